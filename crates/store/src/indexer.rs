//! How are the indexes of a first build made while something else is worked out?
//!
//! Sorting all rows takes one thread a while, and what follows from many pages looks at none of these
//! rows. Nobody sees the case yet, and its writer writes nothing meanwhile.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;
use crate::file::File;
use crate::migrate;
use crate::writer::Writer;

/// Makes the indexes of a case beside its writer, on another thread.
#[derive(Debug)]
pub struct Indexer {
    path: PathBuf,
}

impl Writer {
    /// Who can make indexes beside the one who writes; nobody after the first build, when they are
    /// there, and in memory.
    pub fn indexer(&self) -> Option<Indexer> {
        let path = self.file.path.clone();
        (self.is_first && self.is_locked()).then_some(Indexer { path })
    }
}

impl Indexer {
    /// Makes them, one after the other, until `stop`. What is lacking then is made when the build is
    /// concluded.
    pub fn run(&self, stop: &AtomicBool) -> Result<(), Error> {
        let file = File::existing(&self.path)?;
        file.run(
            "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
             PRAGMA trusted_schema = OFF",
        )?;
        migrate::index_late(&file, || !stop.load(Ordering::Relaxed))
    }
}

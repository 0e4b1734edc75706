//! What can go wrong with a case file.

use std::io;
use std::path::PathBuf;

/// A situation in which a case cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such file.
    #[error("there is no case file {}", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is no case file: it is {found}", path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        found: &'static str,
    },
    /// The file was written by a later version of the program.
    #[error("{} has schema {found}, this version knows up to {known}", path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema that this version reads.
        known: u32,
    },
    /// The file is a copy for sending: the raw pages stayed behind.
    #[error(
        "{} is a copy for sending without the raw pages, so nothing can be built from it or added \
         to it; build the case that it was made from",
        path.display()
    )]
    Shared {
        /// The file.
        path: PathBuf,
    },
    /// The file is a case, but its bytes were changed, cut or lost.
    #[error("{} is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// Nothing was ever brought to an end in the case: its first build runs, or was interrupted.
    #[error(
        "the first build of {} is not finished ({pages} pages are kept so far); if none is running, \
         run the same `whosays build` again to complete it",
        path.display()
    )]
    Unfinished {
        /// The file.
        path: PathBuf,
        /// The pages that wait for the rest of it.
        pages: usize,
    },
    /// Somebody else is writing to the case.
    #[error("{} is being written by {holder}", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// Who writes.
        holder: String,
    },
    /// Records were given for a page that is neither in the case nor given.
    #[error("records about page {page}, which is not in the case")]
    UnknownPage {
        /// The page's id.
        page: String,
    },
    /// A record does not fit its table.
    #[error("a record does not fit table `{table}`: {reason}")]
    Unwritable {
        /// The table.
        table: &'static str,
        /// Why.
        reason: String,
    },
    /// No page goes by that name.
    #[error("no page in the case is called `{wanted}`")]
    NoSuchPage {
        /// What was asked for.
        wanted: String,
    },
    /// Several pages go by that name.
    #[error("`{wanted}` may be any of {}", candidates.join(", "))]
    AmbiguousPage {
        /// What was asked for.
        wanted: String,
        /// The first few pages that it may be.
        candidates: Vec<String>,
    },
    /// There is no such table.
    #[error("no table `{name}`, there are {}", crate::tables::names().join(", "))]
    NoSuchTable {
        /// What was asked for.
        name: String,
    },
    /// The file system refuses.
    #[error("cannot open {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no room.
    #[error(
        "the disk is full: {} cannot be written to; what stood in it is whole, so make room and run \
         the same command again",
        path.display()
    )]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// SQLite refuses, for no reason named above: a missing permission, a broken disk.
    #[error("cannot use {}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
}

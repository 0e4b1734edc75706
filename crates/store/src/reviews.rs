//! What did people say about the records, and how does it get into the case?
//!
//! Reviews are the one part of a case that people write. A [`ReviewBook`] writes each of them at
//! once, in a transaction of its own, and touches nothing else; a build in its turn never touches
//! the reviews. So it needs no lock: people go on reviewing while a build runs, and wait only while
//! it puts its results in place. A reviewer has one verdict on a record and one on each of its fields: a later one
//! takes the place of the earlier.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{ErrorCode, params};

use crate::error::Error;
use crate::file::{File, is_code};
use crate::lock;
use crate::migrate;
use crate::reader::Reader;
use crate::tables;
use crate::wire::{ReviewRecord, Verdict};

/// How long a review waits for another writer, in milliseconds.
const PATIENCE: u32 = 60_000;

/// A case opened for writing reviews into it.
#[derive(Debug)]
pub struct ReviewBook {
    file: File,
}

/// What became of reviews that came from elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// New ones.
    pub added: usize,
    /// Later words of a reviewer, which took the place of earlier ones.
    pub replaced: usize,
    /// Those that the case had, or of which it has a later state.
    pub known: usize,
}

impl Reader {
    /// What people said about the records, in the order in which they said it.
    pub fn reviews(&self) -> Result<Vec<ReviewRecord>, Error> {
        tables::table("reviews").records(&self.file)
    }
}

impl ReviewBook {
    /// Opens the case at `path`, which has to be there.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let file = File::existing(path.as_ref())?;
        migrate::check(&file)?;
        file.run(&format!(
            "PRAGMA trusted_schema = OFF; PRAGMA busy_timeout = {PATIENCE};
             PRAGMA synchronous = FULL"
        ))?;
        Ok(Self { file })
    }

    /// The reviews as they stand now.
    pub fn all(&self) -> Result<Vec<ReviewRecord>, Error> {
        tables::table("reviews").records(&self.file)
    }

    /// Writes one review; when this returns, it is on the disk. It takes the place of what the same
    /// reviewer said of the same record and field. Who calls a whole record right takes back the
    /// own corrections of its fields. `former` are ids that the record had when it was judged before.
    pub fn put(&mut self, review: &ReviewRecord, former: &[String]) -> Result<(), Error> {
        self.transaction(|book| {
            for record in former {
                book.replace(&ReviewRecord { record: record.clone(), ..review.clone() })?;
            }
            book.replace(review)?;
            book.insert(review)
        })
    }

    /// Adds reviews that came from elsewhere. Of two states of one review the later counts, by its
    /// `at`; one that the case has already changes nothing.
    pub fn merge(&mut self, reviews: &[ReviewRecord]) -> Result<Merged, Error> {
        let mut merged = Merged::default();
        self.transaction(|book| {
            let kept = book.all()?;
            let mut known: BTreeMap<Key, String> =
                kept.iter().map(|review| (key(review), review.at.clone())).collect();
            for review in reviews {
                match known.get(&key(review)) {
                    None => merged.added += 1,
                    Some(at) if *at < review.at => {
                        merged.replaced += 1;
                        book.remove(review)?;
                    }
                    Some(_) => {
                        merged.known += 1;
                        continue;
                    }
                }
                known.insert(key(review), review.at.clone());
                book.insert(review)?;
            }
            Ok(())
        })?;
        Ok(merged)
    }

    fn insert(&self, review: &ReviewRecord) -> Result<(), Error> {
        tables::table("reviews").insert(&self.file, std::slice::from_ref(review))
    }

    /// Takes away what `review` takes the place of.
    fn replace(&self, review: &ReviewRecord) -> Result<(), Error> {
        let is_all_right = review.verdict == Verdict::Right && review.field.is_none();
        if is_all_right { self.remove_fields(review) } else { self.remove(review) }
    }

    fn remove(&self, review: &ReviewRecord) -> Result<(), Error> {
        let delete = "DELETE FROM reviews WHERE record = ? AND \"table\" = ? AND field IS ?
                      AND reviewer IS ?";
        let cells = params![review.record, review.table, review.field, review.reviewer];
        let done = self.file.connection.execute(delete, cells);
        done.map(drop).map_err(|error| self.file.fails(error))
    }

    fn remove_fields(&self, review: &ReviewRecord) -> Result<(), Error> {
        let delete = "DELETE FROM reviews WHERE record = ? AND \"table\" = ? AND reviewer IS ?";
        let cells = params![review.record, review.table, review.reviewer];
        let done = self.file.connection.execute(delete, cells);
        done.map(drop).map_err(|error| self.file.fails(error))
    }

    fn transaction(&mut self, work: impl FnOnce(&Self) -> Result<(), Error>) -> Result<(), Error> {
        match self.file.connection.execute_batch("BEGIN IMMEDIATE") {
            Err(error) if is_code(&error, ErrorCode::DatabaseBusy) => {
                // A build keeps others out only while it puts its results in place.
                let holder = lock::holder(&self.file.path);
                return Err(Error::Locked { path: self.file.path.clone(), holder });
            }
            begun => begun.map_err(|error| self.file.fails(error))?,
        }
        let done = work(self).and_then(|()| self.file.run("COMMIT"));
        if done.is_err() {
            let _ = self.file.connection.execute_batch("ROLLBACK");
        }
        done
    }
}

/// What a reviewer has one verdict on: record, table, field, and the reviewer.
type Key = (String, String, Option<String>, Option<String>);

fn key(review: &ReviewRecord) -> Key {
    let ReviewRecord { record, table, field, reviewer, .. } = review;
    (record.clone(), table.clone(), field.clone(), reviewer.clone())
}

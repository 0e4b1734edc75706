//! How does a case change? All at once, or not at all.

use std::collections::BTreeSet;
use std::path::Path;

use model::{DocId, Page};
use rusqlite::{ErrorCode, Params, params};
use serde::Serialize;

use crate::error::Error;
use crate::file::{File, is_code};
use crate::groups::{Gone, Groups};
use crate::lock::Lock;
use crate::migrate;
use crate::page::PackedPage;
use crate::reader::Reader;
use crate::share::is_shared;
use crate::tables;
use crate::tellings::Changed;
use crate::wire::convert::page_record;
use crate::wire::{Meta, Records, RunRecord, SkippedRecord};

/// Statements that are kept ready.
const STATEMENTS: usize = 64;

/// The tables of one build's own.
pub(crate) const WAITING: [&str; 10] = [
    "kept",
    "kept_stamp",
    "kept_pairs",
    "kept_passages",
    "kept_families",
    "kept_claims",
    "kept_tellings",
    "kept_actors",
    "incoming",
    "incoming_skipped",
];

/// The tables that hold the records of single articles; rows that point at others go before those
/// that they point at.
pub(crate) const OF_ARTICLES: [&str; 12] = [
    "notices",
    "quantities",
    "events",
    "mentions",
    "places",
    "times",
    "names",
    "statements",
    "sentences",
    "comments",
    "blocks",
    "articles",
];

/// The one who writes to a case. While it lives nobody else can become one; a killed writer leaves
/// the case as it was after its last transaction.
#[derive(Debug)]
pub struct Writer {
    pub(crate) file: File,
    /// Whether no build was ever brought to an end. Nobody sees anything of the case then, so what
    /// comes in is put in its place at once.
    pub(crate) is_first: bool,
    /// Keeps others out; a case in memory has no others.
    lock: Option<Lock>,
}

impl Writer {
    /// Opens the case at `path` for writing, or makes one where there is none.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_as(path, &format!("process {}", std::process::id()))
    }

    /// The same for a writer whom others learn as `holder`: "process 7 on host ferry since noon".
    pub fn open_as(path: impl AsRef<Path>, holder: &str) -> Result<Self, Error> {
        let path = path.as_ref();
        File::may_become_a_case(path)?;
        let lock = Lock::take(path, holder)?;
        Self::of(File::create(path)?, Some(lock))
    }

    /// Makes a case in memory alone.
    pub fn in_memory() -> Result<Self, Error> {
        Self::of(File::in_memory()?, None)
    }

    fn of(file: File, lock: Option<Lock>) -> Result<Self, Error> {
        let is_present = migrate::is_present(&file)?;
        if is_shared(&file)? {
            return Err(Error::Shared { path: file.path });
        }
        // What is committed is on the disk, so that a power cut takes no more than a kill does. Rows
        // are written behind those that they point at, and `check` follows every pointer: a look at
        // each as it is written would be a fifth of the work.
        file.run(
            "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA cache_size = -65536;
             PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
        )?;
        file.connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let mut writer = Self { file, is_first: false, lock };
        if !is_present {
            writer.transaction(|writer| migrate::prepare(&writer.file))?;
        }
        writer.is_first = migrate::is_unbuilt(&writer.file)?;
        Ok(writer)
    }

    /// Puts `pages` to those that the case has, and `records` in the place of all that was derived
    /// before, in one transaction. The table `pages` is written from `pages`: a page that is
    /// already there keeps its bytes and gains the sources that it had not. Families and claims
    /// that took over a group of before remember its id in `aliases`.
    pub fn replace(&mut self, pages: &[Page], records: &Records) -> Result<(), Error> {
        self.transaction(|writer| writer.write(pages, records))?;
        self.is_first = false;
        Ok(())
    }

    /// Whether others are kept out, as they are of every case but those in memory.
    pub(crate) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// Ends writing and reads what was written.
    pub fn into_reader(self) -> Result<Reader, Error> {
        Reader::of(self.file)
    }

    /// Does `work` in one transaction: all of it stays, or nothing.
    pub(crate) fn transaction<T>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.begin()?;
        let done = work(self).and_then(|done| self.file.run("COMMIT").map(|()| done));
        if done.is_err() {
            // The transaction may have ended by itself, on a full disk for one.
            let _ = self.file.connection.execute_batch("ROLLBACK");
        }
        done
    }

    fn begin(&self) -> Result<(), Error> {
        match self.file.connection.execute_batch("BEGIN IMMEDIATE") {
            Err(error) if is_code(&error, ErrorCode::DatabaseBusy) => {
                let holder = "another program".to_owned();
                Err(Error::Locked { path: self.file.path.clone(), holder })
            }
            done => done.map_err(|error| self.file.fails(error)),
        }
    }

    fn write(&self, pages: &[Page], records: &Records) -> Result<(), Error> {
        let file = &self.file;
        for page in pages {
            if !self.has(page.id)? {
                self.insert_page(&PackedPage::of(page, page_record(page))?)?;
            }
            self.add_sources(page.id, &page.sources)?;
        }
        self.all_pages_known(records)?;
        // What waited is overtaken by these records; what was kept may not belong to them.
        for table in WAITING.iter().chain(&OF_ARTICLES) {
            file.run(&format!("DELETE FROM \"{table}\""))?;
        }
        tables::table("articles").insert(file, &records.articles)?;
        tables::table("blocks").insert(file, &records.blocks)?;
        tables::table("comments").insert(file, &records.comments)?;
        tables::table("sentences").insert(file, &records.sentences)?;
        tables::table("statements").insert(file, &records.statements)?;
        tables::table("names").insert(file, &records.names)?;
        tables::table("times").insert(file, &records.times)?;
        tables::table("places").insert(file, &records.places)?;
        tables::table("mentions").insert(file, &records.mentions)?;
        tables::table("events").insert(file, &records.events)?;
        tables::table("quantities").insert(file, &records.quantities)?;
        tables::table("notices").insert(file, &records.notices)?;
        file.run("DELETE FROM actors")?;
        tables::table("actors").insert(file, &records.actors)?;
        self.write_groups(Groups {
            passages_gone: Gone::Others,
            passages: &records.passages,
            families_gone: Gone::Others,
            families: &records.families,
            claims_gone: Gone::Others,
            claims: &records.claims,
        })?;
        let stories = Box::new(records.stories.iter().cloned());
        self.write_stories(Changed { gone: Gone::Others, records: stories })?;
        for table in ["conflicts", "series", "timeline", "naming", "drift"] {
            file.run(&format!("DELETE FROM {table}"))?;
        }
        tables::table("conflicts").insert(file, &records.conflicts)?;
        tables::table("series").insert(file, &records.series)?;
        tables::table("timeline").insert(file, &records.timeline)?;
        tables::table("naming").insert(file, &records.naming)?;
        tables::table("drift").insert(file, &records.drift)?;
        self.write_run(&records.meta, &records.runs, &records.skipped)?;
        migrate::index_late(file, || true)?;
        file.run("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    }

    /// Writes what the case was made with, and what was not read.
    pub(crate) fn write_run(
        &self,
        meta: &Meta,
        runs: &[RunRecord],
        skipped: &[SkippedRecord],
    ) -> Result<(), Error> {
        let file = &self.file;
        file.run("DELETE FROM meta; DELETE FROM runs; DELETE FROM skipped")?;
        tables::table("meta").insert(file, std::slice::from_ref(meta))?;
        tables::table("runs").insert(file, runs)?;
        tables::table("skipped").insert(file, skipped)
    }

    /// Runs a statement that answers nothing, and keeps it ready for the next time.
    pub(crate) fn run_cached(&self, sql: &str, cells: impl Params) -> Result<(), Error> {
        let file = &self.file;
        let mut ready = file.connection.prepare_cached(sql).map_err(|error| file.fails(error))?;
        ready.execute(cells).map(drop).map_err(|error| file.fails(error))
    }

    /// Adds sources to a page that users see.
    pub(crate) fn add_sources(&self, page: DocId, sources: &[String]) -> Result<(), Error> {
        let file = &self.file;
        let id = page.to_string();
        let select = "SELECT sources FROM pages WHERE id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let json: String =
            select.query_row([&id], |row| row.get(0)).map_err(|error| file.fails(error))?;
        let mut all = sources_of(file, &json)?;
        let n_known = all.len();
        all.extend(sources.iter().cloned());
        if all.len() == n_known {
            return Ok(());
        }
        let update = "UPDATE pages SET sources = ? WHERE id = ?";
        self.run_cached(update, params![json_text("pages", &all)?, id])
    }

    fn all_pages_known(&self, records: &Records) -> Result<(), Error> {
        let mut known = self
            .file
            .connection
            .prepare("SELECT 1 FROM pages WHERE id = ?")
            .map_err(|error| self.file.fails(error))?;
        for article in &records.articles {
            if !known.exists([&article.page]).map_err(|error| self.file.fails(error))? {
                return Err(Error::UnknownPage { page: article.page.clone() });
            }
        }
        Ok(())
    }
}

/// The sources in a cell of a page.
pub(crate) fn sources_of(file: &File, json: &str) -> Result<BTreeSet<String>, Error> {
    let sources = serde_json::from_str(json);
    sources.map_err(|error| file.damaged(format!("sources of a page: {error}")))
}

pub(crate) fn json_text(table: &'static str, value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value)
        .map_err(|error| Error::Unwritable { table, reason: error.to_string() })
}

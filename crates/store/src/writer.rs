//! How does a case change? All at once, or not at all.

use std::collections::BTreeSet;
use std::path::Path;

use model::Page;
use rusqlite::{ErrorCode, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::aliases::remember;
use crate::error::Error;
use crate::file::{File, is_code};
use crate::lock::Lock;
use crate::migrate;
use crate::reader::Reader;
use crate::share::is_shared;
use crate::tables::{self, TABLES};
use crate::wire::Records;
use crate::wire::convert::page_record;

/// How hard raw bytes are pressed: zstd's own middle way. Higher levels win little on pages.
const LEVEL: i32 = 3;

/// The tables whose rows are never replaced.
const KEPT: [&str; 2] = ["pages", "reviews"];

/// The one who writes to a case. While it lives nobody else can become one; a killed writer leaves
/// the case as it was after its last transaction.
#[derive(Debug)]
pub struct Writer {
    pub(crate) file: File,
    /// Keeps others out; a case in memory has no others.
    _lock: Option<Lock>,
}

/// What the input said beside the page itself, as it stands in `pages.given`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Given {
    pub(crate) id: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) charset: Option<String>,
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
        // What is committed is on the disk, so that a power cut takes no more than a kill does.
        file.run(
            "PRAGMA busy_timeout = 1000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON",
        )?;
        let writer = Self { file, _lock: lock };
        if !is_present {
            writer.transaction(|writer| migrate::prepare(&writer.file))?;
        }
        Ok(writer)
    }

    /// Puts `pages` to those that the case has, and `records` in the place of all that was derived
    /// before, in one transaction. The table `pages` is written from `pages`: a page that is
    /// already there keeps its bytes and gains the sources that it had not. Families and claims
    /// that took over a group of before remember its id in `aliases`.
    pub fn replace(&mut self, pages: &[Page], records: &Records) -> Result<(), Error> {
        self.transaction(|writer| writer.write(pages, records))
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
        let mut families = records.families.clone();
        let mut claims = records.claims.clone();
        remember(&tables::table("families").records(file)?, &mut families);
        remember(&tables::table("claims").records(file)?, &mut claims);

        // Rows that point at others go before those that they point at.
        file.run(
            "DELETE FROM kept; DELETE FROM kept_pairs; DELETE FROM incoming;
                  DELETE FROM incoming_skipped",
        )?;
        for table in TABLES.iter().rev().filter(|table| !KEPT.contains(&table.name)) {
            file.run(&format!("DELETE FROM \"{}\"", table.name))?;
        }
        self.keep_pages(pages)?;
        self.all_pages_known(records)?;
        let meta = std::slice::from_ref(&records.meta);
        tables::table("meta").insert(file, meta)?;
        tables::table("runs").insert(file, &records.runs)?;
        tables::table("skipped").insert(file, &records.skipped)?;
        tables::table("articles").insert(file, &records.articles)?;
        tables::table("blocks").insert(file, &records.blocks)?;
        tables::table("comments").insert(file, &records.comments)?;
        tables::table("sentences").insert(file, &records.sentences)?;
        tables::table("statements").insert(file, &records.statements)?;
        tables::table("notices").insert(file, &records.notices)?;
        tables::table("passages").insert(file, &records.passages)?;
        tables::table("families").insert(file, &families)?;
        tables::table("claims").insert(file, &claims)?;
        file.run("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
    }

    fn keep_pages(&self, pages: &[Page]) -> Result<(), Error> {
        for page in pages {
            match self.sources(page)? {
                None => self.insert_page(page)?,
                Some(before) => self.add_sources(page, &before)?,
            }
        }
        Ok(())
    }

    fn sources(&self, page: &Page) -> Result<Option<Vec<String>>, Error> {
        let select = "SELECT sources FROM pages WHERE id = ?";
        let id = page.id.to_string();
        let found = self.file.connection.query_row(select, [id], |row| row.get(0)).optional();
        let Some(json) = found.map_err(|error| self.file.fails(error))? else {
            return Ok(None);
        };
        let json: String = json;
        let sources = serde_json::from_str(&json);
        sources.map(Some).map_err(|error| self.file.damaged(format!("sources of a page: {error}")))
    }

    fn add_sources(&self, page: &Page, before: &[String]) -> Result<(), Error> {
        let all: BTreeSet<&String> = before.iter().chain(&page.sources).collect();
        if all.len() == before.len() {
            return Ok(());
        }
        let json = json_text("pages", &all)?;
        let update = "UPDATE pages SET sources = ? WHERE id = ?";
        let done = self.file.connection.execute(update, params![json, page.id.to_string()]);
        done.map(drop).map_err(|error| self.file.fails(error))
    }

    fn insert_page(&self, page: &Page) -> Result<(), Error> {
        let record = page_record(page);
        let unwritable =
            |error: std::io::Error| Error::Unwritable { table: "pages", reason: error.to_string() };
        let raw = zstd::encode_all(page.raw.as_slice(), LEVEL).map_err(unwritable)?;
        let given = Given {
            id: page.given_id.clone(),
            outlet: page.outlet.clone(),
            title: page.title.clone(),
            published: page.published.clone(),
            charset: page.charset.clone(),
        };
        let insert = format!(
            "INSERT INTO pages ({}, form, given, raw) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tables::table("pages").columns()
        );
        let cells = params![
            record.id,
            json_text("pages", &record.sources)?,
            record.url,
            record.fetched_at,
            record.sha256,
            record.media_type,
            page.form.word(),
            json_text("pages", &given)?,
            raw
        ];
        let done = self.file.connection.execute(&insert, cells);
        done.map(drop).map_err(|error| self.file.fails(error))
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

fn json_text(table: &'static str, value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value)
        .map_err(|error| Error::Unwritable { table, reason: error.to_string() })
}

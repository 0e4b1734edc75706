//! What has come in, and waits for the end of a build?
//!
//! Pages are put into a case a batch at a time, each with all that was read from it alone, so that
//! a build that is interrupted loses no more than its last batch. Users see none of it before the
//! build is [concluded](crate::Writer::conclude): until then the case answers as before.

use std::collections::BTreeSet;

use model::{Analysis, Article, DocId, Page, Reading};
use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::kept;
use crate::page::{self, PackedPage};
use crate::press::{press, seal};
use crate::rows::{self, Waiting};
use crate::wire::{ArticleRecords, SkippedRecord};
use crate::writer::{Writer, json_text, sources_of};

/// How hard records are pressed that wait: they do not wait long.
const LEVEL: i32 = 1;

/// A page with all that was read from it, packed. Packing takes a while and needs no case, so it
/// can be done on any thread.
#[derive(Clone, Debug)]
pub struct Staged {
    page: DocId,
    again: FoundAgain,
    /// The page itself, where it is new to the case.
    new: Option<PackedPage>,
    compared: Compared,
    single: Vec<u8>,
    records: Vec<u8>,
}

/// What is compared of a page with others; the case keeps it as it is.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// That by which it is known which pages are copies.
    pub keys: Vec<u8>,
    /// That by which it is known which statements say the same.
    pub sayings: Vec<u8>,
    /// That by which it is known which pages tell of one happening.
    pub story: Vec<u8>,
    /// That by which it is known where accounts differ.
    pub account: Vec<u8>,
}

impl Staged {
    /// Packs a page and what was read from it. `is_new` says that the case may lack the page.
    pub fn new(
        page: &Page,
        is_new: bool,
        (article, analysis, reading): (&Article, &Analysis, &Reading),
        compared: Compared,
        records: &ArticleRecords,
    ) -> Result<Self, Error> {
        let unwritable = |reason: String| Error::Unwritable { table: "incoming", reason };
        let unwritten = |error: std::io::Error| unwritable(error.to_string());
        let single = kept::pack(article, analysis, reading);
        // Most of an account is sentences, and it is looked at with few others.
        let account = press(&compared.account, LEVEL);
        Ok(Self {
            page: page.id,
            again: FoundAgain {
                sources: page.sources.clone(),
                fetched_at: page.fetched_at.clone(),
            },
            new: if is_new { Some(PackedPage::of(page, records.page.clone())?) } else { None },
            compared: Compared { account: account.map_err(unwritten)?, ..compared },
            single: single.map_err(unwritten)?,
            records: rows::pack(records)?,
        })
    }
}

/// A page that the case has and that was found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundAgain {
    /// Where it was found.
    pub sources: Vec<String>,
    /// When it was fetched; the first of several times counts.
    pub fetched_at: Option<String>,
}

/// What a batch brings.
#[derive(Debug, Default)]
pub struct Batch {
    /// Pages that were read.
    pub read: Vec<Staged>,
    /// Pages that the case has and that were found again.
    pub found_again: Vec<(DocId, FoundAgain)>,
    /// Inputs that were not read.
    pub skipped: Vec<SkippedRecord>,
}

impl Writer {
    /// Whether the case has the page.
    pub fn has(&self, page: DocId) -> Result<bool, Error> {
        let file = &self.file;
        let mut known = file
            .connection
            .prepare_cached("SELECT 1 FROM pages WHERE id = ?")
            .map_err(|error| file.fails(error))?;
        known.exists([page.to_string()]).map_err(|error| file.fails(error))
    }

    /// Puts a batch into the case in one transaction. `stamp` says what the pages were read with:
    /// version, tables, options. What would not change anything is not written.
    pub fn stage(&mut self, batch: &Batch, stamp: &str) -> Result<(), Error> {
        let mut more: Vec<(DocId, &FoundAgain)> = Vec::new();
        for (page, again) in &batch.found_again {
            if self.told_by(*page, again)?.is_some() {
                more.push((*page, again));
            }
        }
        let skipped: Vec<&SkippedRecord> = self.not_yet_skipped(&batch.skipped)?;
        if batch.read.is_empty() && more.is_empty() && skipped.is_empty() {
            return Ok(());
        }
        self.transaction(|writer| {
            for staged in &batch.read {
                writer.stage_one(staged, stamp)?;
            }
            for (page, again) in more {
                writer.stage_again(page, again)?;
            }
            for skipped in skipped {
                let insert =
                    "INSERT OR IGNORE INTO incoming_skipped (source, reason) VALUES (?, ?)";
                writer.run_cached(insert, params![skipped.source, skipped.reason])?;
            }
            Ok(())
        })
    }

    fn stage_one(&self, staged: &Staged, stamp: &str) -> Result<(), Error> {
        let Staged { page, again, new, compared, single, records } = staged;
        let is_known = self.has(*page)?;
        let is_new = new.is_some() && !is_known;
        if let (true, Some(new)) = (is_new, new) {
            self.insert_page(new)?;
        }
        let id = page.to_string();
        let keep =
            "INSERT OR REPLACE INTO kept (page, stamp, keys, sayings, story, account, single)
                    VALUES (?, ?, ?, ?, ?, ?, ?)";
        let Compared { keys, sayings, story, account } = compared;
        let (keys, sayings, story) = (seal(keys), seal(sayings), seal(story));
        self.run_cached(keep, params![id, stamp, keys, sayings, story, account, single])?;
        if let (true, true, Some(new)) = (self.is_first, is_new, new) {
            return self.put_in_place(records, new.first_source());
        }
        let records = press(records, LEVEL)
            .map_err(|error| Error::Unwritable { table: "incoming", reason: error.to_string() })?;
        let wait = "INSERT INTO incoming (page, is_new, records) VALUES (?1, ?2, ?3)
                    ON CONFLICT (page) DO UPDATE SET records = ?3";
        self.run_cached(wait, params![id, is_new, records])?;
        if let (true, Some(new)) = (is_known, new) {
            self.stage_given(&id, new.given())?;
        }
        self.stage_again(*page, again)
    }

    /// Puts the records of a new page into a case that nobody has seen yet.
    fn put_in_place(&self, records: &[u8], source: Option<&str>) -> Result<(), Error> {
        let bent = || self.file.damaged("records were bent on their way".to_owned());
        let waiting = Waiting::unpack(records).ok_or_else(bent)?;
        waiting.write(&self.file, source)?;
        self.keep_new_actors(waiting.article, &waiting.actors)?;
        self.index_words(waiting.article)
    }

    /// Keeps what another finding says of a page that is there: on the page itself while nobody
    /// sees it, else beside it. The address is the same: it is a part of the id.
    fn stage_given(&self, page: &str, given: &str) -> Result<(), Error> {
        self.run_cached(
            "UPDATE incoming SET given = ?2 WHERE page = ?1 AND NOT is_new",
            params![page, given],
        )?;
        self.run_cached(
            "UPDATE pages SET given = ?2 WHERE id = ?1
             AND EXISTS (SELECT 1 FROM incoming WHERE page = ?1 AND is_new)",
            params![page, given],
        )
    }

    /// What the case was told of a page beside its bytes, which are left out.
    pub fn told(&self, page: DocId) -> Result<Option<Page>, Error> {
        let file = &self.file;
        let select = format!("SELECT {} FROM pages WHERE id = ?", page::columns("x''"));
        let mut select =
            file.connection.prepare_cached(&select).map_err(|error| file.fails(error))?;
        let mut rows = select.query([page.to_string()]).map_err(|error| file.fails(error))?;
        let row = rows.next().map_err(|error| file.fails(error))?;
        row.map(|row| page::without_bytes(file, row)).transpose()
    }

    /// What is known of a page's finding once `again` is heard, and whether the page waits as new;
    /// `None` if that is nothing new.
    fn told_by(
        &self,
        page: DocId,
        again: &FoundAgain,
    ) -> Result<Option<(FoundAgain, bool)>, Error> {
        let file = &self.file;
        let select = "SELECT pages.sources, incoming.sources, pages.fetched_at,
                             incoming.fetched_at, incoming.is_new IS TRUE
                      FROM pages LEFT JOIN incoming ON incoming.page = pages.id
                      WHERE pages.id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let row = select
            .query_row([page.to_string()], |row| {
                let sources: [Option<String>; 2] = [row.get(0)?, row.get(1)?];
                let times: [Option<String>; 2] = [row.get(2)?, row.get(3)?];
                Ok((sources, times, row.get(4)?))
            })
            .optional();
        let Some((sources, times, is_new)) = row.map_err(|error| file.fails(error))? else {
            return Ok(None);
        };
        let mut known = BTreeSet::new();
        for json in sources.into_iter().flatten() {
            known.extend(sources_of(file, &json)?);
        }
        let known_time = times.into_iter().flatten().min();
        let time = known_time.iter().chain(&again.fetched_at).min().cloned();
        let n_known = known.len();
        known.extend(again.sources.iter().cloned());
        let is_more = known.len() > n_known || time != known_time;
        let all = FoundAgain { sources: known.into_iter().collect(), fetched_at: time };
        Ok(is_more.then_some((all, is_new)))
    }

    /// Adds sources and time: to the page itself while nobody sees it, else beside it.
    fn stage_again(&self, page: DocId, again: &FoundAgain) -> Result<(), Error> {
        let Some((all, is_new)) = self.told_by(page, again)? else { return Ok(()) };
        let json = json_text("pages", &all.sources)?;
        let update = if is_new {
            "UPDATE pages SET sources = ?2, fetched_at = ?3 WHERE id = ?1"
        } else {
            "INSERT INTO incoming (page, is_new, sources, fetched_at) VALUES (?1, FALSE, ?2, ?3)
             ON CONFLICT (page) DO UPDATE SET sources = ?2, fetched_at = ?3"
        };
        self.run_cached(update, params![page.to_string(), json, all.fetched_at])
    }

    fn not_yet_skipped<'a>(
        &self,
        skipped: &'a [SkippedRecord],
    ) -> Result<Vec<&'a SkippedRecord>, Error> {
        let file = &self.file;
        let known = "SELECT 1 FROM skipped WHERE source = ?1 AND reason = ?2
                     UNION ALL SELECT 1 FROM incoming_skipped WHERE source = ?1 AND reason = ?2";
        let mut known = file.connection.prepare_cached(known).map_err(|error| file.fails(error))?;
        let mut new = Vec::new();
        for record in skipped {
            let cells = params![record.source, record.reason];
            if !known.exists(cells).map_err(|error| file.fails(error))? {
                new.push(record);
            }
        }
        Ok(new)
    }

    /// How many pages were read with something else than `stamp`, or never read to the end.
    pub fn n_stale(&self, stamp: &str) -> Result<usize, Error> {
        let file = &self.file;
        let select = "SELECT (SELECT count(*) FROM pages)
                           - (SELECT count(*) FROM kept WHERE stamp = ?)";
        let count = file.connection.query_row(select, [stamp], |row| row.get::<_, i64>(0));
        Ok(count.map_err(|error| file.fails(error))?.try_into().unwrap_or_default())
    }

    /// The next of these pages in the order of their ids, behind `after`, at most `limit`.
    pub fn stale(
        &self,
        stamp: &str,
        after: Option<DocId>,
        limit: usize,
    ) -> Result<Vec<Page>, Error> {
        let file = &self.file;
        let select = format!(
            "SELECT {} FROM pages LEFT JOIN kept ON kept.page = pages.id
             WHERE kept.stamp IS NOT ?1 AND pages.id > ?2 ORDER BY pages.id LIMIT ?3",
            page::columns("raw")
        );
        let mut select =
            file.connection.prepare_cached(&select).map_err(|error| file.fails(error))?;
        let after = after.map_or_else(String::new, |page| page.to_string());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = select.query(params![stamp, after, limit]);
        let mut rows = rows.map_err(|error| file.fails(error))?;
        let mut pages = Vec::new();
        while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
            pages.push(page::of_row(file, row)?);
        }
        Ok(pages)
    }

    /// Forgets what all pages were read with, so that each counts as stale.
    pub fn forget_stamps(&mut self) -> Result<(), Error> {
        self.transaction(|writer| {
            writer.forget_found()?;
            writer.run_cached("UPDATE kept SET stamp = ''", [])
        })
    }
}

//! How does what has come in become what users see?
//!
//! In one transaction: the records of the pages that waited take their places, and what follows
//! from many pages is brought up to date. Records that are as before are left alone, so a few new
//! pages in a large case cost little, and the same pages again cost nothing.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, RecordId, Table};
use rusqlite::params;
use serde::Serialize;

use crate::error::Error;
use crate::found::FoundNow;
pub use crate::groups::{Gone, Groups};
use crate::migrate;
use crate::press::unpress;
use crate::rows::Waiting;
use crate::tables;
use crate::tellings::{Changed, Tellings};
use crate::wire::convert::own_written;
use crate::wire::{
    ClaimRecord, DayRecord, Meta, PassageRecord, RunRecord, SkippedRecord, StoryRecord,
};
use crate::writer::{OF_ARTICLES, Writer, json_text};

/// Pages that are brought in at once; so many are in memory.
const PAGES: i64 = 200;

/// What a build comes to, beside the records of single pages that were staged.
pub struct Conclusion<'a, P, C> {
    /// What the case is made with.
    pub meta: &'a Meta,
    /// The runs that made it.
    pub runs: &'a [RunRecord],
    /// How the groups differ from those that the case has.
    pub groups: Groups<'a, P, C>,
    /// How the articles that tell of one happening differ from those that the case has.
    pub stories: Changed<'a, StoryRecord>,
    /// How what was found about single stories differs from what the case has.
    pub tellings: Tellings<'a>,
    /// The articles whose family may be another than before.
    pub assigned: &'a BTreeMap<DocId, Assigned>,
    /// What the next build need not find out again.
    pub found: &'a FoundNow,
    /// What it was found with.
    pub stamp: &'a str,
}

/// Where an article belongs now.
#[derive(Clone, Debug, PartialEq)]
pub enum Assigned {
    /// To this family, and what follows for its day of writing.
    To(String, Option<DayRecord>),
    /// To none.
    None,
}

/// One row of `incoming`.
struct Incoming {
    page: String,
    is_new: bool,
    sources: Option<String>,
    fetched_at: Option<String>,
    given: Option<String>,
    records: Option<Vec<u8>>,
}

impl Writer {
    /// Whether there is anything to conclude: pages or skipped inputs that came in, or another
    /// `meta` than that of the case.
    pub fn is_open(&self, meta: &Meta, runs: &[RunRecord]) -> Result<bool, Error> {
        let file = &self.file;
        if file.number(
            "SELECT (SELECT count(*) FROM incoming) + (SELECT count(*) FROM incoming_skipped)",
        )? > 0
        {
            return Ok(true);
        }
        let metas: Vec<Meta> = tables::table("meta").records(file)?;
        let runs_now: Vec<RunRecord> = tables::table("runs").records(file)?;
        Ok(metas.as_slice() != std::slice::from_ref(meta) || runs_now != runs)
    }

    /// How many pages wait: all of them before the first build is concluded.
    pub fn n_incoming(&self) -> Result<usize, Error> {
        let table = if self.is_first { "pages" } else { "incoming" };
        let number = self.file.number(&format!("SELECT count(*) FROM {table}"))?;
        Ok(number.try_into().unwrap_or_default())
    }

    /// Makes what was staged, and what follows from all pages together, the new state of the case,
    /// in one transaction. Families and claims that took over a group of before remember its id in
    /// `aliases`. `seen` is called with the number of pages that were brought in.
    ///
    /// Nobody sees anything of a case before its first build is concluded, so that is done in steps,
    /// each a transaction: the log stays small. One that is cut short is done again.
    pub fn conclude<P, C>(
        &mut self,
        conclusion: Conclusion<'_, P, C>,
        mut seen: impl FnMut(usize),
    ) -> Result<(), Error>
    where
        P: IntoIterator<Item = PassageRecord>,
        C: IntoIterator<Item = ClaimRecord>,
    {
        let Conclusion { meta, runs, groups, stories, tellings, assigned, found, stamp } =
            conclusion;
        let skipped = self.all_skipped()?;
        if self.is_first {
            migrate::index_late(&self.file, || true)?;
        }
        // In a first build nearly all pages are in their places already.
        let part = if self.is_first { self.n_incoming()? / 4 } else { 0 };
        let work = |writer: &Self| {
            writer.step(|writer| writer.put_all_in_place(&mut seen))?;
            seen(part);
            writer.step(|writer| {
                writer.assign(assigned)?;
                writer.write_groups(groups)
            })?;
            seen(part);
            writer.step(|writer| writer.write_stories(stories))?;
            seen(part);
            writer.step(|writer| writer.write_tellings(tellings))?;
            seen(part);
            writer.step(|writer| {
                writer.keep_found(found, stamp)?;
                writer.write_run(meta, runs, &skipped)?;
                writer.file.run("DELETE FROM incoming_skipped")
            })
        };
        if self.is_first {
            work(self)?;
        } else {
            self.transaction(work)?;
        }
        self.is_first = false;
        Ok(())
    }

    /// Does `work` in a transaction of its own in the first build of a case, and in the one that is
    /// open in later ones.
    fn step(&self, work: impl FnOnce(&Self) -> Result<(), Error>) -> Result<(), Error> {
        if self.is_first { self.transaction(work) } else { work(self) }
    }

    /// Gives what waited its place, and joins the actors that it is about.
    fn put_all_in_place(&self, seen: &mut impl FnMut(usize)) -> Result<(), Error> {
        let mut touched = BTreeSet::new();
        self.bring_in(&mut touched, seen)?;
        if self.is_first { self.join_all_actors() } else { self.join_actors(&touched) }
    }

    /// The inputs that no run has read.
    fn all_skipped(&self) -> Result<Vec<SkippedRecord>, Error> {
        let file = &self.file;
        let earlier: Vec<SkippedRecord> = tables::table("skipped").records(file)?;
        let mut earlier: BTreeSet<SkippedRecord> = earlier.into_iter().collect();
        if !earlier.is_empty() {
            // What was skipped once may have been read since.
            let mut select = file
                .connection
                .prepare("SELECT value FROM pages, json_each(pages.sources)")
                .map_err(|error| file.fails(error))?;
            let mut rows = select.query([]).map_err(|error| file.fails(error))?;
            let mut read: BTreeSet<String> = BTreeSet::new();
            let names: BTreeSet<&str> = earlier.iter().map(|one| one.source.as_str()).collect();
            while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
                let source: String = row.get(0).map_err(|error| file.fails(error))?;
                if names.contains(source.as_str()) {
                    read.insert(source);
                }
            }
            earlier.retain(|one| !read.contains(&one.source));
        }
        let mut select = file
            .connection
            .prepare("SELECT source, reason FROM incoming_skipped")
            .map_err(|error| file.fails(error))?;
        let rows = select
            .query_map([], |row| Ok(SkippedRecord { source: row.get(0)?, reason: row.get(1)? }));
        for row in rows.map_err(|error| file.fails(error))? {
            earlier.insert(row.map_err(|error| file.fails(error))?);
        }
        Ok(earlier.into_iter().collect())
    }

    /// Gives the records that waited their places, and gathers the actors that they are about.
    fn bring_in(
        &self,
        touched: &mut BTreeSet<String>,
        seen: &mut impl FnMut(usize),
    ) -> Result<(), Error> {
        loop {
            let incoming = self.next_incoming()?;
            if incoming.is_empty() {
                return Ok(());
            }
            for one in &incoming {
                self.bring_in_one(one, touched)?;
                self.run_cached("DELETE FROM incoming WHERE page = ?", [&one.page])?;
            }
            seen(incoming.len());
        }
    }

    fn next_incoming(&self) -> Result<Vec<Incoming>, Error> {
        let file = &self.file;
        let select = "SELECT page, is_new, sources, fetched_at, given, records FROM incoming
                      ORDER BY page LIMIT ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let rows = select.query_map([PAGES], |row| {
            Ok(Incoming {
                page: row.get(0)?,
                is_new: row.get(1)?,
                sources: row.get(2)?,
                fetched_at: row.get(3)?,
                given: row.get(4)?,
                records: row.get(5)?,
            })
        });
        let rows = rows.map_err(|error| file.fails(error))?;
        rows.collect::<Result<_, _>>().map_err(|error| file.fails(error))
    }

    fn bring_in_one(
        &self,
        incoming: &Incoming,
        touched: &mut BTreeSet<String>,
    ) -> Result<(), Error> {
        let file = &self.file;
        let damaged = || file.damaged(format!("the records of page {} are bent", incoming.page));
        if let Some(sources) = &incoming.sources {
            let update = "UPDATE pages SET sources = ?, fetched_at = ? WHERE id = ?";
            self.run_cached(update, params![sources, incoming.fetched_at, incoming.page])?;
        }
        if let Some(given) = &incoming.given {
            let update = "UPDATE pages SET given = ? WHERE id = ?";
            self.run_cached(update, params![given, incoming.page])?;
        }
        let first = self.first_source(&incoming.page)?;
        let Some(records) = &incoming.records else {
            let update = "UPDATE articles SET source = ? WHERE page = ?";
            return self.run_cached(update, params![first, incoming.page]);
        };
        let bytes = unpress(records).ok_or_else(damaged)?;
        let waiting = Waiting::unpack(&bytes).ok_or_else(damaged)?;
        let article = waiting.article;
        let story = if incoming.is_new { None } else { self.take_out(article)? };
        waiting.write(file, first.as_deref())?;
        if story.is_some() {
            self.set_story(article, story.as_deref())?;
        }
        self.keep_actors(article, &waiting.actors, touched)?;
        self.index_words(article)
    }

    /// Makes the words of an article findable.
    pub(crate) fn index_words(&self, article: &str) -> Result<(), Error> {
        let index = "INSERT INTO articles_fts (rowid, title, text)
                     SELECT \"row\", title, text FROM articles WHERE id = ?";
        self.run_cached(index, [article])
    }

    fn first_source(&self, page: &str) -> Result<Option<String>, Error> {
        let file = &self.file;
        let select = "SELECT sources ->> 0 FROM pages WHERE id = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        select.query_row([page], |row| row.get(0)).map_err(|error| file.fails(error))
    }

    /// Takes the records of an article out, to make room for new ones. Answers with its story: it is
    /// of that one until it is told another.
    fn take_out(&self, article: &str) -> Result<Option<String>, Error> {
        let story = self.story_of(article)?;
        let unindex = "INSERT INTO articles_fts (articles_fts, rowid, title, text)
                       SELECT 'delete', \"row\", title, text FROM articles WHERE id = ?";
        self.run_cached(unindex, [article])?;
        for table in OF_ARTICLES {
            let column = if table == "articles" { "id" } else { "article" };
            self.run_cached(&format!("DELETE FROM {table} WHERE {column} = ?"), [article])?;
        }
        Ok(story)
    }

    /// Tells articles their family and the day that follows from it. An article that left its family
    /// has the day again that its page tells.
    fn assign(&self, assigned: &BTreeMap<DocId, Assigned>) -> Result<(), Error> {
        for (page, assigned) in assigned {
            let article = RecordId::new(*page, Table::Articles, 0).to_string();
            match assigned {
                Assigned::To(family, written) => {
                    self.assign_one(&article, Some(family), written.as_ref())?;
                }
                Assigned::None => {
                    let own = self.single(*page)?.and_then(|kept| own_written(&kept.article));
                    self.assign_one(&article, None, own.as_ref())?;
                }
            }
        }
        Ok(())
    }

    fn assign_one(
        &self,
        article: &str,
        family: Option<&str>,
        written: Option<&DayRecord>,
    ) -> Result<(), Error> {
        let written = written.map(|day| json_value_text("articles", day)).transpose()?;
        let update = "UPDATE articles SET family = ?2, written = ?3
                      WHERE id = ?1 AND (family IS NOT ?2 OR written IS NOT ?3)";
        self.run_cached(update, params![article, family, written])
    }
}

/// The text as [`tables`] writes it: fields in the order of their names.
fn json_value_text(table: &'static str, value: &impl Serialize) -> Result<String, Error> {
    let value = serde_json::to_value(value)
        .map_err(|error| Error::Unwritable { table, reason: error.to_string() })?;
    json_text(table, &value)
}

//! What did the last build find out about many pages together, that the next one need not find out
//! again?
//!
//! Whatever is kept here can be worked out anew from the pages, and is the same then: it follows
//! from the pages named beside it alone. It holds as long as the pages are read as they were: all
//! of it stands under one `stamp`, and what touches a page that was read since is left aside by
//! those who ask. Bytes carry a sum, so that bent ones are noticed and worked out anew.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, GroupId, Passage, RecordId};
use rusqlite::{OptionalExtension, params};

use crate::error::Error;
use crate::kept::pack::{Pack, Unpacker};
use crate::press::{seal, unseal};
use crate::wire::FindingRecords;
use crate::wire::convert_findings::{naming_id, timeline_id};
use crate::writer::Writer;

/// What came of comparing two pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They descend from one text.
    Descend,
    /// They share a passage.
    Share,
    /// Nothing worth telling.
    Nothing,
}

impl Outcome {
    const ALL: [Outcome; 3] = [Outcome::Descend, Outcome::Share, Outcome::Nothing];
}

/// A passage with the id of its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The id of the record.
    pub id: GroupId,
    /// The passage.
    pub passage: Passage,
}

/// What is kept of one family beside its record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFamily {
    /// What it follows from.
    pub print: GroupId,
    /// The passages that its members share.
    pub told: Vec<Told>,
}

/// A statement: its article, and its number there.
pub type StatementOf = (DocId, usize);

/// What is kept of what was found about one story, or about one article that belongs to none: what
/// it follows from, and which records it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FoundTelling {
    pub print: GroupId,
    pub claims: Vec<GroupId>,
    /// Statements that are one, told in other words: pairs of articles and numbers.
    pub retold: Vec<(StatementOf, StatementOf)>,
    pub conflicts: Vec<GroupId>,
    pub series: Vec<GroupId>,
    pub drift: Vec<GroupId>,
    /// The story whose timeline has entries, and how many.
    pub timeline: Option<(GroupId, usize)>,
    /// The articles, each with the number of its namings.
    pub naming: Vec<(DocId, usize)>,
}

impl FoundTelling {
    /// What is kept of `records`, which follow from what has that `print`, and of the statements that
    /// were `retold`.
    pub fn of(
        print: GroupId,
        records: &FindingRecords,
        retold: Vec<(StatementOf, StatementOf)>,
    ) -> Self {
        fn ids<T>(records: &[T], id: impl Fn(&T) -> &str) -> Vec<GroupId> {
            records.iter().filter_map(|record| id(record).parse().ok()).collect()
        }
        let mut naming: BTreeMap<DocId, usize> = BTreeMap::new();
        for record in &records.naming {
            if let Ok(article) = record.article.parse::<RecordId>() {
                *naming.entry(article.doc).or_default() += 1;
            }
        }
        let story = records.timeline.first().and_then(|entry| entry.story.parse().ok());
        Self {
            print,
            claims: ids(&records.claims, |record| &record.id),
            retold,
            conflicts: ids(&records.conflicts, |record| &record.id),
            series: ids(&records.series, |record| &record.id),
            drift: ids(&records.drift, |record| &record.id),
            timeline: story.map(|story| (story, records.timeline.len())),
            naming: naming.into_iter().collect(),
        }
    }

    /// The ids of its timeline's entries.
    pub fn timeline_ids(&self) -> impl Iterator<Item = String> {
        let timeline = self.timeline.into_iter();
        timeline.flat_map(|(story, n)| (0..n).map(move |at| timeline_id(story, at)))
    }

    /// The ids of its namings.
    pub fn naming_ids(&self) -> impl Iterator<Item = String> {
        let naming = self.naming.iter().copied();
        naming.flat_map(|(doc, n)| (0..n).map(move |at| naming_id(doc, at)))
    }
}

/// What a build found out, where it differs from what the one before did. An empty list, or `None`,
/// means that there is nothing any more.
#[derive(Clone, Debug, Default)]
pub struct FoundNow {
    /// Whether all that was kept before is to go.
    pub is_anew: bool,
    /// The outcomes of the pairs that each page makes with pages behind it.
    pub pairs: BTreeMap<DocId, Packed>,
    /// The passages that each page shares with pages behind it that are of no common family.
    pub told: BTreeMap<DocId, Packed>,
    /// The families by id.
    pub families: BTreeMap<GroupId, Option<Packed>>,
    /// What was found about the stories, by their smallest page.
    pub tellings: BTreeMap<DocId, Option<Packed>>,
    /// What the claims follow from, by id.
    pub claims: BTreeMap<GroupId, Option<GroupId>>,
}

/// What is kept, as bytes; much of it waits for the end of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(Vec<u8>);

impl Packed {
    /// Adds the outcome of a pair with `other`.
    pub fn add_outcome(&mut self, other: DocId, outcome: Outcome) {
        other.pack(&mut self.0);
        self.0.push(outcome as u8);
    }

    /// Adds a passage.
    pub fn add_told(&mut self, told: &Told) {
        told.id.pack(&mut self.0);
        told.passage.pack(&mut self.0);
    }

    /// What is kept of a family.
    pub fn family(print: GroupId, told: &[Told]) -> Self {
        let mut packed = Self::default();
        print.pack(&mut packed.0);
        for told in told {
            packed.add_told(told);
        }
        packed
    }

    /// What is kept of a story.
    pub fn telling(found: &FoundTelling) -> Self {
        let mut packed = Self::default();
        found.pack(&mut packed.0);
        packed
    }

    fn outcomes(bytes: &[u8]) -> Option<Vec<(DocId, Outcome)>> {
        let mut from = Unpacker::new(bytes);
        let mut outcomes = Vec::with_capacity(bytes.len() / 17);
        while !from.is_at_end() {
            let other = DocId::unpack(&mut from)?;
            let number = usize::from(u8::unpack(&mut from)?);
            outcomes.push((other, *Outcome::ALL.get(number)?));
        }
        Some(outcomes)
    }

    fn told(from: &mut Unpacker<'_>) -> Option<Vec<Told>> {
        let mut all = Vec::new();
        while !from.is_at_end() {
            let id = GroupId::unpack(from)?;
            all.push(Told { id, passage: Passage::unpack(from)? });
        }
        Some(all)
    }
}

impl Writer {
    /// Whether what is kept about many pages was found with this `stamp`.
    pub fn has_found(&self, stamp: &str) -> Result<bool, Error> {
        let file = &self.file;
        let select = "SELECT EXISTS (SELECT 1 FROM kept_stamp WHERE stamp = ?)";
        let found = file.connection.query_row(select, [stamp], |row| row.get(0));
        found.map_err(|error| file.fails(error))
    }

    /// The pages that were read since the last build ended, in the order of their ids.
    pub fn touched(&self) -> Result<Vec<DocId>, Error> {
        let select = "SELECT page, x'' FROM incoming WHERE records IS NOT NULL ORDER BY page";
        let mut touched = Vec::new();
        self.each_row(select, |page, _| {
            touched.push(page);
            Ok(())
        })?;
        Ok(touched)
    }

    /// The outcomes of all pairs that were compared, by the page with the smaller id. Like all that
    /// was found, they come in the order in which the disk has them.
    pub fn each_outcomes(
        &self,
        mut seen: impl FnMut(DocId, Vec<(DocId, Outcome)>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_row("SELECT page, found FROM kept_pairs", |page, bytes| {
            let outcomes = unseal(bytes).and_then(Packed::outcomes);
            seen(page, outcomes.ok_or_else(|| self.bent("pairs", page))?)
        })
    }

    /// The passages between pages that are of no common family, by the page with the smaller id.
    pub fn each_told(
        &self,
        mut seen: impl FnMut(DocId, Vec<Told>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_row("SELECT page, told FROM kept_passages", |page, bytes| {
            let told = unseal(bytes).and_then(|bytes| Packed::told(&mut Unpacker::new(bytes)));
            seen(page, told.ok_or_else(|| self.bent("passages", page))?)
        })
    }

    /// The same of one page.
    pub fn told_of(&self, page: DocId) -> Result<Vec<Told>, Error> {
        let file = &self.file;
        let select = "SELECT told FROM kept_passages WHERE page = ?";
        let mut select =
            file.connection.prepare_cached(select).map_err(|error| file.fails(error))?;
        let bytes = select.query_row([page.to_string()], |row| row.get(0)).optional();
        let bytes: Option<Vec<u8>> = bytes.map_err(|error| file.fails(error))?;
        let Some(bytes) = bytes else { return Ok(Vec::new()) };
        let told = unseal(&bytes).and_then(|bytes| Packed::told(&mut Unpacker::new(bytes)));
        told.ok_or_else(|| self.bent("passages", page))
    }

    /// What is kept of the families.
    pub fn each_found_family(
        &self,
        mut seen: impl FnMut(GroupId, FoundFamily) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let unpacked = |bytes: &[u8]| {
            let mut from = Unpacker::new(bytes);
            let print = GroupId::unpack(&mut from)?;
            Some(FoundFamily { print, told: Packed::told(&mut from)? })
        };
        self.each_row("SELECT id, found FROM kept_families", |id, bytes| {
            let found = unseal(bytes).and_then(unpacked);
            seen(id, found.ok_or_else(|| self.bent("family", id))?)
        })
    }

    /// What is kept of the stories, by their smallest page.
    pub fn each_found_telling(
        &self,
        mut seen: impl FnMut(DocId, FoundTelling) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let unpacked = |bytes: &[u8]| {
            let mut from = Unpacker::new(bytes);
            FoundTelling::unpack(&mut from).filter(|_| from.is_at_end())
        };
        self.each_row("SELECT page, found FROM kept_tellings", |page, bytes| {
            let found = unseal(bytes).and_then(unpacked);
            seen(page, found.ok_or_else(|| self.bent("story", page))?)
        })
    }

    /// The members of these families as the last build left them; of all families without `ids`.
    pub fn members_of(&self, ids: Option<&[GroupId]>) -> Result<BTreeSet<DocId>, Error> {
        let file = &self.file;
        let condition = if ids.is_some() { "families.id = ?" } else { "?1 IS NULL" };
        let select = format!(
            "SELECT member.value ->> 'article' FROM families, json_each(families.members) AS member
             WHERE {condition}"
        );
        let mut select = file.connection.prepare(&select).map_err(|error| file.fails(error))?;
        let ids = ids.map(|ids| ids.iter().map(|id| Some(id.to_string())).collect());
        let ids: Vec<Option<String>> = ids.unwrap_or_else(|| vec![None]);
        let mut members = BTreeSet::new();
        for id in ids {
            let mut rows = select.query([id]).map_err(|error| file.fails(error))?;
            while let Some(row) = rows.next().map_err(|error| file.fails(error))? {
                let article: String = row.get(0).map_err(|error| file.fails(error))?;
                let article: RecordId = article
                    .parse()
                    .map_err(|_| file.damaged(format!("`{article}` is no article")))?;
                members.insert(article.doc);
            }
        }
        Ok(members)
    }

    /// What the claims follow from, in the order of their ids.
    pub fn each_found_claim(
        &self,
        mut seen: impl FnMut(GroupId, GroupId) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each_row("SELECT id, print FROM kept_claims ORDER BY id", |id, bytes| {
            let print = <[u8; 16]>::try_from(bytes).map_err(|_| self.bent("claim", id))?;
            seen(id, GroupId::from_bytes(print))
        })
    }

    /// Forgets what was found about many pages, so that the next build works it out anew.
    pub(crate) fn forget_found(&self) -> Result<(), Error> {
        self.file.run(
            "DELETE FROM kept_stamp; DELETE FROM kept_pairs; DELETE FROM kept_passages;
             DELETE FROM kept_families; DELETE FROM kept_tellings; DELETE FROM kept_claims",
        )
    }

    /// Keeps what a build found out with this `stamp`, in the transaction that is open.
    pub(crate) fn keep_found(&self, found: &FoundNow, stamp: &str) -> Result<(), Error> {
        if found.is_anew {
            self.forget_found()?;
        }
        for (table, column, rows) in
            [("kept_pairs", "found", &found.pairs), ("kept_passages", "told", &found.told)]
        {
            let put = format!("INSERT OR REPLACE INTO {table} (page, {column}) VALUES (?, ?)");
            let delete = format!("DELETE FROM {table} WHERE page = ?");
            for (page, Packed(bytes)) in rows {
                if bytes.is_empty() {
                    self.run_cached(&delete, [page.to_string()])?;
                } else {
                    self.run_cached(&put, params![page.to_string(), seal(bytes)])?;
                }
            }
        }
        for (page, packed) in &found.tellings {
            let put = "INSERT OR REPLACE INTO kept_tellings (page, found) VALUES (?, ?)";
            if let Some(Packed(bytes)) = packed {
                self.run_cached(put, params![page.to_string(), seal(bytes)])?;
            } else {
                let delete = "DELETE FROM kept_tellings WHERE page = ?";
                self.run_cached(delete, [page.to_string()])?;
            }
        }
        for (id, packed) in &found.families {
            let put = "INSERT OR REPLACE INTO kept_families (id, found) VALUES (?, ?)";
            match packed {
                Some(Packed(bytes)) => {
                    self.run_cached(put, params![id.to_string(), seal(bytes)])?;
                }
                None => {
                    self.run_cached("DELETE FROM kept_families WHERE id = ?", [id.to_string()])?;
                }
            }
        }
        for (id, print) in &found.claims {
            let put = "INSERT OR REPLACE INTO kept_claims (id, print) VALUES (?, ?)";
            match print {
                Some(print) => self.run_cached(put, params![id.to_string(), print.to_bytes()])?,
                None => {
                    self.run_cached("DELETE FROM kept_claims WHERE id = ?", [id.to_string()])?;
                }
            }
        }
        self.file.run("DELETE FROM kept_stamp")?;
        self.run_cached("INSERT INTO kept_stamp (stamp) VALUES (?)", [stamp])
    }

    fn bent(&self, what: &str, id: impl std::fmt::Display) -> Error {
        let told = format!("what was found about {what} {id} is bent; `--reread` makes it again");
        self.file.damaged(told)
    }
}

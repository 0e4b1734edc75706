//! Where do the accounts of one story differ? Each story by itself, with few of them in memory.
//!
//! What is found about a story follows from the accounts of its articles, which of their statements
//! are of one claim, and the passages that they share. So a story of which all that is as
//! before is not looked at again, and what was found about it stays.

use std::collections::BTreeMap;

use corroborate::{Account, Findings, Joins, Retold, Told};
use model::{DocId, GroupId, RecordId, Story, Table};
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::wire::{
    ClaimRecord, ConflictRecord, DriftRecord, FindingRecords, NamingRecord, SeriesRecord,
    TimelineRecord,
};
use store::{FoundTelling, Gone, Packed, PackedAccount, StatementOf};

use super::shelf::Shelf;
use super::spool::Spool;
use super::{Before, Walk};
use crate::Error;
use crate::pipeline::{guarded, told_together};
use crate::progress::Step;
use crate::summary::story_findings;

/// Records of one table that change.
pub(super) struct Rows<T> {
    gone: Gone,
    records: Spool<T>,
}

impl<T: Serialize + DeserializeOwned> Rows<T> {
    fn new(before: &Before) -> Self {
        let gone = if before.is_known { Gone::These(Vec::new()) } else { Gone::Others };
        Self { gone, records: Spool::default() }
    }

    fn take_out(&mut self, ids: impl IntoIterator<Item = String>) {
        if let Gone::These(gone) = &mut self.gone {
            gone.extend(ids);
        }
    }

    /// The same for the one who writes.
    pub(super) fn into_changed<'a>(self) -> store::Changed<'a, T>
    where
        T: 'a,
    {
        store::Changed { gone: self.gone, records: Box::new(self.records.into_records()) }
    }
}

/// What was found about single stories, as it differs from what the case has.
pub(super) struct Changed {
    pub(super) claims_gone: Vec<String>,
    pub(super) claims: Spool<ClaimRecord>,
    pub(super) conflicts: Rows<ConflictRecord>,
    pub(super) series: Rows<SeriesRecord>,
    pub(super) timeline: Rows<TimelineRecord>,
    pub(super) naming: Rows<NamingRecord>,
    pub(super) drift: Rows<DriftRecord>,
}

impl Changed {
    fn new(before: &Before) -> Self {
        Self {
            claims_gone: Vec::new(),
            claims: Spool::default(),
            conflicts: Rows::new(before),
            series: Rows::new(before),
            timeline: Rows::new(before),
            naming: Rows::new(before),
            drift: Rows::new(before),
        }
    }

    fn take_out(&mut self, found: &FoundTelling) {
        let words = |ids: &[GroupId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        self.claims_gone.extend(words(&found.claims));
        self.conflicts.take_out(words(&found.conflicts));
        self.series.take_out(words(&found.series));
        self.drift.take_out(words(&found.drift));
        self.timeline.take_out(found.timeline_ids());
        self.naming.take_out(found.naming_ids());
    }

    fn take_in(&mut self, records: FindingRecords) {
        self.claims.extend(records.claims);
        self.conflicts.records.extend(records.conflicts);
        self.series.records.extend(records.series);
        self.timeline.records.extend(records.timeline);
        self.naming.records.extend(records.naming);
        self.drift.records.extend(records.drift);
    }
}

/// Articles that are laid side by side take more room than those that are compared, by so much:
/// what is found about them waits with them.
const PART: usize = 4;

/// All articles in the groups in which they are laid side by side, with what is said in them.
pub(super) struct AllGroups {
    groups: Vec<(Option<GroupId>, Vec<DocId>)>,
    joins: Joins,
}

impl AllGroups {
    pub(super) fn new(docs: &[DocId], stories: &[Story], joins: Joins) -> Self {
        Self { groups: told_together(docs, stories), joins }
    }

    /// What is found about a group follows from this, as long as its pages are read as they were.
    fn print(&self, (story, docs): &(Option<GroupId>, Vec<DocId>)) -> GroupId {
        GroupId::of("print", &format!("{story:?} {docs:?} {}", self.joins.print(docs)))
    }
}

/// What the next build need not find out again, by the smallest page of each group.
type FoundByPage = BTreeMap<DocId, Option<Packed>>;

/// What came of laying the accounts of all stories side by side.
pub(super) struct Tellings {
    pub(super) changed: Changed,
    pub(super) found: FoundByPage,
    /// The statements of all stories that are one, told in other words.
    pub(super) retold: Vec<Retold>,
}

/// Lays side by side what is not as it was.
pub(super) fn of(walk: &Walk<'_>, before: &Before, all: &AllGroups) -> Result<Tellings, Error> {
    walk.go_on()?;
    let prints: Vec<GroupId> =
        walk.engine.install(|| all.groups.par_iter().map(|group| all.print(group)).collect());
    let mut changed = Changed::new(before);
    let mut found_now = FoundByPage::new();
    let mut retold: Vec<Retold> = Vec::new();
    let mut is_known = vec![false; all.groups.len()];
    if before.is_known {
        let is_untouched = |docs: &[DocId]| docs.iter().all(|doc| !before.is_touched(*doc));
        walk.writer.each_found_telling(|page, found| {
            // Groups stand in the order of their smallest pages, and no two share one.
            let group = all.groups.binary_search_by_key(&page, |(_, docs)| docs[0]).ok();
            match group {
                Some(at) if prints[at] == found.print && is_untouched(&all.groups[at].1) => {
                    is_known[at] = true;
                    retold.extend(found.retold.iter().map(as_records));
                }
                _ => {
                    changed.take_out(&found);
                    found_now.insert(page, None);
                }
            }
            Ok(())
        })?;
    }
    let new: Vec<usize> = (0..all.groups.len()).filter(|at| !is_known[*at]).collect();
    walk.progress.begin(Step::Tellings, new.len());
    let mut rest = new.as_slice();
    let mut shelf = Shelf::default();
    while !rest.is_empty() {
        walk.go_on()?;
        let (some, left) = rest.split_at(fitting(all, rest, walk.room.articles / PART));
        rest = left;
        for (group, records, pairs) in told(walk, &mut shelf, all, some)? {
            let kept = pairs.iter().map(|(a, b)| (kept(*a), kept(*b))).collect();
            retold.extend(pairs);
            let found = FoundTelling::of(prints[group], &records, kept);
            found_now.insert(all.groups[group].1[0], Some(Packed::telling(&found)));
            changed.take_in(records);
        }
        walk.progress.advance(some.len());
    }
    Ok(Tellings { changed, found: found_now, retold })
}

/// A statement as it is kept.
fn kept(record: RecordId) -> StatementOf {
    (record.doc, record.ordinal as usize)
}

fn as_records(kept: &(StatementOf, StatementOf)) -> Retold {
    let record = |(doc, at): StatementOf| RecordId::new(doc, Table::Statements, at);
    (record(kept.0), record(kept.1))
}

/// How many of the next groups have their articles in memory at once. One that is larger than that
/// is looked at by itself.
fn fitting(all: &AllGroups, groups: &[usize], most: usize) -> usize {
    let mut n_articles = 0;
    let fits = |group: &&usize| {
        n_articles += all.groups[**group].1.len();
        n_articles <= most
    };
    groups.iter().take_while(fits).count().max(1)
}

fn told(
    walk: &Walk<'_>,
    shelf: &mut Shelf,
    all: &AllGroups,
    groups: &[usize],
) -> Result<Vec<(usize, FindingRecords, Vec<Retold>)>, Error> {
    let docs = || groups.iter().flat_map(|group| all.groups[*group].1.iter().copied());
    shelf.hold(walk, docs())?;
    let mut packed: BTreeMap<DocId, PackedAccount> = BTreeMap::new();
    for doc in docs() {
        packed.extend(walk.writer.packed_account(doc)?.map(|packed| (doc, packed)));
    }
    let (shelf, packed) = (&*shelf, &packed);
    let one = |group: &usize| {
        one(shelf, packed, all, *group).map(|(found, retold)| (*group, found, retold))
    };
    let told: Result<Vec<_>, DocId> =
        walk.engine.install(|| groups.par_iter().map(one).collect::<Result<_, _>>());
    Ok(told.map_err(|doc| walk.writer.bent_single(doc))?)
}

/// What is found about one group; the page whose account is bent, if one is.
fn one(
    shelf: &Shelf,
    packed: &BTreeMap<DocId, PackedAccount>,
    all: &AllGroups,
    group: usize,
) -> Result<(FindingRecords, Vec<Retold>), DocId> {
    let (story, docs) = &all.groups[group];
    let account = |doc: &DocId| {
        let bytes = packed.get(doc).and_then(PackedAccount::unpack);
        bytes.and_then(|bytes| Account::from_bytes(*doc, &bytes)).ok_or(*doc)
    };
    let accounts: Vec<Account> = docs.iter().map(account).collect::<Result<_, _>>()?;
    let said = all.joins.among(docs);
    let told = Told { story: *story, accounts: &accounts, said: &said, places: all.joins.places() };
    let mut found = guarded(|| corroborate::findings(&told)).unwrap_or_else(|fault| {
        tracing::error!(page = %docs[0], "{}", fault.text);
        Findings::default()
    });
    let kept = docs.iter().filter_map(|doc| shelf.get(*doc));
    let singles: Vec<_> = kept.map(|kept| (&kept.article, &kept.analysis)).collect();
    let retold = std::mem::take(&mut found.retold);
    Ok((FindingRecords::of(story_findings(&found), &singles), retold))
}

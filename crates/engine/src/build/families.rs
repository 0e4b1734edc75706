//! Which articles are copies? The steps of `corroborate`, with few articles in memory at a time.
//!
//! ```text
//! keys of all ▶ candidates ▶ each pair compared ▶ who hangs together ▶ each family by itself
//! ```

use std::collections::BTreeMap;

use corroborate::{Compared, Keys, Sheet};
use model::{Article, DocId, Family, Passage};
use rayon::prelude::*;
use store::wire::{DayRecord, FamilyRecord, GroupRecords, PassageRecord, own_written};

use super::shelf::Shelf;
use super::spool::Spool;
use super::{Walk, article_id};
use crate::Error;
use crate::progress::Step;

type Pair = (DocId, DocId);

/// What is known of copies.
#[derive(Default)]
pub(super) struct Copies {
    /// The stretches that articles share, as claims are counted by them.
    pub(super) passages: Vec<Passage>,
    /// The same as records.
    pub(super) records: Spool<PassageRecord>,
    /// The families.
    pub(super) families: Vec<FamilyRecord>,
    /// The days of writing of their members, by article id.
    pub(super) written: BTreeMap<String, Option<DayRecord>>,
}

/// Finds the families of all pages of the case.
pub(super) fn of(walk: &Walk<'_>) -> Result<Copies, Error> {
    walk.progress.begin(Step::Families, 0);
    let pairs = candidates(walk)?;
    let mut shelf = Shelf::default();
    let compared = compare(walk, &mut shelf, &pairs)?;
    let groups = corroborate::kin(&compared.related);
    let group_of: BTreeMap<DocId, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(number, group)| group.iter().map(move |doc| (*doc, number)))
        .collect();
    let are_kin =
        |a: DocId, b: DocId| group_of.get(&a).is_some_and(|group| group_of.get(&b) == Some(group));
    let kin_by_id: BTreeMap<String, usize> =
        group_of.iter().map(|(doc, number)| (article_id(*doc), *number)).collect();
    let are_kin_by_id = |record: &PassageRecord| {
        let group = kin_by_id.get(&record.a.article);
        group.is_some() && group == kin_by_id.get(&record.b.article)
    };
    // Two that were not alike enough may be kin through a third; their family tells their passages.
    let mut copies = Copies { passages: compared.apart, ..Copies::default() };
    copies.passages.retain(|passage| !are_kin(passage.a.doc, passage.b.doc));
    let records = compared.records.into_records();
    copies.records.extend(records.filter(|record| !are_kin_by_id(record)));
    // Only large families need to know their pairs; in others all members are compared.
    let mut pairs_of: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
    for (a, b) in pairs.into_iter().filter(|(a, b)| are_kin(*a, *b)) {
        pairs_of.entry(group_of[&a]).or_default().push((a, b));
    }
    each_family(walk, &mut shelf, &groups, &pairs_of, &mut copies)?;
    copies.families.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(copies)
}

fn candidates(walk: &Walk<'_>) -> Result<Vec<Pair>, Error> {
    let mut keys: Vec<Keys> = Vec::new();
    let mut bent = None;
    walk.writer.each_keys(|doc, bytes| {
        match Keys::from_bytes(doc, bytes) {
            Some(own) => keys.push(own),
            None => bent = Some(doc),
        }
        Ok(())
    })?;
    if let Some(doc) = bent {
        tracing::warn!(page = %doc, "its keys cannot be read; `build --reread` makes them again");
    }
    walk.go_on()?;
    Ok(walk.engine.install(|| corroborate::candidates(&keys)))
}

/// What came of comparing all pairs.
#[derive(Default)]
struct AllCompared {
    related: Vec<Pair>,
    apart: Vec<Passage>,
    records: Spool<PassageRecord>,
}

fn compare(walk: &Walk<'_>, shelf: &mut Shelf, pairs: &[Pair]) -> Result<AllCompared, Error> {
    walk.progress.begin(Step::Families, pairs.len());
    let mut all = AllCompared::default();
    for some in pairs.chunks(walk.room.articles / 2) {
        walk.go_on()?;
        shelf.hold(walk.writer, some.iter().flat_map(|(a, b)| [*a, *b]))?;
        let held = &*shelf;
        let compared: Vec<(Pair, Compared)> = walk.engine.install(|| compare_some(held, some));
        let mut apart = Vec::new();
        for (pair, mut compared) in compared {
            if compared.descend {
                all.related.push(pair);
            }
            apart.append(&mut compared.apart);
        }
        all.records.extend(GroupRecords::of(&apart, &[], &[], &shelf.singles()).passages);
        all.apart.append(&mut apart);
        walk.progress.advance(some.len());
    }
    Ok(all)
}

fn compare_some(shelf: &Shelf, pairs: &[Pair]) -> Vec<(Pair, Compared)> {
    let kept: Vec<_> = shelf.all().collect();
    let sheets: BTreeMap<DocId, Sheet<'_>> =
        kept.par_iter().map(|kept| (kept.article.id, Sheet::new(&kept.article))).collect();
    let one = |pair: &Pair| {
        let (a, b) = (sheets.get(&pair.0)?, sheets.get(&pair.1)?);
        Some((*pair, corroborate::compare(a, b)))
    };
    pairs.par_iter().filter_map(one).collect()
}

fn each_family(
    walk: &Walk<'_>,
    shelf: &mut Shelf,
    groups: &[Vec<DocId>],
    pairs_of: &BTreeMap<usize, Vec<Pair>>,
    copies: &mut Copies,
) -> Result<(), Error> {
    let mut first = 0;
    while first < groups.len() {
        walk.go_on()?;
        // A family that is larger than that is looked at by itself.
        let mut n_members = 0;
        let fits = |group: &&Vec<DocId>| {
            n_members += group.len();
            n_members <= walk.room.articles
        };
        let n_groups = groups[first..].iter().take_while(fits).count().max(1);
        let some = first..first + n_groups;
        shelf.hold(walk.writer, groups[some.clone()].iter().flatten().copied())?;
        let held = &*shelf;
        let one = |number: usize| {
            let pairs = pairs_of.get(&number).map_or(&[][..], Vec::as_slice);
            family(held, &groups[number], pairs)
        };
        let families: Vec<OneFamily> =
            walk.engine.install(|| some.into_par_iter().map(one).collect());
        for mut family in families {
            copies.passages.append(&mut family.passages);
            copies.records.extend(family.records.passages);
            copies.families.append(&mut family.records.families);
            copies.written.append(&mut family.written);
        }
        first += n_groups;
    }
    Ok(())
}

struct OneFamily {
    passages: Vec<Passage>,
    records: GroupRecords,
    written: BTreeMap<String, Option<DayRecord>>,
}

fn family(shelf: &Shelf, group: &[DocId], pairs: &[Pair]) -> OneFamily {
    let kept: Vec<_> = group.iter().filter_map(|doc| shelf.get(*doc)).collect();
    let sheets: Vec<Sheet<'_>> = kept.iter().map(|kept| Sheet::new(&kept.article)).collect();
    let (passages, family) = corroborate::family(&sheets.iter().collect::<Vec<_>>(), pairs);
    let singles: Vec<_> = kept.iter().map(|kept| (&kept.article, &kept.analysis)).collect();
    let records = GroupRecords::of(&passages, std::slice::from_ref(&family), &[], &singles);
    let written =
        written(&kept.iter().map(|kept| &kept.article).collect::<Vec<_>>(), &passages, family);
    OneFamily { passages, records, written }
}

/// The days of writing of a family's members. No other page has a say in them.
fn written(
    members: &[&Article],
    passages: &[Passage],
    family: Family,
) -> BTreeMap<String, Option<DayRecord>> {
    let settled = corroborate::settle_days(members, passages, &[family]);
    let days = members.iter().zip(settled).map(|(article, settled)| {
        let article = Article {
            text: article.text.clone(),
            written: settled.written,
            ..Article::empty(article.id)
        };
        (article_id(article.id), own_written(&article))
    });
    days.collect()
}

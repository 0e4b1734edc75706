//! Which pages descend from one text? The steps of `corroborate`, with few texts in memory at a
//! time.
//!
//! ```text
//! keys of all ▶ pairs, compared ▶ who hangs together ▶ each family that is not as it was
//! ```

use std::collections::{BTreeMap, BTreeSet};

use corroborate::{Places, SMALL, Sheet};
use model::{Article, DocId, Family, GroupId, Passage};
use rayon::prelude::*;
use store::wire::{DayRecord, FamilyRecord, GroupRecords, PassageRecord, own_written};
use store::{Assigned, FoundFamily, FoundNow, Gone, Outcome, Packed, Told};

use super::pairs::{self, Pair};
use super::shelf::Shelf;
use super::spool::Spool;
use super::{Before, Walk};
use crate::Error;

/// What is known of copies, as it differs from what the case has.
pub(super) struct Copies {
    /// Where articles share passages, all of them, as claims are counted by them.
    pub(super) places: Places,
    /// The members of each family, all of them.
    pub(super) kin: Vec<Vec<DocId>>,
    /// Passages that are no more.
    pub(super) passages_gone: Gone,
    /// Passages that are new or changed.
    pub(super) passages: Spool<PassageRecord>,
    /// Families that are no more.
    pub(super) families_gone: Gone,
    /// Families that are new or changed.
    pub(super) families: Vec<FamilyRecord>,
    /// Where articles belong whose family is new, changed or no more.
    pub(super) assigned: BTreeMap<DocId, Assigned>,
    /// What the next build need not find out again.
    pub(super) found: FoundNow,
}

/// Finds the families of all pages of the case.
pub(super) fn of(walk: &Walk<'_>, before: &Before) -> Result<Copies, Error> {
    let pairs = pairs::of(walk, before)?;
    let kin = Kin::of(&pairs.all);
    let share: Vec<Pair> =
        pairs.with(Outcome::Share).filter(|(a, b)| !kin.are_kin(*a, *b)).collect();
    let mut work = Work {
        walk,
        before,
        shelf: Shelf::default(),
        places: Places::default(),
        gone: Vec::new(),
        passages: Spool::default(),
        found: FoundNow { is_anew: !before.is_known, pairs: pairs.kept, ..FoundNow::default() },
    };
    work.apart(share)?;
    work.families(&kin)
}

/// Who hangs together by pairs that descend from one text.
struct Kin {
    groups: Vec<Vec<DocId>>,
    group_of: BTreeMap<DocId, usize>,
    /// The pairs inside those groups that are so large that not all members are compared.
    pairs_of: BTreeMap<usize, Vec<Pair>>,
}

impl Kin {
    fn of(pairs: &[(Pair, Outcome)]) -> Self {
        let related = pairs.iter().filter(|(_, outcome)| *outcome == Outcome::Descend);
        let groups = corroborate::kin(&related.map(|(pair, _)| *pair).collect::<Vec<_>>());
        let numbered = groups.iter().enumerate();
        let group_of = numbered
            .flat_map(|(number, group)| group.iter().map(move |doc| (*doc, number)))
            .collect();
        let mut kin = Self { groups, group_of, pairs_of: BTreeMap::new() };
        for ((a, b), _) in pairs {
            let group = kin.group_of.get(a).filter(|group| kin.groups[**group].len() > SMALL);
            if let (Some(group), true) = (group.copied(), kin.are_kin(*a, *b)) {
                kin.pairs_of.entry(group).or_default().push((*a, *b));
            }
        }
        kin.pairs_of.values_mut().for_each(|pairs| pairs.sort_unstable());
        kin
    }

    fn are_kin(&self, a: DocId, b: DocId) -> bool {
        let group = self.group_of.get(&a);
        group.is_some() && group == self.group_of.get(&b)
    }

    fn pairs(&self, group: usize) -> &[Pair] {
        self.pairs_of.get(&group).map_or(&[], Vec::as_slice)
    }

    /// The id of a group's family.
    fn id(&self, group: usize) -> GroupId {
        corroborate::family_id(self.groups[group][0])
    }

    /// What a group's family follows from, as long as its members are read as they were.
    fn print(&self, group: usize) -> GroupId {
        let members = self.groups[group].iter().map(ToString::to_string);
        let pairs = self.pairs(group).iter().map(|(a, b)| format!("{a} {b}"));
        GroupId::of("print", &members.chain(pairs).collect::<Vec<_>>().join("\n"))
    }
}

/// The work under way.
struct Work<'w> {
    walk: &'w Walk<'w>,
    before: &'w Before,
    shelf: Shelf,
    places: Places,
    /// Passages that are no more.
    gone: Vec<String>,
    passages: Spool<PassageRecord>,
    found: FoundNow,
}

impl Work<'_> {
    /// Tells the passages of pairs that share one and are of no common family.
    fn apart(&mut self, share: Vec<Pair>) -> Result<(), Error> {
        let mut sorted = share.clone();
        sorted.sort_unstable();
        let mut is_told = vec![false; sorted.len()];
        let mut changed: BTreeSet<DocId> = BTreeSet::new();
        if self.before.is_known {
            self.walk.writer.each_told(|page, told| {
                for Told { id, passage } in told {
                    let place = self.place(&sorted, &passage);
                    if let Some(at) = place {
                        is_told[at] = true;
                        self.places.extend([&passage]);
                    } else {
                        self.gone.push(id.to_string());
                        changed.insert(page);
                    }
                }
                Ok(())
            })?;
        }
        let is_new = |pair: &Pair| sorted.binary_search(pair).is_ok_and(|at| !is_told[at]);
        let new: Vec<Pair> = share.into_iter().filter(is_new).collect();
        changed.extend(new.iter().map(|(a, _)| *a));
        // What stays of what was told of these pages before.
        for page in changed {
            let mut packed = Packed::default();
            if self.before.is_known {
                for told in self.walk.writer.told_of(page)? {
                    if self.place(&sorted, &told.passage).is_some() {
                        packed.add_told(&told);
                    }
                }
            }
            self.found.told.insert(page, packed);
        }
        let mut rest = new.as_slice();
        while !rest.is_empty() {
            self.walk.go_on()?;
            let (some, left) = rest.split_at(self.fitting(rest));
            rest = left;
            self.tell(some)?;
        }
        Ok(())
    }

    /// Where a passage's pair stands among those that are told, if it is as it was.
    fn place(&self, sorted: &[Pair], passage: &Passage) -> Option<usize> {
        let (a, b) = (passage.a.doc, passage.b.doc);
        let is_touched = self.before.is_touched(a) || self.before.is_touched(b);
        sorted.binary_search(&(a, b)).ok().filter(|_| !is_touched)
    }

    /// How many of the next pairs have their pages in memory at once.
    fn fitting(&self, pairs: &[Pair]) -> usize {
        let mut docs = BTreeSet::new();
        let fits = |(a, b): &&Pair| {
            docs.extend([*a, *b]);
            docs.len() <= self.walk.room.articles
        };
        pairs.iter().take_while(fits).count().max(1)
    }

    /// Tells the passages of some pairs.
    fn tell(&mut self, pairs: &[Pair]) -> Result<(), Error> {
        self.shelf.hold(self.walk, pairs.iter().flat_map(|(a, b)| [*a, *b]))?;
        let told: Vec<(Vec<Passage>, Vec<PassageRecord>)> = self.walk.engine.install(|| {
            let kept: Vec<_> = self.shelf.all().collect();
            let sheets: BTreeMap<DocId, Sheet<'_>> =
                kept.par_iter().map(|kept| (kept.article.id, Sheet::new(&kept.article))).collect();
            pairs.par_chunks(TOGETHER).map(|some| tell_some(&self.shelf, &sheets, some)).collect()
        });
        for (passages, records) in told {
            self.places.extend(&passages);
            for (passage, record) in passages.into_iter().zip(&records) {
                let told = Told { id: record_id(record), passage };
                self.found.told.entry(told.passage.a.doc).or_default().add_told(&told);
            }
            self.passages.extend(records);
        }
        Ok(())
    }

    /// Makes the families that are not as they were.
    fn families(mut self, kin: &Kin) -> Result<Copies, Error> {
        let numbers: BTreeMap<GroupId, usize> =
            (0..kin.groups.len()).map(|group| (kin.id(group), group)).collect();
        let mut is_known = vec![false; kin.groups.len()];
        let mut families_gone: Vec<GroupId> = Vec::new();
        let mut changed: Vec<GroupId> = Vec::new();
        let mut told_before: BTreeMap<usize, BTreeMap<GroupId, Passage>> = BTreeMap::new();
        if self.before.is_known {
            self.walk.writer.each_found_family(|id, FoundFamily { print, told }| {
                let group = numbers.get(&id).copied();
                let is_untouched = |group: &usize| {
                    kin.groups[*group].iter().all(|doc| !self.before.is_touched(*doc))
                };
                match group.filter(is_untouched) {
                    Some(group) if kin.print(group) == print => {
                        self.places.extend(told.iter().map(|told| &told.passage));
                        is_known[group] = true;
                        return Ok(());
                    }
                    Some(group) => {
                        let told = told.into_iter().map(|told| (told.id, told.passage));
                        told_before.insert(group, told.collect());
                    }
                    None => self.gone.extend(told.iter().map(|told| told.id.to_string())),
                }
                if group.is_some() {
                    changed.push(id);
                } else {
                    families_gone.push(id);
                }
                Ok(())
            })?;
        }
        // They came in no order.
        families_gone.sort_unstable();
        let mut assigned = self.leavers(kin, &changed, &families_gone)?;
        self.found.families.extend(families_gone.iter().map(|id| (*id, None)));
        let new: Vec<usize> = (0..kin.groups.len()).filter(|group| !is_known[*group]).collect();
        let mut families = Vec::new();
        let mut rest = new.as_slice();
        while !rest.is_empty() {
            let (some, left) = rest.split_at(self.fitting_groups(kin, rest));
            rest = left;
            for (group, family) in self.make(kin, some)? {
                let before = told_before.remove(&group).unwrap_or_default();
                self.take_in(kin, group, &family, before);
                families.push(family.family);
                assigned.extend(family.assigned);
            }
        }
        families.sort_by(|a: &FamilyRecord, b| a.id.cmp(&b.id));
        let is_known = self.before.is_known;
        let gone = |ids: Vec<String>| if is_known { Gone::These(ids) } else { Gone::Others };
        Ok(Copies {
            places: self.places,
            kin: kin.groups.clone(),
            passages_gone: gone(self.gone),
            passages: self.passages,
            families_gone: gone(families_gone.iter().map(ToString::to_string).collect()),
            families,
            assigned,
            found: self.found,
        })
    }

    /// Articles that belonged to a family which is not as it was, and belong to none now.
    fn leavers(
        &self,
        kin: &Kin,
        changed: &[GroupId],
        gone: &[GroupId],
    ) -> Result<BTreeMap<DocId, Assigned>, Error> {
        let ids = [changed, gone].concat();
        let before = self.walk.writer.members_of(self.before.is_known.then_some(ids.as_slice()))?;
        let left = before.into_iter().filter(|doc| !kin.group_of.contains_key(doc));
        Ok(left.map(|doc| (doc, Assigned::None)).collect())
    }

    /// How many of the next groups have their pages in memory at once. One that is larger than that
    /// is looked at by itself.
    fn fitting_groups(&self, kin: &Kin, groups: &[usize]) -> usize {
        let mut n_members = 0;
        let fits = |group: &&usize| {
            n_members += kin.groups[**group].len();
            n_members <= self.walk.room.articles
        };
        groups.iter().take_while(fits).count().max(1)
    }

    fn make(&mut self, kin: &Kin, groups: &[usize]) -> Result<Vec<(usize, OneFamily)>, Error> {
        self.walk.go_on()?;
        self.shelf
            .hold(self.walk, groups.iter().flat_map(|group| kin.groups[*group].iter().copied()))?;
        let shelf = &self.shelf;
        let one = |group: &usize| (*group, family(shelf, &kin.groups[*group], kin.pairs(*group)));
        Ok(self.walk.engine.install(|| groups.par_iter().map(one).collect()))
    }

    /// Takes a family in. `before` are the passages that were told of it, where its pages are read
    /// as they were.
    fn take_in(
        &mut self,
        kin: &Kin,
        group: usize,
        family: &OneFamily,
        mut before: BTreeMap<GroupId, Passage>,
    ) {
        self.places.extend(family.told.iter().map(|told| &told.passage));
        let packed = Packed::family(kin.print(group), &family.told);
        self.found.families.insert(kin.id(group), Some(packed));
        for (told, record) in family.told.iter().zip(&family.records) {
            if before.remove(&told.id).as_ref() != Some(&told.passage) {
                self.passages.extend([record.clone()]);
            }
        }
        self.gone.extend(before.into_keys().map(|id| id.to_string()));
    }
}

/// Pairs whose passages one thread tells at a time.
const TOGETHER: usize = 64;

fn tell_some(
    shelf: &Shelf,
    sheets: &BTreeMap<DocId, Sheet<'_>>,
    pairs: &[Pair],
) -> (Vec<Passage>, Vec<PassageRecord>) {
    let one = |(a, b): &Pair| Some(corroborate::apart(sheets.get(a)?, sheets.get(b)?));
    let passages: Vec<Passage> = pairs.iter().filter_map(one).flatten().collect();
    let docs: BTreeSet<DocId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let kept = docs.into_iter().filter_map(|doc| shelf.get(doc));
    let singles: Vec<_> = kept.map(|kept| (&kept.article, &kept.analysis)).collect();
    let records = GroupRecords::of(&passages, &[], &[], &singles).passages;
    (passages, records)
}

fn record_id(record: &PassageRecord) -> GroupId {
    record.id.parse().expect("it was made of such an id")
}

/// One family with what follows from it.
struct OneFamily {
    told: Vec<Told>,
    /// The records of what is told, in the same order.
    records: Vec<PassageRecord>,
    family: FamilyRecord,
    assigned: Vec<(DocId, Assigned)>,
}

fn family(shelf: &Shelf, group: &[DocId], pairs: &[Pair]) -> OneFamily {
    let kept: Vec<_> = group.iter().filter_map(|doc| shelf.get(*doc)).collect();
    let sheets: Vec<Sheet<'_>> = kept.iter().map(|kept| Sheet::new(&kept.article)).collect();
    let (passages, family) = corroborate::family(&sheets.iter().collect::<Vec<_>>(), pairs);
    let singles: Vec<_> = kept.iter().map(|kept| (&kept.article, &kept.analysis)).collect();
    let mut records = GroupRecords::of(&passages, std::slice::from_ref(&family), &[], &singles);
    let articles: Vec<&Article> = kept.iter().map(|kept| &kept.article).collect();
    let id = family.id.to_string();
    let written = written(&articles, &passages, family);
    let assigned = articles.iter().zip(written);
    let assigned = assigned.map(|(article, day)| (article.id, Assigned::To(id.clone(), day)));
    let told = passages.into_iter().zip(&records.passages);
    OneFamily {
        told: told.map(|(passage, record)| Told { id: record_id(record), passage }).collect(),
        family: records.families.remove(0),
        assigned: assigned.collect(),
        records: records.passages,
    }
}

/// The days of writing of a family's members. No other page has a say in them.
fn written(members: &[&Article], passages: &[Passage], family: Family) -> Vec<Option<DayRecord>> {
    let settled = corroborate::settle_days(members, passages, &[family]);
    let days = members.iter().zip(settled).map(|(article, settled)| {
        own_written(&Article {
            text: article.text.clone(),
            written: settled.written,
            ..Article::empty(article.id)
        })
    });
    days.collect()
}

//! What follows from all pages of a case together? Families, days, stories and claims, from what is
//! kept, as they differ from what the case has.

use std::collections::BTreeMap;
use std::ops::Range;

use corroborate::{AllSaid, Joins, Places, SaidAlike, Sayings, Shared};
use model::{DocId, GroupId};
use rayon::prelude::*;
use store::wire::{ClaimRecord, StoryRecord};
use store::{FoundNow, Gone};

use super::families::{self, Copies};
use super::spool::Spool;
use super::stories::{self, Stories};
use super::tellings::{self, AllGroups, Changed, Tellings};
use super::{Before, Walk};
use crate::Error;
use crate::progress::Step;

/// Statements that one thread compares with others at a time.
const RANGE: usize = 2048;

/// Claims that are made at a time.
const ROUND: usize = 16 * 1024;

/// The records about many pages, as they differ from those that the case has.
pub(super) struct Changes {
    /// Passages and families, and the days that follow.
    pub(super) copies: Copies,
    /// Stories that are no more.
    pub(super) stories_gone: Gone,
    /// Stories that are new or changed.
    pub(super) stories: Vec<StoryRecord>,
    /// Claims that are no more.
    pub(super) claims_gone: Gone,
    /// Claims that are new or changed.
    pub(super) claims: Spool<ClaimRecord>,
    /// What was found about single stories.
    pub(super) tellings: Changed,
}

/// Works out the groups of all pages that are kept.
pub(super) fn of(walk: &Walk<'_>, before: &Before) -> Result<Changes, Error> {
    let mut copies = families::of(walk, before)?;
    let Stories { all: stories, gone: stories_gone, records: story_records } =
        stories::of(walk, before, &copies.kin)?;
    let places = std::mem::take(&mut copies.places);
    let Said { all: mut said, groups, docs } = said(walk, places)?;
    let told = AllGroups::new(&docs, &stories, Joins::new(&said, &groups));
    drop(stories);
    let Tellings { changed: mut tellings, found, retold } = tellings::of(walk, before, &told)?;
    drop(told);
    copies.found.tellings = found;
    let groups = said.retold(groups, &retold);
    let Claims { gone, records } = claims(walk, before, &said, &groups, &mut copies.found)?;
    let claims_gone = match gone {
        Gone::These(mut gone) => {
            gone.append(&mut tellings.claims_gone);
            Gone::These(gone)
        }
        Gone::Others => Gone::Others,
    };
    Ok(Changes {
        copies,
        stories_gone,
        stories: story_records,
        claims_gone,
        claims: records,
        tellings,
    })
}

/// All that is said, and which of it is the same by its words.
struct Said {
    all: AllSaid,
    groups: Vec<SaidAlike>,
    /// All pages, sorted.
    docs: Vec<DocId>,
}

fn said(walk: &Walk<'_>, places: Places) -> Result<Said, Error> {
    let sayings = sayings(walk)?;
    let docs = sayings.iter().map(Sayings::doc).collect();
    let mut said = AllSaid::new(sayings, places);
    walk.go_on()?;
    let ranges: Vec<Range<usize>> =
        (0..said.len()).step_by(RANGE).map(|at| at..said.len().min(at + RANGE)).collect();
    let alike: Vec<(usize, usize)> = walk
        .engine
        .install(|| ranges.into_par_iter().flat_map_iter(|range| said.alike(range)).collect());
    walk.go_on()?;
    let groups = said.groups(&alike);
    Ok(Said { all: said, groups, docs })
}

/// How the claims of statements differ from those that the case has.
struct Claims {
    gone: Gone,
    records: Spool<ClaimRecord>,
}

fn claims(
    walk: &Walk<'_>,
    before: &Before,
    said: &AllSaid,
    groups: &[SaidAlike],
    found: &mut FoundNow,
) -> Result<Claims, Error> {
    let mut known: BTreeMap<GroupId, GroupId> = BTreeMap::new();
    if before.is_known {
        walk.writer.each_found_claim(|id, print| {
            known.insert(id, print);
            Ok(())
        })?;
    }
    let mut records = Spool::default();
    for round in groups.chunks(ROUND) {
        walk.go_on()?;
        let made: Vec<Made> = walk
            .engine
            .install(|| round.par_iter().map(|group| made(before, &known, said, group)).collect());
        for Made { id, print, record } in made {
            known.remove(&id);
            if let Some(record) = record {
                found.claims.insert(id, Some(print));
                records.extend([record]);
            }
        }
    }
    found.claims.extend(known.keys().map(|id| (*id, None)));
    let gone: Vec<String> = known.keys().map(ToString::to_string).collect();
    let gone = if before.is_known { Gone::These(gone) } else { Gone::Others };
    Ok(Claims { gone, records })
}

/// A claim that was made.
struct Made {
    id: GroupId,
    /// What it follows from, as long as its pages are read as they were.
    print: GroupId,
    /// Its record, if that may be another than before.
    record: Option<ClaimRecord>,
}

fn made(
    before: &Before,
    known: &BTreeMap<GroupId, GroupId>,
    said: &AllSaid,
    group: &SaidAlike,
) -> Made {
    let id = group.id();
    let is_touched = said.docs(group).any(|doc| before.is_touched(doc));
    let is_known = |print| !is_touched && known.get(&id) == Some(&print);
    let alone = GroupId::of("print", "alone");
    if group.is_alone() && is_known(alone) {
        return Made { id, print: alone, record: None };
    }
    let claim = said.claim(group);
    // What is said once follows from its page alone.
    let print = if group.is_alone() { alone } else { GroupId::of("print", &format!("{claim:?}")) };
    let record = || ClaimRecord::of(&claim, &said.sentences(group));
    Made { id, print, record: (!is_known(print)).then(record) }
}

/// What is said on all pages, as far as it is compared.
fn sayings(walk: &Walk<'_>) -> Result<Vec<Sayings>, Error> {
    walk.progress.begin(Step::Corroborate, walk.writer.n_kept()?);
    let (mut sayings, mut shared) = (Vec::new(), Shared::default());
    let mut bent = None;
    walk.writer.each_sayings(|doc, bytes| {
        match Sayings::from_bytes(doc, bytes, &mut shared) {
            Some(own) => sayings.push(own),
            None => bent = Some(doc),
        }
        walk.progress.advance(1);
        Ok(())
    })?;
    if let Some(doc) = bent {
        return Err(walk.writer.bent_single(doc).into());
    }
    sayings.sort_unstable_by_key(Sayings::doc);
    Ok(sayings)
}

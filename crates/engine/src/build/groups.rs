//! What follows from all pages of a case together? Families, days and claims, from what is kept.

use std::collections::BTreeMap;

use corroborate::{Read, Sayings};
use model::{Claim, Passage};
use rayon::prelude::*;
use store::Kept;
use store::wire::{ClaimRecord, DayRecord, FamilyRecord, GroupRecords, PassageRecord};

use super::Walk;
use super::families::{self, Copies};
use super::shelf::Shelf;
use super::spool::Spool;
use crate::Error;
use crate::progress::Step;

/// The records about many pages.
#[derive(Default)]
pub(super) struct Groups {
    /// The stretches of text that articles share.
    pub(super) passages: Spool<PassageRecord>,
    /// The articles that descend from one text.
    pub(super) families: Vec<FamilyRecord>,
    /// The days of writing of the members of families, by article id.
    pub(super) written: BTreeMap<String, Option<DayRecord>>,
    /// What is said, and who stands behind it.
    pub(super) claims: Spool<ClaimRecord>,
}

/// Works out the groups of all pages that are kept.
pub(super) fn of(walk: &Walk<'_>) -> Result<Groups, Error> {
    let Copies { passages, records, families, written } = families::of(walk)?;
    let claims = claims(walk, &passages)?;
    Ok(Groups { passages: records, families, written, claims })
}

fn claims(walk: &Walk<'_>, passages: &[Passage]) -> Result<Spool<ClaimRecord>, Error> {
    let sayings = sayings(walk)?;
    walk.go_on()?;
    let mut claims = walk.engine.install(|| corroborate::claims_of(sayings, passages));
    let mut shelf = Shelf::default();
    let mut records = Spool::default();
    loop {
        walk.go_on()?;
        let some: Vec<Claim> = claims.by_ref().take(walk.room.articles / 4).collect();
        if some.is_empty() {
            return Ok(records);
        }
        let members = some.iter().flat_map(|claim| &claim.members);
        shelf.hold(walk.writer, members.map(|member| member.statement.doc))?;
        records.extend(GroupRecords::of(&[], &[], &some, &shelf.singles()).claims);
    }
}

/// What is said on all pages, as far as it is compared.
fn sayings(walk: &Walk<'_>) -> Result<Vec<Sayings>, Error> {
    walk.progress.begin(Step::Corroborate, walk.writer.n_kept()?);
    let mut sayings: Vec<Sayings> = Vec::new();
    let mut some: Vec<Kept> = Vec::new();
    let mut take_in = |some: &mut Vec<Kept>| {
        let own: Vec<Sayings> = walk
            .engine
            .install(|| some.par_iter().map(|kept| Sayings::of(&as_read(kept))).collect());
        sayings.extend(own);
        walk.progress.advance(some.len());
        some.clear();
    };
    walk.writer.each_single(|kept| {
        some.push(kept);
        if some.len() >= walk.room.articles / 4 {
            take_in(&mut some);
        }
        Ok(())
    })?;
    take_in(&mut some);
    Ok(sayings)
}

fn as_read(kept: &Kept) -> Read<'_> {
    Read { article: &kept.article, analysis: &kept.analysis, reading: &kept.reading }
}

//! Which events of a story belong together?
//!
//! Events are compared that share two of what they are known by: parties and their rarest words.
//! The surest pairs come together first, and no event joins a happening with a member of which it
//! tells another day, place or party. So the result does not depend on the order of the accounts.

use std::collections::BTreeMap;

use model::{DocId, EventType};

use super::acts::family;
use super::alike::{agree, alike, evidence, fit};
use super::lone::lone;
use super::only::{Fit, only};
use super::{Happening, again, rare};
use crate::accounts::parties::Party;
use crate::claims::Places;
use crate::components::components;
use crate::words::{key_of, shingle};

/// So many of the rarest words and of the parties an event is found by.
const CLUES: usize = 5;
const PARTIES: usize = 4;

/// What is shared by more events than this tells little: there each is compared with its next
/// neighbours alone, those with the same rarest words first.
const MANY: usize = 40;
const NEIGHBOURS: usize = 12;

/// So many members of a happening are asked whether another one contradicts them.
const ASKED: usize = 6;

/// An article is laid beside so many of its copies.
const COPIES: usize = 16;

/// So many events of one kind on a page are laid beside those of another.
const ON_PAGE: usize = 32;

/// The pairs of events that share enough to be compared, sorted.
pub(super) fn candidates(all: &[Happening<'_>]) -> Vec<(usize, usize)> {
    let mut entries: Vec<(u64, u32, usize)> = Vec::new();
    for (at, happening) in all.iter().enumerate() {
        let first = happening.clues.heaviest(1).first().copied().unwrap_or_default();
        entries.extend(keys(happening).into_iter().map(|key| (key, first, at)));
    }
    entries.sort_unstable();
    let mut pairs = Vec::new();
    for bucket in entries.chunk_by(|a, b| a.0 == b.0) {
        let reach = if bucket.len() > MANY { NEIGHBOURS } else { MANY };
        for (at, (_, _, a)) in bucket.iter().enumerate() {
            let next = bucket[at + 1..].iter().take(reach);
            pairs.extend(next.map(|(_, _, b)| (*a.min(b), *a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(a, b)| a != b);
    pairs
}

/// By what an event is found.
fn keys(happening: &Happening<'_>) -> Vec<u64> {
    let kind = happening.event.kind as u32 * 2 + u32::from(happening.is_real());
    let parties = happening.actors.iter().chain(&happening.recipients);
    let mut parties: Vec<u32> = parties.flat_map(Party::keys).map(key_of).collect();
    parties.sort_unstable();
    parties.dedup();
    parties.truncate(PARTIES);
    let mut clues = happening.clues.heaviest(CLUES);
    clues.sort_unstable();
    let key = |a: u32, b: u32| shingle([kind, a.min(b), a.max(b)]);
    let mut keys = Vec::new();
    for (at, party) in parties.iter().enumerate() {
        keys.extend(parties[at + 1..].iter().map(|other| key(*party, *other)));
        keys.extend(clues.iter().map(|clue| key(*party, *clue)));
        if parties.len() == 1 {
            keys.push(key(*party, happening.trigger));
        }
    }
    for (at, clue) in clues.iter().enumerate() {
        keys.extend(clues[at + 1..].iter().map(|other| key(*clue, *other)));
    }
    let quad = u32::from(happening.event.kind.quad()) * 2 + u32::from(happening.is_real());
    keys.push(shingle([family(happening.trigger), quad, 0]));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The events of each happening, smallest first.
pub(super) fn groups(
    all: &[Happening<'_>],
    candidates: &[(usize, usize)],
    places: &Places,
) -> Vec<Vec<usize>> {
    let mut sure = told_again(all);
    sure.extend(again::headlines(all));
    sure.extend(again::details(all));
    sure.extend(printed_again(all, places));
    let mut groups = Groups::new(components(all.len(), sure));
    let scored = candidates.iter().filter_map(|&(a, b)| Some((alike(&all[a], &all[b])?, a, b)));
    let mut scored: Vec<(u32, usize, usize)> = scored.collect();
    scored.sort_unstable_by_key(|&(points, a, b)| (std::cmp::Reverse(points), a, b));
    for (_, a, b) in scored {
        groups.join(all, a, b);
    }
    for fit in [fit as Fit, lone] {
        for (a, b) in only(all, candidates, &groups.group_of, fit) {
            groups.join(all, a, b);
        }
    }
    let rarest = rare::candidates(all, candidates, &groups.group_of);
    for (a, b) in only(all, &rarest, &groups.group_of, rare::sole) {
        groups.join(all, a, b);
    }
    groups.into_groups()
}

/// Events of one article that tell an earlier one of it again.
fn told_again(all: &[Happening<'_>]) -> Vec<(usize, usize)> {
    let numbers: BTreeMap<_, usize> =
        all.iter().enumerate().map(|(at, happening)| (happening.event.id, at)).collect();
    let mut pairs = Vec::new();
    for (at, happening) in all.iter().enumerate() {
        let first = happening.event.duplicate_of.and_then(|n| happening.account.events.get(n));
        let first = first.and_then(|first| numbers.get(&first.id)).filter(|first| **first != at);
        let Some(&first) = first else { continue };
        let found = evidence(&all[first], happening);
        // "Accused again" of something else is another accusation.
        let is_verbal = matches!(happening.event.kind.quad(), 1 | 3);
        let is_bare = happening.clues.len() < 3 || all[first].clues.len() < 3;
        let is_one = |found: super::alike::Evidence| {
            found.differs.nothing() && (!is_verbal || is_bare || found.words >= 12)
        };
        if found.is_some_and(is_one) {
            pairs.push((first, at));
        }
    }
    pairs
}

/// Events at one place of a passage that two articles share. A house that prints a text in other
/// words may tell another act ("quit" for "stepped down"), or as a demand what is told as a fact,
/// by a slip of the reader alone.
fn printed_again(all: &[Happening<'_>], places: &Places) -> Vec<(usize, usize)> {
    let mut on_page: BTreeMap<DocId, BTreeMap<EventType, Vec<usize>>> = BTreeMap::new();
    for (at, happening) in all.iter().enumerate() {
        let page = on_page.entry(happening.account.doc).or_default();
        page.entry(happening.event.kind).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (doc, here) in &on_page {
        let twins = places.later_twins(*doc).filter_map(|twin| on_page.get(&twin));
        for there in twins.take(COPIES) {
            for (kind, here) in here {
                let there = there.get(kind).map_or(&[][..], Vec::as_slice);
                let sides = [here.as_slice(), there].map(|side| &side[..side.len().min(ON_PAGE)]);
                let found = |a: &usize| Some((*a, printed_at(all, places, *a, sides)?));
                pairs.extend(sides[0].iter().filter_map(found));
            }
        }
    }
    pairs
}

/// Which event of the other side stands where `a` stands: of the same act at the same words, or
/// alone in the same sentence, which a house may have told anew; else the only one of its kind in
/// the sentence, where `a` is that too.
fn printed_at(
    all: &[Happening<'_>],
    places: &Places,
    a: usize,
    [here, there]: [&[usize]; 2],
) -> Option<usize> {
    let span = |at: usize| (all[at].account.doc, all[at].event.span);
    let line = |at: usize| all[at].line.map(|line| (all[at].account.doc, line.span));
    let is_act = |b: &&usize| all[**b].trigger == all[a].trigger;
    if let Some(same) = there.iter().filter(is_act).find(|b| places.correspond(span(a), span(**b)))
    {
        return Some(*same);
    }
    let own = line(a)?;
    let mut same =
        there.iter().filter(|b| line(**b).is_some_and(|other| places.correspond(own, other)));
    let mut of_act = same.clone().filter(is_act);
    if let Some(first) = of_act.next() {
        return of_act.next().is_none().then_some(*first);
    }
    let is_only = here.iter().filter(|b| line(**b) == Some(own)).count() == 1;
    let other = same.next().filter(|_| same.next().is_none() && is_only)?;
    (all[*other].is_real() == all[a].is_real()).then_some(*other)
}

/// Happenings as they grow.
struct Groups {
    group_of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(group_of: Vec<usize>) -> Self {
        let mut members = vec![Vec::new(); group_of.len()];
        for (at, group) in group_of.iter().enumerate() {
            members[*group].push(at);
        }
        Self { group_of, members }
    }

    /// Joins the happenings of two events, unless members contradict each other.
    fn join(&mut self, all: &[Happening<'_>], a: usize, b: usize) {
        let (a, b) = (self.group_of[a], self.group_of[b]);
        if a == b || !self.agree(all, a, b) {
            return;
        }
        // The larger one keeps its number, so that each event moves few times.
        let (to, from) =
            if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[from]);
        for at in &moved {
            self.group_of[*at] = to;
        }
        self.members[to].extend(moved);
    }

    fn agree(&self, all: &[Happening<'_>], a: usize, b: usize) -> bool {
        let asked = |group: usize| self.members[group].iter().take(ASKED);
        asked(a).all(|x| {
            asked(b).all(|y| {
                let (x, y) = (&all[*x], &all[*y]);
                evidence(x, y).is_some_and(|found| agree(x, y, &found))
            })
        })
    }

    fn into_groups(mut self) -> Vec<Vec<usize>> {
        self.members.retain(|group| !group.is_empty());
        for group in &mut self.members {
            group.sort_unstable();
        }
        self.members.sort_unstable();
        self.members
    }
}

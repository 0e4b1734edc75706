//! Do two pages print one quotation in two wordings?
//!
//! Words inside quotation marks are the speaker's own, or so both pages say. Where the quotations
//! of one speaker correspond for the most part, and words between those that correspond differ, the
//! pages contradict each other. House style, a longer cut, words in brackets and what "..." leaves
//! out do not count; nor do small words that change little, or whole sentences that one page skips.
//! Prints of one text that differ inside quotation marks are drift of that text, and no two
//! wordings.

mod quoted;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use model::{Conflict, ConflictKind, ConflictStatus, GroupId, RecordId, Side};

use self::quoted::Quoted;
use self::words::{Wordings, compare};
use super::Told;
use super::parties::{Likeness, Party, name_of};
use crate::claims::{Attested, origins};
use crate::components::{components, groups};
use crate::spelling::fold_letters;
use crate::words::shingle;

/// Words in a row by which quotations that may be one are found.
const SHINGLE: usize = 2;

/// So many quotations that share a pair of words are compared with each other.
const MAX_ALIKE: usize = 24;

/// The wordings of one quotation that differ, as conflicts sorted by id.
pub(super) fn wordings(told: &Told<'_>) -> Vec<Conflict> {
    let quoted = quoted::all(told.accounts);
    let claims = claims_of(told);
    let (mut alike, mut apart) = (BTreeSet::new(), BTreeMap::new());
    let mut prints = Vec::new();
    for (at, with) in candidates(&quoted) {
        let (a, b) = (&quoted[at], &quoted[with]);
        let is_one_claim = match (claims.get(&a.stated.id), claims.get(&b.stated.id)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        };
        if a.doc() == b.doc() || !is_one_speaker(a, b, is_one_claim) {
            continue;
        }
        // Two prints of one text stand in one place: what differs there is drift of that text.
        if told.places.are_prints((a.doc(), a.spans()[0]), (b.doc(), b.spans()[0])) {
            alike.insert((at, with));
            prints.push((at, with));
            continue;
        }
        match compare(a, b) {
            Wordings::Same => drop(alike.insert((at, with))),
            Wordings::Differ { sure } => drop(apart.insert((at, with), sure || is_one_claim)),
            Wordings::Other => {}
        }
    }
    let texts = components(quoted.len(), prints);
    apart.retain(|(a, b), _| texts[*a] != texts[*b]);
    let roots = components(quoted.len(), apart.keys().copied());
    let found = groups(&roots).into_iter().filter(|members| members.len() > 1);
    let mut conflicts: Vec<Conflict> = found
        .filter_map(|members| {
            let sides = sides(&quoted, &members, &alike, &apart);
            let is_sure = apart.iter().any(|((a, _), sure)| *sure && members.contains(a));
            conflict(told, &quoted, &sides, is_sure)
        })
        .collect();
    conflicts.sort_by_key(|conflict| conflict.id);
    conflicts
}

/// For each statement the number of its claim.
fn claims_of(told: &Told<'_>) -> BTreeMap<RecordId, usize> {
    let numbered = told.said.iter().enumerate();
    numbered
        .flat_map(|(number, claim)| claim.iter().map(move |(record, _)| (*record, number)))
        .collect()
}

/// Whether one person, or body, says both. Nobody who is not named says the same as somebody,
/// unless the two are one claim already.
fn is_one_speaker(a: &Quoted<'_>, b: &Quoted<'_>, is_one_claim: bool) -> bool {
    let (Some(own), Some(other)) = (&a.stated.speaker, &b.stated.speaker) else {
        return is_one_claim;
    };
    let (party, other_party) = (Party::of(own), Party::of(other));
    let name = |somebody| fold_letters(name_of(somebody));
    is_one_claim
        || party.likeness(&other_party) == Likeness::Same
        || !party.is_vague() && name(own) == name(other)
}

/// Pairs of quotations that share two telling words in a row, each once.
fn candidates(quoted: &[Quoted<'_>]) -> BTreeSet<(usize, usize)> {
    let mut with: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, one) in quoted.iter().enumerate() {
        let windows = one.words.windows(SHINGLE);
        let keys: BTreeSet<u64> =
            windows.map(|window| shingle(window.iter().map(|word| word.key))).collect();
        for key in keys {
            with.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in with.values() {
        for (n, at) in members.iter().enumerate() {
            let before = &members[n.saturating_sub(MAX_ALIKE)..n];
            pairs.extend(before.iter().map(|before| (*before, *at)));
        }
    }
    pairs
}

/// The quotations of a conflict by their wording: those that agree stand on one side, unless one of
/// them differs from one of the others there.
fn sides(
    quoted: &[Quoted<'_>],
    members: &[usize],
    alike: &BTreeSet<(usize, usize)>,
    apart: &BTreeMap<(usize, usize), bool>,
) -> Vec<Vec<usize>> {
    let pair = |a: usize, b: usize| (a.min(b), a.max(b));
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for at in members {
        let is_same = |other: &usize| {
            alike.contains(&pair(*at, *other)) || quoted[*at].has_words_of(&quoted[*other])
        };
        let differs = |other: &usize| apart.contains_key(&pair(*at, *other));
        let fits = |side: &&mut Vec<usize>| side.iter().any(is_same) && !side.iter().any(differs);
        match sides.iter_mut().find(fits) {
            Some(side) => side.push(*at),
            None => sides.push(vec![*at]),
        }
    }
    sides
}

fn conflict(
    told: &Told<'_>,
    quoted: &[Quoted<'_>],
    sides: &[Vec<usize>],
    is_sure: bool,
) -> Option<Conflict> {
    let (first, other) = (sides.first()?, sides.get(1)?);
    let about = words::in_common(&quoted[first[0]], &quoted[other[0]]);
    let smallest = sides.iter().flatten().map(|at| quoted[*at].stated.id).min()?;
    let mut told_sides: Vec<Side> =
        sides.iter().map(|side| self::side(told, quoted, side)).collect();
    told_sides.sort_by(|a, b| a.members.cmp(&b.members));
    Some(Conflict {
        id: GroupId::of("conflict/wording", &smallest.to_string()),
        kind: ConflictKind::Wording,
        about,
        story: told.story,
        sides: told_sides,
        status: if is_sure { ConflictStatus::Open } else { ConflictStatus::Unclear },
    })
}

fn side(told: &Told<'_>, quoted: &[Quoted<'_>], side: &[usize]) -> Side {
    let mut members: Vec<&Quoted<'_>> = side.iter().map(|at| &quoted[*at]).collect();
    members.sort_by_key(|one| one.stated.id);
    members.dedup_by_key(|one| one.stated.id);
    let attested: Vec<Attested<'_>> = members
        .iter()
        .map(|one| Attested {
            doc: one.doc(),
            spans: one.spans(),
            gatherers: &one.stated.gatherers,
        })
        .collect();
    let names: BTreeSet<&str> = members.iter().filter_map(|one| one.speaker()).collect();
    Side {
        text: members[0].text.to_owned(),
        members: members.iter().map(|one| one.stated.id).collect(),
        sentences: members.iter().map(|one| one.sentence()).collect(),
        voices: names.into_iter().map(str::to_owned).collect(),
        origins_max: origins(&attested, told.places).max,
        polarity: None,
    }
}

#[cfg(test)]
mod tests;

//! Who asserts, anywhere in the story, the matter that somebody denies?

use std::collections::{BTreeMap, BTreeSet};

use model::ConflictStatus;

use super::super::denied::Denied;
use super::super::speech::{Speech, Spoken};
use super::{Edge, End};
use crate::words::Key;

/// So many of the rarest words of what is denied are looked up.
const CLUES: usize = 6;

/// So many statements are looked at that share a word.
const HOLDERS: usize = 96;

/// How much of what is denied the other one has to say at least, in hundredths.
const LEAST: u32 = 45;

/// The same where they share no more than two words.
const LEAST_OF_TWO: u32 = 65;

/// How much is enough, with what else speaks for it.
const ENOUGH: u32 = 75;

/// A matter whose words weigh less than this is too thin to be found elsewhere.
const THIN: u32 = 90;

/// Denials that tell what they deny, with those who assert it.
pub(super) fn edges<'a>(speech: &Speech<'a>) -> Vec<Edge<'a>> {
    let holders = holders(&speech.asserted);
    let mut edges = Vec::new();
    for (denial, what) in &speech.denials {
        let (matter, by, is_claimed) = match what {
            Denied::Matter { matter, by, is_claimed } => (*matter, *by, *is_claimed),
            Denied::Charge { matter } => (*matter, None, false),
            Denied::Before { .. } | Denied::Words { .. } => continue,
        };
        let found = asserted(denial, by, &holders, &speech.asserted);
        let nobody = found.is_empty();
        edges.extend(found.into_iter().map(|(points, status, spoken)| Edge {
            affirms: End { member: spoken.member(), text: spoken.text() },
            denies: End { member: denial.member(), text: denial.denial() },
            about: matter.to_owned(),
            points,
            status,
        }));
        if nobody && is_claimed {
            edges.push(inline(denial, matter, by));
        }
    }
    edges
}

/// "Denied Ansa's claim that the dam was mined", "denied reports that it was": the sentence alone
/// tells both sides.
fn inline<'a>(denial: &Spoken<'a>, matter: &str, by: Option<&str>) -> Edge<'a> {
    let mut member = denial.member();
    member.voices = by.map(str::to_owned).into_iter().collect();
    Edge {
        affirms: End { member, text: matter.to_owned() },
        denies: End { member: denial.member(), text: denial.denial() },
        about: matter.to_owned(),
        points: 60,
        status: ConflictStatus::Open,
    }
}

/// The statements that hold each of their words.
fn holders(asserted: &[Spoken<'_>]) -> BTreeMap<Key, Vec<usize>> {
    let mut holders: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, spoken) in asserted.iter().enumerate() {
        for key in spoken.clues.heaviest(usize::MAX) {
            holders.entry(key).or_default().push(at);
        }
    }
    holders
}

/// Who asserts what `denial` denies: the best statement of each page.
fn asserted<'s, 'a>(
    denial: &Spoken<'a>,
    by: Option<&str>,
    holders: &BTreeMap<Key, Vec<usize>>,
    all: &'s [Spoken<'a>],
) -> Vec<(u32, ConflictStatus, &'s Spoken<'a>)> {
    if denial.clues.weight() < THIN {
        return Vec::new();
    }
    let keys = denial.clues.heaviest(CLUES);
    let found = keys.iter().filter_map(|key| holders.get(key));
    let near: BTreeSet<usize> = found.flat_map(|at| spread(at, denial.page, all)).collect();
    let mut best: BTreeMap<usize, (u32, ConflictStatus, &Spoken<'a>)> = BTreeMap::new();
    for spoken in near.into_iter().map(|at| &all[at]) {
        let Some((points, status)) = judge(denial, by, spoken) else { continue };
        let known = best.get(&spoken.page).is_some_and(|(known, _, _)| *known >= points);
        if !known {
            best.insert(spoken.page, (points, status, spoken));
        }
    }
    best.into_values().collect()
}

/// Of very many statements those of the denial's own page and of the pages behind it.
fn spread<'h>(
    holders: &'h [usize],
    page: usize,
    all: &[Spoken<'_>],
) -> impl Iterator<Item = usize> + 'h {
    let from = holders.partition_point(|at| all[*at].page < page);
    let from = if holders.len() > HOLDERS { from } else { 0 };
    holders.iter().cycle().skip(from).take(HOLDERS.min(holders.len())).copied()
}

/// Whether `spoken` asserts what `denial` denies, and how surely.
fn judge(
    denial: &Spoken<'_>,
    by: Option<&str>,
    spoken: &Spoken<'_>,
) -> Option<(u32, ConflictStatus)> {
    let shared = denial.clues.shared(&spoken.clues);
    let share = 100 * shared.weight / denial.clues.weight().max(THIN);
    let least = if shared.words > 2 { LEAST } else { LEAST_OF_TWO };
    if share < least || shared.words < 2 || spoken.is_negative != denial.is_negative {
        return None;
    }
    if spoken.is_unsure() || !spoken.is_other(denial) {
        return None;
    }
    let (mentions, is_by) = (spoken.mentions(denial), by.is_some_and(|by| spoken.is_called(by)));
    let points = share
        + if mentions { 15 } else { 0 }
        + if is_by { 20 } else { 0 }
        + if spoken.page == denial.page { 10 } else { 0 };
    let status = if mentions || is_by { ConflictStatus::Open } else { ConflictStatus::Unclear };
    (points >= ENOUGH).then_some((points.min(100), status))
}

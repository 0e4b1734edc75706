//! Which statements of a story are one statement, told in other words?
//!
//! Pages put one thing that somebody said into their own words: "21 of its people had been
//! underground", "The company says that 21 men were in the mine". [`crate::claims()`] compares words
//! in a row over all pages; here the story is known, so less is needed: who speaks has to be one party
//! or to be told by no name, both have to say so or both not so, and what they tell has to be the
//! same: the same event, the same figure, or most of the rare words. Each of the two has to be the
//! one statement of its page that is most like the other.
//!
//! | part | answers |
//! |---|---|
//! | `saying` | what is compared of a statement? |
//! | `alike` | do two statements tell the same? |

mod alike;
mod saying;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use model::{Claim, RecordId};

use self::alike::alike;
use self::saying::{Key, Saying};
use super::Told;
use super::cast::Cast;
use super::clues::Background;
use super::happenings::Happenings;

/// Under one key, a statement is compared with so many before it.
const BEFORE: usize = 24;

/// Statements nearly as like as the best are rivals, by so many points.
const NEARLY: u32 = 8;

/// The points of the same words at one place of a text that is printed twice.
const PRINT: u32 = 1000;

/// Two statements that say the same; the smaller record comes first.
pub type Retold = (RecordId, RecordId);

/// The pairs of statements of a story that are one, sorted. `counted` are the claims of its figures.
pub(super) fn retold(
    told: &Told<'_>,
    background: &Background,
    cast: &Cast,
    happenings: &Happenings<'_>,
    counted: &[Claim],
) -> Vec<Retold> {
    let sayings = saying::all(told, background, cast, happenings, counted);
    let claims = claims_of(told);
    let claim = |at: usize| claims.get(&sayings[at].stated.id).copied();
    let mut fitting: BTreeMap<usize, Vec<(u32, usize)>> = BTreeMap::new();
    for (a, b) in candidates(&sayings) {
        let is_one = claim(a).is_some() && claim(a) == claim(b);
        let points = match (&sayings[a], &sayings[b]) {
            _ if is_one => Some(u32::MAX),
            (a, b) if a.is_print_of(b, told.places) => Some(PRINT),
            (a, b) => alike(a, b),
        };
        if let Some(points) = points {
            fitting.entry(a).or_default().push((points, b));
            fitting.entry(b).or_default().push((points, a));
        }
    }
    let is_best = |points: u32, of: usize, at: usize| {
        fitting[&of].iter().all(|(other, rival)| {
            let is_twin = claim(*rival).is_some() && claim(*rival) == claim(at);
            *rival == at
                || sayings[*rival].page != sayings[at].page
                || is_twin
                || other.saturating_add(NEARLY) < points
                || (*other <= points && alike(&sayings[*rival], &sayings[at]).is_some())
        })
    };
    let mut pairs = Vec::new();
    for (&a, fits) in &fitting {
        let later = fits.iter().filter(|(points, b)| a < *b && *points < u32::MAX);
        let mutual = later.filter(|(points, b)| is_best(*points, a, *b) && is_best(*points, *b, a));
        pairs.extend(mutual.map(|(_, b)| (sayings[a].stated.id, sayings[*b].stated.id)));
    }
    pairs.sort_unstable();
    pairs
}

/// For each statement the number of its claim.
fn claims_of(told: &Told<'_>) -> BTreeMap<RecordId, usize> {
    let numbered = told.said.iter().enumerate();
    numbered
        .flat_map(|(number, claim)| claim.iter().map(move |(record, _)| (*record, number)))
        .collect()
}

/// Pairs of statements of two pages that share an event, a figure or a rare word, each once.
fn candidates(sayings: &[Saying<'_>]) -> BTreeSet<(usize, usize)> {
    let mut under: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, saying) in sayings.iter().enumerate() {
        for key in saying.keys() {
            under.entry(key).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in under.values() {
        for (n, at) in members.iter().enumerate() {
            let before = members[n.saturating_sub(BEFORE)..n].iter();
            let elsewhere = before.filter(|before| sayings[**before].page != sayings[*at].page);
            pairs.extend(elsewhere.map(|before| (*before, *at)));
        }
    }
    pairs
}

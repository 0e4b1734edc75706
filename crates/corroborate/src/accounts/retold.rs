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
//! | `groups` | which are one when no two of a group may contradict each other? |

mod alike;
mod groups;
mod saying;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use model::{Claim, RecordId};

use self::alike::{alike, is_excluded};
use self::groups::Link;
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

/// So many statements of a text are compared with those of another.
const TELLERS: usize = 4;

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
    let mut links = Vec::new();
    for (&a, fits) in &fitting {
        let later = fits.iter().filter(|(points, b)| a < *b && *points < u32::MAX);
        let mutual = later.filter(|(points, b)| is_best(*points, a, *b) && is_best(*points, *b, a));
        links.extend(mutual.map(|(points, b)| Link { points: *points, pair: (a, *b) }));
    }
    let texts = texts_of(&sayings, &claims);
    let mut tellers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        tellers.entry(*text).or_default().push(at);
    }
    let are_apart = |a: usize, b: usize| {
        let both = |text: usize| tellers[&text].iter().take(TELLERS).map(|at| &sayings[*at]);
        both(a).all(|own| both(b).all(|other| is_excluded(own, other)))
    };
    let kept = groups::kept(links, &texts, are_apart).into_iter();
    let record = |at: usize| sayings[at].stated.id;
    let mut pairs: Vec<Retold> =
        kept.map(|link| (record(link.pair.0), record(link.pair.1))).collect();
    pairs.sort_unstable();
    pairs
}

/// For each statement the number of its text: statements of one claim are told in one text.
fn texts_of(sayings: &[Saying<'_>], claims: &BTreeMap<RecordId, usize>) -> Vec<usize> {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let numbered = sayings.iter().enumerate();
    let text = numbered.map(|(at, saying)| match claims.get(&saying.stated.id) {
        Some(claim) => *first.entry(*claim).or_insert(at),
        None => at,
    });
    text.collect()
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

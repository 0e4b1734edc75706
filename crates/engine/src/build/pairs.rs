//! Which pages could be copies of each other, and are they?
//!
//! Who could be a copy of whom is asked anew at every build, for a new page can push two old ones
//! apart that were compared only as neighbours ([`corroborate::Neighbours`]); it costs little. What
//! came of comparing two pages is kept, so only pairs with a page that was read since are compared.

use std::collections::BTreeMap;
use std::ops::Range;

use corroborate::{Body, Compared, Keys, Nearby, Neighbours};
use model::DocId;
use rayon::prelude::*;
use store::{Outcome, Packed};

use super::{Before, Walk};
use crate::Error;
use crate::progress::Step;

/// Two pages, the smaller id first.
pub(super) type Pair = (DocId, DocId);

/// Pages whose neighbours one thread looks for at a time.
const RANGE: usize = 512;

/// Pairs that one thread compares at a time.
const PAIRS: usize = 256;

/// Pairs that are compared before the user is asked whether to go on.
const ROUND: usize = 64 * PAIRS;

/// All pairs worth comparing, with what came of it.
pub(super) struct Pairs {
    /// Pairs that share a stretch of words stand together.
    pub(super) all: Vec<(Pair, Outcome)>,
    /// What is to be kept of them, where it differs from what is kept.
    pub(super) kept: BTreeMap<DocId, Packed>,
}

impl Pairs {
    /// Those with this outcome.
    pub(super) fn with(&self, outcome: Outcome) -> impl Iterator<Item = Pair> + '_ {
        self.all.iter().filter(move |(_, own)| *own == outcome).map(|(pair, _)| *pair)
    }
}

/// Finds and compares the pairs among all pages of the case.
pub(super) fn of(walk: &Walk<'_>, before: &Before) -> Result<Pairs, Error> {
    walk.progress.begin(Step::Families, 0);
    let keys = keys(walk)?;
    let mut near = Near::of(walk, &keys);
    walk.go_on()?;
    let is_as_kept = near.remember(walk, before, &keys)?;
    near.compare(walk, &keys)?;
    let doc = |number: u32| keys[number as usize].doc();
    let mut kept = BTreeMap::new();
    for (number, key) in keys.iter().enumerate().filter(|(number, _)| !is_as_kept[*number]) {
        let packed: &mut Packed = kept.entry(key.doc()).or_default();
        for at in &near.by_page[near.own(number)] {
            let pair = near.pairs[*at as usize];
            packed.add_outcome(doc(pair.b), near.outcome(*at));
        }
    }
    let all = (0..near.pairs.len() as u32).map(|at| {
        let pair = near.pairs[at as usize];
        ((doc(pair.a), doc(pair.b)), near.outcome(at))
    });
    Ok(Pairs { all: all.collect(), kept })
}

/// The keys of all pages, in the order of their ids.
fn keys(walk: &Walk<'_>) -> Result<Vec<Keys>, Error> {
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
        return Err(walk.writer.bent_single(doc).into());
    }
    keys.sort_unstable_by_key(Keys::doc);
    Ok(keys)
}

/// The pairs by the numbers of their pages.
struct Near {
    /// In the order of what they share.
    pairs: Vec<Nearby>,
    outcomes: Vec<Option<Outcome>>,
    /// Numbers of pairs in the order of their pages.
    by_page: Vec<u32>,
    /// Where the pairs of each page begin there.
    starts: Vec<u32>,
}

impl Near {
    fn of(walk: &Walk<'_>, keys: &[Keys]) -> Self {
        let pairs = walk.engine.install(|| {
            let neighbours = Neighbours::new(keys);
            let ranges: Vec<Range<usize>> =
                (0..keys.len()).step_by(RANGE).map(|at| at..keys.len().min(at + RANGE)).collect();
            let pairs = ranges.into_par_iter().flat_map_iter(|range| neighbours.pairs(range));
            let mut pairs: Vec<Nearby> = pairs.collect();
            pairs.par_sort_unstable();
            pairs
        });
        let mut by_page: Vec<u32> = (0..pairs.len() as u32).collect();
        by_page.sort_unstable_by_key(|at| (pairs[*at as usize].a, pairs[*at as usize].b));
        let mut starts = vec![0u32; keys.len() + 1];
        for pair in &pairs {
            starts[pair.a as usize + 1] += 1;
        }
        for at in 0..keys.len() {
            starts[at + 1] += starts[at];
        }
        Self { outcomes: vec![None; pairs.len()], pairs, by_page, starts }
    }

    /// Where the pairs stand that a page makes with pages behind it.
    fn own(&self, number: usize) -> Range<usize> {
        self.starts[number] as usize..self.starts[number + 1] as usize
    }

    fn outcome(&self, at: u32) -> Outcome {
        self.outcomes[at as usize].unwrap_or(Outcome::Nothing)
    }

    /// Takes in what was found before, and answers for each page whether that is all there is to
    /// find.
    fn remember(
        &mut self,
        walk: &Walk<'_>,
        before: &Before,
        keys: &[Keys],
    ) -> Result<Vec<bool>, Error> {
        let mut is_as_kept: Vec<bool> =
            (0..keys.len()).map(|number| self.own(number).is_empty()).collect();
        if !before.is_known {
            return Ok(is_as_kept);
        }
        let number = |doc: DocId| keys.binary_search_by_key(&doc, Keys::doc).ok();
        let is_touched: Vec<bool> = keys.iter().map(|key| before.is_touched(key.doc())).collect();
        walk.writer.each_outcomes(|page, known| {
            let Some(a) = number(page) else { return Ok(()) };
            let own = &self.by_page[self.own(a)];
            let mut n_known = 0;
            for (other, outcome) in &known {
                let Some(b) = number(*other) else { continue };
                let found = own.binary_search_by_key(&b, |at| self.pairs[*at as usize].b as usize);
                if let (Ok(at), false) = (found, is_touched[a] || is_touched[b]) {
                    self.outcomes[own[at] as usize] = Some(*outcome);
                    n_known += 1;
                }
            }
            is_as_kept[a] = n_known == known.len() && n_known == own.len();
            Ok(())
        })?;
        Ok(is_as_kept)
    }

    /// Compares those pairs of which nothing is known.
    fn compare(&mut self, walk: &Walk<'_>, keys: &[Keys]) -> Result<(), Error> {
        let new: Vec<usize> =
            (0..self.pairs.len()).filter(|at| self.outcomes[*at].is_none()).collect();
        walk.progress.begin(Step::Families, new.len());
        for round in new.chunks(ROUND) {
            walk.go_on()?;
            let pairs = &self.pairs;
            let compared: Vec<Vec<Outcome>> = walk.engine.install(|| {
                round.par_chunks(PAIRS).map(|some| compare_some(pairs, keys, some)).collect()
            });
            for (at, outcome) in round.iter().zip(compared.into_iter().flatten()) {
                self.outcomes[*at] = Some(outcome);
            }
            walk.progress.advance(round.len());
        }
        Ok(())
    }
}

fn compare_some(pairs: &[Nearby], keys: &[Keys], some: &[usize]) -> Vec<Outcome> {
    let mut bodies: BTreeMap<u32, Body> = BTreeMap::new();
    for number in some.iter().flat_map(|at| [pairs[*at].a, pairs[*at].b]) {
        bodies.entry(number).or_insert_with(|| keys[number as usize].body());
    }
    let one =
        |at: &usize| match corroborate::compare(&bodies[&pairs[*at].a], &bodies[&pairs[*at].b]) {
            Compared::Descend => Outcome::Descend,
            Compared::Share => Outcome::Share,
            Compared::Nothing => Outcome::Nothing,
        };
    some.iter().map(one).collect()
}

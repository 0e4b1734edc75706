//! Is a figure the only number that its page tells of such things?
//!
//! A page of a story tells one toll: "five men were found dead", and another page of these days "five are
//! dead". Where each tells but one number of those who died, or of brothers, the number needs hardly
//! a word beside it. What happened in other years, to some of them or elsewhere does not count.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, Polarity};

use super::items::Item;
use crate::accounts::days::days_apart;

/// Pages further apart, in days, may tell of another accident.
const NEAR: i32 = 7;

/// Of what a page may tell one number: the page, the measure, and the noun where there is no measure.
type Told<'i> = (DocId, Option<&'i str>, Option<&'i str>);

/// Marks the figures that are the only number of their kind on their page, or the largest of those to
/// whom something happened: a live page tells a toll as it grows.
pub(super) fn mark(items: &mut [Item<'_>]) {
    let mut largest: BTreeMap<Told<'_>, (u64, &Item<'_>)> = BTreeMap::new();
    let (mut several, mut disputed) = (BTreeSet::new(), BTreeSet::new());
    for item in items.iter().filter(|item| is_toll_or_noun(item)) {
        let (told, number) = (told(item), size(item));
        let (known, first) = largest.entry(told).or_insert((number, item));
        if item.two_sources(first) || item.clause.disputes {
            disputed.insert(told);
        }
        if first.source.is_none() {
            *first = item;
        }
        if *known != number {
            several.insert(told);
            *known = number.max(*known);
        }
    }
    let is_lone = |item: &Item<'_>| {
        let told = told(item);
        let is_largest = largest.get(&told).is_some_and(|(number, _)| *number == size(item));
        let is_toll = item.counted.is_of_people() && !disputed.contains(&told);
        is_toll_or_noun(item) && is_largest && (is_toll || !several.contains(&told))
    };
    let lone: Vec<bool> = items.iter().map(is_lone).collect();
    for (item, is_lone) in items.iter_mut().zip(lone) {
        item.is_lone = is_lone;
    }
}

/// The bits of a number, which are in its order: no count is below nothing.
fn size(item: &Item<'_>) -> u64 {
    item.amount.size().max(0.0).to_bits()
}

fn told<'i>(item: &'i Item<'_>) -> Told<'i> {
    let unit = item.counted.unit.as_deref().filter(|_| item.counted.measure.is_none());
    (item.figure.id.doc, item.counted.measure.as_deref(), unit)
}

/// Whether it counts all of those to whom something happened, or things by their own noun.
fn is_toll_or_noun(item: &Item<'_>) -> bool {
    let is_now = item.clause.periods.is_empty() && item.clause.which.is_empty();
    let is_noun =
        item.counted.measure.is_none() && item.figure.per.is_none() && !item.counted.is_anything();
    // Bodies are found one after another.
    let is_found = item.figure.unit.as_deref() == Some("body");
    item.is_whole()
        && is_now
        && !is_found
        && !item.amount.is_vague()
        && item.polarity == Polarity::Affirms
        && (item.counted.is_of_people() || is_noun)
}

/// Whether two pages of the same days tell each but one number of the same. A toll of some size may
/// also be one of several that one of them tells.
pub(super) fn are_lone(a: &Item<'_>, b: &Item<'_>) -> bool {
    const SOME: f64 = 5.0;
    let are_near = a.written.zip(b.written).is_some_and(|(a, b)| days_apart(a, b) <= NEAR);
    let is_some = a.amount.size() >= SOME && is_toll_or_noun(a) && is_toll_or_noun(b);
    let is_one = size(a) == size(b) && (a.is_lone || b.is_lone);
    let is_toll = is_some && is_one && a.counted.is_of_people();
    (a.is_lone && b.is_lone || is_toll) && a.figure.id.doc != b.figure.id.doc && are_near
}

/// Whether two pages tell one toll: the only one of each, or a number of some size that is the only one
/// of one of them.
pub(super) fn are_tolls(a: &Item<'_>, b: &Item<'_>) -> bool {
    are_lone(a, b) && a.counted.is_of_people() && a.counted.measure == b.counted.measure
}

/// Whether the one is the number of a headline and the other that of the sentences below it.
pub(super) fn is_headline_of(a: &Item<'_>, b: &Item<'_>) -> bool {
    let measures = a.counted.measure.as_deref().zip(b.counted.measure.as_deref());
    let are_people = a.counted.is_crowd() && b.counted.is_crowd();
    a.figure.id.doc == b.figure.id.doc
        && a.line.is_headline != b.line.is_headline
        && a.leads
        && b.leads
        && are_people
        && a.is_whole()
        && b.is_whole()
        && measures.is_none_or(|(a, b)| a == b)
}

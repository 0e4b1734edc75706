//! Which two figures are worth comparing?
//!
//! Those of one measure that share an event, a telling word or a place of one text. Under each such
//! key the figures stand by their numbers: of one number each is paired with the few before it, of
//! two numbers a few of each are paired. So the work grows about as the number of figures does, also
//! where two thousand articles tell of one blast.

use std::collections::{BTreeMap, BTreeSet};

use model::DocId;

use super::items::Item;
use super::source::Source;
use crate::Places;

/// Under one key, a figure is paired with so many before it that tell the same number.
const BEFORE: usize = 4;

/// So many of those that tell the same number of what may be one thing.
const EQUAL: usize = 8;

/// So many words of a phrase are looked at.
const PHRASE: usize = 4;

/// So many figures stand for all that tell one number, when it is paired with other numbers.
const OF_ONE_NUMBER: usize = 6;

/// So many numbers under one key are compared with each other; those that most figures tell.
const NUMBERS: usize = 40;

/// So many articles that share passages with one are looked at.
const TWINS: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Event(usize),
    Word(u32),
    /// Leads of articles tell of the happening itself.
    Lead,
}

/// What has to be the same for two figures to be compared at all.
type Kind<'a> = (Option<&'a str>, Option<&'a str>);

/// The pairs that are worth comparing, by the numbers of the items, each once and sorted.
pub(super) fn candidates(items: &[Item<'_>], places: &Places) -> Vec<(usize, usize)> {
    let mut under: BTreeMap<(Kind<'_>, Key), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        for key in keys(item) {
            under.entry((kind(item), key)).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for members in under.values() {
        pair_up(items, members, &mut pairs);
    }
    by_number(items, &mut pairs);
    by_carrying(items, &mut pairs);
    by_page(items, &mut pairs);
    by_source(items, &mut pairs);
    by_passage(items, places, &mut pairs);
    by_dispute(items, &mut pairs);
    pairs.into_iter().collect()
}

fn kind<'a>(item: &'a Item<'_>) -> Kind<'a> {
    let unit = item.counted.unit.as_deref().filter(|_| !item.counted.is_of_people());
    (item.counted.measure.as_deref(), unit)
}

fn keys(item: &Item<'_>) -> Vec<Key> {
    const TELLING: u32 = 20;
    let words = item.clause.words.iter().filter(|(_, word)| word.rarity >= TELLING);
    let words = words.map(|(key, _)| Key::Word(*key));
    let lead = (item.leads && item.counted.is_of_people()).then_some(Key::Lead);
    words.chain(item.event.map(Key::Event)).chain(lead).collect()
}

fn pair_up(items: &[Item<'_>], members: &[usize], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut numbers: BTreeMap<[u64; 4], Vec<usize>> = BTreeMap::new();
    for at in members {
        numbers.entry(items[*at].amount.bits()).or_default().push(*at);
    }
    for same in numbers.values() {
        for (n, at) in same.iter().enumerate() {
            pairs.extend(same[n.saturating_sub(BEFORE)..n].iter().map(|before| (*before, *at)));
        }
    }
    let mut groups: Vec<&Vec<usize>> = numbers.values().collect();
    groups.sort_by_key(|same| (std::cmp::Reverse(same.len()), same[0]));
    groups.truncate(NUMBERS);
    for (n, one) in groups.iter().enumerate() {
        for other in &groups[n + 1..] {
            for a in spread(one) {
                for b in spread(other) {
                    pairs.insert((a.min(b), a.max(b)));
                }
            }
        }
    }
}

/// Figures that tell the same number of what may be one thing: of people, of money, of one noun, or
/// of things in whose phrases a word is the same ("cartridges", "cartridge cases").
fn by_number(items: &[Item<'_>], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut under: BTreeMap<(Class<'_>, [u64; 4]), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        let class = if item.counted.is_crowd() {
            Class::People
        } else {
            let counted = &item.counted;
            Class::Noun(counted.unit.as_deref().or(counted.measure.as_deref()).unwrap_or_default())
        };
        let words = item.phrase.keys().take(PHRASE).map(|word| Class::Word(*word));
        for class in words.chain([class]) {
            under.entry((class, item.amount.bits())).or_default().push(at);
        }
    }
    for same in under.values() {
        for (n, at) in same.iter().enumerate() {
            pairs.extend(same[n.saturating_sub(EQUAL)..n].iter().map(|before| (*before, *at)));
        }
    }
}

/// Of what two equal numbers may be one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class<'a> {
    People,
    Noun(&'a str),
    Word(crate::words::Key),
}

/// Figures of people that stand near each other on one page, and those that somebody counted.
fn by_page(items: &[Item<'_>], pairs: &mut BTreeSet<(usize, usize)>) {
    for (n, item) in items.iter().enumerate().filter(|(_, item)| item.counted.is_of_people()) {
        let before = items[n.saturating_sub(BEFORE)..n].iter().enumerate();
        let here = before.filter(|(_, one)| one.figure.id.doc == item.figure.id.doc);
        pairs.extend(here.map(|(at, _)| (n.saturating_sub(BEFORE) + at, n)));
    }
    let mut counted: BTreeMap<Kind<'_>, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.figure.by.is_some()) {
        counted.entry(kind(item)).or_default().push(at);
    }
    for members in counted.values() {
        pair_up(items, members, pairs);
    }
}

/// Figures of people that one source tells.
fn by_source(items: &[Item<'_>], pairs: &mut BTreeSet<(usize, usize)>) {
    let mut of_source: BTreeMap<(Option<&str>, &str), Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.counted.is_crowd()) {
        // Those who came may be told without any verb: "412 people".
        let measure = item.counted.measure.as_deref().filter(|measure| *measure != "present");
        for word in item.source.iter().flat_map(Source::keys) {
            of_source.entry((measure, word)).or_default().push(at);
        }
    }
    for members in of_source.values() {
        pair_up(items, members, pairs);
    }
}

/// A figure with the one from which it has what it counts.
fn by_carrying(items: &[Item<'_>], pairs: &mut BTreeSet<(usize, usize)>) {
    for (at, item) in items.iter().enumerate() {
        let first = items[..at].iter().rposition(|first| item.carries(first));
        pairs.extend(first.map(|first| (first, at)));
    }
}

/// A few of many, from all over them.
fn spread(same: &[usize]) -> impl Iterator<Item = usize> + '_ {
    let step = same.len().div_ceil(OF_ONE_NUMBER).max(1);
    same.iter().copied().step_by(step)
}

/// Figures of sentences that may correspond in a passage.
fn by_passage(items: &[Item<'_>], places: &Places, pairs: &mut BTreeSet<(usize, usize)>) {
    let mut on_page: BTreeMap<DocId, Vec<usize>> = BTreeMap::new();
    for (at, item) in items.iter().enumerate() {
        on_page.entry(item.figure.id.doc).or_default().push(at);
    }
    for (doc, here) in &on_page {
        let twins = places.later_twins(*doc).filter_map(|twin| on_page.get(&twin));
        for there in twins.take(TWINS) {
            for a in here {
                let alike = there.iter().filter(|b| kind(&items[*a]) == kind(&items[**b]));
                pairs.extend(alike.take(TWINS * 2).map(|b| (*a.min(b), *a.max(b))));
            }
        }
    }
}

/// "The company disputes the figure and says 2 million are enough": with the figure before it.
fn by_dispute(items: &[Item<'_>], pairs: &mut BTreeSet<(usize, usize)>) {
    pairs.extend(disputed(items));
}

/// Figures with the one of their kind that their sentence calls wrong: the first one of the sentence
/// ("rejected a toll of 31 and said that 17 had died"), else the last one before the sentence.
pub(super) fn disputed(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    const NEAR: usize = 2;
    let mut found = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|(_, item)| item.clause.disputes) {
        let is_like = |other: &Item<'_>| {
            other.figure.id.doc == item.figure.id.doc && kind(other) == kind(item)
        };
        let before = items[..at].iter().enumerate().rev().take_while(|(_, before)| {
            before.figure.id.doc == item.figure.id.doc
                && before.line.number + NEAR >= item.line.number
        });
        let mut like = before.filter(|(_, before)| is_like(before));
        let is_here = |(_, other): &(usize, &Item<'_>)| other.line.number == item.line.number;
        let others = items[at + 1..].iter().take_while(|next| next.line.number == item.line.number);
        let is_first = others.filter(|next| is_like(next)).count() > 0;
        let here = like.clone().filter(is_here).last();
        let above = || like.find(|other| !is_here(other)).filter(|_| !is_first);
        found.extend(here.or_else(above).map(|(before, _)| (before, at)));
    }
    found
}

//! How much speaks for it that two equal numbers are one figure?
//!
//! No single condition tells it. An odd number (61, 46.9) hardly comes twice in a story, a small one
//! does; a rare noun (cartridges) is told of one thing, "members" of many; what happened to those who
//! are counted, the words around the number, and that each page tells no other number of them speak
//! for it too. Names that only one side has, and days far apart, speak against it. All of it is
//! added up.
//!
//! What is left unsaid does not part two figures: "13 people" are those 13 who were killed, if the
//! story tells of 13 people nothing else. What is said does: 13 killed are not 13 hurt.

use std::collections::{BTreeMap, BTreeSet};

use model::Polarity;

use super::clause::{Clause, Sort};
use super::items::Item;
use super::lone::are_lone;
use super::stem::{rarity_of, stem};
use crate::accounts::days::days_apart;
use crate::words::{Key, key_of};

/// So much has to speak for it.
const ENOUGH: i64 = 60;

/// A word of what is counted counts at most so much, all of them so much, and so much what stands around.
const WORD: i64 = 60;
const NOUN: i64 = 75;
const AROUND: i64 = 50;

/// A number that counts so much is odd: a story hardly tells it twice.
const ODD: i64 = 45;

/// Pages further apart, in days, may tell of another matter.
const NEAR: i32 = 10;

/// Whether two equal numbers surely are one figure.
pub(super) fn is_one(a: &Item<'_>, b: &Item<'_>) -> bool {
    if !may_be_one(a, b) {
        return false;
    }
    let Some(noun) = noun(a, b) else { return false };
    let around = around(a, b);
    // Small tolls come again: something beside the number has to be the same.
    if around == 0 && number(a) < ODD && noun < NOUN / 2 {
        return false;
    }
    let mut sum = number(a) + noun + around;
    if happened_alike(a, b) || around > 0 && are_settled(a, b) && is_untold(a, b) {
        sum += 20;
    }
    sum += 30 * i64::from(are_lone(a, b));
    sum += 10 * i64::from(a.leads && b.leads && happened_alike(a, b));
    sum - against(a, b) >= ENOUGH
}

/// Whether nothing that the two tell of themselves forbids it.
fn may_be_one(a: &Item<'_>, b: &Item<'_>) -> bool {
    let is_odd = number(a) >= ODD;
    let is_told = |item: &Item<'_>| {
        let is_here = !item.clause.is_aside || is_odd;
        item.polarity == Polarity::Affirms && is_here && !item.amount.is_vague()
    };
    let is_one_sort = match (sort(a), sort(b)) {
        (Sort::Other | Sort::Change, _) | (_, Sort::Other | Sort::Change) => false,
        (own, other) if own == other && own != Sort::Possible => true,
        (own, other) => is_odd && own != Sort::Part && other != Sort::Part,
    };
    // Bodies are found one after another.
    let is_body = |item: &Item<'_>| item.figure.unit.as_deref() == Some("body");
    let per = |item: &Item<'_>| item.figure.per.as_deref().map(stem);
    let (own, other) = (&a.clause, &b.clause);
    let is_one_period =
        own.periods == other.periods || own.periods.is_empty() || other.periods.is_empty();
    let roles = own.role.zip(other.role);
    let (of, of_other) = (a.of_words(), b.of_words());
    let is_of_one = of.is_empty() || of_other.is_empty() || !of.is_disjoint(&of_other);
    is_told(a)
        && is_told(b)
        && is_one_sort
        && own.direction * other.direction >= 0
        && is_one_period
        && is_of_one
        && per(a) == per(b)
        && is_body(a) == is_body(b)
        && roles.is_none_or(|(a, b)| a == b)
        && may_have_happened(a, b)
}

/// Whether the story tells one happening of either of them.
fn are_settled(a: &Item<'_>, b: &Item<'_>) -> bool {
    a.is_settled || b.is_settled
}

/// What sort of figure it is: "four of its sailors" are all of whom it tells, "two of the dead" are not.
fn sort(item: &Item<'_>) -> Sort {
    let is_owned = item.figure.of.as_deref().is_some_and(|of| {
        let first = of.split_whitespace().next().unwrap_or_default();
        Clause::tells(&first.to_lowercase(), "own")
    });
    match item.clause.sort {
        Sort::Part if is_owned => Sort::Whole,
        Sort::Whole if item.is_of_the_dead() => Sort::Part,
        sort => sort,
    }
}

/// Whether the same may have happened to both, as far as it is told.
fn may_have_happened(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (own, other) = (&a.counted, &b.counted);
    if happened(a) == happened(b) {
        return true;
    }
    match (own.measure.as_deref(), other.measure.as_deref()) {
        (Some(_), Some(_)) => false,
        _ if own.is_of_people() || other.is_of_people() => is_untold(a, b) && are_settled(a, b),
        // A coin that no table has is money on one page and a noun on another.
        (own_measure, other_measure) => {
            own_measure.or(other_measure) == Some("money") && own.unit == other.unit
        }
    }
}

/// Whether one tells what happened to the people it counts and the other does not.
fn is_untold(a: &Item<'_>, b: &Item<'_>) -> bool {
    let (own, other) = (&a.counted, &b.counted);
    own.measure.is_some() != other.measure.is_some() && own.is_crowd() && other.is_crowd()
}

/// What happened to those whom it counts: who was taken and who is let go are the same people, if
/// they are as many.
fn happened<'i>(item: &'i Item<'_>) -> Option<&'i str> {
    let measure = item.counted.measure.as_deref();
    measure.map(|measure| if Clause::tells(measure, "held") { "held" } else { measure })
}

/// Whether the same happened to the people of both.
fn happened_alike(a: &Item<'_>, b: &Item<'_>) -> bool {
    happened(a) == happened(b) && a.counted.is_of_people()
}

/// What the number itself tells: two digits of its own more than a round one, small ones hardly anything.
fn number(item: &Item<'_>) -> i64 {
    let size = item.amount.size().abs();
    match (item.amount.n_digits(), size) {
        (_, size) if size < 2.0 => 0,
        (_, size) if size < 4.0 => 10,
        (_, size) if size < 13.0 => 20,
        (0 | 1, _) => 25,
        (2, size) if size < 1000.0 => ODD,
        _ => 60,
    }
}

/// What the nouns tell; `None` where they count two things.
fn noun(a: &Item<'_>, b: &Item<'_>) -> Option<i64> {
    let (own, other) = (&a.counted, &b.counted);
    let shared = || {
        let both = a.phrase.iter().filter(|(word, _)| b.phrase.contains_key(*word));
        both.map(|(_, rarity)| i64::from(*rarity).min(WORD)).sum::<i64>()
    };
    let is_modified = is_modified(a, b);
    let are_people = (own.is_crowd() || a.is_nation()) && (other.is_crowd() || b.is_nation());
    if are_people {
        if own.unit.is_some() && own.unit == other.unit && !own.is_anything() {
            return (!is_modified).then(|| shared().clamp(15, NOUN));
        }
        let is_general = |item: &Item<'_>| item.counted.is_anybody() || item.is_nation();
        // "Eleven witnesses" are no eleven killed.
        let is_known = happened(a) == happened(b) || number(a) >= ODD;
        let may_be = is_general(a) && is_general(b) || (is_general(a) || is_general(b)) && is_known;
        return may_be.then_some(5);
    }
    if own.measure.is_some() && own.measure == other.measure {
        return (own.unit == other.unit).then_some(10);
    }
    let is_one = own.unit == other.unit || is_within(a, b) || is_within(b, a);
    let is_told = !a.phrase.is_empty() && !b.phrase.is_empty();
    (is_one && is_told && !is_modified && !own.is_anything() && !other.is_anything())
        .then(|| shared().min(NOUN))
}

/// Whether each phrase has a word that the other lacks: "fire stations" are no "polling stations".
pub(super) fn is_modified(a: &Item<'_>, b: &Item<'_>) -> bool {
    !is_within(a, b) && !is_within(b, a)
}

/// Whether one phrase has all words of the other: "four sailors", "four Salvadoran sailors".
fn is_within(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.phrase.keys().all(|word| other.phrase.contains_key(word))
}

/// What the words around both tell; names tell half.
fn around(a: &Item<'_>, b: &Item<'_>) -> i64 {
    let mut sum = 0;
    for (key, own) in &a.clause.words {
        let Some(other) = b.clause.words.get(key) else { continue };
        let rarity = i64::from(own.rarity.min(other.rarity));
        sum += if own.is_name || other.is_name { rarity / 2 } else { rarity };
    }
    sum.min(AROUND)
}

/// What speaks against it: names on both sides that the other lacks, a word that tells one of several
/// from the others, days far apart or not known, a day of its own, another number of the same things
/// on one of the pages.
fn against(a: &Item<'_>, b: &Item<'_>) -> i64 {
    let lacks = |one: &Clause, other: &Clause| {
        let mut names = one.words.iter().filter(|(_, word)| word.is_name);
        names.any(|(key, _)| !other.words.contains_key(key))
    };
    let is_other_name = lacks(&a.clause, &b.clause) && lacks(&b.clause, &a.clause);
    let is_other = a.clause.which != b.clause.which;
    let apart = |a: Option<_>, b: Option<_>| a.zip(b).map_or(0, |(a, b)| days_apart(a, b));
    let is_later = apart(a.written, b.written) > NEAR;
    let is_undated = a.written.is_none() || b.written.is_none();
    let is_another_day = apart(a.figure.days, b.figure.days) > 1;
    let is_one_of_several = !a.is_lone || !b.is_lone;
    let is_small = number(a) < ODD;
    15 * i64::from(is_other_name)
        + 25 * i64::from(is_other && is_small)
        + 40 * i64::from(is_later)
        + 35 * i64::from(is_undated && is_small)
        + 30 * i64::from(is_another_day)
        + 35 * i64::from(is_one_of_several && is_small && a.counted.measure.is_none())
}

/// The words of a figure behind its number that tell what is counted, and how rare they are.
pub(super) fn phrase(words: &str) -> BTreeMap<Key, u32> {
    let printed: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let last = printed.iter().rposition(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || Clause::tells(&word.to_lowercase(), "number")
    });
    let behind = printed.get(last.map_or(0, |at| at + 1)..).unwrap_or_default();
    let told = behind.iter().filter_map(|word| Some((key_of(&stem(word)), rarity_of(word)?)));
    told.collect()
}

/// Marks the figures of people of whose number the story tells one thing that happened at most.
pub(super) fn mark(items: &mut [Item<'_>]) {
    let mut told: BTreeMap<[u64; 4], BTreeSet<&str>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.counted.is_of_people()) {
        told.entry(item.amount.bits()).or_default().extend(happened(item));
    }
    let is_settled =
        |item: &Item<'_>| told.get(&item.amount.bits()).is_none_or(|measures| measures.len() <= 1);
    let settled: Vec<bool> = items.iter().map(is_settled).collect();
    for (item, is_settled) in items.iter_mut().zip(settled) {
        item.is_settled = is_settled;
    }
}

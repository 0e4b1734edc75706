//! Do two statements tell the same?

use std::collections::BTreeSet;

use model::{Act, Quotation};

use super::saying::Saying;
use crate::accounts::parties::{Likeness, Party, without_article};
use crate::spelling::fold_letters;

/// A statement with so few telling words tells hardly more than its figure.
const SHORT: usize = 8;

/// So much of the longer one, in hundredths, has to be in the shorter one where both tell a figure.
const COUNTED: u32 = 40;

/// Fewer telling words beside a number do not tell what is counted.
const FEWEST: usize = 3;

/// So many words besides names tell what is spoken of.
const PLAIN: usize = 2;

/// What two statements share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence {
    /// How surely one party speaks.
    speaker: Likeness,
    /// How many telling words both have.
    n_words: usize,
    /// How many of these are no names.
    n_plain: usize,
    /// How much of the lighter one's words, in hundredths, where a few words are no whole sentence.
    words: u32,
    /// How much of the lighter one's and of the heavier one's words, whatever they weigh.
    parts: (u32, u32),
    /// Whether they tell one event.
    event: bool,
    /// Whether they tell one figure.
    count: bool,
    /// Whether they tell one number of two digits.
    number: bool,
    /// Whether both tell what has happened, or is to come, or may be.
    mood: bool,
}

/// The points of two statements that tell the same; `None` if they do not. Two that are printed as
/// the speaker's own words are compared by [`crate::claims()`].
pub(super) fn alike(a: &Saying<'_>, b: &Saying<'_>) -> Option<u32> {
    let are_quoted = [a, b].iter().all(|one| one.stated.quotation == Quotation::Direct);
    if are_quoted || is_excluded(a, b) {
        return None;
    }
    let found = evidence(a, b);
    let is_same = match found.speaker {
        Likeness::Same | Likeness::Kin => is_of_one(a, b, &found),
        Likeness::Unknown => is_of_any(a, b, &found),
        // Two voices that give one number, and next to nothing else.
        Likeness::Different => found.count && longer(a, b) <= SHORT / 2 && found.n_words >= 1,
    };
    let points = found.words
        + if found.speaker >= Likeness::Kin { 25 } else { 0 }
        + if found.event { 20 } else { 0 }
        + if found.count { 30 } else { 0 };
    is_same.then_some(points)
}

/// Whether they cannot be one: one says no, or the number or the day is another. "Denied a threat" and
/// "made no threat" are one; who "denied that it was not safe" denies nothing that "it was safe" says.
pub(super) fn is_excluded(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let are_two_negatives = a.denies != b.denies && !a.says_no;
    a.says_no != b.says_no
        || are_two_negatives
        || numbers_differ(a, b)
        || excludes(&a.weekdays, &b.weekdays)
}

/// Whether each tells a number that the other lacks, or all of them differ: tables and issues of
/// bonds are told in the same words.
fn numbers_differ(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let lacks = |a: &Saying<'_>, b: &Saying<'_>| a.numbers.difference(&b.numbers).next().is_some();
    lacks(a, b) && lacks(b, a)
}

/// Whether what one party says on two pages is one thing.
fn is_of_one(a: &Saying<'_>, b: &Saying<'_>, found: &Evidence) -> bool {
    let Evidence { n_words, parts: (lighter, heavier), event, count, mood, .. } = *found;
    let are_denials = a.says_no && b.says_no;
    if excludes(&a.names, &b.names) && !event && !count {
        return false;
    }
    let is_counted = count && (found.number || n_words >= 2);
    // A story is full of its names, and an accusation is no report, whatever words both have.
    let is_plain = mood && found.n_plain >= PLAIN && are_one_act(a, b);
    is_counted && longer(a, b) <= SHORT && heavier >= COUNTED
        || event && lighter >= 40 && heavier >= 20
        || found.number && mood && lighter >= 45 && n_words >= 2 && shorter(a, b) >= FEWEST
        || is_plain && lighter >= 60 && heavier >= 30
        || are_denials && lighter >= 40 && n_words >= 1
}

/// Whether both are told as said, or both as accused, denied, promised. Printed as the speaker's own
/// words an accusation is one, though the page writes no more than "said".
fn are_one_act(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let act = |one: &Saying<'_>| match one.stated.act {
        Some(Act::Say | Act::Confirm) => None,
        Some(Act::Reject) => Some(Act::Deny),
        act => act,
    };
    let is_quoted = [a, b].iter().any(|one| one.stated.quotation == Quotation::Direct);
    is_quoted || act(a) == act(b)
}

/// Whether what is said on two pages is one thing, whoever says it: words alone do not tell.
fn is_of_any(a: &Saying<'_>, b: &Saying<'_>, found: &Evidence) -> bool {
    let Evidence { n_words, parts: (lighter, heavier), event, count, .. } = *found;
    let are_other = |a: &Saying<'_>, b: &Saying<'_>| a.names.difference(&b.names).next().is_some();
    if are_other(a, b) && are_other(b, a) {
        return false;
    }
    count && longer(a, b) <= SHORT && n_words >= if found.number { 1 } else { 2 }
        || event && lighter >= 60 && heavier >= 35 && found.n_plain >= PLAIN
}

/// How many telling words the shorter one has.
fn shorter(a: &Saying<'_>, b: &Saying<'_>) -> usize {
    a.clues.len().min(b.clues.len())
}

/// How many telling words the longer one has.
fn longer(a: &Saying<'_>, b: &Saying<'_>) -> usize {
    a.clues.len().max(b.clues.len())
}

fn evidence(a: &Saying<'_>, b: &Saying<'_>) -> Evidence {
    let shared = a.clues.shared(&b.clues);
    let n_names = a.names.intersection(&b.names).count();
    let part = |of: u32| 100 * shared.weight / of.max(1);
    let (own, other) = (a.clues.weight(), b.clues.weight());
    let n_plain = shared.words.saturating_sub(n_names);
    Evidence {
        speaker: speaker(a, b, n_plain),
        n_words: shared.words,
        n_plain,
        words: a.clues.likeness(&b.clues),
        parts: (part(own.min(other)), part(own.max(other))),
        event: !a.events.is_disjoint(&b.events),
        count: !a.counts.is_disjoint(&b.counts) && is_most(a, b),
        number: a.numbers.intersection(&b.numbers).any(|number| number.len() > 1),
        mood: a.moods == b.moods,
    }
}

/// Whether the numbers that both tell are half of those that either tells: in "six men, of whom four
/// are dead", the four are not what is said.
fn is_most(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let both = a.numbers.intersection(&b.numbers).count();
    both > 0 && 2 * both >= a.numbers.len().max(b.numbers.len())
}

/// How surely one party speaks.
fn speaker(a: &Saying<'_>, b: &Saying<'_>, n_plain: usize) -> Likeness {
    let (Some(own), Some(other)) = (&a.party, &b.party) else { return Likeness::Unknown };
    let likeness = own.likeness(other);
    if name(a).is_some() && name(a) == name(b) || are_one_word(a, b) {
        // One page may take an official for another country's than the next does.
        return Likeness::Same;
    }
    if likeness > Likeness::Different && are_named_apart(a, b) {
        return Likeness::Different;
    }
    let is_open = likeness == Likeness::Unknown && !own.is_vague() && !other.is_vague();
    // Names alone are what a body always speaks of: its own, its town's.
    if is_open && n_plain >= PLAIN && !a.called.is_disjoint(&b.called) {
        return Likeness::Kin;
    }
    if likeness > Likeness::Different {
        return likeness;
    }
    if is_short_for(a, b) || is_short_for(b, a) {
        return Likeness::Kin;
    }
    // A minister of no known country may be of the state that speaks elsewhere.
    if own.may_serve(other) || other.may_serve(own) { Likeness::Unknown } else { likeness }
}

/// Whether two bodies share nothing but the word that tells what they are: "Nordol Shipping Ltd", "Tern
/// Shipping Ltd".
fn are_named_apart(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let (Some(own), Some(other)) = (name(a), name(b)) else { return false };
    let is_person = |one: &Saying<'_>| {
        let speaker = one.stated.speaker.as_ref();
        speaker.and_then(|one| one.actor.as_deref()).is_some_and(|id| id.starts_with("person/"))
    };
    let first = |name: &str| name.split_whitespace().next().map(str::to_lowercase);
    let ends = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
    !(is_person(a) && is_person(b))
        && own.contains(' ')
        && other.contains(' ')
        && first(own) != first(other)
        && ends(own) == ends(other)
        && !own.contains(other)
        && !other.contains(own)
}

/// Whether neither is named, and both are told by the same noun: "doctors", "the government".
fn are_one_word(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let noun = |one: &Saying<'_>| {
        let speaker = one.stated.speaker.as_ref().filter(|one| one.name.is_none())?;
        let is_vague = one.party.as_ref().is_none_or(Party::is_vague);
        (!is_vague).then(|| fold_letters(without_article(&speaker.surface)))
    };
    noun(a).is_some_and(|own| !own.is_empty() && noun(b) == Some(own))
}

/// What the one who speaks is called.
fn name<'a>(one: &Saying<'a>) -> Option<&'a str> {
    one.stated.speaker.as_ref()?.name.as_deref()
}

/// Whether one is called by the first word of the other's name: "Nordol", "Nordol Shipping".
fn is_short_for(a: &Saying<'_>, b: &Saying<'_>) -> bool {
    let (Some(short), Some(long)) = (name(a), name(b)) else { return false };
    let mut words = long.split_whitespace();
    words.next() == Some(short) && words.next().is_some() && !short.contains(' ')
}

/// Whether both tell of such things, and none of them is the same.
fn excludes<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

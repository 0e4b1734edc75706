//! Are two quotations one, and do their words differ?

use super::quoted::{Quoted, Word};
use crate::align::in_order;
use crate::words::{Key, Keyed};

/// How two quotations of one speaker stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wordings {
    /// What both print is the same.
    Same,
    /// It is one quotation, and words of it differ; `sure` if nearly all the others correspond.
    Differ {
        /// Whether it is surely one quotation.
        sure: bool,
    },
    /// They are two quotations.
    Other,
}

/// So many of the shorter one's words, in a hundred, have to correspond for both to be one.
const ALIKE: usize = 60;

/// So many make it sure.
const SURE: usize = 75;

/// The fewest words that have to correspond.
const FEWEST: usize = 5;

/// More words in one place that differ are rather another sentence.
const LONGEST: usize = 8;

impl Keyed for Word {
    fn key(&self) -> Key {
        self.key
    }
}

/// Compares two quotations.
pub(super) fn compare(a: &Quoted<'_>, b: &Quoted<'_>) -> Wordings {
    let chain = in_order(&a.words, &b.words);
    let chain = without_stray_ends(&chain);
    let telling = chain.iter().filter(|(i, _)| !a.words[*i].is_small).count();
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return Wordings::Other };
    if chain.len() < FEWEST || telling < FEWEST - 1 {
        return Wordings::Other;
    }
    // What stands before the first and behind the last common word may be a longer cut; so only the
    // place in which both correspond counts.
    let within = (last.0 - first.0 + 1).max(last.1 - first.1 + 1);
    let shorter = a.words.len().min(b.words.len());
    let edges = edges(a, b, *first, *last);
    let covered = 100 * chain.len() / within;
    let part = 100 * chain.len() / shorter;
    if covered < ALIKE || part < ALIKE {
        return Wordings::Other;
    }
    let mut differs = edges;
    for pair in chain.windows(2) {
        let own = &a.words[pair[0].0 + 1..pair[1].0];
        let other = &b.words[pair[0].1 + 1..pair[1].1];
        if own.len().max(other.len()) > LONGEST {
            return Wordings::Other;
        }
        let gap = a.words[pair[1].0].is_behind_gap || b.words[pair[1].1].is_behind_gap;
        let any_gap = gap || own.iter().chain(other).any(|word| word.is_behind_gap);
        differs |= is_change(own, other, any_gap) && !is_joined(a, own, b, other);
    }
    if !differs {
        return Wordings::Same;
    }
    Wordings::Differ { sure: covered >= SURE && part >= SURE }
}

/// The corresponding words without single ones at either end that stand far from the others: the "I"
/// of "I just wanted to say that I know it" corresponds to that of "I know it" by chance.
fn without_stray_ends(mut chain: &[(usize, usize)]) -> &[(usize, usize)] {
    const FAR: usize = 3;
    let is_far = |x: &(usize, usize), y: &(usize, usize)| (y.0 - x.0).max(y.1 - x.1) > FAR;
    while let [first, second, ..] = chain
        && is_far(first, second)
    {
        chain = &chain[1..];
    }
    while let [.., before, last] = chain
        && is_far(before, last)
    {
        chain = &chain[..chain.len() - 1];
    }
    chain
}

/// Whether the last words differ: both go on, and no further word corresponds. A quotation that goes
/// on with another sentence is a longer cut.
fn edges(a: &Quoted<'_>, b: &Quoted<'_>, first: (usize, usize), last: (usize, usize)) -> bool {
    let (own, other) = (&a.words[..first.0], &b.words[..first.1]);
    let starts = |words: &[Word], at: usize| at > 0 && words[at].is_behind_gap;
    let before = !own.is_empty()
        && own.len() == other.len()
        && own.len() <= 2
        && !starts(&a.words, first.0)
        && !starts(&b.words, first.1)
        && is_change(own, other, false);
    let (own, other) = (&a.words[last.0 + 1..], &b.words[last.1 + 1..]);
    let behind = !own.is_empty()
        && own.len() == other.len()
        && own.len() <= 2
        && is_change(own, other, own[0].is_behind_gap || other[0].is_behind_gap);
    before || behind || ends_differ(own, other, first, last)
}

/// Whether two quotations begin alike and end in other words: "We will not sail until the crew is paid",
/// "We will not sail this year". Both ends have to belong to the sentence that began alike.
fn ends_differ(own: &[Word], other: &[Word], first: (usize, usize), last: (usize, usize)) -> bool {
    const ALIKE: usize = 6;
    let is_whole = first == (0, 0) && last.0 == last.1 && last.0 + 1 >= ALIKE;
    let has_end = |words: &[Word]| {
        !words.is_empty()
            && words.len() <= LONGEST
            && words.iter().all(|word| !word.is_behind_gap)
            && words.iter().any(|word| !word.is_small)
    };
    let shares = own.iter().any(|word| other.iter().any(|there| there.key == word.key));
    is_whole && has_end(own) && has_end(other) && !shares
}

/// Whether words between two that correspond say something else. Beside a gap, only one side may
/// have words that the other left out.
fn is_change(own: &[Word], other: &[Word], is_beside_gap: bool) -> bool {
    if is_beside_gap {
        return false;
    }
    own.iter().chain(other).any(|word| !word.is_small)
}

/// "Health care" and "healthcare" are one, and so are a long name and its initials.
fn is_joined(a: &Quoted<'_>, own: &[Word], b: &Quoted<'_>, other: &[Word]) -> bool {
    let joined = |quoted: &Quoted<'_>, words: &[Word]| -> String {
        let printed = words.iter().map(|word| word.span.of(quoted.text));
        printed
            .flat_map(|word| word.chars().filter(|c| c.is_alphanumeric()))
            .flat_map(char::to_lowercase)
            .collect()
    };
    let initials = |quoted: &Quoted<'_>, words: &[Word]| -> String {
        let first = words.iter().filter_map(|word| word.span.of(quoted.text).chars().next());
        first.flat_map(char::to_lowercase).collect()
    };
    // "The ferry company" may be "the FC" in another house.
    let is_short = own.len() > 1 && other.len() == 1 && initials(a, own) == joined(b, other)
        || other.len() > 1 && own.len() == 1 && initials(b, other) == joined(a, own);
    !own.is_empty() && (is_short || joined(a, own) == joined(b, other))
}

/// The longest stretch of words that both have, as the first prints it.
pub(super) fn in_common(a: &Quoted<'_>, b: &Quoted<'_>) -> String {
    let chain = in_order(&a.words, &b.words);
    let follows = |x: &(usize, usize), y: &(usize, usize)| x.0 + 1 == y.0 && x.1 + 1 == y.1;
    let runs = chain.chunk_by(follows);
    let longest = runs.rev().max_by_key(|run| run.len());
    let Some((first, last)) = longest.and_then(|run| run.first().zip(run.last())) else {
        return a.text.to_owned();
    };
    let (start, end) = (a.words[first.0].span.start(), a.words[last.0].span.end());
    a.text.get(start..end.max(start)).unwrap_or(a.text).to_owned()
}

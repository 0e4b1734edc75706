//! Are two corresponding stretches of two prints other words, or only another style?
//!
//! "Called" for "described", "rejected criticism" for "dismissed complaints", "claimed" for "said": a
//! verb, a noun or an adjective stands where another one stood. Small words, forms of one word, words
//! that only moved, words that only tell time, and those that desks exchange by habit ("home" and "house",
//! the table `alike.tsv`) are no other words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{Mark, Term};
use crate::accounts::Line;
use crate::accounts::terms::root;
use crate::words::{Key, key_of};

/// Stretches with more words of their own are another sentence rather than other words.
const LONGEST: usize = 6;

/// What a word tells that is exchanged without saying anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plain {
    /// That somebody speaks: "said" for "told".
    Saying,
    /// When: "earlier" for "in the morning".
    Time,
    /// Nothing by itself: "including".
    Nothing,
}

static PLAIN: LazyLock<BTreeMap<Key, Plain>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/plain_words.tsv").lines().skip(1);
    let cells = rows.filter_map(|row| row.split_once('\t'));
    let plain = |(word, tells): (&str, &str)| {
        let plain = match tells {
            "time" => Plain::Time,
            "nothing" => Plain::Nothing,
            _ => Plain::Saying,
        };
        (key_of(&root(word)), plain)
    };
    cells.map(plain).collect()
});

fn is_of_saying(term: &Term) -> bool {
    PLAIN.get(&term.key) == Some(&Plain::Saying)
}

/// Whether a word tells no more than when.
fn is_idle(term: &Term) -> bool {
    matches!(PLAIN.get(&term.key), Some(Plain::Time | Plain::Nothing))
}

/// Words that desks exchange by habit, each with the one that stands for it.
static ALIKE: LazyLock<BTreeMap<Key, Key>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/alike.tsv").lines().skip(1);
    let cells = rows.filter_map(|row| row.split_once('\t'));
    cells.map(|(word, instead)| (key_of(&root(word)), key_of(&root(instead)))).collect()
});

/// The key of a word, or of the one that stands for it.
fn common(key: Key) -> Key {
    ALIKE.get(&key).copied().unwrap_or(key)
}

/// Whether the stretches `sides` of the sentences `lines`, whose words are `whole`, say it in other words.
pub(super) fn is_other(sides: &[Vec<&Term>; 2], whole: &[Vec<Term>; 2], lines: [&Line; 2]) -> bool {
    let mut own = [0, 1].map(|at| own(&sides[at], &whole[1 - at]));
    let starts = [0, 1].map(|at| own[at].iter().map(|term| start(term, lines[at])).collect());
    for at in [0, 1] {
        let there: &BTreeSet<String> = &starts[1 - at];
        own[at].retain(|term| !there.contains(&start(term, lines[at])));
    }
    let [a, b] = &own;
    if a.is_empty() || b.is_empty() || a.len().max(b.len()) > LONGEST {
        return false;
    }
    let is_neutral = |side: &[&Term]| side.iter().all(|term| is_of_saying(term));
    let is_saying = |term: &Term| term.mark == Some(Mark::Source) && !is_of_saying(term);
    let says = |side: &[&Term]| side.iter().any(|term| is_saying(term));
    match (is_neutral(a), is_neutral(b)) {
        (true, true) => false,
        // Where one side only says who speaks, the other has to say so too.
        (true, false) => says(b),
        (false, true) => says(a),
        (false, false) => true,
    }
}

/// The words that tell something and that the other sentence lacks.
fn own<'a>(side: &[&'a Term], other: &[Term]) -> Vec<&'a Term> {
    let there: BTreeSet<Key> = other.iter().map(|term| common(term.key)).collect();
    let tells = |term: &Term| {
        term.is_telling() && !term.is_name
            || matches!(term.mark, Some(Mark::Source | Mark::Intent | Mark::Hedge))
    };
    let mut own: Vec<&Term> = side.to_vec();
    own.retain(|term| tells(term) && !there.contains(&common(term.key)) && !is_idle(term));
    own
}

/// The first letters of a word: those of "drunk" and "drunken" are one, and so are those of "hospital"
/// and "hospitalised".
fn start(term: &Term, line: &Line) -> String {
    const LETTERS: usize = 5;
    let at = term.span.start().saturating_sub(line.span.start());
    let word = line.text.get(at..at + term.span.len()).unwrap_or_default();
    word.to_lowercase().chars().take(LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read_and_leads_to_a_word_that_stands_for_itself() {
        let rows = |table: &str| table.lines().skip(1).count();
        let n_alike = rows(include_str!("../../../data/alike.tsv"));
        assert_eq!(ALIKE.len(), n_alike, "two rows are of one word");
        let plain = include_str!("../../../data/plain_words.tsv");
        let classes = plain.lines().skip(1).filter_map(|row| row.split('\t').nth(1));
        assert_eq!(
            classes.filter(|class| ["saying", "time", "nothing"].contains(class)).count(),
            rows(plain)
        );
        for instead in ALIKE.values() {
            assert!(!ALIKE.contains_key(instead));
        }
        assert_eq!(common(key_of("home")), common(key_of("house")));
        assert_ne!(common(key_of("harbour")), common(key_of("house")));
    }
}

//! Do two verbs tell one act?
//!
//! "Arrested" and "detained", "denied" and "rejected": pages choose different words for one act. Which
//! words are one act stands in a table.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::accounts::terms::root;
use crate::spelling::fold;
use crate::words::{Key, key_of};

/// How often one act is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::accounts) enum Often {
    /// To one and the same but once: killed, convicted.
    Once,
    /// Nothing tells.
    Unknown,
    /// Again and again in one story: attacks, talks.
    Repeated,
}

impl Often {
    fn of(word: &str) -> Self {
        match word {
            "once" => Self::Once,
            "often" => Self::Repeated,
            _ => Self::Unknown,
        }
    }
}

/// The act of each word or phrase, and how often it is done.
static ACTS: LazyLock<BTreeMap<String, (&str, Often)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/acts.tsv").lines().skip(1);
    let row = |row: &'static str| {
        let mut cells = row.split('\t');
        let (words, act, often) = (cells.next()?, cells.next()?, cells.next()?);
        let told = (act, Often::of(often));
        Some(forms(words).map(move |words| (roots(&words).join(" "), told)))
    };
    rows.filter_map(row).flatten().collect()
});

/// Words as the table has them, and with the regular endings of a verb on the first: of a word that news
/// seldom has, the ending alone does not tell the dictionary form.
fn forms(words: &str) -> impl Iterator<Item = String> {
    let (first, rest) =
        words.split_once(' ').map_or((words, None), |(first, rest)| (first, Some(rest)));
    let stem = first.strip_suffix('e').unwrap_or(first);
    let forms = [first.to_owned(), format!("{first}s"), format!("{stem}ed"), format!("{stem}ing")];
    let rest = rest.map(|rest| format!(" {rest}")).unwrap_or_default();
    forms.into_iter().map(move |form| form + &rest)
}

/// The act that a trigger tells, and how often it is done.
pub(super) fn act(trigger: &str) -> (Key, Often) {
    let words = roots(trigger);
    let first = words.first().map_or("", String::as_str);
    match ACTS.get(&words.join(" ")).or_else(|| ACTS.get(first)) {
        Some((act, often)) => (key_of(act), *often),
        None => (key_of(first), Often::Unknown),
    }
}

fn roots(words: &str) -> Vec<String> {
    words.split_whitespace().map(|word| root(&fold(word))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_for_one_act_are_one() {
        for (a, b) in [
            ("arrested", "detained"),
            ("denied", "rejected"),
            ("opened fire", "fired"),
            ("talks", "met"),
            ("found guilty", "convicted"),
            ("refutes", "denied"),
            ("rebutted", "denied"),
        ] {
            assert_eq!(act(a).0, act(b).0, "{a} / {b}");
        }
        assert_ne!(act("killed").0, act("wounded").0);
        assert_ne!(act("arrested").0, act("released").0);
    }

    #[test]
    fn one_dies_once_and_talks_often() {
        assert_eq!((act("killing").1, act("murdered").1), (Often::Once, Often::Once));
        assert_eq!((act("talks").1, act("arrested").1), (Often::Repeated, Often::Unknown));
    }

    #[test]
    fn every_row_is_reached_by_its_own_words() {
        for row in include_str!("../../../data/acts.tsv").lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(act(cells[0]), (key_of(cells[1]), Often::of(cells[2])), "{row}");
        }
    }
}

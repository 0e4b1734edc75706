//! Do two verbs tell one act?
//!
//! "Arrested" and "detained", "denied" and "rejected": pages choose different words for one act. Which
//! words are one act stands in a table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use model::EventType;

use crate::accounts::Happened;
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

/// Acts that pages of one story take for each other where they are done to the same.
static NEAR: LazyLock<BTreeSet<(Key, Key)>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/acts_near.tsv").lines().skip(1);
    let pairs = rows.filter_map(|row| row.split_once('\t'));
    pairs.map(|(a, b)| (key_of(a), key_of(b))).flat_map(|(a, b)| [(a, b), (b, a)]).collect()
});

/// The least of the acts that an act is near to, or near to one of these.
static FAMILIES: LazyLock<BTreeMap<Key, Key>> = LazyLock::new(|| {
    let mut families: BTreeMap<Key, Key> = NEAR.iter().map(|(act, _)| (*act, *act)).collect();
    // Each round takes a family over one more step; there are few acts.
    for _ in 0..families.len() {
        for (a, b) in &*NEAR {
            let least = families[a].min(families[b]);
            families.insert(*a, least);
        }
    }
    families
});

/// Under what acts are found that may be one: the same for all that are near to each other.
pub(super) fn family(act: Key) -> Key {
    FAMILIES.get(&act).copied().unwrap_or(act)
}

/// Whether two acts may be one that is done to the same: pages write "stormed" or "seized the mill".
pub(super) fn are_near(a: Key, b: Key) -> bool {
    NEAR.contains(&(a, b))
}

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

/// The act of an event, and how often it is done: as its mode tells it, else as its words do. "Let go",
/// "set free" and "put on a plane home" are one release.
pub(super) fn act_of(event: &Happened) -> (Key, Often) {
    let mode = event.mode.as_deref().map(|mode| format!("={mode}"));
    // "Insisted that there was no order" denies as "denied" does.
    let code = event.cameo.as_deref().filter(|_| event.kind == EventType::Reject);
    let code = code.map(|code| format!("={code}"));
    let told = mode.into_iter().chain(code).find_map(|name| ACTS.get(&name));
    let own = act(&event.trigger);
    // "Nine died when a bomb went off": who dies is killed, by whatever means.
    let by_mode = told.filter(|_| own.1 != Often::Once);
    by_mode.map_or(own, |(act, often)| (key_of(act), *often))
}

/// The act that a trigger tells, and how often it is done.
fn act(trigger: &str) -> (Key, Often) {
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
    fn near_acts_are_found_together() {
        let key = |words: &str| act(words).0;
        assert!(are_near(key("stormed"), key("seized")));
        assert!(!are_near(key("shelled"), key("seized")));
        assert_eq!(family(key("shelled")), family(key("seized")));
        assert_ne!(family(key("arrested")), family(key("seized")));
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

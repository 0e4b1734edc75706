//! Which names does everybody know?
//!
//! A table of names with one meaning: countries and large cities, what their people are called,
//! seas and regions, international organisations. It is a dictionary, not news: of persons only
//! first names stand in it.

use std::collections::{HashMap, HashSet};

use model::{NameKind, Tag};

use super::{Run, Words};

#[derive(Clone, Copy, Debug)]
struct Entry {
    kind: NameKind,
    /// Whether persons are called so too.
    person: bool,
}

/// The tables: names, nouns that names end with, persons' first names. Built once, immutable.
#[derive(Debug)]
pub struct KnownNames {
    names: HashMap<&'static str, Entry>,
    nouns: HashMap<&'static str, Entry>,
    given: HashSet<&'static str>,
}

impl KnownNames {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        Self {
            names: table(include_str!("../../data/names.tsv")),
            nouns: table(include_str!("../../data/name_nouns.tsv")),
            given: include_str!("../../data/given_names.tsv").lines().skip(1).collect(),
        }
    }

    /// What `name` is, whatever the text says.
    pub(super) fn kind(&self, name: &str) -> Option<NameKind> {
        self.names.get(name).map(|entry| entry.kind)
    }

    /// Whether `word` is common as the first name of a person.
    pub(super) fn is_given(&self, word: &str) -> bool {
        self.given.contains(word)
    }

    /// What a name is that ends with `noun`; `person` tells whether the model holds it a person.
    pub(super) fn kind_by_noun(&self, noun: &str, person: bool) -> Option<NameKind> {
        self.nouns.get(noun).filter(|entry| !(person && entry.person)).map(|entry| entry.kind)
    }
}

fn table(rows: &'static str) -> HashMap<&'static str, Entry> {
    let rows = rows.lines().skip(1).filter_map(|row| {
        let mut cells = row.split('\t');
        let (name, kind) = (cells.next()?, kind(cells.next()?)?);
        Some((name, Entry { kind, person: cells.next() == Some("yes") }))
    });
    rows.collect()
}

fn kind(word: &str) -> Option<NameKind> {
    match word {
        "gpe" => Some(NameKind::Place),
        "loc" => Some(NameKind::Location),
        "norp" => Some(NameKind::Group),
        "org" => Some(NameKind::Organisation),
        "fac" => Some(NameKind::Facility),
        "event" => Some(NameKind::Event),
        _ => None,
    }
}

/// Gives known names their kind. One that persons have too stays a person if the model says so.
pub(super) fn settle(known: &KnownNames, words: &Words<'_>, runs: &mut [Run]) {
    for run in runs.iter_mut().filter(|run| run.kind.is_name()) {
        if let Some(entry) = known.names.get(words.of(run))
            && !(entry.person && run.kind == NameKind::Person)
        {
            run.kind = entry.kind;
        }
    }
}

/// Adds known names that the model missed. A single word has to be tagged as a name, and to stand
/// alone: `Paris` in `Ana Paris Lind` is none.
pub(super) fn add(known: &KnownNames, words: &Words<'_>, runs: &mut Vec<Run>) {
    words.add(runs, |taken, at, free| {
        if !words.word(at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            return None;
        }
        (1..=free).rev().find_map(|length| {
            let entry = known.names.get(words.between(at, at + length))?;
            let fits = length > 1 || !entry.person && stands_alone(words, taken, at, entry.kind);
            fits.then_some((length, entry.kind))
        })
    });
}

fn stands_alone(words: &Words<'_>, taken: &[bool], at: usize, kind: NameKind) -> bool {
    match words.tag(at) {
        Some(Tag::Name | Tag::Names) => kind == NameKind::Group || !words.is_part(taken, at),
        Some(Tag::Adjective) => kind == NameKind::Group,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::LONGEST;
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for rows in
            [include_str!("../../data/names.tsv"), include_str!("../../data/name_nouns.tsv")]
        {
            assert_eq!(table(rows).len(), rows.lines().count() - 1);
        }
    }

    #[test]
    fn no_known_name_is_longer_than_is_looked_for() {
        for row in include_str!("../../data/names.tsv").lines().skip(1) {
            let marks = row.chars().filter(|c| "-'’,".contains(*c)).count();
            assert!(row.split(' ').count() + 2 * marks <= LONGEST, "{row}");
        }
    }
}

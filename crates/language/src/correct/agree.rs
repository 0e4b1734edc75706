//! What is a name, or its longer form, elsewhere in the same text?
//!
//! `Per Holm` is a person, so `Holm` is one throughout; so is `Lind` after `Mr Lind`. Of a name that the model gave several
//! kinds, the one given most often holds; with a tie, each stays. And a name that was found once
//! is a name wherever the same words stand.

use std::collections::{HashMap, HashSet};

use model::NameKind;

use super::nouns::has_title;
use super::{KnownNames, LONGEST, Run, Words};

/// The names of a text, by their words.
#[derive(Default)]
struct Names<'a> {
    votes: HashMap<&'a str, Vec<(NameKind, u32)>>,
    surnames: HashSet<&'a str>,
}

impl<'a> Names<'a> {
    fn of(known: &KnownNames, words: &Words<'a>, runs: &[Run]) -> Self {
        let mut names = Self::default();
        for run in runs.iter().filter(|run| run.kind.is_name()) {
            let votes = names.votes.entry(words.of(run)).or_default();
            match votes.iter_mut().find(|(kind, _)| *kind == run.kind) {
                Some((_, count)) => *count += 1,
                None => votes.push((run.kind, 1)),
            }
            if let Some(surname) = surname(known, words, run) {
                names.surnames.insert(surname);
            }
        }
        names
    }

    /// What `name` is in this text, if that can be told.
    fn kind(&self, known: &KnownNames, name: &str) -> Option<NameKind> {
        if self.surnames.contains(name) {
            return Some(NameKind::Person);
        }
        if known.kind(name).is_some() {
            return None;
        }
        let votes = self.votes.get(name)?;
        let &(kind, most) = votes.iter().max_by_key(|(_, count)| *count)?;
        let ties = votes.iter().filter(|(_, count)| *count == most).count();
        (ties == 1).then_some(kind)
    }
}

/// The last word of a person's full name, or the name behind a title, if it is good for one by
/// itself.
fn surname<'a>(known: &KnownNames, words: &Words<'a>, run: &Run) -> Option<&'a str> {
    let length = run.after - run.first;
    let titled = length == 1 && has_title(words, run.first);
    let full = run.kind == NameKind::Person && (titled || (2..=4).contains(&length));
    let named = |at: usize| words.is_proper(at) || words.word(at).contains('.');
    let word = words.word(run.after - 1);
    let good = full
        && (run.first..run.after).all(named)
        && word.chars().count() > 2
        && words.is_capital(run.after - 1)
        && known.kind(word).is_none();
    good.then_some(word)
}

/// Gives each name the kind that it has in the text as a whole.
pub(super) fn settle(known: &KnownNames, words: &Words<'_>, runs: &mut [Run]) {
    let names = Names::of(known, words, runs);
    for run in runs.iter_mut().filter(|run| run.kind.is_name()) {
        if let Some(kind) = names.kind(known, words.of(run)) {
            run.kind = kind;
        }
    }
}

/// Adds names where words stand that are a name elsewhere in the text. A single word has to be
/// tagged as a name there and to stand alone.
pub(super) fn add(known: &KnownNames, words: &Words<'_>, runs: &mut Vec<Run>) {
    let mut found: HashMap<&str, NameKind> = HashMap::new();
    let mut longest: HashMap<&str, usize> = HashMap::new();
    for run in runs.iter().filter(|run| run.kind.is_name()) {
        let length = run.after - run.first;
        if length <= LONGEST && (length > 1 || words.is_proper(run.first)) {
            found.insert(words.of(run), run.kind);
            let first = longest.entry(words.word(run.first)).or_default();
            *first = (*first).max(length);
        }
        if let Some(surname) = surname(known, words, run) {
            found.insert(surname, NameKind::Person);
            longest.entry(surname).or_insert(1);
        }
    }
    words.add(runs, |taken, at, free| {
        let longest = longest.get(words.word(at)).copied()?.min(free);
        if !words.is_capital(at) {
            return None;
        }
        (1..=longest).rev().find_map(|length| {
            let kind = found.get(words.between(at, at + length)).copied()?;
            let alone = words.is_proper(at) && !words.is_part(taken, at);
            (length > 1 || alone).then_some((length, kind))
        })
    });
}

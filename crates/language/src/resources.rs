//! What do we know of the language? Small tables, read once, then unchanging.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use model::{Analysis, Article};

use crate::correct::KnownNames;
use crate::english::{English, Mode, Scratch};
use crate::model_file::{ENGLISH, ModelError};

/// What the full stop after an abbreviation can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbbreviationKind {
    /// A title before a name: its full stop never ends a sentence.
    Title,
    /// A word like "i.e.": its full stop never ends a sentence.
    Inside,
    /// Something that is counted, "No. 5": its full stop does not end a sentence before a digit.
    Number,
    /// A month, "Sept. 4": as a number.
    Month,
    /// A word that may stand last, "5 p.m.": it ends a sentence before a word that commonly opens
    /// one.
    Last,
}

/// The language's model and tables. Built once, immutable but for the memory that threads work
/// with, which has no influence on any result.
#[derive(Debug)]
pub struct Resources {
    english: English,
    known_names: KnownNames,
    /// One for each thread that ever worked at the same time.
    scratches: Mutex<Vec<Scratch>>,
    abbreviations: HashMap<&'static str, AbbreviationKind>,
    openers: HashSet<&'static str>,
    verbs_after_quote: HashSet<&'static str>,
}

impl Resources {
    /// The model and the tables that ship with the program.
    ///
    /// # Panics
    /// Never: the model's file is part of the program, and the tests read it.
    pub fn builtin() -> Self {
        Self::with_model(ENGLISH).expect("the model that ships with the program is whole")
    }

    /// The model in `bytes` with the tables that ship with the program.
    pub fn with_model(bytes: &[u8]) -> Result<Self, ModelError> {
        let rows = include_str!("../data/abbreviations.tsv").lines().skip(1);
        let abbreviations = rows.filter_map(|row| {
            let (word, kind) = row.split_once('\t')?;
            Some((word, abbreviation_kind(kind)?))
        });
        Ok(Self {
            english: English::open(bytes)?,
            known_names: KnownNames::builtin(),
            scratches: Mutex::default(),
            abbreviations: abbreviations.collect(),
            openers: words(include_str!("../data/openers.tsv")),
            verbs_after_quote: words(include_str!("../data/verbs_after_quote.tsv")),
        })
    }

    /// Which model this is: the checksum of its file.
    pub fn model_digest(&self) -> &str {
        self.english.digest()
    }

    pub(crate) fn known_names(&self) -> &KnownNames {
        &self.known_names
    }

    pub(crate) fn analyze(&self, article: &Article, mode: Mode) -> Analysis {
        // A thread that panicked kept its scratch; those that lie here are whole.
        let mut scratches = self.scratches.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = scratches.pop().unwrap_or_default();
        drop(scratches);
        let analysis = self.english.analyze(self, &mut scratch, article, mode);
        self.scratches.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
        analysis
    }

    /// What `word`, printed before a full stop, abbreviates; `None` when it is no known one.
    pub fn abbreviation(&self, word: &str) -> Option<AbbreviationKind> {
        self.abbreviations.get(word).copied()
    }

    /// Whether `word` commonly opens a sentence.
    pub fn opens_sentence(&self, word: &str) -> bool {
        self.openers.contains(word)
    }

    /// Whether `word` may follow a closing quotation mark and a name: "What?" Lind asked.
    pub fn follows_quote(&self, word: &str) -> bool {
        self.verbs_after_quote.contains(word)
    }
}

fn words(table: &'static str) -> HashSet<&'static str> {
    table.lines().skip(1).collect()
}

fn abbreviation_kind(word: &str) -> Option<AbbreviationKind> {
    match word {
        "title" => Some(AbbreviationKind::Title),
        "inside" => Some(AbbreviationKind::Inside),
        "number" => Some(AbbreviationKind::Number),
        "month" => Some(AbbreviationKind::Month),
        "last" => Some(AbbreviationKind::Last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let rows = include_str!("../data/abbreviations.tsv").lines().skip(1);
        for row in rows {
            let kind = row.split_once('\t').and_then(|(_, kind)| abbreviation_kind(kind));
            assert!(kind.is_some(), "{row}");
        }
    }

    #[test]
    fn words_are_found_as_printed() {
        let resources = Resources::builtin();
        assert_eq!(resources.abbreviation("Gov"), Some(AbbreviationKind::Title));
        assert_eq!(resources.abbreviation("U.S"), Some(AbbreviationKind::Last));
        assert_eq!(resources.abbreviation("quay"), None);
        assert!(resources.opens_sentence("The") && !resources.opens_sentence("Lind"));
    }
}

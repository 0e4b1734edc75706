//! Special cases: chunks whose tokens are listed, with norms of their own.

use std::collections::HashMap;

use super::PART;
use super::attributes::Attributes;
use super::chars::Chars;
use super::tokenizer::{Part, Splitter};
use crate::model_file::{ModelError, ModelFile, Texts};

/// One token of a special case: its letters, and the hash of its norm if it has one of its own.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) text: String,
    pub(super) norm: Option<u64>,
}

/// All special cases.
#[derive(Debug)]
pub(super) struct Specials {
    cases: HashMap<String, Vec<Case>>,
    /// The length of the longest in bytes: nothing longer has to be looked up.
    longest: usize,
    /// Cases that the other rules would divide, as the tokens that these make: by the first token,
    /// the rest of each.
    divided: HashMap<String, Vec<Vec<String>>>,
}

impl Specials {
    pub(super) fn read(
        file: &ModelFile<'_>,
        chars: &Chars,
        after_digit: &Texts,
        attributes: &Attributes,
    ) -> Result<Self, ModelError> {
        let mut specials = Self { cases: HashMap::new(), longest: 0, divided: HashMap::new() };
        let splitter = Splitter { chars, after_digit, specials: None };
        for row in file.table("tokenizer.exceptions")?.iter() {
            let mut parts = row.split(PART);
            let chunk = parts.next().unwrap_or_default();
            let mut case = Vec::new();
            while let (Some(text), Some(norm)) = (parts.next(), parts.next()) {
                let norm = (!norm.is_empty()).then(|| attributes.hash(norm));
                case.push(Case { text: text.to_owned(), norm });
            }
            let letters: usize = case.iter().map(|case| case.text.len()).sum();
            if case.is_empty() || letters != chunk.len() {
                return Err(ModelError::Form("tokenizer.exceptions".into()));
            }
            specials.longest = specials.longest.max(chunk.len());
            specials.cases.insert(chunk.to_owned(), case);
            if splitter.divides(chunk) || chunk.contains(' ') {
                specials.divide(&splitter, chunk);
            }
        }
        Ok(specials)
    }

    fn divide(&mut self, splitter: &Splitter<'_>, chunk: &str) {
        let mut parts = Vec::new();
        splitter.split(chunk, &mut parts);
        let mut tokens = parts.iter().map(|part| chunk[part.range()].to_owned());
        if let Some(first) = tokens.next() {
            let rest: Vec<String> = tokens.collect();
            self.divided.entry(first).or_default().push(rest);
        }
    }

    /// The tokens of the special case `chunk`.
    pub(super) fn get(&self, chunk: &str) -> Option<&[Case]> {
        if chunk.len() > self.longest {
            return None;
        }
        self.cases.get(chunk).map(Vec::as_slice)
    }

    /// Whether a divided case starts with the token `text`.
    pub(super) fn open_with(&self, text: &str) -> bool {
        self.divided.contains_key(text)
    }

    /// What may follow the token `first` to make a divided case.
    pub(super) fn behind(&self, first: &str) -> &[Vec<String>] {
        self.divided.get(first).map_or(&[], Vec::as_slice)
    }
}

impl Part {
    /// Where it stands in its chunk.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        match self {
            Self::Word(range) | Self::Special(range) => range.clone(),
        }
    }
}

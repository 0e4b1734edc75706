//! What is a word's dictionary form?
//!
//! By part of speech: a list of exceptions, then endings that are replaced, where a form that the
//! list of known lemmas holds goes before one that it does not.

use model::{Feature, Morph, Pos};

use super::PART;
use crate::model_file::{ModelError, ModelFile, Texts};

/// The tables of one part of speech.
#[derive(Debug)]
struct Table {
    rules: Vec<(String, String)>,
    exceptions: Texts,
    known: Texts,
}

/// The tables of all parts of speech that have any.
#[derive(Debug)]
pub struct Lemmatizer {
    tables: Vec<(Pos, Table)>,
}

impl Lemmatizer {
    pub(super) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let of = [
            (Pos::Adjective, "adj"),
            (Pos::Adverb, "adv"),
            (Pos::Noun, "noun"),
            (Pos::Verb, "verb"),
            (Pos::Mark, "punct"),
        ];
        let table = |(pos, name): (Pos, &str)| {
            let rules = file.table(&format!("lemma.rules.{name}"))?;
            let rule =
                |row: &str| row.split_once(PART).map(|(old, new)| (old.to_owned(), new.to_owned()));
            let rules = rules.iter().map(rule).collect::<Option<_>>();
            let rules = rules.ok_or_else(|| ModelError::Form(format!("lemma.rules.{name}")))?;
            let exceptions = file.table(&format!("lemma.exceptions.{name}"))?;
            let known = file.table(&format!("lemma.index.{name}"))?;
            Ok((pos, Table { rules, exceptions, known }))
        };
        Ok(Self { tables: of.into_iter().map(table).collect::<Result<_, ModelError>>()? })
    }

    /// The dictionary form of `text` as a `pos`; `base` says that its form is one already.
    pub fn lemma(
        &self,
        text: &str,
        pos: Pos,
        base: bool,
        is_letter: impl Fn(char) -> bool,
    ) -> String {
        let lower = text.to_lowercase();
        if base || pos == Pos::Space {
            return lower;
        }
        match self.tables.iter().find(|(of, _)| *of == pos) {
            Some((_, table)) => table.lemma(&lower, is_letter).unwrap_or_else(|| text.to_owned()),
            None if pos == Pos::Name => text.to_owned(),
            None => lower,
        }
    }
}

impl Table {
    fn lemma(&self, lower: &str, is_letter: impl Fn(char) -> bool) -> Option<String> {
        // The last of the exceptions that no rule makes stands first.
        let exceptions: Vec<&str> = self.exceptions_of(lower);
        let (mut known, mut odd, mut unknown) = (Vec::new(), Vec::new(), None);
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(old.as_str()) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self.known.find_by(&form, |row| row).is_some() {
                known.push(form);
            } else if !form.chars().all(&is_letter) {
                odd.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        let made = |form: &&&str| !known.iter().chain(&odd).any(|made| made == **form);
        if let Some(form) = exceptions.iter().rfind(made) {
            return Some((*form).to_owned());
        }
        // Each known form was put before those found earlier.
        known.pop().or_else(|| odd.into_iter().next()).or(unknown)
    }

    fn exceptions_of(&self, lower: &str) -> Vec<&str> {
        let form = |row| first_part(row);
        let Some(at) = self.exceptions.find_by(lower, form) else { return Vec::new() };
        self.exceptions.get(at).split(PART).skip(1).collect()
    }
}

fn first_part(row: &str) -> &str {
    row.split_once(PART).map_or(row, |(form, _)| form)
}

/// Whether a word of `pos` and `morph` stands in its base form.
pub fn is_base(pos: Pos, morph: Morph) -> bool {
    let present = morph.has(Feature::FormFinite) && morph.has(Feature::TensePresent);
    let no_number = !morph.has(Feature::Singular) && !morph.has(Feature::Plural);
    pos == Pos::Noun && morph.has(Feature::Singular)
        || pos == Pos::Verb && present && no_number
        || morph.has(Feature::FormInfinitive)
        || morph.has(Feature::DegreePositive)
}

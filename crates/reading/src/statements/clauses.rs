//! What do the trees say is said, thought or wanted, and by whom?
//!
//! | module | reads |
//! |---|---|
//! | [`verbs`] | "Lind said it was shut", "It was shut, Lind said", "Lind urged the town to shut it" |
//! | [`objects`] | "Lind denied the charge", "Lind called it a trap", "Lind called for calm" |
//! | [`passive`] | "Lind was accused of theft", "the pier is said to be shut" |
//! | [`nouns`] | "Lind's claim that it was shut", "criticism of the plan" |
//! | [`adjectives`] | "Lind is confident that it is shut" |
//! | [`according`] | "according to Lind", "in Lind's view" |
//! | [`headlines`] | "Lind: pier is shut" |
//! | [`inserted`] | "The pier, Lind told reporters, is shut" |
//! | [`subjects`] | whose verb is it? |
//! | [`stretches`] | which words belong to it? |
//!
//! No statement stands inside another: of "Lind said Holm denied it" only what Lind said counts,
//! with all its words.

pub mod according;
pub mod adjectives;
pub mod headlines;
pub mod inserted;
pub mod nouns;
pub mod objects;
pub mod passive;
pub mod stretches;
pub mod subjects;
#[cfg(test)]
pub(crate) mod testing;
pub mod verbs;

use std::ops::Range;

use model::{Act, Tag};

use crate::Syntax;
use crate::knowledge::{CueWord, Cues};

/// The words that name who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The head of the phrase.
    pub head: usize,
    /// The phrase: titles and appositions in, relative clauses out.
    pub phrase: Range<usize>,
}

/// A statement as the tree shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The words of the cue.
    pub cue: Range<usize>,
    /// The dictionary form of the cue.
    pub lemma: &'static str,
    /// What sort of act it is.
    pub act: Act,
    /// Whether the outlet keeps its distance by the cue.
    pub hedge: bool,
    /// Whether the cue is negated.
    pub negated: bool,
    /// Who speaks.
    pub voice: Option<Voice>,
    /// Where the words stand, in order.
    pub content: Vec<Range<usize>>,
    /// The head of what is said.
    pub inner: Option<usize>,
    /// The rule that made it.
    pub rule: &'static str,
}

impl Clause {
    /// A clause of the cue `word` at `at`; what is said comes later.
    pub fn new(word: CueWord, at: usize, rule: &'static str) -> Self {
        Self {
            cue: at..at + 1,
            lemma: word.lemma,
            act: word.act,
            hedge: word.hedge,
            negated: false,
            voice: None,
            content: Vec::new(),
            inner: None,
            rule,
        }
    }

    /// How many tokens its content has.
    pub fn n_words(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}

/// All statements that the trees show, in the order of their cues.
pub fn find(cues: &Cues, syntax: &Syntax<'_>) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut covered = vec![false; syntax.n_tokens()];
    for sentence in 0..syntax.analysis.sentences.len() {
        let tokens = syntax.tokens_of(sentence);
        let mut here: Vec<Clause> = tokens.filter_map(|at| clause_at(cues, syntax, at)).collect();
        here.extend(headlines::read(syntax, sentence));
        found.extend(outermost(here, &mut covered));
    }
    found
}

/// The statement whose cue stands at `at`.
fn clause_at(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let mut clause = match syntax.tag(at) {
        tag if is_verb(tag) => according::read(syntax, at)
            .or_else(|| verbs::read(cues, syntax, at))
            .or_else(|| passive::read(cues, syntax, at)),
        Tag::Noun | Tag::Nouns => {
            according::in_view(syntax, at).or_else(|| nouns::read(cues, syntax, at))
        }
        Tag::Adjective => adjectives::read(cues, syntax, at),
        _ => None,
    }?;
    if let Some(start) = stretches::behind_dateline(syntax, at) {
        clause.content.iter_mut().for_each(|part| part.start = part.start.max(start));
        clause.content.retain(|part| part.start < part.end);
    }
    stretches::tidy(syntax, &mut clause.content);
    let own = |at: usize| clause.content.iter().any(|part| part.contains(&at));
    let voiced_inside = clause.voice.as_ref().is_some_and(|voice| own(voice.head));
    (!clause.content.is_empty() && !own(at) && !voiced_inside).then_some(clause)
}

/// Those that stand in no other; the longest first, since an outer one holds the inner.
fn outermost(mut clauses: Vec<Clause>, covered: &mut [bool]) -> Vec<Clause> {
    clauses.sort_by_key(|clause| (std::cmp::Reverse(clause.n_words()), clause.cue.start));
    let mut kept: Vec<Clause> = Vec::new();
    for clause in clauses {
        let free = |range: &Range<usize>| !covered[range.clone()].contains(&true);
        if !free(&clause.cue) || !clause.content.iter().all(free) {
            continue;
        }
        for range in &clause.content {
            covered[range.clone()].fill(true);
        }
        kept.push(clause);
    }
    kept.sort_by_key(|clause| clause.cue.start);
    kept
}

/// Whether the tag is a verb's.
pub fn is_verb(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::VerbBase
            | Tag::VerbPast
            | Tag::VerbGerund
            | Tag::VerbParticiple
            | Tag::VerbPresent
            | Tag::VerbThird
    )
}

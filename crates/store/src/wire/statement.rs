//! Who says what, and through whom.

use serde::{Deserialize, Serialize};

use super::Pair;

/// One statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementRecord {
    /// `page/statements/ordinal`; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The article's id; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Whose words they are.
    pub speaker: Option<SpeakerRecord>,
    /// To whom they were said.
    pub addressee: Option<PhraseRecord>,
    /// The words that introduce it.
    pub cue: Option<CueRecord>,
    /// What sort of act it is (`say`, `deny`).
    pub act: Option<String>,
    /// Whether the cue is negated.
    pub negated: bool,
    /// `direct`, `mixed` or `indirect`.
    pub quotation: String,
    /// What is said.
    pub content: ContentRecord,
    /// Words that the outlet put inside the quotation.
    pub insertions: Vec<Pair>,
    /// Who carried it, from the speaker outward to the reader.
    pub relays: Vec<RelayRecord>,
    /// What the speaker relies on; `unstated` where the text does not say.
    pub basis: String,
    /// Where the outlet keeps its distance.
    pub hedges: Vec<HedgeRecord>,
    /// When it was said, as printed.
    pub said_at: Option<PhraseRecord>,
    /// The sentence that holds its first words.
    pub sentence: String,
    /// The id of that sentence.
    pub sentence_id: String,
    /// The rule that made the record.
    pub rule: String,
    /// The run that made the record; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub run: String,
    /// The measured precision of the rule on unseen gold.
    pub confidence: Option<f64>,
}

/// Whose words or assertion it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// The phrase that names the speaker.
    pub surface: String,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// `person`, `office`, `collective`, `document` or `unknown`.
    pub kind: String,
    /// The id of the actor.
    pub actor: Option<String>,
    /// The fullest name that the article gives.
    pub name: Option<String>,
    /// The actor's code.
    pub code: Option<String>,
    /// The members of a collective.
    pub members: Vec<String>,
}

/// Words of the article, with their place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhraseRecord {
    /// The words.
    pub surface: String,
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

/// The words that introduce a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CueRecord {
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// The words as printed.
    pub text: String,
    /// Their dictionary form.
    pub lemma: String,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContentRecord {
    /// The words, the pieces joined by a space.
    pub text: String,
    /// Where the pieces stand.
    pub spans: Vec<Pair>,
}

/// One who passed the words on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelayRecord {
    /// Its name; null when it is not named.
    pub name: Option<String>,
    /// The words that name it.
    pub surface: String,
    /// Where they start.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// `told`, `carried_by`, `cited_by` or `reported_by`.
    pub relation: String,
}

/// A place where the outlet keeps its distance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HedgeRecord {
    /// `cue`, `adverb`, `scare_quotes` or `anonymous`.
    pub kind: String,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

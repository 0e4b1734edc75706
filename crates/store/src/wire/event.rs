//! Who did what to whom.

use serde::{Deserialize, Serialize};

use super::statement::PhraseRecord;

/// One event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    /// `page/events/ordinal`; `events/ordinal` in the stream form.
    pub id: String,
    /// The article's id; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
    /// Its first code point.
    pub start: usize,
    /// The code point behind its last.
    pub end: usize,
    /// The words that tell what is done.
    pub trigger: TriggerRecord,
    /// The PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// The PLOVER contexts.
    pub context: Vec<String>,
    /// The CAMEO code.
    pub cameo: Option<String>,
    /// The quad class, 1 to 4.
    pub quad: u8,
    /// The Goldstein value.
    pub goldstein: Option<f64>,
    /// Who does it.
    pub actors: Vec<PartyRecord>,
    /// To whom.
    pub recipients: Vec<PartyRecord>,
    /// The outlet's own commitment.
    pub status: String,
    /// Everybody else's.
    pub stances: Vec<StanceRecord>,
    /// The words of the condition.
    pub condition: Option<PhraseRecord>,
    /// When.
    pub date: Option<EventDateRecord>,
    /// Where.
    pub place: Option<EventPlaceRecord>,
    /// The ids of its quantities.
    pub quantities: Vec<String>,
    /// The id of the statement whose content it is.
    pub statement: Option<String>,
    /// Through whom it is told.
    pub attribution: Vec<AttributionRecord>,
    /// The id of the event of this article that it tells again.
    pub duplicates_of: Option<String>,
    /// The sentence that holds it; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    /// The id of that sentence; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence_id: String,
    /// The rule that made the record, and the row of the lexicon.
    pub rule: String,
    /// The run that made the record; left out of the stream form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub run: String,
    /// The measured precision of the rule on unseen gold.
    pub confidence: Option<f64>,
}

/// The words that tell what is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct TriggerRecord {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

/// A party to an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct PartyRecord {
    pub surface: String,
    pub start: usize,
    pub end: usize,
    pub actor: Option<String>,
    pub name: Option<String>,
    pub code: Option<String>,
}

/// What somebody else than the outlet holds of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanceRecord {
    /// Who.
    pub voice: String,
    /// `affirms`, `denies` or `doubts`.
    pub polarity: String,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventDateRecord {
    /// The words that tell it.
    pub text: Option<String>,
    /// The first code point of those words.
    pub start: Option<usize>,
    /// The code point behind their last.
    pub end: Option<usize>,
    /// The first day, ISO 8601.
    pub first_day: Option<String>,
    /// The last day.
    pub last_day: Option<String>,
    /// `day`, `interval`, or null where no day is known.
    pub precision: Option<String>,
    /// The weekday, Monday 1.
    pub weekday: Option<u8>,
    /// Whether it happened again and again.
    pub iterated: bool,
    /// Whether it goes on.
    pub ongoing: bool,
    /// `read` where the words tell the day, `derived` where it follows from them and the day of
    /// writing; null where no day is known.
    pub basis: Option<String>,
    /// What the day follows from.
    pub evidence: String,
}

/// Where an event happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct EventPlaceRecord {
    pub text: String,
    pub start: usize,
    pub end: usize,
    pub name: String,
    pub geonames: Option<u32>,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

/// One who passed an event on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionRecord {
    /// Its name or words.
    pub name: String,
    /// `told`, `carried_by`, `cited_by`, `reported_by`; null for the speaker.
    pub relation: Option<String>,
}

impl EventRecord {
    /// The record as the stream prints it: without what its line tells already; ids without the
    /// page.
    #[must_use]
    pub fn for_stream(self) -> Self {
        let [article, sentence, sentence_id, run] = Default::default();
        Self {
            id: inside(&self.id),
            quantities: self.quantities.iter().map(|id| inside(id)).collect(),
            statement: self.statement.as_deref().map(inside),
            duplicates_of: self.duplicates_of.as_deref().map(inside),
            article,
            sentence,
            sentence_id,
            run,
            ..self
        }
    }
}

/// The id without the page: `statements/3`.
fn inside(id: &str) -> String {
    id.split_once('/').map_or(id, |(_, inside)| inside).to_owned()
}

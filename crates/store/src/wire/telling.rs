//! How a story is told: its days, the names it uses, and what changed on the way.

use serde::{Deserialize, Serialize};

use super::{DaysRecord, Pair};

/// A day of a story and what is told of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimelineRecord {
    /// `story/timeline/number`, in the order of the days.
    pub id: String,
    /// The story's id.
    pub story: String,
    /// The day, or the bounds between which it lies.
    pub date: DaysRecord,
    /// What happened, in the words of a page.
    pub text: String,
    /// The words of the sentence that tells it.
    pub sentence: String,
    /// The id of that sentence.
    pub sentence_id: String,
    /// The ids of the events.
    pub events: Vec<String>,
    /// At most so many origins were seen.
    pub origins_max: usize,
}

/// What an article calls an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamingRecord {
    /// `page/naming/number`.
    pub id: String,
    /// The id of the article's story.
    pub story: Option<String>,
    /// The actor's id.
    pub actor: String,
    /// The article's id.
    pub article: String,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// The words, as printed first.
    pub surface: String,
    /// The first code point of the first place where they stand.
    pub start: usize,
    /// The code point behind the last of them there.
    pub end: usize,
    /// `outlet`, or `speaker` where they stand in somebody's quotation.
    pub voice: String,
    /// Who speaks, where the page names the speaker.
    pub speaker: Option<String>,
    /// `headline`, `body` or `caption`.
    pub place: String,
    /// How often they stand so.
    pub count: usize,
}

/// What changed from one telling to the other. Never judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DriftRecord {
    /// Hash of its kind and its sentences.
    pub id: String,
    /// `paraphrase`, `headline` or `print`.
    pub kind: String,
    /// The id of the articles' story.
    pub story: Option<String>,
    /// The quotation, the body, or the print of the smaller article.
    pub from: TellingRecord,
    /// The paraphrase, the headline, or the other print.
    pub to: TellingRecord,
}

/// One telling of what was told otherwise elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TellingRecord {
    /// The article's id.
    pub article: String,
    /// The words of the sentence.
    pub sentence: String,
    /// The id of the sentence.
    pub sentence_id: String,
    /// The first code point of the words that are compared.
    pub start: usize,
    /// The code point behind the last of them.
    pub end: usize,
    /// Those of them that the other telling does not have.
    pub differs: Vec<Pair>,
}

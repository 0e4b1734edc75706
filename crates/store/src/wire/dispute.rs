//! Where accounts differ, and figures that only grow.

use serde::{Deserialize, Serialize};

/// Two or more accounts that cannot all hold. It is never said which does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConflictRecord {
    /// Hash of its kind and its smallest member.
    pub id: String,
    /// `denial`, `quantity`, `date`, `place`, `perpetrator` or `wording`.
    pub kind: String,
    /// What about, in words of the pages.
    pub about: String,
    /// The id of the story to which its articles belong.
    pub story: Option<String>,
    /// Two at least.
    pub sides: Vec<SideRecord>,
    /// `open`, or `unclear` where the sides may speak of two things.
    pub status: String,
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideRecord {
    /// What it says, in words of a page or as a value.
    pub text: String,
    /// The ids of its articles, each once.
    pub articles: Vec<String>,
    /// Whose words they are, by name.
    pub voices: Vec<String>,
    /// At most so many origins were seen.
    pub origins_max: usize,
    /// Where it is said, by the id of the record.
    pub members: Vec<MemberRecord>,
    /// `affirms` or `denies` in a conflict of the kind `denial`.
    #[serde(default)]
    pub polarity: Option<String>,
}

/// One record that says something, with its sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// The article's id.
    pub article: String,
    /// The id of the statement, event or quantity.
    pub record: String,
    /// The words of the sentence that holds it.
    pub sentence: String,
    /// The id of that sentence.
    pub sentence_id: String,
}

/// The first and the last day of something, ISO 8601.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct DaysRecord {
    pub start: String,
    pub end: String,
}

/// Figures of one measure that supersede each other with known time, or agree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesRecord {
    /// Hash of its smallest member.
    pub id: String,
    /// What is counted, in words of the pages.
    pub about: String,
    /// What the numbers measure.
    pub measure: Option<String>,
    /// What is counted in.
    pub unit: Option<String>,
    /// The id of the story to which its articles belong.
    pub story: Option<String>,
    /// Two at least: by day where days are known, then by value.
    pub points: Vec<SeriesPointRecord>,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesPointRecord {
    /// The number, where one is told.
    pub value: Option<f64>,
    /// Not less than.
    pub low: Option<f64>,
    /// Not more than.
    pub high: Option<f64>,
    /// The days between which it held.
    pub as_of: Option<DaysRecord>,
    /// Whose figure it is; null for the outlets' own.
    pub source: Option<String>,
    /// The words of one of its members.
    pub text: String,
    /// The ids of its articles, each once.
    pub articles: Vec<String>,
    /// Where it is told, by the id of the record.
    pub members: Vec<MemberRecord>,
}

//! What people say about records.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A person's verdict on a record, or on one field of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReviewRecord {
    /// The id of the record; for [`Verdict::Missed`] of the sentence that holds what is missing.
    pub record: String,
    /// The table of the record, or the one in which it is missing.
    pub table: String,
    /// What the person says.
    pub verdict: Verdict,
    /// The field it is about; null for the record as a whole.
    pub field: Option<String>,
    /// What the program said when it was judged: the field, or the answers of the record by name.
    pub was: Option<Value>,
    /// What the person says instead; null where there should be nothing, or nothing was typed.
    pub should_be: Option<Value>,
    /// In the person's words.
    pub note: Option<String>,
    /// Who judged.
    pub reviewer: Option<String>,
    /// When, as an instant of ISO 8601 in UTC.
    pub at: String,
    /// The words by which the record is found again when its id has changed.
    pub anchor: Option<AnchorRecord>,
}

/// What a person says about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// All that the record says is so.
    Right,
    /// It is not so.
    Wrong,
    /// The person cannot tell.
    Unsure,
    /// The program should have found a record here and did not.
    Missed,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 4] = [Self::Right, Self::Wrong, Self::Unsure, Self::Missed];

    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Wrong => "wrong",
            Self::Unsure => "unsure",
            Self::Missed => "missed",
        }
    }
}

/// Words of a page and where they stood, in code points of the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnchorRecord {
    /// SHA-256 of the page's bytes.
    pub sha256: String,
    /// Where the words started.
    pub start: usize,
    /// Where they ended.
    pub end: usize,
    /// The words.
    pub exact: String,
    /// The words before them.
    pub prefix: String,
    /// The words behind them.
    pub suffix: String,
}

//! Where accounts differ: conflicts, and figures that only grow.

use jiff::civil::Date;

use crate::group::Polarity;
use crate::ids::{GroupId, RecordId};

/// In what two accounts contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictKind {
    /// One side says so, the other says not so.
    Denial,
    /// Two numbers for one thing.
    Quantity,
    /// Two days for one happening.
    Date,
    /// Two places for one happening.
    Place,
    /// Two parties for one deed.
    Perpetrator,
    /// Two wordings of one quotation.
    Wording,
}

impl ConflictKind {
    /// Every kind.
    pub const ALL: [ConflictKind; 6] = [
        ConflictKind::Denial,
        ConflictKind::Quantity,
        ConflictKind::Date,
        ConflictKind::Place,
        ConflictKind::Perpetrator,
        ConflictKind::Wording,
    ];

    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            ConflictKind::Denial => "denial",
            ConflictKind::Quantity => "quantity",
            ConflictKind::Date => "date",
            ConflictKind::Place => "place",
            ConflictKind::Perpetrator => "perpetrator",
            ConflictKind::Wording => "wording",
        }
    }
}

/// Whether the sides surely speak of one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConflictStatus {
    /// They do, and both stand.
    Open,
    /// They may: the order of two figures, or what a figure counts, is not told.
    Unclear,
}

impl ConflictStatus {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            ConflictStatus::Open => "open",
            ConflictStatus::Unclear => "unclear",
        }
    }
}

/// One side of a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it says, in the words of one of its members, or as a value ("180 people", "2024-03-12").
    pub text: String,
    /// The records that say so, sorted.
    pub members: Vec<RecordId>,
    /// The sentences that hold them, in the same order.
    pub sentences: Vec<RecordId>,
    /// Whose words they are: named voices, sorted, each once.
    pub voices: Vec<String>,
    /// At most so many gatherers attest it.
    pub origins_max: usize,
    /// Whether it says so or not so, where the conflict is a denial.
    pub polarity: Option<Polarity>,
}

/// Two or more accounts that cannot all hold. Never says which does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Hash of its kind and the smallest member of its sides.
    pub id: GroupId,
    /// In what they differ.
    pub kind: ConflictKind,
    /// What about, in words of the pages.
    pub about: String,
    /// The story to which its articles belong, if they belong to one.
    pub story: Option<GroupId>,
    /// Two at least, in the order of their smallest members.
    pub sides: Vec<Side>,
    /// Whether they surely speak of one thing.
    pub status: ConflictStatus,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint {
    /// The number, where one is told.
    pub value: Option<f64>,
    /// Not less than.
    pub low: Option<f64>,
    /// Not more than.
    pub high: Option<f64>,
    /// The first and the last day on which it may have held, where known.
    pub days: Option<(Date, Date)>,
    /// Whose figure it is: the voice's name; `None` for the outlets' own.
    pub source: Option<String>,
    /// The words of one of its members ("more than 50 people").
    pub text: String,
    /// The records that tell it, sorted.
    pub members: Vec<RecordId>,
    /// The sentences that hold them, in the same order.
    pub sentences: Vec<RecordId>,
}

/// Figures of one measure that supersede each other with known time or are compatible: no conflict.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Hash of the smallest member of its points.
    pub id: GroupId,
    /// What is counted, in words of the pages.
    pub about: String,
    /// What the numbers measure (`killed injured ...`).
    pub measure: Option<String>,
    /// What is counted in.
    pub unit: Option<String>,
    /// The story to which its articles belong, if they belong to one.
    pub story: Option<GroupId>,
    /// Two at least: by day where days are known, then by value.
    pub points: Vec<SeriesPoint>,
}

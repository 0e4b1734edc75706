//! What happened: who did what to whom, and with what commitment it is told.

use jiff::civil::Date;

use crate::reading::{Phrase, RelayRelation};
use crate::span::Span;
use crate::time::Basis;

/// The event types of PLOVER (manual of February 2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// Every type.
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// The word for it in records, as PLOVER writes it.
    pub fn word(self) -> &'static str {
        match self {
            EventType::Agree => "AGREE",
            EventType::Consult => "CONSULT",
            EventType::Support => "SUPPORT",
            EventType::Concede => "CONCEDE",
            EventType::Cooperate => "COOPERATE",
            EventType::Aid => "AID",
            EventType::Retreat => "RETREAT",
            EventType::Request => "REQUEST",
            EventType::Accuse => "ACCUSE",
            EventType::Reject => "REJECT",
            EventType::Threaten => "THREATEN",
            EventType::Protest => "PROTEST",
            EventType::Sanction => "SANCTION",
            EventType::Mobilize => "MOBILIZE",
            EventType::Coerce => "COERCE",
            EventType::Assault => "ASSAULT",
        }
    }

    /// The quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
    /// conflict.
    pub fn quad(self) -> u8 {
        match self {
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => 1,
            EventType::Cooperate | EventType::Aid | EventType::Retreat => 2,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => 3,
            EventType::Protest
            | EventType::Sanction
            | EventType::Mobilize
            | EventType::Coerce
            | EventType::Assault => 4,
        }
    }
}

/// How far the outlet itself commits to the event; the first that fits, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Status {
    Negated,
    Threatened,
    Ordered,
    Demanded,
    Promised,
    Planned,
    Attempted,
    Hypothetical,
    /// An accusation or a hedged source has it.
    Alleged,
    /// A source has it, neutrally reported.
    Attributed,
    /// The outlet tells it.
    Asserted,
}

impl Status {
    /// Every status, in the order in which they are tried.
    pub const ALL: [Status; 11] = [
        Status::Negated,
        Status::Threatened,
        Status::Ordered,
        Status::Demanded,
        Status::Promised,
        Status::Planned,
        Status::Attempted,
        Status::Hypothetical,
        Status::Alleged,
        Status::Attributed,
        Status::Asserted,
    ];

    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Status::Negated => "negated",
            Status::Threatened => "threatened",
            Status::Ordered => "ordered",
            Status::Demanded => "demanded",
            Status::Promised => "promised",
            Status::Planned => "planned",
            Status::Attempted => "attempted",
            Status::Hypothetical => "hypothetical",
            Status::Alleged => "alleged",
            Status::Attributed => "attributed",
            Status::Asserted => "asserted",
        }
    }
}

/// What somebody else than the outlet holds of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum StancePolarity {
    Affirms,
    Denies,
    Doubts,
}

impl StancePolarity {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            StancePolarity::Affirms => "affirms",
            StancePolarity::Denies => "denies",
            StancePolarity::Doubts => "doubts",
        }
    }
}

/// Somebody's stance on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stance {
    /// Who: the fullest name that the article gives, else the words.
    pub voice: String,
    /// What they hold.
    pub polarity: StancePolarity,
}

/// A party to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The whole phrase that names it, with titles and names, without relative clauses.
    pub surface: Phrase,
    /// The id of the actor; `None` where it is not sure who is meant.
    pub actor: Option<String>,
    /// The actor's name.
    pub name: Option<String>,
    /// The code, valid on the day of the event.
    pub code: Option<String>,
}

/// When an event happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventDate {
    /// The words that tell it; `None` where only the day of writing and the tense do.
    pub words: Option<Phrase>,
    /// The first and the last day, where both are known.
    pub days: Option<(Date, Date)>,
    /// The weekday, Monday 1, where only that is known.
    pub weekday: Option<u8>,
    /// Whether it happened again and again.
    pub iterated: bool,
    /// Whether it goes on.
    pub ongoing: bool,
    /// Whether the words tell the days, or they follow from them and the day of writing; `None`
    /// where no day is known.
    pub basis: Option<Basis>,
    /// What the days follow from ("weekday and day of writing").
    pub evidence: &'static str,
}

/// One who passed an event on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Its name or words.
    pub name: String,
    /// How; `None` for the speaker itself.
    pub relation: Option<RelayRelation>,
}

/// Who did what to whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The sentence that holds it, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// The words from the first to the last part of it.
    pub span: Span,
    /// The words that tell what is done.
    pub trigger: Phrase,
    /// Its PLOVER type.
    pub kind: EventType,
    /// Its PLOVER mode.
    pub mode: Option<String>,
    /// Its PLOVER contexts.
    pub contexts: Vec<String>,
    /// Its CAMEO code.
    pub cameo: Option<String>,
    /// The Goldstein value of that code, in tenths.
    pub goldstein: Option<i16>,
    /// Who does it; empty where the text does not say.
    pub actors: Vec<Party>,
    /// To whom it is done.
    pub recipients: Vec<Party>,
    /// How far the outlet commits to it.
    pub status: Status,
    /// What others hold of it.
    pub stances: Vec<Stance>,
    /// The words of the condition ("if ...").
    pub condition: Option<Phrase>,
    /// When.
    pub date: Option<EventDate>,
    /// Where, as an index into [`crate::Reading::places`].
    pub place: Option<usize>,
    /// How many, as indices into [`crate::Reading::quantities`].
    pub quantities: Vec<usize>,
    /// The statement whose content it is, as an index into [`crate::Reading::statements`].
    pub statement: Option<usize>,
    /// Through whom it is told, from the speaker outward.
    pub attribution: Vec<Attribution>,
    /// The event of this article that this one tells again, as an index into
    /// [`crate::Reading::events`].
    pub duplicate_of: Option<usize>,
    /// The rule that made the record.
    pub rule: &'static str,
    /// The row of the lexicon that fits.
    pub row: String,
}

//! Who says what, and through whom it reached the page.

use crate::event::Event;
use crate::ids::DocId;
use crate::mention::{Actor, Mention, Quantity, TimeExpression, Toponym};
use crate::notice::Notice;
use crate::span::Span;

/// Words of the article, with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The exact words.
    pub text: String,
    /// Where they stand in [`crate::Article::text`].
    pub span: Span,
}

/// What kind of party speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A person, by name.
    Person,
    /// An office or institution ("the State Department", "Moscow").
    Office,
    /// Several, or a body ("officials", "Reuters" asserting in its own prose).
    Collective,
    /// A document ("the report").
    Document,
    /// Somebody, but not told who.
    Unknown,
}

/// Whose words or assertion it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The phrase that names the speaker where the statement is made: a name, a title with a
    /// name, a pronoun.
    pub surface: Phrase,
    /// What kind of party it is.
    pub kind: SpeakerKind,
    /// The fullest name that this article gives the speaker; `None` when it gives none.
    /// Where a pronoun or "the spokesman" stands for somebody without a name, the words it stands
    /// for ("bank officials").
    pub name: Option<String>,
    /// The id of the actor ([`crate::Actor::id`]) that the phrase refers to; `None` when it is not
    /// sure.
    pub actor: Option<String>,
    /// The actor's code on the day of writing (`RUSGOV`).
    pub code: Option<String>,
    /// The names of the members, where several speak as one ("France and Germany said").
    pub members: Vec<String>,
}

/// What sort of act the statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Act {
    Say,
    Accuse,
    Deny,
    Warn,
    Threaten,
    Promise,
    Demand,
    Call,
    Confirm,
    Reject,
    Praise,
    Predict,
    Order,
    NoComment,
    NotRuledOut,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 15] = [
        Act::Say,
        Act::Accuse,
        Act::Deny,
        Act::Warn,
        Act::Threaten,
        Act::Promise,
        Act::Demand,
        Act::Call,
        Act::Confirm,
        Act::Reject,
        Act::Praise,
        Act::Predict,
        Act::Order,
        Act::NoComment,
        Act::NotRuledOut,
    ];

    /// The word for it in records and tables.
    pub fn word(self) -> &'static str {
        match self {
            Act::Say => "say",
            Act::Accuse => "accuse",
            Act::Deny => "deny",
            Act::Warn => "warn",
            Act::Threaten => "threaten",
            Act::Promise => "promise",
            Act::Demand => "demand",
            Act::Call => "call",
            Act::Confirm => "confirm",
            Act::Reject => "reject",
            Act::Praise => "praise",
            Act::Predict => "predict",
            Act::Order => "order",
            Act::NoComment => "no_comment",
            Act::NotRuledOut => "not_ruled_out",
        }
    }
}

/// How much of the content stands inside quotation marks on this page. Nothing more is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quotation {
    /// All of it.
    Direct,
    /// A part of it.
    Mixed,
    /// None of it.
    Indirect,
}

impl Quotation {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Quotation::Direct => "direct",
            Quotation::Mixed => "mixed",
            Quotation::Indirect => "indirect",
        }
    }
}

/// The words that introduce the statement ("told", "according to").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words as printed.
    pub phrase: Phrase,
    /// Their dictionary form ("tell").
    pub lemma: String,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The words, the pieces joined by a space; quotation marks around them left out.
    pub text: String,
    /// Where the pieces stand, in text order, without overlap.
    pub spans: Vec<Span>,
}

/// How a relay carried the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelayRelation {
    /// It was told them ("told Reuters"); it is relay and addressee.
    Told,
    /// It carried them ("in comments carried by TASS").
    CarriedBy,
    /// Another relay cites it ("Reuters, citing RIA Novosti").
    CitedBy,
    /// It reports them ("Reuters reported").
    ReportedBy,
}

impl RelayRelation {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            RelayRelation::Told => "told",
            RelayRelation::CarriedBy => "carried_by",
            RelayRelation::CitedBy => "cited_by",
            RelayRelation::ReportedBy => "reported_by",
        }
    }
}

/// One who passed the words on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    /// Its name as the agency table has it, else as printed; `None` when it is not named
    /// ("local media").
    pub name: Option<String>,
    /// The words that name it.
    pub surface: Phrase,
    /// How it carried the words.
    pub relation: RelayRelation,
}

/// What the speaker relies on, where the text says so. (`basis` in records.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Attestation {
    Eyewitness,
    Document,
    Intelligence,
    UnnamedSource,
    NamedPerson,
}

impl Attestation {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Attestation::Eyewitness => "eyewitness",
            Attestation::Document => "document",
            Attestation::Intelligence => "intelligence",
            Attestation::UnnamedSource => "unnamed_source",
            Attestation::NamedPerson => "named_person",
        }
    }
}

/// Where the outlet keeps its distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HedgeKind {
    /// A cue that does not vouch ("claimed").
    Cue,
    /// An adverb ("allegedly").
    Adverb,
    /// Quotation marks around a word or two.
    ScareQuotes,
    /// The source is not named.
    Anonymous,
}

impl HedgeKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            HedgeKind::Cue => "cue",
            HedgeKind::Adverb => "adverb",
            HedgeKind::ScareQuotes => "scare_quotes",
            HedgeKind::Anonymous => "anonymous",
        }
    }
}

/// A hedge and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Its kind.
    pub kind: HedgeKind,
    /// Where it stands.
    pub span: Span,
}

/// One statement: speaker, words, and the chain to the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The sentence that holds its first words, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// Whose words they are; `None` when the sentence and its neighbours do not name anybody.
    pub speaker: Option<Speaker>,
    /// To whom they were said ("told reporters").
    pub addressee: Option<Phrase>,
    /// The words that introduce it.
    pub cue: Option<Cue>,
    /// What sort of act it is; `None` without a cue.
    pub act: Option<Act>,
    /// Whether the cue is negated ("did not say"): then nothing is stated, and the words are what
    /// was left unsaid.
    pub negated: bool,
    /// How much of it stands inside quotation marks.
    pub quotation: Quotation,
    /// What is said.
    pub content: Content,
    /// Words in brackets that the outlet put inside the quotation.
    pub insertions: Vec<Span>,
    /// Who carried it, from the speaker outward to the reader, the publishing outlet left out.
    pub relays: Vec<Relay>,
    /// What the speaker relies on; `None` where the text does not say (`unstated` in records).
    pub attestation: Option<Attestation>,
    /// Where the outlet keeps its distance.
    pub hedges: Vec<Hedge>,
    /// When it was said, as printed ("on Wednesday").
    pub said_at: Option<Phrase>,
    /// The rule that made the record.
    pub rule: &'static str,
}

/// What one article says, complete in itself: the next room compares readings without the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub id: DocId,
    /// Its statements, in the order of their first words.
    pub statements: Vec<Statement>,
    /// Its time expressions, in text order, without overlap.
    pub times: Vec<TimeExpression>,
    /// Its places, in text order, without overlap.
    pub places: Vec<Toponym>,
    /// Who is mentioned, each once, in the order of the first mention.
    pub actors: Vec<Actor>,
    /// The words that refer to them, in text order.
    pub mentions: Vec<Mention>,
    /// Its quantities, in text order, without overlap.
    pub quantities: Vec<Quantity>,
    /// What happens in it, in the order of the triggers.
    pub events: Vec<Event>,
    /// What could not be read.
    pub notices: Vec<Notice>,
}

impl Reading {
    /// The reading of an article that says nothing.
    pub fn empty(id: DocId) -> Self {
        Self {
            id,
            statements: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            mentions: Vec::new(),
            quantities: Vec::new(),
            events: Vec::new(),
            notices: Vec::new(),
        }
    }
}

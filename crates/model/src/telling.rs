//! How a story is told: its days, the names it uses, and what changed on the way.

use jiff::civil::Date;

use crate::ids::{DocId, GroupId, RecordId};
use crate::span::Span;

/// A day of a story and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The story.
    pub story: GroupId,
    /// The first and the last day: one day, or the bounds between which it lies.
    pub days: (Date, Date),
    /// What happened, in the words of one of its events' sentences.
    pub text: String,
    /// The sentence whose words they are.
    pub sentence: RecordId,
    /// The events, sorted.
    pub events: Vec<RecordId>,
    /// At most so many gatherers attest them.
    pub origins_max: usize,
}

/// Where in an article a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamingPlace {
    /// In the headline.
    Headline,
    /// In the body.
    Body,
    /// In the caption of a picture.
    Caption,
}

impl NamingPlace {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            NamingPlace::Headline => "headline",
            NamingPlace::Body => "body",
            NamingPlace::Caption => "caption",
        }
    }
}

/// What an article calls an actor. What stands inside a quotation is the speaker's word, never the
/// outlet's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// The story of the article, if it belongs to one.
    pub story: Option<GroupId>,
    /// The actor's id.
    pub actor: String,
    /// The article.
    pub article: DocId,
    /// The words, as printed first.
    pub surface: String,
    /// The first place where they stand so.
    pub span: Span,
    /// Whether they stand in a quotation: the speaker's word.
    pub is_quoted: bool,
    /// Who speaks, if they stand in a quotation and the page names the speaker.
    pub speaker: Option<String>,
    /// Where.
    pub place: NamingPlace,
    /// How often.
    pub count: usize,
}

/// Between what two tellings the words changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// One page quotes what another tells in its own words.
    Paraphrase,
    /// The headline and the body of one page.
    Headline,
    /// Two prints of one text.
    Print,
}

impl DriftKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            DriftKind::Paraphrase => "paraphrase",
            DriftKind::Headline => "headline",
            DriftKind::Print => "print",
        }
    }
}

/// One telling of what was told otherwise elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// The article.
    pub article: DocId,
    /// The sentence.
    pub sentence: RecordId,
    /// Its words, as far as they are compared.
    pub span: Span,
    /// Those of them that the other telling does not have, in order.
    pub differs: Vec<Span>,
}

/// What changed on the way. Words stand side by side and are never judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Hash of its kind and its sentences.
    pub id: GroupId,
    /// Between what.
    pub kind: DriftKind,
    /// The story of the articles, if they belong to one.
    pub story: Option<GroupId>,
    /// The quotation, the body, or the print of the smaller article.
    pub from: Telling,
    /// The paraphrase, the headline, or the other print.
    pub to: Telling,
}

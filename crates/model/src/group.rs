//! Many articles together: passages, families, stories, claims.

use crate::ids::{DocId, GroupId, RecordId};
use crate::span::Span;

/// A stretch of one article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// The article.
    pub doc: DocId,
    /// The stretch of its text.
    pub span: Span,
}

/// What happened to words on the way from one print to the other. Which print came first is not
/// claimed: `Cut` means "only in `a`", `Added` "only in `b`".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Other words in the same place.
    Changed,
    /// Words that only `a` has.
    Cut,
    /// Words that only `b` has.
    Added,
}

impl ChangeKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Changed => "changed",
            ChangeKind::Cut => "cut",
            ChangeKind::Added => "added",
        }
    }
}

/// One change inside a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Whether it is house style alone: spelling, capitals, punctuation, "U.S." for "US".
    pub style: bool,
    /// The words in `a`; empty, at the place of insertion, for [`ChangeKind::Added`].
    pub a: Span,
    /// The words in `b`; empty, at the place of the cut, for [`ChangeKind::Cut`].
    pub b: Span,
}

/// Two stretches of text that descend from one another or from a third. `a.doc < b.doc`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The one side.
    pub a: Stretch,
    /// The other side.
    pub b: Stretch,
    /// The number of words that both sides share, house style apart.
    pub shared_words: usize,
    /// What differs between them, in text order.
    pub changes: Vec<Change>,
}

/// How a member relates to the text that the family shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same words, house style apart.
    Identical,
    /// Parts are missing.
    Cut,
    /// Parts are added.
    Expanded,
    /// Parts are missing and parts are added, or words are changed throughout.
    Rewritten,
}

impl Relation {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Identical => "identical",
            Relation::Cut => "cut",
            Relation::Expanded => "expanded",
            Relation::Rewritten => "rewritten",
        }
    }
}

/// A member of a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyMember {
    /// The article.
    pub doc: DocId,
    /// How it relates to the origin; where there is none, to all that the members share.
    pub relation: Relation,
    /// Words of its body that stand in passages shared with other members.
    pub shared_words: usize,
}

/// The articles most of whose body descends from one text. One copy counts once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Hash of its smallest member.
    pub id: GroupId,
    /// The member from which the others can be derived; `None` when no member holds all the words
    /// that the others share.
    pub origin: Option<DocId>,
    /// The agency whose text it is; `None` unless a page names it.
    pub agency: Option<String>,
    /// The members, sorted by id.
    pub members: Vec<FamilyMember>,
}

/// Whether somebody says so or says not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Polarity {
    Affirms,
    Denies,
    Doubts,
}

impl Polarity {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            Polarity::Affirms => "affirms",
            Polarity::Denies => "denies",
            Polarity::Doubts => "doubts",
        }
    }
}

/// One place where a claim is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimMember {
    /// The statement, event or quantity.
    pub record: RecordId,
    /// The sentence that holds it.
    pub sentence: RecordId,
    /// Whether it says so.
    pub polarity: Polarity,
    /// The number of its origin among the claim's origins, from 0: members with the same number
    /// share one.
    pub origin: usize,
}

/// A distinct party that asserts or denies the content itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Its name.
    pub name: String,
    /// Whether it says so.
    pub polarity: Polarity,
}

/// Of which records a claim consists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// Something that happened.
    Event,
    /// Something that somebody said.
    Statement,
    /// A figure.
    Quantity,
}

impl ClaimKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            ClaimKind::Event => "event",
            ClaimKind::Statement => "statement",
            ClaimKind::Quantity => "quantity",
        }
    }
}

/// The same thing said in one or several places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Hash of its smallest member.
    pub id: GroupId,
    /// Of which records it consists.
    pub kind: ClaimKind,
    /// The words, from the member with the longest content.
    pub text: String,
    /// Where it is made, sorted by record id.
    pub members: Vec<ClaimMember>,
    /// Who makes it, sorted by name.
    pub voices: Vec<Voice>,
    /// Gatherers who attest it: members joined where their sentences lie in a shared passage or
    /// their chains name a common gatherer.
    pub origins_max: usize,
    /// The same, all members whose chain names no gatherer taken as one.
    pub origins_min: usize,
    /// The number of distinct pages.
    pub n_pages: usize,
    /// The earliest day on which one of its pages is known to have been published.
    pub first_seen: Option<crate::time::Moment>,
}

/// One happening and its direct sequel, as several articles tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Hash of its smallest article.
    pub id: GroupId,
    /// The article that is most like all others; one with a headline, if there is any.
    pub central: Option<DocId>,
    /// The first day of its articles that is known.
    pub start: Option<jiff::civil::Date>,
    /// The last one.
    pub end: Option<jiff::civil::Date>,
    /// Its articles, sorted by id: two at least.
    pub articles: Vec<DocId>,
    /// The families among them, sorted by id.
    pub families: Vec<GroupId>,
    /// Stories that are like it, the most alike first.
    pub related: Vec<GroupId>,
}

//! What does one article tell, as far as it is laid beside others?
//!
//! An [`Account`] is all that the questions about a whole story need of an article: its events,
//! figures, statements and names with the sentences that hold them, and nothing of its trees. It is
//! small enough to be kept, so a story can be looked at again when a page is added to it.
//!
//! [`findings`] lays the accounts of one story side by side.

mod bytes;
mod cast;
mod clues;
mod conflicts;
mod days;
mod drift;
mod figures;
mod happenings;
mod naming;
mod of;
mod parties;
mod retold;
mod roles;
mod terms;
#[cfg(test)]
mod testing;
mod timeline;
mod weekday;
mod wording;

use std::collections::BTreeSet;

use jiff::civil::Date;
use model::{
    Act, Claim, Conflict, DocId, Drift, EventType, GroupId, Naming, NamingPlace, Quotation,
    RecordId, Series, Span, Stance, Status, TimelineEntry,
};
use serde::{Deserialize, Serialize};

use self::bytes::plain;
use self::cast::Cast;
use self::clues::Background;
use self::happenings::Happenings;
pub use self::retold::Retold;
use crate::claims::joined_by;
use crate::{Joined, Places};

/// One article as far as it is laid beside others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// The page.
    #[serde(with = "plain")]
    pub doc: DocId,
    /// Who publishes it.
    pub outlet: Option<Box<str>>,
    /// The days between which its text was written, as far as both are known.
    #[serde(with = "plain")]
    pub written: Option<(Date, Date)>,
    /// The first day on which it is known to have been published: printed, not derived.
    #[serde(with = "plain")]
    pub published: Option<Date>,
    /// The sentences to which the records below belong, by their numbers.
    pub lines: Vec<Line>,
    /// What is said.
    pub statements: Vec<Stated>,
    /// What happened.
    pub events: Vec<Happened>,
    /// How many.
    pub figures: Vec<Figure>,
    /// What people are called.
    pub named: Vec<Named>,
    /// Descriptions that stand beside a name.
    pub roles: Vec<Role>,
}

/// A description that an article puts beside a name: "the mayor of Norwick", "the trawler".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Role {
    /// The last word of the name, in compared form.
    pub name: Box<str>,
    /// The description.
    pub words: Box<str>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number among the sentences of the article.
    pub number: usize,
    /// Where it stands.
    #[serde(with = "plain")]
    pub span: Span,
    /// Its words.
    pub text: Box<str>,
    /// Whether it is (part of) the headline.
    pub is_headline: bool,
}

/// A party of an event, or a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Somebody {
    /// The id of the actor, where it is sure who is meant.
    pub actor: Option<Box<str>>,
    /// The actor's name.
    pub name: Option<Box<str>>,
    /// The code, valid on the day.
    pub code: Option<Box<str>>,
    /// The words.
    pub surface: Box<str>,
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Its id.
    #[serde(with = "plain")]
    pub id: RecordId,
    /// Its sentence, an index into [`Account::lines`].
    pub line: usize,
    /// The stretches of its content.
    #[serde(with = "plain")]
    pub spans: Vec<Span>,
    /// The content.
    pub content: Box<str>,
    /// Who speaks.
    pub speaker: Option<Somebody>,
    /// What kind of saying it is.
    #[serde(with = "plain")]
    pub act: Option<Act>,
    /// The dictionary form of the words that introduce it ("deny").
    pub cue: Option<Box<str>>,
    /// Whether the words stand in quotation marks.
    #[serde(with = "plain")]
    pub quotation: Quotation,
    /// Whether it says that something was not said.
    pub negated: bool,
    /// Who carried the words to the page, folded as origins compare them.
    pub gatherers: BTreeSet<String>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// Its id.
    #[serde(with = "plain")]
    pub id: RecordId,
    /// Its sentence, an index into [`Account::lines`].
    pub line: usize,
    /// From its first word to its last.
    #[serde(with = "plain")]
    pub span: Span,
    /// The words that tell what is done.
    pub trigger: Box<str>,
    /// Its type.
    #[serde(with = "plain")]
    pub kind: EventType,
    /// Its mode.
    pub mode: Option<Box<str>>,
    /// Its CAMEO code.
    pub cameo: Option<Box<str>>,
    /// Who does it.
    pub actors: Vec<Somebody>,
    /// To whom.
    pub recipients: Vec<Somebody>,
    /// How far the outlet commits to it.
    #[serde(with = "plain")]
    pub status: Status,
    /// What others hold of it.
    #[serde(with = "plain")]
    pub stances: Vec<Stance>,
    /// The first and the last day, where both are known.
    #[serde(with = "plain")]
    pub days: Option<(Date, Date)>,
    /// Whether it happened again and again, or goes on.
    pub is_lasting: bool,
    /// Where: the place's name and its number in GeoNames.
    pub place: Option<(Box<str>, Option<u32>)>,
    /// Where that lies on the earth.
    pub spot: Option<Spot>,
    /// How many, as indices into [`Account::figures`].
    pub figures: Vec<usize>,
    /// The statement whose content it is, an index into [`Account::statements`].
    pub statement: Option<usize>,
    /// The event of this article that it tells again, an index into [`Account::events`].
    pub duplicate_of: Option<usize>,
    /// Who carried it to the page, folded as origins compare them.
    pub gatherers: BTreeSet<String>,
}

/// Where a place lies.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spot {
    /// The country, ISO 3166 alpha-3.
    pub country: Option<Box<str>>,
    /// Latitude and longitude in thousandths of a degree.
    pub point: Option<[i32; 2]>,
    /// Whether it is one point on the map: no country, region or sea that holds others.
    pub is_point: bool,
}

/// A figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its id.
    #[serde(with = "plain")]
    pub id: RecordId,
    /// Its sentence, an index into [`Account::lines`].
    pub line: usize,
    /// Where it stands.
    #[serde(with = "plain")]
    pub span: Span,
    /// Its words.
    pub words: Box<str>,
    /// The number, where one is told.
    pub value: Option<f64>,
    /// Not less than.
    pub low: Option<f64>,
    /// Not more than.
    pub high: Option<f64>,
    /// Whether the words give no number.
    pub vague: bool,
    /// What is counted in.
    pub unit: Option<Box<str>>,
    /// What the number measures.
    pub measure: Option<Box<str>>,
    /// Of what.
    pub of: Option<Box<str>>,
    /// Per what.
    pub per: Option<Box<str>>,
    /// The first and the last day for which it holds, where both are known.
    #[serde(with = "plain")]
    pub days: Option<(Date, Date)>,
    /// The statement in whose content it stands, an index into [`Account::statements`].
    pub statement: Option<usize>,
    /// The event that it counts, an index into [`Account::events`].
    pub event: Option<usize>,
    /// Who counts, where the number's own clause names it.
    pub by: Option<Somebody>,
    /// The figure before it from which it has what it counts, an index into [`Account::figures`].
    pub carries: Option<usize>,
}

/// Words that refer to an actor by name or description, pronouns left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Where they stand.
    #[serde(with = "plain")]
    pub span: Span,
    /// The words.
    pub surface: Box<str>,
    /// The actor's id.
    pub actor: Box<str>,
    /// Where in the article.
    #[serde(with = "plain")]
    pub place: NamingPlace,
    /// Whether they stand inside quotation marks, whoever speaks.
    pub is_quoted: bool,
    /// The statement in whose quoted words they stand, an index into [`Account::statements`].
    pub statement: Option<usize>,
}

/// All that is found by laying the accounts of one story side by side.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Findings {
    /// Events and figures that several records tell, and those told once.
    pub claims: Vec<Claim>,
    /// Statements that are one, told in other words.
    pub retold: Vec<Retold>,
    /// Where accounts contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Figures that only grow or agree.
    pub series: Vec<Series>,
    /// The days of the story.
    pub timeline: Vec<TimelineEntry>,
    /// What its actors are called.
    pub naming: Vec<Naming>,
    /// What changed on the way.
    pub drift: Vec<Drift>,
}

/// The articles of one story, or one article that belongs to none.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The story.
    pub story: Option<GroupId>,
    /// The accounts, sorted by page.
    pub accounts: &'a [Account],
    /// The statements of these articles by their claims.
    pub said: &'a [Joined],
    /// Where articles share passages.
    pub places: &'a Places,
}

/// Lays the accounts of one story side by side. The same accounts in any order give the same
/// answer.
pub fn findings(told: &Told<'_>) -> Findings {
    let background = Background::of(told.accounts);
    let cast = Cast::of(told.accounts);
    let happenings = Happenings::of(told, &background, &cast);
    let mut claims = happenings::claims(told, &happenings);
    let figures = figures::figures(told, &claims);
    let retold = retold::retold(told, &background, &cast, &happenings, &figures.claims);
    let said = joined_by(told.said, &retold);
    let told = &Told { said: &said, ..*told };
    claims.extend(figures.claims);
    let mut conflicts = conflicts::conflicts(told, &happenings, &background);
    conflicts.extend(figures.conflicts);
    conflicts.extend(wording::wordings(told));
    let mut found = Findings {
        conflicts,
        retold,
        series: figures.series,
        timeline: timeline::timeline(told, &claims),
        naming: naming::naming(told),
        drift: drift::drift(told),
        claims,
    };
    found.put_in_order();
    found
}

impl Findings {
    /// Sorts what has an id, and tells each id once. What has none stays in the order in which it
    /// was found.
    fn put_in_order(&mut self) {
        fn order<T>(all: &mut Vec<T>, id: impl Fn(&T) -> GroupId) {
            all.sort_by_key(&id);
            all.dedup_by_key(|one| id(one));
        }
        order(&mut self.claims, |claim| claim.id);
        order(&mut self.conflicts, |conflict| conflict.id);
        order(&mut self.series, |series| series.id);
        order(&mut self.drift, |drift| drift.id);
    }

    /// Adds what was found about another story.
    pub fn extend(&mut self, other: Findings) {
        self.claims.extend(other.claims);
        self.retold.extend(other.retold);
        self.conflicts.extend(other.conflicts);
        self.series.extend(other.series);
        self.timeline.extend(other.timeline);
        self.naming.extend(other.naming);
        self.drift.extend(other.drift);
    }
}

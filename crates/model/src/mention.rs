//! Who, when, where and how much: what the words of an article refer to.

use jiff::civil::Date;

use crate::span::Span;

/// What a time expression tells. The kinds are those of TIMEX3 (TimeML).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeKind {
    /// A day or a longer stretch of the calendar ("Tuesday", "March 2019", "last year").
    Date,
    /// A time of day ("at noon", "Tuesday evening").
    Time,
    /// A length of time ("three weeks").
    Duration,
    /// What comes back ("every Tuesday").
    Set,
}

impl TimeKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            TimeKind::Date => "DATE",
            TimeKind::Time => "TIME",
            TimeKind::Duration => "DURATION",
            TimeKind::Set => "SET",
        }
    }
}

/// A time expression and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The sentence that holds it, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// Its words.
    pub span: Span,
    /// What it tells.
    pub kind: TimeKind,
    /// Its TIMEX3 value as far as it can be known: `2019-05-22`, `XXXX-WXX-3`, `P3W`,
    /// `PAST_REF`; `None` where nothing is known.
    pub value: Option<String>,
    /// The first and the last day of it, where both are known; of a duration or a set neither is.
    pub days: Option<(Date, Date)>,
    /// The rule that made the record.
    pub rule: &'static str,
}

/// A place by name, and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Toponym {
    /// The sentence that holds it, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// Its words.
    pub span: Span,
    /// Its name as the gazetteer has it; as printed where the gazetteer lacks it.
    pub name: String,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// The country it lies in, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Latitude and longitude in degrees (WGS 84).
    pub point: Option<(f64, f64)>,
    /// Whether it is one point on the map (a town, a landmark), no country, region, sea or stretch
    /// of land that holds others.
    pub is_point: bool,
    /// The rule that chose among the places of that name.
    pub rule: &'static str,
}

/// What kind of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ActorKind {
    Country,
    Person,
    Organisation,
    Group,
    Place,
    Office,
}

impl ActorKind {
    /// The word for it in records.
    pub fn word(self) -> &'static str {
        match self {
            ActorKind::Country => "country",
            ActorKind::Person => "person",
            ActorKind::Organisation => "organisation",
            ActorKind::Group => "group",
            ActorKind::Place => "place",
            ActorKind::Office => "office",
        }
    }
}

/// An office that somebody holds or held, as a table has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRole {
    /// What it is ("head_of_government").
    pub role: String,
    /// Of what: a country (ISO 3166 alpha-3) or an organisation.
    pub of: Option<String>,
    /// From when, `YYYY[-MM[-DD]]`.
    pub from: Option<String>,
    /// Until when; `None` for a holder in office and for an unknown end.
    pub to: Option<String>,
}

/// Somebody or something that acts or speaks: a person, a country, a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The same in all articles: made of the kind, the folded name and the country
    /// (`person/nicolas-maduro/VEN`).
    pub id: String,
    /// Its name: of a known actor as the table has it, else the fullest that the article gives.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The country it belongs to, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Its offices, from the tables.
    pub roles: Vec<ActorRole>,
}

/// How words refer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By a name, with or without a title.
    Name,
    /// By what it is ("the president", "Russian officials").
    Description,
    /// By a pronoun.
    Pronoun,
}

/// Words that refer to an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The sentence that holds it, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// The whole phrase, with titles, without relative clauses.
    pub span: Span,
    /// The token that is its head, as an index into [`crate::Analysis::tokens`].
    pub head: usize,
    /// How it refers.
    pub kind: MentionKind,
    /// To whom, as an index into [`crate::Reading::actors`]; `None` where it is not sure.
    pub actor: Option<usize>,
    /// The code of what is mentioned, on the day of writing (`VENOPP`): of the actor, or of the
    /// description alone ("Russian officials" is `RUSGOV`). `None` where nothing is known.
    pub code: Option<String>,
    /// The rule that made the record.
    pub rule: &'static str,
}

/// A number of things, people, money, or a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The sentence that holds it, as an index into [`crate::Analysis::sentences`].
    pub sentence: usize,
    /// Its words ("more than 1,000 people").
    pub span: Span,
    /// The number, where one is told.
    pub value: Option<f64>,
    /// Not less than.
    pub low: Option<f64>,
    /// Not more than.
    pub high: Option<f64>,
    /// Whether the words give no number ("dozens").
    pub vague: bool,
    /// What is counted or measured in ("people", "km", "USD", "%").
    pub unit: Option<String>,
    /// What the number measures (`killed injured detained displaced present money distance ...`).
    pub measure: Option<String>,
    /// Of what ("of the population").
    pub of: Option<String>,
    /// Per what ("a day").
    pub per: Option<String>,
    /// The time for which it holds, as an index into [`crate::Reading::times`].
    pub as_of: Option<usize>,
    /// The words that name who counts, where the clause of the number tells it: "the union counts 900".
    pub by: Option<Span>,
    /// The rule that made the record.
    pub rule: &'static str,
}

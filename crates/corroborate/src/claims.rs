//! Which statements say the same, and who stands behind them?
//!
//! Every statement belongs to one claim. Statements join when they quote the same words ([`same`])
//! and their speakers do not contradict each other; told speech joins only where one text is printed
//! twice. A claim then counts two different things: its *voices*, the parties that say it, and its
//! *origins*, the gatherers who attest that it was said ([`origins`]).
//!
//! | part | answers |
//! |---|---|
//! | `same` | do two statements say the same words? |
//! | `voices` | who speaks, and is it the same person? |
//! | `origins` | through how many gatherers did it come at most, at least? |
//! | `places` | do two sentences correspond in a shared passage? |

mod origins;
mod places;
mod same;
mod voices;

use std::collections::BTreeSet;

use model::{
    Act, Analysis, Article, Basis, Claim, ClaimMember, DocId, GroupId, Moment, Passage, Polarity,
    Quotation, Reading, RecordId, Span, Statement, Table,
};

use self::places::Places;
use self::voices::Name;
use crate::components::groups;

/// One article with all that was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// The article, with settled days.
    pub article: &'a Article,
    /// Its sentences.
    pub analysis: &'a Analysis,
    /// Its statements.
    pub reading: &'a Reading,
}

/// Joins statements of different articles that say the same thing, and counts who stands behind.
///
/// Claims are sorted by id, their members by record. Every statement stands in exactly one claim;
/// `passages` are those of [`crate::families`]. The same reads in any order give the same answer.
pub fn claims(reads: &[Read<'_>], passages: &[Passage]) -> Vec<Claim> {
    claims_of(reads.iter().map(Sayings::of).collect(), passages).collect()
}

/// The same from what [`Sayings::of`] kept of each article, for those who cannot hold all readings at
/// once. The claims are made one by one as they are asked for, sorted by id.
pub fn claims_of(mut all: Vec<Sayings>, passages: &[Passage]) -> impl Iterator<Item = Claim> {
    all.sort_by_key(|sayings| sayings.doc);
    all.dedup_by_key(|sayings| sayings.doc);
    let sayings: Vec<Saying> = all.into_iter().flat_map(|sayings| sayings.sayings).collect();
    let places = Places::new(passages);
    let groups = groups(&same::join(&sayings, &places));
    let id = |group: &Vec<usize>| GroupId::of("claim", &sayings[group[0]].id.to_string());
    let mut ordered: Vec<(GroupId, Vec<usize>)> =
        groups.into_iter().map(|group| (id(&group), group)).collect();
    ordered.sort_unstable();
    ordered.into_iter().map(move |(id, group)| claim(id, &sayings, &group, &places))
}

/// The statements of one article, as far as they are compared with those of others.
#[derive(Clone, Debug)]
pub struct Sayings {
    doc: DocId,
    sayings: Vec<Saying>,
}

impl Sayings {
    /// What is kept of `read`.
    pub fn of(read: &Read<'_>) -> Self {
        let quoted = crate::quotes::quoted_stretches(read.article);
        let statements = read.reading.statements.iter().enumerate();
        let sayings = statements.map(|(at, statement)| Saying::of(read, at, statement, &quoted));
        Self { doc: read.article.id, sayings: sayings.collect() }
    }
}

/// What is compared of one statement.
#[derive(Clone, Debug)]
struct Saying {
    /// Its own id.
    id: RecordId,
    /// The sentence that holds its first words.
    sentence: RecordId,
    /// Where it stands: that sentence, and the first words of the content.
    spans: [Span; 2],
    /// The words by which it is compared with others.
    said: same::Said,
    /// Who speaks, in the form in which names are compared.
    name: Option<Name>,
    /// Who speaks, as printed.
    print: Option<Box<str>>,
    /// Who carried the words to the page.
    gatherers: BTreeSet<String>,
    /// The words themselves.
    content: Box<str>,
    polarity: Polarity,
    /// When the page appeared, if it prints that.
    first_day: Option<Moment>,
}

impl Saying {
    fn of(read: &Read<'_>, at: usize, statement: &Statement, quoted: &[Span]) -> Self {
        let article = read.article;
        let sentence = read.analysis.sentences.get(statement.sentence).map(|found| found.span);
        let content = statement.content.spans.first().copied();
        let somewhere = sentence.or(content).unwrap_or(Span::new(0, 0));
        let name = Name::of(statement);
        let print = statement.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
        Self {
            id: RecordId::new(article.id, Table::Statements, at),
            sentence: RecordId::new(article.id, Table::Sentences, statement.sentence),
            spans: [somewhere, content.unwrap_or(somewhere)],
            said: same::Said::of(article, statement, quoted),
            print: print.filter(|_| name.is_some()).map(Box::from),
            name,
            gatherers: origins::gatherers(statement),
            content: statement.content.text.as_str().into(),
            polarity: polarity(statement),
            first_day: first_day(article),
        }
    }
}

/// Makes the claim of the sayings numbered in `group`, which are sorted by record.
fn claim(id: GroupId, sayings: &[Saying], group: &[usize], places: &Places<'_>) -> Claim {
    let members: Vec<&Saying> = group.iter().map(|at| &sayings[*at]).collect();
    let origins = origins::origins(&members, places);
    let told = members.iter().zip(&origins.numbers).map(|(saying, origin)| ClaimMember {
        statement: saying.id,
        sentence: saying.sentence,
        polarity: saying.polarity,
        origin: *origin,
    });
    let pages: BTreeSet<DocId> = members.iter().map(|saying| saying.id.doc).collect();
    Claim {
        id,
        text: longest_content(&members).to_owned(),
        members: told.collect(),
        voices: voices::voices(&members),
        origins_max: origins.max,
        origins_min: origins.min,
        n_pages: pages.len(),
        first_seen: members.iter().filter_map(|saying| saying.first_day).min(),
    }
}

/// The content with the most characters; among equals that of the smallest record.
fn longest_content<'a>(members: &[&'a Saying]) -> &'a str {
    let contents = members.iter().map(|saying| &*saying.content);
    contents.rev().max_by_key(|content| content.chars().count()).unwrap_or_default()
}

fn first_day(article: &Article) -> Option<Moment> {
    let published = article.published.as_ref()?;
    published.start.filter(|_| published.basis == Basis::Read)
}

/// Whether a statement says so or denies its content.
///
/// "The mill denied having sold short sacks" denies. `The miller denied it: "Every sack is full."`
/// says, in a sentence of its own, what the claim is about, and affirms it.
fn polarity(statement: &Statement) -> Polarity {
    let denies = matches!(statement.act, Some(Act::Deny | Act::Reject));
    let is_own_sentence = statement.quotation == Quotation::Direct
        && statement.content.text.starts_with(char::is_uppercase);
    if denies && !is_own_sentence { Polarity::Denies } else { Polarity::Affirms }
}

#[cfg(test)]
mod tests;

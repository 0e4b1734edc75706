//! Which statements say the same, and who stands behind them?
//!
//! Every statement belongs to one claim. Statements join when they quote the same words ([`same`])
//! and their speakers do not contradict each other; told speech joins where one text is printed
//! twice, or one named speaker is retold nearly word for word. A claim then counts two different
//! things: its *voices*, the parties that say it, and its
//! *origins*, the gatherers who attest that it was said ([`mod@origins`]).
//!
//! | part | answers |
//! |---|---|
//! | `same` | do two statements say the same words? |
//! | `voices` | who speaks, and is it the same person? |
//! | `origins` | through how many gatherers did it come at most, at least? |
//! | `places` | do two sentences correspond in a shared passage? |
//! | `shared` | which texts stand on many pages, and are held once? |
//! | `joins` | which statements of a story belong to one claim? |
//! | `retelling` | what becomes of claims when statements turn out to be one? |
//! | `bytes` | how does what is compared become bytes? |

mod bytes;
mod joins;
mod origins;
mod places;
mod retelling;
mod same;
mod shared;
mod voices;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use model::{
    Act, Analysis, Article, Basis, Claim, ClaimKind, ClaimMember, DocId, GroupId, Moment, Passage,
    Polarity, Quotation, Reading, RecordId, Span, Statement, Table,
};

pub(crate) use self::joins::joined_by;
pub use self::joins::{Joined, Joins};
pub(crate) use self::origins::{Attested, Origins, folded_names, gatherers, origins};
pub use self::places::Places;
pub use self::shared::Shared;
use self::voices::Name;
use crate::accounts::Retold;
use crate::components;
use crate::stretches::Index;

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
    let mut all = AllSaid::new(reads.iter().map(Sayings::of).collect(), passages.iter().collect());
    let alike = all.alike(0..all.len());
    all.groups(&alike).iter().map(|group| all.claim(group)).collect()
}

/// What is said on all pages, ready to be compared: the steps of [`claims`] for those who cannot
/// hold all readings at once, or who work on several threads.
pub struct AllSaid {
    sayings: Vec<Saying>,
    places: Arc<Places>,
    index: Index,
}

/// The statements of one claim, by their numbers, and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SaidAlike {
    id: GroupId,
    members: Vec<usize>,
}

impl AllSaid {
    /// Gathers what [`Sayings::of`] kept of each article, and where articles share passages.
    pub fn new(mut all: Vec<Sayings>, mut places: Places) -> Self {
        all.sort_by_key(|sayings| sayings.doc);
        all.dedup_by_key(|sayings| sayings.doc);
        // Half a million statements are a third of what a build holds: no room twice while it
        // grows.
        let mut sayings = Vec::with_capacity(all.iter().map(|one| one.sayings.len()).sum());
        sayings.extend(all.into_iter().flat_map(|one| one.sayings));
        places.sort();
        let index = same::index(&sayings);
        Self { sayings, places: Arc::new(places), index }
    }

    /// The number of statements.
    pub fn len(&self) -> usize {
        self.sayings.len()
    }

    /// Whether nobody says anything.
    pub fn is_empty(&self) -> bool {
        self.sayings.is_empty()
    }

    /// The pairs of statements that say the same, those whose first one has a number in `range`.
    pub fn alike(&self, range: Range<usize>) -> Vec<(usize, usize)> {
        same::alike(&self.sayings, &self.index, &self.places, range)
    }

    /// What belongs to one claim by all pairs that are `alike`, sorted by id. Every statement
    /// stands in one group. The words by which statements are compared are forgotten then: they are
    /// half of what is known of half a million statements.
    pub fn groups(&mut self, alike: &[(usize, usize)]) -> Vec<SaidAlike> {
        let groups = components::groups(&same::join(&self.sayings, alike));
        self.index = same::index(&[]);
        for saying in &mut self.sayings {
            saying.said.forget();
        }
        self.said_alike(groups)
    }

    /// The groups when some statements turned out to be one, told in other words: pairs that
    /// [`crate::findings`] found. Sorted by id.
    pub fn retold(&mut self, groups: Vec<SaidAlike>, pairs: &[Retold]) -> Vec<SaidAlike> {
        let number = |record: &RecordId| self.sayings.binary_search_by_key(record, |one| one.id);
        let numbered = pairs.iter().filter_map(|(a, b)| number(a).ok().zip(number(b).ok()));
        let numbered: Vec<(usize, usize)> = numbered.collect();
        if numbered.is_empty() {
            return groups;
        }
        let before: Vec<Vec<usize>> = groups.into_iter().map(|group| group.members).collect();
        let mut polarity: Vec<Polarity> = self.sayings.iter().map(|one| one.polarity).collect();
        let after = retelling::joined(&before, numbered, &mut polarity);
        for (saying, held) in self.sayings.iter_mut().zip(polarity) {
            saying.polarity = held;
        }
        self.said_alike(after)
    }

    /// Groups with their ids, sorted by these.
    fn said_alike(&self, groups: Vec<Vec<usize>>) -> Vec<SaidAlike> {
        let said_alike = |members: Vec<usize>| {
            let id = GroupId::of("claim", &self.sayings[members[0]].id.to_string());
            SaidAlike { id, members }
        };
        let mut groups: Vec<SaidAlike> = groups.into_iter().map(said_alike).collect();
        groups.sort_unstable();
        groups
    }

    /// The sentences in which the members of a group's claim stand, in their order.
    pub fn sentences(&self, group: &SaidAlike) -> Vec<Option<&str>> {
        group.members.iter().map(|at| self.sayings[*at].around.as_deref()).collect()
    }

    /// The pages of a group's statements.
    pub fn docs(&self, group: &SaidAlike) -> impl Iterator<Item = DocId> {
        group.members.iter().map(|at| self.sayings[*at].id.doc)
    }

    /// The claim of one group.
    pub fn claim(&self, group: &SaidAlike) -> Claim {
        claim(group.id, &self.sayings, &group.members, &self.places)
    }
}

impl SaidAlike {
    /// The id of its claim.
    pub fn id(&self) -> GroupId {
        self.id
    }

    /// Whether it is one statement that nobody else makes.
    pub fn is_alone(&self) -> bool {
        self.members.len() == 1
    }
}

/// The statements of one article, as far as they are compared with those of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sayings {
    doc: DocId,
    sayings: Vec<Saying>,
}

impl Sayings {
    /// The page.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// What is kept of `read`.
    pub fn of(read: &Read<'_>) -> Self {
        let quoted = crate::quotes::quoted_stretches(read.article);
        let statements = read.reading.statements.iter().enumerate();
        let stated = statements.filter(|(_, statement)| states(statement));
        let sayings = stated.map(|(at, statement)| Saying::of(read, at, statement, &quoted));
        Self { doc: read.article.id, sayings: sayings.collect() }
    }
}

/// What is compared of one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Saying {
    /// Its own id.
    id: RecordId,
    /// The number of the sentence that holds its first words.
    sentence: u32,
    /// The words of that sentence, if there is one.
    around: Option<Arc<str>>,
    /// Where it stands: that sentence, and the first words of the content.
    spans: [Span; 2],
    /// The words by which it is compared with others.
    said: same::Said,
    /// Who speaks, in the form in which names are compared.
    name: Option<Name>,
    /// Who speaks, as printed.
    print: Option<Arc<str>>,
    /// Who carried the words to the page.
    gatherers: Arc<BTreeSet<String>>,
    /// The words themselves.
    content: Content,
    polarity: Polarity,
    /// When the page appeared, if it prints that.
    first_day: Option<Moment>,
}

/// The words of a content. Most stand as they are in the sentence around them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    /// From this byte of the sentence to that one.
    Around(u32, u32),
    /// Elsewhere.
    Own(Box<str>),
}

impl Content {
    fn of(content: &str, around: Option<&str>) -> Self {
        let found = around.and_then(|around| around.find(content));
        let ends = found.map(|start| (u32::try_from(start), u32::try_from(start + content.len())));
        match ends {
            Some((Ok(start), Ok(end))) => Self::Around(start, end),
            Some(_) | None => Self::Own(content.into()),
        }
    }
}

impl Saying {
    /// The words themselves.
    fn content(&self) -> &str {
        match &self.content {
            Content::Own(content) => content,
            Content::Around(start, end) => {
                let around = self.around.as_deref().unwrap_or_default();
                around.get(*start as usize..*end as usize).unwrap_or_default()
            }
        }
    }

    fn of(read: &Read<'_>, at: usize, statement: &Statement, quoted: &[Span]) -> Self {
        let article = read.article;
        let sentence = read.analysis.sentences.get(statement.sentence).map(|found| found.span);
        let content = statement.content.spans.first().copied();
        let somewhere = sentence.or(content).unwrap_or(Span::new(0, 0));
        let name = Name::of(statement);
        let print = statement.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
        let around = sentence.and_then(|span| article.text.get(span.start()..span.end()));
        Self {
            id: RecordId::new(article.id, Table::Statements, at),
            sentence: statement.sentence as u32,
            spans: [somewhere, content.unwrap_or(somewhere)],
            around: around.map(Arc::from),
            said: same::Said::of(article, statement, quoted),
            print: print.filter(|_| name.is_some()).map(Arc::from),
            name,
            gatherers: Arc::new(origins::gatherers(statement)),
            content: Content::of(&statement.content.text, around),
            polarity: polarity(statement),
            first_day: first_day(article),
        }
    }

    /// Where it stands.
    fn place(&self) -> (DocId, [Span; 2]) {
        (self.id.doc, self.spans)
    }

    fn attested(&self) -> Attested<'_> {
        Attested { doc: self.id.doc, spans: self.spans, gatherers: &self.gatherers }
    }
}

/// Makes the claim of the sayings numbered in `group`, which are sorted by record.
fn claim(id: GroupId, sayings: &[Saying], group: &[usize], places: &Places) -> Claim {
    let members: Vec<&Saying> = group.iter().map(|at| &sayings[*at]).collect();
    let attested: Vec<Attested<'_>> = members.iter().map(|saying| saying.attested()).collect();
    let origins = origins(&attested, places);
    let told = members.iter().zip(&origins.numbers).map(|(saying, origin)| ClaimMember {
        record: saying.id,
        sentence: RecordId::new(saying.id.doc, Table::Sentences, saying.sentence as usize),
        polarity: saying.polarity,
        origin: *origin,
    });
    let pages: BTreeSet<DocId> = members.iter().map(|saying| saying.id.doc).collect();
    Claim {
        id,
        kind: ClaimKind::Statement,
        text: longest_content(&members).to_owned(),
        members: told.collect(),
        voices: voices::voices(&members),
        origins_max: origins.max,
        origins_min: origins.min,
        n_pages: pages.len(),
        first_seen: members.iter().filter_map(|saying| saying.first_day).min(),
    }
}

/// The content with the most characters, of a quotation if there is one; among equals that of the
/// smallest record.
fn longest_content<'a>(members: &[&'a Saying]) -> &'a str {
    let rank = |saying: &&&Saying| (saying.said.is_quoted, saying.content().chars().count());
    members.iter().rev().max_by_key(rank).map_or("", |saying| saying.content())
}

fn first_day(article: &Article) -> Option<Moment> {
    let published = article.published.as_ref()?;
    published.start.filter(|_| published.basis == Basis::Read)
}

/// Whether anybody asserts or denies the content. What was left unsaid, not ruled out, demanded or
/// ordered is nobody's claim; a quotation beside a demand is one, for its words are said.
fn states(statement: &Statement) -> bool {
    let is_wish = matches!(
        statement.act,
        Some(Act::NoComment | Act::NotRuledOut | Act::Demand | Act::Call | Act::Order)
    );
    !statement.negated && (!is_wish || statement.quotation == Quotation::Direct)
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

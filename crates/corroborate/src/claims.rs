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
    let mut reads = reads.to_vec();
    reads.sort_by_key(|read| read.article.id);
    reads.dedup_by_key(|read| read.article.id);
    let sayings: Vec<Saying<'_>> = reads.iter().flat_map(sayings_of).collect();
    let places = Places::new(passages);
    let roots = same::join(&sayings, &places);
    let mut claims: Vec<Claim> =
        groups(&roots).iter().map(|group| claim(&sayings, group, &places)).collect();
    claims.sort_by_key(|claim| claim.id);
    claims
}

/// A statement with the article around it.
struct Saying<'a> {
    article: &'a Article,
    statement: &'a Statement,
    /// Its own id.
    id: RecordId,
    /// The sentence that holds its first words.
    sentence: RecordId,
    /// Where it stands: that sentence, and the first words of the content.
    spans: [Span; 2],
    /// The words by which it is compared with others.
    said: same::Said,
}

fn sayings_of<'a>(read: &Read<'a>) -> Vec<Saying<'a>> {
    let Read { article, analysis, reading } = *read;
    let quoted = crate::quotes::quoted_stretches(article);
    let sayings = reading.statements.iter().enumerate().map(|(ordinal, statement)| {
        let sentence = analysis.sentences.get(statement.sentence).map(|sentence| sentence.span);
        let content = statement.content.spans.first().copied();
        let somewhere = sentence.or(content).unwrap_or(Span::new(0, 0));
        Saying {
            article,
            statement,
            id: RecordId::new(article.id, Table::Statements, ordinal),
            sentence: RecordId::new(article.id, Table::Sentences, statement.sentence),
            spans: [somewhere, content.unwrap_or(somewhere)],
            said: same::Said::of(article, statement, &quoted),
        }
    });
    sayings.collect()
}

/// Makes the claim of the sayings numbered in `group`, which are sorted by record.
fn claim(sayings: &[Saying<'_>], group: &[usize], places: &Places<'_>) -> Claim {
    let members: Vec<&Saying<'_>> = group.iter().map(|at| &sayings[*at]).collect();
    let origins = origins::origins(&members, places);
    let told = members.iter().zip(&origins.numbers).map(|(saying, origin)| ClaimMember {
        statement: saying.id,
        sentence: saying.sentence,
        polarity: polarity(saying.statement),
        origin: *origin,
    });
    let pages: BTreeSet<DocId> = members.iter().map(|saying| saying.article.id).collect();
    Claim {
        id: GroupId::of("claim", &members[0].id.to_string()),
        text: longest_content(&members).to_owned(),
        members: told.collect(),
        voices: voices::voices(&members),
        origins_max: origins.max,
        origins_min: origins.min,
        n_pages: pages.len(),
        first_seen: members.iter().filter_map(|saying| first_day(saying.article)).min(),
    }
}

/// The content with the most characters; among equals that of the smallest record.
fn longest_content<'a>(members: &[&Saying<'a>]) -> &'a str {
    let contents = members.iter().map(|saying| saying.statement.content.text.as_str());
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

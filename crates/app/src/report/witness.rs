//! Who brings a claim to a page: every telling of it with its words, its hands and its voice,
//! whether the claim is something said, something that happened, or a number.

use engine::wire::{ArticleRecord, ClaimMemberRecord, ClaimRecord, CodePoints, StatementRecord};

use maud::{Markup, html};

use super::case::{Case, sentence_ordinal, words_of};
use super::words::close;

/// One telling of a claim on a page.
#[derive(Clone, Copy)]
pub(super) struct Witness<'a> {
    pub(super) article: &'a ArticleRecord,
    /// The page's number.
    pub(super) page: usize,
    /// The number of its origin among those of the claim.
    pub(super) origin: usize,
    pub(super) sentence_id: &'a str,
    /// The first code point of its words.
    pub(super) point: usize,
    /// The statement in which it is told; `None` where the page tells it in its own words.
    pub(super) statement: Option<&'a StatementRecord>,
    /// Where the words begin that are not the whole content of the statement, from actor to
    /// recipient or a number with its noun; and where their sentence ends.
    own: Option<Own>,
}

/// Words of an act or a number.
#[derive(Clone, Copy)]
struct Own {
    start: usize,
    end: usize,
    /// The end of the sentence.
    limit: usize,
}

impl<'a> Witness<'a> {
    /// A statement that makes a claim.
    pub(super) fn speaking(
        case: &Case<'a>,
        statement: &'a StatementRecord,
        origin: usize,
    ) -> Option<Self> {
        let page = case.number(&statement.article)?;
        Some(Self {
            article: case.pages[page],
            page,
            origin,
            sentence_id: &statement.sentence_id,
            point: statement.content.spans.first()?[0],
            statement: Some(statement),
            own: None,
        })
    }

    /// The words as the page prints them.
    pub(super) fn text(&self) -> &'a str {
        match (self.own, self.statement) {
            (Some(span), _) => whole_clause(&self.article.text, span),
            (None, Some(statement)) => &statement.content.text,
            (None, None) => "",
        }
    }

    /// The words as the page prints them, with what the outlet put into them marked.
    pub(super) fn printed(&self) -> Markup {
        match self.statement.filter(|_| self.own.is_none()) {
            Some(statement) if self.is_direct() => {
                html! { q { (words_of(statement, self.article)) } }
            }
            Some(statement) => words_of(statement, self.article),
            None => html! { (self.text()) (close(self.text())) },
        }
    }

    /// Whether the page prints all of the words in quotation marks.
    pub(super) fn is_direct(&self) -> bool {
        let is_direct = |statement: &StatementRecord| statement.quotation == "direct";
        self.own.is_none() && self.statement.is_some_and(is_direct)
    }
}

/// The words, and what follows them up to the next mark: "expelled two Russian" is no clause, "expelled
/// two Russian diplomats on Friday" is one.
fn whole_clause(text: &str, own: Own) -> &str {
    const LONGEST: usize = 80;
    const MARKS: [char; 12] = [',', ';', ':', '!', '?', '“', '”', '"', '(', ')', '–', '—'];
    let points = CodePoints::new(text);
    let words = points.slice([own.start, own.end]);
    let rest = points.slice([own.end, own.limit]);
    let rest = rest.trim_end().trim_end_matches('.');
    let clause = &rest[..rest.find(MARKS).unwrap_or(rest.len())];
    let n_more = clause.trim_end().chars().count();
    if n_more <= LONGEST { points.slice([own.start, own.end + n_more]) } else { words }
}

/// Who brings a claim to its pages, in page order.
pub(super) fn witnesses<'a>(case: &Case<'a>, claim: &'a ClaimRecord) -> Vec<Witness<'a>> {
    let found = claim.members.iter().filter_map(|member| witness(case, &claim.kind, member));
    let mut witnesses: Vec<Witness<'a>> = found.collect();
    witnesses.sort_by_key(|witness| (witness.page, sentence_ordinal(witness.sentence_id)));
    witnesses
}

fn witness<'a>(case: &Case<'a>, kind: &str, member: &'a ClaimMemberRecord) -> Option<Witness<'a>> {
    if kind == "statement" {
        return Witness::speaking(case, case.statement(&member.record)?, member.origin);
    }
    let page = case.number(&member.article)?;
    let article = case.pages[page];
    let (start, end, statement) = if let Some(event) = case.event(&member.record) {
        let statement = event.statement.as_deref().and_then(|id| case.statement(id));
        (event.start, event.end, statement)
    } else {
        let quantities = case.records.quantities_of(&article.id);
        let quantity = quantities.iter().find(|record| record.id == member.record)?;
        (quantity.start, quantity.end, around(case, &article.id, quantity.start))
    };
    let sentences = case.records.sentences_of(&article.id);
    let own_sentence = sentences.iter().rfind(|sentence| sentence.start <= start);
    let limit = own_sentence.map_or(end, |sentence| sentence.end).max(end);
    Some(Witness {
        article,
        page,
        origin: member.origin,
        sentence_id: &member.sentence_id,
        point: start,
        statement,
        own: Some(Own { start, end, limit }),
    })
}

/// The statement whose words hold a point of an article; the last that begins before it.
fn around<'a>(case: &Case<'a>, article: &str, point: usize) -> Option<&'a StatementRecord> {
    let holds = |statement: &&StatementRecord| {
        statement.content.spans.iter().any(|&[start, end]| start <= point && point < end)
    };
    case.records.statements_of(article).iter().rfind(holds)
}

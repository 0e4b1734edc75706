//! Title, outlet, byline, dateline, days: which candidate, and why?
//!
//! The page readers collect candidates; here they are ranked by the place they stand in, cleaned,
//! and the best that passes is taken with its words as evidence. The input's own fields come
//! first. What no candidate tells stays unknown, or gets a bound that follows from a reader's
//! comment or a dated photograph.

mod byline;
mod dateline;
mod days;
mod names;
mod outlet;
mod people;
mod title;

use model::{
    Article, Block, BlockKind, Dateline, Evidence, Form, Known, Notice, NoticeKind, Page, Place,
};

use crate::assemble::folded;
use crate::draft::{Candidate, Field};
use crate::scraped::signed;

/// The name under which the input's own fields compete.
const INPUT: &str = "input";

/// Chooses the article's fields among the candidates; gives what could not be told.
pub(crate) fn settle(page: &Page, found: &[Candidate], article: &mut Article) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut candidates = given(page);
    candidates.extend_from_slice(found);
    candidates.extend(signed_lines(page, article));
    article.url =
        first(&candidates, Field::Url, &[INPUT]).map(|best| known(best, best.value.clone()));
    let opening = dateline::opening(article);
    article.title = title::choose(&candidates, page.url.as_deref());
    article.outlet = outlet::choose(&candidates, article.title.as_ref(), opening.as_ref());
    if article.outlet.is_none() {
        notices.push(Notice::new(NoticeKind::UnknownOutlet, "no outlet is named"));
    }
    let (byline, credits) = byline::choose(&candidates, article.outlet.as_ref());
    article.byline = byline;
    article.credits = credits;
    article.dateline = opening.map(|opening| Dateline {
        place: opening.place,
        credit: opening.credit,
        span: Some(opening.span),
    });
    days::settle(&candidates, article, &mut notices);
    notices
}

/// The input's own fields as candidates.
fn given(page: &Page) -> Vec<Candidate> {
    let fields = [
        (Field::Url, &page.url),
        (Field::Outlet, &page.outlet),
        (Field::Title, &page.title),
        (Field::Published, &page.published),
    ];
    let given = fields.into_iter().filter_map(|(field, value)| Some((field, value.as_deref()?)));
    let candidates = given.map(|(field, value)| Candidate {
        field,
        value: folded(value),
        source: INPUT,
        place: Place::Input,
    });
    candidates.filter(|candidate| !candidate.value.is_empty()).collect()
}

/// Signed lines around the beginning and the end of the article ("By Anna Holm", "3 May 2019, von
/// Bo"), whatever their markup calls them. In scraped text the reader has found them already.
fn signed_lines(page: &Page, article: &Article) -> Vec<Candidate> {
    const AROUND: usize = 4;
    if page.form != Form::Html {
        return Vec::new();
    }
    let in_body = |block: &Block| block.kind == BlockKind::Paragraph && block.text.len() > 150;
    let Some(first) = article.blocks.iter().position(in_body) else { return Vec::new() };
    let last = article.blocks.iter().rposition(in_body).unwrap_or(first);
    let near_start = first.saturating_sub(2 * AROUND)..first + 1;
    let near_end = last + 1..(last + 1 + AROUND).min(article.blocks.len());
    let mut found = Vec::new();
    for at in near_start.chain(near_end) {
        let block = &article.blocks[at];
        let other =
            matches!(block.kind, BlockKind::Comment | BlockKind::Caption | BlockKind::Teaser);
        if !other && signed::is_byline(&block.text) {
            let place = block.span.map_or(Place::Block(at), Place::Text);
            let lines = signed::candidates(&block.text, BlockKind::Byline, place);
            found.extend(
                lines
                    .into_iter()
                    .filter(|line| line.field == Field::Author)
                    .map(|line| Candidate { source: "signed line", ..line }),
            );
        }
    }
    found
}

/// The candidates for a field, best first: by the rank of their source, then as they were met.
/// Sources without a rank come last.
fn ranked<'c>(candidates: &'c [Candidate], field: Field, ranks: &[&str]) -> Vec<&'c Candidate> {
    let mut of_field: Vec<&Candidate> =
        candidates.iter().filter(|candidate| candidate.field == field).collect();
    let rank = |candidate: &Candidate| {
        ranks.iter().position(|source| *source == candidate.source).unwrap_or(ranks.len())
    };
    of_field.sort_by_key(|candidate| rank(candidate));
    of_field
}

fn first<'c>(candidates: &'c [Candidate], field: Field, ranks: &[&str]) -> Option<&'c Candidate> {
    ranked(candidates, field, ranks).into_iter().next()
}

/// A value that a candidate tells.
fn known(candidate: &Candidate, value: String) -> Known<String> {
    Known { value, evidence: evidence(candidate) }
}

fn evidence(candidate: &Candidate) -> Evidence {
    Evidence::new(candidate.source, candidate.value.clone(), candidate.place)
}

#[cfg(test)]
mod tests;

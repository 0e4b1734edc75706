//! Title, outlet, byline, dateline, days: which candidate, and why?
//!
//! The page readers collect candidates; here they are ranked by the place they stand in, cleaned,
//! and the best that passes is taken with its words as evidence. The input's own fields come
//! first. What no candidate tells stays unknown, or gets a bound that follows from a reader's
//! comment or a dated photograph.

mod byline;
mod dateline;
mod days;
mod masthead;
pub(crate) mod names;
mod order;
mod outlet;
mod people;
mod title;

use model::{
    Article, Block, BlockKind, Dateline, Evidence, Form, Known, Notice, NoticeKind, Page, Place,
};

use crate::assemble::folded;
use crate::dates;
use crate::draft::{Candidate, Field};
use crate::scraped::signed;

/// The name under which the input's own fields compete.
const INPUT: &str = "input";

/// Chooses the article's fields among the candidates; gives what could not be told.
/// `language` is what the markup declares.
pub(crate) fn settle(
    page: &Page,
    found: &[Candidate],
    language: Option<&str>,
    article: &mut Article,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut candidates = given(page);
    candidates.extend_from_slice(found);
    candidates.extend(signed_lines(page, article));
    candidates.extend(masthead::candidate(&candidates, page.url.as_deref(), article));
    candidates.extend(outlet::named_by_site_lines(&candidates, article));
    article.url =
        first(&candidates, Field::Url, &[INPUT]).map(|best| known(best, best.value.clone()));
    candidates.extend(days_in_addresses(&candidates));
    let opening = dateline::opening(article);
    article.title = title::choose(&candidates, page.url.as_deref());
    article.outlet = outlet::choose(&candidates, article.title.as_ref(), opening.as_ref());
    if article.outlet.is_none() {
        notices.push(Notice::new(NoticeKind::UnknownOutlet, "no outlet is named"));
    }
    let (byline, credits) = byline::choose(&candidates, article.outlet.as_ref(), opening.as_ref());
    article.byline = byline;
    article.credits = credits;
    article.dateline = opening.map(|opening| settled(opening, article.outlet.as_ref()));
    let url = article.url.as_ref().map(|url| url.value.clone());
    let told = order::told(&candidates, url.as_deref(), language);
    days::settle(&candidates, told.as_ref(), article, &mut notices);
    notices
}

/// The days that addresses name in their path.
fn days_in_addresses(candidates: &[Candidate]) -> Vec<Candidate> {
    let addresses = candidates.iter().filter(|candidate| candidate.field == Field::Url);
    let dated = addresses.filter(|address| {
        let value = &address.value;
        dates::in_address(value).is_some() || dates::doubtful_in_address(value).is_some()
    });
    let days = dated.map(|address| Candidate {
        field: Field::Published,
        value: address.value.clone(),
        source: "address",
        place: Place::Url,
    });
    days.collect()
}

/// The dateline as the article has it: capitals that are the outlet's name are no place.
fn settled(opening: dateline::Opening, outlet: Option<&Known<String>>) -> Dateline {
    let dateline::Opening { place, credit, span, .. } = opening;
    let outlet = outlet.map(|outlet| names::letters(&outlet.value));
    let is_outlet = place.as_deref().map(names::letters) == outlet && outlet.is_some();
    let (place, credit) =
        if is_outlet && credit.is_none() { (None, place) } else { (place, credit) };
    Dateline { place, credit, span: Some(span) }
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

/// Signed lines and days around the beginning of the article and signed lines at its end ("By
/// Anna Holm", "3 May 2019, von Bo"), whatever their markup calls them. In scraped text the reader
/// has found them already.
fn signed_lines(page: &Page, article: &Article) -> Vec<Candidate> {
    const AROUND: usize = 4;
    const HEAD: usize = 16;
    if page.form != Form::Html {
        return Vec::new();
    }
    let blocks = &article.blocks;
    let in_body = |block: &Block| block.kind == BlockKind::Paragraph && block.text.len() > 80;
    let Some(first) = blocks.iter().position(in_body) else { return Vec::new() };
    let last = blocks.iter().rposition(in_body).unwrap_or(first);
    let headline = blocks[..first].iter().rposition(|block| block.kind == BlockKind::Headline);
    let start = headline.unwrap_or(first).min(first.saturating_sub(AROUND));
    let near_start = start.max(first.saturating_sub(HEAD))..first + 1;
    // The text may end with its signature.
    let end = last.max(near_start.end);
    let near_end = end..(last + 1 + AROUND).min(blocks.len()).max(end);
    let mut found = Vec::new();
    for at in near_start.chain(near_end) {
        let wanted = |field: Field| field == Field::Author || at <= first;
        let lines = signed_block(blocks, at).into_iter().filter(|line| wanted(line.field));
        found.extend(lines);
    }
    let middle = first.midpoint(last);
    found.extend((middle..end).filter_map(|at| credited(&blocks[at], at)));
    found
}

/// "Autorin: Anna Holm, Leiterin des Hafens." as a line of its own in the second half of the text.
fn credited(block: &Block, at: usize) -> Option<Candidate> {
    const MOST_WORDS: usize = 12;
    let leads = ["Autor: ", "Autorin: ", "Autor/in: ", "Author: ", "Text: ", "Text und Fotos: "];
    let name = leads.iter().find_map(|lead| block.text.strip_prefix(lead))?;
    let is_short = name.split(' ').count() <= MOST_WORDS;
    let place = block.span.map_or(Place::Block(at), Place::Text);
    let value = block.text.trim_end_matches('.').to_owned();
    let is_name = name.starts_with(char::is_uppercase);
    (is_short && is_name && block.kind == BlockKind::Paragraph).then_some(Candidate {
        field: Field::Author,
        value,
        source: "signed line",
        place,
    })
}

/// The candidates that one block of a page carries, if it is a signed line or a day.
fn signed_block(blocks: &[Block], at: usize) -> Vec<Candidate> {
    let block = &blocks[at];
    if !matches!(
        block.kind,
        BlockKind::Byline | BlockKind::Boilerplate | BlockKind::Paragraph | BlockKind::Subheading
    ) {
        return Vec::new();
    }
    let place = block.span.map_or(Place::Block(at), Place::Text);
    if signed::is_lead(&block.text) {
        let name = blocks.get(at + 1).map(|next| next.text.as_str());
        let name = name.filter(|name| name.split(' ').count() <= 4);
        let value = name.map(|name| format!("By {name}"));
        let candidate =
            |value| Candidate { field: Field::Author, value, source: "signed line", place };
        return value.into_iter().map(candidate).collect();
    }
    if !signed::is_byline(&block.text) && !signed::is_date_line(&block.text) {
        return Vec::new();
    }
    let lines = signed::candidates(&block.text, BlockKind::Byline, place).into_iter();
    let renamed = lines.map(|line| match line.field {
        Field::Author => Candidate { source: "signed line", ..line },
        _ => line,
    });
    renamed.collect()
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

//! What sides say against each other, and figures that differ without doing so.

use std::collections::BTreeSet;

use engine::wire::{ConflictRecord, SeriesPointRecord, SeriesRecord, SideRecord};
use maud::{Markup, html};

use super::case::Case;
use super::series_svg;
use super::sides::{Side, beside, differing, marks, source};
use super::words::{count, date, none, printed, stance, start, these};
use super::{MANY, SHOWN, Section};

/// Words of a sentence beside a value.
const WORDS: usize = 32;
/// Sides of one conflict that are shown.
const SIDES: usize = 6;

/// Conflicts, then what is compatible.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "What two sides say of the same thing at the same time. Nothing here is settled. Where they \
         differ in a number, a day, a place or a wording, the words that differ are marked."
    };
    let conflicts = sorted(case);
    let mut series: Vec<&SeriesRecord> = case.records.series.iter().collect();
    series.sort_by(|a, b| b.points.len().cmp(&a.points.len()).then_with(|| a.id.cmp(&b.id)));
    let n_conflicts = shown(conflicts.len());
    let n_series = shown(series.len());
    let content = html! {
        h3 { "At odds" }
        @if conflicts.is_empty() {
            p { (none(&format!("No two accounts that contradict each other were found in {}.", these(case.n_pages())))) }
        }
        @for conflict in conflicts.iter().take(n_conflicts) { (one(case, conflict)) }
        (rest(n_conflicts, conflicts.len(), "conflicts"))
        h3.next { "Different, and compatible" }
        @for one in series.iter().take(n_series) { (figures(case, one)) }
        (rest(n_series, series.len(), "series"))
        @if series.is_empty() {
            p { (none("No series: no two figures share a source and a measure at two known times.")) }
        }
    };
    Some(Section::new("conflicts", "Conflicts and compatible figures", &lead, &content))
}

fn shown(n: usize) -> usize {
    if n > MANY { SHOWN } else { n }
}

fn rest(n_shown: usize, n: usize, table: &str) -> Markup {
    html! {
        @if n > n_shown {
            p."s"."more" { "The first " (n_shown) " of " (n) " are shown; " code { "whosays export CASE --table " (table) } " gives all." }
        }
    }
}

/// Conflicts between most pages first; those that surely are about one thing before others.
fn sorted<'a>(case: &Case<'a>) -> Vec<&'a ConflictRecord> {
    let mut conflicts: Vec<(usize, &ConflictRecord)> = case
        .records
        .conflicts
        .iter()
        .map(|conflict| (pages(case, conflict).len(), conflict))
        .collect();
    conflicts.sort_by_key(|(n_pages, conflict)| {
        (conflict.status != "open", std::cmp::Reverse(*n_pages), conflict.id.as_str())
    });
    conflicts.into_iter().map(|(_, conflict)| conflict).collect()
}

fn pages(case: &Case<'_>, conflict: &ConflictRecord) -> BTreeSet<usize> {
    let articles = conflict.sides.iter().flat_map(|side| &side.articles);
    articles.filter_map(|article| case.number(article)).collect()
}

fn one(case: &Case<'_>, conflict: &ConflictRecord) -> Markup {
    let is_one_page = pages(case, conflict).len() == 1;
    let label = html! {
        b { (start(&conflict.about, 12)) }
        (kind(&conflict.kind)) " · " (conflict.status)
        @if is_one_page { ", within one page" }
    };
    let shown: Vec<Side> = conflict
        .sides
        .iter()
        .take(SIDES)
        .enumerate()
        .map(|(at, side)| {
            let others = conflict.sides.iter().enumerate().filter(|(other, _)| *other != at);
            // A denial takes up the words that it denies: which of them differ shows nothing.
            let others = others.filter(|_| conflict.kind != "denial");
            let others: Vec<&str> = others.map(|(_, other)| other.text.as_str()).collect();
            Side {
                source: html! {
                    @if let Some(polarity) = &side.polarity { (stance(polarity)) " " }
                    (source(case, &side.voices, &side.members))
                    @if side.origins_max > 1 { " · at most " (count(side.origins_max, "origin", "origins")) " seen" }
                },
                words: words(side, &others),
            }
        })
        .collect();
    html! {
        (beside(&label, &shown))
        @if conflict.sides.len() > SIDES { p.s { "And " (conflict.sides.len() - SIDES) " more sides." } }
    }
}

/// The kind of a conflict as a reader calls it.
fn kind(kind: &str) -> &str {
    match kind {
        "quantity" => "number",
        "date" => "day",
        "perpetrator" => "who did it",
        other => other,
    }
}

/// What a side says: the words of a page in quotation marks; a value with the sentence that tells it.
fn words(side: &SideRecord, others: &[&str]) -> Markup {
    let sentence = side.members.first().map_or("", |member| member.sentence.as_str());
    let is_printed = side.members.iter().any(|member| member.sentence.contains(&side.text));
    let is_all = sentence.len() < side.text.len() + 40;
    html! {
        @if is_printed && !side.text.starts_with(['“', '"']) { q { (differing(&side.text, others)) } }
        @else { (differing(&date(&side.text), others)) }
        @if !is_all && !sentence.is_empty() { br; span.s { (printed(&start(sentence, WORDS))) } }
    }
}

/// A series: drawn where days are known, else figure beside figure.
fn figures(case: &Case<'_>, series: &SeriesRecord) -> Markup {
    let label = html! {
        b { (start(&series.about, 12)) }
        @if let Some(measure) = &series.measure { (measure) }
    };
    let sides: Vec<Side> = series
        .points
        .iter()
        .take(SHOWN)
        .map(|point| Side {
            source: html! { (source(case, point.source.as_slice(), &point.members)) },
            words: point_words(point),
        })
        .collect();
    html! {
        @match series_svg::draw(series) {
            Some(drawing) => {
                div.side {
                    div.lab { (label) }
                    figure {
                        (drawing)
                        ul."bl"."pts" {
                            @for point in series.points.iter().take(SHOWN) {
                                li { span.lab { (as_of(point)) } span { (point_words(point)) " " (who(point)) (marks(case, &point.members)) } }
                            }
                        }
                    }
                }
            },
            None => (beside(&label, &sides)),
        }
        @if series.points.len() > SHOWN { p.s { "And " (series.points.len() - SHOWN) " more figures." } }
    }
}

fn point_words(point: &SeriesPointRecord) -> Markup {
    html! { q { (start(&point.text, WORDS)) } }
}

fn who(point: &SeriesPointRecord) -> Markup {
    html! { @if let Some(source) = &point.source { span.s { (source) } " " } }
}

fn as_of(point: &SeriesPointRecord) -> Markup {
    html! {
        @match &point.as_of {
            Some(days) if days.start == days.end => (date(&days.start)),
            Some(days) => { (date(&days.start)) " to " (date(&days.end)) },
            None => (none("day not told")),
        }
    }
}

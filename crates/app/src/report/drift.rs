//! What changed on the way: two tellings of one thing side by side, never judged.

use engine::wire::{CodePoints, DriftRecord, TellingRecord};
use maud::{Markup, html};

use super::case::Case;
use super::sides::{Side, beside, telling};
use super::words::{none, these};
use super::{MANY, SHOWN, Section};

/// Kinds in the order in which they are shown, with their heading and the words over either side.
const KINDS: [(&str, &str, &str, &str); 3] = [
    ("paraphrase", "Paraphrase against quotation", "in quotation marks", "in the page’s words"),
    ("headline", "Headline against body", "body", "headline"),
    ("print", "Print against print", "one print", "the other print"),
];

/// Pairs of one kind that are shown, where there are many of all kinds.
const OF_KIND: usize = SHOWN / KINDS.len();

/// All that changed on the way, by kind.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "What changed between the words in quotation marks and the words around them, between headline \
         and body, and from print to print. Differences are shown, not judged."
    };
    let all = &case.records.drift;
    if all.is_empty() {
        let words = format!("No change of wording found in {}.", these(case.n_pages()));
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("drift", "Drift of wording", &lead, &content));
    }
    let n_of_kind = if all.len() > MANY { OF_KIND } else { MANY };
    let kinds: Vec<Markup> = KINDS.iter().flat_map(|kind| of_kind(case, kind, n_of_kind)).collect();
    let n_shown = kinds.len();
    let content = html! {
        @for one in &kinds { (one) }
        @if all.len() > n_shown {
            p."s"."more" { (n_shown) " of " (all.len()) " are shown; " code { "whosays export CASE --table drift" } " gives all." }
        }
    };
    Some(Section::new("drift", "Drift of wording", &lead, &content))
}

fn of_kind(
    case: &Case<'_>,
    (kind, heading, from, to): &(&str, &str, &str, &str),
    most: usize,
) -> Vec<Markup> {
    let of_kind = case.records.drift.iter().filter(|drift| drift.kind == *kind);
    let mut drifts: Vec<&DriftRecord> = of_kind.collect();
    drifts.sort_by_key(|drift| {
        let n_marks = drift.from.differs.len() + drift.to.differs.len();
        (std::cmp::Reverse(n_marks), drift.id.as_str())
    });
    let shown = drifts.into_iter().filter_map(|drift| {
        let label = html! { b { (heading) } };
        let from = side(case, from, &drift.from)?;
        let to = side(case, to, &drift.to)?;
        // The eye reads the telling first, then what it was made of.
        Some(beside(&label, &[to, from]))
    });
    shown.take(most).collect()
}

fn side(case: &Case<'_>, whose: &str, told: &TellingRecord) -> Option<Side> {
    let page = case.number(&told.article)?;
    let article = case.pages[page];
    let outlet = article.outlet.as_deref();
    let words = telling(article, told);
    let source = html! {
        (whose)
        @if let Some(outlet) = outlet { ", " (outlet) }
        " " (case.mark_sentence(page, &told.sentence_id))
    };
    let has_own = CodePoints::new(&article.text)
        .slice([told.start, told.end.max(told.start)])
        .starts_with(['“', '"', '„', '«']);
    let words = html! { @if has_own { (words) } @else { q { (words) } } };
    Some(Side { source, words })
}

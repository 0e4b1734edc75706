//! When it happened: the days that can be placed, then what only has words for its time.

use std::collections::BTreeMap;

use engine::wire::{EventRecord, PartyRecord};
use maud::{Markup, html};

use super::acts::marks;
use super::case::Case;
use super::happenings::Happening;
use super::words::{date, none, these};
use super::{SHOWN, Section, week};

/// Happenings of one day that are shown.
const OF_DAY: usize = 6;

/// The days in order, each with what is told of it; then what cannot be placed.
pub(super) fn section(case: &Case<'_>, all: &[Happening<'_>]) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let mut days: BTreeMap<(String, String), Vec<&Happening<'_>>> = BTreeMap::new();
    let left: Vec<&Happening<'_>> =
        all.iter().filter(|one| is_told(one) && !is_in_stories(case, one)).collect();
    for &one in &left {
        let mut told = one.told.iter().filter_map(|told| told.event.date.as_ref());
        let dated = told.find_map(|day| day.first_day.clone().zip(day.last_day.clone()));
        if let Some(span) = dated {
            days.entry(span).or_default().push(one);
        }
    }
    let weeks = week::table(case, &left);
    let lead = html! {
        "Honest about what is missing: only what the pages support gets a date. A text without a day \
         keeps its own week; weeks of different texts are not in order."
    };
    if days.is_empty() && weeks.is_none() {
        let words = format!("No act with a time found in {}.", these(case.n_pages()));
        let content = html! { p { (none(&words)) } };
        return Some(Section::new("time", "Other times", &lead, &content));
    }
    let n_days = days.len();
    let content = html! {
        @if !days.is_empty() {
            table."r" {
                thead { tr { th style="width:24%" { "Day" } th { "What is told of it" } } }
                tbody {
                    @for ((first, last), told) in days.iter().take(SHOWN) { (row(case, first, last, told)) }
                }
            }
            @if n_days > SHOWN {
                p."s"."more" { "The first " (SHOWN) " of " (n_days) " days are shown; " code { "whosays export CASE --table events" } " gives all." }
            }
        }
        @if let Some(weeks) = weeks { (weeks) }
    };
    Some(Section::new("time", "Other times", &lead, &content))
}

fn is_told(one: &Happening<'_>) -> bool {
    matches!(one.status, "asserted" | "attributed" | "alleged")
}

/// Whether its days stand with those of its story already.
fn is_in_stories(case: &Case<'_>, one: &Happening<'_>) -> bool {
    one.status != "alleged"
        && one.told.iter().any(|told| {
            let has_days = told.event.date.as_ref().is_some_and(|day| day.first_day.is_some());
            let story = case.pages[told.page].story.as_deref();
            has_days && story.is_some_and(|story| !case.records.timeline_of(story).is_empty())
        })
}

fn row(case: &Case<'_>, first: &str, last: &str, told: &[&Happening<'_>]) -> Markup {
    let is_derived = told.iter().all(|one| {
        let mut days = one.told.iter().filter_map(|told| told.event.date.as_ref());
        days.all(|day| day.basis.as_deref() != Some("read"))
    });
    let words =
        if first == last { date(first) } else { format!("{} to {}", date(first), date(last)) };
    html! {
        tr {
            th scope="row" {
                @if is_derived { span.prob { "probably " (words) } } @else { (words) }
            }
            td {
                @for one in told.iter().take(OF_DAY) { p { (act(one, one.best().event)) " " (marks(case, one)) } }
                @if told.len() > OF_DAY { p.s { "and " (told.len() - OF_DAY) " more" } }
            }
        }
    }
}

/// A happening in a few words, as one of its tellings has it.
pub(super) fn act(one: &Happening<'_>, event: &EventRecord) -> Markup {
    let words = |name: &Option<String>, parties: &[PartyRecord]| {
        name.clone().or_else(|| parties.first().map(|party| format!("“{}”", party.surface)))
    };
    let from = words(&one.actor, &event.actors);
    let to = words(&one.recipient, &event.recipients);
    html! {
        @match &from { Some(from) => (from), None => (none("not told who")) }
        " " (one.kind)
        @if let Some(to) = &to { " " (to) }
        " " span.s { "“" (event.trigger.text) "”, " (one.status) }
    }
}

//! Which day of the week is told, where no date is: each text with a week of its own.
//!
//! Weeks of different texts are not put in order: nothing on the pages says which came first.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use engine::wire::{EventRecord, StatementRecord};
use maud::{Markup, html};

use super::SHOWN;
use super::case::Case;
use super::happenings::Happening;
use super::timeline::act;
use super::words::{count, none, speaker, start};

/// Acts and words in one cell.
const OF_CELL: usize = 4;
/// Words of what somebody said.
const WORDS: usize = 9;
/// Page marks of one text.
const MARKS: usize = 6;

/// The columns: their heads, and how TIMEX3 writes the days in them.
const COLUMNS: [(&str, &[&str]); 6] = [
    ("Sat–Sun", &["WE", "6", "7"]),
    ("Mon", &["1"]),
    ("Tue", &["2"]),
    ("Wed", &["3"]),
    ("Thu", &["4"]),
    ("Fri", &["5"]),
];

/// What one text tells without a date.
#[derive(Default)]
struct Week<'h, 'a> {
    pages: BTreeSet<usize>,
    /// By column, the last for what has no weekday.
    cells: [Vec<Entry<'h, 'a>>; COLUMNS.len() + 1],
}

/// What is told with words for its time.
enum Told<'h, 'a> {
    Act(&'h Happening<'a>, &'a EventRecord),
    Said(&'a StatementRecord),
}

struct Entry<'h, 'a> {
    told: Told<'h, 'a>,
    page: usize,
    /// The words for the time.
    words: &'a str,
}

/// The table of weeks, if an act has words for its time and no date.
pub(super) fn table<'a>(case: &Case<'a>, all: &[&Happening<'a>]) -> Option<Markup> {
    let weeks = weeks(case, all);
    if weeks.is_empty() {
        return None;
    }
    let n_weeks = weeks.len();
    Some(html! {
        h3.next { "Weekdays and words without a date" }
        table."r"."wk" {
            thead { tr {
                th style="width:9%" { "Text, each its own week" }
                th style="width:22%" { "no weekday" }
                @for (name, _) in COLUMNS { th { (name) } }
            } }
            tbody { @for week in weeks.iter().take(SHOWN) { (row(case, week)) } }
        }
        @if n_weeks > SHOWN {
            p."s"."more" {
                "The first " (SHOWN) " of " (count(n_weeks, "text", "texts")) " are shown; "
                code { "whosays export CASE --table events" } " gives all."
            }
        }
    })
}

/// The texts with what they tell, in page order.
fn weeks<'h, 'a>(case: &Case<'a>, all: &[&'h Happening<'a>]) -> Vec<Week<'h, 'a>> {
    let mut weeks: BTreeMap<&str, Week<'h, 'a>> = BTreeMap::new();
    // Copies of a text tell it once.
    let mut seen: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut add = |key: String, column: usize, entry: Entry<'h, 'a>| {
        let text = case.text(entry.page);
        let week = weeks.entry(text).or_default();
        week.pages.insert(entry.page);
        if seen.insert((text, key)) {
            week.cells[column].push(entry);
        }
    };
    // An act of speech whose words are shown is not told a second time.
    let mut cues: BTreeSet<(&str, usize)> = BTreeSet::new();
    for statement in &case.records.statements {
        let Some(page) = case.number(&statement.article) else { continue };
        let (Some(said), Some(_)) = (&statement.said_at, speaker(statement)) else { continue };
        let Some(column) = column(case, &statement.article, said.start..said.end) else { continue };
        cues.extend(statement.cue.as_ref().map(|cue| (statement.article.as_str(), cue.start)));
        let entry = Entry { told: Told::Said(statement), page, words: &said.surface };
        add(start(&statement.content.text, WORDS), column, entry);
    }
    for (n, &happening) in all.iter().enumerate() {
        for told in &happening.told {
            let event = told.event;
            let Some(day) = &event.date else { continue };
            let (Some(words), Some(start), Some(end)) = (&day.text, day.start, day.end) else {
                continue;
            };
            if cues.contains(&(event.article.as_str(), event.trigger.start)) {
                continue;
            }
            let Some(column) = column(case, &event.article, start..end) else { continue };
            let entry = Entry { told: Told::Act(happening, event), page: told.page, words };
            add(format!("{n} {column}"), column, entry);
        }
    }
    let mut weeks: Vec<Week<'h, 'a>> = weeks.into_values().collect();
    weeks.sort_by_key(|week| week.pages.first().copied());
    weeks
}

/// The column of words for a time: that of the weekday, the last where they name only a week;
/// `None` where their date is known or they tell no time of a week.
fn column(case: &Case<'_>, article: &str, words: Range<usize>) -> Option<usize> {
    let times = case.records.times_of(article);
    let time = times.iter().find(|time| words.contains(&time.start))?;
    let within =
        time.value.as_deref()?.strip_prefix("XXXX-WXX").filter(|_| time.first_day.is_none())?;
    let name = |at: usize| {
        COLUMNS
            .iter()
            .position(|(_, days)| within.get(1..at).is_some_and(|day| days.contains(&day)))
    };
    Some(name(3).or_else(|| name(2)).unwrap_or(COLUMNS.len()))
}

fn row(case: &Case<'_>, week: &Week<'_, '_>) -> Markup {
    let [days @ .., without] = &week.cells;
    html! {
        tr {
            th scope="row" { (case.marks(week.pages.iter().copied(), MARKS)) }
            (cell(case, "no weekday", without, true))
            @for ((name, _), told) in COLUMNS.iter().zip(days) { (cell(case, name, told, false)) }
        }
    }
}

fn cell(case: &Case<'_>, name: &str, told: &[Entry<'_, '_>], with_words: bool) -> Markup {
    if told.is_empty() {
        return html! { td.no {} };
    }
    html! {
        td data-l=(name) {
            @for one in told.iter().take(OF_CELL) {
                p {
                    @if with_words { "“" (one.words) "”: " }
                    @match one.told {
                        Told::Act(happening, event) => {
                            (act(happening, event)) " " (case.mark_sentence(one.page, &event.sentence_id))
                        }
                        Told::Said(statement) => {
                            @if let Some(name) = speaker(statement) { (name) ": " }
                            (start(&statement.content.text, WORDS)) " " (case.mark_at(one.page, statement))
                        }
                    }
                }
            }
            @if told.len() > OF_CELL { p { (none(&format!("and {} more", told.len() - OF_CELL))) } }
        }
    }
}

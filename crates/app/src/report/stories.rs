//! The stories: each with its pages, its days on an axis, and what is told of them.

use std::collections::{BTreeMap, BTreeSet};

use engine::wire::{StoryRecord, TimelineRecord};
use maud::{Markup, html};

use super::case::Case;
use super::words::{count, date, list, none, printed, start, these};
use super::{MANY, SHOWN, Section, axis_svg, days};

/// Stories that are shown with their days; more of them follow by name.
const WITH_DAYS: usize = 12;
/// Days of one story that are told.
const DAYS: usize = 24;
/// Page marks of one story.
const MARKS: usize = 24;
/// Page marks of one day.
const OF_DAY: usize = 6;
/// Words of a sentence.
const WORDS: usize = 40;

/// The stories, those on most pages first.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    if case.n_pages() == 0 {
        return None;
    }
    let lead = html! {
        "A story is one happening and its direct sequel. Its days are those that the pages tell; a bar \
         is a stretch within which the day lies."
    };
    let stories = sorted(case);
    let name = if stories.len() == 1 { "The story and its days" } else { "Stories and their days" };
    if stories.is_empty() {
        let words = format!("No two of {} tell one story.", these(case.n_pages()));
        let words = if case.n_pages() == 1 { "One page is no story.".to_owned() } else { words };
        return Some(Section::new("stories", name, &lead, &html! { p { (none(&words)) } }));
    }
    let others = &stories[stories.len().min(WITH_DAYS)..];
    let n_others = if others.len() > MANY { SHOWN } else { others.len() };
    let content = html! {
        @for story in stories.iter().take(WITH_DAYS) { (one(case, story)) }
        @if !others.is_empty() {
            h3.next { "Further stories" }
            ul."bl" {
                @for story in others.iter().take(n_others) {
                    li id=(anchor(&story.id)) { span.lab { (span(story)) } span { (title(case, story)) " " (marks(case, story, OF_DAY)) } }
                }
            }
        }
        @if others.len() > n_others {
            p."s"."more" { "The first " (WITH_DAYS + n_others) " of " (stories.len()) " are shown; " code { "whosays export CASE --table stories" } " gives all." }
        }
    };
    Some(Section::new("stories", name, &lead, &content))
}

fn sorted<'a>(case: &Case<'a>) -> Vec<&'a StoryRecord> {
    let mut stories: Vec<&StoryRecord> = case.records.stories.iter().collect();
    stories.sort_by(|a, b| b.articles.len().cmp(&a.articles.len()).then_with(|| a.id.cmp(&b.id)));
    stories
}

fn anchor(story: &str) -> String {
    format!("t{story}")
}

fn title(case: &Case<'_>, story: &StoryRecord) -> Markup {
    let from = story.title_from.as_deref().and_then(|article| case.number(article));
    html! {
        @match &story.title { Some(title) => (title), None => (none("no title found")) }
        @if let Some(page) = from { " " (case.mark(page)) }
    }
}

/// The first and the last day of its pages.
fn span(story: &StoryRecord) -> Markup {
    html! {
        @match (&story.start, &story.end) {
            (Some(first), Some(last)) if first == last => (date(first)),
            (Some(first), Some(last)) => { (date(first)) " to " (date(last)) },
            _ => (none("no page has a day")),
        }
    }
}

fn pages(case: &Case<'_>, story: &StoryRecord) -> BTreeSet<usize> {
    story.articles.iter().filter_map(|article| case.number(article)).collect()
}

fn marks(case: &Case<'_>, story: &StoryRecord, most: usize) -> Markup {
    case.marks(pages(case, story), most)
}

fn one(case: &Case<'_>, story: &StoryRecord) -> Markup {
    let pages = pages(case, story);
    let n_texts = case.n_texts_of(pages.iter().copied());
    let told = Told::of(case, story);
    html! {
        article.story id=(anchor(&story.id)) {
            h3 { (title(case, story)) }
            p.s {
                (span(story)) " · " (count(pages.len(), "page", "pages")) ", " (count(n_texts, "text", "texts"))
                " " (marks(case, story, MARKS))
                @if !story.related.is_empty() { " · related: " (related(case, story)) }
            }
            @if told.entries.is_empty() {
                p { (none("No event of it has a day that the pages tell.")) }
            } @else {
                (told.days())
            }
        }
    }
}

/// Other stories that are like it.
fn related(case: &Case<'_>, story: &StoryRecord) -> Markup {
    const SHOWN: usize = 3;
    let known: Vec<&StoryRecord> =
        story.related.iter().filter_map(|id| case.records.story(id)).collect();
    let titles: Vec<String> = known
        .iter()
        .take(SHOWN)
        .map(|story| start(story.title.as_deref().unwrap_or("a story without a title"), 10))
        .collect();
    html! {
        (list(&titles))
        @if known.len() > SHOWN { " and " (known.len() - SHOWN) " more" }
    }
}

/// A day of a story, ready to be shown.
pub(super) struct Entry<'a> {
    record: &'a TimelineRecord,
    /// Its first and last day, as numbers.
    pub(super) days: (i64, i64),
    /// The pages that tell it, each with its sentence.
    told: BTreeMap<usize, String>,
    /// Whether no page prints the day itself.
    is_derived: bool,
}

/// What is told of the days of a story.
struct Told<'c, 'a> {
    case: &'c Case<'a>,
    entries: Vec<Entry<'a>>,
    n_left_out: usize,
}

impl<'c, 'a> Told<'c, 'a> {
    /// The days told by most pages, in their order.
    fn of(case: &'c Case<'a>, story: &StoryRecord) -> Self {
        let all = case.records.timeline_of(&story.id).iter();
        let mut entries: Vec<Entry<'a>> = all.filter_map(|record| entry(case, record)).collect();
        entries.sort_by_key(|entry| {
            let n_pages = entry.told.len();
            let words = entry.record.text.len().abs_diff(120);
            (std::cmp::Reverse((n_pages, entry.record.origins_max)), words, &entry.record.id)
        });
        let n_left_out = entries.len().saturating_sub(DAYS);
        entries.truncate(DAYS);
        entries.sort_by_key(|entry| (entry.days, &entry.record.id));
        Self { case, entries, n_left_out }
    }

    fn days(&self) -> Markup {
        html! {
            figure {
                (axis_svg::draw(&self.entries))
                ol."bl"."days" {
                    @for (n, entry) in self.entries.iter().enumerate() { (self.entry(n + 1, entry)) }
                }
                @if self.n_left_out > 0 {
                    p."s"."more" {
                        "The " (DAYS) " that most pages tell, of " (DAYS + self.n_left_out) "; "
                        code { "whosays export CASE --table timeline" } " gives all."
                    }
                }
            }
        }
    }

    fn entry(&self, n: usize, entry: &Entry<'_>) -> Markup {
        let (first, last) = entry.days;
        let words = if first == last {
            days::long(first)
        } else {
            format!("{} to {}", days::long(first), days::long(last))
        };
        html! {
            li {
                span.lab { b { (n) } " " @if entry.is_derived { span.prob { "probably " (words) } } @else { (words) } }
                span {
                    (printed(&start(&entry.record.text, WORDS))) " "
                    @for (page, sentence) in entry.told.iter().take(OF_DAY) { (self.case.mark_sentence(*page, sentence)) }
                    @if entry.told.len() > OF_DAY { span.s { " and " (entry.told.len() - OF_DAY) " more" } }
                    @if entry.told.len() > 1 { span.s { " at most " (count(entry.record.origins_max, "origin", "origins")) " seen" } }
                }
            }
        }
    }
}

fn entry<'a>(case: &Case<'a>, record: &'a TimelineRecord) -> Option<Entry<'a>> {
    let days = (days::ordinal(&record.date.start)?, days::ordinal(&record.date.end)?);
    let mut told = BTreeMap::new();
    let mut is_read = false;
    let page = record.sentence_id.split('/').next().map(|page| format!("{page}/articles/0"));
    if let Some(page) = page.and_then(|article| case.number(&article)) {
        told.insert(page, record.sentence_id.clone());
    }
    for event in record.events.iter().filter_map(|id| case.event(id)) {
        let Some(page) = case.number(&event.article) else { continue };
        told.entry(page).or_insert_with(|| event.sentence_id.clone());
        is_read |= event.date.as_ref().is_some_and(|day| day.basis.as_deref() == Some("read"));
    }
    (days.0 <= days.1).then_some(Entry { record, days, told, is_derived: !is_read })
}

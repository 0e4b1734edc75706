//! Which title, author and day do the visible lines print?
//!
//! Readers look for them between the headline and the text, right above the headline, and at the
//! end of the text. What is printed farther above is often the day of the visit.

use std::ops::Range;

use model::{BlockKind, Page, Place};

use super::blocks::{Line, Shape};
use super::choose::Label;
use super::hints::Hints;
use super::phrases::{self, Sign};
use super::source;
use crate::dates;
use crate::draft::{Candidate, Field};

/// How many lines above the headline still belong to it.
const JUST_ABOVE: usize = 3;

/// Where on the page title, byline and day are looked for, as indices of lines.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) headline: Option<usize>,
    /// From a little above the headline to the first lines of the text.
    pub(super) head: Range<usize>,
    /// The lines after the text.
    pub(super) tail: Range<usize>,
}

impl Window {
    pub(super) fn of(labels: &[Label]) -> Window {
        const ABOVE: usize = 6;
        const BELOW: usize = 20;
        const INTO: usize = 6;
        let headline = labels.iter().position(|label| label.0 == BlockKind::Headline);
        let first = labels.iter().position(|label| label.0.is_body());
        let last = labels.iter().rposition(|label| label.0.is_body());
        let from = headline.or(first).unwrap_or(0).saturating_sub(ABOVE);
        let to = first.map_or(from + BELOW, |first| first + INTO).min(labels.len()).max(from);
        let end = last.map_or(to, |last| last + 1);
        let tail = end.max(to)..(end + INTO - 1).min(labels.len()).max(end.max(to));
        Window { headline, head: from..to, tail }
    }

    /// Whether line `idx` stands right under the headline.
    fn is_just_below(&self, idx: usize) -> bool {
        self.headline.is_some_and(|headline| (headline + 1..=headline + 2).contains(&idx))
    }

    /// Whether line `idx` stands so far above the headline that it may not belong to it.
    fn is_far_above(&self, idx: usize) -> bool {
        self.headline.is_some_and(|headline| idx + JUST_ABOVE < headline)
    }
}

/// What the visible lines and the page's address say.
pub(super) fn candidates(
    page: &Page,
    lines: &[Line],
    labels: &[Label],
    flags: &[Hints],
) -> Vec<Candidate> {
    let window = Window::of(labels);
    let mut found = titles(lines, &window);
    for idx in window.head.clone().chain(window.tail.clone()) {
        let (line, kind) = (&lines[idx], labels[idx].0);
        if kind == BlockKind::Headline {
            continue;
        }
        let place = Place::Block(idx);
        let other = Hints::COMMENTS.and(Hints::RELATED).and(Hints::NAVIGATION);
        if flags[idx].any(other) || kind == BlockKind::Teaser {
            // A box called teaser may hold the head of the article itself.
            if window.is_just_below(idx) && line.n_words <= 8 {
                found.extend(days(line, source::PRINTED_DATE, place));
            }
            continue;
        }
        if kind.is_body() {
            found.extend(day_in_text(line, place));
            continue;
        }
        if line.n_words > 40 {
            continue;
        }
        if kind == BlockKind::Byline
            && (flags[idx].any(Hints::BYLINE) || opens_as_byline(&line.text))
        {
            let value = line.text.clone();
            found.push(Candidate { field: Field::Author, value, source: source::BYLINE, place });
        }
        let is_far = window.is_far_above(idx);
        let source = if is_far { source::MASTHEAD_DATE } else { source::PRINTED_DATE };
        found.extend(days(line, source, place));
    }
    let opening = (0..lines.len()).filter(|&idx| labels[idx].0.is_body()).take(3);
    for idx in opening {
        found.extend(opening_day(&lines[idx].text, Place::Block(idx)));
    }
    for (idx, line) in
        lines.iter().enumerate().filter(|(idx, _)| labels[*idx].1 == "reporting credit")
    {
        let (field, source, place) = (Field::Credit, source::CREDIT_LINE, Place::Block(idx));
        found.push(Candidate { field, value: line.text.clone(), source, place });
    }
    found.extend(page.url.as_deref().and_then(in_address));
    found
}

/// The headline, and the first `<h1>` where it is another line.
fn titles(lines: &[Line], window: &Window) -> Vec<Candidate> {
    let h1 = lines.iter().position(|line| line.shape == Shape::Heading(1));
    let h1 = h1.filter(|_| h1 != window.headline);
    let titles = [(window.headline, source::HEADLINE), (h1, source::H1)].into_iter();
    let titles = titles.filter_map(|(idx, source)| Some((idx?, source)));
    let titles = titles.map(|(idx, source)| Candidate {
        field: Field::Title,
        value: lines[idx].text.clone(),
        source,
        place: Place::Block(idx),
    });
    titles.collect()
}

/// The days that a line which is no prose prints.
fn days(line: &Line, source: &'static str, place: Place) -> Vec<Candidate> {
    const MOST_WORDS: usize = 14;
    let mut ranges: Vec<Range<usize>> =
        dates::find(&line.text).into_iter().map(|(range, _)| range).collect();
    if ranges.is_empty() && line.n_words <= MOST_WORDS {
        ranges.extend(dates::short_years(&line.text).into_iter().map(|(range, _)| range));
        if ranges.is_empty() {
            ranges.extend(dates::doubtful(&line.text).map(|(range, _)| range));
        }
    }
    let days = ranges.into_iter().map(|range| {
        let before = line.text[..range.start].to_lowercase();
        let field = if says_changed(&before) { Field::Modified } else { Field::Published };
        Candidate { field, value: line.text[range].to_owned(), source, place }
    });
    days.collect()
}

/// The day of a short line that was taken for text but says that it is about the page itself:
/// "Veröffentlicht am 16.08.2019".
fn day_in_text(line: &Line, place: Place) -> Option<Candidate> {
    const MOST_WORDS: usize = 14;
    const MOST_BEFORE: usize = 4;
    if line.n_words > MOST_WORDS {
        return None;
    }
    let (range, _) = dates::find(&line.text).into_iter().next()?;
    let before = line.text[..range.start].to_lowercase();
    let says = phrases::shows(Sign::Published, &before) || phrases::shows(Sign::Changed, &before);
    if !says || before.split_whitespace().count() > MOST_BEFORE {
        return None;
    }
    let field = if says_changed(&before) { Field::Modified } else { Field::Published };
    let value = line.text[range].to_owned();
    Some(Candidate { field, value, source: source::PRINTED_DATE, place })
}

/// The day before the first words of the text: "(21. November 2022) The mill ...",
/// "01.02.2022 „The mill ...". A day that begins a sentence ("13 March 2024 was cold") is part of it.
fn opening_day(text: &str, place: Place) -> Option<Candidate> {
    let (range, _) = dates::find(text).into_iter().next()?;
    let (before, after) = (&text[..range.start], text[range.end..].trim_start());
    let in_brackets = before == "(" && after.starts_with(')');
    let is_apart = after.starts_with(['–', '—', '-', '|', '„', '“', '"', '«', '»', '·', '/']);
    if !(in_brackets || before.is_empty() && is_apart) {
        return None;
    }
    let value = text[range].to_owned();
    Some(Candidate { field: Field::Published, value, source: source::OPENING_DATE, place })
}

/// The day in the path of an address, also one whose order is not plain.
fn in_address(url: &str) -> Option<Candidate> {
    let plain = dates::in_address(url).map(|(range, _)| range);
    let range = plain.or_else(|| dates::doubtful_in_address(url).map(|(range, _)| range))?;
    let value = url[range].to_owned();
    let (field, source, place) = (Field::Published, source::ADDRESS, Place::Url);
    Some(Candidate { field, value, source, place })
}

/// Whether a line begins as bylines do: "By Ada Holm".
fn opens_as_byline(text: &str) -> bool {
    let Some((opening, names)) = text.split_once(' ') else { return false };
    let opening = opening.trim_end_matches(':').to_lowercase();
    names.starts_with(char::is_uppercase) && phrases::shows(Sign::Byline, &opening)
}

/// Whether the words before a date say that it is the day of a change.
fn says_changed(before: &str) -> bool {
    phrases::last(Sign::Changed, before) > phrases::last(Sign::Published, before)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    fn check(found: Option<Candidate>, expected: Option<&str>) {
        assert_eq!(found.map(|candidate| candidate.value).as_deref(), expected);
    }

    #[test]
    fn a_day_before_the_first_words_stands_apart() {
        let opening = |text| opening_day(text, Place::Block(0));
        check(opening("(21. November 2022) Die Mühle steht."), Some("21. November 2022"));
        check(opening("01.02.2022 „Die Mühle steht“, sagte er."), Some("01.02.2022"));
        check(opening("13 March 2024 was a cold day."), None);
        check(opening("On 13 March 2024 – a cold day – he left."), None);
    }

    #[test]
    fn a_short_line_of_the_text_may_say_when_it_appeared() {
        let day = |text| day_in_text(&line(text), Place::Block(0));
        check(day("Veröffentlicht am 16.08.2019 Dauer: 70 Minuten"), Some("16.08.2019"));
        check(day("The book of the mill was first published on 16 August 2019."), None);
        check(day("He left on 16 August 2019."), None);
    }

    #[test]
    fn days_of_change_are_told_by_the_words_before() {
        let fields = |text: &str| -> Vec<(Field, String)> {
            let found = days(&line(text), source::PRINTED_DATE, Place::Block(0)).into_iter();
            found.map(|candidate| (candidate.field, candidate.value)).collect()
        };
        let (published, modified) = (Field::Published, Field::Modified);
        assert_eq!(
            fields("Published 3 May 2021. Updated 5 May 2021"),
            [(published, "3 May 2021".to_owned()), (modified, "5 May 2021".to_owned())]
        );
        assert_eq!(fields("Stadt, 2.11.22"), [(published, "2.11.22".to_owned())]);
        assert_eq!(fields("3/4/2024"), [(published, "3/4/2024".to_owned())]);
    }
}

//! Which day is printed here?
//!
//! Reads printed dates, strictly: a day that does not exist, a weekday that does not fit or an
//! order of day and month that cannot be told gives nothing. English and German in full, the
//! months of a few neighbours, and the machine forms of markup.
//!
//! | form | example |
//! |---|---|
//! | machine | `2024-03-13T18:40:00+01:00`, `Wed, 13 Mar 2024 18:40:00 +0100` |
//! | month first | `Wednesday, March 13, 2024 at 6:40 pm` |
//! | day first | `13 March 2024, 18:40 GMT`, `13. März 2024 um 18:40 Uhr` |
//! | numbers | `13.03.2024, 18:40 Uhr`, `3/14/2024`; `3/4/2024` and `13.03.24` are doubtful |
//! | time first | `18:40, 13 March 2024` |

mod calendar;
mod clock;
mod doubtful;
mod tokens;
mod words;

use std::ops::Range;

use jiff::civil::Date;
use model::Moment;

pub(crate) use self::doubtful::{
    Doubtful, Order, doubtful, doubtful_in_address, order_shown, short_years,
};
use self::tokens::{Kind, Token, tokens};

/// Reads a string that is a date and nothing else.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.len() > LONGEST_DATE {
        return None;
    }
    if let Some(moment) = compact(text) {
        return Some(moment);
    }
    let tokens = tokens(text);
    let start = tokens.iter().position(|token| !token.is_mark(EDGE_MARKS))?;
    let (moment, next) = dated(&tokens, start)?;
    let rest = tokens.get(next..)?;
    rest.iter().all(|token| token.is_mark(EDGE_MARKS)).then_some(moment)
}

/// Finds the dates within a text, with their byte ranges, in order and apart from each other.
pub(crate) fn find(text: &str) -> Vec<(Range<usize>, Moment)> {
    let mut found = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let tokens = tokens(text);
    let mut at = 0;
    while at < tokens.len() {
        match bounded(&tokens, at) {
            Some((moment, next)) => {
                found.push((tokens[at].start..tokens[next - 1].end, moment));
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Reads a line that is the stamp of a comment: a date with at most a few words around it
/// ("Posted on March 16, 2024 at 10:02 am").
pub(crate) fn stamp(text: &str) -> Option<Moment> {
    const MOST_WORDS_AROUND: usize = 6;
    if text.len() > 2 * LONGEST_DATE {
        return None;
    }
    let mut found = find(text).into_iter();
    let (range, moment) = found.next()?;
    let around = [text.get(..range.start)?, text.get(range.end..)?];
    let n_words: usize = around.iter().map(|part| n_words(part)).sum();
    (found.next().is_none() && n_words <= MOST_WORDS_AROUND).then_some(moment)
}

/// The words of the first date within a text, and nothing beside them: what may be shown of the
/// stamp of a comment, whose line also names its writer.
pub(crate) fn words_of_stamp(text: &str) -> Option<&str> {
    let (range, _) = find(text).into_iter().next()?;
    text.get(range)
}

/// A day of the month without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayOfYear {
    /// The weekday that stands with it, Monday 1 to Sunday 7.
    weekday: Option<i8>,
    month: i8,
    day: i8,
}

impl DayOfYear {
    /// The last such day not after `date`, if there is one within the year before it and its
    /// weekday fits.
    pub(crate) fn before(self, date: Date) -> Option<Date> {
        let years = [Some(date.year()), date.year().checked_sub(1)].into_iter().flatten();
        let days = years.filter_map(|year| Date::new(year, self.month, self.day).ok());
        let last = days.into_iter().find(|day| *day <= date)?;
        calendar::agrees(last, self.weekday).then_some(last)
    }
}

/// Finds the first day that is printed without its year: "March 13", "Mi., 13. März".
pub(crate) fn without_year(text: &str) -> Option<DayOfYear> {
    let tokens = tokens(text);
    (0..tokens.len())
        .find_map(|at| calendar::without_year(&tokens, at))
        .map(|(weekday, month, day)| DayOfYear { weekday, month, day })
}

/// Reads the day out of an address whose path names it: `/2024/03/13/`, `/2024-03-13-`,
/// `/20240313/`, `/2024/mar/13/`.
pub(crate) fn in_address(url: &str) -> Option<(Range<usize>, Moment)> {
    let path = path_of(url)?;
    let tokens = tokens(url.get(path.clone())?);
    for at in 1..tokens.len() {
        if !tokens[at - 1].is_mark("/-_~") {
            continue;
        }
        let day = calendar::year_first(&tokens, at)
            .or_else(|| calendar::numbers(&tokens, at))
            .or_else(|| packed_day(&tokens, at))
            .or_else(|| named_month(&tokens, at));
        if let Some((date, next)) = day {
            let closed = tokens.get(next).is_none_or(|token| token.is_mark("/-_."));
            if closed && (1990..2100).contains(&date.year()) {
                let range = path.start + tokens[at].start..path.start + tokens[next - 1].end;
                return Some((range, date.into()));
            }
        }
    }
    None
}

/// Where the path of an address stands in it.
fn path_of(url: &str) -> Option<Range<usize>> {
    let host = url.find("://").map_or(0, |at| at + 3);
    let start = host + url.get(host..)?.find('/')?;
    Some(start..url.find(['?', '#']).unwrap_or(url.len()).max(start))
}

/// Whether a word names a month or a weekday.
pub(crate) fn is_word(word: &str) -> bool {
    use words::Meaning;
    matches!(words::meaning(word), Some(Meaning::Month(_) | Meaning::Weekday(_)))
}

/// Longer strings are no dates.
const LONGEST_DATE: usize = 90;

/// Marks that may stand around a date without belonging to it.
const EDGE_MARKS: &str = ".,;:|•·-–—()[]*/";

/// `20240313` within an address.
fn packed_day(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let token = tokens.get(at)?;
    let date = (token.digits() == 8).then(|| calendar::packed(token.text))??;
    Some((date, at + 1))
}

/// `2024/mar/13` within an address.
fn named_month(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let [year, first, month, second, day] = tokens.get(at..at + 5)? else { return None };
    let parts = [first, second].iter().all(|mark| mark.is_mark("/"));
    if !parts || year.digits() != 4 || !(1..=2).contains(&day.digits()) {
        return None;
    }
    let Some(words::Meaning::Month(month)) = words::meaning(month.text) else { return None };
    let date = Date::new(year.text.parse().ok()?, month, day.text.parse().ok()?).ok()?;
    Some((date, at + 5))
}

/// `20240313`, `20240313T184000Z`: only where nothing else stands.
fn compact(text: &str) -> Option<Moment> {
    let (day, rest) = (text.get(..8)?, text.get(8..)?);
    let date = calendar::packed(day)?;
    if rest.is_empty() {
        return Some(date.into());
    }
    let (time, zone) = (rest.strip_prefix('T')?.get(..6)?, rest.get(7..)?);
    let part = |range: Range<usize>| time.get(range)?.parse::<i8>().ok();
    let time = jiff::civil::Time::new(part(0..2)?, part(2..4)?, part(4..6)?, 0).ok()?;
    match zone {
        "" => Some(Moment { date, time: Some(time), offset: None }),
        "Z" => Some(Moment { date, time: Some(time), offset: Some(0) }),
        _ => None,
    }
}

/// A date at token `at` that is no part of a longer number.
fn bounded(tokens: &[Token<'_>], at: usize) -> Option<(Moment, usize)> {
    if is_joined(tokens, at) {
        return None;
    }
    dated(tokens, at).filter(|(_, next)| is_apart(tokens, *next))
}

/// Whether token `at` goes on a number or a word that began before it.
fn is_joined(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(first) = tokens.get(at) else { return false };
    !first.spaced
        && at.checked_sub(1).is_some_and(|before| {
            let before = &tokens[before];
            before.kind == Kind::Word && first.kind == Kind::Word
                || matches!(before.kind, Kind::Number(_))
                || before.is_mark("./-:_=")
        })
}

/// Whether no number goes on at token `next`.
fn is_apart(tokens: &[Token<'_>], next: usize) -> bool {
    let number_follows = tokens.get(next).is_some_and(|token| {
        let sign = token.is_mark("./-") && !token.spaced;
        let number = |token: &Token<'_>| token.digits() > 0 && !token.spaced;
        number(token) || sign && tokens.get(next + 1).is_some_and(number)
    });
    !number_follows
}

/// A date at token `at`, with the time of day before or after it.
fn dated(tokens: &[Token<'_>], at: usize) -> Option<(Moment, usize)> {
    if let Some((date, time, offset, next)) = calendar::with_time_inside(tokens, at) {
        return Some((Moment { date, time: Some(time), offset }, next));
    }
    if let Some((date, next)) = calendar::day(tokens, at) {
        return Some(match clock::after_day(tokens, next) {
            Some((time, offset, next)) => (Moment { date, time: Some(time), offset }, next),
            None => (date.into(), next),
        });
    }
    let (time, offset, next) = clock::time(tokens, at)?;
    let next = clock::skip_joints(tokens, next);
    let (date, next) = calendar::day(tokens, next)?;
    Some((Moment { date, time: Some(time), offset }, next))
}

fn n_words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

#[cfg(test)]
mod tests;

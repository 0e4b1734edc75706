//! Which days might be printed here, where the form alone leaves doubt?
//!
//! `23.09.22` may be a day or a version, so it is read only where a line holds little besides.
//! `3/4/2024` is a day of March or of April: both readings are given, and the caller needs a reason
//! to take one.

use std::ops::Range;

use jiff::civil::Date;
use model::Moment;

use super::tokens::{Kind, Token, tokens};
use super::{clock, is_apart, is_joined};

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `3/4` is the third of April.
    DayFirst,
    /// `3/4` is the fourth of March.
    MonthFirst,
}

/// A date in numbers that can be read both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubtful {
    day_first: Date,
    month_first: Date,
}

impl Doubtful {
    /// The day that is meant if numbers stand in this order.
    pub(crate) fn read(self, order: Order) -> Date {
        match order {
            Order::DayFirst => self.day_first,
            Order::MonthFirst => self.month_first,
        }
    }
}

/// Finds dates of numbers whose year has two digits: `23.09.22`, `2.11.22`, `26/10/13`. Only for
/// lines that are no prose.
pub(crate) fn short_years(text: &str) -> Vec<(Range<usize>, Moment)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let day = short_year(&tokens, at)
            .filter(|(_, next)| !is_joined(&tokens, at) && is_apart(&tokens, *next));
        let Some((date, next)) = day else {
            at += 1;
            continue;
        };
        let (moment, next) = match clock::after_day(&tokens, next) {
            Some((time, offset, next)) => (Moment { date, time: Some(time), offset }, next),
            None => (date.into(), next),
        };
        found.push((tokens[at].start..tokens[next - 1].end, moment));
        at = next;
    }
    found
}

/// Finds the first date whose order of day and month cannot be told by itself.
pub(crate) fn doubtful(text: &str) -> Option<(Range<usize>, Doubtful)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (date, next) = either(&tokens, at)?;
        let is_whole = !is_joined(&tokens, at) && is_apart(&tokens, next);
        is_whole.then(|| (tokens[at].start..tokens[next - 1].end, date))
    })
}

/// Finds such a date in the path of an address: `/news/02-01-2022-ferry`.
pub(crate) fn doubtful_in_address(url: &str) -> Option<(Range<usize>, Doubtful)> {
    let path = super::path_of(url)?;
    let tokens = tokens(url.get(path.clone())?);
    (1..tokens.len()).find_map(|at| {
        let (date, next) = either(&tokens, at)?;
        let is_whole = tokens[at - 1].is_mark("/-_~")
            && tokens.get(next).is_none_or(|token| token.is_mark("/-_."));
        let range = path.start + tokens[at].start..path.start + tokens[next - 1].end;
        is_whole.then_some((range, date))
    })
}

/// The order that a date in numbers with slashes or hyphens shows, if it can be told by itself:
/// `29/10/2021` shows that the day comes first.
pub(crate) fn order_shown(text: &str) -> Option<Order> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| {
        let (first, second, year, _) = three(&tokens, at, "/-")?;
        let is_whole = !is_joined(&tokens, at) && year >= 1000 && first.max(second) <= 31;
        match (first > 12, second > 12) {
            (true, false) if is_whole => Some(Order::DayFirst),
            (false, true) if is_whole => Some(Order::MonthFirst),
            _ => None,
        }
    })
}

/// `3/4/2024`, `03-04-2024`: both readings.
fn either(tokens: &[Token<'_>], at: usize) -> Option<(Doubtful, usize)> {
    let (first, second, year, next) = three(tokens, at, "/-")?;
    if first == second || first > 12 || second > 12 || !(1990..2100).contains(&year) {
        return None;
    }
    let day_first = Date::new(year, second, first).ok()?;
    let month_first = Date::new(year, first, second).ok()?;
    Some((Doubtful { day_first, month_first }, next))
}

/// `23.09.22`, `26/10/13`, `10/26/13`.
fn short_year(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (first, second, year, next) = three(tokens, at, "./")?;
    if tokens[at + 4].digits() != 2 {
        return None;
    }
    let year = match year {
        0..=49 => 2000 + year,
        90..=99 => 1900 + year,
        _ => return None,
    };
    let (month, day) = if tokens[at + 1].is_mark(".") || first > 12 {
        (second, first)
    } else if second > 12 {
        (first, second)
    } else {
        return None;
    };
    Some((Date::new(year, month, day).ok()?, next))
}

/// Two small numbers and a year with the same mark between them.
fn three(tokens: &[Token<'_>], at: usize, marks: &str) -> Option<(i8, i8, i16, usize)> {
    let [first, mark, second, same_mark, year] = tokens.get(at..at + 5)? else { return None };
    let is_tight = [mark, second, same_mark, year].iter().all(|token| !token.spaced);
    if !is_tight || !mark.is_mark(marks) || mark.kind != same_mark.kind {
        return None;
    }
    let small = |token: &Token<'_>| match token.kind {
        Kind::Number(value) if token.digits() <= 2 => i8::try_from(value).ok(),
        _ => None,
    };
    let Kind::Number(value) = year.kind else { return None };
    if !matches!(year.digits(), 2 | 4) {
        return None;
    }
    Some((small(first)?, small(second)?, i16::try_from(value).ok()?, at + 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_short(text: &str, expected: &[&str]) {
        let found = short_years(text).into_iter().map(|(_, moment)| moment.date.to_string());
        assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn two_digits_may_be_a_year() {
        check_short("23.09.22", &["2022-09-23"]);
        check_short("Kultur, 2.11.22", &["2022-11-02"]);
        check_short("am 26/10/13, 03:48 pm", &["2013-10-26"]);
        check_short("31.12.99 | Bo Lind", &["1999-12-31"]);
        check_short("Version 4.11.2.1", &[]);
        check_short("3/4/22", &[]);
        check_short("192.10.11.22", &[]);
        check_short("31.02.22", &[]);
        check_short("1.2.67", &[]);
    }

    fn check_doubtful(text: &str, expected: Option<[&str; 2]>) {
        let found = doubtful(text).map(|(_, date)| {
            [date.read(Order::DayFirst).to_string(), date.read(Order::MonthFirst).to_string()]
        });
        assert_eq!(found, expected.map(|dates| dates.map(str::to_owned)), "{text}");
    }

    #[test]
    fn two_small_numbers_can_be_read_both_ways() {
        check_doubtful("Posted 3/4/2024 by Bo", Some(["2024-04-03", "2024-03-04"]));
        check_doubtful("02-01-2022", Some(["2022-01-02", "2022-02-01"]));
        check_doubtful("13/4/2024", None);
        check_doubtful("4/4/2024", None);
        check_doubtful("3.4.2024", None);
        check_doubtful("1/3/4/2024", None);
    }

    #[test]
    fn an_address_may_hold_a_doubtful_day() {
        let url = "https://quay.example/news/~02-01-2022-ferry";
        let (range, date) = doubtful_in_address(url).unwrap();
        assert_eq!(&url[range], "02-01-2022");
        assert_eq!(date.read(Order::DayFirst).to_string(), "2022-01-02");
        assert_eq!(doubtful_in_address("https://quay.example/a-102-01-2022"), None);
    }

    #[test]
    fn a_large_day_shows_the_order() {
        assert_eq!(order_shown("29/10/2021"), Some(Order::DayFirst));
        assert_eq!(order_shown("10-29-2021 at noon"), Some(Order::MonthFirst));
        assert_eq!(order_shown("10/9/2021"), None);
        assert_eq!(order_shown("29.10.2021"), None);
        assert_eq!(order_shown("2021-10-29"), None);
    }
}

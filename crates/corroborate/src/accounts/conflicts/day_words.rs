//! Which days do the words of a sentence tell?
//!
//! "On Monday night", "on 16 October", "October 16th", "the 11th". Statements are kept with their
//! words alone, and one day among few words is easily read; what tells more than a day ("since
//! Monday", "from May to June") is left out.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::weekday::{OTHER, last};

/// A day as words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayWords {
    /// Monday is 1.
    Weekday(u8),
    /// Month and day.
    Date(i8, i8),
    /// "The 11th".
    OfMonth(i8),
}

/// A day, and which words tell it, the one behind the last excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ToldDay {
    pub(super) day: DayWords,
    pub(super) words: (usize, usize),
}

pub(in crate::accounts) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

pub(in crate::accounts) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words before a day by which it is the end of something. Those by which it is another day, or one
/// of many, are [`OTHER`].
const BOUNDS: &[&str] = &["till", "by", "before", "after", "to", "through", "between", "this"];

/// Words behind a day that make it another one: "on Monday last week", "Friday week".
const BEHIND: &[&str] = &["last", "next", "week"];

/// The days that `words` tell.
pub(super) fn days(words: &[&str]) -> Vec<ToldDay> {
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let mut days = Vec::new();
    let mut at = 0;
    while at < small.len() {
        match day_at(&small, words, at) {
            Some((day, behind)) => {
                let before = at.checked_sub(1).map_or("", |at| small[at].as_str());
                let after = small.get(behind).map_or("", String::as_str);
                let is_other = BOUNDS.contains(&before) || OTHER.contains(&before);
                if !is_other && !BEHIND.contains(&after) && !is_year(after) {
                    days.push(ToldDay { day, words: (at, behind) });
                }
                at = behind;
            }
            None => at += 1,
        }
    }
    days
}

/// A day with its year is not read: the year would be left out of what is compared.
fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn day_at(small: &[String], printed: &[&str], at: usize) -> Option<(DayWords, usize)> {
    let word = |at: usize| small.get(at).map_or("", String::as_str);
    let own = word(at);
    if let Some(weekday) = WEEKDAYS.iter().position(|name| *name == own) {
        return Some((DayWords::Weekday(weekday as u8 + 1), at + 1));
    }
    if let Some(month) = month(own).filter(|_| is_name(printed[at])) {
        // "In May 12 people were killed".
        let is_month = at.checked_sub(1).is_some_and(|before| word(before) == "in");
        let day = number(word(at + 1)).filter(|_| !is_month)?;
        return Some((DayWords::Date(month, day), at + 2));
    }
    let (day, is_ordinal) = (number(own)?, own.ends_with(char::is_alphabetic));
    let behind = if word(at + 1) == "of" { at + 2 } else { at + 1 };
    if let Some(month) = month(word(behind)).filter(|_| is_name(printed[behind])) {
        return Some((DayWords::Date(month, day), behind + 1));
    }
    let before = |n: usize| at.checked_sub(n).map_or("", word);
    let is_day = is_ordinal && before(1) == "the" && before(2) == "on";
    is_day.then_some((DayWords::OfMonth(day), at + 1))
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| {
        *month == word || (word.len() >= 3 && word.len() < 5 && month.starts_with(word))
    })?;
    i8::try_from(at + 1).ok()
}

/// A day of the month: "16", "16th".
fn number(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let day: i8 = digits.unwrap_or(word).parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

impl DayWords {
    /// Whether two days surely are two, as far as the words tell.
    pub(super) fn differs(self, other: Self) -> bool {
        match (self, other) {
            (Self::Weekday(a), Self::Weekday(b)) => a != b,
            (Self::Date(month, a), Self::Date(other, b)) => (month, a) != (other, b),
            (Self::OfMonth(a) | Self::Date(_, a), Self::OfMonth(b) | Self::Date(_, b)) => a != b,
            _ => false,
        }
    }

    /// The day itself, on a page written between two days, where that is sure.
    pub(super) fn date(self, written: Option<(Date, Date)>, is_future: bool) -> Option<Date> {
        let written = written?;
        match self {
            Self::Weekday(day) if is_future => next(day, written),
            Self::Weekday(day) => last(day, "", written),
            Self::Date(month, day) => near(month, day, written.1),
            Self::OfMonth(_) => None,
        }
    }
}

impl fmt::Display for DayWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |names: &[&str], at: u8| {
            let name = usize::from(at).checked_sub(1).and_then(|at| names.get(at));
            let mut letters = name.copied().unwrap_or_default().chars();
            letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .chain(letters)
                .collect::<String>()
        };
        match self {
            Self::Weekday(day) => f.write_str(&name(&WEEKDAYS, *day)),
            Self::Date(month, day) => write!(f, "{day} {}", name(&MONTHS, month.unsigned_abs())),
            Self::OfMonth(day) => write!(f, "day {day} of the month"),
        }
    }
}

/// The next such weekday behind the day of writing.
fn next(weekday: u8, written: (Date, Date)) -> Option<Date> {
    let behind = (i64::from(weekday) - i64::from(written.1.weekday().to_monday_one_offset())) % 7;
    let behind = if behind <= 0 { behind + 7 } else { behind };
    (written.0 == written.1).then(|| written.1.checked_add(behind.days()).ok()).flatten()
}

/// The day of the year that lies nearest to the day of writing.
fn near(month: i8, day: i8, written: Date) -> Option<Date> {
    const HALF: i32 = 183;
    let years = [written.year() - 1, written.year(), written.year() + 1];
    let dates = years.into_iter().filter_map(|year| Date::new(year, month, day).ok());
    dates
        .into_iter()
        .find(|date| written.until(*date).is_ok_and(|span| span.get_days().abs() < HALF))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::may;
    use super::*;

    fn told(text: &str) -> Vec<DayWords> {
        let words: Vec<&str> = text.split_whitespace().collect();
        days(&words).into_iter().map(|told| told.day).collect()
    }

    #[test]
    fn days_are_read_in_their_usual_forms() {
        assert_eq!(told("it came on Monday night"), [DayWords::Weekday(1)]);
        assert_eq!(told("the letter of 16 October"), [DayWords::Date(10, 16)]);
        assert_eq!(told("on the 3rd of May"), [DayWords::Date(5, 3)]);
        assert_eq!(told("signed on Sept 12"), [DayWords::Date(9, 12)]);
        let both = [DayWords::Date(2, 12), DayWords::OfMonth(11)];
        assert_eq!(told("on 12 February and not on the 11th"), both);
    }

    #[test]
    fn what_is_no_one_day_is_left_out() {
        for text in [
            "closed since Monday",
            "may 3 of them",
            "the 11th ship",
            "by Friday",
            "12 boats",
            "May",
            "the previous Monday",
            "on Monday last week",
            "signed on 3 May 1998",
            "In May 12 people were hurt",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn a_weekday_lies_before_or_behind_the_day_of_writing() {
        // The 5th of May 2031 is a Monday.
        let written = Some((may(7), may(7)));
        assert_eq!(DayWords::Weekday(1).date(written, false), Some(may(5)));
        assert_eq!(DayWords::Weekday(1).date(written, true), Some(may(12)));
        assert_eq!(DayWords::Date(5, 3).date(written, false), Some(may(3)));
        assert!(DayWords::Date(2, 11).differs(DayWords::OfMonth(12)));
        assert!(!DayWords::Weekday(1).differs(DayWords::OfMonth(12)));
    }
}

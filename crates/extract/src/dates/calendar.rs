//! The day, month and year of a date.

use jiff::civil::{Date, Time};

use super::clock;
use super::tokens::{Kind, Token};
use super::words::{Meaning, meaning};

/// A day at token `at`, with or without its weekday, and the token after it.
pub(super) fn day(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (weekday, at) = match weekday(tokens, at) {
        Some((weekday, next)) => (Some(weekday), next),
        None => (None, at),
    };
    let (date, next) = year_first(tokens, at)
        .or_else(|| month_first(tokens, at))
        .or_else(|| day_first(tokens, at))
        .or_else(|| numbers(tokens, at))?;
    agrees(date, weekday).then_some((date, next))
}

/// `Wed Mar 13 18:40:00 CET 2024`: the time stands within the date.
pub(super) fn with_time_inside(
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(Date, Time, Option<i16>, usize)> {
    let (weekday, at) = weekday(tokens, at)?;
    let (month, at) = month(tokens, at)?;
    let (day, at) = day_of_month(tokens, at)?;
    let (time, offset, at) = clock::time(tokens, at)?;
    let (year, next) = year(tokens, at)?;
    let date = Date::new(year, month, day).ok()?;
    agrees(date, Some(weekday)).then_some((date, time, offset, next))
}

/// `2024-03-13`, `2024/03/13`, `2024.03.13`.
pub(super) fn year_first(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (year, next) = year(tokens, at)?;
    let mark = tokens.get(next)?;
    let same_mark = tokens.get(next + 2)?;
    if mark.spaced || !mark.is_mark("-/.") || mark.kind != same_mark.kind {
        return None;
    }
    let month = small(tokens.get(next + 1)?)?;
    let day = small(tokens.get(next + 3)?)?;
    Some((Date::new(year, month, day).ok()?, next + 4))
}

/// `20240313`.
pub(super) fn packed(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = text[..4].parse().ok().filter(|&year| is_plausible(year))?;
    Date::new(year, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()
}

/// `March 13, 2024`, `Mar. 13th 2024`.
fn month_first(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (month, next) = month(tokens, at)?;
    let (day, next) = day_of_month(tokens, next)?;
    let next = skip(tokens, next, ",");
    let (year, next) = year(tokens, next)?;
    Some((Date::new(year, month, day).ok()?, next))
}

/// `13 March 2024`, `13th of March, 2024`, `13. März 2024`, `13-Mar-2024`, `13 de marzo de 2024`.
fn day_first(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (day, next) = day_of_month(tokens, at)?;
    let next = skip(tokens, skip_word(tokens, next), ".-/");
    let (month, next) = month(tokens, next)?;
    let next = skip(tokens, skip_word(tokens, next), ",-/");
    let (year, next) = year(tokens, next)?;
    Some((Date::new(year, month, day).ok()?, next))
}

/// `March 13`, `Wed., 13 March`: weekday, month and day of a day whose year is not printed.
pub(super) fn without_year(tokens: &[Token<'_>], at: usize) -> Option<(Option<i8>, i8, i8)> {
    let (weekday, at) = match weekday(tokens, at) {
        Some((weekday, next)) => (Some(weekday), next),
        None => (None, at),
    };
    let month_first = || {
        let (month, next) = month(tokens, at)?;
        let (day, _) = day_of_month(tokens, next)?;
        Some((month, day))
    };
    let day_first = || {
        let (day, next) = day_of_month(tokens, at)?;
        let next = skip(tokens, skip_word(tokens, next), ".");
        let (month, _) = month(tokens, next)?;
        Some((month, day))
    };
    let (month, day) = month_first().or_else(day_first)?;
    (1..=31).contains(&day).then_some((weekday, month, day))
}

/// `13.03.2024` is a day before a month; with slashes or hyphens the order must be plain.
pub(super) fn numbers(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let first = small(tokens.get(at)?)?;
    let mark = tokens.get(at + 1)?;
    let second = small(tokens.get(at + 2)?)?;
    let same_mark = tokens.get(at + 3)?;
    if mark.spaced || !mark.is_mark("./-") || mark.kind != same_mark.kind {
        return None;
    }
    let (year, next) = year(tokens, at + 4)?;
    let (month, day) = if mark.kind == Kind::Mark('.') || first > 12 || first == second {
        (second, first)
    } else if second > 12 {
        (first, second)
    } else {
        return None;
    };
    Some((Date::new(year, month, day).ok()?, next))
}

/// Whether a date falls on the weekday that is printed with it, if one is.
pub(super) fn agrees(date: Date, weekday: Option<i8>) -> bool {
    weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday)
}

/// A weekday with what joins it to its date: `Wednesday,`, `Mi.`, `Mittwoch, den`, `Wednesday the`.
fn weekday(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let Some(Meaning::Weekday(weekday)) = word(tokens, at) else {
        return None;
    };
    let next = skip(tokens, skip(tokens, at + 1, "."), ",");
    let joined = tokens.get(next).is_some_and(|token| token.is_word("den") || token.is_word("the"));
    Some((weekday, if joined { next + 1 } else { next }))
}

fn month(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let Some(Meaning::Month(month)) = word(tokens, at) else {
        return None;
    };
    Some((month, skip(tokens, at + 1, ".")))
}

fn word(tokens: &[Token<'_>], at: usize) -> Option<Meaning> {
    let token = tokens.get(at)?;
    if token.kind == Kind::Word { meaning(token.text) } else { None }
}

/// A number of one or two digits, with an English ending if there is one.
fn day_of_month(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let day = small(tokens.get(at)?)?;
    let ending = tokens.get(at + 1).is_some_and(|token| {
        !token.spaced && ["st", "nd", "rd", "th"].iter().any(|ending| token.is_word(ending))
    });
    Some((day, if ending { at + 2 } else { at + 1 }))
}

fn small(token: &Token<'_>) -> Option<i8> {
    match token.kind {
        Kind::Number(value) if token.digits() <= 2 => i8::try_from(value).ok(),
        _ => None,
    }
}

fn year(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number(value) if token.digits() == 4 => {
            let year = i16::try_from(value).ok().filter(|&year| is_plausible(year))?;
            Some((year, at + 1))
        }
        _ => None,
    }
}

/// Years of printed news; other four digits are numbers.
fn is_plausible(year: i16) -> bool {
    (1700..2200).contains(&year)
}

fn skip(tokens: &[Token<'_>], at: usize, marks: &str) -> usize {
    if tokens.get(at).is_some_and(|token| token.is_mark(marks)) { at + 1 } else { at }
}

fn skip_word(tokens: &[Token<'_>], at: usize) -> usize {
    let joint = tokens.get(at).is_some_and(|token| token.is_word("of") || token.is_word("de"));
    if joint { at + 1 } else { at }
}

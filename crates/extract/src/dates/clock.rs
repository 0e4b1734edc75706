//! The time of day and its zone.

use jiff::civil::Time;

use super::tokens::{Kind, Token};
use super::words::{Meaning, meaning};

/// A time, the minutes east of UTC if they are printed, and the token after it.
type Found = (Time, Option<i16>, usize);

/// Words and marks that join a day and its time ("at", "um", "|").
const JOINT_WORDS: [&str; 8] = ["at", "um", "t", "on", "am", "à", "ore", "klo"];
const JOINT_MARKS: &str = ",|-–—•·/@(";

/// A time that follows a day, with what joins them.
pub(super) fn after_day(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let (time, offset, next) = time(tokens, skip_joints(tokens, at))?;
    let closed = tokens.get(next).is_some_and(|token| token.is_mark(")"));
    Some((time, offset, if closed { next + 1 } else { next }))
}

/// Skips up to three joints.
pub(super) fn skip_joints(tokens: &[Token<'_>], at: usize) -> usize {
    const MOST: usize = 3;
    let is_joint = |token: &&Token<'_>| {
        token.is_mark(JOINT_MARKS) || JOINT_WORDS.iter().any(|word| token.is_word(word))
    };
    at + tokens.iter().skip(at).take(MOST).take_while(is_joint).count()
}

/// A time at token `at`: `18:40`, `18:40:05.123+01:00`, `6:40 p.m. GMT`, `6 pm`, `18.40 Uhr`.
pub(super) fn time(tokens: &[Token<'_>], at: usize) -> Option<Found> {
    let hour = number(tokens, at, 2)?;
    let mut next = at + 1;
    let mark = tokens.get(next)?;
    let colon = mark.is_mark(":") || mark.is_word("h") && !mark.spaced;
    let dot = mark.is_mark(".") && !mark.spaced;
    let minute = if colon || dot { minutes(tokens, next + 1) } else { None };
    let mut second = 0;
    if minute.is_some() {
        next += 2;
        if let Some(found) = after_mark(tokens, next, ":") {
            second = found;
            next += 2;
            if tokens.get(next).is_some_and(|token| token.is_mark(".,")) {
                let fraction = tokens.get(next + 1).filter(|token| !token.spaced);
                next += if fraction.is_some_and(|token| token.digits() > 0) { 2 } else { 0 };
            }
        }
    }
    let (half, next) = half_of_day(tokens, next);
    let (o_clock, next) = o_clock(tokens, next);
    if !(colon && minute.is_some() || half.is_some() || o_clock) {
        return None;
    }
    let time = Time::new(on_24_hours(hour, half)?, minute.unwrap_or(0), second, 0).ok()?;
    let (offset, next) = zone(tokens, next);
    Some((time, offset, next))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn on_24_hours(hour: i8, half: Option<Half>) -> Option<i8> {
    match half {
        None => Some(hour),
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(Half::Morning) => Some(hour % 12),
        Some(Half::Afternoon) => Some(hour % 12 + 12),
    }
}

/// `am`, `PM`, `a.m.`.
fn half_of_day(tokens: &[Token<'_>], at: usize) -> (Option<Half>, usize) {
    let Some(token) = tokens.get(at) else {
        return (None, at);
    };
    let is_m = |at: usize| tokens.get(at).is_some_and(|token| token.is_word("m"));
    let is_dot = |at: usize| tokens.get(at).is_some_and(|token| token.is_mark("."));
    let dotted = is_dot(at + 1) && is_m(at + 2);
    let half = match token.text.to_ascii_lowercase().as_str() {
        "am" => Half::Morning,
        "pm" => Half::Afternoon,
        "a" if dotted => Half::Morning,
        "p" if dotted => Half::Afternoon,
        _ => return (None, at),
    };
    let next = if dotted { at + 3 } else { at + 1 };
    (Some(half), if dotted && is_dot(next) { next + 1 } else { next })
}

fn o_clock(tokens: &[Token<'_>], at: usize) -> (bool, usize) {
    let words = ["uhr", "hrs", "hours"];
    let found = tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_word(word)));
    (found, if found { at + 1 } else { at })
}

/// `Z`, `+0100`, `GMT+1`, `CET`, `(EST)`; gives the offset and the token after it.
fn zone(tokens: &[Token<'_>], at: usize) -> (Option<i16>, usize) {
    let bracket = tokens.get(at).is_some_and(|token| token.is_mark("("));
    let name_at = if bracket { at + 1 } else { at };
    let Zone::Named(named) = zone_name(tokens, name_at) else {
        return match signed(tokens, at) {
            Some((offset, next)) => (Some(offset), past_bracketed_name(tokens, next)),
            None => (None, at),
        };
    };
    let next = name_at + 1;
    let (offset, next) = match signed(tokens, next) {
        Some((offset, next)) => (Some(offset), next),
        None => (named, next),
    };
    let closed = bracket && tokens.get(next).is_some_and(|token| token.is_mark(")"));
    (offset, past_bracketed_name(tokens, if closed { next + 1 } else { next }))
}

/// Whether a token names a zone; several zones may share a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    None,
    Named(Option<i16>),
}

fn zone_name(tokens: &[Token<'_>], at: usize) -> Zone {
    let Some(token) = tokens.get(at) else { return Zone::None };
    let upper = token.text.chars().all(char::is_uppercase);
    match meaning(token.text) {
        Some(Meaning::Zone(offset)) if upper => Zone::Named(offset),
        _ => Zone::None,
    }
}

/// The name of the zone may follow its offset in brackets: `+0100 (CET)`.
fn past_bracketed_name(tokens: &[Token<'_>], at: usize) -> usize {
    let mark =
        |at: usize, mark| tokens.get(at).is_some_and(|token: &Token<'_>| token.is_mark(mark));
    let named = mark(at, "(") && zone_name(tokens, at + 1) != Zone::None && mark(at + 2, ")");
    if named { at + 3 } else { at }
}

/// `+01:00`, `-0500`, `+1`.
fn signed(tokens: &[Token<'_>], at: usize) -> Option<(i16, usize)> {
    let sign = tokens.get(at)?;
    let factor = match sign.kind {
        Kind::Mark('+') => 1,
        Kind::Mark('-' | '−') => -1,
        _ => return None,
    };
    let token = tokens.get(at + 1).filter(|token| !token.spaced)?;
    let Kind::Number(value) = token.kind else {
        return None;
    };
    let value = i16::try_from(value).ok()?;
    let (hours, minutes, next) = match token.digits() {
        4 => (value / 100, value % 100, at + 2),
        1 | 2 => match after_mark(tokens, at + 2, ":") {
            Some(minutes) => (value, i16::from(minutes), at + 4),
            None => (value, 0, at + 2),
        },
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((factor * (hours * 60 + minutes), next))
}

fn number(tokens: &[Token<'_>], at: usize, digits: usize) -> Option<i8> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Number(value) if token.digits() <= digits => i8::try_from(value).ok(),
        _ => None,
    }
}

fn minutes(tokens: &[Token<'_>], at: usize) -> Option<i8> {
    let token = tokens.get(at)?;
    if token.digits() == 2 && !token.spaced { number(tokens, at, 2) } else { None }
}

fn after_mark(tokens: &[Token<'_>], at: usize, mark: &str) -> Option<i8> {
    let token = tokens.get(at)?;
    if token.is_mark(mark) && !token.spaced { minutes(tokens, at + 1) } else { None }
}

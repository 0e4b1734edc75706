//! Which year have the dates of a range in common? "May 5 - June 6, 2019", "August and September
//! 2003", "the spring and summer of 1943".

use super::lexicon::Lex;
use super::meaning::{Meaning, Turn, When, YearOf};
use super::pieces::Piece;
use super::reader::Found;

/// Gives dates without a year that of the date behind them, where only "and", "to" or a dash stands
/// between.
pub(crate) fn share_years(text: &str, pieces: &[Piece], found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), behind.first()) else { continue };
        let between = pieces.get(first.end..second.start).unwrap_or_default();
        let months = |found: &Found| matches!(&found.meaning, Meaning::Date(When::Month { .. }));
        // "January, February and March 2004".
        let listed = matches!(between, [one] if one.lex == Lex::Mark(',')) && months(first);
        if !(linked(text, between) || listed && months(second)) {
            continue;
        }
        let (Meaning::Date(first), Meaning::Date(second)) = (&mut first.meaning, &second.meaning)
        else {
            continue;
        };
        let Some((YearOf::Known(year), last)) = year_and_day(second) else { continue };
        let Some((YearOf::Open, day)) = year_and_day(first) else { continue };
        // "November - February 2017" begins the year before.
        let year = YearOf::Known(if day > last { year - 1 } else { year });
        match first {
            When::Day { year: open, .. }
            | When::Month { year: open, .. }
            | When::Season { year: open, .. }
            | When::Quarter { year: open, .. } => *open = year,
            _ => {}
        }
    }
}

/// Makes the weekdays that "every" stands before come back: "every Monday and Friday".
pub(crate) fn share_turns(text: &str, pieces: &[Piece], found: &mut [Found]) {
    let mut listed = false;
    for at in 1..found.len() {
        let (before, behind) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last(), behind.first_mut()) else { continue };
        // "Every Monday, and Friday is free" is no list; "every Monday, Tuesday, and Friday" is
        // one.
        let was_listed = std::mem::take(&mut listed);
        let between = pieces.get(first.end..second.start).unwrap_or_default();
        let and = between.iter().all(|piece| {
            piece.lex == Lex::Mark(',') || matches!(piece.of(text), "and" | "or" | "&")
        });
        let turns = matches!(&first.meaning, Meaning::Set(value) if is_weekday(value));
        let most = if was_listed { 2 } else { 1 };
        if !turns || !and || !(1..=most).contains(&between.len()) {
            continue;
        }
        if let Meaning::Date(When::Weekday { weekday, turn: Turn::Open, week: None }) =
            second.meaning
        {
            (second.meaning, second.rule) =
                (Meaning::Set(format!("XXXX-WXX-{weekday}")), "time.set");
            listed = true;
        }
    }
}

/// Whether a set is that of one day of each week.
fn is_weekday(value: &str) -> bool {
    value.len() == "XXXX-WXX-1".len() && value.starts_with("XXXX-WXX-")
}

fn linked(text: &str, between: &[Piece]) -> bool {
    let words = ["and", "to", "until", "till", "through", "or", "the", "into", "early", "late"];
    (1..=3).contains(&between.len())
        && between.iter().all(|piece| {
            let printed = piece.of(text);
            matches!(piece.lex, Lex::Mark('-' | '/' | '&'))
                || words.iter().any(|word| printed.eq_ignore_ascii_case(word))
        })
}

/// The year of a date, and a number by which the dates of one year are in order.
fn year_and_day(when: &When) -> Option<(YearOf, u32)> {
    let month_day = |month: u8, day: u8| u32::from(month) * 31 + u32::from(day);
    match when {
        When::Day { year, month, day, .. } => Some((*year, month_day(*month, *day))),
        When::Month { year, month, .. } => Some((*year, month_day(*month, 0))),
        When::Season { year, season, .. } => Some((*year, month_day(season.middle(), 0))),
        When::Quarter { year, quarter } => Some((*year, month_day(quarter * 3, 0))),
        _ => None,
    }
}

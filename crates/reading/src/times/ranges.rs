//! Which year have the dates of a range in common? "May 5 - June 6, 2019", "August and September
//! 2003", "the spring and summer of 1943".

use super::lexicon::Lex;
use super::meaning::{Meaning, When, YearOf};
use super::pieces::Piece;
use super::reader::Found;

/// Gives dates without a year that of the date behind them, where only "and", "to" or a dash stands
/// between.
pub(crate) fn share_years(text: &str, pieces: &[Piece], found: &mut [Found]) {
    for at in (1..found.len()).rev() {
        let (before, behind) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), behind.first()) else { continue };
        if !linked(text, pieces.get(first.end..second.start).unwrap_or_default()) {
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

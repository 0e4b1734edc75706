//! Dates in figures: "2019-05-22", "22/05/2019", "9/11"; and what leans on a date before: "May 4 and 5".

use jiff::civil::Date;

use super::{Dated, Reader};
use crate::times::lexicon::{Lex, Season};
use crate::times::meaning::{Turn, When, YearOf};
use crate::times::point::{self, Point};

impl Reader<'_> {
    /// A date in figures.
    pub(super) fn figures(&self, at: usize) -> Dated {
        if self.lex(at) != Lex::Digits {
            return None;
        }
        let compact = self.compact(at);
        compact.or_else(|| {
            let mark = match self.lex(at + 1) {
                Lex::Mark(mark @ ('-' | '/' | '.')) if self.glued(at + 1) => mark,
                _ => return None,
            };
            self.three_figures(at, mark).or_else(|| self.two_figures(at, mark))
        })
    }

    /// "20190522".
    fn compact(&self, at: usize) -> Dated {
        let piece = &self.pieces[at];
        if piece.digits != 8 {
            return None;
        }
        let (year, rest) = (piece.number / 10_000, piece.number % 10_000);
        let date = day(year, rest / 100, rest % 100).filter(|_| (1900..2100).contains(&year))?;
        Some((at + 1, When::Known(Point::Day(date))))
    }

    fn three_figures(&self, at: usize, mark: char) -> Dated {
        let parts = [at, at + 2, at + 4];
        let joined = self.mark(at + 3, mark)
            && (at + 2..=at + 4).all(|at| self.glued(at))
            && self.lex(at + 2) == Lex::Digits
            && self.lex(at + 4) == Lex::Digits;
        let more = self.glued(at + 5) && matches!(self.lex(at + 5), Lex::Digits)
            || self.glued(at)
                && at >= 2
                && self.mark(at - 1, mark)
                && self.lex(at - 2) == Lex::Digits;
        if !joined || more {
            return None;
        }
        let [first, second, third] =
            parts.map(|at| (self.pieces[at].number, self.pieces[at].digits));
        let date = if first.1 == 4 && (mark != '.' || second.1 == 2 && third.1 == 2) {
            day(first.0, second.0, third.0)
        } else if third.1 == 4 || third.1 == 2 && (mark != '-' || first.1 == 2 && second.1 == 2) {
            let year = match third {
                (year, 4) => year,
                (year, _) => u32::try_from(century_of(year)).ok()?,
            };
            // With points the day comes first; else the month does, where both can be.
            let (month_first, day_first) =
                (day(year, first.0, second.0), day(year, second.0, first.0));
            if mark == '.' { day_first.or(month_first) } else { month_first.or(day_first) }
        } else {
            None
        }?;
        let year = i32::from(date.year());
        ((1000..=2100).contains(&year)).then_some((at + 5, When::Known(Point::Day(date))))
    }

    /// "9/11", "2015-12"; "22/04" where something says that it is a date.
    fn two_figures(&self, at: usize, mark: char) -> Dated {
        let second = self.pieces.get(at + 2).filter(|p| p.lex == Lex::Digits && p.glued)?;
        let first = &self.pieces[at];
        let next_mark = self.glued(at + 3)
            && (matches!(self.lex(at + 3), Lex::Mark('/' | '%' | ':'))
                || self.lex(at + 3) == Lex::Other);
        if next_mark || self.glued(at) && at.checked_sub(1).is_some_and(|at| self.mark(at, '/')) {
            return None;
        }
        if mark == '/' && (first.number, second.number) == (9, 11) {
            return Some((at + 3, When::Known(Point::Day(day(2001, 9, 11)?))));
        }
        if mark == '-' && first.digits == 4 && second.digits == 2 {
            let month =
                u8::try_from(second.number).ok().filter(|month| (1..=12).contains(month))?;
            let year = i32::try_from(first.number).ok()?;
            // "2007-08" is more often two years than a month.
            let years = second.number == (first.number + 1) % 100;
            return (!years && (1900..=2100).contains(&year))
                .then_some((at + 3, When::Known(Point::Month(year, month))));
        }
        if mark == '/' && first.digits <= 2 && second.digits == 4 {
            return self.month_and_year(at);
        }
        let told = at.checked_sub(1).is_some_and(|before| {
            self.any(before, &["on", "by", "until", "since", "before", "after"])
                || matches!(self.lex(before), Lex::Weekday(..))
        });
        let plausible = mark == '/' && first.digits <= 2 && second.digits == 2;
        let ((month @ 1..=12, day @ 1..=31) | (day @ 1..=31, month @ 1..=12)) =
            (first.number, second.number)
        else {
            return None;
        };
        (told && plausible).then_some((
            at + 3,
            When::Day { year: YearOf::Open, month: month as u8, day: day as u8, turn: Turn::Open },
        ))
    }

    /// "02/1988".
    fn month_and_year(&self, at: usize) -> Dated {
        let month = u8::try_from(self.pieces[at].number).ok()?;
        let year = i32::try_from(self.pieces[at + 2].number).ok()?;
        let words = ["in", "since", "until", "from", "by", "to", "between", "and", "of"];
        let told = self.pieces[at].digits == 2 || self.after_any(at, &words);
        (told && (1..=12).contains(&month) && (1900..=2100).contains(&year))
            .then_some((at + 3, When::Known(Point::Month(year, month))))
    }

    /// What leans on the expression before: "and 5" behind "May 4", "-65" behind "1861".
    pub(super) fn leaning(&self, at: usize) -> Dated {
        let (end, last) = self.last.as_ref()?;
        if self.lex(at) != Lex::Digits || *end + 1 > at || at - *end > 3 {
            return None;
        }
        let link = (*end..at).all(|at| {
            matches!(self.lex(at), Lex::Mark('-' | '/' | '&' | ','))
                || self.any(at, &["and", "to", "or", "through", "until", "till", "the"])
        });
        let comma = (*end..at).any(|at| self.mark(at, ','));
        let listed = self.mark(at + 1, ',')
            || self.any(at + 1, &["and", "or"]) && self.lex(at + 2) == Lex::Digits;
        if !link || comma && !(*end..at).any(|at| self.is(at, "and")) && !listed {
            return None;
        }
        match *last {
            When::Day { year, month, day, turn } => {
                let (end, next) = self.day_of(at)?;
                let counted = self.is_noun(end) || matches!(self.lex(end), Lex::Month(..));
                if counted || next <= day {
                    return None;
                }
                let (end, year) = self.year_behind(end).unwrap_or((end, year));
                Some((end, When::Day { year, month, day: next, turn }))
            }
            // "The winter of 1995-96" ends in the next year.
            When::Known(Point::Year(year))
            | When::Season { year: YearOf::Known(year), season: Season::Winter, .. } => {
                let piece = &self.pieces[at];
                let short = i32::try_from(piece.number).ok()?;
                let whole = year / 100 * 100 + short;
                let next = if whole < year { whole + 100 } else { whole };
                let ends = !self.glued(at + 1) || matches!(self.lex(at + 1), Lex::Mark(_));
                (piece.digits == 2 && piece.glued && ends && year > 0 && next - year < 100)
                    .then_some((at + 1, When::Known(Point::Year(next))))
            }
            _ => None,
        }
    }
}

/// The year that two digits mean: up to 30 those of this century.
pub(super) fn century_of(short: u32) -> i32 {
    let short = i32::try_from(short).unwrap_or(0);
    if short <= 30 { 2000 + short } else { 1900 + short }
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    point::day(i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

//! Days and weeks by their number in a longer stretch: "the first Monday of May", "the last day of
//! 2018", "the week of April 10", "two Fridays ago", "Tuesday the 13th".

use super::clocks::is_day;
use super::{Dated, Reader};
use crate::times::lexicon::{Form, Lex, Unit};
use crate::times::meaning::{From, Length, Turn, When};

impl Reader<'_> {
    /// "The week of April 10", "the first week of July", "the third month of 2021", "the first
    /// Monday of next month", "the last day of 2018".
    pub(super) fn nth_of(&self, at: usize) -> Dated {
        let (noun, nth) = if self.any(at, &["last", "final"]) {
            (at + 1, -1)
        } else if let Some((end, nth, true)) = self.day_form(at) {
            (end, i8::try_from(nth).ok()?)
        } else {
            (at, 0)
        };
        let counted = match self.lex(noun) {
            Lex::Unit(Unit::Week | Unit::Month | Unit::Weekend | Unit::Day, false) => true,
            Lex::Weekday(_, form) => form != Form::Plural && nth != 0,
            _ => false,
        };
        if !counted {
            return None;
        }
        let links = ["of", "commencing", "beginning", "in"];
        let from = noun + 1 + usize::from(self.any(noun + 1, &links));
        let (end, when) = self
            .date(from)
            .or_else(|| self.unit_told(from, false))
            .or_else(|| self.the_nth(from).filter(|_| from > noun + 1))?;
        // "The first Friday next month".
        let near = matches!(when, When::Unit { unit: Unit::Month | Unit::Year, .. })
            && self.any(from, &["next", "last", "this"]);
        if from == noun + 1 && (nth == 0 || !near) {
            return None;
        }
        let of = Box::new(when);
        let when = match (self.lex(noun), nth) {
            (Lex::Weekday(weekday, _), nth) => When::NthWeekday { nth, weekday, of },
            (Lex::Unit(Unit::Week, _), nth) => When::Week { nth, of },
            (Lex::Unit(Unit::Weekend, _), 0) => When::WeekendOf(of),
            (_, 0) => return None,
            (Lex::Unit(Unit::Weekend, _), nth) => {
                When::WeekendOf(Box::new(When::NthWeekday { nth, weekday: SATURDAY, of }))
            }
            (Lex::Unit(Unit::Day, _), nth) => When::NthDay { nth, of },
            (_, nth) => When::NthMonth { nth, of },
        };
        Some((end, when))
    }

    /// "Two Fridays ago": so many weeks before the last one.
    pub(super) fn weekdays_ago(&self, at: usize) -> Dated {
        let (end, count) = self.count(at)?;
        let Lex::Weekday(weekday, Form::Plural) = self.lex(end) else { return None };
        if self.is(end + 1, "from") && self.is(end + 2, "now") {
            let next = Box::new(When::Weekday { weekday, turn: Turn::Coming, week: None });
            let length = Length { count: Some(count? - 1.0), unit: Unit::Week, rest: [None; 2] };
            return Some((end + 3, When::Offset { length, sign: 1, from: From::Date(next) }));
        }
        let count = count.filter(|_| self.is(end + 1, "ago"))?;
        let last = Box::new(When::Weekday { weekday, turn: Turn::Last, week: None });
        let length = Length { count: Some(count - 1.0), unit: Unit::Week, rest: [None; 2] };
        Some((end + 2, When::Offset { length, sign: -1, from: From::Date(last) }))
    }

    /// "The 18th" behind "the week of".
    fn the_nth(&self, at: usize) -> Dated {
        let (end, day, ordinal) = self.day_form(at + 1).filter(|_| self.is(at, "the"))?;
        let when = When::DayOfMonth { day, months: 0, from: From::Story };
        (ordinal && self.lex(at + 1) == Lex::Digits && self.clause_ends(end)).then_some((end, when))
    }

    /// "The Friday after Thanksgiving", "the Sunday before May 5".
    pub(super) fn weekday_beside(&self, at: usize, weekday: u8) -> Dated {
        let sign = match () {
            () if self.any(at, &["after", "following"]) => 1,
            () if self.any(at, &["before", "preceding"]) => -1,
            () => return None,
        };
        // "The Monday before last", "the Friday after next".
        let twice = if sign < 0 { "last" } else { "next" };
        if self.is(at + 1, twice) && self.any(at, &["before", "after"]) && self.clause_ends(at + 2)
        {
            let turn = if sign < 0 { Turn::Last } else { Turn::Coming };
            let day = Box::new(When::Weekday { weekday, turn, week: None });
            let (length, from) = (Length::one(Unit::Week), From::Date(day));
            return Some((at + 2, When::Offset { length, sign, from }));
        }
        let named = |at: usize| match self.lex(at) {
            Lex::Month(..) => self.month_first(at, false),
            Lex::Digits => self.day_first(at),
            _ => None,
        };
        let (end, when) = self
            .holiday(at + 1)
            .or_else(|| named(self.skip(at + 1, "the")))
            .filter(|(_, when)| is_day(when))?;
        Some((end, When::WeekdayBeside { weekday, sign, of: Box::new(when) }))
    }

    /// "Tue 13th", "Monday the 13th", "Friday 31" behind a weekday that ends at `at`.
    pub(super) fn day_of_weekday(&self, at: usize, weekday: u8, form: Form) -> Dated {
        let comma = self.skip_mark(at, ',');
        let the = self.skip(comma, "the");
        if comma > at && the == comma {
            return None;
        }
        let (end, day, ordinal) = self.day_form(the)?;
        let digits = self.lex(the) == Lex::Digits;
        let goes_on = self.is_noun(end) && !self.named_date(end)
            || matches!(self.lex(end), Lex::Unit(..) | Lex::Scale(_) | Lex::Month(..));
        let told = if ordinal {
            // "Tuesday thirteenth"; "on Monday first, ..." is another thing.
            let word = day > 3 && self.clause_ends(end);
            (digits || the > at || word) && !goes_on
        } else {
            // "On Friday 12 people died"; "Wednesday 3, Leeds 1".
            let ends = match self.lex(end) {
                Lex::Mark('.' | '?' | '!' | ';' | ')') => !self.glued(end + 1),
                _ => end >= self.pieces.len() || self.is(end, "at"),
            };
            digits && form == Form::Full && the == at && ends
        };
        (told && (1..=31).contains(&day)).then_some((end, When::WeekdayTheNth { weekday, day }))
    }
}

/// The number of Saturday in its week.
const SATURDAY: u8 = 6;

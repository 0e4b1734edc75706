//! Dates counted from another: "yesterday", "last week", "the following day", "two days later",
//! "early next month", "the end of 2003".

use super::clocks::is_day;
use super::{Dated, Reader};
use crate::times::lexicon::{Form, Lex, Unit};
use crate::times::meaning::{From, Length, Turn, When, YearOf};

/// Which way a word points, and from where.
struct Pointer {
    shift: i32,
    story: bool,
    turn: Turn,
}

impl Reader<'_> {
    /// "Yesterday", "last week", "next May", "the following day", "that year".
    pub(super) fn relative(&self, at: usize) -> Dated {
        if let Lex::Today(shift) = self.lex(at) {
            let shift = i32::from(shift);
            let day = When::Unit { unit: Unit::Day, shift, from: From::Writing };
            // "Tomorrow week".
            let week = self.lex(at + 1) == Lex::Unit(Unit::Week, false);
            if week && shift >= 0 && self.clause_ends(at + 2) {
                let (length, from) = (Length::one(Unit::Week), From::Date(Box::new(day)));
                return Some((at + 2, When::Offset { length, sign: 1, from }));
            }
            return Some((at + 1, day));
        }
        let the = self.skip(at, "the");
        if let Some(found) = self.day_beside_today(the).or_else(|| self.plain_unit(the, the > at)) {
            return Some(found);
        }
        let (word, pointer) = self.pointer(the, the > at)?;
        if let Some((end, when)) = self.pointed_unit(word, &pointer) {
            return self.a_year_on(word, end).or(Some((end, when)));
        }
        let turn = pointer.turn;
        match self.lex(word) {
            Lex::Weekday(weekday, Form::Full | Form::Short) if !self.in_longer_name(word) => {
                let (end, when) = self.calendar_date(word)?;
                match when {
                    When::Weekday { week: None, .. } => {
                        Some((end, When::Weekday { weekday, turn, week: None }))
                    }
                    when => Some((end, when)),
                }
            }
            Lex::Month(_, false) => match self.month_first(word, true)? {
                (end, When::Month { year: YearOf::Open, month, .. }) => {
                    Some((end, When::Month { year: YearOf::Open, month, turn }))
                }
                (end, When::Day { year: YearOf::Open, month, day, .. }) => {
                    Some((end, When::Day { year: YearOf::Open, month, day, turn }))
                }
                found => Some(found),
            },
            Lex::Season(season, false) if !self.is_verb(word) => {
                Some((word + 1, When::Season { year: YearOf::Open, season, turn }))
            }
            _ => match self.holiday(word)? {
                (end, When::Holiday { rule, year: YearOf::Open, .. }) => {
                    Some((end, When::Holiday { rule, year: YearOf::Open, turn }))
                }
                found => Some(found),
            },
        }
    }

    /// "This day last year", "the same month a year ago", "this month next year".
    fn a_year_on(&self, word: usize, end: usize) -> Dated {
        let same = self.after_any(word, &["this", "same"]);
        let Lex::Unit(unit @ (Unit::Day | Unit::Month), false) = self.lex(word) else {
            return None;
        };
        let year = |at: usize| self.lex(at) == Lex::Unit(Unit::Year, false);
        let (sign, behind) = match () {
            () if self.any(end, &["last", "next"]) && year(end + 1) => {
                (if self.is(end, "last") { -1 } else { 1 }, end + 2)
            }
            () if self.is(end, "a") && year(end + 1) && self.any(end + 2, &["ago", "earlier"]) => {
                (-1, end + 3)
            }
            () => return None,
        };
        let from = From::Date(Box::new(When::Unit { unit, shift: 0, from: From::Writing }));
        // A year from a month is a month: so it is counted in months.
        let length = Length { count: Some(12.0), unit: Unit::Month, rest: [None; 2] };
        same.then_some((behind, When::Offset { length, sign, from }))
    }

    /// A unit behind a word that points: "week", "weekend", "very same day", "fiscal year".
    fn pointed_unit(&self, at: usize, pointer: &Pointer) -> Dated {
        let adjectives =
            ["fiscal", "financial", "calendar", "school", "academic", "very", "working"];
        let word = at + usize::from(self.any(at, &adjectives));
        let Lex::Unit(unit, false) = self.lex(word) else { return None };
        if self.mark(word + 1, '-') && self.glued(word + 1) {
            return None;
        }
        let from = if pointer.story { From::Story } else { From::Writing };
        // "The coming weekend" is the one of this week.
        let near = unit == Unit::Weekend && pointer.turn == Turn::Coming;
        let shift = if near { 0 } else { pointer.shift };
        let end = word + 1;
        if unit == Unit::Week && !pointer.story {
            // "Next week Wednesday", "last week on Friday", "next week's Friday".
            let possessed = self.mark(end, '\'') && self.is(end + 1, "s");
            let link = self.skip_mark(self.skip_mark(end, ','), '-');
            let day = if possessed { end + 2 } else { self.skip(link, "on") };
            if let Lex::Weekday(weekday, Form::Full | Form::Short) = self.lex(day) {
                return Some((
                    day + 1,
                    When::Weekday { weekday, turn: Turn::Open, week: Some(shift) },
                ));
            }
        }
        if unit == Unit::Day && matches!(pointer.turn, Turn::Next | Turn::Coming) && !pointer.story
        {
            return Some((end, When::Unit { unit, shift, from: From::Story }));
        }
        Some((end, When::Unit { unit, shift, from }))
    }

    /// "The weekend"; "in the quarter", "for the year" where the clause ends.
    fn plain_unit(&self, at: usize, the: bool) -> Dated {
        let Lex::Unit(unit, false) = self.lex(at) else { return None };
        let told = match unit {
            Unit::Weekend => the || self.after_any(at, &["over", "during", "long", "holiday"]),
            Unit::Week | Unit::Month | Unit::Quarter | Unit::Year => {
                let before = ["in", "for", "during", "over", "throughout", "within"];
                the && at > 1 && self.any(at - 2, &before) && self.clause_ends(at + 1)
            }
            _ => false,
        };
        let from = if unit == Unit::Weekend { From::Writing } else { From::Story };
        told.then_some((at + 1, When::Unit { unit, shift: 0, from }))
    }

    /// The words that point: "last", "this past", "that same", "the following".
    fn pointer(&self, at: usize, the: bool) -> Option<(usize, Pointer)> {
        let of =
            |length: usize, shift, story, turn| Some((at + length, Pointer { shift, story, turn }));
        if self.is(at, "this") {
            if self.any(at + 1, &["past", "last"]) {
                return of(2, -1, false, Turn::Last);
            }
            if self.any(at + 1, &["coming", "next", "upcoming"]) {
                return of(2, 1, false, Turn::Coming);
            }
            return of(1 + usize::from(self.is(at + 1, "same")), 0, false, Turn::This);
        }
        if self.any(at, &["that"]) {
            // "That year" points; "that May be" does not.
            let same = usize::from(self.any(at + 1, &["same", "very"]));
            let sure = same > 0
                || matches!(
                    self.lex(at + 1),
                    Lex::Unit(..) | Lex::Season(..) | Lex::Weekday(..) | Lex::Month(..)
                );
            return sure.then(|| of(1 + same, 0, true, Turn::After))?;
        }
        if self.is(at, "same") {
            return of(1, 0, true, Turn::After);
        }
        if self.is(at, "last") {
            // "The last year" is a length.
            return if the && matches!(self.lex(at + 1), Lex::Unit(..)) {
                None
            } else {
                of(1, -1, false, Turn::Last)
            };
        }
        if self.is(at, "next") {
            // "Over the next year" is a length.
            let length = the
                && self.after_any(at - 1, &["over", "for"])
                && matches!(self.lex(at + 1), Lex::Unit(unit, _) if unit != Unit::Day);
            return if length { None } else { of(1, 1, the, Turn::Next) };
        }
        if self.any(at, &["coming", "upcoming"]) {
            return of(1, 1, false, Turn::Coming);
        }
        if self.is(at, "current") || self.is(at, "present") {
            return of(1, 0, false, Turn::This);
        }
        if self.any(at, &["previous", "preceding"]) {
            return of(1, -1, true, Turn::Before);
        }
        if self.any(at, &["following", "succeeding", "ensuing"]) {
            // "Following May's vote" is a preposition.
            let weekday = matches!(self.lex(at + 1), Lex::Weekday(..));
            let sure = the
                || matches!(self.lex(at + 1), Lex::Unit(..))
                || weekday && self.after_any(at, &["on", "by", "until", "for", "from"]);
            return sure.then(|| of(1, 1, true, Turn::After))?;
        }
        None
    }

    /// "The day after tomorrow", "the day before yesterday", "the day before", "the year before".
    fn day_beside_today(&self, at: usize) -> Dated {
        let Lex::Unit(unit, false) = self.lex(at) else { return None };
        let determined = self.after_any(at, &["the"]);
        let sign = if self.any(at + 1, &["after", "following"]) {
            1
        } else if self.any(at + 1, &["before", "earlier", "previous"])
            || self.is(at + 1, "prior") && !self.is(at + 2, "to")
        {
            -1
        } else {
            return None;
        };
        if let Lex::Today(shift) = self.lex(at + 2) {
            let shift = i32::from(shift) + sign;
            return (unit == Unit::Day)
                .then_some((at + 3, When::Unit { unit, shift, from: From::Writing }));
        }
        if !determined {
            return None;
        }
        // "The day before Easter", "the day after May 5".
        if unit == Unit::Day
            && self.any(at + 1, &["before", "after"])
            && let Some((end, when)) = self
                .holiday(at + 2)
                .or_else(|| self.calendar_date(at + 2))
                .filter(|(_, when)| is_day(when))
        {
            let from = From::Date(Box::new(when));
            let sign = if sign < 0 { -1 } else { 1 };
            return Some((end, When::Offset { length: Length::one(unit), sign, from }));
        }
        // "The year before last", "the week after next".
        let twice = if sign < 0 { "last" } else { "next" };
        if self.is(at + 2, twice) && self.any(at + 1, &["before", "after"]) {
            return Some((at + 3, When::Unit { unit, shift: 2 * sign, from: From::Writing }));
        }
        if !self.clause_ends(at + 2) {
            return None;
        }
        Some((at + 2, When::Unit { unit, shift: sign, from: From::Story }))
    }

    /// Whether nothing that belongs to "before" or "after" stands at `at`.
    pub(super) fn clause_ends(&self, at: usize) -> bool {
        match self.lex(at) {
            Lex::Mark(mark) => {
                !matches!(mark, '\'' | '-' | '"' | '“' | '$') || !self.glued(at) && mark == '-'
            }
            _ => {
                at >= self.pieces.len()
                    || self.any(
                        at,
                        &[
                            "and", "but", "in", "at", "on", "when", "as", "with", "by", "saw",
                            "was", "were", "because", "for", "while", "who",
                        ],
                    )
            }
        }
    }

    /// "Early in May", "late last year", "mid-1980s", "the end of 2003", "later that month".
    pub(super) fn modified(&self, at: usize) -> Dated {
        let the = self.skip(at, "the");
        let the = the
            + usize::from(
                self.any(the, &["very", "early", "late"])
                    && self.any(
                        the + 1,
                        &["early", "late", "part", "beginning", "end", "days", "months", "stages"],
                    ),
            );
        if self.any(the, &["early", "late", "mid", "middle", "later", "earlier"]) {
            let hyphen = self.skip_mark(the + 1, '-');
            // "Mid-month", "mid-year".
            if let Lex::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year), false) =
                self.lex(hyphen)
                && hyphen > the + 1
                && self.is(the, "mid")
                && self.clause_ends(hyphen + 1)
            {
                return Some((hyphen + 1, When::Unit { unit, shift: 0, from: From::Writing }));
            }
            if let Some(found) = self.date(hyphen).or_else(|| self.unit_told(hyphen, true)) {
                return Some(found);
            }
            let inside = self.skip(self.skip(the + 1, "in"), "on");
            if inside > the + 1 {
                return self.date(inside).or_else(|| self.unit_told(inside, true));
            }
        }
        let parts = [
            "end",
            "beginning",
            "start",
            "middle",
            "close",
            "turn",
            "part",
            "rest",
            "remainder",
            "course",
            "height",
            "dawn",
            "onset",
            "days",
            "months",
            "half",
            "stages",
            "eve",
            "outset",
            "opening",
            "conclusion",
            "mid",
        ];
        if self.any(the, &["latter", "first", "second", "last", "later", "opening", "closing"])
            && self.any(the + 1, &["part", "half", "days", "months"])
            && self.is(the + 2, "of")
        {
            return self.date(the + 3).or_else(|| self.unit_told(the + 3, false));
        }
        // "By end of month".
        if self.any(the, &["end", "start", "beginning", "close", "rest"])
            && self.is(the + 1, "of")
            && let Lex::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false) =
                self.lex(the + 2)
            && self.clause_ends(the + 3)
        {
            return Some((the + 3, When::Unit { unit, shift: 0, from: From::Writing }));
        }
        if self.any(the, &parts) && self.is(the + 1, "of") {
            return self.date(the + 2).or_else(|| self.unit_told(the + 2, false));
        }
        self.nth_of(the).or_else(|| self.unit_end(the))
    }

    /// "The year", "the month", "the day" where words before have made it a time; "the" may lack
    /// when `loose`.
    pub(super) fn unit_told(&self, at: usize, loose: bool) -> Dated {
        let the = at + usize::from(self.any(at, &["the", "my", "our", "their"]));
        let Lex::Unit(unit, false) = self.lex(the) else { return None };
        (the > at || loose && self.after_any(at, &["in"])).then_some(())?;
        matches!(
            unit,
            Unit::Quarter
                | Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Year
                | Unit::Weekend
                | Unit::Decade
                | Unit::Century
        )
        .then_some((the + 1, When::Unit { unit, shift: 0, from: From::Story }))
    }

    /// "Year's end", "month end", "year-end", "the end of the year" without "of".
    fn unit_end(&self, at: usize) -> Dated {
        let Lex::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week), false) = self.lex(at) else {
            return None;
        };
        let noun = if self.mark(at + 1, '\'') && self.is(at + 2, "s") {
            at + 3
        } else {
            self.skip_mark(at + 1, '-')
        };
        self.any(noun, &["end"])
            .then_some((noun + 1, When::Unit { unit, shift: 0, from: From::Writing }))
    }
}

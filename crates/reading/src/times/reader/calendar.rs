//! Dates of the calendar: weekdays, months, days, years, quarters, decades, holidays.

use model::{Dep, NameKind, Tag};

use super::figures::century_of;
use super::{Dated, Reader};
use crate::times::lexicon::{Form, Lex, Unit};
use crate::times::meaning::{From, Length, Turn, When};
use crate::times::point::Point;

impl Reader<'_> {
    /// A date that names a month, a weekday, a day or a year.
    pub(super) fn calendar_date(&self, at: usize) -> Dated {
        match self.lex(at) {
            Lex::Weekday(weekday, form) => self.weekday_first(at, weekday, form),
            Lex::Month(..) => self.month_first(at, true),
            Lex::Digits => self
                .day_first(at)
                .or_else(|| self.year_alone(at))
                .or_else(|| self.day_without_article(at)),
            Lex::Ordinal(_) | Lex::Ten(_) => self
                .day_first(at)
                .or_else(|| self.year_alone(at))
                .or_else(|| self.day_without_article(at)),
            Lex::Number(_) => self.day_first(at).or_else(|| self.year_alone(at)),
            Lex::Unit(Unit::Second, false)
                if self.is(at + 1, "of")
                    || matches!(self.lex(at + 1), Lex::Month(..))
                        && self.year_behind(at + 2).is_some() =>
            {
                self.day_first(at)
            }
            Lex::Mark('\'') => self.short_year(at),
            Lex::Lead if self.is(at, "the") => {
                self.day_first(at + 1).or_else(|| self.bare_day(at + 1))
            }
            Lex::Lead if self.is(at, "calendar") && self.is(at + 1, "year") => {
                let (end, year) = self.year(self.skip(at + 2, "of"))?;
                Some((end, When::Known(Point::Year(year))))
            }
            Lex::Lead if self.any(at, &["fiscal", "financial", "fy"]) => {
                if let Some(short) = self.pieces.get(at + 1).filter(|p| p.glued && p.digits == 2) {
                    return Some((at + 2, When::Fiscal(century_of(short.number))));
                }
                let (end, year) = self.year(self.skip(self.skip(at + 1, "year"), "of"))?;
                Some((end, When::Fiscal(year)))
            }
            Lex::Unit(Unit::Year, false) => {
                let (end, year) = self.year(at + 1)?;
                Some((end, When::Known(Point::Year(year))))
            }
            _ => None,
        }
    }

    /// "Wednesday", "Wednesday, May 5", "Tue May 5", "Monday the 13th", "Monday last week".
    fn weekday_first(&self, at: usize, weekday: u8, form: Form) -> Dated {
        if form == Form::Plural || self.in_longer_name(at) {
            return None;
        }
        let mut end = at + 1;
        if form == Form::Short {
            end = self.skip_mark(end, '.');
        }
        let hyphen = self.glued(end + 1) && matches!(self.lex(end + 1), Lex::Month(..));
        let behind = self.skip_mark(end, if hyphen { '-' } else { ',' });
        for start in [behind, self.skip(self.skip(behind, "on"), "the")] {
            let day = match self.lex(start) {
                Lex::Month(..) => self.month_first(start, false),
                _ => self.day_first(start).or_else(|| self.figures(start)),
            };
            if let Some((end, when @ (When::Day { .. } | When::Known(Point::Day(_))))) = day {
                return Some((end, when));
            }
        }
        if let Some(found) = self.day_of_weekday(end, weekday, form) {
            return Some(found);
        }
        if form == Form::Short && !self.is_short_weekday(at, end) {
            return None;
        }
        // "Friday week" is a week after the next Friday.
        if self.lex(end) == Lex::Unit(Unit::Week, false)
            && !self.glued(end)
            && self.clause_ends(end + 1)
        {
            let next = Box::new(When::Weekday { weekday, turn: Turn::Coming, week: None });
            let (length, from) = (Length::one(Unit::Week), From::Date(next));
            return Some((end + 1, When::Offset { length, sign: 1, from }));
        }
        if let Some(found) = self.weekday_beside(end, weekday) {
            return Some(found);
        }
        if let Some((end, week)) = self.week_behind(end) {
            return Some((end, When::Weekday { weekday, turn: Turn::Open, week: Some(week) }));
        }
        if self.in_person(at) {
            return None;
        }
        Some((end, When::Weekday { weekday, turn: Turn::Open, week: None }))
    }

    /// Whether a short name is a weekday's: "Sun", "Sat" and "Wed" are other words too, so a full
    /// stop, a time of day or a word before must tell.
    fn is_short_weekday(&self, at: usize, end: usize) -> bool {
        let words = [
            "on",
            "by",
            "until",
            "since",
            "next",
            "last",
            "this",
            "every",
            "each",
            "coming",
            "previous",
            "following",
        ];
        let other_word = self.any(at, &["sun", "sat", "wed"]);
        let timed = matches!(self.lex(end), Lex::Part(..))
            || !self.after_any(at, &["the"])
                && (self.clock_behind(end).is_some() || self.part_behind(end).is_some());
        let introduced =
            self.after_any(at, &words) && (!self.is(at, "sun") || timed || self.named_date(at));
        if self.pieces[at].capital {
            return end > at + 1 || timed || introduced;
        }
        introduced && (!other_word || timed) || timed && !other_word
    }

    /// "(of) last week", "next week" behind a weekday.
    fn week_behind(&self, at: usize) -> Option<(usize, i32)> {
        let at = self.skip(at, "of");
        let the = self.skip(at, "the");
        let shift = if self.any(the, &["last", "previous"]) {
            -1
        } else if self.any(the, &["next", "following"]) {
            1
        } else if self.is(the, "this") {
            0
        } else {
            return None;
        };
        (self.lex(the + 1) == Lex::Unit(Unit::Week, false)).then_some((the + 2, shift))
    }

    /// Whether the names call piece `at` a date.
    pub(super) fn named_date(&self, at: usize) -> bool {
        self.token(at).and_then(|at| self.syntax.name_kind(at)) == Some(NameKind::Date)
    }

    /// A number from 1 to 31 that may be the day beside a month: "5", "5th", "the fifth",
    /// "twenty-first".
    pub(super) fn day_of(&self, at: usize) -> Option<(usize, u8)> {
        let (end, day) = self.day_number(at)?;
        // "May 30,000 people", "May 5.3 %", "May 5 people", "December 5:30".
        let more = matches!(self.lex(end), Lex::Mark(',' | '.' | ':'))
            && self.glued(end)
            && self.lex(end + 1) == Lex::Digits
            && self.glued(end + 1)
            && self.pieces[end + 1].digits < 4;
        let counts = self.token(at).is_some_and(|token| {
            self.syntax.dep(token) == Dep::Nummod
                && self.syntax.head(token).is_some_and(|head| head > token)
                && self.syntax.tag(self.syntax.head(token).unwrap_or(token)) == Tag::Nouns
        });
        let unit = matches!(self.lex(end), Lex::Unit(_, true) | Lex::Scale(_));
        (!more && !counts && !unit && !self.mark(end, '%')).then_some((end, day))
    }

    /// A number from 1 to 31.
    pub(super) fn day_number(&self, at: usize) -> Option<(usize, u8)> {
        let (end, day, _) = self.day_form(at)?;
        (1..=31).contains(&day).then_some((end, day))
    }

    /// A number of two digits at most, and whether it is an ordinal.
    pub(super) fn day_form(&self, at: usize) -> Option<(usize, u8, bool)> {
        match self.lex(at) {
            Lex::Digits => {
                let piece = &self.pieces[at];
                let day = u8::try_from(piece.number).ok().filter(|_| piece.digits <= 2)?;
                let ordinal = self.glued(at + 1) && self.any(at + 1, &["st", "nd", "rd", "th"]);
                let letter = self.glued(at + 1)
                    && !ordinal
                    && matches!(self.word(at + 1).bytes().next(), Some(b'a'..=b'z' | b'A'..=b'Z'));
                (!letter).then_some((at + 1 + usize::from(ordinal), day, ordinal))
            }
            Lex::Ordinal(n) => Some((at + 1, n, true)),
            Lex::Ten(ten @ (20 | 30)) => {
                let next = self.skip_mark(at + 1, '-');
                match self.lex(next) {
                    Lex::Ordinal(n) if n < 10 => Some((next + 1, ten + n, true)),
                    Lex::Unit(Unit::Second, false) => Some((next + 1, ten + 2, true)),
                    Lex::Number(n) if n < 10 => Some((next + 1, ten + n, false)),
                    _ => Some((at + 1, ten, false)),
                }
            }
            Lex::Number(n) => Some((at + 1, n, false)),
            Lex::Unit(Unit::Second, false) => Some((at + 1, 2, true)),
            _ => None,
        }
    }

    /// "The 13th", "the first day of the month": a day of a month told before, behind "the".
    fn bare_day(&self, at: usize) -> Dated {
        let (end, day, ordinal) = self.day_form(at)?;
        if !ordinal || day == 0 || day > 31 {
            return None;
        }
        let digits = self.lex(at) == Lex::Digits;
        let day_word = self.lex(end) == Lex::Unit(Unit::Day, false);
        let month = if day_word { end + 1 } else { end };
        let of = self.is(month, "of") && !self.is(month + 1, "the");
        if (digits || day_word || of)
            && let Some((end, months, from)) = self.month_reference(month)
        {
            return Some((end, When::DayOfMonth { day, months, from }));
        }
        // "The 13th floor", "the 13th largest" are no days; "on the third" may be one of anything.
        let words = !digits && day > 3 && self.after_any(at - 1, &["on"]) && self.clause_ends(end);
        let bare = (digits || words)
            && !self.is_noun(end)
            && !matches!(
                self.tag(end),
                Some(Tag::Adjective | Tag::AdjectiveSuperlative | Tag::Number | Tag::Hyphen)
            )
            && !self.is(end, "of")
            && (!self.glued(end) || !self.mark(end, '-'))
            && at >= 2
            && self.introduces_day(at - 2);
        bare.then_some((end, When::DayOfMonth { day, months: 0, from: From::Story }))
    }

    /// "On 15th": the day of a month told before, without an article.
    fn day_without_article(&self, at: usize) -> Dated {
        let (end, day, ordinal) = self.day_form(at)?;
        // "20th of next month".
        if ordinal
            && (1..=31).contains(&day)
            && self.is(end, "of")
            && let Some((end, months, from)) = self.month_reference(end)
        {
            return Some((end, When::DayOfMonth { day, months, from }));
        }
        if self.lex(at) != Lex::Digits {
            return None;
        }
        let ends = self.clause_ends(end)
            && !(self.is(end, "and") && self.pieces.get(end + 1).is_some_and(|next| next.capital));
        (ordinal && ends && (1..=31).contains(&day) && self.after_any(at, &["on", "by", "until"]))
            .then_some((end, When::DayOfMonth { day, months: 0, from: From::Story }))
    }

    /// Whether the word at `at` may stand before "the 13th" of a month.
    fn introduces_day(&self, at: usize) -> bool {
        if self.tag(at) == Some(Tag::Adverb) && self.clause_ends(at + 3) {
            return true;
        }
        let part = at > 0 && self.is(at, "of") && matches!(self.lex(at - 1), Lex::Part(..));
        matches!(self.lex(at), Lex::Weekday(..))
            || part
            || self.any(
                at,
                &[
                    "on", "by", "until", "till", "since", "from", "to", "before", "after", "and",
                    "between", "through", "around",
                ],
            )
    }

    /// "Of that month", "of this month", "of next month".
    fn month_reference(&self, at: usize) -> Option<(usize, i32, From)> {
        let at = self.skip(at, "of");
        let the = self.skip(at, "the");
        let (word, months, from) = if self.any(the, &["this", "current"]) {
            (the + 1, 0, From::Writing)
        } else if self.is(the, "next") {
            (the + 1, 1, From::Writing)
        } else if self.is(the, "last") {
            (the + 1, -1, From::Writing)
        } else if self.any(the, &["that", "same"]) {
            (self.skip(the + 1, "same"), 0, From::Story)
        } else if self.is(the, "following") {
            (the + 1, 1, From::Story)
        } else if the > at {
            (the, 0, From::Story)
        } else {
            return None;
        };
        (self.lex(word) == Lex::Unit(Unit::Month, false)).then_some((word + 1, months, from))
    }
}

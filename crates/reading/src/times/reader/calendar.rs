//! Dates of the calendar: weekdays, months, days, years, quarters, decades, holidays.

use model::{Dep, NameKind, Tag};

use super::figures::century_of;
use super::{Dated, Reader};
use crate::times::lexicon::{Form, Lex, Unit};
use crate::times::meaning::{From, Turn, When, YearOf};
use crate::times::point::Point;

impl Reader<'_> {
    /// A date that names a month, a weekday, a day or a year.
    pub(super) fn calendar_date(&self, at: usize) -> Dated {
        match self.lex(at) {
            Lex::Weekday(weekday, form) => self.weekday_first(at, weekday, form),
            Lex::Month(..) => self.month_first(at, true),
            Lex::Digits => self.day_first(at).or_else(|| self.year_alone(at)),
            Lex::Ordinal(_) | Lex::Ten(_) => self.day_first(at).or_else(|| self.year_alone(at)),
            Lex::Number(_) => self.day_first(at).or_else(|| self.year_alone(at)),
            Lex::Unit(Unit::Second, false) if self.is(at + 1, "of") => self.day_first(at),
            Lex::Mark('\'') => self.short_year(at),
            Lex::Lead if self.is(at, "the") => {
                self.day_first(at + 1).or_else(|| self.bare_day(at + 1))
            }
            Lex::Lead if self.is(at, "calendar") && self.is(at + 1, "year") => {
                let (end, year) = self.year(self.skip(at + 2, "of"))?;
                Some((end, When::Known(Point::Year(year))))
            }
            Lex::Lead if self.any(at, &["fiscal", "financial", "fy"]) => {
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
        if form == Form::Short {
            // "Sun", "Sat" and "Fri" are other words too: a full stop, a part of the day or a word
            // before must tell.
            let words = ["on", "by", "until", "since", "next", "last", "this", "every", "each"];
            let told = end > at + 1
                || matches!(self.lex(end), Lex::Part(..))
                || self.after_any(at, &words) && (!self.is(at, "sun") || self.named_date(at));
            if !told || !self.pieces[at].capital {
                return None;
            }
        }
        if let Some((end, week)) = self.week_behind(end) {
            return Some((end, When::Weekday { weekday, turn: Turn::Open, week: Some(week) }));
        }
        if self.in_person(at) {
            return None;
        }
        Some((end, When::Weekday { weekday, turn: Turn::Open, week: None }))
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

    /// "May 5, 2019", "May 5", "May 2019", "May last year", "May". Without `alone` the month has to
    /// have a day or a year.
    pub(super) fn month_first(&self, at: usize, alone: bool) -> Dated {
        let Lex::Month(month, short) = self.lex(at) else { return None };
        let mut end = at + 1;
        if short && self.mark(end, '.') && self.glued(end) {
            end += 1;
        }
        let joint = matches!(self.lex(end), Lex::Mark('-' | '/')) && self.glued(end);
        let from = if joint && self.glued(end + 1) { end + 1 } else { end };
        let the = self.skip(from, "the");
        // "By May the Second Army": an ordinal with a capital names something else.
        let named =
            matches!(self.lex(the), Lex::Ordinal(_) | Lex::Unit(..)) && self.pieces[the].capital;
        if let Some((end, day)) = self.day_of(the).filter(|_| !named) {
            let dash = self.skip_mark(end, '-');
            let year = self.year_behind(end).or_else(|| self.year_behind(dash).filter(|_| joint));
            if let Some((end, year)) = year {
                return Some((end, When::Day { year, month, day, turn: Turn::Open }));
            }
            return Some((end, When::Day { year: YearOf::Open, month, day, turn: Turn::Open }));
        }
        if let Some((end, year)) = self.year_behind(from) {
            return Some((end, When::Month { year, month, turn: Turn::Open }));
        }
        (alone && self.is_month(at, end))
            .then_some((end, When::Month { year: YearOf::Open, month, turn: Turn::Open }))
    }

    /// Whether the word at `at` that may be a month is one, with nothing but `end` to tell.
    fn is_month(&self, at: usize, end: usize) -> bool {
        let Lex::Month(month, short) = self.lex(at) else { return false };
        if self.in_person(at) || self.in_longer_name(at) {
            return false;
        }
        let before = at.checked_sub(1);
        let told = before.is_some_and(|before| {
            let words = [
                "in", "since", "until", "till", "by", "from", "between", "through", "early",
                "late", "mid", "last", "next", "this", "during", "before", "after", "to", "of",
                "and", "every", "each", "around",
            ];
            self.any(before, &words) || self.mark(before, '-')
        });
        // "May", "march", "mar" and "dec" are other words as well.
        let other_word = matches!(month, 3 | 5) || short || month == 8 && !self.pieces[at].capital;
        if !other_word {
            return true;
        }
        // No verb stands behind "in" and before the end of a clause: "it may be in may".
        let prepositions = ["in", "since", "until", "till", "last", "next", "early", "late"];
        if self.after_any(at, &prepositions) && month != 3 && self.clause_ends(end) {
            return true;
        }
        let tag = self.tag(at);
        let verb = matches!(
            tag,
            Some(Tag::Modal | Tag::VerbBase | Tag::VerbPresent | Tag::VerbPast | Tag::VerbThird)
        );
        if verb || short && !told && end == at + 1 {
            return false;
        }
        // "The Long March", "March to the Sea".
        if month == 3 && !short {
            let marched = self
                .any(end, &["to", "on", "of", "through", "against", "towards", "for"])
                && !self.named_date(at);
            let name =
                at > 0 && !told && self.pieces[at - 1].capital || self.after_any(at, &["the"]);
            if marched && !told || name && !self.named_date(at) || name && self.is_long_march(at) {
                return false;
            }
        }
        self.pieces[at].capital && (told || self.named_date(at)) || told && month != 3 && !short
    }

    /// "The Long March", "along the March".
    fn is_long_march(&self, at: usize) -> bool {
        self.after_any(at, &["long", "the", "great", "death", "peace", "protest"])
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
    fn day_number(&self, at: usize) -> Option<(usize, u8)> {
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

    /// "5 May 2019", "the 5th of May", "26 to 30 November" (its first day).
    pub(super) fn day_first(&self, at: usize) -> Dated {
        // "$12 December 27".
        if at.checked_sub(1).is_some_and(|at| matches!(self.lex(at), Lex::Mark('$' | '£' | '€')))
        {
            return None;
        }
        let (end, day) = self.day_number(at)?;
        let near = self.skip_mark(self.skip(end, "of"), '-');
        if let Some(found) = self.month_of_day(near, day) {
            return Some(found);
        }
        // The month may stand behind the last of several days.
        let second = if self.any(end, &["to", "and", "or", "until", "till", "through", "&"])
            || matches!(self.lex(end), Lex::Mark('-' | '/' | '&'))
        {
            self.skip(end + 1, "the")
        } else {
            return None;
        };
        let (behind, last) = self.day_number(second)?;
        let (_, when) = self.month_of_day(self.skip(behind, "of"), last)?;
        match when {
            When::Day { year, month, turn, .. } => {
                Some((end, When::Day { year, month, day, turn }))
            }
            _ => None,
        }
    }

    /// The month at `at` and its year, of that day.
    fn month_of_day(&self, at: usize, day: u8) -> Dated {
        let Lex::Month(month, short) = self.lex(at) else { return None };
        let mut end = at + 1;
        if short && self.mark(end, '.') && self.glued(end) {
            end += 1;
        }
        let turn = Turn::Open;
        let year = self.year_behind(self.skip_mark(end, '-'));
        if let Some((end, year)) = year.or_else(|| self.year_behind(end)) {
            return Some((end, When::Day { year, month, day, turn }));
        }
        // "5 may" with a small letter is rather something else.
        let sure = self.pieces[at].capital || !matches!(month, 3 | 5);
        sure.then_some((end, When::Day { year: YearOf::Open, month, day, turn }))
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
        // "The 13th floor", "the 13th largest" are no days.
        let bare = digits
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

    /// Whether the word at `at` may stand before "the 13th" of a month.
    fn introduces_day(&self, at: usize) -> bool {
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

    /// A year behind a month or a day: ", 2019", "of 2019", "'98", "last year", "of that year".
    pub(super) fn year_behind(&self, at: usize) -> Option<(usize, YearOf)> {
        let comma = self.skip_mark(at, ',');
        for start in [comma, self.skip(self.skip(comma, "of"), "in")] {
            if let Some((end, year)) = self.year(start) {
                return Some((end, YearOf::Known(year)));
            }
        }
        if let Some((end, When::Known(Point::Year(year)))) = self.short_year(self.skip(at, "of")) {
            return Some((end, YearOf::Known(year)));
        }
        let start = self.skip(at, "of");
        if let Some(short) =
            self.pieces.get(start).filter(|p| start > at && p.digits == 2 && p.number > 31)
        {
            return Some((start + 1, YearOf::Known(century_of(short.number))));
        }
        let the = self.skip(start, "the");
        let (end, year) = if self.is(the, "last") {
            (the + 1, YearOf::Writing(-1))
        } else if self.is(the, "next") {
            (the + 1, YearOf::Writing(1))
        } else if self.is(the, "this") {
            (the + 1, YearOf::Writing(0))
        } else if self.any(the, &["that", "same"]) {
            (self.skip(the + 1, "same"), YearOf::Story(0))
        } else if self.any(the, &["following", "succeeding"]) {
            (the + 1, YearOf::Story(1))
        } else if self.any(the, &["previous", "preceding"]) {
            (the + 1, YearOf::Story(-1))
        } else {
            return None;
        };
        (self.lex(end) == Lex::Unit(Unit::Year, false)).then_some((end + 1, year))
    }
}

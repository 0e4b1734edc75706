//! What comes back: "every Tuesday", "twice a week", "daily", "40 flights a day".

use model::Tag;

use super::Reader;
use super::clocks::{shifted, value_at};
use crate::times::lexicon::{Form, HolidayRule, Lex, Unit};
use crate::times::meaning::{Length, Meaning, When, YearOf};

impl Reader<'_> {
    /// What comes back, with its time of day: "every day at 7:13 p.m."
    pub(super) fn set(&self, at: usize) -> Option<(usize, Meaning)> {
        let (end, meaning) = self.set_of_days(at)?;
        let Meaning::Set(value) = &meaning else { return Some((end, meaning)) };
        if let Some((behind, clock)) = self.clock_behind(end) {
            let part = match self.lex(end - 1) {
                Lex::Part(part, _) => Some(part),
                _ => None,
            };
            let told = match part {
                Some(part) => {
                    let day = value.strip_suffix(part.code()).unwrap_or_default();
                    Some(format!("{day}{}", shifted(clock, part).value()))
                }
                None => value_at(value, clock),
            };
            if let Some(value) = told {
                return Some((behind, Meaning::Set(value)));
            }
        }
        Some((end, meaning))
    }

    /// The value of what comes back, without a time of day.
    pub(super) fn set_alone(&self, at: usize) -> Option<(usize, String)> {
        match self.set_of_days(at)? {
            (end, Meaning::Set(value)) => Some((end, value)),
            _ => None,
        }
    }

    /// "Semi-annually", "bi-weekly": one word with a hyphen.
    fn hyphenated(&self, at: usize) -> Option<(usize, String)> {
        let prefix = self.any(at, &["semi", "bi"]) && self.mark(at + 1, '-');
        if !prefix || !self.glued(at + 1) || !self.glued(at + 2) {
            return None;
        }
        let word = format!("{}{}", self.word(at), self.word(at + 2));
        match self.calendar.get(&word) {
            Lex::Set(value) => Some((at + 3, value.to_owned())),
            _ => None,
        }
    }

    fn set_of_days(&self, at: usize) -> Option<(usize, Meaning)> {
        let set = |end: usize, value: String| Some((end, Meaning::Set(value)));
        match self.lex(at) {
            Lex::Set(value) => {
                let name = self.pieces[at].capital
                    && (self.in_longer_name(at) || at > 0 && self.tag(at) == Some(Tag::Name));
                return if name { None } else { set(at + 1, value.to_owned()) };
            }
            Lex::Weekday(day, Form::Plural) => return set(at + 1, format!("XXXX-WXX-{day}")),
            // "Tuesday mornings".
            Lex::Weekday(day, Form::Full) => {
                if let Lex::Part(part, true) = self.lex(at + 1) {
                    return set(at + 2, format!("XXXX-WXX-{day}{}", part.code()));
                }
            }
            Lex::Part(part, true) => return set(at + 1, part.code().to_owned()),
            Lex::Season(season, true) if !self.is_verb(at) => {
                return set(at + 1, format!("XXXX-{}", season.code()));
            }
            Lex::Unit(Unit::Weekend, true) => return set(at + 1, "P1WE".to_owned()),
            _ => {}
        }
        if self.any(at, &["every", "each", "all", "any"]) {
            return self.every(at);
        }
        if let Some((end, value)) = self.nth_of_every(at) {
            return set(end, value);
        }
        if let Some((end, value)) = self.hyphenated(at) {
            return set(end, value);
        }
        let times = if self.any(at, &["once", "twice"]) {
            at + 1
        } else if self.is(at, "half") {
            return None;
        } else {
            at
        };
        let rate = self.any(times, &["per"])
            || self.any(times, &["a", "an", "each", "every"]) && (times > at || self.is_rate(at));
        let Lex::Unit(unit, false) = self.lex(times + 1) else { return None };
        let taken = self
            .any(times + 2, &["ago", "later", "earlier", "before", "after", "from", "old"])
            || self.mark(times + 2, '-');
        (rate && !taken && unit != Unit::Second)
            .then(|| set(times + 2, Length::one(unit).value()))?
    }

    /// "Every two weeks", "every other day", "each Monday", "every night", "all day".
    fn every(&self, at: usize) -> Option<(usize, Meaning)> {
        if self.any(at, &["all", "any"]) {
            let Lex::Unit(unit, false) = self.lex(at + 1) else { return None };
            let length = Length::one(unit);
            let whole =
                self.is(at, "all") && !matches!(unit, Unit::Second | Unit::Minute | Unit::Quarter);
            return whole.then_some((at + 2, Meaning::Duration(length)));
        }
        let set = |end: usize, value: String| Some((end, Meaning::Set(value)));
        let other = usize::from(self.is(at + 1, "other"));
        let single = usize::from(self.is(at + 1, "single"));
        let next = at + 1 + other + single;
        // "Every second week", "every third month"; "every 5th of May".
        if let Some((end, nth @ 2.., true)) = self.day_form(next)
            && let Lex::Unit(unit, false) = self.lex(end)
            && unit != Unit::Quarter
        {
            return set(
                end + 1,
                Length { count: Some(f64::from(nth)), unit, rest: [None; 2] }.value(),
            );
        }
        // "Every 1st of the month".
        if let Some((end, nth @ 1..=31, true)) = self.day_form(next)
            && self.is(end, "of")
            && self.is(end + 1, "the")
            && self.lex(end + 2) == Lex::Unit(Unit::Month, false)
        {
            return set(end + 3, format!("XXXX-XX-{nth:02}"));
        }
        if let Some((end, When::Day { year: YearOf::Open, month, day, .. })) = self.day_first(next)
        {
            return set(end, format!("XXXX-{month:02}-{day:02}"));
        }
        if let Some((length, HolidayRule::Fixed(month, day))) =
            self.pieces.get(next..).and_then(|rest| self.calendar.holiday(self.text, rest))
        {
            return set(next + length, format!("XXXX-{month:02}-{day:02}"));
        }
        match self.lex(next) {
            Lex::Unit(unit, false) => {
                let count = Some(if other == 1 { 2.0 } else { 1.0 });
                let (count, unit) = match unit {
                    Unit::Quarter => (count.map(|n| n * 3.0), Unit::Month),
                    unit => (count, unit),
                };
                return set(next + 1, Length { count, unit, rest: [None; 2] }.value());
            }
            Lex::Weekday(day, Form::Full) => {
                if let Lex::Part(part, false) = self.lex(next + 1) {
                    return set(next + 2, format!("XXXX-WXX-{day}{}", part.code()));
                }
                return set(next + 1, format!("XXXX-WXX-{day}"));
            }
            Lex::Month(month, _) => {
                return match self.day_of(next + 1) {
                    Some((end, day)) => set(end, format!("XXXX-{month:02}-{day:02}")),
                    None => set(next + 1, format!("XXXX-{month:02}")),
                };
            }
            Lex::Season(season, false) => return set(next + 1, format!("XXXX-{}", season.code())),
            Lex::Part(part, false) => return set(next + 1, part.code().to_owned()),
            _ => {}
        }
        let (end, length) = self.length(next)?;
        set(end, length.value())
    }

    /// "The 5th of every month", "the first Monday of each month": at least how often.
    fn nth_of_every(&self, at: usize) -> Option<(usize, String)> {
        let the = self.skip(at, "the");
        let (end, nth, ordinal) =
            if self.is(the, "last") { (the + 1, 0, true) } else { self.day_form(the)? };
        let weekday = usize::from(matches!(self.lex(end), Lex::Weekday(_, Form::Full)));
        let day = usize::from(weekday == 0 && self.lex(end) == Lex::Unit(Unit::Day, false));
        let every = end + weekday + day;
        let told = ordinal
            && self.any(every, &["of", "in"])
            && self.any(every + 1, &["every", "each"])
            && self.lex(every + 2) == Lex::Unit(Unit::Month, false);
        let value = if weekday == 0 && nth > 0 {
            format!("XXXX-XX-{nth:02}")
        } else {
            Length::one(Unit::Month).value()
        };
        told.then_some((every + 3, value))
    }

    /// Whether "a day" at `at` counts something: "40 flights a day", "$20 an hour".
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let noun = self.is_noun(before) && !matches!(self.lex(before), Lex::Unit(..));
        if noun && self.tag(before) != Some(Tag::Name) {
            return true;
        }
        // "5 million tonnes of LNG a year".
        let counted = self.is_noun(before)
            && (at.saturating_sub(6)..before)
                .any(|at| matches!(self.lex(at), Lex::Digits | Lex::Scale(_)));
        counted
            || matches!(self.lex(before), Lex::Digits | Lex::Mark('%' | '/') | Lex::Scale(_))
            || self.any(before, &["times", "hours", "minutes", "once", "twice", "days"])
    }
}

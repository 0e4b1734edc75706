//! What do the words about a length make of it? "Two weeks ago", "a year before the vote", "the
//! past month".

use super::{Dated, Reader};
use crate::times::lexicon::{Form, Lex, Unit};
use crate::times::meaning::{From, Length, Meaning, Turn, When};
use crate::times::tense::lies_ahead;

impl Reader<'_> {
    /// "Ago", "later", "before Christmas", "from now" behind a length.
    pub(super) fn offset(&self, at: usize, length: Length) -> Dated {
        let of = |end, sign, from| Some((end, When::Offset { length, sign, from }));
        if self.is(at, "ago") {
            // "A year ago today", "a week ago Tuesday".
            if let Lex::Today(_) | Lex::Weekday(_, Form::Full) = self.lex(at + 1)
                && let Some((end, day)) =
                    self.relative(at + 1).or_else(|| self.calendar_date(at + 1))
                && matches!(day, When::Weekday { week: None, .. } | When::Unit { .. })
            {
                return of(end, -1, From::Date(Box::new(day)));
            }
            return of(at + 1, -1, From::Writing);
        }
        // "Two years back".
        if self.is(at, "back") && length.count.is_some() && self.clause_ends(at + 1) {
            return of(at + 1, -1, From::Writing);
        }
        // "In three days' time".
        if self.mark(at, '\'') && self.is(self.skip(at + 1, "s"), "time") {
            return of(self.skip(at + 1, "s") + 1, 1, From::Writing);
        }
        // "A week tomorrow".
        if let Lex::Today(shift @ 0..) = self.lex(at)
            && length == Length::one(Unit::Week)
            && self.clause_ends(at + 1)
        {
            let (unit, shift) = (Unit::Day, i32::from(shift));
            let day = When::Unit { unit, shift, from: From::Writing };
            return of(at + 1, 1, From::Date(Box::new(day)));
        }
        // "A week on Friday".
        let week = length == Length::one(Unit::Week) && self.is(at, "on");
        if let Lex::Weekday(weekday, Form::Full) = self.lex(at + 1)
            && week
            && self.clause_ends(at + 2)
            && at > 1
            && self.is(at - 2, "a")
        {
            let day = When::Weekday { weekday, turn: Turn::Coming, week: None };
            return of(at + 2, 1, From::Date(Box::new(day)));
        }
        let prior = self.is(at, "prior") && !self.is(at + 1, "to") && self.clause_ends(at + 1);
        if prior || self.any(at, &["earlier", "previously", "beforehand"]) {
            return of(at + 1, -1, From::Story);
        }
        // "30 minutes later this week" is a length in a week.
        let aside = self.is(at, "later") && self.any(at + 1, &["this", "that", "in", "on"]);
        if !aside && self.any(at, &["later", "afterwards", "afterward", "thereafter"]) {
            return of(at + 1, 1, From::Story);
        }
        if self.is(at, "from") && self.is(at + 1, "now") {
            return of(at + 2, 1, From::Writing);
        }
        if self.is(at, "hence") {
            return of(at + 1, 1, From::Writing);
        }
        let (sign, behind) = if self.is(at, "before") {
            (-1, at + 1)
        } else if self.is(at, "prior") && self.is(at + 1, "to") {
            (-1, at + 2)
        } else if self.any(at, &["after", "from", "following"]) {
            (1, at + 1)
        } else {
            return None;
        };
        if self.is(at, "from") && self.is(behind, "the") {
            return None;
        }
        if let Some((end, when)) = self
            .calendar_date(behind)
            .or_else(|| self.figures(behind))
            .or_else(|| self.holiday(behind))
            .or_else(|| self.relative(behind))
        {
            // "64 days from May 3 to July 6" is a length.
            let when = match when {
                // "3 days from Tuesday" counts from the next.
                When::Weekday { weekday, turn: Turn::Open, week: None } if self.is(at, "from") => {
                    When::Weekday { weekday, turn: Turn::Coming, week: None }
                }
                when => when,
            };
            let range = self.is(at, "from")
                && (self.any(end, &["to", "until", "through", "till"]) || self.mark(end, '-'));
            return if range { None } else { of(end, sign, From::Date(Box::new(when))) };
        }
        let bare = self.any(at, &["before", "after"]) && self.clause_ends(behind);
        bare.then(|| of(behind, sign, From::Story))?
    }

    /// "Will leave in two days": a day to come, where the verb that "in" belongs to lies ahead.
    /// "The third strike in two days" and "built in two days" tell a length.
    pub(super) fn deadline(&self, at: usize, length: Length) -> Option<When> {
        let preposition = self.token(at.checked_sub(1)?).filter(|_| self.after_any(at, &["in"]))?;
        let verb = self.syntax.head(preposition)?;
        let ahead = lies_ahead(self.syntax, verb);
        let day = !length.unit.is_clock() && length.count.is_some();
        let (sign, from) = (1, From::Writing);
        (ahead && day).then_some(When::Offset { length, sign, from })
    }

    /// "The past month", "the last two weeks", "the next few days", "these days", "recent weeks".
    pub(super) fn determined_length(&self, at: usize) -> Option<(usize, Meaning)> {
        let mut word =
            at + usize::from(self.any(at, &["the", "these", "those", "this", "its", "his"]));
        let determined = word > at;
        if self.is(at, "these") && self.is(at + 1, "days") {
            return Some((at + 2, Meaning::Reference("PRESENT_REF")));
        }
        if self.is(word, "recent") && matches!(self.lex(word + 1), Lex::Unit(_, true)) {
            return Some((word + 2, Meaning::Reference("PAST_REF")));
        }
        let adjectives = [
            "past",
            "last",
            "next",
            "coming",
            "following",
            "previous",
            "preceding",
            "first",
            "final",
            "same",
            "latest",
            "opening",
            "early",
            "entire",
            "succeeding",
            "ensuing",
            "later",
            "whole",
            "full",
            "closing",
            "intervening",
        ];
        let mut adjective = 0;
        while adjective < 2 && self.any(word, &adjectives) {
            word += 1;
            adjective += 1;
        }
        if let Some((end, length)) = self.length(word) {
            return (determined || adjective > 0)
                .then(|| (self.length_tail(end), Meaning::Duration(length)));
        }
        let Lex::Unit(unit, plural) = self.lex(word) else { return None };
        if plural && adjective > 0 {
            return Some((
                word + 1,
                Meaning::Duration(Length { count: None, unit, rest: [None; 2] }),
            ));
        }
        let ahead = self.after_any(at, &["over", "for"]) && self.any(word - 1, &["next", "coming"]);
        let period = adjective > 0
            && determined
            && (ahead || self.any(word - 1, &["past", "last", "first"]));
        let bare_past = adjective > 0 && self.is(word - 1, "past") && !determined;
        // "All day", "the whole week".
        let all =
            self.any(word - usize::from(word > at), &["whole", "entire", "full"]) && determined;
        let ordinal = self.is(word.saturating_sub(1), "first") && unit == Unit::Day;
        ((period || bare_past || all) && !plural && !ordinal && unit != Unit::Quarter)
            .then_some((word + 1, Meaning::Duration(Length::one(unit))))
    }
}

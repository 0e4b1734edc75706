//! Lengths, what is counted by them, and what comes back: "two weeks", "three days later", "over
//! the past month", "every Tuesday", "twice a week".

use super::Reader;
use crate::quantities::numbers::number;
use crate::times::lexicon::{Lex, Part, Unit};
use crate::times::meaning::{Length, Meaning};

impl Reader<'_> {
    /// A length, or the date that is so far from another.
    pub(super) fn length_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        // "Another week".
        let another = self.is(at, "another") && matches!(self.lex(at + 1), Lex::Unit(..));
        let start = if another { at } else { self.approximately(at) };
        // "One day he will come" tells no length.
        let some_day = at == 0 && self.is(at, "one") && self.is(at + 1, "day");
        if some_day && !self.any(at + 2, &["of", "after", "before", "later", "earlier", "ago"]) {
            return None;
        }
        if let Some((end, length)) = self.quarters_of_hour(start).or_else(|| self.length(start)) {
            if let Some((end, when)) = self.offset(end, length) {
                return Some((end, Meaning::Date(when)));
            }
            if let Some(when) = self.deadline(at, length) {
                return Some((end, Meaning::Date(when)));
            }
            return Some((self.length_tail(end), Meaning::Duration(length)));
        }
        if let Some((end, length)) = self.bare_plural(start).or_else(|| self.article_length(start))
        {
            if let Some((end, when)) = self.offset(end, length) {
                return Some((end, Meaning::Date(when)));
            }
            return self
                .stands_as_length(start, end)
                .then(|| (self.length_tail(end), Meaning::Duration(length)));
        }
        self.determined_length(at)
    }

    /// The piece behind "about", "more than", "nearly".
    fn approximately(&self, at: usize) -> usize {
        if self.any(at, &["more", "less", "fewer"]) && self.is(at + 1, "than") {
            return at + 2;
        }
        if self.is(at, "at") && self.any(at + 1, &["least", "most"]) {
            return at + 2;
        }
        if self.is(at, "up") && self.is(at + 1, "to") {
            return at + 2;
        }
        let words = [
            "about",
            "around",
            "over",
            "under",
            "nearly",
            "almost",
            "roughly",
            "approximately",
            "only",
            "just",
            "some",
            "another",
        ];
        at + usize::from(self.any(at, &words))
    }

    /// "Two weeks", "24-hour", "several months", "a few days", "an hour and ten minutes".
    pub(super) fn length(&self, at: usize) -> Option<(usize, Length)> {
        // The number of "STS-133" or "3.14" is a part of something else.
        let tail = self.glued(at)
            && at > 1
            && matches!(self.lex(at - 1), Lex::Mark('-' | '.' | ',' | '/' | '$' | '£' | '€'))
            && (self.glued(at - 1) || !self.mark(at - 1, '-'))
            && !matches!(self.lex(at - 2), Lex::Number(_) | Lex::Ten(_));
        let range = tail && self.mark(at - 1, '-') && self.lex(at - 2) == Lex::Digits;
        if tail && !range {
            return None;
        }
        let (end, count) = self.count(at)?;
        let noun = self.unit_behind(end)?;
        let (unit, plural) = match self.lex(noun) {
            Lex::Unit(unit, plural) => (unit, plural),
            // A night is as long as a day.
            Lex::Part(Part::Night, plural) => (Unit::Day, plural),
            _ => return None,
        };
        // "The 3rd quarter", "one second", "three quarters of the vote", "a 60 second".
        if unit == Unit::Quarter && (self.is(noun + 1, "of") || self.is(noun + 1, "cup")) {
            return None;
        }
        // "World Cup 2018 day five" has no 2018 days; "the nine day long march" has nine.
        // "He turned 40 last year" has no 40 years.
        let points = ["last", "next", "past", "previous", "coming", "upcoming"];
        if !plural && self.any(noun - 1, &points) {
            return None;
        }
        let joined = noun > end
            || self.any(noun + 1, &["long", "old"])
            || self.glued(noun)
            || self.is_noun(noun + 1)
            || self.mark(noun + 1, '-');
        if !plural && count.is_none_or(|count| count >= 2.0 && (!joined || count > 999.0)) {
            return None;
        }
        if plural && self.glued(noun + 1) && !matches!(self.lex(noun + 1), Lex::Mark(_)) {
            return None;
        }
        let mut end = noun + 1;
        let mut rest = [None; 2];
        let mut last = unit;
        for place in &mut rest {
            let and = self.skip(self.skip_mark(end, ','), "and");
            if let Some(found) = number(self.text, self.pieces, and)
                && let Lex::Unit(smaller, _) = self.lex(found.end)
                && count.is_some()
                && is_smaller(smaller, last)
            {
                *place = Some((found.value, smaller));
                (last, end) = (smaller, found.end + 1);
            }
        }
        let mut count = count;
        if rest[0].is_none()
            && let Some((behind, part)) = self.fraction(end)
        {
            count = count.map(|n| n + part);
            end = behind;
        }
        Some((end, Length { count, unit, rest }))
    }

    /// "And a half", "and a quarter" behind a unit.
    fn fraction(&self, at: usize) -> Option<(usize, f64)> {
        let article = at + 1 + usize::from(self.any(at + 1, &["a", "one"]));
        if !self.is(at, "and") || self.is(article + 1, "of") {
            return None;
        }
        if self.is(article, "half") {
            return Some((article + 1, 0.5));
        }
        (self.is(article, "quarter") && article > at + 1).then_some((article + 1, 0.25))
    }

    /// "A quarter of an hour", "three quarters of an hour".
    fn quarters_of_hour(&self, at: usize) -> Option<(usize, Length)> {
        let (noun, count) = if self.is(at, "a") {
            (at + 1, 1.0)
        } else {
            let (end, count) = self.count(at)?;
            (end, count?)
        };
        // "A quarter of a century", "a quarter-century".
        let quarter = matches!(self.lex(noun), Lex::Unit(Unit::Quarter, _));
        let of_a = self.is(noun + 1, "of") && self.is(noun + 2, "a");
        let century = if of_a { noun + 3 } else { self.skip_mark(noun + 1, '-') };
        if quarter && self.lex(century) == Lex::Unit(Unit::Century, false) && count <= 3.0 {
            let length = Length { count: Some(25.0 * count), unit: Unit::Year, rest: [None; 2] };
            return Some((century + 1, length));
        }
        let of = self.is(noun + 1, "of") && self.is(noun + 2, "an");
        let hour = if of { noun + 3 } else { noun + 1 };
        let told = matches!(self.lex(noun), Lex::Unit(Unit::Quarter, _)) && self.is(hour, "hour");
        let length = Length { count: Some(15.0 * count), unit: Unit::Minute, rest: [None; 2] };
        (told && count <= 3.0).then_some((hour + 1, length))
    }

    /// The unit behind a number, with a hyphen, and one adjective at most between.
    pub(super) fn unit_behind(&self, at: usize) -> Option<usize> {
        // "[Ten] years ago".
        let near = self.skip_mark(self.skip_mark(at, ']'), '-');
        let one_night = self.lex(near) == Lex::Part(Part::Night, false) && self.is(near - 1, "1");
        if one_night || matches!(self.lex(near), Lex::Unit(..) | Lex::Part(Part::Night, true)) {
            return Some(near);
        }
        let adjectives = [
            "consecutive",
            "straight",
            "full",
            "whole",
            "more",
            "long",
            "short",
            "solid",
            "calendar",
            "business",
            "working",
            "fiscal",
            "successive",
            "additional",
            "further",
            "previous",
            "past",
            "last",
            "coming",
            "next",
            "upcoming",
            "bloody",
            "difficult",
            "entire",
            "single",
            "or",
        ];
        (self.any(near, &adjectives) && matches!(self.lex(near + 1), Lex::Unit(..)))
            .then_some(near + 1)
    }

    /// How many; `None` inside for "several".
    pub(super) fn count(&self, at: usize) -> Option<(usize, Option<f64>)> {
        if self.is(at, "half") {
            let article = at + 1 + usize::from(self.any(at + 1, &["a", "an"]));
            let article = self.skip_mark(article, '-');
            return matches!(self.lex(article), Lex::Unit(..)).then_some((article, Some(0.5)));
        }
        if self.any(at, &["a", "an"]) && self.is(at + 1, "half") {
            return Some((at + 2, Some(0.5)));
        }
        // "10 000 years".
        if let (Some(thousands), Some(rest)) = (self.pieces.get(at), self.pieces.get(at + 1))
            && (1..=3).contains(&thousands.digits)
            && rest.digits == 3
            && !rest.glued
            && self.unit_behind(at + 2).is_some()
        {
            let count = f64::from(thousands.number) * 1000.0 + f64::from(rest.number);
            return Some((at + 2, Some(count)));
        }
        let part = |n: usize| self.pieces.get(at + n).filter(|p| p.lex == Lex::Digits);
        // "1/2 hour".
        if let (Some(top), Some(bottom)) = (part(0), part(2))
            && self.mark(at + 1, '/')
            && matches!((top.number, bottom.number), (1, 2 | 4) | (3, 4))
            && matches!(self.lex(at + 3), Lex::Unit(..))
        {
            return Some((at + 3, Some(f64::from(top.number) / f64::from(bottom.number))));
        }
        // "3 1/2 hours".
        if let (Some(whole), Some(top), Some(bottom)) = (part(0), part(1), part(3))
            && self.mark(at + 2, '/')
            && (top.digits, bottom.digits) == (1, 1)
            && top.number < bottom.number
        {
            let fraction = f64::from(top.number) / f64::from(bottom.number);
            return Some((at + 4, Some(f64::from(whole.number) + fraction)));
        }
        if let Some(found) = number(self.text, self.pieces, at) {
            // "Two to three weeks", "10-15 years".
            return Some((found.end, Some(found.value)));
        }
        let article = at + usize::from(self.any(at, &["a", "an"]));
        match self.lex(article) {
            Lex::Vague if self.any(article, &["couple", "number"]) => Some((
                self.skip(article + 1, "of"),
                Some(2.0).filter(|_| self.is(article, "couple")),
            )),
            Lex::Vague => Some((article + 1, None)),
            _ => None,
        }
    }

    /// "Weeks" alone.
    fn bare_plural(&self, at: usize) -> Option<(usize, Length)> {
        let Lex::Unit(unit, true) = self.lex(at) else { return None };
        let letters = self.pieces[at].end - self.pieces[at].start;
        (letters > 3).then_some((at + 1, Length { count: None, unit, rest: [None; 2] }))
    }

    /// "A year", "an hour".
    fn article_length(&self, at: usize) -> Option<(usize, Length)> {
        if !self.any(at, &["a", "an"]) && !self.is(at, "another") {
            // "Year-long", "day-long".
            let Lex::Unit(unit, false) = self.lex(at) else { return None };
            let long = self.mark(at + 1, '-') && self.is(at + 2, "long");
            return long.then_some((at + 1, Length::one(unit)));
        }
        let noun = at
            + 1
            + usize::from(self.any(
                at + 1,
                &[
                    "full",
                    "whole",
                    "further",
                    "single",
                    "mere",
                    "extra",
                    "additional",
                    "entire",
                    "solid",
                ],
            ));
        let Lex::Unit(unit, false) = self.lex(noun) else { return None };
        let other = matches!(unit, Unit::Second | Unit::Quarter)
            || self.mark(noun + 1, '-') && !self.is(noun + 2, "long");
        let mut length = Length::one(unit);
        let mut end = noun + 1;
        if let Some((behind, part)) = self.fraction(end) {
            (end, length.count) = (behind, Some(1.0 + part));
        } else if self.is(end, "and")
            && let Some(found) = number(self.text, self.pieces, end + 1)
            && let Lex::Unit(smaller, _) = self.lex(found.end)
            && is_smaller(smaller, unit)
        {
            // "An hour and twenty minutes".
            (end, length.rest[0]) = (found.end + 1, Some((found.value, smaller)));
        }
        (!other).then_some((end, length))
    }

    /// Whether "weeks" or "a year" is a length there, with nothing else to tell.
    fn stands_as_length(&self, start: usize, end: usize) -> bool {
        let article = self.any(start, &["a", "an"]) || self.any(start, &["another"]);
        let long = self.mark(end, '-') && self.is(end + 1, "long");
        let before = start.checked_sub(1).is_some_and(|at| {
            self.any(
                at,
                &[
                    "for", "in", "within", "over", "after", "during", "through", "until", "than",
                    "about", "nearly", "almost", "and", "or", "many", "take", "takes", "took",
                    "last", "lasted", "spent", "spend", "wait", "waited", "recent", "some",
                ],
            )
        });
        if article {
            true
        } else {
            long || before && !self.is(end, "old") || self.is(end, "of") && before
        }
    }

    /// What belongs to a length behind it: "-long", "-old".
    pub(super) fn length_tail(&self, at: usize) -> usize {
        let word = self.skip_mark(at, '-');
        if self.any(word, &["long", "old"]) { word + 1 } else { at }
    }
}

fn is_smaller(small: Unit, unit: Unit) -> bool {
    let rank = |unit| match unit {
        Unit::Second => 0,
        Unit::Minute => 1,
        Unit::Hour => 2,
        Unit::Day => 3,
        Unit::Week | Unit::Fortnight | Unit::Weekend => 4,
        Unit::Month => 5,
        Unit::Quarter => 6,
        Unit::Year => 7,
        Unit::Decade => 8,
        Unit::Century => 9,
    };
    rank(small) < rank(unit)
}

//! Lengths, what is counted by them, and what comes back: "two weeks", "three days later", "over the
//! past month", "every Tuesday", "twice a week".

use super::{Dated, Reader};
use crate::quantities::numbers::number;
use crate::times::lexicon::{Lex, Part, Unit};
use crate::times::meaning::{From, Length, Meaning, When};

impl Reader<'_> {
    /// A length, or the date that is so far from another.
    pub(super) fn length_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        let start = self.approximately(at);
        if let Some((end, length)) = self.quarters_of_hour(start).or_else(|| self.length(start)) {
            if let Some((end, when)) = self.offset(end, length) {
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
        let joined = noun > end
            || self.is(noun + 1, "long")
            || self.is_noun(noun + 1)
            || self.mark(noun + 1, '-');
        if !plural && count.is_none_or(|count| count >= 2.0 && (!joined || count > 999.0)) {
            return None;
        }
        if plural && self.glued(noun + 1) && !matches!(self.lex(noun + 1), Lex::Mark(_)) {
            return None;
        }
        let mut end = noun + 1;
        let mut rest = None;
        let and = self.skip(self.skip_mark(end, ','), "and");
        if let Some(found) = number(self.text, self.pieces, and)
            && let Lex::Unit(smaller, _) = self.lex(found.end)
            && count.is_some()
            && is_smaller(smaller, unit)
        {
            rest = Some((found.value, smaller));
            end = found.end + 1;
        }
        let mut count = count;
        if rest.is_none()
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
        let of = self.is(noun + 1, "of") && self.is(noun + 2, "an");
        let hour = if of { noun + 3 } else { noun + 1 };
        let told = matches!(self.lex(noun), Lex::Unit(Unit::Quarter, _)) && self.is(hour, "hour");
        let length = Length { count: Some(15.0 * count), unit: Unit::Minute, rest: None };
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
        (letters > 3).then_some((at + 1, Length { count: None, unit, rest: None }))
    }

    /// "A year", "an hour".
    fn article_length(&self, at: usize) -> Option<(usize, Length)> {
        if !self.any(at, &["a", "an"]) {
            // "Year-long", "day-long".
            let Lex::Unit(unit, false) = self.lex(at) else { return None };
            let long = self.mark(at + 1, '-') && self.is(at + 2, "long");
            return long.then_some((at + 1, Length::one(unit)));
        }
        let noun =
            at + 1 + usize::from(self.any(at + 1, &["full", "whole", "further", "single", "mere"]));
        let Lex::Unit(unit, false) = self.lex(noun) else { return None };
        let other = matches!(unit, Unit::Second | Unit::Quarter)
            || self.mark(noun + 1, '-') && !self.is(noun + 2, "long");
        let mut length = Length::one(unit);
        let mut end = noun + 1;
        if let Some((behind, part)) = self.fraction(end) {
            (end, length.count) = (behind, Some(1.0 + part));
        }
        (!other).then_some((end, length))
    }

    /// Whether "weeks" or "a year" is a length there, with nothing else to tell.
    fn stands_as_length(&self, start: usize, end: usize) -> bool {
        let article = self.any(start, &["a", "an"]);
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
    fn length_tail(&self, at: usize) -> usize {
        let word = self.skip_mark(at, '-');
        if self.any(word, &["long", "old"]) { word + 1 } else { at }
    }

    /// "Ago", "later", "before Christmas", "from now" behind a length.
    fn offset(&self, at: usize, length: Length) -> Dated {
        let of = |end, sign, from| Some((end, When::Offset { length, sign, from }));
        if self.is(at, "ago") {
            return of(at + 1, -1, From::Writing);
        }
        if self.any(at, &["earlier", "previously", "beforehand"]) {
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
            let range = self.is(at, "from")
                && (self.any(end, &["to", "until", "through", "till"]) || self.mark(end, '-'));
            return if range { None } else { of(end, sign, From::Date(Box::new(when))) };
        }
        let bare = self.any(at, &["before", "after"]) && self.clause_ends(behind);
        bare.then(|| of(behind, sign, From::Story))?
    }

    /// "The past month", "the last two weeks", "the next few days", "these days", "recent weeks".
    fn determined_length(&self, at: usize) -> Option<(usize, Meaning)> {
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
            return Some((word + 1, Meaning::Duration(Length { count: None, unit, rest: None })));
        }
        let ahead = self.after_any(at, &["over", "for"]) && self.any(word - 1, &["next", "coming"]);
        let period = adjective > 0
            && determined
            && (ahead || self.any(word - 1, &["past", "last", "first"]));
        let bare_past = adjective > 0 && self.is(word - 1, "past") && !determined;
        // "All day", "the whole week".
        let all = self.any(word - usize::from(word > at), &["whole", "entire"]) && determined;
        let ordinal = self.is(word.saturating_sub(1), "first") && unit == Unit::Day;
        ((period || bare_past || all) && !plural && !ordinal && unit != Unit::Quarter)
            .then_some((word + 1, Meaning::Duration(Length::one(unit))))
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

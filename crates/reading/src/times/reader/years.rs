//! Is it a year? "2019", "499 BC", "'98", "nineteen eighty-six", "2019-Q1"; not "2000 people".

use model::{Dep, NameKind, Tag};

use super::figures::century_of;
use super::{Dated, Reader};
use crate::quantities::numbers::number;
use crate::times::lexicon::Lex;
use crate::times::meaning::{Turn, When, YearOf};
use crate::times::point::Point;

impl Reader<'_> {
    /// A year beside other words of a date: four digits, or words.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(found) = self.year_in_words(at) {
            return Some(found);
        }
        let piece = self.pieces.get(at).filter(|piece| piece.lex == Lex::Digits)?;
        if let Some(end) = self.before_christ(at + 1) {
            let year = i32::try_from(piece.number).ok().filter(|_| piece.digits <= 4)?;
            return (year > 0).then_some((end, -year));
        }
        let year = i32::try_from(piece.number).ok()?;
        if let Some(end) = self.of_our_era(at) {
            return (piece.digits <= 4 && year > 0).then_some((end, year));
        }
        let goes_on = self.glued(at + 1)
            && match self.lex(at + 1) {
                Lex::Mark(',' | '.' | ':') => self.lex(at + 2) == Lex::Digits && self.glued(at + 2),
                Lex::Mark('%' | '°' | '€' | '£' | '$' | '_') => true,
                // "2015-1-32" is no date.
                Lex::Mark('-') => {
                    self.lex(at + 2) == Lex::Digits
                        && self.mark(at + 3, '-')
                        && (at + 2..=at + 4).all(|at| self.glued(at))
                        && self.lex(at + 4) == Lex::Digits
                }
                Lex::Mark('/') => self.lex(at + 2) == Lex::Digits && self.pieces[at + 2].digits > 2,
                Lex::Mark(_) => false,
                _ => true,
            };
        let chained = self.glued(at)
            && at > 1
            && self.mark(at - 1, '-')
            && self.glued(at - 1)
            && self.lex(at - 2) == Lex::Digits
            && (self.pieces[at - 2].digits != 4
                || at > 2 && self.mark(at - 3, '-') && self.glued(at - 2));
        let part = chained
            || self.glued(at)
                && at.checked_sub(1).is_some_and(|before| {
                    matches!(self.lex(before), Lex::Mark('$' | '€' | '£' | '.' | '#' | '_'))
                        || matches!(self.lex(before), Lex::Mark(',' | '/'))
                            && self.glued(before)
                            && before > 0
                            && self.lex(before - 1) == Lex::Digits
                });
        let ahead = (2101..2200).contains(&year)
            && self.after_any(at, &["in", "by", "until", "before", "after"]);
        let range = (1000..=2100).contains(&year) || ahead;
        (piece.digits == 4 && range && !goes_on && !part).then_some((at + 1, year))
    }

    /// The piece behind the year of "24 AD" and "AD 247", and of "the year 247".
    fn of_our_era(&self, at: usize) -> Option<usize> {
        let capital = |at: usize| self.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
        if self.any(at + 1, &["ad", "ce"]) && capital(at + 1) && !self.glued(at + 1) {
            return Some(at + 2);
        }
        let before = self.after_any(at, &["ad"]) && capital(at - 1) && !self.glued(at);
        let year = at > 1
            && self.pieces[at].digits < 4
            && self.is(at - 1, "year")
            && self.is(at - 2, "the")
            && self.clause_ends(at + 1);
        (before || year).then_some(at + 1)
    }

    /// The piece behind "BC", "B.C.", "BCE".
    pub(super) fn before_christ(&self, at: usize) -> Option<usize> {
        if self.any(at, &["bc", "bce"]) {
            return Some(at + 1);
        }
        let dotted = self.is(at, "b") && self.mark(at + 1, '.') && self.is(at + 2, "c");
        dotted.then(|| self.skip_mark(at + 3, '.'))
    }

    /// "Nineteen eighty-six", "nineteen hundred ninety three", "two thousand and five".
    fn year_in_words(&self, at: usize) -> Option<(usize, i32)> {
        let first = match self.lex(at) {
            Lex::Number(first) => first,
            // "Twenty seventeen", "twenty twenty-one"; "twenty four" is a number.
            Lex::Ten(20) if matches!(self.lex(at + 1), Lex::Number(10..=19) | Lex::Ten(_)) => 20,
            _ => return None,
        };
        if first == 2 && self.is(at + 1, "thousand") {
            let found = number(self.text, self.pieces, at)?;
            #[allow(clippy::cast_possible_truncation)]
            return (found.end > at + 2 && found.value < 2100.0)
                .then_some((found.end, found.value as i32));
        }
        if !(11..=20).contains(&first) {
            return None;
        }
        let hundreds = i32::from(first) * 100;
        let rest = if self.is(at + 1, "hundred") { self.skip(at + 2, "and") } else { at + 1 };
        // "Nineteen oh five", "twenty seventeen".
        if let (Lex::Number(n @ 1..=9), true) = (self.lex(rest + 1), self.any(rest, &["oh", "o"])) {
            return Some((rest + 2, hundreds + i32::from(n)));
        }
        if let (Lex::Number(n @ 10..=19), true) = (self.lex(rest), first == 20) {
            return Some((rest + 1, hundreds + i32::from(n)));
        }
        let Lex::Ten(ten) = self.lex(rest) else { return None };
        let unit = self.skip_mark(rest + 1, '-');
        let year = hundreds + i32::from(ten);
        match self.lex(unit) {
            Lex::Number(n @ 1..=9) => Some((unit + 1, year + i32::from(n))),
            _ => Some((rest + 1, year)),
        }
    }

    /// "'98" and "’98".
    pub(super) fn short_year(&self, at: usize) -> Dated {
        let digits = self.pieces.get(at + 1)?;
        let year = self.mark(at, '\'')
            && digits.lex == Lex::Digits
            && digits.digits == 2
            && digits.glued
            && !self.glued(at)
            && (!self.glued(at + 2) || matches!(self.lex(at + 2), Lex::Mark(_)));
        year.then(|| (at + 2, When::Known(Point::Year(century_of(digits.number)))))
    }

    /// A year that stands alone, where its surroundings say that it is one.
    pub(super) fn year_alone(&self, at: usize) -> Dated {
        if let Some(found) = self.range_before_christ(at) {
            return Some(found);
        }
        let (end, year) = self.year(at)?;
        if let Some(found) = self.part_of_year(end, year) {
            return Some(found);
        }
        let found = Some((end, When::Known(Point::Year(year))));
        if year < 0 || self.of_our_era(at).is_some() {
            return found;
        }
        let told = at.checked_sub(1).is_some_and(|before| self.tells_year(before));
        if self.lex(at) != Lex::Digits {
            return if told { found } else { None };
        }
        let labels = [
            "flight",
            "room",
            "page",
            "boeing",
            "airbus",
            "resolution",
            "highway",
            "route",
            "chapter",
        ];
        if self.after_any(at, &labels) || self.is_file_number(at, end) {
            return None;
        }
        let in_year = self.after_any(
            at,
            &["in", "since", "during", "throughout", "late", "early", "mid", "until"],
        );
        let counts = self.counts(at) && !(in_year && self.tag(end) != Some(Tag::Nouns));
        // "Deliver 2000 pieces": the names take many a round number for a year. "10% of 2000
        // levels" has one.
        let verb = at.checked_sub(1).is_none_or(|before| self.is_verb(before));
        let round = verb && year % 100 == 0 && self.tag(end) == Some(Tag::Nouns);
        let phone = at > 0 && self.lex(at - 1) == Lex::Digits && !self.glued(at);
        if counts && (!self.named_date(at) || round)
            || phone
            || matches!(self.lex(end), Lex::Scale(_))
            || self.unit_of_measure(end)
        {
            return None;
        }
        let bracketed = at.checked_sub(1).is_some_and(|at| self.mark(at, '('))
            && matches!(self.lex(end), Lex::Mark(')' | '-' | ','));
        let range = matches!(self.lex(end), Lex::Mark('-' | '/')) && self.is_year(end + 1)
            || at.checked_sub(1).is_some_and(|at| {
                matches!(self.lex(at), Lex::Mark('-' | '/')) && at > 0 && self.is_year(at - 1)
            });
        let likely = (1900..=2050).contains(&year) && !self.numbered(at);
        (told || bracketed || range || self.named_date(at) || likely).then_some(found)?
    }

    /// "Case 2016-1234": of two numbers with a hyphen that are no range of years, either.
    fn is_file_number(&self, at: usize, end: usize) -> bool {
        let joined = |at: usize| self.mark(at, '-') && self.glued(at) && self.glued(at + 1);
        let falls = |first: usize, second: usize| {
            matches!((self.pieces.get(first), self.pieces.get(second)), (Some(a), Some(b))
                if a.digits == 4 && b.digits >= 3 && (b.number <= a.number || b.digits > 4))
        };
        joined(end) && falls(at, end + 1) || at > 1 && joined(at - 1) && falls(at - 2, at)
    }

    /// "2019-Q1", "2019 H2": a quarter or a half behind a year.
    fn part_of_year(&self, at: usize, year: i32) -> Dated {
        // "2016 summer".
        if let Lex::Season(season, false) = self.lex(at)
            && !self.is(at, "fall")
            && !self.is(at + 1, "of")
            // "The 2012 Summer Olympics".
            && !self.pieces.get(at + 1).is_some_and(|next| next.capital)
        {
            let year = YearOf::Known(year);
            return Some((at + 1, When::Season { year, season, turn: Turn::Open }));
        }
        if let Some(found) = self.month_of_year(at, year) {
            return Some(found);
        }
        let word = self.skip_mark(at, '-');
        let digit = self.pieces.get(word + 1).filter(|p| p.lex == Lex::Digits && p.glued)?;
        let number = u8::try_from(digit.number).ok()?;
        if self.is(word, "q") && (1..=4).contains(&number) {
            return Some((word + 2, When::Known(Point::Quarter(year, number))));
        }
        (self.is(word, "h") && (1..=2).contains(&number))
            .then_some((word + 2, When::Known(Point::Half(year, number))))
    }

    /// "1988 February", "2016 Nov 7": a month behind its year. "May" may be somebody.
    fn month_of_year(&self, at: usize, year: i32) -> Dated {
        let Lex::Month(month, short) = self.lex(at) else { return None };
        if month == 5 || !self.pieces[at].capital || self.glued(at) {
            return None;
        }
        let end = at + 1 + usize::from(short && self.mark(at + 1, '.') && self.glued(at + 1));
        if let Some((end, day)) = self.day_of(end) {
            let when = When::Day { year: YearOf::Known(year), month, day, turn: Turn::Open };
            return (self.year(end).is_none() && self.clause_ends(end)).then_some((end, when));
        }
        self.clause_ends(end).then_some((end, When::Known(Point::Month(year, month))))
    }

    /// The number at `at` is the first of two years before Christ: "499-493 BC", "264 to 241 BC".
    fn range_before_christ(&self, at: usize) -> Dated {
        let piece = self.pieces.get(at).filter(|piece| piece.digits <= 4)?;
        let link = matches!(self.lex(at + 1), Lex::Mark('-' | '/'))
            || self.any(at + 1, &["to", "and", "until"]);
        let last = self.pieces.get(at + 2).filter(|last| link && last.lex == Lex::Digits)?;
        self.before_christ(at + 3)?;
        let year = i32::try_from(piece.number).ok()?;
        (piece.number >= last.number && year > 0)
            .then_some((at + 1, When::Known(Point::Year(-year))))
    }

    fn is_year(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| {
            piece.lex == Lex::Digits
                && (piece.digits == 4 && (1000..=2100).contains(&piece.number) || piece.digits == 2)
        })
    }

    /// Whether the word at `at` says that a year follows.
    fn tells_year(&self, at: usize) -> bool {
        let words = [
            "in",
            "since",
            "until",
            "till",
            "by",
            "from",
            "during",
            "between",
            "through",
            "of",
            "early",
            "late",
            "mid",
            "before",
            "after",
            "around",
            "circa",
            "year",
            "for",
            "to",
            "and",
            "throughout",
            "back",
        ];
        self.any(at, &words)
            && !matches!(self.lex(at), Lex::Digits)
            && (!self
                .any(at, &["of", "for", "to", "and", "by", "from", "after", "before", "around"])
                || self.pieces.get(at + 1).is_some_and(|next| (1500..=2050).contains(&next.number)))
    }

    /// Whether the grammar has number `at` count something: "2000 people", "1500 houses".
    fn counts(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        if self.syntax.dep(token) != Dep::Nummod {
            return false;
        }
        let Some(head) = self.syntax.head(token) else { return false };
        let kind = self.syntax.name_kind(token);
        let other = matches!(
            kind,
            Some(NameKind::Cardinal | NameKind::Quantity | NameKind::Money | NameKind::Percent)
        );
        head > token && (self.syntax.tag(head) == Tag::Nouns || other)
            || other && kind != Some(NameKind::Cardinal)
    }

    /// Whether a unit of measure stands there.
    fn unit_of_measure(&self, at: usize) -> bool {
        self.mark(at, '%')
            || matches!(self.lex(at), Lex::Unit(_, true))
            || self.any(
                at,
                &[
                    "percent",
                    "per",
                    "km",
                    "kilometres",
                    "kilometers",
                    "miles",
                    "metres",
                    "meters",
                    "feet",
                    "ft",
                    "m",
                    "kg",
                    "tons",
                    "tonnes",
                    "euros",
                    "dollars",
                    "pounds",
                    "hours",
                    "hrs",
                    "gmt",
                    "utc",
                    "people",
                    "men",
                    "troops",
                    "soldiers",
                    "points",
                ],
            )
    }

    /// Whether the word before makes the number the name of something: "Flight 2015", "No. 1984".
    fn numbered(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            // A heading: "2005: the vote".
            return !(self.pieces.len() == 1 || self.mark(1, ':') || self.mark(1, ','));
        };
        let words = [
            "no",
            "number",
            "room",
            "section",
            "article",
            "resolution",
            "boeing",
            "airbus",
            "highway",
            "route",
            "page",
            "model",
            "about",
            "some",
            "over",
            "nearly",
            "almost",
            "than",
            "least",
            "most",
            "roughly",
            "approximately",
            "only",
            "another",
            "type",
            "unit",
            "chapter",
            "is",
            "was",
            "are",
            "were",
            "has",
            "have",
            "had",
            "all",
            "these",
            "those",
        ];
        let before = if self.mark(before, '.') { before.saturating_sub(1) } else { before };
        self.any(before, &words)
            || matches!(self.lex(before), Lex::Mark('$' | '€' | '£' | '#' | '+' | '@' | '='))
    }
}

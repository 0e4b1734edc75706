//! Dates with a month: "May 5, 2019", "5 May", "3, 5 and 7 May", "May last year", "May".

use model::Tag;

use super::figures::century_of;
use super::{Dated, Reader};
use crate::times::lexicon::{Lex, Unit};
use crate::times::meaning::{Turn, When, YearOf};
use crate::times::point::Point;

impl Reader<'_> {
    /// "May 5, 2019", "May 5", "May 2019", "May last year", "May". Without `alone` the month has to
    /// have a day or a year.
    pub(super) fn month_first(&self, at: usize, alone: bool) -> Dated {
        let Lex::Month(month, short) = self.lex(at) else { return None };
        let mut end = at + 1;
        if short && self.mark(end, '.') && self.glued(end) {
            end += 1;
        }
        let joint = matches!(self.lex(end), Lex::Mark('-' | '/')) && self.glued(end);
        // "October,2".
        let joint = joint || self.mark(end, ',') && self.glued(end) && self.glued(end + 1);
        let from = if joint && self.glued(end + 1) { end + 1 } else { end };
        let the = self.skip(from, "the");
        // "By May the Second Army": an ordinal with a capital names something else.
        // "May second the motion": a verb with its object.
        let object = ["the", "a", "an", "this", "that", "his", "her", "their", "it", "them"];
        let second = self.lex(the) == Lex::Ordinal(2) || self.is(the, "second");
        let named = matches!(self.lex(the), Lex::Ordinal(_) | Lex::Unit(..))
            && self.pieces[the].capital
            && self.word(the).ends_with(char::is_lowercase)
            || second && self.any(the + 1, &object);
        if let Some((end, day)) = self.day_of(the).filter(|_| !named) {
            let dash = self.skip_mark(end, '-');
            let year = self.year_behind(end).or_else(|| self.year_behind(dash).filter(|_| joint));
            if let Some((end, year)) = year {
                return Some((end, When::Day { year, month, day, turn: Turn::Open }));
            }
            // "In June two died".
            let word = matches!(self.lex(the), Lex::Number(_) | Lex::Ten(_));
            let plain = word && matches!(self.day_form(the), Some((_, _, false)));
            if plain && !self.clause_ends(end) {
                let open = When::Month { year: YearOf::Open, month, turn: Turn::Open };
                return (alone && self.is_month(at, from)).then_some((from, open));
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
    pub(super) fn is_month(&self, at: usize, end: usize) -> bool {
        let Lex::Month(month, short) = self.lex(at) else { return false };
        if self.in_person(at) || self.in_longer_name(at) {
            return false;
        }
        let before = at.checked_sub(1);
        let told = before.is_some_and(|before| {
            let words = [
                "in", "since", "until", "till", "by", "from", "between", "through", "early",
                "late", "mid", "last", "next", "this", "during", "before", "after", "to", "of",
                "and", "every", "each", "around", "coming", "upcoming",
            ];
            self.any(before, &words) || self.mark(before, '-')
        });
        // "Jan-Mar 2015".
        let told = told || self.mark(end, '-') && matches!(self.lex(end + 1), Lex::Month(..));
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
        if let Some(found) = self.first_of_days(end, day) {
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

    /// "3, 5 and 7 May": the first of days in a list that ends at `at`.
    fn first_of_days(&self, at: usize, day: u8) -> Dated {
        let (mut end, mut last) = (at, day);
        for _ in 0..LONGEST_LIST {
            if !self.mark(end, ',') || self.glued(end + 1) {
                break;
            }
            (end, last) = self.day_number(end + 1).filter(|(_, next)| *next > last)?;
        }
        if end == at || !self.any(end, &["and", "or"]) {
            return None;
        }
        let (behind, last) = self.day_number(end + 1).filter(|(_, next)| *next > last)?;
        let (_, when) = self.month_of_day(self.skip(behind, "of"), last)?;
        match when {
            When::Day { year, month, turn, .. } => Some((at, When::Day { year, month, day, turn })),
            _ => None,
        }
    }

    /// The month at `at` and its year, of that day.
    pub(super) fn month_of_day(&self, at: usize, day: u8) -> Dated {
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
        // "5 may" with a small letter is rather something else; "the 9th of may" is not.
        let sure =
            self.pieces[at].capital || !matches!(month, 3 | 5) || self.after_any(at, &["of"]);
        sure.then_some((end, When::Day { year: YearOf::Open, month, day, turn }))
    }

    /// A year behind a month or a day: ", 2019", "of 2019", "'98", "last year", "of that year".
    pub(super) fn year_behind(&self, at: usize) -> Option<(usize, YearOf)> {
        let comma = self.skip_mark(at, ',');
        for start in [comma, self.skip(self.skip(comma, "of"), "in"), self.skip(comma, "year")] {
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

/// No list of days is longer.
const LONGEST_LIST: usize = 6;

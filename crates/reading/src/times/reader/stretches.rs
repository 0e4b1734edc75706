//! Longer stretches of the calendar: seasons, quarters, halves, decades, centuries; and holidays.

use model::NameKind;

use super::{Dated, Reader};
use crate::times::lexicon::{HolidayRule, Lex, Unit};
use crate::times::meaning::{Turn, When, YearOf};
use crate::times::point::Point;

impl Reader<'_> {
    /// A quarter, a decade, a century, a season with a year.
    pub(super) fn stretch(&self, at: usize) -> Dated {
        let the = self.skip(at, "the");
        if let Some((end, season)) = self.season(the) {
            return Some((end, season));
        }
        self.decade(the).or_else(|| self.ordinal_stretch(the))
    }

    fn season(&self, at: usize) -> Dated {
        let Lex::Season(season, false) = self.lex(at) else { return None };
        if self.in_person(at) || self.in_longer_name(at) || self.is_verb(at) {
            return None;
        }
        // "The 2012 Summer Olympics".
        let named = self.pieces[at].capital
            && at > 0
            && self.lex(at - 1) == Lex::Digits
            && self.pieces.get(at + 1).is_some_and(|next| next.capital);
        if named {
            return None;
        }
        if let Some((end, year)) = self.year_behind(at + 1) {
            return Some((end, When::Season { year, season, turn: Turn::Open }));
        }
        let determiner = self.after_any(at, &["the"]);
        let falls = self.is(at, "fall");
        // "In the fall" where nothing that falls is named.
        let season_of = determiner
            && at > 1
            && self.any(at - 2, &["in", "by", "during", "until"])
            && self.clause_ends(at + 1)
            && !self.is(at + 1, "in");
        let other = falls
            && (self.is(at + 1, "of")
                || !self.named_date(at) && !season_of
                || !determiner && !self.after_any(at, &["in", "this"]));
        let spring = self.is(at, "spring") && self.any(at + 1, &["water", "from", "up", "to"]);
        // "A spring in the sofa", "a fall in prices".
        let article = self.after_any(at, &["a", "an"]) && (falls || self.is(at, "spring"));
        (!other && !spring && !article)
            .then_some((at + 1, When::Season { year: YearOf::Open, season, turn: Turn::Open }))
    }

    /// "1990s", "the sixties", "'60s".
    fn decade(&self, at: usize) -> Dated {
        let plural = |at: usize| {
            let mark = at + usize::from(self.mark(at, '\'') && self.glued(at));
            (self.glued(mark) && self.is(mark, "s")).then_some(mark + 1)
        };
        match self.lex(at) {
            Lex::Digits if self.pieces[at].digits == 2 && self.tells_decade(at) => {
                let decade = u8::try_from(self.pieces[at].number).ok()?;
                Some((plural(at + 1)?, When::Decade(decade)))
            }
            Lex::Digits if self.pieces[at].digits <= 3 => {
                let end = self.before_christ(plural(at + 1)?)?;
                let year = i32::try_from(self.pieces[at].number).ok()?;
                (year % 10 == 0).then_some((end, When::Known(Point::Decade(-year))))
            }
            Lex::Digits if self.pieces[at].digits == 4 => {
                let year = i32::try_from(self.pieces[at].number).ok()?;
                let end = plural(at + 1)?;
                match year {
                    1000..=2100 if year % 100 == 0 && year < 2000 => {
                        Some((end, When::Known(Point::Century(year / 100))))
                    }
                    1000..=2100 if year % 10 == 0 => Some((end, When::Known(Point::Decade(year)))),
                    _ => None,
                }
            }
            Lex::Mark('\'') if self.lex(at + 1) == Lex::Digits && self.glued(at + 1) => {
                let piece = &self.pieces[at + 1];
                let end = plural(at + 2)?;
                let decade = u8::try_from(piece.number).ok()?;
                (piece.digits == 2 && decade % 10 == 0).then_some((end, When::Decade(decade)))
            }
            // "Nineteen nineties".
            Lex::Number(century @ 11..=19) => {
                let Lex::Decade(decade) = self.lex(at + 1) else { return None };
                let year = i32::from(century) * 100 + i32::from(decade);
                Some((at + 2, When::Known(Point::Decade(year))))
            }
            Lex::Decade(decade) => {
                let determiner = at.checked_sub(1).is_some_and(|at| {
                    self.any(at, &["the", "early", "late", "mid"]) || self.mark(at, '-')
                });
                // "In his sixties" is an age.
                determiner.then_some((at + 1, When::Decade(decade)))
            }
            _ => None,
        }
    }

    /// Whether "80s" at `at` is a decade: "the late 80s", no age and no temperature.
    fn tells_decade(&self, at: usize) -> bool {
        let decade = self.pieces[at].number;
        let word = at.checked_sub(1 + usize::from(at > 0 && self.mark(at - 1, '-')));
        let early = word.is_some_and(|word| self.any(word, &["early", "late", "mid"]));
        let the = word.and_then(|word| word.checked_sub(1)).is_some_and(|at| self.is(at, "the"));
        if !decade.is_multiple_of(10) || decade < 20 {
            return false;
        }
        // "Music of the 80s", "in the 90s"; "temperatures in the 80s" are none.
        let bare = at > 2
            && self.is(at - 1, "the")
            && self.any(at - 2, &["in", "of", "since", "during", "from", "until"])
            && decade >= 50
            && !self.any(
                at - 3,
                &[
                    "temperatures",
                    "highs",
                    "lows",
                    "temperature",
                    "mercury",
                    "scores",
                    "scored",
                    "shot",
                ],
            );
        early && the || bare
    }

    /// "The first quarter of 2019", "the 19th century", "Q3 2019", "the second half of 2008".
    fn ordinal_stretch(&self, at: usize) -> Dated {
        if self.is(at, "q") && self.lex(at + 1) == Lex::Digits && self.glued(at + 1) {
            let quarter = u8::try_from(self.pieces[at + 1].number).ok()?;
            if !(1..=4).contains(&quarter) {
                return None;
            }
            let (end, year) = self.year_behind(at + 2).unwrap_or((at + 2, YearOf::Open));
            return Some((end, When::Quarter { year, quarter }));
        }
        // "H1 2015".
        if self.is(at, "h") && self.lex(at + 1) == Lex::Digits && self.glued(at + 1) {
            let half = u8::try_from(self.pieces[at + 1].number).ok()?;
            let (end, year) = self.year_behind(at + 2)?;
            return (1..=2).contains(&half).then_some((end, When::Half { year, half }));
        }
        let (end, nth, ordinal) = if self.any(at, &["last", "final"]) {
            (at + 1, 0, true)
        } else if self.is(at, "latter") {
            (at + 1, 2, true)
        } else {
            self.day_form(at)?
        };
        if !ordinal {
            return None;
        }
        let noun = self.skip_mark(end, '-');
        match self.lex(noun) {
            Lex::Unit(Unit::Quarter, false) if nth <= 4 => {
                let quarter = if nth == 0 { 4 } else { nth };
                // "The first quarter of the game".
                let played = ["game", "match", "bowl", "final", "season"];
                if self.is(noun + 1, "of") && self.any(noun + 3, &played) {
                    return None;
                }
                if nth == 0 && !self.is(noun + 1, "of") {
                    return None;
                }
                let found = self.year_of_stretch(noun + 1);
                let (end, year) = found.unwrap_or((noun + 1, YearOf::Open));
                Some((end, When::Quarter { year, quarter }))
            }
            Lex::Unit(Unit::Century, plural) if nth > 0 && (!plural || self.second_of(at)) => {
                let end = noun + 1;
                if let Some(end) = self.before_christ(end) {
                    return Some((end, When::Known(Point::Century(-i32::from(nth)))));
                }
                Some((end, When::Known(Point::Century(i32::from(nth) - 1))))
            }
            // "The 17th and 18th centuries".
            _ if nth > 0 && self.century_behind(end) => {
                Some((end, When::Known(Point::Century(i32::from(nth) - 1))))
            }
            _ if self.is(noun, "half") && nth > 0 && nth <= 2 => {
                let (end, year) = self.year_of_stretch(noun + 1)?;
                Some((end, When::Half { year, half: nth }))
            }
            _ => None,
        }
    }

    /// Whether another ordinal stands before the one at `at`: "17th and 18th".
    fn second_of(&self, at: usize) -> bool {
        let link = at.checked_sub(1).is_some_and(|before| {
            self.any(before, &["and", "or", "to", "the"]) || self.mark(before, '-')
        });
        link && at > 2
    }

    /// "And 18th centuries", "to the 18th century".
    fn century_behind(&self, at: usize) -> bool {
        let link = self.any(at, &["and", "or", "to"]) || self.mark(at, '-');
        let Some((end, _, true)) = self.day_form(self.skip(at + 1, "the")) else { return false };
        link && matches!(self.lex(self.skip_mark(end, '-')), Lex::Unit(Unit::Century, _))
    }

    /// "Of 2019", "of the year", "of last year", "2019" behind a quarter or a half.
    fn year_of_stretch(&self, at: usize) -> Option<(usize, YearOf)> {
        if let Some(found) = self.year_behind(at) {
            return Some(found);
        }
        let the = self.skip(self.skip(at, "of"), "the");
        let the = the + usize::from(self.any(the, &["fiscal", "financial"]));
        if let Some((end, year)) = self.year(the).filter(|_| the > at) {
            return Some((end, YearOf::Known(year)));
        }
        (the > at + 1 && self.lex(the) == Lex::Unit(Unit::Year, false))
            .then_some((the + 1, YearOf::Writing(0)))
    }

    /// "Christmas 2007", "Easter Monday".
    pub(super) fn holiday(&self, at: usize) -> Dated {
        let (length, rule) = self.calendar.holiday(self.text, self.pieces.get(at..)?)?;
        let end = at + length;
        // "St Patrick" alone is a person, with "Day" behind he is a day.
        if length == 1 && self.in_person(at)
            || !self.pieces[at].capital && rule == HolidayRule::Unknown
        {
            return None;
        }
        let turn = Turn::Open;
        if self.lex(end) == Lex::Unit(Unit::Weekend, false) {
            let (end, year) = self.year_behind(end + 1).unwrap_or((end + 1, YearOf::Open));
            return Some((end, When::WeekendOf(Box::new(When::Holiday { rule, year, turn }))));
        }
        if let Some((end, year)) = self.year_behind(end) {
            return Some((end, When::Holiday { rule, year, turn }));
        }
        // "Christmas Island", "Easter Rising".
        if self.in_longer_name(end - 1)
            || self.token(at).and_then(|at| self.syntax.name_kind(at)) == Some(NameKind::Place)
        {
            return None;
        }
        Some((end, When::Holiday { rule, year: YearOf::Open, turn }))
    }
}

//! Dates of three parts that one mark or a space joins: "Sep-23-2020", "2020/Sep/23", "2016 10 16".

use super::figures::century_of;
use super::{Dated, Reader};
use crate::times::lexicon::Lex;
use crate::times::meaning::When;
use crate::times::point::{self, Point};

impl Reader<'_> {
    /// A date of three joined parts.
    pub(super) fn joined(&self, at: usize) -> Dated {
        match self.lex(at) {
            Lex::Month(..) => self.joined_month(at),
            Lex::Digits => self.joined_month(at).or_else(|| self.spaced(at)),
            _ => None,
        }
    }

    /// "Sep-23-2020", "2020/Sep/23", "23-2020-September": the month in letters, in any order.
    fn joined_month(&self, at: usize) -> Dated {
        let Lex::Mark(mark @ ('-' | '/' | '.')) = self.lex(at + 1) else { return None };
        let joined = self.mark(at + 3, mark) && (at + 1..=at + 4).all(|at| self.glued(at));
        let more = self.glued(at + 5)
            && match self.lex(at + 5) {
                Lex::Mark(next) => next == mark && self.glued(at + 6),
                _ => true,
            };
        if !joined || more {
            return None;
        }
        let (mut year, mut month, mut day) = (None, None, None);
        for part in [at, at + 2, at + 4] {
            match self.lex(part) {
                Lex::Month(number, _) if month.is_none() => month = Some(number),
                Lex::Digits => {
                    let piece = &self.pieces[part];
                    match piece.digits {
                        4 if year.is_none() => year = i32::try_from(piece.number).ok(),
                        1 | 2 if day.is_none() => day = u8::try_from(piece.number).ok(),
                        2 if year.is_none() => year = Some(century_of(piece.number)),
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        let date = point::day(year?, month?, day?)?;
        Some((at + 5, When::Known(Point::Day(date))))
    }

    /// "2016 10 16".
    fn spaced(&self, at: usize) -> Dated {
        let part = |at: usize, digits: u8| {
            self.pieces.get(at).filter(|p| p.lex == Lex::Digits && p.digits == digits && !p.glued)
        };
        let (year, month, day) = (part(at, 4)?, part(at + 1, 2)?, part(at + 2, 2)?);
        let alone = !at.checked_sub(1).is_some_and(|before| self.lex(before) == Lex::Digits)
            && self.lex(at + 3) != Lex::Digits
            && !self.glued(at + 3)
                | matches!(self.lex(at + 3), Lex::Mark(',' | '.' | ';' | ':' | ')' | '?' | '!'))
            && !self.is_noun(at + 3);
        let number = |number: u32| u8::try_from(number).ok();
        let year = i32::try_from(year.number).ok().filter(|year| (1900..=2100).contains(year))?;
        let date = point::day(year, number(month.number)?, number(day.number)?)?;
        alone.then_some((at + 3, When::Known(Point::Day(date))))
    }
}

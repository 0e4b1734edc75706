//! Which hour is it? "Half past seven", "at 7", "seven twenty-seven", "1930 GMT", and the half of
//! its day: "p.m.".

use super::Reader;
use crate::times::lexicon::{Lex, Unit};
use crate::times::meaning::Clock;

impl Reader<'_> {
    /// "From 7 to 9 p.m.": the half of the day of a first time, told behind the second.
    pub(super) fn half_of_range(&self, at: usize, hour: u32) -> Option<bool> {
        let link =
            self.any(at, &["to", "and", "until", "till"]) || self.mark(at, '-') && self.glued(at);
        let second =
            self.pieces.get(at + 1).filter(|p| link && p.lex == Lex::Digits && p.digits <= 2)?;
        let mut end = at + 2;
        if self.mark(end, ':') && self.lex(end + 1) == Lex::Digits {
            end += 2;
        }
        let (_, afternoon) = self.half_of_day(end)?;
        let (first, last) = (hour % 12, second.number % 12);
        (hour <= 12 && second.number <= 12).then_some(if first <= last {
            afternoon
        } else {
            !afternoon
        })
    }

    /// "At 7" behind a day: the afternoon up to six, where nothing tells.
    pub(super) fn bare_hour(&self, at: usize) -> Option<(usize, Clock)> {
        let hour = match self.lex(at) {
            Lex::Digits if self.pieces[at].digits <= 2 => self.pieces[at].number,
            Lex::Number(n) => u32::from(n),
            _ => return None,
        };
        let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
        let ends = (self.clause_ends(at + 1) || self.clause_begins(at + 1))
            && !matches!(self.lex(at + 1), Lex::Mark(':' | '.' | ',') if self.lex(at + 2) == Lex::Digits && self.glued(at + 2));
        let hour = if hour <= 6 { hour + 12 } else { hour };
        ends.then_some((at + 1, Clock { hour, minute: 0, second: None }))
    }

    /// "Seven twenty-seven" where a clause ends behind it.
    pub(super) fn hour_in_words(&self, at: usize) -> Option<(usize, Clock)> {
        let Lex::Number(hour @ 1..=12) = self.lex(at) else { return None };
        let (end, minute) = self.minutes_in_words(at + 1)?;
        let hour = if hour <= 6 { hour + 12 } else { hour };
        let day = ["on", "last", "next", "this", "tomorrow", "yesterday", "tonight"];
        (self.clause_ends(end) || self.clause_begins(end) || self.any(end, &day))
            .then_some((end, Clock { hour, minute, second: None }))
    }

    /// "Nine thirty tomorrow".
    pub(super) fn hour_in_words_of_day(&self, at: usize) -> Option<(usize, Clock)> {
        let Lex::Number(hour @ 1..=12) = self.lex(at) else { return None };
        let (end, minute) = self.minutes_in_words(at + 1)?;
        let hour = if hour <= 6 { hour + 12 } else { hour };
        let day = matches!(self.lex(end), Lex::Today(_) | Lex::Tonight);
        day.then_some((end, Clock { hour, minute, second: None }))
    }

    /// "Seven in the morning", "8 in the evening", behind a word that says that it is a time.
    pub(super) fn hour_of_part(&self, at: usize) -> Option<(usize, Clock)> {
        let words =
            ["at", "by", "until", "till", "around", "about", "from", "since", "before", "after"];
        let hour = match self.lex(at) {
            Lex::Digits if self.pieces[at].digits <= 2 => self.pieces[at].number,
            Lex::Number(n) => u32::from(n),
            _ => return None,
        };
        let in_part = self.is(at + 1, "in")
            && self.is(at + 2, "the")
            && matches!(self.lex(at + 3), Lex::Part(..))
            || self.is(at + 1, "at") && self.is(at + 2, "night");
        let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
        let clock = Clock { hour, minute: 0, second: None };
        if in_part && self.after_any(at, &words) {
            return Some((at + 1, clock));
        }
        if !self.after_any(at, &["at", "around", "by"]) {
            return None;
        }
        if self.mark(at + 1, ',') && self.lex(at + 2) == Lex::Tonight {
            return Some((at + 1, clock));
        }
        // "At 8 tonight", "at 3 tomorrow afternoon", "at 9 every morning".
        let word = at + 2 + usize::from(self.any(at + 2, &["early", "late"]))
            - usize::from(self.lex(at + 1) == Lex::Tonight);
        let day = self.any(at + 1, &["this", "that", "every", "each"])
            || matches!(self.lex(at + 1), Lex::Today(_) | Lex::Tonight | Lex::Weekday(..));
        if day && matches!(self.lex(word), Lex::Part(..) | Lex::Tonight) {
            return Some((at + 1, clock));
        }
        // "At 3 on Friday": the afternoon up to six.
        let weekday = self.is(at + 1, "on") && matches!(self.lex(at + 2), Lex::Weekday(..));
        let hour = if hour <= 6 { hour + 12 } else { hour };
        (weekday && self.after_any(at, &["at"]))
            .then_some((at + 1, Clock { hour, minute: 0, second: None }))
    }

    /// "Thirty", "twenty-seven", "fifteen" as minutes behind an hour.
    pub(super) fn minutes_in_words(&self, at: usize) -> Option<(usize, u8)> {
        match self.lex(at) {
            Lex::Ten(ten @ 20..=50) => {
                let next = self.skip_mark(at + 1, '-');
                match self.lex(next) {
                    Lex::Number(n @ 1..=9) => Some((next + 1, ten + n)),
                    _ => Some((at + 1, ten)),
                }
            }
            Lex::Number(n @ 10..=19) => Some((at + 1, n)),
            _ if self.is(at, "oh") => match self.lex(at + 1) {
                Lex::Number(n @ 1..=9) => Some((at + 2, n)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether "10:30" without anything behind it is a time: not a ratio, a verse, a result.
    pub(super) fn is_clock(&self, at: usize, end: usize, seconds: bool) -> bool {
        let glued = self.glued(end)
            && (matches!(self.lex(end), Lex::Mark(':' | '/' | '.'))
                && self.lex(end + 1) == Lex::Digits
                && self.glued(end + 1));
        let before = at.checked_sub(1).is_some_and(|before| {
            // "14 October 2016, 20:15:10".
            let year = before - usize::from(before > 0 && self.mark(before, ','));
            self.any(
                before,
                &[
                    "at", "by", "from", "until", "till", "around", "before", "after", "between",
                    "to", "about", "since", "and",
                ],
            ) || self.is(before, "t") && self.glued(before)
                || self.mark(before, '-')
                || self.mark(before, '(')
                || self.figures_end(before)
                || self.mark(before, '@')
                || self.pieces[year].digits == 4
                    && year > 0
                    && matches!(self.lex(year - 1), Lex::Month(..))
        });
        let verse = at.checked_sub(1).is_some_and(|before| {
            self.pieces[before].capital
                && self.is_noun(before)
                && !matches!(self.lex(before), Lex::Weekday(..) | Lex::Month(..))
        });
        let tail = self.glued(at) && at > 0 && self.mark(at - 1, ':');
        let other = glued || verse && !before || tail;
        !other && (before || !seconds)
    }

    /// Whether the number at `at` is the last of a date in figures: "2016-12-01".
    fn figures_end(&self, at: usize) -> bool {
        at > 1
            && self.lex(at) == Lex::Digits
            && self.glued(at)
            && matches!(self.lex(at - 1), Lex::Mark('-' | '/' | '.'))
            && self.lex(at - 2) == Lex::Digits
    }

    /// "1930 GMT", "0530 hours".
    pub(super) fn military(&self, at: usize) -> Option<(usize, Clock)> {
        let number = self.pieces[at].number;
        let (hour, minute) = (number / 100, number % 100);
        let end = at + 1;
        // "1140 a.m.", "340pm".
        if let Some((behind, afternoon)) = self.half_of_day(end) {
            let hour = hour % 12 + if afternoon { 12 } else { 0 };
            let clock = Clock { hour: hour as u8, minute: minute as u8, second: None };
            return ((1..=12).contains(&(number / 100)) && minute < 60).then_some((behind, clock));
        }
        let local = self.is(end, "local") && self.is(end + 1, "time");
        let zones = ["gmt", "utc", "hrs", "hours", "bst", "est", "edt", "cet"];
        let told = self.pieces[at].digits == 4
            && (self.any(end, &zones) || local)
            && hour < 24
            && minute < 60;
        // "2000 hours" of work.
        let hours = self.is(end, "hours")
            && !self.after_any(at, &["at", "by", "from", "until", "around", "to"]);
        (told && !hours).then(|| {
            let end = end + usize::from(self.any(end, &["hrs", "hours"]));
            (end, Clock { hour: hour as u8, minute: minute as u8, second: None })
        })
    }

    /// "Half past seven", "a quarter to six", "20 minutes past eight".
    pub(super) fn past_hour(&self, at: usize) -> Option<(usize, Clock)> {
        let start = self.skip(at, "a");
        let (end, minutes) = if self.is(start, "half") {
            (start + 1, 30)
        } else if self.is(start, "quarter") {
            (start + 1, 15)
        } else {
            let (end, minutes, ordinal) = self.day_form(at).filter(|(_, n, _)| *n < 60)?;
            let unit = end + usize::from(matches!(self.lex(end), Lex::Unit(Unit::Minute, _)));
            if ordinal || unit == end && !matches!(minutes, 5 | 10 | 15 | 20 | 25) {
                return None;
            }
            (unit, minutes)
        };
        let behind = end + 2;
        // "Ten minutes before 9 a.m.": without the half of the day it is a length.
        let sure = end > at + 1 && self.half_of_day(behind).is_some();
        let quarter = self.is(start, "quarter") && self.clause_ends(end + 2);
        let past = self.is(end, "past") || (sure || quarter) && self.is(end, "after");
        let told = start > at || end > at + 1 || self.is(at, "quarter") || self.it_is(at);
        let to = self.any(end, &["to", "till", "til"]) && (told || self.after_any(at, &["at"]))
            || sure && self.is(end, "before");
        if !past && !to {
            return None;
        }
        let hour = match self.lex(end + 1) {
            Lex::Number(hour) => hour,
            Lex::Digits => u8::try_from(self.pieces[end + 1].number).ok()?,
            Lex::Noon(hour) if told || self.after_any(at, &["at"]) => {
                let all = i16::from(hour) * 60 + if past { 1 } else { -1 } * i16::from(minutes);
                let all = all.rem_euclid(24 * 60);
                let (hour, minute) = (u8::try_from(all / 60).ok()?, u8::try_from(all % 60).ok()?);
                let clock = Clock { hour, minute, second: None };
                return Some((behind, clock));
            }
            _ => return None,
        };
        if !(1..=12).contains(&hour) {
            return None;
        }
        let (hour, minute) = if past { (hour, minutes) } else { ((hour + 11) % 12, 60 - minutes) };
        let mut clock = Clock { hour, minute: minute % 60, second: None };
        let mut end = behind;
        if let Some((behind, afternoon)) = self.half_of_day(end) {
            clock.hour = clock.hour % 12 + if afternoon { 12 } else { 0 };
            end = behind;
        } else if self.is(end, "o") && self.mark(end + 1, '\'') {
            end = (end + 3).min(self.pieces.len());
        }
        Some((end, clock))
    }

    /// "a.m.", "pm", "p . m ." and whether it is the second half.
    pub(super) fn half_of_day(&self, at: usize) -> Option<(usize, bool)> {
        if self.any(at, &["am", "pm"]) {
            return Some((at + 1, self.is(at, "pm")));
        }
        let at = at + usize::from(self.mark(at, '.') && self.any(at + 1, &["am", "pm"]));
        if self.any(at, &["am", "pm"]) {
            return Some((at + 1, self.is(at, "pm")));
        }
        let letters = self.any(at, &["a", "p"]);
        let dot = self.skip_mark(at + 1, '.');
        // "4 p m": letters that stand alone behind a number.
        let alone = !self.glued(dot)
            && self.tells_number(at)
            && (!self.glued(dot + 1)
                || matches!(self.lex(dot + 1), Lex::Mark('.' | ',' | '?' | '!')));
        if letters && self.is(dot, "m") && (dot > at + 1 || self.mark(dot + 1, '.') || alone) {
            let end = if self.mark(dot + 1, '.') { dot + 2 } else { dot + 1 };
            return Some((end, self.is(at, "p")));
        }
        None
    }

    /// Whether a clause begins at `at`: "tomorrow at 7 the council will meet".
    fn clause_begins(&self, at: usize) -> bool {
        self.any(at, &["the", "he", "she", "they", "we", "it", "i"])
    }

    /// Whether "it is" stands before piece `at`, as before the time of day: "it's twenty to five".
    pub(super) fn it_is(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1) else { return false };
        match self.word(verb) {
            "is" | "was" => self.after_any(verb, &["it"]),
            "s" => verb > 1 && self.mark(verb - 1, '\'') && self.is(verb - 2, "it"),
            _ => false,
        }
    }

    /// Whether a number stands before piece `at`.
    fn tells_number(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|at| {
            matches!(self.lex(at), Lex::Digits | Lex::Number(_) | Lex::Ten(_)) || self.is(at, "oh")
        })
    }

    /// The piece behind a zone: "GMT", "EST", "local time", "Moscow time".
    pub(super) fn zone(&self, at: usize) -> usize {
        let bracket = self.skip_mark(at, '(');
        // "10:15 +0100", "10:15+01:00".
        let digits = |at: usize| self.pieces.get(at).filter(|p| p.glued).map_or(0, |p| p.digits);
        if self.mark(at, '+') && digits(at + 1) == 4 {
            return at + 2;
        }
        if self.mark(at, '+')
            && digits(at + 1) == 2
            && self.mark(at + 2, ':')
            && digits(at + 3) == 2
        {
            return at + 4;
        }
        let zones = [
            "gmt", "utc", "est", "edt", "pst", "pdt", "cst", "cdt", "mst", "mdt", "et", "pt",
            "bst", "cet", "cest", "eet", "eest", "ist", "jst", "kst", "msk", "aest", "aedt", "eat",
            "wat",
        ];
        if self.any(at, &zones) {
            return at + 1;
        }
        if (self.is(bracket, "local")
            || self.pieces.get(bracket).is_some_and(|piece| piece.capital))
            && self.is(bracket + 1, "time")
            && bracket == at
        {
            return at + 2;
        }
        at
    }
}

//! Times of day: "8 p.m. Tuesday", "19:00 GMT", "half past seven", "last night", "the morning of
//! May 3".

use super::Reader;
use crate::times::lexicon::{Lex, Part, Unit};
use crate::times::meaning::{Clock, From, Meaning, When};

impl Reader<'_> {
    /// A time of day with the day beside it.
    pub(super) fn clock_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        let (end, clock) = self.clock(at)?;
        let end = self.zone(end);
        let mut near = self.skip(self.skip_mark(end, ','), "on");
        near = self.skip(near, "of");
        // "9 p.m. every Tuesday".
        if let Some((end, value)) = self.set_alone(near)
            && let Some(value) = value_at(&value, clock)
        {
            return Some((end, Meaning::Set(value)));
        }
        if let Some((end, day)) = self.date(near).filter(|(_, when)| is_day(when)) {
            let end = self.part_behind(end).map_or(end, |(end, _)| end);
            return Some((end, Meaning::Clock(clock, Some(day))));
        }
        if let Some((end, part, when)) = self.part_of_day(self.skip(self.skip_mark(end, ','), "in"))
        {
            return Some((end, Meaning::Clock(shifted(clock, part), when)));
        }
        Some((end, Meaning::Clock(clock, None)))
    }

    /// A part of the day with the day beside it.
    pub(super) fn part_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        // "Mid night".
        if self.is(at, "mid") && self.is(at + 1, "night") && !self.glued(at + 1) {
            let clock = Clock { hour: 0, minute: 0, second: None };
            return Some((at + 2, Meaning::Clock(clock, None)));
        }
        let early = at + usize::from(self.any(at, &["early", "late", "mid", "later"]));
        let early = self.skip(self.skip_mark(early, '-'), "in");
        let (end, part, when) = self.part_of_day(early).or_else(|| self.part_of_day(at))?;
        if when.is_none() && self.is_greeting(at, end) {
            return None;
        }
        let near = self.skip(self.skip(self.skip_mark(end, ','), "of"), "on");
        if when.is_none()
            && let Some((end, day)) = self.date(near).filter(|(_, when)| is_day(when))
        {
            return Some((end, Meaning::Part(part, Some(day))));
        }
        if let Some((end, clock)) = self.clock_behind(end) {
            return Some((end, Meaning::Clock(shifted(clock, part), when)));
        }
        Some((end, Meaning::Part(part, when)))
    }

    /// "Tonight", "last night", "this morning", "the next afternoon", "the evening", "morning".
    fn part_of_day(&self, at: usize) -> Option<(usize, Part, Option<When>)> {
        let day = |shift, from| Some(When::Unit { unit: Unit::Day, shift, from });
        if self.lex(at) == Lex::Tonight {
            return Some((at + 1, Part::Night, day(0, From::Writing)));
        }
        let the = self.skip(at, "the");
        let early = |at: usize| {
            self.skip_mark(at + usize::from(self.any(at, &["early", "late", "mid"])), '-')
        };
        let part = |at: usize| match self.lex(early(at)) {
            Lex::Part(part, false) => Some((early(at) + 1, part)),
            _ => None,
        };
        if let Some((end, found)) = part(the) {
            if self.in_longer_name(the) {
                return None;
            }
            // "The night before".
            if the > at && self.is(end, "before") && self.clause_ends(end + 1) {
                return Some((end + 1, found, day(-1, From::Story)));
            }
            return Some((end, found, None));
        }
        let pointers: [(&[&str], i32, From); 6] = [
            (&["this"], 0, From::Writing),
            (&["last"], -1, From::Writing),
            (&["that", "same"], 0, From::Story),
            (&["next", "following"], 1, From::Story),
            (&["previous", "preceding"], -1, From::Story),
            (&["yesterday"], -1, From::Writing),
        ];
        let (_, shift, from) = pointers.into_iter().find(|(words, ..)| self.any(the, words))?;
        let word = self.skip(the + 1, "same");
        let (end, part) = part(word)?;
        Some((end, part, day(shift, from)))
    }

    /// Whether the words are a greeting or a name: "good night", "Night Watch".
    fn is_greeting(&self, at: usize, end: usize) -> bool {
        self.after_any(at, &["good"])
            || self.mark(end, '-') && self.glued(end) && !self.is(end + 1, "time")
            || end > 0
                && self.is(end - 1, "dawn")
                && (self.is(end, "of") || self.pieces[end - 1].capital)
            || self.in_person(at)
    }

    /// A part of the day behind a date: "Tuesday evening", "May 5 in the morning".
    pub(super) fn part_behind(&self, at: usize) -> Option<(usize, Part)> {
        let mut word = self.skip_mark(at, ',');
        if self.is(word, "in") || self.is(word, "at") || self.is(word, "during") {
            word = self.skip(word + 1, "the");
        }
        word += usize::from(self.any(word, &["early", "late", "mid"]));
        let word = self.skip_mark(word, '-');
        match self.lex(word) {
            Lex::Part(part, false) if !self.in_longer_name(word) => Some((word + 1, part)),
            Lex::Tonight => Some((word + 1, Part::Night)),
            _ => None,
        }
    }

    /// A time of day behind a date: "Tuesday at 8 p.m.", "tomorrow 8:00".
    pub(super) fn clock_behind(&self, at: usize) -> Option<(usize, Clock)> {
        let comma = self.skip_mark(at, ',');
        let links = ["at", "around", "by", "about", "from", "for"];
        let word = comma + usize::from(self.any(comma, &links) || self.mark(comma, '@'));
        let word = word + usize::from(self.any(word, &["around", "about", "exactly"]));
        let at_hour = self.after_any(word, &["at", "around"]).then_some(word);
        let (end, clock) = self
            .clock(word)
            .or_else(|| self.hour_in_words(word))
            .or_else(|| self.bare_hour(at_hour?))?;
        Some((self.zone(end), clock))
    }

    /// A time of day.
    fn clock(&self, at: usize) -> Option<(usize, Clock)> {
        if let Lex::Noon(hour) = self.lex(at) {
            return Some((at + 1, Clock { hour, minute: 0, second: None }));
        }
        if let Some(found) = self.past_hour(at) {
            return Some(found);
        }
        let (mut end, mut hour) = match self.lex(at) {
            Lex::Digits if self.pieces[at].digits <= 2 => (at + 1, self.pieces[at].number),
            Lex::Digits if self.pieces[at].digits == 4 => return self.military(at),
            Lex::Number(n @ 1..=12) => (at + 1, u32::from(n)),
            _ => return None,
        };
        if self.is(at, "12") && matches!(self.lex(end), Lex::Noon(_)) {
            let Lex::Noon(hour) = self.lex(end) else { return None };
            return Some((end + 1, Clock { hour, minute: 0, second: None }));
        }
        let (mut minute, mut second, mut colon) = (0, None, None);
        if let Lex::Mark(mark @ (':' | '.')) = self.lex(end) {
            let digits = self.pieces.get(end + 1);
            if let Some(digits) =
                digits.filter(|p| p.lex == Lex::Digits && p.digits == 2 && p.glued && p.number < 60)
            {
                (minute, colon, end) = (digits.number, Some(mark), end + 2);
                if self.mark(end, mark)
                    && self.glued(end)
                    && self.lex(end + 1) == Lex::Digits
                    && self.glued(end + 1)
                {
                    second = u8::try_from(self.pieces[end + 1].number).ok().filter(|s| *s < 60);
                    second?;
                    end += 2;
                }
            }
        }
        // "Nine thirty a.m."
        if let Some((behind, minutes)) = self.minutes_in_words(end)
            && matches!(self.lex(at), Lex::Number(_))
            && self.half_of_day(behind).is_some()
        {
            (minute, end) = (u32::from(minutes), behind);
        }
        if let Some((behind, afternoon)) = self.half_of_day(end) {
            if hour > 12 && !(hour <= 23 && colon.is_some()) || hour == 0 && afternoon {
                return None;
            }
            if hour <= 12 {
                hour = hour % 12 + if afternoon { 12 } else { 0 };
            }
            end = behind;
        } else if self.is(end, "o") && self.mark(end + 1, '\'') && self.is(end + 2, "clock") {
            end += 3;
        } else if self.is(end, "oclock") {
            end += 1;
        } else if let Some(afternoon) = self.half_of_range(end, hour) {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        } else if colon == Some(':') && self.lex(at) == Lex::Digits {
            if hour > 24 || !self.is_clock(at, end, second.is_some()) {
                return None;
            }
            end += usize::from(self.any(end, &["hrs", "hr", "h", "hours"]));
        } else {
            return None;
        }
        Some((
            end,
            Clock { hour: u8::try_from(hour).ok()?, minute: u8::try_from(minute).ok()?, second },
        ))
    }

    /// "From 7 to 9 p.m.": the half of the day of a first time, told behind the second.
    fn half_of_range(&self, at: usize, hour: u32) -> Option<bool> {
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
    fn bare_hour(&self, at: usize) -> Option<(usize, Clock)> {
        let hour = match self.lex(at) {
            Lex::Digits if self.pieces[at].digits <= 2 => self.pieces[at].number,
            Lex::Number(n) => u32::from(n),
            _ => return None,
        };
        let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
        let ends = self.clause_ends(at + 1)
            && !matches!(self.lex(at + 1), Lex::Mark(':' | '.' | ',') if self.lex(at + 2) == Lex::Digits && self.glued(at + 2));
        let hour = if hour <= 6 { hour + 12 } else { hour };
        ends.then_some((at + 1, Clock { hour, minute: 0, second: None }))
    }

    /// "Seven twenty-seven" where a clause ends behind it.
    fn hour_in_words(&self, at: usize) -> Option<(usize, Clock)> {
        let Lex::Number(hour @ 1..=12) = self.lex(at) else { return None };
        let (end, minute) = self.minutes_in_words(at + 1)?;
        let hour = if hour <= 6 { hour + 12 } else { hour };
        self.clause_ends(end).then_some((end, Clock { hour, minute, second: None }))
    }

    /// "Thirty", "twenty-seven", "fifteen" as minutes behind an hour.
    fn minutes_in_words(&self, at: usize) -> Option<(usize, u8)> {
        match self.lex(at) {
            Lex::Ten(ten @ 20..=50) => {
                let next = self.skip_mark(at + 1, '-');
                match self.lex(next) {
                    Lex::Number(n @ 1..=9) => Some((next + 1, ten + n)),
                    _ => Some((at + 1, ten)),
                }
            }
            Lex::Number(n @ 10..=19) => Some((at + 1, n)),
            _ => None,
        }
    }

    /// Whether "10:30" without anything behind it is a time: not a ratio, a verse, a result.
    fn is_clock(&self, at: usize, end: usize, seconds: bool) -> bool {
        let glued = self.glued(end)
            && (matches!(self.lex(end), Lex::Mark(':' | '/' | '.'))
                && self.lex(end + 1) == Lex::Digits
                && self.glued(end + 1));
        let before = at.checked_sub(1).is_some_and(|before| {
            self.any(
                before,
                &[
                    "at", "by", "from", "until", "till", "around", "before", "after", "between",
                    "to", "about", "since", "and",
                ],
            ) || self.mark(before, '-')
                || self.mark(before, '(')
        });
        let verse = at.checked_sub(1).is_some_and(|before| {
            self.pieces[before].capital
                && self.is_noun(before)
                && !matches!(self.lex(before), Lex::Weekday(..) | Lex::Month(..))
        });
        let tail = self.glued(at) && at > 0 && self.mark(at - 1, ':');
        let other = glued || verse || tail;
        !other && (before || !seconds)
    }

    /// "1930 GMT", "0530 hours".
    fn military(&self, at: usize) -> Option<(usize, Clock)> {
        let number = self.pieces[at].number;
        let (hour, minute) = (number / 100, number % 100);
        let end = at + 1;
        let told = self.any(end, &["gmt", "utc", "hrs", "hours", "bst", "est", "edt", "cet"])
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
    fn past_hour(&self, at: usize) -> Option<(usize, Clock)> {
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
        let past = self.is(end, "past");
        let to = self.is(end, "to") && (start > at || end > at + 1 || self.is(at, "quarter"));
        if !past && !to {
            return None;
        }
        let (behind, hour, ordinal) = self.day_form(end + 1)?;
        if ordinal || !(1..=12).contains(&hour) {
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
    fn half_of_day(&self, at: usize) -> Option<(usize, bool)> {
        if self.any(at, &["am", "pm"]) {
            return Some((at + 1, self.is(at, "pm")));
        }
        let at = at + usize::from(self.mark(at, '.') && self.any(at + 1, &["am", "pm"]));
        if self.any(at, &["am", "pm"]) {
            return Some((at + 1, self.is(at, "pm")));
        }
        let letters = self.any(at, &["a", "p"]);
        let dot = self.skip_mark(at + 1, '.');
        if letters && self.is(dot, "m") && (dot > at + 1 || self.mark(dot + 1, '.')) {
            let end = if self.mark(dot + 1, '.') { dot + 2 } else { dot + 1 };
            return Some((end, self.is(at, "p")));
        }
        None
    }

    /// The piece behind a zone: "GMT", "EST", "local time", "Moscow time".
    fn zone(&self, at: usize) -> usize {
        let bracket = self.skip_mark(at, '(');
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

/// Whether a date is one day, which may have a time.
pub(super) fn is_day(when: &When) -> bool {
    match when {
        When::Day { .. }
        | When::Weekday { .. }
        | When::DayOfMonth { .. }
        | When::NthWeekday { .. }
        | When::NthDay { .. }
        | When::WeekdayTheNth { .. }
        | When::Holiday { .. } => true,
        When::Unit { unit, .. } => *unit == Unit::Day,
        When::Known(point) => point.day().is_some(),
        _ => false,
    }
}

/// The clock in that part of the day: seven in the evening is 19, five in the morning is not 17.
pub(super) fn shifted(clock: Clock, part: Part) -> Clock {
    let late = matches!(part, Part::Afternoon | Part::Evening | Part::Dusk)
        || part == Part::Night && (5..12).contains(&clock.hour);
    let early = matches!(part, Part::Morning | Part::Dawn) && (13..=18).contains(&clock.hour)
        || part == Part::Night && (13..=16).contains(&clock.hour);
    let hour = match clock.hour {
        hour if late && hour < 12 => hour + 12,
        hour if early => hour - 12,
        hour => hour,
    };
    Clock { hour, ..clock }
}

/// The value of what comes back at that time of its day: `T19:30` for every day.
pub(super) fn value_at(set: &str, clock: Clock) -> Option<String> {
    match set {
        "P1D" => Some(clock.value()),
        day if day.starts_with("XXXX-WXX-") => Some(format!("{day}{}", clock.value())),
        _ => None,
    }
}

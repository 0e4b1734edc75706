//! Times of day: "8 p.m. Tuesday", "19:00 GMT", "half past seven", "last night", "the morning of
//! May 3".

use super::Reader;
use crate::times::lexicon::{Lex, Part, Unit};
use crate::times::meaning::{Clock, From, Meaning, When};

impl Reader<'_> {
    /// A time of day with the day beside it.
    pub(super) fn clock_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        let (end, clock) = self
            .clock(at)
            .or_else(|| self.hour_of_part(at))
            .or_else(|| {
                self.hour_in_words(at).filter(|_| self.after_any(at, &["at"]) || self.it_is(at))
            })
            .or_else(|| self.hour_in_words_of_day(at))?;
        let end = self.skip(self.zone(end), "sharp");
        let mut near = self.skip(self.skip_mark(self.past_elsewhere(end), ','), "on");
        near = self.skip(near, "of");
        // "9 p.m. every Tuesday".
        if let Some((end, value)) = self.set_alone(near)
            && let Some(value) = value_at(&value, clock)
        {
            return Some((end, Meaning::Set(value)));
        }
        // "9 a.m. on Friday", "9 a.m. on the second Friday of April".
        let beside = |at: usize| self.date(at).or_else(|| self.modified(at));
        if let Some((end, day)) = beside(near).filter(|(_, when)| is_day(when)) {
            if let Some((end, part)) = self.part_behind(end) {
                return Some((end, Meaning::Clock(shifted(clock, part), Some(day))));
            }
            return Some((end, Meaning::Clock(clock, Some(day))));
        }
        // "6:30 on the evening of May 4".
        let on = usize::from(self.is(end, "on") && self.is(end + 1, "the"));
        let of_part = self.skip(self.skip(self.skip_mark(end + on, ','), "in"), "at");
        if let Some((end, part, when)) = self.part_of_day(of_part) {
            // "Seven in the evening on Friday".
            let near = self.skip(self.skip(self.skip_mark(end, ','), "on"), "of");
            if when.is_none()
                && let Some((end, day)) = self.date(near).filter(|(_, when)| is_day(when))
            {
                return Some((end, Meaning::Clock(shifted(clock, part), Some(day))));
            }
            return Some((end, Meaning::Clock(shifted(clock, part), when)));
        }
        Some((end, Meaning::Clock(clock, None)))
    }

    /// Past "(2300 UTC)", the same hour elsewhere, which may stand between an hour and its day.
    fn past_elsewhere(&self, at: usize) -> usize {
        let inside = self.clock(at + 1).filter(|_| self.mark(at, '('));
        let end = inside.map(|(end, _)| self.zone(end)).filter(|end| self.mark(*end, ')'));
        end.map_or(at, |end| end + 1)
    }

    /// A part of the day with the day beside it.
    pub(super) fn part_expression(&self, at: usize) -> Option<(usize, Meaning)> {
        // "Mid night".
        if self.is(at, "mid") && self.is(self.skip_mark(at + 1, '-'), "night") {
            let end = self.skip_mark(at + 1, '-') + 1;
            let clock = Clock { hour: 0, minute: 0, second: None };
            return Some((end, Meaning::Clock(clock, None)));
        }
        if let Some(found) = self.early_hours(at) {
            return Some(found);
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

    /// "The early hours of Monday", "the small hours of Monday morning".
    fn early_hours(&self, at: usize) -> Option<(usize, Meaning)> {
        let the = self.skip(at, "the");
        let part = match () {
            () if self.any(the, &["early", "small", "wee", "predawn"]) => Part::Morning,
            () if self.is(the, "late") => Part::Night,
            () => return None,
        };
        // "The early morning hours of Monday".
        let hours = the + 1 + usize::from(matches!(self.lex(the + 1), Lex::Part(..)));
        if !self.is(hours, "hours") || !self.is(hours + 1, "of") {
            return None;
        }
        let part = match self.lex(the + 1) {
            Lex::Part(part, _) => part,
            _ => part,
        };
        let (end, day) = self.date(hours + 2).filter(|(_, when)| is_day(when))?;
        let end = self.part_behind(end).map_or(end, |(end, _)| end);
        Some((end, Meaning::Part(part, Some(day))))
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
        // "2016-12-16T12:23:59".
        if self.is(at, "t") && self.glued(at) && self.glued(at + 1) {
            let (end, clock) = self.clock(at + 1)?;
            let zone = end + usize::from(self.is(end, "z") && self.glued(end));
            return Some((self.zone(zone), clock));
        }
        let mut comma = self.skip_mark(at, ',');
        // "Thursday, June 28 - 2:15 PM".
        if self.mark(at, '-') && !self.glued(at) {
            comma = at + 1;
        }
        let links = ["at", "around", "by", "about", "from", "for"];
        let word = comma + usize::from(self.any(comma, &links) || self.mark(comma, '@'));
        let word = word + usize::from(self.any(word, &["around", "about", "exactly"]));
        let at_hour = self.after_any(word, &["at", "around"]).then_some(word);
        let (end, clock) = self
            .clock(word)
            .or_else(|| self.hour_in_words(word))
            .or_else(|| self.bare_hour(at_hour?))?;
        let half = self.any(end - 1, &["am", "pm", "m", "."]);
        (half || !self.mark(at, '-')).then(|| (self.zone(end), clock))
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
            Lex::Digits if matches!(self.pieces[at].digits, 3 | 4) => return self.military(at),
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
        // "20h30".
        if self.is(end, "h") && self.glued(end) && self.lex(at) == Lex::Digits {
            let minutes = self.pieces.get(end + 1).filter(|p| p.glued && p.digits == 2)?;
            let minute = u8::try_from(minutes.number).ok().filter(|minute| *minute < 60)?;
            let hour = u8::try_from(hour).ok().filter(|hour| *hour < 24)?;
            return (!self.glued(end + 2) || matches!(self.lex(end + 2), Lex::Mark(_)))
                .then_some((end + 2, Clock { hour, minute, second: None }));
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
}

/// Whether a date is one day, which may have a time.
pub(super) fn is_day(when: &When) -> bool {
    match when {
        When::Day { .. }
        | When::Weekday { .. }
        | When::DayOfMonth { .. }
        | When::NthWeekday { .. }
        | When::NthDay { .. }
        | When::WeekdayBeside { .. }
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
        "TMO" => Some(shifted(clock, Part::Morning).value()),
        "TAF" => Some(shifted(clock, Part::Afternoon).value()),
        "TEV" => Some(shifted(clock, Part::Evening).value()),
        "TNI" => Some(shifted(clock, Part::Night).value()),
        day if day.starts_with("XXXX-WXX-") => Some(format!("{day}{}", clock.value())),
        _ => None,
    }
}

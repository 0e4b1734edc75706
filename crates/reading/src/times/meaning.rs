//! What does an expression say, before it is known when it was written?

use super::lexicon::{HolidayRule, Part, Season, Unit};
use super::point::Point;

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A day or a longer stretch.
    Date(When),
    /// A part of a day.
    Part(Part, Option<When>),
    /// A time of day.
    Clock(Clock, Option<When>),
    /// A length.
    Duration(Length),
    /// What comes back, as its value.
    Set(String),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.
    Reference(&'static str),
    /// A time that cannot be told.
    Nothing,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// From 0 to 24.
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: Option<u8>,
}

/// From where is counted?
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum From {
    /// The day of writing.
    Writing,
    /// The date that the text spoke of last.
    Story,
    /// This date.
    Date(Box<When>),
}

/// Which one of those that come back?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The words do not tell; the tense may.
    Open,
    /// "This Friday".
    This,
    /// "Last Friday".
    Last,
    /// "Next Friday".
    Next,
    /// "This coming Friday".
    Coming,
    /// "The previous Friday", from the date spoken of last.
    Before,
    /// "The following Friday", "that Friday".
    After,
}

/// A year as the words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearOf {
    /// They do not.
    Open,
    /// This one.
    Known(i32),
    /// So many years from the day of writing ("March last year").
    Writing(i32),
    /// So many years from the date spoken of last ("March of that year").
    Story(i32),
}

/// A date as the words tell it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum When {
    /// A stretch that needs nothing else.
    Known(Point),
    /// "May 5".
    Day { year: YearOf, month: u8, day: u8, turn: Turn },
    /// "May".
    Month { year: YearOf, month: u8, turn: Turn },
    /// "Summer".
    Season { year: YearOf, season: Season, turn: Turn },
    /// "The first quarter".
    Quarter { year: YearOf, quarter: u8 },
    /// "The first half of the year".
    Half { year: YearOf, half: u8 },
    /// "The sixties".
    Decade(u8),
    /// "Wednesday"; with the week it lies in ("Wednesday last week").
    Weekday { weekday: u8, turn: Turn, week: Option<i32> },
    /// "The 13th", of the month that is so many months from the date spoken of last, or from the
    /// day of writing.
    DayOfMonth { day: u8, months: i32, from: From },
    /// "The first week of July"; -1 for the last.
    Week { nth: i8, of: Box<When> },
    /// "The third month of 2021".
    NthMonth { nth: i8, of: Box<When> },
    /// "The first Monday of May"; -1 for the last.
    NthWeekday { nth: i8, weekday: u8, of: Box<When> },
    /// "The Friday after Thanksgiving"; the sign is that of the direction.
    WeekdayBeside { weekday: u8, sign: i8, of: Box<When> },
    /// "The last day of 2018".
    NthDay { nth: i8, of: Box<When> },
    /// "Tuesday the 13th".
    WeekdayTheNth { weekday: u8, day: u8 },
    /// "Labor Day weekend".
    WeekendOf(Box<When>),
    /// "Fiscal year 2008": whose it is, and so its days, the words do not tell.
    Fiscal(i32),
    /// "Christmas".
    Holiday { rule: HolidayRule, year: YearOf, turn: Turn },
    /// "Next week", "the same day".
    Unit { unit: Unit, shift: i32, from: From },
    /// "Two days later"; the sign is that of the direction.
    Offset { length: Length, sign: i8, from: From },
    /// A date that the words do not tell ("the seventh day"), as its value.
    Symbol(&'static str),
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Length {
    /// How many; `None` for "several".
    pub(crate) count: Option<f64>,
    /// Of which unit.
    pub(crate) unit: Unit,
    /// And how many of smaller units ("an hour and ten minutes", "2 years, 3 months and 5 days").
    pub(crate) rest: [Option<(f64, Unit)>; 2],
}

impl Length {
    /// One unit.
    pub(crate) fn one(unit: Unit) -> Self {
        Self { count: Some(1.0), unit, rest: [None; 2] }
    }

    /// The TIMEX3 value.
    pub(crate) fn value(&self) -> String {
        let (count, unit) = match (self.count, self.unit) {
            (Some(0.5), Unit::Hour) => (Some(30.0), Unit::Minute),
            (Some(0.5), Unit::Year) => (Some(6.0), Unit::Month),
            (Some(0.5), Unit::Century) => (Some(50.0), Unit::Year),
            (Some(n), Unit::Fortnight) => (Some(n * 2.0), Unit::Week),
            (count, unit) => (count, unit),
        };
        let (time, code) = code(unit);
        let number = count.map_or_else(|| "X".to_owned(), |n| n.to_string());
        let mut value = format!("P{}{number}{code}", if time { "T" } else { "" });
        let mut time = time;
        for (count, unit) in self.rest.into_iter().flatten() {
            let (rest_time, code) = super::meaning::code(unit);
            let mark = if rest_time && !time { "T" } else { "" };
            time |= rest_time;
            value = format!("{value}{mark}{count}{code}");
        }
        value
    }
}

/// Whether the unit is one of the time of day, and its letter.
fn code(unit: Unit) -> (bool, &'static str) {
    match unit {
        Unit::Second => (true, "S"),
        Unit::Minute => (true, "M"),
        Unit::Hour => (true, "H"),
        Unit::Day => (false, "D"),
        Unit::Week | Unit::Fortnight => (false, "W"),
        Unit::Weekend => (false, "WE"),
        Unit::Month => (false, "M"),
        Unit::Quarter => (false, "Q"),
        Unit::Year => (false, "Y"),
        Unit::Decade => (false, "DE"),
        Unit::Century => (false, "CE"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_in_timex3() {
        let of = |count, unit| Length { count, unit, rest: [None; 2] }.value();
        assert_eq!(of(Some(3.0), Unit::Week), "P3W");
        assert_eq!(of(Some(24.0), Unit::Hour), "PT24H");
        assert_eq!(of(None, Unit::Month), "PXM");
        assert_eq!(of(Some(0.5), Unit::Hour), "PT30M");
        assert_eq!(of(Some(1.5), Unit::Year), "P1.5Y");
        assert_eq!(of(Some(2.0), Unit::Fortnight), "P4W");
        let long =
            Length { count: Some(1.0), unit: Unit::Hour, rest: [Some((10.0, Unit::Minute)), None] };
        assert_eq!(long.value(), "PT1H10M");
        let days =
            Length { count: Some(2.0), unit: Unit::Day, rest: [Some((3.0, Unit::Hour)), None] };
        assert_eq!(days.value(), "P2DT3H");
    }
}

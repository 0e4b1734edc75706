//! What is a stretch of the calendar, and how is it written?

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::lexicon::{Part, Season};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// The century whose years begin with this number.
    Century(i32),
    /// The decade that begins with this year.
    Decade(i32),
    /// A year; before Christ less than zero.
    Year(i32),
    /// A half of a year.
    Half(i32, u8),
    /// A quarter of a year.
    Quarter(i32, u8),
    /// A season; winter belongs to the year of its December.
    Season(i32, Season),
    /// A month.
    Month(i32, u8),
    /// A week as ISO 8601 numbers them.
    Week(i32, u8),
    /// Saturday and Sunday of such a week.
    Weekend(i32, u8),
    /// A day.
    Day(Date),
}

impl Point {
    /// The week of `date`.
    pub(crate) fn week_of(date: Date) -> Self {
        let week = date.iso_week_date();
        Point::Week(i32::from(week.year()), week.week().unsigned_abs())
    }

    /// The weekend of the week of `date`.
    pub(crate) fn weekend_of(date: Date) -> Self {
        let week = date.iso_week_date();
        Point::Weekend(i32::from(week.year()), week.week().unsigned_abs())
    }

    /// Its TIMEX3 value.
    pub(crate) fn value(self) -> String {
        match self {
            Point::Century(century) if century < 0 => format!("BC{:02}", -i64::from(century) - 1),
            Point::Century(century) => format!("{century:02}"),
            Point::Decade(year) if year < 0 => format!("BC{:03}", -i64::from(year) / 10),
            Point::Decade(year) => format!("{:03}", year / 10),
            Point::Year(year) => year_value(year),
            Point::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Point::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Point::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Point::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Point::Week(year, week) => format!("{}-W{week:02}", year_value(year)),
            Point::Weekend(year, week) => format!("{}-W{week:02}-WE", year_value(year)),
            Point::Day(date) => date.to_string(),
        }
    }

    /// The year it lies in, or begins in.
    pub(crate) fn year(self) -> i32 {
        match self {
            Point::Century(century) => century * 100,
            Point::Decade(year)
            | Point::Year(year)
            | Point::Half(year, _)
            | Point::Quarter(year, _)
            | Point::Season(year, _)
            | Point::Month(year, _)
            | Point::Week(year, _)
            | Point::Weekend(year, _) => year,
            Point::Day(date) => i32::from(date.year()),
        }
    }

    /// A month that stands for it when the next month without a year is read; `None` for whole
    /// years and more.
    pub(crate) fn month(self) -> Option<u8> {
        match self {
            Point::Month(_, month) => Some(month),
            Point::Day(date) => Some(date.month().unsigned_abs()),
            Point::Season(_, season) => Some(season.middle()),
            Point::Quarter(_, quarter) => Some(quarter * 3 - 1),
            Point::Half(_, half) => Some(half * 6 - 3),
            Point::Week(..) | Point::Weekend(..) => {
                self.days().map(|(first, _)| first.month().unsigned_abs())
            }
            Point::Century(_) | Point::Decade(_) | Point::Year(_) => None,
        }
    }

    /// The day, if it is one.
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Point::Day(date) => Some(date),
            _ => None,
        }
    }

    /// Its first and last day; `None` before Christ, and beyond the year 9999.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, first: u8, last: u8| {
            Some((day(year, first, 1)?, day(year, last, 1)?.last_of_month()))
        };
        match self {
            Point::Century(century) => {
                Some((day(century * 100, 1, 1)?, day(century * 100 + 99, 12, 31)?))
            }
            Point::Decade(year) => Some((day(year, 1, 1)?, day(year + 9, 12, 31)?)),
            Point::Year(year) => months(year, 1, 12),
            Point::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Point::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Point::Season(year, Season::Winter) => {
                Some((day(year, 12, 1)?, day(year + 1, 2, 1)?.last_of_month()))
            }
            Point::Season(year, season) => months(year, season.middle() - 1, season.middle() + 1),
            Point::Month(year, month) => months(year, month, month),
            Point::Week(year, week) => Some((week_day(year, week, 1)?, week_day(year, week, 7)?)),
            Point::Weekend(year, week) => {
                Some((week_day(year, week, 6)?, week_day(year, week, 7)?))
            }
            Point::Day(date) => Some((date, date)),
        }
    }
}

/// A day of the common era; `None` for a day that does not exist.
pub(crate) fn day(year: i32, month: u8, day: u8) -> Option<Date> {
    if year < 1 {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// `days` after `date`.
pub(crate) fn plus(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The month `months` after that month.
pub(crate) fn plus_months(year: i32, month: u8, months: i32) -> (i32, u8) {
    let all = year.saturating_mul(12).saturating_add(i32::from(month) - 1).saturating_add(months);
    (all.div_euclid(12), all.rem_euclid(12) as u8 + 1)
}

/// The day of an ISO week, Monday 1.
pub(crate) fn week_day(year: i32, week: u8, weekday: u8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday.try_into().ok()?).ok()?;
    let week = ISOWeekDate::new(year.try_into().ok()?, week.try_into().ok()?, weekday).ok()?;
    Some(week.date())
}

/// The number of a day in its week, Monday 1.
pub(crate) fn weekday(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_one_offset())
}

/// `2019`; `BC0490`.
fn year_value(year: i32) -> String {
    if year < 0 { format!("BC{:04}", -i64::from(year)) } else { format!("{year:04}") }
}

impl Season {
    /// Its code in TIMEX3.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// The month in its middle, in the north.
    pub(crate) fn middle(self) -> u8 {
        match self {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            Season::Winter => 1,
        }
    }
}

impl Part {
    /// Its code in TIMEX3.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Part::Morning | Part::Dawn => "TMO",
            Part::Midday => "TMI",
            Part::Afternoon => "TAF",
            Part::Evening | Part::Dusk => "TEV",
            Part::Night => "TNI",
            Part::Daytime => "TDT",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn stretches_have_values_and_days() {
        let cases = [
            (Point::Century(19), "19", date(1900, 1, 1), date(1999, 12, 31)),
            (Point::Decade(1990), "199", date(1990, 1, 1), date(1999, 12, 31)),
            (Point::Quarter(2019, 3), "2019-Q3", date(2019, 7, 1), date(2019, 9, 30)),
            (Point::Half(2019, 2), "2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
            (Point::Month(2020, 2), "2020-02", date(2020, 2, 1), date(2020, 2, 29)),
            (Point::Week(2019, 1), "2019-W01", date(2018, 12, 31), date(2019, 1, 6)),
            (Point::Weekend(2019, 21), "2019-W21-WE", date(2019, 5, 25), date(2019, 5, 26)),
            (Point::Season(2018, Season::Winter), "2018-WI", date(2018, 12, 1), date(2019, 2, 28)),
            (Point::Season(2018, Season::Spring), "2018-SP", date(2018, 3, 1), date(2018, 5, 31)),
        ];
        for (point, value, first, last) in cases {
            assert_eq!(point.value(), value);
            assert_eq!(point.days(), Some((first, last)), "{value}");
        }
        assert_eq!(Point::Year(-490).value(), "BC0490");
        assert_eq!(Point::Year(-490).days(), None);
        assert_eq!(plus_months(2019, 1, -2), (2018, 11));
    }
}

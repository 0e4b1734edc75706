//! Days, bounds, and how they are known.

use std::fmt;

use jiff::civil::{Date, Time};

use crate::article::Evidence;

/// A local date, with the time of day where one is printed. Never converted to another zone.
///
/// Prints as ISO 8601: `2019-05-22`, `2019-05-22T11:13:00`, `2019-05-22T11:13:00+02:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The local date, as printed.
    pub date: Date,
    /// The local time of day, if one is given.
    pub time: Option<Time>,
    /// Minutes east of UTC, if the source says so.
    pub offset: Option<i16>,
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self { date, time: None, offset: None }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// How finely a day is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day with its time.
    Instant,
    /// One day.
    Day,
    /// Somewhere between two bounds, one of which may be missing.
    Interval,
}

/// Whether something is printed or follows from something printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Printed on the page, in its markup, its URL, or given with the input.
    Read,
    /// Follows from evidence under assumptions; shown as "probably".
    Derived,
}

/// A day, or the bounds between which it lies, with the reasons.
///
/// Bounds are inclusive; one of them may be missing, never both. One-sided bounds alone are an
/// [`Precision::Interval`], not a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Not before.
    pub start: Option<Moment>,
    /// Not after.
    pub end: Option<Moment>,
    /// How finely it is known.
    pub precision: Precision,
    /// Read or derived.
    pub basis: Basis,
    /// The words and places that tell it; also evidence that disagrees.
    pub evidence: Vec<Evidence>,
    /// What has to hold besides, as whole phrases ("first comment within the same day").
    pub assumptions: Vec<String>,
}

impl Day {
    /// A day that is printed: `moment`, told by `evidence`.
    pub fn read(moment: Moment, evidence: Evidence) -> Self {
        let precision = if moment.time.is_some() { Precision::Instant } else { Precision::Day };
        Self {
            start: Some(moment),
            end: Some(moment),
            precision,
            basis: Basis::Read,
            evidence: vec![evidence],
            assumptions: Vec::new(),
        }
    }

    /// A bound that follows from `evidence`: not after `date`.
    pub fn not_after(date: Date, evidence: Evidence) -> Self {
        Self {
            start: None,
            end: Some(date.into()),
            precision: Precision::Interval,
            basis: Basis::Derived,
            evidence: vec![evidence],
            assumptions: Vec::new(),
        }
    }

    /// A bound that follows from `evidence`: not before `date`.
    pub fn not_before(date: Date, evidence: Evidence) -> Self {
        Self {
            start: Some(date.into()),
            end: None,
            precision: Precision::Interval,
            basis: Basis::Derived,
            evidence: vec![evidence],
            assumptions: Vec::new(),
        }
    }

    /// The date, if it is one date: both bounds known and the same.
    pub fn date(&self) -> Option<Date> {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start.date == end.date => Some(start.date),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn moments_print_what_is_known() {
        let day = Moment::from(date(2019, 5, 22));
        assert_eq!(day.to_string(), "2019-05-22");
        let timed = Moment { time: Some(time(11, 13, 0, 0)), ..day };
        assert_eq!(timed.to_string(), "2019-05-22T11:13:00");
        let zoned = Moment { offset: Some(-210), ..timed };
        assert_eq!(zoned.to_string(), "2019-05-22T11:13:00-03:30");
        assert_eq!(Moment { offset: Some(0), ..timed }.to_string(), "2019-05-22T11:13:00Z");
    }
}

//! What lies so far from a date? "Last week", "the same day", "two years ago".

use jiff::Span;
use jiff::civil::Date;

use super::{Answer, Teller, day_after};
use crate::times::lexicon::Unit;
use crate::times::meaning::{From, Length};
use crate::times::point::{Point, plus, plus_months};
use crate::times::tense::Tense;

impl Teller {
    /// "This week", "the next day": the unit around the base, moved.
    pub(super) fn unit(&self, unit: Unit, shift: i32, from: &From) -> Option<Point> {
        if unit == Unit::Day && *from == From::Writing && self.history {
            // "Today" in a history is no day of the story.
            return None;
        }
        let base = self.base(from)?;
        let first = || base.days().map(|(first, _)| first);
        match unit {
            Unit::Day => day_after(base.day()?, i64::from(shift)),
            Unit::Week => {
                let narrow = matches!(base, Point::Day(_) | Point::Week(..) | Point::Weekend(..));
                Some(Point::week_of(plus(first().filter(|_| narrow)?, 7 * i64::from(shift))?))
            }
            Unit::Weekend => {
                let day = base.day()?;
                // On a weekday, "the weekend was" is the last one.
                let over = shift == 0
                    && self.tense == Tense::Past
                    && crate::times::point::weekday(day) < 6;
                let weeks = i64::from(shift) - i64::from(over);
                Some(Point::weekend_of(plus(day, 7 * weeks)?))
            }
            Unit::Month => {
                let (year, month) = plus_months(base.year(), base.month()?, shift);
                Some(Point::Month(year, month))
            }
            Unit::Quarter => {
                let (year, month) = plus_months(base.year(), base.month()?, shift * 3);
                Some(Point::Quarter(year, month.div_ceil(3)))
            }
            Unit::Year => Some(Point::Year(base.year() + shift)),
            Unit::Decade => Some(Point::Decade((base.year().div_euclid(10) + shift) * 10)),
            Unit::Century => Some(Point::Century(base.year().div_euclid(100) + shift)),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => None,
        }
    }

    /// "Two days later", "a year ago": as fine as the unit that is counted.
    pub(super) fn offset(&self, length: &Length, sign: i8, from: &From) -> Answer {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let Some(count) = length.count.filter(|count| count.abs() < 100_000.0) else {
            return Answer::Value(Some(vague.to_owned()));
        };
        let Some(base) = self.base(from) else {
            return Answer::Value(unknown(length.unit));
        };
        if let (Some(day), Some(_)) = (base.day(), length.rest[0]) {
            let found = far_parts(day, length, sign);
            return found.map_or_else(|| Answer::Value(unknown(length.unit)), Answer::Point);
        }
        let exact = matches!(from, From::Date(_)).then(|| base.day()).flatten();
        let found = match exact {
            Some(day) => far_day(day, count, length.unit, sign).map(Point::Day),
            None => far(base, count, length.unit, sign),
        };
        match found {
            Some(point) => Answer::Point(point),
            None => Answer::Value(
                hour(base, count, length.unit, sign).or_else(|| partly(base, length.unit)),
            ),
        }
    }
}

/// So far from the base, as finely as the unit tells.
fn far(base: Point, count: f64, unit: Unit, sign: i8) -> Option<Point> {
    #[allow(clippy::cast_possible_truncation)]
    let whole = count.round() as i32 * i32::from(sign);
    let days = |n: i32| plus(base.day()?, i64::from(n));
    let months = |n: i32| Some(plus_months(base.year(), base.month()?, n));
    match unit {
        Unit::Day => days(whole).map(Point::Day),
        Unit::Week => days(whole.saturating_mul(7)).map(Point::week_of),
        Unit::Fortnight => days(whole.saturating_mul(14)).map(Point::week_of),
        Unit::Weekend => days(whole.saturating_mul(7)).map(Point::weekend_of),
        Unit::Month => months(whole).map(|(year, month)| Point::Month(year, month)),
        Unit::Quarter => months(whole.saturating_mul(3))
            .map(|(year, month)| Point::Quarter(year, month.div_ceil(3))),
        Unit::Year => Some(Point::Year(base.year().saturating_add(whole))),
        Unit::Decade => Some(Point::Year(base.year().saturating_add(whole.saturating_mul(10)))),
        Unit::Century => Some(Point::Year(base.year().saturating_add(whole.saturating_mul(100)))),
        // "24 hours ago" is yesterday.
        Unit::Hour if whole % 24 == 0 => days(whole / 24).map(Point::Day),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// So far from a day in several units: "one year and two months ago", as fine as the smallest.
fn far_parts(day: Date, length: &Length, sign: i8) -> Option<Point> {
    let mut smallest = length.unit;
    let mut day = far_day(day, length.count?, length.unit, sign)?;
    for (count, unit) in length.rest.into_iter().flatten() {
        (day, smallest) = (far_day(day, count, unit, sign)?, unit);
    }
    match smallest {
        Unit::Day => Some(Point::Day(day)),
        Unit::Week => Some(Point::week_of(day)),
        Unit::Month => Some(Point::Month(i32::from(day.year()), day.month().unsigned_abs())),
        _ => None,
    }
}

/// So far from a day that is told: "two weeks after May 3" is a day.
fn far_day(day: Date, count: f64, unit: Unit, sign: i8) -> Option<Date> {
    #[allow(clippy::cast_possible_truncation)]
    let whole = count.round() as i32 * i32::from(sign);
    let months = |n: i32| day.checked_add(Span::new().try_months(n).ok()?).ok();
    match unit {
        Unit::Day => plus(day, i64::from(whole)),
        Unit::Week => plus(day, i64::from(whole) * 7),
        Unit::Fortnight => plus(day, i64::from(whole) * 14),
        Unit::Month => months(whole),
        Unit::Year => months(whole.checked_mul(12)?),
        _ => None,
    }
}

/// A unit within a base that is too wide to tell which one.
pub(super) fn partly(base: Point, unit: Unit) -> Option<String> {
    match (base, unit) {
        (Point::Month(..), Unit::Day) => Some(base.value() + "-XX"),
        (Point::Year(_), Unit::Day) => Some(base.value() + "-XX-XX"),
        (Point::Year(_), Unit::Month) => Some(base.value() + "-XX"),
        (Point::Year(_) | Point::Month(..), Unit::Week) => {
            Some(Point::Year(base.year()).value() + "-WXX")
        }
        _ => unknown(unit),
    }
}

/// Some hours from a day: still that day, at an hour that is not known.
fn hour(base: Point, count: f64, unit: Unit, sign: i8) -> Option<String> {
    let day = base.day().filter(|_| unit.is_clock() && count < 24.0 && sign != 0)?;
    Some(format!("{day}TXX"))
}

fn unknown(unit: Unit) -> Option<String> {
    match unit {
        Unit::Fortnight => super::unit_symbol(Unit::Week),
        unit => super::unit_symbol(unit),
    }
}

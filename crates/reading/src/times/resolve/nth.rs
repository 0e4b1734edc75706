//! Which day has this number in its month, its week or its year?

use jiff::civil::Date;

use super::{Answer, Teller};
use crate::times::meaning::{From, When};
use crate::times::point::{self, Point, plus, plus_months, weekday};
use crate::times::tense::Tense;

impl Teller {
    /// "The first Monday of May".
    pub(super) fn nth_weekday(&self, nth: i8, wanted: u8, of: &When) -> Option<Point> {
        let Answer::Point(stretch @ (Point::Month(..) | Point::Year(_))) = self.answer(of) else {
            return None;
        };
        let (first, last) = stretch.days()?;
        let wanted = i64::from(wanted);
        let day = if nth < 0 {
            plus(last, -(weekday(last) - wanted).rem_euclid(7))?
        } else {
            plus(first, (wanted - weekday(first)).rem_euclid(7) + 7 * (i64::from(nth) - 1))?
        };
        (first <= day && day <= last).then_some(Point::Day(day))
    }

    /// "The last day of 2018".
    pub(super) fn nth_day(&self, nth: i8, of: &When) -> Option<Point> {
        let Answer::Point(stretch @ (Point::Month(..) | Point::Year(_) | Point::Week(..))) =
            self.answer(of)
        else {
            return None;
        };
        let (first, last) = stretch.days()?;
        let day = if nth < 0 { last } else { plus(first, i64::from(nth) - 1)? };
        (nth != 0 && first <= day && day <= last).then_some(Point::Day(day))
    }

    /// "The Friday after Thanksgiving".
    pub(super) fn weekday_beside(&self, wanted: u8, sign: i8, of: &When) -> Option<Point> {
        let Answer::Point(Point::Day(base)) = self.answer(of) else { return None };
        let ahead = (i64::from(wanted) - weekday(base)).rem_euclid(7);
        let days = match (sign, ahead) {
            (1.., 0) => 7,
            (1.., ahead) => ahead,
            (_, ahead) => ahead - 7,
        };
        plus(base, days).map(Point::Day)
    }

    /// "Labor Day weekend": the one that the day touches, or the nearest.
    pub(super) fn weekend_of(&self, of: &When) -> Option<Point> {
        let Answer::Point(Point::Day(day)) = self.answer(of) else { return None };
        let back = if weekday(day) <= 2 { -7 } else { 0 };
        plus(day, back).map(Point::weekend_of)
    }

    /// "Tuesday the 13th": of the month spoken of, or the nearest month in which the two agree, on
    /// the side that the tense asks for.
    pub(super) fn weekday_the_nth(&self, wanted: u8, day: u8) -> Option<Point> {
        let agrees = |date: Date| weekday(date) == i64::from(wanted);
        if let Some(Point::Day(date)) = self.day_of_month(day, 0, &From::Story)
            && agrees(date)
        {
            return Some(Point::Day(date));
        }
        let today = self.writing?;
        let distance = |date: Date| {
            let days = i64::from(date.since(today).ok()?.get_days());
            let allowed = match self.tense {
                Tense::Past => days <= 1,
                Tense::Future => days >= 0,
                Tense::Unknown => true,
            };
            allowed.then_some(days.abs())
        };
        (-FARTHEST..=FARTHEST)
            .filter_map(|months| {
                let month = today.month().unsigned_abs();
                let (year, month) = plus_months(i32::from(today.year()), month, months);
                let date = point::day(year, month, day).filter(|date| agrees(*date))?;
                Some((distance(date)?, date))
            })
            .min()
            .map(|(_, date)| Point::Day(date))
    }
}

/// So many months away a weekday and a day of the month may agree.
const FARTHEST: i32 = 14;

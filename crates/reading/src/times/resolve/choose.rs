//! Which year, week or month is meant, where the words leave it open?

use jiff::civil::Date;

use super::{Answer, Teller, season_start};
use crate::times::holidays;
use crate::times::lexicon::{HolidayRule, Season};
use crate::times::meaning::{From, Turn, When, YearOf};
use crate::times::point::{self, Point, plus_months, week_day, weekday};
use crate::times::tense::Tense;

/// How many days after the day of writing still count as past: pages carry dates of other zones.
const SLACK: i64 = 1;

impl Teller {
    pub(super) fn day(&self, year: YearOf, month: u8, day: u8, turn: Turn) -> Option<Point> {
        let on = |year: i32| point::day(year, month, day);
        if let Some(year) = self.year(year) {
            return on(year).map(Point::Day);
        }
        if let Some(year) = self.story_year(month, turn) {
            return on(year).map(Point::Day);
        }
        self.turned(turn, |year| Some((on(year)?, on(year)?)))
            .and_then(|year| on(year).map(Point::Day))
    }

    pub(super) fn month(&self, year: YearOf, month: u8, turn: Turn) -> Option<Point> {
        if let Some(year) = self.year(year).or_else(|| self.story_year(month, turn)) {
            return Some(Point::Month(year, month));
        }
        let year = self.turned(turn, |year| Point::Month(year, month).days())?;
        Some(Point::Month(year, month))
    }

    pub(super) fn season(&self, year: YearOf, season: Season, turn: Turn) -> Option<Point> {
        if let Some(year) = self.year(year) {
            return Some(Point::Season(year, season));
        }
        // A winter lies about the January after the year that names it.
        let late = i32::from(season == Season::Winter);
        if let Some(year) = self.story_year(season.middle(), turn) {
            return Some(Point::Season(year - late, season));
        }
        season_start(2000, season)?;
        let year = self.turned(turn, |year| Point::Season(year, season).days())?;
        Some(Point::Season(year, season))
    }

    pub(super) fn quarter(&self, year: YearOf, quarter: u8) -> Option<Point> {
        if let Some(year) = self.year(year) {
            return Some(Point::Quarter(year, quarter));
        }
        if !(1..=4).contains(&quarter) {
            return None;
        }
        let story = self.story_year(quarter * 3 - 1, Turn::Open);
        let year = story
            .or_else(|| self.turned(Turn::Open, |year| Point::Quarter(year, quarter).days()))?;
        Some(Point::Quarter(year, quarter))
    }

    pub(super) fn holiday(&self, rule: HolidayRule, year: YearOf, turn: Turn) -> Option<Point> {
        let on = |year: i32| holidays::day_of(rule, year);
        if let Some(year) = self.year(year) {
            return on(year).map(Point::Day);
        }
        let month = (2000..2030).find_map(on)?.month().unsigned_abs();
        let year = self
            .story_year(month, turn)
            .or_else(|| self.turned(turn, |year| Some((on(year)?, on(year)?))))?;
        on(year).map(Point::Day)
    }

    /// "The sixties".
    pub(super) fn decade(&self, decade: u8) -> Point {
        let decade = i32::from(decade);
        let century = match self.spoken.filter(|_| self.history) {
            Some((point, _)) => point.year() / 100 * 100,
            None => self.writing.map_or(2000, |day| i32::from(day.year()) / 100 * 100),
        };
        let now = self.writing.map_or(2025, |day| i32::from(day.year()));
        let year = century + decade;
        Point::Decade(if year > now { year - 100 } else { year })
    }

    /// The year of a month that a history names, or a sentence that has just told a year: the one
    /// that puts it nearest to the date before.
    fn story_year(&self, month: u8, turn: Turn) -> Option<i32> {
        let (spoken, at) = self.spoken?;
        let writing = self.writing.map(|day| i32::from(day.year()));
        let aside =
            at == self.sentence && writing.is_none_or(|year| (spoken.year() - year).abs() > 1);
        // "In May 1998 he was elected. In June he resigned."
        let told = self.sentence - at == 1
            && self.tense == Tense::Past
            && turn == Turn::Open
            && writing.is_some_and(|year| year - spoken.year() > 1);
        if !self.history && !aside && !told {
            return None;
        }
        let year = spoken.year();
        let Some(last) = spoken.month() else {
            return Some(year);
        };
        let year = match (spoken, turn) {
            (Point::Season(_, Season::Winter), _) => year + 1,
            _ => year,
        };
        let ahead = i32::from(month) - i32::from(last);
        Some(match turn {
            Turn::Next | Turn::Coming => year + i32::from(ahead <= 0),
            Turn::Last | Turn::Before => year - i32::from(ahead >= 0),
            Turn::This => year,
            // Stories go forward: five months back are a step back, six are not.
            _ if ahead < -FAR_BACK => year + 1,
            _ if ahead > FAR_AHEAD => year - 1,
            _ => year,
        })
    }

    /// The year for which `stretch` lies as the turn and the tense say.
    fn turned(&self, turn: Turn, stretch: impl Fn(i32) -> Option<(Date, Date)>) -> Option<i32> {
        let today = self.writing?;
        let this = i32::from(today.year());
        let limit = point::plus(today, SLACK)?;
        let past = |(first, _): &(Date, Date)| *first <= limit;
        let over = |(_, last): &(Date, Date)| *last < today;
        let ahead = |(_, last): &(Date, Date)| *last >= today;
        let to_come = |(first, _): &(Date, Date)| *first > today;
        let latest = |is: &dyn Fn(&(Date, Date)) -> bool| {
            (this - 8..=this + 1).rev().find(|&year| stretch(year).is_some_and(|days| is(&days)))
        };
        let next = |is: &dyn Fn(&(Date, Date)) -> bool| {
            (this - 1..=this + 8).find(|&year| stretch(year).is_some_and(|days| is(&days)))
        };
        match (turn, self.tense) {
            (Turn::Last | Turn::Before, _) => latest(&over),
            (Turn::Next | Turn::Coming, _) => next(&to_come),
            (Turn::This, _) => {
                let holds = stretch(this - 1).is_some_and(|days| ahead(&days) && past(&days));
                Some(if holds { this - 1 } else { this })
            }
            (_, Tense::Past) => self.unless_far(latest(&past), next(&ahead), &stretch),
            (_, Tense::Future) => self.unless_far(next(&ahead), latest(&past), &stretch),
            (_, Tense::Unknown) => {
                let distance = |year: i32| {
                    let (first, last) = stretch(year)?;
                    let back = today.since(last).ok()?.get_days().max(0);
                    let on = first.since(today).ok()?.get_days().max(0);
                    // As far ahead is less likely than as far back.
                    Some(back.max(on * 2))
                };
                (this - 1..=this + 1)
                    .filter_map(|year| Some((distance(year)?, year)))
                    .min()
                    .map(|found| found.1)
            }
        }
    }

    /// The year that the tense asks for, unless it lies most of a year away and the other one is
    /// near: the tense may be read wrongly.
    fn unless_far(
        &self,
        wanted: Option<i32>,
        other: Option<i32>,
        stretch: &impl Fn(i32) -> Option<(Date, Date)>,
    ) -> Option<i32> {
        let today = self.writing?;
        let distance = |year: Option<i32>| {
            let (first, last) = stretch(year?)?;
            let back = i64::from(today.since(last).ok()?.get_days());
            let on = i64::from(first.since(today).ok()?.get_days());
            Some(back.max(on).max(0))
        };
        match (distance(wanted), distance(other)) {
            (Some(far), Some(near)) if far > 300 && near <= 35 => other,
            _ => wanted.or(other),
        }
    }

    /// "Wednesday".
    pub(super) fn weekday(&self, day: u8, turn: Turn, week: Option<i32>) -> Option<Point> {
        let from = match turn {
            Turn::Before | Turn::After => From::Story,
            _ => From::Writing,
        };
        let base = self.base(&from)?.day()?;
        let wanted = i64::from(day);
        let today = weekday(base);
        if let Some(week) = week {
            return super::day_after(base, wanted - today + 7 * i64::from(week));
        }
        // Days until the next one, from 0 to 6.
        let ahead = (wanted - today).rem_euclid(7);
        let back = ahead - if ahead == 0 { 0 } else { 7 };
        let shift = match (turn, self.tense) {
            // Who means yesterday says so: "last Wednesday" of a Thursday is that of last week.
            (Turn::Last, _) if ahead == 6 && today > MONDAY => -8,
            (Turn::Last, _) => (ahead - 7).min(-1),
            (Turn::Next, _) => wanted - today + 7,
            (Turn::Coming, _) if ahead == 0 => 7,
            (Turn::Coming, _) => ahead,
            (Turn::Before, _) => ahead - 7,
            (Turn::After, _) => ahead,
            (_, Tense::Future) => ahead,
            (Turn::This, Tense::Unknown) => ahead,
            _ if self.history => ahead,
            _ => back,
        };
        super::day_after(base, shift)
    }

    /// "The 13th".
    pub(super) fn day_of_month(&self, day: u8, months: i32, from: &From) -> Option<Point> {
        let base = self.base(from)?;
        let (year, month) = plus_months(base.year(), base.month()?, months);
        let spoken_day = point::day(year, month, day);
        // No 31st in this month: the one before or behind it has one.
        let step = if self.tense == Tense::Past { -1 } else { 1 };
        let found = spoken_day.or_else(|| {
            let (year, month) = plus_months(year, month, step);
            point::day(year, month, day).filter(|_| months == 0)
        })?;
        let spoken = self.spoken.is_some_and(|(_, at)| self.history || self.sentence - at <= 1);
        if months != 0 || spoken || *from == From::Writing {
            return Some(Point::Day(found));
        }
        let today = self.writing?;
        let shift = match self.tense {
            Tense::Past if found > today => -1,
            Tense::Future if found < today => 1,
            _ => 0,
        };
        if shift == 0 {
            return Some(Point::Day(found));
        }
        let (year, month) = plus_months(year, month, shift);
        point::day(year, month, day).map(Point::Day)
    }

    /// "The first week of July".
    pub(super) fn nth_week(&self, nth: i8, of: &When) -> Option<Point> {
        let Answer::Point(point) = self.answer(of) else { return None };
        let (first, last) = point.days()?;
        match (point, nth) {
            (Point::Day(_), 0) => Some(Point::week_of(first)),
            (Point::Year(year), -1) => {
                let week = point::day(year, 12, 28)?.iso_week_date().week();
                Some(Point::Week(year, week.unsigned_abs()))
            }
            (Point::Year(year), nth @ 1..) => {
                week_day(year, nth.unsigned_abs(), 1).map(Point::week_of)
            }
            // The weeks of a month are those with most of their days in it.
            (Point::Month(..), -1) => point::plus(last, -3).map(Point::week_of),
            (Point::Month(..), nth @ 1..=5) => {
                point::plus(first, 7 * (i64::from(nth) - 1) + 3).map(Point::week_of)
            }
            _ => None,
        }
    }
}

/// The number of Monday in its week.
const MONDAY: i64 = 1;
/// So many months back a story may step.
const FAR_BACK: i32 = 5;
/// So many months ahead it may.
const FAR_AHEAD: i32 = 6;

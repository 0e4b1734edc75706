//! Which days does an expression mean?
//!
//! News counts from the day of writing, and the tense says whether "Friday" is the last or the next.
//! A history counts from the date it spoke of last: "in April" lies near the date before. Which of
//! the two a text is, [`is_history`] tells from its dates.

mod choose;
mod nth;
mod shift;

use jiff::civil::Date;
use model::TimeKind;

use super::lexicon::{Season, Unit};
use super::meaning::{Clock, From, Meaning, When, YearOf};
use super::point::{self, Point};
use super::tense::Tense;

/// What an expression means.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    /// What kind of expression it is.
    pub(crate) kind: TimeKind,
    /// Its TIMEX3 value.
    pub(crate) value: Option<String>,
    /// Its days.
    pub(crate) days: Option<(Date, Date)>,
}

/// Whether later dates may count from a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leads {
    /// They may not.
    Not,
    /// It stands within a sentence.
    Within,
    /// It opens its sentence: the story moves there.
    Opens,
}

/// A date that is known, or its value as far as it is.
enum Answer {
    Point(Point),
    Value(Option<String>),
}

/// The teller of one article: it keeps the date that was spoken of last.
pub(crate) struct Teller {
    /// The day of writing.
    writing: Option<Date>,
    /// Whether dates count from the one before.
    history: bool,
    /// The date spoken of last, and its sentence.
    spoken: Option<(Point, usize)>,
    /// The sentence of the expression.
    sentence: usize,
    /// The tense of its clause.
    tense: Tense,
}

impl Teller {
    /// A teller for a text written on that day.
    pub(crate) fn new(writing: Option<Date>, history: bool) -> Self {
        Self { writing, history, spoken: None, sentence: 0, tense: Tense::Unknown }
    }

    /// What the expression means.
    pub(crate) fn tell(
        &mut self,
        meaning: &Meaning,
        sentence: usize,
        tense: Tense,
        leads: Leads,
    ) -> Told {
        (self.sentence, self.tense) = (sentence, tense);
        match meaning {
            Meaning::Date(when) => {
                let answer = self.answer(when);
                let clock = matches!(when, When::Offset { length, .. } if length.unit.is_clock());
                let kind = if clock { TimeKind::Time } else { TimeKind::Date };
                self.told(answer, kind, "", leads)
            }
            Meaning::Part(part, when) => {
                let answer = self.day_of_time(when.as_ref(), false);
                self.told(answer, TimeKind::Time, part.code(), leads)
            }
            Meaning::Clock(clock, when) => {
                let answer = self.day_of_time(when.as_ref(), true);
                self.told(answer, TimeKind::Time, &clock.value(), leads)
            }
            Meaning::Duration(length) => plain(TimeKind::Duration, Some(length.value())),
            Meaning::Set(value) => plain(TimeKind::Set, Some(value.clone())),
            Meaning::Reference(value) => plain(TimeKind::Date, Some((*value).to_owned())),
            Meaning::Nothing => plain(TimeKind::Date, None),
        }
    }

    fn told(&mut self, answer: Answer, kind: TimeKind, time: &str, leads: Leads) -> Told {
        match answer {
            Answer::Point(point) => {
                match leads {
                    Leads::Not => {}
                    leads => self.lead(point, leads == Leads::Opens),
                }
                let value = point.value() + time;
                Told { kind, value: Some(value), days: point.days() }
            }
            Answer::Value(value) => {
                let value = value.map(|value| value + time);
                plain(kind, value.or_else(|| (!time.is_empty()).then(|| time.to_owned())))
            }
        }
    }

    /// Later dates count from this one. A year that only repeats that of a finer date does not
    /// widen it.
    fn lead(&mut self, point: Point, opens: bool) {
        // In the middle of a sentence, years far from the story are looks aside.
        if let Some((spoken, _)) = self.spoken.filter(|_| self.history && !opens) {
            let ahead = point.year() - spoken.year();
            let aside = match point {
                Point::Year(_) => !(0..=1).contains(&ahead),
                _ => ahead < -2,
            };
            if aside {
                return;
            }
        }
        let repeats = self.spoken.is_some_and(|(spoken, _)| {
            matches!(point, Point::Year(_))
                && spoken.year() == point.year()
                && spoken.month().is_some()
        });
        if !repeats && !matches!(point, Point::Century(_) | Point::Decade(_)) {
            self.spoken = Some((point, self.sentence));
        }
    }

    /// The day of a time of day. A clock time without a day is that of the day spoken of, or of
    /// writing; "in the morning" may be any.
    fn day_of_time(&self, when: Option<&When>, clock: bool) -> Answer {
        if let Some(when) = when {
            return self.answer(when);
        }
        let spoken = self.spoken.and_then(|(point, at)| {
            let near = self.sentence - at <= usize::from(self.history);
            point.day().filter(|_| near)
        });
        let writing = self.writing.filter(|_| clock && !self.history);
        spoken.or(writing).map_or(Answer::Value(None), |day| Answer::Point(Point::Day(day)))
    }

    fn answer(&self, when: &When) -> Answer {
        let found = match when {
            When::Known(point) => Some(*point),
            When::Day { year, month, day, turn } => self.day(*year, *month, *day, *turn),
            When::Month { year, month, turn } => self.month(*year, *month, *turn),
            When::Season { year, season, turn } => self.season(*year, *season, *turn),
            When::Quarter { year, quarter } => self.quarter(*year, *quarter),
            When::Half { year, half } => {
                self.year(*year).or(self.base_year()).map(|year| Point::Half(year, *half))
            }
            When::Decade(decade) => Some(self.decade(*decade)),
            When::Weekday { weekday, turn, week } => self.weekday(*weekday, *turn, *week),
            When::DayOfMonth { day, months, from } => self.day_of_month(*day, *months, from),
            When::Week { nth, of } => self.nth_week(*nth, of),
            When::NthMonth { nth, of } => match self.answer(of) {
                Answer::Point(Point::Year(year)) => {
                    let month = if *nth < 0 { 12 } else { nth.unsigned_abs() };
                    (1..=12).contains(&month).then_some(Point::Month(year, month))
                }
                _ => None,
            },
            When::NthWeekday { nth, weekday, of } => self.nth_weekday(*nth, *weekday, of),
            When::NthDay { nth, of } => self.nth_day(*nth, of),
            When::WeekdayBeside { weekday, sign, of } => self.weekday_beside(*weekday, *sign, of),
            When::WeekdayTheNth { weekday, day } => self.weekday_the_nth(*weekday, *day),
            When::WeekendOf(of) => self.weekend_of(of),
            When::Fiscal(_) => None,
            When::Holiday { rule, year, turn } => self.holiday(*rule, *year, *turn),
            When::Unit { unit, shift, from } => {
                let found = self.unit(*unit, *shift, from);
                match self.base(from).filter(|_| found.is_none() && *from == From::Story) {
                    Some(base) => return Answer::Value(shift::partly(base, *unit)),
                    None => found,
                }
            }
            When::Offset { length, sign, from } => return self.offset(length, *sign, from),
            When::Symbol(_) => None,
        };
        found.map_or_else(|| Answer::Value(symbol(when)), Answer::Point)
    }

    /// The date from which is counted.
    fn base(&self, from: &From) -> Option<Point> {
        let writing = self.writing.map(Point::Day);
        match from {
            From::Writing if self.history => self.spoken.map(|(point, _)| point),
            From::Writing => writing,
            From::Story => {
                let near = |at: usize| self.history || self.sentence - at <= 1;
                let spoken = self.spoken.filter(|&(_, at)| near(at)).map(|(point, _)| point);
                spoken.or_else(|| writing.filter(|_| !self.history))
            }
            From::Date(when) => match self.answer(when) {
                Answer::Point(point) => Some(point),
                Answer::Value(_) => None,
            },
        }
    }

    /// The year from which is counted where nothing else tells.
    fn base_year(&self) -> Option<i32> {
        self.base(&From::Writing).map(Point::year)
    }

    /// The year that the words tell; `None` where they tell none.
    fn year(&self, year: YearOf) -> Option<i32> {
        match year {
            YearOf::Open => None,
            YearOf::Known(year) => Some(year),
            YearOf::Writing(shift) => Some(self.base(&From::Writing)?.year() + shift),
            YearOf::Story(shift) => Some(self.base(&From::Story)?.year() + shift),
        }
    }
}

fn plain(kind: TimeKind, value: Option<String>) -> Told {
    Told { kind, value, days: None }
}

/// The value of a date whose year or day is not known.
fn symbol(when: &When) -> Option<String> {
    let value = match when {
        When::Day { month, day, .. } => format!("XXXX-{month:02}-{day:02}"),
        When::Month { month, .. } => format!("XXXX-{month:02}"),
        When::Season { season, .. } => format!("XXXX-{}", season.code()),
        When::Quarter { quarter, .. } => format!("XXXX-Q{quarter}"),
        When::Half { half, .. } => format!("XXXX-H{half}"),
        When::Weekday { weekday, .. } => format!("XXXX-WXX-{weekday}"),
        When::Fiscal(year) => format!("FY{year:04}"),
        When::WeekdayTheNth { day, .. } | When::DayOfMonth { day, .. } => {
            format!("XXXX-XX-{day:02}")
        }
        When::Unit { unit, .. } => return unit_symbol(*unit),
        When::Symbol(value) => (*value).to_owned(),
        _ => return None,
    };
    Some(value)
}

fn unit_symbol(unit: Unit) -> Option<String> {
    let value = match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight => return None,
    };
    Some(value.to_owned())
}

/// Whether the dates of a text count from one another, not from the day of writing: it names many
/// years that are long past, and few days by their distance.
pub(crate) fn is_history<'a>(
    writing: Option<Date>,
    meanings: impl Iterator<Item = &'a Meaning>,
) -> bool {
    let (mut old, mut near) = (0, 0);
    for meaning in meanings {
        let (Meaning::Date(when) | Meaning::Part(_, Some(when)) | Meaning::Clock(_, Some(when))) =
            meaning
        else {
            continue;
        };
        let year = match when {
            When::Known(point) => point.year(),
            When::Day { year: YearOf::Known(year), .. }
            | When::Month { year: YearOf::Known(year), .. }
            | When::Season { year: YearOf::Known(year), .. }
            | When::Quarter { year: YearOf::Known(year), .. }
            | When::Half { year: YearOf::Known(year), .. }
            | When::Holiday { year: YearOf::Known(year), .. } => *year,
            When::Weekday { .. } | When::Unit { from: From::Writing, .. } => {
                near += 1;
                continue;
            }
            _ => continue,
        };
        let written = writing.map_or(i32::MAX, |day| i32::from(day.year()));
        if year < written { old += 1 } else { near += 1 }
    }
    old >= 5 && old >= 4 * near
}

impl Clock {
    /// `T19:30`.
    pub(crate) fn value(self) -> String {
        match self.second {
            Some(second) => format!("T{:02}:{:02}:{second:02}", self.hour, self.minute),
            None => format!("T{:02}:{:02}", self.hour, self.minute),
        }
    }
}

impl Unit {
    /// Whether it is counted in the time of day.
    pub(crate) fn is_clock(self) -> bool {
        matches!(self, Unit::Second | Unit::Minute | Unit::Hour)
    }
}

/// The first day of a season of that year.
fn season_start(year: i32, season: Season) -> Option<Date> {
    Point::Season(year, season).days().map(|(first, _)| first)
}

/// The day `days` after `date` as a point.
fn day_after(date: Date, days: i64) -> Option<Point> {
    point::plus(date, days).map(Point::Day)
}

//! On which day of a year does a holiday fall?

use jiff::civil::Date;

use super::lexicon::HolidayRule;
use super::point::{day, plus, weekday};

/// The day of a holiday in that year.
pub(crate) fn day_of(rule: HolidayRule, year: i32) -> Option<Date> {
    match rule {
        HolidayRule::Fixed(month, on) => day(year, month, on),
        HolidayRule::Nth(month, nth, wanted, more) => {
            plus(nth_weekday(year, month, nth, wanted)?, i64::from(more))
        }
        HolidayRule::Easter(days) => plus(easter(year)?, i64::from(days)),
        HolidayRule::Orthodox(days) => plus(orthodox_easter(year)?, i64::from(days)),
        HolidayRule::Listed(days) => {
            let days = days.split(' ').filter_map(|day| day.parse::<Date>().ok());
            days.into_iter().find(|day| i32::from(day.year()) == year)
        }
        HolidayRule::Unknown => None,
    }
}

/// The `nth` such weekday of a month, Monday 1; the last for -1.
fn nth_weekday(year: i32, month: u8, nth: i8, wanted: u8) -> Option<Date> {
    let wanted = i64::from(wanted);
    if nth < 0 {
        let last = day(year, month, 1)?.last_of_month();
        return plus(last, -(weekday(last) - wanted).rem_euclid(7));
    }
    let first = day(year, month, 1)?;
    plus(first, (wanted - weekday(first)).rem_euclid(7) + 7 * (i64::from(nth) - 1))
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
fn easter(year: i32) -> Option<Date> {
    let (golden, century, in_century) = (year % 19, year / 100, year % 100);
    let correction = (century + 8) / 25;
    let moon = (century - correction + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    day(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}

/// Easter Sunday of the eastern churches, from 1900 to 2099 (Meeus, Julian calendar).
fn orthodox_easter(year: i32) -> Option<Date> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let moon = (19 * (year % 19) + 15) % 30;
    let sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
    let days = moon + sunday + 114;
    let julian = day(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)?;
    plus(julian, 13)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn feasts_move() {
        for (year, western, eastern) in [
            (2019, date(2019, 4, 21), date(2019, 4, 28)),
            (2020, date(2020, 4, 12), date(2020, 4, 19)),
            (2024, date(2024, 3, 31), date(2024, 5, 5)),
        ] {
            assert_eq!(easter(year), Some(western));
            assert_eq!(orthodox_easter(year), Some(eastern));
        }
        assert_eq!(day_of(HolidayRule::Nth(5, -1, 1, 0), 2019), Some(date(2019, 5, 27)));
        assert_eq!(day_of(HolidayRule::Nth(11, 4, 4, 1), 2019), Some(date(2019, 11, 29)));
        assert_eq!(day_of(HolidayRule::Fixed(2, 29), 2019), None);
        let listed = HolidayRule::Listed("2018-09-19 2019-10-09");
        assert_eq!(day_of(listed, 2019), Some(date(2019, 10, 9)));
        assert_eq!(day_of(listed, 2020), None);
    }
}

//! How far apart in time are two stretches of days?

use jiff::civil::Date;

/// The first and the last day of something.
pub(crate) type Days = (Date, Date);

/// How many days lie between two stretches at least; 0 where they meet.
pub(crate) fn days_apart(a: Days, b: Days) -> i32 {
    let gap = |end: Date, start: Date| end.until(start).map_or(i32::MAX, |span| span.get_days());
    gap(a.1, b.0).max(gap(b.1, a.0)).max(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_that_meet_are_not_apart() {
        let march = |from, to| (date(2024, 3, from), date(2024, 3, to));
        assert_eq!(days_apart(march(1, 5), march(4, 9)), 0);
        assert_eq!(days_apart(march(1, 5), march(9, 12)), 4);
        assert_eq!(days_apart(march(9, 12), march(1, 5)), 4, "in any order");
    }
}

//! Days as numbers, so that they can be drawn, and back.

use super::words::MONTHS;

/// The number of days from 1 March of the year 0 to an ISO date; `None` for what is none.
pub(super) fn ordinal(iso: &str) -> Option<i64> {
    let mut parts = iso.get(..10)?.splitn(3, '-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // A year that begins with March has its leap day at its end.
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let before = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(before + (month * 153 + 2) / 5 + day - 1)
}

/// Year, month and day of such a number.
fn parts(ordinal: i64) -> (i64, usize, i64) {
    let mut year = ordinal * 400 / 146_097;
    let start =
        |year: i64| year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    while start(year + 1) <= ordinal {
        year += 1;
    }
    while start(year) > ordinal {
        year -= 1;
    }
    let of_year = ordinal - start(year);
    let month = (of_year * 5 + 2) / 153;
    let day = of_year - (month * 153 + 2) / 5 + 1;
    let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year, usize::try_from(month).unwrap_or(1), day)
}

/// `22 May 2019`.
pub(super) fn long(ordinal: i64) -> String {
    let (year, month, day) = parts(ordinal);
    format!("{day} {} {year}", MONTHS.get(month.saturating_sub(1)).unwrap_or(&""))
}

/// `22 May 2019` with the month in three letters.
pub(super) fn short(ordinal: i64) -> String {
    let (year, month, day) = parts(ordinal);
    let month = MONTHS.get(month.saturating_sub(1)).and_then(|name| name.get(..3)).unwrap_or("");
    format!("{day} {month} {year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_and_read_back() {
        let leap = ordinal("2024-02-29").unwrap();
        assert_eq!(ordinal("2024-03-01"), Some(leap + 1));
        assert_eq!(ordinal("2025-03-01"), Some(leap + 366));
        for iso in ["2019-05-22", "2000-02-29", "1999-12-31", "2024-01-01"] {
            assert_eq!(long(ordinal(iso).unwrap()), super::super::words::date(iso));
        }
        assert_eq!(short(ordinal("2019-05-22").unwrap()), "22 May 2019");
        for odd in ["", "2019", "2019-13-01", "soon-to-be1"] {
            assert_eq!(ordinal(odd), None, "{odd}");
        }
    }
}

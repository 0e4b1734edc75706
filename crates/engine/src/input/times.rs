//! Days and times as mails and browsers write them, in the form of records.

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `Wed, 5 Mar 2031 08:00:00 +0100` or `Wed Mar 05 2031 08:00:00 GMT+0100 (...)` as
/// `2031-03-05T08:00:00+01:00`. `None` where a part is missing or impossible.
pub(super) fn to_iso(printed: &str) -> Option<String> {
    let printed = printed.split('(').next().unwrap_or_default();
    let words: Vec<&str> = printed.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let month_at = words.iter().take(4).position(|word| month(word).is_some())?;
    let month = month(words[month_at])?;
    // The day stands before the month in mails and behind it in browsers.
    let before = month_at.checked_sub(1).and_then(|at| number(words[at], 31));
    let (day, rest) = match before {
        Some(day) => (day, &words[month_at + 1..]),
        None => (number(words.get(month_at + 1)?, 31)?, &words[month_at + 2..]),
    };
    let [year, time, ..] = rest else { return None };
    let year = number(year, 9999).filter(|&year| year >= 1000)?;
    let mut parts = time.split(':');
    let mut part = |most| number(parts.next()?, most);
    let (hour, minute, second) = (part(23)?, part(59)?, part(60).unwrap_or(0));
    let zone = zone(rest.get(2).copied().unwrap_or("+0000"))?;
    (day > 0)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"))
}

fn month(word: &str) -> Option<usize> {
    let start = word.get(..3)?.to_ascii_lowercase();
    Some(MONTHS.iter().position(|month| *month == start)? + 1)
}

fn number(word: &str, most: u32) -> Option<u32> {
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|&number| is_number && number <= most)
}

/// `+0100`, `GMT+0100`, `GMT`, `Z`; zones by other names are not told.
fn zone(word: &str) -> Option<String> {
    let rest = word.trim_start_matches("GMT").trim_start_matches("UTC");
    if matches!(rest, "" | "Z" | "UT" | "+0000" | "-0000") {
        return Some("Z".into());
    }
    let (sign, digits) = rest.split_at_checked(1)?;
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = minutes.trim_start_matches(':');
    let is_zone = matches!(sign, "+" | "-") && minutes.len() == 2;
    (is_zone && number(hours, 14).is_some() && number(minutes, 59).is_some())
        .then(|| format!("{sign}{hours}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn mails_and_browsers() {
        let cases = [
            ("Wed, 5 Mar 2031 08:00:00 +0100", Some("2031-03-05T08:00:00+01:00")),
            ("5 March 2031 08:00 GMT", Some("2031-03-05T08:00:00Z")),
            ("Wed Mar 05 2031 08:00:00 GMT+0100 (CET)", Some("2031-03-05T08:00:00+01:00")),
            ("Wed, 05 Mar 2031 08:00:00 -0000", Some("2031-03-05T08:00:00Z")),
            ("Wed, 32 Mar 2031 08:00:00 +0100", None),
            ("Wed, 5 Mar 31 08:00:00 +0100", None),
            ("5 Mar 2031 noon", None),
            ("5 Mar 2031 08:00:00 EST", None),
            ("2031-03-05", None),
        ];
        for (printed, expected) in cases {
            assert_eq!(to_iso(printed).as_deref(), expected, "{printed}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read(printed in "[ -~]{0,40}", other in ".{0,20}") {
            let _ = to_iso(&printed);
            let _ = to_iso(&format!("5 Mar 2031 08:00:00 {other}"));
        }
    }
}

//! Which day is "on Monday", where the day of writing is known to a few days alone?
//!
//! What happened "on Monday" happened on the last Monday before the page was written, that day
//! included. If this is one day for every day on which the page may have been written, it is that.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::conflicts::{MONTHS, WEEKDAYS};

/// Words that make it another Monday, or several.
pub(super) const OTHER: &[&str] =
    &["last", "next", "every", "each", "coming", "previous", "since", "until"];

/// A page that may have been written in more days than this tells no week.
const WEEK: i32 = 6;

/// The weekdays that a text names, Monday 0.
pub(super) fn weekdays(text: &str) -> BTreeSet<usize> {
    let words = text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.filter_map(|word| WEEKDAYS.iter().position(|name| *name == word)).collect()
}

/// Whether a word names a day or a month.
pub(super) fn is_of_calendar(word: &str) -> bool {
    let small = word.to_lowercase();
    WEEKDAYS.iter().chain(&MONTHS).any(|name| name.eq_ignore_ascii_case(&small))
}

/// The day of `weekday`, Monday 1, as `words` tell it on a page written between two days.
pub(super) fn last(weekday: u8, words: &str, written: (Date, Date)) -> Option<Date> {
    let is_plain = |word: &str| !OTHER.contains(&word.to_lowercase().as_str());
    let span = written.0.until(written.1).ok()?.get_days();
    if !(0..=WEEK).contains(&span) || !words.split_whitespace().all(is_plain) {
        return None;
    }
    let before = |day: Date| {
        let back =
            (day.weekday().to_monday_one_offset() - i8::try_from(weekday).ok()?).rem_euclid(7);
        day.checked_sub(i64::from(back).days()).ok()
    };
    // Between the two days the answer moves forward alone.
    let (first, last) = (before(written.0)?, before(written.1)?);
    (first == last).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::testing::may;

    #[test]
    fn it_is_the_last_one_before_the_page_was_written() {
        // The 5th of May 2031 is a Monday.
        let day = |words, from, to| last(1, words, (may(from), may(to)));
        assert_eq!(day("Monday night", 5, 6), Some(may(5)));
        assert_eq!(day("Monday", 7, 11), Some(may(5)));
        assert_eq!(day("Monday", 4, 6), None, "this one or that of the week before");
        assert_eq!(day("Monday", 5, 14), None);
        assert_eq!(day("last Monday", 7, 7), None);
        assert_eq!(day("Monday", 9, 7), None);
    }
}

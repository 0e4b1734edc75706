//! Names of months, weekdays and zones, from `data/date_words.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word says within a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, 1 to 12.
    Month(i8),
    /// A weekday, Monday 1 to Sunday 7.
    Weekday(i8),
    /// A zone with its minutes east of UTC; `None` for names that several zones share.
    Zone(Option<i16>),
}

static TABLE: LazyLock<HashMap<&'static str, Meaning>> =
    LazyLock::new(|| include_str!("../../data/date_words.tsv").lines().filter_map(row).collect());

/// A row of the table; the header and notes give nothing.
fn row(line: &'static str) -> Option<(&'static str, Meaning)> {
    let mut cells = line.split('\t');
    let (word, kind, value) = (cells.next()?, cells.next()?, cells.next()?);
    let meaning = match kind {
        "month" => Meaning::Month(value.parse().ok()?),
        "weekday" => Meaning::Weekday(value.parse().ok()?),
        "zone" => Meaning::Zone(value.parse().ok()),
        _ => return None,
    };
    Some((word, meaning))
}

/// The meaning of a word within a date, whatever its case.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    const LONGEST: usize = 14;
    if word.len() > LONGEST {
        return None;
    }
    TABLE.get(word.to_lowercase().as_str()).copied()
}

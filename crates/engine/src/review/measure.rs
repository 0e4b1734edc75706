//! How often was the program right, and how sure is that?
//!
//! A record counts once, however many people judged it. Whoever calls a field of it wrong calls the
//! record wrong. Verdicts on records that are gone or say something else by now count for nothing.

use std::collections::BTreeMap;

use serde::Serialize;
use store::wire::{ReviewRecord, Verdict};

use super::find::{Fate, Finder};

/// The normal distribution's 97.5th percentile, for intervals of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// What the reviews of a case come to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Measured {
    /// By table, and under each table by rule.
    pub precision: Vec<Precision>,
    /// Corrections by table and field.
    pub fields: Vec<FieldCount>,
    /// Places at which the program should have found a record.
    pub missed: usize,
    /// Reviews by what became of their record: same, moved, changed, gone.
    pub fates: BTreeMap<&'static str, usize>,
}

/// Verdicts on the records of a table, or of one rule in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Precision {
    /// The table.
    pub table: String,
    /// The rule; null for the table as a whole.
    pub rule: Option<String>,
    /// Records found right.
    pub right: usize,
    /// Records found wrong.
    pub wrong: usize,
    /// Records about which nobody could tell.
    pub unsure: usize,
    /// Records that some call right and others wrong; they count neither way.
    pub disputed: usize,
    /// Right among right and wrong; null where there is neither.
    pub precision: Option<Interval>,
}

/// A share with the bounds between which the true one lies in 95 of 100 such samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The share itself.
    pub value: f64,
    /// The lower bound.
    pub low: f64,
    /// The upper bound.
    pub high: f64,
}

/// How often a field was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldCount {
    /// The table.
    pub table: String,
    /// The field.
    pub field: String,
    /// Records in which somebody corrected it.
    pub wrong: usize,
}

/// Counts the reviews of a case.
pub fn measure(finder: &Finder<'_>, reviews: &[ReviewRecord]) -> Measured {
    let fates = Fate::ALL.iter().map(|fate| (fate.word(), 0)).collect();
    let mut measured = Measured { fates, ..Measured::default() };
    let mut judged: BTreeMap<(&str, &str, &str), ByPerson<'_>> = BTreeMap::new();
    let mut fields: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for review in reviews {
        let found = finder.find(review);
        *measured.fates.entry(found.fate.word()).or_default() += 1;
        if review.verdict == Verdict::Missed {
            measured.missed += usize::from(found.fate.holds());
        }
        let Some(item) = found.item.filter(|_| found.fate.holds()) else { continue };
        let by_person = judged.entry((item.table, &item.rule, &item.record)).or_default();
        by_person.entry(review.reviewer.as_deref()).or_default().push(review);
        if let (Some(field), Verdict::Wrong) = (&review.field, review.verdict) {
            fields.entry((item.table, field)).or_default().push(&item.record);
        }
    }
    let mut rows: BTreeMap<(&str, Option<&str>), Precision> = BTreeMap::new();
    for ((table, rule, _), by_person) in &judged {
        let verdict = together(by_person);
        for rule in [None, Some(*rule)] {
            let row = rows.entry((table, rule)).or_insert_with(|| Precision {
                table: (*table).to_owned(),
                rule: rule.map(str::to_owned),
                ..Precision::default()
            });
            match verdict {
                Some(Verdict::Right) => row.right += 1,
                Some(Verdict::Wrong) => row.wrong += 1,
                Some(Verdict::Unsure | Verdict::Missed) => row.unsure += 1,
                None => row.disputed += 1,
            }
        }
    }
    measured.precision = rows.into_values().map(with_interval).collect();
    let corrected = fields.into_iter().map(|((table, field), mut records)| {
        records.sort_unstable();
        records.dedup();
        FieldCount { table: table.to_owned(), field: field.to_owned(), wrong: records.len() }
    });
    measured.fields = corrected.collect();
    measured
}

/// The reviews of one record, by reviewer.
type ByPerson<'r> = BTreeMap<Option<&'r str>, Vec<&'r ReviewRecord>>;

/// What all reviewers together say about a record; `None` where they disagree.
fn together(by_person: &ByPerson<'_>) -> Option<Verdict> {
    let verdicts: Vec<Verdict> = by_person.values().map(|reviews| of_person(reviews)).collect();
    let has = |verdict| verdicts.contains(&verdict);
    match (has(Verdict::Right), has(Verdict::Wrong)) {
        (true, true) => None,
        (true, false) => Some(Verdict::Right),
        (false, true) => Some(Verdict::Wrong),
        (false, false) => Some(Verdict::Unsure),
    }
}

/// A person's verdict on a record: wrong if anything of it is, right if the whole is.
fn of_person(reviews: &[&ReviewRecord]) -> Verdict {
    let is_right =
        |review: &&ReviewRecord| review.verdict == Verdict::Right && review.field.is_none();
    if reviews.iter().any(|review| review.verdict == Verdict::Wrong) {
        Verdict::Wrong
    } else if reviews.iter().any(is_right) {
        Verdict::Right
    } else {
        Verdict::Unsure
    }
}

fn with_interval(row: Precision) -> Precision {
    Precision { precision: wilson(row.right, row.right + row.wrong), ..row }
}

/// Wilson's score interval of 95 % for `right` among `n`; `None` where nothing was counted.
pub fn wilson(right: usize, n: usize) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (value, n) = (right as f64 / n as f64, n as f64);
    let square = Z * Z;
    let middle = (value + square / (2.0 * n)) / (1.0 + square / n);
    let half = Z / (1.0 + square / n) * (value * (1.0 - value) / n + square / (4.0 * n * n)).sqrt();
    Some(Interval { value, low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 0.000_5
    }

    #[test]
    fn intervals_are_those_of_the_formula() {
        // Computed by hand from Wilson's formula with z = 1.96.
        let Interval { value, low, high } = wilson(8, 10).expect("ten were counted");
        assert!(close(value, 0.8) && close(low, 0.490_2) && close(high, 0.943_3), "{low} {high}");
        let all = wilson(10, 10).expect("ten were counted");
        assert!(close(all.low, 0.722_5) && close(all.high, 1.0), "{all:?}");
        let none = wilson(0, 10).expect("ten were counted");
        assert!(close(none.low, 0.0) && close(none.high, 0.277_5), "{none:?}");
        assert_eq!(wilson(0, 0), None);
    }
}

//! Gold in, scores out: how well does the program read?
//!
//! [`cases()`] measures against labelled cases of our own (pages and readable gold beside them),
//! [`gold()`] against public gold, where a folder of it is at hand. A [`Score`] counts right, given
//! and wanted; floors are held against its figure.

mod cases;
mod gold;
mod gum;
mod parity;
mod reading;
mod stories;

use std::collections::BTreeMap;

pub use cases::cases;
pub use gold::gold;

/// Why a measure could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file of the case or the gold cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the machine or the parser said.
        reason: String,
    },
    /// The folder holds no labelled case.
    #[error("no labelled case in {path}: a case is a folder with pages/ and gold/case.toml")]
    NoCase {
        /// The folder.
        path: String,
    },
}

/// One measure: counts, or a mean that the counts only illustrate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// What is measured (`case.speakers`, `extraction.shingles`).
    pub name: String,
    /// Found and right.
    pub right: usize,
    /// Found at all.
    pub given: usize,
    /// There to be found.
    pub wanted: usize,
    /// The figure itself, where it is a mean over pages and not made of the counts.
    pub mean: Option<f64>,
    /// What went wrong, one line each.
    pub misses: Vec<String>,
}

impl Score {
    /// A measure without counts as yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Right among given; 1 when nothing is given.
    pub fn precision(&self) -> f64 {
        if self.given == 0 { 1.0 } else { self.right as f64 / self.given as f64 }
    }

    /// Right among wanted; 1 when nothing is wanted.
    pub fn recall(&self) -> f64 {
        if self.wanted == 0 { 1.0 } else { self.right as f64 / self.wanted as f64 }
    }

    /// The figure that floors are held against: the mean where there is one, else F1.
    pub fn figure(&self) -> f64 {
        let both = self.given + self.wanted;
        let f1 = if both == 0 { 1.0 } else { 2.0 * self.right as f64 / both as f64 };
        self.mean.unwrap_or(f1)
    }

    /// Counts one thing that is wanted and given or not: right if both are the same.
    pub(crate) fn compare<T: PartialEq + std::fmt::Debug>(
        &mut self,
        place: &str,
        given: Option<&T>,
        wanted: Option<&T>,
    ) {
        self.given += usize::from(given.is_some());
        self.wanted += usize::from(wanted.is_some());
        if given == wanted {
            self.right += usize::from(given.is_some());
        } else {
            self.misses.push(format!("{place}: {given:?}, wanted {wanted:?}"));
        }
    }

    /// Counts two sets: what both hold is right.
    pub(crate) fn compare_sets<T: Ord + std::fmt::Debug>(
        &mut self,
        place: &str,
        given: &[T],
        wanted: &[T],
    ) {
        self.given += given.len();
        self.wanted += wanted.len();
        let count = |items: &[T], item: &T| items.iter().filter(|other| *other == item).count();
        let mut items: Vec<&T> = given.iter().chain(wanted).collect();
        items.sort();
        items.dedup();
        for item in items {
            let (n_given, n_wanted) = (count(given, item), count(wanted, item));
            self.right += n_given.min(n_wanted);
            match n_given.cmp(&n_wanted) {
                std::cmp::Ordering::Greater => {
                    self.misses.push(format!("{place}: too much: {item:?}"));
                }
                std::cmp::Ordering::Less => self.misses.push(format!("{place}: missing: {item:?}")),
                std::cmp::Ordering::Equal => {}
            }
        }
    }
}

/// The scores below their floor, each with its figure and the floor. A floor whose measure was not
/// taken is not held against anything here; the caller says so.
pub fn below<'a>(scores: &'a [Score], floors: &BTreeMap<String, f64>) -> Vec<(&'a Score, f64)> {
    let floor = |score: &Score| floors.get(&score.name).copied();
    let with_floor = scores.iter().filter_map(|score| Some((score, floor(score)?)));
    // Figures are printed with three digits; a floor is met when it is met as printed.
    with_floor.filter(|(score, floor)| score.figure() + 0.0005 < *floor).collect()
}

/// White space folded to single spaces.
pub(crate) fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_count_both_ways() {
        let mut score = Score::new("x");
        score.compare_sets("page", &["a", "b", "b"], &["b", "c"]);
        assert_eq!((score.right, score.given, score.wanted), (1, 3, 2));
        assert_eq!(score.misses.len(), 3);
        assert!((score.figure() - 0.4).abs() < 1e-9);
    }

    #[test]
    fn a_missing_value_is_neither_right_nor_given() {
        let mut score = Score::new("x");
        score.compare::<u8>("page", None, None);
        score.compare("page", None, Some(&1));
        score.compare("page", Some(&1), None);
        assert_eq!((score.right, score.given, score.wanted, score.misses.len()), (0, 1, 1, 2));
    }

    #[test]
    fn floors_hold_against_what_is_printed() {
        let score = |name: &str, mean| Score { mean: Some(mean), ..Score::new(name) };
        let scores = [score("a", 0.9396), score("b", 0.9394), score("c", 0.1)];
        let floors = BTreeMap::from([("a".into(), 0.94), ("b".into(), 0.94)]);
        let names: Vec<_> = below(&scores, &floors).into_iter().map(|(s, _)| &s.name).collect();
        assert_eq!(names, ["b"]);
    }
}

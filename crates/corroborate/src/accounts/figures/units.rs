//! In what is counted, and can it be counted in something else?
//!
//! Lengths and weights are brought to one unit. Currencies never are: what a crown was worth in
//! dollars on some day is no knowledge of the pages. Things and people that are counted keep their
//! own word, brought to one form; those to whom something happened may be told without any ("killed
//! 12", "12 people", "12 deaths").

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::super::Figure;
use super::stem::stem;

/// What is counted, in the form in which figures are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Counted {
    /// What the number measures.
    pub(super) measure: Option<Box<str>>,
    /// The unit; `None` for people, or things, of no particular kind.
    pub(super) unit: Option<String>,
}

/// Units that can be brought to another one: the unit, what it is brought to, how many of it.
const CONVERTED: [(&str, &str, f64); 17] = [
    ("m", "km", 0.001),
    ("cm", "km", 0.00001),
    ("mile", "km", 1.609_344),
    ("nautical mile", "km", 1.852),
    ("yd", "km", 0.000_914_4),
    ("ft", "km", 0.000_304_8),
    ("in", "km", 0.000_025_4),
    ("acre", "ha", 0.404_686),
    ("km²", "ha", 100.0),
    ("mile²", "ha", 258.999),
    ("kg", "t", 0.001),
    ("g", "t", 0.000_001),
    ("lb", "t", 0.000_453_592),
    ("mph", "km/h", 1.609_344),
    ("kW", "MW", 0.001),
    ("GW", "MW", 1000.0),
    ("l", "m³", 0.001),
];

/// What a word tells of what it counts. Words are compared by their stems.
#[derive(Debug, Default)]
struct Kinds {
    /// Those to whom something happened, of whom it tells nothing more.
    anybody: BTreeSet<String>,
    /// People of some kind, by which one page calls those whom another calls otherwise.
    people: BTreeSet<String>,
    /// People by what has become of them or where they are, whoever they are besides.
    state: BTreeSet<String>,
    /// People and things of whom so many things are told that the noun alone is none.
    anything: BTreeSet<String>,
    /// The word that stands for several of one kind.
    one: BTreeMap<String, String>,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let mut kinds = Kinds::default();
    for row in include_str!("../../../data/counted.tsv").lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(list), Some(meant), Some(words)) = (cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let stems = words.split("; ").map(stem);
        match list {
            "anybody" => kinds.anybody.extend(stems),
            "people" => kinds.people.extend(stems),
            "state" => kinds.state.extend(stems),
            "anything" => kinds.anything.extend(stems),
            "one" => kinds.one.extend(stems.map(|word| (word, stem(meant)))),
            _ => {}
        }
    }
    // The word that stands for its kind has what is told of any of them.
    for (from, to) in &kinds.one {
        for list in [&mut kinds.people, &mut kinds.state] {
            if list.contains(from) {
                list.insert(to.clone());
            }
        }
    }
    kinds
});

impl Counted {
    /// What `figure` counts, and by what its numbers have to be multiplied.
    pub(super) fn of(figure: &Figure) -> (Self, f64) {
        let measure = figure.measure.clone();
        // Pages tell people who are shut in somewhere as trapped or as missing: both are compared as one.
        let measure = measure.map(|told| if &*told == "trapped" { "missing".into() } else { told });
        let Some(unit) = figure.unit.as_deref() else {
            return (Self { measure, unit: None }, 1.0);
        };
        if !is_of_people(measure.as_deref()) && measure.is_some() {
            let known = CONVERTED.iter().find(|(from, _, _)| *from == unit);
            let (unit, scale) = known.map_or((unit, 1.0), |(_, to, scale)| (*to, *scale));
            return (Self { measure, unit: Some(unit.to_owned()) }, scale);
        }
        let word = stem(unit);
        let word = KINDS.one.get(&word).cloned().unwrap_or(word);
        let is_anybody = KINDS.anybody.contains(&word);
        (Self { measure, unit: (!is_anybody).then_some(word) }, 1.0)
    }

    /// Whether it counts people, whoever they are and whatever happened to them.
    pub(super) fn is_crowd(&self) -> bool {
        let may_be = self.measure.is_none() || self.is_of_people();
        may_be && self.unit.as_ref().is_none_or(|unit| KINDS.people.contains(unit))
    }

    /// Whether it tells of the people it counts nothing, or only what has become of them: they may
    /// be of any kind besides.
    pub(super) fn is_anybody(&self) -> bool {
        self.is_crowd() && self.unit.as_ref().is_none_or(|unit| KINDS.state.contains(unit))
    }

    /// Whether its noun is one of which so many things are told that it is none.
    pub(super) fn is_anything(&self) -> bool {
        self.unit.as_ref().is_none_or(|unit| KINDS.anything.contains(unit))
    }

    /// Whether it counts those to whom something happened.
    pub(super) fn is_of_people(&self) -> bool {
        is_of_people(self.measure.as_deref())
    }

    /// Whether `figure`, which counts it, is an amount of money, as far as can be told: also "4.2
    /// million crowns", of a currency that no table has.
    pub(super) fn is_money(&self, figure: &Figure) -> bool {
        let words = figure.words.to_lowercase();
        let is_large = ["million", "billion"].iter().any(|size| words.contains(size));
        match self.measure.as_deref() {
            Some(measure) => measure == "money",
            None => self.unit.is_some() && is_large,
        }
    }
}

/// What happened to those who are counted.
const OF_PEOPLE: &[&str] = &[
    "killed",
    "injured",
    "detained",
    "displaced",
    "kidnapped",
    "rescued",
    "released",
    "infected",
    "present",
    "missing",
    "survived",
    "casualties",
];

fn is_of_people(measure: Option<&str>) -> bool {
    measure.is_some_and(|measure| OF_PEOPLE.contains(&measure))
}

#[cfg(test)]
mod tests {
    use super::super::testing::figure;
    use super::*;

    fn counted(unit: &str, measure: Option<&str>) -> (Counted, f64) {
        let measure = measure.map(Box::from);
        Counted::of(&Figure { unit: Some(unit.into()), measure, ..figure("5") })
    }

    #[test]
    fn lengths_are_brought_to_one_unit() {
        let (miles, scale) = counted("mile", Some("distance"));
        assert_eq!(miles, counted("km", Some("distance")).0);
        assert!((scale * 5.0 - 8.047).abs() < 0.001);
        assert_ne!(counted("USD", Some("money")).0, counted("EUR", Some("money")).0);
    }

    #[test]
    fn people_are_told_in_many_words() {
        let killed = |unit| counted(unit, Some("killed")).0;
        assert_eq!(killed("people"), killed("death"));
        assert_eq!(killed("soldier"), killed("troop"));
        assert_ne!(killed("people"), killed("child"));
        assert_ne!(killed("people"), counted("people", Some("injured")).0);
    }
}

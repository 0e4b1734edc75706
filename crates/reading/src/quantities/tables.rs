//! Which words are units, and which tell what is counted?

use std::collections::HashMap;

/// A unit of money, length, weight and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// How it is written in records: `USD`, `km`, `%`.
    pub code: &'static str,
    /// What it measures: `money`, `distance`.
    pub measure: &'static str,
}

/// How a word tells what happened to those who are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A verb whose object they are: "kill".
    Object,
    /// A verb whose subject they are: "die".
    Subject,
    /// An adjective or participle: "dead".
    Adjective,
    /// The noun that is counted: "deaths".
    Noun,
    /// A noun whose number it is: "the toll rose to 57".
    Toll,
}

/// The tables, compiled.
#[derive(Debug)]
pub struct Amounts {
    units: HashMap<&'static str, Unit>,
    measures: HashMap<(&'static str, Role), &'static str>,
}

/// No unit of the table is longer.
const LONGEST: usize = 20;

impl Amounts {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        let units = include_str!("../../data/units.tsv").lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let (word, code, measure) = (cells.next()?, cells.next()?, cells.next()?);
            Some((word, Unit { code, measure }))
        });
        let measures = include_str!("../../data/measures.tsv").lines().skip(1).filter_map(|line| {
            let mut cells = line.split('\t');
            let (lemma, role, measure) = (cells.next()?, cells.next()?, cells.next()?);
            let role = match role {
                "object" => Role::Object,
                "subject" => Role::Subject,
                "adjective" => Role::Adjective,
                "noun" => Role::Noun,
                "toll" => Role::Toll,
                _ => return None,
            };
            Some(((lemma, role), measure))
        });
        Self { units: units.collect(), measures: measures.collect() }
    }

    /// The unit that `word` names; capital letters do not matter.
    pub fn unit(&self, word: &str) -> Option<Unit> {
        if let Some(unit) = self.units.get(word) {
            return Some(*unit);
        }
        (word.len() <= LONGEST && word.bytes().any(|byte| byte.is_ascii_uppercase()))
            .then(|| self.units.get(word.to_ascii_lowercase().as_str()).copied())?
    }

    /// What a word in that role measures ("kill", object: `killed`).
    pub fn measure<'a>(&'a self, lemma: &'a str, role: Role) -> Option<&'static str> {
        self.measures.get(&(lemma, role)).copied()
    }

    /// The word of the tables for the measure that a record has.
    pub fn known(&self, measure: &str) -> Option<&'static str> {
        let units = self.units.values().map(|unit| &unit.measure);
        self.measures.values().chain(units).copied().find(|known| *known == measure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        let amounts = Amounts::builtin();
        assert_eq!(amounts.units.len(), include_str!("../../data/units.tsv").lines().count() - 1);
        assert_eq!(
            amounts.measures.len(),
            include_str!("../../data/measures.tsv").lines().count() - 1
        );
    }

    #[test]
    fn units_and_measures_are_found() {
        let amounts = Amounts::builtin();
        assert_eq!(amounts.unit("Kilometres").map(|unit| unit.code), Some("km"));
        assert_eq!(amounts.unit("£").map(|unit| unit.code), Some("GBP"));
        assert_eq!(amounts.unit("ferry"), None);
        assert_eq!(amounts.measure("kill", Role::Object), Some("killed"));
        assert_eq!(amounts.measure("kill", Role::Subject), None);
    }
}

//! Which words are units, and which tell what is counted?

use std::collections::{HashMap, HashSet};

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

/// The lists of words by which numbers are read, as `data/counting.tsv` has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum List {
    /// Where people are who cannot get out.
    Below,
    /// Verbs that bring or keep people where they are treated.
    Caring,
    /// Verbs that tell what a number became: "rose to 9".
    Changing,
    /// Verbs whose subject arrives at the number: "the union counts 900".
    Counting,
    /// What people do and things do not: "60,000 have signed".
    Doing,
    /// What is done with the bodies of the dead.
    Finding,
    /// Verbs that bring people out: "were dug out", "were brought up alive".
    Freeing,
    /// What people come to: "the march drew 40,000".
    Gathering,
    /// What is treated that somebody or something has done to them.
    Harm,
    /// Verbs that have a number as their object where a count stands before it: "the guild has 17".
    Having,
    /// Where people are treated.
    Hospital,
    /// Words of a sentence in which people may be ill rather than hurt.
    Illness,
    /// What is counted although it is one: "there was one explosion".
    Incident,
    /// What stands before a number that names something: "flight 12".
    Labelling,
    /// Whom others lose by death: "lost four comrades".
    Lost,
    /// What is told with its unit each time.
    Measured,
    /// Verbs above the loss of people: "mourns the loss of five pilots".
    Mourning,
    /// Nouns that stand for a number: "the figure".
    Number,
    /// What tells a number for somebody: "the report".
    Paper,
    /// Verbs whose object is money.
    Paying,
    /// Verbs below which another tells what became of people: "are feared to have drowned".
    Raising,
    /// What a number measures rather than counts: "cut its rates to 4".
    Rated,
    /// What a toll does to its number: "toll hits 30".
    Reaching,
    /// Where people are brought who are rescued, or out of what.
    Safety,
    /// Verbs that tell by themselves that people were rescued.
    Saving,
    /// Nouns in the singular that are many people: "12 of its staff".
    Staff,
    /// Verbs and nouns behind which a preposition leads to the number: "put the toll at 9".
    Stating,
    /// Nouns behind whose "of" money stands: "a fine of 300 crowns".
    Sum,
    /// Verbs that have a number without a noun as their object: "the dead total 9".
    Totalling,
    /// What is done by so many votes to so many: "passed by 60 to 12".
    Voting,
}

impl List {
    const ALL: [(&str, Self); 30] = [
        ("Below", Self::Below),
        ("Caring", Self::Caring),
        ("Changing", Self::Changing),
        ("Counting", Self::Counting),
        ("Doing", Self::Doing),
        ("Finding", Self::Finding),
        ("Freeing", Self::Freeing),
        ("Gathering", Self::Gathering),
        ("Harm", Self::Harm),
        ("Having", Self::Having),
        ("Hospital", Self::Hospital),
        ("Illness", Self::Illness),
        ("Incident", Self::Incident),
        ("Labelling", Self::Labelling),
        ("Lost", Self::Lost),
        ("Measured", Self::Measured),
        ("Mourning", Self::Mourning),
        ("Number", Self::Number),
        ("Paper", Self::Paper),
        ("Paying", Self::Paying),
        ("Raising", Self::Raising),
        ("Rated", Self::Rated),
        ("Reaching", Self::Reaching),
        ("Safety", Self::Safety),
        ("Saving", Self::Saving),
        ("Staff", Self::Staff),
        ("Stating", Self::Stating),
        ("Sum", Self::Sum),
        ("Totalling", Self::Totalling),
        ("Voting", Self::Voting),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, list)| *list)
    }
}

/// The tables, compiled.
#[derive(Debug)]
pub struct Amounts {
    units: HashMap<&'static str, Unit>,
    measures: HashMap<(&'static str, Role), &'static str>,
    lists: HashSet<(List, &'static str)>,
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
        let lists = include_str!("../../data/counting.tsv").lines().skip(1).filter_map(|line| {
            let (list, words) = line.split_once('\t')?;
            let list = List::named(list)?;
            Some(words.split("; ").map(move |word| (list, word)))
        });
        Self {
            units: units.collect(),
            measures: measures.collect(),
            lists: lists.flatten().collect(),
        }
    }

    /// Whether a word stands in a list.
    pub fn lists<'a>(&'a self, list: List, word: &'a str) -> bool {
        self.lists.contains(&(list, word))
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
        let rows = include_str!("../../data/counting.tsv").lines().count() - 1;
        assert_eq!(List::ALL.len(), rows);
        for (_, list) in List::ALL {
            assert!(amounts.lists.iter().any(|(of, _)| *of == list), "{list:?} is empty");
        }
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

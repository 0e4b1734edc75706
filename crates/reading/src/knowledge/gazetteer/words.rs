//! Words that stand for a place and are no name of it: "Pa.", "Danish".

use std::collections::HashMap;

use super::{Gazetteer, Place};

/// How a region or country is printed in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    place: u32,
    /// Whether it is one wherever it stands; "Miss." is a state behind a town alone.
    pub anywhere: bool,
}

/// Abbreviations, adjectives of peoples.
#[derive(Debug)]
pub struct Words {
    short: HashMap<&'static str, Printed>,
    peoples: HashMap<&'static str, u32>,
}

impl Words {
    /// The tables that ship with the program.
    pub fn builtin(gazetteer: &Gazetteer) -> Self {
        let rows = |table: &'static str| table.lines().skip(1);
        let number = |code: &str| place_of(gazetteer, code).map(Place::number);
        let short = rows(include_str!("../../../data/places/abbreviations.tsv"));
        let short = short.filter_map(|row| {
            let (printed, (place, anywhere)) = row
                .split_once('\t')
                .and_then(|(printed, rest)| Some((printed, rest.split_once('\t')?)))?;
            Some((printed, Printed { place: number(place)?, anywhere: anywhere == "yes" }))
        });
        let peoples = rows(include_str!("../../../data/places/demonyms.tsv"));
        let peoples = peoples.filter_map(|row| {
            let (word, place) = row.split_once('\t')?;
            Some((word, number(place)?))
        });
        Self { short: short.collect(), peoples: peoples.collect() }
    }

    /// The region or country for which `printed` stands.
    pub fn short<'g>(&self, gazetteer: &'g Gazetteer, printed: &str) -> Option<(Place<'g>, bool)> {
        let short = self.short.get(printed)?;
        Some((gazetteer.place(short.place), short.anywhere))
    }

    /// The place whose people's adjective `word` is.
    pub fn people<'g>(&self, gazetteer: &'g Gazetteer, word: &str) -> Option<Place<'g>> {
        self.peoples.get(word).map(|&place| gazetteer.place(place))
    }
}

/// The place of a code in a table: a country, a region, or the name of another place.
fn place_of<'g>(gazetteer: &'g Gazetteer, code: &str) -> Option<Place<'g>> {
    if code.len() == 2 {
        return gazetteer.country(code);
    }
    gazetteer.region(code).or_else(|| {
        let not_in_country = |place: &Place<'_>| place.country_number().is_none();
        let mut places = gazetteer.candidates(code).collect::<Vec<_>>();
        places.sort_by_key(|place| (!not_in_country(place), place.geonames().is_none()));
        places.into_iter().find(|place| place.name() == code)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_place() {
        let gazetteer = Gazetteer::builtin();
        for table in [
            include_str!("../../../data/places/abbreviations.tsv"),
            include_str!("../../../data/places/demonyms.tsv"),
        ] {
            for row in table.lines().skip(1) {
                let code = row.split('\t').nth(1).unwrap();
                assert!(place_of(&gazetteer, code).is_some(), "{row}");
            }
        }
    }

    #[test]
    fn words_stand_for_places() {
        let gazetteer = Gazetteer::builtin();
        let words = Words::builtin(&gazetteer);
        let (place, anywhere) = words.short(&gazetteer, "Miss.").unwrap();
        assert_eq!((&*place.name(), anywhere), ("Mississippi", false));
        assert_eq!(words.people(&gazetteer, "Danish").unwrap().name(), "Denmark");
        assert_eq!(words.people(&gazetteer, "Asian").unwrap().geonames(), Some(6_255_147));
        assert!(words.short(&gazetteer, "Dr.").is_none());
    }
}

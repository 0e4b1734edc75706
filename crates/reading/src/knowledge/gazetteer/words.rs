//! Words that stand for a place and are no name of it ("Pa.", "Danish"), and words that make the
//! name beside them a place or none.

use std::collections::HashMap;

use super::{Gazetteer, Place};

/// What a word tells of the name beside it; `data/places/README.md` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Beside {
    Before,
    Side,
    Part,
    Of,
    Kind,
    Kinds,
    PersonOf,
    Facility,
    Land,
    Public,
    Brand,
    BrandBefore,
    Seat,
    Article,
    Common,
}

/// By their names in the table.
const KINDS: [(&str, Beside); 15] = [
    ("before", Beside::Before),
    ("side", Beside::Side),
    ("part", Beside::Part),
    ("of", Beside::Of),
    ("kind", Beside::Kind),
    ("kinds", Beside::Kinds),
    ("person-of", Beside::PersonOf),
    ("facility", Beside::Facility),
    ("land", Beside::Land),
    ("public", Beside::Public),
    ("brand", Beside::Brand),
    ("brand-before", Beside::BrandBefore),
    ("seat", Beside::Seat),
    ("article", Beside::Article),
    ("common", Beside::Common),
];

/// Abbreviations, adjectives of peoples, words beside names.
#[derive(Debug)]
pub struct Words {
    /// The place, and whether it is one wherever it stands: "Miss." is a state behind a town alone.
    short: HashMap<&'static str, (u32, bool)>,
    peoples: HashMap<&'static str, u32>,
    /// One bit for each kind.
    beside: HashMap<&'static str, u16>,
}

impl Words {
    /// The tables that ship with the program.
    pub fn builtin(gazetteer: &Gazetteer) -> Self {
        let rows = |table: &'static str| table.lines().skip(1);
        let number = |code: &str| place_of(gazetteer, code).map(Place::number);
        let short = rows(include_str!("../../../data/places/abbreviations.tsv"));
        let short = short.filter_map(|row| {
            let (printed, rest) = row.split_once('\t')?;
            let (place, anywhere) = rest.split_once('\t')?;
            Some((printed, (number(place)?, anywhere == "yes")))
        });
        let peoples = rows(include_str!("../../../data/places/demonyms.tsv"));
        let peoples = peoples.filter_map(|row| {
            let (word, place) = row.split_once('\t')?;
            Some((word, number(place)?))
        });
        let mut beside = HashMap::new();
        for row in rows(include_str!("../../../data/places/beside.tsv")) {
            let Some((kind, words)) = row.split_once('\t') else { continue };
            let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == kind) else { continue };
            for word in words.split("; ") {
                *beside.entry(word).or_insert(0) |= 1 << *kind as u16;
            }
        }
        Self { short: short.collect(), peoples: peoples.collect(), beside }
    }

    /// The region or country for which `printed` stands, and whether it does so anywhere.
    pub fn short<'g>(&self, gazetteer: &'g Gazetteer, printed: &str) -> Option<(Place<'g>, bool)> {
        let &(place, anywhere) = self.short.get(printed)?;
        Some((gazetteer.place(place), anywhere))
    }

    /// The place whose people's adjective `word` is.
    pub fn people<'g>(&self, gazetteer: &'g Gazetteer, word: &str) -> Option<Place<'g>> {
        self.peoples.get(word).map(|&place| gazetteer.place(place))
    }

    /// Whether `word`, in small letters, is of that kind.
    pub fn is(&self, kind: Beside, word: &str) -> bool {
        self.beside.get(word).is_some_and(|kinds| kinds & 1 << kind as u16 != 0)
    }
}

/// The place of a code in a table: a country, a region, or the name of another place.
fn place_of<'g>(gazetteer: &'g Gazetteer, code: &str) -> Option<Place<'g>> {
    if code.len() == 2 {
        return gazetteer.country(code);
    }
    gazetteer.region(code).or_else(|| {
        let mut places = gazetteer.candidates(code).collect::<Vec<_>>();
        let in_country = |place: &Place<'_>| place.country_number().is_some();
        places.sort_by_key(|place| (in_country(place), place.geonames().is_none()));
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
        for row in include_str!("../../../data/places/beside.tsv").lines().skip(1) {
            let kind = row.split('\t').next().unwrap();
            assert!(KINDS.iter().any(|(name, _)| *name == kind), "{row}");
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
        assert!(words.is(Beside::Kind, "province") && !words.is(Beside::Before, "province"));
    }
}

//! Which names are countries, capitals and seats, and can speak for a government?

use std::collections::HashMap;

/// What kind of name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A country.
    Country,
    /// A capital: it speaks for the government.
    Capital,
    /// A seat or institution: the Kremlin.
    Seat,
    /// A people or its adjective: Danish, Danes.
    Demonym,
}

/// The table of names.
#[derive(Debug)]
pub struct Places {
    by_name: HashMap<&'static str, PlaceKind>,
}

impl Places {
    /// The table that ships with the program.
    pub fn builtin() -> Self {
        let rows = include_str!("../../data/places.tsv").lines().skip(1);
        let by_name = rows.filter_map(|row| {
            let (name, kind) = row.split_once('\t')?;
            Some((name, place_kind(kind)?))
        });
        Self { by_name: by_name.collect() }
    }

    /// What `name`, as printed, is.
    pub fn get(&self, name: &str) -> Option<PlaceKind> {
        self.by_name.get(name).copied()
    }

    /// Whether `word` is a demonym.
    pub fn is_demonym(&self, word: &str) -> bool {
        self.get(word) == Some(PlaceKind::Demonym)
    }
}

fn place_kind(word: &str) -> Option<PlaceKind> {
    match word {
        "country" => Some(PlaceKind::Country),
        "capital" => Some(PlaceKind::Capital),
        "seat" => Some(PlaceKind::Seat),
        "demonym" => Some(PlaceKind::Demonym),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for row in include_str!("../../data/places.tsv").lines().skip(1) {
            assert!(row.split_once('\t').and_then(|(_, kind)| place_kind(kind)).is_some(), "{row}");
        }
    }

    #[test]
    fn names_and_peoples() {
        let places = Places::builtin();
        assert_eq!(places.get("Denmark"), Some(PlaceKind::Country));
        assert!(places.is_demonym("Danish"));
        assert_eq!(places.get("Lind"), None);
    }
}

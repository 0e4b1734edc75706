//! What the room knows of the world: tables in `data/`, compiled once, immutable.

pub mod actors;
mod agencies;
mod cues;
pub mod gazetteer;
mod petrarch;
mod places;
mod roles;
mod tables;
mod verbs;

use crate::events::lexicon::Lexicon;

pub use actors::Actors;
pub use agencies::{Agencies, Agency};
pub use cues::{CueWord, Cues, Takes};
pub use gazetteer::Gazetteer;
pub use places::{PlaceKind, Places};
pub use roles::{RoleKind, Roles};
use tables::Tables;
pub use tables::{BUILTIN, TableError, UserTable};
pub use verbs::{Form, Verb, Verbs};

pub use crate::quantities::tables::Amounts;
pub use crate::times::lexicon::Calendar;

/// Agencies, cue verbs, roles, places, events, words of time.
#[derive(Debug)]
pub struct Knowledge {
    /// Outlets that may carry words.
    pub agencies: Agencies,
    /// Verbs that introduce words.
    pub verbs: Verbs,
    /// Words that show in the tree that somebody says something.
    pub cues: Cues,
    /// Nouns that name a speaker by what it is.
    pub roles: Roles,
    /// Names of countries, capitals, seats; demonyms.
    pub places: Places,
    /// Words that tell events.
    pub events: Lexicon,
    /// Words of time, holidays.
    pub calendar: Calendar,
    /// Units, and words that tell what is counted.
    pub amounts: Amounts,
    /// The places of the world.
    pub gazetteer: Gazetteer,
    /// Words that stand for places.
    pub place_words: gazetteer::Words,
    /// Who acts: persons, countries, bodies, and nouns that tell a sector.
    pub actors: Actors,
}

impl Knowledge {
    /// The tables that ship with the program.
    pub fn builtin() -> Self {
        Self::of(&Tables::default())
    }

    /// The same with tables of the user's.
    ///
    /// # Errors
    /// If a table has another name or form than one of [`BUILTIN`].
    pub fn with(tables: &[UserTable]) -> Result<Self, Vec<TableError>> {
        Tables::with(tables).map(|tables| Self::of(&tables))
    }

    fn of(tables: &Tables) -> Self {
        let gazetteer = Gazetteer::builtin();
        Self {
            agencies: Agencies::builtin(),
            verbs: Verbs::builtin(),
            cues: Cues::builtin(),
            roles: Roles::builtin(),
            places: Places::builtin(),
            events: Lexicon::builtin(),
            calendar: Calendar::builtin(),
            amounts: Amounts::builtin(),
            place_words: gazetteer::Words::builtin(&gazetteer),
            gazetteer,
            actors: Actors::new(tables),
        }
    }
}

/// `name` without diacritics and in small letters, for comparison: "Guaidó" and "GUAIDO" agree.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.chars().flat_map(|c| plain(c).to_lowercase()).collect()
}

/// The letter without its marks, for the letters of European names.
pub(crate) fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => 'A',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'É' | 'È' | 'Ê' | 'Ë' => 'E',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'Í' | 'Ì' | 'Î' | 'Ï' | 'İ' => 'I',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' => 'N',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => 'o',
        'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' => 'O',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ú' | 'Ù' | 'Û' | 'Ü' => 'U',
        'ł' => 'l',
        'Ł' => 'L',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'Ś' | 'Š' | 'Ş' | 'Ș' => 'S',
        'ź' | 'ż' | 'ž' => 'z',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        'ý' | 'ÿ' => 'y',
        'ğ' => 'g',
        'ď' | 'đ' => 'd',
        'ř' => 'r',
        'ť' | 'ţ' | 'ț' => 't',
        '’' => '\'',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold() {
        assert_eq!(fold("Guaidó"), fold("GUAIDO"));
        assert_eq!(fold("O’Brien"), "o'brien");
    }
}

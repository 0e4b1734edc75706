//! Which places are there of a name, and where do they lie?
//!
//! The places stand in one file inside the program, `data/places/gazetteer.bin`, and are read where
//! they stand: nothing is built at the start. `data/places/README.md` tells what is in it and
//! `data/places/pack.py` makes it. Names are looked up by their `key`: "St. John's" and "Saint
//! Johns" are one.

mod key;
mod names;
mod words;

use std::borrow::Cow;

pub use key::{key, key_into};
pub use names::Found;
pub use words::{Beside, Words};

use names::Names;

/// The file's first bytes.
const MAGIC: &[u8; 8] = b"WSPLACE1";
/// Bytes of one place.
const RECORD: usize = 12;
/// Bytes of one country's line.
const COUNTRY: usize = 11;
/// Bytes of one region's line.
const REGION: usize = 12;
/// Bytes of one kept name's line.
const SHOWN: usize = 7;

/// The file that ships with the program.
static BUILTIN: &[u8] = include_bytes!("../../data/places/gazetteer.bin");

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Feature {
    Country,
    /// A first-level region of a country: a state, a province.
    Region,
    /// A county of the United States.
    County,
    /// A town, village or part of one.
    Town,
    Continent,
    /// A stretch of land with a name: West Bank, Midwest.
    Land,
    Sea,
    River,
    Lake,
    Mountain,
    Island,
    Desert,
    Strait,
    District,
    Airport,
    Landmark,
}

/// In the order of their numbers in the file.
const FEATURES: [Feature; 16] = [
    Feature::Country,
    Feature::Region,
    Feature::County,
    Feature::Town,
    Feature::Continent,
    Feature::Land,
    Feature::Sea,
    Feature::River,
    Feature::Lake,
    Feature::Mountain,
    Feature::Island,
    Feature::Desert,
    Feature::Strait,
    Feature::District,
    Feature::Airport,
    Feature::Landmark,
];

/// The places of the world.
#[derive(Clone, Copy, Debug)]
pub struct Gazetteer {
    about: &'static [u8],
    countries: &'static [u8],
    regions: &'static [u8],
    records: &'static [u8],
    shown_at: &'static [u8],
    shown: &'static [u8],
    names: Names,
}

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct Place<'g> {
    gazetteer: &'g Gazetteer,
    at: u32,
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl Eq for Place<'_> {}

impl Gazetteer {
    /// The places that ship with the program.
    ///
    /// # Panics
    /// If the file in the program is damaged.
    pub fn builtin() -> Self {
        assert!(BUILTIN.starts_with(MAGIC), "the file in the program is a gazetteer");
        let number = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|n| BUILTIN[at + n]));
        let section = |n: usize| {
            let at = MAGIC.len() + 4 + 4 * n;
            &BUILTIN[number(at) as usize..number(at + 4) as usize]
        };
        Self {
            about: section(0),
            countries: section(1),
            regions: section(2),
            records: section(3),
            names: Names::new(section(4), section(5), number(MAGIC.len())),
            shown_at: section(6),
            shown: section(7),
        }
    }

    /// Where the places come from, and their licences.
    pub fn about(&self) -> Cow<'static, str> {
        String::from_utf8_lossy(self.about)
    }

    /// How many places there are.
    pub fn n_places(&self) -> usize {
        self.records.len() / RECORD
    }

    /// All places that go by `name`, as printed: first those whose chief name it is, the largest
    /// first.
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = Place<'_>> + '_ {
        self.places(&self.find(&key(name)).unwrap_or_default())
    }

    /// What is found under a `key`.
    pub fn find(&self, key: &str) -> Option<Found> {
        self.names.find(key)
    }

    /// What is found under a `key`, and whether longer names begin with it and a blank.
    pub fn find_with_longer(&self, key: &str) -> (Option<Found>, bool) {
        self.names.find_with_longer(key)
    }

    /// The places that were found.
    pub fn places(&self, found: &Found) -> impl Iterator<Item = Place<'_>> + use<'_> {
        let own = found.own.clone();
        let others = found.others.chunks_exact(3).map(number3);
        own.chain(others).map(|at| self.place(at))
    }

    /// The country with this ISO 3166 code, alpha-2 or alpha-3.
    pub fn country(&self, code: &str) -> Option<Place<'_>> {
        let code = code.as_bytes();
        let line = self
            .countries
            .chunks_exact(COUNTRY)
            .find(|line| line[..2] == *code || line[2..5] == *code)?;
        Some(self.place(number3(&line[5..])))
    }

    /// The first-level region with this code: that of the country (alpha-2), a dot, its own
    /// ("US.TX").
    pub fn region(&self, code: &str) -> Option<Place<'_>> {
        let (country, own) = code.split_once('.')?;
        let mut lines = self.countries.chunks_exact(COUNTRY);
        let country = lines.position(|line| line[..2] == *country.as_bytes())?;
        let line = self.regions.chunks_exact(REGION).find(|line| {
            usize::from(line[0]) == country
                && line[1..9].split(|&byte| byte == 0).next() == Some(own.as_bytes())
        })?;
        Some(self.place(number3(&line[9..])))
    }

    /// How many first-level regions there are.
    pub fn n_regions(&self) -> usize {
        self.regions.len() / REGION
    }

    /// How many countries there are.
    pub fn n_countries(&self) -> usize {
        self.countries.len() / COUNTRY
    }

    /// The place with that number, as [`Place::number`] gives it.
    ///
    /// # Panics
    /// If there is none; numbers come from this gazetteer alone.
    pub fn place(&self, number: u32) -> Place<'_> {
        assert!((number as usize) < self.n_places(), "numbers come from this gazetteer");
        Place { gazetteer: self, at: number }
    }
}

impl Place<'_> {
    fn record(self) -> &'static [u8] {
        let start = self.at as usize * RECORD;
        &self.gazetteer.records[start..start + RECORD]
    }

    /// Its number in the gazetteer: it stays for one version of the file.
    pub fn number(self) -> u32 {
        self.at
    }

    /// Its name.
    pub fn name(self) -> Cow<'static, str> {
        let lines = self.gazetteer.shown_at;
        let n_lines = lines.len() / SHOWN;
        let line = |n: usize| &lines[n * SHOWN..(n + 1) * SHOWN];
        let (mut low, mut high) = (0, n_lines);
        while low < high {
            let middle = usize::midpoint(low, high);
            if number3(line(middle)) < self.at { low = middle + 1 } else { high = middle }
        }
        if low < n_lines && number3(line(low)) == self.at {
            let place = &line(low)[3..];
            let start = u32::from_le_bytes([0, 1, 2, 3].map(|n| place[n])) as usize;
            let length = usize::from(self.gazetteer.shown[start]);
            return String::from_utf8_lossy(&self.gazetteer.shown[start + 1..start + 1 + length]);
        }
        let key = self.gazetteer.names.key_of(self.at);
        let words = key.split(' ').map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        });
        Cow::Owned(words.collect::<Vec<String>>().join(" "))
    }

    /// Its number in GeoNames.
    pub fn geonames(self) -> Option<u32> {
        Some(number3(self.record())).filter(|&id| id != 0)
    }

    /// Latitude and longitude in degrees.
    pub fn point(self) -> (f64, f64) {
        let record = self.record();
        let degrees =
            |at: usize| f64::from(i16::from_le_bytes([record[at], record[at + 1]])) / 100.0;
        (degrees(3), degrees(5))
    }

    /// The number of its country, below [`Gazetteer::n_countries`].
    pub fn country_number(self) -> Option<usize> {
        Some(usize::from(self.record()[7])).filter(|&n| n < self.gazetteer.n_countries())
    }

    /// The country it lies in, ISO 3166 alpha-3.
    pub fn country(self) -> Option<&'static str> {
        let line = &self.gazetteer.countries[self.country_number()? * COUNTRY..];
        str::from_utf8(&line[2..5]).ok()
    }

    /// The number of its first-level region, below [`Gazetteer::n_regions`].
    pub fn region_number(self) -> Option<usize> {
        let record = self.record();
        let number = usize::from(u16::from_le_bytes([record[8], record[9]]));
        Some(number).filter(|&n| n < self.gazetteer.n_regions())
    }

    /// What it is.
    pub fn feature(self) -> Feature {
        FEATURES.get(usize::from(self.record()[10])).copied().unwrap_or(Feature::Town)
    }

    /// The logarithm to the base ten of how many people live there, about; 0 where it is unknown.
    pub fn size(self) -> f32 {
        f32::from(self.record()[11]) / 32.0
    }

    /// Whether it lies in `other`, a country, region or county. A county holds what is near.
    pub fn lies_in(self, other: Place<'_>) -> bool {
        if self == other || self.country_number() != other.country_number() {
            return false;
        }
        match other.feature() {
            Feature::Country => other.country_number().is_some(),
            Feature::Region => {
                other.region_number().is_some()
                    && self.region_number() == other.region_number()
                    && self.feature() != Feature::Region
            }
            Feature::County => {
                self.region_number() == other.region_number()
                    && self.feature() == Feature::Town
                    && self.km_to(other) < 60.0
            }
            _ => false,
        }
    }

    /// Whether it is the capital of its country.
    pub fn is_capital(self) -> bool {
        let lines = self.country_number().map(|n| &self.gazetteer.countries[n * COUNTRY..]);
        lines.is_some_and(|line| number3(&line[8..]) == self.at)
    }

    /// How far it is to `other`, in kilometres.
    pub fn km_to(self, other: Place<'_>) -> f64 {
        let ((lat, lon), (lat2, lon2)) = (self.point(), other.point());
        let (rise, turn) = ((lat2 - lat).to_radians(), (lon2 - lon).to_radians());
        let chord = (rise / 2.0).sin().powi(2)
            + lat.to_radians().cos() * lat2.to_radians().cos() * (turn / 2.0).sin().powi(2);
        2.0 * 6371.0 * chord.sqrt().min(1.0).asin()
    }
}

/// The number in three bytes, the lowest first.
fn number3(bytes: &[u8]) -> u32 {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(name: &str) -> Place<'static> {
        let gazetteer: &'static Gazetteer = Box::leak(Box::new(Gazetteer::builtin()));
        gazetteer.candidates(name).next().unwrap()
    }

    #[test]
    fn towns_are_found_by_their_names() {
        let paris = first("Paris");
        assert_eq!((&*paris.name(), paris.country()), ("Paris", Some("FRA")));
        assert_eq!(paris.geonames(), Some(2_988_507));
        assert_eq!(paris.feature(), Feature::Town);
        assert!(paris.is_capital() && !first("Glasgow").is_capital());
        assert!((paris.point().0 - 48.85).abs() < 0.02 && paris.size() > 6.0);
        let gazetteer = Gazetteer::builtin();
        assert!(gazetteer.candidates("Bombay").any(|place| place.name() == "Mumbai"));
        assert_eq!(first("ŁÓDŹ").name(), "Łódź");
        assert_eq!(first("St. John’s").number(), first("Saint Johns").number());
        assert!(Gazetteer::builtin().candidates("Qwertzuiop").next().is_none());
        assert!(Gazetteer::builtin().candidates("").next().is_none());
    }

    #[test]
    fn countries_and_regions_have_codes() {
        let gazetteer = Gazetteer::builtin();
        assert_eq!(gazetteer.country("FR").unwrap().name(), "France");
        assert_eq!(gazetteer.country("FRA").unwrap().feature(), Feature::Country);
        let texas = gazetteer.region("US.TX").unwrap();
        assert_eq!((&*texas.name(), texas.country()), ("Texas", Some("USA")));
        let in_texas = gazetteer.candidates("Paris").find(|place| place.lies_in(texas)).unwrap();
        assert!((in_texas.point().1 + 95.6).abs() < 0.1);
        assert!(in_texas.km_to(texas) < 600.0 && gazetteer.country("XX").is_none());
    }

    #[test]
    fn every_place_can_be_read() {
        let gazetteer = Gazetteer::builtin();
        assert!(gazetteer.about().contains("CC BY 4.0"));
        for number in (0..gazetteer.n_places() as u32).step_by(17) {
            let place = gazetteer.place(number);
            let name = place.name();
            assert!(!name.is_empty(), "{number}");
            assert!(gazetteer.candidates(&name).any(|found| found == place), "{name} {number}");
            let (lat, lon) = place.point();
            assert!((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon), "{name}");
        }
    }
}

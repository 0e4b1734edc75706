//! Who acts in the news: persons with their offices, countries, bodies, and what nouns tell?
//!
//! | module | answers |
//! |---|---|
//! | [`lexicon`] | which words of a text are a form of the tables? |
//! | [`terms`] | who held which office on a day? |
//!
//! All tables stand in `data/actors/` and are compiled once into look-ups by hashed forms.

pub mod lexicon;
pub mod terms;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use lexicon::{Key, Lexicon, Plain};
use terms::{Term, bounds};

use super::tables::{Tables, Whose};

/// A person of the tables.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name as the table has it.
    pub name: &'static str,
    /// The country, ISO 3166 alpha-3; empty where none is known.
    pub country: &'static str,
    /// The offices.
    pub terms: Vec<Term>,
}

/// A country of the tables.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// ISO 3166 alpha-3.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
}

/// A body: an organisation, a party, an outlet, a seat of power.
#[derive(Clone, Debug)]
pub struct Body {
    /// The name as the table has it.
    pub name: &'static str,
    /// The code ("IGOUNO", "PSEREBHMS").
    pub code: &'static str,
    /// The country, ISO 3166 alpha-3; empty where it has none.
    pub country: &'static str,
    /// From when and until when the code holds, as numbers YYYYMMDD.
    pub days: (u32, u32),
}

/// What a form of the tables stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// An index into [`Actors::persons`].
    Person(u32),
    /// An index into [`Actors::countries`].
    Country(u16),
    /// Its people, its adjective: an index into [`Actors::countries`].
    Demonym(u16),
    /// An organisation: an index into [`Actors::bodies`].
    Body(u32),
    /// A capital, which speaks for a government: an index into [`Actors::bodies`].
    Capital(u32),
    /// A seat of power ("the Kremlin"): an index into [`Actors::bodies`].
    Seat(u32),
    /// An outlet: an index into [`Actors::bodies`].
    Medium(u32),
}

/// What a noun tells of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The noun.
    pub noun: &'static str,
    /// The sector: "GOV", "MIL"; empty where only the body tells it.
    pub sector: &'static str,
    /// What kind of noun it is.
    pub heads: Heads,
    /// Whether the form is a plural.
    pub plural: bool,
}

/// What kind of thing a noun of [`Role`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heads {
    /// One person.
    Person,
    /// Several.
    Group,
    /// A body.
    Institution,
    /// Somebody or something of a body, whose sector it takes: spokesman, leader, member.
    Of,
    /// A thing that stands for those who use it: warplane.
    Thing,
    /// A form of address: Mr.
    Title,
}

/// The pronoun that fits a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    He,
    /// She.
    She,
}

/// The tables of actors.
#[derive(Debug)]
pub struct Actors {
    /// The persons.
    pub persons: Vec<Person>,
    /// The countries.
    pub countries: Vec<Country>,
    /// The bodies.
    pub bodies: Vec<Body>,
    names: Lexicon<What>,
    roles: Lexicon<Role>,
    by_surname: HashMap<u64, Vec<u32>, BuildHasherDefault<Plain>>,
    given: HashMap<u64, Gender, BuildHasherDefault<Plain>>,
}

impl Actors {
    /// Compiles the tables.
    pub(crate) fn new(tables: &Tables) -> Self {
        let mut actors = Self {
            persons: Vec::new(),
            countries: Vec::new(),
            bodies: Vec::new(),
            names: Lexicon::default(),
            roles: Lexicon::default(),
            by_surname: HashMap::default(),
            given: HashMap::default(),
        };
        // What the user's tables say of a form comes before what the program's say.
        if tables.has_user_rows() {
            actors.add(tables, Whose::User);
        }
        actors.add(tables, Whose::Builtin);
        actors
    }

    fn add(&mut self, tables: &Tables, whose: Whose) {
        self.add_countries(tables, whose);
        self.add_organisations(tables, whose);
        self.add_metonyms(tables, whose);
        self.add_media(tables, whose);
        self.add_persons(tables, whose);
        self.add_roles(tables, whose);
        for row in tables.rows("given.tsv", whose) {
            let Some([name, pronoun]) = row.cells() else { continue };
            let gender = if pronoun == "she" { Gender::She } else { Gender::He };
            self.given.entry(Key::of(name).hash()).or_insert(gender);
        }
    }

    /// The forms of names.
    pub fn names(&self) -> &Lexicon<What> {
        &self.names
    }

    /// The nouns.
    pub fn roles(&self) -> &Lexicon<Role> {
        &self.roles
    }

    /// The persons whose family name is `word`, or one of whose names it is where the family name
    /// has several words.
    pub fn with_surname(&self, word: &str) -> &[u32] {
        self.by_surname.get(&Key::of(word).hash()).map_or(&[], Vec::as_slice)
    }

    /// The pronoun that fits nearly all who have that given name.
    pub fn gender(&self, given: &str) -> Option<Gender> {
        self.given.get(&Key::of(given).hash()).copied()
    }

    /// The country with that code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The code of the country whose adjective or people `word` is: "Danish".
    pub fn country_of_demonym(&self, word: &str) -> Option<&'static str> {
        let mut meanings = self.names.get(Key::NONE.and(word))?;
        meanings.find_map(|(what, _)| match what {
            What::Demonym(at) => Some(self.countries[at as usize].code),
            _ => None,
        })
    }

    fn add_countries(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("countries.tsv", whose) {
            let Some([code, name, others, demonyms, _]) = row.cells() else { continue };
            let at = self.countries.len() as u16;
            self.countries.push(Country { code, name });
            for form in std::iter::once(name).chain(list(others)) {
                self.names.insert(form, What::Country(at));
            }
            for form in list(demonyms) {
                self.names.insert(form, What::Demonym(at));
            }
        }
    }

    fn add_organisations(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("organisations.tsv", whose) {
            let Some([name, aliases, code, country, from, to]) = row.cells() else { continue };
            let days = (bounds(from).0, bounds(to).1);
            let at = self.body(plain_name(name), code, country, days);
            for form in std::iter::once(plain_name(name)).chain(list(aliases)) {
                self.names.insert(form, What::Body(at));
                if let Some(rest) = form.strip_prefix("UN ") {
                    self.names.insert(&format!("United Nations {rest}"), What::Body(at));
                }
            }
        }
    }

    fn add_metonyms(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("metonyms.tsv", whose) {
            let Some([name, country, code, kind]) = row.cells() else { continue };
            let at = self.body(plain_name(name), code, country, bounds(""));
            let what = if kind == "capital" { What::Capital(at) } else { What::Seat(at) };
            self.names.insert(plain_name(name), what);
        }
    }

    fn add_media(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("agencies.tsv", whose) {
            let Some([name, aliases, country, kind, owned, context]) = row.cells() else {
                continue;
            };
            let code = match (kind, owned) {
                ("state_agency", _) => "GOVJRN",
                (_, "yes") if !matches!(country, "GBR" | "DEU" | "FRA" | "USA") => "GOVJRN",
                _ => "JRN",
            };
            let at = self.body(name, code, country, bounds(""));
            for form in std::iter::once(name).chain(list(aliases)) {
                if !list(context).any(|ambiguous| ambiguous == form) {
                    self.names.insert(form, What::Medium(at));
                }
            }
        }
    }

    fn add_persons(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("persons.tsv", whose) {
            let Some([name, country, role, from, to, code, aliases]) = row.cells() else {
                continue;
            };
            let term = Term::new(role, code, from, to);
            let organisation = country.starts_with("IGO");
            let same = self.persons.last_mut().filter(|last| {
                last.name == name
                    && (last.country == country || organisation || last.country.is_empty())
            });
            if let Some(person) = same {
                if !organisation {
                    person.country = country;
                }
                person.terms.push(term);
            } else {
                let country = if organisation { "" } else { country };
                self.persons.push(Person { name, country, terms: vec![term] });
                let at = self.persons.len() as u32 - 1;
                self.names.insert(name, What::Person(at));
                let words = name.split(' ').skip(1).filter(|word| word.len() > 2);
                for word in words {
                    self.add_surname(word, at);
                }
            }
            let at = self.persons.len() as u32 - 1;
            for alias in list(aliases) {
                self.names.insert(alias, What::Person(at));
                for word in alias.split(' ').skip(1).filter(|word| word.len() > 2) {
                    self.add_surname(word, at);
                }
            }
        }
    }

    fn add_surname(&mut self, word: &str, at: u32) {
        let holders = self.by_surname.entry(Key::of(word).hash()).or_default();
        if holders.last() != Some(&at) {
            holders.push(at);
        }
    }

    fn add_roles(&mut self, tables: &Tables, whose: Whose) {
        for row in tables.rows("sectors.tsv", whose) {
            let Some([noun, plural, sector, heads]) = row.cells() else { continue };
            let heads = match heads {
                "person" => Heads::Person,
                "group" => Heads::Group,
                "of" => Heads::Of,
                "thing" => Heads::Thing,
                "title" => Heads::Title,
                _ => Heads::Institution,
            };
            self.roles.insert(noun, Role { noun, sector, heads, plural: false });
            if plural != noun && !plural.is_empty() {
                self.roles.insert(plural, Role { noun, sector, heads, plural: true });
            }
        }
    }

    fn body(
        &mut self,
        name: &'static str,
        code: &'static str,
        country: &'static str,
        days: (u32, u32),
    ) -> u32 {
        self.bodies.push(Body { name, code, country, days });
        self.bodies.len() as u32 - 1
    }
}

/// The values of a cell.
fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split("; ").map(str::trim).filter(|value| !value.is_empty())
}

/// The name without the bracket that tells it from others of that name.
fn plain_name(name: &'static str) -> &'static str {
    name.split_once(" (").map_or(name, |(name, _)| name)
}

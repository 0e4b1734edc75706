//! Which names of persons are one person's, and is it one that the tables know?

mod offices;

use std::collections::HashMap;

use self::offices::fits_office;
use super::codes::{Coded, Coder};
use super::phrases::NounPhrase;
use super::spelling::{self, folded_words};
use super::units::UnitKind;
use crate::knowledge::actors::terms::Standing;
use crate::knowledge::actors::{Heads, Person, Role, What};

/// What a title or an apposition tells of a person.
#[derive(Clone, Debug)]
pub struct Title {
    /// The token that the noun ends at.
    pub at: usize,
    /// The noun.
    pub role: Role,
    /// What it tells.
    pub coded: Option<Coded>,
    /// The country that the words themselves name.
    pub country: Option<&'static str>,
}

/// One place where a person is named.
#[derive(Clone, Debug)]
pub struct Naming {
    /// The words of the name, folded.
    pub words: Vec<String>,
    /// The name as printed.
    pub surface: String,
    /// What stands with it.
    pub titles: Vec<Title>,
    /// The form of the tables that was found.
    pub known: Option<u32>,
}

/// A person, under all names that the article gives.
#[derive(Clone, Debug)]
pub struct Individual {
    /// The fullest name as printed.
    pub surface: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// What is told of the person.
    pub titles: Vec<Title>,
    /// The person of the tables.
    pub known: Option<u32>,
    known_forms: Vec<u32>,
}

/// The persons of an article.
#[derive(Debug, Default)]
pub struct People {
    /// Each once.
    pub list: Vec<Individual>,
    by_word: HashMap<String, Vec<usize>>,
}

/// How many persons share one word before the rest is left out: more are never told apart.
const MOST: usize = 64;

impl People {
    /// Brings the namings together; gives for each the number of the person, where it is sure.
    pub fn gather(coder: &Coder<'_>, namings: &[Naming]) -> (Self, Vec<Option<usize>>) {
        let mut people = Self::default();
        let mut owners = vec![None; namings.len()];
        // Full names first, so that a headline's short name finds them.
        let mut order: Vec<usize> = (0..namings.len()).collect();
        order.sort_by_key(|&n| std::cmp::Reverse(namings[n].words.len()));
        for n in order {
            owners[n] = people.add(&namings[n]);
        }
        for n in 0..people.list.len() {
            people.list[n].known = people.list[n].resolve(coder);
        }
        (people, owners)
    }

    fn add(&mut self, naming: &Naming) -> Option<usize> {
        let fits = self.fitting(naming);
        let person = match fits[..] {
            [] => self.open(naming),
            [one] => one,
            _ => return None,
        };
        let individual = &mut self.list[person];
        individual.titles.extend(naming.titles.iter().cloned());
        individual.known_forms.extend(naming.known);
        Some(person)
    }

    fn open(&mut self, naming: &Naming) -> usize {
        let person = self.list.len();
        for word in &naming.words {
            let sharing = self.by_word.entry(word.clone()).or_default();
            if sharing.len() < MOST && sharing.last() != Some(&person) {
                sharing.push(person);
            }
        }
        self.list.push(Individual {
            surface: naming.surface.clone(),
            words: naming.words.clone(),
            titles: Vec::new(),
            known: None,
            known_forms: Vec::new(),
        });
        person
    }

    /// The persons whose name `naming` may be a shorter or misspelt form of.
    fn fitting(&self, naming: &Naming) -> Vec<usize> {
        let (Some(first), Some(last)) = (naming.words.first(), naming.words.last()) else {
            return Vec::new();
        };
        let of = |word: &String| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let mut candidates: Vec<usize> = of(last).to_vec();
        if first != last {
            candidates.extend(of(first));
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|&person| spelling::is_form_of(&naming.words, &self.list[person].words));
        if candidates.len() > 1 && naming.words.len() == 1 {
            // "Lind" is rather the family name of one than the given name of another.
            let family: Vec<usize> = candidates
                .iter()
                .copied()
                .filter(|&person| self.list[person].words.last() == Some(last))
                .collect();
            if family.len() == 1 {
                return family;
            }
        }
        candidates
    }
}

impl Individual {
    /// The countries that the article's words give the person.
    pub fn country(&self) -> Option<&'static str> {
        self.titles.iter().find_map(|title| {
            title.country.or_else(|| title.coded.as_ref().and_then(|coded| coded.country))
        })
    }

    /// The country that the article tells, or else that of the tables.
    pub fn country_known(&self, coder: &Coder<'_>) -> Option<&'static str> {
        let known = || self.known.map(|at| coder.knowledge.actors.persons[at as usize].country);
        self.country().or_else(|| known().filter(|country| !country.is_empty()))
    }

    /// The person of the tables, if the words leave no doubt.
    fn resolve(&self, coder: &Coder<'_>) -> Option<u32> {
        let persons = &coder.knowledge.actors.persons;
        let mut candidates: Vec<u32> = self.known_forms.clone();
        let exact = !candidates.is_empty();
        if !exact {
            let last = self.words.iter().rev().take(2);
            for word in last {
                candidates.extend(coder.knowledge.actors.with_surname(word));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|&at| self.may_be(coder, &persons[at as usize], exact));
        match candidates[..] {
            [one] => Some(one),
            [first, ..] => {
                // One person under two spellings of the table.
                let country = persons[first as usize].country;
                let office = |at: &u32| persons[*at as usize].standing(coder.context.day);
                let in_office: Vec<u32> = candidates
                    .iter()
                    .copied()
                    .filter(|at| matches!(office(at), Standing::InOffice(_)))
                    .collect();
                let same = candidates
                    .iter()
                    .all(|&at| persons[at as usize].country == country && self.words.len() > 1);
                match in_office[..] {
                    [one] => Some(one),
                    _ => same.then_some(first),
                }
            }
            [] => None,
        }
    }

    fn may_be(&self, coder: &Coder<'_>, person: &Person, exact: bool) -> bool {
        let told = self.titles.iter().find_map(|title| title.country);
        let elsewhere =
            told.is_some_and(|country| !person.country.is_empty() && country != person.country);
        if elsewhere && !(exact && self.words.len() > 1 && self.has_office(person)) {
            return false;
        }
        let day = coder.context.day;
        let in_office = match day {
            Some(_) => matches!(person.standing(day), Standing::InOffice(_)),
            None => true,
        };
        let private = self.titles.iter().any(|title| {
            matches!(title.role.sector, "CVL" | "BUS" | "EDU" | "JRN" | "MED" | "LAB" | "AGR")
                && title.role.heads != Heads::Title
        });
        if private && !in_office {
            return false;
        }
        let minor = person
            .terms
            .iter()
            .all(|term| matches!(term.role, "ambassador" | "charge_daffaires" | "consul_general"));
        if minor
            && !self
                .titles
                .iter()
                .any(|title| matches!(title.role.noun, "ambassador" | "envoy" | "diplomat"))
        {
            return false;
        }
        if exact && self.words.len() > 1 {
            return true;
        }
        let name = folded_words(person.name);
        if self.words.len() > 1 {
            let (Some(own), Some(theirs)) = (self.words.first(), name.first()) else {
                return false;
            };
            let family = self
                .words
                .last()
                .is_some_and(|word| name.iter().skip(1).any(|other| other == word));
            let given = own == theirs
                || spelling::sounds_alike(own, theirs)
                || (own.len() <= 2 && theirs.starts_with(own.trim_end_matches('.')));
            let supported = told.is_some()
                || self.has_office(person)
                || coder.context.country == Some(person.country);
            let near = spelling::is_near(own, theirs) && supported;
            return family && (given || near);
        }
        if exact {
            return true;
        }
        // A family name alone: the office and the country have to fit.
        let family = name.last() == self.words.first();
        let country = told.or(coder.context.country);
        let in_country = country == Some(person.country);
        let office = self.has_office(person);
        family
            && in_office
            && (office && country.is_none_or(|country| country == person.country)
                || in_country && told.is_some())
    }

    /// Whether a title fits an office of the person.
    fn has_office(&self, person: &Person) -> bool {
        self.titles
            .iter()
            .any(|title| person.terms.iter().any(|term| fits_office(title.role.noun, term.role)))
    }

    /// The code of the person on the day of writing.
    pub fn code(&self, coder: &Coder<'_>) -> Option<String> {
        let told = self.titles.iter().filter_map(|title| title.coded.as_ref());
        let told =
            told.clone().find(|coded| !coded.sector().is_empty()).or_else(|| told.clone().next());
        let Some(person) = self.known.map(|at| &coder.knowledge.actors.persons[at as usize]) else {
            return told.and_then(Coded::code);
        };
        let country = (!person.country.is_empty()).then_some(person.country);
        let told_sector = told.map(Coded::sector).filter(|sector| !sector.is_empty());
        match person.standing(coder.context.day) {
            Standing::InOffice(code) => Some(code.to_owned()),
            Standing::Former => {
                // In the United States they keep their titles; elsewhere the article knows better.
                let courtesy = country == Some("USA");
                let sector =
                    told_sector.filter(|&sector| sector != "GOV" || !courtesy).unwrap_or("ELI");
                Some(format!("{}{sector}", country?))
            }
            Standing::Before | Standing::Unknown => {
                let own = self.titles.iter().any(|title| title.country == country);
                let sector = match told_sector {
                    // "The Danish Harbour Council's secretary" serves his country.
                    Some("IGO") if own => "GOV",
                    Some("IGO") => return told.and_then(Coded::code),
                    sector => sector.unwrap_or_default(),
                };
                Some(format!("{}{sector}", country?))
            }
        }
    }
}

/// The naming that the person's phrase makes.
pub fn naming(coder: &Coder<'_>, phrase: &NounPhrase) -> Option<Naming> {
    let unit = coder.units.of(phrase.head).filter(|unit| unit.is_person())?;
    let known = match unit.kind {
        UnitKind::Known(What::Person(at)) => Some(at),
        _ => None,
    };
    let surface = coder.syntax.span(unit.range.clone()).of(coder.syntax.text()).to_owned();
    let words = folded_words(&surface);
    let title = title(coder, phrase.core.start..unit.range.start);
    (!words.is_empty()).then(|| Naming {
        words,
        surface,
        titles: title.into_iter().collect(),
        known,
    })
}

/// What the words before a name tell.
fn title(coder: &Coder<'_>, before: std::ops::Range<usize>) -> Option<Title> {
    let at = before.clone().rev().find(|&at| coder.units.role(at).is_some())?;
    let (start, role) = coder.units.role(at)?;
    // "Danish Harbour Council Secretary": a noun inside of a name is the body's.
    let body = coder.units.of(at).filter(|unit| unit.range.start < at);
    let coded = body
        .and_then(|unit| coder.as_body(unit))
        .or_else(|| coder.described(at, before.clone(), &[], 4));
    let country = coder.country(before.start..start.max(before.start), &[]);
    Some(Title { at, role, coded, country })
}

/// What an apposition tells.
pub fn apposition(coder: &Coder<'_>, phrase: &NounPhrase) -> Option<Title> {
    let (start, role) = coder.units.role(phrase.head)?;
    let prepositions = phrase.prepositions(coder.syntax, coder.units);
    let coded = coder.described(phrase.head, phrase.core.clone(), &prepositions, 4);
    let words = coder.country(phrase.core.start..start.max(phrase.core.start), &prepositions);
    // Of several countries in the words, the one whose body it is.
    let whose = coded.as_ref().and_then(|coded| coded.country).filter(|code| code.len() == 3);
    let country = words.and(whose).or(words);
    Some(Title { at: phrase.head, role, coded, country })
}

//! Which code do words give to a party?
//!
//! A code is a country and a sector ("RUSGOV"), or what the tables have for a body ("IGOUNO"). The
//! sector comes from the noun ("rebels"), from the body that a spokesman speaks for, or from the
//! words of a body's name ("Ministry"); the country from an adjective, a possessor, a preposition,
//! or the article as a whole.

mod countries;

use std::ops::Range;

use model::Toponym;

use super::context::{Context, country_of};
use super::phrases::NounPhrase;
use super::units::{Unit, UnitKind, Units};
use crate::knowledge::actors::terms::ALWAYS;
use crate::knowledge::actors::{Actors, Body, Heads, Role, What};
use crate::{Knowledge, Syntax};

/// What words tell of a party.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coded {
    /// The country, ISO 3166 alpha-3, or the code of a body ("IGOUNO").
    pub country: Option<&'static str>,
    /// The sector; empty where only the country is known.
    pub sector: &'static str,
    /// The whole code of a body of the tables.
    pub whole: Option<&'static str>,
}

impl Coded {
    /// The code as records have it; `None` where nothing is known.
    pub fn code(&self) -> Option<String> {
        if let Some(whole) = self.whole {
            return (!whole.is_empty()).then(|| whole.to_owned());
        }
        let code = format!("{}{}", self.country.unwrap_or_default(), self.sector);
        (!code.is_empty()).then_some(code)
    }

    /// The sector, of a body's code too.
    pub fn sector(&self) -> &'static str {
        match self.whole {
            Some(whole) if !whole.starts_with("IG") && !whole.starts_with("IMG") => {
                let from = if self.country.is_some_and(|country| whole.starts_with(country)) {
                    3
                } else {
                    0
                };
                whole.get(from..whole.len().min(from + 3)).unwrap_or_default()
            }
            Some(_) => "IGO",
            None => self.sector.get(..3).unwrap_or_default(),
        }
    }

    fn of_country(country: &'static str) -> Self {
        Self { country: Some(country), ..Self::default() }
    }
}

/// Gives phrases their codes.
#[derive(Clone, Copy, Debug)]
pub struct Coder<'a> {
    /// The tables.
    pub knowledge: &'a Knowledge,
    /// The words.
    pub syntax: &'a Syntax<'a>,
    /// The names and nouns.
    pub units: &'a Units,
    /// The places.
    pub places: &'a [Toponym],
    /// Day and country of the article.
    pub context: Context,
}

/// How deep "an aide to the president of the board of ..." is followed.
const DEEPEST: usize = 4;

/// Sectors whose members are those of the country that the article is about.
fn is_of_state(sector: &str) -> bool {
    let sector = sector.get(..3).unwrap_or_default();
    matches!(sector, "GOV" | "MIL" | "COP" | "JUD" | "LEG" | "SPY" | "OPP" | "REB" | "PTY" | "PRM")
}

impl<'a> Coder<'a> {
    fn actors(&self) -> &'a Actors {
        &self.knowledge.actors
    }

    /// The code of a phrase that is no person's name.
    pub fn phrase(&self, phrase: &NounPhrase) -> Option<Coded> {
        self.phrase_within(phrase, DEEPEST)
    }

    fn phrase_within(&self, phrase: &NounPhrase, depth: usize) -> Option<Coded> {
        if let Some(unit) = self.units.of(phrase.head) {
            return self.unit(unit, phrase);
        }
        let prepositions = phrase.prepositions(self.syntax, self.units);
        self.described(phrase.head, phrase.core.clone(), &prepositions, depth)
    }

    /// What a name tells.
    fn unit(&self, unit: &Unit, phrase: &NounPhrase) -> Option<Coded> {
        if let Some(council) = self.council(unit) {
            return Some(council);
        }
        match unit.kind {
            UnitKind::Known(What::Country(at) | What::Demonym(at)) => {
                Some(Coded::of_country(self.actors().countries[at as usize].code))
            }
            UnitKind::Known(What::Body(at) | What::Seat(at) | What::Capital(at)) => {
                Some(self.body(at))
            }
            UnitKind::Known(What::Medium(at)) => {
                let body = &self.actors().bodies[at as usize];
                let country =
                    (body.country.len() == 3 && body.country != "IGO").then_some(body.country);
                Some(Coded { country, sector: body.code, whole: None })
            }
            UnitKind::Organisation => Some(self.organisation(unit, phrase)),
            UnitKind::Place => {
                let country = self.country_of_unit(unit)?;
                Some(Coded { country: Some(country), sector: "CVL", whole: None })
            }
            UnitKind::Known(What::Person(_)) | UnitKind::Person | UnitKind::Group => None,
        }
    }

    /// "The Russian Security Council" is no body of the United Nations.
    fn council(&self, unit: &Unit) -> Option<Coded> {
        let name = self.syntax.span(unit.range.clone()).of(self.syntax.text());
        let before = unit.range.start.checked_sub(1).filter(|_| name == "Security Council")?;
        let country = self.units.of(before).and_then(|unit| self.country_of_unit(unit))?;
        Some(Coded { country: Some(country), sector: "GOV", whole: None })
    }

    /// The code of a body of the tables on the day.
    fn body(&self, at: u32) -> Coded {
        let body = &self.actors().bodies[at as usize];
        let country = country_of(self.actors(), What::Body(at));
        let holds = |body: &&Body| match self.context.day {
            Some(day) => body.days.0 <= day && day < body.days.1,
            None => body.days == ALWAYS,
        };
        // What has another code at another time stands in rows one behind the other.
        let near = at.saturating_sub(3) as usize..(at as usize + 4).min(self.actors().bodies.len());
        let rows = self.actors().bodies[near].iter();
        let mut rows =
            rows.filter(|other| other.name == body.name && other.country == body.country);
        match rows.find(holds) {
            Some(row) => Coded { country, sector: "", whole: Some(row.code) },
            None => Coded { country, ..Coded::default() },
        }
    }

    /// The code of a body that the tables do not have, from the words of its name.
    fn organisation(&self, unit: &Unit, phrase: &NounPhrase) -> Coded {
        let inside =
            |at: &usize| self.units.role(*at).filter(|(start, _)| *start >= unit.range.start);
        let roles = unit.range.clone().rev().filter_map(|at| inside(&at));
        let mut roles = roles.map(|(_, role)| role).filter(|role| {
            matches!(role.heads, Heads::Institution | Heads::Group) && !role.sector.is_empty()
        });
        let role = roles.next();
        let sector = role.map_or("", |role| role.sector);
        if let Some(coded) = self.branch(unit) {
            return coded;
        }
        let own = self.units.inner_within(unit.range.clone()).rev();
        let mut own = own.filter_map(|inner| self.country_of_unit(inner));
        let prepositions = phrase.prepositions(self.syntax, self.units);
        // "The US Department of the Foreign Ministry of Cuba" is Cuba's: whose it is stands behind.
        let whose = prepositions.iter().find_map(|&(prep, object)| {
            let unit = self.units.of(object).filter(|_| self.syntax.small(prep) == "of")?;
            let country = matches!(unit.kind, UnitKind::Known(What::Country(_)));
            if country { self.country_of_unit(unit) } else { None }
        });
        let own = whose.or_else(|| own.next());
        // A council of one country is none of many, whatever it is called.
        let sector = if sector == "IGO" && own.is_some() { "GOV" } else { sector };
        let country = own.or_else(|| self.place_in(unit));
        let country = country.or_else(|| self.country(phrase.core.start..unit.range.start, &[]));
        let country = country.or_else(|| self.place_by_name(unit, sector));
        let country =
            country.or_else(|| self.country(phrase.core.start..unit.range.start, &prepositions));
        let country = country.or_else(|| self.context.country.filter(|_| is_of_state(sector)));
        Coded { country, sector, whole: None }
    }

    /// "The Mexican Red Cross": the branch of a body of the tables in a country; "the Kurdish YPG"
    /// is the body itself.
    fn branch(&self, unit: &Unit) -> Option<Coded> {
        let mut inner = self.units.inner_within(unit.range.clone()).rev();
        let last = inner.next().filter(|last| last.range.end == unit.range.end)?;
        let UnitKind::Known(What::Body(at)) = last.kind else { return None };
        let before = inner.next().filter(|before| before.range.end == last.range.start)?;
        let body = self.body(at);
        let international = body.country.is_none_or(|country| country.len() != 3);
        let country = self.country_of_unit(before);
        let sector = body.whole.and_then(|code| code.get(..3)).unwrap_or_default();
        match country {
            // "The Russian Security Council" is no branch of that of the United Nations.
            Some(_) if matches!(sector, "IGO" | "IMG") => None,
            Some(_) if international => Some(Coded { country, sector, whole: None }),
            _ => Some(body),
        }
    }

    /// The code of the noun that ends at `head`, with what stands before it in `core` and what the
    /// prepositions behind it add.
    pub fn described(
        &self,
        head: usize,
        core: Range<usize>,
        prepositions: &[(usize, usize)],
        depth: usize,
    ) -> Option<Coded> {
        let (start, role) = self.units.role(head)?;
        if role.heads == Heads::Title || depth == 0 {
            return None;
        }
        let before = core.start..start.max(core.start);
        let former = before.clone().any(|at| is_former(self.syntax.small(at)));
        let country = self.country(before.clone(), prepositions);
        let country = country.or_else(|| self.country_of_employer(&role, before.clone()));
        let body =
            takes_body(&role).then(|| self.body_of(&role, before, prepositions, depth)).flatten();
        let coded = match body {
            Some(body) => Coded { country: body.country.or(country), ..body },
            None => self.by_itself(&role, country)?,
        };
        let left_office = former && matches!(coded.sector(), "GOV" | "LEG" | "JUD" | "PTY" | "SPY");
        Some(if left_office { Coded { sector: "ELI", whole: None, ..coded } } else { coded })
    }

    fn by_itself(&self, role: &Role, country: Option<&'static str>) -> Option<Coded> {
        let fallback = role.heads == Heads::Of && !role.noun.ends_with("official");
        let sector = if fallback && country.is_none() { "" } else { role.sector };
        let context = self.context.country.filter(|_| is_of_state(sector));
        let country = country.or(context);
        (country.is_some() || !sector.is_empty()).then_some(Coded { country, sector, whole: None })
    }

    /// The body that a spokesman speaks for, that a leader leads.
    fn body_of(
        &self,
        role: &Role,
        before: Range<usize>,
        prepositions: &[(usize, usize)],
        depth: usize,
    ) -> Option<Coded> {
        let any = role.heads == Heads::Of;
        let in_front = self.units.within(before.clone()).rev().find_map(|unit| self.as_body(unit));
        if in_front.is_some() {
            return in_front;
        }
        if any {
            // "A government spokesman", "the president's office".
            let nouns = before.clone().rev().filter(|&at| self.units.role(at).is_some());
            let noun = nouns.into_iter().next();
            let coded =
                noun.and_then(|at| self.described(at, before.start..at + 1, &[], depth - 1));
            if coded.as_ref().is_some_and(|coded| !coded.sector.is_empty() || coded.whole.is_some())
            {
                return coded;
            }
        }
        let (n, object) = prepositions.iter().enumerate().find_map(|(n, &(prep, object))| {
            let word = self.syntax.small(prep);
            let fits = matches!(word, "of" | "for" | "at" | "in" | "from" | "with")
                || (any && word == "to");
            fits.then_some((n, object))
        })?;
        if let Some(unit) = self.units.of(object) {
            return self.as_body(unit);
        }
        if !any {
            return None;
        }
        let phrase = NounPhrase::new(self.syntax, self.units, object);
        self.described(object, phrase.core, &prepositions[n + 1..], depth - 1)
    }

    /// The name as a body for which people speak; a country and a town are none.
    pub(super) fn as_body(&self, unit: &Unit) -> Option<Coded> {
        if let Some(council) = self.council(unit) {
            return Some(council);
        }
        match unit.kind {
            UnitKind::Known(What::Body(at) | What::Seat(at)) => Some(self.body(at)),
            UnitKind::Organisation => {
                let end = unit.range.end;
                let alone = NounPhrase {
                    head: end - 1,
                    core: unit.range.clone(),
                    whole: unit.range.clone(),
                };
                let coded = self.organisation(unit, &alone);
                (!coded.sector.is_empty()).then_some(coded)
            }
            UnitKind::Known(What::Medium(_)) => None,
            _ => None,
        }
    }
}

/// Whether somebody of that noun takes the code of the body: a minister of the junta does, a victim
/// of the junta does not.
fn takes_body(role: &Role) -> bool {
    let person = matches!(role.heads, Heads::Person | Heads::Group);
    role.heads == Heads::Of
        || (person
            && matches!(
                role.sector,
                "GOV" | "LEG" | "MIL" | "SPY" | "COP" | "PTY" | "REB" | "BUS" | "UAF"
            ))
}

fn is_former(word: &str) -> bool {
    matches!(word, "former" | "ex" | "retired" | "ousted" | "deposed" | "one-time" | "ex-")
}

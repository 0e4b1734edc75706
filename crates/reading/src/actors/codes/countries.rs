//! Which country do the words of a phrase name?

use std::ops::Range;

use model::Tag;

use super::Coder;
use crate::actors::context::country_of;
use crate::actors::phrases::NounPhrase;
use crate::actors::units::{Unit, UnitKind};
use crate::knowledge::actors::{Heads, Role, What};

impl Coder<'_> {
    /// The country of what stands before a noun and is no country: "a BBC correspondent", "the
    /// Tamil Nadu government".
    pub(super) fn country_of_employer(
        &self,
        role: &Role,
        before: Range<usize>,
    ) -> Option<&'static str> {
        let mut names = self.units.within(before).rev();
        names.find_map(|unit| match unit.kind {
            UnitKind::Known(What::Medium(at)) if role.sector == "JRN" => {
                let country = self.actors().bodies[at as usize].country;
                (country.len() == 3 && country != "IGO").then_some(country)
            }
            // A place that the names take for a person has several words: "the Modi government".
            UnitKind::Person if role.heads == Heads::Institution && unit.range.len() > 1 => {
                let name = self.syntax.span(unit.range.clone()).of(self.syntax.text());
                self.by_gazetteer(name)
            }
            _ => None,
        })
    }

    /// The country that the words `before` a noun, else the prepositional phrases behind it, name.
    pub fn country(
        &self,
        before: Range<usize>,
        prepositions: &[(usize, usize)],
    ) -> Option<&'static str> {
        let names = self.units.within(before.clone()).rev();
        let mut names = names.filter(|unit| !self.is_only_involved(unit));
        if let Some(country) = names.find_map(|unit| self.country_of_unit(unit)) {
            return Some(country);
        }
        let objects = prepositions.iter().filter(|(prep, _)| {
            matches!(self.syntax.small(*prep), "of" | "in" | "from" | "at" | "for" | "on")
        });
        let behind = objects.clone().find_map(|&(_, object)| {
            let phrase = NounPhrase::new(self.syntax, self.units, object);
            let mut names = self.units.within(phrase.core).rev();
            names.find_map(|unit| self.country_of_unit(unit))
        });
        behind.or_else(|| {
            // "The EU legislature", "UN peacekeepers".
            let mut before = self.units.within(before).rev();
            before.find_map(|unit| self.union_of_unit(unit)).or_else(|| {
                let mut objects = objects.into_iter();
                objects.find_map(|&(_, object)| self.union_of_unit(self.units.of(object)?))
            })
        })
    }

    /// The union of states that a name points at, as codes write it: "IGOEUR".
    fn union_of_unit(&self, unit: &Unit) -> Option<&'static str> {
        match unit.kind {
            UnitKind::Known(What::Body(at) | What::Seat(at)) => {
                let code = self.actors().bodies[at as usize].code;
                code.get(..6).filter(|code| code.starts_with("IGO"))
            }
            _ => None,
        }
    }

    /// "US-backed rebels" are not those of the US.
    fn is_only_involved(&self, unit: &Unit) -> bool {
        // "Pro-Russian separatists".
        let start = unit.range.start;
        let hyphen_before = start > 1 && matches!(self.syntax.word(start - 1), "-" | "–");
        if hyphen_before && matches!(self.syntax.small(start - 2), "pro" | "anti") {
            return true;
        }
        let end = unit.range.end;
        let hyphen = end < self.syntax.n_tokens() && self.syntax.tag(end) == Tag::Hyphen;
        hyphen
            && end + 1 < self.syntax.n_tokens()
            && matches!(
                self.syntax.small(end + 1),
                "backed"
                    | "made"
                    | "supported"
                    | "funded"
                    | "trained"
                    | "armed"
                    | "sponsored"
                    | "occupied"
                    | "allied"
                    | "aligned"
                    | "brokered"
                    | "supplied"
                    | "born"
                    | "linked"
            )
    }

    /// The country that a name points at.
    pub fn country_of_unit(&self, unit: &Unit) -> Option<&'static str> {
        match unit.kind {
            UnitKind::Known(what) => country_of(self.actors(), what),
            UnitKind::Place => self.place_in(unit).or_else(|| {
                let name = self.syntax.span(unit.range.clone()).of(self.syntax.text());
                self.by_gazetteer(name)
            }),
            UnitKind::Organisation => {
                let inner = self.units.inner_within(unit.range.clone());
                inner
                    .into_iter()
                    .find_map(|inner| self.country_of_unit(inner))
                    .or_else(|| self.place_in(unit))
            }
            UnitKind::Person | UnitKind::Group => None,
        }
    }

    /// The country of a place that is a part of the name of a body of a place: "Oxford University".
    pub(super) fn place_by_name(&self, unit: &Unit, sector: &str) -> Option<&'static str> {
        if !matches!(sector.get(..3)?, "EDU" | "JUD" | "COP" | "GOV" | "LEG" | "MED") {
            return None;
        }
        let text = self.syntax.text();
        let tokens = unit.range.clone();
        // Towns are called "Supreme" and "Federal"; courts are not called after them.
        let common = ["supreme", "federal", "home", "high", "central", "national", "internal"];
        let starts = tokens.clone().filter(|&at| {
            self.units.role(at).is_none()
                && !common.contains(&self.syntax.small(at))
                && self.syntax.word(at).chars().next().is_some_and(char::is_uppercase)
        });
        let mut found = starts.flat_map(|start| {
            (start + 1..=tokens.end.min(start + 3)).rev().map(move |end| start..end)
        });
        found.find_map(|range| self.by_gazetteer(self.syntax.span(range).of(text)))
    }

    /// The country of the largest place of that name.
    pub(super) fn by_gazetteer(&self, name: &str) -> Option<&'static str> {
        let mut places = self.knowledge.gazetteer.candidates(name);
        let country = places.next().and_then(crate::knowledge::gazetteer::Place::country)?;
        self.actors().country(country).map(|country| country.code)
    }

    /// The country of the place that the gazetteer finds in a name.
    pub(super) fn place_in(&self, unit: &Unit) -> Option<&'static str> {
        let span = self.syntax.span(unit.range.clone());
        let from = self.places.partition_point(|place| place.span.end() <= span.start());
        let inside = self.places[from..].iter().take_while(|place| place.span.start() < span.end());
        let mut countries = inside.filter_map(|place| place.country.as_deref());
        countries.find_map(|code| self.actors().country(code)).map(|country| country.code)
    }
}

//! Where? Places by name, each with its point on the map.
//!
//! | module | answers |
//! |---|---|
//! | `spots` | which words are names of places? |
//! | `bonds` | which place does the text put into which ("Paris, Texas")? |
//! | `weigh` | which of the places of that name is meant? |
//!
//! A place is told wherever its name stands, also inside a longer name ("Danish Embassy", "Oslo
//! Police") and where a town stands for a government: who speaks is not asked here. Names of
//! persons, papers, clubs and universities tell no place. Adjectives of peoples do ("Danish
//! ships"), the peoples themselves do not ("Danes"); [`is_adjective`] tells such records apart.

mod bonds;
mod persons;
mod spots;
mod weigh;

use model::Toponym;

use crate::knowledge::gazetteer::{Feature, Place};
use crate::{Knowledge, Syntax};
use spots::Spot;
use weigh::Choice;

/// The rule of adjectives of peoples.
const ADJECTIVE: &str = "adjective";

/// Whether the record rests on an adjective of a people ("Danish"), not on a name.
pub fn is_adjective(toponym: &Toponym) -> bool {
    toponym.rule == ADJECTIVE
}

/// The places of the article, in text order, without overlap.
pub fn find(knowledge: &Knowledge, syntax: &Syntax<'_>) -> Vec<Toponym> {
    let spots = spots::find(knowledge, syntax);
    let bonds = bonds::find(knowledge, syntax, &spots);
    let choices = weigh::choose(&knowledge.gazetteer, syntax.article, &spots, &bonds);
    let records = spots.iter().zip(choices);
    records.filter_map(|(spot, choice)| Some(toponym(syntax, spot, &choice?))).collect()
}

fn toponym(syntax: &Syntax<'_>, spot: &Spot<'_>, choice: &Choice<'_>) -> Toponym {
    let printed = spot.span.of(syntax.text());
    let place = choice.place;
    // What stands in a place has its point, not its name and number.
    let itself = place.filter(|_| !choice.holds);
    Toponym {
        sentence: syntax.sentence(spot.tokens.start),
        span: spot.span,
        name: itself.map_or_else(|| printed.to_owned(), |place| place.name().into_owned()),
        geonames: itself.and_then(Place::geonames),
        country: place.and_then(Place::country).map(str::to_owned),
        point: place.map(Place::point),
        is_point: itself.is_some_and(|place| is_point(place.feature())),
        rule: choice.rule,
    }
}

fn is_point(feature: Feature) -> bool {
    matches!(feature, Feature::Town | Feature::Airport | Feature::Landmark)
}

#[cfg(test)]
mod tests;

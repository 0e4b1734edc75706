//! The spots of one name and the places that it may mean.

use std::collections::HashMap;

use crate::knowledge::gazetteer::{Feature, Found, Gazetteer, Place, key};

use super::super::spots::{Sense, Spot};

/// The most places of one name that are looked at.
const CANDIDATES: usize = 80;

/// All spots of one name.
#[derive(Debug, Default)]
pub(super) struct Group<'g> {
    pub(super) candidates: Vec<Candidate<'g>>,
    /// How often the name stands in the article; in the names of roads it counts less.
    pub(super) count: f32,
    /// Whether the words beside one of them make it a place.
    pub(super) placed: bool,
    /// Whether the text puts one of them where no place of that name is.
    pub(super) elsewhere: bool,
}

/// One place that a name may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'g> {
    pub(super) place: Place<'g>,
    /// Its weight by itself.
    pub(super) own: f32,
    /// What the bonds of all spots of the name add.
    pub(super) bonds: f32,
    /// What the other places of the article add.
    pub(super) context: f32,
}

impl<'g> Candidate<'g> {
    fn new(place: Place<'g>, own: f32) -> Self {
        Self { place, own, bonds: 0.0, context: 0.0 }
    }

    pub(super) fn total(&self) -> f32 {
        self.own + self.bonds + self.context
    }
}

/// The spots by name, and the group of each spot.
pub(super) fn groups<'g>(
    gazetteer: &'g Gazetteer,
    spots: &[Spot<'g>],
    text: &str,
) -> (Vec<Group<'g>>, Vec<Option<usize>>) {
    let mut groups: Vec<Group<'g>> = Vec::new();
    let mut by_name: HashMap<(u32, u32, bool), usize> = HashMap::new();
    let mut of_spot = Vec::with_capacity(spots.len());
    for spot in spots {
        let (name, count) = match &spot.sense {
            Sense::Named(found) => ((found.own.start, found.own.end, false), 1.0),
            Sense::Facility(Some(found)) => ((found.own.start, found.own.end, false), 0.3),
            Sense::Adjective(place) | Sense::Short(place) => ((place.number(), 0, true), 1.0),
            Sense::Facility(None) | Sense::Unknown => {
                of_spot.push(None);
                continue;
            }
        };
        let at = *by_name.entry(name).or_insert_with(|| {
            groups.push(match &spot.sense {
                Sense::Adjective(place) | Sense::Short(place) => Group {
                    candidates: vec![Candidate::new(*place, 9.0)],
                    placed: true,
                    ..Group::default()
                },
                Sense::Named(found) | Sense::Facility(Some(found)) => Group {
                    candidates: candidates(gazetteer, found, &key(spot.span.of(text))),
                    ..Group::default()
                },
                Sense::Facility(None) | Sense::Unknown => Group::default(),
            });
            groups.len() - 1
        });
        groups[at].count += count;
        groups[at].placed |= spot.placed;
        of_spot.push(Some(at));
    }
    (groups, of_spot)
}

/// The places that a name may mean, with their own weights.
fn candidates<'g>(gazetteer: &'g Gazetteer, found: &Found, key: &str) -> Vec<Candidate<'g>> {
    let n_own = found.own.len();
    let places = gazetteer.places(found).enumerate();
    let mut candidates: Vec<_> =
        places.map(|(n, place)| Candidate::new(place, own_weight(place, n < n_own, key))).collect();
    if candidates.len() > CANDIDATES {
        candidates.sort_by(|a, b| b.own.total_cmp(&a.own));
        candidates.truncate(CANDIDATES);
    }
    // Where a town of some size has the name as its chief one, others hardly go by it.
    let chief = candidates.iter().any(|candidate| {
        found.own.contains(&candidate.place.number())
            && candidate.place.feature() == Feature::Town
            && candidate.place.size() >= 4.7
    });
    for candidate in candidates.iter_mut().filter(|_| chief) {
        let place = candidate.place;
        let other = !found.own.contains(&place.number()) && place.feature() == Feature::Town;
        if other && !begins_with(place, key) {
            candidate.own -= 0.8;
        }
    }
    towns_before_their_regions(&mut candidates);
    candidates
}

/// How likely the place is meant when nothing else is known, about the logarithm of its size.
fn own_weight(place: Place<'_>, chief_name: bool, key: &str) -> f32 {
    let size = place.size();
    let weight = match place.feature() {
        Feature::Country => 5.4 + 0.6 * size,
        // Large regions are names of their own, small ones are towns with their surroundings.
        Feature::Region => size + ((size - 4.5) / 1.5).clamp(0.0, 1.0),
        Feature::County => 4.2,
        Feature::Town => size.max(2.2) + if place.is_capital() { 0.5 } else { 0.0 },
        Feature::Continent => 10.5,
        Feature::District | Feature::Landmark => 6.5,
        Feature::Airport => 7.0,
        _ => 7.5,
    };
    match place.feature() {
        // "Newcastle" is a good name of Newcastle upon Tyne.
        Feature::Town if !chief_name && size >= 4.5 && begins_with(place, key) => weight,
        // English has names of its own for large towns alone: Geneva.
        Feature::Town if !chief_name && size >= 5.0 => weight - 0.2,
        Feature::Town | Feature::County if !chief_name => weight - 0.7,
        Feature::Region if !chief_name => weight - 0.3,
        _ => weight,
    }
}

/// Whether the place's chief name is `name` and more.
fn begins_with(place: Place<'_>, name: &str) -> bool {
    let chief = key(&place.name());
    chief.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
}

/// Where a town and the region around it have one name, the name alone means the town, if much of
/// the region lives there: Aleppo, New York, but not Quebec. A capital goes before any region of
/// its country: Washington.
fn towns_before_their_regions(candidates: &mut [Candidate<'_>]) {
    for at in 0..candidates.len() {
        let region = candidates[at].place;
        if region.feature() != Feature::Region {
            continue;
        }
        let towns = candidates.iter().filter(|town| {
            let (town, size) = (town.place, town.place.size());
            town.feature() == Feature::Town
                && (size >= 5.0 && size + 0.7 >= region.size() && town.lies_in(region)
                    || town.is_capital() && town.country_number() == region.country_number())
        });
        let town = towns.map(|town| town.own).fold(0.0, f32::max);
        if town > 0.0 {
            candidates[at].own = candidates[at].own.min(town - 0.4);
        }
    }
}

/// The first of those with the highest weight.
pub(super) fn best<'g>(
    candidates: &[Candidate<'g>],
    weight: impl Fn(&Candidate<'g>) -> f32,
) -> Option<usize> {
    let mut best = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let weight = weight(candidate);
        if best.is_none_or(|(_, most)| weight > most) {
            best = Some((at, weight));
        }
    }
    best.map(|(at, _)| at)
}

//! What do the other places of an article tell of where it plays?
//!
//! Each name speaks for all the places that it may mean, for the likely ones more. So two names
//! that are uncertain by themselves settle each other: Enfield and Edmonton are parts of London.

use crate::knowledge::gazetteer::{Feature, Gazetteer, Place};

use super::group::{Candidate, Group};

/// The most places that others are held near to.
const ANCHORS: usize = 64;
/// How likely a place must be that others are held near to it.
const LIKELY: f32 = 0.08;
/// How much the page's country counts.
const HOME: f32 = 0.8;

/// What the names of an article tell of where it plays.
#[derive(Debug)]
pub(super) struct Support<'g> {
    countries: Vec<f32>,
    regions: Vec<f32>,
    /// Places with a point worth being near to, with the numbers of their groups and their weights.
    anchors: Vec<(usize, Place<'g>, f32)>,
}

impl<'g> Support<'g> {
    /// What `groups` tell, and the page's country.
    pub(super) fn of(gazetteer: &Gazetteer, groups: &[Group<'g>], home: Option<Place<'_>>) -> Self {
        let mut support = Self {
            countries: vec![0.0; gazetteer.n_countries()],
            regions: vec![0.0; gazetteer.n_regions()],
            anchors: Vec::new(),
        };
        if let Some(home) = home.and_then(Place::country_number) {
            support.countries[home] += HOME;
        }
        for (n, group) in groups.iter().enumerate() {
            support.add(group, 1.0);
            let weights = weights(group);
            let places = group.candidates.iter().map(|candidate| candidate.place).zip(weights);
            support.anchors.extend(
                places
                    .filter(|(place, weight)| *weight >= LIKELY && is_point(*place))
                    .map(|(place, weight)| (n, place, weight)),
            );
        }
        support.anchors.sort_by(|a, b| {
            b.2.total_cmp(&a.2).then((a.0, a.1.number()).cmp(&(b.0, b.1.number())))
        });
        support.anchors.truncate(ANCHORS);
        support
    }

    /// Adds what `group` tells, or takes it away again.
    fn add(&mut self, group: &Group<'_>, sign: f32) {
        for (candidate, weight) in group.candidates.iter().zip(weights(group)) {
            let (country, region) = shares(candidate.place, weight * sign);
            if let Some(n) = candidate.place.country_number() {
                self.countries[n] += country;
            }
            if let Some(n) = candidate.place.region_number() {
                self.regions[n] += region;
            }
        }
    }

    /// Sets what the other names add to each candidate of group `n`.
    pub(super) fn weigh(&mut self, n: usize, group: &mut Group<'_>) {
        if group.candidates.len() < 2 && group.placed {
            return;
        }
        self.add(group, -1.0);
        let contexts: Vec<f32> =
            group.candidates.iter().map(|candidate| self.context(n, candidate.place)).collect();
        self.add(group, 1.0);
        for (candidate, context) in group.candidates.iter_mut().zip(contexts) {
            candidate.context = context;
        }
    }

    fn context(&self, n: usize, place: Place<'_>) -> f32 {
        let country = place.country_number().map_or(0.0, |n| self.countries[n]);
        let region = place.region_number().map_or(0.0, |n| self.regions[n]);
        let near = if is_point(place) { self.near(n, place) } else { 0.0 };
        // That an article plays in a country alone makes no famous city one of its small towns.
        let most = if place.feature() == Feature::Country { 2.5 } else { 1.6 };
        let sum = country.clamp(0.0, most) + region.max(0.0) + near;
        // The more there is, the less one more tells.
        if sum > 2.0 { (2.0 + (sum - 2.0) * 0.5).min(5.0) } else { sum }
    }

    /// What places nearby add.
    fn near(&self, n: usize, place: Place<'_>) -> f32 {
        let (lat, _) = place.point();
        let others = self
            .anchors
            .iter()
            .filter(|(group, other, _)| *group != n && (other.point().0 - lat).abs() < 2.0);
        others
            .map(|(_, other, weight)| match place.km_to(*other) {
                km if km < 30.0 => 0.9 * weight,
                km if km < 80.0 => 0.6 * weight,
                km if km < 200.0 => 0.3 * weight,
                _ => 0.0,
            })
            .sum()
    }
}

/// Whether a place is small enough to be near to another.
fn is_point(place: Place<'_>) -> bool {
    !matches!(
        place.feature(),
        Feature::Country | Feature::Continent | Feature::Region | Feature::Sea | Feature::Land
    )
}

/// How much one place adds to others in its country and region.
fn shares(place: Place<'_>, weight: f32) -> (f32, f32) {
    match place.feature() {
        Feature::Country => (0.9 * weight, 0.0),
        Feature::Region | Feature::County => (0.45 * weight, 1.6 * weight),
        _ => (0.35 * weight, 0.7 * weight),
    }
}

/// How much each candidate of a name tells: its likelihood among them, more for names that stand
/// often.
fn weights(group: &Group<'_>) -> impl Iterator<Item = f32> {
    let most = group.candidates.iter().map(Candidate::total).fold(0.0, f32::max);
    let odds = move |candidate: &Candidate<'_>| (1.2 * (candidate.total() - most)).exp();
    let sum: f32 = group.candidates.iter().map(odds).sum();
    // A hamlet with a rare name may well be something else.
    let trust = if most < 3.5 { 0.4 } else { 1.0 };
    let often = 1.0 + 0.15 * (group.count - 1.0).clamp(0.0, 4.0);
    group.candidates.iter().map(move |candidate| odds(candidate) / sum * trust * often)
}

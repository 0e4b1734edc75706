//! Which of the places of that name is meant?
//!
//! Each place has a weight of its own: countries before regions before towns, large before small.
//! To it comes what the article tells: the place lies in another that is named, near others, or
//! the text puts it somewhere ("Paris, Texas"). A name means one place in an article, but where the
//! text itself puts it elsewhere. The weights are set by hand; the tests hold what they are to do.

use std::collections::HashMap;

use crate::knowledge::gazetteer::{Feature, Found, Gazetteer, Place};

use super::ADJECTIVE;
use super::bonds::{Bond, Bonds};
use super::spots::{Sense, Spot};

/// The most places of one name that are looked at.
const CANDIDATES: usize = 80;
/// The most places that others are held near to.
const ANCHORS: usize = 48;
/// How often the choices are weighed against each other.
const ROUNDS: usize = 3;

/// What was chosen for one spot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice<'g> {
    /// The place; `None` where it is not known.
    pub(super) place: Option<Place<'g>>,
    /// Whether the place only holds what is named.
    pub(super) holds: bool,
    /// Why.
    pub(super) rule: &'static str,
}

/// All spots of one name.
struct Group<'g> {
    candidates: Vec<Candidate<'g>>,
    /// How often the name stands in the article.
    count: f32,
    /// The candidate that is chosen for the time being.
    chosen: usize,
    /// How sure that is, at most 1.
    trust: f32,
}

#[derive(Clone, Copy)]
struct Candidate<'g> {
    place: Place<'g>,
    /// Its weight by itself.
    own: f32,
    /// What the bonds of all spots of the name add.
    bonds: f32,
    /// What the other places of the article add.
    context: f32,
}

impl Candidate<'_> {
    fn total(&self) -> f32 {
        self.own + self.bonds + self.context
    }
}

/// Chooses the place of each spot.
pub(super) fn choose<'g>(
    gazetteer: &'g Gazetteer,
    spots: &[Spot<'g>],
    bonds: &Bonds,
) -> Vec<Choice<'g>> {
    let (mut groups, of_spot) = groups(gazetteer, spots);
    let extras = extras(&mut groups, &of_spot, spots, bonds);
    for group in &mut groups {
        group.settle();
    }
    for _ in 0..ROUNDS {
        let support = Support::of(gazetteer, &groups);
        for (n, group) in groups.iter_mut().enumerate() {
            support.weigh(n, group);
        }
        for group in &mut groups {
            group.settle();
        }
    }
    let mut choices: Vec<Choice<'g>> = (0..spots.len())
        .map(|n| choice(&spots[n], of_spot[n].map(|at| &groups[at]), &extras[n]))
        .collect();
    hold(&mut choices, spots, bonds);
    choices
}

/// What has no place of its own takes that of the town that holds it.
fn hold(choices: &mut [Choice<'_>], spots: &[Spot<'_>], bonds: &Bonds) {
    for bond in &bonds.pairs {
        let outer = choices[bond.outer];
        let near = outer.place.is_some_and(|place| {
            matches!(place.feature(), Feature::Town | Feature::County | Feature::District)
        });
        let inner = &mut choices[bond.inner];
        if inner.place.is_none()
            && near
            && matches!(spots[bond.inner].sense, Sense::Facility(_) | Sense::Unknown)
        {
            *inner =
                Choice { place: outer.place, holds: true, rule: "in the place named beside it" };
        }
    }
}

/// What the bonds of one spot add to single candidates.
type Extra = Vec<(u32, f32, &'static str)>;

fn choice<'g>(spot: &Spot<'g>, group: Option<&Group<'g>>, extra: &Extra) -> Choice<'g> {
    let rule = match spot.sense {
        Sense::Adjective(_) => ADJECTIVE,
        Sense::Short(_) => "abbreviation",
        Sense::Unknown => "not in the gazetteer",
        Sense::Facility(_) => "a road or building",
        Sense::Named(_) => "",
    };
    let Some(group) = group else { return Choice { place: None, holds: false, rule } };
    let holds = matches!(spot.sense, Sense::Facility(_));
    let added = |candidate: &Candidate<'g>| {
        let mine = extra.iter().filter(|(number, ..)| *number == candidate.place.number());
        mine.map(|(_, weight, _)| weight).sum::<f32>()
    };
    let best = best(&group.candidates, |candidate| candidate.total() + added(candidate));
    let Some(best) = best.map(|at| &group.candidates[at]) else {
        return Choice { place: None, holds: false, rule };
    };
    let bond =
        extra.iter().find(|(number, weight, _)| *number == best.place.number() && *weight > 0.0);
    let rule = match bond {
        _ if holds => "a road or building in the place",
        _ if !rule.is_empty() => rule,
        Some((_, _, why)) => why,
        None if group.candidates.len() == 1 => "only one of that name",
        None if best.bonds > 0.0 => "as elsewhere in the article",
        None if best.context >= 1.5 => "others nearby",
        None => "the largest of that name",
    };
    Choice { place: Some(best.place), holds, rule }
}

/// The first of those with the highest weight.
fn best<'g>(candidates: &[Candidate<'g>], weight: impl Fn(&Candidate<'g>) -> f32) -> Option<usize> {
    let mut best = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let weight = weight(candidate);
        if best.is_none_or(|(_, most)| weight > most) {
            best = Some((at, weight));
        }
    }
    best.map(|(at, _)| at)
}

/// The spots by name, and the group of each spot.
fn groups<'g>(
    gazetteer: &'g Gazetteer,
    spots: &[Spot<'g>],
) -> (Vec<Group<'g>>, Vec<Option<usize>>) {
    let mut groups: Vec<Group<'g>> = Vec::new();
    let mut by_name: HashMap<(u32, u32, bool), usize> = HashMap::new();
    let mut of_spot = Vec::with_capacity(spots.len());
    for spot in spots {
        let (name, count) = match &spot.sense {
            Sense::Named(found) => ((found.own.start, found.own.end, false), 1.0),
            Sense::Facility(Some(found)) => ((found.own.start, found.own.end, false), 0.3),
            Sense::Adjective(place) | Sense::Short(place) => {
                ((place.number(), place.number(), true), 1.0)
            }
            Sense::Facility(None) | Sense::Unknown => {
                of_spot.push(None);
                continue;
            }
        };
        let at = *by_name.entry(name).or_insert_with(|| {
            groups.push(match &spot.sense {
                Sense::Named(found) | Sense::Facility(Some(found)) => {
                    Group::named(gazetteer, found)
                }
                Sense::Adjective(place) | Sense::Short(place) => Group::of(*place),
                Sense::Facility(None) | Sense::Unknown => {
                    Group::named(gazetteer, &Found::default())
                }
            });
            groups.len() - 1
        });
        groups[at].count += count;
        of_spot.push(Some(at));
    }
    (groups, of_spot)
}

impl<'g> Group<'g> {
    fn of(place: Place<'g>) -> Self {
        let candidates = vec![Candidate { place, own: 9.0, bonds: 0.0, context: 0.0 }];
        Self { candidates, count: 0.0, chosen: 0, trust: 1.0 }
    }

    fn named(gazetteer: &'g Gazetteer, found: &Found) -> Self {
        let n_own = found.own.len();
        let places = gazetteer.places(found).enumerate();
        let mut candidates: Vec<_> = places
            .map(|(n, place)| Candidate {
                place,
                own: own_weight(place, n < n_own),
                bonds: 0.0,
                context: 0.0,
            })
            .collect();
        if candidates.len() > CANDIDATES {
            candidates.sort_by(|a, b| b.own.total_cmp(&a.own));
            candidates.truncate(CANDIDATES);
        }
        towns_before_their_regions(&mut candidates);
        Self { candidates, count: 0.0, chosen: 0, trust: 0.0 }
    }

    /// Chooses the best for the time being.
    fn settle(&mut self) {
        let Some(chosen) = best(&self.candidates, Candidate::total) else { return };
        self.chosen = chosen;
        let total = self.candidates[chosen].total();
        let second = self.candidates.iter().enumerate().filter(|&(at, _)| at != chosen);
        let second = second.map(|(_, candidate)| candidate.total()).fold(0.0, f32::max);
        let alone = if self.candidates.len() == 1 { 1.0 } else { 0.9 };
        self.trust = (0.35 + 0.35 * (total - second)).clamp(0.2, alone);
        // A hamlet with a rare name may well be something else.
        if self.candidates[chosen].own < 3.0 && self.candidates[chosen].bonds <= 0.0 {
            self.trust = self.trust.min(0.4);
        }
    }

    fn place(&self) -> Option<Place<'g>> {
        self.candidates.get(self.chosen).map(|candidate| candidate.place)
    }
}

/// How likely the place is meant when nothing else is known, about the logarithm of its size.
fn own_weight(place: Place<'_>, chief_name: bool) -> f32 {
    let size = place.size();
    let weight = match place.feature() {
        Feature::Country => 5.0 + 0.6 * size,
        Feature::Region => 2.0 + 0.85 * size,
        Feature::County => 4.2,
        Feature::Town => size.max(2.2),
        Feature::Continent => 10.5,
        Feature::District | Feature::Landmark => 6.5,
        Feature::Airport => 7.0,
        _ => 7.5,
    };
    match place.feature() {
        Feature::Town | Feature::County if !chief_name => weight - 0.7,
        Feature::Region if !chief_name => weight - 0.3,
        _ => weight,
    }
}

/// Where a town and the region around it have one name, the name alone means the town, if much of
/// the region lives there: Aleppo, New York, but not Quebec.
fn towns_before_their_regions(candidates: &mut [Candidate<'_>]) {
    for at in 0..candidates.len() {
        let region = candidates[at].place;
        if region.feature() != Feature::Region {
            continue;
        }
        let towns = candidates.iter().filter(|town| {
            town.place.feature() == Feature::Town
                && town.place.size() >= 5.0
                && town.place.size() + 0.7 >= region.size()
                && town.place.lies_in(region)
        });
        let town = towns.map(|town| town.own).fold(0.0, f32::max);
        if town > 0.0 {
            candidates[at].own = candidates[at].own.min(town - 0.4);
        }
    }
}

/// What the words beside each spot add; half of it goes to all spots of the name.
fn extras(
    groups: &mut [Group<'_>],
    of_spot: &[Option<usize>],
    spots: &[Spot<'_>],
    bonds: &Bonds,
) -> Vec<Extra> {
    let mut extras: Vec<Extra> = vec![Vec::new(); of_spot.len()];
    for bond in &bonds.pairs {
        let (Some(inner), Some(outer)) = (of_spot[bond.inner], of_spot[bond.outer]) else {
            continue;
        };
        if inner != outer {
            bind(groups, (inner, outer), *bond, spots, &mut extras);
        }
    }
    for (n, extra) in extras.iter_mut().enumerate() {
        if let Some(at) = of_spot[n].filter(|_| bonds.as_region[n]) {
            let regions = groups[at].candidates.iter().filter(|candidate| {
                matches!(candidate.place.feature(), Feature::Region | Feature::County)
            });
            extra.extend(regions.map(|found| (found.place.number(), 2.0, "called a region")));
        }
        for &(number, weight, _) in extra.iter() {
            let Some(at) = of_spot[n] else { continue };
            let found = groups[at].candidates.iter_mut().find(|it| it.place.number() == number);
            if let Some(candidate) = found {
                candidate.bonds = candidate.bonds.max(weight / 2.0);
            }
        }
    }
    extras
}

/// Adds what one bond tells of the places of two names.
fn bind(
    groups: &[Group<'_>],
    (inner, outer): (usize, usize),
    bond: Bond,
    spots: &[Spot<'_>],
    extras: &mut [Extra],
) {
    let (inners, outers) = (&groups[inner].candidates, &groups[outer].candidates);
    let top = best(inners, |candidate| candidate.own).map(|at| inners[at].place.feature());
    if bond.list && matches!(top, Some(Feature::Country | Feature::Region)) {
        return;
    }
    let holds = |outer: &Candidate<'_>| {
        // Whole countries and regions hold places; a town holds its parts.
        matches!(outer.place.feature(), Feature::Country | Feature::Region | Feature::County)
    };
    let (weight, why) = match (bond.address, bond.list) {
        (true, false) => (6.0, "containment"),
        (true, true) => (1.5, "containment"),
        (false, _) => (3.0, "put there by the sentence"),
    };
    for candidate in inners {
        let within = outers.iter().any(|outer| {
            holds(outer) && outer.own > 4.0 && candidate.place.lies_in(outer.place)
                || outer.place.feature() == Feature::Town
                    && candidate.place.feature() == Feature::Town
                    && outer.own > candidate.own
                    && outer.place.country_number() == candidate.place.country_number()
                    && outer.place.km_to(candidate.place) < 40.0
        });
        if within {
            extras[bond.inner].push((candidate.place.number(), weight, why));
        }
    }
    if matches!(spots[bond.outer].sense, Sense::Named(_)) {
        for outer in outers.iter().filter(|outer| holds(outer)) {
            if inners.iter().any(|inner| inner.place.lies_in(outer.place)) {
                extras[bond.outer].push((
                    outer.place.number(),
                    weight / 2.0,
                    "holds the place before it",
                ));
            }
        }
    }
}

/// What the choices for all names tell of where the article plays.
struct Support<'g> {
    countries: Vec<f32>,
    regions: Vec<f32>,
    /// The places with a point worth being near to, with their groups and trust.
    anchors: Vec<(usize, Place<'g>, f32)>,
}

/// How much one chosen place adds to others in its country and region.
fn shares(place: Place<'_>, trust: f32) -> (f32, f32) {
    match place.feature() {
        Feature::Country => (0.9 * trust, 0.0),
        Feature::Region | Feature::County => (0.45 * trust, 1.6 * trust),
        _ => (0.35 * trust, 0.7 * trust),
    }
}

impl<'g> Support<'g> {
    fn of(gazetteer: &Gazetteer, groups: &[Group<'g>]) -> Self {
        let mut support = Self {
            countries: vec![0.0; gazetteer.n_countries()],
            regions: vec![0.0; gazetteer.n_regions()],
            anchors: Vec::new(),
        };
        for (n, group) in groups.iter().enumerate() {
            let Some(place) = group.place() else { continue };
            support.add(place, group.weight());
            let point = !matches!(
                place.feature(),
                Feature::Country
                    | Feature::Continent
                    | Feature::Region
                    | Feature::Sea
                    | Feature::Land
            );
            if point {
                support.anchors.push((n, place, group.weight()));
            }
        }
        support.anchors.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        support.anchors.truncate(ANCHORS);
        support
    }

    fn add(&mut self, place: Place<'_>, weight: f32) {
        let (country, region) = shares(place, weight);
        if let Some(n) = place.country_number() {
            self.countries[n] += country;
        }
        if let Some(n) = place.region_number() {
            self.regions[n] += region;
        }
    }

    /// Sets what the other names add to each candidate of group `n`.
    fn weigh(&self, n: usize, group: &mut Group<'_>) {
        let mine = group.place();
        let weight = group.weight();
        for candidate in &mut group.candidates {
            let place = candidate.place;
            let (mut country, mut region) = (0.0, 0.0);
            if let Some(n) = place.country_number() {
                country = self.countries[n];
            }
            if let Some(n) = place.region_number() {
                region = self.regions[n];
            }
            if let Some(mine) = mine {
                let (own_country, own_region) = shares(mine, weight);
                country -=
                    if mine.country_number() == place.country_number() { own_country } else { 0.0 };
                region -=
                    if mine.region_number() == place.region_number() { own_region } else { 0.0 };
            }
            let near = if place.feature() == Feature::Country { 0.0 } else { self.near(n, place) };
            let sum = country.clamp(0.0, 2.5) + region.max(0.0) + near;
            candidate.context = if sum > 2.0 { (2.0 + (sum - 2.0) * 0.5).min(5.0) } else { sum };
        }
    }

    /// What places nearby add.
    fn near(&self, n: usize, place: Place<'_>) -> f32 {
        let (lat, _) = place.point();
        let others = self
            .anchors
            .iter()
            .filter(|(group, other, _)| *group != n && (other.point().0 - lat).abs() < 2.0);
        let sum: f32 = others
            .map(|(_, other, trust)| match place.km_to(*other) {
                km if km < 30.0 => 0.9 * trust,
                km if km < 80.0 => 0.6 * trust,
                km if km < 200.0 => 0.3 * trust,
                _ => 0.0,
            })
            .sum();
        sum
    }
}

impl Group<'_> {
    /// How much the name tells of where the article plays.
    fn weight(&self) -> f32 {
        self.trust * (1.0 + 0.15 * (self.count - 1.0).clamp(0.0, 4.0))
    }
}

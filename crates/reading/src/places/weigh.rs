//! Which of the places of that name is meant?
//!
//! Each place has a weight of its own: countries before regions before towns, large before small.
//! To it comes what the article tells: the place lies in another that is named, near others
//! ([`support`]), or the text puts it somewhere ("Paris, Texas"). A name means one place in an
//! article, but where the text itself puts it elsewhere. The weights are set by hand: one is about
//! a tenfold population.

mod group;
mod support;

use model::Article;

use crate::knowledge::gazetteer::{Feature, Gazetteer, Place};

use super::ADJECTIVE;
use super::bonds::{Bond, Bonds};
use super::spots::{Sense, Spot};
use group::{Candidate, Group, best, groups};
use support::Support;

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

/// Chooses the place of each spot; `None` where it is probably none.
pub(super) fn choose<'g>(
    gazetteer: &'g Gazetteer,
    article: &Article,
    spots: &[Spot<'g>],
    bonds: &Bonds,
) -> Vec<Option<Choice<'g>>> {
    let (mut groups, of_spot) = groups(gazetteer, spots, &article.text);
    let extras = extras(&mut groups, &of_spot, spots, bonds);
    let home = home(gazetteer, article);
    for _ in 0..ROUNDS {
        let mut support = Support::of(gazetteer, &groups, home);
        for (n, group) in groups.iter_mut().enumerate() {
            support.weigh(n, group);
        }
    }
    let mut choices: Vec<_> = (0..spots.len())
        .map(|n| choice(&spots[n], of_spot[n].map(|at| &groups[at]), &extras[n]))
        .collect();
    hold(&mut choices, spots, bonds);
    choices
}

/// The country of the page's address, where it tells one.
fn home<'g>(gazetteer: &'g Gazetteer, article: &Article) -> Option<Place<'g>> {
    let url = article.url.as_ref()?.value.as_str();
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let last = host.rsplit_once('.')?.1.to_ascii_uppercase();
    match last.as_str() {
        // Sold to everybody.
        "CO" | "TV" | "IO" | "ME" | "AI" | "FM" | "LY" | "TO" | "CC" | "WS" | "GG" | "IM" => None,
        "UK" => gazetteer.country("GB"),
        code if code.len() == 2 => gazetteer.country(code),
        _ => None,
    }
}

/// What has no place of its own takes that of the town that holds it.
fn hold(choices: &mut [Option<Choice<'_>>], spots: &[Spot<'_>], bonds: &Bonds) {
    for bond in &bonds.pairs {
        let Some(outer) = choices[bond.outer] else { continue };
        let near = outer.place.is_some_and(|place| {
            matches!(place.feature(), Feature::Town | Feature::County | Feature::District)
        });
        let open = choices[bond.inner].is_some_and(|inner| inner.place.is_none());
        let sense = &spots[bond.inner].sense;
        if open && near && matches!(sense, Sense::Facility(_) | Sense::Unknown) {
            let rule = "in the place named beside it";
            choices[bond.inner] = Some(Choice { place: outer.place, holds: true, rule });
        }
    }
}

/// What the words beside one spot add.
#[derive(Clone, Debug, Default)]
struct Extra {
    /// What they add to single candidates, and why.
    weights: Vec<(u32, f32, &'static str)>,
    /// Whether the text puts the name where no place of that name is.
    elsewhere: bool,
}

fn choice<'g>(spot: &Spot<'g>, group: Option<&Group<'g>>, extra: &Extra) -> Option<Choice<'g>> {
    let fixed = match spot.sense {
        Sense::Adjective(_) => ADJECTIVE,
        Sense::Short(_) => "abbreviation",
        Sense::Unknown => "not in the gazetteer",
        Sense::Facility(_) => "a road or building",
        Sense::Named(_) => "",
    };
    let nowhere = Some(Choice { place: None, holds: false, rule: fixed });
    let Some(group) = group else { return nowhere };
    let added = |candidate: &Candidate<'g>| {
        let mine = extra.weights.iter().filter(|(number, ..)| *number == candidate.place.number());
        mine.map(|(_, weight, _)| weight).sum::<f32>()
    };
    let total = |candidate: &Candidate<'g>| candidate.total() + added(candidate);
    let Some(best) = best(&group.candidates, total).map(|at| &group.candidates[at]) else {
        return nowhere;
    };
    let holds = matches!(spot.sense, Sense::Facility(_));
    if holds {
        let rule = "a road or building in the place";
        let sure = total(best) >= spot.least;
        return if sure { Some(Choice { place: Some(best.place), holds, rule }) } else { nowhere };
    }
    let town = best.place.feature() == Feature::Town;
    if town && !group.placed && total(best) < spot.least {
        return None;
    }
    // "Holliday, Mo.", and the only Holliday is in Texas.
    if extra.elsewhere || group.elsewhere && added(best) <= 0.0 {
        return Some(Choice { place: None, holds: false, rule: "none of that name there" });
    }
    let bond = extra.weights.iter().find(|(number, ..)| *number == best.place.number());
    let rule = match bond {
        _ if !fixed.is_empty() => fixed,
        Some((_, _, why)) => why,
        None if group.candidates.len() == 1 => "only one of that name",
        None if best.bonds > 0.0 => "as elsewhere in the article",
        None if best.context >= 1.5 => "others nearby",
        None => "the largest of that name",
    };
    Some(Choice { place: Some(best.place), holds, rule })
}

/// What the words beside each spot add; half of it goes to all spots of the name.
fn extras(
    groups: &mut [Group<'_>],
    of_spot: &[Option<usize>],
    spots: &[Spot<'_>],
    bonds: &Bonds,
) -> Vec<Extra> {
    let mut extras = vec![Extra::default(); of_spot.len()];
    for bond in &bonds.pairs {
        let (inner, outer) = (of_spot[bond.inner], of_spot[bond.outer]);
        if let (Some(inner), Some(outer)) = (inner, outer)
            && inner != outer
        {
            bind(groups, (inner, outer), *bond, spots, &mut extras);
        }
    }
    for (n, extra) in extras.iter_mut().enumerate() {
        let Some(group) = of_spot[n].map(|at| &mut groups[at]) else { continue };
        if bonds.as_region[n] {
            let regions = group.candidates.iter().filter(|candidate| {
                matches!(candidate.place.feature(), Feature::Region | Feature::County)
            });
            let called = regions.map(|found| (found.place.number(), 2.0, "called a region"));
            extra.weights.extend(called);
        }
        for &(number, weight, _) in &extra.weights {
            let found = group.candidates.iter_mut().find(|it| it.place.number() == number);
            if let Some(candidate) = found {
                candidate.bonds = candidate.bonds.max(weight / 2.0);
            }
        }
        group.elsewhere |= extra.elsewhere;
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
    let (weight, why) = match (bond.address, bond.list) {
        (true, false) => (6.0, "containment"),
        (true, true) => (1.5, "containment"),
        (false, _) => (3.0, "put there by the sentence"),
    };
    let mut any = false;
    for candidate in inners {
        // "in Norway, U.S. officials said" tells of no town Norway; "Georgia, USA" is a state.
        let fits = |outer: &&Candidate<'_>| {
            top != Some(Feature::Country)
                || outer.place.feature() != Feature::Country
                || candidate.place.feature() == Feature::Region
        };
        if outers.iter().filter(fits).any(|outer| is_within(candidate, outer)) {
            extras[bond.inner].weights.push((candidate.place.number(), weight, why));
            any = true;
        }
    }
    let outer_spot = &spots[bond.outer];
    let region =
        matches!(outer_spot.sense, Sense::Short(place) if place.feature() == Feature::Region);
    if bond.address && !bond.list && region && !any {
        extras[bond.inner].elsewhere = true;
    }
    if matches!(outer_spot.sense, Sense::Named(_)) {
        let held = outers.iter().filter(|outer| {
            holds(outer) && inners.iter().any(|inner| inner.place.lies_in(outer.place))
        });
        let why = "holds the place before it";
        let weights = held.map(|outer| (outer.place.number(), weight / 2.0, why));
        extras[bond.outer].weights.extend(weights);
    }
}

/// Whole countries and regions hold places.
fn holds(outer: &Candidate<'_>) -> bool {
    matches!(outer.place.feature(), Feature::Country | Feature::Region | Feature::County)
}

/// Whether one lies in the other; a town holds its parts.
fn is_within(inner: &Candidate<'_>, outer: &Candidate<'_>) -> bool {
    let towns = outer.place.feature() == Feature::Town && inner.place.feature() == Feature::Town;
    holds(outer) && outer.own > 4.0 && inner.place.lies_in(outer.place)
        || towns
            && outer.own > inner.own
            && outer.place.country_number() == inner.place.country_number()
            && outer.place.km_to(inner.place) < 40.0
}

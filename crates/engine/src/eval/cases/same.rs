//! Do the places that tell one thing come together, and no others?

use std::collections::{BTreeMap, BTreeSet};

use model::{Claim, ClaimKind, RecordId};

use super::gold::SameGold;
use super::spots::{Pages, Spot};
use super::{Scores, score};

/// Pairs of places, for each kind of claim; and who stands behind the claims that were found.
pub(super) fn score_same(
    claims: &[&Claim],
    pages: &Pages<'_>,
    gold: &[SameGold],
    scores: &mut Scores,
) {
    for (kind, name) in [
        (ClaimKind::Event, "case.same_event"),
        (ClaimKind::Quantity, "case.same_quantity"),
        (ClaimKind::Statement, "case.same_statement"),
    ] {
        let of_kind = gold.iter().filter(|same| same.kind == kind.word());
        let groups: Vec<Group<'_>> =
            of_kind.map(|same| Group::of(same, kind, claims, pages)).collect();
        score_pairs(name, &groups, scores);
        for group in &groups {
            score_behind(group, claims, scores);
        }
    }
}

/// A group of the gold, and in which claims each of its places stands.
struct Group<'a> {
    gold: &'a SameGold,
    places: Vec<(Spot<'a>, BTreeSet<usize>)>,
}

impl<'a> Group<'a> {
    fn of(gold: &'a SameGold, kind: ClaimKind, claims: &[&Claim], pages: &Pages<'a>) -> Self {
        let spots = pages.spots(&gold.members).into_iter();
        let places = spots.map(|spot| {
            let held = holding(claims, kind, &spot.records(kind));
            (spot, held)
        });
        Self { gold, places: places.collect() }
    }
}

fn holding(claims: &[&Claim], kind: ClaimKind, records: &[RecordId]) -> BTreeSet<usize> {
    let holds = |claim: &Claim| {
        claim.kind == kind && claim.members.iter().any(|member| records.contains(&member.record))
    };
    (0..claims.len()).filter(|at| holds(claims[*at])).collect()
}

fn score_pairs(name: &'static str, groups: &[Group<'_>], scores: &mut Scores) {
    let places: Vec<(usize, &(Spot<'_>, BTreeSet<usize>))> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.places.iter().map(move |place| (at, place)))
        .collect();
    let pairs = score(scores, name);
    for (at, (group, (spot, claims))) in places.iter().enumerate() {
        for (other_group, (other, others)) in &places[..at] {
            let is_joined = !claims.is_disjoint(others);
            let is_wanted = group == other_group;
            pairs.given += usize::from(is_joined);
            pairs.wanted += usize::from(is_wanted);
            pairs.right += usize::from(is_joined && is_wanted);
            if is_joined && !is_wanted {
                pairs.misses.push(format!("joined wrongly: {other} + {spot}"));
            }
        }
    }
    pairs.misses.extend(groups.iter().filter_map(apart));
}

/// In which parts a group fell.
fn apart(group: &Group<'_>) -> Option<String> {
    let mut parts: BTreeMap<&BTreeSet<usize>, Vec<String>> = BTreeMap::new();
    for (spot, claims) in &group.places {
        parts.entry(claims).or_default().push(spot.to_string());
    }
    let no_record = parts.remove(&BTreeSet::new()).unwrap_or_default();
    let is_whole = no_record.is_empty() && parts.len() < 2;
    if is_whole || group.places.len() < 2 {
        return None;
    }
    let mut parts: Vec<String> = parts.values().map(|part| part.join(", ")).collect();
    if !no_record.is_empty() {
        parts.push(format!("no record of: {}", no_record.join(", ")));
    }
    Some(format!("not joined: {}", parts.join(" | ")))
}

fn score_behind(group: &Group<'_>, claims: &[&Claim], scores: &mut Scores) {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for at in group.places.iter().flat_map(|(_, claims)| claims) {
        *counts.entry(*at).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(at, count)| (**count, std::cmp::Reverse(**at)));
    let claim = most.map(|(at, _)| claims[*at]);
    let place = group.places.first().map(|(spot, _)| spot.to_string()).unwrap_or_default();
    if let (Some(max), Some(min)) = (group.gold.origins_max, group.gold.origins_min) {
        let given = claim.map(|claim| (claim.origins_max, claim.origins_min));
        score(scores, "case.same_origins").compare(&place, given.as_ref(), Some(&(max, min)));
    }
    if let Some(wanted) = &group.gold.voices {
        let voices = claim.map_or(&[][..], |claim| &claim.voices);
        let given: Vec<String> = voices.iter().map(|voice| voice.name.clone()).collect();
        score(scores, "case.same_voices").compare_sets(&place, &given, wanted);
    }
}

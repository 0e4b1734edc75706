//! Which events differ in nothing but their day, their place or their doer?
//!
//! What differs is taken for a contradiction only where everything else says that one happening is
//! told: the parties, the act and most of the telling words. Two days or places of one kind of event
//! are mostly two events, so a third value beside them shows that it happens again and again, and
//! silences both. Days and places are compared between pages alone; who did it also within one, where
//! an accusation meets a counter-accusation.

use std::collections::{BTreeMap, BTreeSet};

use model::{Conflict, ConflictKind, ConflictStatus, EventType, Side, Status};

use super::sides::{Member, conflict, side};
use crate::accounts::Told;
use crate::accounts::happenings::alike::{Evidence, LEAST, evidence, exact_day};
use crate::accounts::happenings::voices::polarity;
use crate::accounts::happenings::{Happening, Happenings, text};
use crate::accounts::parties::{Likeness, name_of, voice_key};
use crate::components::components;

/// Days that lie further apart are of two happenings.
const MAX_DAYS: i32 = 14;

/// Two events in conflict.
#[derive(Clone, Copy)]
struct Edge {
    kind: ConflictKind,
    ends: (usize, usize),
    status: ConflictStatus,
}

/// All conflicts of the kinds date, place and perpetrator.
pub(super) fn conflicts(told: &Told<'_>, happenings: &Happenings<'_>) -> Vec<Conflict> {
    let mut group_of = vec![0; happenings.all.len()];
    for (number, group) in happenings.groups.iter().enumerate() {
        for at in group {
            group_of[*at] = number;
        }
    }
    let edge = |&(a, b): &(usize, usize)| edge(happenings, (a, b), group_of[a] == group_of[b]);
    let edges: Vec<Edge> = happenings.candidates.iter().filter_map(edge).collect();
    let kinds = [ConflictKind::Date, ConflictKind::Place, ConflictKind::Perpetrator];
    let of_kind =
        |kind| -> Vec<Edge> { edges.iter().filter(|edge| edge.kind == kind).copied().collect() };
    kinds
        .into_iter()
        .flat_map(|kind| together(told, happenings, &group_of, kind, &of_kind(kind)))
        .collect()
}

/// In what two events contradict each other, if they do.
fn edge(happenings: &Happenings<'_>, ends: (usize, usize), is_joined: bool) -> Option<Edge> {
    let (a, b) = (&happenings.all[ends.0], &happenings.all[ends.1]);
    let found = evidence(a, b)?;
    let differs = found.differs;
    // Only one of a story can have opened fire first.
    if a.began && b.began && found.trigger && differ_by_name(a, b) && told(a) && told(b) {
        let kind = ConflictKind::Perpetrator;
        return Some(Edge { kind, ends, status: ConflictStatus::Open });
    }
    let (kind, status) = match (differs.days, differs.place, differs.actors) {
        (true, false, false) => {
            (ConflictKind::Date, days(a, b, is_joined || is_one(a, b, &found))?)
        }
        (false, true, false) => (ConflictKind::Place, places(a, b, &found)?),
        (false, false, true) => (ConflictKind::Perpetrator, doers(a, b, &found)?),
        _ => return None,
    };
    Some(Edge { kind, ends, status })
}

/// Whether all else says that one happening is told by two pages.
fn is_one(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> bool {
    let told = |one: &Happening<'_>| {
        !matches!(one.event.status, Status::Negated | Status::Hypothetical | Status::Attempted)
            && one.line.is_some_and(|line| !line.is_headline)
    };
    let of_parties = [found.actors, found.recipients];
    let is_known = of_parties.iter().any(|likeness| *likeness >= Some(Likeness::Kin));
    told(a)
        && told(b)
        && a.page != b.page
        && is_known
        && found.trigger
        && found.words >= LEAST.0
        && found.n_words >= LEAST.1
}

/// Whether two exact days contradict each other. Around midnight pages of two time zones differ by
/// one day.
fn days(a: &Happening<'_>, b: &Happening<'_>, is_one: bool) -> Option<ConflictStatus> {
    let (one, other) = (exact_day(a.event)?, exact_day(b.event)?);
    let apart = one.until(other).ok()?.get_days().abs();
    let is_near = one.until(other).ok()?.get_months() == 0 && apart <= MAX_DAYS;
    if !is_one || !is_near {
        return None;
    }
    Some(if apart == 1 { ConflictStatus::Unclear } else { ConflictStatus::Open })
}

/// Whether two places contradict each other. People protest and talk in many places at once.
fn places(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> Option<ConflictStatus> {
    let is_spread = matches!(a.event.kind, EventType::Protest | EventType::Mobilize);
    let point = |one: &Happening<'_>| one.event.spot.as_ref().is_some_and(|spot| spot.is_point);
    if is_spread || !point(a) || !point(b) || !is_one(a, b, found) {
        return None;
    }
    let same_day = exact_day(a.event).is_some() && exact_day(a.event) == exact_day(b.event);
    Some(if same_day { ConflictStatus::Open } else { ConflictStatus::Unclear })
}

/// Whether both doers are told by name, and by two names.
fn differ_by_name(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    let names = |one: &Happening<'_>| -> BTreeSet<String> {
        one.actors.iter().filter_map(|actor| actor.name().map(str::to_owned)).collect()
    };
    let (a, b) = (names(a), names(b));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// Whether it is told as something that happened, by whomever.
fn told(one: &Happening<'_>) -> bool {
    matches!(one.event.status, Status::Alleged | Status::Attributed | Status::Asserted)
}

/// Whether two doers of one deed contradict each other.
fn doers(a: &Happening<'_>, b: &Happening<'_>, found: &Evidence) -> Option<ConflictStatus> {
    let is_deed = matches!(a.event.kind, EventType::Assault | EventType::Coerce);
    let hit = found.recipients >= Some(Likeness::Kin);
    let exclude = a.actors.iter().all(|a| b.actors.iter().all(|b| a.excludes(b)));
    let is_rare = found.words >= LEAST.0 && found.n_words >= LEAST.1;
    if !is_deed || !told(a) || !told(b) || !hit || !exclude || !is_rare || !found.trigger {
        return None;
    }
    let same_day = exact_day(a.event).is_some() && exact_day(a.event) == exact_day(b.event);
    let same_place = a.event.place.is_some() && a.event.place == b.event.place;
    let is_sure = found.recipients == Some(Likeness::Same) && (same_day || same_place);
    Some(if is_sure { ConflictStatus::Open } else { ConflictStatus::Unclear })
}

/// Makes one conflict of all happenings that hang together.
fn together(
    told: &Told<'_>,
    happenings: &Happenings<'_>,
    group_of: &[usize],
    kind: ConflictKind,
    edges: &[Edge],
) -> Vec<Conflict> {
    let pairs = edges.iter().map(|edge| (group_of[edge.ends.0], group_of[edge.ends.1]));
    let roots = components(happenings.groups.len(), pairs);
    let mut by_root: BTreeMap<usize, (BTreeSet<usize>, bool)> = BTreeMap::new();
    for edge in edges {
        let (groups, is_open) = by_root.entry(roots[group_of[edge.ends.0]]).or_default();
        groups.extend([group_of[edge.ends.0], group_of[edge.ends.1]]);
        *is_open |= edge.status == ConflictStatus::Open;
    }
    let found = by_root.into_values().filter_map(|(groups, is_open)| {
        let members: Vec<usize> =
            groups.iter().flat_map(|group| happenings.groups[*group].iter().copied()).collect();
        let status = if is_open { ConflictStatus::Open } else { ConflictStatus::Unclear };
        let sides = sides(told, happenings, kind, &members)?;
        let all: Vec<&Happening<'_>> = members.iter().map(|at| &happenings.all[*at]).collect();
        conflict(told, kind, &text(&all), status, sides)
    });
    found.collect()
}

/// A side for each value; `None` where there are more than two.
fn sides(
    told: &Told<'_>,
    happenings: &Happenings<'_>,
    kind: ConflictKind,
    members: &[usize],
) -> Option<Vec<Side>> {
    let mut by_value: BTreeMap<String, (String, Vec<Member<'_>>)> = BTreeMap::new();
    for &at in members {
        let happening = &happenings.all[at];
        let Some((key, text)) = value(kind, happening) else { continue };
        let (_, members) = by_value.entry(key).or_insert_with(|| (text, Vec::new()));
        let own = polarity(happening);
        let held = happenings.voices(at).into_iter().filter(|held| held.polarity == own);
        members.push(Member {
            record: happening.event.id,
            sentence: happening.sentence(),
            attested: happening.attested(),
            voices: held.map(|held| held.name.to_owned()).collect(),
        });
    }
    let sides = by_value.into_values().map(|(text, members)| side(told, text, members));
    let sides: Vec<Side> = sides.collect();
    (sides.len() == 2).then_some(sides)
}

/// What a side says: by what it is told from others, and its words.
fn value(kind: ConflictKind, happening: &Happening<'_>) -> Option<(String, String)> {
    let event = happening.event;
    match kind {
        ConflictKind::Date => {
            let day = exact_day(event)?.to_string();
            Some((day.clone(), day))
        }
        ConflictKind::Place => {
            let (name, _) = event.place.as_ref()?;
            Some((name.to_string(), name.to_string()))
        }
        _ => {
            let known = event.actors.iter().position(|actor| actor.actor.is_some());
            let known = known.or_else(|| happening.actors.iter().position(|a| a.name().is_some()));
            let doer = event.actors.get(known?)?;
            let party = happening.actors.get(known?)?;
            let key = party.name().map_or_else(|| voice_key(doer), |name| Some(name.to_owned()))?;
            Some((key, name_of(doer).to_owned()))
        }
    }
}

#[cfg(test)]
mod tests;

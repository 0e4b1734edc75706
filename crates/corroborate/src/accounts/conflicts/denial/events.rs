//! Which happenings are told by some and denied by others?

use std::collections::BTreeSet;

use model::{ConflictStatus, Polarity, Status};

use super::super::sides::Member;
use super::{Edge, End};
use crate::accounts::happenings::voices::{Held, denies, polarity};
use crate::accounts::happenings::{Happening, Happenings, words_of_event};

/// Happenings that one voice denies, with those who assert them.
pub(super) fn edges<'a>(happenings: &Happenings<'a>) -> Vec<Edge<'a>> {
    happenings.groups.iter().flat_map(|group| of_group(happenings, group)).collect()
}

fn of_group<'a>(happenings: &Happenings<'a>, group: &[usize]) -> Vec<Edge<'a>> {
    let held: Vec<(usize, Vec<Held<'a>>)> =
        group.iter().map(|&at| (at, happenings.voices(at))).collect();
    let deniers: BTreeSet<&str> = held
        .iter()
        .flat_map(|(_, held)| held)
        .filter(|held| held.polarity == Polarity::Denies)
        .map(|held| held.party.as_str())
        .collect();
    if deniers.is_empty() {
        return Vec::new();
    }
    let denied = held.iter().filter(|(at, held)| {
        polarity(&happenings.all[*at]) == Polarity::Denies
            && held.iter().any(|held| held.polarity == Polarity::Denies)
    });
    let denied: Vec<&(usize, Vec<Held<'a>>)> = denied.collect();
    let told = held.iter().filter(|(at, held)| asserts(&happenings.all[*at], held, &deniers));
    let told: Vec<&(usize, Vec<Held<'a>>)> = told.collect();
    let (Some(first), Some(said)) = (denied.first(), told.first()) else { return Vec::new() };
    // All of both sides hang together by their claim: each is paired with the first of the other.
    let pairs = told.iter().map(|one| (*one, *first)).chain(denied.iter().map(|one| (*said, *one)));
    pairs.map(|(said, denied)| edge(happenings, said, denied)).collect()
}

/// Whether a member asserts the event by another mouth than those that deny it.
fn asserts(member: &Happening<'_>, held: &[Held<'_>], deniers: &BTreeSet<&str>) -> bool {
    if polarity(member) != Polarity::Affirms || member.event.status == Status::Attempted {
        return false;
    }
    let affirming = held.iter().filter(|held| held.polarity == Polarity::Affirms);
    let others = affirming.clone().any(|held| !deniers.contains(held.party.as_str()));
    // The outlet's own telling counts where its sentence is not about the denial.
    let is_told = member.event.status == Status::Asserted
        && !member.event.stances.iter().any(|_| true)
        && !speaks_of_denial(member);
    others || (affirming.count() == 0 && is_told)
}

/// Whether the sentence tells that somebody denies something.
fn speaks_of_denial(member: &Happening<'_>) -> bool {
    let words = member.line.map(|line| line.text.to_lowercase()).unwrap_or_default();
    ["deny", "deni", "dispute", "reject", "refut", "claim", "alleg", "accus"]
        .iter()
        .any(|stem| words.contains(stem))
}

fn edge<'a>(
    happenings: &Happenings<'a>,
    said: &(usize, Vec<Held<'a>>),
    denied: &(usize, Vec<Held<'a>>),
) -> Edge<'a> {
    let (affirms, denies) = (&happenings.all[said.0], &happenings.all[denied.0]);
    let mut affirms_end = end_of(affirms);
    affirms_end.member.voices = names(&said.1, Polarity::Affirms);
    let mut denies_end = end_of(denies);
    denies_end.member.voices = names(&denied.1, Polarity::Denies);
    Edge {
        about: affirms_end.text.clone(),
        affirms: affirms_end,
        denies: denies_end,
        points: 70,
        status: ConflictStatus::Open,
    }
}

fn names(held: &[Held<'_>], polarity: Polarity) -> Vec<String> {
    let own = held.iter().filter(|held| held.polarity == polarity);
    own.map(|held| held.name.to_owned()).collect()
}

/// An event as an end: the statement in which it stands, if that says or denies it, else itself.
pub(super) fn end_of<'a>(happening: &Happening<'a>) -> End<'a> {
    let account = happening.account;
    let stated = happening.event.statement.and_then(|at| account.statements.get(at));
    let stated = stated.filter(|stated| {
        !stated.negated
            && stated.speaker.is_some()
            && denies(stated) == (polarity(happening) == Polarity::Denies)
    });
    let record = stated.map_or(happening.event.id, |stated| stated.id);
    let member = Member {
        record,
        sentence: happening.sentence(),
        attested: happening.attested(),
        voices: Vec::new(),
    };
    End { member, text: words_of_event(happening) }
}

//! Who says what somebody else denies?
//!
//! A denial meets what it denies in four ways: its words point back to what the page told before
//! ("denied this"); it answers a charge that names the one who denies; it tells the matter, which
//! somebody else asserts somewhere in the story; or it says itself who claims what ("denied Ansa's
//! claim that ..."). It need not be called a denial ("it never received such an order"). Besides, an event may be told as denied on one page and as told by others on
//! another. A party that denies its own words contradicts nobody.

mod answers;
mod events;
mod matters;
mod negatives;

use std::collections::{BTreeMap, BTreeSet};

use model::{
    Act, Conflict, ConflictKind, ConflictStatus, DocId, EventType, Polarity, RecordId, Side,
};

use super::claims::Claims;
use super::sides::{Member, conflict, side};
use super::speech::Speech;
use crate::accounts::Told;
use crate::accounts::happenings::Happenings;
use crate::components::components;

/// One record asserts what another denies.
#[derive(Clone, Debug)]
struct Edge<'a> {
    affirms: End<'a>,
    denies: End<'a>,
    /// What about.
    about: String,
    /// How surely the two speak of one thing, in hundredths.
    points: u32,
    status: ConflictStatus,
}

/// One end of an edge.
#[derive(Clone, Debug)]
struct End<'a> {
    member: Member<'a>,
    /// What it says.
    text: String,
}

/// All conflicts of the kind denial.
pub(super) fn conflicts(
    told: &Told<'_>,
    happenings: &Happenings<'_>,
    speech: &Speech<'_>,
    claims: &Claims,
) -> Vec<Conflict> {
    let mut edges = answers::edges(speech, happenings);
    edges.extend(matters::edges(speech));
    edges.extend(negatives::edges(speech));
    edges.extend(events::edges(happenings));
    drop_headlines(speech, &mut edges);
    together(told, speech, happenings, claims, edges)
}

/// A headline tells in short what its page tells: where the page has the denial, the headline's is
/// no other one.
fn drop_headlines(speech: &Speech<'_>, edges: &mut Vec<Edge<'_>>) {
    let is_headline = |edge: &Edge<'_>| speech.is_headline(edge.denies.member.record);
    let told: BTreeSet<DocId> = edges
        .iter()
        .filter(|edge| !is_headline(edge))
        .map(|edge| edge.denies.member.record.doc)
        .collect();
    edges.retain(|edge| !is_headline(edge) || !told.contains(&edge.denies.member.record.doc));
}

/// Makes one conflict of all edges that hang together by their records, or by records of one claim.
fn together(
    told: &Told<'_>,
    speech: &Speech<'_>,
    happenings: &Happenings<'_>,
    claims: &Claims,
    mut edges: Vec<Edge<'_>>,
) -> Vec<Conflict> {
    // The surest comes first: its words stand for all.
    edges.sort_by_key(|edge| {
        let records = (edge.affirms.member.record, edge.denies.member.record);
        (std::cmp::Reverse(edge.points), records)
    });
    let mut nodes: BTreeMap<(bool, RecordId), usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for edge in &edges {
        let mut node = |is_denial: bool, end: &End<'_>| {
            let next = nodes.len();
            *nodes.entry((is_denial, claims.first(end.member.record))).or_insert(next)
        };
        pairs.push((node(false, &edge.affirms), node(true, &edge.denies)));
    }
    let same = told_by(happenings, claims, &nodes);
    let roots = components(nodes.len(), pairs.iter().copied().chain(same));
    let mut by_root: BTreeMap<usize, Vec<&Edge<'_>>> = BTreeMap::new();
    for (edge, (affirms, _)) in edges.iter().zip(&pairs) {
        by_root.entry(roots[*affirms]).or_default().push(edge);
    }
    by_root.values().filter_map(|edges| of_edges(told, speech, claims, edges)).collect()
}

/// Statements whose words are one happening belong together, as do accusations and denials that are
/// one: the pairs of their nodes.
fn told_by(
    happenings: &Happenings<'_>,
    claims: &Claims,
    nodes: &BTreeMap<(bool, RecordId), usize>,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for group in &happenings.groups {
        let mut first: BTreeMap<bool, usize> = BTreeMap::new();
        for happening in group.iter().map(|at| &happenings.all[*at]) {
            let event = happening.event;
            let is_denial = event.kind == EventType::Reject;
            let said = happening.account.statements.iter().enumerate().filter(|(at, stated)| {
                let is_act = match stated.act {
                    Some(Act::Deny | Act::Reject) => is_denial,
                    Some(Act::Accuse) => event.kind == EventType::Accuse,
                    _ => false,
                };
                (is_act && stated.line == event.line)
                    || (!is_denial && event.statement == Some(*at))
            });
            let records = said.map(|(_, stated)| stated.id).chain([event.id]);
            let found = records.filter_map(|one| nodes.get(&(is_denial, claims.first(one))));
            for node in found {
                let before = *first.entry(is_denial).or_insert(*node);
                pairs.push((before, *node));
            }
        }
    }
    pairs
}

/// The conflict of edges that hang together, the surest first.
fn of_edges(
    told: &Told<'_>,
    speech: &Speech<'_>,
    claims: &Claims,
    edges: &[&Edge<'_>],
) -> Option<Conflict> {
    let best = edges.first()?;
    let affirms = end(told, speech, claims, edges.iter().map(|edge| &edge.affirms), false);
    let denies = end(told, speech, claims, edges.iter().map(|edge| &edge.denies), true);
    let is_open = edges.iter().any(|edge| edge.status == ConflictStatus::Open);
    let status = if is_open { ConflictStatus::Open } else { ConflictStatus::Unclear };
    conflict(told, ConflictKind::Denial, &best.about, status, vec![affirms, denies])
}

/// One side: the records at these ends, and what other pages have of the same claims.
fn end<'e, 'a: 'e>(
    told: &Told<'_>,
    speech: &Speech<'a>,
    claims: &Claims,
    ends: impl Iterator<Item = &'e End<'a>>,
    is_denial: bool,
) -> Side {
    let mut text = None;
    let mut members: Vec<Member<'a>> = Vec::new();
    let mut known: BTreeSet<RecordId> = BTreeSet::new();
    for end in ends {
        text.get_or_insert_with(|| end.text.clone());
        if known.insert(end.member.record) {
            members.push(end.member.clone());
        }
    }
    let wanted = if is_denial { Polarity::Denies } else { Polarity::Affirms };
    for twin in claims.twins(&known, wanted) {
        if known.insert(twin) {
            members.extend(speech.member(twin));
        }
    }
    Side { polarity: Some(wanted), ..side(told, text.unwrap_or_default(), members) }
}

#[cfg(test)]
mod tests;

//! Which act does a whole story tell but once?
//!
//! Where no page of a story tells two recalls of an ambassador, the recall of one page is that of the
//! other, though one says who did it and the other "its neighbour". Of what is said (denials, charges)
//! each party tells its own: there it is the one denial of that party. So what is asked for here is less
//! than among two pages, and nothing may speak against it.

use std::collections::{BTreeMap, BTreeSet};

use model::EventType;

use super::Happening;
use super::acts::Often;
use super::alike::{agree, evidence, is_bare};
use crate::accounts::parties::{Likeness, Party};

/// The groups of each act on each page.
type Told<'h> = BTreeMap<Act<'h>, BTreeMap<usize, BTreeSet<usize>>>;

/// An act: its kind, whether it happened, what is done, and by whom if it is said.
type Act<'h> = (u32, bool, u32, &'h str);

/// Those of the `candidates` whose act no page of the story tells twice.
pub(super) fn candidates(
    all: &[Happening<'_>],
    candidates: &[(usize, usize)],
    group_of: &[usize],
) -> Vec<(usize, usize)> {
    let act = |at: usize| {
        let one = &all[at];
        let who = one.actors.iter().find_map(Party::name).unwrap_or_default();
        let who = if is_said(one.event.kind) { who } else { "" };
        (one.event.kind as u32, one.is_real(), one.trigger, who)
    };
    let mut told: Told<'_> = BTreeMap::new();
    for (at, group) in group_of.iter().enumerate() {
        told.entry(act(at)).or_default().entry(all[at].page).or_default().insert(*group);
    }
    let is_rare = |at: usize| {
        told.get(&act(at)).is_some_and(|pages| pages.values().all(|groups| groups.len() == 1))
    };
    let of_act = |&&(a, b): &&(usize, usize)| act(a) == act(b) && is_rare(a);
    candidates.iter().filter(of_act).copied().collect()
}

/// The points of two events that may be one if the story tells their act but once.
pub(super) fn sole(a: &Happening<'_>, b: &Happening<'_>) -> Option<u32> {
    let found = evidence(a, b)?;
    let is_often = [a.often, b.often].contains(&Often::Repeated);
    if is_often || a.trigger != b.trigger || !agree(a, b, &found) {
        return None;
    }
    let is = |likeness: Option<Likeness>| likeness >= Some(Likeness::Kin);
    let (did, hit) = (is(found.actors), is(found.recipients));
    let shares = |words: u32, n: usize| found.words >= words && found.n_words >= n;
    let is_other = found.recipients == Some(Likeness::Unknown);
    let fits = match a.event.kind {
        EventType::Consult | EventType::Support | EventType::Cooperate => {
            did && hit && (found.same_day || shares(15, 1))
        }
        // "Bolivia denied it": what it denies stands in the sentence before.
        EventType::Reject if did && (a.points_back || b.points_back) => shares(4, 1),
        kind if is_said(kind) => match (did, hit) {
            (true, true) => shares(8, 1) || is_bare(a) || is_bare(b),
            (true, false) if is_other => shares(22, 2),
            (true, false) => shares(12, 1),
            (false, true) => shares(22, 2) || (are_of_one_code(a, b) && shares(12, 1)),
            (false, false) => false,
        },
        _ => match (did, hit) {
            (true, true) => found.same_day || shares(8, 1) || is_bare(a) || is_bare(b),
            (true, false) if is_other => found.same_day || shares(30, 3),
            (true, false) => shares(12, 1),
            (false, true) => found.same_day || shares(12, 1),
            (false, false) if is_other => shares(30, 2),
            (false, false) => shares(30, 2) || (is_open(a, b) && are_of_one_code(a, b)),
        },
    };
    fits.then_some(found.points)
}

/// Whether a kind of event is done by words.
fn is_said(kind: EventType) -> bool {
    matches!(kind.quad(), 1 | 3)
}

/// Whether one of the two does not tell who did it, or in words that may mean anybody.
fn is_open(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    a.actors.iter().all(Party::is_vague) || b.actors.iter().all(Party::is_vague)
}

/// Whether both have one narrow code: to recall an ambassador, but not to attack or to demand.
fn are_of_one_code(a: &Happening<'_>, b: &Happening<'_>) -> bool {
    let is_narrow = |code: &str| code.len() >= 3 && !code.ends_with('0');
    let code = a.event.cameo.as_deref().filter(|code| is_narrow(code));
    code.is_some() && code == b.event.cameo.as_deref() && a.event.kind != EventType::Assault
}

#[cfg(test)]
mod tests {
    use model::EventType;

    use crate::accounts::Somebody;
    use crate::accounts::testing::{account, alone, happenings, somebody};
    use crate::claims::Places;

    /// How many happenings pages tell of which each recalls an envoy: who does it, and its sentence.
    fn recalls(pages: &[&[(Somebody, &str)]]) -> usize {
        let mut accounts = Vec::new();
        for (n, page) in pages.iter().enumerate() {
            let mut account = account(&n.to_string());
            for (who, text) in *page {
                let line = account.line(text);
                let event = account.event(line, EventType::Sanction, "", "");
                (event.trigger, event.cameo) = ("recalled".into(), Some("161".into()));
                event.actors = vec![who.clone()];
                event.recipients.clear();
            }
            accounts.push(account);
        }
        accounts.sort_by_key(|account| account.doc);
        happenings(&alone(&accounts, &Places::default())).len()
    }

    fn people(words: &str) -> Somebody {
        Somebody { surface: words.into(), ..Somebody::default() }
    }

    #[test]
    fn what_a_story_tells_once_is_one() {
        let first = (somebody("Brovia"), "Brovia recalled its envoy for long talks on Monday.");
        let other = (people("its neighbour"), "Ansa wept after its neighbour recalled an envoy.");
        assert_eq!(recalls(&[std::slice::from_ref(&first), std::slice::from_ref(&other)]), 1);
        let third = (somebody("Corvia"), "Corvia recalled the consul in the spring.");
        assert_eq!(recalls(&[&[first.clone(), third.clone()], &[other]]), 3, "which of the two?");
        assert_eq!(recalls(&[&[first], &[third]]), 2, "two states");
    }
}

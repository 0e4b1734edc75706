//! What hangs together: figures into claims, claims into series and conflicts?

use std::collections::{BTreeMap, BTreeSet};

use super::amount::contains_word;
use super::items::Item;
use super::judge::{Judged, Strength};
use crate::components::{components, groups as grouped};

/// What hangs together.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// The items of each claim, sorted; the claims in the order of their smallest items.
    pub(super) claims: Vec<Vec<usize>>,
    /// The claims of each series, two at least.
    pub(super) series: Vec<Vec<usize>>,
    /// The claims of each conflict, two at least, and whether it is open.
    pub(super) conflicts: Vec<(Vec<usize>, bool)>,
}

/// Which two claims contradict each other, and how surely.
type Apart = BTreeMap<(usize, usize), Strength>;

/// Puts together what was judged.
pub(super) fn groups(items: &[Item<'_>], judged: &Judged) -> Groups {
    let roots = components(items.len(), judged.same.iter().copied());
    let claims = grouped(&roots);
    let mut claim_of = vec![0; items.len()];
    for (number, members) in claims.iter().enumerate() {
        for member in members {
            claim_of[*member] = number;
        }
    }
    let lifted = |a: usize, b: usize| {
        let (a, b) = (claim_of[a], claim_of[b]);
        (a != b).then_some((a.min(b), a.max(b)))
    };
    let mut apart: Apart = BTreeMap::new();
    for (a, b, strength) in &judged.contradict {
        if let Some(pair) = lifted(*a, *b) {
            let told = apart.entry(pair).or_insert(*strength);
            *told = (*told).max(*strength);
        }
    }
    let all = |pairs: &[(usize, usize)]| -> BTreeSet<(usize, usize)> {
        pairs.iter().filter_map(|(a, b)| lifted(*a, *b)).collect()
    };
    let (agree, open) = (all(&judged.agree), all(&judged.open));
    // What agrees by one pair of its members contradicts by none, unless a page says so.
    apart.retain(|pair, strength| {
        let beside = |a: &Vec<usize>, b: &Vec<usize>| beside(items, a, b, *strength);
        *strength == Strength::Disputed
            || !agree.contains(pair)
                && !open.contains(pair)
                && !beside(&claims[pair.0], &claims[pair.1])
                && !beside(&claims[pair.1], &claims[pair.0])
    });
    let series = series(claims.len(), &agree, &apart);
    let conflicts = conflicts(&apart);
    Groups { claims, series, conflicts }
}

/// Claims that agree, joined as long as no two of a series contradict each other.
fn series(n_claims: usize, agree: &BTreeSet<(usize, usize)>, apart: &Apart) -> Vec<Vec<usize>> {
    let mut series_of: Vec<usize> = (0..n_claims).collect();
    let mut members: Vec<Vec<usize>> = (0..n_claims).map(|at| vec![at]).collect();
    for (a, b) in agree {
        let (into, from) = (series_of[*a].min(series_of[*b]), series_of[*a].max(series_of[*b]));
        let clash =
            |x: &usize| members[from].iter().any(|y| apart.contains_key(&(*x.min(y), *x.max(y))));
        if into == from || members[into].iter().any(clash) {
            continue;
        }
        for moved in std::mem::take(&mut members[from]) {
            series_of[moved] = into;
            members[into].push(moved);
        }
    }
    members.retain(|members| members.len() > 1);
    for members in &mut members {
        members.sort_unstable();
    }
    members
}

/// Whether a page tells both numbers in one sentence without a second voice: then they are two
/// things, or the one became the other.
fn beside(items: &[Item<'_>], claim: &[usize], other: &[usize], strength: Strength) -> bool {
    const FEW: usize = 24;
    let Some(number) = other.first().and_then(|at| items[*at].printed_number()) else {
        return false;
    };
    let first = &items[claim[0]];
    let is_count = first.counted.is_of_people() || first.counted.is_crowd() && !is_total(first);
    if is_count && strength == Strength::Voices {
        return false;
    }
    claim.iter().take(FEW).any(|at| {
        let item = &items[*at];
        item.printed_number() != Some(number) && contains_word(&item.line.text, number)
    })
}

/// Whether it is that of which another figure is a part: "300 of 420 drivers".
fn is_total(item: &Item<'_>) -> bool {
    let before = item.figure.span.start().checked_sub(item.line.span.start());
    let before = before.and_then(|before| item.line.text.get(..before));
    let last = before.and_then(|before| before.split_whitespace().next_back());
    last.is_some_and(|word| word.eq_ignore_ascii_case("of"))
}

/// Claims each of which contradicts each other one of its conflict. Every contradiction stands in a
/// conflict; the surest come first.
fn conflicts(apart: &Apart) -> Vec<(Vec<usize>, bool)> {
    let mut with: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in apart.keys() {
        with.entry(*a).or_default().insert(*b);
        with.entry(*b).or_default().insert(*a);
    }
    let mut pairs: Vec<(Strength, (usize, usize))> =
        apart.iter().map(|(pair, strength)| (*strength, *pair)).collect();
    pairs.sort_by_key(|(strength, pair)| (std::cmp::Reverse(*strength), *pair));
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut conflicts = Vec::new();
    for (strength, (a, b)) in pairs {
        if told.contains(&(a, b)) {
            continue;
        }
        let mut members = vec![a, b];
        for third in &with[&a] {
            if members.iter().all(|one| with[one].contains(third)) {
                members.push(*third);
            }
        }
        members.sort_unstable();
        for (n, one) in members.iter().enumerate() {
            told.extend(members[n + 1..].iter().map(|other| (*one, *other)));
        }
        conflicts.push((members, strength > Strength::Unclear));
    }
    conflicts
}

//! What hangs together: figures into claims, claims into series and conflicts?

use std::collections::{BTreeMap, BTreeSet};

use super::items::Item;
use super::judge::Judged;
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
    let mut apart: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for (a, b, is_open) in &judged.contradict {
        if let Some(pair) = lifted(*a, *b) {
            *apart.entry(pair).or_insert(false) |= is_open;
        }
    }
    let agree: BTreeSet<(usize, usize)> =
        judged.agree.iter().filter_map(|(a, b)| lifted(*a, *b)).collect();
    // What agrees by one pair of its members contradicts by none.
    apart.retain(|pair, _| !agree.contains(pair));
    let series = series(claims.len(), &agree, &apart);
    let conflicts = conflicts(claims.len(), &apart);
    Groups { claims, series, conflicts }
}

/// Claims that agree, joined as long as no two of a series contradict each other.
fn series(
    n_claims: usize,
    agree: &BTreeSet<(usize, usize)>,
    apart: &BTreeMap<(usize, usize), bool>,
) -> Vec<Vec<usize>> {
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

fn conflicts(n_claims: usize, apart: &BTreeMap<(usize, usize), bool>) -> Vec<(Vec<usize>, bool)> {
    let roots = components(n_claims, apart.keys().copied());
    let found = grouped(&roots).into_iter().filter(|members| members.len() > 1);
    let is_open =
        |members: &[usize]| apart.iter().any(|((a, _), is_open)| *is_open && members.contains(a));
    found
        .map(|members| {
            let open = is_open(&members);
            (members, open)
        })
        .collect()
}

//! Through how many gatherers did a claim come?
//!
//! Dependence between sources can be found, independence cannot. So two numbers are given: members
//! for which no common gatherer was found count apart in `max`, and all members that name no
//! gatherer count as one in `min`. The page's own outlet and its agency credit are no relays.

use std::collections::BTreeSet;

use super::Saying;
use super::places::Places;
use crate::components::{components, groups};
use crate::spelling::fold_letters;

/// The origins of one claim.
pub(super) struct Origins {
    /// For each member the number of its origin, in the order of their smallest members.
    pub(super) numbers: Vec<usize>,
    pub(super) max: usize,
    pub(super) min: usize,
}

/// Counts the origins of `members`, which are sorted by record.
pub(super) fn origins(members: &[&Saying<'_>], places: &Places<'_>) -> Origins {
    let gatherers: Vec<BTreeSet<String>> = members.iter().map(|saying| gatherers(saying)).collect();
    let mut pairs = Vec::new();
    for (a, saying) in members.iter().enumerate() {
        for (b, other) in members.iter().enumerate().skip(a + 1) {
            let has_common = !gatherers[a].is_disjoint(&gatherers[b]);
            let is_one_page = saying.id.doc == other.id.doc && gatherers[a] == gatherers[b];
            if has_common || is_one_page || places.hold_both(saying, other) {
                pairs.push((a, b));
            }
        }
    }
    let roots = components(members.len(), pairs.iter().copied());
    let mut numbers = vec![0; members.len()];
    let found = groups(&roots);
    for (number, group) in found.iter().enumerate() {
        for member in group {
            numbers[*member] = number;
        }
    }
    let nameless: Vec<usize> = (0..members.len()).filter(|at| gatherers[*at].is_empty()).collect();
    let as_one = nameless.windows(2).map(|two| (two[0], two[1]));
    let merged = components(members.len(), pairs.into_iter().chain(as_one));
    Origins { numbers, max: found.len(), min: groups(&merged).len() }
}

/// Who carried the words to the page, by name.
fn gatherers(saying: &Saying<'_>) -> BTreeSet<String> {
    let relays = saying.statement.relays.iter().filter_map(|relay| relay.name.as_deref());
    let folded = relays.map(|name| {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        fold_letters(bare)
    });
    folded.filter(|name| !name.is_empty()).collect()
}

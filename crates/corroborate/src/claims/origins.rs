//! Through how many gatherers did a claim come?
//!
//! Dependence between sources can be found, independence cannot. So two numbers are given: members
//! for which no common gatherer was found count apart in `max`, and all members that name no
//! gatherer count as one in `min`. The page's own outlet and its agency credit are no relays.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, Span, Statement};

use super::places::Places;
use crate::components::{components, groups};
use crate::spelling::fold_letters;

/// What has to be known of a record to find through whom it came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attested<'a> {
    /// The page.
    pub(crate) doc: DocId,
    /// Where it stands: its sentence, and the words by which it is compared.
    pub(crate) spans: [Span; 2],
    /// Who carried it to the page, folded.
    pub(crate) gatherers: &'a BTreeSet<String>,
}

impl Attested<'_> {
    fn place(&self) -> (DocId, [Span; 2]) {
        (self.doc, self.spans)
    }
}

/// The origins of one claim.
#[derive(Debug)]
pub(crate) struct Origins {
    /// For each member the number of its origin, in the order of their smallest members.
    pub(crate) numbers: Vec<usize>,
    /// How many there are, if no hidden ones are shared.
    pub(crate) max: usize,
    /// The same, all members without a named gatherer taken as one.
    pub(crate) min: usize,
}

/// Counts the origins of `members`, which are sorted by record.
pub(crate) fn origins(members: &[Attested<'_>], places: &Places) -> Origins {
    let mut pairs = by_gatherer(members);
    pairs.extend(by_passage(members, places));
    let roots = components(members.len(), pairs.iter().copied());
    let mut numbers = vec![0; members.len()];
    let found = groups(&roots);
    for (number, group) in found.iter().enumerate() {
        for member in group {
            numbers[*member] = number;
        }
    }
    let nameless: Vec<usize> =
        (0..members.len()).filter(|at| members[*at].gatherers.is_empty()).collect();
    let as_one = nameless.windows(2).map(|two| (two[0], two[1]));
    let merged = components(members.len(), pairs.into_iter().chain(as_one));
    Origins { numbers, max: found.len(), min: groups(&merged).len() }
}

/// Members joined by a common gatherer, or by standing on one page with the same gatherers. Each is
/// paired with the one before it alone: what hangs together is the same, and a page that says one
/// thing ten thousand times costs no more than ten thousand pairs.
fn by_gatherer(members: &[Attested<'_>]) -> Vec<(usize, usize)> {
    let mut last_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut last_on: BTreeMap<(DocId, &BTreeSet<String>), usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, member) in members.iter().enumerate() {
        let names = member.gatherers;
        for name in names {
            pairs.extend(last_of.insert(name, at).map(|before| (before, at)));
        }
        let before = last_on.insert((member.doc, names), at);
        pairs.extend(before.map(|before| (before, at)));
    }
    pairs
}

/// Members of one page beyond this number are not compared with those of another.
const MAX_ON_A_PAGE: usize = 64;

/// Members whose sentences correspond in a shared passage.
fn by_passage(members: &[Attested<'_>], places: &Places) -> Vec<(usize, usize)> {
    let mut on_page: BTreeMap<DocId, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        on_page.entry(member.doc).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for (doc, here) in &on_page {
        let twins = places.later_twins(*doc).filter_map(|twin| on_page.get(&twin));
        for there in twins {
            for a in here.iter().take(MAX_ON_A_PAGE) {
                let held = |b: &&usize| places.hold_both(members[*a].place(), members[**b].place());
                pairs.extend(there.iter().take(MAX_ON_A_PAGE).filter(held).map(|b| (*a, *b)));
            }
        }
    }
    pairs
}

/// Who carried the words to the page, by name.
pub(crate) fn gatherers(statement: &Statement) -> BTreeSet<String> {
    folded_names(statement.relays.iter().filter_map(|relay| relay.name.as_deref()))
}

/// Names of gatherers in the form in which they are compared.
pub(crate) fn folded_names<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    let folded = names.map(|name| {
        let bare = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        fold_letters(bare)
    });
    folded.filter(|name| !name.is_empty()).collect()
}

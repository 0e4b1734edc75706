//! Who descends from whom, and whose text is it?
//!
//! A family is the articles most of whose body descends from one text. Whether two articles belong
//! together is decided by these two alone ([`descent`]); families are what hangs together by such
//! pairs; then origin and relations are read off the words that the members share ([`origin`]).
//!
//! | part | rule |
//! |---|---|
//! | candidates | at least three stretches of five words in common |
//! | descent | half of the shorter body's words outside quotation marks stand in shared passages |
//! | origin | the one member that holds every word which the others share among themselves |
//! | agency | named by at least one page that is not its own, and contradicted by none |
//!
//! Copies that are told in other words throughout are not found.

mod agency;
mod descent;
mod origin;

use std::collections::BTreeMap;

use model::{Article, DocId, Family, FamilyMember, GroupId, Passage};

use self::origin::Kin;
use crate::align::{Chain, align};
use crate::body::{Body, Keys};
use crate::keys::{candidates, kin};
use crate::passages::{Sheet, headline_passage, is_family_passage, is_passage_apart, passage};

/// Up to this size every member of a family is compared with every other; in larger ones each with
/// the longest and with its neighbours.
pub const SMALL: usize = 64;

/// The chains between two members of a family, by their numbers, the smaller first.
type Pairs = BTreeMap<(usize, usize), Vec<Chain>>;

/// Finds the passages that articles share, and the families that descend from one text.
///
/// Passages are sorted by their two stretches, families by id. The same articles in any order give
/// the same answer; an article given twice counts once. Who cannot hold all articles at once, or
/// remembers what was found before, walks the same steps by parts: [`Keys::of`], [`candidates`],
/// [`compare`] for each pair, [`kin`] of those that descend, [`apart`] for other pairs that share a
/// passage, [`family`] for each group.
pub fn families(articles: &[&Article]) -> (Vec<Passage>, Vec<Family>) {
    let keys: Vec<Keys> = articles.iter().map(|article| Keys::of(article)).collect();
    let pairs = candidates(&keys);
    let sheets: BTreeMap<DocId, Sheet<'_>> =
        articles.iter().map(|article| (article.id, Sheet::new(article))).collect();
    let (mut related, mut told) = (Vec::new(), Vec::new());
    for (a, b) in &pairs {
        match compare(&sheets[a], &sheets[b]) {
            Compared::Descend => related.push((*a, *b)),
            Compared::Share => told.extend(apart(&sheets[a], &sheets[b])),
            Compared::Nothing => {}
        }
    }
    let groups = kin(&related);
    let (mut passages, mut families) = (Vec::new(), Vec::new());
    let mut group_of: BTreeMap<DocId, usize> = BTreeMap::new();
    for (number, group) in groups.iter().enumerate() {
        let members: Vec<&Sheet<'_>> = group.iter().map(|doc| &sheets[doc]).collect();
        let (shared, family) = family(&members, &pairs);
        passages.extend(shared);
        families.push(family);
        group_of.extend(group.iter().map(|doc| (*doc, number)));
    }
    told.retain(|passage: &Passage| {
        let group = group_of.get(&passage.a.doc);
        group.is_none() || group != group_of.get(&passage.b.doc)
    });
    passages.append(&mut told);
    passages.sort_by_key(|passage| (passage.a, passage.b));
    families.sort_by_key(|family| family.id);
    (passages, families)
}

/// What two articles have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// They descend from one text, as far as these two tell.
    Descend,
    /// They do not, but share a passage that is told if they turn out to be of different families or
    /// of none ([`apart`]).
    Share,
    /// Nothing worth telling.
    Nothing,
}

/// Compares two articles, the smaller id first. Their texts are not needed for it.
pub fn compare(a: &Body, b: &Body) -> Compared {
    let chains = align(a, b);
    if descent::is_descent(a, b, &chains) {
        Compared::Descend
    } else if chains.iter().any(|chain| is_passage_apart(chain, a, b)) {
        Compared::Share
    } else {
        Compared::Nothing
    }
}

/// The passages of two articles that are no family, the smaller id first.
pub fn apart(a: &Sheet<'_>, b: &Sheet<'_>) -> Vec<Passage> {
    let chains = align(a, b);
    let told = chains.iter().filter(|chain| is_passage_apart(chain, a, b));
    told.filter_map(|chain| passage(a, b, chain)).collect()
}

/// Makes the family of `members`, which are in the order of ids, with the passages that they share.
///
/// In a family of more than [`SMALL`], only those of `pairs` that lie in it are compared, and each
/// member with the longest.
pub fn family(members: &[&Sheet<'_>], pairs: &[(DocId, DocId)]) -> (Vec<Passage>, Family) {
    let mut chains = Pairs::new();
    for (a, b) in pairs_inside(members, pairs) {
        chains.insert((a, b), align(members[a], members[b]));
    }
    (passages(members, &chains), origins(members, &chains))
}

/// The id of the family whose member with the smallest id is `smallest`.
pub fn family_id(smallest: DocId) -> GroupId {
    GroupId::of("family", &smallest.to_string())
}

fn pairs_inside(members: &[&Sheet<'_>], pairs: &[(DocId, DocId)]) -> Vec<(usize, usize)> {
    let all = 0..members.len();
    if members.len() <= SMALL {
        return all.clone().flat_map(|a| (a + 1..members.len()).map(move |b| (a, b))).collect();
    }
    let number = |doc| members.binary_search_by_key(&doc, |sheet| sheet.article.id).ok();
    let inside = pairs.iter().filter_map(|(a, b)| Some((number(*a)?, number(*b)?)));
    let hub = longest(members);
    let with_hub = all.filter(|at| *at != hub).map(|at| (at.min(hub), at.max(hub)));
    let mut inside: Vec<_> = inside.chain(with_hub).collect();
    inside.sort_unstable();
    inside.dedup();
    inside
}

fn longest(members: &[&Sheet<'_>]) -> usize {
    let by_length = |at: &usize| (members[*at].n_words(), std::cmp::Reverse(*at));
    (0..members.len()).max_by_key(by_length).unwrap_or_default()
}

fn passages(members: &[&Sheet<'_>], pairs: &Pairs) -> Vec<Passage> {
    let mut passages = Vec::new();
    for ((a, b), chains) in pairs {
        let (a, b) = (members[*a], members[*b]);
        let told = chains.iter().filter(|chain| is_family_passage(chain, a, b));
        passages.extend(told.filter_map(|chain| passage(a, b, chain)));
        passages.extend(headline_passage(a.article, b.article));
    }
    passages.sort_by_key(|passage| (passage.a, passage.b));
    passages
}

fn origins(members: &[&Sheet<'_>], pairs: &Pairs) -> Family {
    let mut kin = Kin::new(members);
    for ((a, b), chains) in pairs {
        kin.hear(*a, *b, chains);
    }
    let agency = agency::agency(members);
    let origin = kin.origin(agency.as_deref());
    let relations = kin.relations(origin);
    let told = members.iter().enumerate().map(|(at, sheet)| FamilyMember {
        doc: sheet.article.id,
        relation: relations[at],
        shared_words: kin.shared_words(at),
    });
    Family {
        // A family without members cannot come about.
        id: family_id(members.first().map_or(DocId::from_bytes([0; 16]), |sheet| sheet.doc)),
        origin: origin.map(|at| members[at].article.id),
        agency,
        members: told.collect(),
    }
}

#[cfg(test)]
mod tests;

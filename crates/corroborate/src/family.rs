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

use model::{Article, Family, FamilyMember, GroupId, Passage};

use self::origin::Kin;
use crate::align::{Chain, align};
use crate::components::{components, groups};
use crate::keys::candidate_pairs;
use crate::passages::{Sheet, headline_passage, is_family_passage, is_passage_apart, passage};

/// Up to this size every member of a family is compared with every other; in larger ones each with
/// the longest and with its neighbours.
const SMALL: usize = 64;

/// The chains between two articles, by their numbers in the order of ids, the smaller first.
type Pairs = BTreeMap<(usize, usize), Vec<Chain>>;

/// Finds the passages that articles share, and the families that descend from one text.
///
/// Passages are sorted by their two stretches, families by id. The same articles in any order give
/// the same answer; an article given twice counts once.
pub fn families(articles: &[&Article]) -> (Vec<Passage>, Vec<Family>) {
    let sheets = sheets(articles);
    let texts: Vec<_> = sheets.iter().map(|sheet| sheet.words.as_slice()).collect();
    let mut pairs: Pairs = BTreeMap::new();
    for (a, b) in candidate_pairs(&texts) {
        pairs.insert((a, b), align(texts[a], texts[b]));
    }
    let related = pairs
        .iter()
        .filter(|((a, b), chains)| descent::is_descent(&sheets[*a], &sheets[*b], chains));
    let roots = components(sheets.len(), related.map(|(pair, _)| *pair));
    let mut members = groups(&roots);
    members.retain(|group| group.len() > 1);
    for group in &members {
        complete(&sheets, group, &mut pairs);
    }
    let passages = passages(&sheets, &roots, &pairs);
    let mut families: Vec<Family> =
        members.iter().map(|group| family(&sheets, group, &pairs)).collect();
    families.sort_by_key(|family| family.id);
    (passages, families)
}

fn sheets<'a>(articles: &[&'a Article]) -> Vec<Sheet<'a>> {
    let mut sorted: Vec<&Article> = articles.to_vec();
    sorted.sort_by_key(|article| article.id);
    sorted.dedup_by_key(|article| article.id);
    sorted.into_iter().map(Sheet::new).collect()
}

/// Aligns the pairs of a family that were no candidates.
fn complete(sheets: &[Sheet<'_>], group: &[usize], pairs: &mut Pairs) {
    let mut add = |a: usize, b: usize| {
        let key = (a.min(b), a.max(b));
        if a != b {
            let chains = || align(&sheets[key.0].words, &sheets[key.1].words);
            pairs.entry(key).or_insert_with(chains);
        }
    };
    if group.len() > SMALL {
        let hub = longest(sheets, group);
        for member in group {
            add(hub, *member);
        }
        return;
    }
    for (at, a) in group.iter().enumerate() {
        group[at + 1..].iter().for_each(|b| add(*a, *b));
    }
}

fn longest(sheets: &[Sheet<'_>], group: &[usize]) -> usize {
    let by_length = |member: &&usize| (sheets[**member].n_words(), std::cmp::Reverse(**member));
    group.iter().max_by_key(by_length).copied().unwrap_or_default()
}

fn passages(sheets: &[Sheet<'_>], roots: &[usize], pairs: &Pairs) -> Vec<Passage> {
    let mut passages = Vec::new();
    for ((a, b), chains) in pairs {
        let (sheet_a, sheet_b) = (&sheets[*a], &sheets[*b]);
        let is_family = roots[*a] == roots[*b];
        for chain in chains {
            let is_told = if is_family {
                is_family_passage(chain, sheet_a, sheet_b)
            } else {
                is_passage_apart(chain, sheet_a, sheet_b)
            };
            if is_told {
                passages.extend(passage(sheet_a, sheet_b, chain));
            }
        }
        if is_family {
            passages.extend(headline_passage(sheet_a.article, sheet_b.article));
        }
    }
    passages.sort_by_key(|passage| (passage.a, passage.b));
    passages
}

fn family(sheets: &[Sheet<'_>], group: &[usize], pairs: &Pairs) -> Family {
    let members: Vec<&Sheet<'_>> = group.iter().map(|member| &sheets[*member]).collect();
    let mut kin = Kin::new(&members);
    for (at_a, a) in group.iter().enumerate() {
        for (at_b, b) in group.iter().enumerate().skip(at_a + 1) {
            if let Some(chains) = pairs.get(&(*a, *b)) {
                kin.hear(at_a, at_b, chains);
            }
        }
    }
    let agency = agency::agency(&members);
    let origin = kin.origin(agency.as_deref());
    let relations = kin.relations(origin);
    let told = members.iter().enumerate().map(|(at, sheet)| FamilyMember {
        doc: sheet.article.id,
        relation: relations[at],
        shared_words: kin.shared_words(at),
    });
    Family {
        id: GroupId::of("family", &members[0].article.id.to_string()),
        origin: origin.map(|at| members[at].article.id),
        agency,
        members: told.collect(),
    }
}

#[cfg(test)]
mod tests;

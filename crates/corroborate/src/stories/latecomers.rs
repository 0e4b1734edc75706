//! What joined nothing, or few others, and belongs to a story all the same?
//!
//! A live page, a short note or a page in another language shares few words with any one text of a
//! story, and more with all of them together. Two houses that tell the sequel in their own words may
//! find each other before they find the rest. So what is small is laid beside stories as they are, and
//! joins the one that it is clearly most like. A story that has grown is more like what is still
//! missing, so this is done a few times.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{self, InRanges};
use super::nodes::Node;

/// How like the words of all its texts an article has to be to join a story.
const LIKE: f64 = 0.28;

/// The same of a single article where no other story is half as like.
const ALONE: f64 = 0.24;
const HALF: f64 = 2.0;

/// The same for a page of the story's days in another language, which has only names and numbers to
/// be like by.
const FOREIGN: f64 = 0.20;

/// A story of fewer texts is no more than these.
const TEXTS: u32 = 3;

/// A group of more texts is a story of its own.
const FEW: u32 = 3;

/// So much more like one story than like the next it has to be.
const CLEARLY: f64 = 1.4;

/// So often what is small is laid beside what has grown.
const ROUNDS: usize = 3;

/// Lets what is small among `groups` join the stories among them.
pub(super) fn join(mut groups: Vec<Node>, in_ranges: &InRanges<'_>) -> Vec<Node> {
    for _ in 0..ROUNDS {
        let joins = joins(&groups, in_ranges);
        if joins.is_empty() {
            break;
        }
        let mut left: Vec<Option<Node>> = groups.into_iter().map(Some).collect();
        for (small, story) in joins {
            if let Some(node) = left[small].take()
                && let Some(story) = &mut left[story]
            {
                story.take(node);
            }
        }
        groups = left.into_iter().flatten().collect();
    }
    groups
}

/// What joins what, by their numbers. Nobody joins what joins another itself.
fn joins(groups: &[Node], in_ranges: &InRanges<'_>) -> Vec<(usize, usize)> {
    let mut likest: BTreeMap<usize, [(f64, usize); 2]> = BTreeMap::new();
    for (a, b, alike) in candidates::pairs(groups, late, ALONE / HALF, in_ranges) {
        let (small, story) = if groups[a].n_texts < groups[b].n_texts { (a, b) } else { (b, a) };
        let best = likest.entry(small).or_insert([(0.0, 0); 2]);
        if alike > best[0].0 {
            *best = [(alike, story), best[0]];
        } else if alike > best[1].0 {
            best[1] = (alike, story);
        }
    }
    let mut wished: Vec<(u64, usize, usize)> = likest
        .iter()
        .filter(|(small, best)| is_clear(groups, **small, best))
        .map(|(small, best)| (best[0].0.to_bits(), *small, best[0].1))
        .collect();
    wished.sort_unstable_by_key(|(alike, small, _)| (Reverse(*alike), *small));
    let (mut joins, mut joined, mut grown) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for (_, small, story) in wished {
        if !grown.contains(&small) && !joined.contains(&story) {
            joined.insert(small);
            grown.insert(story);
            joins.push((small, story));
        }
    }
    joins
}

/// Whether a small group is like enough to the story that it is most like, and clearly more so than
/// to the next.
fn is_clear(groups: &[Node], small: usize, best: &[(f64, usize); 2]) -> bool {
    let [(first, story), (second, _)] = *best;
    // Another happening of the same people is told in like words: without days nothing tells it
    // apart.
    let are_dated = groups[small].days.is_some() && groups[story].days.is_some();
    let is_foreign = groups[small].is_foreign;
    let least = match are_dated {
        true if is_foreign => FOREIGN,
        true if groups[small].n_texts == 1 && first >= HALF * second => ALONE,
        _ => LIKE,
    };
    (are_dated || is_foreign) && first >= least && first >= CLEARLY * second
}

/// How like a story a small group is, less the farther apart in time they are; nothing for any other
/// two.
fn late(a: &Node, b: &Node) -> f64 {
    let (small, story) = if a.n_texts < b.n_texts { (a, b) } else { (b, a) };
    let is_small = small.n_texts <= FEW && small.n_texts < story.n_texts;
    if is_small && story.n_texts >= TEXTS { small.like(story) } else { 0.0 }
}

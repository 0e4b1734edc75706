//! Which article that joined nothing belongs to a story all the same?
//!
//! A live page, a short note or a page in another language shares few words with any one text of a
//! story, and more with all of them together. So what stands alone is laid beside stories as they
//! are, and joins the one that it is clearly most like. Latecomers bring no others along.

use std::collections::BTreeMap;

use super::candidates::{self, InRanges};
use super::nodes::Node;

/// How like the words of all its texts an article has to be to join a story.
const LIKE: f64 = 0.28;

/// The same for a page of the story's days in another language, which has only names and numbers to
/// be like by.
const FOREIGN: f64 = 0.20;

/// A story of fewer texts is no more than these.
const TEXTS: u32 = 3;

/// So much more like one story than like the next it has to be.
const CLEARLY: f64 = 1.4;

/// Lets articles that stand alone join the stories among `groups`.
pub(super) fn join(groups: Vec<Node>, in_ranges: &InRanges<'_>) -> Vec<Node> {
    let mut likest: BTreeMap<usize, [(f64, usize); 2]> = BTreeMap::new();
    for (a, b, alike) in candidates::pairs(&groups, late, FOREIGN / CLEARLY, in_ranges) {
        let (alone, story) = if groups[a].n_texts == 1 { (a, b) } else { (b, a) };
        let best = likest.entry(alone).or_insert([(0.0, 0); 2]);
        if alike > best[0].0 {
            *best = [(alike, story), best[0]];
        } else if alike > best[1].0 {
            best[1] = (alike, story);
        }
    }
    let joins = |(alone, best): (&usize, &[(f64, usize); 2])| {
        let [(first, story), (second, _)] = *best;
        // Another happening of the same people is told in like words: without days nothing tells it
        // apart.
        let are_dated = groups[*alone].days.is_some() && groups[story].days.is_some();
        let is_foreign = groups[*alone].is_foreign;
        let least = if is_foreign && are_dated { FOREIGN } else { LIKE };
        let is_near = are_dated || is_foreign;
        (is_near && first >= least && first >= CLEARLY * second).then_some((*alone, story))
    };
    let joined: BTreeMap<usize, usize> = likest.iter().filter_map(joins).collect();
    let mut groups: Vec<Option<Node>> = groups.into_iter().map(Some).collect();
    for (alone, story) in joined {
        if let Some(node) = groups[alone].take()
            && let Some(story) = &mut groups[story]
        {
            story.take(node);
        }
    }
    groups.into_iter().flatten().collect()
}

/// How like a story one article is, less the farther apart in time they are; nothing for any other
/// two.
fn late(a: &Node, b: &Node) -> f64 {
    match (a.n_texts, b.n_texts) {
        (1, TEXTS..) => a.like(b),
        (TEXTS.., 1) => b.like(a),
        _ => 0.0,
    }
}

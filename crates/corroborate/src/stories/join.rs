//! What belongs together?
//!
//! The two nodes that are most alike are joined first, then the next two, a joined one being as much
//! alike to others as its texts are on average: one article that could belong to two stories does
//! not glue them together.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::nodes::Node;

/// Two nodes that could be joined: how near they are, then their numbers, the smaller first.
type Proposal = (u64, Reverse<(u32, u32)>, (u32, u32));

/// Joins `nodes` along `pairs` as long as two are alike by `least`.
pub(super) fn join(nodes: Vec<Node>, pairs: &[(usize, usize, f64)], least: f64) -> Vec<Node> {
    let mut joining = Joining {
        parents: (0..nodes.len() as u32).collect(),
        changes: vec![0; nodes.len()],
        nodes: nodes.into_iter().map(Some).collect(),
        looked_at: HashMap::new(),
        least,
    };
    let proposal = |(a, b, near): &(usize, usize, f64)| -> Proposal {
        (near.to_bits(), Reverse((*a as u32, *b as u32)), (0, 0))
    };
    // Numbers above nothing are in the order of their bits.
    let mut heap: BinaryHeap<Proposal> = pairs.iter().map(proposal).collect();
    while let Some((_, Reverse(pair), changes)) = heap.pop() {
        heap.extend(joining.hear(pair, changes));
    }
    joining.nodes.into_iter().flatten().collect()
}

struct Joining {
    /// The node that each was joined into; itself, if into none.
    parents: Vec<u32>,
    /// How often each was joined with another.
    changes: Vec<u32>,
    nodes: Vec<Option<Node>>,
    /// After which changes two nodes were last compared.
    looked_at: HashMap<(u32, u32), (u32, u32)>,
    least: f64,
}

impl Joining {
    /// Joins two nodes, if they are as they were when they were compared. Else they are compared
    /// anew: average likeness is never above the larger one of before, so nothing comes too late.
    fn hear(&mut self, (a, b): (u32, u32), changes: (u32, u32)) -> Option<Proposal> {
        let (a_now, b_now) = (self.root(a), self.root(b));
        let pair = (a_now.min(b_now), a_now.max(b_now));
        if pair.0 == pair.1 {
            return None;
        }
        let changes_now = (self.changes[pair.0 as usize], self.changes[pair.1 as usize]);
        if pair == (a, b) && changes == changes_now {
            self.join(pair);
            return None;
        }
        if self.looked_at.insert(pair, changes_now) == Some(changes_now) {
            return None;
        }
        let [Some(first), Some(second)] =
            [&self.nodes[pair.0 as usize], &self.nodes[pair.1 as usize]]
        else {
            return None;
        };
        let near = first.near(second);
        (near >= self.least).then_some((near.to_bits(), Reverse(pair), changes_now))
    }

    fn join(&mut self, (into, from): (u32, u32)) {
        if let Some(taken) = self.nodes[from as usize].take()
            && let Some(node) = &mut self.nodes[into as usize]
        {
            node.take(taken);
        }
        self.parents[from as usize] = into;
        self.changes[into as usize] += 1;
    }

    fn root(&mut self, mut number: u32) -> u32 {
        while self.parents[number as usize] != number {
            let above = self.parents[number as usize];
            self.parents[number as usize] = self.parents[above as usize];
            number = above;
        }
        number
    }
}

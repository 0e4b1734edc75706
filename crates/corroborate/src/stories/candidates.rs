//! Which nodes could be alike?
//!
//! Those that share one of their heaviest words, as long as few nodes do. A word that many have
//! ("Ukraine", in a case about that war) has to come with a second one; where many share both, each
//! node is compared with those next to it in time. So the work grows about as the number of nodes
//! does, whatever they are about.

use std::cmp::Reverse;
use std::ops::Range;

use super::nodes::Node;

/// So many of the heaviest words of a node propose others.
const HEAVIEST: usize = 16;

/// So many of these also in twos.
const IN_TWOS: usize = 8;

/// A word, or two, of more nodes than that is one of many.
const MANY: usize = 64;

/// How many next neighbours in time.
const NEIGHBOURS: usize = 8;

/// So many of the most alike are told for each node.
const BEST: usize = 32;

/// Two nodes by their numbers, and how much alike they are.
pub type Alike = (usize, usize, f64);

/// Does work for ranges that make up all numbers below the first one given, and answers in the
/// order of the ranges. Whoever has threads can use them.
pub type InRanges<'r> =
    dyn Fn(usize, &(dyn Fn(Range<usize>) -> Vec<Alike> + Sync)) -> Vec<Alike> + 'r;

/// The pairs of nodes `(a, b)`, `a < b`, in order, that are alike by `least`, and how much `alike`
/// says they are.
pub(super) fn pairs(
    nodes: &[Node],
    alike: impl Fn(&Node, &Node) -> f64 + Sync,
    least: f64,
    in_ranges: &InRanges<'_>,
) -> Vec<Alike> {
    let proposers = Proposers::of(nodes);
    let found = in_ranges(nodes.len(), &|range| {
        let mut found = Vec::new();
        proposers.ask(range, |number, other| {
            // Who is proposed to one node has it proposed too, so that two are compared once.
            if other > number {
                found.extend(like_enough(
                    number,
                    other,
                    alike(&nodes[number], &nodes[other]),
                    least,
                ));
            }
        });
        found
    });
    let mut alike_to: Vec<Vec<(Reverse<u64>, usize)>> = vec![Vec::new(); nodes.len()];
    for (number, other, much) in found {
        alike_to[number].push((Reverse(much.to_bits()), other));
        alike_to[other].push((Reverse(much.to_bits()), number));
    }
    let mut pairs = Vec::new();
    for (number, mut found) in alike_to.into_iter().enumerate() {
        found.sort_unstable();
        let best = found.iter().take(BEST);
        pairs.extend(best.map(|(Reverse(much), other)| {
            (number.min(*other), number.max(*other), f64::from_bits(*much))
        }));
    }
    pairs.sort_unstable_by_key(|(a, b, _)| (*a, *b));
    pairs.dedup_by_key(|(a, b, _)| (*a, *b));
    pairs
}

/// Each of `askers` with every other node that `alike` says it is like by `least`,
/// in the order of the askers.
pub(super) fn of_askers(
    nodes: &[Node],
    askers: &[usize],
    alike: impl Fn(usize, usize) -> f64 + Sync,
    least: f64,
    in_ranges: &InRanges<'_>,
) -> Vec<Alike> {
    let proposers = Proposers::of(nodes);
    in_ranges(askers.len(), &|range| {
        let mut found = Vec::new();
        proposers.ask(askers[range].iter().copied(), |asker, other| {
            found.extend(like_enough(asker, other, alike(asker, other), least));
        });
        found
    })
}

fn like_enough(number: usize, other: usize, much: f64, least: f64) -> Option<Alike> {
    (much >= least).then_some((number, other, much))
}

/// Who proposes whom.
struct Proposers {
    /// The heaviest words of each node, and twos of them, each with the number of the node; sorted.
    singly: Vec<(u64, u32)>,
    in_twos: Vec<(u64, u32)>,
    /// The place of each node in time, and the node at each place.
    place: Vec<u32>,
    at_place: Vec<u32>,
    /// The heaviest words of each node.
    heaviest: Vec<Vec<u32>>,
}

impl Proposers {
    fn of(nodes: &[Node]) -> Self {
        let heaviest: Vec<Vec<u32>> = nodes.iter().map(heaviest).collect();
        let mut at_place: Vec<u32> = (0..nodes.len() as u32).collect();
        at_place.sort_by_key(|number| (nodes[*number as usize].days, *number));
        let mut place = vec![0; nodes.len()];
        for (at, number) in at_place.iter().enumerate() {
            place[*number as usize] = at as u32;
        }
        // Nodes stand in the lists by their place in time, so that neighbours stand side by side.
        let each = |number: usize| place[number];
        let mut singly: Vec<(u64, u32)> = Vec::new();
        for (number, words) in heaviest.iter().enumerate() {
            singly.extend(words.iter().map(|hash| (u64::from(*hash), each(number))));
        }
        singly.sort_unstable();
        let mut in_twos: Vec<(u64, u32)> = Vec::new();
        for (number, words) in heaviest.iter().enumerate() {
            let of_many = |hash: &&u32| holders(&singly, u64::from(**hash)).len() > MANY;
            let common: Vec<u32> = words.iter().take(IN_TWOS).filter(of_many).copied().collect();
            in_twos.extend(twos(&common).map(|two| (two, each(number))));
        }
        in_twos.sort_unstable();
        Self { singly, in_twos, place, at_place, heaviest }
    }

    /// Shows each of `numbers` with each node that shares enough with it.
    fn ask(&self, numbers: impl Iterator<Item = usize>, mut show: impl FnMut(usize, usize)) {
        let mut proposed = Vec::new();
        for number in numbers {
            self.of_node(number, &mut proposed);
            for other in proposed.drain(..) {
                show(number, other);
            }
        }
    }

    /// The nodes that share enough with `number`, in order, each once.
    fn of_node(&self, number: usize, proposed: &mut Vec<usize>) {
        let mut common = Vec::new();
        for (at, hash) in self.heaviest[number].iter().enumerate() {
            let all = holders(&self.singly, u64::from(*hash));
            if all.len() <= MANY {
                proposed.extend(all.iter().map(|(_, place)| self.node_at(*place)));
            } else if at < IN_TWOS {
                common.push(*hash);
            }
        }
        for two in twos(&common) {
            let all = holders(&self.in_twos, two);
            let own = all.partition_point(|(_, place)| *place < self.place[number]);
            let near = if all.len() <= MANY {
                all
            } else {
                &all[own.saturating_sub(NEIGHBOURS)..all.len().min(own + 1 + NEIGHBOURS)]
            };
            proposed.extend(near.iter().map(|(_, place)| self.node_at(*place)));
        }
        proposed.sort_unstable();
        proposed.dedup();
        proposed.retain(|other| *other != number);
    }

    fn node_at(&self, place: u32) -> usize {
        self.at_place[place as usize] as usize
    }
}

fn holders(list: &[(u64, u32)], key: u64) -> &[(u64, u32)] {
    let from = list.partition_point(|(other, _)| *other < key);
    let n_holders = list[from..].partition_point(|(other, _)| *other == key);
    &list[from..from + n_holders]
}

/// All twos of words, the smaller hash first.
fn twos(words: &[u32]) -> impl Iterator<Item = u64> {
    words.iter().enumerate().flat_map(|(at, a)| {
        words[at + 1..].iter().map(|b| (u64::from(*a.min(b)) << 32) | u64::from(*a.max(b)))
    })
}

/// The heaviest words of a node, the heaviest first.
fn heaviest(node: &Node) -> Vec<u32> {
    let mut words = node.words.clone();
    words.sort_unstable_by_key(|(hash, weight)| (Reverse(*weight), *hash));
    words.truncate(HEAVIEST);
    words.into_iter().map(|(hash, _)| hash).collect()
}

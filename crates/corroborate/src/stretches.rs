//! Who shares stretches of words?
//!
//! A stretch that stands in very many texts is either furniture or a text with very many copies:
//! there each holder is counted with its next neighbours and with the longest ones alone, which keeps
//! the work about linear and still holds the copies of one text together.

use crate::words::{Key, shingle};

/// A stretch that has more holders than this is looked at along neighbours.
const MANY: usize = 64;

/// How many next neighbours.
const NEIGHBOURS: usize = 4;

/// How many of the longest holders. Copies that were cut in different places share little with each
/// other, and nearly all with the longest ones.
const LONGEST: usize = 3;

/// Returns the hashes of all `length` words in a row, sorted, each once.
///
/// Half of a hash is enough: what meets by chance is told apart when the words are compared.
pub(crate) fn hashes(words: &[Key], length: usize) -> Vec<u32> {
    let windows = words.windows(length).map(|window| shingle(window.iter().copied()));
    let mut hashes: Vec<u32> = windows.map(|hash| (hash >> 32) as u32).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.shrink_to_fit();
    hashes
}

/// The stretches that stand in several holders, both ways round.
pub(crate) struct Index {
    /// For each stretch where its holders begin in `holders`.
    starts: Vec<u32>,
    /// The holders that hold each stretch, by number, growing.
    holders: Vec<u32>,
    /// For each holder where its stretches begin in `stretches`.
    starts_of: Vec<u32>,
    /// The stretches of each holder, growing.
    stretches: Vec<u32>,
    /// The longest holders of each stretch that stands in very many, by stretch.
    longest: Vec<(u32, Vec<u32>)>,
}

/// The hashes are gone through in so many parts, each with its own list of places, so that the lists
/// of all do not stand in memory at once.
const PARTS: u32 = 16;

impl Index {
    /// The index over the sorted hashes of each holder.
    pub(crate) fn new(holders: &[&[u32]]) -> Self {
        let mut index = Self {
            starts: vec![0],
            holders: Vec::new(),
            starts_of: Vec::new(),
            stretches: Vec::new(),
            longest: Vec::new(),
        };
        let mut places: Vec<(u32, u32)> = Vec::new();
        for part in 0..PARTS {
            let (from, to) = (part << 28, (part << 28) | ((1 << 28) - 1));
            places.clear();
            for (number, own) in holders.iter().enumerate() {
                let start = own.partition_point(|hash| *hash < from);
                let end = own.partition_point(|hash| *hash <= to);
                places.extend(own[start..end].iter().map(|hash| (*hash, number as u32)));
            }
            places.sort_unstable();
            for same in places.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
                index.push(same, holders);
            }
        }
        index.turn_round(holders.len());
        index
    }

    fn push(&mut self, same: &[(u32, u32)], holders: &[&[u32]]) {
        let stretch = self.starts.len() as u32 - 1;
        self.holders.extend(same.iter().map(|(_, number)| *number));
        self.starts.push(self.holders.len() as u32);
        if same.len() > MANY {
            let mut longest: Vec<u32> = same.iter().map(|(_, number)| *number).collect();
            let length = |number: &u32| std::cmp::Reverse(holders[*number as usize].len());
            longest.sort_by_key(length);
            longest.truncate(LONGEST);
            longest.sort_unstable();
            self.longest.push((stretch, longest));
        }
    }

    /// Fills in the stretches of each holder.
    fn turn_round(&mut self, n_holders: usize) {
        let mut starts = vec![0u32; n_holders + 1];
        for number in &self.holders {
            starts[*number as usize + 1] += 1;
        }
        for at in 0..n_holders {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut stretches = vec![0u32; self.holders.len()];
        for stretch in 0..self.starts.len() - 1 {
            for number in &self.holders[self.range(stretch)] {
                let place = &mut next[*number as usize];
                stretches[*place as usize] = stretch as u32;
                *place += 1;
            }
        }
        (self.starts_of, self.stretches) = (starts, stretches);
    }

    fn range(&self, stretch: usize) -> std::ops::Range<usize> {
        self.starts[stretch] as usize..self.starts[stretch + 1] as usize
    }

    /// The pairs of numbers `(a, b)`, `a < b`, in order, whose shared stretches are enough.
    pub(crate) fn pairs(
        &self,
        is_enough: impl Fn(usize, usize, Shared) -> bool,
    ) -> Vec<(usize, usize)> {
        let n_holders = self.starts_of.len() - 1;
        let mut pairs = Vec::new();
        let mut tally = Tally { shared: vec![Shared::default(); n_holders], found: Vec::new() };
        for a in 0..n_holders {
            let own = self.starts_of[a] as usize..self.starts_of[a + 1] as usize;
            for stretch in &self.stretches[own] {
                self.count(a as u32, *stretch, &mut tally);
            }
            tally.found.sort_unstable();
            for b in tally.found.drain(..).map(|b| b as usize) {
                if is_enough(a, b, std::mem::take(&mut tally.shared[b])) {
                    pairs.push((a, b));
                }
            }
        }
        pairs
    }

    /// Counts one stretch of holder `a` with the later holders that it is compared with there.
    fn count(&self, a: u32, stretch: u32, tally: &mut Tally) {
        let holders = &self.holders[self.range(stretch as usize)];
        let later = &holders[holders.partition_point(|number| *number <= a)..];
        if holders.len() <= MANY {
            tally.add(later, false);
            return;
        }
        let at = self.longest.partition_point(|(other, _)| *other < stretch);
        let longest = self.longest.get(at).map_or(&[][..], |(_, longest)| longest);
        if longest.contains(&a) {
            tally.add(later, true);
            return;
        }
        let (near, far) = later.split_at(later.len().min(NEIGHBOURS));
        tally.add(near, true);
        let is_far = |b: &&u32| far.first().is_some_and(|first| first <= *b);
        tally.add(longest.iter().filter(is_far), true);
    }
}

/// How many stretches two holders share, as far as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    /// Stretches of few holders. All of them are counted.
    pub(crate) of_few: usize,
    /// Stretches of very many.
    of_many: usize,
}

impl Shared {
    /// All that were counted.
    pub(crate) fn all(self) -> usize {
        self.of_few + self.of_many
    }
}

/// How much one holder shares with each later one.
struct Tally {
    shared: Vec<Shared>,
    /// Those with which it shares anything.
    found: Vec<u32>,
}

impl Tally {
    fn add<'n>(&mut self, numbers: impl IntoIterator<Item = &'n u32>, is_of_many: bool) {
        for b in numbers {
            let shared = &mut self.shared[*b as usize];
            if *shared == Shared::default() {
                self.found.push(*b);
            }
            if is_of_many {
                shared.of_many += 1;
            } else {
                shared.of_few += 1;
            }
        }
    }
}

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

/// The hashes of all `length` words in a row.
///
/// Half of a hash is enough: what meets by chance is told apart when the words are compared.
pub(crate) fn windows(words: &[Key], length: usize) -> impl Iterator<Item = u32> + '_ {
    words.windows(length).map(|window| (shingle(window.iter().copied()) >> 32) as u32)
}

/// The same, sorted, each once.
pub(crate) fn hashes(words: &[Key], length: usize) -> Vec<u32> {
    let mut hashes: Vec<u32> = windows(words, length).collect();
    hashes.sort_unstable();
    hashes.dedup();
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

/// The hashes are gone through in so many parts, so that the places of all do not stand in memory at
/// once.
const PARTS: u32 = 4;

/// The hashes of one part, each with its holder.
pub(crate) struct Part {
    number: u32,
    /// The hash in the upper half, the holder in the lower.
    places: Vec<u64>,
}

impl Part {
    /// Takes those hashes of a holder in that belong to this part.
    pub(crate) fn extend(&mut self, holder: u32, hashes: impl IntoIterator<Item = u32>) {
        let own = hashes.into_iter().filter(|hash| hash % PARTS == self.number);
        self.places.extend(own.map(|hash| u64::from(hash) << 32 | u64::from(holder)));
    }
}

impl Index {
    /// The index over as many holders as there are `lengths`, by which the longest are known.
    /// `take_in` is asked for the hashes of each holder, once for every part.
    pub(crate) fn new(lengths: &[u32], mut take_in: impl FnMut(u32, &mut Part)) -> Self {
        let mut index = Self {
            starts: vec![0],
            holders: Vec::new(),
            starts_of: Vec::new(),
            stretches: Vec::new(),
            longest: Vec::new(),
        };
        let mut part = Part { number: 0, places: Vec::new() };
        for number in 0..PARTS {
            part.number = number;
            part.places.clear();
            for holder in 0..lengths.len() as u32 {
                take_in(holder, &mut part);
            }
            part.places.sort_unstable();
            part.places.dedup();
            let shared = part.places.chunk_by(|a, b| a >> 32 == b >> 32);
            for same in shared.filter(|same| same.len() > 1) {
                index.push(same, lengths);
            }
        }
        drop(part);
        index.turn_round(lengths.len());
        index
    }

    fn push(&mut self, same: &[u64], lengths: &[u32]) {
        let stretch = self.starts.len() as u32 - 1;
        let first = self.holders.len();
        self.holders.extend(same.iter().map(|place| *place as u32));
        self.starts.push(self.holders.len() as u32);
        if same.len() > MANY {
            let mut longest = self.holders[first..].to_vec();
            longest.sort_by_key(|number| std::cmp::Reverse(lengths[*number as usize]));
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

    /// The pairs of numbers `(a, b)`, `a < b`, in order, whose shared stretches are enough, for `a`
    /// in `range`.
    pub(crate) fn pairs(
        &self,
        range: std::ops::Range<usize>,
        is_enough: impl Fn(usize, usize, Shared) -> bool,
    ) -> Vec<(usize, usize, Shared)> {
        let n_holders = self.starts_of.len() - 1;
        let mut pairs = Vec::new();
        let mut tally = Tally { shared: vec![Shared::default(); n_holders], found: Vec::new() };
        for a in range {
            let own = self.starts_of[a] as usize..self.starts_of[a + 1] as usize;
            for stretch in &self.stretches[own] {
                self.count(a as u32, *stretch, &mut tally);
            }
            tally.found.sort_unstable();
            for b in tally.found.drain(..).map(|b| b as usize) {
                let shared = std::mem::take(&mut tally.shared[b]);
                if is_enough(a, b, shared) {
                    pairs.push((a, b, shared));
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
            tally.add(later, stretch, false);
            return;
        }
        let at = self.longest.partition_point(|(other, _)| *other < stretch);
        let longest = self.longest.get(at).map_or(&[][..], |(_, longest)| longest);
        if longest.contains(&a) {
            tally.add(later, stretch, true);
            return;
        }
        let (near, far) = later.split_at(later.len().min(NEIGHBOURS));
        tally.add(near, stretch, true);
        let is_far = |b: &&u32| far.first().is_some_and(|first| first <= *b);
        tally.add(longest.iter().filter(is_far), stretch, true);
    }
}

/// How many stretches two holders share, as far as they were counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shared {
    /// Stretches of few holders. All of them are counted.
    of_few: u32,
    /// Stretches of very many.
    of_many: u32,
    /// The first one.
    first: u32,
}

impl Shared {
    /// Those that few hold.
    pub(crate) fn of_few(self) -> usize {
        self.of_few as usize
    }

    /// All that were counted.
    pub(crate) fn all(self) -> usize {
        self.of_few as usize + self.of_many as usize
    }

    /// The first one that was counted.
    pub(crate) fn first(self) -> u32 {
        self.first
    }
}

/// How much one holder shares with each later one.
struct Tally {
    shared: Vec<Shared>,
    /// Those with which it shares anything.
    found: Vec<u32>,
}

impl Tally {
    fn add<'n>(
        &mut self,
        numbers: impl IntoIterator<Item = &'n u32>,
        stretch: u32,
        is_of_many: bool,
    ) {
        for b in numbers {
            let shared = &mut self.shared[*b as usize];
            if shared.all() == 0 {
                shared.first = stretch;
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

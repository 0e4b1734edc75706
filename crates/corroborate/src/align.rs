//! Which words of two texts correspond?
//!
//! Three words in a row that stand once in either text are a seed. Seeds grow to runs of equal
//! words, runs that go on in parallel form a chain, and what lies between the runs of a chain is
//! matched word by word. A block that moved elsewhere gives a chain of its own; so does what follows
//! after a whole paragraph that only one side has.

use crate::body::Body;
use crate::words::{Keyed, Word, shingle};

/// Words in a seed.
const SEED: usize = 3;

/// The most words that either side may have between two runs of one chain: a long sentence.
const MAX_GAP: usize = 30;

/// How many earlier runs are tried as the one before. Runs are many only where texts are periodic.
const LOOK_BACK: usize = 64;

/// A shared word is worth this much, a word that only one side has costs one.
const WORTH: usize = 4;

/// How far past the ends of a chain single words are still looked for.
const TAIL: usize = 12;

/// Positions of corresponding words, `(in a, in b)`, growing on both sides.
pub(crate) type Chain = Vec<(usize, usize)>;

/// The hashes of three words in a row that stand once in a text, with their place, sorted.
pub(crate) type Seeds = Vec<(u64, u32)>;

/// Returns the chains between two bodies, in the order of their first word in `a`. No word stands in
/// two chains.
pub(crate) fn align(a: &Body, b: &Body) -> Vec<Chain> {
    let runs = runs(a, b);
    let (a, b) = (&a.words, &b.words);
    let mut used = Used { a: vec![false; a.len()], b: vec![false; b.len()] };
    let mut chains: Vec<Chain> = Vec::new();
    for mut chain in chain_runs(&runs, a, b) {
        chain.retain(|(i, j)| !used.a[*i] && !used.b[*j]);
        used.take(&chain);
        if !chain.is_empty() {
            chains.push(chain);
        }
    }
    for chain in &mut chains {
        fill(chain, a, b, &mut used);
    }
    chains.sort_unstable();
    chains
}

/// Returns the longest sequence of equal words in two short texts, in order.
pub(crate) fn in_order<W: Keyed>(a: &[W], b: &[W]) -> Chain {
    let width = b.len() + 1;
    let mut lengths = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i].key() == b[j].key() {
                lengths[(i + 1) * width + j + 1].saturating_add(1)
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut chain) = (0, 0, Chain::new());
    while i < a.len() && j < b.len() {
        if a[i].key() == b[j].key() {
            chain.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    chain
}

/// Words already given to a chain.
struct Used {
    a: Vec<bool>,
    b: Vec<bool>,
}

impl Used {
    fn take(&mut self, pairs: &[(usize, usize)]) {
        for (i, j) in pairs {
            self.a[*i] = true;
            self.b[*j] = true;
        }
    }
}

/// Equal words in a row: `a[i..i + len]` are `b[j..j + len]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    i: usize,
    j: usize,
    len: usize,
}

/// The seeds, grown as far as the words are equal, sorted by their place in `a`.
fn runs(a: &Body, b: &Body) -> Vec<Run> {
    let (once_a, once_b) = (&a.seeds, &b.seeds);
    let (a, b) = (&a.words, &b.words);
    let mut hits = Vec::new();
    let mut at = 0;
    for (key, i) in once_a {
        while at < once_b.len() && once_b[at].0 < *key {
            at += 1;
        }
        if let Some((_, j)) = once_b.get(at).filter(|(other, _)| other == key) {
            let (i, j) = (*i as usize, *j as usize);
            hits.push((i.wrapping_sub(j), i, j));
        }
    }
    hits.sort_unstable();
    let mut runs: Vec<Run> = Vec::new();
    let mut diagonal = None;
    for (shift, i, j) in hits {
        let floor = match runs.last() {
            Some(run) if diagonal == Some(shift) => {
                if i < run.i + run.len {
                    continue;
                }
                run.i + run.len
            }
            _ => 0,
        };
        runs.push(grow(a, b, (i, j), floor));
        diagonal = Some(shift);
    }
    runs.sort_unstable();
    runs
}

/// The seeds of a text.
pub(crate) fn seeds(words: &[Word]) -> Seeds {
    let windows = words.windows(SEED).zip(0u32..);
    let mut seeds: Seeds =
        windows.map(|(w, at)| (shingle(w.iter().map(|word| word.key)), at)).collect();
    seeds.sort_unstable();
    let once = seeds.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1);
    once.map(|same| same[0]).collect()
}

fn grow(a: &[Word], b: &[Word], (mut i, mut j): (usize, usize), floor: usize) -> Run {
    let mut len = 0;
    while i + len < a.len() && j + len < b.len() && a[i + len].key == b[j + len].key {
        len += 1;
    }
    while i > floor && j > 0 && a[i - 1].key == b[j - 1].key {
        (i, j, len) = (i - 1, j - 1, len + 1);
    }
    Run { i, j, len }
}

/// The best way to reach a run.
#[derive(Clone, Copy)]
struct Best {
    score: usize,
    before: Option<usize>,
}

/// Joins runs that go on in parallel, the best chains first.
fn chain_runs(runs: &[Run], a: &[Word], b: &[Word]) -> Vec<Chain> {
    let mut best: Vec<Best> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let own = WORTH * run.len;
        let mut reached = Best { score: own, before: None };
        for before in (at.saturating_sub(LOOK_BACK)..at).rev() {
            let Some(cost) = link_cost(runs[before], *run, a, b) else { continue };
            // Worth it only if what came before pays for the gap.
            let Some(gain) = best[before].score.checked_sub(cost) else { continue };
            let score = gain + own;
            if score > reached.score {
                reached = Best { score, before: Some(before) };
            }
        }
        best.push(reached);
    }
    let mut ends: Vec<usize> = (0..runs.len()).collect();
    ends.sort_by_key(|end| (std::cmp::Reverse(best[*end].score), runs[*end]));
    let mut taken = vec![false; runs.len()];
    let mut chains = Vec::new();
    for end in ends {
        let mut members = Vec::new();
        let mut next = Some(end);
        while let Some(at) = next.filter(|at| !taken[*at]) {
            taken[at] = true;
            members.push(runs[at]);
            next = best[at].before;
        }
        members.reverse();
        if !members.is_empty() {
            chains.push(pairs_of(&members));
        }
    }
    chains
}

/// What it costs to go on from one run to the next; `None` if they do not go on in parallel.
fn link_cost(before: Run, run: Run, a: &[Word], b: &[Word]) -> Option<usize> {
    let (end_i, end_j) = (before.i + before.len, before.j + before.len);
    // Runs may overlap by a few words on one side, where a word pair is repeated.
    let overlap = end_i.saturating_sub(run.i).max(end_j.saturating_sub(run.j));
    if overlap >= run.len || before.i >= run.i || before.j >= run.j {
        return None;
    }
    let gap_i = (run.i + overlap) - end_i;
    let gap_j = (run.j + overlap) - end_j;
    if gap_i > MAX_GAP || gap_j > MAX_GAP {
        return None;
    }
    if holds_block(a, end_i, run.i) || holds_block(b, end_j, run.j) {
        return None;
    }
    Some(gap_i + gap_j + WORTH * overlap)
}

/// Whether the words `from..to` hold a whole block of the text that is not the house's own heading.
fn holds_block(words: &[Word], from: usize, to: usize) -> bool {
    if from >= to {
        return false;
    }
    let before = from.checked_sub(1).map(|at| words[at].block);
    let after = words.get(to).map(|word| word.block);
    let inside = words[from..to].iter().filter(|word| !word.aside);
    inside.map(|word| Some(word.block)).any(|block| block != before && block != after)
}

fn pairs_of(runs: &[Run]) -> Chain {
    let mut pairs = Chain::new();
    for run in runs {
        for k in 0..run.len {
            let (i, j) = (run.i + k, run.j + k);
            if pairs.last().is_none_or(|(last_i, last_j)| i > *last_i && j > *last_j) {
                pairs.push((i, j));
            }
        }
    }
    pairs
}

/// Matches the words between the runs of a chain and just past its ends.
fn fill(chain: &mut Chain, a: &[Word], b: &[Word], used: &mut Used) {
    let mut found = Chain::new();
    for pair in chain.windows(2) {
        let ((i, j), (next_i, next_j)) = (pair[0], pair[1]);
        found.extend(free_matches((i + 1, next_i), (j + 1, next_j), a, b, used));
    }
    let (Some(first), Some(last)) = (chain.first().copied(), chain.last().copied()) else { return };
    let head_i = block_start(a, first.0).max(first.0.saturating_sub(TAIL));
    let head_j = block_start(b, first.1).max(first.1.saturating_sub(TAIL));
    found.extend(free_matches((head_i, first.0), (head_j, first.1), a, b, used));
    let tail_i = block_end(a, last.0).min(last.0 + 1 + TAIL);
    let tail_j = block_end(b, last.1).min(last.1 + 1 + TAIL);
    found.extend(free_matches((last.0 + 1, tail_i), (last.1 + 1, tail_j), a, b, used));
    used.take(&found);
    chain.extend(found);
    chain.sort_unstable();
}

fn free_matches(
    (i, to_i): (usize, usize),
    (j, to_j): (usize, usize),
    a: &[Word],
    b: &[Word],
    used: &Used,
) -> Chain {
    // A chain that lost its middle to a better one can leave a hole longer than any gap.
    if i >= to_i || j >= to_j || to_i - i > 2 * MAX_GAP || to_j - j > 2 * MAX_GAP {
        return Chain::new();
    }
    let matched = in_order(&a[i..to_i], &b[j..to_j]).into_iter();
    let placed = matched.map(|(at_i, at_j)| (i + at_i, j + at_j));
    placed.filter(|(i, j)| !used.a[*i] && !used.b[*j]).collect()
}

fn block_start(words: &[Word], at: usize) -> usize {
    (0..at)
        .rev()
        .take(TAIL + 1)
        .find(|i| words[*i].block != words[at].block)
        .map_or(at.saturating_sub(TAIL), |before| before + 1)
}

fn block_end(words: &[Word], at: usize) -> usize {
    let end = words.len().min(at + 1 + TAIL);
    (at + 1..end).find(|i| words[*i].block != words[at].block).unwrap_or(end)
}

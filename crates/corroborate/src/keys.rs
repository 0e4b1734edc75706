//! Which articles could belong together?
//!
//! Articles that share several stretches of [`SHINGLE`] words. A stretch that stands in very many
//! articles is either the furniture of an outlet or a text with very many copies; there each
//! article is compared with its next neighbours alone, which keeps the work about linear and still
//! holds the copies of one text together.

use std::collections::BTreeMap;

use crate::words::{Word, shingle};

/// Words in one stretch. Five in a row are rarely said twice by chance.
const SHINGLE: usize = 5;

/// Shared stretches that make a pair worth looking at. Twenty-five words copied with an edit in
/// every sentence still have more.
const MIN_SHARED: u32 = 3;

/// A stretch that stands in more articles than this is looked at along neighbours.
const MANY: usize = 64;

/// How many next neighbours.
const NEIGHBOURS: usize = 4;

/// Returns the pairs `(a, b)`, `a < b`, of texts worth aligning, sorted.
pub(crate) fn candidate_pairs(texts: &[&[Word]]) -> Vec<(usize, usize)> {
    let mut postings: Vec<(u64, u32)> = Vec::new();
    for (idx, words) in texts.iter().enumerate() {
        let start = postings.len();
        let shingles = words.windows(SHINGLE).map(|w| shingle(w.iter().map(|word| word.key)));
        postings.extend(shingles.map(|key| (key, idx as u32)));
        postings[start..].sort_unstable();
        dedup_tail(&mut postings, start);
    }
    postings.sort_unstable();
    let mut shared: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for posting in postings.chunk_by(|a, b| a.0 == b.0) {
        let reach = if posting.len() <= MANY { MANY } else { NEIGHBOURS };
        for (at, (_, a)) in posting.iter().enumerate() {
            for (_, b) in posting[at + 1..].iter().take(reach) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let pairs = shared.into_iter().filter(|(_, count)| *count >= MIN_SHARED);
    pairs.map(|((a, b), _)| (a as usize, b as usize)).collect()
}

fn dedup_tail(postings: &mut Vec<(u64, u32)>, start: usize) {
    let mut kept = start;
    for at in start..postings.len() {
        if at == start || postings[at] != postings[kept - 1] {
            postings[kept] = postings[at];
            kept += 1;
        }
    }
    postings.truncate(kept);
}

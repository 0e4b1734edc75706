//! Which articles could belong together?
//!
//! Articles that share several stretches of [`SHINGLE`] words. [`Keys`] are all that has to be known
//! of an article here; they can be kept as bytes.

use std::ops::Range;

use model::DocId;

use crate::body::Keys;
use crate::components::{components, groups};
use crate::stretches::{Index, Shared, windows};
use crate::words::Key;

/// Words in one stretch. Five in a row are rarely said twice by chance.
const SHINGLE: usize = 5;

/// Shared stretches that make a pair worth looking at. Twenty-five words copied with an edit in
/// every sentence still have more.
const MIN_SHARED: usize = 3;

/// Where stretches of very many articles are needed to make a pair, they have to be one in so many
/// of the shorter article's: a standing paragraph is less of an article, a copy more.
const MIN_PART: usize = 8;

/// Two articles worth comparing, by their numbers in the order of ids.
///
/// Sorted by these, pairs that share a stretch stand together, so that a caller who holds texts
/// elsewhere needs few of them at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearby {
    /// The first stretch that both hold.
    pub stretch: u32,
    /// The one with the smaller id.
    pub a: u32,
    /// The other one.
    pub b: u32,
}

/// Who shares stretches of words, ready to be asked for the pairs of some articles.
pub struct Neighbours {
    /// How many stretches each article has.
    lengths: Vec<u32>,
    index: Index,
}

impl Neighbours {
    /// Looks at `keys`, which are sorted by article, each once.
    pub fn new(keys: &[Keys]) -> Self {
        let lengths = keys.iter().map(|keys| (keys.len() + 1).saturating_sub(SHINGLE) as u32);
        let lengths: Vec<u32> = lengths.collect();
        let mut words: Vec<Key> = Vec::new();
        let index = Index::new(&lengths, |number, part| {
            words.clear();
            words.extend(keys[number as usize].words());
            part.extend(number, windows(&words, SHINGLE));
        });
        Self { lengths, index }
    }

    /// The pairs whose smaller one has a number in `range`. Those of several ranges together are the
    /// same as those of the range that covers them.
    pub fn pairs(&self, range: Range<usize>) -> Vec<Nearby> {
        let pairs = self.index.pairs(range, |a, b, shared| {
            let shorter = self.lengths[a].min(self.lengths[b]) as usize;
            shared.of_few() >= MIN_SHARED || shared.all() >= MIN_SHARED.max(shorter / MIN_PART)
        });
        let pair = |(a, b, shared): (usize, usize, Shared)| Nearby {
            stretch: shared.first(),
            a: a as u32,
            b: b as u32,
        };
        pairs.into_iter().map(pair).collect()
    }
}

/// Returns the pairs of articles worth comparing, the smaller id first.
///
/// The same keys in any order give the same pairs; an article given twice counts once.
pub fn candidates(keys: &[Keys]) -> Vec<(DocId, DocId)> {
    let mut sorted = keys.to_vec();
    sorted.sort_unstable_by_key(Keys::doc);
    sorted.dedup_by_key(|keys| keys.doc());
    let mut pairs = Neighbours::new(&sorted).pairs(0..sorted.len());
    pairs.sort_unstable();
    let docs = |pair: Nearby| (sorted[pair.a as usize].doc(), sorted[pair.b as usize].doc());
    pairs.into_iter().map(docs).collect()
}

/// Returns the groups of articles that hang together by `pairs`, members and groups in the order of
/// ids. Articles that hang together with none are left out.
pub fn kin(pairs: &[(DocId, DocId)]) -> Vec<Vec<DocId>> {
    let mut docs: Vec<DocId> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    docs.sort_unstable();
    docs.dedup();
    let number = |doc: &DocId| docs.binary_search(doc).unwrap_or_default();
    let roots = components(docs.len(), pairs.iter().map(|(a, b)| (number(a), number(b))));
    let mut groups = groups(&roots);
    groups.retain(|group| group.len() > 1);
    groups.into_iter().map(|group| group.into_iter().map(|at| docs[at]).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Dice, article_of, story};

    #[test]
    fn furniture_of_very_many_proposes_no_pairs() {
        let furniture = "Write to the desk at the old custom house before the tide goes out again.";
        let articles: Vec<_> = (0..200)
            .map(|number| {
                let mut paragraphs = story(&mut Dice::new(number), 5);
                paragraphs.push(furniture.to_owned());
                article_of(&number.to_string(), &paragraphs)
            })
            .collect();
        let keys: Vec<Keys> = articles.iter().map(Keys::of).collect();
        assert_eq!(candidates(&keys), []);
        assert!(!candidates(&keys[..20]).is_empty(), "few that share a stretch are looked at");
    }

    #[test]
    fn every_cut_of_a_text_with_very_many_copies_meets_a_longest_one() {
        let text = story(&mut Dice::new(1), 9);
        let articles: Vec<_> = (0..120)
            .map(|number| {
                let from = number % 3 * 3;
                let cut = if number < 3 { &text[..] } else { &text[from..from + 3] };
                article_of(&number.to_string(), cut)
            })
            .collect();
        let keys: Vec<Keys> = articles.iter().map(Keys::of).collect();
        assert_eq!(kin(&candidates(&keys)).len(), 1);
        assert_eq!(kin(&candidates(&keys))[0].len(), 120);
    }

    #[test]
    fn pairs_do_not_depend_on_the_ranges_that_are_asked_for() {
        let text = story(&mut Dice::new(1), 9);
        let articles = (0..150).map(|n| article_of(&n.to_string(), &text[n % 7..n % 7 + 3]));
        let mut keys: Vec<Keys> = articles.map(|article| Keys::of(&article)).collect();
        keys.sort_unstable_by_key(Keys::doc);
        let near = Neighbours::new(&keys);
        let whole = near.pairs(0..150);
        assert!(whole.len() > 150);
        let parts = [0..1, 1..77, 77..77, 77..150].into_iter().flat_map(|range| near.pairs(range));
        assert_eq!(parts.collect::<Vec<_>>(), whole);
    }
}

//! Which articles could belong together?
//!
//! Articles that share several stretches of [`SHINGLE`] words. [`Keys`] are the hashes of these
//! stretches, all that has to be known of an article here; they can be kept as bytes.

use model::{Article, DocId};

use crate::components::{components, groups};
use crate::stretches::{Index, hashes};
use crate::words::body_words;

/// Words in one stretch. Five in a row are rarely said twice by chance.
const SHINGLE: usize = 5;

/// Shared stretches that make a pair worth looking at. Twenty-five words copied with an edit in
/// every sentence still have more.
const MIN_SHARED: usize = 3;

/// Where stretches of very many articles are needed to make a pair, they have to be one in so many
/// of the shorter article's: a standing paragraph is less of an article, a copy more.
const MIN_PART: usize = 8;

/// What has to be known of an article to find those that it may belong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    doc: DocId,
    /// The hashes of its stretches of words, sorted, each once. Half of a hash is enough: a pair
    /// that meets by chance is told apart when its texts are compared.
    shingles: Vec<u32>,
}

impl Keys {
    /// The keys of `article`.
    pub fn of(article: &Article) -> Self {
        let words: Vec<u64> = body_words(article).iter().map(|word| word.key).collect();
        Self { doc: article.id, shingles: hashes(&words, SHINGLE) }
    }

    /// The article's id.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The keys as bytes: four for each stretch, little end first.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.shingles.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// The keys of article `doc` that were kept as `bytes`; `None` if these are no keys.
    pub fn from_bytes(doc: DocId, bytes: &[u8]) -> Option<Self> {
        let (hashes, rest) = bytes.as_chunks::<4>();
        let shingles: Vec<u32> = hashes.iter().map(|hash| u32::from_le_bytes(*hash)).collect();
        let is_sorted = shingles.windows(2).all(|pair| pair[0] < pair[1]);
        (rest.is_empty() && is_sorted).then_some(Self { doc, shingles })
    }
}

/// Returns the pairs of articles worth comparing, the smaller id first.
///
/// Pairs that hang together stand together, so that a caller who holds texts elsewhere needs few of
/// them at a time. The same keys in any order give the same pairs; an article given twice counts
/// once.
pub fn candidates(keys: &[Keys]) -> Vec<(DocId, DocId)> {
    let mut sorted: Vec<&Keys> = keys.iter().collect();
    sorted.sort_unstable_by_key(|keys| keys.doc);
    sorted.dedup_by_key(|keys| keys.doc);
    let stretches: Vec<&[u32]> = sorted.iter().map(|keys| keys.shingles.as_slice()).collect();
    let pairs = Index::new(&stretches).pairs(|a, b, shared| {
        let shorter = stretches[a].len().min(stretches[b].len());
        shared.of_few >= MIN_SHARED || shared.all() >= MIN_SHARED.max(shorter / MIN_PART)
    });
    let roots = components(sorted.len(), pairs.iter().copied());
    let mut ordered: Vec<(usize, usize, usize)> =
        pairs.into_iter().map(|(a, b)| (roots[a], a, b)).collect();
    ordered.sort_unstable();
    ordered.into_iter().map(|(_, a, b)| (sorted[a].doc, sorted[b].doc)).collect()
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
    fn keys_come_back_from_their_bytes() {
        let keys = Keys::of(&article_of("a", &story(&mut Dice::new(1), 3)));
        assert_eq!(Keys::from_bytes(keys.doc(), &keys.to_bytes()), Some(keys.clone()));
        assert_eq!(Keys::from_bytes(keys.doc(), &[1, 2, 3]), None);
        assert_eq!(Keys::from_bytes(keys.doc(), &[9, 0, 0, 0, 9, 0, 0, 0]), None);
    }

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
}

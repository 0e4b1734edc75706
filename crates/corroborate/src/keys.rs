//! Which articles could belong together?
//!
//! Articles that share several stretches of [`SHINGLE`] words. [`Keys`] are the hashes of these
//! stretches, all that has to be known of an article here; they can be kept as bytes. A stretch that
//! stands in very many articles is either furniture or a text with very many copies: there each
//! article is compared with its next neighbours and with the longest ones alone, which keeps the
//! work about linear and still holds the copies of one text together.

use model::{Article, DocId};

use crate::components::{components, groups};
use crate::words::{body_words, shingle};

/// Words in one stretch. Five in a row are rarely said twice by chance.
const SHINGLE: usize = 5;

/// Shared stretches that make a pair worth looking at. Twenty-five words copied with an edit in
/// every sentence still have more.
const MIN_SHARED: usize = 3;

/// A stretch that stands in more articles than this is looked at along neighbours.
const MANY: usize = 64;

/// How many next neighbours.
const NEIGHBOURS: usize = 4;

/// How many of the longest articles that hold the stretch. Copies that were cut in different places
/// share little with each other, and nearly all with the longest ones.
const LONGEST: usize = 3;

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
        let words = body_words(article);
        let windows = words.windows(SHINGLE).map(|w| shingle(w.iter().map(|word| word.key)));
        let mut shingles: Vec<u32> = windows.map(|hash| (hash >> 32) as u32).collect();
        shingles.sort_unstable();
        shingles.dedup();
        shingles.shrink_to_fit();
        Self { doc: article.id, shingles }
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
    let index = Index::new(&sorted);
    let pairs = index.pairs(&sorted);
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

/// The stretches that stand in several articles, both ways round.
struct Index {
    /// For each stretch where its articles begin in `articles`.
    starts: Vec<u32>,
    /// The articles that hold each stretch, by number, growing.
    articles: Vec<u32>,
    /// For each article where its stretches begin in `stretches`.
    starts_of: Vec<u32>,
    /// The stretches of each article, growing.
    stretches: Vec<u32>,
    /// The longest articles of each stretch that stands in very many, by stretch.
    longest: Vec<(u32, Vec<u32>)>,
}

/// The hashes are gone through in so many parts, each with its own list of places, so that the lists
/// of all do not stand in memory at once.
const PARTS: u32 = 16;

impl Index {
    fn new(keys: &[&Keys]) -> Self {
        let mut index = Self {
            starts: vec![0],
            articles: Vec::new(),
            starts_of: Vec::new(),
            stretches: Vec::new(),
            longest: Vec::new(),
        };
        let mut places: Vec<(u32, u32)> = Vec::new();
        for part in 0..PARTS {
            let (from, to) = (part << 28, (part << 28) | ((1 << 28) - 1));
            places.clear();
            for (number, keys) in keys.iter().enumerate() {
                let start = keys.shingles.partition_point(|hash| *hash < from);
                let end = keys.shingles.partition_point(|hash| *hash <= to);
                places.extend(keys.shingles[start..end].iter().map(|hash| (*hash, number as u32)));
            }
            places.sort_unstable();
            for same in places.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
                index.push(same, keys);
            }
        }
        index.turn_round(keys.len());
        index
    }

    fn push(&mut self, same: &[(u32, u32)], keys: &[&Keys]) {
        let stretch = self.starts.len() as u32 - 1;
        self.articles.extend(same.iter().map(|(_, number)| *number));
        self.starts.push(self.articles.len() as u32);
        if same.len() > MANY {
            let mut longest: Vec<u32> = same.iter().map(|(_, number)| *number).collect();
            let length = |number: &u32| std::cmp::Reverse(keys[*number as usize].shingles.len());
            longest.sort_by_key(length);
            longest.truncate(LONGEST);
            longest.sort_unstable();
            self.longest.push((stretch, longest));
        }
    }

    /// Fills in the stretches of each article.
    fn turn_round(&mut self, n_articles: usize) {
        let mut starts = vec![0u32; n_articles + 1];
        for number in &self.articles {
            starts[*number as usize + 1] += 1;
        }
        for at in 0..n_articles {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut stretches = vec![0u32; self.articles.len()];
        for stretch in 0..self.starts.len() - 1 {
            for number in &self.articles[self.range(stretch)] {
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

    /// The pairs of numbers `(a, b)`, `a < b`, that share enough.
    fn pairs(&self, keys: &[&Keys]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut tally = Tally::new(keys.len());
        for a in 0..keys.len() {
            let own = self.starts_of[a] as usize..self.starts_of[a + 1] as usize;
            for stretch in &self.stretches[own] {
                self.count(a as u32, *stretch, &mut tally);
            }
            let found = tally.found.iter().map(|b| *b as usize).filter(|b| {
                let (few, many) = (tally.few[*b] as usize, tally.many[*b] as usize);
                let shorter = keys[a].shingles.len().min(keys[*b].shingles.len());
                few >= MIN_SHARED || few + many >= MIN_SHARED.max(shorter / MIN_PART)
            });
            pairs.extend(found.map(|b| (a, b)));
            tally.clear();
        }
        pairs
    }

    /// Counts one stretch of article `a` with the later articles that it is compared with there.
    fn count(&self, a: u32, stretch: u32, tally: &mut Tally) {
        let articles = &self.articles[self.range(stretch as usize)];
        let later = &articles[articles.partition_point(|number| *number <= a)..];
        if articles.len() <= MANY {
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

/// How much one article shares with each later one.
struct Tally {
    /// In stretches of few articles.
    few: Vec<u32>,
    /// In stretches of very many.
    many: Vec<u32>,
    /// Those with which it shares anything.
    found: Vec<u32>,
}

impl Tally {
    fn new(n: usize) -> Self {
        Self { few: vec![0; n], many: vec![0; n], found: Vec::new() }
    }

    fn add<'n>(&mut self, numbers: impl IntoIterator<Item = &'n u32>, is_of_many: bool) {
        for b in numbers {
            let at = *b as usize;
            if self.few[at] == 0 && self.many[at] == 0 {
                self.found.push(*b);
            }
            let counts = if is_of_many { &mut self.many } else { &mut self.few };
            counts[at] += 1;
        }
    }

    fn clear(&mut self) {
        for b in self.found.drain(..) {
            self.few[b as usize] = 0;
            self.many[b as usize] = 0;
        }
    }
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

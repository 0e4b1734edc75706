//! What is a body, when two are compared?
//!
//! Its words by their keys, with a few marks on each, and whose page it is. Whether two articles
//! descend from one text is decided by these alone; the printed text is needed only for telling
//! which stretches they share.

use model::{Article, DocId, Span};

use crate::align::{Seeds, seeds};
use crate::spelling::fold_letters;
use crate::words::{Key, Word, body_words, key_of};

/// The words of one body, ready to be compared.
#[derive(Debug)]
pub struct Body {
    pub(crate) doc: DocId,
    /// The outlet, by the hash of its name.
    pub(crate) house: Option<Key>,
    pub(crate) words: Vec<Word>,
    pub(crate) seeds: Seeds,
}

impl Body {
    /// The body of `article`.
    pub fn of(article: &Article) -> Self {
        let house = article.outlet.as_ref().map(|outlet| key_of(&fold_letters(&outlet.value)));
        Self::new(article.id, house, body_words(article))
    }

    fn new(doc: DocId, house: Option<Key>, words: Vec<Word>) -> Self {
        let seeds = seeds(&words);
        Self { doc, house, words, seeds }
    }

    /// The number of its words, headings apart.
    pub(crate) fn n_words(&self) -> usize {
        self.words.iter().filter(|word| !word.aside).count()
    }
}

/// Marks of a word, as bits.
const QUOTED: u8 = 1;
const ASIDE: u8 = 2;
const FIGURE: u8 = 4;
/// The word stands in another block than the one before.
const NEW_BLOCK: u8 = 8;
const ALL_MARKS: u8 = QUOTED | ASIDE | FIGURE | NEW_BLOCK;

/// Whether an outlet is named, as the first byte.
const NAMELESS: u8 = 0;
const NAMED: u8 = 1;

/// Bytes before the words: whether an outlet is named, and the hash of its name.
const HEAD: usize = 5;

/// The body of one article in few bytes. The order of its blocks is kept, their numbers are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    doc: DocId,
    /// The outlet, then the keys of all words, little end first, then their marks.
    bytes: Box<[u8]>,
}

impl Keys {
    /// The keys of `article`.
    pub fn of(article: &Article) -> Self {
        let body = Body::of(article);
        let mut bytes = Vec::with_capacity(HEAD + 5 * body.words.len());
        bytes.push(if body.house.is_some() { NAMED } else { NAMELESS });
        bytes.extend(body.house.unwrap_or_default().to_le_bytes());
        bytes.extend(body.words.iter().flat_map(|word| word.key.to_le_bytes()));
        let mut block = None;
        for word in &body.words {
            let mark = |is: bool, mark: u8| if is { mark } else { 0 };
            let is_new = block != Some(word.block);
            block = Some(word.block);
            bytes.push(
                mark(word.quoted, QUOTED)
                    | mark(word.aside, ASIDE)
                    | mark(word.figure, FIGURE)
                    | mark(is_new, NEW_BLOCK),
            );
        }
        Self { doc: body.doc, bytes: bytes.into() }
    }

    /// The article's id.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// The keys as bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The keys of article `doc` that were kept as `bytes`; `None` if these are no keys.
    pub fn from_bytes(doc: DocId, bytes: &[u8]) -> Option<Self> {
        let n_bytes = bytes.len().checked_sub(HEAD).filter(|n| n.is_multiple_of(5))?;
        let marks = &bytes[HEAD + n_bytes / 5 * 4..];
        let is_whole =
            matches!(bytes[0], NAMELESS | NAMED) && marks.iter().all(|mark| *mark <= ALL_MARKS);
        is_whole.then(|| Self { doc, bytes: bytes.into() })
    }

    /// The number of its words.
    pub(crate) fn len(&self) -> usize {
        (self.bytes.len() - HEAD) / 5
    }

    /// The keys of its words.
    pub(crate) fn words(&self) -> impl Iterator<Item = Key> + '_ {
        let (keys, _) = self.bytes[HEAD..HEAD + 4 * self.len()].as_chunks::<4>();
        keys.iter().map(|key| Key::from_le_bytes(*key))
    }

    /// The body, whose words stand nowhere: without the text there is no place for them.
    pub fn body(&self) -> Body {
        let marks = &self.bytes[HEAD + 4 * self.len()..];
        let mut block = 0;
        let words = self.words().zip(marks).map(|(key, mark)| {
            block += u32::from(mark & NEW_BLOCK != 0);
            Word {
                key,
                span: Span::new(0, 0),
                block,
                quoted: mark & QUOTED != 0,
                aside: mark & ASIDE != 0,
                figure: mark & FIGURE != 0,
            }
        });
        let words = words.collect();
        let name = self.bytes[1..].first_chunk::<4>().copied().unwrap_or_default();
        let house = (self.bytes[0] == NAMED).then(|| Key::from_le_bytes(name));
        Body::new(self.doc, house, words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Dice, article, article_of, at_outlet, story};

    #[test]
    fn keys_come_back_from_their_bytes() {
        let keys = Keys::of(&article_of("a", &story(&mut Dice::new(1), 3)));
        assert_eq!(Keys::from_bytes(keys.doc(), keys.as_bytes()), Some(keys.clone()));
        assert_eq!(Keys::from_bytes(keys.doc(), &[1, 2, 3]), None);
        assert_eq!(Keys::from_bytes(keys.doc(), &[0, 0, 0, 0, 0, 9, 0, 0, 0]), None);
        assert_eq!(Keys::from_bytes(keys.doc(), &[0, 0, 0, 0, 0, 9, 0, 0, 0, 255]), None);
    }

    #[test]
    fn a_body_comes_back_but_for_its_places() {
        let text = ["The mill shut at 5.", "“Nobody was asked,” Ida Moen said.", "It was 1931."];
        let article = at_outlet(article("a", "Mill shut", &text), "Sound Herald");
        let (whole, back) = (Body::of(&article), Keys::of(&article).body());
        assert_eq!((back.doc, back.house), (whole.doc, whole.house));
        let marks = |word: &Word| (word.key, word.quoted, word.aside, word.figure);
        assert!(back.words.iter().map(marks).eq(whole.words.iter().map(marks)));
        let blocks = |body: &Body| -> Vec<usize> {
            body.words.chunk_by(|a, b| a.block == b.block).map(<[Word]>::len).collect()
        };
        assert_eq!(blocks(&back), blocks(&whole));
        assert!(whole.words.iter().any(|word| word.quoted && !word.figure));
        assert!(whole.words.iter().any(|word| word.figure && !word.quoted));
    }
}

//! Each word once, with its hashed attributes.
//!
//! A lexicon is a memory that makes work faster and changes no result: chunks with their tokens,
//! words with their attributes, lemmas. It is bounded: a full one is emptied between two texts.

use std::collections::HashMap;

use model::Pos;

use super::attributes::{first, last_three, shape};
use super::chars::SPACE;
use super::interner::Interner;
use super::tokenizer::Part;
use super::{Features, Token, Words};

/// With more words or chunks than this, or more bytes of them, a lexicon is emptied.
const FULL: usize = 1 << 16;
const FULL_BYTES: usize = 2 << 20;

/// What is known of a word by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    pub(super) norm: u64,
    prefix: u64,
    suffix: u64,
    shape: u64,
    pub(super) is_space: bool,
    /// Whether a special case of several tokens starts with it.
    pub(super) opens_special: bool,
    /// Its list of the ruler's patterns.
    pub(super) rules: u16,
}

/// A token within a chunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) word: u32,
    pub(super) norm: u64,
    pub(super) bytes: u32,
}

/// Words and chunks that were met before.
#[derive(Debug)]
pub struct Lexicon {
    words: Interner,
    facts: Vec<Facts>,
    chunks: Interner,
    /// For each chunk, where its pieces end.
    chunk_ends: Vec<u32>,
    pieces: Vec<Piece>,
    lemmas: HashMap<(u32, Pos, bool), (u32, u32)>,
    lemma_letters: String,
    pub(super) parts: Vec<Part>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            words: Interner::new(),
            facts: Vec::new(),
            chunks: Interner::new(),
            chunk_ends: Vec::new(),
            pieces: Vec::new(),
            lemmas: HashMap::new(),
            lemma_letters: String::new(),
            parts: Vec::new(),
        }
    }
}

impl Lexicon {
    /// Empties a full lexicon; the numbers of all words change then. To be called between texts.
    pub fn trim(&mut self) -> bool {
        let full = self.words.len() > FULL
            || self.chunks.len() > FULL
            || self.words.bytes() + self.chunks.bytes() + self.lemma_letters.len() > FULL_BYTES;
        if full {
            *self = Self::default();
        }
        full
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What the networks are told of `token`.
    pub fn features(&self, token: &Token) -> Features {
        let facts = self.facts(token.word);
        let (space, is_space) = (u64::from(token.before_space), u64::from(facts.is_space));
        let columns = [token.norm, facts.prefix, facts.suffix, facts.shape, space, is_space];
        Features { columns }
    }

    /// The list of the ruler's patterns that depend on the letters of `word`.
    pub fn rules(&self, word: u32) -> u16 {
        self.facts(word).rules
    }

    pub(super) fn facts(&self, word: u32) -> &Facts {
        &self.facts[word as usize]
    }

    pub(super) fn text(&self, word: u32) -> &str {
        self.words.get(word)
    }

    /// The pieces of the chunk `text`, after `split` has been asked for them once.
    pub(super) fn pieces_of(
        &mut self,
        text: &str,
        split: impl FnOnce(&mut Self, &mut Vec<Piece>),
    ) -> &[Piece] {
        let (number, new) = self.chunks.number(text);
        if new {
            let mut pieces = std::mem::take(&mut self.pieces);
            split(self, &mut pieces);
            self.pieces = pieces;
            self.chunk_ends.push(self.pieces.len() as u32);
        }
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.chunk_ends[before]);
        &self.pieces[start as usize..self.chunk_ends[at] as usize]
    }

    pub(super) fn lemma(
        &mut self,
        word: u32,
        pos: Pos,
        base: bool,
        find: impl FnOnce(&str) -> String,
    ) -> &str {
        let known = self.lemmas.get(&(word, pos, base)).copied();
        let (start, end) = known.unwrap_or_else(|| {
            let lemma = find(self.words.get(word));
            let start = self.lemma_letters.len() as u32;
            self.lemma_letters.push_str(&lemma);
            let range = (start, self.lemma_letters.len() as u32);
            self.lemmas.insert((word, pos, base), range);
            range
        });
        &self.lemma_letters[start as usize..end as usize]
    }
}

impl Words {
    /// The number of the word `text` in `lexicon`.
    pub(super) fn word(&self, lexicon: &mut Lexicon, text: &str) -> u32 {
        let (number, new) = lexicon.words.number(text);
        if new {
            lexicon.facts.push(self.facts(text));
        }
        number
    }

    fn facts(&self, text: &str) -> Facts {
        let attributes = &self.attributes;
        let lower = text.to_lowercase();
        Facts {
            norm: attributes.norm(text, attributes.hash(text), &lower),
            prefix: attributes.hash(first(text)),
            suffix: attributes.hash(last_three(text)),
            shape: attributes.hash(&shape(&self.chars, text)),
            is_space: text.chars().all(|c| self.chars.is(c, SPACE)),
            opens_special: self.specials.open_with(text),
            rules: self.ruler.list(&lower),
        }
    }
}

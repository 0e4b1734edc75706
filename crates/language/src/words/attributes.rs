//! Norm, shape and hash of a word.

use std::collections::HashMap;

use super::PART;
use super::chars::{CAPITAL, Chars, DIGIT, LETTER};
use crate::model_file::{ModelError, ModelFile, Texts};

/// From this many characters on, a word's shape is only that it is long.
const LONG: usize = 100;

/// The tables behind the attributes.
#[derive(Debug)]
pub(super) struct Attributes {
    /// Strings that have a fixed number instead of a hash.
    symbols: HashMap<String, u64>,
    /// Hashes of the words that have a norm of their own, ascending.
    norm_keys: Box<[u64]>,
    /// Their norms.
    norms: Texts,
    /// Norms of signs.
    signs: HashMap<String, String>,
}

impl Attributes {
    pub(super) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let symbols = file.table("words.symbols")?;
        let number = |row: &str| {
            let (word, number) = row.split_once(PART)?;
            Some((word.to_owned(), number.parse().ok()?))
        };
        let symbols = symbols.iter().map(number).collect::<Option<_>>();
        let symbols = symbols.ok_or_else(|| ModelError::Form("words.symbols".into()))?;
        let words = file.bytes("words.norm_keys")?.chunks_exact(8);
        let key = |word: &[u8]| word.iter().rev().fold(0, |key, &byte| key << 8 | u64::from(byte));
        let norm_keys: Box<[u64]> = words.map(key).collect();
        let norms = file.table("words.norms")?;
        if norms.len() != norm_keys.len() {
            return Err(ModelError::Form("words.norms".into()));
        }
        let signs = file.table("words.base_norms")?;
        let sign =
            |row: &str| row.split_once(PART).map(|(word, norm)| (word.to_owned(), norm.to_owned()));
        let signs = signs.iter().map(sign).collect::<Option<_>>();
        let signs = signs.ok_or_else(|| ModelError::Form("words.base_norms".into()))?;
        Ok(Self { symbols, norm_keys, norms, signs })
    }

    /// The number that stands for `text`: a fixed one, or its hash.
    pub(super) fn hash(&self, text: &str) -> u64 {
        // Empty strings are nothing, and the names of attributes keep their numbers.
        match self.symbols.get(text) {
            Some(&number) => number,
            None if text.is_empty() => 0,
            None => murmur(text.as_bytes()),
        }
    }

    /// The hash of the norm of `text`, whose own hash is `hash`.
    pub(super) fn norm(&self, text: &str, hash: u64, lower: &str) -> u64 {
        if let Ok(at) = self.norm_keys.binary_search(&hash) {
            return self.hash(self.norms.get(at));
        }
        self.hash(self.signs.get(text).map_or(lower, String::as_str))
    }
}

/// Letters as `x` and `X`, digits as `d`, other characters as they are; no more than four of the
/// same one behind the other.
pub(super) fn shape(chars: &Chars, text: &str) -> String {
    if text.chars().nth(LONG - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = ('\0', 0);
    for c in text.chars() {
        let flags = chars.flags(c);
        let kind = match flags {
            _ if flags & LETTER != 0 && flags & CAPITAL != 0 => 'X',
            _ if flags & LETTER != 0 => 'x',
            _ if flags & DIGIT != 0 => 'd',
            _ => c,
        };
        run = if kind == last && !shape.is_empty() { run + 1 } else { 0 };
        last = kind;
        if run < 4 {
            shape.push(kind);
        }
    }
    shape
}

/// The first character of `text`.
pub(super) fn first(text: &str) -> &str {
    let end = text.chars().next().map_or(0, char::len_utf8);
    &text[..end]
}

/// The last three characters of `text`.
pub(super) fn last_three(text: &str) -> &str {
    let start = text.char_indices().rev().take(3).last().map_or(0, |(at, _)| at);
    &text[start..]
}

/// MurmurHash64A (Austin Appleby, public domain) with seed 1.
pub(super) fn murmur(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let words = bytes.chunks_exact(8);
    let rest = words.remainder();
    for word in words {
        let mut k = word.iter().rev().fold(0, |k, &byte| k << 8 | u64::from(byte));
        k = k.wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        let k = rest.iter().rev().fold(0, |k, &byte| k << 8 | u64::from(byte));
        hash = (hash ^ k).wrapping_mul(M);
    }
    hash = (hash ^ hash >> 47).wrapping_mul(M);
    hash ^ hash >> 47
}

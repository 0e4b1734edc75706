//! Which words of a text are a form of the tables?
//!
//! Forms are compared without spaces, hyphens, full stops, apostrophes, marks on letters and
//! capitals, so that "al-Qaeda", "Al Qaeda" and "AL-QAEDA" are one. A text is walked word by word;
//! the walk ends as soon as no form begins with the words so far.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::knowledge::plain;

/// A hasher for keys that are hashes already.
#[derive(Debug, Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// Words in the form in which they are compared, hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u64);

impl Key {
    /// No words.
    pub const NONE: Self = Self(0xcbf2_9ce4_8422_2325);

    /// The key of `words`.
    pub fn of(words: &str) -> Self {
        Self::NONE.and(words)
    }

    /// The key of the words so far and `word`.
    #[must_use]
    pub fn and(self, word: &str) -> Self {
        let mut hash = self.0;
        let mut add = |c: char| {
            if !matches!(c, ' ' | '-' | '.' | '\'' | '’' | '‘' | '‑' | '–') {
                hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        if word.is_ascii() {
            word.bytes().for_each(|byte| add(byte.to_ascii_lowercase().into()));
        } else {
            word.chars().flat_map(|c| plain(c).to_lowercase()).for_each(add);
        }
        Self(hash)
    }

    /// The hash, mixed so that all its bits tell keys apart.
    pub fn hash(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

/// Where no entry stands.
const NONE: u32 = u32::MAX;

#[derive(Debug)]
struct Entry<T> {
    value: T,
    /// Whether the form is printed in capitals throughout ("WHO"), so that "who" is none.
    capitals: bool,
    next: u32,
}

/// Forms and what they stand for.
#[derive(Debug)]
pub struct Lexicon<T> {
    /// The first entry of every form and [`NONE`] for the beginnings of forms.
    known: HashMap<u64, u32, BuildHasherDefault<Plain>>,
    entries: Vec<Entry<T>>,
}

impl<T> Default for Lexicon<T> {
    fn default() -> Self {
        Self { known: HashMap::default(), entries: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Lexicon<T> {
    /// Adds a form; a form may stand for several things, which keep their order.
    pub fn insert(&mut self, form: &str, value: T) {
        let mut key = Key::NONE;
        let mut words =
            form.split([' ', '-', '\'', '’']).filter(|word| !word.is_empty()).peekable();
        if words.peek().is_none() {
            return;
        }
        while let Some(word) = words.next() {
            key = key.and(word);
            if words.peek().is_some() {
                self.known.entry(key.hash()).or_insert(NONE);
            }
        }
        let at = self.entries.len() as u32;
        let first = self.known.entry(key.hash()).or_insert(NONE);
        if *first == NONE {
            *first = at;
        } else {
            let mut last = *first as usize;
            while self.entries[last].next != NONE {
                last = self.entries[last].next as usize;
            }
            if self.entries[last].value == value {
                return;
            }
            self.entries[last].next = at;
        }
        let capitals = form.len() <= 7 && !form.chars().any(char::is_lowercase);
        self.entries.push(Entry { value, capitals, next: NONE });
    }

    /// What `key` stands for; `None` where no form begins like that.
    pub fn get(&self, key: Key) -> Option<Meanings<'_, T>> {
        let &next = self.known.get(&key.hash())?;
        Some(Meanings { entries: &self.entries, next })
    }
}

/// What a form stands for, in the order of the tables, and whether it is printed in capitals.
#[derive(Debug)]
pub struct Meanings<'a, T> {
    entries: &'a [Entry<T>],
    next: u32,
}

impl<T: Copy> Iterator for Meanings<'_, T> {
    type Item = (T, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let entry = self.entries.get(self.next as usize)?;
        self.next = entry.next;
        Some((entry.value, entry.capitals))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_found_however_they_are_printed() {
        let mut lexicon = Lexicon::default();
        lexicon.insert("Al-Qaeda", 1);
        lexicon.insert("People's Front", 2);
        lexicon.insert("WHO", 3);
        let get = |words: &[&str]| {
            let key = words.iter().fold(Key::NONE, |key, word| key.and(word));
            lexicon.get(key).map(Iterator::collect::<Vec<_>>)
        };
        assert_eq!(get(&["al", "-", "Qaeda"]), Some(vec![(1, false)]));
        assert_eq!(get(&["AL", "QAEDA"]), Some(vec![(1, false)]));
        assert_eq!(get(&["People", "’s", "Front"]), Some(vec![(2, false)]));
        assert_eq!(get(&["people"]), Some(vec![]));
        assert_eq!(get(&["w.h.o."]), Some(vec![(3, true)]));
        assert_eq!(get(&["quay"]), None);
    }
}

//! How is a word found in a table quickly?
//!
//! Every word of every page is looked for in several tables, so the hash is a simple one: the tables
//! are our own, and nobody can choose their words so that they meet.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a table says of its words.
pub(crate) type Words<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

/// FNV-1a, which is quick on a few letters.
#[derive(Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        // The table takes its first bits and its last ones; the last step leaves the first ones even.
        self.0 ^ self.0.rotate_left(32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        self.0 = bytes.iter().fold(self.0, step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found() {
        let table: Words<usize> = ["quay", "quays", "", "yauq"].into_iter().zip(0..).collect();
        assert_eq!(table.get("quays"), Some(&1));
        assert_eq!(table.get(""), Some(&2));
        assert_eq!(table.get("qua"), None);
    }
}

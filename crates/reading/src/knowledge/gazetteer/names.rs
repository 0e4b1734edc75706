//! The names of all places, sorted and front-coded, searched where they stand in the file.
//!
//! Names stand in blocks of sixteen. A name is written as how many bytes it shares with the one
//! before it, how many follow, and those; then how many places have it as their chief name (they
//! follow each other in the table of places), and the numbers of those that also go by it.

use std::cmp::Ordering;
use std::ops::Range;

/// Names in one block.
const BLOCK: usize = 16;
/// Bytes of one block's line: where it starts, and the first place of its first name.
const LINE: usize = 8;

/// The places under one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The numbers of the places whose chief name it is, the largest first.
    pub own: Range<u32>,
    /// The numbers of places that also go by it, three bytes each.
    pub(super) others: &'static [u8],
}

/// The table of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    blocks: &'static [u8],
    bytes: &'static [u8],
    count: u32,
}

/// Walks the names of one block.
struct Walk<'a> {
    bytes: &'static [u8],
    at: usize,
    left: usize,
    /// The first place of the next name.
    place: u32,
    key: &'a mut Vec<u8>,
}

impl Walk<'_> {
    /// Puts the next name into `key` and tells its places.
    fn next(&mut self) -> Option<Found> {
        self.left = self.left.checked_sub(1)?;
        let head = &self.bytes[self.at..];
        let (shared, length) = (usize::from(head[0]), usize::from(head[1]));
        self.key.truncate(shared);
        self.key.extend_from_slice(&head[2..2 + length]);
        let tail = &head[2 + length..];
        let n_own = u32::from(u16::from_le_bytes([tail[0], tail[1]]));
        let n_others = usize::from(tail[2]) * 3;
        self.at += 2 + length + 3 + n_others;
        let own = self.place..self.place + n_own;
        self.place = own.end;
        Some(Found { own, others: &tail[3..3 + n_others] })
    }
}

impl Names {
    pub(super) fn new(blocks: &'static [u8], bytes: &'static [u8], count: u32) -> Self {
        Self { blocks, bytes, count }
    }

    fn n_blocks(self) -> usize {
        self.blocks.len() / LINE
    }

    fn line(self, block: usize) -> (usize, u32) {
        let line = &self.blocks[block * LINE..(block + 1) * LINE];
        let number = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|n| line[at + n]));
        (number(0) as usize, number(4))
    }

    /// The first name of a block; it shares nothing with another.
    fn first(self, block: usize) -> &'static [u8] {
        let head = &self.bytes[self.line(block).0..];
        &head[2..2 + usize::from(head[1])]
    }

    fn walk(self, block: usize, key: &mut Vec<u8>) -> Walk<'_> {
        let (at, place) = self.line(block);
        key.clear();
        let left = (self.count as usize - block * BLOCK).min(BLOCK);
        Walk { bytes: self.bytes, at, left, place, key }
    }

    /// The last block for whose line `before` holds; the first if it holds for none.
    fn block(self, before: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.n_blocks());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        low.saturating_sub(1)
    }

    pub(super) fn find(self, key: &str) -> Option<Found> {
        self.find_with_longer(key).0
    }

    pub(super) fn find_with_longer(self, key: &str) -> (Option<Found>, bool) {
        let key = key.as_bytes();
        if key.is_empty() || self.n_blocks() == 0 {
            return (None, false);
        }
        let mut found = None;
        let mut name = Vec::with_capacity(64);
        let start = self.block(|block| self.first(block) <= key);
        // What is longer by a word sorts right behind: a blank is the lowest sign of all.
        for block in start..(start + 2).min(self.n_blocks()) {
            let mut walk = self.walk(block, &mut name);
            while let Some(places) = walk.next() {
                match walk.key.as_slice().cmp(key) {
                    Ordering::Less => {}
                    Ordering::Equal => found = Some(places),
                    Ordering::Greater => {
                        let longer = walk.key.starts_with(key) && walk.key[key.len()] == b' ';
                        return (found, longer);
                    }
                }
            }
        }
        (found, false)
    }

    /// The chief name of a place.
    pub(super) fn key_of(self, place: u32) -> String {
        if self.n_blocks() == 0 {
            return String::new();
        }
        let mut name = Vec::with_capacity(64);
        let mut walk = self.walk(self.block(|block| self.line(block).1 <= place), &mut name);
        while let Some(found) = walk.next() {
            if found.own.contains(&place) {
                return String::from_utf8_lossy(walk.key).into_owned();
            }
        }
        String::new()
    }
}

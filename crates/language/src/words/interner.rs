//! Each text once, with a number.

/// Texts and their numbers, from 0, in the order in which they came.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    letters: String,
    /// Where each text ends, and its hash.
    rows: Vec<(u32, u32)>,
    /// Numbers plus one by hash, 0 for an empty place; always a power of two, at most half full.
    places: Vec<u32>,
}

impl Interner {
    pub(super) fn new() -> Self {
        Self { letters: String::new(), rows: Vec::new(), places: vec![0; 1 << 10] }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many bytes their letters take.
    pub(super) fn bytes(&self) -> usize {
        self.letters.len()
    }

    /// The text with the number `number`.
    pub(super) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.rows[before].0);
        &self.letters[start as usize..self.rows[at].0 as usize]
    }

    /// The number of `text`, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        let hash = hash(text.as_bytes());
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        while self.places[place] != 0 {
            let number = self.places[place] - 1;
            if self.rows[number as usize].1 == hash && self.get(number) == text {
                return (number, false);
            }
            place = (place + 1) & mask;
        }
        let number = self.rows.len() as u32;
        self.letters.push_str(text);
        self.rows.push((self.letters.len() as u32, hash));
        self.places[place] = number + 1;
        if self.rows.len() * 2 > self.places.len() {
            self.grow();
        }
        (number, true)
    }

    fn grow(&mut self) {
        let mask = self.places.len() * 2 - 1;
        self.places = vec![0; mask + 1];
        for (number, &(_, hash)) in self.rows.iter().enumerate() {
            let mut place = hash as usize & mask;
            while self.places[place] != 0 {
                place = (place + 1) & mask;
            }
            self.places[place] = number as u32 + 1;
        }
    }
}

/// Eight bytes at a time; good enough for a table that compares the letters too.
fn hash(bytes: &[u8]) -> u32 {
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let words = bytes.chunks_exact(8);
    let rest = words.remainder();
    let mut hash = bytes.len() as u64;
    for word in words {
        let word: [u8; 8] = word.try_into().unwrap_or_default();
        hash = mix(hash, u64::from_le_bytes(word));
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_shr(32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay() {
        let mut interner = Interner::new();
        let words: Vec<String> = (0..5000).map(|n| format!("quay{n}")).collect();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(interner.number(word), (n as u32, true));
        }
        for (n, word) in words.iter().enumerate() {
            assert_eq!(interner.number(word), (n as u32, false));
            assert_eq!(interner.get(n as u32), word);
        }
    }
}

//! Have we met this word before?
//!
//! What stands for a word alone is the same wherever the word stands, and few words make up most
//! of a text. So the numbers of the words met last are kept: each word has one place, which it may
//! lose to another. What is kept never changes an answer.

use kernels::Activations;

use super::embedding::Embedding;
use super::{Features, WIDTH};

/// Places; each takes 440 bytes.
const PLACES: usize = 1 << 13;

/// The numbers of words met last.
#[derive(Clone, Debug)]
pub(super) struct Types {
    words: Vec<Features>,
    states: Vec<State>,
    values: Vec<f32>,
    /// For each row that is still to be worked out, its place.
    pending: Vec<u32>,
    sums: Vec<f32>,
    /// Words of this chunk that wait, and for which pending row.
    waiting: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Empty,
    Known,
    /// The word's numbers will be this row of those to be worked out.
    Pending(u32),
}

impl Default for Types {
    fn default() -> Self {
        Self {
            words: vec![Features::default(); PLACES],
            states: vec![State::Empty; PLACES],
            values: vec![0.0; PLACES * WIDTH],
            pending: Vec::new(),
            sums: Vec::new(),
            waiting: Vec::new(),
        }
    }
}

impl Types {
    /// Gives the numbers of each word of a chunk to `out`.
    pub(super) fn look_up(
        &mut self,
        embedding: &Embedding,
        chunk: &[Features],
        activations: &mut Activations,
        mixed: &mut Vec<f32>,
        out: &mut [f32],
    ) {
        self.pending.clear();
        self.sums.clear();
        self.waiting.clear();
        for (nth, (word, out)) in chunk.iter().zip(out.chunks_exact_mut(WIDTH)).enumerate() {
            let place = place(word, embedding.columns());
            let known = self.states[place] != State::Empty
                && self.words[place].columns[..embedding.columns()]
                    == word.columns[..embedding.columns()];
            match self.states[place] {
                State::Known if known => out.copy_from_slice(self.row(place)),
                State::Pending(row) if known => self.waiting.push((nth as u32, row)),
                _ => {
                    let row = self.pending.len() as u32;
                    self.words[place] = *word;
                    self.states[place] = State::Pending(row);
                    self.pending.push(place as u32);
                    self.waiting.push((nth as u32, row));
                    embedding.gather(word, &mut self.sums);
                }
            }
        }
        if self.pending.is_empty() {
            return;
        }
        embedding.mix(&self.sums, activations, mixed);
        for &(nth, row) in &self.waiting {
            out[nth as usize * WIDTH..][..WIDTH].copy_from_slice(nth_row(mixed, row));
        }
        for (row, &place) in (0..).zip(&self.pending) {
            let place = place as usize;
            // A later word of the chunk may have taken the place.
            if self.states[place] == State::Pending(row) {
                self.states[place] = State::Known;
                self.values[place * WIDTH..][..WIDTH].copy_from_slice(nth_row(mixed, row));
            }
        }
    }

    fn row(&self, place: usize) -> &[f32] {
        &self.values[place * WIDTH..][..WIDTH]
    }
}

fn nth_row(rows: &[f32], nth: u32) -> &[f32] {
    &rows[nth as usize * WIDTH..][..WIDTH]
}

/// The place of a word: its attributes are hashes already, so mixing them is enough.
fn place(word: &Features, columns: usize) -> usize {
    let mixed = word.columns[..columns].iter().fold(0u64, |mixed, &column| {
        (mixed ^ column).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    });
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - PLACES.trailing_zeros())) as usize
}

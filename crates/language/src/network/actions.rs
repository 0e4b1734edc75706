//! How good is each action here?
//!
//! A state of a transition system is told by a few words: the next one, the one on top of the
//! stack, and so on. What a word adds to the hidden layer in each of these roles depends on nothing
//! else, so it is worked out for a block of neighbouring words at once, when the first of them is
//! needed, and kept until another block needs the place.

use kernels::{Activations, Path, Shape, Source as Rows, steps};

use super::WIDTH;
use super::layer::{Kept, Layer, Source};
use crate::model_file::ModelError;

/// Units of the hidden layer; each is the greater of two pieces.
const HIDDEN: usize = 64;
/// What one word adds in one role.
const PART: usize = 2 * HIDDEN;
/// No transition system looks at more words than this.
const MOST_ROLES: usize = 8;
/// Words whose parts are worked out together.
const BLOCK: usize = 16;
/// Blocks that are kept.
const PLACES: usize = 16;

/// The weights of a transition system.
#[derive(Clone, Debug)]
pub struct Actions {
    path: Path,
    roles: usize,
    reduce: Layer,
    lower: Layer,
    /// What a missing word adds, role by role.
    missing: Vec<f32>,
    bias: Vec<f32>,
    upper: Layer,
    labels: Vec<String>,
}

/// What a thread needs to score actions.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    activations: Activations,
    reduced: Vec<f32>,
    /// The words of the text.
    words: Kept,
    /// How many there are.
    rows: usize,
    /// Which block is in each place.
    blocks: Vec<Option<usize>>,
    table: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
    /// The parts of one state, where blocks get in each other's way.
    parts: Vec<f32>,
}

/// Scores actions on one text.
#[derive(Debug)]
pub struct ActionScorer<'a> {
    actions: &'a Actions,
    scratch: &'a mut Scratch,
}

impl Actions {
    pub(super) fn read(source: &Source, name: &str, roles: usize) -> Result<Self, ModelError> {
        let labels = source.file.texts(&format!("{name}.actions"))?;
        let section = |part: &str| format!("{name}.{part}");
        let lower = source.floats(&section("lower.weights"), roles * PART * HIDDEN)?;
        let shape = |units, inputs| Shape { units, pieces: 1, inputs };
        let no_bias = vec![0.0; roles * PART];
        debug_assert!(roles <= MOST_ROLES, "no transition system looks at more words");
        Ok(Self {
            path: source.path,
            roles,
            reduce: source.fine(&section("reduce"), shape(HIDDEN, WIDTH))?,
            lower: source.pack(
                &section("lower.weights"),
                shape(roles * PART, HIDDEN),
                &pieces_apart(&lower, HIDDEN),
                &no_bias,
            )?,
            missing: pieces_apart(&source.floats(&section("lower.pad"), roles * PART)?, 1),
            bias: pieces_apart(&source.floats(&section("lower.bias"), PART)?, 1),
            upper: source.fine(&section("upper"), shape(labels.len(), HIDDEN))?,
            labels,
        })
    }

    /// The actions as they are written, in the order of their numbers.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// How many words tell a state.
    pub fn roles(&self) -> usize {
        self.roles
    }

    /// Adds the next words of the text, by their rows from the trunk.
    pub fn append(&self, scratch: &mut Scratch, rows: &[f32]) {
        let rows = Rows::rows_of(rows, WIDTH);
        let Scratch { activations, reduced, words, .. } = scratch;
        self.reduce.apply(rows, activations, reduced);
        words.append(&self.lower, &reduced[..rows.rows * HIDDEN], HIDDEN);
        scratch.rows += rows.rows;
    }

    /// A scorer for the words that `scratch` has been given.
    pub fn scorer<'a>(&'a self, scratch: &'a mut Scratch) -> ActionScorer<'a> {
        let block = BLOCK * self.roles * PART;
        scratch.blocks.clear();
        scratch.blocks.resize(PLACES, None);
        scratch.table.resize(PLACES * block, 0.0);
        scratch.hidden.resize(HIDDEN, 0.0);
        scratch.parts.resize(self.roles * PART, 0.0);
        ActionScorer { actions: self, scratch }
    }
}

impl Scratch {
    /// Forgets the text.
    pub fn clear(&mut self) {
        self.words.clear();
        self.rows = 0;
    }
}

impl ActionScorer<'_> {
    /// Gives the score of each action to `out`, in the state in which these words stand in the
    /// roles; a negative number, or one beyond the text, is a missing word.
    pub fn score(&mut self, words: &[i32], out: &mut [f32]) {
        let (actions, scratch) = (self.actions, &mut *self.scratch);
        let words = &words[..words.len().min(actions.roles)];
        for &word in words {
            actions.provide(scratch, word);
        }
        let mut parts: [&[f32]; MOST_ROLES] = [&[]; MOST_ROLES];
        if words.iter().all(|&word| scratch.has(word)) {
            for (role, &word) in words.iter().enumerate() {
                parts[role] = actions.part(&scratch.table, scratch.rows, role, word);
            }
        } else {
            // Two words' blocks want one place, so each part is put aside while it is there.
            for (role, &word) in words.iter().enumerate() {
                actions.provide(scratch, word);
                let part = actions.part(&scratch.table, scratch.rows, role, word);
                scratch.parts[role * PART..][..PART].copy_from_slice(part);
            }
            for (part, aside) in parts.iter_mut().zip(scratch.parts.chunks_exact(PART)) {
                *part = aside;
            }
        }
        let parts = &parts[..words.len()];
        steps::hidden(actions.path, parts, &actions.bias, &mut scratch.hidden);
        let hidden = Rows::rows_of(&scratch.hidden, HIDDEN);
        actions.upper.apply(hidden, &mut scratch.activations, &mut scratch.scores);
        let count = out.len().min(actions.labels.len());
        out[..count].copy_from_slice(&scratch.scores[..count]);
    }
}

impl Actions {
    /// Sees to it that the block of `word` is in its place.
    fn provide(&self, scratch: &mut Scratch, word: i32) {
        let Some(word) = usize::try_from(word).ok().filter(|_| !scratch.has(word)) else { return };
        let block = word / BLOCK;
        let words = block * BLOCK..((block + 1) * BLOCK).min(scratch.rows);
        let place = block % PLACES;
        let size = BLOCK * self.roles * PART;
        let table = &mut scratch.table[place * size..][..size];
        scratch.words.product(&self.lower, words, HIDDEN, table);
        scratch.blocks[place] = Some(block);
    }

    /// What `word` adds in this role; its block is in its place.
    fn part<'a>(&'a self, table: &'a [f32], rows: usize, role: usize, word: i32) -> &'a [f32] {
        match usize::try_from(word) {
            Ok(word) if word < rows => {
                let row = word % (PLACES * BLOCK);
                &table[(row * self.roles + role) * PART..][..PART]
            }
            _ => &self.missing[role * PART..][..PART],
        }
    }
}

impl Scratch {
    /// Whether nothing has to be worked out for this word.
    fn has(&self, word: i32) -> bool {
        match usize::try_from(word) {
            Ok(word) if word < self.rows => {
                self.blocks[word / BLOCK % PLACES] == Some(word / BLOCK)
            }
            _ => true,
        }
    }
}

/// Rows of `width` values in groups of two pieces a unit, so that the first pieces of all units
/// come before the second ones.
fn pieces_apart(values: &[f32], width: usize) -> Vec<f32> {
    let mut apart = Vec::with_capacity(values.len());
    for group in values.chunks(PART * width) {
        for piece in 0..2 {
            for unit in group.chunks(2 * width) {
                apart.extend_from_slice(&unit[piece * width..][..width]);
            }
        }
    }
    apart
}

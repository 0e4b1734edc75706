//! What numbers stand for a word in its surroundings?
//!
//! The text flows through the layers in chunks. Each layer looks one word to each side, so it keeps
//! the last two rows of what it has read and lags one word behind; four layers lag four words.
//! Nothing is worked out twice, and memory does not grow with the text.
//!
//! Before the first word and after the last stand four rows of zeros, which pass through the layers
//! like words: the networks were trained so.

use kernels::{Activations, Path, Shape, Source as Rows};

use super::embedding::{Embedding, Norm};
use super::layer::{Layer, Source};
use super::types::Types;
use super::{Features, WIDTH};
use crate::model_file::ModelError;

const LAYERS: usize = 4;
/// Words that pass through the layers together: so many that weights are well used, so few that
/// all rows stay in the nearest caches.
const CHUNK: usize = 64;
/// Rows of zeros at each end of a text.
const PADDING: usize = LAYERS;

/// An embedding and the layers above it.
#[derive(Clone, Debug)]
pub struct Trunk {
    path: Path,
    embedding: Embedding,
    layers: Vec<(Layer, Norm)>,
}

/// What a thread needs to run a trunk.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    types: Types,
    activations: Activations,
    /// What each layer has still to read.
    inputs: [Vec<f32>; LAYERS],
    out: Vec<f32>,
}

impl Trunk {
    pub(super) fn read(source: &Source, name: &str, columns: usize) -> Result<Self, ModelError> {
        let shape = Shape { units: WIDTH, pieces: 3, inputs: 3 * WIDTH };
        let layer = |number: usize| {
            let name = format!("{name}.layer{number}");
            Ok((source.large(&name, shape)?, Norm::read(source, &name)?))
        };
        Ok(Self {
            path: source.path,
            embedding: Embedding::read(source, name, columns)?,
            layers: (0..LAYERS).map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Reads the words of a text and gives their rows, [`WIDTH`] numbers each, in order, some at a
    /// time.
    pub fn run(&self, scratch: &mut Scratch, words: &[Features], rows: &mut dyn FnMut(&[f32])) {
        if words.is_empty() {
            return;
        }
        for input in &mut scratch.inputs {
            // Beyond the padding a layer sees nothing.
            input.clear();
            input.resize(WIDTH, 0.0);
        }
        append_zeros(&mut scratch.inputs[0], PADDING);
        // Rows that have left the last layer; the first of them are padding.
        let mut left = 0;
        for (nth, chunk) in words.chunks(CHUNK).enumerate() {
            let is_last = (nth + 1) * CHUNK >= words.len();
            let input = &mut scratch.inputs[0];
            let start = input.len();
            append_zeros(input, chunk.len());
            let target = &mut input[start..];
            let out = &mut scratch.out;
            let Scratch { types, activations, .. } = scratch;
            types.look_up(&self.embedding, chunk, activations, out, target);
            if is_last {
                append_zeros(&mut scratch.inputs[0], PADDING);
            }
            let count = self.flow(scratch, is_last);
            let first = PADDING.saturating_sub(left).min(count);
            let end = (PADDING + words.len()).saturating_sub(left).min(count);
            if first < end {
                rows(&scratch.out[first * WIDTH..end * WIDTH]);
            }
            left += count;
        }
    }

    /// Lets what has arrived flow through the layers; gives the number of rows that leave the last
    /// one, which stand at the start of `out`.
    fn flow(&self, scratch: &mut Scratch, is_last: bool) -> usize {
        let mut count = 0;
        for (number, (layer, norm)) in self.layers.iter().enumerate() {
            let (input, rest) = split(&mut scratch.inputs, number);
            if is_last {
                append_zeros(input, 1);
            }
            count = (input.len() / WIDTH).saturating_sub(2);
            let windows = Rows { values: input, stride: WIDTH, rows: count };
            let out = &mut scratch.out;
            layer.apply(windows, &mut scratch.activations, out);
            norm.apply(self.path, &mut out[..count * WIDTH], Some(&input[WIDTH..]));
            if let Some(next) = rest {
                next.extend_from_slice(&out[..count * WIDTH]);
            }
            input.drain(..count * WIDTH);
        }
        count
    }
}

/// The input of a layer and that of the next.
fn split(inputs: &mut [Vec<f32>], number: usize) -> (&mut Vec<f32>, Option<&mut Vec<f32>>) {
    let (head, tail) = inputs.split_at_mut(number + 1);
    (&mut head[number], tail.first_mut())
}

fn append_zeros(rows: &mut Vec<f32>, count: usize) {
    rows.resize(rows.len() + count * WIDTH, 0.0);
}

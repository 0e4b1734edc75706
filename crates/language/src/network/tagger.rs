//! Which tag?

use kernels::{Activations, Shape, Source as Rows};

use super::WIDTH;
use super::layer::{Layer, Source};
use crate::model_file::ModelError;

/// Scores every tag by one layer and takes the best.
#[derive(Clone, Debug)]
pub struct Tagger {
    layer: Layer,
    labels: Vec<String>,
}

/// What a thread needs to tag.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    activations: Activations,
    scores: Vec<f32>,
}

impl Tagger {
    pub(super) fn read(source: &Source) -> Result<Self, ModelError> {
        let labels = source.file.texts("tagger.labels")?;
        if labels.len() > usize::from(u8::MAX) {
            return Err(ModelError::Form("tagger.labels".to_owned()));
        }
        let shape = Shape { units: labels.len(), pieces: 1, inputs: WIDTH };
        Ok(Self { layer: source.fine("tagger", shape)?, labels })
    }

    /// The tags as they are printed, in the order of their numbers.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Appends the best tag of each row; of equals the first.
    pub fn tag(&self, scratch: &mut Scratch, rows: &[f32], tags: &mut Vec<u8>) {
        let rows = Rows::rows_of(rows, WIDTH);
        self.layer.apply(rows, &mut scratch.activations, &mut scratch.scores);
        let scores = scratch.scores.chunks_exact(self.layer.width()).take(rows.rows);
        tags.extend(scores.map(|scores| best(&scores[..self.labels.len()]) as u8));
    }
}

/// The place of the greatest score, of equals the first.
fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}

//! How is a product of `f32` done in one fixed order?

use crate::LANES;
use crate::integers::Source;
use crate::line::{Line, lines};
use crate::path::{Path, on_path};
use crate::shape::{Shape, ShapeError};

/// A layer whose product is done in `f32`: each sum runs over the inputs from first to last, one
/// product after the other, and the bias comes last.
#[derive(Clone, Debug)]
pub struct FloatMatrix {
    pub(crate) path: Path,
    pub(crate) shape: Shape,
    /// Panels of lines, in a panel input after input.
    pub(crate) weights: Vec<Line<f32>>,
    pub(crate) bias: Vec<Line<f32>>,
}

impl FloatMatrix {
    /// A layer of these weights.
    pub fn new(
        path: Path,
        shape: Shape,
        weights: &[f32],
        bias: &[f32],
    ) -> Result<Self, ShapeError> {
        shape.check(weights.len(), bias.len(), None)?;
        let mut packed = Vec::with_capacity(shape.lines() * shape.inputs);
        for first in (0..shape.lines()).step_by(shape.pieces) {
            for input in 0..shape.inputs {
                for line in first..first + shape.pieces {
                    packed.push(Line(std::array::from_fn::<_, LANES, _>(|lane| {
                        let row = shape.row_at(line, lane);
                        row.map_or(0.0, |row| weights[row * shape.inputs + input])
                    })));
                }
            }
        }
        Ok(Self { path, shape, weights: packed, bias: lines(&shape.in_lanes(bias)) })
    }

    /// The layer's shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Gives the layer's values for the rows of `source` to `out`, [`Shape::width`] values a row.
    ///
    /// # Panics
    /// If `out` is too short.
    pub fn apply(&self, source: Source, out: &mut [f32]) {
        on_path!(self.path, floats(self, source, out));
    }
}

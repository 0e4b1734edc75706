//! In which precision is a layer done?

use std::ops::Range;

use kernels::{Activations, FloatMatrix, IntegerMatrix, Path, Shape, ShapeError, Source as Rows};

use crate::model_file::{ModelError, ModelFile, Values};

/// How exactly the layers are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// In `f32` throughout.
    Full,
    /// In whole numbers.
    Fast,
}

/// Where layers come from.
pub(super) struct Source<'a> {
    pub(super) file: &'a ModelFile<'a>,
    pub(super) path: Path,
    pub(super) precision: Precision,
}

/// A layer of weights and biases.
#[derive(Clone, Debug)]
pub(super) enum Layer {
    Full(FloatMatrix),
    Fast(IntegerMatrix),
}

impl Source<'_> {
    /// A large layer, in the form in which the file holds it.
    pub(super) fn large(&self, name: &str, shape: Shape) -> Result<Layer, ModelError> {
        let weights = format!("{name}.weights");
        let bias = self.file.floats(&format!("{name}.bias"))?;
        let matrix = self.file.matrix(&weights)?;
        let layer = match &matrix.values {
            Values::F32(values) => {
                FloatMatrix::new(self.path, shape, values, &bias).map(Layer::Full)
            }
            Values::I8 { values, scales } => {
                IntegerMatrix::new(self.path, shape, values, scales, &bias).map(Layer::Fast)
            }
        };
        layer.map_err(form(&weights))
    }

    /// A small layer near a decision, which the file holds in full precision.
    pub(super) fn fine(&self, name: &str, shape: Shape) -> Result<Layer, ModelError> {
        let weights = self.file.floats(&format!("{name}.weights"))?;
        let bias = self.file.floats(&format!("{name}.bias"))?;
        self.pack(name, shape, &weights, &bias)
    }

    /// The same from numbers that have been read.
    pub(super) fn pack(
        &self,
        name: &str,
        shape: Shape,
        weights: &[f32],
        bias: &[f32],
    ) -> Result<Layer, ModelError> {
        let layer = match self.precision {
            Precision::Full => FloatMatrix::new(self.path, shape, weights, bias).map(Layer::Full),
            Precision::Fast => {
                IntegerMatrix::fine(self.path, shape, weights, bias).map(Layer::Fast)
            }
        };
        layer.map_err(form(name))
    }

    /// The numbers of a section, if there are `count` of them.
    pub(super) fn floats(&self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let values = self.file.floats(name)?;
        if values.len() == count { Ok(values) } else { Err(ModelError::Form(name.to_owned())) }
    }
}

fn form(name: &str) -> impl Fn(ShapeError) -> ModelError {
    move |_| ModelError::Form(name.to_owned())
}

impl Layer {
    /// The layer's values for the rows of `source`, to the start of `out`, which grows if it must.
    pub(super) fn apply(&self, source: Rows, activations: &mut Activations, out: &mut Vec<f32>) {
        let count = source.rows * self.width();
        if out.len() < count {
            out.resize(count, 0.0);
        }
        match self {
            Self::Full(matrix) => matrix.apply(source, out),
            Self::Fast(matrix) => matrix.apply(source, activations, out),
        }
    }

    /// Values in a row of output.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Full(matrix) => matrix.shape().width(),
            Self::Fast(matrix) => matrix.shape().width(),
        }
    }
}

/// Rows of input kept in the form in which a layer reads them.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    full: Vec<f32>,
    fast: Activations,
}

impl Kept {
    pub(super) fn clear(&mut self) {
        self.full.clear();
        self.fast.clear();
    }

    /// Appends rows of `width` values for `layer`.
    pub(super) fn append(&mut self, layer: &Layer, rows: &[f32], width: usize) {
        match layer {
            Layer::Full(_) => self.full.extend_from_slice(rows),
            Layer::Fast(matrix) => matrix.scale(Rows::rows_of(rows, width), &mut self.fast),
        }
    }

    /// The layer's values for `rows` of them.
    pub(super) fn product(&self, layer: &Layer, rows: Range<usize>, width: usize, out: &mut [f32]) {
        match layer {
            Layer::Full(matrix) => {
                let values = &self.full[rows.start * width..rows.end * width];
                matrix.apply(Rows::rows_of(values, width), out);
            }
            Layer::Fast(matrix) => matrix.product(&self.fast, rows, out),
        }
    }
}

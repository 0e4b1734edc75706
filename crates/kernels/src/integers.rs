//! How is a product of whole numbers packed and done?

use std::ops::Range;

use crate::LANES;
use crate::line::{Line, lines};
use crate::path::{Kind, Path, on_path};
use crate::shape::{Shape, ShapeError};

/// How the numbers of one group, 32 bits wide, are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Four inputs: unsigned bytes, raised by [`OFFSET`], against signed bytes.
    Bytes,
    /// Two inputs: signed 16-bit numbers against their like.
    Words,
}

/// What is added to inputs in [`Form::Bytes`]; the instruction wants them unsigned.
pub(crate) const OFFSET: i32 = 128;

/// Greatest input and weight of 8-bit matrices.
const SMALL: (f32, f32) = (127.0, 127.0);
/// Greatest input and weight of 16-bit matrices: with at most [`FINE_INPUTS`] inputs, sums stay
/// below 2^31.
const FINE: (f32, f32) = (8191.0, 2047.0);
const FINE_INPUTS: usize = 128;

/// A layer whose product is done in whole numbers. Weights have a scale a row, inputs a scale a
/// row of input, so that the greatest value of each just fits.
#[derive(Clone, Debug)]
pub struct IntegerMatrix {
    pub(crate) path: Path,
    pub(crate) shape: Shape,
    pub(crate) form: Form,
    /// The greatest value of an input after scaling.
    pub(crate) levels: f32,
    /// Groups of 32 bits in a row of input.
    pub(crate) groups: usize,
    /// Panel after panel, in a panel group after group, in a group the panel's lines.
    pub(crate) weights: Vec<Line<i32>>,
    /// Lines of each panel, at most as many as the path holds in registers.
    pub(crate) panels: Vec<usize>,
    /// What each column's sum starts with: it takes [`OFFSET`] back out.
    pub(crate) start: Vec<Line<i32>>,
    pub(crate) scales: Vec<Line<f32>>,
    pub(crate) bias: Vec<Line<f32>>,
}

/// Rows of input as whole numbers, and the scale of each; kept from product to product.
#[derive(Clone, Debug, Default)]
pub struct Activations {
    pub(crate) groups: Vec<[u8; 4]>,
    pub(crate) scales: Vec<f32>,
}

impl IntegerMatrix {
    /// A layer of 8-bit weights that have been scaled before.
    pub fn new(
        path: Path,
        shape: Shape,
        weights: &[i8],
        scales: &[f32],
        bias: &[f32],
    ) -> Result<Self, ShapeError> {
        shape.check(weights.len(), bias.len(), Some(scales.len()))?;
        let form = match path.kind() {
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni | Kind::Avx512 => Form::Bytes,
            _ => Form::Words,
        };
        let wide: Vec<i16> = weights.iter().map(|&weight| weight.into()).collect();
        Ok(Self::pack(path, shape, (form, SMALL.0), &wide, scales, bias))
    }

    /// A layer whose weights are scaled here to eight bits.
    pub fn small(
        path: Path,
        shape: Shape,
        weights: &[f32],
        bias: &[f32],
    ) -> Result<Self, ShapeError> {
        shape.check(weights.len(), bias.len(), None)?;
        let (weights, scales) = scaled(weights, shape.inputs, SMALL.1);
        let narrow: Vec<i8> = weights.iter().map(|&weight| weight as i8).collect();
        Self::new(path, shape, &narrow, &scales, bias)
    }

    /// A layer whose weights are scaled here to 12 bits, with inputs of 14: for small layers
    /// near the decisions, where bytes are too coarse.
    pub fn fine(
        path: Path,
        shape: Shape,
        weights: &[f32],
        bias: &[f32],
    ) -> Result<Self, ShapeError> {
        shape.check(weights.len(), bias.len(), None)?;
        if shape.inputs > FINE_INPUTS {
            return Err(ShapeError::Layer(shape));
        }
        let (weights, scales) = scaled(weights, shape.inputs, FINE.1);
        Ok(Self::pack(path, shape, (Form::Words, FINE.0), &weights, &scales, bias))
    }

    /// The layer's shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    fn pack(
        path: Path,
        shape: Shape,
        (form, levels): (Form, f32),
        weights: &[i16],
        scales: &[f32],
        bias: &[f32],
    ) -> Self {
        let groups = shape.inputs.div_ceil(form.inputs());
        let panels = panels(shape, panel_lines(path, shape));
        let at = |line, lane, input: usize| {
            let row = shape.row_at(line, lane)?;
            (input < shape.inputs).then(|| weights[row * shape.inputs + input])
        };
        let mut packed = Vec::with_capacity(shape.lines() * groups);
        let mut first = 0;
        for &count in &panels {
            for group in 0..groups {
                for line in first..first + count {
                    packed.push(Line(std::array::from_fn(|lane| {
                        form.group(|nth| at(line, lane, group * form.inputs() + nth).unwrap_or(0))
                    })));
                }
            }
            first += count;
        }
        let start = match form {
            Form::Words => vec![Line([0; LANES]); shape.lines()],
            Form::Bytes => (0..shape.lines())
                .map(|line| {
                    Line(std::array::from_fn(|lane| {
                        let inputs = (0..shape.inputs).filter_map(|input| at(line, lane, input));
                        -OFFSET * inputs.map(i32::from).sum::<i32>()
                    }))
                })
                .collect(),
        };
        Self {
            path,
            shape,
            form,
            levels,
            groups,
            weights: packed,
            panels,
            start,
            scales: lines(&shape.in_lanes(scales)),
            bias: lines(&shape.in_lanes(bias)),
        }
    }

    /// Appends the rows of `source`, as whole numbers for this layer, to `activations`, which
    /// holds rows of one layer only.
    pub fn scale(&self, source: Source, activations: &mut Activations) {
        on_path!(self.path, scale(self, source, activations));
    }

    /// Gives the layer's values for these rows of `activations` to `out`, [`Shape::width`] values
    /// a row.
    ///
    /// # Panics
    /// If there are no such rows, or `out` is too short.
    pub fn product(&self, activations: &Activations, rows: Range<usize>, out: &mut [f32]) {
        on_path!(self.path, product(self, activations, rows, out));
    }

    /// Both at once: gives the layer's values for the rows of `source` to `out`. What
    /// `activations` held is lost.
    ///
    /// # Panics
    /// If `out` is too short.
    pub fn apply(&self, source: Source, activations: &mut Activations, out: &mut [f32]) {
        activations.clear();
        self.scale(source, activations);
        self.product(activations, 0..source.rows, out);
    }
}

impl Activations {
    /// Forgets all rows; memory is kept.
    pub fn clear(&mut self) {
        self.groups.clear();
        self.scales.clear();
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.scales.len()
    }
}

/// Rows of input in one slice; they may overlap, as windows do.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The values.
    pub values: &'a [f32],
    /// From the start of one row to the start of the next.
    pub stride: usize,
    /// How many rows there are.
    pub rows: usize,
}

impl<'a> Source<'a> {
    /// Rows of `width` values, one behind the other.
    ///
    /// # Panics
    /// If `width` is nought.
    pub fn rows_of(values: &'a [f32], width: usize) -> Self {
        Self { values, stride: width, rows: values.len() / width }
    }

    #[inline(always)]
    pub(crate) fn row(&self, row: usize, inputs: usize) -> &'a [f32] {
        &self.values[row * self.stride..][..inputs]
    }
}

impl Form {
    /// Inputs in a group.
    pub(crate) fn inputs(self) -> usize {
        match self {
            Self::Bytes => 4,
            Self::Words => 2,
        }
    }

    fn group(self, number: impl Fn(usize) -> i16) -> i32 {
        match self {
            Self::Bytes => i32::from_ne_bytes(std::array::from_fn(|nth| number(nth) as u8)),
            Self::Words => {
                let [a, b] = [number(0).to_ne_bytes(), number(1).to_ne_bytes()];
                i32::from_ne_bytes([a[0], a[1], b[0], b[1]])
            }
        }
    }
}

/// Lines that the path's registers hold together with a few rows.
fn panel_lines(path: Path, shape: Shape) -> usize {
    match (path.kind(), shape.pieces) {
        #[cfg(target_arch = "x86_64")]
        (Kind::Avx512, _) => 6,
        (_, 3) => 3,
        _ => 2,
    }
}

/// The lines of `shape` in panels of nearly equal size, each at most `most` lines and holding
/// whole units.
fn panels(shape: Shape, most: usize) -> Vec<usize> {
    let (blocks, most) = (shape.lines() / shape.pieces, most / shape.pieces);
    let count = blocks.div_ceil(most);
    (0..count)
        .map(|nth| ((nth + 1) * blocks / count - nth * blocks / count) * shape.pieces)
        .collect()
}

/// Rows of weights as whole numbers of at most `levels`, and the scale of each row.
fn scaled(weights: &[f32], inputs: usize, levels: f32) -> (Vec<i16>, Vec<f32>) {
    let mut whole = Vec::with_capacity(weights.len());
    let scales = weights
        .chunks(inputs)
        .map(|row| {
            let greatest = row.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
            let inverse = if greatest > 0.0 { levels / greatest } else { 0.0 };
            whole.extend(row.iter().map(|weight| (weight * inverse).round_ties_even() as i16));
            greatest / levels
        })
        .collect();
    (whole, scales)
}

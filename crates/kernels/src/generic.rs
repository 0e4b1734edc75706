//! The code that all paths share, compiled once for each.
//!
//! Everything here is inlined into functions that switch a path's instructions on, and there the
//! compiler turns the loops over sixteen lanes into its vectors. Only the innermost loop over whole
//! numbers ([`Core`]) is written with instructions by name.

use std::hint::black_box;
use std::ops::Range;

use crate::LANES;
use crate::floats::FloatMatrix;
use crate::integers::{Activations, Form, IntegerMatrix, OFFSET, Source};
use crate::line::Line;

/// The innermost loop of a path.
pub(crate) trait Core {
    /// Rows of input worked on at once: one, two or four.
    const ROWS: usize;

    /// Adds the products of 16-bit groups to the sums; `weights` holds `LINES` lines a group.
    ///
    /// # Safety
    /// The machine has the path's instructions.
    unsafe fn words<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    );

    /// The same for groups of four bytes, of which the inputs are unsigned.
    ///
    /// # Safety
    /// The machine has the path's instructions.
    unsafe fn bytes<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    );
}

/// The public functions of a path, which compile the shared code with the path's instructions.
/// Where these are named, a function may only be called on a machine that has them, and the
/// compiler takes such a call as `unsafe`.
macro_rules! compiled {
    ($core:ident $(, $features:literal)?) => {
        $(#[target_feature(enable = $features)])?
        pub(crate) fn scale(
            matrix: &crate::IntegerMatrix,
            source: crate::integers::Source,
            activations: &mut crate::Activations,
        ) {
            crate::generic::scale(matrix, source, activations);
        }

        $(#[target_feature(enable = $features)])?
        pub(crate) fn product(
            matrix: &crate::IntegerMatrix,
            activations: &crate::Activations,
            rows: std::ops::Range<usize>,
            out: &mut [f32],
        ) {
            crate::generic::product::<$core>(matrix, activations, rows, out);
        }

        $(#[target_feature(enable = $features)])?
        pub(crate) fn floats(
            matrix: &crate::FloatMatrix,
            source: crate::integers::Source,
            out: &mut [f32],
        ) {
            crate::generic::floats(matrix, source, out);
        }

        $(#[target_feature(enable = $features)])?
        pub(crate) fn normalize(
            rows: &mut [f32],
            gain: &[f32],
            shift: &[f32],
            residual: Option<&[f32]>,
        ) {
            crate::generic::normalize(rows, gain, shift, residual);
        }

        $(#[target_feature(enable = $features)])?
        pub(crate) fn sum_rows(table: &[f32], rows: [usize; 4], out: &mut [f32]) {
            crate::generic::sum_rows(table, rows, out);
        }

        $(#[target_feature(enable = $features)])?
        pub(crate) fn hidden(parts: &[&[f32]], bias: &[f32], out: &mut [f32]) {
            crate::generic::hidden(parts, bias, out);
        }
    };
}
pub(crate) use compiled;

/// A product of whole numbers: each panel of weights meets all rows while it lies in the nearest
/// cache.
#[inline(always)]
pub(crate) fn product<C: Core>(
    matrix: &IntegerMatrix,
    activations: &Activations,
    rows: Range<usize>,
    out: &mut [f32],
) {
    let (mut weights, mut first) = (matrix.weights.as_slice(), 0);
    for &lines in &matrix.panels {
        let (panel, rest) = weights.split_at(lines * matrix.groups);
        weights = rest;
        let part = Part { matrix, activations, rows: &rows, panel, first };
        match (matrix.shape.pieces, lines) {
            (3, 3) => part.rows::<C, 3, 3>(out),
            (3, _) => part.rows::<C, 6, 3>(out),
            (_, 1) => part.rows::<C, 1, 1>(out),
            (_, 2) => part.rows::<C, 2, 1>(out),
            (_, 3) => part.rows::<C, 3, 1>(out),
            (_, 4) => part.rows::<C, 4, 1>(out),
            (_, 5) => part.rows::<C, 5, 1>(out),
            _ => part.rows::<C, 6, 1>(out),
        }
        first += lines;
    }
}

/// A panel of weights that meets all rows.
struct Part<'a> {
    matrix: &'a IntegerMatrix,
    activations: &'a Activations,
    rows: &'a Range<usize>,
    panel: &'a [Line<i32>],
    /// The panel's first line among all lines.
    first: usize,
}

impl Part<'_> {
    #[inline(always)]
    fn rows<C: Core, const LINES: usize, const PIECES: usize>(&self, out: &mut [f32]) {
        let mut row = 0;
        if C::ROWS == 4 {
            while row + 4 <= self.rows.len() {
                self.tile::<C, 4, LINES, PIECES>(row, out);
                row += 4;
            }
        }
        if C::ROWS >= 2 {
            while row + 2 <= self.rows.len() {
                self.tile::<C, 2, LINES, PIECES>(row, out);
                row += 2;
            }
        }
        while row < self.rows.len() {
            self.tile::<C, 1, LINES, PIECES>(row, out);
            row += 1;
        }
    }

    #[inline(always)]
    fn tile<C: Core, const ROWS: usize, const LINES: usize, const PIECES: usize>(
        &self,
        row: usize,
        out: &mut [f32],
    ) {
        let matrix = self.matrix;
        let start = &matrix.start[self.first..self.first + LINES];
        let mut sums = [[Line([0; LANES]); LINES]; ROWS];
        for sums in &mut sums {
            sums.copy_from_slice(start);
        }
        let first = self.rows.start + row;
        let mut inputs: [&[[u8; 4]]; ROWS] = [&[]; ROWS];
        for (nth, inputs) in inputs.iter_mut().enumerate() {
            *inputs = &self.activations.groups[(first + nth) * matrix.groups..][..matrix.groups];
        }
        match matrix.form {
            // SAFETY: `product` is only inlined into functions that have the path's instructions.
            Form::Bytes => unsafe { C::bytes(inputs, self.panel, &mut sums) },
            // SAFETY: as above.
            Form::Words => unsafe { C::words(inputs, self.panel, &mut sums) },
        }
        let (width, column) = (matrix.shape.width(), self.first / PIECES * LANES);
        for (nth, sums) in sums.iter().enumerate() {
            let scale = self.activations.scales[self.rows.start + row + nth];
            let out = &mut out[(row + nth) * width + column..][..LINES / PIECES * LANES];
            for (block, out) in out.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
                // In a place of its own, so that the compiler need not store after each piece.
                let mut best = self.value(sums[block * PIECES], block * PIECES, scale);
                for piece in 1..PIECES {
                    let line = block * PIECES + piece;
                    greater(&mut best, &self.value(sums[line], line, scale));
                }
                *out = best;
            }
        }
    }

    /// A line's sums as the numbers that they stand for.
    #[inline(always)]
    fn value(&self, sums: Line<i32>, line: usize, scale: f32) -> [f32; LANES] {
        let scales = &self.matrix.scales[self.first + line].0;
        let bias = &self.matrix.bias[self.first + line].0;
        let mut values = [0.0; LANES];
        for lane in 0..LANES {
            values[lane] = (sums.0[lane] as f32 * scale) * scales[lane] + bias[lane];
        }
        values
    }
}

/// Scales rows of input to whole numbers, each by its own greatest value, and appends them.
#[inline(always)]
pub(crate) fn scale(matrix: &IntegerMatrix, source: Source, activations: &mut Activations) {
    let first = activations.scales.len();
    activations.groups.resize((first + source.rows) * matrix.groups, [0; 4]);
    for row in 0..source.rows {
        let values = source.row(row, matrix.shape.inputs);
        let target = &mut activations.groups[(first + row) * matrix.groups..][..matrix.groups];
        let greatest = greatest(values);
        // A row of zeros, or of numbers so small that the quotient overflows, counts as zeros.
        let inverse = if greatest > 1e-30 { matrix.levels / greatest } else { 0.0 };
        activations.scales.push(greatest / matrix.levels);
        match matrix.form {
            Form::Bytes => bytes(values, inverse, target.as_flattened_mut()),
            Form::Words => words(values, inverse, target.as_flattened_mut()),
        }
    }
}

/// Added to a number below 2^22, this leaves it rounded (ties to even) in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;

#[inline(always)]
fn bytes(source: &[f32], inverse: f32, target: &mut [u8]) {
    for (value, byte) in source.iter().zip(&mut *target) {
        *byte = (value * inverse + (ROUNDING + OFFSET as f32)).to_bits() as u8;
    }
    // Weights beyond the inputs are zero, so what stands here has no effect; it stays the same.
    if let Some(rest) = target.get_mut(source.len()..) {
        rest.fill(0);
    }
}

#[inline(always)]
fn words(source: &[f32], inverse: f32, target: &mut [u8]) {
    let target = target.as_chunks_mut::<2>().0;
    for (value, word) in source.iter().zip(&mut *target) {
        *word = ((value * inverse + ROUNDING).to_bits() as u16).to_ne_bytes();
    }
    if let Some(rest) = target.get_mut(source.len()..) {
        rest.fill([0; 2]);
    }
}

/// The greatest absolute value.
#[inline(always)]
fn greatest(row: &[f32]) -> f32 {
    let (chunks, rest) = row.as_chunks::<LANES>();
    let mut most = [0.0f32; LANES];
    for chunk in chunks {
        let mut absolute = [0.0; LANES];
        for lane in 0..LANES {
            absolute[lane] = chunk[lane].abs();
        }
        greater(&mut most, &absolute);
    }
    let most = folded(most, |a, b| if a > b { a } else { b });
    rest.iter().fold(most, |most, value| if value.abs() > most { value.abs() } else { most })
}

/// Keeps the greater of each pair; written so that it is one instruction on every path and says
/// the same of zeros with different signs.
#[inline(always)]
fn greater(best: &mut [f32; LANES], other: &[f32; LANES]) {
    for lane in 0..LANES {
        best[lane] = if best[lane] > other[lane] { best[lane] } else { other[lane] };
    }
}

/// The sum of sixteen lanes.
#[inline(always)]
fn total(lanes: [f32; LANES]) -> f32 {
    folded(lanes, |a, b| a + b)
}

/// One number of sixteen: halves are laid upon each other until one is left.
#[inline(always)]
fn folded(lanes: [f32; LANES], join: impl Fn(f32, f32) -> f32) -> f32 {
    // Otherwise the compiler takes the lanes apart already where they are filled.
    let lanes = black_box(lanes);
    let (mut eight, mut four) = ([0.0; 8], [0.0; 4]);
    for lane in 0..8 {
        eight[lane] = join(lanes[lane], lanes[lane + 8]);
    }
    for lane in 0..4 {
        four[lane] = join(eight[lane], eight[lane + 4]);
    }
    join(join(four[0], four[2]), join(four[1], four[3]))
}

/// A product of `f32`.
#[inline(always)]
pub(crate) fn floats(matrix: &FloatMatrix, source: Source, out: &mut [f32]) {
    match matrix.shape.pieces {
        3 => float_blocks::<3>(matrix, source, out),
        _ => float_blocks::<1>(matrix, source, out),
    }
}

#[inline(always)]
fn float_blocks<const PIECES: usize>(matrix: &FloatMatrix, source: Source, out: &mut [f32]) {
    let (inputs, width) = (matrix.shape.inputs, matrix.shape.width());
    for (block, weights) in matrix.weights.chunks_exact(inputs * PIECES).enumerate() {
        let bias = &matrix.bias[block * PIECES..][..PIECES];
        for row in 0..source.rows {
            let values = source.row(row, inputs);
            let mut sums = [[0.0f32; LANES]; PIECES];
            for (value, lines) in values.iter().zip(weights.chunks_exact(PIECES)) {
                for (sum, line) in sums.iter_mut().zip(lines) {
                    for lane in 0..LANES {
                        sum[lane] += value * line.0[lane];
                    }
                }
            }
            for (sum, bias) in sums.iter_mut().zip(bias) {
                for lane in 0..LANES {
                    sum[lane] += bias.0[lane];
                }
            }
            let (best, others) = sums.split_at_mut(1);
            for other in others {
                greater(&mut best[0], other);
            }
            out[row * width + block * LANES..][..LANES].copy_from_slice(&best[0]);
        }
    }
}

/// Layer norm of each row, with gain and shift; then the row of `residual` is added, if there is.
#[inline(always)]
pub(crate) fn normalize(rows: &mut [f32], gain: &[f32], shift: &[f32], residual: Option<&[f32]>) {
    let width = gain.len();
    for (nth, row) in rows.chunks_exact_mut(width).enumerate() {
        let row = row.as_chunks_mut::<LANES>().0;
        let mut sums = [0.0f32; LANES];
        for chunk in &*row {
            for lane in 0..LANES {
                sums[lane] += chunk[lane];
            }
        }
        let mean = total(sums) / width as f32;
        let mut squares = [0.0f32; LANES];
        for chunk in &*row {
            for lane in 0..LANES {
                let distance = chunk[lane] - mean;
                squares[lane] += distance * distance;
            }
        }
        let inverse = 1.0 / (total(squares) / width as f32 + 1e-8).sqrt();
        let (gain, shift) = (gain.as_chunks::<LANES>().0, shift.as_chunks::<LANES>().0);
        for ((chunk, gain), shift) in row.iter_mut().zip(gain).zip(shift) {
            for lane in 0..LANES {
                chunk[lane] = (chunk[lane] - mean) * inverse * gain[lane] + shift[lane];
            }
        }
        if let Some(residual) = residual {
            let residual = residual[nth * width..][..width].as_chunks::<LANES>().0;
            for (chunk, residual) in row.iter_mut().zip(residual) {
                for lane in 0..LANES {
                    chunk[lane] += residual[lane];
                }
            }
        }
    }
}

/// The sum of four rows of a table, first to last.
#[inline(always)]
pub(crate) fn sum_rows(table: &[f32], rows: [usize; 4], out: &mut [f32]) {
    let width = out.len();
    let [a, b, c, d] = rows.map(|row| &table[row * width..][..width]);
    for (at, out) in out.iter_mut().enumerate() {
        *out = ((a[at] + b[at]) + c[at]) + d[at];
    }
}

/// The hidden layer of a transition system: the parts that each feature adds are summed, first to
/// last, then the bias; a unit is the greater of its two pieces, which lie `width` apart.
#[inline(always)]
pub(crate) fn hidden(parts: &[&[f32]], bias: &[f32], out: &mut [f32]) {
    let width = out.len();
    let out = out.as_chunks_mut::<LANES>().0;
    for (nth, out) in out.iter_mut().enumerate() {
        let at = nth * LANES;
        let mut pieces = [[0.0f32; LANES]; 2];
        for part in parts {
            for (piece, sum) in pieces.iter_mut().enumerate() {
                let part = &part[piece * width + at..][..LANES];
                for lane in 0..LANES {
                    sum[lane] += part[lane];
                }
            }
        }
        for (piece, sum) in pieces.iter_mut().enumerate() {
            let bias = &bias[piece * width + at..][..LANES];
            for lane in 0..LANES {
                sum[lane] += bias[lane];
            }
        }
        let [first, second] = pieces;
        *out = first;
        greater(out, &second);
    }
}

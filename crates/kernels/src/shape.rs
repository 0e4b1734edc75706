//! How do units, pieces and inputs make a matrix?

use crate::LANES;

/// The shape of a layer. Row `unit * pieces + piece` of the weights belongs to that piece of that
/// unit; a unit's value is the greatest of its pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Values that the layer gives.
    pub units: usize,
    /// Rows of weights that compete for one unit; one means no maxout.
    pub pieces: usize,
    /// Values that the layer reads.
    pub inputs: usize,
}

/// Why a matrix cannot be packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// The layer is empty, has other than one or three pieces, or more inputs than sums can hold.
    #[error("no layer has {} units of {} pieces with {} inputs", .0.units, .0.pieces, .0.inputs)]
    Layer(Shape),
    /// The numbers do not fit the shape.
    #[error("{what}: {found} numbers where {wanted} belong")]
    Count {
        /// Which numbers.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many the shape wants.
        wanted: usize,
    },
}

/// More inputs than any network here has; sums of so many products of two bytes fit in 31 bits.
const MOST_INPUTS: usize = 1 << 15;

impl Shape {
    /// Values in a row of output: the units, filled up to whole lines.
    pub fn width(self) -> usize {
        self.units.next_multiple_of(LANES)
    }

    /// Rows of weights.
    pub(crate) fn rows(self) -> usize {
        self.units * self.pieces
    }

    /// Lines of columns after padding: each piece of sixteen units makes one.
    pub(crate) fn lines(self) -> usize {
        self.width() / LANES * self.pieces
    }

    /// The row of weights that belongs in lane `lane` of line `line`; none where it is padding.
    /// The pieces of sixteen units lie in neighbouring lines, so that their greatest is found
    /// while all are at hand.
    pub(crate) fn row_at(self, line: usize, lane: usize) -> Option<usize> {
        let unit = line / self.pieces * LANES + lane;
        (unit < self.units).then(|| unit * self.pieces + line % self.pieces)
    }

    pub(crate) fn check(
        self,
        weights: usize,
        bias: usize,
        scales: Option<usize>,
    ) -> Result<(), ShapeError> {
        let known = self.units > 0
            && self.units <= MOST_INPUTS
            && (1..=MOST_INPUTS).contains(&self.inputs)
            && matches!(self.pieces, 1 | 3);
        if !known {
            return Err(ShapeError::Layer(self));
        }
        let count = |what, found, wanted| {
            if found == wanted { Ok(()) } else { Err(ShapeError::Count { what, found, wanted }) }
        };
        count("weights", weights, self.rows() * self.inputs)?;
        count("bias", bias, self.rows())?;
        count("scales", scales.unwrap_or(self.rows()), self.rows())
    }

    /// `values`, one a row of weights, laid out in lanes.
    pub(crate) fn in_lanes(self, values: &[f32]) -> Vec<f32> {
        let place = |at: usize| self.row_at(at / LANES, at % LANES);
        (0..self.lines() * LANES).map(|at| place(at).map_or(0.0, |row| values[row])).collect()
    }
}

//! Sixteen numbers side by side, as wide as the widest vector.

use crate::LANES;

/// Sixteen numbers of 32 bits at an address that suits every vector width. A line of weights
/// holds, for each of sixteen columns, the four bytes or the two 16-bit numbers of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(64))]
pub(crate) struct Line<T>(pub(crate) [T; LANES]);

/// A vector of lines, the last one filled up with the default.
pub(crate) fn lines<T: Copy + Default>(values: &[T]) -> Vec<Line<T>> {
    values
        .chunks(LANES)
        .map(|chunk| {
            let mut line = Line([T::default(); LANES]);
            line.0[..chunk.len()].copy_from_slice(chunk);
            line
        })
        .collect()
}

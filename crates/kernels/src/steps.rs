//! The steps around the products: layer norm, sums of rows, the hidden layer of a transition
//! system.

use crate::LANES;
use crate::path::{Path, on_path};

/// Normalises each row (mean nought, variance one), then multiplies by `gain`, adds `shift` and,
/// if there is one, the same row of `residual`.
///
/// # Panics
/// If the width (the length of `gain`) is not a multiple of [`LANES`], or a slice is too short.
pub fn normalize(
    path: Path,
    rows: &mut [f32],
    gain: &[f32],
    shift: &[f32],
    residual: Option<&[f32]>,
) {
    assert!(!gain.is_empty() && gain.len().is_multiple_of(LANES) && gain.len() == shift.len());
    assert!(residual.is_none_or(|residual| residual.len() >= rows.len()), "residual too short");
    on_path!(path, normalize(rows, gain, shift, residual));
}

/// Sums four rows of `table`, each as wide as `out`.
///
/// # Panics
/// If the table has no such row.
pub fn sum_rows(path: Path, table: &[f32], rows: [usize; 4], out: &mut [f32]) {
    on_path!(path, sum_rows(table, rows, out));
}

/// Sums `parts` and `bias`, each two pieces of `out.len()` values, and keeps the greater piece of
/// each unit.
///
/// # Panics
/// If the width is not a multiple of [`LANES`] or a part is shorter than two pieces.
pub fn hidden(path: Path, parts: &[&[f32]], bias: &[f32], out: &mut [f32]) {
    assert!(out.len().is_multiple_of(LANES), "units come in whole lines");
    on_path!(path, hidden(parts, bias, out));
}

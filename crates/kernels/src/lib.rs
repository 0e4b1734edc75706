//! How are the networks' sums done quickly, with the same bits everywhere?
//!
//! Products of matrices in whole numbers ([`IntegerMatrix`]) and in `f32` ([`FloatMatrix`]), and
//! the few steps around them ([`steps`]). A [`Path`] says with which instructions; all paths give
//! the same bits, so a choice is only a matter of time.
//!
//! | module | answers |
//! |---|---|
//! | [`path`] | which instructions does this machine have? |
//! | [`shape`] | how do units, pieces and inputs make a matrix? |
//! | `integers` | how is a product of whole numbers packed and done? |
//! | `floats` | how is a product of `f32` done in one fixed order? |
//! | [`steps`] | layer norm, sums of rows, the hidden layer of a transition system |
//! | `generic` | the code that all paths share, compiled once for each |
//! | `portable` `x86` | the inner loop of each path |
//!
//! Why the bits are equal: sums of whole numbers are exact in any order, and the sizes are checked
//! so that they cannot overflow; everything in `f32` is written once, element by element or in
//! sixteen fixed lanes, without a fused multiply-add, and Rust never joins or reorders it.
//!
//! The only crate with `unsafe`: for loads of vectors, and for calls of code that needs
//! instructions which [`Path`] has found on the machine.

mod floats;
mod generic;
mod integers;
mod line;
pub mod path;
mod portable;
pub mod shape;
pub mod steps;
#[cfg(target_arch = "x86_64")]
mod x86;

pub use floats::FloatMatrix;
pub use integers::{Activations, IntegerMatrix, Source};
pub use path::Path;
pub use shape::{Shape, ShapeError};

/// Numbers in a line: columns are worked on sixteen at a time on every path.
pub const LANES: usize = 16;

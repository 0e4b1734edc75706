//! The inner loop without special instructions.

use crate::LANES;
use crate::generic::{Core, compiled};
use crate::line::Line;

/// Any machine.
pub(crate) struct Portable;

compiled!(Portable);

impl Core for Portable {
    const ROWS: usize = 1;

    #[inline(always)]
    unsafe fn words<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        for (group, lines) in weights.chunks_exact(LINES).enumerate() {
            for (inputs, sums) in inputs.iter().zip(&mut *sums) {
                let (a, b) = halves(i32::from_ne_bytes(inputs[group]));
                for (line, sum) in lines.iter().zip(sums) {
                    for lane in 0..LANES {
                        let (c, d) = halves(line.0[lane]);
                        sum.0[lane] = sum.0[lane].wrapping_add((a * c).wrapping_add(b * d));
                    }
                }
            }
        }
    }

    /// Matrices of this path hold no bytes; the answer is given all the same, slowly.
    #[inline(always)]
    unsafe fn bytes<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        for (group, lines) in weights.chunks_exact(LINES).enumerate() {
            for (inputs, sums) in inputs.iter().zip(&mut *sums) {
                for (line, sum) in lines.iter().zip(sums) {
                    for lane in 0..LANES {
                        let weights = line.0[lane].to_ne_bytes();
                        for nth in 0..4 {
                            let weight = i32::from(weights[nth] as i8);
                            sum.0[lane] += i32::from(inputs[group][nth]) * weight;
                        }
                    }
                }
            }
        }
    }
}

/// The two numbers of a group of words. Which comes first does not matter to the sum, as long as
/// inputs and weights agree.
#[inline(always)]
fn halves(group: i32) -> (i32, i32) {
    (i32::from(group as i16), group >> 16)
}

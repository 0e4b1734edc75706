//! AVX-VNNI: the products of bytes that AVX-512 has, on vectors of AVX2's width.

use std::arch::x86_64::{
    _mm256_dpbusd_avx_epi32, _mm256_dpwssd_avx_epi32, _mm256_set1_epi32, _mm256_setzero_si256,
};

use super::avx2::{load, store};
use crate::generic::{Core, compiled};
use crate::line::Line;

/// The path.
pub(crate) struct AvxVnni;

compiled!(AvxVnni, "avx2,avxvnni");

impl Core for AvxVnni {
    const ROWS: usize = 2;

    #[inline(always)]
    unsafe fn words<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        // SAFETY: the caller vouches for the instructions.
        unsafe { run::<ROWS, LINES, false>(inputs, weights, sums) }
    }

    #[inline(always)]
    unsafe fn bytes<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        // SAFETY: the caller vouches for the instructions.
        unsafe { run::<ROWS, LINES, true>(inputs, weights, sums) }
    }
}

#[target_feature(enable = "avx2,avxvnni")]
#[inline]
fn run<const ROWS: usize, const LINES: usize, const BYTES: bool>(
    inputs: [&[[u8; 4]]; ROWS],
    weights: &[Line<i32>],
    sums: &mut [[Line<i32>; LINES]; ROWS],
) {
    let mut held = [[[_mm256_setzero_si256(); 2]; LINES]; ROWS];
    for (held, sums) in held.iter_mut().zip(&*sums) {
        for (held, sum) in held.iter_mut().zip(sums) {
            *held = load(sum);
        }
    }
    for (group, lines) in weights.chunks_exact(LINES).enumerate() {
        let mut input = [_mm256_setzero_si256(); ROWS];
        for (input, inputs) in input.iter_mut().zip(inputs) {
            *input = _mm256_set1_epi32(i32::from_ne_bytes(inputs[group]));
        }
        for line in 0..LINES {
            let halves = load(&lines[line]);
            for row in 0..ROWS {
                for half in 0..2 {
                    let sum = held[row][line][half];
                    held[row][line][half] = if BYTES {
                        _mm256_dpbusd_avx_epi32(sum, input[row], halves[half])
                    } else {
                        _mm256_dpwssd_avx_epi32(sum, input[row], halves[half])
                    };
                }
            }
        }
    }
    for (sums, held) in sums.iter_mut().zip(held) {
        for (sum, held) in sums.iter_mut().zip(held) {
            store(sum, held);
        }
    }
}

//! AVX2: products of 16-bit numbers, which cannot overflow; bytes are widened when packed.

use std::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_load_si256, _mm256_madd_epi16, _mm256_set1_epi32,
    _mm256_setzero_si256, _mm256_store_si256,
};

use crate::generic::{Core, compiled};
use crate::line::Line;
use crate::portable::Portable;

/// The path.
pub(crate) struct Avx2;

compiled!(Avx2, "avx2");

impl Core for Avx2 {
    const ROWS: usize = 2;

    #[inline(always)]
    unsafe fn words<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        // SAFETY: the caller vouches for the instructions.
        unsafe { run(inputs, weights, sums) }
    }

    #[inline(always)]
    unsafe fn bytes<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        // SAFETY: needs no special instructions.
        unsafe { Portable::bytes(inputs, weights, sums) }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn run<const ROWS: usize, const LINES: usize>(
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
                    let products = _mm256_madd_epi16(input[row], halves[half]);
                    held[row][line][half] = _mm256_add_epi32(held[row][line][half], products);
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

/// Both halves of a line.
#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn load(line: &Line<i32>) -> [__m256i; 2] {
    let halves = line.0.as_chunks::<8>().0;
    // SAFETY: a line is 64 bytes at an address that is a multiple of 64, so each half is 32 bytes
    // at a multiple of 32.
    unsafe {
        [_mm256_load_si256(halves[0].as_ptr().cast()), _mm256_load_si256(halves[1].as_ptr().cast())]
    }
}

#[target_feature(enable = "avx2")]
#[inline]
pub(super) fn store(line: &mut Line<i32>, [low, high]: [__m256i; 2]) {
    let halves = line.0.as_chunks_mut::<8>().0;
    // SAFETY: as in `load`.
    unsafe {
        _mm256_store_si256(halves[0].as_mut_ptr().cast(), low);
        _mm256_store_si256(halves[1].as_mut_ptr().cast(), high);
    }
}

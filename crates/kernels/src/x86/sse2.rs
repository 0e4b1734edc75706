//! SSE2, which every x86-64 has: products of 16-bit numbers, eight at a time.

use std::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_load_si128, _mm_madd_epi16, _mm_set1_epi32, _mm_setzero_si128,
    _mm_store_si128,
};

use crate::generic::{Core, compiled};
use crate::line::Line;
use crate::portable::Portable;

/// The path.
pub(crate) struct Sse2;

compiled!(Sse2, "sse2");

impl Core for Sse2 {
    const ROWS: usize = 1;

    #[inline(always)]
    unsafe fn words<const ROWS: usize, const LINES: usize>(
        inputs: [&[[u8; 4]]; ROWS],
        weights: &[Line<i32>],
        sums: &mut [[Line<i32>; LINES]; ROWS],
    ) {
        for (inputs, sums) in inputs.iter().zip(sums) {
            // SAFETY: the caller vouches for the instructions.
            unsafe { row(inputs, weights, sums) }
        }
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

#[target_feature(enable = "sse2")]
#[inline]
fn row<const LINES: usize>(
    inputs: &[[u8; 4]],
    weights: &[Line<i32>],
    sums: &mut [Line<i32>; LINES],
) {
    let mut held = [[_mm_setzero_si128(); 4]; LINES];
    for (held, sum) in held.iter_mut().zip(&*sums) {
        *held = load(sum);
    }
    for (input, lines) in inputs.iter().zip(weights.chunks_exact(LINES)) {
        let input = _mm_set1_epi32(i32::from_ne_bytes(*input));
        for (held, line) in held.iter_mut().zip(lines) {
            let quarters = load(line);
            for (held, quarter) in held.iter_mut().zip(quarters) {
                *held = _mm_add_epi32(*held, _mm_madd_epi16(input, quarter));
            }
        }
    }
    for (sum, held) in sums.iter_mut().zip(held) {
        for (quarter, held) in sum.0.as_chunks_mut::<4>().0.iter_mut().zip(held) {
            // SAFETY: a line is 64 bytes at an address that is a multiple of 64, so a quarter is
            // 16 bytes at a multiple of 16.
            unsafe { _mm_store_si128(quarter.as_mut_ptr().cast(), held) }
        }
    }
}

/// The quarters of a line.
#[target_feature(enable = "sse2")]
#[inline]
fn load(line: &Line<i32>) -> [__m128i; 4] {
    let quarters = line.0.as_chunks::<4>().0;
    let mut loaded = [_mm_setzero_si128(); 4];
    for (loaded, quarter) in loaded.iter_mut().zip(quarters) {
        // SAFETY: as where sums are stored.
        *loaded = unsafe { _mm_load_si128(quarter.as_ptr().cast()) };
    }
    loaded
}

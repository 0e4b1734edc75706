//! AVX-512 with VNNI: sixteen sums of four products an instruction.

use std::arch::x86_64::{
    __m512i, _mm512_dpbusd_epi32, _mm512_dpwssd_epi32, _mm512_load_si512, _mm512_set1_epi32,
    _mm512_setzero_si512, _mm512_store_si512,
};

use crate::generic::{Core, compiled};
use crate::line::Line;

/// The path.
pub(crate) struct Avx512;

compiled!(Avx512, "avx512f,avx512bw,avx512vl,avx512vnni");

impl Core for Avx512 {
    const ROWS: usize = 4;

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

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
#[inline]
fn run<const ROWS: usize, const LINES: usize, const BYTES: bool>(
    inputs: [&[[u8; 4]]; ROWS],
    weights: &[Line<i32>],
    sums: &mut [[Line<i32>; LINES]; ROWS],
) {
    let mut held = [[_mm512_setzero_si512(); LINES]; ROWS];
    for (held, sums) in held.iter_mut().zip(&*sums) {
        for (held, sum) in held.iter_mut().zip(sums) {
            *held = load(sum);
        }
    }
    for (group, lines) in weights.chunks_exact(LINES).enumerate() {
        let mut loaded = [_mm512_setzero_si512(); LINES];
        for (loaded, line) in loaded.iter_mut().zip(lines) {
            *loaded = load(line);
        }
        for row in 0..ROWS {
            let input = _mm512_set1_epi32(i32::from_ne_bytes(inputs[row][group]));
            for line in 0..LINES {
                held[row][line] = if BYTES {
                    _mm512_dpbusd_epi32(held[row][line], input, loaded[line])
                } else {
                    _mm512_dpwssd_epi32(held[row][line], input, loaded[line])
                };
            }
        }
    }
    for (sums, held) in sums.iter_mut().zip(held) {
        for (sum, held) in sums.iter_mut().zip(held) {
            store(sum, held);
        }
    }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn load(line: &Line<i32>) -> __m512i {
    // SAFETY: a line is 64 bytes at an address that is a multiple of 64.
    unsafe { _mm512_load_si512(line.0.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f")]
#[inline]
fn store(line: &mut Line<i32>, value: __m512i) {
    // SAFETY: a line is 64 bytes at an address that is a multiple of 64.
    unsafe { _mm512_store_si512(line.0.as_mut_ptr().cast(), value) }
}

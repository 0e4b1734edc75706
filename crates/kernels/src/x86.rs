//! The inner loops for x86-64, and the shared code compiled with each set of instructions.

/// The shared code, compiled with the instructions named. Each function may only be called on a
/// machine that has them, which the language checks by making the call `unsafe`.
macro_rules! shared_code {
    ($features:literal) => {
        #[target_feature(enable = $features)]
        pub(crate) fn floats(
            matrix: &crate::FloatMatrix,
            source: &[f32],
            stride: usize,
            rows: usize,
            out: &mut [f32],
        ) {
            crate::generic::floats(matrix, source, stride, rows, out);
        }

        #[target_feature(enable = $features)]
        pub(crate) fn normalize(
            rows: &mut [f32],
            gain: &[f32],
            shift: &[f32],
            residual: Option<&[f32]>,
        ) {
            crate::generic::normalize(rows, gain, shift, residual);
        }

        #[target_feature(enable = $features)]
        pub(crate) fn sum_rows(table: &[f32], rows: [usize; 4], out: &mut [f32]) {
            crate::generic::sum_rows(table, rows, out);
        }

        #[target_feature(enable = $features)]
        pub(crate) fn hidden(parts: &[&[f32]], bias: &[f32], out: &mut [f32]) {
            crate::generic::hidden(parts, bias, out);
        }
    };
}

pub(crate) mod avx2;
pub(crate) mod avx512;
pub(crate) mod avx_vnni;

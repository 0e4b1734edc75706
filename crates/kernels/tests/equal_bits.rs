//! Every path of this machine gives the same bits, and the bits are right.

use kernels::{Activations, FloatMatrix, IntegerMatrix, Path, Shape, Source, steps};
use proptest::prelude::*;

/// Numbers as networks have them, and extreme ones.
fn number() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -4.0f32..4.0,
        1 => prop_oneof![Just(0.0f32), Just(-0.0), Just(1e-30), Just(-1e-38), Just(3.0e4)],
        1 => (-1.0f32..1.0).prop_map(|value| value * 1e6),
    ]
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<f32>> {
    proptest::collection::vec(number(), count)
}

#[derive(Debug, Clone)]
struct Case {
    shape: Shape,
    rows: usize,
    stride: usize,
    weights: Vec<f32>,
    small: Vec<i8>,
    bias: Vec<f32>,
    source: Vec<f32>,
}

impl Case {
    fn rows(&self) -> Source<'_> {
        Source { values: &self.source, stride: self.stride, rows: self.rows }
    }
}

fn case() -> impl Strategy<Value = Case> {
    (1usize..120, prop_oneof![Just(1usize), Just(3)], 1usize..120, 1usize..9, 0usize..120)
        .prop_flat_map(|(units, pieces, inputs, rows, stride)| {
            let shape = Shape { units, pieces, inputs };
            let weights = units * pieces * inputs;
            (
                Just((shape, rows, stride)),
                numbers(weights),
                proptest::collection::vec(any::<i8>(), weights),
                numbers(units * pieces),
                numbers((rows - 1) * stride + inputs),
            )
        })
        .prop_map(|((shape, rows, stride), weights, small, bias, source)| Case {
            shape,
            rows,
            stride,
            weights,
            small,
            bias,
            source,
        })
}

fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// What the matrix gives, together with `f64` sums of the unscaled numbers.
fn exact(case: &Case, weight: impl Fn(usize) -> f64) -> Vec<f64> {
    let Shape { units, pieces, inputs } = case.shape;
    let mut values = Vec::new();
    for row in 0..case.rows {
        for unit in 0..units {
            let sum = |piece: usize| {
                let line = (unit * pieces + piece) * inputs;
                let products = (0..inputs).map(|input| {
                    f64::from(case.source[row * case.stride + input]) * weight(line + input)
                });
                products.sum::<f64>() + f64::from(case.bias[unit * pieces + piece])
            };
            values.push((0..pieces).map(sum).fold(f64::NEG_INFINITY, f64::max));
        }
    }
    values
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whole_number_products_have_equal_bits_on_all_paths(case in case()) {
        let scales: Vec<f32> = case.bias.iter().map(|value| value.abs() / 127.0).collect();
        let mut first = None;
        for path in Path::available() {
            let matrices = [
                IntegerMatrix::new(path, case.shape, &case.small, &scales, &case.bias),
                IntegerMatrix::small(path, case.shape, &case.weights, &case.bias),
                IntegerMatrix::fine(path, case.shape, &case.weights, &case.bias),
            ];
            let mut found = Vec::new();
            for matrix in matrices {
                let matrix = matrix.expect("the shapes fit");
                let mut out = vec![f32::NAN; case.rows * case.shape.width()];
                let mut activations = Activations::default();
                matrix.apply(case.rows(), &mut activations, &mut out);
                found.push(bits(&out));
            }
            let first = first.get_or_insert_with(|| found.clone());
            prop_assert_eq!(&*first, &found, "{}", path.name());
        }
    }

    #[test]
    fn floating_products_have_equal_bits_on_all_paths_and_are_near_the_sums(case in case()) {
        let wanted = exact(&case, |at| f64::from(case.weights[at]));
        let mut first = None;
        for path in Path::available() {
            let matrix = FloatMatrix::new(path, case.shape, &case.weights, &case.bias)
                .expect("the shapes fit");
            let mut out = vec![f32::NAN; case.rows * case.shape.width()];
            matrix.apply(case.rows(), &mut out);
            prop_assert_eq!(first.get_or_insert_with(|| bits(&out)), &mut bits(&out));
            let rows = out.chunks(case.shape.width());
            let found = rows.flat_map(|row| &row[..case.shape.units]);
            let most = case.source.iter().fold(1.0f64, |most, value| most.max(f64::from(value.abs())));
            for (found, wanted) in found.zip(&wanted) {
                let distance = (f64::from(*found) - wanted).abs();
                prop_assert!(distance <= 1e-5 * 120.0 * most * 1e6, "{found} for {wanted}");
            }
        }
    }

    #[test]
    fn steps_have_equal_bits_on_all_paths(
        rows in numbers(96 * 5), gain in numbers(96), shift in numbers(96), residual in numbers(96 * 5)
    ) {
        let mut first = None;
        for path in Path::available() {
            let mut found = rows.clone();
            steps::normalize(path, &mut found, &gain, &shift, Some(&residual));
            let mut sum = vec![0.0; 96];
            steps::sum_rows(path, &rows, [4, 0, 2, 2], &mut sum);
            let parts: Vec<&[f32]> = rows.chunks(128).take(3).collect();
            let mut hidden = vec![0.0; 64];
            steps::hidden(path, &parts, &residual[..128], &mut hidden);
            found.extend(sum);
            found.extend(hidden);
            prop_assert_eq!(first.get_or_insert_with(|| bits(&found)), &mut bits(&found));
        }
    }
}

#[test]
fn whole_number_products_are_exact_where_the_numbers_fit() {
    // The greatest input is 127, so inputs are themselves after scaling.
    let shape = Shape { units: 2, pieces: 3, inputs: 5 };
    let weights: Vec<i8> = (0..30).map(|at: i16| (at * 37 % 256 - 128) as i8).collect();
    let source = [127.0, -3.0, 0.0, 11.0, -127.0, 5.0, 127.0];
    let wanted = |row: usize, unit: usize| {
        (0..3)
            .map(|piece| {
                let at = (unit * 3 + piece) * 5;
                (0..5).map(|n| source[row + n] * f32::from(weights[at + n])).sum::<f32>() * 0.5
                    + 1.0
            })
            .fold(f32::NEG_INFINITY, f32::max)
    };
    for path in Path::available() {
        let matrix = IntegerMatrix::new(path, shape, &weights, &[0.5; 6], &[1.0; 6]).unwrap();
        let mut out = vec![0.0; 3 * shape.width()];
        let rows = Source { values: &source, stride: 1, rows: 3 };
        matrix.apply(rows, &mut Activations::default(), &mut out);
        for row in 0..3 {
            for unit in 0..2 {
                let found = out[row * shape.width() + unit];
                assert!((found - wanted(row, unit)).abs() < 1e-3, "{} {row} {unit}", path.name());
            }
        }
    }
}

#[test]
fn fine_matrices_are_nearer_than_small_ones() {
    let shape = Shape { units: 16, pieces: 1, inputs: 64 };
    let wave = |count: usize, step: f32| -> Vec<f32> {
        (0..count).map(|at| (at as f32 * step).sin()).collect()
    };
    let (weights, bias, source) = (wave(16 * 64, 0.37), wave(16, 1.1), wave(64, 0.73));
    let (path, rows) = (Path::best(), Source::rows_of(&source, 64));
    let mut wanted = vec![0.0; 16];
    FloatMatrix::new(path, shape, &weights, &bias).unwrap().apply(rows, &mut wanted);
    let farthest = |matrix: IntegerMatrix| {
        let mut out = vec![0.0; 16];
        matrix.apply(rows, &mut Activations::default(), &mut out);
        out.iter().zip(&wanted).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
    };
    let fine = farthest(IntegerMatrix::fine(path, shape, &weights, &bias).unwrap());
    let small = farthest(IntegerMatrix::small(path, shape, &weights, &bias).unwrap());
    assert!(fine < 3e-3, "{fine}");
    assert!(small < 6e-2, "{small}");
    assert!(fine < small / 4.0, "{fine} {small}");
}

#[test]
fn layer_norm_has_no_mean_and_variance_one() {
    let mut rows: Vec<f32> = (0..192).map(|at| ((at * at) % 71) as f32).collect();
    steps::normalize(Path::best(), &mut rows, &[1.0; 96], &[0.0; 96], None);
    for row in rows.chunks(96) {
        let mean = row.iter().sum::<f32>() / 96.0;
        let variance = row.iter().map(|value| value * value).sum::<f32>() / 96.0;
        assert!(mean.abs() < 1e-6 && (variance - 1.0).abs() < 1e-5, "{mean} {variance}");
    }
}

#[test]
fn numbers_that_do_not_fit_the_shape_are_refused() {
    let path = Path::best();
    let shape = Shape { units: 2, pieces: 3, inputs: 4 };
    let error = FloatMatrix::new(path, shape, &[0.0; 23], &[0.0; 6]).unwrap_err();
    assert_eq!(error.to_string(), "weights: 23 numbers where 24 belong");
    assert!(IntegerMatrix::new(path, shape, &[0; 24], &[0.0; 5], &[0.0; 6]).is_err());
    assert!(IntegerMatrix::small(path, shape, &[0.0; 24], &[0.0; 7]).is_err());
    for broken in [
        Shape { units: 0, ..shape },
        Shape { pieces: 2, ..shape },
        Shape { inputs: usize::MAX, ..shape },
    ] {
        assert!(FloatMatrix::new(path, broken, &[], &[]).is_err());
    }
    // Sums of finer numbers would not fit.
    let wide = Shape { units: 1, pieces: 1, inputs: 129 };
    assert!(IntegerMatrix::fine(path, wide, &[0.0; 129], &[0.0]).is_err());
}

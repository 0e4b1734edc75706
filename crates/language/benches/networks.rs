//! The networks on an invented text, on every path of the machine.
//!
//! `cargo bench -p language --bench networks`; rates are tokens (for products: multiply-adds).

use std::hint::black_box;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use kernels::{Activations, IntegerMatrix, Path, Shape, Source};
use language::model_file::{ENGLISH, ModelFile};
use language::network::{Features, Networks, Scratch};
use language::words::{Lexicon, Words};

const STORY: &str = "LARKSTOW (Nordwire) - The town's tram company on Tuesday asked for 3.4 million crowns \
    to replace the rails on Bell Street, which it says have been bent by heavy lorries since Jan. 2019. \
    “Every driver knows the place where the cups fall over,” the director, Dr. Inga Falk, told reporters. \
    The deputy mayor, Karel Voss, called the sum “a figure from a dream” and said the firm that laid the \
    rails in 2011 should pay. He did not say whether the town had asked it to. About 9,000 people ride \
    the line each day, according to the company; the council counts 7,400. ";

/// Copies of the story, so that a run takes some milliseconds.
const COPIES: usize = 20;

fn features(file: &ModelFile) -> Vec<Features> {
    let words = Words::open(file).expect("the model that ships is whole");
    let (mut lexicon, mut tokens) = (Lexicon::default(), Vec::new());
    words.tokenize(&mut lexicon, &STORY.repeat(COPIES), &mut tokens);
    let features = tokens.iter().map(|token| Features { columns: lexicon.features(token).columns });
    features.collect()
}

fn bench(criterion: &mut Criterion) {
    let file = ModelFile::open(ENGLISH).expect("the model that ships is whole");
    let words = features(&file);
    let count = i32::try_from(words.len()).expect("a short text");
    let mut group = criterion.benchmark_group("networks");
    for path in Path::available().into_iter().filter(|path| path.name() != "portable") {
        let networks = Networks::read(&file, path).expect("the model that ships is whole");
        let mut scratch = Scratch::default();
        group.throughput(Throughput::Elements(words.len() as u64));
        group.bench_function(format!("trunks and tags, {}", path.name()), |bencher| {
            bencher.iter(|| networks.run(&mut scratch, black_box(&words)));
        });
        group.bench_function(format!("scores of actions, {}", path.name()), |bencher| {
            bencher.iter(|| score(&networks, &mut scratch, count));
        });
        layer(&mut group, path);
    }
    group.finish();
}

/// As many states as a parser and a recogniser of names pass through: two and one a word.
fn score(networks: &Networks, scratch: &mut Scratch, words: i32) -> f32 {
    let mut sum = 0.0;
    let mut out = vec![0.0; networks.parser().labels().len()];
    let mut scorer = networks.parser_scorer(scratch);
    for step in 0..2 * words {
        let at = step / 2;
        scorer.score(&[at, at + 1, at - 1, at - 2, at - 5, at - 3, -1, at - 1], &mut out);
        sum += out[0];
    }
    let mut scorer = networks.names_scorer(scratch);
    for at in 0..words {
        scorer.score(&[at, at - 2, at - 1], &mut out[..networks.names().labels().len()]);
        sum += out[0];
    }
    sum
}

/// One layer of a trunk on 64 words, alone.
fn layer(group: &mut BenchmarkGroup<criterion::measurement::WallTime>, path: Path) {
    let shape = Shape { units: 96, pieces: 3, inputs: 288 };
    let wave = |count: usize| -> Vec<f32> { (0..count).map(|at| (at as f32).sin()).collect() };
    let matrix = IntegerMatrix::small(path, shape, &wave(288 * 288), &wave(288));
    let matrix = matrix.expect("the numbers fit the shape");
    let values = wave(66 * 96);
    let (mut activations, mut out) = (Activations::default(), vec![0.0; 64 * 96]);
    group.throughput(Throughput::Elements(64 * 288 * 288));
    group.bench_function(format!("one layer, {}", path.name()), |bencher| {
        bencher.iter(|| {
            let windows = Source { values: black_box(&values), stride: 96, rows: 64 };
            matrix.apply(windows, &mut activations, &mut out);
        });
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);

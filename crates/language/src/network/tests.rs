//! Laws of the networks, on the model that ships with the program.

use std::sync::OnceLock;

use kernels::Path;
use proptest::prelude::*;

use super::{Features, Networks, Scratch, WIDTH};
use crate::model_file::{ENGLISH, ModelFile};

/// One invented sentence and what the package's own pipeline gives for it.
const REFERENCE: &str = include_str!("reference.tsv");

fn networks(path: Path) -> Networks {
    let file = ModelFile::open(ENGLISH).expect("the model that ships is whole");
    Networks::read(&file, path).expect("the model that ships has all networks")
}

fn best() -> &'static Networks {
    static NETWORKS: OnceLock<Networks> = OnceLock::new();
    NETWORKS.get_or_init(|| networks(Path::best()))
}

struct Word {
    features: Features,
    tag: String,
    shared: Vec<f32>,
    names: Vec<f32>,
}

fn reference() -> Vec<Word> {
    let lines = REFERENCE.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let floats = |cell: &str| cell.split(' ').map(|part| part.parse().unwrap()).collect();
            Word {
                features: Features {
                    columns: std::array::from_fn(|column| cells[column + 1].parse().unwrap()),
                },
                tag: cells[7].to_owned(),
                shared: floats(cells[8]),
                names: floats(cells[9]),
            }
        })
        .collect()
}

fn rows(networks: &Networks, scratch: &mut Scratch, words: &[Features]) -> [Vec<f32>; 2] {
    let [mut shared, mut names] = [Vec::new(), Vec::new()];
    networks.shared.run(&mut scratch.shared, words, &mut |rows| shared.extend_from_slice(rows));
    networks
        .names_trunk
        .run(&mut scratch.names_trunk, words, &mut |rows| names.extend_from_slice(rows));
    [shared, names]
}

/// Words as a text has them: the sentence's words, over and over in some order.
fn text(choices: &[usize]) -> Vec<Features> {
    let words = reference();
    choices.iter().map(|&choice| words[choice % words.len()].features).collect()
}

fn scores(networks: &Networks, scratch: &mut Scratch, states: &[[i32; 8]]) -> Vec<u32> {
    let mut out = vec![0.0; networks.parser.labels().len()];
    let mut scorer = networks.parser_scorer(scratch);
    let mut all = Vec::new();
    for state in states {
        scorer.score(state, &mut out);
        all.extend(out.iter().map(|score| score.to_bits()));
    }
    all
}

#[test]
fn the_networks_say_what_the_package_says() {
    let words = reference();
    let features: Vec<Features> = words.iter().map(|word| word.features).collect();
    let mut scratch = Scratch::default();
    best().run(&mut scratch, &features);
    for (word, &tag) in words.iter().zip(&scratch.tags) {
        assert_eq!(best().tagger.labels()[usize::from(tag)], word.tag);
    }
    let [shared, names] = rows(best(), &mut scratch, &features);
    let near = |found: &[f32], wanted: &[f32]| {
        found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 0.06)
    };
    for (nth, word) in words.iter().enumerate() {
        assert!(near(&shared[nth * WIDTH..], &word.shared), "shared row {nth}");
        assert!(near(&names[nth * WIDTH..], &word.names), "names row {nth}");
    }
}

#[test]
fn every_path_gives_the_same_bits() {
    let words = text(&(0..150).map(|at| at * at).collect::<Vec<_>>());
    let mut first = None;
    for path in Path::available() {
        let networks = networks(path);
        let mut scratch = Scratch::default();
        networks.run(&mut scratch, &words);
        let states = [[0, 1, 2, 3, 4, 5, 6, 7], [149, -1, 20, 0, -1, 148, 64, -1]];
        let found = (scratch.tags.clone(), scores(&networks, &mut scratch, &states));
        assert_eq!(first.get_or_insert_with(|| found.clone()), &found, "{}", path.name());
    }
}

#[test]
fn a_text_without_words_has_no_tags_and_all_words_missing() {
    let mut scratch = Scratch::default();
    best().run(&mut scratch, &[]);
    assert!(scratch.tags.is_empty());
    let missing = scores(best(), &mut scratch, &[[-1; 8], [0, 1, 99, i32::MAX, i32::MIN, 3, 2, 1]]);
    let (first, second) = missing.split_at(missing.len() / 2);
    assert_eq!(first, second);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_read_before_does_not_matter(
        before in proptest::collection::vec(0usize..25, 0..200),
        choices in proptest::collection::vec(0usize..25, 1..200),
    ) {
        let (before, words) = (text(&before), text(&choices));
        let mut used = Scratch::default();
        best().run(&mut used, &before);
        prop_assert_eq!(rows(best(), &mut used, &words), rows(best(), &mut Scratch::default(), &words));
    }

    #[test]
    fn a_word_depends_on_four_neighbours_to_each_side(
        choices in proptest::collection::vec(0usize..25, 9..200), at in any::<usize>(),
    ) {
        let words = text(&choices);
        let at = 4 + at % (words.len() - 8);
        let mut scratch = Scratch::default();
        let [whole, _] = rows(best(), &mut scratch, &words);
        let mut other = words.clone();
        for (place, word) in other.iter_mut().enumerate() {
            if place.abs_diff(at) > 4 {
                *word = Features { columns: [place as u64; 6] };
            }
        }
        let [other, _] = rows(best(), &mut scratch, &other);
        let row = at * WIDTH..(at + 1) * WIDTH;
        prop_assert_eq!(&whole[row.clone()], &other[row]);
    }

    #[test]
    fn a_score_does_not_depend_on_the_states_before(
        words in 1usize..3000,
        states in proptest::collection::vec(proptest::array::uniform8(-1i32..3000), 1..12),
    ) {
        let words = text(&(0..words).collect::<Vec<_>>());
        let mut scratch = Scratch::default();
        best().run(&mut scratch, &words);
        let together = scores(best(), &mut scratch, &states);
        let mut alone = Vec::new();
        for state in &states {
            alone.extend(scores(best(), &mut scratch, &[*state]));
        }
        prop_assert_eq!(together, alone);
    }
}

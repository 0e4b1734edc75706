use proptest::prelude::*;

use super::*;

/// The steps of the reference implementation on invented sentences (`tests/samples/README.md`).
/// Each step tells the features, which kinds of action are valid, and which action is taken.
/// Scores are made such that the action is only taken if exactly the valid kinds are held valid:
/// what is not valid scores highest.
#[test]
fn the_reference_is_followed() {
    let mut texts = include_str!("../../tests/samples/tree_steps.tsv").split("\n\n");
    let names: Vec<&str> = texts.next().unwrap().trim().split(' ').collect();
    let actions = Actions::new(&names).unwrap();
    let kinds = ["SHIFT", "REDUCE", "LEFT", "RIGHT", "BREAK"];
    for text in texts {
        let mut lines = text.trim().lines();
        let spaces: Vec<bool> = lines.next().unwrap().chars().map(|c| c == '1').collect();
        let starts: Vec<Start> = lines.next().unwrap().chars().map(start).collect();
        let wanted: Vec<&str> = lines.by_ref().take(3).collect();
        let mut steps = lines.map(|line| line.split(' ').collect::<Vec<_>>());
        let tree =
            parse(&actions, &Words { spaces: &spaces, starts: &starts }, |features, scores| {
                // Steps where only one action is valid are not asked for.
                let step = steps.find(|step| step[8].matches('1').count() > 1);
                let step = step.expect("a step is left");
                let seen: Vec<i32> = step[..8].iter().map(|n| n.parse().unwrap()).collect();
                assert_eq!(features, seen);
                for (score, name) in scores.iter_mut().zip(&names) {
                    let kind = kinds.iter().position(|kind| name.starts_with(kind)).unwrap();
                    *score = if &step[8][kind..=kind] == "1" { 0.0 } else { 2.0 };
                }
                scores[step[9].parse::<usize>().unwrap()] = 1.0;
            });
        let words =
            |list: &[u32]| list.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let labels = tree.labels.iter().map(|&label| actions.labels()[usize::from(label)].as_str());
        let found: String =
            tree.starts.iter().map(|&start| if start { '1' } else { '0' }).collect();
        assert_eq!([words(&tree.heads), labels.collect::<Vec<_>>().join(" "), found], wanted[..]);
    }
}

fn start(mark: char) -> Start {
    match mark {
        '+' => Start::Yes,
        '-' => Start::No,
        _ => Start::Unknown,
    }
}

fn actions() -> Actions {
    let names = [
        "SHIFT",
        "REDUCE",
        "LEFT-det",
        "LEFT-prep||conj",
        "RIGHT-conj",
        "RIGHT-prep||conj",
        "BREAK-ROOT",
    ];
    Actions::new(&names).unwrap()
}

/// Parses with a model that draws its scores from `noise`; also tells how often it was asked.
fn parse_noise(starts: &[Start], length: usize, noise: &[f32]) -> (Tree, usize) {
    let spaces = vec![false; length];
    let (mut at, mut asked) = (0, 0);
    let tree = parse(&actions(), &Words { spaces: &spaces, starts }, |features, scores| {
        assert!(
            features
                .iter()
                .all(|&token| usize::try_from(token).map_or(token == -1, |at| at < length))
        );
        asked += 1;
        for score in scores {
            at += 1;
            *score = noise[at % noise.len()];
        }
    });
    (tree, asked)
}

#[test]
fn nothing_is_a_tree_of_nothing() {
    assert_eq!(parse_noise(&[], 0, &[0.0]).0, Tree::default());
    assert_eq!(parse_noise(&[], 1, &[0.0]).0.heads, [0]);
}

#[test]
fn a_model_without_actions_leaves_roots() {
    let actions = Actions::new::<&str>(&[]).unwrap();
    let tree = parse(&actions, &Words { spaces: &[false; 3], starts: &[] }, |_, _| {});
    assert_eq!(tree.heads, [0, 1, 2]);
}

#[test]
fn time_is_linear_whatever_the_model_wants() {
    let length = 100_000;
    for wanted in 0..7 {
        let mut noise = vec![0.0; 7];
        noise[(wanted + 1) % 7] = 1.0;
        let (tree, asked) = parse_noise(&[], length, &noise);
        assert!(tree.heads.len() == length && asked <= 8 * length, "{wanted}: {asked}");
    }
}

proptest! {
    #[test]
    fn heads_make_a_forest_and_known_starts_are_kept(
        marks in "[+-]{0,60}|[+ -]{0,60}",
        noise in proptest::collection::vec(-3.0_f32..3.0, 1..500),
    ) {
        let starts: Vec<Start> = marks.chars().map(start).collect();
        let length = starts.len();
        let (tree, asked) = parse_noise(&starts, length, &noise);
        prop_assert!(asked <= 8 * length);
        prop_assert_eq!(&tree, &parse_noise(&starts, length, &noise).0);
        for token in 0..length {
            let mut at = token;
            for _ in 0..length {
                at = tree.heads[at] as usize;
            }
            prop_assert_eq!(tree.heads[at] as usize, at, "a cycle");
        }
        // Where some are unknown, a sentence may start early to hold all that its root governs.
        let all_known = !starts.contains(&Start::Unknown);
        for (token, start) in starts.iter().enumerate().skip(1).filter(|_| all_known) {
            prop_assert_eq!(tree.starts[token], *start == Start::Yes, "token {}", token);
        }
    }
}

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 9] = [
    "BEGIN-ORG",
    "BEGIN-GPE",
    "IN-ORG",
    "IN-GPE",
    "LAST-ORG",
    "LAST-GPE",
    "UNIT-ORG",
    "UNIT-GPE",
    "OUT",
];

fn actions() -> Actions {
    Actions::new(&NAMES).unwrap()
}

/// Recognises with a model that wants the actions of `wanted`, most of all the first, at the
/// token that is looked at.
fn run(wanted: &[&[&str]], spaces: &[usize], starts: &[usize]) -> Vec<(usize, usize, u8)> {
    let flags =
        |set: &[usize]| -> Vec<bool> { (0..wanted.len()).map(|at| set.contains(&at)).collect() };
    let found = recognise(&actions(), &flags(spaces), &flags(starts), |features, scores| {
        let wanted = wanted[usize::try_from(features[0]).unwrap()];
        for (score, name) in scores.iter_mut().zip(NAMES) {
            let rank = wanted.iter().position(|&want| want == name);
            *score = rank.map_or(-1.0, |rank| 9.0 - rank as f32);
        }
    });
    found.iter().map(|name| (name.first, name.after, name.kind)).collect()
}

#[test]
fn names_are_put_together() {
    let wanted: [&[&str]; 5] =
        [&["UNIT-GPE"], &["BEGIN-ORG"], &["IN-ORG"], &["LAST-ORG"], &["OUT"]];
    assert_eq!(run(&wanted, &[], &[]), [(0, 1, 1), (1, 4, 0)]);
}

#[test]
fn what_is_not_valid_is_passed_over() {
    // Inside a name, only going on and ending it as the same kind are.
    let wanted: [&[&str]; 3] =
        [&["IN-ORG", "BEGIN-ORG"], &["OUT", "LAST-GPE", "LAST-ORG"], &["OUT"]];
    assert_eq!(run(&wanted, &[], &[]), [(0, 2, 0)]);
    // A name begins neither on white space nor on the last token of a text or sentence, and ends
    // with the sentence.
    let wanted: [&[&str]; 3] = [&["UNIT-ORG"], &["BEGIN-ORG", "OUT"], &["BEGIN-ORG", "UNIT-GPE"]];
    assert_eq!(run(&wanted, &[0], &[2]), [(2, 3, 1)]);
    let wanted: [&[&str]; 4] = [&["BEGIN-ORG"], &["IN-ORG"], &["IN-ORG", "OUT"], &["OUT"]];
    assert_eq!(run(&wanted, &[], &[2]), [(0, 2, 0)]);
    assert_eq!(run(&wanted[..3], &[], &[]), [(0, 3, 0)]);
}

#[test]
fn the_model_sees_where_the_name_began() {
    let mut seen = Vec::new();
    recognise(&actions(), &[false; 4], &[], |features, scores| {
        seen.push(features.to_vec());
        scores.fill(0.0);
        scores[if features[0] == 0 { 8 } else { 0 }] = 1.0;
    });
    // At the third token going on and ending are equal, and going on stands first.
    assert_eq!(seen, [vec![0, -1, -1], vec![1, -1, -1], vec![2, 1, 1]]);
}

#[test]
fn unknown_actions_are_refused() {
    assert_eq!(Actions::new(&["OUT", "BEGIN-"]).unwrap_err(), UnknownAction("BEGIN-".to_owned()));
    assert_eq!(Actions::new(&["OUT-ORG"]).unwrap_err(), UnknownAction("OUT-ORG".to_owned()));
    assert_eq!(Actions::new(&["UNIT-", "OUT"]).unwrap().kinds().len(), 0);
}

/// The steps of the reference implementation on invented sentences (`tests/samples/README.md`).
#[test]
fn the_reference_is_followed() {
    let mut texts = include_str!("../../tests/samples/name_steps.tsv").split("\n\n");
    let names: Vec<&str> = texts.next().unwrap().trim().split(' ').collect();
    let actions = Actions::new(&names).unwrap();
    for text in texts {
        let mut lines = text.trim().lines();
        let flags = |line: &str| -> Vec<bool> { line.chars().map(|c| c == '1').collect() };
        let (spaces, starts) = (flags(lines.next().unwrap()), flags(lines.next().unwrap()));
        let wanted = lines.next().unwrap().trim_start_matches("none");
        let mut steps =
            lines.map(|line| -> Vec<i32> { line.split(' ').map(|n| n.parse().unwrap()).collect() });
        let found = recognise(&actions, &spaces, &starts, |features, scores| {
            // Steps where only one action is valid are not asked for.
            let step = steps.find(|step| step[0] == features[0]).expect("a step for this token");
            assert_eq!(&step[..3], features);
            scores.fill(0.0);
            scores[usize::try_from(step[3]).unwrap()] = 1.0;
        });
        let found = found.iter().map(|name| {
            format!("{} {} {}", name.first, name.after, actions.kinds()[usize::from(name.kind)])
        });
        assert_eq!(found.collect::<Vec<_>>().join(", "), wanted);
    }
}

proptest! {
    #[test]
    fn names_do_not_overlap(noise in proptest::collection::vec(-3.0_f32..3.0, 1..600)) {
        let spaces: Vec<bool> = noise.iter().map(|&n| n > 2.5).collect();
        let starts: Vec<bool> = noise.iter().map(|&n| n < -2.0).collect();
        let mut at = 0;
        let found = recognise(&actions(), &spaces, &starts, |_, scores| {
            for score in scores {
                at += 1;
                *score = noise[at % noise.len()];
            }
        });
        let mut after = 0;
        for name in found {
            prop_assert!(name.first >= after && name.after > name.first);
            prop_assert!(!spaces[name.first]);
            prop_assert!(!starts[name.first + 1..name.after].contains(&true));
            after = name.after;
        }
        prop_assert!(after <= spaces.len());
    }
}

//! Words that are retold without a verb of saying before a clause, read with the trees.

use crate::testing::Parsed;

/// `speaker <cue> words`, one a statement; the speaker by name, else in brackets.
fn retold(text: &str) -> Vec<String> {
    let statements = Parsed::new(text).read().statements;
    let line = |one: &model::Statement| {
        let speaker = one.speaker.as_ref().map_or_else(
            || "?".to_owned(),
            |speaker| speaker.name.clone().unwrap_or(format!("[{}]", speaker.surface.text)),
        );
        let cue = one.cue.as_ref().map_or("", |cue| cue.phrase.text.as_str());
        format!("{speaker} <{cue}> {}", one.content.text)
    };
    statements.iter().map(line).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(retold(text), *wanted, "{text}");
    }
}

#[test]
fn objects_that_tell_something() {
    check(&[
        (
            "The Harbour League claimed responsibility for the fire.",
            &["Harbour League <claimed> responsibility for the fire"],
        ),
        ("The Harbour League claimed three ships.", &[]),
        ("The mayor insisted on staying.", &[]),
        ("The miller insists on three.", &["miller <insists> three"]),
        (
            "The school told parents that 30 pupils were on board; today it says 34.",
            &["[The school] <told> 30 pupils were on board", "[it] <says> 34"],
        ),
    ]);
}

#[test]
fn who_counts_says_so() {
    check(&[
        (
            "The union counted 25 men on the shift and the company 21.",
            &["[The union] <counted> 25 men", "[the company] <> 21"],
        ),
        ("The union has 25 members.", &[]),
        (
            "Ana Lind said the union had counted 25 men.",
            &["Ana Lind <said> the union had counted 25 men"],
        ),
    ]);
}

#[test]
fn a_list_is_told_by_who_announces_it() {
    check(&[
        (
            "The harbour board confirms the following points:\n\n- The wall was inspected in May.\n\n- Nobody was \
             hurt.\n\nThe wall is old.",
            &[
                "[The harbour board] <confirms> the following points",
                "[The harbour board] <confirms> The wall was inspected in May",
                "[The harbour board] <confirms> Nobody was hurt",
            ],
        ),
        ("The company sells the following boats:\n\n- The Tern.\n\n- The Gull.", &[]),
    ]);
}

#[test]
fn who_is_not_reached_says_nothing() {
    let silent = |text: &str| {
        let statements = Parsed::new(text).read().statements;
        statements.iter().map(|one| one.act).collect::<Vec<_>>()
    };
    let text = "The company could not be reached for comment.";
    assert_eq!(silent(text), [Some(model::Act::NoComment)]);
    assert_eq!(silent("The island could not be reached for two days."), []);
}

#[test]
fn a_presenter_speaks_for_the_outlet() {
    check(&[
        (
            "It has been a long day.\n\nANCHOR: The dam has failed. The mayor said it was safe.",
            &["[The mayor] <said> it was safe"],
        ),
        (
            "It has been a long day.\n\nHOLM: The dam has failed. Nobody was hurt.",
            &["HOLM <:> The dam has failed. Nobody was hurt"],
        ),
    ]);
}

#[test]
fn names_behind_a_description() {
    check(&[
        (
            "The head of the State Tide Office, Ana Lind, said the dam was safe.",
            &["Ana Lind <said> the dam was safe"],
        ),
        (
            "A doctor in Hallin, Kate Miller, said two men had burns.",
            &["Kate Miller <said> two men had burns"],
        ),
        (
            "The mayor of Hallin, a small town, said the dam was safe.",
            &["[The mayor of Hallin, a small town] <said> the dam was safe"],
        ),
    ]);
}

#[test]
fn a_name_beside_a_quotation() {
    check(&[
        (
            "Ana Lind, by telephone from Hallin: “The dam is safe.”",
            &["Ana Lind <> The dam is safe."],
        ),
        (
            "“Every hour we open another metre.” That is Ana Lind, who leads the divers.",
            &["Ana Lind <> Every hour we open another metre."],
        ),
        (
            "“Every hour we open another metre.” That is a lot.",
            &["? <> Every hour we open another metre."],
        ),
    ]);
}

#[test]
fn a_pronoun_fits_a_given_name() {
    check(&[
        (
            "“We wait,” said Oliver Finch. “We stay,” she said again.",
            &["Oliver Finch <said> We wait", "[she] <said> We stay"],
        ),
        (
            "“We wait,” said Oliver Finch. “We stay,” he said again.",
            &["Oliver Finch <said> We wait", "Oliver Finch <said> We stay"],
        ),
    ]);
}

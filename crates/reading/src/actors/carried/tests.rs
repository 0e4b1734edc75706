//! Whole articles, read with the language model.

use crate::testing::Parsed;

/// The names of the speakers in the order of their statements.
fn names(text: &str) -> Vec<String> {
    let reading = Parsed::new(text).read();
    let speakers = reading.statements.iter().filter_map(|statement| statement.speaker.as_ref());
    speakers.map(|speaker| speaker.name.clone().unwrap_or_else(|| "-".to_owned())).collect()
}

#[test]
fn a_body_goes_on_speaking() {
    let text =
        "Halden Shipping Corp said it had sold two ferries. It said the buyer would pay in May.";
    assert_eq!(names(text), ["Halden Shipping Corp", "Halden Shipping Corp"]);
}

#[test]
fn the_only_company_that_speaks_is_the_company() {
    let text = "Halden Shipping Corp said it would buy Orle Ferries Inc. The fleet has nine ships.\n\n\
                The company said the price was fair.";
    assert_eq!(names(text), ["Halden Shipping Corp", "Halden Shipping Corp"]);
}

#[test]
fn of_two_companies_none_is_meant() {
    let text = "Halden Shipping Corp said it had sold two ferries. Orle Ferries Inc said it had \
                bought one.\n\nThe company said the price was fair.";
    assert_eq!(names(text).last().map(String::as_str), Some("-"));
}

#[test]
fn they_are_the_several_that_spoke_last() {
    let text = "Shipping analysts said the port would close. They said no buyer had been found.";
    assert_eq!(names(text), ["-", "Shipping analysts"]);
    let text = "Shipping analysts said the port would close. Anna Holm said it would stay open. \
                They said no buyer had been found.";
    assert_eq!(names(text).last().map(String::as_str), Some("-"));
}

#[test]
fn the_minister_is_the_one_who_spoke_last() {
    let text = "Deputy Foreign Minister Per Lind said the talks had failed.\n\n\
                Foreign Minister Anna Holm said the border would close. She said it would hurt.\n\n\
                The minister said help was needed.";
    assert_eq!(names(text).last().map(String::as_str), Some("Anna Holm"));
}

#[test]
fn an_official_who_is_named_in_the_next_sentence() {
    let text = "A senior Russian official said the plan was dead.\n\nRussian Deputy Foreign Minister \
                Pavel Orlin said the plan had no support.";
    assert_eq!(names(text), ["Pavel Orlin", "Pavel Orlin"]);
    let text = "A senior Russian official said the plan was dead.\n\nFrench Foreign Minister \
                Anna Holm said the plan had no support.";
    assert_eq!(names(text), ["-", "Anna Holm"]);
}

#[test]
fn who_is_named_in_a_quotation_does_not_speak_it() {
    let text = "The harbour office has come out for Pavel Orlin.\n\n“President Lars Holm has promised \
                his help. It will come,” he told reporters on Friday.";
    assert_eq!(names(text), ["Pavel Orlin"]);
}

#[test]
fn only_one_voice_goes_on_over_what_others_do() {
    let text = "Halden Shipping Corp said it had sold its docks. Orle Ferries Inc is a firm in Hallin. \
                The docks were built in 1950. They hold nine ships. It said the price was fair.";
    assert_eq!(names(text).last().map(String::as_str), Some("Halden Shipping Corp"));
}

#[test]
fn the_leader_is_the_president_who_spoke_last() {
    let text = "Venezuelan President Pablo Orlin said the border would stay shut.\n\n\
                “Nobody will pass,” the socialist leader declared.";
    assert_eq!(names(text).last().map(String::as_str), Some("Pablo Orlin"));
}

#[test]
fn an_official_may_be_named_within_the_next_sentence() {
    let text = "The talks went on for a week.\n\nA senior Cuban diplomat denied the claims.\n\n\
                “There is no base,” Pablo Orlin, head of the US Department of the Foreign Ministry of \
                Cuba, told reporters.";
    assert_eq!(names(text), ["Pablo Orlin", "Pablo Orlin"]);
}

#[test]
fn letters_stand_for_the_only_body_with_these_initials() {
    let text = "The National Harbour Council said fees fell. The NHC said they would rise. It said \
                trade grew.";
    assert_eq!(names(text).last().map(String::as_str), Some("National Harbour Council"));
}

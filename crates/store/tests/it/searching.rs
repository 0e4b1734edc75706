//! Words are found, and no sign is an error.

use proptest::prelude::*;
use store::{Reader, Writer};

use crate::example::{pages, records, single};

fn case() -> Reader {
    let singles = [single("a")];
    let mut writer = Writer::in_memory().expect("memory");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
    writer.into_reader().expect("it opens")
}

#[track_caller]
fn check(words: &str, expected: Option<&str>) {
    let hits = case().search(words, 10).expect("no words are an error");
    match expected {
        None => assert_eq!(hits, [], "{words:?}"),
        Some(found) => {
            assert_eq!(hits.len(), 1, "{words:?}");
            assert!(hits[0].snippet.contains(found), "{words:?} in {:?}", hits[0].snippet);
            assert_eq!(hits[0].outlet.as_deref(), Some("The Pier"));
            assert_eq!(hits[0].title.as_deref(), Some("Žofie 🎻 waits"));
        }
    }
}

#[test]
fn words_are_found_without_capitals_and_accents() {
    check("FERRY", Some("⟦ferry⟧"));
    check("zofie", Some("⟦Žofie⟧"));
    check("remy", Some("⟦Re\u{301}my⟧"));
    check("ferry tuesday", Some("⟦Tuesday⟧"));
    check("ferry submarine", None);
}

#[test]
fn phrases_stand_side_by_side_and_stars_stand_for_endings() {
    check("\"harbour news\"", Some("⟦Harbour News⟧"));
    check("\"news harbour\"", None);
    check("harb*", Some("⟦Harbour⟧"));
    check("harb", None);
}

#[test]
fn words_of_the_query_language_are_words() {
    check("ferry NOT late", None);
    check("title:ferry", None);
    check("again-late", None);
    check("late-again", Some("⟦late [again⟧]"));
    check("is-late", Some("⟦is late⟧"));
}

#[test]
fn no_word_finds_nothing() {
    check("", None);
    check("  \" * ) ", None);
    check("'; DROP TABLE articles; --", None);
}

#[test]
fn a_long_question_is_answered() {
    check(&"ferry ".repeat(20_000), Some("⟦ferry⟧"));
    check(&"(".repeat(100_000), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn hostile_words_are_no_error(
        words in "[a-f\"'“”*(){}^:+\\-\\\\ \0,.;ORANDNEAR🎻é]{0,40}",
    ) {
        prop_assert!(case().search(&words, 3).is_ok());
    }
}

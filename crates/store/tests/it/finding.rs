//! A page is found under all its names.

use store::wire::Records;
use store::{Error, Reader, Writer};

use crate::example::page;

fn case() -> Reader {
    let mut writer = Writer::in_memory().expect("memory");
    let mut other = page("b");
    other.sources = vec!["more/a.html".to_owned()];
    let pages = [page("a"), other, page("late.edition")];
    writer.replace(&pages, &Records::default()).expect("it is written");
    writer.into_reader().expect("it opens")
}

#[track_caller]
fn check(wanted: &str, expected: &str) {
    let found = case().find(wanted).expect("it is found");
    assert_eq!(found.sources, [expected], "{wanted}");
}

#[test]
fn by_id_hash_and_their_beginnings() {
    let page = page("a");
    let id = page.id.to_string();
    check(&id, "pages/a.html");
    check(&id.to_uppercase(), "pages/a.html");
    check(&id[..10], "pages/a.html");
    check(&format!("{id}/statements/4"), "pages/a.html");
    check(&model::ids::sha256_hex(&page.raw)[..12], "pages/a.html");
}

#[test]
fn by_source_name_stem_address_and_number() {
    check("pages/a.html", "pages/a.html");
    check("late.edition.html", "pages/late.edition.html");
    check("late.edition", "pages/late.edition.html");
    check("https://b.example/ferry", "more/a.html");
    check("000", "more/a.html");
    check("2", "pages/late.edition.html");
}

#[test]
fn a_name_of_two_is_nobodys() {
    let error = case().find("a.html").expect_err("two are called so");
    let Error::AmbiguousPage { candidates, .. } = error else { panic!("{error:?}") };
    assert_eq!(candidates.len(), 2);
}

#[test]
fn a_name_of_none_is_said_so() {
    for wanted in ["", "3", "4", "nowhere.html", "zzzz", "žžžž/"] {
        let error = case().find(wanted).expect_err("nobody is called so");
        assert!(matches!(error, Error::NoSuchPage { .. }), "{wanted}: {error:?}");
    }
}

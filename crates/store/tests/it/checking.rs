//! A check finds what was bent, says where, and says what can be done.

use std::path::{Path, PathBuf};

use store::{Checkup, Damage, Writer, check};
use tempfile::TempDir;

use crate::example::{pages, records, single};

fn case() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let singles = [single("a"), single("b")];
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
    drop(writer);
    (dir, path)
}

/// The case after somebody changed it by hand.
fn after(change: &str) -> Checkup {
    let (_dir, path) = case();
    let hand = rusqlite::Connection::open(&path).expect("opened");
    hand.execute_batch(&format!("PRAGMA foreign_keys = OFF; {change}")).expect("changed");
    drop(hand);
    checked(&path)
}

fn checked(path: &Path) -> Checkup {
    let before = std::fs::read(path).expect("read");
    let checkup = check(path, |_| {}).expect("it can be checked");
    assert!(std::fs::read(path).expect("read") == before, "a check changes nothing");
    checkup
}

#[track_caller]
fn finds(change: &str, damage: Damage, what: &str) {
    let checkup = after(change);
    let found = checkup.findings.iter();
    let found = found.filter(|found| found.damage == damage && found.what.contains(what)).count();
    assert!(found > 0, "{change}: {:?}", checkup.findings);
}

#[test]
fn a_sound_case_is_counted() {
    let (_dir, path) = case();
    let checkup = checked(&path);
    assert!(checkup.is_sound() && checkup.is_built, "{:?}", checkup.findings);
    let rows = |table| checkup.rows.iter().find(|(name, _)| *name == table).map(|(_, rows)| *rows);
    assert_eq!((rows("pages"), rows("statements"), rows("reviews")), (Some(2), Some(4), Some(0)));
}

#[test]
fn bent_bytes_of_pages_are_found() {
    finds("UPDATE pages SET sha256 = 'x'", Damage::Page, "not those of its sum");
    finds("UPDATE pages SET url = 'https://elsewhere.example'", Damage::Page, "not its own");
    finds("UPDATE pages SET raw = x'28b52ffd'", Damage::Page, "the bytes");
    finds("UPDATE pages SET form = 'x'", Damage::Page, "the form");
}

#[test]
fn lost_references_are_found() {
    finds("DELETE FROM pages", Damage::Derived, "points at none of `pages`");
    finds("DELETE FROM families", Damage::Derived, "its family is missing");
    finds("UPDATE articles SET family = NULL", Damage::Derived, "belongs elsewhere");
    finds("DELETE FROM statements", Damage::Derived, "a member is missing");
    finds("DELETE FROM sentences", Damage::Derived, "its sentence is missing");
    let elsewhere = "UPDATE statements SET sentence_id = (SELECT max(id) FROM sentences)";
    finds(elsewhere, Damage::Derived, "another statement");
    let gone = "DELETE FROM articles; DELETE FROM sentences; DELETE FROM blocks";
    finds(gone, Damage::Derived, "its article is missing");
}

#[test]
fn rows_that_stand_twice_are_found() {
    let columns = "id, article, ordinal, kind, start, \"end\", text, rule";
    let again = format!("INSERT INTO blocks ({columns}) SELECT {columns} FROM blocks LIMIT 1");
    finds(&again, Damage::Derived, "stands there twice");
}

#[test]
fn places_outside_the_text_are_found() {
    finds("UPDATE sentences SET \"end\" = 9999", Damage::Derived, "outside the text");
    finds("UPDATE sentences SET start = start + 1", Damage::Derived, "other words");
    let surface = "json_set(speaker, '$.surface', 'Somebody Else')";
    finds(&format!("UPDATE statements SET speaker = {surface}"), Damage::Derived, "other words");
    let spans = "json_set(content, '$.spans[0][1]', 9999)";
    finds(&format!("UPDATE statements SET content = {spans}"), Damage::Derived, "outside the text");
    finds("UPDATE passages SET a = json_set(a, '$.end', 9999)", Damage::Derived, "out of its text");
}

#[test]
fn what_is_no_record_is_found() {
    finds("UPDATE articles SET byline = '{'", Damage::Derived, "`byline`");
    finds("INSERT INTO reviews (record, \"was\") VALUES ('x', '{')", Damage::Review, "`was`");
    finds("DROP TABLE claims", Damage::File, "no such table");
    let many = after("UPDATE sentences SET text = 'x'");
    assert!(many.findings.len() <= 20 && !many.is_sound());
}

//! Cases of old versions still open. `cargo test -p store --test it -- --ignored write_the_sample`
//! writes the sample of the present one; a written sample is never changed.

use std::path::{Path, PathBuf};

use store::{Reader, Writer};

use crate::example::{TEXT, pages, records, single};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat").join(name)
}

/// A copy, for SQLite may put files beside the one it opens.
fn copied(name: &str) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join(name);
    std::fs::copy(sample(name), &path).expect("the sample is there");
    (dir, path)
}

#[test]
fn version_1_opens() {
    let (_dir, path) = copied("v1.sqlite");
    let reader = Reader::open(&path).expect("it opens");
    reader.check().expect("it is sound");
    let records = reader.records().expect("it reads");
    assert_eq!(records.meta.schema, 1);
    assert_eq!(records.articles.len(), 2);
    assert!(records.articles.iter().all(|article| article.text == TEXT));
    assert_eq!(records.statements.len(), 4);
    assert_eq!(records.claims[0].voices[0].actor, "Re\u{301}my Okonjo");
    assert_eq!(reader.pages_raw().count(), 2);
    assert_eq!(reader.search("ferry", 5).expect("it is searched").len(), 2);
}

#[test]
fn version_1_is_written_on() {
    let (_dir, path) = copied("v1.sqlite");
    let more = [single("a"), single("b"), single("c")];
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&pages(&more[2..]), &records(&more)).expect("it is written");
    drop(writer);
    let reader = Reader::open(&path).expect("it opens");
    assert_eq!(reader.pages().expect("they read").len(), 3);
    assert_eq!(reader.search("ferry", 5).expect("it is searched").len(), 3);
    drop(reader);
    let hand = rusqlite::Connection::open(&path).expect("opened");
    let version: u32 =
        hand.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("it has one");
    assert_eq!(version, store::wire::SCHEMA_VERSION);
}

#[test]
fn version_2_opens() {
    let (_dir, path) = copied("v2.sqlite");
    let checkup = store::check(&path, |_| {}).expect("it can be checked");
    assert!(checkup.is_sound(), "{:?}", checkup.findings);
    let reader = Reader::open(&path).expect("it opens");
    let mut expected = records(&[single("a"), single("b")]);
    expected.meta.schema = 2;
    expected.runs = reader.records().expect("it reads").runs;
    expected.names.clear();
    expected.times.clear();
    expected.places.clear();
    expected.actors.clear();
    expected.mentions.clear();
    expected.events.clear();
    expected.quantities.clear();
    expected.stories.clear();
    expected.conflicts.clear();
    expected.series.clear();
    expected.timeline.clear();
    expected.naming.clear();
    expected.drift.clear();
    expected.articles.iter_mut().for_each(|article| article.story = None);
    assert_eq!(reader.records().expect("it reads"), expected);
    assert_eq!(reader.table_json("events").expect("it may be asked for").count(), 0);
    assert_eq!(reader.search("ferry", 5).expect("it is searched").len(), 2);
}

#[test]
fn version_2_is_written_on() {
    let (_dir, path) = copied("v2.sqlite");
    let singles = [single("a"), single("b")];
    let mut writer = Writer::open(&path).expect("it opens");
    assert_eq!(writer.n_stale("any").expect("they are counted"), 2, "all has to be read again");
    writer.replace(&[], &records(&singles)).expect("it is written");
    drop(writer);
    let reader = Reader::open(&path).expect("it opens");
    assert_eq!(reader.records().expect("it reads"), records(&singles));
}

#[test]
fn version_3_opens() {
    let (_dir, path) = copied("v3.sqlite");
    let checkup = store::check(&path, |_| {}).expect("it can be checked");
    assert!(checkup.is_sound(), "{:?}", checkup.findings);
    let reader = Reader::open(&path).expect("it opens");
    assert_eq!(reader.records().expect("it reads"), records(&[single("a"), single("b")]));
}

#[test]
#[ignore = "writes the sample of a new version"]
fn write_the_sample() {
    let path = sample(&format!("v{}.sqlite", store::wire::SCHEMA_VERSION));
    assert!(!path.exists(), "a written sample is never changed");
    let singles = [single("a"), single("b")];
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
}

//! Files that are missing, foreign, cut, damaged or in use.

use std::fs;
use std::path::{Path, PathBuf};

use store::wire::Records;
use store::{Error, Reader, Writer};
use tempfile::TempDir;

use crate::example::{page, pages, records, single};

/// A folder with a case of two pages.
fn case() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let singles = [single("a"), single("b")];
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
    drop(writer);
    (dir, path)
}

fn everything(path: &Path) -> Result<Records, Error> {
    let reader = Reader::open(path)?;
    reader.check()?;
    let _ = reader.search("ferry", 5)?;
    reader.records()
}

#[test]
fn a_closed_case_is_one_file() {
    let (dir, path) = case();
    everything(&path).expect("it is sound");
    let names: Vec<_> = fs::read_dir(dir.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["ferry.case"]);
}

#[test]
fn a_missing_file_is_not_made() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("none.case");
    assert!(matches!(Reader::open(&path), Err(Error::Missing { .. })));
    assert!(!path.exists());
}

#[test]
fn other_files_are_named_for_what_they_are_and_left_alone() {
    let dir = tempfile::tempdir().expect("a folder");
    let check = |path: &Path, expected: &str| {
        for error in [Reader::open(path).err(), Writer::open(path).err()].into_iter().flatten() {
            assert!(error.to_string().ends_with(expected), "{error}");
        }
        assert!(Reader::open(path).is_err());
    };
    let text = dir.path().join("note.txt");
    fs::write(&text, "The ferry is late.").expect("written");
    check(&text, "it is no SQLite file");
    assert!(Writer::open(&text).is_err());
    assert_eq!(fs::read_to_string(&text).expect("read"), "The ferry is late.");

    check(dir.path(), "it is a folder");

    let other = dir.path().join("other.sqlite");
    let hand = rusqlite::Connection::open(&other).expect("opened");
    hand.execute_batch("CREATE TABLE meta (x)").expect("made");
    drop(hand);
    let before = fs::read(&other).expect("read");
    check(&other, "it is an SQLite file of another program");
    assert!(Writer::open(&other).is_err());
    assert_eq!(fs::read(&other).expect("read"), before);

    let empty = dir.path().join("empty.case");
    fs::write(&empty, "").expect("written");
    assert!(matches!(Reader::open(&empty), Err(Error::NotACase { found: "an empty file", .. })));
    Writer::open(&empty).expect("an empty file may become a case");
}

#[test]
fn a_newer_schema_is_refused() {
    let (_dir, path) = case();
    let hand = rusqlite::Connection::open(&path).expect("opened");
    hand.execute_batch("PRAGMA user_version = 99").expect("set");
    drop(hand);
    for error in [Reader::open(&path).err(), Writer::open(&path).err()] {
        assert!(matches!(error, Some(Error::NewerSchema { found: 99, known: 3, .. })), "{error:?}");
    }
}

#[test]
fn a_second_writer_learns_who_the_first_is() {
    let (_dir, path) = case();
    let first = Writer::open(&path).expect("it opens");
    let error = Writer::open(&path).expect_err("the first one lives");
    assert!(matches!(error, Error::Locked { .. }));
    let holder = format!("is being written by process {}", std::process::id());
    assert!(error.to_string().ends_with(&holder), "{error}");
    everything(&path).expect("readers are not kept out");
    drop(first);
    Writer::open(&path).expect("the first one is gone");
}

#[test]
fn a_snapshot_does_not_change() {
    let (_dir, path) = case();
    let before = Reader::open(&path).expect("it opens");
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&[page("new")], &Records::default()).expect("it is written");
    assert_eq!(before.pages().expect("they read").len(), 2);
    assert_eq!(Reader::open(&path).expect("it opens").pages().expect("they read").len(), 3);
}

#[test]
fn a_writer_that_ends_midway_leaves_the_case_as_it_was() {
    let (dir, path) = case();
    let before = everything(&path).expect("it is sound");

    // A writer that was killed leaves its log behind, and its name in the row: the state of the
    // files is copied away while it writes, as a power cut would leave them.
    let mut writer = Writer::open(&path).expect("it opens");
    let after_kill = dir.path().join("killed.case");
    copy_with_log(&path, &after_kill);
    writer.replace(&[page("new")], &Records::default()).expect("it is written");
    assert_eq!(everything(&after_kill).expect("it opens"), before);
    Writer::open(&after_kill).expect("a dead writer keeps nobody out");

    // Frames of an unfinished transaction at the end of the log do not count.
    let cut = dir.path().join("cut.case");
    copy_with_log(&path, &cut);
    let log = dir.path().join("cut.case-wal");
    let bytes = fs::read(&log).expect("a log");
    fs::write(&log, &bytes[..bytes.len() - 100]).expect("cut");
    assert_eq!(everything(&cut).expect("it opens"), before);
}

fn copy_with_log(from: &Path, to: &Path) {
    fs::copy(from, to).expect("copied");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    fs::copy(log(from), log(to)).expect("copied");
}

#[test]
fn a_case_killed_before_its_first_page_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("new.case");
    drop(Writer::open(&path).expect("it opens"));
    // An empty answer would look like a complete one.
    let error = Reader::open(&path).expect_err("nothing was brought to an end");
    assert!(matches!(error, Error::Unfinished { pages: 0, .. }), "{error}");
}

#[test]
fn a_cut_file_is_damaged_wherever_it_is_cut() {
    let (dir, path) = case();
    let bytes = fs::read(&path).expect("read");
    let cut = dir.path().join("cut.case");
    for length in (16..bytes.len()).step_by(1511).chain([
        50,
        99,
        100,
        101,
        bytes.len() - 1,
        bytes.len() - 4096,
    ]) {
        fs::write(&cut, &bytes[..length]).expect("written");
        let error = everything(&cut).err();
        assert!(matches!(error, Some(Error::Damaged { .. })), "{length} bytes: {error:?}");
        let error = Writer::open(&cut).err();
        let is_refused = matches!(error, Some(Error::Damaged { .. }));
        assert!(is_refused || length % 4096 == 0, "{length} bytes: {error:?}");
    }
}

#[test]
fn changed_bytes_never_make_it_panic() {
    let (dir, path) = case();
    let bytes = fs::read(&path).expect("read");
    let bent = dir.path().join("bent.case");
    // Page headers, cell pointers, and places all over the file.
    for place in (0..bytes.len()).step_by(997).chain((0..200).step_by(3)) {
        let mut changed = bytes.clone();
        changed[place] ^= 0b0101_1010;
        fs::write(&bent, &changed).expect("written");
        let _ = everything(&bent);
    }
}

#[test]
fn bent_bytes_of_a_page_are_found_by_the_check() {
    let (_dir, path) = case();
    let hand = rusqlite::Connection::open(&path).expect("opened");
    hand.execute_batch("UPDATE pages SET raw = x'28b52ffd'").expect("set");
    drop(hand);
    let reader = Reader::open(&path).expect("the rest is sound");
    assert!(matches!(reader.check(), Err(Error::Damaged { .. })));
}

#[test]
fn a_missing_table_is_damage() {
    let (_dir, path) = case();
    let hand = rusqlite::Connection::open(&path).expect("opened");
    hand.execute_batch("DROP TABLE claims; UPDATE articles SET byline = '{'").expect("done");
    drop(hand);
    let reader = Reader::open(&path).expect("the rest is sound");
    assert!(matches!(reader.records(), Err(Error::Damaged { .. })));
    let mut articles = reader.table_json("articles").expect("a table");
    assert!(matches!(articles.next(), Some(Err(Error::Damaged { .. }))));
    assert!(articles.next().is_none());
}

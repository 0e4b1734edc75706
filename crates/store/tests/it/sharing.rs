//! A copy for sending holds what was read and nothing of what it was read from.

use std::fs;
use std::path::PathBuf;

use model::{Block, BlockKind, Evidence, Notice, NoticeKind, Place};
use store::{Error, Reader, Writer};
use tempfile::TempDir;

use crate::example::{Single, pages, records, single};

/// Words that stand in the case only where they may not be sent.
const MARKERS: [&str; 6] = [
    "quaywalkermarker",
    "RAWMARKER",
    "Commentermarker",
    "commentwordsmarker",
    "foldermarker",
    "givenmarker",
];

fn marked(name: &str) -> Single {
    let mut single = single(name);
    single.page.raw.extend(b"<!-- RAWMARKER -->");
    single.page.sources = vec![format!("/home/foldermarker/my pages/{name}.html")];
    single.page.title = Some("givenmarker".to_owned());
    single.page = single.page.identified();
    let id = single.page.id;
    single.article.id = id;
    single.analysis.id = id;
    single.reading.id = id;
    let comment = &mut single.article.comments[0];
    comment.author = Some("Commentermarker".to_owned());
    comment.text = String::from("The commentwordsmarker was a disgrace.");
    comment.stamp = Some("Commentermarker, March 4".to_owned());
    let outside =
        |kind, text: &str| Block { kind, span: None, text: text.to_owned(), rule: "example" };
    single.article.blocks.extend([
        outside(BlockKind::Comment, "The commentwordsmarker was a disgrace."),
        outside(BlockKind::Boilerplate, "Commentermarker says:"),
        outside(BlockKind::Boilerplate, "quaywalkermarker"),
    ]);
    let before = outside(BlockKind::Boilerplate, "Latest news");
    single.article.blocks.insert(0, before);
    let day = single.article.published.as_mut().expect("the example has a day");
    day.evidence = vec![
        Evidence::new("first comment", "Commentermarker, March 4", Place::Comment(0)),
        Evidence::new("markup", "by Commentermarker", Place::Markup),
    ];
    single.notices.extend([
        Notice::new(NoticeKind::Conflict, "“The commentwordsmarker was a disgrace.” disagrees"),
        Notice::new(NoticeKind::Fault, "failed at /home/foldermarker/x.rs: an index"),
    ]);
    single
}

fn case() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let singles = [marked("a"), marked("b")];
    let mut records = records(&singles);
    records.skipped[0].source = String::from("/home/foldermarker/photo.jpg");
    records.skipped[0].reason = String::from("cannot read /home/foldermarker/photo.jpg: denied");
    let mut writer = Writer::open(&path).expect("it opens");
    writer.replace(&pages(&singles), &records).expect("it is written");
    drop(writer);
    (dir, path)
}

#[test]
fn nothing_left_out_stands_anywhere_in_the_file() {
    let (dir, path) = case();
    let copy = dir.path().join("copy.case");
    let reader = Reader::open(&path).expect("it opens");
    let raw: Vec<_> = reader.pages_raw().map(|page| page.expect("a page").raw).collect();
    assert!(raw.iter().all(|raw| raw.ends_with(b"<!-- RAWMARKER -->")));
    let left_out = reader.share(&copy, true).expect("it is written");
    let bytes = fs::read(&copy).expect("it reads");
    let found = |marker: &str| bytes.windows(marker.len()).any(|part| part == marker.as_bytes());
    for marker in MARKERS {
        assert!(!found(marker), "{marker} stands in the copy");
    }
    assert!(found("The ferry is late") && found("Latest news") && found("photo.jpg"));
    for page in reader.pages_raw() {
        let packed = zstd_of(&page.expect("a page").raw);
        assert!(!bytes.windows(packed.len()).any(|part| part == packed), "packed bytes remain");
    }
    assert_eq!((left_out.pages, left_out.comments), (2, 4));
    assert!(left_out.raw_bytes > 100 && left_out.paths >= 6, "{left_out:?}");
    assert_eq!(left_out.repeats, 12, "three blocks, two pieces of evidence and a notice a page");
    let beside: Vec<_> = fs::read_dir(dir.path()).expect("a folder").collect();
    assert_eq!(beside.len(), 2 + usize::from(dir.path().join("ferry.case-wal").exists()) * 2);
}

fn zstd_of(raw: &[u8]) -> Vec<u8> {
    zstd::encode_all(raw, 3).expect("it is packed")
}

#[test]
fn a_copy_is_read_like_a_case() {
    let (dir, path) = case();
    let copy = dir.path().join("copy.case");
    let reader = Reader::open(&path).expect("it opens");
    reader.share(&copy, true).expect("it is written");
    let shared = Reader::open(&copy).expect("it opens");
    assert!(shared.is_shared().expect("it tells") && !reader.is_shared().expect("it tells"));
    shared.check().expect("it is sound");
    let (ours, theirs) = (reader.records().expect("it reads"), shared.records().expect("it reads"));
    assert_eq!(ours.statements, theirs.statements);
    assert_eq!(ours.sentences, theirs.sentences);
    assert_eq!((&ours.claims, &ours.families), (&theirs.claims, &theirs.families));
    assert_eq!(ours.articles[0].text, theirs.articles[0].text);
    assert_eq!(ours.pages[0].sha256, theirs.pages[0].sha256);
    let mut sources: Vec<_> = theirs.pages.iter().flat_map(|page| &page.sources).collect();
    sources.sort();
    assert_eq!(sources, ["a.html", "b.html"]);
    assert_eq!(theirs.skipped[0].source, "photo.jpg");
    assert!(theirs.comments.is_empty());
    assert_eq!(shared.search("ferry", 5).expect("it is searched").len(), 2);
    assert_eq!(shared.find("a").expect("it is found").sources, ["a.html"]);
}

#[test]
fn a_copy_is_not_built_again() {
    let (dir, path) = case();
    let copy = dir.path().join("copy.case");
    Reader::open(&path).expect("it opens").share(&copy, true).expect("it is written");
    let error = Writer::open(&copy).expect_err("there is nothing to build from");
    assert!(matches!(error, Error::Shared { .. }), "{error}");
    let shared = Reader::open(&copy).expect("it opens");
    assert!(matches!(shared.pages_raw().next(), Some(Err(Error::Shared { .. }))));
    let twice = dir.path().join("twice.case");
    shared.share(&twice, true).expect("a copy of a copy is one");
    assert!(Reader::open(&twice).expect("it opens").is_shared().expect("it tells"));
}

#[test]
fn a_copy_that_fails_leaves_what_was_there() {
    let (dir, path) = case();
    let reader = Reader::open(&path).expect("it opens");
    let folder = dir.path().join("taken");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("x"), "x").expect("written");
    assert!(reader.share(&folder, true).is_err());
    assert!(reader.share(&dir.path().join("nowhere/copy.case"), true).is_err());
    assert!(folder.join("x").exists());
    let parts = fs::read_dir(dir.path()).expect("a folder");
    let parts = parts.filter(|entry| {
        entry.as_ref().is_ok_and(|entry| entry.file_name().to_string_lossy().contains(".part"))
    });
    assert_eq!(parts.count(), 0);
}

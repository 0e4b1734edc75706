//! What people say about records: written at once, kept through a rebuild, joined with others'.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::json;
use store::wire::{AnchorRecord, ReviewRecord, Verdict};
use store::{Merged, Reader, ReviewBook, Writer};
use tempfile::TempDir;

use crate::example::{pages, records, single};

fn case() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    build(&path);
    (dir, path)
}

fn build(path: &Path) {
    let singles = [single("a"), single("b")];
    let mut writer = Writer::open(path).expect("it opens");
    writer.replace(&pages(&singles), &records(&singles)).expect("it is written");
}

fn review(record: &str, field: Option<&str>, verdict: Verdict, second: u32) -> ReviewRecord {
    ReviewRecord {
        record: record.to_owned(),
        table: "statements".to_owned(),
        verdict,
        field: field.map(str::to_owned),
        was: Some(json!({ "speaker": "Žofie", "relays": ["told 🎻"] })),
        should_be: field.map(|_| json!("the harbour master")),
        note: Some("looked twice".to_owned()),
        reviewer: Some("Ida".to_owned()),
        at: format!("2031-03-05T08:00:{second:02}Z"),
        anchor: Some(AnchorRecord {
            sha256: "ab".repeat(32),
            start: 3,
            end: 9,
            exact: "waited".to_owned(),
            prefix: "he ".to_owned(),
            suffix: " there".to_owned(),
        }),
    }
}

#[test]
fn what_is_put_is_read_and_a_rebuild_leaves_it_alone() {
    let (_dir, path) = case();
    let given = [review("x/statements/0", None, Verdict::Wrong, 1), {
        ReviewRecord {
            note: None,
            reviewer: None,
            was: None,
            anchor: None,
            ..review("y", None, Verdict::Missed, 2)
        }
    }];
    let mut book = ReviewBook::open(&path).expect("it opens");
    for one in &given {
        book.put(one, &[]).expect("it is written");
    }
    drop(book);
    build(&path);
    assert_eq!(Reader::open(&path).expect("it opens").reviews().expect("they read"), given);
}

#[test]
fn a_later_word_takes_the_place_of_the_earlier() {
    let (_dir, path) = case();
    let mut book = ReviewBook::open(&path).expect("it opens");
    let speaker = review("x", Some("speaker"), Verdict::Wrong, 1);
    let others = ReviewRecord { reviewer: Some("Bo".to_owned()), ..speaker.clone() };
    for one in [&speaker, &others, &review("x", None, Verdict::Unsure, 2)] {
        book.put(one, &[]).expect("it is written");
    }
    assert_eq!(book.all().expect("they read").len(), 3);
    let right = review("x", None, Verdict::Right, 3);
    book.put(&right, &[]).expect("it is written");
    assert_eq!(book.all().expect("they read"), [others.clone(), right.clone()], "corrections go");
    let moved = ReviewRecord { record: "y".to_owned(), ..right };
    book.put(&moved, &["x".to_owned()]).expect("it is written");
    assert_eq!(book.all().expect("they read"), [others, moved], "a former id is taken over");
}

#[test]
fn merging_ignores_what_is_known_and_takes_what_is_later() {
    let (_dir, path) = case();
    let mut book = ReviewBook::open(&path).expect("it opens");
    let first = review("x", None, Verdict::Unsure, 5);
    let incoming = [
        first.clone(),
        first.clone(),
        review("x", None, Verdict::Right, 4),
        review("x", None, Verdict::Wrong, 6),
        review("z", None, Verdict::Right, 1),
    ];
    let merged = book.merge(&incoming).expect("they are written");
    assert_eq!(merged, Merged { added: 2, replaced: 1, known: 2 });
    let again = book.merge(&incoming).expect("they are written");
    assert_eq!(again, Merged { added: 0, replaced: 0, known: 5 });
    let verdicts: Vec<_> =
        book.all().expect("they read").iter().map(|review| review.verdict).collect();
    assert_eq!(verdicts, [Verdict::Wrong, Verdict::Right]);
}

#[test]
fn a_reader_goes_on_and_sees_the_reviews_of_its_own_time() {
    let (_dir, path) = case();
    let reader = Reader::open(&path).expect("it opens");
    let mut book = ReviewBook::open(&path).expect("it opens");
    book.put(&review("x", None, Verdict::Right, 1), &[]).expect("it is written");
    assert_eq!(reader.reviews().expect("they read").len(), 0);
    assert_eq!(Reader::open(&path).expect("it opens").reviews().expect("they read").len(), 1);
}

#[test]
fn a_review_is_written_while_a_build_runs() {
    let (_dir, path) = case();
    let _writer = Writer::open(&path).expect("it opens");
    let mut book = ReviewBook::open(&path).expect("it opens");
    book.put(&review("x", None, Verdict::Right, 1), &[]).expect("it is written");
    assert_eq!(book.all().expect("they read").len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Two people's reviews come to the same, whichever is merged first and however often.
    #[test]
    fn the_order_of_merging_does_not_matter(
        seeds in proptest::collection::vec((0..3_u8, 0..2_u8, 0..6_u32), 0..12),
        cut in 0..12_usize,
    ) {
        // Two different words of one person at the same second have no order, so the verdict
        // follows from the second.
        let all: Vec<ReviewRecord> = seeds.iter().map(|(record, field, second)| {
            let verdict = if second % 2 == 0 { Verdict::Right } else { Verdict::Wrong };
            review(&format!("r{record}"), (*field == 1).then_some("act"), verdict, *second)
        }).collect();
        let (a, b) = all.split_at(cut.min(all.len()));
        let merged = |parts: &[&[ReviewRecord]]| {
            let (_dir, path) = case();
            let mut book = ReviewBook::open(&path).expect("it opens");
            for part in parts {
                book.merge(part).expect("they are written");
            }
            let mut kept = book.all().expect("they read");
            kept.sort_by_key(|review| (review.record.clone(), review.field.clone()));
            kept
        };
        prop_assert_eq!(merged(&[a, b]), merged(&[b, a, b]));
    }
}

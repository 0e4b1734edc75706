//! Pages that come in a batch at a time, and what users see of them.

use std::collections::BTreeMap;
use std::path::Path;

use model::Reading;
use store::wire::{ArticleRecords, Records, SkippedRecord};
use store::{
    Assigned, Batch, Changed, Compared, Conclusion, Error, FoundAgain, FoundNow, Gone, Groups,
    Kept, Reader, Staged, Tellings, Writer,
};

use crate::example::{Single, records, single};

const STAMP: &str = "as of today";

fn staged(single: &Single) -> Staged {
    let Single { page, article, analysis, reading, notices } = single;
    let records = ArticleRecords::of(page, article, analysis, reading, notices, None, "run-1");
    let read = (article, analysis, reading);
    let compared =
        Compared { keys: vec![1, 2, 3], sayings: vec![4, 5], story: vec![6], account: vec![7, 8] };
    Staged::new(page, true, read, compared, &records).expect("it can be packed")
}

fn stage(writer: &mut Writer, singles: &[Single]) {
    let (read, skipped) = (singles.iter().map(staged).collect(), records(singles).skipped);
    let batch = Batch { read, skipped, ..Batch::default() };
    writer.stage(&batch, STAMP).expect("it is staged");
}

fn changed<T: 'static>(records: Vec<T>) -> Changed<'static, T> {
    Changed { gone: Gone::Others, records: Box::new(records.into_iter()) }
}

/// Concludes with the groups that all `singles` together make.
fn conclude(writer: &mut Writer, singles: &[Single]) {
    let all = records(singles);
    let assigned = singles.iter().zip(&all.articles).map(|(single, article)| {
        let to = article.family.clone().map(|to| Assigned::To(to, article.written.clone()));
        (single.page.id, to.unwrap_or(Assigned::None))
    });
    let conclusion = Conclusion {
        meta: &all.meta,
        runs: &all.runs,
        groups: Groups {
            passages_gone: Gone::Others,
            passages: all.passages,
            families_gone: Gone::Others,
            families: &all.families,
            claims_gone: Gone::Others,
            claims: all.claims,
        },
        stories: Changed { gone: Gone::Others, records: Box::new(all.stories.iter().cloned()) },
        tellings: Tellings {
            conflicts: changed(all.conflicts),
            series: changed(all.series),
            timeline: changed(all.timeline),
            naming: changed(all.naming),
            drift: changed(all.drift),
        },
        assigned: &assigned.collect::<BTreeMap<_, _>>(),
        found: &FoundNow { is_anew: true, ..FoundNow::default() },
        stamp: STAMP,
    };
    writer.conclude(conclusion, |_| {}).expect("it is concluded");
}

fn everything(path: &Path) -> Records {
    let reader = Reader::open(path).expect("it opens");
    reader.check().expect("it is sound");
    let records = reader.records().expect("it reads");
    assert_eq!(reader.search("ferry", 99).expect("it is searched").len(), records.articles.len());
    records
}

#[test]
fn what_is_kept_comes_back() {
    let mut writer = Writer::in_memory().expect("memory can be had");
    let before = single("a");
    stage(&mut writer, &[single("a")]);
    let Kept { mut article, analysis, mut reading } =
        writer.single(before.page.id).expect("it reads").expect("it is there");
    assert_eq!(analysis.sentences, before.analysis.sentences);
    // These are not kept.
    article.comments.clone_from(&before.article.comments);
    for (block, rule) in article.blocks.iter_mut().zip(before.article.blocks.iter()) {
        block.rule = rule.rule;
    }
    for (statement, rule) in reading.statements.iter_mut().zip(&before.reading.statements) {
        statement.rule = rule.rule;
    }
    let statements = reading.statements;
    let reading = Reading { statements, ..before.reading.clone() };
    assert_eq!(article, before.article);
    assert_eq!(reading, before.reading);
    let mut keys = Vec::new();
    writer
        .each_keys(|id, bytes| {
            keys.push((id, bytes.to_vec()));
            Ok(())
        })
        .expect("they read");
    assert_eq!(keys, [(before.page.id, vec![1, 2, 3])]);
    let account = writer.packed_account(before.page.id).expect("it reads").expect("it is there");
    assert_eq!(account.unpack(), Some(vec![7, 8]));
}

#[test]
fn staged_pages_show_when_the_build_is_concluded() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let mut writer = Writer::open(&path).expect("it opens");
    stage(&mut writer, &[single("a"), single("b")]);
    let error = Reader::open(&path).expect_err("nothing is concluded");
    assert!(matches!(error, Error::Unfinished { pages: 2, .. }), "{error}");
    conclude(&mut writer, &[single("a"), single("b")]);
    assert_eq!(everything(&path), records(&[single("a"), single("b")]));

    stage(&mut writer, &[single("c")]);
    let reader = Reader::open(&path).expect("the state before is whole");
    assert_eq!(reader.waiting().expect("it counts"), 1);
    assert_eq!(reader.records().expect("it reads"), records(&[single("a"), single("b")]));
    assert_eq!(reader.pages_raw().count(), 2);
    assert_eq!(reader.table_json("pages").expect("a table").count(), 2);
    drop(reader);
    drop(writer);

    let mut writer = Writer::open(&path).expect("it opens");
    let three = [single("a"), single("b"), single("c")];
    conclude(&mut writer, &three);
    let found = everything(&path);
    let aliases_apart = |mut records: Records| {
        records.families.iter_mut().for_each(|family| family.aliases.clear());
        records.claims.iter_mut().for_each(|claim| claim.aliases.clear());
        records
    };
    assert_eq!(aliases_apart(found), records(&three));
}

#[test]
fn a_page_found_again_gains_its_source_at_the_end() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let mut writer = Writer::open(&path).expect("it opens");
    let one = [single("a")];
    stage(&mut writer, &one);
    conclude(&mut writer, &one);
    let again = FoundAgain {
        sources: vec!["a/new/place.html".to_owned()],
        fetched_at: Some("2031-03-04T20:00:00Z".to_owned()),
    };
    let batch = Batch {
        found_again: vec![(one[0].page.id, again)],
        skipped: vec![SkippedRecord { source: "x.png".to_owned(), reason: "a picture".to_owned() }],
        ..Batch::default()
    };
    writer.stage(&batch, STAMP).expect("it is staged");
    let before = everything(&path);
    assert_eq!(before.pages[0].sources, ["pages/a.html"]);
    assert_eq!(before.skipped.len(), 1, "the example has one");
    conclude(&mut writer, &one);
    let after = everything(&path);
    assert_eq!(after.pages[0].sources, ["a/new/place.html", "pages/a.html"]);
    assert_eq!(after.pages[0].fetched_at.as_deref(), Some("2031-03-04T20:00:00Z"));
    assert_eq!(after.articles[0].source.as_deref(), Some("a/new/place.html"));
}

#[test]
fn the_same_again_does_not_touch_the_file() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let one = [single("a")];
    let mut writer = Writer::open(&path).expect("it opens");
    stage(&mut writer, &one);
    conclude(&mut writer, &one);
    drop(writer);
    let before = std::fs::read(&path).expect("read");
    let mut writer = Writer::open(&path).expect("it opens");
    let sources = one[0].page.sources.clone();
    let again = FoundAgain { sources, fetched_at: one[0].page.fetched_at.clone() };
    let skipped = records(&one).skipped;
    let found_again = vec![(one[0].page.id, again)];
    let batch = Batch { found_again, skipped, ..Batch::default() };
    writer.stage(&batch, STAMP).expect("it is staged");
    let expected = records(&one);
    assert!(writer.has(one[0].page.id).expect("it is asked"));
    assert_eq!(writer.n_stale(STAMP).expect("it counts"), 0);
    assert!(!writer.is_open(&expected.meta, &expected.runs).expect("it is asked"));
    drop(writer);
    assert!(std::fs::read(&path).expect("read") == before);
}

#[test]
fn pages_read_with_something_else_are_stale() {
    let mut writer = Writer::in_memory().expect("memory can be had");
    stage(&mut writer, &[single("a"), single("b")]);
    assert_eq!(writer.n_stale(STAMP).expect("it counts"), 0);
    assert_eq!(writer.n_stale("tomorrow").expect("it counts"), 2);
    let first = writer.stale("tomorrow", None, 1).expect("they read");
    let second = writer.stale("tomorrow", Some(first[0].id), 9).expect("they read");
    let mut found = [first, second].concat();
    let mut expected = [single("a").page, single("b").page];
    found.sort_by_key(|page| page.id);
    expected.sort_by_key(|page| page.id);
    assert_eq!(found, expected);
}

#[test]
fn what_is_kept_carries_a_sum() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let mut writer = Writer::open(&path).expect("it opens");
    stage(&mut writer, &[single("a"), single("b")]);
    conclude(&mut writer, &[single("a"), single("b")]);
    drop(writer);
    assert!(store::check(&path, |_| {}).expect("it can be checked").is_sound());
    let hand = rusqlite::Connection::open(&path).expect("opened");
    hand.execute(
        "UPDATE kept SET sayings = x'0405' WHERE page = ?",
        [single("b").page.id.to_string()],
    )
    .expect("bent");
    drop(hand);
    let checkup = store::check(&path, |_| {}).expect("it can be checked");
    assert_eq!(checkup.findings.len(), 1, "{:?}", checkup.findings);
    let writer = Writer::open(&path).expect("it opens");
    let error = writer.each_sayings(|_, _| Ok(())).expect_err("they are bent");
    assert!(error.to_string().contains("--reread"), "{error}");
}

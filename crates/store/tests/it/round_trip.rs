//! Write, then read, gives the same.

use proptest::prelude::*;
use serde_json::Value;
use store::wire::{Records, SkippedRecord};
use store::{Error, Reader, Writer};

use crate::example::{page, pages, records, single};

fn written(pages: &[model::Page], records: &Records) -> Reader {
    let mut writer = Writer::in_memory().expect("memory");
    writer.replace(pages, records).expect("it is written");
    writer.into_reader().expect("it opens")
}

fn table(reader: &Reader, name: &str) -> Vec<Value> {
    let rows = reader.table_json(name).expect("the table is there");
    rows.collect::<Result<_, _>>().expect("its rows are read")
}

fn ids(rows: &[Value]) -> Vec<&str> {
    rows.iter().filter_map(|row| row["id"].as_str()).collect()
}

#[test]
fn a_rich_case_reads_back() {
    let singles = [single("b"), single("a"), single("c")];
    let records = records(&singles);
    let reader = written(&pages(&singles), &records);
    assert_eq!(reader.records().expect("it reads"), records);
    assert_eq!(reader.meta().expect("it reads"), Some(records.meta));
    reader.check().expect("it is sound");

    let mut expected = pages(&singles);
    expected.sort_by_key(|page| page.id);
    let kept: Vec<model::Page> = reader.pages_raw().collect::<Result<_, _>>().expect("they read");
    assert_eq!(kept, expected);
}

#[test]
fn every_table_is_exported_with_the_words_of_its_records() {
    let singles = [single("a"), single("b")];
    let records = records(&singles);
    let reader = written(&pages(&singles), &records);
    for name in store::tables::names() {
        let rows = table(&reader, name);
        assert_eq!(rows.is_empty(), name == "reviews", "{name}");
    }
    let statements: Vec<Value> = records
        .statements
        .iter()
        .map(|statement| serde_json::to_value(statement).expect("records are JSON"))
        .collect();
    assert_eq!(table(&reader, "statements"), statements);
}

#[test]
fn the_tenth_row_comes_after_the_second() {
    let mut one = single("a");
    let sentence = one.analysis.sentences[1];
    one.analysis.sentences.extend(vec![sentence; 1200]);
    let records = records(std::slice::from_ref(&one));
    let reader = written(&[one.page], &records);
    let rows = table(&reader, "sentences");
    let ordinals: Vec<u64> = rows.iter().filter_map(|row| row["ordinal"].as_u64()).collect();
    assert_eq!(ordinals, (0..1203).collect::<Vec<u64>>());
}

#[test]
fn the_order_of_the_input_leaves_no_trace() {
    let (forth, back) = ([single("a"), single("b")], [single("b"), single("a")]);
    let forth = written(&pages(&forth), &records(&forth));
    let back = written(&pages(&back), &records(&back));
    for name in store::tables::names() {
        assert_eq!(table(&forth, name), table(&back, name), "{name}");
    }
}

#[test]
fn pages_are_added_and_readings_replaced() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let all = [single("a"), single("b")];
    let mut writer = Writer::open(&path).expect("it opens");
    let first = records(&all[..1]);
    writer.replace(&pages(&all[..1]), &first).expect("it is written");
    let second = records(&all);
    writer.replace(&pages(&all[1..]), &second).expect("it is written again");
    drop(writer);

    let reader = Reader::open(&path).expect("it opens");
    assert_eq!(ids(&table(&reader, "pages")).len(), 2);
    assert_eq!(table(&reader, "articles").len(), 2);
    // The claim took over the only one of before: it has its id, or remembers it.
    let before = &first.claims[0].id;
    let claim = &reader.records().expect("it reads").claims[0];
    assert!(&claim.id == before || claim.aliases.contains(before), "{claim:?}");
}

#[test]
fn a_page_found_again_gains_a_source_and_keeps_its_bytes() {
    let mut again = page("a");
    again.sources = vec!["copies/a.html".to_owned()];
    let mut writer = Writer::in_memory().expect("memory");
    writer.replace(&[page("a")], &Records::default()).expect("it is written");
    writer.replace(&[again], &Records::default()).expect("it is written");
    let reader = writer.into_reader().expect("it opens");
    let pages = reader.pages().expect("they read");
    assert_eq!(pages.len(), 1);
    assert_eq!(pages[0].sources, ["copies/a.html", "pages/a.html"]);
}

#[test]
fn reviews_are_never_touched() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("ferry.case");
    let one = [single("a")];
    Writer::open(&path).expect("it opens").replace(&pages(&one), &records(&one)).expect("written");
    let hand = rusqlite::Connection::open(&path).expect("any tool opens a case");
    let insert = "INSERT INTO reviews (record, \"table\", verdict) VALUES ('x', 'claims', 'wrong')";
    hand.execute(insert, []).expect("a review");
    drop(hand);
    Writer::open(&path).expect("it opens").replace(&pages(&one), &records(&one)).expect("written");
    let reader = Reader::open(&path).expect("it opens");
    assert_eq!(table(&reader, "reviews")[0]["verdict"], "wrong");
}

#[test]
fn records_without_their_page_are_refused_and_nothing_changes() {
    let one = [single("a")];
    let mut writer = Writer::in_memory().expect("memory");
    writer.replace(&pages(&one), &records(&one)).expect("it is written");
    let stranger = records(&[single("z")]);
    let refused = writer.replace(&[], &stranger);
    assert!(matches!(refused, Err(Error::UnknownPage { .. })), "{refused:?}");
    let reader = writer.into_reader().expect("it opens");
    assert_eq!(reader.records().expect("it reads"), records(&one));
}

#[test]
fn an_unknown_table_is_named() {
    let reader = written(&[], &Records::default());
    let Err(error) = reader.table_json("pages; DROP TABLE pages") else { panic!("it is no table") };
    assert!(error.to_string().contains("there are meta, runs"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_bytes_and_words_read_back(
        raw in proptest::collection::vec(any::<u8>(), 0..3000),
        words in "(?s).{0,80}",
        reason in "\\PC{0,30}",
    ) {
        let mut one = single("a");
        one.page.raw = raw;
        one.page.title = Some(words.clone());
        one.page = one.page.identified();
        one.article.id = one.page.id;
        one.article.comments[0].text = words.clone();
        one.reading.statements[0].content.text = words;
        let mut records = records(std::slice::from_ref(&one));
        records.skipped = vec![SkippedRecord { source: reason.clone(), reason }];
        let reader = written(std::slice::from_ref(&one.page), &records);
        prop_assert_eq!(reader.records().expect("it reads"), records);
        let kept: Vec<model::Page> = reader.pages_raw().collect::<Result<_, _>>().expect("read");
        prop_assert_eq!(kept, vec![one.page]);
    }
}

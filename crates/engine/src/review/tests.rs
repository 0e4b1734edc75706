use std::collections::BTreeMap;

use serde_json::{Value, json};
use store::wire::{Records, ReviewRecord, Verdict};

use super::*;
use crate::{Collected, Config, Engine, Form, MemorySystem, Page, Quiet};

const TEXT: &str = "Quay to close

The old quay will close in May, the council decided. “We cannot repair it,” said Ana Lind, the \
council leader, on Monday.

“Nobody asked us,” director Bo Ek told the Hallin Gazette. He denied that the ferry is late.";

fn records() -> Records {
    let engine = Engine::new(Config::default()).unwrap();
    let page = Page::new(Form::Clean, "quay.txt", TEXT.as_bytes().to_vec());
    let collected = Collected { pages: vec![page.identified()], skipped: Vec::new() };
    engine.records(&collected, &Quiet).unwrap()
}

fn review(records: &Records, item: &Item, verdict: Verdict) -> ReviewRecord {
    let article = records.article(&item.article).unwrap();
    ReviewRecord {
        record: item.record.clone(),
        table: item.table.to_owned(),
        verdict,
        field: None,
        was: Some(Value::Object(item.judged.clone())),
        should_be: None,
        note: None,
        reviewer: Some("Ida".to_owned()),
        at: now(&MemorySystem::default()),
        anchor: anchor(records, article, item.place),
    }
}

/// The statements of Ana Lind and Bo Ek.
fn two(records: &Records) -> [Item; 2] {
    let items = items(records, "statements", Order::Consequence);
    ["Ana Lind", "Bo Ek"].map(|name| {
        let says =
            |item: &&Item| item.judged["speaker"] == name && item.judged["quotation"] == "direct";
        items.iter().find(says).expect("both are read").clone()
    })
}

/// The same page as a later version might read it: words more in front of the text.
fn shifted(mut records: Records, by: &str) -> Records {
    let n = by.chars().count();
    for article in &mut records.articles {
        article.text = format!("{by}{}", article.text);
    }
    for sentence in &mut records.sentences {
        (sentence.start, sentence.end) = (sentence.start + n, sentence.end + n);
    }
    for statement in &mut records.statements {
        for span in &mut statement.content.spans {
            *span = [span[0] + n, span[1] + n];
        }
    }
    records
}

fn fate(records: &Records, review: &ReviewRecord) -> Fate {
    Finder::new(records).find(review).fate
}

#[test]
fn anchors_quote_the_text_in_code_points() {
    let records = records();
    let [ana, _] = two(&records);
    let anchor = review(&records, &ana, Verdict::Right).anchor.unwrap();
    let words: String = TEXT.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
    assert_eq!(words, anchor.exact);
    assert!(anchor.exact.contains("We cannot repair it"), "{anchor:?}");
    assert!(anchor.suffix.contains("said Ana Lind") && anchor.prefix.contains("decided"));
}

#[test]
fn a_record_is_found_again_or_its_loss_is_told() {
    let records = records();
    let [ana, bo] = two(&records);
    let judged = review(&records, &ana, Verdict::Right);
    assert_eq!(fate(&records, &judged), Fate::Same);
    assert_eq!(fate(&shifted(records.clone(), "Žofie 🎻: "), &judged), Fate::Moved);

    let mut renumbered = records.clone();
    for statement in &mut renumbered.statements {
        statement.id = statement.id.replace("statements/", "statements/7");
    }
    let finder = Finder::new(&renumbered);
    let found = finder.find(&judged);
    assert_eq!(
        (found.fate, found.item.unwrap().judged["speaker"].as_str()),
        (Fate::Moved, Some("Ana Lind"))
    );

    let mut other_speaker = records.clone();
    let statement = other_speaker.statements.iter_mut().find(|one| one.id == ana.record).unwrap();
    statement.speaker = None;
    assert_eq!(fate(&other_speaker, &judged), Fate::Changed);
    let act = ReviewRecord {
        field: Some("act".into()),
        was: ana.judged.get("act").cloned(),
        ..judged.clone()
    };
    assert_eq!(fate(&other_speaker, &act), Fate::Same, "that field says what it said");

    let mut without = records.clone();
    without.statements.retain(|one| one.id != ana.record);
    assert_eq!(fate(&without, &judged), Fate::Gone);
    assert_eq!(fate(&without, &review(&records, &bo, Verdict::Right)), Fate::Same);
    let mut other_page = records.clone();
    other_page.pages[0].sha256 = "0".repeat(64);
    assert_eq!(fate(&other_page, &judged), Fate::Gone);
    let unanchored = ReviewRecord { anchor: None, ..judged };
    assert_eq!(fate(&records, &unanchored), Fate::Gone);
}

#[test]
fn every_table_has_items_that_are_found_again() {
    let records = records();
    for table in TABLES.into_iter().filter(|table| *table != "families") {
        let items = items(&records, table, Order::Consequence);
        assert!(!items.is_empty(), "{table}");
        for item in &items {
            assert_eq!(
                fate(&records, &review(&records, item, Verdict::Right)),
                Fate::Same,
                "{item:?}"
            );
        }
    }
}

#[test]
fn what_weighs_more_comes_first_and_a_sample_does_not_care() {
    let mut records = records();
    let [_, bo] = two(&records);
    let statement = records.statements.iter_mut().find(|one| one.id == bo.record).unwrap();
    statement.act = Some("accuse".to_owned());
    let ids = |order| -> Vec<String> {
        items(&records, "statements", order).into_iter().map(|item| item.record).collect()
    };
    assert_eq!(ids(Order::Consequence)[0], bo.record);
    let mut sampled = ids(Order::Sample);
    assert_eq!(sampled, ids(Order::Sample));
    sampled.sort();
    let mut ranked = ids(Order::Consequence);
    ranked.sort();
    assert_eq!(sampled, ranked, "the same records in another order");
}

#[test]
fn verdicts_are_counted_once_a_record() {
    let records = records();
    let [ana, bo] = two(&records);
    let by = |reviewer: &str, review: ReviewRecord| ReviewRecord {
        reviewer: Some(reviewer.into()),
        ..review
    };
    let right = review(&records, &ana, Verdict::Right);
    let speaker = ReviewRecord {
        field: Some("speaker".into()),
        was: bo.judged.get("speaker").cloned(),
        ..review(&records, &bo, Verdict::Wrong)
    };
    let stale = ReviewRecord { was: Some(json!({ "speaker": "Nobody" })), ..right.clone() };
    let missed = ReviewRecord {
        record: records.sentences[0].id.clone(),
        ..review(&records, &ana, Verdict::Missed)
    };
    let reviews = [
        right.clone(),
        by("Bo", right.clone()),
        speaker.clone(),
        by("Bo", speaker),
        by("Cy", stale),
        missed,
    ];
    let finder = Finder::new(&records);
    let measured = measure(&finder, &reviews);
    let all = &measured.precision[0];
    assert_eq!((all.table.as_str(), &all.rule), ("statements", &None));
    assert_eq!((all.right, all.wrong, all.unsure, all.disputed), (1, 1, 0, 0));
    assert!((all.precision.unwrap().value - 0.5).abs() < 1e-9);
    assert!(measured.precision[1..].iter().all(|row| row.rule.is_some()));
    assert_eq!(
        measured.fields,
        [FieldCount { table: "statements".into(), field: "speaker".into(), wrong: 1 }]
    );
    assert_eq!(measured.missed, 1);
    assert_eq!(
        measured.fates,
        BTreeMap::from([("same", 5), ("moved", 0), ("changed", 1), ("gone", 0)])
    );

    let disputed = measure(
        &finder,
        &[right.clone(), by("Bo", ReviewRecord { verdict: Verdict::Wrong, ..right })],
    );
    assert_eq!((disputed.precision[0].disputed, disputed.precision[0].precision), (1, None));
}

#[test]
fn instants_have_one_form() {
    assert_eq!(now(&MemorySystem::default()), "1970-01-01T00:00:00Z");
    assert_eq!(instant("2031-03-05T09:00:00+01:00").as_deref(), Some("2031-03-05T08:00:00Z"));
    assert_eq!(instant("Tuesday"), None);
}

//! Positions leave in code points, and the words at them are the words that were meant.

use serde_json::json;
use store::wire::{AnnotateRecord, CodePoints};

use crate::example::{TEXT, records, single};

/// The words at `[start, end)` as Python would slice them.
fn slice(start: usize, end: usize) -> String {
    TEXT.chars().skip(start).take(end - start).collect()
}

#[test]
fn every_position_points_at_its_words() {
    let records = records(&[single("a")]);
    let statement = &records.statements[0];
    let speaker = statement.speaker.as_ref().expect("a speaker");
    assert_eq!(slice(speaker.start, speaker.end), speaker.surface);
    let cue = statement.cue.as_ref().expect("a cue");
    assert_eq!(slice(cue.start, cue.end), cue.text);
    let relay = &statement.relays[0];
    assert_eq!(slice(relay.start, relay.end), relay.surface);
    let [start, end] = statement.content.spans[0];
    assert_eq!(slice(start, end), statement.content.text);
    let [start, end] = statement.insertions[0];
    assert_eq!(slice(start, end), "[again]");
    for sentence in &records.sentences {
        assert_eq!(slice(sentence.start, sentence.end), sentence.text);
    }
    for block in &records.blocks {
        if let (Some(start), Some(end)) = (block.start, block.end) {
            assert_eq!(slice(start, end), block.text);
        }
    }
    let points = CodePoints::new(TEXT);
    let change = &records_of_two().passages[0].changes[0];
    assert_eq!(points.slice(change.a), "late");
}

fn records_of_two() -> store::wire::Records {
    records(&[single("a"), single("b")])
}

#[test]
fn evidence_says_where_it_stands() {
    let records = records(&[single("a")]);
    let article = &records.articles[0];
    assert_eq!(article.outlet_evidence[0].place, "input");
    assert_eq!(article.byline_evidence[0].place, "block");
    assert_eq!(article.byline_evidence[0].ordinal, Some(2));
    let published = article.published.as_ref().expect("a bound");
    assert_eq!((published.start.as_deref(), published.end.as_deref()), (None, Some("2031-03-04")));
    assert_eq!((published.precision.as_str(), published.basis.as_str()), ("interval", "derived"));
    assert_eq!(published.evidence[0].place, "comment");
    let lead = &article.written.as_ref().expect("a bound").evidence[0];
    let (start, end) = (lead.start.expect("a place"), lead.end.expect("a place"));
    assert_eq!(slice(start, end), "Tuesday");
}

#[test]
fn what_is_unknown_is_null() {
    let records = records(&[single("a")]);
    let told = serde_json::to_value(&records.statements[1]).expect("records are JSON");
    for field in ["speaker", "cue", "act", "confidence"] {
        assert_eq!(told.get(field), Some(&json!(null)), "{field}");
    }
    assert_eq!(told["basis"], "unstated");
    assert_eq!(told["negated"], false);
    let article = serde_json::to_value(&records.articles[0]).expect("records are JSON");
    assert_eq!(article.get("revision_of"), Some(&json!(null)));
}

#[test]
fn a_claim_quotes_the_sentences_of_its_members() {
    let records = records_of_two();
    let claim = &records.claims[0];
    assert_eq!(claim.members.len(), 2);
    for member in &claim.members {
        let sentences = records.sentences_of(&member.article);
        let sentence = sentences.iter().find(|sentence| sentence.id == member.sentence_id);
        assert_eq!(sentence.map(|sentence| &sentence.text), Some(&member.sentence));
        assert!(records.statement(&member.record).is_some());
    }
}

#[test]
fn the_stream_form_has_the_fields_of_the_contract() {
    let mut single = single("a");
    single.page.given_id = Some("doc-7".to_owned());
    let record = AnnotateRecord::of(
        &single.page,
        &single.article,
        &single.analysis,
        &single.reading,
        &single.notices,
    );
    let value = serde_json::to_value(&record).expect("records are JSON");
    assert_eq!(value["id"], "doc-7");
    assert_eq!(value["schema_version"], 3);
    assert_eq!(value["text"], TEXT);
    assert_eq!(value["sentences"][0], json!({"start": 0, "end": 13}));
    assert_eq!(value["article"]["blocks"][2]["start"], json!(null));
    assert_eq!(value["article"]["dateline"], json!({"place": "LOWPORT", "credit": null}));
    assert_eq!(
        value["notices"][0],
        json!({"kind": "unknown_outlet", "text": "no outlet is named"})
    );
    for field in ["id", "article", "run"] {
        assert_eq!(value["statements"][0].get(field), None, "{field}");
    }
    for table in ["times", "places", "mentions", "events", "quantities"] {
        for field in ["article", "run", "sentence_id"] {
            assert_eq!(value[table][0].get(field), None, "{table} {field}");
        }
    }
    assert_eq!(value["events"][0]["statement"], "statements/1");
    assert_eq!(value["events"][0]["quantities"], json!(["quantities/0"]));
    assert_eq!(value["mentions"][0]["code"], "NORGOV");
    assert_eq!(serde_json::from_value::<AnnotateRecord>(value).expect("it reads back"), record);
}

#[test]
fn clean_text_is_not_echoed() {
    let mut single = single("a");
    single.page.form = model::Form::Clean;
    let record = AnnotateRecord::of(
        &single.page,
        &single.article,
        &single.analysis,
        &single.reading,
        &single.notices,
    );
    assert_eq!(record.text, None);
}

#[test]
fn spans_that_do_not_fit_the_text_do_no_harm() {
    let mut single = single("a");
    single.analysis.sentences[1].span = model::Span::new(1, 9000);
    single.reading.statements[0].sentence = 77;
    let records = records(&[single]);
    assert_eq!(records.sentences[1].text, "");
    assert_eq!(records.statements[0].sentence, "");
}

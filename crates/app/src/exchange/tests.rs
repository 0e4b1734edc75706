use engine::wire::{AnchorRecord, Verdict};
use serde_json::json;

use super::*;
use crate::exchange::cells::cell;

fn reviews() -> Vec<ReviewRecord> {
    let whole = ReviewRecord {
        record: "ab/statements/2".into(),
        table: "statements".into(),
        verdict: Verdict::Right,
        field: None,
        was: Some(json!({ "speaker": null, "relays": ["told \"X\""], "negated": false })),
        should_be: None,
        note: Some("=looked, twice\nand again".into()),
        reviewer: Some("Ida Brandt".into()),
        at: "2031-03-05T08:00:00Z".into(),
        anchor: Some(AnchorRecord {
            sha256: "ab".repeat(32),
            start: 3,
            end: 11,
            exact: "It, \"is\"".into(),
            prefix: "Žo ".into(),
            suffix: " 🎻".into(),
        }),
    };
    let field = ReviewRecord {
        verdict: Verdict::Wrong,
        field: Some("speaker".into()),
        was: Some(json!("Bo Ek")),
        should_be: Some(json!("Ana Lind")),
        note: None,
        ..whole.clone()
    };
    let bare = ReviewRecord {
        verdict: Verdict::Unsure,
        was: None,
        reviewer: None,
        anchor: None,
        note: None,
        ..whole.clone()
    };
    vec![whole, field, bare]
}

fn as_csv(reviews: &[ReviewRecord]) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    for (number, review) in reviews.iter().enumerate() {
        let Value::Object(row) = serde_json::to_value(review).unwrap() else { unreachable!() };
        if number == 0 {
            csv.write_record(row.keys()).unwrap();
        }
        csv.write_record(row.values().map(|value| cell(Some(value)))).unwrap();
    }
    String::from_utf8(csv.into_inner().unwrap()).unwrap()
}

#[test]
fn every_form_comes_back_as_it_went() {
    let given = reviews();
    let lines: Vec<String> =
        given.iter().map(|review| serde_json::to_string(review).unwrap()).collect();
    for text in [
        as_csv(&given),
        format!("\u{feff}{}", as_csv(&given)),
        webanno::page(&given, &[]).to_string(),
        serde_json::to_string_pretty(&webanno::page(&given, &[])).unwrap(),
        lines.join("\n"),
    ] {
        assert_eq!(
            read(text.as_bytes()).unwrap(),
            Read { reviews: given.clone(), refused: vec![] }
        );
    }
}

#[test]
fn an_annotation_is_one_of_the_standard() {
    let annotations = webanno::page(&reviews(), &[]);
    let first = &annotations["items"][0];
    assert_eq!(annotations["@context"][0], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(first["target"]["selector"][0]["type"], "TextQuoteSelector");
    assert_eq!(first["target"]["selector"][1]["end"], 11);
    assert!(first["target"]["source"].as_str().unwrap().starts_with("nih:sha-256;abab"));
    let id = first["id"].as_str().unwrap();
    assert!(id.len() == 45 && id.starts_with("urn:uuid:") && id.as_bytes()[23] == b'8', "{id}");
    assert_ne!(annotations["items"][1]["id"], first["id"]);
    assert_eq!(annotations["items"][1]["motivation"], json!(["assessing", "editing"]));
}

#[test]
fn what_is_no_review_is_named_and_the_rest_comes_in() {
    let mut rows = as_csv(&reviews());
    rows.push_str("x,y\n");
    let bad = rows.replace("unsure", "perhaps");
    let read_rows = read(bad.as_bytes()).unwrap();
    assert_eq!((read_rows.reviews.len(), read_rows.refused.len()), (2, 2));
    assert!(read_rows.refused[0].contains("`perhaps` is no verdict"), "{:?}", read_rows.refused);

    let foreign = json!([{ "type": "Annotation", "body": "hello" }, { "verdict": "right" }]);
    let read_json = read(foreign.to_string().as_bytes()).unwrap();
    assert_eq!((read_json.reviews.len(), read_json.refused.len()), (0, 2));

    let timeless = as_csv(&reviews()).replace("2031-03-05T08:00:00Z", "Tuesday");
    assert!(read(timeless.as_bytes()).unwrap().refused[0].contains("no instant"));

    for (bytes, reason) in
        [(&b""[..], "empty"), (b"\xff\xfe", "UTF-8"), (b"a,b\n1,2\n", "`record`"), (b"{", "")]
    {
        match read(bytes) {
            Err(error) => assert!(error.contains(reason), "{error}"),
            Ok(read) => assert!(read.reviews.is_empty() && !read.refused.is_empty()),
        }
    }
}

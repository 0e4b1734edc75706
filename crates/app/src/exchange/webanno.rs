//! Reviews as W3C Web Annotations: JSON-LD that annotation tools read.
//!
//! An annotation's target is the page with the exact words (`TextQuoteSelector`) and their place in
//! the article's text (`TextPositionSelector`); its bodies are the verdict, the note and the
//! correction. What the standard has no word for stands under names of our own, so that a review
//! comes back as it went.

use std::collections::BTreeMap;

use engine::VERSION;
use engine::review::urn;
use engine::wire::{AnchorRecord, PageRecord, ReviewRecord};
use serde_json::{Map, Value, json};

use super::csv_rows::verdict;

/// The standard's own context, and the names that it lacks.
fn context() -> Value {
    json!([
        "http://www.w3.org/ns/anno.jsonld",
        {
            "@version": 1.1,
            "whosays": "urn:whosays:terms:",
            "whosays:was": { "@type": "@json" },
            "whosays:should_be": { "@type": "@json" },
        }
    ])
}

/// All reviews as one page of annotations.
pub(crate) fn page(reviews: &[ReviewRecord], pages: &[PageRecord]) -> Value {
    let urls: BTreeMap<&str, &str> = pages
        .iter()
        .filter_map(|page| Some((page.sha256.as_str(), page.url.as_deref()?)))
        .collect();
    let items: Vec<Value> = reviews.iter().map(|review| annotation(review, &urls)).collect();
    let ids: Vec<String> = reviews.iter().map(urn).collect();
    json!({
        "@context": context(),
        "id": engine::review::urn_of(&ids.join(" ")),
        "type": "AnnotationPage",
        "items": items,
    })
}

fn annotation(review: &ReviewRecord, urls: &BTreeMap<&str, &str>) -> Value {
    let body = |purpose: &str, value: &str| json!({ "type": "TextualBody", "purpose": purpose, "value": value });
    let mut bodies = vec![body("classifying", review.verdict.word())];
    bodies.extend(review.note.as_ref().map(|note| body("commenting", note)));
    bodies.extend(review.should_be.as_ref().map(|value| body("editing", &in_words(value))));
    let mut annotation = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            annotation.insert(name.to_owned(), value);
        }
    };
    set("id", urn(review).into());
    set("type", "Annotation".into());
    let is_edit = review.should_be.is_some();
    set("motivation", if is_edit { json!(["assessing", "editing"]) } else { "assessing".into() });
    set("created", review.at.as_str().into());
    let person = |name: &String| json!({ "type": "Person", "name": name });
    set("creator", review.reviewer.as_ref().map_or(Value::Null, person));
    set("generator", json!({ "type": "Software", "name": format!("whosays {VERSION}") }));
    set("body", bodies.into());
    set(
        "target",
        review.anchor.as_ref().map_or_else(
            || json!({ "source": format!("urn:whosays:record:{}", review.record) }),
            |anchor| target(anchor, urls),
        ),
    );
    set("whosays:record", review.record.as_str().into());
    set("whosays:table", review.table.as_str().into());
    set("whosays:field", json!(review.field));
    set("whosays:was", json!(review.was));
    set("whosays:should_be", json!(review.should_be));
    set("whosays:sha256", json!(review.anchor.as_ref().map(|anchor| &anchor.sha256)));
    Value::Object(annotation)
}

/// The page by its address, or by the hash of its bytes (RFC 6920) where it has none.
fn target(anchor: &AnchorRecord, urls: &BTreeMap<&str, &str>) -> Value {
    let hash = || format!("nih:sha-256;{}", anchor.sha256);
    let source = urls.get(anchor.sha256.as_str()).map_or_else(hash, |url| (*url).to_owned());
    json!({
        "source": source,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
            },
            { "type": "TextPositionSelector", "start": anchor.start, "end": anchor.end },
        ],
    })
}

/// A value as a reader of the annotation sees it.
fn in_words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The review that an annotation of ours carries.
pub(super) fn review(annotation: &Value) -> Result<ReviewRecord, String> {
    let own = |name: &str| annotation.get(name).filter(|value| !value.is_null());
    let words = |name: &str| own(name).and_then(Value::as_str).map(str::to_owned);
    let (Some(record), Some(table)) = (words("whosays:record"), words("whosays:table")) else {
        return Err("it is no annotation of a record".to_owned());
    };
    let bodies = list(annotation.get("body"));
    let body = |purpose: &str| {
        let has = |body: &&&Value| body.get("purpose").and_then(Value::as_str) == Some(purpose);
        bodies.iter().find(has)?.get("value")?.as_str()
    };
    let reviewer = annotation.pointer("/creator/name").and_then(Value::as_str);
    let target = list(annotation.get("target")).first().copied();
    Ok(ReviewRecord {
        record,
        table,
        verdict: verdict(body("classifying").unwrap_or_default())?,
        field: words("whosays:field"),
        was: own("whosays:was").cloned(),
        should_be: own("whosays:should_be").cloned().or_else(|| body("editing").map(Value::from)),
        note: body("commenting").map(str::to_owned),
        reviewer: reviewer.map(str::to_owned),
        at: words("created").unwrap_or_default(),
        anchor: words("whosays:sha256").zip(target).and_then(|(sha256, it)| anchor(sha256, it)),
    })
}

fn anchor(sha256: String, target: &Value) -> Option<AnchorRecord> {
    let selectors = list(target.get("selector"));
    let of_type = |wanted: &str| {
        let is_it = |one: &&&Value| one.get("type").and_then(Value::as_str) == Some(wanted);
        selectors.iter().find(is_it).copied()
    };
    let (quote, place) = (of_type("TextQuoteSelector")?, of_type("TextPositionSelector")?);
    let words = |name: &str| quote.get(name).and_then(Value::as_str).map(str::to_owned);
    let number = |name: &str| usize::try_from(place.get(name)?.as_u64()?).ok();
    Some(AnchorRecord {
        sha256,
        start: number("start")?,
        end: number("end")?,
        exact: words("exact")?,
        prefix: words("prefix").unwrap_or_default(),
        suffix: words("suffix").unwrap_or_default(),
    })
}

/// JSON-LD writes a list of one as the one.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    }
}

//! JSON Lines: one object a line, `{"id", "text" | "raw" | "html", "title"?, "published"?, "url"?,
//! "outlet"?}`.

use std::io::BufRead;

use model::{Form, Page};
use serde_json::{Map, Value};

use super::sink::Sink;
use super::{LineReader, PAGE_BYTES};

/// Why a line is no page.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
pub(crate) enum ObjectError {
    /// The line is not JSON.
    #[error("not JSON: {reason}")]
    NotJson {
        /// What the parser found.
        reason: String,
    },
    /// The line is JSON, but no object.
    #[error("JSON, but not an object")]
    NotObject,
    /// The object has none of the fields that hold a page.
    #[error("no field text, raw or html; found {}", found.join(", "))]
    NoText {
        /// The fields that it has.
        found: Vec<String>,
    },
    /// The line is longer than a page may be.
    #[error("a line of {length} bytes; at most {PAGE_BYTES} are read")]
    TooLong {
        /// Its length in bytes.
        length: usize,
    },
}

/// Reads all lines of `reader`; lines that are no page are skipped.
pub(super) fn read(source: &str, reader: impl BufRead, sink: &mut Sink) -> std::io::Result<()> {
    let mut lines = LineReader::new(reader);
    while let Some((number, line)) = lines.next_line()? {
        let source = format!("{source}:{number}");
        match line.and_then(|line| parse_object(&line, &source)) {
            Ok(page) => sink.page(page),
            Err(error) => sink.skip(source, error.to_string()),
        }
        if sink.is_stopped() {
            break;
        }
    }
    Ok(())
}

/// Makes the page that one line of JSON describes. `source` says where the line stands.
pub(crate) fn parse_object(line: &[u8], source: &str) -> Result<Page, ObjectError> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let text = String::from_utf8_lossy(line);
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| ObjectError::NotJson { reason: error.to_string() })?;
    let Value::Object(mut object) = value else { return Err(ObjectError::NotObject) };
    let forms = [("text", Form::Clean), ("html", Form::Html), ("raw", Form::Scraped)];
    let holds_string = |name: &str| object.get(name).is_some_and(Value::is_string);
    let Some((name, form)) = forms.into_iter().find(|(name, _)| holds_string(name)) else {
        return Err(ObjectError::NoText { found: object.keys().cloned().collect() });
    };
    let Some(Value::String(raw)) = object.remove(name) else {
        return Err(ObjectError::NoText { found: object.keys().cloned().collect() });
    };
    let mut page = Page::new(form, source, raw.into_bytes());
    page.given_id = id(&object);
    page.url = word(&object, "url");
    page.outlet = word(&object, "outlet");
    page.title = word(&object, "title");
    page.published = word(&object, "published");
    page.fetched_at = word(&object, "fetched_at");
    // The value came as characters; whatever the page declares, its bytes here are UTF-8.
    page.charset = Some("utf-8".into());
    Ok(page.identified())
}

/// The id exactly as it is given, since people look their records up by it; a number as printed.
fn id(object: &Map<String, Value>) -> Option<String> {
    match object.get("id")? {
        Value::String(id) => Some(id.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The field as a word: strings as they are, numbers as printed, empty ones as missing.
fn word(object: &Map<String, Value>, name: &str) -> Option<String> {
    let word = match object.get(name)? {
        Value::String(word) => word.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!word.is_empty()).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(line: &str) -> String {
        parse_object(line.as_bytes(), "x:1").unwrap_err().to_string()
    }

    #[test]
    fn errors_say_what_was_found() {
        assert_eq!(error("[1]"), "JSON, but not an object");
        assert_eq!(error(r#"{"id":1,"body":"x"}"#), "no field text, raw or html; found body, id");
        assert!(error("{").starts_with("not JSON: EOF"));
    }

    #[test]
    fn the_same_line_has_the_same_id_wherever_it_stands() {
        let line = br#"{"id":"a","text":"Words."}"#;
        let [one, two] = ["x:1", "y:9"].map(|source| parse_object(line, source).unwrap());
        assert_eq!(one.id, two.id);
        let other = parse_object(br#"{"id":"b","text":"Words."}"#, "x:2").unwrap();
        assert_ne!(one.id, other.id);
    }

    #[test]
    fn ids_are_echoed_as_they_are_and_fields_are_trimmed() {
        let line = r#"{"id":" a b ","text":"Words.","outlet":"  The Beacon ","title":" "}"#;
        let page = parse_object(line.as_bytes(), "x:1").unwrap();
        assert_eq!(page.given_id.as_deref(), Some(" a b "));
        assert_eq!((page.outlet.as_deref(), page.title), (Some("The Beacon"), None));
    }

    #[test]
    fn lone_surrogates_and_broken_utf8_do_not_stop_the_line() {
        let page = parse_object(b"{\"text\":\"caf\xe9\"}", "x:1").unwrap();
        assert_eq!(page.raw, "caf\u{fffd}".as_bytes());
        assert!(error(r#"{"text":"\ud800"}"#).starts_with("not JSON"));
    }
}

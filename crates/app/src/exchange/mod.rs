//! How do reviews travel? As a table (CSV), as W3C Web Annotations (JSON-LD), as JSON Lines, and
//! back from each of them.
//!
//! Events travel in the columns of other event data ([`events`]).
//!
//! A row or annotation that is no review is named with its reason and left out; the rest comes in.

pub(crate) mod cells;
mod csv_rows;
pub(crate) mod events;
pub(crate) mod webanno;

use engine::review::instant;
use engine::wire::ReviewRecord;
use serde_json::Value;

/// What a file of reviews holds.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Read {
    /// The reviews, in the order of the file.
    pub(crate) reviews: Vec<ReviewRecord>,
    /// What is no review: where, and why.
    pub(crate) refused: Vec<String>,
}

impl Read {
    /// Takes what was read at a place of the file.
    fn take(&mut self, place: &str, read: Result<ReviewRecord, String>) {
        match read.and_then(checked) {
            Ok(review) => self.reviews.push(review),
            Err(reason) => self.refused.push(format!("{place}: {reason}")),
        }
    }
}

/// Reads a file of reviews. What form it has is told by its content.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let text = text.trim_start_matches('\u{feff}');
    let start = text.trim_start();
    if start.is_empty() {
        return Err("it is empty".to_owned());
    }
    if !start.starts_with(['{', '[']) {
        return csv_rows::read(text);
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(read_json(value));
    }
    let mut read = Read::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let place = format!("line {}", number + 1);
        match serde_json::from_str(line) {
            Ok(value) => read.take(&place, review_of(value)),
            Err(error) => read.refused.push(format!("{place}: no JSON: {error}")),
        }
    }
    Ok(read)
}

/// One annotation or record, a list of them, or a page or collection of annotations.
fn read_json(value: Value) -> Read {
    let mut read = Read::default();
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut fields) => match fields.remove("items").or_else(|| first(&mut fields)) {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(fields)],
        },
        _ => Vec::new(),
    };
    for (number, item) in items.into_iter().enumerate() {
        read.take(&format!("annotation {}", number + 1), review_of(item));
    }
    read
}

/// The items of a collection's first page.
fn first(fields: &mut serde_json::Map<String, Value>) -> Option<Value> {
    fields.get_mut("first")?.as_object_mut()?.remove("items")
}

fn review_of(value: Value) -> Result<ReviewRecord, String> {
    if value.get("verdict").is_some() {
        return serde_json::from_value(value).map_err(|error| error.to_string());
    }
    webanno::review(&value)
}

/// A review whose instant is one, in the form in which instants are compared.
fn checked(mut review: ReviewRecord) -> Result<ReviewRecord, String> {
    if review.record.is_empty() || review.table.is_empty() {
        return Err("it names no record".to_owned());
    }
    review.at = instant(&review.at).ok_or_else(|| format!("`{}` is no instant", review.at))?;
    Ok(review)
}

#[cfg(test)]
mod tests;

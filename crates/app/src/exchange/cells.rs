//! What stands in a cell of a table?

use serde_json::Value;

/// Signs at which a spreadsheet takes a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell: words as they are, nothing for null, JSON for what has parts. A cell that a spreadsheet
/// would run as a formula is kept as text by a leading apostrophe; so is one that would lose its
/// own apostrophe when it is read back.
pub(crate) fn cell(value: Option<&Value>) -> String {
    let words = match value {
        None | Some(Value::Null) => return String::new(),
        Some(Value::String(words)) => words.clone(),
        Some(other) => return other.to_string(),
    };
    if is_guarded(&words) { format!("'{words}") } else { words }
}

/// The words of a cell, without the apostrophe that [`cell`] put before them.
pub(crate) fn words(cell: &str) -> Option<String> {
    let words = match cell.strip_prefix('\'') {
        Some(words) if is_guarded(words) => words,
        _ => cell,
    };
    (!words.is_empty()).then(|| words.to_owned())
}

/// The value of a cell: what reads as a list, an object or a truth is one.
pub(crate) fn value(cell: &str) -> Option<Value> {
    let words = words(cell)?;
    let is_json = words.starts_with(['{', '[']) || words == "true" || words == "false";
    let value = if is_json { serde_json::from_str(&words).ok() } else { None };
    Some(value.unwrap_or(Value::String(words)))
}

fn is_guarded(words: &str) -> bool {
    words.trim_start_matches('\'').starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells() {
        assert_eq!(cell(Some(&json!("a, \"b\""))), "a, \"b\"");
        assert_eq!(cell(Some(&json!(["x", 1]))), "[\"x\",1]");
        assert_eq!(cell(Some(&json!(-3))), "-3");
        assert_eq!(cell(Some(&Value::Null)), "");
        assert_eq!(cell(Some(&json!("=1+2"))), "'=1+2");
    }

    #[test]
    fn what_is_written_is_read() {
        let values = [
            json!("=1+2"),
            json!("'=1"),
            json!("''-x"),
            json!("'tis so"),
            json!("[We] go"),
            json!(["a"]),
            json!({"a": null}),
            json!(true),
            json!("1914"),
        ];
        for written in values {
            assert_eq!(value(&cell(Some(&written))).as_ref(), Some(&written));
        }
        assert_eq!(value(""), None);
    }
}

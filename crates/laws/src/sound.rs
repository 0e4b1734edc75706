//! The laws of one page and of one record.

use model::{Article, NoticeKind};
use serde_json::Value;

/// Holds what was read from one page against the laws.
///
/// # Panics
/// When a law is broken; the message begins with `name`.
pub fn assert_article(name: &str, article: &Article) {
    let mut parts = Vec::new();
    for block in &article.blocks {
        assert!(!block.text.is_empty(), "{name}: a block without words");
        assert!(block.kind.is_text() || block.span.is_none(), "{name}: {:?}", block.kind);
        let Some(span) = block.span else { continue };
        assert!(span.fits(&article.text), "{name}: {span:?}");
        assert_eq!(span.of(&article.text), block.text, "{name}");
        parts.push((span, block.text.as_str()));
    }
    parts.sort_by_key(|(span, _)| *span);
    let texts: Vec<&str> = parts.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts.join("\n\n"), article.text, "{name}: the blocks are not the text");
    assert!(!article.text.contains('\0'), "{name}: NUL in the text");
    for (at, comment) in article.comments.iter().enumerate() {
        assert!(comment.reply_to.is_none_or(|answered| answered < at), "{name}: an answer before");
    }
}

/// Holds one line of the stream door against the laws of positions: `[start, end)` in code points
/// of the text, and where a record repeats its words, these words.
///
/// # Panics
/// When a law is broken.
pub fn assert_record(record: &Value) {
    assert!(record["id"].is_string(), "a record without an id");
    let notices = record["notices"].as_array().into_iter().flatten();
    let mut kinds = notices.filter_map(|notice| notice["kind"].as_str());
    assert!(!kinds.any(|kind| kind == NoticeKind::Fault.word()), "a fault: {record}");
    let Some(text) = record["text"].as_str() else { return };
    let letters: Vec<char> = text.chars().collect();
    assert_positions(record, &letters);
}

/// Walks all objects of a record without recursion: their depth is the writer's, but cheap to bound.
fn assert_positions(record: &Value, letters: &[char]) {
    const IN_TEXT: [&str; 8] =
        ["blocks", "sentences", "tokens", "names", "statements", "content", "cue", "quantities"];
    let mut open: Vec<(&str, &Value)> = vec![("record", record)];
    while let Some((place, value)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (place, item))),
            Value::Object(fields) => {
                let at = |key: &str| fields.get(key).and_then(Value::as_u64);
                if let (Some(start), Some(end), true) =
                    (at("start"), at("end"), IN_TEXT.contains(&place))
                {
                    let (start, end) = (start as usize, end as usize);
                    let words = letters.get(start..end);
                    let words = words.unwrap_or_else(|| panic!("{place}: {start}..{end}"));
                    if let Some(said) = fields.get("text").and_then(Value::as_str) {
                        assert_eq!(words.iter().collect::<String>(), said, "{place}");
                    }
                }
                open.extend(fields.iter().map(|(key, value)| (key.as_str(), value)));
            }
            _ => {}
        }
    }
}

//! Reviews as rows of a table, as `export --table reviews --format csv` writes them.

use std::collections::BTreeMap;

use engine::wire::{ReviewRecord, Verdict};

use super::{Read, cells};

/// Reads rows by the names in the first. Further columns may stand beside ours, in any order.
pub(super) fn read(text: &str) -> Result<Read, String> {
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = match rows.headers() {
        Ok(names) => names.iter().map(|name| name.trim().to_owned()).collect(),
        Err(error) => return Err(format!("it is no table: {error}")),
    };
    for wanted in ["record", "table", "verdict", "at"] {
        if !names.iter().any(|name| name == wanted) {
            return Err(format!(
                "it is neither JSON nor a table with a column `{wanted}`; `whosays export CASE \
                 --table reviews --format csv` writes the form"
            ));
        }
    }
    let mut read = Read::default();
    for row in rows.records() {
        match row {
            Ok(row) => {
                let line = row.position().map_or(0, csv::Position::line);
                let cells: BTreeMap<&str, &str> =
                    names.iter().map(String::as_str).zip(row.iter()).collect();
                read.take(&format!("line {line}"), review(&cells));
            }
            Err(error) => read.refused.push(error.to_string()),
        }
    }
    Ok(read)
}

fn review(cells: &BTreeMap<&str, &str>) -> Result<ReviewRecord, String> {
    let cell = |name: &str| cells.get(name).copied().unwrap_or_default();
    let words = |name: &str| cells::words(cell(name));
    let anchor = match words("anchor") {
        Some(json) => serde_json::from_str(&json).map_err(|error| format!("`anchor`: {error}"))?,
        None => None,
    };
    Ok(ReviewRecord {
        record: words("record").unwrap_or_default(),
        table: words("table").unwrap_or_default(),
        verdict: verdict(cell("verdict"))?,
        field: words("field"),
        was: cells::value(cell("was")),
        should_be: cells::value(cell("should_be")),
        note: words("note"),
        reviewer: words("reviewer"),
        at: words("at").unwrap_or_default(),
        anchor,
    })
}

/// The verdict of that name, as people may have typed it.
pub(super) fn verdict(word: &str) -> Result<Verdict, String> {
    let lower = word.trim().to_lowercase();
    let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word() == lower);
    verdict.ok_or_else(|| format!("`{word}` is no verdict: right, wrong, unsure, missed"))
}

//! A record as a person sees it: its words among their neighbours, and what the program says.

use std::fmt::Write;

use engine::Records;
use engine::review::Item;
use engine::wire::{ArticleRecord, CodePoints, Pair, ReviewRecord};
use serde_json::Value;

use crate::commands::count;
use crate::commands::show::day;
use crate::commands::show_reading;

/// The keys, below every record.
pub(super) const KEYS: &str =
    "r right  w wrong  u unsure  m missed  n note  c correct  b back  s skip  q quit  ? help";

/// Signs or colours around the words that a record is about.
struct Marks {
    open: &'static str,
    close: &'static str,
}

const SIGNS: Marks = Marks { open: "⟦", close: "⟧" };
const COLOURS: Marks = Marks { open: "\u{1b}[1;33m", close: "\u{1b}[0m" };

/// The most members of a group that are shown.
const MEMBERS: usize = 8;

/// What surrounds a record on the screen.
pub(super) struct Frame<'f> {
    /// "3 of 120".
    pub(super) position: String,
    /// What people said about it already.
    pub(super) reviews: &'f [&'f ReviewRecord],
    pub(super) width: usize,
    pub(super) has_colour: bool,
}

/// The whole screen.
pub(super) fn screen(records: &Records, item: &Item, frame: &Frame<'_>) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}   {} {}", frame.position, item.table, item.record);
    if let Some(article) = records.article(&item.article) {
        out.push_str(&wrapped(&page_line(records, article), frame.width));
        out.push('\n');
        let marks = if frame.has_colour { COLOURS } else { SIGNS };
        out.push_str(&wrapped(&neighbourhood(records, article, item, &marks), frame.width));
        out.push('\n');
    }
    let mut answers = String::new();
    match records.statement(&item.record) {
        Some(statement) => {
            show_reading::statement(&mut answers, statement);
            if let Some(claim) = claim_line(records, &item.record) {
                let _ = writeln!(answers, "  {:<10} {claim}", "claim");
            }
        }
        None => show_group(&mut answers, records, item),
    }
    let _ = writeln!(answers, "  {:<10} {}", "rule", item.rule);
    for line in answers.lines() {
        out.push_str(&wrapped(&safe(line), frame.width));
    }
    for review in frame.reviews {
        out.push_str(&wrapped(&safe(&said(review)), frame.width));
    }
    let _ = writeln!(out, "\n{KEYS}");
    out
}

/// Where the record stands: the page's number, title, outlet and day.
fn page_line(records: &Records, article: &ArticleRecord) -> String {
    let number = records.numbered().iter().position(|one| one.id == article.id);
    let number = number.map_or_else(String::new, |number| format!("{number:03}"));
    let title = article.title.as_deref().unwrap_or("(no title)");
    let outlet = article.outlet.as_deref().unwrap_or("outlet not named");
    let when = article.published.as_ref().or(article.written.as_ref());
    let when = when.map_or_else(|| "undated".to_owned(), |known| day(known).0);
    let source = article.url.as_deref().or(article.source.as_deref()).unwrap_or_default();
    safe(&format!("page {number}  {title}. {outlet}, {when}. {source}"))
}

/// The sentences that the record touches with one before and one behind, its words marked.
fn neighbourhood(records: &Records, article: &ArticleRecord, item: &Item, marks: &Marks) -> String {
    let spans = match records.statement(&item.record) {
        Some(statement) if !statement.content.spans.is_empty() => statement.content.spans.clone(),
        _ => vec![item.place],
    };
    let [start, end] = item.place;
    let sentences = records.sentences_of(&article.id);
    let first = sentences.iter().position(|one| one.end > start).unwrap_or(0);
    let last = sentences.iter().rposition(|one| one.start < end).unwrap_or(first);
    let from = sentences.get(first.saturating_sub(1)).map_or(start, |one| one.start.min(start));
    let to = sentences.get(last + 1).or(sentences.get(last)).map_or(end, |one| one.end.max(end));
    marked(&article.text, [from, to], &spans, marks)
}

/// A stretch of a text with marks around spans in it.
fn marked(text: &str, [from, to]: Pair, spans: &[Pair], marks: &Marks) -> String {
    let points = CodePoints::new(text);
    let slice = |from: usize, to: usize| {
        let words = text.get(points.to_byte(from)..points.to_byte(to)).unwrap_or_default();
        safe(words)
    };
    let mut out = String::new();
    let mut at = from;
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    for [start, end] in sorted {
        let (start, end) = (start.max(at), end.min(to));
        if start >= end {
            continue;
        }
        out.push_str(&slice(at, start));
        out.extend([marks.open, slice(start, end).as_str(), marks.close]);
        at = end;
    }
    out.push_str(&slice(at, to));
    out
}

/// How widely what a statement says is reported.
fn claim_line(records: &Records, statement: &str) -> Option<String> {
    let holds = |claim: &&engine::wire::ClaimRecord| {
        claim.members.iter().any(|member| member.record == statement)
    };
    let claim = records.claims.iter().find(holds)?;
    let voices: Vec<&str> = claim.voices.iter().map(|voice| voice.actor.as_str()).collect();
    Some(format!(
        "on {}, at most {} seen; voices: {}",
        count(claim.pages, "page", "pages"),
        count(claim.origins_max, "origin", "origins"),
        if voices.is_empty() { "none named".to_owned() } else { voices.join(", ") }
    ))
}

/// The answers of a record that is no statement, and the places that a group joins.
fn show_group(out: &mut String, records: &Records, item: &Item) {
    for (name, answer) in &item.judged {
        let _ = writeln!(out, "  {name:<12} {}", in_words(answer));
    }
    let lines: Vec<String> = match item.table {
        "claims" => records.claim(&item.record).map_or_else(Vec::new, |claim| {
            let line = |member: &engine::wire::ClaimMemberRecord| {
                format!("{}: {}", title(records, &member.article), short(&member.sentence, 160))
            };
            claim.members.iter().map(line).collect()
        }),
        "families" => records.family(&item.record).map_or_else(Vec::new, |family| {
            let line = |member: &engine::wire::FamilyMemberRecord| {
                let relation = &member.relation;
                format!("{relation}: {}", title(records, &member.article))
            };
            family.members.iter().map(line).collect()
        }),
        _ => Vec::new(),
    };
    for line in lines.iter().take(MEMBERS) {
        let _ = writeln!(out, "    - {line}");
    }
    if lines.len() > MEMBERS {
        let _ = writeln!(out, "    - and {} more", lines.len() - MEMBERS);
    }
}

fn title(records: &Records, article: &str) -> String {
    let Some(article) = records.article(article) else { return article.to_owned() };
    let title = article.title.as_deref().unwrap_or("(no title)");
    let outlet = article.outlet.as_deref().unwrap_or("outlet not named");
    format!("{} ({outlet})", short(title, 70))
}

/// What somebody said about the record, on a line.
fn said(review: &ReviewRecord) -> String {
    let mut line = format!("  {:<10} {}", "review", review.verdict.word());
    if let Some(field) = &review.field {
        let should_be =
            review.should_be.as_ref().map_or_else(|| "something else".to_owned(), in_words);
        let _ = write!(line, ": {field} should be {should_be}");
    }
    if let Some(note) = &review.note {
        let _ = write!(line, ": {note}");
    }
    let reviewer = review.reviewer.as_deref().unwrap_or("no name");
    let _ = write!(line, " ({reviewer}, {})", review.at);
    line
}

/// A value as people read it.
pub(super) fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(words) => words.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// Words without signs that would steer the terminal: a page may hold anything.
pub(super) fn safe(words: &str) -> String {
    let is_safe = |c: char| !c.is_control() || c == '\n';
    words.chars().map(|c| if is_safe(c) { c } else { '\u{fffd}' }).collect()
}

/// The beginning of long words.
pub(super) fn short(words: &str, most: usize) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if folded.chars().count() <= most {
        return folded;
    }
    folded.chars().take(most).chain(['…']).collect()
}

/// Lines no wider than `width`, broken at blanks; what a line begins with is kept as its margin.
fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.split('\n').filter(|line| !line.trim().is_empty()) {
        let margin: String = line.chars().take_while(|c| *c == ' ').collect();
        let mut used = 0;
        for word in line.trim_start_matches(' ').split(' ') {
            let n_columns = console::measure_text_width(word);
            if used > 0 && used + 1 + n_columns > width {
                let _ = write!(out, "\n{margin}  ");
                used = margin.len() + 2;
            } else if used > 0 {
                out.push(' ');
                used += 1;
            } else {
                out.push_str(&margin);
                used = margin.len();
            }
            out.push_str(word);
            used += n_columns;
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_where_they_stand() {
        let text = "Žofie 🎻 waits. He left.";
        assert_eq!(marked(text, [0, 14], &[[8, 13], [0, 5]], &SIGNS), "⟦Žofie⟧ 🎻 ⟦waits⟧.");
        assert_eq!(marked(text, [0, 14], &[[8, 90], [9, 10]], &SIGNS), "Žofie 🎻 ⟦waits.⟧");
    }

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        assert_eq!(safe("a\u{1b}[2Jb\tc"), "a\u{fffd}[2Jb\u{fffd}c");
    }

    #[test]
    fn lines_are_broken_at_blanks() {
        assert_eq!(wrapped("  one two three", 10), "  one two\n    three\n");
        assert_eq!(wrapped("unbreakablewordthatislong x", 10), "unbreakablewordthatislong\n  x\n");
        assert_eq!(wrapped("", 10), "");
        assert_eq!(wrapped("a\n\nb", 10), "a\nb\n");
        let coloured = format!("{}one{} two", COLOURS.open, COLOURS.close);
        assert_eq!(wrapped(&coloured, 7), format!("{coloured}\n"), "colours take no room");
    }
}

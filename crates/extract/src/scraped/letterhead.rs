//! Which lines are the letterhead of whoever issued the text?
//!
//! Releases and communiqués open with the name of the firm or ministry that sends them, or have it
//! right behind the headline:
//!
//! ```text
//! NORDOL SHIPPING AG
//! Press release
//!
//! Fire on the Tern put out
//! ```
//!
//! A body's name alone may be a headline ("Ministry of Tides Burns Down"). So something else has to
//! show that it is none: the kind of the document or its day in the next line, the rest of the name
//! there, or the same name in the text.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use model::BlockKind;

use super::lines::Line;
use crate::fields::names;

/// Words of the table by their kind.
static WORDS: LazyLock<HashSet<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/letterheads.tsv").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// The lines of a letterhead, and who sends the text.
pub(super) struct Letterhead {
    pub(super) lines: Range<usize>,
    pub(super) name: String,
}

/// A letterhead stands in so many of the first lines.
const FIRST: usize = 6;

/// The letterhead among the lines before `first_prose`; `kinds` are those that are known already.
pub(super) fn find(
    lines: &[Line],
    kinds: &[Option<BlockKind>],
    first_prose: usize,
) -> Option<Letterhead> {
    let last = first_prose.min(FIRST).min(lines.len());
    let at = (0..last)
        .find(|&at| kinds[at].is_none() && lines[at].after_gap && is_body(&lines[at].text))?;
    let behind = lines[at + 1..last].iter().take_while(|line| !line.after_gap).count();
    let block = at..at + 1 + behind;
    let rest = at + 1..block.end;
    let goes_on = |at: usize| starts_small(&lines[at].text) || is_kind(&lines[at].text);
    let is_dated = |at: usize| kinds[at] == Some(BlockKind::Byline);
    let printed = spelled(&lines[at].text, &lines[first_prose.min(lines.len())..]);
    let is_sure = printed.is_some() || rest.clone().any(|at| goes_on(at) || is_dated(at));
    // Without another line for the headline the name is one.
    let is_headline =
        |at: usize| !block.contains(&at) && kinds[at].is_none() && lines[at].is_headline_like();
    if !is_sure || !(0..last).any(is_headline) {
        return None;
    }
    let name = printed.unwrap_or_else(|| {
        let shouts = !lines[at].text.chars().any(char::is_lowercase);
        if shouts { names::in_small_letters(&lines[at].text) } else { lines[at].text.clone() }
    });
    let end = rest.take_while(|&at| goes_on(at) || is_dated(at)).count() + at + 1;
    Some(Letterhead { lines: at..end, name })
}

/// Whether a line is nothing but the name of a firm or an office.
fn is_body(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_small = |word: &str| matches!(word, "of" | "the" | "and" | "for" | "&" | "de");
    let is_name = words.iter().all(|word| word.starts_with(char::is_uppercase) || is_small(word));
    let of = words.iter().position(|word| word.eq_ignore_ascii_case("of"));
    let head = of.and_then(|of| of.checked_sub(1)).map(|head| words[head]);
    let is_office = head.is_some_and(|head| has("office", head));
    let is_firm = words.last().is_some_and(|last| has("firm", last));
    is_name && (2..=10).contains(&words.len()) && (is_office || is_firm)
}

fn has(kind: &'static str, word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    WORDS.iter().any(|(of, known)| *of == kind && *known == small)
}

/// "Press release", "Press Office", "Situation report".
fn is_kind(line: &str) -> bool {
    let small = line.to_lowercase();
    WORDS.iter().any(|(kind, words)| *kind == "document" && small.ends_with(words))
}

/// "Of the Republic": the rest of a name.
fn starts_small(line: &str) -> bool {
    line.starts_with(char::is_lowercase)
}

/// The name as the text prints it.
fn spelled(name: &str, prose: &[Line]) -> Option<String> {
    let small = name.to_lowercase();
    prose.iter().find_map(|line| {
        // Small letters of another length would move the place.
        let lower = line.text.to_lowercase();
        let at = lower.find(&small).filter(|_| lower.len() == line.text.len())?;
        line.text.get(at..at + small.len()).map(str::to_owned)
    })
}

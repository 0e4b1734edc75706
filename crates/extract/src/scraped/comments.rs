//! Where do readers' comments begin in a scraped text, and who says what in them?
//!
//! Two forms are known: a heading ("4 thoughts on ...") with stamped comments under it, and
//! stamped comments without a heading, of which there must be two. A comment runs from its stamp
//! (or its author's name) to the next.

use model::{BlockKind, Comment};

use super::lines::Line;
use crate::{dates, wording};

/// A part of the lines that is a comment section.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The first line that belongs to it.
    pub(super) start: usize,
    /// The kind and rule of each of its lines.
    pub(super) labels: Vec<(BlockKind, &'static str)>,
    /// The comments in order.
    pub(super) comments: Vec<Comment>,
}

/// Finds the comment section, which reaches to the end of the text.
pub(super) fn section(lines: &[Line]) -> Option<Section> {
    let stamps: Vec<bool> = lines.iter().map(|line| stamp(&line.text).is_some()).collect();
    let start = headed(lines, &stamps).or_else(|| unheaded(lines, &stamps))?;
    let mut section = Section { start, ..Section::default() };
    let mut open: Option<Open> = None;
    for at in start..lines.len() {
        let line = &lines[at];
        let label = if stamps[at] {
            section.close(open.take());
            let author = author_before(lines, &stamps, start, at);
            let author = author.or_else(|| author_in(&line.text));
            open = Some(Open { author, stamp: &line.text, paragraphs: Vec::new() });
            (BlockKind::Comment, "comment stamp")
        } else if is_author(lines, &stamps, start, at) {
            section.close(open.take());
            (BlockKind::Comment, "comment author")
        } else if is_heading(&line.text) {
            section.close(open.take());
            (BlockKind::Boilerplate, "comment heading")
        } else if let Some(kind) = wording::boilerplate(&line.text) {
            section.close(open.take());
            (BlockKind::Boilerplate, kind)
        } else if let Some(open) = &mut open {
            open.paragraphs.push(&line.text);
            (BlockKind::Comment, "comment")
        } else {
            (BlockKind::Boilerplate, "among comments")
        };
        section.labels.push(label);
    }
    section.close(open.take());
    Some(section)
}

impl Section {
    fn close(&mut self, open: Option<Open<'_>>) {
        let Some(open) = open else { return };
        if open.paragraphs.is_empty() {
            return;
        }
        self.comments.push(Comment {
            author: open.author,
            posted: dates::stamp(open.stamp),
            stamp: words_of_stamp(open.stamp).map(str::to_owned),
            text: open.paragraphs.join("\n\n"),
            reply_to: None,
        });
    }
}

const BULLETS: [char; 6] = ['•', '*', '-', '–', '·', ' '];

/// A comment whose end is not yet reached.
struct Open<'l> {
    author: Option<String>,
    stamp: &'l str,
    paragraphs: Vec<&'l str>,
}

/// A stamp: a line with a date and a time of day, or an age ("3 hours ago"), and little else.
fn stamp(line: &str) -> Option<&str> {
    const LONGEST: usize = 100;
    if line.len() > LONGEST {
        return None;
    }
    let timed = || dates::stamp(line).is_some_and(|moment| moment.time.is_some());
    (is_age(line) || timed()).then_some(line)
}

/// The stamp alone: the line that carries it often names the commenter too, who is nobody's business.
fn words_of_stamp(line: &str) -> Option<&str> {
    if is_age(line) {
        return Some(line.trim_start_matches(BULLETS));
    }
    dates::words_of_stamp(line)
}

/// "3 hours ago", "vor 2 Tagen".
fn is_age(line: &str) -> bool {
    let words: Vec<String> =
        line.trim_start_matches(BULLETS).split(' ').map(str::to_lowercase).collect();
    let units = [
        "minute", "hour", "day", "week", "month", "year", "stunde", "tag", "woche", "monat", "jahr",
    ];
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (number, unit) = match words.as_slice() {
        [number, unit, "ago"] => (*number, *unit),
        ["vor", number, unit] => (*number, *unit),
        _ => return false,
    };
    let counts = number.bytes().all(|byte| byte.is_ascii_digit())
        || ["a", "an", "einer", "einem"].contains(&number);
    counts && units.iter().any(|known| unit.starts_with(known))
}

/// The first comment heading that has a stamp within the next lines.
fn headed(lines: &[Line], stamps: &[bool]) -> Option<usize> {
    const STAMP_WITHIN: usize = 8;
    let heads = (0..lines.len()).filter(|&at| is_heading(&lines[at].text));
    heads.into_iter().find(|&at| stamps.iter().skip(at + 1).take(STAMP_WITHIN).any(|&stamp| stamp))
}

/// The first of two stamps that stand after prose; with its author's line, if there is one.
fn unheaded(lines: &[Line], stamps: &[bool]) -> Option<usize> {
    let prose = lines.iter().position(Line::is_prose)?;
    let mut after = (prose..lines.len()).filter(|&at| stamps[at]);
    let first = after.next()?;
    after.next()?;
    let has_author = author_before(lines, stamps, prose, first).is_some();
    Some(if has_author { first - 1 } else { first })
}

/// "4 thoughts on ...", "12 Comments", "Comments (3)", "3 Gedanken zu ...".
fn is_heading(line: &str) -> bool {
    const LONGEST: usize = 40;
    let words: Vec<String> = line.split(' ').take(4).map(str::to_lowercase).collect();
    if line.split(' ').count() > LONGEST {
        return false;
    }
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let counted = ["one", "ein", "eine"];
    let words: Vec<&str> = words.iter().map(|word| word.trim_matches(':')).collect();
    let is_noun = |word: &str| {
        let nouns = [
            "thought",
            "thoughts",
            "comment",
            "comments",
            "response",
            "responses",
            "reply",
            "replies",
            "gedanke",
            "gedanken",
            "kommentar",
            "kommentare",
            "antwort",
            "antworten",
        ];
        nouns.contains(&word)
    };
    let counts = |word: &str| is_number(word) || counted.contains(&word);
    let in_brackets = |word: &str| is_number(word.trim_matches(['(', ')']));
    match words.as_slice() {
        [number, noun, "on" | "to" | "zu" | "for" | "auf", ..] => counts(number) && is_noun(noun),
        ["comments" | "kommentare" | "comment"] | ["reader" | "readers'", "comments"] => true,
        [first, second] => {
            counts(first) && is_noun(second)
                || ["comments", "kommentare"].contains(first) && in_brackets(second)
        }
        _ => false,
    }
}

/// Whether line `at` is the name of the author whose stamp stands on the next line.
fn is_author(lines: &[Line], stamps: &[bool], start: usize, at: usize) -> bool {
    stamps.get(at + 1).is_some_and(|&stamp| stamp)
        && author_before(lines, stamps, start, at + 1).is_some()
}

/// The author on the line right before the stamp at `at`: a few words, not a sentence, at the
/// beginning of a group of lines or after a button of the comment system.
fn author_before(lines: &[Line], stamps: &[bool], start: usize, at: usize) -> Option<String> {
    const MOST_WORDS: usize = 5;
    let before = at.checked_sub(1).filter(|&before| before >= start)?;
    let line = &lines[before];
    let begins = line.after_gap
        || before.checked_sub(1).is_some_and(|earlier| {
            let text = &lines[earlier].text;
            is_heading(text) || wording::boilerplate(text).is_some()
        });
    let short = line.n_words() <= MOST_WORDS && !line.text.ends_with(['.', '!', '?', ',']);
    let other =
        stamps[before] || is_heading(&line.text) || wording::boilerplate(&line.text).is_some();
    let name = line.text.trim_start_matches(BULLETS).trim_end_matches(':');
    let name = ["says", "sagt", "said", "wrote", "schreibt", "schrieb"]
        .iter()
        .find_map(|verb| name.strip_suffix(verb))
        .unwrap_or(name)
        .trim();
    (!lines[at].after_gap && begins && short && !other && !name.is_empty()).then(|| name.to_owned())
}

/// The author within the stamp: "Posted by Wim on March 16, 2024 at 10:02 am".
fn author_in(stamp: &str) -> Option<String> {
    let (range, _) = dates::find(stamp).into_iter().next()?;
    let before = stamp.get(..range.start)?.trim_start_matches(BULLETS).trim();
    let before = ["Posted by ", "Comment by ", "By ", "Von ", "Kommentar von "]
        .iter()
        .find_map(|lead| before.strip_prefix(lead))
        .unwrap_or(before);
    let ends =
        [" on", " am", " at", " says", " sagt", " wrote", " schrieb", ",", ":", " |", " -", " –"];
    let mut name = before.trim();
    for _ in 0..2 {
        name = ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name).trim();
    }
    let is_name = name.chars().any(char::is_alphabetic)
        && !["on", "am", "at", "posted", "posted on", "um"].contains(&name.to_lowercase().as_str());
    is_name.then(|| name.to_owned())
}

//! The lines of a scraped text and what their shape alone tells.

use crate::assemble::folded;

/// One line with words on it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// White space folded.
    pub(super) text: String,
    /// Whether an empty line, or nothing, stands before it.
    pub(super) after_gap: bool,
}

/// The lines with words, section names that were glued to their neighbours taken apart.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut after_gap = true;
    for line in text.lines() {
        let words = folded(line.trim_matches('\u{feff}'));
        if words.is_empty() {
            after_gap = true;
            continue;
        }
        for part in unglued(&words) {
            found.push(Line { text: part.to_owned(), after_gap });
            after_gap = true;
        }
        after_gap = false;
    }
    found
}

/// A section's name glued to the headline of the next page ("World newsGate falls"), or to the end
/// of the last sentence ("... said.World news"), becomes a line of its own. Only names of two
/// words are safe: "TechCrunch" is one word.
fn unglued(line: &str) -> Vec<&str> {
    let second_space = line.match_indices(' ').nth(1).map_or(line.len(), |(at, _)| at);
    let borders = line[..second_space].char_indices().zip(line.chars().skip(1));
    for ((at, before), after) in borders {
        let end = at + before.len_utf8();
        let glued = before.is_lowercase() && after.is_uppercase();
        if glued && line[..end].contains(' ') && crate::wording::section_name(&line[..end]) {
            return vec![&line[..end], &line[end..]];
        }
    }
    let last_two = line.rmatch_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
    let tail = &line[last_two..];
    if let Some(at) = tail.find(['.', '!', '?', '”']) {
        let mark = tail[at..].chars().next().map_or(1, char::len_utf8);
        let (sentence, name) = line.split_at(last_two + at + mark);
        if name.contains(' ') && !name.starts_with(' ') && crate::wording::section_name(name) {
            return vec![sentence, name];
        }
    }
    vec![line]
}

impl Line {
    /// The number of words.
    pub(super) fn n_words(&self) -> usize {
        self.text.split(' ').count()
    }

    /// Whether it ends as a sentence does, closing quotation marks and brackets apart.
    pub(super) fn ends_sentence(&self) -> bool {
        let closing = |c: char| "”’\"')]»“".contains(c) || c.is_whitespace();
        self.text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether it reads as running text: it ends as a sentence, or is long, or opens a quotation.
    pub(super) fn is_prose(&self) -> bool {
        const LONG: usize = 25;
        let long = self.n_words() >= LONG;
        let quotes = self.text.starts_with(['“', '"', '„', '»']) && self.n_words() > 3;
        long || quotes || self.ends_sentence() && self.n_words() > 3
    }

    /// Whether it begins with the mark of a list's item.
    pub(super) fn is_item(&self) -> bool {
        ["• ", "* ", "- ", "– ", "· ", "◦ ", "▪ "].iter().any(|mark| self.text.starts_with(mark))
    }

    /// Whether it could be a headline: some words, not ended by a full stop, not all symbols.
    pub(super) fn is_headline_like(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        let stopped = self.text.ends_with(['.', ':', ';', ',']) && !self.text.ends_with("...");
        (2..=30).contains(&self.n_words()) && letters * 2 > self.text.len() / 2 && !stopped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = lines(text).into_iter().map(|line| line.text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn glued_section_names_are_taken_apart() {
        check("World newsGate falls at night", &["World news", "Gate falls at night"]);
        check("The gate fell.World news", &["The gate fell.", "World news"]);
        check("TechCrunch wrote", &["TechCrunch wrote"]);
        check("World newsrooms closed", &["World newsrooms closed"]);
        check("The gate fell.\n\n World   news\n", &["The gate fell.", "World news"]);
    }

    #[test]
    fn gaps_are_remembered() {
        let gaps: Vec<_> = lines("A\nB\n\nC").into_iter().map(|line| line.after_gap).collect();
        assert_eq!(gaps, [true, false, true]);
    }
}

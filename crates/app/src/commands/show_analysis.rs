//! `whosays show analysis`: tags under the words, the tree, the names; one sentence after another.

use std::fmt::Write as _;

use engine::wire::{AnnotateRecord, NameRecord, TokenRecord};

/// Lines of words end before this many characters.
const WIDTH: usize = 96;
/// Deeper parts of a tree are printed at this depth.
const DEEPEST: usize = 30;

/// The analysis of one page, readable. `record` holds text and tokens.
pub(crate) fn show(record: &AnnotateRecord) -> String {
    let letters: Vec<char> = record.text.iter().flat_map(|text| text.chars()).collect();
    let tokens = record.tokens.as_deref().unwrap_or_default();
    let page = Page { letters: &letters, tokens };
    let mut out = String::new();
    if tokens.is_empty() && !record.sentences.is_empty() {
        out.push_str("no tokens: the language model reads English alone\n");
    }
    for (ordinal, sentence) in record.sentences.iter().enumerate() {
        let (start, end) = (sentence.start, sentence.end);
        let _ = writeln!(out, "{ordinal:>4} {start}..{end}");
        let from = tokens.partition_point(|token| token.end <= start);
        let to = tokens.partition_point(|token| token.start < end);
        page.words(&mut out, from..to);
        page.tree(&mut out, from..to);
        let inside = |name: &&NameRecord| name.start >= start && name.start < end;
        for name in record.names.iter().filter(inside) {
            let _ =
                writeln!(out, "     name {:<12} {}", name.kind, page.between(name.start, name.end));
        }
        out.push('\n');
    }
    out
}

struct Page<'a> {
    letters: &'a [char],
    tokens: &'a [TokenRecord],
}

impl Page<'_> {
    fn between(&self, start: usize, end: usize) -> String {
        let letters = self.letters.get(start..end).unwrap_or_default().iter();
        letters.map(|&c| if c.is_whitespace() { ' ' } else { c }).collect()
    }

    fn word(&self, at: usize) -> String {
        self.between(self.tokens[at].start, self.tokens[at].end)
    }

    /// The words, and under each its tag.
    fn words(&self, out: &mut String, range: std::ops::Range<usize>) {
        let (mut words, mut tags) = (String::new(), String::new());
        for at in range {
            let (word, tag) = (self.word(at), &self.tokens[at].tag);
            let width = word.chars().count().max(tag.len());
            if !words.is_empty() && words.chars().count() + width > WIDTH {
                flush(out, &mut words, &mut tags);
            }
            let _ = write!(words, "{word:<width$} ");
            let _ = write!(tags, "{tag:<width$} ");
        }
        flush(out, &mut words, &mut tags);
    }

    /// The tree: each word under its head, with relation and lemma.
    fn tree(&self, out: &mut String, range: std::ops::Range<usize>) {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); range.len()];
        let mut open: Vec<(usize, usize)> = Vec::new();
        for at in range.clone() {
            let head = self.tokens[at].head;
            if head != at && range.contains(&head) {
                below[head - range.start].push(at);
            } else {
                open.push((at, 0));
            }
        }
        open.reverse();
        while let Some((at, depth)) = open.pop() {
            let token = &self.tokens[at];
            let indent = "  ".repeat(depth.min(DEEPEST));
            let word = self.word(at);
            let _ = writeln!(out, "     {indent}{:<10} {word}   {}", token.dep, token.lemma);
            let deeper = below[at - range.start].iter().rev();
            open.extend(deeper.map(|&child| (child, depth + 1)));
        }
    }
}

fn flush(out: &mut String, words: &mut String, tags: &mut String) {
    if !words.is_empty() {
        let _ = writeln!(out, "     {}\n     {}", words.trim_end(), tags.trim_end());
        words.clear();
        tags.clear();
    }
}

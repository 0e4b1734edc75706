//! Of which words, numbers and marks does a text consist, finer than its tokens?
//!
//! "5pm", "mid-1980s", "1861-65", "34-year-old" are one token each, or several, as the grammar has
//! it; here letters, digits and marks always stand apart.

use std::ops::Range;

use super::lexicon::{Calendar, Lex};
use crate::Syntax;

/// A run of letters, a run of digits, or one mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    /// Its first byte in the article's text.
    pub(crate) start: u32,
    /// The byte behind its last.
    pub(crate) end: u32,
    /// The token that holds its first byte.
    pub(crate) token: u32,
    /// What it tells.
    pub(crate) lex: Lex,
    /// Whether nothing stands between it and the piece before.
    pub(crate) glued: bool,
    /// Whether it begins with a capital letter.
    pub(crate) capital: bool,
    /// Of digits: the number, at most `u32::MAX`.
    pub(crate) number: u32,
    /// Of digits: how many.
    pub(crate) digits: u8,
}

impl Piece {
    /// The piece as printed.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The pieces of an article, sentence by sentence.
#[derive(Debug)]
pub(crate) struct Pieces {
    all: Vec<Piece>,
    sentences: Vec<Range<u32>>,
}

impl Pieces {
    /// The pieces of all sentences.
    pub(crate) fn new(calendar: &Calendar, syntax: &Syntax<'_>) -> Self {
        let text = syntax.text();
        let tokens = &syntax.analysis.tokens;
        let mut all: Vec<Piece> = Vec::with_capacity(tokens.len() + tokens.len() / 8);
        let mut sentences = Vec::with_capacity(syntax.analysis.sentences.len());
        let mut token = 0;
        for sentence in &syntax.analysis.sentences {
            let (from, first) = (sentence.span.start(), all.len());
            let words = text.get(from..sentence.span.end()).unwrap_or_default();
            let mut behind = usize::MAX;
            for (start, end) in scan(words) {
                let word = &words[start..end];
                while token + 1 < tokens.len() && tokens[token].span.end() <= from + start {
                    token += 1;
                }
                let lex = class(calendar, word);
                all.push(Piece {
                    start: (from + start) as u32,
                    end: (from + end) as u32,
                    token: token as u32,
                    lex,
                    glued: start == behind,
                    capital: word.starts_with(char::is_uppercase),
                    number: if lex == Lex::Digits { number(word) } else { 0 },
                    digits: if lex == Lex::Digits { word.len().min(255) as u8 } else { 0 },
                });
                behind = end;
            }
            sentences.push(first as u32..all.len() as u32);
        }
        Self { all, sentences }
    }

    /// The pieces of one sentence.
    pub(crate) fn sentence(&self, n: usize) -> &[Piece] {
        let range = self.sentences.get(n).cloned().unwrap_or(0..0);
        &self.all[range.start as usize..range.end as usize]
    }
}

/// Digits as a number; too many are `u32::MAX`.
fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

fn class(calendar: &Calendar, word: &str) -> Lex {
    let Some(first) = word.chars().next() else { return Lex::Other };
    if first.is_ascii_digit() {
        return Lex::Digits;
    }
    if first.is_alphabetic() {
        return calendar.get(word);
    }
    Lex::Mark(match first {
        '–' | '—' | '‐' | '‑' | '‒' | '−' | '~' => '-',
        '’' | '‘' | 'ʼ' | '´' | '`' => '\'',
        _ => first,
    })
}

/// Where the pieces of `text` stand.
pub(crate) fn scan(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let first = text[at..].chars().next()?;
            if !first.is_whitespace() {
                let start = at;
                at += piece_length(&text[at..], first);
                return Some((start, at));
            }
            at += first.len_utf8();
        }
    })
}

fn piece_length(text: &str, first: char) -> usize {
    if first.is_ascii_digit() {
        text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
    } else if first.is_alphabetic() {
        text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
    } else {
        first.len_utf8()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        scan(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn letters_digits_and_marks_stand_apart() {
        assert_eq!(cut("at 5pm, mid-1980s"), ["at", "5", "pm", ",", "mid", "-", "1980", "s"]);
        assert_eq!(cut("1861–65 o’clock"), ["1861", "–", "65", "o", "’", "clock"]);
        assert_eq!(cut("  "), [""; 0]);
    }
}

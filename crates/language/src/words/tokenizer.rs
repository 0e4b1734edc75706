//! Where does one token end and the next begin?
//!
//! The text is cut at white space; a lone space between two chunks is part of no token, other white
//! space is a token of its own. From a chunk, prefixes and suffixes are cut off in turn until a
//! special case or nothing more remains; what is left is an address, or is divided at infixes. In
//! the end special cases that were divided are put together again (`Words::join_specials`).
//!
//! Time is in proportion to the length of the text: special cases are short, and each cut is made
//! by looking at a few characters or at those that are cut off.

use std::ops::Range;

use model::Span;

use super::address::is_address;
use super::affixes::{infixes, prefix, suffix};
use super::chars::{Chars, SPACE};
use super::lexicon::{Lexicon, Piece};
use super::specials::Specials;
use super::{Token, Words};
use crate::model_file::Texts;

/// A part of a chunk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// One token.
    Word(Range<usize>),
    /// A special case.
    Special(Range<usize>),
}

/// Divides chunks.
pub(super) struct Splitter<'a> {
    pub(super) chars: &'a Chars,
    pub(super) after_digit: &'a Texts,
    pub(super) specials: Option<&'a Specials>,
}

impl Splitter<'_> {
    /// Whether any rule but a special case divides `chunk`.
    pub(super) fn divides(&self, chunk: &str) -> bool {
        let mut inner = Vec::new();
        infixes(self.chars, chunk, &mut inner);
        prefix(self.chars, chunk) > 0
            || suffix(self.chars, self.after_digit, chunk) > 0
            || !inner.is_empty()
    }

    /// Divides `chunk`, which holds no white space or nothing else.
    pub(super) fn split(&self, chunk: &str, parts: &mut Vec<Part>) {
        parts.clear();
        let mut suffixes = Vec::new();
        let rest = self.cut_affixes(chunk, parts, &mut suffixes);
        if !rest.is_empty() {
            self.divide(chunk, rest, parts);
        }
        parts.extend(suffixes.into_iter().rev().map(Part::Word));
    }

    fn is_special(&self, text: &str) -> bool {
        !text.is_empty() && self.specials.is_some_and(|specials| specials.get(text).is_some())
    }

    /// Cuts off prefixes (into `parts`) and suffixes (the last first); gives what is left.
    fn cut_affixes(
        &self,
        chunk: &str,
        parts: &mut Vec<Part>,
        suffixes: &mut Vec<Range<usize>>,
    ) -> Range<usize> {
        let mut rest = 0..chunk.len();
        let mut last = usize::MAX;
        while !rest.is_empty() && rest.len() != last && !self.is_special(&chunk[rest.clone()]) {
            last = rest.len();
            let behind = rest.start + prefix(self.chars, &chunk[rest.clone()]);
            if behind > rest.start && self.is_special(&chunk[behind..rest.end]) {
                parts.push(Part::Word(rest.start..behind));
                return behind..rest.end;
            }
            let length = suffix(self.chars, self.after_digit, &chunk[behind..rest.end]);
            let before = rest.end - length;
            if length > 0 && self.is_special(&chunk[rest.start..before]) {
                suffixes.push(before..rest.end);
                return rest.start..before;
            }
            if behind > rest.start {
                parts.push(Part::Word(rest.start..behind));
            }
            if length > 0 {
                suffixes.push(before..rest.end);
            }
            rest = behind..before;
        }
        rest
    }

    /// What is left without affixes: a special case, an address, or parts between infixes.
    fn divide(&self, chunk: &str, rest: Range<usize>, parts: &mut Vec<Part>) {
        let text = &chunk[rest.clone()];
        if self.is_special(text) {
            parts.push(Part::Special(rest));
            return;
        }
        if is_address(self.chars, text) {
            parts.push(Part::Word(rest));
            return;
        }
        let mut found = Vec::new();
        infixes(self.chars, text, &mut found);
        let mut from = 0;
        // An infix that stands first stays with what follows it.
        for infix in found.into_iter().filter(|infix| infix.start > 0) {
            if infix.start > from {
                parts.push(Part::Word(rest.start + from..rest.start + infix.start));
            }
            parts.push(Part::Word(rest.start + infix.start..rest.start + infix.end));
            from = infix.end;
        }
        if from < text.len() {
            parts.push(Part::Word(rest.start + from..rest.end));
        }
    }
}

impl Words {
    /// Appends the tokens of `text` to `tokens`.
    pub fn tokenize(&self, lexicon: &mut Lexicon, text: &str, tokens: &mut Vec<Token>) {
        let first = tokens.len();
        let mut start = 0;
        let mut in_space = text.chars().next().is_some_and(|c| self.chars.is(c, SPACE));
        for (at, c) in text.char_indices() {
            if self.chars.is(c, SPACE) == in_space {
                continue;
            }
            in_space = !in_space;
            self.add_chunk(lexicon, text, start..at, tokens);
            start = at;
            if c == ' ' {
                start += 1;
                if let Some(last) = tokens.last_mut() {
                    last.before_space = true;
                }
            }
        }
        self.add_chunk(lexicon, text, start..text.len(), tokens);
        self.join_specials(lexicon, text, first, tokens);
    }

    fn add_chunk(
        &self,
        lexicon: &mut Lexicon,
        text: &str,
        range: Range<usize>,
        tokens: &mut Vec<Token>,
    ) {
        if range.is_empty() {
            return;
        }
        let chunk = &text[range.clone()];
        let mut start = range.start;
        let mut found = |piece: &Piece, is_space| {
            let span = Span::new(start, start + piece.bytes as usize);
            start = span.end();
            Token { span, word: piece.word, norm: piece.norm, before_space: false, is_space }
        };
        let is_space = chunk.chars().next().is_some_and(|c| self.chars.is(c, SPACE));
        let pieces =
            lexicon.pieces_of(chunk, |lexicon, pieces| self.pieces(lexicon, chunk, pieces));
        tokens.extend(pieces.iter().map(|piece| found(piece, is_space)));
    }

    /// Divides `chunk` into pieces.
    fn pieces(&self, lexicon: &mut Lexicon, chunk: &str, pieces: &mut Vec<Piece>) {
        let (chars, after_digit) = (&self.chars, &self.after_digit);
        let splitter = Splitter { chars, after_digit, specials: Some(&self.specials) };
        let mut parts = std::mem::take(&mut lexicon.parts);
        splitter.split(chunk, &mut parts);
        for part in &parts {
            let text = &chunk[part.range()];
            if matches!(part, Part::Special(_)) {
                self.special_pieces(lexicon, text, pieces);
            } else {
                let word = self.word(lexicon, text);
                let norm = lexicon.facts(word).norm;
                pieces.push(Piece { word, norm, bytes: text.len() as u32 });
            }
        }
        lexicon.parts = parts;
    }

    fn special_pieces(&self, lexicon: &mut Lexicon, text: &str, pieces: &mut Vec<Piece>) {
        for case in self.specials.get(text).unwrap_or_default() {
            let word = self.word(lexicon, &case.text);
            let norm = case.norm.unwrap_or(lexicon.facts(word).norm);
            pieces.push(Piece { word, norm, bytes: case.text.len() as u32 });
        }
    }

    /// Puts together special cases that other rules divided, from token `first` on.
    fn join_specials(
        &self,
        lexicon: &mut Lexicon,
        text: &str,
        first: usize,
        tokens: &mut Vec<Token>,
    ) {
        let found = self.divided_specials(lexicon, &tokens[first..]);
        let joined: Vec<(usize, usize)> = longest_first(found);
        if joined.is_empty() {
            return;
        }
        let old = tokens.split_off(first);
        let mut next = joined.into_iter().peekable();
        let mut at = 0;
        while at < old.len() {
            let Some((start, end)) = next.next_if(|&(start, _)| start == at) else {
                tokens.push(old[at]);
                at += 1;
                continue;
            };
            self.join(lexicon, text, &old[start..end], tokens);
            at = end;
        }
    }

    /// Where in `tokens` the tokens of a divided special case stand.
    fn divided_specials(&self, lexicon: &Lexicon, tokens: &[Token]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            if !lexicon.facts(token.word).opens_special {
                continue;
            }
            for rest in self.specials.behind(lexicon.text(token.word)) {
                let end = at + 1 + rest.len();
                let fits = tokens.get(at + 1..end).is_some_and(|tokens| {
                    tokens.iter().zip(rest).all(|(token, text)| lexicon.text(token.word) == text)
                });
                if fits {
                    found.push((at, end));
                }
            }
        }
        found
    }

    /// One divided special case as its own tokens; unchanged where white space stands inside.
    fn join(&self, lexicon: &mut Lexicon, text: &str, old: &[Token], tokens: &mut Vec<Token>) {
        let (Some(start), Some(end)) = (old.first(), old.last()) else { return };
        let mut at = start.span.start();
        let chunk = &text[at..end.span.end()];
        if self.specials.get(chunk).is_none() {
            tokens.extend_from_slice(old);
            return;
        }
        let mut pieces = Vec::new();
        self.special_pieces(lexicon, chunk, &mut pieces);
        for piece in pieces {
            let span = Span::new(at, at + piece.bytes as usize);
            at = span.end();
            let is_space = lexicon.facts(piece.word).is_space;
            let (word, norm) = (piece.word, piece.norm);
            tokens.push(Token { span, word, norm, before_space: false, is_space });
        }
        if let Some(last) = tokens.last_mut() {
            last.before_space = end.before_space;
        }
    }
}

/// The longest finds first, of equally long ones the first; none that touches one before it, kept
/// or not. In text order.
fn longest_first(mut found: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
    let mut seen = std::collections::HashSet::new();
    found.retain(|&(start, end)| {
        let free = !seen.contains(&start) && !seen.contains(&(end - 1));
        seen.extend(start..end);
        free
    });
    found.sort_unstable();
    found
}

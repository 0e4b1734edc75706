//! Where does one sentence end and the next begin?
//!
//! One pass over each block. At every `.`, `!`, `?` or `…` the run of such marks is taken
//! together with the closing quotation marks and brackets behind it (broken print such as
//! `late. “.` included); then the word before and the word behind decide:
//!
//! | before, behind | a border? |
//! |---|---|
//! | title, initial: `Gov. Lind`, `J. Lind` | no |
//! | number, month: `No. 5`, `Sept. 4` | not before a digit |
//! | `U.S.`, `p.m.`, `Inc.` | only before a word that commonly opens a sentence |
//! | small letter behind: `“Why?” he asked` | no |
//! | name and verb behind a closed question: `“Why?” Lind asked` | no |
//! | dash behind: `HALLIN, D.C. — The` | no |
//! | no space, small before and capital behind: `closed.The` | yes |
//! | else, before a capital, a digit, a quotation mark | yes |
//! | no mark at all, but the credit of a picture behind: `Image: Ana Lind` | yes |
//!
//! Where the rules say no but a sentence may begin all the same, they leave a doubt, which the
//! tree of the words settles (`settle`).

use model::{Article, BlockKind, Sentence, Span};

use crate::resources::{AbbreviationKind, Resources};
use marks::{is_closer, is_dash, is_dotted, is_final, is_opener, is_stop, is_word};

mod marks;
mod settle;

pub use settle::{known_starts, settled};

/// What the rules say of the sentences of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruled {
    /// Its sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// Places inside sentences where another may begin, in bytes of the text, in order.
    pub doubts: Vec<usize>,
}

/// The sentences of `article`, in text order.
pub fn split(resources: &Resources, article: &Article) -> Vec<Sentence> {
    ruled(resources, article).sentences
}

/// The sentences of `article`, and the doubts.
pub fn ruled(resources: &Resources, article: &Article) -> Ruled {
    let mut ruled = Ruled::default();
    for (block, of) in article.blocks.iter().enumerate() {
        let Some(span) = of.span.filter(|span| of.kind.is_text() && span.fits(&article.text))
        else {
            continue;
        };
        let by_line = matches!(of.kind, BlockKind::List | BlockKind::Table);
        let mut walk = Walk::new(resources, span.of(&article.text), by_line);
        for (start, end) in walk.sentences() {
            let whole = Span::new(start, end).shift(span.start());
            let pieces = pieces(&article.text, whole);
            ruled.sentences.extend(pieces.into_iter().map(|span| Sentence { span, block }));
        }
        ruled.doubts.extend(walk.doubts.iter().map(|at| at + span.start()));
    }
    ruled.sentences.sort_by_key(|sentence| sentence.span);
    ruled.doubts.sort_unstable();
    ruled
}

/// No sentence is longer, in bytes: many records repeat the words of theirs, so one sentence of a
/// megabyte would fill any memory. The longest of news have a few hundred words.
const LONGEST: usize = 6000;

/// The stretch itself, or, if it is longer than a sentence can be, pieces of it between words.
fn pieces(text: &str, whole: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut left = whole;
    while left.len() > LONGEST {
        let words = left.of(text);
        let most = (0..=LONGEST).rev().find(|&at| words.is_char_boundary(at)).unwrap_or_default();
        let end = words[..most].rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(most);
        let piece = words[..end].trim_end();
        let rest = words[end..].trim_start();
        pieces.push(Span::new(left.start(), left.start() + piece.len()));
        left = Span::new(left.end() - rest.len(), left.end());
    }
    pieces.push(left);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Start and end, in bytes, of the sentences of one block. `by_line` makes each line end a border.
pub fn borders(resources: &Resources, text: &str, by_line: bool) -> Vec<(usize, usize)> {
    Walk::new(resources, text, by_line).sentences()
}

struct Walk<'a> {
    resources: &'a Resources,
    text: &'a str,
    chars: Vec<(usize, char)>,
    by_line: bool,
    doubts: Vec<usize>,
}

/// Whether a sentence ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    No,
    Doubt,
}

impl From<bool> for Verdict {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// What ended a candidate: its marks, and where they stand, in characters.
struct Stop {
    first: usize,
    after: usize,
    asks: bool,
    dots: usize,
    closed: bool,
    /// Whether one of the marks ends a sentence whatever follows: `。`.
    last: bool,
}

impl<'a> Walk<'a> {
    fn new(resources: &'a Resources, text: &'a str, by_line: bool) -> Self {
        let chars = text.char_indices().collect();
        Self { resources, text, chars, by_line, doubts: Vec::new() }
    }

    fn sentences(&mut self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let (mut start, mut at) = (0, 0);
        while at < self.chars.len() {
            let c = self.chars[at].1;
            if self.by_line && c == '\n' {
                self.push(&mut found, start, at);
                start = at + 1;
            } else if is_stop(c) {
                let stop = self.stop(at);
                match self.verdict(start, &stop) {
                    Verdict::Yes => {
                        self.push(&mut found, start, stop.after);
                        start = stop.after;
                    }
                    Verdict::Doubt => self.doubts.push(self.byte(self.skip_space(stop.after))),
                    Verdict::No => {}
                }
                at = stop.after;
                continue;
            } else if start < at && c.is_uppercase() && self.char(at - 1) == Some(' ') {
                if self.is_credit(at) {
                    self.push(&mut found, start, at);
                    start = at;
                } else if self.misses_stop(at) {
                    self.doubts.push(self.byte(at));
                }
            }
            at += 1;
        }
        self.push(&mut found, start, self.chars.len());
        found
    }

    /// Keeps characters `start..end` without the white space around them, if anything is left.
    fn push(&self, found: &mut Vec<(usize, usize)>, start: usize, end: usize) {
        let (from, to) = (self.byte(start), self.byte(end));
        let words = &self.text[from..to];
        let left = words.len() - words.trim_start().len();
        let kept = words.trim();
        if kept.is_empty() {
            return;
        }
        // A lone mark belongs to what stands before it: `late. ”` is one sentence.
        if !kept.contains(char::is_alphanumeric)
            && kept.len() <= 8
            && let Some(last) = found.last_mut()
        {
            last.1 = from + left + kept.len();
            return;
        }
        found.push((from + left, from + left + kept.len()));
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.text.len(), |&(byte, _)| byte)
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, c)| c)
    }

    /// The run of marks that starts at `first`, closing marks and brackets behind it included.
    fn stop(&self, first: usize) -> Stop {
        let mut stop =
            Stop { first, after: first, asks: false, dots: 0, closed: false, last: false };
        while let Some(c) = self.char(stop.after) {
            if is_stop(c) {
                stop.asks |= matches!(c, '!' | '?');
                stop.last |= is_final(c);
                stop.dots += if c == '…' { 3 } else { usize::from(c == '.') };
                stop.after += 1;
            } else if is_closer(c) && self.closes(stop.after) {
                stop.closed = true;
                stop.after += 1;
            } else if c == ' ' && self.spaced_mark(stop.after + 1) {
                stop.after += 1;
            } else {
                break;
            }
        }
        stop
    }

    /// Whether the closing mark at `at` does close: the next character is no letter that it opens.
    fn closes(&self, at: usize) -> bool {
        let next = self.char(at + 1);
        match self.char(at) {
            Some('"' | '\'' | '“' | '‘') => !next.is_some_and(char::is_alphanumeric),
            _ => true,
        }
    }

    /// Whether behind a space stand more marks of the same end: `. …`, `. “.`, `. ”`.
    fn spaced_mark(&self, at: usize) -> bool {
        match self.char(at) {
            Some('…') => true,
            Some('.') => self.char(at + 1) == Some('.'),
            Some('”' | '»' | '"' | '“') => {
                let next = self.char(at + 1);
                next.is_none_or(|c| c.is_whitespace() || is_stop(c))
            }
            _ => false,
        }
    }

    fn skip_space(&self, mut at: usize) -> usize {
        while self.char(at).is_some_and(char::is_whitespace) {
            at += 1;
        }
        at
    }

    /// Whether the short rest of a block that starts at `at` is the credit of a picture, printed
    /// behind its caption: `The new lock Image: Ana Lind`.
    fn is_credit(&self, at: usize) -> bool {
        const CREDITS: [&str; 5] = ["Image: ", "Photo: ", "Photograph: ", "Picture: ", "Graphic: "];
        let rest = &self.text[self.byte(at)..];
        rest.len() < 100 && CREDITS.iter().any(|credit| rest.starts_with(credit))
    }

    /// Whether the word at `at` may open a sentence although no mark stands before it: it commonly
    /// opens one and no name goes on behind it. `of the harbour The council agreed`.
    fn misses_stop(&self, at: usize) -> bool {
        let before = at.checked_sub(2).and_then(|at| self.char(at));
        let word = self.word_at(at);
        let end = at + word.chars().count();
        before.is_some_and(|c| c.is_alphanumeric() || is_closer(c))
            && self.char(end) == Some(' ')
            && self.char(end + 1).is_some_and(char::is_lowercase)
            && word != "I"
            && self.resources.opens_sentence(word)
    }

    fn verdict(&self, start: usize, stop: &Stop) -> Verdict {
        let Some(next) = self.char(stop.after).filter(|_| !stop.last) else {
            return Verdict::Yes;
        };
        if !next.is_whitespace() {
            return self.is_border_without_space(stop, next).into();
        }
        let mut at = self.skip_space(stop.after);
        let Some(next) = self.char(at) else {
            return Verdict::Yes;
        };
        if is_dash(next) {
            return Verdict::No;
        }
        let opened = is_opener(next);
        while self.char(at).is_some_and(is_opener) {
            at += 1;
        }
        let Some(letter) = self.char(at) else {
            return Verdict::Yes;
        };
        if letter.is_lowercase() || !(letter.is_alphanumeric() || opened || letter == '…') {
            return (opened && letter.is_lowercase() && stop.closed).into();
        }
        if stop.closed && stop.asks && self.names_who_asked(at) {
            return Verdict::No;
        }
        if stop.dots == 1 && !stop.asks && !stop.closed {
            return self.word_allows(start, stop.first, at);
        }
        // An ellipsis in the middle of a thought: `I … I can't say`.
        let falters = stop.dots > 1 && !stop.asks && !stop.closed;
        (!(falters && stop.dots == 3 && matches!(self.word_at(at), "I" | "I'm" | "I’m"))).into()
    }

    /// `closed.The` and `”The` are borders, `hallin.example` and `3.5` are none.
    fn is_border_without_space(&self, stop: &Stop, next: char) -> bool {
        let small_behind = self.char(stop.after + 1).is_some_and(char::is_lowercase);
        if stop.closed || stop.asks {
            return next.is_uppercase() && (small_behind || stop.closed)
                || matches!(next, '“' | '„');
        }
        if stop.dots != 1 {
            return matches!(next, '“' | '„');
        }
        let before = self.word_before(stop.first);
        let long = before.chars().count() > 2 && before.chars().all(char::is_lowercase);
        long && (matches!(next, '“' | '„') || next.is_uppercase() && small_behind)
    }

    /// `“Why?” Ana Lind asked`: up to four names, then a verb of saying.
    fn names_who_asked(&self, from: usize) -> bool {
        // Names are short; the limit keeps the walk linear.
        let words = self.text[self.byte(from)..self.byte(from + 100)].split(' ').take(5);
        for (n, word) in words.enumerate() {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            if n > 0 && self.resources.follows_quote(bare) {
                return true;
            }
            let title = self.resources.abbreviation(bare) == Some(AbbreviationKind::Title);
            if bare.len() != word.len() && !title || !bare.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }

    /// Whether the word before the full stop at `first` lets it end a sentence before the word
    /// at `next`.
    fn word_allows(&self, start: usize, first: usize, next: usize) -> Verdict {
        let word = self.word_before(first);
        let digit_behind = self.char(next).is_some_and(char::is_numeric);
        let opener_behind = self.resources.opens_sentence(self.word_at(next));
        let kind = self.resources.abbreviation(word);
        match kind {
            Some(AbbreviationKind::Title | AbbreviationKind::Inside) => return Verdict::No,
            Some(AbbreviationKind::Number | AbbreviationKind::Month) => {
                return (!digit_behind).into();
            }
            Some(AbbreviationKind::Last) => return self.opens(opener_behind, next),
            None => {}
        }
        let mut letters = word.chars();
        let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if is_dotted(word) {
            return self.opens(opener_behind, next);
        }
        if initial {
            return (opener_behind && !self.is_initial(next)).into();
        }
        // The number of an item opens it: `1. The council`.
        let numbered = !word.is_empty() && word.chars().all(char::is_numeric);
        (!(numbered && self.text[self.byte(start)..self.byte(first)].trim() == word)).into()
    }

    /// What follows an abbreviation that may stand last: a word that commonly opens a sentence
    /// ends it, another leaves a doubt (`of Lind Corp. Osei Bros. were there`), an initial none.
    fn opens(&self, opener: bool, next: usize) -> Verdict {
        match (self.is_initial(next), opener) {
            (true, _) => Verdict::No,
            (false, true) => Verdict::Yes,
            (false, false) => Verdict::Doubt,
        }
    }

    /// Whether a single letter with a full stop stands at `at`, as in `J. A. Lind`.
    fn is_initial(&self, at: usize) -> bool {
        self.word_at(at).chars().count() == 1 && self.char(at + 1) == Some('.')
    }

    /// The word that ends before `end`, full stops inside it included.
    fn word_before(&self, end: usize) -> &str {
        let mut from = end;
        // No word that matters is longer; the limit keeps the walk linear.
        while from > 0 && end - from < 24 && is_word(self.chars[from - 1].1) {
            from -= 1;
        }
        &self.text[self.byte(from)..self.byte(end)]
    }

    /// The word that starts at `at`.
    fn word_at(&self, at: usize) -> &str {
        let mut to = at;
        while to - at < 24 && self.char(to).is_some_and(|c| c.is_alphanumeric() || c == '’') {
            to += 1;
        }
        &self.text[self.byte(at)..self.byte(to)]
    }
}

#[cfg(test)]
mod tests;

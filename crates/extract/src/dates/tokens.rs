//! A line cut into numbers, words and marks, for reading dates out of it.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits with its value; `u32::MAX` when it does not fit.
    Number(u32),
    /// A run of letters.
    Word,
    /// Any other character.
    Mark(char),
}

/// One token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

impl Token<'_> {
    /// The number of digits, if it is a number.
    pub(super) fn digits(&self) -> usize {
        if matches!(self.kind, Kind::Number(_)) { self.text.len() } else { 0 }
    }

    /// Whether it is this word, in whatever case.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these marks.
    pub(super) fn is_mark(&self, marks: &str) -> bool {
        matches!(self.kind, Kind::Mark(mark) if marks.contains(mark))
    }
}

/// Cuts `text` into tokens; white space is only remembered.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut spaced = true;
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let class = class_of(first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            if class == Class::Other || class_of(next) != class {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let text = &text[start..end];
        let kind = match class {
            Class::Digit => Kind::Number(text.parse().unwrap_or(u32::MAX)),
            Class::Letter => Kind::Word,
            Class::Other => Kind::Mark(first),
        };
        found.push(Token { kind, text, start, end, spaced });
        spaced = false;
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Other,
}

fn class_of(character: char) -> Class {
    if character.is_ascii_digit() {
        Class::Digit
    } else if character.is_alphabetic() {
        Class::Letter
    } else {
        Class::Other
    }
}

//! What is cut off a chunk: marks, units, hyphens between letters?
//!
//! The rules are those of spaCy's patterns for English; `model/convert.py` checks that the package's
//! patterns have this shape. All lengths are in bytes.

use std::ops::Range;

use super::chars::{
    AFTER_INNER_STOP, BEFORE_INNER_STOP, BEFORE_STOP, Chars, ICON, LONE_PREFIX, LONE_SUFFIX,
    RULE_CAPITAL, RULE_LETTER,
};
use crate::model_file::Texts;

/// The longest unit or currency that is cut off behind a digit, in characters.
const LONGEST_UNIT: usize = 6;

/// The length of what is cut off the front of `text`; 0 for nothing.
pub(super) fn prefix(chars: &Chars, text: &str) -> usize {
    let mut rest = text.chars();
    let Some(first) = rest.next() else { return 0 };
    if chars.is(first, LONE_PREFIX | ICON) {
        return first.len_utf8();
    }
    match first {
        '+' if !rest.next().is_some_and(|c| c.is_ascii_digit()) => 1,
        '.' => Some(dots(text)).filter(|&dots| dots > 1).unwrap_or(0),
        'U' if text.starts_with("US$") => 3,
        'C' | 'A' if rest.next() == Some('$') => 2,
        _ => 0,
    }
}

/// How many full stops `text` begins with.
fn dots(text: &str) -> usize {
    text.len() - text.trim_start_matches('.').len()
}

/// The length of what is cut off the end of `text`: the longest that any rule takes; 0 for nothing.
pub(super) fn suffix(chars: &Chars, after_digit: &Texts, text: &str) -> usize {
    let mut rest = text.chars();
    let Some(last) = rest.next_back() else { return 0 };
    let before = rest.next_back();
    let lone = if chars.is(last, LONE_SUFFIX | ICON) { last.len_utf8() } else { 0 };
    let by_letter = match last {
        '.' => stops(chars, text, before, rest.next_back()),
        's' | 'S' => match before {
            Some(mark @ ('\'' | '’')) => 1 + mark.len_utf8(),
            _ => 0,
        },
        '…' if before == Some('…') => 2 * last.len_utf8(),
        '+' if before.is_some_and(|c| c.is_ascii_digit()) => 1,
        _ => 0,
    };
    lone.max(by_letter).max(unit(after_digit, text))
}

/// The full stops that are cut off the end of `text`, which has at least one.
fn stops(chars: &Chars, text: &str, before: Option<char>, second: Option<char>) -> usize {
    let dots = text.len() - text.trim_end_matches('.').len();
    if dots > 1 {
        return dots;
    }
    let Some(before) = before else { return 0 };
    let capitals = |c: Option<char>| c.is_some_and(|c| chars.is(c, RULE_CAPITAL));
    let degrees = second == Some('°') && matches!(before, 'F' | 'f' | 'C' | 'c' | 'K' | 'k');
    let cut =
        chars.is(before, BEFORE_STOP) || capitals(Some(before)) && capitals(second) || degrees;
    usize::from(cut)
}

/// The longest unit or currency behind a digit at the end of `text`.
fn unit(after_digit: &Texts, text: &str) -> usize {
    let mut longest = 0;
    let mut places = text.char_indices().rev().take(LONGEST_UNIT + 1);
    let Some((mut start, _)) = places.next() else { return 0 };
    for (at, before) in places {
        if before.is_ascii_digit() && after_digit.find_by(&text[start..], |row| row).is_some() {
            longest = text.len() - start;
        }
        start = at;
    }
    longest
}

/// Where `text` is divided inside, in order: marks between letters, symbols, runs of full stops.
pub(super) fn infixes(chars: &Chars, text: &str, found: &mut Vec<Range<usize>>) {
    found.clear();
    let mut before: Option<char> = None;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = infix(chars, before, &text[at..], c);
        let step = length.max(c.len_utf8());
        if length > 0 {
            found.push(at..at + length);
        }
        before = text[at..at + step].chars().next_back();
        at += step;
    }
}

/// The length of the infix at the start of `text`, whose first character is `c`.
fn infix(chars: &Chars, before: Option<char>, text: &str, c: char) -> usize {
    let next = || text[c.len_utf8()..].chars().next();
    let letter = |c: Option<char>| c.is_some_and(|c| chars.is(c, RULE_LETTER));
    let word = |c: Option<char>| letter(c) || c.is_some_and(|c| c.is_ascii_digit());
    if c == '…' || chars.is(c, ICON) {
        return c.len_utf8();
    }
    match c {
        '.' => {
            let dots = dots(text);
            if dots > 1 {
                return dots;
            }
            let divides = before.is_some_and(|c| chars.is(c, BEFORE_INNER_STOP))
                && next().is_some_and(|c| chars.is(c, AFTER_INNER_STOP));
            usize::from(divides)
        }
        '+' | '-' | '*' | '^'
            if before.is_some_and(|c| c.is_ascii_digit())
                && next().is_some_and(|c| c.is_ascii_digit() || c == '-') =>
        {
            1
        }
        ',' if letter(before) && letter(next()) => 1,
        '-' | '–' | '—' | '~' if word(before) => dashes(chars, text),
        ':' | '<' | '>' | '=' | '/' if word(before) && letter(next()) => 1,
        _ => 0,
    }
}

/// The length of the dash at the start of `text`, if a letter follows it.
fn dashes(chars: &Chars, text: &str) -> usize {
    let kinds = ["-", "–", "—", "--", "---", "——", "~"];
    let fits = |kind: &&&str| {
        let behind = text.strip_prefix(**kind).and_then(|rest| rest.chars().next());
        behind.is_some_and(|c| chars.is(c, RULE_LETTER))
    };
    kinds.iter().find(fits).map_or(0, |kind| kind.len())
}

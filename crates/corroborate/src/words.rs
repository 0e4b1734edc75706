//! Which words does a text consist of, in the form in which texts are compared?
//!
//! A [`Word`] is a hash of the compared form with the place of the printed one. Two words of
//! different pages are the same word when their keys are equal.

use model::{Article, BlockKind, Span};

use crate::quotes::quoted_stretches;
use crate::spelling::{fold, fold_phrase};

/// The hash of a word's compared form. Very many are kept, so it is short: two words of one pair of
/// texts that meet by chance are one in ten thousand pairs, and cost nothing but that word.
pub(crate) type Key = u32;

/// One word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The hash of its compared form.
    pub(crate) key: Key,
    /// Where it stands.
    pub(crate) span: Span,
    /// The block it stands in.
    pub(crate) block: u32,
    /// Whether it stands inside quotation marks.
    pub(crate) quoted: bool,
    /// Whether it is the house's own in any case: a heading within the body.
    pub(crate) aside: bool,
    /// Whether it is printed as a figure.
    pub(crate) figure: bool,
}

/// A word, or what is kept of it, under which it is compared.
pub(crate) trait Keyed {
    /// Equal for equal words.
    fn key(&self) -> Key;
}

impl Keyed for Word {
    fn key(&self) -> Key {
        self.key
    }
}

impl Keyed for Key {
    fn key(&self) -> Key {
        *self
    }
}

/// Words of an article beyond this number are not compared. It bounds time on texts that are no
/// news: the longest real articles have a tenth of it.
const MAX_WORDS: usize = 50_000;

/// Returns the words of an article's body; its dateline, which is the house's own, left out.
pub(crate) fn body_words(article: &Article) -> Vec<Word> {
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span);
    let mut words = Vec::new();
    for (idx, block) in article.blocks.iter().enumerate() {
        let Some(span) = block.span else { continue };
        if !block.kind.is_body() || !span.fits(&article.text) || words.len() > MAX_WORDS {
            continue;
        }
        let start = words.len();
        push_words(&mut words, &article.text, span, idx as u32);
        words[start..].iter_mut().for_each(|word| word.aside = block.kind == BlockKind::Subheading);
    }
    words.retain(|word| dateline.is_none_or(|dateline| !dateline.contains(word.span)));
    mark_quoted(&mut words, article);
    words.truncate(MAX_WORDS);
    words
}

/// Returns the words of one stretch of a text, none of them marked.
pub(crate) fn words_of(text: &str, span: Span) -> Vec<Word> {
    let mut words = Vec::new();
    if span.fits(text) {
        push_words(&mut words, text, span, 0);
    }
    words
}

/// Returns the compared form of a stretch of text without any gaps: "health care" is "healthcare".
pub(crate) fn joined(text: &str, span: Span) -> String {
    tokens(text, span).into_iter().map(|token| fold(token.of(text))).collect()
}

/// Hashes the compared form of a word (FNV-1a, folded: the same on every machine).
pub(crate) fn key_of(form: &str) -> Key {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = form.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ (hash >> 32)) as Key
}

/// Hashes several keys in a row into one.
pub(crate) fn shingle(keys: impl IntoIterator<Item = Key>) -> u64 {
    let step = |hash: u64, key: Key| {
        let mixed = (hash.rotate_left(23) ^ u64::from(key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    };
    keys.into_iter().fold(0x2545_f491_4f6c_dd1d, step)
}

fn mark_quoted(words: &mut [Word], article: &Article) {
    let stretches = quoted_stretches(article);
    let mut next = 0;
    for word in words {
        while next < stretches.len() && stretches[next].end() <= word.span.start() {
            next += 1;
        }
        word.quoted = stretches.get(next).is_some_and(|stretch| stretch.contains(word.span));
    }
}

fn push_words(words: &mut Vec<Word>, text: &str, span: Span, block: u32) {
    let mut before: Option<String> = None;
    for token in tokens(text, span) {
        let form = fold(token.of(text));
        if form.is_empty() {
            continue;
        }
        if let (Some(first), Some(last)) = (before.as_deref(), words.last_mut())
            && let Some(phrase) = fold_phrase(first, &form)
        {
            last.key = key_of(phrase);
            last.span = last.span.cover(token);
            before = None;
            continue;
        }
        let figure = token.of(text).starts_with(|c: char| c.is_ascii_digit());
        let key = key_of(&form);
        words.push(Word { key, span: token, block, quoted: false, aside: false, figure });
        before = Some(form);
    }
}

/// Prefixes that some houses part from their word with a hyphen: "co-operate", "e-mail".
const PREFIXES: [&str; 8] = ["co", "re", "pre", "e", "non", "anti", "multi", "semi"];

/// Cuts a stretch of text into words: runs of letters and digits, with what belongs inside them
/// (`don't`, `U.S.`, `1.3`, `1,000`, `co-operate`); `%` and currency signs are words as well.
fn tokens(text: &str, span: Span) -> Vec<Span> {
    let mut tokens = Vec::new();
    let mut chars = span.of(text).char_indices().peekable();
    let at = |offset: usize| span.start() + offset;
    while let Some((start, c)) = chars.next() {
        if "%$£€¥".contains(c) {
            tokens.push(Span::new(at(start), at(start + c.len_utf8())));
            continue;
        }
        if !c.is_alphanumeric() {
            continue;
        }
        let (mut end, mut last) = (start + c.len_utf8(), c);
        while let Some(&(offset, c)) = chars.peek() {
            let word = &span.of(text)[start..end];
            let follows = span.of(text)[offset + c.len_utf8()..].chars().next();
            if !c.is_alphanumeric() && !belongs(word, last, c, follows) {
                break;
            }
            (end, last) = (offset + c.len_utf8(), c);
            chars.next();
        }
        tokens.push(Span::new(at(start), at(end)));
    }
    tokens
}

/// Whether the sign `c` after `word` (which ends in `last`) is part of it; `follows` comes next.
fn belongs(word: &str, last: char, c: char, follows: Option<char>) -> bool {
    let letter_follows = follows.is_some_and(char::is_alphabetic);
    let digit_follows = follows.is_some_and(|c| c.is_ascii_digit());
    match c {
        '\'' | '’' | '\u{ad}' => last.is_alphanumeric() && letter_follows,
        '.' if last.is_ascii_digit() => digit_follows,
        '.' => is_abbreviation(word) && (letter_follows || word.contains('.')),
        ',' => last.is_ascii_digit() && digit_follows && !word.contains('.'),
        '-' | '‐' | '\u{2011}' => letter_follows && PREFIXES.contains(&fold(word).as_str()),
        _ if !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) => true,
        _ => false,
    }
}

/// Single letters with dots between them: "U", "U.S", "a.m".
fn is_abbreviation(word: &str) -> bool {
    word.len() < 16
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let words = words_of(text, Span::new(0, text.len()));
        let printed: Vec<&str> = words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(printed, expected);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check("The U.S. doesn’t pay 1,000.5%.", &["The", "U.S.", "doesn’t", "pay", "1,000.5", "%"]);
        check("A vice-president co-operates.", &["A", "vice", "president", "co-operates"]);
        check("Ten per cent of it. Go.", &["Ten", "per cent", "of", "it", "Go"]);
        check("the United States’ fleet", &["the", "United States", "fleet"]);
        check("“So be it,” she said—twice", &["So", "be", "it", "she", "said", "twice"]);
        check("…", &[]);
    }

    #[test]
    fn different_prints_of_a_word_have_one_key() {
        for (a, b) in [
            ("per cent", "percent"),
            ("5%", "5 percent"),
            ("the United States", "the U.S."),
            ("co-operation", "cooperation"),
            ("vice-president", "Vice President"),
        ] {
            let keys = |text: &str| -> Vec<Key> {
                words_of(text, Span::new(0, text.len())).iter().map(|word| word.key).collect()
            };
            assert_eq!(keys(a), keys(b), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn words_lie_in_order_on_character_borders(text in "\\PC{0,80}") {
            let words = words_of(&text, Span::new(0, text.len()));
            prop_assert!(words.iter().all(|word| word.span.fits(&text) && !word.span.is_empty()));
            prop_assert!(words.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        }
    }
}

//! Signs that nobody sees and that keep equal words apart: the copy in one paper has a soft hyphen
//! in its long words, the other has none.
//!
//! Kept are the signs that make letters: joiners in scripts that need them and in emoji, marks over
//! letters (which are joined with their letter where such a letter exists).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::western;

/// The text without signs that nobody sees, ligatures of print taken apart, letters with their marks
/// in one piece. Twice gives the same.
pub(crate) fn readable(text: &str) -> Cow<'_, str> {
    let Some(first) = first_suspect(text) else { return Cow::Borrowed(text) };
    let mut kept = String::new();
    let mut is_changed = false;
    let mut letters = text[first..].chars();
    let mut before = text[..first].chars().next_back();
    while let Some(letter) = letters.next() {
        let written = written(letter, before);
        let stays = matches!(written, Written::Same);
        if !stays && !is_changed {
            is_changed = true;
            let length: usize = letters.clone().map(char::len_utf8).sum();
            kept.push_str(&text[..text.len() - length - letter.len_utf8()]);
        }
        match &written {
            Written::Same if is_changed => kept.push(letter),
            Written::Same | Written::Gone => {}
            Written::As(other) => kept.push_str(other),
            Written::Letter(other) => kept.push(*other),
        }
        before = match written {
            Written::Gone => before,
            Written::Same if is_mark(letter) => before,
            Written::Same => Some(letter),
            Written::As(other) => other.chars().next_back(),
            Written::Letter(other) => Some(other),
        };
    }
    let text = if is_changed { Cow::Owned(kept) } else { Cow::Borrowed(text) };
    composed(text)
}

/// How a sign is written in readable text.
enum Written {
    Same,
    Gone,
    As(&'static str),
    Letter(char),
}

/// Where the first sign stands that may have to be changed.
fn first_suspect(text: &str) -> Option<usize> {
    let is_suspect = |&byte: &u8| byte >= 0x80 || byte == 0x7f || (byte < 0x20 && !is_space(byte));
    text.as_bytes().iter().position(is_suspect)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r')
}

fn written(letter: char, before: Option<char>) -> Written {
    match letter {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | ' '..='~' => Written::Same,
        // Control characters, as text that was read as Latin-1 has them for quotation marks.
        '\u{80}'..='\u{9f}' => match western::letter(letter as u8) {
            same if same == letter => Written::Gone,
            meant => Written::Letter(meant),
        },
        '\0'..='\u{1f}' | '\u{7f}' => Written::Gone,
        // Soft hyphens, zero-width spaces, marks of direction, anchors of pictures and notes.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{e0000}'..='\u{e007f}' => Written::Gone,
        // Behind Latin letters and ASCII a joiner joins nothing.
        '\u{200c}' | '\u{200d}' => match before {
            Some(before) if !before.is_ascii() && !is_latin(before) => Written::Same,
            _ => Written::Gone,
        },
        '\u{2028}' | '\u{2029}' => Written::As("\n"),
        'ﬀ' => Written::As("ff"),
        'ﬁ' => Written::As("fi"),
        'ﬂ' => Written::As("fl"),
        'ﬃ' => Written::As("ffi"),
        'ﬄ' => Written::As("ffl"),
        'ﬅ' | 'ﬆ' => Written::As("st"),
        _ => Written::Same,
    }
}

fn is_latin(letter: char) -> bool {
    let is_among = matches!(letter as u32, 0..0x250 | 0x1e00..=0x1eff | 0x212a | 0x212b);
    is_among && letter.is_alphabetic()
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Letters and their marks in one piece, where a mark stands for itself.
fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(is_mark) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equal_words_become_equal() {
        let pairs = [
            ("Hafen\u{ad}rund\u{200b}fahrt", "Hafenrundfahrt"),
            ("the ﬁrst oﬃce", "the first office"),
            ("\u{feff}The \u{202a}quay\u{202c}\u{200f}", "The quay"),
            ("Fa\u{308}hre", "Fähre"),
            ("ferry\u{92}s \u{93}late\u{94}\u{81}", "ferry’s “late”"),
            ("a\0b\u{1f}c\td\n", "abc\td\n"),
            ("one\u{2028}two", "one\ntwo"),
            ("quay\u{200d}side", "quayside"),
        ];
        for (written, expected) in pairs {
            assert_eq!(readable(written), expected, "{written:?}");
        }
    }

    #[test]
    fn signs_that_make_letters_stay() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}🚀 flew", "Zoë’s café", "a\u{a0}b", "क्\u{200d}ष"]
        {
            assert!(matches!(readable(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn twice_gives_the_same(text in "[a-c\u{ad}\u{200c}\u{200d}\u{300}\u{301}\u{85}ﬁé\0\u{feff}क]{0,20}", any in ".{0,30}") {
            for text in [text, any] {
                let once = readable(&text).into_owned();
                prop_assert_eq!(readable(&once), once.as_str());
                let is_unseen = |letter: char| letter == '\u{ad}' || letter == '\0' || ('\u{80}'..'\u{a0}').contains(&letter);
                prop_assert!(!once.contains(is_unseen));
            }
        }
    }
}

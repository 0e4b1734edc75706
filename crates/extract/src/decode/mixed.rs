//! UTF-8 with bytes of another set among it: a page put together from parts, one of which was
//! never converted.

use super::western;

/// How a page of UTF-8 with other bytes in it is read.
pub(super) struct Mixed {
    pub(super) text: String,
    /// How many bytes were read as windows-1252.
    pub(super) n_western: usize,
    /// How many stretches could not be read.
    pub(super) n_lost: usize,
}

/// Reads `raw`. Bytes that are no UTF-8 are taken as windows-1252 only where that is certain: the
/// letter stands within a word of plain letters, the quotation mark or dash between plain signs, and
/// next to nothing else on the page is broken.
pub(super) fn read(raw: &[u8]) -> Mixed {
    let (mut n_western, mut n_lost) = (0, 0);
    each(raw, |_, letter| match letter {
        Some(_) => n_western += 1,
        None => n_lost += 1,
    });
    let is_certain = n_western > 0 && n_western >= 9 * n_lost;
    let mut text = String::with_capacity(raw.len());
    each(raw, |before, letter| {
        text.push_str(before);
        text.push(letter.filter(|_| is_certain).unwrap_or('\u{fffd}'));
    });
    let tail = raw.utf8_chunks().last().filter(|chunk| chunk.invalid().is_empty());
    text.push_str(tail.map_or("", |chunk| chunk.valid()));
    if !is_certain {
        (n_western, n_lost) = (0, n_western + n_lost);
    }
    Mixed { text, n_western, n_lost }
}

/// Gives each broken stretch with the text before it, and the letter that it certainly stands for.
fn each<'r>(raw: &'r [u8], mut found: impl FnMut(&'r str, Option<char>)) {
    let mut chunks = raw.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        if chunk.invalid().is_empty() {
            return;
        }
        let after = chunks.peek().and_then(|next| next.valid().chars().next());
        let before = chunk.valid().chars().next_back();
        found(chunk.valid(), meant(chunk.invalid(), before, after));
    }
}

/// The letter of windows-1252 that a broken stretch certainly is.
fn meant(broken: &[u8], before: Option<char>, after: Option<char>) -> Option<char> {
    // Two and three broken bytes are the beginning of one letter of UTF-8.
    let [byte] = broken else { return None };
    let is_word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    let is_plain = |letter: Option<char>| letter.is_none_or(|letter| letter.is_ascii());
    let letter = western::letter(*byte);
    let is_meant = match byte {
        0xd7 | 0xf7 | 0xff => false,
        0xc0.. | 0x8a | 0x8c | 0x8e | 0x9a | 0x9c | 0x9e => {
            (is_word(before) && is_plain(after)) || (is_word(after) && is_plain(before))
        }
        // Quotation marks, dashes, dots, the signs of money, paragraphs and degrees, a fixed space.
        0x80
        | 0x82
        | 0x84
        | 0x85
        | 0x91..=0x97
        | 0x99
        | 0xa0
        | 0xa3
        | 0xa7
        | 0xa9
        | 0xab
        | 0xae
        | 0xb0
        | 0xb7
        | 0xbb => is_plain(before) && is_plain(after) && (before.is_some() || after.is_some()),
        _ => false,
    };
    is_meant.then_some(letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn single_letters_and_marks_among_utf8() {
        let raw = [b"Zo\xc3\xab\x92s caf\xe9, \x93late\x94 \x96 or na\xefve.".as_slice()].concat();
        let mixed = read(&raw);
        // The mark behind the letter of UTF-8 is no certain one.
        assert_eq!(
            mixed.text,
            "Zoë\u{fffd}s caf\u{fffd}, \u{fffd}late\u{fffd} \u{fffd} or na\u{fffd}ve."
        );
        let mixed = read(b"It\x92s Zo\xc3\xab\x27s caf\xe9, \x93late\x94 \x96 or na\xefve.");
        assert_eq!(mixed.text, "It’s Zoë's café, “late” – or naïve.");
        assert_eq!((mixed.n_western, mixed.n_lost), (6, 0));
    }

    #[test]
    fn what_is_not_certain_is_lost() {
        // Cyrillic letters of windows-1251; a letter of UTF-8 cut in pieces.
        for raw in [b"\xcf\xf0\xe8\xe2\xe5\xf2 all".as_slice(), b"the \xe2\x80 quay", b"\xff"] {
            let mixed = read(raw);
            assert_eq!(mixed.n_western, 0, "{raw:?}");
            assert_eq!(mixed.text, String::from_utf8_lossy(raw), "{raw:?}");
        }
    }

    proptest! {
        #[test]
        fn utf8_is_kept_and_the_rest_is_one_letter_apiece(raw in proptest::collection::vec(any::<u8>(), 0..60), text in ".{0,40}") {
            prop_assert_eq!(read(text.as_bytes()).text, text);
            let lossy = String::from_utf8_lossy(&raw).chars().count();
            prop_assert_eq!(read(&raw).text.chars().count(), lossy);
        }
    }
}

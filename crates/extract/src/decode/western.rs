//! The character set of old Western Windows (windows-1252), byte by byte.

/// What the bytes 0x80 to 0x9f stand for; the five that stand for nothing are their own controls,
/// as browsers read them. Source: encoding.spec.whatwg.org, index windows-1252.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The letter for which a byte stands.
pub(super) fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The byte beyond ASCII that stands for a letter. Controls count as their own byte, since the
/// bytes may also have been read as Latin-1.
pub(super) fn byte(letter: char) -> Option<u8> {
    match letter as u32 {
        code @ 0x80..=0xff => Some(code as u8),
        0..=0x7f => None,
        _ => {
            let at = UPPER.iter().position(|&known| known == letter)?;
            Some(0x80 + at as u8)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for number in 0x80..=0xff {
            assert_eq!(byte(letter(number)), Some(number));
        }
        assert_eq!((letter(0x92), letter(0xe9), byte('a'), byte('ł')), ('’', 'é', None, None));
    }
}

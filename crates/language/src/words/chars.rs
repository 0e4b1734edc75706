//! What kind of character is this?
//!
//! The model file holds one number of flags for each code point, in two stages; README.md beside it
//! tells the flags. Letters, digits and white space are those of Python, which the model was
//! trained with.

use crate::model_file::{ModelError, ModelFile};

/// Flags of a character.
pub(super) type Flags = u16;

/// White space.
pub(super) const SPACE: Flags = 1;
/// A letter.
pub(super) const LETTER: Flags = 1 << 1;
/// A capital.
pub(super) const CAPITAL: Flags = 1 << 2;
/// A digit of any kind, raised ones included.
pub(super) const DIGIT: Flags = 1 << 3;
/// A letter, a digit, a low line.
pub(super) const WORD: Flags = 1 << 4;
/// A decimal digit of any script.
pub(super) const DECIMAL: Flags = 1 << 5;
/// Cut off when it stands first.
pub(super) const LONE_PREFIX: Flags = 1 << 6;
/// Cut off when it stands last.
pub(super) const LONE_SUFFIX: Flags = 1 << 7;
/// A symbol that is always a token of its own.
pub(super) const ICON: Flags = 1 << 8;
/// A letter, for the tokenizer's rules.
pub(super) const RULE_LETTER: Flags = 1 << 9;
/// A small letter, for the tokenizer's rules.
pub(super) const RULE_SMALL: Flags = 1 << 10;
/// A capital, for the tokenizer's rules.
pub(super) const RULE_CAPITAL: Flags = 1 << 11;
/// A full stop behind it is cut off.
pub(super) const BEFORE_STOP: Flags = 1 << 12;
/// Stands before a full stop inside a word that divides it.
pub(super) const BEFORE_INNER_STOP: Flags = 1 << 13;
/// Stands behind a full stop inside a word that divides it.
pub(super) const AFTER_INNER_STOP: Flags = 1 << 14;

const BLOCK: usize = 256;

/// The flags of all characters.
#[derive(Debug)]
pub(super) struct Chars {
    index: Box<[u16]>,
    flags: Box<[Flags]>,
}

impl Chars {
    pub(super) fn read(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let (index, flags) =
            (numbers(file.bytes("chars.index")?), numbers(file.bytes("chars.flags")?));
        let blocks = flags.len() / BLOCK;
        let whole =
            index.len() == 0x11_0000 / BLOCK && index.iter().all(|&at| usize::from(at) < blocks);
        if whole { Ok(Self { index, flags }) } else { Err(ModelError::Form("chars.index".into())) }
    }

    /// The flags of `c`.
    pub(super) fn flags(&self, c: char) -> Flags {
        let code = c as usize;
        self.flags[usize::from(self.index[code / BLOCK]) * BLOCK + code % BLOCK]
    }

    /// Whether `c` has one of the flags in `wanted`.
    pub(super) fn is(&self, c: char, wanted: Flags) -> bool {
        self.flags(c) & wanted != 0
    }
}

fn numbers(bytes: &[u8]) -> Box<[u16]> {
    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
}

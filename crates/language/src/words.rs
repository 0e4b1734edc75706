//! Which words stand in a text, and what is known of each by itself?
//!
//! | module | answers |
//! |---|---|
//! | [`tokenizer`] | where does one token end and the next begin? |
//! | `affixes` | what is cut off a chunk: marks, units, hyphens between letters? |
//! | `address` | is a chunk an address on the web? |
//! | `chars` | what kind of character is this? |
//! | [`lexicon`] | each word once, with its hashed attributes |
//! | `attributes` | norm, shape and hash of a word |
//! | [`ruler`] | which part of speech and form follow from tag, relation and word? |
//! | [`lemmatizer`] | what is a word's dictionary form? |
//!
//! All rules follow spaCy's English pipeline, whose tables stand in the model file.

mod address;
mod affixes;
mod attributes;
mod chars;
mod interner;
pub mod lemmatizer;
pub mod lexicon;
pub mod ruler;
mod specials;
#[cfg(test)]
mod tests;
pub mod tokenizer;

use model::{Pos, Span};

use crate::model_file::{ModelError, ModelFile, Texts};
use attributes::Attributes;
use chars::Chars;
use lemmatizer::Lemmatizer;
use ruler::Ruler;
use specials::Specials;

pub use crate::network::Features;
pub use lexicon::Lexicon;

/// Divides the parts of one row of a text table in the model file.
const PART: char = '\u{1}';

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its word, in the [`Lexicon`] that it was made with.
    pub word: u32,
    /// The hash of its norm; that of a special case may differ from its word's.
    pub norm: u64,
    /// Whether a space follows that belongs to no token.
    pub before_space: bool,
    /// Whether it is white space itself.
    pub is_space: bool,
}

/// The rules and tables for words. Immutable.
#[derive(Debug)]
pub struct Words {
    chars: Chars,
    attributes: Attributes,
    after_digit: Texts,
    specials: Specials,
    ruler: Ruler,
    lemmatizer: Lemmatizer,
}

impl Words {
    /// Reads the tables of `file`.
    pub fn open(file: &ModelFile<'_>) -> Result<Self, ModelError> {
        let chars = Chars::read(file)?;
        let attributes = Attributes::read(file)?;
        let after_digit = file.table("tokenizer.after_digit")?;
        let specials = Specials::read(file, &chars, &after_digit, &attributes)?;
        let (ruler, lemmatizer) = (Ruler::read(file)?, Lemmatizer::read(file)?);
        Ok(Self { chars, attributes, after_digit, specials, ruler, lemmatizer })
    }

    /// The attribute ruler.
    pub fn ruler(&self) -> &Ruler {
        &self.ruler
    }

    /// The dictionary form of `word`, a word of `lexicon` that was found to be `pos`, and whether
    /// its form shows it to be a base form already.
    pub fn lemma<'l>(&self, lexicon: &'l mut Lexicon, word: u32, pos: Pos, base: bool) -> &'l str {
        lexicon.lemma(word, pos, base, |text| {
            self.lemmatizer.lemma(text, pos, base, |c| self.chars.is(c, chars::LETTER))
        })
    }
}

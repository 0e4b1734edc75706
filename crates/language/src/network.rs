//! What do the trained networks say of these words?
//!
//! Two trunks turn each word into 96 numbers that depend on it and its neighbours; one serves the
//! tagger and the parser, the other the recogniser of names. A [`Tagger`] names the tag; an
//! [`ActionScorer`] gives a transition system the score of each action.
//!
//! | module | answers |
//! |---|---|
//! | [`trunk`] | what numbers stand for a word in its surroundings? |
//! | `embedding` | and what numbers for a word alone? |
//! | `types` | have we met this word before? |
//! | `layer` | in which precision is a layer done? |
//! | [`tagger`] | which tag? |
//! | [`actions`] | how good is each action here? |
//!
//! Invariants: the same words give the same bits, whatever the chunks, the path of [`kernels`] and
//! what was read before; memory beside the answer does not grow with the text; nothing is allocated
//! for a word.
//!
//! The shapes are those of spaCy's `en_core_web_sm` 3.8.0: a trunk is four hashed embeddings for
//! each attribute, a maxout layer, and four layers that look one word to each side.

pub mod actions;
mod embedding;
mod layer;
pub mod tagger;
#[cfg(test)]
mod tests;
pub mod trunk;
mod types;

use kernels::Path;

pub use actions::{ActionScorer, Actions};
pub use tagger::Tagger;
pub use trunk::Trunk;

use crate::model_file::{ModelError, ModelFile, Values};
use layer::Precision;

/// Numbers that stand for a word.
pub const WIDTH: usize = 96;

/// What the networks see of a word: 64-bit hashes of its norm, prefix, suffix and shape, then
/// whether a space follows and whether it is white space itself (one or nought).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// The six attributes, in this order.
    pub columns: [u64; 6],
}

/// All networks of a model.
#[derive(Clone, Debug)]
pub struct Networks {
    shared: Trunk,
    names_trunk: Trunk,
    tagger: Tagger,
    parser: Actions,
    names: Actions,
}

/// What one thread needs to run the networks; kept from text to text.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    /// For the trunk of tagger and parser.
    pub shared: trunk::Scratch,
    /// For the trunk of the names.
    pub names_trunk: trunk::Scratch,
    tagger: tagger::Scratch,
    parser: actions::Scratch,
    names: actions::Scratch,
    /// The tag of each word of the text that was read last, as a number of [`Tagger::labels`].
    pub tags: Vec<u8>,
}

impl Networks {
    /// The networks of `file`, to be run on `path`. If the file holds its large layers in full
    /// precision, everything is done in full precision.
    pub fn read(file: &ModelFile, path: Path) -> Result<Self, ModelError> {
        let precision = match file.matrix("shared.mix.weights")?.values {
            Values::F32(_) => Precision::Full,
            Values::I8 { .. } => Precision::Fast,
        };
        let source = layer::Source { file, path, precision };
        Ok(Self {
            shared: Trunk::read(&source, "shared", 6)?,
            names_trunk: Trunk::read(&source, "ner", 4)?,
            tagger: Tagger::read(&source)?,
            parser: Actions::read(&source, "parser", 8)?,
            names: Actions::read(&source, "ner", 3)?,
        })
    }

    /// Reads the words of a text: afterwards `scratch` holds their tags, and the scorers know them.
    pub fn run(&self, scratch: &mut Scratch, features: &[Features]) {
        let Scratch { shared, names_trunk, tagger, parser, names, tags } = scratch;
        tags.clear();
        parser.clear();
        names.clear();
        self.shared.run(shared, features, &mut |rows| {
            self.tagger.tag(tagger, rows, tags);
            self.parser.append(parser, rows);
        });
        self.names_trunk.run(names_trunk, features, &mut |rows| self.names.append(names, rows));
    }

    /// The trunk of tagger and parser.
    pub fn shared(&self) -> &Trunk {
        &self.shared
    }

    /// The trunk of the names.
    pub fn names_trunk(&self) -> &Trunk {
        &self.names_trunk
    }

    /// The tagger.
    pub fn tagger(&self) -> &Tagger {
        &self.tagger
    }

    /// The parser's actions.
    pub fn parser(&self) -> &Actions {
        &self.parser
    }

    /// The actions of the recogniser of names.
    pub fn names(&self) -> &Actions {
        &self.names
    }

    /// Scores the parser's actions on the text that `scratch` has read last.
    pub fn parser_scorer<'a>(&'a self, scratch: &'a mut Scratch) -> ActionScorer<'a> {
        self.parser.scorer(&mut scratch.parser)
    }

    /// Scores the actions of the recogniser of names on the text that `scratch` has read last.
    pub fn names_scorer<'a>(&'a self, scratch: &'a mut Scratch) -> ActionScorer<'a> {
        self.names.scorer(&mut scratch.names)
    }
}

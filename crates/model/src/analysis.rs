//! How the sentences of an article are built.

use crate::grammar::{Dep, Morph, NameKind, Pos, Tag};
use crate::ids::DocId;
use crate::span::Span;

/// One sentence. Sentences never reach over the border of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words, without the white space around them.
    pub span: Span,
    /// The block it stands in, as an index into [`crate::Article::blocks`].
    pub block: usize,
}

/// Where a lemma stands in [`Analysis::lemmas`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lemma {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
}

/// One word, mark, or stretch of white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is, finely.
    pub tag: Tag,
    /// What it is, coarsely.
    pub pos: Pos,
    /// Its form.
    pub morph: Morph,
    /// How it depends on its head.
    pub dep: Dep,
    /// The token it depends on, as an index into [`Analysis::tokens`]; itself for a root.
    pub head: u32,
    /// Its dictionary form; [`Analysis::lemma`] gives the letters.
    pub lemma: Lemma,
}

/// A name, or another stretch of words that has a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub kind: NameKind,
}

/// The grammar of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The article.
    pub id: DocId,
    /// Its sentences, in text order, headline first.
    pub sentences: Vec<Sentence>,
    /// Its tokens, in text order, without overlap.
    pub tokens: Vec<Token>,
    /// Its names, in text order, without overlap.
    pub names: Vec<Name>,
    /// The letters of all lemmas, one behind the other.
    pub lemmas: String,
}

impl Analysis {
    /// The grammar of an article in which nothing was found.
    pub fn empty(id: DocId) -> Self {
        Self {
            id,
            sentences: Vec::new(),
            tokens: Vec::new(),
            names: Vec::new(),
            lemmas: String::new(),
        }
    }

    /// The dictionary form of `token`; empty for a token of another analysis.
    pub fn lemma(&self, token: &Token) -> &str {
        self.lemmas.get(token.lemma.start as usize..token.lemma.end as usize).unwrap_or_default()
    }
}

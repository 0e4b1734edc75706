//! How the sentences of an article are built.

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

/// The grammar of one article. Sentences for the present; tokens, tags, trees and names come with
/// the language model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// The article.
    pub id: DocId,
    /// Its sentences, in text order, headline first.
    pub sentences: Vec<Sentence>,
}

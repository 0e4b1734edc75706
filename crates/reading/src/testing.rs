//! Clean text, read as far as the rules of this room need it, for their tests.

use std::sync::OnceLock;

use jiff::civil::Date;
use language::Resources;
use model::{
    Analysis, Article, Block, BlockKind, Day, DocId, Evidence, Moment, Place, Reading, Span,
};

use crate::Knowledge;
use crate::syntax::Syntax;

/// The language model, loaded once for all tests.
fn resources() -> &'static Resources {
    static RESOURCES: OnceLock<Resources> = OnceLock::new();
    RESOURCES.get_or_init(Resources::builtin)
}

/// The tables, compiled once for all tests.
pub(crate) fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(Knowledge::builtin)
}

/// An article with its grammar.
pub(crate) struct Parsed {
    /// The article.
    pub(crate) article: Article,
    /// Its grammar.
    pub(crate) analysis: Analysis,
}

impl Parsed {
    /// Paragraphs divided by empty lines.
    pub(crate) fn new(text: &str) -> Self {
        let mut article = Article::empty(DocId::of("text", None, text.as_bytes()));
        article.text.push_str(text);
        let mut start = 0;
        for part in text.split("\n\n") {
            let span = Some(Span::new(start, start + part.len()));
            let kind = BlockKind::Paragraph;
            article.blocks.push(Block { kind, span, text: part.to_owned(), rule: "test" });
            start += part.len() + 2;
        }
        let analysis = language::analyze(resources(), &article);
        Self { article, analysis }
    }

    /// The same, written on that day.
    pub(crate) fn written(mut self, day: Date) -> Self {
        let evidence = Evidence::new("given", "the day", Place::Input);
        self.article.written = Some(Day::read(Moment::from(day), evidence));
        self
    }

    /// The view on the words.
    pub(crate) fn syntax(&self) -> Syntax<'_> {
        Syntax::new(&self.article, &self.analysis)
    }

    /// All that is read from it.
    pub(crate) fn read(&self) -> Reading {
        crate::read(knowledge(), &self.article, &self.analysis)
    }
}

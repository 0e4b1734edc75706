//! Articles for tests, made of plain paragraphs.

use model::{Article, Block, BlockKind, DocId, Evidence, Known, Place, Span};

/// An article whose id follows from `name`, with a headline and paragraphs.
pub(crate) fn article(name: &str, headline: &str, paragraphs: &[&str]) -> Article {
    let mut article = Article::empty(DocId::of("text", Some(name), b""));
    push(&mut article, BlockKind::Headline, headline);
    for paragraph in paragraphs {
        push(&mut article, BlockKind::Paragraph, paragraph);
    }
    article
}

/// The same article on the page of an outlet.
pub(crate) fn at_outlet(mut article: Article, outlet: &str) -> Article {
    article.outlet = Some(known(outlet));
    article
}

/// A value that the page prints somewhere.
pub(crate) fn known(value: &str) -> Known<String> {
    Known { value: value.to_owned(), evidence: Evidence::new("test", value, Place::Input) }
}

fn push(article: &mut Article, kind: BlockKind, words: &str) {
    if words.is_empty() {
        return;
    }
    if !article.text.is_empty() {
        article.text.push_str("\n\n");
    }
    let start = article.text.len();
    article.text.push_str(words);
    let span = Some(Span::new(start, article.text.len()));
    article.blocks.push(Block { kind, span, text: words.to_owned(), rule: "test" });
}

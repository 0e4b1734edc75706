//! Labelled blocks become the article's text.
//!
//! The text is the headline, then the body's blocks in page order, with an empty line between
//! them. A clean text is the article already: its bytes stay, and the blocks point into it.

use std::ops::Range;

use model::{Article, Block, BlockKind, Notice, NoticeKind, Page, Place, Span};

use crate::draft::{Candidate, Draft};

/// What stands between two blocks of the text.
const BETWEEN_BLOCKS: &str = "\n\n";

/// What the page readers found beside blocks and comments.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    /// Every candidate for every field; places in the text are spans.
    pub(crate) candidates: Vec<Candidate>,
    /// The language that the markup declares.
    pub(crate) declared_language: Option<String>,
    /// What was cut, repaired or could not be told.
    pub(crate) notices: Vec<Notice>,
}

/// Makes the article of a page that was read into labelled blocks.
pub(crate) fn from_draft(page: &Page, draft: Draft) -> (Article, Sources) {
    let Draft { mut blocks, comments, mut candidates, declared_language, notices } = draft;
    let text = text_of(&mut blocks);
    for candidate in &mut candidates {
        candidate.place = settled(candidate.place, &blocks);
    }
    let article = Article { text, blocks, comments, ..Article::empty(page.id) };
    (article, Sources { candidates, declared_language, notices })
}

/// Makes the article of a clean text: the text itself, byte for byte.
pub(crate) fn from_clean(page: &Page, mut text: String) -> (Article, Sources) {
    let mut sources = Sources::default();
    if text.len() > Span::MAX {
        text.truncate(text.floor_char_boundary(Span::MAX));
        let cut = Notice::new(NoticeKind::Truncated, "text longer than positions can reach");
        sources.notices.push(cut);
    }
    let title = page.title.as_deref().map(folded);
    let mut blocks: Vec<Block> = Vec::new();
    for range in paragraphs(&text) {
        let words = folded(&text[range.clone()]);
        let is_title = blocks.is_empty() && title.as_ref() == Some(&words);
        let (kind, rule) = if is_title {
            (BlockKind::Headline, "clean text: the given title")
        } else {
            (BlockKind::Paragraph, "clean text")
        };
        let span = Some(Span::new(range.start, range.end));
        blocks.push(Block { kind, span, text: words, rule });
    }
    (Article { text, blocks, ..Article::empty(page.id) }, sources)
}

/// White space folded to single spaces, none at the ends.
pub(crate) fn folded(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut folded = String::with_capacity(text.len());
    folded.extend(words.next());
    for word in words {
        folded.push(' ');
        folded.push_str(word);
    }
    folded
}

/// Joins headline and body, and writes into each of their blocks where it stands. Only the first
/// headline is part of the text.
pub(crate) fn text_of(blocks: &mut [Block]) -> String {
    let mut text = String::new();
    let headline = blocks.iter().position(|block| block.kind == BlockKind::Headline);
    let body = (0..blocks.len()).filter(|&at| blocks[at].kind.is_body());
    let order: Vec<usize> = headline.into_iter().chain(body).collect();
    for at in order {
        let block = &mut blocks[at];
        let start = text.len() + if text.is_empty() { 0 } else { BETWEEN_BLOCKS.len() };
        if block.text.is_empty() || start + block.text.len() > Span::MAX {
            continue;
        }
        if !text.is_empty() {
            text.push_str(BETWEEN_BLOCKS);
        }
        text.push_str(&block.text);
        block.span = Some(Span::new(start, text.len()));
    }
    text
}

/// A block that stands in the text is pointed at by its span.
fn settled(place: Place, blocks: &[Block]) -> Place {
    match place {
        Place::Block(at) => blocks.get(at).and_then(|block| block.span).map_or(place, Place::Text),
        _ => place,
    }
}

/// The paragraphs of a clean text: parted by empty lines, or by line ends where no line is empty.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let has_empty_line = lines(text).iter().skip(1).rev().skip(1).any(Range::is_empty);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        match found.last_mut() {
            _ if line.is_empty() => open = false,
            Some(last) if open && has_empty_line => last.end = line.end,
            _ => {
                found.push(line);
                open = true;
            }
        }
    }
    found
}

/// The lines of a text without the white space around them; empty ones are empty ranges.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let kept = line.trim().len();
        found.push(if kept == 0 { start..start } else { start + indent..start + indent + kept });
        start += line.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use model::Form;
    use proptest::prelude::*;

    use super::*;

    fn clean(text: &str, title: Option<&str>) -> Article {
        let mut page = Page::new(Form::Clean, "test", text.as_bytes().to_vec());
        page.title = title.map(str::to_owned);
        from_clean(&page, text.to_owned()).0
    }

    fn check_clean(text: &str, expected: &[&str]) {
        let article = clean(text, None);
        let words: Vec<_> =
            article.blocks.iter().map(|block| block.span.unwrap().of(text)).collect();
        assert_eq!(words, expected);
        assert_eq!(article.text, text);
    }

    #[test]
    fn clean_paragraphs_end_at_empty_lines() {
        check_clean("One line\nand one more.\n\n  Two.\n", &["One line\nand one more.", "Two."]);
    }

    #[test]
    fn without_empty_lines_each_line_is_a_paragraph() {
        check_clean("One.\nTwo.\nThree.", &["One.", "Two.", "Three."]);
        check_clean("", &[]);
        check_clean(" \n\n\t", &[]);
    }

    #[test]
    fn the_first_line_is_the_headline_only_if_it_is_the_given_title() {
        let text = "Gate closed\n\nThe gate was closed.";
        let kinds = |article: Article| -> Vec<_> {
            article.blocks.iter().map(|block| block.kind).collect()
        };
        let (headline, paragraph) = (BlockKind::Headline, BlockKind::Paragraph);
        assert_eq!(kinds(clean(text, Some("Gate  closed"))), [headline, paragraph]);
        assert_eq!(kinds(clean(text, Some("Gate open"))), [paragraph, paragraph]);
        assert_eq!(kinds(clean(text, None)), [paragraph, paragraph]);
    }

    fn block() -> impl Strategy<Value = Block> {
        let kind = prop::sample::select(BlockKind::ALL.to_vec());
        (kind, "\\PC{0,12}").prop_map(|(kind, text)| Block {
            kind,
            span: None,
            text: folded(&text),
            rule: "test",
        })
    }

    proptest! {
        #[test]
        fn blocks_rebuild_the_text(blocks in prop::collection::vec(block(), 0..12)) {
            let page = Page::new(Form::Html, "test", Vec::new());
            let (article, _) = from_draft(&page, Draft { blocks, ..Draft::default() });
            let mut placed: Vec<_> =
                article.blocks.iter().filter_map(|block| Some((block.span?, block))).collect();
            placed.sort_by_key(|(span, _)| *span);
            for (span, block) in &placed {
                prop_assert!(span.fits(&article.text));
                prop_assert_eq!(span.of(&article.text), &block.text);
                prop_assert!(block.kind.is_text());
            }
            let texts: Vec<_> = placed.iter().map(|(_, block)| block.text.as_str()).collect();
            prop_assert_eq!(texts.join(BETWEEN_BLOCKS), article.text.as_str());
            let in_body = |block: &&Block| block.kind.is_body() && !block.text.is_empty();
            prop_assert_eq!(
                article.body().count(),
                article.blocks.iter().filter(in_body).count()
            );
        }

        #[test]
        fn a_clean_text_stays_and_its_blocks_lie_in_it(text in "(\\PC{0,9}[\n\r ]{0,3}){0,8}") {
            let article = clean(&text, None);
            prop_assert_eq!(&article.text, &text);
            let mut before = 0;
            for block in &article.blocks {
                let span = block.span.unwrap();
                prop_assert!(span.fits(&text) && before <= span.start() && !span.is_empty());
                prop_assert_eq!(folded(span.of(&text)), block.text.as_str());
                before = span.end();
            }
            let words = |text: &str| text.split_whitespace().count();
            let in_blocks: usize = article.blocks.iter().map(|block| words(&block.text)).sum();
            prop_assert_eq!(in_blocks, words(&text));
        }
    }
}

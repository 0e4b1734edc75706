//! What stands around a quotation?
//!
//! A frame is a sentence, or the sentences that a quotation runs through, seen as a row of items:
//! words and marks outside quotation marks, and whole quotations. `“A. B,” Lind said.` is two
//! sentences and one frame of five items.

use model::{Analysis, Article, BlockKind, Span};

use super::quotations::Quoted;
use crate::tokens::{Token, tokens};

/// A word, a mark, or a quotation.
#[derive(Clone, Copy, Debug)]
pub enum Item<'t> {
    /// A word or mark outside quotation marks.
    Token(Token<'t>),
    /// A quotation, by its index.
    Quote(usize, Span),
}

/// A row of items between two sentence borders that no quotation crosses.
#[derive(Debug)]
pub struct Frame<'t> {
    /// From the first sentence's start to the last one's end.
    pub span: Span,
    /// The first sentence, by its index.
    pub sentence: usize,
    /// The block in which it starts, and the one in which it ends.
    pub blocks: (usize, usize),
    /// Whether it stands in a headline or subheading, where capitals tell nothing.
    pub is_heading: bool,
    /// Its items.
    pub items: Vec<Item<'t>>,
}

impl<'t> Frame<'t> {
    /// The token at `at`, unless a quotation stands there.
    pub fn token(&self, at: usize) -> Option<Token<'t>> {
        match self.items.get(at) {
            Some(Item::Token(token)) => Some(*token),
            _ => None,
        }
    }

    /// The token's text, or nothing.
    pub fn text(&self, at: usize) -> &'t str {
        self.token(at).map_or("", |token| token.text)
    }

    /// The token's text in small letters, or nothing.
    pub fn lower(&self, at: usize) -> String {
        self.text(at).to_lowercase()
    }

    /// Whether a quotation stands at `at`.
    pub fn is_quote(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::Quote(..)))
    }

    /// Whether the token at `at` is one of `words`.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        !text.is_empty() && words.iter().any(|word| word.eq_ignore_ascii_case(text))
    }

    /// Whether the token at `at` is a word with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_capital())
    }

    /// Whether the token at `at` is a word.
    pub fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_word())
    }

    /// Where the item at `at` stands.
    pub fn span_of(&self, at: usize) -> Span {
        match self.items.get(at) {
            Some(Item::Token(token)) => token.span,
            Some(Item::Quote(_, span)) => *span,
            None => Span::new(self.span.end(), self.span.end()),
        }
    }

    /// From item `start` up to, not including, item `end`.
    pub fn cover(&self, start: usize, end: usize) -> Span {
        let last = end.max(start + 1) - 1;
        self.span_of(start).cover(self.span_of(last))
    }

    /// The quotations with their item and index.
    pub fn quotes(&self) -> Vec<(usize, usize)> {
        let items = self.items.iter().enumerate();
        let quotes = items.filter_map(|(at, item)| match item {
            Item::Quote(quote, _) => Some((at, *quote)),
            Item::Token(_) => None,
        });
        quotes.collect()
    }

    /// Whether no word stands outside its quotations.
    pub fn is_bare(&self) -> bool {
        !(0..self.items.len()).any(|at| self.is_word(at))
    }
}

/// The frames of an article, in text order.
pub fn frames<'t>(article: &'t Article, analysis: &Analysis, quotes: &[Quoted]) -> Vec<Frame<'t>> {
    let mut found = Vec::new();
    let mut quote = 0;
    let mut first = 0;
    while first < analysis.sentences.len() {
        while quotes
            .get(quote)
            .is_some_and(|q| q.outer.end() <= analysis.sentences[first].span.start())
        {
            quote += 1;
        }
        let mut last = first;
        let mut next = quote;
        loop {
            let end = analysis.sentences[last].span.end();
            while quotes.get(next).is_some_and(|q| q.outer.end() <= end) {
                next += 1;
            }
            let crosses = quotes.get(next).is_some_and(|q| q.outer.start() < end);
            if !crosses || last + 1 == analysis.sentences.len() {
                break;
            }
            last += 1;
        }
        let span = analysis.sentences[first].span.cover(analysis.sentences[last].span);
        let blocks = (analysis.sentences[first].block, analysis.sentences[last].block);
        let kind = article.blocks.get(blocks.0).map(|block| block.kind);
        let items = items(&article.text, span, &quotes[quote..next], quote);
        let heading = matches!(kind, Some(BlockKind::Headline | BlockKind::Subheading));
        let is_heading = heading || is_title_case(&items);
        found.push(Frame { span, sentence: first, blocks, is_heading, items });
        first = last + 1;
        quote = next;
    }
    found
}

/// Whether nearly all long words have a capital, as in the headlines of some houses.
fn is_title_case(items: &[Item<'_>]) -> bool {
    let words = items.iter().filter_map(|item| match item {
        Item::Token(token) if token.is_word() && token.text.len() > 3 => Some(token),
        _ => None,
    });
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.is_capital());
    }
    all > 4 && capital * 10 >= all * 9
}

/// The most items of a frame that are read. No sentence has as many; the limit keeps rules that
/// look at all words of a sentence linear in the length of the text.
const MOST_ITEMS: usize = 800;

/// The items of `span`, in which `quotes` stand; `offset` is the index of the first of them.
fn items<'t>(text: &'t str, span: Span, quotes: &[Quoted], offset: usize) -> Vec<Item<'t>> {
    let mut items = Vec::new();
    let mut at = span.start();
    let gap = |items: &mut Vec<Item<'t>>, from: usize, to: usize| {
        if from < to {
            items.extend(tokens(text, Span::new(from, to)).into_iter().map(Item::Token));
        }
    };
    for (n, quote) in quotes.iter().enumerate().filter(|(_, quote)| span.contains(quote.outer)) {
        gap(&mut items, at, quote.outer.start());
        items.push(Item::Quote(offset + n, quote.outer));
        at = quote.outer.end();
    }
    gap(&mut items, at, span.end());
    items.truncate(MOST_ITEMS);
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::{quotations, testing};

    #[test]
    fn a_quotation_holds_its_sentences_together() {
        let article =
            testing::article("“One. Two,” Lind said. Three.\n\n“Four.\n\n“Five,” he said.");
        let analysis = testing::analysis(&article);
        let (quotes, _) = quotations::find(&article);
        let frames = frames(&article, &analysis, &quotes);
        let words: Vec<_> = frames.iter().map(|frame| frame.span.of(&article.text)).collect();
        assert_eq!(words, ["“One. Two,” Lind said.", "Three.", "“Four.\n\n“Five,” he said."]);
        assert_eq!(frames[0].items.len(), 4);
        assert_eq!(frames[2].quotes(), [(0, 1)]);
    }
}

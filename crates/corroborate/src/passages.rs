//! Which stretches do two articles share, and what differs in them?

use std::ops::Deref;

use model::{Article, BlockKind, Change, ChangeKind, Passage, Span, Stretch};

use crate::align::{Chain, in_order};
use crate::body::Body;
use crate::words::{Word, joined, words_of};

/// The fewest words in a passage between members of one family. Fewer are shared by chance or by
/// the names and titles in them.
pub(crate) const MIN_SHARED: usize = 12;

/// The fewest words outside quotation marks in a passage between articles that are no family.
const MIN_SHARED_APART: usize = 25;

/// Every passage has that many equal words in a row somewhere. Two reporters who tell one event use
/// the same words, but not so many in a row, titles and names apart.
const MIN_RUN: usize = 5;

/// An article with its words, ready to be compared.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The article.
    pub(crate) article: &'a Article,
    /// The words of its body, with their places in the text.
    body: Body,
}

impl Deref for Sheet<'_> {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}

impl<'a> Sheet<'a> {
    /// Makes an article ready to be compared.
    pub fn new(article: &'a Article) -> Self {
        Self { article, body: Body::of(article) }
    }

    fn text(&self) -> &'a str {
        &self.article.text
    }
}

/// Whether a chain is a passage, whoever stands at its ends.
pub(crate) fn is_passage(chain: &Chain) -> bool {
    chain.len() >= MIN_SHARED && has_long_run(chain)
}

/// Whether a chain is a passage between members of a family: long enough, or a whole block of both.
pub(crate) fn is_family_passage(chain: &Chain, a: &Sheet<'_>, b: &Sheet<'_>) -> bool {
    is_passage(chain) || (has_long_run(chain) && is_whole_block(chain, a, b))
}

/// Whether a chain is worth telling although its articles are no family.
pub(crate) fn is_passage_apart(chain: &Chain, a: &Body, b: &Body) -> bool {
    let in_prose = chain.iter().filter(|(i, j)| !a.words[*i].quoted && !b.words[*j].quoted);
    is_passage(chain) && in_prose.count() >= MIN_SHARED_APART
}

fn has_long_run(chain: &Chain) -> bool {
    let mut len = 1;
    chain.windows(2).any(|pair| {
        let goes_on = pair[0].0 + 1 == pair[1].0 && pair[0].1 + 1 == pair[1].1;
        len = if goes_on { len + 1 } else { 1 };
        len >= MIN_RUN
    })
}

fn is_whole_block(chain: &Chain, a: &Sheet<'_>, b: &Sheet<'_>) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let is_whole = |words: &[Word], from: usize, to: usize| {
        let before = from.checked_sub(1).map(|at| words[at].block);
        let after = words.get(to + 1).map(|word| word.block);
        before != Some(words[from].block) && after != Some(words[to].block)
    };
    is_whole(&a.words, first.0, last.0) && is_whole(&b.words, first.1, last.1)
}

/// Returns the passage of one chain between two bodies.
pub(crate) fn passage(a: &Sheet<'_>, b: &Sheet<'_>, chain: &Chain) -> Option<Passage> {
    let (first, last) = (chain.first()?, chain.last()?);
    let inside = |sheet: &Sheet<'_>, from: usize, to: usize| {
        let span = sheet.words[from].span.cover(sheet.words[to].span);
        let start = block_span(sheet, sheet.words[from].block)?.start();
        let end = block_span(sheet, sheet.words[to].block)?.end();
        Some(with_marks(
            sheet.text(),
            span,
            Span::new(start.min(span.start()), end.max(span.end())),
        ))
    };
    let (span_a, span_b) = (inside(a, first.0, last.0)?, inside(b, first.1, last.1)?);
    Some(Passage {
        a: Stretch { doc: a.article.id, span: span_a },
        b: Stretch { doc: b.article.id, span: span_b },
        shared_words: chain.len(),
        changes: changes((a.text(), &a.words), (b.text(), &b.words), chain),
    })
}

/// Returns the passage between two headlines, if they share at least half of their words.
pub(crate) fn headline_passage(a: &Article, b: &Article) -> Option<Passage> {
    let (span_a, span_b) = (headline(a)?, headline(b)?);
    let (words_a, words_b) = (words_of(&a.text, span_a), words_of(&b.text, span_b));
    let longer = words_a.len().max(words_b.len());
    if longer > MAX_HEADLINE {
        return None;
    }
    let chain = in_order(&words_a, &words_b);
    if chain.len() < 2 || 2 * chain.len() < longer {
        return None;
    }
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    let (side_a, side_b) = ((a.text.as_str(), &words_a[..]), (b.text.as_str(), &words_b[..]));
    let mut all = Vec::new();
    let before = (
        Span::new(span_a.start(), words_a[first.0].span.start()),
        Span::new(span_b.start(), words_b[first.1].span.start()),
    );
    all.extend(difference(&a.text, before.0, &b.text, before.1));
    all.extend(changes(side_a, side_b, &chain));
    let after = (
        Span::new(words_a[last.0].span.end(), span_a.end()),
        Span::new(words_b[last.1].span.end(), span_b.end()),
    );
    all.extend(difference(&a.text, after.0, &b.text, after.1));
    Some(Passage {
        a: Stretch { doc: a.id, span: span_a },
        b: Stretch { doc: b.id, span: span_b },
        shared_words: chain.len(),
        changes: all,
    })
}

/// A longer line is no headline.
const MAX_HEADLINE: usize = 60;

fn headline(article: &Article) -> Option<Span> {
    let mut headlines = article.blocks.iter().filter(|block| block.kind == BlockKind::Headline);
    let span = headlines.find_map(|block| block.span)?;
    span.fits(&article.text).then_some(span)
}

fn block_span(sheet: &Sheet<'_>, block: u32) -> Option<Span> {
    sheet.article.blocks.get(block as usize)?.span
}

/// Takes the marks in that belong to the first and the last word: `“Wait` and `stay.”`.
fn with_marks(text: &str, span: Span, block: Span) -> Span {
    let is_opening = |c: char| "“„‘«\"'([¿¡".contains(c);
    let is_closing = |c: char| "”’»\"')].,;:!?…".contains(c);
    let before = &text[block.start()..span.start()];
    let kept = before.trim_end_matches(is_opening).len();
    let after = &text[span.end()..block.end()];
    let taken = after.len() - after.trim_start_matches(is_closing).len();
    Span::new(block.start() + kept, span.end() + taken)
}

/// A text and words of it.
type Side<'t> = (&'t str, &'t [Word]);

/// Returns what differs between the two sides of a chain, in text order. Curly and straight marks,
/// long and short dashes are no difference.
fn changes((text_a, a): Side<'_>, (text_b, b): Side<'_>, chain: &Chain) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut before: Option<(Span, Span)> = None;
    for (i, j) in chain {
        let (word_a, word_b) = (a[*i].span, b[*j].span);
        if let Some((last_a, last_b)) = before {
            let gap_a = Span::new(last_a.end(), word_a.start().max(last_a.end()));
            let gap_b = Span::new(last_b.end(), word_b.start().max(last_b.end()));
            changes.extend(difference(text_a, gap_a, text_b, gap_b));
        }
        if !looks_same(word_a.of(text_a), word_b.of(text_b)) {
            changes.push(Change { kind: ChangeKind::Changed, style: true, a: word_a, b: word_b });
        }
        before = Some((word_a, word_b));
    }
    changes
}

/// Returns the change between two stretches that stand in the same place, if they differ.
fn difference(text_a: &str, a: Span, text_b: &str, b: Span) -> Option<Change> {
    let (a, b) = without_common_marks(text_a, a, text_b, b);
    let kind = match (a.is_empty(), b.is_empty()) {
        (true, true) => return None,
        (false, true) => ChangeKind::Cut,
        (true, false) => ChangeKind::Added,
        (false, false) => ChangeKind::Changed,
    };
    Some(Change { kind, style: joined(text_a, a) == joined(text_b, b), a, b })
}

/// Takes white space and the marks that both have off both ends.
fn without_common_marks(text_a: &str, a: Span, text_b: &str, b: Span) -> (Span, Span) {
    let (mut left_a, mut left_b) = (a.of(text_a), b.of(text_b));
    let (mut start_a, mut start_b) = (a.start(), b.start());
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}');
    loop {
        let (next_a, next_b) =
            (left_a.trim_start_matches(is_gap), left_b.trim_start_matches(is_gap));
        let (Some(c_a), Some(c_b)) = (next_a.chars().next(), next_b.chars().next()) else { break };
        if c_a.is_alphanumeric() || glyph(c_a) != glyph(c_b) {
            break;
        }
        (left_a, left_b) = (&next_a[c_a.len_utf8()..], &next_b[c_b.len_utf8()..]);
        (start_a, start_b) = (a.end() - left_a.len(), b.end() - left_b.len());
    }
    loop {
        let (next_a, next_b) = (left_a.trim_end_matches(is_gap), left_b.trim_end_matches(is_gap));
        let (Some(c_a), Some(c_b)) = (next_a.chars().next_back(), next_b.chars().next_back())
        else {
            break;
        };
        if c_a.is_alphanumeric() || glyph(c_a) != glyph(c_b) {
            break;
        }
        left_a = &next_a[..next_a.len() - c_a.len_utf8()];
        left_b = &next_b[..next_b.len() - c_b.len_utf8()];
    }
    let trimmed = |left: &str, start: usize| {
        let from = start + left.len() - left.trim_start_matches(is_gap).len();
        let words = left.trim_matches(is_gap);
        // What is missing has its place right behind what both have.
        if words.is_empty() { Span::new(start, start) } else { Span::new(from, from + words.len()) }
    };
    (trimmed(left_a, start_a), trimmed(left_b, start_b))
}

fn looks_same(a: &str, b: &str) -> bool {
    a == b || a.chars().map(glyph).eq(b.chars().map(glyph))
}

/// One form for marks that differ by the hand of the typesetter alone.
fn glyph(c: char) -> char {
    match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '`' | '´' => '\'',
        '–' | '—' | '‒' | '−' | '‐' | '\u{2011}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests;

//! What does a list tell that somebody has announced? "The board confirms the following points:", and
//! below it one fact a line.

use std::collections::BTreeSet;

use model::{BlockKind, Content, Quotation, Span, Statement};

use crate::Syntax;

/// A list is followed over so many lines.
const MOST: usize = 16;

/// The statements of the lists that `statements` announce.
pub(super) fn find(syntax: &Syntax<'_>, statements: &[Statement]) -> Vec<Statement> {
    let mut told: BTreeSet<usize> = statements.iter().map(|one| one.sentence).collect();
    let mut found = Vec::new();
    for one in statements.iter().filter(|one| announces(syntax, one)) {
        let items = items(syntax, one, &told);
        told.extend(items.iter().map(|item| item.sentence));
        found.extend(items);
    }
    found
}

/// Whether the words of a statement end with the colon that opens a list: "the following points:".
fn announces(syntax: &Syntax<'_>, one: &Statement) -> bool {
    let sentence = &syntax.analysis.sentences[one.sentence];
    let opens = sentence.span.of(syntax.text()).trim_end().ends_with(':');
    let words = one.content.text.to_lowercase();
    let follows = ["following", "as follows", "these facts", "these points"];
    opens
        && one.speaker.is_some()
        && !one.negated
        && follows.iter().any(|word| words.contains(word))
}

/// What the lines below tell, one statement a sentence in which nobody else speaks.
fn items(syntax: &Syntax<'_>, one: &Statement, others: &BTreeSet<usize>) -> Vec<Statement> {
    let sentences = &syntax.analysis.sentences;
    let first = sentences[one.sentence].block;
    let mut found = Vec::new();
    let mut block = first;
    // Behind more sentences of its own block a colon opens no list.
    if sentences.get(one.sentence + 1).is_none_or(|next| next.block == first) {
        return found;
    }
    for (at, sentence) in sentences.iter().enumerate().skip(one.sentence + 1) {
        if sentence.block != block {
            if sentence.block > first + MOST || !is_item(syntax, sentence.block, sentence.span) {
                break;
            }
            block = sentence.block;
        }
        if others.contains(&at) {
            continue;
        }
        found.extend(told(syntax, one, at, sentence.span));
    }
    found
}

/// Whether a line belongs to a list.
fn is_item(syntax: &Syntax<'_>, block: usize, first: Span) -> bool {
    let kind = syntax.article.blocks.get(block).map(|block| block.kind);
    let words = first.of(syntax.text()).trim_start();
    kind == Some(BlockKind::List) || words.starts_with(['-', '–', '•', '*', '·'])
}

/// One line as the words of who announced the list.
fn told(syntax: &Syntax<'_>, one: &Statement, sentence: usize, span: Span) -> Option<Statement> {
    let words = span.of(syntax.text());
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '•' | '*' | '·');
    let start = words.len() - words.trim_start_matches(is_mark).len();
    let end = words.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == ';').len();
    let span = (start < end).then(|| Span::new(span.start() + start, span.start() + end))?;
    Some(Statement {
        sentence,
        content: Content { text: span.of(syntax.text()).to_owned(), spans: vec![span] },
        quotation: Quotation::Indirect,
        rule: "announced list",
        ..one.clone()
    })
}

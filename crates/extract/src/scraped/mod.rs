//! Which blocks does a text show that a scraper left, and which of them are the article?
use model::{Block, BlockKind, Page};

use crate::assemble::folded;
use crate::draft::Draft;

/// Labels the lines of a scraped text.
pub(crate) fn read(_page: &Page, text: &str) -> Draft {
    let lines = text.lines().map(folded).filter(|line| !line.is_empty());
    let blocks = lines
        .enumerate()
        .map(|(at, text)| Block {
            kind: if at == 0 {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            },
            span: None,
            text,
            rule: "line",
        })
        .collect();
    Draft {
        blocks,
        ..Draft::default()
    }
}

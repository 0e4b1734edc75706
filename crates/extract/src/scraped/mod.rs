//! Which blocks does a text show that a scraper left, and which of them are the article?
//!
//! The text comes line by line: headline, decks, captions, paragraphs, and between and after them
//! what the page said of itself. Every line becomes a block; its wording, its shape and its
//! neighbours give its kind.
//!
//! | module | question |
//! |---|---|
//! | [`lines`] | what does a line's shape tell? |
//! | [`captions`] | does it stand under a picture? |
//! | [`comments`] | where do readers' comments begin, and who says what? |
//! | [`letterhead`] | which lines are the letterhead of whoever issued the text? |
//! | [`label`] | which kind is each line of the article's part? |
//! | [`signed`] | who signed it, when, and whom does it ask to follow? |

mod captions;
mod comments;
mod label;
mod letterhead;
mod lines;
pub(crate) mod signed;

use model::{Block, BlockKind, Page, Place};

use crate::assemble::folded;
use crate::draft::{Candidate, Draft, Field};

/// Labels the lines of a scraped text and collects the candidates that they carry.
pub(crate) fn read(page: &Page, text: &str) -> Draft {
    let mut lines = lines::lines(text);
    let mut draft = Draft::default();
    let mut tail = Vec::new();
    if let Some(section) = comments::section(&lines) {
        draft.comments = section.comments;
        let rest = lines.split_off(section.start);
        tail.extend(rest.into_iter().zip(section.labels));
    }
    let title = page.title.as_deref().map(folded);
    let (labels, letterhead) = label::labels(&lines, title.as_deref());
    if let Some(letterhead) = letterhead {
        draft.candidates.push(Candidate {
            field: Field::Outlet,
            value: letterhead.name,
            source: "letterhead",
            place: Place::Block(letterhead.lines.start),
        });
    }
    for (line, (kind, rule)) in lines.into_iter().zip(labels).chain(tail) {
        let at = Place::Block(draft.blocks.len());
        if kind == BlockKind::Headline {
            let value = line.text.clone();
            draft.candidates.push(Candidate {
                field: Field::Title,
                value,
                source: "headline on the page",
                place: at,
            });
        }
        draft.candidates.extend(signed::candidates(&line.text, kind, at));
        draft.blocks.push(Block { kind, span: None, text: line.text, rule });
    }
    draft
}

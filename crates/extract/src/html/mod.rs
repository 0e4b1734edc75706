//! Which blocks does a page with markup show, and which of them are the article?
//!
//! | module | question |
//! |---|---|
//! | [`tree`] | what does the markup say, within bounds? |
//! | [`hints`] | what do the names in the markup promise? |
//! | [`blocks`] | which runs of text does a reader see? |
//! | [`root`] | which element holds the article? |
//! | [`choose`] | which kind is each line? |
//! | [`comments`] | who comments what? |
//! | [`metadata`] | which title, author, day does the markup name? |
//!
//! Nothing here recurses over the page, and all work is about linear in its length.

mod blocks;
mod choose;
mod hints;
mod root;
mod tree;

use model::{Block, Notice, NoticeKind, Page};

use crate::draft::Draft;

/// Reads a page with markup.
pub(crate) fn read(_page: &Page, html: &str) -> Draft {
    let tree = tree::Tree::parse(html);
    let mut draft = Draft::default();
    let cuts = tree.cuts.iter().map(|cut| Notice::new(NoticeKind::Truncated, cut.as_str()));
    draft.notices.extend(cuts);
    let mut hints = tree.each(hints::of_element);
    let lines = blocks::lines(&tree, &hints);
    let root = root::find(&tree, &mut hints, &lines);
    let labels = choose::labels(&lines, &root, &[]);
    for (line, (kind, rule)) in lines.into_iter().zip(labels) {
        draft.blocks.push(Block { kind, span: None, text: line.text, rule });
    }
    draft
}

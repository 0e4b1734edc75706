//! Which heading is the title of a page that marks none?
//!
//! Old pages have a title element that names the site and the section alone, and the headline as any
//! heading above the text.

use model::{BlockKind, Place};

use super::blocks::Line;
use super::choose::Label;
use crate::draft::{Candidate, Field};
use crate::wording;

/// A headline has at least so many words.
const FEWEST: usize = 3;

/// The heading that opens the body, where the markup names no title but the element's (`titles`) and
/// no line is that. Its line becomes the headline.
pub(super) fn lone(lines: &[Line], labels: &mut [Label], titles: &[String]) -> Option<Candidate> {
    let has_headline = labels.iter().any(|(kind, _)| *kind == BlockKind::Headline);
    let first = labels.iter().position(|(kind, _)| kind.is_body())?;
    let is_heading = labels[first] == (BlockKind::Subheading, "heading");
    let line = &lines[first];
    let is_title = line.n_words >= FEWEST && !wording::section_name(&line.text);
    if has_headline || titles.len() > 1 || !is_heading || !is_title {
        return None;
    }
    labels[first] = (BlockKind::Headline, "lone heading");
    Some(Candidate {
        field: Field::Title,
        value: line.text.clone(),
        source: "lone heading",
        place: Place::Block(first),
    })
}

//! Which lines does the page's markup repeat?
//!
//! The body in JSON-LD and the description in the head are copies of words of the article. A line
//! that stands in them belongs to it, whatever the names around it say.

use super::blocks::{Line, Shape};
use super::choose::{bare, bare_titles, title_score};
use super::root::is_sentence;

/// How much comparing is done at most, in bytes of lines times bytes of the copy.
const MAX_WORK: usize = 400 << 20;

/// What the markup repeats.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// For each line, whether it stands in one of the copies.
    pub(super) is_anchor: Vec<bool>,
    /// For each line, whether it is among the first prose after a heading that prints the title.
    pub(super) is_opening: Vec<bool>,
    /// The last line of a body that JSON-LD gives in full and that was found whole on the page.
    pub(super) end: Option<usize>,
}

/// Looks for `lines` in the article's `body` and among its `descriptions` and `titles`, as the markup
/// gives them.
pub(super) fn find(
    lines: &[Line],
    body: Option<&str>,
    descriptions: &[String],
    titles: &[String],
) -> Anchors {
    let mut is_anchor = vec![false; lines.len()];
    let mut end = None;
    let body = body.map(bare).unwrap_or_default();
    let length: usize = lines.iter().map(|line| line.text.len()).sum();
    if body.len() >= 400 && length.saturating_mul(body.len()) < MAX_WORK {
        let mut n_found = 0;
        for (idx, line) in lines.iter().enumerate().filter(|(_, line)| line.n_words >= 6) {
            let line = bare(&line.text);
            if line.len() >= 20 && body.contains(&line) {
                n_found += line.len();
                is_anchor[idx] = true;
                end = Some(idx);
            }
        }
        end = end.filter(|_| n_found * 10 >= body.len() * 8);
    }
    for description in descriptions {
        // Descriptions are cut somewhere, often with dots.
        let start: String = bare(description).chars().take(60).collect();
        if start.chars().count() < 40 {
            continue;
        }
        let starts = |line: &Line| line.n_words >= 8 && bare(&line.text).starts_with(&start);
        if let Some(idx) = lines.iter().position(starts) {
            is_anchor[idx] = true;
        }
    }
    Anchors { is_anchor, is_opening: openings(lines, titles), end }
}

/// The first prose under the heading that prints the title.
fn openings(lines: &[Line], titles: &[String]) -> Vec<bool> {
    let mut is_opening = vec![false; lines.len()];
    let titles = bare_titles(titles);
    let is_title = |line: &Line| {
        matches!(line.shape, Shape::Heading(_)) && title_score(&line.text, &titles) >= 2
    };
    let Some(title) = lines.iter().position(is_title) else { return is_opening };
    let below = lines.iter().enumerate().skip(title + 1).take(20);
    let prose = below.filter(|(_, line)| is_sentence(&line.text) && line.link_share() < 0.3);
    for (idx, _) in prose.take(4) {
        is_opening[idx] = true;
    }
    is_opening
}

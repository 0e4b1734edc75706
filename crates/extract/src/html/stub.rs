//! Does JSON-LD hold the text that the page shows only in part?
//!
//! Some sites draw the text with a script, or show its first lines and keep the whole in
//! `articleBody`. Where the page shows less than a third of that text, the text is taken from there:
//! its paragraphs become blocks whose rule says so, and what was shown of it is set apart.

use model::{Block, BlockKind};

use super::blocks::Line;
use super::choose::{Label, bare};
use super::linked::{Linked, plain};

/// Fewer words are a summary.
const FEWEST_WORDS: usize = 80;

/// The longest text that is taken, in bytes.
const LONGEST: usize = 1 << 20;

/// The paragraphs of the whole text, if the page shows but a part of it. The lines of that part are
/// labelled as furniture.
pub(super) fn whole_body(lines: &[Line], labels: &mut [Label], linked: &Linked) -> Vec<Block> {
    let Some(body) = linked.body.as_deref().filter(|body| body.len() <= LONGEST) else {
        return Vec::new();
    };
    let n_words = body.split(' ').count();
    let shown: Vec<usize> = (0..lines.len()).filter(|&idx| labels[idx].0.is_body()).collect();
    let n_shown: usize = shown.iter().map(|&idx| lines[idx].n_words).sum();
    if n_words < FEWEST_WORDS || n_shown * 3 >= n_words {
        return Vec::new();
    }
    let whole = bare(body);
    for idx in shown {
        let is_part = whole.contains(&bare(&lines[idx].text));
        let rule = if is_part { "shown part of JSON-LD body" } else { "beside JSON-LD body" };
        labels[idx] = (BlockKind::Boilerplate, rule);
    }
    let paragraphs = linked.raw_body.as_deref().map_or_else(Vec::new, paragraphs);
    let block = |text| Block { kind: BlockKind::Paragraph, span: None, text, rule: "JSON-LD body" };
    paragraphs.into_iter().map(block).collect()
}

/// The paragraphs of a text with markup or line ends in it.
fn paragraphs(raw: &str) -> Vec<String> {
    let divided = raw.replace("</p>", "</p>\n").replace("<br", "\n<br");
    divided.split('\n').filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    #[test]
    fn paragraphs_end_with_tags_and_lines() {
        assert_eq!(paragraphs("<p>One &amp; two</p><p>Three</p>"), ["One & two", "Three"]);
        assert_eq!(paragraphs("One\n\nTwo\nThree"), ["One", "Two", "Three"]);
    }

    #[test]
    fn only_a_small_part_is_replaced() {
        let sentence = "The mill stood at the weir, and nobody had asked for it. ".repeat(12);
        let body = sentence.trim().to_owned();
        let linked = Linked { raw_body: Some(body.clone()), body: Some(body), ..Linked::default() };
        let check = |shown: &[&str], n_blocks: usize| {
            let lines: Vec<Line> = shown.iter().map(|text| line(text)).collect();
            let mut labels = vec![(BlockKind::Paragraph, "article paragraph"); lines.len()];
            assert_eq!(whole_body(&lines, &mut labels, &linked).len(), n_blocks);
            assert_eq!(labels.iter().all(|label| !label.0.is_body()), n_blocks > 0);
        };
        check(&["The mill stood at the weir, and nobody had asked for it."], 1);
        check(&[sentence.trim()], 0);
    }
}

//! Which labelled lines turn out to be furniture when their neighbours are seen?
//!
//! Lists that are all links, closing sections, headings without text, scraps before the headline.

use model::BlockKind;

use super::blocks::{Line, Shape};
use super::choose::{Label, bare};
use super::phrases::{self, Sign};
use super::root::is_sentence;
use super::tree::{NodeId, Tree};

/// A line named pull quote repeats words of the body, or is a few words that catch the eye; where
/// it is a sentence or somebody's words that stand nowhere else, it is a quotation.
pub(super) fn pull_quotes(lines: &[Line], labels: &mut [Label]) {
    const MOST: usize = 20;
    let quotes = (0..lines.len()).filter(|&idx| labels[idx].1 == "pull quote");
    for idx in quotes.take(MOST).collect::<Vec<_>>() {
        let text = &lines[idx].text;
        let says = is_sentence(text) || text.contains(['"', '“', '”', '„', '«', '»']);
        if !says {
            continue;
        }
        let quote = bare(text);
        let body = (0..lines.len()).filter(|&other| labels[other].0.is_body());
        if !body.into_iter().any(|other| bare(&lines[other].text).contains(&quote)) {
            labels[idx] = (BlockKind::Quote, "named quote");
        }
    }
}

/// Where the markup names one element as the article's body and nearly all of the body stands in
/// it, what follows that element is not body.
pub(super) fn after_marked_body(tree: &Tree, lines: &[Line], labels: &mut [Label]) {
    let is_marked = |node: &NodeId| {
        let property = tree.attribute(*node, "itemprop").unwrap_or_default();
        property.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("articleBody"))
    };
    let mut marked = tree.within(NodeId::ROOT).filter(is_marked);
    let (Some(body), None) = (marked.next(), marked.next()) else { return };
    let is_within: Vec<bool> =
        lines.iter().map(|line| tree.ancestors(line.node).any(|above| above == body)).collect();
    let total = body_length(lines, labels);
    let within = lines.iter().zip(labels.iter()).zip(&is_within);
    let within = within.filter(|((_, label), within)| label.0.is_body() && **within);
    let within: usize = within.map(|((line, _), _)| line.n_chars).sum();
    let Some(last) = is_within.iter().rposition(|within| *within) else { return };
    if within * 10 < total * 8 {
        return;
    }
    for label in labels.iter_mut().skip(last + 1).filter(|label| label.0.is_body()) {
        *label = (BlockKind::Boilerplate, "after marked body");
    }
}

/// Scraps before the headline are no body: section names, dates, breadcrumbs.
pub(super) fn before_headline(lines: &[Line], labels: &mut [Label], headline: usize) {
    for (line, label) in lines.iter().zip(labels.iter_mut()).take(headline) {
        if label.0.is_body() && !(is_sentence(&line.text) && line.n_words > 20) {
            *label = (BlockKind::Boilerplate, "before headline");
        }
    }
}

/// The headline printed once more is not body.
pub(super) fn repeated_headline(lines: &[Line], labels: &mut [Label], headline: usize) {
    let title = bare(&lines[headline].text);
    for (idx, line) in lines.iter().enumerate() {
        if idx != headline && labels[idx].0.is_body() && bare(&line.text) == title {
            labels[idx] = (BlockKind::Boilerplate, "headline repeated");
        }
    }
}

/// A list whose items are links, all or nearly all, leads elsewhere.
pub(super) fn lists_of_links(tree: &Tree, lines: &[Line], labels: &mut [Label]) {
    let mut at = 0;
    while at < lines.len() {
        if labels[at].0 != BlockKind::List {
            at += 1;
            continue;
        }
        let list = list_of(tree, &lines[at]);
        let same =
            |idx: &usize| labels[*idx].0 == BlockKind::List && list_of(tree, &lines[*idx]) == list;
        let run = (at..lines.len()).take_while(same).count();
        let items = &lines[at..at + run];
        let n_linked: usize = items.iter().map(|line| line.n_linked).sum();
        let n_chars: usize = items.iter().map(|line| line.n_chars).sum();
        if n_linked * 10 > n_chars * 7 {
            labels[at..at + run].fill((BlockKind::Teaser, "list of links"));
        }
        at += run;
    }
}

/// The `<ul>`, `<ol>` or `<dl>` around an item.
fn list_of(tree: &Tree, line: &Line) -> Option<NodeId> {
    tree.ancestors(line.node)
        .take(6)
        .find(|&above| matches!(&**tree.name(above), "ul" | "ol" | "dl"))
}

/// Sections at the end that are about the site, the author or other articles.
pub(super) fn closing_sections(tree: &Tree, lines: &[Line], labels: &mut [Label]) {
    let total: usize = body_length(lines, labels);
    let mut before = 0;
    let mut open: Option<u8> = None;
    // Boxes that hold running text: an early section does not reach into them.
    let mut homes: Vec<NodeId> = Vec::new();
    let mut is_early = false;
    for (line, label) in lines.iter().zip(labels.iter_mut()) {
        // The bold words over a box without a heading of its own are short, so they count as scraps.
        let heads_box = label.1 == "scrap in article" && line.is_bold;
        if !label.0.is_body() && !heads_box {
            continue;
        }
        before += line.n_chars;
        let rank = match line.shape {
            Shape::Heading(level) => Some(level),
            _ if line.is_bold && line.n_words <= 8 => Some(7),
            _ if line.n_words <= 6 && closes(&line.text) => Some(7),
            _ => None,
        };
        if let Some(rank) = rank {
            let is_late = before * 2 > total;
            if (is_late || rank < 7 && before > 400) && line.n_words <= 10 && closes(&line.text) {
                open = Some(rank.min(open.unwrap_or(9)));
                is_early = !is_late;
            } else if open.is_some_and(|known| rank <= known && rank < 7) {
                open = None;
            }
        }
        let home = tree.parent(line.node).unwrap_or(NodeId::ROOT);
        if open.is_some() && !(is_early && homes.contains(&home)) {
            if label.0.is_body() {
                *label = (BlockKind::Boilerplate, "closing section");
            }
        } else if line.n_words >= 8 && homes.last() != Some(&home) && homes.len() < 64 {
            homes.push(home);
        }
    }
}

fn body_length(lines: &[Line], labels: &[Label]) -> usize {
    let body = lines.iter().zip(labels).filter(|(_, label)| label.0.is_body());
    body.map(|(line, _)| line.n_chars).sum()
}

/// Whether a heading opens a section that is no part of the article.
fn closes(heading: &str) -> bool {
    let heading = heading.trim().trim_end_matches([':', '.', '…', '!']).to_lowercase();
    phrases::shows(Sign::Closing, &heading)
}

/// A heading under which no body stands before the next heading of its rank heads furniture.
pub(super) fn headings_without_text(lines: &[Line], labels: &mut [Label]) {
    let mut has_text = false;
    let mut below = 0;
    for idx in (0..lines.len()).rev() {
        let (kind, _) = labels[idx];
        if kind == BlockKind::Subheading {
            let Shape::Heading(level) = lines[idx].shape else { continue };
            // A heading directly over a smaller heading with text heads that too.
            if !(has_text || (below > level && below < 9)) {
                labels[idx] = (BlockKind::Boilerplate, "heading without text");
                continue;
            }
            below = level;
            has_text = false;
        } else if kind.is_body() {
            has_text = true;
            below = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks::line;
    use super::*;

    /// Labels lines of prose and headings (`## `) as body and applies `rule`; gives what stays body.
    fn check(rule: impl Fn(&[Line], &mut [Label]), texts: &[&str], expected: &[&str]) {
        let made = texts.iter().map(|text| match text.strip_prefix("## ") {
            Some(heading) => Line { shape: Shape::Heading(2), ..line(heading) },
            None => line(text),
        });
        let lines: Vec<Line> = made.collect();
        let kind = |line: &Line| match line.shape {
            Shape::Heading(_) => (BlockKind::Subheading, "heading"),
            _ => (BlockKind::Paragraph, "article paragraph"),
        };
        let mut labels: Vec<Label> = lines.iter().map(kind).collect();
        rule(&lines, &mut labels);
        let kept = lines.iter().zip(&labels).filter(|(_, label)| label.0.is_body());
        let kept: Vec<&str> = kept.map(|(line, _)| &*line.text).collect();
        assert_eq!(kept, expected);
    }

    #[test]
    fn a_section_about_the_author_closes_the_article() {
        let tree = Tree::parse("");
        let text =
            "The well was dug by hand, and it took the brothers a whole dry summer to reach water.";
        check(
            |lines, labels| closing_sections(&tree, lines, labels),
            &[text, text, "## About the author", "Vera Holt writes about wells."],
            &[text, text],
        );
        check(
            |lines, labels| closing_sections(&tree, lines, labels),
            &[text, text, "## Related wells in the valley", "There are nine more."],
            &[text, text, "Related wells in the valley", "There are nine more."],
        );
    }

    #[test]
    fn the_marked_body_ends_the_article() {
        let prose =
            "The well was dug by hand, and it took the brothers a whole dry summer to do it.";
        let html = format!(
            "<div itemprop=articleBody><p>{prose}<p>{prose}</div><div>Send us a cake, please, today.</div>"
        );
        let tree = Tree::parse(&html);
        let hints = super::super::hints::of_tree(&tree);
        let lines = super::super::blocks::lines(&tree, &hints);
        let mut labels = vec![(BlockKind::Paragraph, "article paragraph"); lines.len()];
        after_marked_body(&tree, &lines, &mut labels);
        let kept: Vec<bool> = labels.iter().map(|label| label.0.is_body()).collect();
        assert_eq!(kept, [true, true, false]);
    }

    #[test]
    fn a_heading_needs_text() {
        check(headings_without_text, &["## First", "Text.", "## Second"], &["First", "Text."]);
    }

    #[test]
    fn the_headline_stands_once() {
        let rule = |lines: &[Line], labels: &mut [Label]| repeated_headline(lines, labels, 0);
        check(rule, &["## A dry summer", "A dry summer", "Text."], &["A dry summer", "Text."]);
    }
}

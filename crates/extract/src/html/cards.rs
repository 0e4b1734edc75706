//! Which boxes lead to other articles by their form alone?
//!
//! Teasers come in rows: three or more sisters of one build, each with a line that is all link (the
//! other article's title) and little text besides. No name in the markup is needed to see it.

use std::collections::HashMap;

use super::blocks::{Line, Shape};
use super::hints::Hints;
use super::tree::{NodeId, Tree};

/// The most text besides the link that a teaser has, in characters.
const MAX_PLAIN: usize = 450;

/// What the lines within an element amount to.
#[derive(Clone, Copy, Default)]
struct Load {
    titles: u32,
    plain: usize,
    /// How much text stood before the first title.
    before: usize,
}

/// Marks the elements that are teasers among their sisters.
pub(super) fn mark(tree: &Tree, hints: &mut [Hints], lines: &[Line]) {
    let mut loads = vec![Load::default(); tree.len()];
    for line in lines {
        let is_title = line.n_words >= 4
            && line.link_share() > 0.8
            && (line.shape != Shape::Item || line.n_words >= 6)
            || is_started(line);
        for above in tree.ancestors(line.node) {
            let load = &mut loads[above.index()];
            if is_title && load.titles == 0 {
                load.before = load.plain;
            }
            load.titles += u32::from(is_title);
            load.plain += line.n_chars - line.n_linked;
        }
    }
    let mut parents: Vec<NodeId> = Vec::new();
    let mut seen = vec![false; tree.len()];
    for line in lines {
        for above in tree.ancestors(line.node) {
            if std::mem::replace(&mut seen[above.index()], true) {
                break;
            }
            parents.push(above);
        }
    }
    for parent in parents {
        mark_children(tree, hints, &loads, parent);
    }
}

/// Whether a line is a linked title with the first words of another article after it.
fn is_started(line: &Line) -> bool {
    line.n_lead >= 20 && ["...", "…", "[…]", "[...]"].iter().any(|dots| line.text.ends_with(dots))
}

/// Marks the children of `parent` that are teasers, if they are many enough.
fn mark_children(tree: &Tree, hints: &mut [Hints], loads: &[Load], parent: NodeId) {
    let mut builds: HashMap<(&str, &str), (usize, usize)> = HashMap::new();
    let build = |node: NodeId| {
        let class = tree.attribute(node, "class").unwrap_or_default();
        (&**tree.name(node), class.split_ascii_whitespace().next().unwrap_or_default())
    };
    let children: Vec<NodeId> = tree.children(parent).collect();
    if children.len() < 3 {
        return;
    }
    let is_card = |node: NodeId| {
        let load = loads[node.index()];
        // A paragraph with a link of its own is text; cards are boxes or items.
        (1..=2).contains(&load.titles)
            && load.plain <= MAX_PLAIN
            && load.before <= 40
            && !matches!(&**tree.name(node), "p" | "h1" | "h2" | "h3" | "h4" | "a")
    };
    for &child in &children {
        let load = loads[child.index()];
        if load.titles == 0 && load.plain == 0 {
            continue;
        }
        let (n_cards, n_others) = builds.entry(build(child)).or_default();
        if is_card(child) {
            *n_cards += 1;
        } else {
            *n_others += 1;
        }
    }
    for &child in &children {
        if let Some(&(n_cards, n_others)) = builds.get(&build(child))
            && n_cards >= 3
            && n_cards > 2 * n_others
            && is_card(child)
        {
            let known = &mut hints[child.index()];
            *known = known.and(Hints::RELATED);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{blocks, hints};
    use super::*;

    /// The words of the lines that are marked as teasers.
    fn check(html: &str, expected: &[&str]) {
        let tree = Tree::parse(html);
        let mut hints = hints::of_tree(&tree);
        let lines = blocks::lines(&tree, &hints);
        mark(&tree, &mut hints, &lines);
        let is_marked = |line: &&Line| {
            tree.ancestors(line.node).any(|above| hints[above.index()].any(Hints::RELATED))
        };
        let marked: Vec<&str> = lines.iter().filter(is_marked).map(|line| &*line.text).collect();
        assert_eq!(marked, expected);
    }

    #[test]
    fn three_sisters_with_linked_titles_are_teasers() {
        let card =
            |title: &str| format!("<div class=x><a href=/1><h4>{title}</h4></a><p>More.</div>");
        let titles = ["The old mill is sold", "A bridge for the east", "Snow closes two roads"];
        let page: String = titles.iter().map(|title| card(title)).collect();
        check(&page, &[titles[0], "More.", titles[1], "More.", titles[2], "More."]);
        check(&titles[..2].iter().map(|title| card(title)).collect::<String>(), &[]);
    }

    #[test]
    fn paragraphs_with_links_are_text() {
        let text =
            "<p>The mayor <a href=/1>said on Monday</a> that the road would stay closed.</p>";
        check(&text.repeat(4), &[]);
        check(&"<p><a href=/1>Read what the mayor said on Monday</a></p>".repeat(3), &[]);
    }
}

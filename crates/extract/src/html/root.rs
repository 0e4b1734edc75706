//! Which element holds the article?
//!
//! Every line is worth something: sentences outside links count for the article, link lists, scraps
//! and lines under names such as `related` or `footer` count against it. The article is the element
//! whose lines are worth most together: a box too wide pays for the furniture in it, a box too
//! narrow misses paragraphs.

use super::anchors::Anchors;
use super::blocks::{Line, Shape};
use super::cards;
use super::comments::Units;
use super::hints::Hints;
use super::threads;
use super::tree::{NodeId, Tree};
use crate::wording;

/// The article's element, and what the names around each line promise.
#[derive(Debug)]
pub(super) struct Root {
    /// For each line, whether it stands in that element.
    pub(super) inside: Vec<bool>,
    /// For each line the hints of all elements between it and the article's element, and up to
    /// the document for lines outside it.
    pub(super) flags: Vec<Hints>,
}

/// Finds the article among `lines`. Takes hints back from elements that hold most of the page's
/// text: `has-sidebar` on the outermost box says nothing of what is in it.
pub(super) fn find(
    tree: &Tree,
    hints: &mut [Hints],
    units: &Units,
    lines: &[Line],
    anchors: &Anchors,
) -> Root {
    take_back(tree, hints, lines, anchors);
    distrust(tree, hints, lines);
    threads::mark(tree, hints, lines, units);
    cards::mark(tree, hints, lines);
    let all = |line: &Line| {
        let up = tree.ancestors(line.node);
        up.fold(Hints::default(), |known, node| known.and(hints[node.index()]))
    };
    let worths = lines.iter().enumerate().map(|(idx, line)| {
        let mut bonus = 0.0;
        if anchors.is_anchor[idx] {
            bonus += 200.0 + line.n_chars as f32;
        }
        if anchors.is_opening[idx] {
            bonus += 120.0;
        }
        worth(line, all(line)) + bonus
    });
    let worths: Vec<f32> = worths.collect();
    let totals = sums(tree, lines, &worths);
    let node = best(tree, hints, lines, &totals);
    let mut inside = Vec::with_capacity(lines.len());
    let mut flags = Vec::with_capacity(lines.len());
    for line in lines {
        let mut known = Hints::default();
        let mut is_inside = false;
        for above in tree.ancestors(line.node) {
            if above == node {
                is_inside = true;
                break;
            }
            known = known.and(hints[above.index()]);
        }
        inside.push(is_inside);
        flags.push(known);
    }
    Root { inside, flags }
}

/// What `line` counts for the article, in characters of good text.
fn worth(line: &Line, flags: Hints) -> f32 {
    let plain = (line.n_chars - line.n_linked) as f32;
    let linked = line.n_linked as f32;
    if flags.any(Hints::AGAINST) {
        return -5.0 - 0.2 * (line.n_chars.min(300) as f32);
    }
    if flags.any(Hints::CAPTION) || line.shape == Shape::Caption {
        return 0.0;
    }
    if line.n_words <= 40 && wording::boilerplate(&line.text).is_some() {
        return -10.0;
    }
    if line.link_share() > 0.5 {
        return -5.0 - 0.5 * linked.min(200.0);
    }
    match line.shape {
        Shape::Heading(_) => 0.0,
        _ if line.n_words < 5 => -4.0,
        Shape::Row => 0.2 * plain,
        _ => {
            let per_char = match (is_sentence(&line.text), line.shape) {
                (true, Shape::Paragraph) => 1.1,
                (true, _) => 1.0,
                (false, Shape::Paragraph) => 0.5,
                (false, _) => 0.3,
            };
            per_char * plain - linked * 0.5
        }
    }
}

/// Whether `text` reads like running prose: at least eight words and the sign that ends a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    if text.chars().any(|letter| matches!(letter, '。' | '！' | '？')) {
        return true;
    }
    let mut n_words = 0;
    let mut ends = false;
    for word in text.split(' ') {
        n_words += 1;
        let bare = word.trim_end_matches(['"', '”', '’', '\'', ')', '»', '“', ']']);
        ends |= bare.ends_with(['.', '!', '?', '…', ':', '।']);
    }
    ends && n_words >= 8
}

/// The sums of `values` of all lines within each element.
fn sums(tree: &Tree, lines: &[Line], values: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0; tree.len()];
    for (line, value) in lines.iter().zip(values) {
        for above in tree.ancestors(line.node) {
            sums[above.index()] += value;
        }
    }
    sums
}

/// Takes hints back from elements whose contents contradict them.
fn take_back(tree: &Tree, hints: &mut [Hints], lines: &[Line], anchors: &Anchors) {
    let plain =
        |line: &Line| if line.n_words < 8 { 0.0 } else { (line.n_chars - line.n_linked) as f32 };
    let values: Vec<f32> = lines.iter().map(plain).collect();
    let masses = sums(tree, lines, &values);
    let total = masses[NodeId::ROOT.index()].max(1.0);
    for (known, mass) in hints.iter_mut().zip(&masses) {
        let share = mass / total;
        let against =
            Hints::AGAINST.without(Hints::COMMENTS).and(Hints::BYLINE).and(Hints::CAPTION);
        let against = against.and(Hints::HEADLINE).and(Hints::DECK).and(Hints::DATE);
        if share > 0.5 || (share > 0.2 && known.any(Hints::BODY)) {
            *known = known.without(against).without(Hints::PULL_QUOTE);
        }
        if share > 0.9 || (share > 0.4 && known.any(Hints::BODY)) {
            *known = known.without(Hints::COMMENTS);
        }
    }
    leads_nowhere(tree, hints, lines);
    // What holds words that the markup repeats is no furniture.
    for (line, _) in lines.iter().zip(&anchors.is_anchor).filter(|(_, is_anchor)| **is_anchor) {
        for above in tree.ancestors(line.node) {
            let known = &mut hints[above.index()];
            *known = known.without(Hints::AGAINST.without(Hints::COMMENTS));
        }
    }
}

/// Takes `RELATED` back from boxes of prose without a single link: what leads to other articles has
/// one. So do asides of the text itself, which tags alone call furniture.
fn leads_nowhere(tree: &Tree, hints: &mut [Hints], lines: &[Line]) {
    const FEWEST_WORDS: usize = 30;
    let linked =
        sums(tree, lines, &lines.iter().map(|line| line.n_linked as f32).collect::<Vec<_>>());
    let prose = |line: &Line| if is_sentence(&line.text) { line.n_words as f32 } else { 0.0 };
    let words = sums(tree, lines, &lines.iter().map(prose).collect::<Vec<_>>());
    for node in tree.within(NodeId::ROOT) {
        let idx = node.index();
        if linked[idx] > 0.0 || words[idx] < FEWEST_WORDS as f32 {
            continue;
        }
        hints[idx] = hints[idx].without(Hints::RELATED);
    }
}

/// Takes a kind of hint back on the whole page when most of the page's prose stands under it: some
/// page builders call every paragraph a widget.
fn distrust(tree: &Tree, hints: &mut [Hints], lines: &[Line]) {
    let kinds = [
        (Hints::SHARE, 0.4),
        (Hints::RELATED, 0.6),
        (Hints::NAVIGATION, 0.4),
        (Hints::EDGE, 0.4),
        (Hints::PROMOTION, 0.4),
        (Hints::AUTHOR_BOX, 0.4),
        (Hints::TAGS, 0.4),
        (Hints::CAPTION, 0.5),
        (Hints::PULL_QUOTE, 0.5),
    ];
    let mut total = 1.0;
    let mut under = [0.0; 9];
    for line in lines.iter().filter(|line| line.n_words >= 8 && is_sentence(&line.text)) {
        let plain = (line.n_chars - line.n_linked) as f32;
        let all = tree.ancestors(line.node);
        let all = all.fold(Hints::default(), |known, node| known.and(hints[node.index()]));
        if all.any(Hints::COMMENTS) {
            continue;
        }
        total += plain;
        for ((kind, _), sum) in kinds.iter().zip(&mut under) {
            if all.any(*kind) {
                *sum += plain;
            }
        }
    }
    for ((kind, most), sum) in kinds.into_iter().zip(under) {
        if sum > most * total {
            for known in hints.iter_mut() {
                *known = known.without(kind);
            }
        }
    }
}

/// The element with the greatest total; among equals the innermost.
fn best(tree: &Tree, hints: &[Hints], lines: &[Line], totals: &[f32]) -> NodeId {
    let mut best = (0.0, NodeId::ROOT);
    let mut seen = vec![false; tree.len()];
    for line in lines {
        for node in tree.ancestors(line.node) {
            if std::mem::replace(&mut seen[node.index()], true) {
                break;
            }
            let mut total = totals[node.index()];
            if hints[node.index()].any(Hints::BODY) {
                total *= 1.05;
            }
            if total > best.0 {
                best = (total, node);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::super::{anchors, blocks, hints};
    use super::*;

    const PROSE: &str = "<p>The ferry will stop at the island twice a day, the harbour master said, and once on Sundays.</p>";

    /// The words of the lines in the article's element, the first of each.
    fn check(html: &str, expected: &[&str]) {
        let tree = Tree::parse(html);
        let mut hints = hints::of_tree(&tree);
        let lines = blocks::lines(&tree, &hints);
        let units = Units::find(&tree, &lines);
        let anchors = anchors::find(&lines, None, &[], &[]);
        let root = find(&tree, &mut hints, &units, &lines, &anchors);
        let inside = lines.iter().zip(&root.inside).filter(|(_, inside)| **inside);
        let words: Vec<&str> = inside.filter_map(|(line, _)| line.text.split(' ').next()).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn the_box_with_the_prose_is_the_article() {
        check(
            &format!(
                "<div><a href=/>Home</a> <a href=/2>News</a></div><div>{PROSE}{PROSE}</div><div>Imprint</div>"
            ),
            &["The", "The"],
        );
    }

    #[test]
    fn comments_longer_than_the_article_are_not_it() {
        let comments =
            format!("<div class=comments>{}</div>", PROSE.replace("The", "Yes, the").repeat(5));
        check(&format!("<div><div>{PROSE}{PROSE}</div>{comments}</div>"), &["The", "The"]);
    }

    #[test]
    fn a_name_on_the_outermost_box_says_nothing() {
        check(&format!("<div class=with-sidebar><div>{PROSE}{PROSE}</div></div>"), &["The", "The"]);
        let widgets = format!("<div class=widget>{PROSE}</div>").repeat(3);
        check(&format!("<div>{widgets}</div><footer>Imprint</footer>"), &["The", "The", "The"]);
    }
}

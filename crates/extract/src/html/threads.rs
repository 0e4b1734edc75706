//! Which boxes are a comment thread though nothing calls them so?
//!
//! Every comment carries a knob to answer it. Two or more sisters of one build, each with a line
//! "Reply" of its own, are comments; their parent is the thread.

use super::blocks::Line;
use super::comments::Units;
use super::hints::Hints;
use super::phrases::{self, Sign};
use super::tree::{NodeId, Tree};

/// How many boxes around a knob may be the comment.
const MAX_ABOVE: usize = 6;

/// Marks the comments and threads of the page.
pub(super) fn mark(tree: &Tree, hints: &mut [Hints], lines: &[Line], units: &Units) {
    for unit in units.boxes(tree) {
        let known = &mut hints[unit.index()];
        *known = known.and(Hints::COMMENTS);
    }
    let mut n_knobs = vec![0u32; tree.len()];
    let knobs: Vec<NodeId> =
        lines.iter().filter(|line| is_knob(line)).map(|line| line.node).collect();
    if knobs.len() < 2 {
        return;
    }
    for &knob in &knobs {
        for above in tree.ancestors(knob).take(3 * MAX_ABOVE) {
            n_knobs[above.index()] += 1;
        }
    }
    for knob in knobs {
        for above in tree.ancestors(knob).take(MAX_ABOVE) {
            let Some(thread) = tree.parent(above) else { break };
            let build = |node: NodeId| (tree.name(node), tree.attribute(node, "class"));
            let sisters = tree
                .children(thread)
                .filter(|&other| n_knobs[other.index()] > 0 && build(other) == build(above));
            if sisters.take(2).count() == 2 {
                let known = &mut hints[thread.index()];
                *known = known.and(Hints::COMMENTS);
                break;
            }
        }
    }
}

fn is_knob(line: &Line) -> bool {
    if line.n_words > 3 {
        return false;
    }
    let text = line.text.to_lowercase();
    phrases::shows(Sign::Reply, text.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

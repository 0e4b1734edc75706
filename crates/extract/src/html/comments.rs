//! Who comments what?
//!
//! Blog software marks each comment as a box of its own, named `comment`, numbered, or one of several
//! sisters in a box named `comments`. Within it stand a name, a stamp, the words, and what the software
//! adds ("Reply", "Like"). A comment that stands within the box of another answers it.

use std::collections::BTreeMap;

use html5ever::local_name;
use model::{BlockKind, Comment};

use super::blocks::Line;
use super::choose::Label;
use super::hints::Hints;
use super::root::is_sentence;
use super::stamps::{clean_name, is_control, stamped};
use super::tree::{NodeId, Tree};
use crate::dates;

/// Class names that single comments carry, besides `comment` itself.
const UNIT_NAMES: &[&str] = &[
    "comment",
    "comment-item",
    "comment_item",
    "commentitem",
    "comment-wrap",
    "comment-wrapper",
    "comment-entry",
    "single-comment",
    "comment-single",
    "user-comment",
    "comment-row",
    "comment-node",
    "comment-post",
    "comment-container",
    "comment-box",
    "commentbox",
    "comment-block",
    "comment-holder",
    "comment__item",
    "comments-item",
    "comments__item",
    "comment-list-item",
    "comment-list__item",
    "comments-list__item",
    "commententry",
    "kommentar",
    "kommentar-item",
    "js_comment",
    "js-comment",
    "fbfeedbackpost",
    "uficomment",
    "postlist__post",
    "pingback",
    "trackback",
];

/// How much stands around the words of a comment at most: name, stamp and knobs, in characters.
const MAX_AROUND: usize = 150;

/// Which elements are marked as single comments, and how many of them each element holds.
#[derive(Debug)]
pub(super) struct Units {
    is_unit: Vec<bool>,
    n_within: Vec<u32>,
    n_chars: Vec<usize>,
}

impl Units {
    /// Looks at every element once.
    pub(super) fn find(tree: &Tree, lines: &[Line]) -> Units {
        let is_unit = tree.each(is_unit);
        let mut n_within = vec![0u32; tree.len()];
        for node in tree.within(NodeId::ROOT).filter(|node| is_unit[node.index()]) {
            for above in tree.ancestors(node) {
                n_within[above.index()] += 1;
            }
        }
        let mut n_chars = vec![0; tree.len()];
        for line in lines {
            for above in tree.ancestors(line.node) {
                n_chars[above.index()] += line.n_chars;
            }
        }
        Units { is_unit, n_within, n_chars }
    }

    /// The boxes of all comments on the page.
    pub(super) fn boxes(&self, tree: &Tree) -> Vec<NodeId> {
        let units = tree.within(NodeId::ROOT).filter(|node| self.is_unit[node.index()]);
        units.map(|unit| self.widen(tree, unit)).collect()
    }

    /// The box around a unit that also holds the name and the stamp, where the unit holds the words
    /// alone: the next two boxes, as long as they hold no other unit and are no whole thread.
    fn widen(&self, tree: &Tree, unit: NodeId) -> NodeId {
        let is_numbered = is_numbered(tree, unit);
        if is_numbered || self.n_within[unit.index()] > 1 {
            return unit;
        }
        let most = self.n_chars[unit.index()] + MAX_AROUND;
        let fits = |above: &NodeId| {
            self.n_within[above.index()] == 1
                && self.n_chars[above.index()] <= most
                && !is_thread(tree, *above)
                && is_box(tree, *above)
        };
        tree.ancestors(unit).skip(1).take(2).take_while(fits).last().unwrap_or(unit)
    }
}

/// Whether a box may be a comment with its name and stamp.
fn is_box(tree: &Tree, node: NodeId) -> bool {
    matches!(
        &**tree.name(node),
        "div" | "li" | "article" | "section" | "blockquote" | "dd" | "tr" | "td"
    )
}

/// Whether names call `node` the place of all comments.
fn is_thread(tree: &Tree, node: NodeId) -> bool {
    ["class", "id"].into_iter().filter_map(|attribute| tree.attribute(node, attribute)).any(
        |value| {
            let value = value.to_ascii_lowercase();
            [
                "comments",
                "kommentare",
                "thread",
                "respond",
                "commentlist",
                "comment-list",
                "main",
                "content",
            ]
            .iter()
            .any(|word| value.contains(word))
        },
    )
}

/// The lines of one comment.
#[derive(Debug, Default)]
struct Unit {
    lines: Vec<usize>,
}

/// Reads the comments out of the lines that are labelled as such. Lines of the comment system itself
/// are labelled anew as furniture.
pub(super) fn read(
    tree: &Tree,
    hints: &[Hints],
    units: &Units,
    lines: &[Line],
    labels: &mut [Label],
) -> Vec<Comment> {
    let marks = units;
    let mut units: Vec<(NodeId, Unit)> = Vec::new();
    let mut index: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (idx, line) in lines.iter().enumerate() {
        if labels[idx].0 != BlockKind::Comment {
            continue;
        }
        let Some(node) = unit_of(tree, hints, marks, line.node) else {
            labels[idx] = (BlockKind::Boilerplate, "comment system");
            continue;
        };
        let slot = *index.entry(node).or_insert_with(|| {
            units.push((node, Unit::default()));
            units.len() - 1
        });
        units[slot].1.lines.push(idx);
    }
    let mut comments = Vec::new();
    let mut known: BTreeMap<NodeId, usize> = BTreeMap::new();
    for (node, unit) in units {
        let Some(mut comment) = comment(tree, hints, lines, labels, &unit) else {
            for idx in unit.lines {
                labels[idx] = (BlockKind::Boilerplate, "comment system");
            }
            continue;
        };
        let mut above = tree.ancestors(node).skip(1);
        comment.reply_to = above.find_map(|above| known.get(&above).copied());
        known.insert(node, comments.len());
        comments.push(comment);
    }
    comments
}

/// The box of the comment that `node` stands in.
fn unit_of(tree: &Tree, hints: &[Hints], units: &Units, node: NodeId) -> Option<NodeId> {
    let mut sisters = None;
    for above in tree.ancestors(node) {
        if is_form(tree, above) {
            return None;
        }
        if units.is_unit[above.index()] {
            return Some(units.widen(tree, above));
        }
        // The name stands beside the words, in the box around both.
        let is_around = units.n_within[above.index()] == 1 && is_box(tree, above);
        if is_around && !is_thread(tree, above) {
            let inner = tree.within(above).take(400).find(|inner| units.is_unit[inner.index()]);
            if let Some(inner) = inner.filter(|&inner| units.widen(tree, inner) == above) {
                return Some(units.widen(tree, inner));
            }
        }
        if sisters.is_none() && is_sister(tree, hints, above) {
            sisters = Some(above);
        }
    }
    sisters
}

/// Whether `node` is where readers write.
fn is_form(tree: &Tree, node: NodeId) -> bool {
    let id = tree.attribute(node, "id").unwrap_or_default();
    *tree.name(node) == local_name!("form")
        || matches!(id, "respond" | "commentform" | "reply-title")
}

/// Whether `node` is marked as one comment.
fn is_unit(tree: &Tree, node: NodeId) -> bool {
    if matches!(*tree.name(node), local_name!("a") | local_name!("span") | local_name!("body")) {
        return false;
    }
    let ends = |attribute: &str, ending: &str| {
        tree.attribute(node, attribute).is_some_and(|value| value.trim().ends_with(ending))
    };
    if ends("itemtype", "/Comment") || ends("itemtype", "UserComments") {
        return true;
    }
    if is_numbered(tree, node) {
        return true;
    }
    let class = tree.attribute(node, "class").unwrap_or_default();
    let is_known = |name: &str| UNIT_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known));
    class.split_ascii_whitespace().any(is_known) || is_hosted_post(tree, node, class)
}

/// Hosted threads call a comment a post.
fn is_hosted_post(tree: &Tree, node: NodeId, class: &str) -> bool {
    const MOST_ABOVE: usize = 24;
    class.split_ascii_whitespace().any(|name| name == "post")
        && tree.ancestors(node).take(MOST_ABOVE).any(|above| {
            tree.attribute(above, "id").is_some_and(|id| id.eq_ignore_ascii_case("disqus_thread"))
        })
}

/// Whether `node` carries the number of a comment as its id.
fn is_numbered(tree: &Tree, node: NodeId) -> bool {
    let id = tree.attribute(node, "id").unwrap_or_default().to_ascii_lowercase();
    let number = id.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && id.contains("comment")
        && !id.contains("comments")
        && !id.starts_with("div-comment")
}

/// Whether `node` is one of several boxes of one build in a box named `comments`.
fn is_sister(tree: &Tree, hints: &[Hints], node: NodeId) -> bool {
    let Some(parent) = tree.parent(node) else { return false };
    if !hints[parent.index()].any(Hints::COMMENTS) || *tree.name(node) == local_name!("p") {
        return false;
    }
    let build = |node: NodeId| (tree.name(node), tree.attribute(node, "class"));
    tree.children(parent).filter(|&other| build(other) == build(node)).take(2).count() == 2
}

/// The comment that the lines of `unit` make, if they hold any words of a reader.
fn comment(
    tree: &Tree,
    hints: &[Hints],
    lines: &[Line],
    labels: &mut [Label],
    unit: &Unit,
) -> Option<Comment> {
    let (mut author, mut stamp) = (None, None);
    let mut words: Vec<usize> = Vec::new();
    for &idx in &unit.lines {
        let line = &lines[idx];
        let text = line.text.as_str();
        let short = line.n_words <= 16 && words.is_empty() || line.n_words <= 6;
        if stamp.is_none()
            && short
            && let Some((name, when)) = stamped(text)
        {
            stamp = Some(when);
            author = author.or(name);
            // A name in a box that does not say so stands right before the stamp.
            if author.is_none() && words.len() == 1 && lines[words[0]].n_words <= 5 {
                author = words.pop().map(|first| clean_name(&lines[first].text));
            }
        } else if author.is_none()
            && words.is_empty()
            && line.n_words <= 8
            && is_name(tree, hints, line)
        {
            author = Some(clean_name(text));
        } else if is_control(line) {
            labels[idx] = (BlockKind::Boilerplate, "comment control");
        } else {
            words.push(idx);
        }
    }
    // A short first line over the words is the name, whatever its box is called.
    if author.is_none() && words.len() >= 2 {
        let first = &lines[words[0]];
        if first.n_words <= 5 && !first.text.ends_with(['.', '!', '?', ',']) {
            author = Some(clean_name(&first.text));
            words.remove(0);
        }
    }
    let text: Vec<&str> = words.iter().map(|&idx| lines[idx].text.as_str()).collect();
    if text.is_empty()
        || (author.is_none() && stamp.is_none() && !text.iter().any(|text| is_sentence(text)))
    {
        return None;
    }
    let posted = stamp.as_deref().and_then(dates::stamp);
    let author = author.filter(|author| !author.is_empty());
    Some(Comment { author, posted, stamp, text: text.join("\n"), reply_to: None })
}

/// Whether the boxes around a short line say that it is a name.
fn is_name(tree: &Tree, hints: &[Hints], line: &Line) -> bool {
    let says = |node: NodeId| {
        let class = tree.attribute(node, "class").unwrap_or_default().to_ascii_lowercase();
        hints[node.index()].any(Hints::BYLINE)
            || matches!(*tree.name(node), local_name!("cite"))
            || ["author", "user", "name", "fn", "nick", "commenter"]
                .iter()
                .any(|word| class.contains(word))
    };
    let within = tree.within(line.node).take(12).any(says);
    within || tree.ancestors(line.node).take(3).any(says)
}

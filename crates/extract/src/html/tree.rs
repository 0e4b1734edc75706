//! The page's markup as a tree of numbered nodes.
//!
//! The nodes lie in one vector, so nothing here recurses, and dropping a deep tree costs nothing.

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName, local_name};

use super::sink;

/// The number of a node in its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId(pub(super) u32);

impl NodeId {
    /// The document itself.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// The place of this node in tables with one entry a node.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Data {
    /// An element with its attributes.
    Element(QualName, Vec<Attribute>),
    /// Characters.
    Text(StrTendril),
    /// The document, the inside of a template, a comment.
    Other,
}

/// A node with its neighbours. Only the [`sink`] links nodes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) data: Data,
    pub(super) depth: u32,
    pub(super) parent: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// What was cut, in words.
    pub(super) cuts: Vec<String>,
}

/// A step of a walk through the tree in page order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A node begins.
    Enter(NodeId),
    /// An element ends.
    Leave(NodeId),
}

impl Tree {
    /// Parses `html`.
    pub(super) fn parse(html: &str) -> Tree {
        let (nodes, cuts) = sink::parse(html);
        Tree { nodes, cuts }
    }

    /// The number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What `read` says of each node, by its index.
    pub(super) fn each<T>(&self, read: impl Fn(&Tree, NodeId) -> T) -> Vec<T> {
        (0..self.nodes.len() as u32).map(|index| read(self, NodeId(index))).collect()
    }

    /// What `node` is.
    pub(super) fn data(&self, node: NodeId) -> &Data {
        &self.nodes[node.index()].data
    }

    /// The element that holds `node`.
    pub(super) fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].parent
    }

    /// `node` and all that hold it, from the inside out.
    pub(super) fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |&node| self.parent(node))
    }

    /// The children of `node`.
    pub(super) fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        let first = self.nodes[node.index()].first;
        std::iter::successors(first, |&child| self.nodes[child.index()].next)
    }

    /// The name of `node`; the empty name if it is no element.
    pub(super) fn name(&self, node: NodeId) -> &LocalName {
        match &self.nodes[node.index()].data {
            Data::Element(name, _) => &name.local,
            Data::Text(_) | Data::Other => const { &local_name!("") },
        }
    }

    /// The value of an attribute of `node`.
    pub(super) fn attribute(&self, node: NodeId, attribute: &str) -> Option<&str> {
        let Data::Element(_, attributes) = &self.nodes[node.index()].data else { return None };
        let found = attributes.iter().find(|known| &*known.name.local == attribute)?;
        Some(&found.value)
    }

    /// The step after `step` within `root`; with `inside` false the contents of an entered node
    /// are passed over.
    pub(super) fn next(&self, step: Step, root: NodeId, inside: bool) -> Option<Step> {
        match step {
            Step::Enter(node) => match self.nodes[node.index()].first {
                Some(first) if inside => Some(Step::Enter(first)),
                _ => Some(Step::Leave(node)),
            },
            Step::Leave(node) if node == root => None,
            Step::Leave(node) => match self.nodes[node.index()].next {
                Some(next) => Some(Step::Enter(next)),
                None => self.nodes[node.index()].parent.map(Step::Leave),
            },
        }
    }

    /// All nodes within `root` in page order, `root` first.
    pub(super) fn within(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        let steps = std::iter::successors(Some(Step::Enter(root)), move |&step| {
            self.next(step, root, true)
        });
        steps.filter_map(|step| match step {
            Step::Enter(node) => Some(node),
            Step::Leave(_) => None,
        })
    }

    /// All characters within `root`, as they stand, at most about `limit` bytes.
    pub(super) fn raw_text(&self, root: NodeId, limit: usize) -> String {
        let mut text = String::new();
        for node in self.within(root) {
            if let Data::Text(characters) = self.data(node) {
                text.push_str(characters);
            }
            if text.len() > limit {
                break;
            }
        }
        text
    }
}

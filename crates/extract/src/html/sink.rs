//! How does markup become a tree, within bounds?
//!
//! `html5ever` parses as browsers do. Three counts bound the work, each checked before or while the tree
//! grows: nodes, depth, and attributes of one tag. The same page is cut at the same place on every
//! machine.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{
    ElemName, ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, LocalName, Namespace, QualName, TokenizerResult, local_name, ns};

use super::tree::{Data, Node, NodeId};
use crate::decode::signs;

/// The most nodes of a tree; what comes after is not read.
pub(super) const MAX_NODES: usize = 300_000;
/// The deepest element; deeper ones are dropped and their contents kept, as browsers do.
pub(super) const MAX_DEPTH: u32 = 500;
/// The most attributes of one tag; the others are dropped.
pub(super) const MAX_ATTRIBUTES: usize = 500;
/// How much is parsed between two looks at the number of nodes, in bytes.
const STRIDE: usize = 8 << 10;

/// Parses `html` into nodes, the document first; and says what was cut.
pub(super) fn parse(html: &str) -> (Vec<Node>, Vec<String>) {
    let mut cuts = Vec::new();
    let html = limit_attributes(html, &mut cuts);
    let guard = Guard {
        builder: TreeBuilder::new(Sink::new(), TreeBuilderOpts::default()),
        dropped: Cell::new(0),
        ever_dropped: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = &*html;
    while !rest.is_empty() {
        let at = rest.floor_char_boundary(STRIDE);
        input.push_back(StrTendril::from_slice(&rest[..at]));
        rest = &rest[at..];
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if tokenizer.sink.builder.sink.len() > MAX_NODES {
            cuts.push(format!("the page has more than {MAX_NODES} nodes; the rest was left"));
            break;
        }
    }
    tokenizer.end();
    if tokenizer.sink.ever_dropped.get() {
        cuts.push(format!("elements deeper than {MAX_DEPTH} were dropped, their text kept"));
    }
    (tokenizer.sink.builder.sink.finish(), cuts)
}

/// What a reader sees of the characters, whose references are resolved by now.
fn readable(text: StrTendril) -> StrTendril {
    match signs::readable(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(readable) => readable.into(),
    }
}

/// Drops the attributes of a tag beyond [`MAX_ATTRIBUTES`], before the tokenizer compares each
/// with all before it.
fn limit_attributes<'a>(html: &'a str, cuts: &mut Vec<String>) -> Cow<'a, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(open) = bytes[at..].iter().position(|&byte| byte == b'<') {
        at += open + 1;
        if !bytes.get(at).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') {
            continue;
        }
        let (mut n_attributes, mut quote, mut excess) = (0usize, None, None);
        while let Some(&byte) = bytes.get(at) {
            match (quote, byte) {
                (Some(open), _) => quote = if byte == open { None } else { quote },
                (None, b'>') => break,
                (None, b'"' | b'\'') if bytes[at - 1] == b'=' => quote = Some(byte),
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'') => {
                    n_attributes += 1;
                    // Separators come doubled at most in sane markup; hence the margin.
                    if n_attributes > 4 * MAX_ATTRIBUTES && excess.is_none() {
                        excess = Some(at);
                    }
                }
                (None, _) => {}
            }
            at += 1;
        }
        if let Some(excess) = excess {
            kept.push_str(&html[done..excess]);
            done = at;
        }
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    cuts.push(format!("attributes of a tag beyond {MAX_ATTRIBUTES} were dropped"));
    kept.push_str(&html[done..]);
    Cow::Owned(kept)
}
/// Stands between tokenizer and tree builder and keeps the tree from growing too deep.
struct Guard {
    builder: TreeBuilder<NodeId, Sink>,
    dropped: Cell<u32>,
    ever_dropped: Cell<bool>,
}

impl Guard {
    /// Whether `tag` would make the tree too deep, or closes one that would have.
    fn drops(&self, tag: &Tag) -> bool {
        let sink = &self.builder.sink;
        // These hold no elements; some of them switch the tokenizer to raw text.
        let is_leaf = matches!(
            tag.name,
            local_name!("script")
                | local_name!("style")
                | local_name!("title")
                | local_name!("textarea")
                | local_name!("xmp")
                | local_name!("iframe")
                | local_name!("noembed")
                | local_name!("noframes")
                | local_name!("noscript")
                | local_name!("plaintext")
                | local_name!("br")
                | local_name!("img")
                | local_name!("input")
                | local_name!("hr")
                | local_name!("link")
                | local_name!("meta")
                | local_name!("wbr")
        );
        if is_leaf {
            return false;
        }
        match tag.kind {
            TagKind::StartTag if sink.depth.get() >= MAX_DEPTH => {
                self.dropped.set(self.dropped.get() + u32::from(!tag.self_closing));
                self.ever_dropped.set(true);
                true
            }
            TagKind::StartTag => false,
            TagKind::EndTag if self.dropped.get() > 0 => {
                self.dropped.set(self.dropped.get() - 1);
                true
            }
            TagKind::EndTag => {
                sink.depth.set(sink.depth.get().saturating_sub(1));
                false
            }
        }
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::TagToken(tag) if self.drops(&tag) => TokenSinkResult::Continue,
            Token::TagToken(mut tag) => {
                tag.attrs.truncate(MAX_ATTRIBUTES);
                self.builder.process_token(Token::TagToken(tag), line_number)
            }
            token => self.builder.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Collects the nodes that the tree builder makes.
struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// The depth at which the last node was put.
    depth: Cell<u32>,
}

/// The name of an element, for the tree builder.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Sink {
    fn new() -> Self {
        let sink = Sink { nodes: RefCell::default(), depth: Cell::new(0) };
        sink.make(Data::Other);
        sink
    }

    fn len(&self) -> usize {
        self.nodes.borrow().len()
    }

    fn make(&self, data: Data) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        let id = NodeId(nodes.len() as u32);
        nodes.push(Node {
            data,
            depth: 0,
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
        });
        id
    }

    /// Puts `node` under `parent`, before its child `before` or at the end.
    fn put(&self, parent: NodeId, before: Option<NodeId>, node: NodeId) {
        self.detach(node);
        let mut nodes = self.nodes.borrow_mut();
        let previous = match before {
            Some(before) => nodes[before.index()].previous.replace(node),
            None => nodes[parent.index()].last.replace(node),
        };
        match previous {
            Some(previous) => nodes[previous.index()].next = Some(node),
            None => nodes[parent.index()].first = Some(node),
        }
        let depth = nodes[parent.index()].depth + 1;
        let placed = &mut nodes[node.index()];
        placed.parent = Some(parent);
        placed.previous = previous;
        placed.next = before;
        placed.depth = depth;
        self.depth.set(depth);
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let known = &mut nodes[node.index()];
        let (previous, next) = (known.previous.take(), known.next.take());
        let Some(parent) = known.parent.take() else { return };
        match previous {
            Some(previous) => nodes[previous.index()].next = next,
            None => nodes[parent.index()].first = next,
        }
        match next {
            Some(next) => nodes[next.index()].previous = previous,
            None => nodes[parent.index()].last = previous,
        }
    }

    /// Puts a node or characters under `parent`; characters join those before them.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<NodeId>) {
        let text = match child {
            NodeOrText::AppendNode(node) => return self.put(parent, before, node),
            NodeOrText::AppendText(text) => readable(text),
        };
        {
            let mut nodes = self.nodes.borrow_mut();
            let previous = match before {
                Some(before) => nodes[before.index()].previous,
                None => nodes[parent.index()].last,
            };
            if let Some(previous) = previous
                && let Data::Text(known) = &mut nodes[previous.index()].data
            {
                known.push_tendril(&text);
                return;
            }
        }
        let node = self.make(Data::Text(text));
        self.put(parent, before, node);
        // Characters open nothing: the next element stands beside them.
        self.depth.set(self.depth.get() - 1);
    }

    fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes.borrow()[node.index()].parent
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Vec<Node>;
    type ElemName<'a> = Name;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match &self.nodes.borrow()[target.index()].data {
            Data::Element(name, _) => Name(name.clone()),
            Data::Text(_) | Data::Other => Name(QualName::new(None, ns!(html), local_name!(""))),
        }
    }

    fn create_element(&self, name: QualName, mut attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        for attr in &mut attrs {
            attr.value = readable(std::mem::take(&mut attr.value));
        }
        self.make(Data::Element(name, attrs))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.make(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.make(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        match self.parent(*element) {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*prev_element, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The inside of a template is never shown: it hangs on a node of its own, outside the tree.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let inside = self.make(Data::Other);
        let mut nodes = self.nodes.borrow_mut();
        nodes[inside.index()].depth = nodes[target.index()].depth;
        inside
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        if let Some(parent) = self.parent(*sibling) {
            self.insert(parent, Some(*sibling), new_node);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let Data::Element(_, known) = &mut nodes[target.index()].data else { return };
        for attribute in attrs {
            let is_new = known.len() < MAX_ATTRIBUTES
                && known.iter().all(|other| other.name != attribute.name);
            if is_new {
                known.push(attribute);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let first = self.nodes.borrow()[node.index()].first;
            let Some(child) = first else { break };
            self.put(*new_parent, None, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, _: &NodeId) -> bool {
        false
    }
}

//! Which title, outlet, author and day does the page name, and where?
//!
//! Every candidate is kept with the name of the place it stands in; `fields` chooses among them.

use html5ever::local_name;
use model::Place;

use super::hints::Hints;
use super::linked::{Linked, plain};
use super::phrases::{self, Sign};
use super::source::{self, METAS, PROPERTIES};
use super::tree::{NodeId, Tree};
use crate::draft::{Candidate, Field};

/// What the head and the attributes of the page say.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// The candidates in page order.
    pub(super) candidates: Vec<Candidate>,
    /// The elements that candidates of the visible page stand in, by their index.
    nodes: Vec<(usize, NodeId)>,
    /// Descriptions of the page, each often the beginning of the text.
    pub(super) descriptions: Vec<String>,
    /// Scripts that hold JSON-LD.
    pub(super) scripts: Vec<NodeId>,
    /// The language that the page declares.
    pub(super) language: Option<String>,
    /// What `twitter:label1` and its sisters call the values beside them.
    labels: Vec<(String, String)>,
}

/// Reads head and attributes in one walk. `hints` has an entry a node.
pub(super) fn markup(tree: &Tree, hints: &[Hints]) -> Markup {
    let mut markup = Markup::default();
    for node in tree.within(NodeId::ROOT) {
        let n_known = markup.candidates.len();
        match *tree.name(node) {
            local_name!("html") => {
                let language = tree.attribute(node, "lang").or(tree.attribute(node, "xml:lang"));
                markup.language = language.and_then(plain);
            }
            local_name!("meta") => markup.meta(tree, node),
            local_name!("title") => {
                // A drawing in the page may carry a title of its own.
                let is_head = tree.parent(node).is_some_and(|above| {
                    matches!(*tree.name(above), local_name!("head") | local_name!("body"))
                });
                if is_head {
                    markup.push(Field::Title, source::TITLE_TAG, &tree.raw_text(node, 2_000));
                }
            }
            local_name!("link") if tree.attribute(node, "rel") == Some("canonical") => {
                let href = tree.attribute(node, "href").unwrap_or_default();
                markup.push(Field::Url, source::CANONICAL, href);
            }
            local_name!("script") => {
                let kind = tree.attribute(node, "type").unwrap_or_default();
                if kind.to_ascii_lowercase().contains("ld+json") {
                    markup.scripts.push(node);
                }
            }
            local_name!("time") if is_own(tree, hints, node) => {
                markup.property(tree, node);
                markup.time(tree, node);
                markup.nodes.extend((n_known..markup.candidates.len()).map(|idx| (idx, node)));
            }
            local_name!("") => {}
            _ => {
                if let Some(field) = titled_day(tree, node) {
                    let value = tree.attribute(node, "title").unwrap_or_default();
                    markup.push(field, source::TIME_ELEMENT, value);
                    markup.nodes.extend((n_known..markup.candidates.len()).map(|idx| (idx, node)));
                }
                if is_own(tree, hints, node) {
                    markup.property(tree, node);
                    markup.nodes.extend((n_known..markup.candidates.len()).map(|idx| (idx, node)));
                }
            }
        }
    }
    markup
}

/// Whether an element with `itemprop`, `rel` or a time belongs to the article rather than to
/// comments or other articles.
fn is_own(tree: &Tree, hints: &[Hints], node: NodeId) -> bool {
    let speaks = ["itemprop", "rel", "datetime", "pubdate"];
    if titled_day(tree, node).is_none()
        && !speaks.iter().any(|attribute| tree.attribute(node, attribute).is_some())
        && *tree.name(node) != local_name!("time")
    {
        return false;
    }
    let other = Hints::COMMENTS.and(Hints::RELATED).and(Hints::NAVIGATION).and(Hints::AUTHOR_BOX);
    let mut above = tree.ancestors(node);
    !above.any(|above| hints[above.index()].any(other) || *tree.name(above) == local_name!("aside"))
}

impl Markup {
    /// The candidates without those that turned out to stand in comments or teasers, once `hints` say
    /// where these are.
    pub(super) fn settled(&self, tree: &Tree, hints: &[Hints]) -> Vec<Candidate> {
        let mut kept = vec![true; self.candidates.len()];
        for &(idx, node) in &self.nodes {
            kept[idx] = is_own(tree, hints, node);
        }
        let candidates = self.candidates.iter().zip(kept);
        candidates.filter(|(_, kept)| *kept).map(|(candidate, _)| candidate.clone()).collect()
    }

    fn push(&mut self, field: Field, source: &'static str, value: &str) {
        let Some(value) = plain(value) else { return };
        if value.len() > 2_000 {
            return;
        }
        let candidate = Candidate { field, value, source, place: Place::Markup };
        if !self.candidates.contains(&candidate) {
            self.candidates.push(candidate);
        }
    }

    fn meta(&mut self, tree: &Tree, node: NodeId) {
        let Some(content) = tree.attribute(node, "content") else { return };
        let keys = ["property", "name", "itemprop", "http-equiv"];
        for key in keys.into_iter().filter_map(|key| tree.attribute(node, key)) {
            let key = key.trim().to_ascii_lowercase();
            if matches!(&*key, "content-language" | "og:locale" | "language") {
                self.language = self.language.take().or_else(|| plain(content));
            }
            if let Some(number) = key.strip_prefix("twitter:label") {
                self.labels.push((number.to_owned(), content.trim().to_lowercase()));
            }
            if let Some(number) = key.strip_prefix("twitter:data") {
                self.labelled(number, content);
            }
            if matches!(&*key, "description" | "og:description" | "twitter:description") {
                self.descriptions.extend(plain(content));
            }
            let metas = METAS.iter().filter(|(known, ..)| *known == key);
            let properties = PROPERTIES
                .iter()
                .filter(|(known, ..)| *known == key && tree.attribute(node, "itemprop").is_some());
            for &(_, field, source) in metas.chain(properties).take(1) {
                // Sites put the address of a profile where the name belongs.
                if field == Field::Author && content.contains("://") {
                    continue;
                }
                self.push(field, source, content);
            }
        }
    }

    /// A value that the page calls by a name in a tag before it: "Written by", "Ada Holm".
    fn labelled(&mut self, number: &str, value: &str) {
        let label = self.labels.iter().find(|(known, _)| known == number);
        let Some(label) = label.map(|(_, label)| label.trim_end_matches(':').to_owned()) else {
            return;
        };
        if phrases::shows(Sign::LabelAuthor, &label) {
            self.push(Field::Author, source::LABELLED_AUTHOR, value);
        } else if phrases::shows(Sign::LabelDate, &label) {
            self.push(Field::Published, source::LABELLED_DATE, value);
        }
    }

    fn property(&mut self, tree: &Tree, node: NodeId) {
        let rel = tree.attribute(node, "rel").unwrap_or_default();
        if rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("author")) {
            self.push(Field::Author, source::REL_AUTHOR, &short_text(tree, node));
        }
        let Some(property) = tree.attribute(node, "itemprop") else { return };
        for property in property.split_ascii_whitespace() {
            let property = property.to_ascii_lowercase();
            let known = PROPERTIES.iter().find(|(known, ..)| *known == property);
            let Some(&(_, field, source)) = known else { continue };
            let value = match field {
                Field::Author | Field::Outlet => named(tree, node),
                _ => ["content", "datetime"]
                    .into_iter()
                    .find_map(|attribute| tree.attribute(node, attribute))
                    .map_or_else(|| short_text(tree, node), str::to_owned),
            };
            self.push(field, source, &value);
        }
    }

    fn time(&mut self, tree: &Tree, node: NodeId) {
        let value = tree.attribute(node, "datetime").filter(|value| !value.trim().is_empty());
        let value = value.map_or_else(|| short_text(tree, node), str::to_owned);
        let class = tree.attribute(node, "class").unwrap_or_default().to_ascii_lowercase();
        let property = tree.attribute(node, "itemprop").unwrap_or_default();
        let is_change = (class.contains("updated") || class.contains("modified"))
            && !class.contains("published")
            || property.eq_ignore_ascii_case("dateModified");
        let field = if is_change { Field::Modified } else { Field::Published };
        self.push(field, source::TIME_ELEMENT, &value);
    }
}

/// The field of a day that stands in a `title`, as blogs mark it up: `<abbr class="published"
/// title="2013-04-04T18:52:11+00:00">`. Blog software prints "updated" for both days, so alone it
/// bounds nothing but the last change.
fn titled_day(tree: &Tree, node: NodeId) -> Option<Field> {
    let class = tree.attribute(node, "class")?;
    let has = |name: &str| class.split_ascii_whitespace().any(|word| word == name);
    let field = if has("published") || has("dt-published") {
        Field::Published
    } else if has("updated") || has("dt-updated") {
        Field::Modified
    } else {
        return None;
    };
    let title = tree.attribute(node, "title")?;
    crate::dates::moment(title).map(|_| field)
}

/// The words of a small element; nothing if it holds more than a line.
fn short_text(tree: &Tree, node: NodeId) -> String {
    let text = tree.raw_text(node, 600);
    if text.len() > 600 { String::new() } else { text }
}

/// The name within an element that stands for a person or organisation.
fn named(tree: &Tree, node: NodeId) -> String {
    let is_name = |inner: &NodeId| tree.attribute(*inner, "itemprop") == Some("name");
    let Some(name) = tree.within(node).take(200).find(is_name) else {
        return short_text(tree, node);
    };
    tree.attribute(name, "content").map_or_else(|| short_text(tree, name), str::to_owned)
}

/// What JSON-LD says, as candidates.
pub(super) fn from_linked(linked: &Linked) -> Vec<Candidate> {
    let single = [
        (Field::Title, source::JSON_HEADLINE, &linked.headline),
        (Field::Outlet, source::JSON_PUBLISHER, &linked.publisher),
        (Field::Published, source::JSON_PUBLISHED, &linked.published),
        (Field::Modified, source::JSON_MODIFIED, &linked.modified),
        (Field::Url, source::JSON_URL, &linked.url),
    ];
    let mut candidates = Vec::new();
    let mut push = |field, source, value: &String| {
        candidates.push(Candidate { field, value: value.clone(), source, place: Place::Markup });
    };
    for (field, source, value) in single {
        if let Some(value) = value {
            push(field, source, value);
        }
    }
    for author in &linked.authors {
        push(Field::Author, source::JSON_AUTHOR, author);
    }
    if let [only] = linked.persons.as_slice() {
        push(Field::Author, source::JSON_PERSON, only);
    }
    for credit in &linked.credits {
        push(Field::Credit, source::JSON_AUTHOR_GROUP, credit);
    }
    candidates
}

//! Which elements name the author?
//!
//! Sites link the author's name to a page of its own (`/author/ada-holm`), or call the element that
//! holds it `author-name`. Both are believed near the headline and right after the text, outside
//! comments, teasers and ways around the site.

use std::collections::BTreeMap;

use html5ever::local_name;
use model::Place;

use super::blocks::Line;
use super::hints::Hints;
use super::phrases::{self, Sign};
use super::printed::Window;
use super::source;
use super::tree::{Data, NodeId, Tree};
use crate::assemble::folded;
use crate::draft::{Candidate, Field};

/// The most elements of one page that may name authors; more are a list of the staff.
const MOST: usize = 8;

/// Parts of addresses under which sites keep the pages of their authors.
const FOLDERS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "autorin",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "creator",
    "contributor",
    "contributors",
    "journalist",
    "journalists",
    "redakteur",
    "redakteure",
    "newsteam",
    "reporters",
    "columnists",
    "byline",
    "writers",
    "skribent",
    "verfasser",
];

/// Names of elements that hold an author's name and nothing else.
const NAMES: &[&str] = &[
    "author",
    "author name",
    "authorname",
    "byline name",
    "byline author",
    "post author",
    "post author name",
    "author link",
    "article author",
    "article author name",
    "entry author",
    "blog author",
    "authors",
    "writer",
    "writer name",
    "article byline",
    "author box name",
    "autor",
    "autor name",
    "byline",
    "editor author",
    "story author",
    "user name",
    "username",
    "news author",
    "meta author",
    "author label name",
    "submitted by",
];

/// Elements that name an author, by where they stand.
pub(super) fn candidates(
    tree: &Tree,
    hints: &[Hints],
    lines: &[Line],
    window: &Window,
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut starts: BTreeMap<NodeId, usize> = BTreeMap::new();
    for idx in window.head.clone().chain(window.tail.clone()) {
        starts.entry(lines[idx].node).or_insert(idx);
    }
    for (node, idx) in starts {
        if found.len() > MOST {
            return Vec::new();
        }
        let in_tail = window.tail.contains(&idx);
        let Some(in_box) = standing(tree, hints, node, in_tail) else { continue };
        for inner in around(tree, node) {
            let Some(value) = only_text(tree, inner).filter(|value| is_short(value)) else {
                continue;
            };
            let Some(source) = naming(tree, inner, &value, in_box) else { continue };
            let is_known = |known: &Candidate| known.value == value && known.source == source;
            if !found.iter().any(is_known) {
                let place = Place::Block(idx);
                found.push(Candidate { field: Field::Author, value, source, place });
            }
        }
    }
    found
}

/// The one run of text that `node` holds, a word such as "by" before it apart. Where an element
/// holds more, the name cannot be told from what stands beside it.
fn only_text(tree: &Tree, node: NodeId) -> Option<String> {
    const WITHIN: usize = 40;
    let texts = tree.within(node).take(WITHIN).filter_map(|inner| match tree.data(inner) {
        Data::Text(text) => Some(folded(text)),
        _ => None,
    });
    let mut texts = texts.filter(|text| text.chars().any(char::is_alphanumeric)).take(3);
    let (first, second, third) = (texts.next()?, texts.next(), texts.next());
    let is_lead = || {
        let first = first.trim_end_matches(':').to_lowercase();
        phrases::shows(Sign::Byline, &first) || phrases::shows(Sign::LabelAuthor, &first)
    };
    match (second, third) {
        (None, _) => Some(first),
        (Some(second), None) if is_lead() => Some(second),
        _ => None,
    }
}

/// The element itself with the few that hold nothing else, and what it holds.
fn around(tree: &Tree, node: NodeId) -> impl Iterator<Item = NodeId> {
    const ABOVE: usize = 2;
    const WITHIN: usize = 60;
    let above = tree.ancestors(node).skip(1).take(ABOVE);
    above.chain(tree.within(node).take(WITHIN))
}

/// Whether an author may be named here, and if so, whether in a portrait of the author.
fn standing(tree: &Tree, hints: &[Hints], node: NodeId, in_tail: bool) -> Option<bool> {
    let other = Hints::COMMENTS.and(Hints::RELATED).and(Hints::NAVIGATION).and(Hints::HIDDEN);
    let mut all = Hints::default();
    for above in tree.ancestors(node) {
        all = all.and(hints[above.index()]);
        if matches!(*tree.name(above), local_name!("nav") | local_name!("footer")) {
            return None;
        }
    }
    let in_box = all.any(Hints::AUTHOR_BOX);
    let is_free = !all.any(other) && (!in_tail || in_box || all.any(Hints::BYLINE));
    is_free.then_some(in_box && in_tail)
}

/// By which rule `node` names an author.
fn naming(tree: &Tree, node: NodeId, value: &str, in_box: bool) -> Option<&'static str> {
    let is_link = *tree.name(node) == local_name!("a")
        && tree.attribute(node, "href").is_some_and(|href| is_authors_page(href, value));
    let is_named = *tree.name(node) == local_name!("address")
        || &**tree.name(node) == "byline"
        || tree.attribute(node, "class").is_some_and(is_authors_name);
    let is_head = in_box && matches!(&**tree.name(node), "h2" | "h3" | "h4" | "h5");
    match (is_link, is_named) {
        (true, _) if !in_box => Some(source::AUTHOR_LINK),
        (_, true) if !in_box => Some(source::NAMED_AUTHOR),
        (true, _) | (_, true) => Some(source::AUTHOR_BOX),
        _ if is_head => Some(source::AUTHOR_BOX),
        _ => None,
    }
}

/// Whether an address leads to the page of an author: a folder of authors with one more part, which
/// is a number or shares a word with the name. "All articles" may lead there too.
fn is_authors_page(href: &str, name: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let Some(last) = parts.next() else { return false };
    let above = parts.next().unwrap_or_default().to_ascii_lowercase();
    let last = last.to_lowercase();
    let is_number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let name = name.to_lowercase();
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let shares = words.any(|word| word.chars().count() >= 3 && last.contains(word));
    FOLDERS.contains(&above.as_str()) && (is_number || shares)
}

/// Whether a `class` says that the element holds an author's name.
fn is_authors_name(class: &str) -> bool {
    class.split_ascii_whitespace().take(8).any(|name| {
        let spaced: String = name
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' })
            .collect();
        let name = folded(&spaced).to_ascii_lowercase();
        NAMES.iter().any(|known| {
            name.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        })
    })
}

/// A name is a few words.
fn is_short(value: &str) -> bool {
    const LONGEST: usize = 80;
    value.len() <= LONGEST && (1..=8).contains(&value.split(' ').count())
}

#[cfg(test)]
mod tests {
    use super::super::{blocks, hints};
    use super::*;

    /// The names with their sources, for a page whose first `head` lines are its head.
    fn check(html: &str, head: usize, expected: &[(&str, &str)]) {
        let tree = Tree::parse(html);
        let hints = hints::of_tree(&tree);
        let lines = blocks::lines(&tree, &hints);
        let window = Window { headline: Some(0), head: 0..head, tail: head + 1..lines.len() };
        let found = candidates(&tree, &hints, &lines, &window);
        let found: Vec<(&str, &str)> =
            found.iter().map(|known| (known.source, known.value.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_link_to_the_authors_page_names_the_author() {
        let page = "<h1>Mill sold</h1><p>By <a href=/authors/ada-holm/>Ada Holm</a> in Strand</p>";
        check(page, 2, &[(source::AUTHOR_LINK, "Ada Holm")]);
        let page = "<h1>Mill sold</h1><nav><a href=/author/ada-holm>Ada Holm</a></nav>";
        check(page, 2, &[]);
        check("<h1>Mill sold</h1><p><a href=/authors/>All authors</a></p>", 2, &[]);
        check("<h1>Mill sold</h1><p><a href=/author/holm/>All articles</a></p>", 2, &[]);
    }

    #[test]
    fn an_element_called_author_holds_the_name_alone() {
        let page = "<h1>Mill sold</h1><div><span class='post-author__name'>Ada Holm</span><span>in Mills</span></div>";
        check(page, 2, &[(source::NAMED_AUTHOR, "Ada Holm")]);
        let page = "<h1>Mill sold</h1><div class=author><b>Ada Holm</b><i>Reporter</i></div>";
        check(page, 2, &[]);
        let page = "<h1>Mill sold</h1><div class=author>by <b>Ada Holm</b></div>";
        check(page, 2, &[(source::NAMED_AUTHOR, "Ada Holm")]);
    }

    #[test]
    fn the_heading_of_a_portrait_after_the_text_is_the_author() {
        let page = "<h1>Mill sold</h1><p>Text.</p><div class=author-box><h4>Ada Holm</h4><p>She writes.</p></div>";
        check(page, 1, &[(source::AUTHOR_BOX, "Ada Holm")]);
        let page =
            "<h1>Mill sold</h1><p>Text.</p><div class=comments><b class=author>Bo Lind</b></div>";
        check(page, 1, &[]);
    }
}

//! What do the names in the markup promise?
//!
//! Tag, `class`, `id`, `role` and `itemprop` of an element say what its makers meant it for. The words
//! stand in `data/html_hints.tsv`; here they become flags.

use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::{LocalName, local_name};

use super::tree::{NodeId, Tree};

/// A set of hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Hints(u32);

impl Hints {
    /// The body of an article.
    pub(super) const BODY: Hints = Hints(1);
    /// A whole article, or the main part of a page.
    pub(super) const ARTICLE: Hints = Hints(1 << 1);
    /// Readers' comments.
    pub(super) const COMMENTS: Hints = Hints(1 << 2);
    /// Share buttons and "follow us".
    pub(super) const SHARE: Hints = Hints(1 << 3);
    /// Leads to other articles.
    pub(super) const RELATED: Hints = Hints(1 << 4);
    /// Ways around the site.
    pub(super) const NAVIGATION: Hints = Hints(1 << 5);
    /// The page's edges: footer, sidebar, masthead, widgets.
    pub(super) const EDGE: Hints = Hints(1 << 6);
    /// Advertisements, newsletters, subscriptions, cookies, forms.
    pub(super) const PROMOTION: Hints = Hints(1 << 7);
    /// Words about a picture.
    pub(super) const CAPTION: Hints = Hints(1 << 8);
    /// Who wrote it and when.
    pub(super) const BYLINE: Hints = Hints(1 << 9);
    /// A portrait of the author.
    pub(super) const AUTHOR_BOX: Hints = Hints(1 << 10);
    /// Topics and tags.
    pub(super) const TAGS: Hints = Hints(1 << 11);
    /// The headline.
    pub(super) const HEADLINE: Hints = Hints(1 << 12);
    /// The deck under the headline.
    pub(super) const DECK: Hints = Hints(1 << 13);
    /// A sentence of the body that is printed a second time, large.
    pub(super) const PULL_QUOTE: Hints = Hints(1 << 14);
    /// Not shown to readers.
    pub(super) const HIDDEN: Hints = Hints(1 << 15);
    /// The day.
    pub(super) const DATE: Hints = Hints(1 << 16);

    /// All that speak against the article's body.
    pub(super) const AGAINST: Hints = Hints(
        Self::COMMENTS.0
            | Self::SHARE.0
            | Self::RELATED.0
            | Self::NAVIGATION.0
            | Self::EDGE.0
            | Self::PROMOTION.0
            | Self::AUTHOR_BOX.0
            | Self::TAGS.0,
    );

    /// Whether one of `others` is among these.
    pub(super) fn any(self, others: Hints) -> bool {
        self.0 & others.0 != 0
    }

    /// These and `others`.
    pub(super) fn and(self, others: Hints) -> Hints {
        Hints(self.0 | others.0)
    }

    /// These but for `others`.
    pub(super) fn without(self, others: Hints) -> Hints {
        Hints(self.0 & !others.0)
    }

    /// The flag of a category of the table.
    fn of_category(category: &str) -> Hints {
        match category {
            "body" => Self::BODY,
            "article" => Self::ARTICLE,
            "comments" => Self::COMMENTS,
            "share" => Self::SHARE,
            "related" => Self::RELATED,
            "navigation" => Self::NAVIGATION,
            "edge" => Self::EDGE,
            "promotion" => Self::PROMOTION,
            "caption" => Self::CAPTION,
            "byline" => Self::BYLINE,
            "author_box" => Self::AUTHOR_BOX,
            "tags" => Self::TAGS,
            "headline" => Self::HEADLINE,
            "deck" => Self::DECK,
            "pull_quote" => Self::PULL_QUOTE,
            "hidden" => Self::HIDDEN,
            "date" => Self::DATE,
            _ => Hints(0),
        }
    }
}

/// Words and pairs of words with their flags.
static TABLE: LazyLock<HashMap<&'static str, Hints>> = LazyLock::new(|| {
    let rows = include_str!("../../data/html_hints.tsv").lines().skip(1);
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.map(|(words, category)| (words, Hints::of_category(category.trim_end()))).collect()
});

/// The hints that each element itself gives. A page has few different names; each is read once.
pub(super) fn of_tree(tree: &Tree) -> Vec<Hints> {
    let mut known = HashMap::new();
    let mut hints = vec![Hints::default(); tree.len()];
    for node in tree.within(NodeId::ROOT) {
        hints[node.index()] = of_element(tree, node, &mut known);
    }
    hints
}

fn of_element<'a>(tree: &'a Tree, node: NodeId, known: &mut HashMap<&'a str, Hints>) -> Hints {
    let name = tree.name(node);
    let mut hints = match *name {
        local_name!("article") | local_name!("main") => Hints::ARTICLE,
        local_name!("nav") | local_name!("menu") => Hints::NAVIGATION,
        local_name!("aside") => Hints::EDGE,
        local_name!("footer") => Hints::EDGE,
        local_name!("form") | local_name!("dialog") | local_name!("button") => Hints::PROMOTION,
        local_name!("figcaption") => Hints::CAPTION,
        _ => Hints::default(),
    };
    for attribute in ["class", "id", "role", "itemprop", "itemtype", "data-component"] {
        if let Some(value) = tree.attribute(node, attribute) {
            // Headings and anchors are numbered by the words of their text.
            if attribute == "id" && (is_heading(name) || split(value).len() > 4) {
                continue;
            }
            let found = *known.entry(value).or_insert_with(|| of_words(value));
            hints = hints.and(found);
        }
    }
    if is_hidden(tree, node) { hints.and(Hints::HIDDEN) } else { hints }
}

fn is_heading(name: &LocalName) -> bool {
    matches!(&**name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The hints of a `class` or `id` with its words, taken singly and in pairs.
fn of_words(value: &str) -> Hints {
    let mut hints = Hints::default();
    for name in value.split_ascii_whitespace().take(40) {
        // Utility classes carry their condition before a colon and say nothing of the content.
        if name.contains(':') && !name.contains("schema") || name.len() > 80 {
            continue;
        }
        hints = hints.and(of_name(name));
    }
    hints
}

/// The hints of one name: `article-body__text` is read as article, body, text.
fn of_name(name: &str) -> Hints {
    let words = split(name);
    let mut hints = Hints::default();
    // `sidebar-enabled--false` and `no-sidebar` tell of what is not there, `has-comments` of what a
    // small part of the box may be.
    let denies = |word: &String| matches!(word.as_str(), "no" | "false" | "without" | "disabled");
    let is_part = words.first().is_some_and(|word| matches!(word.as_str(), "has" | "with"));
    if is_part || words.iter().any(denies) {
        return hints;
    }
    let mut at = 0;
    while at < words.len() {
        let pair = words.get(at + 1).map(|next| format!("{} {next}", words[at]));
        if let Some(&found) = pair.as_deref().and_then(|pair| TABLE.get(pair)) {
            hints = hints.and(found);
            at += 2;
            continue;
        }
        if let Some(&found) = TABLE.get(words[at].as_str()) {
            hints = hints.and(found);
        }
        at += 1;
    }
    hints
}

/// The words of a name in lower case, divided at signs, digits and humps. A part with letters after
/// digits (`1b3ad37`) is a number that a machine gave, and has no words.
fn split(name: &str) -> Vec<String> {
    let parts = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let mut words = Vec::new();
    for part in parts.filter(|part| !is_machine_number(part)) {
        let mut word = String::new();
        let mut was_lower = false;
        for letter in part.chars() {
            let is_hump = was_lower && letter.is_ascii_uppercase();
            if (is_hump || !letter.is_ascii_alphabetic()) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if letter.is_ascii_alphabetic() {
                word.push(letter.to_ascii_lowercase());
            }
            was_lower = letter.is_ascii_lowercase();
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// Whether a part of a name has a letter right after a digit.
fn is_machine_number(part: &str) -> bool {
    let bytes = part.as_bytes();
    bytes.windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic())
}

/// Whether attributes hide `node` from readers.
fn is_hidden(tree: &Tree, node: NodeId) -> bool {
    if tree.attribute(node, "hidden").is_some_and(|value| value != "until-found") {
        return true;
    }
    if tree.attribute(node, "aria-hidden") == Some("true") {
        return true;
    }
    let Some(style) = tree.attribute(node, "style") else { return false };
    let style: String = style.chars().take(400).filter(|letter| !letter.is_whitespace()).collect();
    let style = style.to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Hints) {
        assert_eq!(of_words(name), expected, "{name}");
    }

    #[test]
    fn names_are_read_by_their_words() {
        check("article-body__text", Hints::BODY);
        check("entryContent", Hints::BODY);
        check("relatedArticles", Hints::RELATED);
        check("site-footer", Hints::EDGE);
        check("comment-list", Hints::COMMENTS);
        check("wp-caption-text", Hints::CAPTION);
        check("pull", Hints::PULL_QUOTE);
        check("img pull-left", Hints::default());
    }

    #[test]
    fn words_inside_other_words_say_nothing() {
        check("download", Hints::default());
        check("shareholder", Hints::default());
        check("navy", Hints::default());
        check("component_5cd3ad8 id-Zl4adYBa", Hints::default());
        check("sidebar-enabled--false no-comments has-comments", Hints::default());
    }
}

//! What does the page's JSON-LD say of the article?
//!
//! Sites write it by hand: line breaks inside strings, commas too many, comments around it, graphs
//! in graphs. What cannot be parsed is searched for the few strings that matter.

use serde_json::Value;

use super::graph::{Graph, is_organisation, name, types};
use super::tree::{NodeId, Tree};

/// The most objects that are looked at.
pub(super) const MAX_OBJECTS: usize = 2_000;

/// What structured data says of the article.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// `headline`, else `name` of an article.
    pub(super) headline: Option<String>,
    /// Persons named as authors.
    pub(super) authors: Vec<String>,
    /// Organisations named as authors.
    pub(super) credits: Vec<String>,
    /// Persons that stand in the graph although nothing points at them.
    pub(super) persons: Vec<String>,
    /// The publisher's name.
    pub(super) publisher: Option<String>,
    /// `datePublished` of the article, else of the page.
    pub(super) published: Option<String>,
    /// `dateModified` of the article, else of the page.
    pub(super) modified: Option<String>,
    /// The body, if it is there, white space folded.
    pub(super) body: Option<String>,
    /// The same as it stands, with its line ends and markup.
    pub(super) raw_body: Option<String>,
    /// The address of the article.
    pub(super) url: Option<String>,
    /// `inLanguage`.
    pub(super) language: Option<String>,
    /// Whether the article says that it is not free to read (`isAccessibleForFree`).
    pub(super) is_paid: bool,
}

/// Reads all JSON-LD of the page.
pub(super) fn read(tree: &Tree, scripts: &[NodeId]) -> Linked {
    let mut linked = Linked::default();
    let mut values = Vec::new();
    for &script in scripts {
        let text = tree.raw_text(script, 2 << 20);
        match parse(&text) {
            Some(value) => values.push(value),
            None => search(&text, &mut linked),
        }
    }
    let graph = Graph::of(&values);
    let mut pages = Vec::new();
    for value in &values {
        take(value, &graph, &mut linked, &mut pages);
    }
    for page in pages {
        linked.add_page(page, &graph);
    }
    if linked.authors.is_empty() && linked.credits.is_empty() {
        linked.persons = graph.persons();
    }
    linked
}

impl Linked {
    /// Takes what an object of an article type says; what an earlier one said stays.
    fn add_article(&mut self, object: &Value, graph: &Graph<'_>) {
        fill(&mut self.headline, word(object, "headline").or_else(|| word(object, "name")));
        fill(&mut self.published, word(object, "datePublished"));
        fill(&mut self.modified, word(object, "dateModified"));
        for key in ["articleBody", "text"] {
            if self.body.is_none() {
                self.body = word(object, key);
                self.raw_body = object.get(key).and_then(Value::as_str).map(str::to_owned);
            }
        }
        fill(&mut self.url, word(object, "url").or_else(|| word(object, "mainEntityOfPage")));
        fill(&mut self.language, word(object, "inLanguage"));
        let publisher = object.get("publisher").map(|publisher| graph.resolve(publisher));
        fill(&mut self.publisher, publisher.and_then(name));
        self.is_paid |= object.get("isAccessibleForFree").is_some_and(is_false);
        if self.authors.is_empty() && self.credits.is_empty() {
            for key in ["author", "creator"] {
                self.add_authors(object.get(key), graph);
                if !self.authors.is_empty() {
                    break;
                }
            }
        }
    }

    /// Takes what an object about the web page says.
    fn add_page(&mut self, object: &Value, graph: &Graph<'_>) {
        fill(&mut self.published, word(object, "datePublished"));
        fill(&mut self.modified, word(object, "dateModified"));
        fill(&mut self.language, word(object, "inLanguage"));
        let publisher = object.get("publisher").map(|publisher| graph.resolve(publisher));
        fill(&mut self.publisher, publisher.and_then(name));
        if self.authors.is_empty() && self.credits.is_empty() {
            self.add_authors(object.get("author"), graph);
        }
    }

    fn add_authors(&mut self, authors: Option<&Value>, graph: &Graph<'_>) {
        let authors = match authors {
            Some(Value::Array(authors)) => authors.as_slice(),
            Some(author) => std::slice::from_ref(author),
            None => return,
        };
        for author in authors.iter().take(20).map(|author| graph.resolve(author)) {
            // One object may hold several names: {"@type": "Person", "name": ["A", "B"]}.
            let names = match author.get("name") {
                Some(Value::Array(names)) => names.iter().filter_map(name).collect(),
                _ => name(author).into_iter().collect::<Vec<_>>(),
            };
            let is_person = types(author).any(|kind| kind == "Person");
            let is_group = !is_person && types(author).any(is_organisation);
            let known = if is_group { &mut self.credits } else { &mut self.authors };
            for name in names {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
    }
}

/// `false`, as a value or as a word.
fn is_false(value: &Value) -> bool {
    *value == Value::Bool(false)
        || value.as_str().is_some_and(|word| word.eq_ignore_ascii_case("false"))
}

fn fill(slot: &mut Option<String>, value: Option<String>) {
    if slot.is_none() {
        *slot = value;
    }
}

/// Walks a value: articles are taken, pages kept for later, lists of other articles passed over.
fn take<'v>(value: &'v Value, graph: &Graph<'_>, linked: &mut Linked, pages: &mut Vec<&'v Value>) {
    let mut open = vec![value];
    let mut n_objects = 0;
    while let Some(value) = open.pop() {
        n_objects += 1;
        if n_objects > MAX_OBJECTS {
            return;
        }
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => {
                if types(value).any(is_article) {
                    linked.add_article(value, graph);
                    continue;
                }
                if types(value).any(|kind| matches!(kind, "WebPage" | "ItemPage")) {
                    pages.push(value);
                }
                let inner = ["mainEntity", "mainEntityOfPage", "@graph"];
                open.extend(inner.iter().rev().filter_map(|&key| object.get(key)));
            }
            _ => {}
        }
    }
}

fn is_article(kind: &str) -> bool {
    let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
    kind.ends_with("Article")
        || matches!(
            kind,
            "BlogPosting"
                | "LiveBlogPosting"
                | "SocialMediaPosting"
                | "Report"
                | "Review"
                | "Recipe"
                | "HowTo"
                | "ReportageNewsArticle"
                | "ClaimReview"
        )
}

/// A string of an object, or the `@id` or `name` of the object that stands there.
fn word(object: &Value, key: &str) -> Option<String> {
    let value = object.get(key)?;
    let value = match value {
        Value::Array(values) => values.first()?,
        value => value,
    };
    let text = value.as_str().or_else(|| value.get("@id")?.as_str())?;
    plain(text)
}

/// Text without markup and character references, white space folded; `None` if nothing is left.
pub(super) fn plain(text: &str) -> Option<String> {
    let text = if text.contains(['&', '<']) {
        let tree = Tree::parse(&text.replace("</p>", "</p>\n").replace("<br", "\n<br"));
        std::borrow::Cow::Owned(tree.raw_text(NodeId::ROOT, usize::MAX))
    } else {
        std::borrow::Cow::Borrowed(text)
    };
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!folded.is_empty()).then_some(folded)
}

/// Parses JSON as sites write it.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches(';');
    let text = text.trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>").trim();
    let text = text.trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim();
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&repair(text))).ok()
}

/// Control characters inside strings become spaces, commas before a closing bracket go.
fn repair(text: &str) -> String {
    let mut repaired = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for letter in text.chars() {
        if in_string {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            repaired.push(if letter.is_control() { ' ' } else { letter });
            continue;
        }
        in_string = letter == '"';
        if matches!(letter, '}' | ']') {
            let kept = repaired.trim_end().trim_end_matches(',').len();
            repaired.truncate(kept);
        }
        repaired.push(letter);
    }
    repaired
}

/// The few strings that matter, out of JSON that cannot be parsed.
fn search(text: &str, linked: &mut Linked) {
    let find = |key: &str| {
        let at = text.find(&format!("\"{key}\""))? + key.len() + 2;
        let value = text[at..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        let end = value.find('"')?;
        plain(&value[..end].replace('\\', ""))
    };
    if find("@type").is_none_or(|kind| !is_article(&kind)) {
        return;
    }
    fill(&mut linked.headline, find("headline"));
    fill(&mut linked.published, find("datePublished"));
    fill(&mut linked.modified, find("dateModified"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str) -> Linked {
        let tree = Tree::parse(&format!("<script type=application/ld+json>{json}</script>"));
        let scripts: Vec<NodeId> =
            tree.within(NodeId::ROOT).filter(|&node| &**tree.name(node) == "script").collect();
        read(&tree, &scripts)
    }

    #[test]
    fn an_article_in_a_graph_is_found() {
        let linked = check(
            r#"{"@graph": [{"@type": "WebPage", "datePublished": "2021-02-01"},
            {"@type": ["NewsArticle"], "headline": "Ferry &amp; bridge",
             "author": [{"@type": "Person", "name": "Ana Brook"}, {"@type": "Organization", "name": "Coast Wire"}],
             "publisher": {"name": "The Quay"}, "datePublished": "2021-02-03T08:00:00Z"}]}"#,
        );
        assert_eq!(linked.headline.as_deref(), Some("Ferry & bridge"));
        assert_eq!(linked.authors, ["Ana Brook"]);
        assert_eq!(linked.credits, ["Coast Wire"]);
        assert_eq!(linked.publisher.as_deref(), Some("The Quay"));
        assert_eq!(linked.published.as_deref(), Some("2021-02-03T08:00:00Z"));
    }

    #[test]
    fn authors_and_publishers_are_found_by_their_id() {
        let linked = check(
            r##"{"@graph": [
            {"@type": "Article", "headline": "Ferry", "author": {"@id": "#ana"}, "publisher": {"@id": "#quay"}},
            {"@type": "Organization", "@id": "#quay", "name": "The Quay"},
            {"@type": "Person", "@id": "#ana", "name": "Ana Brook"}]}"##,
        );
        assert_eq!(linked.authors, ["Ana Brook"]);
        assert_eq!(linked.publisher.as_deref(), Some("The Quay"));
        assert_eq!(linked.persons, [""; 0]);
    }

    #[test]
    fn a_person_that_nothing_points_at_is_kept_apart() {
        let linked = check(
            r#"{"@graph": [{"@type": "WebPage", "datePublished": "2021-02-01"},
            {"@type": ["Person", "Organization"], "name": "Quay Blog"},
            {"@type": ["Person"], "name": "Ana Brook"}]}"#,
        );
        assert_eq!(linked.authors, [""; 0]);
        assert_eq!(linked.persons, ["Ana Brook"]);
    }

    #[test]
    fn damaged_json_is_repaired_or_searched() {
        let linked = check("{\"@type\": \"Article\", \"headline\": \"Two\nlines\", }");
        assert_eq!(linked.headline.as_deref(), Some("Two lines"));
        let linked =
            check("{\"@type\": \"Article\", \"headline\": \"Kept\", \"name\": \"a \"quote\" }");
        assert_eq!(linked.headline.as_deref(), Some("Kept"));
    }

    #[test]
    fn other_articles_in_a_list_are_not_taken() {
        let linked = check(
            r#"{"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Other"}]}"#,
        );
        assert_eq!(linked.headline, None);
    }

    #[test]
    fn deep_json_is_left_without_harm() {
        let linked = check(&"[".repeat(20_000));
        assert_eq!(linked.headline, None);
    }
}

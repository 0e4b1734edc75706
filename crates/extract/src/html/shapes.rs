//! Which form does markup give a line, and does it show the line at all?

use html5ever::{LocalName, local_name};

use super::tree::{NodeId, Tree};

/// The form that markup gives a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `<p>`, or text that only `<br><br>` divides.
    Paragraph,
    /// `<h1>` to `<h6>`.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table that holds data.
    Row,
    /// A caption by its tag.
    Caption,
    /// Text in any other box.
    Other,
}

/// The shape of a line that `node` holds: that of the nearest box with one.
pub(super) fn shape(tree: &Tree, node: NodeId) -> Shape {
    for (steps, node) in tree.ancestors(node).enumerate().take(5) {
        match *tree.name(node) {
            local_name!("h1") => return Shape::Heading(1),
            local_name!("h2") => return Shape::Heading(2),
            local_name!("h3") => return Shape::Heading(3),
            local_name!("h4") => return Shape::Heading(4),
            local_name!("h5") => return Shape::Heading(5),
            local_name!("h6") => return Shape::Heading(6),
            local_name!("p") if steps == 0 => return Shape::Paragraph,
            local_name!("figcaption") | local_name!("caption") => return Shape::Caption,
            local_name!("li") | local_name!("dt") | local_name!("dd") => return Shape::Item,
            local_name!("tr") if steps == 0 => return Shape::Row,
            local_name!("p") => return Shape::Paragraph,
            local_name!("td") | local_name!("article") | local_name!("section") => break,
            _ => {}
        }
    }
    Shape::Other
}

/// Whether readers see what `node` holds.
pub(super) fn is_shown(tree: &Tree, node: NodeId) -> bool {
    !matches!(
        *tree.name(node),
        local_name!("head")
            | local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("svg")
            | local_name!("canvas")
            | local_name!("video")
            | local_name!("audio")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("datalist")
            | local_name!("title")
            | local_name!("noembed")
            | local_name!("noframes")
    )
}

/// Whether an element of this name begins a block.
pub(super) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("button")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}

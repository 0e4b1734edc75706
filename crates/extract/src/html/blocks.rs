//! Which runs of text does a reader see?
//!
//! One walk over the tree gives the page's lines: a run of inline content between two borders of
//! blocks, with its shape (paragraph, heading, item, row ...), the share of it that is links, and
//! the element that holds it. White space is folded, soft hyphens and invisible signs go.

use html5ever::{LocalName, local_name};

use super::hints::Hints;
pub(super) use super::shapes::Shape;
use super::shapes::{is_block, is_shown, shape};
use super::tables::data_tables;
use super::tree::{Data, NodeId, Step, Tree};

/// A visible run of text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its words, white space folded.
    pub(super) text: String,
    /// How many characters it has.
    pub(super) n_chars: usize,
    /// How many of them are in links.
    pub(super) n_linked: usize,
    /// How many characters of a link it begins with.
    pub(super) n_lead: usize,
    /// The number of words.
    pub(super) n_words: usize,
    /// Its form.
    pub(super) shape: Shape,
    /// The block element that holds it.
    pub(super) node: NodeId,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
    /// Whether it stands in a quotation set off from the text.
    pub(super) in_quote: bool,
}

impl Line {
    /// The share of its characters that are in links.
    pub(super) fn link_share(&self) -> f32 {
        self.n_linked as f32 / self.n_chars.max(1) as f32
    }
}

/// The page's lines in page order. `hints` has an entry a node.
pub(super) fn lines(tree: &Tree, hints: &[Hints]) -> Vec<Line> {
    let rows = data_tables(tree);
    let mut walk = Walk::new(tree);
    let mut step = Some(Step::Enter(NodeId::ROOT));
    while let Some(now) = step {
        let mut inside = true;
        match now {
            Step::Enter(node) => {
                inside = is_shown(tree, node) && !hints[node.index()].any(Hints::HIDDEN);
                if inside {
                    walk.enter(node, &rows);
                } else {
                    walk.pass(node);
                }
            }
            Step::Leave(node) => walk.leave(node, &rows),
        }
        step = tree.next(now, NodeId::ROOT, inside);
    }
    walk.flush();
    walk.lines
}

/// The state of the walk that gathers lines.
struct Walk<'a> {
    tree: &'a Tree,
    lines: Vec<Line>,
    text: String,
    n_chars: usize,
    n_linked: usize,
    n_lead: usize,
    n_bold: usize,
    /// How many of the open elements are links, bold, preformatted, headings.
    links: u32,
    bold: u32,
    quotes: u32,
    /// Line breaks since the last word.
    breaks: u32,
    space: bool,
    after_link: bool,
    /// The open block elements, the innermost last.
    boxes: Vec<NodeId>,
    /// How many open boxes are table rows that gather their cells.
    in_row: u32,
    cell: bool,
}

impl<'a> Walk<'a> {
    fn new(tree: &'a Tree) -> Self {
        Walk {
            tree,
            lines: Vec::new(),
            text: String::new(),
            n_chars: 0,
            n_linked: 0,
            n_lead: 0,
            n_bold: 0,
            links: 0,
            bold: 0,
            quotes: 0,
            breaks: 0,
            space: false,
            after_link: false,
            boxes: vec![NodeId::ROOT],
            in_row: 0,
            cell: false,
        }
    }

    fn enter(&mut self, node: NodeId, rows: &[bool]) {
        let name = match self.tree.data(node) {
            Data::Text(text) => return self.characters(text),
            Data::Other => return,
            Data::Element(name, _) => &name.local,
        };
        match *name {
            local_name!("br") => self.line_break(),
            local_name!("a") => {
                // Links side by side are words apart, whatever stands between their tags.
                self.space |= self.after_link;
                self.links += 1;
            }
            local_name!("b") | local_name!("strong") => self.bold += 1,
            local_name!("blockquote") => self.quotes += 1,
            local_name!("td") | local_name!("th") if self.in_row > 0 => self.cell = true,
            _ => {}
        }
        if self.is_box(node, name, rows) {
            self.flush();
            self.boxes.push(node);
            self.in_row += u32::from(rows[node.index()]);
        }
    }

    fn leave(&mut self, node: NodeId, rows: &[bool]) {
        let Data::Element(name, _) = self.tree.data(node) else { return };
        if self.boxes.last() == Some(&node) {
            self.flush();
            self.boxes.pop();
            self.in_row -= u32::from(rows[node.index()]);
        }
        match name.local {
            local_name!("a") => {
                self.links = self.links.saturating_sub(1);
                self.after_link = true;
            }
            local_name!("b") | local_name!("strong") => self.bold = self.bold.saturating_sub(1),
            local_name!("blockquote") => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
    }

    /// Passes an element that is not shown; its counters fall when it is left, so they rise here.
    fn pass(&mut self, node: NodeId) {
        match *self.tree.name(node) {
            local_name!("a") => self.links += 1,
            local_name!("b") | local_name!("strong") => self.bold += 1,
            local_name!("blockquote") => self.quotes += 1,
            _ => {}
        }
    }

    /// Whether `node` begins a line of its own.
    fn is_box(&self, node: NodeId, name: &LocalName, rows: &[bool]) -> bool {
        if self.in_row > 0 {
            return rows[node.index()];
        }
        is_block(name)
    }

    fn characters(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() || letter == '\u{feff}' {
                self.space = true;
                continue;
            }
            if matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
                || letter.is_control()
            {
                continue;
            }
            self.word_start();
            self.after_link = false;
            self.text.push(letter);
            self.n_chars += 1;
            self.n_linked += usize::from(self.links > 0);
            self.n_bold += usize::from(self.bold > 0);
            if self.n_linked == self.n_chars {
                self.n_lead = self.n_chars;
            }
        }
    }

    /// Sets what stands between the last word and the next.
    fn word_start(&mut self) {
        if self.breaks >= 2 || self.breaks == 1 && self.is_bold_heading() {
            self.flush();
        }
        if self.cell && !self.text.is_empty() {
            self.text.push_str(" | ");
            self.n_chars += 3;
        } else if (self.space || self.breaks > 0) && !self.text.is_empty() {
            self.text.push(' ');
            self.n_chars += 1;
            self.n_linked += usize::from(self.links > 0);
            self.n_bold += usize::from(self.bold > 0);
        }
        self.cell = false;
        self.space = false;
        self.breaks = 0;
    }

    /// Whether a few words, all bold, stand before a line break and others than bold ones go on
    /// behind it: old pages set headings so.
    fn is_bold_heading(&self) -> bool {
        const MOST_CHARS: usize = 100;
        let all_bold = self.n_bold == self.n_chars && self.bold == 0;
        all_bold && (1..=MOST_CHARS).contains(&self.n_chars) && self.in_row == 0
    }

    fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// Ends the line.
    fn flush(&mut self) {
        self.breaks = 0;
        self.space = false;
        self.cell = false;
        let text = std::mem::take(&mut self.text);
        let (n_chars, n_linked, n_bold) = (self.n_chars, self.n_linked, self.n_bold);
        let n_lead = std::mem::take(&mut self.n_lead);
        (self.n_chars, self.n_linked, self.n_bold) = (0, 0, 0);
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        let node = self.boxes.last().copied().unwrap_or(NodeId::ROOT);
        self.lines.push(Line {
            n_words: n_words(&text),
            n_chars,
            n_linked: n_linked.min(n_chars),
            n_lead: n_lead.min(n_chars),
            shape: shape(self.tree, node),
            node,
            is_bold: n_bold * 10 >= n_chars * 9,
            in_quote: self.quotes > 0,
            text,
        });
    }
}

/// The number of words; scripts without spaces count two letters a word.
fn n_words(text: &str) -> usize {
    let is_dense = |letter: &char| matches!(*letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e00}'..='\u{eff}');
    text.split(' ').count() + text.chars().filter(is_dense).count() / 2
}

/// A paragraph of plain text, for tests of what looks at lines alone.
#[cfg(test)]
pub(super) fn line(text: &str) -> Line {
    Line {
        n_words: n_words(text),
        n_chars: text.chars().count(),
        n_linked: 0,
        n_lead: 0,
        shape: Shape::Paragraph,
        node: NodeId::ROOT,
        is_bold: false,
        in_quote: false,
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::hints;
    use super::*;

    fn read(html: &str) -> Vec<(Shape, String)> {
        let tree = Tree::parse(html);
        let hints = hints::of_tree(&tree);
        lines(&tree, &hints).into_iter().map(|line| (line.shape, line.text)).collect()
    }

    fn check(html: &str, expected: &[&str]) {
        let texts: Vec<String> = read(html).into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn blocks_divide_and_inline_does_not() {
        check(
            "<p>The <b>red</b> kite<i>s</i> left.<p>They came back.",
            &["The red kites left.", "They came back."],
        );
        check("<div>Loose<p>inner</p>tail</div>", &["Loose", "inner", "tail"]);
        check("<p>Der Bahn<nobr>hof</nobr>", &["Der Bahnhof"]);
        check("<p><a>News</a><a>Video</a><a>s</a>", &["News Video s"]);
    }

    #[test]
    fn two_breaks_divide_and_one_does_not() {
        check("<div>One<br>two<br> &nbsp; <br/>three</div>", &["One two", "three"]);
    }

    #[test]
    fn a_break_after_a_bold_line_divides() {
        check("<td><b>The well</b><br>by Ada Holm</td>", &["The well", "by Ada Holm"]);
        check("<td><b>The</b> well<br>is dry</td>", &["The well is dry"]);
        check("<td><b>The well<br>is dry</b></td>", &["The well is dry"]);
    }

    #[test]
    fn what_is_hidden_is_not_seen() {
        check(
            "<p>Seen.<span hidden>not</span><script>no()</script><p style='display: none'>No.",
            &["Seen."],
        );
        check("<div aria-hidden=true>No</div><p>Yes</p><noscript>No</noscript>", &["Yes"]);
    }

    #[test]
    fn white_space_is_folded_and_soft_hyphens_go() {
        check(
            "<p>  Hafen\u{ad}rund\u{200b}fahrt\u{a0}\n um  neun </p>",
            &["Hafenrundfahrt um neun"],
        );
    }

    #[test]
    fn a_table_of_data_gives_rows_and_a_layout_table_its_cells() {
        check(
            "<table><tr><th>Ship<th>Tons<tr><td>Alba<td>90</table>",
            &["Ship | Tons", "Alba | 90"],
        );
        check("<table><tr><td>Left</td><td><h2>Right</h2></td></tr></table>", &["Left", "Right"]);
    }

    #[test]
    fn shapes_follow_the_markup() {
        let shapes =
            read("<h2>Head</h2><ul><li><span>item</span></ul><figcaption>cap</figcaption>");
        let shapes: Vec<Shape> = shapes.into_iter().map(|(shape, _)| shape).collect();
        assert_eq!(shapes, [Shape::Heading(2), Shape::Item, Shape::Caption]);
    }
}

//! Which tables hold data, and which only lay out the page?

use html5ever::local_name;

use super::tree::{Data, NodeId, Step, Tree};

/// What is known of an open table.
struct Table {
    node: NodeId,
    rows: Vec<NodeId>,
    n_cells: usize,
    longest: usize,
    cell: usize,
    is_layout: bool,
}

/// For each node whether it is a row of a table that holds data rather than the page's layout:
/// at least two rows and two columns, short cells, no boxes and no tables in them.
pub(super) fn data_tables(tree: &Tree) -> Vec<bool> {
    let mut rows = vec![false; tree.len()];
    let mut open: Vec<Table> = Vec::new();
    let mut step = Some(Step::Enter(NodeId::ROOT));
    while let Some(now) = step {
        match now {
            Step::Enter(node) => match *tree.name(node) {
                local_name!("table") => {
                    for table in &mut open {
                        table.is_layout = true;
                    }
                    let is_layout = tree.attribute(node, "role") == Some("presentation")
                        || holds_comments(tree, node);
                    let (rows, n_cells) = (Vec::new(), 0);
                    open.push(Table { node, rows, n_cells, longest: 0, cell: 0, is_layout });
                }
                local_name!("tr") => {
                    if let Some(table) = open.last_mut() {
                        table.rows.push(node);
                        table.is_layout |= holds_comments(tree, node);
                    }
                }
                local_name!("td") | local_name!("th") => {
                    if let Some(table) = open.last_mut() {
                        table.n_cells += 1;
                        table.cell = 0;
                    }
                }
                local_name!("h1")
                | local_name!("h2")
                | local_name!("form")
                | local_name!("article")
                | local_name!("section")
                | local_name!("blockquote") => {
                    if let Some(table) = open.last_mut() {
                        table.is_layout = true;
                    }
                }
                _ => {
                    if let (Data::Text(text), Some(table)) = (tree.data(node), open.last_mut()) {
                        table.cell += text.trim().len();
                        table.longest = table.longest.max(table.cell);
                    }
                }
            },
            Step::Leave(node) => {
                if open.last().is_some_and(|table| table.node == node)
                    && let Some(table) = open.pop()
                    && !table.is_layout
                    && table.longest < 500
                    && table.rows.len() >= 2
                    && table.n_cells * 2 >= table.rows.len() * 3
                {
                    for row in table.rows {
                        rows[row.index()] = true;
                    }
                }
            }
        }
        step = tree.next(now, NodeId::ROOT, true);
    }
    rows
}

/// Whether a name says that a table or row holds what readers write: old guest books are tables.
fn holds_comments(tree: &Tree, node: NodeId) -> bool {
    let names = ["class", "id"].into_iter().filter_map(|name| tree.attribute(node, name));
    let mut names = names.map(str::to_ascii_lowercase);
    names.any(|name| {
        ["comment", "kommentar", "guestbook", "gaestebuch", "gästebuch"]
            .iter()
            .any(|word| name.contains(word))
    })
}

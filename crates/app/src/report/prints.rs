//! Two prints of one text side by side: which words are the house's, which only one has.

use engine::wire::{BlockRecord, CodePoints, PassageRecord};
use maud::{Markup, html};

use super::case::Case;
use super::family::body;
use super::words::start;
use crate::args::Text;

/// Words of a paragraph that only one print has, in excerpts.
const EXCERPT_WORDS: usize = 40;

/// What differs inside a block: code points of the article's text, and the mark.
type Marks = Vec<([usize; 2], &'static str)>;

/// One row of the comparison: a block of each side, or of one alone.
enum Row<'a> {
    Both { a: (usize, &'a BlockRecord, Marks), b: (usize, &'a BlockRecord, Marks) },
    OnlyA(usize, &'a BlockRecord),
    OnlyB(usize, &'a BlockRecord),
}

/// The table of two prints: blocks that descend from one another beside each other, what differs
/// marked, what only one has beside a gap.
pub(super) fn side_by_side(case: &Case<'_>, a: usize, b: usize) -> Markup {
    let rows = rows(case, a, b);
    let outlet = |page: usize| case.pages[page].outlet.as_deref().unwrap_or("outlet not named");
    let (points_a, points_b) =
        (CodePoints::new(&case.pages[a].text), CodePoints::new(&case.pages[b].text));
    let (mark_a, mark_b) = (case.mark_text(a), case.mark_text(b));
    html! {
        table."r"."twin" style="margin-top:1rem" {
            thead { tr { th {} th { (mark_a) " · " (outlet(a)) } th { (mark_b) " · " (outlet(b)) } } }
            tbody {
                (headlines(case, a, b))
                @for run in runs(&rows) {
                    @match run {
                        Run::Same(first, last, words) => tr {
                            td.lab { (paragraphs(first, last)) }
                            td.same colspan="2" { "Word for word the same: " (words) }
                        },
                        Run::Row(Row::Both { a: (n, block_a, marks_a), b: (_, block_b, marks_b) }) => tr {
                            td.lab { (paragraphs(*n, *n)) }
                            td data-l=(mark_a) { (marked(block_a, marks_a, &points_a)) }
                            td data-l=(mark_b) { (marked(block_b, marks_b, &points_b)) }
                        },
                        Run::Row(Row::OnlyA(..) | Row::OnlyB(..)) => {},
                        Run::OnlyA(first, last, blocks) => tr {
                            td.lab { (paragraphs(first, last)) }
                            td data-l=(mark_a) { (alone(case, &blocks)) }
                            td data-l=(mark_b) { span.gone { "not on this page" } }
                        },
                        Run::OnlyB(first, last, blocks) => tr {
                            td.lab { (paragraphs(first, last)) }
                            td data-l=(mark_a) { span.gone { "not on this page" } }
                            td data-l=(mark_b) { (alone(case, &blocks)) }
                        },
                    }
                }
            }
        }
    }
}

fn headlines(case: &Case<'_>, a: usize, b: usize) -> Markup {
    let passages = case.passages(&case.pages[a].id, &case.pages[b].id);
    let headline = |page: usize| {
        let blocks = case.records.blocks_of(&case.pages[page].id).iter();
        blocks.into_iter().find(|block| block.kind == "headline" && block.start.is_some())
    };
    // Marks say something only where the headlines descend from one another.
    let shown = |page: usize, side: Side| {
        let Some(block) = headline(page) else {
            return html! { span.gone { "none found" } };
        };
        let marks = marks(&passages, block, side);
        let is_alone = marks.iter().any(|(span, _)| [block.start, block.end] == span.map(Some));
        let marks = if is_alone { Vec::new() } else { marks };
        marked(block, &marks, &CodePoints::new(&case.pages[page].text))
    };
    html! {
        @if headline(a).is_some() || headline(b).is_some() {
            tr {
                td.lab { "headline" }
                td data-l=(case.mark_text(a)) { (shown(a, Side::A)) }
                td data-l=(case.mark_text(b)) { (shown(b, Side::B)) }
            }
        }
    }
}

fn paragraphs(first: usize, last: usize) -> String {
    if first == last {
        format!("¶ {}", first + 1)
    } else {
        format!("¶ {}–{}", first + 1, last + 1)
    }
}

fn alone(case: &Case<'_>, blocks: &[&BlockRecord]) -> Markup {
    html! { @for block in blocks { div.only { (excerpt(case, block)) } } }
}

fn excerpt(case: &Case<'_>, block: &BlockRecord) -> String {
    match case.options.text {
        Text::Full => block.text.clone(),
        Text::Excerpt => start(&block.text, EXCERPT_WORDS),
    }
}

/// A run of rows as it is printed: identical ones fold into one line.
enum Run<'r, 'a> {
    Same(usize, usize, String),
    OnlyA(usize, usize, Vec<&'a BlockRecord>),
    OnlyB(usize, usize, Vec<&'a BlockRecord>),
    Row(&'r Row<'a>),
}

fn runs<'r, 'a>(rows: &'r [Row<'a>]) -> Vec<Run<'r, 'a>> {
    let mut runs: Vec<Run<'r, 'a>> = Vec::new();
    for row in rows {
        match row {
            Row::Both { a: (n, block, marks), b: (_, _, other) }
                if marks.is_empty() && other.is_empty() =>
            {
                let words = start(&block.text, 5);
                match runs.last_mut() {
                    Some(Run::Same(_, last, all)) => {
                        *last = *n;
                        all.push_str("; ");
                        all.push_str(&words);
                    }
                    _ => runs.push(Run::Same(*n, *n, words)),
                }
            }
            Row::OnlyA(n, block) => match runs.last_mut() {
                Some(Run::OnlyA(_, last, blocks)) => {
                    *last = *n;
                    blocks.push(block);
                }
                _ => runs.push(Run::OnlyA(*n, *n, vec![block])),
            },
            Row::OnlyB(n, block) => match runs.last_mut() {
                Some(Run::OnlyB(_, last, blocks)) => {
                    *last = *n;
                    blocks.push(block);
                }
                _ => runs.push(Run::OnlyB(*n, *n, vec![block])),
            },
            row @ Row::Both { .. } => runs.push(Run::Row(row)),
        }
    }
    runs
}

/// The blocks of both sides in order, matched where a passage leads from one to the other.
fn rows<'a>(case: &Case<'a>, a: usize, b: usize) -> Vec<Row<'a>> {
    let passages = case.passages(&case.pages[a].id, &case.pages[b].id);
    let (blocks_a, blocks_b) = (body(case, a), body(case, b));
    let mut rows = Vec::new();
    let mut next_b = 0;
    for (n, &block) in blocks_a.iter().enumerate() {
        let twin = passages.iter().find_map(|&(passage, turned)| {
            let to = counterpart(passage, turned, block)?;
            blocks_b.iter().position(|other| other.start <= Some(to) && Some(to) < other.end)
        });
        // A block that was moved back would break the order; it is shown as standing alone.
        let Some(twin) = twin.filter(|&twin| twin >= next_b) else {
            rows.push(Row::OnlyA(n, block));
            continue;
        };
        rows.extend((next_b..twin).map(|only| Row::OnlyB(only, blocks_b[only])));
        next_b = twin + 1;
        let mut marks_a = marks(&passages, block, Side::A);
        let mut marks_b = marks(&passages, blocks_b[twin], Side::B);
        drop_equal_ends(block, &mut marks_a, blocks_b[twin], &mut marks_b);
        rows.push(Row::Both { a: (n, block, marks_a), b: (twin, blocks_b[twin], marks_b) });
    }
    rows.extend((next_b..blocks_b.len()).map(|only| Row::OnlyB(only, blocks_b[only])));
    rows
}

/// Where the middle of the part of `block` that stands in the passage lies on the other side.
fn counterpart(passage: &PassageRecord, turned: bool, block: &BlockRecord) -> Option<usize> {
    let (from, to) = if turned { (&passage.b, &passage.a) } else { (&passage.a, &passage.b) };
    let (start, end) = (block.start?.max(from.start), block.end?.min(from.end));
    if start >= end || (end - start) * 3 < block.end? - block.start? {
        return None;
    }
    let at = usize::midpoint(start, end);
    // Between two changes both sides run on in step.
    let (mut anchor_from, mut anchor_to) = (from.start, to.start);
    for change in &passage.changes {
        let (here, there) = if turned { (change.b, change.a) } else { (change.a, change.b) };
        if here[1] > at {
            break;
        }
        (anchor_from, anchor_to) = (here[1], there[1]);
    }
    Some((anchor_to + (at - anchor_from)).min(to.end.saturating_sub(1)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    A,
    B,
}

/// The changes that fall into a block, as marks: style dotted, words of one print alone solid. What
/// the block holds outside any passage stands in this print alone.
fn marks(passages: &[(&PassageRecord, bool)], block: &BlockRecord, side: Side) -> Marks {
    let (Some(start), Some(end)) = (block.start, block.end) else { return Vec::new() };
    let mut marks: Marks = Vec::new();
    let mut covered: Vec<[usize; 2]> = Vec::new();
    for &(passage, turned) in passages {
        let is_record_a = (side == Side::A) != turned;
        let stretch = if is_record_a { &passage.a } else { &passage.b };
        let within = [stretch.start.max(start), stretch.end.min(end)];
        if within[0] < within[1] {
            covered.push(within);
        }
        for change in &passage.changes {
            let span = if is_record_a { change.a } else { change.b };
            let span = [span[0].max(start), span[1].min(end)];
            if span[0] < span[1] {
                marks.push((span, if change.style { "st" } else { "su" }));
            }
        }
    }
    covered.sort_unstable();
    let mut at = start;
    for [from, to] in covered {
        if from > at {
            marks.push(([at, from], "su"));
        }
        at = at.max(to);
    }
    if at < end {
        marks.push(([at, end], "su"));
    }
    marks.sort_unstable();
    marks
}

/// Passages leave datelines out. Where both blocks begin or end with the same words outside the
/// passage, neither print has them alone.
fn drop_equal_ends(a: &BlockRecord, marks_a: &mut Marks, b: &BlockRecord, marks_b: &mut Marks) {
    let words = |block: &BlockRecord, span: [usize; 2]| -> Option<String> {
        let from = block.start?;
        let length = span[1].checked_sub(span[0])?;
        Some(block.text.chars().skip(span[0].checked_sub(from)?).take(length).collect())
    };
    let is_equal = |x: [usize; 2], y: [usize; 2]| {
        words(a, x).is_some_and(|x| words(b, y).is_some_and(|y| x.trim() == y.trim()))
    };
    if let (Some(&(x, "su")), Some(&(y, "su"))) = (marks_a.first(), marks_b.first())
        && a.start == Some(x[0])
        && b.start == Some(y[0])
        && is_equal(x, y)
    {
        marks_a.remove(0);
        marks_b.remove(0);
    }
    if let (Some(&(x, "su")), Some(&(y, "su"))) = (marks_a.last(), marks_b.last())
        && a.end == Some(x[1])
        && b.end == Some(y[1])
        && is_equal(x, y)
    {
        marks_a.pop();
        marks_b.pop();
    }
}

fn marked(block: &BlockRecord, marks: &Marks, points: &CodePoints<'_>) -> Markup {
    let (Some(start), Some(end)) = (block.start, block.end) else { return html! { (block.text) } };
    let mut parts: Vec<(Option<&str>, &str)> = Vec::new();
    let mut at = start;
    for &([from, to], class) in marks {
        let from = from.max(at);
        if from >= to {
            continue;
        }
        parts.push((None, points.slice([at, from])));
        let words = points.slice([from, to]);
        // White space alone is no difference that a reader could see.
        parts.push(((!words.trim().is_empty()).then_some(class), words));
        at = to;
    }
    parts.push((None, points.slice([at, end])));
    html! {
        @for (class, words) in parts {
            @match class { Some(class) => mark class=(class) { (words) }, None => (words) }
        }
    }
}

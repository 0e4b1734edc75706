//! One text, several prints: what each cut, added and wrote otherwise.

use engine::wire::{BlockRecord, FamilyRecord};
use maud::{Markup, html};

use super::Section;
use super::case::Case;
use super::prints::side_by_side;
use super::words::{count, none};

/// Families shown in full; the others are named by their pages.
const FAMILIES: usize = 50;
/// Prints compared with the first one, in each family.
const PRINTS: usize = 12;

/// Every family, largest first; nothing where no page is a copy.
pub(super) fn section(case: &Case<'_>) -> Option<Section> {
    let families = case.families();
    if families.is_empty() {
        return None;
    }
    let name = match families.as_slice() {
        [family] => format!("One text, {}", count(family.members.len(), "print", "prints")),
        _ => count(families.len(), "text printed several times", "texts printed several times"),
    };
    let lead = html! {
        "Pages that descend from one text count as one witness for what they share. "
        mark.st { "Dotted" } ": house style. " mark.su { "Solid" } ": words that only one print has."
    };
    let content = html! {
        @for (n, family) in families.iter().take(FAMILIES).enumerate() {
            @if families.len() > 1 { h3 style="margin-top:1.6rem" { "Text " (n + 1) ": " (case.marks(case.family_pages(family), 16)) } }
            (one_family(case, family, n == 0))
        }
        @if families.len() > FAMILIES {
            p."s"."more" { (families.len() - FAMILIES) " more; " code { "whosays export CASE --table families" } " gives all." }
        }
    };
    Some(Section::new("family", name, &lead, &content))
}

fn one_family(case: &Case<'_>, family: &FamilyRecord, is_first: bool) -> Markup {
    let pages = case.family_pages(family);
    let origin = family.origin.as_deref().and_then(|origin| case.number(origin));
    let Some(base) = origin.or_else(|| pages.first().copied()) else { return html! {} };
    let others: Vec<usize> = pages.iter().copied().filter(|&page| page != base).collect();
    html! {
        p.s style="margin-bottom:.7rem" { (facts(case, family)) }
        figure { (strips(case, base, &pages)) }
        @for (n, &other) in others.iter().take(PRINTS).enumerate() {
            @if is_first && n == 0 {
                (side_by_side(case, base, other))
            } @else {
                details {
                    summary { "Side by side: " (case.mark_text(base)) " and " (case.mark_text(other)) }
                    (side_by_side(case, base, other))
                }
            }
        }
    }
}

/// Relation of each print, origin, agency; what is not known in words.
fn facts(case: &Case<'_>, family: &FamilyRecord) -> Markup {
    html! {
        @for member in &family.members {
            @if let Some(page) = case.number(&member.article) {
                (case.mark(page)) " " (member.relation) ", " (member.shared) " of " (case.pages[page].words) " words shared. "
            }
        }
        "Origin: "
        @match family.origin.as_deref().and_then(|origin| case.number(origin)) {
            Some(origin) => { (case.mark(origin)) ", which holds all that the others share" },
            None if family.members.len() == 2 => { (none("none of the two")) ", as neither holds all of the other" },
            None => { (none("none of them")) ", as none holds all that the others share" },
        }
        ". Agency: "
        @match &family.agency {
            Some(agency) => (agency),
            None => (none("not named")),
        }
        "."
    }
}

/// The blocks of the body of a page.
pub(super) fn body<'a>(case: &Case<'a>, page: usize) -> Vec<&'a BlockRecord> {
    let is_body = |block: &&BlockRecord| block.start.is_some() && block.kind != "headline";
    case.records.blocks_of(&case.pages[page].id).iter().filter(is_body).collect()
}

fn n_words(block: &BlockRecord) -> usize {
    block.text.split_whitespace().count()
}

/// The share of a block's characters that stands in passages with any of `others`.
fn is_shared(case: &Case<'_>, page: usize, block: &BlockRecord, others: &[usize]) -> bool {
    let (Some(start), Some(end)) = (block.start, block.end) else { return false };
    let article = &case.pages[page].id;
    others.iter().filter(|&&other| other != page).any(|&other| {
        let passages = case.passages(article, &case.pages[other].id);
        let covered: usize = passages
            .iter()
            .map(|(passage, turned)| if *turned { &passage.b } else { &passage.a })
            .map(|side| side.end.min(end).saturating_sub(side.start.max(start)))
            .sum();
        covered * 2 > end - start
    })
}

/// A strip a print: its paragraphs by word count, shared ones filled, own ones open.
fn strips(case: &Case<'_>, base: usize, pages: &[usize]) -> Markup {
    const LEFT: f64 = 86.0;
    const WIDTH: f64 = 960.0;
    let mut order: Vec<usize> = vec![base];
    order.extend(pages.iter().copied().filter(|&page| page != base));
    order.truncate(PRINTS + 1);
    let longest = order
        .iter()
        .map(|&page| body(case, page).iter().map(|block| n_words(block)).sum::<usize>())
        .max()
        .unwrap_or(0)
        .max(1);
    let scale = WIDTH / longest as f64;
    let height = order.len() as f64 * 34.0 + 14.0;
    let label = "The paragraphs of each print by their number of words: filled ones are shared with \
                 another print, open ones stand in one alone.";
    html! {
        svg.wide viewBox=(format!("0 0 1064 {height:.0}")) role="img" aria-label=(label) {
            @for (row, &page) in order.iter().enumerate() {
                @let y = row as f64 * 34.0 + 8.0;
                text x="0" y=(format!("{:.0}", y + 14.0)) font-size="14" font-weight="700" { (case.mark_text(page)) }
                @for piece in pieces(case, page, &order, scale) {
                    rect x=(format!("{:.1}", LEFT + piece.x)) y=(format!("{y:.0}"))
                        width=(format!("{:.1}", (piece.width - 3.0).max(1.0))) height="18"
                        style=(if piece.shared { "fill:var(--blue);stroke:var(--blue)" } else { "fill:none;stroke:var(--brick)" }) {}
                    @if piece.width > 16.0 {
                        text x=(format!("{:.0}", LEFT + piece.x + piece.width / 2.0 - 1.5)) y=(format!("{:.0}", y + 13.0))
                            text-anchor="middle" font-size="11"
                            style=(if piece.shared { "fill:var(--paper)" } else { "fill:var(--brick)" }) { (piece.number) }
                    }
                }
            }
        }
        figcaption { "Paragraphs by their number of words. Filled: shared with another print. Open: only in this one; whether it was added here or cut elsewhere could not be told unless the origin is known." }
    }
}

struct Piece {
    number: usize,
    x: f64,
    width: f64,
    shared: bool,
}

fn pieces(case: &Case<'_>, page: usize, others: &[usize], scale: f64) -> Vec<Piece> {
    let mut x = 0.0;
    let mut pieces = Vec::new();
    for (n, block) in body(case, page).into_iter().enumerate() {
        let width = n_words(block) as f64 * scale;
        pieces.push(Piece {
            number: n + 1,
            x,
            width,
            shared: is_shared(case, page, block, others),
        });
        x += width;
    }
    pieces
}

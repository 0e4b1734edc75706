//! Do two sentences correspond in a shared passage?
//!
//! Both have to lie in the two sides of one passage, and at the same place of it: what an outlet
//! added in the middle of a copy corresponds to nothing.

use std::collections::BTreeMap;

use model::{Change, DocId, Passage, Span};

use super::Saying;

/// The passages by the articles that they join.
pub(super) struct Places<'p> {
    passages: BTreeMap<(DocId, DocId), Vec<&'p Passage>>,
}

impl<'p> Places<'p> {
    pub(super) fn new(passages: &'p [Passage]) -> Self {
        let mut places: BTreeMap<(DocId, DocId), Vec<&Passage>> = BTreeMap::new();
        for passage in passages {
            places.entry((passage.a.doc, passage.b.doc)).or_default().push(passage);
        }
        Self { passages: places }
    }

    /// The articles behind `doc` in the order of ids that share a passage with it.
    pub(super) fn later_twins(&self, doc: DocId) -> impl Iterator<Item = DocId> + '_ {
        let of_doc = self.passages.range((doc, doc)..).take_while(move |(pair, _)| pair.0 == doc);
        of_doc.map(|(pair, _)| pair.1)
    }

    /// Whether two sayings stand at one place of a passage: their sentences do or, where an outlet
    /// told the sentence anew around it, their contents.
    pub(super) fn hold_both(&self, x: &Saying, y: &Saying) -> bool {
        let sides = |at: usize| ((x.id.doc, x.spans[at]), (y.id.doc, y.spans[at]));
        [sides(0), sides(1)].into_iter().any(|(x, y)| self.correspond(x, y))
    }

    /// Whether the two stretches correspond in any passage.
    fn correspond(&self, x: (DocId, Span), y: (DocId, Span)) -> bool {
        let (a, b) = if x.0 <= y.0 { (x, y) } else { (y, x) };
        let passages = self.passages.get(&(a.0, b.0));
        passages.is_some_and(|passages| passages.iter().any(|p| corresponds(p, a.1, b.1)))
    }
}

/// Whether `a` in the one side stands where `b` stands in the other: at least half of the shorter
/// one's length falls on the other.
fn corresponds(passage: &Passage, a: Span, b: Span) -> bool {
    // A sentence at the edge of a passage may reach over it, by a dateline for instance.
    let (Some(a), Some(b)) = (mostly_inside(a, passage.a.span), mostly_inside(b, passage.b.span))
    else {
        return false;
    };
    let Some(moved) = moved(passage, a) else { return false };
    let shared = moved.intersect(b).map_or(0, Span::len);
    2 * shared >= moved.len().min(b.len()).max(1)
}

fn mostly_inside(span: Span, side: Span) -> Option<Span> {
    span.intersect(side).filter(|inside| 2 * inside.len() >= span.len())
}

/// The stretch of side `b` that corresponds to a stretch of side `a`; `None` if it has none there.
fn moved(passage: &Passage, span: Span) -> Option<Span> {
    let start = moved_position(passage, span.start(), End::Start);
    let end = moved_position(passage, span.end(), End::End);
    (start < end).then(|| Span::new(start, end))
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Start,
    End,
}

/// Where a position of side `a` stands in side `b`. Between two changes both sides run in step but
/// for the bytes of their marks; inside a change there is no step, and its near end is taken.
fn moved_position(passage: &Passage, at: usize, end: End) -> usize {
    let changes: &[Change] = &passage.changes;
    let next = changes.partition_point(|change| {
        // A bare insertion at the position itself lies before a start and behind an end.
        if end == End::Start { change.a.end() <= at } else { change.a.end() < at }
    });
    let (from_a, from_b) = match next.checked_sub(1) {
        Some(before) => (changes[before].a.end(), changes[before].b.end()),
        None => (passage.a.span.start(), passage.b.span.start()),
    };
    let (to_a, to_b) = match changes.get(next) {
        Some(change) => (change.a.start(), change.b.start()),
        None => (passage.a.span.end(), passage.b.span.end()),
    };
    if at > to_a {
        // Inside the change that follows.
        let change = changes.get(next);
        return match end {
            End::Start => change.map_or(to_b, |change| change.b.end()),
            End::End => to_b,
        };
    }
    let (from_end, from_start) = (to_a.saturating_sub(at), at.saturating_sub(from_a));
    if from_end <= from_start {
        to_b.saturating_sub(from_end).max(from_b)
    } else {
        (from_b + from_start).min(to_b)
    }
}

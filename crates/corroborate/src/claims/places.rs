//! Do two sentences correspond in a shared passage?
//!
//! Both have to lie in the two sides of one passage, and at the same place of it: what an outlet
//! added in the middle of a copy corresponds to nothing.

use std::fmt::Write;

use model::{DocId, Passage, Span};

/// Where articles share passages, by pairs of articles.
#[derive(Debug, Default)]
pub struct Places {
    /// Sorted before anything is asked ([`Places::sort`]).
    passages: Vec<Shared>,
    /// What differs inside the passages: stretches of both sides, one passage after the other.
    changes: Vec<[Span; 2]>,
    /// Which of these changes are house style alone, by their numbers, in order.
    style: Vec<u32>,
}

/// A passage that two articles share.
pub(crate) struct Twins<'p> {
    /// The article with the smaller id, and the other one.
    pub(crate) docs: [DocId; 2],
    /// What differs between them, house style apart: stretches of both sides, in order.
    pub(crate) changes: Vec<&'p [Span; 2]>,
}

/// One passage: only where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    docs: [DocId; 2],
    spans: [Span; 2],
    /// Its changes: the first of them, and how many.
    changes: (u32, u32),
}

impl<'p> FromIterator<&'p Passage> for Places {
    fn from_iter<I: IntoIterator<Item = &'p Passage>>(passages: I) -> Self {
        let mut places = Self::default();
        places.extend(passages);
        places.sort();
        places
    }
}

impl<'p> Extend<&'p Passage> for Places {
    fn extend<I: IntoIterator<Item = &'p Passage>>(&mut self, passages: I) {
        for Passage { a, b, shared_words: _, changes } in passages {
            let first = self.changes.len() as u32;
            let styled = changes.iter().zip(first..).filter(|(change, _)| change.style);
            self.style.extend(styled.map(|(_, number)| number));
            self.changes.extend(changes.iter().map(|change| [change.a, change.b]));
            let changes = (first, changes.len() as u32);
            let (docs, spans) = ([a.doc, b.doc], [a.span, b.span]);
            self.passages.push(Shared { docs, spans, changes });
        }
    }
}

impl Places {
    /// The places of these passages, ready to be asked.
    pub fn sorted<'p>(passages: impl IntoIterator<Item = &'p Passage>) -> Self {
        let mut places: Self = passages.into_iter().collect();
        places.sort();
        places
    }

    pub(crate) fn sort(&mut self) {
        self.passages.sort_unstable();
    }

    /// The articles behind `doc` in the order of ids that share a passage with it, each once.
    pub(crate) fn later_twins(&self, doc: DocId) -> impl Iterator<Item = DocId> + '_ {
        let from = self.passages.partition_point(|passage| passage.docs[0] < doc);
        let own = self.passages[from..].chunk_by(|a, b| a.docs == b.docs);
        own.map(|same| same[0].docs).take_while(move |docs| docs[0] == doc).map(|docs| docs[1])
    }

    /// What the articles `docs`, which are sorted, share with each other, as a text that is the same
    /// where that is the same.
    pub fn print(&self, docs: &[DocId]) -> String {
        let mut print = String::new();
        for doc in docs {
            let from = self.passages.partition_point(|passage| passage.docs[0] < *doc);
            let own = self.passages[from..].iter().take_while(|passage| passage.docs[0] == *doc);
            for passage in own.filter(|passage| docs.binary_search(&passage.docs[1]).is_ok()) {
                let _ = write!(print, "{:?}{:?}", passage.docs, passage.spans);
                let (first, n_changes) = passage.changes;
                for number in first..first.saturating_add(n_changes) {
                    let is_style = self.style.binary_search(&number).is_ok();
                    let change = self.changes.get(number as usize);
                    let _ = write!(print, "{change:?}{is_style}");
                }
            }
        }
        print
    }

    /// The passages that `doc` shares with articles behind it in the order of ids.
    pub(crate) fn later(&self, doc: DocId) -> impl Iterator<Item = Twins<'_>> + '_ {
        let from = self.passages.partition_point(|passage| passage.docs[0] < doc);
        let own = self.passages[from..].iter().take_while(move |passage| passage.docs[0] == doc);
        own.map(|passage| {
            let (first, n_changes) = passage.changes;
            let numbers = first..first.saturating_add(n_changes);
            let meant = numbers.filter(|number| self.style.binary_search(number).is_err());
            let changes = meant.filter_map(|number| self.changes.get(number as usize)).collect();
            Twins { docs: passage.docs, changes }
        })
    }

    /// Whether two records stand at one place of a passage: their sentences do or, where an outlet
    /// told the sentence anew around it, their own words.
    pub(crate) fn hold_both(&self, x: (DocId, [Span; 2]), y: (DocId, [Span; 2])) -> bool {
        let sides = |at: usize| ((x.0, x.1[at]), (y.0, y.1[at]));
        [sides(0), sides(1)].into_iter().any(|(x, y)| self.correspond(x, y))
    }

    /// Whether two sentences correspond in a passage that is at least twice as long as either: then they
    /// are prints of one text, and not only of one quotation.
    pub(crate) fn are_prints(&self, x: (DocId, Span), y: (DocId, Span)) -> bool {
        let (a, b) = if x.0 <= y.0 { (x, y) } else { (y, x) };
        let longer = a.1.len().max(b.1.len());
        let is_long = |passage: &Shared| passage.spans.iter().all(|side| side.len() >= 2 * longer);
        self.between([a.0, b.0])
            .any(|passage| is_long(passage) && self.corresponds(passage, a.1, b.1))
    }

    /// The passages that two articles share, the one with the smaller id first.
    fn between(&self, docs: [DocId; 2]) -> impl Iterator<Item = &Shared> + '_ {
        let from = self.passages.partition_point(|passage| passage.docs < docs);
        self.passages[from..].iter().take_while(move |passage| passage.docs == docs)
    }

    /// Whether the two stretches correspond in any passage.
    pub(crate) fn correspond(&self, x: (DocId, Span), y: (DocId, Span)) -> bool {
        let (a, b) = if x.0 <= y.0 { (x, y) } else { (y, x) };
        self.between([a.0, b.0]).any(|passage| self.corresponds(passage, a.1, b.1))
    }

    /// Whether `a` in the one side stands where `b` stands in the other: at least half of the
    /// shorter one's length falls on the other.
    fn corresponds(&self, passage: &Shared, a: Span, b: Span) -> bool {
        let [side_a, side_b] = passage.spans;
        // A sentence at the edge of a passage may reach over it, by a dateline for instance.
        let (Some(a), Some(b)) = (mostly_inside(a, side_a), mostly_inside(b, side_b)) else {
            return false;
        };
        let (first, n_changes) = (passage.changes.0 as usize, passage.changes.1 as usize);
        let changes = &self.changes[first..first + n_changes];
        let Some(moved) = moved(passage.spans, changes, a) else { return false };
        let shared = moved.intersect(b).map_or(0, Span::len);
        2 * shared >= moved.len().min(b.len()).max(1)
    }
}

fn mostly_inside(span: Span, side: Span) -> Option<Span> {
    span.intersect(side).filter(|inside| 2 * inside.len() >= span.len())
}

/// The stretch of side `b` that corresponds to a stretch of side `a`; `None` if it has none there.
fn moved(sides: [Span; 2], changes: &[[Span; 2]], span: Span) -> Option<Span> {
    let start = moved_position(sides, changes, span.start(), End::Start);
    let end = moved_position(sides, changes, span.end(), End::End);
    (start < end).then(|| Span::new(start, end))
}

#[derive(Clone, Copy, PartialEq)]
enum End {
    Start,
    End,
}

/// Where a position of side `a` stands in side `b`. Between two changes both sides run in step but
/// for the bytes of their marks; inside a change there is no step, and its near end is taken.
fn moved_position(sides: [Span; 2], changes: &[[Span; 2]], at: usize, end: End) -> usize {
    let next = changes.partition_point(|[a, _]| {
        // A bare insertion at the position itself lies before a start and behind an end.
        if end == End::Start { a.end() <= at } else { a.end() < at }
    });
    let (from_a, from_b) = match next.checked_sub(1) {
        Some(before) => (changes[before][0].end(), changes[before][1].end()),
        None => (sides[0].start(), sides[1].start()),
    };
    let (to_a, to_b) = match changes.get(next) {
        Some(change) => (change[0].start(), change[1].start()),
        None => (sides[0].end(), sides[1].end()),
    };
    if at > to_a {
        // Inside the change that follows.
        let change = changes.get(next);
        return match end {
            End::Start => change.map_or(to_b, |change| change[1].end()),
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

//! Two prints of one text: which of the changes change what is said?
//!
//! House style is no change, and most others only move words about. Told are a "not" or a "reportedly"
//! that one print has alone, another number, another name, other words inside quotation marks, another
//! headline, and another verb, noun or adjective in the same place ([`wording`]). A change that recurs in
//! many prints is told once.

use std::collections::{BTreeMap, BTreeSet};

use model::{DocId, Drift, DriftKind, Span};

use super::{Lines, Mark, Shared, Term, record, telling, wording};
use crate::accounts::terms::terms;
use crate::accounts::{Account, Line, Told};
use crate::quotes::quoted_in;
use crate::words::Key;

/// Two sentences tell one thing if they share so many hundredths of what the shorter one tells.
const SHARED: u32 = 50;

/// So many words are few.
const FEW: usize = 4;

pub(super) fn drift(told: &Told<'_>) -> Vec<Drift> {
    let pages: BTreeMap<DocId, Page<'_>> =
        told.accounts.iter().map(|account| (account.doc, Page::of(account))).collect();
    let mut once: BTreeMap<Change, Found<'_>> = BTreeMap::new();
    for (doc, page) in &pages {
        for twins in told.places.later(*doc) {
            let Some(other) = pages.get(&twins.docs[1]) else { continue };
            for found in lines_of(page, other, &twins.changes) {
                let Some(change) = found.change() else { continue };
                once.entry(change).or_insert(found);
            }
        }
    }
    let mut found: Vec<(Change, Found<'_>)> = once.into_iter().collect();
    found.sort_by_key(|(change, found)| (change.meaning, found.place()));
    found.truncate(super::MOST);
    found.into_iter().map(|(_, found)| found.record(told)).collect()
}

/// What a change says about meaning, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Negation,
    Number,
    Quoted,
    Headline,
    Hedge,
    Name,
    Wording,
}

/// By what a change is known again elsewhere: its meaning and the words of both sides, the smaller
/// ones first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    meaning: Meaning,
    words: [Vec<Key>; 2],
}

/// An account with its lines.
struct Page<'a> {
    account: &'a Account,
    lines: Lines<'a>,
}

impl<'a> Page<'a> {
    fn of(account: &'a Account) -> Self {
        Self { account, lines: Lines::of(account) }
    }
}

/// Two sentences of two prints, and what differs between them.
struct Found<'a> {
    sides: [(&'a Account, &'a Line); 2],
    changes: Vec<[Span; 2]>,
}

/// The sentences between which two prints differ.
fn lines_of<'a>(a: &Page<'a>, b: &Page<'a>, changes: &[&[Span; 2]]) -> Vec<Found<'a>> {
    let mut by_lines: BTreeMap<[Span; 2], Found<'a>> = BTreeMap::new();
    for change in changes {
        let (Some(in_a), Some(in_b)) = (a.lines.around(change[0]), b.lines.around(change[1]))
        else {
            continue;
        };
        let sides = [(a.account, in_a), (b.account, in_b)];
        let found = by_lines.entry([in_a.span, in_b.span]);
        let found = found.or_insert_with(|| Found { sides, changes: Vec::new() });
        found.changes.push(**change);
    }
    by_lines.into_values().collect()
}

impl Found<'_> {
    fn place(&self) -> [(DocId, Span); 2] {
        self.sides.map(|(account, line)| (account.doc, line.span))
    }

    /// What the most telling of its changes is, if the two sentences tell one thing.
    fn change(&self) -> Option<Change> {
        let whole = self.sides.map(|(_, line)| terms(line, line.span));
        let is_headline = self.sides.iter().all(|(_, line)| line.is_headline);
        let is_one = || Shared::of(&whole[0], &whole[1]).is_part(SHARED) || self.frames_one(&whole);
        if !is_headline && !is_one() {
            return None;
        }
        let changes = self.changes.iter().filter_map(|change| self.meaning(change, &whole));
        let meaning = changes.min()?;
        let mut words = whole.map(|terms| terms.iter().map(|term| term.key).collect());
        words.sort_unstable();
        Some(Change { meaning, words })
    }

    /// Whether one frame stands around a change of few words, though it is most of a short sentence: "The
    /// ministry rejected the accusation", "The ministry dismissed the charge".
    fn frames_one(&self, whole: &[Vec<Term>; 2]) -> bool {
        let [frame, other] = [0, 1].map(|side| -> Vec<&Term> {
            let is_changed =
                |term: &&Term| self.changes.iter().any(|change| change[side].contains(term.span));
            whole[side].iter().filter(|term| !is_changed(term)).collect()
        });
        let are_few = [0, 1].iter().all(|side| whole[*side].len() <= frame.len() + FEW);
        let keys = |terms: &[&Term]| -> Vec<Key> { terms.iter().map(|term| term.key).collect() };
        are_few && frame.iter().any(|term| term.weight > 0) && keys(&frame) == keys(&other)
    }

    fn meaning(&self, change: &[Span; 2], whole: &[Vec<Term>; 2]) -> Option<Meaning> {
        let sides = [0, 1].map(|side| inside(&whole[side], change[side]));
        let only_one = |mark: Mark| {
            let keys = sides.each_ref().map(|terms| marked(terms, mark));
            keys[0] != keys[1]
        };
        if only_one(Mark::Negation) {
            return Some(Meaning::Negation);
        }
        if only_one(Mark::Number) {
            return Some(Meaning::Number);
        }
        let tells = |terms: &[&Term]| terms.iter().any(|term| term.weight > 0);
        if sides.iter().any(|terms| tells(terms)) && self.is_quoted(change) {
            return Some(Meaning::Quoted);
        }
        if self.sides.iter().all(|(_, line)| line.is_headline) {
            return sides.iter().any(|terms| tells(terms)).then_some(Meaning::Headline);
        }
        if only_one(Mark::Hedge) {
            return Some(Meaning::Hedge);
        }
        if self.is_other_name(change) {
            return Some(Meaning::Name);
        }
        let lines = self.sides.map(|(_, line)| line);
        wording::is_other(&sides, whole, lines).then_some(Meaning::Wording)
    }

    /// Whether both sides of the change stand inside quotation marks.
    fn is_quoted(&self, change: &[Span; 2]) -> bool {
        self.sides.iter().zip(change).all(|((_, line), span)| {
            let quoted = quoted_in(&line.text);
            let start = line.span.start();
            quoted
                .iter()
                .any(|one| start + one.start() <= span.start() && span.end() <= start + one.end())
        })
    }

    /// Whether both sides name an actor, and not the same: another name of one is house style.
    fn is_other_name(&self, change: &[Span; 2]) -> bool {
        let named = |side: usize| -> BTreeSet<&str> {
            let named = self.sides[side].0.named.iter();
            let here = named.filter(|named| named.span.intersect(change[side]).is_some());
            here.map(|named| &*named.actor).collect()
        };
        let (a, b) = (named(0), named(1));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    }

    fn record(self, told: &Told<'_>) -> Drift {
        let side = |side: usize| {
            let (account, line) = self.sides[side];
            let differs = self.changes.iter().map(|change| change[side]);
            let mut differs: Vec<Span> = differs.filter(|span| !span.is_empty()).collect();
            differs.sort_unstable();
            differs.dedup();
            telling(account.doc, line, line.span, differs)
        };
        record(told.story, DriftKind::Print, side(0), side(1))
    }
}

fn inside(terms: &[Term], stretch: Span) -> Vec<&Term> {
    terms.iter().filter(|term| stretch.contains(term.span)).collect()
}

fn marked(terms: &[&Term], mark: Mark) -> BTreeSet<Key> {
    terms.iter().filter(|term| term.mark == Some(mark)).map(|term| term.key).collect()
}

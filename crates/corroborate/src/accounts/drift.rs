//! What changed on the way from one telling to another?
//!
//! Three pairs of tellings are laid side by side, and the words that only one of them has are marked.
//! Nothing says which is right. A pair is told only where the two surely tell one thing and something
//! more than style differs.
//!
//! | part | pair |
//! |---|---|
//! | [`paraphrase`] | one page quotes what another tells in its own words |
//! | [`headline`] | the headline and the body of one page |
//! | [`mod@print`] | two prints of one text |

mod headline;
mod paraphrase;
mod print;
mod wording;

use std::collections::BTreeSet;

use model::{DocId, Drift, DriftKind, GroupId, RecordId, Span, Table, Telling};

use super::terms::{Mark, Term};
use super::{Account, Line, Told};
use crate::words::Key;

/// So much of one kind is told of a story at most; what says the most about meaning comes first.
const MOST: usize = 500;

/// What changed on the way, sorted by kind and sentence.
pub(super) fn drift(told: &Told<'_>) -> Vec<Drift> {
    let mut all = paraphrase::drift(told);
    all.extend(headline::drift(told));
    all.extend(print::drift(told));
    all.sort_by_key(|drift| (drift.kind, drift.from.sentence, drift.to.sentence));
    all.dedup_by_key(|drift| drift.id);
    all
}

fn record(story: Option<GroupId>, kind: DriftKind, from: Telling, to: Telling) -> Drift {
    let sentences = format!("{} {} {}", kind.word(), from.sentence, to.sentence);
    Drift { id: GroupId::of("drift", &sentences), kind, story, from, to }
}

fn telling(doc: DocId, line: &Line, span: Span, differs: Vec<Span>) -> Telling {
    let sentence = RecordId::new(doc, Table::Sentences, line.number);
    Telling { article: doc, sentence, span, differs }
}

/// Which words tell, and which also change how much is said: what only one side has of them differs.
fn differs(term: &Term) -> bool {
    let changes = matches!(
        term.mark,
        Some(Mark::Negation | Mark::Modal | Mark::Degree | Mark::Hedge | Mark::Number)
    );
    changes || term.weight > 0
}

/// The stretches of `own` that the `other` side lacks; words in a row are one stretch, with the small
/// words between them.
fn only_in(own: &[Term], other: &[Term]) -> Vec<Span> {
    let there: BTreeSet<Key> = other.iter().map(|term| term.key).collect();
    stretches(own, |term| differs(term) && !there.contains(&term.key))
}

/// The words that are `marked`, those in a row as one stretch. Small words between two of them
/// belong to it.
fn stretches(terms: &[Term], marked: impl Fn(&Term) -> bool) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut goes_on = false;
    for term in terms {
        if marked(term) {
            match found.last_mut().filter(|_| goes_on) {
                Some(last) => *last = last.cover(term.span),
                None => found.push(term.span),
            }
            goes_on = true;
        } else if differs(term) {
            goes_on = false;
        }
    }
    found
}

/// How much two sides share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shared {
    /// The weight of what both have.
    weight: u32,
    /// How many telling words or numbers both have.
    n_telling: usize,
    /// The weight of the lighter side.
    lighter: u32,
    /// The weight of the heavier side.
    heavier: u32,
}

impl Shared {
    fn of(a: &[Term], b: &[Term]) -> Self {
        let (a, b) = (heaviest(a), heaviest(b));
        let (mut weight, mut n_telling) = (0, 0);
        for (key, (weighs, is_telling)) in &a {
            if b.contains_key(key) {
                weight += weighs;
                n_telling += usize::from(*is_telling);
            }
        }
        let sum = |side: &Weights| side.values().map(|(weight, _)| weight).sum::<u32>();
        let (a, b) = (sum(&a), sum(&b));
        Self { weight, n_telling, lighter: a.min(b), heavier: a.max(b) }
    }

    /// Whether that is at least so many hundredths of the lighter side.
    fn is_part(self, hundredths: u32) -> bool {
        self.lighter > 0 && self.weight * 100 >= hundredths * self.lighter
    }
}

/// The words of a side, each once, with their weight and whether they tell what is spoken of.
type Weights = std::collections::BTreeMap<Key, (u32, bool)>;

fn heaviest(terms: &[Term]) -> Weights {
    let weighs = |term: &Term| match term.mark {
        Some(Mark::Number) => (NUMBER, true),
        _ => (term.weight, term.is_telling()),
    };
    let all = terms.iter().map(|term| (term.key, weighs(term)));
    all.filter(|(_, (weight, _))| *weight > 0).collect()
}

/// What a number weighs.
const NUMBER: u32 = 40;

/// The lines of an account by their place in the text.
struct Lines<'a>(Vec<&'a Line>);

impl<'a> Lines<'a> {
    fn of(account: &'a Account) -> Self {
        let mut lines: Vec<&Line> = account.lines.iter().collect();
        lines.sort_by_key(|line| (line.span, line.number));
        Self(lines)
    }

    /// The line within which `span` lies; a place without words has to lie inside it.
    fn around(&self, span: Span) -> Option<&'a Line> {
        let behind = self.0.partition_point(|line| line.span.start() <= span.start());
        let line = self.0.get(behind.checked_sub(1)?)?;
        let is_inside =
            !span.is_empty() || line.span.start() < span.start() && span.end() < line.span.end();
        (line.span.contains(span) && is_inside).then_some(*line)
    }
}

#[cfg(test)]
mod tests;

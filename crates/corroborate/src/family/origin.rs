//! Which member could the others be derived from, and how does each relate to it?
//!
//! The origin holds every word that the others share among themselves, house style apart; of two
//! members that is every word of the other. A word that a member has alone says nothing. Several
//! members may qualify. Then the agency's own page is the origin, even if another one holds its text
//! and more (of two members also without holding all); else the one that holds all words of the other
//! candidates; identical ones are told apart by the earliest printed day, and where there is none,
//! the origin is not known.
//!
//! A relation is said against the origin's text or, without one, against the text that at least two
//! members share. Words in a row count as a *part* from [`PART`] on; below it they are *crumbs*.
//!
//! | extra parts | missing parts | relation |
//! |---|---|---|
//! | yes | yes | rewritten |
//! | yes | no | expanded |
//! | no | yes | cut |
//! | no | no | by crumbs in the same way; identical without any |
//!
//! Crumbs throughout ([`THROUGHOUT`]) make it rewritten. Of two members without an origin one can be
//! the other's text cut short: then it lacks a part, has none of its own, and is `cut`.

use std::collections::BTreeMap;

use model::{Basis, Relation};

use super::agency::is_page_of;
use crate::align::Chain;
use crate::passages::{Sheet, is_family_passage};
use crate::words::joined;

/// So many words in a row, or more, are a part of a text: a short sentence.
const PART: usize = 8;

/// If changed words, parts apart, come to more than this share of a member's words, it is rewritten.
const THROUGHOUT: f64 = 0.1;

/// Where the other member has a word; [`SOMEWHERE`] if it is written in another number of words.
type Held = Option<usize>;

/// A place that no word has.
const SOMEWHERE: usize = usize::MAX;

/// The members of one family and the words that they hold of each other.
pub(super) struct Kin<'k, 's> {
    members: &'k [&'k Sheet<'s>],
    /// For `(member, other)`: which words of the member the other holds, and where.
    held: BTreeMap<(usize, usize), Vec<Held>>,
    /// For each member and word: how many others hold it.
    n_holders: Vec<Vec<usize>>,
}

impl<'k, 's> Kin<'k, 's> {
    /// A family whose members have not been compared yet.
    pub(super) fn new(members: &'k [&'k Sheet<'s>]) -> Self {
        let n_holders = members.iter().map(|sheet| vec![0; sheet.words.len()]).collect();
        Self { members, held: BTreeMap::new(), n_holders }
    }

    /// Takes in how the members `a` and `b` correspond.
    pub(super) fn hear(&mut self, a: usize, b: usize, chains: &[Chain]) {
        let (sheet_a, sheet_b) = (self.members[a], self.members[b]);
        let mut in_a: Vec<Held> = vec![None; sheet_a.words.len()];
        let mut in_b: Vec<Held> = vec![None; sheet_b.words.len()];
        for chain in chains.iter().filter(|chain| is_family_passage(chain, sheet_a, sheet_b)) {
            for (i, j) in chain {
                (in_a[*i], in_b[*j]) = (Some(*j), Some(*i));
            }
            for pair in chain.windows(2) {
                let (gap_a, gap_b) = ((pair[0].0 + 1, pair[1].0), (pair[0].1 + 1, pair[1].1));
                if is_house_style(sheet_a, gap_a, sheet_b, gap_b) {
                    in_a[gap_a.0..gap_a.1].fill(Some(SOMEWHERE));
                    in_b[gap_b.0..gap_b.1].fill(Some(SOMEWHERE));
                }
            }
        }
        for (member, held) in [(a, &in_a), (b, &in_b)] {
            for (n, is_held) in self.n_holders[member].iter_mut().zip(held) {
                *n += usize::from(is_held.is_some());
            }
        }
        self.held.insert((a, b), in_a);
        self.held.insert((b, a), in_b);
    }

    /// The member that the others can be derived from.
    pub(super) fn origin(&self, agency: Option<&str>) -> Option<usize> {
        if let Some(own) = agency.and_then(|agency| self.own_page(agency)) {
            return Some(own);
        }
        let is_pair = self.members.len() == 2;
        let holds = |at: &usize| self.holds_what_others_share(*at, is_pair);
        let candidates: Vec<usize> = (0..self.members.len()).filter(holds).collect();
        let holds_candidates = |at: &usize| {
            candidates.iter().all(|other| other == at || self.missing(*other, *at).is_empty())
        };
        let fullest: Vec<usize> = candidates.iter().copied().filter(holds_candidates).collect();
        match fullest.as_slice() {
            [] => None,
            [only] => Some(*only),
            twins => self.earliest(twins),
        }
    }

    /// How each member relates to the origin, or to the shared text.
    pub(super) fn relations(&self, origin: Option<usize>) -> Vec<Relation> {
        let is_pair = self.members.len() == 2;
        let relations = (0..self.members.len()).map(|at| match origin {
            Some(origin) if origin == at => Relation::Identical,
            Some(origin) => {
                let missing = self.missing(origin, at);
                relation(&self.missing(at, origin), &missing, self.members[at].n_words())
            }
            None if is_pair => self.relation_in_pair(at),
            None => self.relation_to_shared(at),
        });
        relations.collect()
    }

    /// The number of a member's words that any other holds, split at white space as
    /// [`model::Article::n_words`] splits them.
    pub(super) fn shared_words(&self, at: usize) -> usize {
        let (text, words) = (&self.members[at].article.text, &self.members[at].words);
        let mut n_shared = 0;
        let mut last_end = None;
        for (word, n_holders) in words.iter().zip(&self.n_holders[at]) {
            if word.aside || *n_holders == 0 {
                continue;
            }
            let gap = last_end.and_then(|end: usize| text.get(end..word.span.start()));
            let is_same_print = gap.is_some_and(|gap| !gap.contains(char::is_whitespace));
            n_shared += usize::from(!is_same_print);
            n_shared += word.span.of(text).split_whitespace().count().saturating_sub(1);
            last_end = Some(word.span.end());
        }
        n_shared
    }

    /// The agency's own page, if there is one alone and it holds what the others share.
    fn own_page(&self, agency: &str) -> Option<usize> {
        let is_own = |at: &usize| is_page_of(self.members[*at].article, agency);
        let own: Vec<usize> = (0..self.members.len()).filter(is_own).collect();
        match own.as_slice() {
            [only] if self.holds_what_others_share(*only, false) => Some(*only),
            _ => None,
        }
    }

    /// Whether a member holds the words that each other member shares with a third; with `all`, all
    /// of its words.
    fn holds_what_others_share(&self, origin: usize, all: bool) -> bool {
        let mut others = (0..self.members.len()).filter(|at| *at != origin);
        others.all(|other| {
            let held = self.held.get(&(other, origin));
            let words = self.members[other].words.iter().enumerate();
            words.filter(|(_, word)| !word.aside).all(|(i, _)| {
                let is_held = held.is_some_and(|held| held[i].is_some());
                is_held || (!all && self.is_held_in_thirds(origin, other, i))
            })
        })
    }

    /// Whether `origin` holds a word of `other` wherever a third member has it. Two alignments may
    /// place a word that stands twice in a sentence on either of the two; then it is not missing.
    fn is_held_in_thirds(&self, origin: usize, other: usize, word: usize) -> bool {
        if self.n_holders[other][word] == 0 {
            return true;
        }
        let mut thirds = (0..self.members.len()).filter(|at| *at != origin && *at != other);
        thirds.all(|third| {
            let place = self.held.get(&(other, third)).and_then(|held| held[word]);
            let held = self.held.get(&(third, origin));
            place.is_none_or(|place| {
                held.and_then(|held| held.get(place)).is_some_and(Option::is_some)
            })
        })
    }

    /// The lengths of the stretches of `member` that `other` does not hold.
    fn missing(&self, member: usize, other: usize) -> Vec<usize> {
        let held = self.held.get(&(member, other));
        self.stretches(member, |i| held.is_none_or(|held| held[i].is_none()))
    }

    /// The lengths of the stretches of a member's words, headings apart, for which `is_in` holds.
    fn stretches(&self, member: usize, is_in: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut stretches = Vec::new();
        let mut len = 0;
        for (i, word) in self.members[member].words.iter().enumerate() {
            if word.aside {
                continue;
            }
            if is_in(i) {
                len += 1;
            } else if len > 0 {
                stretches.push(std::mem::take(&mut len));
            }
        }
        stretches.extend((len > 0).then_some(len));
        stretches
    }

    fn relation_in_pair(&self, at: usize) -> Relation {
        let other = 1 - at;
        let (extra, missing) = (self.missing(at, other), self.missing(other, at));
        if parts(&extra) > 0 && parts(&missing) > 0 {
            // Both hold the text that they share, and each goes on.
            return Relation::Expanded;
        }
        relation(&extra, &missing, self.members[at].n_words())
    }

    fn relation_to_shared(&self, at: usize) -> Relation {
        let extra = self.stretches(at, |i| self.n_holders[at][i] == 0);
        let others = (0..self.members.len()).filter(|other| *other != at);
        let lacking = others.map(|other| {
            let held = self.held.get(&(other, at));
            self.stretches(other, |i| {
                self.n_holders[other][i] > 0 && held.is_none_or(|held| held[i].is_none())
            })
        });
        let missing = lacking.max_by_key(|lacking| (parts(lacking), lacking.iter().sum::<usize>()));
        relation(&extra, &missing.unwrap_or_default(), self.members[at].n_words())
    }

    /// The one of identical members that printed an earlier day than all others.
    fn earliest(&self, twins: &[usize]) -> Option<usize> {
        let printed_day = |at: usize| {
            let published = self.members[at].article.published.as_ref()?;
            published.date().filter(|_| published.basis == Basis::Read)
        };
        let mut days: Vec<_> =
            twins.iter().map(|at| Some((printed_day(*at)?, *at))).collect::<Option<_>>()?;
        days.sort_unstable();
        (days[0].0 < days[1].0).then_some(days[0].1)
    }
}

/// Whether what stands between two pairs of words is one thing written in two ways.
fn is_house_style(
    a: &Sheet<'_>,
    gap_a: (usize, usize),
    b: &Sheet<'_>,
    gap_b: (usize, usize),
) -> bool {
    let text = |sheet: &Sheet<'_>, (from, to): (usize, usize)| {
        let words = &sheet.words[from..to];
        let few = !words.is_empty() && words.len() <= 4;
        few.then(|| joined(&sheet.article.text, words[0].span.cover(words[words.len() - 1].span)))
    };
    text(a, gap_a).is_some_and(|a| text(b, gap_b).is_some_and(|b| a == b))
}

fn parts(stretches: &[usize]) -> usize {
    stretches.iter().filter(|len| **len >= PART).sum()
}

fn crumbs(stretches: &[usize]) -> usize {
    stretches.iter().filter(|len| **len < PART).sum()
}

fn relation(extra: &[usize], missing: &[usize], n_words: usize) -> Relation {
    let changed = crumbs(extra).max(crumbs(missing));
    if changed as f64 > THROUGHOUT * n_words as f64 {
        return Relation::Rewritten;
    }
    let by = |extra: bool, missing: bool| match (extra, missing) {
        (true, true) => Some(Relation::Rewritten),
        (true, false) => Some(Relation::Expanded),
        (false, true) => Some(Relation::Cut),
        (false, false) => None,
    };
    by(parts(extra) > 0, parts(missing) > 0)
        .or_else(|| by(!extra.is_empty(), !missing.is_empty()))
        .unwrap_or(Relation::Identical)
}

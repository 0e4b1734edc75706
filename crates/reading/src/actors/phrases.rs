//! Where do the phrases begin and end that name a party?
//!
//! A phrase is what stands before its head (titles, adjectives, possessors) and the chain of
//! prepositional phrases behind it; relative clauses, appositions and what is coordinated are left
//! out.

use std::ops::Range;

use model::{Dep, Pos, Tag};

use super::units::{Unit, Units};
use crate::Syntax;
use crate::knowledge::actors::Heads;

/// A noun phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// The head.
    pub head: usize,
    /// From the first word to the head (of a name: to its last word).
    pub core: Range<usize>,
    /// The same with what prepositions add.
    pub whole: Range<usize>,
}

/// How many prepositional phrases are followed one into the other.
const DEEPEST: usize = 6;

/// The heads of noun phrases, in text order.
pub fn heads<'a>(syntax: &'a Syntax<'_>, units: &'a Units) -> impl Iterator<Item = usize> + 'a {
    (0..syntax.n_tokens()).filter(|&at| is_head(syntax, units, at))
}

fn is_head(syntax: &Syntax<'_>, units: &Units, at: usize) -> bool {
    if let Some(unit) = units.of(at) {
        return head_of_unit(syntax, unit.range.clone()) == at
            && (units.role(at).is_none_or(|(start, _)| start <= unit.range.start)
                || !is_title(syntax, units, at))
            && !is_modifier(syntax, at);
    }
    let nominal = match syntax.pos(at) {
        Pos::Noun | Pos::Name | Pos::Pronoun => true,
        Pos::Adjective | Pos::Number | Pos::Verb => {
            units.role(at).is_some()
                && matches!(syntax.dep(at), Dep::Nsubj | Dep::Nsubjpass | Dep::Pobj)
        }
        _ => false,
    };
    nominal && !is_modifier(syntax, at) && !is_title(syntax, units, at)
}

/// Whether the word only modifies another.
fn is_modifier(syntax: &Syntax<'_>, at: usize) -> bool {
    let modifies = matches!(
        syntax.dep(at),
        Dep::Compound
            | Dep::Amod
            | Dep::Nmod
            | Dep::Nummod
            | Dep::Quantmod
            | Dep::Det
            | Dep::Advmod
    );
    modifies && syntax.head(at).is_some()
}

/// Whether the noun at `at` is the title of the name behind it: "minister" in "Minister Ana Lind".
fn is_title(syntax: &Syntax<'_>, units: &Units, at: usize) -> bool {
    let next = units.of(at + 1).filter(|unit| unit.range.start == at + 1);
    let titled = units.role(at).is_some_and(|(_, role)| {
        !role.plural && matches!(role.heads, Heads::Person | Heads::Of | Heads::Title)
    });
    let person = next.is_some_and(Unit::is_person);
    titled && person && syntax.sentence(at) == syntax.sentence((at + 1).min(syntax.n_tokens() - 1))
}

/// The token of a name that the others hang on.
pub fn head_of_unit(syntax: &Syntax<'_>, range: Range<usize>) -> usize {
    let last = range.end - 1;
    let outside =
        range.clone().rev().filter(|&at| syntax.head(at).is_none_or(|head| !range.contains(&head)));
    let mut outside = outside.filter(|&at| syntax.is_word(at));
    outside.next().unwrap_or(last)
}

impl NounPhrase {
    /// The phrase with that head.
    pub fn new(syntax: &Syntax<'_>, units: &Units, head: usize) -> Self {
        let is_person = units.of(head).is_some_and(Unit::is_person);
        let unit = units.of(head).map(|unit| unit.range.clone()).unwrap_or(head..head + 1);
        let mut start = left_edge(syntax, head).min(unit.start);
        if is_person {
            start = behind_particles(syntax, start..unit.start);
        }
        start = before_bracket(syntax, start..unit.end);
        // A title that the tree does not hang on the name.
        while start > 0 && is_person {
            let Some((first, _)) = units.role(start - 1).filter(|_| is_title_before(syntax, start))
            else {
                break;
            };
            start = left_edge(syntax, start - 1).min(first);
        }
        let end = unit.end.max(head + 1);
        let core = start.min(head)..end;
        let mut phrase = Self { head, whole: core.clone(), core };
        // Where somebody is or what becomes of them is no part of their name.
        if !is_person {
            phrase.whole.end = right_edge(syntax, units, head, end);
        }
        phrase
    }

    /// The prepositional phrases of the whole phrase: the preposition and the head of its object.
    pub fn prepositions(&self, syntax: &Syntax<'_>, units: &Units) -> Vec<(usize, usize)> {
        chain(syntax, units, self.head, self.core.end).0
    }
}

/// The start of a name behind the words that only say how it is counted: "neither", "even".
fn behind_particles(syntax: &Syntax<'_>, before: Range<usize>) -> usize {
    let particle = |&at: &usize| {
        matches!(syntax.small(at), "neither" | "either" | "both" | "even" | "only" | "not")
    };
    before.start + before.clone().take_while(particle).count()
}

/// The start of a name with the bracket that an outlet has put around a part of it, as in `[Ana] Lind`.
fn before_bracket(syntax: &Syntax<'_>, name: Range<usize>) -> usize {
    let start = name.start;
    let closes = name.into_iter().find(|&at| matches!(syntax.word(at), "[" | "]"));
    let closes = closes.is_some_and(|at| syntax.word(at) == "]");
    if closes && start > 0 && syntax.word(start - 1) == "[" { start - 1 } else { start }
}

fn is_title_before(syntax: &Syntax<'_>, start: usize) -> bool {
    syntax.sentence(start) == syntax.sentence(start - 1)
        && matches!(syntax.pos(start - 1), Pos::Noun | Pos::Name)
}

/// The first word of what stands before `head` and belongs to it.
fn left_edge(syntax: &Syntax<'_>, head: usize) -> usize {
    let mut start = head;
    for child in syntax.children(head).rev().filter(|&child| child < head) {
        let belongs = matches!(
            syntax.dep(child),
            Dep::Det
                | Dep::Amod
                | Dep::Compound
                | Dep::Nmod
                | Dep::Poss
                | Dep::Nummod
                | Dep::Quantmod
                | Dep::Advmod
                | Dep::Predet
                | Dep::Npadvmod
                | Dep::Case
        );
        let mark = syntax.dep(child) == Dep::Punct
            && matches!(syntax.tag(child), Tag::Hyphen | Tag::OpenQuote | Tag::CloseQuote);
        if !belongs && !mark {
            // A comma, a conjunction, a relative clause: what lies before is another phrase.
            break;
        }
        start = start.min(syntax.subtree(child).start.max(start.saturating_sub(24)));
    }
    while start < head && (syntax.dep(start) == Dep::Punct || !syntax.is_word(start)) {
        start += 1;
    }
    start
}

fn right_edge(syntax: &Syntax<'_>, units: &Units, head: usize, end: usize) -> usize {
    chain(syntax, units, head, end).1
}

/// The prepositions that follow one another behind `head`, and where they end.
fn chain(
    syntax: &Syntax<'_>,
    units: &Units,
    head: usize,
    end: usize,
) -> (Vec<(usize, usize)>, usize) {
    let mut found = Vec::new();
    let (mut at, mut end) = (head, end);
    while found.len() < DEEPEST {
        let follows = |child: &usize| {
            *child == end
                && syntax.dep(*child) == Dep::Prep
                && matches!(
                    syntax.small(*child),
                    "of" | "for"
                        | "in"
                        | "at"
                        | "from"
                        | "to"
                        | "on"
                        | "with"
                        | "against"
                        | "under"
                )
        };
        // The preposition hangs on the head or on a word of its name.
        let here = units.of(at).map_or(at..at + 1, |unit| unit.range.clone());
        let mut heads = here.chain(std::iter::once(head));
        let Some(prep) = heads.find_map(|at| syntax.children(at).find(&follows)) else { break };
        let Some(object) = syntax.child(prep, Dep::Pobj) else { break };
        if syntax.leads_to_time(prep) {
            break;
        }
        let last = units.of(object).map_or(object + 1, |unit| unit.range.end.max(object + 1));
        if last <= end || syntax.sentence(last - 1) != syntax.sentence(head) {
            break;
        }
        found.push((prep, object));
        (at, end) = (object, last);
    }
    (found, end)
}

//! Whom does a number count behind which no noun stands and to whom nothing happened? "More than
//! 60,000 had signed", "the 110,000 who voted", "we are 40,000".

use model::{Dep, Pos, Quantity, Tag};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::List;
use crate::knowledge::RoleKind;

/// Those of them that people do only with one of these words.
const ONLY_WITH: [(&str, &[&str]); 7] = [
    ("walk", &["out"]),
    ("turn", &["out", "up"]),
    ("take", &["part", "streets"]),
    ("come", &["out", "together"]),
    ("strike", &["over", "for"]),
    ("work", &["in", "at", "for", "there", "here"]),
    ("move", &["to", "into"]),
];

/// What consists of so many, and in what they are counted.
const GROUPS: [(&str, &str); 7] = [
    ("crowd", "people"),
    ("crowds", "people"),
    ("crew", "crew"),
    ("staff", "staff"),
    ("workforce", "worker"),
    ("garrison", "soldier"),
    ("congregation", "people"),
];

/// Smaller numbers are rather ages, goals or labels.
const SMALL: f64 = 13.0;

impl Place<'_> {
    /// A number that stands for so many people.
    pub(super) fn crowd(&self, amount: &Amount) -> Option<Counted> {
        let token = self.plain(amount).filter(|_| !amount.weak)?;
        let top = self.above_number(token, amount);
        let is_large = amount.value.or(amount.low).or(amount.high).is_some_and(|n| n >= SMALL);
        if !is_large {
            return None;
        }
        let group = self.group_of(top);
        let present = self.are_we(top) || self.is_drawn(top) || group == Some("people");
        let acts = group.is_some()
            || self.is_done_by(top)
            || self.does(top)
            || self.who(top)
            || self.of_us(token);
        (present || acts).then(|| Counted {
            end: amount.end,
            head: top,
            unit: Some(group.unwrap_or("people").to_owned()),
            measure: present.then_some("present"),
            of: None,
            per: None,
            rule: "quantity.crowd",
        })
    }

    /// "A crowd of 12,000", "the crew of 23".
    fn group_of(&self, top: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let of = syntax.head(top).filter(|_| syntax.dep(top) == Dep::Pobj)?;
        let noun = syntax.head(of).filter(|_| syntax.small(of) == "of")?;
        let group = GROUPS.iter().find(|(word, _)| *word == syntax.small(noun));
        group.map(|&(_, unit)| unit)
    }

    /// "The march drew up to 40,000".
    fn is_drawn(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let verb = syntax.head(top).filter(|_| syntax.dep(top) == Dep::Dobj);
        let verb = verb.filter(|&verb| matches!(syntax.lemma(verb), "draw" | "attract"));
        let what = verb.and_then(|verb| syntax.child(verb, Dep::Nsubj));
        what.is_some_and(|at| self.lists(List::Gathering, syntax.lemma(at)))
    }

    /// "More than 60,000 had signed a petition".
    fn does(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let Some(verb) = syntax.head(top).filter(|_| syntax.dep(top) == Dep::Nsubj) else {
            return false;
        };
        let lemma = syntax.lemma(verb);
        let needed = ONLY_WITH.iter().find(|(known, _)| *known == lemma);
        let end = syntax.tokens_of(self.sentence).end.min(verb + 4);
        let has = |words: &[&str]| (verb + 1..end).any(|at| words.contains(&syntax.small(at)));
        top < verb && self.lists(List::Doing, lemma) && needed.is_none_or(|(_, words)| has(words))
    }

    /// "The 110,000 who signed it".
    fn who(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let mut clauses = syntax.children(top).filter(|&at| syntax.dep(at) == Dep::Relcl);
        clauses
            .any(|verb| syntax.child(verb, Dep::Nsubj).is_some_and(|at| syntax.small(at) == "who"))
    }

    /// "More than 60,000 of you".
    fn of_us(&self, token: usize) -> bool {
        let syntax = self.syntax;
        token + 2 < syntax.tokens_of(self.sentence).end
            && syntax.small(token + 1) == "of"
            && matches!(syntax.small(token + 2), "you" | "us")
    }

    /// "We are 40,000".
    fn are_we(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let verb = syntax.head(top).filter(|_| syntax.dep(top) == Dep::Attr);
        let subject = verb.and_then(|verb| syntax.child(verb, Dep::Nsubj));
        subject.is_some_and(|at| syntax.small(at) == "we")
            && verb.is_some_and(|verb| syntax.lemma(verb) == "be")
    }

    /// "40,000 of them": the people who do something in the sentence before, where no number of
    /// them has been told.
    pub(super) fn some_of_them(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount).filter(|_| !amount.weak)?;
        let end = syntax.tokens_of(self.sentence).end;
        let is_of_them =
            token + 2 < end && syntax.small(token + 1) == "of" && syntax.small(token + 2) == "them";
        let near = before.last().is_some_and(|last| last.sentence + 1 >= self.sentence);
        if !is_of_them || near {
            return None;
        }
        let last = syntax.tokens_of(self.sentence.checked_sub(1)?);
        let people = |&at: &usize| {
            syntax.pos(at) == Pos::Noun
                && syntax.tag(at) == Tag::Nouns
                && matches!(syntax.dep(at), Dep::Nsubj | Dep::Nsubjpass)
                && self.are_people(at)
        };
        let noun = last.rev().find(people)?;
        Some(Counted {
            end: amount.end,
            head: self.above_number(token, amount),
            unit: Some(syntax.lemma(noun).to_lowercase()),
            measure: self.measure(noun, Some(noun)),
            of: None,
            per: None,
            rule: "quantity.of_them",
        })
    }

    /// Whether a noun is one for people.
    pub(super) fn are_people(&self, noun: usize) -> bool {
        let events = &self.knowledge.events;
        let role = self.knowledge.roles.get(self.syntax.small(noun));
        matches!(role, Some(RoleKind::People | RoleKind::Person))
            || events.classes(self.syntax.lemma(noun)) & events.class("PEOPLE") != 0
    }

    /// "Voted 71 to 60": the votes of two sides.
    pub(super) fn votes(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount)?;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let start = syntax.tokens_of(self.sentence).start;
        let prior = |n: usize| first.checked_sub(n).filter(|&at| at >= start);
        let is_cast = prior(1).is_some_and(|at| {
            let verb = syntax.lemma(at) == "vote" && syntax.pos(at) == Pos::Verb;
            let by = || {
                syntax.small(at) == "by"
                    && prior(2).is_some_and(|at| self.lists(List::Voting, syntax.lemma(at)))
            };
            let was = || {
                syntax.lemma(at) == "be" && prior(2).is_some_and(|at| syntax.small(at) == "vote")
            };
            (verb || was() || by()) && !amount.weak
        });
        let faces = prior(1).is_some_and(|at| matches!(syntax.small(at), "to" | "against" | "-"));
        let is_against = || {
            let last = before.last().filter(|last| last.sentence == self.sentence);
            last.is_some_and(|last| {
                last.unit.as_deref() == Some("vote")
                    && prior(2).is_some_and(|at| syntax.token(at).span.end() == last.span.end())
            })
        };
        let to = (token + 1..syntax.tokens_of(self.sentence).end)
            .next()
            .is_some_and(|at| matches!(syntax.small(at), "to" | "against" | "-" | "–"));
        (is_cast && to || faces && is_against()).then(|| Counted {
            end: amount.end,
            head: self.above_number(token, amount),
            unit: Some("vote".to_owned()),
            measure: None,
            of: None,
            per: None,
            rule: "quantity.votes",
        })
    }
}

//! What does a number count whose verb stands with another number? "The union counted 25 men and the
//! company 21", "the party won 22 seats, the Greens 14".

use model::{NameKind, Pos, Quantity};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;

/// A phrase before such a number has at most so many words.
const PHRASE: usize = 6;
/// So many words may stand between the first number and the comma: "25 men on the shift and".
const ASIDE: usize = 8;

impl Place<'_> {
    /// A party and a number behind "and" or a comma: what the number before counts.
    pub(super) fn gapped(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let syntax = self.syntax;
        let token = self.plain(amount).filter(|_| !amount.weak && self.is_closed(amount))?;
        let first = self.pieces.get(amount.bound)?.token as usize;
        let party = first.checked_sub(1)?;
        let last =
            before.last().filter(|last| last.sentence == self.sentence && last.value.is_some())?;
        let behind = syntax.tokens_in(last.span).end;
        let joint = (behind..party).rev().take(PHRASE).find(|&at| !self.is_of_phrase(at))?;
        let is_joint = matches!(syntax.small(joint), "," | ";" | "and" | "but" | "while");
        let is_near = joint - behind <= ASIDE && !self.has_verb(behind, joint);
        if !is_joint || !is_near || !self.is_party(party) || !self.has_party(last) {
            return None;
        }
        let top = self.above_number(token, amount);
        self.like_the_last(amount, top, before, 0)
    }

    /// Whether a word belongs to the phrase of the noun behind it.
    fn is_of_phrase(&self, at: usize) -> bool {
        let pos = self.syntax.pos(at);
        let owner = || matches!(self.syntax.small(at), "its" | "his" | "her" | "their" | "our");
        matches!(pos, Pos::Noun | Pos::Name | Pos::Determiner | Pos::Adjective | Pos::Particle)
            || owner()
    }

    fn has_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| matches!(self.syntax.pos(at), Pos::Verb | Pos::Auxiliary))
    }

    /// Whether the noun is somebody who counts, has or wins something.
    pub(super) fn is_party(&self, noun: usize) -> bool {
        let syntax = self.syntax;
        let named = matches!(
            syntax.name_kind(noun),
            Some(NameKind::Person | NameKind::Organisation | NameKind::Place | NameKind::Group)
        );
        let is_noun = matches!(syntax.pos(noun), Pos::Noun | Pos::Name);
        is_noun && (named || self.knowledge.roles.get(syntax.small(noun)).is_some())
    }

    /// Whether the verb of the number before has such a subject too.
    fn has_party(&self, last: &Quantity) -> bool {
        let syntax = self.syntax;
        let mut tokens = syntax.tokens_in(last.span).rev();
        let verb = tokens.next().and_then(|at| self.clause(at));
        let subject = verb.and_then(|verb| syntax.child(verb, model::Dep::Nsubj));
        subject.is_some_and(|at| self.is_party(at) || syntax.pos(at) == Pos::Pronoun)
    }
}

//! Who is counted where a number only is somewhere? "There were 25 on board", "ten are still below",
//! "three or nine are still down there".

use model::{Dep, Pos, Quantity};

use super::Place;
use super::amount::Amount;
use super::counted::Counted;
use super::tables::List;

/// Words that tell where people are stand at most so far behind the verb.
const NEAR: usize = 5;
/// So many sentences back people may have been counted whose number is told again.
const BACK: usize = 2;

impl Place<'_> {
    /// A number of people of whom nothing is told but where they are.
    pub(super) fn somewhere(&self, amount: &Amount, before: &[Quantity]) -> Option<Counted> {
        let token = self.plain(amount).filter(|_| !amount.weak)?;
        let top = self.above_number(token, amount);
        let is_below = self.is_still_below(top);
        let is_aboard = self.is_aboard(token);
        let people = || self.people_before(before);
        let unit = match (is_below || is_aboard, self.is_there(top)) {
            // "Twelve villages were flooded. Nine are still under water."
            (true, _) if people().is_none() && self.counts_things(before) => return None,
            (true, _) => people().unwrap_or("people").to_owned(),
            (false, true) => people()?.to_owned(),
            (false, false) => return None,
        };
        Some(Counted {
            end: amount.end,
            head: top,
            unit: Some(unit),
            measure: is_below.then_some("trapped"),
            of: None,
            per: None,
            rule: "quantity.somewhere",
        })
    }

    /// "Ten are still below": the subject of a verb of staying, and where nobody stays by will.
    fn is_still_below(&self, top: usize) -> bool {
        let syntax = self.syntax;
        // "Three or nine are still below".
        let first = syntax.head(top).filter(|_| syntax.dep(top) == Dep::Conj).unwrap_or(top);
        let is_subject = syntax.dep(first) == Dep::Nsubj;
        let Some(verb) = syntax.head(first).filter(|_| is_subject) else {
            return false;
        };
        let end = syntax.tokens_of(self.sentence).end.min(verb + NEAR);
        let stays = match syntax.lemma(verb) {
            "remain" | "stay" => true,
            "be" => (verb + 1..end.min(verb + 3)).any(|at| syntax.small(at) == "still"),
            _ => false,
        };
        let is_down = |at: usize| {
            syntax.small(at) == "there" && matches!(syntax.small(at - 1), "down" | "in" | "under")
                || syntax.small(at) == "under" && self.is_under_ruins(at)
        };
        stays && (verb + 1..end).any(|at| self.lists(List::Below, syntax.small(at)) || is_down(at))
    }

    /// "Under the rubble".
    fn is_under_ruins(&self, under: usize) -> bool {
        let place = self.syntax.child(under, Dep::Pobj);
        place.is_some_and(|at| self.lists(List::Safety, self.syntax.small(at)))
    }

    /// "212 on board", "58 aboard".
    fn is_aboard(&self, token: usize) -> bool {
        let syntax = self.syntax;
        let end = syntax.tokens_of(self.sentence).end;
        let word = |n: usize| if token + n < end { syntax.small(token + n) } else { "" };
        word(1) == "aboard" || word(1) == "on" && word(2) == "board"
    }

    /// "There were twenty-five".
    fn is_there(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let verb = syntax.head(top).filter(|&verb| syntax.lemma(verb) == "be");
        let is_there = |verb| syntax.child(verb, Dep::Expl).is_some();
        let is_told = matches!(syntax.dep(top), Dep::Attr | Dep::Nsubj);
        is_told && verb.is_some_and(is_there)
    }

    /// The unit of the last people that were counted shortly before.
    fn people_before<'q>(&self, before: &'q [Quantity]) -> Option<&'q str> {
        let near = before.iter().rev().take_while(|one| one.sentence + BACK >= self.sentence);
        let mut units = near.filter_map(|one| one.unit.as_deref());
        units.find(|unit| *unit == "people" || self.is_people_word(unit))
    }

    /// Whether the last that was counted in these sentences is no people.
    fn counts_things(&self, before: &[Quantity]) -> bool {
        let near = before.iter().rev().take_while(|one| one.sentence + BACK >= self.sentence);
        let last = near.filter(|one| one.measure.is_none()).find_map(|one| one.unit.as_deref());
        last.is_some_and(|unit| unit != "people" && !self.is_people_word(unit))
    }

    /// Whether a word tells people.
    pub(super) fn is_people_word(&self, word: &str) -> bool {
        let events = &self.knowledge.events;
        events.classes(word) & events.class("PEOPLE") != 0
            || self.knowledge.roles.is_person(word)
            || self.lists(List::Staff, word)
    }

    /// "Signed by 25,000": those by whom something is done that only people do.
    pub(super) fn is_done_by(&self, top: usize) -> bool {
        let syntax = self.syntax;
        let by = syntax
            .head(top)
            .filter(|&by| syntax.small(by) == "by" && syntax.pos(by) == Pos::Adposition);
        let verb = by.and_then(|by| syntax.head(by));
        verb.is_some_and(|verb| matches!(syntax.lemma(verb), "sign" | "attend"))
    }
}

//! Who was brought out, and whom have others lost? "Twelve have been dug out", "brought five more to
//! the surface", "lost four colleagues".

use model::{Dep, Tag};

use super::Place;
use super::tables::List;

/// Words behind a verb of bringing stand at most so far away.
const NEAR: usize = 7;

impl Place<'_> {
    /// What `verb` tells of the people whom it saves or brings out.
    pub(super) fn freed(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let lemma = syntax.lemma(verb);
        if self.lists(List::Saving, lemma) {
            return Some("rescued");
        }
        if !self.lists(List::Freeing, lemma) {
            return None;
        }
        let end = syntax.tokens_of(self.sentence).end.min(verb + NEAR);
        let words = || {
            (verb + 1..end)
                .take_while(|&at| !matches!(syntax.small(at), "," | ";" | "." | "and" | "but"))
        };
        // Bodies are brought out too.
        if words().any(|at| matches!(syntax.small(at), "dead" | "bodies" | "lifeless" | "hospital"))
        {
            return None;
        }
        let is_alive = words().any(|at| matches!(syntax.small(at), "alive" | "ashore" | "unhurt"));
        // "Found" and "taken" alone bring nobody out.
        let is_bringing = !matches!(lemma, "find" | "take" | "get" | "carry" | "recover" | "raise");
        let is_out = is_bringing && words().any(|at| self.leads_out(at));
        (is_alive || is_out).then_some("rescued")
    }

    /// "To safety", "from the rubble", "out".
    fn leads_out(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let where_to = match syntax.small(at) {
            "out" => return matches!(syntax.dep(at), Dep::Prt | Dep::Advmod | Dep::Prep),
            "to" | "from" | "of" => syntax.child(at, Dep::Pobj),
            _ => None,
        };
        where_to.is_some_and(|place| self.lists(List::Safety, syntax.small(place)))
    }

    /// "Lost four colleagues", "regrets the loss of two pilots".
    pub(super) fn bereft(&self, head: usize, noun: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        let above = syntax.head(head)?;
        if syntax.dep(head) == Dep::Dobj {
            let is_kin =
                self.lists(List::Lost, syntax.lemma(noun)) && syntax.tag(noun) == Tag::Nouns;
            return (syntax.lemma(above) == "lose" && is_kin).then_some("killed");
        }
        let loss = syntax.head(above).filter(|_| syntax.dep(head) == Dep::Pobj)?;
        let is_loss = matches!(syntax.lemma(loss), "loss" | "death") && syntax.small(above) == "of";
        let mourns =
            || syntax.head(loss).is_some_and(|at| self.lists(List::Mourning, syntax.lemma(at)));
        (is_loss && self.are_people(noun) && mourns()).then_some("killed")
    }
}

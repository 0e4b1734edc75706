//! What happened to people of whom it is only reported? "Four sailors are reported to have died",
//! "six are feared drowned", "eight appear to have been killed".

use model::{Dep, Tag};

use super::Place;
use super::tables::{List, Role};

impl Place<'_> {
    /// What the verb below a verb of reporting or seeming tells of its subject.
    pub(super) fn raised(&self, verb: usize) -> Option<&'static str> {
        let syntax = self.syntax;
        // "Four men know how to survive" tells of their skill.
        let is_told_of = syntax.child(verb, Dep::Auxpass).is_some()
            || syntax.tag(verb) == Tag::VerbParticiple && syntax.child(verb, Dep::Aux).is_none()
            || matches!(syntax.lemma(verb), "appear" | "seem");
        if !is_told_of || !self.lists(List::Raising, syntax.lemma(verb)) {
            return None;
        }
        let below = syntax.children(verb).find(|&at| {
            at > verb
                && matches!(syntax.dep(at), Dep::Xcomp | Dep::Ccomp | Dep::Oprd | Dep::Acomp)
                // "Police reported that three had died" is about others.
                && syntax.child(at, Dep::Nsubj).is_none()
                && syntax.child(at, Dep::Nsubjpass).is_none()
                && syntax.child(at, Dep::Neg).is_none()
        })?;
        let table = &self.knowledge.amounts;
        let lemma = syntax.lemma(below);
        if syntax.child(below, Dep::Auxpass).is_some() {
            return table.measure(lemma, Role::Object).or_else(|| self.undergone(below));
        }
        // "Is to blame", "are feared lost at sea".
        let adjective = || table.measure(syntax.small(below), Role::Adjective);
        let is_short = syntax.child(below, Dep::Aux).is_none();
        let object = || table.measure(lemma, Role::Object).filter(|_| is_short);
        let complement = || {
            let be = syntax.lemma(below) == "be";
            let dead = syntax.child(below, Dep::Acomp).filter(|_| be)?;
            table.measure(syntax.small(dead), Role::Adjective)
        };
        let told = table.measure(lemma, Role::Subject).or_else(adjective).or_else(object);
        told.or_else(complement).or_else(|| self.fate(below))
    }
}

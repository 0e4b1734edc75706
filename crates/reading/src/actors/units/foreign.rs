//! Which bodies have a name that many countries' have, and are another country's here?

use std::ops::Range;

use model::Tag;

use super::forms::body_country;
use super::{UnitKind, Units};
use crate::Syntax;
use crate::knowledge::actors::{Actors, Heads, What};

impl Units {
    /// "Kenya's Supreme Court" is not that of the United States: a body of one country with a name
    /// that many countries' have is another one where somebody else's stands before it.
    pub(super) fn deny_foreign_bodies(&mut self, actors: &Actors, syntax: &Syntax<'_>) {
        for at in 1..self.list.len() {
            let (owner, body) = (&self.list[at - 1], &self.list[at]);
            let UnitKind::Known(what @ (What::Body(_) | What::Seat(_))) = body.kind else {
                continue;
            };
            let UnitKind::Known(whose @ (What::Country(_) | What::Demonym(_) | What::Capital(_))) =
                owner.kind
            else {
                continue;
            };
            let between = owner.range.end..body.range.start;
            let beside = between.is_empty()
                || between.len() == 1 && syntax.tag(between.start) == Tag::Possessive;
            let (own, theirs) = (body_country(actors, what), body_country(actors, whose));
            let national = own.is_some_and(|country| country.len() == 3 && country != "IGO");
            if beside && national && own != theirs && self.is_common(syntax, &body.range) {
                self.list[at].kind = UnitKind::Organisation;
            }
        }
    }

    /// Whether the name of a body is made of nouns that every country has bodies of: "Supreme
    /// Court", "House of Commons", "Security Service".
    fn is_common(&self, syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
        let kinds = ["party", "service", "house", "congress", "guard", "ministry", "senate"];
        let body = |at: usize| {
            kinds.contains(&syntax.small(at))
                || self.role(at).is_some_and(|(_, role)| role.heads == Heads::Institution)
        };
        range.len() > 1 && (body(range.start) || body(range.end - 1))
    }
}

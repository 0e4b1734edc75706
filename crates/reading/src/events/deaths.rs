//! Who died when somebody did what kills: "Nine died when a bomb went off"?

use model::{Dep, EventType};

use super::clause::{is_verb, subject};
use super::drafts::{Draft, Finder};
use super::parties::Sort;
use super::speech::is_negated;

impl Finder<'_> {
    /// A death that the clause behind it lays to an attack.
    pub(super) fn death(&self, at: usize) -> Option<Draft> {
        let parties = self.parties;
        let syntax = parties.syntax;
        if !matches!(parties.key(at), "die" | "perish") || !is_verb(syntax, at) {
            return None;
        }
        let who = subject(syntax, at)
            .filter(|&who| parties.sort(who) == Sort::Human && !is_negated(&parties, at))?;
        // "died before rebels stormed the town", "although": no cause.
        let causes = |clause: usize| {
            let mut opening = syntax.children(clause).take_while(|&c| c < clause);
            opening.any(|c| {
                matches!(syntax.dep(c), Dep::Mark | Dep::Advmod)
                    && matches!(syntax.small(c), "when" | "as" | "after")
            })
        };
        // "Nine died and 30 were wounded when a bomb went off."
        let beside = syntax.children(at).filter(|&c| syntax.dep(c) == Dep::Conj);
        let verbs = std::iter::once(at).chain(beside);
        let mut clauses = verbs
            .flat_map(|verb| syntax.children(verb))
            .filter(|&c| c > at && syntax.dep(c) == Dep::Advcl);
        let clause = clauses.find(|&clause| causes(clause))?;
        let (inner, core) = self.verbs.get(clause.checked_sub(self.start)?)?.as_ref()?;
        let row = parties.knowledge.events.row_at(core.row);
        if row.kind != EventType::Assault || inner.subject == Some(who) {
            return None;
        }
        let armed = inner
            .subject
            .filter(|&at| matches!(parties.sort(at), Sort::Human | Sort::Body) && !inner.passive);
        Some(Draft {
            kind: EventType::Assault,
            mode: row.mode.clone(),
            cameo: row.cameo.clone(),
            trigger: at..at + 1,
            anchor: at,
            actors: armed.map_or_else(Vec::new, |at| parties.members(at)),
            recipients: parties.members(who),
            rule: "death",
            row: row.pattern.clone(),
            content_of: None,
            waits: false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn who_dies_by_a_bomb_was_attacked() {
        let text = "At least nine people died when a bomb went off in a market.";
        check(text, "ASSAULT", "", "At least nine people", "asserted");
        let both =
            "Nine people died and 30 were wounded on Tuesday when a bomb went off in a market.";
        check(both, "ASSAULT", "", "Nine people", "asserted");
        assert!(told("Nine people died when a dam broke in the hills.").is_empty());
        for mark in ["before", "although", "while"] {
            let text = format!("Nine people died {mark} rebels stormed the town.");
            assert!(told(&text).iter().all(|event| event.2 != "Nine people"), "{text}");
        }
    }
}

//! Who died when somebody did what kills: "Nine died when a bomb went off"? "Rebels attacked the town. The
//! mayor said nine people had died"?

use model::{Dep, EventType, Pos};

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
        let draft = |actors: Vec<usize>, row: &str, mode: &str, cameo: &str| Draft {
            kind: EventType::Assault,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: at,
            actors,
            recipients: parties.members(who),
            rule: "death",
            row: row.to_owned(),
            content_of: None,
            waits: false,
        };
        // "died of cholera", "died from the cold".
        let other_cause = || {
            let mut below = syntax.children(at);
            below.any(|c| syntax.dep(c) == Dep::Prep && matches!(syntax.small(c), "of" | "from"))
        };
        if self.are_victims(who) && !other_cause() {
            return Some(draft(Vec::new(), "die", "", "190"));
        }
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
        let actors = armed.map_or_else(Vec::new, |at| parties.members(at));
        Some(draft(actors, &row.pattern, &row.mode, &row.cameo))
    }

    /// Whether a number of people came to harm on a page that told of an attack before.
    pub(super) fn are_victims(&self, who: usize) -> bool {
        let syntax = self.parties.syntax;
        let events = &self.parties.knowledge.events;
        let people = self.parties.counted(who);
        let is_number = |at: usize| syntax.pos(at) == Pos::Number;
        let is_counted = people != who || is_number(who) || syntax.children(who).any(is_number);
        let are_people =
            is_number(people) || self.parties.classes(people) & events.class("PEOPLE") != 0;
        self.politics.is_bloodshed() && is_counted && are_people
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

    #[test]
    fn the_dead_of_a_page_that_tells_of_an_attack() {
        let after = |attack: &str, death: &str| {
            let text = format!("{attack} {death}");
            told(&text).iter().any(|event| event.0 == "ASSAULT" && event.2 == "Seven people")
        };
        let attack = "Mutineers stormed the palace on Monday.";
        for death in ["Seven people were killed on Monday.", "Seven people died on Monday."] {
            assert!(after(attack, death), "{death}");
            assert!(!after("The palace was closed on Monday.", death), "{death}");
            assert!(!after("Two trains collided. Guards attacked a thief.", death), "{death}");
        }
        assert!(!after(attack, "Seven people died of cholera on Monday."));
        assert!(!after(attack, "Seven people arrived on Monday."));
    }
}

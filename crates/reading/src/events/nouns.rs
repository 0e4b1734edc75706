//! What does a noun tell whose row fits?
//!
//! "an attack on", with the verb that carries it out or the party that stands at it.

use model::{Dep, EventType, Tag};

use super::drafts::{Draft, Finder};
use super::lexicon::{Row, Slot};
use super::noun_rows::{NounCore, light_subject};

impl Finder<'_> {
    pub(super) fn noun_event(&mut self, at: usize, noun: &NounCore) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(noun.core.row);
        if self.is_figurative(at, row) {
            return;
        }
        let by_light = noun.light.and_then(|verb| light_subject(&parties, verb));
        let actor = noun.owner.or(by_light).filter(|at| !noun.core.targets.contains(at));
        let resolved = match actor {
            Some(head) => {
                let Some(found) = self.actor(head, row.actor) else { return };
                found
            }
            None => Vec::new(),
        };
        let mut targets = noun.core.targets.clone();
        if targets.is_empty() && row.kind == EventType::Accuse {
            targets.extend(self.accused_of(at));
        }
        if targets.is_empty() && row.kind == EventType::Assault {
            targets.extend(self.aimed_at(at));
        }
        if !self.is_told(at, noun, !resolved.is_empty(), !targets.is_empty()) {
            return;
        }
        let actors: Vec<usize> = resolved.iter().flat_map(|&head| parties.members(head)).collect();
        targets.retain(|target| !actors.contains(target));
        let (kind, mode, cameo) = self
            .in_words(row, noun.light.unwrap_or(at), actor)
            .unwrap_or_else(|| self.peaceful(row, at));
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: noun.light.or_else(|| self.existing(at)).unwrap_or(at),
            actors,
            recipients: self.recipients(&targets),
            rule: if noun.light.is_some() { "light verb" } else { "noun" },
            row: row.pattern.clone(),
            content_of: None,
            waits: false,
        });
        self.split_parties();
        self.weigh();
    }

    /// A noun alone may name a kind of thing ("an attack is likely"); with a party at it, it tells
    /// what that party does.
    fn is_told(&self, at: usize, noun: &NounCore, acts: bool, hit: bool) -> bool {
        let row = self.parties.knowledge.events.row_at(noun.core.row);
        let physical = row.kind == EventType::Assault
            || matches!(row.cameo.as_str(), "173" | "174")
            || (row.kind == EventType::Protest && !row.pattern.starts_with("boycott"));
        let laid = noun
            .light
            .is_some_and(|verb| matches!(self.parties.key(verb), "impose" | "put" | "place"));
        if laid && row.kind == EventType::Request || self.is_cause(at, row, hit) {
            return false;
        }
        let whose = row.elements.iter().any(|element| element.slot == Slot::Source);
        let open = row.elements.iter().all(|element| element.optional);
        // "said at a meeting": with whom? "Peru and Chile agreed at a meeting" says it.
        let alone = row.kind == EventType::Consult
            && !hit
            && row.mode.is_empty()
            && noun.owner.is_none_or(|at| self.parties.members(at).len() < 2);
        acts && (whose || hit || (open && !alone) || (!open && noun.light.is_some()))
            || physical && hit
            || row.kind == EventType::Protest
                && open
                && (self.breaks_out(at) || self.existing(at).is_some())
    }

    /// "the war on waste", "an attack on patents": what is fought is no party.
    fn is_cause(&self, at: usize, row: &Row, hit: bool) -> bool {
        let syntax = self.parties.syntax;
        let open = row.elements.iter().all(|element| element.optional);
        row.kind == EventType::Assault
            && open
            && !hit
            && syntax.children(at).any(|child| {
                syntax.dep(child) == Dep::Prep && matches!(syntax.small(child), "on" | "against")
            })
    }

    /// "there were riots", "there could be walkouts": the verb that says so.
    fn existing(&self, at: usize) -> Option<usize> {
        let syntax = self.parties.syntax;
        let verb = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Attr)?;
        let supposed = syntax.children(verb).any(|child| syntax.dep(child) == Dep::Mark);
        syntax.child(verb, Dep::Expl).filter(|_| !supposed).map(|_| verb)
    }

    /// "Protests erupted", "deadly riots spread": the crowd is nobody by name.
    fn breaks_out(&self, at: usize) -> bool {
        let syntax = self.parties.syntax;
        let verb = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Nsubj);
        let erupts = verb.is_some_and(|verb| {
            matches!(
                self.parties.key(verb),
                "erupt"
                    | "break"
                    | "spread"
                    | "continue"
                    | "rage"
                    | "sweep"
                    | "resume"
                    | "turn"
                    | "begin"
                    | "start"
            )
        });
        if self.parties.key(at) == "strike" {
            return erupts;
        }
        let broke = syntax.children(at).any(|child| {
            matches!(self.parties.key(child), "erupt" | "deadly" | "violent" | "massive" | "mass")
        });
        matches!(syntax.tag(at), Tag::Nouns) && (erupts || broke)
    }

    /// "a price war", "a verbal attack", "the war on inflation": nobody is hurt.
    fn is_figurative(&self, at: usize, row: &Row) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let figure =
            |&child: &usize| child < at && parties.classes(child) & events.class("FIGURATIVE") != 0;
        matches!(row.kind, EventType::Assault | EventType::Mobilize)
            && !row
                .modifiers
                .iter()
                .any(|word| events.classes(word) & events.class("FIGURATIVE") != 0)
            && parties.syntax.children(at).any(|child| figure(&child))
    }

    /// "an intervention to oust the premier": whom the purpose names.
    fn aimed_at(&self, at: usize) -> Vec<usize> {
        let syntax = self.parties.syntax;
        let purpose = syntax
            .children(at)
            .find(|&c| syntax.dep(c) == Dep::Acl && syntax.tag(c) == Tag::VerbBase);
        let purpose =
            purpose.and_then(|verb| self.verbs.get(verb.checked_sub(self.start)?)?.as_ref());
        purpose.map(|(_, core)| core.targets.clone()).unwrap_or_default()
    }

    /// "accusations that thousands of troops are in the country": who is accused.
    fn accused_of(&self, at: usize) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let clause = syntax
            .children(at)
            .find(|&child| child > at && matches!(syntax.dep(child), Dep::Acl | Dep::Ccomp))?;
        let who = syntax.child(clause, Dep::Nsubj)?;
        self.is_party(who).then_some(who)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn wars_of_trade_and_words_hurt_nobody() {
        assert!(told("The price war between Peru and Chile hurt the growers.").is_empty());
        assert!(
            told("Peru's verbal attack on Chile surprised the growers.")
                .iter()
                .all(|event| event.0 != "ASSAULT")
        );
    }

    #[test]
    fn a_crowd_is_nobody_by_name() {
        check("Deadly riots spread through the suburbs.", "PROTEST", "", "", "asserted");
        assert!(told("The museum shows posters of protests.").is_empty());
    }

    #[test]
    fn an_accusation_was_made_even_if_it_is_rejected() {
        let text = "Ghana rejected Norway's accusations that its soldiers had crossed the border.";
        check(text, "ACCUSE", "Norway", "its soldiers", "asserted");
        check(text, "REJECT", "Ghana", "Norway", "asserted");
    }

    #[test]
    fn who_denies_an_accusation_did_not_make_it() {
        let found = told("Ghana denied the accusation.");
        assert!(found.iter().all(|event| event.0 != "ACCUSE"), "{found:?}");
        check("Ghana denied the accusation.", "REJECT", "Ghana", "", "asserted");
    }

    #[test]
    fn clashes_break_out_between_two() {
        let text = "Clashes broke out between police and miners.";
        check(text, "PROTEST", "police + miners", "", "asserted");
    }

    #[test]
    fn what_is_prepared_is_planned() {
        check(
            "The junta is preparing an invasion of Mali.",
            "ASSAULT",
            "The junta",
            "Mali",
            "planned",
        );
    }
}

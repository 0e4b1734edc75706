//! What does a verb tell whose row fits?
//!
//! The row gives the type, the clause the parties. Words are no arms, and peacekeepers no force.

use std::ops::Range;

use model::{Dep, EventType};

use super::clause::Clause;
use super::drafts::{Draft, Finder};
use super::lexicon::Row;
use super::matches::Core;
use super::parties::Parties;

impl Finder<'_> {
    pub(super) fn verb_event(&mut self, clause: &Clause, core: &Core, headline: bool) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(core.row);
        let mut actor = core.source.or(clause.subject);
        let mut targets = core.targets.clone();
        if headline && clause.passive && clause.subject.is_none() {
            actor = None;
        }
        let passive = clause.passive;
        if actor.is_none() && !passive {
            return;
        }
        let unnamed = passive && actor.is_none();
        if unnamed && row.kind == EventType::Assault && is_hard_hit(&parties, clause.verb) {
            return;
        }
        if unnamed && row.kind == EventType::Assault && self.is_accident(clause) {
            return;
        }
        if core.source.is_some() && targets.is_empty() {
            // "received aid from X": the subject is the one to whom it is done.
            targets.extend(if passive { clause.object } else { clause.subject });
        }
        let resolved = match actor {
            Some(head) => {
                let Some(found) = self.actor(head, row.actor) else { return };
                found
            }
            None => Vec::new(),
        };
        let force =
            matches!(row.kind, EventType::Assault | EventType::Coerce | EventType::Mobilize);
        if actor.is_some() && resolved.is_empty() && !force {
            return;
        }
        if targets.is_empty() {
            targets.extend(self.implied(clause, core));
        }
        let (kind, mode, cameo) = self
            .in_words(row, clause.verb, actor)
            .unwrap_or_else(|| self.peaceful(row, clause.verb));
        let actor_heads: Vec<usize> =
            resolved.iter().flat_map(|&head| parties.members(head)).collect();
        targets.retain(|target| !actor_heads.contains(target));
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: trigger(clause.verb, core),
            anchor: clause.verb,
            actors: actor_heads,
            recipients: self.recipients(&targets),
            rule: "verb",
            row: row.pattern.clone(),
            content_of: None,
        });
        self.split_parties();
        self.weigh();
    }

    /// "attacked the plan, calling it a folly": words, not arms.
    pub(super) fn in_words<'r>(
        &self,
        row: &'r Row,
        verb: usize,
        actor: Option<usize>,
    ) -> Option<(EventType, &'r str, &'r str)> {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let syntax = parties.syntax;
        if row.kind != EventType::Assault
            || !row.pattern.split(' ').any(|word| matches!(word, "attack" | "ATTACK" | "assault"))
            || actor
                .is_none_or(|at| parties.classes(parties.counted(at)) & events.class("ARMED") != 0)
        {
            return None;
        }
        let says = syntax.children(verb).any(|at| match syntax.dep(at) {
            Dep::Advcl => matches!(
                parties.key(at),
                "say"
                    | "call"
                    | "accuse"
                    | "describe"
                    | "argue"
                    | "claim"
                    | "label"
                    | "brand"
                    | "dub"
                    | "tell"
                    | "urge"
                    | "warn"
                    | "insist"
            ),
            Dep::Prep => matches!(syntax.small(at), "for" | "over" | "as"),
            _ => false,
        });
        says.then_some((EventType::Accuse, "disapprove", "111"))
    }

    /// Troops that are sent to keep the peace are help, not force.
    pub(super) fn peaceful<'r>(&self, row: &'r Row, at: usize) -> (EventType, &'r str, &'r str) {
        let parties = self.parties;
        let peace = parties.knowledge.events.class("PEACE");
        let mut near = parties.syntax.tokens_of(parties.syntax.sentence(at));
        near.start = near.start.max(at.saturating_sub(30));
        near.end = near.end.min(at + 30);
        let keeps = row.kind == EventType::Mobilize
            && row.cameo == "154"
            && near.into_iter().any(|at| parties.classes(at) & peace != 0);
        if keeps { (EventType::Aid, "", "074") } else { (row.kind, &row.mode, &row.cameo) }
    }

    /// Whether people came to harm without anybody doing it.
    pub(super) fn is_accident(&self, clause: &Clause) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let violent = events.class("ATTACK") | events.class("WEAPON") | events.class("ARMED");
        let range = parties.syntax.tokens_of(parties.syntax.sentence(clause.verb));
        let near = range.start.max(clause.verb.saturating_sub(30))..range.end.min(clause.verb + 30);
        !near.into_iter().any(|at| parties.classes(at) & violent != 0)
    }
}

pub(super) fn trigger(verb: usize, core: &Core) -> Range<usize> {
    let end = core.used.iter().copied().filter(|&at| at == verb + 1).max().unwrap_or(verb);
    verb..end + 1
}

/// "the hardest hit provinces", "badly hit by": hardship, whoever brought it.
pub(super) fn is_hard_hit(parties: &Parties<'_>, verb: usize) -> bool {
    let degree =
        |at| matches!(parties.syntax.small(at), "hard" | "harder" | "hardest" | "badly" | "worst");
    parties.key(verb) == "hit" && parties.syntax.children(verb).any(degree)
}

//! What does a noun tell whose row fits?
//!
//! "an attack on", with the verb that carries it out or the party that stands at it.

use model::EventType;

use super::drafts::{Draft, Finder};
use super::lexicon::Slot;
use super::noun_rows::{NounCore, light_subject};

impl Finder<'_> {
    pub(super) fn noun_event(&mut self, at: usize, noun: &NounCore) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(noun.core.row);
        let by_light = noun.light.and_then(|verb| light_subject(&parties, verb));
        let actor = noun.owner.or(by_light).filter(|at| !noun.core.targets.contains(at));
        let resolved = match actor {
            Some(head) => match self.actor(head, row.actor) {
                Some(found) => found,
                None if noun.owner.is_some() => return,
                None => return,
            },
            None => Vec::new(),
        };
        let has_recipient = !noun.core.targets.is_empty();
        let physical = row.kind == EventType::Assault
            || matches!(row.cameo.as_str(), "173" | "174")
            || (row.kind == EventType::Protest && !row.pattern.starts_with("boycott"));
        let whose = row.elements.iter().any(|element| element.slot == Slot::Source);
        let told = whose && !resolved.is_empty()
            || noun.light.is_some() && !resolved.is_empty()
            || !resolved.is_empty() && has_recipient
            || physical && has_recipient;
        if !told {
            return;
        }
        let actors: Vec<usize> = resolved.iter().flat_map(|&head| parties.members(head)).collect();
        let mut targets = noun.core.targets.clone();
        targets.retain(|target| !actors.contains(target));
        let (kind, mode, cameo) = self
            .in_words(row, noun.light.unwrap_or(at), actor)
            .unwrap_or_else(|| self.peaceful(row, at));
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: noun.light.unwrap_or(at),
            actors,
            recipients: self.recipients(&targets),
            rule: if noun.light.is_some() { "light verb" } else { "noun" },
            row: row.pattern.clone(),
            content_of: None,
        });
        self.split_parties();
        self.weigh();
    }
}

//! What does a verb tell whose row fits?
//!
//! The row gives the type, the clause the parties. Words are no arms, and peacekeepers no force.

use std::ops::Range;

use model::{Dep, EventType, Tag};

use super::clause::Clause;
use super::drafts::{Draft, Finder};
use super::lexicon::Row;
use super::matches::Core;
use super::parties::{Parties, Sort};
use super::speech::modal_of;

impl Finder<'_> {
    pub(super) fn verb_event(&mut self, clause: &Clause, core: &Core, headline: bool) {
        let parties = self.parties;
        let row = parties.knowledge.events.row_at(core.row);
        if row.kind == EventType::Consult && self.is_why_they_meet(clause.verb) {
            return;
        }
        let mut actor = core.source.or(clause.subject.filter(|_| !row.undergone));
        let mut targets = core.targets.clone();
        if headline && clause.passive && clause.subject.is_none() {
            actor = None;
        }
        let passive = clause.passive;
        // "approved his extradition to face charges": who faces them stands elsewhere.
        let direct = parties.syntax.tag(clause.verb) != Tag::VerbBase
            || modal_of(&parties, clause.verb).is_some();
        let undergoes = direct && !passive && clause.subject.is_some_and(|at| self.is_party(at));
        if row.undergone && !undergoes {
            return;
        }
        if actor.is_none() && !passive && !row.undergone && !self.is_plot(clause.verb, row, core) {
            return;
        }
        let unnamed = passive && actor.is_none();
        if unnamed && parties.key(clause.verb) == "arm" {
            // "the rebels were armed" tells what they had.
            return;
        }
        if unnamed && row.kind == EventType::Assault && is_hard_hit(&parties, clause.verb) {
            return;
        }
        if unnamed && row.kind == EventType::Assault && self.is_accident(clause) {
            return;
        }
        if row.undergone {
            targets = clause.subject.into_iter().collect();
        } else if core.source.is_some() && targets.is_empty() {
            // "received aid from X": the subject is the one to whom it is done.
            targets.extend(if passive { clause.object } else { clause.subject });
        }
        let resolved = match actor {
            Some(head) => {
                let Some(found) = self.actor(head, row.actor) else { return };
                if found.is_empty() && self.is_document(head, row.kind) {
                    vec![head]
                } else {
                    found
                }
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
        if targets.is_empty() {
            targets.extend(self.named_by_row(row, clause, core));
        }
        if targets.is_empty() && matches!(row.kind, EventType::Aid | EventType::Support) {
            targets.extend(self.asker(clause.verb));
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
            waits: false,
        });
        self.split_parties();
        self.weigh();
    }

    /// "met the rebels to discuss a truce": one meeting, told once.
    fn is_why_they_meet(&self, verb: usize) -> bool {
        let syntax = self.parties.syntax;
        let purpose = matches!(syntax.dep(verb), Dep::Advcl | Dep::Xcomp)
            && syntax.children(verb).any(|at| syntax.tag(at) == Tag::To);
        let above = syntax.head(verb).filter(|_| purpose).and_then(|above| self.inner(above));
        let events = &self.parties.knowledge.events;
        above.is_some_and(|core| events.row_at(core.row).kind == EventType::Consult)
            || purpose && syntax.head(verb).is_some_and(|above| self.parties.key(above) == "meet")
    }

    /// "clashed with police": the row's own words may name whom it hits.
    fn named_by_row(&self, row: &Row, clause: &Clause, core: &Core) -> Option<usize> {
        let parties = self.parties;
        let force = matches!(row.kind, EventType::Assault | EventType::Protest);
        let mut held = clause.prepositions.iter().filter(|_| force);
        let hit = held.find(|&&(preposition, held)| {
            matches!(parties.syntax.small(preposition), "with" | "at" | "on" | "against")
                && core.used.contains(&held)
                && matches!(parties.sort(held), Sort::Human | Sort::Body)
        });
        hit.map(|&(_, held)| held)
    }

    /// "The report criticised the ministry": a document says so.
    fn is_document(&self, head: usize, kind: EventType) -> bool {
        let verbal = matches!(kind, EventType::Accuse | EventType::Support | EventType::Reject);
        verbal
            && matches!(
                self.parties.key(head),
                "report"
                    | "letter"
                    | "editorial"
                    | "statement"
                    | "resolution"
                    | "petition"
                    | "ruling"
            )
    }

    /// "called on Russia to expand support": whoever asks for help is to get it.
    fn asker(&self, verb: usize) -> Option<usize> {
        let above = self.parties.syntax.head(verb)?;
        let asking = self.drafts.iter().find(|draft| {
            draft.anchor == above && draft.rule == "composition" && draft.kind == EventType::Request
        });
        asking.and_then(|draft| draft.actors.first().copied())
    }

    /// "attempts to stage a coup in Mali": the plot is told, not who is in it.
    fn is_plot(&self, verb: usize, row: &Row, core: &Core) -> bool {
        let syntax = self.parties.syntax;
        let plot = syntax.head(verb).is_some_and(|head| {
            matches!(
                self.parties.key(head),
                "attempt" | "effort" | "plot" | "bid" | "conspiracy" | "plan"
            )
        });
        syntax.dep(verb) == Dep::Acl
            && syntax.tag(verb) == Tag::VerbBase
            && plot
            && matches!(row.kind, EventType::Assault | EventType::Coerce)
            && !core.targets.is_empty()
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
        // "launched a verbal attack on"
        let worded = |at: usize| {
            matches!(
                syntax.small(at),
                "verbal"
                    | "scathing"
                    | "stinging"
                    | "outspoken"
                    | "personal"
                    | "extraordinary"
                    | "bitter"
            )
        };
        let object = syntax.child(verb, Dep::Dobj);
        let verbal = object.is_some_and(|object| syntax.children(object).any(worded));
        let says = verbal
            || syntax.children(verb).any(|at| match syntax.dep(at) {
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
        // "Mutineers stormed the palace. Seven people were killed."
        if clause.object.or(clause.subject).is_some_and(|who| self.are_victims(who)) {
            return false;
        }
        // "was shot dead", "was stabbed": somebody did it.
        if events.classes(parties.key(clause.verb)) & events.class("DEADLY") != 0 {
            return false;
        }
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

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn the_subject_may_be_the_one_to_whom_it_is_done() {
        let text = "The convoy came under attack by rebels.";
        check(text, "ASSAULT", "rebels", "The convoy", "asserted");
        let text = "A judge approved the extradition of the banker to face charges of fraud.";
        assert!(told(text).iter().all(|event| event.2 != "A judge"));
    }

    #[test]
    fn a_time_is_nobody_who_acts() {
        check(
            "About 900 villagers had been evacuated by noon.",
            "AID",
            "",
            "About 900 villagers",
            "asserted",
        );
    }

    #[test]
    fn who_is_shot_had_no_accident() {
        let text = "The candidate was shot dead outside his home.";
        check(text, "ASSAULT", "", "The candidate", "asserted");
        assert!(told("The guest was hurt in a fall.").is_empty());
    }

    #[test]
    fn who_is_sacked_is_named() {
        check(
            "The transport minister was sacked.",
            "RETREAT",
            "",
            "The transport minister",
            "asserted",
        );
        let text = "The premier dismissed the army chief.";
        check(text, "RETREAT", "The premier", "the army chief", "asserted");
        assert!(told("The minister resigned over the fees.").iter().all(|one| one.2.is_empty()));
    }

    #[test]
    fn a_meeting_is_told_once() {
        assert_eq!(told("The premier met the rebels to discuss a truce.").len(), 1);
    }

    #[test]
    fn the_second_verb_has_the_object() {
        let text = "The ship that Ghana had threatened to sink left the bay.";
        assert!(told(text).iter().all(|event| event.2 != "The ship"), "{:?}", told(text));
    }

    #[test]
    fn words_of_a_row_may_be_whom_it_hits() {
        let found = told("Striking dockers clashed with police on Monday.");
        assert!(found.iter().any(|event| event.2 == "police"), "{found:?}");
    }

    #[test]
    fn a_plot_is_told_without_the_plotters() {
        let text = "Attempts to stage a coup in Ghana have failed.";
        check(text, "COERCE", "", "Ghana", "attempted");
    }

    #[test]
    fn who_asks_for_help_is_to_get_it() {
        let text = "Oslo called on Lisbon to expand military support.";
        check(text, "AID", "Lisbon", "Oslo", "demanded");
    }
}

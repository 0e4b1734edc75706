//! What does a verb make of the verb that it governs?
//!
//! "agreed to withdraw" agrees, "refused to meet" rejects, "urged the rebels to disarm" requests.
//! The verb above, its frame and what the row of the second says give the type and the code.

use model::{Dep, EventType, Pos, Tag};

use super::clause::{agent, is_passive, is_verb, subject, subject_above};
use super::drafts::{Draft, Finder};
use super::frames::{complement, is_intention, is_wished};
use super::holders;
use super::lexicon::{Frame, Outer};
use super::matches::Core;
use super::recipients::prepositional;
use super::speech::{is_hostile, is_negated};

impl Finder<'_> {
    pub(super) fn compositions(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let noun = syntax.pos(at) == Pos::Noun;
        if noun || is_verb(syntax, at) || syntax.pos(at) == Pos::Adjective {
            let events = &parties.knowledge.events;
            let mut frames = events.outer(parties.key(at));
            if frames.is_empty() && syntax.tag(at) == Tag::VerbParticiple {
                // "was prepared to": an adjective, whatever the tag says.
                frames = events.outer(syntax.small(at));
            }
            for &(frame, outer) in frames {
                if noun == (frame == Frame::Noun) && self.composition(at, frame, outer) {
                    return;
                }
            }
        }
        if is_verb(syntax, at) {
            self.will(at);
            self.verbal(at);
        }
    }

    /// "agreed to withdraw", "urged the rebels to disarm".
    pub(super) fn composition(&mut self, at: usize, frame: Frame, outer: Outer) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some(second) = complement(&parties, at, frame) else {
            return frame == Frame::That && self.mistaken(at, outer);
        };
        let inner = self.inner(second);
        if frame == Frame::That && !is_wished(&parties, second, outer)
            || self.is_saying(second) && matches!(outer, Outer::Refuse | Outer::Agree)
        {
            return false;
        }
        let actor = if frame == Frame::Noun {
            self.holder(at)
        } else if is_passive(syntax, at) && syntax.pos(at) == Pos::Verb {
            agent(syntax, at)
        } else {
            subject(syntax, at)
        };
        let mut recipients = Vec::new();
        match outer {
            Outer::Ask | Outer::Demand | Outer::Order => {
                let whom = match frame {
                    Frame::PrepositionTo => prepositional(&parties, at, &["on", "upon"]),
                    // "demanded that the editor be freed": who is to do it, nobody says.
                    Frame::That if is_passive(syntax, second) => agent(syntax, second),
                    Frame::That => syntax.child(second, Dep::Nsubj),
                    _ => syntax
                        .child(at, Dep::Dobj)
                        .or_else(|| {
                            syntax.children(at).find(|&c| {
                                syntax.dep(c) == Dep::Dative && syntax.pos(c) != Pos::Adposition
                            })
                        })
                        .or_else(|| syntax.child(second, Dep::Nsubj))
                        .or_else(|| syntax.child(at, Dep::Nsubjpass)),
                };
                recipients.extend(whom.filter(|&at| self.is_party(at)));
                if recipients.is_empty() && matches!(frame, Frame::ObjectTo | Frame::PrepositionTo)
                {
                    return false;
                }
            }
            Outer::Agree | Outer::Refuse | Outer::Threaten => {
                // "warned the rebels that": whom it was told.
                let told = syntax.child(at, Dep::Dobj).filter(|_| frame == Frame::That);
                recipients.extend(told.filter(|&at| self.is_party(at)));
                if recipients.is_empty() {
                    recipients.extend(prepositional(&parties, at, &["with"]));
                }
                if recipients.is_empty() {
                    recipients = self.second_recipients(second, inner.as_ref());
                }
                if recipients.is_empty() {
                    // The tree may hang "on aid agencies" on the first verb.
                    let near = ["on", "to", "for", "against", "from"];
                    recipients.extend(prepositional(&parties, at, &near));
                }
            }
        }
        let telling = match frame {
            Frame::Noun => true,
            Frame::That => {
                matches!(parties.key(at), "vow" | "pledge" | "promise")
                    || matches!(outer, Outer::Demand | Outer::Ask | Outer::Order)
            }
            // "promised to work out a plan": an undertaking, whatever it is about.
            _ => matches!(
                parties.key(at),
                "refuse" | "promise" | "pledge" | "vow" | "agree" | "rule"
            ),
        };
        if inner.is_none() && (recipients.is_empty() && !telling || is_intention(parties.key(at))) {
            return false;
        }
        let Some(outer) = self.outer_for(outer, inner.as_ref(), at, second) else { return false };
        let made = self.compose(at, at, outer, inner.as_ref(), actor, &recipients, "composition");
        if made && (is_silent(outer) || self.is_told_by_agreement(second) && outer == Outer::Agree)
        {
            self.silence(second);
        } else if made && outer == Outer::Threaten {
            self.contents.push((second, at, outer));
        }
        made
    }

    /// "demanded that Minister Ada Holm resign": the tagger takes the bare verb behind a name for a
    /// noun.
    fn mistaken(&mut self, at: usize, outer: Outer) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let that = |c: usize| syntax.dep(c) == Dep::Mark && syntax.small(c) == "that";
        let verb = syntax.children(at).find(|&c| {
            c > at
                && syntax.dep(c) == Dep::Ccomp
                && syntax.tag(c) == Tag::Noun
                && parties.knowledge.events.knows(syntax.small(c))
                && syntax.children(c).any(that)
        });
        let Some(verb) = verb.filter(|_| matches!(outer, Outer::Demand | Outer::Ask)) else {
            return false;
        };
        let Some(whom) = verb
            .checked_sub(1)
            .filter(|&who| syntax.dep(who) == Dep::Compound && syntax.head(who) == Some(verb))
        else {
            return false;
        };
        let rows = parties.knowledge.events.verb(syntax.small(verb));
        let plain = |row: &&u32| {
            let row = parties.knowledge.events.row_at(**row);
            row.particle.is_none() && row.elements.iter().all(|element| element.optional)
        };
        let core = rows.iter().find(plain).map(|&row| Core {
            row,
            targets: Vec::new(),
            source: None,
            used: Vec::new(),
            weight: 0,
        });
        let actor = subject(syntax, at);
        self.compose(at, at, outer, core.as_ref(), actor, &[whom], "composition")
    }

    /// Whose promise, refusal, threat a noun tells: whoever stands at it, or makes it.
    fn holder(&self, noun: usize) -> Option<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let light = parties.knowledge.events.class("LIGHT");
        let makes = || {
            let verb = syntax.head(noun).filter(|&verb| parties.classes(verb) & light != 0)?;
            (parties.key(verb) != "reject").then(|| subject_above(syntax, noun)).flatten()
        };
        holders::of(&parties, noun, EventType::Request).0.or_else(makes)
    }

    /// "agreed to accept the plan", "will meet the envoy": one agreement, told once. PLOVER has
    /// talks to come under AGREE.
    pub(super) fn is_told_by_agreement(&self, verb: usize) -> bool {
        let events = &self.parties.knowledge.events;
        self.inner(verb).is_some_and(|core| {
            matches!(events.row_at(core.row).kind, EventType::Agree | EventType::Consult)
        })
    }

    /// "declined to comment" refuses nothing.
    pub(super) fn is_saying(&self, verb: usize) -> bool {
        let parties = self.parties;
        parties.classes(verb) & parties.knowledge.events.class("SAYING") != 0
            && self.inner(verb).is_none()
    }

    /// What is refused does not happen: the refusal is the event.
    pub(super) fn silence(&mut self, verb: usize) {
        let Some(slot) = verb.checked_sub(self.start).and_then(|at| self.verbs.get_mut(at)) else {
            return;
        };
        *slot = None;
        for noun in &mut self.nouns {
            if noun.as_ref().is_some_and(|noun| noun.light == Some(verb)) {
                *noun = None;
            }
        }
    }

    /// Some second verbs change what the first makes of them.
    pub(super) fn outer_for(
        &self,
        outer: Outer,
        inner: Option<&Core>,
        at: usize,
        second: usize,
    ) -> Option<Outer> {
        let parties = self.parties;
        let inner = inner.map(|core| parties.knowledge.events.row_at(core.row).kind);
        let negated = is_negated(&parties, second);
        Some(match outer {
            // "vowed to attack" threatens; "offered to send troops" does not.
            Outer::Agree
                if inner.is_some_and(is_hostile)
                    && !negated
                    && matches!(
                        parties.key(at),
                        "vow"
                            | "promise"
                            | "pledge"
                            | "ready"
                            | "prepared"
                            | "readiness"
                            | "willing"
                    ) =>
            {
                Outer::Threaten
            }
            Outer::Agree if matches!(inner, Some(EventType::Accuse | EventType::Reject)) => {
                return None;
            }
            // "did not rule out meeting the rebels" refuses nothing.
            Outer::Refuse if is_negated(&parties, at) => return None,
            Outer::Agree if negated => return None,
            Outer::Agree if is_negated(&parties, at) => Outer::Refuse,
            Outer::Threaten if inner.is_none() && parties.key(at) != "threaten" => return None,
            outer => outer,
        })
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn compose(
        &mut self,
        at: usize,
        anchor: usize,
        outer: Outer,
        inner: Option<&Core>,
        actor: Option<usize>,
        recipients: &[usize],
        rule: &'static str,
    ) -> bool {
        let parties = self.parties;
        // "Banks were urged to": by whom, nobody says.
        let unnamed = actor.is_none()
            && matches!(outer, Outer::Ask | Outer::Demand | Outer::Order)
            && !recipients.is_empty()
            && !matches!(parties.key(at), "require" | "want" | "expect")
            && is_passive(parties.syntax, at);
        let actor = if unnamed {
            Vec::new()
        } else {
            let Some(actor) = actor.and_then(|actor| self.actor(actor, 0)) else { return false };
            if actor.is_empty() {
                return false;
            }
            actor
        };
        let row = inner.map(|core| parties.knowledge.events.row_at(core.row));
        let (mode, cameo) = parties.knowledge.events.composed(outer, row);
        let kind = match outer {
            Outer::Agree => EventType::Agree,
            Outer::Refuse => EventType::Reject,
            Outer::Ask | Outer::Demand | Outer::Order => EventType::Request,
            Outer::Threaten => EventType::Threaten,
        };
        let inner_row = row.map_or("V", |row| row.pattern.as_str());
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor,
            actors: parties.members_of(actor),
            recipients: self.recipients(recipients),
            rule,
            row: format!("{} + {inner_row}", parties.key(at)),
            content_of: None,
            waits: false,
        });
        let n_drafts = self.drafts.len();
        self.split_parties();
        self.weigh();
        self.drafts.len() == n_drafts
    }
}

/// Compositions whose code tells all of what the second verb says.
pub(super) fn is_silent(outer: Outer) -> bool {
    matches!(outer, Outer::Refuse)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn nouns_make_acts_of_what_they_govern() {
        let text = "Sudan's refusal to admit inspectors angered the council.";
        check(text, "REJECT", "Sudan", "inspectors", "asserted");
        let text = "The militia's threat to attack the port frightened the dockers.";
        check(text, "THREATEN", "The militia", "the port", "asserted");
    }

    #[test]
    fn what_is_demanded_may_be_done_by_nobody_named() {
        let text = "Iceland demanded that the editor be released.";
        check(text, "REQUEST", "Iceland", "", "asserted");
        check(text, "RETREAT", "", "the editor", "demanded");
        let text = "The union urged that the director be dismissed.";
        check(text, "REQUEST", "The union", "", "asserted");
    }

    #[test]
    fn a_bare_verb_behind_a_name_is_a_demand() {
        let text = "Marchers demanded that Prime Minister Ada Holm resign.";
        check(text, "REQUEST", "Marchers", "Prime Minister Ada Holm", "asserted");
        let text = "Parliament voted 71 to 60 to dismiss the minister.";
        check(text, "RETREAT", "Parliament", "the minister", "asserted");
        assert!(told("The guests demanded that the town hall rent be lowered.").is_empty());
    }

    #[test]
    fn who_is_asked_may_be_all_that_is_told() {
        let text = "Ghana and Mali were urged to free the editors.";
        check(text, "REQUEST", "", "Ghana + Mali", "asserted");
        assert!(told("Ghana will be required to pay 900 dollars.").is_empty());
    }

    #[test]
    fn one_agreement_is_told_once_and_a_plan_promises_nothing() {
        assert_eq!(told("The premier will meet the sultan on Monday.").len(), 1);
        assert_eq!(told("Oslo agreed to accept the plan.").len(), 1);
        assert!(told("Norway plans to cut taxes on firms.").is_empty());
    }

    #[test]
    fn readiness_to_use_force_threatens() {
        let text = "The president is ready to use military force against Mali.";
        check(text, "THREATEN", "The president", "Mali", "asserted");
        check(text, "ASSAULT", "The president", "Mali", "threatened");
    }
}

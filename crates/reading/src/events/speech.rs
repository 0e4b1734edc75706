//! Which acts are done by saying something?
//!
//! "warned the rebels that", "said it will not lift the ban", "said that they must leave".

use model::{Act, Dep, EventType, Pos, Tag};

use super::clause::{agent, gather, is_passive, is_verb, subject};
use super::compositions::is_silent;
use super::drafts::{Draft, Finder};
use super::lexicon::Outer;
use super::parties::Parties;

impl Finder<'_> {
    /// "warned the rebels that", "alleged that the police", "denied that": acts that are done by
    /// saying a clause.
    pub(super) fn verbal(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        if is_passive(syntax, at) || is_negated(&parties, at) {
            return;
        }
        let content = syntax
            .children(at)
            .find(|&c| syntax.dep(c) == Dep::Ccomp && (c > at || is_verb(syntax, c)));
        let brands = matches!(parties.key(at), "call" | "describe" | "brand" | "label");
        let branded = brands.then(|| self.branded(at)).flatten();
        let (kind, mode, cameo, targets) = match parties.key(at) {
            "warn" => {
                let Some(targets) = self.warned(at, content) else { return };
                (EventType::Threaten, "", "130", targets)
            }
            "allege" | "complain" => {
                let targets = self.accused(at, content, false);
                if targets.is_empty() {
                    return;
                }
                (EventType::Accuse, "allege", "112", targets)
            }
            "claim" | "charge" | "contend" | "assert" | "find" => {
                let targets = self.accused(at, content, true);
                if targets.is_empty() {
                    return;
                }
                (EventType::Accuse, "allege", "112", targets)
            }
            "say" | "insist" | "maintain" | "state" | "add" | "repeat" | "stress" | "swear" => {
                let Some(content) = content else { return };
                if self.is_rebuttal(content) || self.disclaims(at, content) {
                    (EventType::Reject, "", "016", Vec::new())
                } else if let Some(whom) = self.criticised(at).or_else(|| self.held_guilty(content))
                {
                    (EventType::Accuse, "disapprove", "110", vec![whom])
                } else {
                    return;
                }
            }
            "call" | "describe" | "brand" | "label" if branded.is_some() => {
                let Some((kind, whose)) = branded else { return };
                let cameo = if kind == EventType::Reject { "016" } else { "110" };
                let mode = if kind == EventType::Reject { "" } else { "disapprove" };
                (kind, mode, cameo, vec![whose])
            }
            "call" => {
                // "called for the debt to be rescheduled"
                let wished = syntax.children(at).any(|clause| {
                    matches!(syntax.dep(clause), Dep::Ccomp | Dep::Advcl)
                        && syntax
                            .children(clause)
                            .any(|c| syntax.dep(c) == Dep::Mark && syntax.small(c) == "for")
                });
                if !wished {
                    return;
                }
                (EventType::Request, "", "020", Vec::new())
            }
            "deny" => {
                // "denied meeting", "denied having met".
                let gerund = |&c: &usize| {
                    let having = |&a: &usize| syntax.dep(a) == Dep::Aux;
                    let verb = syntax.children(c).find(having).unwrap_or(c);
                    c > at && syntax.dep(c) == Dep::Xcomp && syntax.tag(verb) == Tag::VerbGerund
                };
                if content.is_none() && !syntax.children(at).any(|c| gerund(&c)) {
                    return;
                }
                (EventType::Reject, "", "120", Vec::new())
            }
            _ => return,
        };
        let Some(actor) = subject(syntax, at).filter(|actor| !targets.contains(actor)) else {
            return;
        };
        let Some(actors) = self.actor(actor, 0).filter(|actors| !actors.is_empty()) else {
            return;
        };
        // "said it had made no threat": the clause tells the denial, not the verb of saying, unless
        // it tells an act of its own.
        let plain = matches!(parties.key(at), "say" | "add" | "state" | "repeat" | "stress");
        let trigger = content
            .filter(|&content| plain && kind == EventType::Reject && !self.is_rebuttal(content))
            .filter(|&content| self.inner(content).is_none())
            .unwrap_or(at);
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: trigger..trigger + 1,
            anchor: at,
            actors: parties.members_of(actors),
            recipients: self.recipients(&targets),
            rule: "said",
            row: format!("{} that", parties.key(at)),
            content_of: None,
            waits: false,
        });
        self.weigh();
    }

    /// Who is warned; `None` where the warning is a forecast: nobody is addressed, and nothing that
    /// people do to each other is in it.
    fn warned(&self, at: usize, content: Option<usize>) -> Option<Vec<usize>> {
        let parties = self.parties;
        let syntax = parties.syntax;
        if self.drafts.iter().any(|draft| draft.trigger.start == at) || self.fits_row(at) {
            return None;
        }
        let whom = syntax.child(at, Dep::Dobj).filter(|&whom| {
            self.is_party(whom) && Some(whom) != content && syntax.tag(whom) != Tag::WhPronoun
        });
        if let Some(whom) = whom {
            return Some(vec![whom]);
        }
        let mut held = Vec::new();
        gather(syntax, at, &mut held);
        let against = held.iter().any(|&(preposition, _)| syntax.small(preposition) == "against");
        let hostile = |at: usize| {
            let events = &parties.knowledge.events;
            let words =
                events.class("ATTACK") | events.class("PROTEST") | events.class("SANCTIONS");
            parties.classes(at) & words != 0
                || matches!(syntax.small(at), "consequences" | "retaliation" | "force" | "war")
                || self.verbs.get(at - self.start).is_some_and(Option::is_some)
        };
        let below = content.map(|content| syntax.subtree(content)).or_else(|| {
            let of = held.iter().find(|&&(at, _)| matches!(syntax.small(at), "of" | "about"))?;
            Some(syntax.subtree(of.1))
        });
        let range = syntax.tokens_of(syntax.sentence(at));
        let does_harm = below
            .is_some_and(|below| below.filter(|token| range.contains(token)).take(40).any(hostile));
        (against || does_harm).then(Vec::new)
    }

    /// Whether a row of the lexicon fits the verb already.
    fn fits_row(&self, at: usize) -> bool {
        at.checked_sub(self.start).and_then(|at| self.verbs.get(at)).is_some_and(Option::is_some)
    }

    /// "X will meet Y", "said it will not lift the ban", "said X must leave".
    pub(super) fn will(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some(modal) = modal_of(&parties, at) else { return };
        let word = syntax.small(modal);
        let negated = is_negated(&parties, at);
        let said = speech_above(&parties, at);
        let subject = subject(syntax, at);
        match word {
            "will" | "'ll" | "wo" | "would" | "’ll" => {
                let Some(inner) = self.inner(at) else { return };
                if word == "would" && said.is_none() {
                    return;
                }
                if self.contents.iter().any(|&(verb, _, _)| verb == at) {
                    // "warned that the army would crush": the warning has told it.
                    return;
                }
                let kind = parties.knowledge.events.row_at(inner.row).kind;
                let outer = match (negated, is_hostile(kind), is_friendly(kind)) {
                    (false, false, true) => Outer::Agree,
                    (false, true, _) => Outer::Threaten,
                    (true, false, true) => Outer::Refuse,
                    _ => return,
                };
                let actor = if is_passive(syntax, at) { agent(syntax, at) } else { subject };
                let recipients = self.second_recipients(at, Some(&inner));
                if self.compose(modal, at, outer, Some(&inner), actor, &recipients, "future")
                    && (is_silent(outer) || outer == Outer::Agree && self.is_told_by_agreement(at))
                {
                    self.silence(at);
                }
            }
            "could" | "might" | "may" => self.hinted(at, modal, said, subject),
            "must" | "should" => self.wished(at, modal, said, subject),
            _ => {}
        }
    }

    /// "said it might seize the mine": who says what harm they may do threatens it.
    fn hinted(
        &mut self,
        at: usize,
        modal: usize,
        said: Option<(usize, usize)>,
        subject: Option<usize>,
    ) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some((_, speaker)) = said else { return };
        let own =
            subject.is_some_and(|who| who == speaker || matches!(syntax.small(who), "it" | "we"));
        let Some(inner) = self.inner(at).filter(|_| own) else { return };
        let row = parties.knowledge.events.row_at(inner.row);
        if row.undergone
            || !is_hostile(row.kind)
            || is_negated(&parties, at)
            || is_passive(syntax, at)
        {
            return;
        }
        let recipients = self.second_recipients(at, Some(&inner));
        let outer = Outer::Threaten;
        self.compose(modal, at, outer, Some(&inner), Some(speaker), &recipients, "future");
    }

    /// "said the rebels must leave", "said sanctions should be imposed on": who says so asks for
    /// it.
    fn wished(
        &mut self,
        at: usize,
        modal: usize,
        said: Option<(usize, usize)>,
        subject: Option<usize>,
    ) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some((say, speaker)) = said else { return };
        let inner = self.inner(at);
        let whom = subject
            .filter(|&at| self.is_party(at) && syntax.pos(at) != Pos::Pronoun && at != speaker);
        let passive = is_passive(syntax, at);
        let done = passive && inner.is_some() && !is_negated(&parties, at);
        if !done && (passive || whom.is_none() || syntax.small(modal) == "should") {
            return;
        }
        let targets: Vec<usize> = whom.filter(|_| !passive).into_iter().collect();
        let (outer, speaker) = (Outer::Demand, Some(speaker));
        self.compose(modal, say, outer, inner.as_ref(), speaker, &targets, "must");
    }
}

/// The verb of saying whose content the clause of `verb` is, and its speaker.
pub(super) fn speech_above(parties: &Parties<'_>, verb: usize) -> Option<(usize, usize)> {
    let syntax = parties.syntax;
    let mut at = verb;
    for _ in 0..6 {
        let head = syntax.head(at);
        if syntax.dep(at) == Dep::Ccomp
            && let Some(head) = head
            && let Some((cue, _)) = parties.knowledge.verbs.get(syntax.small(head))
            && cue.act != Act::Deny
        {
            let speaker = subject(syntax, head)?;
            return Some((head, speaker));
        }
        match (syntax.dep(at), head) {
            (Dep::Conj | Dep::Xcomp | Dep::Advcl, Some(head)) => at = head,
            _ => return None,
        }
    }
    None
}

/// The modal verb of a verb, or of the verb it is coordinated with.
pub(super) fn modal_of(parties: &Parties<'_>, verb: usize) -> Option<usize> {
    let syntax = parties.syntax;
    let mut at = verb;
    for _ in 0..4 {
        let own =
            syntax.children(at).find(|&c| syntax.dep(c) == Dep::Aux && syntax.tag(c) == Tag::Modal);
        if own.is_some() {
            return own;
        }
        let bare = syntax.tag(at) == Tag::VerbBase
            && !syntax.children(at).any(|c| matches!(syntax.dep(c), Dep::Aux | Dep::Nsubj));
        match (bare, syntax.dep(at), syntax.head(at)) {
            (true, Dep::Conj, Some(head)) => at = head,
            _ => return None,
        }
    }
    None
}

/// Whether a verb is negated.
pub(super) fn is_negated(parties: &Parties<'_>, verb: usize) -> bool {
    parties.syntax.children(verb).any(|c| {
        parties.syntax.dep(c) == Dep::Neg
            || matches!(parties.syntax.small(c), "not" | "n't" | "never" | "n’t")
    })
}

/// Acts that are announced as a threat.
pub(super) fn is_hostile(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Assault
            | EventType::Coerce
            | EventType::Sanction
            | EventType::Protest
            | EventType::Mobilize
    )
}

/// Acts that are announced as an offer.
pub(super) fn is_friendly(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult
            | EventType::Support
            | EventType::Cooperate
            | EventType::Aid
            | EventType::Retreat
            | EventType::Concede
            | EventType::Agree
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn a_warning_is_a_threat_where_people_do_harm() {
        let text = "The minister warned that the army would crush further strikes.";
        check(text, "THREATEN", "The minister", "", "asserted");
        assert_eq!(told(text).iter().filter(|event| event.0 == "THREATEN").count(), 1);
        assert!(told("The minister warned that the harvest would be poor.").is_empty());
    }

    #[test]
    fn denials_in_every_form_reject() {
        let text = "The minister has denied that his office leaked the letter.";
        check(text, "REJECT", "The minister", "", "asserted");
        check(
            "The premier denied knowing about the payments.",
            "REJECT",
            "The premier",
            "",
            "asserted",
        );
    }

    #[test]
    fn what_is_denied_may_lie_in_the_past() {
        let text = "The premier denied having met the rebels.";
        check(text, "REJECT", "The premier", "", "asserted");
        assert!(told("The singer denied having met the band.").is_empty());
    }

    #[test]
    fn a_charge_may_be_denied_in_other_words() {
        check("The minister denied it.", "REJECT", "The minister", "", "asserted");
        let text = "The minister said the accusation was baseless.";
        check(text, "REJECT", "The minister", "", "asserted");
        let text = "The ministry said it had nothing to do with the arrest.";
        check(text, "REJECT", "The ministry", "", "asserted");
        assert!(told("The minister said the weather was wrong.").is_empty());
        assert!(told("The ministry said it had nothing to hide.").is_empty());
    }

    #[test]
    fn critics_criticise_and_the_guilty_are_accused() {
        let text = "Critics of the government say it has lost its way.";
        check(text, "ACCUSE", "Critics of the government", "the government", "asserted");
        let text = "The ministry said militants were responsible.";
        check(text, "ACCUSE", "The ministry", "militants", "asserted");
        assert!(told("The ministry said villagers were happy.").is_empty());
        assert!(told("The ministry would not say which side was to blame.").is_empty());
    }

    #[test]
    fn who_claims_harm_of_another_accuses() {
        let text =
            "A Chadian official claims Mali is preparing an invasion of the border province.";
        check(text, "ACCUSE", "A Chadian official", "Mali", "asserted");
        assert!(told("The premier claims Norway is a rich country.").is_empty());
    }

    #[test]
    fn who_says_what_should_be_done_asks_for_it() {
        let text = "Ghana's president said that sanctions should be imposed on Norway.";
        check(text, "REQUEST", "Ghana's president", "", "asserted");
        check(text, "SANCTION", "", "Norway", "demanded");
    }

    #[test]
    fn who_says_what_harm_they_might_do_threatens() {
        let text = "Ghana said it might seize the ship.";
        check(text, "THREATEN", "Ghana", "the ship", "asserted");
        let found = told("The minister said inflation might hit the town.");
        assert!(found.iter().all(|event| event.0 != "THREATEN"), "{found:?}");
    }
}

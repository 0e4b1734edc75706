//! Which acts are done by saying something?
//!
//! "warned the rebels that", "said it will not lift the ban", "said that they must leave".

use model::{Act, Dep, EventType, Pos, Tag};

use super::clause::{agent, is_passive, subject};
use super::compositions::is_silent;
use super::drafts::{Draft, Finder};
use super::lexicon::Outer;
use super::parties::Parties;

impl Finder<'_> {
    /// "warned the rebels that", "alleged that the police": acts that are done by saying a clause.
    pub(super) fn verbal(&mut self, at: usize) {
        let parties = self.parties;
        let syntax = parties.syntax;
        let (kind, mode, cameo) = match parties.key(at) {
            "warn" => (EventType::Threaten, "", "130"),
            "allege" | "complain" => (EventType::Accuse, "allege", "112"),
            "deny" => (EventType::Reject, "", "120"),
            _ => return,
        };
        let Some(clause) = syntax.children(at).find(|&c| c > at && syntax.dep(c) == Dep::Ccomp)
        else {
            return;
        };
        if is_passive(syntax, at) || is_negated(&parties, at) {
            return;
        }
        let whom = match kind {
            EventType::Threaten => syntax.child(at, Dep::Dobj),
            EventType::Accuse => subject(syntax, clause),
            _ => None,
        };
        let whom = whom.filter(|&whom| {
            self.is_party(whom) && syntax.pos(whom) != Pos::Pronoun && whom != clause
        });
        if whom.is_none() && kind != EventType::Reject {
            return;
        }
        let Some(actor) = subject(syntax, at).filter(|&actor| Some(actor) != whom) else { return };
        let Some(actors) = self.actor(actor, 0).filter(|actors| !actors.is_empty()) else {
            return;
        };
        let targets: Vec<usize> = whom.into_iter().collect();
        self.drafts.push(Draft {
            kind,
            mode: mode.to_owned(),
            cameo: cameo.to_owned(),
            trigger: at..at + 1,
            anchor: at,
            actors: parties.members_of(actors),
            recipients: self.recipients(&targets),
            rule: "verb",
            row: format!("{} that", parties.key(at)),
            content_of: None,
        });
        self.weigh();
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
                    && is_silent(outer)
                {
                    self.silence(at);
                }
            }
            "must" => {
                let Some((say, speaker)) = said else { return };
                let Some(subject) = subject.filter(|&at| self.is_party(at)) else { return };
                if syntax.pos(subject) == Pos::Pronoun || subject == speaker {
                    return;
                }
                let inner = self.inner(at);
                self.compose(
                    modal,
                    say,
                    Outer::Demand,
                    inner.as_ref(),
                    Some(speaker),
                    &[subject],
                    "must",
                );
            }
            _ => {}
        }
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

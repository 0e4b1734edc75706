//! Who answers a demand or an offer in one word: "He refused.", "and Norway accepted"?
//!
//! What is refused or accepted stands in the act before, in the same sentence or the last one.

use std::ops::Range;

use model::{Dep, EventType, Pos};

use super::clause::{is_passive, is_verb, subject};
use super::drafts::{Draft, Finder};
use super::parties::Sort;
use super::speech::is_negated;

impl Finder<'_> {
    /// The answers in the sentence, whose acts are `drafts`.
    pub(super) fn answers(&self, range: Range<usize>, drafts: &[Draft]) -> Vec<Draft> {
        range.filter_map(|at| self.answer(at, drafts)).collect()
    }

    fn answer(&self, at: usize, drafts: &[Draft]) -> Option<Draft> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let refuses = match parties.key(at) {
            "refuse" | "decline" => true,
            "accept" | "agree" => false,
            _ => return None,
        };
        let aside = matches!(syntax.dep(at), Dep::Relcl | Dep::Acl);
        if aside || !is_verb(syntax, at) || is_passive(syntax, at) || is_negated(&parties, at) {
            return None;
        }
        let more = |child: usize| {
            matches!(
                syntax.dep(child),
                Dep::Dobj | Dep::Xcomp | Dep::Ccomp | Dep::Prep | Dep::Prt | Dep::Acomp
            ) && !syntax.leads_to_time(child)
        };
        if syntax.children(at).any(|child| child > at && more(child)) {
            return None;
        }
        let who = subject(syntax, at)
            .filter(|&who| matches!(parties.sort(who), Sort::Human | Sort::Body | Sort::Pronoun))?;
        // "The population declined": it fell.
        let declines = parties.key(at) != "decline"
            || syntax.pos(who) == Pos::Name
            || parties.sort(who) == Sort::Human
            || matches!(syntax.small(who), "he" | "she" | "they" | "we" | "i" | "who");
        if !declines {
            return None;
        }
        let before = drafts.iter().filter(|draft| draft.trigger.start < at);
        let asked = before
            .rev()
            .chain(self.last.iter().rev())
            .find(|draft| is_asked(draft, refuses) && !draft.actors.contains(&who))?;
        Some(Draft {
            kind: if refuses { EventType::Reject } else { EventType::Agree },
            mode: String::new(),
            cameo: if refuses { "120" } else { "030" }.to_owned(),
            trigger: at..at + 1,
            anchor: at,
            actors: parties.members(who),
            recipients: asked.actors.clone(),
            rule: "answer",
            row: parties.key(at).to_owned(),
            content_of: None,
            waits: asked.waits,
        })
    }
}

/// Whether what it asks or offers can be refused or accepted.
pub(super) fn is_answerable(draft: &Draft) -> bool {
    is_asked(draft, true) || is_asked(draft, false)
}

/// Whether somebody asks for something, or offers it.
fn is_asked(draft: &Draft, refuses: bool) -> bool {
    let offers = draft.kind == EventType::Agree
        && draft.rule == "composition"
        && draft.row.starts_with("offer");
    let invites = draft.row.starts_with("invite") || draft.row.starts_with("propose");
    offers || draft.kind == EventType::Request && (refuses || invites)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn who_is_asked_refuses_in_a_word() {
        let text = "The opposition demanded an early election. Premier Ada Marsh refused.";
        check(text, "REJECT", "Premier Ada Marsh", "The opposition", "asserted");
        assert!(told("The horse refused.").is_empty());
        let text = "The opposition demanded an early election. It rained. The mayor refused.";
        assert!(told(text).iter().all(|event| event.0 != "REJECT"), "{:?}", told(text));
        let text = "The opposition demanded an early election. The population declined.";
        assert!(told(text).iter().all(|event| event.0 != "REJECT"), "{:?}", told(text));
    }

    #[test]
    fn who_is_offered_help_accepts_in_a_word() {
        let text = "Finland offered to send divers to the wreck, and Norway accepted.";
        check(text, "AGREE", "Norway", "Finland", "asserted");
        assert!(told("The actor offered to sing, and the choir accepted.").is_empty());
    }
}

//! Who helps people in need, whoever they are?
//!
//! Rescues and evacuations are public business without a state; debts and careers are no need.

use model::{EventType, NameKind};

use super::drafts::{Draft, Finder};
use super::parties::Sort;

impl Finder<'_> {
    /// "Villagers were evacuated", "divers were rescued from the wreck", "Blue Ladder sent four
    /// teams": help for people in need, whoever gives it.
    pub(super) fn is_saving(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        let human = |&at: &usize| parties.sort(at) == Sort::Human;
        let helper = |&at: &usize| {
            parties.syntax.name_kind(at) == Some(NameKind::Organisation)
                && !self.politics.is_corporate(&parties, at)
        };
        let saves = parties.knowledge.events.class("SAVES");
        let verb =
            parties.knowledge.events.classes(draft.row.split(' ').next().unwrap_or_default());
        match draft.row.split(' ').next() {
            Some("evacuate") => !draft.recipients.is_empty(),
            _ if draft.kind == EventType::Aid && draft.rule == "verb" && verb & saves != 0 => {
                // "He could not be reached" is no rescue.
                (!draft.row.starts_with("reach") || !draft.actors.is_empty())
                    && draft.recipients.iter().any(human)
                    && self.is_disaster(draft.anchor)
            }
            _ => {
                draft.row.starts_with("send team")
                    && !draft.recipients.is_empty()
                    && draft.actors.iter().any(helper)
            }
        }
    }

    /// "Norway pulled its diplomats from Mali", "The vote saved the premier": the verbs of rescues,
    /// by whom it may be, where nobody is in need.
    pub(super) fn is_rescue_of_nobody(&self, draft: &Draft) -> bool {
        let parties = self.parties;
        let events = &parties.knowledge.events;
        let mut words = draft.row.split(' ');
        let verb = words.next().unwrap_or_default();
        let whom = words.next().is_some_and(|slot| slot.starts_with("T!"));
        let human = |&at: &usize| parties.sort(at) == Sort::Human;
        let rescued = verb == "rescue" && draft.recipients.iter().any(human);
        draft.kind == EventType::Aid
            && draft.rule == "verb"
            && events.classes(verb) & events.class("SAVES") != 0
            && whom
            && !rescued
    }

    /// "Rescued from the river", "after the roof fell in": not from debts or a career.
    fn is_disaster(&self, verb: usize) -> bool {
        let parties = self.parties;
        let disaster = parties.knowledge.events.class("DISASTER");
        let mut words = parties.syntax.tokens_of(parties.syntax.sentence(verb)).take(60);
        words.any(|at| parties.classes(at) & disaster != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn people_are_rescued_from_wrecks_and_not_from_debts() {
        check("Two sailors were rescued from the wreck.", "AID", "", "Two sailors", "asserted");
        assert!(told("Two heirs were rescued from a life of debts.").is_empty());
    }

    #[test]
    fn helpers_send_teams() {
        let text = "Blue Ladder has sent four teams to Ghana.";
        check(text, "AID", "Blue Ladder", "Ghana", "asserted");
        assert!(told("Almfirm Corp has sent four teams to the fair.").is_empty());
    }

    #[test]
    fn whoever_is_pulled_from_a_mine_is_saved() {
        check("Three miners have been pulled out alive.", "AID", "", "Three miners", "asserted");
        assert!(told("The manager could not be reached at the mine.").is_empty());
        assert!(told("Two directors were pulled out of the meeting.").is_empty());
    }

    #[test]
    fn who_is_in_no_need_is_not_saved() {
        for text in [
            "Ghana pulled its envoys from Peru.",
            "The ballot saved the chancellor.",
            "Soldiers reached the militia.",
            "The government rescued the bank.",
        ] {
            assert!(told(text).iter().all(|event| event.0 != "AID"), "{text}");
        }
        for text in ["The sultan promised revenge.", "The sultan pledged war."] {
            assert!(told(text).iter().all(|event| event.0 != "AGREE"), "{text}");
        }
    }
}

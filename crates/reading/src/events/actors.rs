//! Who acts, where a phrase stands as the actor?
//!
//! The party itself, the party behind a thing, the speaker behind a pronoun, or nobody that the text names.

use model::Dep;

use super::clause::{is_verb, subject_above};
use super::drafts::Finder;
use super::holders::can_act;
use super::lexicon::Slot;
use super::matches::{fits, is_of};
use super::parties::Sort;
use super::speech::speech_above;

impl Finder<'_> {
    /// Who acts where `head` stands as the actor; `None` where nothing that can act does, and an
    /// empty list where what acts is told without saying whose it is ("an air strike killed").
    pub(super) fn actor(&self, head: usize, classes: u128) -> Option<Vec<usize>> {
        let parties = self.parties;
        let head = self.speaker_for(head);
        let state = parties.knowledge.events.class("STATE");
        let stands = classes & state != 0
            && parties.sort(head) == Sort::Pronoun
            // Of whom "he" is, the other side tells; "it" may be anything.
            && (self.politics.is_political(&parties, head)
                || matches!(parties.syntax.small(head), "he" | "she" | "they" | "we"));
        if classes != 0 && !stands && !is_of(&parties, head, classes) {
            let behind = parties.behind(head)?;
            return is_of(&parties, behind, classes).then(|| vec![behind]);
        }
        match parties.sort(head) {
            Sort::Human | Sort::Body | Sort::Pronoun => Some(vec![head]),
            sort => {
                let behind = parties.behind(head).filter(|&at| can_act(&parties, at));
                let arms = parties.knowledge.events.class("ATTACK")
                    | parties.knowledge.events.class("WEAPON")
                    | parties.knowledge.events.class("ORGAN")
                    | parties.knowledge.events.class("SHIP");
                if sort == Sort::Thing && parties.syntax.name(head).is_some()
                    || parties.is_ship(head)
                {
                    return Some(vec![head]);
                }
                // "The patrol boat opened fire": whose it is, nobody says here.
                // "The Norwegian ship Hvalsund": the ship by its name.
                let name = parties.syntax.child(head, Dep::Appos).filter(|&at| parties.is_ship(at));
                if let Some(name) = name {
                    return Some(vec![name]);
                }
                // "The builder, Almfirm, won": whoever is named beside what they are called.
                let named = parties.syntax.child(head, Dep::Appos).filter(|&at| {
                    // "the accord Ghana signed" puts no name beside the accord.
                    let aside =
                        (head + 1..at).any(|at| matches!(parties.syntax.word(at), "," | "("));
                    aside
                        && parties.syntax.name_kind(at).is_some()
                        && matches!(parties.sort(at), Sort::Human | Sort::Body)
                });
                if let Some(named) = named.filter(|_| sort == Sort::Other) {
                    return Some(vec![named]);
                }
                let owned = behind.is_some_and(|at| parties.syntax.name_kind(at).is_some());
                if !owned && parties.classes(head) & parties.knowledge.events.class("SHIP") != 0 {
                    return Some(vec![head]);
                }
                if parties.classes(head) & arms != 0 {
                    // "filed a lawsuit accusing": who files it accuses.
                    let above = || {
                        subject_above(parties.syntax, head).filter(|&at| {
                            matches!(parties.sort(at), Sort::Human | Sort::Body | Sort::Pronoun)
                        })
                    };
                    return Some(behind.or_else(above).into_iter().collect());
                }
                None
            }
        }
    }

    /// "Oslo said it will": the pronoun of a report is its speaker.
    pub(super) fn speaker_for(&self, head: usize) -> usize {
        let parties = self.parties;
        let syntax = parties.syntax;
        if !matches!(syntax.small(head), "it" | "he" | "she" | "they" | "we" | "i") {
            return head;
        }
        let Some(verb) = syntax.head(head).filter(|&at| is_verb(syntax, at)) else { return head };
        let Some((_, speaker)) = speech_above(&parties, verb) else { return head };
        let personal = matches!(syntax.small(head), "he" | "she" | "i");
        let fits = match parties.sort(speaker) {
            Sort::Human => syntax.small(head) != "it",
            Sort::Body => !personal,
            _ => false,
        };
        if fits { speaker } else { head }
    }

    pub(super) fn is_party(&self, at: usize) -> bool {
        fits(&self.parties, at, &Slot::Target)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn ships_act_for_themselves_where_nobody_owns_them() {
        let text = "The patrol boat opened fire on the trawler Hafrun.";
        check(text, "ASSAULT", "The patrol boat", "the trawler Hafrun", "asserted");
        let text = "The navy's patrol boat opened fire with flares on the trawler.";
        check(text, "ASSAULT", "The navy", "the trawler", "asserted");
        let text =
            "Norway seized the trawler Hafrun on Friday. The Hafrun was boarded off the cape.";
        check(text, "COERCE", "", "The Hafrun", "asserted");
    }

    #[test]
    fn a_pronoun_is_whoever_the_other_side_suits() {
        let text = "He met with Prime Minister Ada Marsh on Monday.";
        check(text, "CONSULT", "He", "Prime Minister Ada Marsh", "asserted");
    }

    #[test]
    fn a_name_beside_what_it_is_called_acts() {
        let text = "The bottler, Ghana, accused Norway of lying.";
        check(text, "ACCUSE", "Ghana", "Norway", "asserted");
    }
}

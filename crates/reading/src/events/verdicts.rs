//! What does somebody who says something say of others: that a charge is false, that they did it?

use model::{Dep, Event, Party, Pos};

use super::clause::{is_passive, subject};
use super::drafts::Finder;
use super::speech::{is_hostile, is_negated};

impl Finder<'_> {
    /// "said the accusation was false", "said it had nothing to do with": a denial in other words.
    pub(super) fn is_rebuttal(&self, content: usize) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let events = &parties.knowledge.events;
        let of = |at: usize, class: &str| parties.classes(at) & events.class(class) != 0;
        let verdict = syntax
            .children(content)
            .any(|at| matches!(syntax.dep(at), Dep::Acomp | Dep::Attr) && of(at, "NONSENSE"));
        if verdict {
            return !is_negated(&parties, content)
                && subject(syntax, content).is_some_and(|at| of(at, "CHARGE"));
        }
        parties.key(content) == "have"
            && syntax.child(content, Dep::Dobj).is_some_and(|nothing| {
                syntax.small(nothing) == "nothing"
                    && syntax.subtree(nothing).any(|at| syntax.small(at) == "do")
            })
    }

    /// "Critics of the government say": whom they criticise.
    pub(super) fn criticised(&self, say: usize) -> Option<usize> {
        let parties = self.parties;
        let critics = subject(parties.syntax, say)
            .filter(|&at| matches!(parties.syntax.small(at), "critic" | "critics"))?;
        parties.of(critics).filter(|&at| self.is_party(at)).or_else(|| parties.behind(critics))
    }

    /// "said the militia was responsible", "is to blame", "is guilty".
    pub(super) fn held_guilty(&self, content: usize) -> Option<usize> {
        let syntax = self.parties.syntax;
        let guilty = syntax.children(content).any(|at| {
            matches!(syntax.dep(at), Dep::Acomp | Dep::Xcomp)
                && (matches!(syntax.small(at), "responsible" | "guilty")
                    && !syntax.subtree(at).any(|below| syntax.small(below) == "ensuring")
                    || syntax.small(at) == "blame")
        });
        let past = matches!(syntax.small(content), "was" | "were" | "is" | "are");
        if !guilty || !past || is_negated(&self.parties, content) {
            return None;
        }
        let who = syntax.child(content, Dep::Nsubj)?;
        // "refused to say which side was to blame"
        let asked = syntax
            .subtree(content)
            .take(12)
            .any(|at| matches!(syntax.small(at), "which" | "who" | "whether" | "what" | "if"));
        (self.is_party(who) && !asked && syntax.pos(who) != Pos::Pronoun).then_some(who)
    }

    /// Of whom the content says what nobody wants said: the party that is its subject, or stands behind
    /// it. A claim accuses only where it tells of harm.
    pub(super) fn accused(&self, at: usize, content: Option<usize>, of_harm: bool) -> Vec<usize> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let Some(content) = content else { return Vec::new() };
        let Some(who) = subject(syntax, content) else { return Vec::new() };
        if of_harm {
            let harm = |verb: usize| {
                self.inner(verb)
                    .is_some_and(|core| is_hostile(parties.knowledge.events.row_at(core.row).kind))
            };
            let prepares = matches!(parties.key(content), "prepare" | "plan" | "try" | "attempt");
            let below = syntax.children(content).find(|&c| syntax.dep(c) == Dep::Xcomp);
            let noun = prepares
                && syntax.subtree(content).take(40).any(|at| {
                    at.checked_sub(self.start)
                        .and_then(|at| self.nouns.get(at)?.as_ref())
                        .is_some_and(|noun| {
                            is_hostile(parties.knowledge.events.row_at(noun.core.row).kind)
                        })
                });
            if !(harm(content) || below.is_some_and(harm) || noun)
                || is_passive(syntax, content)
                || is_negated(&parties, content)
            {
                return Vec::new();
            }
        }
        let who = if self.is_party(who) { Some(who) } else { parties.behind(who) };
        let own = |who: usize| Some(who) == subject(syntax, at);
        who.filter(|&who| syntax.pos(who) != Pos::Pronoun && who != content && !own(who))
            .into_iter()
            .collect()
    }
}

/// "Her ministry alleged that the Kremlin had learnt of a plan": an official accuses nobody by telling
/// what their own government did.
pub(super) fn part_own_side(event: &mut Event) {
    if event.mode.as_deref() != Some("allege") {
        return;
    }
    let is_state = |party: &Party| {
        let id = party.actor.as_deref().unwrap_or_default();
        id.starts_with("country/") || id.starts_with("office/government/")
    };
    let country = |party: &Party| party.code.as_ref()?.get(..3).map(str::to_owned);
    let own: Vec<String> = event
        .actors
        .iter()
        .filter(|party| {
            let sector = party.code.as_ref().and_then(|code| code.get(3..)).unwrap_or_default();
            is_state(party) || sector.starts_with("GOV")
        })
        .filter_map(country)
        .collect();
    event.recipients.retain(|party| {
        !is_state(party) || country(party).is_none_or(|country| !own.contains(&country))
    });
}

#[cfg(test)]
mod tests {
    use crate::testing::Parsed;

    /// Whom the first accusation of a text hits.
    fn accused(text: &str) -> Option<Vec<String>> {
        let reading = Parsed::new(text).read();
        let event =
            reading.events.into_iter().find(|event| event.kind == model::EventType::Accuse)?;
        Some(event.recipients.into_iter().map(|party| party.surface.text).collect())
    }

    #[test]
    fn officials_do_not_accuse_their_own_government() {
        let own = "Russian spokeswoman Ana Lind alleged that the Kremlin had learnt of an attack.";
        assert_eq!(accused(own), Some(Vec::new()));
        let other = "Russian spokeswoman Ana Lind alleged that Washington had planned an attack.";
        assert_eq!(accused(other), Some(vec!["Washington".to_owned()]));
    }
}

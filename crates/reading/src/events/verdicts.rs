//! What does somebody who says something say of others: that a charge is false, that they did it?

use model::{Dep, Event, EventType, Party, Pos, Tag};

use super::clause::{is_passive, subject};
use super::drafts::Finder;
use super::parties::Sort;
use super::speech::{is_hostile, is_negated, modal_of};

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

    /// "said it had made no threat", "insists that no shots were fired": who says that there was none
    /// of what hurts denies it. "Police said no shots were fired" reports a quiet night, unless
    /// somebody has said otherwise.
    pub(super) fn disclaims(&self, say: usize, content: usize) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let events = &parties.knowledge.events;
        if modal_of(&parties, content).is_some() || syntax.tag(content) == Tag::VerbBase {
            return false;
        }
        let none = |at: usize| {
            syntax.children(at).any(|c| syntax.small(c) == "no" && syntax.dep(c) == Dep::Det)
        };
        let parts = [Dep::Dobj, Dep::Attr, Dep::Nsubj, Dep::Nsubjpass];
        let thing =
            syntax.children(content).find(|&at| parts.contains(&syntax.dep(at)) && none(at));
        let not = is_negated(&parties, content)
            && !matches!(parties.key(content), "be" | "know" | "think" | "believe");
        // "said it had received no threats"
        if matches!(parties.key(content), "receive" | "see" | "know" | "report" | "find") {
            return false;
        }
        let insists = matches!(parties.key(say), "insist" | "maintain" | "repeat" | "swear");
        let answers = insists || self.politics.is_quarrel();
        let hostile = |verb: usize| {
            self.inner(verb).is_some_and(|core| is_hostile(events.row_at(core.row).kind))
        };
        let deed = (not || thing.is_some()) && (hostile(content) || self.is_misdeed(content));
        // "said Norway had not attacked it": of others, that is no denial.
        let who = subject(syntax, content);
        let own = who.is_none_or(|who| {
            parties.sort(who) == Sort::Pronoun
                || syntax.child(who, Dep::Poss).is_some()
                || Some(who) == subject(syntax, say)
                || insists
        });
        match thing {
            Some(thing) if syntax.dep(thing) != Dep::Dobj => {
                answers && (deed || parties.classes(thing) & events.class("DENIABLE") != 0)
            }
            Some(thing) => {
                let harmful = parties.classes(thing) & events.class("DENIABLE") != 0
                    && parties.classes(content) & events.class("DOING") != 0;
                own && (deed || harmful)
            }
            None => deed && own,
        }
    }

    /// "had ignored the warnings", "had lied to the house"; a town lies below the dam, and a pipe leaks.
    fn is_misdeed(&self, verb: usize) -> bool {
        let parties = self.parties;
        let syntax = parties.syntax;
        let person = || {
            subject(syntax, verb)
                .is_some_and(|who| matches!(parties.sort(who), Sort::Human | Sort::Pronoun))
        };
        let placed = || {
            syntax.children(verb).any(|at| {
                syntax.dep(at) == Dep::Prep
                    && !matches!(syntax.small(at), "to" | "about" | "over" | "under" | "for")
            })
        };
        match parties.key(verb) {
            "lie" => person() && !placed(),
            "leak" => syntax.child(verb, Dep::Dobj).is_some(),
            _ => parties.classes(verb) & parties.knowledge.events.class("MISDEED") != 0,
        }
    }

    /// "called the arrest 'hasty'", "described the fine as 'a joke'": what is said of a deed in the
    /// speaker's own marks blames it, and of a charge denies it. A report that somebody calls
    /// "thorough" is neither. The deed.
    pub(super) fn branded(&self, at: usize) -> Option<(EventType, usize)> {
        let parties = self.parties;
        let syntax = parties.syntax;
        let events = &parties.knowledge.events;
        let deed = syntax.child(at, Dep::Dobj).or_else(|| {
            let inner = syntax.children(at).find(|&c| syntax.dep(c) == Dep::Ccomp && c > at)?;
            syntax.child(inner, Dep::Nsubj)
        })?;
        let of = |at: usize, class: &str| parties.classes(at) & events.class(class) != 0;
        let deeds = ["ATTACK", "BAN", "SANCTIONS", "MATTER", "DEED", "PLAN", "LAW"];
        let kind = match deed {
            deed if of(deed, "CHARGE") => EventType::Reject,
            deed if deeds.iter().any(|class| of(deed, class)) => EventType::Accuse,
            _ => return None,
        };
        let sentence_end = syntax.tokens_of(syntax.sentence(at)).end;
        let end = sentence_end.min(deed + 8);
        let quote = |at: &usize| matches!(syntax.word(*at), "“" | "\"" | "‘" | "``");
        let opens = (deed + 1..end).find(quote)?;
        // "called the offer, made in May, a 'final' one": the marks hold one word of it.
        let between = (deed + 1..opens).filter(|&at| !syntax.is_within(at, deed));
        if between.into_iter().any(|at| !matches!(syntax.small(at), "as" | "a" | "an" | "the")) {
            return None;
        }
        let name = syntax.children(deed).all(|c| c < deed || syntax.dep(c) == Dep::Prep);
        let closes = |at: &usize| matches!(syntax.word(*at), "”" | "\"" | "’" | "''");
        let end = sentence_end.min(opens + 12);
        let marked = opens + 1..(opens + 1..end).find(closes).unwrap_or(end);
        let says = |classes: &[&str]| {
            marked.clone().any(|at| classes.iter().any(|class| of(at, class)))
                && !marked.clone().any(|at| matches!(syntax.small(at), "not" | "n't" | "never"))
        };
        let blames =
            says(&["NONSENSE"]) || kind == EventType::Accuse && says(&["BLAME", "MEANNESS"]);
        (name && blames && !is_passive(syntax, at)).then_some((kind, deed))
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
            // "claims that the council kept back a report": no deed of force, and no good one.
            let misdeed = |verb: usize| {
                self.is_misdeed(verb)
                    || parties.key(verb) == "keep"
                        && syntax.children(verb).any(|at| syntax.small(at) == "back")
            };
            if !(harm(content) || misdeed(content) || below.is_some_and(harm) || noun)
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
    use super::super::tests::{check, told};
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

    #[test]
    fn who_says_there_was_no_harm_denies_it() {
        for text in [
            "Norway said it had made no threat.",
            "Norway insists that there was no threat.",
            "The army said it had not attacked the village.",
        ] {
            let actor = text.split(" said").next().unwrap().split(" insists").next().unwrap();
            check(text, "REJECT", actor, "", "asserted");
        }
        for text in [
            "Norway said it had no plans to lower the duty.",
            "The ministry said there was no evidence of rain.",
            "The sheriff said no shots were heard or fired.",
            "The navy said there were no attacks on Sunday.",
            "The embassy said it had received no threats.",
            "The ministry said it had seen no violence.",
            "Norway said Ghana had not attacked the village.",
        ] {
            assert!(told(text).iter().all(|event| event.0 != "REJECT"), "{text}");
        }
    }

    #[test]
    fn who_brands_a_deed_blames_it() {
        let text = "Ghana's foreign minister called the arrest \"hasty\".";
        check(text, "ACCUSE", "Ghana's foreign minister", "the arrest", "asserted");
        for text in [
            "The minister called the agreement \"a historic step\".",
            "The mayor called the report \"detailed\".",
            "The envoy described the plan as \"open\".",
        ] {
            let silent =
                |event: &(&str, String, String, &str)| !matches!(event.0, "ACCUSE" | "REJECT");
            assert!(told(text).iter().all(silent), "{text}");
        }
    }

    #[test]
    fn who_claims_a_misdeed_accuses() {
        let text = "The union claims that the ministry kept back two letters.";
        check(text, "ACCUSE", "The union", "the ministry", "asserted");
        assert!(told("The union claims that the ministry kept two letters.").is_empty());
    }

    #[test]
    fn who_finds_a_misdeed_accuses() {
        let text = "The commission found that the ministry had ignored three warnings.";
        check(text, "ACCUSE", "The commission", "the ministry", "asserted");
        assert!(told("The commission found that the ministry had three doors.").is_empty());
        assert!(told("The commission found that the town lies below the dam.").is_empty());
        assert!(told("The commission found that the province leaked.").is_empty());
    }
}

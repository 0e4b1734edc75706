//! What do the words above an event make of it: verbs and nouns that govern it, verbs of saying?

use model::{Act, Dep, EventType, Pos, StancePolarity, Status, Tag};

use super::clause::{is_verb, subject};
use super::drafts::Draft;
use super::frames::is_wished;
use super::lexicon::Outer;
use super::parties::Parties;
use super::speech::{is_negated, modal_of};
use super::status::{Told, marked, stance};

/// What the word above makes of the event.
pub(super) fn above(parties: &Parties<'_>, draft: &Draft, at: usize, head: usize, told: &mut Told) {
    let syntax = parties.syntax;
    let dep = syntax.dep(at);
    if matches!(dep, Dep::Relcl | Dep::Nsubj | Dep::Appos) {
        return;
    }
    let governs = matches!(
        dep,
        Dep::Xcomp
            | Dep::Ccomp
            | Dep::Acl
            | Dep::Pcomp
            | Dep::Dobj
            | Dep::Pobj
            | Dep::Conj
            | Dep::Advcl
            | Dep::Prep
            | Dep::Nsubjpass
    );
    if !governs {
        return;
    }
    let key = parties.key(head);
    // "is to visit Lima in May"
    if key == "be"
        && dep == Dep::Xcomp
        && syntax.children(at).any(|c| syntax.tag(c) == Tag::To && c < at)
        && !syntax.children(head).any(|c| matches!(syntax.dep(c), Dep::Attr | Dep::Acomp))
    {
        told.add(Status::Planned);
    }
    purpose(parties, at, told);
    // "called on Oslo to send": the tree hangs what is asked as a purpose.
    let to = dep == Dep::Advcl && syntax.tag(at) == Tag::VerbBase;
    let clausal = to || matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Acl | Dep::Pcomp | Dep::Prep);
    if is_verb(syntax, head) || syntax.pos(head) == Pos::Adjective {
        if clausal && dep != Dep::Prep {
            let phones = key == "call" && syntax.child(head, Dep::Dobj).is_some();
            // "insisted that the police had beaten him" tells it; "that he be freed" asks for it.
            let tells = key == "insist" && !is_wished(parties, at, Outer::Demand);
            if let Some(status) = governed(key).filter(|_| !phones && !tells) {
                told.add(status);
            }
            if is_verb(syntax, head) {
                // "voted to urge the premier": what is done, and not what is said.
                let deed = syntax.children(at).any(|c| syntax.tag(c) == Tag::To && c < at)
                    && syntax.child(at, Dep::Nsubj).is_none();
                if !deed || dep != Dep::Ccomp {
                    speech(parties, draft, head, dep, told);
                }
                let fails = matches!(key, "fail" | "refuse" | "decline" | "neglect");
                let negated = is_negated(parties, head) && matches!(dep, Dep::Xcomp);
                if (fails && dep == Dep::Xcomp) || negated {
                    told.add(Status::Negated);
                }
            }
        }
        // An accusation that is rejected was made all the same.
        let said = draft.rule == "noun" && is_word(draft.kind);
        if matches!(dep, Dep::Dobj | Dep::Nsubjpass) && head != draft.anchor && !said {
            match key {
                "plan" | "schedule" | "consider" | "prepare" | "propose" | "discuss" => {
                    told.add(Status::Planned);
                }
                "deny" | "reject" | "avert" | "prevent" | "avoid" | "foil" | "thwart" | "block" => {
                    told.add(Status::Hypothetical);
                }
                "threaten" => told.add(Status::Threatened),
                "demand" | "seek" | "urge" | "want" => told.add(Status::Demanded),
                "allege" | "claim" | "suspect" => told.add(Status::Alleged),
                "fear" | "expect" => told.add(Status::Hypothetical),
                _ => {}
            }
        }
        if matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Conj | Dep::Advcl) {
            if marked(parties, head) {
                told.add(Status::Hypothetical);
            }
            if dep == Dep::Xcomp
                && let Some(modal) = modal_of(parties, head)
            {
                match syntax.small(modal) {
                    "will" | "'ll" | "shall" => told.add(Status::Planned),
                    _ => told.add(Status::Hypothetical),
                }
            }
        }
    } else if matches!(syntax.pos(head), Pos::Noun) && matches!(dep, Dep::Acl | Dep::Prep) {
        if key == "order" && head > 0 && syntax.small(head - 1) == "in" {
            // "in order to": a purpose.
            told.add(Status::Planned);
            return;
        }
        match key {
            "plan" | "intention" | "decision" | "proposal" | "readiness" | "preparation" => {
                told.add(Status::Planned);
            }
            "promise" | "pledge" | "offer" | "vow" => told.add(Status::Promised),
            "agreement" | "deal" | "pact" | "accord" | "treaty" if dep == Dep::Acl => {
                told.add(Status::Promised);
            }
            "attempt" | "effort" | "bid" | "try" | "plot" => told.add(Status::Attempted),
            "threat" => told.add(Status::Threatened),
            "order" => told.add(Status::Ordered),
            "demand" | "call" | "request" | "appeal" | "petition" => told.add(Status::Demanded),
            // "launched a campaign of arrests" arrests.
            "campaign" | "pressure" if is_aim(parties, at, dep) => told.add(Status::Demanded),
            "accusation" | "allegation" | "claim" | "suspicion" | "charge" => {
                told.add(Status::Alleged);
                denied(parties, head, told);
            }
            "report" | "rumour" | "rumor" | "suggestion" if dep == Dep::Acl => {
                told.add(Status::Alleged);
                denied(parties, head, told);
            }
            "possibility" | "risk" | "fear" | "prospect" | "chance" => {
                told.add(Status::Hypothetical);
            }
            "refusal" | "failure" => told.add(Status::Negated),
            _ => {}
        }
    } else if matches!(syntax.small(head), "without") && dep == Dep::Pcomp {
        told.add(Status::Negated);
    }
}

/// "pressure for a strike", "a campaign to free the editor": what is wanted stands behind it.
fn is_aim(parties: &Parties<'_>, at: usize, dep: Dep) -> bool {
    let syntax = parties.syntax;
    match dep {
        Dep::Prep => syntax.small(at) == "for",
        _ => syntax.children(at).any(|c| syntax.tag(c) == Tag::To && c < at),
    }
}

/// "rejected accusations that": who rejects them denies what they tell.
fn denied(parties: &Parties<'_>, charge: usize, told: &mut Told) {
    let syntax = parties.syntax;
    let Some(verb) = syntax.head(charge).filter(|_| syntax.dep(charge) == Dep::Dobj) else {
        return;
    };
    let denies = matches!(parties.key(verb), "deny" | "reject" | "dismiss" | "refute" | "dispute");
    if denies && !is_negated(parties, verb) {
        stance(parties, subject(syntax, verb), StancePolarity::Denies, told);
    }
}

/// "sent the army to retake the town": what is done for a purpose is not done yet.
fn purpose(parties: &Parties<'_>, at: usize, told: &mut Told) {
    let syntax = parties.syntax;
    let infinitive = syntax.tag(at) == Tag::VerbBase
        && syntax.children(at).any(|c| syntax.tag(c) == Tag::To && c < at);
    let asked = syntax.head(at).is_some_and(|head| governed(parties.key(head)).is_some());
    if syntax.dep(at) == Dep::Advcl && infinitive && told.status.is_none() && !asked {
        told.add(Status::Planned);
    }
}

/// Acts that are done by words.
fn is_word(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Accuse
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Support
    )
}

/// What a verb or adjective makes of the clause that it governs.
fn governed(key: &str) -> Option<Status> {
    Some(match key {
        "threaten" => Status::Threatened,
        "order" | "command" | "instruct" | "direct" => Status::Ordered,
        "demand" | "urge" | "call" | "ask" | "request" | "insist" | "press" | "beg" | "implore" => {
            Status::Demanded
        }
        "promise" | "pledge" | "vow" | "agree" | "offer" | "commit" | "swear" | "undertake" => {
            Status::Promised
        }
        "plan" | "intend" | "prepare" | "aim" | "hope" | "want" | "expect" | "seek" | "go"
        | "schedule" | "decide" | "ready" | "willing" | "prepared" | "due" | "scheduled"
        | "expected" | "set" | "poised" | "wish" | "likely" => Status::Planned,
        "try" | "attempt" | "struggle" => Status::Attempted,
        "consider" | "believe" | "think" | "doubt" | "fear" | "suppose" | "suggest"
        | "possible" | "able" | "unlikely" | "wonder" => Status::Hypothetical,
        "accuse" | "allege" | "claim" | "suspect" | "charge" | "assert" | "rumour" | "rumor" => {
            Status::Alleged
        }
        _ => return None,
    })
}

/// A verb of saying above: whose word is it?
fn speech(parties: &Parties<'_>, draft: &Draft, head: usize, dep: Dep, told: &mut Told) {
    let syntax = parties.syntax;
    let Some((cue, _)) = parties.knowledge.verbs.get(syntax.small(head)) else { return };
    let gerund = dep == Dep::Xcomp && matches!(cue.act, Act::Deny | Act::Confirm);
    if dep != Dep::Ccomp && !gerund {
        return;
    }
    // An announcement is its speaker's own act.
    let own = matches!(draft.rule, "future" | "must");
    let speaker = subject(syntax, head);
    match cue.act {
        Act::Deny => {
            stance(parties, speaker, StancePolarity::Denies, told);
            told.add(Status::Alleged);
        }
        _ if own || is_negated(parties, head) => {}
        Act::Accuse => {
            stance(parties, speaker, StancePolarity::Affirms, told);
            told.add(Status::Alleged);
        }
        _ => {
            let actor = draft.actors.first().copied();
            if speaker.is_some() && speaker == actor && draft.rule == "composition" {
                return;
            }
            stance(parties, speaker, StancePolarity::Affirms, told);
            told.add(if cue.hedge { Status::Alleged } else { Status::Attributed });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_campaign_of_arrests_arrests() {
        let text = "The junta launched a campaign of arrests of journalists.";
        check(text, "COERCE", "", "journalists", "asserted");
        let text = "The union began a campaign for an attack on the rebels.";
        check(text, "ASSAULT", "", "the rebels", "demanded");
    }
}

//! How far does the outlet itself commit to an event, and who else holds what of it?
//!
//! The words above the event decide: modal verbs, negations, the verbs and nouns that govern it
//! ("tried to", "a plan to"), the conditions under which it stands. The first status that fits
//! counts, in the order of [`Status`].

use std::ops::Range;

use model::{Act, Dep, Pos, Stance, StancePolarity, Status, Tag};

use super::clause::{is_verb, subject};
use super::drafts::Draft;
use super::lexicon::Outer;
use super::parties::Parties;
use super::speech::{is_negated, modal_of};

/// What is told of an event's reality.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The outlet's commitment.
    pub status: Option<Status>,
    /// What others hold.
    pub stances: Vec<Stance>,
    /// The words of the condition.
    pub condition: Option<Range<usize>>,
}

impl Told {
    fn add(&mut self, status: Status) {
        self.status = Some(self.status.map_or(status, |known| known.min(status)));
    }
}

/// How many heads are asked.
const STEPS: usize = 12;

/// What the words around tell of the event.
pub fn of(parties: &Parties<'_>, draft: &Draft) -> Told {
    let mut told = Told::default();
    let syntax = parties.syntax;
    if let Some((_, outer)) = draft.content_of {
        told.add(match outer {
            Outer::Agree => Status::Promised,
            Outer::Refuse => Status::Negated,
            Outer::Ask | Outer::Demand => Status::Demanded,
            Outer::Order => Status::Ordered,
            Outer::Threaten => Status::Threatened,
        });
    }
    // What is announced by "will" and "must" is the announcement itself, and that is made.
    let modal = !matches!(draft.rule, "future" | "must");
    let mut at = draft.anchor;
    own_words(parties, draft, at, modal, &mut told);
    if draft.trigger.start != draft.anchor && !is_verb(syntax, draft.trigger.start) {
        no_noun(parties, draft.trigger.start, &mut told);
    }
    accused(parties, at, &mut told);
    // What a noun tells is presupposed: only the word that governs it directly bears on it.
    let steps = if draft.rule == "noun" { 2 } else { STEPS };
    for _ in 0..steps {
        let Some(head) = syntax.head(at) else { break };
        if ends_reach(parties, at) {
            break;
        }
        above(parties, draft, at, head, &mut told);
        at = head;
    }
    if asks(parties, draft.anchor) {
        told.add(Status::Hypothetical);
    }
    told
}

/// Whether what stands above a clause says nothing of its reality: relative clauses, participles
/// that modify nouns ("the letter citing his arrest"), clauses of time and cause.
fn ends_reach(parties: &Parties<'_>, at: usize) -> bool {
    let syntax = parties.syntax;
    match syntax.dep(at) {
        Dep::Relcl | Dep::Appos => true,
        Dep::Acl => syntax.tag(at) != Tag::VerbBase,
        Dep::Advcl => syntax.children(at).any(|c| {
            syntax.dep(c) == Dep::Mark
                && matches!(
                    syntax.small(c),
                    "after"
                        | "because"
                        | "since"
                        | "as"
                        | "while"
                        | "although"
                        | "though"
                        | "before"
                )
        }),
        Dep::Pcomp => syntax.head(at).is_some_and(|head| {
            matches!(
                syntax.small(head),
                "by" | "after" | "before" | "since" | "while" | "in" | "despite" | "for" | "of"
            )
        }),
        _ => false,
    }
}

/// "accused X of V-ing", "criticised X for V-ing": who says so?
fn accused(parties: &Parties<'_>, at: usize, told: &mut Told) {
    let syntax = parties.syntax;
    if syntax.dep(at) != Dep::Pcomp {
        return;
    }
    let Some(preposition) = syntax.head(at) else { return };
    let Some(mut top) = syntax.head(preposition) else { return };
    if !is_verb(syntax, top) {
        match syntax.head(top).filter(|_| matches!(syntax.dep(top), Dep::Dobj | Dep::Nsubjpass)) {
            Some(verb) => top = verb,
            None => return,
        }
    }
    let status = match parties.key(top) {
        "accuse" | "suspect" | "charge" | "blame" | "indict" | "try" => Status::Alleged,
        "criticise" | "criticize" | "condemn" | "denounce" | "fault" | "praise" | "sue" => {
            Status::Attributed
        }
        "stop" | "prevent" | "keep" | "bar" | "ban" | "deter" => Status::Negated,
        _ => return,
    };
    told.add(status);
    if status != Status::Negated && !super::clause::is_passive(syntax, top) {
        stance(parties, subject(syntax, top), StancePolarity::Affirms, told);
    }
}

/// Adds a stance of whoever the phrase names.
fn stance(parties: &Parties<'_>, voice: Option<usize>, polarity: StancePolarity, told: &mut Told) {
    if let Some(voice) = voice {
        let range = parties.phrase(voice);
        let voice = parties.syntax.span(range).of(parties.syntax.text()).to_owned();
        told.stances.push(Stance { voice, polarity });
    }
}

/// Negation, modals, adverbs and conditions at the verb itself.
fn own_words(parties: &Parties<'_>, draft: &Draft, at: usize, modal: bool, told: &mut Told) {
    let syntax = parties.syntax;
    if modal && is_negated(parties, at) && draft.rule != "composition" {
        told.add(Status::Negated);
    }
    if draft.rule == "composition" && is_negated(parties, at) && draft.row.starts_with("agree") {
        // "did not agree to" is coded as a refusal already.
    }
    if modal && let Some(modal) = modal_of(parties, at) {
        match syntax.small(modal) {
            "will" | "shall" | "'ll" | "’ll" | "wo" => told.add(Status::Planned),
            "must" => told.add(Status::Demanded),
            _ => told.add(Status::Hypothetical),
        }
    }
    for child in syntax.children(at) {
        match syntax.dep(child) {
            Dep::Advmod => match syntax.small(child) {
                "allegedly" | "reportedly" | "supposedly" | "apparently" | "purportedly" => {
                    told.add(Status::Alleged);
                }
                "possibly" | "perhaps" | "maybe" => told.add(Status::Hypothetical),
                _ => {}
            },
            Dep::Advcl => {
                if let Some(range) = condition(parties, child) {
                    told.condition = Some(range);
                    if modal && told.status.is_none() {
                        told.add(Status::Hypothetical);
                    }
                }
            }
            _ => {}
        }
    }
    if marked(parties, at) {
        told.add(Status::Hypothetical);
    }
}

/// "no attack", "an alleged attack", "a planned visit".
fn no_noun(parties: &Parties<'_>, noun: usize, told: &mut Told) {
    for child in parties.syntax.children(noun) {
        match parties.syntax.small(child) {
            "no" => told.add(Status::Negated),
            "alleged" | "suspected" | "reported" | "purported" | "supposed" => {
                told.add(Status::Alleged);
            }
            "planned" | "upcoming" | "future" | "forthcoming" | "scheduled" | "next" => {
                told.add(Status::Planned);
            }
            "attempted" | "failed" | "foiled" | "botched" => told.add(Status::Attempted),
            "possible" | "potential" | "any" | "hypothetical" | "feared" => {
                told.add(Status::Hypothetical);
            }
            "threatened" => told.add(Status::Threatened),
            _ => {}
        }
    }
}

/// What the word above makes of the event.
fn above(parties: &Parties<'_>, draft: &Draft, at: usize, head: usize, told: &mut Told) {
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
    let clausal = matches!(dep, Dep::Xcomp | Dep::Ccomp | Dep::Acl | Dep::Pcomp | Dep::Prep);
    if is_verb(syntax, head) || syntax.pos(head) == Pos::Adjective {
        if clausal && dep != Dep::Prep {
            let phones = key == "call" && syntax.child(head, Dep::Dobj).is_some();
            if let Some(status) = governed(key).filter(|_| !phones) {
                told.add(status);
            }
            if is_verb(syntax, head) {
                speech(parties, draft, head, dep, told);
                let fails = matches!(key, "fail" | "refuse" | "decline" | "neglect");
                let negated = is_negated(parties, head) && matches!(dep, Dep::Xcomp);
                if (fails && dep == Dep::Xcomp) || negated {
                    told.add(Status::Negated);
                }
            }
        }
        if matches!(dep, Dep::Dobj | Dep::Nsubjpass) && head != draft.anchor {
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
        match key {
            "plan" | "intention" | "decision" | "proposal" | "readiness" | "preparation" => {
                told.add(Status::Planned);
            }
            "promise" | "pledge" | "offer" | "vow" => told.add(Status::Promised),
            "attempt" | "effort" | "bid" | "try" | "plot" => told.add(Status::Attempted),
            "threat" => told.add(Status::Threatened),
            "order" => told.add(Status::Ordered),
            "demand" | "call" | "request" | "appeal" => told.add(Status::Demanded),
            "accusation" | "allegation" | "claim" | "suspicion" | "charge" => {
                told.add(Status::Alleged);
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
        | "schedule" | "decide" | "ready" | "willing" | "set" | "poised" | "wish" | "likely" => {
            Status::Planned
        }
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

/// The words of "if ..." and "unless ...".
fn condition(parties: &Parties<'_>, clause: usize) -> Option<Range<usize>> {
    let syntax = parties.syntax;
    let opens = syntax
        .children(clause)
        .find(|&c| syntax.dep(c) == Dep::Mark && matches!(syntax.small(c), "if" | "unless"))?;
    let range = syntax.subtree(clause);
    let mut end = range.end;
    while end > opens + 1 && !syntax.is_word(end - 1) {
        end -= 1;
    }
    (opens < end).then_some(opens..end)
}

/// Whether the clause of a verb opens with "if", "unless" or "whether".
fn marked(parties: &Parties<'_>, verb: usize) -> bool {
    let syntax = parties.syntax;
    syntax.children(verb).any(|c| {
        (syntax.dep(c) == Dep::Mark || syntax.tag(c) == Tag::Preposition)
            && matches!(syntax.small(c), "if" | "unless" | "whether")
    })
}

/// Whether the sentence asks.
fn asks(parties: &Parties<'_>, at: usize) -> bool {
    let syntax = parties.syntax;
    let range = syntax.tokens_of(syntax.sentence(at));
    range.clone().rev().take(3).any(|at| syntax.word(at) == "?")
}

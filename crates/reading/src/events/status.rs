//! How far does the outlet itself commit to an event, and who else holds what of it?
//!
//! The words above the event decide: modal verbs, negations, the verbs and nouns that govern it
//! ("tried to", "a plan to"), the conditions under which it stands. The first status that fits
//! counts, in the order of [`Status`].

use std::ops::Range;

use model::{Dep, EventType, Stance, StancePolarity, Status, Tag};

use crate::Syntax;

use super::clause::{is_verb, joined_to, subject};
use super::drafts::Draft;
use super::governing::above;
use super::lexicon::Outer;
use super::parties::Parties;
use super::speech::{is_negated, modal_of, speech_above};

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
    pub(super) fn add(&mut self, status: Status) {
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
    if draft.rule == "future" && speech_above(parties, at).is_none() {
        told.add(Status::Planned);
    }
    own_words(parties, draft, at, modal, &mut told);
    let noun = draft.trigger.start != draft.anchor || draft.rule == "noun";
    if noun && !is_verb(syntax, draft.trigger.start) {
        no_noun(parties, draft.trigger.start, &mut told);
    }
    accused(parties, at, &mut told);
    // What a noun tells is presupposed: only the word that governs it directly bears on it.
    let steps = if draft.rule == "noun" { 2 } else { STEPS };
    for _ in 0..steps {
        let Some(mut head) = syntax.head(at) else { break };
        if syntax.dep(at) == Dep::Conj {
            head = joined_to(syntax, at, head);
        }
        if ends_reach(parties, at) {
            break;
        }
        let known = told.status;
        above(parties, draft, at, head, &mut told);
        // "will resist attempts to seize power": the noun that governs it says all.
        let by_noun = syntax.dep(at) == Dep::Acl && told.status != known;
        if by_noun {
            break;
        }
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
        // "accusations that the police had beaten prisoners": what the noun says of it counts.
        Dep::Acl => syntax.tag(at) != Tag::VerbBase && !is_content(syntax, at),
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
        // "the risk of being sentenced": the noun above says what it is.
        Dep::Pcomp if syntax.head(at).is_some_and(|of| is_chance(syntax, of)) => false,
        Dep::Pcomp => syntax.head(at).is_some_and(|head| {
            matches!(
                syntax.small(head),
                "by" | "after" | "before" | "since" | "while" | "in" | "despite" | "for" | "of"
            )
        }),
        _ => false,
    }
}

/// "Of" behind a word for what may come.
fn is_chance(syntax: &Syntax<'_>, of: usize) -> bool {
    syntax.small(of) == "of"
        && syntax.head(of).is_some_and(|noun| {
            matches!(syntax.lemma(noun), "risk" | "possibility" | "fear" | "prospect" | "chance")
        })
}

/// Whether a clause at a noun tells what the noun says: "a report that".
fn is_content(syntax: &Syntax<'_>, at: usize) -> bool {
    let that = |c: usize| syntax.dep(c) == Dep::Mark && syntax.small(c) == "that";
    syntax.children(at).any(that)
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
pub(super) fn stance(
    parties: &Parties<'_>,
    voice: Option<usize>,
    polarity: StancePolarity,
    told: &mut Told,
) {
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
        let reported = speech_above(parties, at).is_some();
        match syntax.small(modal) {
            "will" | "shall" | "'ll" | "’ll" | "wo" => told.add(Status::Planned),
            // "announced that it would send": what will be, told of what was said.
            "would" if reported && !has_condition(parties, at) => told.add(Status::Planned),
            "must" => told.add(Status::Demanded),
            "should" if reported => told.add(Status::Demanded),
            _ => told.add(Status::Hypothetical),
        }
    }
    if draft.rule == "light verb"
        && let Some(status) = carried_out(parties.key(at))
    {
        told.add(status);
    }
    // "announced a strike for Thursday": it is yet to come.
    if draft.kind == EventType::Protest && parties.key(at) == "announce" {
        told.add(Status::Planned);
    }
    // "claimed responsibility for the attack": so they say.
    let owned = |c: usize| syntax.dep(c) == Dep::Dobj && syntax.small(c) == "responsibility";
    let claims = draft.rule == "light verb" || draft.row.starts_with("claim responsibility");
    if claims && syntax.children(at).any(owned) {
        stance(parties, subject(syntax, at), StancePolarity::Affirms, told);
        told.add(Status::Attributed);
    }
    for child in syntax.children(at) {
        match syntax.dep(child) {
            Dep::Advmod => match syntax.small(child) {
                "allegedly" | "reportedly" | "supposedly" | "apparently" | "purportedly" => {
                    told.add(Status::Alleged);
                }
                // "were freed, possibly to empty cells" doubts the purpose alone.
                "possibly" | "perhaps" | "maybe" if child < at => {
                    told.add(Status::Hypothetical);
                }
                _ => {}
            },
            Dep::Advcl => {
                if let Some(range) = condition(parties, child) {
                    told.condition = Some(range);
                    let said = matches!(draft.rule, "composition" | "said");
                    if modal && !said && told.status.is_none() {
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
    if draft.rule == "verb" && is_nobody(syntax, at) {
        told.add(Status::Negated);
    }
}

/// "had beaten nobody", "no prisoners were beaten".
fn is_nobody(syntax: &Syntax<'_>, verb: usize) -> bool {
    syntax.children(verb).any(|at| {
        let part = matches!(syntax.dep(at), Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass);
        let no = |at: usize| syntax.small(at) == "no" && syntax.dep(at) == Dep::Det;
        part && (matches!(syntax.small(at), "nobody" | "none")
            || syntax.children(at).any(no) && syntax.small(at) != "doubt")
    })
}

/// Whether the clause stands under a condition.
fn has_condition(parties: &Parties<'_>, verb: usize) -> bool {
    let syntax = parties.syntax;
    let mut clauses = syntax.children(verb).filter(|&at| syntax.dep(at) == Dep::Advcl);
    clauses.any(|clause| condition(parties, clause).is_some())
}

/// What the verb that carries out a noun makes of it: "is preparing an invasion".
fn carried_out(key: &str) -> Option<Status> {
    Some(match key {
        "prepare" | "plan" | "schedule" | "arrange" | "convene" | "propose" | "consider"
        | "discuss" | "mull" | "weigh" => Status::Planned,
        "exclude" => Status::Hypothetical,
        "promise" | "pledge" | "offer" => Status::Promised,
        "order" => Status::Ordered,
        "attempt" | "plot" => Status::Attempted,
        _ => return None,
    })
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
pub(super) fn marked(parties: &Parties<'_>, verb: usize) -> bool {
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
    // "resigned on Monday: what did she know?" asks behind the colon alone.
    let told = |colon: usize| colon > at && syntax.word(colon) == ":";
    // "Did the rebels attack the town: yes or no?"
    let first = range.clone().find(|&at| syntax.is_word(at));
    let opens = first.is_some_and(|first| {
        matches!(syntax.dep(first), Dep::Aux | Dep::Auxpass) && syntax.tag(first) != Tag::VerbGerund
            || matches!(
                syntax.small(first),
                "who" | "whom" | "whose" | "what" | "which" | "why" | "how" | "where"
            )
    });
    range.clone().rev().take(3).any(|at| syntax.word(at) == "?")
        && (opens || !range.clone().take(80).any(told))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn a_question_may_hold_a_colon() {
        let text = "Did the rebels attack the town on Monday: yes or no?";
        assert!(told(text).iter().all(|event| event.3 != "asserted"), "{:?}", told(text));
        let text = "The mayor resigned on Monday: what did she know?";
        check(text, "RETREAT", "The mayor", "", "attributed");
    }

    #[test]
    fn what_is_to_come_is_planned() {
        let text = "The ministry announced that it would send grain to Ghana.";
        check(text, "AID", "The ministry", "Ghana", "planned");
        let text = "Peru and Chile signed an agreement to free the sailors.";
        check(text, "RETREAT", "Peru + Chile", "the sailors", "promised");
    }

    #[test]
    fn what_an_accusation_tells_is_alleged() {
        let text = "The minister rejected accusations that the police had beaten prisoners.";
        check(text, "ASSAULT", "the police", "prisoners", "alleged");
        check(
            "The president is to visit Norway in May.",
            "CONSULT",
            "The president",
            "Norway",
            "planned",
        );
        let text = "The ministry ordered the evacuation of the valley.";
        check(text, "AID", "The ministry", "the valley", "ordered");
    }

    #[test]
    fn a_risk_is_no_deed() {
        let text = "There is a risk of the rebels being attacked by Norway.";
        check(text, "ASSAULT", "Norway", "the rebels", "hypothetical");
    }

    #[test]
    fn a_doubt_reaches_no_further_than_its_clause() {
        let text = "Many detainees were freed, possibly to empty the cells.";
        check(text, "RETREAT", "", "Many detainees", "asserted");
    }

    #[test]
    fn a_question_behind_a_colon_leaves_the_deed_told() {
        let text = "The minister quit on Monday with no answer to the question: what did she know?";
        assert!(told(text).iter().all(|event| event.3 != "hypothetical"), "{:?}", told(text));
    }

    #[test]
    fn what_a_petition_is_for_is_demanded() {
        let text = "More than 9,000 people signed a petition for the mayor's resignation.";
        check(text, "RETREAT", "the mayor", "", "demanded");
        check(text, "REQUEST", "More than 9,000 people", "", "asserted");
    }

    #[test]
    fn what_is_done_to_nobody_is_not_done() {
        let text = "The minister insisted that the police had beaten nobody.";
        check(text, "ASSAULT", "the police", "nobody", "negated");
    }

    #[test]
    fn a_strike_that_is_announced_is_to_come() {
        let text = "The union of nurses announced a strike for Thursday.";
        check(text, "PROTEST", "The union of nurses", "", "planned");
    }
}

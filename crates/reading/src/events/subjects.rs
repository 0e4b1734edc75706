//! Who does what a verb or a noun tells, wherever in the sentence the tree puts them?
//!
//! The subject of the verb itself, of the verb above it, of the noun that it modifies; for a noun
//! whoever stands at it. Datelines and what a parser joins wrongly are seen through.

use model::{Dep, NameKind, Pos, Tag};

use super::clause::{STEPS, gather, is_passive, is_told, is_verb};
use crate::Syntax;

/// The verb's grammatical subject, or whoever the tree lets it share one with.
pub fn subject(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..STEPS {
        // The nearest: a dateline may hang on the verb as another subject.
        let own = syntax
            .children(at)
            .filter(|&child| matches!(syntax.dep(child), Dep::Nsubj | Dep::Nsubjpass))
            .rfind(|&child| child < at)
            .or_else(|| {
                syntax
                    .children(at)
                    .find(|&child| matches!(syntax.dep(child), Dep::Nsubj | Dep::Nsubjpass))
            });
        if let Some(own) = own {
            return Some(relative(syntax, at, behind_dateline(syntax, own)));
        }
        let head = syntax.head(at)?;
        match syntax.dep(at) {
            Dep::Xcomp | Dep::Ccomp if is_verb(syntax, head) => {
                if let Some(object) = controller(syntax, head) {
                    return Some(object);
                }
                at = head;
            }
            Dep::Advcl if is_asked(syntax, at, head) => {
                // "called on Oslo to V": Oslo is to do it.
                return controller(syntax, head).or_else(|| subject(syntax, head));
            }
            Dep::Conj => at = joined_to(syntax, at, head),
            Dep::Acomp | Dep::Advcl | Dep::Xcomp | Dep::Ccomp | Dep::Oprd => {
                // "willing to V": the adjective's verb holds the subject.
                at = head;
            }
            Dep::Pcomp => {
                // "accused X of V-ing", "after V-ing": the verb above the preposition.
                let above = syntax.head(head)?;
                if is_verb(syntax, above) && takes_object_as_actor(syntax, above, head) {
                    return patient(syntax, above);
                }
                if !is_verb(syntax, above)
                    && matches!(syntax.small(head), "of" | "for")
                    && matches!(syntax.dep(above), Dep::Dobj | Dep::Nsubjpass)
                {
                    // The tree hangs "of attacking" on the accused: "accused the rebels of".
                    return Some(above);
                }
                at = above;
            }
            Dep::Acl | Dep::Relcl => {
                if syntax.tag(at) == Tag::VerbBase {
                    // "its decision to V", "a plan by X to V": whose is it?
                    return owner(syntax, head).or_else(|| subject_above(syntax, head));
                }
                return Some(head);
            }
            _ => return None,
        }
        if !is_verb(syntax, at) && syntax.pos(at) != Pos::Adjective {
            return owner(syntax, at).or_else(|| subject_above(syntax, at));
        }
    }
    None
}

/// "CORRAN, Peru -- A court convicted": who stands behind the dateline, not the town.
pub(super) fn behind_dateline(syntax: &Syntax<'_>, own: usize) -> usize {
    let first = syntax.tokens_of(syntax.sentence(own)).start;
    let loud = syntax.word(first);
    if own > first + 3 || loud.len() < 3 || !loud.chars().all(char::is_uppercase) {
        return own;
    }
    // "PORT ORLE – Minister Ada Marsh": the tree makes one name of the town and the minister.
    let end = syntax.tokens_of(syntax.sentence(own)).end.min(own + 24);
    let dash = (own + 1..end).find(|&at| matches!(syntax.word(at), "--" | "–" | "—"));
    if let Some(dash) = dash
        && syntax.word(own).chars().all(char::is_uppercase)
        && let Some(behind) = (dash + 1..end).find(|&at| {
            matches!(syntax.pos(at), Pos::Name | Pos::Noun)
                && syntax.dep(at) != Dep::Compound
                && syntax.head(at).is_some_and(|head| head < dash || is_verb(syntax, head))
        })
    {
        return behind;
    }
    let mut below = syntax.children(own).filter(|&at| at > own);
    let dash = below.find(|&at| matches!(syntax.word(at), "-" | "--" | "–" | "—"));
    let noun = |&at: &usize| {
        dash.is_some_and(|dash| at > dash)
            && matches!(syntax.dep(at), Dep::Appos | Dep::Conj | Dep::Dep | Dep::Nmod)
            && matches!(syntax.pos(at), Pos::Noun | Pos::Name | Pos::Pronoun)
    };
    below.find(noun).unwrap_or(own)
}

/// To which verb a coordinated one belongs: "insisted that he will stay and praised him" joins what
/// is past to "insisted", whatever the tree says.
pub fn joined_to(syntax: &Syntax<'_>, at: usize, head: usize) -> usize {
    let past = syntax.tag(at) == Tag::VerbPast
        && syntax.tag(head) == Tag::VerbBase
        && syntax.dep(head) == Dep::Ccomp
        && !syntax.children(at).any(|child| syntax.dep(child) == Dep::Nsubj);
    let above = syntax.head(head).filter(|&above| past && is_verb(syntax, above));
    // "demanded that the ship be freed and summoned the envoy"
    let active = is_active_beside_passive(syntax, at, head);
    let above =
        above.or_else(|| syntax.head(head).filter(|&above| active && is_verb(syntax, above)));
    // "told of the steps that Oslo was taking and appealed for help"
    let aside = syntax.tag(at) == Tag::VerbPast
        && syntax.tag(head) == Tag::VerbGerund
        && syntax.dep(head) == Dep::Relcl
        && !syntax.children(at).any(|child| syntax.dep(child) == Dep::Nsubj);
    let main = || syntax.above(head).take(STEPS).find(|&above| is_verb(syntax, above));
    above
        .or_else(|| main().filter(|_| aside))
        .or_else(|| main().filter(|&above| agrees_above(syntax, at, head, above)))
        .unwrap_or(head)
}

/// "says the boats are late and accuses its neighbour": one accuses, and boats are many.
fn agrees_above(syntax: &Syntax<'_>, at: usize, head: usize, above: usize) -> bool {
    let own = |verb: usize| syntax.child(verb, Dep::Nsubj);
    let many = |at: usize| matches!(syntax.tag(at), Tag::Nouns | Tag::Names);
    syntax.tag(at) == Tag::VerbThird
        && syntax.tag(above) == Tag::VerbThird
        && syntax.dep(head) == Dep::Ccomp
        && own(at).is_none()
        && own(head).is_some_and(many)
        && own(above).is_some_and(|who| !many(who))
}

/// A verb with an object of its own that is coordinated with a passive clause.
pub(super) fn is_active_beside_passive(syntax: &Syntax<'_>, at: usize, head: usize) -> bool {
    let has = |verb: usize, dep: Dep| syntax.children(verb).any(|child| syntax.dep(child) == dep);
    // "ordered the gates to be shut and accused": what is past is no part of what is to be.
    let past = syntax.dep(head) == Dep::Xcomp
        && matches!(syntax.tag(at), Tag::VerbPast | Tag::VerbParticiple);
    (syntax.dep(head) == Dep::Ccomp || past)
        && has(head, Dep::Auxpass)
        && has(at, Dep::Dobj)
        && !has(at, Dep::Auxpass)
        && !has(at, Dep::Nsubj)
}

/// "struck back at Lima for its sanctions", "thanked Lima for its help": whose they are is who is
/// repaid.
fn repaid(syntax: &Syntax<'_>, verb: usize, noun: usize) -> Option<usize> {
    let reason = syntax.head(noun).filter(|_| syntax.dep(noun) == Dep::Pobj)?;
    if !matches!(syntax.small(reason), "for" | "over") {
        return None;
    }
    let mut held = Vec::new();
    gather(syntax, verb, &mut held);
    let against = |&&(at, _): &&(usize, usize)| matches!(syntax.small(at), "against" | "at" | "on");
    let other = held.iter().find(against).map(|&(_, other)| other);
    let other = syntax.child(verb, Dep::Dobj).filter(|_| !is_passive(syntax, verb)).or(other)?;
    let named = matches!(syntax.pos(other), Pos::Name) || syntax.name_kind(other).is_some();
    (other < noun && other != noun && named).then_some(other)
}

/// Who stands before a noun as its possessor; for "his" and "their" the subject of the clause where
/// it fits.
pub fn possessor(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let whose = syntax.child(noun, Dep::Poss).filter(|&at| syntax.tag(at) != Tag::WhPossessive)?;
    if syntax.tag(whose) != Tag::PronounPossessive {
        return Some(whose);
    }
    let verb = syntax.above(noun).take(STEPS).find(|&at| is_verb(syntax, at));
    if let Some(other) = verb.and_then(|verb| repaid(syntax, verb, noun)) {
        return Some(other);
    }
    let named = verb.and_then(|verb| subject(syntax, verb)).filter(|&at| {
        let person = syntax.name_kind(at) == Some(NameKind::Person);
        let plural = matches!(syntax.tag(at), Tag::Nouns | Tag::Names)
            || syntax.child(at, Dep::Conj).is_some();
        let fits = match syntax.small(whose) {
            "his" | "her" => person || (syntax.pos(at) == Pos::Noun && !plural),
            "its" => !person && !plural,
            "their" => plural,
            _ => false,
        };
        fits && at < whose && syntax.pos(at) != Pos::Pronoun && !syntax.is_within(whose, at)
    });
    Some(named.unwrap_or(whose))
}

/// Whose a noun is: the possessor, or "by X".
fn owner(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    possessor(syntax, noun).or_else(|| {
        let by = syntax.children(noun).find(|&at| {
            matches!(syntax.dep(at), Dep::Prep | Dep::Agent) && syntax.small(at) == "by"
        })?;
        syntax.child(by, Dep::Pobj)
    })
}

/// The subject of the verb that a noun is an object of.
pub fn subject_above(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let verb = syntax.head(noun)?;
    let fits = matches!(syntax.dep(noun), Dep::Dobj | Dep::Attr | Dep::Pobj);
    let verb = if syntax.pos(verb) == Pos::Adposition { syntax.head(verb)? } else { verb };
    if !fits || !is_verb(syntax, verb) || is_passive(syntax, verb) {
        return None;
    }
    let own = syntax.child(verb, Dep::Nsubj)?;
    Some(relative(syntax, verb, own))
}

/// "who" and "which" stand for the noun that their clause modifies.
pub(super) fn relative(syntax: &Syntax<'_>, verb: usize, subject: usize) -> usize {
    let is_relative = matches!(syntax.tag(subject), Tag::WhDeterminer | Tag::WhPronoun)
        || (syntax.small(subject) == "that" && syntax.dep(verb) == Dep::Relcl);
    if !is_relative {
        return subject;
    }
    let mut at = verb;
    for _ in 0..STEPS {
        let Some(head) = syntax.head(at) else { break };
        match syntax.dep(at) {
            Dep::Relcl | Dep::Acl => return made_by(syntax, at, subject, head).unwrap_or(head),
            Dep::Conj | Dep::Ccomp | Dep::Advcl => at = head,
            _ => break,
        }
    }
    subject
}

/// "a report by the firm that was released": the report, not the firm.
fn made_by(syntax: &Syntax<'_>, verb: usize, subject: usize, head: usize) -> Option<usize> {
    let thing = matches!(syntax.small(subject), "that" | "which");
    let passive = thing && syntax.dep(subject) == Dep::Nsubjpass && is_passive(syntax, verb);
    let by = syntax.head(head).filter(|&by| passive && syntax.small(by) == "by")?;
    syntax.head(by).filter(|&made| syntax.pos(made) == Pos::Noun)
}

/// The noun for which a relative pronoun stands, wherever in its clause: "whom they back", "under
/// whose rule".
pub fn antecedent(syntax: &Syntax<'_>, at: usize) -> usize {
    let relates = matches!(syntax.tag(at), Tag::WhDeterminer | Tag::WhPronoun | Tag::WhPossessive);
    if !relates {
        return at;
    }
    let clause = std::iter::once(at).chain(syntax.above(at).take(STEPS));
    let clause = clause.take_while(|&at| syntax.dep(at) != Dep::Root);
    let mut clause = clause.filter(|&at| syntax.dep(at) == Dep::Relcl);
    let verb = clause.next();
    verb.and_then(|verb| Some((verb, syntax.head(verb)?)))
        .filter(|&(verb, head)| head < at && !is_told(syntax, verb, head))
        .map_or(at, |(_, head)| head)
}

/// Who does the second verb of "ordered X to V".
fn controller(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    // "promised the rebels to", "called the premier to": the first subject does both.
    let calls = syntax.lemma(verb) == "call" && syntax.child(verb, Dep::Dobj).is_some();
    // "voted 71 to 60 to dismiss the minister": the votes dismiss nobody.
    if calls || matches!(syntax.lemma(verb), "promise" | "threaten" | "vote") {
        return None;
    }
    patient(syntax, verb)
}

/// Whether an infinitive tells what somebody is asked to do, though the tree hangs it as a purpose.
fn is_asked(syntax: &Syntax<'_>, verb: usize, above: usize) -> bool {
    syntax.tag(verb) == Tag::VerbBase
        && syntax.children(verb).any(|at| syntax.tag(at) == Tag::To)
        && matches!(
            syntax.lemma(above),
            "call" | "ask" | "urge" | "order" | "tell" | "press" | "invite" | "instruct" | "appeal"
        )
}

/// To whom a verb is done, as the tree says it.
fn patient(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    if is_passive(syntax, verb) {
        return subject(syntax, verb);
    }
    syntax.child(verb, Dep::Dobj).or_else(|| {
        let on = syntax
            .children(verb)
            .find(|&at| syntax.dep(at) == Dep::Prep && matches!(syntax.small(at), "on" | "upon"))?;
        (syntax.lemma(verb) == "call").then(|| syntax.child(on, Dep::Pobj)).flatten()
    })
}

/// "accused X of V-ing", "criticised X for V-ing", "stopped X from V-ing": X does it.
fn takes_object_as_actor(syntax: &Syntax<'_>, verb: usize, preposition: usize) -> bool {
    matches!(syntax.small(preposition), "of" | "for" | "from" | "over" | "into")
        && (syntax.child(verb, Dep::Dobj).is_some() || is_passive(syntax, verb))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn a_dateline_names_nobody() {
        let text = "CORRAN, Peru -- A Peruvian court on Friday jailed a militant.";
        check(text, "COERCE", "A Peruvian court", "a militant", "asserted");
    }

    #[test]
    fn what_is_past_joins_the_verb_of_saying() {
        let text = "The minister insisted Norway will stay calm, and praised Ghana.";
        check(text, "SUPPORT", "The minister", "Ghana", "asserted");
    }

    #[test]
    fn who_is_repaid_did_it() {
        let text =
            "It was foolish for Mali to strike back against Norway for its sanctions on fish.";
        check(text, "SANCTION", "Norway", "", "asserted");
    }

    #[test]
    fn what_is_active_is_no_part_of_a_passive_demand() {
        let text = "Norway demanded that the ship be freed and summoned the Danish ambassador.";
        check(text, "ACCUSE", "Norway", "Danish", "asserted");
    }

    #[test]
    fn who_is_opposed_opposes() {
        let text = "The council is opposed to the premier's plan.";
        check(text, "REJECT", "The council", "the premier", "asserted");
    }

    #[test]
    fn what_is_held_up_is_not_held() {
        let found = told("Mali has held up talks with Norway.");
        assert!(found.iter().all(|event| event.0 != "CONSULT"), "{found:?}");
    }

    #[test]
    fn one_accuses_where_many_are_told_of() {
        let text =
            "Norway says that the boats are in Ghana and accuses its neighbour of hiding them.";
        check(text, "ACCUSE", "Norway", "its neighbour", "asserted");
        let text = "The judge ordered the gates to be opened and accused the ministry of delaying the trial.";
        check(text, "ACCUSE", "The judge", "the ministry", "asserted");
    }

    #[test]
    fn a_dateline_of_two_words_names_nobody() {
        let text = "PORT ORLE – Interior Minister Ada Marsh on Monday accused the union of rigging the vote.";
        check(text, "ACCUSE", "Interior Minister Ada Marsh", "the union", "asserted");
    }

    #[test]
    fn a_report_is_released_and_not_its_author() {
        let found = told(
            "The bridge is safe, according to a report by Almfirm Corp that was released Monday.",
        );
        assert!(found.iter().all(|event| event.0 != "RETREAT"), "{found:?}");
    }
}

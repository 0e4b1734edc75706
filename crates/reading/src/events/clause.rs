//! Who stands where around a verb: subject, object, agent, prepositions?
//!
//! The tree says it plainly for a main clause in the active voice. Elsewhere the party stands
//! farther off: at the verb that governs an infinitive, at the first of coordinated verbs, at the
//! noun that a relative clause or a participle modifies.

use model::{Dep, NameKind, Pos, Tag};

pub use super::subjects::{antecedent, joined_to, possessor, subject, subject_above};
use super::subjects::{is_active_beside_passive, relative};
use crate::Syntax;

/// How far a subject is looked for.
pub const STEPS: usize = 8;

/// What stands around a verb. All are tokens: heads of phrases.
#[derive(Clone, Debug, Default)]
pub struct Clause {
    /// The verb.
    pub verb: usize,
    /// Whether it is in the passive voice.
    pub passive: bool,
    /// Who acts.
    pub subject: Option<usize>,
    /// What it is done to; of a passive verb its grammatical subject.
    pub object: Option<usize>,
    /// To whom ("gave the rebels weapons").
    pub dative: Option<usize>,
    /// Prepositions with what they hold, those of the verb first.
    pub prepositions: Vec<(usize, usize)>,
}

impl Clause {
    /// What stands around `verb`.
    pub fn of(syntax: &Syntax<'_>, verb: usize) -> Self {
        let passive = is_passive(syntax, verb);
        let mut clause = Clause { verb, passive, ..Clause::default() };
        let object = syntax
            .child(verb, Dep::Dobj)
            .map(|at| antecedent(syntax, at))
            .or_else(|| displaced_object(syntax, verb))
            .or_else(|| raised_object(syntax, verb));
        clause.dative = syntax
            .children(verb)
            .find(|&at| syntax.dep(at) == Dep::Dative && syntax.pos(at) != Pos::Adposition);
        if clause.dative.is_none() && !passive {
            clause.dative = displaced_dative(syntax, verb);
        }
        if passive {
            let patient = subject(syntax, verb);
            if object.is_some() && clause.dative.is_none() {
                clause.dative = patient;
                clause.object = object;
            } else {
                clause.object = patient;
            }
            clause.subject = agent(syntax, verb).or_else(|| agent_below(syntax, verb));
        } else {
            clause.subject = subject(syntax, verb);
            clause.object = object;
        }
        gather(syntax, verb, &mut clause.prepositions);
        let mut object = object;
        for _ in 0..4 {
            let Some(one) = object else { break };
            gather(syntax, one, &mut clause.prepositions);
            object = syntax.child(one, Dep::Conj);
        }
        let held: Vec<usize> = clause.prepositions.iter().map(|&(_, held)| held).collect();
        for held in held {
            gather(syntax, held, &mut clause.prepositions);
        }
        for (_, held) in &mut clause.prepositions {
            *held = antecedent(syntax, *held);
        }
        clause
    }
}

/// The prepositions that hang on `at` and what they hold.
pub fn gather(syntax: &Syntax<'_>, at: usize, into: &mut Vec<(usize, usize)>) {
    for child in syntax.children(at) {
        let dep = syntax.dep(child);
        let is_prep = dep == Dep::Prep || dep == Dep::Dative || dep == Dep::Agent;
        // "according to a witness", "due to the war": no party to what is done.
        let source = matches!(syntax.small(child), "according" | "due" | "owing" | "thanks");
        if !(is_prep && syntax.pos(child) != Pos::Noun) || dep == Dep::Agent || source {
            continue;
        }
        for held in syntax.children(child) {
            match syntax.dep(held) {
                // "approved by 20 votes to 3": how, and not by whom.
                Dep::Pobj if syntax.small(child) == "by" && counts_votes(syntax, held) => {}
                // "in order to": no place.
                Dep::Pobj if syntax.small(held) == "order" && syntax.small(child) == "in" => {}
                Dep::Pobj => into.push((child, held)),
                // "described the charge as absurd"
                Dep::Amod | Dep::Acomp if syntax.small(child) == "as" => into.push((child, held)),
                // "an inquiry into whether the airline takes bribes"
                Dep::Pcomp if syntax.small(child) == "into" && is_verb(syntax, held) => {
                    into.extend(syntax.child(held, Dep::Nsubj).map(|who| (child, who)));
                }
                // "charged with extorting money"
                Dep::Pcomp if syntax.small(child) == "with" => into.push((child, held)),
                // "out of the talks", "from inside the base"
                Dep::Prep => {
                    into.extend(syntax.child(held, Dep::Pobj).map(|inner| (held, inner)));
                }
                _ => {}
            }
        }
    }
}

/// A count behind "by".
fn counts_votes(syntax: &Syntax<'_>, held: usize) -> bool {
    syntax.pos(held) == Pos::Number || matches!(syntax.small(held), "vote" | "votes" | "majority")
}

/// Whether the verb is in the passive voice, reduced ones among them ("the man arrested in").
pub fn is_passive(syntax: &Syntax<'_>, verb: usize) -> bool {
    // "countries opposed to the tax" oppose it.
    let to = |at: usize| syntax.dep(at) == Dep::Prep && syntax.small(at) == "to";
    if syntax.small(verb) == "opposed" && syntax.children(verb).any(to) {
        return false;
    }
    let mut at = verb;
    for _ in 0..STEPS {
        if syntax.tag(at) != Tag::VerbParticiple && syntax.tag(at) != Tag::VerbPast {
            return false;
        }
        let mut has_subject = false;
        let mut has_aux = false;
        for child in syntax.children(at) {
            match syntax.dep(child) {
                Dep::Auxpass | Dep::Nsubjpass => return true,
                Dep::Agent if at == verb => return true,
                Dep::Nsubj => has_subject = true,
                Dep::Aux => has_aux = true,
                _ => {}
            }
        }
        if has_subject || has_aux || syntax.tag(at) != Tag::VerbParticiple {
            return false;
        }
        match syntax.dep(at) {
            Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Oprd | Dep::Amod => return true,
            Dep::Conj => match syntax.head(at) {
                Some(head) if is_active_beside_passive(syntax, at, head) => return false,
                Some(head) => at = head,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

/// "by X" at a passive verb; "by noon" and "by sea" name nobody.
pub fn agent(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let by = syntax.children(verb).filter(|&at| {
        syntax.dep(at) == Dep::Agent || (syntax.dep(at) == Dep::Prep && syntax.small(at) == "by")
    });
    by.filter_map(|by| syntax.child(by, Dep::Pobj)).find(|&held| !is_circumstance(syntax, held))
}

/// A time, a measure or a way of travelling behind "by".
fn is_circumstance(syntax: &Syntax<'_>, held: usize) -> bool {
    let measured = matches!(
        syntax.name_kind(held),
        Some(NameKind::Date | NameKind::Time | NameKind::Percent | NameKind::Money)
    );
    measured
        || matches!(
            syntax.small(held),
            "noon"
                | "midday"
                | "midnight"
                | "dawn"
                | "dusk"
                | "nightfall"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "now"
                | "then"
                | "sea"
                | "air"
                | "land"
                | "road"
                | "rail"
                | "mistake"
                | "chance"
        )
}

/// "was recognised as the lawful president of the islands by Oslo": the tree hangs "by" lower.
fn agent_below(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let mut held = Vec::new();
    let role = syntax
        .children(verb)
        .find(|&at| syntax.dep(at) == Dep::Prep && syntax.small(at) == "as")
        .and_then(|role| syntax.child(role, Dep::Pobj))?;
    gather(syntax, role, &mut held);
    let inner: Vec<usize> = held.iter().map(|&(_, at)| at).collect();
    for at in inner {
        gather(syntax, at, &mut held);
    }
    held.into_iter().find(|&(at, _)| syntax.small(at) == "by").map(|(_, at)| at)
}

/// The noun that a relative clause without an object of its own modifies: "the base that they
/// attacked".
fn displaced_object(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    if syntax.dep(verb) != Dep::Relcl || is_passive(syntax, verb) {
        return None;
    }
    let second = |at: usize| {
        syntax.dep(at) == Dep::Xcomp && syntax.children(at).any(|c| syntax.tag(c) == Tag::To)
    };
    let alone = matches!(
        syntax.lemma(verb),
        "threaten" | "vow" | "promise" | "agree" | "refuse" | "attempt" | "try" | "plan" | "seek"
    );
    if alone && syntax.children(verb).any(second) {
        // "the ship that they threatened to sink": the second verb has it.
        return None;
    }
    let head = syntax.head(verb)?;
    let own = syntax.child(verb, Dep::Nsubj)?;
    (relative(syntax, verb, own) != head && !is_told(syntax, verb, head)).then_some(head)
}

/// "told the Herald that guards fired": what was told, and no paper that they fired.
pub(super) fn is_told(syntax: &Syntax<'_>, clause: usize, whom: usize) -> bool {
    let that = syntax.children(clause).any(|at| at < clause && syntax.small(at) == "that");
    that && matches!(syntax.dep(whom), Dep::Dobj | Dep::Dative)
        && syntax.head(whom).is_some_and(|verb| {
            matches!(
                syntax.lemma(verb),
                "tell"
                    | "inform"
                    | "remind"
                    | "assure"
                    | "warn"
                    | "convince"
                    | "persuade"
                    | "notify"
            )
        })
}

/// "the firm, which a court fined 900 crowns": beside an object of its own, the noun that the clause
/// modifies is to whom it is done.
fn displaced_dative(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let object = syntax.child(verb, Dep::Dobj)?;
    let own = syntax.child(verb, Dep::Nsubj)?;
    let head = syntax.head(verb).filter(|_| syntax.dep(verb) == Dep::Relcl)?;
    let opens = |at: usize| matches!(syntax.tag(at), Tag::WhDeterminer | Tag::WhPronoun);
    let first = syntax.subtree(verb).start;
    let sum = syntax.name_kind(object) == Some(NameKind::Money)
        || syntax.child(object, Dep::Nummod).is_some();
    (sum && opens(first) && first < own && relative(syntax, verb, own) != head).then_some(head)
}

/// "declared a state of siege to begin at midnight": the object stands as the subject of an
/// infinitive.
fn raised_object(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    let inner = syntax.children(verb).find(|&at| syntax.dep(at) == Dep::Ccomp && at > verb)?;
    let infinitive = syntax.children(inner).any(|at| syntax.tag(at) == Tag::To);
    // "will not accept refugees fleeing war": the participle has taken the object.
    let participle = syntax.tag(inner) == Tag::VerbGerund
        && !syntax.children(inner).any(|at| matches!(syntax.dep(at), Dep::Aux | Dep::Mark));
    (infinitive || participle).then(|| syntax.child(inner, Dep::Nsubj)).flatten()
}

/// Whether the token is a verb.
pub fn is_verb(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.pos(at), Pos::Verb | Pos::Auxiliary)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, told};

    #[test]
    fn who_is_fined_may_stand_before_the_clause() {
        let text = "A union which a court had fined 30,000 crowns on Friday appealed.";
        check(text, "ACCUSE", "a court", "A union", "asserted");
    }

    #[test]
    fn votes_are_no_parties() {
        let found = told("The senate approved the treaty by 20 votes to 3.");
        assert!(found.iter().all(|event| event.2.is_empty()), "{found:?}");
    }
}

//! Who stands where around a verb: subject, object, agent, prepositions?
//!
//! The tree says it plainly for a main clause in the active voice. Elsewhere the party stands
//! farther off: at the verb that governs an infinitive, at the first of coordinated verbs, at the
//! noun that a relative clause or a participle modifies.

use model::{Dep, NameKind, Pos, Tag};

use crate::Syntax;

/// How far a subject is looked for.
const STEPS: usize = 8;

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
                // "in order to": no place.
                Dep::Pobj if syntax.small(held) == "order" && syntax.small(child) == "in" => {}
                Dep::Pobj => into.push((child, held)),
                // "described the charge as absurd"
                Dep::Amod | Dep::Acomp if syntax.small(child) == "as" => into.push((child, held)),
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
fn behind_dateline(syntax: &Syntax<'_>, own: usize) -> usize {
    let first = syntax.tokens_of(syntax.sentence(own)).start;
    let loud = syntax.word(first);
    if own > first + 3 || loud.len() < 3 || !loud.chars().all(char::is_uppercase) {
        return own;
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

/// To which verb a coordinated one belongs: "insisted that he will stay and praised him" joins what is
/// past to "insisted", whatever the tree says.
pub fn joined_to(syntax: &Syntax<'_>, at: usize, head: usize) -> usize {
    let past = syntax.tag(at) == Tag::VerbPast
        && syntax.tag(head) == Tag::VerbBase
        && syntax.dep(head) == Dep::Ccomp
        && !syntax.children(at).any(|child| syntax.dep(child) == Dep::Nsubj);
    let above = syntax.head(head).filter(|&above| past && is_verb(syntax, above));
    above.unwrap_or(head)
}

/// Who stands before a noun as its possessor; for "his" and "their" the subject of the clause where it
/// fits.
pub fn possessor(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
    let whose = syntax.child(noun, Dep::Poss).filter(|&at| syntax.tag(at) != Tag::WhPossessive)?;
    if syntax.tag(whose) != Tag::PronounPossessive {
        return Some(whose);
    }
    let verb = syntax.above(noun).take(STEPS).find(|&at| is_verb(syntax, at));
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
pub fn owner(syntax: &Syntax<'_>, noun: usize) -> Option<usize> {
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
fn relative(syntax: &Syntax<'_>, verb: usize, subject: usize) -> usize {
    let is_relative = matches!(syntax.tag(subject), Tag::WhDeterminer | Tag::WhPronoun)
        || (syntax.small(subject) == "that" && syntax.dep(verb) == Dep::Relcl);
    if !is_relative {
        return subject;
    }
    let mut at = verb;
    for _ in 0..STEPS {
        let Some(head) = syntax.head(at) else { break };
        match syntax.dep(at) {
            Dep::Relcl | Dep::Acl => return head,
            Dep::Conj | Dep::Ccomp | Dep::Advcl => at = head,
            _ => break,
        }
    }
    subject
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
    clause.next().and_then(|verb| syntax.head(verb)).filter(|&head| head < at).unwrap_or(at)
}

/// The noun that a relative clause without an object of its own modifies: "the base that they
/// attacked".
fn displaced_object(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    if syntax.dep(verb) != Dep::Relcl || is_passive(syntax, verb) {
        return None;
    }
    let second = |at: usize| {
        syntax.dep(at) == Dep::Xcomp
            && syntax.children(at).any(|c| syntax.tag(c) == Tag::To)
            && syntax.child(at, Dep::Dobj).is_none()
    };
    if syntax.children(verb).any(second) {
        // "the ship that they threatened to sink": the second verb has it.
        return None;
    }
    let head = syntax.head(verb)?;
    let own = syntax.child(verb, Dep::Nsubj)?;
    (relative(syntax, verb, own) != head).then_some(head)
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

/// Who does the second verb of "ordered X to V".
fn controller(syntax: &Syntax<'_>, verb: usize) -> Option<usize> {
    // "promised the rebels to", "called the premier to": the first subject does both.
    let calls = syntax.lemma(verb) == "call" && syntax.child(verb, Dep::Dobj).is_some();
    if calls || matches!(syntax.lemma(verb), "promise" | "threaten") {
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

/// Whether the token is a verb.
pub fn is_verb(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.pos(at), Pos::Verb | Pos::Auxiliary)
}

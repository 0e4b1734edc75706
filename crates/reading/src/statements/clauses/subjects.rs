//! Whose verb is it?

use std::ops::Range;

use model::{Dep, Tag};

use super::Voice;
use super::stretches::{behind_dateline, is_added, is_beside, phrase};
use crate::Syntax;

/// How many verbs a subject is looked for upwards.
const CLIMB: usize = 8;

/// The voice whose head is `head`; `None` for words that name nobody: "it", "there", "what".
pub fn voice(syntax: &Syntax<'_>, head: usize) -> Option<Voice> {
    let small = syntax.small(head);
    if matches!(small, "this" | "that" | "there" | "what" | "which" | "one")
        && syntax.children(head).next().is_none()
    {
        return None;
    }
    let Some(start) = behind_dateline(syntax, head).filter(|&start| head < start) else {
        return Some(Voice { head, phrase: phrase(syntax, head) });
    };
    let nominal = |at: &usize| {
        matches!(
            syntax.tag(*at),
            Tag::Determiner
                | Tag::Adjective
                | Tag::Noun
                | Tag::Nouns
                | Tag::Name
                | Tag::Names
                | Tag::Possessive
                | Tag::Number
                | Tag::Pronoun
        )
    };
    let end = (start..syntax.n_tokens()).take_while(nominal).last()? + 1;
    Some(Voice { head: end - 1, phrase: start..end })
}

/// Who does what the verb `at` tells. A clause without a subject of its own takes that of the
/// clause above: "came and said", "refused to say", "left, saying", "who said", "the letter saying".
pub fn of_verb(syntax: &Syntax<'_>, at: usize) -> Option<Voice> {
    climb(syntax, at, &[Dep::Nsubj])
}

/// Who suffers it, in the passive voice.
pub fn of_passive(syntax: &Syntax<'_>, at: usize) -> Option<usize> {
    syntax.child(at, Dep::Nsubjpass)
}

fn climb(syntax: &Syntax<'_>, at: usize, first: &[Dep]) -> Option<Voice> {
    let mut at = at;
    let mut deps = first;
    for _ in 0..CLIMB {
        let subject = syntax.children(at).find(|&child| deps.contains(&syntax.dep(child)));
        if let Some(subject) = subject {
            return found(syntax, at, subject);
        }
        if syntax.child(at, Dep::Csubj).is_some() || syntax.child(at, Dep::Expl).is_some() {
            return None;
        }
        deps = &[Dep::Nsubj, Dep::Nsubjpass];
        let head = syntax.head(at)?;
        at = match syntax.dep(at) {
            Dep::Conj => match syntax.head(head).filter(|_| syntax.dep(head) == Dep::Ccomp) {
                Some(above) if above < head && is_beside(syntax, at, above) => above,
                _ => head,
            },
            // "asked the town to say": who is asked says it.
            Dep::Xcomp => match syntax.child(head, Dep::Dobj).filter(|&object| object < at) {
                Some(object) => return voice(syntax, object),
                None => head,
            },
            Dep::Ccomp if is_beside(syntax, at, head) && head < at => head,
            Dep::Advcl
                if syntax.dep(head) == Dep::Ccomp
                    && is_added(syntax, at, head)
                    && syntax.head(head).is_some_and(|above| above < head) =>
            {
                syntax.head(head)?
            }
            Dep::Advcl if !has_subordinator(syntax, at) => head,
            Dep::Pcomp => syntax.head(head)?,
            // "made an offer to pay": who makes it pays; "a letter saying": the letter says.
            Dep::Acl if syntax.children(at).any(|child| syntax.tag(child) == Tag::To) => {
                if syntax.dep(head) != Dep::Dobj {
                    return None;
                }
                syntax.head(head)?
            }
            Dep::Acl | Dep::Relcl => return voice(syntax, head),
            // "was quick to deny"
            Dep::Acomp => head,
            Dep::Dep if syntax.tag(at) == Tag::VerbGerund => head,
            _ => return None,
        };
    }
    None
}

/// The subject, or whom "who" stands for.
fn found(syntax: &Syntax<'_>, at: usize, subject: usize) -> Option<Voice> {
    let relative = matches!(syntax.tag(subject), Tag::WhPronoun | Tag::WhDeterminer);
    if !relative {
        return voice(syntax, subject);
    }
    let mut at = at;
    for _ in 0..CLIMB {
        if syntax.dep(at) == Dep::Relcl {
            let mut voice = voice(syntax, syntax.head(at)?)?;
            // The pronoun stands where the statement is made, the name before it.
            if voice.phrase.end <= subject && subject - voice.phrase.end < 3 {
                voice.phrase.end = subject + 1;
            }
            return Some(voice);
        }
        if !matches!(syntax.dep(at), Dep::Conj | Dep::Xcomp) {
            return None;
        }
        at = syntax.head(at)?;
    }
    None
}

/// Whether the clause opens with a word that needs a subject of its own: "as said before".
fn has_subordinator(syntax: &Syntax<'_>, at: usize) -> bool {
    let infinitive = syntax.tag(at) == Tag::VerbBase;
    syntax.child(at, Dep::Mark).is_some() && !infinitive && syntax.tag(at) != Tag::VerbGerund
}

/// The object of the "by" that names who does it in the passive voice.
pub fn agent(syntax: &Syntax<'_>, at: usize) -> Option<(Voice, Range<usize>)> {
    let by = syntax.child(at, Dep::Agent)?;
    let object = syntax.child(by, Dep::Pobj)?;
    Some((voice(syntax, object)?, syntax.subtree(by)))
}

/// Whether the verb is negated.
pub fn is_negated(syntax: &Syntax<'_>, at: usize) -> bool {
    let negates = |child: usize| {
        syntax.dep(child) == Dep::Neg
            || matches!(syntax.small(child), "never" | "hardly" | "neither")
    };
    let own = syntax.children(at).any(|child| child < at && negates(child));
    // "has yet to respond"
    let pending = || {
        let above = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Xcomp);
        let yet = |at: usize| (at.saturating_sub(3)..at).any(|left| syntax.small(left) == "yet");
        above.is_some_and(|above| syntax.lemma(above) == "have") && yet(at)
    };
    own || pending()
}

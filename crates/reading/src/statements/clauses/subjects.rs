//! Whose verb is it?

use std::ops::Range;

use model::{Dep, Pos, Tag};

use super::stretches::{behind_dateline, is_added, is_beside, phrase};
use super::{Clause, Voice};
use crate::Syntax;

/// How many verbs a subject is looked for upwards.
const CLIMB: usize = 8;

/// So many words may describe a name before it.
const MOST_DESCRIBED: usize = 6;

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
            // "The paper quoted Lind as saying": Lind says it; "Lind was quoted as saying" too.
            Dep::Pcomp => {
                let above = syntax.head(head)?;
                let object = syntax.child(above, Dep::Dobj).filter(|&object| object < at);
                if let Some(object) = object.filter(|_| syntax.small(head) == "as") {
                    return voice(syntax, object);
                }
                above
            }
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

/// The voice without what a comma parts from the words that stand directly before the verb `at`.
pub fn behind_comma(syntax: &Syntax<'_>, voice: Voice, at: usize) -> Voice {
    let mut inside = voice.phrase.clone().rev();
    let Some(comma) = inside.find(|&at| syntax.word(at) == ",") else { return voice };
    // The parser may leave the name beside its description.
    let direct = (voice.phrase.end..at).all(|at| syntax.pos(at) == Pos::Name) && comma + 1 < at;
    let listed = (comma + 1..at).any(|at| matches!(syntax.small(at), "and" | "or"));
    let named = matches!(syntax.pos(at.saturating_sub(1)), Pos::Noun | Pos::Name);
    // "A tall, dark man said" is one phrase.
    let apart = voice.head < comma || syntax.pos(comma.saturating_sub(1)) == Pos::Noun;
    if direct && apart && named && !listed {
        return Voice { head: at - 1, phrase: comma + 1..at };
    }
    voice
}

/// "It was shut, state company Nord said": what stands between the last comma of what is said and the
/// name belongs to the name.
pub fn take_back(syntax: &Syntax<'_>, clause: &mut Clause) {
    let (Some(voice), [said]) = (&mut clause.voice, &mut clause.content[..]) else { return };
    let described = |at: &usize| {
        matches!(syntax.pos(*at), Pos::Noun | Pos::Name | Pos::Adjective)
            || syntax.tag(*at) == Tag::Hyphen
    };
    let start = (said.start..said.end).rev().take_while(described).last();
    let Some(start) = start.filter(|&start| start > said.start + 1) else { return };
    let joined = said.end == voice.phrase.start && syntax.word(start - 1) == ",";
    let named = matches!(syntax.tag(voice.head), Tag::Name | Tag::Names);
    if joined && named && said.end - start <= MOST_DESCRIBED {
        voice.phrase.start = start;
        said.end = start - 1;
    }
}

/// Whether the words name nobody: "nobody", "no minister", "none of the clerks", "not a single one",
/// "anyone".
pub fn is_nobody(syntax: &Syntax<'_>, voice: &Voice) -> bool {
    let (first, second) = (voice.phrase.start, voice.phrase.start + 1);
    let single = ["nobody", "none", "anyone", "anybody", "whoever"];
    // "No. 10 said", "No 10 said".
    let quantified = voice.phrase.contains(&second)
        && matches!(syntax.small(first), "no" | "neither" | "not")
        && syntax.word(second) != "."
        && syntax.tag(second) != Tag::Number;
    single.contains(&syntax.small(voice.head)) || quantified
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
    // "There is no evidence to suggest that ..."
    let of_nothing = || {
        let noun = syntax.head(at).filter(|_| matches!(syntax.dep(at), Dep::Acl | Dep::Relcl));
        noun.is_some_and(|noun| {
            syntax.children(noun).any(|child| child < noun && syntax.small(child) == "no")
        })
    };
    own || pending() || of_nothing()
}

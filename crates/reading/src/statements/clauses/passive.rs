//! Verbs in the passive voice.

use std::ops::Range;

use model::{Act, Dep, NameKind, Pos, Tag};

use super::{Clause, Voice, stretches, subjects};
use crate::Syntax;
use crate::knowledge::{CueWord, Cues, Takes};

/// What nobody answers.
const UNREACHED: CueWord =
    CueWord { lemma: "reach", act: Act::NoComment, hedge: false, takes: Takes::OTHER };

/// Who acts, and the words from "by" on.
type Agent = (Voice, Range<usize>);

/// "Lind was accused of theft by Holm", "the pier is said to be shut", "it is believed that".
pub fn read(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    if let Some(clause) = unreached(syntax, at) {
        return Some(clause);
    }
    let word = cues.verb(syntax.lemma(at)).filter(|word| word.takes.has(Takes::PASSIVE))?;
    syntax.child(at, Dep::Auxpass)?;
    let (agent, charge) = without_charge(syntax, at, word.takes, subjects::agent(syntax, at));
    if dismisses_somebody(syntax, at, word.lemma, agent.is_some()) {
        return None;
    }
    let mut clause = Clause::new(word, at, "passive");
    let told = matches!(word.lemma, "tell" | "ask" | "warn" | "urge" | "remind");
    let complement = syntax
        .children(at)
        .find(|&child| child > at && matches!(syntax.dep(child), Dep::Xcomp | Dep::Ccomp));
    let behind = complement.or_else(|| {
        syntax.children(at).find(|&child| {
            let tells = match syntax.dep(child) {
                Dep::Oprd => true,
                Dep::Prep => matches!(syntax.small(child), "of" | "for" | "as" | "with" | "about"),
                _ => false,
            };
            // "Was called for by the union": a preposition without an object tells nothing.
            let whole = syntax.dep(child) != Dep::Prep || syntax.children(child).next().is_some();
            child > at && tells && whole
        })
    });
    let subject = subjects::of_passive(syntax, at);
    if let Some(subject) = subject.filter(|_| !told) {
        // "It is known that": "it" is no part of what is known.
        let that =
            behind.is_some_and(|behind| syntax.dep(behind) == Dep::Ccomp) || charge.is_some();
        let relative = matches!(syntax.small(subject), "who" | "which" | "that")
            || that && syntax.small(subject) == "it";
        if !relative {
            clause.content.push(stretches::phrase(syntax, subject));
        }
    }
    if let Some(first) = behind {
        clause.content.push(stretches::completed_from(syntax, at, first));
    }
    if behind.is_none() && agent.is_none() {
        return None;
    }
    if let Some((voice, by)) = agent {
        for part in &mut clause.content {
            if part.contains(&by.start) && part.start < by.start {
                part.end = by.start;
            }
        }
        clause.voice = Some(voice);
    }
    clause.content.extend(charge);
    clause.inner = behind;
    clause.negated = subjects::is_negated(syntax, at);
    Some(clause)
}

/// "The firm could not be reached for comment".
fn unreached(syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let is_reach = matches!(syntax.lemma(at), "reach" | "contact");
    syntax.child(at, Dep::Auxpass).filter(|_| is_reach && subjects::is_negated(syntax, at))?;
    let mut behind = syntax.children(at).filter(|&child| child > at);
    let prep = behind.find(|&child| syntax.small(child) == "for")?;
    let comment = syntax.child(prep, Dep::Pobj)?;
    let subject = subjects::of_passive(syntax, at)?;
    if !matches!(syntax.small(comment), "comment" | "comments") {
        return None;
    }
    let mut clause = Clause::new(UNREACHED, at, "unreached");
    clause.voice = subjects::voice(syntax, subject);
    clause.content.push(prep..comment + 1);
    clause.inner = Some(comment);
    Some(clause)
}

/// Who acts, and what one is accused of where the tree hangs it on them: "accused by the mayor of
/// hiding it".
fn without_charge(
    syntax: &Syntax<'_>,
    at: usize,
    takes: Takes,
    agent: Option<Agent>,
) -> (Option<Agent>, Option<Range<usize>>) {
    let Some((mut voice, mut by)) = agent else { return (None, None) };
    let charge = syntax.children(voice.head).find(|&child| {
        syntax.small(child) == "of"
            && syntax
                .child(child, Dep::Pcomp)
                .is_some_and(|verb| syntax.tag(verb) == Tag::VerbGerund)
    });
    let charge = charge.filter(|&of| takes.has(Takes::OF) && of > voice.head);
    // "It was claimed by residents that": the clause hangs on the residents.
    let that = by.clone().find(|&at| at > voice.head && syntax.small(at) == "that");
    let it = subjects::of_passive(syntax, at).is_some_and(|at| syntax.small(at) == "it");
    let that = that.filter(|_| it && takes.has(Takes::CLAUSE));
    let Some(of) = charge.or(that) else {
        return (Some((voice, by)), None);
    };
    let end = if that == Some(of) { by.end } else { syntax.subtree(of).end };
    let what = of + usize::from(that == Some(of))..end;
    voice.phrase.end = voice.phrase.end.min(of);
    by.end = by.end.min(of);
    (Some((voice, by)), Some(what))
}

/// Whether the verb tells what becomes of somebody: "he was dismissed by the board", "she was
/// denied entry".
fn dismisses_somebody(syntax: &Syntax<'_>, at: usize, lemma: &str, told: bool) -> bool {
    let subject = subjects::of_passive(syntax, at);
    let somebody = subject.is_some_and(|subject| {
        syntax.name_kind(subject) == Some(NameKind::Person)
            || syntax.pos(subject) == Pos::Pronoun && syntax.small(subject) != "it"
    });
    matches!(lemma, "deny" | "dismiss")
        && (somebody || !told || syntax.child(at, Dep::Dobj).is_some())
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn agents_and_hidden_voices() {
        check(
            "Holm was accused of theft by the port minister.",
            &["the port minister <accused> Holm of theft"],
        );
        check(
            "Holm is said to be hiding in the hills.",
            &["? <said> Holm to be hiding in the hills"],
        );
        check(
            "It is not known whether the pier will open.",
            &["? <not known> whether the pier will open"],
        );
    }

    #[test]
    fn what_is_demanded_and_by_whom() {
        check(
            "The inquiry was called for by the harbour union.",
            &["the harbour union <called> The inquiry"],
        );
        check(
            "An inquiry was demanded by opposition lawmakers.",
            &["opposition lawmakers <demanded> An inquiry"],
        );
        check(
            "It was claimed by residents that the pier had moved.",
            &["residents <claimed> the pier had moved"],
        );
        check(
            "Holm was accused by the mayor of hiding the report.",
            &["the mayor <accused> Holm of hiding the report"],
        );
        check("Holm was dismissed by the board.", &[]);
        check("She was denied entry by the port minister.", &[]);
    }
}

//! Verbs in the passive voice.

use model::Dep;

use super::{Clause, stretches, subjects};
use crate::Syntax;
use crate::knowledge::{Cues, Takes};

/// "Lind was accused of theft by Holm", "the pier is said to be shut", "it is believed that".
pub fn read(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let word = cues.verb(syntax.lemma(at)).filter(|word| word.takes.has(Takes::PASSIVE))?;
    syntax.child(at, Dep::Auxpass)?;
    let agent = subjects::agent(syntax, at);
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
            child > at && tells
        })
    });
    let subject = subjects::of_passive(syntax, at);
    if let Some(subject) = subject.filter(|_| !told) {
        // "It is known that": "it" is no part of what is known.
        let that = behind.is_some_and(|behind| syntax.dep(behind) == Dep::Ccomp);
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
    clause.inner = behind;
    clause.negated = subjects::is_negated(syntax, at);
    Some(clause)
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
}

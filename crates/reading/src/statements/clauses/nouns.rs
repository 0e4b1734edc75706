//! Nouns that hold what somebody said: "the claim that", "criticism of".

use model::{Dep, Tag};

use super::{Clause, Voice, is_verb, subjects};
use crate::Syntax;
use crate::knowledge::{CueWord, Cues, Takes};

/// Verbs whose subject utters the noun that is their object: "made the claim that".
const UTTER: [&str; 35] = [
    "make",
    "express",
    "have",
    "issue",
    "voice",
    "repeat",
    "raise",
    "reiterate",
    "offer",
    "give",
    "release",
    "share",
    "hold",
    "send",
    "deliver",
    "put",
    "renew",
    "level",
    "echo",
    "air",
    "lodge",
    "announce",
    "outline",
    "withdraw",
    "show",
    "take",
    "launch",
    "unveil",
    "present",
    "propose",
    "detail",
    "float",
    "submit",
    "sign",
    "write",
];

/// What the noun at `at` says.
pub fn read(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let word = cues.noun(syntax.lemma(at))?;
    let mut clause = complement(syntax, at, word).or_else(|| prepositional(syntax, at, word))?;
    clause.voice = voice(syntax, at);
    clause.negated = syntax
        .children(at)
        .any(|child| child < at && matches!(syntax.small(child), "no" | "without"));
    Some(clause)
}

/// "the claim that it was shut", "the vow to shut it".
fn complement(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let inner = syntax.children(at).find(|&child| {
        child > at && matches!(syntax.dep(child), Dep::Acl | Dep::Ccomp | Dep::Relcl)
    })?;
    let opens = |tag, small: &str| {
        syntax.children(inner).any(|child| {
            child < inner
                && syntax.tag(child) == tag
                && (small.is_empty() || syntax.small(child) == small)
                && matches!(syntax.dep(child), Dep::Mark | Dep::Aux)
        })
    };
    let that = opens(Tag::Preposition, "that");
    let to = opens(Tag::To, "");
    let fits = that && word.takes.has(Takes::CLAUSE) || to && word.takes.has(Takes::INFINITIVE);
    if !fits {
        return None;
    }
    let mut clause = Clause::new(word, at, "noun");
    clause.content.push(syntax.subtree(inner));
    clause.inner = Some(inner);
    Some(clause)
}

/// "criticism of the plan".
fn prepositional(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let takes = |child: &usize| {
        let prep = syntax.dep(*child) == Dep::Prep && *child > at;
        let needs = Takes::of_preposition(syntax.small(*child)).filter(|_| prep);
        needs.is_some_and(|needs| word.takes.has(needs))
    };
    let prep = syntax.children(at).find(takes)?;
    let object = syntax.children(prep).find(|&child| child > prep)?;
    let mut clause = Clause::new(word, at, "noun with preposition");
    clause.content.push(prep + 1..syntax.subtree(prep).end);
    clause.inner = Some(object);
    // Without a voice a noun with a preposition is any noun: "the support of the roof".
    voice(syntax, at).is_some().then_some(clause)
}

/// Who utters the noun: its possessor, who stands behind "by" or "from", or who makes it.
fn voice(syntax: &Syntax<'_>, at: usize) -> Option<Voice> {
    if let Some(owner) = syntax.child(at, Dep::Poss) {
        return match syntax.tag(owner) {
            Tag::PronounPossessive => Some(Voice { head: owner, phrase: owner..owner + 1 }),
            _ => subjects::voice(syntax, owner).map(|mut voice| {
                // The ending of the possessive is no part of the name.
                let ending = voice.phrase.end.saturating_sub(1);
                if syntax.tag(ending) == Tag::Possessive && voice.phrase.len() > 1 {
                    voice.phrase.end -= 1;
                }
                voice
            }),
        };
    }
    let by = syntax.children(at).find(|&child| {
        child > at && syntax.dep(child) == Dep::Prep && matches!(syntax.small(child), "by" | "from")
    });
    if let Some(object) = by.and_then(|by| syntax.child(by, Dep::Pobj)) {
        return subjects::voice(syntax, object);
    }
    // "cling to the hope that", "came in the hope that"
    let holds = matches!(syntax.lemma(at), "hope" | "belief" | "fear" | "expectation" | "promise");
    if let Some(verb) = syntax.head(at).filter(|_| holds && syntax.dep(at) == Dep::Pobj) {
        let verb = syntax.head(verb).filter(|&verb| is_verb(syntax.tag(verb)))?;
        return subjects::of_verb(syntax, verb);
    }
    let verb = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Dobj)?;
    UTTER.contains(&syntax.lemma(verb)).then(|| subjects::of_verb(syntax, verb)).flatten()
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn claims_and_criticism() {
        check(
            "Lind's claim that the pier was shut angered the sailors.",
            &["Lind <claim> the pier was shut"],
        );
        check(
            "The minister's criticism of the plan came late.",
            &["The minister <criticism> the plan"],
        );
        check(
            "The council made a promise to rebuild the pier.",
            &["The council <promise> to rebuild the pier"],
        );
        check("The roof needs the support of two beams.", &[]);
    }
}

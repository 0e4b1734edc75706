//! Verbs that take a noun phrase for what is said: "denied the charge", "called for calm".

use std::ops::Range;

use model::{Dep, NameKind};

use super::{Clause, stretches};
use crate::Syntax;
use crate::knowledge::{CueWord, Takes};

/// "Lind denied the charge", "Lind called it a trap".
pub fn object(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let object = syntax.child(at, Dep::Dobj).filter(|&object| object > at);
    let named = syntax
        .children(at)
        .find(|&child| child > at && matches!(syntax.dep(child), Dep::Oprd | Dep::Dobj));
    // "what they described as a trap"
    let relative = || {
        let what = syntax.child(at, Dep::Dobj).filter(|&what| what < at)?;
        matches!(syntax.small(what), "what" | "which").then_some(())?;
        let prep = syntax.children(at).find(|&child| child > at && syntax.small(child) == "as")?;
        Some(prep + 1).filter(|&first| first < syntax.subtree(at).end)
    };
    let first = object.or(named).or_else(relative)?;
    let with_as = || {
        syntax.children(at).any(|child| {
            child > at && syntax.dep(child) == Dep::Prep && syntax.small(child) == "as"
        })
    };
    let out = || syntax.child(at, Dep::Prt).is_some_and(|out| syntax.small(out) == "out");
    let fits = word.takes.has(Takes::OBJECT)
        || object.is_none() && named.is_none()
        || word.takes.has(Takes::OBJECT_AS) && with_as()
        || word.lemma == "rule" && out()
        || word.lemma == "claim" && matches!(syntax.lemma(first), "responsibility" | "credit")
        || word.lemma == "show" && is_of_document(syntax, at);
    // "quoted Lind as saying": Lind speaks.
    let as_saying = || {
        let prep = syntax.children(at).find(|&child| child > at && syntax.small(child) == "as");
        prep.is_some_and(|prep| syntax.child(prep, Dep::Pcomp).is_some())
    };
    let fits = fits && !(matches!(word.lemma, "quote" | "cite") && as_saying());
    // "called it a trap" says something, "called the police" does not.
    let fits = fits && (word.lemma != "call" || is_named(syntax, at, first));
    // Towns are attacked with arms, persons with words.
    let person = syntax.name_kind(first) == Some(NameKind::Person);
    let fits = fits && (person || !matches!(word.lemma, "attack" | "defend"));
    // "Now it says 25".
    let is_number = word.lemma == "say" && syntax.name_kind(first) == Some(NameKind::Cardinal);
    if !fits || is_idle(syntax, first) && !is_number {
        return None;
    }
    // "asked the court for a stay": the court is told, not said.
    let told = matches!(word.lemma, "ask" | "remind" | "warn" | "tell" | "inform");
    let first = syntax
        .children(at)
        .find(|&child| {
            let about = matches!(syntax.small(child), "about" | "of" | "for" | "against");
            told && child > first && syntax.dep(child) == Dep::Prep && about
        })
        .unwrap_or(first);
    let mut clause = Clause::new(word, at, "object");
    let asked = asked_clause(syntax, first).filter(|_| told);
    clause.content.push(match asked {
        Some(asked) => syntax.subtree(asked),
        None => stretches::completed_from(syntax, at, first),
    });
    clause.inner = Some(asked.unwrap_or(first));
    Some(clause)
}

/// "Told the fleet where the ice begins": the clause that the parser hangs on who is told.
fn asked_clause(syntax: &Syntax<'_>, told: usize) -> Option<usize> {
    let clause = syntax.child(told, Dep::Relcl)?;
    let start = syntax.subtree(clause).start;
    let asks = matches!(syntax.small(start), "where" | "when" | "why" | "how" | "whether" | "what");
    (asks && start > told).then_some(clause)
}

/// Whether behind the object `first` stands what it is called.
fn is_named(syntax: &Syntax<'_>, at: usize, first: usize) -> bool {
    let names = |dep| {
        matches!(dep, Dep::Oprd | Dep::Dobj | Dep::Ccomp | Dep::Xcomp | Dep::Acomp | Dep::Attr)
    };
    syntax.dep(first) == Dep::Oprd
        || syntax.children(at).any(|child| child > first && names(syntax.dep(child)))
}

/// Whether a document or the like is the subject: polls show, persons do not.
fn is_of_document(syntax: &Syntax<'_>, at: usize) -> bool {
    const DOCUMENTS: [&str; 22] = [
        "poll",
        "survey",
        "study",
        "result",
        "record",
        "document",
        "video",
        "data",
        "figure",
        "report",
        "finding",
        "email",
        "analysis",
        "research",
        "test",
        "photo",
        "image",
        "footage",
        "statistic",
        "filing",
        "paper",
        "number",
    ];
    let subject = syntax.child(at, Dep::Nsubj);
    subject.is_some_and(|subject| DOCUMENTS.contains(&syntax.lemma(subject)))
}

/// Whether the object tells nothing by itself: "said so", "asked what".
fn is_idle(syntax: &Syntax<'_>, object: usize) -> bool {
    matches!(syntax.small(object), "so" | "what" | "which" | "who" | "whom" | "himself" | "herself")
        || syntax.name_kind(object).is_some_and(|kind| !kind.is_name())
}

/// "Lind called for calm", "Lind spoke of a trap".
pub fn prepositional(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let takes = |child: &usize| {
        let prep = syntax.dep(*child) == Dep::Prep && *child > at;
        let needs = Takes::of_preposition(syntax.small(*child)).filter(|_| prep);
        needs.is_some_and(|needs| word.takes.has(needs))
    };
    let prep = syntax.children(at).find(takes)?;
    if stretches::is_circumstance(syntax, prep) {
        return None;
    }
    let object = syntax.children(prep).find(|&child| child > prep)?;
    // "Insisted on two" tells something, "insisted on staying" is done.
    if word.lemma == "insist" && syntax.dep(object) == Dep::Pcomp {
        return None;
    }
    let mut clause = Clause::new(word, at, "preposition");
    let Range { end, .. } = stretches::completed_from(syntax, at, prep);
    clause.content.push(prep + 1..end);
    clause.inner = Some(object);
    Some(clause)
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn objects() {
        check("Ana Lind denied the charge.", &["Ana Lind <denied> the charge"]);
        check("Ana Lind accused the firm of theft.", &["Ana Lind <accused> the firm of theft"]);
        check("Ana Lind called the plan a trap.", &["Ana Lind <called> the plan a trap"]);
        check("Ana Lind called for a ban on boats.", &["Ana Lind <called> a ban on boats"]);
        check("Soldiers attacked the town at dawn.", &[]);
        check(
            "The town criticised the firm, citing unnamed sources.",
            &["The town <criticised> the firm"],
        );
    }

    #[test]
    fn who_is_asked_is_not_what_is_said() {
        check(
            "Ana Lind asked the court for a stay of the works.",
            &["Ana Lind <asked> for a stay of the works"],
        );
        check(
            "Asked whether the pier would open, Ana Lind left the room.",
            &["? <Asked> whether the pier would open"],
        );
    }
}

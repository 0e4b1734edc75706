//! Adjectives that tell what somebody thinks: "is confident that", "was critical of".

use model::{Dep, Tag};

use super::{Clause, subjects};
use crate::Syntax;
use crate::knowledge::{Cues, Takes};

/// What the adjective at `at` says.
pub fn read(cues: &Cues, syntax: &Syntax<'_>, at: usize) -> Option<Clause> {
    let word = cues.adjective(syntax.lemma(at))?;
    let verb = syntax.head(at).filter(|_| syntax.dep(at) == Dep::Acomp)?;
    let inner = syntax.children(at).find(|&child| {
        let needs = match syntax.dep(child) {
            Dep::Ccomp => Some(Takes::CLAUSE),
            Dep::Xcomp => Some(Takes::INFINITIVE),
            Dep::Prep => Takes::of_preposition(syntax.small(child)),
            _ => None,
        };
        child > at && needs.is_some_and(|needs| word.takes.has(needs))
    })?;
    let voice = subjects::of_verb(syntax, verb)?;
    let mut clause = Clause::new(word, at, "adjective");
    let range = syntax.subtree(inner);
    let start = if syntax.tag(inner) == Tag::Preposition { range.start + 1 } else { range.start };
    clause.content.push(start..range.end);
    clause.inner = Some(inner);
    clause.voice = Some(voice);
    clause.negated = subjects::is_negated(syntax, verb);
    Some(clause)
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn what_somebody_is_sure_of() {
        check(
            "Ana Lind is confident that the pier will open.",
            &["Ana Lind <confident> the pier will open"],
        );
    }
}

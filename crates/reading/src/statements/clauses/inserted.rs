//! Who says it, put between the subject and the verb of what is said: "The pier, the mayor told
//! reporters, is shut." The parser often takes the subject of the sentence for who tells.

use std::ops::Range;

use model::{NameKind, Pos, Tag};

use super::{Clause, Voice, is_verb, stretches};
use crate::Syntax;
use crate::knowledge::{CueWord, Takes};

/// The most words that name who speaks.
const MOST_WORDS: usize = 12;
/// The most words between the verb and the comma behind it: who is told, and when.
const MOST_BEHIND: usize = 8;
/// The most words before it.
const MOST_BEFORE: usize = 24;

/// The statement that the verb at `at`, between two commas, puts into another sentence.
pub fn read(syntax: &Syntax<'_>, at: usize, word: CueWord) -> Option<Clause> {
    let past = matches!(syntax.tag(at), Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent);
    if !past || !word.takes.has(Takes::CLAUSE) {
        return None;
    }
    let tokens = stretches::without_space(syntax, syntax.tokens_of(syntax.sentence(at)));
    let comma = |at: usize| syntax.word(at) == ",";
    let opens =
        (tokens.start.max(at.saturating_sub(MOST_WORDS))..at).rev().find(|&at| comma(at))?;
    let closes = (at + 1..tokens.end.min(at + MOST_BEHIND)).find(|&at| comma(at))?;
    let voice = opens + 1..at;
    let (left, right) = (tokens.start..opens, closes + 1..tokens.end);
    let fits = names(syntax, &voice)
        && !(at + 1..closes).any(|at| is_finite(syntax, at) || marks(syntax, at))
        && is_subject(syntax, &left)
        && continues(syntax, &right);
    if !fits {
        return None;
    }
    let mut clause = Clause::new(word, at, "inserted");
    clause.voice = Some(Voice { head: head(syntax, &voice)?, phrase: voice });
    clause.content = vec![left, stretches::trimmed(syntax, right)];
    Some(clause)
}

/// Whether the words are one noun phrase: "the mayor", "Ana Lind", "the secretary of the union".
fn names(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    let opens = |at: usize| {
        let phrase = matches!(
            syntax.tag(at),
            Tag::Determiner | Tag::Name | Tag::Names | Tag::Noun | Tag::Nouns | Tag::Adjective
        );
        phrase || matches!(syntax.small(at), "he" | "she" | "they" | "his" | "her" | "their")
    };
    let closes = |at: usize| matches!(syntax.pos(at), Pos::Noun | Pos::Name | Pos::Pronoun);
    !range.is_empty()
        && opens(range.start)
        && closes(range.end - 1)
        && range.clone().all(|at| !is_verb(syntax.tag(at)) && !marks(syntax, at))
}

/// The noun that the others belong to: the last one before "of".
fn head(syntax: &Syntax<'_>, range: &Range<usize>) -> Option<usize> {
    let end = range.clone().find(|&at| syntax.pos(at) == Pos::Adposition).unwrap_or(range.end);
    end.checked_sub(1).filter(|head| range.contains(head))
}

/// Whether a subordinate clause or a second phrase begins at `at`.
fn marks(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(
        syntax.small(at),
        "who" | "which" | "that" | "whose" | "as" | "and" | "but" | "when" | "while" | "if"
    ) || matches!(syntax.word(at), ":" | ";" | "(" | "“" | "\"" | "”")
}

/// Whether the words before are a subject that still wants its verb.
fn is_subject(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    let opens = range.clone().next().is_some_and(|at| {
        syntax.pos(at) != Pos::Adposition
            && !matches!(syntax.tag(at), Tag::WhAdverb | Tag::WhPronoun)
            && !matches!(syntax.small(at), "but" | "and" | "if" | "as" | "when")
    });
    let last = range.end.saturating_sub(1);
    let noun = matches!(syntax.pos(last), Pos::Noun | Pos::Name | Pos::Pronoun)
        || matches!(syntax.small(last), "that" | "this" | "those" | "these");
    let day = syntax.name_kind(last) == Some(NameKind::Date);
    opens
        && noun
        && !day
        && range.len() <= MOST_BEFORE
        && range.clone().all(|at| {
            !is_finite(syntax, at) && !matches!(syntax.word(at), "," | "“" | "\"" | "”" | ":")
        })
}

/// Whether the words behind go on with the verb of that subject.
fn continues(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    let mut words = range.clone().skip_while(|&at| syntax.pos(at) == Pos::Adverb);
    words.next().is_some_and(|at| is_finite(syntax, at))
}

/// Whether the word is a verb that makes a clause: "is", "has", "will".
fn is_finite(syntax: &Syntax<'_>, at: usize) -> bool {
    matches!(syntax.tag(at), Tag::VerbPast | Tag::VerbThird | Tag::VerbPresent | Tag::Modal)
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn who_speaks_between_subject_and_verb() {
        check(
            "The pier, the mayor told reporters, is shut.",
            &["the mayor <told> The pier is shut"],
        );
        check(
            "That, the secretary of the union told the Chronicle, is what the members want.",
            &["the secretary of the union <told> That is what the members want"],
        );
    }

    #[test]
    fn nobody_speaks() {
        check("Nobody said that the pier was safe.", &["? <not said> the pier was safe"]);
        check("No minister has said that the pier was safe.", &["? <not said> the pier was safe"]);
        check(
            "Nobody has told the fleet where the ice begins.",
            &["? <not told> where the ice begins"],
        );
    }

    #[test]
    fn who_is_quoted_speaks() {
        check(
            "The paper quoted the mayor as saying the pier was shut.",
            &["the mayor <saying> the pier was shut"],
        );
    }
}

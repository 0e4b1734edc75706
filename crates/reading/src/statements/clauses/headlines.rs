//! Headlines that name who says it before or behind a colon: "Lind: pier is shut".

use std::ops::Range;

use model::{Act, BlockKind, NameKind, Tag};

use super::{Clause, Voice, stretches};
use crate::Syntax;
use crate::knowledge::{CueWord, Takes};

const COLON: CueWord = CueWord { lemma: ":", act: Act::Say, hedge: false, takes: Takes::CLAUSE };

/// The most words that name somebody in a headline.
const MOST: usize = 5;

/// What the headline `sentence` says somebody says.
pub fn read(syntax: &Syntax<'_>, sentence: usize) -> Option<Clause> {
    let tokens = syntax.tokens_of(sentence);
    let block = syntax.analysis.sentences.get(sentence)?.block;
    let kind = syntax.article.blocks.get(block)?.kind;
    let heading = matches!(kind, BlockKind::Headline | BlockKind::Subheading) || block == 0;
    let last = tokens.end.checked_sub(1)?;
    if !heading || matches!(syntax.word(last), "." | ":") {
        return None;
    }
    let colon =
        tokens.clone().find(|&at| syntax.tag(at) == Tag::Colon && syntax.word(at) == ":")?;
    let (left, right) = (tokens.start..colon, colon + 1..tokens.end);
    let (who, said) = if names(syntax, &left) && stretches::has_verb(syntax, right.clone()) {
        (left, right)
    } else if names(syntax, &right) && stretches::has_verb(syntax, left.clone()) {
        (right, left)
    } else {
        return None;
    };
    let mut clause = Clause::new(COLON, colon, "headline");
    let who = stretches::trimmed(syntax, who);
    clause.voice = Some(Voice { head: who.end.checked_sub(1)?, phrase: who });
    clause.content.push(stretches::trimmed(syntax, said));
    (clause.n_words() > 2).then_some(clause)
}

/// Whether the words are nothing but somebody's name, or a kind of document that tells something.
fn names(syntax: &Syntax<'_>, range: &Range<usize>) -> bool {
    const KINDS: [&str; 16] = [
        "report",
        "reports",
        "study",
        "poll",
        "survey",
        "sources",
        "source",
        "official",
        "officials",
        "police",
        "analysis",
        "experts",
        "expert",
        "lawyer",
        "review",
        "aide",
    ];
    let range = stretches::trimmed(syntax, range.clone());
    if range.is_empty() || range.len() > MOST {
        return false;
    }
    let last = range.end - 1;
    let named =
        |at: usize| matches!(syntax.name_kind(at), Some(NameKind::Person | NameKind::Organisation));
    KINDS.contains(&syntax.small(last))
        || named(last)
            && !stretches::has_verb(syntax, range.clone())
            && range.clone().all(|at| syntax.is_word(at))
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn who_stands_before_a_colon() {
        check(
            "Maria Lopez: the pier is shut for good",
            &["Maria Lopez <:> the pier is shut for good"],
        );
        check("The pier is shut for good: report", &["report <:> The pier is shut for good"]);
        check("Live: the pier is shut for good", &[]);
    }
}

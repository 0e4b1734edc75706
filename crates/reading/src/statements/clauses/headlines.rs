//! Headlines that name who says it before or behind a colon: "Lind: pier is shut".

use std::ops::Range;

use model::{Act, BlockKind, NameKind, Tag};

use super::{Clause, Voice, stretches};
use crate::Syntax;
use crate::knowledge::{CueWord, Takes};

const COLON: CueWord = CueWord { lemma: ":", act: Act::Say, hedge: false, takes: Takes::CLAUSE };

/// The most words that name somebody in a headline.
const MOST: usize = 5;

/// Who speaks for the outlet in a transcript.
const OWN: [&str; 9] = [
    "anchor",
    "presenter",
    "host",
    "newsreader",
    "announcer",
    "narrator",
    "moderator",
    "voiceover",
    "voice-over",
];

/// What the headline `sentence` says somebody says.
pub fn read(syntax: &Syntax<'_>, sentence: usize) -> Option<Clause> {
    let tokens = stretches::without_space(syntax, syntax.tokens_of(sentence));
    let block = syntax.analysis.sentences.get(sentence)?.block;
    let kind = syntax.article.blocks.get(block)?.kind;
    let heading = matches!(kind, BlockKind::Headline | BlockKind::Subheading) || block == 0;
    if !heading {
        return transcript(syntax, sentence, block);
    }
    let colon =
        tokens.clone().find(|&at| syntax.tag(at) == Tag::Colon && syntax.word(at) == ":")?;
    let (left, right) = (tokens.start..colon, colon + 1..tokens.end);
    let (who, said) = if names(syntax, &left) && right.len() > 3 {
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

/// A speaker in capitals before a colon: "LIND: It is shut." All of the paragraph is said.
fn transcript(syntax: &Syntax<'_>, sentence: usize, block: usize) -> Option<Clause> {
    let sentences = &syntax.analysis.sentences;
    let first = sentence == 0 || sentences.get(sentence - 1)?.block != block;
    let tokens = stretches::without_space(syntax, syntax.tokens_of(sentence));
    let mut reach = tokens.clone().take(MOST + 1);
    let colon =
        reach.find(|&at| syntax.word(at) == ":").filter(|&at| first && at > tokens.start)?;
    let loud = |at: usize| {
        let word = syntax.word(at);
        word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '’' | '\''))
    };
    let long = (tokens.start..colon).any(|at| syntax.word(at).len() > 2);
    if !long || !(tokens.start..colon).all(loud) {
        return None;
    }
    // Whoever presents the programme speaks for the outlet.
    let is_own = |at: usize| OWN.contains(&syntax.small(at));
    if (tokens.start..colon).any(is_own) {
        return None;
    }
    let behind = sentences[sentence..].iter().take_while(|other| other.block == block).count();
    let end = syntax.tokens_of(sentence + behind - 1).end;
    let mut clause = Clause::new(COLON, colon, "transcript");
    clause.voice = Some(Voice { head: colon - 1, phrase: tokens.start..colon });
    clause.content.push(stretches::trimmed(syntax, colon + 1..end));
    (clause.n_words() > 1).then_some(clause)
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
    // "Lopez: ..." of whom the article says more: "Maria Lopez".
    let surname = || {
        let word = syntax.word(last);
        range.len() == 1
            && word.starts_with(char::is_uppercase)
            && syntax.analysis.names.iter().any(|name| {
                let text = name.span.of(syntax.text());
                name.kind == NameKind::Person && text.ends_with(word) && text.len() > word.len()
            })
    };
    KINDS.contains(&syntax.small(last))
        || surname()
        || named(last)
            && !stretches::has_verb(syntax, range.clone())
            && range.clone().all(|at| syntax.is_word(at))
}

#[cfg(test)]
mod tests {
    use crate::statements::clauses::testing::check;

    #[test]
    fn capitals_speak_in_a_transcript() {
        check(
            "The board met on Friday.\n\nLIND: The pier is shut. It will stay so.\n\nNB: bring a coat.",
            &["LIND <:> The pier is shut. It will stay so"],
        );
    }

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

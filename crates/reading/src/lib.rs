//! Who says what, and through whom did it come?
//!
//! [`read`] finds the quotations of an article, who said them, and the relays that carried them;
//! besides, the sentences without quotation marks that name a relay. Everything carries its span.
//!
//! | module | answers |
//! |---|---|
//! | [`knowledge`] | which verbs introduce words, which names are outlets, which nouns speak? |
//! | [`tokens`] | what are the words and marks of a sentence? |
//! | [`statements`] | who says what, and through whom? |
//!
//! Invariants: never fails; a speaker that is not sure is `None`; spans lie in the text, on
//! character borders, in order; time is linear in the length of the text; the next room need not
//! open the text.

pub mod knowledge;
pub mod statements;
pub mod tokens;

use model::{Analysis, Article, Reading};

pub use knowledge::Knowledge;

/// Reads one article: its statements with speakers and relays.
pub fn read(knowledge: &Knowledge, article: &Article, analysis: &Analysis) -> Reading {
    let (statements, notices) = statements::find(knowledge, article, analysis);
    Reading { id: article.id, statements, notices }
}

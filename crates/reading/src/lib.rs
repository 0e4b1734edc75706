//! Who says what, through whom did it come, and what happened?
//!
//! [`read`] finds the statements of an article, who made them, and the relays that carried them;
//! who is mentioned; times, places and quantities; and what happened with which status. Everything
//! carries its span.
//!
//! | module | answers |
//! |---|---|
//! | [`knowledge`] | which verbs introduce words, which names are outlets, which nouns speak? |
//! | [`syntax`] | how do the words of an article hang together? |
//! | [`tokens`] | what are the words and marks of a sentence? |
//! | [`times`] | when? |
//! | [`places`] | where? |
//! | [`quantities`] | how many, how much? |
//! | [`actors`] | who is mentioned, and which mentions are the same? |
//! | [`statements`] | who says what, and through whom? |
//! | [`events`] | who did what to whom, with what status? |
//!
//! Invariants: never fails; a speaker that is not sure is `None`; spans lie in the text, on
//! character borders, in order; time is linear in the length of the text; the next room need not
//! open the text.

pub mod actors;
pub mod events;
pub mod knowledge;
pub mod places;
pub mod quantities;
pub mod statements;
pub mod syntax;
#[cfg(test)]
pub(crate) mod testing;
pub mod times;
pub mod tokens;

use model::{Analysis, Article, Reading};

pub use knowledge::Knowledge;
pub use syntax::Syntax;

/// Reads one article: who, when, where, how much; then who says what, then what happened.
pub fn read(knowledge: &Knowledge, article: &Article, analysis: &Analysis) -> Reading {
    let syntax = Syntax::new(article, analysis);
    let mut reading = Reading::empty(article.id);
    reading.times = times::find(&knowledge.calendar, &syntax);
    reading.places = places::find(knowledge, &syntax);
    reading.quantities = quantities::find(knowledge, &syntax, &reading.times);
    (reading.actors, reading.mentions) = actors::find(knowledge, &syntax, &reading.places);
    (reading.statements, reading.notices) = statements::find(knowledge, &syntax);
    statements::add_counts(knowledge, &syntax, &mut reading);
    statements::settle_times(&syntax, &mut reading);
    actors::name_speakers(&syntax, &mut reading);
    reading.events = events::find(knowledge, &syntax, &reading);
    reading
}

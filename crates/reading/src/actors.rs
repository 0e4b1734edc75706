//! Who is mentioned, and which mentions are the same?
//!
//! | module | answers |
//! |---|---|
//! | [`units`] | which words are names and nouns that tell who somebody is? |
//! | [`phrases`] | where do the phrases begin and end? |
//! | [`context`] | when was it written, and which country is it about? |
//! | [`codes`] | which code do the words give? |
//! | [`people`] | which names are one person's, and is it one that the tables know? |
//! | [`spelling`] | are two spellings one name? |
//! | [`gender`] | is it he or she? |
//! | [`references`] | whom do pronouns and descriptions mean? |
//! | [`registry`] | what is the actor's id? |
//! | [`drafts`] | which phrases are mentions? |
//! | [`speakers`] | who are the speakers of the statements? |
//! | [`carried`] | who speaks as "it", "they", "the company"? |

pub mod carried;
pub mod codes;
pub mod context;
pub mod drafts;
pub mod gender;
pub mod people;
pub mod phrases;
pub mod references;
pub mod registry;
pub mod speakers;
pub mod spelling;
pub mod units;

#[cfg(test)]
mod tests;

use std::ops::Range;

use model::{Actor, Mention, Toponym};

use crate::{Knowledge, Syntax};
use codes::{Coded, Coder};
use context::Context;
use phrases::NounPhrase;
pub use speakers::name_speakers;
use units::Units;

/// The actors of the article, and the words that refer to them, in text order.
pub fn find(
    knowledge: &Knowledge,
    syntax: &Syntax<'_>,
    places: &[Toponym],
) -> (Vec<Actor>, Vec<Mention>) {
    let mut units = Units::find(knowledge, syntax, places);
    let context = Context::new(knowledge, syntax, &units, places);
    units.settle(knowledge, syntax, context.country);
    let coder = Coder { knowledge, syntax, units: &units, places, context };
    let mut found = drafts::collect(&coder);
    references::resolve(&coder, &mut found);
    registry::register(&coder, found)
}

/// The code of a phrase that is no mention, with what it rests on: the phrase whose head is the last
/// head inside `tokens`. It reads the whole article anew: for one phrase, not for all.
pub fn code_of(
    knowledge: &Knowledge,
    syntax: &Syntax<'_>,
    places: &[Toponym],
    tokens: Range<usize>,
) -> Option<Coded> {
    let mut units = Units::find(knowledge, syntax, places);
    let context = Context::new(knowledge, syntax, &units, places);
    units.settle(knowledge, syntax, context.country);
    let coder = Coder { knowledge, syntax, units: &units, places, context };
    let head = phrases::heads(syntax, &units).filter(|head| tokens.contains(head)).last()?;
    coder.phrase(&NounPhrase::new(syntax, &units, head))
}

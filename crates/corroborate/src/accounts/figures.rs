//! How many, and do the accounts of a story agree?
//!
//! A figure is compared with those that count in the same measure and unit, where both surely count
//! one thing ([`same`]): the same event, the same place of one text, or the same rare words around
//! them. What says the same number is one claim. Numbers that can both hold, or that grow with known
//! time, are a series; numbers that cannot are a conflict.
//!
//! | part | answers |
//! |---|---|
//! | `units` | in what is counted? |
//! | `amount` | can two numbers hold of one thing? |
//! | `clause` | what do the words around a figure say it is? |
//! | `stem` | which words are forms of one word? |
//! | `items` | what is compared of one figure? |
//! | `source` | whose figure is it? |
//! | `lone` | is it the only number that its page tells of such things? |
//! | `weigh` | how much speaks for it that two equal numbers are one? |
//! | `same` | do two figures count one thing? |
//! | `candidates` | which two are worth comparing? |
//! | `judge` | do they agree, supersede each other, or contradict? |
//! | `groups` | what hangs together? |
//! | `records` | how is it told? |
//!
//! Figures without a measure make a claim only where rare words tell what they count: a number of
//! pages or rooms that stands alone is nobody's claim. What is demanded or left unsaid is none either.

mod amount;
mod candidates;
mod clause;
mod groups;
mod items;
mod judge;
mod lone;
mod records;
mod same;
mod source;
mod stem;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod units;
mod weigh;

use model::{Claim, Conflict, Series};

use super::Told;

/// What is found by laying figures side by side.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Figures told in one or several places.
    pub(super) claims: Vec<Claim>,
    /// Those that cannot all hold.
    pub(super) conflicts: Vec<Conflict>,
    /// Those that grow or agree.
    pub(super) series: Vec<Series>,
}

/// Lays the figures of a story side by side. `happened` are the claims of its events.
pub(super) fn figures(told: &Told<'_>, happened: &[Claim]) -> Figures {
    let items = items::items(told, happened);
    let pairs = candidates::candidates(&items, told.places);
    let judged = judge::judge(&items, &pairs, told.places);
    let groups = groups::groups(&items, &judged);
    records::records(told, &items, &groups)
}

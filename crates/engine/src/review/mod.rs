//! Which records should a person look at, and what do earlier verdicts say about them now?
//!
//! An [`Item`] is a record as a person judges it: its words on the page, and the answers that the
//! program gives about them. [`items`] puts them in the order in which they matter. A [`Finder`]
//! finds the record again that a review was about, by page and words, after the case was built
//! anew; `measure` counts how many of the program's answers people found right.
//!
//! | module | answers |
//! |---|---|
//! | `anchor` | by which words is a record found again? |
//! | `statements`, `groups` | what is judged in a record, and how much does it matter? |
//! | `find` | what became of the record that was judged? |
//! | `measure` | how often was the program right, and how sure is that? |

mod anchor;
mod find;
mod groups;
mod measure;
mod statements;

pub use anchor::anchor;
pub use find::{Fate, Finder, Found};
pub use measure::{FieldCount, Interval, Measured, Precision, measure, wilson};

use model::GroupId;
use serde_json::{Map, Value};
use store::wire::{Pair, Records, ReviewRecord};

use crate::System;

/// The tables whose records can be judged.
pub const TABLES: [&str; 4] = ["statements", "claims", "families", "articles"];

/// A record as a person judges it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its table, one of [`TABLES`].
    pub table: &'static str,
    /// Its id.
    pub record: String,
    /// The article on which it is looked at; for a group that of its first member.
    pub article: String,
    /// What made it: the rule of a statement, the kind of a group.
    pub rule: String,
    /// Where its words stand in the article's text.
    pub place: Pair,
    /// What is judged: the program's answers by name.
    pub judged: Map<String, Value>,
    /// Its place among others: the smaller, the sooner.
    rank: Rank,
}

/// Grounds for looking at a record sooner, the weightiest first; each says 0 for sooner.
type Rank = [usize; 6];

/// In which order records are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those first whose mistakes would do most harm.
    #[default]
    Consequence,
    /// An order that has nothing to do with what the records say, the same on every machine: the
    /// first so many are a fair sample.
    Sample,
}

/// The records of a table that can be judged, in the order in which they are looked at; none for a
/// table that is not among [`TABLES`]. A record whose words stand nowhere in a text is left out.
pub fn items(records: &Records, table: &str, order: Order) -> Vec<Item> {
    let mut items = match table {
        "statements" => statements::items(records),
        "claims" => groups::claims(records),
        "families" => groups::families(records),
        "articles" => groups::articles(records),
        _ => Vec::new(),
    };
    match order {
        Order::Consequence => items.sort_by_key(|item| item.rank),
        Order::Sample => {
            items.sort_by_cached_key(|item| GroupId::of("sample", &item.record).to_string());
        }
    }
    items
}

/// The clock's time as reviews carry it: an instant in UTC, to the second.
pub fn now(system: &dyn System) -> String {
    let now = system.now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}

/// An instant of ISO 8601 in the one form in which instants of reviews are compared; `None` for
/// other words.
pub fn instant(words: &str) -> Option<String> {
    words.parse::<jiff::Timestamp>().ok().map(|instant| instant.to_string())
}

/// A name for a review that two machines give alike: a UUID of version 8 made of its content.
pub fn urn(review: &ReviewRecord) -> String {
    urn_of(&serde_json::to_string(review).unwrap_or_default())
}

/// The same for any words.
pub fn urn_of(words: &str) -> String {
    let hex = GroupId::of("review", words).to_string();
    // The version and the variant stand at fixed places (RFC 9562).
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    let (first, second, rest) = (part(0, 8), part(8, 12), part(20, 32));
    format!("urn:uuid:{first}-{second}-8{}-8{}-{rest}", part(13, 16), part(17, 20))
}

/// 0 for what comes sooner.
fn sooner(is_sooner: bool) -> usize {
    usize::from(!is_sooner)
}

/// A smaller number for a larger count.
fn more(count: usize) -> usize {
    usize::MAX - count
}

#[cfg(test)]
mod tests;

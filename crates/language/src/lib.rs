//! How are these sentences built?
//!
//! [`analyze`] splits each text block of an article into sentences, by rules and small tables.
//! Tokens, tags, trees and names come with the language model.
//!
//! | module | answers |
//! |---|---|
//! | [`model_file`] | what does the model hold, and is it whole? |
//! | [`network`] | what do the trained networks say of these words? |
//! | [`resources`] | what do we know of the language? |
//! | [`sentences`] | where does one sentence end and the next begin? |
//! | [`words`] | which words stand in the text, and what is known of each by itself? |
//! | [`trees`] | which word depends on which, and as what? |
//! | [`names`] | which words are a name, and of what kind? |
//! | [`correct`] | which names of the model are wrong, and which did it miss? |
//!
//! Invariants: never fails; sentences lie in the text, on character borders, in order, without
//! overlap, and never reach over the border of a block; every text block that holds anything but
//! white space has at least one; time is linear in the length of the text; grammar only, this
//! room knows no news.

pub mod correct;
pub mod model_file;
pub mod names;
pub mod network;
pub mod resources;
pub mod sentences;
pub mod trees;
pub mod words;

use model::{Analysis, Article};

pub use resources::Resources;

/// Splits the text of `article` into sentences, block by block.
pub fn analyze(resources: &Resources, article: &Article) -> Analysis {
    Analysis { sentences: sentences::split(resources, article), ..Analysis::empty(article.id) }
}

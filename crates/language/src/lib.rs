//! How are these sentences built?
//!
//! [`analyze`] gives sentences, tokens with tags, forms and lemmas, their tree, and names. Sentences
//! come from rules and small tables, the rest from a language model with corrections.
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
//! | `identify` | is this text one that the model can read? |
//! | `english` | in which order do the parts of the model work on a text? |
//! | [`correct`] | which names of the model are wrong, and which did it miss? |
//!
//! Invariants: never fails; sentences lie in the text, on character borders, in order, without
//! overlap, and never reach over the border of a block; every text block that holds anything but
//! white space has at least one; time is linear in the length of the text; grammar only, this
//! room knows no news.

pub mod correct;
mod english;
mod identify;
pub mod model_file;
pub mod names;
pub mod network;
pub mod resources;
pub mod sentences;
pub mod trees;
pub mod words;

use model::{Analysis, Article};

pub use english::Mode;
pub use resources::Resources;

/// The grammar of `article`: sentences, tokens, their tree, names. Of an article in another
/// language than English only the sentences: the model knows no other.
pub fn analyze(resources: &Resources, article: &Article) -> Analysis {
    analyze_as(resources, article, Mode::Corrected)
}

/// The grammar of `article` in `mode`. In plain mode every text is read as English, and sentences
/// may reach over the borders of blocks.
pub fn analyze_as(resources: &Resources, article: &Article, mode: Mode) -> Analysis {
    if mode == Mode::Plain || identify::is_english(article) {
        return resources.analyze(article, mode);
    }
    Analysis { sentences: sentences::split(resources, article), ..Analysis::empty(article.id) }
}

//! What a reader of pages hands over before the article is put together.
//!
//! The readers ([`crate::html`], [`crate::scraped`]) label blocks, set comments apart and collect
//! every candidate for every field; [`crate::fields`] chooses among the candidates and
//! [`crate::assemble`] makes the text. So the choice of a title or a day is made in one place,
//! whatever the page was.

use model::{Block, Comment, Notice, Place};

/// A page with its blocks labelled, before the text is put together.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// Every visible block in page order, labelled; `span` is `None` as yet.
    pub(crate) blocks: Vec<Block>,
    /// Readers' comments in page order.
    pub(crate) comments: Vec<Comment>,
    /// Every candidate for every field, in the order in which they were met.
    pub(crate) candidates: Vec<Candidate>,
    /// The language that the markup declares.
    pub(crate) declared_language: Option<String>,
    /// What was cut, repaired or could not be told.
    pub(crate) notices: Vec<Notice>,
}

/// One possible value of a field, and what suggests it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The field.
    pub(crate) field: Field,
    /// The value as it stands on the page, white space folded.
    pub(crate) value: String,
    /// What kind of place it stands in; one of the names that `fields` ranks.
    pub(crate) source: &'static str,
    /// Where it stands: a block or comment of this draft, markup, the address, the input.
    pub(crate) place: Place,
}

/// The fields that candidates compete for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Field {
    /// The article's title.
    Title,
    /// Who published the page.
    Outlet,
    /// A person who wrote it.
    Author,
    /// An agency or staff credit.
    Credit,
    /// When the page appeared.
    Published,
    /// When it was last changed.
    Modified,
    /// Its canonical address.
    Url,
}

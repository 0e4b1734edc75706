//! Which statements say the same? (stub)
use model::{Analysis, Article, Claim, Passage, Reading};

/// One article with all that was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// The article, with settled days.
    pub article: &'a Article,
    /// Its sentences.
    pub analysis: &'a Analysis,
    /// Its statements.
    pub reading: &'a Reading,
}

/// Joins statements of different articles that say the same thing, and counts who stands behind.
pub fn claims(_reads: &[Read<'_>], _passages: &[Passage]) -> Vec<Claim> {
    Vec::new()
}

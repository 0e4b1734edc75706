//! Who else reports this, and who only repeats it?
use model::{Analysis, Article, Claim, Day, DocId, Family, Passage, Reading};

/// Finds the passages that articles share, and the families that descend from one text.
pub fn families(_articles: &[&Article]) -> (Vec<Passage>, Vec<Family>) {
    (Vec::new(), Vec::new())
}

/// The days of one article after its twins and its own bounds were heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The article.
    pub doc: DocId,
    /// When the page appeared.
    pub published: Option<Day>,
    /// The day from which its weekdays count.
    pub written: Option<Day>,
}

/// Settles the days of `articles`, one result for each, in their order.
pub fn settle_days(articles: &[&Article], _passages: &[Passage], _families: &[Family]) -> Vec<Settled> {
    let settled = articles.iter().map(|article| Settled {
        doc: article.id,
        published: article.published.clone(),
        written: article.written.clone(),
    });
    settled.collect()
}

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

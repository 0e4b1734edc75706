//! When was it written? (stub)
use model::{Article, Day, DocId, Family, Passage};

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

//! Title, outlet, byline, dateline, days: which candidate, and why?
use model::{Article, Known, Notice, Page};

use crate::draft::{Candidate, Field};

/// Chooses the article's fields among the candidates; gives what could not be told.
pub(crate) fn settle(page: &Page, candidates: &[Candidate], article: &mut Article) -> Vec<Notice> {
    let _ = page;
    let title = candidates
        .iter()
        .find(|candidate| candidate.field == Field::Title);
    article.title = title.map(|c| Known {
        value: c.value.clone(),
        evidence: model::Evidence::new(c.source, c.value.clone(), c.place),
    });
    Vec::new()
}

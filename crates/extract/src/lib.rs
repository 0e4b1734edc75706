//! Which part of this page is the article?
//!
//! `extract` takes the bytes of one page and gives its [`Article`]: every visible block labelled
//! and kept, headline and body as the text, comments apart, and each field with the words that
//! tell it. It never fails: a hopeless page gives an empty article and a notice.
//!
//! | module | question |
//! |---|---|
//! | `decode` | which characters are these bytes? |
//! | `html` | which blocks does a page with markup show, and which of them are the article? |
//! | `scraped` | the same for text as a scraper leaves it |
//! | `wording` | what do these words alone give away (share lines, cookie notes, comment stamps)? |
//! | `dates` | which day is printed here? |
//! | `fields` | title, outlet, byline, dateline, days: which candidate, and why? |
//! | `assemble` | labelled blocks become the article's text |
use model::{Article, Notice, Page};

/// Reads one page. Never fails; what could not be told stands in the notices.
pub fn extract(page: &Page) -> (Article, Vec<Notice>) {
    (Article::empty(page.id), Vec::new())
}

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
//! | `condition` | is the text damaged, translated by a machine, in another language? |
//! | `assemble` | labelled blocks become the article's text |

mod assemble;
mod condition;
mod dates;
mod decode;
mod draft;
mod fields;
mod html;
mod scraped;
mod wording;

use model::{Article, Form, Notice, NoticeKind, Page};

/// Reads one page. Never fails; what could not be told stands in the notices.
pub fn extract(page: &Page) -> (Article, Vec<Notice>) {
    let (text, mut notices) = text_of(page);
    let (mut article, sources) = match page.form {
        Form::Html => assemble::from_draft(page, html::read(page, &text)),
        Form::Scraped => assemble::from_draft(page, scraped::read(page, &text)),
        Form::Clean => assemble::from_clean(page, text),
    };
    notices.extend(sources.notices);
    let language = sources.declared_language.as_deref();
    notices.extend(fields::settle(page, &sources.candidates, language, &mut article));
    let judged = condition::judge(&mut article, language);
    // Markup and a line on the page may both tell of the same paywall.
    let is_paid = notices.iter().any(|notice| notice.kind == NoticeKind::Paywall);
    let is_new = |notice: &Notice| !(is_paid && notice.kind == NoticeKind::Paywall);
    notices.extend(judged.into_iter().filter(is_new));
    (article, notices)
}

/// The page's text. A clean text that is UTF-8 is not touched: not even its byte order mark goes.
fn text_of(page: &Page) -> (String, Vec<Notice>) {
    let untouched = match page.form {
        Form::Clean => str::from_utf8(&page.raw).ok(),
        Form::Html | Form::Scraped => None,
    };
    match untouched {
        Some(text) => (text.to_owned(), Vec::new()),
        None => decode::decode(page),
    }
}

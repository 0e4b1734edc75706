//! The raw bytes and where they came from.

use crate::ids::DocId;

/// What the bytes of a page are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A page with markup.
    Html,
    /// Text as a scraper leaves it: headlines, leftovers and comments between the paragraphs.
    Scraped,
    /// Clean text: it is the article, and it is never altered.
    Clean,
}

impl Form {
    /// The word for it in ids and records.
    pub fn word(self) -> &'static str {
        match self {
            Form::Html => "html",
            Form::Scraped => "raw",
            Form::Clean => "text",
        }
    }

    /// The media type under which the raw bytes are kept.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Html => "text/html",
            Form::Scraped | Form::Clean => "text/plain",
        }
    }
}

/// One page as it came in. What the input says beside the page itself (URL, outlet, title, date) is
/// taken as read, with the input as its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Computed from form, identity and raw bytes.
    pub id: DocId,
    /// The `id` that it came with, if any (JSON Lines).
    pub given_id: Option<String>,
    /// The files it was found in (`folder/page.html`, `pages.jsonl:17`), sorted, each once.
    pub sources: Vec<String>,
    /// What the bytes are.
    pub form: Form,
    /// The address it was fetched from, if the input says so.
    pub url: Option<String>,
    /// The outlet, if the input says so.
    pub outlet: Option<String>,
    /// The title, if the input says so.
    pub title: Option<String>,
    /// The day of publication as the input prints it.
    pub published: Option<String>,
    /// When it was fetched, if headers or input say so; never the clock or a file's time.
    pub fetched_at: Option<String>,
    /// The character set that a transport header names.
    pub charset: Option<String>,
    /// The bytes.
    pub raw: Vec<u8>,
}

impl Page {
    /// A page with nothing known but its form, source and bytes.
    pub fn new(form: Form, source: impl Into<String>, raw: Vec<u8>) -> Self {
        Self {
            id: DocId::of(form.word(), None, &raw),
            given_id: None,
            sources: vec![source.into()],
            form,
            url: None,
            outlet: None,
            title: None,
            published: None,
            fetched_at: None,
            charset: None,
            raw,
        }
    }

    /// The same page with its id computed anew from its form, URL or given id, and bytes. To be
    /// called after `url` or `given_id` were set.
    #[must_use]
    pub fn identified(mut self) -> Self {
        let identity = self.url.as_deref().or(self.given_id.as_deref());
        self.id = DocId::of(self.form.word(), identity, &self.raw);
        self
    }
}

//! The raw bytes and where they came from.

use std::cmp::Reverse;

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

    /// Takes another finding of the same page in: all sources, the first of several times at which
    /// it was fetched, and the words of the input that tells more beside the bytes. So it does not
    /// matter which finding came first.
    pub fn join(&mut self, twin: Page) {
        let is_better = twin.is_told_better_than(self);
        let mut sources = std::mem::take(&mut self.sources);
        sources.extend(twin.sources.iter().cloned());
        sources.sort();
        sources.dedup();
        let times = [self.fetched_at.take(), twin.fetched_at.clone()];
        if is_better {
            *self = twin;
        }
        self.sources = sources;
        self.fetched_at = times.into_iter().flatten().min();
    }

    /// Whether the input told more of this page than of `other`, its twin, or as much in words that
    /// come first by letters.
    pub fn is_told_better_than(&self, other: &Page) -> bool {
        self.told() < other.told()
    }

    fn told(&self) -> (Reverse<usize>, [&Option<String>; 6]) {
        let Page { given_id, url, outlet, title, published, charset, .. } = self;
        let told = [given_id, url, outlet, title, published, charset];
        (Reverse(told.iter().filter(|word| word.is_some()).count()), told)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_not_matter_which_finding_comes_first() {
        let page = |source: &str| Page::new(Form::Clean, source, b"The quay is shut.".to_vec());
        let findings = [
            Page { fetched_at: Some("2031-05-22".to_owned()), ..page("c") },
            Page { outlet: Some("Sound Herald".to_owned()), ..page("a") },
            Page { outlet: Some("Hallin Post".to_owned()), ..page("b") },
            Page { fetched_at: Some("2031-05-21".to_owned()), ..page("a") },
        ];
        let joined = |order: [usize; 4]| {
            let mut page = findings[order[0]].clone();
            order[1..].iter().for_each(|at| page.join(findings[*at].clone()));
            page
        };
        let first = joined([0, 1, 2, 3]);
        assert_eq!(first.outlet.as_deref(), Some("Hallin Post"));
        assert_eq!(first.fetched_at.as_deref(), Some("2031-05-21"));
        assert_eq!(first.sources, ["a", "b", "c"]);
        for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            assert_eq!(joined(order), first);
        }
    }
}

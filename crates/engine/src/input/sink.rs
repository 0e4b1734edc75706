//! What came out of the inputs: pages, and what was passed over with its reason.

use std::collections::BTreeMap;

use model::Page;

use super::{Found, Skipped};

/// How many places within one archive are told for the same reason; more are counted.
const TOLD_APIECE: usize = 3;

/// Takes pages and skipped places: gathers them, or gives each on at once.
#[derive(Default)]
pub(super) struct Sink<'t> {
    pub(super) pages: Vec<Page>,
    pub(super) skipped: Vec<Skipped>,
    n_pages: usize,
    n_skipped: usize,
    taker: Option<&'t mut dyn FnMut(Found) -> bool>,
    /// The taker has enough.
    is_stopped: bool,
    within: BTreeMap<(String, String), Passed>,
    /// What is no page and no loss: pictures, style sheets, requests.
    furniture: BTreeMap<(String, String), usize>,
}

/// The places that were passed over for one reason.
#[derive(Debug, Default)]
struct Passed {
    count: usize,
    first: Vec<String>,
}

impl<'t> Sink<'t> {
    /// A sink that keeps nothing and gives everything to `taker`, which answers whether to go on.
    pub(super) fn giving_to(taker: &'t mut dyn FnMut(Found) -> bool) -> Self {
        Self { taker: Some(taker), ..Self::default() }
    }

    /// A page was found.
    pub(super) fn page(&mut self, page: Page) {
        self.n_pages += 1;
        match self.give(Found::Page(page)) {
            Some(Found::Page(page)) => self.pages.push(page),
            Some(Found::Skipped(_)) | None => {}
        }
    }

    /// How many pages were found.
    pub(super) fn n_pages(&self) -> usize {
        self.n_pages
    }

    /// How many pages and skipped inputs were told so far.
    pub(super) fn n_told(&self) -> usize {
        self.n_pages + self.n_skipped
    }

    /// Whether nothing more is wanted. Who reads many pages from one input asks now and then.
    pub(super) fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    /// An input of its own was skipped.
    pub(super) fn skip(&mut self, source: impl Into<String>, reason: impl Into<String>) {
        self.n_skipped += 1;
        let skipped = Skipped { source: source.into(), reason: reason.into() };
        match self.give(Found::Skipped(skipped)) {
            Some(Found::Skipped(skipped)) => self.skipped.push(skipped),
            Some(Found::Page(_)) | None => {}
        }
    }

    /// Gives to the taker; without one, gives back.
    fn give(&mut self, found: Found) -> Option<Found> {
        let Some(taker) = &mut self.taker else { return Some(found) };
        if !self.is_stopped {
            self.is_stopped = !taker(found);
        }
        None
    }

    /// Something within an archive was skipped; many for the same reason are told as one.
    pub(super) fn pass(&mut self, archive: &str, place: String, reason: impl Into<String>) {
        let reason = reason.into();
        tracing::info!(place, reason, "passed over");
        let passed = self.within.entry((archive.to_owned(), reason)).or_default();
        passed.count += 1;
        if passed.first.len() < TOLD_APIECE {
            passed.first.push(place);
        }
    }

    /// Something that is no page, and nobody takes for one, stands beside the pages.
    pub(super) fn furniture(&mut self, archive: &str, what: &str) {
        *self.furniture.entry((archive.to_owned(), what.to_owned())).or_default() += 1;
    }

    /// Ends one input: what was passed over within it is told.
    pub(super) fn settle(&mut self) {
        for ((archive, reason), passed) in std::mem::take(&mut self.within) {
            if passed.count <= TOLD_APIECE {
                for place in passed.first {
                    self.skip(place, reason.clone());
                }
            } else {
                let first = passed.first.into_iter().next().unwrap_or_default();
                self.skip(archive, format!("{reason} ({} times, first {first})", passed.count));
            }
        }
        for ((archive, what), count) in std::mem::take(&mut self.furniture) {
            tracing::info!(archive, what, count, "not pages");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_are_told_one_by_one_and_many_as_one() {
        let mut sink = Sink::default();
        for at in 0..2 {
            sink.pass("a.warc", format!("a.warc#{at}"), "cut");
        }
        for at in 0..40 {
            sink.pass("a.warc", format!("a.warc#{at}"), "HTTP status 404");
        }
        sink.furniture("a.warc", "a picture");
        sink.settle();
        let told: Vec<_> =
            sink.skipped.iter().map(|s| format!("{}: {}", s.source, s.reason)).collect();
        let many = "a.warc: HTTP status 404 (40 times, first a.warc#0)";
        assert_eq!(told, [many, "a.warc#0: cut", "a.warc#1: cut"]);
    }
}

//! What holds for whatever the program is given?
//!
//! Each function takes bytes, hands them to one reader, and panics when a law is broken. The fuzz
//! targets call them with bytes that a fuzzer makes up, and ordinary tests with the saved corpus and
//! with the pages of [`hostile`].
//!
//! | function | reader |
//! |---|---|
//! | [`html`] | a page with markup, in any encoding |
//! | [`text`] | scraped text |
//! | [`warc`] | a web archive |
//! | [`mhtml`] | a page saved with its parts, and mail |
//! | [`json_lines`] | the stream door |
//!
//! The laws: no reader panics; positions lie in the text and on borders of characters; the blocks
//! rebuild the text; the same bytes give the same answer twice; every line of a stream is answered
//! once, by all rooms, and none of them reports a fault of its own.

pub mod hostile;
mod pages;
pub mod seeds;
mod sound;

use std::sync::OnceLock;

use engine::{Collected, Config, Engine, MemorySystem, Quiet};
use model::{Form, Page};

pub use sound::{assert_article, assert_record};

/// How many pages of one archive are read; fuzzers find archives of thousands.
const PAGES_OF_AN_ARCHIVE: usize = 4;

/// One engine for all checks of a process, with one thread.
///
/// # Panics
/// When no thread can be started.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new(Config { threads: 1 }).expect("a thread"))
}

/// Reads `raw` as a page with markup.
pub fn html(raw: &[u8]) {
    page("html", &Page::new(Form::Html, "page", raw.to_vec()));
}

/// Reads `raw` as scraped text.
pub fn text(raw: &[u8]) {
    page("text", &Page::new(Form::Scraped, "page", raw.to_vec()));
}

/// Reads `raw` as a web archive. What does not begin like one is put into a record.
pub fn warc(raw: &[u8]) {
    let is_archive = raw.starts_with(b"WARC/") || raw.starts_with(&[0x1f, 0x8b]);
    if is_archive {
        file("page.warc", raw);
        return;
    }
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://lantern.example/wheel\r\n\
         WARC-Date: 2021-05-04T17:04:00Z\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n",
        raw.len()
    );
    file("page.warc", &[head.as_bytes(), raw, b"\r\n\r\n"].concat());
}

/// Reads `raw` as a page saved with its parts, or as mail.
pub fn mhtml(raw: &[u8]) {
    let head: &[u8] = if raw.starts_with(b"From") || raw.starts_with(b"MIME") {
        b""
    } else {
        b"From: <Saved by a browser>\r\nSubject: The wheel\r\nMIME-Version: 1.0\r\n"
    };
    file("page.mhtml", &[head, raw].concat());
}

/// Hands `raw` to the stream door.
///
/// # Panics
/// When a law is broken.
pub fn json_lines(raw: &[u8]) {
    let answer = || {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let report = engine::annotate(engine(), raw, &mut out, &mut errors, &|| true)
            .expect("memory takes all");
        (report.read, report.errors, out, errors)
    };
    let first = answer();
    assert_eq!(first, answer(), "twice is not the same");
    let (read, failed, out, errors) = first;
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').filter(|l| !l.is_empty()).count();
    assert_eq!((read, failed), (lines(&out), lines(&errors)), "a line is answered once");
    for line in out.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        assert_record(&serde_json::from_slice(line).expect("records are JSON"));
    }
}

/// Reads one page twice and holds it against the laws.
///
/// # Panics
/// When a law is broken.
pub fn page(name: &str, page: &Page) {
    let read = extract::extract(page);
    assert_article(name, &read.0);
    assert!(read == extract::extract(page), "{name}: twice is not the same");
}

/// Gives the file to the door of all inputs, which tells its kind by content, and reads its pages.
fn file(name: &str, raw: &[u8]) {
    let collect = || -> Collected {
        let system = MemorySystem::with_files([(name, raw)]);
        engine().collect(&system, &[name.to_owned()], &Quiet).expect("nobody stops this run")
    };
    let (collected, again) = (collect(), collect());
    assert_eq!(collected.pages, again.pages, "twice are not the same pages");
    assert_eq!(collected.skipped, again.skipped, "twice is not the same skipped");
    let told = collected.pages.len() + collected.skipped.len();
    assert!(told > 0, "an input that is neither read nor skipped");
    assert!(collected.pages.is_sorted_by(|a, b| a.id < b.id), "each page once, in order");
    for found in collected.pages.iter().take(PAGES_OF_AN_ARCHIVE) {
        page(name, found);
    }
}

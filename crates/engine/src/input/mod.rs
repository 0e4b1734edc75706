//! What was given: files, folders, patterns or standard input become pages.
//!
//! The kind of an input is told by its content, and by its name only where the content leaves it
//! open. What cannot be read is skipped with a reason that says what was found; the run goes on.
//!
//! | module | question |
//! |---|---|
//! | `kind` | what is this? |
//! | `json_lines` `lines` | objects one a line |
//! | `warc` `http` | which records of a web archive are pages? |
//! | `mail` `mime` `times` | which part of a message or saved page is the page? |
//! | `zipped` `packed` | what is in an archive, in a packed file? |
//! | `saved` | what did the browser note that saved this page? |
//! | `tape` `headers` `sink` | the stream, its header lines, what came out |
//!
//! No input makes this room hold more than a few times the largest page: what is longer than
//! [`PAGE_BYTES`] is cut, and what unpacks to far more than it is gets left with its reason. A page
//! within an archive is named by the archive and its place: `news.warc.gz#5120`, `late.zip#a.html`.

mod headers;
mod http;
mod json_lines;
mod kind;
mod lines;
mod mail;
mod mime;
mod packed;
mod saved;
mod sink;
mod tape;
mod times;
mod warc;
mod zipped;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use model::{DocId, Form, Page};

use crate::system::System;
pub(crate) use json_lines::{ObjectError, parse_object};
use kind::Kind;
pub(crate) use lines::{LineReader, NumberedLine};
use sink::Sink;
use tape::Tape;

/// The most bytes of one page that are read. What lies behind is cut, and the page says so.
pub(crate) const PAGE_BYTES: u64 = 64 << 20;

/// How many bytes decide what an input is.
const SNIFFED_BYTES: usize = 64 << 10;

/// An input that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file, or `file:line` in JSON Lines.
    pub source: String,
    /// What was found, in words.
    pub reason: String,
}

/// All that came out of the inputs.
#[derive(Clone, Debug, Default)]
pub struct Collected {
    /// The pages, each once, sorted by id; a page found in several places has several sources.
    pub pages: Vec<Page>,
    /// The inputs that were skipped, sorted.
    pub skipped: Vec<Skipped>,
}

/// What stands in an input, one after the other.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// A page.
    Page(Page),
    /// Something that is no page.
    Skipped(Skipped),
}

impl Collected {
    /// Adds pages, joining those that are the same page under the same id.
    pub fn add_pages(&mut self, pages: impl IntoIterator<Item = Page>) {
        let known = std::mem::take(&mut self.pages);
        let mut by_id: BTreeMap<DocId, Page> = BTreeMap::new();
        for page in known.into_iter().chain(pages) {
            match by_id.get_mut(&page.id) {
                None => {
                    by_id.insert(page.id, page);
                }
                Some(twin) => twin.join(page),
            }
        }
        self.pages = by_id.into_values().collect();
    }
}

/// Finds the files that `inputs` name and reads them all. `seen` is called after each file with the
/// number of files done and of all files; it answers whether to go on.
pub fn collect(
    system: &dyn System,
    inputs: &[String],
    mut seen: impl FnMut(usize, usize) -> bool,
) -> Collected {
    let mut collected = Collected::default();
    let mut places = Vec::new();
    for input in inputs {
        match find(system, input) {
            Ok(found) => places.extend(found),
            Err(skipped) => collected.skipped.push(skipped),
        }
    }
    let mut sink = Sink::default();
    for (done, place) in places.iter().enumerate() {
        match place {
            Ok(place) => read_place(system, place, &mut sink),
            Err(skipped) => collected.skipped.push(skipped.clone()),
        }
        if !seen(done + 1, places.len()) {
            break;
        }
    }
    collected.add_pages(sink.pages);
    collected.skipped.extend(sink.skipped);
    collected.skipped.sort();
    collected.skipped.dedup();
    collected
}

/// Finds the files that `inputs` name and gives what stands in them to `take`, one page at a time;
/// it answers whether to go on.
pub(crate) fn walk(system: &dyn System, inputs: &[String], take: &mut dyn FnMut(Found) -> bool) {
    let mut sink = Sink::giving_to(take);
    for input in inputs {
        match find(system, input) {
            Err(skipped) => sink.skip(skipped.source, skipped.reason),
            Ok(places) => {
                for place in places {
                    match place {
                        Ok(place) => read_place(system, &place, &mut sink),
                        Err(skipped) => sink.skip(skipped.source, skipped.reason),
                    }
                    if sink.is_stopped() {
                        return;
                    }
                }
            }
        }
    }
}

/// Where pages can be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum InputPlace {
    StandardInput,
    File(PathBuf),
}

type Places = Vec<Result<InputPlace, Skipped>>;

fn find(system: &dyn System, input: &str) -> Result<Places, Skipped> {
    if input == "-" {
        return Ok(vec![Ok(InputPlace::StandardInput)]);
    }
    let skipped = |reason: String| Skipped { source: input.to_owned(), reason };
    let path = Path::new(input);
    if system.is_folder(path) {
        let files = system.files_below(path);
        if files.is_empty() {
            return Err(skipped("a folder without files".into()));
        }
        let file = |file: std::io::Result<PathBuf>| {
            file.map(InputPlace::File).map_err(|error| skipped(error.to_string()))
        };
        let known: BTreeSet<&Path> = files.iter().flatten().map(PathBuf::as_path).collect();
        // What a browser laid beside a page it saved is no page.
        let beside: BTreeSet<PathBuf> = known
            .iter()
            .filter(|file| saved::belongs_to_a_page(file, &known))
            .map(|file| file.to_path_buf())
            .collect();
        if !beside.is_empty() {
            tracing::info!(input, count = beside.len(), "files that belong to saved pages");
        }
        let is_beside =
            |file: &std::io::Result<PathBuf>| file.as_ref().is_ok_and(|file| beside.contains(file));
        return Ok(files.into_iter().filter(|entry| !is_beside(entry)).map(file).collect());
    }
    if system.exists(path) {
        return Ok(vec![Ok(InputPlace::File(path.to_owned()))]);
    }
    if !input.contains(['*', '?', '[']) {
        return Err(skipped("no such file or folder".into()));
    }
    let matching =
        system.matching(input).map_err(|error| skipped(format!("bad pattern: {error}")))?;
    if matching.is_empty() {
        return Err(skipped("no file matches the pattern".into()));
    }
    let mut found = Vec::new();
    for path in matching {
        if system.is_folder(&path) {
            found.extend(find(system, &path.to_string_lossy())?);
        } else {
            found.push(Ok(InputPlace::File(path)));
        }
    }
    Ok(found)
}

/// Reads one file or standard input. A mistake of ours in reading it costs this input alone.
fn read_place(system: &dyn System, place: &InputPlace, sink: &mut Sink) {
    let source = match place {
        InputPlace::StandardInput => "-".to_owned(),
        InputPlace::File(path) => path.to_string_lossy().replace('\\', "/"),
    };
    let told = sink.n_told();
    let read = catch_unwind(AssertUnwindSafe(|| match place {
        InputPlace::StandardInput => {
            read_tape(&source, &mut Tape::new(system.standard_input()), Depth::Top, sink)
        }
        InputPlace::File(path) => read_file(system, path, &source, sink),
    }));
    match read {
        Ok(Ok(())) => {}
        Ok(Err(error)) => sink.skip(&*source, format!("cannot be read: {error}")),
        Err(_) => sink.skip(&*source, "the program failed on this input; please report it"),
    }
    sink.settle();
    // Nothing may vanish without a word: an archive can hold style sheets alone.
    if told == sink.n_told() && !sink.is_stopped() {
        sink.skip(source, "it holds no page");
    }
}

fn read_file(
    system: &dyn System,
    path: &Path,
    source: &str,
    sink: &mut Sink,
) -> std::io::Result<()> {
    let mut file = system.open(path)?;
    let mut start = Vec::new();
    file.by_ref().take(SNIFFED_BYTES as u64).read_to_end(&mut start)?;
    if kind::of(&start) == Kind::Zip {
        return zipped::read(source, file, sink);
    }
    let mut tape = Tape::new(std::io::Cursor::new(start).chain(file));
    read_tape(source, &mut tape, Depth::Top, sink)
}

/// What a stream stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Depth<'d> {
    /// It was given.
    Top,
    /// It was packed, alone.
    Packed,
    /// It is a file of this archive.
    Within(&'d str),
}

/// Reads what stands on `tape`, whatever it is.
fn read_tape(
    place: &str,
    tape: &mut Tape<'_>,
    depth: Depth<'_>,
    sink: &mut Sink,
) -> std::io::Result<()> {
    let start = tape.peek(SNIFFED_BYTES)?;
    let kind = kind::by_name(kind::of(start), place);
    tracing::debug!(place, ?kind, "told the kind by its content");
    match kind {
        Kind::Html => return read_page(place, tape, Form::Html, sink),
        Kind::Text => return read_page(place, tape, Form::Scraped, sink),
        Kind::JsonLines => return json_lines::read(place, tape, sink),
        Kind::Warc => warc::read(place, tape, sink),
        Kind::Mail => return mail::read(place, tape, sink),
        Kind::Mailbox => return mail::read_mailbox(place, tape, sink),
        Kind::Answer => return read_answer(place, tape, sink),
        Kind::Gzip => {
            let inside = kind::of(&packed::beginning(start, SNIFFED_BYTES));
            if inside == Kind::Warc {
                warc::read_gzip(place, tape, sink);
            } else if depth == Depth::Top {
                let mut inner = Tape::new(packed::Members::new(tape));
                return read_tape(place, &mut inner, Depth::Packed, sink);
            } else {
                pass(
                    place,
                    depth,
                    "an archive within an archive; unpack the outer one first",
                    sink,
                );
            }
        }
        Kind::Zip => {
            let reason = match depth {
                Depth::Top => "a zip archive on standard input; give it as a file",
                _ => "an archive within an archive; unpack the outer one first",
            };
            pass(place, depth, reason, sink);
        }
        Kind::Other(reason) => pass(place, depth, reason, sink),
    }
    Ok(())
}

/// Something that is no page is left with its reason; many in one archive are told as one.
fn pass(place: &str, depth: Depth<'_>, reason: &str, sink: &mut Sink) {
    match depth {
        Depth::Within(archive) => sink.pass(archive, place.to_owned(), reason),
        Depth::Top | Depth::Packed => sink.skip(place, reason),
    }
}

fn read_page(place: &str, tape: &mut Tape<'_>, form: Form, sink: &mut Sink) -> std::io::Result<()> {
    // One byte more than a page may have, so that the page reader sees that it is too long.
    let limit = PAGE_BYTES + 1;
    let (_, raw) = tape.take_bytes(limit, limit as usize)?;
    let mut page = Page::new(form, place, raw);
    saved::take_note(&mut page);
    sink.page(page);
    Ok(())
}

/// Reads a page that was saved together with the headers of its server.
fn read_answer(place: &str, tape: &mut Tape<'_>, sink: &mut Sink) -> std::io::Result<()> {
    let limit = PAGE_BYTES as usize;
    let (_, bytes) = tape.take_bytes(PAGE_BYTES + 1, limit + 1)?;
    let Some(answer) = http::Answer::parse(&bytes) else {
        sink.skip(place, "a server's answer that cannot be read");
        return Ok(());
    };
    let raw = match http::body(&answer.headers, &bytes[answer.body..], limit) {
        _ if answer.status != 200 => Err(format!("HTTP status {}, not a page", answer.status)),
        Ok(raw) => Ok(raw.into_owned()),
        Err(reason) => Err(reason),
    };
    let raw = match raw {
        Ok(raw) => raw,
        Err(reason) => {
            sink.skip(place, reason);
            return Ok(());
        }
    };
    let form = match kind::of(&raw[..raw.len().min(SNIFFED_BYTES)]) {
        Kind::Html => Form::Html,
        Kind::Text => Form::Scraped,
        Kind::Other(what) => {
            sink.skip(place, format!("a server's answer that holds {what}"));
            return Ok(());
        }
        _ => {
            sink.skip(place, "a server's answer that holds no page");
            return Ok(());
        }
    };
    let mut page = Page::new(form, place, raw);
    page.charset = answer.headers.charset();
    saved::take_note(&mut page);
    sink.page(page);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::MemorySystem;

    fn collect_all(system: &MemorySystem, inputs: &[&str]) -> Collected {
        let inputs: Vec<String> = inputs.iter().map(|&input| input.to_owned()).collect();
        collect(system, &inputs, |_, _| true)
    }

    #[test]
    fn folders_files_patterns_and_twins() {
        let system = MemorySystem::with_files([
            ("pages/a.html", b"<!doctype html><p>One.".as_slice()),
            ("pages/b.txt", b"Two.\n\nThree."),
            ("pages/copy-of-a.dat", b"<!doctype html><p>One."),
            ("pages/empty.html", b""),
            ("pages/picture.html", b"\x89PNG\r\n\x1a\n"),
        ]);
        let folder = collect_all(&system, &["pages"]);
        let sources: Vec<_> = folder.pages.iter().map(|page| page.sources.clone()).collect();
        assert!(sources.contains(&vec!["pages/a.html".into(), "pages/copy-of-a.dat".into()]));
        assert!(sources.contains(&vec!["pages/b.txt".into()]));
        let reasons: Vec<_> = folder.skipped.iter().map(|s| s.reason.as_str()).collect();
        assert_eq!(reasons, ["empty", "a PNG picture"]);

        let pattern = collect_all(&system, &["pages/*.txt", "pages/b.txt"]);
        assert_eq!(pattern.pages.len(), 1);
        assert_eq!(pattern.pages[0].sources, ["pages/b.txt"]);

        let missing = collect_all(&system, &["nowhere", "pages/*.warc"]);
        assert_eq!(missing.skipped.len(), 2);
        assert_eq!(missing.skipped[0].reason, "no such file or folder");
    }

    #[test]
    fn json_lines_by_content() {
        let lines = br#"{"id":"x","text":"Clean.","outlet":"The Beacon"}

{"id":"y","html":"<p>Markup."}
{"id":"z"}
not json
{"id":7,"raw":"Scraped."}
"#;
        let system = MemorySystem::with_files([("lines.txt", lines.as_slice())]);
        let collected = collect_all(&system, &["lines.txt"]);
        let forms: Vec<_> =
            collected.pages.iter().map(|page| (page.given_id.as_deref(), page.form)).collect();
        assert!(forms.contains(&(Some("x"), Form::Clean)), "{forms:?}");
        assert!(forms.contains(&(Some("y"), Form::Html)), "{forms:?}");
        assert!(forms.contains(&(Some("7"), Form::Scraped)), "{forms:?}");
        let sources: Vec<_> = collected.skipped.iter().map(|s| s.source.as_str()).collect();
        assert_eq!(sources, ["lines.txt:4", "lines.txt:5"]);
    }

    #[test]
    fn an_archive_without_a_page_says_so() {
        let record = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
        let system = MemorySystem::with_files([("a.warc", record.as_slice())]);
        let collected = collect_all(&system, &["a.warc"]);
        assert_eq!(collected.skipped[0].reason, "it holds no page");
    }

    #[test]
    fn standard_input_is_told_by_content_too() {
        let system = MemorySystem { input: b"{\"text\":\"A.\"}".to_vec(), ..Default::default() };
        let collected = collect_all(&system, &["-"]);
        assert_eq!(collected.pages[0].form, Form::Clean);
        assert_eq!(collected.pages[0].sources, ["-:1"]);
    }
}

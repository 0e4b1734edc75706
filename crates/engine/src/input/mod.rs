//! What was given: files, folders, patterns or standard input become pages.
//!
//! The kind of an input is told by its content, never by its name. What cannot be read is skipped
//! with a reason that says what was found; the run goes on.

mod json_lines;
mod kind;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use model::{DocId, Form, Page};

use crate::system::System;
pub(crate) use json_lines::{ObjectError, parse_object};
use kind::Kind;

/// The most bytes of one page that are read. What lies behind is cut, and the page says so.
pub(crate) const PAGE_BYTES: u64 = 256 << 20;

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
                Some(twin) => {
                    twin.sources.extend(page.sources);
                    twin.sources.sort();
                    twin.sources.dedup();
                }
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
    let mut pages = Vec::new();
    for (done, place) in places.iter().enumerate() {
        match place {
            Ok(place) => read_place(system, place, &mut pages, &mut collected.skipped),
            Err(skipped) => collected.skipped.push(skipped.clone()),
        }
        if !seen(done + 1, places.len()) {
            break;
        }
    }
    collected.add_pages(pages);
    collected.skipped.sort();
    collected.skipped.dedup();
    collected
}

/// Where pages can be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum InputPlace {
    StandardInput,
    File(PathBuf),
}

type Found = Vec<Result<InputPlace, Skipped>>;

fn find(system: &dyn System, input: &str) -> Result<Found, Skipped> {
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
        return Ok(files.into_iter().map(file).collect());
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

fn read_place(
    system: &dyn System,
    place: &InputPlace,
    pages: &mut Vec<Page>,
    skipped: &mut Vec<Skipped>,
) {
    let (source, opened) = match place {
        InputPlace::StandardInput => ("-".to_owned(), Ok(system.standard_input())),
        InputPlace::File(path) => (path.to_string_lossy().replace('\\', "/"), system.open(path)),
    };
    let read = opened.and_then(|reader| read_stream(&source, reader, pages, skipped));
    if let Err(error) = read {
        skipped.push(Skipped { source, reason: format!("cannot be read: {error}") });
    }
}

fn read_stream(
    source: &str,
    reader: Box<dyn Read + Send>,
    pages: &mut Vec<Page>,
    skipped: &mut Vec<Skipped>,
) -> std::io::Result<()> {
    let mut start = Vec::new();
    let mut reader = BufReader::with_capacity(SNIFFED_BYTES, reader);
    reader.by_ref().take(SNIFFED_BYTES as u64).read_to_end(&mut start)?;
    let kind = kind::of(&start);
    tracing::debug!(source, ?kind, "told the kind by its content");
    let form = match kind {
        Kind::Html => Form::Html,
        Kind::Text => Form::Scraped,
        Kind::JsonLines => {
            let stream = std::io::Cursor::new(start).chain(reader);
            return json_lines::read(source, BufReader::new(stream), pages, skipped);
        }
        Kind::Other(reason) => {
            skipped.push(Skipped { source: source.to_owned(), reason: reason.to_owned() });
            return Ok(());
        }
    };
    let mut raw = start;
    // One byte more than a page may have, so that the page reader sees that it is too long.
    reader.take(PAGE_BYTES + 1 - raw.len() as u64).read_to_end(&mut raw)?;
    pages.push(Page::new(form, source, raw));
    Ok(())
}

/// Reads one line of at most `limit` bytes, the line feed left out; a longer line is drained and
/// reported as `Some(Err(length))`. `None` at the end.
fn next_line(
    reader: &mut impl BufRead,
    limit: usize,
) -> std::io::Result<Option<Result<Vec<u8>, usize>>> {
    let mut line = Vec::new();
    let mut length = 0;
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            if length == 0 {
                return Ok(None);
            }
            break;
        }
        let (taken, ended) = match buffer.iter().position(|&byte| byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (buffer.len(), false),
        };
        let content = &buffer[..taken - usize::from(ended)];
        if length + content.len() <= limit {
            line.extend_from_slice(content);
        }
        length += content.len();
        reader.consume(taken);
        if ended {
            break;
        }
    }
    Ok(Some(if length > limit { Err(length) } else { Ok(line) }))
}

/// A line with its number, or why it cannot be read.
pub(crate) type NumberedLine = (usize, Result<Vec<u8>, ObjectError>);

/// The objects of a stream of JSON Lines, one a line, for the stream door.
#[derive(Debug)]
pub(crate) struct LineReader<R> {
    reader: R,
    line: usize,
}

impl<R: BufRead> LineReader<R> {
    /// Reads lines from `reader`, counted from 1.
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, line: 0 }
    }

    /// The next line that is not blank, with its number. Too long lines are errors of that line.
    pub(crate) fn next_line(&mut self) -> std::io::Result<Option<NumberedLine>> {
        loop {
            let Some(line) = next_line(&mut self.reader, PAGE_BYTES as usize)? else {
                return Ok(None);
            };
            self.line += 1;
            match line {
                Ok(line) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(line) => return Ok(Some((self.line, Ok(line)))),
                Err(length) => {
                    return Ok(Some((self.line, Err(ObjectError::TooLong { length }))));
                }
            }
        }
    }
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
    fn long_lines_are_drained_not_kept() {
        let mut reader = BufReader::with_capacity(4, b"short\nmuch too long\nend".as_slice());
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Ok(b"short".to_vec())));
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Err(13)));
        assert_eq!(next_line(&mut reader, 6).unwrap(), Some(Ok(b"end".to_vec())));
        assert_eq!(next_line(&mut reader, 6).unwrap(), None);
    }

    #[test]
    fn standard_input_is_told_by_content_too() {
        let system = MemorySystem { input: b"{\"text\":\"A.\"}".to_vec(), ..Default::default() };
        let collected = collect_all(&system, &["-"]);
        assert_eq!(collected.pages[0].form, Form::Clean);
        assert_eq!(collected.pages[0].sources, ["-:1"]);
    }
}

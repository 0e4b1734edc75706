//! Archives of files (zip), and web archives packed so (WACZ).

use std::io::{self, Read, Seek};

use zip::read::{ZipArchive, ZipFile, read_zipfile_from_stream};

use super::packed::{TOO_GOOD, is_plausible};
use super::sink::Sink;
use super::tape::Tape;
use super::{Depth, read_tape};

/// The most files of an archive that are looked at.
const MOST_FILES: usize = 200_000;

/// Reads an archive of `size` bytes. One without its list of files, as an interrupted download
/// leaves it, is read from its beginning as far as it goes.
pub(super) fn read<R: Read + Seek>(place: &str, mut file: R, sink: &mut Sink) -> io::Result<()> {
    let size = file.seek(io::SeekFrom::End(0))?;
    file.rewind()?;
    let mut reading = Reading { place, size, unpacked: 0, sink };
    match ZipArchive::new(&mut file) {
        Ok(mut archive) => reading.listed(&mut archive),
        Err(error) => {
            let reason = error.to_string();
            file.rewind()?;
            reading.unlisted(&mut file, &reason);
        }
    }
    Ok(())
}

/// An archive that is being read.
struct Reading<'r, 't> {
    place: &'r str,
    size: u64,
    /// What came out of it so far.
    unpacked: u64,
    sink: &'r mut Sink<'t>,
}

impl Reading<'_, '_> {
    fn listed<R: Read + Seek>(&mut self, archive: &mut ZipArchive<R>) {
        let names: Vec<String> =
            archive.file_names().map(|name| name.unwrap_or_default().into_owned()).collect();
        if let Some(what) = other_format(&names) {
            return self.sink.skip(self.place, what);
        }
        let is_web_archive = is_web_archive(&names);
        for at in 0..archive.len().min(MOST_FILES) {
            match archive.by_index(at) {
                Ok(file) => {
                    if !self.file(file, is_web_archive) || self.sink.is_stopped() {
                        return;
                    }
                }
                Err(error) => {
                    let name = names.get(at).map_or("", String::as_str);
                    let place = format!("{}#{name}", self.place);
                    self.sink.pass(self.place, place, format!("cannot be unpacked: {error}"));
                }
            }
        }
        if archive.len() > MOST_FILES {
            let what = format!("{} files; the first {MOST_FILES} were looked at", archive.len());
            self.sink.skip(self.place, what);
        }
    }

    fn unlisted(&mut self, file: &mut impl Read, reason: &str) {
        let before = self.sink.n_pages();
        let mut n_files = 0;
        while n_files < MOST_FILES {
            match read_zipfile_from_stream(file) {
                Ok(Some(entry)) => {
                    n_files += 1;
                    if !self.file(entry, false) {
                        break;
                    }
                }
                Ok(None) | Err(_) => break,
            }
        }
        let n_pages = self.sink.n_pages() - before;
        let what = format!(
            "the archive is cut off or damaged ({reason}); {n_pages} whole pages were found at its \
             beginning"
        );
        self.sink.skip(self.place, what);
    }

    /// Reads one file of the archive; `false` when the archive is given up.
    fn file<R: Read>(&mut self, file: ZipFile<'_, R>, is_web_archive: bool) -> bool {
        let name = match file.name() {
            Ok(name) => name.into_owned(),
            Err(_) => return true,
        };
        if file.is_dir() || is_hidden(&name) {
            return true;
        }
        let lower = name.to_ascii_lowercase();
        if is_web_archive && !(lower.starts_with("archive/") && lower.contains(".warc")) {
            self.sink.furniture(self.place, "lists and logs of the web archive");
            return true;
        }
        let place = format!("{}#{name}", self.place);
        let counted = Counted { inner: file, size: self.size, unpacked: &mut self.unpacked };
        let mut tape = Tape::new(counted);
        match read_tape(&place, &mut tape, Depth::Within(self.place), self.sink) {
            Ok(()) => true,
            Err(error) => {
                drop(tape);
                self.sink.pass(self.place, place, format!("cannot be unpacked: {error}"));
                is_plausible(self.size, self.unpacked)
            }
        }
    }
}

/// What a zip archive is that holds no pages, if it is the clothes of another format.
fn other_format(names: &[String]) -> Option<&'static str> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("[Content_Types].xml") {
        return Some("an office document; save it as HTML or text");
    }
    if has("META-INF/container.xml") {
        return Some("an electronic book; convert it to HTML or text");
    }
    if has("mimetype") && has("content.xml") {
        return Some("an office document; save it as HTML or text");
    }
    if has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") {
        return Some("a program");
    }
    None
}

/// Whether the files are those of a WACZ: records under `archive/`, and the list that describes it.
fn is_web_archive(names: &[String]) -> bool {
    names.iter().any(|name| name == "datapackage.json")
        && names.iter().any(|name| name.starts_with("archive/"))
}

/// What systems leave in archives for themselves.
fn is_hidden(name: &str) -> bool {
    name.split(['/', '\\']).any(|part| part.starts_with('.') || part == "__MACOSX")
}

/// Counts what comes out of an archive, and fails when it is too much to be honest.
struct Counted<'c, R> {
    inner: R,
    size: u64,
    unpacked: &'c mut u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n_read = self.inner.read(into)?;
        *self.unpacked += n_read as u64;
        if is_plausible(self.size, *self.unpacked) {
            Ok(n_read)
        } else {
            Err(io::Error::other(TOO_GOOD))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    const PAGE: &[u8] = b"<!doctype html><p>The ferry leaves at noon.";

    pub(super) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read_all(bytes: &[u8]) -> (Vec<String>, Vec<String>) {
        let mut sink = Sink::default();
        read("a.zip", Cursor::new(bytes), &mut sink).unwrap();
        sink.settle();
        let sources = sink.pages.iter().map(|page| page.sources[0].clone()).collect();
        let told = sink.skipped.iter().map(|s| format!("{}: {}", s.source, s.reason)).collect();
        (sources, told)
    }

    #[test]
    fn pages_within() {
        let archive = zip(&[
            ("a/one.html", PAGE),
            ("a/.hidden.html", PAGE),
            ("__MACOSX/a/one.html", PAGE),
            ("b.txt", b"Quay to close\n\nIt will close."),
            ("c.png", b"\x89PNG"),
            ("d.zip", &zip(&[("x.html", PAGE)])),
        ]);
        let (sources, told) = read_all(&archive);
        assert_eq!(sources, ["a.zip#a/one.html", "a.zip#b.txt"]);
        assert_eq!(
            told,
            [
                "a.zip#c.png: a PNG picture",
                "a.zip#d.zip: an archive within an archive; unpack the outer one first",
            ]
        );
    }

    #[test]
    fn other_formats_in_the_same_clothes() {
        let document = zip(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]);
        assert_eq!(read_all(&document).1, ["a.zip: an office document; save it as HTML or text"]);
    }

    #[test]
    fn web_archives_give_their_records() {
        let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>The ferry.";
        let record = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/\r\n\
             Content-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        let archive = zip(&[
            ("datapackage.json", b"{}"),
            ("pages/pages.jsonl", b"{\"format\": \"json-pages-1.0\"}\n"),
            ("indexes/index.cdx.gz", b"\x1f\x8b\x08"),
            ("archive/data.warc.gz", &super::super::packed::gzip(record.as_bytes())),
        ]);
        let (sources, told) = read_all(&archive);
        assert_eq!((sources, told), (vec!["a.zip#archive/data.warc.gz#0".to_owned()], Vec::new()));
    }

    #[test]
    fn cut_at_every_length_nothing_whole_is_lost() {
        let archive = zip(&[("one.html", PAGE), ("two.html", PAGE)]);
        for length in 0..archive.len() {
            let (sources, told) = read_all(&archive[..length]);
            assert!(sources.len() <= 2 && !told.is_empty(), "{length}: {sources:?} {told:?}");
        }
        let (sources, told) = read_all(&archive[..archive.len() - 1]);
        assert_eq!(sources.len(), 2, "{told:?}");
        assert!(told[0].contains("cut off or damaged"), "{told:?}");
    }
}

//! Web archives (WARC): which of their records are pages?
//!
//! A page is what a server answered with status 200 and as HTML or text, or what was stored as
//! such. Everything that belongs to the machinery of crawling (requests, metadata, repeated
//! content) and everything that no reader takes for a page (pictures, scripts) is left without a
//! word; what may be missed (error pages, PDF, cut records) is told.

use std::io::{self, BufRead};

use model::{Form, Page};

use super::headers::Headers;
use super::http::{Answer, body};
use super::kind::{self, Kind};
use super::packed::{self, GZIP, Member};
use super::sink::Sink;
use super::tape::Tape;
use super::{PAGE_BYTES, SNIFFED_BYTES};

/// How every record begins.
const OPENING: &[u8] = b"WARC/";

/// The longest head of a record.
const HEAD_BYTES: usize = 64 << 10;

/// Reads an archive that is not packed.
pub(super) fn read(place: &str, tape: &mut Tape<'_>, sink: &mut Sink) {
    let records = Records { archive: place, member: None };
    if let Err(error) = records.read(tape, sink) {
        sink.skip(place, format!("the archive breaks off: {error}"));
    }
}

/// Reads an archive in which each record is packed for itself, as is usual, or all as one.
pub(super) fn read_gzip(place: &str, tape: &mut Tape<'_>, sink: &mut Sink) {
    let mut unpacked = 0;
    while !tape.is_at_end() && !sink.is_stopped() {
        let at = tape.position();
        tape.mark();
        let outcome = if matches!(tape.peek(GZIP.len()), Ok(bytes) if bytes == GZIP) {
            let mut member = Tape::new(Member::new(tape, unpacked));
            let records = Records { archive: place, member: Some(at) };
            let outcome = records.read(&mut member, sink);
            unpacked += member.position();
            outcome
        } else if matches!(tape.peek(HEAD_BYTES), Ok(rest) if rest.iter().all(|&byte| byte == 0)) {
            // Padding, as tapes and some disks leave it.
            return;
        } else {
            Err(io::Error::other("what follows is not packed with gzip"))
        };
        let Err(error) = outcome else { continue };
        let reason = match error.kind() {
            io::ErrorKind::UnexpectedEof => "the archive is cut off within this record".to_owned(),
            _ => format!("this record is damaged: {error}"),
        };
        sink.pass(place, format!("{place}#{at}"), reason);
        // Damaged bytes may have swallowed members behind them.
        tape.go_back();
        match packed::go_on(tape, OPENING) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return sink.skip(place, format!("the archive breaks off: {error}")),
        }
    }
}

/// The records of an archive, or of one packed member of it.
struct Records<'p> {
    archive: &'p str,
    /// Where the member begins in the archive's file.
    member: Option<u64>,
}

/// What stands instead of a record.
enum Broken {
    /// The stream failed or ended within the record.
    Stream(io::Error),
    /// This is no record, or its length is not the one it names; another may follow.
    Record(&'static str),
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Broken::Stream(error)
    }
}

impl Records<'_> {
    /// Where the record at `at` stands, so that it can be found again: the place of its member, or
    /// its own where nothing is packed.
    fn place(&self, at: u64) -> String {
        let archive = self.archive;
        match self.member {
            None => format!("{archive}#{at}"),
            Some(member) if at == 0 => format!("{archive}#{member}"),
            Some(member) => format!("{archive}#{member}+{at}"),
        }
    }

    /// Reads to the end of `tape`. Damage within it is told and passed over.
    fn read(&self, tape: &mut Tape<'_>, sink: &mut Sink) -> io::Result<()> {
        loop {
            skip_line_ends(tape)?;
            let at = tape.position();
            tape.mark();
            match self.record(tape, at, sink) {
                Ok(true) if !sink.is_stopped() => {}
                Ok(_) => return Ok(()),
                Err(Broken::Stream(error)) if self.member.is_none() => {
                    let reason = format!("the archive is cut off within this record: {error}");
                    sink.pass(self.archive, self.place(at), reason);
                    // The length may have lied, and other records stand within it.
                    tape.go_back();
                    if tape.position() > at || !go_on(tape)? {
                        return Ok(());
                    }
                }
                Err(Broken::Stream(error)) => return Err(error),
                Err(Broken::Record(reason)) => {
                    sink.pass(self.archive, self.place(at), reason);
                    tape.go_back();
                    if !go_on(tape)? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Reads one record; `false` at the end.
    fn record(&self, tape: &mut Tape<'_>, at: u64, sink: &mut Sink) -> Result<bool, Broken> {
        if tape.is_at_end() {
            return Ok(false);
        }
        if tape.peek(OPENING.len())? != OPENING {
            return Err(Broken::Record("no record begins here"));
        }
        let headers = head(tape)?;
        let length = headers.get("content-length").and_then(|length| length.parse::<u64>().ok());
        let Some(length) = length else {
            return Err(Broken::Record("this record names no length"));
        };
        let start_length = usize::try_from(length).unwrap_or(usize::MAX).min(SNIFFED_BYTES);
        let judged = judge(&headers, tape.peek(start_length)?);
        let kept = if judged.is_ok() { PAGE_BYTES as usize + HEAD_BYTES } else { 0 };
        let (taken, block) = tape.take_bytes(length, kept)?;
        if taken < length {
            let what = format!("{taken} of {length} bytes are there");
            return Err(Broken::Stream(io::Error::new(io::ErrorKind::UnexpectedEof, what)));
        }
        // Two line ends close a record; some writers leave them out before the next one.
        let is_closed = skip_line_ends(tape)? >= 2;
        if !is_closed && !tape.is_at_end() && tape.peek(OPENING.len())? != OPENING {
            return Err(Broken::Record("this record is not as long as it says"));
        }
        match judged.and_then(|form| page(&headers, form, &block, self.place(at))) {
            Ok(page) => sink.page(page),
            Err(Passed::Silently(what)) => sink.furniture(self.archive, what),
            Err(Passed::Told(reason)) => {
                let place = match headers.get("warc-target-uri") {
                    Some(url) => format!("{} {}", self.place(at), bare(url)),
                    None => self.place(at),
                };
                sink.pass(self.archive, place, reason);
            }
        }
        Ok(true)
    }
}

/// Takes the head of a record.
fn head(tape: &mut Tape<'_>) -> Result<Headers, Broken> {
    let mut head = Vec::new();
    loop {
        let line_start = head.len();
        loop {
            let buffer = tape.fill_buf()?;
            if buffer.is_empty() {
                let what = "its head has no end";
                return Err(Broken::Stream(io::Error::new(io::ErrorKind::UnexpectedEof, what)));
            }
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let length = end.map_or(buffer.len(), |at| at + 1);
            head.extend_from_slice(&buffer[..length]);
            tape.consume(length);
            if head.len() > HEAD_BYTES {
                return Err(Broken::Record("this record has a head without end"));
            }
            if end.is_some() {
                break;
            }
        }
        if matches!(&head[line_start..], b"\n" | b"\r\n") {
            return Ok(Headers::parse(&head));
        }
    }
}

/// Takes line ends, and tells how many lines they end.
fn skip_line_ends(tape: &mut Tape<'_>) -> io::Result<usize> {
    let mut n_lines = 0;
    loop {
        match tape.peek(1)? {
            b"\n" => n_lines += 1,
            b"\r" => {}
            _ => return Ok(n_lines),
        }
        tape.consume(1);
    }
}

/// Goes on to what looks like the next record; `false` when there is none. The line end before it
/// stands behind what was here.
fn go_on(tape: &mut Tape<'_>) -> io::Result<bool> {
    const SIGN: &[u8] = b"\nWARC/1.";
    loop {
        let window = tape.peek(SNIFFED_BYTES)?;
        if window.is_empty() {
            return Ok(false);
        }
        if let Some(at) = window.windows(SIGN.len()).position(|bytes| bytes == SIGN) {
            tape.consume(at + 1);
            return Ok(true);
        }
        let ahead = window.len().saturating_sub(SIGN.len() - 1).max(1);
        tape.consume(ahead);
    }
}

/// Why a record gives no page.
enum Passed {
    /// Nobody would look for a page here.
    Silently(&'static str),
    /// A page may be missed; the reason.
    Told(String),
}

/// How a record's payload stands in it.
#[derive(Clone, Copy)]
enum Stored {
    /// As a server's answer.
    Answered,
    /// As it is.
    Plain,
}

/// Tells by the head of a record and the beginning of its block whether it holds a page.
fn judge(headers: &Headers, start: &[u8]) -> Result<Stored, Passed> {
    let stored = match headers.get("warc-type").unwrap_or_default() {
        "response" => Stored::Answered,
        "resource" | "conversion" => Stored::Plain,
        "revisit" => return Err(Passed::Silently("content that was fetched before")),
        "continuation" => return Err(Passed::Told("a piece of a divided record".into())),
        _ => return Err(Passed::Silently("records about the crawl")),
    };
    let url = bare(headers.get("warc-target-uri").unwrap_or_default());
    let is_address = ["http:", "https:", "file:", "ftp:"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if !is_address {
        return Err(Passed::Silently("records without the address of a page"));
    }
    if let Some(why) = headers.get("warc-truncated") {
        return Err(Passed::Told(format!("cut by the crawler ({why})")));
    }
    if headers.get("warc-segment-number").is_some() {
        return Err(Passed::Told("a piece of a divided record".into()));
    }
    let (media_type, status) = match (stored, Answer::parse(start)) {
        (Stored::Plain, _) => (headers.media_type(), 200),
        (Stored::Answered, Some(answer)) => (answer.headers.media_type(), answer.status),
        (Stored::Answered, None) => return Err(Passed::Silently("answers of other protocols")),
    };
    judge_type(media_type.as_deref(), url, stored)?;
    match status {
        200 => Ok(stored),
        // A redirect is no loss: what it leads to is a record of its own.
        300..=399 => Err(Passed::Silently("redirects")),
        _ => Err(Passed::Told(format!("HTTP status {status}, not a page"))),
    }
}

/// Whether a media type is that of a page. What names none is looked at.
fn judge_type(media_type: Option<&str>, url: &str, stored: Stored) -> Result<(), Passed> {
    let Some(media_type) = media_type else { return Ok(()) };
    match media_type {
        "text/html" | "application/xhtml+xml" => Ok(()),
        "text/plain" => match stored {
            Stored::Answered if !is_text_for_people(url) => {
                Err(Passed::Silently("text for machines"))
            }
            _ => Ok(()),
        },
        "application/pdf" => Err(Passed::Told("a PDF; save it as HTML or text".into())),
        "application/msword" | "application/rtf" => {
            Err(Passed::Told("an office document; save it as HTML or text".into()))
        }
        _ if media_type.contains("officedocument") || media_type.contains("opendocument") => {
            Err(Passed::Told("an office document; save it as HTML or text".into()))
        }
        _ => Err(Passed::Silently("pictures, scripts, data")),
    }
}

/// Whether plain text under this address is meant to be read: scripts ask servers for much that is
/// called plain text, and sites keep notes for robots in such files.
fn is_text_for_people(url: &str) -> bool {
    const FOR_MACHINES: [&str; 6] =
        ["robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt"];
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let kind = name.rsplit('.').next();
    kind == Some("txt") && !FOR_MACHINES.contains(&name)
}

/// Makes the page of a record.
fn page(headers: &Headers, stored: Stored, block: &[u8], place: String) -> Result<Page, Passed> {
    let limit = PAGE_BYTES as usize;
    let (payload_headers, raw) = match stored {
        Stored::Plain => (headers.clone(), block.to_vec()),
        Stored::Answered => {
            let answer = Answer::parse(block).ok_or(Passed::Silently("answers"))?;
            let raw = body(&answer.headers, &block[answer.body..], limit).map_err(Passed::Told)?;
            (answer.headers, raw.into_owned())
        }
    };
    let form = form_of(&payload_headers, &raw)?;
    let mut page = Page::new(form, place, raw);
    page.url = headers.get("warc-target-uri").map(|url| bare(url).to_owned());
    page.fetched_at = headers.get("warc-date").filter(|date| is_date(date)).map(str::to_owned);
    page.charset = payload_headers.charset();
    Ok(page.identified())
}

/// What a payload is, by its content and by what the server called it.
fn form_of(headers: &Headers, raw: &[u8]) -> Result<Form, Passed> {
    let named_html = headers.media_type().is_some_and(|name| name.contains("html"));
    let named_text = headers.media_type().is_some_and(|name| name == "text/plain");
    match kind::of(&raw[..raw.len().min(SNIFFED_BYTES)]) {
        Kind::Html => Ok(Form::Html),
        // A fragment with hardly a tag is what its server says it is.
        Kind::Text if named_html => Ok(Form::Html),
        Kind::Text if named_text => Ok(Form::Scraped),
        Kind::Other("empty") => Err(Passed::Silently("empty answers")),
        Kind::Other(what) if named_html => Err(Passed::Told(format!("called HTML, but {what}"))),
        _ => Err(Passed::Silently("pictures, scripts, data")),
    }
}

/// An address without the angle brackets that the first version of the format put around it.
fn bare(url: &str) -> &str {
    url.trim().trim_start_matches('<').trim_end_matches('>')
}

/// Whether a date is written as the format wants it: `2031-03-05T08:00:00Z`.
fn is_date(date: &str) -> bool {
    let digits = date.bytes().filter(u8::is_ascii_digit).count();
    date.len() >= 10
        && digits >= 8
        && date.bytes().all(|b| b.is_ascii_digit() || b"-:TZ.".contains(&b))
}

#[cfg(test)]
mod tests;

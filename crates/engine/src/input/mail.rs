//! Mails, mailboxes, and pages that a browser saved as MHTML: which part is the page?

use std::io::{self, BufRead};

use model::{Form, Page};

use super::headers::{Headers, head_length, parameter};
use super::kind::{self, Kind};
use super::mime::{self, Part};
use super::sink::Sink;
use super::tape::Tape;
use super::{PAGE_BYTES, SNIFFED_BYTES, times};

/// The longest subject that is read as a title.
const SUBJECT_BYTES: usize = 1 << 10;

/// The media types of pages.
const MARKUP: [&str; 2] = ["text/html", "application/xhtml+xml"];

/// Reads a message of which at most `PAGE_BYTES` are kept.
pub(super) fn read(place: &str, tape: &mut Tape<'_>, sink: &mut Sink) -> io::Result<()> {
    let (length, message) = tape.take_bytes(u64::MAX, PAGE_BYTES as usize)?;
    read_message(place, &message, length > PAGE_BYTES, sink);
    Ok(())
}

/// Reads a mailbox: messages one after another, each behind a line that begins with "From ".
pub(super) fn read_mailbox(place: &str, tape: &mut Tape<'_>, sink: &mut Sink) -> io::Result<()> {
    let mut message = Vec::new();
    let mut length = 0u64;
    let mut message_at = tape.position();
    let mut is_behind_gap = true;
    loop {
        let at = tape.position();
        let begins = is_behind_gap && begins_message(tape)?;
        let is_end = tape.is_at_end();
        if (begins || is_end) && length > 0 {
            let name = format!("{place}#{message_at}");
            read_message(&name, &message, length > PAGE_BYTES, sink);
            message.clear();
            length = 0;
        }
        if is_end || sink.is_stopped() {
            return Ok(());
        }
        let (n_read, is_gap) = take_line(tape, &mut message, begins)?;
        if begins {
            message_at = at;
        } else {
            length += n_read;
        }
        is_behind_gap = is_gap;
    }
}

fn begins_message(tape: &mut Tape<'_>) -> io::Result<bool> {
    const LONGEST: usize = 500;
    let line = tape.peek(LONGEST)?;
    let line = line.split(|&byte| byte == b'\n').next().unwrap_or_default();
    Ok(kind::is_envelope(line))
}

/// Takes one line onto `message` unless it is to be dropped. Tells its length and whether it is
/// empty.
fn take_line(
    tape: &mut Tape<'_>,
    message: &mut Vec<u8>,
    is_dropped: bool,
) -> io::Result<(u64, bool)> {
    let mut length = 0;
    let mut is_gap = true;
    loop {
        let buffer = tape.fill_buf()?;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let n_taken = end.map_or(buffer.len(), |at| at + 1);
        let part = &buffer[..n_taken];
        is_gap &= part.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
        if !is_dropped && message.len() < PAGE_BYTES as usize {
            // Mailboxes write ">From " for a line of a message that begins so.
            let quoted = length == 0 && part.starts_with(b">From ");
            message.extend_from_slice(&part[usize::from(quoted)..]);
        }
        tape.consume(n_taken);
        length += n_taken as u64;
        if end.is_some() || n_taken == 0 {
            return Ok((length, is_gap));
        }
    }
}

/// Reads one message: a saved page gives its main part, a mail its text and the pages sent with it.
fn read_message(place: &str, message: &[u8], is_cut: bool, sink: &mut Sink) {
    let headers = Headers::parse(&message[..head_length(message).0]);
    let parts = mime::leaves(message);
    match main_part(&headers, &parts) {
        Some(part) if part.is_cut => sink.skip(place, "the message is cut off within its text"),
        Some(part) => match page(place, &headers, part) {
            Ok(page) => sink.page(page),
            Err(what) => sink.skip(place, format!("a mail whose text is {what}")),
        },
        None => sink.skip(place, "a mail without text; save what was sent with it"),
    }
    if saved_address(&headers, parts.first()).is_none() {
        attached_pages(place, &parts, sink);
    }
    if is_cut {
        let what = format!("the message is longer than {PAGE_BYTES} bytes; the rest was not read");
        sink.skip(place, what);
    }
}

/// Pages that were sent along with a mail.
fn attached_pages(place: &str, parts: &[Part<'_>], sink: &mut Sink) {
    for (number, part) in parts.iter().enumerate().filter(|(_, part)| part.is_attachment()) {
        let place = format!("{place}#part{}", number + 1);
        let raw = part.bytes();
        match kind::of(&raw[..raw.len().min(SNIFFED_BYTES)]) {
            Kind::Html if part.is_cut => sink.skip(place, "the page sent along is cut off"),
            Kind::Html => {
                let mut page = Page::new(Form::Html, place, raw);
                page.charset = part.headers.charset();
                super::saved::take_note(&mut page);
                sink.page(page);
            }
            _ => sink.furniture(&place, "sent along with a mail"),
        }
    }
}

/// The part that is the page: the one that the message calls its start, else the first with
/// markup, else the first with text.
fn main_part<'p, 'm>(headers: &Headers, parts: &'p [Part<'m>]) -> Option<&'p Part<'m>> {
    let start = headers.get("content-type").and_then(|value| parameter(value, "start"));
    let is_start =
        |part: &&Part<'_>| start.is_some() && part.headers.get("content-id") == start.as_deref();
    let is_kind = |part: &Part<'_>, kinds: &[&str]| {
        !part.is_attachment() && kinds.contains(&part.media_type().as_str())
    };
    let named = parts.iter().find(|part| is_start(part) && is_kind(part, &MARKUP));
    let markup = || parts.iter().find(|part| is_kind(part, &MARKUP));
    let text = || parts.iter().find(|part| is_kind(part, &["text/plain"]));
    named.or_else(markup).or_else(text)
}

/// The address of a page that a browser saved as one file. Mails have none.
fn saved_address(headers: &Headers, main: Option<&Part<'_>>) -> Option<String> {
    let noted = headers.get("snapshot-content-location");
    let located = main.and_then(|part| part.headers.get("content-location"));
    let is_address = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    noted.filter(is_address).or(located.filter(is_address)).map(str::to_owned)
}

fn page(place: &str, headers: &Headers, part: &Part<'_>) -> Result<Page, &'static str> {
    let raw = part.bytes();
    let form = match kind::of(&raw[..raw.len().min(SNIFFED_BYTES)]) {
        Kind::Html => Form::Html,
        Kind::Other(what) => return Err(what),
        _ if part.media_type() == "text/plain" => Form::Scraped,
        _ => Form::Html,
    };
    let mut page = Page::new(form, place, raw);
    page.charset = part.headers.charset();
    page.fetched_at = headers.get("date").and_then(times::to_iso);
    page.url = saved_address(headers, Some(part));
    if page.url.is_none() {
        page.title = headers.get("subject").and_then(title);
    }
    Ok(page.identified())
}

/// The subject, where it is a title: what is answered or sent on has another's.
fn title(subject: &str) -> Option<String> {
    const NOT_ITS_OWN: [&str; 6] = ["re:", "fw:", "fwd:", "aw:", "wg:", "tr:"];
    let subject = &subject[..subject.floor_char_boundary(SUBJECT_BYTES)];
    let title = mime::words(subject).split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = title.to_lowercase();
    let is_its_own = !NOT_ITS_OWN.iter().any(|start| lower.starts_with(start));
    (is_its_own && !title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><html><p>Die F=C3=A4hre legt um zw=C3=B6lf ab.</p></html>";

    fn saved() -> String {
        format!(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/late\r\n\
             Subject: =?utf-8?Q?F=C3=A4hre?=\r\nDate: Wed, 5 Mar 2031 08:00:00 -0000\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
             \tboundary=\"--b--\"\r\n\r\n\r\n----b--\r\nContent-Type: text/html\r\nContent-ID: \
             <frame-1>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: \
             https://quay.example/late\r\n\r\n{PAGE}\r\n----b--\r\nContent-Type: text/html\r\n\r\n\
             <p>An advert.\r\n----b----\r\n"
        )
    }

    fn mail(subject: &str, body: &str) -> String {
        format!(
            "From: Ida Moen <ida@quay.example>\nTo: list@quay.example\nSubject: {subject}\n\
             Date: Wed, 5 Mar 2031 08:00:00 +0100\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=iso-8859-1\n\n{body}\n"
        )
    }

    fn one(message: &str) -> Sink<'static> {
        let mut sink = Sink::default();
        read("a.eml", &mut Tape::new(message.as_bytes()), &mut sink).unwrap();
        sink
    }

    #[test]
    fn a_saved_page_is_its_main_part() {
        let sink = one(&saved());
        let page = &sink.pages[0];
        assert_eq!((sink.pages.len(), page.form), (1, Form::Html));
        assert_eq!(page.url.as_deref(), Some("https://quay.example/late"));
        assert_eq!(page.fetched_at.as_deref(), Some("2031-03-05T08:00:00Z"));
        assert!(String::from_utf8_lossy(&page.raw).contains("Die Fähre legt um zwölf ab."));
        assert_eq!(page.title, None);
    }

    #[test]
    fn cut_at_every_length_it_is_whole_or_told() {
        let saved = saved();
        let main_end = saved.find("</html>").unwrap() + "</html>".len();
        for length in 0..=saved.len() {
            let sink = one(&saved[..length]);
            let is_whole = length >= main_end + "\r\n----b--".len();
            assert_eq!(sink.pages.len(), usize::from(is_whole), "{length}");
            assert_eq!(sink.skipped.len(), usize::from(!is_whole), "{length}");
        }
    }

    #[test]
    fn mails_have_a_subject_and_a_day() {
        let sink = one(&mail("=?utf-8?q?Quay_to?=\n close", "The quay will close in May."));
        let page = &sink.pages[0];
        assert_eq!((page.form, page.title.as_deref()), (Form::Scraped, Some("Quay to close")));
        assert_eq!(page.fetched_at.as_deref(), Some("2031-03-05T08:00:00+01:00"));
        assert_eq!(page.charset.as_deref(), Some("iso-8859-1"));
        assert_eq!(one(&mail("Fwd: Quay", "Words.")).pages[0].title, None);
    }

    #[test]
    fn pages_sent_along_are_pages() {
        let mail = "From: a@quay.example\nSubject: x\nMIME-Version: 1.0\n\
            Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the \
            page.\n--b\nContent-Type: text/html\nContent-Disposition: attachment\n\
            Content-Transfer-Encoding: base64\n\nPCFkb2N0eXBlIGh0bWw+PHA+T25lLg==\n--b\n\
            Content-Type: application/pdf\nContent-Disposition: attachment\n\n%PDF-\n--b--\n";
        let sink = one(mail);
        let sources: Vec<_> = sink.pages.iter().map(|page| page.sources[0].as_str()).collect();
        assert_eq!(sources, ["a.eml", "a.eml#part2"]);
        assert_eq!(sink.pages[1].raw, b"<!doctype html><p>One.");
    }

    #[test]
    fn mailboxes_are_taken_apart() {
        let second = format!(
            "From b@quay.example Wed Mar  5 08:00:00 2031\n{}",
            mail("B", "One.\n\n>From here.\n")
        );
        let mailbox = format!(
            "From a@quay.example Wed Mar  5 08:00:00 2031\n{}\n{second}",
            mail("A", "From it.")
        );
        let mut sink = Sink::default();
        read_mailbox("a.mbox", &mut Tape::new(mailbox.as_bytes()), &mut sink).unwrap();
        let told: Vec<_> = sink
            .pages
            .iter()
            .map(|page| (page.sources[0].clone(), page.title.as_deref()))
            .collect();
        let at = mailbox.len() - second.len();
        assert_eq!(told, [("a.mbox#0".into(), Some("A")), (format!("a.mbox#{at}"), Some("B"))]);
        assert!(sink.pages[1].raw.ends_with(b"From here.\n\n"), "{:?}", sink.pages[1]);
    }
}

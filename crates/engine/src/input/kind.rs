//! What is this input? Told by its first bytes.

/// The kinds that inputs are told apart into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Text,
    JsonLines,
    Gzip,
    Zip,
    Warc,
    /// One message: a mail, or a page saved as MHTML.
    Mail,
    /// Messages one after another (mbox).
    Mailbox,
    /// A server's answer with its headers.
    Answer,
    /// Something else, in words.
    Other(&'static str),
}

/// Beginnings that give a format away.
const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b\x08", Kind::Gzip),
    (b"PK\x03\x04", Kind::Zip),
    (b"WARC/", Kind::Warc),
    (b"%PDF-", Kind::Other("a PDF; save the page as HTML or text")),
    (b"%!PS", Kind::Other("a PostScript document; save it as HTML or text")),
    (b"{\\rtf", Kind::Other("an RTF document; save it as HTML or text")),
    (b"\xd0\xcf\x11\xe0", Kind::Other("an office document; save it as HTML or text")),
    (b"bplist00", Kind::Other("a Safari web archive or a property list; save the page as HTML")),
    (b"filedesc://", Kind::Other("an ARC archive; convert it to WARC")),
    (b"\x89PNG", Kind::Other("a PNG picture")),
    (b"\xff\xd8\xff", Kind::Other("a JPEG picture")),
    (b"GIF8", Kind::Other("a GIF picture")),
    (b"RIFF", Kind::Other("a sound, film or WebP file")),
    (b"OggS", Kind::Other("a sound or film file")),
    (b"ID3", Kind::Other("a sound file")),
    (b"wOF", Kind::Other("a font")),
    (b"\x28\xb5\x2f\xfd", Kind::Other("zstd-compressed; unpack it first")),
    (b"BZh", Kind::Other("bzip2-compressed; unpack it first")),
    (b"\xfd7zXZ\0", Kind::Other("xz-compressed; unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", Kind::Other("a 7z archive; unpack it first")),
    (b"Rar!", Kind::Other("a RAR archive; unpack it first")),
    (b"PK\x05\x06", Kind::Other("an empty zip archive")),
    (
        b"SQLite format 3\0",
        Kind::Other("an SQLite file; a case is given to report or export, not to build"),
    ),
    (b"\x7fELF", Kind::Other("a program")),
    (b"MZ\x90", Kind::Other("a program")),
];

/// Words of markup that make a text a page.
const MARKUP: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta ",
    "<div",
    "<article",
    "<main",
    "<table",
    "<p>",
    "<p ",
    "<h1",
    "<section",
];

/// Outermost elements of XML that is no page.
const NOT_PAGES: &[(&str, &str)] = &[
    ("rss", "a feed; save the pages that it leads to"),
    ("feed", "a feed; save the pages that it leads to"),
    ("rdf:rdf", "a feed; save the pages that it leads to"),
    ("urlset", "a list of addresses; save the pages that it leads to"),
    ("sitemapindex", "a list of addresses; save the pages that it leads to"),
    ("svg", "an SVG picture"),
];

/// What text is that no markup tells, by the ending of its name.
const NAMED: &[(&str, &str)] = &[
    (".css", "a style sheet"),
    (".js", "a script"),
    (".mjs", "a script"),
    (".map", "data of a script"),
    (".json", "JSON; give one object a line"),
    (".csv", "a table; give one JSON object a line"),
    (".tsv", "a table; give one JSON object a line"),
    (".cdx", "the list of a web archive; give the archive"),
    (".cdxj", "the list of a web archive; give the archive"),
];

/// Tells the kind by the first bytes of an input (some thousands are enough).
pub(super) fn of(start: &[u8]) -> Kind {
    if start.iter().all(u8::is_ascii_whitespace) {
        return Kind::Other("empty");
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(sign, _)| start.starts_with(sign)) {
        return *kind;
    }
    if start.get(257..262) == Some(b"ustar") {
        return Kind::Other("a tar archive; unpack it first");
    }
    if start.get(4..8) == Some(b"ftyp") {
        return Kind::Other("a film or a HEIC picture");
    }
    if starts_with_utf16_mark(start) {
        return if looks_like_markup(&without_nuls(start)) { Kind::Html } else { Kind::Text };
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if looks_binary(start) {
        return Kind::Other("not text: it holds bytes that no text has");
    }
    if let Some(kind) = wrapped(start) {
        return kind;
    }
    let begins = start.trim_ascii_start();
    match begins.first() {
        Some(b'{') => json(begins),
        Some(b'[') if begins[1..].trim_ascii_start().starts_with(b"{") => {
            Kind::Other("a JSON list; give one object a line")
        }
        Some(b'<') => element(start),
        _ if looks_like_markup(start) => Kind::Html,
        _ => Kind::Text,
    }
}

/// The kind that the name of an input makes of one that its content left as text.
pub(super) fn by_name(kind: Kind, place: &str) -> Kind {
    let lower = place.to_ascii_lowercase();
    let named = NAMED.iter().find(|(ending, _)| lower.ends_with(ending));
    match (kind, named) {
        (Kind::Text, Some((_, what))) => Kind::Other(what),
        _ => kind,
    }
}

fn starts_with_utf16_mark(start: &[u8]) -> bool {
    start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff")
}

fn without_nuls(start: &[u8]) -> Vec<u8> {
    start.iter().copied().filter(|&byte| byte != 0).collect()
}

/// Many NULs or control characters: no text, whatever the encoding. A few NULs in a page are
/// damage, which the page reader repairs with a notice.
fn looks_binary(start: &[u8]) -> bool {
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    let controls = start.iter().filter(|byte| is_control(byte)).count();
    controls * 20 > start.len()
}

/// Objects one a line; one that is spread over lines has nothing behind its brace.
fn json(begins: &[u8]) -> Kind {
    let line = begins.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if line.trim_ascii() == b"{" && line.len() < begins.len() {
        return Kind::Other("JSON over several lines; give one object a line");
    }
    Kind::JsonLines
}

/// What begins with an angle bracket: a page, or XML that is none.
fn element(start: &[u8]) -> Kind {
    let outermost = outermost(start).unwrap_or_default();
    if let Some((_, what)) = NOT_PAGES.iter().find(|(name, _)| *name == outermost) {
        return Kind::Other(what);
    }
    if looks_like_markup(start) {
        return Kind::Html;
    }
    if start.trim_ascii_start().starts_with(b"<?xml") {
        return Kind::Other("XML, but no page");
    }
    Kind::Text
}

/// The name of the first element, in lower case.
fn outermost(start: &[u8]) -> Option<String> {
    let mut rest = start;
    loop {
        let at = rest.iter().position(|&byte| byte == b'<')?;
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            rest = &comment[find(comment, b"-->")?..];
        } else if !matches!(rest.first(), Some(b'?' | b'!')) {
            let name =
                rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':');
            return Some(name.map(|&byte| char::from(byte.to_ascii_lowercase())).collect());
        }
    }
}

fn looks_like_markup(start: &[u8]) -> bool {
    let lower = start.to_ascii_lowercase();
    let has = |word: &&str| find(&lower, word.as_bytes()).is_some();
    let found = MARKUP.iter().filter(|word| has(word)).count();
    let begins = lower.iter().position(|byte| !byte.is_ascii_whitespace());
    let begins_with_tag = begins.is_some_and(|at| lower[at] == b'<');
    found >= 2 || (begins_with_tag && found >= 1)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// A server's answer, a mail or a mailbox: lines of headers down to the first empty line.
fn wrapped(start: &[u8]) -> Option<Kind> {
    let (end, _) = super::headers::head_length(start);
    let head = String::from_utf8_lossy(&start[..end]);
    let mut lines = head.lines();
    let first = lines.next()?;
    let is_header = |line: &str| {
        let name = line.split_once(':').map_or("", |(name, _)| name);
        let is_name = |name: &str| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        line.starts_with([' ', '\t']) || (!name.is_empty() && is_name(name))
    };
    if !lines.clone().all(is_header) {
        return None;
    }
    let mut words = first.split(' ');
    if first.starts_with("HTTP/") {
        let status = words.nth(1).is_some_and(|word| word.trim().len() == 3);
        return status.then_some(Kind::Answer);
    }
    let has = |name: &str| {
        head.lines()
            .any(|line| line.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))
    };
    let is_mail = has("message-id:")
        || has("received:")
        || has("mime-version:")
        || (has("from:") && has("subject:") && has("content-type:"));
    match first {
        _ if !is_mail => None,
        _ if is_envelope(first.as_bytes()) => Some(Kind::Mailbox),
        _ if is_header(first) => Some(Kind::Mail),
        _ => None,
    }
}

/// Whether a line opens a message in a mailbox: "From ida@quay.example Wed Mar  5 08:00:00 2031".
pub(super) fn is_envelope(line: &[u8]) -> bool {
    let is_time = |at: &[u8]| at[0].is_ascii_digit() && at[1] == b':' && at[2].is_ascii_digit();
    line.starts_with(b"From ") && line.windows(3).any(is_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(start: &[u8]) -> &'static str {
        match of(start) {
            Kind::Other(what) => what,
            kind => panic!("{kind:?}"),
        }
    }

    #[test]
    fn kinds_by_content() {
        assert_eq!(of(b"  \n<!DOCTYPE html><html>"), Kind::Html);
        assert_eq!(of(b"<?xml version='1.0'?><html xmlns='x'><head>"), Kind::Html);
        assert_eq!(of(b"Council meets\n\nThe <b>council</b> met."), Kind::Text);
        assert_eq!(of("\u{feff}{\"id\":1,\"text\":\"<p>x</p><div>\"}".as_bytes()), Kind::JsonLines);
        assert_eq!(of(b"\xff\xfeC\0o\0u\0n\0"), Kind::Text);
        assert_eq!(of(b" \n\t"), Kind::Other("empty"));
        assert!(told(b"%PDF-1.7\n").starts_with("a PDF"));
        assert!(told(&[0; 64]).starts_with("not text"));
    }

    #[test]
    fn archives_and_messages() {
        assert_eq!(of(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"), Kind::Warc);
        assert_eq!(of(b"\x1f\x8b\x08\0"), Kind::Gzip);
        assert_eq!(
            of(b"From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><p>x"),
            Kind::Mail
        );
        assert_eq!(
            of(b"From a@b.example Wed Mar  5 08:00:00 2031\nMessage-ID: <x>\nSubject: y\n\nx"),
            Kind::Mailbox
        );
        assert_eq!(of(b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<html>"), Kind::Answer);
        // Words of people that only look so.
        assert_eq!(of(b"From: our reporter\nSubject: the quay\n\nIt will close."), Kind::Text);
        assert_eq!(
            of(b"From the quay: no news\nReceived: nothing yet, she said.\n\nx"),
            Kind::Text
        );
        assert_eq!(of(b"HTTP/1.1 is old\nand slow.\n"), Kind::Text);
    }

    #[test]
    fn data_is_no_page() {
        assert!(told(b"{\n  \"id\": 1,\n  \"text\": \"x\"\n}").starts_with("JSON over"));
        assert!(told(b"[\n {\"text\": \"x\"}]").starts_with("a JSON list"));
        assert_eq!(of(b"[Picture: the quay]\n\nIt will close."), Kind::Text);
        assert!(told(b"{\\rtf1 x}").starts_with("an RTF"));
        assert!(
            told(b"<?xml version='1.0'?><!-- <html> --><rss><title>x</title>")
                .starts_with("a feed")
        );
        assert!(told(b"<svg xmlns='x'><title>y</title>").starts_with("an SVG"));
        assert!(told(b"<?xml version='1.0'?><note/>").starts_with("XML"));
        assert_eq!(by_name(of(b"p { color: red }"), "a/b.CSS"), Kind::Other("a style sheet"));
        assert_eq!(by_name(of(b"<html><p>x"), "a.css"), Kind::Html);
        assert_eq!(by_name(of(b"Quay to close"), "a.txt"), Kind::Text);
    }

    #[test]
    fn a_stray_nul_does_not_make_a_page_binary() {
        let mut page = b"<!doctype html><html><body><p>The ferry".to_vec();
        page.push(0);
        page.extend_from_slice(b" leaves at noon.</p></body></html>");
        assert_eq!(of(&page), Kind::Html);
    }
}

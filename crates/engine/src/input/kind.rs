//! What is this input? Told by its first bytes.

/// The kinds that inputs are told apart into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Text,
    JsonLines,
    /// Something else, in words.
    Other(&'static str),
}

/// Beginnings that give a format away.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF; save the page as HTML or text"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ\0", "xz-compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"PK\x03\x04", "a zip archive or office document; unpack or convert it first"),
    (b"SQLite format 3\0", "an SQLite file; a case is given to report or export, not to build"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"WARC/", "a WARC archive, which this version cannot read"),
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

/// Tells the kind by the first bytes of an input (some thousands are enough).
pub(super) fn of(start: &[u8]) -> Kind {
    if start.iter().all(u8::is_ascii_whitespace) {
        return Kind::Other("empty");
    }
    if let Some((_, name)) = SIGNATURES.iter().find(|(sign, _)| start.starts_with(sign)) {
        return Kind::Other(name);
    }
    if starts_with_utf16_mark(start) {
        return if looks_like_markup(&without_nuls(start)) { Kind::Html } else { Kind::Text };
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    if looks_binary(start) {
        return Kind::Other("not text: it holds bytes that no text has");
    }
    let first = start.iter().find(|byte| !byte.is_ascii_whitespace());
    match first {
        Some(b'{') => Kind::JsonLines,
        _ if looks_like_markup(start) => Kind::Html,
        _ if looks_like_mail(start) => {
            Kind::Other("a mail or MHTML file, which this version cannot read")
        }
        _ => Kind::Text,
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

fn looks_like_mail(start: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&start[..start.len().min(4096)]).to_ascii_lowercase();
    let headers = head.split("\n\n").next().unwrap_or_default().replace("\r\n", "\n");
    let has = |name: &str| headers.lines().any(|line| line.starts_with(name));
    has("mime-version:") && has("content-type:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content() {
        assert_eq!(of(b"  \n<!DOCTYPE html><html>"), Kind::Html);
        assert_eq!(of(b"<?xml version='1.0'?><html xmlns='x'><head>"), Kind::Html);
        assert_eq!(of(b"Council meets\n\nThe <b>council</b> met."), Kind::Text);
        assert_eq!(of("\u{feff}{\"id\":1,\"text\":\"<p>x</p><div>\"}".as_bytes()), Kind::JsonLines);
        assert_eq!(of(b"\xff\xfeC\0o\0u\0n\0"), Kind::Text);
        assert_eq!(of(b" \n\t"), Kind::Other("empty"));
        assert!(matches!(of(b"%PDF-1.7\n"), Kind::Other(reason) if reason.starts_with("a PDF")));
        assert!(matches!(of(&[0; 64]), Kind::Other(reason) if reason.starts_with("not text")));
        let mail = b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/related\n\nx";
        assert!(matches!(of(mail), Kind::Other(reason) if reason.starts_with("a mail")));
    }

    #[test]
    fn a_stray_nul_does_not_make_a_page_binary() {
        let mut page = b"<!doctype html><html><body><p>The ferry".to_vec();
        page.push(0);
        page.extend_from_slice(b" leaves at noon.</p></body></html>");
        assert_eq!(of(&page), Kind::Html);
    }
}

//! Which characters are these bytes?
//!
//! In this order: a byte order mark; the character set that the transport names; the one that the
//! markup names; valid UTF-8; what the bytes look like. A declaration that the bytes contradict is
//! left, and a notice says so. The same bytes give the same text on every machine.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use model::{Form, Notice, NoticeKind, Page};

/// The longest page that is read, in bytes; the rest is cut.
pub(crate) const MAX_BYTES: usize = 16 << 20;

/// How far into the page a declaration in markup is looked for, in bytes.
const DECLARATION_WITHIN: usize = 4096;

/// How many bytes the guess looks at: enough to be sure, and a bound for long pages.
const GUESS_WITHIN: usize = 256 << 10;

/// The page's bytes as text, without NUL characters, and what was wrong with them.
pub(crate) fn decode(page: &Page) -> (String, Vec<Notice>) {
    let mut notices = Vec::new();
    let mut raw = &page.raw[..page.raw.len().min(MAX_BYTES)];
    if raw.len() < page.raw.len() {
        raw = whole_characters(raw);
        let what = format!("the page has {} bytes; {MAX_BYTES} were read", page.raw.len());
        notices.push(Notice::new(NoticeKind::Truncated, what));
    }
    let (encoding, bom) = choose(page, raw, &mut notices);
    let (text, had_errors) = encoding.decode_without_bom_handling(&raw[bom..]);
    if had_errors {
        let what = format!("some bytes are no {}", encoding.name());
        notices.push(Notice::new(NoticeKind::Damaged, what));
    }
    let mut text = text.into_owned();
    if text.contains('\0') {
        text.retain(|letter| letter != '\0');
    }
    (text, notices)
}

/// The encoding of `raw`, and the length of its byte order mark.
fn choose(page: &Page, raw: &[u8], notices: &mut Vec<Notice>) -> (&'static Encoding, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(raw) {
        return (encoding, length);
    }
    let transport = page.charset.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()));
    let markup = if page.form == Form::Html { in_markup(raw) } else { None };
    let is_utf8 = std::str::from_utf8(raw).is_ok();
    let Some(declared) = transport.or(markup) else {
        return (if is_utf8 { UTF_8 } else { guess(raw) }, 0);
    };
    // Text beyond ASCII that is valid UTF-8 is UTF-8, whatever the page says of itself.
    let fits = if declared == UTF_8 { is_utf8 } else { !is_utf8 || raw.is_ascii() };
    if fits {
        return (declared, 0);
    }
    let found = if is_utf8 { UTF_8 } else { guess(raw) };
    if found == declared || (declared == UTF_8 && mostly_utf8(raw)) {
        return (declared, 0);
    }
    let what = format!("declared as {}, read as {}", declared.name(), found.name());
    notices.push(Notice::new(NoticeKind::Encoding, what));
    (found, 0)
}

/// The character set that a `<meta>` tag or an XML declaration names.
fn in_markup(raw: &[u8]) -> Option<&'static Encoding> {
    let head = raw[..raw.len().min(DECLARATION_WITHIN)].to_ascii_lowercase();
    let mut rest = head.as_slice();
    while let Some(at) = find(rest, b"charset").or_else(|| find(rest, b"encoding=")) {
        rest = &rest[at..];
        let equals = rest.iter().take(16).position(|&byte| byte == b'=');
        let Some(equals) = equals else {
            rest = &rest[7..];
            continue;
        };
        rest = &rest[equals + 1..];
        let label = rest
            .split(|&byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')))
            .find(|label| !label.is_empty())?;
        if let Some(encoding) = Encoding::for_label(label) {
            // UTF-16 cannot have been used to write the ASCII letters that declare it.
            let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
            return Some(if is_wide { UTF_8 } else { encoding });
        }
    }
    None
}

/// Where `needle` begins in `hay`.
fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}

/// `raw` without the character of UTF-8 that a cut left in pieces at its end.
fn whole_characters(raw: &[u8]) -> &[u8] {
    match std::str::from_utf8(raw) {
        Err(error) if error.error_len().is_none() => &raw[..error.valid_up_to()],
        _ => raw,
    }
}

/// Whether `raw` is UTF-8 but for few damaged bytes: at least nine in ten of its sequences beyond
/// ASCII are whole.
fn mostly_utf8(raw: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in raw.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= 9 * broken
}

/// The encoding that the bytes look like.
fn guess(raw: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&raw[..raw.len().min(GUESS_WITHIN)], true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // Only bytes within the window were judged; pure ASCII there says nothing.
    if raw[..raw.len().min(GUESS_WITHIN)].is_ascii() { WINDOWS_1252 } else { guessed }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn page(raw: &[u8]) -> Page {
        Page::new(Form::Html, "test", raw.to_vec())
    }

    fn kinds(notices: &[Notice]) -> Vec<NoticeKind> {
        notices.iter().map(|notice| notice.kind).collect()
    }

    #[test]
    fn utf8_needs_no_declaration() {
        let (text, notices) = decode(&page("<p>Zoë rang twice.".as_bytes()));
        assert_eq!(text, "<p>Zoë rang twice.");
        assert_eq!(notices, []);
    }

    #[test]
    fn a_meta_tag_is_believed_when_it_fits() {
        let raw = b"<meta charset=\"windows-1251\"><p>\xcf\xf0\xe8\xe2\xe5\xf2";
        assert!(decode(&page(raw)).0.ends_with("Привет"));
        let raw = b"<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>caf\xe9";
        assert!(decode(&page(raw)).0.ends_with("café"));
    }

    #[test]
    fn a_wrong_declaration_is_left_and_told() {
        let raw = "<meta charset=iso-8859-1><p>Šárka, naïve café".as_bytes();
        let (text, notices) = decode(&page(raw));
        assert!(text.ends_with("Šárka, naïve café"));
        assert_eq!(kinds(&notices), [NoticeKind::Encoding]);
    }

    #[test]
    fn a_byte_order_mark_wins_and_goes() {
        let raw = b"\xff\xfeO\0K\0";
        assert_eq!(decode(&page(raw)).0, "OK");
        assert_eq!(decode(&page(b"\xef\xbb\xbfOK")).0, "OK");
    }

    #[test]
    fn the_transport_comes_before_the_markup() {
        let mut page = page(b"<meta charset=koi8-r>na\xefve");
        page.charset = Some("windows-1252".into());
        assert!(decode(&page).0.ends_with("naïve"));
    }

    #[test]
    fn nul_characters_go() {
        assert_eq!(decode(&page(b"a\0b")).0, "ab");
    }

    #[test]
    fn damaged_utf8_stays_utf8_with_a_notice() {
        let mut raw = "<meta charset=utf-8>".to_owned();
        raw.push_str(&"Überfälle an der Südküste ".repeat(9));
        let mut raw = raw.into_bytes();
        raw.push(0xff);
        let (text, notices) = decode(&page(&raw));
        assert!(text.contains("Südküste") && text.ends_with('\u{fffd}'));
        assert_eq!(kinds(&notices), [NoticeKind::Damaged]);
    }

    #[test]
    fn a_long_page_is_cut_at_a_character() {
        let raw = "é".repeat(MAX_BYTES / 2 + 5);
        let mut raw = raw.into_bytes();
        raw.insert(0, b'x');
        let (text, notices) = decode(&page(&raw));
        assert!(text.len() < MAX_BYTES && text.ends_with('é'));
        assert_eq!(kinds(&notices), [NoticeKind::Truncated]);
    }

    proptest! {
        #[test]
        fn any_bytes_decode_twice_the_same(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
            let page = page(&raw);
            let (text, notices) = decode(&page);
            prop_assert!(!text.contains('\0'));
            prop_assert_eq!((text, notices), decode(&page));
        }
    }
}

//! Which characters are these bytes?
//!
//! In this order: a byte order mark; the character set that the transport names; the one that the
//! markup names; valid UTF-8; what the bytes look like. A declaration that the bytes contradict is
//! left, and a notice says so. The same bytes give the same text on every machine.
//!
//! | module | question |
//! |---|---|
//! | `pictures` | which of the bytes are pictures? |
//! | `mixed` | what are the bytes that are no UTF-8 among those that are? |
//! | `mojibake` | which letters were bent before the page came here? |
//! | `signs` | which signs does nobody see? |
//! | `western` | what is windows-1252? |
//!
//! A page's text is ours to make, so letters are set right and unseen signs go; a clean text is only
//! decoded.

mod mixed;
mod mojibake;
mod pictures;
pub(crate) mod signs;
mod western;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use model::{Form, Notice, NoticeKind, Page};

/// The longest page that is read, in bytes; the rest is cut.
pub(crate) const MAX_BYTES: usize = 16 << 20;

/// How far into the page a declaration in markup is looked for, in bytes.
const DECLARATION_WITHIN: usize = 4096;

/// How many bytes the guess looks at: enough to be sure, and a bound for long pages.
const GUESS_WITHIN: usize = 256 << 10;

/// The page's bytes as text, and what was wrong with them.
pub(crate) fn decode(page: &Page) -> (String, Vec<Notice>) {
    let mut notices = Vec::new();
    let raw = match page.form {
        Form::Html => pictures::left_out(&page.raw),
        Form::Scraped | Form::Clean => Cow::Borrowed(page.raw.as_slice()),
    };
    let mut read = &raw[..raw.len().min(MAX_BYTES)];
    if read.len() < raw.len() {
        read = whole_characters(read);
        let what = format!("the page has {} bytes; {MAX_BYTES} were read", page.raw.len());
        notices.push(Notice::new(NoticeKind::Truncated, what));
    }
    let (encoding, bom) = choose(page, read, &mut notices);
    let text = decoded(encoding, &read[bom..], &mut notices);
    let text = if page.form == Form::Clean { text } else { mended(page, text, &mut notices) };
    (text, notices)
}

/// `raw` in `encoding`; single bytes of another set among UTF-8 are told.
fn decoded(encoding: &'static Encoding, raw: &[u8], notices: &mut Vec<Notice>) -> String {
    if encoding != UTF_8 {
        let (text, had_errors) = encoding.decode_without_bom_handling(raw);
        if had_errors {
            let what = format!("some bytes are no {}", encoding.name());
            notices.push(Notice::new(NoticeKind::Damaged, what));
        }
        return text.into_owned();
    }
    if let Ok(text) = str::from_utf8(raw) {
        return text.to_owned();
    }
    let mixed = mixed::read(raw);
    if mixed.n_western > 0 {
        let what = format!("{} bytes among UTF-8 were read as windows-1252", mixed.n_western);
        notices.push(Notice::new(NoticeKind::Encoding, what));
    }
    if mixed.n_lost > 0 {
        notices.push(Notice::new(NoticeKind::Damaged, "some bytes are no UTF-8"));
    }
    mixed.text
}

/// The text with bent letters set right and without signs that nobody sees.
fn mended(page: &Page, text: String, notices: &mut Vec<Notice>) -> String {
    let text = match mojibake::repair(&text, page.form == Form::Html) {
        None => text,
        Some(repaired) => {
            let examples: Vec<String> = repaired
                .examples
                .iter()
                .map(|(bent, right)| format!("“{bent}” is “{right}”"))
                .collect();
            let what = format!(
                "{} letters had been bent by a wrong character set and were set right: {}",
                repaired.count,
                examples.join(", ")
            );
            notices.push(Notice::new(NoticeKind::Encoding, what));
            repaired.text
        }
    };
    match signs::readable(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(readable) => readable,
    }
}

/// The encoding of `raw`, and the length of its byte order mark.
fn choose(page: &Page, raw: &[u8], notices: &mut Vec<Notice>) -> (&'static Encoding, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(raw) {
        return (encoding, length);
    }
    let found = found(raw);
    let Some(declared) = declared(page, raw) else {
        return (found.unwrap_or_else(|| guess(raw)), 0);
    };
    let found = match found {
        // Text beyond ASCII that is UTF-8 is UTF-8, whatever the page says of itself.
        Some(found) if !raw.is_ascii() => found,
        Some(_) => declared,
        None if declared == UTF_8 => guess(raw),
        None if declared == WINDOWS_1252 && is_foreign(raw) => guess(raw),
        None => declared,
    };
    if found != declared {
        let what = format!("declared as {}, read as {}", declared.name(), found.name());
        notices.push(Notice::new(NoticeKind::Encoding, what));
    }
    (found, 0)
}

/// UTF-8, if the bytes are, all but a few damaged ones.
fn found(raw: &[u8]) -> Option<&'static Encoding> {
    (str::from_utf8(raw).is_ok() || mostly_utf8(raw)).then_some(UTF_8)
}

/// What transport or markup say, if it can be.
fn declared(page: &Page, raw: &[u8]) -> Option<&'static Encoding> {
    let label = |label: &str| Encoding::for_label_no_replacement(label.trim().as_bytes());
    let transport = page.charset.as_deref().and_then(label);
    // Text of two bytes a letter has bytes that no other has.
    let transport = transport.filter(|encoding| !is_wide(encoding) || raw.contains(&0));
    let markup = || if page.form == Form::Html { in_markup(raw) } else { None };
    transport.or_else(markup)
}

fn is_wide(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// Whether the letters beyond ASCII stand in whole words: then the page is in no Western language,
/// though templates often say so. Western words have one or two such letters side by side.
fn is_foreign(raw: &[u8]) -> bool {
    const WORD: usize = 4;
    const ENOUGH: usize = 10;
    let looked_at = &raw[..raw.len().min(GUESS_WITHIN)];
    let runs = looked_at.split(u8::is_ascii).filter(|run| !run.is_empty());
    let (mut n_runs, mut n_words) = (0, 0);
    for run in runs {
        n_runs += 1;
        n_words += usize::from(run.len() >= WORD);
    }
    n_words >= ENOUGH && n_words * 2 > n_runs
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
        if let Some(encoding) = Encoding::for_label_no_replacement(label) {
            // UTF-16 cannot have been used to write the ASCII letters that declare it.
            return Some(if is_wide(encoding) { UTF_8 } else { encoding });
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
/// ASCII are whole, and they are not there by chance.
fn mostly_utf8(raw: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in raw.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= 4 && whole >= 9 * broken
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

    #[test]
    fn utf8_with_a_damaged_byte_needs_no_declaration_either() {
        for declaration in ["", "<meta charset=iso-8859-1>"] {
            let mut raw = declaration.to_owned();
            raw.push_str(&"Überfälle an der Südküste ".repeat(9));
            let mut raw = raw.into_bytes();
            raw.extend(b"und am Caf\xe9.");
            let (text, notices) = decode(&page(&raw));
            assert!(text.ends_with("Südküste und am Café."), "{text}");
            assert!(
                kinds(&notices).iter().all(|kind| *kind == NoticeKind::Encoding),
                "{notices:?}"
            );
        }
    }

    #[test]
    fn bent_letters_are_set_right_with_a_notice() {
        let (text, notices) = decode(&page("<p>The ferryâ€™s late; Ã¼ber&shy;all.".as_bytes()));
        assert_eq!(text, "<p>The ferry’s late; über&shy;all.");
        assert_eq!(kinds(&notices), [NoticeKind::Encoding]);
        assert!(notices[0].text.contains("“â€™” is “’”"), "{}", notices[0].text);
        let mut clean = page("The ferryâ€™s late.".as_bytes());
        clean.form = Form::Clean;
        assert_eq!(decode(&clean), ("The ferryâ€™s late.".to_owned(), Vec::new()));
    }

    #[test]
    fn a_western_declaration_of_another_script_is_left() {
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(
            "Паром из старого порта теперь отходит позже, сообщили вчера жителям города на берегу.",
        );
        let raw = [b"<meta charset=iso-8859-1><p>".as_slice(), &cyrillic].concat();
        let (text, notices) = decode(&page(&raw));
        assert!(text.contains("Паром из старого порта"), "{text}");
        assert_eq!(kinds(&notices), [NoticeKind::Encoding]);
    }

    #[test]
    fn impossible_declarations_are_left() {
        let mut page = page(b"<p>The ferry leaves at noon.");
        for charset in ["utf-16", "iso-2022-kr", "none"] {
            page.charset = Some(charset.into());
            assert_eq!(decode(&page).0, "<p>The ferry leaves at noon.", "{charset}");
        }
    }

    #[test]
    fn pictures_in_a_page_do_not_cut_it() {
        let picture = "A".repeat(MAX_BYTES);
        let raw = format!("<img src='data:image/png;base64,{picture}'><p>At noon.");
        let (text, notices) = decode(&page(raw.as_bytes()));
        assert_eq!(
            (text.as_str(), notices.len()),
            ("<img src='data:image/png;base64,'><p>At noon.", 0)
        );
    }

    proptest! {
        #[test]
        fn any_bytes_decode_twice_the_same(raw in proptest::collection::vec(any::<u8>(), 0..300)) {
            let page = page(&raw);
            let (text, notices) = decode(&page);
            prop_assert!(!text.contains('\0'));
            prop_assert_eq!(&*signs::readable(&text), text.as_str());
            prop_assert_eq!((text, notices), decode(&page));
        }
    }
}

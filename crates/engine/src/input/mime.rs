//! Mails and saved pages in MIME: their parts, and the bytes within.

use encoding_rs::Encoding;

use super::headers::{Headers, head_length, parameter};

/// How deep parts are looked for in parts. Honest mail needs four.
const DEEPEST: usize = 8;

/// The most parts of a message. A page saved with all its pictures has some hundreds.
const MOST_PARTS: usize = 10_000;

/// One part that holds content, still wrapped for transport.
#[derive(Clone, Debug)]
pub(super) struct Part<'m> {
    pub(super) headers: Headers,
    body: &'m [u8],
    /// Whether the message ends before the part does.
    pub(super) is_cut: bool,
}

/// The parts with content, in their order.
pub(super) fn leaves(message: &[u8]) -> Vec<Part<'_>> {
    let mut leaves = Vec::new();
    let mut open = vec![(message, 0, false)];
    while let Some((bytes, depth, is_cut)) = open.pop() {
        let (end, start) = head_length(bytes);
        let headers = Headers::parse(&bytes[..end]);
        let body = &bytes[start..];
        let media_type = headers.media_type().unwrap_or_default();
        let boundary = headers.get("content-type").and_then(|value| parameter(value, "boundary"));
        if leaves.len() + open.len() > MOST_PARTS {
            break;
        }
        match boundary {
            Some(boundary) if media_type.starts_with("multipart/") && depth < DEEPEST => {
                let room = MOST_PARTS - leaves.len() - open.len();
                let mut inner = divided(body, &boundary, room);
                inner.reverse();
                open.extend(inner.into_iter().map(|(part, cut)| (part, depth + 1, cut)));
            }
            _ if media_type == "message/rfc822" && depth < DEEPEST => {
                open.push((body, depth + 1, is_cut));
            }
            _ => leaves.push(Part { headers, body, is_cut }),
        }
    }
    leaves
}

/// What stands between the lines of a boundary; the last is cut where no line ends it.
fn divided<'m>(body: &'m [u8], boundary: &str, most: usize) -> Vec<(&'m [u8], bool)> {
    let mark = format!("--{boundary}");
    let mut parts = Vec::new();
    let mut part_start = None;
    let mut at = 0;
    while at < body.len() && parts.len() < most {
        let end = body[at..].iter().position(|&b| b == b'\n').map_or(body.len(), |n| at + n + 1);
        if let Some(after) = body[at..end].strip_prefix(mark.as_bytes()) {
            let after = after.trim_ascii_end();
            if after.is_empty() || after == b"--" {
                if let Some(start) = part_start.take() {
                    parts.push((without_line_end(&body[start..at]), false));
                }
                if !after.is_empty() {
                    return parts;
                }
                part_start = Some(end);
            }
        }
        at = end;
    }
    if let Some(start) = part_start.filter(|&start| start < body.len()) {
        parts.push((&body[start..], true));
    }
    parts
}

/// The line end before a boundary belongs to the boundary.
fn without_line_end(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

impl Part<'_> {
    /// Whether it is something sent along, not the message itself.
    pub(super) fn is_attachment(&self) -> bool {
        let disposition = self.headers.get("content-disposition").unwrap_or_default();
        disposition.to_ascii_lowercase().starts_with("attachment")
    }

    /// The media type; a part that names none is plain text.
    pub(super) fn media_type(&self) -> String {
        self.headers.media_type().unwrap_or_else(|| "text/plain".into())
    }

    /// The bytes as they were before they were wrapped.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let encoding = self.headers.get("content-transfer-encoding").unwrap_or_default();
        match encoding.to_ascii_lowercase().as_str() {
            "base64" => from_base64(self.body),
            "quoted-printable" => from_quoted_printable(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// What four letters of base64 stand for; other bytes are passed over, as the format demands.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0u32, 0);
    for &letter in body {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                // Padding ends one piece; some programs write another behind it.
                (bits, n_bits) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0x00ff_ffff;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push((bits >> n_bits) as u8);
        }
    }
    bytes
}

/// `=E9` is a byte, `=` at the end of a line joins it with the next; anything else stands for itself.
fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.iter().position(|&byte| byte == b'=') {
        bytes.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let pair = rest.get(..2).and_then(|pair| Some((hex(pair[0])?, hex(pair[1])?)));
        let line_end = rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        if let Some((high, low)) = pair {
            bytes.push(high << 4 | low);
            rest = &rest[2..];
        } else if let Some(end) = line_end.filter(|&end| rest[end] == b'\n') {
            rest = &rest[end + 1..];
        } else {
            bytes.push(b'=');
        }
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

/// A header's value with its encoded words as letters: `=?utf-8?Q?F=C3=A4hre?=` is `Fähre`.
pub(super) fn words(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    let mut is_behind_word = false;
    while let Some(at) = rest.find("=?") {
        let before = &rest[..at];
        // White space between two encoded words is no part of the text.
        if !(is_behind_word && before.trim().is_empty()) {
            text.push_str(before);
        }
        is_behind_word = false;
        if let Some((word, after)) = encoded_word(&rest[at..]) {
            text.push_str(&word);
            rest = after;
            is_behind_word = true;
        } else {
            text.push_str("=?");
            rest = &rest[at + 2..];
        }
    }
    text.push_str(rest);
    text
}

fn encoded_word(value: &str) -> Option<(String, &str)> {
    let (charset, rest) = value.strip_prefix("=?")?.split_once('?')?;
    let (how, rest) = rest.split_once('?')?;
    let (word, after) = rest.split_once("?=")?;
    let charset = charset.split('*').next().unwrap_or_default();
    let encoding = Encoding::for_label(charset.as_bytes())?;
    let bytes = match how {
        "B" | "b" => from_base64(word.as_bytes()),
        "Q" | "q" => from_quoted_printable(word.replace('_', " ").as_bytes()),
        _ => return None,
    };
    Some((encoding.decode_without_bom_handling(&bytes).0.into_owned(), after))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn transport_wrapping_goes() {
        assert_eq!(from_base64(b"VGhl\r\nIHF1YXk=!"), b"The quay");
        assert_eq!(from_base64(b"VGhlIHF1YX"), b"The qua");
        assert_eq!(
            from_quoted_printable(b"caf=C3=A9 =\r\nnoir =3D =zz="),
            "café noir = =zz=".as_bytes()
        );
    }

    #[test]
    fn encoded_words_of_headers() {
        assert_eq!(
            words("=?utf-8?Q?Die_F=C3=A4hre?= =?ISO-8859-1?B?+GxlbA==?= late"),
            "Die Fähreølel late"
        );
        assert_eq!(words("a =?x =?nowhere?Q?b?="), "a =?x =?nowhere?Q?b?=");
    }

    #[test]
    fn parts_within_parts() {
        let mail = b"Content-Type: multipart/mixed; boundary=out\n\npreamble\n--out\n\
            Content-Type: multipart/alternative; boundary=\"in\"\n\n--in\n\nplain\n--in\n\
            Content-Type: text/html\n\n<p>rich\n--in--\n--out\nContent-Type: image/png\n\
            Content-Disposition: ATTACHMENT; x\n\nx\n--out--\nepilogue";
        let parts = leaves(mail);
        let told: Vec<_> = parts.iter().map(|part| (part.media_type(), part.bytes())).collect();
        assert_eq!(told[0], ("text/plain".into(), b"plain".to_vec()));
        assert_eq!(told[1], ("text/html".into(), b"<p>rich".to_vec()));
        assert!(parts[2].is_attachment() && !parts.iter().any(|part| part.is_cut));
        let cut = leaves(&mail[..mail.len() - 20]);
        assert!(cut[2].is_cut && !cut[1].is_cut);
    }

    #[test]
    fn endless_nesting_ends() {
        let mail = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(100_000);
        assert!(leaves(mail.as_bytes()).len() <= MOST_PARTS + 1);
        let mail = "Content-Type: message/rfc822\n\n".repeat(100_000);
        assert!(leaves(mail.as_bytes()).len() <= MOST_PARTS + 1);
        let many =
            format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\nx\n".repeat(20_000));
        assert_eq!(leaves(many.as_bytes()).len(), MOST_PARTS + 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in ".{0,40}") {
            let mail = [b"Content-Type: multipart/mixed; boundary=b\n\n--b\n".as_slice(), &bytes].concat();
            leaves(&bytes).iter().chain(&leaves(&mail)).for_each(|part| { part.bytes(); });
            from_base64(&bytes);
            from_quoted_printable(&bytes);
            words(&text);
            words(&format!("=?utf-8?q?{text}?="));
        }
    }
}

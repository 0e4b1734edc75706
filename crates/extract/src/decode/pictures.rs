//! Pictures and fonts that are written into a page as `data:` addresses: no reader sees their
//! letters, and they would use up what is read of a page.

use std::borrow::Cow;

/// Shorter ones are left: they cost nothing.
const SHORTEST: usize = 512;

/// The page without the contents of its long `data:` addresses.
pub(super) fn left_out(raw: &[u8]) -> Cow<'_, [u8]> {
    let mut kept = Vec::new();
    let (mut done, mut at) = (0, 0);
    while let Some(colon) = raw[at..].iter().position(|&byte| byte == b':') {
        at += colon + 1;
        if !raw[..at].ends_with(b"data:") {
            continue;
        }
        let is_content = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=%;,-_.~!*".contains(byte);
        let length = raw[at..].iter().take_while(|byte| is_content(byte)).count();
        // What kind of data it is stands before the comma and stays.
        let content = raw[at..at + length].iter().position(|&byte| byte == b',');
        if let Some(content) = content.filter(|content| length - content > SHORTEST) {
            kept.extend_from_slice(&raw[done..=at + content]);
            done = at + length;
        }
        at += length;
    }
    if done == 0 {
        return Cow::Borrowed(raw);
    }
    kept.extend_from_slice(&raw[done..]);
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_pictures_go_and_words_stay() {
        let picture = "iVBOR+/=".repeat(200);
        let page = format!("<img src=\"data:image/png;base64,{picture}\"><p>More data: see below.");
        let expected = "<img src=\"data:image/png;base64,\"><p>More data: see below.";
        assert_eq!(left_out(page.as_bytes()), expected.as_bytes());
        let short = b"<img src=data:image/gif;base64,R0lGOD>";
        assert!(matches!(left_out(short), Cow::Borrowed(_)));
    }
}

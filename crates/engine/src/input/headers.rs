//! Lines of `Name: value`, as WARC records, HTTP answers and mails begin with.

/// The headers of one record, part or answer, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// Reads a block of headers; a line that begins with white space goes on with the one before.
    /// Lines that are none are passed over.
    pub(super) fn parse(block: &[u8]) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in block.split(|&byte| byte == b'\n') {
            let line = text(line);
            let line = line.trim_end_matches(['\r', ' ', '\t']);
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim_start());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        Self(headers)
    }

    /// The first value under `name`, which is given in lower case, if it is not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    /// The media type that `Content-Type` names, in lower case, without its parameters.
    pub(super) fn media_type(&self) -> Option<String> {
        let value = self.get("content-type")?;
        let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        (!essence.is_empty()).then_some(essence)
    }

    /// The character set that `Content-Type` names.
    pub(super) fn charset(&self) -> Option<String> {
        parameter(self.get("content-type")?, "charset")
    }
}

/// The parameter `name` of a header's value: `text/html; charset="utf-8"`.
pub(super) fn parameter(value: &str, name: &str) -> Option<String> {
    let mut rest = value;
    while let Some(at) = rest.find(';') {
        rest = rest[at + 1..].trim_start();
        let (key, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let is_it = key.trim().eq_ignore_ascii_case(name);
        let found = match after.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => after.split([';', ' ', '\t']).next().unwrap_or_default(),
        };
        if is_it {
            return (!found.is_empty()).then(|| found.to_owned());
        }
        // A semicolon within quotation marks divides nothing.
        rest = &after[(found.len() + usize::from(after.starts_with('"'))).min(after.len())..];
    }
    None
}

/// Where the headers end and where what they are about begins: behind the first empty line, or at
/// the end.
pub(super) fn head_length(block: &[u8]) -> (usize, usize) {
    let mut line_start = 0;
    for (at, _) in block.iter().enumerate().filter(|&(_, &byte)| byte == b'\n') {
        if matches!(&block[line_start..at], [] | b"\r") {
            return (line_start, at + 1);
        }
        line_start = at + 1;
    }
    (block.len(), block.len())
}

/// Bytes of a header as text: UTF-8, or what else is in use as Latin letters.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headers_are_unfolded_and_found_by_any_case() {
        let block =
            b"Content-Type: text/html;\r\n\tcharset=\"UTF-8\"\r\nnonsense\r\nSUBJECT: a: b\r\n";
        let headers = Headers::parse(block);
        assert_eq!(headers.media_type().as_deref(), Some("text/html"));
        assert_eq!(headers.charset().as_deref(), Some("UTF-8"));
        assert_eq!(headers.get("subject"), Some("a: b"));
        assert_eq!(headers.get("nonsense"), None);
    }

    #[test]
    fn parameters_may_be_quoted() {
        let value = "multipart/related; type=\"text/html; x\"; boundary=\"--=_a b\"; charset=x";
        assert_eq!(parameter(value, "boundary").as_deref(), Some("--=_a b"));
        assert_eq!(parameter(value, "charset").as_deref(), Some("x"));
        assert_eq!(parameter(value, "start"), None);
        assert_eq!(parameter("text/html; charset", "charset"), None);
    }

    #[test]
    fn the_head_ends_at_the_first_empty_line() {
        assert_eq!(head_length(b"A: b\r\n\r\nbody\n\n"), (6, 8));
        assert_eq!(head_length(b"A: b\n\nbody"), (5, 6));
        assert_eq!(head_length(b"A: b"), (4, 4));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(block in proptest::collection::vec(any::<u8>(), 0..200), name in "[a-z;\"=]{0,4}") {
            let headers = Headers::parse(&block);
            headers.charset();
            let value: String = block.iter().map(|&byte| char::from(byte)).collect();
            parameter(&value, &name);
            let (end, start) = head_length(&block);
            prop_assert!(end <= start && start <= block.len());
        }
    }
}

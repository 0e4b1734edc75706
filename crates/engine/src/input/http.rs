//! An answer of a web server as it came over the wire: status, headers, and the body unpacked.

use std::borrow::Cow;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::headers::{Headers, head_length};
use super::packed::{GZIP, TOO_GOOD, is_plausible};

/// The head of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// 200 for a page.
    pub(super) status: u16,
    pub(super) headers: Headers,
    /// Where the body begins.
    pub(super) body: usize,
}

impl Answer {
    /// Reads the head of an answer; `None` where none stands.
    pub(super) fn parse(block: &[u8]) -> Option<Self> {
        let first_line = block.split(|&byte| byte == b'\n').next()?;
        let first_line = str::from_utf8(first_line).ok()?;
        let mut words = first_line.split_whitespace();
        if !words.next()?.starts_with("HTTP/") {
            return None;
        }
        let status = words.next()?.parse().ok()?;
        let (end, body) = head_length(block);
        Some(Self { status, headers: Headers::parse(&block[first_line.len()..end]), body })
    }
}

/// The body as the page's author wrote it: chunks joined, packing undone. At most `limit` bytes
/// are unpacked; one more tells that there were more.
///
/// # Errors
/// The reason in words where it cannot be had whole.
pub(super) fn body<'b>(
    headers: &Headers,
    bytes: &'b [u8],
    limit: usize,
) -> Result<Cow<'b, [u8]>, String> {
    let is_chunked = headers
        .get("transfer-encoding")
        .is_some_and(|value| value.to_ascii_lowercase().contains("chunked"));
    let mut body = if is_chunked { joined(bytes)? } else { Cow::Borrowed(bytes) };
    let packings = headers.get("content-encoding").unwrap_or_default().to_ascii_lowercase();
    // The one that was put on last stands last. More than two are nobody's honest server.
    for packing in packings.split(',').map(str::trim).filter(|name| !name.is_empty()).rev().take(3)
    {
        body = match unpacked(packing, &body, limit)? {
            Some(plain) => Cow::Owned(plain),
            None => body,
        };
    }
    Ok(body)
}

/// The chunks joined. Archivers that join them themselves leave the header: bytes that do not
/// begin with a chunk's length are taken as they are.
fn joined(bytes: &[u8]) -> Result<Cow<'_, [u8]>, String> {
    let Some((mut length, mut rest)) = chunk_length(bytes) else {
        return Ok(Cow::Borrowed(bytes));
    };
    let mut whole = Vec::new();
    while length > 0 {
        let Some((chunk, after)) = rest.split_at_checked(length) else {
            return Err("its body is cut off".into());
        };
        whole.extend_from_slice(chunk);
        let after = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n"));
        let next = after.and_then(chunk_length);
        (length, rest) = next.ok_or("its body is cut off")?;
    }
    Ok(Cow::Owned(whole))
}

/// The length that opens a chunk, and what follows its line.
fn chunk_length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    const LONGEST_LINE: usize = 256;
    let end = bytes.iter().take(LONGEST_LINE).position(|&byte| byte == b'\n')?;
    let line = str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

/// `bytes` unpacked; `None` where they are plain already, whatever the header says, as many archives
/// hold them.
fn unpacked(packing: &str, bytes: &[u8], limit: usize) -> Result<Option<Vec<u8>>, String> {
    let read = match packing {
        "identity" | "utf-8" | "none" => return Ok(None),
        "gzip" | "x-gzip" if !bytes.starts_with(&GZIP[..2]) => return Ok(None),
        "gzip" | "x-gzip" => drain(MultiGzDecoder::new(bytes), bytes, limit),
        "deflate" => {
            let zlib = drain(ZlibDecoder::new(bytes), bytes, limit);
            zlib.or_else(|_| drain(DeflateDecoder::new(bytes), bytes, limit))
        }
        "br" => drain_guarded(|| brotli_decompressor::Decompressor::new(bytes, 4096), bytes, limit),
        "zstd" => zstd::stream::read::Decoder::with_buffer(bytes)
            .map_err(|error| error.to_string())
            .and_then(|decoder| drain(decoder, bytes, limit)),
        _ => return Err(format!("its body is packed as {packing}, which cannot be unpacked here")),
    };
    match read {
        Ok(plain) => Ok(Some(plain)),
        Err(_) if is_readable(bytes) => Ok(None),
        Err(reason) => Err(format!("its body cannot be unpacked as {packing}: {reason}")),
    }
}

/// Whether these bytes are a page or a text as they stand.
fn is_readable(bytes: &[u8]) -> bool {
    use super::kind::{Kind, of};
    let start = &bytes[..bytes.len().min(super::SNIFFED_BYTES)];
    matches!(of(start), Kind::Html | Kind::Text | Kind::JsonLines)
}

/// All that comes out of `decoder`, up to one byte more than `limit`.
fn drain(decoder: impl Read, packed: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    let mut plain = Vec::new();
    let read = decoder.take(limit as u64 + 1).read_to_end(&mut plain);
    if !is_plausible(packed.len() as u64, plain.len() as u64) {
        return Err(TOO_GOOD.into());
    }
    read.map(|_| plain).map_err(|error| error.to_string())
}

/// The same for a decoder that is known to have panicked on bytes that lie.
fn drain_guarded<R: Read>(
    decoder: impl FnOnce() -> R,
    packed: &[u8],
    limit: usize,
) -> Result<Vec<u8>, String> {
    catch_unwind(AssertUnwindSafe(|| drain(decoder(), packed, limit)))
        .unwrap_or_else(|_| Err("it is damaged".into()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use proptest::prelude::*;

    use super::super::packed::gzip;
    use super::*;

    const PAGE: &[u8] = b"<!doctype html><p>The ferry leaves at noon.";
    const LIMIT: usize = 1 << 20;

    fn plain(head: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        body(&Headers::parse(head.as_bytes()), bytes, LIMIT).map(Cow::into_owned)
    }

    #[test]
    fn the_head_of_an_answer() {
        let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>";
        let answer = Answer::parse(block).unwrap();
        assert_eq!((answer.status, &block[answer.body..]), (200, b"<p>".as_slice()));
        assert_eq!(answer.headers.charset().as_deref(), Some("koi8-r"));
        assert_eq!(Answer::parse(b"HTTP/2 404\n\n").unwrap().status, 404);
        assert_eq!(Answer::parse(b"GET / HTTP/1.1\r\n\r\n"), None);
        assert_eq!(Answer::parse(b""), None);
    }

    #[test]
    fn chunks_are_joined() {
        let chunked = b"4\r\n<!do\r\n6;x=y\r\nctype \r\n5\nhtml>\n0\r\n\r\n";
        assert_eq!(plain("Transfer-Encoding: chunked", chunked).unwrap(), b"<!doctype html>");
        assert_eq!(plain("Transfer-Encoding: chunked", PAGE).unwrap(), PAGE);
        let cut = plain("Transfer-Encoding: chunked", &chunked[..12]);
        assert_eq!(cut.unwrap_err(), "its body is cut off");
        let lying = plain("Transfer-Encoding: chunked", b"ffffffffffffffff\r\nx");
        assert_eq!(lying.unwrap_err(), "its body is cut off");
    }

    #[test]
    fn packings_are_undone() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(PAGE).unwrap();
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        raw.write_all(PAGE).unwrap();
        let zstd = zstd::encode_all(PAGE, 1).unwrap();
        assert_eq!(plain("Content-Encoding: gzip", &gzip(PAGE)).unwrap(), PAGE);
        assert_eq!(plain("Content-Encoding: deflate", &zlib.finish().unwrap()).unwrap(), PAGE);
        assert_eq!(plain("Content-Encoding: deflate", &raw.finish().unwrap()).unwrap(), PAGE);
        assert_eq!(plain("Content-Encoding: zstd", &zstd).unwrap(), PAGE);
        assert_eq!(plain("Content-Encoding: gzip, gzip", &gzip(&gzip(PAGE))).unwrap(), PAGE);
        // "abc" as one uncompressed block, written by hand from RFC 7932.
        let brotli = b"\x20\x00\x10abc\x03";
        assert_eq!(plain("Content-Encoding: br", brotli).unwrap(), b"abc");
    }

    #[test]
    fn archives_that_unpacked_already_are_read() {
        for packing in ["gzip", "deflate", "br", "zstd"] {
            assert_eq!(plain(&format!("Content-Encoding: {packing}"), PAGE).unwrap(), PAGE);
        }
    }

    #[test]
    fn what_cannot_be_unpacked_says_so() {
        let reason = plain("Content-Encoding: sdch", PAGE).unwrap_err();
        assert!(reason.contains("packed as sdch"), "{reason}");
        let packed = gzip(PAGE);
        let reason = plain("Content-Encoding: gzip", &packed[..packed.len() - 9]).unwrap_err();
        assert!(reason.contains("cannot be unpacked as gzip"), "{reason}");
    }

    #[test]
    fn no_more_than_the_limit_is_unpacked() {
        let packed = gzip(&vec![b'x'; 3 * LIMIT]);
        assert_eq!(plain("Content-Encoding: gzip", &packed).unwrap().len(), LIMIT + 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200), which in 0..5usize) {
            let packing = ["gzip", "deflate", "br", "zstd", "identity"][which];
            let head = format!("Transfer-Encoding: chunked\nContent-Encoding: {packing}");
            let _ = plain(&head, &bytes);
            let _ = Answer::parse(&bytes);
        }
    }
}

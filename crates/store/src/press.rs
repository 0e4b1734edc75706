//! Bytes are pressed before they are kept, with a sum by which bent ones are noticed.

use std::io::{self, Read, Write};

/// Nothing that is kept is larger than so many bytes. A damaged case could otherwise claim any size.
const MAX_BYTES: u64 = 1 << 30;

/// Presses bytes with zstd.
pub(crate) fn press(bytes: &[u8], level: i32) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::Encoder::new(Vec::new(), level)?;
    encoder.include_checksum(true)?;
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The bytes that were pressed; `None` for what was not pressed here, or was bent since.
pub(crate) fn unpress(pressed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let decoder = zstd::Decoder::new(pressed).ok()?;
    let n_bytes = decoder.take(MAX_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (n_bytes as u64 <= MAX_BYTES).then_some(bytes)
}

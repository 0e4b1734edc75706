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

/// Bytes of a sum.
const SUM: usize = 8;

/// Bytes with a sum by which bent ones are noticed, for what is not pressed.
pub(crate) fn seal(bytes: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(bytes.len() + SUM);
    sealed.extend_from_slice(bytes);
    sealed.extend(sum(bytes).to_le_bytes());
    sealed
}

/// The bytes that were sealed; `None` for what was not sealed here, or was bent since.
pub(crate) fn unseal(sealed: &[u8]) -> Option<&[u8]> {
    let (bytes, told) = sealed.split_last_chunk::<SUM>()?;
    (sum(bytes).to_le_bytes() == *told).then_some(bytes)
}

/// A sum that any bent bit changes: every step can be undone, so two ways to it never meet again.
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let step = |sum: u64, word: &[u8; 8]| {
        (sum.rotate_left(29) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let sum = words.iter().chain([&last]).fold(bytes.len() as u64, step);
    sum ^ (sum >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bent_bit_breaks_the_seal() {
        let bytes: Vec<u8> = (0..43).collect();
        let sealed = seal(&bytes);
        assert_eq!(unseal(&sealed), Some(bytes.as_slice()));
        for at in 0..sealed.len() * 8 {
            let mut bent = sealed.clone();
            bent[at / 8] ^= 1 << (at % 8);
            assert_eq!(unseal(&bent), None, "bit {at}");
        }
        for len in 0..sealed.len() {
            assert_eq!(unseal(&sealed[..len]), None, "{len} bytes");
        }
        assert_eq!(unseal(&seal(&[])), Some(&[][..]));
    }
}

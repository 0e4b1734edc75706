//! Bytes are pressed before they are kept, with a sum by which bent ones are noticed.

use std::cell::RefCell;
use std::io::{self, Read};

use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::CParameter;

/// Nothing that is kept is larger than so many bytes. A damaged case could otherwise claim any size.
const MAX_BYTES: u64 = 1 << 30;

thread_local! {
    // What zstd works with is larger than most of what is pressed, and would be made anew each time.
    static PRESS: RefCell<Option<(Compressor<'static>, i32)>> = const { RefCell::new(None) };
    static UNPRESS: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Presses bytes with zstd.
pub(crate) fn press(bytes: &[u8], level: i32) -> io::Result<Vec<u8>> {
    PRESS.with_borrow_mut(|kept| {
        let (mut compressor, own) = match kept.take() {
            Some(kept) => kept,
            None => (Compressor::new(level)?, level),
        };
        if own != level {
            compressor.set_parameter(CParameter::CompressionLevel(level))?;
        }
        compressor.include_checksum(true)?;
        let mut pressed = compressor.compress(bytes)?;
        *kept = Some((compressor, level));
        pressed.shrink_to_fit();
        Ok(pressed)
    })
}

/// The bytes that were pressed; `None` for what was not pressed here, or was bent since.
pub(crate) fn unpress(pressed: &[u8]) -> Option<Vec<u8>> {
    match Decompressor::upper_bound(pressed) {
        Some(n_bytes) if n_bytes as u64 > MAX_BYTES => None,
        Some(n_bytes) => UNPRESS.with_borrow_mut(|kept| {
            let mut decompressor = match kept.take() {
                Some(kept) => kept,
                None => Decompressor::new().ok()?,
            };
            let bytes = decompressor.decompress(pressed, n_bytes).ok()?;
            *kept = Some(decompressor);
            Some(bytes)
        }),
        // Earlier versions did not tell the length.
        None => {
            let mut bytes = Vec::new();
            let decoder = zstd::Decoder::new(pressed).ok()?;
            let n_bytes = decoder.take(MAX_BYTES + 1).read_to_end(&mut bytes).ok()?;
            (n_bytes as u64 <= MAX_BYTES).then_some(bytes)
        }
    }
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
    fn what_is_pressed_comes_back_whole_or_not_at_all() {
        let bytes: Vec<u8> = (0..40_000u32).map(|n| (n / 7 % 251) as u8).collect();
        for level in [1, 3, 1] {
            let pressed = press(&bytes, level).expect("memory takes all");
            assert!(pressed.len() < bytes.len() / 4);
            assert!(unpress(&pressed).as_ref() == Some(&bytes));
            for at in (0..pressed.len()).step_by(11) {
                let mut bent = pressed.clone();
                bent[at] ^= 4;
                // A bit that nobody looks at may be bent.
                let found = unpress(&bent);
                assert!(found.is_none_or(|found| found == bytes), "byte {at} at level {level}");
                assert!(at == 0 || unpress(&pressed[..at]).is_none(), "{at} bytes");
            }
            assert!(unpress(&pressed).as_ref() == Some(&bytes), "bent bytes leave nothing behind");
        }
        let stream = zstd::encode_all(bytes.as_slice(), 1).expect("memory takes all");
        assert!(unpress(&stream) == Some(bytes));
    }

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

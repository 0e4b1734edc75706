//! Feeds `laws::mhtml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|raw: &[u8]| laws::mhtml(raw));

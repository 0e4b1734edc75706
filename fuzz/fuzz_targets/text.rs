//! Feeds `laws::text`.
#![no_main]

libfuzzer_sys::fuzz_target!(|raw: &[u8]| laws::text(raw));

//! Feeds `laws::html`.
#![no_main]

libfuzzer_sys::fuzz_target!(|raw: &[u8]| laws::html(raw));

//! Feeds `laws::warc`.
#![no_main]

libfuzzer_sys::fuzz_target!(|raw: &[u8]| laws::warc(raw));

//! Feeds `laws::json_lines`.
#![no_main]

libfuzzer_sys::fuzz_target!(|raw: &[u8]| laws::json_lines(raw));

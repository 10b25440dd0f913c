//! Any text that is taken as an ordinance prints back byte for byte.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(parsed) = michishirube_ordinance::parse(text) {
        assert_eq!(parsed.ordinance.to_string(), text);
    }
});

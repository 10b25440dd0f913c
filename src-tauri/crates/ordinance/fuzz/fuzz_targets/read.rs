//! Any amending text is read, and applied to a short ordinance or refused, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

const BASE: &str = "(会議)\n第5条　会議は、会長が招集する。\n2　会長は、次のとおりとする。\n(1)　甲\nア　乙\n附　則\nこの条例は、公布の日から施行する。\n別表(第5条関係)\n課 | 事務\n";

fuzz_target!(|text: &str| {
    let Ok(base) = michishirube_ordinance::parse(BASE) else { return };
    if let Ok(amending) = michishirube_ordinance::read(text) {
        let _ = michishirube_ordinance::apply(&base.ordinance, &amending);
    }
});

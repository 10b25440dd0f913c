//! The list of laws and their numbers that the program ships with (`templates/ordinances/laws.toml`, `laws.tsv`).
//!
//! Absent on purpose: how a text is held against it (crate `ordinance`).

use michishirube_ordinance::LawList;
use std::sync::OnceLock;

/// The laws that ordinances, reasons and plans cite, with their numbers.
///
/// # Panics
/// Never in a release: a test reads the file.
pub fn laws() -> &'static LawList {
    static LAWS: OnceLock<LawList> = OnceLock::new();
    LAWS.get_or_init(|| {
        LawList::parse(include_str!("../../../../templates/ordinances/laws.toml"))
            .and_then(|list| {
                list.with_table(
                    include_str!("../../../../templates/ordinances/laws.tsv"),
                    "e-Gov法令検索の法令一覧",
                )
            })
            .expect("the list that is compiled in is checked by a test")
    })
}

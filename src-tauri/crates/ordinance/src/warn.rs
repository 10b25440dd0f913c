//! What a person should look at in the text of an ordinance: references, numbers, definitions, laws, characters.
//!
//! Nothing here refuses a text: a half-written ordinance is normal. Absent on purpose: whether the content is lawful.

mod character;
mod contents;
mod definition;
mod folded;
mod law;
mod moved;
mod numbering;
mod pointing;

pub use folded::check_folded;
pub use law::{Law, LawFault, LawList, LawListError, LawStatus, check_laws};
pub use moved::{MovedReference, check_amended, check_move, mend};

use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::fold;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::{nearest, table_number};
use crate::target::{Writing, first_cell, steps_of};

/// Looks at one text.
///
/// The findings are in the order of the text. A text that amends other ordinances is only looked at for its laws and
/// its characters: its numbers and references are those of the others.
pub fn check(ordinance: &Ordinance, laws: &LawList) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if !amends_others(ordinance) {
        numbering::check(ordinance, &mut found);
        contents::check(ordinance, &mut found);
        pointing::check(ordinance, &mut found);
        definition::check(ordinance, &mut found);
    }
    law::check(ordinance, laws, &mut found);
    character::check(ordinance, &mut found);
    found.sort_by_key(|diagnostic| diagnostic.line);
    found
}

/// ○○条例の一部を改正する条例, or only its sentences.
fn amends_others(ordinance: &Ordinance) -> bool {
    let title = ordinance.title().map(fold).unwrap_or_default();
    if title.contains("を改正する") || title.contains("の廃止") || title.contains("を廃止する")
    {
        return true;
    }
    ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .take(12)
        .any(|id| {
            let text = fold(&ordinance.unit(id).text);
            text.ends_with("の一部を次のように改正する。")
                || text.ends_with("の全部を次のように改正する。")
        })
}

/// A 附則 that an amending ordinance left: its numbers are those of its time and are never mended
/// (ordinance drafting, §1).
fn is_left_behind(ordinance: &Ordinance, id: UnitId) -> bool {
    nearest(ordinance, id, |kind| kind == Kind::SupplementaryProvision)
        .is_some_and(|section| ordinance.unit(section).text.contains(['(', '（']))
}

/// Units whose text is words of the ordinance.
fn has_words(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Root
            | Kind::Note
            | Kind::Blank
            | Kind::Promulgation
            | Kind::MainProvision
            | Kind::Table
    )
}

/// A finding at a unit, with its line and its place.
fn finding(
    ordinance: &Ordinance,
    id: UnitId,
    code: DiagnosticCode,
    severity: Severity,
    message: impl Into<String>,
) -> Diagnostic {
    Diagnostic::new(code, severity, message)
        .at_line(ordinance.unit(id).line)
        .at(place_of(ordinance, id))
}

/// The place for a message; the whole when the unit has no address.
fn place_of(ordinance: &Ordinance, id: UnitId) -> String {
    place_in(ordinance, &Writing::of(ordinance), id)
}

/// The same where the writing of the ordinance is known: finding it out reads the whole text.
fn place_in(ordinance: &Ordinance, writing: &Writing, id: UnitId) -> String {
    let unit = ordinance.unit(id);
    if let (Kind::Row, Some(parent)) = (unit.kind, unit.parent) {
        let cell = first_cell(&unit.text);
        // The lines of a 様式 have no name.
        return match ordinance.kind(parent) == Kind::AppendedForm || cell.is_empty() {
            true => place_in(ordinance, writing, parent),
            false => format!("{}の「{cell}」の項", place_in(ordinance, writing, parent)),
        };
    }
    if unit.kind == Kind::AppendedTable {
        return match table_number(ordinance, id) {
            Some(number) => format!("別表{}", writing.ordinal(&number, "")),
            None => "別表".to_owned(),
        };
    }
    let at = writing.steps(&steps_of(ordinance, id));
    match (at.is_empty(), unit.parent) {
        (true, Some(parent)) if parent != Ordinance::ROOT => place_in(ordinance, writing, parent),
        (true, _) => "この例規".to_owned(),
        (false, _) => at,
    }
}

/// 第5条 or 第5条から第8条まで with 削除 instead of its words.
fn is_removed(ordinance: &Ordinance, id: UnitId) -> bool {
    let own = &ordinance.unit(id).text;
    let removed = |text: &str| fold(text).trim_end_matches('。') == "削除";
    if removed(own) {
        return true;
    }
    let mut below = ordinance.provisions(id);
    match (below.next(), below.next()) {
        (Some(only), None) => {
            ordinance.kind(id) == Kind::Article && removed(&ordinance.unit(only).text)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;

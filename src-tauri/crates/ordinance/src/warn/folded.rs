//! What differs between two texts only in the form of a character: it is held to be the same, so no amendment says it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{has_words, place_of};
use crate::compare::compare;
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::{Folded, fold};
use crate::ordinance::{Ordinance, UnitId};

/// Folded characters that have to agree in a row before two texts that differ in words count as the same there.
const SURE: usize = 6;
/// Places that are named.
const NAMED: usize = 3;

/// In what the form differs, in the order in which it is told.
const FORMS: [&str; 4] = ["全角と半角", "読点の形", "横線や波線の形", "字体"];

/// The places that differ only in the form of a character, told once for each kind of form.
pub fn check_folded(old: &Ordinance, new: &Ordinance) -> Vec<Diagnostic> {
    let matching = compare(old, new);
    let mut told: [Vec<UnitId>; FORMS.len()] = Default::default();
    for id in old.subtree(Ordinance::ROOT) {
        let Some(same) = matching.new_of(id).filter(|_| has_words(old.kind(id))) else {
            continue;
        };
        let (before, after) = (old.unit(id), new.unit(same));
        let mut pairs = vec![(before.text.as_str(), after.text.as_str())];
        if let (Some(one), Some(other)) = (&before.label, &after.label) {
            pairs.push((&one.text, &other.text));
        }
        if let (Some(one), Some(other)) = (&before.caption, &after.caption) {
            pairs.push((&one.text, &other.text));
        }
        for (one, other) in pairs {
            for form in forms(one, other) {
                told[form].push(same);
            }
        }
    }
    std::iter::zip(FORMS, told)
        .filter_map(|(form, units)| tell(form, new, &units))
        .collect()
}

fn tell(form: &str, new: &Ordinance, units: &[UnitId]) -> Option<Diagnostic> {
    let first = units.first()?;
    let mut places: Vec<String> = Vec::new();
    for id in units {
        let place = place_of(new, *id);
        if places.len() <= NAMED && !places.contains(&place) {
            places.push(place);
        }
    }
    let more = if places.len() > NAMED { "ほか" } else { "" };
    places.truncate(NAMED);
    let message = format!(
        "{form}だけの違いが{}か所あります（{}{more}）。改め文には書きません。",
        units.len(),
        places.join("、"),
    );
    Some(
        Diagnostic::new(DiagnosticCode::FoldedDifference, Severity::Info, message)
            .at_line(new.unit(*first).line)
            .at(place_of(new, *first))
            .hint("同じ字として比べています。改めるなら、改め文に書き足してください。"),
    )
}

/// The forms in which two texts differ where they say the same, one for each place.
fn forms(old: &str, new: &str) -> Vec<usize> {
    if old == new {
        return Vec::new();
    }
    let (before, after) = (Folded::new(old), Folded::new(new));
    let whole = before.chars == after.chars;
    let mut found = Vec::new();
    for part in capture_diff_slices(Algorithm::Myers, &before.chars, &after.chars) {
        let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = part
        else {
            continue;
        };
        if !whole && len < SURE {
            continue;
        }
        let mut last = None;
        for at in 0..len {
            let one = &old[before.bytes(old_index + at..old_index + at + 1)];
            let other = &new[after.bytes(new_index + at..new_index + at + 1)];
            let form = (one != other).then(|| form(one, other));
            // 「１２」 for 「12」 is one place.
            if form != last {
                found.extend(form);
            }
            last = form;
        }
    }
    found
}

fn form(one: &str, other: &str) -> usize {
    let either = |signs: [&str; 2]| signs.contains(&one) && signs.contains(&other);
    let folded = fold(one);
    match folded.as_str() {
        "、" if !either(["、", "､"]) && !either(["，", ","]) => 1,
        "-" if !either(["－", "-"]) && !either(["～", "~"]) => 2,
        other if other.chars().all(|c| c >= '\u{3400}') => 3,
        _ => 0,
    }
}

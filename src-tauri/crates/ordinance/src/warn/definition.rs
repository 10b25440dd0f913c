//! 「以下「…」という。」: one word is defined once, and used after it.
//!
//! Absent on purpose: words that a 定義の条 explains in its 号, because the 条 before it may use them.

use super::{finding, is_left_behind, place_of};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::fold;
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::{Level, Own, ancestor, is_noun};
use crate::target::outer_headings;

/// How far a short name reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All that follows
    Whole,
    /// 以下この章において …: the headings that contain it
    Heading(UnitId),
    /// 以下この条において, この項において, この号において
    Unit(UnitId),
    /// 以下次条において …: not followed up
    Other,
}

struct Definition {
    word: String,
    unit: UnitId,
    /// Place among the units in the order of the text.
    order: usize,
    reach: Reach,
    /// The word is the end of what it is short for (…推進本部, 以下「本部」という。), so it may also be meant
    /// generally before.
    general: bool,
    /// The 附則 of an amending ordinance, which is a text of its own.
    section: Option<UnitId>,
}

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    let units: Vec<UnitId> = ordinance.subtree(Ordinance::ROOT);
    let mut definitions: Vec<Definition> = Vec::new();
    for (order, id) in units.iter().enumerate() {
        let unit = ordinance.unit(*id);
        if !is_provision(unit.kind) {
            continue;
        }
        let section = is_left_behind(ordinance, *id)
            .then(|| Own::of(ordinance, *id).section)
            .flatten();
        for ShortName {
            word,
            scope,
            general,
        } in short_names(&unit.text)
        {
            let reach = reach(ordinance, *id, &scope);
            definitions.push(Definition {
                word,
                unit: *id,
                order,
                reach,
                general,
                section,
            });
        }
    }
    for (at, definition) in definitions.iter().enumerate() {
        let first = definitions[..at].iter().find(|other| {
            other.word == definition.word
                && other.section == definition.section
                && overlaps(ordinance, other, definition)
        });
        if let Some(first) = first {
            let (here, there) = (
                place_of(ordinance, definition.unit),
                place_of(ordinance, first.unit),
            );
            found.push(
                finding(
                    ordinance,
                    definition.unit,
                    DiagnosticCode::DuplicateDefinition,
                    Severity::Warning,
                    format!(
                        "{here}の「以下「{}」という。」は、{there}で既に定めた略称です。",
                        definition.word
                    ),
                )
                .hint("2度目の定めを削るか、意味が違うときは別の略称にしてください。"),
            );
        }
    }
    used_before(ordinance, &units, &definitions, found);
}

fn is_provision(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_) | Kind::Preamble
    )
}

struct ShortName {
    word: String,
    /// What stands between 以下 and the word.
    scope: String,
    general: bool,
}

/// The words that a text defines as short for something.
fn short_names(text: &str) -> Vec<ShortName> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("以下") {
        let rest = &text[at + "以下".len()..];
        let Some(open) = rest.find('「') else {
            continue;
        };
        let scope = fold(&rest[..open]);
        if scope.chars().count() > 40 || scope.contains(['。', ')', '」']) {
            continue;
        }
        let long = text[..at]
            .rfind(['(', '（'])
            .map(|open| fold(&text[..open]))
            .unwrap_or_default();
        // 以下「甲」、「乙」という。
        let mut words = Vec::new();
        let mut after = &rest[open..];
        while let Some(inside) = after.strip_prefix('「') {
            let Some(close) = closing(inside) else { break };
            words.push(fold(&inside[..close]));
            after = &inside[close + '」'.len_utf8()..];
            for connector in ["、", "，", "及び", "又は", "並びに", "若しくは"] {
                if let Some(next) = after
                    .strip_prefix(connector)
                    .filter(|next| next.starts_with('「'))
                {
                    after = next;
                    break;
                }
            }
        }
        if ["という", "といい", "と総称", "と略"]
            .iter()
            .any(|end| after.starts_with(end))
        {
            for word in words.into_iter().filter(|word| !word.is_empty()) {
                let general = long.ends_with(&word);
                found.push(ShortName {
                    word,
                    scope: scope.clone(),
                    general,
                });
            }
        }
    }
    found
}

fn closing(inside: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, c) in inside.char_indices() {
        match c {
            '「' => depth += 1,
            '」' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn reach(ordinance: &Ordinance, id: UnitId, scope: &str) -> Reach {
    let unit = |level| ancestor(ordinance, id, level).map_or(Reach::Other, Reach::Unit);
    let own = [
        "この条例",
        "この規則",
        "この規程",
        "この要綱",
        "この要領",
        "この告示",
        "この訓令",
    ];
    if own.iter().any(|word| scope.contains(word)) {
        return Reach::Whole;
    }
    // この条及び次条において reaches further than the 条.
    let only = |word: &str| scope == format!("{word}において") || scope == format!("{word}中");
    if only("この条") {
        return unit(Level::Article);
    }
    if only("この項") {
        return unit(Level::Paragraph);
    }
    if only("この号") {
        return unit(Level::Item);
    }
    if only("この章") || only("この節") || only("この款") {
        let outer = ancestor(ordinance, id, Level::Article)
            .map(|article| outer_headings(ordinance, article));
        let counter = scope.chars().nth(2);
        return outer
            .unwrap_or_default()
            .into_iter()
            .find(|heading| {
                matches!(ordinance.kind(*heading), Kind::Heading(level) if Some(level.counter()) == counter)
            })
            .map_or(Reach::Other, Reach::Heading);
    }
    match scope.contains("において") || scope.contains('条') || scope.contains('項') {
        true => Reach::Other,
        false => Reach::Whole,
    }
}

/// Whether both names hold at the second definition.
fn overlaps(ordinance: &Ordinance, first: &Definition, second: &Definition) -> bool {
    match first.reach {
        Reach::Whole => true,
        Reach::Unit(unit) => is_within(ordinance, second.unit, unit),
        Reach::Heading(heading) => ancestor(ordinance, second.unit, Level::Article)
            .is_some_and(|article| outer_headings(ordinance, article).contains(&heading)),
        Reach::Other => false,
    }
}

/// Whether `outer` is the unit or contains it.
fn is_within(ordinance: &Ordinance, id: UnitId, outer: UnitId) -> bool {
    let mut at = Some(id);
    while let Some(id) = at {
        if id == outer {
            return true;
        }
        at = ordinance.unit(id).parent;
    }
    false
}

fn used_before(
    ordinance: &Ordinance,
    units: &[UnitId],
    definitions: &[Definition],
    found: &mut Vec<Diagnostic>,
) {
    if definitions.is_empty() {
        return;
    }
    let texts: Vec<(UnitId, String)> = units
        .iter()
        .map(|id| {
            let unit = ordinance.unit(*id);
            let read = is_provision(unit.kind) && unit.kind != Kind::Preamble;
            (
                *id,
                if read {
                    fold(&unit.text)
                } else {
                    String::new()
                },
            )
        })
        .collect();
    for (at, definition) in definitions.iter().enumerate() {
        let again = definitions[..at]
            .iter()
            .any(|other| other.word == definition.word);
        if definition.reach != Reach::Whole || definition.section.is_some() || again {
            continue;
        }
        let used = texts[..definition.order]
            .iter()
            .find(|(_, text)| uses(text, &definition.word));
        if let Some((used, _)) = used.cloned() {
            let (here, there) = (
                place_of(ordinance, used),
                place_of(ordinance, definition.unit),
            );
            found.push(
                finding(
                    ordinance,
                    used,
                    DiagnosticCode::UsedBeforeDefinition,
                    if definition.general {
                        Severity::Info
                    } else {
                        Severity::Warning
                    },
                    format!(
                        "{here}で使っている「{}」は、後の{there}で初めて定めています。",
                        definition.word
                    ),
                )
                .hint(format!(
                    "「以下「{}」という。」を、初めて出る{here}へ移してください。",
                    definition.word
                )),
            );
        }
    }
}

/// Whether the word stands in the text as a word of its own.
fn uses(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + word.len()..].chars();
        let next = after.next();
        let free = |c: Option<char>| c.is_none_or(|c| !is_noun(c));
        // 「…」 only names the word.
        before != Some('「')
            && free(before)
            && (free(next) || (next == Some('等') && free(after.next())))
    })
}

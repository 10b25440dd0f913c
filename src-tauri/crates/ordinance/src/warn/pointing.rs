//! References that point nowhere, or to a provision that was taken out.

use super::{finding, is_left_behind, is_removed, place_of};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::ordinance::{Kind, Ordinance, UnitId};
use crate::reference::{
    Found, Head, Level, Link, Naming, Own, Reference, ancestor, find, locate, locate_all,
};
use crate::target::place;

/// The references of one text of a unit.
pub(super) fn references(
    ordinance: &Ordinance,
    id: UnitId,
    text: &str,
    naming: &Naming,
) -> Vec<Reference> {
    let kind = ordinance.kind(id);
    let below = matches!(kind, Kind::Subitem(_))
        || ordinance
            .children(id)
            .iter()
            .any(|child| matches!(ordinance.kind(*child), Kind::Subitem(_)));
    let mut found = find(text, naming, below);
    if matches!(kind, Kind::AppendedTable | Kind::AppendedForm) {
        // 別表第1(第3条関係): its own name at the start is no reference. It stays, for others count from it.
        for reference in &mut found {
            reference.external |= matches!(reference.head, Head::Table(_) | Head::Form(_));
        }
    }
    found
}

/// Whether the references of a unit are read at all.
pub(super) fn is_read(ordinance: &Ordinance, id: UnitId) -> bool {
    matches!(
        ordinance.kind(id),
        Kind::Article
            | Kind::Paragraph
            | Kind::Item
            | Kind::Subitem(_)
            | Kind::Row
            | Kind::AppendedTable
            | Kind::AppendedForm
    ) && !is_left_behind(ordinance, id)
        && !amends_another(ordinance, id)
}

/// Words of a 附則 that amend another ordinance: their numbers are those of the other one.
fn amends_another(ordinance: &Ordinance, id: UnitId) -> bool {
    let Some(section) = Own::of(ordinance, id)
        .section
        .filter(|section| ordinance.kind(*section) == Kind::SupplementaryProvision)
    else {
        return false;
    };
    let mut top = id;
    while let Some(parent) = ordinance
        .unit(top)
        .parent
        .filter(|parent| *parent != section)
    {
        top = parent;
    }
    let siblings = ordinance.children(section);
    let Some(at) = siblings.iter().position(|other| *other == top) else {
        return false;
    };
    let begins = |id: &&UnitId| {
        let unit = ordinance.unit(**id);
        unit.label.is_some() || unit.caption.is_some()
    };
    // Lines without a number of their own belong to the provision above them.
    let head = siblings[..=at]
        .iter()
        .rev()
        .find(begins)
        .copied()
        .unwrap_or(siblings[0]);
    ordinance
        .subtree(head)
        .into_iter()
        .any(|id| ordinance.unit(id).text.contains("次のように改正する"))
}

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    let naming = Naming::of(ordinance);
    let whole = Whole::of(ordinance);
    let mut left_out = false;
    for id in ordinance.subtree(Ordinance::ROOT) {
        if !is_read(ordinance, id) {
            continue;
        }
        let unit = ordinance.unit(id);
        let own = Own::of(ordinance, id);
        let caption = unit
            .caption
            .as_ref()
            .map(|caption| caption.text.as_str())
            .unwrap_or_default();
        for text in [caption, unit.text.as_str()] {
            let references = references(ordinance, id, text, &naming);
            let located = locate_all(ordinance, &own, &references);
            for (reference, located) in references.iter().zip(&located) {
                if whole.part && *located == Found::Nowhere && leads_out(ordinance, &own, reference)
                {
                    left_out = true;
                    continue;
                }
                if let Some(diagnostic) = judge(ordinance, &whole, id, reference, located) {
                    found.push(diagnostic);
                }
            }
        }
    }
    if left_out {
        found.push(
            Diagnostic::new(
                DiagnosticCode::UnresolvedReference,
                Severity::Info,
                "例規の一部だけのようです。ここにない条への引用は確かめていません。",
            )
            .hint("題名から附則までを貼り付けると、すべての引用を確かめられます。"),
        );
    }
}

/// Whether a reference may lead to what a part of an ordinance does not contain.
fn leads_out(ordinance: &Ordinance, own: &Own, reference: &Reference) -> bool {
    match reference.head {
        Head::Step(Level::Article, _) => {
            let mut article = reference.clone();
            article.tail.clear();
            article.link = Link::Free;
            locate(ordinance, own, &[article], 0, &[]) == Found::Nowhere
        }
        Head::Step(Level::Heading(_), _)
        | Head::Before(Level::Article | Level::Heading(_), _)
        | Head::After(Level::Article | Level::Heading(_), _)
        | Head::Supplement
        | Head::Table(_)
        | Head::Form(_) => true,
        _ => false,
    }
}

/// Which parts the text has at all; a pasted text often lacks its forms.
struct Whole {
    /// Only a part of an ordinance: it has no title, or does not start at 第1条.
    part: bool,
    supplement: bool,
    forms: bool,
}

impl Whole {
    fn of(ordinance: &Ordinance) -> Self {
        let has = |kind| ordinance.child_of_kind(Ordinance::ROOT, kind).is_some();
        let first = ordinance
            .child_of_kind(Ordinance::ROOT, Kind::MainProvision)
            .and_then(|main| {
                ordinance
                    .children(main)
                    .iter()
                    .copied()
                    .find(|id| ordinance.kind(*id) == Kind::Article)
            });
        let number = first.and_then(|id| ordinance.unit(id).number.as_ref());
        Self {
            part: ordinance.title().is_none() || number.is_some_and(|number| number.main > 1),
            supplement: has(Kind::SupplementaryProvision),
            forms: has(Kind::AppendedForm),
        }
    }
}

fn judge(
    ordinance: &Ordinance,
    whole: &Whole,
    id: UnitId,
    reference: &Reference,
    located: &Found,
) -> Option<Diagnostic> {
    let here = || place_of(ordinance, id);
    let words = &reference.words;
    let report = |severity, message: String, hint: &str| {
        Some(
            finding(
                ordinance,
                id,
                DiagnosticCode::UnresolvedReference,
                severity,
                message,
            )
            .hint(hint.to_owned()),
        )
    };
    match located {
        Found::Nowhere => {
            let severity = match reference.head {
                // A text from the web lacks its tables and forms more often than not.
                Head::Form(_) if !whole.forms => return None,
                Head::Form(_) | Head::Table(_) => Severity::Warning,
                // An excerpt ends before what it cites, and has no 附則.
                _ if !whole.supplement => Severity::Warning,
                _ => Severity::Error,
            };
            report(
                severity,
                format!("{}の「{words}」が指すものがありません。", here()),
                hint(ordinance, id, reference),
            )
        }
        Found::Units(units) => {
            let removed = units.iter().find(|unit| {
                ancestor(ordinance, **unit, Level::Article)
                    .is_some_and(|article| is_removed(ordinance, article))
                    || is_removed(ordinance, **unit)
            });
            if removed.is_some() {
                // 前条 of a 条 that follows a gap, or a range over one, is not meant to read it.
                if reference.ranged || units.len() > 1 {
                    return None;
                }
                return report(
                    Severity::Warning,
                    format!("{}の「{words}」が指す規定は削除されています。", here()),
                    "引用する条項を改めるか、この引用を削ってください。",
                );
            }
            let last = *units.last()?;
            if reference.each == Some(Level::Item) && !has_items(ordinance, last) {
                return report(
                    Severity::Warning,
                    format!("{}の「{words}」が指す号がありません。", here()),
                    "号の並びが抜けていないか、引用する条項が正しいかを確かめてください。",
                );
            }
            if names_only_paragraph(ordinance, reference, last) {
                let article = ancestor(ordinance, last, Level::Article)?;
                let article = place(ordinance, article);
                return report(
                    Severity::Info,
                    format!(
                        "{}の「{words}」が指す{article}には、項が1つしかありません。",
                        here()
                    ),
                    "項が1つの条は「第1項」を付けずに引用します。",
                );
            }
            None
        }
        Found::External | Found::Unclear => None,
    }
}

fn hint(ordinance: &Ordinance, id: UnitId, reference: &Reference) -> &'static str {
    match reference.head {
        Head::Before(..) | Head::AllBefore(_) => {
            let first = ordinance.kind(id) == Kind::Paragraph;
            match first {
                true => {
                    "この前に条や項が足りません。「第○条第○項」のように番号で引用してください。"
                }
                false => "この前に号が足りません。番号で引用してください。",
            }
        }
        Head::After(..) => "この後に続くものがありません。番号で引用してください。",
        Head::Table(_) => {
            "別表の番号を確かめてください。別表を貼り付けていないときは、このままで構いません。"
        }
        Head::Form(_) => "様式の番号を確かめてください。",
        _ => {
            "番号が繰り上がっていないか、引用する条例や規則の名が抜けていないかを確かめてください。"
        }
    }
}

/// Whether the unit, or the only 項 of the 条, has 号.
fn has_items(ordinance: &Ordinance, id: UnitId) -> bool {
    ordinance.subtree(id).iter().skip(1).any(|child| {
        matches!(
            ordinance.kind(*child),
            Kind::Item | Kind::Subitem(_) | Kind::Unread | Kind::Table | Kind::Row
        )
    })
}

/// 第3条第1項 where 第3条 has no second 項.
pub(super) fn names_only_paragraph(
    ordinance: &Ordinance,
    reference: &Reference,
    unit: UnitId,
) -> bool {
    reference
        .tail
        .iter()
        .any(|(level, _)| *level == Level::Paragraph)
        && ancestor(ordinance, unit, Level::Article)
            .is_some_and(|article| paragraphs(ordinance, article) == 1)
}

/// How many 項 a 条 has.
pub(super) fn paragraphs(ordinance: &Ordinance, article: UnitId) -> usize {
    ordinance
        .children(article)
        .iter()
        .filter(|id| {
            ordinance.kind(**id) == Kind::Paragraph
                && ordinance
                    .unit(**id)
                    .number
                    .as_ref()
                    .is_none_or(|number| number.main > 0)
        })
        .count()
}

//! Numbers that do not run on: 項 and 号 run 1 to n; 条 and 章 may have branches and ranges of 削除.

use super::{finding, is_left_behind};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::label::{ArticleNumber, Sequence};
use crate::ordinance::{HeadingLevel, Kind, Ordinance, UnitId};
use crate::reference::table_number;
use crate::target::{Writing, heading_range, place};

pub(super) fn check(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    for id in ordinance.subtree(Ordinance::ROOT) {
        for run in runs(ordinance, id) {
            check_run(ordinance, &run, found);
        }
    }
    headings(ordinance, found);
    appended(ordinance, found);
}

/// Children of one kind that are counted together.
fn runs(ordinance: &Ordinance, id: UnitId) -> Vec<Vec<UnitId>> {
    let mut runs: Vec<Vec<UnitId>> = Vec::new();
    for child in ordinance.children(id) {
        let unit = ordinance.unit(*child);
        if !matches!(
            unit.kind,
            Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_)
        ) || unit.number.is_none()
        {
            continue;
        }
        let same = runs
            .iter_mut()
            .find(|run| ordinance.kind(run[0]) == unit.kind);
        match same {
            Some(run) => run.push(*child),
            None => runs.push(vec![*child]),
        }
    }
    runs
}

/// Whether `next` may follow `last`.
fn follows(last: &ArticleNumber, next: &ArticleNumber) -> bool {
    if next.branches.is_empty() {
        return next.main == last.main + 1;
    }
    // 第3条の2 after 第3条; 第3条の3 after 第3条の2 and what hangs on it; 第3条の2の2 after 第3条の2
    let (kept, branch) = (
        &next.branches[..next.branches.len() - 1],
        next.branches[next.branches.len() - 1],
    );
    if next.main != last.main {
        return false;
    }
    match branch {
        2 => last.branches == kept,
        _ => {
            last.branches.len() > kept.len()
                && last.branches.starts_with(kept)
                && last.branches[kept.len()] + 1 == branch
        }
    }
}

fn check_run(ordinance: &Ordinance, run: &[UnitId], found: &mut Vec<Diagnostic>) {
    let mut last: Option<(ArticleNumber, UnitId)> = None;
    for id in run {
        let unit = ordinance.unit(*id);
        let Some(number) = &unit.number else { continue };
        // 「第1　趣旨」 with 1, 2 below it
        if number.main == 0 {
            continue;
        }
        let here = || place(ordinance, *id);
        match &last {
            Some((before, _)) if number <= before => {
                found.push(
                    finding(
                        ordinance,
                        *id,
                        DiagnosticCode::DuplicateNumber,
                        Severity::Error,
                        format!(
                            "{}が、前にある{}より大きい番号になっていません。",
                            here(),
                            sign(ordinance, *id, before)
                        ),
                    )
                    .hint("番号が重複していないか、並びが逆になっていないかを確かめてください。"),
                );
            }
            Some((before, other)) if !follows(before, number) => {
                let severity = match unit.kind {
                    Kind::Paragraph | Kind::Item | Kind::Subitem(_) => Severity::Error,
                    _ => Severity::Warning,
                };
                found.push(
                    finding(
                        ordinance,
                        *id,
                        DiagnosticCode::NumberGap,
                        severity,
                        format!(
                            "{}の次が{}になっていて、番号が飛んでいます。",
                            place(ordinance, *other),
                            here()
                        ),
                    )
                    .hint(gap_hint(unit.kind)),
                );
            }
            None if *number != ArticleNumber::plain(1) && starts_at_one(ordinance, *id) => {
                found.push(
                    finding(
                        ordinance,
                        *id,
                        DiagnosticCode::NumberGap,
                        Severity::Warning,
                        format!("最初の番号が1ではなく、{}から始まっています。", here()),
                    )
                    .hint("前の部分が抜けていないかを確かめてください。"),
                );
            }
            _ => {}
        }
        last = Some((unit.until.clone().unwrap_or_else(|| number.clone()), *id));
    }
}

/// A part of an ordinance may start anywhere; a whole one has a title.
fn starts_at_one(ordinance: &Ordinance, id: UnitId) -> bool {
    ordinance.kind(id) != Kind::Article
        || (ordinance.title().is_some() && !is_left_behind(ordinance, id))
}

fn gap_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => {
            "間の条が抜けていないかを確かめてください。番号を残して削る条は「第○条　削除」と書きます。"
        }
        Kind::Heading(_) | Kind::AppendedTable => "間のものが抜けていないかを確かめてください。",
        Kind::Paragraph => "項は1から続けて番号を付けます。抜けた項がないかを確かめてください。",
        _ => "号とその細分は最初から続けて番号を付けます。抜けたものがないかを確かめてください。",
    }
}

/// Another number in the form of the unit.
fn sign(ordinance: &Ordinance, id: UnitId, number: &ArticleNumber) -> String {
    let unit = ordinance.unit(id);
    let writing = Writing::of(ordinance);
    match (unit.kind, &unit.label) {
        (Kind::Article, _) => writing.ordinal(number, "条"),
        (Kind::Paragraph, _) => writing.ordinal(number, "項"),
        (Kind::Item, _) => writing.ordinal(number, "号"),
        (_, Some(label)) if !matches!(label.form.sequence, Sequence::Digits(_)) => {
            label.form.write(number)
        }
        _ => number.to_string(),
    }
}

/// 章 run on in the 本則, 節 in their 章.
fn headings(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    let Some(main) = ordinance.child_of_kind(Ordinance::ROOT, Kind::MainProvision) else {
        return;
    };
    let level = |id: &UnitId| match ordinance.kind(*id) {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let children = ordinance.children(main);
    let Some(outermost) = children.iter().filter_map(level).min() else {
        return;
    };
    // A part of a statute may start in the middle of a 章.
    let whole = ordinance.title().is_some();
    for outer in HeadingLevel::ALL {
        if outer < outermost {
            continue;
        }
        let ranges: Vec<Vec<UnitId>> = if outer == outermost {
            vec![children.to_vec()]
        } else {
            children
                .iter()
                .copied()
                .filter(|id| level(id).is_some_and(|other| other < outer))
                .map(|id| {
                    // Only down to the next heading that is further out than these.
                    let range = heading_range(ordinance, id);
                    let end = range
                        .iter()
                        .skip(1)
                        .position(|next| level(next).is_some_and(|other| other < outer))
                        .map_or(range.len(), |length| length + 1);
                    range[..end].to_vec()
                })
                .collect()
        };
        for range in ranges {
            let run: Vec<UnitId> = range
                .into_iter()
                .filter(|id| level(id) == Some(outer) && ordinance.unit(*id).number.is_some())
                .collect();
            if !whole && outer == outermost && run.len() < 2 {
                continue;
            }
            check_run(ordinance, &run, found);
        }
    }
}

/// 別表第1, 別表第2 …
fn appended(ordinance: &Ordinance, found: &mut Vec<Diagnostic>) {
    let tables: Vec<UnitId> = ordinance
        .children(Ordinance::ROOT)
        .iter()
        .copied()
        .filter(|id| {
            ordinance.kind(*id) == Kind::AppendedTable && table_number(ordinance, *id).is_some()
        })
        .collect();
    check_run(ordinance, &tables, found);
}

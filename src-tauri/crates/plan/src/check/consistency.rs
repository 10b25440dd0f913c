//! What contradicts itself: codes, years, numbers, sums and references.

use super::{Diagnostic, Severity, at};
use crate::calendar::{Term, YearText};
use crate::municipality::{CodeFault, MunicipalityKind, read_code};
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    CrossListing, Direction, Frame, Indicator, Initiative, Instrument, InstrumentAction,
    InstrumentKind, Kind, MilestoneVision, RecordId, Town,
};
use crate::reference::references;
use std::collections::HashMap;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    town(plan, found);
    frame(plan, found);
    milestones(plan, found);
    for (id, initiative) in plan.all::<Initiative>() {
        roadmap(plan, id, initiative, found);
        costs(plan, id, initiative, found);
    }
    for (id, indicator) in plan.all::<Indicator>() {
        numbers(plan, id, indicator, found);
    }
    instruments(plan, found);
    dangling(plan, found);
    cross_listings(plan, found);
}

fn town(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let (Some(town), Some(id)) = (plan.singleton::<Town>(), Kind::Town.singleton_id()) else {
        return;
    };
    if !town.code.trim().is_empty() {
        let fault = read_code(&town.code).err().map(|fault| match fault {
            CodeFault::NotDigits => "団体コードは６桁の数字です。".to_owned(),
            CodeFault::CheckDigit(digit) => {
                format!(
                    "団体コード「{}」の最後の数字が合いません。",
                    town.code.trim()
                ) + &format!("正しくは{digit}です。")
            }
            CodeFault::Prefecture => format!(
                "団体コード「{}」の最初の２桁に当たる都道府県がありません。",
                town.code.trim()
            ),
        });
        if let Some(message) = fault {
            found.push(
                Diagnostic::new(
                    Severity::Error,
                    "town-code",
                    at(Kind::Town, id, "code"),
                    message,
                )
                .hint("番号の写し違いがないか確かめてください。"),
            );
        }
    }
    if let Some(kind) = MunicipalityKind::of_name(&town.name).filter(|kind| *kind != town.kind) {
        found.push(
            Diagnostic::new(
                Severity::Error,
                "town-kind",
                at(Kind::Town, id, "kind"),
                format!(
                    "名前は「{}」ですが、種別が「{}」になっています。",
                    town.name.trim(),
                    town.kind.label()
                ),
            )
            .hint(format!(
                "種別を「{}」にすると、{}・{}などの言葉が正しくなります。",
                kind.label(),
                kind.head(),
                kind.assembly()
            )),
        );
    }
}

fn frame(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let (Some(frame), Some(id)) = (plan.singleton::<Frame>(), Kind::Frame.singleton_id()) else {
        return;
    };
    year(
        plan,
        Kind::Frame,
        id,
        "first_year",
        &frame.first_year,
        found,
    );
    year(plan, Kind::Frame, id, "last_year", &frame.last_year, found);
    if let (Some(first), Some(last)) = (frame.first_year.year(), frame.last_year.year()) {
        if last < first {
            found.push(Diagnostic::new(
                Severity::Error,
                "frame-term-order",
                at(Kind::Frame, id, "last_year"),
                "計画期間の終わりが始まりより前になっています。",
            ));
        } else if Term::new(first, last).is_none() {
            found.push(
                Diagnostic::new(
                    Severity::Error,
                    "frame-term-length",
                    at(Kind::Frame, id, "last_year"),
                    format!("計画期間が{}年を超えています。", Term::MAX_YEARS),
                )
                .hint("年度の打ち間違いがないか確かめてください。"),
            );
        }
    }
}

fn year(
    plan: &Plan,
    kind: Kind,
    id: RecordId,
    field: &str,
    text: &YearText,
    found: &mut Vec<Diagnostic>,
) {
    if !text.is_empty() && text.year().is_none() {
        found.push(
            Diagnostic::new(
                Severity::Error,
                "year-unread",
                at(kind, id, field),
                format!(
                    "{}の「{}」は、年度として読めません。",
                    outline::name_of(plan, id),
                    text.as_str()
                ),
            )
            .hint("「令和8年度」「R8」「2026」のように書いてください。"),
        );
    }
}

fn milestones(plan: &Plan, found: &mut Vec<Diagnostic>) {
    for (id, vision) in plan.all::<MilestoneVision>() {
        year(
            plan,
            Kind::MilestoneVision,
            id,
            "due_year",
            &vision.due_year,
            found,
        );
    }
}

fn roadmap(plan: &Plan, id: RecordId, initiative: &Initiative, found: &mut Vec<Diagnostic>) {
    for bar in &initiative.roadmap {
        let place = at(Kind::Initiative, id, "roadmap");
        if bar.to < bar.from {
            found.push(Diagnostic::new(
                Severity::Error,
                "roadmap-order",
                place,
                format!(
                    "{}の工程「{}」は、終わりが始まりより前になっています。",
                    outline::name_of(plan, id),
                    bar.label
                ),
            ));
        } else if plan
            .term()
            .is_some_and(|term| !term.contains(bar.from) || !term.contains(bar.to))
        {
            found.push(Diagnostic::new(
                Severity::Warning,
                "roadmap-outside",
                place,
                format!(
                    "{}の工程「{}」が計画期間の外に出ています。",
                    outline::name_of(plan, id),
                    bar.label
                ),
            ));
        }
    }
}

fn costs(plan: &Plan, id: RecordId, initiative: &Initiative, found: &mut Vec<Diagnostic>) {
    let name = || outline::name_of(plan, id);
    for (year, cost) in &initiative.costs {
        for (source, amount) in cost.sources() {
            if !amount.is_empty() && amount.value().is_none() {
                found.push(
                    Diagnostic::new(
                        Severity::Error,
                        "cost-unread",
                        at(Kind::Initiative, id, "costs"),
                        format!(
                            "{}の事業費（{}）「{}」は、数として読めません。",
                            name(),
                            source,
                            amount.as_str()
                        ),
                    )
                    .hint("千円単位の数を書いてください。"),
                );
            }
        }
        if cost.total().is_some() && plan.term().is_some_and(|term| !term.contains(*year)) {
            found.push(Diagnostic::new(
                Severity::Warning,
                "cost-outside",
                at(Kind::Initiative, id, "costs"),
                format!("{}の事業費に、計画期間の外の年度があります。", name()),
            ));
        }
    }
}

fn numbers(plan: &Plan, id: RecordId, indicator: &Indicator, found: &mut Vec<Diagnostic>) {
    let name = || outline::name_of(plan, id);
    let unread = |field: &str, text: &str, found: &mut Vec<Diagnostic>| {
        found.push(
            Diagnostic::new(
                Severity::Error,
                "indicator-unread",
                at(Kind::Indicator, id, field),
                format!("{}の「{text}」は、数として読めません。", name()),
            )
            .hint("数だけを書き、単位は「単位」の欄に書いてください。"),
        );
    };
    if !indicator.baseline.is_empty() && indicator.baseline.value().is_none() {
        unread("baseline", indicator.baseline.as_str(), found);
    }
    year(
        plan,
        Kind::Indicator,
        id,
        "baseline_year",
        &indicator.baseline_year,
        found,
    );
    for (year, target) in &indicator.targets {
        if !target.is_empty() && target.value().is_none() {
            unread("targets", target.as_str(), found);
        }
        if !target.is_empty() && plan.term().is_some_and(|term| !term.contains(*year)) {
            found.push(Diagnostic::new(
                Severity::Warning,
                "target-outside",
                at(Kind::Indicator, id, "targets"),
                format!("{}の目標値に、計画期間の外の年度があります。", name()),
            ));
        }
    }
    let last = indicator
        .targets
        .values()
        .rev()
        .find_map(|target| target.value());
    if let (Some(baseline), Some(last)) = (indicator.baseline.value(), last) {
        let wrong_way = match indicator.direction {
            Direction::Increase => last <= baseline,
            Direction::Decrease => last >= baseline,
            Direction::Keep => false,
        };
        if wrong_way {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "target-direction",
                    at(Kind::Indicator, id, "targets"),
                    format!("{}は「{}」指標ですが、目標値が現状値から動いていないか、逆に動いています。", name(), indicator.direction.label()),
                )
                .hint("目標値か「方向」を見直してください。"),
            );
        }
    }
}

fn instruments(plan: &Plan, found: &mut Vec<Diagnostic>) {
    for (id, instrument) in plan.all::<Instrument>() {
        let name = || outline::name_of(plan, id);
        if instrument.action == InstrumentAction::PartialAmendment
            && !instrument.current.trim().is_empty()
            && instrument.current.trim() == instrument.revised.trim()
        {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "instrument-unchanged",
                    at(Kind::Instrument, id, "revised"),
                    format!("{}は、現行と改正後が同じです。", name()),
                )
                .hint("改正後の欄を、改めたい形に直してください。"),
            );
        }
        for (field, text, used) in [
            ("title", &instrument.title, true),
            (
                "reason",
                &instrument.reason,
                instrument.kind == InstrumentKind::Ordinance,
            ),
            (
                "supplement",
                &instrument.supplement,
                instrument.action.has_own_supplement(),
            ),
            (
                "current",
                &instrument.current,
                instrument.action.has_current(),
            ),
            (
                "revised",
                &instrument.revised,
                instrument.action.has_revised(),
            ),
        ] {
            if let Some(blank) = blank(text).filter(|_| used) {
                found.push(
                    Diagnostic::new(
                        Severity::Warning,
                        "instrument-blank",
                        at(Kind::Instrument, id, field),
                        format!(
                            "{}の「{}」に、埋めていない「{blank}」があります。",
                            name(),
                            Kind::Instrument.field_label(field)
                        ),
                    )
                    .hint("町の言葉に書き換えてください。"),
                );
            }
        }
    }
}

/// A place that a model text leaves to the town: 〔担当課〕, 令和○年. A ○ by itself may be a mark in a table.
fn blank(text: &str) -> Option<&str> {
    let bracketed = text.find('〔').and_then(|start| {
        let length = text[start..].find('〕')? + '〕'.len_utf8();
        let blank = &text[start..start + length];
        (blank.chars().count() <= 12 && !blank.contains('\n')).then_some(blank)
    });
    let circle = || {
        text.match_indices('○').find_map(|(start, circle)| {
            let next = text[start + circle.len()..].chars().next()?;
            "年月日号円人条○"
                .contains(next)
                .then(|| &text[start..start + circle.len() + next.len_utf8()])
        })
    };
    bracketed.or_else(circle)
}

fn dangling(plan: &Plan, found: &mut Vec<Diagnostic>) {
    for record in plan.records() {
        let Some(kind) = record.body.kind() else {
            continue;
        };
        for (field, targets) in references(&record.body) {
            if targets.iter().any(|target| plan.get(*target).is_none()) {
                found.push(
                    Diagnostic::new(
                        Severity::Error,
                        "reference-lost",
                        at(kind, record.id, field),
                        format!(
                            "{}の「{}」が指す先がありません。",
                            outline::name_of(plan, record.id),
                            kind.field_label(field)
                        ),
                    )
                    .hint("選び直してください。"),
                );
            }
        }
    }
}

fn cross_listings(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<(Option<RecordId>, RecordId), RecordId> = HashMap::new();
    for (id, listing) in plan.all::<CrossListing>() {
        let (Some(target), Some(record)) = (listing.initiative, plan.get(id)) else {
            continue;
        };
        let twice = seen.insert((record.parent, target), id).is_some();
        if twice
            || plan
                .get(target)
                .is_some_and(|initiative| initiative.parent == record.parent)
        {
            found.push(Diagnostic::new(
                Severity::Warning,
                "cross-listing-twice",
                at(Kind::CrossListing, id, "initiative"),
                format!(
                    "{}が、同じ所に二度載っています。",
                    outline::name_of(plan, target)
                ),
            ));
        }
    }
}

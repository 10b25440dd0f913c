//! The road from the vision to the ordinance: what hangs in the air, and what comes too late.

use super::{Diagnostic, Severity, at};
use crate::calendar::{FiscalYear, read_date, read_fiscal_year};
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    Committee, CommitteeKind, CrossListing, Enforcement, Frame, Initiative, Instrument, Kind,
    Measure, RecordId,
};
use std::collections::HashSet;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    initiatives_in_the_air(plan, found);
    visions_without_work(plan, found);
    instruments_wanted(plan, found);
    for (id, instrument) in plan.all::<Instrument>() {
        enforcement(plan, id, instrument, found);
    }
    for (id, committee) in plan.all::<Committee>() {
        basis(plan, id, committee, found);
    }
    established(plan, found);
}

/// Whether a measure or one above it leads to a 中間の将来像.
fn leads_on(plan: &Plan, measure: Option<RecordId>) -> bool {
    let mut at = measure;
    while let Some(id) = at {
        let Some(measure) = plan.body::<Measure>(id) else {
            return false;
        };
        if !measure.milestone_visions.is_empty() {
            return true;
        }
        at = plan.get(id).and_then(|record| record.parent);
    }
    false
}

/// The outermost measure above a record.
fn outermost(plan: &Plan, measure: RecordId) -> RecordId {
    let mut at = measure;
    while let Some(parent) = plan.get(at).and_then(|record| record.parent) {
        at = parent;
    }
    at
}

fn initiatives_in_the_air(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if plan.child_ids(None, Kind::Measure).is_empty() {
        return;
    }
    let has_milestones = !plan.child_ids(None, Kind::MilestoneVision).is_empty();
    // A branch that leads nowhere at all is told once, at its measure.
    let mut alive: HashSet<RecordId> = HashSet::new();
    for (id, measure) in plan.all::<Measure>() {
        if !measure.milestone_visions.is_empty() {
            alive.insert(outermost(plan, id));
        }
    }
    let listed: HashSet<RecordId> = plan
        .all::<CrossListing>()
        .filter(|(id, _)| leads_on(plan, plan.get(*id).and_then(|record| record.parent)))
        .filter_map(|(_, listing)| listing.initiative)
        .collect();
    for (id, _) in plan.all::<Initiative>() {
        let parent = plan.get(id).and_then(|record| record.parent);
        let place = at(Kind::Initiative, id, "title");
        let Some(measure) = parent else {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-without-measure",
                    place,
                    format!(
                        "{}が、どの施策にも入っていません。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("「入れる所」で、何のための取組かを選んでください。"),
            );
            continue;
        };
        if has_milestones
            && !listed.contains(&id)
            && !leads_on(plan, parent)
            && alive.contains(&outermost(plan, measure))
        {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-without-vision",
                    place,
                    format!(
                        "{}から上へたどっても、中間の将来像に届きません。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("この取組が入っている施策の「つながる中間の将来像」を選んでください。"),
            );
        }
    }
}

/// A 中間の将来像 to which measures lead, but under which nobody does anything.
fn visions_without_work(plan: &Plan, found: &mut Vec<Diagnostic>) {
    if plan.all::<Initiative>().next().is_none() {
        return;
    }
    let works = |measure: RecordId| {
        plan.descendants(measure).into_iter().any(|id| {
            plan.body::<Initiative>(id).is_some() || plan.body::<CrossListing>(id).is_some()
        })
    };
    for vision in plan.child_ids(None, Kind::MilestoneVision) {
        let mut measures = plan
            .all::<Measure>()
            .filter(|(_, measure)| measure.milestone_visions.contains(vision))
            .peekable();
        if measures.peek().is_some() && !measures.any(|(id, _)| works(id)) {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "vision-without-initiative",
                    at(Kind::MilestoneVision, *vision, "title"),
                    format!(
                        "{}に向かう施策の下に、取組が一つもありません。",
                        outline::name_of(plan, *vision)
                    ),
                )
                .hint("この姿に近づくために、だれが何をするかを「取組」に書いてください。"),
            );
        }
    }
}

/// Words by which a text says that an ordinance, a rule or a guideline has to be made or changed.
const WANTS_INSTRUMENT: [&str; 16] = [
    "条例を定め",
    "条例を制定",
    "条例の制定",
    "条例を改め",
    "条例を改正",
    "条例の改正",
    "改正条例",
    "規則を定め",
    "規則を改め",
    "規則を改正",
    "規則の改正",
    "要綱を定め",
    "要綱を制定",
    "要綱の制定",
    "要綱を設け",
    "要綱を改め",
];

fn instruments_wanted(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let linked: HashSet<RecordId> = plan
        .all::<Instrument>()
        .flat_map(|(_, instrument)| instrument.initiatives.iter().copied())
        .collect();
    for (id, initiative) in plan.all::<Initiative>() {
        if linked.contains(&id) {
            continue;
        }
        let wanting = [
            ("content", &initiative.content),
            ("means", &initiative.means),
            ("outlook", &initiative.outlook),
        ]
        .into_iter()
        .find_map(|(field, text)| {
            let words = WANTS_INSTRUMENT
                .iter()
                .find(|words| text.contains(*words))?;
            Some((field, words))
        });
        if let Some((field, words)) = wanting {
            found.push(
                Diagnostic::new(
                    Severity::Warning,
                    "initiative-wants-instrument",
                    at(Kind::Initiative, id, field),
                    format!(
                        "{}に「{words}」とありますが、「条例等」に結ばれたものがありません。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("「条例等」に加え、「必要とする取組」でこの取組を選んでください。"),
            );
        }
    }
}

/// Words of the 工程 that mean that something is done to people, not prepared.
const RUNS: [&str; 5] = ["実行", "実施", "運用", "開始", "施行"];

fn enforcement(plan: &Plan, id: RecordId, instrument: &Instrument, found: &mut Vec<Diagnostic>) {
    if !instrument.enforcement.suits(instrument.kind) {
        let kind = instrument.kind.label();
        let hint = if instrument.kind.is_promulgated() {
            "「公布の日」か、日を定めるものを選んでください。"
        } else {
            "「告示の日」「令達の日」か、日を定めるものを選んでください。町の公文例が「公布の日」とするときは、理由を書いて済みにできます。"
        };
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "enforcement-day",
                at(Kind::Instrument, id, "enforcement"),
                format!(
                    "{}は{kind}ですが、施行期日を「{}」としています。",
                    outline::name_of(plan, id),
                    instrument.enforcement.label()
                ),
            )
            .hint(hint),
        );
    }
    let text = instrument.enforcement_date.trim();
    if instrument.enforcement != Enforcement::OnDate || text.is_empty() || text.contains('○') {
        return;
    }
    let place = || at(Kind::Instrument, id, "enforcement_date");
    let Some(day) = read_date(text) else {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "enforcement-unread",
                place(),
                format!(
                    "{}の施行期日「{text}」は、日付として読めません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("「令和９年４月１日」のように書いてください。"),
        );
        return;
    };
    let year = FiscalYear::of(day);
    let early = instrument.initiatives.iter().find(|initiative| {
        plan.body::<Initiative>(**initiative).is_some_and(|it| {
            it.roadmap
                .iter()
                .any(|bar| bar.from < year && RUNS.iter().any(|word| bar.label.trim() == *word))
        })
    });
    if let Some(initiative) = early {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "enforcement-late",
                place(),
                format!(
                    "{}が施行される前の年度から、{}を実行することになっています。",
                    outline::name_of(plan, id),
                    outline::name_of(plan, *initiative)
                ),
            )
            .hint("施行期日か、取組の工程を見直してください。"),
        );
    }
}

/// 附属機関 are set up by an ordinance (地方自治法第138条の4第3項, domain.md §4).
fn basis(plan: &Plan, id: RecordId, committee: &Committee, found: &mut Vec<Diagnostic>) {
    if committee.kind == CommitteeKind::Attached && !committee.basis.contains("条例") {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "committee-basis",
                at(Kind::Committee, id, "basis"),
                format!(
                    "{}は附属機関ですが、設置の根拠に条例がありません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("附属機関は条例で置きます（地方自治法第138条の４第３項）。要綱で置く会議なら、種類を「懇談会など」にしてください。"),
        );
    }
}

/// A plan that is laid down after its first year has begun and ended.
fn established(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let (Some(frame), Some(id)) = (plan.singleton::<Frame>(), Kind::Frame.singleton_id()) else {
        return;
    };
    let (Some(first), Some(month)) = (frame.first_year.year(), month_of(&frame.established)) else {
        return;
    };
    if month > first {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "frame-established-late",
                at(Kind::Frame, id, "established"),
                "策定年月が、計画の最初の年度より後になっています。",
            )
            .hint("策定年月か、計画期間の始まりを確かめてください。"),
        );
    }
}

/// The 年度 of a month in words (令和８年３月).
fn month_of(text: &str) -> Option<FiscalYear> {
    let text = text.trim();
    let year = text.split('月').next()?;
    read_date(&format!("{year}月1日"))
        .map(FiscalYear::of)
        .or_else(|| {
            text.ends_with("年度")
                .then(|| read_fiscal_year(text))
                .flatten()
        })
}

//! 報告案件: the paper by which a plan is reported to the assembly (domain.md §4.1).
//!
//! Absent on purpose: the plan itself, which goes with it as its 別紙, and the number, which 総務課 gives.

use super::PaperKey;
use super::desk::{Desk, body, left, letter, or, right, space};
use super::draft::sentence;
use crate::document::{Document, Role};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Answer, CouncilRoute, CouncilSession, Frame, ScheduleStage, Town,
};

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::of(PaperKey::Report));
    let route = plan.singleton::<CouncilRoute>().cloned().unwrap_or_default();
    let text = match ordinance(&route) {
        Some(ordinance) => {
            let article = or(prose::line(&route.article), || {
                desk.label("article_blank").to_owned()
            });
            desk.sentence(
                "by_ordinance",
                &[("ordinance", &ordinance), ("article", &article)],
            )
        }
        None => desk.sentence("without_ordinance", &[]),
    };
    let day = submitted(&desk).unwrap_or_else(|| desk.label("day_blank").to_owned());
    let subject = desk.filled("subject", &[]);
    let blocks = vec![
        left(desk.label("number")),
        space(),
        left(format!("\u{3000}\u{3000}\u{3000}{subject}")),
        space(),
        body(text),
        space(),
        left(format!(
            "\u{3000}\u{3000}{}",
            desk.filled("submitted", &[("day", &day)])
        )),
        space(),
        right(desk.head()),
    ];
    super::draft::finish(
        desk.document(subject, PaperKey::Report.title(), vec![letter(blocks)]),
        style,
    )
}

/// The ordinance that asks for a report, with its number; None where none does.
fn ordinance(route: &CouncilRoute) -> Option<String> {
    let name = prose::line(&route.ordinance_name);
    if name.is_empty() || route.report_required != Answer::Yes {
        return None;
    }
    let number = prose::line(&route.ordinance_number);
    Some(if number.is_empty() {
        name
    } else {
        format!("{name}（{number}）")
    })
}

/// The day on which it is handed in: that of the report in the schedule, or else the opening of the session.
fn submitted(desk: &Desk<'_>) -> Option<String> {
    if let Some(item) = desk.step(ScheduleStage::Report) {
        return desk.date(&item.from);
    }
    desk.date(&desk.plan.singleton::<CouncilSession>()?.opens)
}

pub(super) fn missing(plan: &Plan) -> Vec<String> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let route = plan.singleton::<CouncilRoute>().cloned().unwrap_or_default();
    let session = plan.singleton::<CouncilSession>().cloned().unwrap_or_default();
    let mut missing = Vec::new();
    let mut want = |there: bool, sentence: &str| {
        if !there {
            missing.push(sentence.to_owned());
        }
    };
    want(!prose::is_blank(&town.name), "市町村名が入力されていません。");
    want(
        !prose::is_blank(&town.head_name),
        "首長の氏名が入力されていません。",
    );
    want(!prose::is_blank(&frame.title), "計画の名称が入力されていません。");
    if route.report_required == Answer::Yes {
        want(
            !prose::is_blank(&route.ordinance_name),
            "報告を求めている条例の名称が入力されていません。",
        );
        want(
            !prose::is_blank(&route.article),
            "報告を求めている条例の条項が入力されていません。",
        );
    }
    want(
        session.opens.day().is_some(),
        "議会の開会日が入力されていません。",
    );
    missing
}

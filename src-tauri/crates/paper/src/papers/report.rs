//! 報告案件: the paper by which a plan is reported to the assembly (domain.md §4.1).
//!
//! Absent on purpose: the plan itself, which goes with it as its 別紙, and the number, which 総務課 gives.

use super::PaperKey;
use super::desk::{Desk, body, by_hand, letter, or, right, space, want_names};
use super::draft::sentence;
use super::missing::{Missing, Wanted};
use crate::document::{Document, Role};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Answer, CouncilRoute, CouncilSession, Frame, Kind, ScheduleStage, Town,
};

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::report());
    let route = plan
        .singleton::<CouncilRoute>()
        .cloned()
        .unwrap_or_default();
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
        sentence(Role::Plain, desk.label("number")),
        space(),
        sentence(Role::OfficialTitle, subject.as_str()),
        space(),
        body(text),
        space(),
        sentence(
            Role::Indented(2),
            desk.filled("submitted", &[("day", &day)]),
        ),
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

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let route = plan
        .singleton::<CouncilRoute>()
        .cloned()
        .unwrap_or_default();
    let session = plan
        .singleton::<CouncilSession>()
        .cloned()
        .unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    want_names(&mut wanted, &town, &frame);
    if route.report_required == Answer::Yes {
        for (text, field, message) in [
            (
                &route.ordinance_name,
                "ordinance_name",
                "報告を求めている条例の名称が入力されていません。",
            ),
            (
                &route.article,
                "article",
                "報告を求めている条例の条項が入力されていません。",
            ),
        ] {
            wanted.once(!prose::is_blank(text), Kind::CouncilRoute, field, message);
        }
    }
    wanted.once(
        session.opens.day().is_some(),
        Kind::CouncilSession,
        "opens",
        "議会の開会日が入力されていません。",
    );
    let mut missing = wanted.finish();
    missing.push(by_hand("報告の番号"));
    missing
}

//! 報告案件: the paper by which a plan is reported to the assembly (domain.md §4.1).
//!
//! Absent on purpose: the plan itself, which goes with it as its 別紙.

use super::desk::{or, want_names};
use super::draft::{self, sentence};
use super::missing::{Missing, Wanted};
use super::official::{Official, gap, known, pages};
use super::{PaperKey, Request};
use crate::document::{Document, Role};
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{
    Answer, Bill, CouncilRoute, CouncilSession, Frame, Kind, RecordId, Route, Town,
};

/// A plan that is reported has it, and one whose way is not decided yet.
pub(super) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    match route(plan).route {
        Route::Report | Route::Undecided => vec![None],
        Route::Resolution | Route::PlenaryBriefing | Route::HeadDecision | Route::MemberBill => {
            Vec::new()
        }
    }
}

fn route(plan: &Plan) -> CouncilRoute {
    plan.singleton::<CouncilRoute>()
        .cloned()
        .unwrap_or_default()
}

pub(super) fn build(request: &Request<'_>) -> Document {
    let official = Official::new(request, wording::report());
    let title = official.plan_title();
    let subject = official.sentence("subject", &[("plan", &title)]);
    let route = route(request.plan);
    let text = match ordinance(&route) {
        Some(ordinance) => {
            let article = known(&route.article, "第○条");
            let words = [
                ("ordinance", ordinance.as_str()),
                ("article", article.as_str()),
                ("plan", title.as_str()),
            ];
            official.sentence("by_ordinance", &words)
        }
        None => official.sentence("without_ordinance", &[("plan", &title)]),
    };
    let number = official.number(&request.style.bill.report, &official.bill.number);
    let day = official.sentence("day", &[("day", &official.submitted())]);
    let blocks = vec![
        sentence(Role::Plain, number),
        sentence(Role::OfficialTitle, subject.as_str()),
        sentence(Role::Body, text),
        sentence(Role::Indented(2), day),
        sentence(Role::Signature, official.head()),
        gap(),
    ];
    let title = PaperKey::Report.title();
    draft::finish(
        official.document(&subject, title, vec![pages(blocks)]),
        request.style,
    )
}

/// The ordinance that asks for a report, with its number; None where none does.
fn ordinance(route: &CouncilRoute) -> Option<String> {
    let name = prose::line(&route.ordinance_name);
    if name.is_empty() || route.report_required != Answer::Yes {
        return None;
    }
    let number = or(prose::line(&route.ordinance_number), || {
        "○年○○条例第○号".to_owned()
    });
    Some(format!("{name}（{number}）"))
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let session = plan
        .singleton::<CouncilSession>()
        .cloned()
        .unwrap_or_default();
    let bill = plan.singleton::<Bill>().cloned().unwrap_or_default();
    let route = route(plan);
    let mut wanted = Wanted::new(plan);
    want_names(&mut wanted, &town, &frame);
    if route.report_required == Answer::Yes {
        for (text, field, message) in [
            (
                &route.ordinance_name,
                "ordinance_name",
                "報告を求めている条例の名称が書かれていません。",
            ),
            (
                &route.ordinance_number,
                "ordinance_number",
                "報告を求めている条例の番号が書かれていません。",
            ),
            (
                &route.article,
                "article",
                "報告を求めている条例の条項が書かれていません。",
            ),
        ] {
            wanted.once(!prose::is_blank(text), Kind::CouncilRoute, field, message);
        }
    }
    wanted.once(
        session.opens.day().is_some() || bill.submitted.day().is_some(),
        Kind::CouncilSession,
        "opens",
        "議会に出す日（会議の開会日）が決まっていません。",
    );
    wanted.once(
        !prose::is_blank(&bill.number),
        Kind::Bill,
        "number",
        "報告の番号が書かれていません。",
    );
    wanted.finish()
}

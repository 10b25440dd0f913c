//! 議案書（計画）: the plan goes to the vote, whole or in the part that the ordinance names, as 別紙 (domain.md §4.1, §4.2).
//!
//! Absent on purpose: what is in the plan (`papers::plan`), and the bill of members of the council (`member`).

use super::bill::who_proposes;
use super::{Official, known};
use crate::document::{Block, Document, Role, Section};
use crate::papers::Request;
use crate::papers::draft::{self, sentence};
use crate::papers::missing::{Missing, Wanted};
use crate::papers::plan;
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{CouncilRoute, Kind, RecordId, Route};

/// A plan that is voted on has it, and one whose way is not decided yet.
pub(in crate::papers) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    match route(plan).route {
        Route::Resolution | Route::Undecided => vec![None],
        Route::Report | Route::PlenaryBriefing | Route::HeadDecision | Route::MemberBill => {
            Vec::new()
        }
    }
}

pub(super) fn route(plan: &Plan) -> CouncilRoute {
    plan.singleton::<CouncilRoute>()
        .cloned()
        .unwrap_or_default()
}

pub(in crate::papers) fn missing(request: &Request<'_>, _: Option<RecordId>) -> Vec<Missing> {
    let mut wanted = Wanted::new(request.plan);
    who_proposes(&mut wanted, request.plan);
    missing_of_plan(&mut wanted, request.plan);
    wanted.finish()
}

/// What a bill of the plan wants, whoever proposes it.
pub(super) fn missing_of_plan(wanted: &mut Wanted<'_>, plan: &Plan) {
    let route = route(plan);
    let bill = plan.singleton::<michishirube_plan::record::Bill>();
    let frame = plan.singleton::<michishirube_plan::record::Frame>();
    wanted.once(
        bill.is_some_and(|bill| !prose::is_blank(&bill.number)),
        Kind::Bill,
        "number",
        "議案番号が書かれていません。",
    );
    wanted.once(
        frame.is_some_and(|frame| !prose::is_blank(&frame.title)),
        Kind::Frame,
        "title",
        "計画の名称が入力されていません。",
    );
    for (text, field, message) in [
        (
            &route.ordinance_name,
            "ordinance_name",
            "議決を求める条例の名称が書かれていません。",
        ),
        (
            &route.ordinance_number,
            "ordinance_number",
            "議決を求める条例の番号が書かれていません。",
        ),
        (
            &route.article,
            "article",
            "議決を求める条例の条項が書かれていません。",
        ),
    ] {
        wanted.once(!prose::is_blank(text), Kind::CouncilRoute, field, message);
    }
    wanted.once(
        bill.is_some_and(|bill| !prose::is_blank(&bill.reason)),
        Kind::Bill,
        "reason",
        "計画の提案理由が書かれていません。",
    );
}

/// The sentence that asks for the vote.
pub(super) fn request_for_vote(official: &Official<'_>) -> Vec<Block> {
    let route = route(official.request.plan);
    let title = official.plan_title();
    let name = known(&route.ordinance_name, "○○条例");
    let number = known(&route.ordinance_number, "○年○○条例第○号");
    let article = known(&route.article, "第○条");
    let assembly = official.assembly();
    let words = [
        ("title", title.as_str()),
        ("ordinance", name.as_str()),
        ("number", number.as_str()),
        ("article", article.as_str()),
        ("assembly", assembly.as_str()),
    ];
    let mut blocks = vec![sentence(Role::Body, official.sentence("ask", &words))];
    let part = prose::line(&route.resolved_part);
    if !part.is_empty() {
        blocks.push(sentence(
            Role::Body,
            official.sentence("part", &[("part", &part)]),
        ));
    }
    blocks
}

/// 別紙: the plan, or the chapters that are voted on.
pub(super) fn attached(official: &Official<'_>) -> Vec<Section> {
    let request = official.request;
    let mut sections = plan::voted(request.plan, request.style, &official.bill.attached);
    let mark = sentence(Role::Plain, official.wording.label("attached"));
    let whole = official.bill.attached.is_empty();
    if let Some(first) = sections.first_mut() {
        if !whole {
            let title = sentence(Role::CenterTitle, official.plan_title());
            first.blocks.insert(0, title);
        }
        first.blocks.insert(0, mark);
    }
    sections
}

pub(in crate::papers) fn build(request: &Request<'_>, _: Option<RecordId>) -> Document {
    let official = Official::of_bill(request, wording::plan_bill(), None);
    let mut document = frame(&official);
    document.sections.extend(attached(&official));
    document.outline_labels = plan::outline_labels(request.plan);
    draft::finish(document, request.style)
}

/// The bill without what is attached to it: all that has fixed wording.
pub(in crate::papers) fn words(request: &Request<'_>) -> Document {
    let document = frame(&Official::of_bill(request, wording::plan_bill(), None));
    draft::finish(document, request.style)
}

fn frame(official: &Official<'_>) -> Document {
    let form = &official.request.style.bill;
    let title = official.plan_title();
    let subject = official.sentence("subject", &[("title", &title)]);
    let mut blocks = vec![
        sentence(
            Role::Plain,
            official.number(&form.number, &official.bill.number),
        ),
        sentence(Role::OfficialTitle, subject.clone()),
    ];
    blocks.extend(request_for_vote(official));
    blocks.push(sentence(
        Role::Indented(2),
        official.sentence("day", &[("day", &official.submitted())]),
    ));
    blocks.push(sentence(Role::Signature, official.head()));
    blocks.extend(official.reason(&official.bill.reason));
    official.document(
        &subject,
        "議案書（計画）",
        vec![official.pages(official.around(blocks))],
    )
}

//! 計画書: the plan as a book, from 表紙 to 奥付 (domain.md §8.2-28).
//!
//! Each chapter is a file of its own and yields blocks; a chapter without blocks is left out and the others renumber.
//! Absent on purpose: 内部メモ, which is never printed, and names that belong to other papers (議長, 団体コード).

pub(super) mod charters;
pub(super) mod context;
mod costs;
mod figures;
mod governance;
pub(super) mod history;
mod indicators;
mod initiatives;
mod national;
mod opening;
mod opinions;
pub(super) mod pictures;
mod purpose;
mod reference_part;
pub(super) mod sheet;
mod state;
mod tree;
mod vision;

use super::draft::{self, part};
use super::missing::{Missing, Wanted};
use crate::document::{
    Block, Document, HeaderText, Meta, Numbering, Orientation, PageNumbers, Section,
};
use crate::prose;
use crate::style::HouseStyle;
use context::Context;
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Frame, Initiative, Kind, Measure, Mission, PlanPart, Town, Vision,
};
use michishirube_plan::step::Step;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let context = Context::new(plan, style);
    let document = Document {
        title: context.title(),
        meta: Meta {
            creator: prose::line(&context.town.name),
            subject: super::PaperKey::Plan.title().to_owned(),
        },
        sections: sections(&context, &[]),
        outline_labels: outline_labels(plan),
        ..Document::default()
    };
    draft::finish(document, style)
}

/// The town's own words for its levels, outermost first.
pub(super) fn outline_labels(plan: &Plan) -> Vec<String> {
    outline::level_names(plan)
        .iter()
        .map(|name| prose::line(name))
        .collect()
}

/// The book as it is voted on, whole or in some of its chapters, which keep their numbers: what came of it in later years is not in it,
/// or the voted text would change with every year that is entered.
pub(super) fn voted(plan: &Plan, style: &HouseStyle, only: &[PlanPart]) -> Vec<Section> {
    let mut context = Context::new(plan, style);
    context.voted = true;
    sections(&context, only)
}

/// The whole book, or some of its chapters, which keep their numbers.
fn sections(context: &Context<'_>, only: &[PlanPart]) -> Vec<Section> {
    let label = |key: &str| context.wording.label(key).to_owned();
    let wanted = |part: PlanPart| only.is_empty() || only.contains(&part);
    let vision_title = if vision::has_mission(context) {
        label("chapter_vision")
    } else {
        label("chapter_vision_without_mission")
    };
    let initiatives_title = context.wording.filled(
        "chapter_initiatives",
        &[("initiative", &context.initiative_name)],
    );
    let chapters = [
        (label("chapter_purpose"), purpose::blocks(context)),
        (label("chapter_state"), state::blocks(context)),
        (vision_title, vision::blocks(context)),
        (label("chapter_tree"), tree::blocks(context)),
        (initiatives_title, initiatives::blocks(context)),
        (label("chapter_governance"), governance::blocks(context)),
    ];
    let mut sections = if only.is_empty() {
        vec![opening::cover(context), opening::front(context)]
    } else {
        Vec::new()
    };
    let front = sections.len();
    let mut number = 0;
    let mut skipped = false;
    for (chapter, (title, blocks)) in PlanPart::ALL.iter().zip(chapters) {
        let mut blocks = part(1, Numbering::Chapter, &title, blocks);
        if blocks.is_empty() {
            continue;
        }
        number += 1;
        if !wanted(*chapter) {
            skipped = true;
            continue;
        }
        if let (true, Some(Block::Heading(heading))) = (skipped, blocks.first_mut()) {
            heading.start = Some(number);
            skipped = false;
        }
        sections.push(body_section(
            Orientation::Portrait,
            numbers_of(sections.len() == front),
            blocks,
        ));
    }
    if wanted(PlanPart::Reference) {
        let first = numbers_of(sections.len() == front);
        let reference = reference_part::sections(context, first, &sections);
        sections.extend(reference);
    }
    sections
}

fn numbers_of(first: bool) -> PageNumbers {
    if first {
        PageNumbers::ArabicFromOne
    } else {
        PageNumbers::ArabicContinued
    }
}

fn body_section(
    orientation: Orientation,
    page_numbers: PageNumbers,
    blocks: Vec<Block>,
) -> Section {
    Section {
        orientation,
        page_numbers,
        header: HeaderText::Chapter,
        blocks,
    }
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let frame = plan.singleton::<Frame>();
    let town = plan.singleton::<Town>();
    let mut wanted = Wanted::new(plan);
    let typed = |text: Option<&String>| text.is_some_and(|text| !prose::is_blank(text));
    let mut want = |there: bool, kind: Kind, field: &str, message: &str| {
        wanted.once(there, kind, field, message);
    };
    want(
        typed(town.map(|t| &t.name)),
        Kind::Town,
        "name",
        "市町村名が入力されていません。",
    );
    want(
        typed(frame.map(|f| &f.title)),
        Kind::Frame,
        "title",
        "計画の名称が入力されていません。",
    );
    want(
        plan.term().is_some(),
        Kind::Frame,
        "first_year",
        "計画期間の始まりと終わりの年度が入力されていません。",
    );
    want(
        typed(frame.map(|f| &f.established)),
        Kind::Frame,
        "established",
        "策定年月が入力されていません。",
    );
    want(
        typed(frame.map(|f| &f.purpose)),
        Kind::Frame,
        "purpose",
        "策定の趣旨が書かれていません。",
    );
    if typed(frame.map(|f| &f.greeting)) {
        want(
            typed(town.map(|t| &t.head_name)),
            Kind::Town,
            "head_name",
            "首長あいさつに付ける首長の氏名が入力されていません。",
        );
    }
    want(
        typed(plan.singleton::<Mission>().map(|m| &m.text)),
        Kind::Mission,
        "text",
        "使命が書かれていません。",
    );
    want(
        typed(plan.singleton::<Vision>().map(|v| &v.text)),
        Kind::Vision,
        "text",
        "将来像が書かれていません。",
    );
    let first_level = outline::level_names(plan)
        .into_iter()
        .next()
        .unwrap_or_default();
    wanted.step(
        plan.all::<Measure>().next().is_some(),
        Step::of_kind(Kind::Measure),
        &format!("{first_level}がひとつもありません。"),
    );
    wanted.step(
        plan.all::<Initiative>().next().is_some(),
        Step::of_kind(Kind::Initiative),
        &format!("{}がひとつもありません。", outline::initiative_name(plan)),
    );
    wanted.finish()
}

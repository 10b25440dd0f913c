//! 各課照会文: a letter to each 課 that asks for its present state and its initiatives (domain.md §5.1).
//!
//! Absent on purpose: the form in which a 課 answers, and a letter to the 課 that asks.

use super::PaperKey;
use super::desk::{
    Desk, Items, body, bullet, by_hand, centered, letter, or, right, space, title, to,
};
use super::draft::{head_row, row, sentence, table};
use super::missing::{Missing, Wanted};
use crate::document::{Block, Cell, Document, Role, Section, TableKind, signed};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Body, Frame, Initiative, Kind, RecordId, ScheduleItem, ScheduleStage, Section as Division, Town,
};
use michishirube_plan::step::Step;

/// The fields of a 個票 that a 課 fills in, in the order of the form.
const FIELDS: [&str; 9] = [
    "title",
    "for_whom",
    "current_state",
    "content",
    "outcome",
    "means",
    "outlook",
    "roadmap",
    "costs",
];

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::inquiry());
    let initiatives = desk.initiatives();
    let own = desk.office_division();
    let mut sections: Vec<Section> = plan
        .children::<Division>(None)
        .filter_map(|(id, division)| {
            let name = prose::line(&division.name);
            (!name.is_empty() && name != own).then(|| {
                let theirs = initiatives
                    .iter()
                    .filter(|(_, initiative)| initiative.owners.contains(&id));
                letter_to(
                    &desk,
                    &chief(&desk, &name),
                    &yours(&desk, &name),
                    theirs.cloned().collect(),
                )
            })
        })
        .collect();
    if sections.is_empty() {
        sections.push(letter_to(&desk, desk.label("all_sections"), "", Vec::new()));
    }
    let title = desk.filled("subject", &[]);
    super::draft::finish(
        desk.document(title, PaperKey::Inquiry.title(), sections),
        style,
    )
}

/// 総務課長, 教育委員会事務局長; 会計管理者 and 教育長 are names of posts already.
fn chief(desk: &Desk<'_>, division: &str) -> String {
    if division.ends_with(['者', '長']) {
        return division.to_owned();
    }
    format!("{division}{}", desk.label("head_of"))
}

/// What a division is called in a letter to it, by the end of its name: 貴課, 貴局. A post, or a name that ends otherwise: 貴部署.
fn yours(desk: &Desk<'_>, division: &str) -> String {
    const UNITS: [&str; 11] = [
        "課",
        "局",
        "室",
        "部",
        "所",
        "館",
        "園",
        "校",
        "院",
        "署",
        "センター",
    ];
    let unit = UNITS.into_iter().find(|unit| division.ends_with(unit));
    let unit = unit.unwrap_or(desk.label("other_division"));
    desk.filled("your_division", &[("division", unit)])
}

/// A letter to a division: whom it is for, what it is called there, and the initiatives that it has already.
fn letter_to(
    desk: &Desk<'_>,
    chief_of: &str,
    yours: &str,
    theirs: Vec<(RecordId, Initiative)>,
) -> Section {
    let step = desk.step(ScheduleStage::Inquiry);
    let blank = || desk.blank("day_blank");
    let sent = step
        .and_then(|item| desk.date(&item.from))
        .unwrap_or_else(blank);
    let deadline = step
        .and_then(|item| desk.day(&item.to))
        .unwrap_or_else(blank);
    let words = [("day", deadline.as_str())];
    let sender = if prose::is_blank(&desk.town.office) {
        desk.label("sender_blank").to_owned()
    } else {
        chief(desk, &desk.office_division())
    };
    let mut blocks = vec![
        right(desk.label("document_number")),
        right(sent),
        space(),
        to(format!("{chief_of}\u{3000}{}", desk.label("to"))),
        space(),
        right(sender),
        title(desk.filled("subject", &[])),
        body(desk.sentence("body", &words)),
        centered(desk.label("record_mark")),
    ];
    let mut items = Items::letter();
    items.add(desk.label("contents"), contents(desk));
    let own = desk.filled("initiatives", &[("yours", yours)]);
    items.add(&own, own_initiatives(desk, &own, &theirs));
    items.add(desk.label("way"), vec![body(desk.sentence("way", &[]))]);
    items.add(desk.label("deadline"), vec![body(&deadline)]);
    let notes = [
        "note_people_first",
        "note_existing",
        "note_cost",
        "note_empty",
        "note_other_sections",
        "note_none",
    ];
    let uses_costs = !outline::is_hidden(desk.plan, Kind::Initiative, "costs");
    items.add(
        desk.label("notes"),
        notes
            .into_iter()
            .filter(|key| uses_costs || *key != "note_cost")
            .map(|key| bullet(desk.sentence(key, &[])))
            .collect(),
    );
    blocks.extend(items.blocks);
    let contact = or(prose::line(&desk.town.contact), || "内線○○○○".to_owned());
    let who = signed(&desk.office(), &contact);
    blocks.push(right(signed(desk.label("contact"), &who)));
    letter(blocks)
}

/// What is asked for.
fn contents(desk: &Desk<'_>) -> Vec<Block> {
    let fields: Vec<String> = FIELDS
        .into_iter()
        .filter(|field| !outline::is_hidden(desk.plan, Kind::Initiative, field))
        .map(|field| desk.field(Kind::Initiative, field))
        .collect();
    let fields = fields.join("、");
    [
        desk.sentence("content_state", &[]),
        desk.sentence("content_initiatives", &[("fields", &fields)]),
        desk.sentence("content_indicators", &[]),
    ]
    .into_iter()
    .map(|text| sentence(Role::Item(2), text))
    .collect()
}

/// The initiatives that the plan gives to this 課 already, with the fields that are still empty.
fn own_initiatives(desk: &Desk<'_>, name: &str, theirs: &[(RecordId, Initiative)]) -> Vec<Block> {
    if theirs.is_empty() {
        return Vec::new();
    }
    let mut list = table(TableKind::Grid, &[6.0, 24.0, 20.0], name);
    list.rows.push(head_row(vec![
        Cell::head(desk.label("number")),
        Cell::head(&desk.filled("name", &[])),
        Cell::head(desk.label("gaps")),
    ]));
    for (id, initiative) in theirs {
        let record = Body::Initiative(initiative.clone());
        let gaps: Vec<String> = FIELDS
            .into_iter()
            .filter(|field| {
                !outline::is_hidden(desk.plan, Kind::Initiative, field) && !record.is_filled(field)
            })
            .map(|field| desk.field(Kind::Initiative, field))
            .collect();
        let gaps = or(gaps.join("、"), || desk.label("no_gaps").to_owned());
        list.rows.push(row(vec![
            Cell::typed(desk.number_of(*id)).centered(),
            Cell::typed(&initiative.title),
            Cell::typed(&gaps),
        ]));
    }
    vec![Block::Table(list)]
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let frame = plan.singleton::<Frame>().cloned().unwrap_or_default();
    let step = plan
        .children::<ScheduleItem>(None)
        .find(|(_, item)| item.stage == ScheduleStage::Inquiry);
    let mut wanted = Wanted::new(plan);
    for (text, kind, field, message) in [
        (
            &frame.title,
            Kind::Frame,
            "title",
            "計画の名称が入力されていません。",
        ),
        (
            &town.office,
            Kind::Town,
            "office",
            "担当課が入力されていません。",
        ),
        (
            &town.contact,
            Kind::Town,
            "contact",
            "担当課の連絡先が入力されていません。",
        ),
    ] {
        wanted.once(!prose::is_blank(text), kind, field, message);
    }
    wanted.step(
        plan.children::<Division>(None).next().is_some(),
        Step::of_kind(Kind::Section),
        "課がひとつも入力されていません。",
    );
    match step {
        None => wanted.step(
            false,
            Step::of_kind(Kind::ScheduleItem),
            "日程に各課照会がありません。",
        ),
        Some((id, item)) => {
            wanted.field(
                item.from.day().is_some(),
                id,
                "from",
                "各課照会を始める日が入力されていません。",
            );
            wanted.field(
                item.to.day().is_some(),
                id,
                "to",
                "各課照会の終わりの日（回答期限）が入力されていません。",
            );
        }
    }
    let mut missing = wanted.finish();
    missing.push(by_hand("文書番号"));
    missing
}

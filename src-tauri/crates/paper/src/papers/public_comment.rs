//! 意見募集（パブリックコメント）: 募集要領, 意見記入用紙 and the result, each on pages of its own (domain.md §5.2).
//!
//! Absent on purpose: who sent an opinion, which a plan does not hold; and the result, until there is one.

use super::PaperKey;
use super::desk::{
    Desk, Items, body, bullet, centered, letter, or, pairs, right, room, space, title as heading,
    typed_or,
};
use super::draft::{self, head_row, row, table};
use super::missing::{Missing, Wanted};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Paragraph, Role, Section, TableKind,
};
use crate::layout;
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{CommentChoice, Kind, Opinion, PublicComment, RecordId, Town};
use std::collections::BTreeMap;

const BLANK: &str = "○○○○○○○○";

/// The box for an opinion has at least and at most so many lines.
const LEAST_ROOM: usize = 6;
const MOST_ROOM: usize = 40;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::public_comment());
    let comment = plan
        .singleton::<PublicComment>()
        .cloned()
        .unwrap_or_default();
    let title = or(prose::line(&comment.title), || desk.title());
    let opinions: Vec<&Opinion> = plan
        .children::<Opinion>(None)
        .map(|(_, opinion)| opinion)
        .collect();
    let mut sections = vec![call(&desk, &comment, &title), form(&desk, &comment, &title)];
    if comment.none || !opinions.is_empty() {
        sections.push(result(&desk, &comment, &title, &opinions));
    }
    let name = desk.filled("call", &[("plan", &title)]);
    draft::finish(
        desk.document(name, PaperKey::PublicComment.title(), sections),
        style,
    )
}

/// A plan has these papers unless it was decided that no opinions are called for.
pub(super) fn subjects(plan: &Plan) -> Vec<Option<RecordId>> {
    match plan.singleton::<PublicComment>() {
        Some(comment) if comment.held == CommentChoice::NotHeld => Vec::new(),
        _ => vec![None],
    }
}

/// 募集要領, its ten elements in their order.
fn call(desk: &Desk<'_>, comment: &PublicComment, title: &str) -> Section {
    let words = [("plan", title)];
    let said = |key: &str| desk.sentence(key, &words);
    let mut blocks = vec![
        heading(desk.filled("call", &words)),
        centered(format!("（{}）", desk.label("call_kind"))),
        right(desk.town_name()),
    ];
    let mut items = Items::letter();
    items.add(desk.label("purpose"), vec![body(said("purpose"))]);
    items.add(desk.label("basis"), typed_or(&comment.basis, BLANK));
    items.add(desk.label("draft"), vec![body(title)]);
    let mut when = vec![body(period(desk, comment)), body(said("deadline"))];
    // The model of most towns' rules asks for the reason when the draft is published (行政手続法第40条第1項).
    when.extend(draft::text(&comment.reason_short));
    items.add(desk.label("period"), when);
    items.add(desk.label("who"), typed_or(&comment.who, BLANK));
    items.add(desk.label("places"), typed_or(&comment.places, BLANK));
    items.add(desk.label("ways"), typed_or(&comment.ways, BLANK));
    items.add(
        desk.label("contents"),
        vec![body(said("contents")), body(said("free_form"))],
    );
    let handling = [
        "handling_publish",
        "handling_answer",
        "handling_together",
        "handling_privacy",
    ];
    items.add(
        desk.label("handling"),
        handling.iter().map(|key| bullet(said(key))).collect(),
    );
    items.add(
        desk.label("contact"),
        contact(desk).into_iter().map(body).collect(),
    );
    blocks.extend(items.blocks);
    letter(blocks)
}

/// The office with its town, and how it is reached.
fn contact(desk: &Desk<'_>) -> Vec<String> {
    let mut lines = vec![format!("{}\u{3000}{}", desk.town_name(), desk.office())];
    let contact = prose::line(&desk.town.contact);
    lines.push(or(contact, || "電話○○○―○○○―○○○○".to_owned()));
    lines
}

/// 令和７年12月16日（火）から令和８年１月20日（火）まで（36日間）.
fn period(desk: &Desk<'_>, comment: &PublicComment) -> String {
    let blank = || desk.blank("weekday_blank");
    let days = match (comment.from.day(), comment.to.day()) {
        (Some(from), Some(to)) if from <= to => {
            desk.digits(&((to - from).num_days() + 1).to_string())
        }
        _ => "○".to_owned(),
    };
    desk.filled(
        "period_text",
        &[
            ("from", &desk.day(&comment.from).unwrap_or_else(blank)),
            ("to", &desk.day(&comment.to).unwrap_or_else(blank)),
            ("days", &days),
        ],
    )
}

/// 意見記入用紙: a form with room to write.
fn form(desk: &Desk<'_>, comment: &PublicComment, title: &str) -> Section {
    let words = [("plan", title)];
    let label = |key: &str| desk.label(key).to_owned();
    let mut blocks = vec![heading(label("form"))];
    let head = vec![
        (label("draft"), Cell::typed(title)),
        (label("period"), Cell::typed(&period(desk, comment))),
        (label("form_to"), Cell::typed(&contact(desk).join("\n"))),
    ];
    blocks.extend(pairs(14.0, head, desk.label("form")));
    let mut organisation = room(1);
    organisation
        .paragraphs
        .insert(0, Paragraph::new(Role::CellSmall, label("form_body_hint")));
    let mut sender = room(1);
    if !prose::is_blank(&comment.who) {
        sender.paragraphs.insert(
            0,
            Paragraph::new(Role::CellSmall, prose::line(&comment.who)),
        );
    }
    let who = vec![
        (label("form_name"), room(2)),
        (label("form_address"), room(2)),
        (label("form_body"), organisation),
        (label("form_telephone"), room(2)),
        (label("form_sender"), sender),
    ];
    blocks.extend(pairs(14.0, who, desk.label("form_sender")));
    let form = |lines: usize| {
        let mut opinion = table(TableKind::Grid, &[14.0, 36.0], desk.label("form_opinion"));
        opinion.rows = vec![
            head_row(vec![
                Cell::head(desk.label("form_place")),
                Cell::head(desk.label("form_opinion")),
            ]),
            row(vec![room(lines), room(lines)]),
        ];
        let notes = ["form_place_note", "form_note"];
        let notes = notes.map(|key| bullet(desk.sentence(key, &words)));
        let table = std::iter::once(Block::Table(opinion));
        let above = blocks.iter().cloned();
        above.chain(table).chain(notes).collect::<Vec<_>>()
    };
    // The box takes what is left of the page; a form that needs more than one has a small one.
    let filled = (LEAST_ROOM..=MOST_ROOM)
        .rev()
        .map(&form)
        .find(|blocks| layout::fit_on_a_page(blocks, desk.style));
    letter(filled.unwrap_or_else(|| form(LEAST_ROOM)))
}

fn result(desk: &Desk<'_>, comment: &PublicComment, title: &str, opinions: &[&Opinion]) -> Section {
    let total: u32 = opinions
        .iter()
        .fold(0, |sum, opinion| sum.saturating_add(opinion.number_of()));
    let people = if opinions.is_empty() && comment.people.is_empty() {
        "0".to_owned()
    } else {
        or(prose::line(&comment.people.to_string()), || "○".to_owned())
    };
    let people = desk.filled("people_unit", &[("count", &desk.digits(&people))]);
    let count = desk.filled("count_unit", &[("count", &desk.digits(&total.to_string()))]);
    let words = [("plan", title), ("people", &people), ("count", &count)];
    let (key, with_opinions) = if opinions.is_empty() {
        ("result_none", false)
    } else {
        ("result", true)
    };
    let mut blocks = vec![
        heading(desk.filled("result", &words)),
        right(
            desk.date(&comment.published)
                .unwrap_or_else(|| desk.blank("day_blank")),
        ),
        right(desk.town_name()),
        space(),
        body(desk.sentence(key, &words)),
    ];
    if with_opinions {
        blocks.push(body(desk.sentence("result_thanks", &words)));
    }
    blocks.push(space());
    let label = |key: &str| desk.label(key).to_owned();
    let summary = vec![
        (label("period"), Cell::typed(&period(desk, comment))),
        (label("places"), Cell::typed(&comment.places)),
        (label("result_notice"), Cell::typed(&comment.notice)),
        (label("ways"), Cell::typed(&comment.ways)),
        (label("result_people"), Cell::typed(&people)),
        (label("result_count"), Cell::typed(&count)),
        (
            label("result_published"),
            Cell::typed(&desk.date(&comment.published).unwrap_or_default()),
        ),
    ];
    let summary = pairs(14.0, summary, desk.label("result_summary"));
    if !with_opinions {
        blocks.extend(summary);
        return letter(blocks);
    }
    let mut items = Items::report();
    items.add(desk.label("result_summary"), summary.into_iter().collect());
    items.add(
        &desk.filled("result_table", &[]),
        opinion_table(desk, opinions),
    );
    blocks.extend(items.blocks);
    letter(blocks)
}

fn opinion_table(desk: &Desk<'_>, opinions: &[&Opinion]) -> Vec<Block> {
    let name = desk.filled("result_table", &[]);
    let mut list = table(TableKind::Grid, &[4.0, 8.0, 16.0, 17.0, 6.0], &name);
    let heads = ["number", "place", "summary", "answer", "class"];
    list.rows.push(head_row(
        heads
            .iter()
            .map(|key| Cell::head(&desk.filled(key, &[])))
            .collect(),
    ));
    for (index, opinion) in opinions.iter().enumerate() {
        list.rows.push(opinion_row(desk, index + 1, opinion));
    }
    let mut out = Vec::new();
    out.extend(class_sums(desk, opinions));
    out.push(Block::Table(list));
    out
}

fn opinion_row(desk: &Desk<'_>, number: usize, opinion: &Opinion) -> crate::document::Row {
    let place = or(prose::line(&opinion.place), || {
        opinion
            .target
            .map(|target| desk.name_of(target))
            .unwrap_or_default()
    });
    let mut summary = Cell::typed(&opinion.summary);
    if opinion.number_of() != 1 {
        let count = desk.digits(&opinion.number_of().to_string());
        let count = desk.filled("count_unit", &[("count", &count)]);
        summary
            .paragraphs
            .push(Paragraph::new(Role::CellSmall, format!("（{count}）")));
    }
    row(vec![
        Cell::line(CellRole::Body, Align::Center, &number.to_string()),
        Cell::typed(&place),
        summary,
        Cell::typed(&opinion.answer),
        Cell::line(CellRole::Body, Align::Center, &class_name(&opinion.class)),
    ])
}

/// The word for a class; a key that is none of ours stays what it is.
fn class_name(key: &str) -> String {
    prose::line(wording::opinion_classes().label(key))
}

/// How many opinions each class has, in the order of `templates/opinions.toml`, with what the class means.
fn class_sums(desk: &Desk<'_>, opinions: &[&Opinion]) -> Option<Block> {
    let mut sums: BTreeMap<&str, u32> = BTreeMap::new();
    for opinion in opinions.iter().filter(|opinion| !opinion.class.is_empty()) {
        let sum = sums.entry(opinion.class.as_str()).or_default();
        *sum = sum.saturating_add(opinion.number_of());
    }
    if sums.is_empty() {
        return None;
    }
    let mut list = table(TableKind::Grid, &[8.0, 34.0, 8.0], desk.label("class_sums"));
    list.rows.push(head_row(vec![
        Cell::head(desk.label("class")),
        Cell::head(desk.label("class_meaning")),
        Cell::head(desk.label("result_count")),
    ]));
    for (key, meaning) in wording::opinion_classes().in_order(sums.keys().copied()) {
        let sum = sums.get(key).copied().unwrap_or_default();
        let count = desk.filled("count_unit", &[("count", &sum.to_string())]);
        list.rows.push(row(vec![
            Cell::name(&class_name(key)),
            Cell::typed(meaning),
            Cell::number(&count),
        ]));
    }
    Some(Block::Table(list))
}

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let empty = PublicComment::default();
    let comment = plan.singleton::<PublicComment>().unwrap_or(&empty);
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    wanted.once(
        !prose::is_blank(&town.name),
        Kind::Town,
        "name",
        "市町村名が入力されていません。",
    );
    let mut want = |there: bool, field: &str, message: &str| {
        wanted.once(there, Kind::PublicComment, field, message);
    };
    want(
        comment.held == CommentChoice::Held,
        "held",
        "意見募集を行うことが選ばれていません。",
    );
    want(
        comment.from.day().is_some(),
        "from",
        "意見募集の始まりの日が入力されていません。",
    );
    want(
        comment.to.day().is_some(),
        "to",
        "意見募集の終わりの日が入力されていません。",
    );
    for (text, field, message) in [
        (
            &comment.title,
            "title",
            "意見を募集する案の名称が書かれていません。",
        ),
        (
            &comment.basis,
            "basis",
            "意見募集の根拠が書かれていません。",
        ),
        (&comment.who, "who", "意見を出せる人が書かれていません。"),
        (
            &comment.places,
            "places",
            "案を見られる場所が書かれていません。",
        ),
        (&comment.ways, "ways", "意見の出し方が書かれていません。"),
    ] {
        want(!prose::is_blank(text), field, message);
    }
    let opinions: Vec<_> = plan.children::<Opinion>(None).collect();
    if !opinions.is_empty() {
        want(
            !comment.people.is_empty(),
            "people",
            "意見を出した人の数が入力されていません。",
        );
    }
    if comment.none || !opinions.is_empty() {
        want(
            comment.published.day().is_some(),
            "published",
            "意見募集の結果を公表する日が入力されていません。",
        );
    }
    for (field, text, message) in [
        ("office", &town.office, "担当課が入力されていません。"),
        (
            "contact",
            &town.contact,
            "担当課の連絡先が入力されていません。",
        ),
    ] {
        wanted.once(!prose::is_blank(text), Kind::Town, field, message);
    }
    for (id, opinion) in opinions {
        let name = outline::name_of(plan, id);
        wanted.field(
            !prose::is_blank(&opinion.answer),
            id,
            "answer",
            &format!("{name}への考え方が書かれていません。"),
        );
    }
    wanted.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Orientation;
    use michishirube_plan::template::Template;
    use michishirube_plan::world::FixedWorld;

    #[test]
    fn the_form_for_an_opinion_fills_its_page_and_no_more() {
        let sample = include_str!("../../../../../templates/plans/sample.json");
        let plan = Template::from_json(sample)
            .unwrap()
            .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))
            .unwrap();
        let comment = plan.singleton::<PublicComment>().unwrap();
        for style in HouseStyle::presets() {
            let desk = Desk::new(&plan, style, wording::public_comment());
            let blocks = form(&desk, comment, "見本計画（素案）").blocks;
            assert!(layout::fit_on_a_page(&blocks, style), "{}", style.key());
            let page = style.text_height();
            let height = layout::height_of(&blocks, Orientation::Portrait, style);
            assert!(
                height > page - 5.0 * style.line_pitch(),
                "{}: {height} of {page}",
                style.key()
            );
        }
    }
}

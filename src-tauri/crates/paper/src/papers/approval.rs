//! ソフトウェア利用申請の資料: facts about the program for whoever decides what is installed on a PC of the town (domain.md §5.3).
//!
//! Every fact stands in `templates/papers/approval.toml` with the file that says it. Absent on purpose: the application form of a town,
//! which is its own, and anything about the plan but its title.

use super::PaperKey;
use super::desk::{Desk, Items, body, left, letter, pairs, right, room, space};
use super::draft::{head_row, row, sentence, table};
use crate::document::{Block, Cell, Document, Role, TableKind, signed};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::Town;

/// The version of the program, which all its parts share.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::of(PaperKey::Approval));
    let title = desk.label("title");
    let mut blocks = vec![
        sentence(Role::FrontTitle, title),
        right(desk.label("day_blank")),
        right(format!("{}\u{3000}{}", desk.town_name(), desk.office())),
        space(),
        body(desk.sentence("body", &[])),
        space(),
    ];
    let mut items = Items::new(&desk);
    let facts = |name: &str, keys: &[&str]| -> Vec<Block> {
        let rows = keys
            .iter()
            .map(|key| {
                let text = match *key {
                    "version" => VERSION.to_owned(),
                    "users" => desk.office(),
                    key => desk.sentence(key, &[]),
                };
                (desk.label(key).to_owned(), Cell::typed(&text))
            })
            .collect();
        pairs(13.0, rows, desk.label(name)).into_iter().collect()
    };
    for (name, keys) in [
        (
            "software",
            &["name", "version", "kind", "function", "systems", "price"][..],
        ),
        ("why", &["purpose", "users", "reason", "data"]),
    ] {
        items.add(desk.label(name), facts(name, keys));
    }
    let steps = desk.sentence("procedure", &[]);
    items.add(
        desk.label("procedure"),
        steps
            .lines()
            .enumerate()
            .map(|(index, step)| left(signed(&format!("（{}）", desk.number(index + 1)), step)))
            .collect(),
    );
    for (name, keys) in [
        (
            "safety",
            &[
                "network", "update", "resident", "driver", "rights", "macro", "devices", "reading",
            ][..],
        ),
        (
            "places",
            &["file", "mark", "local", "output", "other_place", "removal"],
        ),
        ("tested", &["checked", "unchecked"]),
    ] {
        items.add(desk.label(name), facts(name, keys));
    }
    items.add(
        desk.label("licence"),
        vec![body(desk.sentence("licence", &[]))],
    );
    items.add(desk.label("approval"), vec![approval(&desk)]);
    blocks.extend(items.blocks);
    super::draft::finish(
        desk.document(title.to_owned(), PaperKey::Approval.title(), vec![letter(blocks)]),
        style,
    )
}

/// Empty cells for those who approve.
fn approval(desk: &Desk<'_>) -> Block {
    let mut list = table(
        TableKind::Grid,
        &[12.5, 12.5, 12.5, 12.5],
        desk.label("approval"),
    );
    let who = ["head", "information", "general", "period"];
    list.rows = vec![
        head_row(who.iter().map(|key| Cell::head(desk.label(key))).collect()),
        row(who.iter().map(|_| room(2)).collect()),
    ];
    list.keep_together = true;
    Block::Table(list)
}

pub(super) fn missing(plan: &Plan) -> Vec<String> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    [
        (&town.name, "市町村名が入力されていません。"),
        (&town.office, "担当課が入力されていません。"),
    ]
    .into_iter()
    .filter(|(text, _)| prose::is_blank(text))
    .map(|(_, sentence)| sentence.to_owned())
    .collect()
}

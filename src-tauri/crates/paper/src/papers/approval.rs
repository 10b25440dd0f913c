//! ソフトウェア利用申請の資料: facts about the program for whoever decides what is installed on a PC of the town (domain.md §5.3).
//!
//! Every fact stands in `templates/papers/approval.toml` with the file that says it. Absent on purpose: the application form of a town,
//! which is its own, and anything about the plan but its title.

use super::PaperKey;
use super::desk::{Desk, Items, body, by_hand, letter, pairs, right, room, title};
use super::draft::{head_row, row, sentence, table};
use super::missing::{Missing, Wanted};
use crate::document::{Block, Cell, Document, Role, TableKind};
use crate::prose;
use crate::style::HouseStyle;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::record::{Kind, Town};

/// The version of the program, which all its parts share.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let desk = Desk::new(plan, style, wording::approval());
    let name = desk.label("title");
    let mut blocks = vec![
        title(name),
        right(desk.blank("day_blank")),
        right(format!("{}\u{3000}{}", desk.town_name(), desk.office())),
        body(desk.sentence("body", &[])),
    ];
    let mut items = Items::report();
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
        pairs(11.0, rows, desk.label(name)).into_iter().collect()
    };
    for (name, keys) in [
        (
            "software",
            &[
                "name", "version", "kind", "function", "systems", "price", "licence",
            ][..],
        ),
        ("why", &["purpose", "users", "reason", "data"]),
    ] {
        items.add(desk.label(name), facts(name, keys));
    }
    let steps = [
        "procedure_ask",
        "procedure_install",
        "procedure_use",
        "procedure_end",
    ];
    items.add(
        desk.label("procedure"),
        steps
            .into_iter()
            .map(|step| sentence(Role::Item(2), desk.sentence(step, &[])))
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
    items.add(desk.label("approval"), vec![approval(&desk)]);
    blocks.extend(items.blocks);
    super::draft::finish(
        desk.document(
            name.to_owned(),
            PaperKey::Approval.title(),
            vec![letter(blocks)],
        ),
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

pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let town = plan.singleton::<Town>().cloned().unwrap_or_default();
    let mut wanted = Wanted::new(plan);
    for (text, field, message) in [
        (&town.name, "name", "市町村名が入力されていません。"),
        (&town.office, "office", "担当課が入力されていません。"),
    ] {
        wanted.once(!prose::is_blank(text), Kind::Town, field, message);
    }
    let mut missing = wanted.finish();
    missing.push(by_hand("申請の日"));
    missing
}

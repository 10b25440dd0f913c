//! 計画の新旧対照表: what an edition of the plan changes from an earlier one - which initiatives begin and end, and every passage side by
//! side with the words that differ underlined (the wish of a resident of 八幡浜市, domain.md §5.2, §8.1-18).
//!
//! Absent on purpose: why something changes, which no record holds; the column for it is left to the officer.

use super::desk::{Desk, body, centered, letter, space, title};
use super::draft::{head_row, row, table};
use super::errata;
use super::place::Book;
use super::{Earlier, PaperKey, Request};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Orientation, Role, Section, TableKind, signed,
};
use crate::papers::draft::sentence;
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::difference::{RecordChange, Wanted as Told, compare};
use michishirube_plan::record::{Frame, Kind};

/// The table from the state that was kept to the plan as it is; without one it says so.
pub(super) fn build(request: &Request<'_>) -> Document {
    let desk = Desk::new(request.plan, request.style, wording::plan_comparison());
    let heading = desk.filled("title", &[]);
    let mut blocks = vec![title(&heading)];
    match request.earlier {
        Some(earlier) => {
            blocks.extend(subject(&desk, earlier).map(centered));
            blocks.push(space());
            let rows = errata::rows(&desk, earlier.plan, request.plan);
            if rows.is_empty() {
                blocks.push(body(desk.sentence("none", &[])));
            } else {
                blocks.extend(initiatives(&desk, earlier.plan, request.plan));
                blocks.extend(passages(&desk, rows));
            }
        }
        None => blocks.push(body(desk.sentence("no_earlier", &[]))),
    }
    let across = request.style.comparison.landscape;
    let section = Section {
        orientation: if across {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        },
        ..letter(blocks)
    };
    super::draft::finish(
        desk.document(
            signed(&heading, &desk.title()),
            PaperKey::PlanComparison.title(),
            vec![section],
        ),
        request.style,
    )
}

/// With what the plan is compared: edition and date of the earlier one, or its own name where they are not written or are the same.
fn subject(desk: &Desk<'_>, earlier: Earlier<'_>) -> Option<String> {
    let edition_of = |frame: &Frame| {
        let (edition, month) = (prose::line(&frame.edition), prose::line(&frame.established));
        match (edition.is_empty(), month.is_empty()) {
            (false, false) => format!("{edition}（{month}）"),
            _ => edition + &month,
        }
    };
    let edition = earlier
        .plan
        .singleton::<Frame>()
        .map(edition_of)
        .unwrap_or_default();
    if !edition.is_empty() && edition != edition_of(&desk.frame) {
        return Some(desk.filled("subject_edition", &[("edition", &edition)]));
    }
    let name = prose::line(earlier.name);
    (!name.is_empty()).then(|| desk.filled("subject", &[("moment", &name)]))
}

/// Which initiatives begin, end and change, with how many they are.
fn initiatives(desk: &Desk<'_>, before: &Plan, after: &Plan) -> Vec<Block> {
    let [old, new] = [before, after].map(|plan| Book::new(plan, desk.style, desk.wording));
    let records = compare(before, after, &Told::default()).records;
    let named = |change: RecordChange| -> Vec<String> {
        records
            .iter()
            .filter(|record| {
                Kind::from_name(&record.kind) == Some(Kind::Initiative) && record.change == change
            })
            .map(|record| {
                let book = if change == RecordChange::Removed {
                    &old
                } else {
                    &new
                };
                book.initiative(record.record)
            })
            .collect()
    };
    let mut list = table(
        TableKind::Grid,
        &[8.0, 5.0, 30.0],
        &desk.filled("initiatives", &[]),
    );
    list.rows.push(head_row(vec![
        Cell::head(desk.label("change")),
        Cell::head(desk.label("count")),
        Cell::head(&desk.filled("initiative_head", &[])),
    ]));
    for (key, change) in [
        ("begins", RecordChange::Added),
        ("ends", RecordChange::Removed),
        ("changes", RecordChange::Changed),
    ] {
        let names = named(change);
        let text = if names.is_empty() {
            "―".to_owned()
        } else {
            names.join("\n")
        };
        let mut one = row(vec![
            Cell::name(desk.label(key)),
            Cell::line(CellRole::Body, Align::Right, &names.len().to_string()),
            Cell::typed(&text),
        ]);
        one.splits = true;
        list.rows.push(one);
    }
    vec![
        sentence(Role::Item(1), desk.filled("initiatives", &[])),
        Block::Table(list),
    ]
}

/// Every passage that differs, in the order and under the names of columns of the house.
fn passages(desk: &Desk<'_>, rows: Vec<crate::document::Row>) -> Vec<Block> {
    let house = &desk.style.comparison;
    let ordered = |old: Cell, new: Cell| {
        if house.new_first {
            [new, old]
        } else {
            [old, new]
        }
    };
    let mut list = table(
        TableKind::Grid,
        &[4.0, 11.0, 18.0, 18.0],
        desk.label("passages"),
    );
    let [first, second] = ordered(Cell::head(&house.old), Cell::head(&house.new));
    list.rows.push(head_row(vec![
        Cell::head(desk.label("number")),
        Cell::head(desk.label("place")),
        first,
        second,
    ]));
    for mut one in rows {
        if let (Some(new), Some(old)) = (one.cells.pop(), one.cells.pop()) {
            one.cells.extend(ordered(old, new));
        }
        list.rows.push(one);
    }
    vec![
        sentence(Role::Item(1), desk.label("passages")),
        Block::Table(list),
        sentence(Role::Note, desk.sentence("underlined", &[])),
    ]
}

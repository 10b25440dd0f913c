//! 正誤表: what a plan said at an earlier moment and what it says now, place by place, with the words that changed underlined.
//!
//! Only what the book of the plan prints is told. Absent on purpose: pages, which only Word knows (domain.md §8.2-42), and corrections
//! of the bills of ordinances.

use super::desk::{Desk, body, by_hand, centered, letter, or, right, space, title};
use super::draft::{head_row, row, table};
use super::missing::{Missing, of_two_states};
use super::place::Book;
use super::plan::{charters, history};
use super::{PaperKey, Request};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Paragraph, Role, Row, Run, TableKind, signed,
};
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::difference::{
    FieldDifference, Part, PartKind, RecordChange, RecordDifference, Wanted as Told, compare,
    compare_list, compare_text,
};
use michishirube_plan::record::{Body, DataTable, Instrument, Kind, Record, RecordId};
use serde_json::Value;
use std::collections::HashSet;

/// So much of what is the same is shown before and after a change, in characters; whole sentences where they are shorter.
const AROUND: usize = 40;

/// The 正誤表 from the state that was kept to the plan as it is; without one it says so.
pub(super) fn build(request: &Request<'_>) -> Document {
    let desk = Desk::new(request.plan, request.style, wording::errata());
    let mut blocks = vec![
        title(desk.label("title")),
        centered(desk.filled("subject", &[])),
        right(desk.blank("day_blank")),
        right(desk.town_name()),
        space(),
    ];
    let rows = request
        .earlier
        .map(|earlier| rows(&desk, earlier.plan, request.plan))
        .unwrap_or_default();
    if request.earlier.is_none() {
        blocks.push(body(desk.sentence("no_earlier", &[])));
    } else if rows.is_empty() {
        blocks.push(body(desk.sentence("none", &[])));
    } else {
        blocks.push(body(desk.sentence("body", &[])));
        let mut list = table(
            TableKind::Grid,
            &[4.0, 12.0, 17.0, 17.0],
            desk.label("title"),
        );
        let heads = ["number", "place", "wrong", "right"];
        list.rows.push(head_row(
            heads
                .iter()
                .map(|key| Cell::head(desk.label(key)))
                .collect(),
        ));
        list.rows.extend(rows);
        blocks.push(Block::Table(list));
    }
    super::draft::finish(
        desk.document(
            signed(desk.label("title"), &desk.title()),
            PaperKey::Errata.title(),
            vec![letter(blocks)],
        ),
        request.style,
    )
}

/// What differs, place by place: number, place, before and after.
pub(super) fn rows(desk: &Desk<'_>, before: &Plan, after: &Plan) -> Vec<Row> {
    let [old, new] = [before, after].map(|plan| Book::new(plan, desk.style, desk.wording));
    let names = |kind: Kind, field: &str, key: &str| -> Option<String> {
        let frame = wording::national_frame();
        match (kind, field) {
            (Kind::Initiative, "national_priorities") => {
                Some(or(new.priority(key), || old.priority(key)))
            }
            (Kind::Initiative, "laws") => Some(frame.law(key, desk.style.writing.digits)),
            (Kind::StandardSystem, "migration") => Some(frame.migration(key).to_owned()),
            (Kind::Opinion, "class") => Some(wording::opinion_classes().label(key).to_owned()),
            _ => None,
        }
    };
    let wanted = Told {
        keys: Some(&names),
        ..Told::default()
    };
    // Of an instrument the book prints the title, and the text of one that sets up a meeting.
    let is_of_instrument = |record: &RecordDifference, field: &FieldDifference| {
        let printed = |plan: &Plan| {
            plan.body::<Instrument>(record.record)
                .is_some_and(|instrument| charters::is_printed(plan, instrument))
        };
        match field.field.as_str() {
            "title" | "action" => true,
            "revised" => printed(before) || printed(after),
            _ => false,
        }
    };
    let mut rows = Vec::new();
    for record in compare(before, after, &wanted).records {
        let Some(kind) = Kind::from_name(&record.kind).filter(|kind| is_printed(*kind)) else {
            continue;
        };
        let (then, now) = (before.get(record.record), after.get(record.record));
        let Some((book, there)) = now
            .map(|there| (&new, there))
            .or(then.map(|there| (&old, there)))
        else {
            continue;
        };
        // Days of the office alone stand in no book.
        let is_told = |side: Option<&Record>| match side.map(|record| &record.body) {
            Some(Body::ScheduleItem(item)) => history::is_told(item.stage),
            side => side.is_some(),
        };
        if !is_told(then) && !is_told(now) {
            continue;
        }
        if let Some(moved) = &record.moved {
            let place = book.place(there, None);
            let place = desk.filled("moved", &[("place", &place)]);
            let cells = [&moved.before, &moved.after].map(|text| Cell::typed(&ordinal(desk, text)));
            rows.push(numbered(rows.len(), &place, cells));
        }
        let fields = record
            .fields
            .iter()
            .filter(|field| is_printed_field(kind, &field.field))
            .filter(|field| kind != Kind::Instrument || is_of_instrument(&record, field));
        if record.change == RecordChange::Changed {
            for field in fields {
                let place = book.place(there, Some(&field.field));
                let cells = table_cells(field, then, now).unwrap_or_else(|| {
                    let parts = printed_parts(desk, kind, field, then, now);
                    [PartKind::Removed, PartKind::Added].map(|side| cell(&parts, side))
                });
                rows.push(numbered(rows.len(), &place, cells));
            }
        } else {
            let text: Vec<String> = fields
                .map(|field| {
                    let parts = printed_parts(desk, kind, field, then, now);
                    format!("{}：{}", field.label, joined(&parts))
                })
                .collect();
            let text = text.join("\n");
            if text.is_empty() {
                continue;
            }
            let cells = if record.change == RecordChange::Added {
                [Cell::typed(desk.label("added")), underlined(&text)]
            } else {
                [underlined(&text), Cell::typed(desk.label("removed"))]
            };
            rows.push(numbered(rows.len(), &book.place(there, None), cells));
        }
    }
    rows
}

/// 「施策「暮らし」の２番目」: the number by the rule of the house, the name as it was typed.
fn ordinal(desk: &Desk<'_>, text: &str) -> String {
    match text.rsplit_once('」') {
        Some((name, rest)) => format!("{name}」{}", desk.digits(rest)),
        None => desk.digits(text),
    }
}

/// The two sides of a field in the words in which the book prints them, compared anew.
fn printed_parts(
    desk: &Desk<'_>,
    kind: Kind,
    field: &FieldDifference,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Vec<Part> {
    let side = |left_out: PartKind, record: Option<&Record>| {
        let told: String = field
            .parts
            .iter()
            .filter(|part| part.kind != left_out)
            .map(|part| part.text.as_str())
            .collect();
        match record.and_then(|record| record.body.to_json().get(&field.field).cloned()) {
            Some(stored) => as_printed(desk, kind, &field.field, &told, &stored),
            None => told,
        }
    };
    let (old, new) = (
        side(PartKind::Added, before),
        side(PartKind::Removed, after),
    );
    let is_text = |record: Option<&Record>| {
        record.is_some_and(|record| {
            matches!(
                record.body.to_json().get(&field.field),
                Some(Value::String(_))
            )
        })
    };
    if is_text(before) || is_text(after) {
        compare_text(&old, &new)
    } else {
        compare_list(&old, &new)
    }
}

/// What a field says with the digits of the house in what the program words: years, days, words of `templates`. What was typed stays.
fn as_printed(desk: &Desk<'_>, kind: Kind, field: &str, told: &str, stored: &Value) -> String {
    let by_line =
        |one: &dyn Fn(&str) -> String| told.lines().map(one).collect::<Vec<_>>().join("\n");
    // 「令和８年度　…」: what stands behind the space was typed, or is an amount.
    let year_before = |line: &str| match line.split_once('\u{3000}') {
        Some((year, rest)) => format!("{}\u{3000}{rest}", desk.digits(year)),
        None => line.to_owned(),
    };
    match (kind, field, stored) {
        (Kind::DataTable, "rows", _) => by_line(&|line| {
            let cells: Vec<&str> = line.split('｜').collect();
            row_text(&cells)
        }),
        (Kind::Initiative, "costs", _) => {
            by_line(&|line| year_before(&line.replace(' ', "\u{3000}")))
        }
        // Known laws are told in the digits of the house already.
        (Kind::Initiative, "laws", _) => told.to_owned(),
        (Kind::Initiative, "roadmap", _) | (_, _, Value::Object(_)) => by_line(&year_before),
        (_, _, Value::String(typed)) if told == typed || RecordId::read(typed).is_some() => {
            told.to_owned()
        }
        (_, _, Value::String(_)) => desk.digits(told),
        (_, _, Value::Array(entries)) => {
            let typed: Vec<&str> = entries.iter().filter_map(Value::as_str).collect();
            let names = typed.iter().any(|entry| RecordId::read(entry).is_some());
            by_line(&|line| {
                if names || typed.is_empty() || typed.contains(&line) {
                    line.to_owned()
                } else {
                    desk.digits(line)
                }
            })
        }
        _ => told.to_owned(),
    }
}

/// 「平成22年：4,478、489」: a row of a table in a line.
fn row_text<T: AsRef<str>>(cells: &[T]) -> String {
    let mut cells = cells.iter().map(AsRef::as_ref);
    let name = cells.next().unwrap_or_default();
    let rest: Vec<&str> = cells.filter(|cell| !prose::is_blank(cell)).collect();
    if rest.is_empty() {
        name.to_owned()
    } else if prose::is_blank(name) {
        rest.join("、")
    } else {
        format!("{name}：{}", rest.join("、"))
    }
}

/// Of the rows of a table only the cells that changed, each with the names of its row and its column, and the rows that came and went.
/// None where rows have no name of their own or stand in another order: such a table is told row by row.
fn table_cells(
    field: &FieldDifference,
    before: Option<&Record>,
    after: Option<&Record>,
) -> Option<[Cell; 2]> {
    let table = |record: Option<&Record>| match &record?.body {
        Body::DataTable(table) if field.field == "rows" => Some(table.clone()),
        _ => None,
    };
    let (old, new) = (table(before)?, table(after)?);
    let name = |row: &Vec<String>| {
        row.first()
            .map(|cell| prose::line(cell))
            .unwrap_or_default()
    };
    let names = |table: &DataTable| -> Option<Vec<String>> {
        let names: Vec<String> = table.rows.iter().map(name).collect();
        let different: HashSet<&String> = names.iter().collect();
        let all = different.len() == names.len() && !names.iter().any(String::is_empty);
        all.then_some(names)
    };
    let (old_names, new_names) = (names(&old)?, names(&new)?);
    let common = |names: &[String], others: &[String]| -> Vec<String> {
        names
            .iter()
            .filter(|name| others.contains(name))
            .cloned()
            .collect()
    };
    if common(&old_names, &new_names) != common(&new_names, &old_names) {
        return None;
    }
    let mut sides: [Vec<Paragraph>; 2] = Default::default();
    let line = |before: String, changed: String| Paragraph {
        runs: vec![Run::Text(before), Run::Underline(changed)],
        ..Paragraph::new(Role::Cell, "")
    };
    let cell = |table: &DataTable, row: &[String], column: usize| {
        let head = table.columns.get(column).map(|head| prose::line(head));
        let place = match head.filter(|head| !head.is_empty()) {
            Some(head) => format!("{}の{head}：", prose::line(&row[0])),
            None => format!("{}：", prose::line(&row[0])),
        };
        let text = row.get(column).map(|cell| prose::line(cell));
        let text = text.filter(|text| !text.is_empty());
        line(place, text.unwrap_or_else(|| "―".to_owned()))
    };
    for (row, name) in old.rows.iter().zip(&old_names) {
        let Some(at) = new_names.iter().position(|other| other == name) else {
            sides[0].push(line(String::new(), row_text(row)));
            continue;
        };
        let other = &new.rows[at];
        for column in 1..row.len().max(other.len()) {
            let text = |row: &[String]| row.get(column).cloned().unwrap_or_default();
            if text(row) != text(other) {
                sides[0].push(cell(&old, row, column));
                sides[1].push(cell(&new, other, column));
            }
        }
    }
    for (row, name) in new.rows.iter().zip(&new_names) {
        if !old_names.contains(name) {
            sides[1].push(line(String::new(), row_text(row)));
        }
    }
    if sides.iter().all(Vec::is_empty) {
        return None;
    }
    Some(sides.map(|mut paragraphs| {
        if paragraphs.is_empty() {
            paragraphs.push(Paragraph::new(Role::Cell, "―"));
        }
        Cell::new(CellRole::Body, Align::Left, paragraphs)
    }))
}

fn numbered(before: usize, place: &str, [wrong, right]: [Cell; 2]) -> Row {
    let number = (before + 1).to_string();
    Row {
        splits: true,
        ..row(vec![
            Cell::line(CellRole::Body, Align::Center, &number),
            Cell::typed(place),
            wrong,
            right,
        ])
    }
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

/// One side of a field: what is the same around its changes, and what is only here underlined.
fn cell(parts: &[Part], side: PartKind) -> Cell {
    let mut runs: Vec<Run> = Vec::new();
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.iter().enumerate() {
        if part.kind == side {
            runs.push(Run::Underline(part.text.clone()));
        } else if part.kind == PartKind::Same {
            runs.push(Run::Text(around(&part.text, index == 0, index == last)));
        }
    }
    let mut cell = Cell::typed("");
    cell.paragraphs = paragraphs(runs);
    if cell.paragraphs.is_empty() {
        cell.paragraphs.push(Paragraph::new(Role::Cell, "―"));
    }
    cell
}

/// The end of what comes before a change, the beginning of what comes after it, or both.
fn around(text: &str, first: bool, last: bool) -> String {
    let (head, tail) = (
        if first { 0 } else { AROUND },
        if last { 0 } else { AROUND },
    );
    let count = text.chars().count();
    if count <= head + tail + 10 {
        return text.to_owned();
    }
    let head: String = text.chars().take(head).collect();
    let tail: String = text.chars().skip(count - tail).collect();
    let tail = tail
        .find(['。', '\n'])
        .map(|at| at + tail[at..].chars().next().map_or(0, char::len_utf8))
        .map_or(tail.as_str(), |at| &tail[at..]);
    format!("{head}…{tail}")
}

fn underlined(text: &str) -> Cell {
    let mut cell = Cell::typed("");
    cell.paragraphs = paragraphs(vec![Run::Underline(text.to_owned())]);
    cell
}

/// Runs parted into paragraphs at the ends of lines; empty lines go.
fn paragraphs(runs: Vec<Run>) -> Vec<Paragraph> {
    let empty = || Paragraph {
        runs: Vec::new(),
        ..Paragraph::new(Role::Cell, "")
    };
    let mut out = vec![empty()];
    for run in runs {
        let text = prose::clean(run.text()).into_owned();
        for (index, piece) in text.split('\n').enumerate() {
            if index > 0 {
                out.push(empty());
            }
            if piece.is_empty() {
                continue;
            }
            let piece = piece.to_owned();
            if let Some(paragraph) = out.last_mut() {
                paragraph.runs.push(match run {
                    Run::Underline(_) => Run::Underline(piece),
                    _ => Run::Text(piece),
                });
            }
        }
    }
    out.retain(|paragraph| !paragraph.text().trim().is_empty());
    out
}

/// Kinds of records that the book of the plan prints.
fn is_printed(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::CouncilRoute
            | Kind::CouncilSession
            | Kind::Bill
            | Kind::AnalogueFinding
            | Kind::AvoidedWord
            | Kind::DismissedFinding
            | Kind::ProgressRule
            | Kind::YearReview
            | Kind::Progress
            | Kind::FieldNote
    )
}

/// Fields that it prints.
fn is_printed_field(kind: Kind, field: &str) -> bool {
    !matches!(
        (kind, field),
        (
            Kind::Town,
            "code" | "reading" | "speaker_name" | "house_style" | "bill_style"
        ) | (Kind::Initiative, "internal_note")
            | (Kind::ScheduleItem, "fixed" | "done" | "note")
            | (Kind::Frame, "national_version" | "hidden_sheet_fields")
            | (
                Kind::PublicComment,
                "held" | "reason_not_held" | "basis" | "reason_short" | "places" | "who" | "notice"
            )
    )
}

pub(super) fn missing(request: &Request<'_>) -> Vec<Missing> {
    let mut missing = of_two_states(request);
    missing.push(by_hand("正誤表の日付"));
    missing
}

//! 正誤表: what a plan said at an earlier moment and what it says now, place by place, with the words that changed underlined.
//!
//! Only what the book of the plan prints is told. Absent on purpose: pages, which only Word knows (domain.md §8.2-42), and corrections
//! of the bills of ordinances.

use super::desk::{Desk, body, by_hand, centered, letter, right, space, title};
use super::draft::{head_row, row, table};
use super::missing::{Missing, Wanted};
use super::plan::charters;
use super::{PaperKey, Request};
use crate::document::{
    Align, Block, Cell, CellRole, Document, Paragraph, Role, Row, Run, TableKind, signed,
};
use crate::prose;
use crate::wording;
use michishirube_plan::Plan;
use michishirube_plan::difference::{
    FieldDifference, Part, PartKind, RecordChange, RecordDifference, Wanted as Told, compare,
};
use michishirube_plan::record::{Frame, Instrument, Kind};

/// So much of what is the same is shown before and after a change, in characters; whole sentences where they are shorter.
const AROUND: usize = 40;

/// The 正誤表 from the state that was kept to the plan as it is; without one it says so.
pub(super) fn build(request: &Request<'_>) -> Document {
    let desk = Desk::new(request.plan, request.style, wording::errata());
    let mut blocks = vec![
        title(desk.label("title")),
        centered(desk.filled("subject", &[])),
        right(desk.label("day_blank")),
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
    let names = |kind: Kind, field: &str, key: &str| -> Option<String> {
        let frame = wording::national_frame();
        match (kind, field) {
            (Kind::Initiative, "national_priorities") => Some(frame.priority(key).to_owned()),
            (Kind::Initiative, "laws") => Some(frame.law(key).to_owned()),
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
        let place = place(&record);
        if let Some(moved) = &record.moved {
            let place = desk.filled("moved", &[("place", &place)]);
            let cells = [&moved.before, &moved.after].map(|text| Cell::typed(text));
            rows.push(numbered(rows.len(), &place, cells));
        }
        let fields = record
            .fields
            .iter()
            .filter(|field| is_printed_field(kind, &field.field))
            .filter(|field| kind != Kind::Instrument || is_of_instrument(&record, field));
        if record.change == RecordChange::Changed {
            for field in fields {
                let place = if place == field.label {
                    place.clone()
                } else {
                    format!("{place}\n{}", field.label)
                };
                let cells = [PartKind::Removed, PartKind::Added].map(|side| cell(field, side));
                rows.push(numbered(rows.len(), &place, cells));
            }
        } else {
            let text: Vec<String> = fields
                .map(|field| format!("{}：{}", field.label, joined(&field.parts)))
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
            rows.push(numbered(rows.len(), &place, cells));
        }
    }
    rows
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

/// 「1-2-3　取組「窓口の一本化」」.
fn place(record: &RecordDifference) -> String {
    signed(
        record.number.as_deref().unwrap_or_default(),
        &prose::line(&record.title),
    )
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect()
}

/// One side of a field: what is the same around its changes, and what is only here underlined.
fn cell(field: &FieldDifference, side: PartKind) -> Cell {
    let mut runs: Vec<Run> = Vec::new();
    let last = field.parts.len().saturating_sub(1);
    for (index, part) in field.parts.iter().enumerate() {
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
            | (Kind::ScheduleItem, "fixed" | "done")
            | (Kind::Frame, "national_version" | "hidden_sheet_fields")
    )
}

pub(super) fn missing(request: &Request<'_>) -> Vec<Missing> {
    let named = request
        .plan
        .singleton::<Frame>()
        .is_some_and(|frame| !prose::is_blank(&frame.title));
    let mut wanted = Wanted::new(request.plan);
    wanted.once(
        named,
        Kind::Frame,
        "title",
        "計画の名称が入力されていません。",
    );
    let mut missing = wanted.finish();
    if request.earlier.is_none() {
        missing.push(Missing {
            message: "比べる前の時点が選ばれていません。".to_owned(),
            place: None,
        });
    }
    missing.push(by_hand("正誤表の日付"));
    missing
}

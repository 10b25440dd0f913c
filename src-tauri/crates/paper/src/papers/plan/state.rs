//! 第２章 現状と課題: narratives by topic, with their data tables.

use super::context::Context;
use super::pictures;
use crate::document::{Align, Block, Cell, Numbering, Paragraph, Role, Row, TableKind};
use crate::layout::width_of;
use crate::papers::draft::{captioned, head_row, heading, part, row, sentence, text};
use crate::prose;
use michishirube_plan::number::read_decimal;
use michishirube_plan::record::{DataTable, Narrative, RecordId, Topic};

/// A table of no more rows than this is not broken over two pages.
pub(super) const SHORT: usize = 16;
/// Word takes no more columns than this in one table.
const MAX_COLUMNS: usize = 60;

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for topic_of_chapter in [
        Topic::CurrentState,
        Topic::Survey,
        Topic::Issue,
        Topic::PreviousPlan,
    ] {
        out.extend(topic(context, topic_of_chapter));
    }
    let loose = data_tables(context, None);
    out.extend(part(
        2,
        Numbering::Chapter,
        context.wording.label("statistics"),
        loose,
    ));
    out
}

/// The narratives of one topic under its heading.
pub(super) fn topic(context: &Context<'_>, topic: Topic) -> Vec<Block> {
    let mut out = Vec::new();
    for (id, narrative) in context.plan.children::<Narrative>(None) {
        if narrative.topic == topic {
            out.extend(narrative_blocks(context, id, narrative));
        }
    }
    part(2, Numbering::Chapter, &context.local(topic.label()), out)
}

fn narrative_blocks(context: &Context<'_>, id: RecordId, narrative: &Narrative) -> Vec<Block> {
    let mut out = text(&narrative.body);
    if !prose::is_blank(&narrative.source) {
        out.push(source(context, Role::Source, &narrative.source));
    }
    out.extend(pictures::of(context, id));
    out.extend(data_tables(context, Some(id)));
    if !prose::is_blank(&narrative.title) {
        out.insert(0, heading(3, Numbering::Chapter, &narrative.title));
    }
    out
}

fn source(context: &Context<'_>, role: Role, typed: &str) -> Block {
    sentence(
        role,
        context
            .wording
            .filled("source_mark", &[("text", &prose::line(typed))]),
    )
}

fn data_tables(context: &Context<'_>, parent: Option<RecordId>) -> Vec<Block> {
    context
        .plan
        .children::<DataTable>(parent)
        .flat_map(|(_, table)| data_table(context, table))
        .collect()
}

fn data_table(context: &Context<'_>, data: &DataTable) -> Vec<Block> {
    let wording = context.wording;
    let columns = data
        .rows
        .iter()
        .map(Vec::len)
        .chain([data.columns.len()])
        .max()
        .unwrap_or(0);
    let mark = |key: &str, typed: &str| {
        (!prose::is_blank(typed)).then(|| {
            Paragraph::new(
                Role::Note,
                wording.filled(key, &[("text", &prose::line(typed))]),
            )
        })
    };
    let notes: Vec<Paragraph> = [
        mark("note_mark", &data.note),
        mark("source_mark", &data.source),
    ]
    .into_iter()
    .flatten()
    .collect();
    if columns == 0 || columns > MAX_COLUMNS {
        // No columns, or more than a table of Word holds: lines of text, so that nothing is lost.
        let mut lines: Vec<String> = vec![data.title.clone(), data.unit.clone()];
        lines.push(data.columns.join("｜"));
        lines.extend(data.rows.iter().map(|row| row.join("｜")));
        let mut out: Vec<Block> = lines.iter().flat_map(|line| text(line)).collect();
        out.extend(notes.into_iter().map(Block::Paragraph));
        return out;
    }
    let mut table = captioned(
        TableKind::Grid,
        &widths(data, columns),
        wording.label("table"),
        &data.title,
    );
    if !prose::is_blank(&data.unit) {
        table.unit = wording.filled("unit_mark", &[("text", &prose::line(&data.unit))]);
    }
    if data.columns.iter().any(|head| !prose::is_blank(head)) {
        let head = |index: usize| {
            Cell::head(&prose::line(
                data.columns.get(index).map_or("", String::as_str),
            ))
        };
        table.rows.push(head_row((0..columns).map(head).collect()));
    }
    table
        .rows
        .extend(data.rows.iter().map(|typed| data_row(typed, columns)));
    table.notes = notes;
    table.keep_together = table.rows.len() <= SHORT;
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Table(table)]
}

fn data_row(typed: &[String], columns: usize) -> Row {
    let cell = |index: usize| {
        let text = typed.get(index).map_or("", String::as_str);
        match index {
            0 => Cell::name(&prose::line(text)),
            _ if is_number(text) => Cell::number(&prose::line(text)),
            _ => Cell::typed(text),
        }
    };
    row((0..columns).map(cell).collect())
}

/// Numbers, and the signs that stand for one in statistics, are set at the right.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let bare = text.trim_end_matches(['%', '％']);
    matches!(text, "-" | "－" | "―" | "…") || read_decimal(bare).is_some()
}

/// Widths by what the columns hold: the longest cell decides, within limits.
fn widths(data: &DataTable, columns: usize) -> Vec<f64> {
    (0..columns)
        .map(|index| {
            let head = data
                .columns
                .get(index)
                .map_or(0.0, |text| width_of(text).min(8.0));
            let cells = data
                .rows
                .iter()
                .filter_map(|row| row.get(index))
                .map(|text| width_of(text))
                .fold(0.0_f64, f64::max);
            head.max(cells).clamp(3.0, 24.0) + 2.0
        })
        .collect()
}

/// A number is set at the right, anything else at the left.
pub(super) fn quantity_cell(text: &str) -> Cell {
    let mut cell = Cell::number(&prose::line(text));
    if !text.is_empty() && !is_number(text) {
        cell.align = Align::Left;
    }
    cell
}

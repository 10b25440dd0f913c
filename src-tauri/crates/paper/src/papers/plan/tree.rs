//! 第４章 施策の体系: one table from the vision to the initiatives, each level a column, cells merged downwards.

use super::context::Context;
use super::figures;
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, Row, Run, TableKind};
use crate::papers::draft::{captioned, head_row, sentence};
use crate::prose;
use michishirube_plan::outline;
use michishirube_plan::record::{CrossListing, Kind, Vision};

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let entries = &context.entries;
    if entries.is_empty() {
        return Vec::new();
    }
    let levels = entries
        .iter()
        .filter(|entry| entry.kind == Kind::Measure)
        .map(|entry| entry.level)
        .max()
        .unwrap_or(0);
    let vision = context
        .plan
        .singleton::<Vision>()
        .map(|vision| prose::line(&vision.text))
        .filter(|text| !text.is_empty());
    let first = usize::from(vision.is_some());
    let mut widths: Vec<f64> = Vec::new();
    if vision.is_some() {
        widths.push(4.5);
    }
    let level_width = if levels > 2 { 8.0 } else { 9.2 };
    widths.extend((0..levels).map(|_| level_width));
    let taken: f64 = widths.iter().sum();
    widths.push((50.0 - taken).max(12.0));
    let names = outline::level_names(context.plan);
    let mut head = Vec::new();
    if vision.is_some() {
        head.push(Cell::head(Kind::Vision.label()));
    }
    head.extend((0..levels).map(|level| {
        Cell::head(&prose::line(
            names.get(level).or(names.last()).map_or("", String::as_str),
        ))
    }));
    head.push(Cell::head(&context.initiative_name));
    let mut table = captioned(
        TableKind::Tree,
        &widths,
        context.wording.label("table"),
        context.wording.label("tree"),
    );
    table.rows.push(head_row(head));
    table.rows.extend(rows(context, levels));
    if let (Some(vision), Some(row)) = (vision, table.rows.get_mut(1)) {
        let cell = Cell::new(
            CellRole::Label,
            Align::Left,
            vec![Paragraph::new(Role::Cell, vision)],
        );
        row.cells.insert(0, cell);
        let count = table.rows.len() - 1;
        table.rows[1].cells[0].rows = count;
    }
    debug_assert!(table.columns.len() == first + levels + 1);
    let mut out = vec![sentence(Role::Body, context.sentence("tree", &[]))];
    out.extend(figures::road(context));
    out.push(Block::Table(table));
    out
}

/// One row for each leaf: an initiative, a 再掲, or a measure that holds none.
fn rows(context: &Context<'_>, levels: usize) -> Vec<Row> {
    let entries = &context.entries;
    let mut rows: Vec<Row> = Vec::new();
    // For every open measure: the row in which its cell stands, and its place in that row.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut pending: Vec<Cell> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let depth = entry.level - 1;
        if open.len() > depth {
            close(&mut rows, &open, depth);
            open.truncate(depth);
        }
        if entry.kind == Kind::Measure {
            open.push((rows.len(), pending.len()));
            let name = context.measure_name(entry.id);
            pending.push(Cell::new(
                if depth == 0 {
                    CellRole::Label
                } else {
                    CellRole::Body
                },
                Align::Left,
                vec![Paragraph::new(Role::Cell, name)],
            ));
            let has_children = entries
                .get(index + 1)
                .is_some_and(|next| next.level > entry.level);
            if !has_children {
                let blank = Cell::empty().over_columns(levels - depth);
                pending.push(blank);
                rows.push(Row {
                    cells: std::mem::take(&mut pending),
                    ..Row::default()
                });
            }
            continue;
        }
        let runs = leaf(context, entry.id, entry.kind);
        let paragraph = Paragraph {
            role: Role::Cell,
            runs,
            sign: String::new(),
        };
        let cell = Cell::new(CellRole::Body, Align::Left, vec![paragraph])
            .over_columns(levels + 1 - depth);
        pending.push(cell);
        rows.push(Row {
            cells: std::mem::take(&mut pending),
            ..Row::default()
        });
    }
    close(&mut rows, &open, 0);
    rows
}

/// Lets the cells of measures that end reach down to the last row.
fn close(rows: &mut [Row], open: &[(usize, usize)], depth: usize) {
    let end = rows.len();
    for (row, cell) in &open[depth..] {
        if let Some(cell) = rows.get_mut(*row).and_then(|row| row.cells.get_mut(*cell)) {
            cell.rows = end.saturating_sub(*row).max(1);
        }
    }
    // The rows of an innermost measure stay together, or its name would be cut in two.
    if let Some((first, _)) = open.last() {
        for row in rows.iter_mut().take(end.saturating_sub(1)).skip(*first) {
            row.keep = true;
        }
    }
}

fn leaf(context: &Context<'_>, id: michishirube_plan::RecordId, kind: Kind) -> Vec<Run> {
    if kind != Kind::CrossListing {
        return context.link(id).into_iter().collect();
    }
    let Some(listing) = context.plan.body::<CrossListing>(id) else {
        return Vec::new();
    };
    let mut runs: Vec<Run> = listing
        .initiative
        .and_then(|initiative| context.link(initiative))
        .into_iter()
        .collect();
    runs.push(Run::Text(context.wording.label("listed_again").to_owned()));
    runs
}

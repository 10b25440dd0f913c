//! 第５章: each measure with its aim, then one sheet for each of its initiatives.

use super::context::Context;
use super::{indicators, pictures, sheet};
use crate::document::{Block, Cell, Numbering, Paragraph, Role, Run, TableKind};
use crate::layout;
use crate::papers::draft::{heading, row, sentence, table};
use crate::prose;
use michishirube_plan::record::{
    CrossListing, Initiative, Kind, Measure, MilestoneVision, RecordId,
};

/// So many rows of a sheet that is cut stay with the heading above it, and so many together at its end.
const FIRST_ROWS: usize = 3;

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    for entry in &context.entries {
        match entry.kind {
            Kind::Measure => {
                if let Some(measure) = context.plan.body::<Measure>(entry.id) {
                    let level = u8::try_from(entry.level + 1).unwrap_or(5).min(5);
                    out.push(heading(level, Numbering::Outline, &measure.title));
                    out.extend(measure_blocks(context, entry.id, measure));
                }
            }
            Kind::Initiative => {
                if let Some(initiative) = context.initiative(entry.id) {
                    out.push(Block::Table(sheet::table(context, entry.id, &initiative)));
                    keep_with_sheet(context, &mut out);
                    out.extend(pictures::of(context, entry.id));
                }
            }
            Kind::CrossListing => {
                if let Some(listing) = context.plan.body::<CrossListing>(entry.id) {
                    out.extend(listed_again(context, listing));
                }
            }
            _ => {}
        }
    }
    if !out.is_empty()
        && context.uses("costs")
        && context
            .plan
            .all::<Initiative>()
            .any(|(_, i)| !i.costs.is_empty())
    {
        out.insert(0, sentence(Role::Body, context.sentence("sheet_note", &[])));
    }
    out
}

/// The headings of a measure and of those above it that begin here, and what stands under them, go with its first sheet: else a page
/// would end with them, or hold nothing else. A sheet that has no room beside them on one page begins below them all the same.
fn keep_with_sheet(context: &Context<'_>, out: &mut [Block]) {
    let above = |block: &&Block| match block {
        Block::Heading(_) => true,
        Block::Table(table) => table.kind == TableKind::Grid,
        _ => false,
    };
    let before = out.iter().rev().skip(1).take_while(above).count();
    let start = out.len().saturating_sub(before + 1);
    // The sheets of the measure before, whose tables are no grid, end the search; so does a picture.
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let Some(first) = out[start..].iter().position(is_heading) else {
        return;
    };
    let group = &mut out[start + first..];
    let whole = layout::fit_on_a_page(group, context.style);
    let last = group.len() - 1;
    for (index, block) in group.iter_mut().enumerate() {
        if let Block::Table(table) = block {
            table.keep_with_next = index < last;
            if index == last && !whole {
                table.keep_together = false;
                // Neither its first rows nor its last ones are left alone.
                let rows = table.rows.len();
                for (at, row) in table.rows.iter_mut().enumerate() {
                    row.keep |= at < FIRST_ROWS || at + FIRST_ROWS >= rows;
                }
            }
        }
    }
}

fn measure_blocks(context: &Context<'_>, id: RecordId, measure: &Measure) -> Vec<Block> {
    let mut facts = table(TableKind::Grid, &[8.0, 42.0], "");
    let title = context.measure_name(id);
    facts.description = format!("{title}の概要");
    let mut add = |field: &str, cell: Cell| {
        if !cell.paragraphs.is_empty() {
            let label = context.field(Kind::Measure, field);
            facts.rows.push(row(vec![Cell::label(&label), cell]));
        }
    };
    add("aim", Cell::typed(&measure.aim));
    add("issue", Cell::typed(&measure.issue));
    let milestones: Vec<String> = measure
        .milestone_visions
        .iter()
        .filter_map(|id| context.plan.body::<MilestoneVision>(*id))
        .map(|milestone| prose::line(&milestone.title))
        .filter(|title| !title.is_empty())
        .collect();
    add("milestone_visions", Cell::typed(&milestones.join("\n")));
    let mut out = Vec::new();
    if !facts.rows.is_empty() {
        facts.keep_together = true;
        out.push(Block::Table(facts));
    }
    out.extend(indicators::of_measure(context, id));
    out.extend(pictures::of(context, id));
    out
}

/// A 再掲: one line that leads to the sheet.
fn listed_again(context: &Context<'_>, listing: &CrossListing) -> Option<Block> {
    let mut runs = vec![Run::Strong(
        context.wording.label("listed_again").to_owned(),
    )];
    runs.push(context.link(listing.initiative?)?);
    let note = prose::line(&listing.note);
    if !note.is_empty() {
        runs.push(Run::Text(format!("（{note}）")));
    }
    Some(Block::Paragraph(Paragraph {
        role: Role::Plain,
        runs,
        sign: String::new(),
    }))
}

//! 事業費: by 年度 and 財源 as bars beside their numbers, and by 施策 and 年度 as a table, in 千円.
//!
//! Every sum comes from `plan::cost`. Absent on purpose: estimates for what nobody wrote, and amounts that are no number, which are
//! named under the table instead of added.

use super::context::Context;
use super::purpose::year_cell;
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, Row, Table, TableKind};
use crate::papers::draft::{Grid, Placed, captioned, head_row, row};
use crate::prose;
use michishirube_plan::calendar::FiscalYear;
use michishirube_plan::cost::{self, CostSum, CostSums, YearCost};
use michishirube_plan::number::Quantity;
use michishirube_plan::record::{Cost, Kind};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A bar is made of so many steps at most: Word takes 63 columns in a table.
const STEPS: u32 = 36;
/// More years than this are listed across the page.
const UPRIGHT_YEARS: usize = 6;
/// So many amounts that are no number are named; the rest is counted.
const NAMED: usize = 10;

/// What each 財源 is called in a bar, in the order of the form.
const SIGNS: [&str; 5] = ["国", "県", "債", "他", "般"];
/// After how many characters the name of a 財源 is broken over its narrow column; 0: not at all.
const BREAKS: [usize; 5] = [2, 0, 0, 3, 2];
/// How dark each 財源 is. The last one, mostly the longest, is not the lightest, or it would look like the room behind the bar.
const TINTS: [u8; 5] = [1, 3, 4, 5, 2];

/// The sums of a plan, or nothing where no amount is written.
pub(super) fn sums(context: &Context<'_>) -> Option<CostSums> {
    let sums = cost::sums(context.plan);
    (sums.plan.counted > 0 || !sums.unread.is_empty()).then_some(sums)
}

/// 事業費 by 年度 and 財源: the numbers, and a bar of the same amounts beside them.
pub(super) fn chart(context: &Context<'_>, sums: &CostSums) -> Option<Block> {
    let years = &sums.plan.years;
    if years.is_empty() {
        return None;
    }
    let used: Vec<usize> = (0..5)
        .filter(|at| {
            years
                .iter()
                .any(|year| !year.sources.sources()[*at].1.is_empty())
        })
        .collect();
    let widest = years
        .iter()
        .map(|year| year.total.to_string().len())
        .chain([sums.plan.total.to_string().len()])
        .max()
        .unwrap_or(1);
    // Digits of half a character, and the space on both sides.
    let number = u32::try_from(widest).unwrap_or(20) * 50 + 110;
    let number = number.clamp(430, 900);
    const YEAR: u32 = 680;
    const WIDTH: u32 = 5000;
    let count = u32::try_from(used.len()).unwrap_or(5) + 1;
    let from = (YEAR + count * number).min(WIDTH - 800);
    let number = (from - YEAR) / count;
    let from = YEAR + count * number;
    let edge = |at: usize| YEAR + u32::try_from(at).unwrap_or(0) * number;

    let mut grid = Grid::new(WIDTH);
    let mut head: Vec<Placed> = vec![(0, YEAR, Cell::head(context.wording.label("year")))];
    for (at, source) in used.iter().enumerate() {
        let name = context.local(Cost::default().sources()[*source].0);
        let (first, rest): (String, String) = (
            name.chars().take(BREAKS[*source]).collect(),
            name.chars().skip(BREAKS[*source]).collect(),
        );
        let lines = [first, rest, format!("（{}）", sign(context, *source))];
        let paragraphs = lines
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(|line| Paragraph::new(Role::CellSmall, line))
            .collect();
        let cell = Cell::new(tint(*source), Align::Center, paragraphs);
        head.push((edge(at), edge(at + 1), cell));
    }
    let last = used.len();
    let total = context.wording.label("total");
    head.push((edge(last), edge(last + 1), Cell::head(total)));
    let bars = context.wording.label("bars");
    head.push((from, WIDTH, Cell::head(bars)));
    grid.add(true, head);
    let longest = years
        .iter()
        .map(|year| positive(&year.sources).into_iter().sum::<Decimal>())
        .max()
        .unwrap_or_default();
    for year in years {
        let mut cells: Vec<Placed> =
            vec![(0, YEAR, Cell::name(&context.year(FiscalYear(year.year))))];
        for (at, source) in used.iter().enumerate() {
            let amount = year.sources.sources()[*source].1.to_string();
            cells.push((edge(at), edge(at + 1), Cell::number(&amount)));
        }
        let sum = Cell::number(&year.total.to_string());
        cells.push((edge(last), edge(last + 1), sum));
        cells.extend(bar(context, year, longest, from, WIDTH));
        grid.add(false, cells);
    }
    let mut cells: Vec<Placed> = vec![(0, YEAR, Cell::head(total))];
    for (at, source) in used.iter().enumerate() {
        let sum: Option<Decimal> = years
            .iter()
            .map(|year| {
                year.sources.sources()[*source]
                    .1
                    .value()
                    .unwrap_or_default()
            })
            .try_fold(Decimal::ZERO, Decimal::checked_add);
        let sum = sum.map_or_else(|| "－".to_owned(), |sum| Quantity::from(sum).to_string());
        cells.push((edge(at), edge(at + 1), Cell::number(&sum)));
    }
    let whole = Cell::number(&sums.plan.total.to_string());
    cells.push((edge(last), edge(last + 1), whole));
    cells.push((from, WIDTH, Cell::empty()));
    grid.add(false, cells);
    let (columns, rows) = grid.finish();
    let mut table = captioned(
        TableKind::Chart,
        &[1.0],
        context.wording.label("figure"),
        context.wording.label("costs_by_source"),
    );
    table.columns = columns;
    table.rows = rows;
    thousand(context, &mut table);
    table.keep_together = true;
    table.notes = unread(context, sums);
    Some(Block::Table(table))
}

/// The bar of a year: its amounts as lengths, the longest year filling the room.
fn bar(
    context: &Context<'_>,
    year: &YearCost,
    longest: Decimal,
    from: u32,
    to: u32,
) -> Vec<Placed> {
    let step = |amount: Decimal| -> u32 {
        amount
            .checked_mul(Decimal::from(STEPS))
            .and_then(|scaled| scaled.checked_div(longest))
            .and_then(|scaled| scaled.round().to_u32())
            .unwrap_or(0)
            .min(STEPS)
    };
    let place = |step: u32| from + (to - from) * step / STEPS;
    let mut cells = Vec::new();
    let (mut sum, mut at) = (Decimal::ZERO, 0);
    for (source, amount) in positive(&year.sources).into_iter().enumerate() {
        sum += amount;
        let end = step(sum);
        if end <= at {
            continue;
        }
        // A sign of one character needs room for itself and for the space at its sides.
        let room = place(end) - place(at);
        let text = if room >= 190 {
            sign(context, source)
        } else {
            String::new()
        };
        let cell = Cell::line(tint(source), Align::Center, &text);
        cells.push((place(at), place(end), cell));
        at = end;
    }
    if at < STEPS {
        cells.push((place(at), to, Cell::empty()));
    }
    cells
}

/// The amounts that have a length, in the order of the form.
fn positive(cost: &Cost) -> [Decimal; 5] {
    cost.sources()
        .map(|(_, amount)| amount.value().unwrap_or_default().max(Decimal::ZERO))
}

fn tint(source: usize) -> CellRole {
    CellRole::Tint(TINTS[source.min(4)])
}

/// 国, 県 (道, 府, 都), 債, 他, 一.
fn sign(context: &Context<'_>, source: usize) -> String {
    context.local(SIGNS[source.min(4)])
}

fn thousand(context: &Context<'_>, table: &mut Table) {
    let wording = context.wording;
    table.unit = wording.filled("unit_mark", &[("text", wording.label("thousand_yen"))]);
}

/// What could not be added, named.
fn unread(context: &Context<'_>, sums: &CostSums) -> Vec<Paragraph> {
    if sums.unread.is_empty() {
        return Vec::new();
    }
    let mut named: Vec<String> = sums
        .unread
        .iter()
        .take(NAMED)
        .map(|one| {
            format!(
                "{}\u{3000}{}\u{3000}{}「{}」",
                context.number(one.initiative),
                context.year(FiscalYear(one.year)),
                context.local(&one.source),
                prose::line(&one.text)
            )
        })
        .collect();
    let more = sums.unread.len().saturating_sub(NAMED);
    if more > 0 {
        let number = context.style.writing.digits.number(more);
        named.push(context.wording.filled("others", &[("number", &number)]));
    }
    let list = named.join("、");
    let note = context.sentence("unread_costs", &[("list", &list)]);
    vec![Paragraph::new(
        Role::Note,
        context.wording.filled("note_mark", &[("text", &note)]),
    )]
}

/// 事業費 by 施策 and 年度, and whether the page must lie across for it.
pub(super) fn by_measure(context: &Context<'_>, sums: &CostSums) -> (Vec<Block>, bool) {
    let years: Vec<FiscalYear> = sums
        .plan
        .years
        .iter()
        .map(|year| FiscalYear(year.year))
        .collect();
    if years.is_empty() || sums.measures.is_empty() {
        return (Vec::new(), false);
    }
    let across = years.len() > UPRIGHT_YEARS;
    let room = if across { 84.0 } else { 50.0 };
    #[allow(clippy::cast_precision_loss)]
    let year_width = ((room - 24.0) / years.len() as f64).clamp(2.8, 6.0);
    let mut widths = vec![18.0];
    widths.extend(years.iter().map(|_| year_width));
    widths.push(6.0);
    let mut table = captioned(
        TableKind::Grid,
        &widths,
        context.wording.label("table"),
        context.wording.label("costs_by_measure"),
    );
    let total = context.wording.label("total");
    let mut head = vec![Cell::head(context.wording.label("division"))];
    head.extend(
        years
            .iter()
            .map(|year| year_cell(context, *year, year_width)),
    );
    head.push(Cell::head(total));
    table.rows.push(head_row(head));
    let line = |name: Cell, sum: &CostSum| -> Row {
        let mut cells = vec![name];
        cells.extend(years.iter().map(|year| {
            let found = sum.years.iter().find(|one| one.year == year.0);
            Cell::number(&found.map_or(String::new(), |one| one.total.to_string()))
        }));
        cells.push(Cell::number(&sum.total.to_string()));
        row(cells)
    };
    for entry in &context.entries {
        if entry.kind != Kind::Measure {
            continue;
        }
        let Some(sum) = sums.measures.get(&entry.id) else {
            continue;
        };
        let indent = "\u{3000}".repeat(entry.level.saturating_sub(1).min(4));
        let name = format!("{indent}{}", context.measure_name(entry.id));
        let cell = if entry.level == 1 {
            Cell::name(&name)
        } else {
            Cell::new(
                CellRole::Body,
                Align::Left,
                vec![Paragraph::new(Role::Cell, name)],
            )
        };
        let mut line = line(cell, sum);
        // A heading line is not left at the foot of a page.
        line.keep = entry.level == 1;
        table.rows.push(line);
    }
    if sums.unplaced.counted > 0 {
        let name = context
            .wording
            .filled("unplaced", &[("initiative", &context.initiative_name)]);
        table.rows.push(line(Cell::name(&name), &sums.unplaced));
    }
    table.rows.push(line(Cell::head(total), &sums.plan));
    thousand(context, &mut table);
    let note = context.sentence(
        "costs_by_measure",
        &[("initiative", &context.initiative_name)],
    );
    table.notes = vec![Paragraph::new(
        Role::Note,
        context.wording.filled("note_mark", &[("text", &note)]),
    )];
    table.notes.extend(unread(context, sums));
    (vec![Block::Table(table)], across)
}

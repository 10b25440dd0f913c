//! Indicators: within a sheet, under a measure, and all of them in 資料編 across the page.

use super::context::Context;
use super::purpose::year_cell;
use super::sheet::{LABEL, UPRIGHT, YearColumns, indicators_of};
use super::state::quantity_cell;
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, Row, Table, TableKind};
use crate::papers::draft::{Grid, captioned, head_row, row, sentence};
use crate::prose;
use michishirube_plan::calendar::FiscalYear;
use michishirube_plan::number::with_commas;
use michishirube_plan::record::{Indicator, Initiative, Kind, RecordId};
use michishirube_plan::{outline, progress};
use std::collections::BTreeSet;

/// 指標の推移 has no more years than this, three columns each.
const MOST_YEARS: usize = 4;

/// The part of a sheet that holds the indicators.
pub(super) fn in_sheet(context: &Context<'_>, id: RecordId, grid: &mut Grid) {
    add_rows(context, id, grid, LABEL);
}

/// The indicators of a measure, as a table of their own.
pub(super) fn of_measure(context: &Context<'_>, id: RecordId) -> Option<Block> {
    let mut grid = Grid::new(context.sheet_width);
    add_rows(context, id, &mut grid, LABEL);
    let (columns, rows) = grid.finish();
    if rows.is_empty() {
        return None;
    }
    Some(Block::Table(Table {
        kind: TableKind::Grid,
        caption: None,
        unit: String::new(),
        description: format!("{}の{}", context.measure_name(id), Kind::Indicator.label()),
        columns,
        rows,
        notes: Vec::new(),
        keep_together: true,
        keep_with_next: false,
    }))
}

fn add_rows(context: &Context<'_>, id: RecordId, grid: &mut Grid, label_width: u32) {
    let indicators = indicators_of(context, id);
    if indicators.is_empty() {
        return;
    }
    let label = Cell::label(Kind::Indicator.label());
    let used = indicators
        .iter()
        .flat_map(|(_, indicator)| indicator.targets.keys().copied());
    let years = context.years(used).filter(|years| !years.is_empty());
    let Some(years) = years else {
        let mut paragraphs = Vec::new();
        for (_, indicator) in indicators {
            paragraphs.extend(in_words(context, indicator));
        }
        let cell = Cell::new(CellRole::Body, Align::Left, paragraphs);
        grid.add(
            false,
            vec![
                (0, label_width, label),
                (label_width, context.sheet_width, cell),
            ],
        );
        return;
    };
    let width = context.sheet_width;
    // On paper across there is more room for the names of indicators.
    let names = 2130 + (width - UPRIGHT) / 2;
    let shared = YearColumns::new(years, label_width + names, width, width);
    let years_start = shared.start();
    // With many years the columns left of them are narrow, so the unit goes under the name.
    let narrow = years_start < label_width + names;
    let across = width > UPRIGHT && !narrow;
    let baseline = match (narrow, across) {
        (true, _) => years_start - 600,
        (false, true) => years_start - 1000,
        (false, false) => years_start - 550,
    };
    let unit = if narrow { baseline } else { baseline - 400 };
    let field = |name: &str| Cell::head(&context.field(Kind::Indicator, name));
    let mut head = vec![
        (0, label_width, label.over_rows(1 + 2 * indicators.len())),
        (label_width, unit, field("name")),
    ];
    if !narrow {
        head.push((unit, baseline, field("unit")));
    }
    head.push((baseline, years_start, field("baseline")));
    head.extend(shared.heads(context));
    grid.add(false, head);
    for (_, indicator) in indicators {
        let name = prose::cell_paragraphs(&indicator.name);
        let mut cells = vec![(
            label_width,
            unit,
            Cell::new(CellRole::Body, Align::Left, name),
        )];
        if !narrow {
            let cell = Cell::typed(&indicator.unit).centered();
            cells.push((unit, baseline, cell));
        }
        let mut value = baseline_cell(context, indicator);
        if across {
            in_one_line(&mut value);
        }
        cells.push((baseline, years_start, value));
        cells.extend(shared.cells(|year| target_cell(indicator, year)));
        grid.add(false, cells);
        // How it counts, and why, in one line of small type under the values.
        let mut words = vec![kinds(context, indicator, narrow)];
        words.extend(details(context, indicator));
        let cell = Cell::new(
            CellRole::Body,
            Align::Left,
            vec![Paragraph::new(Role::CellSmall, words.join("\u{3000}"))],
        );
        grid.add(false, vec![(label_width, context.sheet_width, cell)]);
    }
}

/// （成果指標・単年・減らす）.
fn kinds(context: &Context<'_>, indicator: &Indicator, with_unit: bool) -> String {
    let mut words = vec![
        indicator.kind.label().to_owned(),
        indicator.accumulation.label().to_owned(),
        indicator.direction.label().to_owned(),
    ];
    if with_unit && !prose::is_blank(&indicator.unit) {
        let label = context.field(Kind::Indicator, "unit");
        words.push(format!("{label}：{}", prose::line(&indicator.unit)));
    }
    format!("（{}）", words.join("・"))
}

/// 現状値, with its year below.
fn baseline_cell(context: &Context<'_>, indicator: &Indicator) -> Cell {
    let mut cell = quantity_cell(&indicator.baseline.to_string());
    let year = context.year_text(&indicator.baseline_year);
    if !year.is_empty() {
        cell.paragraphs.push(Paragraph::new(Role::CellSmall, year));
    }
    cell
}

/// Where there is room, a value and its year stand in one line.
fn in_one_line(cell: &mut Cell) {
    if let [value, year] = cell.paragraphs.as_slice() {
        let text = format!("{}（{}）", value.text(), year.text());
        cell.paragraphs = vec![Paragraph::new(Role::Cell, text)];
    }
}

fn target_cell(indicator: &Indicator, year: FiscalYear) -> Cell {
    let target = indicator.targets.get(&year).map(ToString::to_string);
    quantity_cell(&target.unwrap_or_default())
}

/// Reasons, formula and source, each with its label.
fn details(context: &Context<'_>, indicator: &Indicator) -> Vec<String> {
    [
        ("rationale", &indicator.rationale),
        ("formula", &indicator.formula),
        ("source", &indicator.source),
    ]
    .into_iter()
    .filter(|(_, text)| !prose::is_blank(text))
    .map(|(field, text)| {
        let label = context.field(Kind::Indicator, field);
        format!("{label}：{}", prose::line(text))
    })
    .collect()
}

/// An indicator whose years do not fit into columns.
fn in_words(context: &Context<'_>, indicator: &Indicator) -> Vec<Paragraph> {
    let mut out = prose::cell_paragraphs(&indicator.name);
    out.push(Paragraph::new(
        Role::CellSmall,
        kinds(context, indicator, true),
    ));
    let mut values = Vec::new();
    if !indicator.baseline.is_empty() || !indicator.baseline_year.is_empty() {
        values.push(format!(
            "{}：{}（{}）",
            context.field(Kind::Indicator, "baseline"),
            prose::line(&indicator.baseline.to_string()),
            context.year_text(&indicator.baseline_year)
        ));
    }
    for (year, target) in &indicator.targets {
        values.push(format!(
            "{}：{}",
            context.year(*year),
            prose::line(&target.to_string())
        ));
    }
    if !values.is_empty() {
        out.push(Paragraph::new(Role::Cell, values.join("、")));
    }
    let details = details(context, indicator).into_iter();
    out.extend(details.map(|text| Paragraph::new(Role::CellSmall, text)));
    out
}

/// 指標の推移: what the indicators came to, year by year, with 達成率; nothing while no year has a value.
pub(super) fn trend(context: &Context<'_>) -> Vec<Block> {
    if context.voted {
        return Vec::new();
    }
    let owners: Vec<(RecordId, Vec<(RecordId, &Indicator)>)> = context
        .entries
        .iter()
        .filter(|entry| entry.kind != Kind::CrossListing)
        .map(|entry| {
            let mut found = indicators_of(context, entry.id);
            found.retain(|(_, indicator)| indicator.actuals.values().any(|it| !it.is_empty()));
            (entry.id, found)
        })
        .filter(|(_, indicators)| !indicators.is_empty())
        .collect();
    let used: BTreeSet<FiscalYear> = owners
        .iter()
        .flat_map(|(_, indicators)| indicators)
        .flat_map(|(_, indicator)| indicator.actuals.iter())
        .filter(|(_, actual)| !actual.is_empty())
        .map(|(year, _)| *year)
        .collect();
    if used.is_empty() {
        return Vec::new();
    }
    // The newest years are the ones that are asked for.
    let years: Vec<FiscalYear> = used.iter().rev().take(MOST_YEARS).rev().copied().collect();
    let wording = context.wording;
    #[allow(clippy::cast_precision_loss)]
    let year_width = (44.0 / years.len() as f64).min(15.0);
    let mut widths = vec![4.0, 24.0, 4.5, 6.5];
    // A rate has a sign and a decimal more than a value.
    let parts = [0.29, 0.29, 0.42].map(|part| part * year_width);
    widths.extend(years.iter().flat_map(|_| parts));
    let mut table = captioned(
        TableKind::Grid,
        &widths,
        wording.label("table"),
        wording.label("trend"),
    );
    let field = |name: &str| Cell::head(&context.field(Kind::Indicator, name));
    let mut head = vec![
        Cell::head("番号").over_rows(2),
        field("name").over_rows(2),
        field("unit").over_rows(2),
        field("baseline").over_rows(2),
    ];
    head.extend(
        years
            .iter()
            .map(|year| year_cell(context, *year, year_width).over_columns(3)),
    );
    table.rows.push(head_row(head));
    let words = [
        wording.label("target"),
        wording.label("actual"),
        wording.label("rate"),
    ];
    let heads = years.iter().flat_map(|_| words).map(Cell::head).collect();
    table.rows.push(head_row(heads));
    for (id, indicators) in &owners {
        for (index, (_, indicator)) in indicators.iter().enumerate() {
            let mut cells = Vec::new();
            if index == 0 {
                let number = Cell::line(CellRole::Body, Align::Center, context.number(*id));
                cells.push(number.over_rows(indicators.len()));
            }
            cells.push(Cell::typed(&indicator.name));
            cells.push(Cell::typed(&indicator.unit).centered());
            cells.push(baseline_cell(context, indicator));
            for year in &years {
                cells.push(target_cell(indicator, *year));
                let actual = indicator.actuals.get(year).map(ToString::to_string);
                cells.push(quantity_cell(&actual.unwrap_or_default()));
                let rate = progress::achievement(indicator, *year);
                cells.push(Cell::number(
                    &rate.map_or(String::new(), |rate| format!("{}％", with_commas(rate))),
                ));
            }
            table.rows.push(Row {
                keep: index + 1 < indicators.len(),
                ..row(cells)
            });
        }
    }
    let mut note = context.sentence("trend", &[]);
    if years.len() < used.len() {
        let number = context.style.writing.digits.number(years.len());
        note.push_str(&context.sentence("newest_years", &[("years", &number)]));
    }
    table.notes = vec![Paragraph::new(
        Role::Note,
        wording.filled("note_mark", &[("text", &note)]),
    )];
    vec![Block::Table(table)]
}

/// 指標一覧: every indicator of the plan in one table across the page.
pub(super) fn list(context: &Context<'_>) -> Vec<Block> {
    let owners: Vec<(RecordId, Vec<(RecordId, &Indicator)>)> = context
        .entries
        .iter()
        .filter(|entry| entry.kind != Kind::CrossListing)
        .map(|entry| (entry.id, indicators_of(context, entry.id)))
        .filter(|(_, indicators)| !indicators.is_empty())
        .collect();
    let used = owners
        .iter()
        .flat_map(|(_, indicators)| indicators)
        .flat_map(|(_, indicator)| indicator.targets.keys().copied());
    if owners.is_empty() {
        return Vec::new();
    }
    // Targets in years too far apart stand in the sheets; here only the term is listed.
    let years = context
        .years(used)
        .or_else(|| context.years([]))
        .unwrap_or_default();
    #[allow(clippy::cast_precision_loss)]
    let year_width = (36.0 / years.len().max(1) as f64).min(7.2);
    let mut widths = vec![4.0, 17.0, 19.0, 4.5, 6.5];
    widths.extend(years.iter().map(|_| year_width));
    let field = |name: &str| context.field(Kind::Indicator, name);
    let mut table = captioned(
        TableKind::Grid,
        &widths,
        context.wording.label("table"),
        context.wording.label("indicators"),
    );
    let level = outline::level_names(context.plan).last().cloned();
    let measures = owners
        .iter()
        .any(|(id, _)| context.plan.body::<Initiative>(*id).is_none());
    let names = match level {
        Some(level) if measures => format!("{}・{}", prose::line(&level), context.initiative_name),
        _ => context.initiative_name.clone(),
    };
    let mut head = vec![
        Cell::head("番号"),
        Cell::head(&names),
        Cell::head(&field("name")),
        Cell::head(&field("unit")),
        Cell::head(&field("baseline")),
    ];
    head.extend(
        years
            .iter()
            .map(|year| year_cell(context, *year, year_width)),
    );
    table.rows.push(head_row(head));
    for (id, indicators) in owners {
        table
            .rows
            .extend(list_rows(context, id, &indicators, &years));
    }
    vec![
        sentence(Role::Body, context.sentence("indicators", &[])),
        Block::Table(table),
    ]
}

fn list_rows(
    context: &Context<'_>,
    id: RecordId,
    indicators: &[(RecordId, &Indicator)],
    years: &[FiscalYear],
) -> Vec<Row> {
    let title = match context.plan.body::<Initiative>(id) {
        Some(initiative) => prose::line(&initiative.title),
        None => context
            .plan
            .body::<michishirube_plan::record::Measure>(id)
            .map(|measure| prose::line(&measure.title))
            .unwrap_or_default(),
    };
    let mut rows = Vec::with_capacity(indicators.len());
    for (index, (_, indicator)) in indicators.iter().enumerate() {
        let mut cells = Vec::with_capacity(years.len() + 5);
        if index == 0 {
            let number = Cell::line(CellRole::Body, Align::Center, context.number(id));
            cells.push(number.over_rows(indicators.len()));
            let name = Cell::line(CellRole::Body, Align::Left, &title);
            cells.push(name.over_rows(indicators.len()));
        }
        cells.push(Cell::typed(&indicator.name));
        cells.push(Cell::typed(&indicator.unit).centered());
        cells.push(baseline_cell(context, indicator));
        cells.extend(years.iter().map(|year| target_cell(indicator, *year)));
        // The rows of one record stay together, or its name would be cut in two.
        rows.push(Row {
            keep: index + 1 < indicators.len(),
            ..row(cells)
        });
    }
    rows
}

//! 個票: one table for each initiative, every field that is filled, in the order of the form.
//!
//! Absent on purpose: 内部メモ.

use super::context::Context;
use super::indicators;
use super::purpose::year_cell;
use super::state::quantity_cell;
use crate::document::{Align, Cell, CellRole, Paragraph, Role, Table, TableKind, signed};
use crate::papers::draft::{Grid, Placed};
use crate::prose;
use crate::wording;
use michishirube_plan::calendar::FiscalYear;
use michishirube_plan::number::with_commas;
use michishirube_plan::record::{
    Cost, Indicator, Initiative, Kind, RecordId, RoadmapBar, StandardSystem,
};
use std::collections::BTreeMap;

/// The width of a sheet on paper upright, in hundredths of a character.
pub(super) const UPRIGHT: u32 = 5000;
/// The width of a sheet on paper across: its texts stand two and two.
pub(super) const ACROSS: u32 = 7800;
/// The width of its labels.
pub(super) const LABEL: u32 = 820;
/// With more years than this, all parts of a sheet share their columns.
const MANY_YEARS: usize = 8;

pub(in crate::papers) fn table(
    context: &Context<'_>,
    id: RecordId,
    initiative: &Initiative,
) -> Table {
    let width = context.sheet_width;
    let mut grid = Grid::new(width);
    let field = |name: &str| context.field(Kind::Initiative, name);
    let title = signed(context.number(id), &prose::line(&initiative.title));
    let mut name = Cell::new(
        CellRole::Title,
        Align::Left,
        vec![Paragraph::new(Role::CellTitle, title.clone())],
    );
    let path = context.path(id);
    if width > UPRIGHT && !path.is_empty() {
        // A sheet that stands alone says where in the outline it belongs.
        let path = Paragraph::new(Role::CellSmall, path);
        name.paragraphs.insert(0, path);
    }
    name.id = context.anchor(id).to_owned();
    let status = Cell::line(CellRole::Title, Align::Center, initiative.status.label());
    grid.add(
        true,
        vec![(0, width - 500, name), (width - 500, width, status)],
    );

    let texts: Vec<(String, Cell)> = [
        ("for_whom", &initiative.for_whom),
        ("current_state", &initiative.current_state),
        ("content", &initiative.content),
        ("outcome", &initiative.outcome),
        ("means", &initiative.means),
        ("outlook", &initiative.outlook),
    ]
    .into_iter()
    .filter(|(_, text)| !prose::is_blank(text))
    .map(|(name, text)| (field(name), Cell::typed(text)))
    .collect();
    in_rows(&mut grid, width, texts);

    owners(context, initiative, &mut grid);
    roadmap(context, &initiative.roadmap, &mut grid);
    indicators::in_sheet(context, id, &mut grid);
    costs(context, initiative, &mut grid);

    let frame = wording::national_frame();
    let goals = initiative
        .sustainable_goals
        .iter()
        .map(|number| signed(&number.to_string(), frame.goal(*number).unwrap_or_default()));
    let systems = initiative
        .standard_systems
        .iter()
        .filter_map(|id| context.plan.body::<StandardSystem>(*id))
        .map(|system| prose::line(&system.name));
    let priorities = &initiative.national_priorities;
    let classes: Vec<(String, Cell)> = [
        (
            "national_priorities",
            priorities.iter().map(|key| context.priority(key)).collect(),
        ),
        ("standard_systems", systems.collect()),
        ("sustainable_goals", goals.collect()),
        (
            "laws",
            initiative
                .laws
                .iter()
                .map(|law| prose::line(&frame.law(law, context.style.writing.digits)))
                .collect(),
        ),
        (
            "tags",
            initiative.tags.iter().map(|tag| prose::line(tag)).collect(),
        ),
    ]
    .into_iter()
    .map(|(name, lines): (&str, Vec<String>)| {
        let filled: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        (field(name), Cell::typed(&filled.join("、")))
    })
    .filter(|(_, cell)| !cell.paragraphs.is_empty())
    .collect();
    in_rows(&mut grid, width, classes);
    let (columns, rows) = grid.finish();
    Table {
        kind: TableKind::Sheet,
        caption: None,
        unit: String::new(),
        description: format!("{}「{title}」の個票", context.initiative_name),
        columns,
        rows,
        notes: Vec::new(),
        keep_together: true,
        keep_with_next: false,
    }
}

/// Each cell with its label in a row of its own; on paper across two and two.
fn in_rows(grid: &mut Grid, width: u32, cells: Vec<(String, Cell)>) {
    let beside = if width > UPRIGHT { 2 } else { 1 };
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let row = cells.by_ref().take(beside).collect();
        labelled(grid, width, row);
    }
}

/// Cells with their labels, side by side over the whole width.
fn labelled(grid: &mut Grid, width: u32, cells: Vec<(String, Cell)>) {
    let count = u32::try_from(cells.len()).unwrap_or(1).max(1);
    let part = width / count;
    let last = count - 1;
    let placed = (0..count)
        .zip(cells)
        .flat_map(|(at, (label, cell))| {
            let (from, to) = (at * part, if at == last { width } else { (at + 1) * part });
            [
                (from, from + LABEL, Cell::label(&label)),
                (from + LABEL, to, cell),
            ]
        })
        .collect();
    grid.add(false, placed);
}

/// 所管課 and 関係課 side by side.
fn owners(context: &Context<'_>, initiative: &Initiative, grid: &mut Grid) {
    let mut owners = context.sections(&initiative.owners);
    if initiative.whole_office {
        owners = if owners.is_empty() {
            "全庁".to_owned()
        } else {
            format!("全庁（{owners}）")
        };
    }
    let related = context.sections(&initiative.related_sections);
    let cells = [("owners", owners), ("related_sections", related)]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(name, names)| (context.field(Kind::Initiative, name), Cell::typed(&names)))
        .collect::<Vec<_>>();
    if !cells.is_empty() {
        labelled(grid, context.sheet_width, cells);
    }
}

/// Columns of years within a sheet.
pub(super) struct YearColumns {
    pub(super) years: Vec<FiscalYear>,
    start: u32,
    end: u32,
}

impl YearColumns {
    /// Years from `start` to `end`, or the part that all years of a sheet of this width share when they are many.
    pub(super) fn new(years: Vec<FiscalYear>, start: u32, end: u32, width: u32) -> Self {
        let (start, end) = if years.len() > MANY_YEARS {
            (LABEL + 1500, width)
        } else {
            (start, end)
        };
        Self { years, start, end }
    }

    pub(super) fn start(&self) -> u32 {
        self.start
    }

    /// The border before a year of this index.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn border(&self, index: usize) -> u32 {
        let length = u64::from(self.end - self.start);
        let count = self.years.len().max(1) as u64;
        self.start + (length * index as u64 / count) as u32
    }

    /// The width of a year in characters.
    pub(super) fn width(&self) -> f64 {
        f64::from(self.border(1) - self.start) / 100.0
    }

    /// A cell for each year.
    pub(super) fn cells(&self, mut cell: impl FnMut(FiscalYear) -> Cell) -> Vec<Placed> {
        self.years
            .iter()
            .enumerate()
            .map(|(index, year)| (self.border(index), self.border(index + 1), cell(*year)))
            .collect()
    }

    /// The years above their columns.
    pub(super) fn heads(&self, context: &Context<'_>) -> Vec<Placed> {
        let width = self.width();
        self.cells(|year| year_cell(context, year, width))
    }
}

/// 工程表: bars over the years, in as many lines as overlap demands.
fn roadmap(context: &Context<'_>, bars: &[RoadmapBar], grid: &mut Grid) {
    if bars.is_empty() {
        return;
    }
    let label = context.field(Kind::Initiative, "roadmap");
    let mut bars: Vec<(FiscalYear, FiscalYear, String)> = bars
        .iter()
        .map(|bar| {
            let (from, to) = (bar.from.min(bar.to), bar.from.max(bar.to));
            (from, to, prose::line(&bar.label))
        })
        .collect();
    bars.sort_by_key(|(from, _, _)| *from);
    let Some(years) = context.years(bars.iter().flat_map(|(from, to, _)| [*from, *to])) else {
        let lines: Vec<String> = bars
            .iter()
            .map(|(from, to, word)| {
                format!(
                    "{}～{}\u{3000}{word}",
                    context.year(*from),
                    context.year(*to)
                )
            })
            .collect();
        let cell = Cell::typed(&lines.join("\n"));
        grid.add(
            false,
            vec![
                (0, LABEL, Cell::label(&label)),
                (LABEL, context.sheet_width, cell),
            ],
        );
        return;
    };
    let columns = YearColumns::new(years, LABEL, context.sheet_width, context.sheet_width);
    let lanes = lanes(&bars);
    let mut head = vec![(0, LABEL, Cell::label(&label).over_rows(lanes.len() + 1))];
    let blank = (columns.start() > LABEL).then(|| (LABEL, columns.start(), Cell::empty()));
    head.extend(blank.clone());
    head.extend(columns.heads(context));
    grid.add(false, head);
    let first = columns.years.first().map_or(0, |year| year.0);
    let index = |year: FiscalYear| usize::try_from(year.0 - first).unwrap_or(0);
    for lane in lanes {
        let mut cells: Vec<_> = blank.clone().into_iter().collect();
        let mut at = 0;
        for bar in lane {
            let (from, to, word) = &bars[bar];
            for free in at..index(*from) {
                cells.push((
                    columns.border(free),
                    columns.border(free + 1),
                    Cell::empty(),
                ));
            }
            at = index(*to) + 1;
            let cell = Cell::line(CellRole::Bar, Align::Center, word);
            cells.push((columns.border(index(*from)), columns.border(at), cell));
        }
        for free in at..columns.years.len() {
            cells.push((
                columns.border(free),
                columns.border(free + 1),
                Cell::empty(),
            ));
        }
        grid.add(false, cells);
    }
}

/// Puts each bar into the first line that is free at its start. Bars come in order of their start.
fn lanes(bars: &[(FiscalYear, FiscalYear, String)]) -> Vec<Vec<usize>> {
    let mut lanes: Vec<(FiscalYear, Vec<usize>)> = Vec::new();
    for (index, (from, to, _)) in bars.iter().enumerate() {
        match lanes.iter_mut().find(|(end, _)| end < from) {
            Some((end, lane)) => {
                *end = *to;
                lane.push(index);
            }
            None => lanes.push((*to, vec![index])),
        }
    }
    lanes.into_iter().map(|(_, lane)| lane).collect()
}

/// 事業費: sources by years, with the sums of both.
fn costs(context: &Context<'_>, initiative: &Initiative, grid: &mut Grid) {
    let costs: BTreeMap<FiscalYear, &Cost> = initiative
        .costs
        .iter()
        .filter(|(_, cost)| cost.sources().iter().any(|(_, amount)| !amount.is_empty()))
        .map(|(year, cost)| (*year, cost))
        .collect();
    let label = context.field(Kind::Initiative, "costs");
    let note = Cell::typed(&initiative.cost_note);
    if costs.is_empty() {
        if !note.paragraphs.is_empty() {
            let label = context.field(Kind::Initiative, "cost_note");
            grid.add(
                false,
                vec![
                    (0, LABEL, Cell::label(&label)),
                    (LABEL, context.sheet_width, note),
                ],
            );
        }
        return;
    }
    let Some(years) = context.years(costs.keys().copied()) else {
        let mut lines: Vec<String> = Vec::new();
        for (year, cost) in &costs {
            for (source, amount) in cost.sources() {
                if !amount.is_empty() {
                    let source = context.local(source);
                    lines.push(format!(
                        "{}\u{3000}{source}\u{3000}{amount}",
                        context.year(*year)
                    ));
                }
            }
        }
        lines.push(initiative.cost_note.clone());
        let cell = Cell::typed(&lines.join("\n"));
        grid.add(
            false,
            vec![
                (0, LABEL, Cell::label(&label)),
                (LABEL, context.sheet_width, cell),
            ],
        );
        return;
    };
    let width = context.sheet_width;
    let many = years.len() > MANY_YEARS;
    let sum_width = if many { 600 } else { 700 };
    let columns = YearColumns::new(years, LABEL + 900, width - sum_width, width);
    let source_end = if many { LABEL + 900 } else { columns.start() };
    let sum_at = if many {
        (LABEL + 900, columns.start())
    } else {
        (width - sum_width, width)
    };
    let with_sum = |mut cells: Vec<Placed>, sum: Cell| {
        let sum = (sum_at.0, sum_at.1, sum);
        if many {
            cells.insert(0, sum);
        } else {
            cells.push(sum);
        }
        cells
    };
    let used: Vec<usize> = (0..5)
        .filter(|index| {
            costs
                .values()
                .any(|cost| !cost.sources()[*index].1.is_empty())
        })
        .collect();
    let rows = used.len() + 2 + usize::from(!note.paragraphs.is_empty());
    let label_cell = Cell::new(
        CellRole::Label,
        Align::Left,
        vec![
            Paragraph::new(Role::Cell, label),
            Paragraph::new(Role::CellSmall, "（千円）"),
        ],
    );
    let mut head = vec![
        (0, LABEL, label_cell.over_rows(rows)),
        (LABEL, source_end, Cell::head("財源")),
    ];
    head.extend(with_sum(columns.heads(context), Cell::head("計")));
    grid.add(false, head);
    for index in used {
        let name = context.local(Cost::default().sources()[index].0);
        let mut cells = vec![(
            LABEL,
            source_end,
            Cell::line(CellRole::Body, Align::Left, &name),
        )];
        let years = columns.cells(|year| match costs.get(&year) {
            Some(cost) => quantity_cell(&cost.sources()[index].1.to_string()),
            None => Cell::number(""),
        });
        let sum = sum(costs.values().map(|cost| {
            let amount = cost.sources()[index].1;
            (amount.is_empty(), amount.value())
        }));
        cells.extend(with_sum(years, Cell::number(&sum)));
        grid.add(false, cells);
    }
    let mut cells = vec![(LABEL, source_end, Cell::head("計"))];
    let years = columns.cells(|year| {
        let total = costs.get(&year).map(|cost| match cost.total() {
            Some(total) => with_commas(total),
            None => "－".to_owned(),
        });
        Cell::number(&total.unwrap_or_default())
    });
    let all = sum(costs.values().map(|cost| (false, cost.total())));
    cells.extend(with_sum(years, Cell::number(&all)));
    grid.add(false, cells);
    if !note.paragraphs.is_empty() {
        grid.add(false, vec![(LABEL, context.sheet_width, note)]);
    }
}

/// The sum of amounts (empty, value); － when one of them is no number, since a wrong sum would be printed silently.
fn sum(amounts: impl Iterator<Item = (bool, Option<rust_decimal::Decimal>)>) -> String {
    let mut total = rust_decimal::Decimal::ZERO;
    for (empty, value) in amounts {
        match value.and_then(|value| total.checked_add(value)) {
            Some(sum) => total = sum,
            None if empty => {}
            None => return "－".to_owned(),
        }
    }
    with_commas(total)
}

/// The indicators of a record.
pub(super) fn indicators_of<'a>(
    context: &Context<'a>,
    id: RecordId,
) -> Vec<(RecordId, &'a Indicator)> {
    context
        .plan
        .children::<Indicator>(Some(id))
        .filter(|(_, indicator)| !indicator_is_blank(indicator))
        .collect()
}

fn indicator_is_blank(indicator: &Indicator) -> bool {
    [
        &indicator.name,
        &indicator.unit,
        &indicator.rationale,
        &indicator.formula,
        &indicator.source,
    ]
    .into_iter()
    .all(|text| prose::is_blank(text))
        && indicator.baseline.is_empty()
        && indicator.targets.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_that_overlap_get_lines_of_their_own() {
        let bar = |from, to| (FiscalYear(from), FiscalYear(to), String::new());
        let bars = [
            bar(2026, 2027),
            bar(2027, 2029),
            bar(2028, 2028),
            bar(2030, 2030),
        ];
        assert_eq!(lanes(&bars), [vec![0, 2, 3], vec![1]]);
    }

    #[test]
    fn a_sum_over_words_is_not_printed() {
        let number = |n: i64| (false, Some(rust_decimal::Decimal::from(n)));
        assert_eq!(sum([number(1200), (true, None)].into_iter()), "1,200");
        assert_eq!(sum([number(1200), (false, None)].into_iter()), "－");
    }
}

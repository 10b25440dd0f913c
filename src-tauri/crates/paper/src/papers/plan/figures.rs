//! Figures of boxes and arrows, as real tables: 計画の位置付け, 推進体制, and the road from 使命 to 条例等.
//!
//! A figure shows how things hang together; what each of them says stands in the tables and text around it. Absent on purpose:
//! an order among the meetings of the office, which no record holds.

use super::context::Context;
use crate::document::{Align, Block, Cell, CellRole, Paragraph, Role, Run, TableKind};
use crate::layout;
use crate::papers::draft::{Grid, Placed, captioned};
use crate::prose;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Committee, CommitteeKind, Instrument, Kind, MilestoneVision, Mission, PlanRelation, RecordId,
    RelatedPlan, Section, Vision,
};

/// The width of a figure, in hundredths of a character.
const WIDTH: u32 = 5000;
/// A box names no more than this; the rest is counted.
const MOST: usize = 12;
/// A figure that would be taller than a page names fewer.
const FEWER: [usize; 2] = [6, 3];
/// The roles of meetings stand in their boxes as long as they are no more than so many characters together.
const SHORT_ROLES: f64 = 320.0;

/// A box: a name in the heading font, and lines under it.
fn boxed(role: CellRole, groups: &[(String, Vec<String>)]) -> Cell {
    let mut paragraphs = Vec::new();
    for (name, lines) in groups {
        if !name.is_empty() {
            paragraphs.push(Paragraph {
                role: Role::Cell,
                runs: vec![Run::Strong(name.clone())],
                sign: String::new(),
            });
        }
        paragraphs.extend(lines.iter().map(|line| Paragraph::new(Role::Cell, line)));
    }
    Cell::new(role, Align::Left, paragraphs)
}

/// Names, and how many more there are.
fn at_most(context: &Context<'_>, mut names: Vec<String>, most: usize) -> Vec<String> {
    let more = names.len().saturating_sub(most);
    if more > 0 {
        names.truncate(most);
        names.push(others(context, more));
    }
    names
}

/// ほか３件.
fn others(context: &Context<'_>, more: usize) -> String {
    let number = context.style.writing.digits.number(more);
    context.wording.filled("others", &[("number", &number)])
}

fn arrow(sign: &str) -> Cell {
    Cell::line(CellRole::Empty, Align::Center, sign)
}

/// The table of a figure; nothing when it has no rows.
fn figure(context: &Context<'_>, grid: Grid, caption: &str, description: &str) -> Option<Block> {
    let (columns, rows) = grid.finish();
    if rows.is_empty() {
        return None;
    }
    let mut table = captioned(
        TableKind::Diagram,
        &[1.0],
        context.wording.label("figure"),
        caption,
    );
    table.columns = columns;
    table.rows = rows;
    description.clone_into(&mut table.description);
    table.keep_together = true;
    let block = Block::Table(table);
    if layout::fit_on_a_page(std::slice::from_ref(&block), context.style) {
        return Some(block);
    }
    // Too tall for a page: boxes may be parted, so that nothing runs out of the paper.
    let Block::Table(mut table) = block else {
        return None;
    };
    table.keep_together = false;
    for row in &mut table.rows {
        row.splits = true;
    }
    Some(Block::Table(table))
}

/// 計画の位置付け: what stands above this plan, beside it and before it.
pub(super) fn position(context: &Context<'_>, related: &[&RelatedPlan]) -> Option<Block> {
    let whole = position_of(context, related, MOST)?;
    let fits = |block: &Block| layout::fit_on_a_page(std::slice::from_ref(block), context.style);
    if fits(&whole) {
        return Some(whole);
    }
    FEWER
        .into_iter()
        .filter_map(|most| position_of(context, related, most))
        .find(fits)
        .or(Some(whole))
}

fn position_of(context: &Context<'_>, related: &[&RelatedPlan], most: usize) -> Option<Block> {
    let names = |relation: PlanRelation| -> Vec<String> {
        let names = related
            .iter()
            .filter(|plan| plan.relation == relation)
            .map(|plan| prose::line(&plan.name))
            .filter(|name| !name.is_empty())
            .collect();
        at_most(context, names, most)
    };
    let group = |relation: PlanRelation| -> Option<(String, Vec<String>)> {
        let names = names(relation);
        (!names.is_empty()).then(|| (context.local(relation.label()), names))
    };
    let outside: Vec<_> = [PlanRelation::National, PlanRelation::Prefectural]
        .into_iter()
        .filter_map(group)
        .collect();
    let (upper, beside, previous) = (
        group(PlanRelation::Upper),
        group(PlanRelation::Sibling),
        group(PlanRelation::Previous),
    );
    if outside.is_empty() && upper.is_none() && beside.is_none() && previous.is_none() {
        return None;
    }
    let side = |there: bool| if there { 1360 } else { 0 };
    let gap = |there: bool| if there { 240 } else { 0 };
    let (left, right) = (!outside.is_empty(), beside.is_some());
    let from = side(left) + gap(left);
    let to = WIDTH - side(right) - gap(right);
    let around = |middle: Cell| -> Vec<Placed> {
        let mut cells = Vec::new();
        if left {
            cells.push((0, from, Cell::empty()));
        }
        cells.push((from, to, middle));
        if right {
            cells.push((to, WIDTH, Cell::empty()));
        }
        cells
    };
    let mut grid = Grid::new(WIDTH);
    if let Some(upper) = upper {
        grid.add(false, around(boxed(CellRole::Body, &[upper]).centered()));
        grid.add(false, around(arrow("↓")));
    }
    let mut own = vec![context.title()];
    own.extend(
        context
            .term()
            .map(|term| format!("{}～{}", context.year(term.first), context.year(term.last))),
    );
    let mut this = boxed(
        CellRole::StrongBar,
        &[(own[0].clone(), own.get(1).cloned().into_iter().collect())],
    );
    this.align = Align::Center;
    let mut cells = Vec::new();
    if left {
        cells.push((0, side(true), boxed(CellRole::Body, &outside)));
        cells.push((side(true), from, arrow("→")));
    }
    cells.push((from, to, this));
    if let Some(beside) = beside {
        cells.push((to, WIDTH - side(true), arrow("⇔")));
        cells.push((WIDTH - side(true), WIDTH, boxed(CellRole::Body, &[beside])));
    }
    grid.add(false, cells);
    if let Some(previous) = previous {
        grid.add(false, around(arrow("↑")));
        grid.add(false, around(boxed(CellRole::Body, &[previous]).centered()));
    }
    let caption = context.wording.label("position");
    let description =
        "この計画と、上位計画、関連計画、国と県の計画、前の計画との関係を箱と矢印で示した図。";
    figure(context, grid, caption, &context.style.sentence(description))
}

/// Whether the roles of these meetings are short enough to stand in the figure instead of their table.
pub(super) fn holds_roles(committees: &[(RecordId, &Committee)]) -> bool {
    let length: f64 = committees
        .iter()
        .map(|(_, committee)| layout::width_of(&committee.role))
        .sum();
    length <= SHORT_ROLES && committees.len() <= MOST
}

/// 推進体制: the head, the meetings of the office, the 課, and the bodies outside of it.
pub(super) fn structure(
    context: &Context<'_>,
    committees: &[(RecordId, &Committee)],
) -> Option<Block> {
    if committees.is_empty() {
        return None;
    }
    let roles = holds_roles(committees);
    let of = |wanted: &[CommitteeKind]| -> Vec<(String, Vec<String>)> {
        let found: Vec<_> = committees
            .iter()
            .filter(|(_, committee)| wanted.contains(&committee.kind))
            .collect();
        let more = found.len().saturating_sub(MOST);
        let mut groups: Vec<(String, Vec<String>)> = found
            .into_iter()
            .take(MOST)
            .map(|(_, committee)| {
                let role = prose::line(&committee.role);
                let kind = (wanted.len() > 1).then(|| format!("（{}）", committee.kind.label()));
                let role = (roles && !role.is_empty()).then_some(role);
                let lines = kind.into_iter().chain(role).collect();
                (prose::line(&committee.name), lines)
            })
            .collect();
        if more > 0 {
            groups.push((others(context, more), Vec::new()));
        }
        groups
    };
    let inside = of(&[CommitteeKind::Internal]);
    let outside = of(&[CommitteeKind::Attached, CommitteeKind::Advisory]);
    let offices: Vec<String> = context
        .plan
        .children::<Section>(None)
        .map(|(_, section)| prose::line(&section.name))
        .filter(|name| !name.is_empty())
        .collect();
    let split = if outside.is_empty() { WIDTH } else { 2700 };
    let gap = if outside.is_empty() { 0 } else { 300 };
    // The bodies outside stand beside the whole of the office.
    let mut boxes = vec![boxed(CellRole::Bar, &[(head(context), Vec::new())]).centered()];
    if !inside.is_empty() {
        boxes.push(boxed(CellRole::Body, &inside));
    }
    if !offices.is_empty() {
        let names = at_most(context, offices, MOST * 2).join("、");
        let label = Kind::Initiative.field_label("owners").to_owned();
        boxes.push(boxed(CellRole::Body, &[(label, vec![names])]));
    }
    let rows = boxes.len() * 2 - 1;
    let mut grid = Grid::new(WIDTH);
    for (index, cell) in boxes.into_iter().enumerate() {
        if index > 0 {
            grid.add(false, vec![(0, split, arrow("↑↓"))]);
        }
        let mut cells = vec![(0, split, cell)];
        if index == 0 && !outside.is_empty() {
            cells.push((split, split + gap, arrow("⇔").over_rows(rows)));
            cells.push((
                split + gap,
                WIDTH,
                boxed(CellRole::Body, &outside).over_rows(rows),
            ));
        }
        grid.add(false, cells);
    }
    let description =
        "首長、庁内の会議、所管課と、附属機関や懇談会などとの関係を箱と矢印で示した図。";
    figure(
        context,
        grid,
        Kind::Governance.label(),
        &context.style.sentence(description),
    )
}

/// 町長 of this municipality.
fn head(context: &Context<'_>) -> String {
    context.town.kind.head()
}

/// The road of this plan: 使命, 将来像, the levels of the outline, 取組, 条例等. What the table of the outline lists is only counted.
pub(super) fn road(context: &Context<'_>) -> Option<Block> {
    let plan = context.plan;
    let mut steps: Vec<(String, Vec<String>)> = Vec::new();
    let mut step = |name: &str, lines: Vec<String>| {
        let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            steps.push((name.to_owned(), lines));
        }
    };
    let mission = plan.singleton::<Mission>();
    step(
        Kind::Mission.label(),
        vec![mission.map_or(String::new(), |it| prose::line(&it.text))],
    );
    let vision = plan.singleton::<Vision>();
    step(
        Kind::Vision.label(),
        vec![vision.map_or(String::new(), |it| prose::line(&it.text))],
    );
    let milestones: Vec<String> = plan
        .children::<MilestoneVision>(None)
        .map(|(_, milestone)| prose::line(&milestone.title))
        .collect();
    step(
        Kind::MilestoneVision.label(),
        at_most(context, milestones, MOST),
    );
    let levels = context
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Measure)
        .map(|entry| entry.level)
        .max()
        .unwrap_or(0);
    let names = outline::level_names(plan);
    for level in 1..=levels {
        let ids: Vec<RecordId> = context
            .entries
            .iter()
            .filter(|entry| entry.kind == Kind::Measure && entry.level == level)
            .map(|entry| entry.id)
            .collect();
        let name = names.get(level - 1).or(names.last());
        let lines = if level == 1 {
            let titles = ids.iter().map(|id| context.measure_name(*id)).collect();
            at_most(context, titles, MOST)
        } else {
            vec![count(context, ids.len())]
        };
        step(&prose::line(name.map_or("", String::as_str)), lines);
    }
    let initiatives = context
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Initiative)
        .count();
    if initiatives > 0 {
        step(&context.initiative_name, vec![count(context, initiatives)]);
    }
    let instruments: Vec<String> = plan
        .all::<Instrument>()
        .filter(|(_, it)| !prose::is_blank(&it.title))
        .map(|(_, it)| format!("{}（{}）", prose::line(&it.title), it.action.label()))
        .collect();
    step(
        context.wording.label("instruments"),
        at_most(context, instruments, MOST),
    );
    if steps.len() < 3 {
        return None;
    }
    let end =
        |at: Option<&(String, Vec<String>)>| at.map_or(String::new(), |(name, _)| name.clone());
    let (first, last) = (end(steps.first()), end(steps.last()));
    const LABEL: u32 = 900;
    let mut grid = Grid::new(WIDTH);
    for (index, (name, lines)) in steps.into_iter().enumerate() {
        if index > 0 {
            grid.add(false, vec![(0, WIDTH, arrow("↓"))]);
        }
        let role = if index < 2 {
            CellRole::StrongBar
        } else {
            CellRole::Bar
        };
        let mut label = Cell::line(role, Align::Center, &name);
        if name.chars().count() > 6 {
            for paragraph in &mut label.paragraphs {
                paragraph.role = Role::CellSmall;
            }
        }
        let content = boxed(CellRole::Body, &[(String::new(), lines)]);
        grid.add(false, vec![(0, LABEL, label), (LABEL, WIDTH, content)]);
    }
    let caption = context
        .wording
        .filled("road", &[("first", &first), ("last", &last)]);
    let description = format!("{first}から{last}までのつながりを、上から下へ箱と矢印で示した図。");
    figure(
        context,
        grid,
        &caption,
        &context.style.sentence(&description),
    )
}

/// 30件.
fn count(context: &Context<'_>, number: usize) -> String {
    format!("{}件", context.style.writing.digits.number(number))
}

//! アクションプラン（個票集）: the 個票 of every 取組 on paper across, behind an index by 体系 and one by 課.
//!
//! The sheets are those of 計画書 in their wide form. Absent on purpose: everything that is not about single initiatives.

use super::draft::{self, head_row, heading, row, sentence, table};
use super::missing::{Missing, Wanted};
use super::plan::context::Context;
use super::plan::{pictures, sheet};
use crate::document::{
    Align, Block, Cell, CellRole, Document, HeaderText, Meta, Numbering, Orientation, PageNumbers,
    Paragraph, Role, Row, Run, Section as Part, Table, TableKind,
};
use crate::layout;
use crate::prose;
use crate::style::HouseStyle;
use crate::wording::{self, Wording};
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{CrossListing, Initiative, Kind, RecordId, Section};
use michishirube_plan::step::Step;
use std::collections::{HashMap, HashSet};

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let context = Context::across(plan, style);
    let words = wording::sheets();
    let line = [context.title(), context.edition_line()].join("\u{3000}");
    let mut front = vec![
        heading(1, Numbering::None, words.label("title")),
        sentence(Role::Signature, line.trim_end()),
    ];
    let (sheets, costs) = sheets(&context);
    if costs {
        let note = context.sentence("sheet_note", &[]);
        front.push(sentence(Role::Body, note));
    }
    let across = |page_numbers: PageNumbers, header: HeaderText, blocks: Vec<Block>| Part {
        orientation: Orientation::Landscape,
        page_numbers,
        header,
        blocks,
    };
    let mut index = by_outline(&context, words);
    index.extend(by_section(&context, words));
    front.extend(index);
    let mut sections = vec![across(PageNumbers::Roman, HeaderText::None, front)];
    if !sheets.is_empty() {
        let numbers = PageNumbers::ArabicFromOne;
        sections.push(across(numbers, HeaderText::Chapter, sheets));
    }
    let document = Document {
        title: context.title(),
        meta: Meta {
            creator: prose::line(&context.town.name),
            subject: words.label("title").to_owned(),
        },
        sections,
        outline_labels: outline::level_names(plan)
            .iter()
            .map(|name| prose::line(name))
            .collect(),
        ..Document::default()
    };
    draft::finish(document, style)
}

/// Every sheet, each with its pictures, and whether any tells what it costs.
fn sheets(context: &Context<'_>) -> (Vec<Block>, bool) {
    let mut out = Vec::new();
    let mut costs = false;
    for entry in &context.entries {
        let Some(initiative) = context.initiative(entry.id) else {
            continue;
        };
        costs |= !initiative.costs.is_empty();
        let sheet = sheet::table(context, entry.id, &initiative);
        out.push(on_one_page(context, sheet));
        out.extend(pictures::of(context, entry.id));
    }
    (out, costs)
}

/// A sheet in the small type of the house where that saves a page.
fn on_one_page(context: &Context<'_>, sheet: Table) -> Block {
    let (_, page) = layout::text_area(context.style, context.orientation());
    let pages = |block: &Block, spare: f64| {
        let blocks = std::slice::from_ref(block);
        let height = layout::height_of(blocks, context.orientation(), context.style);
        // What stands under a table may run over.
        let height = height - context.style.line_pitch();
        (height / (page - spare)).ceil()
    };
    let mut small = sheet.clone();
    let cells = small.rows.iter_mut().flat_map(|row| &mut row.cells);
    for paragraph in cells.flat_map(|cell| &mut cell.paragraphs) {
        if paragraph.role == Role::Cell {
            paragraph.role = Role::CellSmall;
        }
    }
    let (sheet, small) = (Block::Table(sheet), Block::Table(small));
    // The pages of Word are not known to the point: only what fits with something to spare stays as it is, and small type is tried where it
    // nearly fits.
    let spare = context.style.line_pitch();
    if pages(&small, -2.0 * spare) < pages(&sheet, spare) {
        small
    } else {
        sheet
    }
}

/// So many sheets that lack something are named, each with its place; who has more of them has not come to their names yet.
const NAMED: usize = 30;

/// What the index cannot do without: initiatives, their names, and who carries them. What else a sheet lacks is told where it is written.
pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    let mut wanted = Wanted::new(plan);
    wanted.step(
        plan.all::<Initiative>().next().is_some(),
        Step::of_kind(Kind::Initiative),
        &format!("{}がひとつもありません。", outline::initiative_name(plan)),
    );
    let owners = !outline::is_hidden(plan, Kind::Initiative, "owners");
    let label = outline::field_label(plan, Kind::Initiative, "owners");
    let mut named = 0;
    for (id, initiative) in plan.all::<Initiative>() {
        if named == NAMED {
            break;
        }
        let title = !prose::is_blank(&initiative.title);
        let carried = !owners || initiative.whole_office || !initiative.owners.is_empty();
        named += usize::from(!title || !carried);
        let name = outline::name_of(plan, id);
        let message = format!("{name}の名前がありません。");
        wanted.field(title, id, "title", &message);
        let message = format!("{name}の{label}が選ばれていません。");
        wanted.field(carried, id, "owners", &message);
    }
    wanted.finish()
}

/// A link to a sheet, and the page on which it stands.
fn place(context: &Context<'_>, id: RecordId) -> (Vec<Run>, Cell) {
    let runs: Vec<Run> = context.link(id).into_iter().collect();
    let anchor = context.anchor(id);
    let page = if anchor.is_empty() {
        Cell::empty()
    } else {
        let run = Run::Page {
            to: anchor.to_owned(),
            text: String::new(),
        };
        of_runs(CellRole::Body, Align::Right, vec![run])
    };
    (runs, page)
}

fn of_runs(role: CellRole, align: Align, runs: Vec<Run>) -> Cell {
    let paragraph = Paragraph {
        role: Role::Cell,
        runs,
        sign: String::new(),
    };
    Cell::new(role, align, vec![paragraph])
}

/// 体系別の索引: every measure with its initiatives; a 再掲 leads to the sheet and counts nowhere.
fn by_outline(context: &Context<'_>, words: &Wording) -> Vec<Block> {
    let has = |kind: Kind| context.entries.iter().any(|entry| entry.kind == kind);
    if !has(Kind::Initiative) {
        return Vec::new();
    }
    let owners = context.uses("owners");
    let mut widths = vec![46.0];
    widths.extend(owners.then_some(20.0));
    widths.extend([6.0, 5.8]);
    let columns = widths.len();
    let mut index = table(TableKind::Grid, &widths, words.label("by_outline"));
    let mut head = vec![Cell::head(&context.initiative_name)];
    head.extend(owners.then(|| Cell::head(&context.field(Kind::Initiative, "owners"))));
    head.push(Cell::head(&context.field(Kind::Initiative, "status")));
    head.push(Cell::head(words.label("page")));
    index.rows.push(head_row(head));
    let mut count = 0;
    for entry in &context.entries {
        match entry.kind {
            Kind::Measure => {
                let indent = "\u{3000}".repeat(entry.level.saturating_sub(1).min(4));
                let name = format!("{indent}{}", context.measure_name(entry.id));
                index.rows.push(Row {
                    keep: true,
                    ..row(vec![Cell::name(&name).over_columns(columns)])
                });
            }
            Kind::Initiative => {
                count += 1;
                let Some(initiative) = context.initiative(entry.id) else {
                    continue;
                };
                let (runs, page) = place(context, entry.id);
                let mut cells = vec![of_runs(CellRole::Body, Align::Left, runs)];
                cells.extend(owners.then(|| Cell::typed(&owners_of(context, words, &initiative))));
                cells.push(Cell::typed(initiative.status.label()).centered());
                cells.push(page);
                index.rows.push(row(cells));
            }
            Kind::CrossListing => {
                let target = context
                    .plan
                    .body::<CrossListing>(entry.id)
                    .and_then(|listing| listing.initiative);
                let Some(target) = target.filter(|id| context.plan.get(*id).is_some()) else {
                    continue;
                };
                let (mut runs, page) = place(context, target);
                runs.push(Run::Text(context.wording.label("listed_again").to_owned()));
                let mut cells = vec![of_runs(CellRole::Body, Align::Left, runs)];
                cells.extend(owners.then(Cell::empty));
                cells.extend([Cell::empty(), page]);
                index.rows.push(row(cells));
            }
            _ => {}
        }
    }
    let number = context.style.writing.digits.number(count);
    let pieces = words.filled("pieces", &[("number", &number)]);
    let mut sum = vec![Cell::head(words.label("total"))];
    let rest = Cell::line(CellRole::Body, Align::Right, &pieces).over_columns(columns - 1);
    sum.push(rest);
    index.rows.push(row(sum));
    if has(Kind::CrossListing) {
        let note = context.style.sentence(&words.sentence("counted_once", &[]));
        index.notes.push(Paragraph::new(
            Role::Note,
            context.wording.filled("note_mark", &[("text", &note)]),
        ));
    }
    vec![
        heading(2, Numbering::None, words.label("by_outline")),
        Block::Table(index),
    ]
}

/// The 課 that carry an initiative.
fn owners_of(context: &Context<'_>, words: &Wording, initiative: &Initiative) -> String {
    let owners = context.sections(&initiative.owners);
    let whole = words.label("whole_office");
    match (initiative.whole_office, owners.is_empty()) {
        (true, true) => whole.to_owned(),
        (true, false) => format!("{whole}（{owners}）"),
        (false, _) => owners,
    }
}

/// 課別の索引: what each 課 carries, and with what it helps.
fn by_section(context: &Context<'_>, words: &Wording) -> Vec<Block> {
    if !context.uses("owners") {
        return Vec::new();
    }
    let mut carried: HashMap<RecordId, Vec<(RecordId, &str)>> = HashMap::new();
    let (mut whole, mut nobody) = (Vec::new(), Vec::new());
    let field = |name: &str| context.field(Kind::Initiative, name);
    let (owns, helps, all) = (
        field("owners"),
        field("related_sections"),
        field("whole_office"),
    );
    for entry in &context.entries {
        let Some(initiative) = context.initiative(entry.id) else {
            continue;
        };
        let there = |id: &RecordId| context.plan.body::<Section>(*id).is_some();
        let mut seen = HashSet::new();
        for owner in initiative.owners.iter().filter(|id| there(id)) {
            if seen.insert(*owner) {
                carried.entry(*owner).or_default().push((entry.id, &owns));
            }
        }
        if initiative.whole_office {
            whole.push((entry.id, all.as_str()));
        } else if seen.is_empty() {
            nobody.push((entry.id, ""));
        }
        for section in initiative.related_sections.iter().filter(|id| there(id)) {
            if seen.insert(*section) {
                carried
                    .entry(*section)
                    .or_default()
                    .push((entry.id, &helps));
            }
        }
    }
    let mut groups: Vec<(String, Vec<(RecordId, &str)>)> = context
        .plan
        .children::<Section>(None)
        .filter_map(|(id, section)| Some((prose::line(&section.name), carried.remove(&id)?)))
        .collect();
    groups.push((words.label("whole_office").to_owned(), whole));
    groups.push((words.label("no_section").to_owned(), nobody));
    groups.retain(|(_, initiatives)| !initiatives.is_empty());
    if groups.is_empty() {
        return Vec::new();
    }
    let mut index = table(
        TableKind::Grid,
        &[60.0, 12.0, 5.8],
        words.label("by_section"),
    );
    index.rows.push(head_row(vec![
        Cell::head(&context.initiative_name),
        Cell::head(words.label("part")),
        Cell::head(words.label("page")),
    ]));
    for (name, initiatives) in groups {
        let number = context.style.writing.digits.number(initiatives.len());
        let pieces = words.filled("pieces", &[("number", &number)]);
        index.rows.push(Row {
            keep: true,
            ..row(vec![
                Cell::name(&format!("{name}\u{3000}{pieces}")).over_columns(3),
            ])
        });
        for (id, part) in initiatives {
            let (runs, page) = place(context, id);
            index.rows.push(row(vec![
                of_runs(CellRole::Body, Align::Left, runs),
                Cell::typed(part).centered(),
                page,
            ]));
        }
    }
    vec![
        heading(2, Numbering::None, words.label("by_section")),
        Block::Table(index),
    ]
}

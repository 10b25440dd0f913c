//! 概要版: the plan on two pages of A4, front and back, or side by side on one sheet of A3 where the house style says so.
//!
//! It never runs over. What does not fit is shortened by rules, and each of them shows: a text that was cut ends with …, rows that were left
//! out are counted (ほかn件). Type goes down to the small type of the house, no further. Absent on purpose: a choice by meaning. Of the
//! initiatives the first of each 施策 come before the second ones.

use super::draft::{self, head_row, row, sentence, table};
use super::missing::Missing;
use super::plan::context::Context;
use crate::document::{
    Align, Block, Cell, CellRole, Document, HeaderText, Meta, Orientation, PageNumbers, Paragraph,
    Role, Run, Section as Part, TableKind,
};
use crate::layout;
use crate::prose;
use crate::style::{HouseStyle, SummaryForm};
use crate::typography;
use crate::wording::{self, Wording};
use michishirube_plan::Plan;
use michishirube_plan::outline;
use michishirube_plan::record::{
    Committee, Governance, Indicator, IndicatorKind, Initiative, Kind, Measure, MilestoneVision,
    Mission, RecordId, Vision,
};

/// Lines of the grid that stay free at the foot of each page: the height of a page of Word is not known to the point.
const SPARE_LINES: f64 = 2.0;
/// Tables of this paper are so many characters wide.
const WIDTH: f64 = 50.0;
/// No page holds more rows of a table than this.
const MOST_ROWS: usize = 64;
/// Letters of a proportional font are wider than half a character.
const LETTER: f64 = 0.66;

pub(super) fn build(plan: &Plan, style: &HouseStyle) -> Document {
    let context = Context::new(plan, style);
    let words = wording::summary();
    let maker = Maker {
        context: &context,
        words,
        small: false,
    };
    let mut blocks = front(&maker);
    let back = back(&maker);
    if !back.is_empty() {
        blocks.push(Block::PageBreak);
        blocks.extend(back);
    }
    let document = Document {
        title: title(&maker),
        meta: Meta {
            creator: prose::line(&context.town.name),
            subject: super::PaperKey::Summary.title().to_owned(),
        },
        sections: vec![Part {
            orientation: match style.summary {
                SummaryForm::TwoPages => Orientation::Portrait,
                SummaryForm::Spread => Orientation::Spread,
            },
            page_numbers: PageNumbers::None,
            header: HeaderText::None,
            blocks,
        }],
        ..Document::default()
    };
    draft::finish(document, style)
}

fn title(maker: &Maker<'_, '_>) -> String {
    maker
        .words
        .filled("title", &[("title", &maker.context.title())])
}

/// What every part of the paper needs, and the size of type that was chosen.
#[derive(Clone, Copy)]
struct Maker<'m, 'a> {
    context: &'m Context<'a>,
    words: &'m Wording,
    small: bool,
}

impl Maker<'_, '_> {
    fn role(&self) -> Role {
        if self.small {
            Role::CellSmall
        } else {
            Role::Cell
        }
    }

    /// How many characters a cell of this width in characters takes in so many lines; one of each line is spare.
    fn room(&self, width: f64, lines: usize) -> f64 {
        let style = self.context.style;
        let size = typography::paragraph(style, self.role()).size;
        let points = width / WIDTH * style.measure() - 2.0 * layout::CELL_SIDE;
        let capacity = ((points / size).floor() - 1.0).max(1.0);
        capacity * count(lines)
    }

    /// A cell of no more than so many lines.
    fn cell(&self, role: CellRole, width: f64, lines: usize, text: &str) -> Cell {
        let text = shorten(text, self.room(width, lines));
        let mut cell = Cell::line(role, Align::Left, &text);
        for paragraph in &mut cell.paragraphs {
            paragraph.role = self.role();
        }
        cell
    }

    /// The head of a column, in one line: also names of levels are the town's own words.
    fn head(&self, width: f64, text: &str) -> Cell {
        Cell {
            align: Align::Center,
            ..self.cell(CellRole::Head, width, 1, text)
        }
    }

    /// The name of a part, in one line.
    fn lead(&self, text: &str) -> Block {
        let style = self.context.style;
        let size = typography::paragraph(style, Role::Lead).size;
        let room = (style.measure() / size).floor() - 2.0;
        sentence(Role::Lead, shorten(text, room))
    }

    /// A line of a cell, shortened to one line.
    fn line(&self, width: f64, text: &str) -> Paragraph {
        Paragraph::new(self.role(), shorten(text, self.room(width, 1)))
    }

    /// ほかn件.
    fn others(&self, more: usize) -> String {
        let number = self.context.style.writing.digits.number(more);
        self.words.filled("others", &[("number", &number)])
    }

    /// Whether these blocks leave the spare lines of a page free.
    fn fits(&self, blocks: &[Block]) -> bool {
        let style = self.context.style;
        height(blocks, style) <= style.text_height() - SPARE_LINES * style.line_pitch()
    }
}

/// How high these blocks stand. Under each table the estimate of pages leaves a whole line free, the paper half of one.
fn height(blocks: &[Block], style: &HouseStyle) -> f64 {
    let is_table = |block: &&Block| matches!(block, Block::Table(_));
    let tables = count(blocks.iter().filter(is_table).count());
    layout::height_of(blocks, Orientation::Portrait, style) - tables * 0.5 * style.line_pitch()
}

#[allow(clippy::cast_precision_loss)]
fn count(number: usize) -> f64 {
    number as f64
}

/// The width of a text where letters may be wide.
fn wide(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            '!'..='~' => LETTER,
            c => layout::width_of(c.encode_utf8(&mut [0; 4])),
        })
        .sum()
}

/// A text in one line of words, cut with … where it is wider than so many characters.
fn shorten(text: &str, room: f64) -> String {
    let text = prose::line(text);
    // Where the text is cut if it turns out too wide: one character is kept for the dots.
    let (mut used, mut cut) = (0.0, 0);
    for (at, c) in text.char_indices() {
        if used <= room - 1.0 {
            cut = at;
        }
        used += wide(c.encode_utf8(&mut [0; 4]));
        if used > room {
            // Neither a mark that belongs to the character cut off nor an open bracket stands before the dots.
            let kept = prose::stop(&text, cut)
                .trim_end_matches(['・', '（', '「', '『', '\u{200D}', ' ', '\u{3000}']);
            return format!("{kept}…");
        }
    }
    text
}

/// The most rows with which a page holds; 0 when it holds with none, or never.
fn most(rows: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, rows.min(MOST_ROWS));
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// How much of the outline is named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// The outermost measures.
    Top,
    /// Those, and the measures right below them.
    Measures,
    /// Those, and their initiatives as far as two lines hold them.
    Initiatives,
}

/// 名称, 趣旨, 使命・将来像, 体系.
fn front(maker: &Maker<'_, '_>) -> Vec<Block> {
    let style = maker.context.style;
    // So many lines of the purpose, so many milestones, how much of the outline, and in which type; the first that has room.
    let tries = [
        (9, 8, Depth::Initiatives, false),
        (4, 6, Depth::Initiatives, false),
        (4, 6, Depth::Initiatives, true),
        (3, 5, Depth::Initiatives, true),
        (2, 5, Depth::Initiatives, true),
        (9, 8, Depth::Measures, false),
        (6, 6, Depth::Measures, false),
        (4, 6, Depth::Measures, false),
        (4, 5, Depth::Measures, true),
        (2, 4, Depth::Measures, true),
        (0, 3, Depth::Measures, true),
    ];
    let measures = maker
        .context
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Measure)
        .count();
    let mut best = Vec::new();
    for (index, (lines, milestones, depth, small)) in tries.into_iter().enumerate() {
        let maker = Maker { small, ..*maker };
        let above = head_of_front(&maker, lines, milestones);
        let with = |rows: usize, depth: Depth| -> Vec<Block> {
            let mut blocks = above.clone();
            blocks.extend(outline_table(&maker, rows, depth));
            blocks
        };
        let all = with(usize::MAX, depth);
        if maker.fits(&all) {
            return all;
        }
        let last = index + 1 == tries.len();
        if last {
            let top = top_measures(&maker).len();
            let deep = most(top, |rows| maker.fits(&with(rows, Depth::Measures)));
            let flat = most(top, |rows| maker.fits(&with(rows, Depth::Top)));
            // Every outermost name before the names below some of them.
            best = if deep >= flat {
                with(deep, Depth::Measures)
            } else {
                with(flat, Depth::Top)
            };
        }
        if measures == 0 && maker.fits(&above) {
            return above;
        }
    }
    debug_assert!(maker.fits(&best) || style.text_height() < 300.0);
    best
}

fn head_of_front(maker: &Maker<'_, '_>, lines: usize, milestones: usize) -> Vec<Block> {
    let context = maker.context;
    let style = context.style;
    let plan = context.plan;
    let title_size = typography::paragraph(style, Role::FrontTitle).size;
    let across = |size: f64| (style.measure() / size).floor() - 1.0;
    let suffix = maker.words.filled("title", &[("title", "")]);
    let room = across(title_size) * 2.0 - wide(&suffix);
    let name = shorten(&context.title(), room);
    let mut out = vec![sentence(
        Role::FrontTitle,
        maker.words.filled("title", &[("title", &name)]),
    )];
    let town = format!(
        "{}{}",
        prose::line(&context.town.prefecture),
        prose::line(&context.town.name)
    );
    let line = [town, context.edition_line()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\u{3000}");
    if !line.is_empty() {
        let room = across(style.body.size) * 2.0;
        out.push(sentence(Role::StatementNote, shorten(&line, room)));
    }
    // Paragraphs run on in one.
    let purpose: String = prose::paragraphs(&context.frame.purpose)
        .iter()
        .map(|paragraph| paragraph.text().trim().to_owned())
        .collect();
    if lines > 0 && !purpose.is_empty() {
        out.push(maker.lead(maker.words.label("purpose")));
        let room = across(style.body.size) * count(lines) - 1.0;
        out.push(sentence(Role::Body, whole_sentences(&purpose, room)));
    }
    const LABEL: f64 = 8.0;
    let mut aims = table(
        TableKind::Grid,
        &[LABEL, WIDTH - LABEL],
        maker.words.label("aims"),
    );
    let strong = typography::paragraph(style, Role::CellTitle).size;
    let strong_room =
        (((WIDTH - LABEL) / WIDTH * style.measure() - 8.0) / strong).floor() * 2.0 - 2.0;
    let mut add = |label: &str, text: &str| {
        if !prose::is_blank(text) {
            let paragraph = Paragraph::new(Role::CellTitle, shorten(text, strong_room));
            let cell = Cell::new(CellRole::Body, Align::Left, vec![paragraph]);
            aims.rows.push(row(vec![
                maker.cell(CellRole::Label, LABEL, 2, label),
                cell,
            ]));
        }
    };
    if let Some(mission) = plan.singleton::<Mission>() {
        add(Kind::Mission.label(), &mission.text);
    }
    if let Some(vision) = plan.singleton::<Vision>() {
        add(Kind::Vision.label(), &vision.text);
    }
    let found: Vec<String> = plan
        .children::<MilestoneVision>(None)
        .filter(|(_, milestone)| !prose::is_blank(&milestone.title))
        .map(|(_, milestone)| {
            let due = context.year_text(&milestone.due_year);
            let title = prose::line(&milestone.title);
            if due.is_empty() {
                return title;
            }
            let due = maker.words.filled("due", &[("year", &due)]);
            let room = maker.room(WIDTH - LABEL, 1) - wide(&due);
            format!("{}{due}", shorten(&title, room))
        })
        .collect();
    if !found.is_empty() {
        let more = found.len().saturating_sub(milestones);
        let mut lines: Vec<Paragraph> = found
            .iter()
            .take(milestones)
            .map(|text| maker.line(WIDTH - LABEL, text))
            .collect();
        if more > 0 {
            lines.push(Paragraph::new(maker.role(), maker.others(more)));
        }
        let label = maker.cell(CellRole::Label, LABEL, 2, Kind::MilestoneVision.label());
        let cell = Cell::new(CellRole::Body, Align::Left, lines);
        aims.rows.push(row(vec![label, cell]));
    }
    if !aims.rows.is_empty() {
        out.push(maker.lead(maker.words.label("aims")));
        out.push(Block::Table(aims));
    }
    out
}

/// Sentences as long as they fit whole; the first one cut where it does not fit by itself.
fn whole_sentences(text: &str, room: f64) -> String {
    if wide(text) <= room {
        return text.to_owned();
    }
    let mut end = 0;
    for (at, _) in text.match_indices('。') {
        let next = at + '。'.len_utf8();
        if wide(&text[..next]) > room {
            break;
        }
        end = next;
    }
    if end == 0 {
        shorten(text, room)
    } else {
        text[..end].to_owned()
    }
}

fn top_measures(maker: &Maker<'_, '_>) -> Vec<RecordId> {
    maker
        .context
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Measure && entry.level == 1)
        .map(|entry| entry.id)
        .collect()
}

/// 体系: the outermost measures, what stands below each, and how many initiatives.
fn outline_table(maker: &Maker<'_, '_>, rows: usize, depth: Depth) -> Vec<Block> {
    let context = maker.context;
    let top = top_measures(maker);
    if top.is_empty() {
        return Vec::new();
    }
    let names = outline::level_names(context.plan);
    let name_of = |level: usize| prose::line(names.get(level).or(names.last()).map_or("", |it| it));
    let below = context
        .entries
        .iter()
        .any(|entry| entry.kind == Kind::Measure && entry.level == 2);
    const NUMBER: f64 = 7.0;
    let named = depth == Depth::Initiatives;
    let (first, second) = if named || below && depth == Depth::Measures {
        (15.0, WIDTH - 15.0)
    } else {
        (WIDTH - NUMBER, 0.0)
    };
    let mut widths = vec![first];
    if second > 0.0 {
        widths.push(second);
    } else {
        widths.push(NUMBER);
    }
    let mut made = table(TableKind::Tree, &widths, maker.words.label("outline"));
    let mut head = vec![maker.head(first, &name_of(0))];
    if second > 0.0 {
        let initiative = context.initiative_name.as_str();
        let names = match (below, named) {
            (true, true) => format!("{}・{initiative}", name_of(1)),
            (true, false) => format!("{}（{initiative}の数）", name_of(1)),
            (false, _) => initiative.to_owned(),
        };
        head.push(maker.head(second, &names));
    } else {
        let label = format!("{}の数", context.initiative_name);
        head.push(maker.head(NUMBER, &label));
    }
    made.rows.push(head_row(head));
    let shown = rows.min(top.len());
    for id in top.iter().take(shown) {
        let mut cells = vec![maker.cell(CellRole::Label, first, 2, &context.measure_name(*id))];
        if second > 0.0 {
            let mut lines: Vec<Paragraph> = Vec::new();
            for (below, _) in context.plan.children::<Measure>(Some(*id)) {
                let sum = if named {
                    String::new()
                } else {
                    format!("（{}）", initiatives_below(maker, below).len())
                };
                let name = context.measure_name(below);
                let room = maker.room(second, 1) - wide(&sum);
                let text = format!("{}{sum}", shorten(&name, room));
                lines.push(Paragraph {
                    role: maker.role(),
                    runs: vec![if named {
                        Run::Strong(text)
                    } else {
                        Run::Text(text)
                    }],
                    sign: String::new(),
                });
                if named {
                    lines.extend(titles(maker, second, &initiatives_below(maker, below)));
                }
            }
            let own = context.plan.child_ids(Some(*id), Kind::Initiative);
            if named {
                lines.extend(titles(maker, second, own));
            } else if !own.is_empty() {
                let number = context.style.writing.digits.number(own.len());
                let words = [
                    ("initiative", context.initiative_name.as_str()),
                    ("number", number.as_str()),
                ];
                lines.push(maker.line(second, &maker.words.filled("count", &words)));
            }
            cells.push(Cell::new(CellRole::Body, Align::Left, lines));
        } else {
            let number = initiatives_below(maker, *id).len().to_string();
            let mut cell = Cell::number(&number);
            for paragraph in &mut cell.paragraphs {
                paragraph.role = maker.role();
            }
            cells.push(cell);
        }
        made.rows.push(row(cells));
    }
    if shown < top.len() {
        let mut cell = maker.cell(CellRole::Body, WIDTH, 1, &maker.others(top.len() - shown));
        cell.columns = 2;
        made.rows.push(row(vec![cell]));
    }
    vec![maker.lead(maker.words.label("outline")), Block::Table(made)]
}

/// The initiatives that stand below a measure, in the order of the outline; a 再掲 counts nowhere.
fn initiatives_below(maker: &Maker<'_, '_>, measure: RecordId) -> Vec<RecordId> {
    let entries = &maker.context.entries;
    let Some(at) = entries.iter().position(|entry| entry.id == measure) else {
        return Vec::new();
    };
    entries[at + 1..]
        .iter()
        .take_while(|entry| entry.level > entries[at].level)
        .filter(|entry| entry.kind == Kind::Initiative)
        .map(|entry| entry.id)
        .collect()
}

/// The names of initiatives in small type, as many as two lines hold whole; the rest is counted.
fn titles(maker: &Maker<'_, '_>, width: f64, ids: &[RecordId]) -> Option<Paragraph> {
    let small = Maker {
        small: true,
        ..*maker
    };
    // A space before them, and the count behind.
    let room = small.room(width, 2) - 8.0;
    let mut text = String::new();
    let mut shown = 0;
    for id in ids {
        let title = maker
            .context
            .plan
            .body::<Initiative>(*id)
            .map(|initiative| prose::line(&initiative.title))
            .unwrap_or_default();
        let next = if text.is_empty() {
            shorten(&title, room)
        } else {
            format!("{text}／{title}")
        };
        if shown > 0 && wide(&next) > room {
            break;
        }
        text = next;
        shown += 1;
    }
    if shown == 0 {
        return None;
    }
    let more = ids.len() - shown;
    let others = if more > 0 {
        format!("／{}", maker.others(more))
    } else {
        String::new()
    };
    Some(Paragraph::new(
        Role::CellSmall,
        format!("\u{3000}{text}{others}"),
    ))
}

/// 主な取組, 主な指標, 体制と進捗, 問合せ先.
fn back(maker: &Maker<'_, '_>) -> Vec<Block> {
    let initiatives = chosen(maker);
    let indicators = main_indicators(maker);
    // So many indicators, so many lines of each text, in which type, and how many initiatives must at least have room with that.
    let tries = [
        (8, 4, false, 14),
        (8, 3, true, 14),
        (6, 2, true, 10),
        (4, 2, true, 6),
        (2, 1, true, 0),
        (0, 1, true, 0),
    ];
    let mut best = Vec::new();
    for (indicators_wanted, lines, small, least) in tries {
        let maker = Maker { small, ..*maker };
        let with = |rows: usize| -> Vec<Block> {
            let mut blocks = initiative_table(&maker, &initiatives, rows);
            blocks.extend(indicator_table(&maker, &indicators, indicators_wanted));
            blocks.extend(governance(&maker, lines));
            blocks
        };
        let rows = most(initiatives.len(), |rows| maker.fits(&with(rows)));
        best = with(rows);
        if maker.fits(&best) && rows >= least.min(initiatives.len()) {
            return best;
        }
    }
    best
}

/// Every initiative in the order in which they are given room: the first of each measure, then the second ones.
fn chosen(maker: &Maker<'_, '_>) -> Vec<RecordId> {
    let context = maker.context;
    let mut turns: Vec<Vec<RecordId>> = Vec::new();
    let mut turn = 0;
    let mut parent: Option<Option<RecordId>> = None;
    for entry in &context.entries {
        if entry.kind != Kind::Initiative {
            continue;
        }
        let under = context.plan.get(entry.id).and_then(|record| record.parent);
        if parent != Some(under) {
            parent = Some(under);
            turn = 0;
        }
        if turns.len() <= turn {
            turns.push(Vec::new());
        }
        turns[turn].push(entry.id);
        turn += 1;
    }
    turns.concat()
}

fn initiative_table(maker: &Maker<'_, '_>, order: &[RecordId], rows: usize) -> Vec<Block> {
    let context = maker.context;
    if order.is_empty() {
        return Vec::new();
    }
    let owners = context.uses("owners");
    let widths: &[f64] = if owners {
        &[17.0, 24.0, 9.0]
    } else {
        &[19.0, 31.0]
    };
    let title = maker
        .words
        .filled("initiatives", &[("initiative", &context.initiative_name)]);
    let mut made = table(TableKind::Grid, widths, &title);
    let mut head = vec![
        maker.head(widths[0], &context.initiative_name),
        maker.head(widths[1], maker.words.label("content")),
    ];
    head.extend(owners.then(|| maker.head(widths[2], &context.field(Kind::Initiative, "owners"))));
    made.rows.push(head_row(head));
    let shown: std::collections::HashSet<RecordId> = order.iter().take(rows).copied().collect();
    for entry in &context.entries {
        if !shown.contains(&entry.id) {
            continue;
        }
        let Some(initiative) = context.initiative(entry.id) else {
            continue;
        };
        let name =
            crate::document::signed(context.number(entry.id), &prose::line(&initiative.title));
        let mut cells = vec![
            maker.cell(CellRole::Label, widths[0], 2, &name),
            maker.cell(CellRole::Body, widths[1], 2, &gist(&initiative)),
        ];
        if owners {
            let mut names = context.sections(&initiative.owners);
            if initiative.whole_office {
                names = wording::sheets().label("whole_office").to_owned();
            }
            cells.push(maker.cell(CellRole::Body, widths[2], 2, &names));
        }
        made.rows.push(row(cells));
    }
    let more = order.len().saturating_sub(rows);
    if more > 0 {
        let number = context.style.writing.digits.number(more);
        let note = maker.words.sentence("more", &[("number", &number)]);
        made.notes.push(Paragraph::new(Role::Note, note));
    }
    vec![maker.lead(&title), Block::Table(made)]
}

/// What an initiative does, in its first sentence.
fn gist(initiative: &Initiative) -> String {
    let text = [
        &initiative.content,
        &initiative.outcome,
        &initiative.for_whom,
    ]
    .into_iter()
    .find(|text| !prose::is_blank(text))
    .map(|text| prose::clean(text).into_owned())
    .unwrap_or_default();
    let first = text
        .lines()
        .map(|line| line.trim().trim_start_matches('・'))
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    match first.find('。') {
        Some(at) => first[..at + '。'.len_utf8()].to_owned(),
        None => first.to_owned(),
    }
}

/// The indicators in the order in which they are given room: the first of each measure and each initiative, then the second ones;
/// 成果指標 before 活動指標.
fn main_indicators<'a>(maker: &Maker<'_, 'a>) -> Vec<&'a Indicator> {
    let plan = maker.context.plan;
    let measures = maker
        .context
        .entries
        .iter()
        .filter(|entry| entry.kind == Kind::Measure)
        .map(|entry| entry.id);
    let mut turns: Vec<Vec<&Indicator>> = Vec::new();
    for owner in measures.chain(chosen(maker)) {
        let mut own: Vec<&Indicator> = plan
            .children::<Indicator>(Some(owner))
            .map(|(_, indicator)| indicator)
            .filter(|indicator| !prose::is_blank(&indicator.name))
            .collect();
        own.sort_by_key(|indicator| indicator.kind != IndicatorKind::Outcome);
        for (turn, indicator) in own.into_iter().enumerate() {
            if turns.len() <= turn {
                turns.push(Vec::new());
            }
            turns[turn].push(indicator);
        }
    }
    turns.concat()
}

fn indicator_table(maker: &Maker<'_, '_>, indicators: &[&Indicator], rows: usize) -> Vec<Block> {
    if indicators.is_empty() || rows == 0 {
        return Vec::new();
    }
    let context = maker.context;
    let field = |name: &str| context.field(Kind::Indicator, name);
    let title = maker.words.label("indicators");
    const WIDTHS: [f64; 3] = [26.0, 12.0, 12.0];
    let mut made = table(TableKind::Grid, &WIDTHS, title);
    made.rows.push(head_row(vec![
        maker.head(WIDTHS[0], &field("name")),
        maker.head(WIDTHS[1], &field("baseline")),
        maker.head(WIDTHS[2], maker.words.label("target")),
    ]));
    for indicator in indicators.iter().take(rows) {
        let unit = prose::line(&indicator.unit);
        let with = |value: &str, year: String| {
            let value = prose::line(value);
            let unit = if value.is_empty() { "" } else { unit.as_str() };
            let year = if value.is_empty() || year.is_empty() {
                String::new()
            } else {
                format!("（{year}）")
            };
            format!("{value}{unit}{year}")
        };
        let baseline = with(
            &indicator.baseline.to_string(),
            context.year_text(&indicator.baseline_year),
        );
        let target = indicator
            .targets
            .iter()
            .rfind(|(_, target)| !target.is_empty())
            .map(|(year, target)| with(&target.to_string(), context.year(*year)))
            .unwrap_or_default();
        made.rows.push(row(vec![
            maker.cell(CellRole::Label, WIDTHS[0], 2, &indicator.name),
            maker.cell(CellRole::Body, WIDTHS[1], 2, &baseline),
            maker.cell(CellRole::Body, WIDTHS[2], 2, &target),
        ]));
    }
    let more = indicators.len().saturating_sub(rows);
    if more > 0 {
        let number = context.style.writing.digits.number(more);
        let note = maker.words.sentence("more", &[("number", &number)]);
        made.notes.push(Paragraph::new(Role::Note, note));
    }
    vec![maker.lead(title), Block::Table(made)]
}

/// 推進体制と進捗管理, and whom to ask.
fn governance(maker: &Maker<'_, '_>, lines: usize) -> Vec<Block> {
    let context = maker.context;
    let governance = context
        .plan
        .singleton::<Governance>()
        .cloned()
        .unwrap_or_default();
    let committees: Vec<String> = context
        .plan
        .children::<Committee>(None)
        .map(|(_, committee)| prose::line(&committee.name))
        .filter(|name| !name.is_empty())
        .collect();
    const LABEL: f64 = 9.0;
    let title = maker.words.label("governance");
    let mut made = table(TableKind::Grid, &[LABEL, WIDTH - LABEL], title);
    let mut add = |label: &str, text: &str| {
        let text = prose::line(text);
        if text.is_empty() {
            return;
        }
        let room = maker.room(WIDTH - LABEL, lines);
        let paragraph = Paragraph::new(maker.role(), whole_sentences(&text, room));
        let cell = Cell::new(CellRole::Body, Align::Left, vec![paragraph]);
        made.rows.push(row(vec![
            maker.cell(CellRole::Label, LABEL, 2, label),
            cell,
        ]));
    };
    let field = |name: &str| context.field(Kind::Governance, name);
    add(&field("officer"), &governance.officer);
    if committees.is_empty() {
        add(&field("structure"), &governance.structure);
    } else {
        add(maker.words.label("committees"), &committees.join("、"));
    }
    add(&field("progress"), &governance.progress);
    add(&context.field(Kind::Frame, "review"), &context.frame.review);
    let mut out = Vec::new();
    if !made.rows.is_empty() {
        out.push(maker.lead(title));
        out.push(Block::Table(made));
    }
    let contact: Vec<String> = [
        prose::line(&context.town.name),
        prose::line(&context.town.office),
        prose::line(&context.town.contact),
    ]
    .into_iter()
    .filter(|text| !text.is_empty())
    .collect();
    if contact.len() > 1 {
        let style = context.style;
        let size = typography::paragraph(style, Role::Note).size;
        let room = (style.measure() / size).floor() * 2.0 - 4.0;
        let text = format!(
            "{}：{}",
            maker.words.label("contact"),
            contact.join("\u{3000}")
        );
        out.push(sentence(Role::Note, shorten(&text, room)));
    }
    out
}

/// What the summary lacks before it can be handed out.
pub(super) fn missing(plan: &Plan) -> Vec<Missing> {
    super::plan::missing(plan)
}

#[cfg(test)]
mod tests {
    use super::*;
    use michishirube_plan::template::Template;
    use michishirube_plan::world::FixedWorld;
    use serde_json::{Value, json};

    fn plan(records: Value) -> Plan {
        let template =
            json!({ "key": "x", "title": "", "description": "", "source": "", "records": records });
        Template::from_json(&template.to_string())
            .unwrap()
            .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))
            .unwrap()
    }

    /// A plan in which every text is this one, with so many outermost measures, measures below each, and initiatives below those.
    fn filled(text: &str, top: usize, below: usize, initiatives: usize) -> Plan {
        let indicator = json!({ "kind": "indicator", "body": { "name": text, "unit": text, "baseline": text,
            "baseline_year": text, "targets": { "2026": text } } });
        let initiative = json!({ "kind": "initiative", "body": { "title": text, "content": text, "owners": ["@office"] },
            "children": [indicator.clone()] });
        let deep = json!({ "kind": "measure", "body": { "title": text }, "children": vec![initiative; initiatives] });
        let mut outer = vec![deep; below];
        outer.push(indicator);
        let outer = json!({ "kind": "measure", "body": { "title": text }, "children": outer });
        let mut records = vec![
            json!({ "kind": "town", "body": { "prefecture": text, "name": text, "office": text, "contact": text } }),
            json!({ "kind": "frame", "body": { "title": text, "edition": text, "first_year": text, "last_year": text,
                "established": text, "purpose": text, "review": text, "level_names": [text, text],
                "initiative_name": text } }),
            json!({ "kind": "section", "key": "office", "body": { "name": text } }),
            json!({ "kind": "mission", "body": { "text": text } }),
            json!({ "kind": "vision", "body": { "text": text } }),
            json!({ "kind": "governance", "body": { "officer": text, "structure": text, "progress": text } }),
        ];
        let milestone =
            json!({ "kind": "milestone_vision", "body": { "title": text, "due_year": text } });
        records.extend(vec![milestone; 12]);
        records.extend(vec![
            json!({ "kind": "committee", "body": { "name": text } });
            5
        ]);
        records.extend(vec![outer; top]);
        plan(Value::Array(records))
    }

    /// The heights of the pages of the summary, in parts of the page.
    fn pages(plan: &Plan, style: &HouseStyle) -> Vec<f64> {
        let document = build(plan, style);
        assert_eq!(document.sections.len(), 1);
        document.sections[0]
            .blocks
            .split(|block| matches!(block, Block::PageBreak))
            .map(|page| height(page, style) / style.text_height())
            .collect()
    }

    fn document_xml(document: &Document, style: &HouseStyle) -> String {
        let bytes = crate::to_docx(document, style).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let part = zip.by_name("word/document.xml").unwrap();
        std::io::read_to_string(part).unwrap()
    }

    #[test]
    fn two_pages_hold_whatever_is_written() {
        let long = "長い言葉が続く。";
        for (text, top, below, initiatives) in [
            (long.repeat(300), 2, 2, 3),
            ("W".repeat(3000), 2, 2, 3),
            (long.repeat(20), 5, 4, 50),
            (long.repeat(20), 60, 0, 0),
            (long.repeat(20), 3, 40, 2),
            ("短い".to_owned(), 1, 1, 1),
            ("短い".to_owned(), 3, 40, 2),
        ] {
            let made = filled(&text, top, below, initiatives);
            for style in HouseStyle::presets() {
                let spare = SPARE_LINES * style.line_pitch() / style.text_height();
                let pages = pages(&made, style);
                assert_eq!(pages.len(), 2);
                for page in pages {
                    assert!(
                        page <= 1.0 - spare + 1e-9,
                        "{}: {page} of a page with {top} {below} {initiatives}",
                        style.key()
                    );
                }
            }
        }
    }

    #[test]
    fn the_house_may_set_both_pages_side_by_side() {
        let made = filled("短い名前", 2, 2, 2);
        let two = &HouseStyle::presets()[0];
        let mut one = two.clone();
        one.summary = SummaryForm::Spread;
        let (pages, spread) = (build(&made, two), build(&made, &one));
        assert_eq!(pages.sections[0].blocks, spread.sections[0].blocks);
        let xml = document_xml(&spread, &one);
        assert!(xml.contains(r#"<w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>"#));
        assert!(xml.contains(r#"<w:cols w:num="2" w:space="2835"/>"#));
        assert!(xml.contains(r#"<w:br w:type="column"/>"#) && !xml.contains(r#"w:type="page""#));
    }

    #[test]
    fn a_thousand_initiatives_are_shown_as_far_as_there_is_room_and_the_rest_is_counted() {
        let style = &HouseStyle::presets()[0];
        let made = filled("短い名前", 5, 4, 50);
        let text = crate::to_text(&build(&made, style));
        let rows = text
            .lines()
            .filter(|line| line.contains("｜短い名前｜短い名前"))
            .count();
        let counted = text
            .lines()
            .filter_map(|line| line.strip_prefix("ほかの"))
            .filter_map(|rest| rest.split_once('件'))
            .find_map(|(number, _)| number.parse::<usize>().ok())
            .unwrap();
        assert!(rows >= 6, "{rows}");
        assert_eq!(rows + counted, 1000, "{text}");
    }

    #[test]
    fn an_empty_plan_makes_one_page_with_its_title() {
        let empty = plan(json!([]));
        let text = crate::to_text(&build(&empty, &HouseStyle::presets()[0]));
        assert_eq!(text.trim(), "計画書【概要版】");
    }

    #[test]
    fn what_is_cut_says_so() {
        for (text, room, shown) in [
            ("そのまま", 4.0, "そのまま"),
            ("これは長い、言葉である", 6.0, "これは長い…"),
            ("葛\u{E0100}城の計画", 3.0, "葛\u{E0100}城…"),
            ("ABCDEFGH", 3.0, "ABC…"),
            (
                "十分に長い言葉があって、その後に続く言葉",
                18.0,
                "十分に長い言葉があって、…",
            ),
        ] {
            assert_eq!(shorten(text, room), shown);
        }
        assert_eq!(
            whole_sentences("一つ目。二つ目。三つ目。", 9.0),
            "一つ目。二つ目。"
        );
        assert_eq!(
            whole_sentences("切れない長い文である。", 6.0),
            "切れない長…"
        );
    }

    #[test]
    fn the_first_of_each_measure_comes_before_the_second_ones() {
        let initiative = |title: &str| json!({ "kind": "initiative", "body": { "title": title } });
        let made = plan(json!([
            { "kind": "measure", "body": {}, "children": [initiative("甲1"), initiative("甲2")] },
            { "kind": "measure", "body": {}, "children": [initiative("乙1")] }
        ]));
        let context = Context::new(&made, &HouseStyle::presets()[0]);
        let maker = Maker {
            context: &context,
            words: wording::summary(),
            small: false,
        };
        let order: Vec<String> = chosen(&maker)
            .into_iter()
            .map(|id| made.body::<Initiative>(id).unwrap().title.clone())
            .collect();
        assert_eq!(order, ["甲1", "乙1", "甲2"]);
    }
}

//! Pieces from which every paper is put together, and the last pass that numbers headings and tables and fills 目次.
//!
//! Nothing is numbered while it is made, so that a part that turns out empty can be left out and the rest renumbers.

use crate::digits::DigitRule;
use crate::document::{
    Align, Block, Caption, Cell, CellRole, ContentsEntry, Document, Heading, Numbering, Paragraph,
    Role, Row, Run, Section, Table, TableKind, signed,
};
use crate::layout;
use crate::prose;
use crate::signs::{self, Sign};
use crate::style::HouseStyle;
use std::collections::HashSet;

/// A heading and what stands under it; nothing when nothing stands under it.
pub(crate) fn part(level: u8, numbering: Numbering, title: &str, blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() {
        return blocks;
    }
    let mut out = Vec::with_capacity(blocks.len() + 1);
    out.push(heading(level, numbering, title));
    out.extend(blocks);
    out
}

/// A heading; its sign and id come in [`finish`].
pub(crate) fn heading(level: u8, numbering: Numbering, title: &str) -> Block {
    Block::Heading(Heading {
        level,
        numbering,
        start: None,
        sign: String::new(),
        text: prose::line(title),
        id: String::new(),
        in_contents: level <= 3,
    })
}

/// Running text that the officer typed.
pub(crate) fn text(typed: &str) -> Vec<Block> {
    prose::paragraphs(typed)
        .into_iter()
        .map(Block::Paragraph)
        .collect()
}

/// A sentence of ours.
pub(crate) fn sentence(role: Role, text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::new(role, text))
}

/// A name in the heading font, a space, and what was typed; further lines follow as paragraphs of their own.
pub(crate) fn labelled(label: &str, typed: &str) -> Vec<Block> {
    let mut paragraphs = prose::paragraphs(typed);
    if let Some(first) = paragraphs.first_mut() {
        if first.sign.is_empty() {
            first.role = Role::Plain;
            first
                .runs
                .insert(0, Run::Strong(format!("{label}\u{3000}")));
        } else {
            paragraphs.insert(0, Paragraph::new(Role::Lead, label));
        }
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

impl Cell {
    pub(crate) fn new(role: CellRole, align: Align, paragraphs: Vec<Paragraph>) -> Self {
        Self {
            role,
            align,
            columns: 1,
            rows: 1,
            paragraphs,
            id: String::new(),
        }
    }

    /// A cell of one line.
    pub(crate) fn line(role: CellRole, align: Align, text: &str) -> Self {
        let paragraphs = if text.is_empty() {
            Vec::new()
        } else {
            vec![Paragraph::new(Role::Cell, text)]
        };
        Self::new(role, align, paragraphs)
    }

    /// A head of a column.
    pub(crate) fn head(text: &str) -> Self {
        Self::line(CellRole::Head, Align::Center, text)
    }

    /// A head of a row.
    pub(crate) fn label(text: &str) -> Self {
        let mut cell = Self::line(CellRole::Label, Align::Left, text);
        // Labels of seven characters and more would wrap beside a single line of text.
        if text.chars().count() > 6 {
            for paragraph in &mut cell.paragraphs {
                paragraph.role = Role::CellSmall;
            }
        }
        cell
    }

    /// A head of a row that the officer named.
    pub(crate) fn name(text: &str) -> Self {
        Self::line(CellRole::Label, Align::Left, text)
    }

    /// What the officer typed.
    pub(crate) fn typed(text: &str) -> Self {
        Self::new(CellRole::Body, Align::Left, prose::cell_paragraphs(text))
    }

    /// A number.
    pub(crate) fn number(text: &str) -> Self {
        Self::line(CellRole::Body, Align::Right, text)
    }

    /// Nothing.
    pub(crate) fn empty() -> Self {
        Self::new(CellRole::Empty, Align::Left, Vec::new())
    }

    pub(crate) fn over_columns(mut self, columns: usize) -> Self {
        self.columns = columns.max(1);
        self
    }

    pub(crate) fn over_rows(mut self, rows: usize) -> Self {
        self.rows = rows.max(1);
        self
    }

    pub(crate) fn centered(mut self) -> Self {
        self.align = Align::Center;
        self
    }
}

/// A row that repeats on every page.
pub(crate) fn head_row(cells: Vec<Cell>) -> Row {
    Row {
        head: true,
        keep: true,
        cells,
        ..Row::default()
    }
}

/// A row.
pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        ..Row::default()
    }
}

/// A table with columns of these widths in characters.
pub(crate) fn table(kind: TableKind, characters: &[f64], description: &str) -> Table {
    Table {
        kind,
        caption: None,
        unit: String::new(),
        description: description.to_owned(),
        columns: characters.iter().map(|width| hundredths(*width)).collect(),
        rows: Vec::new(),
        notes: Vec::new(),
        keep_together: false,
        keep_with_next: false,
    }
}

/// The same with a caption, numbered later.
pub(crate) fn captioned(kind: TableKind, characters: &[f64], label: &str, caption: &str) -> Table {
    let caption = prose::line(caption);
    Table {
        caption: Some(Caption {
            label: label.to_owned(),
            number: 0,
            sign: String::new(),
            text: caption.clone(),
        }),
        ..table(kind, characters, &caption)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn hundredths(characters: f64) -> u32 {
    (characters * 100.0).round().max(1.0) as u32
}

/// A cell with its left and right border, in hundredths of a character.
pub(crate) type Placed = (u32, u32, Cell);

/// Rows whose cells have borders of their own, brought onto the columns of one table.
pub(crate) struct Grid {
    width: u32,
    rows: Vec<(bool, Vec<Placed>)>,
}

impl Grid {
    /// A grid of this width, in hundredths of a character.
    pub(crate) fn new(width: u32) -> Self {
        Self {
            width,
            rows: Vec::new(),
        }
    }

    /// Adds a row. Each cell names where it begins and ends.
    pub(crate) fn add(&mut self, head: bool, cells: Vec<Placed>) {
        self.rows.push((head, cells));
    }

    /// The columns and rows of the table.
    pub(crate) fn finish(self) -> (Vec<u32>, Vec<Row>) {
        let mut borders: Vec<u32> = self
            .rows
            .iter()
            .flat_map(|(_, cells)| cells)
            .flat_map(|(start, end, _)| [*start, *end])
            .chain([0, self.width])
            .collect();
        borders.sort_unstable();
        borders.dedup();
        let place = |at: u32| borders.partition_point(|border| *border < at);
        let columns = borders.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let rows = self
            .rows
            .into_iter()
            .map(|(head, cells)| Row {
                head,
                keep: head,
                cells: cells
                    .into_iter()
                    .map(|(start, end, cell)| cell.over_columns(place(end) - place(start)))
                    .collect(),
                ..Row::default()
            })
            .collect();
        (columns, rows)
    }
}

/// Numbers headings and tables, gives every heading its id, and fills 目次 with pages as far as they can be estimated.
pub(crate) fn finish(mut document: Document, style: &HouseStyle) -> Document {
    document
        .sections
        .retain(|section| !section.blocks.is_empty());
    let signs = signs::of_headings(style, &document);
    let mut counters = Counters::default();
    let (mut tables, mut figures) = (0, 0);
    let digits = style.writing.digits;
    let mut entries = Vec::new();
    scrub(&mut document);
    number_items(&mut document.sections, digits);
    for block in blocks_mut(&mut document.sections) {
        match block {
            Block::Heading(heading) => {
                heading.sign = counters.next(heading, digits, &signs, &document.outline_labels);
                heading.id = format!("_Toc{:06}", counters.headings);
                if heading.in_contents {
                    entries.push(ContentsEntry {
                        level: heading.level,
                        sign: heading.sign.clone(),
                        text: heading.text.clone(),
                        id: heading.id.clone(),
                        page: 0,
                    });
                }
            }
            Block::Table(table) => {
                if let Some(caption) = &mut table.caption {
                    let count = if table.kind.is_figure() {
                        &mut figures
                    } else {
                        &mut tables
                    };
                    *count += 1;
                    caption.number = *count;
                    caption.sign = digits.number(*count);
                    let sign = format!("{}{}", caption.label, caption.sign);
                    table.description = signed(&sign, &table.description);
                }
            }
            Block::Figure(figure) => {
                if let Some(caption) = &mut figure.caption {
                    figures += 1;
                    caption.number = figures;
                    caption.sign = digits.number(figures);
                }
            }
            _ => {}
        }
    }
    unlink_what_is_not_there(&mut document.sections);
    set_entries(&mut document.sections, entries);
    let pages = layout::pages_of_places(&document, style);
    for block in blocks_mut(&mut document.sections) {
        match block {
            Block::Contents(contents) => {
                for entry in &mut contents.entries {
                    entry.page = pages.get(&entry.id).copied().unwrap_or(1);
                }
            }
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                let paragraphs = cells.flat_map(|cell| &mut cell.paragraphs);
                for run in paragraphs.flat_map(|paragraph| &mut paragraph.runs) {
                    if let Run::Page { to, text } = run {
                        *text = pages.get(to).copied().unwrap_or(1).to_string();
                    }
                }
            }
            _ => {}
        }
    }
    document
}

/// No text leaves with a control character or an end of line in it, whatever was printed as typed.
fn scrub(document: &mut Document) {
    let clean = |text: &mut String| {
        if !prose::is_clean(text) {
            *text = prose::clean(text).replace('\n', "\u{3000}");
        }
    };
    let paragraph = |paragraph: &mut Paragraph| {
        for run in &mut paragraph.runs {
            match run {
                Run::Text(text) | Run::Strong(text) | Run::Underline(text) => clean(text),
                Run::Link { text, .. } | Run::Page { text, .. } => clean(text),
            }
        }
    };
    clean(&mut document.title);
    clean(&mut document.meta.creator);
    for block in blocks_mut(&mut document.sections) {
        match block {
            Block::Heading(heading) => clean(&mut heading.text),
            Block::Paragraph(one) => paragraph(one),
            Block::Table(table) => {
                clean(&mut table.description);
                clean(&mut table.unit);
                if let Some(caption) = &mut table.caption {
                    clean(&mut caption.text);
                }
                table
                    .rows
                    .iter_mut()
                    .flat_map(|row| &mut row.cells)
                    .flat_map(|cell| &mut cell.paragraphs)
                    .chain(&mut table.notes)
                    .for_each(paragraph);
            }
            Block::Figure(figure) => {
                clean(&mut figure.alternative);
                if let Some(caption) = &mut figure.caption {
                    clean(&mut caption.text);
                }
                figure.notes.iter_mut().for_each(paragraph);
            }
            Block::Contents(_) | Block::PageBreak => {}
        }
    }
}

/// A link to what this paper does not hold is plain text: a part of the plan may stand alone.
fn unlink_what_is_not_there(sections: &mut [Section]) {
    let mut there: HashSet<String> = HashSet::new();
    for block in sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading(heading) => {
                there.insert(heading.id.clone());
            }
            Block::Table(table) => there.extend(
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .filter(|cell| !cell.id.is_empty())
                    .map(|cell| cell.id.clone()),
            ),
            _ => {}
        }
    }
    let unlink = |paragraph: &mut Paragraph| {
        for run in &mut paragraph.runs {
            if let Run::Link { to, text } = run
                && !there.contains(to)
            {
                *run = Run::Text(std::mem::take(text));
            }
        }
    };
    for block in blocks_mut(sections) {
        match block {
            Block::Paragraph(paragraph) => unlink(paragraph),
            Block::Table(table) => table
                .rows
                .iter_mut()
                .flat_map(|row| &mut row.cells)
                .flat_map(|cell| &mut cell.paragraphs)
                .chain(&mut table.notes)
                .for_each(unlink),
            _ => {}
        }
    }
}

/// Gives items their signs; a list begins anew where anything else than items and what belongs to them stands between.
fn number_items(sections: &mut [Section], digits: DigitRule) {
    for section in sections {
        let mut counts = [0_usize; 4];
        for block in &mut section.blocks {
            if !block.keeps_items() {
                counts = [0; 4];
            }
            let Block::Paragraph(paragraph) = block else {
                continue;
            };
            let Role::Item(level) = paragraph.role else {
                continue;
            };
            let index = usize::from(level.clamp(1, 4)) - 1;
            counts[index] += 1;
            counts[index + 1..].fill(0);
            paragraph.sign = signs::of_items()[index].of(counts[index], digits);
        }
    }
}

fn blocks_mut(sections: &mut [Section]) -> impl Iterator<Item = &mut Block> {
    sections.iter_mut().flat_map(|section| &mut section.blocks)
}

fn set_entries(sections: &mut [Section], entries: Vec<ContentsEntry>) {
    for block in blocks_mut(sections) {
        if let Block::Contents(contents) = block {
            contents.entries = entries;
            return;
        }
    }
}

#[derive(Default)]
struct Counters {
    headings: usize,
    chapter: [usize; 5],
    outline: [usize; 5],
    appendix: usize,
}

impl Counters {
    fn next(
        &mut self,
        heading: &Heading,
        digits: DigitRule,
        signs: &[Sign; 5],
        labels: &[String],
    ) -> String {
        self.headings += 1;
        let level = usize::from(heading.level.clamp(1, 5));
        let count = |counters: &mut [usize; 5]| {
            counters[level - 1] = heading.start.unwrap_or(counters[level - 1] + 1);
            counters[level..].fill(0);
            counters[level - 1]
        };
        match heading.numbering {
            Numbering::None => {
                if level == 1 {
                    self.chapter[1..].fill(0);
                }
                String::new()
            }
            Numbering::Chapter => signs[level - 1].of(count(&mut self.chapter), digits),
            Numbering::Outline => {
                count(&mut self.outline);
                let label = labels.get(level - 2).map_or("", String::as_str);
                let number: Vec<String> = self.outline[1..level]
                    .iter()
                    .map(usize::to_string)
                    .collect();
                format!("{label}{}", digits.outline(&number.join("-")))
            }
            Numbering::Appendix => {
                self.appendix += 1;
                format!("資料{}", digits.number(self.appendix))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_different_widths_share_one_grid() {
        let mut grid = Grid::new(100);
        grid.add(
            false,
            vec![(0, 50, Cell::empty()), (50, 100, Cell::empty())],
        );
        grid.add(
            false,
            vec![(0, 30, Cell::empty()), (30, 100, Cell::empty())],
        );
        let (columns, rows) = grid.finish();
        assert_eq!(columns, [30, 20, 50]);
        let spans: Vec<Vec<usize>> = rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.columns).collect())
            .collect();
        assert_eq!(spans, [vec![2, 1], vec![1, 2]]);
    }
}

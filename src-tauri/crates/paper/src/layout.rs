//! An estimate of the page on which each heading falls, from the formats alone.
//!
//! Only Word knows its own pages; these numbers stand in 目次 until the officer updates it (word-output.md §9). Absent on
//! purpose: a layout engine.

use crate::document::{
    Block, Document, Figure, Orientation, PageNumbers, Paragraph, Role, Row, Section, Table,
};
use crate::pictures;
use crate::style::HouseStyle;
use crate::typography::{self, Format};
use std::collections::HashMap;

/// Space between the lines of a cell and its text, above and below together, in points.
pub(crate) const CELL_MARGIN: f64 = 3.0;
/// Space between the lines of a cell and its text, at one side, in points.
pub(crate) const CELL_SIDE: f64 = 4.0;

/// Pages by the id of headings and of cells.
pub(crate) fn pages_of_places(document: &Document, style: &HouseStyle) -> HashMap<String, usize> {
    let mut pages = HashMap::new();
    let mut page = 0;
    for section in &document.sections {
        page = match section.page_numbers {
            PageNumbers::None | PageNumbers::ArabicContinued => page + 1,
            PageNumbers::Roman | PageNumbers::ArabicFromOne => 1,
        };
        let mut sheet = Sheet::new(section.orientation, style, page);
        for (index, block) in section.blocks.iter().enumerate() {
            if let Block::Heading(_) = block {
                sheet.turn_for(kept_with(&section.blocks[index..]));
            }
            sheet.place(block, &mut pages);
        }
        page = sheet.page;
    }
    pages
}

/// For each section the page, from 0 within it, on which each of its blocks begins: where pages may end, as far as can be told
/// without Word.
pub(crate) fn turns(document: &Document, style: &HouseStyle) -> Vec<Vec<usize>> {
    let pages_of = |section: &Section| {
        let mut sheet = Sheet::new(section.orientation, style, 0);
        section
            .blocks
            .iter()
            .enumerate()
            .map(|(index, block)| {
                let before = (sheet.page, sheet.used);
                if let Block::Heading(_) = block {
                    sheet.turn_for(kept_with(&section.blocks[index..]));
                }
                let turned = sheet.page;
                sheet.place(block, &mut HashMap::new());
                // What goes over as a whole begins on the next page; what runs over began here.
                let whole = matches!(block, Block::Heading(_) | Block::Figure(_));
                if turned > before.0 || whole || before.1 >= sheet.height {
                    sheet.page
                } else {
                    turned
                }
            })
            .collect()
    };
    document.sections.iter().map(pages_of).collect()
}

/// A heading with the headings and tables that are kept with it and the block they are kept with; empty when its first table is not
/// kept so.
fn kept_with(blocks: &[Block]) -> &[Block] {
    let kept = |block: &&Block| match block {
        Block::Heading(_) => true,
        Block::Table(table) => table.keep_with_next,
        _ => false,
    };
    let above = blocks.iter().take_while(kept).count();
    let any = |block: &Block| matches!(block, Block::Table(_));
    if blocks[..above].iter().any(any) {
        &blocks[..(above + 1).min(blocks.len())]
    } else {
        &[]
    }
}

/// What must stand on the page of the blocks before it: the whole of a block, or the first rows of a table that may be parted.
fn beginning(block: &Block) -> Block {
    let mut block = block.clone();
    if let Block::Table(table) = &mut block
        && !table.keep_together
    {
        let kept = table.rows.iter().take_while(|row| row.head || row.keep);
        let rows = kept.count() + 1;
        table.rows.truncate(rows);
    }
    block
}

/// Whether these blocks have room on one upright page, with something to spare.
pub(crate) fn fit_on_a_page(blocks: &[Block], style: &HouseStyle) -> bool {
    fit(blocks, Orientation::Portrait, style)
}

fn fit(blocks: &[Block], orientation: Orientation, style: &HouseStyle) -> bool {
    let mut sheet = Sheet::new(orientation, style, 0);
    sheet.height -= 2.0 * style.line_pitch();
    for block in blocks {
        sheet.place(block, &mut HashMap::new());
    }
    sheet.page == 0
}

/// How high these blocks stand on a page without an end, in points.
pub(crate) fn height_of(blocks: &[Block], orientation: Orientation, style: &HouseStyle) -> f64 {
    let mut sheet = Sheet::new(orientation, style, 0);
    sheet.height = f64::INFINITY;
    for block in blocks {
        sheet.place(block, &mut HashMap::new());
    }
    sheet.used
}

/// The size of a page between its margins, of one half of it where two stand side by side: width, height, in points.
pub(crate) fn text_area(style: &HouseStyle, orientation: Orientation) -> (f64, f64) {
    let across = style.page.height_mm - style.page.width_mm;
    let across = across * 72.0 / 25.4;
    match orientation {
        Orientation::Portrait | Orientation::Spread => (style.measure(), style.text_height()),
        Orientation::Landscape => (style.measure() + across, style.text_height() - across),
        // Lines run down, and pages fill from right to left.
        Orientation::Vertical => (style.text_height() - across, style.measure() + across),
    }
}

struct Sheet<'a> {
    style: &'a HouseStyle,
    orientation: Orientation,
    width: f64,
    height: f64,
    page: usize,
    used: f64,
}

impl<'a> Sheet<'a> {
    fn new(orientation: Orientation, style: &'a HouseStyle, page: usize) -> Self {
        let (width, height) = text_area(style, orientation);
        Self {
            style,
            orientation,
            width,
            height,
            page,
            used: 0.0,
        }
    }

    fn turn(&mut self) {
        self.page += 1;
        self.used = 0.0;
    }

    /// Turns the page when these blocks would fit on a new one but not on this one; of the last only what may not be parted.
    fn turn_for(&mut self, blocks: &[Block]) {
        let Some((last, above)) = blocks.split_last() else {
            return;
        };
        let mut blocks = above.to_vec();
        blocks.push(beginning(last));
        let mut trial = Sheet { ..*self };
        for block in &blocks {
            trial.place(block, &mut HashMap::new());
        }
        if trial.page > self.page && fit(&blocks, self.orientation, self.style) {
            self.turn();
        }
    }

    fn place(&mut self, block: &Block, pages: &mut HashMap<String, usize>) {
        match block {
            Block::Heading(heading) => {
                let format = typography::heading(self.style, heading.level);
                let height = self.paragraph_height(&format, &heading.text, self.width);
                // A heading never stands alone at the foot of a page.
                if self.used + height + 3.0 * self.style.line_pitch() > self.height {
                    self.turn();
                }
                self.used += height;
                pages.insert(heading.id.clone(), self.page);
            }
            Block::Paragraph(paragraph) => {
                let format = typography::paragraph(self.style, paragraph.role);
                let height = self.paragraph_height(&format, &paragraph.text(), self.width);
                self.flow(height, format.line_height(self.style));
            }
            Block::Table(table) => self.place_table(table, pages),
            Block::Figure(figure) => self.place_figure(figure),
            Block::Contents(contents) => {
                for entry in &contents.entries {
                    let format = typography::contents(self.style, entry.level);
                    let height = format.before + format.line_height(self.style);
                    self.flow(height, height);
                }
            }
            Block::PageBreak => self.turn(),
        }
    }

    /// Lets lines run over the end of the page.
    fn flow(&mut self, height: f64, line: f64) {
        self.used += height;
        while self.used > self.height + 0.5 {
            let over = ((self.used - self.height) / line).ceil() * line;
            self.page += 1;
            self.used = over;
        }
    }

    fn place_figure(&mut self, figure: &Figure) {
        let (_, height) = pictures::size_on_paper(figure, self.style, self.width);
        let pitch = self.style.line_pitch();
        let height = (height / pitch).ceil() * pitch;
        let caption = figure.caption.as_ref().map(|caption| {
            let format = typography::paragraph(self.style, Role::FigureCaption);
            self.paragraph_height(&format, &caption.text, self.width)
        });
        let notes: f64 = figure
            .notes
            .iter()
            .map(|note| {
                let format = typography::paragraph(self.style, note.role);
                self.paragraph_height(&format, &note.text(), self.width)
            })
            .sum();
        let format = typography::paragraph(self.style, Role::Figure);
        let whole = format.before + height + format.after + caption.unwrap_or(0.0) + notes;
        if self.used + whole > self.height && self.used > 0.0 {
            self.turn();
        }
        self.used += whole;
    }

    fn place_table(&mut self, table: &Table, pages: &mut HashMap<String, usize>) {
        let rows: Vec<f64> = row_heights(table, self.style, self.width);
        let caption = if table.caption.is_some() { 24.0 } else { 0.0 };
        let unit = if table.unit.is_empty() { 0.0 } else { 14.0 };
        let first = caption + unit + rows.iter().take(2).sum::<f64>();
        let total = caption + unit + rows.iter().sum::<f64>();
        // Rows that are to stay together begin on a new page, also where they need more than one.
        let over = if table.keep_together { total } else { first };
        if self.used > 0.0 && self.used + over > self.height {
            self.turn();
        }
        self.used += caption + unit;
        let heads: f64 = table
            .rows
            .iter()
            .zip(&rows)
            .take_while(|(row, _)| row.head)
            .map(|(_, height)| height)
            .sum();
        for (row, height) in table.rows.iter().zip(&rows) {
            if self.used + height > self.height && self.used > 0.0 {
                self.turn();
                self.used = if row.head { 0.0 } else { heads };
            }
            self.used += height;
            for cell in row.cells.iter().filter(|cell| !cell.id.is_empty()) {
                pages.insert(cell.id.clone(), self.page);
            }
        }
        for note in &table.notes {
            let format = typography::paragraph(self.style, note.role);
            let height = self.paragraph_height(&format, &note.text(), self.width);
            self.flow(height, height);
        }
        self.used += self.style.line_pitch();
    }

    fn paragraph_height(&self, format: &Format, text: &str, width: f64) -> f64 {
        let on_grid = format.line.is_none() || (format.size - self.style.body.size).abs() < 0.01;
        let size = if on_grid {
            self.style.character_pitch()
        } else {
            format.size
        };
        let indents = f64::from(format.left + format.right) / 100.0 * format.size;
        let width = (width - indents).max(size);
        let first = f64::from(format.first) / 100.0;
        let lines = lines_of(text, first, width / size);
        let top = if self.used > 0.0 { format.before } else { 0.0 };
        top + lines * format.line_height(self.style) + format.after
    }
}

/// The height of every row, in points.
fn row_heights(table: &Table, style: &HouseStyle, width: f64) -> Vec<f64> {
    let total: f64 = table.columns.iter().map(|width| f64::from(*width)).sum();
    let column = |index: usize, count: usize| -> f64 {
        let sum: u32 = table.columns[index.min(table.columns.len())..]
            .iter()
            .take(count)
            .sum();
        f64::from(sum) / total.max(1.0) * width
    };
    let mut reaching: Vec<usize> = vec![0; table.columns.len()];
    table
        .rows
        .iter()
        .map(|row| row_height(row, style, &mut reaching, &column))
        .collect()
}

fn row_height(
    row: &Row,
    style: &HouseStyle,
    reaching: &mut [usize],
    column: &impl Fn(usize, usize) -> f64,
) -> f64 {
    let mut tallest = typography::paragraph(style, Role::Cell).line_height(style);
    let mut at = 0;
    let mut cells = row.cells.iter();
    while at < reaching.len() {
        if reaching[at] > 0 {
            reaching[at] -= 1;
            at += 1;
            continue;
        }
        let Some(cell) = cells.next() else { break };
        let end = (at + cell.columns).min(reaching.len());
        if cell.rows > 1 {
            reaching[at..end].fill(cell.rows - 1);
        } else {
            let width = column(at, cell.columns) - 2.0 * CELL_SIDE;
            let height: f64 = cell
                .paragraphs
                .iter()
                .map(|paragraph| cell_paragraph_height(paragraph, style, width))
                .sum();
            tallest = tallest.max(height);
        }
        at = end;
    }
    tallest + CELL_MARGIN + 0.5
}

fn cell_paragraph_height(paragraph: &Paragraph, style: &HouseStyle, width: f64) -> f64 {
    let format = typography::paragraph(style, paragraph.role);
    let left = f64::from(format.left) / 100.0 * format.size;
    let capacity = ((width - left).max(format.size)) / format.size;
    let runs = paragraph.runs.iter().map(|run| width_of(run.text()));
    let lines = (runs.sum::<f64>() / capacity.floor().max(1.0))
        .ceil()
        .max(1.0);
    lines * format.line_height(style)
}

fn lines_of(text: &str, first: f64, capacity: f64) -> f64 {
    ((width_of(text) + first) / (capacity + 0.01).floor().max(1.0))
        .ceil()
        .max(1.0)
}

/// The width of a text in full-width characters.
pub(crate) fn width_of(text: &str) -> f64 {
    text.chars().map(width_of_char).sum()
}

fn width_of_char(c: char) -> f64 {
    match c {
        // Marks that stand on the character before them: variation selectors, joiners, combining marks.
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200B}'..='\u{200D}' => 0.0,
        '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' => 0.0,
        '\u{0}'..='\u{FF}' | '\u{FF61}'..='\u{FF9F}' => 0.5,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_count_full_width_characters() {
        assert!((width_of("第1章　葛\u{E0100}") - 4.5).abs() < 1e-9);
        assert!((lines_of(&"あ".repeat(80), 1.0, 40.0) - 3.0).abs() < 1e-9);
    }
}

//! Blocks into paragraphs, rows and the XML that is ours: fields, bookmarks, 目次, sections.

use super::builder::{
    Builder, CellSpec, Inline, Lines as CellLines, Look, ParagraphSpec, Patch, Reach,
};
use super::media::Media;
use super::numbering::Lists;
use super::package::{FOOTER, Package};
use super::styles::{style_of, table_style_id};
use super::xml::{DECLARATION, NAMESPACES, escape, field, run};
use crate::digits::DigitRule;
use crate::document::{
    Align, Block, Caption, Cell, CellRole, Contents, Document, Figure, Heading, Orientation,
    PageNumbers, Paragraph, Role, Row, Run, Section, Table, TableKind, signed,
};
use crate::error::PaperError;
use crate::layout;
use crate::pictures;
use crate::style::{HouseStyle, twips, twips_of_mm};
use crate::typography;
use std::fmt::Write as _;

/// What stands in the place of a picture whose bytes are not there: nothing wrong is printed silently.
const MISSING_PICTURE: &str = "［画像がありません］";
/// Bytes that wait before they go into the zip.
const FLUSH: usize = 1 << 16;

pub(super) struct Renderer<'a> {
    document: &'a Document,
    style: &'a HouseStyle,
    headers: &'a [Option<String>],
    media: &'a Media<'a>,
    builder: Builder,
    out: Vec<u8>,
    bookmarks: usize,
    drawings: usize,
    items: Items,
    /// How many headings have begun with a number of their own.
    starts: usize,
    /// Lines of the present section run from top to bottom.
    vertical: bool,
    /// The present line stays on one page with the next.
    keep: bool,
}

/// Which list of items is going on.
#[derive(Default)]
pub(super) struct Items {
    /// How many lists the paper has.
    all: usize,
    /// How many have begun.
    begun: usize,
    going_on: bool,
}

impl Items {
    /// How many lists of items a paper has.
    pub(super) fn count(document: &Document) -> usize {
        let mut items = Self::default();
        for section in &document.sections {
            items.going_on = false;
            for block in &section.blocks {
                items.meet(block);
            }
        }
        items.begun
    }

    /// The list of an item with this sign.
    fn list(&self, sign: &str, style: &HouseStyle) -> usize {
        let half = style.writing.digits == DigitRule::OneFull
            && sign.bytes().any(|byte| byte.is_ascii_digit());
        if half {
            Lists::ITEMS_HALF
        } else {
            Lists::FIRST_OF_ITEMS + self.begun.saturating_sub(1)
        }
    }

    /// Begins a list where an item stands alone; anything but an item, its text and a table ends it.
    fn meet(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) if matches!(paragraph.role, Role::Item(_)) => {
                if !self.going_on {
                    self.begun += 1;
                }
                self.going_on = true;
            }
            block => self.going_on &= block.keeps_items(),
        }
    }
}

impl<'a> Renderer<'a> {
    pub(super) fn new(
        document: &'a Document,
        style: &'a HouseStyle,
        headers: &'a [Option<String>],
        media: &'a Media<'a>,
    ) -> Self {
        Self {
            document,
            style,
            headers,
            media,
            builder: Builder::default(),
            out: Vec::with_capacity(FLUSH * 2),
            bookmarks: 0,
            drawings: 0,
            items: Items {
                all: Items::count(document),
                ..Items::default()
            },
            starts: 0,
            vertical: false,
            keep: false,
        }
    }

    /// Writes `word/document.xml`.
    pub(super) fn write(mut self, package: &mut Package) -> Result<(), PaperError> {
        let start = format!("{DECLARATION}<w:document {NAMESPACES}><w:body>");
        self.out.extend_from_slice(start.as_bytes());
        let last = self.document.sections.len().saturating_sub(1);
        for (index, section) in self.document.sections.iter().enumerate() {
            self.items.going_on = false;
            self.vertical = section.orientation == Orientation::Vertical;
            for (at, block) in section.blocks.iter().enumerate() {
                self.items.meet(block);
                self.keep = leads(block, section.blocks.get(at + 1), self.style)
                    || is_near_the_end(&section.blocks, at);
                self.block(block, section, package)?;
                self.flush(package, FLUSH)?;
            }
            let header = self.headers.get(index).and_then(Option::as_deref);
            let properties = section_properties(self.style, section, header);
            if index == last {
                self.out.extend_from_slice(properties.as_bytes());
            } else {
                let spec = ParagraphSpec {
                    style: "SectionEnd",
                    patches: vec![("w:sectPr", properties)],
                    ..ParagraphSpec::default()
                };
                self.builder.paragraph(&mut self.out, &spec)?;
            }
        }
        if self.document.sections.is_empty() {
            self.out.extend_from_slice(b"<w:p/>");
        }
        self.out.extend_from_slice(b"</w:body></w:document>");
        self.flush(package, 0)
    }

    fn flush(&mut self, package: &mut Package, limit: usize) -> Result<(), PaperError> {
        if self.out.len() > limit {
            package.write(&self.out)?;
            self.out.clear();
        }
        Ok(())
    }

    fn block(
        &mut self,
        block: &Block,
        section: &Section,
        package: &mut Package,
    ) -> Result<(), PaperError> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => {
                let mut spec = plain(paragraph);
                spec.keep_next = self.keep;
                spec.patches = self.balance(paragraph);
                if let Role::Item(level) = paragraph.role {
                    let list = self.items.list(&paragraph.sign, self.style);
                    spec.numbering = Some((list, usize::from(level.clamp(1, 4)) - 1));
                }
                self.builder.paragraph(&mut self.out, &spec)
            }
            Block::Table(table) => self.table(table, section, package),
            Block::Figure(figure) => self.figure(figure, section),
            Block::Contents(contents) => {
                let xml = contents_xml(contents, self.style);
                self.out.extend_from_slice(xml.as_bytes());
                Ok(())
            }
            Block::PageBreak => {
                let kind = match section.orientation {
                    Orientation::Portrait | Orientation::Landscape | Orientation::Vertical => {
                        "page"
                    }
                    Orientation::Spread => "column",
                };
                let xml = format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/></w:pPr><w:r><w:br w:type=\"{kind}\"/></w:r></w:p>"
                );
                self.out.extend_from_slice(xml.as_bytes());
                Ok(())
            }
        }
    }

    fn heading(&mut self, heading: &Heading) -> Result<(), PaperError> {
        let level = usize::from(heading.level.clamp(1, 5));
        let style = format!("Heading{level}");
        let (start, end) = self.bookmark(&heading.id);
        let list = match heading.start {
            Some(_) => {
                self.starts += 1;
                Some(Lists::FIRST_OF_ITEMS + self.items.all + self.starts - 1)
            }
            None => Lists::of_heading(heading.numbering, &heading.sign, self.style),
        };
        let spec = ParagraphSpec {
            style: &style,
            numbering: list.map(|list| (list, level - 1)),
            inlines: vec![
                Inline::Raw(start),
                Inline::Text(&heading.text, Look::Plain),
                Inline::Raw(end),
            ],
            // Without a number there is nothing to hang from.
            patches: if list == Some(0) {
                vec![(
                    "w:ind",
                    "<w:ind w:leftChars=\"0\" w:left=\"0\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"
                        .to_owned(),
                )]
            } else {
                Vec::new()
            },
            ..ParagraphSpec::default()
        };
        self.builder.paragraph(&mut self.out, &spec)
    }

    fn bookmark(&mut self, name: &str) -> (String, String) {
        self.bookmarks += 1;
        let id = self.bookmarks;
        (
            format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/>",
                escape(name)
            ),
            format!("<w:bookmarkEnd w:id=\"{id}\"/>"),
        )
    }

    /// Lets a title of several lines break into lines of about the same length.
    fn balance(&self, paragraph: &Paragraph) -> Vec<Patch> {
        if !matches!(paragraph.role, Role::CoverTitle | Role::Statement) {
            return Vec::new();
        }
        let format = typography::paragraph(self.style, paragraph.role);
        let side = f64::from(format.left) / 100.0 * format.size;
        let capacity = ((self.style.measure() - 2.0 * side) / format.size).floor();
        let length = layout::width_of(&paragraph.text());
        let lines = (length / capacity).ceil();
        if lines < 2.0 {
            return Vec::new();
        }
        let wanted = (length / lines).ceil() + 1.0;
        let spare = ((capacity - wanted) / 2.0).max(0.0);
        let indent = twips(side + spare * format.size);
        vec![(
            "w:ind",
            format!("<w:ind w:left=\"{indent}\" w:right=\"{indent}\"/>"),
        )]
    }

    fn table(
        &mut self,
        table: &Table,
        section: &Section,
        package: &mut Package,
    ) -> Result<(), PaperError> {
        let is_figure = table.kind.is_figure();
        if let Some(caption) = table.caption.as_ref().filter(|_| !is_figure) {
            self.caption(caption, Role::Caption, false)?;
        }
        if is_figure {
            // What stands above a table keeps away by its caption; above a figure there is none.
            let spec = ParagraphSpec {
                style: "TableEnd",
                keep_next: true,
                ..ParagraphSpec::default()
            };
            self.builder.paragraph(&mut self.out, &spec)?;
        }
        if !table.unit.is_empty() {
            let spec = ParagraphSpec {
                style: style_of(Role::Unit).0,
                inlines: vec![Inline::Text(&table.unit, Look::Plain)],
                ..ParagraphSpec::default()
            };
            self.builder.paragraph(&mut self.out, &spec)?;
        }
        let (width, _) = layout::text_area(self.style, section.orientation);
        let columns = spread(&table.columns, twips(width));
        let description = escape(&table.description);
        let patches = [
            (
                "w:tblLook",
                "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/>".to_owned(),
            ),
            (
                "w:tblDescription",
                format!("<w:tblDescription w:val=\"{description}\"/>"),
            ),
        ];
        self.builder.table_start(
            &mut self.out,
            table_style_id(table.kind),
            &columns,
            &patches,
        )?;
        let mut reaching: Vec<Option<Reaching<'_>>> = vec![None; columns.len()];
        let last = table.rows.len().saturating_sub(1);
        for (index, row) in table.rows.iter().enumerate() {
            let keep = if index < last {
                table.keep_together || row.keep
            } else {
                // A note never opens a page.
                table.keep_with_next
                    || !table.notes.is_empty()
                    || is_figure && table.caption.is_some()
            };
            self.row(table, row, &columns, &mut reaching, keep)?;
            self.flush(package, FLUSH)?;
        }
        self.builder.table_end(&mut self.out);
        if let Some(caption) = table.caption.as_ref().filter(|_| is_figure) {
            self.caption(caption, Role::FigureCaption, !table.notes.is_empty())?;
        }
        for (index, note) in table.notes.iter().enumerate() {
            let mut spec = plain(note);
            spec.keep_next = table.keep_with_next || index + 1 < table.notes.len();
            self.builder.paragraph(&mut self.out, &spec)?;
        }
        let end = ParagraphSpec {
            style: "TableEnd",
            keep_next: table.keep_with_next,
            ..ParagraphSpec::default()
        };
        self.builder.paragraph(&mut self.out, &end)
    }

    fn figure(&mut self, figure: &Figure, section: &Section) -> Result<(), PaperError> {
        let (measure, _) = layout::text_area(self.style, section.orientation);
        let size = pictures::size_on_paper(figure, self.style, measure);
        self.drawings += 1;
        let shown = match self.media.drawing(figure, self.drawings, size) {
            Some(drawing) => Inline::Raw(drawing),
            None => Inline::Text(MISSING_PICTURE, Look::Plain),
        };
        let last = figure.notes.len().saturating_sub(1);
        let spec = ParagraphSpec {
            style: style_of(Role::Figure).0,
            keep_next: figure.caption.is_some() || !figure.notes.is_empty(),
            inlines: vec![shown],
            ..ParagraphSpec::default()
        };
        self.builder.paragraph(&mut self.out, &spec)?;
        if let Some(caption) = &figure.caption {
            self.caption(caption, Role::FigureCaption, !figure.notes.is_empty())?;
        }
        for (index, note) in figure.notes.iter().enumerate() {
            let mut spec = plain(note);
            spec.keep_next = index < last;
            self.builder.paragraph(&mut self.out, &spec)?;
        }
        Ok(())
    }

    fn caption(
        &mut self,
        caption: &Caption,
        role: Role,
        keep_next: bool,
    ) -> Result<(), PaperError> {
        let digits = match self.style.writing.digits {
            DigitRule::Half => "ARABIC",
            DigitRule::Kanji => "DBNUM1",
            DigitRule::OneFull if caption.number > 9 => "ARABIC",
            DigitRule::OneFull | DigitRule::Full => "DBCHAR",
        };
        let instruction = format!("SEQ {} \\* {digits}", caption.label);
        let text = if caption.text.is_empty() {
            String::new()
        } else {
            format!("\u{3000}{}", caption.text)
        };
        let spec = ParagraphSpec {
            style: style_of(role).0,
            keep_next,
            inlines: vec![
                Inline::Text(&caption.label, Look::Plain),
                Inline::Raw(field(&instruction, &caption.sign)),
                Inline::Text(&text, Look::Plain),
            ],
            ..ParagraphSpec::default()
        };
        self.builder.paragraph(&mut self.out, &spec)
    }

    fn row<'t>(
        &mut self,
        table: &Table,
        row: &'t Row,
        columns: &[usize],
        reaching: &mut [Option<Reaching<'t>>],
        keep: bool,
    ) -> Result<(), PaperError> {
        let mut specs: Vec<CellSpec<'_>> = Vec::with_capacity(row.cells.len() + 1);
        let mut cells = row.cells.iter();
        let mut at = 0;
        while at < columns.len() {
            if let Some(from_above) = reaching[at] {
                let end = at + from_above.columns;
                let left = (from_above.rows > 1).then_some(Reaching {
                    rows: from_above.rows - 1,
                    ..from_above
                });
                reaching[at] = left;
                specs.push(CellSpec {
                    width: columns[at..end].iter().sum(),
                    columns: from_above.columns,
                    reach: Reach::Continues,
                    shade: self.shade(from_above.cell.role),
                    middle: false,
                    vertical: self.vertical,
                    lines: self.box_lines(table, from_above.cell, false, left.is_none()),
                    paragraphs: vec![ParagraphSpec {
                        style: style_of(Role::Cell).0,
                        keep_next: keep,
                        ..ParagraphSpec::default()
                    }],
                });
                at = end;
                continue;
            }
            // A row that is too short is filled up, one that is too long is cut: the schema demands a full grid.
            let empty = &EMPTY;
            let cell = cells.next();
            let span = cell.map_or(1, |cell| cell.columns).min(columns.len() - at);
            if let Some(cell) = cell.filter(|cell| cell.rows > 1) {
                reaching[at] = Some(Reaching {
                    cell,
                    rows: cell.rows - 1,
                    columns: span,
                });
            }
            let width = columns[at..at + span].iter().sum();
            let cell = cell.unwrap_or(empty);
            let mut spec = self.cell(table, cell, width, span, keep);
            spec.lines = match table.kind {
                TableKind::Diagram => self.box_lines(table, cell, true, cell.rows == 1),
                _ => self.lines(table, row),
            };
            specs.push(spec);
            at += span;
        }
        let patches: &[Patch] = &[("w:tblHeader", "<w:tblHeader/>".to_owned())];
        self.builder.row(
            &mut self.out,
            &specs,
            if row.head { patches } else { &[] },
            row.splits,
        )
    }

    fn lines(&self, table: &Table, row: &Row) -> CellLines<'a> {
        if table.kind != TableKind::Comparison {
            return CellLines::default();
        }
        CellLines {
            above: row.line_above,
            // The head stands over any row, on every page.
            below: row.head || row.line_below,
            beside: false,
            colour: &self.style.colours.rule,
        }
    }

    /// The lines of a box of a diagram, or of the part of it that stands in one row.
    fn box_lines(&self, table: &Table, cell: &Cell, first: bool, last: bool) -> CellLines<'a> {
        if table.kind != TableKind::Diagram || cell.role == CellRole::Empty {
            return CellLines::default();
        }
        CellLines {
            above: first,
            below: last,
            beside: true,
            colour: &self.style.colours.rule,
        }
    }

    fn cell<'t>(
        &mut self,
        table: &Table,
        cell: &'t Cell,
        width: usize,
        columns: usize,
        keep: bool,
    ) -> CellSpec<'t>
    where
        'a: 't,
    {
        let mut paragraphs: Vec<ParagraphSpec<'t>> = cell.paragraphs.iter().map(plain).collect();
        if paragraphs.is_empty() {
            paragraphs.push(ParagraphSpec {
                style: style_of(Role::Cell).0,
                ..ParagraphSpec::default()
            });
        }
        for paragraph in &mut paragraphs {
            paragraph.keep_next = keep;
            paragraph.align = match cell.align {
                Align::Left => None,
                other => Some(other),
            };
        }
        if !cell.id.is_empty() {
            let (start, end) = self.bookmark(&cell.id);
            if let Some(first) = paragraphs.first_mut() {
                first.inlines.insert(0, Inline::Raw(start));
                first.inlines.push(Inline::Raw(end));
            }
        }
        let middle = match cell.role {
            CellRole::Head
            | CellRole::Title
            | CellRole::Bar
            | CellRole::StrongBar
            | CellRole::Tint(_) => true,
            CellRole::Label => cell.rows == 1 || table.kind == TableKind::Tree,
            CellRole::Body | CellRole::Empty => {
                cell.align != Align::Left
                    || matches!(table.kind, TableKind::Tree | TableKind::Diagram)
            }
        };
        CellSpec {
            width,
            columns,
            reach: if cell.rows > 1 {
                Reach::Starts
            } else {
                Reach::One
            },
            shade: self.shade(cell.role),
            middle,
            vertical: self.vertical,
            lines: CellLines::default(),
            paragraphs,
        }
    }

    fn shade(&self, role: CellRole) -> Option<&'a str> {
        let colours = &self.style.colours;
        match role {
            CellRole::Head | CellRole::Title => Some(&colours.head),
            CellRole::Label => Some(&colours.label),
            CellRole::Bar => Some(&colours.bar),
            CellRole::StrongBar => Some(&colours.strong_bar),
            CellRole::Tint(1) => Some(&colours.strong_bar),
            CellRole::Tint(2) => Some(&colours.bar),
            CellRole::Tint(3) => Some(&colours.head),
            CellRole::Tint(4) => Some(&colours.label),
            CellRole::Body | CellRole::Empty | CellRole::Tint(_) => None,
        }
    }
}

/// A cell that reaches down from a row above.
#[derive(Clone, Copy)]
struct Reaching<'a> {
    cell: &'a Cell,
    rows: usize,
    columns: usize,
}

static EMPTY: Cell = Cell {
    role: CellRole::Empty,
    align: Align::Left,
    columns: 1,
    rows: 1,
    paragraphs: Vec::new(),
    id: String::new(),
};

/// Whether a line must not end a page: a caption or heading of provisions, the name of a part of a letter, what stands above a table,
/// the heading of the reason, the last lines above a note.
fn leads(block: &Block, next: Option<&Block>, style: &HouseStyle) -> bool {
    let Block::Paragraph(paragraph) = block else {
        return false;
    };
    let text = || paragraph.text();
    match (paragraph.role, next) {
        (Role::Statute(_), Some(Block::Table(_))) => true,
        // The name of a part of a letter: １　照会内容.
        (Role::Item(1), Some(Block::Table(_))) => true,
        (Role::Item(1), Some(Block::Paragraph(next))) => {
            matches!(next.role, Role::ItemText(_) | Role::Item(2) | Role::Bullet)
        }
        // 出典 and 注 never open a page.
        (_, Some(Block::Paragraph(next))) if matches!(next.role, Role::Source | Role::Note) => true,
        (Role::Statute(1), Some(Block::Paragraph(next))) => {
            let text = text();
            next.role == Role::Statute(0)
                && text.starts_with(['（', '('])
                && text.ends_with(['）', ')'])
        }
        // 附則, 章名 and 節名.
        (Role::Statute(3 | 4), Some(Block::Paragraph(next))) => match next.role {
            Role::Statute(indent) => indent < 2,
            role => role == Role::Body,
        },
        (Role::Plain, Some(Block::Paragraph(next))) => {
            next.role == Role::Body && text() == style.bill.reason
        }
        _ => false,
    }
}

/// A paragraph of no more letters than this has two lines or less; a longer one does not leave a single line by itself.
const SHORT: usize = 80;

/// Whether a line of running text is one of the last three of its section, but not the last: no page holds a single line.
fn is_near_the_end(blocks: &[Block], at: usize) -> bool {
    at + 1 < blocks.len()
        && at + 3 >= blocks.len()
        && blocks[at..].iter().all(|block| match block {
            Block::Paragraph(paragraph) if paragraph.text().chars().count() > SHORT => false,
            Block::Paragraph(paragraph) => matches!(
                paragraph.role,
                Role::Body
                    | Role::Plain
                    | Role::Bullet
                    | Role::Article
                    | Role::ArticleNote
                    | Role::Signature
                    | Role::Indented(_)
                    | Role::Item(_)
                    | Role::ItemText(_)
                    | Role::Statute(_)
            ),
            _ => false,
        })
}

fn plain(paragraph: &Paragraph) -> ParagraphSpec<'_> {
    let inlines = paragraph
        .runs
        .iter()
        .map(|run| match run {
            Run::Text(text) => Inline::Text(text, Look::Plain),
            Run::Strong(text) => Inline::Text(text, Look::Strong),
            Run::Underline(text) => Inline::Text(text, Look::Underline),
            Run::Link { to, text } => Inline::Raw(link(to, text)),
            Run::Page { to, text } => {
                Inline::Raw(field(&format!("PAGEREF {} \\h", escape(to)), text))
            }
        })
        .collect();
    ParagraphSpec {
        style: style_of(paragraph.role).0,
        inlines,
        ..ParagraphSpec::default()
    }
}

fn link(to: &str, text: &str) -> String {
    format!(
        "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">{}</w:hyperlink>",
        escape(to),
        run(text)
    )
}

/// Widths in hundredths of a character, stretched to the measure; they add up to it exactly.
fn spread(columns: &[u32], measure: i64) -> Vec<usize> {
    let total: u64 = columns.iter().map(|width| u64::from(*width)).sum();
    let measure = u64::try_from(measure).unwrap_or(0);
    let mut done = 0;
    let mut edge = 0;
    columns
        .iter()
        .map(|width| {
            done += u64::from(*width);
            let next = done * measure / total.max(1);
            let width = next - edge;
            edge = next;
            usize::try_from(width).unwrap_or(0)
        })
        .collect()
}

/// 目次: a real field within a content control, filled with what is known, and neither dirty nor asking for an update.
fn contents_xml(contents: &Contents, style: &HouseStyle) -> String {
    let mut out = format!(
        concat!(
            "<w:sdt><w:sdtPr><w:id w:val=\"1\"/><w:docPartObj>",
            "<w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj>",
            "</w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr>{}</w:p>"
        ),
        run(&spaced(&contents.title))
    );
    let begin = concat!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>",
        "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-3\" \\h \\z \\u </w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    );
    for (index, entry) in contents.entries.iter().enumerate() {
        let level = entry.level.clamp(1, 3);
        let anchor = escape(&entry.id);
        let _ = write!(
            out,
            concat!(
                "<w:p><w:pPr><w:pStyle w:val=\"TOC{level}\"/></w:pPr>{begin}",
                "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{text}",
                "<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
            ),
            level = level,
            begin = if index == 0 { begin } else { "" },
            anchor = anchor,
            text = run(&signed(&entry.sign, &entry.text)),
            page = field(
                &format!("PAGEREF {} \\h", entry.id),
                &entry.page.to_string()
            ),
        );
    }
    if contents.entries.is_empty() {
        let _ = write!(out, "<w:p>{begin}</w:p>");
    }
    let _ = style;
    out.push_str(
        "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>",
    );
    out
}

/// A word of two characters is drawn apart, as titles of front pages are: 目　次.
fn spaced(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), None) => format!("{first}\u{3000}{second}"),
        _ => title.to_owned(),
    }
}

fn section_properties(style: &HouseStyle, section: &Section, header: Option<&str>) -> String {
    let page = &style.page;
    let (width, height, orient) = match section.orientation {
        Orientation::Portrait => (page.width_mm, page.height_mm, ""),
        Orientation::Landscape | Orientation::Vertical => {
            (page.height_mm, page.width_mm, " w:orient=\"landscape\"")
        }
        Orientation::Spread => (
            page.width_mm * 2.0,
            page.height_mm,
            " w:orient=\"landscape\"",
        ),
    };
    let mut out = String::from("<w:sectPr>");
    if let Some(header) = header {
        let _ = write!(
            out,
            "<w:headerReference w:type=\"default\" r:id=\"{header}\"/>"
        );
    }
    if section.page_numbers != PageNumbers::None {
        let _ = write!(
            out,
            "<w:footerReference w:type=\"default\" r:id=\"{FOOTER}\"/>"
        );
    }
    let _ = write!(
        out,
        "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"{}\" w:h=\"{}\"{orient}/>",
        twips_of_mm(width),
        twips_of_mm(height)
    );
    let margins = [
        ("top", page.top_mm),
        ("right", page.right_mm),
        ("bottom", page.bottom_mm),
        ("left", page.left_mm),
        ("header", page.top_mm * 0.5),
        ("footer", page.bottom_mm * 0.5),
    ];
    out.push_str("<w:pgMar");
    for (name, mm) in margins {
        let _ = write!(out, " w:{name}=\"{}\"", twips_of_mm(mm));
    }
    out.push_str(" w:gutter=\"0\"/>");
    out.push_str(match section.page_numbers {
        PageNumbers::None | PageNumbers::ArabicContinued => "",
        PageNumbers::Roman => "<w:pgNumType w:fmt=\"lowerRoman\" w:start=\"1\"/>",
        PageNumbers::ArabicFromOne => "<w:pgNumType w:fmt=\"decimal\" w:start=\"1\"/>",
    });
    if section.orientation == Orientation::Spread {
        // Between the halves lie the margins that two sheets would have there.
        let space = twips_of_mm(page.left_mm + page.right_mm);
        let _ = write!(out, "<w:cols w:num=\"2\" w:space=\"{space}\"/>");
    }
    if section.orientation == Orientation::Vertical {
        out.push_str("<w:textDirection w:val=\"tbRl\"/>");
    }
    let (_, height) = layout::text_area(style, section.orientation);
    let lines = (height / style.line_pitch()).floor().max(1.0);
    let pitch = match section.orientation {
        Orientation::Portrait | Orientation::Spread => style.line_pitch(),
        Orientation::Landscape | Orientation::Vertical => height / lines,
    };
    let space = (style.character_pitch() - style.body.size) * 4096.0;
    let _ = write!(
        out,
        "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"{}\" w:charSpace=\"{}\"/></w:sectPr>",
        (pitch * 20.0).floor(),
        space.floor()
    );
    out
}

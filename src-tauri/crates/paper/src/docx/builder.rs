//! The seam to docx-rs: the only file that names it. Paragraphs and rows go in, finished XML comes out.
//!
//! Only `build()` of single elements is called; what docx-rs cannot say or says wrongly is put right in `finish`
//! (word-output.md §3, §4). A plan of a thousand initiatives has a hundred thousand cells of a few dozen shapes, so each
//! shape is rendered and finished once, kept as what stands before and after its content, and filled from then on.

use super::finish;
use super::xml;
use crate::document::Align;
use crate::error::PaperError;
use crate::prose::MARK;
use docx_rs::{
    AlignmentType, BuildXML, IndentLevel, NumberingId, Paragraph, Run, Shading, ShdType, Table,
    TableCell, TableCellBorder, TableCellBorderPosition, TableCellBorders, TableLayoutType,
    TableRow, TextDirectionType, VAlignType, VMergeType, WidthType,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Look {
    Plain,
    Strong,
    Underline,
}

/// A piece of a paragraph.
#[derive(Debug, Clone)]
pub(super) enum Inline<'a> {
    /// Clean text without line ends.
    Text(&'a str, Look),
    /// XML of ours that stands where a run may stand.
    Raw(String),
}

/// A child of a property element that docx-rs cannot write, by its name.
pub(super) type Patch = (&'static str, String);

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct ParagraphSpec<'a> {
    pub(super) style: &'a str,
    pub(super) align: Option<Align>,
    pub(super) keep_next: bool,
    pub(super) numbering: Option<(usize, usize)>,
    pub(super) inlines: Vec<Inline<'a>>,
    pub(super) patches: Vec<Patch>,
}

/// Whether a cell reaches into other rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    One,
    Starts,
    Continues,
}

/// Lines of a cell that its table does not draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Lines<'a> {
    pub(super) above: bool,
    pub(super) below: bool,
    pub(super) beside: bool,
    pub(super) colour: &'a str,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct CellSpec<'a> {
    pub(super) width: usize,
    pub(super) columns: usize,
    pub(super) reach: Reach,
    pub(super) shade: Option<&'a str>,
    pub(super) middle: bool,
    /// Its lines run from top to bottom, as those of its page. Word takes it from there; LibreOffice hides the cell unless it is told.
    pub(super) vertical: bool,
    pub(super) lines: Lines<'a>,
    pub(super) paragraphs: Vec<ParagraphSpec<'a>>,
}

/// What stands before and after the content of a shape.
struct Shell {
    before: String,
    after: String,
}

/// Everything about a paragraph but its content.
#[derive(PartialEq, Eq, Hash, Clone)]
struct ParagraphShape {
    style: String,
    align: Option<Align>,
    keep_next: bool,
    numbering: Option<(usize, usize)>,
}

/// Everything about a cell but its paragraphs.
#[derive(PartialEq, Eq, Hash, Clone)]
struct CellShape {
    width: usize,
    columns: usize,
    reach: Reach,
    shade: Option<String>,
    middle: bool,
    vertical: bool,
    above: bool,
    below: bool,
    beside: bool,
    colour: String,
}

/// Writes paragraphs and tables.
#[derive(Default)]
pub(super) struct Builder {
    paragraphs: HashMap<ParagraphShape, Shell>,
    cells: HashMap<CellShape, Shell>,
    rows: HashMap<(Vec<&'static str>, bool), Shell>,
    /// The properties of a run of each look.
    looks: HashMap<Look, String>,
}

const TABLE_END: &[u8] = b"</w:tbl>";

impl Builder {
    /// Writes one paragraph.
    pub(super) fn paragraph(
        &mut self,
        out: &mut Vec<u8>,
        spec: &ParagraphSpec<'_>,
    ) -> Result<(), PaperError> {
        let shape = ParagraphShape {
            style: spec.style.to_owned(),
            align: spec.align,
            keep_next: spec.keep_next,
            numbering: spec.numbering,
        };
        if !spec.patches.is_empty() {
            let shell = paragraph_shell(&shape, &spec.patches)?;
            return self.filled(out, &shell, &spec.inlines);
        }
        let shell = match self.paragraphs.remove(&shape) {
            Some(shell) => shell,
            None => paragraph_shell(&shape, &[])?,
        };
        let result = self.filled(out, &shell, &spec.inlines);
        self.paragraphs.insert(shape, shell);
        result
    }

    fn filled(
        &mut self,
        out: &mut Vec<u8>,
        shell: &Shell,
        inlines: &[Inline<'_>],
    ) -> Result<(), PaperError> {
        out.extend_from_slice(shell.before.as_bytes());
        for inline in inlines {
            match inline {
                Inline::Text("", _) => {}
                Inline::Text(text, look) => {
                    if !self.looks.contains_key(look) {
                        self.looks.insert(*look, run_properties(*look)?);
                    }
                    let properties = self.looks.get(look).map_or("", String::as_str);
                    xml::push_run(out, properties, text);
                }
                Inline::Raw(xml) => out.extend_from_slice(xml.as_bytes()),
            }
        }
        out.extend_from_slice(shell.after.as_bytes());
        Ok(())
    }

    /// Writes a table up to its first row. [`Builder::table_end`] closes it.
    pub(super) fn table_start(
        &mut self,
        out: &mut Vec<u8>,
        style: &str,
        columns: &[usize],
        patches: &[Patch],
    ) -> Result<(), PaperError> {
        let xml = guarded(|| {
            Table::without_borders(Vec::new())
                .style(style)
                .layout(TableLayoutType::Fixed)
                .width(columns.iter().sum(), WidthType::Dxa)
                .set_grid(columns.to_vec())
                .build()
        })?;
        finish::fragment(out, &xml, &[], patches)?;
        if !out.ends_with(TABLE_END) {
            return Err(PaperError::Marker);
        }
        out.truncate(out.len() - TABLE_END.len());
        Ok(())
    }

    /// Closes a table.
    pub(super) fn table_end(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(TABLE_END);
    }

    /// Writes one row; unless it may be split, all of it stands on one page.
    pub(super) fn row(
        &mut self,
        out: &mut Vec<u8>,
        cells: &[CellSpec<'_>],
        patches: &[Patch],
        splits: bool,
    ) -> Result<(), PaperError> {
        let names: Vec<&'static str> = patches.iter().map(|(name, _)| *name).collect();
        let key = (names, splits);
        if !self.rows.contains_key(&key) {
            self.rows.insert(key.clone(), row_shell(patches, splits)?);
        }
        if let Some(shell) = self.rows.get(&key) {
            out.extend_from_slice(shell.before.as_bytes());
        }
        for cell in cells {
            self.cell(out, cell)?;
        }
        if let Some(shell) = self.rows.get(&key) {
            out.extend_from_slice(shell.after.as_bytes());
        }
        Ok(())
    }

    fn cell(&mut self, out: &mut Vec<u8>, spec: &CellSpec<'_>) -> Result<(), PaperError> {
        let shape = CellShape {
            width: spec.width,
            columns: spec.columns,
            reach: spec.reach,
            shade: spec.shade.map(str::to_owned),
            middle: spec.middle,
            vertical: spec.vertical,
            above: spec.lines.above,
            below: spec.lines.below,
            beside: spec.lines.beside,
            colour: spec.lines.colour.to_owned(),
        };
        let shell = match self.cells.remove(&shape) {
            Some(shell) => shell,
            None => cell_shell(&shape)?,
        };
        out.extend_from_slice(shell.before.as_bytes());
        for paragraph in &spec.paragraphs {
            self.paragraph(out, paragraph)?;
        }
        out.extend_from_slice(shell.after.as_bytes());
        self.cells.insert(shape, shell);
        Ok(())
    }
}

/// Finishes what docx-rs wrote and splits it where its content goes.
fn shell(xml: &[u8], patches: &[Patch], around: (&str, &str)) -> Result<Shell, PaperError> {
    let mut out = Vec::new();
    let here = [MARK.to_string()];
    finish::fragment(&mut out, xml, &here, patches)?;
    let text = String::from_utf8(out).map_err(|_| PaperError::Marker)?;
    let content = format!("{}{MARK}{}", around.0, around.1);
    let (before, after) = text.split_once(&content).ok_or(PaperError::Marker)?;
    Ok(Shell {
        before: before.to_owned(),
        after: after.to_owned(),
    })
}

/// A run that stands where the content goes.
fn place() -> Run {
    Run::new().add_text(format!("{MARK}0{MARK}"))
}

fn paragraph_shell(shape: &ParagraphShape, patches: &[Patch]) -> Result<Shell, PaperError> {
    let xml = guarded(|| {
        let mut paragraph = Paragraph::new();
        if !shape.style.is_empty() {
            paragraph = paragraph.style(&shape.style);
        }
        if let Some(align) = shape.align {
            paragraph = paragraph.align(match align {
                Align::Left => AlignmentType::Left,
                Align::Center => AlignmentType::Center,
                Align::Right => AlignmentType::Right,
            });
        }
        if shape.keep_next {
            paragraph = paragraph.keep_next(true);
        }
        if let Some((id, level)) = shape.numbering {
            paragraph = paragraph.numbering(NumberingId::new(id), IndentLevel::new(level));
        }
        paragraph.add_run(place()).build()
    })?;
    shell(&xml, patches, ("", ""))
}

fn row_shell(patches: &[Patch], splits: bool) -> Result<Shell, PaperError> {
    let xml = guarded(|| {
        let cell = TableCell::new().add_paragraph(Paragraph::new().add_run(place()));
        let row = TableRow::new(vec![cell]);
        if splits { row } else { row.cant_split() }.build()
    })?;
    shell(&xml, patches, ("<w:tc><w:tcPr/><w:p>", "</w:p></w:tc>"))
}

fn cell_shell(shape: &CellShape) -> Result<Shell, PaperError> {
    let xml = guarded(|| {
        let mut cell = TableCell::new().width(shape.width, WidthType::Dxa);
        if shape.columns > 1 {
            cell = cell.grid_span(shape.columns);
        }
        cell = match shape.reach {
            Reach::One => cell,
            Reach::Starts => cell.vertical_merge(VMergeType::Restart),
            Reach::Continues => cell.vertical_merge(VMergeType::Continue),
        };
        if let Some(fill) = &shape.shade {
            let shading = Shading::new()
                .shd_type(ShdType::Clear)
                .color("auto")
                .fill(fill);
            cell = cell.shading(shading);
        }
        if shape.above || shape.below || shape.beside {
            let sides = [
                (shape.above, TableCellBorderPosition::Top),
                (shape.beside, TableCellBorderPosition::Left),
                (shape.below, TableCellBorderPosition::Bottom),
                (shape.beside, TableCellBorderPosition::Right),
            ];
            let mut borders = TableCellBorders::with_empty();
            for (_, side) in sides.into_iter().filter(|(drawn, _)| *drawn) {
                borders = borders.set(TableCellBorder::new(side).size(4).color(&shape.colour));
            }
            cell = cell.set_borders(borders);
        }
        if shape.vertical {
            cell = cell.text_direction(TextDirectionType::TbRl);
        }
        if shape.middle {
            cell = cell.vertical_align(VAlignType::Center);
        }
        cell.add_paragraph(Paragraph::new().add_run(place()))
            .build()
    })?;
    shell(&xml, &[], ("<w:p>", "</w:p>"))
}

/// `<w:rPr>…</w:rPr>` of a look, or nothing.
fn run_properties(look: Look) -> Result<String, PaperError> {
    let run = match look {
        Look::Plain => Run::new(),
        Look::Strong => Run::new().style("Strong"),
        Look::Underline => Run::new().underline("single"),
    };
    let xml = guarded(|| run.add_text("x").build())?;
    let mut out = Vec::new();
    finish::fragment(&mut out, &xml, &[], &[])?;
    let text = String::from_utf8(out).map_err(|_| PaperError::Marker)?;
    let properties = text
        .strip_prefix("<w:r>")
        .and_then(|rest| rest.split_once("<w:t>"));
    properties
        .map(|(properties, _)| properties.to_owned())
        .ok_or(PaperError::Marker)
}

fn guarded(render: impl FnOnce() -> Vec<u8>) -> Result<Vec<u8>, PaperError> {
    catch_unwind(AssertUnwindSafe(render)).map_err(|panic| {
        let said = panic
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned());
        PaperError::Renderer(said.unwrap_or_default())
    })
}

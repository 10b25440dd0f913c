//! The seam to docx-rs: the only file that names it. Paragraphs and rows go in, finished XML comes out.
//!
//! Only `build()` of single elements is called, one row at a time, so that memory stays small however long a table is; what
//! docx-rs cannot say or says wrongly is put right in `finish` (word-output.md §3, §4).

use super::finish;
use crate::document::Align;
use crate::error::PaperError;
use crate::prose::MARK;
use docx_rs::{
    AlignmentType, BuildXML, IndentLevel, NumberingId, Paragraph, Run, Shading, ShdType, Table,
    TableCell, TableLayoutType, TableRow, VAlignType, VMergeType, WidthType,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How a run looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    One,
    Starts,
    Continues,
}

/// A cell.
#[derive(Debug, Clone)]
pub(super) struct CellSpec<'a> {
    pub(super) width: usize,
    pub(super) columns: usize,
    pub(super) reach: Reach,
    pub(super) shade: Option<&'a str>,
    pub(super) middle: bool,
    pub(super) paragraphs: Vec<ParagraphSpec<'a>>,
}

/// Writes one paragraph.
pub(super) fn write_paragraph(
    out: &mut Vec<u8>,
    spec: &ParagraphSpec<'_>,
) -> Result<(), PaperError> {
    let mut raws = Vec::new();
    let xml = guarded(|| paragraph(spec, &mut raws).build())?;
    finish::fragment(out, &xml, &raws, &spec.patches)
}

/// Writes a table up to its first row. [`write_table_end`] closes it.
pub(super) fn write_table_start(
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

const TABLE_END: &[u8] = b"</w:tbl>";

/// Closes a table.
pub(super) fn write_table_end(out: &mut Vec<u8>) {
    out.extend_from_slice(TABLE_END);
}

/// Writes one row.
pub(super) fn write_row(
    out: &mut Vec<u8>,
    cells: &[CellSpec<'_>],
    patches: &[Patch],
) -> Result<(), PaperError> {
    let mut raws = Vec::new();
    let xml = guarded(|| {
        let cells = cells.iter().map(|spec| cell(spec, &mut raws)).collect();
        TableRow::new(cells).cant_split().build()
    })?;
    finish::fragment(out, &xml, &raws, patches)
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

fn paragraph(spec: &ParagraphSpec<'_>, raws: &mut Vec<String>) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if !spec.style.is_empty() {
        paragraph = paragraph.style(spec.style);
    }
    if let Some(align) = spec.align {
        paragraph = paragraph.align(match align {
            Align::Left => AlignmentType::Left,
            Align::Center => AlignmentType::Center,
            Align::Right => AlignmentType::Right,
        });
    }
    if spec.keep_next {
        paragraph = paragraph.keep_next(true);
    }
    if let Some((id, level)) = spec.numbering {
        paragraph = paragraph.numbering(NumberingId::new(id), IndentLevel::new(level));
    }
    for inline in &spec.inlines {
        paragraph = paragraph.add_run(match inline {
            Inline::Text(text, look) => run(text, *look),
            Inline::Raw(xml) => {
                raws.push(xml.clone());
                Run::new().add_text(format!("{MARK}{}{MARK}", raws.len() - 1))
            }
        });
    }
    paragraph
}

fn run(text: &str, look: Look) -> Run {
    let mut run = match look {
        Look::Plain => Run::new(),
        Look::Strong => Run::new().style("Strong"),
        Look::Underline => Run::new().underline("single"),
    };
    for (index, part) in text.split('\t').enumerate() {
        if index > 0 {
            run = run.add_tab();
        }
        if !part.is_empty() {
            run = run.add_text(part);
        }
    }
    run
}

fn cell(spec: &CellSpec<'_>, raws: &mut Vec<String>) -> TableCell {
    let mut cell = TableCell::new().width(spec.width, WidthType::Dxa);
    if spec.columns > 1 {
        cell = cell.grid_span(spec.columns);
    }
    cell = match spec.reach {
        Reach::One => cell,
        Reach::Starts => cell.vertical_merge(VMergeType::Restart),
        Reach::Continues => cell.vertical_merge(VMergeType::Continue),
    };
    if let Some(fill) = spec.shade {
        let shading = Shading::new()
            .shd_type(ShdType::Clear)
            .color("auto")
            .fill(fill);
        cell = cell.shading(shading);
    }
    if spec.middle {
        cell = cell.vertical_align(VAlignType::Center);
    }
    for one in &spec.paragraphs {
        cell = cell.add_paragraph(paragraph(one, raws));
    }
    cell
}

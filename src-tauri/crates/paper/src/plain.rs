//! The block tree as plain text: for searching, for comparing, and for whoever reads without Word.

use crate::document::{Block, Document, Figure, Paragraph, Table, signed};

/// Writes one line per paragraph, and one line per row of a table with its cells between ｜.
pub fn to_text(document: &Document) -> String {
    text_of(document.blocks())
}

/// The same for some blocks.
pub(crate) fn text_of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                out.push('\n');
                line(&mut out, &signed(&heading.sign, &heading.text));
                out.push('\n');
            }
            Block::Paragraph(paragraph) => line(&mut out, &paragraph_text(paragraph)),
            Block::Table(table) => write_table(&mut out, table),
            Block::Figure(figure) => write_figure(&mut out, figure),
            Block::Contents(contents) => {
                line(&mut out, &contents.title);
                for entry in &contents.entries {
                    let indent = "\u{3000}".repeat(usize::from(entry.level.saturating_sub(1)));
                    let text = signed(&entry.sign, &entry.text);
                    line(&mut out, &format!("{indent}{text}\t{}", entry.page));
                }
            }
            Block::PageBreak => out.push('\n'),
        }
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn paragraph_text(paragraph: &Paragraph) -> String {
    match paragraph.sign.as_str() {
        "" => paragraph.text(),
        "・" => format!("・{}", paragraph.text()),
        sign => signed(sign, &paragraph.text()),
    }
}

/// A picture is what a reader is told who cannot see it.
fn write_figure(out: &mut String, figure: &Figure) {
    if !figure.alternative.is_empty() {
        line(out, &format!("［{}］", figure.alternative));
    }
    if let Some(caption) = &figure.caption {
        let sign = format!("{}{}", caption.label, caption.sign);
        line(out, &signed(&sign, &caption.text));
    }
    for note in &figure.notes {
        line(out, &paragraph_text(note));
    }
    out.push('\n');
}

fn write_table(out: &mut String, table: &Table) {
    let caption = |out: &mut String, wanted: bool| {
        if let Some(caption) = table.caption.as_ref().filter(|_| wanted) {
            let sign = format!("{}{}", caption.label, caption.sign);
            line(out, &signed(&sign, &caption.text));
        }
    };
    caption(out, !table.kind.is_figure());
    if !table.unit.is_empty() {
        line(out, &table.unit);
    }
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                let lines: Vec<String> = cell.paragraphs.iter().map(paragraph_text).collect();
                lines.join(" ")
            })
            .collect();
        line(out, &cells.join("｜"));
    }
    caption(out, table.kind.is_figure());
    for note in &table.notes {
        line(out, &paragraph_text(note));
    }
    out.push('\n');
}

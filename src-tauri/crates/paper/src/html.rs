//! The block tree as a fragment of HTML for the preview: semantic elements and stable class names, no style and no script.
//!
//! Absent on purpose: how it looks, which the screen decides.

use crate::document::{
    Align, Block, Cell, CellRole, Contents, Document, Figure, Heading, Orientation, Paragraph,
    Role, Run, Section, Table, TableKind, signed,
};
use crate::layout;
use crate::style::HouseStyle;
use std::fmt::Write as _;

/// Writes `<article class="paper" lang="ja">…</article>`. Everything is escaped.
pub fn to_html(document: &Document) -> String {
    write(document, &[])
}

/// The same with a line where a page is likely to end. Only Word knows its pages; the lines say that they are an estimate.
pub fn to_html_with_pages(document: &Document, style: &HouseStyle) -> String {
    write(document, &layout::turns(document, style))
}

/// `turns` has the page of each block of each section; without it no end of a page is shown.
fn write(document: &Document, turns: &[Vec<usize>]) -> String {
    let mut out = String::from("<article class=\"paper\" lang=\"ja\">");
    if !document.mark.is_empty() {
        out.push_str("<p class=\"paper__mark\">");
        escape(&mut out, &document.mark);
        out.push_str("</p>");
    }
    for (index, section) in document.sections.iter().enumerate() {
        let pages = turns.get(index).map_or(&[][..], Vec::as_slice);
        write_section(&mut out, section, pages);
    }
    out.push_str("</article>");
    out
}

fn write_section(out: &mut String, section: &Section, pages: &[usize]) {
    let across = match section.orientation {
        Orientation::Portrait => "",
        Orientation::Landscape => " paper__section--landscape",
        Orientation::Vertical => " paper__section--vertical",
        Orientation::Spread => " paper__section--spread",
    };
    let _ = write!(out, "<section class=\"paper__section{across}\">");
    let mut list: Option<Role> = None;
    for (index, block) in section.blocks.iter().enumerate() {
        let turns = index > 0
            && pages.get(index) > pages.get(index - 1)
            && !matches!(section.blocks[index - 1], Block::PageBreak);
        if turns {
            close_list(out, list.take());
            out.push_str("<div class=\"paper__turn\" aria-hidden=\"true\">ここでページが変わります（見込み）</div>");
        }
        let role = match block {
            Block::Paragraph(paragraph) if is_item(paragraph.role) => Some(paragraph.role),
            _ => None,
        };
        if list != role {
            close_list(out, list);
            open_list(out, role);
            list = role;
        }
        write_block(out, block);
    }
    close_list(out, list);
    out.push_str("</section>");
}

fn is_item(role: Role) -> bool {
    matches!(role, Role::Bullet)
}

fn open_list(out: &mut String, role: Option<Role>) {
    if role.is_some() {
        out.push_str("<ul class=\"paper__list\">");
    }
}

fn close_list(out: &mut String, role: Option<Role>) {
    if role.is_some() {
        out.push_str("</ul>");
    }
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(heading) => write_heading(out, heading),
        Block::Paragraph(paragraph) if is_item(paragraph.role) => {
            out.push_str("<li>");
            write_runs(out, paragraph);
            out.push_str("</li>");
        }
        Block::Paragraph(paragraph) => write_paragraph(out, paragraph),
        Block::Table(table) => write_table(out, table),
        Block::Figure(figure) => write_figure(out, figure),
        Block::Contents(contents) => write_contents(out, contents),
        Block::PageBreak => out.push_str("<hr class=\"paper__page-break\">"),
    }
}

fn write_heading(out: &mut String, heading: &Heading) {
    let level = heading.level.clamp(1, 6);
    let _ = write!(out, "<h{level} id=\"");
    escape(out, &heading.id);
    out.push_str("\">");
    if !heading.sign.is_empty() {
        out.push_str("<span class=\"paper__number\">");
        escape(out, &heading.sign);
        out.push_str("</span>\u{3000}");
    }
    escape(out, &heading.text);
    let _ = write!(out, "</h{level}>");
}

const INDENTED: [&str; 8] = [
    "indented-1",
    "indented-2",
    "indented-3",
    "indented-4",
    "indented-5",
    "indented-6",
    "indented-7",
    "indented-8",
];

fn class(role: Role) -> &'static str {
    match role {
        Role::Body => "body",
        Role::Plain => "plain",
        Role::Bullet => "bullet",
        Role::Lead => "lead",
        Role::CoverTown => "cover-town",
        Role::CoverTitle => "cover-title",
        Role::CoverLine => "cover-line",
        Role::CoverDate => "cover-date",
        Role::FrontTitle => "front-title",
        Role::Statement => "statement",
        Role::StatementNote => "statement-note",
        Role::Article => "article",
        Role::ArticleNote => "article-note",
        Role::Signature => "signature",
        Role::Caption => "caption",
        Role::Figure => "figure-line",
        Role::FigureCaption => "figure-caption",
        Role::Unit => "unit",
        Role::Note => "note",
        Role::Source => "source",
        Role::Cell => "cell",
        Role::CellSmall => "cell-small",
        Role::CellTitle => "cell-title",
        Role::CellBullet => "cell-bullet",
        Role::Colophon => "colophon",
        Role::ColophonTitle => "colophon-title",
        Role::OfficialTitle => "official-title",
        Role::CenterTitle => "center-title",
        Role::Centered => "centered",
        Role::Indented(indent) => INDENTED[usize::from(indent.clamp(1, 8)) - 1],
        Role::Award(Align::Left) => "award",
        Role::Award(Align::Center) => "award-title",
        Role::Award(Align::Right) => "award-name",
        Role::Item(1) => "item-1",
        Role::Item(2) => "item-2",
        Role::Item(3) => "item-3",
        Role::Item(_) => "item-4",
        Role::ItemText(1) => "item-text-1",
        Role::ItemText(2) => "item-text-2",
        Role::ItemText(3) => "item-text-3",
        Role::ItemText(_) => "item-text-4",
        Role::Statute(0) => "statute-0",
        Role::Statute(1) => "statute-1",
        Role::Statute(2) => "statute-2",
        Role::Statute(3) => "statute-3",
        Role::Statute(4) => "statute-4",
        Role::Statute(_) => "statute-5",
        Role::ComparisonTitle => "comparison-title",
        Role::ComparisonHead => "comparison-head",
        Role::Provision(0) => "provision-0",
        Role::Provision(1) => "provision-1",
        Role::Provision(2) => "provision-2",
        Role::Provision(3) => "provision-3",
        Role::Provision(4) => "provision-4",
        Role::Provision(_) => "provision-5",
        Role::ProvisionCell => "provision-cell",
    }
}

fn write_paragraph(out: &mut String, paragraph: &Paragraph) {
    let _ = write!(out, "<p class=\"paper__{}\">", class(paragraph.role));
    if !paragraph.sign.is_empty() {
        out.push_str("<span class=\"paper__sign\">");
        escape(out, &paragraph.sign);
        out.push_str("</span>");
        if paragraph.sign != "・" {
            out.push('\u{3000}');
        }
    }
    write_runs(out, paragraph);
    out.push_str("</p>");
}

fn write_runs(out: &mut String, paragraph: &Paragraph) {
    for run in &paragraph.runs {
        match run {
            Run::Text(text) => escape(out, text),
            Run::Strong(text) => wrapped(out, "strong", text),
            Run::Underline(text) => wrapped(out, "u", text),
            Run::Link { to, text } | Run::Page { to, text } => {
                out.push_str("<a href=\"#");
                escape(out, to);
                out.push_str("\">");
                escape(out, text);
                out.push_str("</a>");
            }
        }
    }
}

fn wrapped(out: &mut String, tag: &str, text: &str) {
    let _ = write!(out, "<{tag}>");
    escape(out, text);
    let _ = write!(out, "</{tag}>");
}

fn write_table(out: &mut String, table: &Table) {
    let kind = match table.kind {
        TableKind::Grid => "grid",
        TableKind::Sheet => "sheet",
        TableKind::Tree => "tree",
        TableKind::Band => "band",
        TableKind::Comparison => "comparison",
        TableKind::Diagram => "diagram",
        TableKind::Chart => "chart",
    };
    let caption = |out: &mut String| {
        if let Some(caption) = &table.caption {
            out.push_str("<figcaption>");
            let sign = format!("{}{}", caption.label, caption.sign);
            escape(out, &signed(&sign, &caption.text));
            out.push_str("</figcaption>");
        }
    };
    let _ = write!(
        out,
        "<figure class=\"paper__figure paper__figure--{kind}\">"
    );
    if !table.kind.is_figure() {
        caption(out);
    }
    if !table.unit.is_empty() {
        out.push_str("<p class=\"paper__unit\">");
        escape(out, &table.unit);
        out.push_str("</p>");
    }
    let _ = write!(
        out,
        "<table class=\"paper__table paper__table--{kind}\" aria-label=\""
    );
    escape(out, &table.description);
    out.push_str("\"><colgroup>");
    let total: u64 = table.columns.iter().map(|width| u64::from(*width)).sum();
    for width in &table.columns {
        let share = u64::from(*width) * 1000 / total.max(1);
        let _ = write!(out, "<col width=\"{}.{}%\">", share / 10, share % 10);
    }
    out.push_str("</colgroup>");
    let heads = table.rows.iter().take_while(|row| row.head).count();
    for (part, rows) in [
        ("thead", &table.rows[..heads]),
        ("tbody", &table.rows[heads..]),
    ] {
        if rows.is_empty() {
            continue;
        }
        let _ = write!(out, "<{part}>");
        for row in rows {
            out.push_str("<tr>");
            for cell in &row.cells {
                let (tag, scope) = match cell.role {
                    // The corner over the labels names nothing.
                    CellRole::Head if says_nothing(cell) => ("td", ""),
                    CellRole::Head => ("th", " scope=\"col\""),
                    CellRole::Label => ("th", " scope=\"row\""),
                    _ => ("td", ""),
                };
                let role = match cell.role {
                    CellRole::Body => "body",
                    CellRole::Head => "head",
                    CellRole::Label => "label",
                    CellRole::Title => "title",
                    CellRole::Bar => "bar",
                    CellRole::StrongBar => "strong-bar",
                    CellRole::Empty => "empty",
                    CellRole::Tint(1) => "tint-1",
                    CellRole::Tint(2) => "tint-2",
                    CellRole::Tint(3) => "tint-3",
                    CellRole::Tint(4) => "tint-4",
                    CellRole::Tint(_) => "tint-5",
                };
                let align = match cell.align {
                    Align::Left => "left",
                    Align::Center => "center",
                    Align::Right => "right",
                };
                let _ = write!(
                    out,
                    "<{tag}{scope} class=\"paper__cell paper__cell--{role} paper__cell--{align}\""
                );
                if cell.columns > 1 {
                    let _ = write!(out, " colspan=\"{}\"", cell.columns);
                }
                if cell.rows > 1 {
                    let _ = write!(out, " rowspan=\"{}\"", cell.rows);
                }
                if !cell.id.is_empty() {
                    out.push_str(" id=\"");
                    escape(out, &cell.id);
                    out.push('"');
                }
                out.push('>');
                for paragraph in &cell.paragraphs {
                    write_paragraph(out, paragraph);
                }
                let _ = write!(out, "</{tag}>");
            }
            out.push_str("</tr>");
        }
        let _ = write!(out, "</{part}>");
    }
    out.push_str("</table>");
    for note in &table.notes {
        write_paragraph(out, note);
    }
    if table.kind.is_figure() {
        caption(out);
    }
    out.push_str("</figure>");
}

/// The bytes do not travel with the page: the screen asks for them by name when the picture comes into view.
fn write_figure(out: &mut String, figure: &Figure) {
    out.push_str("<figure class=\"paper__figure paper__figure--picture\"><img data-image=\"");
    escape(out, &figure.image);
    let _ = write!(
        out,
        "\" width=\"{}\" height=\"{}\" data-share=\"{}\" alt=\"",
        figure.width.max(1),
        figure.height.max(1),
        figure.share
    );
    escape(out, &figure.alternative);
    out.push_str("\">");
    if let Some(caption) = &figure.caption {
        out.push_str("<figcaption>");
        let sign = format!("{}{}", caption.label, caption.sign);
        escape(out, &signed(&sign, &caption.text));
        out.push_str("</figcaption>");
    }
    for note in &figure.notes {
        write_paragraph(out, note);
    }
    out.push_str("</figure>");
}

fn write_contents(out: &mut String, contents: &Contents) {
    out.push_str("<nav class=\"paper__contents\" aria-label=\"");
    escape(out, &contents.title);
    out.push_str("\"><p class=\"paper__front-title\">");
    escape(out, &contents.title);
    out.push_str("</p><ol>");
    for entry in &contents.entries {
        let _ = write!(
            out,
            "<li class=\"paper__contents-{}\"><a href=\"#",
            entry.level
        );
        escape(out, &entry.id);
        out.push_str("\">");
        escape(out, &signed(&entry.sign, &entry.text));
        let _ = write!(
            out,
            "</a> <span class=\"paper__page\">{}</span></li>",
            entry.page
        );
    }
    out.push_str("</ol></nav>");
}

fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\n']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "<br>",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Whether a cell holds no text.
fn says_nothing(cell: &Cell) -> bool {
    cell.paragraphs
        .iter()
        .flat_map(|paragraph| &paragraph.runs)
        .all(|run| matches!(run, Run::Text(text) if text.is_empty()))
}

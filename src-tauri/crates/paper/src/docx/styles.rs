//! `word/styles.xml`: one style for each kind of paragraph, made from the table in `typography`.

use super::numbering::Lists;
use super::xml::{DECLARATION, NAMESPACES, escape};
use crate::document::{Align, Block, Document, Role, TableKind};
use crate::layout::{CELL_MARGIN, CELL_SIDE};
use crate::signs;
use crate::style::{HouseStyle, twips};
use crate::typography::{self, Border, Face, Format};
use std::collections::HashSet;
use std::fmt::Write as _;

/// The style of a paragraph: its id in the file and the name that Word shows.
pub(super) fn style_of(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Body => ("BodyText1", "本文一字下げ"),
        Role::Plain => ("PlainText1", "本文字下げなし"),
        Role::Bullet => ("ListBullet", "List Bullet"),
        Role::Lead => ("Lead", "小見出し"),
        Role::CoverTown => ("CoverTown", "表紙の団体名"),
        Role::CoverTitle => ("Title", "Title"),
        Role::CoverLine => ("Subtitle", "Subtitle"),
        Role::CoverDate => ("CoverDate", "表紙の年月"),
        Role::FrontTitle => ("FrontTitle", "前付けの題"),
        Role::Statement => ("Statement", "使命・将来像"),
        Role::StatementNote => ("StatementNote", "使命・将来像の注"),
        Role::Article => ("Article", "掟"),
        Role::ArticleNote => ("ArticleNote", "掟の説明"),
        Role::Signature => ("Signature", "Signature"),
        Role::Caption => ("Caption", "caption"),
        Role::Figure => ("Figure", "図"),
        Role::FigureCaption => ("FigureCaption", "図の題名"),
        Role::Unit => ("Unit", "表の単位"),
        Role::Note => ("Note", "表の注"),
        Role::Source => ("Source", "本文の出典"),
        Role::Cell => ("Cell", "表の文字"),
        Role::CellSmall => ("CellSmall", "表の小さい文字"),
        Role::CellTitle => ("CellTitle", "個票の題"),
        Role::CellBullet => ("CellBullet", "表の箇条書き"),
        Role::Colophon => ("Colophon", "奥付"),
        Role::ColophonTitle => ("ColophonTitle", "奥付の題"),
        Role::OfficialTitle => ("OfficialTitle", "件名・題名"),
        Role::CenterTitle => ("CenterTitle", "中央の題"),
        Role::Centered => ("Centered", "中央の行"),
        Role::Indented(indent) => INDENTED[usize::from(indent.clamp(1, 8)) - 1],
        Role::Award(Align::Left) => ("Award", "委嘱状の文"),
        Role::Award(Align::Center) => ("AwardTitle", "委嘱状の題"),
        Role::Award(Align::Right) => ("AwardName", "委嘱状の氏名"),
        Role::Item(1) => ("Item1", "項目１"),
        Role::Item(2) => ("Item2", "項目２"),
        Role::Item(3) => ("Item3", "項目３"),
        Role::Item(_) => ("Item4", "項目４"),
        Role::ItemText(1) => ("ItemText1", "項目１の文"),
        Role::ItemText(2) => ("ItemText2", "項目２の文"),
        Role::ItemText(3) => ("ItemText3", "項目３の文"),
        Role::ItemText(_) => ("ItemText4", "項目４の文"),
        Role::Statute(0) => ("Statute0", "例規の条・項"),
        Role::Statute(1) => ("Statute1", "例規の号・見出し"),
        Role::Statute(2) => ("Statute2", "例規の細分１"),
        Role::Statute(3) => ("Statute3", "例規の細分２・章名"),
        Role::Statute(4) => ("Statute4", "例規の細分３・節名"),
        Role::Statute(_) => ("Statute5", "例規の細分４"),
        Role::ComparisonTitle => ("ComparisonTitle", "新旧対照表の題"),
        Role::ComparisonHead => ("ComparisonHead", "新旧対照表の見出し"),
        Role::Provision(0) => ("Provision0", "条・項"),
        Role::Provision(1) => ("Provision1", "号・見出し"),
        Role::Provision(2) => ("Provision2", "号の細分１"),
        Role::Provision(3) => ("Provision3", "号の細分２・章名"),
        Role::Provision(4) => ("Provision4", "号の細分３・節名"),
        Role::Provision(_) => ("Provision5", "号の細分４"),
        Role::ProvisionCell => ("ProvisionCell", "別表の文字"),
    }
}

const ROLES: [Role; 24] = [
    Role::Body,
    Role::Plain,
    Role::Bullet,
    Role::Lead,
    Role::CoverTown,
    Role::CoverTitle,
    Role::CoverLine,
    Role::CoverDate,
    Role::FrontTitle,
    Role::Statement,
    Role::StatementNote,
    Role::Article,
    Role::ArticleNote,
    Role::Signature,
    Role::Caption,
    Role::Unit,
    Role::Note,
    Role::Source,
    Role::Cell,
    Role::CellSmall,
    Role::CellTitle,
    Role::CellBullet,
    Role::Colophon,
    Role::ColophonTitle,
];

const INDENTED: [(&str, &str); 8] = [
    ("Indented1", "字下げ１"),
    ("Indented2", "字下げ２"),
    ("Indented3", "字下げ３"),
    ("Indented4", "字下げ４"),
    ("Indented5", "字下げ５"),
    ("Indented6", "字下げ６"),
    ("Indented7", "字下げ７"),
    ("Indented8", "字下げ８"),
];

/// Styles that stand in a file only where something is set in them, in the order in which they come.
fn further_roles(document: &Document) -> Vec<Role> {
    let mut known: HashSet<&str> = ROLES.iter().map(|role| style_of(*role).0).collect();
    let mut further = Vec::new();
    let mut note = |role: Role| {
        if known.insert(style_of(role).0) {
            further.push(role);
        }
    };
    for block in document.blocks() {
        match block {
            Block::Paragraph(paragraph) => note(paragraph.role),
            Block::Table(table) => {
                if table.kind.is_figure() {
                    note(Role::FigureCaption);
                }
                table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .flat_map(|cell| &cell.paragraphs)
                    .for_each(|paragraph| note(paragraph.role));
            }
            Block::Figure(_) => {
                note(Role::Figure);
                note(Role::FigureCaption);
            }
            Block::Heading(_) | Block::Contents(_) | Block::PageBreak => {}
        }
    }
    further
}

/// The white space under a table, in lines of the grid.
const TABLE_END_LINES: f64 = 0.45;

/// Writes the part.
pub(super) fn part(document: &Document, style: &HouseStyle) -> String {
    let compares = document
        .blocks()
        .any(|block| matches!(block, Block::Table(table) if table.kind == TableKind::Comparison));
    let draws = document
        .blocks()
        .any(|block| matches!(block, Block::Table(table) if table.kind == TableKind::Diagram));
    let mut out = format!("{DECLARATION}<w:styles {NAMESPACES}>");
    let body = &style.body;
    let size = half_points(body.size);
    let _ = write!(
        out,
        concat!(
            "<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val=\"{ink}\"/>",
            "<w:kern w:val=\"2\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>",
            "<w:lang w:val=\"ja-JP\" w:eastAsia=\"ja-JP\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>",
            "<w:pPrDefault><w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct/>",
            "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr></w:pPrDefault>",
            "</w:docDefaults>",
            // Normal itself carries the size, or LibreOffice computes the grid at 12 pt.
            "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
            "<w:name w:val=\"Normal\"/><w:qFormat/><w:rPr>{fonts}<w:sz w:val=\"{size}\"/>",
            "<w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">",
            "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/>",
            "<w:semiHidden/><w:unhideWhenUsed/></w:style>",
            "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">",
            "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>",
            "<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>",
            "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>",
            "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>",
            "</w:tblCellMar></w:tblPr></w:style>",
            "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\">",
            "<w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>",
            "<w:unhideWhenUsed/></w:style>"
        ),
        fonts = fonts(style, Face::Body),
        ink = escape(&style.colours.ink),
        size = size,
    );
    let signs = signs::of_headings(style, document);
    for level in 1..=5_u8 {
        let format = typography::heading(style, level);
        let extra = Extra {
            numbering: (level <= 5).then(|| (Lists::CHAPTERS, usize::from(level - 1))),
            outline: Some(level - 1),
            next: Some(style_of(Role::Body).0),
            // Wrapped lines of a heading begin under its text, not under its number.
            hanging: signs[usize::from(level) - 1].hanging(),
            ..Extra::default()
        };
        let id = format!("Heading{level}");
        paragraph_style(
            &mut out,
            style,
            &id,
            &format!("heading {level}"),
            &format,
            &extra,
        );
    }
    for role in ROLES.into_iter().chain(further_roles(document)) {
        let (id, name) = style_of(role);
        let format = typography::paragraph(style, role);
        let numbering = match role {
            Role::Bullet | Role::CellBullet => Some((Lists::BULLETS, 0)),
            Role::Article => Some((Lists::ARTICLES, 0)),
            Role::Item(level) => Some((Lists::ITEMS, usize::from(level.clamp(1, 4)) - 1)),
            _ => None,
        };
        let extra = Extra {
            numbering,
            ..Extra::default()
        };
        paragraph_style(&mut out, style, id, name, &format, &extra);
    }
    contents_styles(&mut out, style);
    page_styles(&mut out, style);
    let _ = write!(
        out,
        concat!(
            "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/>",
            "<w:qFormat/><w:rPr>{}</w:rPr></w:style>"
        ),
        fonts(style, Face::Heading)
    );
    table_style(&mut out, style, TableKind::Grid);
    if compares {
        table_style(&mut out, style, TableKind::Comparison);
    }
    if draws {
        table_style(&mut out, style, TableKind::Diagram);
    }
    out.push_str("</w:styles>");
    out
}

#[derive(Default)]
struct Extra {
    numbering: Option<(usize, usize)>,
    outline: Option<u8>,
    next: Option<&'static str>,
    hanging: i32,
    /// A tab at the right edge, in twips, with dots before it.
    leader_tab: Option<i64>,
}

fn paragraph_style(
    out: &mut String,
    style: &HouseStyle,
    id: &str,
    name: &str,
    format: &Format,
    extra: &Extra,
) {
    let builtin = name.is_ascii();
    let custom = if builtin { "" } else { " w:customStyle=\"1\"" };
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>"
    );
    if let Some(next) = extra.next {
        let _ = write!(out, "<w:next w:val=\"{next}\"/>");
    }
    out.push_str("<w:qFormat/><w:pPr>");
    if format.keep_next {
        out.push_str("<w:keepNext/>");
    }
    if format.keep_lines {
        out.push_str("<w:keepLines/>");
    }
    if let Some((list, level)) = extra.numbering {
        let _ = write!(
            out,
            "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
        );
    }
    borders(out, style, format);
    if let Some(tab) = extra.leader_tab {
        let _ = write!(
            out,
            "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{tab}\"/></w:tabs>"
        );
    }
    if format.line.is_some() {
        out.push_str("<w:snapToGrid w:val=\"0\"/>");
    }
    spacing(out, format);
    indents(out, format, extra);
    match format.align {
        Some(Align::Left) => out.push_str("<w:jc w:val=\"left\"/>"),
        Some(Align::Center) => out.push_str("<w:jc w:val=\"center\"/>"),
        Some(Align::Right) => out.push_str("<w:jc w:val=\"right\"/>"),
        // Cells are narrow: lines drawn apart to both sides look broken there.
        None if id.starts_with("Cell")
            || id == "ProvisionCell"
            || extra.outline.is_some()
            || name.starts_with("toc") =>
        {
            out.push_str("<w:jc w:val=\"left\"/>");
        }
        None => {}
    }
    if let Some(level) = extra.outline {
        let _ = write!(out, "<w:outlineLvl w:val=\"{level}\"/>");
    }
    out.push_str("</w:pPr><w:rPr>");
    if format.face == Face::Heading {
        out.push_str(&fonts(style, Face::Heading));
    }
    let body_size = (format.size - style.body.size).abs() < 0.01;
    if format.line.is_some() && !(body_size && format.face == Face::Body) {
        out.push_str("<w:snapToGrid w:val=\"0\"/>");
    }
    if !body_size {
        let size = half_points(format.size);
        let _ = write!(out, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    }
    out.push_str("</w:rPr></w:style>");
}

fn borders(out: &mut String, style: &HouseStyle, format: &Format) {
    let line = |side: &str, size: u32, space: u32| {
        format!(
            "<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"{space}\" w:color=\"{}\"/>",
            escape(&style.colours.rule)
        )
    };
    let inner = match format.border {
        Border::None => return,
        Border::Frame => [
            line("top", 12, 12),
            line("left", 4, 8),
            line("bottom", 12, 12),
            line("right", 4, 8),
        ]
        .concat(),
        Border::Below => line("bottom", 12, 4),
        Border::Above => line("top", 8, 6),
        Border::ThinBelow => line("bottom", 4, 2),
    };
    let _ = write!(out, "<w:pBdr>{inner}</w:pBdr>");
}

fn spacing(out: &mut String, format: &Format) {
    let (before, after) = (twips(format.before), twips(format.after));
    if before == 0 && after == 0 && format.line.is_none() {
        return;
    }
    out.push_str("<w:spacing");
    if before != 0 {
        let _ = write!(out, " w:before=\"{before}\"");
    }
    if after != 0 {
        let _ = write!(out, " w:after=\"{after}\"");
    }
    if let Some(line) = format.line {
        let _ = write!(out, " w:line=\"{}\" w:lineRule=\"exact\"", twips(line));
    }
    out.push_str("/>");
}

/// Indents in characters, with their length beside for programs that do not count characters.
fn indents(out: &mut String, format: &Format, extra: &Extra) {
    let hanging = format.hanging.max(extra.hanging);
    let left = format.left + extra.hanging;
    if left == 0 && hanging == 0 && format.first == 0 && format.right == 0 {
        return;
    }
    let length = |hundredths: i32| twips(f64::from(hundredths) / 100.0 * format.size);
    out.push_str("<w:ind");
    for (name, value) in [("left", left), ("right", format.right)] {
        if value != 0 {
            let _ = write!(
                out,
                " w:{name}Chars=\"{value}\" w:{name}=\"{}\"",
                length(value)
            );
        }
    }
    if hanging != 0 {
        let _ = write!(
            out,
            " w:hangingChars=\"{hanging}\" w:hanging=\"{}\"",
            length(hanging)
        );
    } else if format.first != 0 {
        let _ = write!(
            out,
            " w:firstLineChars=\"{0}\" w:firstLine=\"{1}\"",
            format.first,
            length(format.first)
        );
    }
    out.push_str("/>");
}

fn contents_styles(out: &mut String, style: &HouseStyle) {
    for level in 1..=3_u8 {
        let format = typography::contents(style, level);
        let extra = Extra {
            leader_tab: Some(twips(style.measure())),
            ..Extra::default()
        };
        paragraph_style(
            out,
            style,
            &format!("TOC{level}"),
            &format!("toc {level}"),
            &format,
            &extra,
        );
    }
    let format = typography::paragraph(style, Role::FrontTitle);
    paragraph_style(
        out,
        style,
        "TOCHeading",
        "TOC Heading",
        &format,
        &Extra::default(),
    );
}

/// Header, footer, and the thin paragraphs that end sections and part tables.
fn page_styles(out: &mut String, style: &HouseStyle) {
    let small = half_points(style.sizes.small);
    let rule = escape(&style.colours.rule);
    let gap = twips(style.line_pitch() * TABLE_END_LINES);
    let _ = write!(
        out,
        concat!(
            "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/>",
            "<w:basedOn w:val=\"Normal\"/><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" ",
            "w:space=\"3\" w:color=\"{rule}\"/></w:pBdr><w:snapToGrid w:val=\"0\"/>",
            "<w:jc w:val=\"left\"/></w:pPr><w:rPr><w:snapToGrid w:val=\"0\"/>",
            "<w:sz w:val=\"{small}\"/><w:szCs w:val=\"{small}\"/></w:rPr></w:style>",
            "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>",
            "<w:basedOn w:val=\"Normal\"/><w:pPr><w:snapToGrid w:val=\"0\"/>",
            "<w:jc w:val=\"center\"/></w:pPr><w:rPr><w:snapToGrid w:val=\"0\"/>",
            "<w:sz w:val=\"{footer}\"/><w:szCs w:val=\"{footer}\"/></w:rPr></w:style>",
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"SectionEnd\">",
            "<w:name w:val=\"節の終わり\"/><w:basedOn w:val=\"Normal\"/><w:pPr>",
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>",
            "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>",
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableEnd\">",
            "<w:name w:val=\"表の後\"/><w:basedOn w:val=\"Normal\"/><w:pPr>",
            "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"{gap}\" w:lineRule=\"exact\"/></w:pPr>",
            "</w:style>"
        ),
        rule = rule,
        small = small,
        footer = half_points(style.sizes.table + 1.0),
        gap = gap,
    );
}

/// The id of the style of a table.
pub(super) fn table_style_id(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Comparison => "ComparisonTable",
        TableKind::Diagram => "DiagramTable",
        _ => "PaperTable",
    }
}

fn table_style(out: &mut String, style: &HouseStyle, kind: TableKind) {
    let id = table_style_id(kind);
    let (name, sides): (_, &[&str]) = match kind {
        // Lines between rows stand only where a unit begins; each row says so itself.
        TableKind::Comparison => (
            "新旧対照表の表",
            &["top", "left", "bottom", "right", "insideV"],
        ),
        // Every box draws its own lines.
        TableKind::Diagram => ("図の表", &[]),
        _ => (
            "計画書の表",
            &["top", "left", "bottom", "right", "insideH", "insideV"],
        ),
    };
    let rule = escape(&style.colours.rule);
    let line = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{rule}\"/>")
    };
    let margin =
        |side: &str, points: f64| format!("<w:{side} w:w=\"{}\" w:type=\"dxa\"/>", twips(points));
    let borders: String = sides.iter().copied().map(line).collect();
    let margins = [
        margin("top", CELL_MARGIN * 2.0 / 3.0),
        margin("left", CELL_SIDE),
        margin("bottom", CELL_MARGIN / 3.0),
        margin("right", CELL_SIDE),
    ]
    .concat();
    let _ = write!(
        out,
        concat!(
            "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{}\">",
            "<w:name w:val=\"{}\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/>",
            "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>{}</w:tblBorders>",
            "<w:tblCellMar>{}</w:tblCellMar></w:tblPr></w:style>"
        ),
        id, name, borders, margins
    );
}

fn fonts(style: &HouseStyle, face: Face) -> String {
    let font = match face {
        Face::Body => &style.body,
        Face::Heading => &style.heading,
    };
    let (latin, east_asian) = (escape(&font.latin), escape(&font.east_asian));
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:eastAsia=\"{east_asian}\" w:hAnsi=\"{latin}\" w:cs=\"Times New Roman\"/>"
    )
}

#[allow(clippy::cast_possible_truncation)]
fn half_points(size: f64) -> i64 {
    (size * 2.0).round() as i64
}

//! The parts around the text, and the zip that holds them: always the same bytes for the same parts.

use super::media::Media;
use super::xml::{DECLARATION, NAMESPACES, escape, field, run};
use crate::document::{Document, Orientation};
use crate::error::PaperError;
use crate::layout;
use crate::style::{Font, HouseStyle, twips};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A zip in memory.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }

    /// Begins a part; what is written next goes into it.
    pub(super) fn begin(&mut self, name: &str) -> Result<(), PaperError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            // Rows repeat each other: the best level halves the file for a few milliseconds.
            .compression_level(Some(9))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        Ok(())
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), PaperError> {
        self.zip.write_all(bytes)?;
        Ok(())
    }

    pub(super) fn part(&mut self, name: &str, text: &str) -> Result<(), PaperError> {
        self.begin(name)?;
        self.write(text.as_bytes())
    }

    /// A part that is compressed already.
    pub(super) fn stored_part(&mut self, name: &str, bytes: &[u8]) -> Result<(), PaperError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        self.zip.start_file(name, options)?;
        self.write(bytes)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, PaperError> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// A header with its relationship.
pub(super) struct HeaderPart {
    /// `rId10`.
    pub(super) relation: String,
    /// `header1.xml`.
    pub(super) name: String,
    /// The part.
    pub(super) xml: String,
}

/// The relationship of the one footer that all numbered sections share.
pub(super) const FOOTER: &str = "rId6";

pub(super) fn content_types(headers: &[HeaderPart], media: &Media<'_>) -> String {
    let mut out = format!(
        concat!(
            "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        ),
        DECLARATION
    );
    for (extension, kind) in media.types() {
        let _ = write!(
            out,
            "<Default Extension=\"{extension}\" ContentType=\"{kind}\"/>"
        );
    }
    let mut part = |name: &str, kind: &str| {
        let _ = write!(
            out,
            "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
        );
    };
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    for (name, kind) in [
        ("styles", "styles"),
        ("settings", "settings"),
        ("numbering", "numbering"),
        ("fontTable", "fontTable"),
        ("footer1", "footer"),
    ] {
        part(&format!("word/{name}.xml"), &format!("{WORD}.{kind}+xml"));
    }
    part(
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
    );
    for header in headers {
        part(
            &format!("word/{}", header.name),
            &format!("{WORD}.header+xml"),
        );
    }
    part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    );
    part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    );
    out.push_str("</Types>");
    out
}

fn relationships(rows: &[(&str, String, &str)]) -> String {
    let mut out = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, kind, target) in rows {
        let _ = write!(
            out,
            "<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"
        );
    }
    out.push_str("</Relationships>");
    out
}

pub(super) fn package_relationships() -> String {
    relationships(&[
        (
            "rId1",
            format!("{OFFICE}/officeDocument"),
            "word/document.xml",
        ),
        (
            "rId2",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                .to_owned(),
            "docProps/core.xml",
        ),
        (
            "rId3",
            format!("{OFFICE}/extended-properties"),
            "docProps/app.xml",
        ),
    ])
}

pub(super) fn document_relationships(headers: &[HeaderPart], media: &Media<'_>) -> String {
    let mut rows = vec![
        ("rId1", format!("{OFFICE}/styles"), "styles.xml"),
        ("rId2", format!("{OFFICE}/settings"), "settings.xml"),
        ("rId3", format!("{OFFICE}/numbering"), "numbering.xml"),
        ("rId4", format!("{OFFICE}/fontTable"), "fontTable.xml"),
        ("rId5", format!("{OFFICE}/theme"), "theme/theme1.xml"),
        (FOOTER, format!("{OFFICE}/footer"), "footer1.xml"),
    ];
    for header in headers {
        rows.push((
            header.relation.as_str(),
            format!("{OFFICE}/header"),
            header.name.as_str(),
        ));
    }
    let pictures = media.relations();
    for (id, target) in &pictures {
        rows.push((id.as_str(), format!("{OFFICE}/image"), target.as_str()));
    }
    relationships(&rows)
}

/// The header of a chapter: the paper at the left, the chapter at the right, kept true by a field.
///
/// `STYLEREF 1` names the first level of headings in every language of Word; programs that do not know it show what is there.
pub(super) fn header(
    document: &Document,
    style: &HouseStyle,
    orientation: Orientation,
    sign: &str,
    chapter: &str,
) -> String {
    let (width, _) = layout::text_area(style, orientation);
    let mut fields = String::new();
    if !sign.is_empty() {
        fields.push_str(&field("STYLEREF 1 \\n", sign));
        fields.push_str(&run("\u{3000}"));
    }
    fields.push_str(&field("STYLEREF 1", chapter));
    if !document.mark.is_empty() {
        fields.push_str(&run(&format!("\u{3000}【{}】", document.mark)));
    }
    format!(
        concat!(
            "{}<w:hdr {}><w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:tabs>",
            "<w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs></w:pPr>{}",
            "<w:r><w:tab/></w:r>{}</w:p></w:hdr>"
        ),
        DECLARATION,
        NAMESPACES,
        twips(width),
        run(&document.title),
        fields
    )
}

/// The header of a page that has none of its own, of a paper that is not final.
pub(super) fn mark_header(document: &Document) -> String {
    format!(
        concat!(
            "{}<w:hdr {}><w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:pBdr>",
            "<w:bottom w:val=\"nil\"/></w:pBdr><w:jc w:val=\"right\"/></w:pPr>{}</w:p></w:hdr>"
        ),
        DECLARATION,
        NAMESPACES,
        run(&format!("【{}】", document.mark))
    )
}

pub(super) fn footer() -> String {
    format!(
        concat!(
            "{}<w:ftr {}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>",
            "{}</w:p></w:ftr>"
        ),
        DECLARATION,
        NAMESPACES,
        field("PAGE", "1")
    )
}

pub(super) fn settings() -> String {
    format!(
        concat!(
            "{}<w:settings {}><w:zoom w:percent=\"100\"/>",
            "<w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>",
            "<w:defaultTabStop w:val=\"840\"/>",
            "<w:drawingGridVerticalSpacing w:val=\"360\"/>",
            "<w:displayHorizontalDrawingGridEvery w:val=\"0\"/>",
            "<w:displayVerticalDrawingGridEvery w:val=\"2\"/>",
            "<w:characterSpacingControl w:val=\"compressPunctuation\"/>",
            "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>",
            "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>",
            "<w:adjustLineHeightInTable/><w:useFELayout/>",
            "<w:compatSetting w:name=\"compatibilityMode\" ",
            "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
            "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"ja-JP\"/>",
            "<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>"
        ),
        DECLARATION, NAMESPACES
    )
}

/// Fonts by name with what a machine without them may take instead; none is embedded.
pub(super) fn font_table(style: &HouseStyle) -> String {
    let mut out = format!("{DECLARATION}<w:fonts {NAMESPACES}>");
    let mut names: Vec<&str> = Vec::new();
    let all: [&Font; 2] = [&style.body, &style.heading];
    for font in all {
        for name in [font.east_asian.as_str(), font.latin.as_str()] {
            if names.contains(&name) {
                continue;
            }
            names.push(name);
            let (alternative, panose, family) = known_font(name);
            let _ = write!(out, "<w:font w:name=\"{}\">", escape(name));
            if !alternative.is_empty() {
                let _ = write!(out, "<w:altName w:val=\"{alternative}\"/>");
            }
            if !panose.is_empty() {
                let _ = write!(out, "<w:panose1 w:val=\"{panose}\"/>");
            }
            let _ = write!(
                out,
                "<w:charset w:val=\"80\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"fixed\"/></w:font>"
            );
        }
    }
    out.push_str(concat!(
        "<w:font w:name=\"Times New Roman\"><w:panose1 w:val=\"02020603050405020304\"/>",
        "<w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/>",
        "</w:font></w:fonts>"
    ));
    out
}

fn known_font(name: &str) -> (&'static str, &'static str, &'static str) {
    match name {
        "ＭＳ 明朝" => ("MS Mincho", "02020609040205080304", "roman"),
        "ＭＳ ゴシック" => ("MS Gothic", "020B0609070205080204", "modern"),
        "BIZ UD明朝 Medium" => ("BIZ UDMincho Medium", "", "roman"),
        "BIZ UDゴシック" => ("BIZ UDGothic", "", "modern"),
        name if name.contains("ゴシック") => ("", "", "modern"),
        _ => ("", "", "roman"),
    }
}

/// Title and creator. No dates: the same plan gives the same bytes.
pub(super) fn core_properties(document: &Document) -> String {
    format!(
        concat!(
            "{}<cp:coreProperties ",
            "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" ",
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
            "xmlns:dcterms=\"http://purl.org/dc/terms/\" ",
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
            "<dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>",
            "<cp:lastModifiedBy>{}</cp:lastModifiedBy><dc:language>ja-JP</dc:language>",
            "</cp:coreProperties>"
        ),
        DECLARATION,
        escape(&document.title),
        escape(&document.meta.subject),
        escape(&document.meta.creator),
        escape(&document.meta.creator),
    )
}

pub(super) fn app_properties(document: &Document) -> String {
    format!(
        concat!(
            "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">",
            "<Application>Michishirube</Application><Company>{}</Company></Properties>"
        ),
        DECLARATION,
        escape(&document.meta.creator)
    )
}

/// A plain theme: Word asks for one when somebody changes fonts or colours.
pub(super) fn theme(style: &HouseStyle) -> String {
    let font = |font: &Font| {
        format!(
            "<a:latin typeface=\"{0}\"/><a:ea typeface=\"{1}\"/><a:cs typeface=\"\"/><a:font script=\"Jpan\" typeface=\"{1}\"/>",
            escape(&font.latin),
            escape(&font.east_asian)
        )
    };
    let colour = |name: &str, value: &str| {
        format!(
            "<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>",
            escape(value)
        )
    };
    let colours = &style.colours;
    let scheme: String = [
        ("dk1", colours.ink.as_str()),
        ("lt1", "FFFFFF"),
        ("dk2", colours.rule.as_str()),
        ("lt2", colours.label.as_str()),
        ("accent1", colours.strong_bar.as_str()),
        ("accent2", colours.bar.as_str()),
        ("accent3", colours.head.as_str()),
        ("accent4", colours.label.as_str()),
        ("accent5", colours.rule.as_str()),
        ("accent6", colours.ink.as_str()),
        ("hlink", colours.ink.as_str()),
        ("folHlink", colours.ink.as_str()),
    ]
    .into_iter()
    .map(|(name, value)| colour(name, value))
    .collect();
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        concat!(
            "{}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Michishirube\">",
            "<a:themeElements><a:clrScheme name=\"Michishirube\">{}</a:clrScheme>",
            "<a:fontScheme name=\"Michishirube\"><a:majorFont>{}</a:majorFont>",
            "<a:minorFont>{}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Michishirube\">",
            "<a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>",
            "<a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>",
            "<a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>",
            "<a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>",
            "</a:themeElements></a:theme>"
        ),
        DECLARATION,
        scheme,
        font(&style.heading),
        font(&style.body),
        fill = fill,
        line = line,
        effect = effect,
    )
}

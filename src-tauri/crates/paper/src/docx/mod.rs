//! The block tree as a Word file.
//!
//! `render` turns blocks into paragraphs and rows, `builder` has docx-rs write them, `finish` puts them right, and `package`
//! holds everything else. Written piece by piece into the zip, so that memory does not grow with the length of the paper.
//! Absent on purpose: dates, ids of paragraphs and anything else that would differ between two runs.

mod builder;
mod finish;
mod media;
mod numbering;
mod package;
mod render;
mod styles;
mod xml;

use crate::document::{Block, Document, HeaderText, Heading, Section};
use crate::error::PaperError;
use crate::pictures::Pictures;
use crate::style::HouseStyle;
use media::Media;
use package::{HeaderPart, Package};
use render::{Items, Renderer};

/// Writes a Word file of a document without pictures.
///
/// # Errors
/// As for [`to_docx_with`].
pub fn to_docx(document: &Document, style: &HouseStyle) -> Result<Vec<u8>, PaperError> {
    to_docx_with(document, &Pictures::new(), style)
}

/// Writes a Word file. The same document with the same pictures in the same style gives the same bytes. In the place of a picture
/// that is not among them stands a line that says so.
///
/// # Errors
/// When a fault of this program keeps the file from being written; never for what a plan holds.
pub fn to_docx_with(
    document: &Document,
    pictures: &Pictures,
    style: &HouseStyle,
) -> Result<Vec<u8>, PaperError> {
    let headers = headers(document, style);
    let media = Media::new(document, pictures);
    let mut package = Package::new();
    package.part(
        "[Content_Types].xml",
        &package::content_types(&headers.parts, &media),
    )?;
    package.part("_rels/.rels", &package::package_relationships())?;
    package.begin("word/document.xml")?;
    Renderer::new(document, style, &headers.of_sections, &media).write(&mut package)?;
    package.part(
        "word/_rels/document.xml.rels",
        &package::document_relationships(&headers.parts, &media),
    )?;
    package.part("word/styles.xml", &styles::part(document, style))?;
    package.part("word/settings.xml", &package::settings())?;
    package.part(
        "word/numbering.xml",
        &numbering::part(style, document, Items::count(document)),
    )?;
    package.part("word/fontTable.xml", &package::font_table(style))?;
    package.part("word/theme/theme1.xml", &package::theme(style))?;
    package.part("word/footer1.xml", &package::footer())?;
    for header in &headers.parts {
        package.part(&format!("word/{}", header.name), &header.xml)?;
    }
    for (name, bytes) in media.parts() {
        package.stored_part(&name, bytes)?;
    }
    package.part("docProps/core.xml", &package::core_properties(document))?;
    package.part("docProps/app.xml", &package::app_properties(document))?;
    package.finish()
}

struct Headers {
    parts: Vec<HeaderPart>,
    /// The relationship of the header of each section.
    of_sections: Vec<Option<String>>,
}

/// One header for each chapter, so that also programs that do not know `STYLEREF` show the right one.
fn headers(document: &Document, style: &HouseStyle) -> Headers {
    let mut parts: Vec<HeaderPart> = Vec::new();
    let mut of_sections = Vec::new();
    let mut chapter: Option<&Heading> = None;
    for section in &document.sections {
        chapter = chapter_of(section).or(chapter);
        if section.header == HeaderText::None && document.mark.is_empty() {
            of_sections.push(None);
            continue;
        }
        let number = parts.len() + 1;
        let relation = format!("rId{}", number + 9);
        let xml = match section.header {
            HeaderText::None => package::mark_header(document),
            HeaderText::Chapter => {
                let (sign, text) =
                    chapter.map_or(("", ""), |heading| (&heading.sign, &heading.text));
                package::header(document, style, section.orientation, sign, text)
            }
        };
        parts.push(HeaderPart {
            relation: relation.clone(),
            name: format!("header{number}.xml"),
            xml,
        });
        of_sections.push(Some(relation));
    }
    Headers { parts, of_sections }
}

fn chapter_of(section: &Section) -> Option<&Heading> {
    section.blocks.iter().find_map(|block| match block {
        Block::Heading(heading) if heading.level == 1 => Some(heading),
        _ => None,
    })
}

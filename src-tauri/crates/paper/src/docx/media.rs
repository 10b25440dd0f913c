//! Pictures of a Word file: each a part of its own, written once, and the drawing that shows it.
//!
//! Absent on purpose: anything that is not a PNG or a JPEG.

use super::xml::escape;
use crate::document::{Block, Document, Figure};
use crate::pictures::{PictureFile, Pictures};
use std::fmt::Write as _;

/// English metric units in a point.
const UNITS: f64 = 12_700.0;
/// Numbers of relationships below are those of the other parts.
const FIRST_RELATION: usize = 100_000;

/// A picture that is shown at least once.
struct Part<'a> {
    image: &'a str,
    extension: &'static str,
    file: &'a PictureFile,
}

/// The pictures of one document, in the order in which they are first shown.
pub(super) struct Media<'a> {
    parts: Vec<Part<'a>>,
}

impl<'a> Media<'a> {
    pub(super) fn new(document: &'a Document, pictures: &'a Pictures) -> Self {
        let mut parts: Vec<Part<'a>> = Vec::new();
        for block in document.blocks() {
            if let Block::Figure(figure) = block
                && let Some(file) = pictures.get(&figure.image)
                && let Some(extension) = extension(&file.media_type)
                && !parts.iter().any(|part| part.image == figure.image)
            {
                parts.push(Part {
                    image: &figure.image,
                    extension,
                    file,
                });
            }
        }
        Self { parts }
    }

    /// Extensions with their media types.
    pub(super) fn types(&self) -> Vec<(&'static str, &str)> {
        let mut types: Vec<(&'static str, &str)> = self
            .parts
            .iter()
            .map(|part| (part.extension, part.file.media_type.as_str()))
            .collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    /// Relationships with their targets.
    pub(super) fn relations(&self) -> Vec<(String, String)> {
        self.parts
            .iter()
            .enumerate()
            .map(|(index, part)| {
                let target = format!("media/image{}.{}", index + 1, part.extension);
                (relation(index), target)
            })
            .collect()
    }

    /// Names and bytes of the parts.
    pub(super) fn parts(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.parts.iter().enumerate().map(|(index, part)| {
            let name = format!("word/media/image{}.{}", index + 1, part.extension);
            (name, part.file.bytes.as_slice())
        })
    }

    /// The run that shows a picture at this size in points; None when it is not there. `number` counts through the document.
    pub(super) fn drawing(
        &self,
        figure: &Figure,
        number: usize,
        (width, height): (f64, f64),
    ) -> Option<String> {
        let index = self
            .parts
            .iter()
            .position(|part| part.image == figure.image)?;
        let across = (width * UNITS).round().max(1.0);
        let down = (height * UNITS).round().max(1.0);
        let mut out = String::new();
        let _ = write!(
            out,
            concat!(
                "<w:r><w:drawing><wp:inline ",
                "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" ",
                "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">",
                "<wp:extent cx=\"{across}\" cy=\"{down}\"/>",
                "<wp:docPr id=\"{number}\" name=\"図 {number}\" descr=\"{alternative}\"/>",
                "<wp:cNvGraphicFramePr><a:graphicFrameLocks ",
                "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" noChangeAspect=\"1\"/>",
                "</wp:cNvGraphicFramePr>",
                "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">",
                "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
                "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">",
                "<pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"図 {number}\" descr=\"{alternative}\"/>",
                "<pic:cNvPicPr/></pic:nvPicPr>",
                "<pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
                "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>",
                "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>",
                "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
            ),
            across = across,
            down = down,
            number = number,
            alternative = escape(&figure.alternative),
            relation = relation(index),
        );
        Some(out)
    }
}

fn relation(index: usize) -> String {
    format!("rId{}", FIRST_RELATION + index)
}

fn extension(media_type: &str) -> Option<&'static str> {
    match media_type {
        "image/png" => Some("png"),
        "image/jpeg" => Some("jpeg"),
        _ => None,
    }
}

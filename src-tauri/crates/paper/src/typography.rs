//! What each kind of paragraph looks like in a house style: one table, from which Word styles and the estimate of pages are made.
//!
//! Anything larger or smaller than the body leaves the grid and gets an exact line height, because a line that needs more than
//! the pitch takes two (domain.md §4.4).

use crate::document::{Align, Role};
use crate::signs;
use crate::style::HouseStyle;

/// Which of the two fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Face {
    Body,
    Heading,
}

/// Lines around a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    None,
    /// A frame of two lines above and below.
    Frame,
    /// One line below.
    Below,
    /// One line above.
    Above,
    /// One thin line below.
    ThinBelow,
}

/// How a paragraph is set. Lengths in points, indents in hundredths of a character.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Format {
    pub(crate) face: Face,
    pub(crate) size: f64,
    /// None: a line of the grid.
    pub(crate) line: Option<f64>,
    pub(crate) before: f64,
    pub(crate) after: f64,
    pub(crate) align: Option<Align>,
    pub(crate) first: i32,
    pub(crate) left: i32,
    pub(crate) hanging: i32,
    pub(crate) right: i32,
    pub(crate) keep_next: bool,
    pub(crate) keep_lines: bool,
    pub(crate) border: Border,
}

impl Format {
    fn off_grid(face: Face, size: f64, leading: f64) -> Self {
        Self {
            face,
            size,
            line: Some((size * leading * 2.0).round() / 2.0),
            before: 0.0,
            after: 0.0,
            align: None,
            first: 0,
            left: 0,
            hanging: 0,
            right: 0,
            keep_next: false,
            keep_lines: false,
            border: Border::None,
        }
    }

    /// The height of one line.
    pub(crate) fn line_height(&self, style: &HouseStyle) -> f64 {
        self.line.unwrap_or_else(|| style.line_pitch())
    }
}

/// The format of a heading.
pub(crate) fn heading(style: &HouseStyle, level: u8) -> Format {
    let index = usize::from(level.clamp(1, 5)) - 1;
    let pitch = style.line_pitch();
    let base = Format::off_grid(Face::Heading, style.sizes.headings[index], 1.5);
    let base = Format {
        keep_next: true,
        keep_lines: true,
        ..base
    };
    match level {
        1 => Format {
            after: pitch,
            border: Border::Below,
            ..base
        },
        2 => Format {
            before: pitch,
            after: pitch * 0.4,
            border: Border::ThinBelow,
            ..base
        },
        3 => Format {
            before: pitch * 0.7,
            after: pitch * 0.2,
            ..base
        },
        _ => Format {
            before: pitch * 0.5,
            left: 100,
            ..base
        },
    }
}

/// The format of a line of 目次.
pub(crate) fn contents(style: &HouseStyle, level: u8) -> Format {
    let size = style.body.size;
    let base = Format::off_grid(Face::Body, size, 1.6);
    match level {
        1 => Format {
            face: Face::Heading,
            before: style.line_pitch() * 0.4,
            ..base
        },
        level => Format {
            left: 200 * i32::from(level - 1) - 100,
            ..base
        },
    }
}

/// Where the text of an item begins: each level one character further in than the sign of the level above (domain.md §4.5).
fn item_indent(level: u8) -> i32 {
    i32::from(level.clamp(1, 4) - 1) * 100 + item_hanging(level)
}

/// Width of the sign of an item with the space after it, by its level, in hundredths of a character.
fn item_hanging(level: u8) -> i32 {
    signs::of_items()[usize::from(level.clamp(1, 4)) - 1].hanging()
}

/// The format of a paragraph.
pub(crate) fn paragraph(style: &HouseStyle, role: Role) -> Format {
    let sizes = &style.sizes;
    let pitch = style.line_pitch();
    let body = {
        let mut format = Format::off_grid(Face::Body, style.body.size, 1.0);
        format.line = (!style.body_fits_grid()).then_some(pitch);
        format
    };
    let cover = |size: f64| Format {
        align: Some(Align::Center),
        keep_lines: true,
        ..Format::off_grid(Face::Heading, size, 1.5)
    };
    let cell = Format::off_grid(Face::Body, sizes.table, 1.39);
    let small = Format::off_grid(Face::Body, sizes.small, 1.38);
    match role {
        Role::Body => Format { first: 100, ..body },
        Role::Plain => body,
        Role::Bullet => Format {
            left: 200,
            hanging: 100,
            ..body
        },
        Role::Lead => Format {
            face: Face::Heading,
            keep_next: true,
            before: pitch * 0.5,
            ..body
        },
        Role::CoverTown => Format {
            // As much as of 36 lines: a page of few wide ones has no room for so many.
            before: (pitch * 7.0).min(style.text_height() * 7.0 / 36.0),
            ..cover(sizes.cover_town)
        },
        Role::CoverTitle => Format {
            before: pitch * 0.7,
            after: pitch * 1.5,
            border: Border::Below,
            ..cover(sizes.cover_title)
        },
        Role::CoverLine => cover(sizes.cover_line),
        Role::CoverDate => Format {
            before: (pitch * 13.0).min(style.text_height() * 13.0 / 36.0),
            ..cover(sizes.cover_line)
        },
        Role::FrontTitle => Format {
            align: Some(Align::Center),
            after: pitch,
            keep_next: true,
            ..Format::off_grid(Face::Heading, sizes.headings[0], 1.5)
        },
        Role::Statement => Format {
            align: Some(Align::Center),
            left: 200,
            right: 200,
            before: pitch,
            after: pitch,
            keep_lines: true,
            border: Border::Frame,
            ..Format::off_grid(Face::Heading, sizes.statement, 1.7)
        },
        Role::StatementNote => Format {
            align: Some(Align::Center),
            after: pitch * 0.7,
            ..body
        },
        Role::Article => Format {
            left: 400,
            hanging: 200,
            right: 200,
            before: pitch * 0.5,
            keep_lines: true,
            keep_next: true,
            ..Format::off_grid(Face::Heading, style.body.size + 1.0, 1.6)
        },
        Role::ArticleNote => Format {
            left: 400,
            right: 200,
            ..body
        },
        Role::Signature => Format {
            align: Some(Align::Right),
            right: 100,
            ..body
        },
        Role::Caption => Format {
            before: pitch * 0.5,
            after: 3.0,
            keep_next: true,
            keep_lines: true,
            ..Format::off_grid(Face::Heading, sizes.table + 0.5, 1.45)
        },
        // A line of exact height would cut the picture off.
        Role::Figure => Format {
            line: None,
            align: Some(Align::Center),
            before: pitch * 0.5,
            ..body
        },
        Role::FigureCaption => Format {
            align: Some(Align::Center),
            before: 3.0,
            after: pitch * 0.5,
            keep_lines: true,
            ..Format::off_grid(Face::Heading, sizes.table + 0.5, 1.45)
        },
        Role::Unit => Format {
            align: Some(Align::Right),
            keep_next: true,
            after: 1.0,
            ..small
        },
        Role::Note => Format {
            left: 100,
            before: 1.0,
            ..small
        },
        Role::Source => Format {
            align: Some(Align::Right),
            ..small
        },
        Role::Cell => cell,
        Role::CellSmall => small,
        Role::CellTitle => Format {
            keep_lines: true,
            ..Format::off_grid(Face::Heading, sizes.table + 1.5, 1.4)
        },
        Role::CellBullet => Format {
            left: 100,
            hanging: 100,
            ..cell
        },
        Role::OfficialTitle => Format {
            left: 300,
            keep_next: true,
            keep_lines: true,
            ..body
        },
        Role::CenterTitle => Format {
            align: Some(Align::Center),
            before: pitch * 0.5,
            after: pitch * 0.5,
            keep_next: true,
            keep_lines: true,
            ..Format::off_grid(Face::Heading, sizes.headings[1], 1.4)
        },
        Role::Centered => Format {
            align: Some(Align::Center),
            keep_next: true,
            ..body
        },
        Role::Indented(indent) => Format {
            left: 100 * i32::from(indent.clamp(1, 8)),
            ..body
        },
        Role::Item(level) => Format {
            left: item_indent(level),
            hanging: item_hanging(level),
            ..body
        },
        Role::ItemText(level) => Format {
            left: item_indent(level),
            first: 100,
            ..body
        },
        Role::Award(Align::Center) => Format {
            align: Some(Align::Center),
            before: pitch * 3.0,
            after: pitch * 2.0,
            ..Format::off_grid(Face::Body, sizes.cover_town + 4.0, 1.5)
        },
        Role::Award(align) => Format {
            align: Some(align),
            right: 100,
            before: pitch,
            ..Format::off_grid(Face::Body, sizes.cover_line, 1.6)
        },
        Role::Statute(indent) => Format {
            left: 100 * (i32::from(indent.min(5)) + 1),
            hanging: 100,
            ..body
        },
        Role::ComparisonTitle => Format {
            align: Some(Align::Center),
            after: pitch * 0.6,
            keep_next: true,
            keep_lines: true,
            ..Format::off_grid(Face::Heading, sizes.headings[1], 1.4)
        },
        Role::ComparisonHead => Format {
            align: Some(Align::Center),
            keep_next: true,
            ..Format::off_grid(Face::Heading, style.body.size, 1.5)
        },
        Role::Provision(indent) => Format {
            left: 100 * (i32::from(indent.min(5)) + 1),
            hanging: 100,
            ..Format::off_grid(Face::Body, style.body.size, 1.45)
        },
        Role::ProvisionCell => Format::off_grid(Face::Body, style.body.size - 1.0, 1.45),
        Role::Colophon => Format {
            left: 200,
            ..Format::off_grid(Face::Body, style.body.size, 1.6)
        },
        Role::ColophonTitle => Format {
            before: pitch * 3.0,
            after: 4.0,
            left: 100,
            keep_next: true,
            border: Border::Above,
            ..Format::off_grid(Face::Heading, style.body.size + 1.0, 1.8)
        },
    }
}

//! Papers: a pure function from the records of a plan to a block tree, and from that to .docx, HTML and text.
//!
//! Bytes in, bytes out: same plan, same house style, same bytes. Absent on purpose: files, clocks, the record model
//! (crate `plan`) and the rules of ordinances (crate `ordinance`). A new paper is one file in `papers/` and one line in [`PaperKey`].

mod digits;
mod document;
mod docx;
pub mod drafting;
mod error;
mod html;
mod layout;
mod papers;
mod pictures;
mod plain;
mod prose;
mod signs;
mod style;
mod typography;
mod wording;

pub use document::{
    Align, Block, Caption, Cell, CellRole, Contents, ContentsEntry, Document, Figure, HeaderText,
    Heading, Meta, Numbering, Orientation, PageNumbers, Paragraph, Role, Row, Run, Section, Table,
    TableKind,
};
pub use docx::{to_docx, to_docx_with};
pub use error::PaperError;
pub use html::{to_html, to_html_with_pages};
pub use papers::{
    Earlier, Missing, PaperId, PaperKey, Readiness, Request, amending_instrument, build,
    build_comparison, comparison_labels, file_names, papers, papers_of, readiness, safe_stem,
    style_ruler, style_sample, unverified,
};
pub use pictures::{PictureFile, Pictures};
pub use plain::to_text;
pub use style::{HouseStyle, StyleFinding, StyleSeverity, StyleValues, known_fonts};
pub use wording::UnverifiedWording;

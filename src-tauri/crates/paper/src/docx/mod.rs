//! stub
use crate::document::Document;
use crate::error::PaperError;
use crate::style::HouseStyle;

/// Writes a Word file.
///
/// # Errors
/// When a fault of this program keeps the file from being written.
pub fn to_docx(_document: &Document, _style: &HouseStyle) -> Result<Vec<u8>, PaperError> {
    Ok(Vec::new())
}

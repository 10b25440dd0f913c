//! What can go wrong on the way from the block tree to a file.

/// Why a paper could not be written. Nothing the officer typed can cause one: each is a fault of this program.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The renderer of paragraphs and tables gave up.
    #[error("the renderer failed: {0}")]
    Renderer(String),
    /// The rendered XML could not be read back.
    #[error("the rendered XML is not well-formed: {0}")]
    Xml(#[from] quick_xml::Error),
    /// A marker of ours was left over or pointed nowhere.
    #[error("a marker was not resolved in the rendered XML")]
    Marker,
    /// The package could not be put together.
    #[error("the package could not be written: {0}")]
    Package(#[from] zip::result::ZipError),
    /// Writing into memory failed.
    #[error("writing failed: {0}")]
    Io(#[from] std::io::Error),
}

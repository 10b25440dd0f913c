//! Pictures as exporters get them: bytes by name, beside the block tree, which only names them.
//!
//! Absent on purpose: reading and scaling (crate `picture`); what is here is written as it came.

use crate::document::Figure;
use crate::layout;
use crate::style::HouseStyle;
use std::collections::BTreeMap;

/// The file of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Pictures by the name that a [`Figure`] gives them.
pub type Pictures = BTreeMap<String, PictureFile>;

/// Dots of a picture in an inch where nothing else says how large it is.
const DOTS: f64 = 96.0;

/// The size of a picture on paper, across and down, in points: its share of the measure, no larger than it has dots for, and
/// never higher than a page with its caption.
pub(crate) fn size_on_paper(figure: &Figure, style: &HouseStyle, measure: f64) -> (f64, f64) {
    let (width, height) = (
        f64::from(figure.width.max(1)),
        f64::from(figure.height.max(1)),
    );
    let (_, page) = layout::text_area(style, crate::document::Orientation::Portrait);
    let room = page - 4.0 * style.line_pitch();
    let scale = (measure * f64::from(figure.share.clamp(10, 100)) / 100.0 / width)
        .min(72.0 / DOTS)
        .min(room / height);
    (width * scale, height * scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_fit_the_measure_and_the_page_and_are_never_blown_up() {
        let style = &HouseStyle::presets()[0];
        let measure = style.measure();
        let size = |width, height, share| {
            let figure = Figure {
                image: String::new(),
                width,
                height,
                share,
                alternative: String::new(),
                caption: None,
                notes: Vec::new(),
            };
            size_on_paper(&figure, style, measure)
        };
        let close = |a: f64, b: f64| (a - b).abs() < 0.01;
        let (width, height) = size(1920, 960, 100);
        assert!(close(width, measure) && close(height, measure / 2.0));
        let (width, _) = size(1920, 960, 50);
        assert!(close(width, measure / 2.0));
        // An icon of 96 dots is an inch wide.
        assert_eq!(size(96, 48, 100), (72.0, 36.0));
        let (width, height) = size(100, 20_000, 100);
        assert!(height < style.text_height() && width > 0.0);
        // What a plan from elsewhere says of a picture may be wrong.
        assert!(size(0, 0, 0).0 > 0.0);
    }
}

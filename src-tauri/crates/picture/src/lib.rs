//! Pictures for papers: read without trust, put upright, brought to the size of print, and freed of what a camera tells of its
//! owner.
//!
//! Bytes in, bytes out; the same bytes give the same picture. Absent on purpose: files, and drawings made by the program.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// The largest file that is read, in bytes.
pub const FILE_LIMIT: usize = 64 << 20;
/// The widest picture that is kept, in pixels: the measure of a page of A4 (160 mm) at 300 dpi.
pub const WIDTH_LIMIT: u32 = 1920;
/// The highest picture that is kept, in pixels: the text of a page of A4 (240 mm) at 300 dpi.
pub const HEIGHT_LIMIT: u32 = 2840;
/// A picture without transparency is kept as a photograph when it would be larger than this otherwise, in bytes.
const LOSSLESS_LIMIT: usize = 1 << 20;
/// No picture is kept that is larger, in bytes: a value of a plan file holds 8 MiB.
pub const KEPT_LIMIT: usize = 6 << 20;
/// No side may be longer, in pixels.
const SIDE_LIMIT: u32 = 30_000;
/// What reading one picture may take, in bytes: 150 million pixels.
const MEMORY_LIMIT: u64 = 600 << 20;
/// Of 100: nothing is lost that is seen on paper.
const QUALITY: u8 = 90;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// How its bytes are written.
    pub format: Format,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A photograph.
    Jpeg,
    /// A drawing, and everything with transparency.
    Png,
}

impl Format {
    /// `image/png`, `image/jpeg`.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// Why a picture cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`FILE_LIMIT`].
    #[error("the file has {bytes} bytes, more than {FILE_LIMIT}")]
    FileTooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A side is too long, or the picture takes too much memory.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// It is no picture, or one of a kind that is not read.
    #[error("no picture of a known kind")]
    UnknownKind,
    /// It begins like a picture and cannot be read to its end.
    #[error("the picture is damaged: {reason}")]
    Damaged {
        /// What the reader says, in English.
        reason: String,
    },
}

/// Reads a picture (PNG, JPEG, GIF, BMP, WebP) and makes of it what is kept: upright, no larger than a page can show, without
/// the place, time and name that a camera or an editor has written into it. Of an animation the first picture is taken.
///
/// # Errors
/// Why it cannot be taken.
pub fn take(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    if bytes.len() > FILE_LIMIT {
        return Err(PictureError::FileTooLarge { bytes: bytes.len() });
    }
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| damaged(&error))?;
    let format = reader.format().ok_or(PictureError::UnknownKind)?;
    let picture = upright(reader)?;
    let photograph = format == ImageFormat::Jpeg;
    let (mut width, mut height) = (WIDTH_LIMIT, HEIGHT_LIMIT);
    loop {
        let fitted = if picture.width() > width || picture.height() > height {
            &picture.resize(width, height, FilterType::Lanczos3)
        } else {
            &picture
        };
        let written = write(fitted, photograph)?;
        if written.bytes.len() <= KEPT_LIMIT {
            return Ok(written);
        }
        // Only noise and very large drawings with transparency come here.
        width = fitted.width() * 3 / 4;
        height = fitted.height() * 3 / 4;
    }
}

fn upright(mut reader: ImageReader<Cursor<&[u8]>>) -> Result<DynamicImage, PictureError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_LIMIT);
    limits.max_image_height = Some(SIDE_LIMIT);
    limits.max_alloc = Some(MEMORY_LIMIT);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(why)?;
    // The decoders of some kinds forget the limit of memory that the reader was given.
    if decoder.total_bytes() > MEMORY_LIMIT {
        return Err(PictureError::TooManyPixels);
    }
    // A picture that does not say how it stands, stands upright.
    let orientation = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(why)?;
    if let Some(orientation) = orientation {
        picture.apply_orientation(orientation);
    }
    Ok(picture)
}

fn write(picture: &DynamicImage, photograph: bool) -> Result<Picture, PictureError> {
    let clear = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|p| p.0[3] < 255);
    let kept = |format, bytes| Picture {
        format,
        width: picture.width(),
        height: picture.height(),
        bytes,
    };
    if photograph && !clear {
        return Ok(kept(Format::Jpeg, jpeg(picture)?));
    }
    let bytes = png(picture, clear)?;
    if clear || bytes.len() <= LOSSLESS_LIMIT {
        return Ok(kept(Format::Png, bytes));
    }
    let smaller = jpeg(picture)?;
    Ok(if smaller.len() < bytes.len() {
        kept(Format::Jpeg, smaller)
    } else {
        kept(Format::Png, bytes)
    })
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    DynamicImage::from(picture.to_rgb8())
        .write_with_encoder(encoder)
        .map_err(why)?;
    Ok(out)
}

fn png(picture: &DynamicImage, clear: bool) -> Result<Vec<u8>, PictureError> {
    let mut out = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut out, CompressionType::Default, PngFilter::Adaptive);
    let plain = match (clear, picture.color().has_color()) {
        (true, _) => DynamicImage::from(picture.to_rgba8()),
        (false, true) => DynamicImage::from(picture.to_rgb8()),
        (false, false) => DynamicImage::from(picture.to_luma8()),
    };
    plain.write_with_encoder(encoder).map_err(why)?;
    Ok(out)
}

fn why(error: ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        ImageError::Unsupported(_) => PictureError::UnknownKind,
        error => damaged(&error),
    }
}

fn damaged(error: &dyn std::error::Error) -> PictureError {
    PictureError::Damaged {
        reason: error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageEncoder, Rgb, RgbImage, Rgba, RgbaImage};

    fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, format).unwrap();
        out.into_inner()
    }

    /// A picture of 6 by 2 whose left half is red.
    fn red_and_blue() -> RgbImage {
        RgbImage::from_fn(6, 2, |x, _| {
            if x < 3 {
                Rgb([255, 0, 0])
            } else {
                Rgb([0, 0, 255])
            }
        })
    }

    fn read(picture: &Picture) -> RgbaImage {
        image::load_from_memory(&picture.bytes).unwrap().to_rgba8()
    }

    #[test]
    fn drawings_keep_every_pixel_in_every_kind_of_file() {
        let drawn = DynamicImage::from(red_and_blue());
        for format in [
            ImageFormat::Png,
            ImageFormat::Gif,
            ImageFormat::Bmp,
            ImageFormat::WebP,
        ] {
            let source = match format {
                ImageFormat::Gif => DynamicImage::from(drawn.to_rgba8()),
                _ => drawn.clone(),
            };
            let taken = take(&written(&source, format)).unwrap();
            assert_eq!(
                (taken.format, taken.width, taken.height),
                (Format::Png, 6, 2)
            );
            assert_eq!(read(&taken), drawn.to_rgba8(), "{format:?}");
        }
    }

    #[test]
    fn transparency_stays() {
        let glass = RgbaImage::from_pixel(2000, 100, Rgba([10, 20, 30, 40]));
        let taken = take(&written(&DynamicImage::from(glass), ImageFormat::Png)).unwrap();
        assert_eq!(
            (taken.format, taken.width, taken.height),
            (Format::Png, 1920, 96)
        );
        assert_eq!(read(&taken).get_pixel(5, 5), &Rgba([10, 20, 30, 40]));
    }

    #[test]
    fn a_photograph_stands_upright_and_tells_nothing_of_the_camera() {
        // A directory of EXIF with one entry: turn by a quarter.
        let mut exif = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend_from_slice(&[6, 0, 0, 0, 0, 0, 0, 0]);
        let wide = image::imageops::resize(&red_and_blue(), 60, 20, FilterType::Nearest);
        let mut photograph = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut photograph, 100);
        encoder.set_exif_metadata(exif).unwrap();
        encoder
            .write_image(wide.as_raw(), 60, 20, image::ExtendedColorType::Rgb8)
            .unwrap();
        assert!(photograph.windows(4).any(|four| four == b"Exif"));
        let taken = take(&photograph).unwrap();
        assert_eq!(
            (taken.format, taken.width, taken.height),
            (Format::Jpeg, 20, 60)
        );
        assert!(!taken.bytes.windows(4).any(|four| four == b"Exif"));
        let red = read(&taken).get_pixel(10, 5).0;
        assert!(red[0] > 200 && red[2] < 60, "{red:?}");
    }

    #[test]
    fn large_pictures_are_brought_to_the_size_of_print() {
        let mut seed = 1u32;
        let noise = RgbImage::from_fn(2000, 2900, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let bytes = seed.to_be_bytes();
            Rgb([bytes[0], bytes[1], bytes[2]])
        });
        let taken = take(&written(&DynamicImage::from(noise), ImageFormat::Bmp)).unwrap();
        // Nothing is harder to write than noise, so that it is brought down once more.
        assert_eq!((taken.width, taken.height), (1440, 2088));
        assert!(taken.bytes.len() <= KEPT_LIMIT);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let whole = written(&DynamicImage::from(red_and_blue()), ImageFormat::Png);
        assert!(matches!(take(b""), Err(PictureError::Empty)));
        for other in [b"plan".as_slice(), b"%PDF-1.7 a paper", b"<svg></svg>"] {
            assert!(matches!(take(other), Err(PictureError::UnknownKind)));
        }
        assert!(matches!(
            take(&whole[..whole.len() / 2]),
            Err(PictureError::Damaged { .. })
        ));
        let mut huge = whole.clone();
        // The width in the head of a PNG; its sum is wrong then too, so either refusal is right.
        huge[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        assert!(take(&huge).is_err());
        assert!(matches!(
            take(&vec![0; FILE_LIMIT + 1]),
            Err(PictureError::FileTooLarge { .. })
        ));
    }
}

//! 図・写真: a picture with what is said of it, under the record that it belongs to.
//!
//! Absent on purpose: its bytes, which the store keeps by their hash, so that a picture is never copied by an edit.

use super::{Filled, choices, record};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// How much of the measure a picture takes.
    PictureSize {
        /// The whole measure, and never more than the picture has at 96 dots per inch
        #[default]
        Full = "本文の幅いっぱい",
        /// Two thirds of it
        TwoThirds = "本文の幅の3分の2",
        /// Half of it
        Half = "本文の幅の半分",
    }
}

/// The name of the bytes of a picture: their SHA-256 in hexadecimal; empty: none yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct ImageName(pub String);

impl Filled for ImageName {
    fn is_filled(&self) -> bool {
        !self.0.is_empty()
    }
}

record! {
    /// 図・写真.
    Picture {
        /// 題名, printed under the picture; empty: the picture is printed without a caption.
        title: String = "図の題名",
        /// What a reader is told who cannot see it (JIS X 8341-3 1.1.1); goes into the Word file, not onto the paper.
        alternative: String = "画像の説明（見えない人への説明）",
        /// 出典, printed under the picture.
        source: String = "図の出典",
        /// 大きさ on paper.
        size: PictureSize = "大きさ",
        /// The picture itself, by the name of its bytes.
        image: ImageName = "画像",
        /// Pixels across.
        width: u32 = "横の画素数",
        /// Pixels down.
        height: u32 = "縦の画素数",
        /// The name of the file that it was taken from; empty when it was pasted.
        file_name: String = "元のファイル名",
    }
}

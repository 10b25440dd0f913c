//! How high a line of a font is, from `templates/fonts.toml`.
//!
//! Absent on purpose: which fonts this PC has; papers name fonts and never carry them.

use serde::Deserialize;
use std::sync::OnceLock;

/// A font whose line height somebody has looked up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KnownFont {
    names: Vec<String>,
    /// Natural line height over size.
    pub(super) line_factor: f64,
    /// Where the factor was read.
    #[allow(dead_code)] // a part of the data, which a test reads
    source: String,
    /// Whether it was measured there.
    pub(super) verified: bool,
}

#[derive(Deserialize)]
struct Fonts {
    font: Vec<KnownFont>,
}

fn fonts() -> &'static [KnownFont] {
    static FONTS: OnceLock<Vec<KnownFont>> = OnceLock::new();
    FONTS.get_or_init(|| {
        toml::from_str::<Fonts>(include_str!("../../../../../templates/fonts.toml"))
            .expect("templates/fonts.toml is checked by a test")
            .font
    })
}

/// The names under which fonts are offered in a form.
pub fn known_fonts() -> impl Iterator<Item = &'static str> {
    fonts()
        .iter()
        .filter_map(|font| font.names.first())
        .map(String::as_str)
}

/// The font of this name, however its letters are written.
pub(super) fn known(name: &str) -> Option<&'static KnownFont> {
    let plain = |name: &str| -> String {
        name.chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| match c {
                '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                other => other,
            })
            .flat_map(char::to_lowercase)
            .collect()
    };
    let wanted = plain(name);
    fonts()
        .iter()
        .find(|font| font.names.iter().any(|one| plain(one) == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_has_names_a_source_and_a_sensible_factor() {
        for font in fonts() {
            assert!(!font.names.is_empty() && !font.source.is_empty());
            assert!((1.0..2.5).contains(&font.line_factor));
        }
    }

    #[test]
    fn a_font_is_found_by_each_way_of_writing_it() {
        for name in ["ＭＳ 明朝", "MS明朝", "ms mincho", "ＭＳ明朝"] {
            assert_eq!(
                known(name).map(|font| font.line_factor),
                Some(1.3),
                "{name}"
            );
        }
        assert_eq!(
            known("Yu Mincho").map(|font| font.line_factor),
            Some(1.6726)
        );
        assert!(known("ヒラギノ明朝").is_none());
    }
}

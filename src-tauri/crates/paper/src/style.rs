//! House styles: page, grid, fonts, sizes, digits and tints of a municipality, read from `templates/styles/` or from a file of the town's.
//!
//! Absent on purpose: where such a file lies (crate `app`), and what each kind of paragraph looks like, which follows from these numbers in `typography`.

use crate::digits::DigitRule;
use crate::signs::{self, Sign};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

mod fonts;
mod form;

pub use fonts::known_fonts;
pub use form::{StyleFinding, StyleSeverity, StyleValues};

const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A house style.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseStyle {
    key: String,
    title: String,
    source: String,
    source_date: String,
    verified: bool,
    /// How 概要版 lies; A4 on both sides where nothing is said.
    #[serde(default)]
    pub(crate) summary: SummaryForm,
    pub(crate) page: Page,
    pub(crate) grid: Grid,
    pub(crate) body: Font,
    pub(crate) heading: Font,
    pub(crate) sizes: Sizes,
    /// 章 and the order of general text where the file says nothing.
    #[serde(default)]
    pub(crate) numbering: HeadingSigns,
    pub(crate) writing: Writing,
    pub(crate) colours: Colours,
    pub(crate) comparison: Comparison,
    pub(crate) bill: BillForm,
}

/// 見出しの番号.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadingSigns {
    /// The first sign of each level of the headings of a book: 第１章, １, （１）, ア, （ア）.
    pub(crate) levels: [Sign; 5],
}

impl Default for HeadingSigns {
    fn default() -> Self {
        Self {
            levels: signs::chapters().clone(),
        }
    }
}

/// 議案: what differs between towns (domain.md §4.2).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BillForm {
    /// 議案番号 of what the head proposes; `{number}` is the number: 議案第○号, 第○号議案, 議第○号.
    pub(crate) number: String,
    /// 報告番号.
    pub(crate) report: String,
    /// 議案番号 of what members of the council propose: 発議第○号, 議員提出第○号議案.
    pub(crate) member: String,
    /// 件名 of the bill of an ordinance; `{title}` is its 題名.
    pub(crate) subject: String,
    /// The line of the day; `{date}` is the day.
    pub(crate) day: String,
    /// The line over the reason.
    pub(crate) reason: String,
    /// 縦書き: bills run from top to bottom, with 漢数字, 一 and イ, and 「右の議案」 (台東区).
    pub(crate) vertical: bool,
    /// 促音・拗音の大書き: っ, ゃ, ゅ and ょ of our sentences are written large, as old ordinances have them (西目屋村).
    pub(crate) large_small_kana: bool,
    /// Where the above was read.
    pub(crate) source: String,
    /// Whether the source prescribes it.
    pub(crate) verified: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Page {
    pub(crate) width_mm: f64,
    pub(crate) height_mm: f64,
    pub(crate) top_mm: f64,
    pub(crate) bottom_mm: f64,
    pub(crate) left_mm: f64,
    pub(crate) right_mm: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grid {
    pub(crate) characters: u32,
    pub(crate) lines: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Font {
    pub(crate) east_asian: String,
    pub(crate) latin: String,
    #[serde(default)]
    pub(crate) size: f64,
    /// Natural line height over size.
    pub(crate) line_factor: f64,
    /// Whether somebody measured it.
    pub(crate) line_factor_verified: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sizes {
    pub(crate) headings: [f64; 5],
    pub(crate) cover_title: f64,
    pub(crate) cover_town: f64,
    pub(crate) cover_line: f64,
    pub(crate) statement: f64,
    pub(crate) table: f64,
    pub(crate) small: f64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Writing {
    pub(crate) digits: DigitRule,
    /// 、 or ，, in sentences of ours.
    pub(crate) comma: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Colours {
    pub(crate) ink: String,
    pub(crate) rule: String,
    pub(crate) head: String,
    pub(crate) label: String,
    pub(crate) bar: String,
    pub(crate) strong_bar: String,
}

/// How 概要版 lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SummaryForm {
    /// Two upright pages, front and back.
    #[default]
    TwoPages,
    /// The two side by side on one sheet of twice the width.
    Spread,
}

/// 新旧対照表.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Comparison {
    /// Above the table; `{title}` is the 題名.
    pub(crate) title: String,
    /// Head of the column of the text in force: 現行, 改正前.
    pub(crate) old: String,
    /// Head of the column of the text as it shall read: 改正案, 改正後.
    pub(crate) new: String,
    /// The column of the new text stands at the left.
    pub(crate) new_first: bool,
    /// Beside what comes.
    pub(crate) added: String,
    /// Beside what goes.
    pub(crate) deleted: String,
    /// For what stays.
    pub(crate) unchanged: String,
    /// Where lines are drawn between rows.
    pub(crate) lines: ComparisonLines,
    /// Paper across.
    pub(crate) landscape: bool,
    /// The last row ends with an empty line.
    pub(crate) last_line_empty: bool,
    /// Where the above was read.
    pub(crate) source: String,
    /// Whether the source prescribes it.
    pub(crate) verified: bool,
}

/// Where a 新旧対照表 has lines between rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ComparisonLines {
    /// Above each 条, heading, 附則 and 別表.
    Unit,
    /// Above every row: each 項 and 号.
    Row,
    /// None but the frame.
    None,
}

impl HouseStyle {
    /// A model text with its digits as the house writes them, before it becomes the officer's own.
    pub fn model_text(&self, text: &str) -> String {
        self.writing.digits.apply_to_text(text)
    }

    /// The house styles that the program ships; the first is the one for a plan.
    pub fn presets() -> &'static [HouseStyle] {
        static PRESETS: OnceLock<Vec<HouseStyle>> = OnceLock::new();
        PRESETS.get_or_init(|| {
            [
                include_str!("../../../../templates/styles/plan-standard.toml"),
                include_str!("../../../../templates/styles/shirakawa.toml"),
                include_str!("../../../../templates/styles/ud.toml"),
                include_str!("../../../../templates/styles/vertical.toml"),
                include_str!("../../../../templates/styles/court.toml"),
            ]
            .map(|text| toml::from_str(text).expect("templates/styles is checked by a test"))
            .into()
        })
    }

    /// The house style of this key.
    pub fn by_key(key: &str) -> Option<&'static HouseStyle> {
        Self::presets().iter().find(|style| style.key == key)
    }

    /// The key by which plans and the command line name it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What the officer reads.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Where its numbers come from.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// When its source was written or seen.
    pub fn source_date(&self) -> &str {
        &self.source_date
    }

    /// Whether its source is a rule that was read, not a habit.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    /// Width between the margins in points, upright.
    pub(crate) fn measure(&self) -> f64 {
        (self.page.width_mm - self.page.left_mm - self.page.right_mm) * POINTS_PER_MM
    }

    /// Height between the margins in points, upright.
    pub(crate) fn text_height(&self) -> f64 {
        (self.page.height_mm - self.page.top_mm - self.page.bottom_mm) * POINTS_PER_MM
    }

    /// Height of a line of the grid, in points.
    pub(crate) fn line_pitch(&self) -> f64 {
        self.text_height() / f64::from(self.grid.lines)
    }

    /// Width of a character of the grid, in points.
    pub(crate) fn character_pitch(&self) -> f64 {
        self.measure() / f64::from(self.grid.characters)
    }

    /// Whether body text may stand on the line grid: the font is known to fit into one line (domain.md §4.4).
    pub(crate) fn body_fits_grid(&self) -> bool {
        self.body.line_factor_verified && self.body_needs() <= self.grid_pitch() + 0.001
    }

    /// The height that a line of body text needs to stand on one line of the grid, in points, as Word counts it: whole twentieths of
    /// a point, and a little more than the natural height (domain.md §4.4, 游明朝 11pt: 18.45).
    pub(crate) fn body_needs(&self) -> f64 {
        let natural = self.body.line_factor * self.body.size + 0.0333;
        (natural * 20.0 - 1e-6).ceil() / 20.0
    }

    /// The pitch as it stands in the file: whole twentieths of a point, never more than there is room for.
    pub(crate) fn grid_pitch(&self) -> f64 {
        (self.line_pitch() * 20.0 + 1e-6).floor() / 20.0
    }

    /// A sentence of ours with the comma of this house.
    pub(crate) fn sentence(&self, text: &str) -> String {
        if self.writing.comma == "、" {
            text.to_owned()
        } else {
            text.replace('、', &self.writing.comma)
        }
    }
}

/// Millimetres as twentieths of a point.
pub(crate) fn twips_of_mm(mm: f64) -> i64 {
    twips(mm * POINTS_PER_MM)
}

/// Points as twentieths of a point.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn twips(points: f64) -> i64 {
    (points * 20.0).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Role;
    use crate::typography::paragraph;

    #[test]
    fn every_preset_can_be_read_and_found() {
        for style in HouseStyle::presets() {
            assert_eq!(HouseStyle::by_key(style.key()), Some(style));
            assert!(!style.title().is_empty() && !style.source().is_empty());
            assert!(style.source_date().starts_with("20"));
            let comparison = &style.comparison;
            assert!(!comparison.source.is_empty() && comparison.title.contains("{title}"));
            assert_ne!(comparison.old, comparison.new);
            let bill = &style.bill;
            for form in [&bill.number, &bill.report, &bill.member] {
                assert!(form.contains("{number}"), "{form}");
            }
            assert!(bill.subject.contains("{title}") && bill.day.contains("{date}"));
            assert!(!bill.source.is_empty() && !bill.reason.is_empty());
        }
        assert!(HouseStyle::by_key("").is_none());
    }

    #[test]
    fn the_grid_of_shirakawa_fills_the_measure_exactly() {
        let style = HouseStyle::by_key("shirakawa").unwrap();
        assert!((style.character_pitch() - 11.0).abs() < 0.01);
        assert!((style.line_pitch() - 17.5).abs() < 0.01);
        assert!(style.body_fits_grid() && style.is_verified());
        assert_eq!(twips_of_mm(210.0), 11906);
    }

    #[test]
    fn a_line_that_would_double_is_given_its_exact_height() {
        let of_lines = |lines: &str| {
            let values = [("body.east_asian", "游明朝"), ("grid.lines", lines)]
                .map(|(path, value)| (path.to_owned(), value.to_owned()))
                .into();
            let preset = HouseStyle::by_key("shirakawa").unwrap();
            preset.with_values(&values).0.unwrap()
        };
        let line = |style: &HouseStyle| paragraph(style, Role::Body).line;
        let (fits, doubles) = (of_lines("37"), of_lines("40"));
        assert!((fits.body_needs() - 18.45).abs() < 1e-9);
        assert!(fits.body_fits_grid() && line(&fits).is_none());
        assert!(!doubles.body_fits_grid());
        assert!((line(&doubles).unwrap() - doubles.line_pitch()).abs() < 1e-9);
        // The sizes that somebody measured in Word (domain.md §4.4).
        for (size, needs) in [("10.5", 17.6), ("12", 20.1)] {
            let mut values = fits.values();
            values.insert("body.size".to_owned(), size.to_owned());
            let style = fits.with_values(&values).0.unwrap();
            assert!((style.body_needs() - needs).abs() < 0.051, "{size}");
        }
    }

    #[test]
    fn an_unmeasured_font_is_taken_off_the_line_grid() {
        assert!(!HouseStyle::by_key("ud").unwrap().body_fits_grid());
    }
}

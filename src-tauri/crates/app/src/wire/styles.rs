//! House styles as they travel: lists, forms and what is to be mended.
//!
//! Absent on purpose: names and hints of the fields (`ui/src/lib/strings/styles.ts`).

use super::{KeyedChoice, NoticeView};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The house styles of this PC.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StyleList {
    /// Those of the program, then those of the town.
    pub styles: Vec<StyleView>,
    /// The same as choices of a field.
    pub choices: Vec<KeyedChoice>,
    /// Files of styles that are not used, each with its reason.
    pub broken: Vec<NoticeView>,
    /// Fonts whose line height is known, to be offered.
    pub fonts: Vec<String>,
}

/// A house style in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StyleView {
    /// By which plans name it.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// Where its numbers come from.
    pub source: String,
    /// The town made it: it can be changed and removed.
    pub own: bool,
}

/// The key of a house style.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneStyle {
    /// The key.
    pub key: String,
}

/// Copies a house style into one of the town's own.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StyleCopy {
    /// The style to copy.
    pub key: String,
    /// The title of the new one; empty: that of the old one with a word behind it.
    pub title: String,
}

/// Values of a house style as they were typed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StyleTyped {
    /// The style that they belong to.
    pub key: String,
    /// By path (`page.top_mm`); what is not named stays.
    #[ts(type = "Record<string, string>")]
    pub values: BTreeMap<String, String>,
}

/// A house style in a form.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StyleDetail {
    /// The style.
    pub style: StyleView,
    /// Every value by its path; ticks are `true` and `false`.
    #[ts(type = "Record<string, string>")]
    pub values: BTreeMap<String, String>,
    /// What is to be mended.
    pub findings: Vec<StyleFindingView>,
    /// A page that shows it, as HTML; all text in it is escaped.
    pub html: String,
    /// What happened to its name, if anything did.
    pub notices: Vec<NoticeView>,
}

/// What is to be mended in typed values, and how they look.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StyleChecked {
    /// What is to be mended.
    pub findings: Vec<StyleFindingView>,
    /// A page that shows the style; None while an error stands in the way.
    pub html: Option<String>,
}

/// Something to mend in a house style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StyleFindingView {
    /// The path of the value.
    pub field: String,
    /// It stands in the way of keeping the style.
    pub error: bool,
    /// What the officer reads.
    pub message: String,
}

/// Writes a house style, or a page on which it can be measured, into a folder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct StyleExport {
    /// The style.
    pub key: String,
    /// The folder.
    pub folder: String,
    /// The file of the style, for another town; otherwise a Word file with a ruler of its grid.
    pub file: bool,
}

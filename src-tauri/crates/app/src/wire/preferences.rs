//! How the officer likes the program on this PC, as it travels.
//!
//! Absent on purpose: what it looks like (`ui/src/app/styles`).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How large everything is shown, in four steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 標準: 100 %
    #[default]
    Standard,
    /// 大: 125 %
    Large,
    /// 特大: 150 %
    Larger,
    /// 最大: 200 %
    Largest,
}

/// In which colours the screens are shown. Colours that the system forces come before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// 明るい
    Light,
    /// 暗い
    Dark,
    /// システムに合わせる
    #[default]
    System,
}

/// How the officer likes the program on this PC. Never part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Preferences {
    /// How large everything is shown.
    pub text: TextSize,
    /// In which colours.
    pub colours: Colours,
    /// True once the welcome of the first start has been answered: it does not come again.
    pub welcomed: bool,
    /// True once the tour was closed for ever, or gone through to its end: it starts only when it is asked for.
    pub toured: bool,
}

/// Asks to keep some of the preferences; what is None stays as it was.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreferencesSet {
    /// How large everything is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub text: Option<TextSize>,
    /// In which colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub colours: Option<Colours>,
    /// Whether the welcome has been answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub welcomed: Option<bool>,
    /// Whether the tour was closed for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional = nullable)]
    pub toured: Option<bool>,
}

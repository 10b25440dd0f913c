//! The papers, one file or folder each, and the table that lists them.
//!
//! A new paper is a variant of [`PaperKey`], a line in [`PaperKey::recipe`] and a module with the three functions named there.

mod comparison;
mod draft;
mod plan;

pub use comparison::{AmendingWords, build_amending_table, build_comparison, comparison_labels};

use crate::document::Document;
use crate::prose;
use crate::style::HouseStyle;
use michishirube_plan::Plan;
use michishirube_plan::record::{Frame, Town};

/// A paper that can be made from a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperKey {
    /// 計画書
    Plan,
}

struct Recipe {
    key: &'static str,
    title: &'static str,
    readiness: fn(&Plan) -> Vec<String>,
    build: fn(&Plan, &HouseStyle) -> Document,
    file_stem: fn(&Plan) -> String,
}

/// Whether a plan holds everything that a paper wants. A draft is written either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readiness {
    /// Everything is there.
    Ready,
    /// Sentences for the officer, each about one thing that is missing.
    Missing(Vec<String>),
}

impl PaperKey {
    /// Every paper, in the order in which they are listed.
    pub const ALL: &'static [PaperKey] = &[PaperKey::Plan];

    fn recipe(self) -> Recipe {
        match self {
            Self::Plan => Recipe {
                key: "plan",
                title: "計画書",
                readiness: plan::missing,
                build: plan::build,
                file_stem: plan_stem,
            },
        }
    }

    /// The short English word by which the command line calls it.
    pub fn key(self) -> &'static str {
        self.recipe().key
    }

    /// What the officer reads.
    pub fn title(self) -> &'static str {
        self.recipe().title
    }

    /// The paper of this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|paper| paper.key() == key)
    }
}

/// What is missing for a paper to be whole.
pub fn readiness(paper: PaperKey, plan: &Plan) -> Readiness {
    let missing = (paper.recipe().readiness)(plan);
    if missing.is_empty() {
        Readiness::Ready
    } else {
        Readiness::Missing(missing)
    }
}

/// Makes the block tree of a paper. An empty plan gives an empty paper, never a failure.
pub fn build(paper: PaperKey, plan: &Plan, style: &HouseStyle) -> Document {
    (paper.recipe().build)(plan, style)
}

/// The name of the Word file: the title of the plan, without characters that Windows forbids.
pub fn file_name(paper: PaperKey, plan: &Plan) -> String {
    let stem = safe_stem(&(paper.recipe().file_stem)(plan));
    let stem = if stem.is_empty() {
        paper.title().to_owned()
    } else {
        stem
    };
    format!("{stem}.docx")
}

/// The town, then the title of the plan unless it begins with the town.
fn plan_stem(plan: &Plan) -> String {
    let title = plan
        .singleton::<Frame>()
        .map(|frame| prose::line(&frame.title))
        .unwrap_or_default();
    let town = plan
        .singleton::<Town>()
        .map(|town| prose::line(&town.name))
        .unwrap_or_default();
    match (title.as_str(), town.as_str()) {
        ("", "") => String::new(),
        ("", town) => format!("{town}{}", PaperKey::Plan.title()),
        (title, town) if title.contains(town) => title.to_owned(),
        (title, town) => format!("{town}{title}"),
    }
}

/// Replaces characters that a file name on Windows cannot hold by their full-width forms, and keeps it short.
pub fn safe_stem(text: &str) -> String {
    let mut stem: String = text
        .chars()
        .map(|c| match c {
            '\\' => '＼',
            '/' => '／',
            ':' => '：',
            '*' => '＊',
            '?' => '？',
            '"' => '”',
            '<' => '＜',
            '>' => '＞',
            '|' => '｜',
            '\t' => ' ',
            other => other,
        })
        .take(80)
        .collect();
    stem = stem.trim().trim_end_matches(['.', ' ']).to_owned();
    // Names that Windows keeps for devices, with or without an extension.
    let device = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let numbered = |name: &str| {
        device
            .strip_prefix(name)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    if matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT")
    {
        stem.insert(0, '_');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_safe_on_windows() {
        for (typed, safe) in [
            ("○○町ＤＸ推進計画", "○○町ＤＸ推進計画"),
            ("A/B:C*D?\"<>|\\", "A／B：C＊D？”＜＞｜＼"),
            ("計画. ", "計画"),
            ("con", "_con"),
            ("LPT1.x", "_LPT1.x"),
            ("COMET", "COMET"),
        ] {
            assert_eq!(safe_stem(typed), safe);
        }
    }

    #[test]
    fn keys_lead_back_to_papers() {
        for paper in PaperKey::ALL {
            assert_eq!(PaperKey::from_key(paper.key()), Some(*paper));
        }
        assert_eq!(PaperKey::from_key("nothing"), None);
    }
}

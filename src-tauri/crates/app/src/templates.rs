//! The templates and reference data that the program ships, read from `templates/`.
//!
//! Absent on purpose: fixed wording of papers (crate `paper`) and the eras (crate `plan`).

use crate::wire::{Guide, KeyedChoice};
use michishirube_plan::template::Template;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The templates of plans, the empty one first.
pub(crate) fn plans() -> &'static [Template] {
    static PLANS: OnceLock<Vec<Template>> = OnceLock::new();
    PLANS.get_or_init(|| {
        [
            include_str!("../../../../templates/plans/blank.json"),
            include_str!("../../../../templates/plans/sample.json"),
        ]
        .into_iter()
        .map(|text| {
            Template::from_json(text).expect("the templates that are shipped are read by a test")
        })
        .collect()
    })
}

/// The template of this key.
pub(crate) fn plan(key: &str) -> Option<&'static Template> {
    plans().iter().find(|template| template.key == key)
}

/// The national frame (`templates/frame/national.toml`), as far as forms need it.
#[derive(Debug, Deserialize)]
pub(crate) struct Frame {
    #[serde(rename = "priority")]
    priorities: Vec<FrameEntry>,
    #[serde(rename = "law")]
    laws: Vec<FrameEntry>,
    #[serde(rename = "goal")]
    goals: Vec<Goal>,
}

#[derive(Debug, Deserialize)]
struct FrameEntry {
    key: String,
    label: String,
    status: Status,
}

#[derive(Debug, Deserialize)]
struct Goal {
    number: u8,
    label: String,
    status: Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Verified,
    Unverified,
}

impl Frame {
    pub(crate) fn read() -> Self {
        toml::from_str(include_str!("../../../../templates/frame/national.toml"))
            .expect("the frame that is shipped is read by a test")
    }

    pub(crate) fn priorities(&self) -> Vec<KeyedChoice> {
        self.priorities.iter().map(FrameEntry::choice).collect()
    }

    pub(crate) fn laws(&self) -> Vec<KeyedChoice> {
        self.laws.iter().map(FrameEntry::choice).collect()
    }

    pub(crate) fn goals(&self) -> Vec<KeyedChoice> {
        self.goals
            .iter()
            .map(|goal| KeyedChoice {
                key: goal.number.to_string(),
                label: goal.label.clone(),
                verified: goal.status == Status::Verified,
            })
            .collect()
    }
}

impl FrameEntry {
    fn choice(&self) -> KeyedChoice {
        KeyedChoice {
            key: self.key.clone(),
            label: self.label.clone(),
            verified: self.status == Status::Verified,
        }
    }
}

/// Hints and examples beside the fields (`templates/examples.toml`): guides by `kind.field`, purposes by step.
pub(crate) fn guides() -> (BTreeMap<String, Guide>, BTreeMap<String, String>) {
    let table: toml::Table = toml::from_str(include_str!("../../../../templates/examples.toml"))
        .expect("the examples that are shipped are read by a test");
    let mut guides = BTreeMap::new();
    let mut purposes = BTreeMap::new();
    for (kind, fields) in table {
        let toml::Value::Table(fields) = fields else {
            continue;
        };
        for (field, value) in fields {
            if kind == "step" {
                if let Some(purpose) = value.get("purpose").and_then(toml::Value::as_str) {
                    purposes.insert(field, purpose.trim().to_owned());
                }
            } else if let Ok(guide) = value.try_into::<Guide>() {
                guides.insert(format!("{kind}.{field}"), guide);
            }
        }
    }
    (guides, purposes)
}

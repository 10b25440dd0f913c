//! The templates and reference data that the program ships, read from `templates/`.
//!
//! Absent on purpose: fixed wording of papers (crate `paper`) and the eras (crate `plan`).

use crate::wire::{ClassView, Guide, KeyedChoice, NationalVersion, SourcedChoice};
use michishirube_plan::record::{InstrumentAction, InstrumentKind};
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
    #[serde(rename = "version")]
    versions: Vec<Version>,
    #[serde(rename = "priority")]
    priorities: Vec<FrameEntry>,
    #[serde(rename = "standard_business")]
    businesses: Vec<Business>,
    #[serde(rename = "migration_state")]
    migration_states: Vec<FrameEntry>,
    #[serde(rename = "funding")]
    fundings: Vec<FrameEntry>,
    #[serde(rename = "law")]
    laws: Vec<FrameEntry>,
    #[serde(rename = "goal")]
    goals: Vec<Goal>,
}

#[derive(Debug, Deserialize)]
struct FrameEntry {
    key: String,
    label: String,
    #[serde(default, alias = "meaning")]
    note: String,
    source: String,
    status: Status,
}

#[derive(Debug, Deserialize)]
struct Business {
    number: u8,
    label: String,
    source: String,
    status: Status,
}

#[derive(Debug, Deserialize)]
struct Version {
    number: String,
    date: String,
    date_status: Status,
    period: String,
    period_status: Status,
    item_count: Option<u32>,
    items: Vec<String>,
    items_status: Status,
    note: String,
    source: String,
}

#[derive(Debug, Deserialize)]
struct Goal {
    number: u8,
    label: String,
    status: Status,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Verified,
    Unverified,
}

impl Frame {
    pub(crate) fn read() -> Self {
        toml::from_str(include_str!("../../../../templates/frame/national.toml"))
            .expect("the frame that is shipped is read by a test")
    }

    pub(crate) fn priorities(&self) -> Vec<SourcedChoice> {
        self.priorities.iter().map(FrameEntry::sourced).collect()
    }

    pub(crate) fn migration_states(&self) -> Vec<SourcedChoice> {
        self.migration_states
            .iter()
            .map(FrameEntry::sourced)
            .collect()
    }

    pub(crate) fn fundings(&self) -> Vec<SourcedChoice> {
        self.fundings.iter().map(FrameEntry::sourced).collect()
    }

    pub(crate) fn businesses(&self) -> Vec<SourcedChoice> {
        self.businesses
            .iter()
            .map(|business| SourcedChoice {
                key: business.number.to_string(),
                label: business.label.clone(),
                verified: business.status == Status::Verified,
                note: String::new(),
                source: business.source.clone(),
            })
            .collect()
    }

    pub(crate) fn versions(&self) -> Vec<NationalVersion> {
        self.versions
            .iter()
            .map(|version| NationalVersion {
                number: version.number.clone(),
                date: version.date.clone(),
                date_verified: version.date_status == Status::Verified,
                period: version.period.clone(),
                period_verified: version.period_status == Status::Verified,
                item_count: version.item_count,
                items: version.items.clone(),
                verified: version.items_status == Status::Verified,
                note: version.note.clone(),
                source: version.source.clone(),
            })
            .collect()
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

    fn sourced(&self) -> SourcedChoice {
        SourcedChoice {
            key: self.key.clone(),
            label: self.label.clone(),
            verified: self.status == Status::Verified,
            note: self.note.clone(),
            source: self.source.clone(),
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

/// A model text of an ordinance (`templates/ordinances/index.toml`).
#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) kind: InstrumentKind,
    pub(crate) action: InstrumentAction,
    pub(crate) purpose: String,
    pub(crate) reason: String,
    #[serde(default)]
    pub(crate) supplement: String,
    current: Option<String>,
    revised: String,
    pub(crate) law: Vec<String>,
    pub(crate) source: Vec<String>,
    pub(crate) status: Status,
    pub(crate) note: String,
}

impl Model {
    /// The text before, or None for a new ordinance.
    pub(crate) fn current(&self) -> Option<&'static str> {
        self.current.as_deref().map(model_text)
    }

    /// The text after.
    pub(crate) fn revised(&self) -> &'static str {
        model_text(&self.revised)
    }
}

/// The model texts, in the order in which they are offered.
pub(crate) fn models() -> &'static [Model] {
    #[derive(Deserialize)]
    struct Index {
        model: Vec<Model>,
    }
    static MODELS: OnceLock<Vec<Model>> = OnceLock::new();
    MODELS.get_or_init(|| {
        toml::from_str::<Index>(include_str!("../../../../templates/ordinances/index.toml"))
            .expect("the index that is shipped is read by a test")
            .model
    })
}

macro_rules! model_texts {
    ( $( $name:literal, )* ) => {
        /// The files of the folder; a test holds them against the index.
        const MODEL_TEXTS: &[(&str, &str)] = &[
            $( ($name, include_str!(concat!("../../../../templates/ordinances/", $name))), )*
        ];
    };
}

model_texts! {
    "analogue-rule.current.txt",
    "analogue-rule.revised.txt",
    "assembly-committees.current.txt",
    "assembly-committees.revised.txt",
    "attached-bodies.current.txt",
    "attached-bodies.revised.txt",
    "cdo.revised.txt",
    "digital-procedures-rule.revised.txt",
    "digital-procedures.revised.txt",
    "dx-advisor.revised.txt",
    "dx-council.revised.txt",
    "dx-headquarters.revised.txt",
    "remuneration.current.txt",
    "remuneration.revised.txt",
    "resolution-matters-add.current.txt",
    "resolution-matters-add.revised.txt",
    "resolution-matters.revised.txt",
    "seal-omission.revised.txt",
    "seal-rule.current.txt",
    "seal-rule.revised.txt",
    "sections.current.txt",
    "sections.revised.txt",
}

fn model_text(name: &str) -> &'static str {
    MODEL_TEXTS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
        .expect("every file of the index is named here: a test reads them all")
}

/// A class of analogue rules with the words by which it is looked for (`templates/ordinances/analogue.toml`).
#[derive(Debug, Deserialize)]
pub(crate) struct AnalogueClass {
    pub(crate) key: String,
    pub(crate) label: String,
    status: Status,
    word: Vec<AnalogueWord>,
}

#[derive(Debug, Deserialize)]
struct AnalogueWord {
    text: String,
}

impl AnalogueClass {
    /// The words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.word.iter().map(|word| word.text.as_str())
    }

    /// As a choice in a form.
    pub(crate) fn choice(&self) -> KeyedChoice {
        KeyedChoice {
            key: self.key.clone(),
            label: self.label.clone(),
            verified: self.status == Status::Verified,
        }
    }
}

/// The classes of analogue rules.
pub(crate) fn analogue_classes() -> &'static [AnalogueClass] {
    #[derive(Deserialize)]
    struct Table {
        class: Vec<AnalogueClass>,
    }
    static CLASSES: OnceLock<Vec<AnalogueClass>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        toml::from_str::<Table>(include_str!(
            "../../../../templates/ordinances/analogue.toml"
        ))
        .expect("the table that is shipped is read by a test")
        .class
    })
}

/// 意見への対応区分 (`templates/opinions.toml`).
pub(crate) fn opinion_classes() -> &'static [ClassView] {
    #[derive(Deserialize)]
    struct Table {
        class: Vec<ClassView>,
    }
    static CLASSES: OnceLock<Vec<ClassView>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        toml::from_str::<Table>(include_str!("../../../../templates/opinions.toml"))
            .expect("the table that is shipped is read by a test")
            .class
    })
}

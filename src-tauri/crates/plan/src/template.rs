//! Templates of plans: a tree of records as JSON, written by hand, from which a new plan is made.
//!
//! A record may carry a `key`; a text `"@key"` in any body then stands for the id that the record gets. The files are in
//! `templates/plans/`. Absent on purpose: reading files, and the choice among templates.

use crate::plan::{Plan, PlanError};
use crate::record::{Body, Kind, Record, RecordId};
use crate::world::World;
use fractional_index::FractionalIndex;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Short English word by which the command line calls it.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// One or two sentences: what it holds and for whom.
    pub description: String,
    /// Where its content comes from.
    pub source: String,
    records: Vec<Node>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Node {
    kind: Kind,
    #[serde(default)]
    key: Option<String>,
    #[serde(default)]
    body: Map<String, Value>,
    #[serde(default)]
    children: Vec<Node>,
}

/// Why a template cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// It is not written as a template.
    #[error("not a template: {0}")]
    Json(#[from] serde_json::Error),
    /// It refers to a key that no record carries.
    #[error("no record carries the key {0}")]
    NoSuchKey(String),
    /// Two records carry one key.
    #[error("two records carry the key {0}")]
    DuplicateKey(String),
    /// A record stands where its kind cannot.
    #[error("a {0:?} cannot stand there")]
    WrongParent(Kind),
    /// A field that this kind does not have: surely a slip of the hand.
    #[error("a {kind:?} has no field {field}")]
    NoSuchField {
        /// The kind.
        kind: Kind,
        /// The field.
        field: String,
    },
    /// The records do not make a plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When the text is no template.
    pub fn from_json(text: &str) -> Result<Self, TemplateError> {
        Ok(serde_json::from_str(text)?)
    }

    /// Makes a new plan, with fresh ids. Records that every plan has once are added where the template lacks them.
    ///
    /// # Errors
    /// When the template contradicts itself.
    pub fn instantiate(&self, world: &mut dyn World) -> Result<Plan, TemplateError> {
        let mut keys = HashMap::new();
        let mut flat = Vec::new();
        flatten(&self.records, None, None, world, &mut keys, &mut flat)?;
        let mut records = Vec::with_capacity(flat.len() + Kind::ALL.len());
        for (record, kind, mut body) in flat {
            if let Some(field) = body.keys().find(|name| {
                !kind
                    .fields()
                    .iter()
                    .any(|field| field.name == name.as_str())
            }) {
                return Err(TemplateError::NoSuchField {
                    kind,
                    field: field.clone(),
                });
            }
            for value in body.values_mut() {
                resolve(value, &keys)?;
            }
            records.push(Record {
                body: Body::from_json(kind.name(), body)?,
                ..record
            });
        }
        for kind in Kind::ALL {
            if let Some(id) = kind
                .singleton_id()
                .filter(|id| !records.iter().any(|record| record.id == *id))
            {
                records.push(Record {
                    id,
                    parent: None,
                    rank: FractionalIndex::default().to_string(),
                    body: Body::empty(*kind),
                });
            }
        }
        Ok(Plan::from_records(records)?)
    }
}

type Flat = (Record, Kind, Map<String, Value>);

fn flatten(
    nodes: &[Node],
    parent: Option<RecordId>,
    parent_kind: Option<Kind>,
    world: &mut dyn World,
    keys: &mut HashMap<String, RecordId>,
    out: &mut Vec<Flat>,
) -> Result<(), TemplateError> {
    let mut ranks: HashMap<Kind, FractionalIndex> = HashMap::new();
    for node in nodes {
        if !node.kind.allowed_parents().contains(&parent_kind) {
            return Err(TemplateError::WrongParent(node.kind));
        }
        let id = node.kind.singleton_id().unwrap_or_else(|| world.new_id());
        if let Some(key) = &node.key
            && keys.insert(key.clone(), id).is_some()
        {
            return Err(TemplateError::DuplicateKey(key.clone()));
        }
        let rank = match ranks.get(&node.kind) {
            Some(last) => FractionalIndex::new_after(last),
            None => FractionalIndex::default(),
        };
        let record = Record {
            id,
            parent,
            rank: rank.to_string(),
            body: Body::empty(node.kind),
        };
        ranks.insert(node.kind, rank);
        out.push((record, node.kind, node.body.clone()));
        flatten(&node.children, Some(id), Some(node.kind), world, keys, out)?;
    }
    Ok(())
}

fn resolve(value: &mut Value, keys: &HashMap<String, RecordId>) -> Result<(), TemplateError> {
    match value {
        Value::String(text) => {
            if let Some(key) = text.strip_prefix('@') {
                let id = keys
                    .get(key)
                    .ok_or_else(|| TemplateError::NoSuchKey(key.to_owned()))?;
                *text = id.to_string();
            }
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| resolve(item, keys))?,
        Value::Object(map) => map.values_mut().try_for_each(|item| resolve(item, keys))?,
        _ => {}
    }
    Ok(())
}

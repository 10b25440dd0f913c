//! Operations: what an officer does to a plan, with a name to read, as field-level changes that can be taken back.
//!
//! [`Edit`] is what is asked for, [`Operation`] is what it comes to. Undo, history and the list of changes are all made of
//! [`Change`]s. Absent on purpose: when something was done and by whom, which the store records.

use crate::find;
use crate::outline;
use crate::plan::{Plan, PlanError};
use crate::record::{Body, Kind, Record, RecordId};
use crate::reference;
use crate::world::World;
use fractional_index::FractionalIndex;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The record that holds it, or None at the top.
    pub parent: Option<RecordId>,
    /// Its fractional index among its siblings.
    pub rank: String,
}

/// One change of one record; every change can be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// A record appears.
    Add {
        /// The record with all it says.
        record: Record,
    },
    /// A record goes.
    Remove {
        /// The record as it was.
        record: Record,
    },
    /// A field changes; `Null` stands for a field that is not there.
    Field {
        /// The record.
        id: RecordId,
        /// The field.
        field: String,
        /// What it said.
        before: Value,
        /// What it says.
        after: Value,
    },
    /// A record moves.
    Move {
        /// The record.
        id: RecordId,
        /// Where it was.
        before: Place,
        /// Where it is.
        after: Place,
    },
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Change {
        match self.clone() {
            Change::Add { record } => Change::Remove { record },
            Change::Remove { record } => Change::Add { record },
            Change::Field {
                id,
                field,
                before,
                after,
            } => Change::Field {
                id,
                field,
                before: after,
                after: before,
            },
            Change::Move { id, before, after } => Change::Move {
                id,
                before: after,
                after: before,
            },
        }
    }

    /// The record that changes.
    pub fn id(&self) -> RecordId {
        match self {
            Change::Add { record } | Change::Remove { record } => record.id,
            Change::Field { id, .. } | Change::Move { id, .. } => *id,
        }
    }
}

/// Something that was done, with a name a person reads (「施策を追加」).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Operation {
    /// What was done, in Japanese.
    pub name: String,
    /// What it came to, in order.
    pub changes: Vec<Change>,
}

impl Operation {
    /// The changes that take the whole operation back, in the order in which they must run.
    pub fn inverse(&self) -> Vec<Change> {
        self.changes.iter().rev().map(Change::inverse).collect()
    }
}

/// Where among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "at", content = "id", rename_all = "snake_case")]
pub enum Position {
    /// Before all others.
    First,
    /// Behind all others.
    #[default]
    Last,
    /// Right before this sibling.
    Before(RecordId),
    /// Right behind this sibling.
    After(RecordId),
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Add a record.
    Add {
        /// Its kind.
        kind: Kind,
        /// The record that shall hold it, or None for the top.
        parent: Option<RecordId>,
        /// Where.
        position: Position,
        /// What it says from the start.
        fields: Map<String, Value>,
    },
    /// Add a record under an id that who asks has chosen, so that later edits of the same [`Edit::Many`] can name it.
    AddAs {
        /// The id; no record of the plan may have it.
        id: RecordId,
        /// Its kind.
        kind: Kind,
        /// The record that shall hold it, or None for the top.
        parent: Option<RecordId>,
        /// Where.
        position: Position,
        /// What it says from the start.
        fields: Map<String, Value>,
    },
    /// Change fields of a record; `Null` empties a field.
    Set {
        /// The record.
        id: RecordId,
        /// The fields and their new values.
        fields: Map<String, Value>,
    },
    /// Move a record with all that it holds.
    Move {
        /// The record.
        id: RecordId,
        /// The record that shall hold it, or None for the top.
        parent: Option<RecordId>,
        /// Where.
        position: Position,
    },
    /// Remove a record with all that it holds, and every reference to it.
    Remove {
        /// The record.
        id: RecordId,
    },
    /// Several edits as one, one after the other, to be undone at once.
    Many {
        /// What is done, in Japanese.
        name: String,
        /// The edits.
        edits: Vec<Edit>,
    },
    /// Copy a record with all that it holds; the copy stands right behind it.
    Copy {
        /// The record.
        id: RecordId,
    },
    /// Replace words wherever they stand.
    Replace {
        /// What is looked for, and what is to stand there instead.
        query: find::Query,
        /// Keys of places that stay as they are.
        left: BTreeSet<String>,
    },
}

/// Why an edit cannot be done.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EditError {
    /// The plan does not hold the record.
    #[error("there is no record {0}")]
    NoSuchRecord(RecordId),
    /// Another record has the id that a new one should get.
    #[error("there is already a record {0}")]
    Taken(RecordId),
    /// A record of this kind cannot stand there.
    #[error("a {kind:?} cannot stand there")]
    WrongParent {
        /// The kind.
        kind: Kind,
    },
    /// The record would stand inside itself.
    #[error("a record cannot be moved into itself")]
    Cycle,
    /// The plan has fewer levels than this would need.
    #[error("the plan has only {levels} levels")]
    TooDeep {
        /// The number of levels that the town named.
        levels: usize,
    },
    /// Every plan has this record once; it can be neither added nor removed.
    #[error("a plan has exactly one {0:?}")]
    Singleton(Kind),
    /// A field cannot hold the value.
    #[error("the field {field} cannot hold that value: {reason}")]
    Field {
        /// The field.
        field: String,
        /// What the reader of the field says.
        reason: String,
    },
}

impl From<PlanError> for EditError {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::NoSuchRecord(id) | PlanError::Duplicate(id) | PlanError::HasChildren(id) => {
                Self::NoSuchRecord(id)
            }
            PlanError::Field { field, reason, .. } => Self::Field { field, reason },
        }
    }
}

impl Edit {
    /// What this edit comes to on a plan. An operation without changes means that nothing would be different.
    ///
    /// # Errors
    /// Why it cannot be done; nothing is changed in any case.
    pub fn plan(self, plan: &Plan, world: &mut dyn World) -> Result<Operation, EditError> {
        match self {
            Edit::Add {
                kind,
                parent,
                position,
                fields,
            } => add(plan, || world.new_id(), kind, parent, position, fields),
            Edit::AddAs {
                id,
                kind,
                parent,
                position,
                fields,
            } => match plan.get(id) {
                Some(_) => Err(EditError::Taken(id)),
                None => add(plan, || id, kind, parent, position, fields),
            },
            Edit::Set { id, fields } => set(plan, id, fields),
            Edit::Move {
                id,
                parent,
                position,
            } => move_to(plan, id, parent, position),
            Edit::Remove { id } => remove(plan, id),
            Edit::Many { name, edits } => {
                let mut after = plan.clone();
                let mut changes = Vec::new();
                for edit in edits {
                    let operation = edit.plan(&after, world)?;
                    after.apply(&operation.changes)?;
                    changes.extend(operation.changes);
                }
                Ok(Operation { name, changes })
            }
            Edit::Copy { id } => copy(plan, world, id),
            Edit::Replace { query, left } => find::replace(plan, &query, &left),
        }
    }
}

fn add(
    plan: &Plan,
    new_id: impl FnOnce() -> RecordId,
    kind: Kind,
    parent: Option<RecordId>,
    position: Position,
    fields: Map<String, Value>,
) -> Result<Operation, EditError> {
    if let Some(id) = kind.singleton_id()
        && (plan.get(id).is_some() || parent.is_some())
    {
        return Err(EditError::Singleton(kind));
    }
    check_parent(plan, kind, parent, 1)?;
    let body = Body::from_json(kind.name(), fields).map_err(|error| EditError::Field {
        field: kind.title_field().to_owned(),
        reason: error.to_string(),
    })?;
    let (rank, mut changes) = rank_at(plan, kind, parent, position, None)?;
    let record = Record {
        id: kind.singleton_id().unwrap_or_else(new_id),
        parent,
        rank,
        body,
    };
    let name = format!("{}を追加", outline::label_under(plan, kind, parent));
    changes.push(Change::Add { record });
    Ok(Operation { name, changes })
}

fn set(plan: &Plan, id: RecordId, fields: Map<String, Value>) -> Result<Operation, EditError> {
    let record = plan.get(id).ok_or(EditError::NoSuchRecord(id))?;
    let before = record.body.to_json();
    let mut body = record.body.clone();
    let mut changes = Vec::new();
    for (field, value) in fields {
        body = body
            .with_field(&field, value.clone())
            .map_err(|error| EditError::Field {
                field: field.clone(),
                reason: error.to_string(),
            })?;
        // What the field reads back is what counts: `１２` and `12` are the same number.
        let after = if value.is_null() {
            Value::Null
        } else {
            body.to_json().remove(&field).unwrap_or(Value::Null)
        };
        let was = before.get(&field).cloned().unwrap_or(Value::Null);
        if was != body.to_json().get(&field).cloned().unwrap_or(Value::Null) {
            changes.push(Change::Field {
                id,
                field,
                before: was,
                after,
            });
        }
    }
    let labels: Vec<String> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Field { field, .. } => Some(format!(
                "「{}」",
                record.body.kind().map_or_else(
                    || field.clone(),
                    |kind| outline::field_label(plan, kind, field)
                )
            )),
            _ => None,
        })
        .collect();
    let name = format!(
        "{}の{}を変更",
        outline::name_of(plan, id),
        labels.join("・")
    );
    Ok(Operation { name, changes })
}

fn move_to(
    plan: &Plan,
    id: RecordId,
    parent: Option<RecordId>,
    position: Position,
) -> Result<Operation, EditError> {
    let record = plan.get(id).ok_or(EditError::NoSuchRecord(id))?;
    let kind = record.body.kind().ok_or(EditError::NoSuchRecord(id))?;
    if kind.singleton_id().is_some() {
        return Err(EditError::Singleton(kind));
    }
    if parent == Some(id) || parent.is_some_and(|parent| plan.descendants(id).contains(&parent)) {
        return Err(EditError::Cycle);
    }
    check_parent(plan, kind, parent, outline::height(plan, id))?;
    let name = format!("{}を移動", outline::name_of(plan, id));
    let before = Place {
        parent: record.parent,
        rank: record.rank.clone(),
    };
    if before.parent == parent && stands_there(plan, kind, parent, position, id) {
        return Ok(Operation {
            name,
            changes: Vec::new(),
        });
    }
    let (rank, mut changes) = rank_at(plan, kind, parent, position, Some(id))?;
    changes.push(Change::Move {
        id,
        before,
        after: Place { parent, rank },
    });
    Ok(Operation { name, changes })
}

fn remove(plan: &Plan, id: RecordId) -> Result<Operation, EditError> {
    let record = plan.get(id).ok_or(EditError::NoSuchRecord(id))?;
    if let Some(kind) = record
        .body
        .kind()
        .filter(|kind| kind.singleton_id().is_some())
    {
        return Err(EditError::Singleton(kind));
    }
    let name = format!("{}を削除", outline::name_of(plan, id));
    let mut gone = vec![id];
    gone.extend(plan.descendants(id));
    let mut changes = reference::unlink(plan, &mut gone);
    // Children before parents, so that no step leaves a record without its parent.
    changes.extend(
        gone.iter()
            .rev()
            .filter_map(|id| plan.get(*id))
            .map(|record| Change::Remove {
                record: record.clone(),
            }),
    );
    Ok(Operation { name, changes })
}

fn copy(plan: &Plan, world: &mut dyn World, id: RecordId) -> Result<Operation, EditError> {
    let record = plan.get(id).ok_or(EditError::NoSuchRecord(id))?;
    let kind = record.body.kind().ok_or(EditError::NoSuchRecord(id))?;
    if kind.singleton_id().is_some() {
        return Err(EditError::Singleton(kind));
    }
    let name = format!("{}を複製", outline::name_of(plan, id));
    let (rank, mut changes) = rank_at(plan, kind, record.parent, Position::After(id), None)?;
    let title = format!("{}（写し）", record.body.title());
    let body = record
        .body
        .with_field(kind.title_field(), title.into())
        .map_err(|error| EditError::Field {
            field: kind.title_field().to_owned(),
            reason: error.to_string(),
        })?;
    let mut copies = BTreeMap::from([(id, world.new_id())]);
    changes.push(Change::Add {
        record: Record {
            id: copies[&id],
            parent: record.parent,
            rank,
            body,
        },
    });
    // Parents before children, so that every copy finds the copy that holds it.
    for held in plan.descendants(id) {
        let Some(original) = plan.get(held).filter(|record| is_copied(record)) else {
            continue;
        };
        let fresh = world.new_id();
        copies.insert(held, fresh);
        let mut body = original.body.clone();
        if let Body::Indicator(indicator) = &mut body {
            indicator.actuals.clear();
        }
        changes.push(Change::Add {
            record: Record {
                id: fresh,
                parent: original
                    .parent
                    .and_then(|parent| copies.get(&parent).copied()),
                body,
                ..original.clone()
            },
        });
    }
    Ok(Operation { name, changes })
}

/// What is noted about a record, and what became of it year by year, is not said of its copy.
fn is_copied(record: &Record) -> bool {
    record
        .body
        .kind()
        .is_some_and(|kind| !kind.is_internal() && kind != Kind::Progress)
}

fn check_parent(
    plan: &Plan,
    kind: Kind,
    parent: Option<RecordId>,
    height: usize,
) -> Result<(), EditError> {
    let parent_kind = match parent {
        None => None,
        Some(id) => Some(
            plan.get(id)
                .ok_or(EditError::NoSuchRecord(id))?
                .body
                .kind()
                .ok_or(EditError::WrongParent { kind })?,
        ),
    };
    if !kind.allowed_parents().contains(&parent_kind) {
        return Err(EditError::WrongParent { kind });
    }
    if kind == Kind::Measure {
        let levels = outline::level_names(plan).len();
        if parent.map_or(0, |id| outline::depth(plan, id)) + height > levels {
            return Err(EditError::TooDeep { levels });
        }
    }
    Ok(())
}

fn stands_there(
    plan: &Plan,
    kind: Kind,
    parent: Option<RecordId>,
    position: Position,
    id: RecordId,
) -> bool {
    let siblings = plan.child_ids(parent, kind);
    let at = siblings.iter().position(|sibling| *sibling == id);
    match (position, at) {
        (Position::First, Some(at)) => at == 0,
        (Position::Last, Some(at)) => at + 1 == siblings.len(),
        (Position::Before(other), Some(at)) => other == id || siblings.get(at + 1) == Some(&other),
        (Position::After(other), Some(at)) => other == id || (at > 0 && siblings[at - 1] == other),
        (_, None) => false,
    }
}

/// A rank for a position, and the moves that make room for it where two siblings share one rank (after a merge).
fn rank_at(
    plan: &Plan,
    kind: Kind,
    parent: Option<RecordId>,
    position: Position,
    moving: Option<RecordId>,
) -> Result<(String, Vec<Change>), EditError> {
    let siblings: Vec<&Record> = plan
        .child_ids(parent, kind)
        .iter()
        .filter(|id| Some(**id) != moving)
        .filter_map(|id| plan.get(*id))
        .collect();
    let index_of = |id: RecordId| {
        siblings
            .iter()
            .position(|record| record.id == id)
            .ok_or(EditError::NoSuchRecord(id))
    };
    let at = match position {
        Position::First => 0,
        Position::Last => siblings.len(),
        Position::Before(id) => index_of(id)?,
        Position::After(id) => index_of(id)? + 1,
    };
    let rank = |record: &&Record| FractionalIndex::from_string(&record.rank).ok();
    let low = at.checked_sub(1).and_then(|index| siblings.get(index));
    let high = siblings.get(at);
    let between = match (low, high) {
        (None, None) => Some(FractionalIndex::default()),
        (Some(low), None) => rank(low).map(|low| FractionalIndex::new_after(&low)),
        (None, Some(high)) => rank(high).map(|high| FractionalIndex::new_before(&high)),
        (Some(low), Some(high)) => rank(low)
            .zip(rank(high))
            .and_then(|(low, high)| FractionalIndex::new_between(&low, &high)),
    };
    if let Some(index) = between {
        return Ok((index.to_string(), Vec::new()));
    }
    let mut fresh = FractionalIndex::default();
    let mut wanted = String::new();
    let mut changes = Vec::new();
    for slot in 0..=siblings.len() {
        if slot == at {
            wanted = fresh.to_string();
            fresh = FractionalIndex::new_after(&fresh);
        }
        if let Some(record) = siblings.get(slot) {
            changes.push(Change::Move {
                id: record.id,
                before: Place {
                    parent,
                    rank: record.rank.clone(),
                },
                after: Place {
                    parent,
                    rank: fresh.to_string(),
                },
            });
            fresh = FractionalIndex::new_after(&fresh);
        }
    }
    Ok((wanted, changes))
}

#[derive(Serialize, Deserialize)]
struct RecordJson {
    id: RecordId,
    kind: String,
    parent: Option<RecordId>,
    rank: String,
    body: Map<String, Value>,
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RecordJson {
            id: self.id,
            kind: self.kind().to_owned(),
            parent: self.parent,
            rank: self.rank.clone(),
            body: self.body.to_json(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = RecordJson::deserialize(deserializer)?;
        let body = Body::from_json(&json.kind, json.body).map_err(serde::de::Error::custom)?;
        Ok(Record {
            id: json.id,
            parent: json.parent,
            rank: json.rank,
            body,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;

//! Single things brought back from an earlier plan, or from an entry of the history that was passed over, where they still fit.
//!
//! Absent on purpose: undo and redo, which lead back step by step and always fit.

use super::{Plan, RecordId};
use crate::operation::{Change, EditError, Operation, Place};
use crate::outline;
use crate::record::Record;
use crate::reference::references;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What is brought back of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Back {
    /// What a field said.
    Field {
        /// The field.
        field: String,
    },
    /// Where it stood.
    Place,
    /// The record itself, which was removed, with all that it held.
    Record,
}

/// Why something cannot be brought back.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum Misfit {
    /// It needs a record that is not there any more.
    #[error("{name} ({id}) is not there")]
    Gone {
        /// The record.
        id: RecordId,
        /// What it was called; empty when nobody knows.
        name: String,
    },
    /// A record with this id is there already.
    #[error("{name} is there already")]
    There {
        /// What it is called.
        name: String,
    },
    /// A record that would go holds others by now.
    #[error("{name} holds others")]
    Holds {
        /// What it is called.
        name: String,
    },
    /// The plan says it already.
    #[error("the plan says it already")]
    Same,
    /// The change does not fit otherwise.
    #[error(transparent)]
    Edit(#[from] EditError),
}

/// The operation that brings something back from an earlier plan.
///
/// # Errors
/// Why it does not fit the plan as it is now.
pub fn operation_back(
    now: &Plan,
    then: &Plan,
    id: RecordId,
    what: &Back,
) -> Result<Operation, Misfit> {
    let gone = |id| Misfit::Gone {
        id,
        name: outline::name_of(then, id),
    };
    let before = then.get(id).ok_or_else(|| gone(id))?;
    let (name, changes) = match what {
        Back::Field { field } => {
            let record = now.get(id).ok_or_else(|| gone(id))?;
            let label = record.body.kind().map_or_else(
                || field.clone(),
                |kind| outline::field_label(now, kind, field),
            );
            let value = |record: &Record| record.body.to_json().remove(field);
            let change = Change::Field {
                id,
                field: field.clone(),
                before: value(record).unwrap_or(Value::Null),
                after: value(before).unwrap_or(Value::Null),
            };
            (
                format!("{}の「{label}」を前に戻す", outline::name_of(now, id)),
                vec![change],
            )
        }
        Back::Place => {
            let record = now.get(id).ok_or_else(|| gone(id))?;
            let place = |record: &Record| Place {
                parent: record.parent,
                rank: record.rank.clone(),
            };
            let change = Change::Move {
                id,
                before: place(record),
                after: place(before),
            };
            (
                format!("{}を前の場所に戻す", outline::name_of(now, id)),
                vec![change],
            )
        }
        Back::Record => {
            let mut ids = vec![id];
            ids.extend(then.descendants(id));
            let changes = ids
                .into_iter()
                .filter(|id| now.get(*id).is_none())
                .filter_map(|id| then.get(id))
                .map(|record| Change::Add {
                    record: without_lost_references(now, then, id, record),
                })
                .collect();
            (
                format!("{}を前から戻す", outline::name_of(then, id)),
                changes,
            )
        }
    };
    fits(now, &changes, &|id| {
        Some(outline::name_of(then, id)).filter(|name| !name.is_empty())
    })?;
    Ok(Operation { name, changes })
}

/// A record that comes back points only at records that are there, or that come back with it: a pointer into nothing would be an
/// error that nobody has made.
fn without_lost_references(now: &Plan, then: &Plan, back: RecordId, record: &Record) -> Record {
    let comes =
        |id: RecordId| now.get(id).is_some() || id == back || then.descendants(back).contains(&id);
    let mut record = record.clone();
    for (field, targets) in references(&record.body) {
        if targets.iter().all(|id| comes(*id)) {
            continue;
        }
        let value = match record.body.to_json().get(field) {
            Some(Value::Array(_)) => Value::from_iter(
                targets
                    .iter()
                    .filter(|id| comes(**id))
                    .map(RecordId::to_string),
            ),
            _ => Value::Null,
        };
        if let Ok(body) = record.body.with_field(field, value) {
            record.body = body;
        }
    }
    record
}

/// The plan as it would be with these changes, when they fit: every record that they need is there.
///
/// `name` gives what a record was called that is not there now.
///
/// # Errors
/// The first thing that does not fit.
pub fn fits(
    now: &Plan,
    changes: &[Change],
    name: &dyn Fn(RecordId) -> Option<String>,
) -> Result<Plan, Misfit> {
    let mut plan = now.clone();
    for change in changes {
        fit(&plan, change, name)?;
        plan.apply(std::slice::from_ref(change))
            .map_err(EditError::from)?;
    }
    if plan == *now {
        return Err(Misfit::Same);
    }
    Ok(plan)
}

fn fit(
    plan: &Plan,
    change: &Change,
    name: &dyn Fn(RecordId) -> Option<String>,
) -> Result<(), Misfit> {
    let there = |id: RecordId| match plan.get(id) {
        Some(record) => Ok(record),
        None => Err(Misfit::Gone {
            id,
            name: name(id).unwrap_or_default(),
        }),
    };
    match change {
        Change::Add { record } => {
            if plan.get(record.id).is_some() {
                return Err(Misfit::There {
                    name: outline::name_of(plan, record.id),
                });
            }
            record.parent.map_or(Ok(()), |id| there(id).map(drop))?;
            targets_there(&record.body, &there)
        }
        Change::Remove { record } => {
            let found = there(record.id)?;
            if plan.descendants(found.id).is_empty() {
                Ok(())
            } else {
                Err(Misfit::Holds {
                    name: outline::name_of(plan, found.id),
                })
            }
        }
        Change::Field {
            id, field, after, ..
        } => {
            let found = there(*id)?;
            let body = found
                .body
                .with_field(field, after.clone())
                .map_err(|error| EditError::Field {
                    field: field.clone(),
                    reason: error.to_string(),
                })?;
            let named = references(&body);
            for id in named
                .into_iter()
                .filter(|(name, _)| name == field)
                .flat_map(|(_, targets)| targets)
            {
                there(id)?;
            }
            Ok(())
        }
        Change::Move { id, after, .. } => {
            there(*id)?;
            let Some(parent) = after.parent else {
                return Ok(());
            };
            there(parent)?;
            if parent == *id || plan.descendants(*id).contains(&parent) {
                return Err(EditError::Cycle.into());
            }
            Ok(())
        }
    }
}

fn targets_there<'a>(
    body: &crate::record::Body,
    there: &impl Fn(RecordId) -> Result<&'a Record, Misfit>,
) -> Result<(), Misfit> {
    for (_, targets) in references(body) {
        for id in targets {
            there(id)?;
        }
    }
    Ok(())
}

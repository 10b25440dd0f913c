//! References from one record to another by id (所管課, 再掲 …): found here, and taken out when their target is removed.
//!
//! Absent on purpose: the parent of a record, which is its place and not a reference.

use crate::operation::Change;
use crate::plan::Plan;
use crate::record::{Body, CrossListing, RecordBody, RecordId};
use serde_json::Value;
use std::collections::HashSet;

/// The fields of a body that hold references, with what they refer to.
pub fn references(body: &Body) -> Vec<(&'static str, Vec<RecordId>)> {
    match body {
        Body::Measure(measure) => vec![("milestone_visions", measure.milestone_visions.clone())],
        Body::Initiative(initiative) => vec![
            ("owners", initiative.owners.clone()),
            ("related_sections", initiative.related_sections.clone()),
            ("standard_systems", initiative.standard_systems.clone()),
            // Beside keys of the national frame, which are no ids.
            (
                "national_priorities",
                initiative
                    .national_priorities
                    .iter()
                    .filter_map(|key| RecordId::read(key))
                    .collect(),
            ),
        ],
        Body::CrossListing(listing) => {
            vec![("initiative", listing.initiative.into_iter().collect())]
        }
        Body::Instrument(instrument) => vec![
            ("initiatives", instrument.initiatives.clone()),
            (
                "bundled_into",
                instrument.bundled_into.into_iter().collect(),
            ),
        ],
        Body::Opinion(opinion) => vec![("target", opinion.target.into_iter().collect())],
        _ => Vec::new(),
    }
}

/// The changes that take out every reference to records that go. A 再掲 whose initiative goes, goes with it: it is added to `gone`.
pub(crate) fn unlink(plan: &Plan, gone: &mut Vec<RecordId>) -> Vec<Change> {
    let going: HashSet<RecordId> = gone.iter().copied().collect();
    let mut changes = Vec::new();
    for record in plan.records().filter(|record| !going.contains(&record.id)) {
        for (field, targets) in references(&record.body) {
            if !targets.iter().any(|target| going.contains(target)) {
                continue;
            }
            if CrossListing::of(&record.body).is_some() {
                gone.push(record.id);
                continue;
            }
            let before = record.body.to_json().remove(field).unwrap_or(Value::Null);
            let goes = |value: &Value| {
                let id = value.as_str().and_then(RecordId::read);
                id.is_some_and(|id| going.contains(&id))
            };
            let after = match &before {
                Value::Array(all) => all.iter().filter(|value| !goes(value)).cloned().collect(),
                _ => Value::Null,
            };
            changes.push(Change::Field {
                id: record.id,
                field: field.to_owned(),
                before,
                after,
            });
        }
    }
    changes
}

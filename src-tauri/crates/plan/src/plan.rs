//! A plan in memory: all records by id, and the order of children under each parent.
//!
//! The only way to change it is [`Plan::apply`]; operations decide what to apply. Absent on purpose: history and files.

use crate::calendar::Term;
use crate::operation::{Change, Place};
use crate::record::{Frame, Kind, Record, RecordBody, RecordId};
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a change does not fit a plan.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PlanError {
    /// A change names a record that is not there.
    #[error("there is no record {0}")]
    NoSuchRecord(RecordId),
    /// A record is added whose id is already taken.
    #[error("record {0} is already there")]
    Duplicate(RecordId),
    /// The field cannot hold the value.
    #[error("the field {field} of {id} cannot hold that value: {reason}")]
    Field {
        /// The record.
        id: RecordId,
        /// The field.
        field: String,
        /// What the reader of the field says.
        reason: String,
    },
    /// A record with children cannot go before they have gone.
    #[error("record {0} still has children")]
    HasChildren(RecordId),
}

/// A whole plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    records: BTreeMap<RecordId, Record>,
    /// Ids of one kind under one parent, in order; None as kind holds the kinds of later versions.
    children: BTreeMap<(Option<RecordId>, Option<Kind>), Vec<RecordId>>,
}

impl Plan {
    /// Builds a plan from records in any order.
    ///
    /// Records whose parent is missing are kept and found by [`Plan::orphans`].
    ///
    /// # Errors
    /// When two records have one id.
    pub fn from_records(records: impl IntoIterator<Item = Record>) -> Result<Self, PlanError> {
        let mut plan = Self::default();
        for record in records {
            if plan.records.contains_key(&record.id) {
                return Err(PlanError::Duplicate(record.id));
            }
            plan.children
                .entry((record.parent, record.body.kind()))
                .or_default()
                .push(record.id);
            plan.records.insert(record.id, record);
        }
        for siblings in plan.children.values_mut() {
            siblings.sort_by(|a, b| sort_key(&plan.records[a]).cmp(&sort_key(&plan.records[b])));
        }
        Ok(plan)
    }

    /// Every record, in the order of ids (not the order of the plan).
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True when the plan holds no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// One record.
    pub fn get(&self, id: RecordId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// The typed body of one record, or None when there is none or it is of another kind.
    pub fn body<T: RecordBody>(&self, id: RecordId) -> Option<&T> {
        T::of(&self.records.get(&id)?.body)
    }

    /// The body of a kind that every plan has once, or None in a plan where it is still missing.
    pub fn singleton<T: RecordBody>(&self) -> Option<&T> {
        self.body(T::KIND.singleton_id()?)
    }

    /// The ids of one kind under a parent (None: at the top), in order.
    pub fn child_ids(&self, parent: Option<RecordId>, kind: Kind) -> &[RecordId] {
        self.children
            .get(&(parent, Some(kind)))
            .map_or(&[], Vec::as_slice)
    }

    /// The typed children of a parent (None: at the top), in order.
    pub fn children<T: RecordBody>(
        &self,
        parent: Option<RecordId>,
    ) -> impl Iterator<Item = (RecordId, &T)> {
        self.child_ids(parent, T::KIND)
            .iter()
            .filter_map(|id| Some((*id, self.body::<T>(*id)?)))
    }

    /// All records of one type wherever they stand, in the order of ids.
    pub fn all<T: RecordBody>(&self) -> impl Iterator<Item = (RecordId, &T)> {
        self.records
            .values()
            .filter_map(|record| Some((record.id, T::of(&record.body)?)))
    }

    /// Every record below this one, parents before children.
    pub fn descendants(&self, id: RecordId) -> Vec<RecordId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(parent) = open.pop() {
            for ids in self
                .children
                .range((Some(parent), None)..)
                .take_while(|(key, _)| key.0 == Some(parent))
            {
                found.extend(ids.1);
                open.extend(ids.1);
            }
        }
        found
    }

    /// The records whose parent is not in the plan.
    pub fn orphans(&self) -> impl Iterator<Item = &Record> {
        self.records.values().filter(|record| {
            record
                .parent
                .is_some_and(|parent| !self.records.contains_key(&parent))
        })
    }

    /// 計画期間, or None until both years are typed and in order.
    pub fn term(&self) -> Option<Term> {
        let frame = self.singleton::<Frame>()?;
        Term::new(frame.first_year.year()?, frame.last_year.year()?)
    }

    /// Applies changes, all or none.
    ///
    /// # Errors
    /// The first change that does not fit; the plan is then as it was.
    pub fn apply(&mut self, changes: &[Change]) -> Result<(), PlanError> {
        for (index, change) in changes.iter().enumerate() {
            if let Err(error) = self.apply_one(change) {
                for done in changes[..index].iter().rev() {
                    self.apply_one(&done.inverse())
                        .expect("what was just done can be taken back");
                }
                return Err(error);
            }
        }
        Ok(())
    }

    fn apply_one(&mut self, change: &Change) -> Result<(), PlanError> {
        match change {
            Change::Add { record } => {
                if self.records.contains_key(&record.id) {
                    return Err(PlanError::Duplicate(record.id));
                }
                self.link(record);
                self.records.insert(record.id, record.clone());
            }
            Change::Remove { record } => {
                let found = self
                    .records
                    .get(&record.id)
                    .ok_or(PlanError::NoSuchRecord(record.id))?
                    .clone();
                if self
                    .children
                    .range((Some(found.id), None)..)
                    .take_while(|(key, _)| key.0 == Some(found.id))
                    .any(|(_, ids)| !ids.is_empty())
                {
                    return Err(PlanError::HasChildren(found.id));
                }
                self.unlink(&found);
                self.records.remove(&found.id);
            }
            Change::Field {
                id, field, after, ..
            } => {
                let record = self
                    .records
                    .get_mut(id)
                    .ok_or(PlanError::NoSuchRecord(*id))?;
                record.body = record
                    .body
                    .with_field(field, after.clone())
                    .map_err(|error| PlanError::Field {
                        id: *id,
                        field: field.clone(),
                        reason: error.to_string(),
                    })?;
            }
            Change::Move {
                id,
                after: Place { parent, rank },
                ..
            } => {
                let mut record = self
                    .records
                    .get(id)
                    .ok_or(PlanError::NoSuchRecord(*id))?
                    .clone();
                self.unlink(&record);
                record.parent = *parent;
                record.rank.clone_from(rank);
                self.link(&record);
                self.records.insert(*id, record);
            }
        }
        Ok(())
    }

    fn link(&mut self, record: &Record) {
        let siblings = self
            .children
            .entry((record.parent, record.body.kind()))
            .or_default();
        let key = sort_key(record);
        let at = siblings.partition_point(|id| sort_key(&self.records[id]) < key);
        siblings.insert(at, record.id);
    }

    fn unlink(&mut self, record: &Record) {
        let key = (record.parent, record.body.kind());
        if let Some(siblings) = self.children.get_mut(&key) {
            siblings.retain(|id| *id != record.id);
            if siblings.is_empty() {
                self.children.remove(&key);
            }
        }
    }

    /// The whole plan as JSON, in the order of ids: for `michi show --json` and for comparing plans in tests.
    pub fn to_json(&self) -> Value {
        Value::Array(
            self.records()
                .map(|record| serde_json::to_value(record).expect("records are plain JSON"))
                .collect(),
        )
    }
}

fn sort_key(record: &Record) -> (&str, RecordId) {
    (&record.rank, record.id)
}

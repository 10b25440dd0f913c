//! What differs between two plans, record by record by their stable ids: as a list that a person reads ([`compare`]), and as
//! changes that lead from one to the other ([`between`]).
//!
//! Absent on purpose: where the two plans come from (crate `app`), and the questions of a merge.

mod back;
mod text;
mod told;

pub use back::{Back, Misfit, fits, operation_back};
pub use text::{Part, PartKind, compare_list, compare_text, shorten};
pub use told::{Teller, Told};

use crate::find::{KEYS, in_order};
use crate::operation::{Change, Place};
use crate::outline;
use crate::plan::Plan;
use crate::record::{Body, Kind, Record, RecordId};
use crate::step::Step;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use ts_rs::TS;

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RecordChange {
    /// It is in the newer plan only.
    Added,
    /// It was in the older plan only.
    Removed,
    /// It is in both, and says or stands otherwise.
    Changed,
}

/// A field that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldDifference {
    /// The field.
    pub field: String,
    /// What the officer calls it.
    pub label: String,
    /// What it said and says, in words; see [`compare_text`].
    pub parts: Vec<Part>,
}

/// Where a record stood and where it stands, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// 「施策「暮らし」の2番目」
    pub before: String,
    /// 「施策「仕事」の1番目」
    pub after: String,
}

/// A record that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordDifference {
    /// The record.
    pub record: RecordId,
    /// Its kind, by the name used in files.
    pub kind: String,
    /// The step on which it is written; None for a kind of a later version.
    pub step: Option<Step>,
    /// The number of the 施策 or 取組 (1-2-3), its own or that of the one that holds it: in the newer plan, of a removed record in
    /// the older one. None where there is none.
    pub number: Option<String>,
    /// What the officer calls it, with the record that holds it.
    pub title: String,
    /// What happened to it.
    pub change: RecordChange,
    /// For a changed record: from where to where it was moved, or None.
    pub moved: Option<Moved>,
    /// The fields that differ; of an added or removed record those that say something.
    pub fields: Vec<FieldDifference>,
}

/// How much differs on one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepDifferences {
    /// The step; None: kinds of a later version.
    pub step: Option<Step>,
    /// What the officer reads.
    pub label: String,
    /// How many differences: records added, removed and moved, and fields changed.
    pub count: usize,
}

/// Everything that differs between two plans, and as many of the records as were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// Records added.
    pub added: usize,
    /// Records removed.
    pub removed: usize,
    /// Records moved.
    pub moved: usize,
    /// Fields changed.
    pub changed: usize,
    /// By step, in the order of the road; steps without any are left out.
    pub steps: Vec<StepDifferences>,
    /// How many records differ on the steps that were asked for.
    pub matching: usize,
    /// The first of them in the order of the road and of the plan.
    pub records: Vec<RecordDifference>,
}

impl Difference {
    /// How many differences in all.
    pub fn total(&self) -> usize {
        self.added + self.removed + self.moved + self.changed
    }
}

/// Gives the word for a key from `templates/` that a field holds, or None for a key that it does not know.
pub type KeyNames<'a> = dyn Fn(Kind, &str, &str) -> Option<String> + 'a;

/// What is told.
#[derive(Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Also what is for the office alone ([`Kind::is_internal`]).
    pub internal: bool,
    /// Only the records of this step; None: of all. What is counted by step is counted in any case.
    pub step: Option<Step>,
    /// At most so many records; None: all.
    pub limit: Option<usize>,
    /// The words for keys; None: keys are told as they are.
    pub keys: Option<&'a KeyNames<'a>>,
}

/// One of the two plans with what is needed to speak of its records.
struct Side<'a> {
    plan: &'a Plan,
    teller: Teller<'a>,
    numbers: HashMap<RecordId, String>,
    /// Every record that is told, with its step, in the order of the road.
    order: Vec<(&'a Record, Option<Step>)>,
    /// The place of each in `order`.
    at: HashMap<RecordId, usize>,
}

impl<'a> Side<'a> {
    fn of(plan: &'a Plan, wanted: &Wanted<'_>) -> Self {
        let mut order: Vec<(&Record, Option<Step>)> = in_order(plan)
            .into_iter()
            .map(|(record, _, step)| (record, Some(step)))
            .collect();
        // Kinds of later versions, and records without their parent, stand nowhere on the road.
        if order.len() < plan.len() {
            let seen: BTreeSet<RecordId> = order.iter().map(|(record, _)| record.id).collect();
            let rest = plan.records().filter(|record| !seen.contains(&record.id));
            order.extend(rest.map(|record| (record, record.body.kind().map(Step::of_kind))));
            order.sort_by_key(|(_, step)| step.map_or(usize::MAX, Step::number));
        }
        order.retain(|(record, _)| {
            wanted.internal || !record.body.kind().is_some_and(Kind::is_internal)
        });
        let numbers = outline::entries(plan)
            .into_iter()
            .filter(|entry| !entry.number.is_empty())
            .map(|entry| (entry.id, entry.number_text()))
            .collect();
        let at = order
            .iter()
            .enumerate()
            .map(|(index, (record, _))| (record.id, index))
            .collect();
        Self {
            plan,
            teller: Teller::of(plan),
            numbers,
            order,
            at,
        }
    }

    fn get(&self, id: RecordId) -> Option<&'a Record> {
        self.at.get(&id).map(|at| self.order[*at].0)
    }

    /// Its own number, or that of the nearest record that holds it.
    fn number(&self, record: &Record) -> Option<String> {
        let mut at = Some(record.id);
        for _ in 0..64 {
            let id = at?;
            if let Some(number) = self.numbers.get(&id) {
                return Some(number.clone());
            }
            at = self.plan.get(id)?.parent;
        }
        None
    }

    fn title(&self, record: &Record) -> String {
        let name = match record.body.kind() {
            Some(_) => outline::name_of(self.plan, record.id),
            None => format!("新しい版の項目「{}」", record.kind()),
        };
        match (record.body.kind(), record.parent) {
            // Its name says what it belongs to.
            (Some(Kind::Measure | Kind::Initiative | Kind::Progress), _) | (_, None) => name,
            (_, Some(parent)) => format!("{} › {name}", outline::name_of(self.plan, parent)),
        }
    }

    fn place(&self, record: &Record) -> String {
        let ordinal = record
            .body
            .kind()
            .and_then(|kind| {
                self.plan
                    .child_ids(record.parent, kind)
                    .iter()
                    .position(|id| *id == record.id)
            })
            .map(|at| format!("{}番目", at + 1))
            .unwrap_or_default();
        match record.parent {
            None => ordinal,
            Some(parent) => match outline::name_of(self.plan, parent) {
                name if name.is_empty() => ordinal,
                name => format!("{name}の{ordinal}"),
            },
        }
    }

    fn label(&self, kind: Option<Kind>, field: &str) -> String {
        kind.map_or_else(
            || field.to_owned(),
            |kind| outline::field_label(self.plan, kind, field),
        )
    }

    /// What a field says in words.
    fn words(&self, body: &Body, field: &str, wanted: &Wanted<'_>) -> String {
        let told = || body.told(field, &self.teller);
        let Some(kind) = body.kind() else {
            return told();
        };
        match (kind, field) {
            (Kind::DataTable, "rows") => {
                let Body::DataTable(table) = body else {
                    return told();
                };
                let rows: Vec<String> = table.rows.iter().map(|row| row.join("｜")).collect();
                return rows.join("\n");
            }
            // The keys are names of fields of the 個票.
            (Kind::Frame, "sheet_labels" | "hidden_sheet_fields") => {
                let Body::Frame(frame) = body else {
                    return told();
                };
                let usual = |field: &String| Kind::Initiative.field_label(field).to_owned();
                let lines: Vec<String> = if field == "sheet_labels" {
                    let filled = frame.sheet_labels.iter();
                    filled
                        .filter(|(_, label)| !label.trim().is_empty())
                        .map(|(field, label)| format!("{}　{label}", usual(field)))
                        .collect()
                } else {
                    frame.hidden_sheet_fields.iter().map(usual).collect()
                };
                return lines.join("\n");
            }
            _ => {}
        }
        let Some(names) = wanted.keys.filter(|_| KEYS.contains(&(kind, field))) else {
            return told();
        };
        let name = |key: &str| names(kind, field, key).unwrap_or_else(|| key.to_owned());
        match body.to_json().get(field) {
            Some(Value::String(key)) if key.is_empty() => String::new(),
            Some(Value::String(key)) => name(key),
            Some(Value::Array(keys)) if keys.iter().all(Value::is_string) => {
                let each: Vec<String> = keys.iter().filter_map(Value::as_str).map(name).collect();
                each.join("\n")
            }
            _ => told(),
        }
    }
}

/// The fields of a body, in the order in which the officer meets them, those of later versions last.
fn fields_of(bodies: &[&Body]) -> Vec<String> {
    let known = bodies[0].kind().map(Kind::fields).unwrap_or_default();
    let mut fields: Vec<String> = known.iter().map(|field| field.name.to_owned()).collect();
    let mut later = BTreeSet::new();
    for body in bodies {
        for field in body.to_json().keys() {
            if !known.iter().any(|known| known.name == field) {
                later.insert(field.clone());
            }
        }
    }
    fields.extend(later);
    fields
}

/// Whether a field is one text, not a list or a table.
fn is_text(body: &Body, field: &str) -> bool {
    matches!(body.to_json().get(field), Some(Value::String(_)))
}

/// What the program notes for itself about a record; it tells nobody anything when the record comes or goes.
fn is_own(kind: Option<Kind>, field: &str) -> bool {
    kind == Some(Kind::DismissedFinding) && matches!(field, "code" | "field" | "about" | "target")
}

/// A record that differs, before its words are compared.
struct Found<'a> {
    id: RecordId,
    step: Option<Step>,
    before: Option<&'a Record>,
    after: Option<&'a Record>,
    moved: Option<Moved>,
    /// Field, what it said, what it says.
    fields: Vec<(String, String, String)>,
}

impl Found<'_> {
    fn change(&self) -> RecordChange {
        match (self.before, self.after) {
            (None, _) => RecordChange::Added,
            (_, None) => RecordChange::Removed,
            _ => RecordChange::Changed,
        }
    }

    fn count(&self) -> usize {
        match self.change() {
            RecordChange::Changed => usize::from(self.moved.is_some()) + self.fields.len(),
            _ => 1,
        }
    }
}

/// What differs between two plans. Fields whose words are the same do not differ: a cost that is there and empty is one that is
/// not there.
pub fn compare(before: &Plan, after: &Plan, wanted: &Wanted<'_>) -> Difference {
    let (old, new) = (Side::of(before, wanted), Side::of(after, wanted));
    let found = found(&old, &new, wanted);
    let mut difference = Difference::default();
    let mut counts: BTreeMap<usize, StepDifferences> = BTreeMap::new();
    for one in &found {
        match one.change() {
            RecordChange::Added => difference.added += 1,
            RecordChange::Removed => difference.removed += 1,
            RecordChange::Changed => {
                difference.moved += usize::from(one.moved.is_some());
                difference.changed += one.fields.len();
            }
        }
        let number = one.step.map_or(usize::MAX, Step::number);
        counts
            .entry(number)
            .or_insert_with(|| StepDifferences {
                step: one.step,
                label: one.step.map_or("新しい版の項目", Step::label).to_owned(),
                count: 0,
            })
            .count += one.count();
    }
    difference.steps = counts.into_values().collect();
    let mut shown: Vec<Found<'_>> = found
        .into_iter()
        .filter(|one| wanted.step.is_none() || one.step == wanted.step)
        .collect();
    difference.matching = shown.len();
    shown.truncate(wanted.limit.unwrap_or(usize::MAX));
    difference.records = shown
        .into_iter()
        .map(|found| told(found, &old, &new))
        .collect();
    difference
}

fn told(found: Found<'_>, old: &Side<'_>, new: &Side<'_>) -> RecordDifference {
    let change = found.change();
    let (side, record) = match (found.after, found.before) {
        (Some(record), _) => (new, record),
        (None, Some(record)) => (old, record),
        (None, None) => unreachable!("a record that differs stands in one of the plans"),
    };
    let kind = record.body.kind();
    RecordDifference {
        record: found.id,
        kind: record.kind().to_owned(),
        step: found.step,
        number: side.number(record),
        title: side.title(record),
        change,
        moved: found.moved,
        fields: found
            .fields
            .into_iter()
            .map(|(field, before, after)| FieldDifference {
                label: side.label(kind, &field),
                parts: if is_text(&record.body, &field) {
                    compare_text(&before, &after)
                } else {
                    compare_list(&before, &after)
                },
                field,
            })
            .collect(),
    }
}

/// Every record that differs, in the order of the newer plan; a removed one stands behind the one that it stood behind.
fn found<'a>(old: &Side<'a>, new: &Side<'a>, wanted: &Wanted<'_>) -> Vec<Found<'a>> {
    let moved = moved(old, new);
    let mut found: Vec<((usize, usize, usize), Found<'a>)> = Vec::new();
    for (index, (record, step)) in new.order.iter().enumerate() {
        let before = old.get(record.id);
        let fields = match before {
            Some(before) => changed_fields(old, new, &before.body, &record.body, wanted),
            // A plan of an older version lacks a record that every plan has once: as good as an empty one.
            None => match record
                .body
                .kind()
                .filter(|kind| kind.singleton_id().is_some())
            {
                Some(kind) => changed_fields(old, new, &Body::empty(kind), &record.body, wanted),
                None => said_fields(new, &record.body, wanted)
                    .into_iter()
                    .map(|(field, words)| (field, String::new(), words))
                    .collect(),
            },
        };
        let singleton = record
            .body
            .kind()
            .is_some_and(|kind| kind.singleton_id().is_some());
        let before = before.or(singleton.then_some(*record));
        let moved = before
            .filter(|_| moved.contains(&record.id))
            .map(|before| Moved {
                before: old.place(before),
                after: new.place(record),
            });
        if before.is_some() && fields.is_empty() && moved.is_none() {
            continue;
        }
        found.push((
            (index, 0, 0),
            Found {
                id: record.id,
                step: *step,
                before,
                after: Some(*record),
                moved,
                fields,
            },
        ));
    }
    let step_of_new: HashMap<Option<Step>, usize> = new
        .order
        .iter()
        .enumerate()
        .rev()
        .map(|(index, (_, step))| (*step, index))
        .collect();
    let mut last: Option<(Option<Step>, usize)> = None;
    for (index, (record, step)) in old.order.iter().enumerate() {
        if let Some(at) = new.at.get(&record.id) {
            if new.order[*at].1 == *step {
                last = Some((*step, *at));
            }
            continue;
        }
        let (place, behind) = match last {
            Some((last_step, at)) if last_step == *step => (at, 1),
            // The first of its step, or the step has no record any more.
            _ => {
                let number = |step: &Option<Step>| step.map_or(usize::MAX, Step::number);
                let at = step_of_new.get(step).copied().unwrap_or_else(|| {
                    new.order
                        .partition_point(|(_, other)| number(other) < number(step))
                });
                match at.checked_sub(1) {
                    Some(at) => (at, 2),
                    None => (0, 0),
                }
            }
        };
        let before_all = usize::from(behind != 0);
        let fields = said_fields(old, &record.body, wanted)
            .into_iter()
            .map(|(field, words)| (field, words, String::new()))
            .collect();
        // What stands before everything else is sorted before the first record of the newer plan.
        let key = if before_all == 0 {
            (0, 0, 0)
        } else {
            (place, behind, index + 1)
        };
        found.push((
            key,
            Found {
                id: record.id,
                step: *step,
                before: Some(*record),
                after: None,
                moved: None,
                fields,
            },
        ));
    }
    found.sort_by_key(|(key, one)| {
        (
            one.step.map_or(usize::MAX, Step::number),
            *key,
            one.after.is_some(),
        )
    });
    found.into_iter().map(|(_, one)| one).collect()
}

fn changed_fields(
    old: &Side<'_>,
    new: &Side<'_>,
    before: &Body,
    after: &Body,
    wanted: &Wanted<'_>,
) -> Vec<(String, String, String)> {
    if before == after {
        return Vec::new();
    }
    let (old_json, new_json) = (before.to_json(), after.to_json());
    fields_of(&[after, before])
        .into_iter()
        .filter(|field| old_json.get(field) != new_json.get(field))
        .filter_map(|field| {
            let said = old.words(before, &field, wanted);
            let says = new.words(after, &field, wanted);
            (said != says).then_some((field, said, says))
        })
        .collect()
}

/// The fields that say something, with what they say.
fn said_fields(side: &Side<'_>, body: &Body, wanted: &Wanted<'_>) -> Vec<(String, String)> {
    let kind = body.kind();
    let json = body.to_json();
    let empty = kind.map(|kind| Body::empty(kind).to_json());
    fields_of(&[body])
        .into_iter()
        .filter(|field| !is_own(kind, field))
        // A choice that nobody has made, and a box that nobody has ticked, say nothing.
        .filter(|field| empty.as_ref().and_then(|empty| empty.get(field)) != json.get(field))
        .map(|field| {
            let words = side.words(body, &field, wanted);
            (field, words)
        })
        .filter(|(_, words)| !words.trim().is_empty())
        .collect()
}

/// A record and its place in an order.
type Placed = (RecordId, usize);

/// The records that stand elsewhere: under another record, or before or behind others than those that moved themselves.
fn moved(old: &Side<'_>, new: &Side<'_>) -> BTreeSet<RecordId> {
    let mut moved = BTreeSet::new();
    // Under each parent and kind: the older places of those that stayed there, in the newer order.
    let mut stayed: BTreeMap<(Option<RecordId>, Kind), Vec<Placed>> = BTreeMap::new();
    for (record, _) in &new.order {
        let Some(before) = old.get(record.id) else {
            continue;
        };
        if before.parent != record.parent {
            moved.insert(record.id);
        } else if let (Some(kind), Some(at)) = (record.body.kind(), old.at.get(&record.id)) {
            let places = stayed.entry((record.parent, kind)).or_default();
            places.push((record.id, *at));
        }
    }
    for places in stayed.into_values() {
        let kept = longest_rising(&places);
        moved.extend(
            places
                .iter()
                .map(|(id, _)| *id)
                .filter(|id| !kept.contains(id)),
        );
    }
    moved
}

/// The ids of a longest run in which the places rise: those that need not have moved.
fn longest_rising(places: &[Placed]) -> BTreeSet<RecordId> {
    // Patience sorting: for each length the item with the smallest end, and what stands before each item.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (index, (_, place)) in places.iter().enumerate() {
        let at = ends.partition_point(|end| places[*end].1 < *place);
        before[index] = at.checked_sub(1).map(|at| ends[at]);
        match ends.get_mut(at) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut kept = BTreeSet::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        kept.insert(places[index].0);
        at = before[index];
    }
    kept
}

/// The changes that lead from one plan to the other, whatever they are, in an order in which they can be applied.
pub fn between(from: &Plan, to: &Plan) -> Vec<Change> {
    let mut changes = Vec::new();
    for record in by_depth(to) {
        let Some(found) = from.get(record.id) else {
            changes.push(Change::Add {
                record: record.clone(),
            });
            continue;
        };
        let place = |record: &Record| Place {
            parent: record.parent,
            rank: record.rank.clone(),
        };
        if found.body != record.body {
            changes.extend(field_changes(found, record));
        }
        let (before, after) = (place(found), place(record));
        if before != after {
            changes.push(Change::Move {
                id: record.id,
                before,
                after,
            });
        }
    }
    changes.extend(
        by_depth(from)
            .into_iter()
            .rev()
            .filter(|record| to.get(record.id).is_none())
            .map(|record| Change::Remove {
                record: record.clone(),
            }),
    );
    changes
}

fn field_changes(from: &Record, to: &Record) -> Vec<Change> {
    let (before, after) = (from.body.to_json(), to.body.to_json());
    let value = |json: &Map<String, Value>, field: &str| json.get(field).cloned();
    let fields: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    fields
        .into_iter()
        .map(|field| (field, value(&before, field), value(&after, field)))
        .filter(|(_, before, after)| before != after)
        .map(|(field, before, after)| Change::Field {
            id: to.id,
            field: field.clone(),
            before: before.unwrap_or(Value::Null),
            after: after.unwrap_or(Value::Null),
        })
        .collect()
}

/// Every record, those that hold others before those that they hold.
fn by_depth(plan: &Plan) -> Vec<&Record> {
    let depth = |record: &Record| {
        let mut depth = 0;
        let mut at = record.parent;
        while let Some(parent) = at.and_then(|id| plan.get(id)) {
            depth += 1;
            // A circle never ends; files that hold one are refused.
            if depth > 64 {
                break;
            }
            at = parent.parent;
        }
        depth
    };
    let mut records: Vec<&Record> = plan.records().collect();
    records.sort_by_cached_key(|record| depth(record));
    records
}

#[cfg(test)]
mod tests;

//! Finds words in every text field of a plan, and replaces them as one operation.
//!
//! Absent on purpose: the text of ordinances is data here like any other, save that what is in force is never rewritten.

mod fold;

pub use fold::fold;

use crate::operation::{Change, EditError, Operation};
use crate::outline;
use crate::plan::Plan;
use crate::record::{Body, Kind, Record, RecordId};
use crate::step::Step;
use fold::Folded;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use uuid::Uuid;

/// Fields that nobody writes words into: keys of choices from `templates/`, and what the program notes by itself.
pub(crate) const KEYS: &[(Kind, &str)] = &[
    (Kind::Town, "house_style"),
    (Kind::Town, "bill_style"),
    (Kind::Frame, "hidden_sheet_fields"),
    (Kind::Frame, "national_version"),
    (Kind::Initiative, "national_priorities"),
    (Kind::NationalItem, "key"),
    (Kind::StandardSystem, "key"),
    (Kind::StandardSystem, "migration"),
    (Kind::Instrument, "model"),
    (Kind::Instrument, "bill_number"),
    (Kind::Bill, "number"),
    (Kind::Bill, "attached"),
    (Kind::Instrument, "house"),
    (Kind::AnalogueFinding, "class"),
    (Kind::Opinion, "class"),
    (Kind::ProgressRule, "scale"),
    (Kind::Progress, "grade"),
    (Kind::DismissedFinding, "code"),
    (Kind::DismissedFinding, "field"),
    (Kind::DismissedFinding, "about"),
    (Kind::DismissedFinding, "message"),
    (Kind::Picture, "image"),
    (Kind::Picture, "file_name"),
    (Kind::FieldNote, "field"),
    (Kind::FieldNote, "author"),
    (Kind::FieldNote, "written_at"),
    (Kind::FieldNote, "settled_by"),
    (Kind::FieldNote, "settled_at"),
];

/// How many characters are shown before and after a hit.
const BEFORE: usize = 18;
const AFTER: usize = 60;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
pub struct Query {
    /// The words, as typed.
    pub words: String,
    /// Whether full and half width, the two kana, and capital and small letters are told apart.
    #[serde(default)]
    pub exact: bool,
    /// What is to stand there instead; None: nothing is to be replaced.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub replacement: Option<String>,
    /// Whether texts of ordinances are rewritten as well: 改正後 and 附則, never 現行.
    #[serde(default)]
    pub ordinance_texts: bool,
}

/// Why a hit is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lock {
    /// 現行: the text in force is what it is.
    InForce,
    /// 改正後 or 附則, which the officer did not ask to rewrite.
    OrdinanceText,
    /// 使わない言葉: the list itself names the words that are to go.
    WordList,
    /// The wanted words stand there already.
    Already,
    /// Only a part of one character matches: 株 in ㈱.
    PartOfCharacter,
}

/// One place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Hit {
    /// Names the place as long as the plan is not changed.
    pub key: String,
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: String,
    /// What the officer calls the field.
    pub label: String,
    /// What the officer calls the record, with the one that holds it.
    pub title: String,
    /// The step on which it is written.
    pub step: Step,
    /// What stands before it.
    pub before: String,
    /// The words as they stand there.
    pub words: String,
    /// What stands after it.
    pub after: String,
    /// For a field of one text: where the words begin, in UTF-16 units, so that a screen can select them.
    pub at: Option<usize>,
    /// Why it is not replaced, or None.
    pub lock: Option<Lock>,
}

/// How many hits a step has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepHits {
    /// The step.
    pub step: Step,
    /// What the officer reads.
    pub label: String,
    /// How many places.
    pub count: usize,
}

/// Everything that was found, and the first places of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Found {
    /// How many places in all.
    pub total: usize,
    /// How many of them can be replaced.
    pub replaceable: usize,
    /// By step, in the order of the road; steps without any are left out.
    pub steps: Vec<StepHits>,
    /// The first places in the order of the road.
    pub hits: Vec<Hit>,
}

/// A stretch of one text of a field.
struct Spot {
    start: usize,
    end: usize,
    lock: Option<Lock>,
}

/// Finds words; at most `limit` places are described, all are counted.
pub fn find(plan: &Plan, query: &Query, limit: usize) -> Found {
    let mut found = Found::default();
    let mut counts: BTreeMap<Step, usize> = BTreeMap::new();
    visit(plan, query, |place, text, spots| {
        *counts.entry(place.step).or_default() += spots.len();
        for spot in spots {
            found.total += 1;
            found.replaceable += usize::from(spot.lock.is_none());
            if found.hits.len() < limit {
                found.hits.push(place.hit(plan, text, spot));
            }
        }
    });
    found.steps = counts
        .into_iter()
        .map(|(step, count)| StepHits {
            step,
            label: step.label().to_owned(),
            count,
        })
        .collect();
    found
}

/// The operation that replaces every place save the `left` ones and those that are locked.
///
/// # Errors
/// When a field cannot hold what it would say then.
pub fn replace(
    plan: &Plan,
    query: &Query,
    left: &BTreeSet<String>,
) -> Result<Operation, EditError> {
    let replacement = query.replacement.clone().unwrap_or_default();
    let mut texts: BTreeMap<(RecordId, String), BTreeMap<usize, String>> = BTreeMap::new();
    let mut count = 0;
    visit(plan, query, |place, text, spots| {
        let mut out = String::new();
        let mut done = 0;
        for spot in spots {
            if spot.lock.is_some() || left.contains(&place.key(spot)) {
                continue;
            }
            out.push_str(&text[done..spot.start]);
            out.push_str(&replacement);
            done = spot.end;
            count += 1;
        }
        if done > 0 {
            out.push_str(&text[done..]);
            texts
                .entry((place.record.id, place.field.to_owned()))
                .or_default()
                .insert(place.leaf, out);
        }
    });
    let mut changes = Vec::new();
    for ((id, field), leaves) in texts {
        let record = plan.get(id).ok_or(EditError::NoSuchRecord(id))?;
        let before = record.body.to_json().remove(&field).unwrap_or(Value::Null);
        let mut wanted = before.clone();
        let mut leaf = 0;
        rewrite(&mut wanted, &mut leaf, &leaves);
        let body = record
            .body
            .with_field(&field, wanted)
            .map_err(|error| EditError::Field {
                field: field.clone(),
                reason: error.to_string(),
            })?;
        // What the field reads back is what counts.
        let after = body.to_json().remove(&field).unwrap_or(Value::Null);
        if before != after {
            changes.push(Change::Field {
                id,
                field,
                before,
                after,
            });
        }
    }
    let short = |text: &str| {
        let mut short: String = text.trim().chars().take(20).collect();
        if text.trim().chars().nth(20).is_some() {
            short.push('…');
        }
        short
    };
    let name = if replacement.is_empty() {
        format!("「{}」を消去（{count}か所）", short(&query.words))
    } else {
        format!(
            "「{}」を「{}」に置き換え（{count}か所）",
            short(&query.words),
            short(&replacement)
        )
    };
    Ok(Operation { name, changes })
}

/// One text of a record.
struct Place<'a> {
    record: &'a Record,
    kind: Kind,
    step: Step,
    field: &'static str,
    /// Which of the texts of the field, from 0.
    leaf: usize,
    /// Whether the field is one text.
    single: bool,
}

impl Place<'_> {
    fn key(&self, spot: &Spot) -> String {
        format!(
            "{}/{}/{}/{}",
            self.record.id, self.field, self.leaf, spot.start
        )
    }

    fn hit(&self, plan: &Plan, text: &str, spot: &Spot) -> Hit {
        let (before, after) = (&text[..spot.start], &text[spot.end..]);
        let mut held = String::new();
        if !matches!(self.kind, Kind::Measure | Kind::Initiative)
            && let Some(parent) = self.record.parent
        {
            held = format!("{} › ", outline::name_of(plan, parent));
        }
        Hit {
            key: self.key(spot),
            record: self.record.id,
            field: self.field.to_owned(),
            label: outline::field_label(plan, self.kind, self.field),
            title: format!("{held}{}", outline::name_of(plan, self.record.id)),
            step: self.step,
            before: tail(before),
            words: text[spot.start..spot.end].to_owned(),
            after: head(after),
            at: self
                .single
                .then(|| before.chars().map(char::len_utf16).sum()),
            lock: spot.lock,
        }
    }
}

fn tail(text: &str) -> String {
    let cut = text.char_indices().rev().nth(BEFORE - 1);
    match cut {
        Some((at, _)) if at > 0 => format!("…{}", one_line(&text[at..])),
        _ => one_line(text),
    }
}

fn head(text: &str) -> String {
    match text.char_indices().nth(AFTER) {
        Some((at, _)) => format!("{}…", one_line(&text[..at])),
        None => one_line(text),
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n', '\t'], " ")
}

/// Shows every text in which something was found, in the order of the road.
fn visit(plan: &Plan, query: &Query, mut see: impl FnMut(&Place<'_>, &str, &[Spot])) {
    let words = query.words.trim();
    if words.is_empty() {
        return;
    }
    let needle = if query.exact {
        words.to_owned()
    } else {
        fold(words)
    };
    if needle.is_empty() {
        return;
    }
    let needle = Needle {
        words: &needle,
        exact: query.exact,
        replacement: query.replacement.as_deref(),
        in_replacement: query
            .replacement
            .as_deref()
            .map(|text| stretches(text, &needle, query.exact))
            .unwrap_or_default(),
    };
    let mut fields: BTreeMap<Kind, Vec<(&'static str, bool)>> = BTreeMap::new();
    for (record, kind, step) in in_order(plan) {
        let fields = fields.entry(kind).or_insert_with(|| text_fields(kind));
        let json = record.body.to_json();
        for (field, plain) in fields.iter().copied() {
            if outline::is_hidden(plan, kind, field) {
                continue;
            }
            let Some(value) = json.get(field) else {
                continue;
            };
            let locked = lock_of(kind, field, query);
            let mut place = Place {
                record,
                kind,
                step,
                field,
                leaf: 0,
                single: value.is_string(),
            };
            leaves(value, plain, &mut |text| {
                let spots = needle.spots(text, locked);
                if !spots.is_empty() {
                    see(&place, text, &spots);
                }
                place.leaf += 1;
            });
        }
    }
}

/// The lock of a whole field.
fn lock_of(kind: Kind, field: &str, query: &Query) -> Option<Lock> {
    match (kind, field) {
        (Kind::Instrument, "current") => Some(Lock::InForce),
        (Kind::Instrument, "revised" | "supplement" | "later") if !query.ordinance_texts => {
            Some(Lock::OrdinanceText)
        }
        (Kind::AvoidedWord, _) => Some(Lock::WordList),
        _ => None,
    }
}

struct Needle<'a> {
    words: &'a str,
    exact: bool,
    replacement: Option<&'a str>,
    /// Where the words stand in the replacement itself.
    in_replacement: Vec<(usize, usize, bool)>,
}

impl Needle<'_> {
    fn spots(&self, text: &str, locked: Option<Lock>) -> Vec<Spot> {
        stretches(text, self.words, self.exact)
            .into_iter()
            .map(|(start, end, whole)| {
                let own = || {
                    if !whole {
                        Some(Lock::PartOfCharacter)
                    } else if self.is_done(text, start) {
                        Some(Lock::Already)
                    } else {
                        None
                    }
                };
                Spot {
                    start,
                    end,
                    lock: locked.or_else(own),
                }
            })
            .collect()
    }

    /// Whether the replacement stands around a hit already: コンピュータ in コンピューター.
    fn is_done(&self, text: &str, start: usize) -> bool {
        let Some(replacement) = self.replacement else {
            return false;
        };
        self.in_replacement.iter().any(|(inside, _, _)| {
            start
                .checked_sub(*inside)
                .and_then(|from| text.get(from..))
                .is_some_and(|rest| rest.starts_with(replacement))
        })
    }
}

/// Where the words stand in a text, and whether whole characters match.
fn stretches(text: &str, words: &str, exact: bool) -> Vec<(usize, usize, bool)> {
    if exact {
        return text
            .match_indices(words)
            .map(|(at, _)| (at, at + words.len(), true))
            .collect();
    }
    // Most texts hold nothing: places are worked out only for those that do.
    if !fold(text).contains(words) {
        return Vec::new();
    }
    let folded = Folded::new(text);
    folded
        .text
        .match_indices(words)
        .map(|(at, _)| folded.place(at, at + words.len()))
        .collect()
}

/// The fields of a kind that hold text; false for a list of which plain strings are no words but choices or ids.
fn text_fields(kind: Kind) -> Vec<(&'static str, bool)> {
    let empty = Body::empty(kind);
    let json = empty.to_json();
    let takes = |field: &str, value: Value| empty.with_field(field, value).is_ok();
    kind.fields()
        .iter()
        .map(|field| field.name)
        .filter(|field| !KEYS.contains(&(kind, field)))
        .filter_map(|field| match json.get(field)? {
            // An enum refuses a word of our own.
            Value::String(_) => takes(field, "〓".into()).then_some((field, true)),
            Value::Array(_) => Some((field, takes(field, vec!["〓"].into()))),
            Value::Object(_) => Some((field, true)),
            _ => None,
        })
        .collect()
}

/// Every text of a value, in order.
fn leaves(value: &Value, plain: bool, see: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) if plain && !is_id(text) => see(text),
        Value::String(_) => see(""),
        Value::Array(items) => {
            for item in items {
                leaves(item, plain || !item.is_string(), see);
            }
        }
        Value::Object(fields) => {
            for item in fields.values() {
                leaves(item, true, see);
            }
        }
        _ => {}
    }
}

/// Puts new texts in the places of old ones, counted as [`leaves`] counts them.
fn rewrite(value: &mut Value, leaf: &mut usize, texts: &BTreeMap<usize, String>) {
    match value {
        Value::String(text) => {
            if let Some(new) = texts.get(leaf) {
                text.clone_from(new);
            }
            *leaf += 1;
        }
        Value::Array(items) => {
            for item in items {
                rewrite(item, leaf, texts);
            }
        }
        Value::Object(fields) => {
            for (_, item) in fields.iter_mut() {
                rewrite(item, leaf, texts);
            }
        }
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// Every record of a kind that this version knows, as the officer meets them on the road.
pub(crate) fn in_order(plan: &Plan) -> Vec<(&Record, Kind, Step)> {
    fn walk<'a>(
        plan: &'a Plan,
        parent: Option<RecordId>,
        above: Option<Step>,
        out: &mut Vec<(&'a Record, Kind, Step)>,
    ) {
        for kind in Kind::ALL.iter().copied() {
            for id in plan.child_ids(parent, kind) {
                if let Some(record) = plan.get(*id) {
                    let step = match above {
                        Some(above) if kind.follows_parent() => above,
                        _ => Step::of_kind(kind),
                    };
                    out.push((record, kind, step));
                    walk(plan, Some(*id), Some(step), out);
                }
            }
        }
    }
    let mut out = Vec::with_capacity(plan.len());
    walk(plan, None, None, &mut out);
    out.sort_by_key(|(_, _, step)| *step);
    out
}

#[cfg(test)]
mod tests;

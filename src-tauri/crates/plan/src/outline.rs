//! The outline of a plan: levels, numbers and the names by which records are called in messages.
//!
//! Numbers follow from the place of a record and are never stored, so that moving one renumbers everything at once.

use crate::plan::Plan;
use crate::record::{
    Body, CrossListing, DateStyle, Frame, Initiative, Kind, Measure, RecordId, Town,
};

/// The town's names of the levels above the initiatives, outermost first; 1 to 4. Without any: 戦略, 施策.
pub fn level_names(plan: &Plan) -> Vec<String> {
    let names: Vec<String> = plan
        .singleton::<Frame>()
        .map(|frame| {
            frame
                .level_names
                .iter()
                .map(|name| name.trim().to_owned())
                .filter(|name| !name.is_empty())
                .take(4)
                .collect()
        })
        .unwrap_or_default();
    if names.is_empty() {
        vec!["戦略".to_owned(), "施策".to_owned()]
    } else {
        names
    }
}

/// The town's name of an initiative (取組, 事業 …).
pub fn initiative_name(plan: &Plan) -> String {
    match plan
        .singleton::<Frame>()
        .map(|frame| frame.initiative_name.trim())
    {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => Kind::Initiative.label().to_owned(),
    }
}

/// What the officer calls a field: the town's own word where a field of the 個票 was given one.
pub fn field_label(plan: &Plan, kind: Kind, field: &str) -> String {
    let own = (kind == Kind::Initiative)
        .then(|| plan.singleton::<Frame>()?.sheet_labels.get(field))
        .flatten()
        .map(|label| label.trim())
        .filter(|label| !label.is_empty());
    own.unwrap_or_else(|| kind.field_label(field)).to_owned()
}

/// Whether the town does not use a field of the 個票. The name of an initiative is always used.
pub fn is_hidden(plan: &Plan, kind: Kind, field: &str) -> bool {
    kind == Kind::Initiative
        && field != Kind::Initiative.title_field()
        && plan.singleton::<Frame>().is_some_and(|frame| {
            frame
                .hidden_sheet_fields
                .iter()
                .any(|hidden| hidden == field)
        })
}

/// An initiative without the fields that the town does not use: they are printed nowhere, whatever stands in them.
pub fn used(plan: &Plan, initiative: &Initiative) -> Initiative {
    let mut body = Body::Initiative(initiative.clone());
    for field in Kind::Initiative.fields() {
        if is_hidden(plan, Kind::Initiative, field.name)
            && let Ok(without) = body.with_field(field.name, serde_json::Value::Null)
        {
            body = without;
        }
    }
    match body {
        Body::Initiative(used) => used,
        _ => initiative.clone(),
    }
}

/// The level of a measure: 1 for the outermost; 0 for any other record.
pub fn depth(plan: &Plan, id: RecordId) -> usize {
    let mut depth = 0;
    let mut at = Some(id);
    while let Some(record) = at.and_then(|id| plan.get(id)) {
        if record.body.kind() != Some(Kind::Measure) {
            break;
        }
        depth += 1;
        at = record.parent;
    }
    depth
}

/// How many levels of measures stand from this one downwards, itself counted; 1 for any other record.
pub fn height(plan: &Plan, id: RecordId) -> usize {
    1 + plan
        .child_ids(Some(id), Kind::Measure)
        .iter()
        .map(|child| height(plan, *child))
        .max()
        .unwrap_or(0)
}

/// What a record of this kind under this parent is called: the town's own word for levels.
pub fn label_under(plan: &Plan, kind: Kind, parent: Option<RecordId>) -> String {
    match kind {
        Kind::Measure => {
            let names = level_names(plan);
            let level = parent.map_or(0, |id| depth(plan, id));
            names
                .get(level)
                .or(names.last())
                .cloned()
                .unwrap_or_default()
        }
        Kind::Initiative => initiative_name(plan),
        _ => kind.label().to_owned(),
    }
}

/// How a message calls a record: 「取組「窓口の一本化」」.
pub fn name_of(plan: &Plan, id: RecordId) -> String {
    let Some(record) = plan.get(id) else {
        return String::new();
    };
    match &record.body {
        Body::Progress(progress) => {
            let initiative = record
                .parent
                .map(|id| name_of(plan, id))
                .unwrap_or_default();
            let year = progress.year.print(date_style(plan));
            return format!("{initiative}の{year}の実績");
        }
        Body::YearReview(review) => {
            return format!("{}の総括", review.year.print(date_style(plan)));
        }
        _ => {}
    }
    let label = match record.body.kind() {
        Some(kind) => label_under(plan, kind, record.parent),
        None => record.kind().to_owned(),
    };
    let title = record.body.title();
    let title: String = title.trim().chars().take(20).collect();
    if title.is_empty()
        || record
            .body
            .kind()
            .is_some_and(|kind| kind.singleton_id().is_some())
    {
        label
    } else {
        format!("{label}「{title}」")
    }
}

/// How the town writes years.
pub fn date_style(plan: &Plan) -> DateStyle {
    plan.singleton::<Town>()
        .map(|town| town.date_style)
        .unwrap_or_default()
}

/// One line of the 施策体系.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record: a measure, an initiative or a 再掲.
    pub id: RecordId,
    /// What it is.
    pub kind: Kind,
    /// 1 for the outermost level.
    pub level: usize,
    /// The place within each level, from 1: [1, 2, 3] is the third initiative of the second measure of the first strategy.
    pub number: Vec<usize>,
}

impl Entry {
    /// The number as the sheets print it: 1-2-3.
    pub fn number_text(&self) -> String {
        self.number
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join("-")
    }
}

/// The whole 施策体系 in order: each measure, then its measures, initiatives and 再掲.
pub fn entries(plan: &Plan) -> Vec<Entry> {
    let mut out = Vec::new();
    walk(plan, None, &[], &mut out);
    out
}

fn walk(plan: &Plan, parent: Option<RecordId>, prefix: &[usize], out: &mut Vec<Entry>) {
    let number = |index: usize| [prefix, &[index]].concat();
    let level = prefix.len() + 1;
    let mut count = 0;
    for (id, _) in plan.children::<Measure>(parent) {
        count += 1;
        let number = number(count);
        out.push(Entry {
            id,
            kind: Kind::Measure,
            level,
            number: number.clone(),
        });
        walk(plan, Some(id), &number, out);
    }
    for (id, _) in plan.children::<Initiative>(parent) {
        count += 1;
        out.push(Entry {
            id,
            kind: Kind::Initiative,
            level,
            number: number(count),
        });
    }
    for (id, listing) in plan.children::<CrossListing>(parent) {
        // A 再掲 has no number of its own: it shows the number of its initiative.
        if listing.initiative.is_some() {
            out.push(Entry {
                id,
                kind: Kind::CrossListing,
                level,
                number: Vec::new(),
            });
        }
    }
}

//! What is still to be written: the fields without which a paper has a hole.

use super::{Diagnostic, FindingPlace, Severity, at, at_step};
use crate::outline;
use crate::plan::Plan;
use crate::record::{Body, Initiative, Kind, Record, Route};
use crate::step::Step;
use serde_json::Value;

/// The fields of each kind that a complete plan has filled.
fn wanted_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Town => &["name", "head_name", "speaker_name", "office"],
        Kind::Section => &["name"],
        Kind::Frame => &[
            "title",
            "first_year",
            "last_year",
            "established",
            "purpose",
            "position",
        ],
        Kind::RelatedPlan => &["name"],
        Kind::Narrative => &["title", "body"],
        Kind::DataTable => &["title", "columns", "rows", "source"],
        Kind::Mission => &["text", "for_whom"],
        Kind::Vision => &["text", "source_plan"],
        Kind::MilestoneVision => &["title", "description"],
        Kind::CodeOfConduct => &["title"],
        Kind::ConductArticle => &["text"],
        Kind::Measure => &["title", "aim"],
        Kind::Initiative => &["title", "for_whom", "current_state", "content", "roadmap"],
        Kind::Indicator => &["name", "unit", "baseline", "targets"],
        Kind::Governance => &["structure", "progress"],
        Kind::Committee => &["name", "role"],
        Kind::CommitteeMember => &["affiliation"],
        Kind::CrossListing => &["initiative"],
        Kind::CouncilRoute => &["route"],
    }
}

/// A field that a complete plan has filled.
pub(super) struct Wanted {
    pub(super) step: Step,
    pub(super) filled: bool,
    place: FindingPlace,
    message: String,
}

/// Every wanted field of a plan, filled or not, and every kind of record of which there must be one at least.
pub(super) fn wanted(plan: &Plan) -> Vec<Wanted> {
    let mut out = Vec::new();
    for record in plan.records() {
        let Some(kind) = record.body.kind() else {
            continue;
        };
        let json = record.body.to_json();
        for field in wanted_fields(kind) {
            let filled = is_filled(record, field, json.get(*field));
            // An optional code of conduct wants a title only once it has articles.
            if kind == Kind::CodeOfConduct && plan.child_ids(None, Kind::ConductArticle).is_empty()
            {
                continue;
            }
            out.push(Wanted {
                step: Step::of_kind(kind),
                filled,
                place: at(kind, record.id, field),
                message: if filled {
                    String::new()
                } else {
                    format!(
                        "{}の「{}」がまだ書かれていません。",
                        outline::name_of(plan, record.id),
                        kind.field_label(field)
                    )
                },
            });
        }
    }
    for (kind, message) in [
        (Kind::Section, "課が一つも登録されていません。"),
        (Kind::Narrative, "現状と課題の節が一つもありません。"),
        (Kind::Measure, "戦略・施策が一つもありません。"),
    ] {
        out.push(Wanted {
            step: Step::of_kind(kind),
            filled: !plan.child_ids(None, kind).is_empty(),
            place: at_step(Step::of_kind(kind)),
            message: message.to_owned(),
        });
    }
    let has_initiative = plan.all::<Initiative>().next().is_some();
    out.push(Wanted {
        step: Step::Initiatives,
        filled: has_initiative,
        place: at_step(Step::Initiatives),
        message: "取組が一つもありません。".to_owned(),
    });
    for (id, initiative) in plan.all::<Initiative>() {
        let owned = initiative.whole_office || !initiative.owners.is_empty();
        out.push(Wanted {
            step: Step::Initiatives,
            filled: owned,
            place: at(Kind::Initiative, id, "owners"),
            message: format!("{}の所管課が決まっていません。", outline::name_of(plan, id)),
        });
    }
    out
}

fn is_filled(record: &Record, field: &str, value: Option<&Value>) -> bool {
    // A choice that stands at its first value was not made yet only where the first value says so.
    if let (Body::CouncilRoute(route), "route") = (&record.body, field) {
        return route.route != Route::Undecided;
    }
    match value {
        None | Some(Value::Null) => false,
        Some(Value::String(text)) => !text.trim().is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        Some(Value::Object(map)) => map.values().any(|value| value != "" && !value.is_null()),
        Some(_) => true,
    }
}

/// Reports what is not filled.
pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    found.extend(
        wanted(plan)
            .into_iter()
            .filter(|field| !field.filled)
            .map(|field| Diagnostic::new(Severity::Info, "missing", field.place, field.message)),
    );
}

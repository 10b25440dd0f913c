//! The next edition of a plan: the same records with the same ids, so that the two can be compared, and a term of its own.
//!
//! Absent on purpose: where the new file lies (crate `app`).

use crate::calendar::{FiscalYear, Term};
use crate::operation::{Edit, EditError, Position};
use crate::plan::Plan;
use crate::record::{
    Frame, Indicator, Initiative, InitiativeStatus, Kind, Progress, ProgressDirection, RecordBody,
    RecordId,
};
use crate::{World, outline};
use serde_json::{Map, Value, json};

/// What the next edition is called, and when it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextEdition {
    /// 計画の名称.
    pub title: String,
    /// 版.
    pub edition: String,
    /// 計画期間.
    pub term: Term,
    /// Leave out initiatives of which the latest year says 完了 or 廃止.
    pub without_ended: bool,
}

/// What was done on the way, for the officer to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Carried {
    /// Indicators whose 現状値 is the latest actual value now.
    pub baselines: usize,
    /// Initiatives that were left out.
    pub ended: usize,
}

/// The next edition usually has the term that follows this one, of the same length.
pub fn following_term(term: Term) -> Option<Term> {
    let length = term.last.0 - term.first.0;
    let first = FiscalYear(term.last.0 + 1);
    Term::new(first, FiscalYear(first.0 + length))
}

/// Makes the next edition of a plan.
///
/// # Errors
/// When the plan contradicts itself so that an edit does not fit.
pub fn next_edition(
    plan: &Plan,
    next: &NextEdition,
    world: &mut dyn World,
) -> Result<(Plan, Carried), EditError> {
    let mut carried = Carried::default();
    let mut new = plan.clone();
    let mut run = |new: &mut Plan, edit: Edit| -> Result<(), EditError> {
        let operation = edit.plan(new, world)?;
        Ok(new.apply(&operation.changes)?)
    };

    let ended: Vec<RecordId> = plan
        .all::<Initiative>()
        .filter(|(id, _)| next.without_ended && latest(plan, *id).is_some_and(|one| one.is_end()))
        .map(|(id, _)| id)
        .collect();
    carried.ended = ended.len();
    for (id, initiative) in plan.all::<Initiative>() {
        let status = match latest(plan, id) {
            Some(ProgressDirection::Expand) => InitiativeStatus::Expanded,
            _ => InitiativeStatus::Continued,
        };
        let roadmap: Vec<Value> = initiative
            .roadmap
            .iter()
            .filter(|bar| bar.to >= next.term.first && bar.from <= next.term.last)
            .map(|bar| {
                json!({ "from": bar.from.max(next.term.first), "to": bar.to.min(next.term.last), "label": bar.label })
            })
            .collect();
        let costs: Map<String, Value> = initiative
            .costs
            .iter()
            .filter(|(year, _)| next.term.contains(**year))
            .map(|(year, cost)| (year.0.to_string(), json!(cost)))
            .collect();
        let fields = object(json!({ "status": status, "roadmap": roadmap, "costs": costs }));
        run(&mut new, Edit::Set { id, fields })?;
    }
    for (id, indicator) in plan.all::<Indicator>() {
        let targets: Map<String, Value> = indicator
            .targets
            .iter()
            .filter(|(year, _)| next.term.contains(**year))
            .map(|(year, target)| (year.0.to_string(), json!(target)))
            .collect();
        let mut fields = object(json!({ "targets": targets, "actuals": {} }));
        let latest = indicator
            .actuals
            .iter()
            .rev()
            .find(|(_, actual)| !actual.is_empty());
        if let Some((year, actual)) = latest {
            carried.baselines += 1;
            fields.insert("baseline".to_owned(), json!(actual));
            fields.insert("baseline_year".to_owned(), json!(year.0));
        }
        run(&mut new, Edit::Set { id, fields })?;
    }
    for kind in [
        Kind::Progress,
        Kind::YearReview,
        Kind::Opinion,
        Kind::ScheduleItem,
    ] {
        let gone: Vec<RecordId> = new
            .records()
            .filter(|record| record.body.kind() == Some(kind))
            .map(|record| record.id)
            .collect();
        for id in gone {
            run(&mut new, Edit::Remove { id })?;
        }
    }
    for kind in [Kind::CouncilSession, Kind::PublicComment, Kind::Bill] {
        if let Some(id) = kind.singleton_id().filter(|id| new.get(*id).is_some()) {
            let fields = kind
                .fields()
                .iter()
                .map(|field| (field.name.to_owned(), Value::Null))
                .collect();
            run(&mut new, Edit::Set { id, fields })?;
        }
    }
    for id in ended {
        if new.get(id).is_some() {
            run(&mut new, Edit::Remove { id })?;
        }
    }
    if let (Some(frame), Some(id)) = (plan.singleton::<Frame>(), Frame::KIND.singleton_id()) {
        let style = outline::date_style(plan);
        let name = format!("{} {}", frame.title.trim(), frame.edition.trim());
        if !name.trim().is_empty() {
            let term = plan.term().map_or_else(String::new, |term| {
                format!(
                    "{}から{}まで",
                    term.first.print(style),
                    term.last.print(style)
                )
            });
            let fields = object(
                json!({ "name": name.trim(), "relation": "previous", "term": term, "note": "" }),
            );
            run(
                &mut new,
                Edit::Add {
                    kind: Kind::RelatedPlan,
                    parent: None,
                    position: Position::Last,
                    fields,
                },
            )?;
        }
        let fields = object(json!({
            "title": next.title,
            "edition": next.edition,
            "first_year": next.term.first.0,
            "last_year": next.term.last.0,
            "established": "",
        }));
        run(&mut new, Edit::Set { id, fields })?;
    }
    Ok((new, carried))
}

/// What the latest year that was judged says of an initiative.
fn latest(plan: &Plan, initiative: RecordId) -> Option<ProgressDirection> {
    plan.children::<Progress>(Some(initiative))
        .filter(|(_, progress)| progress.direction != ProgressDirection::Undecided)
        .filter_map(|(_, progress)| Some((progress.year.year()?, progress.direction)))
        .max_by_key(|(year, _)| *year)
        .map(|(_, direction)| direction)
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use crate::world::FixedWorld;

    #[test]
    fn the_next_edition_begins_where_this_one_ended_up() {
        let mut world = FixedWorld::new(
            chrono::NaiveDate::from_ymd_opt(2030, 9, 1)
                .unwrap()
                .and_hms_opt(9, 0, 0)
                .unwrap(),
        );
        let records = json!([
            { "kind": "frame", "body": { "title": "DX計画", "edition": "第１版", "first_year": "R8", "last_year": "R12", "established": "令和８年３月" } },
            { "kind": "council_session", "body": { "name": "3月定例会", "opens": "R8.3.3" } },
            { "kind": "schedule_item", "body": { "title": "開会" } },
            { "kind": "opinion", "body": { "summary": "よい", "target": "@gone" } },
            { "kind": "measure", "children": [
                { "kind": "initiative", "key": "kept", "body": {
                    "title": "窓口",
                    "roadmap": [{ "from": 2026, "to": 2031, "label": "実行" }, { "from": 2026, "to": 2027, "label": "検討" }],
                    "costs": { "2030": { "general": "10" }, "2031": { "general": "20" } },
                }, "children": [
                    { "kind": "indicator", "body": {
                        "baseline": "10", "baseline_year": "R7", "targets": { "2030": "40", "2031": "50" },
                        "actuals": { "2026": "12", "2028": "25", "2029": "" },
                    } },
                    { "kind": "progress", "body": { "year": "R8", "direction": "expand" } },
                ] },
                { "kind": "initiative", "key": "gone", "body": { "title": "終わる" }, "children": [
                    { "kind": "progress", "body": { "year": "R8", "direction": "continue" } },
                    { "kind": "progress", "body": { "year": "R9", "direction": "complete" } },
                ] },
            ] },
            { "kind": "instrument", "body": { "title": "条例", "initiatives": ["@gone", "@kept"] } },
        ]);
        let template =
            json!({ "key": "t", "title": "", "description": "", "source": "", "records": records });
        let plan = Template::from_json(&template.to_string())
            .unwrap()
            .instantiate(&mut world)
            .unwrap();
        let next = NextEdition {
            title: "DX計画".to_owned(),
            edition: "第２版".to_owned(),
            term: following_term(plan.term().unwrap()).unwrap(),
            without_ended: true,
        };
        let (new, carried) = next_edition(&plan, &next, &mut world).unwrap();
        assert_eq!(
            carried,
            Carried {
                baselines: 1,
                ended: 1
            }
        );
        let frame = new.singleton::<Frame>().unwrap();
        assert_eq!(
            (frame.edition.as_str(), frame.established.as_str()),
            ("第２版", "")
        );
        assert_eq!(
            new.term().map(|term| (term.first.0, term.last.0)),
            Some((2031, 2035))
        );
        let (_, indicator) = new.all::<Indicator>().next().unwrap();
        assert_eq!(indicator.baseline.as_str(), "25");
        assert_eq!(indicator.baseline_year.year(), Some(FiscalYear(2028)));
        assert_eq!(indicator.targets.len(), 1);
        assert!(indicator.actuals.is_empty());
        let (id, initiative) = new.all::<Initiative>().next().unwrap();
        assert_eq!(initiative.title, "窓口");
        assert!(plan.get(id).is_some(), "ids are kept");
        assert_eq!(initiative.status, InitiativeStatus::Expanded);
        assert_eq!(initiative.roadmap.len(), 1);
        assert_eq!(initiative.roadmap[0].from, FiscalYear(2031));
        assert_eq!(initiative.costs.len(), 1);
        assert_eq!(new.all::<Initiative>().count(), 1);
        for kind in [
            Kind::Progress,
            Kind::YearReview,
            Kind::Opinion,
            Kind::ScheduleItem,
        ] {
            assert!(
                !new.records().any(|record| record.body.kind() == Some(kind)),
                "{kind:?}"
            );
        }
        let previous = new
            .children::<crate::record::RelatedPlan>(None)
            .last()
            .unwrap()
            .1;
        assert_eq!(previous.name, "DX計画 第１版");
        assert_eq!(previous.term, "令和8年度から令和12年度まで");
        // The plan itself is as it was.
        assert_eq!(plan.all::<Initiative>().count(), 2);
        let all = NextEdition {
            without_ended: false,
            ..next
        };
        let (whole, _) = next_edition(&plan, &all, &mut world).unwrap();
        assert_eq!(whole.all::<Initiative>().count(), 2);
    }
}

//! What the tests of whole documents share: fixed worlds, plans from templates, plans of any size.
//!
//! Absent on purpose: anything that ships.

use chrono::{NaiveDate, NaiveDateTime};
use michishirube_plan::record::{Indicator, Initiative, Kind, Measure};
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Body, Plan, Record, RecordId, World};
use std::path::{Path, PathBuf};

/// The morning on which every test happens.
pub fn morning() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 4, 1)
        .and_then(|day| day.and_hms_opt(9, 0, 0))
        .expect("a day that exists")
}

/// A world that stands still on that morning.
pub fn world() -> FixedWorld {
    FixedWorld::new(morning())
}

/// A path in this repository.
pub fn path(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of)
}

/// The plan of a template in this repository.
///
/// # Panics
/// When there is no such template, or it is not valid: tests have no other use for it.
pub fn plan_of(template: &str) -> Plan {
    let text = std::fs::read_to_string(path(template)).expect("the template is in the repository");
    Template::from_json(&text)
        .and_then(|template| template.instantiate(&mut world()))
        .expect("the template is valid")
}

/// The sample plan with its initiatives repeated until there are this many, each with its indicators.
///
/// # Panics
/// When the sample holds no initiative.
pub fn sample_with(initiatives: usize) -> Plan {
    let sample = plan_of("templates/plans/sample.json");
    let mut world = world();
    // Ids of the sample come from the same world: pass over them.
    for _ in 0..sample.len() {
        world.new_id();
    }
    let originals: Vec<(RecordId, Option<RecordId>)> = sample
        .all::<Initiative>()
        .filter_map(|(id, _)| Some((id, sample.get(id)?.parent)))
        .collect();
    assert!(!originals.is_empty() && sample.all::<Measure>().next().is_some());
    let mut records: Vec<Record> = sample.records().cloned().collect();
    for number in originals.len()..initiatives {
        let (original, parent) = originals[number % originals.len()];
        let id = world.new_id();
        let Some(Body::Initiative(mut initiative)) =
            sample.get(original).map(|record| record.body.clone())
        else {
            continue;
        };
        initiative.title = format!("{}（{number}）", initiative.title);
        records.push(Record {
            id,
            parent,
            rank: rank(number),
            body: Body::Initiative(initiative),
        });
        for indicator in sample.child_ids(Some(original), Kind::Indicator) {
            let Some(record) = sample.get(*indicator) else {
                continue;
            };
            let body = sample
                .body::<Indicator>(*indicator)
                .cloned()
                .map(Body::Indicator)
                .expect("its kind was asked for");
            records.push(Record {
                id: world.new_id(),
                parent: Some(id),
                rank: record.rank.clone(),
                body,
            });
        }
    }
    Plan::from_records(records).expect("ids are fresh")
}

/// A rank behind those of the sample, in the order of the number.
fn rank(number: usize) -> String {
    format!("fe{number:08x}80")
}

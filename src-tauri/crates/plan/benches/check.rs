//! The examination of a plan of 1,000 initiatives, made of those of the sample plan.

use criterion::{Criterion, criterion_group, criterion_main};
use michishirube_plan::record::{Body, Kind, Record, RecordId};
use michishirube_plan::template::Template;
use michishirube_plan::world::{FixedWorld, World};
use michishirube_plan::{Plan, check};
use std::collections::HashMap;

fn plan() -> Plan {
    let text = include_str!("../../../../templates/plans/sample.json");
    let day = chrono::NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day of the calendar");
    let mut world = FixedWorld::new(day.and_hms_opt(9, 0, 0).expect("a time of the day"));
    let sample = Template::from_json(text)
        .and_then(|template| template.instantiate(&mut world))
        .expect("the sample is read by a test");
    let mut records: Vec<Record> = sample.records().cloned().collect();
    let (sheets, indicators): (Vec<_>, Vec<_>) = sample
        .records()
        .filter(|it| matches!(it.body.kind(), Some(Kind::Initiative | Kind::Indicator)))
        .partition(|it| it.body.kind() == Some(Kind::Initiative));
    for copy in 1..1_000_usize.div_ceil(sheets.len()) {
        let mut ids: HashMap<RecordId, RecordId> = HashMap::new();
        for sheet in &sheets {
            let mut record = (*sheet).clone();
            record.id = world.new_id();
            ids.insert(sheet.id, record.id);
            if let Body::Initiative(initiative) = &mut record.body {
                initiative.title = format!("{}（{copy}）", initiative.title);
            }
            records.push(record);
        }
        for indicator in &indicators {
            let mut record = (*indicator).clone();
            record.id = world.new_id();
            record.parent = record.parent.and_then(|it| ids.get(&it).copied());
            if record.parent.is_some() {
                records.push(record);
            }
        }
    }
    Plan::from_records(records).expect("every id is new")
}

fn bench(criterion: &mut Criterion) {
    let plan = plan();
    criterion.bench_function("check, 1,000 initiatives", |bencher| {
        bencher.iter(|| check::examine(&plan));
    });
    criterion.bench_function("glossary suggestions, 1,000 initiatives", |bencher| {
        bencher.iter(|| michishirube_plan::words::suggestions(&plan));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);

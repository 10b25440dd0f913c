//! How long a plan of 30, 1,000 and 10,000 initiatives takes to become a Word file.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use michishirube_paper::{HouseStyle, PaperId, PaperKey, Request, build, to_docx};
use michishirube_plan::Plan;
use michishirube_plan::template::Template;
use michishirube_plan::world::FixedWorld;
use serde_json::{Value, json};
use std::hint::black_box;

/// A plan of this many initiatives with the texts of a usual sheet: ten to a measure, ten measures to a strategy.
fn plan_of(initiatives: usize) -> Plan {
    let sheet = |index: usize| -> Value {
        json!({
            "kind": "initiative",
            "body": {
                "title": format!("取組その{index}"),
                "for_whom": "役場へ来ることが難しい人",
                "current_state": "申請のたびに同じことを書いている。窓口ごとに尋ねることが異なり、日を改めて来る人も多い。",
                "content": "聞き取った内容を各課の書類に写し、来た人は確かめるだけにする。",
                "outcome": "用事が一度で終わる。",
                "owners": ["@office"],
                "roadmap": [
                    { "from": 2026, "to": 2027, "label": "検討" },
                    { "from": 2028, "to": 2030, "label": "実行" },
                ],
                "costs": { "2026": { "general": 1200 }, "2027": { "national": 500, "general": index } },
            },
            "children": [{
                "kind": "indicator",
                "body": {
                    "name": "待つ時間", "unit": "分", "baseline": 30, "baseline_year": 2025,
                    "targets": { "2026": 28, "2027": 25, "2028": 20, "2029": 15, "2030": 10 },
                },
            }],
        })
    };
    let mut measures: Vec<Value> = Vec::new();
    for start in (0..initiatives).step_by(10) {
        let sheets: Vec<Value> = (start..initiatives.min(start + 10)).map(sheet).collect();
        measures.push(json!({
            "kind": "measure",
            "body": { "title": format!("施策その{start}"), "aim": "だれも待たせない。" },
            "children": sheets,
        }));
    }
    let strategies: Vec<Value> = measures
        .chunks(10)
        .map(|chunk| json!({ "kind": "measure", "body": { "title": "戦略" }, "children": chunk }))
        .collect();
    let mut records = vec![
        json!({ "kind": "town", "body": { "name": "見本町" } }),
        json!({ "kind": "frame", "body": { "title": "見本町ＤＸ推進計画", "first_year": 2026, "last_year": 2030 } }),
        json!({ "kind": "section", "key": "office", "body": { "name": "企画課" } }),
        json!({ "kind": "vision", "body": { "text": "人の声が続くまち" } }),
    ];
    records.extend(strategies);
    let template = json!({
        "key": "bench", "title": "", "description": "", "source": "", "records": records,
    });
    Template::from_json(&template.to_string())
        .expect("the template is written above")
        .instantiate(&mut FixedWorld::new(chrono::NaiveDateTime::default()))
        .expect("the template is written above")
}

fn export(criterion: &mut Criterion) {
    let style = &HouseStyle::presets()[0];
    let mut group = criterion.benchmark_group("export");
    group.sample_size(10);
    for initiatives in [30, 1_000, 10_000] {
        let plan = plan_of(initiatives);
        group.throughput(Throughput::Elements(initiatives as u64));
        group.bench_with_input(
            BenchmarkId::new("docx", initiatives),
            &plan,
            |bench, plan| {
                bench.iter(|| {
                    let request = Request::new(black_box(plan), style);
                    let document = build(PaperId::once(PaperKey::Plan), &request);
                    to_docx(&document, style).map(|bytes| bytes.len())
                });
            },
        );
    }
    group.finish();
}

criterion_group!(benches, export);
criterion_main!(benches);

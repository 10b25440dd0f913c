//! A plan of 1,000 initiatives: opening, checking and listing the papers, as `app` does it. Budget: 150 ms each.

#![allow(clippy::unwrap_used, missing_docs)]

use criterion::{Criterion, criterion_group, criterion_main};
use michishirube_app::{App, Headless, Setup};
use michishirube_plan::check;
use michishirube_store as store;
use michishirube_tests::{morning, sample_with};
use serde_json::json;
use std::hint::black_box;

fn thousand(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("千.dxplan");
    let plan = sample_with(1000);
    store::create(&file, &plan, morning()).unwrap();
    let mut group = criterion.benchmark_group("1,000 initiatives");
    group.sample_size(20);
    group.bench_function("read", |bencher| {
        bencher.iter(|| store::read(&file).unwrap())
    });
    group.bench_function("check", |bencher| {
        bencher.iter(|| check::check(black_box(&plan)))
    });
    let app = App::without_writer(Setup::for_reading(), Headless);
    let open = json!({ "path": file, "mode": "read_only" });
    group.bench_function("open, with everything that the screen shows", |bencher| {
        bencher.iter(|| app.rpc("plan_open", open.clone()).unwrap());
    });
    group.bench_function("list papers", |bencher| {
        bencher.iter(|| app.rpc("paper_list", json!({})).unwrap())
    });
    group.bench_function("what follows from the records", |bencher| {
        bencher.iter(|| app.rpc("plan_derived", json!({})).unwrap());
    });
    group.finish();
}

criterion_group!(benches, thousand);
criterion_main!(benches);

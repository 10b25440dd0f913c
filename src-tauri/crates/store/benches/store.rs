//! How long the officer waits for one durable edit, for opening and for writing back.
//!
//! `raw_sqlite_commit` is the floor under `durable_edit`: the same disk, the same settings, one row.
//! Budgets (median, 1,000 取組): `durable_edit` 5 ms, `open` 150 ms.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion makes public functions, and a benchmark that fails stops"
)]

#[path = "../tests/store/bench_plan.rs"]
mod bench_plan;

use bench_plan::{initiatives, now};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use michishirube_plan::record::Initiative;
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Edit, Operation, Plan};
use michishirube_store::{Folders, Owner, WorkingCopy};
use rusqlite::Connection;
use serde_json::json;
use std::hint::black_box;
use tempfile::TempDir;

fn owner() -> Owner {
    Owner {
        user: "職員".to_owned(),
        host: "PC".to_owned(),
    }
}

/// A folder with a plan of 1,000 取組 and a data folder beside it. Set TMPDIR to choose the disk.
fn office() -> (TempDir, Folders, std::path::PathBuf) {
    let place = TempDir::new().unwrap();
    let file = place.path().join("計画.dxplan");
    michishirube_store::create(&file, &initiatives(1000), now()).unwrap();
    let folders = Folders::new(place.path().join("data"));
    (place, folders, file)
}

fn edit(plan: &Plan, number: u64) -> Operation {
    let (id, _) = plan.all::<Initiative>().nth(500).unwrap();
    let text = format!("手続の順番を見直し、書類に書く回数を減らす。{number}");
    Edit::Set {
        id,
        fields: [("content".to_owned(), json!(text))].into_iter().collect(),
    }
    .plan(plan, &mut FixedWorld::new(now()))
    .unwrap()
}

fn durable_edit(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1000_initiatives");
    let (_place, folders, file) = office();

    let raw = Connection::open(folders.data().with_file_name("raw.sqlite")).unwrap();
    raw.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO t VALUES (1, '')",
    )
    .unwrap();
    let mut number = 0;
    group.bench_function("raw_sqlite_commit", |bencher| {
        bencher.iter(|| {
            number += 1;
            raw.prepare_cached("UPDATE t SET body = ?1 WHERE id = 1")
                .unwrap()
                .execute([format!(
                    "手続の順番を見直し、書類に書く回数を減らす。{number}"
                )])
                .unwrap();
        });
    });

    let mut copy = WorkingCopy::open(&folders, &file, &owner(), now()).unwrap();
    group.bench_function("durable_edit", |bencher| {
        bencher.iter(|| {
            number += 1;
            let operation = edit(copy.plan(), number);
            copy.commit(&operation, now(), None).unwrap();
        });
    });
    group.bench_function("durable_edit_in_a_burst", |bencher| {
        bencher.iter(|| {
            number += 1;
            let operation = edit(copy.plan(), number);
            copy.commit(&operation, now(), Some("burst")).unwrap();
        });
    });
    group.bench_function("undo_and_redo", |bencher| {
        bencher.iter(|| {
            copy.undo(now()).unwrap().unwrap();
            copy.redo(now()).unwrap().unwrap();
        });
    });
    group.finish();
}

fn open_and_write(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1000_initiatives");
    group.sample_size(20);
    let (_place, folders, file) = office();
    group.bench_function("read", |bencher| {
        bencher.iter(|| black_box(michishirube_store::read(&file).unwrap()));
    });
    group.bench_function("open", |bencher| {
        bencher.iter_batched(
            || (),
            |()| {
                WorkingCopy::open(&folders, &file, &owner(), now())
                    .unwrap()
                    .close()
                    .unwrap()
            },
            BatchSize::PerIteration,
        );
    });
    let mut copy = WorkingCopy::open(&folders, &file, &owner(), now()).unwrap();
    let mut number = 0;
    group.bench_function("prepare_write_back", |bencher| {
        number += 1;
        copy.commit(&edit(copy.plan(), number), now(), None)
            .unwrap();
        bencher.iter(|| black_box(copy.prepare_write_back(now()).unwrap()));
    });
    group.bench_function("edit_and_write_back", |bencher| {
        bencher.iter(|| {
            number += 1;
            copy.commit(&edit(copy.plan(), number), now(), None)
                .unwrap();
            let outcome = copy.prepare_write_back(now()).unwrap().unwrap().run();
            copy.finish_write_back(outcome).unwrap();
        });
    });
    group.finish();
}

criterion_group!(benches, durable_edit, open_and_write);
criterion_main!(benches);

//! How long the officer waits for one durable edit: the middle and the slowest of many, which an average hides.
//!
//! `cargo bench -p michishirube-store --bench edits`. Every round makes one raw SQLite commit (the same disk, the same settings,
//! one row) and one edit of each kind, so that all meet the same machine. Set `TMPDIR` to choose the disk.
//! Budget at 1,000 取組: median 5 ms, 99 of 100 within 50 ms.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark that fails stops, and one that is done says what it found"
)]

#[path = "../tests/store/bench_plan.rs"]
mod bench_plan;

use bench_plan::{initiatives, now};
use michishirube_plan::record::Initiative;
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Edit, RecordId};
use michishirube_store::{Folders, Owner, WorkingCopy};
use rusqlite::Connection;
use serde_json::json;
use std::time::{Duration, Instant};

const INITIATIVES: usize = 1000;
const WARM_UP: usize = 50;
const ROUNDS: usize = 2000;

fn main() {
    // `cargo test --benches` only wants to know that it builds and starts.
    let rounds = match std::env::args().any(|argument| argument == "--bench") {
        true => ROUNDS,
        false => 1,
    };
    let place = tempfile::TempDir::new().unwrap();
    let file = place.path().join("計画.dxplan");
    michishirube_store::create(&file, &initiatives(INITIATIVES), now()).unwrap();
    let folders = Folders::new(place.path().join("data"));
    let owner = Owner {
        user: "職員".to_owned(),
        host: "PC".to_owned(),
    };
    let mut copy = WorkingCopy::open(&folders, &file, &owner, now()).unwrap();
    let ids: Vec<RecordId> = copy.plan().all::<Initiative>().map(|(id, _)| id).collect();
    let raw = Connection::open(place.path().join("raw.sqlite")).unwrap();
    raw.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT); INSERT INTO t VALUES (1, '')",
    )
    .unwrap();

    let mut times = [const { Vec::new() }; 3];
    for round in 0..WARM_UP + rounds {
        let text = format!("手続の順番を見直し、書類に書く回数を減らす。{round}");
        let commit = timed(|| {
            raw.prepare_cached("UPDATE t SET body = ?1 WHERE id = 1")
                .unwrap()
                .execute([&text])
                .unwrap();
        });
        let id = ids[round % ids.len()];
        let mut edit = |field: &str, text: &str, burst: Option<&str>| {
            timed(|| {
                let fields = [(field.to_owned(), json!(text))].into_iter().collect();
                let operation = Edit::Set { id, fields }
                    .plan(copy.plan(), &mut FixedWorld::new(now()))
                    .unwrap();
                assert!(!operation.changes.is_empty());
                copy.commit(&operation, now(), burst).unwrap();
            })
        };
        let single = edit("content", &text, None);
        edit("current_state", &text, Some("burst"));
        let in_a_burst = edit("current_state", &format!("{text}続き"), Some("burst"));
        if round >= WARM_UP {
            for (times, time) in times.iter_mut().zip([commit, single, in_a_burst]) {
                times.push(time);
            }
        }
    }

    println!("| {INITIATIVES} 取組, {rounds} edits | median, ms | p99, ms | slowest, ms |");
    println!("| --- | --- | --- | --- |");
    let names = [
        "raw SQLite commit, one row",
        "one durable edit",
        "one durable edit, in a burst",
    ];
    for (name, mut times) in names.into_iter().zip(times) {
        times.sort();
        let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
        println!("| {name} | {} | {} | {} |", at(50), at(99), at(100));
    }
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

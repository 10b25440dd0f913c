//! How long a search over a whole plan takes, and a replacement of everything found. Budget (median, 1,000 取組): 50 ms.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion makes public functions, and a benchmark that fails stops"
)]

#[path = "../../store/tests/store/bench_plan.rs"]
mod bench_plan;

use bench_plan::{initiatives, now};
use criterion::{Criterion, criterion_group, criterion_main};
use michishirube_plan::Edit;
use michishirube_plan::find::{Query, find};
use michishirube_plan::world::FixedWorld;
use std::hint::black_box;

fn query(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

fn searching(criterion: &mut Criterion) {
    let plan = initiatives(1000);
    let mut group = criterion.benchmark_group("find_1000_initiatives");
    for (name, words) in [("none", "まったくない"), ("thousands", "テツヅキ")] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| find(black_box(&plan), &query(words), 200));
        });
    }
    group.bench_function("replace_thousands", |bencher| {
        bencher.iter(|| {
            Edit::Replace {
                query: Query {
                    replacement: Some("手つづき".to_owned()),
                    ..query("手続")
                },
                left: Default::default(),
            }
            .plan(black_box(&plan), &mut FixedWorld::new(now()))
            .unwrap()
        });
    });
    group.finish();
}

criterion_group!(benches, searching);
criterion_main!(benches);

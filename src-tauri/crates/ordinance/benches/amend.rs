//! How long drafting and applying take: 20 and 500 articles, and a law of 150,000 characters.
//!
//! `cargo bench -p michishirube-ordinance`. Budgets: 10 ms, 300 ms (100 changes), 1 s.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use michishirube_ordinance::{House, amend, apply, parse, read};

const TEXTS: [&str; 5] = [
    "町長は、情報通信技術を活用した行政の推進に関する施策を総合的に策定し、及び実施する責務を有する。",
    "前項の規定により行われた申請等については、当該申請等に関する他の条例等の規定に規定する方法により行われたものとみなして、当該条例等の規定を適用する。",
    "委員会の会議は、委員長が招集する。ただし、委員の任期満了後最初の会議は、町長が招集する。",
    "委員は、次に掲げる者のうちから、町長が委嘱する。",
    "この条例に定めるもののほか、必要な事項は、規則で定める。",
];

fn ordinance(articles: usize, changed: impl Fn(usize) -> bool) -> String {
    let mut out = String::from("○みちのべ町デジタル推進条例\n");
    for number in 1..=articles {
        let word = if changed(number) {
            "協議会"
        } else {
            "委員会"
        };
        writeln!(out, "(第{number}の事項)").unwrap();
        for paragraph in 1..=3 {
            let text = TEXTS[(number + paragraph) % TEXTS.len()].replace("委員会", word);
            let sign = if paragraph == 1 {
                format!("第{number}条 ")
            } else {
                format!("{paragraph} ")
            };
            writeln!(out, "{sign}第{number}の{paragraph}に掲げる{word}の{text}").unwrap();
            if text.contains("次に掲げる") {
                for item in 1..=4 {
                    writeln!(
                        out,
                        "({item}) {word}の第{number}の事務に関し{item}年以上の経験を有する者"
                    )
                    .unwrap();
                }
            }
        }
    }
    out.push_str("附 則\nこの条例は、公布の日から施行する。\n");
    out
}

fn pair(c: &mut Criterion, name: &str, articles: usize, every: usize) {
    let old = ordinance(articles, |_| false);
    let new = ordinance(articles, |number| number % every == 0);
    c.bench_function(
        &format!("{name}: {} characters", old.chars().count()),
        |b| {
            b.iter(|| {
                let before = parse(black_box(&old)).unwrap().ordinance;
                let after = parse(black_box(&new)).unwrap().ordinance;
                let amendment = amend(&before, &after, &House::of(&before)).unwrap();
                let applied = apply(&before, &read(&amendment.body).unwrap()).unwrap();
                assert_eq!(applied.ordinance.to_string().len(), new.len());
            });
        },
    );
}

fn drafting(c: &mut Criterion) {
    pair(c, "20 articles, 5 changes", 20, 4);
    pair(c, "500 articles, 100 changes", 500, 5);
    pair(c, "a long law", 800, 4);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = drafting
}
criterion_main!(benches);

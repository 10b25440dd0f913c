//! A plan of any size, the same every time: shared with the benchmarks.

use chrono::{NaiveDate, NaiveDateTime};
use michishirube_plan::world::FixedWorld;
use michishirube_plan::{Plan, template::Template};
use serde_json::json;

pub(crate) fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 24)
        .and_then(|day| day.and_hms_opt(21, 7, 0))
        .unwrap()
}

/// A plan with so many 取組, ten to a 施策, each with two 指標.
pub(crate) fn initiatives(count: usize) -> Plan {
    let initiative = |index: usize| {
        let indicator = |name: &str| json!({ "kind": "indicator", "body": { "name": name, "unit": "件", "baseline": "120", "targets": { "2026": "200", "2027": "300" } } });
        json!({
            "kind": "initiative",
            "body": {
                "title": format!("窓口の待ち時間を短くする取組 {index}"),
                "for_whom": "役場に来る町民と、来られない町民",
                "current_state": "転入の手続で五つの窓口を回る必要があり、平均で四十分を要している。高齢の方ほど負担が大きい。",
                "content": "手続の順番を見直して一つの窓口にまとめ、書類に書く回数を減らす。予約のしくみを設け、混む曜日を避けられるようにする。",
                "roadmap": [{ "from": 2026, "to": 2027, "label": "検討" }],
                "costs": { "2026": { "general": "1200" } },
                "tags": ["窓口"]
            },
            "children": [indicator("待ち時間"), indicator("満足した人の割合")]
        })
    };
    let measures: Vec<_> = (0..count.div_ceil(10))
        .map(|measure| {
            let children: Vec<_> = (measure * 10..count.min(measure * 10 + 10)).map(initiative).collect();
            json!({ "kind": "measure", "body": { "title": format!("施策 {measure}") }, "children": children })
        })
        .collect();
    let template = json!({
        "key": "test", "title": "試験", "description": "試験", "source": "試験",
        "records": measures
    });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(&mut FixedWorld::new(now()))
        .unwrap()
}

//! Every rule about days has a case that fires and one that does not.

use crate::Plan;
use crate::check::check;
use crate::template::Template;
use crate::world::FixedWorld;
use serde_json::{Value, json};

fn plan(records: Value) -> Plan {
    let now = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap();
    let template =
        json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(&mut FixedWorld::new(now))
        .unwrap()
}

fn codes(records: Value) -> Vec<String> {
    let mut codes: Vec<_> = check(&plan(records))
        .into_iter()
        .map(|found| found.code)
        .filter(|code| {
            let own = [
                "date-",
                "schedule-",
                "session-",
                "comment-",
                "opinions-",
                "count-",
                "progress-",
                "actual-",
                "year-unread",
            ];
            own.iter().any(|start| code.starts_with(start))
        })
        .collect();
    codes.dedup();
    codes
}

fn item(stage: &str, from: &str) -> Value {
    json!({ "kind": "schedule_item", "body": { "title": "", "stage": stage, "from": from } })
}

fn range(stage: &str, from: &str, to: &str) -> Value {
    json!({ "kind": "schedule_item", "body": { "stage": stage, "from": from, "to": to } })
}

fn session(body: Value) -> Value {
    json!({ "kind": "council_session", "body": body })
}

fn comment(body: Value) -> Value {
    json!({ "kind": "public_comment", "body": body })
}

/// Plans, and what the rules of this file say about them.
pub(in crate::check) fn cases() -> Vec<(Value, Vec<&'static str>)> {
    let frame = json!({ "kind": "frame", "body": { "first_year": "R8", "last_year": "R12" } });
    let march = json!({ "opens": "2026-03-03", "bill_deadline": "2026-02-17", "decided": "2026-03-17", "enforced": "2026-04-01" });
    let held = json!({ "held": "held", "from": "2025-12-15", "to": "2026-01-20" });
    let progress = |body: Value| json!([frame, { "kind": "initiative", "body": { "title": "窓口" }, "children": [{ "kind": "progress", "body": body }] }]);
    vec![
        (json!([frame, session(march.clone())]), vec![]),
        (
            json!([session(json!({ "opens": "三月ごろ" }))]),
            vec!["date-unread"],
        ),
        (
            json!([session(json!({ "opens": "令和8年3月3日（水）" }))]),
            vec!["date-weekday"],
        ),
        (
            json!([session(json!({ "opens": "令和８年３月３日（火）" }))]),
            vec![],
        ),
        (
            json!([session(json!({ "opens": "2026-02-11" }))]),
            vec!["schedule-closed-day"],
        ),
        (
            json!([session(
                json!({ "opens": "2026-03-03", "bill_deadline": "2026-03-04" })
            )]),
            vec!["session-deadline-late"],
        ),
        (
            json!([session(
                json!({ "opens": "2026-03-03", "decided": "2026-03-02" })
            )]),
            vec!["session-decided-early"],
        ),
        (
            json!([session(
                json!({ "decided": "2026-03-17", "enforced": "2026-03-02" })
            )]),
            vec!["session-enforced-early"],
        ),
        (
            json!([frame, session(json!({ "opens": "2026-06-09" }))]),
            vec!["session-after-start"],
        ),
        (
            json!([item("own", "2026-03-20")]),
            vec!["schedule-closed-day"],
        ),
        (
            json!([item("own", "2025-12-29")]),
            vec!["schedule-closed-day"],
        ),
        // A law may begin on a Saturday.
        (json!([item("enforcement", "2028-04-01")]), vec![]),
        (
            json!([range("own", "2026-03-03", "2026-03-02")]),
            vec!["schedule-range"],
        ),
        (json!([range("own", "2026-03-02", "2026-03-03")]), vec![]),
        (
            json!([
                item("resolution", "2026-03-17"),
                item("promulgation", "2026-03-16")
            ]),
            vec!["schedule-legal-order"],
        ),
        (
            json!([
                item("bill_deadline", "2026-03-04"),
                item("opening", "2026-03-03")
            ]),
            vec!["schedule-legal-order"],
        ),
        (
            json!([
                item("promulgation", "2026-03-24"),
                item("enforcement", "2026-03-23")
            ]),
            vec!["schedule-legal-order"],
        ),
        (
            json!([
                item("resolution", "2026-03-17"),
                item("promulgation", "2026-03-17")
            ]),
            vec![],
        ),
        (
            json!([item("notice", "2026-03-02"), item("opening", "2026-03-03")]),
            vec!["schedule-notice-late"],
        ),
        (
            json!([item("notice", "2026-02-27"), item("opening", "2026-03-03")]),
            vec![],
        ),
        (
            json!([{ "kind": "town", "body": { "kind": "city" } }, item("notice", "2026-02-27"), item("opening", "2026-03-03")]),
            vec!["schedule-notice-late"],
        ),
        (
            json!([
                item("resolution", "2026-03-17"),
                item("delivery", "2026-03-23")
            ]),
            vec!["schedule-delivery-late"],
        ),
        (
            json!([
                item("resolution", "2026-03-17"),
                item("delivery", "2026-03-19")
            ]),
            vec![],
        ),
        (
            json!([
                item("delivery", "2026-03-18"),
                item("promulgation", "2026-04-08")
            ]),
            vec!["schedule-promulgation-late"],
        ),
        (
            json!([
                item("delivery", "2026-03-18"),
                item("promulgation", "2026-04-07")
            ]),
            vec![],
        ),
        (
            json!([
                range("comment", "2025-12-15", "2026-01-20"),
                item("approval", "2026-01-19")
            ]),
            vec!["schedule-order"],
        ),
        (
            json!([
                range("comment", "2025-12-15", "2026-01-20"),
                item("approval", "2026-01-20")
            ]),
            vec![],
        ),
        (
            json!([session(march.clone()), item("inquiry", "2025-03-03")]),
            vec!["schedule-outside-year"],
        ),
        (
            json!([session(march.clone()), item("inquiry", "2025-04-01")]),
            vec![],
        ),
        (
            json!([session(march), item("publication", "2026-04-01")]),
            vec![],
        ),
        (
            json!([range("comment", "2026-01-05", "2026-01-20")]),
            vec!["comment-short"],
        ),
        (
            json!([range("comment", "2026-01-05", "2026-02-03")]),
            vec![],
        ),
        (
            json!([
                range("comment", "2026-01-05", "2026-01-20"),
                comment(json!({ "reason_short": "軽易な改定のため" }))
            ]),
            vec![],
        ),
        (json!([comment(held.clone())]), vec![]),
        (
            json!([comment(
                json!({ "held": "held", "from": "2026-01-05", "to": "2026-01-04" })
            )]),
            vec!["comment-range"],
        ),
        (
            json!([comment(
                json!({ "held": "held", "from": "2026-01-05", "to": "2026-01-20" })
            )]),
            vec!["comment-short"],
        ),
        (
            json!([
                comment(held.clone()),
                range("comment", "2025-12-16", "2026-01-20")
            ]),
            vec!["comment-differs"],
        ),
        (
            json!([comment(held), range("comment", "2025-12-15", "2026-01-20")]),
            vec![],
        ),
        (
            json!([comment(
                json!({ "held": "held", "from": "2025-12-15", "to": "2026-01-20", "published": "2026-01-19" })
            )]),
            vec!["comment-published-early"],
        ),
        (
            json!([comment(json!({ "none": true })), { "kind": "opinion" }]),
            vec!["opinions-none"],
        ),
        (json!([comment(json!({ "none": true }))]), vec![]),
        (
            json!([{ "kind": "opinion", "body": { "count": "数件" } }]),
            vec!["count-unread"],
        ),
        (
            json!([{ "kind": "opinion", "body": { "count": "３" } }]),
            vec![],
        ),
        (
            json!([comment(json!({ "people": "3" })), { "kind": "opinion" }]),
            vec!["opinions-fewer"],
        ),
        (
            json!([comment(json!({ "people": "1" })), { "kind": "opinion", "body": { "count": "2" } }]),
            vec![],
        ),
        (progress(json!({ "year": "R8", "grade": "a" })), vec![]),
        (progress(json!({ "year": "そのうち" })), vec!["year-unread"]),
        (progress(json!({ "year": "R13" })), vec!["progress-outside"]),
        (
            progress(json!({ "year": "R8", "grade": "優" })),
            vec!["progress-grade"],
        ),
        (
            json!([frame, { "kind": "year_review", "body": { "year": "R8" } }, { "kind": "year_review", "body": { "year": "R8" } }]),
            vec!["progress-twice"],
        ),
        (
            json!([frame, { "kind": "measure", "children": [{ "kind": "indicator", "body": { "actuals": { "2025": "3" } } }] }]),
            vec!["actual-outside"],
        ),
    ]
}

#[test]
fn each_rule_about_days_fires_where_it_should_and_nowhere_else() {
    for (records, expected) in cases() {
        assert_eq!(codes(records.clone()), expected, "{records}");
    }
}

#[test]
fn what_is_wanted_depends_on_the_way_and_on_the_choice() {
    let missing = |records: Value| -> Vec<String> {
        let mut fields: Vec<String> = check(&plan(records))
            .into_iter()
            .filter(|found| found.code == "missing")
            .filter(|found| {
                use crate::step::Step;
                matches!(
                    found.place.step,
                    Step::Schedule | Step::Opinions | Step::Yearly
                )
            })
            .filter_map(|found| found.place.field)
            .collect();
        fields.sort();
        fields.dedup();
        fields
    };
    let route = |route: &str| json!({ "kind": "council_route", "body": { "route": route } });
    assert_eq!(
        missing(json!([route("resolution")])),
        ["bill_deadline", "decided", "held", "name", "opens"]
    );
    assert_eq!(missing(json!([route("report")])), ["held", "name", "opens"]);
    assert_eq!(
        missing(json!([route("head_decision")])),
        ["decided", "held"]
    );
    let not = comment(json!({ "held": "not_held" }));
    assert_eq!(
        missing(json!([route("head_decision"), not])),
        ["decided", "reason_not_held"]
    );
    let held = comment(json!({ "held": "held" }));
    assert_eq!(
        missing(json!([route("head_decision"), held])),
        ["decided", "from", "places", "title", "to", "ways"]
    );
    assert_eq!(
        missing(json!([route("head_decision"), not, { "kind": "opinion" }])),
        ["answer", "class", "decided", "reason_not_held", "summary"]
    );
    let initiative = json!({ "kind": "initiative", "children": [{ "kind": "progress", "body": { "year": "R8" } }] });
    assert_eq!(
        missing(json!([route("head_decision"), not, initiative])),
        [
            "decided",
            "direction",
            "grade",
            "reason_not_held",
            "results"
        ]
    );
}

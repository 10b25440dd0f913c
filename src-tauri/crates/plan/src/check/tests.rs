//! Every rule has a case that fires and one that does not.

use super::*;
use crate::operation::{Edit, Position};
use crate::template::Template;
use crate::world::FixedWorld;
use serde_json::{Value, json};

/// A small plan that has nothing to complain about but what a test adds.
fn plan(records: Value) -> Plan {
    let template =
        json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(&mut world())
        .unwrap()
}

fn world() -> FixedWorld {
    FixedWorld::new(
        chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap(),
    )
}

fn codes(plan: &Plan) -> Vec<String> {
    let mut codes: Vec<_> = check(plan)
        .into_iter()
        .filter(|found| found.severity != Severity::Info)
        .map(|found| found.code)
        .collect();
    codes.dedup();
    codes
}

fn frame() -> Value {
    json!({ "kind": "frame", "body": { "first_year": "令和8年度", "last_year": "R12", "level_names": ["戦略", "施策"] } })
}

fn initiative(body: Value, indicator: Value) -> Value {
    json!([frame(), { "kind": "measure", "children": [
        { "kind": "initiative", "body": body, "children": [ { "kind": "indicator", "body": indicator } ] }
    ]}])
}

fn instrument(body: Value) -> Value {
    json!([{ "kind": "instrument", "body": body }])
}

#[test]
fn each_rule_fires_where_it_should_and_nowhere_else() {
    let fine =
        json!({ "name": "利用者", "baseline": "10", "targets": { "2026": "20", "2030": "４０" } });
    for (records, expected) in [
        (
            json!([{ "kind": "town", "body": { "code": "074071", "name": "磐梯町", "kind": "town" } }]),
            vec![],
        ),
        (
            json!([{ "kind": "town", "body": { "code": "074072" } }]),
            vec!["town-code"],
        ),
        (
            json!([{ "kind": "town", "body": { "name": "大宜味村", "kind": "town" } }]),
            vec!["town-kind"],
        ),
        (json!([frame()]), vec![]),
        (
            json!([{ "kind": "frame", "body": { "first_year": "R12", "last_year": "R8" } }]),
            vec!["frame-term-order"],
        ),
        (
            json!([{ "kind": "frame", "body": { "first_year": "2026", "last_year": "2062" } }]),
            vec!["frame-term-length"],
        ),
        (
            json!([{ "kind": "frame", "body": { "first_year": "来年" } }]),
            vec!["year-unread"],
        ),
        (initiative(json!({}), fine.clone()), vec![]),
        (
            json!([frame(), { "kind": "measure", "children": [{ "kind": "initiative" }] }]),
            vec!["initiative-unmeasured"],
        ),
        (
            initiative(json!({ "means": "AI-OCR" }), fine.clone()),
            vec!["initiative-means-first"],
        ),
        (
            initiative(
                json!({ "means": "AI-OCR", "for_whom": "申請する町民" }),
                fine.clone(),
            ),
            vec![],
        ),
        (
            initiative(
                json!({ "roadmap": [{ "from": 2028, "to": 2027, "label": "実行" }] }),
                fine.clone(),
            ),
            vec!["roadmap-order"],
        ),
        (
            initiative(
                json!({ "roadmap": [{ "from": 2025, "to": 2027, "label": "実行" }] }),
                fine.clone(),
            ),
            vec!["roadmap-outside"],
        ),
        (
            initiative(
                json!({ "costs": { "2026": { "general": "約百万" } } }),
                fine.clone(),
            ),
            vec!["cost-unread"],
        ),
        (
            initiative(
                json!({ "costs": { "2035": { "general": "100" } } }),
                fine.clone(),
            ),
            vec!["cost-outside"],
        ),
        (
            initiative(
                json!({ "costs": { "2026": { "general": "１，００0", "national": "50" } } }),
                fine,
            ),
            vec![],
        ),
        (
            initiative(json!({}), json!({ "baseline": "多数" })),
            vec!["indicator-unread"],
        ),
        (
            initiative(
                json!({}),
                json!({ "baseline": "10", "targets": { "2030": "10" } }),
            ),
            vec!["target-direction"],
        ),
        (
            initiative(
                json!({}),
                json!({ "baseline": "10", "direction": "keep", "targets": { "2030": "10" } }),
            ),
            vec![],
        ),
        (
            initiative(json!({}), json!({ "targets": { "2040": "10" } })),
            vec!["target-outside"],
        ),
        (
            json!([{ "kind": "mission", "body": { "text": "デジタル化の推進による町の発展" } }]),
            vec!["mission-means"],
        ),
        (
            json!([{ "kind": "mission", "body": { "text": "誰もが自分らしく暮らし続けられる町を共に創る" } }]),
            vec![],
        ),
        (
            json!([{ "kind": "vision", "body": { "text": "ＤＸの推進" } }]),
            vec!["vision-means"],
        ),
        (
            json!([{ "kind": "milestone_vision", "key": "v" }, { "kind": "measure", "body": { "milestone_visions": ["@v"] } }]),
            vec![],
        ),
        (
            json!([{ "kind": "milestone_vision" }, { "kind": "measure" }]),
            vec!["vision-without-measure", "measure-without-vision"],
        ),
        (
            json!([{ "kind": "measure", "children": [
                { "kind": "initiative", "key": "i", "children": [{ "kind": "indicator" }] },
                { "kind": "cross_listing", "body": { "initiative": "@i" } },
            ]}]),
            vec!["cross-listing-twice"],
        ),
        (
            instrument(
                json!({ "action": "partial_amendment", "current": "第1条", "revised": " 第1条" }),
            ),
            vec!["instrument-unchanged"],
        ),
        (
            instrument(
                json!({ "action": "partial_amendment", "current": "第1条", "revised": "第2条" }),
            ),
            vec![],
        ),
        (
            instrument(json!({ "revised": "庶務は、〔担当課〕において処理する。" })),
            vec!["instrument-blank"],
        ),
        (
            instrument(
                json!({ "action": "repeal", "supplement": "この条例は、令和○年4月1日から施行する。" }),
            ),
            vec!["instrument-blank"],
        ),
        (
            instrument(json!({ "revised": "別表\n窓口 | ○ | ×" })),
            vec![],
        ),
        (
            // A text that the action has no use for is kept and not complained about.
            instrument(json!({ "action": "enactment", "current": "〔町名〕", "revised": "第1条" })),
            vec![],
        ),
    ] {
        assert_eq!(codes(&plan(records.clone())), expected, "{records}");
    }
}

#[test]
fn a_reference_to_nothing_is_found() {
    let mut plan = plan(json!([{ "kind": "measure" }]));
    let id = plan.child_ids(None, Kind::Measure)[0];
    let fields = json!({ "milestone_visions": ["00000000-0000-0000-0000-00000000000a"] });
    let Value::Object(fields) = fields else {
        unreachable!()
    };
    let operation = Edit::Set { id, fields }.plan(&plan, &mut world()).unwrap();
    plan.apply(&operation.changes).unwrap();
    assert!(codes(&plan).contains(&"reference-lost".to_owned()));
}

#[test]
fn an_ordinance_whose_initiative_goes_points_to_nothing_and_one_that_never_was_is_found() {
    let mut plan = plan(json!([
        { "kind": "initiative", "key": "i", "body": { "title": "窓口" } },
        { "kind": "instrument", "body": { "title": "オンライン条例", "initiatives": ["@i"] } },
    ]));
    let initiative = plan.child_ids(None, Kind::Initiative)[0];
    let id = plan.child_ids(None, Kind::Instrument)[0];
    assert!(!codes(&plan).contains(&"reference-lost".to_owned()));
    let gone = Edit::Remove { id: initiative }
        .plan(&plan, &mut world())
        .unwrap();
    plan.apply(&gone.changes).unwrap();
    let body = plan.get(id).unwrap().body.to_json();
    assert_eq!(body["initiatives"], json!([]));

    let Value::Object(fields) = json!({ "initiatives": [initiative] }) else {
        unreachable!()
    };
    let lost = Edit::Set { id, fields }.plan(&plan, &mut world()).unwrap();
    plan.apply(&lost.changes).unwrap();
    let found = check(&plan);
    let lost = found
        .iter()
        .find(|found| found.code == "reference-lost")
        .unwrap();
    assert_eq!(lost.place.step, Step::Instruments);
    assert_eq!(lost.place.field.as_deref(), Some("initiatives"));
}

#[test]
fn an_instrument_wants_what_its_kind_and_action_need() {
    let missing = |records: Value| -> Vec<String> {
        check(&plan(records))
            .into_iter()
            .filter(|found| found.code == "missing" && found.place.step == Step::Instruments)
            .filter_map(|found| found.place.field)
            .collect()
    };
    assert!(missing(json!([])).is_empty());
    assert_eq!(
        missing(instrument(json!({}))),
        ["title", "initiatives", "revised", "reason", "enforcement"]
    );
    assert_eq!(
        missing(instrument(
            json!({ "kind": "rule", "action": "partial_amendment", "enforcement": "on_date" })
        )),
        [
            "title",
            "number",
            "initiatives",
            "current",
            "revised",
            "enforcement_date",
            "supplement"
        ]
    );
    assert_eq!(
        missing(instrument(
            json!({ "kind": "guideline", "action": "repeal", "enforcement": "on_promulgation" })
        )),
        ["title", "number", "initiatives", "current", "supplement"]
    );
    let full = json!({
        "kind": "guideline", "title": "要綱", "revised": "第1条", "enforcement": "on_promulgation",
    });
    let with = |finding: Value| {
        json!([
            { "kind": "instrument", "body": full, "children": [{ "kind": "analogue_finding", "body": finding }] }
        ])
    };
    assert_eq!(
        missing(with(json!({}))),
        ["initiatives", "place", "class", "judgement"]
    );
    let told = json!({ "place": "第3条", "class": "visual_inspection", "judgement": "applies" });
    assert_eq!(missing(with(told)), ["initiatives", "policy", "due"]);
    let not =
        json!({ "place": "第3条", "class": "written_posting", "judgement": "does_not_apply" });
    assert_eq!(missing(with(not)), ["initiatives"]);
}

#[test]
fn the_road_counts_what_is_filled() {
    let plan = plan(json!([{ "kind": "mission", "body": { "text": "共に創る" } }]));
    let road = examine(&plan).road;
    let mission = &road[Step::Mission.number()];
    assert_eq!((mission.filled, mission.wanted), (1, 2));
    assert!(
        check(&plan)
            .iter()
            .any(|found| found.message == "使命の「だれのため」がまだ書かれていません。")
    );
}

#[test]
fn a_new_record_wants_its_fields() {
    let mut plan = plan(json!([frame()]));
    let edit = Edit::Add {
        kind: Kind::Measure,
        parent: None,
        position: Position::Last,
        fields: serde_json::Map::new(),
    };
    let operation = edit.plan(&plan, &mut world()).unwrap();
    assert_eq!(operation.name, "戦略を追加");
    plan.apply(&operation.changes).unwrap();
    assert!(
        check(&plan)
            .iter()
            .any(|found| found.message == "戦略の「名称」がまだ書かれていません。")
    );
}

#[test]
fn a_field_that_the_town_does_not_use_is_not_asked_for_and_a_renamed_one_is_called_by_its_name() {
    let hidden = json!({ "hidden_sheet_fields": ["current_state", "owners"], "sheet_labels": { "for_whom": "対象者" } });
    let plan = plan(json!([
        { "kind": "frame", "body": hidden },
        { "kind": "measure", "children": [{ "kind": "initiative", "key": "i", "body": { "title": "窓口" } }] },
    ]));
    let messages: Vec<String> = check(&plan)
        .into_iter()
        .map(|found| found.message)
        .collect();
    assert!(
        messages.contains(&"取組「窓口」の「対象者」がまだ書かれていません。".to_owned()),
        "{messages:?}"
    );
    assert!(
        !messages
            .iter()
            .any(|message| message.contains("現状・課題") || message.contains("所管課")),
        "{messages:?}"
    );
}

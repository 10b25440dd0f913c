//! Every rule has a case that fires and one that does not.

use super::*;
use crate::operation::{Edit, Position};
use crate::template::Template;
use crate::world::FixedWorld;
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
        .filter(|found| found.severity < Severity::Notice)
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

/// Plans with all that is found in them, but for what is only worth a second look or not yet written.
fn plans() -> Vec<(Value, Vec<&'static str>)> {
    let fine =
        json!({ "name": "利用者", "baseline": "10", "targets": { "2026": "20", "2030": "４０" } });
    vec![
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
            initiative(
                json!({}),
                json!({ "baseline": "5", "targets": { "2040": "10" } }),
            ),
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
    ]
}

/// For each rule a plan in which it fires, and one nearly the same in which it does not.
fn pairs() -> Vec<(&'static str, Value, Value)> {
    let town = || json!({ "kind": "town", "body": { "name": "磐梯町", "kind": "town", "head_name": "見本　太郎", "speaker_name": "例示 花子" } });
    let mission = |body: Value| json!([town(), { "kind": "mission", "body": body }]);
    let sheet = |body: Value| initiative(body, json!({ "name": "掛かる時間", "kind": "outcome" }));
    let indicator = |body: Value| initiative(json!({}), body);
    let conduct = |text: &str| json!([{ "kind": "conduct_article", "body": { "text": text } }]);
    let table = |rows: Value| json!([{ "kind": "data_table", "body": { "columns": ["区分", "件数"], "rows": rows } }]);
    let twins = |owner: &str, content: &str| {
        json!([
            { "kind": "section", "key": "a" }, { "kind": "section", "key": "b" },
            { "kind": "initiative", "body": { "title": "除雪の見える化", "owners": ["@a"], "content": "除雪車の位置を地図に示し、町民が自宅の前の道がいつ開くかを知る。" } },
            { "kind": "initiative", "body": { "title": "除雪状況の見える化", "owners": [owner], "content": content } },
        ])
    };
    let same = "除雪車の位置を地図に示し、町民が家の前の道がいつ開くかを知る。";
    let linked = |body: Value, linked: bool| {
        let initiatives = if linked { json!(["@i"]) } else { json!([]) };
        json!([frame(), { "kind": "measure", "children": [{ "kind": "initiative", "key": "i", "body": body }] },
            { "kind": "instrument", "body": { "title": "手続条例", "enforcement": "on_date", "enforcement_date": "令和９年４月１日", "initiatives": initiatives } }])
    };
    let dated = |date: &str, start: i32| {
        json!([frame(), { "kind": "measure", "children": [{ "kind": "initiative", "key": "i", "body": { "roadmap": [{ "from": start, "to": 2030, "label": "実行" }] } }] },
            { "kind": "instrument", "body": { "enforcement": "on_date", "enforcement_date": date, "initiatives": ["@i"] } }])
    };
    let tree = |visions: Value| {
        json!([{ "kind": "milestone_vision", "key": "v" }, { "kind": "measure", "children": [
            { "kind": "measure", "body": { "milestone_visions": ["@v"] }, "children": [{ "kind": "initiative" }] },
            { "kind": "measure", "body": { "milestone_visions": visions }, "children": [{ "kind": "initiative" }] },
        ]}])
    };
    vec![
        (
            "missing",
            json!([{ "kind": "section" }]),
            json!([{ "kind": "section", "body": { "name": "総務課" } }, { "kind": "town", "body": { "name": "磐梯町", "head_name": "太郎", "speaker_name": "花子", "office": "総務課" } }]),
        ),
        (
            "for-whom-office-only",
            mission(json!({ "for_whom": "全職員、各課の担当者" })),
            mission(json!({ "for_whom": "町民と、窓口の職員" })),
        ),
        (
            "for-whom-office-only",
            sheet(json!({ "for_whom": "職員" })),
            sheet(json!({ "for_whom": "" })),
        ),
        (
            "word-avoided",
            mission(json!({ "text": "町民を巻き込んで進める" })),
            mission(json!({ "text": "町民と一緒に進める" })),
        ),
        (
            "word-avoided",
            json!([{ "kind": "avoided_word", "body": { "word": "よそ者" } }, { "kind": "mission", "body": { "text": "よそ者も住める町" } }]),
            json!([{ "kind": "avoided_word", "body": { "word": "巻き込", "allowed": true } }, { "kind": "mission", "body": { "text": "巻き込みながら" } }]),
        ),
        (
            "text-unprintable",
            mission(json!({ "text": "暮らしを\u{8}支える" })),
            // A soft return of Word is an end of a line.
            mission(json!({ "text": "暮らしを\t支え、\n続け、\u{b}広げる" })),
        ),
        (
            "short-name-unused",
            mission(json!({ "text": "電子申請（以下「申請」という。）を広げる" })),
            mission(
                json!({ "text": "電子申請（以下「申請」という。）を広げる。申請は家からもできる。" }),
            ),
        ),
        (
            "short-name-twice",
            json!([{ "kind": "mission", "body": { "text": "電子申請（以下「申請」という。）。申請を広げる", "explanation": "電子申請（以下「申請」という。）" } }]),
            json!([{ "kind": "mission", "body": { "text": "電子申請（以下「申請」という。）。申請を広げる", "explanation": "申請を広げる" } }]),
        ),
        (
            "abbreviation-unexplained",
            mission(json!({ "text": "ＥＢＰＭで町を良くする" })),
            mission(
                json!({ "text": "根拠に基づく施策（EBPM）で町を良くする。EBPMの輪を広げ、FAXを減らす" }),
            ),
        ),
        (
            "abbreviation-unexplained",
            mission(json!({ "text": "RPAを使う" })),
            json!([{ "kind": "glossary_term", "body": { "word": "ＲＰＡ" } }, { "kind": "mission", "body": { "text": "RPAを使う" } }]),
        ),
        (
            "name-differs",
            json!([town(), { "kind": "frame", "body": { "greeting": "以上\n磐梯町長　見本　次郎" } }]),
            json!([town(), { "kind": "frame", "body": { "greeting": "町長 と 副町長　別人　三郎 が話し合い、町長　見本太郎、議長　例示　花子" } }]),
        ),
        (
            "name-differs",
            json!([town(), { "kind": "committee", "children": [{ "kind": "committee_member", "body": { "affiliation": "町長", "name": "見本　花子" } }] }]),
            json!([town(), { "kind": "committee", "children": [{ "kind": "committee_member", "body": { "affiliation": "町長", "name": "見本 太郎" } }, { "kind": "committee_member", "body": { "post": "議長", "affiliation": "区長会", "name": "別人" } }] }]),
        ),
        (
            "frame-established-late",
            json!([{ "kind": "frame", "body": { "first_year": "R8", "last_year": "R12", "established": "令和９年６月" } }]),
            json!([{ "kind": "frame", "body": { "first_year": "R8", "last_year": "R12", "established": "令和９年３月" } }]),
        ),
        (
            "table-sum",
            table(json!([["窓口", "７"], ["防災", "4"], ["合計", "12"]])),
            table(json!([["窓口", "７"], ["防災", "4"], ["合計", "11"]])),
        ),
        (
            "table-sum",
            table(json!([["甲", "1,000"], ["乙", "200"], ["合　計", "1,201"]])),
            table(json!([["甲", "33.3"], ["乙", "33.3"], ["合計", "66.7"]])),
        ),
        (
            "milestone-means",
            json!([{ "kind": "milestone_vision", "body": { "title": "オンライン化を進めた町" } }]),
            json!([{ "kind": "milestone_vision", "body": { "title": "用事のために休まなくてよい町" } }]),
        ),
        (
            "vision-without-initiative",
            json!([{ "kind": "milestone_vision", "key": "v" }, { "kind": "measure", "body": { "milestone_visions": ["@v"] } }, { "kind": "initiative" }]),
            tree(json!(["@v"])),
        ),
        (
            "conduct-forbids-nothing",
            conduct("いつも笑顔で町民に接すること"),
            conduct("できないわけを並べてはなりませぬ。"),
        ),
        (
            "measure-means",
            json!([{ "kind": "measure", "body": { "aim": "行政のデジタル化の推進" } }]),
            json!([{ "kind": "measure", "body": { "aim": "用事が一度で済む" } }]),
        ),
        (
            "initiative-without-measure",
            json!([{ "kind": "measure" }, { "kind": "initiative" }]),
            json!([{ "kind": "measure", "children": [{ "kind": "initiative" }] }]),
        ),
        (
            "initiative-without-vision",
            tree(json!([])),
            tree(json!(["@v"])),
        ),
        (
            "technology-first",
            initiative(
                json!({ "title": "AI-OCRシステムの導入" }),
                json!({ "name": "台数", "kind": "activity" }),
            ),
            sheet(json!({ "title": "AI-OCRシステムの導入" })),
        ),
        ("initiative-twin", twins("@b", same), twins("@a", same)),
        (
            "initiative-twin",
            twins("@b", same),
            twins("@b", "道路の傷みを写真で知らせてもらい、直した結果を返す。"),
        ),
        (
            "initiative-wants-instrument",
            linked(json!({ "content": "課設置条例を改正する。" }), false),
            linked(json!({ "content": "課設置条例を改正する。" }), true),
        ),
        (
            "cost-negative",
            sheet(json!({ "costs": { "2026": { "general": "-5" } } })),
            sheet(json!({ "costs": { "2026": { "general": "0" } } })),
        ),
        (
            "cost-unsaid",
            sheet(json!({})),
            sheet(json!({ "cost_note": "かからない。" })),
        ),
        (
            "target-without-baseline",
            indicator(json!({ "targets": { "2030": "5" } })),
            indicator(json!({ "baseline": "0", "targets": { "2030": "5" } })),
        ),
        (
            "target-wavers",
            indicator(json!({ "targets": { "2027": "30", "2028": "20", "2030": "40" } })),
            indicator(
                json!({ "direction": "decrease", "targets": { "2027": "30", "2030": "20" } }),
            ),
        ),
        (
            "target-not-kept",
            indicator(
                json!({ "direction": "keep", "baseline": "90", "targets": { "2030": "95" } }),
            ),
            indicator(
                json!({ "direction": "keep", "baseline": "90", "targets": { "2030": "９０" } }),
            ),
        ),
        (
            "target-without-end",
            indicator(json!({ "targets": { "2027": "30" } })),
            indicator(json!({ "targets": { "2027": "30", "2030": "40" } })),
        ),
        (
            "committee-basis",
            json!([{ "kind": "committee", "body": { "kind": "attached", "basis": "設置要綱" } }]),
            json!([{ "kind": "committee", "body": { "kind": "attached", "basis": "みちのべ町審議会条例" } }]),
        ),
        (
            "comma-mixed",
            json!([{ "kind": "bill", "body": { "reason": "甲、乙，丙" } }]),
            json!([{ "kind": "bill", "body": { "reason": "甲、乙、丙" } }]),
        ),
        (
            "digits-mixed",
            json!([{ "kind": "bill", "body": { "reason": "３人と4人" } }]),
            json!([{ "kind": "bill", "body": { "reason": "３人と14人" } }]),
        ),
        (
            "law-number",
            json!([{ "kind": "bill", "body": { "reason": "地方自治法（昭和22年法律第76号）の規定により、議決を求める。" } }]),
            json!([{ "kind": "bill", "body": { "reason": "地方自治法（昭和22年法律第67号）の規定により、議決を求める。" } }]),
        ),
        (
            "enforcement-day",
            json!([{ "kind": "instrument", "body": { "kind": "directive", "enforcement": "on_promulgation" } }]),
            json!([{ "kind": "instrument", "body": { "kind": "directive", "enforcement": "on_direction" } }]),
        ),
        (
            "enforcement-unread",
            dated("来春", 2027),
            dated("令和９年４月１日", 2027),
        ),
        (
            "enforcement-late",
            dated("令和９年４月１日", 2026),
            dated("令和９年４月１日", 2027),
        ),
    ]
}

#[test]
fn each_plan_is_told_what_is_wrong_with_it_and_nothing_else() {
    for (records, expected) in plans() {
        assert_eq!(codes(&plan(records.clone())), expected, "{records}");
    }
}

#[test]
fn each_rule_fires_where_it_should_and_is_silent_where_little_differs() {
    let fires = |code: &str, records: &Value| {
        let found = check(&plan(records.clone()));
        found.iter().any(|found| match code {
            "missing" => {
                found.code == code && found.place.record.is_some() && found.place.step == Step::Town
            }
            _ => found.code == code,
        })
    };
    for (code, fires_in, silent_in) in pairs() {
        assert!(fires(code, &fires_in), "{code} is silent: {fires_in}");
        assert!(!fires(code, &silent_in), "{code} fires: {silent_in}");
    }
}

#[test]
fn every_rule_is_in_the_list_and_fires_in_some_case() {
    let mut fired = BTreeSet::from(["reference-lost".to_owned()]);
    let plans = plans().into_iter().map(|(records, _)| records);
    let days = super::schedule::tests::cases();
    let plans = plans.chain(days.into_iter().map(|(records, _)| records));
    for records in plans.chain(pairs().into_iter().flat_map(|(_, a, b)| [a, b])) {
        for found in check(&plan(records)) {
            let rule = RULES.iter().find(|rule| rule.code == found.code);
            let rule = rule.unwrap_or_else(|| panic!("{} is not in the list", found.code));
            assert_eq!(rule.severity, found.severity, "{}", rule.code);
            if let Some(step) = rule.step {
                assert_eq!(step, found.place.step, "{}", rule.code);
            }
            fired.insert(found.code);
        }
    }
    let listed: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(listed.len(), RULES.len(), "a code stands once");
    assert_eq!(listed, fired);
}

#[test]
fn what_is_dismissed_is_not_told_again_but_an_error_is() {
    let told = json!([{ "kind": "mission", "body": { "text": "町民を巻き込み、老人を支える" } }]);
    let mut plan = plan(told);
    let mission = Kind::Mission.singleton_id().unwrap();
    let dismiss = |code: &str, field: &str, about: &str| Edit::Add {
        kind: Kind::DismissedFinding,
        parent: None,
        position: Position::Last,
        fields: match json!({ "code": code, "target": mission, "field": field, "about": about, "reason": "議会と相談した" })
        {
            Value::Object(fields) => fields,
            _ => unreachable!(),
        },
    };
    let about = |plan: &Plan| -> Vec<String> {
        let found = check(plan).into_iter();
        found
            .filter(|it| it.code == "word-avoided")
            .map(|it| it.about)
            .collect()
    };
    assert_eq!(about(&plan), ["巻き込", "老人"]);
    let operation = dismiss("word-avoided", "text", "巻き込")
        .plan(&plan, &mut world())
        .unwrap();
    plan.apply(&operation.changes).unwrap();
    assert_eq!(about(&plan), ["老人"]);
    plan.apply(&operation.inverse()).unwrap();
    assert_eq!(about(&plan), ["巻き込", "老人"]);
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
fn an_item_of_the_state_that_the_plan_no_longer_holds_is_found_and_keys_of_the_frame_are_none() {
    let lost = |priorities: Value| {
        let plan =
            plan(json!([{ "kind": "initiative", "body": { "national_priorities": priorities } }]));
        codes(&plan).contains(&"reference-lost".to_owned())
    };
    assert!(!lost(json!(["front_yard", "町の言葉"])));
    assert!(lost(json!([
        "front_yard",
        "00000000-0000-0000-0000-00000000000a"
    ])));
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
        "kind": "guideline", "title": "要綱", "revised": "第1条", "enforcement": "on_notice",
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

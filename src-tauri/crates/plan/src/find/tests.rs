//! What finds what, where, and that a replacement is taken back whole.

use super::*;
use crate::operation::Edit;
use crate::template::Template;
use crate::world::FixedWorld;
use proptest::prelude::*;
use serde_json::json;

fn world() -> FixedWorld {
    FixedWorld::new(
        chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap(),
    )
}

fn plan(records: Value) -> Plan {
    let template =
        json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(&mut world())
        .unwrap()
}

fn query(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

fn replacing(words: &str, replacement: &str) -> Query {
    Query {
        replacement: Some(replacement.to_owned()),
        ..query(words)
    }
}

#[test]
fn width_case_and_kana_make_no_difference() {
    for (text, words, hit) in [
        ("ＤＸ推進計画", "dx", "ＤＸ"),
        ("dx推進計画", "ＤＸ推進", "dx推進"),
        ("デジタル化", "でじたる", "デジタル"),
        ("でじたる化", "デジタル", "でじたる"),
        ("ﾃﾞｼﾞﾀﾙ化", "デジタル", "ﾃﾞｼﾞﾀﾙ"),
        ("デジタル化", "ﾃﾞｼﾞﾀﾙ", "デジタル"),
        (
            "テ\u{3099}シ\u{3099}タル",
            "でじたる",
            "テ\u{3099}シ\u{3099}タル",
        ),
        ("令和８年４月", "令和8年", "令和８年"),
        ("10〜20件", "10～20", "10〜20"),
        ("全庁　共通", "全庁 共通", "全庁　共通"),
        ("㍻20年", "平成20", "㍻20"),
        ("葛\u{e0100}城市", "葛城", "葛\u{e0100}城"),
        ("𠮷野家の前", "の前", "の前"),
    ] {
        let plan = plan(json!([{ "kind": "mission", "body": { "text": text } }]));
        let found = find(&plan, &query(words), 10);
        let hits: Vec<&str> = found.hits.iter().map(|hit| hit.words.as_str()).collect();
        assert_eq!(hits, [hit], "{words} in {text}");
        assert_eq!(
            find(
                &plan,
                &Query {
                    exact: true,
                    ..query(words)
                },
                10
            )
            .total,
            text.matches(words).count(),
            "{words} in {text}, exactly"
        );
    }
}

#[test]
fn what_is_near_is_not_found() {
    for (text, words) in [
        ("はは", "ばば"),
        ("カー", "か－"),
        ("手続", "手続き"),
        ("", "あ"),
        ("あ", "  "),
    ] {
        let plan = plan(json!([{ "kind": "mission", "body": { "text": text } }]));
        assert_eq!(find(&plan, &query(words), 10).total, 0, "{words} in {text}");
    }
}

#[test]
fn every_text_is_searched_and_no_choice_key_or_id() {
    let plan = plan(json!([
        { "kind": "section", "body": { "name": "窓口課" } },
        { "kind": "data_table", "body": { "title": "表", "columns": ["年", "窓口"], "rows": [["窓口", "new"]] } },
        { "kind": "measure", "body": { "title": "施策" }, "children": [
            { "kind": "initiative", "body": {
                "title": "取組", "tags": ["窓口"], "laws": ["窓口法"],
                "roadmap": [{ "from": 2026, "to": 2026, "label": "窓口の検討" }],
                "national_priorities": ["窓口"]
            }, "children": [
                { "kind": "indicator", "body": { "name": "窓口の数" } }
            ] }
        ] },
    ]));
    let found = find(&plan, &query("窓口"), 100);
    let places: Vec<String> = found
        .hits
        .iter()
        .map(|hit| format!("{} {}", hit.title, hit.label))
        .collect();
    assert_eq!(
        places,
        [
            "課「窓口課」 課の名称",
            "統計表「表」 列の見出し",
            "統計表「表」 行",
            "取組「取組」 工程",
            "取組「取組」 根拠法令",
            "取組「取組」 分類",
            "取組「取組」 › 指標「窓口の数」 指標名",
        ]
    );
    assert_eq!(find(&plan, &query("new"), 10).total, 1, "only the cell");
    let steps: Vec<(&str, usize)> = found
        .steps
        .iter()
        .map(|step| (step.label.as_str(), step.count))
        .collect();
    assert_eq!(steps, [("わが町", 1), ("現状と課題", 2), ("取組", 4)]);
}

#[test]
fn a_field_that_the_town_does_not_use_is_not_searched() {
    let plan = plan(json!([
        { "kind": "frame", "body": { "hidden_sheet_fields": ["means"], "sheet_labels": { "content": "なかみ" } } },
        { "kind": "initiative", "body": { "title": "取組", "means": "窓口", "content": "窓口" } },
    ]));
    let labels: Vec<String> = find(&plan, &query("窓口"), 10)
        .hits
        .into_iter()
        .map(|hit| hit.label)
        .collect();
    assert_eq!(labels, ["なかみ"]);
}

#[test]
fn a_hit_is_shown_in_context_and_can_be_selected() {
    let plan = plan(json!([{ "kind": "mission", "body": {
        "text": format!("{}𠮷野\n窓口を一つにする。", "あ".repeat(30)) } }]));
    let hit = &find(&plan, &query("窓口"), 10).hits[0];
    assert_eq!(hit.before, format!("…{}𠮷野 ", "あ".repeat(15)));
    assert_eq!(hit.after, "を一つにする。");
    assert_eq!(hit.at, Some(34));
}

#[test]
fn the_text_in_force_is_never_rewritten_and_other_ordinance_texts_only_on_request() {
    let plan = plan(json!([{ "kind": "instrument", "body": {
        "title": "町長の条例", "current": "町長は", "revised": "町長が", "supplement": "町長の" } }]));
    let locks = |query: &Query| {
        find(&plan, query, 10)
            .hits
            .iter()
            .map(|hit| hit.lock)
            .collect::<Vec<_>>()
    };
    let mut wanted = replacing("町長", "村長");
    assert_eq!(
        locks(&wanted),
        [
            None,
            Some(Lock::InForce),
            Some(Lock::OrdinanceText),
            Some(Lock::OrdinanceText)
        ]
    );
    assert_eq!(
        replace(&plan, &wanted, &BTreeSet::new())
            .unwrap()
            .changes
            .len(),
        1
    );
    wanted.ordinance_texts = true;
    assert_eq!(locks(&wanted), [None, Some(Lock::InForce), None, None]);
    let operation = replace(&plan, &wanted, &BTreeSet::new()).unwrap();
    assert_eq!(operation.name, "「町長」を「村長」に置き換え（3か所）");
    assert_eq!(operation.changes.len(), 3);
}

#[test]
fn a_note_is_found_where_its_record_is_and_the_list_of_words_to_avoid_is_not_rewritten() {
    let plan = plan(json!([
        { "kind": "measure", "body": { "title": "施策" }, "children": [
            { "kind": "initiative", "body": { "title": "取組" }, "children": [
                { "kind": "field_note", "body": { "field": "title", "text": "住民を巻き込む？" } },
            ] },
        ] },
        { "kind": "avoided_word", "body": { "word": "巻き込む" } },
    ]));
    let hits: Vec<(Step, Option<Lock>)> = find(&plan, &replacing("巻き込む", "誘う"), 10)
        .hits
        .iter()
        .map(|hit| (hit.step, hit.lock))
        .collect();
    assert_eq!(
        hits,
        [
            (Step::Initiatives, None),
            (Step::Review, Some(Lock::WordList))
        ]
    );
}

#[test]
fn what_is_right_already_is_left_alone() {
    for (text, words, replacement, after) in [
        (
            "コンピュータとコンピューター",
            "コンピュータ",
            "コンピューター",
            "コンピューターとコンピューター",
        ),
        ("ＤＸとDX", "DX", "DX", "DXとDX"),
        ("町長、副町長", "町長", "副町長", "副町長、副町長"),
        ("㈱山田", "株", "社", "㈱山田"),
        ("手続、手続", "手続", "", "、"),
    ] {
        let mut plan = plan(json!([{ "kind": "mission", "body": { "text": text } }]));
        let operation = replace(&plan, &replacing(words, replacement), &BTreeSet::new()).unwrap();
        plan.apply(&operation.changes).unwrap();
        let mission = Kind::Mission.singleton_id().unwrap();
        assert_eq!(plan.get(mission).unwrap().body.title(), after);
    }
}

#[test]
fn places_that_were_left_out_stay() {
    let mut plan = plan(json!([{ "kind": "mission", "body": { "text": "手続と手続と手続" } }]));
    let wanted = replacing("手続", "手つづき");
    let left = BTreeSet::from([find(&plan, &wanted, 10).hits[1].key.clone()]);
    let operation = replace(&plan, &wanted, &left).unwrap();
    assert_eq!(operation.name, "「手続」を「手つづき」に置き換え（2か所）");
    plan.apply(&operation.changes).unwrap();
    let mission = Kind::Mission.singleton_id().unwrap();
    assert_eq!(
        plan.get(mission).unwrap().body.title(),
        "手つづきと手続と手つづき"
    );
}

#[test]
fn only_so_many_places_are_described_and_all_are_counted() {
    let plan = plan(json!([{ "kind": "mission", "body": { "text": "あ".repeat(3000) } }]));
    let found = find(&plan, &query("ア"), 200);
    assert_eq!((found.total, found.hits.len()), (3000, 200));
}

proptest! {
    #[test]
    fn a_replacement_does_what_was_counted_and_is_taken_back_whole(
        texts in prop::collection::vec("[アｱあﾞがＡa㈱株 。\n]{0,12}", 1..5),
        words in "[アあがa株。]{1,2}",
        replacement in "[アあがa株。]{0,3}",
    ) {
        let records: Vec<Value> = texts
            .iter()
            .map(|text| json!({ "kind": "initiative", "body": { "title": text, "content": text, "tags": [text, "ほか"] } }))
            .collect();
        let before = plan(Value::Array(records));
        let wanted = replacing(&words, &replacement);
        let found = find(&before, &wanted, usize::MAX);
        let operation = Edit::Replace { query: wanted, left: BTreeSet::new() }
            .plan(&before, &mut world())
            .unwrap();
        prop_assert_eq!(operation.changes.is_empty(), found.replaceable == 0);
        let mut after = before.clone();
        after.apply(&operation.changes).unwrap();
        let undone = operation.inverse();
        after.apply(&undone).unwrap();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_folded_text_folds_to_itself_and_every_place_is_a_character(text in "\\PC{0,20}") {
        let folded = Folded::new(&text);
        prop_assert_eq!(&folded.text, &fold(&text));
        for (at, c) in folded.text.char_indices() {
            let (start, end, _) = folded.place(at, at + c.len_utf8());
            prop_assert!(text.get(start..end).is_some());
        }
    }
}

#[test]
fn no_key_that_the_sample_holds_is_taken_for_words() {
    let sample = include_str!("../../../../../templates/plans/sample.json");
    let plan = Template::from_json(sample)
        .unwrap()
        .instantiate(&mut world())
        .unwrap();
    // A key is small letters, digits and the like; words of a Japanese plan are not.
    let is_key = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c))
    };
    // What officers write themselves in such characters: codes, numbers, days, addresses.
    let written = |kind: Kind, field: &str| {
        matches!(
            (kind, field),
            (Kind::Town, "code") | (Kind::Indicator, _) | (Kind::Initiative, "costs")
        ) || field.contains("year")
            || field.contains("count")
            || field.contains("people")
    };
    let is_day = |text: &str| text.len() == 10 && text.matches('-').count() == 2;
    for record in plan.records() {
        let Some(kind) = record.body.kind() else {
            continue;
        };
        let json = record.body.to_json();
        for (field, plain) in text_fields(kind) {
            let Some(Value::String(text)) = json.get(field).filter(|_| plain) else {
                continue;
            };
            assert!(
                !is_key(text) || is_day(text) || written(kind, field),
                "{}.{field} holds the key {text}: add it to KEYS",
                kind.name()
            );
        }
    }
}

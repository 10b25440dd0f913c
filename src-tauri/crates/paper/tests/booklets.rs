//! 概要版 and アクションプラン: what they say of the records, and that links and pages lead somewhere.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use expect_test::expect;
use michishirube_paper::{
    HouseStyle, PaperId, PaperKey, Readiness, Request, build, readiness, to_docx, to_html, to_text,
};
use michishirube_plan::Plan;
use std::collections::BTreeSet;
use support::{parts, plan, sample};

fn style() -> &'static HouseStyle {
    HouseStyle::by_key("plan-standard").unwrap()
}

fn text_of(key: PaperKey, plan: &Plan) -> String {
    to_text(&build(PaperId::once(key), &Request::new(plan, style())))
}

const VILLAGE: &str = r#"{"key":"x","title":"x","description":"","source":"","records":[
    {"kind":"town","body":{"prefecture":"大阪府","name":"みち村","kind":"village","office":"総務課","contact":"電話 00"}},
    {"kind":"frame","body":{"title":"みち村DX計画","edition":"第２版","first_year":"R8","last_year":"R9","established":"令和８年３月",
        "purpose":"村の用事を軽くする。\n\nそのために計画を定める。","review":"毎年見直す。"}},
    {"kind":"mission","body":{"text":"支える"}},
    {"kind":"vision","body":{"text":"声の続く村"}},
    {"kind":"milestone_vision","body":{"title":"待たない窓口","due_year":"R9"}},
    {"kind":"section","key":"soumu","body":{"name":"総務課"}},
    {"kind":"section","key":"juumin","body":{"name":"住民課"}},
    {"kind":"committee","body":{"name":"推進本部"}},
    {"kind":"measure","body":{"title":"窓口"},"children":[
        {"kind":"measure","body":{"title":"書かない"},"children":[
            {"kind":"initiative","key":"one","body":{"title":"聞き取る","content":"・聞き取って写す。あとは省く。","status":"expanded",
                "owners":["@juumin"],"related_sections":["@soumu","@juumin"],"current_state":"７回書く。","outcome":"書かずに済む。"},"children":[
                {"kind":"indicator","body":{"name":"書く回数","unit":"回","kind":"activity","baseline":"7","baseline_year":"R7","targets":{"2026":"5","2027":"1"}}},
                {"kind":"indicator","body":{"name":"待つ時間","unit":"分","targets":{"2027":"10"}}}]}
        ]},
        {"kind":"measure","body":{"title":"出向く"},"children":[
            {"kind":"initiative","body":{"title":"皆で出向く","whole_office":true,"costs":{"2026":{"prefectural":"20"}}}},
            {"kind":"cross_listing","body":{"initiative":"@one"}}
        ]}
    ]},
    {"kind":"initiative","body":{"title":"だれのものでもない"}}
]}"#;

#[test]
fn the_summary_says_front_and_back_what_the_plan_says() {
    expect![[r#"
        みち村DX計画【概要版】
        大阪府みち村　第２版　令和８年度～令和９年度　令和８年３月
        計画の趣旨
        村の用事を軽くする。そのために計画を定める。
        目指すもの
        使命｜支える
        将来像｜声の続く村
        中間の将来像｜待たない窓口（令和９年度まで）

        計画の体系
        戦略｜施策・取組
        １　窓口｜1-1　書かない 　聞き取る 1-2　出向く 　皆で出向く


        主な取組
        取組｜内容｜所管課
        1-1-1　聞き取る｜聞き取って写す。｜住民課
        1-2-1　皆で出向く｜｜全庁
        ２　だれのものでもない｜｜

        主な指標
        指標名｜現状値｜目標値
        待つ時間｜｜10分（令和９年度）
        書く回数｜7回（令和７年度）｜1回（令和９年度）

        推進体制と進捗管理
        会議体｜推進本部
        見直し｜毎年見直す。

        問合せ先：みち村　総務課　電話 00
    "#]]
    .assert_eq(&text_of(PaperKey::Summary, &plan(VILLAGE)));
}

#[test]
fn the_sheets_stand_behind_an_index_by_outline_and_one_by_section() {
    expect![[r#"

        アクションプラン（個票集）

        みち村DX計画　第２版　令和８年度～令和９年度　令和８年３月
        事業費は計画を策定した時点の見込みであり、単位は千円である。

        体系別の索引

        取組｜所管課｜区分｜ページ
        １　窓口
        　1-1　書かない
        1-1-1　聞き取る｜住民課｜拡充｜1
        　1-2　出向く
        1-2-1　皆で出向く｜全庁｜新規｜1
        1-1-1　聞き取る【再掲】｜｜｜1
        ２　だれのものでもない｜｜新規｜1
        計｜３件
        注：再掲は、件数に数えていない。


        課別の索引

        取組｜関わり｜ページ
        総務課　１件
        1-1-1　聞き取る｜関係課｜1
        住民課　１件
        1-1-1　聞き取る｜所管課｜1
        全庁　１件
        1-2-1　皆で出向く｜全庁で取り組む｜1
        所管課の記載なし　１件
        ２　だれのものでもない｜｜1

        戦略１　窓口＞施策1-1　書かない 1-1-1　聞き取る｜拡充
        現状・課題｜７回書く。｜取組内容｜・聞き取って写す。あとは省く。
        期待する効果｜書かずに済む。
        所管課｜住民課｜関係課｜総務課、住民課
        指標｜指標名｜単位｜現状値｜令和８年度｜令和９年度
        書く回数｜回｜7（令和７年度）｜5｜1
        （活動指標・単年・増やす）
        待つ時間｜分｜｜｜10
        （成果指標・単年・増やす）

        戦略１　窓口＞施策1-2　出向く 1-2-1　皆で出向く｜新規
        所管課｜全庁
        事業費 （千円）｜財源｜令和８年度｜令和９年度｜計
        府支出金｜20｜｜20
        計｜20｜｜20

        ２　だれのものでもない｜新規

    "#]]
    .assert_eq(&text_of(PaperKey::Sheets, &plan(VILLAGE)));
}

#[test]
fn every_link_and_page_of_the_index_leads_to_a_sheet() {
    let request_plan = sample();
    let document = build(
        PaperId::once(PaperKey::Sheets),
        &Request::new(&request_plan, style()),
    );
    assert!(document.estimates_pages());
    let summary = PaperId::once(PaperKey::Summary);
    let summary = build(summary, &Request::new(&request_plan, style()));
    assert!(!summary.estimates_pages());
    let docx = to_docx(&document, style()).unwrap();
    assert!(docx == to_docx(&document, style()).unwrap());
    let parts = parts(&docx);
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    let names = |start: &str, end: char| -> Vec<String> {
        body.split(start)
            .skip(1)
            .map(|rest| rest.split(end).next().unwrap().to_owned())
            .collect()
    };
    let bookmarks: BTreeSet<String> = names("w:name=\"", '"').into_iter().collect();
    let (links, pages) = (names("w:anchor=\"", '"'), names("PAGEREF ", ' '));
    // 30 initiatives and 2 再掲 by outline, and each once for every 課 that has to do with it.
    assert!(
        links.len() > 62 && links.len() == pages.len(),
        "{}",
        links.len()
    );
    assert_eq!(links, pages);
    assert!(links.iter().all(|to| bookmarks.contains(to)));
    assert!(body.contains("w:orient=\"landscape\"") && to_html(&document).contains("href=\"#_Ref"));
    let text = to_text(&document);
    assert!(text.contains("\n計｜30件\n"), "a 再掲 is counted nowhere");
}

#[test]
fn both_are_ready_when_the_plan_is_and_say_what_they_want() {
    let (full, empty) = (
        sample(),
        plan(r#"{"key":"x","title":"x","description":"","source":"","records":[]}"#),
    );
    for key in [PaperKey::Summary, PaperKey::Sheets] {
        let id = PaperId::once(key);
        for style in HouseStyle::presets() {
            assert_eq!(readiness(id, &Request::new(&full, style)), Readiness::Ready);
            let request = Request::new(&empty, style);
            assert!(matches!(readiness(id, &request), Readiness::Missing(_)));
            assert!(!to_docx(&build(id, &request), style).unwrap().is_empty());
        }
    }
    let village = plan(VILLAGE);
    let sheets = PaperId::once(PaperKey::Sheets);
    let Readiness::Missing(missing) = readiness(sheets, &Request::new(&village, style())) else {
        panic!("nobody carries one of them");
    };
    let messages: Vec<&str> = missing.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        ["取組「だれのものでもない」の所管課が選ばれていません。"]
    );
    assert!(missing[0].place.as_ref().unwrap().record.is_some());
}

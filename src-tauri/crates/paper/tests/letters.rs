//! The letters and reports around the plan: from any plan, in the words of any kind of municipality, with every text of their records.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use expect_test::expect;
use michishirube_paper::{
    Earlier, HouseStyle, PaperId, PaperKey, Request, build, papers_of, to_docx, to_html, to_text,
    unverified,
};
use michishirube_plan::{Plan, Record};
use serde_json::{Value, json};
use support::{changed, parts, plan, sample, squeezed, text, told_missing};

const LETTERS: [PaperKey; 9] = [
    PaperKey::PublicComment,
    PaperKey::CouncilOfExperts,
    PaperKey::Inquiry,
    PaperKey::Report,
    PaperKey::Explanation,
    PaperKey::Progress,
    PaperKey::Questions,
    PaperKey::Errata,
    PaperKey::Approval,
];

fn style() -> &'static HouseStyle {
    HouseStyle::by_key("plan-standard").unwrap()
}

/// A plan of these records.
fn records(records: &Value) -> Plan {
    let template =
        json!({ "key": "x", "title": "x", "description": "", "source": "", "records": records });
    plan(&template.to_string())
}

/// Every paper of a kind that a plan has, or the form without a record.
fn ids(key: PaperKey, plan: &Plan) -> Vec<PaperId> {
    let mut ids = papers_of(key, plan);
    if ids.is_empty() {
        ids.push(PaperId::once(key));
    }
    ids
}

/// The text of the papers of a kind.
fn read(key: PaperKey, plan: &Plan) -> String {
    read_against(key, plan, None)
}

fn read_against(key: PaperKey, plan: &Plan, before: Option<&Plan>) -> String {
    let request = Request {
        earlier: before.map(|plan| Earlier { plan, name: "前" }),
        ..Request::new(plan, style())
    };
    ids(key, plan)
        .into_iter()
        .map(|id| to_text(&build(id, &request)))
        .collect()
}

fn missing(key: PaperKey, plan: &Plan) -> Vec<String> {
    told_missing(ids(key, plan), plan, style())
}

/// The same plan with a field of every record of a kind changed.
fn with(plan: &Plan, kind: &str, field: &str, value: &Value) -> Plan {
    changed(plan, |record| Record {
        body: if record.kind() == kind {
            record.body.with_field(field, value.clone()).unwrap()
        } else {
            record.body.clone()
        },
        ..record.clone()
    })
}

fn position(text: &str, wanted: &str) -> usize {
    text.find(wanted)
        .unwrap_or_else(|| panic!("{wanted} is not in:\n{text}"))
}

/// These texts stand in this order.
fn assert_in_order(text: &str, wanted: &[&str]) {
    let mut from = 0;
    for one in wanted {
        from += position(&text[from..], one) + one.len();
    }
}

#[test]
fn any_plan_gives_a_letter_and_says_what_is_missing() {
    for plan in [records(&json!([])), sample()] {
        for key in LETTERS {
            for id in ids(key, &plan) {
                for style in HouseStyle::presets() {
                    let request = Request::new(&plan, style);
                    let document = build(id, &request);
                    let docx = to_docx(&document, style).unwrap();
                    assert!(docx == to_docx(&build(id, &request), style).unwrap());
                    let read = to_text(&document);
                    // What Word shows is what the preview reads.
                    let printed = text(&parts(&docx)["word/document.xml"]);
                    let lines = read.lines().flat_map(|line| line.split('｜'));
                    for piece in lines.map(squeezed) {
                        let bare = piece.trim_start_matches('・');
                        let unsigned = bare.trim_start_matches(|c: char| {
                            c.is_numeric() || matches!(c, '（' | '）')
                        });
                        assert!(
                            printed.contains(bare) || printed.contains(unsigned),
                            "{key:?}: {bare}"
                        );
                    }
                    assert!(!read.contains(['{', '}']), "{key:?}: {read}");
                    assert!(to_html(&document).starts_with("<article"));
                }
            }
        }
    }
    let empty = records(&json!([]));
    for key in LETTERS {
        let missing = missing(key, &empty);
        assert!(!missing.is_empty(), "{key:?}");
        assert!(missing.iter().all(|one| one.ends_with('。')), "{key:?}");
    }
    for key in [PaperKey::PublicComment, PaperKey::Progress] {
        assert_eq!(missing(key, &sample()), [""; 0], "{key:?}");
    }
}

#[test]
fn every_word_follows_the_kind_of_municipality() {
    for (kind, name, head) in [
        ("city", "見本市", "見本市長"),
        ("village", "見本村", "見本村長"),
        ("special_ward", "見本区", "見本区長"),
    ] {
        let plan = records(&json!([
            { "kind": "town", "body": { "name": name, "kind": kind, "head_name": "見本　太郎" } },
            { "kind": "committee", "body": { "name": "審議会", "kind": "attached" }, "children": [
                { "kind": "committee_member", "body": { "name": "甲野　花子" } }
            ] },
            { "kind": "public_comment", "body": { "held": "held" } },
            { "kind": "opinion", "body": { "summary": "よい。", "answer": "進めます。" } },
            { "kind": "measure", "body": { "title": "柱" }, "children": [
                { "kind": "initiative", "body": { "title": "取組" } }
            ] },
        ]));
        for key in LETTERS {
            let text = read(key, &plan);
            assert!(!text.contains('町'), "{key:?}: {text}");
        }
        for key in [
            PaperKey::CouncilOfExperts,
            PaperKey::Report,
            PaperKey::Explanation,
        ] {
            assert!(read(key, &plan).contains(head), "{key:?}");
        }
        let character = name.chars().last().unwrap();
        assert!(read(PaperKey::PublicComment, &plan).contains(&format!("{character}の考え方")));
    }
}

#[test]
fn a_call_for_opinions_has_its_ten_elements_in_order() {
    let text = read(PaperKey::PublicComment, &sample());
    assert_in_order(
        &text,
        &[
            "みちのべ町暮らしのためのDX計画（素案）に対する意見の募集について\n",
            "（意見募集要領）\n",
            "１　募集の趣旨\n",
            "２　根拠\n",
            "みちのべ町意見公募手続要綱（平成22年みちのべ町告示第15号）\n",
            "３　案の名称\n",
            "４　募集期間\n",
            "令和７年12月16日（火）から令和８年１月20日（火）まで（36日間）\n",
            "５　意見を提出できる方\n",
            "６　資料の入手・閲覧場所\n",
            "７　提出方法\n",
            "８　記載事項\n",
            "９　意見の取扱い\n",
            "10　問合せ先\n",
            "意見記入用紙\n",
            "氏名｜",
            "該当箇所｜意見の内容\n",
            "意見募集の結果について\n",
            "９人の方から10件の御意見をいただきました。",
            "No.｜該当箇所｜意見の要旨｜町の考え方｜対応区分\n",
        ],
    );
    let printed = squeezed(&text);
    let plan = sample();
    let opinions = plan.records().filter(|record| record.kind() == "opinion");
    for opinion in opinions {
        for field in ["summary", "answer"] {
            let body = opinion.body.to_json();
            let typed = body[field].as_str().unwrap();
            assert!(printed.contains(&squeezed(typed)), "{typed}");
        }
    }
}

#[test]
fn the_result_is_printed_only_when_there_is_one_and_none_is_one() {
    let comment = |body: Value| {
        records(&json!([
            { "kind": "town", "body": { "name": "見本町" } },
            { "kind": "public_comment", "body": body }
        ]))
    };
    let open = read(PaperKey::PublicComment, &comment(json!({ "held": "held" })));
    assert!(!open.contains("意見募集の結果"), "{open}");
    let decided_against = comment(json!({ "held": "not_held" }));
    assert!(papers_of(PaperKey::PublicComment, &decided_against).is_empty());
    let short =
        comment(json!({ "held": "held", "reason_short": "制度の開始に間に合わせるため。" }));
    assert_in_order(
        &read(PaperKey::PublicComment, &short),
        &[
            "４　募集期間\n",
            "制度の開始に間に合わせるため。\n",
            "５　意見を",
        ],
    );
    let none = comment(json!({ "held": "held", "none": true, "title": "計画（案）" }));
    let text = read(PaperKey::PublicComment, &none);
    assert!(text.contains("御意見の提出はありませんでした。"), "{text}");
    assert_in_order(&text, &["意見を提出した方の数｜０人", "意見の件数｜０件"]);
    assert!(!text.contains("No.｜") && !text.contains("ありがとう"));
}

#[test]
fn a_council_gets_its_papers_and_every_member_an_appointment() {
    let plan = records(&json!([
        { "kind": "town", "body": { "name": "見本町", "head_name": "見本　太郎" } },
        { "kind": "frame", "body": { "title": "見本町ＤＸ計画", "purpose": "一つ目。\n二つ目。" } },
        { "kind": "schedule_item", "body": { "title": "諮問", "stage": "consultation", "from": "2025-11-04" } },
        { "kind": "committee", "body": { "name": "本部", "kind": "internal" } },
        { "kind": "committee", "body": { "name": "見本町審議会", "kind": "attached", "basis": "見本町審議会条例" },
          "children": [
            { "kind": "committee_member", "body": { "name": "甲野　花子", "post": "会長", "term": "２年" } },
            { "kind": "committee_member", "body": { "affiliation": "商工会の代表", "post": "委員" } }
        ] },
        { "kind": "committee", "body": { "name": "見本町懇談会", "kind": "advisory" } },
    ]));
    assert_eq!(papers_of(PaperKey::CouncilOfExperts, &plan).len(), 2);
    let text = read(PaperKey::CouncilOfExperts, &plan);
    assert_in_order(
        &text,
        &[
            "○○第○号\n",
            "令和７年11月４日\n",
            "見本町審議会\n",
            "会長　甲野　花子　様\n",
            "見本町長　見本　太郎\n",
            "見本町ＤＸ計画の策定について（諮問）\n",
            "見本町審議会条例第○条の規定に基づき、下記の事項について意見を求めます。\n",
            "記\n",
            "１　諮問事項\n",
            "２　諮問理由\n",
            "一つ目。\n二つ目。\n",
            "見本町長　見本　太郎　様\n",
            "見本町ＤＸ計画の策定について（答申）\n",
            "令和７年11月４日付け○○第○号で諮問のあった標記の件について、",
            "第○回見本町審議会　次第\n",
            "６　議題\n（１）　見本町ＤＸ計画の案について\n（２）　今後の予定について\n７　その他\n８　閉会\n",
            "委　嘱　状\n",
            "甲野　花子　様\n",
            "見本町審議会委員を委嘱します\n",
            "任期　２年\n",
            "委　嘱　状\n",
            "商工会の代表\n○　○　○　○　様\n",
            "任期　令和○年○月○日から令和○年○月○日まで\n",
            "見本町審議会　委員名簿\n",
            "番号｜役｜氏名｜所属・職名｜任期\n1｜会長｜甲野　花子｜｜２年\n2｜委員｜○　○　○　○｜商工会の代表｜\n",
            "第○回見本町懇談会　次第\n",
        ],
    );
    assert!(!text.contains("本部"));
    let missing = missing(PaperKey::CouncilOfExperts, &plan);
    assert!(missing.contains(&"氏名が書かれていない委員が1人います。".to_owned()));
    assert!(missing.contains(&"任期が書かれていない委員が1人います。".to_owned()));
}

#[test]
fn a_meeting_that_is_no_attached_body_is_neither_asked_nor_appointed() {
    let of = |posts: &[&str]| {
        let members: Vec<Value> = posts
            .iter()
            .map(|post| json!({ "kind": "committee_member", "body": { "name": "甲野　花子", "post": post } }))
            .collect();
        records(&json!([
            { "kind": "town", "body": { "name": "見本村", "kind": "village" } },
            { "kind": "frame", "body": { "title": "見本村ＤＸ計画" } },
            { "kind": "committee", "body": { "name": "見本村懇談会", "kind": "advisory" }, "children": members },
        ]))
    };
    let plan = of(&["座長", "副座長", "委員"]);
    let text = read(PaperKey::CouncilOfExperts, &plan);
    assert_in_order(
        &text,
        &[
            "第○回見本村懇談会　次第\n",
            "１　開会\n２　村長あいさつ\n３　座長及び副座長の選出\n４　議題\n（１）　見本村ＤＸ計画の案について\n（２）　今後の予定について\n５　その他\n６　閉会\n",
            "見本村懇談会　委員名簿\n",
            "1｜座長｜甲野　花子｜｜\n",
        ],
    );
    for word in ["諮問", "答申", "委嘱", "会長"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert_eq!(
        missing(PaperKey::CouncilOfExperts, &plan),
        [
            "会議の回、日時と場所は、計画に欄がないため○のままです。書き出した後に書き入れてください。"
        ]
    );
    let chair = read(PaperKey::CouncilOfExperts, &of(&["委員長"]));
    assert!(chair.contains("３　委員長の選出\n"), "{chair}");
    // Nobody wrote what the one who leads it is called.
    let nobody = read(PaperKey::CouncilOfExperts, &of(&["委員"]));
    assert!(nobody.contains("３　○○の選出\n"), "{nobody}");
}

#[test]
fn every_section_but_the_asking_one_gets_a_letter_with_its_own_initiatives() {
    let plan = records(&json!([
        { "kind": "town", "body": { "name": "見本町", "office": "企画課　企画係" } },
        { "kind": "section", "key": "kikaku", "body": { "name": "企画課" } },
        { "kind": "section", "key": "zeimu", "body": { "name": "税務課" } },
        { "kind": "section", "key": "fukushi", "body": { "name": "福祉課" } },
        { "kind": "section", "body": { "name": "会計管理者" } },
        { "kind": "frame", "body": { "title": "見本町ＤＸ計画", "hidden_sheet_fields": ["means"] } },
        { "kind": "schedule_item", "body": { "stage": "inquiry", "from": "2025-08-22", "to": "2025-09-12" } },
        { "kind": "measure", "body": { "title": "柱" }, "children": [
            { "kind": "initiative", "body": { "title": "納める手間を減らす", "for_whom": "町民", "owners": ["@zeimu"] } }
        ] },
    ]));
    let text = read(PaperKey::Inquiry, &plan);
    assert!(!text.contains("企画課長　様"));
    assert_in_order(
        &text,
        &[
            "令和７年８月22日\n",
            "税務課長　様\n",
            "企画課長\n",
            "見本町ＤＸ計画に係る現状と取組の案について（照会）\n",
            "令和７年９月12日（金）までに御回答ください。\n",
            "（２）　計画期間に行う取組の案（取組名、だれのため、現状・課題、取組内容、期待する効果、今後の展開、工程、事業費）\n",
            "２　貴課が所管する取組\n",
            "1-1｜納める手間を減らす｜現状・課題、取組内容、期待する効果、今後の展開、工程、事業費\n",
            "福祉課長　様\n",
            "１　照会内容\n",
            "２　回答方法\n",
            "会計管理者　様\n",
        ],
    );
    assert_eq!(text.matches("納める手間を減らす").count(), 1);
}

#[test]
fn a_letter_calls_each_division_by_its_own_kind() {
    let names = [
        ("総務課", "貴課"),
        ("教育委員会事務局", "貴局"),
        ("議会事務局", "貴局"),
        ("危機管理室", "貴室"),
        ("クリーンセンター", "貴センター"),
        ("浄水所", "貴所"),
        ("町立病院", "貴院"),
        ("会計管理者", "貴部署"),
    ];
    let mut all: Vec<Value> = vec![json!({ "kind": "town", "body": { "office": "企画課" } })];
    for (index, (name, _)) in names.iter().enumerate() {
        all.push(
            json!({ "kind": "section", "key": format!("s{index}"), "body": { "name": name } }),
        );
    }
    let initiatives = (0..names.len()).map(|index| {
        json!({ "kind": "initiative", "body": { "title": "取組", "owners": [format!("@s{index}")] } })
    });
    all.push(json!({ "kind": "measure", "body": { "title": "柱" }, "children": initiatives.collect::<Vec<_>>() }));
    let text = read(PaperKey::Inquiry, &records(&json!(all)));
    let wanted: Vec<String> = names
        .iter()
        .map(|(_, yours)| format!("２　{yours}が所管する取組\n"))
        .collect();
    assert_in_order(
        &text,
        &wanted.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    assert!(text.contains("教育委員会事務局長　様\n"), "{text}");
}

#[test]
fn the_name_of_a_part_of_a_letter_never_ends_a_page() {
    let plan = sample();
    let id = ids(PaperKey::Inquiry, &plan)[0];
    let document = build(id, &Request::new(&plan, style()));
    let parts = parts(&to_docx(&document, style()).unwrap());
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    let mut seen = 0;
    for name in [
        "照会内容",
        "が所管する取組",
        "回答方法",
        "回答期限",
        "記入上の注意",
    ] {
        for (at, _) in body.match_indices(&format!("{name}</w:t>")) {
            let start = body[..at].rfind("<w:p>").unwrap();
            assert!(body[start..at].contains("<w:keepNext/>"), "{name}");
            seen += 1;
        }
    }
    assert!(seen >= 4 * document.sections.len(), "{seen}");
}

#[test]
fn a_report_names_the_ordinance_that_asks_for_it() {
    let plan = |required: &str| {
        records(&json!([
            { "kind": "town", "body": { "name": "見本村", "kind": "village", "head_name": "見本　太郎" } },
            { "kind": "frame", "body": { "title": "見本村ＤＸ計画" } },
            { "kind": "council_session", "body": { "opens": "2026-03-03" } },
            { "kind": "bill", "body": { "number": "5" } },
            { "kind": "council_route", "body": { "route": "report", "report_required": required,
                "ordinance_name": "見本村議会の議決すべき事件等を定める条例",
                "ordinance_number": "平成26年見本村条例第24号", "article": "第３条" } },
        ]))
    };
    assert_eq!(
        read(PaperKey::Report, &plan("yes")),
        "報告第５号\n見本村ＤＸ計画の策定について\n\
         見本村議会の議決すべき事件等を定める条例（平成26年見本村条例第24号）第３条の規定により、\
         見本村ＤＸ計画を別紙のとおり策定したので、報告する。\n令和８年３月３日提出\n見本村長　見本　太郎\n\n"
    );
    let without = read(PaperKey::Report, &plan("no"));
    assert!(without.contains("\n見本村ＤＸ計画を別紙のとおり策定したので、報告する。\n"));
}

#[test]
fn a_plan_that_is_reported_names_the_ordinance_and_the_day_of_the_bill() {
    let of = |required: &str, name: &str, submitted: &str| {
        records(&json!([
            { "kind": "town", "body": { "name": "見本町" } },
            { "kind": "frame", "body": { "title": "計画" } },
            { "kind": "council_route", "body": { "route": "report", "report_required": required,
                "ordinance_name": name, "ordinance_number": "平成26年見本町条例第24号", "article": "第３条" } },
            { "kind": "council_session", "body": { "opens": "2026-03-02" } },
            { "kind": "bill", "body": { "submitted": submitted } },
        ]))
    };
    let text = read(
        PaperKey::Explanation,
        &of("yes", "見本町議決条例", "2026-03-05"),
    );
    let words = "見本町議決条例（平成26年見本町条例第24号）第３条の規定により、策定した計画を議会に報告する。";
    assert_eq!(text.matches(words).count(), 2, "{text}");
    // 説明資料 and 報告案件 bear the same day.
    assert!(text.contains("（説明資料）\n令和８年３月５日\n"), "{text}");
    let report = read(PaperKey::Report, &of("yes", "見本町議決条例", "2026-03-05"));
    assert!(report.contains("令和８年３月５日提出\n"), "{report}");
    let alone = read(PaperKey::Explanation, &of("no", "見本町議決条例", ""));
    assert_eq!(
        alone.matches("\n策定した計画を、議会に報告する。").count(),
        1,
        "{alone}"
    );
    assert!(
        alone.contains("（説明資料）\n令和８年３月２日\n"),
        "{alone}"
    );
    let wanted = missing(PaperKey::Explanation, &of("yes", "", ""));
    assert!(
        wanted.contains(&"報告を求めている条例の名称が入力されていません。".to_owned()),
        "{wanted:?}"
    );
}

#[test]
fn a_day_that_nobody_knows_is_blank_in_the_calendar_of_the_town() {
    for (style, wanted) in [
        ("japanese", "令和○年○月○日"),
        ("western", "\n○年○月○日"),
        ("both", "令和○（○）年○月○日"),
    ] {
        let plan = records(&json!([
            { "kind": "town", "body": { "name": "見本町", "date_style": style } },
            { "kind": "frame", "body": { "title": "計画" } },
            { "kind": "public_comment", "body": { "held": "held", "none": true } },
            { "kind": "committee", "body": { "name": "審議会", "kind": "attached" }, "children": [
                { "kind": "committee_member", "body": { "name": "甲野　花子" } }
            ] },
            { "kind": "section", "body": { "name": "総務課" } },
        ]));
        for key in [
            PaperKey::CouncilOfExperts,
            PaperKey::PublicComment,
            PaperKey::Inquiry,
            PaperKey::Explanation,
            PaperKey::Errata,
            PaperKey::Approval,
        ] {
            let text = read(key, &plan);
            assert!(text.contains(wanted), "{key:?} {style}: {text}");
            assert_eq!(
                text.contains("令和○"),
                style != "western",
                "{key:?}: {text}"
            );
        }
    }
}

#[test]
fn the_speech_follows_the_way_to_the_assembly() {
    let plan = sample();
    let text = read(PaperKey::Explanation, &plan);
    assert_in_order(
        &text,
        &[
            "提案理由説明\n",
            "議案第11号　みちのべ町暮らしのためのDX計画の策定について\n",
            "提案理由を御説明申し上げます。\n",
            "策定する必要があるので、この案を提出する。\n",
            "30件の取組を行います。\n",
            "第２条第２号の規定により、議会の議決を求めるものでございます。\n",
            "議案第12号　みちのべ町情報通信技術を活用した行政の推進に関する条例\n",
            "条例を制定する必要がある。\n",
            "御議決を賜りますようお願い申し上げます。\n",
            "（説明資料）\n",
            "全員協議会資料\n",
            "３　これまでの経過\n",
            "審議会の答申",
            "４　今後の予定\n",
            "意見募集（パブリックコメント）",
        ],
    );
    let reported = with(&plan, "council_route", "route", &json!("report"));
    let text = read(PaperKey::Explanation, &reported);
    assert!(text.contains("報告第11号「みちのべ町暮らしのためのDX計画の策定について」につきまして、御報告申し上げます。"));
    for route in ["head_decision", "member_bill"] {
        let other = with(&plan, "council_route", "route", &json!(route));
        let text = read(PaperKey::Explanation, &other);
        assert!(!text.contains("計画の策定について」につきまして"), "{text}");
        assert!(
            text.contains("ただいま議題となりました議案第12号"),
            "{text}"
        );
    }
    let decided = with(&plan, "council_route", "route", &json!("head_decision"));
    let text = read(PaperKey::Explanation, &decided);
    assert!(text.contains("町長の決裁により策定する。"));
}

/// Three initiatives over two years on a scale.
fn two_years(scale: &str, grades: [[&str; 2]; 3]) -> Plan {
    let initiatives: Vec<Value> = grades
        .iter()
        .enumerate()
        .map(|(index, [before, now])| {
            let progress = |year: &str, grade: &str| {
                json!({ "kind": "progress", "body": { "year": year, "grade": grade,
                    "results": format!("{year}の実績{index}") } })
            };
            json!({ "kind": "initiative", "body": { "title": format!("取組{index}") }, "children": [
                progress("令和8年度", before), progress("令和9年度", now),
                { "kind": "indicator", "body": { "name": format!("指標{index}"), "unit": "件", "baseline": "10",
                    "targets": { "2026": "12", "2030": "20" }, "actuals": { "2027": "15" } } }
            ] })
        })
        .collect();
    records(&json!([
        { "kind": "town", "body": { "name": "見本町" } },
        { "kind": "frame", "body": { "title": "見本町ＤＸ計画" } },
        { "kind": "progress_rule", "body": { "scale": scale } },
        { "kind": "measure", "body": { "title": "柱" }, "children": initiatives },
    ]))
}

#[test]
fn a_progress_report_counts_each_grade_and_compares_with_the_year_before() {
    assert!(papers_of(PaperKey::Progress, &records(&json!([]))).is_empty());
    let plan = two_years("", [["a", "a"], ["c", "a"], ["c", ""]]);
    let text = read(PaperKey::Progress, &plan);
    assert_in_order(
        &text,
        &[
            "見本町ＤＸ計画　令和９年度進捗報告書\n",
            "進み具合｜意味｜件数｜割合｜前年度比増減\n",
            "Ａ｜計画どおり｜2件｜66.7％｜＋1\n",
            "Ｂ｜おおむね計画どおり｜0件｜0％｜±0\n",
            "Ｃ｜やや遅れている｜0件｜0％｜－2\n",
            "Ｄ｜遅れている｜0件｜0％｜±0\n",
            "未記入｜｜1件｜33.3％｜＋1\n",
            "計｜｜3件｜100％｜―\n",
            "番号｜指標｜単位｜現状値｜目標値｜実績値｜達成率\n",
            // The target of the last year that has one, by which the rate is computed: (15-10)/(12-10).
            "1-1｜指標0｜件｜10｜12｜15｜250％\n",
            "1-1｜取組0｜｜Ａ｜令和9年度の実績0｜｜｜\n",
            "1-3｜取組2｜｜未記入｜令和9年度の実績2｜｜｜\n",
        ],
    );
    assert!(!text.contains("令和8年度の実績"));
    let missing = missing(PaperKey::Progress, &plan);
    assert!(
        missing.contains(&"令和9年度の進み具合が選ばれていない取組が1件あります。".to_owned()),
        "{missing:?}"
    );
}

#[test]
fn a_computed_scale_is_shown_beside_each_indicator_with_the_town_that_uses_it() {
    let plan = two_years("against_baseline", [["s", "a"], ["a", "a"], ["b", "b"]]);
    let text = read(PaperKey::Progress, &plan);
    // Beyond the baseline of 10, not beyond the last target of 20.
    assert!(text.contains("｜250％｜Ａ\n"), "{text}");
    assert!(text.contains("長与町"), "{text}");
    // A grade of another scale is neither lost nor counted as one of this.
    let strange = two_years("against_baseline", [["s", "d"], ["a", "a"], ["b", "b"]]);
    let text = read(PaperKey::Progress, &strange);
    assert!(
        text.contains("d｜このものさしにない区分｜1件｜33.3％｜＋1\n"),
        "{text}"
    );
}

#[test]
fn questions_are_answered_from_the_plan_and_gaps_are_marked() {
    let plan = records(&json!([
        { "kind": "town", "body": { "name": "見本市", "kind": "city", "prefecture": "大阪府" } },
        { "kind": "frame", "body": { "title": "見本市ＤＸ計画" } },
        { "kind": "measure", "body": { "title": "柱" }, "children": [
            { "kind": "initiative", "body": { "title": "空の取組" } },
            { "kind": "initiative", "key": "full", "body": { "title": "書いた取組", "current_state": "困っている。", "content": "直す。",
                "for_whom": "市民", "outcome": "早くなる。", "internal_note": "内緒",
                "costs": { "2026": { "national": "1200", "prefectural": "300" }, "2027": { "general": "500" } },
                "roadmap": [{ "from": 2026, "to": 2026, "label": "検討" }, { "from": 2027, "to": 2030, "label": "実行" }] } }
        ] },
        { "kind": "opinion", "body": { "summary": "早くしてほしい。", "answer": "早くします。", "target": "@full" } },
    ]));
    let text = read(PaperKey::Questions, &plan);
    let (empty, full) = text.split_at(position(&text, "1-2　書いた取組"));
    for gap in [
        "【未記入：現状・課題】",
        "【未記入：だれのため】",
        "【未記入：事業費】",
        "【未記入：工程】",
        "【未記入：指標】",
        "【未記入：所管課】",
    ] {
        assert!(empty.contains(gap), "{gap}: {empty}");
    }
    assert_in_order(
        full,
        &[
            "問１ なぜこの取組を行うのか。｜困っている。 直す。\n",
            "問２ ",
            "｜市民 早くなる。\n",
            "問３ ",
            "令和８年度　1,500千円（国庫支出金 1,200、府支出金 300） 令和９年度　500千円（一般財源 500） 合計　2,000千円\n",
            "問４ ",
            "令和８年度　検討 令和９年度から令和12年度まで　実行\n",
            "問５ 行わないとどうなるか。｜【未記入：",
            "寄せられた意見｜早くしてほしい。 市の考え方：早くします。\n",
        ],
    );
    assert!(!text.contains("内緒"));
    // What no plan has a field for is told, or the list of papers would call it ready.
    let wanted = missing(PaperKey::Questions, &sample());
    assert_eq!(
        wanted,
        [
            "行わない場合に困る人と、起きることは、計画に欄がないため【未記入：…】のままです。書き出した後に書き入れてください。"
        ]
    );
}

#[test]
fn a_rate_that_cannot_be_computed_says_why() {
    let indicator = |name: &str, baseline: &str, target: &str, actual: &str| {
        json!({ "kind": "indicator", "body": { "name": name, "direction": "decrease", "baseline": baseline,
            "targets": { "2026": target }, "actuals": { "2026": actual } } })
    };
    let of = |indicators: Vec<Value>| {
        records(&json!([
            { "kind": "town", "body": { "name": "見本町" } },
            { "kind": "year_review", "body": { "year": "令和8年度", "summary": "よい年。" } },
            { "kind": "measure", "body": { "title": "柱" }, "children": [
                { "kind": "initiative", "body": { "title": "取組" }, "children": indicators }
            ] },
        ]))
    };
    let (missing_note, zero_note) = (
        "「―」は、値が入力されていない",
        "「※」は、目標値又は実績値が０か負の数",
    );
    let mut increase = indicator("増やす", "0", "0", "23");
    increase["body"]["direction"] = json!("increase");
    let zero = read(PaperKey::Progress, &of(vec![increase]));
    assert!(zero.contains("増やす｜｜0｜0｜23｜※\n"), "{zero}");
    assert!(
        zero.contains(zero_note) && !zero.contains(missing_note),
        "{zero}"
    );
    let nothing = read(PaperKey::Progress, &of(vec![indicator("空", "8", "4", "")]));
    assert!(nothing.contains("空｜｜8｜4｜―｜―\n"), "{nothing}");
    assert!(
        !nothing.contains(zero_note) && nothing.contains(missing_note),
        "{nothing}"
    );
    // The form of the plan itself: no decimal where there is none.
    let both = read(
        PaperKey::Progress,
        &of(vec![indicator("半分", "8", "4", "5")]),
    );
    assert!(both.contains("半分｜｜8｜4｜5｜75％\n"), "{both}");
    assert!(
        !both.contains(zero_note) && !both.contains(missing_note),
        "{both}"
    );
}

#[test]
fn errata_show_both_sides_with_what_differs() {
    let before = sample();
    let after = with(&before, "mission", "text", &json!("まったく別の使命"));
    let after = with(&after, "initiative", "internal_note", &json!("内緒"));
    let text = read_against(PaperKey::Errata, &after, Some(&before));
    let mission = before
        .records()
        .find(|record| record.kind() == "mission")
        .unwrap()
        .body
        .title();
    assert_in_order(
        &text,
        &[
            "正誤表\n",
            "次のとおり訂正します。",
            "番号｜箇所｜誤｜正\n",
            "1｜第３章　使命と将来像　１　使命｜",
            &mission,
            "｜まったく別の使命\n",
        ],
    );
    assert!(!text.contains("内緒") && !text.contains("\n2｜"), "{text}");
    // The book prints the text of an ordinance only where it sets up a meeting; its number of a bill never.
    let bills = with(&before, "bill", "number", &json!("99"));
    let texts = with(&bills, "instrument", "revised", &json!("別の本文"));
    assert!(
        read_against(PaperKey::Errata, &texts, Some(&before))
            .contains("訂正する箇所はありません。")
    );
    let titles = with(&before, "instrument", "title", &json!("別の題名"));
    assert!(read_against(PaperKey::Errata, &titles, Some(&before)).contains("｜別の題名\n"));
    let same = read_against(PaperKey::Errata, &before, Some(&before));
    assert!(same.contains("訂正する箇所はありません。"));
    assert!(read(PaperKey::Errata, &before).contains("【未記入：比べる前の時点】"));
}

#[test]
fn errata_name_the_place_in_the_book_and_print_as_it_does() {
    let of = |last: &str, people: &str, amount: &str, name: &str| {
        records(&json!([
            { "kind": "town", "body": { "name": "見本町" } },
            { "kind": "frame", "body": { "title": "計画", "first_year": "2026", "last_year": last, "purpose": "趣旨。" } },
            { "kind": "narrative", "body": { "topic": "current_state", "title": "人口", "body": "減る。" }, "children": [
                { "kind": "data_table", "body": { "title": "人口の推移", "columns": ["年", "総人口", "世帯"],
                  "rows": [["平成22年", people, "489"], ["令和7年", "4,000", "400"]] } }
            ] },
            { "kind": "measure", "body": { "title": "窓口" }, "children": [
                { "kind": "initiative", "body": { "title": "8年度の窓口", "costs": { "2026": { "general": amount } },
                  "roadmap": [{ "from": "2026", "to": "2027", "label": format!("{amount}年で8回") }] } }
            ] },
            { "kind": "committee", "body": { "name": name } },
        ]))
    };
    let before = of("2028", "4,478", "900", "推進本部");
    let after = of("2029", "4,487", "800", "本部");
    let text = read_against(PaperKey::Errata, &after, Some(&before));
    let rows: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with("番号"))
        .collect();
    expect![[r#"
        番号｜箇所｜誤｜正
        1｜第１章　計画の策定にあたって　２　計画期間 計画期間の終わり｜令和10年度｜令和11年度
        2｜第２章　現状と課題　１　町の現状　（１）　人口 表「人口の推移」｜平成22年の総人口：4,478｜平成22年の総人口：4,487
        3｜第４章　具体的な取組　1-1　8年度の窓口 工程｜令和８年度～令和９年度　900年で8回｜令和８年度～令和９年度　800年で8回
        4｜第４章　具体的な取組　1-1　8年度の窓口 事業費｜令和８年度　一般財源　900千円｜令和８年度　一般財源　800千円
        5｜第５章　推進体制と進捗管理　１　推進体制　（１）　会議体 会議体「本部」の名称｜推進本部｜本部
    "#]]
    .assert_eq(&rows.join("\n"));
}

#[test]
fn whatever_changes_is_found_by_chapter_and_section() {
    let before = sample();
    let after = changed(&before, |record| {
        let mut record = record.clone();
        for (field, value) in record.body.to_json() {
            let Value::String(text) = value else { continue };
            let more = Value::String(format!("{text}改"));
            if let Ok(body) = record.body.with_field(&field, more) {
                record.body = body;
            }
        }
        record
    });
    let text = read_against(PaperKey::Errata, &after, Some(&before));
    let mut kinds = std::collections::BTreeSet::new();
    for line in text
        .lines()
        .skip_while(|line| !line.starts_with("番号｜"))
        .skip(1)
    {
        let Some(place) = line.split('｜').nth(1) else {
            continue;
        };
        for inner in ["›", "計画の枠", "わが町", "の節", "統計表"] {
            assert!(!place.contains(inner), "{line}");
        }
        let words = ["第", "資料", "表紙", "奥付", "はじめに", "計画の全体"];
        assert!(words.iter().any(|word| place.starts_with(word)), "{line}");
        kinds.insert(
            place
                .split('\u{3000}')
                .take(2)
                .collect::<Vec<_>>()
                .join("\u{3000}"),
        );
    }
    assert!(
        text.contains("資料６　策定の経過 日程「議決改」の年月日｜"),
        "{text}"
    );
    // What the book does not print is not told: days of the office alone, how opinions were called for.
    for word in ["議案の締切", "招集告示", "行わない理由"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert!(kinds.len() > 15, "{kinds:?}");
}

#[test]
fn a_table_of_which_rows_came_and_went_is_told_row_by_row() {
    let of = |rows: Value| {
        records(&json!([
            { "kind": "data_table", "body": { "title": "人口", "columns": ["年", "人", "世帯"], "rows": rows } },
        ]))
    };
    let told = |before: Value, after: Value| {
        let text = read_against(PaperKey::Errata, &of(after), Some(&of(before)));
        let line = text
            .lines()
            .find(|line| line.starts_with("1｜"))
            .map(str::to_owned);
        line.unwrap_or_default()
    };
    assert_eq!(
        told(
            json!([["令和2年", "10", "4"], ["令和3年", "9", "3"]]),
            json!([["令和3年", "9", ""], ["令和4年", "8", "2"]])
        ),
        "1｜第１章　現状と課題　１　関係する統計 表「人口」｜令和2年：10、4 令和3年の世帯：3｜令和3年の世帯：― 令和4年：8、2"
    );
    // Rows without names of their own are told whole.
    assert_eq!(
        told(
            json!([["", "10"], ["", "9"]]),
            json!([["", "10"], ["", "8"]])
        ),
        "1｜第１章　現状と課題　１　関係する統計 表「人口」｜10 9｜10 8"
    );
}

#[test]
fn an_edition_is_compared_with_the_edition_before() {
    let of = |edition: &str, month: &str| {
        records(
            &json!([{ "kind": "frame", "body": { "title": "計画", "edition": edition, "established": month } }]),
        )
    };
    let heading = |before: &Plan, after: &Plan| {
        let text = read_against(PaperKey::PlanComparison, after, Some(before));
        text.lines()
            .find(|line| line.contains("との比較"))
            .map(str::to_owned)
    };
    let first = of("第１版", "令和８年３月");
    let named = |text: &str| Some(text.to_owned());
    assert_eq!(
        heading(&first, &of("第２版", "令和９年３月")),
        named("第１版（令和８年３月）との比較")
    );
    assert_eq!(heading(&of("第１版", ""), &first), named("第１版との比較"));
    // The same edition, or none: the name of the moment or of the file.
    assert_eq!(heading(&first, &first), named("「前」との比較"));
    assert_eq!(heading(&of("", ""), &first), named("「前」との比較"));
}

#[test]
fn errata_tell_what_came_and_went_and_underline_it() {
    let tree = |titles: &[&str]| {
        let measures: Vec<Value> = titles
            .iter()
            .map(|title| json!({ "kind": "measure", "body": { "title": title } }))
            .collect();
        records(&json!(measures))
    };
    // Ids follow from the order, so that the second plan has one measure more.
    let (short, long) = (tree(&["暮らし"]), tree(&["暮らし", "仕事"]));
    let added = read_against(PaperKey::Errata, &long, Some(&short));
    assert!(added.contains("｜（記載なし）｜名称：仕事\n"), "{added}");
    let removed = read_against(PaperKey::Errata, &short, Some(&long));
    assert!(removed.contains("｜名称：仕事｜（削る）\n"), "{removed}");
    let request = Request {
        earlier: Some(Earlier {
            plan: &short,
            name: "前",
        }),
        ..Request::new(&long, style())
    };
    let html = to_html(&build(PaperId::once(PaperKey::Errata), &request));
    assert!(
        html.contains("<u>名称：仕事</u>") || html.contains("仕事</u>"),
        "{html}"
    );
}

#[test]
fn wording_that_nobody_verified_is_told_with_each_paper() {
    let plan = sample();
    let request = Request::new(&plan, style());
    let told = |key: PaperKey| -> Vec<String> {
        ids(key, &plan)
            .into_iter()
            .flat_map(|id| unverified(id, &request))
            .map(|one| one.text)
            .collect()
    };
    let council = told(PaperKey::CouncilOfExperts);
    assert!(
        council.contains(&"○委員を委嘱します".to_owned()),
        "{council:?}"
    );
    assert!(
        told(PaperKey::Explanation)
            .iter()
            .any(|text| text.contains("御議決を賜りますよう"))
    );
    for key in [PaperKey::Inquiry, PaperKey::Progress, PaperKey::Approval] {
        assert_eq!(told(key), [""; 0], "{key:?}");
    }
}

/// What the paper says of the program is what the program says of itself.
#[test]
fn facts_about_the_program_are_those_of_its_own_files() {
    let paper = read(PaperKey::Approval, &sample());
    let readme = include_str!("../../../../README.md");
    for fact in [
        "Debian 12",
        "LibreOffice 7.4.7",
        "Microsoft 365",
        "Office 2019",
        "~/.local/share/michishirube/",
        "%LOCALAPPDATA%\\michishirube\\",
        "MICHISHIRUBE_DATA",
    ] {
        assert!(readme.contains(fact) && paper.contains(fact), "{fact}");
    }
    for untried in [
        "本物の Microsoft Word | **まだ",
        "Windows | **まだ",
        "（SMB） | **まだ",
    ] {
        assert!(readme.contains(untried), "{untried}: correct the paper too");
    }
    assert!(paper.contains(env!("CARGO_PKG_VERSION")));
    let deny = include_str!("../../../../deny.toml");
    for promise in ["no network access of any kind", "no updater"] {
        assert!(deny.contains(promise), "{promise}");
    }
    let allowed = deny.split_once("allow = [").unwrap().1;
    let allowed = allowed.split_once(']').unwrap().0;
    let licences = allowed.split('"').skip(1).step_by(2);
    for licence in licences.filter(|licence| !licence.contains(" WITH ")) {
        assert!(paper.contains(licence), "{licence}");
    }
    let tauri = include_str!("../../../../tauri.conf.json");
    for setting in [
        "\"installMode\": \"currentUser\"",
        "connect-src 'self' ipc:",
    ] {
        assert!(tauri.contains(setting), "{setting}");
    }
}

#[test]
fn hostile_text_harms_no_letter_and_is_printed_as_it_was_typed() {
    let hostile = "葛\u{E0100}城{plan}<&>\"]]>\u{0}\u{B}👩‍👩‍👧𠮷髙**太字**";
    let printed = squeezed("葛\u{E0100}城{plan}<&>\"]]>👩‍👩‍👧𠮷髙**太字**");
    let long = "長い文。".repeat(2500);
    let opinions: Vec<Value> = (0..500)
        .map(|index| {
            json!({ "kind": "opinion", "body": { "summary": format!("{index}{hostile}"), "answer": if index == 0 { &long } else { "進めます。" }, "class": hostile } })
        })
        .collect();
    let mut all = vec![
        json!({ "kind": "town", "body": { "name": hostile, "head_name": hostile, "office": hostile, "contact": hostile } }),
        json!({ "kind": "frame", "body": { "title": hostile, "purpose": format!("{hostile}\n{long}") } }),
        json!({ "kind": "section", "key": "s", "body": { "name": hostile } }),
        json!({ "kind": "public_comment", "body": { "held": "held", "title": hostile, "who": hostile, "from": hostile, "people": hostile } }),
        json!({ "kind": "schedule_item", "body": { "title": hostile, "stage": "inquiry", "from": hostile, "to": hostile } }),
        json!({ "kind": "schedule_item", "body": { "title": hostile, "stage": "consultation", "from": hostile } }),
        json!({ "kind": "committee", "body": { "name": hostile, "kind": "attached", "basis": hostile }, "children": [
            { "kind": "committee_member", "body": { "name": hostile, "post": hostile, "affiliation": hostile, "term": hostile } }
        ] }),
        json!({ "kind": "council_route", "body": { "route": "report", "report_required": "yes", "ordinance_name": hostile, "article": hostile } }),
        json!({ "kind": "year_review", "body": { "year": "令和8年度", "summary": hostile, "reported": hostile } }),
        json!({ "kind": "measure", "body": { "title": hostile }, "children": [
            { "kind": "initiative", "body": { "title": hostile, "current_state": hostile, "owners": ["@s"],
                "costs": { "2026": { "general": hostile } }, "roadmap": [{ "from": 2030, "to": 2026, "label": hostile }] }, "children": [
                { "kind": "indicator", "body": { "name": hostile, "unit": hostile, "baseline": hostile,
                    "targets": { "2026": hostile }, "actuals": { "2026": hostile } } },
                { "kind": "progress", "body": { "year": "令和8年度", "grade": hostile, "results": hostile } }
            ] }
        ] }),
    ];
    all.extend(opinions);
    let plan = records(&Value::Array(all));
    let before = records(&json!([]));
    for key in LETTERS {
        for id in ids(key, &plan) {
            let request = Request {
                earlier: Some(Earlier {
                    plan: &before,
                    name: "前",
                }),
                ..Request::new(&plan, style())
            };
            let document = build(id, &request);
            let parts = parts(&to_docx(&document, style()).unwrap());
            let word = text(&parts["word/document.xml"]);
            assert!(
                word.contains(&printed),
                "{key:?} {printed} {}",
                word.chars().take(300).collect::<String>()
            );
            assert!(!word.contains(['\u{0}', '\u{B}']), "control {key:?}");
            assert!(!to_html(&document).contains("<&>"), "html {key:?}");
        }
    }
    let comment = read(PaperKey::PublicComment, &plan);
    assert!(comment.contains("499葛") && comment.contains(&long));
}

//! 計画書: what its figures and its 資料編 say of the records, read back as text.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use expect_test::{Expect, expect};
use michishirube_paper::{
    Block, Document, HouseStyle, PaperId, PaperKey, Request, TableKind, build, to_docx, to_html,
    to_text,
};
use michishirube_plan::Plan;
use support::{parts, plan, sample, text};

fn of(records: &str) -> Plan {
    plan(&format!(
        r#"{{"key":"x","title":"x","description":"","source":"","records":[{records}]}}"#
    ))
}

fn style() -> &'static HouseStyle {
    HouseStyle::by_key("plan-standard").unwrap()
}

fn book(plan: &Plan) -> Document {
    build(PaperId::once(PaperKey::Plan), &Request::new(plan, style()))
}

/// The text of the paper from a line that begins so to the next line that ends a part.
fn part(plan: &Plan, from: &str, expected: Expect) {
    let text = to_text(&book(plan));
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| !line.starts_with(from))
        .collect();
    let end = lines
        .iter()
        .skip(1)
        .position(|line| line.starts_with("資料") || line.contains("章\u{3000}"))
        .map_or(lines.len(), |at| at + 1);
    let shown: Vec<&str> = lines[..end]
        .iter()
        .copied()
        .filter(|line| !line.is_empty())
        .collect();
    expected.assert_eq(&shown.join("\n"));
}

const MONEY: &str = r#"
    {"kind":"town","body":{"prefecture":"北海道","name":"みち村","kind":"village"}},
    {"kind":"measure","body":{"title":"窓口"},"children":[
        {"kind":"measure","body":{"title":"書かない"},"children":[
            {"kind":"initiative","key":"one","body":{"title":"聞き取る","costs":{
                "2026":{"national":"1200","prefectural":"300","general":"500"},"2027":{"general":"１，０００"}}}},
            {"kind":"initiative","body":{"title":"出向く","costs":{"2027":{"general":"約百万","bond":"400"}}}}
        ]},
        {"kind":"measure","body":{"title":"知らせる"},"children":[{"kind":"cross_listing","body":{"initiative":"@one"}}]}
    ]},
    {"kind":"initiative","body":{"title":"離れて立つ","costs":{"2026":{"other":"7"}}}}"#;

#[test]
fn money_is_summed_by_source_and_measure_and_what_is_no_number_is_named() {
    let plan = of(MONEY);
    part(
        &plan,
        "資料１",
        expect![[r#"
        資料１　施策ごとの事業費
        表２　施策ごとの事業費
        （単位：千円）
        区分｜令和８年度｜令和９年度｜計
        １　窓口｜2,000｜1,400｜3,400
        　1-1　書かない｜2,000｜1,400｜3,400
        どの施策にも属さない取組｜7｜｜7
        計｜2,007｜1,400｜3,407
        注：どの段の額も、その下にある取組の合計である。再掲は、一度だけ数えている。
        注：数として読めない次の額は、合計に入れていない。1-1-2　令和９年度　一般財源「約百万」"#]],
    );
    let text = to_text(&book(&plan));
    let start = text.rfind("１\u{3000}事業費の見込み").unwrap();
    let chart: Vec<&str> = text[start..].lines().take(10).collect();
    expect![[r#"
        １　事業費の見込み

        （単位：千円）
        年度｜国庫 支出金 （国）｜道支出金 （道）｜地方債 （債）｜その他 特定財源 （他）｜一般 財源 （般）｜計｜内訳
        令和８年度｜1,200｜300｜｜7｜500｜2,007｜国｜道｜般
        令和９年度｜｜｜400｜｜1,000｜1,400｜債｜般｜
        計｜1,200｜300｜400｜7｜1,500｜3,407｜
        図２　年度と財源ごとの事業費
        注：数として読めない次の額は、合計に入れていない。1-1-2　令和９年度　一般財源「約百万」
    "#]]
    .assert_eq(&chart.join("\n"));
    assert!(!text.contains("国の重点取組事項"), "nothing names an item");
}

#[test]
fn bars_are_as_long_as_their_amounts() {
    let plan = of(MONEY);
    let document = book(&plan);
    let chart = document
        .blocks()
        .find_map(|block| match block {
            Block::Table(table) if table.kind == TableKind::Chart => Some(table),
            _ => None,
        })
        .unwrap();
    let total: usize = chart.columns.len();
    assert!(total <= 63, "Word takes no more columns than 63: {total}");
    for row in &chart.rows {
        let width: usize = row.cells.iter().map(|cell| cell.columns).sum();
        assert_eq!(width, total);
    }
    // Sources of the first year: 1,200 and 300 and 7 and 500 of 2,007; the bar is what follows the sum.
    let lengths: Vec<u32> = {
        let row = &chart.rows[1];
        let mut at = 0;
        let mut found = Vec::new();
        for cell in &row.cells {
            let length: u32 = chart.columns[at..at + cell.columns].iter().sum();
            at += cell.columns;
            found.push(length);
        }
        found
    };
    let bar = &lengths[lengths.len() - 3..];
    let sum: u32 = bar.iter().sum();
    for (length, share) in bar.iter().zip([1200.0, 300.0, 507.0]) {
        let found = f64::from(*length) / f64::from(sum);
        assert!((found - share / 2007.0).abs() < 0.03, "{bar:?}");
    }
}

#[test]
fn every_item_of_the_chosen_edition_stands_beside_what_answers_it() {
    let chosen = |version: &str| {
        of(&format!(
            r#"{{"kind":"frame","body":{{"national_version":"{version}"}}}},
            {{"kind":"national_item","body":{{"key":"telework","left_out":true}}}},
            {{"kind":"national_item","key":"own","body":{{"label":"冬の備え"}}}},
            {{"kind":"measure","body":{{"title":"窓口"}},"children":[
                {{"kind":"initiative","body":{{"title":"聞き取る","national_priorities":["front_yard","@own"]}}}},
                {{"kind":"initiative","body":{{"title":"出向く","national_priorities":["front_yard"]}}}}
            ]}}"#
        ))
    };
    part(
        &chosen("2.3"),
        "資料１",
        expect![[r#"
        資料１　国の重点取組事項との対応
        表２　国の重点取組事項（自治体DX推進計画第2.3版）との対応
        区分｜項目｜取組
        重点取組事項｜フロントヤード改革の推進｜1-1　聞き取る 1-2　出向く
        標準化・共通化｜—
        公金収納におけるeLTAXの活用｜—
        マイナンバーカードの普及促進・利用の推進｜—
        セキュリティ｜—
        AI・RPA｜—
        この計画で加えた事項｜冬の備え｜1-1　聞き取る"#]],
    );
    part(
        &chosen("4.0"),
        "資料１",
        expect![[r#"
            資料１　国の重点取組事項との対応
            表２　国の重点取組事項との対応
            区分｜項目｜取組
            重点取組事項｜フロントヤード改革の推進｜1-1　聞き取る 1-2　出向く
            標準化・共通化｜—
            公金収納におけるeLTAXの活用｜—
            マイナンバーカードの普及促進・利用の推進｜—
            セキュリティ｜—
            AI・RPA｜—
            行政手続のオンライン化※｜—
            あわせて取り組むべき事項｜デジタル実装の取組の推進・地域社会のデジタル化※｜—
            デジタルデバイド対策※｜—
            デジタル原則に基づく条例等の規制の点検・見直し※｜—
            その他の事項｜BPRの取組（書面・押印・対面の見直し）※｜—
            オープンデータ・官民データ活用の推進※｜—
            推進体制の事項｜デジタル人材の確保・育成｜—
            この計画で加えた事項｜冬の備え｜1-1　聞き取る
            注：自治体DX推進計画第4.0版の項目の一覧は原典で確かめていないため、ほかの版の項目などにより対応を示している。
            ※は、項目の言葉又は項目の一覧を、国の計画の原典で確かめていないものである。"#]],
    );
}

#[test]
fn days_of_the_schedule_become_the_history_without_those_of_the_office() {
    part(
        &of(r#"
            {"kind":"schedule_item","body":{"title":"議案を出す","stage":"bill_deadline","from":"R8.2.17","done":true}},
            {"kind":"schedule_item","body":{"title":"議決","stage":"resolution","from":"R8.3.17"}},
            {"kind":"schedule_item","body":{"stage":"comment","from":"R7.12.16","to":"R8.1.20","who":"企画課","note":"内輪の話"}},
            {"kind":"schedule_item","body":{"title":"各課照会","stage":"inquiry","from":"R7.8.22","to":"R7.9.12","done":true}},
            {"kind":"schedule_item","body":{"title":"まだ決めていない","stage":"draft"}},
            {"kind":"schedule_item","body":{"title":"現地を見た","from":"秋のころ","done":true}}"#),
        "資料１",
        expect![[r#"
            資料１　策定の経過
            表１　策定の経過
            年月日｜内容｜担当等
            令和７年８月22日～９月12日｜各課照会｜
            令和７年12月16日 ～令和８年１月20日｜意見募集（パブリックコメント）｜企画課
            令和８年３月17日｜議決｜
            秋のころ｜現地を見た｜"#]],
    );
}

#[test]
fn the_result_of_the_call_for_opinions_has_a_form_for_none() {
    part(
        &of(r#"
            {"kind":"town","body":{"kind":"city"}},
            {"kind":"public_comment","body":{"held":"held","from":"R7.12.16","to":"R8.1.20","none":true,"published":"R8.2.3"}}"#),
        "資料１",
        expect![[r#"
            資料１　意見募集の結果
            募集の期間｜令和７年12月16日～令和８年１月20日
            意見を出した人｜０人
            意見の件数｜０件
            結果の公表｜令和８年２月３日
            期間中に提出された意見はなかった。"#]],
    );
    part(
        &of(r#"
            {"kind":"town","body":{"kind":"special_ward"}},
            {"kind":"public_comment","body":{"held":"held","people":"12","from":"R7.12.16"}},
            {"kind":"measure","body":{"title":"窓口"},"children":[{"kind":"initiative","key":"one","body":{"title":"聞き取る"}}]},
            {"kind":"opinion","body":{"summary":"早くしてほしい。","answer":"急ぎます。","class":"adopted","count":"3","target":"@one"}},
            {"kind":"opinion","body":{"summary":"よい案だ。","place":"全体","class":"町独自"}}"#),
        "資料２",
        expect![""],
    );
    let running = of(r#"{"kind":"public_comment","body":{"held":"held","from":"R7.12.16"}}"#);
    assert!(!to_text(&book(&running)).contains("意見募集の結果"));
}

#[test]
fn the_instrument_that_sets_up_a_meeting_is_printed_whole() {
    let plan = of(r#"
        {"kind":"committee","body":{"name":"みち町DX本部","kind":"internal","basis":"みち町DX本部設置要綱（令和７年訓令第６号）"},"children":[
            {"kind":"committee_member","body":{"post":"本部長","affiliation":"町長"}}]},
        {"kind":"instrument","body":{"kind":"guideline","action":"enactment","title":"みち町DX本部設置要綱",
            "revised":"みち町DX本部設置要綱\n\n（設置）\n第1条　本部を置く。\n2　庶務は、企画課で行う。\n（所掌）\n第2条　本部は、次のことを行う。\n(1)　調べること。\n\n附　則\nこの要綱は、公布の日から施行する。\n"}},
        {"kind":"instrument","body":{"kind":"ordinance","action":"partial_amendment","title":"みち町DX本部条例","revised":"第1条　改めた本文"}},
        {"kind":"instrument","body":{"kind":"ordinance","action":"enactment","title":"ほかの条例","revised":"第1条　ほかの本文"}}"#);
    part(
        &plan,
        "資料２",
        expect![[r#"
            資料２　みち町DX本部設置要綱
            （設置）
            第1条　本部を置く。
            2　庶務は、企画課で行う。
            （所掌）
            第2条　本部は、次のことを行う。
            (1)　調べること。
            附　則
            この要綱は、公布の日から施行する。"#]],
    );
    let text = to_text(&book(&plan));
    assert!(!text.contains("改めた本文") && !text.contains("ほかの本文"));
    assert!(text.contains("資料１\u{3000}委員名簿\n") && text.contains("本部長｜町長"));
}

#[test]
fn only_words_that_the_paper_says_are_explained() {
    part(
        &of(r#"
            {"kind":"glossary_term","body":{"word":"ＤＸ","meaning":"LGWANも使って作り直すこと。"}},
            {"kind":"glossary_term","body":{"word":"LGWAN","meaning":"行政の通信網。"}},
            {"kind":"glossary_term","body":{"word":"RPA","meaning":"出てこない。"}},
            {"kind":"mission","body":{"text":"DXで支える"}}"#),
        "資料１",
        expect![[r#"
            資料１　用語集
            表１　用語集
            用語｜意味
            ＤＸ｜LGWANも使って作り直すこと。
            LGWAN｜行政の通信網。"#]],
    );
}

#[test]
fn values_of_years_stand_beside_targets_with_their_rate() {
    part(
        &of(r#"
            {"kind":"frame","body":{"first_year":"R8","last_year":"R9"}},
            {"kind":"measure","body":{"title":"窓口"},"children":[{"kind":"initiative","body":{"title":"聞き取る"},"children":[
                {"kind":"indicator","body":{"name":"待つ時間","unit":"分","baseline":"20","baseline_year":"R7","direction":"decrease",
                    "targets":{"2026":"15","2027":"10"},"actuals":{"2026":"16","2027":"集計中"}}},
                {"kind":"indicator","body":{"name":"使った人","unit":"人","targets":{"2026":"100"}}}
            ]}]}"#),
        "資料２",
        expect![[r#"
            資料２　指標の推移
            表４　指標の推移
            番号｜指標名｜単位｜現状値｜令和８年度｜令和９年度
            目標｜実績｜達成率｜目標｜実績｜達成率
            1-1｜待つ時間｜分｜20 令和７年度｜15｜16｜80％｜10｜集計中｜
            注：達成率は、現状値から目標値までの道のりのうち、進んだ割合である。現状値がないもの、目標値が現状値と同じものは実績値と目標値との比とし、維持を目標とするものは小さい方の大きい方に対する割合とする。目標値のない年度は、その前の年度（ないときは最初の年度）の目標値による。"#]],
    );
}

#[test]
fn of_many_years_with_values_the_newest_are_shown_and_the_paper_says_so() {
    let plan = of(r#"
        {"kind":"frame","body":{"first_year":"R8","last_year":"R13"}},
        {"kind":"measure","body":{"title":"窓口"},"children":[{"kind":"indicator","body":{"name":"待つ時間","targets":{"2026":"9"},
            "actuals":{"2026":"1","2027":"2","2028":"3","2029":"4","2030":"5"}}}]}"#);
    let text = to_text(&book(&plan));
    let start = text.rfind("\u{3000}指標の推移\n").unwrap();
    let table = &text[start..];
    assert!(
        table.contains("｜令和９年度｜令和10年度｜令和11年度｜令和12年度\n"),
        "{table}"
    );
    assert!(table.contains("実績のある年度のうち、新しい４年度を示している。"));
    assert!(
        table.contains("｜9｜2｜22.2％｜9｜3｜33.3％｜")
            || table.contains("｜｜2｜22.2％｜｜3｜33.3％｜"),
        "{table}"
    );
}

#[test]
fn a_figure_taller_than_a_page_names_fewer_and_counts_the_rest() {
    let long = "長い名前".repeat(12);
    let plans: Vec<String> = ["upper", "sibling", "national"]
        .iter()
        .flat_map(|relation| (0..20).map(move |at| (relation, at)))
        .map(|(relation, at)| {
            format!(r#"{{"kind":"related_plan","body":{{"name":"{long}{at}","relation":"{relation}"}}}}"#)
        })
        .collect();
    let document = book(&of(&plans.join(",")));
    let figure = document
        .blocks()
        .find_map(|block| match block {
            Block::Table(table) if table.kind == TableKind::Diagram => Some(table),
            _ => None,
        })
        .unwrap();
    assert!(figure.keep_together && figure.rows.iter().all(|row| !row.splits));
    let text = to_text(&document);
    assert!(
        text.contains("ほか17件") && text.matches(&long).count() >= 60 + 9,
        "{text}"
    );
}

#[test]
fn figures_are_tables_with_a_number_a_caption_below_and_words_for_who_cannot_see_them() {
    let document = book(&sample());
    let figures: Vec<_> = document
        .blocks()
        .filter_map(|block| match block {
            Block::Table(table) if table.kind.is_figure() => Some(table),
            _ => None,
        })
        .collect();
    assert_eq!(figures.len(), 4);
    for (index, table) in figures.iter().enumerate() {
        let caption = table.caption.as_ref().unwrap();
        assert_eq!((caption.label.as_str(), caption.number), ("図", index + 1));
        assert!(table.description.starts_with("図") && table.description.chars().count() > 8);
    }
    let road = to_text(&document);
    let start = road.find("使命｜").unwrap();
    let end = start + road[start..].find("図２").unwrap();
    expect![[r#"
        使命｜だれもが、自分の暮らしを自分で選び、この町で続けられるように支える
        ↓
        将来像｜山と田に人の声が続くまち　みちのべ
        ↓
        中間の将来像｜用事のために暮らしを止めない町 雪の日も、ひとりにしない町 少ない人手で、仕事と学びがつながる町
        ↓
        戦略｜１　役場の用事を、早く、近く、分かりやすく ２　車を運転しなくても続けられる暮らし ３　雪と災害に、ひとりで立ち向かわせない ４　なりわいと学びを次の世代へ ５　少ない人手で続けられる、信頼される役場
        ↓
        施策｜12件
        ↓
        取組｜30件
        ↓
        条例等｜みちのべ町情報通信技術を活用した行政の推進に関する条例（制定） みちのべ町集落センター管理規則（一部改正）
    "#]].assert_eq(&road[start..end]);
    let parts = parts(&to_docx(&document, style()).unwrap());
    let body = String::from_utf8_lossy(&parts["word/document.xml"]).into_owned();
    assert_eq!(body.matches("SEQ 図").count(), 4);
    assert!(body.contains(r#"<w:tblStyle w:val="DiagramTable"/>"#));
    // The caption of a figure stands under it, and goes to no page without it.
    let caption = body.find("SEQ 図").unwrap();
    let table = body[..caption].rfind("</w:tbl>").unwrap();
    assert!(!body[table..caption].contains("<w:tbl>"));
    assert!(to_html(&document).contains("paper__table--diagram"));
    assert!(text(&parts["word/document.xml"]).contains("図１計画の位置付け"));
}

#[test]
fn a_figure_that_has_nothing_to_show_is_left_out() {
    let empty = of(r#"{"kind":"committee","body":{}},{"kind":"related_plan","body":{}}"#);
    let bare = book(&empty);
    assert!(
        bare.blocks()
            .all(|block| !matches!(block, Block::Table(table) if table.kind.is_figure()))
    );
    let ward = of(r#"
        {"kind":"town","body":{"kind":"special_ward","name":"みち区"}},
        {"kind":"related_plan","body":{"name":"区の構想","relation":"upper"}},
        {"kind":"committee","body":{"name":"有識者の会","kind":"advisory","role":"意見を述べる。"}}"#);
    let text = to_text(&book(&ward));
    assert!(
        text.contains("区長｜⇔｜有識者の会 （懇談会など） 意見を述べる。"),
        "{text}"
    );
    assert!(
        text.contains("上位計画 区の構想\n↓\n計画書\n図１"),
        "{text}"
    );
}

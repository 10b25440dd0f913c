use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// The provisions of a text, one on a line, below the level they stand in.
fn outline(ordinance: &Ordinance, id: UnitId, depth: usize, out: &mut String) {
    let unit = ordinance.unit(id);
    if unit.kind != Kind::Root {
        let number = unit
            .number
            .as_ref()
            .map(|number| format!(" {number}"))
            .unwrap_or_default();
        let until = unit
            .until
            .as_ref()
            .map(|number| format!("～{number}"))
            .unwrap_or_default();
        let caption = unit
            .caption
            .as_ref()
            .map(|caption| format!(" {}", caption.text))
            .unwrap_or_default();
        let text: String = unit.text.chars().take(12).collect();
        out.push_str(&"  ".repeat(depth));
        out.push_str(&format!(
            "{:?}{number}{until}{caption} {}\n",
            unit.kind,
            text.replace('\n', "⏎")
        ));
    }
    for child in ordinance.children(id) {
        outline(
            ordinance,
            *child,
            depth + usize::from(unit.kind != Kind::Root),
            out,
        );
    }
}

/// Parses, prints back byte for byte, and shows what was understood.
fn check(text: &str, expected: Expect) {
    let parsed = parse(text).unwrap();
    assert_eq!(parsed.ordinance.to_string(), text);
    let mut out = String::new();
    outline(&parsed.ordinance, Ordinance::ROOT, 0, &mut out);
    for diagnostic in &parsed.diagnostics {
        out.push_str(&format!("! {}\n", diagnostic.message));
    }
    expected.assert_eq(&out);
}

#[test]
fn horizontal_style() {
    check(
        "○青葉市会議条例\n平成20年3月31日条例第5号\n\n目次\n第1章　総則(第1条・第2条)\n第2章　雑則(第3条)\n附則\n\n第1章　総則\n(目的)\n第1条　この条例は、会議について定める。\n2　会議は、公開する。ただし、非公開とすることができる。\n(定義)\n第2条　用語は、次のとおりとする。\n(1)　会議　次に掲げるもの\nア　本会議\n(ア)　定例会\nイ　委員会\n(2)　会長　会議の長\n第2章　雑則\n第3条　削除\n附　則\n(施行期日)\n1　この条例は、公布の日から施行する。\n附　則(令和3年条例第9号)\nこの条例は、公布の日から施行する。\n別表第1(第2条関係)\n区分\t額\n会長\t100円\n様式第1号(第2条関係)\n申請書\n",
        expect![[r#"
            Title 青葉市会議条例
            Promulgation 平成20年3月31日条例
            Blank 
            Contents 目次⏎第1章　総則(第1
            Blank 
            MainProvision 
              Heading(Chapter) 1 総則
              Article 1 (目的) 
                Paragraph 1 この条例は、会議について
                Paragraph 2 会議は、公開する。ただし
              Article 2 (定義) 
                Paragraph 1 用語は、次のとおりとする
                  Item 1 会議　次に掲げるもの
                    Subitem(1) 1 本会議
                      Subitem(2) 1 定例会
                    Subitem(1) 2 委員会
                  Item 2 会長　会議の長
              Heading(Chapter) 2 雑則
              Article 3 
                Paragraph 1 削除
            SupplementaryProvision 附　則
              Paragraph 1 (施行期日) この条例は、公布の日から
            SupplementaryProvision 附　則(令和3年条例第9
              Paragraph 1 この条例は、公布の日から
            AppendedTable 1 別表第1(第2条関係)
              Row 区分	額
              Row 会長	100円
            AppendedForm 1 様式第1号(第2条関係)
              Row 申請書
        "#]],
    );
}

#[test]
fn vertical_style() {
    check(
        "青葉県会議条例\n　（目的）\n第一条　この条例は、会議について定める。\n２　会議は、次のとおりとする。\n　一　本会議\n　　イ　定例会\n　　　（１）　第一回\n　　ロ　臨時会\n　一の二　分科会\n　二　委員会\n第一条の二　乙とする。\n第二条から第四条まで　削除\n第五条及び第六条　削除\n附　則\nこの条例は、公布の日から施行する。\n",
        expect![[r#"
            Title 青葉県会議条例
            MainProvision 
              Article 1 （目的） 
                Paragraph 1 この条例は、会議について
                Paragraph 2 会議は、次のとおりとする
                  Item 1 本会議
                    Subitem(1) 1 定例会
                      Subitem(2) 1 第一回
                    Subitem(1) 2 臨時会
                  Item 1の2 分科会
                  Item 2 委員会
              Article 1の2 
                Paragraph 1 乙とする。
              Article 2～4 
                Paragraph 1 削除
              Article 5～6 
                Paragraph 1 削除
            SupplementaryProvision 附　則
              Paragraph 1 この条例は、公布の日から
        "#]],
    );
}

#[test]
fn guidelines_without_articles() {
    check(
        "青葉市会議要綱\n(趣旨)\n第1　この要綱は、会議について定める。\n第2　会議は、次のとおりとする。\n(1)　甲\n(2)　乙\n附　則\nこの要綱は、令和7年4月1日から施行する。\n",
        expect![[r#"
            Title 青葉市会議要綱
            MainProvision 
              Article 1 (趣旨) 
                Paragraph 1 この要綱は、会議について
              Article 2 
                Paragraph 1 会議は、次のとおりとする
                  Item 1 甲
                  Item 2 乙
            SupplementaryProvision 附　則
              Paragraph 1 この要綱は、令和7年4月
        "#]],
    );
    check(
        "青葉市議員定数条例\n青葉市議会の議員の定数は、18人とする。\n附　則\nこの条例は、公布の日から施行する。\n",
        expect![[r#"
            Title 青葉市議員定数条例
            MainProvision 
              Paragraph 1 青葉市議会の議員の定数は
            SupplementaryProvision 附　則
              Paragraph 1 この条例は、公布の日から
        "#]],
    );
}

#[test]
fn everything_prints_back() {
    for text in [
        // A caption in front of the title of another ordinance.
        "第1条 目的\n(趣旨)\n\n訓令\n(目的)\n",
        "第1条　甲",
        "第1条　甲\r\n2　乙\r\n",
        "第1条　甲\r\n2　乙\n３　丙",
        "\u{feff}第1条　甲\n",
        "第1条\t甲\n\u{c}第2条\t乙\n",
        "\n\n　\n第1条　甲　　\n\n　　2　乙 \n\n\n",
        "(目的)\n",
        "(目的)\n(定義)\n第1条　甲",
        "目次\n",
        "附則",
        "別表",
        "第1条",
        "第99999条の99999　甲\n第999999条　乙\n",
        "ア\nイ　甲\n(ア)　乙\n",
        "第1条　甲\n| a | b |\n続き\n別表\n\n備考\n",
    ] {
        assert_eq!(parse(text).unwrap().ordinance.to_string(), text, "{text:?}");
    }
}

#[test]
fn what_is_no_ordinance_is_refused() {
    let message = |text: &str| parse(text).map(|_| ()).unwrap_err().to_string();
    assert_eq!(
        message(" \n　\r\n"),
        "条文がありません。例規の本文を貼り付けてください。"
    );
    assert!(message("第1条　甲\n\u{0}\n").contains("2行目"));
    assert!(message("第1条\n莉ｶ縺ｯ縲∫ｸ繝縺").contains("文字化け"));
}

/// Pieces that drafting is made of, in any order.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "第1条", "第２条", "第三条の二", "第十条から第十二条まで", "第5条及び第6条", "第1章", "第二節", "第1", "1", "２", "三", "②",
            "(1)", "（２）", "⑶", "一の二", "ア", "イ", "(ア)", "ロ", "ⅰ", "a", "(i)", "附則", "附　則", "別表", "別表第1", "様式第1号", "目次",
            "(目的)", "（定義）", "削除", "備考", "(第1条関係)", "○青葉市条例", "条例", "ただし、", "この場合において、", "前項", "同条",
            "平成20年条例第5号", "(令3条例5・一部改正)", "「", "」", "を", "に改める。", "とする。", "市長は、", "定める。", "、", "。",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![" ", "　", "\t", "\n", "\r\n", "\n\n", "\u{c}", "\u{feff}", "|", "｜", "\r"]).prop_map(str::to_owned),
        1 => "[\\PC]{0,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn the_mark_of_a_collection_is_no_part_of_the_title_and_an_unwritten_name_is() {
    for (line, title) in [
        ("○青葉市条例", "青葉市条例"),
        ("○○町条例", "○○町条例"),
        ("○○○町条例", "○○町条例"),
        ("青葉市条例", "青葉市条例"),
    ] {
        let text = format!("{line}\n(目的)\n第1条　目的とする。\n");
        let parsed = parse(&text).unwrap().ordinance;
        assert_eq!(parsed.title(), Some(title), "{line}");
        assert_eq!(parsed.to_string(), text);
    }
}

proptest! {
    #[test]
    fn any_text_prints_back_byte_for_byte(text in fragments()) {
        if let Ok(parsed) = parse(&text) {
            prop_assert_eq!(parsed.ordinance.to_string(), text);
        }
    }
}

#[test]
fn a_long_text_takes_no_long_time() {
    // Built at compile time without optimisation, so the bound is generous; a quadratic step would take minutes.
    for line in [
        "第1条　市長は、これを定める。\n",
        "2　市長は、これを定める。\n",
        "市長は、これを定める。\n",
        "(1)　市長\n",
        "ア　市長\n",
        "(目的)\n",
        "\n",
        "目次\n",
        "市長 | 町長\n",
        "附則\n",
        "青葉市条例\n",
        "第1章　総則\n",
    ] {
        let text = format!("第1条　甲とする。\n{}", line.repeat(100_000 / line.len()));
        let parsed = parse(&text).unwrap();
        assert_eq!(parsed.ordinance.to_string().len(), text.len(), "{line}");
        let text = line.repeat(100_000 / line.len());
        if let Ok(parsed) = parse(&text) {
            assert_eq!(parsed.ordinance.to_string().len(), text.len(), "{line}");
        }
    }
}

#[test]
fn the_contents_end_before_the_caption_of_the_first_article() {
    check(
        "青葉県条例\n目次\n　第一章　総則（第一条―第二条の二）\n　第二章　罰則（第三条）\n　附則\n\n　　　第一章　総則\n（目的（第三条関係））\n第一条　甲とする。\n",
        expect![[r#"
            Title 青葉県条例
            Contents 目次⏎　第一章　総則（第
            Blank 
            MainProvision 
              Heading(Chapter) 1 総則
              Article 1 （目的（第三条関係）） 
                Paragraph 1 甲とする。
        "#]],
    );
    check(
        "青葉県条例\n目次\n　第一章　総則（第一条）\n　第二章　削除\n　第三章　罰則（第二条・第三条）\n　　　第一章　総則\n（趣旨（第二条））\n第一条　甲とする。\n",
        expect![[r#"
            Title 青葉県条例
            Contents 目次⏎　第一章　総則（第
            MainProvision 
              Heading(Chapter) 1 総則
              Article 1 （趣旨（第二条）） 
                Paragraph 1 甲とする。
        "#]],
    );
}

#[test]
fn ranges_of_deleted_provisions() {
    check(
        "会議法\n第一条　次のとおりとする。\n一　甲\n二から四まで　削除\n五及び六　削除\n七・八　削除\n九　乙\n２及び３　削除\n４　丙とする。\n第二章から第四章まで　削除\n第二条から第七条まで　削除\n第五章　雑則\n第八条・第九条　削除\n第十条　甲は、\n第十条及び第十一条の規定により、\n第十二条から第十四条までの規定により定める。\n附　則\n第一条　甲とする。\n第二条から第四条まで　省略\n第五条　（略）\n",
        expect![[r#"
            Title 会議法
            MainProvision 
              Article 1 
                Paragraph 1 次のとおりとする。
                  Item 1 甲
                  Item 2～4 削除
                  Item 5～6 削除
                  Item 7～8 削除
                  Item 9 乙
                Paragraph 2～3 削除
                Paragraph 4 丙とする。
              Heading(Chapter) 2～4 削除
              Article 2～7 
                Paragraph 1 削除
              Heading(Chapter) 5 雑則
              Article 8～9 
                Paragraph 1 削除
              Article 10 
                Paragraph 1 甲は、⏎第十条及び第十一
            SupplementaryProvision 附　則
              Article 1 
                Paragraph 1 甲とする。
              Article 2～4 
                Paragraph 1 省略
              Article 5 
                Paragraph 1 （略）
        "#]],
    );
    check(
        "会議規則\n第1条　次のとおりとする。\n(1)　甲\n(2)から(4)まで　削除\n(5)及び(6)　削除\n(7)　乙\n",
        expect![[r#"
            Title 会議規則
            MainProvision 
              Article 1 
                Paragraph 1 次のとおりとする。
                  Item 1 甲
                  Item 2～4 削除
                  Item 5～6 削除
                  Item 7 乙
        "#]],
    );
}

#[test]
fn long_lists_and_old_numbers_keep_their_kinds() {
    check(
        "会議規則\n（趣旨）\n第１条　会議について定める。\n②　会議は、公開する。\n③　用語は、次のとおりとする。\n十九　甲\n二十　乙\n二十一　法令　法律をいう。\n二十一の二の三　丙\nイ　丁\n（１）　戊\n（ｉ）　己\n附　則　抄\n１　公布の日から施行する。\n附　則（令和元年条例第一号）　抄\n公布の日から施行する。\n別表第一（第二条、第三条関係）\n会長\t百円\n別表第一の二（第四条関係）\n別記様式（第四条関係）\n第１条　様式の中の文\n",
        expect![[r#"
            Title 会議規則
            MainProvision 
              Article 1 （趣旨） 
                Paragraph 1 会議について定める。
                Paragraph 2 会議は、公開する。
                Paragraph 3 用語は、次のとおりとする
                  Item 19 甲
                  Item 20 乙
                  Item 21 法令　法律をいう。
                  Item 21の2の3 丙
                    Subitem(1) 1 丁
                      Subitem(2) 1 戊
                        Subitem(3) 1 己
            SupplementaryProvision 附　則　抄
              Paragraph 1 公布の日から施行する。
            SupplementaryProvision 附　則（令和元年条例第一
              Paragraph 1 公布の日から施行する。
            AppendedTable 1 別表第一（第二条、第三条
              Row 会長	百円
            AppendedTable 1の2 別表第一の二（第四条関係
            AppendedForm 別記様式（第四条関係）
              Row 第１条　様式の中の文
        "#]],
    );
}

#[test]
fn a_number_above_the_title_is_no_title() {
    for text in [
        "昭和五十九年法律第八十六号\n電気通信事業法\n第一条　目的\n",
        "平成20年3月28日\nA町条例第5号\nA町会議条例\n第1条 目的\n",
    ] {
        let parsed = parse(text).unwrap().ordinance;
        assert_eq!(parsed.to_string(), text);
        assert!(
            matches!(parsed.title(), Some("電気通信事業法" | "A町会議条例")),
            "{:?}",
            parsed.title()
        );
    }
}

#[test]
fn a_table_that_a_page_shows_cell_by_cell() {
    let parsed = parse(
        "注　平成11年12月から改正経過を注記した。\n(位置)\n第1条　公民館を次のとおり設置する。\n\n名称\n\n位置\n\n北公民館\n\n大字北1番地\n\n(委任)\n第2条　必要な事項は、町長が別に\n定めるものと\nする。\n2　前項の事項は、公表する。\n",
    )
    .unwrap();
    let mut out = String::new();
    outline(&parsed.ordinance, Ordinance::ROOT, 0, &mut out);
    expect![[r#"
        Note 注　平成11年12月から
        MainProvision 
          Article 1 (位置) 
            Paragraph 1 公民館を次のとおり設置す
              Blank 
              Table 
                Row 名称
                Blank 
                Row 位置
                Blank 
                Row 北公民館
                Blank 
                Row 大字北1番地
          Blank 
          Article 2 (委任) 
            Paragraph 1 必要な事項は、町長が別に
            Paragraph 2 前項の事項は、公表する。
    "#]]
    .assert_eq(&out);
}

#[test]
fn a_name_above_a_list_is_no_paragraph() {
    let parsed = parse(
        "第1条　分掌事務は、次のとおりとする。\n総務課\nア　人事に関すること。\n住民課\nア　戸籍に関すること。\n第2条　必要な事項は、規則で定める。\n町長は、これを\n公表する。\n",
    )
    .unwrap();
    let mut out = String::new();
    outline(&parsed.ordinance, Ordinance::ROOT, 0, &mut out);
    expect![[r#"
        MainProvision 
          Article 1 
            Paragraph 1 分掌事務は、次のとおりと
              Unread 総務課
              Subitem(1) 1 人事に関すること。
                Unread 住民課
              Subitem(1) 1 戸籍に関すること。
          Article 2 
            Paragraph 1 必要な事項は、規則で定め
            Paragraph 2 町長は、これを⏎公表する
    "#]]
    .assert_eq(&out);
}

use expect_test::{Expect, expect};

use super::*;
use crate::parse::parse;

const LAWS: &str = include_str!("../../../../../templates/ordinances/laws.toml");
const LAW_TABLE: &str = include_str!("../../../../../templates/ordinances/laws.tsv");

fn laws() -> &'static LawList {
    static LIST: std::sync::OnceLock<LawList> = std::sync::OnceLock::new();
    LIST.get_or_init(|| {
        LawList::parse(LAWS)
            .and_then(|list| list.with_table(LAW_TABLE, "e-Gov"))
            .unwrap()
    })
}

fn findings(text: &str) -> String {
    let ordinance = parse(text).unwrap().ordinance;
    check(&ordinance, laws())
        .iter()
        .map(|diagnostic| {
            assert!(
                diagnostic.hint.is_some() && diagnostic.message.ends_with('。'),
                "{diagnostic:?}"
            );
            format!(
                "{}行 {:?} {}\n",
                diagnostic.line.unwrap_or(0),
                diagnostic.severity,
                diagnostic.message
            )
        })
        .collect()
}

fn finds(text: &str, expected: Expect) {
    expected.assert_eq(&findings(text));
}

fn is_quiet(text: &str) {
    assert_eq!(findings(text), "", "{text}");
}

/// The provisions of two texts that say nearly the same are paired by words, as comparing would do it.
fn pairs(old: &Ordinance, new: &Ordinance) -> Vec<(UnitId, UnitId)> {
    let words = |ordinance: &Ordinance, id| {
        let unit = ordinance.unit(id);
        match unit.kind {
            Kind::Article => fold(
                &unit
                    .caption
                    .as_ref()
                    .map(|c| c.text.clone())
                    .unwrap_or_default(),
            ),
            kind if kind == Kind::AppendedTable || kind == Kind::AppendedForm => {
                format!("{kind:?}")
            }
            _ => fold(&unit.text)
                .chars()
                .filter(|c| !c.is_numeric() && !"前次第条項号".contains(*c))
                .collect(),
        }
    };
    let mut found: Vec<(UnitId, UnitId)> = Vec::new();
    for id in old.subtree(Ordinance::ROOT) {
        let same = new.subtree(Ordinance::ROOT).into_iter().find(|other| {
            old.kind(id) == new.kind(*other)
                && words(old, id) == words(new, *other)
                && !found.iter().any(|(_, taken)| taken == other)
        });
        found.extend(same.map(|other| (id, other)));
    }
    found
}

fn moves(old: &str, new: &str) -> String {
    let (old, new) = (parse(old).unwrap().ordinance, parse(new).unwrap().ordinance);
    let pairs = pairs(&old, &new);
    let moved = |id: UnitId| {
        pairs
            .iter()
            .find(|(old, _)| *old == id)
            .map(|(_, new)| *new)
    };
    let found = check_move(&old, &new, &moved);
    // What was mended is not found again, and mending changes nothing else.
    let serious: Vec<MovedReference> = found
        .iter()
        .filter(|reference| reference.severity > Severity::Info)
        .cloned()
        .collect();
    let again = check_move(&old, &mend(&new, &serious), &moved);
    for reference in &again {
        assert!(
            reference.severity == Severity::Info || reference.mending.is_none(),
            "{reference:?}"
        );
    }
    found
        .iter()
        .map(|reference| {
            assert_eq!(reference.diagnostic().code, DiagnosticCode::MovedReference);
            format!(
                "{} {:?} 「{}」→「{}」 {}\n",
                reference.place,
                reference.severity,
                reference.words,
                reference.mending.as_deref().unwrap_or("？"),
                reference.message
            )
        })
        .collect()
}

fn moved(old: &str, new: &str, expected: Expect) {
    expected.assert_eq(&moves(old, new));
}

#[test]
fn the_two_texts_are_enough() {
    let old = "みちのべ町会議条例\n(会議)\n第1条 会議は、次条による。\n(会長)\n第2条 会長は、1人とする。\n";
    let new = "みちのべ町会議条例\n(会議)\n第1条 会議は、次条による。\n(傍聴)\n第2条 会議は、公開する。\n\
               (会長)\n第3条 会長は、1人とする。\n";
    let (old, new) = (parse(old).unwrap().ordinance, parse(new).unwrap().ordinance);
    let found = check_amended(&old, &new);
    assert_eq!(found.len(), 1);
    assert_eq!(
        mend(&new, &found).to_string(),
        new.to_string().replace("次条", "第3条")
    );
    assert!(check_amended(&old, &mend(&new, &found)).is_empty());
    assert!(check_amended(&old, &old).is_empty());
}

// ----- one text

#[test]
fn references_that_point_nowhere() {
    finds(
        "みちのべ町会議条例
第1条 前項の会議は、第5条による。
2 第2条第3項及び第9条の規定は、別表第1による。
(1) 前号の者
(2) 前2号の者
第2条 会長は、次の各号の者とする。
2 第3条第1項の規定による。
第3条 会議は、第4条による。
第4条 削除
附 則
この条例は、公布の日から施行する。
",
        expect![[r#"
            2行 Error 第1条第1項の「前項」が指すものがありません。
            2行 Error 第1条第1項の「第5条」が指すものがありません。
            3行 Error 第1条第2項の「第2条第3項」が指すものがありません。
            3行 Error 第1条第2項の「第9条」が指すものがありません。
            3行 Warning 第1条第2項の「別表第1」が指すものがありません。
            4行 Error 第1条第2項第1号の「前号」が指すものがありません。
            5行 Error 第1条第2項第2号の「前2号」が指すものがありません。
            6行 Warning 第2条第1項の「次の各号」が指す号がありません。
            7行 Info 第2条第2項の「第3条第1項」が指す第3条には、項が1つしかありません。
            8行 Warning 第3条の「第4条」が指す規定は削除されています。
        "#]],
    );
    is_quiet(
        "みちのべ町会議条例
第1条 会議は、第2条第2項第1号及び法第9条による。
第2条 会長は、1人とする。
2 前項の会長は、次の各号のいずれかに該当する者とする。
(1) 町民
(2) 前号に掲げる者のほか、別表第1の者
附 則
(施行期日)
1 この条例は、公布の日から施行する。
2 前項の規定は、第2条に及ばない。
附 則(令和5年条例第3号)
第9条の規定は、公布の日から施行する。
別表第1(第2条関係)
会長|1人
",
    );
}

#[test]
fn an_excerpt_may_lack_what_it_cites() {
    finds(
        "みちのべ町会議条例
第1条 会議は、第5条による。
",
        expect![[r#"
            2行 Warning 第1条の「第5条」が指すものがありません。
        "#]],
    );
}

#[test]
fn numbers_that_do_not_run_on() {
    finds(
        "みちのべ町会議条例
第1章 総則
第1条 会議は、公開する。
3 会長は、1人とする。
第3章 会議
第1節 招集
第3節 議事
第2条 委員は、次の者とする。
(1) 町民
(3) 職員
(3) その他の者
ア 学識者
ウ 町民
第5条 会議は、公開する。
第4条 会議は、公開する。
附 則
この条例は、公布の日から施行する。
別表第1(第1条関係)
会長|1人
別表第3(第1条関係)
会長|1人
",
        expect![[r#"
            4行 Error 第1条第1項の次が第1条第3項になっていて、番号が飛んでいます。
            5行 Warning 第1章の次が第3章になっていて、番号が飛んでいます。
            7行 Warning 第3章第1節の次が第3章第3節になっていて、番号が飛んでいます。
            10行 Error 第2条第1号の次が第2条第3号になっていて、番号が飛んでいます。
            11行 Error 第2条第3号が、前にある第3号より大きい番号になっていません。
            13行 Error 第2条第3号アの次が第2条第3号ウになっていて、番号が飛んでいます。
            14行 Warning 第2条の次が第5条になっていて、番号が飛んでいます。
            15行 Error 第4条が、前にある第5条より大きい番号になっていません。
            20行 Warning 別表第1の次が別表第3になっていて、番号が飛んでいます。
        "#]],
    );
    is_quiet(
        "みちのべ町会議条例
第1章 総則
第1節 通則
第1条 会議は、公開する。
2 会長は、1人とする。
第2章 会議
第1節 招集
第2条 委員は、次の者とする。
(1) 町民
(1)の2 職員
(2) その他の者
第2節 議事
第2条の2 会議は、公開する。
第2条の2の2 会議は、公開する。
第2条の3 会議は、公開する。
第3条から第5条まで 削除
第6条 会議は、公開する。
",
    );
}

#[test]
fn contents_that_list_other_articles() {
    let body = "第1章 総則
第1条 会議は、公開する。
第2章 会議
第2条 会議は、公開する。
第3条 会議は、公開する。
第3章 雑則
第4条 会議は、公開する。
第5条 会議は、公開する。
第6条 会議は、公開する。
";
    finds(
        &format!(
            "みちのべ町会議条例\n目次\n第1章 総則(第1条)\n第2章 会議(第2条)\n第3章 雑則(第3条―第5条)\n附則\n{body}"
        ),
        expect![[r#"
            2行 Warning 目次は第2章を「第2条」としていますが、本則では「第2条・第3条」です。
            2行 Warning 目次は第3章を「第3条―第5条」としていますが、本則では「第4条―第6条」です。
        "#]],
    );
    is_quiet(&format!(
        "みちのべ町会議条例\n目次\n第1章 総則(第1条)\n第2章 会議(第2条・第3条)\n第3章 雑則(第4条―第6条)\n附則\n{body}"
    ));
}

#[test]
fn short_names() {
    finds(
        "みちのべ町会議条例
第1条 会議は、本部が開き、DXについて定める。
第2条 みちのべ町情報化推進本部(以下「本部」という。)を置き、デジタルトランスフォーメーション(以下「DX」という。)を進める。
2 みちのべ町電算本部(以下「本部」という。)を置く。
第3条 委員(以下この条において「委員」という。)は、5人とする。
2 臨時の委員(以下この項において「委員」という。)は、1人とする。
",
        expect![[r#"
            2行 Info 第1条で使っている「本部」は、後の第2条第1項で初めて定めています。
            2行 Warning 第1条で使っている「DX」は、後の第2条第1項で初めて定めています。
            4行 Warning 第2条第2項の「以下「本部」という。」は、第2条第1項で既に定めた略称です。
            6行 Warning 第3条第2項の「以下「委員」という。」は、第3条第1項で既に定めた略称です。
        "#]],
    );
    is_quiet(
        "みちのべ町会議条例
(推進本部の設置)
第1条 みちのべ町情報化推進本部(以下「本部」という。)に、市長が指名する職員(以下「職員」という。)を置く。
第2条 本部の委員(以下この条において「委員」という。)は、5人とし、その方法は、町長が定める。
第3条 部会の委員(以下この条において「委員」という。)は、個人情報の保護に関する法律(平成15年法律第57号。以下「法」という。)による。
",
    );
}

#[test]
fn law_numbers() {
    finds(
        "みちのべ町会議条例
第1条 地方自治法(昭和22年法律第76号)第2条及び行政手続等における情報通信の技術の利用に関する法律(平成14年法律第151号)による。
第2条 デジタル社会の形成を図るための関係法律の整備に関する法律(令和3年法律第39号)による。
",
        expect![[r#"
            2行 Warning 第1条の「地方自治法(昭和22年法律第76号)」は、一覧では昭和22年法律第67号です。
            2行 Warning 第1条の「平成14年法律第151号」は、一覧では「情報通信技術を活用した行政の推進等に関する法律」の番号です。
            3行 Info 第2条の「デジタル社会の形成を図るための関係法律の整備に関する法律(令和3年法律第39号)」は、一覧では令和3年法律第37号です。
        "#]],
    );
    is_quiet(
        "みちのべ町会議条例
第一条　地方自治法（昭和二十二年法律第六十七号）第二条及び国民健康保険法（昭和３３年法律第１９２号）による。
第二条　電子民法（昭和三年法律第四号）及び独立行政法人等の個人情報の保護に関する法律（平成三年法律第三号）による。
第三条　みちのべ町会議規則（昭和二十二年規則第六号）による。
",
    );
}

#[test]
fn characters_that_do_not_belong() {
    finds(
        "みちのべ町会議条例
(会議①)
第1条 会議は、Ⅰ期に９時～17時まで、①→②の順に開く。ﾃﾞｼﾞﾀﾙ化する㈱みちのべが担う。
附 則
この条例は、公布の日から施行する。
別表(第1条関係)
9時～17時|100㎡
様式第1号(第1条関係)
①～②→
",
        expect![[r#"
            3行 Warning 第1条の見出しに丸数字「①」があります。
            3行 Warning 第1条にローマ数字の記号「Ⅰ」があります。
            3行 Warning 第1条に波形の記号「～」があります。
            3行 Warning 第1条に丸数字「①」「②」があります。
            3行 Warning 第1条に矢印「→」があります。
            3行 Warning 第1条に半角の片仮名「ﾃ」「ﾞ」「ｼ」「ﾀ」「ﾙ」があります。
            3行 Warning 第1条に機種依存文字「㈱」があります。
            7行 Info 別表の「9時～17時」の項に波形の記号「～」があります。
            7行 Info 別表の「9時～17時」の項に機種依存文字「㎡」があります。
        "#]],
    );
}

#[test]
fn mixed_commas() {
    finds(
        "みちのべ町会議条例
第1条 会議は、公開し、記録する。
第2条 会費は，１００，０００円とする。
",
        expect![[r#"
            3行 Warning 読点の「、」と「，」が混ざっています。「，」は第2条にあります。
        "#]],
    );
    is_quiet("みちのべ町会議条例\n第1条 会費は、１００，０００円とする。\n");
}

#[test]
fn the_text_of_an_amendment_is_not_judged_by_its_numbers() {
    is_quiet(
        "みちのべ町会議条例の一部を改正する条例
みちのべ町会議条例(平成20年みちのべ町条例第5号)の一部を次のように改正する。
第8条の次に次の1条を加える。
(会議)
第8条の2 前項の会議は、第20条による。
",
    );
}

#[test]
fn a_list_of_laws_that_cannot_be_read() {
    assert!(matches!(
        LawList::parse("law = 3"),
        Err(LawListError::Form(_))
    ));
    let entry =
        "[[law]]\ntitle = \"民法\"\nnumber = \"民法\"\nsource = \"\"\nstatus = \"unverified\"\n";
    assert!(matches!(
        LawList::parse(entry),
        Err(LawListError::Number { .. })
    ));
    assert!(matches!(
        LawList::default().with_table("# 題名と番号\n民法 明治29年法律第89号\n", "e-Gov"),
        Err(LawListError::Line { line: 2 })
    ));
    let mut titles: Vec<String> = LawList::parse(LAWS)
        .unwrap()
        .laws()
        .map(|law| law.title.clone())
        .collect();
    titles.sort();
    let count = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), count);
    assert!(count >= 60);
    for law in laws().laws() {
        assert!(
            law.status == LawStatus::Unverified || !law.source.is_empty(),
            "{}",
            law.title
        );
    }
}

#[test]
fn the_whole_table_of_laws_is_read() {
    let list = laws();
    assert!(list.laws().count() > 4000);
    // 会社法施行令 is a title of its own, not the end of 会社法
    is_quiet("みちのべ町会社条例\n第1条 この条例は、会社法施行令(平成17年政令第364号)による。\n");
    // two laws of one title: either number is right
    is_quiet(
        "みちのべ町選挙条例\n第1条 地方公共団体の議会の議員及び長の選挙期日等の臨時特例に関する法律(令和4年法律第84号)による。\n",
    );
}

// ----- two texts

#[test]
fn a_paragraph_in_the_middle() {
    moved(
        "みちのべ町会議条例
(会議)
第5条 会議は、会長が招集する。
2 会長は、議長となる。
3 前項の議長は、表決権を有する。
4 前2項の規定は、部会に準用する。
5 第2項の会長は、前各項の規定による。
(委任)
第6条 前条第3項の規定の施行に関し必要な事項は、町長が定める。
",
        "みちのべ町会議条例
(会議)
第5条 会議は、会長が招集する。
2 会長は、議長となる。
3 会議は、オンラインで開くことができる。
4 前項の議長は、表決権を有する。
5 前2項の規定は、部会に準用する。
6 第2項の会長は、前各項の規定による。
(委任)
第6条 前条第3項の規定の施行に関し必要な事項は、町長が定める。
",
        expect![[r#"
            第5条第4項 Warning 「前項」→「第2項」 第5条第4項の「前項」が指していた第5条第2項は、改正後も第5条第2項です。今のままでは第5条第3項を指します。
            第5条第5項 Warning 「前2項」→「第2項及び前項」 第5条第5項の「前2項」が指していた第5条第2項及び第5条第3項は、改正後は第5条第2項及び第5条第4項です。今のままでは第5条第3項及び第5条第4項を指します。
            第6条 Warning 「前条第3項」→「前条第4項」 第6条の「前条第3項」が指していた第5条第3項は、改正後は第5条第4項です。今のままでは別の第5条第3項を指します。
        "#]],
    );
}

#[test]
fn an_article_in_the_middle() {
    moved(
        "みちのべ町会議条例
(趣旨)
第1条 趣旨は、第3条及び第4条第2項に定める。
(会議)
第2条 会議は、第3条から第5条までの規定により開く。
(会長)
第3条 会長は、前条の会議を招集し、次条の議事を整理する。
(議事)
第4条 議事は、第2条の会議で行う。
2 前条の会長は、議長となる。
(委任)
第5条 この条例に定めるもののほか、第3条及び前条第2項の施行に関し必要な事項は、別表による。
附 則
1 この条例は、公布の日から施行する。
2 附則第1項の規定にかかわらず、第4条の規定は、公布しない。
別表(第5条関係)
会長|第3条の額
",
        "みちのべ町会議条例
(趣旨)
第1条 趣旨は、第3条及び第4条第2項に定める。
(会議)
第2条 会議は、第3条から第5条までの規定により開く。
(オンライン)
第3条 会議は、オンラインで開くことができる。第4条の議事も、同様とする。
(会長)
第4条 会長は、前条の会議を招集し、次条の議事を整理する。
(議事)
第5条 議事は、第2条の会議で行う。
2 前条の会長は、議長となる。
(委任)
第6条 この条例に定めるもののほか、第3条及び前条第2項の施行に関し必要な事項は、別表による。
附 則
1 この条例は、公布の日から施行する。
2 附則第1項の規定にかかわらず、第4条の規定は、公布しない。
別表(第5条関係)
会長|第3条の額
",
        expect![[r#"
            第1条 Warning 「第3条」→「第4条」 第1条の「第3条」が指していた第3条は、改正後は第4条です。今のままでは別の第3条を指します。
            第1条 Error 「第4条第2項」→「第5条第2項」 第1条の「第4条第2項」が指していた第4条第2項は、改正後は第5条第2項です。今のままでは指すものがありません。
            第2条 Warning 「第3条」→「第4条」 第2条の「第3条」が指していた第3条は、改正後は第4条です。今のままでは別の第3条を指します。
            第2条 Warning 「第5条」→「第6条」 第2条の「第5条」が指していた第5条は、改正後は第6条です。今のままでは別の第5条を指します。
            第3条 Info 「第4条」→「第5条」 加えた第3条の「第4条」は、改正後の第4条を指します。改正前の第4条は第5条になります。
            第4条 Warning 「前条」→「第2条」 第4条の「前条」が指していた第2条は、改正後も第2条です。今のままでは第3条を指します。
            第6条 Warning 「第3条」→「第4条」 第6条の「第3条」が指していた第3条は、改正後は第4条です。今のままでは別の第3条を指します。
            附則第2項 Warning 「第4条」→「第5条」 附則第2項の「第4条」が指していた第4条は、改正後は第5条です。今のままでは別の第4条を指します。
            別表 Warning 「第5条」→「第6条」 別表の「第5条」が指していた第5条は、改正後は第6条です。今のままでは別の第5条を指します。
            別表の「会長」の項 Warning 「第3条」→「第4条」 別表の「会長」の項の「第3条」が指していた第3条は、改正後は第4条です。今のままでは別の第3条を指します。
        "#]],
    );
}

#[test]
fn what_the_drafter_mended_is_not_reported() {
    moved(
        "みちのべ町会議条例
(会議)
第5条 会議は、会長が招集する。
2 前項の会長は、議長となる。
3 前項の議長は、表決権を有する。
",
        "みちのべ町会議条例
(会議)
第5条 会議は、会長が招集する。
2 会議は、公開する。
3 第1項の会長は、議長となる。
4 前項の議長は、表決権を有する。
",
        expect![[r#""#]],
    );
}

#[test]
fn items() {
    moved(
        "みちのべ町会議条例
(定義)
第2条 用語の意義は、次による。
(1) 会議 町の会議をいう。
(2) 部会 前号の会議の部会をいう。
(3) 前2号に掲げるもののほか、町長が定めるもの
(委任)
第3条 前条第2号及び第3号の用語は、第2条第2号ただし書及び同条第1号による。
",
        "みちのべ町会議条例
(定義)
第2条 用語の意義は、次による。
(1) 会議 町の会議をいう。
(2) 電子計算機 計算する機械をいう。
(3) 部会 前号の会議の部会をいう。
(4) 前2号に掲げるもののほか、町長が定めるもの
(委任)
第3条 前条第2号及び第3号の用語は、第2条第2号ただし書及び同条第1号による。
",
        expect![[r#"
            第2条第3号 Warning 「前号」→「第1号」 第2条第3号の「前号」が指していた第2条第1号は、改正後も第2条第1号です。今のままでは第2条第2号を指します。
            第2条第4号 Warning 「前2号」→「前3号」 第2条第4号の「前2号」が指していた第2条第1号及び第2条第2号は、改正後は第2条第1号及び第2条第3号です。今のままでは第2条第2号及び第2条第3号を指します。
            第3条 Warning 「前条第2号」→「前条第3号」 第3条の「前条第2号」が指していた第2条第2号は、改正後は第2条第3号です。今のままでは別の第2条第2号を指します。
            第3条 Warning 「第3号」→「第4号」 第3条の「第3号」が指していた第2条第3号は、改正後は第2条第4号です。今のままでは別の第2条第3号を指します。
            第3条 Warning 「第2条第2号」→「第2条第3号」 第3条の「第2条第2号」が指していた第2条第2号は、改正後は第2条第3号です。今のままでは別の第2条第2号を指します。
        "#]],
    );
}

#[test]
fn what_was_taken_out() {
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議は、会長が招集する。
(会長)
第2条 会長は、議長となる。
(議事)
第3条 議事は、第2条の会長が整理し、第1条の会議で行う。
(部会)
第4条 部会は、前条の議事を行い、前3条の規定による。
",
        "みちのべ町会議条例
(会議)
第1条 会議は、会長が招集する。
(議事)
第2条 議事は、第2条の会長が整理し、第1条の会議で行う。
(部会)
第3条 部会は、前条の議事を行い、前3条の規定による。
",
        expect![[r#"
            第2条 Warning 「第2条」→「？」 第2条の「第2条」が指していた第2条はなくなり、今のままでは別の第2条を指します。
            第3条 Error 「前3条」→「前2条」 第3条の「前3条」が指していた第1条から第3条までは、改正後は第1条及び第2条です。今のままでは指すものがありません。
        "#]],
    );
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議は、第2条の会長が招集する。
(会長)
第2条 会長は、議長となる。
",
        "みちのべ町会議条例
(会議)
第1条 会議は、第2条の会長が招集する。
第2条 削除
",
        expect![[r#"
            第1条 Error 「第2条」→「？」 第1条の「第2条」が指していた第2条はなくなります。
        "#]],
    );
}

#[test]
fn an_article_that_gains_its_second_paragraph() {
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議は、次の者が招集する。
(1) 会長
(会長)
第2条 前条の会議は、第1条第1号の者及び第3条第1項の者が開く。
(議事)
第3条 議事は、公開する。
2 議事は、記録する。
",
        "みちのべ町会議条例
(会議)
第1条 会議は、次の者が招集する。
(1) 会長
2 会議は、公開する。
(会長)
第2条 前条の会議は、第1条第1号の者及び第3条第1項の者が開く。
(議事)
第3条 議事は、公開する。
",
        expect![[r#"
            第2条 Info 「前条」→「前条第1項」 第2条の「前条」が指す第1条に第2項が加わり、元の規定は第1項になります。
            第2条 Info 「第1条第1号」→「第1条第1項第1号」 第2条の「第1条第1号」が指す第1条に第2項が加わり、元の規定は第1項になります。
            第2条 Info 「第3条第1項」→「第3条」 第2条の「第3条第1項」が指す第3条の項は1つになります。
        "#]],
    );
}

#[test]
fn vertical_numbers_tables_and_forms() {
    moved(
        "みちのべ県会議条例
（会議）
第九条　会議は、別表により、様式第一号で開く。
（会長）
第十条　会長は、第十一条第二項による。
（議事）
第十一条　議事は、公開する。
２　議事は、前条の会長が整理する。
別表（第九条関係）
会長　｜　一人
様式第一号（第十条関係）
",
        "みちのべ県会議条例
（会議）
第九条　会議は、別表により、様式第一号で開く。
（傍聴）
第十条　会議は、傍聴することができる。
（会長）
第十一条　会長は、第十一条第二項による。
（議事）
第十二条　議事は、公開する。
２　議事は、前条の会長が整理する。
別表第一（第九条関係）
会長　｜　一人
様式第二号（第十条関係）
",
        expect![[r#"
            第九条 Warning 「別表」→「別表第一」 第九条の「別表」が指していた別表は、改正後は別表第一です。
            第九条 Error 「様式第一号」→「様式第二号」 第九条の「様式第一号」が指していた様式第一号は、改正後は様式第二号です。今のままでは指すものがありません。
            第十一条 Error 「第十一条第二項」→「次条第二項」 第十一条の「第十一条第二項」が指していた第十一条第二項は、改正後は第十二条第二項です。今のままでは指すものがありません。
            様式第二号 Warning 「第十条」→「第十一条」 様式第二号の「第十条」が指していた第十条は、改正後は第十一条です。今のままでは別の第十条を指します。
        "#]],
    );
}

#[test]
fn contents_after_a_move() {
    moved(
        "みちのべ町会議条例
目次
第1章 総則(第1条)
第2章 会議(第2条)
附則
第1章 総則
(趣旨)
第1条 会議は、公開する。
第2章 会議
(会議)
第2条 会議は、公開する。
",
        "みちのべ町会議条例
目次
第1章 総則(第1条)
第2章 会議(第2条)
附則
第1章 総則
(趣旨)
第1条 会議は、公開する。
(定義)
第2条 用語は、別に定める。
第2章 会議
(会議)
第3条 会議は、公開する。
",
        expect![[r#"
            目次 Warning 「第1条」→「第1条・第2条」 目次の第1章は「第1条」ですが、改正後は「第1条・第2条」になります。
            目次 Warning 「第2条」→「第3条」 目次の第2章は「第2条」ですが、改正後は「第3条」になります。
        "#]],
    );
}

#[test]
fn subitems_supplements_and_captions() {
    moved(
        "みちのべ町会議条例
(定義)
第1条 会議は、次の者で開く。
(1) 次のいずれかの者
ア 町民
イ 職員
ウ アに掲げる者又はイに掲げる者
(2) 前号ア及びイの者
(第1条第1号イの特例)
第2条 第1条第1号ア及びイの者は、同条第2号の者とする。
附 則
1 この条例は、公布の日から施行する。
2 準備は、前項の日の前に行う。
3 附則第2項の準備は、前2項の例による。
",
        "みちのべ町会議条例
(定義)
第1条 会議は、次の者で開く。
(1) 次のいずれかの者
ア 学識者
イ 町民
ウ 職員
エ アに掲げる者又はイに掲げる者
(2) 前号ア及びイの者
(第1条第1号イの特例)
第2条 第1条第1号ア及びイの者は、同条第2号の者とする。
附 則
1 この条例は、公布の日から施行する。
2 経過措置は、別に定める。
3 準備は、前項の日の前に行う。
4 附則第2項の準備は、前2項の例による。
",
        expect![[r#"
            第1条第1号エ Warning 「ア」→「イ」 第1条第1号エの「ア」が指していた第1条第1号アは、改正後は第1条第1号イです。今のままでは別の第1条第1号アを指します。
            第1条第1号エ Warning 「イ」→「ウ」 第1条第1号エの「イ」が指していた第1条第1号イは、改正後は第1条第1号ウです。今のままでは別の第1条第1号イを指します。
            第1条第2号 Warning 「前号ア」→「前号イ」 第1条第2号の「前号ア」が指していた第1条第1号アは、改正後は第1条第1号イです。今のままでは別の第1条第1号アを指します。
            第1条第2号 Warning 「イ」→「ウ」 第1条第2号の「イ」が指していた第1条第1号イは、改正後は第1条第1号ウです。今のままでは別の第1条第1号イを指します。
            第2条 Warning 「第1条第1号イ」→「第1条第1号ウ」 第2条の「第1条第1号イ」が指していた第1条第1号イは、改正後は第1条第1号ウです。今のままでは別の第1条第1号イを指します。
            第2条 Warning 「第1条第1号ア」→「第1条第1号イ」 第2条の「第1条第1号ア」が指していた第1条第1号アは、改正後は第1条第1号イです。今のままでは別の第1条第1号アを指します。
            第2条 Warning 「イ」→「ウ」 第2条の「イ」が指していた第1条第1号イは、改正後は第1条第1号ウです。今のままでは別の第1条第1号イを指します。
            附則第3項 Warning 「前項」→「附則第1項」 附則第3項の「前項」が指していた附則第1項は、改正後も附則第1項です。今のままでは附則第2項を指します。
            附則第4項 Warning 「附則第2項」→「附則第3項」 附則第4項の「附則第2項」が指していた附則第2項は、改正後は附則第3項です。今のままでは別の附則第2項を指します。
            附則第4項 Warning 「前2項」→「附則第1項及び前項」 附則第4項の「前2項」が指していた附則第1項及び附則第2項は、改正後は附則第1項及び附則第3項です。今のままでは附則第2項及び附則第3項を指します。
        "#]],
    );
}

#[test]
fn a_list_whose_first_part_the_drafter_changed() {
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議は、第2条第1項及び第3項による。
(会長)
第2条 会長は、1人とする。
2 副会長は、1人とする。
3 委員は、5人とする。
",
        "みちのべ町会議条例
(会議)
第1条 会議は、第3条第1項及び第3項による。
(傍聴)
第2条 会議は、公開する。
(会長)
第3条 会長は、1人とする。
2 副会長は、1人とする。
3 委員は、5人とする。
",
        expect![[""]],
    );
}

#[test]
fn a_provision_that_goes_to_another_article() {
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議は、公開する。
2 会長は、1人とする。
3 前項の会長は、第1項の会議を開く。
(委員)
第2条 委員は、前条第2項の会長が委嘱する(同条第3項の場合を除く。)。
",
        "みちのべ町会議条例
(会議)
第1条 会議は、公開する。
2 前項の会長は、第1項の会議を開く。
(委員)
第2条 委員は、前条第2項の会長が委嘱する(同条第3項の場合を除く。)。
2 会長は、1人とする。
",
        expect![[r#"
            第1条第2項 Warning 「前項」→「次条第2項」 第1条第2項の「前項」が指していた第1条第2項は、改正後は第2条第2項です。今のままでは第1条第1項を指します。
            第2条第1項 Warning 「前条第2項」→「次項」 第2条第1項の「前条第2項」が指していた第1条第2項は、改正後は第2条第2項です。今のままでは別の第1条第2項を指します。
            第2条第1項 Error 「同条第3項」→「前条第2項」 第2条第1項の「同条第3項」が指していた第1条第3項は、改正後は第1条第2項です。今のままでは指すものがありません。
        "#]],
    );
}

#[test]
fn a_whole_ordinance_without_a_fault() {
    is_quiet(
        "○みちのべ町情報通信技術を活用した行政の推進に関する条例
令和4年3月18日
条例第5号
目次
第1章 総則(第1条・第2条)
第2章 手続等における情報通信技術の利用(第3条―第6条)
第3章 雑則(第7条)
附則
第1章 総則
(目的)
第1条 この条例は、情報通信技術を活用した行政の推進等に関する法律(平成14年法律第151号。以下「法」という。)第13条第1項の規定に基づき、情報通信技術を活用した行政の推進に関し必要な事項を定め、もって町民の利便性の向上を図ることを目的とする。
(定義)
第2条 この条例において、次の各号に掲げる用語の意義は、それぞれ当該各号に定めるところによる。
(1) 条例等 町の条例、規則(地方自治法(昭和22年法律第67号)第138条の4第2項に規定する規程を含む。以下同じ。)及び企業管理規程をいう。
(2) 町の機関等 次に掲げるものをいう。
ア 町長、教育委員会、選挙管理委員会、監査委員、農業委員会又は固定資産評価審査委員会
イ アに掲げる機関の職員であって、法令又は条例等により独立に権限を行使することを認められたもの
ウ 町が設置する公の施設の管理を行う指定管理者(同法第244条の2第3項に規定する指定管理者をいう。)
(3) 申請等 申請、届出その他の条例等の規定に基づき町の機関等に対して行われる通知をいう。この場合において、経由機関があるときは、第6条に定めるところによる。
第2章 手続等における情報通信技術の利用
(電子情報処理組織による申請等)
第3条 申請等のうち書面等により行うこととしているものについては、規則で定める電子情報処理組織(町の機関等の使用に係る電子計算機と申請等をする者の使用に係る電子計算機とを電気通信回線で接続したものをいう。次条第1項において同じ。)を使用する方法により行うことができる。
2 前項の電子情報処理組織を使用する方法により行われた申請等については、書面等により行われたものとみなして、当該条例等の規定を適用する。
3 第1項の規定により行われた申請等は、同項の電子計算機に備えられたファイルへの記録がされた時に到達したものとみなす。
4 手数料の納付の方法が規定されているものを第1項に規定する方法により行うときは、当該手数料(以下この条において「手数料」という。)の納付については、前項及び他の条例等の規定にかかわらず、規則で定めるものをもってすることができる。
(電子情報処理組織による処分通知等)
第4条 処分通知等については、当該条例等の規定にかかわらず、規則で定める電子情報処理組織を使用する方法により行うことができる。ただし、受ける者が第2項に規定する表示をする場合に限る。
2 前項ただし書の表示の方法は、規則で定める。
3 前条第2項及び第3項の規定は、第1項の規定により行われた処分通知等について準用する。この場合において、同条第3項中「前項」とあるのは「第1項」と、「第9条」とあるのは「第4条第1項」と読み替えるものとする。
(電磁的記録による縦覧等及び作成等)
第5条 縦覧等については、前2条の規定の例による。
2 前項及び第3条から前条までの規定は、作成等(第2条第2号アからウまでに掲げるものが行うものに限る。)について準用する。
(適用除外)
第6条 次に掲げる手続等については、この章の規定は、適用しない。
(1) 第3条第1項、第4条第1項又は前条第1項若しくは第2項の方法が適当でないもの
(2) 前号に掲げるもののほか、法第11条各号に掲げるものに相当するもの
第3章 雑則
(委任)
第7条 この条例に定めるもののほか、この条例の施行に関し必要な事項は、規則で定める。
附 則
(施行期日)
1 この条例は、令和4年4月1日から施行する。ただし、第5条第2項及び次項の規定は、公布の日から施行する。
(準備行為)
2 町長は、この条例の施行の日前においても、第7条の規則を定めることができる。
(みちのべ町行政手続条例の一部改正)
3 みちのべ町行政手続条例(平成9年みちのべ町条例第1号)の一部を次のように改正する。
第35条第2項中「前条」を「第33条」に改め、同条を第36条とする。
第34条の次に次の1条を加える。
附 則(令和5年3月17日条例第3号)抄
(施行期日)
第1条 この条例は、令和5年4月1日から施行する。ただし、第12条の改正規定は、公布の日から施行する。
",
    );
}

/// A copy with one more provision before `id`; those after it are numbered on.
fn with_one_more(ordinance: &Ordinance, id: UnitId) -> Option<Ordinance> {
    let mut new = ordinance.clone();
    let unit = ordinance.unit(id).clone();
    let label = unit.label.clone()?;
    let later: Vec<UnitId> = crate::reference::siblings(ordinance, id)
        .into_iter()
        .skip_while(|other| *other != id)
        .collect();
    let (parent, at) = ordinance.index_in_parent(id)?;
    for other in later {
        let number = ordinance.unit(other).number.clone()?.shifted(1)?;
        let unit = new.unit_mut(other);
        let label = unit.label.as_mut()?;
        label.text = label.form.write(&number);
        unit.number = Some(number);
    }
    let mut added = crate::ordinance::Unit::new(unit.kind);
    added.number = unit.number;
    added.label = Some(label);
    added.gap = " ".to_owned();
    added.end = "\n".to_owned();
    let article = unit.kind == Kind::Article;
    if article {
        added.end = String::new();
    } else {
        added.text = "加えた規定とする。".to_owned();
    }
    let added = new.insert(parent, at, added);
    if article {
        let mut paragraph = crate::ordinance::Unit::new(Kind::Paragraph);
        paragraph.number = Some(crate::label::ArticleNumber::plain(1));
        paragraph.text = "加えた規定とする。".to_owned();
        paragraph.end = "\n".to_owned();
        new.push(added, paragraph);
    }
    Some(new)
}

/// What every text of an ordinance points to: for each unit, all targets of its references.
fn targets(ordinance: &Ordinance, id: UnitId) -> Vec<UnitId> {
    use crate::reference::{Found, Head, Naming, Own, locate_all};
    let references = pointing::references(
        ordinance,
        id,
        &ordinance.unit(id).text,
        &Naming::of(ordinance),
    );
    let found = locate_all(ordinance, &Own::of(ordinance, id), &references);
    let mut targets = Vec::new();
    for (reference, found) in references.iter().zip(found) {
        if let (Found::Units(units), false) = (
            found,
            matches!(reference.head, Head::Each(_) | Head::This(_)),
        ) {
            targets.extend(units);
        }
    }
    targets
}

/// One provision more at any place: after mending, every reference means what it meant.
#[test]
fn mended_references_mean_what_they_meant() {
    let text = "みちのべ町会議条例
(趣旨)
第1条 会議は、第2条、第3条第2項及び第4項並びに第4条第1項第2号イに定める。
(会議)
第2条 会議は、前条及び次条から第5条までの規定により開く。
2 前項の会議は、次項に定める者が第3条第1項の例により開く。
3 前2項の規定は、第1項の会議に準用する。
(会長)
第3条 会長は、前条第2項の会議を招集し、同条第3項の規定により、次条の議事を整理する。
2 会長は、第4条第1項第1号及び第2号の者とする。
3 前各項の規定は、前2条の会議に準用する。
4 前項及び第2項の規定は、第5条(第2項を除く。)の部会に準用する。
(議事)
第4条 議事は、次の者が行う。
(1) 会長
(2) 次に掲げる者
ア 町民
イ アに掲げる者の代理人
ウ ア又はイに掲げる者のほか、職員
(3) 第1号に掲げる者及び前号イに掲げる者
(4) 前3号に掲げるもののほか、第2条第1項の者
2 前項第3号及び第4号の者は、前条第3項又は第4項の例による。
(部会)
第5条 部会は、第1条から前条までの規定により開く。
2 前項の部会は、前3条の例による。
3 第3条第1項前段、前条第2項及び前2項の規定は、部会長に準用する。
附 則
1 この条例は、公布の日から施行する。
2 第3条第2項及び前項の規定は、附則第1項の日から適用する。
3 附則第1項及び前項の規定は、第5条第3項に及ばない。
別表(第3条、第4条関係)
会長|第5条第3項の額
";
    let old = parse(text).unwrap().ordinance;
    assert_eq!(findings(text), "");
    let mut tried = 0;
    for id in old.subtree(Ordinance::ROOT) {
        if !matches!(
            old.kind(id),
            Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_)
        ) {
            continue;
        }
        let Some(new) = with_one_more(&old, id) else {
            continue;
        };
        tried += 1;
        let moved = |id: UnitId| Some(id);
        let found: Vec<MovedReference> = check_move(&old, &new, &moved)
            .into_iter()
            .filter(|reference| reference.severity > Severity::Info)
            .collect();
        let mended = mend(&new, &found);
        let again = parse(&mended.to_string()).unwrap().ordinance;
        assert_eq!(again.to_string(), mended.to_string());
        for unit in old.subtree(Ordinance::ROOT) {
            if !pointing::is_read(&old, unit) {
                continue;
            }
            let (before, after) = (targets(&old, unit), targets(&mended, unit));
            let context = || {
                format!(
                    "before {}: {}\n{}",
                    place_of(&old, id),
                    mended.unit(unit).text,
                    after
                        .iter()
                        .map(|id| place_of(&mended, *id))
                        .collect::<Vec<_>>()
                        .join("、")
                )
            };
            // An added provision may be covered by 前3号 or 前各項; a run of three is written with its two ends.
            let lost: Vec<&UnitId> = before.iter().filter(|id| !after.contains(id)).collect();
            let middle = mended.unit(unit).text.contains("まで");
            assert!(
                lost.is_empty() || middle && lost.len() == 1,
                "{}",
                context()
            );
            let gained = after.iter().filter(|id| !before.contains(id)).count();
            let open = ["前各", "のほか", "まで"]
                .iter()
                .any(|words| mended.unit(unit).text.contains(words));
            assert!(gained == 0 || open, "{}", context());
        }
        assert!(
            !findings(&mended.to_string()).contains("Error"),
            "{}\n{mended}",
            findings(&mended.to_string())
        );
    }
    assert!(tried > 20, "{tried}");
}

/// One provision less at any place: what still exists means after mending what it meant.
#[test]
fn what_is_left_means_what_it_meant() {
    let text = "みちのべ町会議条例
（趣旨）
第一条　会議は、第二条、第三条第二項及び第四項並びに第四条第一項第二号ロに定める。
（会議）
第二条　会議は、前条及び次条から第五条までの規定により開く。
２　前項の会議は、次項に定める者が第三条第一項の例により開く。
３　前二項の規定は、第一項の会議に準用する。
（会長）
第三条　会長は、前条第二項の会議を招集し、同条第三項の規定により、次条の議事を整理する。
２　会長は、第四条第一項第一号及び第二号の者とする。
３　前二項の規定は、前条の会議に準用する。
４　前項及び第二項の規定は、第五条（第二項を除く。）の部会に準用する。
（議事）
第四条　議事は、次の者が行う。
一　会長
二　次に掲げる者
イ　町民
ロ　イに掲げる者の代理人
三　第一号に掲げる者及び前号ロに掲げる者
四　第三号に掲げる者
２　前項第三号及び第四号の者は、前条第三項又は第四項の例による。
（部会）
第五条　部会は、第一条の規定により開く。
２　前項の部会は、前三条の例による。
３　第三条第一項前段、前条第二項及び前二項の規定は、部会長に準用する。
";
    let old = parse(text).unwrap().ordinance;
    assert_eq!(findings(text), "");
    let mut tried = 0;
    for id in old.subtree(Ordinance::ROOT) {
        let countable = matches!(
            old.kind(id),
            Kind::Article | Kind::Paragraph | Kind::Item | Kind::Subitem(_)
        );
        if !countable || old.unit(id).label.is_none() {
            continue;
        }
        tried += 1;
        let mut new = old.clone();
        let later: Vec<UnitId> = crate::reference::siblings(&old, id)
            .into_iter()
            .skip_while(|other| *other != id)
            .skip(1)
            .collect();
        for other in later {
            let number = old.unit(other).number.clone().unwrap().shifted(-1).unwrap();
            let unit = new.unit_mut(other);
            let label = unit.label.as_mut().unwrap();
            label.text = label.form.write(&number);
            unit.number = Some(number);
        }
        new.detach(id);
        let gone = old.subtree(id);
        let moved = |id: UnitId| Some(id);
        let found: Vec<MovedReference> = check_move(&old, &new, &moved)
            .into_iter()
            .filter(|reference| reference.severity > Severity::Info)
            .collect();
        let mended = mend(&new, &found);
        for unit in old.subtree(Ordinance::ROOT) {
            if !pointing::is_read(&old, unit) || gone.contains(&unit) {
                continue;
            }
            let before: Vec<UnitId> = targets(&old, unit)
                .into_iter()
                .filter(|id| !gone.contains(id))
                .collect();
            let after = targets(&mended, unit);
            let lost: Vec<String> = before
                .iter()
                .filter(|id| !after.contains(id))
                .map(|id| place_of(&mended, *id))
                .collect();
            // Words that point to what is gone stay for a person, and with them what hangs on them.
            let open = found
                .iter()
                .any(|reference| reference.unit == unit && reference.mending.is_none());
            assert!(
                lost.is_empty() || open,
                "without {}: {} lost {lost:?}",
                place_of(&old, id),
                mended.unit(unit).text
            );
        }
    }
    assert!(tried > 15, "{tried}");
}

proptest::proptest! {
    /// Nothing that is typed breaks the checks.
    #[test]
    fn any_text_is_looked_at(
        words in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 1..60),
        others in proptest::collection::vec(proptest::sample::select(WORDS.to_vec()), 1..60),
    ) {
        let (old, new) = (words.concat(), others.concat());
        let read = |text: &str| parse(text).map(|parsed| parsed.ordinance);
        if let (Ok(old), Ok(new)) = (read(&old), read(&new)) {
            let laws = laws();
            check(&old, laws);
            let found = check_amended(&old, &new);
            mend(&new, &found);
            check_amended(&old, &old);
        }
    }
}

const WORDS: [&str; 62] = [
    "\n",
    "\n",
    "\n第1条 ",
    "\n第2条 ",
    "\n第3条の2 ",
    "\n2 ",
    "\n3 ",
    "\n(1) ",
    "\n(2) ",
    "\nア ",
    "\nイ ",
    "\n附 則\n",
    "\n別表第1(第1条関係)\n",
    "\n様式第1号(第2条関係)\n",
    "\n第1章 総則\n",
    "\n(会議)\n",
    "目次\n",
    "第1章 総則(第1条―第3条)\n",
    "みちのべ町会議条例\n",
    "第1条",
    "第二条",
    "第３条の２",
    "第2項",
    "第1号",
    "ア",
    "(イ)",
    "前条",
    "前2項",
    "前三号",
    "前各号",
    "次条",
    "次項",
    "次の各号",
    "同条",
    "同項",
    "この条",
    "各号",
    "附則",
    "別表第1",
    "様式第1号",
    "別記様式",
    "及び",
    "又は",
    "、",
    "，",
    "から",
    "まで",
    "(",
    "）",
    "「",
    "」",
    "。",
    "法",
    "の",
    "以下「本部」という。",
    "以下この条において「委員」という。",
    "本部",
    "地方自治法(昭和22年法律第67号)",
    "(平成元年法律第1号)",
    "①",
    "のほか",
    "削除",
];

#[test]
fn a_part_of_an_ordinance_cites_what_is_not_there() {
    finds(
        "（会議）
第五条　会議は、前条第一項、第九条及び別表による。
２　前三項の規定は、第五条第四項による。
",
        expect![[r#"
            0行 Info 例規の一部だけのようです。ここにない条への引用は確かめていません。
            3行 Warning 第五条第二項の「前三項」が指すものがありません。
            3行 Warning 第五条第二項の「第五条第四項」が指すものがありません。
        "#]],
    );
}

#[test]
fn the_range_of_a_definition() {
    moved(
        "みちのべ町会議条例
(会議)
第1条 会議(以下次条及び第3条において「大会議」という。)は、公開する。
(会長)
第2条 会長は、大会議を開く。
(議事)
第3条 議事は、大会議で行う。
",
        "みちのべ町会議条例
(会議)
第1条 会議(以下次条及び第3条において「大会議」という。)は、公開する。
(傍聴)
第2条 会議の傍聴は、自由とする。
(会長)
第3条 会長は、大会議を開く。
(議事)
第4条 議事は、大会議で行う。
",
        expect![[r#"
            第1条 Warning 「次条」→「第3条」 第1条の「次条」が指していた第2条は、改正後は第3条です。今のままでは別の第2条を指します。
            第1条 Warning 「第3条」→「第4条」 第1条の「第3条」が指していた第3条は、改正後は第4条です。今のままでは別の第3条を指します。
        "#]],
    );
}

#[test]
fn mended_numbers_keep_their_script() {
    let text = |nine: &str, ten: &str, eleven: Option<&str>| {
        let added = eleven
            .map(|_| format!("（傍聴）\n第{nine}条　傍聴は、自由とする。\n"))
            .unwrap_or_default();
        let (first, second) = match eleven {
            Some(eleven) => (ten, eleven),
            None => (nine, ten),
        };
        format!(
            "（趣旨）\n第８条　趣旨は、第{nine}条第２項及び第{ten}条第１号に定める。\n{added}\
             （会議）\n第{first}条　会議は、公開する。\n２　会議は、記録する。\n\
             （議事）\n第{second}条　議事は、次による。\n(1)　公開\n"
        )
    };
    for (nine, ten, eleven) in [("９", "10", "11"), ("９", "１０", "１１")] {
        let old = parse(&text(nine, ten, None)).unwrap().ordinance;
        let new = parse(&text(nine, ten, Some(eleven))).unwrap().ordinance;
        let mended = mend(&new, &check_amended(&old, &new)).to_string();
        let wanted = format!("趣旨は、第{ten}条第２項及び第{eleven}条第１号に定める。");
        assert!(mended.contains(&wanted), "{wanted}\n{mended}");
    }
}

fn folded(old: &str, new: &str) -> String {
    let read = |text| parse(text).unwrap().ordinance;
    check_folded(&read(old), &read(new))
        .iter()
        .map(|found| {
            assert_eq!(found.code, DiagnosticCode::FoldedDifference);
            format!("{}行 {}\n", found.line.unwrap_or(0), found.message)
        })
        .collect()
}

#[test]
fn differences_of_form_alone_are_told_with_their_places() {
    let old = "町条例\n（目的）\n第1条　手数料は、12円（税込み）とする。\n第2条　欠損を補填する。\n(1)　窓口、電話\n(2)　東京－大阪間\n";
    let new = "町条例\n(目的)\n第１条　手数料は、１２円(税込み)とする。\n第2条　欠損の全部を補塡する。\n(1)　窓口，電話\n(2)　東京―大阪間\n";
    expect![[r#"
        3行 全角と半角だけの違いが6か所あります（第１条）。改め文には書きません。
        5行 読点の形だけの違いが1か所あります（第２条第１号）。改め文には書きません。
        6行 横線や波線の形だけの違いが1か所あります（第２条第２号）。改め文には書きません。
        4行 字体だけの違いが1か所あります（第２条）。改め文には書きません。
    "#]]
    .assert_eq(&folded(old, new));
}

#[test]
fn words_that_change_and_spaces_are_no_differences_of_form() {
    let old = "町条例\n（会議）\n第1条　会議は、会長（町長）が招集する。\n附則\nこの条例は、公布の日から施行する。\n";
    assert_eq!(folded(old, old), "");
    let new = "町条例\n\n（会議の招集）\n第1条　会議は、委員長「一人」が招集する。\n第2条　（新しい）条\n附　則\nこの条例は、公布の日から施行する。\n";
    assert_eq!(folded(old, new), "");
}

#[test]
fn letters_within_letters_are_named_with_what_they_stand_in() {
    let old = "第1条 額は、次のとおりとする。\n(1) 原動機付自転車\nア 二輪のもの\n(ｱ) 小さいもの\n(ｲ) 大きいもの\n第2条 町長は、第1条第1号ア(ｲ)の額を減じることができる。\n";
    let new = old.replace("(ｲ) 大きいもの", "(ｲ) 中くらいのもの\n(ｳ) 大きいもの");
    moved(
        old,
        &new,
        expect![[r#"
        第2条 Warning 「第1条第1号ア(ｲ)」→「第1条第1号ア(ｳ)」 第2条の「第1条第1号ア(ｲ)」が指していた第1条第1号ア(ｲ)は、改正後は第1条第1号ア(ｳ)です。今のままでは別の第1条第1号ア(ｲ)を指します。
    "#]],
    );
    // The sign is no fault of the text.
    is_quiet(&new);
}

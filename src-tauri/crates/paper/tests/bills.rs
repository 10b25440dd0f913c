//! Whole bills, line by line, for each kind of instrument and each thing that is done to one, and what the papers of the council
//! say of themselves: no sentence twice, no wording that nobody has read without its mark, the words of the municipality.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod support;

use expect_test::{Expect, expect};
use michishirube_paper::{
    HouseStyle, PaperKey, Request, build, papers_of, to_docx, to_text, unverified,
};
use michishirube_plan::Plan;
use serde_json::{Map, Value, json};
use support::{parts, plan, told_missing};

const COUNCIL: &str = "甲審議会条例\n\n（所掌事務）\n第1条　甲審議会（以下「審議会」という。）は、次に掲げる事項を調査審議する。\n(1)　計画の策定に関すること。\n(2)　その他必要なこと。\n（組織）\n第2条　審議会は、委員10人以内で組織する。\n\n附　則\nこの条例は、平成20年4月1日から施行する。\n\n別表（第2条関係）\n会長 | 日額 | 8,000円\n委員 | 日額 | 7,000円\n";

const RULE: &str = "甲管理規則\n\n（管理人）\n第1条　施設に管理人を常駐させる。\n（補則）\n第2条　必要な事項は、別に定める。\n\n附　則\nこの規則は、公布の日から施行する。\n";

fn council_revised() -> String {
    COUNCIL
        .replace(
            "(2)　その他",
            "(2)　計画の進捗の評価に関すること。\n(3)　その他",
        )
        .replace(
            "組織する。\n",
            "組織する。\n2　会議は、公開する。\n（庶務）\n第3条　審議会の庶務は、企画課において処理する。\n",
        )
        .replace("7,000円\n", "7,000円\n専門委員 | 日額 | 9,000円\n")
}

/// A plan of a municipality with these instruments.
fn with(town: &Value, instruments: &[Value]) -> Plan {
    let mut records = vec![
        json!({"kind": "town", "body": town}),
        json!({"kind": "bill", "body": {"proposers": "甲野　一郎", "supporters": "乙山　二郎\n丙川　三郎"}}),
        json!({"kind": "council_session", "body": {"opens": "令和8年3月3日"}}),
    ];
    records.extend(instruments.iter().cloned());
    let template =
        json!({"key": "x", "title": "x", "description": "", "source": "", "records": records});
    plan(&template.to_string())
}

fn town() -> Value {
    json!({"name": "甲町", "kind": "town", "prefecture": "乙県", "head_name": "見本　太郎", "speaker_name": "例示　花子"})
}

/// An ordinance of which something is changed by `more`.
fn ordinance(more: &Value) -> Value {
    let mut body = json!({
        "kind": "ordinance", "action": "partial_amendment", "title": "甲審議会条例", "number": "平成20年甲町条例第5号",
        "current": COUNCIL, "revised": council_revised(), "enforcement": "on_promulgation", "bill_number": "12",
        "reason": "所掌事務を改める必要がある。",
    });
    merge(&mut body, more);
    json!({"kind": "instrument", "body": body})
}

fn merge(body: &mut Value, more: &Value) {
    let fields: &mut Map<String, Value> = body.as_object_mut().unwrap();
    for (key, value) in more.as_object().unwrap() {
        fields.insert(key.clone(), value.clone());
    }
}

/// The papers of a kind as text.
fn read(key: PaperKey, plan: &Plan, style: &str) -> String {
    let style = HouseStyle::by_key(style).unwrap();
    let request = Request::new(plan, style);
    papers_of(key, plan)
        .into_iter()
        .map(|id| to_text(&build(id, &request)))
        .collect()
}

/// What papers of a kind say is missing.
fn missing(key: PaperKey, plan: &Plan) -> Vec<String> {
    let style = HouseStyle::by_key("shirakawa").unwrap();
    told_missing(papers_of(key, plan), plan, style)
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(text);
}

#[test]
fn an_ordinance_is_enacted_with_its_table_and_a_supplement_of_several_paragraphs() {
    let new = "甲基金条例\n\n（設置）\n第1条　甲基金（以下「基金」という。）を置く。\n（処分）\n第2条　町長は、次の各号のいずれかに該当するときは、基金を処分することができる。\n(1)　次に掲げる事業を行うとき。\nア　情報基盤の整備\nイ　人材の育成\n(2)　その他特に必要があるとき。\n2　町長は、別表に定める額を示す。\n\n附　則\n（施行期日）\n1　この条例は、令和8年4月1日から施行する。\n（経過措置）\n2　現に積み立てられている額は、基金に属するものとみなす。\n\n別表（第2条関係）\n区分 | 額\n人材の育成 | 500,000円\n";
    let plan = with(
        &town(),
        &[ordinance(
            &json!({"action": "enactment", "title": "甲基金条例", "number": "", "current": "", "revised": new}),
        )],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "shirakawa"),
        &expect![[r#"
            議案第12号
            甲基金条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲基金条例
            （設置）
            第1条　甲基金（以下「基金」という。）を置く。
            （処分）
            第2条　町長は、次の各号のいずれかに該当するときは、基金を処分することができる。
            (1)　次に掲げる事業を行うとき。
            ア　情報基盤の整備
            イ　人材の育成
            (2)　その他特に必要があるとき。
            2　町長は、別表に定める額を示す。
            附　則
            （施行期日）
            1　この条例は、令和8年4月1日から施行する。
            （経過措置）
            2　現に積み立てられている額は、基金に属するものとみなす。
            別表（第2条関係）
            区分｜額
            人材の育成｜500,000円


            （提案理由）
            所掌事務を改める必要がある。
        "#]],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "vertical"),
        &expect![[r#"
            議案第十二号
            甲基金条例
            右の議案を提出する。
            令和八年三月三日
            提出者　甲町長　見本　太郎

            甲基金条例
            （設置）
            第一条　甲基金（以下「基金」という。）を置く。
            （処分）
            第二条　町長は、次の各号のいずれかに該当するときは、基金を処分することができる。
            一　次に掲げる事業を行うとき。
            イ　情報基盤の整備
            ロ　人材の育成
            二　その他特に必要があるとき。
            ２　町長は、別表に定める額を示す。
            附　則
            （施行期日）
            １　この条例は、令和八年四月一日から施行する。
            （経過措置）
            ２　現に積み立てられている額は、基金に属するものとみなす。
            別表（第二条関係）
            区分｜額
            人材の育成｜五十万円


            （提案理由）
            所掌事務を改める必要がある。
        "#]],
    );
}

#[test]
fn an_ordinance_is_amended_by_sentences() {
    let plan = with(
        &town(),
        &[ordinance(&json!({
            "supplement": "（施行期日）\n1　この条例は、令和8年4月1日から施行する。\n（経過措置）\n2　任期については、なお従前の例による。\n",
        }))],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "shirakawa"),
        &expect![[r#"
            議案第12号
            甲審議会条例の一部を改正する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            第1条中第2号を第3号とし、第1号の次に次の1号を加える。
            (2)　計画の進捗の評価に関すること。
            第2条に次の1項を加える。
            2　会議は、公開する。
            第2条の次に次の1条を加える。
            （庶務）
            第3条　審議会の庶務は、企画課において処理する。
            別表に次のように加える。
            専門委員｜日額｜9,000円

            附　則
            （施行期日）
            1　この条例は、令和8年4月1日から施行する。
            （経過措置）
            2　任期については、なお従前の例による。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "vertical"),
        &expect![[r#"
            議案第十二号
            甲審議会条例の一部を改正する条例
            右の議案を提出する。
            令和八年三月三日
            提出者　甲町長　見本　太郎

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成二十年甲町条例第五号）の一部を次のように改正する。
            第一条中第二号を第三号とし、第一号の次に次の一号を加える。
            二　計画の進捗の評価に関すること。
            第二条に次の一項を加える。
            ２　会議は、公開する。
            第二条の次に次の一条を加える。
            （庶務）
            第三条　審議会の庶務は、企画課において処理する。
            別表に次のように加える。
            専門委員｜日額｜九千円

            附　則
            （施行期日）
            １　この条例は、令和八年四月一日から施行する。
            （経過措置）
            ２　任期については、なお従前の例による。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
    );
    check(
        &read(PaperKey::Promulgation, &plan, "shirakawa"),
        &expect![[r#"
            甲審議会条例の一部を改正する条例をここに公布する。

            令和○年○月○日

            甲町長　　　　　　　　　　　　

            甲町条例第○号
            甲審議会条例の一部を改正する条例
            甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            第1条中第2号を第3号とし、第1号の次に次の1号を加える。
            (2)　計画の進捗の評価に関すること。
            第2条に次の1項を加える。
            2　会議は、公開する。
            第2条の次に次の1条を加える。
            （庶務）
            第3条　審議会の庶務は、企画課において処理する。
            別表に次のように加える。
            専門委員｜日額｜9,000円

            附　則
            （施行期日）
            1　この条例は、令和8年4月1日から施行する。
            （経過措置）
            2　任期については、なお従前の例による。
        "#]],
    );
}

#[test]
fn an_ordinance_is_amended_by_a_table_in_each_form() {
    for (form, expected) in [
        (
            "simple",
            expect![[r#"
            議案第12号
            甲審議会条例の一部を改正する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に下線で示すように改正する。
            改正前｜改正後
            （所掌事務） 第1条　（略）｜（所掌事務） 第1条　（略）
            (1)　（略）｜(1)　（略）
            （新設）｜(2)　計画の進捗の評価に関すること。
            (2)　（略）｜(3)　（略）
            （組織） 第2条　（略）｜（組織） 第2条　（略）
            （新設）｜2　会議は、公開する。
            （新設）｜（庶務） 第3条　審議会の庶務は、企画課において処理する。
            別表（第2条関係）｜別表（第2条関係）
            会長｜日額｜8,000円｜会長｜日額｜8,000円
            （略）｜（略）
            （新設） ｜専門委員 ｜日額 ｜9,000円 

            附　則
            この条例は、公布の日から施行する。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
        ),
        (
            "note",
            expect![[r#"
            議案第12号
            甲審議会条例の一部を改正する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            改正前｜改正後
            （所掌事務） 第1条　（略）｜（所掌事務） 第1条　（略）
            (1)　（略）｜(1)　（略）
            （新設）｜(2)　計画の進捗の評価に関すること。
            (2)　（略）｜(3)　（略）
            （組織） 第2条　（略）｜（組織） 第2条　（略）
            （新設）｜2　会議は、公開する。
            （新設）｜（庶務） 第3条　審議会の庶務は、企画課において処理する。
            別表（第2条関係）｜別表（第2条関係）
            会長｜日額｜8,000円｜会長｜日額｜8,000円
            （略）｜（略）
            （新設） ｜専門委員 ｜日額 ｜9,000円 

            備考　改正部分は、下線の部分である。
            附　則
            この条例は、公布の日から施行する。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
        ),
        (
            "detailed",
            expect![[r#"
            議案第12号
            甲審議会条例の一部を改正する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            次の表により、改正前欄に掲げる規定の下線を付した部分（以下「下線部分」という。）でこれに対応する改正後欄に掲げる規定の下線部分があるものは、これを当該下線部分のように改め、改正後欄に掲げる規定の下線部分でこれに対応する改正前欄に掲げる規定の下線部分がないものは、これを加え、改正前欄に掲げる規定の下線部分でこれに対応する改正後欄に掲げる規定の下線部分がないものは、これを削る。
            改正前｜改正後
            （所掌事務） 第1条　（略）｜（所掌事務） 第1条　（略）
            (1)　（略）｜(1)　（略）
            （新設）｜(2)　計画の進捗の評価に関すること。
            (2)　（略）｜(3)　（略）
            （組織） 第2条　（略）｜（組織） 第2条　（略）
            （新設）｜2　会議は、公開する。
            （新設）｜（庶務） 第3条　審議会の庶務は、企画課において処理する。
            別表（第2条関係）｜別表（第2条関係）
            会長｜日額｜8,000円｜会長｜日額｜8,000円
            （略）｜（略）
            （新設） ｜専門委員 ｜日額 ｜9,000円 

            附　則
            この条例は、公布の日から施行する。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
        ),
    ] {
        let plan = with(
            &town(),
            &[ordinance(
                &json!({"method": "comparison_table", "table_form": form}),
            )],
        );
        check(
            &read(PaperKey::OrdinanceBill, &plan, "shirakawa"),
            &expected,
        );
    }
}

#[test]
fn an_ordinance_is_revised_in_full_and_another_is_repealed() {
    let plan = with(
        &town(),
        &[
            ordinance(&json!({"action": "full_revision"})),
            ordinance(
                &json!({"action": "repeal", "title": "乙条例", "number": "昭和60年甲町条例第3号", "bill_number": "13", "enforcement": "on_date", "enforcement_date": "令和8年4月1日"}),
            ),
        ],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "shirakawa"),
        &expect![[r#"
            議案第12号
            甲審議会条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲審議会条例
            甲審議会条例（平成20年甲町条例第5号）の全部を改正する。
            （所掌事務）
            第1条　甲審議会（以下「審議会」という。）は、次に掲げる事項を調査審議する。
            (1)　計画の策定に関すること。
            (2)　計画の進捗の評価に関すること。
            (3)　その他必要なこと。
            （組織）
            第2条　審議会は、委員10人以内で組織する。
            2　会議は、公開する。
            （庶務）
            第3条　審議会の庶務は、企画課において処理する。
            附　則
            この条例は、平成20年4月1日から施行する。
            別表（第2条関係）
            会長｜日額｜8,000円
            委員｜日額｜7,000円
            専門委員｜日額｜9,000円


            （提案理由）
            所掌事務を改める必要がある。
            議案第13号
            乙条例を廃止する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            乙条例を廃止する条例
            乙条例（昭和60年甲町条例第3号）は、廃止する。
            附　則
            この条例は、令和8年4月1日から施行する。

            （提案理由）
            所掌事務を改める必要がある。
        "#]],
    );
}

#[test]
fn one_bill_amends_two_ordinances() {
    let host = "甲会議条例\n\n第1条　会議に会長を置く。\n第2条　会議は、公開する。\n\n附　則\nこの条例は、公布の日から施行する。\n";
    let mut first = ordinance(&json!({
        "title": "甲会議条例", "number": "平成22年甲町条例第7号", "current": host, "revised": host.replace("会長", "委員長"),
    }));
    first["key"] = json!("host");
    let plan = with(
        &town(),
        &[
            first,
            ordinance(&json!({
                "bundled_into": "@host", "bill_number": "", "reason": "庶務を処理する課を定める必要がある。",
            })),
        ],
    );
    check(
        &read(PaperKey::OrdinanceBill, &plan, "shirakawa"),
        &expect![[r#"
            議案第12号
            甲会議条例等の一部を改正する条例
            上記の議案を提出する。
            令和８年３月３日
            提出者　甲町長　見本　太郎

            甲会議条例等の一部を改正する条例
            （甲会議条例の一部改正）
            第1条　甲会議条例（平成22年甲町条例第7号）の一部を次のように改正する。
            第1条中「会長」を「委員長」に改める。
            （甲審議会条例の一部改正）
            第2条　甲審議会条例（平成20年甲町条例第5号）の一部を次のように改正する。
            第1条中第2号を第3号とし、第1号の次に次の1号を加える。
            (2)　計画の進捗の評価に関すること。
            第2条に次の1項を加える。
            2　会議は、公開する。
            第2条の次に次の1条を加える。
            （庶務）
            第3条　審議会の庶務は、企画課において処理する。
            別表に次のように加える。
            専門委員｜日額｜9,000円

            附　則
            この条例は、公布の日から施行する。

            （提案理由）
            所掌事務を改める必要がある。
            庶務を処理する課を定める必要がある。
        "#]],
    );
}

#[test]
fn members_propose_an_ordinance() {
    let plan = with(
        &town(),
        &[ordinance(&json!({"by_members": true, "bill_number": "3"}))],
    );
    check(
        &read(PaperKey::MemberBill, &plan, "vertical"),
        &expect![[r#"
            発議第三号
            甲審議会条例の一部を改正する条例
            右の議案を提出する。
            令和八年三月三日
            提出者　甲町議会議員　甲野　一郎
            賛成者　甲町議会議員　乙山　二郎
            賛成者　甲町議会議員　丙川　三郎
            甲町議会議長　例示　花子　殿

            （提案理由）
            所掌事務を改める必要がある。

            甲審議会条例の一部を改正する条例
            甲審議会条例（平成二十年甲町条例第五号）の一部を次のように改正する。
            第一条中第二号を第三号とし、第一号の次に次の一号を加える。
            二　計画の進捗の評価に関すること。
            第二条に次の一項を加える。
            ２　会議は、公開する。
            第二条の次に次の一条を加える。
            （庶務）
            第三条　審議会の庶務は、企画課において処理する。
            別表に次のように加える。
            専門委員｜日額｜九千円

            附　則
            この条例は、公布の日から施行する。
        "#]],
    );
}

#[test]
fn rules_guidelines_and_directives_say_once_what_they_do() {
    let mut text = String::new();
    for (kind, title, number, day) in [
        ("rule", "甲管理規則", "規則", "on_promulgation"),
        ("guideline", "甲管理要綱", "告示", "on_notice"),
        ("directive", "甲管理規程", "訓令", "on_direction"),
        ("public_notice", "甲管理告示", "告示", "on_notice"),
        ("regulation", "甲管理規程", "訓令", "on_direction"),
    ] {
        for action in ["enactment", "partial_amendment", "full_revision", "repeal"] {
            let name = title.trim_start_matches("甲管理");
            let old = RULE.replace("規則", name);
            let plan = with(
                &town(),
                &[json!({"kind": "instrument", "body": {
                    "kind": kind, "action": action, "title": title, "number": format!("平成17年甲町{number}第18号"),
                    "current": old, "revised": old.replace("常駐させる", "置く"), "enforcement": day,
                    "addressees": "庁中一般\n\n出先機関",
                }})],
            );
            let paper = read(PaperKey::Instrument, &plan, "shirakawa");
            let mut lines: Vec<&str> = paper.lines().filter(|line| line.ends_with('。')).collect();
            let all = lines.len();
            lines.sort_unstable();
            lines.dedup();
            assert_eq!(lines.len(), all, "{kind} {action}: {paper}");
            text.push_str(&paper);
            text.push_str("――\n");
        }
    }
    check(
        &text,
        &expect![[r#"
            甲管理規則をここに公布する。
            令和○年○月○日
            甲町長　　　　　　　　　　　　

            甲町規則第○号
            甲管理規則
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規則は、公布の日から施行する。
            ――
            甲管理規則の一部を改正する規則をここに公布する。
            令和○年○月○日
            甲町長　　　　　　　　　　　　

            甲町規則第○号
            甲管理規則の一部を改正する規則
            甲管理規則（平成17年甲町規則第18号）の一部を次のように改正する。
            第1条中「常駐させる」を「置く」に改める。
            附　則
            この規則は、公布の日から施行する。
            ――
            甲管理規則をここに公布する。
            令和○年○月○日
            甲町長　　　　　　　　　　　　

            甲町規則第○号
            甲管理規則
            甲管理規則（平成17年甲町規則第18号）の全部を改正する。
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規則は、公布の日から施行する。
            ――
            甲管理規則を廃止する規則をここに公布する。
            令和○年○月○日
            甲町長　　　　　　　　　　　　

            甲町規則第○号
            甲管理規則を廃止する規則
            甲管理規則（平成17年甲町規則第18号）は、廃止する。
            附　則
            この規則は、公布の日から施行する。
            ――
            甲町告示第○号
            甲管理要綱を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理要綱
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この要綱は、公布の日から施行する。
            ――
            甲町告示第○号
            甲管理要綱の一部を改正する要綱を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理要綱の一部を改正する要綱
            甲管理要綱（平成17年甲町告示第18号）の一部を次のように改正する。
            第1条中「常駐させる」を「置く」に改める。
            附　則
            この要綱は、告示の日から施行する。
            ――
            甲町告示第○号
            甲管理要綱を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理要綱
            甲管理要綱（平成17年甲町告示第18号）の全部を改正する。
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この要綱は、公布の日から施行する。
            ――
            甲町告示第○号
            甲管理要綱を廃止する要綱を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理要綱を廃止する要綱
            甲管理要綱（平成17年甲町告示第18号）は、廃止する。
            附　則
            この要綱は、告示の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規程は、公布の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程の一部を改正する訓令を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程の一部を改正する訓令
            甲管理規程（平成17年甲町訓令第18号）の一部を次のように改正する。
            第1条中「常駐させる」を「置く」に改める。
            附　則
            この訓令は、令達の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程
            甲管理規程（平成17年甲町訓令第18号）の全部を改正する。
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規程は、公布の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を廃止する訓令を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程を廃止する訓令
            甲管理規程（平成17年甲町訓令第18号）は、廃止する。
            附　則
            この訓令は、令達の日から施行する。
            ――
            甲町告示第○号
            甲管理告示を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理告示
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この告示は、公布の日から施行する。
            ――
            甲町告示第○号
            甲管理告示の一部を改正する告示を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理告示の一部を改正する告示
            甲管理告示（平成17年甲町告示第18号）の一部を次のように改正する。
            第1条中「常駐させる」を「置く」に改める。
            附　則
            この告示は、告示の日から施行する。
            ――
            甲町告示第○号
            甲管理告示を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理告示
            甲管理告示（平成17年甲町告示第18号）の全部を改正する。
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この告示は、公布の日から施行する。
            ――
            甲町告示第○号
            甲管理告示を廃止する告示を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理告示を廃止する告示
            甲管理告示（平成17年甲町告示第18号）は、廃止する。
            附　則
            この告示は、告示の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規程は、公布の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程の一部を改正する規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程の一部を改正する規程
            甲管理規程（平成17年甲町訓令第18号）の一部を次のように改正する。
            第1条中「常駐させる」を「置く」に改める。
            附　則
            この規程は、令達の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程
            甲管理規程（平成17年甲町訓令第18号）の全部を改正する。
            （管理人）
            第1条　施設に管理人を置く。
            （補則）
            第2条　必要な事項は、別に定める。
            附　則
            この規程は、公布の日から施行する。
            ――
            甲町訓令第○号
            庁中一般
            出先機関
            甲管理規程を廃止する規程を次のように定める。
            令和○年○月○日
            甲町長　見本　太郎

            甲管理規程を廃止する規程
            甲管理規程（平成17年甲町訓令第18号）は、廃止する。
            附　則
            この規程は、令達の日から施行する。
            ――
        "#]],
    );
}

#[test]
fn what_is_drafted_in_words_that_nobody_has_read_is_told_where_it_is_printed() {
    let told = |more: Value, key: PaperKey| -> Vec<String> {
        let plan = with(&town(), &[ordinance(&more)]);
        let request = Request::new(&plan, HouseStyle::by_key("shirakawa").unwrap());
        papers_of(key, &plan)
            .into_iter()
            .flat_map(|id| unverified(id, &request))
            .map(|wording| wording.text)
            .collect()
    };
    for key in [PaperKey::OrdinanceBill, PaperKey::Promulgation] {
        let words = told(json!({"action": "repeal"}), key);
        assert!(words.contains(&"○を廃止する○".to_owned()), "{words:?}");
        let words = told(json!({}), key);
        assert!(!words.iter().any(|word| word.contains("廃止")), "{words:?}");
        let by_rule = json!({"enforcement": "by_rule", "enforcement_date": "3月"});
        let words = told(by_rule, key);
        assert!(
            words.iter().any(|word| word.contains("規則で定める日")),
            "{words:?}"
        );
        let table = json!({"method": "comparison_table", "table_form": "detailed"});
        let words = told(table, key);
        assert!(
            words.iter().any(|word| word.contains("下線部分")),
            "{words:?}"
        );
    }
    let plan = with(&town(), &[]);
    let request = Request::new(&plan, HouseStyle::by_key("shirakawa").unwrap());
    let bill = papers_of(PaperKey::PlanBill, &plan)[0];
    let words = unverified(bill, &request);
    assert!(words.iter().any(|word| word.text == "別紙"), "{words:?}");
}

#[test]
fn a_special_ward_signs_with_its_metropolis_and_others_without_their_prefecture() {
    let ward = json!({"name": "甲区", "kind": "special_ward", "prefecture": "東京都", "head_name": "見本　太郎", "speaker_name": "例示　花子"});
    let city = json!({"name": "甲市", "kind": "city", "prefecture": "乙府", "head_name": "見本　太郎", "speaker_name": "例示　花子"});
    for (town, name) in [(ward, "東京都甲区"), (city, "甲市")] {
        let plan = with(
            &town,
            &[
                ordinance(&json!({})),
                ordinance(&json!({"by_members": true})),
            ],
        );
        let bill = read(PaperKey::OrdinanceBill, &plan, "shirakawa");
        let line = format!("\n提出者　{name}長　見本　太郎\n");
        assert!(bill.contains(&line), "{bill}");
        let bill = read(PaperKey::MemberBill, &plan, "shirakawa");
        for line in [
            format!("\n提出者　{name}議会議員　甲野　一郎\n"),
            format!("\n{name}議会議長　例示　花子　殿\n"),
        ] {
            assert!(bill.contains(&line), "{bill}");
        }
    }
}

#[test]
fn a_table_and_the_heading_of_the_reason_hold_on_the_page() {
    let plan = with(&town(), &[ordinance(&json!({}))]);
    for (key, vertical) in [("shirakawa", false), ("vertical", true)] {
        let style = HouseStyle::by_key(key).unwrap();
        let request = Request::new(&plan, style);
        let id = papers_of(PaperKey::OrdinanceBill, &plan)[0];
        let docx = to_docx(&build(id, &request), style).unwrap();
        let xml = String::from_utf8(parts(&docx)["word/document.xml"].clone()).unwrap();
        // A cell of a page that runs from top to bottom says so itself: LibreOffice hides it otherwise.
        let cells = xml.matches("<w:tcPr>").count();
        let turned = xml.matches("<w:textDirection w:val=\"tbRl\"/>").count();
        assert_eq!(turned, if vertical { cells + 1 } else { 0 });
        assert!(cells > 0);
        for words in ["（提案理由）", "（庶務）", "附"] {
            let at = xml.find(&format!(">{words}<")).unwrap();
            let start = xml[..at].rfind("<w:p>").unwrap();
            assert!(xml[start..at].contains("<w:keepNext/>"), "{words}");
        }
    }
}

#[test]
fn the_last_three_lines_of_a_paper_stand_on_one_page() {
    let plan = support::sample();
    let style = HouseStyle::by_key("plan-standard").unwrap();
    let request = Request::new(&plan, style);
    for (key, last) in [
        (PaperKey::Inquiry, "担当　企画課"),
        (PaperKey::Instrument, "から施行する。"),
    ] {
        let id = papers_of(key, &plan)[0];
        let docx = to_docx(&build(id, &request), style).unwrap();
        let xml = String::from_utf8(parts(&docx)["word/document.xml"].clone()).unwrap();
        let at = xml.find(last).unwrap();
        let lines: Vec<&str> = xml[..at].split("<w:p>").collect();
        let [.., first, second, third] = lines.as_slice() else {
            panic!("{lines:?}");
        };
        for (line, keeps) in [(first, true), (second, true), (third, false)] {
            assert_eq!(line.contains("<w:keepNext/>"), keeps, "{line}");
        }
    }
}

#[test]
fn a_heading_of_the_book_names_the_municipality_by_its_kind() {
    for (kind, name, heading) in [
        ("city", "甲市", "市の現状"),
        ("town", "甲町", "町の現状"),
        ("village", "甲村", "村の現状"),
        ("special_ward", "甲区", "区の現状"),
    ] {
        let template = json!({"key": "x", "title": "x", "description": "", "source": "", "records": [
            {"kind": "town", "body": {"name": name, "kind": kind}},
            {"kind": "narrative", "body": {"topic": "current_state", "title": "人口", "body": "人口は、減っている。"}},
        ]});
        let text = read(
            PaperKey::Plan,
            &support::plan(&template.to_string()),
            "plan-standard",
        );
        assert!(text.contains(heading), "{text}");
    }
}

#[test]
fn every_blank_of_a_paper_of_the_council_is_told() {
    let of = |more: Value| {
        plan(
            &json!({"key": "x", "title": "x", "description": "", "source": "", "records": [
                {"kind": "council_route", "body": {"route": "member_bill"}},
                ordinance(&more),
            ]})
            .to_string(),
        )
    };
    let empty = |by_members: bool| of(json!({"bill_number": "", "by_members": by_members}));
    let name = "市町村名が入力されていません。";
    let head = "首長の氏名が入力されていません。";
    let number = "議案番号が書かれていません。";
    let day = "議案の提出日（会議の開会日）が決まっていません。";
    assert_eq!(
        missing(PaperKey::OrdinanceBill, &empty(false)),
        [name, head, day, number]
    );
    let by_members = missing(PaperKey::MemberBill, &empty(true));
    // The plan, which members propose on this way, and the ordinance.
    for wanted in [name, number, day] {
        let count = by_members.iter().filter(|one| *one == wanted).count();
        assert_eq!(count, 2, "{wanted} {by_members:?}");
    }
    assert_eq!(
        missing(PaperKey::Promulgation, &empty(false)),
        [
            name,
            "条例の番号と公布の日は、計画に欄がないため○のままです。書き出した後に書き入れてください。"
        ]
    );
    assert_eq!(
        missing(PaperKey::Instrument, &of(json!({"kind": "guideline"}))),
        [
            name,
            head,
            "告示の番号と日は、計画に欄がないため○のままです。書き出した後に書き入れてください。"
        ]
    );
    // Nothing is told of a bill that has no blank.
    let whole = with(&town(), &[ordinance(&json!({}))]);
    assert!(!read(PaperKey::OrdinanceBill, &whole, "shirakawa").contains('○'));
    assert!(missing(PaperKey::OrdinanceBill, &whole).is_empty());
}

/// A text that is written across, with letters under a 号, and what becomes of it.
const ACROSS: &str = "甲課設置条例\n\n（課の設置）\n第1条　町長の事務を分掌させるため、課を置く。\n（分掌事務）\n第2条　課の分掌事務は、次のとおりとする。\n(1)　総務課\nア　職員に関すること。\n(2)　企画課\nア　計画に関すること。\nイ　情報化の推進及び統計に関すること。\n\n附　則\nこの条例は、平成20年4月1日から施行する。\n";

/// The same as a town has it whose ordinances are written from top to bottom.
const DOWN: &str = "甲課設置条例\n\n（課の設置）\n第一条　町長の事務を分掌させるため、課を置く。\n（分掌事務）\n第二条　課の分掌事務は、次のとおりとする。\n一　総務課\nイ　職員に関すること。\n二　企画課\nイ　計画に関すること。\nロ　情報化の推進及び統計に関すること。\n\n附　則\nこの条例は、平成二十年四月一日から施行する。\n";

#[test]
fn letters_are_the_same_in_the_bill_the_table_and_the_promulgation() {
    for base in [ACROSS, DOWN] {
        let mut body = json!({
            "title": "甲課設置条例", "current": base, "revised": base.replace("情報化の推進及び", ""),
            "reason": "第2条第2号の事務を改める必要がある。",
        });
        let letter = if base == DOWN {
            "第二条第二号ロ"
        } else {
            "第2条第2号イ"
        };
        body["supplement"] = json!(format!(
            "この条例は、令和8年4月1日から施行する。ただし、{letter}の改正規定は、公布の日から施行する。"
        ));
        let plan = with(&town(), &[ordinance(&body)]);
        for key in [PaperKey::OrdinanceBill, PaperKey::Promulgation] {
            let text = read(key, &plan, "vertical");
            assert!(
                text.contains("\n第二条第二号ロ中「情報化の推進及び」を削る。\n"),
                "{key:?} {text}"
            );
            assert!(
                text.contains("令和八年四月一日から施行する。ただし、第二条第二号ロの改正規定は"),
                "{key:?} {text}"
            );
        }
        let table = read(PaperKey::Comparison, &plan, "vertical");
        assert!(
            table.contains("ロ　情報化の推進及び統計に関すること。"),
            "{table}"
        );
        assert!(table.contains("\n二　（略）"), "{table}");
        assert!(!table.contains("(2)"), "{table}");
    }
    // Across, the text stays as the town writes it.
    let body = json!({"title": "甲課設置条例", "current": ACROSS, "revised": ACROSS.replace("情報化の推進及び", "")});
    let plan = with(&town(), &[ordinance(&body)]);
    let text = read(PaperKey::OrdinanceBill, &plan, "shirakawa");
    assert!(text.contains("第2条第2号イ中"), "{text}");
}

#[test]
fn a_new_ordinance_keeps_the_letters_of_its_own_references() {
    let down = "甲試行条例\n\n第一条　次に掲げる事項とする。\n一　次に掲げるもの\nイ　甲\nロ　乙\nハ　丙\n第二条　前条第一号ロ及びハの事項は、別に定める。\n\n附　則\nこの条例は、公布の日から施行する。\n";
    let across = "甲試行条例\n\n第1条　次に掲げる事項とする。\n(1)　次に掲げるもの\nア　甲\nイ　乙\nウ　丙\n第2条　前条第1号イ及びウの事項は、別に定める。\n\n附　則\nこの条例は、公布の日から施行する。\n";
    for text in [down, across] {
        let body = json!({
            "action": "enactment", "title": "甲試行条例", "number": "", "current": "", "revised": text,
            "reason": "第1条第1号の事項を定める必要がある。",
        });
        let paper = read(
            PaperKey::OrdinanceBill,
            &with(&town(), &[ordinance(&body)]),
            "vertical",
        );
        assert!(
            paper.contains("第二条　前条第一号ロ及びハの事項は"),
            "{paper}"
        );
        assert!(paper.contains("\nハ　丙\n"), "{paper}");
    }
}

#[test]
fn what_is_known_of_an_instrument_is_printed_without_its_text() {
    let none = json!({"current": "", "revised": ""});
    let with_more = |more: Value| {
        let mut body = none.clone();
        merge(&mut body, &more);
        with(&town(), &[ordinance(&body)])
    };
    let repealed = with_more(json!({"action": "repeal"}));
    let text = read(PaperKey::OrdinanceBill, &repealed, "shirakawa");
    assert!(
        text.contains("甲審議会条例を廃止する条例\n甲審議会条例（平成20年甲町条例第5号）は、廃止する。\n附　則\nこの条例は、公布の日から施行する。\n"),
        "{text}"
    );
    let told = missing(PaperKey::OrdinanceBill, &repealed);
    assert!(!told.iter().any(|one| one.contains("現行")), "{told:?}");
    // What cannot be drafted is named for what it will do.
    let amended = with_more(json!({}));
    let text = read(PaperKey::OrdinanceBill, &amended, "shirakawa");
    assert!(
        text.starts_with("議案第12号\n甲審議会条例の一部を改正する条例\n"),
        "{text}"
    );
    assert!(text.contains("【未記入：例規の本文】"), "{text}");
    // A bill without its 附則 says so.
    let open = with(&town(), &[ordinance(&json!({"enforcement": "undecided"}))]);
    let text = read(PaperKey::OrdinanceBill, &open, "shirakawa");
    assert!(text.contains("【未記入：附則（施行期日）】"), "{text}");
}

#[test]
fn a_table_that_amends_is_printed_across_whatever_the_text_is() {
    let body = json!({
        "title": "甲課設置条例", "current": DOWN, "revised": DOWN.replace("情報化の推進及び", ""),
        "method": "comparison_table", "enforcement": "on_date", "enforcement_date": "令和8年4月1日",
    });
    for style in ["shirakawa", "vertical"] {
        let text = read(
            PaperKey::OrdinanceBill,
            &with(&town(), &[ordinance(&body)]),
            style,
        );
        assert!(text.contains("下線で示すように改正する。"), "{text}");
        assert!(!text.contains("傍線"), "{text}");
        assert!(
            text.contains("この条例は、令和八年四月一日から施行する。"),
            "{text}"
        );
    }
}

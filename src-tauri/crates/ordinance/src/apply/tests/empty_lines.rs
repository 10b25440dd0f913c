//! Empty lines of the base: what is added, moved or taken out stands in its layout.

use super::check;

const SPACED: &str = "\
○○町試験条例

第１章　総則

（目的）

第１条　この条例は、試験の方法を定める。

（定義）

第２条　この条例において「試験」とは、次に掲げるものをいう。
⑴　筆記
⑵　面接

第２章　雑則

（委任）

第３条　この条例の施行に関し必要な事項は、町長が定める。

　　　附　則

　この条例は、公布の日から施行する。
";

fn spaced(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SPACED.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

#[test]
fn added_articles_keep_the_empty_lines_of_the_others() {
    check(
        SPACED,
        "第３条を第４条とし、第２章中同条の前に次の１条を加える。
（報告）
第３条　町長は、試験の結果を報告する。",
        &spaced(&[(
            "（委任）\n\n第３条",
            "（報告）\n\n第３条　町長は、試験の結果を報告する。\n\n（委任）\n\n第４条",
        )]),
    );
    check(
        SPACED,
        "第１条の次に次の１条を加える。
（責務）
第１条の２　町長は、試験を公正に行う。",
        &spaced(&[(
            "（定義）",
            "（責務）\n\n第１条の２　町長は、試験を公正に行う。\n\n（定義）",
        )]),
    );
}

#[test]
fn added_items_stand_close_when_the_others_do() {
    check(
        SPACED,
        "第２条に次の１号を加える。
⑶　実技",
        &spaced(&[("⑵　面接\n", "⑵　面接\n⑶　実技\n")]),
    );
}

#[test]
fn a_deleted_article_leaves_no_double_empty_line() {
    check(
        SPACED,
        "第２条を削る。",
        &spaced(&[(
            "（定義）\n\n第２条　この条例において「試験」とは、次に掲げるものをいう。\n⑴　筆記\n⑵　面接\n\n",
            "",
        )]),
    );
}

#[test]
fn an_added_chapter_stands_as_the_others_do() {
    check(
        SPACED,
        "第２章を第３章とし、第１章の次に次の１章を加える。
第２章　試験
（実施）
第２条の２　試験は、毎年行う。
（公表）
第２条の３　結果は、公表する。",
        &spaced(&[(
            "第２章　雑則",
            "第２章　試験\n\n（実施）\n\n第２条の２　試験は、毎年行う。\n\n（公表）\n\n第２条の３　結果は、公表する。\n\n第３章　雑則",
        )]),
    );
}

#[test]
fn a_text_without_empty_lines_gets_none() {
    let close = "\
(会議)
第1条　会議は、会長が招集する。
(委任)
第2条　必要な事項は、町長が定める。
";
    check(
        close,
        "第2条を第3条とし、第1条の次に次の1条を加える。

(記録)
第2条　会長は、会議の記録を作る。
",
        "\
(会議)
第1条　会議は、会長が招集する。
(記録)
第2条　会長は、会議の記録を作る。
(委任)
第3条　必要な事項は、町長が定める。
",
    );
}

#[test]
fn cells_of_a_table_keep_their_empty_lines() {
    let old = "第1条　公民館を次のとおり設置する。\n\n名称\n\n位置\n\n北公民館\n\n大字北1番地\n\n第2条　必要な事項は、規則で定める。\n";
    check(
        old,
        "第1条の表に次のように加える。\n南公民館\n大字南2番地\n",
        &old.replace("1番地\n\n", "1番地\n\n南公民館\n\n大字南2番地\n\n"),
    );
}

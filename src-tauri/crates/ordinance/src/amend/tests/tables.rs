//! 別表 with 備考, and tables whose columns the page has lost: the narrowest words that hit them.

use super::draft;

const ROOMS: &str = "\
(使用料)
第4条　別表に定める使用料を納付しなければならない。
別表(第4条関係)
|区分|午前|午後|
|---|---|---|
|大会議室|1,000円|1,500円|
|調理室|600円|800円|
備考
1　町外の者が使用する場合は、2倍の額とする。
2　冷暖房を使用する場合は、3割を加算する。
";

#[test]
fn rows_and_remarks_of_one_table() {
    for (new, wanted) in [
        (
            ROOMS.replace("3割", "4割"),
            "別表備考2中「3割」を「4割」に改める。\n",
        ),
        (
            ROOMS.replace("600円", "700円").replace("2倍", "3倍"),
            "別表調理室の項中「600円」を「700円」に改め、同表備考1中「2倍」を「3倍」に改める。\n",
        ),
        (
            ROOMS.replace("備考\n", "|和室|300円|400円|\n備考\n"),
            "別表調理室の項の次に次のように加える。\n|和室|300円|400円|\n",
        ),
        (
            ROOMS
                .replace("第4条関係", "第5条関係")
                .replace("|600円", "|700円")
                .replace("備考\n", "|和室|300円|400円|\n備考\n"),
            "別表中「第4条」を「第5条」に改め、同表調理室の項中「600円」を「700円」に改め、同項の次に次のように加える。\n|和室|300円|400円|\n",
        ),
        (
            format!("{ROOMS}3　減免は、規則で定める。\n"),
            "別表備考に次のように加える。\n3　減免は、規則で定める。\n",
        ),
        (
            ROOMS.replace("1　町外の者が使用する場合は、2倍の額とする。\n2　", "1　"),
            "別表備考を次のように改める。\n備考\n1　冷暖房を使用する場合は、3割を加算する。\n",
        ),
    ] {
        assert_eq!(draft(ROOMS, &new), wanted);
    }
    let (rows, _) = ROOMS.split_once("備考").unwrap();
    assert_eq!(draft(ROOMS, rows), "別表備考を削る。\n");
    assert_eq!(
        draft(rows, &format!("{rows}備考　町外の者は、2倍とする。\n")),
        "別表に備考として次のように加える。\n備考　町外の者は、2倍とする。\n"
    );
}

/// As it is copied from a page: every cell on a line of its own.
const CELLS: &str = "\
(位置)

第1条　公民館を次のとおり設置する。

名称

位置

中央公民館

みちのべ町本町2丁目3番1号

北公民館

みちのべ町大字北583番地1

(委任)

第2条　必要な事項は、規則で定める。
";

#[test]
fn cells_without_rows_are_reached_by_their_words() {
    for (new, wanted) in [
        (
            CELLS.replace("北公民館", "南公民館"),
            "第1条の表中「北公民館」を「南公民館」に改める。\n",
        ),
        (
            CELLS.replace("583番地1", "583番地2"),
            "第1条の表中「583番地1」を「583番地2」に改める。\n",
        ),
        (
            CELLS.replace("(委任)", "南公民館\n\nみちのべ町大字南1番地\n\n(委任)"),
            "第1条の表に次のように加える。\n南公民館\nみちのべ町大字南1番地\n",
        ),
        (
            CELLS.replace("中央公民館\n\nみちのべ町本町2丁目3番1号\n\n", ""),
            "第1条の表を次のように改める。\n名称\n位置\n北公民館\nみちのべ町大字北583番地1\n",
        ),
    ] {
        assert_eq!(draft(CELLS, &new), wanted);
    }
}

#[test]
fn cells_of_one_row_are_quoted_one_by_one() {
    let old = "第1条　給料表は、別表のとおりとする。\n別表(第1条関係)\n号給\t1級\t2級\n1\t162,100\t208,000\n2\t163,200\t209,700\n";
    assert_eq!(
        draft(
            old,
            &old.replace("162,100", "183,500")
                .replace("208,000", "220,000")
        ),
        "別表1の項中「162,100」を「183,500」に、「208,000」を「220,000」に改める。\n"
    );
}

#[test]
fn a_form_changes_its_heading_and_its_words_in_one_sentence() {
    let old = "第1条　請求書は、様式第1号による。\n附　則\nこの条例は、公布の日から施行する。\n様式第1号(第1条関係)\n公文書公開請求書\n住所　　　氏名　　　㊞\n";
    assert_eq!(
        draft(
            old,
            &old.replace("(第1条関係)", "(第2条関係)").replace("㊞", "")
        ),
        "様式第1号中「第1条」を「第2条」に改め、「㊞」を削る。\n"
    );
}

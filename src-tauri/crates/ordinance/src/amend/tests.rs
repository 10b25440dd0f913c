use super::*;
use crate::parse::parse;

/// Drafts, prints the sentences and relies on the proof inside.
fn draft(old: &str, new: &str) -> String {
    let (old, new) = (parse(old).unwrap().ordinance, parse(new).unwrap().ordinance);
    match amend(&old, &new, &House::of(&old)) {
        Ok(amendment) => amendment.body,
        Err(refusal) => format!("refused: {refusal}"),
    }
}

const BASE: &str = "(会議)\n第5条 会議は、会長が招集する。\n2 会長は、議長となる。\n3 前項の議長は、表決権を有する。\n(委任)\n第6条 この条例の施行に関し必要な事項は、市長が定める。\n";

#[test]
fn worked_examples() {
    for (new, wanted) in [
        (
            BASE.replacen("会長", "委員長", 1),
            "第5条第1項中「会長」を「委員長」に改める。\n",
        ),
        (
            BASE.replace("会長", "委員長"),
            "第5条中「会長」を「委員長」に改める。\n",
        ),
        (BASE.replace("の施行", ""), "第6条中「の施行」を削る。\n"),
        (
            BASE.replace("市長が定める", "市長が別に定める"),
            "第6条中「市長が」の次に「別に」を加える。\n",
        ),
        (
            BASE.replace(
                "招集する。",
                "招集する。ただし、最初の会議は、市長が招集する。",
            ),
            "第5条第1項に次のただし書を加える。\nただし、最初の会議は、市長が招集する。\n",
        ),
        (
            BASE.replace(
                "市長が定める。\n",
                "市長が定める。\n2 市長は、前項の事項を公表する。\n",
            ),
            "第6条に次の1項を加える。\n2 市長は、前項の事項を公表する。\n",
        ),
        (
            BASE.replace(
                "3 前項の",
                "3 会議は、オンラインで開くことができる。\n4 第2項の",
            ),
            "第5条第3項中「前項」を「第2項」に改め、同項を同条第4項とし、同条第2項の次に次の1項を加える。\n3 会議は、オンラインで開くことができる。\n",
        ),
        (
            BASE.replace("2 会長は、議長となる。\n3 前項の", "2 会議の"),
            "第5条第2項を削り、同条第3項中「前項」を「会議」に改め、同項を同条第2項とする。\n",
        ),
        (
            BASE.replace(
                "(委任)\n第6条",
                "(オンライン)\n第6条 会議は、オンラインで開くことができる。\n(委任)\n第7条",
            ),
            "第6条を第7条とし、第5条の次に次の1条を加える。\n(オンライン)\n第6条 会議は、オンラインで開くことができる。\n",
        ),
        (
            BASE.replace("(会議)", "(会議等)"),
            "第5条の見出しを「(会議等)」に改める。\n",
        ),
    ] {
        assert_eq!(draft(BASE, &new), wanted);
    }
}

#[test]
fn appended_tables_take_numbers_and_neighbours() {
    let old = "第1条 手数料は、別表のとおりとする。\n附 則\nこの条例は、公布の日から施行する。\n別表(第1条関係)\n証明 | 300円\n閲覧 | 200円\n";
    for (new, wanted) in [
        (
            old.replace("別表(第1条関係)", "別表(第2条関係)"),
            "別表中「第1条」を「第2条」に改める。\n",
        ),
        (
            old.replace("300円", "350円"),
            "別表証明の項中「300円」を「350円」に改める。\n",
        ),
        (
            old.replace("別表(第1条関係)", "別表第1(第1条関係)")
                + "別表第2(第1条関係)\n写し | 10円\n",
            "別表を別表第1とし、同表の次に次の1表を加える。\n別表第2(第1条関係)\n写し | 10円\n",
        ),
        (
            old.replace("閲覧 | 200円\n", "閲覧 | 200円\n写し | 10円\n"),
            "別表に次のように加える。\n写し | 10円\n",
        ),
    ] {
        assert_eq!(draft(old, &new), wanted);
    }
}

#[test]
fn a_sentence_has_a_name_for_its_own_date() {
    let house = House::of(&parse(BASE).unwrap().ordinance);
    for (sentence, name) in [
        (
            "第5条第1項中「会長」を「委員長」に改める。\n",
            "第5条第1項の改正規定",
        ),
        (
            "第5条第1項中「会長」を「委員長」に改め、同条第2項中「議長」を「長」に改める。\n",
            "第5条第1項及び第2項の改正規定",
        ),
        (
            "第5条の次に次の1条を加える。\n第5条の2 会議\n",
            "第5条の次に1条を加える改正規定",
        ),
        (
            "第5条第3項中「前項」を「第2項」に改め、同項を同条第4項とし、同条第2項の次に次の1項を加える。\n3 会議\n",
            "第5条第3項を改め、同項を同条第4項とし、同条第2項の次に1項を加える改正規定",
        ),
        ("第4条を削る。\n", "第4条を削る改正規定"),
        ("題名を次のように改める。\n   A条例\n", "題名の改正規定"),
    ] {
        let text = read(sentence).unwrap();
        assert_eq!(provision_name(&text.parts[0].sentences[0], &house), name);
    }
}

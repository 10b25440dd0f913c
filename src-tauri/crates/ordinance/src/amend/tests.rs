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

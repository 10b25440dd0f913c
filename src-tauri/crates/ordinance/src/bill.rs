//! The frame of an amending ordinance: 題名, 柱書, 附則, and several ordinances or stages in one bill.
//!
//! Fixed wording comes in as [`Wording`] (data with its sources); numbers that nobody gave stay ○, never guessed.

use serde::Deserialize;

use crate::fold::fold;
use crate::label::ArticleNumber;
use crate::ordinance::{Kind, Ordinance};
use crate::target::Writing;

/// Fixed wording of bills, each with its source.
#[derive(Debug, Clone, Deserialize)]
pub struct Wording {
    /// Sentences by key.
    #[serde(rename = "sentence")]
    sentences: Vec<Sentence>,
}

/// One fixed sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct Sentence {
    /// Short English key, such as `lead.partial`.
    pub key: String,
    /// What the drafter reads where a choice is offered; empty where none is.
    #[serde(default)]
    pub label: String,
    /// Words with {places} to fill.
    pub text: String,
    /// Where it was read.
    pub source: String,
    /// `verified` or `unverified`.
    pub status: String,
}

impl Wording {
    /// Reads the table of wording.
    ///
    /// # Errors
    /// When the text is not of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// A sentence by its key; `None` when the table has none.
    pub fn get(&self, key: &str) -> Option<&Sentence> {
        self.sentences.iter().find(|sentence| sentence.key == key)
    }

    /// The sentences whose key starts so, in the order of the table.
    pub fn starting<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a Sentence> {
        self.sentences
            .iter()
            .filter(move |sentence| sentence.key.starts_with(start))
    }

    /// A sentence with its places filled. A key that is missing gives an empty text.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(sentence) = self.get(key) else {
            return String::new();
        };
        let mut text = sentence.text.clone();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }
}

/// What names an ordinance in a bill.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// 題名
    pub title: String,
    /// 平成20年みちのべ町条例第5号; with ○ for what is unknown.
    pub number: String,
}

impl Identity {
    /// As the text itself says in its 題名 and the lines of its 公布.
    pub fn of(ordinance: &Ordinance) -> Self {
        let title = ordinance.title().unwrap_or("○○条例").trim().to_owned();
        let lines: Vec<String> = ordinance
            .children(Ordinance::ROOT)
            .iter()
            .filter(|id| ordinance.kind(**id) == Kind::Promulgation)
            .map(|id| ordinance.unit(*id).text.trim().to_owned())
            .collect();
        let number =
            number_in(&lines).unwrap_or_else(|| format!("○○年○○{}第○号", kind_word(&title)));
        Self { title, number }
    }
}

/// 条例, 規則, 告示 … as it stands in a number.
fn kind_word(title: &str) -> &'static str {
    let plain = fold(title);
    for (end, word) in [
        ("条例", "条例"),
        ("規則", "規則"),
        ("規程", "訓令"),
        ("要綱", "告示"),
        ("要領", "告示"),
        ("法律", "法律"),
        ("法", "法律"),
    ] {
        if plain.ends_with(end) {
            return word;
        }
    }
    "条例"
}

/// 平成12年産山村条例第24号 from (平成12年3月27日 産山村条例第24号), or from a date and a number on two lines.
fn number_in(lines: &[String]) -> Option<String> {
    let joined = lines.iter().take(4).cloned().collect::<Vec<_>>().join(" ");
    let plain = joined.trim_matches(['(', ')', '（', '）', ' ', '　']);
    let year_end = plain.find('年')? + '年'.len_utf8();
    let year = &plain[..year_end];
    if year.chars().count() > 7 {
        return None;
    }
    let after = plain[year_end..]
        .find('日')
        .map_or(year_end, |at| year_end + at + '日'.len_utf8());
    let rest = plain[after..].trim_start();
    let end = rest.find('号')? + '号'.len_utf8();
    let number: String = rest[..end].chars().filter(|c| !c.is_whitespace()).collect();
    (number.contains('第') && number.chars().count() < 30).then(|| format!("{year}{number}"))
}

/// How an amended ordinance is named in its bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// With its number in brackets.
    First,
    /// Named before in the same bill: no number.
    Again,
}

/// One ordinance of a bill with the sentences that amend it.
#[derive(Debug, Clone)]
pub struct BillPart {
    /// Which ordinance.
    pub identity: Identity,
    /// Sentences without 柱書.
    pub body: String,
}

/// 柱書: ○○条例(平成20年条例第5号)の一部を次のように改正する。
pub fn lead(
    wording: &Wording,
    identity: &Identity,
    stage: Stage,
    brackets: (char, char),
) -> String {
    let number = match stage {
        Stage::First => format!("{}{}{}", brackets.0, identity.number, brackets.1),
        Stage::Again => String::new(),
    };
    wording.fill(
        "lead.partial",
        &[("title", &identity.title), ("number", &number)],
    )
}

/// An ordinance that is revised in full: its new 題名, and 制定文 with everything that follows it.
///
/// The 制定文 of the text itself gives way to the one that says what is revised.
pub fn full_revision(wording: &Wording, identity: &Identity, new: &Ordinance) -> (String, String) {
    let title = new.title().unwrap_or(&identity.title).trim().to_owned();
    let (open, close) = brackets(new);
    let number = format!("{open}{}{close}", identity.number);
    let enactment = wording.fill(
        "lead.full",
        &[("title", &identity.title), ("number", &number)],
    );
    let mut text = format!("　{enactment}\n");
    for id in new.provisions(Ordinance::ROOT) {
        if !matches!(
            new.kind(id),
            Kind::Title | Kind::Promulgation | Kind::Enactment
        ) {
            text.push_str(&new.lines(id));
        }
    }
    (title, text)
}

/// An ordinance that repeals another: its 題名 and its only provision.
pub fn repeal(
    wording: &Wording,
    kind: &str,
    identity: &Identity,
    brackets: (char, char),
) -> (String, String) {
    let number = format!("{}{}{}", brackets.0, identity.number, brackets.1);
    let title = wording.fill(
        "title.repeal",
        &[("title", &identity.title), ("kind", kind)],
    );
    let text = wording.fill(
        "lead.repeal",
        &[("title", &identity.title), ("number", &number)],
    );
    (title, format!("　{text}\n"))
}

/// The brackets that a text writes its captions and numbers in: those of its first caption, of its first sentence with any, or
/// wide ones, as a bill has them around it.
pub fn brackets(ordinance: &Ordinance) -> (char, char) {
    let units = || {
        let all = ordinance.subtree(Ordinance::ROOT).into_iter();
        all.map(|id| ordinance.unit(id))
    };
    let first = |text: &str| text.chars().find(|c| matches!(c, '（' | '('));
    let caption = units().find_map(|unit| first(&unit.caption.as_ref()?.text));
    match caption.or_else(|| units().find_map(|unit| first(&unit.text))) {
        Some('(') => ('(', ')'),
        _ => ('（', '）'),
    }
}

/// A whole bill: 題名, one or more amended ordinances, 附則.
///
/// `title` is that of the bill where it amends one ordinance, and `kind` (条例, 規則 …) ends that of a bill of several:
/// A条例等の一部を改正する条例. One ordinance stands without 条; several, or one in two stages, stand in 第1条, 第2条 with a caption
/// (○○条例の一部改正) where they are different ones.
pub fn bill(
    wording: &Wording,
    title: &str,
    kind: &str,
    parts: &[BillPart],
    supplement: &str,
    writing: Writing,
    brackets: (char, char),
) -> String {
    let Some(first) = parts.first() else {
        return String::new();
    };
    let several = parts
        .iter()
        .any(|part| part.identity.title != first.identity.title);
    let title = match several {
        true => wording.fill(
            "title.several",
            &[("title", &first.identity.title), ("kind", kind)],
        ),
        false => title.to_owned(),
    };
    let mut out = format!("　　　{title}\n");
    let mut named: Vec<&str> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let stage = match named.contains(&part.identity.title.as_str()) {
            true => Stage::Again,
            false => Stage::First,
        };
        named.push(&part.identity.title);
        if several {
            out.push_str(&format!(
                "{}{}{}\n",
                brackets.0,
                wording.fill("caption.part", &[("title", &part.identity.title)]),
                brackets.1
            ));
        }
        if parts.len() > 1 {
            out.push_str(&writing.ordinal(&ArticleNumber::plain(at as u32 + 1), "条"));
            out.push('　');
        }
        out.push_str(&lead(wording, &part.identity, stage, brackets));
        out.push('\n');
        out.push_str(&part.body);
    }
    if !supplement.trim().is_empty() {
        out.push_str("　　　附　則\n");
        out.push_str(supplement.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral::Script;
    use crate::{House, amend, apply, parse, read};

    fn wording() -> Wording {
        Wording::parse(include_str!(
            "../../../../templates/ordinances/wording.toml"
        ))
        .unwrap()
    }

    #[test]
    fn the_number_is_read_from_the_lines_under_the_title() {
        for (text, number) in [
            (
                "○A村条例\n(平成12年3月27日 A村条例第24号)\n(目的)\n第1条 目的\n",
                "平成12年A村条例第24号",
            ),
            (
                "○A市要綱\n令和5年3月31日\n訓令乙第43号\n(趣旨)\n第1 趣旨\n",
                "令和5年訓令乙第43号",
            ),
            ("A町条例\n(目的)\n第1条 目的\n", "○○年○○条例第○号"),
        ] {
            assert_eq!(Identity::of(&parse(text).unwrap().ordinance).number, number);
        }
    }

    #[test]
    fn a_full_revision_says_what_it_revises_and_a_repeal_is_one_sentence() {
        let new = parse("○A町会議条例\n(平成20年A町条例第5号)\n(目的)\n第1条 目的とする。\n2 次のとおり\n(1) 甲\n附 則\nこの条例は、公布の日から施行する。\n別表(第1条関係)\n甲 | 乙\n")
            .unwrap()
            .ordinance;
        let identity = Identity {
            title: "A町会合条例".to_owned(),
            number: "平成20年A町条例第5号".to_owned(),
        };
        assert_eq!(
            full_revision(&wording(), &identity, &new),
            (
                "A町会議条例".to_owned(),
                "　A町会合条例(平成20年A町条例第5号)の全部を改正する。\n(目的)\n第1条 目的とする。\n2 次のとおり\n(1) 甲\n附 則\nこの条例は、公布の日から施行する。\n別表(第1条関係)\n甲 | 乙\n".to_owned()
            )
        );
        assert_eq!(
            repeal(&wording(), "条例", &identity, ('(', ')')),
            (
                "A町会合条例を廃止する条例".to_owned(),
                "　A町会合条例(平成20年A町条例第5号)は、廃止する。\n".to_owned()
            )
        );
    }

    #[test]
    fn an_ordinance_in_two_stages_is_amended_one_after_the_other() {
        let texts = [
            "○A町会議条例\n(会議)\n第1条 会議は、会長が招集する。\n",
            "○A町会議条例\n(会議)\n第1条 会議は、会長が招集する。\n2 会長は、議長となる。\n",
            "○A町会議条例\n(会議)\n第1条 会議は、会長が招集する。\n2 会長が、議長となる。\n",
        ];
        let parsed: Vec<Ordinance> = texts
            .iter()
            .map(|text| parse(text).unwrap().ordinance)
            .collect();
        let house = House::of(&parsed[0]);
        let identity = Identity {
            title: "A町会議条例".to_owned(),
            number: "平成1年A町条例第1号".to_owned(),
        };
        let parts: Vec<BillPart> = parsed
            .windows(2)
            .map(|pair| BillPart {
                identity: identity.clone(),
                body: amend(&pair[0], &pair[1], &house).unwrap().body,
            })
            .collect();
        let text = bill(
            &wording(),
            "A町会議条例の一部を改正する条例",
            "条例",
            &parts,
            "この条例は、公布の日から施行する。",
            house.writing,
            ('(', ')'),
        );
        assert!(
            text.contains("第2条　A町会議条例の一部を次のように改正する。"),
            "{text}"
        );
        let amending = read(&text).unwrap();
        assert_eq!(
            (amending.unread.len(), amending.parts.len()),
            (0, 2),
            "{text}"
        );
        assert_eq!(
            apply(&parsed[0], &amending).unwrap().ordinance.to_string(),
            texts[2]
        );
        // The other way round the second stage finds nothing to amend.
        let turned: Vec<BillPart> = parts.into_iter().rev().collect();
        let text = bill(
            &wording(),
            "",
            "条例",
            &turned,
            "",
            house.writing,
            ('(', ')'),
        );
        assert!(apply(&parsed[0], &read(&text).unwrap()).is_err());
    }

    #[test]
    fn several_ordinances_stand_in_articles_with_captions() {
        let part = |title: &str, body: &str| BillPart {
            identity: Identity {
                title: title.to_owned(),
                number: "平成1年条例第1号".to_owned(),
            },
            body: body.to_owned(),
        };
        let parts = [
            part("A条例", "第1条中「課長」を「部長」に改める。\n"),
            part("B条例", "第2条中「課長」を「部長」に改める。\n"),
        ];
        let writing = Writing {
            script: Script::Half,
            bare: false,
        };
        let text = bill(
            &wording(),
            "A町会議条例の一部を改正する条例",
            "条例",
            &parts,
            "この条例は、公布の日から施行する。",
            writing,
            ('(', ')'),
        );
        assert!(
            text.contains(
                "(B条例の一部改正)\n第2条　B条例(平成1年条例第1号)の一部を次のように改正する。"
            ),
            "{text}"
        );
        let base = parse("○B条例\n(長)\n第1条 課長を置く。\n(務)\n第2条 課長は、務める。\n")
            .unwrap()
            .ordinance;
        let applied = apply(&base, &read(&text).unwrap())
            .unwrap()
            .ordinance
            .to_string();
        assert_eq!(
            applied,
            "○B条例\n(長)\n第1条 課長を置く。\n(務)\n第2条 部長は、務める。\n"
        );
    }
}

//! What towns write differently in amending text: の次に or の下に, digits of counts, comma.
//!
//! The rules are data (`templates/ordinances/houses.toml`); what they leave open follows the base text.

use serde::Deserialize;

use crate::numeral::Script;
use crate::ordinance::Ordinance;
use crate::target::Writing;

/// How words are added after others. Provisions are always added の次に.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordsAfter {
    /// 「A」の次に「B」を加える
    Next,
    /// 「A」の下に「B」を加える
    Below,
}

impl WordsAfter {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Next => "の次に",
            Self::Below => "の下に",
        }
    }
}

/// Digits of 次の1条 and 1条ずつ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// As 条 are numbered.
    Same,
    /// 次の一条, whatever the 条 are numbered with.
    Kanji,
}

/// The rules of one house; `None` where the base text decides.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HouseRules {
    /// Short English key.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// の次に or の下に
    pub words_after: Option<WordsAfter>,
    /// Digits of counts.
    pub counts: Option<Counts>,
    /// 、 or ，
    pub comma: Option<char>,
    /// Where the rules were read.
    pub source: String,
    /// `verified` or `unverified`.
    pub status: String,
}

/// All houses that ship with the program.
#[derive(Debug, Clone, Deserialize)]
pub struct Houses {
    /// One for each.
    #[serde(rename = "house")]
    pub houses: Vec<HouseRules>,
}

impl Houses {
    /// Reads the table of houses.
    ///
    /// # Errors
    /// When the text is not of the expected form.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The rules with a key; `None` when there are none.
    pub fn get(&self, key: &str) -> Option<&HouseRules> {
        self.houses.iter().find(|house| house.key == key)
    }
}

/// Choices that differ between municipalities, all made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct House {
    /// Numbers in addresses.
    pub writing: Writing,
    /// Numbers of what is added or moved: 次の1条, 1条ずつ.
    pub counts: Writing,
    /// Words are added の次に (横書きの市町村) or の下に (国, 縦書き).
    pub words_after: WordsAfter,
    /// Between clauses: 、 or ，.
    pub comma: char,
}

impl House {
    /// As the base text writes: の下に and 漢数字 for 縦書き, の次に and its own digits for 横書き; its own comma.
    pub fn of(ordinance: &Ordinance) -> Self {
        let writing = Writing::of(ordinance);
        let words_after = match writing.script {
            Script::Kanji | Script::KanjiPlace => WordsAfter::Below,
            _ => WordsAfter::Next,
        };
        let text = ordinance.to_string();
        let wide = text.matches('，').count();
        let comma = if wide > text.matches('、').count() {
            '，'
        } else {
            '、'
        };
        Self {
            writing,
            counts: writing,
            words_after,
            comma,
        }
    }

    /// The same with the rules of a house.
    pub fn with(mut self, rules: &HouseRules) -> Self {
        if let Some(words_after) = rules.words_after {
            self.words_after = words_after;
        }
        if rules.counts == Some(Counts::Kanji) {
            self.counts.script = Script::Kanji;
        }
        if let Some(comma) = rules.comma {
            self.comma = comma;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{amend, apply, parse, read};

    #[test]
    fn the_houses_that_ship_write_what_can_be_read() {
        let houses = Houses::parse(include_str!(
            "../../../../../templates/ordinances/houses.toml"
        ))
        .unwrap();
        let old = parse("(会議)\n第1条 会議は，会長が招集する。\n2 会長は，議長となる。\n")
            .unwrap()
            .ordinance;
        let new = parse("(会議)\n第1条 会議は，会長が速やかに招集する。\n2 委員長は，議長となる。\n3 会議は，公開とする。\n")
            .unwrap()
            .ordinance;
        for rules in &houses.houses {
            let house = House::of(&old).with(rules);
            let amendment = amend(&old, &new, &house).unwrap();
            assert!(
                amendment.body.contains(house.words_after.words()),
                "{}",
                amendment.body
            );
            let applied = apply(&old, &read(&amendment.body).unwrap()).unwrap();
            assert_eq!(
                applied.ordinance.to_string(),
                new.to_string(),
                "{}",
                rules.key
            );
        }
        let kanji = House::of(&old).with(houses.get("counts_kanji").unwrap());
        assert!(
            amend(&old, &new, &kanji)
                .unwrap()
                .body
                .contains("，同条に次の一項を加える。")
        );
    }
}

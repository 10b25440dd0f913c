//! Fixed wording of the papers, read from `templates/papers/`, where every entry names its source.
//!
//! Absent on purpose: words that follow from the kind of municipality (crate `plan`) and labels of fields (the records).

use crate::digits::DigitRule;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The wording of one paper.
#[derive(Debug, Deserialize)]
pub(crate) struct Wording {
    labels: BTreeMap<String, toml::Value>,
    sentences: BTreeMap<String, Sentence>,
}

/// Names of the national frame (`templates/frame/national.toml`) by the keys that plans hold.
#[derive(Debug, Deserialize)]
pub(crate) struct NationalFrame {
    #[serde(rename = "version", default)]
    editions: Vec<Edition>,
    #[serde(rename = "priority", default)]
    priorities: Vec<Priority>,
    #[serde(rename = "migration_state", default)]
    migration_states: Vec<Named>,
    #[serde(rename = "law", default)]
    laws: Vec<Named>,
    #[serde(rename = "goal", default)]
    goals: Vec<Goal>,
}

/// An edition of the state's plan (自治体DX推進計画).
#[derive(Debug, Deserialize)]
pub(crate) struct Edition {
    number: String,
    #[serde(default)]
    items: Vec<String>,
    items_status: String,
}

impl Edition {
    /// 3.0
    pub(crate) fn number(&self) -> &str {
        &self.number
    }

    /// Keys of its 重点取組事項; empty: nobody has seen its list.
    pub(crate) fn items(&self) -> &[String] {
        &self.items
    }

    /// Whether the list was read at its source.
    pub(crate) fn is_verified(&self) -> bool {
        self.items_status == "verified"
    }
}

/// An item of the state's plan.
#[derive(Debug, Deserialize)]
pub(crate) struct Priority {
    key: String,
    label: String,
    group: String,
    status: String,
}

impl Priority {
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    pub(crate) fn label(&self) -> &str {
        &self.label
    }

    /// `priority`, `also`, `other` or `structure`.
    pub(crate) fn group(&self) -> &str {
        &self.group
    }

    /// Whether its words were read at their source.
    pub(crate) fn is_verified(&self) -> bool {
        self.status == "verified"
    }
}

#[derive(Debug, Deserialize)]
struct Named {
    key: String,
    label: String,
}

#[derive(Debug, Deserialize)]
struct Goal {
    number: u8,
    label: String,
}

#[derive(Debug, Deserialize)]
struct Sentence {
    text: String,
    /// Where it was read.
    source: String,
    /// Whether these words stand there; a sentence of ours that claims nothing is verified by itself.
    verified: bool,
}

/// A sentence of fixed wording that nobody has read in an official source: the officer is told before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnverifiedWording {
    /// The sentence, with ○ where something is filled in.
    pub text: String,
    /// Where its form comes from, and what has to be checked.
    pub source: String,
}

macro_rules! wordings {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name() -> &'static Wording {
                static WORDING: OnceLock<Wording> = OnceLock::new();
                WORDING.get_or_init(|| {
                    toml::from_str(include_str!(concat!("../../../../templates/papers/", $key, ".toml")))
                        .expect("templates/papers is checked by a test")
                })
            }
        )*
        /// The wording of every paper by its key.
        #[cfg(test)]
        const ALL: &[(&str, fn() -> &'static Wording)] = &[$(($key, $name)),*];
    };
}

wordings! {
    /// 計画書
    plan = "plan";
    /// 概要版
    summary = "summary";
    /// アクションプラン（個票集）
    sheets = "sheets";
    /// 議案書（計画）
    plan_bill = "plan-bill";
    /// 議案書（条例）、新旧対照表
    ordinance_bill = "ordinance-bill";
    /// 計画の新旧対照表
    plan_comparison = "plan-comparison";
    /// 公布の様式
    promulgation = "promulgation";
    /// 規則・要綱・訓令
    instrument = "instrument";
    /// 議員提出議案
    member_bill = "member-bill";
    /// 意見募集
    public_comment = "public-comment";
    /// 審議会・懇談会
    council_of_experts = "council-of-experts";
    /// 各課照会文
    inquiry = "inquiry";
    /// 報告案件
    report = "report";
    /// 議会への説明
    explanation = "explanation";
    /// 進捗報告書
    progress = "progress";
    /// 想定問答集
    questions = "questions";
    /// 正誤表
    errata = "errata";
    /// ソフトウェア利用申請の資料
    approval = "approval";
}

impl Wording {
    /// A label (目次, 表 …); empty for a key that the file does not hold, which a test excludes.
    pub(crate) fn label(&self, key: &str) -> &str {
        self.labels
            .get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
    }

    /// Whether there is such a sentence.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.sentences.contains_key(key)
    }

    /// A sentence with its words in braces filled in. Only the template is searched: what is filled in may hold braces.
    pub(crate) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.sentences
            .get(key)
            .map(|sentence| fill(&sentence.text, words))
            .unwrap_or_default()
    }

    /// Whether every sentence is verified, so that no paper has to be looked through.
    pub(crate) fn is_verified(&self) -> bool {
        self.labels_are_verified() && self.sentences.values().all(|sentence| sentence.verified)
    }

    fn labels_are_verified(&self) -> bool {
        self.labels.get("verified").and_then(toml::Value::as_bool) != Some(false)
    }

    /// The labels that a paper prints although nobody has verified them; where a file has none, what its source says of the form.
    fn unverified_labels(&self, printed: &str) -> Option<UnverifiedWording> {
        if self.labels_are_verified() {
            return None;
        }
        let words: Vec<&str> = self
            .labels
            .iter()
            .filter(|(key, _)| *key != "source")
            .filter_map(|(_, label)| label.as_str())
            .collect();
        let text = if words.is_empty() {
            "行の並びと番号の形".to_owned()
        } else {
            let stands = |word: &&str| printed.lines().any(|line| line.contains(*word));
            let found: Vec<&str> = words.into_iter().filter(stands).collect();
            found.join("、")
        };
        (!text.is_empty()).then(|| UnverifiedWording {
            text,
            source: self.label("source").to_owned(),
        })
    }

    /// The sentences of this wording that a paper prints although nobody has verified them.
    pub(crate) fn unverified_in(&self, printed: &str) -> Vec<UnverifiedWording> {
        self.sentences
            .values()
            .filter(|sentence| !sentence.verified && sentence.stands_in(printed))
            .map(|sentence| UnverifiedWording {
                text: blank(&sentence.text),
                source: sentence.source.clone(),
            })
            .chain(self.unverified_labels(printed))
            .collect()
    }

    /// A label with its words in braces filled in.
    pub(crate) fn filled(&self, key: &str, words: &[(&str, &str)]) -> String {
        fill(self.label(key), words)
    }
}

impl Sentence {
    /// What stands between its places, in order.
    fn fixed(&self) -> impl Iterator<Item = &str> {
        self.text
            .split('{')
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            .filter(|part| !part.trim().is_empty())
    }

    /// Whether a line of a paper is made of it. Commas and the size of kana follow the house and are not compared.
    fn stands_in(&self, printed: &str) -> bool {
        let plain = |text: &str| large(&text.replace(['、', '，'], ","));
        let parts: Vec<String> = self.fixed().map(plain).collect();
        !parts.is_empty()
            && printed.lines().any(|line| {
                let line = plain(line);
                let mut rest = line.as_str();
                parts
                    .iter()
                    .all(|part| match rest.split_once(part.as_str()) {
                        Some((_, after)) => {
                            rest = after;
                            true
                        }
                        None => false,
                    })
            })
    }
}

/// A template with ○ in its places.
pub(crate) fn blank(template: &str) -> String {
    let mut out = String::new();
    for (at, part) in template.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if at > 0 => {
                out.push('○');
                out.push_str(rest);
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// っ, ゃ, ゅ, ょ written large.
pub(crate) fn large(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'っ' => 'つ',
            'ゃ' => 'や',
            'ゅ' => 'ゆ',
            'ょ' => 'よ',
            other => other,
        })
        .collect()
}

/// Classes of answers to opinions (`templates/opinions.toml`).
#[derive(Debug, Deserialize)]
pub(crate) struct OpinionClasses {
    #[serde(rename = "class")]
    classes: Vec<OpinionClass>,
}

#[derive(Debug, Deserialize)]
struct OpinionClass {
    key: String,
    label: String,
    meaning: String,
}

/// The classes that the program ships.
pub(crate) fn opinion_classes() -> &'static OpinionClasses {
    static CLASSES: OnceLock<OpinionClasses> = OnceLock::new();
    CLASSES.get_or_init(|| {
        toml::from_str(include_str!("../../../../templates/opinions.toml"))
            .expect("templates/opinions.toml is checked by a test")
    })
}

impl OpinionClasses {
    /// The word for a class, or the key itself when it is not of these.
    pub(crate) fn label<'a>(&'a self, key: &'a str) -> &'a str {
        self.classes
            .iter()
            .find(|class| class.key == key)
            .map_or(key, |class| &class.label)
    }

    /// These keys with what they mean, in the order of the file; those that are not of it last, without a meaning.
    pub(crate) fn in_order<'a>(
        &'a self,
        keys: impl Iterator<Item = &'a str>,
    ) -> Vec<(&'a str, &'a str)> {
        let place = |key: &str| self.classes.iter().position(|class| class.key == key);
        let mut found: Vec<(Option<usize>, &str)> = keys.map(|key| (place(key), key)).collect();
        found.sort_by_key(|(at, key)| (at.is_none(), *at, *key));
        found
            .into_iter()
            .map(|(at, key)| {
                let meaning = at.map_or("", |at| self.classes[at].meaning.as_str());
                (key, meaning)
            })
            .collect()
    }
}

/// The national frame that the program ships.
pub(crate) fn national_frame() -> &'static NationalFrame {
    static FRAME: OnceLock<NationalFrame> = OnceLock::new();
    FRAME.get_or_init(|| {
        toml::from_str(include_str!("../../../../templates/frame/national.toml"))
            .expect("templates/frame/national.toml is checked by a test")
    })
}

impl NationalFrame {
    /// The name of a 重点取組事項, or the key itself when the frame does not hold it.
    pub(crate) fn priority<'a>(&'a self, key: &'a str) -> &'a str {
        self.priorities
            .iter()
            .find(|item| item.key == key)
            .map_or(key, |item| &item.label)
    }

    /// Every 重点取組事項 that the frame holds, in its order.
    pub(crate) fn priorities(&self) -> impl Iterator<Item = &Priority> {
        self.priorities.iter()
    }

    /// The edition of this number; None for an empty or unknown one.
    pub(crate) fn edition(&self, number: &str) -> Option<&Edition> {
        self.editions
            .iter()
            .find(|edition| edition.number == number)
    }

    /// How far the system of a business has moved, or the key itself when the frame does not hold it.
    pub(crate) fn migration<'a>(&'a self, key: &'a str) -> &'a str {
        label_of(&self.migration_states, key)
    }

    /// The name of a law that a plan names by a key of the frame, with its digits by the rule of the house; any other text is the name
    /// itself, as it was typed.
    pub(crate) fn law(&self, key: &str, digits: DigitRule) -> String {
        match self.laws.iter().find(|law| law.key == key) {
            Some(law) => digits.apply(&law.label),
            None => key.to_owned(),
        }
    }

    /// The name of a goal of the SDGs, 1 to 17.
    pub(crate) fn goal(&self, number: u8) -> Option<&str> {
        self.goals
            .iter()
            .find(|goal| goal.number == number)
            .map(|goal| goal.label.as_str())
    }
}

/// The name of a class of answers to opinions (`templates/opinions.toml`), or the key itself where it is not there.
pub(crate) fn opinion_class(key: &str) -> &str {
    #[derive(Deserialize)]
    struct Classes {
        class: Vec<Named>,
    }
    static CLASSES: OnceLock<Classes> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        toml::from_str(include_str!("../../../../templates/opinions.toml"))
            .expect("templates/opinions.toml is checked by a test")
    });
    classes
        .class
        .iter()
        .find(|class| class.key == key)
        .map_or(key, |class| class.label.as_str())
}

fn label_of<'a>(entries: &'a [Named], key: &'a str) -> &'a str {
    entries
        .iter()
        .find(|entry| entry.key == key)
        .map_or(key, |entry| &entry.label)
}

fn fill(template: &str, words: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else {
            break;
        };
        let name = &rest[start + 1..start + length];
        out.push_str(&rest[..start]);
        match words.iter().find(|(word, _)| *word == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[start..=start + length]),
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_names_its_source() {
        for (paper, wording) in ALL {
            let wording = wording();
            for (key, sentence) in &wording.sentences {
                assert!(!sentence.source.is_empty(), "{paper}: {key}");
                assert!(
                    !sentence.text.contains('\n'),
                    "{paper}: {key}: one line each"
                );
            }
            assert!(
                !wording.label("source").is_empty(),
                "{paper}: where its labels come from"
            );
        }
        assert_eq!(opinion_classes().label("adopted"), "反映");
        assert_eq!(opinion_classes().label("our own"), "our own");
        let keys: Vec<&str> = opinion_classes()
            .in_order(["x", "other", "adopted"].into_iter())
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        assert_eq!(keys, ["adopted", "other", "x"]);
        let frame = national_frame();
        assert_eq!(frame.goal(11), Some("住み続けられるまちづくりを"));
        assert_eq!(frame.goal(0), None);
        assert_eq!(frame.priority("of our own"), "of our own");
    }

    #[test]
    fn wording_that_nobody_verified_is_named_where_it_is_printed() {
        let wording: Wording = toml::from_str(
            "[labels]\n[sentences.a]\ntext = \"{name}について、{article}により報告する。\"\nsource = \"一般の例\"\nverified = false\n[sentences.b]\ntext = \"以上\"\nsource = \"s\"\nverified = true\n",
        )
        .unwrap();
        let found = wording.unverified_in("前の行\n計画について，第２条により報告する。\n以上\n");
        assert_eq!(
            found,
            [UnverifiedWording {
                text: "○について、○により報告する。".to_owned(),
                source: "一般の例".to_owned(),
            }]
        );
        assert!(
            wording
                .unverified_in("計画について\n報告する。\n")
                .is_empty()
        );
    }

    #[test]
    fn what_is_filled_in_is_not_searched_again() {
        assert_eq!(
            fill("{a}と{b}と{c}", &[("a", "{b}"), ("b", "B")]),
            "{b}とBと{c}"
        );
    }
}

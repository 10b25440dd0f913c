//! Fixed wording of the papers, read from `templates/papers/`, where every entry names its source.
//!
//! Absent on purpose: words that follow from the kind of municipality (crate `plan`) and labels of fields (the records).

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
    #[serde(rename = "priority", default)]
    priorities: Vec<Named>,
    #[serde(rename = "migration_state", default)]
    migration_states: Vec<Named>,
    #[serde(rename = "law", default)]
    laws: Vec<Named>,
    #[serde(rename = "goal", default)]
    goals: Vec<Goal>,
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
    /// Read by the test that no sentence goes without.
    #[cfg(test)]
    source: String,
    #[cfg(test)]
    verified: bool,
}

/// The wording of 計画書.
pub(crate) fn plan() -> &'static Wording {
    static WORDING: OnceLock<Wording> = OnceLock::new();
    WORDING.get_or_init(|| {
        toml::from_str(include_str!("../../../../templates/papers/plan.toml"))
            .expect("templates/papers/plan.toml is checked by a test")
    })
}

impl Wording {
    /// A label (目次, 表 …); empty for a key that the file does not hold, which a test excludes.
    pub(crate) fn label(&self, key: &str) -> &str {
        self.labels
            .get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
    }

    /// A sentence with its words in braces filled in. Only the template is searched: what is filled in may hold braces.
    pub(crate) fn sentence(&self, key: &str, words: &[(&str, &str)]) -> String {
        self.sentences
            .get(key)
            .map(|sentence| fill(&sentence.text, words))
            .unwrap_or_default()
    }

    /// A label with its words in braces filled in.
    pub(crate) fn filled(&self, key: &str, words: &[(&str, &str)]) -> String {
        fill(self.label(key), words)
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
        label_of(&self.priorities, key)
    }

    /// How far the system of a business has moved, or the key itself when the frame does not hold it.
    pub(crate) fn migration<'a>(&'a self, key: &'a str) -> &'a str {
        label_of(&self.migration_states, key)
    }

    /// The name of a law that a plan names by a key of the frame; any other text is the name itself.
    pub(crate) fn law<'a>(&'a self, key: &'a str) -> &'a str {
        label_of(&self.laws, key)
    }

    /// The name of a goal of the SDGs, 1 to 17.
    pub(crate) fn goal(&self, number: u8) -> Option<&str> {
        self.goals
            .iter()
            .find(|goal| goal.number == number)
            .map(|goal| goal.label.as_str())
    }
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
        let wording = plan();
        for (key, sentence) in &wording.sentences {
            assert!(!sentence.source.is_empty(), "{key}");
            assert!(
                sentence.verified,
                "{key}: say in the paper that it is unverified"
            );
        }
        let frame = national_frame();
        assert_eq!(frame.goal(11), Some("住み続けられるまちづくりを"));
        assert_eq!(frame.goal(0), None);
        assert_eq!(frame.priority("of our own"), "of our own");
    }

    #[test]
    fn what_is_filled_in_is_not_searched_again() {
        assert_eq!(
            fill("{a}と{b}と{c}", &[("a", "{b}"), ("b", "B")]),
            "{b}とBと{c}"
        );
    }
}

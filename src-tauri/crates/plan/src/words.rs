//! Words: what the plan says in running text, the built-in 用語集 (`templates/glossary.toml`) and the built-in list of words to
//! avoid (`templates/words.toml`).
//!
//! Absent on purpose: what is found about words (`check`), and the texts of ordinances, which define their own words.

use crate::number::fold_width;
use crate::outline;
use crate::plan::Plan;
use crate::record::{GlossaryTerm, Kind, RecordId};
use serde::Deserialize;
use std::collections::HashSet;
use std::sync::OnceLock;

/// Whether a character can be printed, or is an end of a line or a tab: what a Word file (XML) cannot hold is left out of papers.
pub fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}')
        || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
}

/// A word that is explained out of the box.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BuiltInTerm {
    /// The word as plans write it.
    pub word: String,
    /// Its reading.
    #[serde(default)]
    pub reading: String,
    /// What it means, in words that everybody knows.
    pub meaning: String,
    /// Where it is laid down; empty where the words are ours.
    #[serde(default)]
    pub source: String,
}

/// A word that better stays out of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BuiltInAvoided {
    /// The word, or the part of it that does not change.
    pub word: String,
    /// The whole word, where `word` is a part of it.
    #[serde(default)]
    pub whole: String,
    /// Why.
    pub reason: String,
    /// What to write instead.
    pub instead: String,
    /// Where the advice comes from.
    pub source: String,
    /// `verified` or `unverified`.
    pub status: String,
}

impl BuiltInAvoided {
    /// What the officer reads: the whole word.
    pub fn label(&self) -> &str {
        if self.whole.is_empty() {
            &self.word
        } else {
            &self.whole
        }
    }
}

#[derive(Debug, Deserialize)]
struct WordList {
    avoid: Vec<BuiltInAvoided>,
    /// Abbreviations that need no explanation.
    known: Vec<String>,
}

fn list() -> &'static WordList {
    static LIST: OnceLock<WordList> = OnceLock::new();
    LIST.get_or_init(|| {
        toml::from_str(include_str!("../../../../templates/words.toml"))
            .expect("the list that is shipped is read by a test")
    })
}

/// The built-in words to avoid.
pub fn avoided() -> &'static [BuiltInAvoided] {
    &list().avoid
}

/// Abbreviations that everybody knows (FAX).
pub(crate) fn known_abbreviations() -> &'static [String] {
    &list().known
}

/// The built-in words of the 用語集.
pub fn terms() -> &'static [BuiltInTerm] {
    #[derive(Deserialize)]
    struct Table {
        term: Vec<BuiltInTerm>,
    }
    static TERMS: OnceLock<Vec<BuiltInTerm>> = OnceLock::new();
    TERMS.get_or_init(|| {
        toml::from_str::<Table>(include_str!("../../../../templates/glossary.toml"))
            .expect("the glossary that is shipped is read by a test")
            .term
    })
}

/// A piece of running text with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spoken<'a> {
    pub(crate) kind: Kind,
    pub(crate) record: RecordId,
    pub(crate) field: &'static str,
    pub(crate) text: &'a str,
}

/// What readers of the plan read: every text but notes, sources, numbers and the texts of ordinances.
pub(crate) fn spoken(plan: &Plan) -> Vec<Spoken<'_>> {
    let hidden: HashSet<&str> = Kind::Initiative
        .fields()
        .iter()
        .map(|field| field.name)
        .filter(|field| outline::is_hidden(plan, Kind::Initiative, field))
        .collect();
    let mut out = Vec::new();
    for record in plan.records() {
        let Some(kind) = record.body.kind().filter(|kind| is_read(*kind)) else {
            continue;
        };
        record.body.each_text(&mut |field, text| {
            let unread = text.is_empty()
                || is_aside(field)
                || (kind == Kind::Instrument && field != "title")
                || (kind == Kind::Initiative && hidden.contains(field));
            if !unread {
                out.push(Spoken {
                    kind,
                    record: record.id,
                    field,
                    text,
                });
            }
        });
    }
    out
}

fn is_read(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::AnalogueFinding | Kind::GlossaryTerm | Kind::AvoidedWord | Kind::DismissedFinding
    )
}

/// A field that is no running text: where something comes from, a number, a key, a note of the office.
fn is_aside(field: &str) -> bool {
    matches!(
        field,
        "internal_note"
            | "source"
            | "source_plan"
            | "number"
            | "model"
            | "house"
            | "code"
            | "contact"
            | "house_style"
            | "reading"
            | "unit"
            | "basis"
            | "national_version"
            | "key"
            | "migration"
    )
}

/// The words of Latin letters in a text, half-width: `DX`, `eLTAX`. Each with the characters before and behind it.
pub(crate) fn latin_words(text: &str, mut visit: impl FnMut(&str, Option<char>, Option<char>)) {
    let mut before = None;
    let mut chars = text.chars().peekable();
    let mut word = String::new();
    while let Some(char) = chars.next() {
        let Some(letter) = latin(char) else {
            before = Some(char);
            continue;
        };
        word.clear();
        word.push(letter);
        while let Some(letter) = chars.peek().and_then(|next| latin(*next)) {
            word.push(letter);
            chars.next();
        }
        visit(&word, before, chars.peek().copied());
        before = None;
    }
}

/// What a text says, for asking whether a word occurs in it: a word of Latin letters stands alone (`DX` is not in `DXF`), any other
/// word may stand within others; width makes no difference.
#[derive(Debug, Clone, Default)]
pub struct Said {
    latin: HashSet<String>,
    text: String,
}

impl Said {
    /// Takes more text.
    pub fn add(&mut self, text: &str) {
        latin_words(text, |word, _, _| {
            if !self.latin.contains(word) {
                self.latin.insert(word.to_owned());
            }
        });
        self.text.push_str(&fold_width(text));
        self.text.push('\n');
    }

    /// Whether a word occurs. Nothing typed never does.
    pub fn says(&self, word: &str) -> bool {
        let word = fold_width(word.trim());
        if word.chars().all(|char| char.is_ascii_alphabetic()) {
            self.latin.contains(&word)
        } else {
            self.text.contains(&word)
        }
    }
}

fn latin(char: char) -> Option<char> {
    match char {
        'A'..='Z' | 'a'..='z' => Some(char),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(char) - 0xFEE0),
        _ => None,
    }
}

/// The built-in words that the plan uses and its 用語集 does not explain yet, in the order of the list.
pub fn suggestions(plan: &Plan) -> Vec<&'static BuiltInTerm> {
    let there: HashSet<String> = plan
        .all::<GlossaryTerm>()
        .map(|(_, term)| fold_width(term.word.trim()))
        .collect();
    let mut said = Said::default();
    for spoken in spoken(plan) {
        said.add(spoken.text);
    }
    terms()
        .iter()
        .filter(|term| !there.contains(&fold_width(&term.word)))
        .filter(|term| said.says(&term.word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_shipped_can_be_read_and_say_each_word_once() {
        let mut seen = HashSet::new();
        for term in terms() {
            assert!(seen.insert(&term.word), "{}", term.word);
            assert!(term.meaning.ends_with('。'), "{}", term.word);
        }
        let mut seen = HashSet::new();
        for word in avoided() {
            assert!(seen.insert(&word.word), "{}", word.word);
            assert!(!word.source.is_empty() && !word.reason.is_empty());
            assert!(["verified", "unverified"].contains(&word.status.as_str()));
        }
    }

    #[test]
    fn a_word_occurs_in_either_width_and_a_latin_one_only_alone() {
        let mut said = Said::default();
        said.add("ＤＸの推進とAI-OCR");
        said.add("フロントヤードのＵＲＬは、DXFである");
        for (word, occurs) in [
            ("DX", true),
            ("ＤＸ", true),
            ("OCR", true),
            ("AI-OCR", true),
            ("URL", true),
            ("DXF", true),
            ("XF", false),
            ("フロントヤード", true),
            ("ヤード", true),
            ("標準化", false),
            ("", false),
            ("　", false),
        ] {
            assert_eq!(said.says(word), occurs, "{word}");
        }
    }

    #[test]
    fn latin_words_are_found_in_either_width() {
        let mut found = Vec::new();
        latin_words("ＤＸ（eLTAX）とAI-OCR", |word, before, behind| {
            found.push((word.to_owned(), before, behind));
        });
        assert_eq!(
            found,
            [
                ("DX".to_owned(), None, Some('（')),
                ("eLTAX".to_owned(), Some('（'), Some('）')),
                ("AI".to_owned(), Some('と'), Some('-')),
                ("OCR".to_owned(), Some('-'), None),
            ]
        );
    }
}

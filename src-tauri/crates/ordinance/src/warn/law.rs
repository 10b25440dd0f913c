//! Titles and numbers of laws, 地方自治法(昭和22年法律第67号), against a list that is kept with the program.
//!
//! The list is text that comes in (`templates/ordinances/laws.toml` and the longer `laws.tsv`); a law that is not in it is
//! not judged.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{finding, has_words, place_of};
use crate::diagnostic::{Diagnostic, DiagnosticCode, Severity};
use crate::fold::fold;
use crate::numeral;
use crate::ordinance::Ordinance;
use crate::reference::is_noun;

/// Whether an entry was checked at its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LawStatus {
    /// Title and number were read at the source that is named.
    Verified,
    /// Known, but not read at its origin.
    Unverified,
}

/// One law of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Law {
    /// 題名
    pub title: String,
    /// 法令番号 such as 昭和22年法律第67号
    pub number: String,
    /// Where both were read.
    pub source: String,
    /// Whether they were.
    pub status: LawStatus,
    /// A remark, such as an earlier title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A list that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawListError {
    /// Not the form of the list.
    #[error("法令の一覧を読み取れません: {0}")]
    Form(String),
    /// A line of the table that is not title, tab, number.
    #[error("法令の一覧の{line}行目が「題名、タブ、番号」の形ではありません。")]
    Line {
        /// Line of the table, counted from 1.
        line: usize,
    },
    /// An entry whose number is none.
    #[error("法令の一覧の「{title}」の番号「{number}」を読み取れません。")]
    Number {
        /// Title of the entry.
        title: String,
        /// What stands there.
        number: String,
    },
}

/// Laws with their numbers.
#[derive(Debug, Clone, Default)]
pub struct LawList {
    laws: Vec<(Law, LawNumber)>,
    /// Folded title → places in `laws`. Laws of different years may share a title.
    by_title: HashMap<String, Vec<usize>>,
    /// The first law of the list with this number.
    by_number: HashMap<LawNumber, usize>,
    /// Characters of the longest folded title.
    longest: usize,
}

#[derive(Deserialize)]
struct ListFile {
    #[serde(default)]
    law: Vec<Law>,
}

impl LawList {
    /// Reads the list.
    ///
    /// # Errors
    /// When it is no TOML of this form, or a number is none.
    pub fn parse(toml: &str) -> Result<Self, LawListError> {
        let file: ListFile =
            toml::from_str(toml).map_err(|error| LawListError::Form(error.message().to_owned()))?;
        let mut list = Self::default();
        for law in file.law {
            list.add(law)?;
        }
        Ok(list)
    }

    /// Adds the lines `title<TAB>number` of a table; lines that begin with # are remarks. All of them count as verified at
    /// `source`. A title that the list knows already stays as it is.
    ///
    /// # Errors
    /// When a line is of another form, or a number is none.
    pub fn with_table(mut self, table: &str, source: &str) -> Result<Self, LawListError> {
        let known = self.laws.len();
        for (index, line) in table.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((title, number)) = line.split_once('\t') else {
                return Err(LawListError::Line { line: index + 1 });
            };
            let known_before = self
                .by_title
                .get(&fold(title))
                .is_some_and(|places| places.iter().any(|place| *place < known));
            if !known_before {
                self.add(Law {
                    title: title.to_owned(),
                    number: number.to_owned(),
                    source: source.to_owned(),
                    status: LawStatus::Verified,
                    note: String::new(),
                })?;
            }
        }
        Ok(self)
    }

    fn add(&mut self, law: Law) -> Result<(), LawListError> {
        let chars: Vec<char> = law.number.chars().collect();
        let Some((number, _)) = read_number(&chars).filter(|(_, length)| *length == chars.len())
        else {
            return Err(LawListError::Number {
                title: law.title,
                number: law.number,
            });
        };
        let place = self.laws.len();
        let title = fold(&law.title);
        self.longest = self.longest.max(title.chars().count());
        self.by_title.entry(title).or_default().push(place);
        self.by_number.entry(number).or_insert(place);
        self.laws.push((law, number));
        Ok(())
    }

    /// The laws, in the order of the list.
    pub fn laws(&self) -> impl Iterator<Item = &Law> {
        self.laws.iter().map(|(law, _)| law)
    }

    /// The laws whose common title ends the text, when nothing says that it is only the end of a longer title; none when
    /// the text ends in no title. The longest title counts.
    fn at_end_of(&self, before: &str) -> Vec<&(Law, LawNumber)> {
        let longest_first = before
            .char_indices()
            .rev()
            .take(self.longest)
            .map(|(start, _)| start)
            .collect::<Vec<_>>();
        let found = longest_first
            .into_iter()
            .rev()
            .find_map(|start| Some((start, self.by_title.get(&before[start..])?)));
        match found {
            Some((start, places)) if !goes_on(&before[..start]) => {
                places.iter().map(|place| &self.laws[*place]).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The law with this number.
    fn numbered(&self, number: LawNumber) -> Option<&Law> {
        self.by_number
            .get(&number)
            .map(|place| &self.laws[*place].0)
    }
}

/// Whether a title that starts after `rest` may be the end of a longer one: 独立行政法人等の保有する ….
fn goes_on(rest: &str) -> bool {
    let joins = ["及び", "又は", "並びに", "若しくは", "より", "から", "かつ"];
    if joins.iter().any(|join| rest.ends_with(join)) {
        return false;
    }
    rest.chars().next_back().is_some_and(|c| {
        is_noun(c) || matches!(c, 'の' | 'る' | 'た' | '・' | 'び' | 'り' | 'な' | 'い')
    })
}

/// 昭和22年法律第67号
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct LawNumber {
    era: usize,
    year: u32,
    kind: usize,
    number: u32,
}

const ERAS: [&str; 5] = ["明治", "大正", "昭和", "平成", "令和"];
const KINDS: [&str; 3] = ["法律", "政令", "勅令"];

/// Reads a number at the start of `text`, and the count of its characters.
fn read_number(text: &[char]) -> Option<(LawNumber, usize)> {
    let starts = |at: usize, words: &str| {
        words
            .chars()
            .enumerate()
            .all(|(offset, c)| text.get(at + offset) == Some(&c))
    };
    let era = ERAS.iter().position(|era| starts(0, era))?;
    let (year, mut at) = match text.get(2) {
        Some('元') => (1, 3),
        _ => {
            let (year, length, _) = numeral::read(text.get(2..)?)?;
            (year, 2 + length)
        }
    };
    if text.get(at) != Some(&'年') {
        return None;
    }
    at += 1;
    // 平成15年5月30日法律第57号
    for counter in ['月', '日'] {
        if let Some((_, length, _)) = numeral::read(&text[at..])
            && text.get(at + length) == Some(&counter)
        {
            at += length + 1;
        }
    }
    let kind = KINDS.iter().position(|kind| starts(at, kind))?;
    at += 2;
    if text.get(at) != Some(&'第') {
        return None;
    }
    let (number, length, _) = numeral::read(text.get(at + 1..)?)?;
    at += 1 + length;
    (text.get(at) == Some(&'号')).then_some((
        LawNumber {
            era,
            year,
            kind,
            number,
        },
        at + 1,
    ))
}

/// A law that a text cites with a number that the list does not give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawFault {
    /// As it stands there: 地方自治法(昭和22年法律第67号), or the number alone where the title is not in the list.
    pub cited: String,
    /// The rest of the sentence: は、一覧では昭和22年法律第67号です。
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// Whether the entry of the list was read at its source.
    pub status: LawStatus,
}

/// Laws that a text of any kind cites wrongly, in its order.
pub fn check_laws(text: &str, laws: &LawList) -> Vec<LawFault> {
    // Most texts cite nothing; folding all of them would take longer than everything else.
    if !KINDS.iter().any(|kind| text.contains(kind)) {
        return Vec::new();
    }
    let folded = fold(text);
    let mut found = Vec::new();
    for (open, _) in folded.match_indices('(') {
        let chars: Vec<char> = folded[open + 1..].chars().take(40).collect();
        let Some((number, length)) = read_number(&chars) else {
            continue;
        };
        let written: String = chars[..length].iter().collect();
        let before = &folded[..open];
        let titled = laws.at_end_of(before);
        if let Some((law, _)) = titled.first() {
            if titled.iter().all(|(_, right)| *right != number) {
                found.push(LawFault {
                    cited: format!("{}({written})", law.title),
                    message: format!("は、一覧では{}です。", law.number),
                    hint: "法令の番号を確かめてください。",
                    status: law.status,
                });
            }
        } else if let Some(law) = laws.numbered(number)
            && !before.ends_with(fold(&law.title).as_str())
        {
            found.push(LawFault {
                cited: written,
                message: format!("は、一覧では「{}」の番号です。", law.title),
                hint: "題名が正しいか、題名が改められていないかを確かめてください。",
                status: law.status,
            });
        }
    }
    found
}

pub(super) fn check(ordinance: &Ordinance, laws: &LawList, found: &mut Vec<Diagnostic>) {
    for id in ordinance.subtree(Ordinance::ROOT) {
        let unit = ordinance.unit(id);
        if !has_words(unit.kind) {
            continue;
        }
        for fault in check_laws(&unit.text, laws) {
            let severity = match fault.status {
                LawStatus::Verified => Severity::Warning,
                LawStatus::Unverified => Severity::Info,
            };
            let place = place_of(ordinance, id);
            let message = format!("{place}の「{}」{}", fault.cited, fault.message);
            found.push(
                finding(ordinance, id, DiagnosticCode::LawNumber, severity, message)
                    .hint(fault.hint),
            );
        }
    }
}

//! Signs before headings and items: 第１章, １, （１）, ア, （ア）. One table, from which texts, previews and the lists of Word count.
//!
//! A sign is told by its first, as an officer would write it down. Absent on purpose: where text begins after it (`typography`).

use crate::digits::DigitRule;
use crate::document::{Block, Document, Numbering};
use crate::layout::width_of;
use crate::style::HouseStyle;
use michishirube_ordinance::kanji_numbers;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::OnceLock;

/// The longest sign, in characters: more would leave no room for text.
const LONGEST: usize = 8;

/// The signs of the levels of a book where a house style says nothing: 章 and the order of general text (domain.md §4.5).
pub(crate) const CHAPTERS: [&str; 5] = ["第１章", "１", "（１）", "ア", "（ア）"];
/// The signs of items in letters and notices (domain.md §4.5).
const ITEMS: [&str; 4] = ["１", "（１）", "ア", "（ア）"];

/// What counts within a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// １, ２, by the rule of digits of the house.
    Number,
    /// ア, イ, ウ.
    Kana,
    /// イ, ロ, ハ.
    Iroha,
    /// 一, 二, 三.
    Kanji,
    /// a, b, c.
    Letter,
}

/// The sign of a level, with what stands before and behind what counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Sign {
    before: String,
    count: Count,
    after: String,
}

/// Why a text tells no sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SignFault {
    /// Nothing in it counts.
    NothingCounts,
    /// More than one character in it could count.
    Ambiguous,
    /// It is too long.
    TooLong,
    /// It holds a control character or a %, at which Word would put a number.
    Forbidden,
}

impl fmt::Display for SignFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NothingCounts => {
                "番号になる字（１、ア、イ、一、aのどれか）を一つ入れてください。例：第１章、（１）、ア"
            }
            Self::Ambiguous => "番号になる字（１、ア、イ、一、a）は一つだけにしてください。",
            Self::TooLong => "番号の形は8字までにしてください。",
            Self::Forbidden => "番号の形に「%」や改行は使えません。",
        })
    }
}

impl TryFrom<String> for Sign {
    type Error = SignFault;

    fn try_from(text: String) -> Result<Self, SignFault> {
        Self::read(&text)
    }
}

impl From<Sign> for String {
    fn from(sign: Sign) -> Self {
        sign.first()
    }
}

impl Sign {
    /// Reads a sign from its first.
    pub(crate) fn read(first: &str) -> Result<Self, SignFault> {
        let first = first.trim();
        if first
            .chars()
            .any(|c| c.is_control() || c == '%' || c == '％')
        {
            return Err(SignFault::Forbidden);
        }
        if first.chars().count() > LONGEST {
            return Err(SignFault::TooLong);
        }
        let mut found = first
            .char_indices()
            .filter_map(|(at, c)| count_of(c).map(|count| (at, c, count)));
        let Some((at, c, count)) = found.next() else {
            return Err(SignFault::NothingCounts);
        };
        if found.next().is_some() {
            return Err(SignFault::Ambiguous);
        }
        Ok(Self {
            before: first[..at].to_owned(),
            count,
            after: first[at + c.len_utf8()..].to_owned(),
        })
    }

    /// The first of them, by which it is told.
    pub(crate) fn first(&self) -> String {
        let first = match self.count {
            Count::Number => "１",
            Count::Kana => "ア",
            Count::Iroha => "イ",
            Count::Kanji => "一",
            Count::Letter => "a",
        };
        format!("{}{first}{}", self.before, self.after)
    }

    /// The sign of a number, without the space after it.
    pub(crate) fn of(&self, number: usize, digits: DigitRule) -> String {
        let counted = match self.count {
            Count::Number => digits.number(number),
            Count::Kana => kana(number),
            Count::Iroha => iroha(number),
            Count::Kanji => kanji(number),
            Count::Letter => letter(number),
        };
        format!("{}{counted}{}", self.before, self.after)
    }

    /// The name that Word has for how it counts; `digits` is its name for digits.
    pub(crate) fn word_format<'a>(&self, digits: &'a str) -> &'a str {
        match self.count {
            Count::Number => digits,
            Count::Kana => "aiueoFullWidth",
            Count::Iroha => "irohaFullWidth",
            Count::Kanji => "japaneseCounting",
            Count::Letter => "lowerLetter",
        }
    }

    /// The text of the level of a list of Word, with the full-width space after the sign and no dot; levels count from 1.
    pub(crate) fn word_text(&self, level: usize) -> String {
        format!("{}%{level}{}\u{3000}", self.before, self.after)
    }

    /// How wide the first sign and the space after it are, in hundredths of a character: further lines of the text begin there.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn hanging(&self) -> i32 {
        ((width_of(&self.first()) + 1.0) * 100.0).round() as i32
    }

    /// 第１節: stands under a 章 and nowhere else.
    fn is_part_of_a_chapter(&self) -> bool {
        self.before.starts_with('第') && !self.after.is_empty()
    }
}

fn count_of(c: char) -> Option<Count> {
    Some(match c {
        '１' | '1' => Count::Number,
        'ア' => Count::Kana,
        'イ' => Count::Iroha,
        '一' => Count::Kanji,
        'a' | 'ａ' => Count::Letter,
        _ => return None,
    })
}

/// The signs of the headings of a document in a house style, by level.
///
/// Where a document has no 章, a style with 節 counts as general text does: nothing is a 節 of nothing.
pub(crate) fn of_headings(style: &HouseStyle, document: &Document) -> [Sign; 5] {
    let own = &style.numbering.levels;
    let has_chapters = document.blocks().any(|block| {
        matches!(block, Block::Heading(heading)
            if heading.level == 1 && heading.numbering == Numbering::Chapter)
    });
    if !has_chapters && own[1].is_part_of_a_chapter() {
        return chapters().clone();
    }
    own.clone()
}

/// [`CHAPTERS`].
pub(crate) fn chapters() -> &'static [Sign; 5] {
    static SIGNS: OnceLock<[Sign; 5]> = OnceLock::new();
    SIGNS.get_or_init(|| CHAPTERS.map(built_in))
}

/// The signs of items in letters and notices, by level.
pub(crate) fn of_items() -> &'static [Sign; 4] {
    static SIGNS: OnceLock<[Sign; 4]> = OnceLock::new();
    SIGNS.get_or_init(|| ITEMS.map(built_in))
}

fn built_in(first: &str) -> Sign {
    Sign::read(first).expect("a test reads every built-in sign")
}

/// ア, イ, ウ … as Word counts them with `aiueoFullWidth`.
fn kana(number: usize) -> String {
    around(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        number,
    )
}

/// イ, ロ, ハ … as Word counts them with `irohaFullWidth`.
fn iroha(number: usize) -> String {
    around(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
        number,
    )
}

/// a, b, … z, aa, bb … as Word counts them with `lowerLetter`.
fn letter(number: usize) -> String {
    let index = number.saturating_sub(1);
    around("abcdefghijklmnopqrstuvwxyz", index % 26 + 1).repeat(index / 26 + 1)
}

fn around(signs: &str, number: usize) -> String {
    let count = signs.chars().count();
    signs
        .chars()
        .nth(number.saturating_sub(1) % count)
        .map(String::from)
        .unwrap_or_default()
}

/// 一, 二, … as Word counts them with `japaneseCounting`.
pub(crate) fn kanji(number: usize) -> String {
    kanji_numbers(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_numbers() {
        let made: Vec<String> = [1, 8, 10, 11, 20, 35].into_iter().map(kanji).collect();
        assert_eq!(made, ["一", "八", "十", "十一", "二十", "三十五"]);
    }

    #[test]
    fn a_sign_is_told_by_its_first_and_counts_on() {
        for (first, third, eleventh, word) in [
            ("第１章", "第３章", "第11章", "第%2章\u{3000}"),
            ("１", "３", "11", "%2\u{3000}"),
            ("（１）", "（３）", "（11）", "（%2）\u{3000}"),
            ("ア", "ウ", "サ", "%2\u{3000}"),
            ("（ア）", "（ウ）", "（サ）", "（%2）\u{3000}"),
            ("イ", "ハ", "ル", "%2\u{3000}"),
            ("第一", "第三", "第十一", "第%2\u{3000}"),
            ("（a）", "（c）", "（k）", "（%2）\u{3000}"),
        ] {
            let sign = Sign::read(first).unwrap();
            assert_eq!(sign.first(), first);
            assert_eq!(sign.of(1, DigitRule::OneFull), first);
            assert_eq!(sign.of(3, DigitRule::OneFull), third);
            assert_eq!(sign.of(11, DigitRule::OneFull), eleventh);
            assert_eq!(sign.word_text(2), word);
        }
        assert_eq!(Sign::read("第1節").unwrap().first(), "第１節");
        assert_eq!(Sign::read("a").unwrap().of(28, DigitRule::Half), "bb");
    }

    #[test]
    fn what_tells_no_sign_is_refused_with_its_reason() {
        assert_eq!(Sign::read(""), Err(SignFault::NothingCounts));
        assert_eq!(Sign::read("第二章"), Err(SignFault::NothingCounts));
        assert_eq!(Sign::read("第１章の１"), Err(SignFault::Ambiguous));
        assert_eq!(Sign::read("これは長すぎる１章"), Err(SignFault::TooLong));
        assert_eq!(Sign::read("%1"), Err(SignFault::Forbidden));
        assert_eq!(Sign::read("１\n章"), Err(SignFault::Forbidden));
    }

    #[test]
    fn built_in_signs_can_be_read_and_hang_by_their_width() {
        let hanging: Vec<i32> = chapters().iter().map(Sign::hanging).collect();
        assert_eq!(hanging, [400, 200, 400, 200, 400]);
        assert_eq!(of_items().len(), 4);
        assert_eq!(Sign::read("（a）").unwrap().hanging(), 350);
    }
}

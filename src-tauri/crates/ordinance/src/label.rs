//! The signs that number provisions: 第三条の二, ２, (1), ⑴, 一の二, ア, （イ）.
//!
//! Reads a sign into a number and the form that it is written in, and writes another number in the same form, so that
//! a renumbered provision keeps the look of its text. Which level a sign stands for is decided by `parse`.

use serde::Serialize;

use crate::numeral::{self, Script};

/// The number of a provision (条, 項, 号, 章 …): 第2条の3 is `main` 2 with `branches` `[3]` (枝番号).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ArticleNumber {
    /// The number before any branch.
    pub main: u32,
    /// 枝番号, outermost first; empty for most.
    pub branches: Vec<u32>,
}

impl ArticleNumber {
    /// A number without branches.
    pub fn plain(main: u32) -> Self {
        Self {
            main,
            branches: Vec::new(),
        }
    }

    /// The number `by` places further; only the last part moves.
    pub fn shifted(&self, by: i64) -> Option<Self> {
        let mut moved = self.clone();
        let last = moved.branches.last_mut().unwrap_or(&mut moved.main);
        *last = u32::try_from(i64::from(*last) + by).ok()?;
        Some(moved)
    }
}

impl std::fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.main)?;
        self.branches
            .iter()
            .try_for_each(|branch| write!(f, "の{branch}"))
    }
}

/// What the signs of one list count in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// 1, １, 一
    Digits(Script),
    /// ①
    Circled,
    /// ⑴
    Parenthesized,
    /// ア, イ, ウ
    Aiueo,
    /// イ, ロ, ハ
    Iroha,
    /// ｱ, ｲ, ｳ (half-width)
    NarrowAiueo,
    /// ｲ, ﾛ, ﾊ (half-width)
    NarrowIroha,
    /// ⅰ
    Roman,
    /// i, ii, iii
    RomanLetters,
    /// a
    Letters,
    /// ａ (full-width)
    WideLetters,
    /// ｉ, ｉｉ, ｉｉｉ (full-width)
    WideRoman,
}

const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const NARROW_AIUEO: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
/// Up to ヰ, for which there is no half-width letter.
const NARROW_IROHA: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳ";
const ROMAN: [&str; 20] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
    "xvi", "xvii", "xviii", "xix", "xx",
];

impl Sequence {
    pub(crate) fn write(self, number: u32) -> String {
        let letter = |list: &str| {
            list.chars()
                .nth(number.saturating_sub(1) as usize)
                .map_or_else(|| number.to_string(), String::from)
        };
        let from = |first: char, count: u32| match number {
            n if (1..=count).contains(&n) => {
                char::from_u32(first as u32 + n - 1).map_or_else(|| n.to_string(), String::from)
            }
            n => n.to_string(),
        };
        match self {
            Self::Digits(script) => numeral::write(number, script),
            Self::Circled => from('①', 20),
            Self::Parenthesized if number > 20 => format!("({number})"),
            Self::Parenthesized => from('⑴', 20),
            Self::Aiueo => letter(AIUEO),
            Self::Iroha => letter(IROHA),
            Self::NarrowAiueo => letter(NARROW_AIUEO),
            Self::NarrowIroha => letter(NARROW_IROHA),
            Self::Roman => from('ⅰ', 10),
            Self::RomanLetters => ROMAN
                .get(number.saturating_sub(1) as usize)
                .map_or_else(|| number.to_string(), |r| (*r).to_owned()),
            Self::Letters => from('a', 26),
            Self::WideLetters => from('ａ', 26),
            Self::WideRoman => numeral::widen(&Self::RomanLetters.write(number)),
        }
    }

    /// アイウ or イロハ, in any width.
    pub(crate) fn is_kana(self) -> bool {
        matches!(
            self,
            Self::Aiueo | Self::Iroha | Self::NarrowAiueo | Self::NarrowIroha
        )
    }

    /// The place of the letter in the sequence.
    pub(crate) fn place(self, letter: &str) -> Option<u32> {
        let c = letter.chars().next()?;
        let within = |list: &str| list.chars().position(|k| k == c).map(|at| at as u32 + 1);
        let from = |first: char, count: u32| {
            (c as u32)
                .checked_sub(first as u32)
                .filter(|n| *n < count)
                .map(|n| n + 1)
        };
        match self {
            Self::Digits(_) => {
                let chars: Vec<char> = letter.chars().collect();
                numeral::read(&chars)
                    .filter(|(_, length, _)| *length == chars.len())
                    .map(|(n, ..)| n)
            }
            Self::Circled => from('①', 20),
            Self::Parenthesized => from('⑴', 20),
            Self::Aiueo => within(AIUEO),
            Self::Iroha => within(IROHA),
            Self::NarrowAiueo => within(NARROW_AIUEO),
            Self::NarrowIroha => within(NARROW_IROHA),
            Self::Roman => from('ⅰ', 10),
            Self::RomanLetters => ROMAN
                .iter()
                .position(|r| *r == letter)
                .map(|at| at as u32 + 1),
            Self::Letters => from('a', 26),
            Self::WideLetters => from('ａ', 26),
            Self::WideRoman => {
                let plain: String = letter.chars().filter_map(crate::fold::fold_char).collect();
                Self::RomanLetters.place(&plain)
            }
        }
    }
}

/// How a sign is written around its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LabelForm {
    pub(crate) before: String,
    pub(crate) sequence: Sequence,
    pub(crate) after: String,
    /// (1の2) instead of (1)の2
    pub(crate) branch_inside: bool,
    pub(crate) branch_script: Script,
}

impl LabelForm {
    pub(crate) fn write(&self, number: &ArticleNumber) -> String {
        let branches: String = number
            .branches
            .iter()
            .map(|branch| format!("の{}", numeral::write(*branch, self.branch_script)))
            .collect();
        let main = self.sequence.write(number.main);
        // A single sign such as ⑴ ends where its sequence ends; the rest of the list goes on with (21).
        match self.branch_inside {
            true => format!("{}{main}{branches}{}", self.before, self.after),
            false => format!("{}{main}{}{branches}", self.before, self.after),
        }
    }
}

/// What a sign may stand for by its looks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 第…編, 章, 節, 款, 目: index 0 to 4
    Heading(usize),
    /// 第…条
    Article,
    /// 第1 without 条 (要綱)
    BareOrdinal,
    /// 2, ２, ②
    Arabic,
    /// 一, 二の二
    Kanji,
    /// (1), （１）, ⑴, （一）
    Bracketed,
    /// ア, イ
    Kana,
    /// (ア)
    BracketedKana,
    /// ⅰ, (i), a, (a)
    Letter,
}

/// A sign read at the start of a line.
#[derive(Debug, Clone)]
pub(crate) struct Sign {
    pub(crate) shape: Shape,
    pub(crate) form: LabelForm,
    pub(crate) number: ArticleNumber,
    /// Count of characters.
    pub(crate) length: usize,
}

pub(crate) const HEADING_COUNTERS: [char; 5] = ['編', '章', '節', '款', '目'];

/// Reads `の二の三` at the start of `text`: the branches, characters read and script.
pub(crate) fn read_branches(text: &[char]) -> (Vec<u32>, usize, Option<Script>) {
    let (mut branches, mut at, mut found) = (Vec::new(), 0, None);
    while matches!(text.get(at), Some('の' | 'ノ' | '-' | '－')) {
        // 「第三条の三分の一」 is no branch; a number that runs on into a counter word is none either.
        let Some((number, length, script)) = numeral::read(&text[at + 1..]) else {
            break;
        };
        if matches!(text[at], '-' | '－') {
            break;
        }
        if matches!(
            text.get(at + 1 + length),
            Some('分' | '項' | '号' | '条' | '人' | '者' | '部' | '以')
        ) {
            break;
        }
        branches.push(number);
        found = Some(script);
        at += 1 + length;
    }
    (branches, at, found)
}

/// Reads a sign at the start of `text` (without indent).
pub(crate) fn read(text: &[char]) -> Option<Sign> {
    let first = *text.first()?;
    if first == '第' {
        return read_ordinal(text);
    }
    if ('①'..='⑳').contains(&first) {
        return Some(simple(
            Shape::Arabic,
            Sequence::Circled,
            first as u32 - '①' as u32 + 1,
            1,
        ));
    }
    if ('⑴'..='⒇').contains(&first) {
        let mut sign = simple(
            Shape::Bracketed,
            Sequence::Parenthesized,
            first as u32 - '⑴' as u32 + 1,
            1,
        );
        add_branches(&mut sign, text, Script::Half);
        return Some(sign);
    }
    if matches!(first, '(' | '（') {
        return read_bracketed(text);
    }
    if let Some((number, length, script)) = numeral::read(text) {
        let shape = match script {
            Script::Kanji | Script::KanjiPlace => Shape::Kanji,
            _ => Shape::Arabic,
        };
        let mut sign = simple(shape, Sequence::Digits(script), number, length);
        add_branches(&mut sign, text, script);
        return Some(sign);
    }
    read_letter(text).map(|(shape, sequence, number, length)| {
        let mut sign = simple(shape, sequence, number, length);
        add_branches(&mut sign, text, Script::Half);
        sign
    })
}

fn simple(shape: Shape, sequence: Sequence, number: u32, length: usize) -> Sign {
    Sign {
        shape,
        form: LabelForm {
            before: String::new(),
            sequence,
            after: String::new(),
            branch_inside: false,
            branch_script: Script::Half,
        },
        number: ArticleNumber::plain(number),
        length,
    }
}

fn add_branches(sign: &mut Sign, text: &[char], script: Script) {
    let (branches, length, found) = read_branches(&text[sign.length..]);
    sign.form.branch_script = found.unwrap_or(script);
    sign.number.branches = branches;
    sign.length += length;
}

fn read_ordinal(text: &[char]) -> Option<Sign> {
    let (number, digits, script) = numeral::read(&text[1..])?;
    let counter = text.get(1 + digits).copied();
    let heading = counter.and_then(|c| HEADING_COUNTERS.iter().position(|h| *h == c));
    let (shape, after) = match (counter, heading) {
        (Some(c), Some(level)) => (Shape::Heading(level), c.to_string()),
        (Some('条'), _) => (Shape::Article, "条".to_owned()),
        _ => (Shape::BareOrdinal, String::new()),
    };
    let mut sign = simple(
        shape,
        Sequence::Digits(script),
        number,
        1 + digits + after.chars().count(),
    );
    sign.form.before = "第".to_owned();
    sign.form.after = after;
    add_branches(&mut sign, text, script);
    Some(sign)
}

fn read_letter(text: &[char]) -> Option<(Shape, Sequence, u32, usize)> {
    let first = *text.first()?;
    let kana = [
        Sequence::Aiueo,
        Sequence::Iroha,
        Sequence::NarrowAiueo,
        Sequence::NarrowIroha,
    ];
    let letter = first.to_string();
    if let Some((sequence, place)) = kana
        .into_iter()
        .find_map(|sequence| Some((sequence, sequence.place(&letter)?)))
    {
        return Some((Shape::Kana, sequence, place, 1));
    }
    if ('ⅰ'..='ⅹ').contains(&first) {
        return Some((
            Shape::Letter,
            Sequence::Roman,
            first as u32 - 'ⅰ' as u32 + 1,
            1,
        ));
    }
    let letters: String = text.iter().take_while(|c| c.is_ascii_lowercase()).collect();
    if letters.len() == 1 && !matches!(first, 'i' | 'v' | 'x') {
        return Some((
            Shape::Letter,
            Sequence::Letters,
            first as u32 - 'a' as u32 + 1,
            1,
        ));
    }
    if let Some(at) = ROMAN.iter().position(|r| *r == letters) {
        return Some((
            Shape::Letter,
            Sequence::RomanLetters,
            at as u32 + 1,
            letters.len(),
        ));
    }
    let wide: String = text
        .iter()
        .take_while(|c| ('ａ'..='ｚ').contains(*c))
        .filter_map(|c| crate::fold::fold_char(*c))
        .collect();
    if let Some(at) = ROMAN.iter().position(|r| *r == wide) {
        return Some((
            Shape::Letter,
            Sequence::WideRoman,
            at as u32 + 1,
            wide.len(),
        ));
    }
    if ('ａ'..='ｚ').contains(&first) {
        return Some((
            Shape::Letter,
            Sequence::WideLetters,
            first as u32 - 'ａ' as u32 + 1,
            1,
        ));
    }
    None
}

fn read_bracketed(text: &[char]) -> Option<Sign> {
    let close = text.iter().take(9).position(|c| matches!(c, ')' | '）'))?;
    let inner = &text[1..close];
    let (shape, sequence, number, length) = match numeral::read(inner) {
        Some((number, length, script)) => {
            (Shape::Bracketed, Sequence::Digits(script), number, length)
        }
        None => match read_letter(inner)? {
            (Shape::Kana, sequence, number, length) => {
                (Shape::BracketedKana, sequence, number, length)
            }
            other => other,
        },
    };
    let mut sign = simple(shape, sequence, number, close + 1);
    sign.form.before = text[0].to_string();
    sign.form.after = text[close].to_string();
    let script = match sequence {
        Sequence::Digits(script) => script,
        _ => Script::Half,
    };
    let (inside, inside_length, found) = read_branches(&inner[length..]);
    if length + inside_length != inner.len() {
        return None;
    }
    if inside.is_empty() {
        add_branches(&mut sign, text, script);
    } else {
        sign.number.branches = inside;
        sign.form.branch_inside = true;
        sign.form.branch_script = found.unwrap_or(script);
    }
    Some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_read_and_written_back_in_its_form() {
        for (text, shape, number) in [
            ("第三条", Shape::Article, "3"),
            ("第百二十一条の二の三", Shape::Article, "121の2の3"),
            ("第3条の2", Shape::Article, "3の2"),
            ("第2章", Shape::Heading(1), "2"),
            ("第1", Shape::BareOrdinal, "1"),
            ("２", Shape::Arabic, "2"),
            ("②", Shape::Arabic, "2"),
            ("二の三", Shape::Kanji, "2の3"),
            ("(1)の2", Shape::Bracketed, "1の2"),
            ("（１の２）", Shape::Bracketed, "1の2"),
            ("⑴", Shape::Bracketed, "1"),
            ("（一）", Shape::Bracketed, "1"),
            ("ウ", Shape::Kana, "3"),
            ("(イ)", Shape::BracketedKana, "2"),
            ("ロ", Shape::Kana, "43"),
            ("ⅱ", Shape::Letter, "2"),
            ("(iv)", Shape::Letter, "4"),
            ("（ｉｉ）", Shape::Letter, "2"),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let sign = read(&chars).unwrap_or_else(|| panic!("{text} is no sign"));
            assert_eq!(
                (sign.shape, sign.number.to_string().as_str()),
                (shape, number),
                "{text}"
            );
            assert_eq!(sign.length, chars.len(), "{text}");
            assert_eq!(sign.form.write(&sign.number), text);
        }
        assert!(read(&['(', '目', '的', ')']).is_none());
    }
}

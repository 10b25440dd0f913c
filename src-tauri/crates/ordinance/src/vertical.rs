//! 縦書き: a text that is written across, as it stands from top to bottom - 漢数字, 一 for (1), イロハ for アイウ, 上欄 for 左欄.
//!
//! The turn back (縦書きを横書きに改める) is in the rulebook; this is its mirror. Signs of other laws in references are theirs and stay.
//! Absent on purpose: names with digits, which nobody can tell from numbers.

use crate::label::Sequence;
use crate::numeral::{self, Script};
use crate::ordinance::{Kind, Ordinance, Unit};
use crate::reference::{Head, Level, Naming, Sign, find};
use crate::table::{TextLine, lines_as};
use crate::target::Writing;

/// Which letters name what stands under a 号 in a text and in what refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// アイウ, as in a text that is written across: they become イロハ.
    Across,
    /// イロハ already, as in a text that is written from top to bottom: they stay.
    Down,
}

impl Letters {
    /// The letters of a text: those of its own provisions, or those that go with its numbers where it has none.
    pub fn of(ordinance: &Ordinance) -> Self {
        let own = ordinance
            .subtree(Ordinance::ROOT)
            .into_iter()
            .filter(|id| matches!(ordinance.kind(*id), Kind::Subitem(1)))
            .find_map(|id| {
                let label = ordinance.unit(id).label.as_ref()?;
                match label.form.sequence {
                    Sequence::Iroha | Sequence::NarrowIroha => Some(Self::Down),
                    Sequence::Aiueo | Sequence::NarrowAiueo => Some(Self::Across),
                    _ => None,
                }
            });
        own.unwrap_or_else(|| match Writing::of(ordinance).script {
            Script::Kanji | Script::KanjiPlace => Self::Down,
            _ => Self::Across,
        })
    }
}

/// The lines of a text as it is printed whole from top to bottom, without 題名 and the lines of its promulgation. `names` are the
/// letters of the text that it is or belongs to.
pub fn vertical_lines(ordinance: &Ordinance, names: Letters) -> Vec<TextLine> {
    let naming = Naming::of(ordinance);
    let letters = ordinance
        .subtree(Ordinance::ROOT)
        .into_iter()
        .any(|id| matches!(ordinance.kind(id), Kind::Subitem(_)));
    lines_as(ordinance, &label, &|text| {
        turned(text, &naming, letters, names)
    })
}

/// A text with the numbers and signs of one that is written from top to bottom, under its 題名: to be read again.
pub fn vertical_text(ordinance: &Ordinance, names: Letters) -> String {
    let lines = vertical_lines(ordinance, names);
    let lines = lines.iter().map(|one| {
        let runs = one.line.runs.iter().map(|run| run.text.as_str());
        runs.collect::<String>()
    });
    let title = ordinance.title().map(|title| title.trim().to_owned());
    let mut text = String::new();
    for line in title.into_iter().chain(lines) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// A sentence as it is written from top to bottom; `names` are the letters of the text that it speaks of.
pub fn vertical_words(text: &str, names: Letters) -> String {
    turned(text, &Naming::default(), false, names)
}

/// The sign of a provision: 第一条の二, ２, 一, イ, (1).
fn label(unit: &Unit) -> String {
    let Some(label) = &unit.label else {
        return String::new();
    };
    match (unit.kind, &unit.number) {
        (Kind::Paragraph, _) => numeral::widen(&digits_of(&label.text)),
        (Kind::Item, Some(number)) => {
            let mut sign = numeral::write(number.main, Script::Kanji);
            for branch in &number.branches {
                sign.push('の');
                sign.push_str(&numeral::write(*branch, Script::Kanji));
            }
            sign
        }
        (Kind::Subitem(depth), Some(number)) => subitem(depth, number.main),
        _ => kanji_numbers(&label.text),
    }
}

/// The digits of a label; the label itself when it has none.
fn digits_of(text: &str) -> String {
    let digits: String = text
        .chars()
        .filter_map(|c| match c {
            '0'..='9' => Some(c),
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
            _ => None,
        })
        .collect();
    if digits.is_empty() {
        text.to_owned()
    } else {
        digits
    }
}

/// イ, (1), (i): the ranks under a 号 (国の法令の縦書き).
fn subitem(depth: u8, number: u32) -> String {
    match depth {
        1 => Sequence::Iroha.write(number),
        2 => format!("({number})"),
        _ => format!("({})", Sequence::RomanLetters.write(number)),
    }
}

fn turned(text: &str, naming: &Naming, letters: bool, names: Letters) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for reference in find(text, naming, letters) {
        if reference.external || reference.range.start < done {
            continue;
        }
        let mut signs: Vec<&str> = Vec::new();
        if let Head::Step(Level::Subitem, Sign::Letter(letter)) = &reference.head {
            signs.push(letter);
        }
        signs.extend(reference.tail.iter().filter_map(|(_, sign)| match sign {
            Sign::Letter(letter) => Some(letter.as_str()),
            Sign::Number(_) => None,
        }));
        if signs.is_empty() {
            continue;
        }
        out.push_str(&text[done..reference.range.start]);
        let mut words = text[reference.range.clone()].to_owned();
        let mut from = 0;
        for sign in signs {
            let inner = sign.trim_matches(['(', ')', '（', '）']);
            let depth = if inner.len() == sign.len() { 1 } else { 2 };
            if depth == 1 && names == Letters::Down {
                continue;
            }
            if let Some(number) = Sequence::Aiueo.place(inner)
                && let Some(at) = words[from..].find(sign)
            {
                let written = subitem(depth, number);
                words.replace_range(from + at..from + at + sign.len(), &written);
                from += at + written.len();
            }
        }
        out.push_str(&words);
        done = reference.range.end;
    }
    out.push_str(&text[done..]);
    let mut out = kanji_numbers(&out);
    for (across, down) in [("左欄", "上欄"), ("右欄", "下欄"), ("下線", "傍線")] {
        if out.contains(across) {
            out = out.replace(across, down);
        }
    }
    out
}

/// Every number in 漢数字, and nothing else changed. Digits in brackets are signs (1) and stay.
pub fn kanji_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |c: char| match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    };
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if digit(chars[at]).is_none() {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let start = at;
        let mut digits: Vec<u32> = Vec::new();
        while at < chars.len() {
            if let Some(value) = digit(chars[at]) {
                digits.push(value);
                at += 1;
            } else if matches!(chars[at], ',' | '，')
                && chars[at + 1..]
                    .iter()
                    .take(3)
                    .filter(|c| digit(**c).is_some())
                    .count()
                    == 3
            {
                at += 1;
            } else {
                break;
            }
        }
        let opens = start
            .checked_sub(1)
            .is_some_and(|before| matches!(chars[before], '(' | '（'));
        let closes = chars.get(at).is_some_and(|c| matches!(c, ')' | '）'));
        if opens && closes {
            out.extend(&chars[start..at]);
            continue;
        }
        let after_point = start
            .checked_sub(1)
            .is_some_and(|before| matches!(chars[before], '.' | '．'));
        out.push_str(&kanji(&digits, after_point));
        // 1.5 is 一・五.
        if chars.get(at).is_some_and(|c| matches!(c, '.' | '．'))
            && chars.get(at + 1).is_some_and(|c| digit(*c).is_some())
        {
            out.push('・');
            at += 1;
        }
    }
    out
}

/// A whole number with 千, 万 and 億; digit by digit where it is none (012, behind a point, too long).
fn kanji(digits: &[u32], by_digit: bool) -> String {
    let single = |digit: &u32| numeral::write(*digit, Script::KanjiPlace);
    if by_digit || digits.len() > 12 || digits.len() > 1 && digits[0] == 0 {
        return digits.iter().map(single).collect();
    }
    let value = digits
        .iter()
        .fold(0_u64, |value, digit| value * 10 + u64::from(*digit));
    let (high, rest) = (value / 100_000_000, value % 100_000_000);
    let (middle, low) = (rest / 10_000, rest % 10_000);
    let mut out = String::new();
    for (part, unit) in [(high, "億"), (middle, "万")] {
        if part > 0 {
            out.push_str(&numeral::write(
                u32::try_from(part).unwrap_or(u32::MAX),
                Script::Kanji,
            ));
            out.push_str(unit);
        }
    }
    if low > 0 || out.is_empty() {
        out.push_str(&numeral::write(
            u32::try_from(low).unwrap_or(u32::MAX),
            Script::Kanji,
        ));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    #[test]
    fn numbers_are_written_in_kanji() {
        for (across, down) in [
            ("令和8年3月3日", "令和八年三月三日"),
            (
                "平成２６年みちのべ町条例第18号",
                "平成二十六年みちのべ町条例第十八号",
            ),
            (
                "地方自治法（昭和22年法律第67号）第138条の4第3項",
                "地方自治法（昭和二十二年法律第六十七号）第百三十八条の四第三項",
            ),
            ("8,000円、1万円、120,500円", "八千円、一万円、十二万五百円"),
            ("1.5倍、(1)、0123", "一・五倍、(1)、〇一二三"),
            (
                "10人、20人、100人、2,345,678",
                "十人、二十人、百人、二百三十四万五千六百七十八",
            ),
            ("左欄に掲げる字句を右欄に", "上欄に掲げる字句を下欄に"),
            (
                "第2条第1号ア中「3人」を「4人」に改める。",
                "第二条第一号イ中「三人」を「四人」に改める。",
            ),
            ("数字がない。", "数字がない。"),
        ] {
            assert_eq!(vertical_words(across, Letters::Across), down);
        }
    }

    #[test]
    fn letters_that_are_iroha_already_stay() {
        for (text, letters) in [
            (
                "A条例\n第1条　次に掲げる。\n(1)　甲\nア　丙\nイ　丁\n",
                Letters::Across,
            ),
            (
                "A条例\n第一条　次に掲げる。\n一　甲\nイ　丙\nロ　丁\n",
                Letters::Down,
            ),
            (
                "A条例\n第1条　次に掲げる。\n(1)　甲\nイ　丙\nロ　丁\n",
                Letters::Down,
            ),
            ("A条例\n第1条　甲とする。\n", Letters::Across),
            ("A条例\n第一条　甲とする。\n", Letters::Down),
        ] {
            assert_eq!(
                Letters::of(&parse(text).unwrap().ordinance),
                letters,
                "{text}"
            );
        }
        assert_eq!(
            vertical_words("第二条第二号ロ中「推進及び」を削る。", Letters::Down),
            "第二条第二号ロ中「推進及び」を削る。"
        );
        let text = "A条例\n第一条　前条第一号ロ及びハの者\n一　甲\nイ　丙\nロ　丁\n";
        let lines = vertical_lines(&parse(text).unwrap().ordinance, Letters::Down);
        let lines: Vec<String> = lines
            .iter()
            .map(|one| one.line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(
            lines,
            [
                "第一条　前条第一号ロ及びハの者",
                "一　甲",
                "イ　丙",
                "ロ　丁"
            ]
        );
    }

    #[test]
    fn provisions_get_the_signs_of_writing_down() {
        let text = "A町条例\n(目的)\n第1条　目的とする。\n第1条の2　次に掲げるものをいう。\n2　第1項第2号ア(ア)及びイの者は、法第2条第1号イの者とする。\n(1)　甲\n(2)　乙\nア　丙\n(ア)　丁\nイ　戊\n附　則\nこの条例は、令和9年4月1日から施行する。\n別表第1(第1条関係)\n会長|日額8,000円\n";
        let lines: Vec<String> = vertical_lines(&parse(text).unwrap().ordinance, Letters::Across)
            .iter()
            .map(|one| one.line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(
            lines,
            [
                "(目的)",
                "第一条　目的とする。",
                "第一条の二　次に掲げるものをいう。",
                "２　第一項第二号イ(1)及びロの者は、法第二条第一号イの者とする。",
                "一　甲",
                "二　乙",
                "イ　丙",
                "(1)　丁",
                "ロ　戊",
                "附　則",
                "この条例は、令和九年四月一日から施行する。",
                "別表第一(第一条関係)",
                "会長|日額八千円",
            ]
        );
    }
}

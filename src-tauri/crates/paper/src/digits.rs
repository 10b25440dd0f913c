//! Digits of numbers that the program generates: full-width, half-width, one digit full and more half, or 漢数字.
//!
//! Applied to chapter numbers, years and dates; never to what the officer typed, and never to amounts in tables, which are
//! always half-width so that they stand under each other.

use michishirube_ordinance::{Script, kanji_numbers};
use serde::{Deserialize, Serialize};

/// How generated numbers are written (domain.md §4.4, §4.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DigitRule {
    /// One digit full-width, two or more half-width (白川町の要領).
    OneFull,
    /// All half-width.
    Half,
    /// All full-width.
    Full,
    /// 漢数字: 第十二章, 令和八年度.
    Kanji,
}

impl DigitRule {
    /// Writes every run of digits in a generated text by the rule.
    pub(crate) fn apply(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut run = String::new();
        for c in text.chars() {
            if c.is_ascii_digit() {
                run.push(c);
            } else {
                self.flush(&mut run, &mut out);
                out.push(c);
            }
        }
        self.flush(&mut run, &mut out);
        out
    }

    /// Writes the digits of a text of ours that becomes the officer's own by the rule. A digit between half-width brackets is the sign of a
    /// 号, which is written as one; and a text that will be written from top to bottom is turned when it is printed.
    pub(crate) fn apply_to_text(self, text: &str) -> String {
        if self == Self::Kanji {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len() + 8);
        let mut rest = text;
        while let Some(at) = rest.find('(') {
            let (before, sign) = rest.split_at(at);
            out.push_str(&self.apply(before));
            let end = sign[1..]
                .find(|c: char| !c.is_ascii_digit())
                .map_or(sign.len(), |end| end + 1);
            let end = if sign[end..].starts_with(')') { end } else { 1 };
            out.push_str(&sign[..end]);
            rest = &sign[end..];
        }
        out.push_str(&self.apply(rest));
        out
    }

    /// How an ordinance of the house writes its numbers.
    pub(crate) fn script(self) -> Script {
        match self {
            Self::OneFull => Script::Mixed,
            Self::Half => Script::Half,
            Self::Full => Script::Full,
            Self::Kanji => Script::Kanji,
        }
    }

    /// One number by the rule.
    pub(crate) fn number(self, value: usize) -> String {
        self.apply(&value.to_string())
    }

    /// The number of a measure or an initiative. One number follows the rule; one made of several (1-2-3) is a mark like those of
    /// tables and stays half-width.
    pub(crate) fn outline(self, number: &str) -> String {
        if number.contains('-') {
            return number.to_owned();
        }
        self.apply(number)
    }

    fn flush(self, run: &mut String, out: &mut String) {
        match self {
            Self::OneFull if run.len() == 1 => out.extend(run.chars().map(full_width_digit)),
            Self::OneFull | Self::Half => out.push_str(run),
            Self::Full => out.extend(run.chars().map(full_width_digit)),
            // A year of our calendar is read digit by digit: 二〇二六.
            Self::Kanji if run.len() == 4 => out.extend(run.chars().map(kanji_digit)),
            Self::Kanji => out.push_str(&kanji_numbers(run)),
        }
        run.clear();
    }
}

fn kanji_digit(digit: char) -> char {
    let at = digit.to_digit(10).unwrap_or_default() as usize;
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
        .get(at)
        .copied()
        .unwrap_or(digit)
}

pub(crate) fn full_width_digit(digit: char) -> char {
    match digit {
        '0'..='9' => char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap_or(digit),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_several_stays_half_width() {
        assert_eq!(DigitRule::OneFull.outline("1"), "１");
        assert_eq!(DigitRule::OneFull.outline("10"), "10");
        assert_eq!(DigitRule::OneFull.outline("1-2-3"), "1-2-3");
        assert_eq!(DigitRule::Half.outline("1"), "1");
    }

    #[test]
    fn the_four_rules_of_digits() {
        let text = "令和8年度から令和12年度まで";
        assert_eq!(
            DigitRule::OneFull.apply(text),
            "令和８年度から令和12年度まで"
        );
        assert_eq!(DigitRule::Half.apply(text), text);
        assert_eq!(
            DigitRule::Full.apply(text),
            "令和８年度から令和１２年度まで"
        );
        assert_eq!(
            DigitRule::Kanji.apply(text),
            "令和八年度から令和十二年度まで"
        );
        assert_eq!(DigitRule::Kanji.apply("2026年度"), "二〇二六年度");
        assert_eq!(DigitRule::Kanji.number(35), "三十五");
    }
}

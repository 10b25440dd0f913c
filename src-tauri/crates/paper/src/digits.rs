//! Digits of numbers that the program generates: full-width, half-width, or one digit full and more half.
//!
//! Applied to chapter numbers, years and dates; never to what the officer typed, and never to amounts in tables, which are
//! always half-width so that they stand under each other.

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
        let full = match self {
            Self::OneFull => run.len() == 1,
            Self::Half => false,
            Self::Full => true,
        };
        if full {
            out.extend(run.chars().map(full_width_digit));
        } else {
            out.push_str(run);
        }
        run.clear();
    }
}

fn full_width_digit(digit: char) -> char {
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
    fn the_three_rules_of_digits() {
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
    }
}

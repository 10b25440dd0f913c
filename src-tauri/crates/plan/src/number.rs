//! Numbers as officers type them: full-width digits, commas and signs are read, and nothing typed is lost.
//!
//! Absent on purpose: units and rounding, which belong to the field that holds the number.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

/// Folds full-width digits, letters, signs and spaces to their half-width forms (NFKC), for reading only.
pub fn fold_width(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.nfkc().collect()
}

/// A number that an officer typed (指標の値, 事業費 …).
///
/// Text that reads as a number is kept in plain form (`１，２００` becomes `1200`); any other text is kept as typed, so that
/// nothing is lost and the check can say what is wrong. Empty means: not filled in yet.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(type = "string")]
pub struct Quantity(String);

impl Quantity {
    /// Takes text as typed.
    pub fn typed(text: &str) -> Self {
        match read_decimal(text) {
            Some(value) => Self(value.normalize().to_string()),
            None => Self(text.to_owned()),
        }
    }

    /// The number, or None when the field is empty or holds no number.
    pub fn value(&self) -> Option<Decimal> {
        read_decimal(&self.0)
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The plain form, or the text as typed where it is no number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Quantity {
    /// Prints with a comma at every third digit, or the text as typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value() {
            Some(value) => f.write_str(&with_commas(value)),
            None => f.write_str(&self.0),
        }
    }
}

impl From<Decimal> for Quantity {
    fn from(value: Decimal) -> Self {
        Self(value.normalize().to_string())
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Quantity;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or a text")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quantity, E> {
                Ok(Quantity::typed(text))
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Quantity, E> {
                Ok(Quantity(value.to_string()))
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Quantity, E> {
                Ok(Quantity(value.to_string()))
            }
            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Quantity, E> {
                Ok(Quantity::typed(&value.to_string()))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Reads a decimal number in any width, with or without commas and sign. None when the text is no number.
pub fn read_decimal(text: &str) -> Option<Decimal> {
    if is_plain(text) {
        return Decimal::from_str(text).ok();
    }
    let folded: String = fold_width(text)
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '、'))
        .map(|c| match c {
            '−' | '‐' | '―' | 'ー' | '△' | '▲' => '-', // 公用の表では負数を△で書く
            other => other,
        })
        .collect();
    Decimal::from_str(&folded).ok()
}

/// Whether a number stands in the form in which it is kept, so that nothing has to be folded.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'))
}

/// Prints a number with a comma at every third digit of the whole part.
pub fn with_commas(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits
        .split_once('.')
        .map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::with_capacity(plain.len() + whole.len() / 3 + 1);
    out.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_width_are_read_and_other_text_is_kept() {
        for (typed, kept, printed) in [
            ("１，２００", "1200", "1,200"),
            ("1,234,567", "1234567", "1,234,567"),
            ("３５．５", "35.5", "35.5"),
            ("△５０", "-50", "-50"),
            (" 7 ", "7", "7"),
            ("", "", ""),
            ("約半数", "約半数", "約半数"),
            ("10%", "10%", "10%"),
            ("0.50", "0.5", "0.5"),
        ] {
            let quantity = Quantity::typed(typed);
            assert_eq!(quantity.as_str(), kept, "{typed}");
            assert_eq!(quantity.to_string(), printed, "{typed}");
        }
    }
}

//! 会計年度: April to March (地方自治法第208条), named by the era of the day on which it begins.

use super::era::{era_year, eras};
use crate::number::fold_width;
use crate::record::DateStyle;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use ts_rs::TS;

/// 年度: the fiscal year that begins on 1 April of this calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "number")]
pub struct FiscalYear(pub i32);

impl FiscalYear {
    /// The 年度 in which a day falls.
    pub fn of(day: NaiveDate) -> Self {
        Self(if day.month() >= 4 {
            day.year()
        } else {
            day.year() - 1
        })
    }

    /// Prints 令和8年度, 2026年度 or 令和8（2026）年度. FY2019 is 令和元年度 as a whole (domain.md §6.3).
    pub fn print(self, style: DateStyle) -> String {
        format!("{}度", self.print_year(style))
    }

    /// The short form for table heads: R8, 2026, R8(2026).
    pub fn print_short(self, style: DateStyle) -> String {
        match (style, self.era()) {
            (DateStyle::Japanese, Some((era, year))) => format!("{}{year}", era.letter),
            (DateStyle::Both, Some((era, year))) => format!("{}{year}({})", era.letter, self.0),
            _ => self.0.to_string(),
        }
    }

    fn print_year(self, style: DateStyle) -> String {
        match (style, self.era()) {
            (DateStyle::Japanese, Some((era, year))) => format!("{}{}年", era.name, era_year(year)),
            (DateStyle::Both, Some((era, year))) => {
                format!("{}{}（{}）年", era.name, era_year(year), self.0)
            }
            _ => format!("{}年", self.0),
        }
    }

    fn era(self) -> Option<(&'static super::Era, i32)> {
        // An era that begins within the calendar year names the whole 年度 (令和元年度), as most towns write it.
        let last_day = NaiveDate::from_ymd_opt(self.0, 12, 31)?;
        let era = eras().era_of(last_day)?;
        Some((era, era.year_of(self.0)))
    }
}

impl Serialize for FiscalYear {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i32(self.0)
    }
}

impl<'de> Deserialize<'de> for FiscalYear {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = FiscalYear;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a fiscal year")
            }
            fn visit_i64<E: de::Error>(self, value: i64) -> Result<FiscalYear, E> {
                i32::try_from(value).map(FiscalYear).map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, value: u64) -> Result<FiscalYear, E> {
                i32::try_from(value).map(FiscalYear).map_err(E::custom)
            }
            // Keys of JSON objects are text.
            fn visit_str<E: de::Error>(self, text: &str) -> Result<FiscalYear, E> {
                read_fiscal_year(text).ok_or_else(|| E::custom(format!("{text}: no fiscal year")))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Reads 令和8年度, R8, 2026, ２０２６年度. None when the text names no year.
pub fn read_fiscal_year(text: &str) -> Option<FiscalYear> {
    let folded = fold_width(text.trim());
    let (year, rest) = eras().read_year(&folded)?;
    let rest = rest.trim();
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    rest.is_empty().then_some(FiscalYear(year))
}

/// A 年度 that an officer typed: kept as a plain number where it reads as a year, else as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(type = "string")]
pub struct YearText(String);

impl YearText {
    /// Takes text as typed.
    pub fn typed(text: &str) -> Self {
        Self(read_fiscal_year(text).map_or_else(|| text.to_owned(), |year| year.0.to_string()))
    }

    /// The year, or None when the field is empty or names no year.
    pub fn year(&self) -> Option<FiscalYear> {
        read_fiscal_year(&self.0)
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The plain number, or the text as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Prints the year in a style, or the text as typed.
    pub fn print(&self, style: DateStyle) -> String {
        self.year()
            .map_or_else(|| self.0.clone(), |year| year.print(style))
    }
}

impl From<FiscalYear> for YearText {
    fn from(year: FiscalYear) -> Self {
        Self(year.0.to_string())
    }
}

impl<'de> Deserialize<'de> for YearText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Typed {
            Text(String),
            Number(i32),
        }
        Ok(match Typed::deserialize(deserializer)? {
            Typed::Text(text) => Self::typed(&text),
            Typed::Number(year) => Self(year.to_string()),
        })
    }
}

/// 計画期間: first and last 年度, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// First 年度.
    pub first: FiscalYear,
    /// Last 年度, not before the first.
    pub last: FiscalYear,
}

impl Term {
    /// The longest term that is laid out in columns; a longer one is surely a slip of the hand.
    pub const MAX_YEARS: i32 = 20;

    /// A term, or None when the last year lies before the first or the term is longer than [`Term::MAX_YEARS`].
    pub fn new(first: FiscalYear, last: FiscalYear) -> Option<Self> {
        (0..Self::MAX_YEARS)
            .contains(&(last.0 - first.0))
            .then_some(Self { first, last })
    }

    /// Its years in order.
    pub fn years(self) -> impl Iterator<Item = FiscalYear> {
        (self.first.0..=self.last.0).map(FiscalYear)
    }

    /// Whether a year lies within it.
    pub fn contains(self, year: FiscalYear) -> bool {
        (self.first..=self.last).contains(&year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fiscal_years_are_named_as_towns_name_them() {
        for (year, japanese, both, short) in [
            (1988, "昭和63年度", "昭和63（1988）年度", "S63"),
            (1989, "平成元年度", "平成元（1989）年度", "H1"),
            (2018, "平成30年度", "平成30（2018）年度", "H30"),
            (2019, "令和元年度", "令和元（2019）年度", "R1"),
            (2030, "令和12年度", "令和12（2030）年度", "R12"),
        ] {
            assert_eq!(FiscalYear(year).print(DateStyle::Japanese), japanese);
            assert_eq!(FiscalYear(year).print(DateStyle::Both), both);
            assert_eq!(FiscalYear(year).print_short(DateStyle::Japanese), short);
        }
        let last_of_march = NaiveDate::from_ymd_opt(2031, 3, 31).unwrap();
        assert_eq!(FiscalYear::of(last_of_march), FiscalYear(2030));
    }

    #[test]
    fn a_year_is_read_however_it_is_typed_and_other_text_is_kept() {
        for typed in [
            "令和8年度",
            "令和８年度",
            "R8",
            "Ｒ８",
            "2026",
            "令和8（2026）年度",
            "２０２６年度",
            "r8年度",
            " 2026年 ",
        ] {
            assert_eq!(read_fiscal_year(typed), Some(FiscalYear(2026)), "{typed}");
            assert_eq!(YearText::typed(typed).as_str(), "2026", "{typed}");
        }
        for kept in ["未定", "令和", "8", "令和8年度末", "20260"] {
            assert_eq!(read_fiscal_year(kept), None, "{kept}");
            assert_eq!(YearText::typed(kept).as_str(), kept);
        }
    }

    #[test]
    fn years_are_keys_of_json_objects() {
        let map: std::collections::BTreeMap<FiscalYear, i32> =
            serde_json::from_str(r#"{"2026":1,"R9":2}"#).unwrap();
        assert_eq!(
            serde_json::to_string(&map).unwrap(),
            r#"{"2026":1,"2027":2}"#
        );
    }
}

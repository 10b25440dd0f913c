//! 元号: reads and prints dates in 和暦 and 西暦 from the table in `templates/eras.toml`.

use crate::number::fold_width;
use crate::record::DateStyle;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::sync::OnceLock;

/// 元号.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// 令和
    pub name: String,
    /// R
    pub letter: char,
    /// The day on which it began.
    pub first_day: NaiveDate,
}

impl Era {
    /// The year of this era that falls into a calendar year: 1 for the year in which it began.
    pub fn year_of(&self, calendar_year: i32) -> i32 {
        calendar_year - self.first_day.year() + 1
    }

    /// The calendar year of a year of this era.
    pub fn calendar_year(&self, year: i32) -> i32 {
        self.first_day.year() + year - 1
    }
}

/// A date as an era names it (令和元年5月1日).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JapaneseDate<'a> {
    /// 元号.
    pub era: &'a Era,
    /// 年, from 1.
    pub year: i32,
    /// 月.
    pub month: u32,
    /// 日.
    pub day: u32,
}

/// The eras in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EraTable(Vec<Era>);

/// The table that the program ships (`templates/eras.toml`).
pub fn eras() -> &'static EraTable {
    static TABLE: OnceLock<EraTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        EraTable::from_toml(include_str!("../../../../../templates/eras.toml"))
            .expect("templates/eras.toml is checked by a test")
    })
}

impl EraTable {
    /// Reads a table.
    ///
    /// # Errors
    /// A sentence when the text is no table of eras, or holds none, or they are out of order.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct File {
            era: Vec<Row>,
        }
        #[derive(Deserialize)]
        struct Row {
            name: String,
            letter: char,
            first_day: toml::value::Datetime,
        }
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut eras = Vec::with_capacity(file.era.len());
        for row in file.era {
            let date = row
                .first_day
                .date
                .ok_or_else(|| format!("{}: first_day is no date", row.name))?;
            let first_day =
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
                    .ok_or_else(|| format!("{}: there is no such day", row.name))?;
            eras.push(Era {
                name: row.name,
                letter: row.letter,
                first_day,
            });
        }
        if eras.is_empty() || !eras.is_sorted_by_key(|era| era.first_day) {
            return Err("the eras must be in order of time".to_owned());
        }
        Ok(Self(eras))
    }

    /// The eras in order of time.
    pub fn iter(&self) -> impl Iterator<Item = &Era> {
        self.0.iter()
    }

    /// The era of a day, or None before the first one of the table.
    pub fn era_of(&self, day: NaiveDate) -> Option<&Era> {
        self.0.iter().rev().find(|era| era.first_day <= day)
    }

    /// The day as its era names it, or None before the first era.
    pub fn japanese_date(&self, day: NaiveDate) -> Option<JapaneseDate<'_>> {
        let era = self.era_of(day)?;
        Some(JapaneseDate {
            era,
            year: era.year_of(day.year()),
            month: day.month(),
            day: day.day(),
        })
    }

    /// The era of this name or letter.
    pub fn named(&self, name: &str) -> Option<&Era> {
        self.0.iter().find(|era| {
            era.name == name || name.eq_ignore_ascii_case(era.letter.encode_utf8(&mut [0; 4]))
        })
    }

    /// Reads a year at the start of a folded text: 令和7年, R7, 2025年, 2025. Gives the calendar year and the rest.
    pub(super) fn read_year<'t>(&self, text: &'t str) -> Option<(i32, &'t str)> {
        let text = text.trim_start();
        let era = self.0.iter().find_map(|era| {
            let rest = text.strip_prefix(era.name.as_str()).or_else(|| {
                let first = text.chars().next()?;
                first.eq_ignore_ascii_case(&era.letter).then(|| &text[1..])
            })?;
            Some((era, rest.trim_start_matches(['.', ' '])))
        });
        let (digits_at, base) = match era {
            Some((era, rest)) => (rest, Some(era)),
            None => (text, None),
        };
        if let (Some(era), Some(rest)) = (base, digits_at.strip_prefix('元')) {
            return Some((era.calendar_year(1), skip_western(rest)));
        }
        let length = digits_at.bytes().take_while(u8::is_ascii_digit).count();
        let number: i32 = digits_at[..length].parse().ok()?;
        let year = match base {
            Some(era) if (1..=150).contains(&number) => era.calendar_year(number),
            None if (1868..=2999).contains(&number) => number,
            _ => return None,
        };
        Some((year, skip_western(&digits_at[length..])))
    }
}

/// Passes over the western year that stands in brackets behind a year of an era: 令和8（2026）年度.
fn skip_western(rest: &str) -> &str {
    let inside = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match inside {
        Some((year, behind))
            if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            behind
        }
        _ => rest,
    }
}

/// Prints a year number in an era: 元 for the first.
pub(super) fn era_year(year: i32) -> String {
    if year == 1 {
        "元".to_owned()
    } else {
        year.to_string()
    }
}

/// Prints a day: 令和8年3月31日, 2026年3月31日 or 令和8（2026）年3月31日.
pub fn print_date(day: NaiveDate, style: DateStyle) -> String {
    let month_and_day = format!("年{}月{}日", day.month(), day.day());
    match (style, eras().japanese_date(day)) {
        (DateStyle::Japanese, Some(date)) => {
            format!("{}{}{month_and_day}", date.era.name, era_year(date.year))
        }
        (DateStyle::Both, Some(date)) => {
            format!(
                "{}{}（{}）{month_and_day}",
                date.era.name,
                era_year(date.year),
                day.year()
            )
        }
        _ => format!("{}{month_and_day}", day.year()),
    }
}

/// Reads a day typed in any of the usual ways: 令和8年3月31日, R8.3.31, 2026-03-31, ２０２６／３／３１.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let folded = fold_width(text.trim());
    let (year, rest) = eras().read_year(&folded)?;
    let mut parts = rest
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(str::parse::<u32>);
    let (month, day) = (parts.next()?.ok()?, parts.next()?.ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_borders_of_the_eras_are_those_of_the_law() {
        for (date, printed) in [
            (day(1989, 1, 7), "昭和64年1月7日"),
            (day(1989, 1, 8), "平成元年1月8日"),
            (day(2019, 4, 30), "平成31年4月30日"),
            (day(2019, 5, 1), "令和元年5月1日"),
            (day(2031, 3, 31), "令和13年3月31日"),
            (day(1867, 1, 1), "1867年1月1日"),
        ] {
            assert_eq!(print_date(date, DateStyle::Japanese), printed);
        }
        assert_eq!(
            print_date(day(2026, 3, 31), DateStyle::Western),
            "2026年3月31日"
        );
        assert_eq!(
            print_date(day(2026, 3, 31), DateStyle::Both),
            "令和8（2026）年3月31日"
        );
    }

    #[test]
    fn a_date_is_read_however_it_is_typed() {
        for typed in [
            "令和8年3月31日",
            "令和８年３月３１日",
            "R8.3.31",
            "r8/3/31",
            "2026-03-31",
            "２０２６年３月３１日",
            "令和 8年 3月31日",
        ] {
            assert_eq!(read_date(typed), Some(day(2026, 3, 31)), "{typed}");
        }
        assert_eq!(read_date("令和元年5月1日"), Some(day(2019, 5, 1)));
        for wrong in [
            "",
            "令和",
            "令和8年2月30日",
            "8年3月31日",
            "あした",
            "99999-1-1",
        ] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}

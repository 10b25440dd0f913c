//! 元号: reads and prints dates in 和暦 and 西暦 from the table in `templates/eras.toml`, or one that a town has made longer.
//!
//! Absent on purpose: where a longer table comes from (crate `app`). It is handed in once, by [`use_eras`], because dates are read
//! while records are (`serde`), where nothing else can be handed in.

use crate::number::fold_width;
use crate::record::DateStyle;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
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

/// Why a text is no table of eras.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EraFault {
    /// It is not written as a table is.
    #[error("line {line}: {reason}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// What is wrong, in English.
        reason: String,
    },
    /// It names no era.
    #[error("there is no era in it")]
    Empty,
    /// A name that could not be told from the rest of a date.
    #[error("{name:?} cannot be the name of an era")]
    Name {
        /// The name.
        name: String,
    },
    /// The letter is none from A to Z.
    #[error("the letter of {name} is none from A to Z")]
    Letter {
        /// The era.
        name: String,
    },
    /// The first day is none, or there is no such day.
    #[error("the first day of {name} is no day")]
    Day {
        /// The era.
        name: String,
    },
    /// Two eras have one letter or one first day.
    #[error("{name} and {other} have one letter or one first day")]
    Twice {
        /// An era.
        name: String,
        /// The other.
        other: String,
    },
}

static IN_USE: OnceLock<EraTable> = OnceLock::new();

/// The table in use: that of [`use_eras`], or the one that the program ships.
pub fn eras() -> &'static EraTable {
    IN_USE.get_or_init(|| EraTable::built_in().clone())
}

/// Puts another table in use, for as long as the program runs: to be called at its start, before any plan is read.
///
/// # Errors
/// The table, when one is in use already: dates that were read by one table are not to be printed by another.
pub fn use_eras(table: EraTable) -> Result<(), EraTable> {
    IN_USE.set(table)
}

impl EraTable {
    /// The table that the program ships (`templates/eras.toml`).
    pub fn built_in() -> &'static Self {
        static TABLE: OnceLock<EraTable> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::from_toml(include_str!("../../../../../templates/eras.toml"))
                .expect("templates/eras.toml is checked by a test")
        })
    }

    /// Reads a table; the eras may stand in any order.
    ///
    /// # Errors
    /// What keeps the text from being a table of eras.
    pub fn from_toml(text: &str) -> Result<Self, EraFault> {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            era: Vec<Row>,
        }
        #[derive(Deserialize)]
        struct Row {
            name: String,
            letter: String,
            first_day: toml::value::Datetime,
        }
        let file: File = toml::from_str(text).map_err(|error| EraFault::Syntax {
            line: error
                .span()
                .and_then(|span| text.get(..span.start))
                .map_or(1, |before| before.matches('\n').count() + 1),
            reason: error.message().to_owned(),
        })?;
        if file.era.is_empty() {
            return Err(EraFault::Empty);
        }
        let eras = file
            .era
            .into_iter()
            .map(|row| era_of_row(row.name, &row.letter, row.first_day.date))
            .collect::<Result<_, _>>()?;
        Self::ordered(eras)
    }

    /// This table, made longer by another: an era of the same name is the other's.
    ///
    /// # Errors
    /// [`EraFault::Twice`] when the two do not go together.
    pub fn extended(&self, by: &Self) -> Result<Self, EraFault> {
        let kept = self.iter().filter(|era| by.named(&era.name).is_none());
        Self::ordered(kept.chain(by.iter()).cloned().collect())
    }

    fn ordered(mut eras: Vec<Era>) -> Result<Self, EraFault> {
        eras.sort_by_key(|era| era.first_day);
        for (index, era) in eras.iter().enumerate() {
            let clash = eras[index + 1..].iter().find(|other| {
                other.letter == era.letter
                    || other.name == era.name
                    || other.first_day == era.first_day
            });
            if let Some(other) = clash {
                return Err(EraFault::Twice {
                    name: era.name.clone(),
                    other: other.name.clone(),
                });
            }
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

fn era_of_row(name: String, letter: &str, day: Option<toml::value::Date>) -> Result<Era, EraFault> {
    // Digits, letters and spaces belong to the rest of a date, and text is read after its width was folded.
    let fit = (1..=10).contains(&name.chars().count())
        && fold_width(&name) == name
        && name.chars().all(|c| c.is_alphabetic() && !c.is_ascii());
    if !fit {
        return Err(EraFault::Name { name });
    }
    let letter = match fold_width(letter).chars().collect::<Vec<_>>()[..] {
        [letter] if letter.is_ascii_alphabetic() => letter.to_ascii_uppercase(),
        _ => return Err(EraFault::Letter { name }),
    };
    let first_day = day
        .and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()));
    match first_day {
        Some(first_day) => Ok(Era {
            name,
            letter,
            first_day,
        }),
        None => Err(EraFault::Day { name }),
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

/// Prints a moment to the minute: 令和8年3月31日 9:05.
pub fn print_moment(at: NaiveDateTime, style: DateStyle) -> String {
    format!(
        "{} {}:{:02}",
        print_date(at.date(), style),
        at.hour(),
        at.minute()
    )
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
        let at = day(2026, 3, 31).and_hms_opt(9, 5, 59).unwrap();
        assert_eq!(print_moment(at, DateStyle::Japanese), "令和8年3月31日 9:05");
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

    #[test]
    fn a_table_is_made_longer_and_eras_of_the_same_name_are_replaced() {
        let own = "[[era]]\nname = \"新元\"\nletter = \"ｘ\"\nfirst_day = 2030-05-01\n\
                   [[era]]\nname = \"令和\"\nletter = \"R\"\nfirst_day = 2019-05-02\n";
        let table = EraTable::built_in()
            .extended(&EraTable::from_toml(own).unwrap())
            .unwrap();
        let names: Vec<&str> = table.iter().map(|era| era.name.as_str()).collect();
        assert_eq!(names, ["明治", "大正", "昭和", "平成", "令和", "新元"]);
        assert_eq!(table.named("X").unwrap().name, "新元");
        assert_eq!(table.era_of(day(2019, 5, 1)).unwrap().name, "平成");
        assert_eq!(table.japanese_date(day(2030, 5, 1)).unwrap().year, 1);
        assert_eq!(table.read_year("新元2年"), Some((2031, "年")));
    }

    #[test]
    fn what_is_no_table_says_what_is_wrong() {
        let row = |name: &str, letter: &str, day: &str| {
            format!("[[era]]\nname = \"{name}\"\nletter = \"{letter}\"\nfirst_day = {day}\n")
        };
        let fault = |text: &str| {
            EraTable::from_toml(text)
                .and_then(|table| EraTable::built_in().extended(&table))
                .unwrap_err()
        };
        let name = || "新元".to_owned();
        assert_eq!(fault(""), EraFault::Empty);
        assert!(matches!(
            fault("# 元号\n[[era]\n"),
            EraFault::Syntax { line: 2, .. }
        ));
        assert!(matches!(
            fault("[[era]]\nname = \"新元\"\n"),
            EraFault::Syntax { .. }
        ));
        assert!(matches!(
            fault(&row("新元", "X", "2030-02-30")),
            EraFault::Syntax { line: 4, .. } | EraFault::Day { .. }
        ));
        assert_eq!(
            fault(&row("新元", "X", "10:00:00")),
            EraFault::Day { name: name() }
        );
        for wrong in ["", "新", "XX", "1"] {
            let expected = EraFault::Letter { name: name() };
            assert_eq!(fault(&row("新元", wrong, "2030-05-01")), expected);
        }
        for wrong in ["", "R", "新 元", "元2"] {
            assert!(matches!(
                fault(&row(wrong, "X", "2030-05-01")),
                EraFault::Name { .. }
            ));
        }
        for (letter, first_day) in [("R", "2030-05-01"), ("X", "2019-05-01")] {
            assert!(matches!(
                fault(&row("新元", letter, first_day)),
                EraFault::Twice { .. }
            ));
        }
    }
}

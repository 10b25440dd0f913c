//! Days that an officer typed (開会日, 意見募集の期間 …), and the weekday in which they are printed.
//!
//! Absent on purpose: whether the office is open on a day (`holiday`).

use super::era::{eras, print_date};
use crate::number::fold_width;
use crate::record::DateStyle;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use ts_rs::TS;

const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// The weekday of a day in one character: 火.
pub fn weekday(day: NaiveDate) -> &'static str {
    WEEKDAYS[day.weekday().num_days_from_monday() as usize]
}

/// Prints a day with its weekday: 令和8年3月3日（火）.
pub fn print_day(day: NaiveDate, style: DateStyle) -> String {
    format!("{}（{}）", print_date(day, style), weekday(day))
}

/// A day that an officer typed.
///
/// Text that reads as one day is kept in plain form (`令和８年３月３日（火）` becomes `2026-03-03`); any other text is kept as typed,
/// so that nothing is lost and the check can say what is wrong. A weekday that is not that of the day is such a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
#[ts(type = "string")]
pub struct DateText(String);

/// What keeps a text from being a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayFault {
    /// No day can be read.
    Unread,
    /// The weekday is that of another day.
    Weekday(NaiveDate),
}

impl DateText {
    /// Takes text as typed.
    pub fn typed(text: &str) -> Self {
        Self(read_day(text).map_or_else(|_| text.to_owned(), |day| day.to_string()))
    }

    /// The day, or None when the field is empty or names no day.
    pub fn day(&self) -> Option<NaiveDate> {
        read_day(&self.0).ok()
    }

    /// What is wrong with the text; None when it is empty or a day.
    pub fn fault(&self) -> Option<DayFault> {
        if self.is_empty() {
            return None;
        }
        read_day(&self.0).err()
    }

    /// True when nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The plain form, or the text as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Prints the day with its weekday, or the text as typed.
    pub fn print(&self, style: DateStyle) -> String {
        self.day()
            .map_or_else(|| self.0.clone(), |day| print_day(day, style))
    }
}

impl From<NaiveDate> for DateText {
    fn from(day: NaiveDate) -> Self {
        Self(day.to_string())
    }
}

impl fmt::Display for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for DateText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::typed(&String::deserialize(deserializer)?))
    }
}

/// Reads a whole text as one day. Unlike [`super::read_date`], nothing may stand behind the day but its weekday: what was typed is
/// stored, and 「３月３日ごろ」 is no day.
fn read_day(text: &str) -> Result<NaiveDate, DayFault> {
    let folded: String = fold_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let plain = || -> Option<(NaiveDate, &str)> {
        let (year, rest) = eras().read_year(&folded)?;
        let rest = rest.strip_prefix(['年', '.', '/', '-'])?;
        let (month, rest) = number(rest)?;
        let rest = rest.strip_prefix(['月', '.', '/', '-'])?;
        let (day, rest) = number(rest)?;
        let rest = rest.strip_prefix('日').unwrap_or(rest);
        Some((NaiveDate::from_ymd_opt(year, month, day)?, rest))
    };
    let (day, rest) = plain().ok_or(DayFault::Unread)?;
    if rest.is_empty() {
        return Ok(day);
    }
    let named = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .map(|name| {
            name.strip_suffix("曜日")
                .or(name.strip_suffix("曜"))
                .unwrap_or(name)
        })
        .filter(|name| WEEKDAYS.contains(name))
        .ok_or(DayFault::Unread)?;
    if named == weekday(day) {
        Ok(day)
    } else {
        Err(DayFault::Weekday(day))
    }
}

fn number(text: &str) -> Option<(u32, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2)
        .contains(&length)
        .then(|| text.split_at(length))
        .and_then(|(digits, rest)| Some((digits.parse().ok()?, rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_kept_plain_and_any_other_text_as_it_was_typed() {
        for typed in [
            "令和8年3月3日",
            "令和８年３月３日（火）",
            "令和8年3月3日（火曜日）",
            "R8.3.3",
            "ｒ８／３／３",
            "2026-03-03",
            "２０２６年３月３日",
            " 令和 8年 3月 3日 ",
        ] {
            assert_eq!(DateText::typed(typed).as_str(), "2026-03-03", "{typed}");
        }
        for kept in [
            "",
            "3月3日",
            "令和8年3月",
            "令和8年3月3日ごろ",
            "令和8年2月30日",
            "令和8年3月上旬",
            "未定",
        ] {
            let text = DateText::typed(kept);
            assert_eq!(text.as_str(), kept);
            assert_eq!(text.day(), None, "{kept}");
            let fault = (!kept.is_empty()).then_some(DayFault::Unread);
            assert_eq!(text.fault(), fault, "{kept}");
        }
    }

    #[test]
    fn a_wrong_weekday_is_said_and_not_mended_in_silence() {
        let text = DateText::typed("令和8年3月3日（水）");
        assert_eq!(text.as_str(), "令和8年3月3日（水）");
        let day = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
        assert_eq!(text.fault(), Some(DayFault::Weekday(day)));
        assert_eq!(print_day(day, DateStyle::Japanese), "令和8年3月3日（火）");
    }
}

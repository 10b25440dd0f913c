//! 休日: the days on which a town hall is closed, by the law on national holidays and the table in `templates/holidays.toml`.
//!
//! Days of the equinoxes that were announced stand in the table; those of later years are computed and count as expected
//! (見込み). Absent on purpose: holidays of one town alone, and years before [`first_year`].

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Why a day is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// 土曜日, 秋分の日, 振替休日, 年末年始 …
    pub name: String,
    /// True for what follows from an equinox that was not announced yet.
    pub expected: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    first_year: i32,
    year_end: YearEnd,
    holiday: Vec<Rule>,
    moved: Vec<Moved>,
    equinox: Vec<Announced>,
}

#[derive(Deserialize)]
struct YearEnd {
    from: String,
    to: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Equinox {
    Vernal,
    Autumnal,
}

#[derive(Deserialize)]
struct Rule {
    name: String,
    month: u32,
    day: Option<u32>,
    /// The how-manieth Monday of the month.
    monday: Option<u8>,
    equinox: Option<Equinox>,
    #[serde(default)]
    except: Vec<i32>,
    since: Option<i32>,
    until: Option<i32>,
}

#[derive(Deserialize)]
struct Moved {
    name: String,
    date: toml::value::Datetime,
}

#[derive(Deserialize)]
struct Announced {
    year: i32,
    vernal: u32,
    autumnal: u32,
    status: String,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        toml::from_str(include_str!("../../../../../templates/holidays.toml"))
            .expect("templates/holidays.toml is read by a test")
    })
}

/// The first year of the table; nothing is known of holidays before it.
pub fn first_year() -> i32 {
    table().first_year
}

/// Why the office is closed on a day, or None on a working day.
pub fn closed(day: NaiveDate) -> Option<Closed> {
    let known = |name: &str| Closed {
        name: name.to_owned(),
        expected: false,
    };
    if let Some(holiday) = holiday(day) {
        return Some(holiday);
    }
    let YearEnd { from, to, name } = &table().year_end;
    let today = format!("{:02}-{:02}", day.month(), day.day());
    if today >= *from || today <= *to {
        return Some(known(name));
    }
    match day.weekday() {
        Weekday::Sat => Some(known("土曜日")),
        Weekday::Sun => Some(known("日曜日")),
        _ => None,
    }
}

/// Whether the office is open on a day.
pub fn is_working_day(day: NaiveDate) -> bool {
    closed(day).is_none()
}

/// The day itself, or the nearest working day before it.
pub fn working_day_until(day: NaiveDate) -> NaiveDate {
    day.iter_back()
        .find(|day| is_working_day(*day))
        .unwrap_or(day)
}

/// The day itself, or the nearest working day behind it.
pub fn working_day_from(day: NaiveDate) -> NaiveDate {
    day.iter_days()
        .find(|day| is_working_day(*day))
        .unwrap_or(day)
}

trait Back {
    fn iter_back(self) -> impl Iterator<Item = NaiveDate>;
}

impl Back for NaiveDate {
    fn iter_back(self) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(Some(self), |day| day.pred_opt())
    }
}

/// The holiday that falls on a day by law: a national holiday, 振替休日 or 国民の休日.
fn holiday(day: NaiveDate) -> Option<Closed> {
    let named = named(day.year());
    if let Some(found) = named.get(&day) {
        return Some(found.clone());
    }
    // 第3条第2項: the nearest day that is no national holiday behind one that falls on a Sunday.
    let run: Vec<&Closed> = day
        .iter_back()
        .skip(1)
        .map_while(|before| named.get(&before))
        .collect();
    let first = day.checked_sub_days(Days::new(run.len() as u64))?;
    let sunday = first
        .iter_days()
        .take(run.len())
        .any(|before| before.weekday() == Weekday::Sun);
    if sunday {
        return Some(Closed {
            name: "振替休日".to_owned(),
            expected: run.iter().any(|found| found.expected),
        });
    }
    // 第3条第3項: a day between two national holidays.
    let before = named.get(&day.pred_opt()?)?;
    let behind = named.get(&day.succ_opt()?)?;
    Some(Closed {
        name: "国民の休日".to_owned(),
        expected: before.expected || behind.expected,
    })
}

/// The national holidays of a year. No two of them meet across the turn of a year.
fn named(year: i32) -> BTreeMap<NaiveDate, Closed> {
    let table = table();
    if year < table.first_year {
        return BTreeMap::new();
    }
    let rules = table
        .holiday
        .iter()
        .filter(|rule| {
            !rule.except.contains(&year)
                && rule.since.is_none_or(|since| since <= year)
                && rule.until.is_none_or(|until| year <= until)
        })
        .filter_map(|rule| {
            let (day, expected) = match (rule.day, rule.monday, &rule.equinox) {
                (Some(day), _, _) => (NaiveDate::from_ymd_opt(year, rule.month, day)?, false),
                (_, Some(nth), _) => (
                    NaiveDate::from_weekday_of_month_opt(year, rule.month, Weekday::Mon, nth)?,
                    false,
                ),
                (_, _, Some(which)) => {
                    let (day, expected) = equinox(year, which);
                    (NaiveDate::from_ymd_opt(year, rule.month, day)?, expected)
                }
                _ => return None,
            };
            let closed = Closed {
                name: rule.name.clone(),
                expected,
            };
            Some((day, closed))
        });
    let moved = table.moved.iter().filter_map(|moved| {
        let date = moved.date.date?;
        let day = NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())?;
        let closed = Closed {
            name: moved.name.clone(),
            expected: false,
        };
        (day.year() == year).then_some((day, closed))
    });
    rules.chain(moved).collect()
}

/// The day of an equinox in its month, and whether it is only expected.
fn equinox(year: i32, which: &Equinox) -> (u32, bool) {
    let announced = table()
        .equinox
        .iter()
        .find(|announced| announced.year == year);
    if let Some(announced) = announced {
        let day = match which {
            Equinox::Vernal => announced.vernal,
            Equinox::Autumnal => announced.autumnal,
        };
        return (day, announced.status != "verified");
    }
    (computed_equinox(year, which), true)
}

/// The usual approximation for 1980 to 2099 (海上保安庁水路部『新こよみ便利帳』).
fn computed_equinox(year: i32, which: &Equinox) -> u32 {
    let base = match which {
        Equinox::Vernal => 20.8431,
        Equinox::Autumnal => 23.2488,
    };
    let since = f64::from(year - 1980);
    (base + 0.242_194 * since - (since / 4.0).floor()).floor() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_closed_by_law() {
        for (date, name) in [
            ("2024-02-12", Some("振替休日")),
            ("2024-08-12", Some("振替休日")),
            ("2024-09-22", Some("秋分の日")),
            ("2024-09-23", Some("振替休日")),
            ("2025-02-24", Some("振替休日")),
            ("2025-05-06", Some("振替休日")),
            ("2026-01-12", Some("成人の日")),
            ("2026-03-20", Some("春分の日")),
            // 5月3日 is a Sunday: 4 and 5 are holidays themselves, so that the 6th is free.
            ("2026-05-06", Some("振替休日")),
            ("2026-05-07", None),
            ("2026-09-21", Some("敬老の日")),
            ("2026-09-22", Some("国民の休日")),
            ("2026-09-23", Some("秋分の日")),
            ("2026-10-12", Some("スポーツの日")),
            ("2027-03-22", Some("振替休日")),
            ("2020-07-23", Some("海の日")),
            ("2020-07-20", None),
            ("2021-08-09", Some("振替休日")),
            ("2025-12-28", Some("日曜日")),
            ("2025-12-29", Some("年末年始")),
            ("2026-01-01", Some("元日")),
            ("2026-01-03", Some("年末年始")),
            ("2026-01-05", None),
            ("2026-02-14", Some("土曜日")),
            ("2026-03-03", None),
        ] {
            let found = closed(day(date));
            assert_eq!(
                found.as_ref().map(|found| found.name.as_str()),
                name,
                "{date}"
            );
            assert!(!found.is_some_and(|found| found.expected), "{date}");
        }
    }

    #[test]
    fn an_equinox_that_was_not_announced_is_expected() {
        let found = closed(day("2030-03-20")).unwrap();
        assert_eq!((found.name.as_str(), found.expected), ("春分の日", true));
        // 2032: 敬老の日 on the 20th, 秋分の日 on the 22nd, and the day between hangs on the latter.
        let found = closed(day("2032-09-21")).unwrap();
        assert_eq!((found.name.as_str(), found.expected), ("国民の休日", true));
        let found = closed(day("2030-05-03")).unwrap();
        assert!(!found.expected);
    }

    #[test]
    fn the_formula_gives_what_was_announced() {
        for announced in &table().equinox {
            let year = announced.year;
            assert_eq!(
                computed_equinox(year, &Equinox::Vernal),
                announced.vernal,
                "{year}"
            );
            assert_eq!(
                computed_equinox(year, &Equinox::Autumnal),
                announced.autumnal,
                "{year}"
            );
        }
    }

    #[test]
    fn the_nearest_working_day_is_found_over_long_holidays() {
        assert_eq!(working_day_until(day("2026-01-04")), day("2025-12-26"));
        assert_eq!(working_day_from(day("2026-05-02")), day("2026-05-07"));
        assert_eq!(working_day_from(day("2026-03-03")), day("2026-03-03"));
    }
}

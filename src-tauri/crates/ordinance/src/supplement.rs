//! 附則 of an amending ordinance: the day of enforcement, and provisions that are enforced on a day of their own.
//!
//! Fixed wording comes in as [`Wording`]. Absent on purpose: 経過措置, which nobody but the drafter knows; the usual
//! sentences are offered as data (`transitional.*`).

use crate::bill::Wording;
use crate::numeral::Script;
use crate::target::Writing;

/// When an ordinance is enforced; the words that are filled in come from the drafter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnforcementDay<'a> {
    /// 公布の日から
    Promulgation,
    /// 告示の日から
    Notice,
    /// 令達の日から
    Direction,
    /// 令和9年4月1日から
    Date(&'a str),
    /// 公布の日から起算して3月を超えない範囲内において規則で定める日から
    Within(&'a str),
    /// 公布の日から起算して20日を経過した日から
    After(&'a str),
    /// ○○条例の施行の日から
    With(&'a str),
}

/// Provisions that are enforced on another day than the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterProvisions {
    /// Names as [`crate::provision_name`] gives them: 第3条の改正規定.
    pub provisions: Vec<String>,
    /// In words: 令和9年10月1日, 公布の日.
    pub day: String,
}

/// この条例は、公布の日から施行する。ただし、第3条の改正規定は、令和9年10月1日から施行する。
///
/// `kind` is 条例, 規則, 要綱 …. Provisions with different days stand in 号 below, numbered as `writing` numbers them.
pub fn enforcement(
    wording: &Wording,
    kind: &str,
    day: EnforcementDay<'_>,
    later: &[LaterProvisions],
    writing: Writing,
) -> String {
    let fill =
        |key: &str, name: &str, value: &str| wording.fill(key, &[("kind", kind), (name, value)]);
    let mut text = match day {
        EnforcementDay::Promulgation => fill("enforcement.promulgation", "", ""),
        EnforcementDay::Notice => fill("enforcement.notice", "", ""),
        EnforcementDay::Direction => fill("enforcement.direction", "", ""),
        EnforcementDay::Date(date) => fill("enforcement.date", "date", &writing.words(date)),
        EnforcementDay::Within(period) => {
            fill("enforcement.delegated", "period", &writing.words(period))
        }
        EnforcementDay::After(period) => {
            fill("enforcement.after", "period", &writing.words(period))
        }
        EnforcementDay::With(other) => fill("enforcement.with", "other", other),
    };
    match later {
        [] => {}
        [only] => text.push_str(&wording.fill(
            "enforcement.exception",
            &[
                ("provisions", &joined(&only.provisions)),
                ("date", &writing.words(&only.day)),
            ],
        )),
        several => {
            text.push_str(&wording.fill("enforcement.exceptions", &[]));
            for (index, entry) in several.iter().enumerate() {
                let number = writing.number(index as u32 + 1);
                let label = match writing.script {
                    Script::Kanji | Script::KanjiPlace => number,
                    _ => format!("({number})"),
                };
                text.push_str(&format!(
                    "\n{label}　{}　{}",
                    joined(&entry.provisions),
                    writing.words(&entry.day)
                ));
            }
        }
    }
    text
}

/// A、B及びC; 並びに where one of them has 及び in itself.
fn joined(names: &[String]) -> String {
    let Some((last, rest)) = names.split_last() else {
        return String::new();
    };
    if rest.is_empty() {
        return last.clone();
    }
    let word = match names.iter().any(|name| name.contains("及び")) {
        true => "並びに",
        false => "及び",
    };
    format!("{}{word}{last}", rest.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording() -> Wording {
        Wording::parse(include_str!(
            "../../../../templates/ordinances/wording.toml"
        ))
        .unwrap()
    }

    fn later(entries: &[(&[&str], &str)]) -> Vec<LaterProvisions> {
        entries
            .iter()
            .map(|(names, day)| LaterProvisions {
                provisions: names.iter().map(|name| (*name).to_owned()).collect(),
                day: (*day).to_owned(),
            })
            .collect()
    }

    fn written(day: EnforcementDay<'_>, entries: &[(&[&str], &str)], script: Script) -> String {
        let writing = Writing {
            script,
            bare: false,
        };
        enforcement(&wording(), "条例", day, &later(entries), writing)
    }

    #[test]
    fn every_day_has_its_sentence() {
        for (day, sentence) in [
            (
                EnforcementDay::Promulgation,
                "この条例は、公布の日から施行する。",
            ),
            (
                EnforcementDay::Date("令和9年4月1日"),
                "この条例は、令和9年4月1日から施行する。",
            ),
            (
                EnforcementDay::Within("3月"),
                "この条例は、公布の日から起算して3月を超えない範囲内において規則で定める日から施行する。",
            ),
            (
                EnforcementDay::After("20日"),
                "この条例は、公布の日から起算して20日を経過した日から施行する。",
            ),
            (
                EnforcementDay::With("みちのべ町手数料条例"),
                "この条例は、みちのべ町手数料条例の施行の日から施行する。",
            ),
        ] {
            assert_eq!(written(day, &[], Script::Half), sentence);
        }
    }

    #[test]
    fn a_day_is_written_as_the_text_writes_its_numbers() {
        for (typed, script, date) in [
            ("令和8年4月12日", Script::Kanji, "令和八年四月十二日"),
            ("令和８年４月12日", Script::Half, "令和8年4月12日"),
            ("令和8年4月12日", Script::Full, "令和８年４月１２日"),
            ("令和8年4月12日", Script::Mixed, "令和８年４月12日"),
            ("令和八年四月十二日", Script::Half, "令和八年四月十二日"),
        ] {
            assert_eq!(
                written(EnforcementDay::Date(typed), &[], script),
                format!("この条例は、{date}から施行する。")
            );
        }
    }

    #[test]
    fn provisions_with_a_day_of_their_own() {
        assert_eq!(
            written(
                EnforcementDay::Promulgation,
                &[(&["第3条の改正規定"], "令和9年10月1日")],
                Script::Half
            ),
            "この条例は、公布の日から施行する。ただし、第3条の改正規定は、令和9年10月1日から施行する。"
        );
        // As in 平成11年法律第149号 附則第1条.
        assert_eq!(
            written(
                EnforcementDay::Date("平成十二年四月一日"),
                &[(
                    &[
                        "第九百六十九条、第九百七十二条、第九百七十六条及び第九百七十九条の改正規定",
                        "第九百六十九条の次に一条を加える改正規定",
                        "次条の規定"
                    ],
                    "公布の日から起算して一月を経過した日"
                )],
                Script::Kanji
            ),
            "この条例は、平成十二年四月一日から施行する。ただし、第九百六十九条、第九百七十二条、第九百七十六条及び第九百七十九条の改正規定、第九百六十九条の次に一条を加える改正規定並びに次条の規定は、公布の日から起算して一月を経過した日から施行する。"
        );
        let days: &[(&[&str], &str)] = &[
            (&["第3条の改正規定"], "公布の日"),
            (&["第5条を削る改正規定", "別表の改正規定"], "令和9年10月1日"),
        ];
        assert_eq!(
            written(EnforcementDay::Date("令和9年4月1日"), days, Script::Half),
            "この条例は、令和9年4月1日から施行する。ただし、次の各号に掲げる規定は、当該各号に定める日から施行する。\n(1)　第3条の改正規定　公布の日\n(2)　第5条を削る改正規定及び別表の改正規定　令和9年10月1日"
        );
        assert!(written(EnforcementDay::Promulgation, days, Script::Kanji).contains("\n一　第3条"));
    }
}

//! 毎年度: the rate of achievement, and the grades that follow from numbers, by the scales in `templates/grades.toml`.
//!
//! Absent on purpose: the grade that the town gave, which is the officer's word and stands in the plan (`record::Progress`).

use crate::calendar::FiscalYear;
use crate::plan::Plan;
use crate::record::{Direction, Indicator, IndicatorKind, ProgressRule, RecordId};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::sync::OnceLock;

/// A scale of grades.
#[derive(Debug, Clone, Deserialize)]
pub struct Scale {
    /// What is stored.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// The town that uses it.
    pub town: String,
    /// Where it was read.
    pub source: String,
    status: String,
    /// How a grade follows from numbers, or None where a person chooses.
    pub rule: Option<Rule>,
    /// The grades, the best first.
    #[serde(rename = "grade")]
    pub grades: Vec<Grade>,
}

/// How a grade follows from numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// From baseline, target and actual value (長与町): grades s, a, b, c and none.
    AgainstBaseline,
    /// From the rate of achievement.
    Rate,
}

/// A grade.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Grade {
    /// What is stored.
    pub key: String,
    /// Ａ, 取組中 …
    pub label: String,
    /// What it means.
    pub meaning: String,
    /// The lowest rate in percent.
    #[serde(default)]
    pub at_least: Option<i64>,
    /// The grade of what cannot be judged.
    #[serde(default)]
    pub unknown: bool,
    /// Nothing is left to do.
    #[serde(default)]
    pub ended: bool,
}

impl Scale {
    /// Whether it was read at the source that is named.
    pub fn is_verified(&self) -> bool {
        self.status == "verified"
    }

    /// The grade of this key.
    pub fn grade(&self, key: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.key == key)
    }

    /// The grade of an indicator in a year, or None where a person chooses or no value was typed.
    pub fn of_indicator(&self, indicator: &Indicator, year: FiscalYear) -> Option<&Grade> {
        let rule = self.rule?;
        indicator
            .actuals
            .get(&year)
            .filter(|actual| !actual.is_empty())?;
        let found = match rule {
            Rule::Rate => achievement(indicator, year).and_then(|rate| {
                self.grades.iter().find(|grade| {
                    grade
                        .at_least
                        .is_some_and(|least| rate >= Decimal::from(least))
                })
            }),
            Rule::AgainstBaseline => {
                against_baseline(indicator, year).and_then(|key| self.grade(key))
            }
        };
        found.or_else(|| self.grades.iter().find(|grade| grade.unknown))
    }

    /// The grade that the numbers of an initiative suggest: the lowest of its 成果指標, or of all where it has none.
    pub fn of_initiative(
        &self,
        plan: &Plan,
        initiative: RecordId,
        year: FiscalYear,
    ) -> Option<&Grade> {
        let graded: Vec<(IndicatorKind, &Grade)> = plan
            .children::<Indicator>(Some(initiative))
            .filter_map(|(_, one)| Some((one.kind, self.of_indicator(one, year)?)))
            .filter(|(_, grade)| !grade.unknown)
            .collect();
        let lowest = |kind: Option<IndicatorKind>| {
            graded
                .iter()
                .filter(|(of, _)| kind.is_none_or(|kind| kind == *of))
                .map(|(_, grade)| *grade)
                .max_by_key(|grade| self.grades.iter().position(|other| other.key == grade.key))
        };
        lowest(Some(IndicatorKind::Outcome)).or_else(|| lowest(None))
    }
}

/// The scales that the program ships.
pub fn scales() -> &'static [Scale] {
    #[derive(Deserialize)]
    struct File {
        scale: Vec<Scale>,
    }
    static SCALES: OnceLock<Vec<Scale>> = OnceLock::new();
    SCALES.get_or_init(|| {
        toml::from_str::<File>(include_str!("../../../../templates/grades.toml"))
            .expect("templates/grades.toml is read by a test")
            .scale
    })
}

/// The scale that the town chose; the first one while it has chosen none. None for a key of another version.
pub fn scale_of(plan: &Plan) -> Option<&'static Scale> {
    let key = plan
        .singleton::<ProgressRule>()
        .map_or("", |rule| rule.scale.as_str());
    if key.is_empty() {
        return scales().first();
    }
    scales().iter().find(|scale| scale.key == key)
}

/// The target of a year, or the last one before it, or else the first of all.
pub fn target_of(indicator: &Indicator, year: FiscalYear) -> Option<Decimal> {
    let values = || {
        indicator
            .targets
            .iter()
            .filter_map(|(year, target)| Some((*year, target.value()?)))
    };
    values()
        .rfind(|(of, _)| *of <= year)
        .or_else(|| values().next())
        .map(|(_, target)| target)
}

/// 達成率 in percent with one decimal, or None where it cannot be told.
///
/// Where the target lies away from the baseline, it is the part of the way that was covered, which holds for 増やす and 減らす alike.
/// Where there is no way to go (no baseline, or a target that is the baseline), it is the ratio of the two values. 維持する compares
/// the smaller with the larger value. What went beyond the target counts more than 100; what went the other way counts below 0.
pub fn achievement(indicator: &Indicator, year: FiscalYear) -> Option<Decimal> {
    let actual = indicator.actuals.get(&year)?.value()?;
    let target = target_of(indicator, year)?;
    let baseline = indicator.baseline.value();
    let hundred = Decimal::ONE_HUNDRED;
    let rate = match indicator.direction {
        Direction::Keep => ratio(actual.min(target), actual.max(target))?,
        direction => {
            let increases = direction == Direction::Increase;
            match baseline {
                Some(baseline) if target != baseline && (target > baseline) == increases => actual
                    .checked_sub(baseline)?
                    .checked_div(target.checked_sub(baseline)?)?,
                _ if increases => ratio(actual, target)?,
                _ => ratio(target, actual)?,
            }
        }
    };
    Some(
        rate.checked_mul(hundred)?
            .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero),
    )
}

/// The ratio of two values that are not negative; two zeros are alike.
fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if part == whole {
        return Some(Decimal::ONE);
    }
    if part.is_sign_negative() || whole <= Decimal::ZERO {
        return None;
    }
    part.checked_div(whole)
}

/// S: beyond the target of the whole term; A: beyond the baseline; B: no more than a tenth worse; C: worse. For 減らす turned round;
/// for 維持する B within a tenth on either side, and C outside. (長与町 names values that grow; the rest is ours.)
fn against_baseline(indicator: &Indicator, year: FiscalYear) -> Option<&'static str> {
    let actual = indicator.actuals.get(&year)?.value()?;
    let baseline = indicator.baseline.value()?;
    let target = indicator
        .targets
        .values()
        .filter_map(|target| target.value())
        .next_back();
    let tenth = baseline.abs().checked_div(Decimal::TEN)?;
    let gain = match indicator.direction {
        Direction::Keep => {
            let off = actual.checked_sub(baseline)?.abs();
            return Some(if off <= tenth { "b" } else { "c" });
        }
        Direction::Increase => Decimal::ONE,
        Direction::Decrease => Decimal::NEGATIVE_ONE,
    };
    let target = target?;
    Some(if actual * gain > target * gain {
        "s"
    } else if actual * gain > baseline * gain {
        "a"
    } else if actual * gain >= baseline * gain - tenth {
        "b"
    } else {
        "c"
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Quantity;

    fn indicator(direction: Direction, baseline: &str, target: &str, actual: &str) -> Indicator {
        let year = FiscalYear(2026);
        Indicator {
            direction,
            baseline: Quantity::typed(baseline),
            targets: [(year, Quantity::typed(target))].into(),
            actuals: [(year, Quantity::typed(actual))].into(),
            ..Indicator::default()
        }
    }

    #[test]
    fn the_rate_knows_the_direction_and_the_baseline() {
        use Direction::{Decrease, Increase, Keep};
        for (direction, baseline, target, actual, rate) in [
            (Increase, "10", "20", "15", Some("50")),
            (Increase, "10", "20", "２５", Some("150")),
            (Increase, "10", "20", "8", Some("-20")),
            (Increase, "", "20", "15", Some("75")),
            (Increase, "10", "10", "10", Some("100")),
            (Increase, "10", "10", "9", Some("90")),
            (Decrease, "612", "560", "586", Some("50")),
            (Decrease, "52", "52", "52", Some("100")),
            (Decrease, "", "10", "20", Some("50")),
            (Decrease, "37", "0", "0", Some("100")),
            (Increase, "0", "0", "0", Some("100")),
            (Increase, "0", "3", "1", Some("33.3")),
            (Keep, "100", "100", "98", Some("98")),
            (Keep, "5", "5", "8", Some("62.5")),
            (Increase, "10", "20", "", None),
            (Increase, "10", "20", "多数", None),
            (Increase, "10", "実施", "12", None),
            (Increase, "0", "0", "3", None),
        ] {
            let found = achievement(
                &indicator(direction, baseline, target, actual),
                FiscalYear(2026),
            );
            let wanted = rate.map(|rate| rate.parse::<Decimal>().unwrap());
            assert_eq!(found, wanted, "{direction:?} {baseline} {target} {actual}");
        }
    }

    #[test]
    fn grades_follow_from_numbers_where_the_scale_says_so() {
        use Direction::{Decrease, Increase, Keep};
        let of = |key: &str| scales().iter().find(|scale| scale.key == key).unwrap();
        for (scale, direction, baseline, target, actual, grade) in [
            ("against_baseline", Increase, "10", "20", "21", Some("s")),
            ("against_baseline", Increase, "10", "20", "20", Some("a")),
            ("against_baseline", Increase, "10", "20", "10", Some("b")),
            ("against_baseline", Increase, "10", "20", "9", Some("b")),
            ("against_baseline", Increase, "10", "20", "8.9", Some("c")),
            ("against_baseline", Decrease, "10", "5", "4", Some("s")),
            ("against_baseline", Decrease, "10", "5", "7", Some("a")),
            ("against_baseline", Decrease, "10", "5", "11", Some("b")),
            ("against_baseline", Decrease, "10", "5", "12", Some("c")),
            ("against_baseline", Keep, "10", "10", "9.5", Some("b")),
            (
                "against_baseline",
                Increase,
                "10",
                "20",
                "未集計",
                Some("none"),
            ),
            ("against_baseline", Increase, "10", "20", "", None),
            ("seven_points", Increase, "0", "100", "100", Some("7")),
            ("seven_points", Increase, "0", "100", "89.9", Some("5")),
            ("seven_points", Increase, "0", "100", "12", Some("1")),
            ("four_steps", Increase, "0", "100", "100", None),
        ] {
            let one = indicator(direction, baseline, target, actual);
            let found = of(scale)
                .of_indicator(&one, FiscalYear(2026))
                .map(|grade| grade.key.as_str());
            assert_eq!(
                found, grade,
                "{scale} {direction:?} {baseline} {target} {actual}"
            );
        }
    }

    #[test]
    fn every_scale_says_where_it_comes_from_and_every_key_stands_once() {
        let mut keys = std::collections::BTreeSet::new();
        for scale in scales() {
            assert!(keys.insert(&scale.key), "{}", scale.key);
            assert!(
                !scale.source.is_empty() && !scale.town.is_empty(),
                "{}",
                scale.key
            );
            assert!(
                ["verified", "unverified"].contains(&scale.status.as_str()),
                "{}",
                scale.key
            );
            let mut grades = std::collections::BTreeSet::new();
            assert!(
                scale.grades.iter().all(|grade| grades.insert(&grade.key)),
                "{}",
                scale.key
            );
        }
    }
}

//! 事業費: the sums of what the initiatives cost, by 年度 and 財源, for each measure and for the whole plan, in 千円.
//!
//! An initiative counts where it stands; a 再掲 is a link and never counts again. Absent on purpose: whether an amount is right
//! (`check`), and any rounding.

use crate::calendar::FiscalYear;
use crate::number::Quantity;
use crate::outline;
use crate::plan::Plan;
use crate::record::{Cost, Initiative, Kind, Measure, RecordId};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What all the initiatives below one place cost in one 年度.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearCost {
    /// The 年度.
    pub year: i32,
    /// The sum of each 財源, 千円; empty where nobody wrote an amount.
    pub sources: Cost,
    /// The sum of all, 千円.
    pub total: Quantity,
}

/// What is written of a place, added up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CostSum {
    /// One line for each 年度 in which an amount is written, in order.
    pub years: Vec<YearCost>,
    /// The sum of everything, 千円; empty where nobody wrote an amount.
    pub total: Quantity,
    /// How many initiatives have an amount that counts.
    pub counted: usize,
    /// How many amounts below this place are no number and left out.
    pub unread: usize,
}

/// An amount that could not be added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnreadCost {
    /// The initiative.
    pub initiative: RecordId,
    /// The 年度.
    pub year: i32,
    /// The 財源, as the form calls it.
    pub source: String,
    /// What was typed.
    pub text: String,
}

/// The sums of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CostSums {
    /// The whole plan.
    pub plan: CostSum,
    /// Each measure with all that stands under it; one without any amount below it is not there.
    #[ts(type = "Record<string, CostSum>")]
    pub measures: BTreeMap<RecordId, CostSum>,
    /// Initiatives that stand under no measure; with the outermost measures it comes to the whole plan.
    pub unplaced: CostSum,
    /// Every amount that is no number, in the order of the plan: left out of all sums.
    pub unread: Vec<UnreadCost>,
}

/// The sums while they are made.
#[derive(Default)]
struct Adding {
    years: BTreeMap<FiscalYear, [Option<Decimal>; 5]>,
    counted: usize,
    unread: usize,
}

impl Adding {
    /// Adds what another place came to. False, and nothing is changed, when a sum would be too large to be kept.
    fn add(&mut self, other: &Adding) -> bool {
        let mut years = self.years.clone();
        for (year, amounts) in &other.years {
            let sums = years.entry(*year).or_default();
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                let Some(amount) = amount else { continue };
                match sum.unwrap_or_default().checked_add(*amount) {
                    Some(value) => *sum = Some(value),
                    None => return false,
                }
            }
        }
        let all = years.values().flatten().flatten();
        if all
            .copied()
            .try_fold(Decimal::ZERO, Decimal::checked_add)
            .is_none()
        {
            return false;
        }
        self.years = years;
        self.counted += other.counted;
        self.unread += other.unread;
        true
    }

    /// Adds what another place came to; sums beyond 28 digits are no money of a town, and what does not fit is told as left out.
    fn add_or_tell(&mut self, other: &Adding) {
        if !self.add(other) {
            self.unread += other.counted + other.unread;
        }
    }

    fn sum(&self) -> CostSum {
        let total = |amounts: &mut dyn Iterator<Item = Decimal>| {
            // `add` has seen that the sum can be kept.
            Quantity::typed(&amounts.sum::<Decimal>().to_string())
        };
        let mut all = self.years.values().flatten().flatten().copied().peekable();
        CostSum {
            total: match all.peek() {
                Some(_) => total(&mut all),
                None => Quantity::default(),
            },
            years: self
                .years
                .iter()
                .map(|(year, amounts)| {
                    let [national, prefectural, bond, other, general] = amounts.map(|amount| {
                        amount.map_or_else(Quantity::default, |it| Quantity::typed(&it.to_string()))
                    });
                    YearCost {
                        year: year.0,
                        sources: Cost {
                            national,
                            prefectural,
                            bond,
                            other,
                            general,
                        },
                        total: total(&mut amounts.iter().flatten().copied()),
                    }
                })
                .collect(),
            counted: self.counted,
            unread: self.unread,
        }
    }
}

/// Adds up what is written. Nothing where the town does not use the field.
pub fn sums(plan: &Plan) -> CostSums {
    let mut out = CostSums::default();
    if outline::is_hidden(plan, Kind::Initiative, "costs") {
        return out;
    }
    let mut all = Adding::default();
    for (id, _) in plan.children::<Measure>(None) {
        let found = of_measure(plan, id, &mut out.measures, &mut out.unread);
        all.add_or_tell(&found);
    }
    let unplaced = of_initiatives(plan, None, &mut out.unread);
    all.add_or_tell(&unplaced);
    out.unplaced = unplaced.sum();
    out.plan = all.sum();
    out
}

fn of_measure(
    plan: &Plan,
    measure: RecordId,
    measures: &mut BTreeMap<RecordId, CostSum>,
    unread: &mut Vec<UnreadCost>,
) -> Adding {
    let mut here = Adding::default();
    for (id, _) in plan.children::<Measure>(Some(measure)) {
        here.add_or_tell(&of_measure(plan, id, measures, unread));
    }
    here.add_or_tell(&of_initiatives(plan, Some(measure), unread));
    if here.counted + here.unread > 0 {
        measures.insert(measure, here.sum());
    }
    here
}

/// The initiatives that stand right under a measure, or under none.
fn of_initiatives(plan: &Plan, parent: Option<RecordId>, unread: &mut Vec<UnreadCost>) -> Adding {
    let mut here = Adding::default();
    for (id, initiative) in plan.children::<Initiative>(parent) {
        let (found, mut strange) = of_initiative(id, initiative);
        if here.add(&found) {
            unread.append(&mut strange);
        } else {
            let amounts = every_amount(id, initiative);
            here.unread += amounts.len();
            unread.extend(amounts);
        }
    }
    here
}

fn of_initiative(id: RecordId, initiative: &Initiative) -> (Adding, Vec<UnreadCost>) {
    let mut found = Adding::default();
    let mut unread = Vec::new();
    for (year, cost) in &initiative.costs {
        for (at, (source, amount)) in cost.sources().into_iter().enumerate() {
            if amount.is_empty() {
                continue;
            }
            match amount.value() {
                Some(value) => found.years.entry(*year).or_default()[at] = Some(value),
                None => unread.push(unread_cost(id, *year, source, amount)),
            }
        }
    }
    found.counted = usize::from(!found.years.is_empty());
    found.unread = unread.len();
    (found, unread)
}

fn every_amount(id: RecordId, initiative: &Initiative) -> Vec<UnreadCost> {
    let costs = initiative.costs.iter();
    costs
        .flat_map(|(year, cost)| {
            cost.sources()
                .map(|(source, amount)| (*year, source, amount))
        })
        .filter(|(_, _, amount)| !amount.is_empty())
        .map(|(year, source, amount)| unread_cost(id, year, source, amount))
        .collect()
}

fn unread_cost(
    initiative: RecordId,
    year: FiscalYear,
    source: &str,
    amount: &Quantity,
) -> UnreadCost {
    UnreadCost {
        initiative,
        year: year.0,
        source: source.to_owned(),
        text: amount.as_str().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use crate::world::FixedWorld;
    use expect_test::{Expect, expect};
    use serde_json::{Value, json};

    fn plan(records: Value) -> Plan {
        let template = json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
        let now = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap();
        Template::from_json(&template.to_string())
            .unwrap()
            .instantiate(&mut FixedWorld::new(now))
            .unwrap()
    }

    /// The sums as a page: the plan, then each measure in its order, then what was left out.
    fn told(plan: &Plan) -> String {
        let sums = sums(plan);
        let mut out = String::new();
        let mut line = |name: &str, sum: &CostSum| {
            out.push_str(&format!(
                "{name} {} ({} counted, {} unread)\n",
                sum.total, sum.counted, sum.unread
            ));
            for year in &sum.years {
                out.push_str(&format!("  {} {}:", year.year, year.total));
                for (source, amount) in year.sources.sources() {
                    if !amount.is_empty() {
                        out.push_str(&format!(" {source} {amount}"));
                    }
                }
                out.push('\n');
            }
        };
        line("計画", &sums.plan);
        for entry in outline::entries(plan) {
            if let Some(sum) = sums.measures.get(&entry.id) {
                line(&entry.number_text(), sum);
            }
        }
        if sums.unplaced.counted > 0 {
            line("施策なし", &sums.unplaced);
        }
        for one in &sums.unread {
            out.push_str(&format!("! {} {} {}\n", one.year, one.source, one.text));
        }
        out
    }

    fn case(records: Value, expected: Expect) {
        expected.assert_eq(&told(&plan(records)));
    }

    #[test]
    fn amounts_are_added_up_by_year_source_and_measure_and_a_link_counts_once() {
        case(
            json!([
                { "kind": "measure", "children": [
                    { "kind": "measure", "children": [
                        { "kind": "initiative", "key": "one", "body": { "costs": {
                            "2026": { "national": "１，２００", "general": "300.5" }, "2027": { "general": "0" } } } },
                        { "kind": "initiative", "body": { "costs": { "2026": { "bond": "50", "general": "10" } } } }
                    ] },
                    { "kind": "measure", "children": [
                        { "kind": "cross_listing", "body": { "initiative": "@one" } }
                    ] },
                    { "kind": "initiative", "body": { "costs": { "2031": { "other": "7" } } } }
                ] },
                { "kind": "initiative", "body": { "costs": { "2026": { "prefectural": "△5" } } } }
            ]),
            expect![[r#"
                計画 1,562.5 (4 counted, 0 unread)
                  2026 1,555.5: 国庫支出金 1,200 県支出金 -5 地方債 50 一般財源 310.5
                  2027 0: 一般財源 0
                  2031 7: その他特定財源 7
                1 1,567.5 (3 counted, 0 unread)
                  2026 1,560.5: 国庫支出金 1,200 地方債 50 一般財源 310.5
                  2027 0: 一般財源 0
                  2031 7: その他特定財源 7
                1-1 1,560.5 (2 counted, 0 unread)
                  2026 1,560.5: 国庫支出金 1,200 地方債 50 一般財源 310.5
                  2027 0: 一般財源 0
                施策なし -5 (1 counted, 0 unread)
                  2026 -5: 県支出金 -5
            "#]],
        );
    }

    #[test]
    fn what_is_no_number_is_left_out_and_named() {
        case(
            json!([{ "kind": "measure", "children": [
                { "kind": "initiative", "body": { "costs": {
                    "2026": { "national": "約百万", "general": "20" }, "2027": { "general": "未定" } } } },
                { "kind": "initiative", "body": { "costs": { "2027": { "other": "なし" } } } }
            ] }]),
            expect![[r#"
                計画 20 (1 counted, 3 unread)
                  2026 20: 一般財源 20
                1 20 (1 counted, 3 unread)
                  2026 20: 一般財源 20
                ! 2026 国庫支出金 約百万
                ! 2027 一般財源 未定
                ! 2027 その他特定財源 なし
            "#]],
        );
    }

    #[test]
    fn nothing_written_and_nothing_used_come_to_nothing() {
        case(
            json!([{ "kind": "measure", "children": [{ "kind": "initiative" }] }]),
            expect![[r#"
                計画  (0 counted, 0 unread)
            "#]],
        );
        case(
            json!([
                { "kind": "frame", "body": { "hidden_sheet_fields": ["costs"] } },
                { "kind": "initiative", "body": { "costs": { "2026": { "general": "20" } } } }
            ]),
            expect![[r#"
                計画  (0 counted, 0 unread)
            "#]],
        );
    }

    #[test]
    fn sums_beyond_what_can_be_kept_are_left_out_instead_of_stopping_the_program() {
        let huge = "79228162514264337593543950335";
        case(
            json!([
                { "kind": "initiative", "body": { "costs": { "2026": { "general": huge } } } },
                { "kind": "initiative", "body": { "costs": { "2026": { "general": huge } } } }
            ]),
            expect![[r#"
                計画 79,228,162,514,264,337,593,543,950,335 (1 counted, 1 unread)
                  2026 79,228,162,514,264,337,593,543,950,335: 一般財源 79,228,162,514,264,337,593,543,950,335
                施策なし 79,228,162,514,264,337,593,543,950,335 (1 counted, 1 unread)
                  2026 79,228,162,514,264,337,593,543,950,335: 一般財源 79,228,162,514,264,337,593,543,950,335
                ! 2026 一般財源 79228162514264337593543950335
            "#]],
        );
    }
}

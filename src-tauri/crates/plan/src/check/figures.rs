//! Numbers that a councillor asks about: where a target starts, whether it moves, what it costs, and whether sums add up.

use super::{Diagnostic, Severity, at};
use crate::number::read_decimal;
use crate::outline;
use crate::plan::Plan;
use crate::record::{DataTable, Direction, Indicator, Initiative, Kind, RecordId};
use rust_decimal::Decimal;

pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) {
    for (id, indicator) in plan.all::<Indicator>() {
        start(plan, id, indicator, found);
        course(plan, id, indicator, found);
        end(plan, id, indicator, found);
    }
    for (id, initiative) in plan.all::<Initiative>() {
        cost(plan, id, initiative, found);
    }
    for (id, table) in plan.all::<DataTable>() {
        sums(plan, id, table, found);
    }
}

/// A target without 現状値 cannot be told from no change.
fn start(plan: &Plan, id: RecordId, indicator: &Indicator, found: &mut Vec<Diagnostic>) {
    if indicator.baseline.is_empty() && indicator.targets.values().any(|it| !it.is_empty()) {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "target-without-baseline",
                at(Kind::Indicator, id, "baseline"),
                format!(
                    "{}は、現状値がないため、目標値がどれだけの変化か分かりません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("まだ測っていないときは、いつ、どのように測るかを「現状値の年度」と「算出方法」に書いてください。"),
        );
    }
}

/// A target that goes back on the way, or one that should keep its height and does not.
fn course(plan: &Plan, id: RecordId, indicator: &Indicator, found: &mut Vec<Diagnostic>) {
    let values: Vec<Decimal> = indicator
        .targets
        .values()
        .filter_map(|target| target.value())
        .collect();
    let back = |pair: &[Decimal]| match indicator.direction {
        Direction::Increase => pair[1] < pair[0],
        Direction::Decrease => pair[1] > pair[0],
        Direction::Keep => false,
    };
    if values.windows(2).any(back) {
        found.push(
            Diagnostic::new(
                Severity::Notice,
                "target-wavers",
                at(Kind::Indicator, id, "targets"),
                format!(
                    "{}の目標値が、途中の年度で逆に動いています。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("打ち間違いでなければ、わけを「目標値の根拠」に書いておくと、説明に困りません。"),
        );
    }
    if indicator.direction == Direction::Keep
        && let Some(baseline) = indicator.baseline.value()
        && values.last().is_some_and(|last| *last != baseline)
    {
        found.push(
            Diagnostic::new(
                Severity::Notice,
                "target-not-kept",
                at(Kind::Indicator, id, "targets"),
                format!(
                    "{}は「維持する」指標ですが、最後の目標値が現状値と違います。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("「方向」を「増やす」か「減らす」に改めるか、目標値を確かめてください。"),
        );
    }
}

/// A plan is measured at its end.
fn end(plan: &Plan, id: RecordId, indicator: &Indicator, found: &mut Vec<Diagnostic>) {
    let Some(last) = plan.term().and_then(|term| term.years().last()) else {
        return;
    };
    let filled = |it: &crate::number::Quantity| !it.is_empty();
    if indicator.targets.values().any(filled) && !indicator.targets.get(&last).is_some_and(filled) {
        found.push(
            Diagnostic::new(
                Severity::Notice,
                "target-without-end",
                at(Kind::Indicator, id, "targets"),
                format!(
                    "{}に、計画の最後の年度の目標値がありません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("計画が終わったときに、何がどうなっていればよいかを書いてください。"),
        );
    }
}

fn cost(plan: &Plan, id: RecordId, initiative: &Initiative, found: &mut Vec<Diagnostic>) {
    if outline::is_hidden(plan, Kind::Initiative, "costs") {
        return;
    }
    let place = || at(Kind::Initiative, id, "costs");
    let amounts = || initiative.costs.values().flat_map(|cost| cost.sources());
    if !amounts().any(|(_, amount)| !amount.is_empty()) {
        if initiative.cost_note.trim().is_empty() {
            found.push(
                Diagnostic::new(
                    Severity::Notice,
                    "cost-unsaid",
                    place(),
                    format!(
                        "{}に幾らかかり、どの財源を充てるかが書かれていません。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("かからないときは０を、まだ分からないときは見込みの時期を「事業費の注記」に書いてください。"),
            );
        }
        return;
    }
    for (source, amount) in amounts() {
        if amount.value().is_some_and(|value| value < Decimal::ZERO) {
            found.push(
                Diagnostic::new(
                    Severity::Error,
                    "cost-negative",
                    place(),
                    format!(
                        "{}の事業費（{source}）が、０より小さくなっています。",
                        outline::name_of(plan, id)
                    ),
                )
                .hint("符号の打ち間違いがないか確かめてください。"),
            );
            return;
        }
    }
}

/// A row or a column called 合計 that is not the sum of the others. Only where everything is a whole number.
fn sums(plan: &Plan, id: RecordId, table: &DataTable, found: &mut Vec<Diagnostic>) {
    let grid: Vec<Vec<Option<Decimal>>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| read_decimal(cell)).collect())
        .collect();
    let wrong = wrong_column(table, &grid)
        .map(|name| format!("「{name}」の列の合計"))
        .or_else(|| wrong_row(table, &grid).map(|name| format!("「{name}」の行の合計")));
    if let Some(place) = wrong {
        found.push(
            Diagnostic::new(
                Severity::Warning,
                "table-sum",
                at(Kind::DataTable, id, "rows"),
                format!(
                    "{}の{place}が、足した数と合いません。",
                    outline::name_of(plan, id)
                ),
            )
            .hint("数の写し違いがないか確かめてください。四捨五入のためなら、「注」にそう書いてください。"),
        );
    }
}

fn is_total(text: &str) -> bool {
    let text: String = text.split_whitespace().collect();
    matches!(text.as_str(), "合計" | "計" | "総計")
}

/// The column whose last row, 合計, is not what stands above it.
fn wrong_column<'a>(table: &'a DataTable, grid: &[Vec<Option<Decimal>>]) -> Option<&'a str> {
    let (last, above) = table.rows.split_last()?;
    if above.len() < 2 || !is_total(last.first()?) {
        return None;
    }
    (1..last.len()).find_map(|column| {
        let cell = |row: &Vec<Option<Decimal>>| row.get(column).copied().flatten();
        let parts: Option<Vec<Decimal>> = grid[..above.len()].iter().map(cell).collect();
        (!adds_up(&parts?, cell(&grid[above.len()])?))
            .then(|| table.columns.get(column).map_or("", String::as_str))
    })
}

/// The row whose last cell, under 合計, is not what stands before it.
fn wrong_row<'a>(table: &'a DataTable, grid: &[Vec<Option<Decimal>>]) -> Option<&'a str> {
    let last = table.columns.len().checked_sub(1)?;
    if last < 3 || !is_total(&table.columns[last]) {
        return None;
    }
    table.rows.iter().zip(grid).find_map(|(row, numbers)| {
        let parts: Option<Vec<Decimal>> = numbers.get(1..last)?.iter().copied().collect();
        (!adds_up(&parts?, numbers.get(last).copied().flatten()?))
            .then(|| row.first().map_or("", String::as_str))
    })
}

fn adds_up(parts: &[Decimal], total: Decimal) -> bool {
    let whole = parts.iter().chain([&total]).all(|it| it.fract().is_zero());
    !whole || parts.iter().sum::<Decimal>() == total
}

//! 策定経過: what was done for the plan, day by day, from the schedule.
//!
//! Absent on purpose: days that concern the office alone (the close for bills, the call of the session, what happens after the vote
//! to ordinances), and the notes of the schedule, which the office writes for itself.

use super::context::Context;
use crate::document::{Block, Cell, TableKind};
use crate::papers::draft::{captioned, head_row, row};
use crate::prose;
use michishirube_plan::calendar::{DateText, print_date};
use michishirube_plan::record::{ScheduleItem, ScheduleStage};

/// Whether readers of the plan are told of a step.
pub(in crate::papers) fn is_told(stage: ScheduleStage) -> bool {
    !matches!(
        stage,
        ScheduleStage::BillDeadline
            | ScheduleStage::Notice
            | ScheduleStage::Delivery
            | ScheduleStage::Promulgation
            | ScheduleStage::Enforcement
    )
}

pub(super) fn blocks(context: &Context<'_>) -> Vec<Block> {
    let mut items: Vec<&ScheduleItem> = context
        .plan
        .children::<ScheduleItem>(None)
        .map(|(_, item)| item)
        .filter(|item| is_told(item.stage) && (item.done || !item.from.is_empty()))
        .filter(|item| !prose::is_blank(&item.title) || item.stage != ScheduleStage::Own)
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    // What has no day stays behind what has one, in the order of the schedule.
    items.sort_by_key(|item| {
        item.from
            .day()
            .map_or((true, None), |day| (false, Some(day)))
    });
    let label = |key: &str| context.wording.label(key);
    let who = items.iter().any(|item| !prose::is_blank(&item.who));
    let widths: &[f64] = if who {
        &[15.3, 19.3, 15.4]
    } else {
        &[14.0, 36.0]
    };
    let mut table = captioned(TableKind::Grid, widths, label("table"), label("history"));
    let mut head = vec![Cell::head(label("day")), Cell::head(label("what"))];
    if who {
        head.push(Cell::head(label("who")));
    }
    table.rows.push(head_row(head));
    for item in items {
        let title = if prose::is_blank(&item.title) {
            item.stage.title()
        } else {
            &item.title
        };
        let whole = days(context, &item.from, &item.to);
        // A last day of another year has a line of its own.
        let whole = match whole.split_once('～') {
            Some((first, last)) if last.contains('年') => format!("{first}\n～{last}"),
            _ => whole,
        };
        let mut cells = vec![Cell::typed(&whole), Cell::typed(title)];
        if who {
            cells.push(Cell::typed(&item.who));
        }
        table.rows.push(row(cells));
    }
    vec![Block::Table(table)]
}

/// 令和７年８月22日～９月12日; a text that is no day as it was typed.
pub(super) fn days(context: &Context<'_>, from: &DateText, to: &DateText) -> String {
    let first = day(context, from);
    let last = match (from.day(), to.day()) {
        (Some(from), Some(to)) if from == to => String::new(),
        (Some(from), Some(to)) if year(from) == year(to) => {
            let whole = day(context, &DateText::from(to));
            whole
                .split_once('年')
                .map_or(whole.clone(), |(_, rest)| rest.to_owned())
        }
        _ => day(context, to),
    };
    match (first.is_empty(), last.is_empty()) {
        (_, true) => first,
        (true, false) => format!("～{last}"),
        (false, false) => format!("{first}～{last}"),
    }
}

fn year(day: impl std::fmt::Display) -> String {
    let text = day.to_string();
    text.split('-').next().unwrap_or_default().to_owned()
}

/// One day in the style of dates of the town, without its weekday.
pub(super) fn day(context: &Context<'_>, day: &DateText) -> String {
    match day.day() {
        Some(day) => context
            .style
            .writing
            .digits
            .apply(&print_date(day, context.town.date_style)),
        None => prose::line(day.as_str()),
    }
}

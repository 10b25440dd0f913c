//! Turns plans, operations and states into what travels to a screen.

use crate::session::Editing;
use crate::wire::{Changed, DayView, Derived, HistoryHead, HistoryView, Words, YearView};
use chrono::NaiveDateTime;
use michishirube_plan::calendar::{DateText, FiscalYear, Term, holiday, print_day};
use michishirube_plan::municipality::{prefecture_of_code, read_code};
use michishirube_plan::operation::Change;
use michishirube_plan::outline;
use michishirube_plan::record::{
    CouncilSession, DateStyle, PublicComment, ScheduleItem, Town, YearReview,
};
use michishirube_plan::{Operation, Plan, check, cost};
use michishirube_store::{EntryState, HistoryEntry};
use std::collections::{BTreeMap, BTreeSet};

/// A time as screens read it: `YYYY-MM-DDTHH:MM:SS`, local.
pub(crate) fn time(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// What an operation came to.
pub(crate) fn changed(editing: &Editing, operation: Option<Operation>) -> Changed {
    let plan = editing.copy.plan();
    let touched: BTreeSet<_> = operation
        .iter()
        .flat_map(|operation| &operation.changes)
        .map(Change::id)
        .collect();
    let (present, gone): (Vec<_>, Vec<_>) =
        touched.into_iter().partition(|id| plan.get(*id).is_some());
    let created = operation
        .iter()
        .flat_map(|operation| &operation.changes)
        .find_map(|change| match change {
            Change::Add { record } => Some(record.id),
            _ => None,
        });
    Changed {
        name: operation.map(|operation| operation.name),
        created,
        records: present
            .into_iter()
            .filter_map(|id| plan.get(id))
            .cloned()
            .collect(),
        removed: gone,
        history: head(editing),
        save: editing.save_state(),
    }
}

/// What can be undone and redone.
pub(crate) fn head(editing: &Editing) -> HistoryHead {
    HistoryHead {
        undo: editing.copy.undo_name().map(str::to_owned),
        redo: editing.copy.redo_name().map(str::to_owned),
    }
}

/// An entry of the history.
pub(crate) fn history_entry(entry: &HistoryEntry) -> HistoryView {
    HistoryView {
        number: entry.seq,
        name: entry.name.clone(),
        at: time(entry.at),
        actor: entry.actor.clone(),
        state: match entry.state {
            EntryState::Applied => "applied",
            EntryState::Undone => "undone",
            EntryState::Abandoned => "abandoned",
        }
        .to_owned(),
    }
}

/// What follows from the records.
pub(crate) fn derived(plan: &Plan) -> Derived {
    let check::Examination { findings, road } = check::examine(plan);
    let fallback = Town::default();
    let town = plan.singleton::<Town>().unwrap_or(&fallback);
    let code = read_code(&town.code).ok();
    Derived {
        road,
        findings,
        words: Words {
            head: town.kind.head(),
            head_title: town.head_title(),
            deputy_head: town.kind.deputy_head(),
            assembly: town.kind.assembly(),
            speaker_title: town.speaker_title(),
            residents: town.kind.residents(),
            this_municipality: town.kind.this_municipality(),
            office: town.kind.office(),
            prefecture: code
                .as_deref()
                .and_then(prefecture_of_code)
                .map(str::to_owned),
            code,
        },
        years: plan
            .term()
            .into_iter()
            .flat_map(Term::years)
            .map(|year| YearView {
                year: year.0,
                label: year.print(town.date_style),
                short: year.print_short(town.date_style),
            })
            .collect(),
        level_names: outline::level_names(plan),
        initiative_name: outline::initiative_name(plan),
        numbers: outline::entries(plan)
            .into_iter()
            .filter(|entry| !entry.number.is_empty())
            .map(|entry| (entry.id, entry.number_text()))
            .collect(),
        days: days(plan, town.date_style),
        costs: cost::sums(plan),
    }
}

/// What is known of every day that stands in the plan.
fn days(plan: &Plan, style: DateStyle) -> BTreeMap<String, DayView> {
    let session = plan.singleton::<CouncilSession>().into_iter();
    let comment = plan.singleton::<PublicComment>().into_iter();
    session
        .flat_map(|one| [&one.opens, &one.bill_deadline, &one.decided, &one.enforced])
        .chain(comment.flat_map(|one| [&one.from, &one.to, &one.published]))
        .chain(
            plan.all::<ScheduleItem>()
                .flat_map(|(_, one)| [&one.from, &one.to]),
        )
        .chain(
            plan.all::<YearReview>()
                .flat_map(|(_, one)| [&one.reported, &one.published]),
        )
        .filter_map(DateText::day)
        .map(|day| {
            let closed = holiday::closed(day);
            let year = FiscalYear::of(day);
            let view = DayView {
                label: print_day(day, style),
                expected: closed.as_ref().is_some_and(|closed| closed.expected),
                closed: closed.map(|closed| closed.name),
                year: year.0,
                year_label: year.print(style),
            };
            (day.to_string(), view)
        })
        .collect()
}

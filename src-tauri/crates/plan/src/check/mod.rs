//! Checks: what the officer can mend, each with a stable code, a place, a sentence and a hint.
//!
//! A rule is a small function in one of the files of this folder, listed in [`examine`]. None of them stops the export of a
//! draft. Absent on purpose: checks of the wording of ordinances.

mod citations;
mod consistency;
mod figures;
mod likeness;
mod links;
mod marks;
mod missing;
mod purpose;
mod rules;
mod schedule;
mod wording;

pub use rules::{RULES, Rule};

use crate::plan::Plan;
use crate::record::{DismissedFinding, Kind, RecordId, choices};
use crate::step::Step;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

choices! {
    /// How grave a finding is.
    Severity {
        /// A paper would be wrong.
        Error = "誤り",
        /// A councillor will ask.
        Warning = "注意",
        /// Worth a second look; nothing is wrong.
        Notice = "気付き",
        /// Still to be written.
        #[default]
        Info = "未記入",
    }
}

/// Where a finding is, so that a screen can move the focus there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct FindingPlace {
    /// The step of the road.
    pub step: Step,
    /// The record, or None when one is missing altogether.
    pub record: Option<RecordId>,
    /// The field, or None when the whole record is meant.
    pub field: Option<String>,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Diagnostic {
    /// Stable code, e.g. `frame-term-order`.
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// Where.
    pub place: FindingPlace,
    /// What is found, one sentence.
    pub message: String,
    /// What to do, or None where the message says it.
    pub hint: Option<String>,
    /// The word that is meant, where one field may have several findings of one kind; otherwise empty.
    #[serde(default)]
    pub about: String,
}

impl Diagnostic {
    fn new(
        severity: Severity,
        code: &str,
        place: FindingPlace,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code: code.to_owned(),
            severity,
            place,
            message: message.into(),
            hint: None,
            about: String::new(),
        }
    }

    fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// The place of a field of a record.
fn at(kind: Kind, record: RecordId, field: &str) -> FindingPlace {
    FindingPlace {
        step: Step::of_kind(kind),
        record: Some(record),
        field: Some(field.to_owned()),
    }
}

/// The place of a step as a whole.
fn at_step(step: Step) -> FindingPlace {
    FindingPlace {
        step,
        record: None,
        field: None,
    }
}

/// What an examination of a plan gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// The findings in the order of the road, the gravest first within a step, without those that were dismissed.
    pub findings: Vec<Diagnostic>,
    /// How far each step is.
    pub road: Vec<StepState>,
}

/// Examines a plan.
pub fn examine(plan: &Plan) -> Examination {
    let mut found = Vec::new();
    let tally = missing::check(plan, &mut found);
    consistency::check(plan, &mut found);
    figures::check(plan, &mut found);
    purpose::check(plan, &mut found);
    links::check(plan, &mut found);
    likeness::check(plan, &mut found);
    wording::check(plan, &mut found);
    schedule::check(plan, &mut found);
    put_where_they_are_written(plan, &mut found);
    say_it_once(&mut found);
    leave_out_dismissed(plan, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.place.step, diagnostic.severity));
    let mut counts = [(0, 0); Step::ALL.len()];
    for diagnostic in &found {
        let (errors, warnings) = &mut counts[diagnostic.place.step.number()];
        match diagnostic.severity {
            Severity::Error => *errors += 1,
            Severity::Warning => *warnings += 1,
            Severity::Notice | Severity::Info => {}
        }
    }
    let road = Step::ALL
        .iter()
        .map(|step| {
            let (filled, wanted) = tally.of(*step);
            let (errors, warnings) = counts[step.number()];
            StepState {
                step: *step,
                label: step.label().to_owned(),
                filled,
                wanted,
                errors,
                warnings,
            }
        })
        .collect();
    Examination {
        findings: found,
        road,
    }
}

/// What is said of a record that is written with the one that holds it, is found at that step.
fn put_where_they_are_written(plan: &Plan, found: &mut [Diagnostic]) {
    for diagnostic in found {
        let place = &mut diagnostic.place;
        if let Some(record) = place.record
            && let Some(kind) = plan.get(record).and_then(|record| record.body.kind())
            && kind.follows_parent()
            && let Some(step) = Step::of_record(plan, record)
        {
            place.step = step;
        }
    }
}

/// An empty field of which something graver is said is not called empty as well.
fn say_it_once(found: &mut Vec<Diagnostic>) {
    let told: HashSet<FindingPlace> = found
        .iter()
        .filter(|it| it.severity < Severity::Notice && it.place.field.is_some())
        .map(|it| it.place.clone())
        .collect();
    found.retain(|it| it.code != "missing" || !told.contains(&it.place));
}

/// Takes out what the officer has decided to leave as it is. An error is never left out: a paper would be wrong.
fn leave_out_dismissed(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let dismissed: HashSet<(&str, Option<RecordId>, &str, &str)> = plan
        .all::<DismissedFinding>()
        .map(|(_, it)| {
            (
                it.code.as_str(),
                it.target,
                it.field.as_str(),
                it.about.as_str(),
            )
        })
        .collect();
    if dismissed.is_empty() {
        return;
    }
    found.retain(|it| {
        it.severity == Severity::Error
            || !dismissed.contains(&(
                it.code.as_str(),
                it.place.record,
                it.place.field.as_deref().unwrap_or_default(),
                it.about.as_str(),
            ))
    });
}

/// All findings of a plan.
pub fn check(plan: &Plan) -> Vec<Diagnostic> {
    examine(plan).findings
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepState {
    /// The step.
    pub step: Step,
    /// Its name.
    pub label: String,
    /// Wanted fields that are filled.
    pub filled: usize,
    /// Wanted fields.
    pub wanted: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
}

#[cfg(test)]
mod tests;

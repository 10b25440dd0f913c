//! Checks: what the officer can mend, each with a stable code, a place, a sentence and a hint.
//!
//! A rule is a small function in one of the files of this folder, listed in [`examine`]. None of them stops the export of a
//! draft. Absent on purpose: checks of the wording of ordinances.

mod consistency;
mod missing;
mod purpose;
mod schedule;

use crate::plan::Plan;
use crate::record::{Kind, RecordId, choices};
use crate::step::Step;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

choices! {
    /// How grave a finding is.
    Severity {
        /// A paper would be wrong.
        Error = "誤り",
        /// A councillor will ask.
        Warning = "注意",
        /// Still to be written.
        #[default]
        Info = "未記入",
    }
}

/// Where a finding is, so that a screen can move the focus there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
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
        }
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
    /// All findings in the order of the road, the gravest first within a step.
    pub findings: Vec<Diagnostic>,
    /// How far each step is.
    pub road: Vec<StepState>,
}

/// Examines a plan.
pub fn examine(plan: &Plan) -> Examination {
    let mut found = Vec::new();
    let tally = missing::check(plan, &mut found);
    consistency::check(plan, &mut found);
    purpose::check(plan, &mut found);
    schedule::check(plan, &mut found);
    found.sort_by_key(|diagnostic| (diagnostic.place.step, diagnostic.severity));
    let mut counts = [(0, 0); Step::ALL.len()];
    for diagnostic in &found {
        let (errors, warnings) = &mut counts[diagnostic.place.step.number()];
        match diagnostic.severity {
            Severity::Error => *errors += 1,
            Severity::Warning => *warnings += 1,
            Severity::Info => {}
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

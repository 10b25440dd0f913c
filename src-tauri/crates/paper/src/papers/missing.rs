//! What a paper wants and does not find, each with the place at which the officer can write it.
//!
//! Absent on purpose: what a councillor would ask, which the checks of the plan say (crate `plan`).

use crate::papers::Request;
use crate::prose;
use michishirube_plan::Plan;
use michishirube_plan::check::FindingPlace;
use michishirube_plan::record::{Frame, Kind, RecordId};
use michishirube_plan::step::Step;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// One sentence for the officer.
    pub message: String,
    /// Where it is written; None where no single place is meant.
    pub place: Option<FindingPlace>,
}

/// What a paper wants that compares the plan with an earlier state of it.
pub(crate) fn of_two_states(request: &Request<'_>) -> Vec<Missing> {
    let frame = request.plan.singleton::<Frame>();
    let mut wanted = Wanted::new(request.plan);
    wanted.once(
        frame.is_some_and(|frame| !prose::is_blank(&frame.title)),
        Kind::Frame,
        "title",
        "計画の名称が入力されていません。",
    );
    let mut missing = wanted.finish();
    if request.earlier.is_none() {
        missing.push(Missing {
            message: "比べる前の時点が選ばれていません。".to_owned(),
            place: None,
        });
    }
    missing
}

/// Collects what is missing for one paper.
pub(crate) struct Wanted<'a> {
    plan: &'a Plan,
    missing: Vec<Missing>,
}

impl<'a> Wanted<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            missing: Vec::new(),
        }
    }

    pub(crate) fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// A field of a record that every plan has once.
    pub(crate) fn once(&mut self, there: bool, kind: Kind, field: &str, message: &str) {
        self.add(
            there,
            Step::of_kind(kind),
            kind.singleton_id(),
            Some(field),
            message,
        );
    }

    /// A field of a record.
    pub(crate) fn field(&mut self, there: bool, record: RecordId, field: &str, message: &str) {
        if let Some(step) = Step::of_record(self.plan, record) {
            self.add(there, step, Some(record), Some(field), message);
        }
    }

    /// Something that is written at a step.
    pub(crate) fn step(&mut self, there: bool, step: Step, message: &str) {
        self.add(there, step, None, None, message);
    }

    fn add(
        &mut self,
        there: bool,
        step: Step,
        record: Option<RecordId>,
        field: Option<&str>,
        message: &str,
    ) {
        if !there {
            self.missing.push(Missing {
                message: message.to_owned(),
                place: Some(FindingPlace {
                    step,
                    record,
                    field: field.map(str::to_owned),
                }),
            });
        }
    }

    pub(crate) fn finish(self) -> Vec<Missing> {
        self.missing
    }
}

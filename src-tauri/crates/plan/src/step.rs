//! The road: the steps in their order, which is the order of Bandai Town's groundwork (domain.md §8.1-1): technology last.
//!
//! Absent on purpose: how a step looks (ui) and what is still missing in it (`check`).

use crate::plan::Plan;
use crate::record::{Kind, RecordId, choices};

choices! {
    /// A step of the road.
    Step {
        /// 0
        #[default]
        Town = "わが町",
        /// 1
        Frame = "計画の枠",
        /// 2
        Present = "現状と課題",
        /// 3
        Mission = "使命",
        /// 4
        Vision = "将来像",
        /// 5
        Conduct = "行動規範",
        /// 6
        Measures = "戦略・施策",
        /// 7
        Initiatives = "取組",
        /// 8
        Governance = "推進体制",
        /// 9
        Instruments = "条例等",
        /// 10
        Schedule = "日程",
        /// 11
        Opinions = "意見",
        /// 12
        Review = "点検",
        /// 13
        Council = "議会へ",
        /// 14: behind the papers for the council
        Yearly = "毎年度",
    }
}

impl Step {
    /// Its place on the road, from 0 (design: わが町 is step 0).
    pub fn number(self) -> usize {
        Self::ALL
            .iter()
            .position(|step| *step == self)
            .expect("every step is in the list")
    }

    /// The step at which a record is written; None when it is of a kind of a later version, or not there.
    pub fn of_record(plan: &Plan, id: RecordId) -> Option<Step> {
        let record = plan.get(id)?;
        match (record.body.kind()?, record.parent) {
            (kind, Some(parent)) if kind.follows_parent() => Self::of_record(plan, parent),
            (kind, _) => Some(Self::of_kind(kind)),
        }
    }

    /// The step at which records of a kind are written.
    pub fn of_kind(kind: Kind) -> Step {
        match kind {
            Kind::Town | Kind::Section => Step::Town,
            Kind::Frame | Kind::CouncilRoute | Kind::RelatedPlan | Kind::NationalItem => {
                Step::Frame
            }
            Kind::Narrative | Kind::DataTable | Kind::GlossaryTerm | Kind::StandardSystem => {
                Step::Present
            }
            Kind::Mission => Step::Mission,
            Kind::Vision | Kind::MilestoneVision => Step::Vision,
            Kind::CodeOfConduct | Kind::ConductArticle => Step::Conduct,
            Kind::Measure | Kind::CrossListing => Step::Measures,
            Kind::Initiative | Kind::Indicator => Step::Initiatives,
            Kind::Governance | Kind::Committee | Kind::CommitteeMember => Step::Governance,
            Kind::Instrument | Kind::AnalogueFinding => Step::Instruments,
            Kind::CouncilSession | Kind::ScheduleItem => Step::Schedule,
            Kind::PublicComment | Kind::Opinion => Step::Opinions,
            Kind::Bill => Step::Council,
            Kind::ProgressRule | Kind::YearReview | Kind::Progress => Step::Yearly,
            Kind::AvoidedWord | Kind::DismissedFinding => Step::Review,
            // They are written where the record stands that holds them: see `of_record`.
            Kind::FieldNote => Step::Town,
            Kind::Picture => Step::Present,
        }
    }
}

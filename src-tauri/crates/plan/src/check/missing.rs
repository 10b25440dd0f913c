//! What is still to be written: the fields without which a paper has a hole.

use super::{Diagnostic, FindingPlace, Severity, at, at_step};
use crate::outline;
use crate::plan::Plan;
use crate::record::{
    AnalogueJudgement, Body, CommentChoice, CouncilRoute, Enforcement, InstrumentKind, Kind,
    ProgressDirection, Route,
};
use crate::step::Step;

/// The fields of each kind that a complete plan has filled.
fn wanted_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Town => &["name", "head_name", "speaker_name", "office"],
        Kind::Section => &["name"],
        Kind::Frame => &[
            "title",
            "first_year",
            "last_year",
            "established",
            "purpose",
            "position",
        ],
        Kind::RelatedPlan => &["name"],
        Kind::NationalItem => &["label"],
        Kind::StandardSystem => &["name", "migration"],
        Kind::Narrative => &["title", "body"],
        Kind::DataTable => &["title", "columns", "rows", "source"],
        Kind::Mission => &["text", "for_whom"],
        Kind::Vision => &["text", "source_plan"],
        Kind::MilestoneVision => &["title", "description"],
        Kind::CodeOfConduct => &["title"],
        Kind::ConductArticle => &["text"],
        Kind::Measure => &["title", "aim"],
        Kind::Initiative => &["title", "for_whom", "current_state", "content", "roadmap"],
        Kind::Indicator => &["name", "unit", "baseline", "targets", "source"],
        Kind::Governance => &["structure", "progress"],
        Kind::Committee => &["name", "role"],
        Kind::CommitteeMember => &["affiliation"],
        Kind::Instrument => &[
            "title",
            "number",
            "initiatives",
            "current",
            "revised",
            "reason",
            "enforcement",
            "enforcement_date",
            "supplement",
        ],
        Kind::AnalogueFinding => &["place", "class", "judgement", "policy", "due"],
        Kind::Picture => &["image", "title", "alternative"],
        Kind::FieldNote => &[],
        Kind::CrossListing => &["initiative"],
        Kind::CouncilRoute => &["route"],
        Kind::GlossaryTerm => &["word", "meaning"],
        Kind::AvoidedWord => &["word"],
        Kind::DismissedFinding => &[],
        Kind::CouncilSession => &["name", "opens", "bill_deadline", "decided"],
        Kind::ScheduleItem => &["title", "from"],
        Kind::PublicComment => &[
            "held",
            "reason_not_held",
            "title",
            "from",
            "to",
            "places",
            "ways",
        ],
        Kind::Opinion => &["summary", "answer", "class"],
        Kind::Bill => &["reason", "proposers", "supporters"],
        Kind::ProgressRule => &[],
        Kind::YearReview => &["year", "summary"],
        Kind::Progress => &["grade", "results", "direction"],
    }
}

/// How many wanted things of each step there are, and how many of them are filled.
#[derive(Debug, Default)]
pub(super) struct Tally {
    by_step: [(usize, usize); Step::ALL.len()],
}

impl Tally {
    /// Wanted things of a step that are filled, and all of them.
    pub(super) fn of(&self, step: Step) -> (usize, usize) {
        self.by_step[step.number()]
    }

    /// Counts a wanted thing; one that is not filled is reported.
    fn count(
        &mut self,
        step: Step,
        filled: bool,
        found: &mut Vec<Diagnostic>,
        missing: impl FnOnce() -> (FindingPlace, String),
    ) {
        let (done, wanted) = &mut self.by_step[step.number()];
        *wanted += 1;
        if filled {
            *done += 1;
        } else {
            let (place, message) = missing();
            found.push(Diagnostic::new(Severity::Info, "missing", place, message));
        }
    }
}

/// Counts what is wanted, and reports what is not filled.
pub(super) fn check(plan: &Plan, found: &mut Vec<Diagnostic>) -> Tally {
    let mut tally = Tally::default();
    for record in plan.records() {
        let Some(kind) = record.body.kind() else {
            continue;
        };
        // An optional code of conduct wants a title only once it has articles.
        if kind == Kind::CodeOfConduct && plan.child_ids(None, Kind::ConductArticle).is_empty() {
            continue;
        }
        let step = Step::of_record(plan, record.id).unwrap_or_else(|| Step::of_kind(kind));
        for field in wanted_fields(kind) {
            if outline::is_hidden(plan, kind, field) || !is_wanted(plan, &record.body, field) {
                continue;
            }
            tally.count(step, is_filled(&record.body, field), found, || {
                let name = outline::name_of(plan, record.id);
                let label = outline::field_label(plan, kind, field);
                let said = match (kind, field) {
                    (Kind::Picture, &"image") => "選ばれていません",
                    _ => "書かれていません",
                };
                (
                    at(kind, record.id, field),
                    format!("{name}の「{label}」がまだ{said}。"),
                )
            });
        }
        if let Body::Initiative(initiative) = &record.body
            && !outline::is_hidden(plan, kind, "owners")
        {
            let owned = initiative.whole_office || !initiative.owners.is_empty();
            tally.count(Step::Initiatives, owned, found, || {
                let name = outline::name_of(plan, record.id);
                (
                    at(kind, record.id, "owners"),
                    format!("{name}の所管課が決まっていません。"),
                )
            });
        }
    }
    for (kind, message) in [
        (Kind::Section, "課が一つも登録されていません。"),
        (Kind::Narrative, "現状と課題の節が一つもありません。"),
        (Kind::Measure, "戦略・施策が一つもありません。"),
        (Kind::Initiative, "取組が一つもありません。"),
        (Kind::ScheduleItem, "日程が一つもありません。"),
    ] {
        let step = Step::of_kind(kind);
        let there = plan
            .records()
            .any(|record| record.body.kind() == Some(kind));
        tally.count(step, there, found, || (at_step(step), message.to_owned()));
    }
    tally
}

/// Whether a record wants a field that others of its kind want: a new ordinance has no text before, only a bill has a reason.
fn is_wanted(plan: &Plan, body: &Body, field: &str) -> bool {
    match body {
        Body::Instrument(instrument) => match field {
            "number" | "current" => instrument.action.has_current(),
            "revised" => instrument.action.has_revised(),
            "reason" => instrument.kind == InstrumentKind::Ordinance,
            "enforcement_date" => instrument.enforcement.wants_words(),
            "supplement" => instrument.action.has_own_supplement(),
            _ => true,
        },
        // The head proposes alone; what is not voted on has no reason to be voted on.
        Body::Bill(_) => match (field, route_of(plan)) {
            ("reason", route) => !matches!(route, Route::HeadDecision | Route::PlenaryBriefing),
            (_, route) => route == Route::MemberBill,
        },
        // What is decided without a session, or without a vote, has no such days.
        Body::CouncilSession(_) => {
            let route = route_of(plan);
            match field {
                "bill_deadline" => !matches!(
                    route,
                    Route::Report | Route::PlenaryBriefing | Route::HeadDecision
                ),
                "decided" => !matches!(route, Route::Report | Route::PlenaryBriefing),
                _ => route != Route::HeadDecision,
            }
        }
        Body::PublicComment(comment) => match field {
            "held" => true,
            "reason_not_held" => comment.held == CommentChoice::NotHeld,
            _ => comment.held == CommentChoice::Held,
        },
        Body::AnalogueFinding(finding) => {
            !matches!(field, "policy" | "due") || finding.judgement == AnalogueJudgement::Applies
        }
        _ => true,
    }
}

/// The way to the council.
fn route_of(plan: &Plan) -> Route {
    plan.singleton::<CouncilRoute>()
        .map_or(Route::Undecided, |route| route.route)
}

/// Whether a wanted field says anything. A choice that stands at 「未定」 was not made yet.
fn is_filled(body: &Body, field: &str) -> bool {
    match (body, field) {
        (Body::CouncilRoute(route), "route") => route.route != Route::Undecided,
        (Body::Instrument(instrument), "enforcement") => {
            instrument.enforcement != Enforcement::Undecided
        }
        (Body::AnalogueFinding(finding), "judgement") => {
            finding.judgement != AnalogueJudgement::Undecided
        }
        (Body::PublicComment(comment), "held") => comment.held != CommentChoice::Undecided,
        (Body::Progress(progress), "direction") => {
            progress.direction != ProgressDirection::Undecided
        }
        _ => body.is_filled(field),
    }
}

//! 日程: the days that lead to a session of the council, found backwards from it, and how they are laid out anew.
//!
//! The distances between the steps are a usual way of working, not law; what is law (招集告示, 送付, 公布, 意見募集 of 30 days) says so
//! in the note of its step. Absent on purpose: what is wrong with days that stand in the plan (`check::schedule`).

use crate::calendar::DateText;
use crate::calendar::holiday::{working_day_from, working_day_until};
use crate::municipality::MunicipalityKind;
use crate::operation::{Edit, Position};
use crate::plan::Plan;
use crate::record::{
    Committee, CommitteeKind, CouncilRoute, CouncilSession, Instrument, InstrumentKind, Kind,
    RecordId, Route, ScheduleItem, ScheduleStage, Town,
};
use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Map, Value, json};

/// The shortest period for opinions, counted from its first day (行政手続法第39条第3項, as the model of most towns' rules).
pub const COMMENT_DAYS: i64 = 30;
/// Days within which the 議長 sends a resolved ordinance to the head (地方自治法第16条第1項).
pub const DELIVERY_DAYS: u64 = 3;
/// Days within which the head promulgates it (同条第2項).
pub const PROMULGATION_DAYS: u64 = 20;

/// Days before the opening by which the session is announced (地方自治法第101条: 都道府県・市 7, 町村 3; wards as cities).
pub fn notice_days(kind: MunicipalityKind) -> u64 {
    match kind {
        MunicipalityKind::Town | MunicipalityKind::Village => 3,
        _ => 7,
    }
}

/// A step of the schedule with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// Which step.
    pub stage: ScheduleStage,
    /// First day.
    pub from: NaiveDate,
    /// Last day, or None for one day.
    pub to: Option<NaiveDate>,
    /// Who does it.
    pub who: String,
    /// What rule it follows, if any.
    pub note: &'static str,
}

/// What the days are found from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The way to the council.
    pub route: Route,
    /// 種別.
    pub kind: MunicipalityKind,
    /// Whether ordinances go to the same session.
    pub ordinances: bool,
    /// Whether an 審議会 is asked.
    pub consultation: bool,
    /// 開会日; for a decision of the head alone, the day of the decision.
    pub opens: NaiveDate,
    /// 議案の締切, where it is known.
    pub bill_deadline: Option<NaiveDate>,
    /// 議決の日, where it is known.
    pub decided: Option<NaiveDate>,
    /// 施行の日, where it is known.
    pub enforced: Option<NaiveDate>,
    /// The first day of the plan, where it is known.
    pub begins: Option<NaiveDate>,
}

/// What is missing before days can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The opening day, or a day that can be read.
    Opening,
    /// The day of the decision, where no session is needed.
    Decision,
}

impl Occasion {
    /// Reads the occasion from a plan.
    ///
    /// # Errors
    /// What is missing.
    pub fn of(plan: &Plan) -> Result<Self, Missing> {
        let empty = CouncilSession::default();
        let session = plan.singleton::<CouncilSession>().unwrap_or(&empty);
        let route = plan
            .singleton::<CouncilRoute>()
            .map(|route| route.route)
            .unwrap_or_default();
        let ordinances = plan
            .all::<Instrument>()
            .any(|(_, instrument)| instrument.kind == InstrumentKind::Ordinance);
        let decided = session.decided.day();
        let opens = if route == Route::HeadDecision && !ordinances {
            decided.or(session.opens.day()).ok_or(Missing::Decision)?
        } else {
            session.opens.day().ok_or(Missing::Opening)?
        };
        let committees: Vec<&Committee> = plan.all::<Committee>().map(|(_, one)| one).collect();
        Ok(Self {
            route,
            kind: plan
                .singleton::<Town>()
                .map(|town| town.kind)
                .unwrap_or_default(),
            ordinances,
            consultation: committees.is_empty()
                || committees
                    .iter()
                    .any(|committee| committee.kind == CommitteeKind::Attached),
            opens,
            bill_deadline: session.bill_deadline.day(),
            decided,
            enforced: session.enforced.day(),
            begins: plan
                .term()
                .and_then(|term| NaiveDate::from_ymd_opt(term.first.0, 4, 1)),
        })
    }

    /// Whether something is voted on.
    pub fn has_vote(&self) -> bool {
        self.ordinances
            || matches!(
                self.route,
                Route::Resolution | Route::MemberBill | Route::Undecided
            )
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    working_day_until(day.checked_sub_days(Days::new(days)).unwrap_or(day))
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    working_day_from(day.checked_add_days(Days::new(days)).unwrap_or(day))
}

/// The days for an occasion, in their order. Days that the officer typed are taken as they are; all others are working days.
pub fn propose(occasion: &Occasion) -> Vec<Proposed> {
    use ScheduleStage as Stage;
    let Occasion { route, opens, .. } = *occasion;
    let (head, assembly) = (occasion.kind.head(), occasion.kind.assembly());
    let vote = occasion.has_vote();
    let mut out: Vec<Proposed> = Vec::new();
    let mut add = |stage, from, to: Option<NaiveDate>, who: &str, note| {
        out.push(Proposed {
            stage,
            from,
            to,
            who: who.to_owned(),
            note,
        });
    };

    let deadline = occasion
        .bill_deadline
        .unwrap_or_else(|| before(opens, 14))
        .min(opens);
    let approval_limit = if vote { deadline } else { opens };
    let approval = if route == Route::HeadDecision && !vote {
        opens
    } else {
        before(approval_limit, 7)
    };
    let result = before(approval, 7);
    let comment_to = before(result, 14);
    let comment_from = comment_start(comment_to);
    let briefing = before(comment_from, 7);
    let answer = before(briefing, 7);
    let consultation = before(answer, 28);
    let draft = if occasion.consultation {
        before(consultation, 7)
    } else {
        before(briefing, 7)
    };
    let group_to = before(draft, 14);
    let group_from = before(group_to, 21);
    let inquiry_to = before(group_from, 7);
    let inquiry_from = before(inquiry_to, 21);

    add(
        Stage::Inquiry,
        inquiry_from,
        Some(inquiry_to),
        "企画の担当課",
        "各課に現状と取組の案を照会します。",
    );
    add(
        Stage::WorkingGroup,
        group_from,
        Some(group_to),
        "庁内検討会",
        "",
    );
    add(
        Stage::Draft,
        draft,
        None,
        "推進本部",
        "骨子と素案を決めます。",
    );
    if occasion.consultation {
        add(Stage::Consultation, consultation, None, "審議会", "");
        add(Stage::Answer, answer, None, "審議会", "");
    }
    if route != Route::HeadDecision {
        add(
            Stage::Briefing,
            briefing,
            None,
            &head,
            "意見募集の前の報告を条例で求める町があります（小山町の例）。決まりがなければ削ってかまいません。",
        );
    }
    add(
        Stage::Comment,
        comment_from,
        Some(comment_to),
        "企画の担当課",
        "30日以上とします。年末年始をはさむときは、その日数だけ長くします。",
    );
    add(
        Stage::CommentResult,
        result,
        None,
        "企画の担当課",
        "意見がなかったときも公表します。",
    );
    if route != Route::MemberBill && (vote || route != Route::HeadDecision) {
        add(Stage::Approval, approval, None, &head, "");
    }
    if route == Route::HeadDecision && !vote {
        add(Stage::Decision, opens, None, &head, "");
    }
    let decided = occasion
        .decided
        .unwrap_or_else(|| after(opens, 14))
        .max(opens);
    if vote {
        add(
            Stage::BillDeadline,
            deadline,
            None,
            "企画の担当課",
            "議会事務局・総務課の締切に合わせます。",
        );
    }
    if vote || matches!(route, Route::Report) {
        let note = if notice_days(occasion.kind) == 3 {
            "開会の日の３日前まで（地方自治法第101条）。"
        } else {
            "開会の日の７日前まで（地方自治法第101条）。"
        };
        let notice = before(opens, notice_days(occasion.kind));
        add(Stage::Notice, notice, None, &head, note);
        add(Stage::Opening, opens, None, &assembly, "");
    }
    match route {
        Route::Report => add(Stage::Report, opens, None, &head, "議決はいりません。"),
        Route::PlenaryBriefing => add(Stage::Plenary, opens, None, &head, "議決はいりません。"),
        _ => {}
    }
    let mut settled = opens;
    if vote {
        let referral = after(opens, 2).min(decided);
        add(
            Stage::Referral,
            referral,
            None,
            &assembly,
            "付託を省く議会もあります。",
        );
        add(Stage::Resolution, decided, None, &assembly, "");
        settled = decided;
    }
    let after_vote = after(settled, 1);
    if vote && (occasion.ordinances || route != Route::HeadDecision) {
        let delivery = after_vote
            .min(
                settled
                    .checked_add_days(Days::new(DELIVERY_DAYS))
                    .unwrap_or(settled),
            )
            .max(settled);
        let delivery = working_day_until(delivery).max(settled);
        add(
            Stage::Delivery,
            delivery,
            None,
            "議長",
            "議決の日から３日以内（地方自治法第16条第１項）。",
        );
        settled = delivery;
        if occasion.ordinances {
            let limit = delivery
                .checked_add_days(Days::new(PROMULGATION_DAYS))
                .unwrap_or(delivery);
            let goal = occasion
                .enforced
                .or(occasion.begins)
                .filter(|day| *day > delivery);
            let latest = working_day_until(goal.map_or(limit, |goal| goal.min(limit)));
            let promulgation = after(delivery, 3).min(latest).max(delivery);
            add(
                Stage::Promulgation,
                promulgation,
                None,
                &head,
                "送付を受けた日から20日以内（地方自治法第16条第２項）。",
            );
            settled = promulgation;
        }
    }
    let begins = occasion
        .enforced
        .or(occasion.begins)
        .unwrap_or(settled)
        .max(settled);
    // Published before the plan begins, also where there is no day between.
    let publication = Some(after(settled, 1))
        .filter(|day| *day <= begins)
        .unwrap_or(settled);
    add(
        Stage::Publication,
        publication,
        None,
        "企画の担当課",
        "計画書と概要版を公表します。",
    );
    add(Stage::Enforcement, begins, None, &head, "");
    out
}

/// The first day of a period for opinions that ends on a day: 30 days and more, made longer by the days of the turn of the year.
fn comment_start(to: NaiveDate) -> NaiveDate {
    let plain = before(to, COMMENT_DAYS as u64 - 1);
    let closed = plain
        .iter_days()
        .take_while(|day| *day <= to)
        .filter(|day| matches!((day.month(), day.day()), (12, 29..=31) | (1, 1..=3)))
        .count();
    before(to, COMMENT_DAYS as u64 - 1 + closed as u64)
}

/// How the days come into the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// 提案の日程を入れる: adds the steps that are not there yet.
    Add,
    /// 開会日に合わせて組み直す: moves the steps that are there, but for those that are fixed or done.
    Rebuild,
}

/// What would become of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The item, or None for one that is added.
    pub item: Option<RecordId>,
    /// What it is called.
    pub title: String,
    /// Its days now.
    pub before: Option<(DateText, DateText)>,
    /// Its days then.
    pub after: (DateText, DateText),
    /// Why it stays although other days were found: it is fixed, or done.
    pub kept: bool,
}

impl Step {
    /// Whether anything changes.
    pub fn changes(&self) -> bool {
        !self.kept && self.before.as_ref() != Some(&self.after)
    }
}

/// What would become of the schedule, in the order of the work.
///
/// # Errors
/// What is missing before days can be found.
pub fn preview(plan: &Plan, mode: Mode) -> Result<Vec<Step>, Missing> {
    let proposed = propose(&Occasion::of(plan)?);
    let items: Vec<(RecordId, &ScheduleItem)> = plan.children::<ScheduleItem>(None).collect();
    let text = |day: Option<NaiveDate>| day.map(DateText::from).unwrap_or_default();
    let mut steps = Vec::new();
    for day in proposed {
        let after = (DateText::from(day.from), text(day.to));
        let mut there = items
            .iter()
            .filter(|(_, item)| item.stage == day.stage)
            .peekable();
        match mode {
            Mode::Add if there.peek().is_none() => steps.push(Step {
                item: None,
                title: day.stage.title().to_owned(),
                before: None,
                after,
                kept: false,
            }),
            Mode::Add => {}
            // Of several items of one step only the first is the computed one; the others are the officer's own doing.
            Mode::Rebuild => {
                if let Some((id, item)) = there.next() {
                    let before = (item.from.clone(), item.to.clone());
                    let kept = (item.fixed || item.done) && before != after;
                    steps.push(Step {
                        item: Some(*id),
                        title: item.title.clone(),
                        after: if kept { before.clone() } else { after },
                        before: Some(before),
                        kept,
                    });
                }
            }
        }
    }
    Ok(steps)
}

/// The edit that does what [`preview`] shows; one operation.
///
/// # Errors
/// What is missing before days can be found.
pub fn lay_out(plan: &Plan, mode: Mode) -> Result<Edit, Missing> {
    let proposed = propose(&Occasion::of(plan)?);
    let steps = preview(plan, mode)?;
    let mut edits = Vec::new();
    match mode {
        Mode::Rebuild => {
            for step in steps.iter().filter(|step| step.changes()) {
                let Some(id) = step.item else { continue };
                let mut fields = Map::new();
                fields.insert("from".to_owned(), json!(step.after.0));
                fields.insert("to".to_owned(), json!(step.after.1));
                edits.push(Edit::Set { id, fields });
            }
        }
        Mode::Add => {
            let items: Vec<(RecordId, ScheduleStage)> = plan
                .children::<ScheduleItem>(None)
                .map(|(id, item)| (id, item.stage))
                .collect();
            for day in proposed
                .iter()
                .filter(|day| !items.iter().any(|(_, stage)| *stage == day.stage))
            {
                // Before the first item of a later step, so that what is added stands in its place.
                let position = items
                    .iter()
                    .find(|(_, stage)| *stage != ScheduleStage::Own && *stage > day.stage)
                    .map_or(Position::Last, |(id, _)| Position::Before(*id));
                edits.push(Edit::Add {
                    kind: Kind::ScheduleItem,
                    parent: None,
                    position,
                    fields: fields_of(plan, day),
                });
            }
        }
    }
    Ok(Edit::Many {
        name: match mode {
            Mode::Add => "提案の日程を追加",
            Mode::Rebuild => "日程を開会日に合わせて組み直し",
        }
        .to_owned(),
        edits,
    })
}

fn fields_of(plan: &Plan, day: &Proposed) -> Map<String, Value> {
    let committee = |kind: CommitteeKind| {
        plan.children::<Committee>(None)
            .map(|(_, committee)| committee)
            .find(|committee| committee.kind == kind && !committee.name.trim().is_empty())
            .map(|committee| committee.name.trim().to_owned())
    };
    let who = match day.who.as_str() {
        "審議会" => committee(CommitteeKind::Attached),
        "推進本部" => committee(CommitteeKind::Internal),
        "企画の担当課" => plan
            .singleton::<Town>()
            .map(|town| town.office.trim().to_owned())
            .filter(|office| !office.is_empty()),
        _ => None,
    }
    .unwrap_or_else(|| day.who.clone());
    let mut fields = Map::new();
    fields.insert("title".to_owned(), json!(day.stage.title()));
    fields.insert("stage".to_owned(), json!(day.stage));
    fields.insert("from".to_owned(), json!(day.from.to_string()));
    if let Some(to) = day.to {
        fields.insert("to".to_owned(), json!(to.to_string()));
    }
    fields.insert("who".to_owned(), json!(who));
    fields.insert("note".to_owned(), json!(day.note));
    fields
}

#[cfg(test)]
mod tests;

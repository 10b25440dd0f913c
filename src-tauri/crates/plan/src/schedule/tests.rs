//! The days of a proposal follow the law and the calendar, whatever the session is.

use super::*;
use crate::calendar::holiday::{closed, is_working_day};
use crate::template::Template;
use crate::world::{FixedWorld, World};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn occasion(route: Route) -> Occasion {
    Occasion {
        route,
        kind: MunicipalityKind::Town,
        ordinances: true,
        consultation: true,
        opens: day("2026-03-03"),
        bill_deadline: None,
        decided: Some(day("2026-03-17")),
        enforced: None,
        begins: Some(day("2026-04-01")),
    }
}

fn world() -> FixedWorld {
    FixedWorld::new(day("2026-01-05").and_hms_opt(9, 0, 0).unwrap())
}

/// A world whose ids are not those of the records that a test began with.
fn later() -> FixedWorld {
    let mut world = world();
    (0..100).for_each(|_| {
        world.new_id();
    });
    world
}

fn plan(session: Value, items: Value) -> Plan {
    let Value::Array(items) = items else {
        unreachable!()
    };
    let mut records = vec![
        json!({ "kind": "frame", "body": { "first_year": "R8", "last_year": "R12" } }),
        json!({ "kind": "council_route", "body": { "route": "resolution" } }),
        json!({ "kind": "council_session", "body": session }),
    ];
    records.extend(items);
    let template =
        json!({ "key": "t", "title": "", "description": "", "source": "", "records": records });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(&mut world())
        .unwrap()
}

fn run(plan: &mut Plan, mode: Mode) -> crate::Operation {
    let operation = lay_out(plan, mode)
        .unwrap()
        .plan(plan, &mut later())
        .unwrap();
    plan.apply(&operation.changes).unwrap();
    operation
}

#[test]
fn the_march_session_of_a_town_is_led_up_to() {
    let days: Vec<String> = propose(&occasion(Route::Resolution))
        .iter()
        .map(|day| {
            let to = day.to.map(|to| format!("..{to}")).unwrap_or_default();
            format!("{} {}{to}", day.stage.title(), day.from)
        })
        .collect();
    expect_test::expect![[r#"
        各課照会 2025-08-22..2025-09-12
        庁内検討会 2025-09-22..2025-10-14
        素案 2025-10-28
        審議会への諮問 2025-11-04
        審議会の答申 2025-12-02
        議会への事前の報告 2025-12-09
        意見募集（パブリックコメント） 2025-12-16..2026-01-20
        意見募集の結果の公表 2026-02-03
        庁議・首長決裁 2026-02-10
        議案の締切 2026-02-17
        招集告示 2026-02-27
        開会 2026-03-03
        委員会付託 2026-03-05
        議決 2026-03-17
        議長からの送付 2026-03-18
        条例の公布 2026-03-23
        計画の公表 2026-03-24
        施行・計画の開始 2026-04-01
    "#]]
    .assert_eq(&(days.join("\n") + "\n"));
}

#[test]
fn each_route_has_its_own_end() {
    for (route, ordinances, has, lacks) in [
        (
            Route::Resolution,
            false,
            ScheduleStage::Delivery,
            ScheduleStage::Promulgation,
        ),
        (
            Route::Resolution,
            true,
            ScheduleStage::Promulgation,
            ScheduleStage::Report,
        ),
        (
            Route::Report,
            false,
            ScheduleStage::Report,
            ScheduleStage::Resolution,
        ),
        (
            Route::PlenaryBriefing,
            false,
            ScheduleStage::Plenary,
            ScheduleStage::Opening,
        ),
        (
            Route::HeadDecision,
            false,
            ScheduleStage::Decision,
            ScheduleStage::Opening,
        ),
        (
            Route::HeadDecision,
            true,
            ScheduleStage::Promulgation,
            ScheduleStage::Decision,
        ),
        (
            Route::MemberBill,
            false,
            ScheduleStage::Resolution,
            ScheduleStage::Approval,
        ),
    ] {
        let stages: Vec<_> = propose(&Occasion {
            ordinances,
            ..occasion(route)
        })
        .iter()
        .map(|day| day.stage)
        .collect();
        assert!(stages.contains(&has), "{route:?} {has:?} {stages:?}");
        assert!(!stages.contains(&lacks), "{route:?} {lacks:?} {stages:?}");
    }
}

#[test]
fn nothing_is_proposed_without_a_day_that_can_be_read() {
    let blank = plan(json!({ "opens": "三月の上旬" }), json!([]));
    assert_eq!(preview(&blank, Mode::Add), Err(Missing::Opening));
}

#[test]
fn what_is_there_is_not_added_twice_and_what_is_added_stands_in_its_place() {
    let mut plan = plan(
        json!({ "opens": "令和8年3月3日", "decided": "R8.3.17" }),
        json!([{ "kind": "schedule_item", "body": { "title": "議会で議決", "stage": "resolution", "from": "2026-03-18" } }]),
    );
    let operation = run(&mut plan, Mode::Add);
    assert_eq!(operation.name, "提案の日程を追加");
    let stages: Vec<ScheduleStage> = plan
        .children::<ScheduleItem>(None)
        .map(|(_, item)| item.stage)
        .collect();
    let mut sorted = stages.clone();
    sorted.sort();
    assert_eq!(stages, sorted);
    assert_eq!(
        stages
            .iter()
            .filter(|stage| **stage == ScheduleStage::Resolution)
            .count(),
        1
    );
    assert!(preview(&plan, Mode::Add).unwrap().is_empty());
    // One operation, taken back at once.
    plan.apply(&operation.inverse()).unwrap();
    assert_eq!(plan.child_ids(None, Kind::ScheduleItem).len(), 1);
}

#[test]
fn laying_out_anew_moves_only_what_may_move_and_twice_is_once() {
    let mut plan = plan(
        json!({ "opens": "2026-03-03", "decided": "2026-03-17" }),
        json!([]),
    );
    run(&mut plan, Mode::Add);
    let items: Vec<RecordId> = plan.child_ids(None, Kind::ScheduleItem).to_vec();
    let of = |plan: &Plan, stage: ScheduleStage| {
        plan.children::<ScheduleItem>(None)
            .find(|(_, item)| item.stage == stage)
            .map(|(id, item)| (id, item.from.clone()))
            .unwrap()
    };
    let set = |plan: &mut Plan, id: RecordId, fields: Value| {
        let Value::Object(fields) = fields else {
            unreachable!()
        };
        let operation = Edit::Set { id, fields }.plan(plan, &mut world()).unwrap();
        plan.apply(&operation.changes).unwrap();
    };
    let (draft, kept) = of(&plan, ScheduleStage::Draft);
    set(&mut plan, draft, json!({ "fixed": true }));
    set(
        &mut plan,
        Kind::CouncilSession.singleton_id().unwrap(),
        json!({ "opens": "2026-06-09", "decided": "2026-06-19" }),
    );
    let shown = preview(&plan, Mode::Rebuild).unwrap();
    assert!(
        shown
            .iter()
            .any(|step| step.kept && step.item == Some(draft))
    );
    let before = plan.to_json();
    let operation = run(&mut plan, Mode::Rebuild);
    assert_eq!(of(&plan, ScheduleStage::Draft).1, kept);
    assert_eq!(of(&plan, ScheduleStage::Opening).1.as_str(), "2026-06-09");
    assert_eq!(plan.child_ids(None, Kind::ScheduleItem), items);
    assert!(run(&mut plan.clone(), Mode::Rebuild).changes.is_empty());
    plan.apply(&operation.inverse()).unwrap();
    assert_eq!(plan.to_json(), before);
}

const ROUTES: [Route; 6] = [
    Route::Undecided,
    Route::Resolution,
    Route::Report,
    Route::PlenaryBriefing,
    Route::HeadDecision,
    Route::MemberBill,
];

fn occasions() -> impl Strategy<Value = Occasion> {
    (
        0..ROUTES.len(),
        0..4usize,
        any::<bool>(),
        any::<bool>(),
        0..3650u64,
        proptest::option::of(5..40u64),
        proptest::option::of(0..40u64),
        proptest::option::of(0..90u64),
    )
        .prop_map(
            |(route, kind, ordinances, consultation, opens, deadline, decided, enforced)| {
                let opens = working_day_from(day("2024-01-04") + Days::new(opens));
                Occasion {
                    route: ROUTES[route],
                    kind: MunicipalityKind::ALL[kind],
                    ordinances,
                    consultation,
                    opens,
                    bill_deadline: deadline.map(|days| before(opens, days)),
                    decided: decided.map(|days| after(opens, days)),
                    enforced: enforced.map(|days| opens + Days::new(days)),
                    begins: NaiveDate::from_ymd_opt(opens.year() + 1, 4, 1),
                }
            },
        )
}

proptest! {
    #[test]
    fn a_proposal_keeps_the_order_of_the_law_and_the_calendar(occasion in occasions()) {
        use ScheduleStage as Stage;
        let days = propose(&occasion);
        let of = |stage| days.iter().find(|day| day.stage == stage);
        for day in &days {
            if day.stage != Stage::Enforcement {
                prop_assert!(is_working_day(day.from), "{day:?} {:?}", closed(day.from));
            }
            if let Some(to) = day.to {
                prop_assert!(is_working_day(to) && to >= day.from, "{day:?}");
            }
        }
        let ends: Vec<(Stage, NaiveDate, NaiveDate)> =
            days.iter().map(|day| (day.stage, day.from, day.to.unwrap_or(day.from))).collect();
        // Each step of the preparation is over before the next begins; from there on no day lies before the one before it.
        for pair in ends.windows(2) {
            let free = matches!(pair[1].0, Stage::Notice) || matches!(pair[0].0, Stage::Notice);
            prop_assert!(free || pair[0].2 <= pair[1].1, "{pair:?}");
        }
        let comment = of(Stage::Comment).unwrap();
        prop_assert!((comment.to.unwrap() - comment.from).num_days() + 1 >= COMMENT_DAYS);
        if let Some(notice) = of(Stage::Notice) {
            prop_assert!(notice.from + Days::new(notice_days(occasion.kind)) <= occasion.opens);
        }
        if let (Some(vote), Some(sent)) = (of(Stage::Resolution), of(Stage::Delivery)) {
            prop_assert!(vote.from <= sent.from && sent.from <= vote.from + Days::new(DELIVERY_DAYS));
            if let Some(out) = of(Stage::Promulgation) {
                prop_assert!(sent.from <= out.from && out.from <= sent.from + Days::new(PROMULGATION_DAYS));
            }
        }
    }
}

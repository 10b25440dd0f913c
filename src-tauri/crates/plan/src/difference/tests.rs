//! Laws of differences, and the words in which they are told.

use super::*;
use crate::operation::tests::{Move, concrete, moves, plan, world};
use crate::operation::{Edit, Position};
use crate::record::{Indicator, Initiative, Measure};
use crate::world::{FixedWorld, World};
use proptest::prelude::*;
use serde_json::json;

const ALL: Wanted<'static> = Wanted {
    internal: true,
    step: None,
    limit: None,
    keys: None,
};

fn sample(world: &mut FixedWorld) -> Plan {
    plan(
        world,
        json!([
            { "kind": "town", "body": { "name": "みちのべ町" } },
            { "kind": "section", "key": "s", "body": { "name": "住民課" } },
            { "kind": "section", "key": "t", "body": { "name": "総務課" } },
            { "kind": "measure", "body": { "title": "暮らし" }, "children": [
                { "kind": "initiative", "body": { "title": "窓口", "owners": ["@s"], "content": "待ち時間を10分にします。" }, "children": [
                    { "kind": "indicator", "body": { "name": "待ち時間", "targets": { "2026": "1200" } } },
                    { "kind": "field_note", "body": { "field": "title", "text": "確かめる" } },
                ] },
                { "kind": "initiative", "body": { "title": "オンライン申請" } },
            ] },
            { "kind": "measure", "body": { "title": "仕事" } },
        ]),
    )
}

fn set(plan: &mut Plan, id: RecordId, fields: Value) {
    let Value::Object(fields) = fields else {
        panic!("an object")
    };
    run(plan, Edit::Set { id, fields });
}

fn run(plan: &mut Plan, edit: Edit) {
    let mut world = FixedWorld::new(chrono::NaiveDateTime::default());
    // Beyond the ids that the plan was made with.
    for _ in 0..500 {
        world.new_id();
    }
    let operation = edit.plan(plan, &mut world).unwrap();
    plan.apply(&operation.changes).unwrap();
}

/// One line for each difference.
fn lines(before: &Plan, after: &Plan, wanted: &Wanted<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for one in compare(before, after, wanted).records {
        let number = one.number.unwrap_or_default();
        let head = format!("{number} {} {:?}", one.title, one.change);
        lines.push(head.trim().to_owned());
        if let Some(moved) = one.moved {
            lines.push(format!("  {} → {}", moved.before, moved.after));
        }
        for field in one.fields {
            let words: String = field
                .parts
                .into_iter()
                .map(|part| match part.kind {
                    PartKind::Removed => format!("[-{}-]", part.text),
                    PartKind::Added => format!("[+{}+]", part.text),
                    _ => part.text,
                })
                .collect();
            lines.push(format!("  {}：{}", field.label, words.replace('\n', "／")));
        }
    }
    lines
}

#[test]
fn differences_are_told_as_an_officer_reads_them() {
    let mut world = world();
    let before = sample(&mut world);
    let mut after = before.clone();
    let initiative = before.all::<Initiative>().next().unwrap().0;
    let measures: Vec<RecordId> = before.children::<Measure>(None).map(|(id, _)| id).collect();
    let indicator = before.all::<Indicator>().next().unwrap().0;
    let sections = before.child_ids(None, Kind::Section).to_vec();
    set(
        &mut after,
        initiative,
        json!({
            "content": "待ち時間を15分にします。",
            "status": "continued",
            "owners": [sections[1]],
            "whole_office": true,
            "roadmap": [{ "from": 2026, "to": 2027, "label": "検討" }],
            "costs": { "2026": { "general": "1500" }, "2027": {} },
        }),
    );
    set(
        &mut after,
        indicator,
        json!({ "targets": { "2026": "1300" }, "baseline_year": "R7" }),
    );
    run(
        &mut after,
        Edit::Move {
            id: measures[1],
            parent: None,
            position: Position::First,
        },
    );
    run(&mut after, Edit::Remove { id: sections[0] });
    run(
        &mut after,
        Edit::Add {
            kind: Kind::Narrative,
            parent: None,
            position: Position::Last,
            fields: [("title".to_owned(), json!("人口"))].into_iter().collect(),
        },
    );
    assert_eq!(
        lines(&before, &after, &Wanted::default()),
        [
            "課「住民課」 Removed",
            "  課の名称：[-住民課-]",
            "現状と課題の節「人口」 Added",
            "  見出し：[+人口+]",
            "1 戦略「仕事」 Changed",
            "  2番目 → 1番目",
            "2-1 取組「窓口」 Changed",
            "  取組内容：待ち時間を[-10-][+15+]分にします。",
            "  区分：[-新規-][+継続+]",
            "  所管課：[-住民-][+総務+]課",
            "  全庁で取り組む：[-いいえ-][+はい+]",
            "  工程：[+令和8年度～令和9年度　検討+]",
            "  事業費：[+令和8年度　一般財源 1,500千円+]",
            "2-1 取組「窓口」 › 指標「待ち時間」 Changed",
            "  現状値の年度：[+令和7年度+]",
            "  目標値：令和8年度　[-1,200-][+1,300+]",
        ]
    );
    let counted = compare(&before, &after, &Wanted::default());
    assert_eq!(
        (
            counted.added,
            counted.removed,
            counted.moved,
            counted.changed
        ),
        (1, 1, 1, 8)
    );
    assert_eq!(counted.total(), 11);
    let steps: Vec<(&str, usize)> = counted
        .steps
        .iter()
        .map(|step| (step.label.as_str(), step.count))
        .collect();
    assert_eq!(
        steps,
        [
            ("わが町", 1),
            ("現状と課題", 1),
            ("戦略・施策", 1),
            ("取組", 8)
        ]
    );
    // One step, and only its first record; what is counted stays.
    let one = compare(
        &before,
        &after,
        &Wanted {
            step: Some(Step::Initiatives),
            limit: Some(1),
            ..Wanted::default()
        },
    );
    assert_eq!((one.records.len(), one.matching, one.total()), (1, 2, 11));
    assert_eq!(one.records[0].record, initiative);
}

#[test]
fn notes_of_the_office_keys_and_later_versions() {
    let mut world = world();
    let before = sample(&mut world);
    let mut after = before.clone();
    let (note, _) = before.all::<crate::record::FieldNote>().next().unwrap();
    set(&mut after, note, json!({ "state": "done" }));
    assert!(lines(&before, &after, &Wanted::default()).is_empty());
    assert_eq!(lines(&before, &after, &ALL).len(), 2);
    let initiative = before.all::<Initiative>().next().unwrap().0;
    set(
        &mut after,
        initiative,
        json!({ "national_priorities": ["front_yard"], "from_later": { "a": 1 } }),
    );
    let keys =
        |_: Kind, _: &str, key: &str| (key == "front_yard").then(|| "フロントヤード".to_owned());
    let wanted = Wanted {
        keys: Some(&keys),
        ..Wanted::default()
    };
    assert_eq!(
        lines(&before, &after, &wanted)[1..],
        [
            "  国の重点取組事項：[+フロントヤード+]".to_owned(),
            "  from_later：[+{\"a\":1}+]".to_owned()
        ]
    );
    let mut records: Vec<Record> = before.records().cloned().collect();
    let body = Body::from_json(
        "hologram",
        Map::from_iter([("title".to_owned(), json!("光"))]),
    );
    records.push(Record {
        id: RecordId(uuid::Uuid::from_u128(7)),
        parent: None,
        rank: "80".to_owned(),
        body: body.unwrap(),
    });
    let later = Plan::from_records(records).unwrap();
    let told = compare(&before, &later, &Wanted::default());
    assert_eq!(told.steps[0].label, "新しい版の項目");
    assert_eq!(told.records[0].step, None);
    assert_eq!(
        lines(&before, &later, &Wanted::default())[0],
        "新しい版の項目「hologram」 Added"
    );
}

#[test]
fn a_plan_of_an_older_version_lacks_no_record_that_every_plan_has_once() {
    let mut world = world();
    let after = sample(&mut world);
    let mission = Kind::Mission.singleton_id().unwrap();
    let without = |id: RecordId| {
        Plan::from_records(after.records().filter(|record| record.id != id).cloned()).unwrap()
    };
    let before = without(mission);
    assert!(compare(&before, &after, &ALL).records.is_empty());
    let mut written = after.clone();
    set(&mut written, mission, json!({ "text": "共に" }));
    assert_eq!(
        lines(&before, &written, &ALL),
        ["使命 Changed", "  使命：[+共に+]"]
    );
}

#[test]
fn single_things_are_brought_back_where_they_fit() {
    let mut world = world();
    let then = sample(&mut world);
    let mut now = then.clone();
    let (initiative, _) = then.all::<Initiative>().next().unwrap();
    let (indicator, _) = then.all::<Indicator>().next().unwrap();
    let section = then.child_ids(None, Kind::Section)[0];
    set(&mut now, initiative, json!({ "content": "別" }));
    let field = |name: &str| Back::Field {
        field: name.to_owned(),
    };
    let back = operation_back(&now, &then, initiative, &field("content")).unwrap();
    assert_eq!(back.name, "取組「窓口」の「取組内容」を前に戻す");
    now.apply(&back.changes).unwrap();
    assert_eq!(now, then);
    assert_eq!(
        operation_back(&now, &then, initiative, &field("content")),
        Err(Misfit::Same)
    );

    // The reference that went with the section cannot come back before the section does.
    run(&mut now, Edit::Remove { id: section });
    assert_eq!(
        operation_back(&now, &then, initiative, &field("owners")),
        Err(Misfit::Gone {
            id: section,
            name: "課「住民課」".to_owned()
        })
    );
    let back = operation_back(&now, &then, section, &Back::Record).unwrap();
    assert_eq!(back.name, "課「住民課」を前から戻す");
    now.apply(&back.changes).unwrap();
    let back = operation_back(&now, &then, initiative, &field("owners")).unwrap();
    now.apply(&back.changes).unwrap();
    assert_eq!(now, then);

    // A record comes back with what it held; what it points at and is gone is left out.
    run(&mut now, Edit::Remove { id: initiative });
    run(&mut now, Edit::Remove { id: section });
    assert!(matches!(
        operation_back(&now, &then, indicator, &Back::Record),
        Err(Misfit::Gone { id, .. }) if id == initiative
    ));
    let back = operation_back(&now, &then, initiative, &Back::Record).unwrap();
    now.apply(&back.changes).unwrap();
    assert_eq!(now.all::<Indicator>().count(), 1);
    assert!(
        now.body::<Initiative>(initiative)
            .unwrap()
            .owners
            .is_empty()
    );

    let measures = then.child_ids(None, Kind::Measure).to_vec();
    run(
        &mut now,
        Edit::Move {
            id: measures[1],
            parent: None,
            position: Position::First,
        },
    );
    let back = operation_back(&now, &then, measures[1], &Back::Place).unwrap();
    now.apply(&back.changes).unwrap();
    assert_eq!(now.child_ids(None, Kind::Measure), measures);
}

#[test]
fn changes_that_need_what_is_gone_say_what() {
    let mut world = world();
    let mut now = sample(&mut world);
    let (initiative, _) = now.all::<Initiative>().next().unwrap();
    let (indicator, _) = now.all::<Indicator>().next().unwrap();
    let measure = now.child_ids(None, Kind::Measure)[0];
    let name = |_: RecordId| Some("取組「窓口」".to_owned());
    let record = now.get(indicator).unwrap().clone();
    let add = [Change::Add {
        record: record.clone(),
    }];
    assert!(matches!(
        fits(&now, &add, &name),
        Err(Misfit::There { name }) if name == "指標「待ち時間」"
    ));
    let remove = [Change::Remove {
        record: now.get(initiative).unwrap().clone(),
    }];
    assert!(matches!(
        fits(&now, &remove, &name),
        Err(Misfit::Holds { .. })
    ));
    let place = |parent| Place {
        parent,
        rank: "80".to_owned(),
    };
    let into_itself = [Change::Move {
        id: measure,
        before: place(None),
        after: place(Some(initiative)),
    }];
    assert_eq!(
        fits(&now, &into_itself, &name),
        Err(Misfit::Edit(crate::EditError::Cycle))
    );
    run(&mut now, Edit::Remove { id: initiative });
    assert_eq!(
        fits(&now, &add, &name),
        Err(Misfit::Gone {
            id: initiative,
            name: "取組「窓口」".to_owned()
        })
    );
}

/// Two plans that came from one by different ways.
fn pair(one: &[Move], other: &[Move]) -> (Plan, Plan) {
    let mut world = world();
    let start = plan(
        &mut world,
        json!([
            { "kind": "section" },
            { "kind": "measure", "children": [{ "kind": "initiative" }, { "kind": "initiative" }] },
            { "kind": "measure" },
        ]),
    );
    let mut go = |steps: &[Move]| {
        let mut plan = start.clone();
        for step in steps {
            if let Ok(operation) = concrete(&plan, step).plan(&plan, &mut world) {
                plan.apply(&operation.changes).unwrap();
            }
        }
        plan
    };
    (go(one), go(other))
}

fn is_singleton(record: &Record) -> bool {
    record
        .body
        .kind()
        .is_some_and(|kind| kind.singleton_id().is_some())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Nothing differs from itself, and the changes between two plans lead from one to the other and back.
    #[test]
    fn the_changes_between_two_plans_lead_from_one_to_the_other(one in moves(), other in moves()) {
        let (a, b) = pair(&one, &other);
        prop_assert!(between(&a, &a).is_empty());
        prop_assert_eq!(compare(&a, &a, &ALL), Difference::default());
        let changes = between(&a, &b);
        let mut plan = a.clone();
        plan.apply(&changes).unwrap();
        prop_assert_eq!(&plan, &b);
        let back: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
        plan.apply(&back).unwrap();
        prop_assert_eq!(&plan, &a);
    }

    /// Every record and every field that differs is told exactly once; where nothing is told to have moved, nothing stands otherwise.
    #[test]
    fn everything_is_told_once(one in moves(), other in moves()) {
        let (a, b) = pair(&one, &other);
        let told = compare(&a, &b, &ALL);
        let mut records = BTreeMap::new();
        for one in &told.records {
            prop_assert!(records.insert(one.record, one).is_none());
        }
        let ids: BTreeSet<RecordId> = a.records().chain(b.records()).map(|record| record.id).collect();
        for id in ids {
            match (a.get(id), b.get(id)) {
                (Some(before), Some(after)) => {
                    let (old, new) = (before.body.to_json(), after.body.to_json());
                    let mut differ: Vec<&String> = new.keys().filter(|field| old.get(*field) != new.get(*field)).collect();
                    let mut fields: Vec<&String> = records.get(&id).map(|one| one.fields.iter().map(|field| &field.field).collect()).unwrap_or_default();
                    differ.sort();
                    fields.sort();
                    prop_assert_eq!(&fields, &differ);
                    if before.parent != after.parent {
                        prop_assert!(records[&id].moved.is_some());
                    }
                }
                (None, Some(record)) if !is_singleton(record) => prop_assert_eq!(records[&id].change, RecordChange::Added),
                (Some(record), None) if !is_singleton(record) => prop_assert_eq!(records[&id].change, RecordChange::Removed),
                _ => {}
            }
        }
        prop_assert_eq!(told.total(), told.steps.iter().map(|step| step.count).sum::<usize>());
        let still = |id: &RecordId| records.get(id).is_none_or(|one| one.moved.is_none() && one.change == RecordChange::Changed);
        for kind in Kind::ALL {
            for parent in a.records().map(|record| Some(record.id)).chain([None]) {
                let stayed = |plan: &Plan| -> Vec<RecordId> { plan.child_ids(parent, *kind).iter().copied().filter(still).collect() };
                prop_assert_eq!(stayed(&a), stayed(&b));
            }
        }
        // The order of the steps, and within them that of the plan.
        let steps: Vec<usize> = told.records.iter().map(|one| one.step.map_or(usize::MAX, Step::number)).collect();
        prop_assert!(steps.is_sorted());
    }
}

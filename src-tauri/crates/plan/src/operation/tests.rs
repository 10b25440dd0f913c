//! Laws of operations, and the names by which they are read.

use super::*;
use crate::record::Initiative;
use crate::template::Template;
use crate::world::FixedWorld;
use proptest::prelude::*;
use serde_json::json;

pub(crate) fn world() -> FixedWorld {
    FixedWorld::new(
        chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap(),
    )
}

pub(crate) fn plan(world: &mut FixedWorld, records: Value) -> Plan {
    let template =
        json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
    Template::from_json(&template.to_string())
        .unwrap()
        .instantiate(world)
        .unwrap()
}

fn titles(plan: &Plan, parent: Option<RecordId>) -> Vec<String> {
    plan.child_ids(parent, Kind::Measure)
        .iter()
        .map(|id| plan.get(*id).unwrap().body.title())
        .collect()
}

fn do_it(plan: &mut Plan, world: &mut FixedWorld, edit: Edit) -> Operation {
    let operation = edit.plan(plan, world).unwrap();
    plan.apply(&operation.changes).unwrap();
    operation
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other}"),
    }
}

#[test]
fn operations_are_named_as_an_officer_would_say_them() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([
            { "kind": "frame", "body": { "level_names": ["柱", "施策"], "initiative_name": "事業" } },
            { "kind": "measure", "body": { "title": "暮らし" } },
            { "kind": "measure", "body": { "title": "仕事" } },
        ]),
    );
    let pillar = plan.child_ids(None, Kind::Measure)[0];
    let add = |kind, parent| Edit::Add {
        kind,
        parent,
        position: Position::Last,
        fields: Map::new(),
    };
    let mut name = |edit| do_it(&mut plan, &mut world, edit).name;
    assert_eq!(name(add(Kind::Measure, None)), "柱を追加");
    assert_eq!(name(add(Kind::Measure, Some(pillar))), "施策を追加");
    assert_eq!(name(add(Kind::Initiative, Some(pillar))), "事業を追加");
    assert_eq!(
        name(Edit::Set {
            id: pillar,
            fields: object(json!({ "aim": "安心" }))
        }),
        "柱「暮らし」の「目指す姿」を変更"
    );
    assert_eq!(
        name(Edit::Move {
            id: pillar,
            parent: None,
            position: Position::Last
        }),
        "柱「暮らし」を移動"
    );
    let mission = Kind::Mission.singleton_id().unwrap();
    assert_eq!(
        name(Edit::Set {
            id: mission,
            fields: object(json!({ "text": "共に", "for_whom": "町民" }))
        }),
        "使命の「だれのため」・「使命」を変更"
    );
    assert_eq!(name(Edit::Remove { id: pillar }), "柱「暮らし」を削除");
}

#[test]
fn a_number_that_reads_the_same_is_no_change() {
    let mut world = world();
    let plan = plan(
        &mut world,
        json!([{ "kind": "measure", "children": [{ "kind": "initiative", "children": [{ "kind": "indicator", "body": { "baseline": "12" } }] }] }]),
    );
    let indicator = plan.all::<crate::record::Indicator>().next().unwrap().0;
    let set = |value: &str| Edit::Set {
        id: indicator,
        fields: object(json!({ "baseline": value })),
    };
    assert_eq!(set("１２").plan(&plan, &mut world).unwrap().changes, []);
    assert_eq!(
        set("１３").plan(&plan, &mut world).unwrap().changes.len(),
        1
    );
}

#[test]
fn places_that_do_not_exist_are_refused() {
    let mut world = world();
    let plan = plan(
        &mut world,
        json!([
            { "kind": "frame", "body": { "level_names": ["柱", "施策"] } },
            { "kind": "measure", "children": [{ "kind": "measure" }] },
            { "kind": "committee" },
        ]),
    );
    let outer = plan.child_ids(None, Kind::Measure)[0];
    let inner = plan.child_ids(Some(outer), Kind::Measure)[0];
    let committee = plan.child_ids(None, Kind::Committee)[0];
    let add = |kind, parent| Edit::Add {
        kind,
        parent,
        position: Position::Last,
        fields: Map::new(),
    };
    for (edit, error) in [
        (
            add(Kind::Measure, Some(inner)),
            EditError::TooDeep { levels: 2 },
        ),
        (
            add(Kind::Measure, Some(committee)),
            EditError::WrongParent {
                kind: Kind::Measure,
            },
        ),
        (
            add(Kind::Indicator, None),
            EditError::WrongParent {
                kind: Kind::Indicator,
            },
        ),
        (add(Kind::Town, None), EditError::Singleton(Kind::Town)),
        (
            Edit::Move {
                id: outer,
                parent: Some(inner),
                position: Position::Last,
            },
            EditError::Cycle,
        ),
        (
            Edit::Move {
                id: outer,
                parent: Some(outer),
                position: Position::Last,
            },
            EditError::Cycle,
        ),
        (
            Edit::Remove {
                id: Kind::Town.singleton_id().unwrap(),
            },
            EditError::Singleton(Kind::Town),
        ),
        (
            Edit::Remove {
                id: RecordId(uuid::Uuid::nil()),
            },
            EditError::NoSuchRecord(RecordId(uuid::Uuid::nil())),
        ),
    ] {
        assert_eq!(edit.plan(&plan, &mut world).unwrap_err(), error);
    }
}

#[test]
fn what_cannot_be_held_is_refused_and_nothing_changes() {
    let mut world = world();
    let plan = plan(&mut world, json!([]));
    let town = Kind::Town.singleton_id().unwrap();
    let edit = Edit::Set {
        id: town,
        fields: object(json!({ "name": "みちのべ町", "kind": "empire" })),
    };
    assert!(
        matches!(edit.plan(&plan, &mut world), Err(EditError::Field { field, .. }) if field == "kind")
    );
}

#[test]
fn siblings_that_share_a_rank_after_a_merge_can_still_be_parted() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([{ "kind": "measure", "body": { "title": "一" } }, { "kind": "measure", "body": { "title": "二" } }]),
    );
    let ids = plan.child_ids(None, Kind::Measure).to_vec();
    let rank = plan.get(ids[0]).unwrap().rank.clone();
    let place = |id: &RecordId| Place {
        parent: None,
        rank: plan.get(*id).unwrap().rank.clone(),
    };
    let same = Change::Move {
        id: ids[1],
        before: place(&ids[1]),
        after: Place { parent: None, rank },
    };
    plan.apply(&[same]).unwrap();
    let edit = Edit::Add {
        kind: Kind::Measure,
        parent: None,
        position: Position::After(ids[0]),
        fields: object(json!({ "title": "間" })),
    };
    do_it(&mut plan, &mut world, edit);
    assert_eq!(titles(&plan, None), ["一", "間", "二"]);
}

#[test]
fn what_goes_is_taken_out_of_a_list_and_the_keys_beside_it_stay() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([
            { "kind": "national_item", "key": "new", "body": { "label": "新しい項目" } },
            { "kind": "standard_system", "key": "one", "body": { "name": "戸籍" } },
            { "kind": "standard_system", "key": "two", "body": { "name": "就学" } },
            { "kind": "initiative", "body": {
                "national_priorities": ["front_yard", "@new", "町の言葉"], "standard_systems": ["@one", "@two"] } },
        ]),
    );
    let before = plan.clone();
    let tags = |plan: &Plan| {
        let (_, initiative) = plan.all::<Initiative>().next().unwrap();
        (
            initiative.national_priorities.clone(),
            initiative.standard_systems.clone(),
        )
    };
    let item = plan.child_ids(None, Kind::NationalItem)[0];
    let systems = plan.child_ids(None, Kind::StandardSystem).to_vec();
    let first = do_it(&mut plan, &mut world, Edit::Remove { id: item });
    let second = do_it(&mut plan, &mut world, Edit::Remove { id: systems[0] });
    assert_eq!(
        tags(&plan),
        (
            vec!["front_yard".to_owned(), "町の言葉".to_owned()],
            vec![systems[1]]
        )
    );
    plan.apply(&second.inverse()).unwrap();
    plan.apply(&first.inverse()).unwrap();
    assert_eq!(tags(&plan), tags(&before));
}

#[test]
fn removing_a_record_takes_its_children_and_every_reference_to_it() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([
            { "kind": "section", "key": "office" },
            { "kind": "measure", "key": "a", "children": [{ "kind": "initiative", "key": "i", "body": { "owners": ["@office"] }, "children": [{ "kind": "indicator" }] }] },
            { "kind": "measure", "children": [{ "kind": "cross_listing", "body": { "initiative": "@i" } }] },
        ]),
    );
    let before = plan.clone();
    let section = plan.child_ids(None, Kind::Section)[0];
    let unlinked = do_it(&mut plan, &mut world, Edit::Remove { id: section });
    assert!(
        plan.all::<crate::record::Initiative>()
            .all(|(_, initiative)| initiative.owners.is_empty())
    );
    let measure = plan.child_ids(None, Kind::Measure)[0];
    let removed = do_it(&mut plan, &mut world, Edit::Remove { id: measure });
    assert_eq!(plan.all::<crate::record::CrossListing>().count(), 0);
    assert_eq!(plan.all::<crate::record::Indicator>().count(), 0);
    plan.apply(&removed.inverse()).unwrap();
    plan.apply(&unlinked.inverse()).unwrap();
    assert_eq!(plan, before);
}

#[test]
fn an_instrument_whose_bill_goes_has_a_bill_of_its_own_again() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([
            { "kind": "instrument", "key": "host", "body": { "title": "町条例" } },
            { "kind": "instrument", "body": { "title": "村条例", "bundled_into": "@host" } },
        ]),
    );
    let before = plan.clone();
    let host = plan.child_ids(None, Kind::Instrument)[0];
    let bundled = |plan: &Plan| {
        plan.all::<crate::record::Instrument>()
            .filter(|(_, instrument)| instrument.bundled_into.is_some())
            .count()
    };
    assert_eq!(bundled(&plan), 1);
    let removed = do_it(&mut plan, &mut world, Edit::Remove { id: host });
    assert_eq!(bundled(&plan), 0);
    plan.apply(&removed.inverse()).unwrap();
    assert_eq!(plan, before);
}

/// An edit described by numbers, to be made concrete on whatever the plan then holds.
#[derive(Debug, Clone)]
pub(crate) enum Move {
    Add(u8, u8),
    Set(u8, String),
    Shift(u8, u8, u8),
    Remove(u8),
}

pub(crate) fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        4 => (any::<u8>(), any::<u8>()).prop_map(|(kind, at)| Move::Add(kind, at)),
        3 => (any::<u8>(), "[ぁ-ん一-龠０-９]{0,6}").prop_map(|(at, text)| Move::Set(at, text)),
        3 => (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(at, to, place)| Move::Shift(at, to, place)),
        1 => any::<u8>().prop_map(Move::Remove),
    ];
    proptest::collection::vec(one, 1..40)
}

pub(crate) fn concrete(plan: &Plan, step: &Move) -> Edit {
    let ids: Vec<RecordId> = plan.records().map(|record| record.id).collect();
    let pick = |n: u8| ids[usize::from(n) % ids.len()];
    let parent = |n: u8| (!n.is_multiple_of(3)).then(|| pick(n));
    let position = |n: u8, parent: Option<RecordId>, kind: Kind| {
        let siblings = plan.child_ids(parent, kind);
        match n % 4 {
            0 => Position::First,
            1 => Position::Last,
            _ if siblings.is_empty() => Position::Last,
            2 => Position::Before(siblings[usize::from(n) % siblings.len()]),
            _ => Position::After(siblings[usize::from(n) % siblings.len()]),
        }
    };
    match step {
        Move::Add(kind, at) => {
            let kind = Kind::ALL[usize::from(*kind) % Kind::ALL.len()];
            Edit::Add {
                kind,
                parent: parent(*at),
                position: position(*at, parent(*at), kind),
                fields: Map::new(),
            }
        }
        Move::Set(at, text) => {
            let id = pick(*at);
            let field = plan.get(id).unwrap().body.kind().unwrap().title_field();
            Edit::Set {
                id,
                fields: object(json!({ field: text })),
            }
        }
        Move::Shift(at, to, place) => {
            let id = pick(*at);
            let kind = plan.get(id).unwrap().body.kind().unwrap();
            Edit::Move {
                id,
                parent: parent(*to),
                position: position(*place, parent(*to), kind),
            }
        }
        Move::Remove(at) => Edit::Remove { id: pick(*at) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is done can be taken back, step by step, to the very same plan; and done again.
    #[test]
    fn undo_and_redo_lead_back(steps in moves()) {
        let mut world = world();
        let mut plan = plan(&mut world, json!([{ "kind": "section" }, { "kind": "measure" }]));
        let mut states = vec![plan.clone()];
        let mut done = Vec::new();
        for step in &steps {
            if let Ok(operation) = concrete(&plan, step).plan(&plan, &mut world) {
                plan.apply(&operation.changes).unwrap();
                // The order of children that is kept while editing is the order that a fresh reading finds.
                prop_assert_eq!(&Plan::from_records(plan.records().cloned()).unwrap(), &plan);
                prop_assert_eq!(plan.orphans().count(), 0);
                done.push(operation);
                states.push(plan.clone());
            }
        }
        for (operation, state) in done.iter().zip(&states).rev() {
            plan.apply(&operation.inverse()).unwrap();
            prop_assert_eq!(&plan, state);
        }
        for (operation, state) in done.iter().zip(&states[1..]) {
            plan.apply(&operation.changes).unwrap();
            prop_assert_eq!(&plan, state);
        }
    }

    /// A record reads back as it was written.
    #[test]
    fn a_record_survives_json(title in any::<String>(), value in any::<String>()) {
        let body = Body::from_json("initiative", object(json!({ "title": title, "later": { "x": value } }))).unwrap();
        let record = Record { id: RecordId(uuid::Uuid::nil()), parent: None, rank: "80".to_owned(), body };
        let text = serde_json::to_string(&record).unwrap();
        prop_assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}

#[test]
fn a_copy_stands_behind_its_original_with_ids_of_its_own_and_is_taken_back_whole() {
    let mut world = world();
    let mut plan = plan(
        &mut world,
        json!([{ "kind": "measure", "body": { "title": "施策" }, "children": [
            { "kind": "initiative", "body": { "title": "窓口", "tags": ["窓口"] }, "children": [
                { "kind": "indicator", "body": { "name": "待ち時間", "actuals": { "2026": "3" } }, "children": [
                    { "kind": "field_note", "body": { "field": "name", "text": "確かめる" } },
                ] },
                { "kind": "indicator", "body": { "name": "満足" } },
                { "kind": "field_note", "body": { "field": "title", "text": "確かめる" } },
                { "kind": "progress", "body": { "year": "R8", "grade": "a" } },
            ] },
            { "kind": "initiative", "body": { "title": "次" } },
        ] }]),
    );
    let before = plan.clone();
    let measure = plan.child_ids(None, Kind::Measure)[0];
    let original = plan.child_ids(Some(measure), Kind::Initiative)[0];
    let operation = do_it(&mut plan, &mut world, Edit::Copy { id: original });
    assert_eq!(operation.name, "取組「窓口」を複製");
    let names = |parent, kind| -> Vec<String> {
        plan.child_ids(Some(parent), kind)
            .iter()
            .map(|id| plan.get(*id).unwrap().body.title())
            .collect()
    };
    assert_eq!(
        names(measure, Kind::Initiative),
        ["窓口", "窓口（写し）", "次"]
    );
    let copy = plan.child_ids(Some(measure), Kind::Initiative)[1];
    assert_eq!(names(copy, Kind::Indicator), ["待ち時間", "満足"]);
    // Neither its notes nor what became of it year by year.
    assert_eq!(plan.len(), before.len() + 3);
    let waiting = plan.child_ids(Some(copy), Kind::Indicator)[0];
    assert!(!plan.get(waiting).unwrap().body.is_filled("actuals"));
    let undone = operation.inverse();
    plan.apply(&undone).unwrap();
    assert_eq!(plan, before);
    assert!(matches!(
        Edit::Copy {
            id: Kind::Mission.singleton_id().unwrap()
        }
        .plan(&plan, &mut world),
        Err(EditError::Singleton(_) | EditError::NoSuchRecord(_))
    ));
}

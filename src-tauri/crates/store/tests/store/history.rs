//! Undo, redo and the history, also across restarts.

use super::*;
use michishirube_plan::Change;
use michishirube_store::EntryState;
use proptest::prelude::*;

#[test]
fn typing_in_one_field_is_one_entry() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let id = first_initiative(copy.plan());
    let original = copy.plan().to_json();
    for text in ["窓", "窓口", "窓口の"] {
        let operation = set(copy.plan(), id, "title", text);
        copy.commit(&operation, now(), Some("1")).unwrap();
    }
    let operation = set(copy.plan(), id, "content", "内容");
    copy.commit(&operation, now(), Some("1")).unwrap();
    let history = copy.history().unwrap();
    assert_eq!(history.len(), 2);
    let Change::Field { before, after, .. } = &history[0].changes[0] else {
        panic!("{history:?}")
    };
    assert_eq!(before, "窓口の待ち時間を短くする取組 0");
    assert_eq!(after, "窓口の");
    assert_eq!(history[0].actor, "甲の職員");
    // Another token, or an undo in between, begins a new entry.
    let operation = set(copy.plan(), id, "content", "内容を");
    copy.commit(&operation, now(), Some("2")).unwrap();
    copy.undo(now()).unwrap().unwrap();
    copy.redo(now()).unwrap().unwrap();
    let operation = set(copy.plan(), id, "content", "内容を書く");
    copy.commit(&operation, now(), Some("2")).unwrap();
    assert_eq!(copy.history().unwrap().len(), 4);
    while copy.undo(now()).unwrap().is_some() {}
    assert_eq!(copy.plan().to_json(), original);
}

#[test]
fn what_was_undone_and_passed_over_stays_in_the_history() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "一");
    set_title(&mut copy, "二");
    assert!(copy.redo_name().is_none());
    let undone = copy.undo(now()).unwrap().unwrap();
    assert_eq!(copy.redo_name(), Some(undone.name.as_str()));
    assert_eq!(title(copy.plan()), "一");
    set_title(&mut copy, "三");
    assert!(copy.redo_name().is_none());
    assert!(copy.redo(now()).unwrap().is_none());
    let states: Vec<EntryState> = copy
        .history()
        .unwrap()
        .iter()
        .map(|entry| entry.state)
        .collect();
    assert_eq!(
        states,
        [
            EntryState::Applied,
            EntryState::Abandoned,
            EntryState::Applied
        ]
    );
    copy.undo(now()).unwrap().unwrap();
    assert_eq!(title(copy.plan()), "一");
    write(&mut copy).unwrap();
    copy.close().unwrap();

    let mut copy = office.open("乙").unwrap();
    assert!(copy.redo_name().is_some());
    copy.redo(now()).unwrap().unwrap();
    assert_eq!(title(copy.plan()), "三");
    assert_eq!(copy.history().unwrap()[2].actor, "甲の職員");
}

#[test]
fn a_commit_that_fails_changes_nothing() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "前");
    let before = copy.plan().clone();
    let id = first_initiative(copy.plan());
    let too_large = Operation {
        name: "大きすぎる".to_owned(),
        changes: vec![
            set(copy.plan(), id, "title", "書けたはず")
                .changes
                .remove(0),
            set(copy.plan(), id, "content", "あ".repeat(2 << 20))
                .changes
                .remove(0),
        ],
    };
    let error = copy.commit(&too_large, now(), None).unwrap_err();
    assert!(matches!(error, StoreError::ValueTooLarge { .. }), "{error}");
    let mut circle = set(copy.plan(), id, "title", "輪");
    let measure = copy.plan().get(id).unwrap().parent.unwrap();
    let rank = copy.plan().get(measure).unwrap().rank.clone();
    let place = |parent| michishirube_plan::operation::Place {
        parent,
        rank: rank.clone(),
    };
    circle.changes.push(Change::Move {
        id: measure,
        before: place(None),
        after: place(Some(id)),
    });
    let error = copy.commit(&circle, now(), None).unwrap_err();
    assert!(matches!(error, StoreError::BadRecord { .. }), "{error}");
    let mut deep = json!(1);
    for _ in 0..100 {
        deep = json!([deep]);
    }
    let error = copy
        .commit(&set(copy.plan(), id, "later", deep), now(), None)
        .unwrap_err();
    assert!(matches!(error, StoreError::BadRecord { .. }), "{error}");
    assert_eq!(copy.plan(), &before);
    assert_eq!(copy.history().unwrap().len(), 1);
    drop(copy);
    assert_eq!(office.open("甲").unwrap().plan(), &before);
}

#[test]
fn only_the_newest_history_travels_in_the_file_and_what_is_kept_can_be_undone() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let id = first_initiative(copy.plan());
    let mut contents = Vec::new();
    // Each says what was there before and after: some 2 MB.
    for number in 0..8 {
        let text = format!("{number}{}", "あ".repeat(350_000));
        let operation = set(copy.plan(), id, "content", text.clone());
        copy.commit(&operation, now(), None).unwrap();
        contents.push(text);
    }
    write(&mut copy).unwrap();
    assert_eq!(
        copy.history().unwrap().len(),
        8,
        "the working copy keeps all"
    );
    let size = office.bytes().len();
    assert!(size < 11 << 20, "{size}");
    let in_file = michishirube_store::read(&office.file).unwrap();
    assert!(&in_file.plan == copy.plan(), "no record is ever left out");
    assert_eq!(in_file.history.len(), 3);
    // A crash forgets nothing; closing properly leaves what the file has.
    copy.undo(now()).unwrap().unwrap();
    drop(copy);
    let mut copy = office.open("甲").unwrap();
    assert_eq!(copy.history().unwrap().len(), 8);
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let mut copy = office.open("乙").unwrap();
    let content = |copy: &WorkingCopy| -> String {
        copy.plan().get(id).unwrap().body.to_json()["content"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(content(&copy) == contents[6]);
    while copy.undo(now()).unwrap().is_some() {}
    assert!(content(&copy) == contents[3]);
    while copy.redo(now()).unwrap().is_some() {}
    assert!(content(&copy) == contents[7]);
    set_title(&mut copy, "続ける");
    assert_eq!(copy.history().unwrap().last().unwrap().seq, 9);
}

#[test]
fn what_was_undone_is_cut_at_its_far_end_so_that_redo_has_no_gap() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let id = first_initiative(copy.plan());
    let text = |number: usize| format!("{number}{}", "あ".repeat(350_000));
    for number in 0..12 {
        let operation = set(copy.plan(), id, "content", text(number));
        copy.commit(&operation, now(), None).unwrap();
    }
    for _ in 0..6 {
        copy.undo(now()).unwrap().unwrap();
    }
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let mut copy = office.open("甲").unwrap();
    let content =
        |copy: &WorkingCopy| copy.plan().get(id).unwrap().body.to_json()["content"].clone();
    for number in [6, 7, 8] {
        copy.redo(now()).unwrap().unwrap();
        assert!(content(&copy) == json!(text(number)), "{number}");
    }
    assert!(copy.redo(now()).unwrap().is_none());
    for number in [7, 6, 5, 4, 3, 2] {
        copy.undo(now()).unwrap().unwrap();
        assert!(content(&copy) == json!(text(number)), "{number}");
    }
    assert!(copy.undo(now()).unwrap().is_none());
}

#[test]
fn one_large_operation_can_be_taken_back_after_a_restart() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let ids: Vec<RecordId> = copy.plan().all::<Initiative>().map(|(id, _)| id).collect();
    for number in 0..2 {
        let changes = ids
            .iter()
            .flat_map(|id| {
                let text = format!("{number}{}", "あ".repeat(650_000));
                set(copy.plan(), *id, "content", text).changes
            })
            .collect();
        let name = "大きな操作".to_owned();
        let operation = Operation { name, changes };
        copy.commit(&operation, now(), None).unwrap();
    }
    let plan = copy.plan().clone();
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let mut copy = office.open("甲").unwrap();
    assert!(copy.plan() == &plan);
    assert_eq!(copy.history().unwrap().len(), 1);
    copy.undo(now()).unwrap().unwrap();
    assert!(copy.plan() != &plan);
    copy.redo(now()).unwrap().unwrap();
    assert!(copy.plan() == &plan);
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize, usize),
    Set(usize, usize, String),
    Move(usize, usize, bool),
    Remove(usize),
    Undo,
    Redo,
    Write,
    Crash,
    Reopen,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        2 => (0..Kind::ALL.len(), any::<usize>()).prop_map(|(kind, parent)| Step::Add(kind, parent)),
        5 => (any::<usize>(), 0..4_usize, "[あ-ん０-９a-z\"\\\\ ]{0,6}").prop_map(|(id, field, text)| Step::Set(id, field, text)),
        2 => (any::<usize>(), any::<usize>(), any::<bool>()).prop_map(|(id, to, first)| Step::Move(id, to, first)),
        1 => any::<usize>().prop_map(Step::Remove),
        4 => Just(Step::Undo),
        2 => Just(Step::Redo),
        1 => Just(Step::Write),
        1 => Just(Step::Crash),
        1 => Just(Step::Reopen),
    ];
    prop::collection::vec(step, 1..30)
}

fn edit(step: &Step, plan: &Plan, world: &mut FixedWorld) -> Option<Operation> {
    let ids: Vec<RecordId> = plan.records().map(|record| record.id).collect();
    let pick = |index: usize| ids[index % ids.len()];
    let edit = match step {
        Step::Add(kind, parent) => {
            let kind = Kind::ALL[*kind];
            let mut parents = vec![None];
            parents.extend(ids.iter().copied().map(Some));
            parents.retain(|parent| {
                let of = parent.map(|id| plan.get(id).unwrap().body.kind().unwrap());
                kind.allowed_parents().contains(&of)
            });
            let parent = *parents.get(parent % parents.len().max(1))?;
            Edit::Add {
                kind,
                parent,
                position: Position::Last,
                fields: Default::default(),
            }
        }
        Step::Set(id, field, text) => {
            let id = pick(*id);
            let fields = plan.get(id)?.body.kind()?.fields();
            let name = fields[field % fields.len()].name.to_owned();
            Edit::Set {
                id,
                fields: [(name, json!(text))].into_iter().collect(),
            }
        }
        Step::Move(id, to, first) => {
            let id = pick(*id);
            let to = pick(*to);
            let position = if *first {
                Position::First
            } else {
                Position::Last
            };
            Edit::Move {
                id,
                parent: Some(to).filter(|to| *to != id),
                position,
            }
        }
        Step::Remove(id) => Edit::Remove { id: pick(*id) },
        _ => return None,
    };
    edit.plan(plan, world).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_database_says_what_the_screen_says(steps in steps()) {
        let office = Office::with(&initiatives(3));
        let mut world = FixedWorld::new(now());
        for _ in 0..1000 { world.new_id(); }
        let mut copy = office.open("甲").unwrap();
        let original = copy.plan().to_json();
        for step in &steps {
            match step {
                Step::Undo => drop(copy.undo(now()).unwrap()),
                Step::Redo => drop(copy.redo(now()).unwrap()),
                Step::Write => drop(write(&mut copy).unwrap()),
                Step::Crash => {
                    let (plan, undo, redo) = state(&copy);
                    drop(copy);
                    copy = office.open("甲").unwrap();
                    prop_assert_eq!((plan, undo, redo), state(&copy));
                }
                Step::Reopen => {
                    let (plan, undo, redo) = state(&copy);
                    write(&mut copy).unwrap();
                    copy.close().unwrap();
                    copy = office.open("甲").unwrap();
                    prop_assert_eq!((plan, undo, redo), state(&copy));
                }
                edits => {
                    if let Some(operation) = edit(edits, copy.plan(), &mut world) {
                        copy.commit(&operation, now(), Some("burst")).unwrap();
                    }
                }
            }
        }
        write(&mut copy).unwrap();
        let in_file = michishirube_store::read(&office.file).unwrap().plan;
        prop_assert!(&in_file == copy.plan());
        while copy.redo(now()).unwrap().is_some() {}
        let (all, count) = (copy.plan().to_json(), copy.history().unwrap().len());
        while copy.undo(now()).unwrap().is_some() {}
        prop_assert_eq!(copy.plan().to_json(), original);
        while copy.redo(now()).unwrap().is_some() {}
        prop_assert_eq!(copy.plan().to_json(), all);
        prop_assert_eq!(copy.history().unwrap().len(), count);
        prop_assert_eq!(office.names().len(), 2);
    }
}

fn state(copy: &WorkingCopy) -> (Plan, Option<String>, Option<String>) {
    (
        copy.plan().clone(),
        copy.undo_name().map(str::to_owned),
        copy.redo_name().map(str::to_owned),
    )
}

//! 要確認の印とメモ: adding one to a field, settling it and opening it again, as operations that can be taken back.
//!
//! Changing its words and removing it are edits like any other. Absent on purpose: who is at the PC, which the caller says.

use crate::operation::{Edit, EditError, Operation, Position};
use crate::outline;
use crate::plan::Plan;
use crate::record::{FieldNote, Kind, NoteState, RecordId};
use crate::world::World;
use serde_json::{Map, Value, json};

fn now(world: &dyn World) -> String {
    world.now().format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// How an operation calls the field: 「取組「窓口」の「現状・課題」」.
fn place(plan: &Plan, record: RecordId, field: &str) -> String {
    let kind = plan.get(record).and_then(|record| record.body.kind());
    let label = kind.map_or(field.to_owned(), |kind| {
        outline::field_label(plan, kind, field)
    });
    format!("{}の「{label}」", outline::name_of(plan, record))
}

/// Adds a note to a field of a record.
///
/// # Errors
/// When there is no such record, or when its kind has no such field.
pub fn add(
    plan: &Plan,
    world: &mut dyn World,
    record: RecordId,
    field: &str,
    state: NoteState,
    text: &str,
    author: &str,
) -> Result<Operation, EditError> {
    let kind = plan
        .get(record)
        .and_then(|record| record.body.kind())
        .ok_or(EditError::NoSuchRecord(record))?;
    if !kind.fields().iter().any(|known| known.name == field) {
        return Err(EditError::Field {
            field: field.to_owned(),
            reason: format!("a {kind:?} has no such field"),
        });
    }
    let Value::Object(fields) = json!({
        "field": field,
        "state": state,
        "text": text,
        "author": author,
        "written_at": now(world),
    }) else {
        unreachable!("an object was written")
    };
    let edit = Edit::Add {
        kind: Kind::FieldNote,
        parent: Some(record),
        position: Position::Last,
        fields,
    };
    let what = match state {
        NoteState::Remark => "メモを追加",
        NoteState::Open | NoteState::Done => "要確認の印を追加",
    };
    Ok(Operation {
        name: format!("{}に{what}", place(plan, record, field)),
        ..edit.plan(plan, world)?
    })
}

/// Settles a mark, or opens it again.
///
/// # Errors
/// When there is no such note.
pub fn settle(
    plan: &Plan,
    world: &mut dyn World,
    id: RecordId,
    done: bool,
    who: &str,
) -> Result<Operation, EditError> {
    let note = plan
        .body::<FieldNote>(id)
        .ok_or(EditError::NoSuchRecord(id))?;
    let parent = plan
        .get(id)
        .and_then(|record| record.parent)
        .ok_or(EditError::NoSuchRecord(id))?;
    let state = if done {
        NoteState::Done
    } else {
        NoteState::Open
    };
    if note.state == state {
        return Ok(Operation {
            name: String::new(),
            changes: Vec::new(),
        });
    }
    let fields: Map<String, Value> = [
        ("state", json!(state)),
        ("settled_by", json!(who)),
        ("settled_at", json!(now(world))),
    ]
    .into_iter()
    .map(|(field, value)| (field.to_owned(), value))
    .collect();
    let what = if done {
        "確認済みに"
    } else {
        "要確認に戻す"
    };
    Ok(Operation {
        name: format!("{}を{what}", place(plan, parent, &note.field)),
        ..Edit::Set { id, fields }.plan(plan, world)?
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;
    use crate::world::FixedWorld;
    use serde_json::json;

    fn world() -> FixedWorld {
        FixedWorld::new(
            chrono::NaiveDate::from_ymd_opt(2026, 11, 25)
                .unwrap()
                .and_hms_opt(9, 30, 0)
                .unwrap(),
        )
    }

    fn plan(world: &mut FixedWorld) -> (Plan, RecordId) {
        let records = json!([{ "kind": "measure", "body": { "title": "暮らし" }, "children": [
            { "kind": "initiative", "body": { "title": "窓口" } },
        ] }]);
        let template = json!({ "key": "test", "title": "", "description": "", "source": "", "records": records });
        let plan = Template::from_json(&template.to_string())
            .unwrap()
            .instantiate(world)
            .unwrap();
        let measure = plan.child_ids(None, Kind::Measure)[0];
        let initiative = plan.child_ids(Some(measure), Kind::Initiative)[0];
        (plan, initiative)
    }

    #[test]
    fn notes_say_who_and_when_and_are_named_by_their_field() {
        let mut world = world();
        let (mut plan, id) = plan(&mut world);
        let cases = [
            (
                NoteState::Open,
                "数字を確かめる",
                "取組「窓口」の「現状・課題」に要確認の印を追加",
            ),
            (
                NoteState::Remark,
                "総務課から聞いた",
                "取組「窓口」の「現状・課題」にメモを追加",
            ),
            (
                NoteState::Open,
                "",
                "取組「窓口」の「現状・課題」に要確認の印を追加",
            ),
        ];
        for (state, text, name) in cases {
            let operation =
                add(&plan, &mut world, id, "current_state", state, text, "佐藤").unwrap();
            assert_eq!(operation.name, name);
            plan.apply(&operation.changes).unwrap();
        }
        let notes: Vec<_> = plan.children::<FieldNote>(Some(id)).collect();
        assert_eq!(notes.len(), 3);
        let (first, note) = notes[0];
        assert_eq!(note.author, "佐藤");
        assert_eq!(note.written_at, "2026-11-25T09:30:00");
        let settled = settle(&plan, &mut world, first, true, "鈴木").unwrap();
        assert_eq!(settled.name, "取組「窓口」の「現状・課題」を確認済みに");
        let before = plan.clone();
        plan.apply(&settled.changes).unwrap();
        let note = plan.body::<FieldNote>(first).unwrap();
        assert_eq!(
            (note.state, note.settled_by.as_str()),
            (NoteState::Done, "鈴木")
        );
        assert!(
            settle(&plan, &mut world, first, true, "鈴木")
                .unwrap()
                .changes
                .is_empty()
        );
        let again = settle(&plan, &mut world, first, false, "佐藤").unwrap();
        assert_eq!(again.name, "取組「窓口」の「現状・課題」を要確認に戻す");
        plan.apply(&settled.inverse()).unwrap();
        assert_eq!(plan, before);
    }

    #[test]
    fn notes_go_with_their_record_and_come_back_with_it() {
        let mut world = world();
        let (mut plan, id) = plan(&mut world);
        let operation = add(&plan, &mut world, id, "title", NoteState::Open, "", "佐藤").unwrap();
        plan.apply(&operation.changes).unwrap();
        let before = plan.clone();
        let parent = plan.get(id).unwrap().parent.unwrap();
        for gone in [id, parent] {
            let removed = Edit::Remove { id: gone }.plan(&plan, &mut world).unwrap();
            plan.apply(&removed.changes).unwrap();
            assert_eq!(plan.all::<FieldNote>().count(), 0);
            plan.apply(&removed.inverse()).unwrap();
            assert_eq!(plan, before);
        }
    }

    #[test]
    fn a_note_stands_on_a_field_that_is_there_and_on_no_other_note() {
        let mut world = world();
        let (mut plan, id) = plan(&mut world);
        let wrong = add(&plan, &mut world, id, "colour", NoteState::Open, "", "").unwrap_err();
        assert!(matches!(wrong, EditError::Field { .. }));
        let operation = add(&plan, &mut world, id, "title", NoteState::Open, "", "").unwrap();
        plan.apply(&operation.changes).unwrap();
        let (note, _) = plan.all::<FieldNote>().next().unwrap();
        assert_eq!(
            add(&plan, &mut world, note, "text", NoteState::Open, "", "").unwrap_err(),
            EditError::WrongParent {
                kind: Kind::FieldNote
            }
        );
        for kind in Kind::ALL.iter().filter(|kind| **kind != Kind::FieldNote) {
            assert!(
                Kind::FieldNote.allowed_parents().contains(&Some(*kind)),
                "{kind:?}"
            );
        }
    }
}

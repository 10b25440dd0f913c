//! 残した時点, 前回からの変更 and going back in the history, through the router as a screen uses them.

#![allow(clippy::unwrap_used)]

use michishirube_app::{App, Headless, RealWorld, Setup};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    app: App,
}

impl Desk {
    fn new(template: &str) -> (Self, Value) {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            data: folder.path().join("data"),
            documents: folder.path().to_owned(),
            asked_to_open: None,
            world: || Box::new(RealWorld),
        };
        let app = App::without_writer(setup, Headless);
        let desk = Self { folder, app };
        let plan = desk.ask(
            "plan_create",
            json!({ "template": template, "path": desk.file("計画.dxplan") }),
        );
        (desk, plan)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.app
            .rpc(command, request)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    /// The message of a refusal.
    fn refused(&self, command: &str, request: Value, code: &str) -> String {
        let error = self.app.rpc(command, request).unwrap_err();
        assert_eq!(error.code, code, "{}", error.message);
        assert!(error.message.ends_with('。'), "{}", error.message);
        error.message
    }

    fn plan(&self) -> Value {
        let mut records = self.ask("plan_view", json!({}))["records"].clone();
        let list = records.as_array_mut().unwrap();
        list.sort_by_key(|record| record["id"].as_str().unwrap().to_owned());
        records
    }

    fn set(&self, id: &Value, fields: Value) {
        self.ask("record_set", json!({ "id": id, "fields": fields }));
    }

    fn take(&self, name: &str) -> Value {
        let view = self.ask("snapshot_take", json!({ "name": name }));
        view["snapshots"][0]["id"].clone()
    }

    fn difference(&self, base: Value) -> Value {
        self.ask("plan_difference", json!({ "base": base, "limit": 1000 }))
    }
}

fn of_kind<'a>(records: &'a Value, kind: &str) -> &'a Value {
    let list = records.as_array().unwrap();
    list.iter().find(|record| record["kind"] == kind).unwrap()
}

fn count(difference: &Value) -> u64 {
    ["added", "removed", "moved", "changed"]
        .iter()
        .map(|each| difference[each].as_u64().unwrap())
        .sum()
}

#[test]
fn a_point_in_time_is_kept_compared_gone_back_to_and_taken_back() {
    let (desk, plan) = Desk::new("sample");
    let mission = of_kind(&plan["records"], "mission")["id"].clone();
    let initiative = of_kind(&plan["records"], "initiative")["id"].clone();
    let then = desk.plan();
    let id = desk.take("素案");
    let base = json!({ "base": "snapshot", "id": id });
    assert_eq!(count(&desk.difference(base.clone())), 0);
    desk.set(&mission, json!({ "text": "別の使命" }));
    desk.ask("record_remove", json!({ "id": initiative }));
    let told = desk.difference(base.clone());
    assert!(told["removed"].as_u64().unwrap() >= 1, "{told}");
    let records = told["records"].as_array().unwrap();
    let fields = &records
        .iter()
        .find(|record| record["record"] == mission)
        .unwrap()["fields"];
    assert_eq!(fields[0]["label"], "使命");
    // One step of it.
    let one = desk.ask(
        "plan_difference",
        json!({ "base": base, "step": "mission", "limit": 10 }),
    );
    assert_eq!(one["records"].as_array().unwrap().len(), 1);
    assert_eq!(count(&one), count(&told));

    // One thing at a time: a field, and a record with all that it held.
    let back = |record: &Value, back: Value| {
        desk.ask(
            "difference_back",
            json!({ "base": base, "record": record, "back": back }),
        )
    };
    let field = json!({ "what": "field", "field": "text" });
    assert_eq!(
        back(&mission, field.clone())["name"],
        "使命の「使命」を前に戻す"
    );
    assert_eq!(
        desk.refused(
            "difference_back",
            json!({ "base": base, "record": mission, "back": field }),
            "misfit"
        ),
        "いまの計画は、もうその内容です。"
    );
    back(&initiative, json!({ "what": "record" }));
    let now = desk.plan();
    assert!(
        now.as_array()
            .unwrap()
            .iter()
            .any(|record| record["id"] == initiative)
    );
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));

    // The whole, as one operation that can be taken back.
    let before = desk.plan();
    let changed = desk.ask("snapshot_restore", json!({ "id": id }));
    assert_eq!(changed["name"], "「素案」の時点に戻す");
    assert_eq!(desk.plan(), then);
    assert_eq!(count(&desk.difference(base)), 0);
    let again = desk.ask("snapshot_restore", json!({ "id": id }));
    assert_eq!(again["name"], Value::Null);
    desk.ask("undo", json!({}));
    assert_eq!(desk.plan(), before);
    // It goes into the file, and is there when the plan is only read.
    desk.ask("save_now", json!({}));
    desk.ask("plan_close", json!({}));
    desk.ask(
        "plan_open",
        json!({ "path": desk.file("計画.dxplan"), "mode": "read_only" }),
    );
    let view = desk.ask("snapshot_list", json!({}));
    assert_eq!(view["snapshots"][0]["about"]["name"], "素案");
    let base = json!({ "base": "snapshot", "id": id });
    assert!(count(&desk.difference(base)) > 0);
    desk.refused("snapshot_take", json!({ "name": "だめ" }), "read-only");
    desk.refused("snapshot_restore", json!({ "id": id }), "read-only");
}

#[test]
fn points_in_time_are_renamed_removed_opened_as_files_and_left_out_of_copies() {
    let (desk, plan) = Desk::new("sample");
    let mission = of_kind(&plan["records"], "mission")["id"].clone();
    let id = desk.take("素案");
    desk.set(&mission, json!({ "text": "後の使命" }));
    assert_eq!(
        desk.refused("snapshot_take", json!({ "name": "　" }), "snapshot"),
        "残す時点の名前を書いてください。"
    );
    desk.refused(
        "snapshot_take",
        json!({ "name": "長".repeat(61) }),
        "snapshot",
    );
    desk.refused("snapshot_remove", json!({ "id": "ない" }), "snapshot");
    desk.refused("snapshot_restore", json!({ "id": "ない" }), "snapshot");
    let view = desk.ask("snapshot_rename", json!({ "id": id, "name": "議案提出" }));
    assert_eq!(view["snapshots"][0]["about"]["name"], "議案提出");
    assert_eq!(view["save"]["phase"], "writing");

    let copied = desk.ask("plan_copy", json!({ "to": desk.file("写し.dxplan") }));
    let told = copied["notices"][0]["message"].as_str().unwrap();
    assert!(told.contains("残した時点（1件）"), "{told}");
    assert_eq!(desk.ask("snapshot_list", json!({}))["snapshots"], json!([]));
    desk.ask("plan_open", json!({ "path": desk.file("計画.dxplan") }));
    let opened = desk.ask(
        "snapshot_save_as",
        json!({ "id": id, "to": desk.file("その時.dxplan") }),
    );
    assert_eq!(opened["name"], "その時");
    assert_eq!(opened["notices"][0]["code"], "of-snapshot");
    assert_ne!(
        of_kind(&opened["records"], "mission")["body"]["text"],
        "後の使命"
    );
    desk.ask("plan_open", json!({ "path": desk.file("計画.dxplan") }));
    desk.refused(
        "snapshot_save_as",
        json!({ "id": id, "to": desk.file("その時.dxplan") }),
        "file-exists",
    );
    let view = desk.ask("snapshot_remove", json!({ "id": id }));
    assert_eq!(view["snapshots"], json!([]));
}

#[test]
fn a_plan_is_compared_with_its_last_opening_and_with_other_files() {
    let (desk, plan) = Desk::new("sample");
    let mission = of_kind(&plan["records"], "mission")["id"].clone();
    let bases = desk.ask("difference_bases", json!({}));
    assert_eq!(bases[0]["openings_ago"], 0, "{bases}");
    assert_eq!(bases[0]["base"]["base"], "backup");
    let base = bases[0]["base"].clone();
    assert_eq!(count(&desk.difference(base.clone())), 0);
    desk.set(&mission, json!({ "text": "今日の使命" }));
    assert_eq!(count(&desk.difference(base)), 1);
    desk.take("素案");
    let bases = desk.ask("difference_bases", json!({}));
    assert_eq!(bases[0]["name"], "素案");

    desk.ask("plan_copy", json!({ "to": desk.file("ほかの町.dxplan") }));
    desk.set(&mission, json!({ "text": "ほかの町の使命" }));
    desk.ask("save_now", json!({}));
    desk.ask("plan_open", json!({ "path": desk.file("計画.dxplan") }));
    let file = json!({ "base": "file", "path": desk.file("ほかの町.dxplan") });
    let told = desk.difference(file.clone());
    assert_eq!(count(&told), 1, "{told}");
    desk.ask(
        "difference_back",
        json!({ "base": file, "record": mission, "back": { "what": "field", "field": "text" } }),
    );
    assert_eq!(count(&desk.difference(file)), 0);
    std::fs::write(desk.file("手紙.dxplan"), "計画ではない").unwrap();
    for (path, code) in [
        (json!(desk.file("手紙.dxplan")), "not-a-plan"),
        (json!(desk.file("ない.dxplan")), "not-found"),
        (json!(" "), "no-path"),
    ] {
        desk.refused(
            "plan_difference",
            json!({ "base": { "base": "file", "path": path }, "limit": 10 }),
            code,
        );
    }
}

#[test]
fn what_was_passed_over_in_the_history_comes_back_where_it_fits() {
    let (desk, _) = Desk::new("blank");
    let added = |title: &str, kind: &str, parent: Value| {
        desk.ask(
            "record_add",
            json!({ "kind": kind, "parent": parent, "fields": { "title": title } }),
        )["created"]
            .clone()
    };
    let measure = added("暮らし", "measure", Value::Null);
    let initiative = added("窓口", "initiative", measure.clone());
    desk.set(&initiative, json!({ "content": "待たせない" }));
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    // Something else is done: the two are passed over.
    added("仕事", "measure", Value::Null);
    let numbers = |state: &str| -> Vec<Value> {
        desk.ask("history", json!({}))
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["state"] == state)
            .map(|entry| entry["number"].clone())
            .collect()
    };
    let passed = numbers("abandoned");
    assert_eq!(passed.len(), 2);
    let [content, add] = [&passed[0], &passed[1]];
    let message = desk.refused("history_preview", json!({ "number": content }), "misfit");
    assert_eq!(
        message,
        "取組「窓口」がもうないため、戻せません。先に「取組を追加」を戻してください。"
    );
    desk.refused("history_bring_back", json!({ "number": content }), "misfit");
    let preview = desk.ask("history_preview", json!({ "number": add }));
    assert_eq!(preview["added"], 1);
    let before = desk.plan();
    let changed = desk.ask("history_bring_back", json!({ "number": add }));
    assert_eq!(changed["name"], "取り消した「取組を追加」を戻す");
    let preview = desk.ask("history_preview", json!({ "number": content }));
    assert_eq!(preview["changed"], 1);
    desk.ask("history_bring_back", json!({ "number": content }));
    let now = desk.plan();
    assert_eq!(of_kind(&now, "initiative")["body"]["content"], "待たせない");
    assert!(
        desk.refused("history_bring_back", json!({ "number": add }), "misfit")
            .contains("もうあるため")
    );
    // What counts is gone to, not brought back.
    let applied = numbers("applied");
    desk.refused(
        "history_bring_back",
        json!({ "number": applied[0] }),
        "no-such-entry",
    );
    desk.refused("history_go_to", json!({ "number": add }), "no-such-entry");
    desk.ask("history_go_to", json!({ "number": applied[2] }));
    assert_eq!(desk.plan(), before);
    desk.ask("history_go_to", json!({ "number": applied[0] }));
    assert_eq!(desk.plan(), now);
    // Where the measure is gone as well, it is named.
    desk.ask("record_remove", json!({ "id": measure }));
    assert_eq!(
        desk.refused("history_preview", json!({ "number": add }), "misfit"),
        "戦略「暮らし」がもうないため、戻せません。先にその項目を戻してください。"
    );
}

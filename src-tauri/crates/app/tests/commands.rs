//! The app through its router, with JSON in and out, as a screen uses it.

#![allow(clippy::unwrap_used)]

use michishirube_app::wire::WireError;
use michishirube_app::{App, COMMANDS, Headless, RealWorld, Setup};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    app: App,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = app_in(folder.path());
        Self { folder, app }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.app
            .rpc(command, request)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    fn fail(&self, command: &str, request: Value) -> WireError {
        match self.app.rpc(command, request) {
            Ok(answer) => panic!("{command} should fail, but answered {answer}"),
            Err(error) => error,
        }
    }

    /// The state of this PC as a power cut leaves it, for another app.
    fn after_a_power_cut(&self) -> App {
        let to = self.file("after a power cut");
        copy_folder(&self.file("data"), &to.join("data"));
        app_in(&to)
    }

    /// Types a mission into the open plan.
    fn type_mission(&self, plan: &Value, text: &str) {
        let mission = find(plan, "mission")["id"].clone();
        self.ask(
            "record_set",
            json!({ "id": mission, "fields": { "text": text } }),
        );
    }

    fn create(&self, name: &str, template: &str) -> Value {
        self.ask(
            "plan_create",
            json!({ "template": template, "path": self.file(name) }),
        )
    }
}

fn app_in(folder: &Path) -> App {
    App::without_writer(setup_in(folder), Headless)
}

fn setup_in(folder: &Path) -> Setup {
    Setup {
        data: folder.join("data"),
        documents: folder.to_owned(),
        asked_to_open: None,
        world: || Box::new(RealWorld),
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn mission_in(file: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    let plan = app_in(folder.path())
        .rpc("plan_open", json!({ "path": file, "mode": "read_only" }))
        .unwrap();
    find(&plan, "mission")["body"]["text"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn find<'a>(plan: &'a Value, kind: &str) -> &'a Value {
    plan["records"]
        .as_array()
        .unwrap()
        .iter()
        .find(|record| record["kind"] == kind)
        .unwrap()
}

fn records(plan: &Value) -> Value {
    let mut records = plan["records"].as_array().unwrap().clone();
    records.sort_by_key(|record| record["id"].as_str().unwrap().to_owned());
    Value::Array(records)
}

#[test]
fn a_plan_is_made_filled_closed_and_found_again() {
    let desk = Desk::new();
    let plan = desk.ask(
        "plan_create",
        json!({ "template": "blank", "path": desk.file("計画"), "code": "０７４０７", "town_name": "みちのべ町" }),
    );
    assert_eq!(plan["name"], "計画");
    let town = find(&plan, "town");
    assert_eq!(town["body"]["code"], "074071");
    assert_eq!(town["body"]["prefecture"], "福島県");
    assert_eq!(plan["derived"]["words"]["head_title"], "みちのべ町長");
    let mission = find(&plan, "mission")["id"].clone();
    let changed = desk.ask(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に創る" } }),
    );
    assert_eq!(changed["name"], "使命の「使命」を変更");
    assert_eq!(changed["save"]["phase"], "writing");
    assert_eq!(desk.ask("save_now", json!({}))["phase"], "saved");
    assert_eq!(desk.ask("plan_close", json!({})), json!({ "notice": null }));
    assert_eq!(desk.fail("plan_view", json!({})).code, "no-plan");
    let again = desk.ask("plan_open", json!({ "path": desk.file("計画.dxplan") }));
    assert_eq!(find(&again, "mission")["body"]["text"], "共に創る");
    assert_eq!(again["history"]["undo"], "使命の「使命」を変更");
    let start = desk.ask("start_view", json!({}));
    assert_eq!(start["recent"][0]["name"], "計画");
    assert_eq!(start["unfinished"], json!([]));
}

#[test]
fn every_edit_can_be_taken_back_even_after_a_restart() {
    let desk = Desk::new();
    let before = desk.create("a.dxplan", "sample");
    let add = desk.ask(
        "record_add",
        json!({ "kind": "measure", "fields": { "title": "暮らし" } }),
    );
    let measure = add["created"].clone();
    desk.ask(
        "record_set",
        json!({ "id": measure, "fields": { "aim": "安心" } }),
    );
    desk.ask(
        "record_move",
        json!({ "id": measure, "position": { "at": "first" } }),
    );
    let initiative = desk.ask(
        "record_add",
        json!({ "kind": "initiative", "parent": measure }),
    )["created"]
        .clone();
    desk.ask(
        "record_add",
        json!({ "kind": "indicator", "parent": initiative }),
    );
    desk.ask("record_remove", json!({ "id": measure }));
    desk.ask("plan_close", json!({}));
    drop(desk.ask("plan_open", json!({ "path": desk.file("a.dxplan") })));
    let names: Vec<Value> = (0..6)
        .map(|_| desk.ask("undo", json!({}))["name"].clone())
        .collect();
    assert_eq!(names[0], "戦略「暮らし」を削除");
    assert_eq!(names[5], "戦略を追加");
    assert_eq!(desk.ask("undo", json!({}))["name"], Value::Null);
    assert_eq!(records(&desk.ask("plan_view", json!({}))), records(&before));
    for _ in 0..5 {
        desk.ask("redo", json!({}));
    }
    assert!(
        desk.ask("plan_view", json!({}))["records"]
            .as_array()
            .unwrap()
            .iter()
            .any(|record| record["id"] == measure)
    );
    let history = desk.ask("history", json!({}));
    assert_eq!(history.as_array().unwrap().len(), 6);
}

#[test]
fn typing_in_one_field_is_undone_at_once() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    let mission = find(&plan, "mission")["id"].clone();
    for text in ["共", "共に", "共に創る"] {
        desk.ask(
            "record_set",
            json!({ "id": mission, "fields": { "text": text }, "burst": "1" }),
        );
    }
    desk.ask(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に生きる" }, "burst": "2" }),
    );
    let undone = desk.ask("undo", json!({}));
    assert_eq!(undone["records"][0]["body"]["text"], "共に創る");
    let undone = desk.ask("undo", json!({}));
    assert_eq!(undone["records"][0]["body"]["text"], "");
}

#[test]
fn bad_requests_say_what_is_wrong_and_change_nothing() {
    let desk = Desk::new();
    assert_eq!(
        desk.fail("no_such_thing", json!({})).code,
        "unknown-command"
    );
    assert_eq!(
        desk.fail("record_set", json!({ "id": 3 })).code,
        "bad-request"
    );
    assert_eq!(desk.fail("undo", json!({})).code, "no-plan");
    let wrong = json!({ "template": "blank", "path": desk.file("a"), "code": "074072" });
    assert_eq!(
        desk.fail("plan_create", wrong).message,
        "団体コード「074072」の最後の数字が合いません（正しくは1）。番号の写し違いがないか確かめてください。"
    );
    assert_eq!(
        desk.fail(
            "plan_create",
            json!({ "template": "none", "path": desk.file("a") })
        )
        .code,
        "no-template"
    );
    assert_eq!(
        desk.fail("plan_create", json!({ "template": "blank", "path": " " }))
            .code,
        "no-path"
    );
    let plan = desk.create("a.dxplan", "blank");
    assert!(
        !desk
            .fail(
                "plan_create",
                json!({ "template": "blank", "path": desk.file("a.dxplan") })
            )
            .message
            .is_empty()
    );
    let town = find(&plan, "town")["id"].clone();
    assert_eq!(
        desk.fail(
            "record_set",
            json!({ "id": town, "fields": { "kind": "empire" } })
        )
        .code,
        "wrong-value"
    );
    assert_eq!(
        desk.fail("record_remove", json!({ "id": town })).code,
        "singleton"
    );
    assert_eq!(
        desk.fail("record_move", json!({ "id": town })).code,
        "singleton"
    );
    assert_eq!(
        desk.fail("paper_preview", json!({ "id": "none" })).code,
        "no-paper"
    );
    assert_eq!(records(&desk.ask("plan_view", json!({}))), records(&plan));
}

#[test]
fn a_file_opened_for_reading_cannot_be_edited_but_copied() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    let mission = find(&plan, "mission")["id"].clone();
    desk.ask("plan_close", json!({}));
    let bytes = std::fs::read(desk.file("a.dxplan")).unwrap();
    let reading = desk.ask(
        "plan_open",
        json!({ "path": desk.file("a.dxplan"), "mode": "read_only" }),
    );
    assert_eq!(reading["save"]["phase"], "read_only");
    assert_eq!(
        desk.fail(
            "record_set",
            json!({ "id": mission, "fields": { "text": "共に" } })
        )
        .code,
        "read-only"
    );
    let copy = desk.ask("plan_copy", json!({ "to": desk.file("写し.dxplan") }));
    assert_eq!(copy["read_only"], Value::Null);
    desk.ask(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に" } }),
    );
    desk.ask("plan_close", json!({}));
    assert_eq!(std::fs::read(desk.file("a.dxplan")).unwrap(), bytes);
}

#[test]
fn a_second_opener_is_told_who_has_it() {
    let desk = Desk::new();
    desk.create("a.dxplan", "blank");
    let other = app_in(&desk.file("other"));
    let error = other
        .rpc("plan_open", json!({ "path": desk.file("a.dxplan") }))
        .unwrap_err();
    assert_eq!(error.code, "in-use");
    assert!(
        error.details["user"].is_string() && error.details["host"].is_string(),
        "{error:?}"
    );
    assert!(
        other
            .rpc(
                "plan_open",
                json!({ "path": desk.file("a.dxplan"), "mode": "read_only" })
            )
            .is_ok()
    );
}

#[test]
fn papers_are_listed_previewed_and_exported_twice_with_the_same_bytes() {
    let desk = Desk::new();
    desk.create("a.dxplan", "sample");
    let papers = desk.ask("paper_list", json!({}));
    assert_eq!(papers[0]["key"], "plan");
    assert_eq!(papers[0]["missing"], json!([]));
    let html = desk.ask("paper_preview", json!({ "id": "plan" }))["html"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(html.contains("使命") && !html.contains("<script"));
    let export = || {
        desk.ask(
            "paper_export",
            json!({ "keys": ["plan"], "folder": desk.file("out") }),
        )["files"][0]["path"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let first = export();
    let bytes = std::fs::read(&first).unwrap();
    assert_eq!(export(), first);
    assert_eq!(std::fs::read(&first).unwrap(), bytes);
    assert_eq!(std::fs::read_dir(desk.file("out")).unwrap().count(), 1);
    // A paper on which somebody has worked in Word is kept.
    std::fs::write(&first, "worked on in Word").unwrap();
    let answer = desk.ask(
        "paper_export",
        json!({ "keys": ["plan"], "folder": desk.file("out") }),
    );
    assert_eq!(answer["notices"][0]["code"], "older-kept");
    assert_eq!(std::fs::read_dir(desk.file("out")).unwrap().count(), 2);
    std::fs::write(desk.file("a file"), "").unwrap();
    assert_eq!(
        desk.fail("paper_export", json!({ "folder": desk.file("a file") }))
            .code,
        "cannot-write"
    );
}

#[test]
fn backups_are_listed_and_restored_beside_the_plan() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    let mission = find(&plan, "mission")["id"].clone();
    desk.ask(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に" } }),
    );
    desk.ask("plan_close", json!({}));
    let backups = desk.ask("backup_list", json!({ "path": desk.file("a.dxplan") }));
    let id = backups[0]["id"].clone();
    let restored = desk.ask(
        "backup_restore",
        json!({ "path": desk.file("a.dxplan"), "id": id }),
    );
    assert_eq!(find(&restored, "mission")["body"]["text"], "");
    assert_ne!(restored["path"], json!(desk.file("a.dxplan")));
}

#[test]
fn unfinished_work_can_be_saved_elsewhere_when_its_folder_is_gone() {
    let desk = Desk::new();
    std::fs::create_dir(desk.file("server")).unwrap();
    let plan = desk.create("server/a.dxplan", "blank");
    desk.type_mission(&plan, "共に創る");
    let app = desk.after_a_power_cut();
    std::fs::remove_dir_all(desk.file("server")).unwrap();
    let ask = |command: &str, request: Value| app.rpc(command, request);
    let start = ask("start_view", json!({})).unwrap();
    let id = start["unfinished"][0]["id"].clone();
    assert!(ask("unfinished_resume", json!({ "id": id })).is_err());
    let to = desk.file("救い出した");
    std::fs::write(desk.file("taken.dxplan"), "of somebody else").unwrap();
    let taken = ask(
        "unfinished_save_as",
        json!({ "id": id, "to": desk.file("taken.dxplan") }),
    );
    assert_eq!(taken.unwrap_err().code, "file-exists");
    let saved = ask("unfinished_save_as", json!({ "id": id, "to": to })).unwrap();
    assert_eq!(find(&saved, "mission")["body"]["text"], "共に創る");
    assert_eq!(saved["path"], json!(desk.file("救い出した.dxplan")));
    assert_eq!(saved["read_only"], Value::Null);
    let start = ask("start_view", json!({})).unwrap();
    assert_eq!(start["unfinished"], json!([]));
    let again = ask(
        "unfinished_save_as",
        json!({ "id": id, "to": desk.file("b") }),
    );
    assert_eq!(again.unwrap_err().code, "no-such-work");
}

#[test]
fn a_backup_is_restored_where_it_is_wanted_and_under_a_name_that_fits() {
    let desk = Desk::new();
    // 232 bytes; with the time of the backup more than a file system takes.
    let name = format!("{}.dxplan", "計".repeat(75));
    desk.create(&name, "blank");
    desk.ask("plan_close", json!({}));
    let path = desk.file(&name);
    let id = desk.ask("backup_list", json!({ "path": path }))[0]["id"].clone();
    for _ in 0..2 {
        let beside = desk.ask("backup_restore", json!({ "path": path, "id": id }));
        assert!(beside["name"].as_str().unwrap().contains("の控え"));
        desk.ask("plan_close", json!({}));
    }
    let to = desk.file("戻した");
    let request = json!({ "path": path, "id": id, "to": to });
    let restored = desk.ask("backup_restore", request.clone());
    assert_eq!(restored["path"], json!(desk.file("戻した.dxplan")));
    assert_eq!(desk.fail("backup_restore", request).code, "file-exists");
}

#[test]
fn a_plan_stays_open_when_another_cannot_be_opened() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    desk.type_mission(&plan, "共に創る");
    std::fs::write(desk.file("broken.dxplan"), "no plan").unwrap();
    let other = app_in(&desk.file("other"));
    other
        .rpc(
            "plan_create",
            json!({ "template": "blank", "path": desk.file("used.dxplan") }),
        )
        .unwrap();
    for file in ["none.dxplan", "broken.dxplan", "used.dxplan"] {
        desk.fail("plan_open", json!({ "path": desk.file(file) }));
        let still = desk.ask("plan_view", json!({}));
        assert_eq!(still["path"], plan["path"], "{file}");
        assert_eq!(still["history"]["undo"], "使命の「使命」を変更");
    }
    desk.fail("plan_copy", json!({ "to": desk.file("a.dxplan") }));
    desk.fail("unfinished_resume", json!({ "id": "none" }));
    assert_eq!(desk.ask("plan_view", json!({}))["path"], plan["path"]);
    // A plan in use that is looked at.
    let used = desk.file("used.dxplan");
    desk.ask("plan_open", json!({ "path": used, "mode": "read_only" }));
    assert_eq!(
        desk.fail("plan_open", json!({ "path": used })).code,
        "in-use"
    );
    assert_eq!(
        desk.ask("plan_view", json!({}))["save"]["phase"],
        "read_only"
    );
    // The same file again, and another one: what was typed is in the first.
    let again = desk.ask("plan_open", json!({ "path": desk.file("a.dxplan") }));
    assert_eq!(find(&again, "mission")["body"]["text"], "共に創る");
    desk.type_mission(&again, "共に生きる");
    let reading = json!({ "path": desk.file("a.dxplan"), "mode": "read_only" });
    let reading = desk.ask("plan_open", reading);
    assert_eq!(find(&reading, "mission")["body"]["text"], "共に生きる");
    let editing = desk.ask("plan_open", json!({ "path": desk.file("a.dxplan") }));
    desk.type_mission(&editing, "共に歩む");
    desk.ask("plan_copy", json!({ "to": desk.file("b.dxplan") }));
    assert_eq!(mission_in(&desk.file("a.dxplan")), "共に歩む");
    assert_eq!(mission_in(&desk.file("b.dxplan")), "共に歩む");
}

#[test]
fn a_conflict_met_while_closing_is_told_once_wherever_the_officer_goes() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    let theirs = std::fs::read(desk.file("a.dxplan")).unwrap();
    let conflict = |text: &str| {
        desk.type_mission(&plan, text);
        desk.ask("save_now", json!({}));
        desk.type_mission(&plan, &format!("{text}{text}"));
        let path = desk.ask("save_state", json!({}))["path"].clone();
        std::fs::write(path.as_str().unwrap(), &theirs).unwrap();
    };
    // Into another plan.
    conflict("一");
    let other = desk.create("b.dxplan", "blank");
    assert_eq!(other["notices"][0]["code"], "conflict-kept");
    // To the start page.
    desk.ask("plan_open", json!({ "path": desk.file("a.dxplan") }));
    conflict("二");
    let closed = desk.ask("plan_close", json!({}));
    assert_eq!(closed["notice"]["code"], "conflict-kept");
    let start = desk.ask("start_view", json!({}));
    assert_eq!(start["notices"], json!([]));
    assert!(
        start["recent"][0]["name"]
            .as_str()
            .unwrap()
            .contains("控え")
    );
    // Out of the program.
    desk.ask("plan_open", json!({ "path": desk.file("a.dxplan") }));
    conflict("三");
    desk.ask("window_close", json!({}));
    let next = app_in(desk.folder.path());
    let start = next.rpc("start_view", json!({})).unwrap();
    assert_eq!(start["notices"][0]["code"], "conflict-kept");
    let start = next.rpc("start_view", json!({})).unwrap();
    assert_eq!(start["notices"], json!([]));
}

#[test]
fn a_plan_that_cannot_be_written_at_the_end_is_told_and_offered_again() {
    let desk = Desk::new();
    std::fs::create_dir(desk.file("server")).unwrap();
    let plan = desk.create("server/a.dxplan", "blank");
    desk.type_mission(&plan, "共に創る");
    std::fs::rename(desk.file("server"), desk.file("cut off")).unwrap();
    let other = desk.create("b.dxplan", "blank");
    assert_eq!(other["notices"][0]["code"], "close-unwritten");
    std::fs::rename(desk.file("cut off"), desk.file("server")).unwrap();
    let start = desk.ask("start_view", json!({}));
    let id = start["unfinished"][0]["id"].clone();
    let resumed = desk.ask("unfinished_resume", json!({ "id": id }));
    assert_eq!(resumed["notices"][0]["code"], "resumed");
    assert_eq!(resumed["save"]["phase"], "writing");
    desk.ask("plan_close", json!({}));
    assert_eq!(mission_in(&desk.file("server/a.dxplan")), "共に創る");
}

#[test]
fn resumed_work_reaches_its_file_without_another_keystroke() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    desk.type_mission(&plan, "共に創る");
    drop(desk.after_a_power_cut());
    let app = App::new(setup_in(&desk.file("after a power cut")), Headless);
    app.rpc("plan_open", json!({ "path": desk.file("a.dxplan") }))
        .unwrap();
    wait_for(&app, "saved");
    assert_eq!(mission_in(&desk.file("a.dxplan")), "共に創る");
}

/// True while the world of [`a_writer_that_panics_tries_again`] is out of order.
static OUT_OF_ORDER: AtomicBool = AtomicBool::new(false);

#[test]
fn a_writer_that_panics_tries_again() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup {
        world: || {
            assert!(!OUT_OF_ORDER.load(Ordering::SeqCst), "out of order");
            Box::new(RealWorld)
        },
        ..setup_in(folder.path())
    };
    let app = App::new(setup, Headless);
    let ask = |command: &str, request: Value| app.rpc(command, request).unwrap();
    let file = folder.path().join("a.dxplan");
    let plan = ask(
        "plan_create",
        json!({ "template": "blank", "path": file.clone() }),
    );
    let mission = find(&plan, "mission")["id"].clone();
    ask(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に創る" } }),
    );
    OUT_OF_ORDER.store(true, Ordering::SeqCst);
    wait_for(&app, "failed");
    OUT_OF_ORDER.store(false, Ordering::SeqCst);
    wait_for(&app, "saved");
    assert_eq!(mission_in(&file), "共に創る");
}

fn wait_for(app: &App, phase: &str) {
    let until = Instant::now() + Duration::from_secs(30);
    while app.rpc("save_state", json!({})).unwrap()["phase"] != phase {
        assert!(Instant::now() < until, "it is never {phase}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn the_forms_get_their_hints_and_choices() {
    let desk = Desk::new();
    let data = desk.ask("reference_data", json!({}));
    assert_eq!(data["sustainable_goals"].as_array().unwrap().len(), 17);
    for sourced in [
        "national_priorities",
        "standard_businesses",
        "migration_states",
        "fundings",
        "national_versions",
    ] {
        let entries = data[sourced].as_array().unwrap();
        assert!(!entries.is_empty(), "{sourced}");
        for entry in entries {
            assert!(!entry["source"].as_str().unwrap().is_empty(), "{entry}");
        }
    }
    assert_eq!(data["standard_businesses"].as_array().unwrap().len(), 20);
    assert!(data["guides"]["initiative.for_whom"]["hint"].is_string());
    for step in [
        "town",
        "frame",
        "present",
        "mission",
        "vision",
        "conduct",
        "measures",
        "initiatives",
        "governance",
        "instruments",
    ] {
        assert!(data["purposes"][step].is_string(), "{step}");
    }
}

#[test]
fn words_of_the_plan_are_taken_into_the_glossary_and_back_at_once() {
    let desk = Desk::new();
    let plan = desk.create("語.dxplan", "blank");
    desk.type_mission(&plan, "ＲＰＡとフロントヤードで、AIDの町へ");
    let words = |desk: &Desk| -> Vec<String> {
        let answer = desk.ask("glossary_suggest", json!({}));
        let terms = answer.as_array().unwrap();
        terms
            .iter()
            .map(|term| term["word"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(words(&desk), ["RPA", "フロントヤード"]);
    let taken = desk.ask(
        "glossary_take",
        json!({ "words": ["RPA", "フロントヤード", "ない言葉"] }),
    );
    assert_eq!(taken["name"], "用語2語を追加");
    assert!(words(&desk).is_empty());
    let nothing = desk.ask("glossary_take", json!({ "words": ["RPA"] }));
    assert_eq!(nothing["name"], Value::Null);
    desk.ask("undo", json!({}));
    assert_eq!(words(&desk), ["RPA", "フロントヤード"]);
}

#[test]
fn a_dismissed_finding_stays_out_of_the_findings_until_it_is_brought_back() {
    let desk = Desk::new();
    let plan = desk.create("見送り.dxplan", "blank");
    desk.type_mission(&plan, "町民を巻き込む");
    let told = |desk: &Desk| -> Option<Value> {
        let derived = desk.ask("plan_derived", json!({}));
        let findings = derived["findings"].as_array().unwrap();
        findings
            .iter()
            .find(|found| found["code"] == "word-avoided")
            .cloned()
    };
    let found = told(&desk).unwrap();
    let fields = json!({
        "code": found["code"], "target": found["place"]["record"], "field": found["place"]["field"],
        "about": found["about"], "message": found["message"], "reason": "会議の名前",
    });
    let kept = desk.ask(
        "record_add",
        json!({ "kind": "dismissed_finding", "fields": fields }),
    );
    assert_eq!(told(&desk), None);
    desk.ask("record_remove", json!({ "id": kept["created"] }));
    assert_eq!(told(&desk), Some(found));
}

#[test]
fn the_list_of_commands_has_no_name_twice() {
    let mut names = COMMANDS.to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), COMMANDS.len());
}

#[test]
fn what_went_wrong_at_the_start_is_told_once_where_the_officer_is() {
    let desk = Desk::new();
    let error = michishirube_app::AppError {
        code: "own-eras",
        message: "元号の表を使いません。".to_owned(),
        english: String::new(),
        details: Value::Null,
    };
    desk.app.tell(&error);
    let told = |answer: &Value| answer["notices"][0]["code"] == "own-eras";
    assert!(told(&desk.ask("start_view", json!({}))));
    assert!(!told(&desk.ask("start_view", json!({}))));
    desk.create("計画.dxplan", "blank");
    desk.ask("plan_close", json!({}));
    // A double click: the start page goes by unseen.
    let mut setup = setup_in(desk.folder.path());
    setup.asked_to_open = Some(desk.file("計画.dxplan"));
    let app = App::without_writer(setup, Headless);
    app.tell(&error);
    let begun = app.rpc("begin", json!({})).unwrap();
    assert!(told(&begun["plan"]) && !told(&begun["start"]));
    // The plan cannot be opened: the start page it is.
    let mut setup = setup_in(&desk.file("elsewhere"));
    setup.asked_to_open = Some(desk.file("ない.dxplan"));
    let app = App::without_writer(setup, Headless);
    app.tell(&error);
    assert!(told(&app.rpc("begin", json!({})).unwrap()["start"]));
}

#[test]
fn work_of_which_the_file_is_not_known_goes_on_in_a_new_one() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    let frame = find(&plan, "frame")["id"].clone();
    desk.ask(
        "record_set",
        json!({ "id": frame, "fields": { "title": "みちのべ町DX計画/2026" } }),
    );
    let app = desk.after_a_power_cut();
    let home = desk.file("after a power cut");
    let working = std::fs::read_dir(home.join("data/working")).unwrap();
    let folder = working.last().unwrap().unwrap().path();
    std::fs::write(folder.join("session.json"), "").unwrap();
    let start = app.rpc("start_view", json!({})).unwrap();
    let work = &start["unfinished"][0];
    assert_eq!(work["path_known"], json!(false));
    assert_eq!(work["title"], "みちのべ町DX計画/2026");
    let expected = home.join("みちのべ町DX計画2026（続き）.dxplan");
    assert_eq!(work["path"], json!(expected));
    let opened = app
        .rpc("unfinished_resume", json!({ "id": work["id"] }))
        .unwrap();
    assert_eq!(opened["path"], json!(expected));
    assert_eq!(
        find(&opened, "frame")["body"]["title"],
        "みちのべ町DX計画/2026"
    );
    assert_eq!(
        opened["history"]["undo"],
        json!("計画の枠の「計画の名称」を変更")
    );
}

#[test]
fn a_new_file_that_cannot_be_opened_is_not_left_behind() {
    let desk = Desk::new();
    desk.create("a.dxplan", "blank");
    // Somebody is said to have a file of this name open, on another PC.
    let note = json!({
        "user": "鈴木", "host": "ほかのパソコン", "since": "2026-11-24T09:00:00", "seen": "2026-11-24T09:00:00",
        "process": 1, "session": "019ab000-0000-7000-8000-000000000000",
    });
    std::fs::write(desk.file("~$b.dxplan"), note.to_string()).unwrap();
    for (command, request) in [
        (
            "plan_create",
            json!({ "template": "blank", "path": desk.file("b") }),
        ),
        ("plan_copy", json!({ "from": null, "to": desk.file("b") })),
    ] {
        let error = desk.fail(command, request);
        assert_eq!(error.code, "in-use", "{command}");
        assert!(
            error
                .message
                .contains("「ほかのパソコン」で令和8年11月24日 9:00から"),
            "{}",
            error.message
        );
        assert!(!desk.file("b.dxplan").exists(), "{command}");
    }
    assert_eq!(
        desk.ask("plan_view", json!({}))["path"],
        json!(desk.file("a.dxplan"))
    );
    // The note itself is no plan.
    for mode in ["edit", "read_only"] {
        let error = desk.fail(
            "plan_open",
            json!({ "path": desk.file("~$b.dxplan"), "mode": mode }),
        );
        assert_eq!(error.code, "owner-note");
        assert!(error.message.contains("「b.dxplan」を選んで"));
    }
}

#[test]
fn a_working_copy_that_is_busy_says_to_try_again() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    desk.type_mission(&plan, "待つ");
    let app = desk.after_a_power_cut();
    let working = desk.file("after a power cut").join("data/working");
    let folder = std::fs::read_dir(&working).unwrap().next().unwrap();
    // A folder in the place of the database cannot be opened as one.
    let database = folder.unwrap().path().join("plan.dxplan");
    let aside = database.with_extension("aside");
    std::fs::rename(&database, &aside).unwrap();
    std::fs::create_dir(&database).unwrap();
    desk.ask("plan_close", json!({}));
    let open = || app.rpc("plan_open", json!({ "path": desk.file("a.dxplan") }));
    assert_eq!(open().unwrap_err().code, "try-again");
    std::fs::remove_dir(&database).unwrap();
    std::fs::rename(&aside, &database).unwrap();
    open().unwrap();
}

#[test]
fn a_working_copy_that_is_in_its_file_is_cleared_away_at_the_start() {
    let desk = Desk::new();
    let plan = desk.create("a.dxplan", "blank");
    desk.type_mission(&plan, "書いた");
    desk.ask("save_now", json!({}));
    drop(desk.after_a_power_cut());
    let left = || {
        std::fs::read_dir(desk.file("after a power cut/data/working"))
            .unwrap()
            .count()
    };
    assert_eq!(left(), 1);
    let _app = App::new(setup_in(&desk.file("after a power cut")), Headless);
    let until = Instant::now() + Duration::from_secs(10);
    while left() > 0 {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_plan_is_taken_out_of_a_file_that_is_refused() {
    let desk = Desk::new();
    desk.create("a.dxplan", "sample");
    desk.ask("plan_close", json!({}));
    let file = desk.file("a.dxplan");
    let tamper = |sql: &str| {
        let connection = rusqlite::Connection::open(&file).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    tamper("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END");
    let before = std::fs::read(&file).unwrap();
    let error = desk.fail("plan_open", json!({ "path": file }));
    assert_eq!(
        (error.code.as_str(), &error.details["path"]),
        ("foreign", &json!(file))
    );
    let opened = desk.ask("plan_salvage", json!({ "from": file }));
    assert_eq!(opened["path"], json!(desk.file("a（中身だけ）.dxplan")));
    assert_eq!(opened["notices"][0]["code"], "salvaged");
    assert!(opened["records"].as_array().unwrap().len() > 100);
    desk.type_mission(&opened, "続ける");
    desk.ask("plan_close", json!({}));
    assert!(std::fs::read(&file).unwrap() == before);
    tamper("ALTER TABLE record RENAME TO r; CREATE VIEW record AS SELECT * FROM r");
    let to = desk.file("b.dxplan");
    let error = desk.fail("plan_salvage", json!({ "from": file, "to": to }));
    assert_eq!(error.code, "not-salvageable");
    assert!(!to.exists());
}

#[test]
fn the_first_screen_is_made_ahead_once() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "sample");
    desk.ask("plan_close", json!({}));
    let mut setup = setup_in(desk.folder.path());
    setup.asked_to_open = Some(desk.file("計画.dxplan"));
    let app = App::without_writer(setup, Headless);
    app.look_ahead();
    let first = app.rpc("begin", json!({})).unwrap();
    assert_eq!(first["plan"]["name"], "計画");
    assert_eq!(first["refused"], Value::Null);
    assert_eq!(first["start"]["recent"][0]["name"], "計画");
    let mission = find(&first["plan"], "mission")["id"].clone();
    app.rpc(
        "record_set",
        json!({ "id": mission, "fields": { "text": "共に創る" } }),
    )
    .unwrap();
    let reloaded = app.rpc("begin", json!({})).unwrap();
    assert_eq!(
        find(&reloaded["plan"], "mission")["body"]["text"],
        "共に創る"
    );
}

#[test]
fn a_plan_that_cannot_be_opened_at_start_leads_to_the_start_page_with_the_reason() {
    let desk = Desk::new();
    let mut setup = setup_in(desk.folder.path());
    setup.asked_to_open = Some(desk.file("ない.dxplan"));
    let app = App::without_writer(setup, Headless);
    app.look_ahead();
    let first = app.rpc("begin", json!({})).unwrap();
    assert_eq!(first["plan"], Value::Null);
    assert_eq!(first["refused"]["code"], "not-found");
    assert_eq!(first["start"]["templates"][0]["key"], "blank");
}

#[test]
fn a_model_speaks_with_the_words_of_the_town() {
    let desk = Desk::new();
    assert_eq!(desk.fail("ordinance_models", json!({})).code, "no-plan");
    desk.ask(
        "plan_create",
        json!({ "template": "blank", "path": desk.file("計画"), "town_name": "見本村" }),
    );
    let models = desk.ask("ordinance_models", json!({}));
    let models = models.as_array().unwrap();
    assert!(models.len() >= 8);
    let model = |key: &str| models.iter().find(|model| model["key"] == key).unwrap();
    let council = model("dx_council");
    assert_eq!(council["name"], "見本村DX推進審議会条例");
    assert_eq!(council["left"], json!(["担当課"]));
    assert_eq!(council["current"], Value::Null);
    let text = council["revised"].as_str().unwrap();
    assert!(text.contains("審議会は、村長の諮問に応じ"), "{text}");
    let sections = model("sections");
    assert_eq!(sections["action"], "partial_amendment");
    assert!(sections["current"].as_str().unwrap().contains("村長の権限"));
    for model in models {
        for field in ["title", "kind", "purpose", "note"] {
            assert!(!model[field].as_str().unwrap().is_empty(), "{field}");
        }
        assert!(!model["sources"].as_array().unwrap().is_empty());
        for text in [&model["current"], &model["revised"], &model["reason"]] {
            let text = text.as_str().unwrap_or_default();
            assert!(!text.contains("〔町"), "{text}");
        }
    }
}

#[test]
fn an_unnamed_town_leaves_its_name_to_be_filled_in() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "blank");
    let models = desk.ask("ordinance_models", json!({}));
    assert_eq!(models[0]["left"][0], "町名");
}

fn draft(desk: &Desk, fields: Value) -> Value {
    let mut request = json!({
        "kind": "ordinance", "action": "partial_amendment", "title": "", "number": "", "current": "", "revised": "",
        "enforcement": "undecided", "enforcement_date": "",
    });
    let (Some(request_fields), Value::Object(fields)) = (request.as_object_mut(), fields) else {
        unreachable!()
    };
    request_fields.extend(fields);
    desk.ask("ordinance_draft", request)
}

#[test]
fn what_is_odd_in_a_text_is_said_with_its_line_and_an_empty_one_is_not_odd() {
    let desk = Desk::new();
    let nothing = draft(&desk, json!({}));
    for field in ["refused", "warnings", "table"] {
        assert_eq!(nothing[field], json!([]), "{field}");
    }
    assert_eq!(nothing["amending_text"], "");
    let twice =
        "町条例\n第1条　町に課を置く。\n第1条　この条例に関し必要な事項は、規則で定める。\n";
    let odd = draft(
        &desk,
        json!({ "action": "enactment", "current": "読まれない現行", "revised": twice }),
    );
    assert_eq!(odd["warnings"][0]["side"], "revised");
    assert_eq!(odd["warnings"][0]["line"], 3);
    assert_eq!(odd["refused"], json!([]));
    let garbled = draft(
        &desk,
        json!({ "action": "enactment", "revised": "町条例\n\u{fffd}\u{fffd}" }),
    );
    assert_eq!(garbled["refused"][0]["severity"], "error");
}

#[test]
fn the_two_texts_of_a_model_give_its_amendment_and_its_table() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "sample");
    let models = desk.ask("ordinance_models", json!({}));
    for model in models.as_array().unwrap() {
        if model["action"] != "partial_amendment" {
            continue;
        }
        let drafted = draft(
            &desk,
            json!({
                "kind": model["kind"], "title": model["name"], "number": "平成17年みちのべ町条例第6号",
                "current": model["current"], "revised": model["revised"],
            }),
        );
        let key = &model["key"];
        assert_eq!(drafted["refused"], json!([]), "{key}");
        let text = drafted["amending_text"].as_str().unwrap();
        assert!(
            text.contains("（平成17年みちのべ町条例第6号）の一部を次のように改正する。"),
            "{key}: {text}"
        );
        assert!(!drafted["table"].as_array().unwrap().is_empty(), "{key}");
    }
    let same = draft(
        &desk,
        json!({ "current": "町条例\n第1条　町に課を置く。\n", "revised": "町条例\n第１条 町に課を置く。\n" }),
    );
    assert_eq!(
        (&same["amending_text"], &same["table"]),
        (&json!(""), &json!([]))
    );
}

#[test]
fn words_that_change_come_out_as_an_amending_sentence_under_the_title_of_its_kind() {
    let desk = Desk::new();
    let drafted = draft(
        &desk,
        json!({
            "kind": "rule",
            "current": "町規則\n第1条　会議は、会長が招集する。\n第2条　庶務は、総務課で行う。\n",
            "revised": "町規則\n第1条　会議は、委員長が招集する。\n第2条　庶務は、総務課で行う。\n",
            "enforcement": "on_date", "enforcement_date": "令和9年4月1日",
        }),
    );
    assert_eq!(drafted["title"], "町規則の一部を改正する規則");
    let text = drafted["amending_text"].as_str().unwrap();
    assert!(
        text.ends_with("第1条中「会長」を「委員長」に改める。"),
        "{text}"
    );
    assert!(
        text.contains('○'),
        "a number that nobody gave stays open: {text}"
    );
    assert_eq!(
        drafted["enforcement"],
        "この規則は、令和9年4月1日から施行する。"
    );
    let marked: Vec<&str> = drafted["table"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row["after"].as_array().unwrap())
        .flat_map(|line| line["pieces"].as_array().unwrap())
        .filter(|piece| piece["marked"] == true)
        .map(|piece| piece["text"].as_str().unwrap())
        .collect();
    assert_eq!(marked, ["委員長"]);
}

#[test]
fn provisions_get_a_day_of_their_own_and_the_usual_sentences_name_the_ordinance() {
    let desk = Desk::new();
    let text =
        "町条例\n(会議)\n第1条　会議は、会長が招集する。\n(庶務)\n第2条　庶務は、総務課で行う。\n";
    let drafted = draft(
        &desk,
        json!({
            "current": text,
            "revised": text.replace("会長", "委員長").replace("総務課", "企画課"),
            "enforcement": "on_promulgation",
            "later": [{ "provisions": ["第2条の改正規定"], "date": "令和9年10月1日" }, { "provisions": [], "date": "令和9年4月1日" }],
        }),
    );
    assert_eq!(
        drafted["provisions"],
        json!(["第1条の改正規定", "第2条の改正規定"])
    );
    assert_eq!(
        drafted["enforcement"],
        "この条例は、公布の日から施行する。ただし、第2条の改正規定は、令和9年10月1日から施行する。"
    );
    let usual = drafted["transitional"].as_array().unwrap();
    assert!(
        usual.iter().any(|sentence| sentence["text"]
            .as_str()
            .unwrap()
            .contains("改正後の町条例の規定")),
        "{usual:?}"
    );
}

#[test]
fn a_full_revision_and_a_repeal_are_written_as_they_go_to_the_council() {
    let desk = Desk::new();
    let text = "町条例\n(平成20年町条例第5号)\n(会議)\n第1条　会議は、会長が招集する。\n";
    let whole = draft(
        &desk,
        json!({ "action": "full_revision", "current": text, "revised": text.replace("町条例\n", "町新条例\n").replace("会長", "町長") }),
    );
    assert_eq!(
        (&whole["title"], &whole["amending_text"]),
        (
            &json!("町新条例"),
            &json!(
                "　町条例(平成20年町条例第5号)の全部を改正する。\n(会議)\n第1条　会議は、町長が招集する。"
            )
        )
    );
    let gone = draft(
        &desk,
        json!({ "action": "repeal", "kind": "rule", "current": text }),
    );
    assert_eq!(
        (&gone["title"], &gone["amending_text"]),
        (
            &json!("町条例を廃止する規則"),
            &json!("　町条例(平成20年町条例第5号)は、廃止する。")
        )
    );
}

/// A new record of a kind, and its id.
fn add(desk: &Desk, kind: &str, fields: Value) -> String {
    let added = desk.ask("record_add", json!({ "kind": kind, "fields": fields }));
    added["created"].as_str().unwrap().to_owned()
}

#[test]
fn an_instrument_brings_its_amendment_into_the_bill_of_another() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "blank");
    let text = |title: &str| {
        format!("{title}\n(平成20年みちのべ町条例第5号)\n(会議)\n第1条　会議は、会長が招集する。\n")
    };
    let fields = |title: &str, word: &str, host: Value| {
        json!({
            "title": title, "action": "partial_amendment", "number": "平成20年みちのべ町条例第5号",
            "current": text(title), "revised": text(title).replace("会長", word), "bundled_into": host,
        })
    };
    let host = add(
        &desk,
        "instrument",
        fields("町会議条例", "委員長", Value::Null),
    );
    add(
        &desk,
        "instrument",
        fields("町審査条例", "議長", json!(host)),
    );
    let mut asked = fields("町会議条例", "委員長", Value::Null);
    asked["id"] = json!(host);
    let drafted = draft(&desk, asked.clone());
    assert_eq!(drafted["title"], "町会議条例等の一部を改正する条例");
    assert_eq!(drafted["refused"], json!([]));
    let bill = drafted["amending_text"].as_str().unwrap();
    assert!(
        bill.starts_with("(町会議条例の一部改正)\n第1条　町会議条例")
            && bill.contains("(町審査条例の一部改正)\n第2条　町審査条例"),
        "{bill}"
    );
    assert_eq!(
        drafted["provisions"],
        json!([
            "第1条中町会議条例第1条の改正規定",
            "第2条中町審査条例第1条の改正規定"
        ])
    );
    // An unreadable text of the other one is told by its title, and nothing half is shown.
    let mut broken = fields("町委員条例", "議長", json!(host));
    broken["revised"] = json!("こんにちは");
    add(&desk, "instrument", broken);
    let drafted = draft(&desk, asked);
    assert_eq!(drafted["amending_text"], "");
    assert!(
        drafted["refused"][0]["message"]
            .as_str()
            .unwrap()
            .contains("町委員条例"),
        "{drafted}"
    );
}

#[test]
fn a_reference_that_an_insertion_left_behind_is_told_and_can_be_mended() {
    let desk = Desk::new();
    let drafted = draft(
        &desk,
        json!({
            "current": "町条例\n（会議）\n第1条　会議は、会長が招集する。\n（庶務）\n第2条　庶務は、総務課で行う。\n（公表）\n第3条　町長は、第2条の庶務の状況を公表する。\n",
            "revised": "町条例\n（会議）\n第1条　会議は、会長が招集する。\n（公開）\n第2条　会議は、公開とする。\n（庶務）\n第3条　庶務は、総務課で行う。\n（公表）\n第4条　町長は、第2条の庶務の状況を公表する。\n",
        }),
    );
    let remark = drafted["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|remark| remark["place"] == "第4条")
        .unwrap_or_else(|| panic!("{}", drafted["warnings"]));
    assert_eq!(remark["side"], "revised");
    assert!(
        drafted["mended"]
            .as_str()
            .unwrap()
            .contains("第4条　町長は、前条の庶務の状況を公表する。"),
        "{drafted}"
    );
}

#[test]
fn a_wrong_number_of_a_law_is_told_while_the_models_cite_theirs_rightly() {
    let desk = Desk::new();
    let wrong = draft(
        &desk,
        json!({ "action": "enactment", "revised": "町条例\n第1条　地方自治法（昭和23年法律第67号）第96条第2項の規定に基づく。\n第2条　必要な事項は、町長が定める。\n" }),
    );
    assert_eq!(wrong["warnings"][0]["line"], 2, "{}", wrong["warnings"]);
    desk.create("計画.dxplan", "sample");
    for model in desk.ask("ordinance_models", json!({})).as_array().unwrap() {
        let drafted = draft(
            &desk,
            json!({
                "kind": model["kind"], "action": model["action"], "title": model["name"],
                "current": model["current"].as_str().unwrap_or_default(), "revised": model["revised"],
            }),
        );
        let grave: Vec<&Value> = drafted["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|remark| remark["severity"] != "info")
            .collect();
        assert!(grave.is_empty(), "{}: {grave:?}", model["key"]);
    }
}

#[test]
fn candidates_of_analogue_rules_are_found_with_their_place() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "sample");
    let models = desk.ask("ordinance_models", json!({}));
    let rule = models
        .as_array()
        .unwrap()
        .iter()
        .find(|model| model["key"] == "analogue_rule")
        .unwrap();
    let scan = desk.ask("ordinance_analogue", json!({ "text": rule["current"] }));
    let hits = scan["hits"].as_array().unwrap();
    let classes = desk.ask("reference_data", json!({}))["analogue_classes"].clone();
    for class in classes.as_array().unwrap() {
        let hit = hits.iter().any(|hit| hit["class"] == class["key"]);
        assert!(hit || class["key"] == "paper_seal_in_person", "{class}");
    }
    let sight = hits
        .iter()
        .find(|hit| hit["class"] == "visual_inspection")
        .unwrap();
    assert_eq!(sight["place"], "第３条第１項");
    assert_eq!(sight["text"], "目視");
    let fine = desk.ask("ordinance_analogue", json!({ "text": "" }));
    assert_eq!(fine, json!({ "hits": [] }));
}

#[test]
fn two_texts_are_told_provision_by_provision_and_the_rows_are_the_whole_text() {
    let desk = Desk::new();
    let current = "町条例\n\n（会議）\n第1条　会議は、会長が招集する。\n（庶務）\n第2条　庶務は、総務課で行う。\n附　則\nこの条例は、公布の日から施行する。";
    let revised = "町条例\n\n（会議）\n第1条　会議は、会長が招集する。\n第2条　\n（庶務）\n第2条　庶務は、総務課で行う。\n附　則\nこの条例は、公布の日から施行する。";
    let ask = |revised: &str| {
        let answer = desk.ask(
            "ordinance_provisions",
            json!({ "current": current, "revised": revised }),
        );
        answer["rows"].as_array().unwrap().clone()
    };
    let rows = ask(revised);
    let joined: String = rows
        .iter()
        .map(|row| row["revised"].as_str().unwrap())
        .collect();
    assert_eq!(joined, revised);
    let places: Vec<&str> = rows
        .iter()
        .map(|row| row["place"].as_str().unwrap())
        .collect();
    assert_eq!(places, ["題名", "第1条", "第2条", "第2条", "附則"]);
    assert_eq!(
        rows[2],
        json!({
            "place": "第2条", "kind": "article", "current": "", "revised": "第2条　\n", "line": 5, "next": "（○○）\n第3条　",
            "crowded": true, "alike": false,
        })
    );
    assert_eq!(rows[4]["next"], Value::Null);
    let kinds: Vec<&Value> = rows.iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["title", "article", "article", "article", "other"]);
    let wide = ask(&revised.replace("第1条", "第１条"));
    assert_eq!(
        (&wide[1]["alike"], &wide[3]["alike"]),
        (&json!(true), &json!(false))
    );
    let several = revised.replace("この条例は", "１　この条例は") + "\n２　準備をする。";
    let kinds: Vec<Value> = ask(&several)[4..]
        .iter()
        .map(|row| json!([row["place"], row["kind"], row["next"]]))
        .collect();
    assert_eq!(
        kinds,
        [
            json!(["附則", "supplement_head", null]),
            json!(["附則第1項", "paragraph", "２　"]),
            json!(["附則第2項", "paragraph", "３　"]),
        ]
    );
    let made = desk.ask("ordinance_room", json!({ "text": revised, "line": 5 }));
    assert_eq!(made["text"], revised.replace("第2条　庶務", "第3条　庶務"));
    let gone = ask(" ");
    assert_eq!(gone.len(), 4);
    assert!(gone.iter().all(|row| row["revised"] == ""));
    assert_eq!(
        desk.fail(
            "ordinance_provisions",
            json!({ "current": "", "revised": "町条例\n\u{fffd}\u{fffd}" })
        )
        .code,
        "bad-ordinance"
    );
}

#[test]
fn the_town_may_choose_how_its_amending_text_is_written() {
    let desk = Desk::new();
    let text = |with: &str| {
        format!("町条例\n第1条　会議は、会長{with}が招集する。\n第2条　庶務は、総務課で行う。\n")
    };
    let drafted = |fields: Value| {
        let mut request = json!({ "current": text(""), "revised": text("又は副会長") });
        request
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        draft(&desk, request)
    };
    let own = drafted(json!({}))["amending_text"].clone();
    assert!(own.as_str().unwrap().contains("の次に"), "{own}");
    assert_eq!(
        drafted(json!({ "house": "of a later version" }))["amending_text"],
        own
    );
    let below = drafted(json!({ "house": "vertical" }));
    assert!(
        below["amending_text"].as_str().unwrap().contains("の下に"),
        "{below}"
    );
    let houses = desk.ask("reference_data", json!({}))["houses"].clone();
    let vertical = houses
        .as_array()
        .unwrap()
        .iter()
        .find(|house| house["key"] == "vertical")
        .unwrap();
    assert_eq!(vertical["verified"], true);
    let table = drafted(json!({ "method": "comparison_table" }));
    assert_eq!(
        table["amending_text"],
        "町条例（○○年○○条例第○号）の一部を次のように改正する。\n次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に下線で示すように改正する。"
    );
    assert_eq!(table["title"], "町条例の一部を改正する条例");
    assert_eq!((&table["note"], &table["count"]), (&json!(""), &json!(1)));
    let note = drafted(json!({ "method": "comparison_table", "table_form": "note" }));
    assert_eq!(
        note["amending_text"],
        "町条例（○○年○○条例第○号）の一部を次のように改正する。"
    );
    assert_eq!(note["note"], "備考　改正部分は、下線の部分である。");
    let detailed = drafted(json!({ "method": "comparison_table", "table_form": "detailed" }));
    let words = detailed["amending_text"].as_str().unwrap();
    assert!(words.contains("これを加え"), "{words}");
    // A table that amends has only what changes; the form of the words says nothing about an amending text.
    assert_eq!(drafted(json!({}))["table"].as_array().unwrap().len(), 2);
    assert_eq!(drafted(json!({ "table_form": "note" }))["note"], "");
}

#[test]
fn what_differs_only_in_the_form_of_a_character_is_told_with_its_place() {
    let desk = Desk::new();
    let told = |revised: &str| {
        let drafted = draft(
            &desk,
            json!({ "current": "町条例\n第1条　手数料は、12円とする。\n", "revised": revised }),
        );
        assert_eq!(drafted["amending_text"], "");
        drafted["warnings"].clone()
    };
    let warnings = told("町条例\n第1条　手数料は、１２円とする。\n");
    assert_eq!(warnings[0]["severity"], "info");
    assert_eq!(warnings[0]["line"], 2);
    assert_eq!(
        warnings[0]["message"],
        "全角と半角だけの違いが1か所あります（第1条）。改め文には書きません。"
    );
    assert_eq!(told("町条例\n第1条　手数料は、12円とする。\n\n"), json!([]));
}

#[test]
fn the_papers_of_an_instrument_are_shown_and_written_beside_what_was_there() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "blank");
    let text = |who: &str| format!("町規則\n第1条　会議は、{who}が招集する。\n第2条　委任する。\n");
    let added = desk.ask(
        "record_add",
        json!({ "kind": "instrument", "fields": {
            "kind": "rule", "action": "partial_amendment", "current": text("会長"), "revised": text("委員長"),
            "supplement": "この規則は、公布の日から施行する。",
        } }),
    );
    let id = added["created"].clone();
    let html = desk.ask("instrument_preview", json!({ "id": id }))["html"].clone();
    assert!(html.as_str().unwrap().contains("委員長"), "{html}");
    let folder = desk.file("書き出し");
    let export = |paper: &str| {
        let request = json!({ "id": id, "paper": paper, "folder": folder });
        desk.ask("instrument_export", request)
    };
    let word = export("comparison");
    let path = word["files"][0]["path"].as_str().unwrap();
    assert!(path.ends_with("町規則　新旧対照表.docx"), "{path}");
    assert!(std::fs::read(path).unwrap().starts_with(b"PK"));
    let plain = export("amending_text");
    let path = plain["files"][0]["path"].as_str().unwrap();
    assert!(path.ends_with("町規則の一部を改正する規則.txt"), "{path}");
    let written = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        written,
        "\u{feff}　　　町規則の一部を改正する規則\r\n町規則（○○年○○規則第○号）の一部を次のように改正する。\r\n第1条中「会長」を「委員長」に改める。\r\n　　　附　則\r\nこの規則は、公布の日から施行する。\r\n"
    );
    // A table that amends is the whole instrument.
    desk.ask(
        "record_set",
        json!({ "id": id, "fields": { "method": "comparison_table", "table_form": "note" } }),
    );
    let html = desk.ask("instrument_preview", json!({ "id": id }))["html"].clone();
    let mut rest = html.as_str().unwrap();
    for words in [
        "町規則の一部を改正する規則",
        "の一部を次のように改正する。",
        "改正前",
        "改正後",
        "委員長",
        "備考　改正部分は、下線の部分である。",
        "附　則",
        "公布の日から施行する。",
    ] {
        let at = rest.find(words);
        rest = &rest[at.unwrap_or_else(|| panic!("{words} in {html}"))..];
    }
    assert!(!html.as_str().unwrap().contains("第2条"), "{html}");
    let word = export("comparison");
    let path = word["files"][0]["path"].as_str().unwrap();
    assert!(path.ends_with("町規則の一部を改正する規則.docx"), "{path}");
    desk.ask(
        "record_set",
        json!({ "id": id, "fields": { "method": "amending_text", "supplement": "" } }),
    );
    assert_eq!(export("amending_text")["notices"][0]["code"], "older-kept");
    desk.ask(
        "record_set",
        json!({ "id": id, "fields": { "revised": text("会長") } }),
    );
    for paper in ["amending_text", "comparison"] {
        let request = json!({ "id": id, "paper": paper, "folder": folder });
        assert_eq!(
            desk.fail("instrument_export", request).code,
            "nothing-to-export"
        );
    }
    let gone = json!({ "id": "00000000-0000-7000-8000-000000000000" });
    assert_eq!(desk.fail("instrument_preview", gone).code, "no-such-record");
}

#[test]
fn what_is_noticed_in_a_text_is_told_beside_the_paper_that_enacts_it() {
    let desk = Desk::new();
    desk.create("計画.dxplan", "blank");
    let text = "町条例\n（趣旨）\n第1条　この条例は、地方自治法（昭和22年法律第76号）の規定により、必要な事項を定める。\n第2条　第9条の規定により行う。\n附　則\nこの条例は、公布の日から施行する。\n";
    let add = |kind: &str| {
        let fields = json!({ "kind": kind, "title": "町条例", "revised": text });
        desk.ask(
            "record_add",
            json!({ "kind": "instrument", "fields": fields }),
        )["created"]
            .clone()
    };
    let id = add("ordinance");
    add("guideline");
    let papers = desk.ask("paper_list", json!({}));
    let told = |key: &str| -> Vec<Value> {
        let papers = papers.as_array().unwrap().iter();
        papers
            .filter(|paper| paper["key"] == key)
            .flat_map(|paper| paper["remarks"].as_array().unwrap().clone())
            .collect()
    };
    for key in ["ordinance-bill", "instrument"] {
        let remarks = told(key);
        let says = |words: &str| {
            let message = |one: &Value| one["message"].as_str().unwrap().contains(words);
            remarks.iter().any(message)
        };
        assert!(says("昭和22年法律第67号"), "{key} {remarks:?}");
        assert!(says("第9条"), "{key} {remarks:?}");
    }
    assert_eq!(told("ordinance-bill")[0]["place"]["record"], id);
    assert_eq!(told("ordinance-bill")[0]["place"]["field"], "revised");
    assert!(told("promulgation").is_empty());
    assert!(told("plan").is_empty());

    // What is amended in the same bill is told there: it has no paper of its own.
    let amends = |title: &str, host: Option<&Value>| {
        let old = format!("{title}\n第1条　会長を置く。\n第2条　委任する。\n");
        let new = old.replace("会長", "第9条の委員長");
        let fields = json!({
            "kind": "ordinance", "action": "partial_amendment", "title": title, "current": old, "revised": new,
            "bundled_into": host,
        });
        desk.ask(
            "record_add",
            json!({ "kind": "instrument", "fields": fields }),
        )["created"]
            .clone()
    };
    let host = amends("甲条例", None);
    let guest = amends("乙条例", Some(&host));
    let papers = desk.ask("paper_list", json!({}));
    let of_host = papers
        .as_array()
        .unwrap()
        .iter()
        .find(|paper| paper["key"] == "ordinance-bill" && paper["subject"] == "甲条例")
        .unwrap();
    let places: Vec<&Value> = of_host["remarks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["place"]["record"])
        .collect();
    assert!(places.contains(&&host), "{of_host}");
    assert!(places.contains(&&guest), "{of_host}");
}

#[test]
fn what_amends_is_called_as_its_kind_is() {
    let desk = Desk::new();
    for (kind, word) in [
        ("ordinance", "条例"),
        ("rule", "規則"),
        ("guideline", "要綱"),
        ("directive", "訓令"),
        ("public_notice", "告示"),
        ("regulation", "規程"),
    ] {
        let drafted = draft(
            &desk,
            json!({
                "kind": kind, "title": "町の定め",
                "current": "第1条　会議は、会長が招集する。\n第2条　委任する。\n",
                "revised": "第1条　会議は、委員長が招集する。\n第2条　委任する。\n",
            }),
        );
        assert_eq!(
            drafted["title"],
            format!("町の定めの一部を改正する{word}"),
            "{drafted}"
        );
    }
}

#[test]
fn preferences_are_kept_on_this_pc_and_one_that_is_not_known_spoils_no_other() {
    let desk = Desk::new();
    let first = desk.ask("begin", json!({}))["preferences"].clone();
    assert_eq!(
        first,
        json!({ "text": "standard", "colours": "system", "welcomed": false, "toured": false })
    );
    desk.ask("preferences_set", json!({ "text": "largest" }));
    let answer = desk.ask(
        "preferences_set",
        json!({ "colours": "dark", "welcomed": true }),
    );
    let wanted = json!({ "text": "largest", "colours": "dark", "welcomed": true, "toured": false });
    assert_eq!(answer, wanted);
    let next_start = app_in(desk.folder.path());
    assert_eq!(
        next_start.rpc("begin", json!({})).unwrap()["preferences"],
        wanted
    );

    let error = desk.fail("preferences_set", json!({ "colours": "pink" }));
    assert_eq!(error.code, "bad-request");
    let error = desk.fail("preferences_set", json!({ "color": "dark" }));
    assert_eq!(error.code, "bad-request");
    assert_eq!(json!(desk.app.preferences()), wanted);

    // A later version has kept more, and knows a size that this one does not.
    let file = desk.file("data").join("preferences.json");
    std::fs::write(
        &file,
        r#"{ "text": "gigantic", "colours": "light", "voice": [1] }"#,
    )
    .unwrap();
    assert_eq!(
        json!(desk.app.preferences()),
        json!({ "text": "standard", "colours": "light", "welcomed": false, "toured": false })
    );
    desk.ask("preferences_set", json!({ "toured": true }));
    let kept: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(
        kept,
        json!({ "text": "gigantic", "colours": "light", "voice": [1], "toured": true })
    );

    std::fs::write(&file, "not JSON").unwrap();
    assert_eq!(desk.ask("begin", json!({}))["preferences"], first);
}

//! The schedule, the opinions and the years through the router, with JSON in and out, as a screen uses it.

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
    fn with(template: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            data: folder.path().join("data"),
            documents: folder.path().to_owned(),
            asked_to_open: None,
            world: || Box::new(RealWorld),
        };
        let app = App::without_writer(setup, Headless);
        let desk = Self { folder, app };
        desk.ask(
            "plan_create",
            json!({ "template": template, "path": desk.file("plan.dxplan") }),
        );
        desk
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.app
            .rpc(command, request)
            .unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    fn records(&self, kind: &str) -> Vec<Value> {
        let plan = self.ask("plan_view", json!({}));
        let records = plan["records"].as_array().unwrap();
        records
            .iter()
            .filter(|record| record["kind"] == kind)
            .cloned()
            .collect()
    }

    fn set(&self, kind: &str, fields: Value) {
        let id = self.records(kind)[0]["id"].clone();
        self.ask("record_set", json!({ "id": id, "fields": fields }));
    }
}

#[test]
fn the_schedule_is_shown_before_it_is_laid_out_and_taken_back_at_once() {
    let desk = Desk::with("blank");
    let add = json!({ "mode": "add" });
    let missing = desk.ask("schedule_preview", add.clone());
    assert!(missing["missing"].as_str().unwrap().contains("開会日"));
    let refused = desk.app.rpc("schedule_lay_out", add.clone()).unwrap_err();
    assert_eq!(refused.code, "no-session-day");

    desk.set("council_session", json!({ "opens": "令和8年3月3日（火）" }));
    let preview = desk.ask("schedule_preview", add.clone());
    let steps = preview["steps"].as_array().unwrap().len();
    let opening = preview["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["title"] == "開会")
        .unwrap();
    assert_eq!(opening["after"], "令和8年3月3日（火）");

    let changed = desk.ask("schedule_lay_out", add);
    assert_eq!(changed["name"], "提案の日程を追加");
    assert_eq!(desk.records("schedule_item").len(), steps);
    let derived = desk.ask("plan_derived", json!({}));
    let day = &derived["days"]["2026-03-03"];
    assert_eq!(day["year_label"], "令和7年度");
    assert_eq!(day["closed"], Value::Null);
    desk.ask("undo", json!({}));
    assert!(desk.records("schedule_item").is_empty());
}

#[test]
fn several_edits_are_one_and_none_is_done_where_one_cannot_be() {
    let desk = Desk::with("blank");
    let one = |summary: &str| json!({ "edit": "add", "kind": "opinion", "fields": { "summary": summary } });
    let changed = desk.ask(
        "record_batch",
        json!({ "name": "意見を貼り付け", "edits": [one("一"), one("二")] }),
    );
    assert_eq!(changed["history"]["undo"], "意見を貼り付け");
    let opinions = desk.records("opinion");
    assert_eq!(opinions.len(), 2);
    let remove = json!({ "edit": "remove", "id": opinions[0]["id"] });
    let gone = json!({ "edit": "remove", "id": "00000000-0000-0000-0000-00000000000a" });
    desk.app
        .rpc(
            "record_batch",
            json!({ "name": "", "edits": [remove, gone] }),
        )
        .unwrap_err();
    assert_eq!(desk.records("opinion").len(), 2);
    desk.ask("undo", json!({}));
    assert!(desk.records("opinion").is_empty());
}

#[test]
fn an_edit_of_a_batch_names_a_record_that_the_batch_adds() {
    let desk = Desk::with("sample");
    let section = "01890000-0000-7000-8000-000000000001";
    let initiative = desk.records("initiative")[0]["id"].clone();
    let sections = desk.records("section").len();
    let add = json!({
        "edit": "add", "id": section, "kind": "section", "fields": { "name": "情報政策室" },
    });
    let set = json!({
        "edit": "set", "id": initiative, "burst": null, "fields": { "owners": [section] },
    });
    let changed = desk.ask(
        "record_batch",
        json!({ "name": "表に貼り付け", "edits": [add.clone(), set] }),
    );
    assert_eq!(changed["history"]["undo"], "表に貼り付け");
    let owners = |desk: &Desk| desk.records("initiative")[0]["body"]["owners"].clone();
    assert_eq!(owners(&desk), json!([section]));
    assert_eq!(desk.records("section").len(), sections + 1);

    // The same id twice is refused, and nothing of that batch is done.
    let rename = json!({
        "edit": "set", "id": initiative, "burst": null, "fields": { "title": "別の名前" },
    });
    let refused = desk
        .app
        .rpc(
            "record_batch",
            json!({ "name": "", "edits": [rename, add] }),
        )
        .unwrap_err();
    assert_eq!(refused.code, "id-taken");
    assert_ne!(desk.records("initiative")[0]["body"]["title"], "別の名前");

    desk.ask("undo", json!({}));
    assert_eq!(desk.records("section").len(), sections);
    assert_ne!(owners(&desk), json!([section]));
}

#[test]
fn a_year_says_how_far_each_initiative_is() {
    let desk = Desk::with("sample");
    let year = desk.ask("progress_year", json!({ "year": 2026 }));
    let rows = year["initiatives"].as_array().unwrap();
    assert_eq!(rows.len(), 30);
    let online = &rows[1];
    assert_eq!(online["indicators"][0]["rate"], "136.8");
    assert_eq!(online["indicators"][0]["target"], "10");
    // A scale that a person uses proposes nothing; one of numbers does.
    assert_eq!(online["proposal"], Value::Null);
    desk.set("progress_rule", json!({ "scale": "against_baseline" }));
    let year = desk.ask("progress_year", json!({ "year": 2026 }));
    assert_eq!(year["initiatives"][1]["proposal"], "a");
    assert!(rows.iter().all(|row| row["progress"].is_string()));
    let next = desk.ask("progress_year", json!({ "year": 2027 }));
    assert_eq!(next["initiatives"][0]["progress"], Value::Null);
    assert_eq!(next["initiatives"][0]["indicators"][0]["rate"], Value::Null);
}

#[test]
fn the_next_edition_is_opened_and_this_one_stays_as_it_is() {
    let desk = Desk::with("sample");
    let ids = |kind: &str| -> Vec<Value> {
        desk.records(kind)
            .iter()
            .map(|record| record["id"].clone())
            .collect()
    };
    let before = ids("indicator");
    let to = desk.file("next.dxplan");
    let request = |last: &str| {
        json!({
            "to": to, "title": "みちのべ町暮らしのためのDX計画", "edition": "第２版",
            "first_year": "令和13年度", "last_year": last, "without_ended": true,
        })
    };
    let refused = desk.app.rpc("plan_next", request("R12")).unwrap_err();
    assert_eq!(refused.code, "no-term");
    assert!(!to.exists());
    let view = desk.ask("plan_next", request("R17"));
    assert_eq!(view["name"], "next");
    assert_eq!(view["notices"][0]["code"], "next-edition");
    assert_eq!(ids("indicator"), before);
    assert!(desk.records("schedule_item").is_empty());
    assert_eq!(desk.records("frame")[0]["body"]["first_year"], "2031");

    let old = desk.ask(
        "plan_open",
        json!({ "path": desk.file("plan.dxplan"), "mode": "read_only" }),
    );
    assert!(
        old["records"]
            .as_array()
            .unwrap()
            .iter()
            .any(|record| record["kind"] == "opinion")
    );
    let again = desk.app.rpc("plan_next", request("R17")).unwrap_err();
    assert!(again.message.contains("next.dxplan"), "{again:?}");
}

#[test]
fn a_plan_of_before_gets_the_new_parts_when_the_officer_begins_them() {
    let desk = Desk::with("blank");
    let kinds = ["council_session", "public_comment", "progress_rule"];
    for kind in kinds {
        assert_eq!(desk.records(kind).len(), 1);
        desk.app
            .rpc("record_add", json!({ "kind": kind }))
            .unwrap_err();
    }
}

#[test]
fn the_sums_of_costs_follow_every_edit() {
    let desk = Desk::with("blank");
    let measure = desk.ask(
        "record_add",
        json!({ "kind": "measure", "parent": null, "position": { "at": "last" }, "fields": { "title": "窓口" } }),
    )["created"]
        .clone();
    let initiative = desk.ask(
        "record_add",
        json!({ "kind": "initiative", "parent": measure, "position": { "at": "last" }, "fields": {} }),
    )["created"]
        .clone();
    let set = |costs: Value| {
        desk.ask(
            "record_set",
            json!({ "id": initiative, "fields": { "costs": costs } }),
        );
        desk.ask("plan_derived", json!({}))["costs"].clone()
    };
    let sums = set(
        json!({ "2026": { "national": "１，０００", "general": "200" }, "2027": { "general": "未定" } }),
    );
    assert_eq!(sums["plan"]["total"], "1200");
    assert_eq!(sums["plan"]["years"][0]["sources"]["general"], "200");
    let of_measure = &sums["measures"][measure.as_str().unwrap()];
    assert_eq!(of_measure["total"], "1200");
    assert_eq!(of_measure["unread"], 1);
    assert_eq!(sums["unread"][0]["initiative"], initiative);
    assert_eq!(sums["unread"][0]["text"], "未定");

    let sums = set(json!({ "2026": { "general": "200" } }));
    assert_eq!(
        (
            &sums["plan"]["total"],
            sums["unread"].as_array().unwrap().len()
        ),
        (&json!("200"), 0)
    );
}

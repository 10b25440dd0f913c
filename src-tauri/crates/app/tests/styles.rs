//! House styles of a town's own, as the screens ask for them: made, changed, used, handed on, taken out and brought back.

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
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup {
            data: folder.path().join("data"),
            documents: folder.path().to_owned(),
            asked_to_open: None,
            world: || Box::new(RealWorld),
        };
        let app = App::without_writer(setup, Headless);
        Self { folder, app }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        self.app
            .rpc(command, request)
            .unwrap_or_else(|error| panic!("{command}: {}", error.message))
    }

    fn fail(&self, command: &str, request: Value) -> (String, String) {
        let error = self.app.rpc(command, request).unwrap_err();
        assert!(error.message.ends_with('。'), "{}", error.message);
        (error.code, error.message)
    }

    fn keys(&self) -> Vec<String> {
        keys(&self.ask("style_list", json!({})))
    }
}

fn keys(list: &Value) -> Vec<String> {
    list["styles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|style| style["key"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_style_is_copied_changed_used_removed_and_brought_back() {
    let desk = Desk::new();
    let presets = desk.keys();
    assert!(presets.contains(&"court".to_owned()));
    let made = desk.ask(
        "style_copy_from",
        json!({ "key": "shirakawa", "title": "みちのべ町の書式" }),
    );
    assert_eq!(made["style"]["own"], true);
    assert_eq!(made["values"]["grid.lines"], "40");
    assert_eq!(made["findings"], json!([]));
    let key = made["style"]["key"].as_str().unwrap().to_owned();
    assert_eq!(key, "みちのべ町の書式");
    // A second one of the same title gets another title and another key.
    let second = desk.ask(
        "style_copy_from",
        json!({ "key": key, "title": "みちのべ町の書式" }),
    );
    assert_eq!(second["style"]["title"], "みちのべ町の書式2");
    assert_eq!(second["style"]["key"], "みちのべ町の書式2");

    let values = json!({ "numbering.levels.2": "第１節", "numbering.levels.3": "１" });
    let checked = desk.ask("style_check", json!({ "key": key, "values": values }));
    assert!(checked["html"].as_str().unwrap().contains("第１節"));
    // Checking keeps nothing.
    let now = desk.ask("style_get", json!({ "key": key }));
    assert_eq!(now["values"]["numbering.levels.2"], "１");
    desk.ask("style_save", json!({ "key": key, "values": values }));

    desk.ask(
        "plan_create",
        json!({ "template": "sample", "path": desk.file("a.dxplan") }),
    );
    let preview = |style: Value| {
        desk.ask("paper_preview", json!({ "id": "plan", "style": style }))["html"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(!preview(Value::Null).contains("第１節"));
    assert!(preview(json!(key)).contains("第１節"));
    let choices = desk.ask("reference_data", json!({}))["styles"].clone();
    assert!(
        choices
            .as_array()
            .unwrap()
            .iter()
            .any(|choice| choice["key"] == json!(key)
                && choice["label"] == "みちのべ町の書式（町の書式）")
    );

    let left = desk.ask("style_remove", json!({ "key": key }));
    assert_eq!(keys(&left).len(), presets.len() + 1);
    assert_eq!(desk.fail("style_get", json!({ "key": key })).0, "no-style");
    let back = desk.ask("style_restore", json!({ "key": key }));
    assert_eq!(back["values"]["numbering.levels.2"], "第１節");
}

#[test]
fn what_is_wrong_is_not_kept_and_presets_stay_as_they_are() {
    let desk = Desk::new();
    desk.ask("style_copy_from", json!({ "key": "court", "title": "own" }));
    let wrong = json!({ "key": "own", "values": { "page.top_mm": "広く" } });
    let checked = desk.ask("style_check", wrong.clone());
    assert_eq!(checked["html"], Value::Null);
    assert_eq!(checked["findings"][0]["field"], "page.top_mm");
    assert_eq!(checked["findings"][0]["error"], true);
    assert_eq!(desk.fail("style_save", wrong).0, "style-wrong");
    assert_eq!(
        desk.ask("style_get", json!({ "key": "own" }))["values"]["page.top_mm"],
        "35"
    );
    for command in ["style_remove", "style_save"] {
        let request = json!({ "key": "shirakawa", "values": {} });
        assert_eq!(desk.fail(command, request).0, "style-of-program");
    }
    assert_eq!(
        desk.fail("style_restore", json!({ "key": "../own" })).0,
        "no-style"
    );
}

#[test]
fn a_style_goes_to_another_town_and_is_the_same_there() {
    let (desk, other) = (Desk::new(), Desk::new());
    desk.ask(
        "style_copy_from",
        json!({ "key": "ud", "title": "みちのべ町" }),
    );
    let exported = desk.ask(
        "style_export",
        json!({ "key": "みちのべ町", "folder": desk.file("out"), "file": true }),
    );
    let path = exported["files"][0]["path"].clone();
    assert!(path.as_str().unwrap().ends_with("みちのべ町.toml"));
    let came = other.ask("style_import", json!({ "path": path }));
    assert_eq!(came["style"]["key"], "みちのべ町");
    assert_eq!(came["notices"], json!([]));
    let again = other.ask("style_import", json!({ "path": path }));
    assert_eq!(again["notices"][0]["code"], "style-there");
    // Another style of the same key stands beside it.
    other.ask(
        "style_save",
        json!({ "key": "みちのべ町", "values": { "grid.lines": "30" } }),
    );
    let third = other.ask("style_import", json!({ "path": path }));
    assert_eq!(third["style"]["key"], "みちのべ町-2");
    assert_eq!(third["notices"][0]["code"], "style-renamed");
    let kept = other.ask("style_get", json!({ "key": "みちのべ町" }));
    assert_eq!(kept["values"]["grid.lines"], "30");

    let text = desk.file("text.toml");
    std::fs::write(&text, "title = 1").unwrap();
    for path in [text, desk.file("not there.toml")] {
        assert_eq!(
            other.fail("style_import", json!({ "path": path })).0,
            "style-import"
        );
    }
    let ruler = other.ask(
        "style_export",
        json!({ "key": "shirakawa", "folder": other.file("out"), "file": false }),
    );
    let bytes = std::fs::read(ruler["files"][0]["path"].as_str().unwrap()).unwrap();
    assert!(bytes.starts_with(b"PK"));
}

#[test]
fn a_plan_whose_style_is_not_here_is_told_so_and_exported_all_the_same() {
    let desk = Desk::new();
    let plan = desk.ask(
        "plan_create",
        json!({ "template": "sample", "path": desk.file("a.dxplan") }),
    );
    let town = plan["records"]
        .as_array()
        .unwrap()
        .iter()
        .find(|record| record["kind"] == "town")
        .unwrap();
    for field in ["house_style", "bill_style"] {
        desk.ask(
            "record_set",
            json!({ "id": town["id"], "fields": { field: "隣の町" } }),
        );
    }
    let papers = desk.ask("paper_list", json!({}));
    let missing = &papers[0]["missing"];
    assert!(
        missing[0]["message"]
            .as_str()
            .unwrap()
            .contains("「隣の町」はこのパソコンにない"),
        "{missing}"
    );
    assert_eq!(missing[0]["place"]["field"], "house_style");
    let exported = desk.ask(
        "paper_export",
        json!({ "keys": ["plan"], "folder": desk.file("out") }),
    );
    let codes: Vec<&str> = exported["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["code"].as_str().unwrap())
        .collect();
    // The style of bills is another thing: no bill was exported.
    assert_eq!(codes, ["style-lost", "update-contents"]);
    let bill = desk.ask(
        "paper_export",
        json!({ "keys": ["plan-bill"], "folder": desk.file("out") }),
    );
    assert_eq!(bill["notices"].as_array().unwrap().len(), 2);
    let instrument = plan["records"]
        .as_array()
        .unwrap()
        .iter()
        .find(|record| {
            record["kind"] == "instrument"
                && record["body"]["title"]
                    .as_str()
                    .is_some_and(|title| title.contains("集落センター"))
        })
        .unwrap();
    desk.ask(
        "record_set",
        json!({ "id": instrument["id"], "fields": { "revised": "みちのべ町集落センター管理規則\n第１条　読む。" } }),
    );
    let table = desk.ask(
        "instrument_export",
        json!({ "id": instrument["id"], "paper": "comparison", "folder": desk.file("out") }),
    );
    assert_eq!(table["notices"][0]["code"], "style-lost", "{table}");
    // Whoever names a style gets that one, and nothing is lost.
    let named = desk.ask(
        "paper_export",
        json!({ "keys": ["plan"], "folder": desk.file("out"), "style": "ud" }),
    );
    assert!(
        named["notices"]
            .as_array()
            .unwrap()
            .iter()
            .all(|notice| notice["code"] != "style-lost")
    );
}

#[test]
fn a_broken_file_breaks_nothing_else() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.file("data/styles")).unwrap();
    std::fs::write(desk.file("data/styles/bad.toml"), "[page").unwrap();
    let list = desk.ask("style_list", json!({}));
    assert_eq!(list["broken"][0]["code"], "own-style");
    assert!(keys(&list).iter().all(|key| key != "bad"));
}

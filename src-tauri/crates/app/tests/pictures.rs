//! 図・写真 through the router: taken in, shown, replaced, taken back, copied, printed.

#![allow(clippy::unwrap_used)]

use michishirube_app::{App, Headless, RealWorld, Setup};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A PNG of one dot, in Base64.
const DOT: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQUDAAAACkAGE0Zn1yAAAAAElFTkSuQmCC";
/// A BMP of 2 by 1 dots, in Base64.
const TWO_DOTS: &str =
    "Qk0+AAAAAAAAADYAAAAoAAAAAgAAAAEAAAABABgAAAAAAAgAAAATCwAAEwsAAAAAAAAAAAAAAAD/AP8AAAA=";

fn desk() -> (TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup {
        data: folder.path().join("data"),
        documents: folder.path().to_owned(),
        asked_to_open: None,
        world: || Box::new(RealWorld),
    };
    let app = App::without_writer(setup, Headless);
    let path = folder.path().join("plan.dxplan");
    app.rpc("plan_create", json!({ "template": "blank", "path": path }))
        .unwrap();
    (folder, app)
}

fn ask(app: &App, command: &str, request: Value) -> Value {
    app.rpc(command, request)
        .unwrap_or_else(|error| panic!("{command}: {error:?}"))
}

fn record(app: &App, kind: &str) -> Option<Value> {
    let plan = ask(app, "plan_view", json!({}));
    let records = plan["records"].as_array().unwrap();
    records.iter().find(|it| it["kind"] == kind).cloned()
}

fn add(app: &App, bytes: &str, name: &str) -> Result<Value, michishirube_app::wire::WireError> {
    let mission = record(app, "mission").unwrap()["id"].clone();
    app.rpc(
        "picture_add",
        json!({ "parent": mission, "file_name": name, "bytes": bytes }),
    )
}

#[test]
fn a_picture_is_taken_in_shown_replaced_and_taken_back() {
    let (_folder, app) = desk();
    let added = add(&app, DOT, "庁舎.png").unwrap();
    assert_eq!(added["name"], "図・写真を追加");
    let picture = record(&app, "picture").unwrap();
    assert_eq!(picture["id"], added["created"]);
    assert_eq!(
        (&picture["body"]["width"], &picture["body"]["file_name"]),
        (&json!(1), &json!("庁舎.png"))
    );
    let image = picture["body"]["image"].clone();
    let shown = ask(&app, "picture_bytes", json!({ "image": image }));
    assert_eq!(shown["media_type"], "image/png");

    ask(
        &app,
        "picture_replace",
        json!({ "id": picture["id"], "file_name": "", "bytes": TWO_DOTS }),
    );
    let other = record(&app, "picture").unwrap();
    assert_eq!(other["body"]["width"], 2);
    assert_ne!(other["body"]["image"], image);
    ask(&app, "undo", json!({}));
    assert_eq!(record(&app, "picture").unwrap(), picture);
    ask(&app, "undo", json!({}));
    assert_eq!(record(&app, "picture"), None);
    ask(&app, "redo", json!({}));
    assert_eq!(ask(&app, "picture_bytes", json!({ "image": image })), shown);
}

#[test]
fn what_is_no_picture_changes_nothing_and_is_named() {
    let (_folder, app) = desk();
    for (bytes, code, named) in [
        ("", "picture-empty", "「議案.pdf」"),
        ("JVBERi0xLjc=", "picture-unknown-kind", "「議案.pdf」"),
        (&DOT[..60], "picture-damaged", "「議案.pdf」"),
        ("%%%", "bad-request", ""),
    ] {
        let error = add(&app, bytes, "議案.pdf").unwrap_err();
        assert_eq!(error.code, code);
        assert!(error.message.contains(named), "{}", error.message);
    }
    assert_eq!(record(&app, "picture"), None);
    let error = app
        .rpc("picture_bytes", json!({ "image": "../../etc/passwd" }))
        .unwrap_err();
    assert_eq!(error.code, "no-picture");
}

#[test]
fn a_copy_brings_its_pictures_and_a_lost_one_is_told_before_printing() {
    let (folder, app) = desk();
    add(&app, DOT, "庁舎.png").unwrap();
    let picture = record(&app, "picture").unwrap();
    let image = picture["body"]["image"].clone();
    let copy = folder.path().join("copy.dxplan");
    ask(&app, "plan_copy", json!({ "to": copy }));
    ask(&app, "picture_bytes", json!({ "image": image }));
    let papers = || ask(&app, "paper_list", json!({})).to_string();
    assert!(!papers().contains("計画ファイルの中にありません"));
    ask(
        &app,
        "record_set",
        json!({ "id": picture["id"], "fields": { "image": "0000" } }),
    );
    assert!(
        papers().contains("計画ファイルの中にありません"),
        "{}",
        papers()
    );
}

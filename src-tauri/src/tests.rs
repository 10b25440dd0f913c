//! The shell on the mock runtime: `rpc` answers, and nothing else does.

use super::*;
use michishirube_app::RealWorld;
use serde_json::json;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;

fn window(data: &std::path::Path) -> (tauri::App<MockRuntime>, WebviewWindow<MockRuntime>) {
    let setup = Setup {
        data: data.join("data"),
        documents: data.to_owned(),
        asked_to_open: None,
        world: || Box::new(RealWorld),
    };
    let app = program(mock_builder())
        .build(tauri::generate_context!())
        .unwrap();
    let window = open_window(app.handle(), setup).unwrap();
    (app, window)
}

fn ask(window: &WebviewWindow<MockRuntime>, command: &str, body: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: if cfg!(windows) {
            "http://tauri.localhost"
        } else {
            "tauri://localhost"
        }
        .parse()
        .unwrap(),
        body: InvokeBody::Json(body),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

#[test]
fn rpc_answers_and_an_unknown_command_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (_app, window) = window(folder.path());
    let start = ask(
        &window,
        "rpc",
        json!({ "command": "start_view", "request": {} }),
    )
    .unwrap();
    assert_eq!(start["templates"][0]["key"], "blank");
    let path = folder.path().join("計画.dxplan");
    let request = json!({ "template": "blank", "path": path, "town_name": "みちのべ町" });
    let plan = ask(
        &window,
        "rpc",
        json!({ "command": "plan_create", "request": request }),
    )
    .unwrap();
    assert_eq!(plan["name"], "計画");
    let error = ask(
        &window,
        "rpc",
        json!({ "command": "no_such_thing", "request": {} }),
    )
    .unwrap_err();
    assert_eq!(error["code"], "unknown-command");
    assert!(ask(&window, "format_disk", json!({})).is_err());
}

//! The shell: one window, one command `rpc`, the system's dialogs. Everything worth testing is in the crate `app`.
//!
//! Absent on purpose: any other command, any access to a network, any state of its own.

mod desktop;

use desktop::{Desktop, theme_of};
use michishirube_app::wire::{Colours, Preferences, WireError};
use michishirube_app::{App, AppError, Setup, use_own_eras};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::window::Color;
use tauri::{
    AppHandle, Manager, Runtime, State, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    WindowEvent,
};

/// The label of the one window.
pub(crate) const WINDOW: &str = "main";

/// What stands in the window before the page paints, where the officer has chosen dark colours: `--surface` of
/// `ui/src/app/styles/dark.css`.
const DARK: Color = Color(0x14, 0x17, 0x1d, 0xff);

/// How long the screen and the file server have at closing; usually they need a moment.
const LONGEST_GOODBYE: Duration = Duration::from_secs(20);

/// What became of the last request to close the window.
#[derive(Default)]
pub(crate) struct Goodbye {
    /// The screen has something that is not safe yet and asks the officer.
    pub(crate) kept: AtomicBool,
}

/// The one command: everything that a screen asks goes through it. Edits are put in order by the screen.
#[tauri::command]
async fn rpc(
    app: State<'_, Arc<App>>,
    command: String,
    request: Value,
) -> Result<Value, WireError> {
    let app = Arc::clone(&app);
    tauri::async_runtime::spawn_blocking(move || app.rpc(&command, request))
        .await
        .unwrap_or_else(|error| Err(AppError::internal(error).to_wire()))
}

/// The program for a runtime, the real one or the mock of the tests, before its window is open.
fn program<R: Runtime>(builder: tauri::Builder<R>) -> tauri::Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![rpc])
}

/// Opens the one window.
fn open_window<R: Runtime>(handle: &AppHandle<R>, setup: Setup) -> tauri::Result<WebviewWindow<R>> {
    handle.manage(Goodbye::default());
    let opens_plan = setup.asked_to_open.is_some();
    let eras = use_own_eras(&setup.data);
    let app = App::new(setup, Desktop::new(handle.clone()));
    if let Err(error) = eras {
        app.tell(&error);
    }
    let preferences = app.preferences();
    let app = Arc::new(app);
    handle.manage(Arc::clone(&app));
    // The web view takes its time to come up; what its first screen shows, a plan too, is ready by then.
    std::thread::spawn(move || app.look_ahead());
    let mut window = WebviewWindowBuilder::new(handle, WINDOW, WebviewUrl::default())
        .title("道しるべ")
        .theme(theme_of(preferences.colours))
        .initialization_script(first_words(opens_plan, &preferences))
        .inner_size(1280.0, 800.0)
        .min_inner_size(360.0, 480.0)
        // The page itself takes what is dropped: pictures at their place, and nothing anywhere else.
        .disable_drag_drop_handler()
        // Nothing but our own pages is ever shown in this window.
        .on_navigation(|url| {
            matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost")
        });
    if preferences.colours == Colours::Dark {
        window = window.background_color(DARK);
    }
    let window = window.build()?;
    say_goodbye(&window);
    Ok(window)
}

/// Says how the page is to look before it paints (`ui/public/look.js`), and asks for what the first screen shows before the page
/// has read its scripts; `ui/src/lib/backend/shell.ts` takes the answer.
fn first_words(opens_plan: bool, preferences: &Preferences) -> String {
    let preferences = serde_json::json!(preferences);
    format!(
        "window.michishirube = {{ opensPlan: {opens_plan}, preferences: {preferences}, begun: window.__TAURI_INTERNALS__.invoke('rpc', {{ command: 'begin', request: {{}} }}) }};"
    )
}

/// Lets the screen hand over what was typed last before the window closes: the screen answers with `window_close`.
fn say_goodbye<R: Runtime>(window: &WebviewWindow<R>) {
    let at_close = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else {
            return;
        };
        api.prevent_close();
        at_close
            .state::<Goodbye>()
            .kept
            .store(false, Ordering::SeqCst);
        let asked = at_close.eval("window.dispatchEvent(new Event('michishirube:close'))");
        let window = at_close.clone();
        std::thread::spawn(move || {
            // Neither a screen that does not answer nor a file server that hangs may keep the window open for ever: every
            // edit that reached the app is safe on this PC, and the next start goes on from there.
            if asked.is_err() {
                let app = Arc::clone(&window.state::<Arc<App>>());
                std::thread::spawn(move || app.shut_down());
            }
            std::thread::sleep(LONGEST_GOODBYE);
            if !window.state::<Goodbye>().kept.load(Ordering::SeqCst) {
                // The window may be gone by now, which is what is wanted.
                let _ = window.destroy();
            }
        });
    });
}

/// Starts the program and runs it until its window closes.
///
/// # Errors
/// A sentence for the officer when it cannot start.
pub fn run() -> Result<(), String> {
    if cfg!(target_os = "linux")
        && std::env::var_os("DISPLAY").is_none()
        && std::env::var_os("WAYLAND_DISPLAY").is_none()
    {
        return Err("画面が見つからないため、道しるべを開けません。画面のないところでは michi を使ってください。".to_owned());
    }
    let mut setup = Setup::of_this_machine().map_err(|error| error.message)?;
    setup.asked_to_open = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .and_then(|path| std::path::absolute(path).ok());
    program(tauri::Builder::default())
        .setup(move |app| Ok(open_window(app.handle(), setup).map(drop)?))
        .run(tauri::generate_context!())
        .map_err(|error| format!("道しるべを開けませんでした（{error}）。"))
}

#[cfg(test)]
mod tests;

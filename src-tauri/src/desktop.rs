//! What the app asks of a desktop: dialogs, the file manager, the title bar.

use crate::{Goodbye, WINDOW};
use michishirube_app::Host;
use michishirube_app::wire::Colours;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tauri::{AppHandle, Manager, Runtime, Theme};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};

/// The theme of a window; None: as the system has it.
pub(crate) fn theme_of(colours: Colours) -> Option<Theme> {
    match colours {
        Colours::Light => Some(Theme::Light),
        Colours::Dark => Some(Theme::Dark),
        Colours::System => None,
    }
}

/// The desktop on which the window stands.
pub(crate) struct Desktop<R: Runtime> {
    handle: AppHandle<R>,
}

impl<R: Runtime> Desktop<R> {
    pub(crate) fn new(handle: AppHandle<R>) -> Self {
        Self { handle }
    }

    fn dialog(&self, title: &str, start: Option<&Path>) -> FileDialogBuilder<R> {
        let mut dialog = self.handle.dialog().file().set_title(title);
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            dialog = dialog.set_parent(&window);
        }
        let Some(start) = start else { return dialog };
        if start.is_dir() {
            return dialog.set_directory(start);
        }
        if let Some(folder) = start.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        match start.file_name() {
            Some(name) => dialog.set_file_name(name.to_string_lossy()),
            None => dialog,
        }
    }
}

impl<R: Runtime> Host for Desktop<R> {
    fn has_dialogs(&self) -> bool {
        true
    }

    fn choose_open(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.dialog(title, start)
            .add_filter("道しるべの計画", &["dxplan"])
            .add_filter("道しるべの書式", &["toml"])
            .blocking_pick_file()?
            .into_path()
            .ok()
    }

    fn choose_save(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.dialog(title, start)
            .add_filter("道しるべの計画", &["dxplan"])
            .blocking_save_file()?
            .into_path()
            .ok()
    }

    fn choose_folder(&self, title: &str, start: Option<&Path>) -> Option<PathBuf> {
        self.dialog(title, start)
            .blocking_pick_folder()?
            .into_path()
            .ok()
    }

    fn reveal(&self, path: &Path) -> std::io::Result<()> {
        let folder = if path.is_dir() {
            path
        } else {
            path.parent().unwrap_or(path)
        };
        let program = if cfg!(target_os = "windows") {
            "explorer"
        } else if cfg!(target_os = "macos") {
            "open"
        } else {
            "xdg-open"
        };
        std::process::Command::new(program)
            .arg(folder)
            .spawn()
            .map(drop)
    }

    fn set_title(&self, title: &str) {
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            // A title bar that cannot be written is no reason to stop an edit; the screen shows the same state.
            let _ = window.set_title(title);
        }
    }

    fn set_colours(&self, colours: Colours) {
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            // A frame of the other colour is no reason to refuse a choice.
            let _ = window.set_theme(theme_of(colours));
        }
    }

    fn keep_window(&self) {
        self.handle
            .state::<Goodbye>()
            .kept
            .store(true, Ordering::SeqCst);
    }

    fn close_window(&self) {
        if let Some(window) = self.handle.get_webview_window(WINDOW) {
            // The window may be gone already, which is what is wanted.
            let _ = window.destroy();
        }
    }
}

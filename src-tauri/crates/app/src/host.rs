//! What the app asks of the program around it: dialogs, the file manager, the window. One trait; the shell, the development
//! host and the command line each implement it.

use crate::wire::Colours;
use std::path::{Path, PathBuf};

/// The program around the app.
pub trait Host: Send + Sync + 'static {
    /// Whether the system's own file dialogs can be shown.
    fn has_dialogs(&self) -> bool;

    /// Lets the officer choose a plan file to open; None: cancelled.
    fn choose_open(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// Lets the officer choose where to put a plan file; None: cancelled.
    fn choose_save(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// Lets the officer choose a folder; None: cancelled.
    fn choose_folder(&self, title: &str, start: Option<&Path>) -> Option<PathBuf>;

    /// Shows a folder, or the folder of a file, in the file manager.
    ///
    /// # Errors
    /// When there is no file manager.
    fn reveal(&self, path: &Path) -> std::io::Result<()>;

    /// Shows the plan and its save state in the title bar.
    fn set_title(&self, title: &str);

    /// Shows the frame of the window in light or dark colours, or as the system has it.
    fn set_colours(&self, colours: Colours);

    /// Keeps the window open although it was asked to close: something typed is not safe yet, and the officer decides.
    fn keep_window(&self);

    /// Closes the window, once the screen has handed over everything typed.
    fn close_window(&self);
}

/// A host without a window: nothing can be chosen, nothing is shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Headless;

impl Host for Headless {
    fn has_dialogs(&self) -> bool {
        false
    }
    fn choose_open(&self, _: &str, _: Option<&Path>) -> Option<PathBuf> {
        None
    }
    fn choose_save(&self, _: &str, _: Option<&Path>) -> Option<PathBuf> {
        None
    }
    fn choose_folder(&self, _: &str, _: Option<&Path>) -> Option<PathBuf> {
        None
    }
    fn reveal(&self, _: &Path) -> std::io::Result<()> {
        Err(std::io::Error::from(std::io::ErrorKind::Unsupported))
    }
    fn set_title(&self, _: &str) {}
    fn set_colours(&self, _: Colours) {}
    fn keep_window(&self) {}
    fn close_window(&self) {}
}

//! What the host does for a screen: dialogs, the file manager, the window.

use crate::App;
use crate::error::AppError;
use crate::wire::{Choose, Chosen, Nothing, OnePath};
use std::path::{Path, PathBuf};

pub(crate) fn choose_open(app: &App, request: Choose) -> Result<Chosen, AppError> {
    Ok(chosen(app.host().choose_open(
        &request.title,
        request.start.as_deref().map(Path::new),
    )))
}

pub(crate) fn choose_save(app: &App, request: Choose) -> Result<Chosen, AppError> {
    Ok(chosen(app.host().choose_save(
        &request.title,
        request.start.as_deref().map(Path::new),
    )))
}

pub(crate) fn choose_folder(app: &App, request: Choose) -> Result<Chosen, AppError> {
    Ok(chosen(app.host().choose_folder(
        &request.title,
        request.start.as_deref().map(Path::new),
    )))
}

pub(crate) fn reveal(app: &App, request: OnePath) -> Result<Nothing, AppError> {
    app.host()
        .reveal(Path::new(&request.path))
        .map_err(|_| AppError::cannot_reveal(&request.path))?;
    Ok(Nothing {})
}

pub(crate) fn window_keep(app: &App, _: Nothing) -> Result<Nothing, AppError> {
    app.host().keep_window();
    Ok(Nothing {})
}

pub(crate) fn window_close(app: &App, _: Nothing) -> Result<Nothing, AppError> {
    app.shut_down();
    app.host().close_window();
    Ok(Nothing {})
}

fn chosen(path: Option<PathBuf>) -> Chosen {
    Chosen {
        path: path.map(|path| path.to_string_lossy().into_owned()),
    }
}

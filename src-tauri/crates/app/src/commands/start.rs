//! The start page: templates, recent plans, unfinished work.

use super::file;
use crate::App;
use crate::error::AppError;
use crate::session::{file_stem, text};
use crate::templates;
use crate::view::time;
use crate::wire::{Nothing, OneId, OnePath, PlanView, RecentView, StartView, TemplateView, UnfinishedView};
use michishirube_store as store;
use std::path::Path;

pub(crate) fn start_view(app: &App, _: Nothing) -> Result<StartView, AppError> {
    Ok(StartView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        templates: templates::plans()
            .iter()
            .map(|template| TemplateView {
                key: template.key.clone(),
                title: template.title.clone(),
                description: template.description.clone(),
            })
            .collect(),
        recent: store::recent::list(app.folders())
            .into_iter()
            .map(|entry| RecentView {
                name: file_stem(&entry.path),
                folder: entry.path.parent().map(text).unwrap_or_default(),
                opened_at: time(entry.opened_at),
                exists: entry.path.is_file(),
                path: text(&entry.path),
            })
            .collect(),
        unfinished: store::unfinished(app.folders())
            .into_iter()
            .map(|entry| UnfinishedView { id: entry.id, path: text(&entry.origin), title: entry.title, edited_at: time(entry.edited_at) })
            .collect(),
        default_folder: text(&app.setup().documents),
        asked_to_open: app.setup().asked_to_open.as_deref().map(text),
        has_dialogs: app.host().has_dialogs(),
    })
}

pub(crate) fn recent_remove(app: &App, request: OnePath) -> Result<StartView, AppError> {
    store::recent::remove(app.folders(), Path::new(&request.path))?;
    start_view(app, Nothing {})
}

pub(crate) fn unfinished_resume(app: &App, request: OneId) -> Result<PlanView, AppError> {
    file::close(app)?;
    let copy = store::resume(app.folders(), &request.id, app.owner(), app.now())?;
    file::install_editing(app, copy)
}

pub(crate) fn unfinished_discard(app: &App, request: OneId) -> Result<StartView, AppError> {
    store::discard(app.folders(), &request.id, app.now())?;
    start_view(app, Nothing {})
}

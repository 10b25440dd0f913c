//! The start page: templates, recent plans, unfinished work.

use super::{file, preferences, reference};
use crate::Ahead;
use crate::App;
use crate::error::AppError;
use crate::session::{file_stem, text};
use crate::templates;
use crate::view::time;
use crate::wire::{
    BeginView, Nothing, OneId, OnePath, PlanView, RecentView, StartView, TemplateView,
    UnfinishedSaveAs, UnfinishedView,
};
use michishirube_store as store;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How long the start page looks for recent files.
const LONGEST_LOOK: Duration = Duration::from_millis(200);

/// What the first screen shows: made ahead of time where the program has begun to, else now.
pub(crate) fn begin(app: &App, _: Nothing) -> Result<BeginView, AppError> {
    let mut ahead = app.ahead();
    match std::mem::replace(&mut *ahead, Ahead::Taken) {
        Ahead::Ready(view) => {
            // The window may not have had its title bar yet when the plan was opened.
            app.show_title();
            Ok(*view)
        }
        Ahead::Untried | Ahead::Taken => first_view(app),
    }
}

/// Makes what the first screen shows while the window is being opened. A page that is loaded again gets it anew.
pub(crate) fn look_ahead(app: &App) {
    let mut ahead = app.ahead();
    // What fails is tried again, and told, when the screen asks.
    if let (Ahead::Untried, Ok(view)) = (&*ahead, first_view(app)) {
        *ahead = Ahead::Ready(Box::new(view));
    }
}

fn first_view(app: &App) -> Result<BeginView, AppError> {
    let open = file::plan_view(app, Nothing {}).ok();
    let asked = app.setup().asked_to_open.as_deref();
    let (plan, refused) = match (open, asked) {
        (None, Some(path)) => match file::edit(app, path, false) {
            Ok(view) => (Some(view), None),
            Err(error) => (None, Some(error.to_wire())),
        },
        (open, _) => (open, None),
    };
    Ok(BeginView {
        reference: reference::reference_data(app, Nothing {})?,
        preferences: preferences(app),
        start: start_view(app, Nothing {})?,
        plan,
        refused,
    })
}

pub(crate) fn start_view(app: &App, _: Nothing) -> Result<StartView, AppError> {
    let mut notices = store::untold::take(app.folders());
    // Where a plan was opened at once it has been told beside the plan.
    notices.extend(app.untold());
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
        recent: recent(app)
            .into_iter()
            .map(|(entry, exists)| RecentView {
                name: file_stem(&entry.path),
                folder: entry.path.parent().map(text).unwrap_or_default(),
                opened_at: time(entry.opened_at),
                exists,
                path: text(&entry.path),
            })
            .collect(),
        unfinished: store::unfinished(app.folders())
            .into_iter()
            .map(|entry| UnfinishedView {
                id: entry.id,
                path_known: entry.origin.is_some(),
                path: text(&match entry.origin {
                    Some(origin) => origin,
                    None => new_home(app, &entry.title),
                }),
                title: entry.title,
                edited_at: time(entry.edited_at),
            })
            .collect(),
        notices,
        default_folder: text(&app.setup().documents),
        asked_to_open: app.setup().asked_to_open.as_deref().map(text),
        has_dialogs: app.host().has_dialogs(),
    })
}

/// The recent plans, and whether each is there. A file server that does not answer at once must not hold up the start page:
/// its files count as there until somebody opens them.
fn recent(app: &App) -> Vec<(store::recent::Recent, bool)> {
    let entries = store::recent::list(app.folders());
    let (tell, told) = mpsc::channel();
    for (index, entry) in entries.iter().enumerate() {
        let (tell, path) = (tell.clone(), entry.path.clone());
        std::thread::spawn(move || {
            // Nobody listens any more when the answer comes too late.
            let _ = tell.send((index, path.is_file()));
        });
    }
    drop(tell);
    let mut exists = vec![true; entries.len()];
    let until = Instant::now() + LONGEST_LOOK;
    while let Ok((index, there)) =
        told.recv_timeout(until.saturating_duration_since(Instant::now()))
    {
        exists[index] = there;
    }
    entries.into_iter().zip(exists).collect()
}

pub(crate) fn recent_remove(app: &App, request: OnePath) -> Result<StartView, AppError> {
    store::recent::remove(app.folders(), Path::new(&request.path))?;
    start_view(app, Nothing {})
}

pub(crate) fn unfinished_resume(app: &App, request: OneId) -> Result<PlanView, AppError> {
    let origin = match store::unfinished(app.folders())
        .into_iter()
        .find(|work| work.id == request.id)
    {
        Some(work) => match work.origin {
            Some(origin) => origin,
            None => {
                let to = text(&new_home(app, &work.title));
                return unfinished_save_as(app, UnfinishedSaveAs { id: request.id, to });
            }
        },
        None => PathBuf::new(),
    };
    file::open_instead(app, &origin, || {
        let copy = store::resume(app.folders(), &request.id, app.owner(), app.now())?;
        Ok(file::editing(app, copy))
    })
}

/// Where work goes on of which the file is not known any more.
fn new_home(app: &App, title: &str) -> PathBuf {
    let name: String = title
        .chars()
        .filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c))
        .collect();
    let name = match name.trim() {
        "" => "計画",
        name => name,
    };
    let path = app
        .setup()
        .documents
        .join(format!("{name}.{}", store::EXTENSION));
    file::free_path(&store::beside(&path, "", "（続き）"))
}

/// The way out where the file of the work is gone, may not be written, is in use or is damaged.
pub(crate) fn unfinished_save_as(
    app: &App,
    request: UnfinishedSaveAs,
) -> Result<PlanView, AppError> {
    let to = file::plan_path(&request.to)?;
    store::recover_to(app.folders(), &request.id, &to)?;
    // Found again even if it cannot be opened now.
    let _ = store::recent::add(app.folders(), &to, app.now());
    file::edit(app, &to, false)
}

pub(crate) fn unfinished_discard(app: &App, request: OneId) -> Result<StartView, AppError> {
    store::discard(app.folders(), &request.id, app.now())?;
    start_view(app, Nothing {})
}

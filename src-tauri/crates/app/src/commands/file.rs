//! Plan files: create, open, copy, close, save state, backups.

use crate::App;
use crate::error::AppError;
use crate::session::{Editing, Reading, Session, file_stem, text};
use crate::templates;
use crate::view;
use crate::wire::{
    BackupList, BackupRestore, BackupView, Closed, HistoryHead, Nothing, NoticeView, OpenMode,
    PlanCopy, PlanCreate, PlanOpen, PlanView, SaveState,
};
use crate::writer;
use michishirube_plan::municipality::{MunicipalityKind, prefecture_of_code, read_code};
use michishirube_plan::record::Kind;
use michishirube_plan::{Edit, Plan};
use michishirube_store::{self as store, Notice, WorkingCopy};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

pub(crate) fn plan_create(app: &App, request: PlanCreate) -> Result<PlanView, AppError> {
    let path = app.create_file(&request)?;
    close(app)?;
    edit(app, &path, false)
}

/// Writes a new plan file and gives its path; nothing is opened.
pub(crate) fn create(app: &App, request: &PlanCreate) -> Result<PathBuf, AppError> {
    let path = plan_path(&request.path)?;
    let template = templates::plan(&request.template)
        .ok_or_else(|| AppError::no_template(&request.template))?;
    let mut world = (app.setup().world)();
    let mut plan = template
        .instantiate(&mut *world)
        .map_err(AppError::internal)?;
    let fields = town_fields(request)?;
    if let (false, Some(id)) = (fields.is_empty(), Kind::Town.singleton_id()) {
        let operation = Edit::Set { id, fields }.plan(&plan, &mut *world)?;
        plan.apply(&operation.changes).map_err(AppError::internal)?;
    }
    store::create(&path, &plan, world.now())?;
    Ok(path)
}

/// What the officer said of the town when making a new plan.
fn town_fields(request: &PlanCreate) -> Result<Map<String, Value>, AppError> {
    let mut fields = Map::new();
    if !request.code.trim().is_empty() {
        let code =
            read_code(&request.code).map_err(|fault| AppError::wrong_code(&request.code, fault))?;
        if let Some(prefecture) = prefecture_of_code(&code) {
            fields.insert("prefecture".to_owned(), json!(prefecture));
        }
        fields.insert("code".to_owned(), json!(code));
    }
    let name = request.town_name.trim();
    if !name.is_empty() {
        fields.insert("name".to_owned(), json!(name));
        if let Some(kind) = MunicipalityKind::of_name(name) {
            fields.insert("kind".to_owned(), json!(kind));
        }
    }
    Ok(fields)
}

/// The path for a plan file: with its ending, absolute.
fn plan_path(typed: &str) -> Result<PathBuf, AppError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(AppError::no_path());
    }
    let path = PathBuf::from(typed);
    let path = match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case(store::EXTENSION) => path,
        _ => PathBuf::from(format!("{typed}.{}", store::EXTENSION)),
    };
    std::path::absolute(&path).map_err(|_| AppError::no_path())
}

pub(crate) fn plan_open(app: &App, request: PlanOpen) -> Result<PlanView, AppError> {
    let path = PathBuf::from(request.path.trim());
    match request.mode {
        OpenMode::ReadOnly => {
            let contents = store::read(&path)?;
            close(app)?;
            app.install(Session::Reading(Box::new(Reading {
                path,
                contents,
                reason:
                    "読み取り専用で開いています。直すときは「写しを作って編集」を選んでください。"
                        .to_owned(),
            })))?;
            plan_view(app, Nothing {})
        }
        OpenMode::Edit | OpenMode::TakeOver => {
            close(app)?;
            edit(app, &path, request.mode == OpenMode::TakeOver)
        }
    }
}

fn edit(app: &App, path: &Path, take_over: bool) -> Result<PlanView, AppError> {
    let open = if take_over {
        WorkingCopy::take_over
    } else {
        WorkingCopy::open
    };
    let copy = open(app.folders(), path, app.owner(), app.now())?;
    install_editing(app, copy)
}

/// Makes a working copy the open plan.
pub(crate) fn install_editing(app: &App, copy: WorkingCopy) -> Result<PlanView, AppError> {
    // The list of recent plans is a comfort: failing to write it must not keep anybody from the plan.
    let _ = store::recent::add(app.folders(), copy.origin(), app.now());
    let notices = copy
        .notices()
        .iter()
        .map(|notice| notice_view(notice, copy.origin()))
        .collect();
    app.install(Session::Editing(Box::new(Editing {
        copy,
        world: (app.setup().world)(),
        failure: None,
        writing: false,
        notices,
    })))?;
    plan_view(app, Nothing {})
}

/// What the officer is told of how a plan was opened.
fn notice_view(notice: &Notice, origin: &Path) -> NoticeView {
    let (code, message) = match notice {
        Notice::ConflictKept { path } => return writer::conflict_notice(origin, path),
        Notice::Resumed => (
            "resumed",
            "前回、ファイルに書き込む前に終わっていたため、このPCに残っていた続きから開きました。打ち込んだ内容は失われていません。".to_owned(),
        ),
        Notice::WorkUnreadable { path } => (
            "work-unreadable",
            format!("前回の続きが読めなかったため、ファイルにある内容から開きました。読めなかったものは「{}」に残してあります。", text(path)),
        ),
        Notice::BackupFailed { .. } => (
            "backup-failed",
            "今回の控えを作れませんでした。このPCの空きを確かめてください。編集はこのまま続けられます。".to_owned(),
        ),
        Notice::NoteNotWritten { .. } => (
            "note-not-written",
            "使用中の印を付けられませんでした。ほかの人が同時に開かないように声を掛けてください。".to_owned(),
        ),
    };
    NoticeView {
        code: code.to_owned(),
        message,
    }
}

pub(crate) fn plan_copy(app: &App, request: PlanCopy) -> Result<PlanView, AppError> {
    let to = plan_path(&request.to)?;
    let plan: Plan = match &request.from {
        Some(from) => store::read(Path::new(from))?.plan,
        None => app.session(|session| Ok(session.plan().clone()))?,
    };
    store::create(&to, &plan, app.now())?;
    close(app)?;
    edit(app, &to, false)
}

pub(crate) fn plan_view(app: &App, _: Nothing) -> Result<PlanView, AppError> {
    app.session(|session| {
        let (read_only, history, notices) = match session {
            Session::Editing(editing) => (
                None,
                view::head(editing),
                std::mem::take(&mut editing.notices),
            ),
            Session::Reading(reading) => (
                Some(reading.reason.clone()),
                HistoryHead::default(),
                Vec::new(),
            ),
        };
        Ok(PlanView {
            path: text(session.path()),
            name: file_stem(session.path()),
            read_only,
            notices,
            records: session.plan().records().cloned().collect(),
            history,
            derived: view::derived(session.plan()),
            save: session.save_state(),
        })
    })
}

pub(crate) fn plan_close(app: &App, _: Nothing) -> Result<Closed, AppError> {
    let closed = close(app)?;
    app.host().set_title("道しるべ");
    Ok(closed)
}

/// Writes the file and lets go of the plan. When the file cannot be written the working copy stays and is offered again.
pub(crate) fn close(app: &App) -> Result<Closed, AppError> {
    let written = writer::write(app.shared(), app.host(), app.setup().world);
    let Some(session) = app.shared().lock().session.take() else {
        return Ok(Closed { notice: None });
    };
    let notice = match session {
        Session::Editing(editing) if !written => {
            let reason = editing.failure.unwrap_or_default();
            editing.copy.leave()?;
            Some(NoticeView {
                code: "close-unwritten".to_owned(),
                message: format!(
                    "ファイルに書き込めないまま閉じました。{reason}打ち込んだ内容はこのPCに残っていて、次に開いたときに続きから始まります。"
                ),
            })
        }
        Session::Editing(editing) => {
            let notice = editing.notices.into_iter().next();
            editing.copy.close()?;
            notice
        }
        Session::Reading(_) => None,
    };
    Ok(Closed { notice })
}

pub(crate) fn save_now(app: &App, _: Nothing) -> Result<SaveState, AppError> {
    writer::write(app.shared(), app.host(), app.setup().world);
    save_state(app, Nothing {})
}

pub(crate) fn save_state(app: &App, _: Nothing) -> Result<SaveState, AppError> {
    app.session(|session| Ok(session.save_state()))
}

pub(crate) fn backup_list(app: &App, request: BackupList) -> Result<Vec<BackupView>, AppError> {
    let path = named_or_open(app, request.path)?;
    Ok(store::backup::list(app.folders(), &path)
        .into_iter()
        .map(|backup| BackupView {
            id: backup.id,
            made_at: view::time(backup.made_at),
            size: backup.size,
        })
        .collect())
}

pub(crate) fn backup_restore(app: &App, request: BackupRestore) -> Result<PlanView, AppError> {
    let path = named_or_open(app, request.path)?;
    let backup = store::backup::list(app.folders(), &path)
        .into_iter()
        .find(|backup| backup.id == request.id)
        .ok_or_else(AppError::no_backup)?;
    let name = format!(
        "{}（{}の控え）",
        file_stem(&path),
        backup.made_at.format("%Y-%m-%d %H%M")
    );
    let to = free_path(&path.with_file_name(format!("{name}.{}", store::EXTENSION)));
    store::backup::restore(&backup, &to)?;
    close(app)?;
    edit(app, &to, false)
}

fn named_or_open(app: &App, path: Option<String>) -> Result<PathBuf, AppError> {
    match path {
        Some(path) => Ok(PathBuf::from(path)),
        None => app.session(|session| Ok(session.path().to_owned())),
    }
}

/// The path itself, or the first of 「名前 2」, 「名前 3」 … that is not taken.
pub(crate) fn free_path(path: &Path) -> PathBuf {
    let stem = file_stem(path);
    let ending = path
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    std::iter::once(path.to_owned())
        .chain((2..).map(|number| path.with_file_name(format!("{stem} {number}{ending}"))))
        .find(|path| !path.exists())
        .expect("numbers do not run out")
}

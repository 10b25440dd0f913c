//! Plan files: create, open, copy, close, save state, backups.

use crate::App;
use crate::error::AppError;
use crate::session::{Editing, Reading, Session, file_stem, text};
use crate::templates;
use crate::view;
use crate::wire::{
    BackupList, BackupRestore, BackupView, Closed, HistoryHead, Nothing, NoticeView, OpenMode,
    PlanCopy, PlanCreate, PlanOpen, PlanSalvage, PlanView, SaveState,
};
use crate::writer;
use michishirube_plan::municipality::{MunicipalityKind, prefecture_of_code, read_code};
use michishirube_plan::record::Kind;
use michishirube_plan::{Edit, Plan};
use michishirube_store::{self as store, Attachments, Notice, StoreError, WorkingCopy};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

pub(crate) fn plan_create(app: &App, request: PlanCreate) -> Result<PlanView, AppError> {
    let path = app.create_file(&request)?;
    edit_new(app, &path)
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
pub(crate) fn plan_path(typed: &str) -> Result<PathBuf, AppError> {
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
            read_only(app, &path)?;
            plan_view(app, Nothing {})
        }
        OpenMode::Edit | OpenMode::TakeOver => edit(app, &path, request.mode == OpenMode::TakeOver),
    }
}

/// Opens a file for reading; what follows from it is not worked out yet.
pub(crate) fn read_only(app: &App, path: &Path) -> Result<(), AppError> {
    put_in_place(app, path, || {
        Ok(Session::Reading(Box::new(Reading {
            contents: store::read(path)?,
            path: path.to_owned(),
            reason: "読み取り専用で開いています。直すときは「写しを作って編集」を選んでください。"
                .to_owned(),
            notices: Vec::new(),
        })))
    })
}

/// Opens a file for editing.
pub(crate) fn edit(app: &App, path: &Path, take_over: bool) -> Result<PlanView, AppError> {
    let open = if take_over {
        WorkingCopy::take_over
    } else {
        WorkingCopy::open
    };
    open_instead(app, path, || {
        let copy = open(app.folders(), path, app.owner(), app.now())?;
        Ok(editing(app, copy))
    })
}

/// Opens a file that was made just now from what is also elsewhere. When it cannot be opened it goes again: nobody has put
/// anything into it, and the same name shall be free for the next attempt.
pub(crate) fn edit_new(app: &App, path: &Path) -> Result<PlanView, AppError> {
    edit(app, path, false).inspect_err(|_| {
        let open = app.session(|session| Ok(store::same_file(session.path(), path)));
        if !open.unwrap_or(false) {
            let _ = std::fs::remove_file(path);
        }
    })
}

/// Opens a plan in the place of the one that is open, and shows it.
pub(crate) fn open_instead(
    app: &App,
    path: &Path,
    open: impl FnOnce() -> Result<Session, AppError>,
) -> Result<PlanView, AppError> {
    put_in_place(app, path, open)?;
    plan_view(app, Nothing {})
}

/// Opens a plan in the place of the one that is open, which is written and closed only when the other is there.
///
/// Only a file that is being edited has to be let go of before it is opened anew: what was typed into it is in the file then, or waits on
/// the start page.
fn put_in_place(
    app: &App,
    path: &Path,
    open: impl FnOnce() -> Result<Session, AppError>,
) -> Result<(), AppError> {
    let edited_now = app.session(|session| match session {
        Session::Editing(editing) => Ok(Some(editing.copy.origin().to_owned())),
        Session::Reading(_) => Ok(None),
    });
    let mut untold = Vec::new();
    if let Ok(Some(edited_now)) = edited_now
        && store::same_file(&edited_now, path)
    {
        untold = exchange(app, None);
        app.host().set_title("道しるべ");
    }
    let session = match open() {
        Ok(session) => session,
        Err(error) => {
            keep_untold(app, &untold);
            return Err(error);
        }
    };
    untold.extend(exchange(app, Some(session)));
    untold.extend(app.untold());
    app.session(|session| {
        session.notices().splice(0..0, untold);
        Ok(())
    })
}

/// A working copy as the open plan.
pub(crate) fn editing(app: &App, copy: WorkingCopy) -> Session {
    // The list of recent plans is a comfort: failing to write it must not keep anybody from the plan.
    let _ = store::recent::add(app.folders(), copy.origin(), app.now());
    let notices = copy
        .notices()
        .iter()
        .map(|notice| notice_view(notice, copy.origin()))
        .collect();
    Session::Editing(Box::new(Editing {
        copy,
        world: (app.setup().world)(),
        failure: None,
        writing: false,
        notices,
    }))
}

/// What the officer is told of how a plan was opened.
fn notice_view(notice: &Notice, origin: &Path) -> NoticeView {
    let (code, message) = match notice {
        Notice::ConflictKept { path } => return writer::conflict_notice(origin, path),
        Notice::Resumed => (
            "resumed",
            "前回、ファイルに書き込む前に終わっていたため、このパソコンに残っていた続きから開きました。打ち込んだ内容は失われていません。".to_owned(),
        ),
        Notice::WorkUnreadable { path } => (
            "work-unreadable",
            format!("前回の続きが読めなかったため、ファイルにある内容から開きました。読めなかったものは「{}」に残してあります。", text(path)),
        ),
        Notice::BackupFailed { .. } => (
            "backup-failed",
            "今回の控えを作れませんでした。このパソコンの空きを確かめてください。編集はこのまま続けられます。".to_owned(),
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

/// What a new plan file is made from: another file, or the plan that is open.
pub(super) struct Source {
    pub(super) plan: Plan,
    pub(super) attachments: Attachments,
    /// Count of the points in time that were kept; they do not travel.
    pub(super) snapshots: usize,
    /// Of its file, without the ending.
    pub(super) name: String,
}

impl Source {
    /// Reads the file, or takes what is open where none is named.
    pub(super) fn of(app: &App, file: Option<&str>) -> Result<Self, AppError> {
        let Some(file) = file.map(Path::new) else {
            return app.session(|session| {
                Ok(Self {
                    plan: session.plan().clone(),
                    attachments: session.attachments()?,
                    snapshots: session.snapshots()?.len(),
                    name: file_stem(session.path()),
                })
            });
        };
        let contents = store::read(file)?;
        Ok(Self {
            plan: contents.plan,
            attachments: contents.attachments,
            snapshots: contents.snapshots.len(),
            name: file_stem(file),
        })
    }
}

pub(crate) fn plan_copy(app: &App, request: PlanCopy) -> Result<PlanView, AppError> {
    let to = plan_path(&request.to)?;
    let Source {
        plan,
        attachments,
        snapshots,
        ..
    } = Source::of(app, request.from.as_deref())?;
    store::create_with(&to, &plan, &attachments, app.now())?;
    let mut view = edit_new(app, &to)?;
    if snapshots > 0 {
        view.notices.insert(
            0,
            NoticeView {
                code: "left-out".to_owned(),
                message: format!(
                    "この写しには、残した時点（{snapshots}件）と履歴は入っていません。もとのファイルにはそのまま残っています。"
                ),
            },
        );
    }
    Ok(view)
}

pub(crate) fn plan_salvage(app: &App, request: PlanSalvage) -> Result<PlanView, AppError> {
    let to = salvage(&request)?;
    let mut view = edit_new(app, &to)?;
    let told = NoticeView {
        code: "salvaged".to_owned(),
        message: format!(
            "「{}」から計画の中身だけを写した新しいファイルです。仕掛けは写していません。元のファイルは変えていません。",
            request.from.trim()
        ),
    };
    view.notices.insert(0, told);
    Ok(view)
}

/// Writes the new file and gives its path; nothing is opened.
pub(crate) fn salvage(request: &PlanSalvage) -> Result<PathBuf, AppError> {
    let from = PathBuf::from(request.from.trim());
    let to = match &request.to {
        Some(to) => plan_path(to)?,
        None => free_path(&plan_path(&text(&store::beside(
            &from,
            "",
            "（中身だけ）",
        )))?),
    };
    store::salvage(&from, &to).map_err(|error| match error {
        StoreError::Foreign { .. } => AppError::not_salvageable(&from, &error),
        error => AppError::from(error),
    })?;
    Ok(to)
}

pub(crate) fn plan_view(app: &App, _: Nothing) -> Result<PlanView, AppError> {
    app.session(|session| {
        let notices = std::mem::take(session.notices());
        let (read_only, history) = match session {
            Session::Editing(editing) => (None, view::head(editing)),
            Session::Reading(reading) => (Some(reading.reason.clone()), HistoryHead::default()),
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
    let mut notices = exchange(app, None).into_iter();
    let notice = notices.next();
    keep_untold(app, notices.as_slice());
    app.host().set_title("道しるべ");
    Ok(Closed { notice })
}

/// Writes the file and lets go of the plan for good. When the file cannot be written the working copy stays and is offered
/// again. What nobody is there to be told is told on the start page the next time.
pub(crate) fn close(app: &App) {
    keep_untold(app, &exchange(app, None));
}

/// Puts a plan, or none, in the place of the one that is open, which is written and let go of. Gives what the officer still
/// must be told about that one.
fn exchange(app: &App, session: Option<Session>) -> Vec<NoticeView> {
    // Until the old plan is gone nobody else writes it.
    let alone = writer::alone(app.shared());
    writer::write_alone(&alone, app.shared(), app.host(), app.setup().world);
    let Some(Session::Editing(editing)) = app.install(session) else {
        return Vec::new();
    };
    let editing = *editing;
    let mut notices = editing.notices;
    notices.retain(|notice| LASTING.contains(&notice.code.as_str()));
    // Also when the file was written, but something was typed since.
    if editing.copy.is_dirty() {
        let name = file_stem(editing.copy.origin());
        let reason = editing.failure.unwrap_or_default();
        notices.insert(
            0,
            NoticeView {
                code: "close-unwritten".to_owned(),
                message: format!(
                    "「{name}」をファイルに書き込めないまま閉じました。{reason}打ち込んだ内容はこのパソコンに残っていて、次に開いたときに続きから始まります。"
                ),
            },
        );
    }
    // A working copy that cannot be ended properly stays, as after a crash.
    let _ = editing.copy.close();
    notices
}

/// Notices that matter also when their plan is closed.
const LASTING: &[&str] = &["conflict-kept", "work-unreadable", "close-unwritten"];

/// Keeps notices for the next start page.
fn keep_untold(app: &App, notices: &[NoticeView]) {
    // Where even this cannot be written nothing more can be done: the files that the notices name are there all the same.
    let _ = store::untold::keep(app.folders(), notices);
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
    let to = match &request.to {
        Some(to) => plan_path(to)?,
        None => {
            let made_at = backup.made_at.format("%Y-%m-%d %H%M");
            free_path(&store::beside(&path, "", &format!("（{made_at}の控え）")))
        }
    };
    store::backup::restore(&backup, &to)?;
    edit_new(app, &to)
}

fn named_or_open(app: &App, path: Option<String>) -> Result<PathBuf, AppError> {
    match path {
        Some(path) => Ok(PathBuf::from(path)),
        None => app.session(|session| Ok(session.path().to_owned())),
    }
}

/// The path itself, or the first of 「名前 2」, 「名前 3」 … that is not taken.
pub(crate) fn free_path(path: &Path) -> PathBuf {
    std::iter::once(path.to_owned())
        .chain((2..).map(|number| store::beside(path, "", &format!(" {number}"))))
        .find(|path| !path.exists())
        .expect("numbers do not run out")
}

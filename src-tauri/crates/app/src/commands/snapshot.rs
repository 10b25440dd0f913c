//! 残した時点: taken, renamed, removed, gone back to, and opened as a plan of their own.

use super::edit::commit;
use super::file;
use crate::App;
use crate::error::AppError;
use crate::session::Editing;
use crate::view;
use crate::wire::{
    Changed, Nothing, NoticeView, OneId, PlanView, SnapshotAbout, SnapshotRename, SnapshotSaveAs,
    SnapshotTake, SnapshotView, SnapshotsView,
};
use chrono::NaiveDateTime;
use michishirube_plan::Operation;
use michishirube_plan::difference::between;
use michishirube_store::{self as store, SNAPSHOT_COUNT, Snapshot, SnapshotFault, StoreError};

pub(crate) fn snapshot_list(app: &App, _: Nothing) -> Result<SnapshotsView, AppError> {
    app.session(|session| {
        let snapshots = session.snapshots()?;
        Ok(SnapshotsView {
            snapshots: snapshots.iter().map(snapshot_view).collect(),
            limit: SNAPSHOT_COUNT,
            save: session.save_state(),
        })
    })
}

fn snapshot_view(snapshot: &Snapshot) -> SnapshotView {
    SnapshotView {
        id: snapshot.id.clone(),
        about: snapshot.about.as_ref().map(|about| SnapshotAbout {
            name: about.name.clone(),
            at: view::time(about.at),
            author: about.author.clone(),
            host: about.host.clone(),
            initiatives: about.initiatives,
        }),
    }
}

pub(crate) fn snapshot_take(app: &App, request: SnapshotTake) -> Result<SnapshotsView, AppError> {
    beside(app, |editing, now| {
        editing.copy.take_snapshot(&request.name, now).map(drop)
    })
}

pub(crate) fn snapshot_rename(
    app: &App,
    request: SnapshotRename,
) -> Result<SnapshotsView, AppError> {
    beside(app, |editing, now| {
        editing
            .copy
            .rename_snapshot(&request.id, &request.name, now)
    })
}

pub(crate) fn snapshot_remove(app: &App, request: OneId) -> Result<SnapshotsView, AppError> {
    beside(app, |editing, now| {
        editing.copy.remove_snapshot(&request.id, now)
    })
}

fn beside(
    app: &App,
    run: impl FnOnce(&mut Editing, NaiveDateTime) -> Result<(), StoreError>,
) -> Result<SnapshotsView, AppError> {
    app.edit(|editing, now| Ok(run(editing, now)?))?;
    snapshot_list(app, Nothing {})
}

pub(crate) fn snapshot_restore(app: &App, request: OneId) -> Result<Changed, AppError> {
    let (then, name) = app.session(|session| {
        let name = session
            .snapshots()?
            .into_iter()
            .find(|one| one.id == request.id)
            .and_then(|one| one.about)
            .map(|about| about.name);
        Ok((session.snapshot(&request.id)?, name))
    })?;
    let name = name.ok_or(StoreError::Snapshot(SnapshotFault::Gone))?;
    commit(app, None, |now, _| {
        Ok::<_, AppError>(Operation {
            name: format!("「{name}」の時点に戻す"),
            changes: between(now, &then),
        })
    })
}

pub(crate) fn snapshot_save_as(app: &App, request: SnapshotSaveAs) -> Result<PlanView, AppError> {
    let to = file::plan_path(&request.to)?;
    let (plan, attachments) =
        app.session(|session| Ok((session.snapshot(&request.id)?, session.attachments()?)))?;
    store::create_with(&to, &plan, &attachments, app.now())?;
    let mut view = file::edit_new(app, &to)?;
    view.notices.insert(
        0,
        NoticeView {
            code: "of-snapshot".to_owned(),
            message: "残した時点の計画を、新しいファイルとして開きました。もとのファイルは変えていません。履歴と残した時点は、もとのファイルにあります。".to_owned(),
        },
    );
    Ok(view)
}

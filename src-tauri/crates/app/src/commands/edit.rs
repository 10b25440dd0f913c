//! Edits of the open plan, undo, redo and history. Each edit is one transaction of the working copy.

use crate::App;
use crate::error::AppError;
use crate::view;
use crate::wire::{
    Changed, Derived, HistoryView, Nothing, RecordAdd, RecordMove, RecordRemove, RecordSet,
};
use michishirube_plan::{Edit, Operation};

pub(crate) fn record_add(app: &App, request: RecordAdd) -> Result<Changed, AppError> {
    let RecordAdd {
        kind,
        parent,
        position,
        fields,
    } = request;
    run(
        app,
        Edit::Add {
            kind,
            parent,
            position,
            fields,
        },
        None,
    )
}

pub(crate) fn record_set(app: &App, request: RecordSet) -> Result<Changed, AppError> {
    let RecordSet { id, fields, burst } = request;
    run(app, Edit::Set { id, fields }, burst.as_deref())
}

pub(crate) fn record_move(app: &App, request: RecordMove) -> Result<Changed, AppError> {
    let RecordMove {
        id,
        parent,
        position,
    } = request;
    run(
        app,
        Edit::Move {
            id,
            parent,
            position,
        },
        None,
    )
}

pub(crate) fn record_remove(app: &App, request: RecordRemove) -> Result<Changed, AppError> {
    run(app, Edit::Remove { id: request.id }, None)
}

pub(crate) fn undo(app: &App, _: Nothing) -> Result<Changed, AppError> {
    app.edit(|editing, now| {
        let undone = editing.copy.undo(now)?;
        Ok(view::changed(
            editing,
            undone.map(|operation| Operation {
                changes: operation.inverse(),
                name: operation.name,
            }),
        ))
    })
}

pub(crate) fn redo(app: &App, _: Nothing) -> Result<Changed, AppError> {
    app.edit(|editing, now| {
        let redone = editing.copy.redo(now)?;
        Ok(view::changed(editing, redone))
    })
}

pub(crate) fn history(app: &App, _: Nothing) -> Result<Vec<HistoryView>, AppError> {
    app.session(|session| {
        Ok(session
            .history()?
            .iter()
            .rev()
            .map(view::history_entry)
            .collect())
    })
}

pub(crate) fn plan_derived(app: &App, _: Nothing) -> Result<Derived, AppError> {
    app.session(|session| Ok(view::derived(session.plan())))
}

pub(super) fn run(app: &App, edit: Edit, burst: Option<&str>) -> Result<Changed, AppError> {
    app.edit(|editing, now| {
        let operation = edit.plan(editing.copy.plan(), &mut *editing.world)?;
        if operation.changes.is_empty() {
            return Ok(view::changed(editing, None));
        }
        editing.copy.commit(&operation, now, burst)?;
        Ok(view::changed(editing, Some(operation)))
    })
}

//! Edits of the open plan, undo, redo and history. Each edit is one transaction of the working copy.

use crate::App;
use crate::error::AppError;
use crate::view;
use crate::wire::{
    BatchEdit, Changed, Derived, HistoryView, Nothing, RecordAdd, RecordBatch, RecordMove,
    RecordRemove, RecordSet,
};
use michishirube_plan::{Edit, Operation, Plan, World};

pub(crate) fn record_add(app: &App, request: RecordAdd) -> Result<Changed, AppError> {
    run(app, adding(request), None)
}

fn adding(request: RecordAdd) -> Edit {
    let RecordAdd {
        id,
        kind,
        parent,
        position,
        fields,
    } = request;
    match id {
        Some(id) => Edit::AddAs {
            id,
            kind,
            parent,
            position,
            fields,
        },
        None => Edit::Add {
            kind,
            parent,
            position,
            fields,
        },
    }
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

pub(crate) fn record_batch(app: &App, request: RecordBatch) -> Result<Changed, AppError> {
    let edits = request
        .edits
        .into_iter()
        .map(|edit| match edit {
            BatchEdit::Add(add) => adding(add),
            BatchEdit::Set(RecordSet { id, fields, .. }) => Edit::Set { id, fields },
            BatchEdit::Remove(RecordRemove { id }) => Edit::Remove { id },
        })
        .collect();
    let name = request.name;
    run(app, Edit::Many { name, edits }, None)
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

pub(crate) fn run(app: &App, edit: Edit, burst: Option<&str>) -> Result<Changed, AppError> {
    commit(app, burst, |plan, world| edit.plan(plan, world))
}

/// Plans an operation on the open plan and does it; one without changes does nothing.
pub(super) fn commit<E>(
    app: &App,
    burst: Option<&str>,
    make: impl FnOnce(&Plan, &mut dyn World) -> Result<Operation, E>,
) -> Result<Changed, AppError>
where
    AppError: From<E>,
{
    app.edit(|editing, now| {
        let operation = make(editing.copy.plan(), &mut *editing.world)?;
        if operation.changes.is_empty() {
            return Ok(view::changed(editing, None));
        }
        editing.copy.commit(&operation, now, burst)?;
        Ok(view::changed(editing, Some(operation)))
    })
}

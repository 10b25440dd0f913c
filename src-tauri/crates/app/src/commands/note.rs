//! 要確認の印とメモ of fields.

use super::edit::commit;
use crate::App;
use crate::error::AppError;
use crate::wire::{Changed, NoteAdd, NoteSettle};
use michishirube_plan::note;

pub(crate) fn note_add(app: &App, request: NoteAdd) -> Result<Changed, AppError> {
    let NoteAdd {
        record,
        field,
        state,
        text,
    } = request;
    let author = app.owner().user.clone();
    commit(app, None, |plan, world| {
        note::add(plan, world, record, &field, state, text.trim(), &author)
    })
}

pub(crate) fn note_settle(app: &App, request: NoteSettle) -> Result<Changed, AppError> {
    let who = app.owner().user.clone();
    commit(app, None, |plan, world| {
        note::settle(plan, world, request.id, request.done, &who)
    })
}

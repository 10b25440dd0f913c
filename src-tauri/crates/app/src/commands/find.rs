//! Finding in the whole plan, and the edits that reach over many records.

use super::edit::run;
use crate::App;
use crate::error::AppError;
use crate::wire::{Changed, PlanFind, PlanReplace, RecordCopy};
use michishirube_plan::Edit;
use michishirube_plan::find::{Found, find};

pub(crate) fn plan_find(app: &App, request: PlanFind) -> Result<Found, AppError> {
    app.session(|session| Ok(find(session.plan(), &request.query, request.limit)))
}

pub(crate) fn plan_replace(app: &App, request: PlanReplace) -> Result<Changed, AppError> {
    let PlanReplace { query, left } = request;
    run(app, Edit::Replace { query, left }, None)
}

pub(crate) fn record_copy(app: &App, request: RecordCopy) -> Result<Changed, AppError> {
    run(app, Edit::Copy { id: request.id }, None)
}

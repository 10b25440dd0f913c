//! 図・写真: taking one into the plan, and giving its bytes to the screen.
//!
//! The picture is made fit for print and kept first, durably; the record that names it follows as one edit.

use super::edit::commit;
use crate::App;
use crate::error::AppError;
use crate::session::Session;
use crate::wire::{Changed, PictureAdd, PictureAsk, PictureBytes, PictureReplace};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use michishirube_paper::{PictureFile, Pictures};
use michishirube_plan::record::{Kind, Picture};
use michishirube_plan::{Edit, outline};
use michishirube_store::Attachment;
use serde_json::{Map, Value, json};

pub(crate) fn picture_add(app: &App, request: PictureAdd) -> Result<Changed, AppError> {
    let fields = keep(app, &request.bytes, &request.file_name)?;
    commit(app, None, |plan, world| {
        Edit::Add {
            kind: Kind::Picture,
            parent: Some(request.parent),
            position: request.position,
            fields,
        }
        .plan(plan, world)
    })
}

pub(crate) fn picture_replace(app: &App, request: PictureReplace) -> Result<Changed, AppError> {
    let fields = keep(app, &request.bytes, &request.file_name)?;
    commit(app, None, |plan, world| {
        Edit::Set {
            id: request.id,
            fields,
        }
        .plan(plan, world)
    })
}

pub(crate) fn picture_bytes(app: &App, request: PictureAsk) -> Result<PictureBytes, AppError> {
    app.session(|session| {
        let found = session
            .attachment(&request.image)?
            .ok_or_else(AppError::no_picture)?;
        Ok(PictureBytes {
            bytes: BASE64.encode(found.bytes),
            media_type: found.media_type,
        })
    })
}

/// Makes a picture fit for print and keeps it; gives the fields of its record.
fn keep(app: &App, bytes: &str, file_name: &str) -> Result<Map<String, Value>, AppError> {
    let bytes = BASE64.decode(bytes).map_err(AppError::bad_bytes)?;
    // Outside of the lock: a large photograph takes a second.
    let taken = michishirube_picture::take(&bytes)
        .map_err(|error| AppError::picture(file_name.trim(), &error))?;
    let attachment = Attachment {
        media_type: taken.format.media_type().to_owned(),
        bytes: taken.bytes,
    };
    let image = app.edit(|editing, _| Ok(editing.copy.attach(&attachment)?))?;
    Ok([
        ("image", json!(image)),
        ("width", json!(taken.width)),
        ("height", json!(taken.height)),
        ("file_name", json!(file_name.trim())),
    ]
    .map(|(field, value)| (field.to_owned(), value))
    .into_iter()
    .collect())
}

/// The pictures of the open plan, as papers want them.
pub(super) fn files(session: &Session) -> Result<Pictures, AppError> {
    Ok(session
        .attachments()?
        .into_iter()
        .map(|(name, Attachment { media_type, bytes })| (name, PictureFile { media_type, bytes }))
        .collect())
}

/// Sentences about pictures that records name and that are not in the file: papers would have a hole.
pub(super) fn lost(session: &Session) -> Result<Vec<String>, AppError> {
    let mut lost = Vec::new();
    for (id, picture) in session.plan().all::<Picture>() {
        if picture.image.0.is_empty() {
            continue;
        }
        // Looked at whole: one that is not what it says is not printed either.
        if session.attachment(&picture.image.0)?.is_none() {
            lost.push(format!(
                "{}の画像が計画ファイルの中にありません。もう一度選んでください。",
                outline::name_of(session.plan(), id)
            ));
        }
    }
    Ok(lost)
}

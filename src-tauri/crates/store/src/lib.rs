//! The plan file `.dxplan`: reading it without trust, editing it without loss, writing it back without overwriting anybody.
//!
//! The file on the file server is never opened in place. It is read as bytes, checked and rebuilt; edits are durable at once
//! in a [`WorkingCopy`] in the user's data folder, and go back to the file by an atomic rename. Absent on purpose: what the
//! officer reads when something fails (crate `app`), when to write back (crate `app`), and what records mean (crate `plan`).

mod attachment;
pub mod backup;
pub mod document;
mod error;
mod files;
mod folders;
mod guard;
mod history;
mod owner;
pub mod preferences;
pub mod recent;
mod rows;
mod schema;
mod snapshot;
pub mod styles;
pub mod untold;
mod working;
mod write_back;

pub use attachment::{Attachment, Attachments};
pub use error::{SnapshotFault, StoreError};
pub use files::beside;
pub use folders::Folders;
pub use guard::Contents;
pub use history::{EntryState, HistoryEntry};
pub use owner::Owner;
pub use snapshot::{About, SNAPSHOT_COUNT, SNAPSHOT_NAME, Snapshot};
pub use working::{
    Notice, Unfinished, WorkingCopy, discard, recover_to, resume, sweep_written, unfinished,
};
pub use write_back::{WriteBack, WriteOutcome, Written};

use chrono::NaiveDateTime;
use michishirube_plan::Plan;
use std::path::Path;

/// The ending of plan files.
pub const EXTENSION: &str = "dxplan";

/// Creates a new file with this plan, which has no pictures.
///
/// # Errors
/// As for [`create_with`].
pub fn create(path: &Path, plan: &Plan, now: NaiveDateTime) -> Result<(), StoreError> {
    create_with(path, plan, &Attachments::new(), now)
}

/// Creates a new file with this plan, and with those of the pictures that it names.
///
/// # Errors
/// [`StoreError::AlreadyExists`] when there is a file already; otherwise why it cannot be written. Nothing is left behind.
pub fn create_with(
    path: &Path,
    plan: &Plan,
    attachments: &Attachments,
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let bytes = schema::bytes_of_plan(plan, attachments, path, now)?;
    files::write_new(path, &bytes, "new")
}

/// Reads a file without touching anything: for the command line, for a second opener, for comparing.
///
/// # Errors
/// Why it cannot be read; the file is never changed.
pub fn read(path: &Path) -> Result<Contents, StoreError> {
    guard::contents(&files::read(path)?, path)
}

/// The text of the table of eras that a town has put into the data folder ([`Folders::eras`]); None when there is none.
///
/// # Errors
/// Why it cannot be read as text.
pub fn own_eras(folders: &Folders) -> Result<Option<String>, StoreError> {
    /// A table of a thousand eras is smaller.
    const LIMIT: usize = 64 << 10;
    let path = folders.eras();
    let bytes = match files::read(&path) {
        Ok(bytes) => bytes,
        Err(StoreError::NotFound { .. } | StoreError::FolderGone { .. }) => return Ok(None),
        Err(error) => return Err(error),
    };
    if bytes.len() > LIMIT {
        return Err(StoreError::TooLarge {
            path,
            bytes: bytes.len() as u64,
            limit: LIMIT as u64,
        });
    }
    // An editor may have put a byte order mark at its head.
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.trim_start_matches('\u{feff}').to_owned())),
        Err(error) => Err(StoreError::io(
            &path,
            std::io::Error::new(std::io::ErrorKind::InvalidData, error),
        )),
    }
}

/// True when two paths name one file, however they are spelled. The file may be gone.
pub fn same_file(a: &Path, b: &Path) -> bool {
    a == b
        || match (files::canonical(a), files::canonical(b)) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
}

/// Copies the records, the history and the pictures of a file into a new one and leaves out what is foreign to a plan.
///
/// This is the way out of [`StoreError::Foreign`].
///
/// # Errors
/// Why the file cannot be read even so, or why the new one cannot be written.
pub fn salvage(path: &Path, to: &Path) -> Result<(), StoreError> {
    let connection = guard::open_bytes(&files::read(path)?, path, guard::Foreign::LeaveOut)?;
    rows::load_plan(&connection, path)?;
    files::write_new(
        to,
        &schema::bytes_of_rows(&connection, path, rows::History::ForFile)?,
        "new",
    )
}

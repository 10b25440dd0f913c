//! The files that were opened last, newest first.

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

const KEEP: usize = 20;

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// When it was last opened.
    pub opened_at: NaiveDateTime,
}

/// The files that were opened last. Whether they are still there is not asked: a file server may be slow.
pub fn list(folders: &Folders) -> Vec<Recent> {
    files::read_json(&folders.recent()).unwrap_or_default()
}

/// Puts a file at the top.
///
/// # Errors
/// When the list cannot be written.
pub fn add(folders: &Folders, path: &Path, now: NaiveDateTime) -> Result<(), StoreError> {
    let mut entries = list(folders);
    entries.retain(|entry| entry.path != path);
    entries.insert(
        0,
        Recent {
            path: path.to_owned(),
            opened_at: now,
        },
    );
    entries.truncate(KEEP);
    write(folders, &entries)
}

/// Takes a file off the list; the file itself stays.
///
/// # Errors
/// When the list cannot be written.
pub fn remove(folders: &Folders, path: &Path) -> Result<(), StoreError> {
    let mut entries = list(folders);
    entries.retain(|entry| entry.path != path);
    write(folders, &entries)
}

fn write(folders: &Folders, entries: &[Recent]) -> Result<(), StoreError> {
    fs::create_dir_all(folders.data()).map_err(|error| StoreError::io(folders.data(), error))?;
    files::write_json(&folders.recent(), &entries, "recent")
}

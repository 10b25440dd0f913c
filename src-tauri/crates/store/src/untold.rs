//! What the officer could not be told because the program was going down: kept until the next start page.
//!
//! Absent on purpose: what it says (crate `app`).

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fs;

/// As many are kept: more than anybody reads.
const KEEP: usize = 20;

/// Adds to what is kept.
///
/// # Errors
/// When it cannot be written.
pub fn keep(folders: &Folders, notices: &[impl Serialize]) -> Result<(), StoreError> {
    if notices.is_empty() {
        return Ok(());
    }
    let path = folders.untold();
    let mut all: Vec<Value> = files::read_json(&path).unwrap_or_default();
    let new: Vec<Value> = serde_json::from_slice(&files::to_json(&path, &notices)?)
        .map_err(|error| StoreError::io(&path, error.into()))?;
    for notice in new {
        // Said once is enough.
        all.retain(|earlier| *earlier != notice);
        all.push(notice);
    }
    let first = all.len().saturating_sub(KEEP);
    fs::create_dir_all(folders.data()).map_err(|error| StoreError::io(folders.data(), error))?;
    files::write_json(&path, &&all[first..], "notices")
}

/// Everything that is kept, oldest first; it is kept no longer.
pub fn take<T: DeserializeOwned>(folders: &Folders) -> Vec<T> {
    let path = folders.untold();
    let all: Option<Vec<Value>> = files::read_json(&path);
    if all.is_some() {
        let _ = fs::remove_file(&path);
    }
    all.into_iter()
        .flatten()
        .filter_map(|notice| serde_json::from_value(notice).ok())
        .collect()
}

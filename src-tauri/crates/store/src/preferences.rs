//! How the officer likes the program on this PC: kept in the data folder, never in a plan.
//!
//! Absent on purpose: what can be chosen and what it means (crate `app`).

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use serde_json::{Map, Value};
use std::fs;

/// Everything that was chosen, by name, also what a later version has kept there. Empty when nothing was chosen or the file
/// cannot be read as such: a choice of looks is no reason not to start.
pub fn read(folders: &Folders) -> Map<String, Value> {
    files::read_json(&folders.preferences()).unwrap_or_default()
}

/// Keeps choices beside those that were made before; a choice of the same name is replaced.
///
/// # Errors
/// When they cannot be written; those before stay.
pub fn keep(folders: &Folders, chosen: Map<String, Value>) -> Result<(), StoreError> {
    let mut all = read(folders);
    all.extend(chosen);
    fs::create_dir_all(folders.data()).map_err(|error| StoreError::io(folders.data(), error))?;
    files::write_json(&folders.preferences(), &all, "preferences")
}

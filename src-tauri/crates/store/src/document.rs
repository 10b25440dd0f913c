//! Papers in a folder: written whole or not at all, and never over something that a person may have worked on.
//!
//! Absent on purpose: what is in them (crate `paper`).

use crate::error::StoreError;
use crate::files;
use chrono::NaiveDateTime;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Writes a paper. A file of that name that says something else is kept under another name, which is given back: an officer
/// may have worked on it in Word.
///
/// # Errors
/// Why it cannot be written; what was there is then as it was.
pub fn write(path: &Path, bytes: &[u8], now: NaiveDateTime) -> Result<Option<PathBuf>, StoreError> {
    match fs::read(path) {
        Ok(there) if there == bytes => return Ok(None),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            files::place(files::write_temporary(path, bytes, TAG)?, path)?;
            return Ok(None);
        }
        Err(error) => return Err(StoreError::io(path, error)),
    }
    let new = files::write_temporary(path, bytes, TAG)?;
    let kept = free(path, now);
    fs::rename(path, &kept).map_err(|error| StoreError::io(path, error))?;
    if let Err(error) = files::place(new, path) {
        // What was there gets its name back; if even that fails it is still there under the other name.
        let _ = fs::rename(&kept, path);
        return Err(error);
    }
    Ok(Some(kept))
}

const TAG: &str = "paper";

/// 「名前（2026-11-24 2107まで）」, with a number where that is taken.
fn free(path: &Path, now: NaiveDateTime) -> PathBuf {
    let stamp = now.format("%Y-%m-%d %H%M");
    (1..)
        .map(|number| match number {
            1 => files::beside(path, "", &format!("（{stamp}まで）")),
            _ => files::beside(path, "", &format!("（{stamp}まで {number}）")),
        })
        .find(|name| fs::symlink_metadata(name).is_err())
        .expect("numbers do not run out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_written_again_and_what_was_worked_on_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("計画書.docx");
        let now = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap();
        assert_eq!(write(&path, b"one", now).unwrap(), None);
        assert_eq!(write(&path, b"one", now).unwrap(), None);
        let kept = write(&path, b"two", now).unwrap().unwrap();
        assert_eq!(
            kept.file_name().unwrap(),
            "計画書（2026-04-01 0900まで）.docx"
        );
        let again = write(&path, b"three", now).unwrap().unwrap();
        assert_eq!(
            again.file_name().unwrap(),
            "計画書（2026-04-01 0900まで 2）.docx"
        );
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read(kept).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    }

    #[test]
    fn a_folder_in_its_place_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("計画書.docx");
        fs::create_dir(&path).unwrap();
        let now = chrono::NaiveDate::from_ymd_opt(2026, 4, 1)
            .unwrap()
            .and_hms_opt(9, 0, 0)
            .unwrap();
        assert!(write(&path, b"one", now).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

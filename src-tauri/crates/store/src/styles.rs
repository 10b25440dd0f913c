//! The house styles of a town: one small `.toml` file each in the folder `styles` of the data folder.
//!
//! Absent on purpose: what such a file says (crate `paper`).

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The ending of the files.
pub const EXTENSION: &str = "toml";
/// The largest file that is read; ours are a few thousand bytes.
const LIMIT: usize = 64 << 10;
/// More files than this are no styles of one town.
const MOST: usize = 200;

/// A file of the folder.
#[derive(Debug)]
pub struct StyleFile {
    /// The file.
    pub path: PathBuf,
    /// Its name without the ending.
    pub name: String,
    /// What stands in it, or why it cannot be read.
    pub text: Result<String, StoreError>,
}

/// The files of the folder in the order of their names; none where there is no folder.
pub fn list(folders: &Folders) -> Vec<StyleFile> {
    let Ok(entries) = fs::read_dir(folders.styles()) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == EXTENSION))
        .collect();
    paths.sort();
    paths.truncate(MOST);
    paths
        .into_iter()
        .map(|path| StyleFile {
            name: path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            text: read(&path),
            path,
        })
        .collect()
}

/// The text of one file, from anywhere.
///
/// # Errors
/// Why it cannot be read: not there, too large, no UTF-8.
pub fn read(path: &Path) -> Result<String, StoreError> {
    let bytes = files::read(path)?;
    if bytes.len() > LIMIT {
        return Err(StoreError::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            limit: LIMIT as u64,
        });
    }
    // An editor may have put a byte order mark at its head.
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').to_owned()),
        Err(error) => Err(StoreError::io(
            path,
            std::io::Error::new(ErrorKind::InvalidData, error),
        )),
    }
}

/// Keeps a style under a name, in the place of the one that had it; whole or not at all.
///
/// # Errors
/// Why it cannot be written; what was there stays.
pub fn keep(folders: &Folders, name: &str, text: &str) -> Result<PathBuf, StoreError> {
    let folder = folders.styles();
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    let path = file(folders, name);
    files::replace(
        files::write_temporary(&path, text.as_bytes(), "style")?,
        &path,
    )?;
    Ok(path)
}

/// Takes a style out of use; its file stays as `.bak`, in the place of one that was taken out before under the same name.
///
/// # Errors
/// Why it cannot be done; the style is then still there.
pub fn remove(folders: &Folders, name: &str) -> Result<(), StoreError> {
    let path = file(folders, name);
    fs::rename(&path, bak(&path)).map_err(|error| StoreError::io(&path, error))
}

/// Puts a style that was taken out back in use.
///
/// # Errors
/// [`StoreError::AlreadyExists`] when another has its name by now; otherwise why it cannot be done.
pub fn restore(folders: &Folders, name: &str) -> Result<(), StoreError> {
    let path = file(folders, name);
    if path.exists() {
        return Err(StoreError::AlreadyExists { path });
    }
    fs::rename(bak(&path), &path).map_err(|error| StoreError::io(&path, error))
}

fn file(folders: &Folders, name: &str) -> PathBuf {
    folders.styles().join(format!("{name}.{EXTENSION}"))
}

fn bak(path: &Path) -> PathBuf {
    path.with_extension(format!("{EXTENSION}.bak"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_kept_listed_removed_and_restored() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::new(folder.path().join("data"));
        assert!(list(&folders).is_empty());
        keep(&folders, "町の書式", "one").unwrap();
        keep(&folders, "町の書式", "two").unwrap();
        keep(&folders, "a.b", "three").unwrap();
        let names = |folders: &Folders| -> Vec<(String, String)> {
            list(folders)
                .into_iter()
                .map(|one| (one.name, one.text.unwrap()))
                .collect()
        };
        let all = [("a.b", "three"), ("町の書式", "two")]
            .map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(names(&folders), all);
        remove(&folders, "町の書式").unwrap();
        assert_eq!(names(&folders), all[..1]);
        assert!(remove(&folders, "町の書式").is_err());
        restore(&folders, "町の書式").unwrap();
        assert_eq!(names(&folders), all);
        remove(&folders, "町の書式").unwrap();
        keep(&folders, "町の書式", "another").unwrap();
        assert!(matches!(
            restore(&folders, "町の書式"),
            Err(StoreError::AlreadyExists { .. })
        ));
    }

    #[test]
    fn what_is_no_text_is_told_and_the_others_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::new(folder.path().to_owned());
        keep(&folders, "good", "text").unwrap();
        fs::write(folders.styles().join("bad.toml"), [0x90, 0x56]).unwrap();
        fs::write(folders.styles().join("large.toml"), vec![b'#'; LIMIT + 1]).unwrap();
        fs::write(folders.styles().join("other.txt"), "no style").unwrap();
        fs::create_dir(folders.styles().join("folder.toml")).unwrap();
        let readable: Vec<bool> = list(&folders).iter().map(|one| one.text.is_ok()).collect();
        assert_eq!(readable, [false, false, true, false]);
    }
}

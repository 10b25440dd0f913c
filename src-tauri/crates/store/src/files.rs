//! Whole files: read with a limit, written by temporary file, fsync and rename, compared by hash.
//!
//! A file that is half-written is never visible under its name, and a failure leaves no temporary file behind. One that a
//! crash leaves is recognised by its name and cleaned at the next opening.

use crate::error::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

/// The largest file that is read.
pub(crate) const FILE_LIMIT: u64 = 256 << 20;
/// Names of files are kept below this, which every file system and Windows can hold.
const NAME_LIMIT: usize = 250;
const TEMPORARY_PREFIX: &str = ".~dxplan-";
const TEMPORARY_SUFFIX: &str = ".tmp";
/// A temporary file of somebody else is taken for the rest of a crash after this time.
const TEMPORARY_AGE: Duration = Duration::from_secs(3600);

/// SHA-256 of content, as hexadecimal text.
pub(crate) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The hash of a file as it is now, or None when it is not there.
pub(crate) fn hash_of(path: &Path) -> Result<Option<String>, StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io(path, error)),
    };
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut hasher).map_err(|error| StoreError::io(path, error))?;
    Ok(Some(hex(&hasher.finalize())))
}

/// Reads a whole file, within the limit.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    let fail = |error| StoreError::io(path, error);
    // Looked at before it is opened: opening a pipe would wait for ever.
    let metadata = fs::metadata(path).map_err(fail)?;
    if !metadata.is_file() {
        return Err(StoreError::NotAFile {
            path: path.to_owned(),
        });
    }
    let too_large = |bytes| StoreError::TooLarge {
        path: path.to_owned(),
        bytes,
        limit: FILE_LIMIT,
    };
    if metadata.len() > FILE_LIMIT {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(fail)?
        .take(FILE_LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    // It may have grown while it was read.
    match bytes.len() as u64 {
        size if size > FILE_LIMIT => Err(too_large(size)),
        _ => Ok(bytes),
    }
}

/// The one spelling of a path: absolute, without links. The file itself may be gone, its folder may not.
pub(crate) fn canonical(path: &Path) -> Result<PathBuf, StoreError> {
    if let Ok(found) = fs::canonicalize(path) {
        return Ok(readable(found));
    }
    let absolute = std::path::absolute(path).map_err(|error| StoreError::io(path, error))?;
    let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) else {
        return Err(StoreError::NotAFile { path: absolute });
    };
    match fs::canonicalize(folder) {
        Ok(folder) => Ok(readable(folder.join(name))),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(StoreError::FolderGone {
            path: folder.to_owned(),
        }),
        Err(error) => Err(StoreError::io(folder, error)),
    }
}

/// Windows spells canonical paths `\\\\?\\C:\\…`, which officers cannot read and some programs cannot open.
fn readable(path: PathBuf) -> PathBuf {
    #[cfg(windows)]
    if let Some(text) = path.to_str().filter(|text| text.len() < 250) {
        if let Some(share) = text.strip_prefix(r"\\?\UNC\") {
            return PathBuf::from(format!(r"\\{share}"));
        }
        if let Some(local) = text.strip_prefix(r"\\?\") {
            if local.as_bytes().get(1) == Some(&b':') {
                return PathBuf::from(local);
            }
        }
    }
    path
}

/// Writes a temporary file beside the place where it shall be, durable but not yet visible under its name.
///
/// `tag` tells whose it is, so that the same writer can clean up after a crash.
pub(crate) fn write_temporary(
    target: &Path,
    bytes: &[u8],
    tag: &str,
) -> Result<NamedTempFile, StoreError> {
    let folder = folder_of(target);
    let prefix = format!("{TEMPORARY_PREFIX}{tag}-");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(TEMPORARY_SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Colleagues read the file too: the rights of the file it replaces, or those of any new file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let fail = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => StoreError::FolderGone {
            path: folder.to_owned(),
        },
        ErrorKind::PermissionDenied => StoreError::ReadOnlyFolder {
            path: folder.to_owned(),
        },
        _ => StoreError::io(target, error),
    };
    let mut file = builder.tempfile_in(folder).map_err(fail)?;
    #[cfg(unix)]
    if let Ok(metadata) = fs::metadata(target) {
        let _ = file.as_file().set_permissions(metadata.permissions());
    }
    file.write_all(bytes).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    Ok(file)
}

/// Gives a temporary file its name, replacing what is there.
pub(crate) fn replace(file: NamedTempFile, target: &Path) -> Result<(), StoreError> {
    file.persist(target)
        .map_err(|error| StoreError::io(target, error.error))?;
    sync_folder(target);
    Ok(())
}

/// Gives a temporary file its name, unless there is a file of that name.
pub(crate) fn place(file: NamedTempFile, target: &Path) -> Result<(), StoreError> {
    file.persist_noclobber(target)
        .map_err(|error| StoreError::io(target, error.error))?;
    sync_folder(target);
    Ok(())
}

/// Writes a new file, never over another.
pub(crate) fn write_new(path: &Path, bytes: &[u8], tag: &str) -> Result<(), StoreError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::AlreadyExists {
            path: path.to_owned(),
        });
    }
    place(write_temporary(path, bytes, tag)?, path)
}

/// Writes one of our own small files, replacing the one before.
pub(crate) fn write_json(path: &Path, value: &impl Serialize, tag: &str) -> Result<(), StoreError> {
    replace(write_temporary(path, &to_json(path, value)?, tag)?, path)
}

pub(crate) fn to_json(path: &Path, value: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec_pretty(value)
        .map_err(|error| StoreError::io(path, io::Error::new(ErrorKind::InvalidInput, error)))
}

/// Reads one of our own small files; None when it is not there or not readable as such.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let mut bytes = Vec::new();
    File::open(path)
        .ok()?
        .take(1 << 20)
        .read_to_end(&mut bytes)
        .ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Makes a rename in the folder of a file durable. File servers that cannot do so are trusted.
pub(crate) fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The folder that holds a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Removes what crashes left in a folder: temporary files of these writers, and old ones of anybody.
pub(crate) fn clean_temporaries(folder: &Path, tags: &[String]) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| {
            name.strip_prefix(TEMPORARY_PREFIX)?
                .strip_suffix(TEMPORARY_SUFFIX)
        }) else {
            continue;
        };
        let ours = tags.iter().any(|tag| rest.starts_with(tag.as_str()));
        if ours || is_older(&entry.path(), TEMPORARY_AGE) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// True when a file or folder was last changed longer ago than this.
pub(crate) fn is_older(path: &Path, age: Duration) -> bool {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
        .and_then(|modified| SystemTime::now().duration_since(modified).ok())
        .is_some_and(|passed| passed > age)
}

/// A name beside a file: something before the stem and something behind it, the stem shortened where the name gets too long.
pub fn beside(path: &Path, before: &str, behind: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path
        .extension()
        .map(|ending| format!(".{}", ending.to_string_lossy()))
        .unwrap_or_default();
    let mut room = NAME_LIMIT.saturating_sub(before.len() + behind.len() + ending.len());
    while !stem.is_char_boundary(room.min(stem.len())) {
        room -= 1;
    }
    let stem = &stem[..room.min(stem.len())];
    path.with_file_name(format!("{before}{stem}{behind}{ending}"))
}

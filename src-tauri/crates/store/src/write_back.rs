//! Writing the file: beside it first, then over it by a rename, and only if it still is what was last seen.

use crate::error::StoreError;
use crate::folders::Folders;
use crate::owner::{Note, Owner};
use crate::working::{Attempt, WorkFolder};
use crate::{backup, files, rows, schema};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// A state of the working copy that shall go to its file. Holds no lock: it can run while the plan is being edited.
#[derive(Debug)]
pub struct WriteBack {
    pub(crate) snapshot: Connection,
    pub(crate) revision: i64,
    pub(crate) folder: WorkFolder,
    pub(crate) origin: PathBuf,
    pub(crate) seen: String,
    pub(crate) owner: Owner,
    pub(crate) now: NaiveDateTime,
    /// Where the file as it is goes before the first write of a new day; None when there is a backup of this day.
    pub(crate) backups: Option<Folders>,
}

/// What the working copy must know of what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub(crate) hash: String,
    pub(crate) revision: i64,
    pub(crate) day: NaiveDate,
}

/// What came of a write-back.
#[derive(Debug)]
pub enum WriteOutcome {
    /// The file is up to date.
    Saved {
        /// For [`crate::WorkingCopy::finish_write_back`].
        written: Written,
    },
    /// Somebody else has written the file in the meantime: it was left alone, and ours was kept beside it.
    Conflict {
        /// The new file with ours, which is the one that is edited from now on.
        kept_at: PathBuf,
        /// For [`crate::WorkingCopy::finish_write_back`].
        written: Written,
    },
    /// Nothing was written; the edits are in the working copy.
    Failed(StoreError),
}

impl WriteBack {
    /// Writes. May take as long as the file server likes.
    pub fn run(self) -> WriteOutcome {
        self.write().unwrap_or_else(WriteOutcome::Failed)
    }

    fn write(&self) -> Result<WriteOutcome, StoreError> {
        let bytes = schema::bytes_of_rows(&self.snapshot, &self.origin, rows::History::ForFile)?;
        let written = Written {
            hash: files::hash(&bytes),
            revision: self.revision,
            day: self.now.date(),
        };
        let earlier = self.folder.attempts();
        self.back_up();
        self.announce(&self.origin, &written)?;
        let temporary = files::write_temporary(&self.origin, &bytes, &self.folder.id)?;
        // As late as can be: from here to the rename is the only moment in which another writer could be missed.
        let outcome = match files::hash_of(&self.origin)? {
            Some(found) if found == written.hash => Ok(()),
            // Ours of an earlier attempt counts as seen: the file server may have failed after the rename.
            Some(found) if found == self.seen || earlier.iter().any(|it| it.hash == found) => {
                files::replace(temporary, &self.origin)
            }
            Some(_) => Err(StoreError::AlreadyExists {
                path: self.origin.clone(),
            }),
            // It was moved or deleted: it is made again, unless somebody puts a file there at this moment.
            None => files::place(temporary, &self.origin),
        };
        match outcome {
            Ok(()) => {
                Note::refresh(&self.origin, &self.folder.id, self.now);
                Ok(WriteOutcome::Saved { written })
            }
            Err(StoreError::AlreadyExists { .. }) => self.keep(&bytes, written),
            Err(error) => Err(error),
        }
    }

    /// A plan that stays open overnight has a backup of each day all the same: of the file as the day before left it.
    fn back_up(&self) {
        // A backup that fails keeps nobody from writing.
        if let Some(folders) = &self.backups
            && let Ok(bytes) = files::read(&self.origin)
            && files::hash(&bytes) == self.seen
        {
            let _ = backup::make(folders, &self.origin, &bytes, self.now);
        }
    }

    /// Keeps ours beside the file and moves the owner note there.
    fn keep(&self, bytes: &[u8], written: Written) -> Result<WriteOutcome, StoreError> {
        let kept_at = free_name(&self.origin, self.now);
        self.announce(&kept_at, &written)?;
        files::write_new(&kept_at, bytes, &self.folder.id)?;
        Note::new(&self.owner, &self.folder.id, self.now).put_on_new_file(&kept_at);
        Note::remove(&self.origin, &self.folder.id);
        Ok(WriteOutcome::Conflict { kept_at, written })
    }

    /// If the PC stops right after the rename, the next start must know its own file.
    fn announce(&self, path: &Path, written: &Written) -> Result<(), StoreError> {
        self.folder.add_attempt(Attempt {
            path: path.to_owned(),
            hash: written.hash.clone(),
            revision: written.revision,
        })
    }
}

/// Writes a copy of ours beside the file of somebody else and says where.
pub(crate) fn keep_beside(
    origin: &Path,
    bytes: &[u8],
    tag: &str,
    now: NaiveDateTime,
) -> Result<PathBuf, StoreError> {
    let path = free_name(origin, now);
    files::write_new(&path, bytes, tag)?;
    Ok(path)
}

fn free_name(origin: &Path, now: NaiveDateTime) -> PathBuf {
    let time = now.format("%Y-%m-%d %H%M");
    let name = |more: &str| {
        let behind = format!("（別の人の変更と重なったため分けた控え {time}{more}）");
        files::beside(origin, "", &behind)
    };
    let mut path = name("");
    let mut number = 2;
    while path.exists() {
        path = name(&format!(" {number}"));
        number += 1;
    }
    path
}

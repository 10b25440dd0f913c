//! The folder of one working copy: the database, the note of what it is a copy of, and the lock that says its editor lives.
//!
//! A folder without `session.json` is not yet or no longer a working copy, whatever else is in it.

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use chrono::NaiveDateTime;
use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A folder that is no working copy is the rest of a crash after this time.
const REST_AGE: Duration = Duration::from_secs(600);

/// What the database is a copy of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SessionFile {
    /// The plan file.
    pub(crate) origin: PathBuf,
    /// The hash that the plan file had when it was last read or written here.
    pub(crate) seen: String,
    /// The number of edits that the plan file holds.
    pub(crate) saved: i64,
    pub(crate) opened_at: NaiveDateTime,
}

/// What a write-back is about to put where. After a crash, or a rename of which the file server never said whether it was
/// done, it tells our own file from somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) path: PathBuf,
    pub(crate) hash: String,
    pub(crate) revision: i64,
}

impl SessionFile {
    /// For a working copy of which the note is lost: no file is known, and all that was typed counts as unsaved.
    pub(crate) fn of_orphan(folder: &WorkFolder) -> Self {
        Self {
            origin: folder.database(),
            seen: String::new(),
            saved: 0,
            opened_at: NaiveDateTime::default(),
        }
    }
}

/// As many attempts are remembered.
const ATTEMPTS: usize = 20;

/// The folder.
#[derive(Debug, Clone)]
pub(crate) struct WorkFolder {
    pub(crate) path: PathBuf,
    pub(crate) id: String,
}

/// Held while the process lives; the system lets go of it however the process ends.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// What came of asking for the lock of a working copy.
#[derive(Debug)]
pub(crate) enum Locking {
    Taken(Lock),
    /// A living process has it.
    Held,
    /// The folder was cleared away, by this program or another, after somebody had seen it.
    Gone,
}

impl WorkFolder {
    pub(crate) fn at(folders: &Folders, id: &str) -> Self {
        Self {
            path: folders.working().join(id),
            id: id.to_owned(),
        }
    }

    /// Makes a new one, locked, and not yet a working copy.
    pub(crate) fn create(folders: &Folders) -> Result<(Self, Lock), StoreError> {
        let folder = Self::at(folders, &uuid::Uuid::now_v7().to_string());
        fs::create_dir_all(&folder.path).map_err(|error| StoreError::io(&folder.path, error))?;
        match folder.lock()? {
            Locking::Taken(lock) => Ok((folder, lock)),
            Locking::Held | Locking::Gone => Err(StoreError::Denied { path: folder.path }),
        }
    }

    /// Takes the lock, if nobody has it.
    pub(crate) fn lock(&self) -> Result<Locking, StoreError> {
        let path = self.path.join("lock");
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = match file {
            Ok(file) => file,
            Err(_) if matches!(self.path.try_exists(), Ok(false)) => return Ok(Locking::Gone),
            Err(error) => return Err(StoreError::io(&path, error)),
        };
        match file.try_lock() {
            Ok(()) => Ok(Locking::Taken(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(Locking::Held),
            Err(TryLockError::Error(error)) => Err(StoreError::io(&path, error)),
        }
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("plan.dxplan")
    }

    fn session_path(&self) -> PathBuf {
        self.path.join("session.json")
    }

    fn attempts_path(&self) -> PathBuf {
        self.path.join("attempts.json")
    }

    /// The write-backs that have not been settled, oldest first.
    pub(crate) fn attempts(&self) -> Vec<Attempt> {
        files::read_json(&self.attempts_path()).unwrap_or_default()
    }

    pub(crate) fn add_attempt(&self, attempt: Attempt) -> Result<(), StoreError> {
        let mut attempts = self.attempts();
        attempts.push(attempt);
        let first = attempts.len().saturating_sub(ATTEMPTS);
        files::write_json(&self.attempts_path(), &&attempts[first..], "attempts")
    }

    pub(crate) fn clear_attempts(&self) {
        let _ = fs::remove_file(self.attempts_path());
    }

    /// True when the working copy belongs to this file, or may do so once it is settled.
    pub(crate) fn concerns(&self, session: &SessionFile, origin: &Path) -> bool {
        session.origin == origin || self.attempts().iter().any(|it| it.path == origin)
    }

    pub(crate) fn session(&self) -> Option<SessionFile> {
        files::read_json(&self.session_path())
    }

    /// True when the note can be read, but not as one: what the database is a copy of is not known any more.
    pub(crate) fn is_orphan(&self) -> bool {
        self.session().is_none() && fs::read(self.session_path()).is_ok()
    }

    pub(crate) fn write_session(&self, session: &SessionFile) -> Result<(), StoreError> {
        files::write_json(&self.session_path(), session, "session")
    }

    /// After a crash: whether the last write-back reached its file, and where the plan lives now.
    pub(crate) fn settle(&self, session: &mut SessionFile) -> Result<(), StoreError> {
        for attempt in self.attempts().into_iter().rev() {
            if files::hash_of(&attempt.path)?.as_ref() == Some(&attempt.hash) {
                session.origin = attempt.path;
                session.seen = attempt.hash;
                session.saved = attempt.revision;
                self.write_session(session)?;
                break;
            }
        }
        self.clear_attempts();
        Ok(())
    }

    /// Opens the database for editing.
    pub(crate) fn connect(&self) -> Result<Connection, StoreError> {
        let connection = Connection::open_with_flags(
            self.database(),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        // Every commit reaches the disk before it is acknowledged.
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.busy_timeout(Duration::from_secs(5))?;
        Ok(connection)
    }

    /// Opens the database as it is at this moment, for building a file outside of any lock.
    pub(crate) fn snapshot(&self) -> Result<Connection, StoreError> {
        let connection = Connection::open_with_flags(
            self.database(),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.execute_batch("BEGIN")?;
        Ok(connection)
    }

    /// Ends the working copy. The note goes first, so that a crash in between leaves nothing that looks like one.
    pub(crate) fn remove(&self, lock: Lock) {
        let _ = fs::remove_file(self.session_path());
        drop(lock);
        let _ = fs::remove_dir_all(&self.path);
    }

    /// Keeps the folder for somebody who can repair it, but never offers it again.
    pub(crate) fn set_aside(&self) {
        let _ = fs::rename(
            self.session_path(),
            self.path.join("session.unreadable.json"),
        );
    }

    /// True when the folder certainly holds no note, neither a good one nor one that was set aside. A note that cannot be read
    /// at this moment, or not as what it should be, still says that there is work.
    fn has_no_note(&self) -> bool {
        [
            self.session_path(),
            self.path.join("session.unreadable.json"),
        ]
        .iter()
        .all(|path| matches!(path.try_exists(), Ok(false)))
    }
}

/// Every working copy, oldest first.
pub(crate) fn all(folders: &Folders) -> Vec<(WorkFolder, SessionFile)> {
    let mut found: Vec<_> = ids(&folders.working())
        .into_iter()
        .map(|id| WorkFolder::at(folders, &id))
        .filter_map(|folder| folder.session().map(|session| (folder, session)))
        .collect();
    found.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    found
}

/// The working copies that belong to no file any more, oldest first.
pub(crate) fn orphans(folders: &Folders) -> Vec<WorkFolder> {
    let mut found: Vec<_> = ids(&folders.working())
        .into_iter()
        .map(|id| WorkFolder::at(folders, &id))
        .filter(WorkFolder::is_orphan)
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

/// Held while a lock is taken only to look, or to clear away: whoever wants the working copy itself waits that moment instead
/// of taking this program for another editor.
pub(crate) fn brief() -> MutexGuard<'static, ()> {
    static BRIEF: Mutex<()> = Mutex::new(());
    BRIEF.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes folders that crashes left before they were, or after they had been, working copies.
pub(crate) fn sweep(folders: &Folders) {
    for id in ids(&folders.working()) {
        let folder = WorkFolder::at(folders, &id);
        if folder.has_no_note()
            && files::is_older(&folder.path, REST_AGE)
            && let Ok(Locking::Taken(lock)) = folder.lock()
            // Looked at again under the lock.
            && folder.has_no_note()
        {
            folder.remove(lock);
        }
    }
}

fn ids(working: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(working) else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect()
}

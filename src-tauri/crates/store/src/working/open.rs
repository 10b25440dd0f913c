//! Opening for editing, and going on after a session that did not end properly.

use super::folder::{self, Lock, Locking, SessionFile, WorkFolder};
use super::{Notice, WorkingCopy, is_kept_elsewhere};
use crate::error::StoreError;
use crate::folders::Folders;
use crate::owner::{Note, Owner};
use crate::{backup, files, guard, history, rows, schema, write_back};
use chrono::NaiveDateTime;
use michishirube_plan::Plan;
use rusqlite::Connection;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A working copy whose editor lives no more.
struct Left {
    folder: WorkFolder,
    lock: Lock,
    session: SessionFile,
    connection: Connection,
    plan: Plan,
}

pub(super) fn open(
    folders: &Folders,
    path: &Path,
    owner: &Owner,
    now: NaiveDateTime,
    take_over: bool,
) -> Result<WorkingCopy, StoreError> {
    let origin = files::canonical(path)?;
    folder::sweep(folders);
    let mut notices = Vec::new();
    let (mut left, dead) = unsaved_of(folders, &origin, now, &mut notices)?;
    let bytes = match files::read(&origin) {
        Ok(bytes) => Some(bytes),
        // The file is gone, but what was typed into it is not.
        Err(StoreError::NotFound { .. }) if !left.is_empty() => None,
        Err(error) => return Err(error),
    };
    if std::fs::metadata(&origin).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(StoreError::ReadOnlyFile { path: origin });
    }
    // Checked before anything is put anywhere, so that a file that is refused leaves no trace.
    let theirs = match &bytes {
        Some(bytes) => {
            let source = guard::open_bytes(bytes, &origin, guard::Foreign::Refuse)?;
            let plan = rows::load_plan(&source, &origin)?;
            Some((
                schema::bytes_of_rows(&source, &origin, rows::History::Whole)?,
                plan,
            ))
        }
        None => None,
    };
    let hash = bytes.as_deref().map(files::hash);
    let goes_on = |left: &Left| hash.as_ref().is_none_or(|hash| *hash == left.session.seen);
    let last = left.iter().rposition(goes_on);
    let resumed = last.map(|index| left.remove(index));
    let (folder, lock) = match &resumed {
        Some(left) => (left.folder.clone(), None),
        None => {
            let (folder, lock) = WorkFolder::create(folders)?;
            (folder, Some(lock))
        }
    };
    let mut claim = Claim {
        origin: origin.clone(),
        folder,
        lock,
        noted: false,
    };
    match Note::new(owner, &claim.folder.id, now).put(&origin, folders, take_over, &dead) {
        Ok(()) => claim.noted = true,
        Err(error @ (StoreError::InUse { .. } | StoreError::ReadOnlyFolder { .. })) => {
            return Err(error);
        }
        Err(StoreError::Denied { .. }) => {
            return Err(StoreError::ReadOnlyFolder {
                path: files::folder_of(&origin).to_owned(),
            });
        }
        Err(error) => notices.push(Notice::NoteNotWritten {
            reason: error.to_string(),
        }),
    }
    files::clean_temporaries(files::folder_of(&origin), &dead);

    let (session, connection, plan, revision, resumed_lock) = match resumed {
        Some(left) => {
            notices.push(Notice::Resumed);
            let revision = rows::revision(&left.connection)?;
            (
                left.session,
                left.connection,
                left.plan,
                revision,
                Some(left.lock),
            )
        }
        None => {
            let (database, plan) = theirs.expect("a missing file is resumed, or has failed above");
            let connection = fill(&claim.folder, &database)?;
            let session = SessionFile {
                origin: origin.clone(),
                seen: hash.unwrap_or_default(),
                saved: 0,
                opened_at: now,
            };
            (session, connection, plan, 0, None)
        }
    };
    // Ours that cannot go on in the file, because somebody else has written it, is kept beside it.
    for left in left {
        let bytes = schema::bytes_of_rows(&left.connection, &origin, rows::History::ForFile)?;
        let path = write_back::keep_beside(&origin, &bytes, &left.folder.id, now)?;
        notices.push(Notice::ConflictKept { path });
        drop(left.connection);
        left.folder.remove(left.lock);
    }
    if resumed_lock.is_none() {
        claim.folder.write_session(&session)?;
    }
    if let Some(bytes) = &bytes
        && let Err(error) = backup::make(folders, &origin, bytes, now)
    {
        notices.push(Notice::BackupFailed {
            reason: error.to_string(),
        });
    }
    let undo = history::next_undo(&connection)?;
    let redo = history::next_redo(&connection)?;
    let (folder, lock) = claim.keep();
    Ok(WorkingCopy {
        connection,
        folder,
        lock: lock
            .or(resumed_lock)
            .expect("a folder is either new and locked, or resumed and locked"),
        session,
        owner: owner.clone(),
        folders: folders.clone(),
        backed_up: now.date(),
        opened_at: now,
        latest: now,
        plan,
        undo,
        redo,
        burst: None,
        revision,
        notices,
    })
}

/// The unsaved work of dead sessions on this file, oldest first, and the ids of all dead sessions on it. Those without any
/// unsaved work are cleared away once the file, or a backup, holds what they hold.
fn unsaved_of(
    folders: &Folders,
    origin: &Path,
    now: NaiveDateTime,
    notices: &mut Vec<Notice>,
) -> Result<(Vec<Left>, Vec<String>), StoreError> {
    let mut found = Vec::new();
    let mut dead = Vec::new();
    for (folder, session) in folder::all(folders) {
        if !folder.concerns(&session, origin) {
            continue;
        }
        let lock = {
            let _brief = folder::brief();
            folder.lock()?
        };
        let lock = match lock {
            Locking::Taken(lock) => lock,
            Locking::Gone => continue,
            Locking::Held => {
                let Some(session) = folder.session().filter(|session| session.origin == origin)
                else {
                    continue;
                };
                return Err(match Note::read(origin) {
                    Some(note) if note.session == folder.id => note.in_use(),
                    _ => StoreError::InUse {
                        owner: Owner::of_this_machine(),
                        since: session.opened_at,
                    },
                });
            }
        };
        // Read again under the lock.
        let Some(mut session) = folder.session() else {
            continue;
        };
        folder.settle(&mut session)?;
        if session.origin != origin {
            continue;
        }
        dead.push(folder.id.clone());
        match load(&folder, &session.origin) {
            Ok((connection, plan)) => {
                let left = Left {
                    folder,
                    lock,
                    session,
                    connection,
                    plan,
                };
                if rows::revision(&left.connection)? != left.session.saved {
                    found.push(left);
                } else if is_kept_elsewhere(folders, &left.session, &left.connection, now) {
                    drop(left.connection);
                    left.folder.remove(left.lock);
                }
            }
            // Without a database there is nothing that a later attempt could read.
            Err(error)
                if error.is_for_good() || matches!(folder.database().try_exists(), Ok(false)) =>
            {
                folder.set_aside();
                notices.push(Notice::WorkUnreadable { path: folder.path });
            }
            // The work stays offered.
            Err(error) => return Err(error),
        }
    }
    Ok((found, dead))
}

/// Opens the database of a dead session and reads its plan.
pub(super) fn load(folder: &WorkFolder, origin: &Path) -> Result<(Connection, Plan), StoreError> {
    let connection = folder.connect()?;
    let answer: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0))?;
    if answer != "ok" {
        return Err(StoreError::Damaged {
            path: folder.database(),
            reason: answer,
        });
    }
    let plan = rows::load_plan(&connection, origin)?;
    Ok((connection, plan))
}

/// Puts a checked and rebuilt database into a new working folder.
fn fill(folder: &WorkFolder, bytes: &[u8]) -> Result<Connection, StoreError> {
    let path = folder.database();
    let write = || -> std::io::Result<()> {
        let mut file = std::fs::File::create_new(&path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|error| StoreError::io(&path, error))?;
    let connection = folder.connect()?;
    schema::make_working(&connection)?;
    Ok(connection)
}

/// What has been taken while opening, and is given back when opening fails.
struct Claim {
    origin: PathBuf,
    folder: WorkFolder,
    /// The lock of a new folder; None for one that is resumed, which must stay whatever happens.
    lock: Option<Lock>,
    noted: bool,
}

impl Claim {
    fn keep(mut self) -> (WorkFolder, Option<Lock>) {
        self.noted = false;
        (self.folder.clone(), self.lock.take())
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if self.noted {
            Note::remove(&self.origin, &self.folder.id);
        }
        if let Some(lock) = self.lock.take() {
            self.folder.remove(lock);
        }
    }
}

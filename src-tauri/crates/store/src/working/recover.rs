//! What sessions that did not end properly have left: listed on the start page, resumed, saved elsewhere or discarded.

use super::folder::{self, Lock, Locking, SessionFile, WorkFolder};
use super::{WorkingCopy, open};
use crate::error::StoreError;
use crate::folders::Folders;
use crate::owner::{Note, Owner};
use crate::{backup, files, rows, schema};
use chrono::NaiveDateTime;
use michishirube_plan::Plan;
use michishirube_plan::record::Frame;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Edits that never reached their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// By which it is resumed or discarded.
    pub id: String,
    /// The file that was being edited; None when that is not known any more, and only [`recover_to`] is left.
    pub origin: Option<PathBuf>,
    /// The title of the plan, as it was last typed; may be empty.
    pub title: String,
    /// When something was last done.
    pub edited_at: NaiveDateTime,
}

/// The unsaved work of sessions that did not end properly, newest first. What cannot be read is left out and left alone.
///
/// Nothing but the data folder is looked at, so that a file server that hangs cannot hold up the start page. Work of which
/// only its file can tell whether it was written in the last moment is listed too; opening it settles that.
pub fn unfinished(folders: &Folders) -> Vec<Unfinished> {
    folder::sweep(folders);
    let mut found: Vec<Unfinished> = left_behind(folders)
        .into_iter()
        .filter_map(|folder| {
            let _brief = folder::brief();
            let left = Left::take(folder, |_, _| {}).ok().flatten()?;
            if rows::revision(&left.connection).ok()? == left.session.saved {
                return None;
            }
            let edited_at = rows::edited_at(&left.connection).ok().flatten();
            Some(Unfinished {
                edited_at: edited_at.unwrap_or(left.session.opened_at),
                title: left
                    .plan
                    .singleton::<Frame>()
                    .map(|frame| frame.title.clone())
                    .unwrap_or_default(),
                id: left.folder.id,
                origin: (!left.orphan).then_some(left.session.origin),
            })
        })
        .collect();
    found.sort_by_key(|work| std::cmp::Reverse(work.edited_at));
    found
}

/// Opens the file of an unfinished session and goes on with its edits, as [`WorkingCopy::open`] on that file does.
///
/// # Errors
/// [`StoreError::NoSuchWork`]; [`StoreError::OriginUnknown`]; or why the file cannot be opened. The edits stay, and
/// [`recover_to`] can save them elsewhere.
pub fn resume(
    folders: &Folders,
    id: &str,
    owner: &Owner,
    now: NaiveDateTime,
) -> Result<WorkingCopy, StoreError> {
    let left = find(folders, id)?;
    if left.orphan {
        return Err(StoreError::OriginUnknown { id: id.to_owned() });
    }
    let origin = left.session.origin.clone();
    drop(left);
    WorkingCopy::open(folders, &origin, owner, now)
}

/// Saves an unfinished session to a new file and ends it.
///
/// # Errors
/// [`StoreError::NoSuchWork`], or why the file cannot be written. The edits stay where they are.
pub fn recover_to(folders: &Folders, id: &str, to: &Path) -> Result<(), StoreError> {
    let left = find(folders, id)?;
    files::write_new(
        to,
        &schema::bytes_of_rows(
            &left.connection,
            &left.session.origin,
            rows::History::ForFile,
        )?,
        id,
    )?;
    left.end();
    Ok(())
}

/// Ends an unfinished session without its edits. A last copy goes to the backups of its file.
///
/// # Errors
/// [`StoreError::NoSuchWork`], or why the copy cannot be written.
pub fn discard(folders: &Folders, id: &str, now: NaiveDateTime) -> Result<(), StoreError> {
    let left = find(folders, id)?;
    let bytes = schema::bytes_of_rows(
        &left.connection,
        &left.session.origin,
        rows::History::ForFile,
    )?;
    backup::make(folders, &left.session.origin, &bytes, now)?;
    left.end();
    Ok(())
}

/// Clears away working copies without unsaved edits whose file holds what was written last: those of crashes, and those that
/// were closed while the file server was away.
///
/// Looks at the files, which may take as long as a file server likes: for a thread of its own.
pub fn sweep_written(folders: &Folders) {
    for folder in folder::orphans(folders) {
        let _brief = folder::brief();
        if let Ok(Some(left)) = Left::take(folder, |_, _| {})
            && left.orphan
            && rows::revision(&left.connection).is_ok_and(|revision| revision == 0)
        {
            left.end();
        }
    }
    for (folder, session) in folder::all(folders) {
        // Without a lock while the file server is asked, so that nobody has to wait for it.
        let same = match files::hash_of(&session.origin) {
            Ok(found) => session.saved == 0 || found.as_ref() == Some(&session.seen),
            Err(_) => false,
        };
        if !same {
            continue;
        }
        let _brief = folder::brief();
        // An attempt that is not settled may have moved the plan to another file: the next opening decides.
        if folder.session().as_ref() != Some(&session) || !folder.attempts().is_empty() {
            continue;
        }
        if let Ok(Some(left)) = Left::take(folder, |_, _| {})
            && rows::revision(&left.connection).is_ok_and(|revision| revision == session.saved)
        {
            left.end();
        }
    }
}

struct Left {
    /// True when the note of what it is a copy of is lost.
    orphan: bool,
    folder: WorkFolder,
    lock: Lock,
    session: SessionFile,
    connection: Connection,
    plan: Plan,
}

impl Left {
    /// None while its editor lives, and when it was cleared away meanwhile. `settle` may look whether the last write-back has
    /// reached its file.
    fn take(
        folder: WorkFolder,
        settle: impl FnOnce(&WorkFolder, &mut SessionFile),
    ) -> Result<Option<Self>, StoreError> {
        let Locking::Taken(lock) = folder.lock()? else {
            return Ok(None);
        };
        let (mut session, orphan) = match folder.session() {
            Some(session) => (session, false),
            None if folder.is_orphan() => (SessionFile::of_orphan(&folder), true),
            None => return Ok(None),
        };
        if !orphan {
            settle(&folder, &mut session);
        }
        let (connection, plan) = open::load(&folder, &session.origin)?;
        Ok(Some(Self {
            orphan,
            folder,
            lock,
            session,
            connection,
            plan,
        }))
    }

    fn end(self) {
        Note::remove(&self.session.origin, &self.folder.id);
        drop(self.connection);
        self.folder.remove(self.lock);
    }
}

fn left_behind(folders: &Folders) -> Vec<WorkFolder> {
    let known = folder::all(folders).into_iter().map(|(folder, _)| folder);
    known.chain(folder::orphans(folders)).collect()
}

fn find(folders: &Folders, id: &str) -> Result<Left, StoreError> {
    let gone = || StoreError::NoSuchWork { id: id.to_owned() };
    let folder = left_behind(folders)
        .into_iter()
        .find(|folder| folder.id == id)
        .ok_or_else(gone)?;
    let settle = |folder: &WorkFolder, session: &mut SessionFile| {
        // The file may be out of reach; then what is known must do.
        let _ = folder.settle(session);
    };
    Left::take(folder, settle)?.ok_or_else(gone)
}

//! The working copy: where a plan is edited. Every commit is durable before it returns.
//!
//! The plan in memory always equals the database. Absent on purpose: when the file is written back (crate `app`).

mod folder;
mod open;
mod recover;

pub(crate) use folder::{Attempt, WorkFolder};
use folder::{Lock, Locking, SessionFile};
pub use recover::{Unfinished, discard, recover_to, resume, sweep_written, unfinished};

use crate::attachment::{self, Attachment, Attachments};
use crate::error::StoreError;
use crate::folders::Folders;
use crate::history::{self, EntryState, HistoryEntry, Next};
use crate::owner::{Note, Owner};
use crate::snapshot::{self, Snapshot, Taken};
use crate::write_back::{WriteBack, WriteOutcome};
use crate::{backup, files, guard, rows, schema};
use chrono::{NaiveDate, NaiveDateTime};
use michishirube_plan::{Change, Operation, Plan, Record, RecordId};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What the officer must be told after opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The last session did not end properly; its unsaved edits are here.
    Resumed,
    /// The last session did not end properly, and the file was changed by somebody else since: the unsaved edits are kept in
    /// a file beside it.
    ConflictKept {
        /// That file.
        path: PathBuf,
    },
    /// The last session left edits that cannot be read any more; the folder is kept as it is.
    WorkUnreadable {
        /// The folder.
        path: PathBuf,
    },
    /// There is no backup of this opening.
    BackupFailed {
        /// What the system says, in English.
        reason: String,
    },
    /// Others cannot see that the plan is being edited.
    NoteNotWritten {
        /// What the system says, in English.
        reason: String,
    },
}

/// A plan open for editing.
///
/// Dropping it is the same as a crash: everything stays, and the next opening goes on from there. See [`WorkingCopy::close`]
/// and [`WorkingCopy::leave`].
#[derive(Debug)]
pub struct WorkingCopy {
    connection: Connection,
    folder: WorkFolder,
    lock: Lock,
    session: SessionFile,
    owner: Owner,
    folders: Folders,
    /// The day of the last backup.
    backed_up: NaiveDate,
    opened_at: NaiveDateTime,
    /// The latest moment that was told.
    latest: NaiveDateTime,
    plan: Plan,
    undo: Option<Next>,
    redo: Option<Next>,
    /// The token of the last commit, while it can still be extended.
    burst: Option<String>,
    revision: i64,
    notices: Vec<Notice>,
}

impl WorkingCopy {
    /// Opens for editing: checks the file, copies it into the working folder, puts the owner note, makes a dated backup, and
    /// goes on with the unsaved edits of a session that did not end properly.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when another editor holds the file; [`StoreError::ReadOnlyFolder`] or
    /// [`StoreError::ReadOnlyFile`] when it can only be read; otherwise why it cannot be opened.
    pub fn open(
        folders: &Folders,
        path: &Path,
        owner: &Owner,
        now: NaiveDateTime,
    ) -> Result<Self, StoreError> {
        open::open(folders, path, owner, now, false)
    }

    /// The same, but takes over an owner note that the officer says is stale.
    ///
    /// # Errors
    /// As for [`WorkingCopy::open`]; [`StoreError::InUse`] only when an editor of this account certainly lives.
    pub fn take_over(
        folders: &Folders,
        path: &Path,
        owner: &Owner,
        now: NaiveDateTime,
    ) -> Result<Self, StoreError> {
        open::open(folders, path, owner, now, true)
    }

    /// The plan as it is now.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The file that is being edited; after a conflict the file in which ours was kept.
    pub fn origin(&self) -> &Path {
        &self.session.origin
    }

    /// What the officer must be told after opening.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Does an operation, durably: when this returns, it survives a power cut.
    ///
    /// Consecutive changes of the same fields with the same `burst` token become one entry of the history.
    ///
    /// # Errors
    /// Why it cannot be done; plan and database are then as before.
    pub fn commit(
        &mut self,
        operation: &Operation,
        now: NaiveDateTime,
        burst: Option<&str>,
    ) -> Result<(), StoreError> {
        if operation.changes.is_empty() {
            return Ok(());
        }
        let changes = with_real_before(&self.plan, &operation.changes);
        let extended = self.extended(operation, burst)?;
        let seq = self.transact(&changes, now, |connection, actor| match &extended {
            Some((seq, merged)) => {
                history::extend(connection, *seq, merged, now)?;
                Ok(*seq)
            }
            None => history::append(connection, &operation.name, &changes, now, actor),
        })?;
        if extended.is_none() {
            self.undo = Some(Next {
                seq,
                name: operation.name.clone(),
            });
            self.redo = None;
        }
        self.burst = burst.map(str::to_owned);
        Ok(())
    }

    /// The last entry of the history together with this operation, when both are of one burst.
    fn extended(
        &self,
        operation: &Operation,
        burst: Option<&str>,
    ) -> Result<Option<(i64, Vec<Change>)>, StoreError> {
        let (Some(last), Some(_)) = (&self.undo, burst) else {
            return Ok(None);
        };
        if self.redo.is_some() || self.burst.as_deref() != burst {
            return Ok(None);
        }
        let changes = history::changes_of(&self.connection, last.seq, &self.folder.database())?;
        Ok(history::merge(&changes, &operation.changes).map(|merged| (last.seq, merged)))
    }

    /// Keeps a picture durably and gives the name by which a record may then know it. As long as no record of the plan or of
    /// its history names it, it stays here and does not go into the file.
    ///
    /// # Errors
    /// [`StoreError::ValueTooLarge`], or when the database fails.
    pub fn attach(&mut self, attachment: &Attachment) -> Result<String, StoreError> {
        attachment::put(&self.connection, attachment)
    }

    /// A picture by its name; None when it is not there, or not what its name says.
    ///
    /// # Errors
    /// When the database fails.
    pub fn attachment(&self, name: &str) -> Result<Option<Attachment>, StoreError> {
        attachment::get(&self.connection, name)
    }

    /// Every picture that is here: those of the plan, of its history, and of the points in time that were kept.
    ///
    /// # Errors
    /// When the database fails.
    pub fn attachments(&self) -> Result<Attachments, StoreError> {
        attachment::all(&self.connection)
    }

    /// Takes back the last operation and returns it; its changes inverted, in reverse order, are what was applied.
    ///
    /// # Errors
    /// Why it cannot be taken back; plan and database are then as before.
    pub fn undo(&mut self, now: NaiveDateTime) -> Result<Option<Operation>, StoreError> {
        let Some(next) = self.undo.clone() else {
            return Ok(None);
        };
        let seq = next.seq;
        let operation = self.operation(next)?;
        self.step(seq, &operation.inverse(), EntryState::Undone, now)?;
        Ok(Some(operation))
    }

    /// Does the operation again that was taken back last, and returns it.
    ///
    /// # Errors
    /// Why it cannot be done; plan and database are then as before.
    pub fn redo(&mut self, now: NaiveDateTime) -> Result<Option<Operation>, StoreError> {
        let Some(next) = self.redo.clone() else {
            return Ok(None);
        };
        let seq = next.seq;
        let operation = self.operation(next)?;
        self.step(seq, &operation.changes, EntryState::Applied, now)?;
        Ok(Some(operation))
    }

    fn operation(&self, next: Next) -> Result<Operation, StoreError> {
        Ok(Operation {
            changes: history::changes_of(&self.connection, next.seq, &self.folder.database())?,
            name: next.name,
        })
    }

    fn step(
        &mut self,
        seq: i64,
        changes: &[Change],
        state: EntryState,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        let changes = with_real_before(&self.plan, changes);
        let (undo, redo) = self.transact(&changes, now, |connection, _| {
            history::set_state(connection, seq, state)?;
            Ok((
                history::next_undo(connection)?,
                history::next_redo(connection)?,
            ))
        })?;
        self.undo = undo;
        self.redo = redo;
        self.burst = None;
        Ok(())
    }

    /// Goes to the state right behind an operation, back or forth, as that many undos or redos at once, and returns what it came to.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEntry`] when there is no such operation or it was passed over; otherwise why it cannot be done. Plan and
    /// database are then as before.
    pub fn go_to(&mut self, seq: i64, now: NaiveDateTime) -> Result<Vec<Change>, StoreError> {
        let Some((state, way)) = history::way_to(&self.connection, seq)? else {
            return Err(StoreError::NoSuchEntry { seq });
        };
        let mut changes = Vec::new();
        for seq in &way {
            let its = history::changes_of(&self.connection, *seq, &self.folder.database())?;
            match state {
                EntryState::Undone => changes.extend(its.iter().rev().map(Change::inverse)),
                _ => changes.extend(its),
            }
        }
        if way.is_empty() {
            return Ok(changes);
        }
        let changes = with_real_before(&self.plan, &changes);
        let (undo, redo) = self.transact(&changes, now, |connection, _| {
            for seq in &way {
                history::set_state(connection, *seq, state)?;
            }
            Ok((
                history::next_undo(connection)?,
                history::next_redo(connection)?,
            ))
        })?;
        self.undo = undo;
        self.redo = redo;
        self.burst = None;
        Ok(changes)
    }

    /// The points in time that were kept under a name, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        snapshot::list(&self.connection)
    }

    /// The plan as it was when a snapshot was taken.
    ///
    /// # Errors
    /// [`StoreError::Snapshot`] when there is none of this id, or when it cannot be read.
    pub fn snapshot(&self, id: &str) -> Result<Plan, StoreError> {
        snapshot::unpack(&snapshot::packed(&self.connection, id)?)
    }

    /// Keeps the plan as it is now under a name, durably, and gives the id of the snapshot. It is no entry of the history.
    ///
    /// # Errors
    /// [`StoreError::Snapshot`] for a name that is none, and where there is no room for another; none is ever dropped for it.
    pub fn take_snapshot(&mut self, name: &str, now: NaiveDateTime) -> Result<String, StoreError> {
        self.beside_the_plan(now, |connection, plan, owner| {
            let taken = Taken {
                name,
                at: now,
                author: &owner.user,
                host: &owner.host,
            };
            snapshot::take(connection, plan, &taken)
        })
    }

    /// Gives a snapshot another name.
    ///
    /// # Errors
    /// [`StoreError::Snapshot`] when there is none of this id, and for a name that is none.
    pub fn rename_snapshot(
        &mut self,
        id: &str,
        name: &str,
        now: NaiveDateTime,
    ) -> Result<(), StoreError> {
        self.beside_the_plan(now, |connection, _, _| {
            snapshot::rename(connection, id, name)
        })
    }

    /// Removes a snapshot for good.
    ///
    /// # Errors
    /// [`StoreError::Snapshot`] when there is none of this id.
    pub fn remove_snapshot(&mut self, id: &str, now: NaiveDateTime) -> Result<(), StoreError> {
        self.beside_the_plan(now, |connection, _, _| snapshot::remove(connection, id))
    }

    /// Changes what the file holds beside the plan, durably, or not at all; the file is to be written then.
    fn beside_the_plan<T>(
        &mut self,
        now: NaiveDateTime,
        run: impl FnOnce(&Connection, &Plan, &Owner) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.transaction()?;
        let done = run(&transaction, &self.plan, &self.owner)?;
        rows::set_edited(&transaction, self.revision + 1, now)?;
        transaction.commit()?;
        self.revision += 1;
        Ok(done)
    }

    /// When this session began.
    pub fn opened_at(&self) -> NaiveDateTime {
        self.opened_at
    }

    /// Changes plan and database together, or neither.
    fn transact<T>(
        &mut self,
        changes: &[Change],
        now: NaiveDateTime,
        record: impl FnOnce(&Connection, &str) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.plan.apply(changes)?;
        let done = self.write(changes, now, record);
        match done {
            Ok(_) => self.revision += 1,
            Err(_) => {
                let back: Vec<Change> = changes.iter().rev().map(Change::inverse).collect();
                self.plan
                    .apply(&back)
                    .expect("what was just done can be taken back");
            }
        }
        done
    }

    fn write<T>(
        &mut self,
        changes: &[Change],
        now: NaiveDateTime,
        record: impl FnOnce(&Connection, &str) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connection.transaction()?;
        let touched: BTreeSet<RecordId> = changes.iter().map(Change::id).collect();
        for id in touched {
            match self.plan.get(id) {
                Some(found) => {
                    guard::check_record(found, Path::new(""))?;
                    guard::check_ancestors(id, |id| self.plan.get(id)?.parent).map_err(
                        |reason| StoreError::bad_record(&self.session.origin, id, reason),
                    )?;
                    rows::upsert_record(&transaction, found)?;
                }
                None => rows::delete_record(&transaction, id)?,
            }
        }
        let done = record(&transaction, &self.owner.user)?;
        rows::set_edited(&transaction, self.revision + 1, now)?;
        transaction.commit()?;
        Ok(done)
    }

    /// The name of the operation that undo would take back.
    pub fn undo_name(&self) -> Option<&str> {
        self.undo.as_ref().map(|next| next.name.as_str())
    }

    /// The name of the operation that redo would do again.
    pub fn redo_name(&self) -> Option<&str> {
        self.redo.as_ref().map(|next| next.name.as_str())
    }

    /// Everything that was done, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn history(&self) -> Result<Vec<HistoryEntry>, StoreError> {
        history::load(&self.connection, &self.folder.database())
    }

    /// True while an edit is durable here, but not yet in the file.
    pub fn is_dirty(&self) -> bool {
        self.revision != self.session.saved
    }

    /// What has to be written to the file, or None when it is up to date. Quick; the slow part is [`WriteBack::run`].
    ///
    /// # Errors
    /// When the database fails.
    pub fn prepare_write_back(
        &mut self,
        now: NaiveDateTime,
    ) -> Result<Option<WriteBack>, StoreError> {
        self.latest = now;
        if !self.is_dirty() {
            return Ok(None);
        }
        let snapshot = self.folder.snapshot()?;
        // The first read fixes the state that the snapshot shows.
        let revision = rows::revision(&snapshot)?;
        Ok(Some(WriteBack {
            snapshot,
            revision,
            folder: self.folder.clone(),
            origin: self.session.origin.clone(),
            seen: self.session.seen.clone(),
            owner: self.owner.clone(),
            now,
            backups: (now.date() != self.backed_up).then(|| self.folders.clone()),
        }))
    }

    /// Takes note of what came of a write-back. After a conflict the working copy goes on in the file that was kept.
    ///
    /// # Errors
    /// The failure that the write-back met; the edits stay in the working copy and can be written later.
    pub fn finish_write_back(&mut self, outcome: WriteOutcome) -> Result<(), StoreError> {
        let (path, written) = match outcome {
            WriteOutcome::Saved { written } => (self.session.origin.clone(), written),
            WriteOutcome::Conflict { kept_at, written } => (kept_at, written),
            WriteOutcome::Failed(error) => return Err(error),
        };
        self.backed_up = written.day;
        self.session.origin = path;
        self.session.seen = written.hash;
        self.session.saved = written.revision;
        self.folder.write_session(&self.session)?;
        self.folder.clear_attempts();
        Ok(())
    }

    /// Closes after the last write-back: takes the owner note away and, when nothing is unsaved, the working copy. Unsaved
    /// edits stay and are offered again, as with [`WorkingCopy::leave`].
    ///
    /// A file that is no more as it was written here cannot be relied on: what was written goes to the backups first. While
    /// the file is out of reach the working copy stays, and the next opening decides.
    ///
    /// # Errors
    /// None at present.
    pub fn close(self) -> Result<(), StoreError> {
        if self.is_dirty() {
            return self.leave();
        }
        if !is_kept_elsewhere(&self.folders, &self.session, &self.connection, self.latest) {
            return self.leave();
        }
        Note::remove(&self.session.origin, &self.folder.id);
        let Self {
            connection,
            folder,
            lock,
            ..
        } = self;
        drop(connection);
        folder.remove(lock);
        Ok(())
    }

    /// Closes without writing: the owner note goes, the working copy stays and is offered again at the next start.
    ///
    /// # Errors
    /// None at present.
    pub fn leave(self) -> Result<(), StoreError> {
        Note::remove(&self.session.origin, &self.folder.id);
        Ok(())
    }
}

/// Whether a working copy without unsaved edits may go: its file still holds what was written last, or else a backup that is
/// made now does.
fn is_kept_elsewhere(
    folders: &Folders,
    session: &SessionFile,
    connection: &Connection,
    now: NaiveDateTime,
) -> bool {
    // Nothing was ever typed.
    if session.saved == 0 {
        return true;
    }
    match files::hash_of(&session.origin) {
        Ok(Some(found)) if found == session.seen => true,
        Ok(_) => schema::bytes_of_rows(connection, &session.origin, rows::History::ForFile)
            .and_then(|bytes| backup::make(folders, &session.origin, &bytes, now))
            .is_ok(),
        Err(_) => false,
    }
}

/// The same changes, with what is really there before each of them: what is taken back is what was there, whatever an
/// operation, or a history from elsewhere, believed.
fn with_real_before(plan: &Plan, changes: &[Change]) -> Vec<Change> {
    let mut now: BTreeMap<RecordId, Option<Record>> = BTreeMap::new();
    let mut real = Vec::with_capacity(changes.len());
    for change in changes {
        let mut change = change.clone();
        let at = now
            .entry(change.id())
            .or_insert_with(|| plan.get(change.id()).cloned());
        match (&mut change, &mut *at) {
            (Change::Add { record }, _) => *at = Some(record.clone()),
            (Change::Remove { record }, Some(found)) => {
                record.clone_from(found);
                *at = None;
            }
            (
                Change::Field {
                    field,
                    before,
                    after,
                    ..
                },
                Some(found),
            ) => {
                *before = found.body.to_json().remove(field).unwrap_or(Value::Null);
                if let Ok(body) = found.body.with_field(field, after.clone()) {
                    found.body = body;
                }
            }
            (Change::Move { before, after, .. }, Some(found)) => {
                before.parent = found.parent;
                before.rank.clone_from(&found.rank);
                found.parent = after.parent;
                found.rank.clone_from(&after.rank);
            }
            // The record is not there: applying the change will say so.
            (_, None) => {}
        }
        real.push(change);
    }
    real
}

/// Whether the editor of a working copy lives; None when there is no such working copy here.
pub(crate) fn is_alive(folders: &Folders, id: &str) -> Option<bool> {
    // The id comes from a note that anybody may have written: it must be one, not a path.
    uuid::Uuid::parse_str(id).ok()?;
    let folder = WorkFolder::at(folders, id);
    if !folder.path.is_dir() {
        return None;
    }
    let _brief = folder::brief();
    match folder.lock() {
        Ok(Locking::Held) => Some(true),
        Ok(Locking::Gone) => None,
        Ok(Locking::Taken(_)) | Err(_) => Some(false),
    }
}

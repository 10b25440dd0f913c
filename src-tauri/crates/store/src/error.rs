//! Why something cannot be done with a plan file, by what the caller can do about it.

use crate::owner::Owner;
use chrono::NaiveDateTime;
use michishirube_plan::PlanError;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why something cannot be done with a plan file. In no case is the file changed or an edit lost.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no file {}", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder or a device.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// What was named.
        path: PathBuf,
    },
    /// A new file would overwrite another.
    #[error("{} is already there", path.display())]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no byte: a copy that broke off, or a placeholder.
    #[error("{} is empty (zero bytes)", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database at all.
    #[error("{} is not a plan file", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file is a database, but of another program.
    #[error("{} is a database of another program, not a plan", path.display())]
    NotAPlan {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version.
    #[error("{} has format {found}, this program knows up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest that this version knows.
        known: u32,
    },
    /// The file holds a trigger, a view or a table that is not of a plan. [`crate::salvage`] copies the rest.
    #[error("{} holds something that is not of a plan: {kind} {name}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// `trigger`, `view`, `table` or `index`.
        kind: String,
        /// Its name.
        name: String,
    },
    /// The file is larger than any plan.
    #[error("{} has {bytes} bytes, more than {limit}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The largest that is read.
        limit: u64,
    },
    /// One value in the file, or (without a path) one that was typed, is larger than any text of a plan.
    #[error("a value in {} is larger than {limit} bytes", path.display())]
    ValueTooLarge {
        /// The file.
        path: PathBuf,
        /// The largest that is taken.
        limit: u64,
    },
    /// The file holds more records than any plan.
    #[error("{} holds {count} records, more than {limit}", path.display())]
    TooMany {
        /// The file.
        path: PathBuf,
        /// How many.
        count: u64,
        /// The most that is read.
        limit: u64,
    },
    /// The file holds more 残した時点 than any plan.
    #[error("{} holds more snapshots than any plan", path.display())]
    TooManySnapshots {
        /// The file.
        path: PathBuf,
    },
    /// Something cannot be done with a 残した時点; the plan itself is as it was.
    #[error("snapshot: {0}")]
    Snapshot(SnapshotFault),
    /// There is no such entry in the history.
    #[error("there is no entry {seq} in the history")]
    NoSuchEntry {
        /// Its number.
        seq: i64,
    },
    /// One record cannot be what it says: no JSON object, a wrong rank, a circle of parents.
    #[error("the record {record} in {} is not valid: {reason}", path.display())]
    BadRecord {
        /// The file.
        path: PathBuf,
        /// The id of the record, as it stands in the file.
        record: String,
        /// What is wrong.
        reason: String,
    },
    /// The database is damaged.
    #[error("{} is damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Somebody else is editing the plan.
    #[error("in use by {} on {} since {since}", owner.user, owner.host)]
    InUse {
        /// Who.
        owner: Owner,
        /// Since when.
        since: NaiveDateTime,
    },
    /// Nothing may be written in the folder.
    #[error("the folder {} is read-only", path.display())]
    ReadOnlyFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file carries the mark that nothing may be written in it.
    #[error("{} is marked read-only", path.display())]
    ReadOnlyFile {
        /// The file.
        path: PathBuf,
    },
    /// The folder is gone, or its drive is not connected.
    #[error("the folder {} is not there", path.display())]
    FolderGone {
        /// The folder.
        path: PathBuf,
    },
    /// The file server does not answer.
    #[error("{} cannot be reached", path.display())]
    Unreachable {
        /// The file.
        path: PathBuf,
    },
    /// There is no room left. Without a path: on the disk that holds the working copy.
    #[error("no space left for {}", path.display())]
    DiskFull {
        /// The file that found no room.
        path: PathBuf,
    },
    /// Another program holds the file, or it may not be touched.
    #[error("access to {} was denied", path.display())]
    Denied {
        /// The file.
        path: PathBuf,
    },
    /// Another failure of reading or writing.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// An operation does not fit the plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// There is no unfinished work of this id.
    #[error("there is no unfinished work {id}")]
    NoSuchWork {
        /// The id.
        id: String,
    },
    /// It is not known any more which file the unfinished work belongs to; [`crate::recover_to`] saves it in a new one.
    #[error("it is not known which file the unfinished work {id} belongs to")]
    OriginUnknown {
        /// The id.
        id: String,
    },
    /// The note that says who is editing was taken for the plan beside which it lies.
    #[error("{} is the note of who has {plan} open, not a plan", path.display())]
    OwnerNote {
        /// The note.
        path: PathBuf,
        /// The name of the plan file.
        plan: String,
    },
    /// The database of the working copy failed. See [`StoreError::may_pass`].
    #[error("the working copy failed: {0}")]
    Database(#[source] rusqlite::Error),
}

/// Why something cannot be done with a 残した時点.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotFault {
    /// It has no name.
    #[error("it needs a name")]
    NoName,
    /// Its name is longer than anybody reads.
    #[error("its name is too long")]
    LongName,
    /// There is none of this id.
    #[error("it is not there")]
    Gone,
    /// The plan is too large to be kept.
    #[error("it is larger than {limit} bytes")]
    TooLarge {
        /// The largest that is kept.
        limit: usize,
    },
    /// The plan has as many as it may have.
    #[error("there are {count} already")]
    TooMany {
        /// How many.
        count: usize,
    },
    /// Together they would be larger than a file that travels may be.
    #[error("together they are larger than {limit} bytes")]
    NoRoom {
        /// How large all together may be.
        limit: usize,
    },
    /// A later version wrote it.
    #[error("a later version wrote it")]
    Newer,
    /// What stands in the file cannot be read.
    #[error("it is damaged: {reason}")]
    Damaged {
        /// What is wrong.
        reason: String,
    },
}

impl StoreError {
    /// Sorts a failure of the system by what the caller can do.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::NotFound => Self::NotFound { path },
            ErrorKind::AlreadyExists => Self::AlreadyExists { path },
            ErrorKind::IsADirectory => Self::NotAFile { path },
            ErrorKind::NotADirectory => Self::FolderGone { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull { path },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFolder {
                path: path.parent().unwrap_or(Path::new("")).to_owned(),
            },
            ErrorKind::PermissionDenied | ErrorKind::ResourceBusy => Self::Denied { path },
            ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected
            | ErrorKind::StaleNetworkFileHandle
            | ErrorKind::TimedOut => Self::Unreachable { path },
            _ => Self::Io { path, source },
        }
    }

    /// Sorts a failure of SQLite on bytes that came from elsewhere.
    pub(crate) fn hostile(path: &Path, error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::TooBig) => Self::ValueTooLarge {
                path: path.to_owned(),
                limit: crate::guard::VALUE_LIMIT,
            },
            Some(rusqlite::ErrorCode::NotADatabase) => Self::NotADatabase {
                path: path.to_owned(),
            },
            // It says nothing about the bytes; the next attempt may go well.
            Some(
                code @ (rusqlite::ErrorCode::DatabaseBusy
                | rusqlite::ErrorCode::DatabaseLocked
                | rusqlite::ErrorCode::OutOfMemory
                | rusqlite::ErrorCode::SystemIoFailure),
            ) => {
                let extended_code = error.sqlite_error().map_or(0, |it| it.extended_code);
                Self::Database(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error {
                        code,
                        extended_code,
                    },
                    Some(error.to_string()),
                ))
            }
            _ => Self::Damaged {
                path: path.to_owned(),
                reason: error.to_string(),
            },
        }
    }

    /// True when what is in a database will never be read, however often it is tried; false for what may pass: a database that
    /// is busy, a disk that does not answer, no memory.
    pub(crate) fn is_for_good(&self) -> bool {
        match self {
            Self::Damaged { .. }
            | Self::NotADatabase { .. }
            | Self::BadRecord { .. }
            | Self::TooMany { .. }
            | Self::TooManySnapshots { .. }
            | Self::ValueTooLarge { .. } => true,
            Self::Database(error) => matches!(
                error.sqlite_error_code(),
                None | Some(
                    rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase
                )
            ),
            _ => false,
        }
    }

    /// True for a failure of the working copy that says nothing about what is in it: another program holds it, the disk did not
    /// answer, there was no memory. Doing the same again may go well.
    pub fn may_pass(&self) -> bool {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseLocked, FileLockingProtocolFailed,
            OperationInterrupted, OutOfMemory, SystemIoFailure,
        };
        matches!(
            self,
            Self::Database(error) if matches!(
                error.sqlite_error_code(),
                Some(
                    CannotOpen
                        | DatabaseBusy
                        | DatabaseLocked
                        | FileLockingProtocolFailed
                        | OperationInterrupted
                        | OutOfMemory
                        | SystemIoFailure
                )
            )
        )
    }

    pub(crate) fn bad_record(path: &Path, record: impl ToString, reason: impl ToString) -> Self {
        Self::BadRecord {
            path: path.to_owned(),
            record: record.to_string(),
            reason: reason.to_string(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    /// A failure of our own database.
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull {
                path: PathBuf::new(),
            },
            _ => Self::Database(error),
        }
    }
}

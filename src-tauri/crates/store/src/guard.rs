//! Files from elsewhere are hostile until checked: limits, header, shape of the tables, sound pages, sound records.
//!
//! The bytes are opened in memory, so that nothing on disk can be touched, and only tables whose definition is word for word
//! ours are read. No trigger, view, virtual table, index or expression of theirs is ever run.

use crate::attachment::{self, Attachments};
use crate::error::{SnapshotFault, StoreError};
use crate::history::{self, HistoryEntry};
use crate::owner;
use crate::rows;
use crate::schema;
use crate::snapshot::{self, Snapshot};
use fractional_index::FractionalIndex;
use michishirube_plan::{Plan, Record, RecordId};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

/// The largest value in the database: a picture, or a change with all that was there before and after.
pub(crate) const VALUE_LIMIT: u64 = 8 << 20;
/// The largest body of a record: a change holds two of them and must stay below [`VALUE_LIMIT`].
pub(crate) const BODY_LIMIT: usize = 3 << 20;
/// All 取組 of a prefecture are fewer.
pub(crate) const RECORD_LIMIT: u64 = 300_000;
/// How deep records may stand in records.
const PARENT_LIMIT: usize = 64;
/// How deep JSON may be nested; the reader of JSON stops at 128, and a change adds a few levels to a body.
const JSON_LIMIT: usize = 64;
/// Kinds and ranks are short.
const NAME_LIMIT: usize = 1000;

const HEADER: usize = 100;
const MAGIC: &[u8] = b"SQLite format 3\0";

/// What a file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// The plan.
    pub plan: Plan,
    /// What was done, oldest first.
    pub history: Vec<HistoryEntry>,
    /// The pictures: those of the plan, of its history, and of the points in time that were kept.
    pub attachments: Attachments,
    /// The points in time that were kept under a name, the latest first.
    pub snapshots: Vec<Snapshot>,
    /// What they hold, in the same order, as it stands in the file; None where it is missing.
    packed: Vec<Option<Vec<u8>>>,
}

impl Contents {
    /// The plan as it was when a snapshot was taken.
    ///
    /// # Errors
    /// [`StoreError::Snapshot`] when there is none of this id, or when it cannot be read.
    pub fn snapshot(&self, id: &str) -> Result<Plan, StoreError> {
        let at = self.snapshots.iter().position(|one| one.id == id);
        match at.map(|at| &self.packed[at]) {
            None => Err(StoreError::Snapshot(SnapshotFault::Gone)),
            Some(None) => Err(StoreError::Snapshot(SnapshotFault::Damaged {
                reason: "its content cannot be found".to_owned(),
            })),
            Some(Some(packed)) => snapshot::unpack(packed),
        }
    }
}

/// What to do about triggers, views, tables and indexes that are not of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Foreign {
    Refuse,
    LeaveOut,
}

/// Reads everything from the bytes of a file.
pub(crate) fn contents(bytes: &[u8], path: &Path) -> Result<Contents, StoreError> {
    let connection = open_bytes(bytes, path, Foreign::Refuse)?;
    let plan = rows::load_plan(&connection, path)?;
    let snapshots = snapshot::list(&connection).map_err(|error| match error {
        StoreError::Database(error) => StoreError::hostile(path, &error),
        other => other,
    })?;
    let packed = snapshots
        .iter()
        .map(|one| snapshot::packed(&connection, &one.id).ok())
        .collect();
    Ok(Contents {
        history: history::load(&connection, path)?,
        attachments: attachment::all(&connection)?,
        plan,
        snapshots,
        packed,
    })
}

/// Opens the bytes of a file as a database in memory, of which only our own tables may be read.
pub(crate) fn open_bytes(
    bytes: &[u8],
    path: &Path,
    foreign: Foreign,
) -> Result<Connection, StoreError> {
    check_header(bytes, path)?;
    let connection = open_locked_down(bytes).map_err(|error| StoreError::hostile(path, &error))?;
    check_shape(&connection, path, foreign)?;
    check_pages(&connection, path)?;
    snapshot::check(&connection, path)?;
    Ok(connection)
}

fn check_header(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    if !bytes.starts_with(MAGIC)
        && let Some(plan) = owner::plan_of_note(path)
    {
        return Err(StoreError::OwnerNote {
            path: path.to_owned(),
            plan,
        });
    }
    let path = || path.to_owned();
    let number = |at: usize| {
        bytes
            .get(at..at + 4)
            .and_then(|four| four.try_into().ok())
            .map_or(0, u32::from_be_bytes)
    };
    if bytes.is_empty() {
        return Err(StoreError::Empty { path: path() });
    }
    if bytes.len() < HEADER || !bytes.starts_with(MAGIC) {
        return Err(StoreError::NotADatabase { path: path() });
    }
    let version = number(60);
    if number(68) != schema::APPLICATION_ID || version == 0 {
        return Err(StoreError::NotAPlan { path: path() });
    }
    if version > schema::VERSION {
        return Err(StoreError::Newer {
            path: path(),
            found: version,
            known: schema::VERSION,
        });
    }
    Ok(())
}

fn open_locked_down(bytes: &[u8]) -> Result<Connection, rusqlite::Error> {
    let mut connection = Connection::open_in_memory()?;
    for (limit, value) in [
        (
            Limit::SQLITE_LIMIT_LENGTH,
            i32::try_from(VALUE_LIMIT).unwrap_or(i32::MAX),
        ),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 1),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COLUMN, 200),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, value)?;
    }
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    connection.pragma_update(None, "cell_size_check", true)?;
    // A file that some tool left in WAL mode says so in two bytes; in memory there is no WAL.
    let mut header = [0; HEADER];
    header.copy_from_slice(&bytes[..HEADER]);
    header[18] = 1;
    header[19] = 1;
    connection.deserialize_read_exact(
        MAIN_DB,
        header.as_slice().chain(&bytes[HEADER..]),
        bytes.len(),
        true,
    )?;
    Ok(connection)
}

/// Our tables must be tables and word for word ours; anything else is foreign.
fn check_shape(connection: &Connection, path: &Path, foreign: Foreign) -> Result<(), StoreError> {
    let hostile = |error| StoreError::hostile(path, &error);
    let own = schema::own_objects()?;
    let mut missing: BTreeSet<&str> = own.keys().map(String::as_str).collect();
    missing.remove("working");
    let mut statement = connection
        .prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")
        .map_err(hostile)?;
    let mut found = statement.query([]).map_err(hostile)?;
    while let Some(row) = found.next().map_err(hostile)? {
        let [kind, name, table]: [String; 3] = [
            row.get(0).map_err(hostile)?,
            row.get(1).map_err(hostile)?,
            row.get(2).map_err(hostile)?,
        ];
        let sql: Option<String> = row.get(3).map_err(hostile)?;
        let expected = own.get(&name);
        let ours = match kind.as_str() {
            "table" | "index" if sql.is_some() && sql.as_ref() == expected => {
                missing.remove(name.as_str());
                true
            }
            // Indexes that SQLite makes for a primary key, and statistics that a tool may have left.
            "index" => name.starts_with("sqlite_autoindex_"),
            "table" => name.starts_with("sqlite_stat"),
            "view" => sql.as_deref().is_some_and(schema::is_own_view),
            _ => false,
        };
        let in_the_way = expected.is_some() || own.contains_key(&table);
        if !ours && (foreign == Foreign::Refuse || in_the_way && kind != "trigger") {
            return Err(StoreError::Foreign {
                path: path.to_owned(),
                kind,
                name,
            });
        }
    }
    match missing.first() {
        None => Ok(()),
        Some(name) => Err(StoreError::Damaged {
            path: path.to_owned(),
            reason: format!("the table {name} is missing"),
        }),
    }
}

fn check_pages(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let hostile = |error| StoreError::hostile(path, &error);
    for name in ["record", "operation", "change", "attachment", "meta"] {
        // Table by table, so that nothing foreign is looked at.
        let mut statement = connection
            .prepare(&format!("PRAGMA quick_check({name})"))
            .map_err(hostile)?;
        let answer: String = statement.query_row([], |row| row.get(0)).map_err(hostile)?;
        if answer != "ok" {
            return Err(StoreError::Damaged {
                path: path.to_owned(),
                reason: answer,
            });
        }
    }
    Ok(())
}

/// Refuses to write what this program would refuse to read.
pub(crate) fn check_record(record: &Record, path: &Path) -> Result<(), StoreError> {
    let json = record.body.to_json();
    check_depth(&json)
        .and_then(|()| check_names(record))
        .map_err(|reason| StoreError::bad_record(path, record.id, reason))?;
    let size = serde_json::to_vec(&json).map_or(usize::MAX, |text| text.len());
    if size > BODY_LIMIT {
        return Err(StoreError::ValueTooLarge {
            path: path.to_owned(),
            limit: BODY_LIMIT as u64,
        });
    }
    Ok(())
}

pub(crate) fn check_names(record: &Record) -> Result<(), &'static str> {
    if record.kind().is_empty() || record.kind().len() > NAME_LIMIT {
        return Err("the name of its kind is empty or too long");
    }
    if record.rank.len() > NAME_LIMIT || FractionalIndex::from_string(&record.rank).is_err() {
        return Err("its rank is none");
    }
    Ok(())
}

pub(crate) fn check_depth(json: &Map<String, Value>) -> Result<(), &'static str> {
    fn fits(value: &Value, room: usize) -> bool {
        room > 0
            && match value {
                Value::Array(items) => items.iter().all(|item| fits(item, room - 1)),
                Value::Object(map) => map.values().all(|item| fits(item, room - 1)),
                _ => true,
            }
    }
    if json.values().all(|value| fits(value, JSON_LIMIT)) {
        Ok(())
    } else {
        Err("its body is nested too deep")
    }
}

/// No record stands in itself, and none too deep. A parent that is not there is no fault: the plan knows such records.
pub(crate) fn check_tree(records: &[Record], path: &Path) -> Result<(), StoreError> {
    let parents: BTreeMap<RecordId, Option<RecordId>> = records
        .iter()
        .map(|record| (record.id, record.parent))
        .collect();
    for record in records {
        check_ancestors(record.id, |id| parents.get(&id).copied().flatten())
            .map_err(|reason| StoreError::bad_record(path, record.id, reason))?;
    }
    Ok(())
}

/// Walks up from a record; a circle never ends, so it is the same as standing too deep.
pub(crate) fn check_ancestors(
    id: RecordId,
    parent: impl Fn(RecordId) -> Option<RecordId>,
) -> Result<(), &'static str> {
    let mut at = Some(id);
    for _ in 0..=PARENT_LIMIT {
        match at {
            None => return Ok(()),
            Some(id) => at = parent(id),
        }
    }
    Err("it stands in itself, or too deep")
}

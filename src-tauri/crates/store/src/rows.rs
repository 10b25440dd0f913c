//! Records and pictures as rows, one by one or all together.

use crate::error::StoreError;
use crate::{attachment, guard, history};
use chrono::{DateTime, NaiveDateTime};
use michishirube_plan::{Body, Plan, Record, RecordId};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::Path;

const TIME: &str = "%Y-%m-%dT%H:%M:%S";

pub(crate) fn time_text(time: NaiveDateTime) -> String {
    time.format(TIME).to_string()
}

pub(crate) fn read_time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, TIME).ok()
}

/// Reads all records and checks that they can make a plan.
pub(crate) fn load_plan(connection: &Connection, path: &Path) -> Result<Plan, StoreError> {
    let hostile = |error| StoreError::hostile(path, &error);
    let count: i64 = connection
        .query_row("SELECT count(*) FROM record NOT INDEXED", [], |row| {
            row.get(0)
        })
        .map_err(hostile)?;
    if count.unsigned_abs() > guard::RECORD_LIMIT {
        return Err(StoreError::TooMany {
            path: path.to_owned(),
            count: count.unsigned_abs(),
            limit: guard::RECORD_LIMIT,
        });
    }
    let mut records = Vec::new();
    let mut statement = connection
        .prepare("SELECT id, kind, parent, rank, body FROM record NOT INDEXED")
        .map_err(hostile)?;
    let mut rows = statement.query([]).map_err(hostile)?;
    while let Some(row) = rows.next().map_err(hostile)? {
        records.push(record_of(row, path)?);
    }
    guard::check_tree(&records, path)?;
    Plan::from_records(records).map_err(|error| StoreError::bad_record(path, "", error))
}

fn record_of(row: &Row<'_>, path: &Path) -> Result<Record, StoreError> {
    let text = |column: usize| -> Result<&str, StoreError> {
        row.get_ref(column)
            .map_err(|error| StoreError::hostile(path, &error))?
            .as_str()
            .map_err(|error| StoreError::bad_record(path, "", error))
    };
    let id_text = text(0)?;
    let bad = |reason: String| StoreError::bad_record(path, id_text, reason);
    let id = |text: &str| {
        // Only one spelling, since rows are found by it.
        text.parse()
            .ok()
            .map(RecordId)
            .filter(|id| id.to_string() == text)
            .ok_or_else(|| bad(format!("{text:.40} is no id")))
    };
    let parent = match row.get_ref(2).map_err(|error| bad(error.to_string()))? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(id(text(2)?)?),
    };
    let body = text(4)?;
    if body.len() > guard::BODY_LIMIT {
        return Err(StoreError::ValueTooLarge {
            path: path.to_owned(),
            limit: guard::BODY_LIMIT as u64,
        });
    }
    let json: Map<String, Value> =
        serde_json::from_str(body).map_err(|error| bad(format!("the body: {error}")))?;
    guard::check_depth(&json).map_err(|reason| bad(reason.to_owned()))?;
    let record = Record {
        id: id(id_text)?,
        parent,
        rank: text(3)?.to_owned(),
        body: Body::from_json(text(1)?, json).map_err(|error| bad(error.to_string()))?,
    };
    guard::check_names(&record).map_err(|reason| bad(reason.to_owned()))?;
    Ok(record)
}

pub(crate) fn upsert_record(connection: &Connection, record: &Record) -> Result<(), StoreError> {
    let body = Value::Object(record.body.to_json()).to_string();
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, parent, rank, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET kind = ?2, parent = ?3, rank = ?4, body = ?5",
        )?
        .execute(params![
            record.id.to_string(),
            record.kind(),
            record.parent.map(|id| id.to_string()),
            record.rank,
            body
        ])?;
    Ok(())
}

pub(crate) fn delete_record(connection: &Connection, id: RecordId) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM record WHERE id = ?1")?
        .execute([id.to_string()])?;
    Ok(())
}

pub(crate) fn insert_meta(
    connection: &Connection,
    key: &str,
    value: &str,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)")?
        .execute([key, value])?;
    Ok(())
}

/// How much of the history goes along; what is farthest from the present state is left behind first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum History {
    /// All that a database may hold and still be read: into a working copy, which forgets nothing while it lives.
    Whole,
    /// What travels in a plan file. The whole file crosses the network at every write-back, some seconds after an edit, and a
    /// plan of 1,000 取組 is 1 MB; 8 MiB are some ten thousand edits of a sheet, more than a plan sees in a year.
    ForFile,
}

impl History {
    const fn limit(self) -> i64 {
        match self {
            Self::Whole => 128 << 20,
            Self::ForFile => 8 << 20,
        }
    }
}

/// Columns, and the order in which rows are written so that the same rows give the same file.
const TABLES: &[(&str, &str, &str)] = &[
    ("meta", "key, value", "key"),
    ("record", "id, kind, parent, rank, body", "id"),
    ("operation", "seq, name, at, actor, state", "seq"),
    (
        "change",
        "operation, position, record, change",
        "operation, position",
    ),
    ("attachment", "hash, media_type, bytes", "hash"),
];

/// The largest single operation that goes along where the history is cut.
const LARGEST_OPERATION: i64 = 64 << 20;

/// Copies every row of the format from a database that may be hostile. Only the history is ever left behind, and only whole
/// operations from its ends, so that those that are kept can be undone and redone; and with it pictures that nothing names.
pub(crate) fn copy_all(
    from: &Connection,
    to: &Connection,
    history: History,
) -> Result<(), rusqlite::Error> {
    let (first, last) = history::kept_within(from, history.limit(), LARGEST_OPERATION)?;
    let unused = match history {
        // What was taken out can be brought back as long as the working copy lives.
        History::Whole => BTreeSet::new(),
        History::ForFile => attachment::unused(from, first, last)?,
    };
    for (table, columns, order) in TABLES {
        let condition = match *table {
            "operation" => format!("seq BETWEEN {first} AND {last}"),
            "change" => format!("operation BETWEEN {first} AND {last}"),
            _ => "true".to_owned(),
        };
        let places = vec!["?"; columns.split(',').count()].join(", ");
        let mut insert = to.prepare(&format!(
            "INSERT INTO {table} ({columns}) VALUES ({places})"
        ))?;
        let mut select = from.prepare(&format!(
            "SELECT {columns} FROM {table} NOT INDEXED WHERE {condition} ORDER BY {order}"
        ))?;
        let count = select.column_count();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            if *table == "attachment" && unused.contains(row.get_ref(0)?.as_str()?) {
                continue;
            }
            for column in 0..count {
                let value = ToSqlOutput::Borrowed(row.get_ref(column)?);
                insert.raw_bind_parameter(column + 1, value)?;
            }
            insert.raw_execute()?;
        }
    }
    Ok(())
}

/// How many edits a working copy has seen.
pub(crate) fn revision(connection: &Connection) -> Result<i64, StoreError> {
    working(connection, "revision")
}

/// When a working copy has seen the last one; None when it has seen none.
pub(crate) fn edited_at(connection: &Connection) -> Result<Option<NaiveDateTime>, StoreError> {
    let seconds = working(connection, "edited_at")?;
    Ok(DateTime::from_timestamp(seconds, 0)
        .map(|time| time.naive_utc())
        .filter(|_| seconds != 0))
}

fn working(connection: &Connection, key: &str) -> Result<i64, StoreError> {
    Ok(connection
        .query_row("SELECT value FROM working WHERE key = ?1", [key], |row| {
            row.get(0)
        })
        .optional()?
        .unwrap_or(0))
}

/// Counts an edit.
pub(crate) fn set_edited(
    connection: &Connection,
    revision: i64,
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached("UPDATE working SET value = ?2 WHERE key = ?1")?;
    update.execute(params!["revision", revision])?;
    update.execute(params!["edited_at", now.and_utc().timestamp()])?;
    Ok(())
}

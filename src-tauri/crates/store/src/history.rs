//! What was done, as rows: for undo and redo across restarts, and for the list that the officer reads.

use crate::error::StoreError;
use crate::rows;
use chrono::NaiveDateTime;
use michishirube_plan::Change;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// Whether an operation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// It counts.
    Applied,
    /// It was taken back and can be done again.
    Undone,
    /// It was taken back, and then something else was done: it stays for the record only.
    Abandoned,
}

impl EntryState {
    fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Undone => "undone",
            Self::Abandoned => "abandoned",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Applied, Self::Undone, Self::Abandoned]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

/// One operation of the history.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryEntry {
    /// Its number, counting up.
    pub seq: i64,
    /// What was done, in Japanese.
    pub name: String,
    /// When it was done last (a burst of typing is one entry).
    pub at: NaiveDateTime,
    /// The account of the person who did it.
    pub actor: String,
    /// Whether it counts.
    pub state: EntryState,
    /// What it came to.
    pub changes: Vec<Change>,
}

/// An operation by number and name: what undo or redo would touch next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Next {
    pub(crate) seq: i64,
    pub(crate) name: String,
}

/// The operation that undo would take back.
pub(crate) fn next_undo(connection: &Connection) -> Result<Option<Next>, StoreError> {
    next(
        connection,
        "SELECT seq, name FROM operation WHERE state = 'applied' ORDER BY seq DESC LIMIT 1",
    )
}

/// The operation that redo would do again.
pub(crate) fn next_redo(connection: &Connection) -> Result<Option<Next>, StoreError> {
    next(
        connection,
        "SELECT seq, name FROM operation WHERE state = 'undone' ORDER BY seq LIMIT 1",
    )
}

fn next(connection: &Connection, sql: &str) -> Result<Option<Next>, StoreError> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| {
            Ok(Next {
                seq: row.get(0)?,
                name: row.get(1)?,
            })
        })
        .optional()?)
}

/// Records a new operation; what was undone before can no longer be redone.
pub(crate) fn append(
    connection: &Connection,
    name: &str,
    changes: &[Change],
    now: NaiveDateTime,
    actor: &str,
) -> Result<i64, StoreError> {
    connection
        .prepare_cached("UPDATE operation SET state = 'abandoned' WHERE state = 'undone'")?
        .execute([])?;
    connection
        .prepare_cached(
            "INSERT INTO operation (name, at, actor, state) VALUES (?1, ?2, ?3, 'applied')",
        )?
        .execute(params![name, rows::time_text(now), actor])?;
    let seq = connection.last_insert_rowid();
    write_changes(connection, seq, changes)?;
    Ok(seq)
}

/// Makes an operation say more than it did: the burst of typing went on.
pub(crate) fn extend(
    connection: &Connection,
    seq: i64,
    changes: &[Change],
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM change WHERE operation = ?1")?
        .execute([seq])?;
    write_changes(connection, seq, changes)?;
    connection
        .prepare_cached("UPDATE operation SET at = ?2 WHERE seq = ?1")?
        .execute(params![seq, rows::time_text(now)])?;
    Ok(())
}

fn write_changes(connection: &Connection, seq: i64, changes: &[Change]) -> Result<(), StoreError> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO change (operation, position, record, change) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for (position, change) in changes.iter().enumerate() {
        let json = serde_json::to_string(change)
            .map_err(|error| StoreError::bad_record(Path::new(""), change.id(), error))?;
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        insert.execute(params![seq, position, change.id().to_string(), json])?;
    }
    Ok(())
}

pub(crate) fn set_state(
    connection: &Connection,
    seq: i64,
    state: EntryState,
) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE operation SET state = ?2 WHERE seq = ?1")?
        .execute(params![seq, state.name()])?;
    Ok(())
}

/// What one operation came to.
pub(crate) fn changes_of(
    connection: &Connection,
    seq: i64,
    path: &Path,
) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT change FROM change WHERE operation = ?1 ORDER BY position")?;
    let mut found = statement.query([seq])?;
    let mut changes = Vec::new();
    while let Some(row) = found.next()? {
        changes.push(read_change(&row.get::<_, String>(0)?, seq, path)?);
    }
    Ok(changes)
}

/// The operations between the present state and the one right behind an operation, with the state that each of them gets then, in
/// the order in which they must run. None when there is no such operation, or when it was passed over.
pub(crate) fn way_to(
    connection: &Connection,
    seq: i64,
) -> Result<Option<(EntryState, Vec<i64>)>, StoreError> {
    let state: Option<String> = connection
        .prepare_cached("SELECT state FROM operation WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    let (then, sql) = match state.as_deref().and_then(EntryState::from_name) {
        Some(EntryState::Applied) => (
            EntryState::Undone,
            "SELECT seq FROM operation WHERE state = 'applied' AND seq > ?1 ORDER BY seq DESC",
        ),
        Some(EntryState::Undone) => (
            EntryState::Applied,
            "SELECT seq FROM operation WHERE state = 'undone' AND seq <= ?1 ORDER BY seq",
        ),
        Some(EntryState::Abandoned) | None => return Ok(None),
    };
    let way = connection
        .prepare_cached(sql)?
        .query_map([seq], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(Some((then, way)))
}

/// The operations that go along where not all can: the first and the last of those around the present state, so that undo goes
/// back from it and redo forth without a gap. On either side they are not larger than `limit` together; the nearest alone may be
/// as large as `largest`, for whoever has just removed half a plan must be able to take that back.
pub(crate) fn kept_within(
    connection: &Connection,
    limit: i64,
    largest: i64,
) -> Result<(i64, i64), rusqlite::Error> {
    // What a row needs beside its text.
    const ROW: i64 = 100;
    let total: i64 = connection.query_row(
        "SELECT coalesce(sum(octet_length(change) + ?1), 0) FROM change",
        [ROW],
        |row| row.get(0),
    )?;
    if total <= limit {
        return Ok((i64::MIN, i64::MAX));
    }
    let present: Option<i64> = connection.query_row(
        "SELECT min(seq) FROM operation NOT INDEXED WHERE state = 'undone'",
        [],
        |row| row.get(0),
    )?;
    let present = present.unwrap_or(i64::MAX);
    let too_far = |pick: &str, side: &str, order: &str| -> Result<Option<i64>, rusqlite::Error> {
        connection.query_row(
            &format!(
                "SELECT {pick}(operation) FROM (
                   SELECT operation,
                     sum(sum(octet_length(change) + ?1)) OVER (ORDER BY operation {order}) AS so_far,
                     lag(operation) OVER (ORDER BY operation {order}) IS NULL AS nearest
                   FROM change WHERE operation {side} ?2 GROUP BY operation
                 ) WHERE so_far > iif(nearest, ?4, ?3)"
            ),
            params![ROW, present, limit, largest],
            |row| row.get(0),
        )
    };
    let first = too_far("max", "<", "DESC")?.map_or(i64::MIN, |seq| seq.saturating_add(1));
    let last = too_far("min", ">=", "ASC")?.map_or(i64::MAX, |seq| seq.saturating_sub(1));
    Ok((first, last))
}

/// The whole history, oldest first.
pub(crate) fn load(connection: &Connection, path: &Path) -> Result<Vec<HistoryEntry>, StoreError> {
    let hostile = |error| StoreError::hostile(path, &error);
    let damaged = |seq: i64| StoreError::Damaged {
        path: path.to_owned(),
        reason: format!("entry {seq} of the history cannot be read"),
    };
    let mut entries = Vec::new();
    let mut operations = connection
        .prepare("SELECT seq, name, at, actor, state FROM operation NOT INDEXED ORDER BY seq")
        .map_err(hostile)?;
    let mut changes = connection
        .prepare("SELECT change FROM change WHERE operation = ?1 ORDER BY position")
        .map_err(hostile)?;
    let mut found = operations.query([]).map_err(hostile)?;
    while let Some(row) = found.next().map_err(hostile)? {
        let seq = row.get(0).map_err(hostile)?;
        let mut entry = HistoryEntry {
            seq,
            name: row.get(1).map_err(hostile)?,
            at: row
                .get_ref(2)
                .map_err(hostile)?
                .as_str()
                .ok()
                .and_then(rows::read_time)
                .ok_or_else(|| damaged(seq))?,
            actor: row.get(3).map_err(hostile)?,
            state: row
                .get_ref(4)
                .map_err(hostile)?
                .as_str()
                .ok()
                .and_then(EntryState::from_name)
                .ok_or_else(|| damaged(seq))?,
            changes: Vec::new(),
        };
        let mut its = changes.query([seq]).map_err(hostile)?;
        while let Some(row) = its.next().map_err(hostile)? {
            let text: String = row.get(0).map_err(hostile)?;
            entry.changes.push(read_change(&text, seq, path)?);
        }
        entries.push(entry);
    }
    Ok(entries)
}

fn read_change(text: &str, seq: i64, path: &Path) -> Result<Change, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged {
        path: path.to_owned(),
        reason: format!("entry {seq} of the history: {error}"),
    })
}

/// One burst of typing: `next` goes on where `last` stopped. None when they are not of one kind.
pub(crate) fn merge(last: &[Change], next: &[Change]) -> Option<Vec<Change>> {
    if last.len() != next.len() {
        return None;
    }
    last.iter()
        .zip(next)
        .map(|pair| match pair {
            (
                Change::Field {
                    id, field, before, ..
                },
                Change::Field {
                    id: next_id,
                    field: next_field,
                    after,
                    ..
                },
            ) if id == next_id && field == next_field => Some(Change::Field {
                id: *id,
                field: field.clone(),
                before: before.clone(),
                after: after.clone(),
            }),
            _ => None,
        })
        .collect()
}

//! 残した時点: the whole plan as it was, kept under a name in the plan file itself.
//!
//! A row of `meta` says what it is called, a row of `attachment` holds the records as deflated JSON, by the hash of its bytes: so
//! every version of the program carries it along, and two that say the same share one row. Absent on purpose: what differs since
//! (`michishirube_plan::difference`), and the dated backups, which are files of their own.

use crate::error::{SnapshotFault, StoreError};
use crate::{files, guard, rows};
use chrono::NaiveDateTime;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use michishirube_plan::record::Kind;
use michishirube_plan::{Plan, Record};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;

/// What the rows of `meta` begin with.
const KEY: &str = "snapshot.";
/// What the rows of `attachment` say of themselves; pictures never do.
const MEDIA_TYPE: &str = "application/vnd.michishirube.snapshot";

/// How many a plan may have.
pub const SNAPSHOT_COUNT: usize = 40;
/// How large one may be in the file: a value must stay below the limit of all values.
const ONE: usize = (guard::VALUE_LIMIT as usize) - (64 << 10);
/// How large all together may be. The whole file crosses the network at every write-back.
const TOGETHER: usize = 24 << 20;
/// How large the JSON of one may be.
const UNPACKED: usize = 96 << 20;
/// How long a name may be, in characters.
pub const SNAPSHOT_NAME: usize = 60;
/// More are refused in a file from elsewhere: more than this program ever writes.
const HOSTILE_COUNT: i64 = 200;
const HOSTILE_TOGETHER: i64 = 64 << 20;

/// A point in time that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// By which it is chosen.
    pub id: String,
    /// What it is called; None when what stands in the file cannot be read.
    pub about: Option<About>,
}

/// What is known of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What the officer called it.
    pub name: String,
    /// When it was taken.
    pub at: NaiveDateTime,
    /// The account of the person who took it.
    pub author: String,
    /// The PC.
    pub host: String,
    /// How many 取組 the plan had.
    pub initiatives: usize,
    /// The hash of its bytes.
    content: String,
}

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    records: Vec<&'a Record>,
}

#[derive(Deserialize)]
struct Kept {
    format: u32,
    records: Vec<Record>,
}

const FORMAT: u32 = 1;

/// What is kept of the plan, as it stands in the file: at most so many bytes before and after they are packed.
fn pack(plan: &Plan, unpacked: usize, one: usize) -> Result<Vec<u8>, StoreError> {
    let written = Written {
        format: FORMAT,
        records: plan.records().collect(),
    };
    let too_large = |limit: usize| StoreError::Snapshot(SnapshotFault::TooLarge { limit });
    let json = serde_json::to_vec(&written)
        .map_err(|error| StoreError::bad_record(Path::new(""), "", error))?;
    if json.len() > unpacked {
        return Err(too_large(unpacked));
    }
    let mut packed = Vec::new();
    DeflateEncoder::new(json.as_slice(), Compression::new(6))
        .read_to_end(&mut packed)
        .map_err(|error| StoreError::bad_record(Path::new(""), "", error))?;
    if packed.len() > one {
        return Err(too_large(one));
    }
    Ok(packed)
}

/// The plan that was kept: hostile until checked, like everything in a file.
pub(crate) fn unpack(packed: &[u8]) -> Result<Plan, StoreError> {
    let damaged = |reason: String| StoreError::Snapshot(SnapshotFault::Damaged { reason });
    let mut json = Vec::new();
    DeflateDecoder::new(packed)
        .take(UNPACKED as u64 + 1)
        .read_to_end(&mut json)
        .map_err(|error| damaged(error.to_string()))?;
    if json.len() > UNPACKED {
        return Err(damaged(format!("more than {UNPACKED} bytes")));
    }
    let read: Kept = serde_json::from_slice(&json).map_err(|error| damaged(error.to_string()))?;
    if read.format > FORMAT {
        return Err(StoreError::Snapshot(SnapshotFault::Newer));
    }
    if read.records.len() as u64 > guard::RECORD_LIMIT {
        return Err(damaged(format!("{} records", read.records.len())));
    }
    let nowhere = Path::new("");
    for record in &read.records {
        guard::check_record(record, nowhere).map_err(|error| damaged(error.to_string()))?;
    }
    guard::check_tree(&read.records, nowhere).map_err(|error| damaged(error.to_string()))?;
    Plan::from_records(read.records).map_err(|error| damaged(error.to_string()))
}

/// Whether there is any.
pub(crate) fn is_any(connection: &Connection) -> Result<bool, rusqlite::Error> {
    connection
        .prepare_cached("SELECT 1 FROM meta NOT INDEXED WHERE key GLOB ?1 || '*' LIMIT 1")?
        .exists([KEY])
}

/// Refuses a file with more of them than any plan has.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let hostile = |error| StoreError::hostile(path, &error);
    let count: i64 = connection
        .query_row(
            "SELECT count(*) FROM meta NOT INDEXED WHERE key GLOB ?1 || '*'",
            [KEY],
            |row| row.get(0),
        )
        .map_err(hostile)?;
    let together: i64 = connection
        .query_row(
            "SELECT coalesce(sum(octet_length(bytes)), 0) FROM attachment NOT INDEXED WHERE media_type = ?1",
            [MEDIA_TYPE],
            |row| row.get(0),
        )
        .map_err(hostile)?;
    if count > HOSTILE_COUNT || together > HOSTILE_TOGETHER {
        return Err(StoreError::TooManySnapshots {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// All of them, the latest first; those that cannot be read last.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Snapshot>, StoreError> {
    let mut statement =
        connection.prepare("SELECT key, value FROM meta NOT INDEXED WHERE key GLOB ?1 || '*'")?;
    let mut found = statement
        .query_map([KEY], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?
        .map(|row| {
            let (key, value) = row?;
            Ok(Snapshot {
                id: key[KEY.len()..].to_owned(),
                about: serde_json::from_str(&value).ok(),
            })
        })
        .collect::<Result<Vec<_>, rusqlite::Error>>()?;
    found.sort_by(|a, b| {
        let at = |one: &Snapshot| one.about.as_ref().map(|about| about.at);
        (at(b), &b.id).cmp(&(at(a), &a.id))
    });
    Ok(found)
}

/// The bytes of one of them.
pub(crate) fn packed(connection: &Connection, id: &str) -> Result<Vec<u8>, StoreError> {
    let about = about(connection, id)?;
    connection
        .query_row(
            "SELECT bytes FROM attachment WHERE hash = ?1 AND media_type = ?2",
            [&about.content, MEDIA_TYPE],
            |row| row.get(0),
        )
        .optional()?
        .ok_or_else(|| {
            StoreError::Snapshot(SnapshotFault::Damaged {
                reason: "its content is missing".to_owned(),
            })
        })
}

fn about(connection: &Connection, id: &str) -> Result<About, StoreError> {
    let value: String = connection
        .query_row(
            "SELECT value FROM meta WHERE key = ?1",
            [format!("{KEY}{id}")],
            |row| row.get(0),
        )
        .optional()?
        .ok_or(StoreError::Snapshot(SnapshotFault::Gone))?;
    serde_json::from_str(&value).map_err(|error| {
        StoreError::Snapshot(SnapshotFault::Damaged {
            reason: error.to_string(),
        })
    })
}

/// A name as it is kept: without what surrounds it, in one line, not empty, not longer than anybody reads.
fn clean(name: &str) -> Result<String, StoreError> {
    let name: String = name
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if name.is_empty() {
        return Err(StoreError::Snapshot(SnapshotFault::NoName));
    }
    if name.chars().count() > SNAPSHOT_NAME {
        return Err(StoreError::Snapshot(SnapshotFault::LongName));
    }
    Ok(name)
}

/// Who takes a snapshot, and when.
pub(crate) struct Taken<'a> {
    pub(crate) name: &'a str,
    pub(crate) at: NaiveDateTime,
    pub(crate) author: &'a str,
    pub(crate) host: &'a str,
}

/// Puts a snapshot of a plan into the database and gives its id.
pub(crate) fn take(
    connection: &Connection,
    plan: &Plan,
    taken: &Taken<'_>,
) -> Result<String, StoreError> {
    let name = clean(taken.name)?;
    let there = list(connection)?.len();
    if there >= SNAPSHOT_COUNT {
        return Err(StoreError::Snapshot(SnapshotFault::TooMany {
            count: there,
        }));
    }
    let bytes = pack(plan, UNPACKED, ONE)?;
    let content = files::hash(&bytes);
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO attachment (hash, media_type, bytes) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![content, MEDIA_TYPE, bytes])?;
    let together: i64 = connection.query_row(
        "SELECT coalesce(sum(octet_length(bytes)), 0) FROM attachment WHERE media_type = ?1",
        [MEDIA_TYPE],
        |row| row.get(0),
    )?;
    if together > TOGETHER as i64 {
        return Err(StoreError::Snapshot(SnapshotFault::NoRoom {
            limit: TOGETHER,
        }));
    }
    let id = uuid::Uuid::now_v7().to_string();
    let about = About {
        name,
        at: taken.at,
        author: taken.author.to_owned(),
        host: taken.host.to_owned(),
        initiatives: plan
            .records()
            .filter(|record| record.body.kind() == Some(Kind::Initiative))
            .count(),
        content,
    };
    write(connection, &id, &about)?;
    Ok(id)
}

fn write(connection: &Connection, id: &str, about: &About) -> Result<(), StoreError> {
    let json = serde_json::to_string(about)
        .map_err(|error| StoreError::bad_record(Path::new(""), "", error))?;
    rows::insert_meta(connection, &format!("{KEY}{id}"), &json)
}

/// Gives a snapshot another name.
pub(crate) fn rename(connection: &Connection, id: &str, name: &str) -> Result<(), StoreError> {
    let about = About {
        name: clean(name)?,
        ..about(connection, id)?
    };
    write(connection, id, &about)
}

/// Removes a snapshot; its content goes when no other shares it.
pub(crate) fn remove(connection: &Connection, id: &str) -> Result<(), StoreError> {
    let gone = connection
        .prepare_cached("DELETE FROM meta WHERE key = ?1")?
        .execute([format!("{KEY}{id}")])?;
    if gone == 0 {
        return Err(StoreError::Snapshot(SnapshotFault::Gone));
    }
    let left = list(connection)?;
    // The content of one that cannot be read is not known: nothing is cleared away while there is one.
    if left.iter().any(|one| one.about.is_none()) {
        return Ok(());
    }
    let used: Vec<&str> = left
        .iter()
        .filter_map(|one| one.about.as_ref())
        .map(|about| about.content.as_str())
        .collect();
    let used = serde_json::to_string(&used)
        .map_err(|error| StoreError::bad_record(Path::new(""), "", error))?;
    connection
        .prepare_cached(
            "DELETE FROM attachment WHERE media_type = ?1 AND hash NOT IN (SELECT value FROM json_each(?2))",
        )?
        .execute([MEDIA_TYPE, &used])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_snapshot_is_refused_with_its_reason() {
        let packed = |json: &str| {
            let mut packed = Vec::new();
            DeflateEncoder::new(json.as_bytes(), Compression::fast())
                .read_to_end(&mut packed)
                .unwrap();
            packed
        };
        for bytes in [
            Vec::new(),
            b"no deflate".to_vec(),
            packed("[]"),
            packed(r#"{"format":1,"records":[{"id":"x"}]}"#),
            packed(
                r#"{"format":1,"records":[{"id":"00000000-0000-0000-0000-000000000001","kind":"town","parent":null,"rank":"","body":{}}]}"#,
            ),
            packed(
                r#"{"format":1,"records":[{"id":"00000000-0000-0000-0000-000000000001","kind":"measure","parent":"00000000-0000-0000-0000-000000000001","rank":"80","body":{}}]}"#,
            ),
        ] {
            assert!(matches!(
                unpack(&bytes),
                Err(StoreError::Snapshot(SnapshotFault::Damaged { .. }))
            ));
        }
        assert!(matches!(
            unpack(&packed(r#"{"format":2,"records":[]}"#)),
            Err(StoreError::Snapshot(SnapshotFault::Newer))
        ));
        // A few bytes that unpack to more than any plan.
        let bomb = packed(&" ".repeat(UNPACKED + 2));
        assert!(bomb.len() < UNPACKED / 50);
        assert!(matches!(
            unpack(&bomb),
            Err(StoreError::Snapshot(SnapshotFault::Damaged { .. }))
        ));
    }

    #[test]
    fn a_plan_too_large_to_be_kept_is_said_to_be() {
        let record = Record {
            id: michishirube_plan::RecordId(uuid::Uuid::from_u128(1)),
            parent: None,
            rank: "80".to_owned(),
            body: michishirube_plan::Body::empty(Kind::Measure),
        };
        let plan = Plan::from_records([record]).unwrap();
        let bytes = pack(&plan, UNPACKED, ONE).unwrap();
        assert_eq!(unpack(&bytes).unwrap(), plan);
        for (unpacked, one) in [(50, ONE), (UNPACKED, bytes.len() - 1)] {
            assert!(matches!(
                pack(&plan, unpacked, one),
                Err(StoreError::Snapshot(SnapshotFault::TooLarge { .. }))
            ));
        }
        // The largest that is written is a value that is read.
        assert!((ONE as u64) < guard::VALUE_LIMIT);
        assert!((TOGETHER as i64) < HOSTILE_TOGETHER && (SNAPSHOT_COUNT as i64) < HOSTILE_COUNT);
    }

    #[test]
    fn names_are_one_line_that_somebody_reads() {
        assert_eq!(clean("  素案\n（２月） ").unwrap(), "素案 （２月）");
        for (name, fault) in [(" \t", true), (&*"長".repeat(61), false)] {
            let error = clean(name).unwrap_err();
            assert_eq!(
                matches!(error, StoreError::Snapshot(SnapshotFault::NoName)),
                fault
            );
        }
    }
}

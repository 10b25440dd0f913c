//! Pictures of a plan: bytes by their hash, kept once however often a record names them.
//!
//! Absent on purpose: how a picture is read and made smaller (crate `picture`), and what is said of it (a record of the plan).

use crate::error::StoreError;
use crate::{files, guard, snapshot};
use michishirube_plan::Plan;
use michishirube_plan::record::Picture;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A picture as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Pictures by the SHA-256 of their bytes, in hexadecimal.
pub type Attachments = BTreeMap<String, Attachment>;

/// The kinds of pictures, with the bytes that each begins with.
const KINDS: &[(&str, &[u8])] = &[
    ("image/png", b"\x89PNG\r\n\x1a\n"),
    ("image/jpeg", b"\xff\xd8\xff"),
];

impl Attachment {
    /// The name by which records know it.
    pub fn name(&self) -> String {
        files::hash(&self.bytes)
    }

    /// Whether it is what it says: a file from elsewhere may hold anything under any name.
    fn is_sound(&self, name: &str) -> bool {
        let magic = KINDS
            .iter()
            .find(|(media_type, _)| *media_type == self.media_type);
        magic.is_some_and(|(_, magic)| self.bytes.starts_with(magic)) && self.name() == name
    }
}

/// Keeps a picture and gives the name by which records know it.
pub(crate) fn put(connection: &Connection, attachment: &Attachment) -> Result<String, StoreError> {
    if attachment.bytes.len() as u64 > guard::VALUE_LIMIT {
        return Err(StoreError::ValueTooLarge {
            path: Path::new("").to_owned(),
            limit: guard::VALUE_LIMIT,
        });
    }
    let name = attachment.name();
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO attachment (hash, media_type, bytes) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![name, attachment.media_type, attachment.bytes])?;
    Ok(name)
}

/// A picture by its name; None when it is not there, or not what its name says.
pub(crate) fn get(connection: &Connection, name: &str) -> Result<Option<Attachment>, StoreError> {
    let found = connection
        .prepare_cached("SELECT media_type, bytes FROM attachment NOT INDEXED WHERE hash = ?1")?
        .query_row([name], |row| {
            Ok(Attachment {
                media_type: row.get(0)?,
                bytes: row.get(1)?,
            })
        })
        .optional()?;
    Ok(found.filter(|attachment| attachment.is_sound(name)))
}

/// Every picture that is what its name says.
pub(crate) fn all(connection: &Connection) -> Result<Attachments, StoreError> {
    let mut statement = connection.prepare(
        "SELECT hash, media_type, bytes FROM attachment NOT INDEXED WHERE media_type LIKE 'image/%'",
    )?;
    let rows = statement.query_map([], |row| {
        let attachment = Attachment {
            media_type: row.get(1)?,
            bytes: row.get(2)?,
        };
        Ok((row.get::<_, String>(0)?, attachment))
    })?;
    let mut found = Attachments::new();
    for row in rows {
        let (name, attachment) = row?;
        if attachment.is_sound(&name) {
            found.insert(name, attachment);
        }
    }
    Ok(found)
}

/// The names of the pictures in a plan.
pub(crate) fn named_by(plan: &Plan) -> BTreeSet<&str> {
    plan.all::<Picture>()
        .map(|(_, picture)| picture.image.0.as_str())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The pictures that neither a record nor one of these operations names any more. While points in time are kept under a name, all
/// may be named by one of them, and none is told.
pub(crate) fn unused(
    connection: &Connection,
    first: i64,
    last: i64,
) -> Result<BTreeSet<String>, rusqlite::Error> {
    if snapshot::is_any(connection)? {
        return Ok(BTreeSet::new());
    }
    let mut unused: BTreeSet<String> = connection
        .prepare("SELECT hash FROM attachment NOT INDEXED WHERE media_type LIKE 'image/%'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    // Asked for one by one: there are few, and mostly the record that names it is found at once.
    let mut in_records =
        connection.prepare("SELECT 1 FROM record NOT INDEXED WHERE instr(body, ?1) > 0 LIMIT 1")?;
    let mut in_history = connection.prepare(
        "SELECT 1 FROM change NOT INDEXED WHERE operation BETWEEN ?2 AND ?3 AND instr(change, ?1) > 0 LIMIT 1",
    )?;
    let mut used = Vec::new();
    for name in &unused {
        if in_records.exists([name])? || in_history.exists(params![name, first, last])? {
            used.push(name.clone());
        }
    }
    for name in used {
        unused.remove(&name);
    }
    Ok(unused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{rows, schema};

    #[test]
    fn a_picture_is_unused_when_no_record_no_edit_and_no_point_in_time_may_name_it() {
        let connection = Connection::open_in_memory().unwrap();
        schema::make(&connection).unwrap();
        let named = |word: &str| Attachment {
            media_type: "image/jpeg".to_owned(),
            bytes: [b"\xff\xd8\xff".as_slice(), word.as_bytes()].concat(),
        };
        let [record, edit, nobody] =
            ["record", "edit", "nobody"].map(|word| put(&connection, &named(word)).unwrap());
        connection
            .execute(
                "INSERT INTO record (id, kind, parent, rank, body) VALUES ('a', 'picture', NULL, 'V', ?1)",
                [format!("{{\"image\":\"{record}\"}}")],
            )
            .unwrap();
        connection
            .execute(
                "INSERT INTO change (operation, position, record, change) VALUES (7, 0, 'a', ?1)",
                [format!("{{\"before\":\"{edit}\"}}")],
            )
            .unwrap();
        assert_eq!(
            unused(&connection, 1, 9).unwrap(),
            [nobody.clone()].into_iter().collect()
        );
        // An edit that is left behind names nothing any more.
        assert_eq!(
            unused(&connection, 8, 9).unwrap(),
            [nobody, edit].into_iter().collect()
        );
        rows::insert_meta(&connection, "snapshot.a", "{}").unwrap();
        assert_eq!(unused(&connection, 8, 9).unwrap(), BTreeSet::new());
    }
}

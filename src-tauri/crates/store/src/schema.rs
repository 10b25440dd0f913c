//! The shape of the database: version, tables, views, and building a whole file from rows.
//!
//! Each version has one `.sql` file in `schema/`; a later one changes what the earlier ones made. The views say in Japanese
//! what the records hold, so that any SQLite tool shows a plan as tables. This program never reads through a view.

use crate::attachment::{self, Attachments};
use crate::error::StoreError;
use crate::rows::{self, History};
use chrono::NaiveDateTime;
use michishirube_plan::{Kind, Plan};
use rusqlite::{Connection, MAIN_DB};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// "dxpn": what `file` and SQLite tools show as the application of the file.
pub(crate) const APPLICATION_ID: u32 = 0x6478_706e;
/// One step per version, oldest first.
const STEPS: &[&str] = &[include_str!("schema/0001.sql")];
/// The format that this program writes.
pub(crate) const VERSION: u32 = STEPS.len() as u32;
const WORKING: &str = include_str!("schema/working.sql");

const HISTORY_VIEW: &str = "CREATE VIEW \"履歴\" AS SELECT seq AS \"番号\", at AS \"日時\", actor AS \"操作した人\", name AS \"操作\", \
     CASE state WHEN 'applied' THEN '有効' WHEN 'undone' THEN '元に戻した' ELSE '取りやめた' END AS \"状態\" FROM operation";

/// Makes the tables and views in an empty database.
pub(crate) fn make(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    for step in STEPS {
        connection.execute_batch(step)?;
    }
    connection.pragma_update(None, "user_version", VERSION)?;
    for kind in Kind::ALL {
        connection.execute_batch(&view_of(*kind))?;
    }
    connection.execute_batch(HISTORY_VIEW)
}

/// Adds what only a working copy has.
pub(crate) fn make_working(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.execute_batch(WORKING)
}

fn view_of(kind: Kind) -> String {
    let fields: String = kind
        .fields()
        .iter()
        .map(|field| {
            format!(
                ", json_extract(body, '$.{}') AS \"{}\"",
                field.name, field.label
            )
        })
        .collect();
    format!(
        "CREATE VIEW \"{}\" AS SELECT id AS \"ID\", parent AS \"親のID\", rank AS \"並び順\"{fields} FROM record WHERE kind = '{}'",
        kind.label(),
        kind.name()
    )
}

/// True for a view that a version of this program made, this one or another: it shows columns and calls nothing else.
pub(crate) fn is_own_view(sql: &str) -> bool {
    sql == HISTORY_VIEW || is_record_view(sql).is_some()
}

fn is_record_view(sql: &str) -> Option<()> {
    let rest = sql.strip_prefix("CREATE VIEW \"")?;
    let (_, rest) = rest.split_once('"')?;
    let mut rest =
        rest.strip_prefix(" AS SELECT id AS \"ID\", parent AS \"親のID\", rank AS \"並び順\"")?;
    while let Some(field) = rest.strip_prefix(", json_extract(body, '$.") {
        let (name, label) = field.split_once("') AS \"")?;
        if !is_word(name) {
            return None;
        }
        (_, rest) = label.split_once('"')?;
    }
    let kind = rest
        .strip_prefix(" FROM record WHERE kind = '")?
        .strip_suffix('\'')?;
    is_word(kind).then_some(())
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// The tables and named indexes of the format, with the text that made them, as SQLite keeps it.
pub(crate) fn own_objects() -> Result<&'static BTreeMap<String, String>, rusqlite::Error> {
    static OBJECTS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    if let Some(objects) = OBJECTS.get() {
        return Ok(objects);
    }
    let connection = Connection::open_in_memory()?;
    make(&connection)?;
    make_working(&connection)?;
    let objects = connection
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    Ok(OBJECTS.get_or_init(|| objects))
}

/// The bytes of a new file that holds this plan with its pictures and no history.
pub(crate) fn bytes_of_plan(
    plan: &Plan,
    attachments: &Attachments,
    path: &Path,
    now: NaiveDateTime,
) -> Result<Vec<u8>, StoreError> {
    build(|connection| {
        rows::insert_meta(connection, "about", ABOUT)?;
        rows::insert_meta(connection, "created_at", &rows::time_text(now))?;
        for record in plan.records() {
            crate::guard::check_record(record, path)?;
            rows::upsert_record(connection, record)?;
        }
        for name in attachment::named_by(plan) {
            if let Some(found) = attachments.get(name) {
                attachment::put(connection, found)?;
            }
        }
        Ok(())
    })
}

const ABOUT: &str = "道しるべの計画ファイルです。SQLiteのデータベースで、「取組」「指標」などの名前のビューを開くと内容を表として読めます。";

/// The bytes of a file that holds the rows of another database: the same rows give the same bytes.
pub(crate) fn bytes_of_rows(
    source: &Connection,
    path: &Path,
    history: History,
) -> Result<Vec<u8>, StoreError> {
    build(|connection| {
        rows::copy_all(source, connection, history)
            .map_err(|error| StoreError::hostile(path, &error))
    })
}

fn build(fill: impl FnOnce(&Connection) -> Result<(), StoreError>) -> Result<Vec<u8>, StoreError> {
    let mut connection = Connection::open_in_memory()?;
    connection.pragma_update(None, "page_size", 4096)?;
    let transaction = connection.transaction()?;
    make(&transaction)?;
    fill(&transaction)?;
    transaction.commit()?;
    let bytes = connection.serialize(MAIN_DB)?.to_vec();
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_of_ours_are_known_by_their_form_and_nothing_else_is() {
        for kind in Kind::ALL {
            assert!(is_own_view(&view_of(*kind)), "{kind:?}");
        }
        assert!(is_own_view(
            "CREATE VIEW \"未来\" AS SELECT id AS \"ID\", parent AS \"親のID\", rank AS \"並び順\", json_extract(body, '$.new') AS \"新\" FROM record WHERE kind = 'future'"
        ));
        for foreign in [
            "CREATE VIEW \"取組\" AS SELECT load_extension('x')",
            "CREATE VIEW \"取組\" AS SELECT id AS \"ID\", parent AS \"親のID\", rank AS \"並び順\", json_extract(body, '$.a') AS \"あ\", hex(body) AS \"い\" FROM record WHERE kind = 'a'",
            "CREATE VIEW \"取組\" AS SELECT id AS \"ID\", parent AS \"親のID\", rank AS \"並び順\" FROM record WHERE kind = 'a' OR '1'",
        ] {
            assert!(!is_own_view(foreign), "{foreign}");
        }
    }

    #[test]
    fn the_version_is_the_number_of_steps() {
        let connection = Connection::open_in_memory().unwrap();
        make(&connection).unwrap();
        let version: u32 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(version, VERSION);
    }
}

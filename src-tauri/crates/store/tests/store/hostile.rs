//! Files from elsewhere: each is refused by its own error, or read without running anything of it, and never changed.

use super::*;
use rusqlite::Connection;

/// Reads and opens a file that must be refused, and checks that nothing was touched.
fn refused(office: &Office) -> StoreError {
    let before = office.bytes();
    let error = michishirube_store::read(&office.file).unwrap_err();
    let opened = office.open("甲").unwrap_err();
    assert_eq!(error.to_string(), opened.to_string());
    assert!(office.bytes() == before);
    assert_eq!(office.names().len(), 1, "{:?}", office.names());
    assert!(michishirube_store::unfinished(&office.folders("甲")).is_empty());
    error
}

/// A sound plan on which somebody has used an SQLite tool.
fn tampered(sql: &str) -> Office {
    let office = Office::new();
    Connection::open(&office.file)
        .unwrap()
        .execute_batch(sql)
        .unwrap();
    office
}

fn of_bytes(bytes: &[u8]) -> Office {
    let office = Office::new();
    std::fs::write(&office.file, bytes).unwrap();
    office
}

macro_rules! assert_refused {
    ($office:expr, $pattern:pat) => {{
        let error = refused(&$office);
        assert!(matches!(error, $pattern), "{error:?}");
    }};
}

#[test]
fn a_file_that_is_not_there_or_not_a_file() {
    let office = Office::new();
    let nothing = office.share.path().join("ない.dxplan");
    assert!(matches!(
        michishirube_store::read(&nothing),
        Err(StoreError::NotFound { .. })
    ));
    let open = WorkingCopy::open(&office.folders("甲"), &nothing, &owner("甲"), now());
    assert!(matches!(open, Err(StoreError::NotFound { .. })));
    assert!(matches!(
        michishirube_store::read(office.share.path()),
        Err(StoreError::NotAFile { .. })
    ));
}

#[test]
fn bytes_that_are_no_plan() {
    assert_refused!(of_bytes(b""), StoreError::Empty { .. });
    let random: Vec<u8> = (0..100_000_u64)
        .map(|i| (i.wrapping_mul(6_364_136_223_846_793_005) >> 33) as u8)
        .collect();
    assert_refused!(of_bytes(&random), StoreError::NotADatabase { .. });
    assert_refused!(
        of_bytes(b"SQLite format 3\0"),
        StoreError::NotADatabase { .. }
    );
    assert_refused!(of_bytes("計画".as_bytes()), StoreError::NotADatabase { .. });
    let whole = Office::new().bytes();
    assert_refused!(
        of_bytes(&whole[..whole.len() / 2]),
        StoreError::Damaged { .. }
    );
    assert_refused!(of_bytes(&whole[..4096]), StoreError::Damaged { .. });
    assert_refused!(
        of_bytes(&whole[..200]),
        StoreError::Damaged { .. } | StoreError::NotADatabase { .. }
    );
}

#[test]
fn a_database_of_another_program() {
    let office = of_bytes(b"");
    std::fs::remove_file(&office.file).unwrap();
    Connection::open(&office.file)
        .unwrap()
        .execute_batch("CREATE TABLE record (id TEXT); INSERT INTO record VALUES ('x')")
        .unwrap();
    assert_refused!(office, StoreError::NotAPlan { .. });
}

#[test]
fn a_newer_version() {
    assert_refused!(
        tampered("PRAGMA user_version = 2"),
        StoreError::Newer {
            found: 2,
            known: 1,
            ..
        }
    );
}

#[test]
fn triggers_views_and_tables_of_theirs() {
    let cases = [
        (
            "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END",
            "trigger",
        ),
        ("CREATE VIEW v AS SELECT load_extension('x')", "view"),
        ("CREATE TABLE letters (text TEXT)", "table"),
        ("CREATE VIRTUAL TABLE words USING fts5(text)", "table"),
        ("CREATE INDEX i ON record (hex(body))", "index"),
        (
            "DROP VIEW \"取組\"; CREATE VIEW \"取組\" AS SELECT randomblob(1000000000)",
            "view",
        ),
        (
            "ALTER TABLE record RENAME TO r; CREATE VIEW record AS SELECT * FROM r",
            "table",
        ),
        (
            "DROP TABLE attachment; CREATE TABLE attachment (hash TEXT, media_type TEXT, bytes BLOB AS (zeroblob(100000000)))",
            "table",
        ),
    ];
    for (sql, expected) in cases {
        let sql = format!("PRAGMA legacy_alter_table = ON; {sql}");
        let error = refused(&tampered(&sql));
        assert!(
            matches!(&error, StoreError::Foreign { kind, .. } if kind == expected),
            "{sql}: {error:?}"
        );
    }
    assert_refused!(tampered("DROP TABLE meta"), StoreError::Damaged { .. });
    // Statistics, other page sizes and WAL mode are not foreign.
    let office = tampered("ANALYZE; PRAGMA page_size = 1024; VACUUM; PRAGMA journal_mode = WAL");
    let before = office.bytes();
    assert_eq!(before[18], 2);
    assert_eq!(
        michishirube_store::read(&office.file).unwrap().plan,
        initiatives(3)
    );
    assert!(office.bytes() == before);
}

#[test]
fn a_plan_with_foreign_things_can_be_salvaged() {
    let office = tampered(
        "CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END;
         CREATE VIEW v AS SELECT 1; CREATE TABLE letters (text TEXT)",
    );
    let to = office.share.path().join("写し.dxplan");
    michishirube_store::salvage(&office.file, &to).unwrap();
    assert_eq!(michishirube_store::read(&to).unwrap().plan, initiatives(3));
    let office = tampered("ALTER TABLE record RENAME TO r; CREATE VIEW record AS SELECT * FROM r");
    let to = office.share.path().join("写し.dxplan");
    let error = michishirube_store::salvage(&office.file, &to).unwrap_err();
    assert!(matches!(error, StoreError::Foreign { .. }), "{error:?}");
    assert!(!to.exists());
}

#[test]
fn values_and_files_that_are_too_large() {
    let text = "UPDATE record SET body = json_object('title', printf('%.*c', 100000000, 'x')) WHERE kind = 'frame'";
    assert_refused!(tampered(text), StoreError::ValueTooLarge { .. });
    let text = "UPDATE record SET body = json_object('title', printf('%.*c', 4000000, 'x')) WHERE kind = 'frame'";
    assert_refused!(tampered(text), StoreError::ValueTooLarge { .. });
    let change = "INSERT INTO operation VALUES (1, '', '2026-01-01T00:00:00', '', 'applied');
                  INSERT INTO change VALUES (1, 0, '', printf('%.*c', 100000000, 'x'))";
    assert_refused!(tampered(change), StoreError::ValueTooLarge { .. });
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300001)
                INSERT INTO record SELECT printf('00000000-0000-7000-8000-%012x', i), 'section', NULL, '80', '{}' FROM n";
    assert_refused!(tampered(many), StoreError::TooMany { .. });
    let office = Office::new();
    std::fs::File::options()
        .write(true)
        .open(&office.file)
        .unwrap()
        .set_len(300 << 20)
        .unwrap();
    let error = michishirube_store::read(&office.file).unwrap_err();
    assert!(matches!(error, StoreError::TooLarge { .. }), "{error:?}");
}

#[test]
fn records_that_cannot_be() {
    let section = |id: &str, parent: &str, rank: &str, body: &str| {
        format!("INSERT INTO record VALUES ('{id}', 'section', {parent}, '{rank}', '{body}');")
    };
    let id = |n: u32| format!("00000000-0000-7000-8000-{n:012x}");
    let deep = format!("{{\"x\":{}{}}}", "[".repeat(100), "]".repeat(100));
    let deeper = format!(
        "{{\"x\":{}{}}}",
        "[".repeat(1_000_000),
        "]".repeat(1_000_000)
    );
    let cases = [
        ("no object", section(&id(1), "NULL", "80", "[]")),
        ("no JSON", section(&id(1), "NULL", "80", "{")),
        (
            "wrong type",
            section(&id(1), "NULL", "80", "{\"name\":[1]}"),
        ),
        ("no rank", section(&id(1), "NULL", "", "{}")),
        ("wrong rank", section(&id(1), "NULL", "zz", "{}")),
        ("no id", section("x", "NULL", "80", "{}")),
        (
            "an id in another spelling",
            section(&format!("{{{}}}", id(1)), "NULL", "80", "{}"),
        ),
        ("no parent id", section(&id(1), "'x'", "80", "{}")),
        (
            "its own parent",
            section(&id(1), &format!("'{}'", id(1)), "80", "{}"),
        ),
        (
            "a circle",
            section(&id(1), &format!("'{}'", id(2)), "80", "{}")
                + &section(&id(2), &format!("'{}'", id(1)), "80", "{}"),
        ),
        (
            "too deep",
            (1..200)
                .map(|n| section(&id(n), &format!("'{}'", id(n + 1)), "80", "{}"))
                .collect(),
        ),
        ("deep JSON", section(&id(1), "NULL", "80", &deep)),
        ("deeper JSON", section(&id(1), "NULL", "80", &deeper)),
    ];
    for (what, sql) in cases {
        let error = refused(&tampered(&sql));
        assert!(
            matches!(error, StoreError::BadRecord { .. }),
            "{what}: {error:?}"
        );
    }
    // A parent that is not there is something the plan can show and the officer can mend.
    let office = tampered(&section(&id(1), &format!("'{}'", id(2)), "80", "{}"));
    assert_eq!(
        michishirube_store::read(&office.file)
            .unwrap()
            .plan
            .orphans()
            .count(),
        1
    );
}

#[test]
fn one_id_twice_behind_the_back_of_the_index() {
    let office = tampered(
        "PRAGMA writable_schema = ON;
         CREATE TABLE other (id TEXT NOT NULL, kind TEXT NOT NULL, parent TEXT, rank TEXT NOT NULL, body TEXT NOT NULL) STRICT;
         INSERT INTO other SELECT * FROM record;
         INSERT INTO other SELECT * FROM record;
         UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'other') WHERE name = 'record';
         DELETE FROM sqlite_schema WHERE name = 'other';",
    );
    assert_refused!(
        office,
        StoreError::BadRecord { .. } | StoreError::Damaged { .. }
    );
}

#[test]
fn a_history_that_cannot_be() {
    let cases = [
        "INSERT INTO operation VALUES (1, '', '昨日', '', 'applied')",
        "INSERT INTO operation VALUES (1, '', '2026-01-01T00:00:00', '', 'maybe')",
        "INSERT INTO operation VALUES (1, '', '2026-01-01T00:00:00', '', 'applied'); INSERT INTO change VALUES (1, 0, '', '{}')",
    ];
    for sql in cases {
        let office = tampered(sql);
        let error = michishirube_store::read(&office.file).unwrap_err();
        assert!(
            matches!(error, StoreError::Damaged { .. }),
            "{sql}: {error:?}"
        );
    }
    // A change that claims another past than the real one must not break undo.
    let office = Office::new();
    let id = first_initiative(&initiatives(3));
    let change = |field: &str, before: &str| {
        format!(
            "{{\"change\":\"field\",\"id\":\"{id}\",\"field\":\"{field}\",\"before\":{before},\"after\":[1]}}"
        )
    };
    Connection::open(&office.file)
        .unwrap()
        .execute_batch(&format!(
            "INSERT INTO operation VALUES (1, 'わな', '2026-01-01T00:00:00', '', 'applied');
             INSERT INTO change VALUES (1, 0, '', '{}'), (1, 1, '', '{}');",
            change("title", "[2]"),
            change("content", "\"よい\"")
        ))
        .unwrap();
    let mut copy = office.open("甲").unwrap();
    let before = copy.plan().clone();
    let error = copy.undo(now()).unwrap_err();
    assert!(matches!(error, StoreError::Plan(_)), "{error:?}");
    assert_eq!(copy.plan(), &before);
    set_title(&mut copy, "それでも書ける");
    write(&mut copy).unwrap();
}

#[test]
fn no_flipped_byte_makes_it_panic_or_hang() {
    let whole = Office::new().bytes();
    let office = Office::new();
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        std::fs::write(&office.file, &bytes).unwrap();
        let _ = michishirube_store::read(&office.file);
    }
}

//! What is in the file.

use super::*;
use michishirube_plan::Body;
use rusqlite::Connection;

#[test]
fn a_plan_reads_back_as_it_was_written() {
    let plan = initiatives(25);
    let office = Office::with(&plan);
    let contents = michishirube_store::read(&office.file).unwrap();
    assert_eq!(contents.plan, plan);
    assert!(contents.history.is_empty());
    assert_eq!(office.names(), ["白川町 ＤＸ計画.dxplan"]);
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (one, two) = (Office::new(), Office::new());
    assert_eq!(one.bytes(), two.bytes());
    // Also through a working copy, whatever way the edits went there.
    for office in [&one, &two] {
        let mut copy = office.open("甲").unwrap();
        set_title(&mut copy, "計画");
        write(&mut copy).unwrap();
        copy.close().unwrap();
    }
    assert_eq!(one.bytes(), two.bytes());
}

#[test]
fn a_file_is_never_created_over_another() {
    let office = Office::new();
    let before = office.bytes();
    let again = michishirube_store::create(&office.file, &initiatives(1), now());
    assert!(
        matches!(again, Err(StoreError::AlreadyExists { .. })),
        "{again:?}"
    );
    assert_eq!(office.bytes(), before);
    let nowhere = office.share.path().join("ない").join("計画.dxplan");
    let gone = michishirube_store::create(&nowhere, &initiatives(1), now());
    assert!(
        matches!(gone, Err(StoreError::FolderGone { .. })),
        "{gone:?}"
    );
}

#[test]
fn kinds_and_fields_of_later_versions_are_kept() {
    let Value::Object(json) =
        json!({ "title": "未来", "weight": 0.1, "deep": { "二": [null, 1.5e300] } })
    else {
        unreachable!()
    };
    let mut records: Vec<Record> = initiatives(1).records().cloned().collect();
    let id = FixedWorld::new(now());
    let id = { id }.new_id().0.as_u128() | 0xffff;
    records.push(Record {
        id: RecordId(uuid::Uuid::from_u128(id)),
        parent: None,
        rank: records[0].rank.clone(),
        body: Body::from_json("hologram", json.clone()).unwrap(),
    });
    for record in &mut records {
        if record.kind() == "initiative" {
            record.body = record.body.with_field("later", json!({ "a": 1 })).unwrap();
        }
    }
    let plan = Plan::from_records(records).unwrap();
    let office = Office::with(&plan);
    let mut copy = office.open("甲").unwrap();
    assert_eq!(copy.plan(), &plan);
    set_title(&mut copy, "新しい題");
    let id = first_initiative(copy.plan());
    let operation = set(copy.plan(), id, "title", "直した");
    copy.commit(&operation, now(), None).unwrap();
    write(&mut copy).unwrap();
    let read = michishirube_store::read(&office.file).unwrap().plan;
    assert_eq!(&read, copy.plan());
    assert!(read.records().any(|record| record.body.to_json() == json));
    assert_eq!(
        read.get(id).unwrap().body.to_json()["later"],
        json!({ "a": 1 })
    );
}

#[test]
fn any_sqlite_tool_shows_the_plan_as_japanese_tables() {
    let office = Office::with(&initiatives(12));
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "白川町ＤＸ計画");
    write(&mut copy).unwrap();
    let tool = Connection::open(&office.file).unwrap();
    for kind in Kind::ALL {
        let columns: Vec<String> = tool
            .prepare(&format!("SELECT * FROM \"{}\"", kind.label()))
            .unwrap()
            .column_names()
            .map(str::to_owned)
            .collect();
        let labels: Vec<&str> = kind.fields().iter().map(|field| field.label).collect();
        assert_eq!(columns[3..], labels, "{kind:?}");
    }
    let count: i64 = tool
        .query_row(
            "SELECT count(*) FROM \"取組\" WHERE \"だれのため\" LIKE '%町民'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(count, 12);
    let done: String = tool
        .query_row("SELECT \"状態\" FROM \"履歴\"", [], |row| row.get(0))
        .unwrap();
    assert_eq!(done, "有効");
    let sound: String = tool
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(sound, "ok");
    let mode: String = tool
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "delete");
}

#[test]
fn recent_files_are_listed_newest_first() {
    let office = Office::new();
    let folders = office.folders("甲");
    assert!(michishirube_store::recent::list(&folders).is_empty());
    for name in ["一", "二", "一"] {
        michishirube_store::recent::add(&folders, Path::new(name), now()).unwrap();
    }
    let paths = |folders| -> Vec<PathBuf> {
        michishirube_store::recent::list(folders)
            .into_iter()
            .map(|recent| recent.path)
            .collect()
    };
    assert_eq!(paths(&folders), [PathBuf::from("一"), PathBuf::from("二")]);
    michishirube_store::recent::remove(&folders, Path::new("一")).unwrap();
    assert_eq!(paths(&folders), [PathBuf::from("二")]);
    std::fs::write(folders.recent(), "壊れた").unwrap();
    assert!(michishirube_store::recent::list(&folders).is_empty());
}

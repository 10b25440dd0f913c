//! 残した時点: they go wherever the file goes, none is ever dropped, and none harms the plan.

use super::*;
use michishirube_store::{SNAPSHOT_COUNT, Snapshot, SnapshotFault};
use rusqlite::Connection;

fn names_of(snapshots: &[Snapshot]) -> Vec<&str> {
    snapshots
        .iter()
        .map(|one| one.about.as_ref().map_or("？", |about| &about.name))
        .collect()
}

fn minute(minute: u32) -> chrono::NaiveDateTime {
    now() + chrono::Duration::minutes(i64::from(minute))
}

#[test]
fn a_snapshot_survives_writing_reopening_and_a_crash_and_says_what_was_then() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "素案の題");
    let then = copy.plan().clone();
    let id = copy.take_snapshot("  素案 ", minute(1)).unwrap();
    assert!(copy.is_dirty());
    // It is no entry of the history.
    assert_eq!(copy.history().unwrap().len(), 1);
    set_title(&mut copy, "後の題");
    assert_eq!(copy.snapshot(&id).unwrap(), then);
    let about = copy.snapshots().unwrap()[0].about.clone().unwrap();
    assert_eq!(
        (
            about.name.as_str(),
            about.author.as_str(),
            about.host.as_str(),
            about.initiatives,
            about.at
        ),
        ("素案", "甲の職員", "甲", 3, minute(1))
    );

    // A crash before anything is written.
    drop(copy);
    let mut copy = office.open("甲").unwrap();
    assert_eq!(copy.snapshot(&id).unwrap(), then);
    write(&mut copy).unwrap();
    copy.close().unwrap();

    // Another PC, and reading only.
    let contents = michishirube_store::read(&office.file).unwrap();
    assert_eq!(names_of(&contents.snapshots), ["素案"]);
    assert_eq!(contents.snapshot(&id).unwrap(), then);
    let mut copy = office.open("乙").unwrap();
    assert_eq!(copy.snapshot(&id).unwrap(), then);
    copy.take_snapshot("議案提出", minute(2)).unwrap();
    copy.rename_snapshot(&id, "庁内検討会前", minute(3))
        .unwrap();
    assert_eq!(
        names_of(&copy.snapshots().unwrap()),
        ["議案提出", "庁内検討会前"]
    );
    write(&mut copy).unwrap();
    copy.close().unwrap();

    // The backup of an opening carries them, and so does what is made of it.
    office.open("丙").unwrap().close().unwrap();
    let backup = &michishirube_store::backup::list(&office.folders("丙"), &office.file)[0];
    let restored = office.share.path().join("戻した.dxplan");
    michishirube_store::backup::restore(backup, &restored).unwrap();
    assert_eq!(
        michishirube_store::read(&restored).unwrap().snapshots.len(),
        2
    );
    // So does a copy without what is foreign.
    let salvaged = office.share.path().join("中身.dxplan");
    michishirube_store::salvage(&office.file, &salvaged).unwrap();
    assert_eq!(
        michishirube_store::read(&salvaged).unwrap().snapshots.len(),
        2
    );
}

#[test]
fn ours_keeps_its_snapshots_also_when_somebody_else_has_written() {
    let office = Office::new();
    let mut ours = office.open("甲").unwrap();
    let mut theirs =
        WorkingCopy::take_over(&office.folders("乙"), &office.file, &owner("乙"), now()).unwrap();
    set_title(&mut theirs, "乙の題");
    write(&mut theirs).unwrap();
    ours.take_snapshot("素案", minute(1)).unwrap();
    let kept = write(&mut ours).unwrap().unwrap();
    let contents = michishirube_store::read(&kept).unwrap();
    assert_eq!(names_of(&contents.snapshots), ["素案"]);
}

#[test]
fn two_that_say_the_same_share_their_content_and_removing_one_keeps_the_other() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let one = copy.take_snapshot("一", minute(1)).unwrap();
    let two = copy.take_snapshot("二", minute(2)).unwrap();
    let then = copy.plan().clone();
    write(&mut copy).unwrap();
    let contents = |office: &Office| -> i64 {
        Connection::open(&office.file)
            .unwrap()
            .query_row("SELECT count(*) FROM attachment", [], |row| row.get(0))
            .unwrap()
    };
    assert_eq!(contents(&office), 1);
    copy.remove_snapshot(&one, minute(3)).unwrap();
    assert_eq!(copy.snapshot(&two).unwrap(), then);
    assert!(matches!(
        copy.snapshot(&one),
        Err(StoreError::Snapshot(SnapshotFault::Gone))
    ));
    copy.remove_snapshot(&two, minute(4)).unwrap();
    write(&mut copy).unwrap();
    assert_eq!(contents(&office), 0);
    assert!(matches!(
        copy.remove_snapshot(&two, minute(5)),
        Err(StoreError::Snapshot(SnapshotFault::Gone))
    ));
    assert!(matches!(
        copy.rename_snapshot(&two, "名前", minute(5)),
        Err(StoreError::Snapshot(SnapshotFault::Gone))
    ));
    assert!(!copy.is_dirty(), "what is refused changes nothing");
}

#[test]
fn there_is_no_room_for_ever_and_none_is_dropped_for_another() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    for number in 0..SNAPSHOT_COUNT {
        copy.take_snapshot(&format!("{number}回目"), minute(1))
            .unwrap();
    }
    assert!(matches!(
        copy.take_snapshot("もう一つ", minute(2)),
        Err(StoreError::Snapshot(SnapshotFault::TooMany { count })) if count == SNAPSHOT_COUNT
    ));
    assert_eq!(copy.snapshots().unwrap().len(), SNAPSHOT_COUNT);
    let first = copy.snapshots().unwrap()[0].id.clone();
    copy.remove_snapshot(&first, minute(3)).unwrap();
    copy.take_snapshot("もう一つ", minute(4)).unwrap();
}

#[test]
fn snapshots_of_a_file_from_elsewhere_are_hostile_until_checked() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    let good = copy.take_snapshot("よい", minute(1)).unwrap();
    write(&mut copy).unwrap();
    copy.close().unwrap();
    let file = Connection::open(&office.file).unwrap();
    for (id, value) in [
        ("broken", "{"),
        ("empty", "{}"),
        (
            "lost",
            r#"{"name":"迷子","at":"2026-11-24T21:07:00","author":"","host":"","initiatives":0,"content":"0000"}"#,
        ),
        (
            "bad",
            r#"{"name":"中身違い","at":"2026-11-24T21:07:00","author":"","host":"","initiatives":0,"content":"1111"}"#,
        ),
        (
            "picture",
            r#"{"name":"絵","at":"2026-11-24T21:07:00","author":"","host":"","initiatives":0,"content":"2222"}"#,
        ),
    ] {
        file.execute(
            "INSERT INTO meta VALUES ('snapshot.' || ?1, ?2)",
            [id, value],
        )
        .unwrap();
    }
    file.execute(
        "INSERT INTO attachment VALUES ('1111', 'application/vnd.michishirube.snapshot', x'00ff')",
        [],
    )
    .unwrap();
    file.execute(
        "INSERT INTO attachment VALUES ('2222', 'image/png', x'00ff')",
        [],
    )
    .unwrap();
    drop(file);
    // The plan opens all the same, and nothing is dropped.
    let mut copy = office.open("乙").unwrap();
    assert_eq!(copy.snapshots().unwrap().len(), 6);
    assert!(copy.snapshot(&good).is_ok());
    for id in ["broken", "empty", "lost", "bad", "picture"] {
        let error = copy.snapshot(id).unwrap_err();
        assert!(
            matches!(error, StoreError::Snapshot(SnapshotFault::Damaged { .. })),
            "{id}: {error:?}"
        );
    }
    let contents = michishirube_store::read(&office.file).unwrap();
    assert!(contents.snapshot(&good).is_ok());
    assert!(contents.snapshot("bad").is_err());
    set_title(&mut copy, "直した");
    write(&mut copy).unwrap();
    assert_eq!(
        michishirube_store::read(&office.file)
            .unwrap()
            .snapshots
            .len(),
        6
    );
    // While there is one whose content is not known, no content is cleared away.
    copy.remove_snapshot(&good, minute(2)).unwrap();
    for id in ["broken", "empty", "lost", "bad"] {
        copy.remove_snapshot(id, minute(3)).unwrap();
    }
    write(&mut copy).unwrap();
    let pictures: i64 = Connection::open(&office.file)
        .unwrap()
        .query_row("SELECT count(*) FROM attachment", [], |row| row.get(0))
        .unwrap();
    assert_eq!(pictures, 1, "the picture stays");
    copy.close().unwrap();

    // More than any plan has.
    let file = Connection::open(&office.file).unwrap();
    for number in 0..201 {
        file.execute(
            "INSERT INTO meta VALUES ('snapshot.' || ?1, '{}')",
            [number],
        )
        .unwrap();
    }
    drop(file);
    assert!(matches!(
        michishirube_store::read(&office.file),
        Err(StoreError::TooManySnapshots { .. })
    ));
}

#[test]
fn history_leads_back_and_forth_at_once() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    for title in ["一", "二", "三", "四"] {
        set_title(&mut copy, title);
    }
    let entries = copy.history().unwrap();
    assert_eq!(copy.go_to(entries[3].seq, now()).unwrap(), []);
    assert_eq!(copy.go_to(entries[0].seq, now()).unwrap().len(), 3);
    assert_eq!(title(copy.plan()), "一");
    assert!(copy.redo_name().is_some());
    // Forth, past one.
    copy.go_to(entries[2].seq, now()).unwrap();
    assert_eq!(title(copy.plan()), "三");
    copy.redo(now()).unwrap();
    assert_eq!(title(copy.plan()), "四");
    copy.go_to(entries[1].seq, now()).unwrap();
    set_title(&mut copy, "別");
    // What was passed over can be gone to no more, and neither can what never was.
    for seq in [entries[3].seq, 999] {
        assert!(matches!(
            copy.go_to(seq, now()),
            Err(StoreError::NoSuchEntry { .. })
        ));
    }
    assert_eq!(title(copy.plan()), "別");
    // It is durable: a crash right after it shows the same.
    copy.go_to(entries[0].seq, now()).unwrap();
    drop(copy);
    let mut copy = office.open("甲").unwrap();
    assert_eq!(title(copy.plan()), "一");
    copy.redo(now()).unwrap();
    copy.redo(now()).unwrap();
    assert_eq!(title(copy.plan()), "別");
}

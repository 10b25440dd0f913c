//! Several people, several PCs, one file.

use super::*;
use michishirube_store::Notice;

const KEPT: &str = "白川町 ＤＸ計画（別の人の変更と重なったため分けた控え 2026-11-24 2107）.dxplan";

#[test]
fn the_second_opener_learns_who_is_editing() {
    let office = Office::new();
    let copy = office.open("甲").unwrap();
    assert_eq!(
        office.names(),
        ["~$白川町 ＤＸ計画.dxplan", "白川町 ＤＸ計画.dxplan"]
    );
    let error = office.open("乙").unwrap_err();
    let StoreError::InUse {
        owner: found,
        since,
    } = error
    else {
        panic!("{error:?}")
    };
    assert_eq!((found, since), (owner("甲"), now()));
    assert!(michishirube_store::read(&office.file).is_ok());
    // The same PC and account, in another window.
    assert!(matches!(office.open("甲"), Err(StoreError::InUse { .. })));
    assert!(copy.notices().is_empty());
    copy.close().unwrap();
    assert_eq!(office.names(), ["白川町 ＤＸ計画.dxplan"]);
    assert!(names(&office.folders("甲").working()).is_empty());
    office.open("乙").unwrap().close().unwrap();
}

#[test]
fn another_spelling_of_the_path_is_the_same_file() {
    let office = Office::new();
    let copy = office.open("甲").unwrap();
    let folders = office.folders("甲");
    let dotted = office
        .share
        .path()
        .join("..")
        .join(office.share.path().file_name().unwrap())
        .join("白川町 ＤＸ計画.dxplan");
    let opened = WorkingCopy::open(&folders, &dotted, &owner("甲"), now());
    assert!(matches!(opened, Err(StoreError::InUse { .. })));
    #[cfg(unix)]
    {
        let link = office.pcs.path().join("近道.dxplan");
        std::os::unix::fs::symlink(&office.file, &link).unwrap();
        let opened = WorkingCopy::open(&folders, &link, &owner("甲"), now());
        assert!(matches!(opened, Err(StoreError::InUse { .. })));
        copy.close().unwrap();
        let mut copy = WorkingCopy::open(&folders, &link, &owner("甲"), now()).unwrap();
        assert_eq!(copy.origin(), office.file);
        set_title(&mut copy, "近道から");
        write(&mut copy).unwrap();
        assert!(link.is_symlink());
    }
}

#[test]
fn a_file_that_somebody_else_changed_is_never_overwritten() {
    let office = Office::new();
    let mut ours = office.open("甲").unwrap();
    set_title(&mut ours, "甲の題");
    let mut theirs =
        WorkingCopy::take_over(&office.folders("乙"), &office.file, &owner("乙"), now()).unwrap();
    set_title(&mut theirs, "乙の題");
    assert_eq!(write(&mut theirs).unwrap(), None);
    let bytes = office.bytes();

    let kept = write(&mut ours).unwrap().unwrap();
    assert_eq!(kept.file_name().unwrap().to_str().unwrap(), KEPT);
    assert!(office.bytes() == bytes);
    assert!(!ours.is_dirty());
    assert_eq!(ours.origin(), kept);
    assert_eq!(
        title(&michishirube_store::read(&kept).unwrap().plan),
        "甲の題"
    );
    // From now on ours goes there, and is protected there.
    set_title(&mut ours, "甲の次の題");
    assert_eq!(write(&mut ours).unwrap(), None);
    assert_eq!(
        title(&michishirube_store::read(&kept).unwrap().plan),
        "甲の次の題"
    );
    let third = WorkingCopy::open(&office.folders("丙"), &kept, &owner("丙"), now());
    assert!(matches!(third, Err(StoreError::InUse { .. })));
    assert!(office.bytes() == bytes);
    ours.close().unwrap();
    set_title(&mut theirs, "乙の次の題");
    assert_eq!(write(&mut theirs).unwrap(), None);
    theirs.close().unwrap();
    let mut expected = vec!["白川町 ＤＸ計画.dxplan", KEPT];
    expected.sort_unstable();
    assert_eq!(office.names(), expected);
}

#[test]
fn a_file_that_vanished_is_made_again_but_never_over_a_new_one() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "消えた後");
    std::fs::remove_file(&office.file).unwrap();
    assert_eq!(write(&mut copy).unwrap(), None);
    assert_eq!(
        title(&michishirube_store::read(&office.file).unwrap().plan),
        "消えた後"
    );

    let elsewhere = office.share.path().join("別.dxplan");
    std::fs::rename(&office.file, &elsewhere).unwrap();
    std::fs::write(&office.file, "別のもの").unwrap();
    set_title(&mut copy, "さらに後");
    let kept = write(&mut copy).unwrap().unwrap();
    assert_eq!(office.bytes(), "別のもの".as_bytes());
    assert_eq!(
        title(&michishirube_store::read(&kept).unwrap().plan),
        "さらに後"
    );
}

#[test]
fn a_folder_that_vanished_is_a_failure_that_can_be_tried_again() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "まだここに");
    let away = office.pcs.path().join("外れたドライブ");
    std::fs::rename(office.share.path(), &away).unwrap();
    for _ in 0..2 {
        let error = write(&mut copy).unwrap_err();
        assert!(matches!(error, StoreError::FolderGone { .. }), "{error:?}");
        assert!(copy.is_dirty());
    }
    std::fs::rename(&away, office.share.path()).unwrap();
    assert_eq!(write(&mut copy).unwrap(), None);
    assert_eq!(
        title(&michishirube_store::read(&office.file).unwrap().plan),
        "まだここに"
    );
    assert_eq!(office.names().len(), 2);
}

#[test]
fn edits_during_a_write_back_are_written_by_the_next_one() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "一");
    let job = copy.prepare_write_back(now()).unwrap().unwrap();
    set_title(&mut copy, "二");
    copy.finish_write_back(job.run()).unwrap();
    assert_eq!(
        title(&michishirube_store::read(&office.file).unwrap().plan),
        "一"
    );
    assert!(copy.is_dirty());
    write(&mut copy).unwrap();
    assert_eq!(
        title(&michishirube_store::read(&office.file).unwrap().plan),
        "二"
    );
    assert!(copy.prepare_write_back(now()).unwrap().is_none());
}

#[test]
fn a_note_of_nobody_is_put_away() {
    let office = Office::new();
    let note = office.share.path().join("~$白川町 ＤＸ計画.dxplan");
    for text in ["", "壊れた", "{\"user\":1}"] {
        std::fs::write(&note, text).unwrap();
        let copy = office.open("甲").unwrap();
        assert!(copy.notices().is_empty());
        copy.close().unwrap();
        assert_eq!(office.names().len(), 1);
    }
    // Left by a process of this PC that runs no more.
    let mut left = json!({ "user": "前の職員", "host": "甲", "since": now(), "seen": now(), "session": "無い" });
    left["process"] = json!(u32::MAX);
    std::fs::write(&note, left.to_string()).unwrap();
    #[cfg(target_os = "linux")]
    office.open("甲").unwrap().close().unwrap();
    // Another PC cannot know.
    std::fs::write(&note, left.to_string()).unwrap();
    assert!(matches!(office.open("乙"), Err(StoreError::InUse { .. })));
    let copy = WorkingCopy::take_over(&office.folders("乙"), &office.file, &owner("乙"), now());
    copy.unwrap().close().unwrap();
}

#[test]
fn a_file_marked_read_only_is_not_edited() {
    let office = Office::new();
    let writable = std::fs::metadata(&office.file).unwrap().permissions();
    let mut marked = writable.clone();
    marked.set_readonly(true);
    std::fs::set_permissions(&office.file, marked).unwrap();
    let error = office.open("甲").unwrap_err();
    assert!(
        matches!(error, StoreError::ReadOnlyFile { .. }),
        "{error:?}"
    );
    assert!(michishirube_store::read(&office.file).is_ok());
    std::fs::set_permissions(&office.file, writable).unwrap();
    office.open("甲").unwrap();
}

#[cfg(unix)]
#[test]
fn colleagues_keep_their_rights_on_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    std::fs::set_permissions(&office.file, std::fs::Permissions::from_mode(0o664)).unwrap();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "皆で");
    write(&mut copy).unwrap();
    assert_eq!(
        std::fs::metadata(&office.file)
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o664
    );
}

#[test]
fn a_very_long_name_still_has_a_note_and_a_kept_copy() {
    let office = Office::new();
    let long = office
        .share
        .path()
        .join(format!("{}.dxplan", "計".repeat(80)));
    std::fs::rename(&office.file, &long).unwrap();
    let mut copy = WorkingCopy::open(&office.folders("甲"), &long, &owner("甲"), now()).unwrap();
    assert!(copy.notices().is_empty());
    set_title(&mut copy, "長い名前");
    std::fs::write(&long, "別").unwrap();
    let kept = write(&mut copy).unwrap().unwrap();
    assert!(kept.to_str().unwrap().contains("分けた控え"));
}

#[test]
fn unsaved_edits_meet_a_file_that_was_changed_meanwhile() {
    let office = Office::new();
    let mut ours = office.open("甲").unwrap();
    set_title(&mut ours, "書き込む前に停電");
    drop(ours);
    let mut theirs =
        WorkingCopy::take_over(&office.folders("乙"), &office.file, &owner("乙"), now()).unwrap();
    set_title(&mut theirs, "乙の題");
    write(&mut theirs).unwrap();
    theirs.close().unwrap();

    let copy = office.open("甲").unwrap();
    assert_eq!(title(copy.plan()), "乙の題");
    let [Notice::ConflictKept { path }] = copy.notices() else {
        panic!("{:?}", copy.notices())
    };
    assert_eq!(path.file_name().unwrap().to_str().unwrap(), KEPT);
    assert_eq!(
        title(&michishirube_store::read(path).unwrap().plan),
        "書き込む前に停電"
    );
    copy.close().unwrap();
    assert!(michishirube_store::unfinished(&office.folders("甲")).is_empty());
    assert_eq!(office.names().len(), 2);
}

#[test]
fn the_note_beside_a_plan_is_not_taken_for_a_plan() {
    let office = Office::new();
    let copy = office.open("甲").unwrap();
    let note = office.share.path().join("~$白川町 ＤＸ計画.dxplan");
    let before = std::fs::read(&note).unwrap();
    for error in [
        michishirube_store::read(&note).unwrap_err(),
        WorkingCopy::open(&office.folders("乙"), &note, &owner("乙"), now()).unwrap_err(),
    ] {
        let StoreError::OwnerNote { plan, .. } = &error else {
            panic!("{error:?}")
        };
        assert_eq!(plan, "白川町 ＤＸ計画.dxplan");
    }
    assert_eq!(std::fs::read(&note).unwrap(), before);
    assert_eq!(office.names().len(), 2);
    copy.close().unwrap();
    // Whoever gives a plan such a name can open it.
    michishirube_store::create(&note, &initiatives(1), now()).unwrap();
    michishirube_store::read(&note).unwrap();
}

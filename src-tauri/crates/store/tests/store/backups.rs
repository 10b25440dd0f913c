//! Dated backups.

use super::*;
use chrono::{NaiveDateTime, TimeDelta};
use michishirube_store::{Notice, backup};

fn open_at(office: &Office, at: NaiveDateTime) -> WorkingCopy {
    WorkingCopy::open(&office.folders("甲"), &office.file, &owner("甲"), at).unwrap()
}

#[test]
fn every_opening_makes_one_and_it_can_be_restored() {
    let office = Office::new();
    let before = office.bytes();
    let mut copy = open_at(&office, now());
    assert!(copy.notices().is_empty());
    set_title(&mut copy, "変えた");
    write(&mut copy).unwrap();
    copy.close().unwrap();
    open_at(&office, now()).close().unwrap();
    let list = backup::list(&office.folders("甲"), &office.file);
    let ids: Vec<&str> = list.iter().map(|backup| backup.id.as_str()).collect();
    assert_eq!(ids, ["2026-11-24T210700-2", "2026-11-24T210700"]);
    assert_eq!(list[1].made_at, now());
    assert_eq!(list[1].size, before.len() as u64);
    let to = office.share.path().join("戻した計画.dxplan");
    backup::restore(&list[1], &to).unwrap();
    assert!(std::fs::read(&to).unwrap() == before);
    let again = backup::restore(&list[0], &to);
    assert!(matches!(again, Err(StoreError::AlreadyExists { .. })));
    // Also when the file itself is gone.
    std::fs::remove_file(&office.file).unwrap();
    assert_eq!(backup::list(&office.folders("甲"), &office.file).len(), 2);
    std::fs::write(&list[0].path, "壊れた").unwrap();
    let broken = backup::restore(&list[0], &office.file);
    assert!(matches!(broken, Err(StoreError::NotADatabase { .. })));
    assert!(!office.file.exists());
}

#[test]
fn ten_openings_and_the_last_of_each_day_for_a_month_are_kept() {
    let office = Office::new();
    let start = now() - TimeDelta::days(60);
    for day in 0..=60 {
        for hour in [0, 1] {
            open_at(
                &office,
                start + TimeDelta::days(day) + TimeDelta::hours(hour),
            )
            .close()
            .unwrap();
        }
    }
    let list = backup::list(&office.folders("甲"), &office.file);
    let last = start + TimeDelta::days(60);
    // The ten last openings are five days; then one a day, always the later, for the rest of 31 days.
    assert_eq!(list.len(), 10 + 26);
    assert!(
        list[10..]
            .iter()
            .all(|backup| backup.made_at.time() == (last + TimeDelta::hours(1)).time())
    );
    assert_eq!(list[35].made_at.date(), last.date() - TimeDelta::days(30));
}

#[test]
fn a_wrong_clock_or_a_long_absence_costs_no_backup() {
    let office = Office::new();
    let list = || backup::list(&office.folders("甲"), &office.file);
    for day in 0..40 {
        open_at(&office, now() + TimeDelta::days(day))
            .close()
            .unwrap();
    }
    assert_eq!(list().len(), 31);
    // Back from two years of leave: the newest month is still there.
    open_at(&office, now() + TimeDelta::days(800))
        .close()
        .unwrap();
    assert_eq!(list().len(), 31);
    // The clock has fallen back: what was made just now is there.
    let early = now() - TimeDelta::days(800);
    open_at(&office, early).close().unwrap();
    assert!(list().iter().any(|backup| backup.made_at == early));
}

#[test]
fn a_plan_that_stays_open_overnight_has_a_backup_of_each_day() {
    let office = Office::new();
    let mut copy = open_at(&office, now());
    let write_on = |copy: &mut WorkingCopy, day: i64, title: &str| {
        set_title(copy, title);
        let job = copy.prepare_write_back(now() + TimeDelta::days(day));
        let outcome = job.unwrap().unwrap().run();
        copy.finish_write_back(outcome).unwrap();
    };
    write_on(&mut copy, 0, "一日目");
    write_on(&mut copy, 1, "二日目の朝");
    write_on(&mut copy, 1, "二日目の昼");
    let list = backup::list(&office.folders("甲"), &office.file);
    assert_eq!(list.len(), 2);
    assert_eq!(list[0].made_at, now() + TimeDelta::days(1));
    let kept = michishirube_store::read(&list[0].path).unwrap();
    assert_eq!(title(&kept.plan), "一日目");
}

#[test]
fn a_backup_that_fails_is_told_and_keeps_nobody_from_working() {
    let office = Office::new();
    let folders = office.folders("甲");
    std::fs::create_dir_all(folders.data()).unwrap();
    std::fs::write(folders.backups(), "ファイルがフォルダーの場所にある").unwrap();
    let copy = open_at(&office, now());
    assert!(
        matches!(copy.notices(), [Notice::BackupFailed { .. }]),
        "{:?}",
        copy.notices()
    );
}

//! Power cuts, killed processes and what they leave.

use super::*;
use michishirube_store::Notice;
use rusqlite::Connection;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

#[test]
fn unsaved_edits_are_offered_and_resumed() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "打ち込んだ題");
    assert!(
        michishirube_store::unfinished(&folders).is_empty(),
        "its editor lives"
    );
    drop(copy);

    let found = michishirube_store::unfinished(&folders);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].title.as_str(), found[0].edited_at),
        ("打ち込んだ題", now())
    );
    assert_eq!(found[0].origin.as_ref(), Some(&office.file));
    let mut copy = michishirube_store::resume(&folders, &found[0].id, &owner("甲"), now()).unwrap();
    assert_eq!(copy.notices(), [Notice::Resumed]);
    assert_eq!(title(copy.plan()), "打ち込んだ題");
    assert!(copy.is_dirty());
    assert!(copy.undo_name().is_some());
    write(&mut copy).unwrap();
    copy.close().unwrap();
    assert!(michishirube_store::unfinished(&folders).is_empty());
    assert!(names(&folders.working()).is_empty());
}

#[test]
fn what_was_left_on_purpose_is_offered_too() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "後で");
    copy.leave().unwrap();
    assert_eq!(office.names().len(), 1, "the note is gone");
    assert_eq!(
        michishirube_store::unfinished(&office.folders("甲")).len(),
        1
    );
    assert_eq!(title(office.open("甲").unwrap().plan()), "後で");
}

#[test]
fn a_crash_with_nothing_unsaved_leaves_no_question() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "書いた");
    write(&mut copy).unwrap();
    drop(copy);
    assert!(michishirube_store::unfinished(&office.folders("甲")).is_empty());
    let copy = office.open("甲").unwrap();
    assert!(copy.notices().is_empty());
    assert_eq!(title(copy.plan()), "書いた");
    assert_eq!(names(&office.folders("甲").working()).len(), 1);
}

#[test]
fn a_crash_right_after_the_rename_knows_its_own_file() {
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "一");
    let job = copy.prepare_write_back(now()).unwrap().unwrap();
    set_title(&mut copy, "二");
    let _ = job.run();
    drop(copy);
    let mut copy = office.open("甲").unwrap();
    assert_eq!(copy.notices(), [Notice::Resumed]);
    assert_eq!(title(copy.plan()), "二");
    assert_eq!(write(&mut copy).unwrap(), None);
    // The same, right after ours was kept beside the file of somebody else.
    set_title(&mut copy, "三");
    std::fs::write(&office.file, "別").unwrap();
    let _ = copy.prepare_write_back(now()).unwrap().unwrap().run();
    drop(copy);
    let names = office.names();
    let kept = names
        .iter()
        .find(|name| name.starts_with("白川町 ＤＸ計画（"))
        .unwrap();
    let kept = office.share.path().join(kept);
    assert_eq!(title(&michishirube_store::read(&kept).unwrap().plan), "三");
    // Only the file can tell that all is written, and the start page does not ask it.
    let folders = office.folders("甲");
    let id = michishirube_store::unfinished(&folders)[0].id.clone();
    let copy = michishirube_store::resume(&folders, &id, &owner("甲"), now()).unwrap();
    assert_eq!(copy.origin(), kept.canonicalize().unwrap());
    assert!(copy.notices().is_empty());
    copy.close().unwrap();
    assert!(michishirube_store::unfinished(&folders).is_empty());
}

#[test]
#[cfg(unix)]
fn the_start_page_does_not_wait_for_a_file_server() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "待たない");
    let _ = copy.prepare_write_back(now()).unwrap().unwrap().run();
    drop(copy);
    // Opening a pipe waits for ever, as a server that hangs does.
    std::fs::remove_file(&office.file).unwrap();
    let made = Command::new("mkfifo").arg(&office.file).status().unwrap();
    assert!(made.success());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || tell.send(michishirube_store::unfinished(&folders)));
    let found = told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(found[0].title, "待たない");
}

#[test]
fn work_that_cannot_be_read_at_this_moment_stays_offered() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "待つ");
    drop(copy);
    let id = names(&folders.working()).remove(0);
    let busy = Connection::open(folders.working().join(&id).join("plan.dxplan")).unwrap();
    busy.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE")
        .unwrap();
    let error = office.open("甲").unwrap_err();
    assert!(matches!(error, StoreError::Database(_)), "{error:?}");
    assert!(error.may_pass());
    drop(busy);
    assert_eq!(michishirube_store::unfinished(&folders).len(), 1);
    let copy = office.open("甲").unwrap();
    assert_eq!(copy.notices(), [Notice::Resumed]);
    assert_eq!(title(copy.plan()), "待つ");
}

#[test]
fn what_was_written_is_in_the_backups_when_the_file_lost_it() {
    let office = Office::new();
    let folders = office.folders("甲");
    let theirs = office.bytes();
    let in_backups = |wanted: &str| {
        michishirube_store::backup::list(&folders, &office.file)
            .iter()
            .any(|backup| title(&michishirube_store::read(&backup.path).unwrap().plan) == wanted)
    };
    let written = |wanted: &str| {
        let mut copy = office.open("甲").unwrap();
        set_title(&mut copy, wanted);
        write(&mut copy).unwrap();
        copy
    };
    // Overwritten before the end of the session.
    let copy = written("一");
    std::fs::write(&office.file, &theirs).unwrap();
    copy.close().unwrap();
    assert!(in_backups("一") && names(&folders.working()).is_empty());
    // Overwritten after a crash.
    drop(written("二"));
    std::fs::write(&office.file, &theirs).unwrap();
    office.open("甲").unwrap().close().unwrap();
    assert!(in_backups("二") && names(&folders.working()).is_empty());
    // Deleted.
    let copy = written("三");
    std::fs::remove_file(&office.file).unwrap();
    copy.close().unwrap();
    assert!(in_backups("三") && names(&folders.working()).is_empty());
    std::fs::write(&office.file, &theirs).unwrap();
    // Out of reach: nothing can be said, so nothing goes.
    let copy = written("四");
    let away = office.pcs.path().join("離れた");
    std::fs::rename(office.share.path(), &away).unwrap();
    std::fs::write(office.share.path(), "").unwrap();
    copy.close().unwrap();
    michishirube_store::sweep_written(&folders);
    std::fs::remove_file(office.share.path()).unwrap();
    std::fs::rename(&away, office.share.path()).unwrap();
    assert_eq!(names(&folders.working()).len(), 1);
    assert!(!in_backups("四"));
    assert!(michishirube_store::unfinished(&folders).is_empty());
    let copy = office.open("甲").unwrap();
    assert_eq!(title(copy.plan()), "四");
    copy.close().unwrap();
    assert!(names(&folders.working()).is_empty());
}

#[test]
fn the_file_is_gone_but_not_what_was_typed() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "残る");
    drop(copy);
    std::fs::remove_file(&office.file).unwrap();
    let mut copy = office.open("甲").unwrap();
    assert_eq!(copy.notices(), [Notice::Resumed]);
    write(&mut copy).unwrap();
    assert_eq!(
        title(&michishirube_store::read(&office.file).unwrap().plan),
        "残る"
    );
    set_title(&mut copy, "別の所へ");
    drop(copy);
    let id = michishirube_store::unfinished(&folders)[0].id.clone();
    let to = office.share.path().join("救い出した計画.dxplan");
    michishirube_store::recover_to(&folders, &id, &to).unwrap();
    assert_eq!(
        title(&michishirube_store::read(&to).unwrap().plan),
        "別の所へ"
    );
    assert!(michishirube_store::unfinished(&folders).is_empty());
    assert!(matches!(
        michishirube_store::recover_to(&folders, &id, &to),
        Err(StoreError::NoSuchWork { .. })
    ));
}

#[test]
fn discarding_keeps_a_last_backup() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "捨てる");
    drop(copy);
    let id = michishirube_store::unfinished(&folders)[0].id.clone();
    michishirube_store::discard(&folders, &id, now()).unwrap();
    assert!(michishirube_store::unfinished(&folders).is_empty());
    assert_ne!(title(office.open("乙").unwrap().plan()), "捨てる");
    let last = &michishirube_store::backup::list(&folders, &office.file)[0];
    assert_eq!(
        title(&michishirube_store::read(&last.path).unwrap().plan),
        "捨てる"
    );
}

#[test]
fn half_made_working_folders_are_harmless() {
    let office = Office::new();
    let folders = office.folders("甲");
    for (id, files) in [
        ("a", &[][..]),
        ("b", &["lock"]),
        ("c", &["lock", "plan.dxplan"]),
    ] {
        std::fs::create_dir_all(folders.working().join(id)).unwrap();
        for file in files {
            std::fs::write(folders.working().join(id).join(file), "").unwrap();
        }
    }
    assert!(michishirube_store::unfinished(&folders).is_empty());
    office.open("甲").unwrap().close().unwrap();
}

#[test]
fn work_whose_note_cannot_be_read_is_never_swept_away() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "残る");
    drop(copy);
    let id = names(&folders.working()).remove(0);
    let folder = folders.working().join(&id);
    let note = folder.join("session.json");
    let sound = std::fs::read(&note).unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    let age = || {
        let folder = std::fs::File::open(&folder).unwrap();
        folder.set_modified(long_ago).unwrap();
    };
    // One bad bit.
    std::fs::write(&note, "{").unwrap();
    age();
    let offered = michishirube_store::unfinished(&folders);
    assert_eq!(
        (offered[0].title.as_str(), &offered[0].origin),
        ("残る", &None)
    );
    assert!(folder.join("plan.dxplan").exists());
    // A folder cannot be read as a file: stands for every failure of reading.
    std::fs::remove_file(&note).unwrap();
    std::fs::create_dir(&note).unwrap();
    age();
    assert!(michishirube_store::unfinished(&folders).is_empty());
    assert!(folder.join("plan.dxplan").exists());
    std::fs::remove_dir(&note).unwrap();
    std::fs::write(&note, sound).unwrap();
    age();
    assert_eq!(michishirube_store::unfinished(&folders)[0].title, "残る");
    // The rest of a crash goes.
    std::fs::remove_file(&note).unwrap();
    age();
    assert!(michishirube_store::unfinished(&folders).is_empty());
    assert!(!folder.exists());
}

#[test]
fn work_that_belongs_to_no_file_any_more_is_saved_in_a_new_one() {
    let office = Office::new();
    let folders = office.folders("甲");
    let orphan = || {
        let id = names(&folders.working()).remove(0);
        std::fs::write(folders.working().join(&id).join("session.json"), "\0\0").unwrap();
        id
    };
    // Nothing was ever typed: nothing is offered.
    drop(office.open("甲").unwrap());
    orphan();
    assert!(michishirube_store::unfinished(&folders).is_empty());
    michishirube_store::sweep_written(&folders);
    assert!(names(&folders.working()).is_empty());
    // The process that the note names is this one, which lives on.
    let forget_note = || {
        std::fs::remove_file(office.share.path().join("~$白川町 ＤＸ計画.dxplan")).unwrap();
    };
    forget_note();

    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "残る");
    drop(copy);
    let id = orphan();
    let error = michishirube_store::resume(&folders, &id, &owner("甲"), now()).unwrap_err();
    assert!(matches!(error, StoreError::OriginUnknown { .. }), "{error}");
    let to = office.share.path().join("続き.dxplan");
    michishirube_store::recover_to(&folders, &id, &to).unwrap();
    assert_eq!(title(&michishirube_store::read(&to).unwrap().plan), "残る");
    assert!(names(&folders.working()).is_empty());
    // The file itself opens as ever.
    forget_note();
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "捨てる");
    drop(copy);
    michishirube_store::discard(&folders, &orphan(), now()).unwrap();
    assert!(names(&folders.working()).is_empty());
}

#[test]
fn what_is_in_its_file_is_cleared_away_once_the_file_is_in_reach() {
    let office = Office::new();
    let folders = office.folders("甲");
    let left = || names(&folders.working()).len();
    // Closed while the file server was away.
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "書いた");
    write(&mut copy).unwrap();
    let away = office.pcs.path().join("離れた");
    std::fs::rename(office.share.path(), &away).unwrap();
    std::fs::write(office.share.path(), "").unwrap();
    copy.close().unwrap();
    michishirube_store::sweep_written(&folders);
    assert_eq!(left(), 1);
    std::fs::remove_file(office.share.path()).unwrap();
    std::fs::rename(&away, office.share.path()).unwrap();
    assert_eq!(office.names().len(), 2, "the note is still there");
    // Somebody else has the file at this moment.
    let written = office.bytes();
    std::fs::write(&office.file, "別").unwrap();
    michishirube_store::sweep_written(&folders);
    assert_eq!(left(), 1);
    std::fs::write(&office.file, written).unwrap();
    michishirube_store::sweep_written(&folders);
    assert_eq!((left(), office.names().len()), (0, 1));
    // Unsaved edits and living editors stay.
    let mut copy = office.open("甲").unwrap();
    michishirube_store::sweep_written(&folders);
    assert_eq!(left(), 1);
    set_title(&mut copy, "打ち込んだ");
    drop(copy);
    michishirube_store::sweep_written(&folders);
    assert_eq!(
        michishirube_store::unfinished(&folders)[0].title,
        "打ち込んだ"
    );
}

#[test]
fn a_file_opens_while_what_a_crash_left_is_cleared_away() {
    let office = Office::new();
    let folders = office.folders("甲");
    for round in 0..300 {
        // Written, and then the program is killed.
        drop(office.open("甲").unwrap());
        let swept = {
            let folders = folders.clone();
            std::thread::spawn(move || michishirube_store::sweep_written(&folders))
        };
        // The two meet at another moment each time.
        std::thread::sleep(std::time::Duration::from_micros(round * 20));
        let opened = office.open("甲");
        swept.join().unwrap();
        let copy = opened.unwrap_or_else(|error| panic!("round {round}: {error}"));
        assert_eq!(office.names().len(), 2, "round {round}: the note is there");
        copy.close().unwrap();
        assert_eq!(office.names().len(), 1, "round {round}: and gone");
    }
}

#[test]
fn a_working_copy_that_cannot_be_read_is_kept_and_the_file_opens() {
    let office = Office::new();
    let folders = office.folders("甲");
    let mut copy = office.open("甲").unwrap();
    set_title(&mut copy, "壊れる");
    drop(copy);
    let id = names(&folders.working()).remove(0);
    let database = folders.working().join(&id).join("plan.dxplan");
    std::fs::write(&database, "壊れた").unwrap();
    for file in ["plan.dxplan-wal", "plan.dxplan-shm"] {
        let _ = std::fs::remove_file(folders.working().join(&id).join(file));
    }
    assert!(michishirube_store::unfinished(&folders).is_empty());
    let copy = office.open("甲").unwrap();
    let [Notice::WorkUnreadable { path }] = copy.notices() else {
        panic!("{:?}", copy.notices())
    };
    assert_eq!(
        std::fs::read_to_string(path.join("plan.dxplan")).unwrap(),
        "壊れた"
    );
    copy.close().unwrap();
    assert!(office.open("甲").unwrap().notices().is_empty());
}

#[test]
fn a_stopped_pc_is_the_same_wherever_it_stopped() {
    // The files as they lie on the disk in the middle of a session, on another PC with the same folders.
    let office = Office::new();
    let mut copy = office.open("甲").unwrap();
    for number in 0..20 {
        set_title(&mut copy, &format!("題 {number}"));
        let image = office.folders(&format!("写し{number}"));
        copy_folder(office.folders("甲").data(), image.data());
        let found = michishirube_store::unfinished(&image);
        assert_eq!(found[0].title, format!("題 {number}"));
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

const CHILD: &str = "MICHISHIRUBE_STORE_TEST_CHILD";

/// Runs only as the child of the next test: edits and writes for ever, and says each edit that it was promised to keep.
#[test]
fn child_that_commits_until_it_is_killed() {
    let Ok(arguments) = std::env::var(CHILD) else {
        return;
    };
    let (data, file) = arguments.split_once('\n').unwrap();
    let folders = Folders::new(PathBuf::from(data));
    let mut copy = WorkingCopy::open(&folders, Path::new(file), &owner("甲"), now()).unwrap();
    let first = title(copy.plan()).parse::<u64>().unwrap_or(0) + 1;
    for number in first.. {
        set_title(&mut copy, &number.to_string());
        let mut out = std::io::stdout().lock();
        writeln!(out, "kept {number}").unwrap();
        out.flush().unwrap();
        if number % 5 == 0 {
            write(&mut copy).unwrap();
        }
    }
}

#[test]
fn a_killed_process_loses_no_edit_and_no_file() {
    let office = Office::new();
    let folders = office.folders("甲");
    for round in 0..12_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "crash::child_that_commits_until_it_is_killed",
                "--nocapture",
            ])
            .env(
                CHILD,
                format!("{}\n{}", folders.data().display(), office.file.display()),
            )
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let kept = |line: &str| {
            line.split("kept ")
                .nth(1)
                .and_then(|number| number.parse::<u64>().ok())
        };
        // Wait for the first promise, then let it run for another while each time.
        let mut promised = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| kept(&line))
            .unwrap();
        let until = Instant::now() + Duration::from_millis(7 + round * 13);
        while Instant::now() < until {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            promised = kept(&line).unwrap_or(promised);
        }

        // The file is whole at every moment.
        michishirube_store::read(&office.file).unwrap();
        let sound: String = Connection::open(&office.file)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
        let mut copy = office.open("甲").unwrap();
        let found: u64 = title(copy.plan()).parse().unwrap();
        assert!(
            found == promised || found == promised + 1,
            "{promised} was promised, {found} is there"
        );
        assert_eq!(copy.history().unwrap().len() as u64, found);
        assert_eq!(write(&mut copy).unwrap(), None);
        copy.close().unwrap();
        assert_eq!(office.names(), ["白川町 ＤＸ計画.dxplan"]);
        assert!(names(&folders.working()).is_empty());
    }
}

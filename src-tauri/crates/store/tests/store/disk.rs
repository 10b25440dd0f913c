//! Full disks and read-only folders, made of small file systems in a mount namespace of a child process.
//!
//! Where the system allows no mounts, only what needs none is tested, and the test says so.

use super::*;
use std::process::Command;

const CHILD: &str = "MICHISHIRUBE_STORE_TEST_MOUNT";

/// Runs a test of this file again, with `mount` done before. None where mounting is not allowed.
fn with_mount(test: &str, size: &str) -> Option<bool> {
    let place = TempDir::new().unwrap();
    let script = format!(
        "mount -t tmpfs -o size={size} none \"$1\" || exit 99; exec \"$2\" --exact disk::{test} --nocapture"
    );
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "--map-root-user", "sh", "-c", &script, "sh"])
        .arg(place.path())
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, place.path());
    let output = command.output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !text.contains("running 1 test") {
        eprintln!(
            "no mounts allowed here: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return None;
    }
    if !output.status.success() {
        eprintln!("{text}{}", String::from_utf8_lossy(&output.stderr));
    }
    Some(output.status.success())
}

fn mounted() -> Option<PathBuf> {
    std::env::var_os(CHILD).map(PathBuf::from)
}

#[test]
fn a_full_disk_loses_nothing_and_is_tried_again() {
    let Some(share) = mounted() else {
        assert_ne!(
            with_mount("a_full_disk_loses_nothing_and_is_tried_again", "1m"),
            Some(false)
        );
        return;
    };
    let file = share.join("計画.dxplan");
    michishirube_store::create(&file, &initiatives(3), now()).unwrap();
    let data = TempDir::new().unwrap();
    let folders = Folders::new(data.path().to_owned());
    let mut copy = WorkingCopy::open(&folders, &file, &owner("甲"), now()).unwrap();
    let before = std::fs::read(&file).unwrap();
    set_title(&mut copy, "満杯の中で");
    let ballast = share.join("大きなファイル");
    fill(&ballast);
    let names_before = names(&share);
    let error = write(&mut copy).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
    assert!(copy.is_dirty());
    assert!(std::fs::read(&file).unwrap() == before);
    assert_eq!(names(&share), names_before);
    let new = michishirube_store::create(&share.join("新.dxplan"), &initiatives(3), now());
    assert!(matches!(new, Err(StoreError::DiskFull { .. })), "{new:?}");
    assert_eq!(names(&share), names_before);
    std::fs::remove_file(&ballast).unwrap();
    assert_eq!(write(&mut copy).unwrap(), None);
    assert_eq!(
        title(&michishirube_store::read(&file).unwrap().plan),
        "満杯の中で"
    );
}

#[test]
fn a_full_disk_under_the_working_copy_refuses_the_edit_and_stays_usable() {
    let Some(small) = mounted() else {
        let done = with_mount(
            "a_full_disk_under_the_working_copy_refuses_the_edit_and_stays_usable",
            "6m",
        );
        assert_ne!(done, Some(false));
        return;
    };
    let share = TempDir::new().unwrap();
    let file = share.path().join("計画.dxplan");
    michishirube_store::create(&file, &initiatives(3), now()).unwrap();
    let folders = Folders::new(small.join("data"));
    let mut copy = WorkingCopy::open(&folders, &file, &owner("甲"), now()).unwrap();
    let ballast = small.join("大きなファイル");
    fill(&ballast);
    let id = first_initiative(copy.plan());
    let before = copy.plan().clone();
    let large = set(copy.plan(), id, "content", "あ".repeat(300_000));
    let error = copy.commit(&large, now(), None).unwrap_err();
    assert!(matches!(error, StoreError::DiskFull { .. }), "{error:?}");
    assert_eq!(copy.plan(), &before);
    std::fs::remove_file(&ballast).unwrap();
    copy.commit(&large, now(), None).unwrap();
    let after = copy.plan().clone();
    drop(copy);
    assert_eq!(
        WorkingCopy::open(&folders, &file, &owner("甲"), now())
            .unwrap()
            .plan(),
        &after
    );
}

#[test]
fn a_read_only_folder_is_said_to_be_one() {
    let Some(share) = mounted() else {
        assert_ne!(
            with_mount("a_read_only_folder_is_said_to_be_one", "1m"),
            Some(false)
        );
        return;
    };
    let file = share.join("計画.dxplan");
    michishirube_store::create(&file, &initiatives(3), now()).unwrap();
    let data = TempDir::new().unwrap();
    let folders = Folders::new(data.path().to_owned());
    let mut copy = WorkingCopy::open(&folders, &file, &owner("甲"), now()).unwrap();
    set_title(&mut copy, "書けない");
    let remount = |mode: &str| {
        let done = Command::new("mount")
            .arg("-o")
            .arg(format!("remount,{mode}"))
            .arg(&share)
            .status();
        assert!(done.unwrap().success());
    };
    remount("ro");
    let error = write(&mut copy).unwrap_err();
    assert!(
        matches!(error, StoreError::ReadOnlyFolder { .. }),
        "{error:?}"
    );
    copy.leave().unwrap();
    let error = WorkingCopy::open(&folders, &file, &owner("甲"), now()).unwrap_err();
    assert!(
        matches!(error, StoreError::ReadOnlyFolder { .. }),
        "{error:?}"
    );
    let other = Folders::new(data.path().join("乙"));
    let error = WorkingCopy::open(&other, &file, &owner("乙"), now()).unwrap_err();
    // The note of 甲 could not be taken away.
    assert!(matches!(error, StoreError::InUse { .. }), "{error:?}");
    assert!(michishirube_store::read(&file).is_ok());
    assert_eq!(michishirube_store::unfinished(&folders).len(), 1);
    remount("rw");
    let mut copy = WorkingCopy::open(&folders, &file, &owner("甲"), now()).unwrap();
    write(&mut copy).unwrap();
    assert_eq!(
        title(&michishirube_store::read(&file).unwrap().plan),
        "書けない"
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_said_to_be_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    let folder = office.share.path();
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Rights do not bind root; the test above covers that case.
    let binding = std::fs::write(folder.join("試し"), "").is_err();
    let opened = office.open("甲");
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    if binding {
        let error = opened.unwrap_err();
        assert!(
            matches!(error, StoreError::ReadOnlyFolder { .. }),
            "{error:?}"
        );
    }
}

fn fill(path: &Path) {
    use std::io::Write;
    let mut file = std::fs::File::create(path).unwrap();
    for size in [4096, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

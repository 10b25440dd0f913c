//! Dated backups, made by themselves at every opening and on every day of editing: the last ten, and the last of each of the
//! newest 31 days that have one, as far as they find room together.

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use crate::{guard, rows};
use chrono::NaiveDateTime;
use michishirube_plan::Plan;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How many are kept in any case.
const OPENINGS: usize = 10;
/// Of how many days the last backup is kept. Days without any do not count: after a long absence all are still there.
const DAYS: usize = 31;
/// How many bytes the backups of one plan may take. They lie on the PC of the officer, who has other plans too.
const ROOM: u64 = 200 << 20;
/// How many stay whatever room they take.
const AT_LEAST: usize = 3;
const NAME: &str = "%Y-%m-%dT%H%M%S";

/// A backup of a plan file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// By which it is chosen.
    pub id: String,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Its size in bytes.
    pub size: u64,
    /// Where it lies.
    pub path: PathBuf,
}

/// The backups of a plan file, newest first. The file itself may be gone.
pub fn list(folders: &Folders, plan: &Path) -> Vec<Backup> {
    files::canonical(plan)
        .or_else(|_| std::path::absolute(plan).map_err(|error| StoreError::io(plan, error)))
        .map(|origin| list_in(&folder_for(folders, &origin)))
        .unwrap_or_default()
}

/// Writes a backup to a new file.
///
/// # Errors
/// When the backup cannot be read any more, or when the file cannot be written or is already there.
pub fn restore(backup: &Backup, to: &Path) -> Result<(), StoreError> {
    let bytes = files::read(&backup.path)?;
    check(&bytes, &backup.path)?;
    files::write_new(to, &bytes, "restore")
}

/// The plan that a backup holds.
///
/// # Errors
/// When it cannot be read any more.
pub fn plan_of(backup: &Backup) -> Result<Plan, StoreError> {
    let bytes = files::read(&backup.path)?;
    let connection = guard::open_bytes(&bytes, &backup.path, guard::Foreign::Refuse)?;
    rows::load_plan(&connection, &backup.path)
}

/// Makes a backup and reads it again; old ones go.
pub(crate) fn make(
    folders: &Folders,
    origin: &Path,
    bytes: &[u8],
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let folder = folder_for(folders, origin);
    fs::create_dir_all(&folder).map_err(|error| StoreError::io(&folder, error))?;
    files::clean_temporaries(&folder, &["backup".to_owned()]);
    let name = now.format(NAME).to_string();
    let mut path = folder.join(format!("{name}.{}", crate::EXTENSION));
    let mut number = 2;
    while path.exists() {
        path = folder.join(format!("{name}-{number}.{}", crate::EXTENSION));
        number += 1;
    }
    files::write_new(&path, bytes, "backup")?;
    let again = files::read(&path)?;
    // The records of these bytes were read before; what the disk made of the bytes is what counts here.
    let sound = if again == bytes {
        guard::open_bytes(&again, &path, guard::Foreign::Refuse).map(drop)
    } else {
        Err(StoreError::Damaged {
            path: path.clone(),
            reason: "it does not read as it was written".to_owned(),
        })
    };
    if let Err(error) = sound {
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    prune(&folder, &path, ROOM);
    Ok(())
}

fn check(bytes: &[u8], path: &Path) -> Result<(), StoreError> {
    let connection = guard::open_bytes(bytes, path, guard::Foreign::Refuse)?;
    rows::load_plan(&connection, path).map(drop)
}

/// Removes old backups, but never the one that was just made and is known to be good, wherever a wrong clock has put it among
/// the others.
fn prune(folder: &Path, just_made: &Path, room: u64) {
    let mut days = BTreeSet::new();
    for (index, backup) in list_in(folder).iter().enumerate() {
        let last_of_its_day = days.insert(backup.made_at.date());
        let kept = index < OPENINGS || (last_of_its_day && days.len() <= DAYS);
        if !kept && backup.path != just_made {
            let _ = fs::remove_file(&backup.path);
        }
    }
    let kept = list_in(folder);
    let mut taken: u64 = kept.iter().map(|backup| backup.size).sum();
    for backup in kept.iter().skip(AT_LEAST).rev() {
        if taken <= room {
            break;
        }
        if backup.path != just_made && fs::remove_file(&backup.path).is_ok() {
            taken -= backup.size;
        }
    }
}

fn folder_for(folders: &Folders, origin: &Path) -> PathBuf {
    let hash = files::hash(origin.as_os_str().as_encoded_bytes());
    folders.backups().join(&hash[..32])
}

fn list_in(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<(NaiveDateTime, u32, Backup)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let id = name.strip_suffix(crate::EXTENSION)?.strip_suffix('.')?;
            let (time, more) = id.split_at_checked("2026-11-24T210700".len())?;
            let made_at = NaiveDateTime::parse_from_str(time, NAME).ok()?;
            let number = match more.strip_prefix('-') {
                Some(number) => number.parse().ok()?,
                None => 1,
            };
            Some((
                made_at,
                number,
                Backup {
                    id: id.to_owned(),
                    made_at,
                    size: entry.metadata().ok()?.len(),
                    path: entry.path(),
                },
            ))
        })
        .collect();
    found.sort_by_key(|(time, number, _)| Reverse((*time, *number)));
    found.into_iter().map(|(_, _, backup)| backup).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_go_first_when_there_is_no_room_but_never_the_last_three_or_the_one_just_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = |day: usize| {
            folder
                .path()
                .join(format!("2026-11-{day:02}T090000.dxplan"))
        };
        for day in 1..=8 {
            fs::write(path(day), [0; 100]).unwrap();
        }
        let days = || -> Vec<usize> { (1..=8).filter(|day| path(*day).exists()).collect() };
        prune(folder.path(), &path(8), 800);
        assert_eq!(days().len(), 8);
        prune(folder.path(), &path(8), 650);
        assert_eq!(days(), [3, 4, 5, 6, 7, 8]);
        // A clock that has fallen back has put the newest among the oldest.
        prune(folder.path(), &path(4), 450);
        assert_eq!(days(), [4, 6, 7, 8]);
        prune(folder.path(), &path(4), 10);
        assert_eq!(days(), [4, 6, 7, 8]);
        prune(folder.path(), &path(8), 10);
        assert_eq!(days(), [6, 7, 8]);
    }
}

//! Who is editing: the note `~$名前.dxplan` beside a plan file.
//!
//! The note is a courtesy between people, not what protects the file: that is the hash check before every write-back.

use crate::error::StoreError;
use crate::files;
use crate::folders::Folders;
use crate::working;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What the names of notes begin with, as those of Word do.
const PREFIX: &str = "~$";

/// A person at a PC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The name of the account.
    pub user: String,
    /// The name of the PC.
    pub host: String,
}

impl Owner {
    /// The account and the PC on which this program runs.
    pub fn of_this_machine() -> Self {
        Self {
            user: whoami::username(),
            host: gethostname::gethostname().to_string_lossy().into_owned(),
        }
    }
}

/// What the note says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Note {
    #[serde(flatten)]
    pub(crate) owner: Owner,
    pub(crate) since: NaiveDateTime,
    /// When the editor last wrote.
    pub(crate) seen: NaiveDateTime,
    pub(crate) process: u32,
    /// The id of the working copy.
    pub(crate) session: String,
}

impl Note {
    pub(crate) fn new(owner: &Owner, session: &str, now: NaiveDateTime) -> Self {
        Self {
            owner: owner.clone(),
            since: now,
            seen: now,
            process: std::process::id(),
            session: session.to_owned(),
        }
    }

    /// Where the note for a plan file lies.
    pub(crate) fn path_for(file: &Path) -> PathBuf {
        files::beside(file, PREFIX, "")
    }

    pub(crate) fn read(file: &Path) -> Option<Self> {
        files::read_json(&Self::path_for(file))
    }

    /// Puts the note beside the file.
    ///
    /// # Errors
    /// [`StoreError::InUse`] when a living editor has put one there.
    pub(crate) fn put(
        &self,
        file: &Path,
        folders: &Folders,
        take_over: bool,
        dead: &[String],
    ) -> Result<(), StoreError> {
        let path = Self::path_for(file);
        let bytes = files::to_json(&path, self)?;
        // Twice at most: the second time after a stale note was put away.
        for attempt in 0..2 {
            match files::write_new(&path, &bytes, &self.session) {
                Err(StoreError::AlreadyExists { .. }) => {}
                other => return other,
            }
            let found = Self::read(file);
            if let Some(found) = &found {
                let stale = take_over
                    || dead.contains(&found.session)
                    || found.is_stale(&self.owner, folders);
                if attempt > 0 || !stale {
                    // It may have been taken away while it was judged.
                    if attempt == 0 && Self::read(file).as_ref() != Some(found) {
                        continue;
                    }
                    return Err(found.in_use());
                }
            }
            // A note that cannot be read says nothing about anybody: it is put away like a stale one.
            let same = |moved: &Self| Some(moved) == found.as_ref();
            match take_away(file, &self.session, same) {
                Ok(None) => {}
                Ok(Some(other)) => return Err(other.in_use()),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(StoreError::io(&path, error)),
            }
        }
        Err(StoreError::AlreadyExists { path })
    }

    /// Says that the editor is still there.
    pub(crate) fn refresh(file: &Path, session: &str, now: NaiveDateTime) {
        if let Some(mut note) = Self::read(file).filter(|note| note.session == session)
            && now - note.seen >= chrono::TimeDelta::minutes(10)
        {
            note.seen = now;
            let _ = files::write_json(&Self::path_for(file), &note, session);
        }
    }

    /// Takes the note away, if it is that of this session.
    pub(crate) fn remove(file: &Path, session: &str) {
        let own = |note: &Self| note.session == session;
        if Self::read(file).as_ref().is_some_and(own) {
            let _ = take_away(file, session, own);
        }
    }

    /// Puts this note beside a file that nobody else can know yet.
    pub(crate) fn put_on_new_file(&self, file: &Path) {
        let _ = files::write_json(&Self::path_for(file), self, &self.session);
    }

    pub(crate) fn in_use(&self) -> StoreError {
        StoreError::InUse {
            owner: self.owner.clone(),
            since: self.since,
        }
    }

    /// True when the editor certainly runs no more. Only the same PC can know.
    fn is_stale(&self, me: &Owner, folders: &Folders) -> bool {
        if self.owner.host != me.host {
            return false;
        }
        // The lock of its working copy is released by the system when the process ends, however it ends.
        match working::is_alive(folders, &self.session) {
            Some(alive) => !alive,
            None => process_is_gone(self.process),
        }
    }
}

/// Takes away the note of a file, on behalf of a session. Moving it aside first shows whether it is still the one that was
/// judged: another program may have put its own there meanwhile, which is then put back, and given.
fn take_away(
    file: &Path,
    session: &str,
    same: impl Fn(&Note) -> bool,
) -> std::io::Result<Option<Note>> {
    let path = Note::path_for(file);
    let aside = files::beside(file, PREFIX, &format!(".{session}"));
    fs::rename(&path, &aside)?;
    let moved: Option<Note> = files::read_json(&aside);
    if let Some(moved) = moved.filter(|moved| !same(moved)) {
        fs::rename(&aside, &path)?;
        return Ok(Some(moved));
    }
    let _ = fs::remove_file(&aside);
    Ok(None)
}

/// The name of the plan file beside which a note of this name lies; None for a name that no note has.
pub(crate) fn plan_of_note(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    let plan = name.strip_prefix(PREFIX)?;
    let ending = Path::new(plan).extension()?;
    ending
        .eq_ignore_ascii_case(crate::EXTENSION)
        .then(|| plan.to_owned())
}

#[cfg(target_os = "linux")]
fn process_is_gone(process: u32) -> bool {
    Path::new("/proc/self").exists() && !Path::new("/proc").join(process.to_string()).exists()
}

/// Elsewhere a process of another account cannot be seen without more rights: the officer decides.
#[cfg(not(target_os = "linux"))]
fn process_is_gone(_: u32) -> bool {
    false
}

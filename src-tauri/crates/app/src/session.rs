//! The open plan: for editing through a working copy, or for reading.
//!
//! Absent on purpose: when the file is written (`writer`).

use crate::error::AppError;
use crate::wire::{NoticeView, SavePhase, SaveState};
use michishirube_plan::{Plan, World};
use michishirube_store::{Attachment, Attachments, Contents, HistoryEntry, Snapshot, WorkingCopy};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The open plan.
pub(crate) enum Session {
    /// Open for editing.
    Editing(Box<Editing>),
    /// Open for reading.
    Reading(Box<Reading>),
}

/// A plan open for editing.
pub(crate) struct Editing {
    pub(crate) copy: WorkingCopy,
    pub(crate) world: Box<dyn World + Send>,
    /// Why the last attempt to write the file failed; None after a success.
    pub(crate) failure: Option<String>,
    /// True while the file is being written outside of the lock.
    pub(crate) writing: bool,
    /// What the officer has not been told yet.
    pub(crate) notices: Vec<NoticeView>,
}

/// A plan open for reading.
pub(crate) struct Reading {
    pub(crate) path: PathBuf,
    pub(crate) contents: Contents,
    /// Why it cannot be edited.
    pub(crate) reason: String,
    /// What the officer has not been told yet.
    pub(crate) notices: Vec<NoticeView>,
}

impl Editing {
    /// Whether the file is up to date.
    pub(crate) fn save_state(&self) -> SaveState {
        let phase = match (&self.failure, self.copy.is_dirty() || self.writing) {
            (Some(_), true) => SavePhase::Failed,
            (_, true) => SavePhase::Writing,
            (_, false) => SavePhase::Saved,
        };
        SaveState {
            phase,
            message: self.failure.clone().filter(|_| phase == SavePhase::Failed),
            path: text(self.copy.origin()),
            notices: Vec::new(),
        }
    }
}

impl Session {
    pub(crate) fn plan(&self) -> &Plan {
        match self {
            Self::Editing(editing) => editing.copy.plan(),
            Self::Reading(reading) => &reading.contents.plan,
        }
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Editing(editing) => editing.copy.origin(),
            Self::Reading(reading) => &reading.path,
        }
    }

    /// What the officer has not been told yet.
    pub(crate) fn notices(&mut self) -> &mut Vec<NoticeView> {
        match self {
            Self::Editing(editing) => &mut editing.notices,
            Self::Reading(reading) => &mut reading.notices,
        }
    }

    pub(crate) fn history(&self) -> Result<Cow<'_, [HistoryEntry]>, AppError> {
        Ok(match self {
            Self::Editing(editing) => Cow::Owned(editing.copy.history()?),
            Self::Reading(reading) => Cow::Borrowed(&reading.contents.history),
        })
    }

    /// The points in time that were kept, the latest first.
    pub(crate) fn snapshots(&self) -> Result<Vec<Snapshot>, AppError> {
        Ok(match self {
            Self::Editing(editing) => editing.copy.snapshots()?,
            Self::Reading(reading) => reading.contents.snapshots.clone(),
        })
    }

    /// The plan as it was when a snapshot was taken.
    pub(crate) fn snapshot(&self, id: &str) -> Result<Plan, AppError> {
        Ok(match self {
            Self::Editing(editing) => editing.copy.snapshot(id)?,
            Self::Reading(reading) => reading.contents.snapshot(id)?,
        })
    }

    /// A picture of the plan file by its name; None when it is not there, or not what its name says.
    pub(crate) fn attachment(&self, name: &str) -> Result<Option<Attachment>, AppError> {
        Ok(match self {
            Self::Editing(editing) => editing.copy.attachment(name)?,
            Self::Reading(reading) => reading.contents.attachments.get(name).cloned(),
        })
    }

    /// The pictures in the plan file, also those of its history and of its points in time.
    pub(crate) fn attachments(&self) -> Result<Attachments, AppError> {
        Ok(match self {
            Self::Editing(editing) => editing.copy.attachments()?,
            Self::Reading(reading) => reading.contents.attachments.clone(),
        })
    }

    /// Whether the file is up to date; what was not told yet is told now, once.
    pub(crate) fn save_state(&mut self) -> SaveState {
        let notices = std::mem::take(self.notices());
        match self {
            Self::Editing(editing) => SaveState {
                notices,
                ..editing.save_state()
            },
            Self::Reading(reading) => SaveState {
                phase: SavePhase::ReadOnly,
                message: Some(reading.reason.clone()),
                path: text(&reading.path),
                notices,
            },
        }
    }

    /// What the title bar says.
    pub(crate) fn title(&self) -> String {
        let name = file_stem(self.path());
        match self {
            Self::Reading(_) => format!("{name}（読み取り専用）"),
            Self::Editing(editing) => {
                let state = editing.save_state();
                match state.phase {
                    SavePhase::Saved | SavePhase::ReadOnly => format!("{name} － 保存済み"),
                    SavePhase::Writing => format!("{name} － 書き込み中"),
                    SavePhase::Failed => format!(
                        "{name} － 保存できません（{}）",
                        state.message.unwrap_or_default()
                    ),
                }
            }
        }
    }
}

/// A path as screens show it.
pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The name of a file without folder and ending.
pub(crate) fn file_stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

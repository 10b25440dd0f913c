//! What travels for 残した時点, for what differs since, and for going back in the history.

use super::SaveState;
use michishirube_plan::difference::Back;
use michishirube_plan::record::RecordId;
use michishirube_plan::step::Step;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The points in time that were kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SnapshotsView {
    /// The latest first.
    pub snapshots: Vec<SnapshotView>,
    /// How many a plan may have.
    pub limit: usize,
    /// Whether the file is up to date.
    pub save: SaveState,
}

/// A point in time that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SnapshotView {
    /// By which it is chosen.
    pub id: String,
    /// What it is called, and more; None when what stands in the file cannot be read.
    pub about: Option<SnapshotAbout>,
}

/// What is known of a point in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SnapshotAbout {
    /// What the officer called it.
    pub name: String,
    /// When it was taken, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub at: String,
    /// The account of the person who took it.
    pub author: String,
    /// The PC.
    pub host: String,
    /// How many 取組 the plan had.
    pub initiatives: usize,
}

/// Asks to keep the plan as it is now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SnapshotTake {
    /// Under which name.
    pub name: String,
}

/// Asks for another name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SnapshotRename {
    /// The point in time.
    pub id: String,
    /// The name.
    pub name: String,
}

/// Asks for the plan of a point in time in a new file, which is then opened for editing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SnapshotSaveAs {
    /// The point in time.
    pub id: String,
    /// Where to put the file.
    pub to: String,
}

/// What the plan is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "base", rename_all = "snake_case")]
pub enum Base {
    /// A point in time that was kept.
    Snapshot {
        /// Which.
        id: String,
    },
    /// A dated backup: the file as it was when it was opened.
    Backup {
        /// Which.
        id: String,
    },
    /// Another plan file.
    File {
        /// Where it lies.
        path: String,
    },
}

/// What a plan can be compared with, for the officer to choose.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BaseView {
    /// What is asked with.
    pub base: Base,
    /// What it is called, of a point in time.
    pub name: Option<String>,
    /// When it was taken or made, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub at: String,
    /// Of a backup: how many openings ago it was made, 0 for this one; None when it is older than the last opening.
    pub openings_ago: Option<u32>,
}

/// Asks what differs between something earlier and the plan as it is now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanDifference {
    /// What it is compared with.
    pub base: Base,
    /// Only the records of this step; None: of all.
    #[serde(default)]
    pub step: Option<Step>,
    /// How many records are described; all are counted.
    pub limit: usize,
}

/// Asks to bring something back from something earlier.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DifferenceBack {
    /// From where.
    pub base: Base,
    /// Of which record.
    pub record: RecordId,
    /// What of it.
    pub back: Back,
}

/// Asks about an entry of the history.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct OneEntry {
    /// Its number.
    #[ts(type = "number")]
    pub number: i64,
}

//! Step 6, 戦略・施策: the tree above the initiatives.

use super::{RecordId, record};

record! {
    /// An item of the 施策体系: 戦略, 施策 or whatever name the town gave its level (`Frame::level_names`).
    Measure {
        /// 名称, without its number, which follows from its place.
        title: String = "名称",
        /// 目指す姿.
        aim: String = "目指す姿",
        /// 現状と課題.
        issue: String = "現状と課題",
        /// 中間の将来像 that it serves.
        milestone_visions: Vec<RecordId> = "つながる中間の将来像",
    }
}

record! {
    /// 再掲: an initiative that is shown under a second branch and counted once.
    CrossListing {
        /// The initiative shown again.
        initiative: Option<RecordId> = "再掲する取組",
        /// 注記.
        note: String = "注記",
    }
}

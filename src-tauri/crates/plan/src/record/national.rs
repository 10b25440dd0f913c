//! 国の動向: what the plan adds to the national frame, and how far the town's systems have moved to the national standard.
//!
//! Absent on purpose: the frame itself, which is data with its sources (`templates/frame/`).

use super::record;
use crate::calendar::YearText;

record! {
    /// 国の重点取組事項 that this plan adds, or one of the frame that it leaves out.
    NationalItem {
        /// 項目, as the state calls it.
        label: String = "項目",
        /// Where it was read.
        source: String = "出典",
        /// The key of the item of `templates/frame/` that is meant; empty: an item of the plan's own.
        key: String = "国の項目の鍵",
        /// Neither offered nor held against the initiatives; those that name it keep it.
        left_out: bool = "この計画では使わない",
    }
}

record! {
    /// 標準化の対象業務: one business of 標準化法, and how far its system has moved.
    StandardSystem {
        /// 業務.
        name: String = "業務",
        /// The number in `templates/frame/`; empty: a business of the town's own.
        key: String = "国の業務の番号",
        /// How far: a key of `migration_state` in `templates/frame/`; empty: not written yet.
        migration: String = "移行の状態",
        /// 年度 in which it moved, or will.
        year: YearText = "移行の年度",
        /// 備考.
        note: String = "備考",
    }
}

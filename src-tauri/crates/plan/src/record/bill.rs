//! Step 13, 議会へ: what only the bill of the plan itself says (domain.md §4.2).
//!
//! Absent on purpose: the ordinance by which the council votes (`CouncilRoute`) and the bills of ordinances (`Instrument`).

use super::{choices, record};
use crate::calendar::DateText;

choices! {
    /// A part of the plan, in the order of the book: what an ordinance may ask to be voted on alone (日吉津村, domain.md §4.1).
    PlanPart {
        /// 策定の趣旨、位置付け、期間
        #[default]
        Purpose = "策定にあたって",
        /// 現状と課題
        State = "現状と課題",
        /// 使命、将来像、行動規範
        Vision = "使命と将来像",
        /// 施策の体系
        Tree = "施策の体系",
        /// 取組の個票
        Initiatives = "取組",
        /// 推進体制と進捗管理
        Governance = "推進体制と進捗管理",
        /// 資料編
        Reference = "資料編",
    }
}

record! {
    /// 計画の議案: the bill by which the plan goes to the council, or the report of it.
    Bill {
        /// 議案番号: the number alone (12), or with its words (議案第12号); empty: not given yet, printed as ○.
        number: String = "議案番号",
        /// 提出日; empty: the day on which the session opens.
        submitted: DateText = "提出日",
        /// 別紙にする部分 of the plan; empty: the whole plan.
        attached: Vec<PlanPart> = "別紙にする章",
        /// 提案理由.
        reason: String = "提案理由",
        /// 提出者 where members of the council propose, one name a line.
        proposers: String = "提出者",
        /// 賛成者 where members of the council propose, one name a line.
        supporters: String = "賛成者",
    }
}

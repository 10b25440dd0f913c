//! Steps 3 and 4: 使命, 将来像 and 中間の将来像, from which everything else is derived backwards.

use super::record;
use crate::calendar::YearText;

record! {
    /// 使命: one sentence, and for whom.
    Mission {
        /// 使命.
        text: String = "使命",
        /// だれのための使命か.
        for_whom: String = "だれのため",
        /// 説明.
        explanation: String = "使命に込めた思い",
    }
}

record! {
    /// 将来像: that of the 総合計画, not a new one (domain.md §1.1).
    Vision {
        /// 将来像.
        text: String = "将来像",
        /// 総合計画の名称 and term.
        source_plan: String = "定めた計画",
        /// 説明.
        explanation: String = "将来像の説明",
    }
}

record! {
    /// 中間の将来像: the vision broken down into what will be seen on the way (backcast).
    MilestoneVision {
        /// 中間の将来像.
        title: String = "中間の将来像",
        /// だれの、どのような姿か.
        description: String = "説明",
        /// 年度 by which it shall be reached.
        due_year: YearText = "いつまでに",
    }
}

//! Step 14, 毎年度: what became of each initiative in a year. The actual values stand with the indicators.
//!
//! Absent on purpose: the rate of achievement and the computed grade, which follow from the values (`crate::progress`).

use super::{choices, record};
use crate::calendar::{DateText, YearText};

record! {
    /// How the town looks at its plan every year.
    ProgressRule {
        /// The scale of grades: a key of `templates/grades.toml`; empty: the first of it.
        scale: String = "区分のものさし",
        /// When and by whom.
        procedure: String = "点検の進め方",
    }
}

record! {
    /// The year as a whole.
    YearReview {
        /// 年度.
        year: YearText = "年度",
        /// 総括.
        summary: String = "年度の総括",
        /// 議会に報告した日.
        reported: DateText = "議会に報告した日",
        /// 公表した日.
        published: DateText = "公表した日",
    }
}

choices! {
    /// 方向性 (地方創生の評価, domain.md §5.4, with 完了).
    ProgressDirection {
        /// Not decided.
        #[default]
        Undecided = "未定",
        /// 拡充
        Expand = "拡充",
        /// 継続
        Continue = "継続",
        /// 見直し
        Improve = "見直し",
        /// 縮小
        Reduce = "縮小",
        /// 完了
        Complete = "完了",
        /// 廃止
        Abolish = "廃止",
    }
}

impl ProgressDirection {
    /// Whether the initiative ends here.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Complete | Self::Abolish)
    }
}

record! {
    /// An initiative in one year.
    Progress {
        /// 年度.
        year: YearText = "年度",
        /// 進み具合の区分: a key of the scale.
        grade: String = "進み具合",
        /// 実績.
        results: String = "実績",
        /// 課題.
        issue: String = "課題",
        /// 今後の方向.
        next: String = "今後の進め方",
        /// 方向性.
        direction: ProgressDirection = "方向",
    }
}

//! Step 10, 日程: the council session, and the days that lead up to it and follow from it.
//!
//! Absent on purpose: how the days are found (`crate::schedule`).

use super::{choices, record};
use crate::calendar::DateText;

record! {
    /// The session of the council to which the plan goes.
    CouncilSession {
        /// 会議の名前 (令和8年第1回○○町議会定例会).
        name: String = "会議の名前",
        /// 開会日 (招集日).
        opens: DateText = "開会日",
        /// 議案の締切 within the office.
        bill_deadline: DateText = "議案の締切",
        /// 議決の日; where nothing is voted on, the day of the decision.
        decided: DateText = "議決（決定）の日",
        /// 施行日 of what is decided, and the first day of the plan.
        enforced: DateText = "施行・計画開始の日",
    }
}

choices! {
    /// What a day of the schedule stands for, in the order of the work (domain.md §5.1, §4.2).
    ScheduleStage {
        /// The officer's own.
        #[default]
        Own = "その他",
        /// 各課照会
        Inquiry = "各課照会",
        /// 庁内検討会
        WorkingGroup = "庁内検討会",
        /// 素案
        Draft = "素案",
        /// 諮問
        Consultation = "諮問",
        /// 答申
        Answer = "答申",
        /// 議会への事前の報告
        Briefing = "事前報告",
        /// パブリックコメント
        Comment = "意見募集",
        /// 結果公表
        CommentResult = "結果公表",
        /// 庁議・首長決裁
        Approval = "庁議・決裁",
        /// 議案提出の締切
        BillDeadline = "議案締切",
        /// 招集告示
        Notice = "招集告示",
        /// 開会
        Opening = "開会",
        /// 議会への報告
        Report = "議会報告",
        /// 全員協議会での説明
        Plenary = "全員協議会",
        /// 委員会付託
        Referral = "委員会付託",
        /// 議決
        Resolution = "議決",
        /// 首長の決定
        Decision = "計画決定",
        /// 議長からの送付
        Delivery = "送付",
        /// 公布
        Promulgation = "公布",
        /// 計画の公表
        Publication = "計画公表",
        /// 施行
        Enforcement = "施行・開始",
    }
}

impl ScheduleStage {
    /// What a step is called when it comes into the schedule; the label is its short form.
    pub fn title(self) -> &'static str {
        match self {
            Self::Consultation => "審議会への諮問",
            Self::Answer => "審議会の答申",
            Self::Briefing => "議会への事前の報告",
            Self::Comment => "意見募集（パブリックコメント）",
            Self::CommentResult => "意見募集の結果の公表",
            Self::Approval => "庁議・首長決裁",
            Self::BillDeadline => "議案の締切",
            Self::Report => "議会への報告",
            Self::Plenary => "全員協議会での説明",
            Self::Decision => "計画の決定",
            Self::Delivery => "議長からの送付",
            Self::Promulgation => "条例の公布",
            Self::Publication => "計画の公表",
            Self::Enforcement => "施行・計画の開始",
            stage => stage.label(),
        }
    }
}

record! {
    /// One day, or some days, of the schedule.
    ScheduleItem {
        /// 件名.
        title: String = "すること",
        /// Which step of the work it is.
        stage: ScheduleStage = "種類",
        /// First day.
        from: DateText = "日（始まり）",
        /// Last day; empty for one day.
        to: DateText = "終わり",
        /// だれが.
        who: String = "だれが",
        /// 備考.
        note: String = "備考",
        /// 日を動かさない: left alone when the rest is laid out anew.
        fixed: bool = "固定",
        /// 済んだ.
        done: bool = "済み",
    }
}

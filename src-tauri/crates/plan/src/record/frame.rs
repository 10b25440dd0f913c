//! Step 1, 計画の枠: title, term, place among other plans, and the way to the council.

use super::{choices, record};
use crate::calendar::YearText;
use std::collections::BTreeMap;

record! {
    /// 計画の枠.
    Frame {
        /// 計画の名称.
        title: String = "計画の名称",
        /// 版 (第1版, 第2.0版 …).
        edition: String = "版",
        /// First 年度 of the term.
        first_year: YearText = "計画期間の始まり",
        /// Last 年度 of the term.
        last_year: YearText = "計画期間の終わり",
        /// 策定年月, as printed on the cover (令和8年3月).
        established: String = "策定年月",
        /// 首長あいさつ; empty: the paper has none.
        greeting: String = "首長あいさつ",
        /// 策定の趣旨・背景.
        purpose: String = "策定の趣旨",
        /// 計画の位置付け.
        position: String = "計画の位置付け",
        /// 官民データ活用推進基本法第9条第3項の計画を兼ねる (domain.md §3.3).
        is_data_plan: bool = "官民データ活用推進計画を兼ねる",
        /// 見直しの時期と方法.
        review: String = "見直し",
        /// 財政負担の考え方.
        finance: String = "財政の考え方",
        /// Names of the levels above the initiatives, outermost first: 1 to 4 of the town's own words.
        level_names: Vec<String> = "階層の名前",
        /// Name of the innermost level; empty: 取組.
        initiative_name: String = "取組の呼び名",
        /// The town's own words for fields of the 個票, by the name of the field; a field that is not here keeps its usual word.
        sheet_labels: BTreeMap<String, String> = "個票の欄の呼び名",
        /// Fields of the 個票 that the town does not use: neither asked for nor printed; what was written in them is kept.
        hidden_sheet_fields: Vec<String> = "使わない個票の欄",
        /// Number of the edition of the state's plan (自治体DX推進計画) against which the initiatives are held; empty: all items.
        national_version: String = "対応を確かめる国の計画の版",
    }
}

choices! {
    /// An answer that may be open.
    Answer {
        /// Not answered yet.
        #[default]
        Unknown = "まだ分からない",
        /// はい
        Yes = "はい",
        /// いいえ
        No = "いいえ",
    }
}

choices! {
    /// 議決の道筋 (domain.md §4.1: five output routes).
    Route {
        /// Not chosen yet.
        #[default]
        Undecided = "未定",
        /// 議決
        Resolution = "議決",
        /// 報告案件
        Report = "報告",
        /// 全員協議会での説明
        PlenaryBriefing = "全員協議会で説明",
        /// 首長決裁のみ
        HeadDecision = "首長の決裁のみ",
        /// 議員提出
        MemberBill = "議員提出",
    }
}

record! {
    /// 議決の道筋: the questions that lead to a route, and the ordinance that demands it.
    CouncilRoute {
        /// 議決すべき事件を定める条例 names this plan.
        named_in_ordinance: Answer = "条例で議決を求めている",
        /// The ordinance asks for a report instead of a vote (大宜味村, domain.md §4.1).
        report_required: Answer = "条例で報告を求めている",
        /// A change light enough to be excepted by the ordinance (小山町, domain.md §4.1).
        minor_change: Answer = "軽易な変更にあたる",
        /// Proposed by members of the assembly.
        by_members: Answer = "議員が提出する",
        /// The route chosen.
        route: Route = "選んだ道筋",
        /// 条例の名称.
        ordinance_name: String = "条例の名称",
        /// 条例番号 (平成○年○○町条例第○号).
        ordinance_number: String = "条例番号",
        /// 条・項・号 that names the plan.
        article: String = "条項",
        /// 議決対象とする部分; empty: the whole plan.
        resolved_part: String = "議決の対象",
    }
}

choices! {
    /// How another plan relates to this one.
    PlanRelation {
        /// 上位計画
        #[default]
        Upper = "上位計画",
        /// 関連する個別計画
        Sibling = "関連計画",
        /// 国の計画
        National = "国の計画",
        /// 県の計画
        Prefectural = "県の計画",
        /// 前の計画
        Previous = "前の計画",
    }
}

record! {
    /// 上位計画・関連計画.
    RelatedPlan {
        /// 計画の名称.
        name: String = "計画の名称",
        /// 関係.
        relation: PlanRelation = "関係",
        /// 計画期間, as it is printed.
        term: String = "期間",
        /// What this plan takes from it.
        note: String = "この計画との関わり",
    }
}

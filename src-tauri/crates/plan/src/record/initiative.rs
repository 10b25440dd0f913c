//! Step 7, 取組: the initiative sheet (個票, domain.md §2.3) and its indicators.

use super::{Filled, RecordId, choices, record};
use crate::calendar::{FiscalYear, YearText};
use crate::number::Quantity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

choices! {
    /// 区分 of an initiative.
    InitiativeStatus {
        /// 新規
        #[default]
        New = "新規",
        /// 継続
        Continued = "継続",
        /// 拡充
        Expanded = "拡充",
    }
}

/// A bar or word of the 工程表, over one 年度 or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapBar {
    /// First 年度.
    pub from: FiscalYear,
    /// Last 年度; the same as `from` for one year.
    pub to: FiscalYear,
    /// Short word: 検討, 調整, 内容決定, 実行準備, 実行 (domain.md §5.4) or the town's own.
    pub label: String,
}

/// 事業費 of one 年度 by 財源, in 千円.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Cost {
    /// 国庫支出金, 千円.
    pub national: Quantity,
    /// 県支出金, 千円.
    pub prefectural: Quantity,
    /// 地方債, 千円.
    pub bond: Quantity,
    /// その他特定財源, 千円.
    pub other: Quantity,
    /// 一般財源, 千円.
    pub general: Quantity,
}

impl Filled for Cost {
    fn is_filled(&self) -> bool {
        self.sources()
            .into_iter()
            .any(|(_, amount)| amount.is_filled())
    }
}

impl Cost {
    /// The five sources in the order of the form, with the words of the form (domain.md §2.3).
    pub fn sources(&self) -> [(&'static str, &Quantity); 5] {
        [
            ("国庫支出金", &self.national),
            ("県支出金", &self.prefectural),
            ("地方債", &self.bond),
            ("その他特定財源", &self.other),
            ("一般財源", &self.general),
        ]
    }

    /// The sum in 千円, or None when nothing is filled in or something is no number.
    pub fn total(&self) -> Option<rust_decimal::Decimal> {
        let filled: Vec<_> = self
            .sources()
            .into_iter()
            .filter(|(_, amount)| !amount.is_empty())
            .collect();
        if filled.is_empty() {
            return None;
        }
        filled.into_iter().map(|(_, amount)| amount.value()).sum()
    }
}

record! {
    /// 取組 (個票).
    Initiative {
        /// 取組名.
        title: String = "取組名",
        /// だれのため: asked before anything else.
        for_whom: String = "だれのため",
        /// 現状・課題.
        current_state: String = "現状・課題",
        /// 取組内容.
        content: String = "取組内容",
        /// 実現したい姿・効果.
        outcome: String = "期待する効果",
        /// 使う手段: technology, asked last.
        means: String = "使う手段",
        /// 今後の展開.
        outlook: String = "今後の展開",
        /// 新規・継続・拡充.
        status: InitiativeStatus = "区分",
        /// 所管課.
        owners: Vec<RecordId> = "所管課",
        /// 全庁で取り組む: a legal value of 所管課 (domain.md §2.3).
        whole_office: bool = "全庁で取り組む",
        /// 関係課.
        related_sections: Vec<RecordId> = "関係課",
        /// 工程表.
        roadmap: Vec<RoadmapBar> = "工程",
        /// 事業費 per 年度, 千円.
        costs: BTreeMap<FiscalYear, Cost> = "事業費",
        /// 事業費の注記.
        cost_note: String = "事業費の注記",
        /// 国の重点取組事項: keys of `templates/frame/`, and ids of the items that the plan adds to them (`NationalItem`).
        national_priorities: Vec<String> = "国の重点取組事項",
        /// 標準化の対象業務 that it moves or uses.
        standard_systems: Vec<RecordId> = "標準化の対象業務",
        /// SDGs のゴール, 1 to 17.
        sustainable_goals: Vec<u8> = "SDGsのゴール",
        /// 根拠法令: names as they are printed.
        laws: Vec<String> = "根拠法令",
        /// その他の分類.
        tags: Vec<String> = "分類",
        /// 内部メモ: never printed, never shared.
        internal_note: String = "内部メモ",
    }
}

choices! {
    /// 成果指標 or 活動指標.
    IndicatorKind {
        /// 成果指標: what changes for people.
        #[default]
        Outcome = "成果指標",
        /// 活動指標: what the office does.
        Activity = "活動指標",
    }
}

choices! {
    /// How the target counts.
    Accumulation {
        /// 単年
        #[default]
        Yearly = "単年",
        /// 累計
        Cumulative = "累計",
    }
}

choices! {
    /// Which way is good.
    Direction {
        /// 増やす
        #[default]
        Increase = "増やす",
        /// 減らす
        Decrease = "減らす",
        /// 維持する
        Keep = "維持する",
    }
}

record! {
    /// 指標（KPI）.
    Indicator {
        /// 指標名.
        name: String = "指標名",
        /// 単位.
        unit: String = "単位",
        /// 成果・活動の別.
        kind: IndicatorKind = "種類",
        /// 現状値.
        baseline: Quantity = "現状値",
        /// 年度 or 時点 of the baseline.
        baseline_year: YearText = "現状値の年度",
        /// 目標値 per 年度.
        targets: BTreeMap<FiscalYear, Quantity> = "目標値",
        /// 実績値 per 年度.
        actuals: BTreeMap<FiscalYear, Quantity> = "実績値",
        /// 単年・累計の別.
        accumulation: Accumulation = "数え方",
        /// 方向.
        direction: Direction = "方向",
        /// 目標値の根拠.
        rationale: String = "目標値の根拠",
        /// 算出式.
        formula: String = "算出方法",
        /// 出典 (課 or 調査).
        source: String = "出典",
    }
}

//! Step 2, 現状と課題: sections of text and data tables.

use super::{choices, record};

choices! {
    /// 区分 of a section, which is also the order of the chapter (domain.md §8.2-28).
    Topic {
        /// 町の現状
        #[default]
        CurrentState = "町の現状",
        /// 国の動向
        NationalTrend = "国の動向",
        /// 県の動向
        PrefecturalTrend = "県の動向",
        /// 前計画の総括
        PreviousPlan = "前計画の総括",
        /// 調査の結果
        Survey = "調査の結果",
        /// 課題
        Issue = "課題",
    }
}

record! {
    /// 現状と課題の節.
    Narrative {
        /// 区分.
        topic: Topic = "区分",
        /// 見出し.
        title: String = "見出し",
        /// 本文; an empty line starts a new paragraph.
        body: String = "本文",
        /// 出典.
        source: String = "出典",
    }
}

record! {
    /// 統計表.
    DataTable {
        /// 表題.
        title: String = "表題",
        /// 単位, printed above the table at the right.
        unit: String = "単位",
        /// 列の見出し.
        columns: Vec<String> = "列の見出し",
        /// 行; a row may be shorter than the columns.
        rows: Vec<Vec<String>> = "行",
        /// 注.
        note: String = "注",
        /// 出典.
        source: String = "出典",
    }
}

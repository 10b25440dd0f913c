//! Step 0, わが町: the one source of every name in the papers.

use super::{choices, record};
use crate::municipality::MunicipalityKind;

choices! {
    /// How years are written in the papers (domain.md §6.3).
    DateStyle {
        /// 令和8年度
        #[default]
        Japanese = "和暦（令和8年度）",
        /// 2026年度
        Western = "西暦（2026年度）",
        /// 令和8（2026）年度
        Both = "併記（令和8（2026）年度）",
    }
}

record! {
    /// わが町: a wrong name of the mayor has sunk a bill (domain.md §4.3), so every name is typed once, here.
    Town {
        /// 全国地方公共団体コード, six digits with check digit; empty when not given.
        code: String = "団体コード",
        /// 都道府県 (福島県); printed where the paper wants it.
        prefecture: String = "都道府県",
        /// 町名 with its kind (○○町).
        name: String = "市町村名",
        /// Reading in kana.
        reading: String = "読み",
        /// 種別; every derived word (町長, 町議会, 町民, 本町) follows from it.
        kind: MunicipalityKind = "種別",
        /// 首長名, as it is printed.
        head_name: String = "首長の氏名",
        /// 議長名, as it is printed.
        speaker_name: String = "議長の氏名",
        /// 担当課 of the plan, printed on the last page.
        office: String = "担当課",
        /// 連絡先 of the office.
        contact: String = "連絡先",
        /// 和暦, 西暦 or both.
        date_style: DateStyle = "年の書き方",
        /// Key of a preset in `templates/styles/`.
        house_style: String = "書式",
        /// Key of a preset in `templates/styles/` for bills and ordinances; empty: the same as the plan.
        bill_style: String = "議案の書式",
    }
}

record! {
    /// 課 (所管課 of initiatives).
    Section {
        /// 課名.
        name: String = "課の名称",
        /// 分掌 in a few words.
        duties: String = "主な仕事",
    }
}

//! Step 11, 意見: the call for opinions (パブリックコメント) and what came of it (domain.md §5.2).
//!
//! Absent on purpose: who sent an opinion; names of residents have no place in a file that travels.

use super::{RecordId, choices, record};
use crate::calendar::DateText;
use crate::number::Quantity;

choices! {
    /// Whether opinions are called for.
    CommentChoice {
        /// 未定
        #[default]
        Undecided = "まだ決めていない",
        /// 行う
        Held = "行う",
        /// 行わない
        NotHeld = "行わない",
    }
}

record! {
    /// 意見募集.
    PublicComment {
        /// Whether opinions are called for.
        held: CommentChoice = "意見募集",
        /// Why not.
        reason_not_held: String = "行わない理由",
        /// 案の名称, as it is published.
        title: String = "案の名称",
        /// 根拠 (要綱 …).
        basis: String = "根拠",
        /// 募集の始まり.
        from: DateText = "募集の始まり",
        /// 募集の終わり.
        to: DateText = "募集の終わり",
        /// Why the period is shorter than 30 days.
        reason_short: String = "30日より短い理由",
        /// 閲覧場所.
        places: String = "案を見られる場所",
        /// 提出方法.
        ways: String = "意見の出し方",
        /// 提出できる方.
        who: String = "意見を出せる人",
        /// 周知の方法.
        notice: String = "知らせ方",
        /// 意見を出した人の数.
        people: Quantity = "意見を出した人の数",
        /// 意見はなかった: a normal result (domain.md §5.2, 岸和田市).
        none: bool = "意見の提出はなかった",
        /// 結果の公表日.
        published: DateText = "結果を公表した日",
    }
}

record! {
    /// 意見. Its number follows from its place.
    Opinion {
        /// 意見の要旨.
        summary: String = "意見の要旨",
        /// 該当箇所, as it is printed (12ページ、取組1-1-1).
        place: String = "該当箇所",
        /// The record of the plan that is meant.
        target: Option<RecordId> = "関係する項目",
        /// 考え方 of the municipality.
        answer: String = "町の考え方",
        /// 対応区分: a key of `templates/opinions.toml`.
        class: String = "対応区分",
        /// 件数 of opinions of one meaning; empty: one.
        count: Quantity = "件数",
    }
}

impl Opinion {
    /// How many opinions it stands for: one where nothing, or no whole number, was typed.
    pub fn number_of(&self) -> u32 {
        self.count
            .value()
            .and_then(|value| u32::try_from(value).ok())
            .unwrap_or(1)
    }
}

//! What an amending text (改め文) says, as data: who reads it is `read`, who carries it out `apply`.

use serde::Serialize;

use crate::label::ArticleNumber;
use crate::target::Target;

/// A whole amending text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AmendingText {
    /// 題名 of the bill, when it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One for each ordinance (and stage) that is amended; one without a lead when the text starts with a sentence.
    pub parts: Vec<AmendingPart>,
    /// The bill's own 附則, as written.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub supplement: String,
    /// Sentences that could not be read.
    pub unread: Vec<Unread>,
}

/// A sentence that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Line from 1.
    pub line: u32,
    /// As written.
    pub text: String,
}

/// How a bill changes an ordinance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 一部改正 by 改め文
    PartialAmendment,
    /// 一部改正 by 新旧対照表
    ComparisonTable,
    /// 全部改正
    FullRevision,
    /// 廃止
    Repeal,
}

/// 柱書: ○○条例(平成20年条例第5号)の一部を次のように改正する。
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lead {
    /// Line from 1.
    pub line: u32,
    /// As written.
    pub text: String,
    /// Name of the amended ordinance.
    pub ordinance: String,
    /// (平成20年条例第5号) without brackets; `None` from the second mention on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What is done to it.
    pub method: Method,
}

/// The amendment of one ordinance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AmendingPart {
    /// 第1条 of the bill, when it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleNumber>,
    /// (○○条例の一部改正) without brackets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// 柱書
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Lead>,
    /// 改正規定 in the order of the text.
    pub sentences: Vec<AmendProvision>,
    /// The lines of the 新旧対照表 that amends, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<String>,
}

/// One sentence of an amending text (改正規定) with the lines it announces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmendProvision {
    /// Line from 1.
    pub line: u32,
    /// The sentence as written, without the lines it announces.
    pub text: String,
    /// What it does, in order.
    pub clauses: Vec<Clause>,
    /// The lines after 次のように改める and 次の…を加える, as written; empty when none are announced.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub block: String,
}

/// Words that change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WordChange {
    /// 「from」を「to」に改める
    Replace {
        /// Old words.
        from: String,
        /// New words.
        to: String,
    },
    /// 「words」を削る
    Delete {
        /// Words that go.
        words: String,
    },
    /// 「after」の次に「words」を加える
    InsertAfter {
        /// Words that stay.
        after: String,
        /// Words that come.
        words: String,
    },
    /// 「before」の前に「words」を加える
    InsertBefore {
        /// Words that stay.
        before: String,
        /// Words that come.
        words: String,
    },
}

/// Where lines are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    /// の次に
    After,
    /// の前に
    Before,
    /// に: at the end of it
    Into,
}

/// One clause of an amending sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "action")]
pub enum Clause {
    /// U中「A」を「B」に改める
    Words {
        /// Where.
        targets: Vec<Target>,
        /// What, in order.
        changes: Vec<WordChange>,
    },
    /// Uを次のように改める
    Replace {
        /// What is replaced by the lines of the sentence.
        targets: Vec<Target>,
    },
    /// 見出しを「(B)」に改める, 章名を「…」に改める
    ReplaceWith {
        /// What is replaced.
        target: Target,
        /// By what.
        words: String,
    },
    /// Uを削る
    Delete {
        /// What goes.
        targets: Vec<Target>,
    },
    /// AをBとする
    Renumber {
        /// The provision under its old number.
        from: Target,
        /// Its new number.
        to: Target,
    },
    /// AからBまでを1条ずつ繰り下げる
    Shift {
        /// Which provisions.
        targets: Vec<Target>,
        /// By how many; negative for 繰り上げる.
        by: i64,
    },
    /// Uの次に次の1条を加える
    Add {
        /// Beside or inside what.
        anchor: Target,
        /// On which side.
        position: Position,
        /// What is announced: 次の1条, 次のただし書, 次のように …
        announced: String,
        /// として第○条: the number that the text names for what is added.
        #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
        as_target: Option<Target>,
    },
    /// Uに見出しとして「(B)」を付する
    GiveCaption {
        /// The provision, or the one before which the caption stands.
        target: Target,
        /// With brackets, as written.
        words: String,
    },
    /// 次に掲げる規定中「A」を「B」に改める; the places are listed in the lines that follow
    Listed {
        /// What, in order.
        changes: Vec<WordChange>,
    },
}

impl Clause {
    /// Whether lines follow the sentence of this clause.
    pub fn announces_lines(&self) -> bool {
        matches!(
            self,
            Self::Replace { .. } | Self::Add { .. } | Self::Listed { .. }
        )
    }
}

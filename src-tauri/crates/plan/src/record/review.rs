//! Words of the plan (用語集, 使わない言葉), and findings that the officer has decided to leave as they are.

use super::{RecordId, record};

record! {
    /// 用語: one word of the 用語集.
    GlossaryTerm {
        /// 用語, as the plan writes it.
        word: String = "用語",
        /// 読み, in kana.
        reading: String = "読み",
        /// 意味, in words that everybody knows.
        meaning: String = "意味",
        /// 出典; empty where the words are the town's own.
        source: String = "出典",
    }
}

record! {
    /// 使わない言葉: a word that this town does not want in its plan, or one of the built-in list that it allows.
    AvoidedWord {
        /// 言葉.
        word: String = "言葉",
        /// なぜ使わないか.
        reason: String = "わけ",
        /// What to write instead.
        instead: String = "言い換え",
        /// A word of the built-in list that this town does use.
        allowed: bool = "この町では使ってよい",
    }
}

record! {
    /// 見送った指摘: kept with its reason, so that a colleague sees that it was thought about.
    DismissedFinding {
        /// The code of the rule.
        code: String = "指摘の種類",
        /// The record; not a reference, so that the decision outlives it.
        target: Option<RecordId> = "指摘の先",
        /// The field.
        field: String = "指摘の欄",
        /// What it was about, where one field may have several of one kind: the word.
        about: String = "指摘の言葉",
        /// What was said.
        message: String = "指摘",
        /// Why it may stay as it is.
        reason: String = "見送るわけ",
    }
}

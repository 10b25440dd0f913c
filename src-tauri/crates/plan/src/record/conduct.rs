//! Step 5, 行動規範: a numbered code of conduct; the form follows the 什の掟 (domain.md §1.1).

use super::record;

record! {
    /// 行動規範.
    CodeOfConduct {
        /// 題名.
        title: String = "題名",
        /// 前文.
        preamble: String = "前文",
        /// 結び.
        closing: String = "結び",
    }
}

record! {
    /// 行動規範の条.
    ConductArticle {
        /// 条文: one short command.
        text: String = "掟",
        /// 説明.
        explanation: String = "説明",
    }
}

//! 要確認の印とメモ: what the office says to itself about a field. Never printed, and never in a copy for another town.
//!
//! A note stands under the record that it is about, so that it goes with it and comes back with it. What is done with notes is
//! in [`crate::note`].

use super::{choices, record};

choices! {
    /// What a note asks for.
    NoteState {
        /// メモ: nothing
        #[default]
        Remark = "メモ",
        /// 要確認: somebody must look
        Open = "要確認",
        /// 確認済み
        Done = "確認済み",
    }
}

record! {
    /// 要確認・メモ.
    FieldNote {
        /// The name of the field in the record that holds the note.
        field: String = "欄",
        /// 要確認、確認済み、メモ.
        state: NoteState = "状態",
        /// What there is to say; may be empty for a mark.
        text: String = "内容",
        /// The account of the person who wrote it.
        author: String = "書いた人",
        /// When, as `YYYY-MM-DDTHH:MM:SS`, local time.
        written_at: String = "書いた日時",
        /// Who has settled it, or opened it again last; empty: nobody.
        settled_by: String = "確かめた人",
        /// When that was; empty: never.
        settled_at: String = "確かめた日時",
    }
}

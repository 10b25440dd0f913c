//! Step 8, 推進体制: who carries the plan; committees with their members.

use super::{choices, record};

record! {
    /// 推進体制.
    Governance {
        /// 最高デジタル責任者 (CDO) などの役.
        officer: String = "推進の責任者",
        /// 体制の説明.
        structure: String = "推進体制",
        /// 進捗管理 (PDCA など).
        progress: String = "進捗管理",
        /// 人材の確保・育成.
        people: String = "人材の育成",
        /// セキュリティと個人情報.
        security: String = "安全の確保",
    }
}

choices! {
    /// 会議体の種類.
    CommitteeKind {
        /// 本部・庁内会議: staff only, by 訓令 or 要綱
        #[default]
        Internal = "庁内の会議",
        /// 附属機関: needs an ordinance (地方自治法第138条の4第3項)
        Attached = "附属機関",
        /// 懇談会など
        Advisory = "懇談会など",
    }
}

record! {
    /// 会議体.
    Committee {
        /// 名称.
        name: String = "名称",
        /// 種類.
        kind: CommitteeKind = "種類",
        /// 設置の根拠.
        basis: String = "設置の根拠",
        /// 役割.
        role: String = "役割",
        /// 開催の頻度.
        meetings: String = "開催",
    }
}

record! {
    /// 委員.
    CommitteeMember {
        /// 氏名; empty where only the post sits on it.
        name: String = "氏名",
        /// 会での役 (会長, 本部長 …).
        post: String = "役",
        /// 所属・職名.
        affiliation: String = "所属・職名",
        /// 任期.
        term: String = "任期",
    }
}

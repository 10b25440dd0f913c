//! Step 9, 条例等: the ordinances, rules and guidelines that the plan needs, and the analogue rules found in them.
//!
//! Absent on purpose: the amending text (改め文) and the comparison table, which follow from the two texts and are never stored.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RecordId, choices, record};

choices! {
    /// 例規の種類.
    InstrumentKind {
        /// 条例: by resolution of the council
        #[default]
        Ordinance = "条例",
        /// 規則: by the head
        Rule = "規則",
        /// 要綱
        Guideline = "要綱",
        /// 訓令
        Directive = "訓令",
        /// 告示
        PublicNotice = "告示",
        /// 規程
        Regulation = "規程",
    }
}

impl InstrumentKind {
    /// Whether it is promulgated: 条例 and 規則 (地方自治法第16条第2項・第5項).
    pub fn is_promulgated(self) -> bool {
        matches!(self, Self::Ordinance | Self::Rule)
    }

    /// Whether it is directed to offices (訓令先), as 訓令 are; 規程 may be.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Directive | Self::Regulation)
    }
}

choices! {
    /// What is done to the instrument.
    InstrumentAction {
        /// 制定
        #[default]
        Enactment = "制定",
        /// 一部改正
        PartialAmendment = "一部改正",
        /// 全部改正
        FullRevision = "全部改正",
        /// 廃止
        Repeal = "廃止",
    }
}

impl InstrumentAction {
    /// Whether there is a text before.
    pub fn has_current(self) -> bool {
        self != Self::Enactment
    }

    /// Whether an 附則 of the amending instrument stands outside of the text: a new one and a full revision carry theirs in it.
    pub fn has_own_supplement(self) -> bool {
        matches!(self, Self::PartialAmendment | Self::Repeal)
    }

    /// Whether there is a text after.
    pub fn has_revised(self) -> bool {
        self != Self::Repeal
    }
}

choices! {
    /// How the day of enforcement is laid down.
    Enforcement {
        /// 未定
        #[default]
        Undecided = "未定",
        /// 公布の日から施行する: 条例 and 規則, which are promulgated (地方自治法第16条)
        OnPromulgation = "公布の日",
        /// 告示の日から施行する: 要綱 and 告示
        OnNotice = "告示の日",
        /// 令達の日から施行する: 訓令 and 規程
        OnDirection = "令達の日",
        /// 令和…年…月…日から施行する
        OnDate = "日を定める",
        /// 公布の日から起算して…月を超えない範囲内において規則で定める日から施行する
        ByRule = "規則で定める日",
        /// 公布の日から起算して…を経過した日から施行する
        AfterPeriod = "公布から期間を置いた日",
        /// …の施行の日から施行する
        WithOther = "ほかの例規の施行の日",
    }
}

impl Enforcement {
    /// Whether `enforcement_date` says more: a day, a period, or the title of another instrument.
    pub fn wants_words(self) -> bool {
        !matches!(
            self,
            Self::Undecided | Self::OnPromulgation | Self::OnNotice | Self::OnDirection
        )
    }

    /// Whether an instrument of this kind is made known in the way that this day goes by: only 条例 and 規則 are promulgated.
    pub fn suits(self, kind: InstrumentKind) -> bool {
        match self {
            Self::OnPromulgation => kind.is_promulgated(),
            Self::OnNotice | Self::OnDirection => !kind.is_promulgated(),
            _ => true,
        }
    }
}

/// Provisions that are enforced on a day of their own (rulebook §6).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct LaterEnforcement {
    /// Names of the provisions of the amending instrument: 第3条の改正規定.
    pub provisions: Vec<String>,
    /// The day, in words: 令和９年10月１日, 公布の日.
    pub date: String,
}

choices! {
    /// 改正の方式.
    AmendmentMethod {
        /// 改め文
        #[default]
        AmendingText = "改め文",
        /// 新旧対照表方式
        ComparisonTable = "新旧対照表",
    }
}

choices! {
    /// The words around a 新旧対照表 that amends (rulebook §7).
    TableForm {
        /// One sentence before the table (大阪府).
        #[default]
        Simple = "前に一文",
        /// A note under the table (岩手県).
        Note = "後に備考",
        /// One sentence that says what becomes of what is changed, added and gone (農林水産省).
        Detailed = "前に詳しく",
    }
}

record! {
    /// 条例等.
    Instrument {
        /// 種類.
        kind: InstrumentKind = "種類",
        /// 制定、一部改正、全部改正、廃止.
        action: InstrumentAction = "制定・改正・廃止",
        /// 題名 of the instrument itself, not of the one that amends it.
        title: String = "題名",
        /// 平成20年○○町条例第5号; empty for a new one.
        number: String = "番号",
        /// Key of the model in `templates/ordinances` from which it was made; empty: none.
        model: String = "もとにした見本",
        /// 議案番号: the number alone (12), or with its words (議案第12号); empty: not given yet, printed as ○.
        bill_number: String = "議案番号",
        /// 現行の本文.
        current: String = "現行",
        /// 改正後（制定）の本文.
        revised: String = "改正後",
        /// 議員が提出する: proposed by members of the council, as 委員会条例 is.
        by_members: bool = "議員が提出する",
        /// 訓令先, one line each (庁中一般): the offices to which a 訓令 or 規程 is directed; empty for other kinds.
        addressees: String = "訓令先",
        /// 提案理由.
        reason: String = "提案理由",
        /// 施行期日の定め方.
        enforcement: Enforcement = "施行期日の定め方",
        /// 施行期日, in words: a day (令和８年４月１日), a period (3月) or the title of another instrument, as `enforcement` asks.
        enforcement_date: String = "施行期日",
        /// Provisions with a day of their own; empty: all are enforced on the same day.
        later: Vec<LaterEnforcement> = "別の日に施行する規定",
        /// 附則 of the amending instrument with its 経過措置.
        supplement: String = "附則・経過措置",
        /// 改め文 or 新旧対照表方式.
        method: AmendmentMethod = "改正の方式",
        /// The words around the table, where it amends.
        table_form: TableForm = "改める旨の書き方",
        /// Key of the way in which the town writes an 改め文 (`templates/ordinances/houses.toml`); empty: as the text before is written.
        house: String = "改め文の書き方",
        /// The instrument whose bill amends this one as well (束ね, 2条建て); None: a bill of its own.
        bundled_into: Option<RecordId> = "まとめる先の議案",
        /// The initiatives that need it.
        initiatives: Vec<RecordId> = "必要とする取組",
        /// 内部メモ; never printed.
        internal_note: String = "内部メモ",
    }
}

choices! {
    /// 該非判断.
    AnalogueJudgement {
        /// 未判断
        #[default]
        Undecided = "未判断",
        /// 該当
        Applies = "該当",
        /// 非該当
        DoesNotApply = "非該当",
    }
}

record! {
    /// アナログ規制の点検: one place in an instrument (domain.md §3.3).
    AnalogueFinding {
        /// 条項: 第3条第2項.
        place: String = "条項",
        /// 類型, by its key in `templates/ordinances/analogue.toml`.
        class: String = "類型",
        /// The words that were found there.
        words: String = "文言",
        /// 該非.
        judgement: AnalogueJudgement = "該非",
        /// 見直しの方針.
        policy: String = "見直しの方針",
        /// 期限, in words.
        due: String = "期限",
    }
}

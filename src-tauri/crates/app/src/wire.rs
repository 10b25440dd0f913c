//! What travels between a screen and the app: requests, answers and errors, as JSON and as TypeScript.
//!
//! Absent on purpose: what is done with them (`commands`).

mod changes;
mod find;
mod preferences;
mod styles;

pub use changes::*;
pub use find::*;
use michishirube_plan::Record;
use michishirube_plan::check::{Diagnostic, FindingPlace, Severity, StepState};
use michishirube_plan::cost::CostSums;
use michishirube_plan::operation::Position;
use michishirube_plan::record::{
    AmendmentMethod, Enforcement, InstrumentAction, InstrumentKind, Kind, LaterEnforcement,
    NoteState, RecordId, TableForm,
};
pub use preferences::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
pub use styles::*;
use ts_rs::TS;

/// A request that needs nothing, or an answer that says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Everything that the first screen needs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BeginView {
    /// What the forms need besides the plan.
    pub reference: ReferenceData,
    /// How the officer likes the program on this PC.
    pub preferences: Preferences,
    /// What the start page shows.
    pub start: StartView,
    /// The plan that is open, or that the program was asked to open; None: the start page comes first.
    pub plan: Option<PlanView>,
    /// Why the plan that the program was asked to open is not.
    pub refused: Option<WireError>,
}

/// What the start page shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StartView {
    /// Version of the program.
    pub version: String,
    /// Templates for a new plan.
    pub templates: Vec<TemplateView>,
    /// Plans used lately, the latest first.
    pub recent: Vec<RecentView>,
    /// Work that was cut off by a crash or a lost network.
    pub unfinished: Vec<UnfinishedView>,
    /// What nobody was there to be told when a plan was closed; said once.
    pub notices: Vec<NoticeView>,
    /// The folder in which a new plan is offered to be put.
    pub default_folder: String,
    /// A plan that the program was asked to open when it started (double click), or None.
    pub asked_to_open: Option<String>,
    /// True when the host can show the system's own file dialogs.
    pub has_dialogs: bool,
}

/// A template.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TemplateView {
    /// Its key.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// What it holds and for whom.
    pub description: String,
}

/// A plan used lately.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecentView {
    /// The file.
    pub path: String,
    /// The name of the file, without folder and ending.
    pub name: String,
    /// The folder.
    pub folder: String,
    /// When it was last opened, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub opened_at: String,
    /// False when the file is not there now.
    pub exists: bool,
}

/// Work that was cut off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnfinishedView {
    /// The working copy.
    pub id: String,
    /// The file it belongs to; where that is not known any more, the new file in which it goes on.
    pub path: String,
    /// False when it is not known any more which file it belongs to.
    pub path_known: bool,
    /// The title of the plan.
    pub title: String,
    /// When it was last edited, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub edited_at: String,
}

/// Asks to save work that was cut off in a new file, which is then opened for editing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UnfinishedSaveAs {
    /// The working copy.
    pub id: String,
    /// Where to put the file.
    pub to: String,
}

/// Asks for a new plan.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanCreate {
    /// Key of a template.
    pub template: String,
    /// Where to put the file.
    pub path: String,
    /// 団体コード; empty: none.
    #[serde(default)]
    pub code: String,
    /// 市町村名; empty: as in the template.
    #[serde(default)]
    pub town_name: String,
}

/// How a plan is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OpenMode {
    /// To edit it.
    #[default]
    Edit,
    /// To edit it although a note says that somebody else has it open: the officer knows that the note is stale.
    TakeOver,
    /// To read it.
    ReadOnly,
}

/// Asks to open a plan.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanOpen {
    /// The file.
    pub path: String,
    /// How.
    #[serde(default)]
    pub mode: OpenMode,
}

/// Asks for a copy of the open plan, or of a plan file, under another name, which is then opened for editing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanCopy {
    /// The file to copy; None: the open plan.
    #[serde(default)]
    pub from: Option<String>,
    /// Where to put the copy.
    pub to: String,
}

/// Asks for the records of a file that is refused because of what is foreign to a plan (`foreign`), in a new file, which is then
/// opened for editing; the file itself stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanSalvage {
    /// The file.
    pub from: String,
    /// Where to put the new one; None: beside it, under a name that says so.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// A whole plan as a screen sees it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PlanView {
    /// The file.
    pub path: String,
    /// The name of the file, without folder and ending.
    pub name: String,
    /// Why it cannot be edited, or None.
    pub read_only: Option<String>,
    /// What the officer must be told after opening.
    pub notices: Vec<NoticeView>,
    /// Every record, in no particular order; siblings are ordered by `rank`, then `id`, as plain text.
    #[ts(type = "Array<PlanRecord>")]
    pub records: Vec<Record>,
    /// What can be undone and redone.
    pub history: HistoryHead,
    /// Whether the file is up to date.
    pub save: SaveState,
    /// What follows from the records.
    pub derived: Derived,
}

/// Something the officer must be told; no error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeView {
    /// Stable code.
    pub code: String,
    /// What happened, and what to do.
    pub message: String,
}

/// What can be undone and redone, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct HistoryHead {
    /// What 「元に戻す」 takes back, or None.
    pub undo: Option<String>,
    /// What 「やり直す」 does again, or None.
    pub redo: Option<String>,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryView {
    /// Its number, counting up.
    #[ts(type = "number")]
    pub number: i64,
    /// What was done.
    pub name: String,
    /// When, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// Whether it counts now (applied), was taken back (undone), or was taken back and then passed over (abandoned).
    #[ts(type = "\"applied\" | \"undone\" | \"abandoned\"")]
    pub state: String,
}

/// Whether the plan file is up to date. Every edit is durable on this PC at once in any case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveState {
    /// Where it is.
    pub phase: SavePhase,
    /// For `failed`: why, and what to do.
    pub message: Option<String>,
    /// The file that is now being written to: it changes when somebody else has changed the old one.
    pub path: String,
    /// What the officer must be told once, e.g. that the plan goes on in another file.
    pub notices: Vec<NoticeView>,
}

/// Where saving is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SavePhase {
    /// 保存済み
    Saved,
    /// Safe on this PC, about to be written to the file: 書き込み中
    Writing,
    /// 保存できません（理由）; tried again by itself
    Failed,
    /// 読み取り専用
    ReadOnly,
}

/// What follows from the records: asked for again after edits.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Derived {
    /// How far each step is.
    pub road: Vec<StepState>,
    /// All findings in the order of the road.
    pub findings: Vec<Diagnostic>,
    /// The words that follow from わが町.
    pub words: Words,
    /// The years of the term, in order; empty until the term is known.
    pub years: Vec<YearView>,
    /// Names of the levels above the initiatives, outermost first.
    pub level_names: Vec<String>,
    /// The town's word for an initiative.
    pub initiative_name: String,
    /// Numbers of measures and initiatives by id: 1-2-3.
    #[ts(type = "Record<string, string>")]
    pub numbers: BTreeMap<RecordId, String>,
    /// What is known of the days in the plan, by the day as it is stored.
    #[ts(type = "Record<string, DayView>")]
    pub days: BTreeMap<String, DayView>,
    /// 事業費, added up.
    pub costs: CostSums,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayView {
    /// 令和8年3月3日（火）
    pub label: String,
    /// Why the office is closed, or None.
    pub closed: Option<String>,
    /// True where that is only expected: the day was not announced yet.
    pub expected: bool,
    /// The 会計年度.
    pub year: i32,
    /// 令和7年度
    pub year_label: String,
}

/// Words that follow from わが町.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Words {
    /// 町長
    pub head: String,
    /// ○○町長
    pub head_title: String,
    /// 副町長
    pub deputy_head: String,
    /// 町議会
    pub assembly: String,
    /// ○○町議会議長
    pub speaker_title: String,
    /// 町民
    pub residents: String,
    /// 本町
    pub this_municipality: String,
    /// 町役場
    pub office: String,
    /// The 団体コード in six digits, or None while it is empty or wrong.
    pub code: Option<String>,
    /// The prefecture that the code names, or None.
    pub prefecture: Option<String>,
}

/// A year of the term.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct YearView {
    /// The calendar year of its first day.
    pub year: i32,
    /// 令和8年度
    pub label: String,
    /// R8
    pub short: String,
}

/// Asks for a new record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordAdd {
    /// The id that it shall get, for other edits of the same batch that name it; None: a fresh one.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<RecordId>,
    /// Its kind.
    pub kind: Kind,
    /// The record that shall hold it, or None for the top.
    #[serde(default)]
    pub parent: Option<RecordId>,
    /// Where among its siblings.
    #[serde(default)]
    pub position: Position,
    /// What it says from the start.
    #[serde(default)]
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
}

/// Asks for a note on a field; who writes it, and when, is known here.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoteAdd {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: String,
    /// 要確認 or メモ.
    pub state: NoteState,
    /// What there is to say.
    pub text: String,
}

/// Asks to settle a mark, or to open it again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NoteSettle {
    /// The note.
    pub id: RecordId,
    /// True: it is settled.
    pub done: bool,
}

/// Asks to take a picture into the plan.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureAdd {
    /// The record that it belongs to.
    pub parent: RecordId,
    /// Where among the pictures of that record.
    #[serde(default)]
    #[ts(optional, as = "Option<Position>")]
    pub position: Position,
    /// The name of its file, without folders; empty when it was pasted.
    pub file_name: String,
    /// The bytes of its file in Base64.
    pub bytes: String,
}

/// Asks to put another picture into the place of one.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureReplace {
    /// The record of the picture.
    pub id: RecordId,
    /// The name of its file, without folders; empty when it was pasted.
    pub file_name: String,
    /// The bytes of its file in Base64.
    pub bytes: String,
}

/// Asks for the bytes of a picture.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PictureAsk {
    /// Its name, as its record says it.
    pub image: String,
}

/// The bytes of a picture.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PictureBytes {
    /// `image/png` or `image/jpeg`.
    pub media_type: String,
    /// In Base64.
    pub bytes: String,
}

/// Asks to change fields.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordSet {
    /// The record.
    pub id: RecordId,
    /// The fields and their new values; null empties one.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// A token that stays the same while the officer stays in one field: such changes are undone at once.
    #[serde(default)]
    pub burst: Option<String>,
}

/// Asks to move a record with all that it holds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordMove {
    /// The record.
    pub id: RecordId,
    /// The record that shall hold it, or None for the top.
    #[serde(default)]
    pub parent: Option<RecordId>,
    /// Where among its siblings.
    #[serde(default)]
    pub position: Position,
}

/// Asks to remove a record with all that it holds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordRemove {
    /// The record.
    pub id: RecordId,
}

/// Asks for several edits as one, to be undone at once.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordBatch {
    /// What is done, in Japanese, as undo and history call it.
    pub name: String,
    /// The edits, one after the other.
    pub edits: Vec<BatchEdit>,
}

/// One edit of several.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum BatchEdit {
    /// A new record.
    Add(RecordAdd),
    /// Changed fields.
    Set(RecordSet),
    /// A record that goes.
    Remove(RecordRemove),
}

/// How the schedule is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ScheduleMode {
    /// Adds the steps that are not there yet.
    Add,
    /// Moves the steps that are there, but for those that are fixed or done.
    Rebuild,
}

/// Asks what would become of the schedule, or to lay it out.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ScheduleAsk {
    /// How.
    pub mode: ScheduleMode,
}

/// What would become of the schedule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SchedulePreview {
    /// What is needed first, or None.
    pub missing: Option<String>,
    /// The steps, in the order of the work.
    pub steps: Vec<ScheduleStep>,
}

/// What would become of one step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ScheduleStep {
    /// The item; None: it is added.
    pub item: Option<RecordId>,
    /// What it is called.
    pub title: String,
    /// Its days now, as the town writes them.
    pub before: Option<String>,
    /// Its days then.
    pub after: String,
    /// It stays because it is fixed or done.
    pub kept: bool,
    /// Anything changes.
    pub changes: bool,
}

/// Asks what the numbers of a year say.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ProgressAsk {
    /// The 年度.
    pub year: i32,
}

/// What the numbers of a year say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProgressYear {
    /// The 年度.
    pub year: i32,
    /// The initiatives, in the order of the plan.
    pub initiatives: Vec<InitiativeYear>,
}

/// An initiative in a year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InitiativeYear {
    /// The initiative.
    pub initiative: RecordId,
    /// Its record of the year, or None.
    pub progress: Option<RecordId>,
    /// Its indicators.
    pub indicators: Vec<IndicatorYear>,
    /// The grade that the numbers suggest, by its key.
    pub proposal: Option<String>,
}

/// An indicator in a year.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct IndicatorYear {
    /// The indicator.
    pub indicator: RecordId,
    /// The target that counts, with commas.
    pub target: Option<String>,
    /// 達成率 in percent, with a decimal where there is one.
    pub rate: Option<String>,
    /// The grade that follows from the numbers, by its key.
    pub grade: Option<String>,
}

/// Asks for the next edition of a plan in a new file, which is then opened for editing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PlanNext {
    /// The file; None: the open plan.
    #[serde(default)]
    pub from: Option<String>,
    /// Where to put the new one.
    pub to: String,
    /// 計画の名称.
    pub title: String,
    /// 版.
    pub edition: String,
    /// First 年度 of the new term.
    pub first_year: String,
    /// Last 年度 of the new term.
    pub last_year: String,
    /// Leave out what ended.
    pub without_ended: bool,
}

/// What an edit, an undo or a redo came to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Changed {
    /// What was done, or None when nothing is different.
    pub name: Option<String>,
    /// The record that has appeared, or None; the outermost one where several have (an undone deletion).
    pub created: Option<RecordId>,
    /// Records that are new or say something else now.
    #[ts(type = "Array<PlanRecord>")]
    pub records: Vec<Record>,
    /// Records that are gone.
    pub removed: Vec<RecordId>,
    /// What can be undone and redone now.
    pub history: HistoryHead,
    /// Whether the file is up to date.
    pub save: SaveState,
}

/// A model text of an ordinance, with the words of the town filled in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OrdinanceModel {
    /// Its key.
    pub key: String,
    /// What the officer reads in the list.
    pub title: String,
    /// 条例, 規則 …
    pub kind: InstrumentKind,
    /// 制定, 一部改正 …
    pub action: InstrumentAction,
    /// What it is for, two lines.
    pub purpose: String,
    /// The title of the ordinance itself.
    pub name: String,
    /// The text before, or None for a new one. It stands in for the town's own.
    pub current: Option<String>,
    /// The text after.
    pub revised: String,
    /// 提案理由; empty where none is needed.
    pub reason: String,
    /// 附則 of the amending ordinance; empty where the text has its own.
    pub supplement: String,
    /// What the officer has to fill in: 担当課.
    pub left: Vec<String>,
    /// The laws on which it rests.
    pub laws: Vec<String>,
    /// The real ordinances after which it was written.
    pub sources: Vec<String>,
    /// False where the wording is not that of a source: shown as such.
    pub verified: bool,
    /// What to look out for.
    pub note: String,
}

/// Asks what follows from the text as it is and the text as it shall read.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrdinanceDraft {
    /// 条例, 規則 …
    pub kind: InstrumentKind,
    /// 制定, 一部改正 …
    pub action: InstrumentAction,
    /// 題名.
    pub title: String,
    /// 番号.
    pub number: String,
    /// 現行.
    pub current: String,
    /// 改正後.
    pub revised: String,
    /// 施行期日の定め方.
    pub enforcement: Enforcement,
    /// 施行期日.
    pub enforcement_date: String,
    /// Provisions with a day of their own.
    #[serde(default)]
    pub later: Vec<LaterEnforcement>,
    /// The record, so that what other records bring into its bill is found; None: it stands alone.
    #[serde(default)]
    pub id: Option<RecordId>,
    /// 改め文 or 新旧対照表方式.
    #[serde(default)]
    pub method: AmendmentMethod,
    /// The words around the table, where it amends.
    #[serde(default)]
    pub table_form: TableForm,
    /// Key of the town's way of writing; empty: as the text before is written.
    #[serde(default)]
    pub house: String,
}

/// What follows from two texts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct OrdinanceDrafted {
    /// The title of the amending ordinance; empty where there is none.
    pub title: String,
    /// 改め文 with its 柱書; empty where there is none: nothing is guessed. Where the table amends, the sentence that says so.
    pub amending_text: String,
    /// How many sentences amend, or how many rows of the table where it amends.
    pub count: u32,
    /// What stands under the table where it amends; empty: nothing.
    pub note: String,
    /// The sentence that lays down the day of enforcement; empty while it is not decided.
    pub enforcement: String,
    /// Names of the amending provisions, for those that get a day of their own: 第3条の改正規定.
    pub provisions: Vec<String>,
    /// Usual sentences of 経過措置, with the words of this instrument in them.
    pub transitional: Vec<TransitionalSentence>,
    /// Why there is none although there are two texts; empty: nothing stands in the way.
    pub refused: Vec<DraftRemark>,
    /// What to look at in the texts.
    pub warnings: Vec<DraftRemark>,
    /// 改正後 with every reference mended that the amendment left behind; empty where there is nothing to mend.
    pub mended: String,
    /// 新旧対照表; where it amends, only what changes.
    pub table: Vec<ComparisonRow>,
}

/// A usual sentence of 経過措置; what is in 〔 〕 is for the officer to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TransitionalSentence {
    /// What it is for.
    pub label: String,
    /// The sentence.
    pub text: String,
    /// Whether its wording was read at its source.
    pub verified: bool,
}

/// Something said about a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftRemark {
    /// Which of the texts.
    pub side: DraftSide,
    /// How grave.
    pub severity: RemarkSeverity,
    /// Line in that text, from 1.
    pub line: Option<u32>,
    /// 第5条第2項.
    pub place: Option<String>,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// Which text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DraftSide {
    /// 現行
    Current,
    /// 改正後
    Revised,
}

/// How grave a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RemarkSeverity {
    /// Cannot be right.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth knowing.
    Info,
}

/// A row of the 新旧対照表: a provision before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparisonRow {
    /// 現行.
    pub before: Vec<ComparisonLine>,
    /// 改正後.
    pub after: Vec<ComparisonLine>,
}

/// A line of a cell of the 新旧対照表.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ComparisonLine {
    /// How deep it is set, in characters.
    pub indent: u8,
    /// Its pieces.
    pub pieces: Vec<MarkedText>,
}

/// A piece of a provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkedText {
    /// The piece.
    pub text: String,
    /// Whether it is underlined.
    pub marked: bool,
}

/// Asks for two texts provision by provision.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrdinancePair {
    /// 現行; empty: none.
    pub current: String,
    /// 改正後; empty: none.
    pub revised: String,
}

/// Two texts provision by provision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrdinanceProvisions {
    /// In the order of the revised text. The revised texts of all rows, one after the other, are that text, byte for byte.
    pub rows: Vec<ProvisionPair>,
}

/// A provision as it is and as it shall read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProvisionPair {
    /// 第5条, 題名, 別表第1; empty where it has no name.
    pub place: String,
    /// What it is.
    pub kind: ProvisionKind,
    /// 現行, with the blank lines that follow; empty for a new provision.
    pub current: String,
    /// 改正後, with the blank lines that follow; empty for one that is deleted.
    pub revised: String,
    /// Line in the revised text from 1 on which it begins, or would begin.
    pub line: u32,
    /// What a new provision after it begins with: a line for the 見出し where the 条 have one, 第6条 and a space. None where none
    /// can follow.
    pub next: Option<String>,
    /// The 条 or 項 after it has the same number.
    pub crowded: bool,
    /// The two differ only in what no amendment says: width, punctuation, glyphs, spaces.
    pub alike: bool,
}

/// What a row of a text is, as far as more can be done with one than with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProvisionKind {
    /// 題名
    Title,
    /// 章, 節 …
    Heading,
    /// 条
    Article,
    /// 項 of a 附則 or of a 本則 without 条
    Paragraph,
    /// The line 附則 over provisions of its own
    SupplementHead,
    /// 目次, 前文, a short 附則, 別表, 様式 …
    Other,
}

/// Asks for room after a 条 or 項: for those after it to be renumbered.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrdinanceRoom {
    /// The text.
    pub text: String,
    /// A line of it, from 1.
    pub line: u32,
}

/// A text that was made from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OrdinanceMade {
    /// The text.
    pub text: String,
}

/// Asks about a text.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OrdinanceText {
    /// The text.
    pub text: String,
}

/// Places of a text in which there may be an analogue rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AnalogueScan {
    /// In the order of the text.
    pub hits: Vec<AnalogueHit>,
}

/// A place in which there may be an analogue rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AnalogueHit {
    /// Key of the class.
    pub class: String,
    /// 目視.
    pub label: String,
    /// Line in the text, from 1.
    pub line: u32,
    /// 第3条第1項.
    pub place: String,
    /// What stands before the word.
    pub before: String,
    /// The word.
    pub text: String,
    /// What stands after it.
    pub after: String,
}

/// Asks which papers there are.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct PaperList {
    /// What papers of differences compare the plan with; None: nothing.
    #[serde(default)]
    pub earlier: Option<Base>,
}

/// A paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperView {
    /// By what it is asked for: the key of its kind, and the record it is about where there is one for each.
    pub id: String,
    /// The key of its kind.
    pub key: String,
    /// The title of its kind.
    pub title: String,
    /// What it is about, where there is one paper for each; otherwise empty.
    pub subject: String,
    /// The name of its Word file.
    pub file: String,
    /// What is missing for it to be whole; empty: ready. A draft can be exported at any time.
    pub missing: Vec<PaperMissing>,
    /// What a careful reader notices in the text of what it enacts (references, numbers, laws, characters); empty: nothing.
    pub remarks: Vec<PaperMissing>,
    /// Fixed wording in it that nobody has verified; empty: none.
    pub unverified: Vec<PaperWording>,
    /// It tells what differs from an earlier state, which has to be chosen first.
    pub wants_earlier: bool,
}

/// Something that is missing for a paper, or noticed in it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperMissing {
    /// One sentence for the officer.
    pub message: String,
    /// Where it is written; None where no single place is meant.
    pub place: Option<FindingPlace>,
}

/// Fixed wording that nobody has verified.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperWording {
    /// The sentence, with ○ in its places.
    pub text: String,
    /// Where its form comes from.
    pub source: String,
}

/// Asks for the preview of a paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaperPreview {
    /// Its id, or the key of a kind that the plan has once.
    pub id: String,
    /// Key of a house style; None: that of the plan.
    #[serde(default)]
    pub style: Option<String>,
    /// What the head of each page says (案, 素案, 取扱注意); empty: nothing.
    #[serde(default)]
    pub mark: String,
    /// What a paper of differences compares the plan with; None: nothing.
    #[serde(default)]
    pub earlier: Option<Base>,
}

/// The preview of a paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PaperHtml {
    /// A fragment of HTML, made from the same blocks as the Word file; all text in it is escaped.
    pub html: String,
}

/// Asks to export papers.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaperExport {
    /// Ids of papers, or keys of kinds for all papers of the kind; empty: all.
    #[serde(default)]
    pub keys: Vec<String>,
    /// The folder; it is made when it is not there.
    pub folder: String,
    /// Key of a house style; None: that of the plan.
    #[serde(default)]
    pub style: Option<String>,
    /// What the head of each page says (案, 素案, 取扱注意); empty: nothing.
    #[serde(default)]
    pub mark: String,
    /// What papers of differences compare the plan with; None: nothing.
    #[serde(default)]
    pub earlier: Option<Base>,
}

/// Asks for a paper of an instrument as it will be printed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InstrumentPreview {
    /// The instrument.
    pub id: RecordId,
}

/// Asks to export a paper of an instrument.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct InstrumentExport {
    /// The instrument.
    pub id: RecordId,
    /// Which paper.
    pub paper: InstrumentPaper,
    /// The folder; it is made when it is not there.
    pub folder: String,
}

/// The papers that follow from the two texts of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InstrumentPaper {
    /// 改め文, as plain text
    AmendingText,
    /// 新旧対照表, for Word
    Comparison,
}

/// What was exported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// The files written.
    pub files: Vec<ExportedFile>,
    /// What the officer must know: how to bring the page numbers of the contents up to date; a name that was already taken.
    pub notices: Vec<NoticeView>,
}

/// A file written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportedFile {
    /// The key of the paper.
    pub key: String,
    /// Its title.
    pub title: String,
    /// The file.
    pub path: String,
}

/// A backup of the open plan.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupView {
    /// Its name, by which it is restored.
    pub id: String,
    /// When it was made, as `YYYY-MM-DDTHH:MM:SS`, local time.
    pub made_at: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// Asks for the backups of a plan file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BackupList {
    /// The plan file; None: the open one.
    #[serde(default)]
    pub path: Option<String>,
}

/// Asks to restore a backup as a new file beside the plan, which is then opened; the plan itself stays as it is.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BackupRestore {
    /// The plan file; None: the open one.
    #[serde(default)]
    pub path: Option<String>,
    /// The backup.
    pub id: String,
    /// Where to put the file; None: beside the plan, under a name that says when the backup was made.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub to: Option<String>,
}

/// What closing a plan came to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Closed {
    /// What the officer must be told: that the file could not be written and the work waits on this PC, or that the plan was
    /// kept beside the file of somebody else.
    pub notice: Option<NoticeView>,
}

/// A choice of a file or folder.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Choose {
    /// Title of the dialog.
    pub title: String,
    /// Where to begin: a folder, or for `choose_save` a file.
    #[serde(default)]
    pub start: Option<String>,
}

/// What was chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Chosen {
    /// The path, or None when the dialog was cancelled.
    pub path: Option<String>,
}

/// A path.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OnePath {
    /// The path.
    pub path: String,
}

/// An unfinished working copy.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OneId {
    /// Its id.
    pub id: String,
}

/// What the forms need besides the plan: choices, hints and examples from `templates/`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReferenceData {
    /// 国の重点取組事項.
    pub national_priorities: Vec<SourcedChoice>,
    /// 標準化の対象となる業務; the key is the number.
    pub standard_businesses: Vec<SourcedChoice>,
    /// How far the system of a business has moved to the standard.
    pub migration_states: Vec<SourcedChoice>,
    /// Names of money of the state.
    pub fundings: Vec<SourcedChoice>,
    /// SDGs のゴール; the key is the number.
    pub sustainable_goals: Vec<KeyedChoice>,
    /// 根拠法令; the label is what is printed.
    pub laws: Vec<KeyedChoice>,
    /// アナログ規制の類型.
    pub analogue_classes: Vec<KeyedChoice>,
    /// The ways in which towns write an 改め文.
    pub houses: Vec<KeyedChoice>,
    /// House styles.
    pub styles: Vec<KeyedChoice>,
    /// 意見への対応区分.
    pub opinion_classes: Vec<ClassView>,
    /// Scales of grades for the yearly progress.
    pub scales: Vec<ScaleView>,
    /// 元号 in order of time, for showing a year as the town writes it.
    pub eras: Vec<EraView>,
    /// Hints and examples by `kind.field`.
    #[ts(type = "Record<string, Guide>")]
    pub guides: BTreeMap<String, Guide>,
    /// What each step is for, by step.
    #[ts(type = "Record<string, string>")]
    pub purposes: BTreeMap<String, String>,
    /// Editions of the state's plan, the oldest first.
    pub national_versions: Vec<NationalVersion>,
    /// What the examination looks for.
    pub rules: Vec<RuleView>,
    /// The built-in words that better stay out of a plan.
    pub avoided_words: Vec<AvoidedWordView>,
}

/// An edition of the state's plan (自治体DX推進計画).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NationalVersion {
    /// 2.3
    pub number: String,
    /// When it came, as far as it is known: 2024-02-05, 2024, or empty.
    pub date: String,
    /// False where the date is not verified at its source.
    pub date_verified: bool,
    /// 対象期間, in words; empty where it is not known.
    pub period: String,
    /// False where the period is not verified at its source.
    pub period_verified: bool,
    /// How many 重点取組事項 it has; None where that is not known.
    pub item_count: Option<u32>,
    /// Keys of its 重点取組事項; empty where they are not known.
    pub items: Vec<String>,
    /// False where the list of items is not verified at its source.
    pub verified: bool,
    /// What is known and what is not.
    pub note: String,
    /// Where it was read.
    pub source: String,
}

/// What the examination looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleView {
    /// Its code, that of its findings.
    pub code: String,
    /// How grave its findings are.
    pub severity: Severity,
    /// What it looks for.
    pub title: String,
    /// Why it matters.
    pub why: String,
}

/// A built-in word that better stays out of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AvoidedWordView {
    /// The word, or the part of it that does not change.
    pub word: String,
    /// The whole word, for reading.
    pub label: String,
    /// Why.
    pub reason: String,
    /// What to write instead.
    pub instead: String,
}

/// A built-in word that the plan uses and its 用語集 does not explain yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GlossarySuggestion {
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: String,
}

/// Asks to take built-in words into the 用語集, all at once.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GlossaryTake {
    /// The words.
    pub words: Vec<String>,
}

/// 元号.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EraView {
    /// 令和
    pub name: String,
    /// R
    pub letter: String,
    /// The calendar year in which it began, which as a whole is its first 年度.
    pub first_year: i32,
    /// Its first day, as `YYYY-MM-DD`.
    pub first_day: String,
}

/// A class or grade that is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClassView {
    /// What is stored.
    pub key: String,
    /// What the officer reads.
    pub label: String,
    /// What it means.
    pub meaning: String,
}

/// A scale of grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ScaleView {
    /// What is stored.
    pub key: String,
    /// What the officer reads.
    pub title: String,
    /// The town that uses it.
    pub town: String,
    /// Where it was read.
    pub source: String,
    /// False where it was not read at a source.
    pub verified: bool,
    /// Grades follow from numbers.
    pub computed: bool,
    /// The grades, the best first.
    pub grades: Vec<ClassView>,
}

/// A choice from `templates/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeyedChoice {
    /// What is stored.
    pub key: String,
    /// What the officer reads.
    pub label: String,
    /// False where the wording is not verified at its source: shown as such.
    pub verified: bool,
}

/// A choice from `templates/` with what is said of it and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourcedChoice {
    /// What is stored.
    pub key: String,
    /// What the officer reads.
    pub label: String,
    /// False where the wording is not verified at its source: shown as such.
    pub verified: bool,
    /// What more is known; may be empty.
    pub note: String,
    /// Where it was read.
    pub source: String,
}

/// Help beside a field.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Guide {
    /// One line: what to write here.
    #[serde(default)]
    pub hint: String,
    /// An example from the sample plan.
    #[serde(default)]
    pub example: String,
}

/// An error as a screen sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WireError {
    /// Stable code; the screen branches on it.
    pub code: String,
    /// What happened, to which item, and what to do.
    pub message: String,
    /// For some codes: more, e.g. who has the file open.
    #[ts(type = "unknown")]
    pub details: Value,
}

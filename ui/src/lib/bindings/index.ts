// Generated from the Rust types by `cargo nextest run -p michishirube-app`; do not edit.
/* eslint-disable */

/**
 * How the target counts.
 */
export type Accumulation = "yearly" | "cumulative";

/**
 * 改正の方式.
 */
export type AmendmentMethod = "amending_text" | "comparison_table";

/**
 * アナログ規制の点検: one place in an instrument (domain.md §3.3).
 */
export type AnalogueFinding = { 
/**
 * 条項: 第3条第2項.
 */
place: string, 
/**
 * 類型, by its key in `templates/ordinances/analogue.toml`.
 */
class: string, 
/**
 * The words that were found there.
 */
words: string, 
/**
 * 該非.
 */
judgement: AnalogueJudgement, 
/**
 * 見直しの方針.
 */
policy: string, 
/**
 * 期限, in words.
 */
due: string, };

/**
 * A place in which there may be an analogue rule.
 */
export type AnalogueHit = { 
/**
 * Key of the class.
 */
class: string, 
/**
 * 目視.
 */
label: string, 
/**
 * Line in the text, from 1.
 */
line: number, 
/**
 * 第3条第1項.
 */
place: string, 
/**
 * What stands before the word.
 */
before: string, 
/**
 * The word.
 */
text: string, 
/**
 * What stands after it.
 */
after: string, };

/**
 * 該非判断.
 */
export type AnalogueJudgement = "undecided" | "applies" | "does_not_apply";

/**
 * Places of a text in which there may be an analogue rule.
 */
export type AnalogueScan = { 
/**
 * In the order of the text.
 */
hits: Array<AnalogueHit>, };

/**
 * An answer that may be open.
 */
export type Answer = "unknown" | "yes" | "no";

/**
 * 使わない言葉: a word that this town does not want in its plan, or one of the built-in list that it allows.
 */
export type AvoidedWord = { 
/**
 * 言葉.
 */
word: string, 
/**
 * なぜ使わないか.
 */
reason: string, 
/**
 * What to write instead.
 */
instead: string, 
/**
 * A word of the built-in list that this town does use.
 */
allowed: boolean, };

/**
 * A built-in word that better stays out of a plan.
 */
export type AvoidedWordView = { 
/**
 * The word, or the part of it that does not change.
 */
word: string, 
/**
 * The whole word, for reading.
 */
label: string, 
/**
 * Why.
 */
reason: string, 
/**
 * What to write instead.
 */
instead: string, };

/**
 * What is brought back of a record.
 */
export type Back = { "what": "field", 
/**
 * The field.
 */
field: string, } | { "what": "place" } | { "what": "record" };

/**
 * Asks for the backups of a plan file.
 */
export type BackupList = { 
/**
 * The plan file; None: the open one.
 */
path: string | null, };

/**
 * Asks to restore a backup as a new file beside the plan, which is then opened; the plan itself stays as it is.
 */
export type BackupRestore = { 
/**
 * The plan file; None: the open one.
 */
path: string | null, 
/**
 * The backup.
 */
id: string, 
/**
 * Where to put the file; None: beside the plan, under a name that says when the backup was made.
 */
to?: string | null, };

/**
 * A backup of the open plan.
 */
export type BackupView = { 
/**
 * Its name, by which it is restored.
 */
id: string, 
/**
 * When it was made, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
made_at: string, 
/**
 * Bytes.
 */
size: number, };

/**
 * What the plan is compared with.
 */
export type Base = { "base": "snapshot", 
/**
 * Which.
 */
id: string, } | { "base": "backup", 
/**
 * Which.
 */
id: string, } | { "base": "file", 
/**
 * Where it lies.
 */
path: string, };

/**
 * What a plan can be compared with, for the officer to choose.
 */
export type BaseView = { 
/**
 * What is asked with.
 */
base: Base, 
/**
 * What it is called, of a point in time.
 */
name: string | null, 
/**
 * When it was taken or made, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
at: string, 
/**
 * Of a backup: how many openings ago it was made, 0 for this one; None when it is older than the last opening.
 */
openings_ago: number | null, };

/**
 * One edit of several.
 */
export type BatchEdit = { "edit": "add" } & RecordAdd | { "edit": "set" } & RecordSet | { "edit": "remove" } & RecordRemove;

/**
 * Everything that the first screen needs.
 */
export type BeginView = { 
/**
 * What the forms need besides the plan.
 */
reference: ReferenceData, 
/**
 * How the officer likes the program on this PC.
 */
preferences: Preferences, 
/**
 * What the start page shows.
 */
start: StartView, 
/**
 * The plan that is open, or that the program was asked to open; None: the start page comes first.
 */
plan: PlanView | null, 
/**
 * Why the plan that the program was asked to open is not.
 */
refused: WireError | null, };

/**
 * 計画の議案: the bill by which the plan goes to the council, or the report of it.
 */
export type Bill = { 
/**
 * 議案番号: the number alone (12), or with its words (議案第12号); empty: not given yet, printed as ○.
 */
number: string, 
/**
 * 提出日; empty: the day on which the session opens.
 */
submitted: DateText, 
/**
 * 別紙にする部分 of the plan; empty: the whole plan.
 */
attached: Array<PlanPart>, 
/**
 * 提案理由.
 */
reason: string, 
/**
 * 提出者 where members of the council propose, one name a line.
 */
proposers: string, 
/**
 * 賛成者 where members of the council propose, one name a line.
 */
supporters: string, };

/**
 * What an edit, an undo or a redo came to.
 */
export type Changed = { 
/**
 * What was done, or None when nothing is different.
 */
name: string | null, 
/**
 * The record that has appeared, or None; the outermost one where several have (an undone deletion).
 */
created: RecordId | null, 
/**
 * Records that are new or say something else now.
 */
records: Array<PlanRecord>, 
/**
 * Records that are gone.
 */
removed: Array<RecordId>, 
/**
 * What can be undone and redone now.
 */
history: HistoryHead, 
/**
 * Whether the file is up to date.
 */
save: SaveState, };

/**
 * A choice of a file or folder.
 */
export type Choose = { 
/**
 * Title of the dialog.
 */
title: string, 
/**
 * Where to begin: a folder, or for `choose_save` a file.
 */
start: string | null, };

/**
 * What was chosen.
 */
export type Chosen = { 
/**
 * The path, or None when the dialog was cancelled.
 */
path: string | null, };

/**
 * A class or grade that is chosen.
 */
export type ClassView = { 
/**
 * What is stored.
 */
key: string, 
/**
 * What the officer reads.
 */
label: string, 
/**
 * What it means.
 */
meaning: string, };

/**
 * What closing a plan came to.
 */
export type Closed = { 
/**
 * What the officer must be told: that the file could not be written and the work waits on this PC, or that the plan was
 * kept beside the file of somebody else.
 */
notice: NoticeView | null, };

/**
 * 行動規範.
 */
export type CodeOfConduct = { 
/**
 * 題名.
 */
title: string, 
/**
 * 前文.
 */
preamble: string, 
/**
 * 結び.
 */
closing: string, };

/**
 * In which colours the screens are shown. Colours that the system forces come before them.
 */
export type Colours = "light" | "dark" | "system";

/**
 * Whether opinions are called for.
 */
export type CommentChoice = "undecided" | "held" | "not_held";

/**
 * 会議体.
 */
export type Committee = { 
/**
 * 名称.
 */
name: string, 
/**
 * 種類.
 */
kind: CommitteeKind, 
/**
 * 設置の根拠.
 */
basis: string, 
/**
 * 役割.
 */
role: string, 
/**
 * 開催の頻度.
 */
meetings: string, };

/**
 * 会議体の種類.
 */
export type CommitteeKind = "internal" | "attached" | "advisory";

/**
 * 委員.
 */
export type CommitteeMember = { 
/**
 * 氏名; empty where only the post sits on it.
 */
name: string, 
/**
 * 会での役 (会長, 本部長 …).
 */
post: string, 
/**
 * 所属・職名.
 */
affiliation: string, 
/**
 * 任期.
 */
term: string, };

/**
 * A line of a cell of the 新旧対照表.
 */
export type ComparisonLine = { 
/**
 * How deep it is set, in characters.
 */
indent: number, 
/**
 * Its pieces.
 */
pieces: Array<MarkedText>, };

/**
 * A row of the 新旧対照表: a provision before and after.
 */
export type ComparisonRow = { 
/**
 * 現行.
 */
before: Array<ComparisonLine>, 
/**
 * 改正後.
 */
after: Array<ComparisonLine>, };

/**
 * 行動規範の条.
 */
export type ConductArticle = { 
/**
 * 条文: one short command.
 */
text: string, 
/**
 * 説明.
 */
explanation: string, };

/**
 * 事業費 of one 年度 by 財源, in 千円.
 */
export type Cost = { 
/**
 * 国庫支出金, 千円.
 */
national: Quantity, 
/**
 * 県支出金, 千円.
 */
prefectural: Quantity, 
/**
 * 地方債, 千円.
 */
bond: Quantity, 
/**
 * その他特定財源, 千円.
 */
other: Quantity, 
/**
 * 一般財源, 千円.
 */
general: Quantity, };

/**
 * What is written of a place, added up.
 */
export type CostSum = { 
/**
 * One line for each 年度 in which an amount is written, in order.
 */
years: Array<YearCost>, 
/**
 * The sum of everything, 千円; empty where nobody wrote an amount.
 */
total: Quantity, 
/**
 * How many initiatives have an amount that counts.
 */
counted: number, 
/**
 * How many amounts below this place are no number and left out.
 */
unread: number, };

/**
 * The sums of a plan.
 */
export type CostSums = { 
/**
 * The whole plan.
 */
plan: CostSum, 
/**
 * Each measure with all that stands under it; one without any amount below it is not there.
 */
measures: Record<string, CostSum>, 
/**
 * Initiatives that stand under no measure; with the outermost measures it comes to the whole plan.
 */
unplaced: CostSum, 
/**
 * Every amount that is no number, in the order of the plan: left out of all sums.
 */
unread: Array<UnreadCost>, };

/**
 * 議決の道筋: the questions that lead to a route, and the ordinance that demands it.
 */
export type CouncilRoute = { 
/**
 * 議決すべき事件を定める条例 names this plan.
 */
named_in_ordinance: Answer, 
/**
 * The ordinance asks for a report instead of a vote (大宜味村, domain.md §4.1).
 */
report_required: Answer, 
/**
 * A change light enough to be excepted by the ordinance (小山町, domain.md §4.1).
 */
minor_change: Answer, 
/**
 * Proposed by members of the assembly.
 */
by_members: Answer, 
/**
 * The route chosen.
 */
route: Route, 
/**
 * 条例の名称.
 */
ordinance_name: string, 
/**
 * 条例番号 (平成○年○○町条例第○号).
 */
ordinance_number: string, 
/**
 * 条・項・号 that names the plan.
 */
article: string, 
/**
 * 議決対象とする部分; empty: the whole plan.
 */
resolved_part: string, };

/**
 * The session of the council to which the plan goes.
 */
export type CouncilSession = { 
/**
 * 会議の名前 (令和8年第1回○○町議会定例会).
 */
name: string, 
/**
 * 開会日 (招集日).
 */
opens: DateText, 
/**
 * 議案の締切 within the office.
 */
bill_deadline: DateText, 
/**
 * 議決の日; where nothing is voted on, the day of the decision.
 */
decided: DateText, 
/**
 * 施行日 of what is decided, and the first day of the plan.
 */
enforced: DateText, };

/**
 * 再掲: an initiative that is shown under a second branch and counted once.
 */
export type CrossListing = { 
/**
 * The initiative shown again.
 */
initiative: RecordId | null, 
/**
 * 注記.
 */
note: string, };

/**
 * 統計表.
 */
export type DataTable = { 
/**
 * 表題.
 */
title: string, 
/**
 * 単位, printed above the table at the right.
 */
unit: string, 
/**
 * 列の見出し.
 */
columns: Array<string>, 
/**
 * 行; a row may be shorter than the columns.
 */
rows: Array<Array<string>>, 
/**
 * 注.
 */
note: string, 
/**
 * 出典.
 */
source: string, };

/**
 * How years are written in the papers (domain.md §6.3).
 */
export type DateStyle = "japanese" | "western" | "both";

/**
 * A day that an officer typed.
 *
 * Text that reads as one day is kept in plain form (`令和８年３月３日（火）` becomes `2026-03-03`); any other text is kept as typed,
 * so that nothing is lost and the check can say what is wrong. A weekday that is not that of the day is such a text.
 */
export type DateText = string;

/**
 * A day.
 */
export type DayView = { 
/**
 * 令和8年3月3日（火）
 */
label: string, 
/**
 * Why the office is closed, or None.
 */
closed: string | null, 
/**
 * True where that is only expected: the day was not announced yet.
 */
expected: boolean, 
/**
 * The 会計年度.
 */
year: number, 
/**
 * 令和7年度
 */
year_label: string, };

/**
 * What follows from the records: asked for again after edits.
 */
export type Derived = { 
/**
 * How far each step is.
 */
road: Array<StepState>, 
/**
 * All findings in the order of the road.
 */
findings: Array<Diagnostic>, 
/**
 * The words that follow from わが町.
 */
words: Words, 
/**
 * The years of the term, in order; empty until the term is known.
 */
years: Array<YearView>, 
/**
 * Names of the levels above the initiatives, outermost first.
 */
level_names: Array<string>, 
/**
 * The town's word for an initiative.
 */
initiative_name: string, 
/**
 * Numbers of measures and initiatives by id: 1-2-3.
 */
numbers: Record<string, string>, 
/**
 * What is known of the days in the plan, by the day as it is stored.
 */
days: Record<string, DayView>, 
/**
 * 事業費, added up.
 */
costs: CostSums, };

/**
 * A finding.
 */
export type Diagnostic = { 
/**
 * Stable code, e.g. `frame-term-order`.
 */
code: string, 
/**
 * How grave.
 */
severity: Severity, 
/**
 * Where.
 */
place: FindingPlace, 
/**
 * What is found, one sentence.
 */
message: string, 
/**
 * What to do, or None where the message says it.
 */
hint: string | null, 
/**
 * The word that is meant, where one field may have several findings of one kind; otherwise empty.
 */
about: string, };

/**
 * Everything that differs between two plans, and as many of the records as were asked for.
 */
export type Difference = { 
/**
 * Records added.
 */
added: number, 
/**
 * Records removed.
 */
removed: number, 
/**
 * Records moved.
 */
moved: number, 
/**
 * Fields changed.
 */
changed: number, 
/**
 * By step, in the order of the road; steps without any are left out.
 */
steps: Array<StepDifferences>, 
/**
 * How many records differ on the steps that were asked for.
 */
matching: number, 
/**
 * The first of them in the order of the road and of the plan.
 */
records: Array<RecordDifference>, };

/**
 * Asks to bring something back from something earlier.
 */
export type DifferenceBack = { 
/**
 * From where.
 */
base: Base, 
/**
 * Of which record.
 */
record: RecordId, 
/**
 * What of it.
 */
back: Back, };

/**
 * Which way is good.
 */
export type Direction = "increase" | "decrease" | "keep";

/**
 * 見送った指摘: kept with its reason, so that a colleague sees that it was thought about.
 */
export type DismissedFinding = { 
/**
 * The code of the rule.
 */
code: string, 
/**
 * The record; not a reference, so that the decision outlives it.
 */
target: RecordId | null, 
/**
 * The field.
 */
field: string, 
/**
 * What it was about, where one field may have several of one kind: the word.
 */
about: string, 
/**
 * What was said.
 */
message: string, 
/**
 * Why it may stay as it is.
 */
reason: string, };

/**
 * Something said about a text.
 */
export type DraftRemark = { 
/**
 * Which of the texts.
 */
side: DraftSide, 
/**
 * How grave.
 */
severity: RemarkSeverity, 
/**
 * Line in that text, from 1.
 */
line: number | null, 
/**
 * 第5条第2項.
 */
place: string | null, 
/**
 * One sentence.
 */
message: string, 
/**
 * What to do.
 */
hint: string | null, };

/**
 * Which text is meant.
 */
export type DraftSide = "current" | "revised";

/**
 * How the day of enforcement is laid down.
 */
export type Enforcement = "undecided" | "on_promulgation" | "on_notice" | "on_direction" | "on_date" | "by_rule" | "after_period" | "with_other";

/**
 * 元号.
 */
export type EraView = { 
/**
 * 令和
 */
name: string, 
/**
 * R
 */
letter: string, 
/**
 * The calendar year in which it began, which as a whole is its first 年度.
 */
first_year: number, 
/**
 * Its first day, as `YYYY-MM-DD`.
 */
first_day: string, };

/**
 * What was exported.
 */
export type Exported = { 
/**
 * The files written.
 */
files: Array<ExportedFile>, 
/**
 * What the officer must know: how to bring the page numbers of the contents up to date; a name that was already taken.
 */
notices: Array<NoticeView>, };

/**
 * A file written.
 */
export type ExportedFile = { 
/**
 * The key of the paper.
 */
key: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The file.
 */
path: string, };

/**
 * A field that says something else.
 */
export type FieldDifference = { 
/**
 * The field.
 */
field: string, 
/**
 * What the officer calls it.
 */
label: string, 
/**
 * What it said and says, in words; see [`compare_text`].
 */
parts: Array<Part>, };

/**
 * 要確認・メモ.
 */
export type FieldNote = { 
/**
 * The name of the field in the record that holds the note.
 */
field: string, 
/**
 * 要確認、確認済み、メモ.
 */
state: NoteState, 
/**
 * What there is to say; may be empty for a mark.
 */
text: string, 
/**
 * The account of the person who wrote it.
 */
author: string, 
/**
 * When, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
written_at: string, 
/**
 * Who has settled it, or opened it again last; empty: nobody.
 */
settled_by: string, 
/**
 * When that was; empty: never.
 */
settled_at: string, };

/**
 * Where a finding is, so that a screen can move the focus there.
 */
export type FindingPlace = { 
/**
 * The step of the road.
 */
step: Step, 
/**
 * The record, or None when one is missing altogether.
 */
record: RecordId | null, 
/**
 * The field, or None when the whole record is meant.
 */
field: string | null, };

/**
 * 年度: the fiscal year that begins on 1 April of this calendar year.
 */
export type FiscalYear = number;

/**
 * Everything that was found, and the first places of it.
 */
export type Found = { 
/**
 * How many places in all.
 */
total: number, 
/**
 * How many of them can be replaced.
 */
replaceable: number, 
/**
 * By step, in the order of the road; steps without any are left out.
 */
steps: Array<StepHits>, 
/**
 * The first places in the order of the road.
 */
hits: Array<Hit>, };

/**
 * 計画の枠.
 */
export type Frame = { 
/**
 * 計画の名称.
 */
title: string, 
/**
 * 版 (第1版, 第2.0版 …).
 */
edition: string, 
/**
 * First 年度 of the term.
 */
first_year: YearText, 
/**
 * Last 年度 of the term.
 */
last_year: YearText, 
/**
 * 策定年月, as printed on the cover (令和8年3月).
 */
established: string, 
/**
 * 首長あいさつ; empty: the paper has none.
 */
greeting: string, 
/**
 * 策定の趣旨・背景.
 */
purpose: string, 
/**
 * 計画の位置付け.
 */
position: string, 
/**
 * 官民データ活用推進基本法第9条第3項の計画を兼ねる (domain.md §3.3).
 */
is_data_plan: boolean, 
/**
 * 見直しの時期と方法.
 */
review: string, 
/**
 * 財政負担の考え方.
 */
finance: string, 
/**
 * Names of the levels above the initiatives, outermost first: 1 to 4 of the town's own words.
 */
level_names: Array<string>, 
/**
 * Name of the innermost level; empty: 取組.
 */
initiative_name: string, 
/**
 * The town's own words for fields of the 個票, by the name of the field; a field that is not here keeps its usual word.
 */
sheet_labels: { [key in string]: string }, 
/**
 * Fields of the 個票 that the town does not use: neither asked for nor printed; what was written in them is kept.
 */
hidden_sheet_fields: Array<string>, 
/**
 * Number of the edition of the state's plan (自治体DX推進計画) against which the initiatives are held; empty: all items.
 */
national_version: string, };

/**
 * A built-in word that the plan uses and its 用語集 does not explain yet.
 */
export type GlossarySuggestion = { 
/**
 * The word.
 */
word: string, 
/**
 * What it means.
 */
meaning: string, };

/**
 * Asks to take built-in words into the 用語集, all at once.
 */
export type GlossaryTake = { 
/**
 * The words.
 */
words: Array<string>, };

/**
 * 用語: one word of the 用語集.
 */
export type GlossaryTerm = { 
/**
 * 用語, as the plan writes it.
 */
word: string, 
/**
 * 読み, in kana.
 */
reading: string, 
/**
 * 意味, in words that everybody knows.
 */
meaning: string, 
/**
 * 出典; empty where the words are the town's own.
 */
source: string, };

/**
 * 推進体制.
 */
export type Governance = { 
/**
 * 最高デジタル責任者 (CDO) などの役.
 */
officer: string, 
/**
 * 体制の説明.
 */
structure: string, 
/**
 * 進捗管理 (PDCA など).
 */
progress: string, 
/**
 * 人材の確保・育成.
 */
people: string, 
/**
 * セキュリティと個人情報.
 */
security: string, };

/**
 * Help beside a field.
 */
export type Guide = { 
/**
 * One line: what to write here.
 */
hint: string, 
/**
 * An example from the sample plan.
 */
example: string, };

/**
 * What can be undone and redone, by name.
 */
export type HistoryHead = { 
/**
 * What 「元に戻す」 takes back, or None.
 */
undo: string | null, 
/**
 * What 「やり直す」 does again, or None.
 */
redo: string | null, };

/**
 * An entry of the history.
 */
export type HistoryView = { 
/**
 * Its number, counting up.
 */
number: number, 
/**
 * What was done.
 */
name: string, 
/**
 * When, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
at: string, 
/**
 * By whom.
 */
actor: string, 
/**
 * Whether it counts now (applied), was taken back (undone), or was taken back and then passed over (abandoned).
 */
state: "applied" | "undone" | "abandoned", };

/**
 * One place where the words stand.
 */
export type Hit = { 
/**
 * Names the place as long as the plan is not changed.
 */
key: string, 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
field: string, 
/**
 * What the officer calls the field.
 */
label: string, 
/**
 * What the officer calls the record, with the one that holds it.
 */
title: string, 
/**
 * The step on which it is written.
 */
step: Step, 
/**
 * What stands before it.
 */
before: string, 
/**
 * The words as they stand there.
 */
words: string, 
/**
 * What stands after it.
 */
after: string, 
/**
 * For a field of one text: where the words begin, in UTF-16 units, so that a screen can select them.
 */
at: number | null, 
/**
 * Why it is not replaced, or None.
 */
lock: Lock | null, };

/**
 * The name of the bytes of a picture: their SHA-256 in hexadecimal; empty: none yet.
 */
export type ImageName = string;

/**
 * 指標（KPI）.
 */
export type Indicator = { 
/**
 * 指標名.
 */
name: string, 
/**
 * 単位.
 */
unit: string, 
/**
 * 成果・活動の別.
 */
kind: IndicatorKind, 
/**
 * 現状値.
 */
baseline: Quantity, 
/**
 * 年度 or 時点 of the baseline.
 */
baseline_year: YearText, 
/**
 * 目標値 per 年度.
 */
targets: { [key in FiscalYear]: Quantity }, 
/**
 * 実績値 per 年度.
 */
actuals: { [key in FiscalYear]: Quantity }, 
/**
 * 単年・累計の別.
 */
accumulation: Accumulation, 
/**
 * 方向.
 */
direction: Direction, 
/**
 * 目標値の根拠.
 */
rationale: string, 
/**
 * 算出式.
 */
formula: string, 
/**
 * 出典 (課 or 調査).
 */
source: string, };

/**
 * 成果指標 or 活動指標.
 */
export type IndicatorKind = "outcome" | "activity";

/**
 * An indicator in a year.
 */
export type IndicatorYear = { 
/**
 * The indicator.
 */
indicator: RecordId, 
/**
 * The target that counts, with commas.
 */
target: string | null, 
/**
 * 達成率 in percent, with a decimal where there is one.
 */
rate: string | null, 
/**
 * The grade that follows from the numbers, by its key.
 */
grade: string | null, };

/**
 * 取組 (個票).
 */
export type Initiative = { 
/**
 * 取組名.
 */
title: string, 
/**
 * だれのため: asked before anything else.
 */
for_whom: string, 
/**
 * 現状・課題.
 */
current_state: string, 
/**
 * 取組内容.
 */
content: string, 
/**
 * 実現したい姿・効果.
 */
outcome: string, 
/**
 * 使う手段: technology, asked last.
 */
means: string, 
/**
 * 今後の展開.
 */
outlook: string, 
/**
 * 新規・継続・拡充.
 */
status: InitiativeStatus, 
/**
 * 所管課.
 */
owners: Array<RecordId>, 
/**
 * 全庁で取り組む: a legal value of 所管課 (domain.md §2.3).
 */
whole_office: boolean, 
/**
 * 関係課.
 */
related_sections: Array<RecordId>, 
/**
 * 工程表.
 */
roadmap: Array<RoadmapBar>, 
/**
 * 事業費 per 年度, 千円.
 */
costs: { [key in FiscalYear]: Cost }, 
/**
 * 事業費の注記.
 */
cost_note: string, 
/**
 * 国の重点取組事項: keys of `templates/frame/`, and ids of the items that the plan adds to them (`NationalItem`).
 */
national_priorities: Array<string>, 
/**
 * 標準化の対象業務 that it moves or uses.
 */
standard_systems: Array<RecordId>, 
/**
 * SDGs のゴール, 1 to 17.
 */
sustainable_goals: Array<number>, 
/**
 * 根拠法令: names as they are printed.
 */
laws: Array<string>, 
/**
 * その他の分類.
 */
tags: Array<string>, 
/**
 * 内部メモ: never printed, never shared.
 */
internal_note: string, };

/**
 * 区分 of an initiative.
 */
export type InitiativeStatus = "new" | "continued" | "expanded";

/**
 * An initiative in a year.
 */
export type InitiativeYear = { 
/**
 * The initiative.
 */
initiative: RecordId, 
/**
 * Its record of the year, or None.
 */
progress: RecordId | null, 
/**
 * Its indicators.
 */
indicators: Array<IndicatorYear>, 
/**
 * The grade that the numbers suggest, by its key.
 */
proposal: string | null, };

/**
 * 条例等.
 */
export type Instrument = { 
/**
 * 種類.
 */
kind: InstrumentKind, 
/**
 * 制定、一部改正、全部改正、廃止.
 */
action: InstrumentAction, 
/**
 * 題名 of the instrument itself, not of the one that amends it.
 */
title: string, 
/**
 * 平成20年○○町条例第5号; empty for a new one.
 */
number: string, 
/**
 * Key of the model in `templates/ordinances` from which it was made; empty: none.
 */
model: string, 
/**
 * 議案番号: the number alone (12), or with its words (議案第12号); empty: not given yet, printed as ○.
 */
bill_number: string, 
/**
 * 現行の本文.
 */
current: string, 
/**
 * 改正後（制定）の本文.
 */
revised: string, 
/**
 * 議員が提出する: proposed by members of the council, as 委員会条例 is.
 */
by_members: boolean, 
/**
 * 訓令先, one line each (庁中一般): the offices to which a 訓令 or 規程 is directed; empty for other kinds.
 */
addressees: string, 
/**
 * 提案理由.
 */
reason: string, 
/**
 * 施行期日の定め方.
 */
enforcement: Enforcement, 
/**
 * 施行期日, in words: a day (令和８年４月１日), a period (3月) or the title of another instrument, as `enforcement` asks.
 */
enforcement_date: string, 
/**
 * Provisions with a day of their own; empty: all are enforced on the same day.
 */
later: Array<LaterEnforcement>, 
/**
 * 附則 of the amending instrument with its 経過措置.
 */
supplement: string, 
/**
 * 改め文 or 新旧対照表方式.
 */
method: AmendmentMethod, 
/**
 * The words around the table, where it amends.
 */
table_form: TableForm, 
/**
 * Key of the way in which the town writes an 改め文 (`templates/ordinances/houses.toml`); empty: as the text before is written.
 */
house: string, 
/**
 * The instrument whose bill amends this one as well (束ね, 2条建て); None: a bill of its own.
 */
bundled_into: RecordId | null, 
/**
 * The initiatives that need it.
 */
initiatives: Array<RecordId>, 
/**
 * 内部メモ; never printed.
 */
internal_note: string, };

/**
 * What is done to the instrument.
 */
export type InstrumentAction = "enactment" | "partial_amendment" | "full_revision" | "repeal";

/**
 * Asks to export a paper of an instrument.
 */
export type InstrumentExport = { 
/**
 * The instrument.
 */
id: RecordId, 
/**
 * Which paper.
 */
paper: InstrumentPaper, 
/**
 * The folder; it is made when it is not there.
 */
folder: string, };

/**
 * 例規の種類.
 */
export type InstrumentKind = "ordinance" | "rule" | "guideline" | "directive" | "public_notice" | "regulation";

/**
 * The papers that follow from the two texts of an instrument.
 */
export type InstrumentPaper = "amending_text" | "comparison";

/**
 * Asks for a paper of an instrument as it will be printed.
 */
export type InstrumentPreview = { 
/**
 * The instrument.
 */
id: RecordId, };

/**
 * A choice from `templates/`.
 */
export type KeyedChoice = { 
/**
 * What is stored.
 */
key: string, 
/**
 * What the officer reads.
 */
label: string, 
/**
 * False where the wording is not verified at its source: shown as such.
 */
verified: boolean, };

/**
 * A kind of record. The name in files is stable for ever; the label is what the officer reads.
 */
export type Kind = "town" | "section" | "frame" | "council_route" | "related_plan" | "national_item" | "standard_system" | "narrative" | "data_table" | "mission" | "vision" | "milestone_vision" | "code_of_conduct" | "conduct_article" | "measure" | "initiative" | "indicator" | "cross_listing" | "governance" | "committee" | "committee_member" | "instrument" | "analogue_finding" | "glossary_term" | "avoided_word" | "dismissed_finding" | "council_session" | "schedule_item" | "public_comment" | "opinion" | "bill" | "progress_rule" | "year_review" | "progress" | "picture" | "field_note";

/**
 * Provisions that are enforced on a day of their own (rulebook §6).
 */
export type LaterEnforcement = { 
/**
 * Names of the provisions of the amending instrument: 第3条の改正規定.
 */
provisions: Array<string>, 
/**
 * The day, in words: 令和９年10月１日, 公布の日.
 */
date: string, };

/**
 * Why a hit is not replaced.
 */
export type Lock = "in_force" | "ordinance_text" | "word_list" | "already" | "part_of_character";

/**
 * A piece of a provision.
 */
export type MarkedText = { 
/**
 * The piece.
 */
text: string, 
/**
 * Whether it is underlined.
 */
marked: boolean, };

/**
 * An item of the 施策体系: 戦略, 施策 or whatever name the town gave its level (`Frame::level_names`).
 */
export type Measure = { 
/**
 * 名称, without its number, which follows from its place.
 */
title: string, 
/**
 * 目指す姿.
 */
aim: string, 
/**
 * 現状と課題.
 */
issue: string, 
/**
 * 中間の将来像 that it serves.
 */
milestone_visions: Array<RecordId>, };

/**
 * 中間の将来像: the vision broken down into what will be seen on the way (backcast).
 */
export type MilestoneVision = { 
/**
 * 中間の将来像.
 */
title: string, 
/**
 * だれの、どのような姿か.
 */
description: string, 
/**
 * 年度 by which it shall be reached.
 */
due_year: YearText, };

/**
 * 使命: one sentence, and for whom.
 */
export type Mission = { 
/**
 * 使命.
 */
text: string, 
/**
 * だれのための使命か.
 */
for_whom: string, 
/**
 * 説明.
 */
explanation: string, };

/**
 * Where a record stood and where it stands, in words.
 */
export type Moved = { 
/**
 * 「施策「暮らし」の2番目」
 */
before: string, 
/**
 * 「施策「仕事」の1番目」
 */
after: string, };

/**
 * 種別 (地方自治法第1条の3): decides every derived word.
 */
export type MunicipalityKind = "city" | "special_ward" | "town" | "village";

/**
 * 現状と課題の節.
 */
export type Narrative = { 
/**
 * 区分.
 */
topic: Topic, 
/**
 * 見出し.
 */
title: string, 
/**
 * 本文; an empty line starts a new paragraph.
 */
body: string, 
/**
 * 出典.
 */
source: string, };

/**
 * 国の重点取組事項 that this plan adds, or one of the frame that it leaves out.
 */
export type NationalItem = { 
/**
 * 項目, as the state calls it.
 */
label: string, 
/**
 * Where it was read.
 */
source: string, 
/**
 * The key of the item of `templates/frame/` that is meant; empty: an item of the plan's own.
 */
key: string, 
/**
 * Neither offered nor held against the initiatives; those that name it keep it.
 */
left_out: boolean, };

/**
 * An edition of the state's plan (自治体DX推進計画).
 */
export type NationalVersion = { 
/**
 * 2.3
 */
number: string, 
/**
 * When it came, as far as it is known: 2024-02-05, 2024, or empty.
 */
date: string, 
/**
 * False where the date is not verified at its source.
 */
date_verified: boolean, 
/**
 * 対象期間, in words; empty where it is not known.
 */
period: string, 
/**
 * False where the period is not verified at its source.
 */
period_verified: boolean, 
/**
 * How many 重点取組事項 it has; None where that is not known.
 */
item_count: number | null, 
/**
 * Keys of its 重点取組事項; empty where they are not known.
 */
items: Array<string>, 
/**
 * False where the list of items is not verified at its source.
 */
verified: boolean, 
/**
 * What is known and what is not.
 */
note: string, 
/**
 * Where it was read.
 */
source: string, };

/**
 * Asks for a note on a field; who writes it, and when, is known here.
 */
export type NoteAdd = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * The field.
 */
field: string, 
/**
 * 要確認 or メモ.
 */
state: NoteState, 
/**
 * What there is to say.
 */
text: string, };

/**
 * Asks to settle a mark, or to open it again.
 */
export type NoteSettle = { 
/**
 * The note.
 */
id: RecordId, 
/**
 * True: it is settled.
 */
done: boolean, };

/**
 * What a note asks for.
 */
export type NoteState = "remark" | "open" | "done";

/**
 * A request that needs nothing, or an answer that says nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * Something the officer must be told; no error.
 */
export type NoticeView = { 
/**
 * Stable code.
 */
code: string, 
/**
 * What happened, and what to do.
 */
message: string, };

/**
 * Asks about an entry of the history.
 */
export type OneEntry = { 
/**
 * Its number.
 */
number: number, };

/**
 * An unfinished working copy.
 */
export type OneId = { 
/**
 * Its id.
 */
id: string, };

/**
 * A path.
 */
export type OnePath = { 
/**
 * The path.
 */
path: string, };

/**
 * The key of a house style.
 */
export type OneStyle = { 
/**
 * The key.
 */
key: string, };

/**
 * How a plan is opened.
 */
export type OpenMode = "edit" | "take_over" | "read_only";

/**
 * 意見. Its number follows from its place.
 */
export type Opinion = { 
/**
 * 意見の要旨.
 */
summary: string, 
/**
 * 該当箇所, as it is printed (12ページ、取組1-1-1).
 */
place: string, 
/**
 * The record of the plan that is meant.
 */
target: RecordId | null, 
/**
 * 考え方 of the municipality.
 */
answer: string, 
/**
 * 対応区分: a key of `templates/opinions.toml`.
 */
class: string, 
/**
 * 件数 of opinions of one meaning; empty: one.
 */
count: Quantity, };

/**
 * Asks what follows from the text as it is and the text as it shall read.
 */
export type OrdinanceDraft = { 
/**
 * 条例, 規則 …
 */
kind: InstrumentKind, 
/**
 * 制定, 一部改正 …
 */
action: InstrumentAction, 
/**
 * 題名.
 */
title: string, 
/**
 * 番号.
 */
number: string, 
/**
 * 現行.
 */
current: string, 
/**
 * 改正後.
 */
revised: string, 
/**
 * 施行期日の定め方.
 */
enforcement: Enforcement, 
/**
 * 施行期日.
 */
enforcement_date: string, 
/**
 * Provisions with a day of their own.
 */
later: Array<LaterEnforcement>, 
/**
 * The record, so that what other records bring into its bill is found; None: it stands alone.
 */
id: RecordId | null, 
/**
 * 改め文 or 新旧対照表方式.
 */
method: AmendmentMethod, 
/**
 * The words around the table, where it amends.
 */
table_form: TableForm, 
/**
 * Key of the town's way of writing; empty: as the text before is written.
 */
house: string, };

/**
 * What follows from two texts.
 */
export type OrdinanceDrafted = { 
/**
 * The title of the amending ordinance; empty where there is none.
 */
title: string, 
/**
 * 改め文 with its 柱書; empty where there is none: nothing is guessed. Where the table amends, the sentence that says so.
 */
amending_text: string, 
/**
 * How many sentences amend, or how many rows of the table where it amends.
 */
count: number, 
/**
 * What stands under the table where it amends; empty: nothing.
 */
note: string, 
/**
 * The sentence that lays down the day of enforcement; empty while it is not decided.
 */
enforcement: string, 
/**
 * Names of the amending provisions, for those that get a day of their own: 第3条の改正規定.
 */
provisions: Array<string>, 
/**
 * Usual sentences of 経過措置, with the words of this instrument in them.
 */
transitional: Array<TransitionalSentence>, 
/**
 * Why there is none although there are two texts; empty: nothing stands in the way.
 */
refused: Array<DraftRemark>, 
/**
 * What to look at in the texts.
 */
warnings: Array<DraftRemark>, 
/**
 * 改正後 with every reference mended that the amendment left behind; empty where there is nothing to mend.
 */
mended: string, 
/**
 * 新旧対照表; where it amends, only what changes.
 */
table: Array<ComparisonRow>, };

/**
 * A text that was made from another.
 */
export type OrdinanceMade = { 
/**
 * The text.
 */
text: string, };

/**
 * A model text of an ordinance, with the words of the town filled in.
 */
export type OrdinanceModel = { 
/**
 * Its key.
 */
key: string, 
/**
 * What the officer reads in the list.
 */
title: string, 
/**
 * 条例, 規則 …
 */
kind: InstrumentKind, 
/**
 * 制定, 一部改正 …
 */
action: InstrumentAction, 
/**
 * What it is for, two lines.
 */
purpose: string, 
/**
 * The title of the ordinance itself.
 */
name: string, 
/**
 * The text before, or None for a new one. It stands in for the town's own.
 */
current: string | null, 
/**
 * The text after.
 */
revised: string, 
/**
 * 提案理由; empty where none is needed.
 */
reason: string, 
/**
 * 附則 of the amending ordinance; empty where the text has its own.
 */
supplement: string, 
/**
 * What the officer has to fill in: 担当課.
 */
left: Array<string>, 
/**
 * The laws on which it rests.
 */
laws: Array<string>, 
/**
 * The real ordinances after which it was written.
 */
sources: Array<string>, 
/**
 * False where the wording is not that of a source: shown as such.
 */
verified: boolean, 
/**
 * What to look out for.
 */
note: string, };

/**
 * Asks for two texts provision by provision.
 */
export type OrdinancePair = { 
/**
 * 現行; empty: none.
 */
current: string, 
/**
 * 改正後; empty: none.
 */
revised: string, };

/**
 * Two texts provision by provision.
 */
export type OrdinanceProvisions = { 
/**
 * In the order of the revised text. The revised texts of all rows, one after the other, are that text, byte for byte.
 */
rows: Array<ProvisionPair>, };

/**
 * Asks for room after a 条 or 項: for those after it to be renumbered.
 */
export type OrdinanceRoom = { 
/**
 * The text.
 */
text: string, 
/**
 * A line of it, from 1.
 */
line: number, };

/**
 * Asks about a text.
 */
export type OrdinanceText = { 
/**
 * The text.
 */
text: string, };

/**
 * Asks to export papers.
 */
export type PaperExport = { 
/**
 * Ids of papers, or keys of kinds for all papers of the kind; empty: all.
 */
keys: Array<string>, 
/**
 * The folder; it is made when it is not there.
 */
folder: string, 
/**
 * Key of a house style; None: that of the plan.
 */
style: string | null, 
/**
 * What the head of each page says (案, 素案, 取扱注意); empty: nothing.
 */
mark: string, 
/**
 * What papers of differences compare the plan with; None: nothing.
 */
earlier: Base | null, };

/**
 * The preview of a paper.
 */
export type PaperHtml = { 
/**
 * A fragment of HTML, made from the same blocks as the Word file; all text in it is escaped.
 */
html: string, };

/**
 * Asks which papers there are.
 */
export type PaperList = { 
/**
 * What papers of differences compare the plan with; None: nothing.
 */
earlier: Base | null, };

/**
 * Something that is missing for a paper, or noticed in it.
 */
export type PaperMissing = { 
/**
 * One sentence for the officer.
 */
message: string, 
/**
 * Where it is written; None where no single place is meant.
 */
place: FindingPlace | null, };

/**
 * Asks for the preview of a paper.
 */
export type PaperPreview = { 
/**
 * Its id, or the key of a kind that the plan has once.
 */
id: string, 
/**
 * Key of a house style; None: that of the plan.
 */
style: string | null, 
/**
 * What the head of each page says (案, 素案, 取扱注意); empty: nothing.
 */
mark: string, 
/**
 * What a paper of differences compares the plan with; None: nothing.
 */
earlier: Base | null, };

/**
 * A paper.
 */
export type PaperView = { 
/**
 * By what it is asked for: the key of its kind, and the record it is about where there is one for each.
 */
id: string, 
/**
 * The key of its kind.
 */
key: string, 
/**
 * The title of its kind.
 */
title: string, 
/**
 * What it is about, where there is one paper for each; otherwise empty.
 */
subject: string, 
/**
 * The name of its Word file.
 */
file: string, 
/**
 * What is missing for it to be whole; empty: ready. A draft can be exported at any time.
 */
missing: Array<PaperMissing>, 
/**
 * What a careful reader notices in the text of what it enacts (references, numbers, laws, characters); empty: nothing.
 */
remarks: Array<PaperMissing>, 
/**
 * Fixed wording in it that nobody has verified; empty: none.
 */
unverified: Array<PaperWording>, 
/**
 * It tells what differs from an earlier state, which has to be chosen first.
 */
wants_earlier: boolean, };

/**
 * Fixed wording that nobody has verified.
 */
export type PaperWording = { 
/**
 * The sentence, with ○ in its places.
 */
text: string, 
/**
 * Where its form comes from.
 */
source: string, };

/**
 * A stretch of text.
 */
export type Part = { 
/**
 * What it is to the two versions.
 */
kind: PartKind, 
/**
 * What it says.
 */
text: string, };

/**
 * What a stretch of text is to the two versions.
 */
export type PartKind = "same" | "removed" | "added" | "skipped";

/**
 * 図・写真.
 */
export type Picture = { 
/**
 * 題名, printed under the picture; empty: the picture is printed without a caption.
 */
title: string, 
/**
 * What a reader is told who cannot see it (JIS X 8341-3 1.1.1); goes into the Word file, not onto the paper.
 */
alternative: string, 
/**
 * 出典, printed under the picture.
 */
source: string, 
/**
 * 大きさ on paper.
 */
size: PictureSize, 
/**
 * The picture itself, by the name of its bytes.
 */
image: ImageName, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, 
/**
 * The name of the file that it was taken from; empty when it was pasted.
 */
file_name: string, };

/**
 * Asks to take a picture into the plan.
 */
export type PictureAdd = { 
/**
 * The record that it belongs to.
 */
parent: RecordId, 
/**
 * Where among the pictures of that record.
 */
position?: Position, 
/**
 * The name of its file, without folders; empty when it was pasted.
 */
file_name: string, 
/**
 * The bytes of its file in Base64.
 */
bytes: string, };

/**
 * Asks for the bytes of a picture.
 */
export type PictureAsk = { 
/**
 * Its name, as its record says it.
 */
image: string, };

/**
 * The bytes of a picture.
 */
export type PictureBytes = { 
/**
 * `image/png` or `image/jpeg`.
 */
media_type: string, 
/**
 * In Base64.
 */
bytes: string, };

/**
 * Asks to put another picture into the place of one.
 */
export type PictureReplace = { 
/**
 * The record of the picture.
 */
id: RecordId, 
/**
 * The name of its file, without folders; empty when it was pasted.
 */
file_name: string, 
/**
 * The bytes of its file in Base64.
 */
bytes: string, };

/**
 * How much of the measure a picture takes.
 */
export type PictureSize = "full" | "two_thirds" | "half";

/**
 * Asks for a copy of the open plan, or of a plan file, under another name, which is then opened for editing.
 */
export type PlanCopy = { 
/**
 * The file to copy; None: the open plan.
 */
from: string | null, 
/**
 * Where to put the copy.
 */
to: string, };

/**
 * Asks for a new plan.
 */
export type PlanCreate = { 
/**
 * Key of a template.
 */
template: string, 
/**
 * Where to put the file.
 */
path: string, 
/**
 * 団体コード; empty: none.
 */
code: string, 
/**
 * 市町村名; empty: as in the template.
 */
town_name: string, };

/**
 * Asks what differs between something earlier and the plan as it is now.
 */
export type PlanDifference = { 
/**
 * What it is compared with.
 */
base: Base, 
/**
 * Only the records of this step; None: of all.
 */
step: Step | null, 
/**
 * How many records are described; all are counted.
 */
limit: number, };

/**
 * Asks where words stand in the plan.
 */
export type PlanFind = { 
/**
 * What is looked for.
 */
query: Query, 
/**
 * How many places are described; all are counted.
 */
limit: number, };

/**
 * Asks for the next edition of a plan in a new file, which is then opened for editing.
 */
export type PlanNext = { 
/**
 * The file; None: the open plan.
 */
from: string | null, 
/**
 * Where to put the new one.
 */
to: string, 
/**
 * 計画の名称.
 */
title: string, 
/**
 * 版.
 */
edition: string, 
/**
 * First 年度 of the new term.
 */
first_year: string, 
/**
 * Last 年度 of the new term.
 */
last_year: string, 
/**
 * Leave out what ended.
 */
without_ended: boolean, };

/**
 * Asks to open a plan.
 */
export type PlanOpen = { 
/**
 * The file.
 */
path: string, 
/**
 * How.
 */
mode: OpenMode, };

/**
 * A part of the plan, in the order of the book: what an ordinance may ask to be voted on alone (日吉津村, domain.md §4.1).
 */
export type PlanPart = "purpose" | "state" | "vision" | "tree" | "initiatives" | "governance" | "reference";

/**
 * How another plan relates to this one.
 */
export type PlanRelation = "upper" | "sibling" | "national" | "prefectural" | "previous";

/**
 * Asks to replace words wherever they stand.
 */
export type PlanReplace = { 
/**
 * What is looked for, and what is to stand there instead.
 */
query: Query, 
/**
 * Keys of places that stay as they are.
 */
left: Array<string>, };

/**
 * Asks for the records of a file that is refused because of what is foreign to a plan (`foreign`), in a new file, which is then
 * opened for editing; the file itself stays as it is.
 */
export type PlanSalvage = { 
/**
 * The file.
 */
from: string, 
/**
 * Where to put the new one; None: beside it, under a name that says so.
 */
to?: string | null, };

/**
 * A whole plan as a screen sees it.
 */
export type PlanView = { 
/**
 * The file.
 */
path: string, 
/**
 * The name of the file, without folder and ending.
 */
name: string, 
/**
 * Why it cannot be edited, or None.
 */
read_only: string | null, 
/**
 * What the officer must be told after opening.
 */
notices: Array<NoticeView>, 
/**
 * Every record, in no particular order; siblings are ordered by `rank`, then `id`, as plain text.
 */
records: Array<PlanRecord>, 
/**
 * What can be undone and redone.
 */
history: HistoryHead, 
/**
 * Whether the file is up to date.
 */
save: SaveState, 
/**
 * What follows from the records.
 */
derived: Derived, };

/**
 * Where among its siblings.
 */
export type Position = { "at": "first" } | { "at": "last" } | { "at": "before", "id": RecordId } | { "at": "after", "id": RecordId };

/**
 * How the officer likes the program on this PC. Never part of a plan.
 */
export type Preferences = { 
/**
 * How large everything is shown.
 */
text: TextSize, 
/**
 * In which colours.
 */
colours: Colours, 
/**
 * True once the welcome of the first start has been answered: it does not come again.
 */
welcomed: boolean, 
/**
 * True once the tour was closed for ever, or gone through to its end: it starts only when it is asked for.
 */
toured: boolean, };

/**
 * Asks to keep some of the preferences; what is None stays as it was.
 */
export type PreferencesSet = { 
/**
 * How large everything is shown.
 */
text?: TextSize | null, 
/**
 * In which colours.
 */
colours?: Colours | null, 
/**
 * Whether the welcome has been answered.
 */
welcomed?: boolean | null, 
/**
 * Whether the tour was closed for ever.
 */
toured?: boolean | null, };

/**
 * An initiative in one year.
 */
export type Progress = { 
/**
 * 年度.
 */
year: YearText, 
/**
 * 進み具合の区分: a key of the scale.
 */
grade: string, 
/**
 * 実績.
 */
results: string, 
/**
 * 課題.
 */
issue: string, 
/**
 * 今後の方向.
 */
next: string, 
/**
 * 方向性.
 */
direction: ProgressDirection, };

/**
 * Asks what the numbers of a year say.
 */
export type ProgressAsk = { 
/**
 * The 年度.
 */
year: number, };

/**
 * 方向性 (地方創生の評価, domain.md §5.4, with 完了).
 */
export type ProgressDirection = "undecided" | "expand" | "continue" | "improve" | "reduce" | "complete" | "abolish";

/**
 * How the town looks at its plan every year.
 */
export type ProgressRule = { 
/**
 * The scale of grades: a key of `templates/grades.toml`; empty: the first of it.
 */
scale: string, 
/**
 * When and by whom.
 */
procedure: string, };

/**
 * What the numbers of a year say.
 */
export type ProgressYear = { 
/**
 * The 年度.
 */
year: number, 
/**
 * The initiatives, in the order of the plan.
 */
initiatives: Array<InitiativeYear>, };

/**
 * What a row of a text is, as far as more can be done with one than with another.
 */
export type ProvisionKind = "title" | "heading" | "article" | "paragraph" | "supplement_head" | "other";

/**
 * A provision as it is and as it shall read.
 */
export type ProvisionPair = { 
/**
 * 第5条, 題名, 別表第1; empty where it has no name.
 */
place: string, 
/**
 * What it is.
 */
kind: ProvisionKind, 
/**
 * 現行, with the blank lines that follow; empty for a new provision.
 */
current: string, 
/**
 * 改正後, with the blank lines that follow; empty for one that is deleted.
 */
revised: string, 
/**
 * Line in the revised text from 1 on which it begins, or would begin.
 */
line: number, 
/**
 * What a new provision after it begins with: a line for the 見出し where the 条 have one, 第6条 and a space. None where none
 * can follow.
 */
next: string | null, 
/**
 * The 条 or 項 after it has the same number.
 */
crowded: boolean, 
/**
 * The two differ only in what no amendment says: width, punctuation, glyphs, spaces.
 */
alike: boolean, };

/**
 * 意見募集.
 */
export type PublicComment = { 
/**
 * Whether opinions are called for.
 */
held: CommentChoice, 
/**
 * Why not.
 */
reason_not_held: string, 
/**
 * 案の名称, as it is published.
 */
title: string, 
/**
 * 根拠 (要綱 …).
 */
basis: string, 
/**
 * 募集の始まり.
 */
from: DateText, 
/**
 * 募集の終わり.
 */
to: DateText, 
/**
 * Why the period is shorter than 30 days.
 */
reason_short: string, 
/**
 * 閲覧場所.
 */
places: string, 
/**
 * 提出方法.
 */
ways: string, 
/**
 * 提出できる方.
 */
who: string, 
/**
 * 周知の方法.
 */
notice: string, 
/**
 * 意見を出した人の数.
 */
people: Quantity, 
/**
 * 意見はなかった: a normal result (domain.md §5.2, 岸和田市).
 */
none: boolean, 
/**
 * 結果の公表日.
 */
published: DateText, };

/**
 * A number that an officer typed (指標の値, 事業費 …).
 *
 * Text that reads as a number is kept in plain form (`１，２００` becomes `1200`); any other text is kept as typed, so that
 * nothing is lost and the check can say what is wrong. Empty means: not filled in yet.
 */
export type Quantity = string;

/**
 * What is looked for.
 */
export type Query = { 
/**
 * The words, as typed.
 */
words: string, 
/**
 * Whether full and half width, the two kana, and capital and small letters are told apart.
 */
exact: boolean, 
/**
 * What is to stand there instead; None: nothing is to be replaced.
 */
replacement?: string | null, 
/**
 * Whether texts of ordinances are rewritten as well: 改正後 and 附則, never 現行.
 */
ordinance_texts: boolean, };

/**
 * A plan used lately.
 */
export type RecentView = { 
/**
 * The file.
 */
path: string, 
/**
 * The name of the file, without folder and ending.
 */
name: string, 
/**
 * The folder.
 */
folder: string, 
/**
 * When it was last opened, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
opened_at: string, 
/**
 * False when the file is not there now.
 */
exists: boolean, };

/**
 * Asks for a new record.
 */
export type RecordAdd = { 
/**
 * The id that it shall get, for other edits of the same batch that name it; None: a fresh one.
 */
id?: RecordId, 
/**
 * Its kind.
 */
kind: Kind, 
/**
 * The record that shall hold it, or None for the top.
 */
parent: RecordId | null, 
/**
 * Where among its siblings.
 */
position: Position, 
/**
 * What it says from the start.
 */
fields: Record<string, unknown>, };

/**
 * Asks for several edits as one, to be undone at once.
 */
export type RecordBatch = { 
/**
 * What is done, in Japanese, as undo and history call it.
 */
name: string, 
/**
 * The edits, one after the other.
 */
edits: Array<BatchEdit>, };

/**
 * What happened to a record.
 */
export type RecordChange = "added" | "removed" | "changed";

/**
 * Asks for a copy of a record with all that it holds.
 */
export type RecordCopy = { 
/**
 * The record.
 */
id: RecordId, };

/**
 * A record that differs.
 */
export type RecordDifference = { 
/**
 * The record.
 */
record: RecordId, 
/**
 * Its kind, by the name used in files.
 */
kind: string, 
/**
 * The step on which it is written; None for a kind of a later version.
 */
step: Step | null, 
/**
 * The number of the 施策 or 取組 (1-2-3), its own or that of the one that holds it: in the newer plan, of a removed record in
 * the older one. None where there is none.
 */
number: string | null, 
/**
 * What the officer calls it, with the record that holds it.
 */
title: string, 
/**
 * What happened to it.
 */
change: RecordChange, 
/**
 * For a changed record: from where to where it was moved, or None.
 */
moved: Moved | null, 
/**
 * The fields that differ; of an added or removed record those that say something.
 */
fields: Array<FieldDifference>, };

/**
 * The identity of a record, the same in every copy of a plan.
 */
export type RecordId = string;

/**
 * Asks to move a record with all that it holds.
 */
export type RecordMove = { 
/**
 * The record.
 */
id: RecordId, 
/**
 * The record that shall hold it, or None for the top.
 */
parent: RecordId | null, 
/**
 * Where among its siblings.
 */
position: Position, };

/**
 * Asks to remove a record with all that it holds.
 */
export type RecordRemove = { 
/**
 * The record.
 */
id: RecordId, };

/**
 * Asks to change fields.
 */
export type RecordSet = { 
/**
 * The record.
 */
id: RecordId, 
/**
 * The fields and their new values; null empties one.
 */
fields: Record<string, unknown>, 
/**
 * A token that stays the same while the officer stays in one field: such changes are undone at once.
 */
burst: string | null, };

/**
 * What the forms need besides the plan: choices, hints and examples from `templates/`.
 */
export type ReferenceData = { 
/**
 * 国の重点取組事項.
 */
national_priorities: Array<SourcedChoice>, 
/**
 * 標準化の対象となる業務; the key is the number.
 */
standard_businesses: Array<SourcedChoice>, 
/**
 * How far the system of a business has moved to the standard.
 */
migration_states: Array<SourcedChoice>, 
/**
 * Names of money of the state.
 */
fundings: Array<SourcedChoice>, 
/**
 * SDGs のゴール; the key is the number.
 */
sustainable_goals: Array<KeyedChoice>, 
/**
 * 根拠法令; the label is what is printed.
 */
laws: Array<KeyedChoice>, 
/**
 * アナログ規制の類型.
 */
analogue_classes: Array<KeyedChoice>, 
/**
 * The ways in which towns write an 改め文.
 */
houses: Array<KeyedChoice>, 
/**
 * House styles.
 */
styles: Array<KeyedChoice>, 
/**
 * 意見への対応区分.
 */
opinion_classes: Array<ClassView>, 
/**
 * Scales of grades for the yearly progress.
 */
scales: Array<ScaleView>, 
/**
 * 元号 in order of time, for showing a year as the town writes it.
 */
eras: Array<EraView>, 
/**
 * Hints and examples by `kind.field`.
 */
guides: Record<string, Guide>, 
/**
 * What each step is for, by step.
 */
purposes: Record<string, string>, 
/**
 * Editions of the state's plan, the oldest first.
 */
national_versions: Array<NationalVersion>, 
/**
 * What the examination looks for.
 */
rules: Array<RuleView>, 
/**
 * The built-in words that better stay out of a plan.
 */
avoided_words: Array<AvoidedWordView>, };

/**
 * 上位計画・関連計画.
 */
export type RelatedPlan = { 
/**
 * 計画の名称.
 */
name: string, 
/**
 * 関係.
 */
relation: PlanRelation, 
/**
 * 計画期間, as it is printed.
 */
term: string, 
/**
 * What this plan takes from it.
 */
note: string, };

/**
 * How grave a remark is.
 */
export type RemarkSeverity = "error" | "warning" | "info";

/**
 * A bar or word of the 工程表, over one 年度 or several.
 */
export type RoadmapBar = { 
/**
 * First 年度.
 */
from: FiscalYear, 
/**
 * Last 年度; the same as `from` for one year.
 */
to: FiscalYear, 
/**
 * Short word: 検討, 調整, 内容決定, 実行準備, 実行 (domain.md §5.4) or the town's own.
 */
label: string, };

/**
 * 議決の道筋 (domain.md §4.1: five output routes).
 */
export type Route = "undecided" | "resolution" | "report" | "plenary_briefing" | "head_decision" | "member_bill";

/**
 * What the examination looks for.
 */
export type RuleView = { 
/**
 * Its code, that of its findings.
 */
code: string, 
/**
 * How grave its findings are.
 */
severity: Severity, 
/**
 * What it looks for.
 */
title: string, 
/**
 * Why it matters.
 */
why: string, };

/**
 * Where saving is.
 */
export type SavePhase = "saved" | "writing" | "failed" | "read_only";

/**
 * Whether the plan file is up to date. Every edit is durable on this PC at once in any case.
 */
export type SaveState = { 
/**
 * Where it is.
 */
phase: SavePhase, 
/**
 * For `failed`: why, and what to do.
 */
message: string | null, 
/**
 * The file that is now being written to: it changes when somebody else has changed the old one.
 */
path: string, 
/**
 * What the officer must be told once, e.g. that the plan goes on in another file.
 */
notices: Array<NoticeView>, };

/**
 * A scale of grades.
 */
export type ScaleView = { 
/**
 * What is stored.
 */
key: string, 
/**
 * What the officer reads.
 */
title: string, 
/**
 * The town that uses it.
 */
town: string, 
/**
 * Where it was read.
 */
source: string, 
/**
 * False where it was not read at a source.
 */
verified: boolean, 
/**
 * Grades follow from numbers.
 */
computed: boolean, 
/**
 * The grades, the best first.
 */
grades: Array<ClassView>, };

/**
 * Asks what would become of the schedule, or to lay it out.
 */
export type ScheduleAsk = { 
/**
 * How.
 */
mode: ScheduleMode, };

/**
 * One day, or some days, of the schedule.
 */
export type ScheduleItem = { 
/**
 * 件名.
 */
title: string, 
/**
 * Which step of the work it is.
 */
stage: ScheduleStage, 
/**
 * First day.
 */
from: DateText, 
/**
 * Last day; empty for one day.
 */
to: DateText, 
/**
 * だれが.
 */
who: string, 
/**
 * 備考.
 */
note: string, 
/**
 * 日を動かさない: left alone when the rest is laid out anew.
 */
fixed: boolean, 
/**
 * 済んだ.
 */
done: boolean, };

/**
 * How the schedule is laid out.
 */
export type ScheduleMode = "add" | "rebuild";

/**
 * What would become of the schedule.
 */
export type SchedulePreview = { 
/**
 * What is needed first, or None.
 */
missing: string | null, 
/**
 * The steps, in the order of the work.
 */
steps: Array<ScheduleStep>, };

/**
 * What a day of the schedule stands for, in the order of the work (domain.md §5.1, §4.2).
 */
export type ScheduleStage = "own" | "inquiry" | "working_group" | "draft" | "consultation" | "answer" | "briefing" | "comment" | "comment_result" | "approval" | "bill_deadline" | "notice" | "opening" | "report" | "plenary" | "referral" | "resolution" | "decision" | "delivery" | "promulgation" | "publication" | "enforcement";

/**
 * What would become of one step.
 */
export type ScheduleStep = { 
/**
 * The item; None: it is added.
 */
item: RecordId | null, 
/**
 * What it is called.
 */
title: string, 
/**
 * Its days now, as the town writes them.
 */
before: string | null, 
/**
 * Its days then.
 */
after: string, 
/**
 * It stays because it is fixed or done.
 */
kept: boolean, 
/**
 * Anything changes.
 */
changes: boolean, };

/**
 * 課 (所管課 of initiatives).
 */
export type Section = { 
/**
 * 課名.
 */
name: string, 
/**
 * 分掌 in a few words.
 */
duties: string, };

/**
 * How grave a finding is.
 */
export type Severity = "error" | "warning" | "notice" | "info";

/**
 * What is known of a point in time.
 */
export type SnapshotAbout = { 
/**
 * What the officer called it.
 */
name: string, 
/**
 * When it was taken, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
at: string, 
/**
 * The account of the person who took it.
 */
author: string, 
/**
 * The PC.
 */
host: string, 
/**
 * How many 取組 the plan had.
 */
initiatives: number, };

/**
 * Asks for another name.
 */
export type SnapshotRename = { 
/**
 * The point in time.
 */
id: string, 
/**
 * The name.
 */
name: string, };

/**
 * Asks for the plan of a point in time in a new file, which is then opened for editing.
 */
export type SnapshotSaveAs = { 
/**
 * The point in time.
 */
id: string, 
/**
 * Where to put the file.
 */
to: string, };

/**
 * Asks to keep the plan as it is now.
 */
export type SnapshotTake = { 
/**
 * Under which name.
 */
name: string, };

/**
 * A point in time that was kept under a name.
 */
export type SnapshotView = { 
/**
 * By which it is chosen.
 */
id: string, 
/**
 * What it is called, and more; None when what stands in the file cannot be read.
 */
about: SnapshotAbout | null, };

/**
 * The points in time that were kept.
 */
export type SnapshotsView = { 
/**
 * The latest first.
 */
snapshots: Array<SnapshotView>, 
/**
 * How many a plan may have.
 */
limit: number, 
/**
 * Whether the file is up to date.
 */
save: SaveState, };

/**
 * A choice from `templates/` with what is said of it and where it was read.
 */
export type SourcedChoice = { 
/**
 * What is stored.
 */
key: string, 
/**
 * What the officer reads.
 */
label: string, 
/**
 * False where the wording is not verified at its source: shown as such.
 */
verified: boolean, 
/**
 * What more is known; may be empty.
 */
note: string, 
/**
 * Where it was read.
 */
source: string, };

/**
 * 標準化の対象業務: one business of 標準化法, and how far its system has moved.
 */
export type StandardSystem = { 
/**
 * 業務.
 */
name: string, 
/**
 * The number in `templates/frame/`; empty: a business of the town's own.
 */
key: string, 
/**
 * How far: a key of `migration_state` in `templates/frame/`; empty: not written yet.
 */
migration: string, 
/**
 * 年度 in which it moved, or will.
 */
year: YearText, 
/**
 * 備考.
 */
note: string, };

/**
 * What the start page shows.
 */
export type StartView = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * Templates for a new plan.
 */
templates: Array<TemplateView>, 
/**
 * Plans used lately, the latest first.
 */
recent: Array<RecentView>, 
/**
 * Work that was cut off by a crash or a lost network.
 */
unfinished: Array<UnfinishedView>, 
/**
 * What nobody was there to be told when a plan was closed; said once.
 */
notices: Array<NoticeView>, 
/**
 * The folder in which a new plan is offered to be put.
 */
default_folder: string, 
/**
 * A plan that the program was asked to open when it started (double click), or None.
 */
asked_to_open: string | null, 
/**
 * True when the host can show the system's own file dialogs.
 */
has_dialogs: boolean, };

/**
 * A step of the road.
 */
export type Step = "town" | "frame" | "present" | "mission" | "vision" | "conduct" | "measures" | "initiatives" | "governance" | "instruments" | "schedule" | "opinions" | "review" | "council" | "yearly";

/**
 * How much differs on one step.
 */
export type StepDifferences = { 
/**
 * The step; None: kinds of a later version.
 */
step: Step | null, 
/**
 * What the officer reads.
 */
label: string, 
/**
 * How many differences: records added, removed and moved, and fields changed.
 */
count: number, };

/**
 * How many hits a step has.
 */
export type StepHits = { 
/**
 * The step.
 */
step: Step, 
/**
 * What the officer reads.
 */
label: string, 
/**
 * How many places.
 */
count: number, };

/**
 * How far a step is.
 */
export type StepState = { 
/**
 * The step.
 */
step: Step, 
/**
 * Its name.
 */
label: string, 
/**
 * Wanted fields that are filled.
 */
filled: number, 
/**
 * Wanted fields.
 */
wanted: number, 
/**
 * Findings of severity error.
 */
errors: number, 
/**
 * Findings of severity warning.
 */
warnings: number, };

/**
 * What is to be mended in typed values, and how they look.
 */
export type StyleChecked = { 
/**
 * What is to be mended.
 */
findings: Array<StyleFindingView>, 
/**
 * A page that shows the style; None while an error stands in the way.
 */
html: string | null, };

/**
 * Copies a house style into one of the town's own.
 */
export type StyleCopy = { 
/**
 * The style to copy.
 */
key: string, 
/**
 * The title of the new one; empty: that of the old one with a word behind it.
 */
title: string, };

/**
 * A house style in a form.
 */
export type StyleDetail = { 
/**
 * The style.
 */
style: StyleView, 
/**
 * Every value by its path; ticks are `true` and `false`.
 */
values: Record<string, string>, 
/**
 * What is to be mended.
 */
findings: Array<StyleFindingView>, 
/**
 * A page that shows it, as HTML; all text in it is escaped.
 */
html: string, 
/**
 * What happened to its name, if anything did.
 */
notices: Array<NoticeView>, };

/**
 * Writes a house style, or a page on which it can be measured, into a folder.
 */
export type StyleExport = { 
/**
 * The style.
 */
key: string, 
/**
 * The folder.
 */
folder: string, 
/**
 * The file of the style, for another town; otherwise a Word file with a ruler of its grid.
 */
file: boolean, };

/**
 * Something to mend in a house style.
 */
export type StyleFindingView = { 
/**
 * The path of the value.
 */
field: string, 
/**
 * It stands in the way of keeping the style.
 */
error: boolean, 
/**
 * What the officer reads.
 */
message: string, };

/**
 * The house styles of this PC.
 */
export type StyleList = { 
/**
 * Those of the program, then those of the town.
 */
styles: Array<StyleView>, 
/**
 * The same as choices of a field.
 */
choices: Array<KeyedChoice>, 
/**
 * Files of styles that are not used, each with its reason.
 */
broken: Array<NoticeView>, 
/**
 * Fonts whose line height is known, to be offered.
 */
fonts: Array<string>, };

/**
 * Values of a house style as they were typed.
 */
export type StyleTyped = { 
/**
 * The style that they belong to.
 */
key: string, 
/**
 * By path (`page.top_mm`); what is not named stays.
 */
values: Record<string, string>, };

/**
 * A house style in a list.
 */
export type StyleView = { 
/**
 * By which plans name it.
 */
key: string, 
/**
 * What the officer reads.
 */
title: string, 
/**
 * Where its numbers come from.
 */
source: string, 
/**
 * The town made it: it can be changed and removed.
 */
own: boolean, };

/**
 * The words around a 新旧対照表 that amends (rulebook §7).
 */
export type TableForm = "simple" | "note" | "detailed";

/**
 * A template.
 */
export type TemplateView = { 
/**
 * Its key.
 */
key: string, 
/**
 * What the officer reads.
 */
title: string, 
/**
 * What it holds and for whom.
 */
description: string, };

/**
 * How large everything is shown, in four steps.
 */
export type TextSize = "standard" | "large" | "larger" | "largest";

/**
 * 区分 of a section, which is also the order of the chapter (domain.md §8.2-28).
 */
export type Topic = "current_state" | "national_trend" | "prefectural_trend" | "previous_plan" | "survey" | "issue";

/**
 * わが町: a wrong name of the mayor has sunk a bill (domain.md §4.3), so every name is typed once, here.
 */
export type Town = { 
/**
 * 全国地方公共団体コード, six digits with check digit; empty when not given.
 */
code: string, 
/**
 * 都道府県 (福島県); printed where the paper wants it.
 */
prefecture: string, 
/**
 * 町名 with its kind (○○町).
 */
name: string, 
/**
 * Reading in kana.
 */
reading: string, 
/**
 * 種別; every derived word (町長, 町議会, 町民, 本町) follows from it.
 */
kind: MunicipalityKind, 
/**
 * 首長名, as it is printed.
 */
head_name: string, 
/**
 * 議長名, as it is printed.
 */
speaker_name: string, 
/**
 * 担当課 of the plan, printed on the last page.
 */
office: string, 
/**
 * 連絡先 of the office.
 */
contact: string, 
/**
 * 和暦, 西暦 or both.
 */
date_style: DateStyle, 
/**
 * Key of a preset in `templates/styles/`.
 */
house_style: string, 
/**
 * Key of a preset in `templates/styles/` for bills and ordinances; empty: the same as the plan.
 */
bill_style: string, };

/**
 * A usual sentence of 経過措置; what is in 〔 〕 is for the officer to write.
 */
export type TransitionalSentence = { 
/**
 * What it is for.
 */
label: string, 
/**
 * The sentence.
 */
text: string, 
/**
 * Whether its wording was read at its source.
 */
verified: boolean, };

/**
 * Asks to save work that was cut off in a new file, which is then opened for editing.
 */
export type UnfinishedSaveAs = { 
/**
 * The working copy.
 */
id: string, 
/**
 * Where to put the file.
 */
to: string, };

/**
 * Work that was cut off.
 */
export type UnfinishedView = { 
/**
 * The working copy.
 */
id: string, 
/**
 * The file it belongs to; where that is not known any more, the new file in which it goes on.
 */
path: string, 
/**
 * False when it is not known any more which file it belongs to.
 */
path_known: boolean, 
/**
 * The title of the plan.
 */
title: string, 
/**
 * When it was last edited, as `YYYY-MM-DDTHH:MM:SS`, local time.
 */
edited_at: string, };

/**
 * An amount that could not be added.
 */
export type UnreadCost = { 
/**
 * The initiative.
 */
initiative: RecordId, 
/**
 * The 年度.
 */
year: number, 
/**
 * The 財源, as the form calls it.
 */
source: string, 
/**
 * What was typed.
 */
text: string, };

/**
 * 将来像: that of the 総合計画, not a new one (domain.md §1.1).
 */
export type Vision = { 
/**
 * 将来像.
 */
text: string, 
/**
 * 総合計画の名称 and term.
 */
source_plan: string, 
/**
 * 説明.
 */
explanation: string, };

/**
 * An error as a screen sees it.
 */
export type WireError = { 
/**
 * Stable code; the screen branches on it.
 */
code: string, 
/**
 * What happened, to which item, and what to do.
 */
message: string, 
/**
 * For some codes: more, e.g. who has the file open.
 */
details: unknown, };

/**
 * Words that follow from わが町.
 */
export type Words = { 
/**
 * 町長
 */
head: string, 
/**
 * ○○町長
 */
head_title: string, 
/**
 * 副町長
 */
deputy_head: string, 
/**
 * 町議会
 */
assembly: string, 
/**
 * ○○町議会議長
 */
speaker_title: string, 
/**
 * 町民
 */
residents: string, 
/**
 * 本町
 */
this_municipality: string, 
/**
 * 町役場
 */
office: string, 
/**
 * The 団体コード in six digits, or None while it is empty or wrong.
 */
code: string | null, 
/**
 * The prefecture that the code names, or None.
 */
prefecture: string | null, };

/**
 * What all the initiatives below one place cost in one 年度.
 */
export type YearCost = { 
/**
 * The 年度.
 */
year: number, 
/**
 * The sum of each 財源, 千円; empty where nobody wrote an amount.
 */
sources: Cost, 
/**
 * The sum of all, 千円.
 */
total: Quantity, };

/**
 * The year as a whole.
 */
export type YearReview = { 
/**
 * 年度.
 */
year: YearText, 
/**
 * 総括.
 */
summary: string, 
/**
 * 議会に報告した日.
 */
reported: DateText, 
/**
 * 公表した日.
 */
published: DateText, };

/**
 * A 年度 that an officer typed: kept as a plain number where it reads as a year, else as typed.
 */
export type YearText = string;

/**
 * A year of the term.
 */
export type YearView = { 
/**
 * The calendar year of its first day.
 */
year: number, 
/**
 * 令和8年度
 */
label: string, 
/**
 * R8
 */
short: string, };

/** A record of the plan. */
export type PlanRecord =
  | { id: RecordId; kind: "town"; parent: RecordId | null; rank: string; body: Town }
  | { id: RecordId; kind: "section"; parent: RecordId | null; rank: string; body: Section }
  | { id: RecordId; kind: "frame"; parent: RecordId | null; rank: string; body: Frame }
  | { id: RecordId; kind: "council_route"; parent: RecordId | null; rank: string; body: CouncilRoute }
  | { id: RecordId; kind: "related_plan"; parent: RecordId | null; rank: string; body: RelatedPlan }
  | { id: RecordId; kind: "national_item"; parent: RecordId | null; rank: string; body: NationalItem }
  | { id: RecordId; kind: "standard_system"; parent: RecordId | null; rank: string; body: StandardSystem }
  | { id: RecordId; kind: "narrative"; parent: RecordId | null; rank: string; body: Narrative }
  | { id: RecordId; kind: "data_table"; parent: RecordId | null; rank: string; body: DataTable }
  | { id: RecordId; kind: "mission"; parent: RecordId | null; rank: string; body: Mission }
  | { id: RecordId; kind: "vision"; parent: RecordId | null; rank: string; body: Vision }
  | { id: RecordId; kind: "milestone_vision"; parent: RecordId | null; rank: string; body: MilestoneVision }
  | { id: RecordId; kind: "code_of_conduct"; parent: RecordId | null; rank: string; body: CodeOfConduct }
  | { id: RecordId; kind: "conduct_article"; parent: RecordId | null; rank: string; body: ConductArticle }
  | { id: RecordId; kind: "measure"; parent: RecordId | null; rank: string; body: Measure }
  | { id: RecordId; kind: "initiative"; parent: RecordId | null; rank: string; body: Initiative }
  | { id: RecordId; kind: "indicator"; parent: RecordId | null; rank: string; body: Indicator }
  | { id: RecordId; kind: "cross_listing"; parent: RecordId | null; rank: string; body: CrossListing }
  | { id: RecordId; kind: "governance"; parent: RecordId | null; rank: string; body: Governance }
  | { id: RecordId; kind: "committee"; parent: RecordId | null; rank: string; body: Committee }
  | { id: RecordId; kind: "committee_member"; parent: RecordId | null; rank: string; body: CommitteeMember }
  | { id: RecordId; kind: "instrument"; parent: RecordId | null; rank: string; body: Instrument }
  | { id: RecordId; kind: "analogue_finding"; parent: RecordId | null; rank: string; body: AnalogueFinding }
  | { id: RecordId; kind: "glossary_term"; parent: RecordId | null; rank: string; body: GlossaryTerm }
  | { id: RecordId; kind: "avoided_word"; parent: RecordId | null; rank: string; body: AvoidedWord }
  | { id: RecordId; kind: "dismissed_finding"; parent: RecordId | null; rank: string; body: DismissedFinding }
  | { id: RecordId; kind: "council_session"; parent: RecordId | null; rank: string; body: CouncilSession }
  | { id: RecordId; kind: "schedule_item"; parent: RecordId | null; rank: string; body: ScheduleItem }
  | { id: RecordId; kind: "public_comment"; parent: RecordId | null; rank: string; body: PublicComment }
  | { id: RecordId; kind: "opinion"; parent: RecordId | null; rank: string; body: Opinion }
  | { id: RecordId; kind: "bill"; parent: RecordId | null; rank: string; body: Bill }
  | { id: RecordId; kind: "progress_rule"; parent: RecordId | null; rank: string; body: ProgressRule }
  | { id: RecordId; kind: "year_review"; parent: RecordId | null; rank: string; body: YearReview }
  | { id: RecordId; kind: "progress"; parent: RecordId | null; rank: string; body: Progress }
  | { id: RecordId; kind: "picture"; parent: RecordId | null; rank: string; body: Picture }
  | { id: RecordId; kind: "field_note"; parent: RecordId | null; rank: string; body: FieldNote }
  ;

/** The body of each kind. */
export interface Bodies {
  town: Town;
  section: Section;
  frame: Frame;
  council_route: CouncilRoute;
  related_plan: RelatedPlan;
  national_item: NationalItem;
  standard_system: StandardSystem;
  narrative: Narrative;
  data_table: DataTable;
  mission: Mission;
  vision: Vision;
  milestone_vision: MilestoneVision;
  code_of_conduct: CodeOfConduct;
  conduct_article: ConductArticle;
  measure: Measure;
  initiative: Initiative;
  indicator: Indicator;
  cross_listing: CrossListing;
  governance: Governance;
  committee: Committee;
  committee_member: CommitteeMember;
  instrument: Instrument;
  analogue_finding: AnalogueFinding;
  glossary_term: GlossaryTerm;
  avoided_word: AvoidedWord;
  dismissed_finding: DismissedFinding;
  council_session: CouncilSession;
  schedule_item: ScheduleItem;
  public_comment: PublicComment;
  opinion: Opinion;
  bill: Bill;
  progress_rule: ProgressRule;
  year_review: YearReview;
  progress: Progress;
  picture: Picture;
  field_note: FieldNote;
}

/** What the officer calls each kind. */
export const KIND_LABELS: Record<Kind, string> = {
  town: "わが町",
  section: "課",
  frame: "計画の枠",
  council_route: "議決の道筋",
  related_plan: "関連する計画",
  national_item: "国の重点取組事項",
  standard_system: "標準化の対象業務",
  narrative: "現状と課題の節",
  data_table: "統計表",
  mission: "使命",
  vision: "将来像",
  milestone_vision: "中間の将来像",
  code_of_conduct: "行動規範",
  conduct_article: "行動規範の条",
  measure: "施策",
  initiative: "取組",
  indicator: "指標",
  cross_listing: "再掲",
  governance: "推進体制",
  committee: "会議体",
  committee_member: "委員",
  instrument: "条例等",
  analogue_finding: "アナログ規制の点検",
  glossary_term: "用語",
  avoided_word: "使わない言葉",
  dismissed_finding: "見送った指摘",
  council_session: "議会の会議",
  schedule_item: "日程",
  public_comment: "意見募集",
  opinion: "意見",
  bill: "計画の議案",
  progress_rule: "毎年度の点検",
  year_review: "年度の総括",
  progress: "年度の実績",
  picture: "図・写真",
  field_note: "要確認・メモ",
};

/** The field that names a record of each kind. */
export const TITLE_FIELDS: Record<Kind, string> = {
  town: "name",
  section: "name",
  frame: "title",
  council_route: "ordinance_name",
  related_plan: "name",
  national_item: "label",
  standard_system: "name",
  narrative: "title",
  data_table: "title",
  mission: "text",
  vision: "text",
  milestone_vision: "title",
  code_of_conduct: "title",
  conduct_article: "text",
  measure: "title",
  initiative: "title",
  indicator: "name",
  cross_listing: "note",
  governance: "officer",
  committee: "name",
  committee_member: "name",
  instrument: "title",
  analogue_finding: "place",
  glossary_term: "word",
  avoided_word: "word",
  dismissed_finding: "message",
  council_session: "name",
  schedule_item: "title",
  public_comment: "title",
  opinion: "summary",
  bill: "number",
  progress_rule: "procedure",
  year_review: "year",
  progress: "year",
  picture: "title",
  field_note: "text",
};

/** The step at which records of each kind are written; a note is written where its record is. */
export const STEP_OF_KIND: Record<Kind, Step> = {
  town: "town",
  section: "town",
  frame: "frame",
  council_route: "frame",
  related_plan: "frame",
  national_item: "frame",
  standard_system: "present",
  narrative: "present",
  data_table: "present",
  mission: "mission",
  vision: "vision",
  milestone_vision: "vision",
  code_of_conduct: "conduct",
  conduct_article: "conduct",
  measure: "measures",
  initiative: "initiatives",
  indicator: "initiatives",
  cross_listing: "measures",
  governance: "governance",
  committee: "governance",
  committee_member: "governance",
  instrument: "instruments",
  analogue_finding: "instruments",
  glossary_term: "present",
  avoided_word: "review",
  dismissed_finding: "review",
  council_session: "schedule",
  schedule_item: "schedule",
  public_comment: "opinions",
  opinion: "opinions",
  bill: "council",
  progress_rule: "yearly",
  year_review: "yearly",
  progress: "yearly",
  picture: "present",
  field_note: "town",
};

/** Records that every plan has once, by their fixed id. */
export const SINGLETON_IDS: Partial<Record<Kind, RecordId>> = {
  town: "6d696368-6900-8000-8000-000000000001",
  frame: "6d696368-6900-8000-8000-000000000002",
  council_route: "6d696368-6900-8000-8000-000000000003",
  mission: "6d696368-6900-8000-8000-000000000004",
  vision: "6d696368-6900-8000-8000-000000000005",
  code_of_conduct: "6d696368-6900-8000-8000-000000000006",
  governance: "6d696368-6900-8000-8000-000000000007",
  council_session: "6d696368-6900-8000-8000-000000000008",
  public_comment: "6d696368-6900-8000-8000-000000000009",
  bill: "6d696368-6900-8000-8000-00000000000b",
  progress_rule: "6d696368-6900-8000-8000-00000000000a",
};

/** The fields of each kind, with the label that the officer reads. */
export const FIELDS = {
  town: {
    code: "団体コード",
    prefecture: "都道府県",
    name: "市町村名",
    reading: "読み",
    kind: "種別",
    head_name: "首長の氏名",
    speaker_name: "議長の氏名",
    office: "担当課",
    contact: "連絡先",
    date_style: "年の書き方",
    house_style: "書式",
    bill_style: "議案の書式",
  },
  section: {
    name: "課の名称",
    duties: "主な仕事",
  },
  frame: {
    title: "計画の名称",
    edition: "版",
    first_year: "計画期間の始まり",
    last_year: "計画期間の終わり",
    established: "策定年月",
    greeting: "首長あいさつ",
    purpose: "策定の趣旨",
    position: "計画の位置付け",
    is_data_plan: "官民データ活用推進計画を兼ねる",
    review: "見直し",
    finance: "財政の考え方",
    level_names: "階層の名前",
    initiative_name: "取組の呼び名",
    sheet_labels: "個票の欄の呼び名",
    hidden_sheet_fields: "使わない個票の欄",
    national_version: "対応を確かめる国の計画の版",
  },
  council_route: {
    named_in_ordinance: "条例で議決を求めている",
    report_required: "条例で報告を求めている",
    minor_change: "軽易な変更にあたる",
    by_members: "議員が提出する",
    route: "選んだ道筋",
    ordinance_name: "条例の名称",
    ordinance_number: "条例番号",
    article: "条項",
    resolved_part: "議決の対象",
  },
  related_plan: {
    name: "計画の名称",
    relation: "関係",
    term: "期間",
    note: "この計画との関わり",
  },
  national_item: {
    label: "項目",
    source: "出典",
    key: "国の項目の鍵",
    left_out: "この計画では使わない",
  },
  standard_system: {
    name: "業務",
    key: "国の業務の番号",
    migration: "移行の状態",
    year: "移行の年度",
    note: "備考",
  },
  narrative: {
    topic: "区分",
    title: "見出し",
    body: "本文",
    source: "出典",
  },
  data_table: {
    title: "表題",
    unit: "単位",
    columns: "列の見出し",
    rows: "行",
    note: "注",
    source: "出典",
  },
  mission: {
    text: "使命",
    for_whom: "だれのため",
    explanation: "使命に込めた思い",
  },
  vision: {
    text: "将来像",
    source_plan: "定めた計画",
    explanation: "将来像の説明",
  },
  milestone_vision: {
    title: "中間の将来像",
    description: "説明",
    due_year: "いつまでに",
  },
  code_of_conduct: {
    title: "題名",
    preamble: "前文",
    closing: "結び",
  },
  conduct_article: {
    text: "掟",
    explanation: "説明",
  },
  measure: {
    title: "名称",
    aim: "目指す姿",
    issue: "現状と課題",
    milestone_visions: "つながる中間の将来像",
  },
  initiative: {
    title: "取組名",
    for_whom: "だれのため",
    current_state: "現状・課題",
    content: "取組内容",
    outcome: "期待する効果",
    means: "使う手段",
    outlook: "今後の展開",
    status: "区分",
    owners: "所管課",
    whole_office: "全庁で取り組む",
    related_sections: "関係課",
    roadmap: "工程",
    costs: "事業費",
    cost_note: "事業費の注記",
    national_priorities: "国の重点取組事項",
    standard_systems: "標準化の対象業務",
    sustainable_goals: "SDGsのゴール",
    laws: "根拠法令",
    tags: "分類",
    internal_note: "内部メモ",
  },
  indicator: {
    name: "指標名",
    unit: "単位",
    kind: "種類",
    baseline: "現状値",
    baseline_year: "現状値の年度",
    targets: "目標値",
    actuals: "実績値",
    accumulation: "数え方",
    direction: "方向",
    rationale: "目標値の根拠",
    formula: "算出方法",
    source: "出典",
  },
  cross_listing: {
    initiative: "再掲する取組",
    note: "注記",
  },
  governance: {
    officer: "推進の責任者",
    structure: "推進体制",
    progress: "進捗管理",
    people: "人材の育成",
    security: "安全の確保",
  },
  committee: {
    name: "名称",
    kind: "種類",
    basis: "設置の根拠",
    role: "役割",
    meetings: "開催",
  },
  committee_member: {
    name: "氏名",
    post: "役",
    affiliation: "所属・職名",
    term: "任期",
  },
  instrument: {
    kind: "種類",
    action: "制定・改正・廃止",
    title: "題名",
    number: "番号",
    model: "もとにした見本",
    bill_number: "議案番号",
    current: "現行",
    revised: "改正後",
    by_members: "議員が提出する",
    addressees: "訓令先",
    reason: "提案理由",
    enforcement: "施行期日の定め方",
    enforcement_date: "施行期日",
    later: "別の日に施行する規定",
    supplement: "附則・経過措置",
    method: "改正の方式",
    table_form: "改める旨の書き方",
    house: "改め文の書き方",
    bundled_into: "まとめる先の議案",
    initiatives: "必要とする取組",
    internal_note: "内部メモ",
  },
  analogue_finding: {
    place: "条項",
    class: "類型",
    words: "文言",
    judgement: "該非",
    policy: "見直しの方針",
    due: "期限",
  },
  glossary_term: {
    word: "用語",
    reading: "読み",
    meaning: "意味",
    source: "出典",
  },
  avoided_word: {
    word: "言葉",
    reason: "わけ",
    instead: "言い換え",
    allowed: "この町では使ってよい",
  },
  dismissed_finding: {
    code: "指摘の種類",
    target: "指摘の先",
    field: "指摘の欄",
    about: "指摘の言葉",
    message: "指摘",
    reason: "見送るわけ",
  },
  council_session: {
    name: "会議の名前",
    opens: "開会日",
    bill_deadline: "議案の締切",
    decided: "議決（決定）の日",
    enforced: "施行・計画開始の日",
  },
  schedule_item: {
    title: "すること",
    stage: "種類",
    from: "日（始まり）",
    to: "終わり",
    who: "だれが",
    note: "備考",
    fixed: "固定",
    done: "済み",
  },
  public_comment: {
    held: "意見募集",
    reason_not_held: "行わない理由",
    title: "案の名称",
    basis: "根拠",
    from: "募集の始まり",
    to: "募集の終わり",
    reason_short: "30日より短い理由",
    places: "案を見られる場所",
    ways: "意見の出し方",
    who: "意見を出せる人",
    notice: "知らせ方",
    people: "意見を出した人の数",
    none: "意見の提出はなかった",
    published: "結果を公表した日",
  },
  opinion: {
    summary: "意見の要旨",
    place: "該当箇所",
    target: "関係する項目",
    answer: "町の考え方",
    class: "対応区分",
    count: "件数",
  },
  bill: {
    number: "議案番号",
    submitted: "提出日",
    attached: "別紙にする章",
    reason: "提案理由",
    proposers: "提出者",
    supporters: "賛成者",
  },
  progress_rule: {
    scale: "区分のものさし",
    procedure: "点検の進め方",
  },
  year_review: {
    year: "年度",
    summary: "年度の総括",
    reported: "議会に報告した日",
    published: "公表した日",
  },
  progress: {
    year: "年度",
    grade: "進み具合",
    results: "実績",
    issue: "課題",
    next: "今後の進め方",
    direction: "方向",
  },
  picture: {
    title: "図の題名",
    alternative: "画像の説明（見えない人への説明）",
    source: "図の出典",
    size: "大きさ",
    image: "画像",
    width: "横の画素数",
    height: "縦の画素数",
    file_name: "元のファイル名",
  },
  field_note: {
    field: "欄",
    state: "状態",
    text: "内容",
    author: "書いた人",
    written_at: "書いた日時",
    settled_by: "確かめた人",
    settled_at: "確かめた日時",
  },
} as const;

/** Fixed choices: what is stored and what the officer reads. */
export const CHOICES = {
  Accumulation: [{ key: "yearly", label: "単年" }, { key: "cumulative", label: "累計" }],
  AmendmentMethod: [{ key: "amending_text", label: "改め文" }, { key: "comparison_table", label: "新旧対照表" }],
  AnalogueJudgement: [{ key: "undecided", label: "未判断" }, { key: "applies", label: "該当" }, { key: "does_not_apply", label: "非該当" }],
  Answer: [{ key: "unknown", label: "まだ分からない" }, { key: "yes", label: "はい" }, { key: "no", label: "いいえ" }],
  CommentChoice: [{ key: "undecided", label: "まだ決めていない" }, { key: "held", label: "行う" }, { key: "not_held", label: "行わない" }],
  CommitteeKind: [{ key: "internal", label: "庁内の会議" }, { key: "attached", label: "附属機関" }, { key: "advisory", label: "懇談会など" }],
  DateStyle: [{ key: "japanese", label: "和暦（令和8年度）" }, { key: "western", label: "西暦（2026年度）" }, { key: "both", label: "併記（令和8（2026）年度）" }],
  Direction: [{ key: "increase", label: "増やす" }, { key: "decrease", label: "減らす" }, { key: "keep", label: "維持する" }],
  Enforcement: [{ key: "undecided", label: "未定" }, { key: "on_promulgation", label: "公布の日" }, { key: "on_notice", label: "告示の日" }, { key: "on_direction", label: "令達の日" }, { key: "on_date", label: "日を定める" }, { key: "by_rule", label: "規則で定める日" }, { key: "after_period", label: "公布から期間を置いた日" }, { key: "with_other", label: "ほかの例規の施行の日" }],
  IndicatorKind: [{ key: "outcome", label: "成果指標" }, { key: "activity", label: "活動指標" }],
  InitiativeStatus: [{ key: "new", label: "新規" }, { key: "continued", label: "継続" }, { key: "expanded", label: "拡充" }],
  InstrumentAction: [{ key: "enactment", label: "制定" }, { key: "partial_amendment", label: "一部改正" }, { key: "full_revision", label: "全部改正" }, { key: "repeal", label: "廃止" }],
  InstrumentKind: [{ key: "ordinance", label: "条例" }, { key: "rule", label: "規則" }, { key: "guideline", label: "要綱" }, { key: "directive", label: "訓令" }, { key: "public_notice", label: "告示" }, { key: "regulation", label: "規程" }],
  MunicipalityKind: [{ key: "city", label: "市" }, { key: "special_ward", label: "特別区" }, { key: "town", label: "町" }, { key: "village", label: "村" }],
  NoteState: [{ key: "remark", label: "メモ" }, { key: "open", label: "要確認" }, { key: "done", label: "確認済み" }],
  PictureSize: [{ key: "full", label: "本文の幅いっぱい" }, { key: "two_thirds", label: "本文の幅の3分の2" }, { key: "half", label: "本文の幅の半分" }],
  PlanPart: [{ key: "purpose", label: "策定にあたって" }, { key: "state", label: "現状と課題" }, { key: "vision", label: "使命と将来像" }, { key: "tree", label: "施策の体系" }, { key: "initiatives", label: "取組" }, { key: "governance", label: "推進体制と進捗管理" }, { key: "reference", label: "資料編" }],
  PlanRelation: [{ key: "upper", label: "上位計画" }, { key: "sibling", label: "関連計画" }, { key: "national", label: "国の計画" }, { key: "prefectural", label: "県の計画" }, { key: "previous", label: "前の計画" }],
  ProgressDirection: [{ key: "undecided", label: "未定" }, { key: "expand", label: "拡充" }, { key: "continue", label: "継続" }, { key: "improve", label: "見直し" }, { key: "reduce", label: "縮小" }, { key: "complete", label: "完了" }, { key: "abolish", label: "廃止" }],
  Route: [{ key: "undecided", label: "未定" }, { key: "resolution", label: "議決" }, { key: "report", label: "報告" }, { key: "plenary_briefing", label: "全員協議会で説明" }, { key: "head_decision", label: "首長の決裁のみ" }, { key: "member_bill", label: "議員提出" }],
  ScheduleStage: [{ key: "own", label: "その他" }, { key: "inquiry", label: "各課照会" }, { key: "working_group", label: "庁内検討会" }, { key: "draft", label: "素案" }, { key: "consultation", label: "諮問" }, { key: "answer", label: "答申" }, { key: "briefing", label: "事前報告" }, { key: "comment", label: "意見募集" }, { key: "comment_result", label: "結果公表" }, { key: "approval", label: "庁議・決裁" }, { key: "bill_deadline", label: "議案締切" }, { key: "notice", label: "招集告示" }, { key: "opening", label: "開会" }, { key: "report", label: "議会報告" }, { key: "plenary", label: "全員協議会" }, { key: "referral", label: "委員会付託" }, { key: "resolution", label: "議決" }, { key: "decision", label: "計画決定" }, { key: "delivery", label: "送付" }, { key: "promulgation", label: "公布" }, { key: "publication", label: "計画公表" }, { key: "enforcement", label: "施行・開始" }],
  Severity: [{ key: "error", label: "誤り" }, { key: "warning", label: "注意" }, { key: "notice", label: "気付き" }, { key: "info", label: "未記入" }],
  TableForm: [{ key: "simple", label: "前に一文" }, { key: "note", label: "後に備考" }, { key: "detailed", label: "前に詳しく" }],
  Step: [{ key: "town", label: "わが町" }, { key: "frame", label: "計画の枠" }, { key: "present", label: "現状と課題" }, { key: "mission", label: "使命" }, { key: "vision", label: "将来像" }, { key: "conduct", label: "行動規範" }, { key: "measures", label: "戦略・施策" }, { key: "initiatives", label: "取組" }, { key: "governance", label: "推進体制" }, { key: "instruments", label: "条例等" }, { key: "schedule", label: "日程" }, { key: "opinions", label: "意見" }, { key: "review", label: "点検" }, { key: "council", label: "議会へ" }, { key: "yearly", label: "毎年度" }],
  Topic: [{ key: "current_state", label: "町の現状" }, { key: "national_trend", label: "国の動向" }, { key: "prefectural_trend", label: "県の動向" }, { key: "previous_plan", label: "前計画の総括" }, { key: "survey", label: "調査の結果" }, { key: "issue", label: "課題" }],
} as const;

/** What a screen can ask for: request and answer. */
export interface Commands {
  begin: [Nothing, BeginView];
  start_view: [Nothing, StartView];
  recent_remove: [OnePath, StartView];
  unfinished_resume: [OneId, PlanView];
  unfinished_save_as: [UnfinishedSaveAs, PlanView];
  unfinished_discard: [OneId, StartView];
  preferences_set: [PreferencesSet, Preferences];
  reference_data: [Nothing, ReferenceData];
  plan_create: [PlanCreate, PlanView];
  plan_open: [PlanOpen, PlanView];
  plan_copy: [PlanCopy, PlanView];
  plan_salvage: [PlanSalvage, PlanView];
  plan_view: [Nothing, PlanView];
  plan_close: [Nothing, Closed];
  save_now: [Nothing, SaveState];
  save_state: [Nothing, SaveState];
  backup_list: [BackupList, Array<BackupView>];
  backup_restore: [BackupRestore, PlanView];
  record_add: [RecordAdd, Changed];
  record_set: [RecordSet, Changed];
  record_move: [RecordMove, Changed];
  record_remove: [RecordRemove, Changed];
  record_batch: [RecordBatch, Changed];
  note_add: [NoteAdd, Changed];
  note_settle: [NoteSettle, Changed];
  picture_add: [PictureAdd, Changed];
  picture_replace: [PictureReplace, Changed];
  picture_bytes: [PictureAsk, PictureBytes];
  record_copy: [RecordCopy, Changed];
  plan_find: [PlanFind, Found];
  plan_replace: [PlanReplace, Changed];
  undo: [Nothing, Changed];
  redo: [Nothing, Changed];
  history: [Nothing, Array<HistoryView>];
  history_go_to: [OneEntry, Changed];
  history_preview: [OneEntry, Difference];
  history_bring_back: [OneEntry, Changed];
  difference_bases: [Nothing, Array<BaseView>];
  plan_difference: [PlanDifference, Difference];
  difference_back: [DifferenceBack, Changed];
  snapshot_list: [Nothing, SnapshotsView];
  snapshot_take: [SnapshotTake, SnapshotsView];
  snapshot_rename: [SnapshotRename, SnapshotsView];
  snapshot_remove: [OneId, SnapshotsView];
  snapshot_restore: [OneId, Changed];
  snapshot_save_as: [SnapshotSaveAs, PlanView];
  plan_derived: [Nothing, Derived];
  glossary_suggest: [Nothing, Array<GlossarySuggestion>];
  glossary_take: [GlossaryTake, Changed];
  schedule_preview: [ScheduleAsk, SchedulePreview];
  schedule_lay_out: [ScheduleAsk, Changed];
  progress_year: [ProgressAsk, ProgressYear];
  plan_next: [PlanNext, PlanView];
  ordinance_models: [Nothing, Array<OrdinanceModel>];
  ordinance_draft: [OrdinanceDraft, OrdinanceDrafted];
  ordinance_provisions: [OrdinancePair, OrdinanceProvisions];
  ordinance_room: [OrdinanceRoom, OrdinanceMade];
  ordinance_analogue: [OrdinanceText, AnalogueScan];
  instrument_preview: [InstrumentPreview, PaperHtml];
  instrument_export: [InstrumentExport, Exported];
  paper_list: [PaperList, Array<PaperView>];
  paper_preview: [PaperPreview, PaperHtml];
  paper_export: [PaperExport, Exported];
  style_list: [Nothing, StyleList];
  style_get: [OneStyle, StyleDetail];
  style_check: [StyleTyped, StyleChecked];
  style_save: [StyleTyped, StyleDetail];
  style_copy_from: [StyleCopy, StyleDetail];
  style_remove: [OneStyle, StyleList];
  style_restore: [OneStyle, StyleDetail];
  style_import: [OnePath, StyleDetail];
  style_export: [StyleExport, Exported];
  choose_open: [Choose, Chosen];
  choose_save: [Choose, Chosen];
  choose_folder: [Choose, Chosen];
  reveal: [OnePath, Nothing];
  window_keep: [Nothing, Nothing];
  window_close: [Nothing, Nothing];
}

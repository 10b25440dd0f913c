//! Errors as the officer reads them: a stable code, one Japanese sentence that says what happened, to which item, and what
//! to do, and the same in English for the command line.
//!
//! Absent on purpose: findings of the checks, which are no errors.

use crate::session::text;
use crate::wire::WireError;
use michishirube_picture::PictureError;
use michishirube_plan::EditError;
use michishirube_plan::calendar::print_moment;
use michishirube_plan::difference::Misfit;
use michishirube_plan::municipality::CodeFault;
use michishirube_plan::record::DateStyle;
use michishirube_store::{SNAPSHOT_COUNT, SNAPSHOT_NAME, SnapshotFault, StoreError};
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;

/// Why a command could not be done.
#[derive(Debug, Clone, PartialEq)]
pub struct AppError {
    /// Stable code.
    pub code: &'static str,
    /// Japanese.
    pub message: String,
    /// English.
    pub english: String,
    /// For some codes: more.
    pub details: Value,
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for AppError {}

impl AppError {
    pub(crate) fn new(
        code: &'static str,
        message: impl Into<String>,
        english: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            english: english.into(),
            details: Value::Null,
        }
    }

    /// The same error as a screen sees it.
    pub fn to_wire(&self) -> WireError {
        WireError {
            code: self.code.to_owned(),
            message: self.message.clone(),
            details: self.details.clone(),
        }
    }

    pub(crate) fn bad_request(error: impl fmt::Display) -> Self {
        Self::new(
            "bad-request",
            "画面からの依頼を読めませんでした。もう一度操作してください。",
            format!("The request could not be read: {error}."),
        )
    }

    pub(crate) fn unknown_command(name: &str) -> Self {
        Self::new(
            "unknown-command",
            "この版にはない操作です。道しるべを最新の版にしてください。",
            format!("There is no command {name}."),
        )
    }

    /// A fault of the program itself.
    pub fn internal(error: impl fmt::Display) -> Self {
        Self::new(
            "internal",
            "内部の不具合で操作を終えられませんでした。計画は操作の前のままです。もう一度操作しても直らないときは、担当にこの画面を見せてください。",
            format!("Internal error: {error}."),
        )
    }

    pub(crate) fn panicked(command: &str) -> Self {
        Self::internal(format!("{command} stopped unexpectedly"))
    }

    pub(crate) fn no_home() -> Self {
        Self::new(
            "no-home",
            "利用者のフォルダーが見つかりません。パソコンの管理者に相談してください。",
            "The home folder of the user was not found.",
        )
    }

    pub(crate) fn no_plan() -> Self {
        Self::new(
            "no-plan",
            "計画が開かれていません。始めの画面で計画を開いてください。",
            "No plan is open.",
        )
    }

    pub(crate) fn read_only(reason: &str) -> Self {
        Self::new("read-only", reason, "The plan is open for reading only.")
    }

    pub(crate) fn no_path() -> Self {
        Self::new(
            "no-path",
            "置き場所が書かれていません。フォルダーとファイルの名前を書いてください。",
            "No path was given.",
        )
    }

    pub(crate) fn no_session_day(sentence: &str) -> Self {
        Self::new(
            "no-session-day",
            sentence,
            "The day of the session is needed to find the schedule.",
        )
    }

    pub(crate) fn no_year(text: &str) -> Self {
        Self::new(
            "no-year",
            format!(
                "「{text}」は、年度として読めません。「令和13年度」や「2031」のように書いてください。"
            ),
            format!("{text:?} is no fiscal year."),
        )
    }

    pub(crate) fn no_term() -> Self {
        Self::new(
            "no-term",
            "計画期間の終わりは、始まりから20年以内の、始まりより後の年度にしてください。",
            "The last year of the term must follow the first, within twenty years.",
        )
    }

    pub(crate) fn no_template(key: &str) -> Self {
        Self::new(
            "no-template",
            format!("ひな形「{key}」はありません。ひな形の一覧から選んでください。"),
            format!("There is no template {key}; see `michi templates`."),
        )
    }

    pub(crate) fn no_paper(key: &str) -> Self {
        Self::new(
            "no-paper",
            format!("文書「{key}」はありません。文書の一覧から選んでください。"),
            format!("There is no paper {key}; see `michi papers PLAN`."),
        )
    }

    pub(crate) fn no_such_paper_here(title: &str) -> Self {
        Self::new(
            "no-paper-here",
            format!(
                "この計画には「{title}」にするものがまだありません。文書の一覧で、書き出せるものを確かめてください。"
            ),
            "The plan has no record for such a paper; see `michi papers PLAN`.",
        )
    }

    pub(crate) fn no_picture() -> Self {
        Self::new(
            "no-picture",
            "この画像は計画ファイルの中にありません。もう一度選んでください。",
            "There is no such picture in the plan.",
        )
    }

    pub(crate) fn bad_bytes(error: impl fmt::Display) -> Self {
        Self::new(
            "bad-request",
            "画面からの依頼を読み取れませんでした。画面を閉じて開き直してください。",
            format!("The bytes are no Base64: {error}"),
        )
    }

    /// Why a picture cannot be taken; a pasted one has no name.
    pub(crate) fn picture(name: &str, error: &PictureError) -> Self {
        let which = if name.is_empty() {
            "貼り付けた画像".to_owned()
        } else {
            format!("「{name}」")
        };
        let (code, why) = match error {
            PictureError::Empty => (
                "picture-empty",
                "は中身が空です。元のファイルを開けるか確かめてください。".to_owned(),
            ),
            PictureError::FileTooLarge { .. } => (
                "picture-too-large",
                format!(
                    "は{}MBを超えるため取り込めません。画像を縮小してから選んでください。",
                    michishirube_picture::FILE_LIMIT >> 20
                ),
            ),
            PictureError::TooManyPixels => (
                "picture-too-many-pixels",
                "は縦横の画素数が多すぎるため取り込めません。画像を縮小してから選んでください。"
                    .to_owned(),
            ),
            PictureError::UnknownKind => (
                "picture-unknown-kind",
                "は取り込める画像ではありません。PNG、JPEG、GIF、BMP、WebPの画像を選んでください。"
                    .to_owned(),
            ),
            PictureError::Damaged { .. } => (
                "picture-damaged",
                "は途中で壊れているため読み取れません。元の画像を開けるか確かめてください。"
                    .to_owned(),
            ),
        };
        Self::new(code, format!("{which}{why}"), error.to_string())
    }

    pub(crate) fn nothing_to_export(paper: &str) -> Self {
        Self::new(
            "nothing-to-export",
            format!("{paper}がまだありません。現行と改正後の両方を書いてください。"),
            "The texts give no such paper.",
        )
    }

    pub(crate) fn no_style(key: &str) -> Self {
        Self::new(
            "no-style",
            format!("書式「{key}」はありません。書式の一覧から選んでください。"),
            format!("There is no house style {key}."),
        )
    }

    pub(crate) fn not_salvageable(path: &Path, error: &StoreError) -> Self {
        Self::new(
            "not-salvageable",
            format!(
                "「{}」は計画の入れ物そのものが作り変えられているため、中身を取り出せません。送り主に確かめ、道しるべで作り直したファイルをもらってください。",
                text(path)
            ),
            format!("{error}, in the place of what holds the plan."),
        )
    }

    pub(crate) fn no_backup() -> Self {
        Self::new(
            "no-backup",
            "その控えはもうありません。一覧から選び直してください。",
            "There is no such backup.",
        )
    }

    /// Why something earlier cannot be brought back. `by`: an operation that was passed over and would bring what is missing.
    pub(crate) fn misfit(misfit: Misfit, by: Option<&str>) -> Self {
        let english = format!("{misfit}.");
        let message = match misfit {
            Misfit::Edit(error) => return Self::from(error),
            Misfit::Gone { name, .. } => {
                let name = if name.is_empty() {
                    "必要な項目".to_owned()
                } else {
                    name
                };
                let first = by.map_or_else(
                    || "先にその項目を戻してください。".to_owned(),
                    |by| format!("先に「{by}」を戻してください。"),
                );
                format!("{name}がもうないため、戻せません。{first}")
            }
            Misfit::There { name } => format!("{name}はもうあるため、戻すものがありません。"),
            Misfit::Holds { name } => format!(
                "{name}の中に、あとから加えた項目があるため、戻せません。先に中の項目を移してください。"
            ),
            Misfit::Same => "いまの計画は、もうその内容です。".to_owned(),
        };
        Self::new("misfit", message, english)
    }

    pub(crate) fn cannot_reveal(path: &str) -> Self {
        Self::new(
            "cannot-reveal",
            format!("フォルダーを開けませんでした。場所は「{path}」です。"),
            format!("The folder {path} could not be shown."),
        )
    }

    pub(crate) fn wrong_code(code: &str, fault: CodeFault) -> Self {
        let code = code.trim();
        let (message, english) = match fault {
            CodeFault::NotDigits => (
                format!("団体コード「{code}」は６桁の数字ではありません。"),
                format!("The municipality code {code} is not six digits."),
            ),
            CodeFault::CheckDigit(digit) => (
                format!(
                    "団体コード「{code}」の最後の数字が合いません（正しくは{digit}）。番号の写し違いがないか確かめてください。"
                ),
                format!("The last digit of the municipality code {code} should be {digit}."),
            ),
            CodeFault::Prefecture => (
                format!(
                    "団体コード「{code}」の最初の２桁に当たる都道府県がありません。番号を確かめてください。"
                ),
                format!("The municipality code {code} names no prefecture."),
            ),
        };
        Self::new("wrong-code", message, english)
    }

    pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> Self {
        let path = text(path);
        let (why, todo) = match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => (
                "書き込みが許されていません",
                "ほかのフォルダーを選ぶか、Wordで開いているなら閉じてからやり直してください。",
            ),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => (
                "空きがありません",
                "空きを作るか、ほかのフォルダーを選んでください。",
            ),
            std::io::ErrorKind::NotFound => (
                "フォルダーがありません",
                "フォルダーの名前を確かめてください。",
            ),
            std::io::ErrorKind::NotADirectory | std::io::ErrorKind::AlreadyExists => (
                "同じ名前のファイルがあります",
                "ほかのフォルダーを選んでください。",
            ),
            _ => (
                "書き込みの途中で止まりました",
                "ネットワークやフォルダーの状態を確かめて、やり直してください。",
            ),
        };
        Self::new(
            "cannot-write",
            format!("「{path}」に書き込めません（{why}）。{todo}"),
            format!("{path} cannot be written: {error}."),
        )
    }

    fn with_details(mut self, details: Value) -> Self {
        self.details = details;
        self
    }
}

impl From<EditError> for AppError {
    fn from(error: EditError) -> Self {
        let english = format!("{error}.");
        match error {
            EditError::NoSuchRecord(id) => Self::new(
                "no-such-record",
                "その項目はもうありません。ほかの操作で削除されていないか、履歴を確かめてください。",
                english,
            )
            .with_details(json!({ "id": id })),
            EditError::Taken(id) => Self::new(
                "id-taken",
                "同じ番号の項目がもうあるため、追加していません。もう一度お試しください。",
                english,
            )
            .with_details(json!({ "id": id })),
            EditError::WrongParent { kind } => {
                Self::new("wrong-parent", format!("{}はそこには置けません。", kind.label()), english)
            }
            EditError::Cycle => Self::new("cycle", "項目を、その項目自身の中へは移せません。", english),
            EditError::TooDeep { levels } => Self::new(
                "too-deep",
                format!("階層は{levels}つまでです。階層を増やすときは「計画の枠」で階層の名前を足してください。"),
                english,
            ),
            EditError::Singleton(kind) => {
                Self::new("singleton", format!("「{}」は計画に一つだけで、足すことも消すこともできません。", kind.label()), english)
            }
            EditError::Field { field, .. } => {
                Self::new("wrong-value", "その欄に書けない値です。書き方を確かめてください。", english).with_details(json!({ "field": field }))
            }
        }
    }
}

/// Why something cannot be done with a 残した時点, and what to do.
fn snapshot_fault(fault: &SnapshotFault) -> String {
    match fault {
        SnapshotFault::NoName => "残す時点の名前を書いてください。".to_owned(),
        SnapshotFault::LongName => {
            format!("名前は{SNAPSHOT_NAME}字までです。短い名前にしてください。")
        }
        SnapshotFault::Gone => "その時点はもうありません。一覧から選び直してください。".to_owned(),
        SnapshotFault::TooLarge { limit } => format!(
            "計画が大きいため、この時点を残せません（１つにつき{}MBまで）。「写しを作る」で別のファイルとして残してください。",
            limit >> 20
        ),
        SnapshotFault::TooMany { count } => format!(
            "残した時点がもう{count}件あります（{SNAPSHOT_COUNT}件まで）。使わないものを削除してから、残してください。"
        ),
        SnapshotFault::NoRoom { limit } => format!(
            "残した時点が合わせて{}MBを超えるため、残せません。使わないものを削除してから、残してください。",
            limit >> 20
        ),
        SnapshotFault::Newer => {
            "その時点は新しい版の道しるべで残されています。道しるべを新しい版にしてください。"
                .to_owned()
        }
        SnapshotFault::Damaged { .. } => {
            "その時点の中身を読めません。いまの計画は無事です。控えから開けないか確かめてください。"
                .to_owned()
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let english = format!("{error}.");
        let (code, message) = match &error {
            StoreError::NotFound { path } => (
                "not-found",
                format!("「{}」が見つかりません。名前が変わったか、移されたか、削除されていないか確かめてください。", text(path)),
            ),
            StoreError::NotAFile { path } => {
                ("not-a-file", format!("「{}」はファイルではありません。計画ファイルを選んでください。", text(path)))
            }
            StoreError::AlreadyExists { path } => (
                "file-exists",
                format!("「{}」はすでにあります。別の名前にしてください。今あるファイルは変わっていません。", text(path)),
            ),
            StoreError::Empty { path } => (
                "not-a-plan",
                format!("「{}」は中身が空です。写しの途中で切れたかもしれません。控えか、送り主のファイルを使ってください。", text(path)),
            ),
            StoreError::NotADatabase { path } => {
                ("not-a-plan", format!("「{}」は道しるべの計画ファイルではありません。ファイルを選び直してください。", text(path)))
            }
            StoreError::NotAPlan { path } => (
                "not-a-plan",
                format!("「{}」は別のソフトのデータで、道しるべの計画ではありません。ファイルを選び直してください。", text(path)),
            ),
            StoreError::Newer { path, .. } => (
                "newer",
                format!(
                    "「{}」は新しい版の道しるべで作られています。このままでは開けないので、道しるべを新しい版にしてください。ファイルは変えていません。",
                    text(path)
                ),
            ),
            StoreError::Foreign { path, kind, name } => {
                return Self::new(
                    "foreign",
                    format!(
                        "「{}」には計画にないはずの仕掛け（{kind}「{name}」）が入っているため開きません。送り主に確かめるか、中身だけを取り出して新しいファイルに写してください。",
                        text(path)
                    ),
                    format!("{error}; `michi salvage` copies the plan without it."),
                )
                .with_details(json!({ "path": path }));
            }
            StoreError::TooLarge { path, .. } => (
                "too-large",
                format!("「{}」は計画ファイルとして大きすぎるため開きません。送り主に確かめてください。", text(path)),
            ),
            StoreError::ValueTooLarge { path, .. } if path.as_os_str().is_empty() => (
                "too-long",
                "一つの欄に書ける長さを超えています。いくつかの欄に分けて書いてください。".to_owned(),
            ),
            StoreError::ValueTooLarge { path, .. } => (
                "too-large",
                format!("「{}」には、計画では考えられないほど長い文字の並びが入っているため開きません。送り主に確かめてください。", text(path)),
            ),
            StoreError::TooMany { path, count, .. } => (
                "too-large",
                format!("「{}」には項目が{count}件あり、計画として多すぎるため開きません。送り主に確かめてください。", text(path)),
            ),
            StoreError::TooManySnapshots { path } => (
                "too-large",
                format!("「{}」には、残した時点が計画では考えられないほど多く入っているため開きません。送り主に確かめてください。", text(path)),
            ),
            StoreError::Snapshot(fault) => ("snapshot", snapshot_fault(fault)),
            StoreError::NoSuchEntry { .. } => (
                "no-such-entry",
                "その操作へは戻せません。履歴を開き直してください。".to_owned(),
            ),
            StoreError::BadRecord { path, .. } => (
                "damaged",
                format!("「{}」には読めない項目があるため開きません。控えから復元するか、送り主に確かめてください。", text(path)),
            ),
            StoreError::Damaged { path, .. } => {
                ("damaged", format!("「{}」は壊れています。始めの画面の「復元」から控えを選んでください。", text(path)))
            }
            StoreError::InUse { owner, since } => {
                // Without a plan there is no town: 和暦, the calendar of public offices.
                let since_text = print_moment(*since, DateStyle::Japanese);
                return Self::new(
                    "in-use",
                    format!(
                        "この計画は、{}さんがパソコン「{}」で{since_text}から開いています。読み取り専用で開くか、写しを作って編集してください。",
                        owner.user, owner.host
                    ),
                    english,
                )
                .with_details(json!({ "user": owner.user, "host": owner.host, "since": crate::view::time(*since) }));
            }
            StoreError::ReadOnlyFolder { path } => (
                "read-only-folder",
                format!("フォルダー「{}」には書き込めません。読み取り専用で開くか、ほかの場所に写しを作って編集してください。", text(path)),
            ),
            StoreError::ReadOnlyFile { path } => (
                "read-only-folder",
                format!("「{}」は読み取り専用になっています。読み取り専用で開くか、写しを作って編集してください。", text(path)),
            ),
            StoreError::FolderGone { path } => (
                "folder-gone",
                format!("フォルダー「{}」が見つかりません。ネットワークの接続とフォルダーの名前を確かめてください。", text(path)),
            ),
            StoreError::Unreachable { path } => (
                "unreachable",
                format!("「{}」に届きません。ネットワークの接続を確かめてください。つながれば自動でやり直します。", text(path)),
            ),
            StoreError::DiskFull { path } if path.as_os_str().is_empty() => (
                "disk-full",
                "このパソコンの空きがなくなり、最後の変更を保存できませんでした。空きを作ってから、もう一度操作してください。".to_owned(),
            ),
            StoreError::DiskFull { path } => (
                "disk-full",
                format!("「{}」を書く空きがありません。空きを作るか、ほかの場所を選んでください。", text(path)),
            ),
            StoreError::Denied { path } => (
                "denied",
                format!("「{}」に触れることが許されていません。ほかのソフトで開いているなら閉じ、それでも直らなければ管理者に確かめてください。", text(path)),
            ),
            StoreError::Io { path, source } => return Self::cannot_write(path, source),
            StoreError::NoSuchWork { .. } => {
                ("no-such-work", "その続きはもうありません。始めの画面を開き直してください。".to_owned())
            }
            StoreError::OriginUnknown { .. } => (
                "origin-unknown",
                "この続きがどのファイルのものか分からなくなっています。「別の場所に保存して続ける」で新しいファイルにしてください。".to_owned(),
            ),
            StoreError::OwnerNote { plan, .. } => (
                "owner-note",
                format!("これは「{plan}」をだれかが開いている印で、計画ではありません。同じフォルダーの「{plan}」を選んでください。"),
            ),
            StoreError::Database(_) if error.may_pass() => (
                "try-again",
                "このパソコンにある作業用の写しを今は読み書きできません（ほかのソフトが触れているか、ディスクが応えていません）。少し待ってから、もう一度操作してください。".to_owned(),
            ),
            StoreError::Plan(_) | StoreError::Database(_) => return Self::internal(error),
        };
        Self::new(code, message, english)
    }
}

//! 新旧対照表: as a Word paper beside a bill, and as the way in which a bill amends.
//!
//! Absent on purpose: what differs (crate `ordinance`) and how the paper looks (crate `paper`).

use std::io::{Error, ErrorKind};
use std::path::Path;

use michishirube_ordinance::{
    Diagnostic, Identity, Ordinance, Script, Stage, TableLabels, Wording, Writing, brackets,
    compare_table, lead,
};
use michishirube_paper::{HouseStyle, build_comparison, comparison_labels, to_docx};
use michishirube_store::{StoreError, document};

use super::{AmendAnswer, amendment_findings, file_name, provisions, wording};
use crate::error::AppError;

/// The words around a table that amends (rulebook §7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// One sentence before the table (大阪府).
    Simple,
    /// A note under the table (岩手県).
    Note,
    /// One sentence that says what becomes of what is changed, added and gone (農林水産省).
    Detailed,
}

/// Drafts an amendment by 新旧対照表: the table is what amends, so it holds only the provisions that change.
///
/// # Errors
/// When one of them is not the text of an ordinance.
pub fn amend_by_table(
    old: &str,
    old_name: &str,
    new: &str,
    new_name: &str,
    form: TableForm,
) -> Result<AmendAnswer, AppError> {
    let before = provisions(old, old_name)?;
    let after = provisions(new, new_name)?;
    let (open, close) = brackets(&before.ordinance);
    let labelled = |word: &str| format!("{open}{word}{close}");
    let labels = TableLabels {
        added: labelled("新設"),
        deleted: labelled("削る"),
        unchanged: labelled("略"),
    };
    let table = compare_table(&before.ordinance, &after.ordinance, &labels).only_changes();
    let wording = wording();
    let sentence = match form {
        TableForm::Simple => table_sentence(&wording, &before.ordinance),
        TableForm::Detailed => wording.fill("table.detailed", &[]),
        TableForm::Note => String::new(),
    };
    let note = match form {
        TableForm::Note => wording.fill("table.note", &[]) + "\n",
        _ => String::new(),
    };
    let lead = lead(
        &wording,
        &Identity::of(&before.ordinance),
        Stage::First,
        (open, close),
    );
    let mut warnings = before.diagnostics;
    warnings.extend(after.diagnostics);
    warnings.extend(amendment_findings(&before.ordinance, &after.ordinance));
    Ok(AmendAnswer {
        lead: format!("{lead}\n{sentence}").trim_end().to_owned(),
        body: if table.is_unchanged() {
            String::new()
        } else {
            format!("{table}{note}")
        },
        amending: None,
        applied: String::new(),
        table: Some(table),
        refused: None,
        warnings,
    })
}

/// The sentence by which a table amends: with 傍線 where the text is written from top to bottom.
pub(crate) fn table_sentence(wording: &Wording, before: &Ordinance) -> String {
    let key = match Writing::of(before).script {
        Script::Kanji | Script::KanjiPlace => "table.simple.vertical",
        _ => "table.simple",
    };
    wording.fill(key, &[])
}

/// 新旧対照表 of two texts as a Word file.
#[derive(Debug)]
pub struct CompareAnswer {
    /// The file; `None` when nothing differs.
    pub paper: Option<Vec<u8>>,
    /// Things to look at.
    pub warnings: Vec<Diagnostic>,
}

/// Makes the 新旧対照表 of two texts in a house style; without a key, in the first one.
///
/// # Errors
/// When one of them is not the text of an ordinance, or there is no such style.
pub fn compare_texts(
    old: &str,
    old_name: &str,
    new: &str,
    new_name: &str,
    style: Option<&str>,
) -> Result<CompareAnswer, AppError> {
    let style = match style {
        Some(key) => HouseStyle::by_key(key).ok_or_else(|| AppError::no_style(key))?,
        None => &HouseStyle::presets()[0],
    };
    let before = provisions(old, old_name)?;
    let after = provisions(new, new_name)?;
    let table = compare_table(
        &before.ordinance,
        &after.ordinance,
        &comparison_labels(style),
    );
    let mut warnings: Vec<Diagnostic> = before.diagnostics;
    warnings.extend(after.diagnostics);
    let paper = if table.is_unchanged() {
        None
    } else {
        let document = build_comparison(&before.ordinance, &table, style);
        Some(to_docx(&document, style).map_err(AppError::internal)?)
    };
    Ok(CompareAnswer { paper, warnings })
}

/// A place where a Word file can be put, as far as its name tells.
///
/// # Errors
/// When the name is that of a folder, or of another kind of file.
pub fn check_paper_path(path: &Path) -> Result<(), AppError> {
    let name = file_name(path);
    if path.is_dir() {
        return Err(AppError::new(
            "not-a-file",
            format!(
                "「{name}」はフォルダーです。「{name}/新旧対照表.docx」のように、作るファイルの名前まで書いてください。"
            ),
            format!("{name} is a folder."),
        ));
    }
    if !path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("docx"))
    {
        return Err(AppError::new(
            "not-a-word-file",
            format!(
                "「{name}」には書き出せません。作るファイルの名前の終わりを「.docx」にしてください。"
            ),
            format!("{name} does not end with .docx."),
        ));
    }
    Ok(())
}

/// Writes a paper whole or not at all; gives back where a different one of that name was kept.
///
/// # Errors
/// Why it cannot be written; what was there is then as it was.
pub fn write_paper(path: &Path, bytes: &[u8]) -> Result<Option<String>, AppError> {
    let now = chrono::Local::now().naive_local();
    // What the store says of these is about plans.
    let kept = document::write(path, bytes, now).map_err(|error| {
        let kind = match error {
            StoreError::FolderGone { .. } | StoreError::NotFound { .. } => ErrorKind::NotFound,
            StoreError::ReadOnlyFolder { .. }
            | StoreError::ReadOnlyFile { .. }
            | StoreError::Denied { .. } => ErrorKind::PermissionDenied,
            StoreError::DiskFull { .. } => ErrorKind::StorageFull,
            StoreError::Unreachable { .. } => ErrorKind::NotConnected,
            error => return error.into(),
        };
        AppError::cannot_write(path, &Error::from(kind))
    })?;
    Ok(kept.as_deref().map(file_name))
}

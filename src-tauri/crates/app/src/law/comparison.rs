//! 新旧対照表: as a Word paper beside a bill, and as the way in which a bill amends.
//!
//! Absent on purpose: what differs (crate `ordinance`) and how the paper looks (crate `paper`).

use std::io::{Error, ErrorKind};
use std::path::Path;

use michishirube_ordinance::{Diagnostic, Identity, Stage, brackets, compare_table, lead};
use michishirube_paper::drafting::{table_labels, table_words, wording};
use michishirube_paper::{build_comparison, comparison_labels, to_docx};
pub use michishirube_plan::record::TableForm;
use michishirube_store::{StoreError, document};

use super::{AmendAnswer, amendment_findings, file_name, provisions};
use crate::error::AppError;
use crate::styles::Styles;

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
    let table = compare_table(
        &before.ordinance,
        &after.ordinance,
        &table_labels(&before.ordinance),
    )
    .only_changes();
    let (sentence, note) = table_words(form);
    let lead = lead(
        wording(),
        &Identity::of(&before.ordinance),
        Stage::First,
        brackets(&before.ordinance),
    );
    let mut warnings = before.diagnostics;
    warnings.extend(after.diagnostics);
    warnings.extend(amendment_findings(&before.ordinance, &after.ordinance));
    Ok(AmendAnswer {
        lead: format!("{lead}\n{sentence}").trim_end().to_owned(),
        body: if table.is_unchanged() {
            String::new()
        } else {
            match note.as_str() {
                "" => table.to_string(),
                note => format!("{table}{note}\n"),
            }
        },
        amending: None,
        applied: String::new(),
        table: Some(table),
        refused: None,
        warnings,
    })
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
    styles: &Styles,
) -> Result<CompareAnswer, AppError> {
    let style = match style {
        Some(key) => styles.by_key(key).ok_or_else(|| AppError::no_style(key))?,
        None => styles.first(),
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

//! The engine of ordinances as the command line asks for it: text in, text and findings out.
//!
//! Absent on purpose: rules of drafting (crate `ordinance`) and anything that touches the plan.

mod bill;
mod comparison;

use std::io::Read;
use std::path::Path;

use michishirube_ordinance::{
    AmendingText, ApplyError, ComparisonTable, Diagnostic, DiagnosticCode, House, HouseRules,
    Identity, InputError, MovedReference, Ordinance, Parsed, Refusal, Severity, Stage, Tree, amend,
    apply, brackets, check, check_amended, check_folded, lead, parse, parse_whole, read, tree,
};
use serde::Serialize;

use crate::error::AppError;
use michishirube_plan::laws::laws;

pub use bill::{BillAnswer, bill_texts};
pub use comparison::{
    CompareAnswer, TableForm, amend_by_table, check_paper_path, compare_texts, write_paper,
};
pub(crate) use michishirube_paper::drafting::{houses, wording};

pub use michishirube_ordinance::Tree as Provision;

/// The text in a file: UTF-8, UTF-16 with a mark, or Shift_JIS as the editors of Windows write it.
///
/// # Errors
/// When the bytes are none of these.
pub fn decode(bytes: &[u8], name: &str) -> Result<String, AppError> {
    let (text, encoding, broken) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => return Ok(text.to_owned()),
            Err(_) => encoding_rs::SHIFT_JIS.decode(bytes),
        },
    };
    if broken || encoding != encoding_rs::SHIFT_JIS && text.contains('\u{fffd}') {
        return Err(AppError::new(
            "not-text",
            format!(
                "「{name}」は文字のファイルではありません。例規の本文を文字だけで保存してください。"
            ),
            format!("{name} is not a text file."),
        ));
    }
    Ok(text.into_owned())
}

/// The text of a file; `-` is what comes in from another program.
///
/// # Errors
/// When it cannot be read or is no text.
pub fn load(path: &Path) -> Result<String, AppError> {
    let name = file_name(path);
    let unreadable = |error: &std::io::Error| {
        let message = match error.kind() {
            std::io::ErrorKind::NotFound => {
                format!("「{name}」がありません。名前と置き場所を確かめてください。")
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("「{name}」を読む権限がありません。ファイルの権限を確かめてください。")
            }
            _ => format!("「{name}」を読めません。ファイルを指定しているか確かめてください。"),
        };
        AppError::new(
            "unreadable",
            message,
            format!("{name} cannot be read: {error}."),
        )
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin()
            .lock()
            .take(LONGEST_FILE)
            .read_to_end(&mut bytes)
            .map_err(|e| unreadable(&e))?;
    } else {
        let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
        file.take(LONGEST_FILE)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
    }
    decode(&bytes, &name)
}

/// Name of a file for messages.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Bytes; far above any ordinance, so that a wrong file does not fill the memory.
const LONGEST_FILE: u64 = 64 << 20;

pub(crate) fn bad_text(name: &str, error: &InputError) -> AppError {
    AppError::new(
        "bad-ordinance",
        format!("「{name}」：{error}"),
        format!("{name}: not the text of an ordinance: {error:?}."),
    )
}

/// What a text holds.
#[derive(Debug, Serialize)]
pub struct ParseAnswer {
    /// 題名; `None` for a part of an ordinance.
    pub title: Option<String>,
    /// The provisions.
    pub provisions: Tree,
    /// What was not understood.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the text of an ordinance.
///
/// # Errors
/// When it cannot be one.
pub fn parse_text(text: &str, name: &str) -> Result<ParseAnswer, AppError> {
    let parsed = parse(text).map_err(|error| bad_text(name, &error))?;
    Ok(ParseAnswer {
        title: parsed.ordinance.title().map(str::to_owned),
        provisions: tree(&parsed.ordinance),
        diagnostics: parsed.diagnostics,
    })
}

/// A text with provisions, of one ordinance only.
pub(crate) fn provisions(text: &str, name: &str) -> Result<Parsed, AppError> {
    parse_whole(text).map_err(|error| match error {
        InputError::SecondOrdinance { line, .. } => AppError::new(
            "second-ordinance",
            format!("「{name}」：{error}"),
            format!("{name}: a second ordinance starts at line {line}."),
        ),
        InputError::NoProvisions => AppError::new(
            "no-provisions",
            format!("「{name}」に{error}"),
            format!("{name}: no provisions found."),
        ),
        error => bad_text(name, &error),
    })
}

/// A drafted amendment.
#[derive(Debug, Serialize)]
pub struct AmendAnswer {
    /// 柱書, with ○ where the number is unknown.
    pub lead: String,
    /// The sentences with their lines; empty when nothing changes.
    pub body: String,
    /// The sentences as data.
    pub amending: Option<AmendingText>,
    /// The consolidated text that was proved; empty for a table, which needs no proof.
    pub applied: String,
    /// 新旧対照表, when that is the way of amending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ComparisonTable>,
    /// Why there is no amendment; `None` when there is one.
    pub refused: Option<String>,
    /// Things to look at.
    pub warnings: Vec<Diagnostic>,
}

/// Drafts the amending text between two texts.
///
/// # Errors
/// When one of them is not the text of an ordinance.
pub fn amend_texts(
    old: &str,
    old_name: &str,
    new: &str,
    new_name: &str,
    house: Option<&str>,
) -> Result<AmendAnswer, AppError> {
    let before = provisions(old, old_name)?;
    let after = provisions(new, new_name)?;
    let mut own = House::of(&before.ordinance);
    if let Some(key) = house {
        own = own.with(house_rules(key)?);
    }
    let house = own;
    let identity = Identity::of(&before.ordinance);
    let lead = lead(
        wording(),
        &identity,
        Stage::First,
        brackets(&before.ordinance),
    );
    let mut warnings: Vec<Diagnostic> = before
        .diagnostics
        .iter()
        .chain(&after.diagnostics)
        .cloned()
        .collect();
    warnings.extend(amendment_findings(&before.ordinance, &after.ordinance));
    let answer = match amend(&before.ordinance, &after.ordinance, &house) {
        Ok(amendment) => {
            if amendment.suggests_full_revision {
                warnings.push(full_revision());
            }
            AmendAnswer {
                lead,
                body: amendment.body,
                amending: Some(amendment.text),
                applied: amendment.applied.to_string(),
                table: None,
                refused: None,
                warnings,
            }
        }
        Err(refusal @ Refusal::Unprovable { .. }) => AmendAnswer {
            lead,
            body: String::new(),
            amending: None,
            applied: String::new(),
            table: None,
            refused: Some(refusal.to_string()),
            warnings,
        },
    };
    Ok(answer)
}

fn house_rules(key: &str) -> Result<&'static HouseRules, AppError> {
    houses().get(key).ok_or_else(|| {
        let known: Vec<&str> = houses()
            .houses
            .iter()
            .map(|house| house.key.as_str())
            .collect();
        AppError::new(
            "no-house",
            format!(
                "書き方「{key}」はありません。{}から選んでください。",
                known.join("、")
            ),
            format!("There is no house {key}."),
        )
    })
}

/// What a careful reader of an amendment notices: references that a move leaves behind, what the new text gets wrong that
/// the old one did not, and what is no amendment because only the form of a character differs.
pub fn amendment_findings(old: &Ordinance, new: &Ordinance) -> Vec<Diagnostic> {
    let before: Vec<String> = check(old, laws())
        .into_iter()
        .map(|found| found.message)
        .collect();
    let moved = check_amended(old, new)
        .iter()
        .map(MovedReference::diagnostic)
        .collect::<Vec<_>>();
    let wrong = check(new, laws())
        .into_iter()
        .filter(|found| !before.contains(&found.message));
    moved
        .into_iter()
        .chain(wrong)
        .filter(|found| found.severity > Severity::Info)
        .chain(check_folded(old, new))
        .collect()
}

/// 全部改正 is suggested, never done.
pub fn full_revision() -> Diagnostic {
    Diagnostic {
        code: DiagnosticCode::SuggestFullRevision,
        severity: Severity::Info,
        line: None,
        place: None,
        message: "条の多くが変わるため、改め文が読みにくくなります。".to_owned(),
        hint: Some("全部改正にすることも検討してください。".to_owned()),
    }
}

/// Reads an amending text without a base.
///
/// # Errors
/// When it is no text.
pub fn read_text(text: &str, name: &str) -> Result<AmendingText, AppError> {
    read(text).map_err(|error| bad_text(name, &error))
}

/// A text in which nothing amends; `None` when something does, or means to.
pub fn no_amendment(amending: &AmendingText, name: &str) -> Option<AppError> {
    (amending.unread.is_empty() && amending.parts.is_empty()).then(|| {
        AppError::new(
            "no-amendment",
            format!(
                "「{name}」に改める文が見つかりません。「第○条中「…」を「…」に改める。」のような文を書いてください。"
            ),
            format!("{name}: no amending sentence found."),
        )
    })
}

/// A consolidated text.
#[derive(Debug, Serialize)]
pub struct ApplyAnswer {
    /// The text; empty when a sentence could not be carried out.
    pub text: String,
    /// Each sentence that could not be carried out, with its line.
    pub refused: Vec<RefusedSentence>,
    /// Things to look at.
    pub warnings: Vec<Diagnostic>,
}

/// A sentence that could not be carried out.
#[derive(Debug, Serialize)]
pub struct RefusedSentence {
    /// Line of the amending text, from 1; 0 when it is about the whole.
    pub line: u32,
    /// As written.
    pub sentence: String,
    /// One Japanese sentence with the sentence, the target and why.
    pub message: String,
}

impl From<&ApplyError> for RefusedSentence {
    fn from(error: &ApplyError) -> Self {
        Self {
            line: error.line,
            sentence: error.sentence.clone(),
            message: error.to_string(),
        }
    }
}

/// Carries out an amending text.
///
/// # Errors
/// When one of the texts is none.
pub fn apply_texts(
    old: &str,
    old_name: &str,
    amending: &str,
    name: &str,
) -> Result<ApplyAnswer, AppError> {
    let before = provisions(old, old_name)?;
    let amending = read_text(amending, name)?;
    if let Some(error) = no_amendment(&amending, name) {
        return Err(error);
    }
    let warnings: Vec<Diagnostic> = before
        .diagnostics
        .into_iter()
        .filter(|found| found.severity > Severity::Info)
        .collect();
    Ok(match apply(&before.ordinance, &amending) {
        Ok(applied) => ApplyAnswer {
            text: applied.ordinance.to_string(),
            refused: Vec::new(),
            warnings: warnings.into_iter().chain(applied.diagnostics).collect(),
        },
        Err(errors) => ApplyAnswer {
            text: String::new(),
            refused: errors.iter().map(RefusedSentence::from).collect(),
            warnings,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wording_is_read() {
        assert_eq!(
            wording().fill("lead.partial", &[("title", "A条例"), ("number", "")]),
            "A条例の一部を次のように改正する。"
        );
    }

    #[test]
    fn files_of_windows_editors_are_read() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("第1条 目的");
        assert_eq!(decode(&bytes, "a.txt").unwrap(), "第1条 目的");
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("第1条".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(decode(&utf16, "a.txt").unwrap(), "第1条");
    }

    #[test]
    fn what_is_no_ordinance_is_refused_in_one_sentence() {
        for (text, code) in [
            ("", "bad-ordinance"),
            ("こんにちは", "no-provisions"),
            ("譏取悽蛹門喧縺吶ｋ縺吶ｋ縺吶ｋ", "bad-ordinance"),
        ] {
            let error = amend_texts(text, "a.txt", text, "a.txt", None).unwrap_err();
            assert_eq!(error.code, code, "{text}");
        }
    }
}

//! The table of eras that a town has made longer: `eras.toml` in the data folder.
//!
//! Absent on purpose: what a table may say (crate `plan`).

use crate::error::AppError;
use crate::session::text;
use michishirube_plan::calendar::{EraFault, EraTable, use_eras};
use michishirube_store::{Folders, StoreError, own_eras};
use std::path::Path;

/// Puts the eras of the data folder in use, beside those that the program ships. To be called once, at the start of the
/// program; a table that cannot be used is told, and the program goes on with its own.
///
/// # Errors
/// What is wrong with the table.
pub fn use_own_eras(data: &Path) -> Result<(), AppError> {
    // Without a data folder there is nothing to read: a relative path would be somebody else's file.
    if !data.is_absolute() {
        return Ok(());
    }
    let Some(table) = table(&Folders::new(data.to_owned()))? else {
        return Ok(());
    };
    // A table that is in use already stays: this can happen only when the program calls this twice.
    let _ = use_eras(table);
    Ok(())
}

fn table(folders: &Folders) -> Result<Option<EraTable>, AppError> {
    let path = folders.eras();
    let text = match own_eras(folders) {
        Ok(Some(text)) => text,
        Ok(None) => return Ok(None),
        Err(error) => return Err(unreadable(&path, &error)),
    };
    EraTable::from_toml(&text)
        .and_then(|own| EraTable::built_in().extended(&own))
        .map(Some)
        .map_err(|fault| wrong(&path, &fault))
}

fn unreadable(path: &Path, error: &StoreError) -> AppError {
    let why = match error {
        StoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::InvalidData => {
            "文字コードがUTF-8ではない"
        }
        StoreError::TooLarge { .. } => "大きすぎる",
        StoreError::NotAFile { .. } => "ファイルではない",
        _ => "開けない",
    };
    told(path, why, &format!("{error}"))
}

fn wrong(path: &Path, fault: &EraFault) -> AppError {
    let why = match fault {
        EraFault::Syntax { line, .. } => format!("{line}行目の書き方が正しくない"),
        EraFault::Empty => "元号が一つも書かれていない".to_owned(),
        EraFault::Name { name } => format!("「{name}」は元号の名前として読めない"),
        EraFault::Letter { name } => format!("「{name}」の記号がAからZの１文字ではない"),
        EraFault::Day { name } => format!("「{name}」の最初の日が正しい日付ではない"),
        EraFault::Twice { name, other } => {
            format!("「{name}」と「{other}」の名前、記号か最初の日が同じになっている")
        }
    };
    told(path, &why, &format!("{fault}"))
}

fn told(path: &Path, why: &str, english: &str) -> AppError {
    let path = text(path);
    AppError::new(
        "own-eras",
        format!(
            "元号の表「{path}」は{why}ため使わず、道しるべに付いている元号で動いています。表を直してから開き直してください。"
        ),
        format!("The table of eras {path} is not used: {english}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Option<EraTable>, AppError> {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders::new(folder.path().to_owned());
        std::fs::write(folders.eras(), bytes).unwrap();
        table(&folders)
    }

    #[test]
    fn the_table_of_the_data_folder_is_added_to_ours() {
        let text =
            "\u{feff}[[era]]\r\nname = \"新元\"\r\nletter = \"X\"\r\nfirst_day = 2030-05-01\r\n";
        let table = read(text.as_bytes()).unwrap().unwrap();
        assert_eq!(table.iter().last().unwrap().name, "新元");
        assert_eq!(table.iter().count(), 6);
        let folder = tempfile::tempdir().unwrap();
        let nothing = Folders::new(folder.path().join("not there"));
        assert_eq!(super::table(&nothing), Ok(None));
    }

    #[test]
    fn a_broken_table_is_one_sentence() {
        for (bytes, why) in [
            (&b""[..], "元号が一つも"),
            (b"[[era]]\nname", "2行目の書き方"),
            (b"\x90\x56\x8c\xb3", "UTF-8ではない"),
            (
                "[[era]]\nname = \"新元\"\nletter = \"R\"\nfirst_day = 2030-05-01".as_bytes(),
                "「令和」と「新元」",
            ),
            (&[b'#'; 70_000], "大きすぎる"),
        ] {
            let error = read(bytes).unwrap_err();
            assert_eq!(error.code, "own-eras");
            assert!(error.message.contains(why), "{}", error.message);
            assert!(error.message.ends_with('。') && !error.message.contains('\n'));
        }
    }
}

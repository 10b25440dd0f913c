//! Official amendments with the text before and after, read where the folder of reference texts is present.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::{Path, PathBuf};

use michishirube_ordinance::{apply, parse, read, same};

fn folder(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/reference")
        .join(name);
    if !folder.is_dir() {
        println!("the folder of reference texts is not here: {name} is not tested");
        return None;
    }
    Some(folder)
}

fn files(name: &str, extension: &str) -> Vec<PathBuf> {
    let Some(folder) = folder(name) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

#[test]
fn official_amendments_give_the_official_text() {
    for path in files("amendments", "json") {
        let case: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let text = |key: &str| case[key].as_str().unwrap().to_owned();
        let old = parse(&text("old")).unwrap();
        let amending = read(&text("amending")).unwrap();
        assert!(
            amending.unread.is_empty(),
            "{}: {:?}",
            path.display(),
            amending.unread
        );
        let applied = apply(&old.ordinance, &amending)
            .unwrap_or_else(|errors| panic!("{}: {}", path.display(), errors[0]));
        assert_eq!(
            applied.ordinance.to_string(),
            text("new"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn real_ordinances_print_back_byte_for_byte() {
    for path in files("ordinances", "txt") {
        let text = std::fs::read_to_string(&path).unwrap();
        let parsed = parse(&text).unwrap();
        assert_eq!(parsed.ordinance.to_string(), text, "{}", path.display());
        assert!(same(&text, &parsed.ordinance.to_string()));
        for diagnostic in &parsed.diagnostics {
            println!(
                "{}: {}",
                path.file_name().unwrap().to_string_lossy(),
                diagnostic.message
            );
        }
    }
}

#[test]
fn real_bills_are_read_without_an_unread_sentence() {
    for path in files("ordinances", "txt")
        .into_iter()
        .filter(|path| path.to_string_lossy().contains("kaisei"))
    {
        let amending = read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert!(
            amending.unread.is_empty(),
            "{}: {:?}",
            path.display(),
            amending.unread
        );
        assert!(
            !amending.parts.is_empty()
                && amending.parts.iter().all(|part| !part.sentences.is_empty())
        );
    }
}

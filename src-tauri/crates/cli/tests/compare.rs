//! `michi compare` and `michi amend --method table` as they are run: the file, the exit codes, and nothing half-written.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const OLD: &str = "みちのべ町会議条例\n（平成20年３月21日みちのべ町条例第５号）\n\n（組織）\n第１条　会議は、委員10人以内で組織する。\n（庶務）\n第２条　庶務は、企画課で行う。\n（委任）\n第３条　必要な事項は、町長が定める。\n";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("old.txt", OLD);
        desk.put("new.txt", &OLD.replace("企画課", "デジタル推進課"));
        desk
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn michi(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_michi"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_remove("HOME")
            .env_remove("XDG_DATA_HOME")
            .output()
            .unwrap()
    }

    /// Exit code, stdout and stderr.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.michi(arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn is_word_file(path: &Path) -> bool {
    fs::read(path).unwrap().starts_with(b"PK")
}

#[test]
fn a_comparison_table_is_written_and_an_older_one_is_kept() {
    let desk = Desk::new();
    let compare = |new: &str, more: &[&str]| {
        let mut arguments = vec!["compare", "old.txt", new, "--to", "新旧対照表.docx"];
        arguments.extend(more);
        desk.run(&arguments)
    };
    let made = (Some(0), "新旧対照表.docx\n".to_owned(), String::new());
    assert_eq!(compare("new.txt", &[]), made);
    assert!(is_word_file(&desk.path("新旧対照表.docx")));
    let first = fs::read(desk.path("新旧対照表.docx")).unwrap();
    // The same again gives the same bytes and keeps nothing.
    assert_eq!(compare("new.txt", &[]), made);
    assert_eq!(fs::read(desk.path("新旧対照表.docx")).unwrap(), first);
    assert_eq!(desk.files(), ["new.txt", "old.txt", "新旧対照表.docx"]);
    let (code, _, told) = compare("new.txt", &["--style", "shirakawa"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("残しました。"), "{told}");
    assert_eq!(desk.files().len(), 4);
}

#[test]
fn without_a_difference_there_is_no_table() {
    let desk = Desk::new();
    desk.put("same.txt", &OLD.replace('１', "1"));
    let (code, out, told) = desk.run(&["compare", "old.txt", "same.txt", "--to", "t.docx"]);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    assert!(told.contains("現行と改正後に違いはありません。"), "{told}");
    assert!(!desk.path("t.docx").exists());
    let (code, out, told) = desk.run(&["amend", "old.txt", "same.txt", "--method", "table"]);
    assert_eq!((code, out.as_str()), (Some(0), ""));
    // What is folded is said, and is no difference.
    assert!(
        told.starts_with("全角と半角だけの違いが1か所あります（第1条）。"),
        "{told}"
    );
    assert!(
        told.ends_with("\n現行と改正後に違いはありません。\n"),
        "{told}"
    );
}

#[test]
fn what_cannot_be_is_told_in_one_sentence_and_leaves_nothing() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder")).unwrap();
    fs::create_dir(desk.path("full.docx")).unwrap();
    fs::write(
        desk.path("photo.txt"),
        [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x80],
    )
    .unwrap();
    desk.put("letter.txt", "こんにちは");
    let before = desk.files();
    for (arguments, told) in [
        (
            &["none.txt", "new.txt", "--to", "t.docx"][..],
            "「none.txt」がありません。",
        ),
        (
            &["old.txt", "folder", "--to", "t.docx"],
            "「folder」を読めません。",
        ),
        (
            &["photo.txt", "new.txt", "--to", "t.docx"],
            "文字のファイルではありません。",
        ),
        (
            &["old.txt", "letter.txt", "--to", "t.docx"],
            "条文が見つかりません。",
        ),
        (
            &["old.txt", "new.txt", "--to", "missing/t.docx"],
            "フォルダーがありません",
        ),
        (
            &["old.txt", "new.txt", "--to", "old.txt/t.docx"],
            "書き込めません",
        ),
        (
            &["old.txt", "new.txt", "--to", "folder"],
            "フォルダーです。",
        ),
        (
            &["old.txt", "new.txt", "--to", "full.docx"],
            "フォルダーです。",
        ),
        (
            &["old.txt", "new.txt", "--to", "t.pdf"],
            "「.docx」にしてください。",
        ),
        (
            &["old.txt", "new.txt", "--to", "old.txt"],
            "「.docx」にしてください。",
        ),
        (
            &["old.txt", "new.txt", "--to", "t.docx", "--style", "none"],
            "書式「none」はありません。",
        ),
    ] {
        let mut all = vec!["compare"];
        all.extend(arguments);
        let (code, out, message) = desk.run(&all);
        assert_eq!(
            (code, out.as_str()),
            (Some(2), ""),
            "{arguments:?}: {message}"
        );
        assert_eq!(message.lines().count(), 1, "{arguments:?}: {message}");
        assert!(message.contains(told), "{arguments:?}: {message}");
        assert_eq!(desk.files(), before, "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(desk.path("old.txt")).unwrap(), OLD);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_told() {
    let desk = Desk::new();
    let (code, out, message) = desk.run(&["compare", "old.txt", "new.txt", "--to", "/proc/t.docx"]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{message}");
    assert!(message.contains("書き込めません"), "{message}");
    assert!(!message.contains("計画"), "{message}");
}

#[test]
fn a_table_amends_with_what_changes_and_is_read_back_and_carried_out() {
    let desk = Desk::new();
    let (code, table, told) = desk.run(&["amend", "old.txt", "new.txt", "--method", "table"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert_eq!(
        table,
        "みちのべ町会議条例（平成20年みちのべ町条例第５号）の一部を次のように改正する。\n\
         次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に下線で示すように改正する。\n\
         改正前 | 改正後\n　（庶務） | 　（庶務）\n\
         第２条　庶務は、＿企画課＿で行う。 | 第２条　庶務は、＿デジタル推進課＿で行う。\n"
    );
    desk.put("table.txt", &table);
    let (code, read, told) = desk.run(&["read", "table.txt", "--json"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    let read: serde_json::Value = serde_json::from_str(&read).unwrap();
    assert_eq!(read["unread"], serde_json::json!([]));
    assert_eq!(read["leads"][0]["method"], "comparison_table");
    assert_eq!(read["tables"][0]["ordinance"], "みちのべ町会議条例");
    assert_eq!(read["tables"][0]["lines"].as_array().unwrap().len(), 3);
    let (code, out, told) = desk.run(&["apply", "old.txt", "table.txt"]);
    assert_eq!((code, told.as_str()), (Some(0), ""));
    assert_eq!(out, OLD.replace("企画課", "デジタル推進課"));
    let (code, json, _) = desk.run(&["amend", "old.txt", "new.txt", "--method", "table", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(code, Some(0));
    assert_eq!(json["table"]["rows"][0]["content"], "change");
}

#[test]
fn the_words_around_the_table_are_those_of_the_form() {
    let desk = Desk::new();
    for (method, words) in [
        ("table-note", "備考　改正部分は、下線の部分である。"),
        (
            "table-detailed",
            "次の表により、改正前欄に掲げる規定の下線を付した部分",
        ),
    ] {
        let (code, table, told) = desk.run(&["amend", "old.txt", "new.txt", "--method", method]);
        assert_eq!((code, told.as_str()), (Some(0), ""));
        assert!(table.contains(words), "{table}");
        desk.put("table.txt", &table);
        let (code, read, told) = desk.run(&["read", "table.txt", "--json"]);
        assert_eq!((code, told.as_str()), (Some(0), ""), "{table}");
        let read: serde_json::Value = serde_json::from_str(&read).unwrap();
        assert_eq!(read["unread"], serde_json::json!([]));
        assert_eq!(read["leads"][0]["method"], "comparison_table");
    }
}

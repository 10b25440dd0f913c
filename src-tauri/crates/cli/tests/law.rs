//! `michi parse`, `amend`, `read` and `apply` as they are run: what is printed where, exit codes, and bad input.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

struct Desk(TempDir);

const OLD: &str = "○みちのべ町会議条例\n平成20年3月28日\nみちのべ町条例第5号\n(会議)\n第1条 会議は、会長が招集する。\n2 会長は、議長となる。\n(委任)\n第2条 必要な事項は、町長が定める。\n附 則\nこの条例は、平成20年4月1日から施行する。\n";

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.write("old.txt", OLD.as_bytes());
        desk
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).unwrap();
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

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.michi(arguments);
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }
}

#[test]
fn the_amending_text_comes_out_and_goes_in_again() {
    let desk = Desk::new();
    let new = OLD
        .replace("会長は、議長", "委員長は、議長")
        .replace("町長が定める", "町長が別に定める");
    desk.write("new.txt", new.as_bytes());
    let (code, out, err) = desk.run(&["amend", "old.txt", "new.txt"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "みちのべ町会議条例(平成20年みちのべ町条例第5号)の一部を次のように改正する。\n第1条第2項中「会長」を「委員長」に改める。\n第2条中「町長が」の次に「別に」を加える。\n"
    );
    desk.write("amending.txt", out.as_bytes());
    assert_eq!(
        desk.run(&["apply", "old.txt", "amending.txt"]),
        (0, new.clone(), String::new())
    );
    let (code, body, _) = desk.run(&["amend", "old.txt", "new.txt", "--body"]);
    assert_eq!(code, 0);
    assert!(body.starts_with("第1条第2項中"));
    let (code, vertical, _) = desk.run(&[
        "amend", "old.txt", "new.txt", "--body", "--house", "vertical",
    ]);
    assert_eq!(code, 0);
    assert!(
        vertical.contains("「町長が」の下に「別に」を加える。"),
        "{vertical}"
    );
}

#[test]
fn a_bill_amends_several_ordinances() {
    let desk = Desk::new();
    let second = OLD.replace("会議条例", "審査条例");
    desk.write("new.txt", OLD.replace("会長は", "委員長は").as_bytes());
    desk.write("old2.txt", second.as_bytes());
    desk.write(
        "new2.txt",
        second.replace("町長が定める", "規則で定める").as_bytes(),
    );
    let (code, out, err) = desk.run(&[
        "bill",
        "old.txt",
        "new.txt",
        "old2.txt",
        "new2.txt",
        "--enforce",
        "公布の日",
    ]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.starts_with("　　　みちのべ町会議条例等の一部を改正する条例\n(みちのべ町会議条例の一部改正)\n第1条　"),
        "{out}"
    );
    assert!(
        out.ends_with("　　　附　則\nこの条例は、公布の日から施行する。\n"),
        "{out}"
    );
    desk.write("bill.txt", out.as_bytes());
    let (code, applied, _) = desk.run(&["apply", "old2.txt", "bill.txt"]);
    assert_eq!(
        (code, applied),
        (0, second.replace("町長が定める", "規則で定める"))
    );
    let (code, out, err) = desk.run(&["bill", "old.txt", "new.txt", "old2.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("2つずつ"), "{err}");
}

#[test]
fn operations_are_read_without_a_base() {
    let desk = Desk::new();
    desk.write(
        "amending.txt",
        "第1条第2項中「会長」を「委員長」に改める。\n第3条をよろしく改める。\n第2条を削る。\n"
            .as_bytes(),
    );
    let (code, out, err) = desk.run(&["read", "amending.txt", "--json"]);
    assert_eq!(code, 1);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["operations"].as_array().unwrap().len(), 2);
    assert_eq!(answer["unread"][0]["line"], 2);
    assert!(err.contains("2行目"), "{err}");
    let (code, out, err) = desk.run(&["apply", "old.txt", "amending.txt"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("第3条をよろしく改める。"), "{err}");
}

#[test]
fn a_sentence_that_does_not_fit_refuses_the_whole() {
    let desk = Desk::new();
    desk.write(
        "amending.txt",
        "第1条中「会長」を「委員長」に改める。\n第9条中「町長」を「市長」に改める。\n第2条中「村長」を「市長」に改める。\n"
            .as_bytes(),
    );
    let (code, out, err) = desk.run(&["apply", "old.txt", "amending.txt"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("第9条") && err.contains("村長"), "{err}");
    assert_eq!(err.lines().count(), 2, "{err}");
}

#[test]
fn the_provisions_are_listed() {
    let desk = Desk::new();
    let (code, out, _) = desk.run(&["parse", "old.txt", "--json"]);
    assert_eq!(code, 0);
    let answer: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(answer["title"], "みちのべ町会議条例");
    let (code, out, _) = desk.run(&["parse", "old.txt"]);
    assert_eq!(code, 0);
    assert!(out.contains("第1条第2項"), "{out}");
}

#[test]
fn what_is_no_ordinance_is_refused_in_one_sentence() {
    let desk = Desk::new();
    let twice = format!("{OLD}\n○みちのべ町職員条例\n(目的)\n第1条 職員を置く。\n");
    let long = "第1条 会議を置く。\n".repeat(500_000);
    let garbled = "譁ｰ縺励＞縺九ｉ縺薙ｌ繧繧\n縺励※縺上□縺輔＞縺繧縺";
    for (name, bytes) in [
        ("empty.txt", &b""[..]),
        ("spaces.txt", " \n\n　\n".as_bytes()),
        ("plain.txt", "こんにちは\n".as_bytes()),
        ("twice.txt", twice.as_bytes()),
        ("long.txt", long.as_bytes()),
        ("garbled.txt", garbled.as_bytes()),
        ("binary.txt", &[0, 159, 146, 150, 0, 1, 2, 255, 254][..]),
    ] {
        desk.write(name, bytes);
        for arguments in [
            vec!["amend", "old.txt", name],
            vec!["apply", name, "old.txt"],
        ] {
            let (code, out, err) = desk.run(&arguments);
            assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
            assert_eq!(err.lines().count(), 1, "{arguments:?}: {err}");
            assert!(err.trim_end().ends_with('。'), "{arguments:?}: {err}");
        }
    }
    let (code, out, err) = desk.run(&["read", "plain.txt"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    let (code, out, err) = desk.run(&["amend", "old.txt", "missing.txt"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("missing.txt"), "{err}");
}

#[test]
fn a_table_of_word_is_taken() {
    let desk = Desk::new();
    let table = OLD.replace(
        "町長が定める。\n",
        "町長が定める。\n区分\t金額\n会長\t5,000円\n委員\t4,000円\n",
    );
    let new = table.replace("5,000円", "6,000円");
    desk.write("table.txt", table.as_bytes());
    desk.write("new.txt", new.as_bytes());
    let (code, out, err) = desk.run(&["amend", "table.txt", "new.txt", "--body"]);
    assert_eq!(code, 0, "{err}");
    desk.write("amending.txt", out.as_bytes());
    assert_eq!(
        desk.run(&["apply", "table.txt", "amending.txt"]).1,
        new,
        "{out}"
    );
}
